/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A book of texts: each distinct text once, with a 32-bit number and how often it came.
 * Private to this room.
 *
 * Invariants: number 0 is the empty text; texts do not move once they are in; numbers follow
 * the order in which texts came, so nothing that is shown or decided may depend on them, only
 * equality. `vol` stays set once memory ran out; then boek_zet gives 0.
 *
 * Ownership: texts are copied. Threads: one writer at a time.
 */
#ifndef ENGINES_MATCH_BOEK_H
#define ENGINES_MATCH_BOEK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/str.h"

struct woord {
	const char *p;
	uint32_t len, n;      /* bytes; times it was put in */
};

struct boek_vak {
	uint32_t hash, nr;    /* nr 0: free */
};

struct boek_blok;

struct boek {
	struct woord *w;
	uint32_t n, cap;
	struct boek_vak *vak;
	uint32_t vakken;      /* power of two */
	struct boek_blok *blok;
	bool vol;
};

void boek_begin(struct boek *);
void boek_weg(struct boek *);
/* The number of a text; counts it. */
uint32_t boek_zet(struct boek *, struct str);
/* The same for n texts, `stap` apart, into uit, `uit_stap` apart: memory is asked for ahead,
 * so that n look-ups wait for it once. */
void boek_zet_reeks(struct boek *, const struct str *, size_t stap, size_t n, uint32_t *uit,
		    size_t uit_stap);
/* The number of a text that may be in; 0 when it is not. */
uint32_t boek_zoek(const struct boek *, struct str);
/* Gives the search table back; boek_zet and boek_zoek may no longer be called. */
void boek_dicht(struct boek *);
/* Makes the search table again; false: no memory. */
bool boek_open(struct boek *) __attribute__((warn_unused_result));

static inline struct str boek_tekst(const struct boek *b, uint32_t nr)
{
	return (struct str){b->w[nr].p, b->w[nr].len};
}

/* Hashing of this room: not for secrets, the same on each machine of one byte order. */
uint64_t hash_tekst(struct str);
static inline uint64_t hash_meng(uint64_t a, uint64_t b)
{
	__uint128_t m = (__uint128_t)(a ^ UINT64_C(0x9e3779b97f4a7c15)) *
			(b ^ UINT64_C(0xe7037ed1a0b428db));

	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

#endif
