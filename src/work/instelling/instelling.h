/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Settings of this municipality: a closed list, kept in table instelling, changed by the
 * beheerder ("instelling" in the table of rights). What is not set has its default.
 */
#ifndef WORK_INSTELLING_INSTELLING_H
#define WORK_INSTELLING_INSTELLING_H

#include "core/model/record.h"

/* The list, as fields of a form; ends with {.naam = NULL}. `standaard` by the same index. */
struct instelling {
	struct veld veld;
	const char *standaard;
};
extern const struct instelling instellingen[];
extern const size_t instellingen_n;

/* The value, or its default; "" for a name that is not in the list. Within a begun act. */
struct str instelling(struct act *, const char *naam);
bool instelling_aan(struct act *, const char *naam); /* is it "ja"? */

/*
 * All of them, as a record whose fields are the settings: forms and JSON treat it as any.
 * MODEL_FORBIDDEN without the right to read.
 */
enum model_rc instellingen_haal(struct act *, struct record **out);
/* Checks and keeps what differs; one audit line. */
enum model_rc instellingen_zet(struct act *, const struct record *, struct fouten *);

#endif
