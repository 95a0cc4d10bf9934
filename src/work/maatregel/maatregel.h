/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Measures: what the municipality imposes, from finding to lifted or withdrawn, and every
 * forfeited penalty from forfeiture to paid, remitted or prescribed (domein.md 3.3).
 *
 * A maatregel goes through the course that the law has for its kind; its events are dates
 * that only steps fill in, and from those dates follow the terms (work/termijn). A power of
 * the burgemeester alone is signed by the burgemeester alone (Gemeentewet 177, 178).
 *
 * A verbeurte is one forfeited amount: per violation its own row, never a sum, because
 * each is due and prescribes by itself (Awb 5:33, 5:35).
 */
#ifndef WORK_MAATREGEL_MAATREGEL_H
#define WORK_MAATREGEL_MAATREGEL_H

#include "core/model/loop.h"
#include "engines/law/beleid.h"
#include "work/termijn/bijhouden.h"

extern const struct recordtype type_maatregel, type_verbeurte;

/* Is this power the burgemeester's alone? By the value of field grondslag. */
bool maatregel_burgemeester(struct str grondslag);

struct verbeurte_regel {
	struct str id, nummer, status, verbeurd_op;
	int64_t bedrag, betaald;   /* cents */
};
struct maatregel_geld {
	struct verbeurte_regel *rij;
	size_t n;
	int64_t verbeurd, ingevorderd, betaald, kwijtgescholden, verjaard, open;
};
enum { VERBEURTEN_MAX = 200 };
/* The forfeitures of a measure that was read in this act, oldest first, and their sums, each
 * row in one of them: what is open is verbeurd - betaald - kwijtgescholden - verjaard. */
enum model_rc maatregel_geld(struct act *, const struct record *maatregel,
			     struct maatregel_geld *out);

/* What a policy proposes for a closure, with what it was computed from. */
struct maatregel_voorstel {
	struct law_voorstel v;
	struct law_beleid_vraag q;
};
/*
 * One for each policy that has a row for this closure, in the order of the rule book; none
 * while pandsoort or middel is not filled in. Earlier warnings and closures that the act
 * may see count by address and by offender.
 */
enum model_rc maatregel_voorstellen(struct act *, const struct record *,
				    struct maatregel_voorstel **out, size_t *n_out);

/* What is open for everyone whose work this is, by date, with the number and subject of its
 * measure; at most `max`: ours, and theirs that still run. *totaal counts all, *voorbij those of
 * ours whose end has passed, both up to WERKLIJST_TEL_MAX. Only of measures that the act may
 * see. */
enum { WERKLIJST_TEL_MAX = 1000 };
enum model_rc maatregel_werklijst(struct act *, size_t max, struct termijn **out, size_t *n,
				  int64_t *totaal, int64_t *voorbij);

#endif
