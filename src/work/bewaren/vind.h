/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is due on a day: everything whose term is over, with the rule that says so, and what
 * stands in the way. The dry run of destruction, and the list of a proposal.
 *
 * The program looks at everything; `doel` and `compartiment` narrow it to what belongs to one
 * purpose and lies in one compartment, so that a list is shown only to who may see what is on
 * it. A row of a source that is used for several purposes belongs to the first by name.
 */
#ifndef WORK_BEWAREN_VIND_H
#define WORK_BEWAREN_VIND_H

#include "work/bewaren/oordeel.h"

enum { BEWAAR_VIND_MAX = 50000 };

struct bewaar_vraag {
	struct date peil;
	bool alles;                     /* every purpose and compartment: counts alone */
	struct str doel, compartiment;
};
struct bewaar_rij {
	struct str record, soort, nummer;  /* number for people, or "" */
	const struct bewaarregel *regel;
	struct date uiterlijk;
};
struct bewaar_telling {
	const struct bewaarregel *regel;
	int64_t om, plicht, gebruik;    /* due; due but held; due but needed */
	int64_t herzien;                /* not due, but to be looked at by now */
	struct date oudste;             /* of what is due */
};
struct bewaar_vondst {
	struct bewaar_rij *rij;         /* due and free; in order of kind and key */
	size_t n;
	bool meer;                      /* there were more than BEWAAR_VIND_MAX */
	struct bewaar_telling *telling; /* one for each rule, in the order of bewaarregels */
	size_t tellingen;
};
/* In a begun act; what it finds in the act's arena. No audit line. */
enum db_rc bewaar_vind(struct act *, const struct bewaar_vraag *, struct bewaar_vondst *)
	__attribute__((warn_unused_result));

#endif
