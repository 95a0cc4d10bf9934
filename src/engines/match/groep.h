/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Entities from weighted pairs by average link, without chaining (herkenning.md 6.5).
 * Private to this room.
 *
 * In each component of pairs at or above `los` bits and must-links: of all two groups that a
 * pair at or above `los` joins, those with the highest mean of ALL cross weights (pairs that
 * were never compared are scored by `weeg`) become one, as long as that mean is at or above
 * `grens` bits and no rule forbids it. After each merge the means of the new group are taken
 * anew, so that the next merge is always the best there is. Weights count in steps of 1/65536
 * bit and sums are exact; ties are broken by `rang`: the result depends on the set of records
 * and pairs only, never on order or threads, and a component's on that component only.
 *
 * Rules: groep_in.verbied says whether two records may never be in one entity (two records of
 * a source with one per entity, different valid BSN, cannot-link). Must-links are merged
 * first, whatever the weight; where must-links together bind two records that a rule forbids,
 * none of them is followed (which one is wrong is not for a machine to guess): their number
 * is reported, and their records are left to the weights.
 *
 * A component of more than GROEP_RUIM records is first cut (no O(n^2) memory): from the
 * strongest pair to the weakest, a pair that would join more than GROEP_RUIM is left out.
 */
#ifndef ENGINES_MATCH_GROEP_H
#define ENGINES_MATCH_GROEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GROEP_RUIM = 2000 };

struct groep_paar {
	uint32_t a, b;
	float bits;
};

struct groep_in {
	uint32_t n;                       /* records 0 .. n - 1 */
	const uint32_t *rang;             /* place of each record in the order of ids */
	const struct groep_paar *paren;   /* each pair once, any order */
	size_t paren_n;
	const struct groep_paar *moet;    /* must-links; bits unused */
	size_t moet_n;
	float los, grens;                 /* bits */
	/* Both are called from several threads, with the record of the lowest rang first. What
	 * weeg needs for itself in each thread comes from draad (NULL: arg) and goes to
	 * draad_weg. */
	float (*weeg)(void *draad, uint32_t a, uint32_t b);
	bool (*verbied)(void *arg, uint32_t a, uint32_t b);   /* may be NULL */
	void *arg;
	void *(*draad)(void *arg);                            /* NULL back: no memory */
	void (*draad_weg)(void *draad);
	unsigned draden;
};

struct groep_uit {
	uint32_t *entiteit;   /* n: the record with the lowest rang of each one's entity */
	float *steun;         /* n: mean weight to the rest of its entity; NAN when alone */
	float *snede;         /* n, at the entity's record: mean weight of its weakest merge,
	                       * must-links apart; NAN where there is none */
	size_t strijdig;      /* must-links not followed */
};

/* Allocates the three arrays with malloc; the caller frees. False: no memory. */
bool groep_maak(const struct groep_in *, struct groep_uit *out) __attribute__((warn_unused_result));
void groep_vrij(struct groep_uit *);

#endif
