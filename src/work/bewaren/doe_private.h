/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of work/bewaren share about running. */
#ifndef WORK_BEWAREN_DOE_PRIVATE_H
#define WORK_BEWAREN_DOE_PRIVATE_H

#include "core/trust/act.h"

/* The program, when it destroys. */
struct wie bewaar_wie(void);
bool bewaar_mis(char *err, const char *wat); /* false */
/* Wipes the files; false with the reason when somebody stood in the way all the time. */
bool bewaar_wis(struct huis *, char *err);

/* verklaring.c: makes the declaration and ends the record; as a step of an act. */
struct afronding {
	struct str id;
	int64_t vernietigd, overgeslagen;
};
enum db_rc bewaar_afronden(struct act *, void *afronding);

#endif
