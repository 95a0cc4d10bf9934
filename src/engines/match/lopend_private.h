/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Parts of the engine that keeps up with changes:
 *
 *	lopend_rij.c    a record into the columns of struct herken
 *	lopend_blok.c   who is a candidate of whom, and what a change of blocks undoes
 *	lopend_rand.c   pairs worth keeping, and decisions, by record
 *	lopend_groep.c  the touched component anew: entities, numbers, events
 *	lopend.c        the changes
 */
#ifndef ENGINES_MATCH_LOPEND_PRIVATE_H
#define ENGINES_MATCH_LOPEND_PRIVATE_H

#include "engines/match/blok.h"
#include "engines/match/lopend.h"

/* Where a record's keys are: nowhere, in the sorted runs, or in the hash of newer ones. */
enum plaats { AFWEZIG, BASIS, NIEUWER };

struct rijen { uint32_t *r; size_t n, cap; };
struct rij_paar { uint32_t a, b; };
struct paren { struct rij_paar *p; size_t n, cap; };

/* Lists of pairs in one pot, in sizes of powers of two; freed ones are kept by size. */
struct randen { uint32_t at, n, cap; };
struct rand_pot { struct lopend_buur *p; size_t n, cap; uint32_t vrij[32]; };

struct besluit { uint32_t naar, volgende; bool zelfde; };
struct besluiten { struct besluit *b; uint32_t n, cap, vrij; };

/* A block of more than blok_max records, in order. */
struct plek { uint64_t id; uint32_t orde, rij; };
struct groot { uint64_t sleutel; struct plek *p; uint32_t n, cap; };
struct groten { struct groot *g; uint32_t vakken, n; };

struct knoop { uint32_t rij, volgende; };
struct nieuwer_vak { uint64_t sleutel; uint32_t kop; };
struct nieuwer {
	struct nieuwer_vak *vak;
	uint32_t vakken, vol;
	struct knoop *k;
	uint32_t k_n, k_cap, vrij;
};

struct lopend {
	struct herken *h;
	struct lopend_instel in;
	bool stuk;                    /* memory ran out half way */
	float los, grens;
	struct vergelijker *v;
	struct arena *arena;
	size_t aantal, strijdig;
	uint64_t laatste;             /* highest entity number given */
	/* by record; rij_cap places */
	size_t rij_cap;
	uint8_t *plaats;
	uint64_t *id_hash;
	uint32_t *stempel, *lokaal, *volgende, *besluit_kop;
	uint64_t *entiteit;
	struct randen *rand;
	uint32_t stempel_nr;
	/* by comparison: room for values and parts */
	uint32_t waarde_cap[VERG_MAX], deel_cap[VERG_MAX][DEEL_MAX];
	/* blocks */
	uint64_t *basis[REGEL_MAX];   /* key << 32 | record, sorted */
	size_t basis_n[REGEL_MAX];
	struct nieuwer nieuwer;
	struct groten groten;
	struct rand_pot pot;
	struct besluiten besluiten;
	/* the change at hand */
	struct rijen kandidaat, geraakt, streek, blok;
	struct paren twijfel, erbij;
};

/* lopend_rij.c */
bool rij_open(struct lopend *);       /* columns that were closed can grow again */
/* The row of an id: an old one or a new, empty one. */
bool rij_van_id(struct lopend *, struct str id, uint32_t *out);
bool rij_vul(struct lopend *, uint32_t rij, struct str bron, const struct str *waarden);
bool rijen_bij(struct rijen *, uint32_t r);
bool paren_bij(struct paren *, uint32_t a, uint32_t b);

/* lopend_blok.c: after each of the two, `kandidaat` has what the record is to be compared
 * with, `twijfel` pairs that may be no candidates any more, `erbij` pairs that now are. */
bool blok_begin(struct lopend *);
void blok_klaar(struct lopend *);
bool blok_erin(struct lopend *, uint32_t rij);
bool blok_eruit(struct lopend *, uint32_t rij);
bool blok_kandidaten(struct lopend *, uint32_t a, uint32_t b);

/* lopend_rand.c */
bool rand_zet(struct lopend *, uint32_t a, uint32_t b, float bits);
bool rand_er(const struct lopend *, uint32_t a, uint32_t b);
void rand_weg(struct lopend *, uint32_t a, uint32_t b);
enum besluit_is { BESLUIT_GEEN, BESLUIT_ZELFDE, BESLUIT_ANDERS };
enum besluit_is besluit_van(const struct lopend *, uint32_t a, uint32_t b);
bool besluit_zet(struct lopend *, uint32_t a, uint32_t b, bool zelfde);
void besluit_weg(struct lopend *, uint32_t a, uint32_t b);

/* lopend_groep.c: clusters all components that hold a record of `geraakt`; `weg` is the
 * record that was taken away, or GEEN_RIJ. */
enum { GEEN_RIJ = UINT32_MAX };
bool groep_opnieuw(struct lopend *, uint32_t weg, enum lopend_reden, uint32_t om_a,
		   uint32_t om_b);
float lopend_weeg(struct lopend *, uint32_t a, uint32_t b);

static inline uint32_t nieuw_stempel(struct lopend *l)
{
	if (++l->stempel_nr == 0) { /* four thousand million marks later */
		memset(l->stempel, 0, l->rij_cap * sizeof(*l->stempel));
		l->stempel_nr = 1;
	}
	return l->stempel_nr;
}

#endif
