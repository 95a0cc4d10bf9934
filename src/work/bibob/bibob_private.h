/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the fields, the course, the terms and the word of a Bibob file. */
#ifndef WORK_BIBOB_PRIVATE_H
#define WORK_BIBOB_PRIVATE_H

#include "core/base/date.h"
#include "work/bibob/bibob.h"

#define B_AANTAL(t) (sizeof(t) / sizeof((t)[0]))

extern const struct keuze bibob_uitkomsten[], bibob_gronden[], bibob_besluiten[];
extern const struct status bibob_statussen[];
extern const struct overgang bibob_overgangen[];

static inline bool bibob_leeg(const struct record *r, const char *veld)
{
	return record_veld(r, veld).len == 0;
}
static inline bool bibob_dag(const struct record *r, const char *veld, struct date *out)
{
	return date_parse(record_veld(r, veld), out) && date_full(*out);
}

/* Whoever makes it, it lies in the compartment; as `vult`. */
void bibob_plaats(struct act *, struct record *);
enum db_rc bibob_termijnen(struct act *, const struct record *);
/* The word on what the file is linked to follows its state. */
enum db_rc bibob_stand_zet(struct act *, const struct record *);

#endif
