/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Patronen: shapes that are worth a look, as data (rules/patronen), and where they occur in what
 * this act may see.
 *
 * A pattern is a text that a jurist can read: title, explanation, ground, what speaks
 * against it, which kinds of rows it needs, and roles with the lines between them:
 *
 *	[rol bedrijven]
 *	soort: organisatie
 *	minstens: 3                              a set of at least three
 *	veld: sbi 45                             a field of its own row begins with this
 *	lijn: adres: gevestigd op                tied to the role adres by this relation
 *	geen lijn: adres: heeft een vergunning voor
 *
 * Nothing is kept and nobody is scored: a hit is found anew each time, shows the facts that
 * made it, and becomes a signaal only when a person makes one. With "misschien: ja" persons
 * whom the review list holds for possibly the same are taken as one, and the hit says so.
 *
 * The act has begun; all in its arena. Only rows and entities that the act may see take part.
 */
#ifndef WORK_PATROON_PATROON_H
#define WORK_PATROON_PATROON_H

#include "engines/graph/motif.h"
#include "work/entiteit/buren.h"
#include "work/regelboek/regelboek.h"

enum {
	PATROON_TEGEN_MAX = 8, PATROON_NODIG_MAX = 8, PATROON_VELDEN_MAX = 16,
	PATROON_FOUT_MAX = 320, PATROON_TREFFERS_MAX = 200
};

struct patroon_veld {
	struct str veld, begin;       /* "sbi", "45" */
};
struct patroon {
	struct str naam, titel, uitleg, grond;
	struct str tegen[PATROON_TEGEN_MAX];
	size_t tegen_n;
	const struct bronsoort *nodig[PATROON_NODIG_MAX];
	size_t nodig_n;
	bool misschien;
	struct str rol[MOTIF_ROLES_MAX];
	struct patroon_veld veld[PATROON_VELDEN_MAX]; /* label bit PATROON_VELD_BIT + i */
	size_t velden_n;
	struct motif motif;
};
enum { PATROON_TELEFOON = MATCH_SOORT_N, PATROON_VELD_BIT = 16 };

/* All patterns of the rule book, in order of name. False with a Dutch reason, file and line. */
bool patronen_lees(struct arena *, const struct regelboek *, struct patroon **out, size_t *n_out,
		   char err[static PATROON_FOUT_MAX]) __attribute__((warn_unused_result));
/* One text; for patronen_lees and tests. */
bool patroon_lees(struct arena *, struct str pad, struct str tekst, struct patroon *out,
		  char err[static PATROON_FOUT_MAX]) __attribute__((warn_unused_result));

/* A fact that makes a hit: a line between two, said by a row. */
struct patroon_feit {
	struct buur_punt van, naar;   /* a telephone number has id "" */
	const char *wat;
	struct str vanaf, tot, datum; /* ISO or "" */
	struct blad_rijbron rij;
	uint32_t van_ding, naar_ding; /* private to the room */
};
struct patroon_punt {
	struct buur_punt p;
	size_t rol;
};
struct patroon_treffer {
	struct str sleutel;           /* stands for this hit as long as its parts are the same */
	struct patroon_punt *punt;    /* in order of roles */
	size_t punten;
	struct patroon_feit *feit;
	size_t feiten;
	struct str eerste, laatste;   /* ISO dates of the facts, "" when none has one */
	bool misschien;               /* rests on persons who may not be one */
};
struct patroon_uitkomst {
	struct patroon_treffer *treffer;
	size_t n;
	bool meer;
};
/* MODEL_FORBIDDEN without RECHT_LEZEN on "entiteit". One audit line with all entities shown. */
enum model_rc patroon_zoek(struct act *, const struct patroon *, struct patroon_uitkomst *out);

/* The patterns of the rule book, read once and kept as long as the process; the program ends
 * with a message when they cannot be read. Any thread. */
const struct patroon *patronen(size_t *n_out);
const struct patroon *patroon_op_naam(struct str naam); /* NULL: there is none */

/*
 * A person makes a signaal of a hit: its facts with their sources as the facts, `reden` as what
 * that person thinks, its entities linked when this act may do so. The hit is looked for
 * again; MODEL_NOT_FOUND when it is no more. The act is DB_WRITE.
 */
enum model_rc patroon_signaal(struct act *, const struct patroon *, struct str sleutel,
			      struct str reden, struct fouten *, struct str *id_out);

/* For the room itself: relation words as types of edges. */
int patroon_relatie(struct str wat);          /* -1: no row says this */
const char *patroon_relatie_naam(int type);

#endif
