/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Radix sort of 64-bit keys with a 32-bit value (LSD, 11-bit digits, digits that are equal
 * in all keys are skipped), in up to `draden` threads (0: one). Stable. At most 2^32 - 1
 * elements. Private to this room.
 */
#ifndef ENGINES_MATCH_SORTEER_H
#define ENGINES_MATCH_SORTEER_H

#include <stddef.h>
#include <stdint.h>

struct sleutelpaar {
	uint64_t sleutel;
	uint32_t waarde;
};

/* `werk` has room for n; the result is in `a`. */
void sorteer_radix(struct sleutelpaar *a, struct sleutelpaar *werk, size_t n, unsigned draden);
void sorteer_radix64(uint64_t *a, uint64_t *werk, size_t n, unsigned draden);

#endif
