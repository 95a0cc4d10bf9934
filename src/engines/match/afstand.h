/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How alike two short texts are: Jaro-Winkler and optimal string alignment, bit-parallel,
 * plain and in vector instructions of equal result (herkenning.md 5). Private to this room.
 *
 * Texts are bytes. Texts longer than AFSTAND_MAX bytes are compared by their first
 * AFSTAND_MAX.
 *
 * Threads: pure. The instructions are chosen once, at the first call, from what the machine
 * has; afstand_kies forces one for tests ("plain", "avx2", "avx512"; false when the machine
 * lacks it) and is not for use beside other threads.
 */
#ifndef ENGINES_MATCH_AFSTAND_H
#define ENGINES_MATCH_AFSTAND_H

#include "core/base/str.h"

enum { AFSTAND_MAX = 64 };

/* 0 .. 1; prefix scale 0.1 over at most 4 letters, as in Winkler (1990). Two empty: 0. */
float jaro_winkler(struct str, struct str);
float jaro(struct str, struct str);
/* How many letters of a are not in b at all, and of b not in a: never too many, for texts are
 * judged by six bits of each byte. A cheap bound on the distances here. */
size_t afstand_vreemd(struct str a, struct str b, size_t *vreemd_b_out);

/* Edits, a swap of neighbours counts one (restricted Damerau). */
unsigned osa(struct str, struct str);
/* The same, but gives up with max + 1 as soon as it is certain. */
unsigned osa_max(struct str, struct str, unsigned max);

/* One query against n candidates: out[i] = jaro_winkler(query, kand[i]). What fits a tray
 * goes through the vector path. */
void jaro_winkler_reeks(struct str query, const struct str *kand, size_t n, float *out);

/* A tray: candidates laid out for the vector instructions, place by place. They have at most
 * AFSTAND_VAK_LANG letters of a-z, space, - ' and full stop. Zeroed memory is an empty tray. */
enum { AFSTAND_VAK_N = 32, AFSTAND_VAK_LANG = 16 };
struct afstand_vak {
	uint8_t letter[AFSTAND_VAK_LANG][AFSTAND_VAK_N];   /* coded 1 .. 30; 0 past the end */
	uint8_t len[AFSTAND_VAK_N];
	uint32_t langst;
};
/* False, and nothing is changed, when the text does not fit. The place must be empty. */
bool afstand_vak_zet(struct afstand_vak *, unsigned plek, struct str);
/* out[32 * v + plek] for the n trays; empty places give 0. False when the query does not fit. */
bool jaro_winkler_vakken(struct str query, const struct afstand_vak *vak, size_t n, float *out);

bool afstand_kies(const char *naam);
const char *afstand_naam(void);

#endif
