/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Entities from weighted pairs by average link, without chaining (herkenning.md 6.5).
 * Private to this room.
 *
 * In each component of pairs at or above `los` bits, from the strongest pair to the weakest:
 * two groups become one when the mean of ALL cross weights (pairs that were never compared are
 * scored by `weeg`) is at or above `grens` bits and no rule forbids it. After each merge the
 * means of the new group are taken anew, so that the next best merge is always the best there
 * is. Ties are broken by `rang`, so the order of rows and pairs does not matter.
 *
 * Rules: groep_verbied says whether two records may never be in one entity (two records of a
 * source with one per entity, different valid BSN, cannot-link); must-links are merged first,
 * whatever the weight. What two must-links and a rule contradict is reported, not guessed.
 *
 * Components larger than GROEP_RUIM records are first cut at their weakest pairs until they
 * fit, strongest pairs kept (no O(n^2) memory).
 */
#ifndef ENGINES_MATCH_GROEP_H
#define ENGINES_MATCH_GROEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GROEP_RUIM = 4000 };

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
	float (*weeg)(void *arg, uint32_t a, uint32_t b);     /* called from several threads */
	bool (*verbied)(void *arg, uint32_t a, uint32_t b);   /* idem; may be NULL */
	void *arg;
	unsigned draden;
};

struct groep_uit {
	uint32_t *entiteit;   /* n: the record with the lowest rang of each one's entity */
	float *steun;         /* n: mean weight to the rest of its entity; NAN when alone */
	float *snede;         /* n, at the entity's record: mean weight of its last merge */
	size_t strijdig;      /* must-links that a rule forbids: kept apart */
};

/* Allocates the three arrays with malloc; the caller frees. False: no memory. */
bool groep_maak(const struct groep_in *, struct groep_uit *out) __attribute__((warn_unused_result));
void groep_vrij(struct groep_uit *);

#endif
