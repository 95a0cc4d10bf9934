/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Merkle tree over a log that only grows (RFC 9162 section 2.1): its root stands for every
 * line in it, and short proofs show that a line is in the log and that a later log begins
 * with an earlier one.
 *
 * The tree itself is not kept: struct boom holds the roots of the perfect subtrees it is
 * made of, one for each bit of its size, so it is 2 KB for any log.
 *
 * Threads: pure functions on what is given.
 */
#ifndef CORE_TRUST_BOOM_H
#define CORE_TRUST_BOOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/str.h"

enum { BOOM_HASH = 32, BOOM_BEWIJS_MAX = 64 };

struct boom {
	uint64_t n;                         /* leaves */
	uint8_t top[64][BOOM_HASH];         /* top[i] counts when bit i of n is set */
};

/* SHA-256(0x00 | data), and SHA-256(0x01 | left | right). */
void boom_blad(struct str data, uint8_t out[static BOOM_HASH]);
void boom_knoop(const uint8_t links[static BOOM_HASH], const uint8_t rechts[static BOOM_HASH],
		uint8_t out[static BOOM_HASH]);

/* A zeroed struct boom is the empty tree. */
void boom_voeg(struct boom *, const uint8_t blad[static BOOM_HASH]);
void boom_wortel(const struct boom *, uint8_t out[static BOOM_HASH]);

/*
 * Proofs, from the hashes of all leaves; at most BOOM_BEWIJS_MAX elements, the number is
 * returned. Takes time in proportion to the log: for who verifies, not for every page.
 */
struct boom_bladen {
	void (*lees)(void *arg, uint64_t i, uint8_t out[static BOOM_HASH]);
	void *arg;
};
size_t boom_bewijs_blad(const struct boom_bladen *, uint64_t blad, uint64_t n,
			uint8_t out[static BOOM_BEWIJS_MAX][BOOM_HASH]);
size_t boom_bewijs_groei(const struct boom_bladen *, uint64_t was, uint64_t n,
			 uint8_t out[static BOOM_BEWIJS_MAX][BOOM_HASH]);

/*
 * Is `blad` (a leaf hash) leaf number i of the tree of n leaves with this root? Does the
 * tree (n2, root2) begin with (n1, root1)? What comes from outside is given as it came:
 * anything that is not exactly a hash is refused. RFC 9162 2.1.3.2 and 2.1.4.2.
 */
bool boom_blad_klopt(uint64_t i, uint64_t n, struct str blad, const struct str *bewijs,
		     size_t bewijs_n, struct str wortel);
bool boom_groei_klopt(uint64_t n1, struct str wortel1, uint64_t n2, struct str wortel2,
		      const struct str *bewijs, size_t bewijs_n);

#endif
