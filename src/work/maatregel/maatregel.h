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

extern const struct recordtype type_maatregel, type_verbeurte, type_motiefstuk;

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
/* What a policy proposes for a last about this conduct. */
struct maatregel_lastvoorstel {
	const struct law_beleid *beleid;
	const struct law_beleid_versie *versie;
	const struct law_beleid_last *last;
	bool buiten;               /* no version held on that day: the nearest was used */
	struct str eerder;         /* numbers of earlier lasts that still hold, or "" */
};
/* One for each policy with amounts for the conduct of this last; none while it is not filled in. */
enum model_rc maatregel_lastvoorstellen(struct act *, const struct record *,
					struct maatregel_lastvoorstel **out, size_t *n_out);
/* Does a last differ from the policy that it names? Then the reason must be written (Awb 4:84). */
enum model_rc maatregel_wijkt_af(struct act *, const struct record *, bool *out);

/* The finding of a closure as a policy asks for it, with the earlier violations that the act may
 * see; *past false while something is not filled in. */
enum model_rc maatregel_beleid_vraag(struct act *, const struct record *,
				     struct law_beleid_vraag *out, bool *past);
/*
 * One for each policy that has a row for this closure, in the order of the rule book; none
 * while pandsoort or middel is not filled in. Earlier warnings and closures that the act
 * may see count by address and by offender.
 */
enum model_rc maatregel_voorstellen(struct act *, const struct record *,
				    struct maatregel_voorstel **out, size_t *n_out);

/* A document that the motivation rests on, by the block it belongs to. */
struct maatregel_stuk {
	struct str blok, stuk, datum, vindplaats;
};
enum { STUKKEN_MAX = 100 };
/* Of a measure that was read in this act. */
enum model_rc maatregel_stukken(struct act *, const struct record *maatregel,
				struct maatregel_stuk **out, size_t *n);
struct str maatregel_blok(struct str waarde); /* its label */

/* A block of the motivation, and what is missing in it ("": nothing). */
struct maatregel_motief {
	struct str blok, titel, mist;
	size_t stukken;
};
enum { MOTIEF_MAX = 12 };
/* None for a kind of measure that needs no such motivation. */
enum model_rc maatregel_motivering(struct act *, const struct record *maatregel,
				   struct maatregel_motief out[static MOTIEF_MAX], size_t *n);

/* What is open for everyone whose work this is, by date, with the number and subject of its
 * measure; at most `max`: ours, and theirs that still run. *totaal counts all, *voorbij those of
 * ours whose end has passed, both up to WERKLIJST_TEL_MAX. Only of measures that the act may
 * see. */
enum { WERKLIJST_TEL_MAX = 1000 };
enum model_rc maatregel_werklijst(struct act *, size_t max, struct termijn **out, size_t *n,
				  int64_t *totaal, int64_t *voorbij);

/* ---- for what is written about a measure (work/brief) --------------------------------------- */

/* Ways of making known, and outcomes of objection and appeal. */
extern const struct keuze maatregel_wijzen[], maatregel_uitslagen[];

/* The begunstiging as if it is made known on this day at this time ("" when unknown). */
bool maatregel_begunstiging(const struct record *maatregel, struct str dag, struct str tijd,
			    struct law_invoer *out);
/* The term to decide on the objection, as it is or as it becomes when it is put off; false while
 * there is none. */
bool maatregel_beslistermijn(const struct record *maatregel, bool verdaagd,
			     struct termijn_wens *out);
/* The rule for the end of a closure or order, by its power. */
const char *maatregel_sluitregel(const struct record *maatregel);

#endif
