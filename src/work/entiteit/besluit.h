/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Decisions of people: these two rows are about the same, or are not. With reason and
 * user; taken back with a reason; never edited. After each the entities concerned are
 * clustered again. And the review list: pairs that a person should look at.
 */
#ifndef WORK_ENTITEIT_BESLUIT_H
#define WORK_ENTITEIT_BESLUIT_H

#include "core/model/record.h"
#include "engines/match/match.h"

struct deel_ref {
	struct str record;
	int nr;
};

/* Reason required (MODEL_INVALID in fouten). */
enum model_rc besluit_neem(struct act *, struct deel_ref a, struct deel_ref b, bool zelfde,
			   struct str reden, struct fouten *, struct str *id_out);
enum model_rc besluit_intrek(struct act *, struct str id, struct str reden, struct fouten *);

struct besluit {
	struct str id, reden, wie_naam, intrek_reden;
	struct deel_ref a, b;
	struct str a_naam, b_naam, a_entiteit, b_entiteit;
	bool zelfde;
	int64_t tijd, ingetrokken;
};
/* Of one entity, or all when `entiteit` is empty; newest first. */
enum model_rc besluit_lijst(struct act *, struct str entiteit, size_t max, struct besluit **out,
			    size_t *n_out);

struct nakijk {
	struct deel_ref a, b;
	enum match_soort soort;
	double bits;
	struct str a_naam, b_naam, a_entiteit, b_entiteit, a_bron, b_bron;
	struct match_rec a_rec, b_rec;
	struct match_paar paar;       /* reasons, fresh */
	int64_t tijd;
};
/* Open pairs, strongest first, `overslaan` of them passed over. */
enum model_rc nakijk_lijst(struct act *, size_t overslaan, size_t max, struct nakijk **out,
			   size_t *n_out, int64_t *totaal_out);

#endif
