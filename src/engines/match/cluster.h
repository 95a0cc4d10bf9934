/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the parts of clustering share; private to this room.
 *
 * Records are known by rank: their place in the order of their ids. Everything below
 * works on ranks, which is why the order in which records were given cannot matter.
 */
#ifndef ENGINES_MATCH_CLUSTER_H
#define ENGINES_MATCH_CLUSTER_H

#include "engines/match/norm.h"

/* Links are taken class by class, strongest first. KLASSE_GEEN: only for review. */
enum klasse {
	KLASSE_BESLUIT, KLASSE_BSN, KLASSE_VESTIGING, KLASSE_KVK, KLASSE_RSIN, KLASSE_BAG,
	KLASSE_KENTEKEN, KLASSE_SERIENUMMER, KLASSE_NAAM_GEBOORTE, KLASSE_NAAM_ADRES,
	KLASSE_ADRES, KLASSE_GEEN
};

struct lijn {
	uint32_t a, b;            /* ranks, a < b */
	double bits;
	enum klasse klasse;
	enum match_grond grond;
	bool sterk;               /* would link but for a rule */
	bool gekozen;
};

struct scheiding {
	uint32_t a, b;            /* a decision that these two are not one */
};

struct cluster {
	struct arena *arena;
	uint32_t n;
	struct norm *norm;        /* by rank */
	uint32_t *ouder;          /* union-find; the root is the lowest rank */
	struct lijn *lijn;
	size_t lijn_n;
	struct scheiding *scheiding;
	size_t scheiding_n;
	struct regels_werk *regels;
};

uint32_t cluster_wortel(uint32_t *ouder, uint32_t x);
/* False when they were one already. */
bool cluster_verbind(uint32_t *ouder, uint32_t a, uint32_t b);

/* paren.c: fills lijn with every pair that shares a key and is not plainly apart; leaves
 * room for `extra` more. */
void cluster_paren(struct cluster *, size_t extra);

/*
 * regels.c: `proef` is a union-find over the roots of `ouder`: what would become one.
 * Sets in fout[root of proef] one bit for each rule that forbids it: between any two
 * members, not only the two that met. A merge may not add a contradiction; what people
 * decided before may hold one.
 */
#define REGEL_BESLUIT (UINT32_C(1) << 31)
struct regels_werk *cluster_regels_werk(struct arena *, uint32_t n);
void cluster_regels(struct cluster *, uint32_t *proef, enum klasse, uint32_t *fout);
/* Which of the rules' fields a record has a value for. */
uint32_t cluster_velden(const struct norm *);
/* Hash of the record's first value of unique identifier k, 0 when it has none. */
enum { REGEL_UNIEK_N = 6 };
uint64_t cluster_uniek(const struct norm *, int k);

#endif
