/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One component of pairs, clustered on its own (groep_deel.c), for groep.c.
 */
#ifndef ENGINES_MATCH_GROEP_PRIVATE_H
#define ENGINES_MATCH_GROEP_PRIVATE_H

#include "engines/match/groep.h"

/* Records and pairs of a component; pairs as numbers in in->paren and in->moet. */
struct groep_deel {
	uint32_t *rij;              /* k records; put in order of rang */
	uint32_t k;
	const uint32_t *paar, *moet;
	size_t paar_n, moet_n;
};

/* Room for one component, kept from one to the next. */
struct groep_werk;
struct groep_werk *groep_werk_nieuw(const struct groep_in *, const uint32_t *plek);  /* or NULL */
void groep_werk_vrij(struct groep_werk *);
/* `plek` (given at the start) holds, for each record of the component, its place in
 * deel->rij. False: no memory. */
bool groep_deel_los_op(struct groep_werk *, const struct groep_deel *, struct groep_uit *,
		       size_t *strijdig_out) __attribute__((warn_unused_result));

#endif
