/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How alike two short texts are: Jaro-Winkler and optimal string alignment, bit-parallel,
 * plain and in vector instructions of equal result (herkenning.md 5). Private to this room.
 *
 * Texts are bytes; what counts as one letter is decided before (folded ASCII 1..31 codes or
 * plain bytes). Texts longer than AFSTAND_MAX bytes are compared by their first AFSTAND_MAX.
 *
 * Threads: pure. The instructions are chosen once, at the first call, from what the machine
 * has; afstand_kies forces one for tests ("plain", "avx2", "avx512"; false when the machine
 * lacks it).
 */
#ifndef ENGINES_MATCH_AFSTAND_H
#define ENGINES_MATCH_AFSTAND_H

#include "core/base/str.h"

enum { AFSTAND_MAX = 64 };

/* 0 .. 1; prefix scale 0.1 over at most 4 letters, as in Winkler (1990). Two empty: 0. */
float jaro_winkler(struct str, struct str);
float jaro(struct str, struct str);
/* Edits, a swap of neighbours counts one (restricted Damerau). */
unsigned osa(struct str, struct str);
/* The same, but gives up with max + 1 as soon as it is certain. */
unsigned osa_max(struct str, struct str, unsigned max);

/* One query against n candidates; texts of at most 16 letters coded 1..26 go through the
 * vector path, others through the plain one. out[i] = jaro_winkler(query, kand[i]). */
void jaro_winkler_reeks(struct str query, const struct str *kand, size_t n, float *out);

bool afstand_kies(const char *naam);
const char *afstand_naam(void);

#endif
