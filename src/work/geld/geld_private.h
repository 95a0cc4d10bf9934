/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the files of this room. */
#ifndef WORK_GELD_PRIVATE_H
#define WORK_GELD_PRIVATE_H

#include "work/geld/geld.h"
#include "work/maatregel/maatregel.h"

#define G_AANTAL(t) (sizeof(t) / sizeof((t)[0]))

extern const struct overgang vordering_overgangen[];

static inline int64_t geld_cent(const struct record *r, const char *veld)
{
	int64_t n = 0;

	str_to_int(record_veld(r, veld), &n);
	return n;
}
static inline void geld_zet_cent(struct act *act, struct record *r, const char *veld, int64_t n)
{
	record_zet(r, veld, str_fmt(act->arena, "%lld", (long long)n));
}

/* Is money still expected for this claim? */
bool geld_claim_open(const struct record *claim);
/* Of a step's question. */
const struct veld *geld_vraag(const struct stap *, const char *naam);

/* Makes the part, as large as what the payment says was given away and no part has yet; and
 * the step "ontvangst" of the claim. */
enum model_rc toerekening_maak(struct act *, const struct record *betaling, struct record *claim,
			       struct fouten *);
/* Turns a part back, with the step "ontvangst-terug" of its claim. */
enum model_rc toerekening_terug(struct act *, struct record *deel, struct fouten *);
/* The claim of a part; MODEL_NOT_FOUND when it may not be seen. */
enum model_rc toerekening_claim(struct act *, const struct record *deel, struct record **out);

#endif
