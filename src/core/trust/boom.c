/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/boom.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>

/*
 * SHA-256 of libcrypto, which uses the machine's own instructions for it: four times as fast
 * as libsodium's, and the log hashes at every page. Looked up once.
 */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static EVP_MD *sha256;

static void look_up(void)
{
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
}

/* Of up to three pieces. Without memory or algorithm there is no log and no program. */
static void hash(const struct str *deel, size_t n, uint8_t out[static BOOM_HASH])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool goed;

	pthread_once(&once, look_up);
	goed = ctx && sha256 && EVP_DigestInit_ex2(ctx, sha256, NULL);
	for (size_t i = 0; i < n; i++)
		goed = goed && EVP_DigestUpdate(ctx, deel[i].p, deel[i].len);
	goed = goed && EVP_DigestFinal_ex(ctx, out, NULL);
	EVP_MD_CTX_free(ctx);
	if (!goed)
		abort();
}

void boom_blad(struct str data, uint8_t out[static BOOM_HASH])
{
	hash((const struct str[]){STR("\0"), data}, 2, out);
}

void boom_knoop(const uint8_t links[static BOOM_HASH], const uint8_t rechts[static BOOM_HASH],
	uint8_t out[static BOOM_HASH])
{
	hash((const struct str[]){STR("\1"), {(const char *)links, BOOM_HASH},
		{(const char *)rechts, BOOM_HASH}}, 3, out);
}

void boom_voeg(struct boom *b, const uint8_t blad[static BOOM_HASH])
{
	uint8_t knoop[BOOM_HASH];
	unsigned i = 0;

	memcpy(knoop, blad, BOOM_HASH);
	/* As adding one to a binary number: every carry joins two trees of equal size. */
	for (; b->n >> i & 1; i++)
		boom_knoop(b->top[i], knoop, knoop);
	memcpy(b->top[i], knoop, BOOM_HASH);
	b->n++;
}

void boom_wortel(const struct boom *b, uint8_t out[static BOOM_HASH])
{
	bool leeg = true;

	for (unsigned i = 0; i < 64; i++) {
		if (!(b->n >> i & 1))
			continue;
		if (leeg)
			memcpy(out, b->top[i], BOOM_HASH);
		else
			boom_knoop(b->top[i], out, out);
		leeg = false;
	}
	if (leeg)
		hash(NULL, 0, out);
}

/* The root of leaves van .. tot - 1. */
static void wortel_van(const struct boom_bladen *bladen, uint64_t van, uint64_t tot,
	uint8_t out[static BOOM_HASH])
{
	struct boom b = {0};

	for (uint64_t i = van; i < tot; i++) {
		uint8_t blad[BOOM_HASH];

		bladen->lees(bladen->arg, i, blad);
		boom_voeg(&b, blad);
	}
	boom_wortel(&b, out);
}

/* The largest power of two below n (n > 1): where RFC 9162 splits a tree. */
static uint64_t splitsing(uint64_t n)
{
	return UINT64_C(1) << (63 - __builtin_clzll(n - 1));
}

/* Proofs are found from the root down and written from the leaf up. */
static size_t keer_om(uint8_t bewijs[static BOOM_BEWIJS_MAX][BOOM_HASH], size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		uint8_t t[BOOM_HASH];

		memcpy(t, bewijs[i], BOOM_HASH);
		memcpy(bewijs[i], bewijs[n - 1 - i], BOOM_HASH);
		memcpy(bewijs[n - 1 - i], t, BOOM_HASH);
	}
	return n;
}

size_t boom_bewijs_blad(const struct boom_bladen *bladen, uint64_t blad, uint64_t n,
	uint8_t out[static BOOM_BEWIJS_MAX][BOOM_HASH])
{
	uint64_t van = 0, tot = n;
	size_t m = 0;

	if (blad >= n)
		return 0;
	while (tot - van > 1) {
		uint64_t midden = van + splitsing(tot - van);
		bool links = blad < midden;

		wortel_van(bladen, links ? midden : van, links ? tot : midden, out[m++]);
		*(links ? &tot : &van) = midden;
	}
	return keer_om(out, m);
}

size_t boom_bewijs_groei(const struct boom_bladen *bladen, uint64_t was, uint64_t n,
	uint8_t out[static BOOM_BEWIJS_MAX][BOOM_HASH])
{
	uint64_t van = 0, tot = n;
	size_t m = 0;

	if (!was || was >= n)
		return 0;
	while (was != tot) {
		uint64_t midden = van + splitsing(tot - van);
		bool links = was <= midden;

		wortel_van(bladen, links ? midden : van, links ? tot : midden, out[m++]);
		*(links ? &tot : &van) = midden;
	}
	/* The old tree itself is known to who checks, unless it is only a part of it. */
	if (van)
		wortel_van(bladen, van, tot, out[m++]);
	return keer_om(out, m);
}

static bool is_hash(struct str s)
{
	return s.len == BOOM_HASH;
}

static bool zijn_hashes(const struct str *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!is_hash(s[i]))
			return false;
	}
	return true;
}

static const uint8_t *bytes(struct str s)
{
	return (const uint8_t *)s.p;
}

/* Walks up from a node in the tree: fn and sn as in the RFC. `r` grows to the new root;
 * `oud`, when not NULL, to the old one. */
static bool klim(uint64_t fn, uint64_t sn, const struct str *bewijs, size_t n, uint8_t *oud,
	uint8_t *r)
{
	for (size_t i = 0; i < n; i++) {
		if (!sn)
			return false;
		if (fn & 1 || fn == sn) {
			if (oud)
				boom_knoop(bytes(bewijs[i]), oud, oud);
			boom_knoop(bytes(bewijs[i]), r, r);
			for (; !(fn & 1) && fn; fn >>= 1)
				sn >>= 1;
		} else {
			boom_knoop(r, bytes(bewijs[i]), r);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0;
}

bool boom_blad_klopt(uint64_t i, uint64_t n, struct str blad, const struct str *bewijs,
	size_t bewijs_n, struct str wortel)
{
	uint8_t r[BOOM_HASH];

	if (i >= n || !is_hash(blad) || !is_hash(wortel) || !zijn_hashes(bewijs, bewijs_n))
		return false;
	memcpy(r, blad.p, BOOM_HASH);
	return klim(i, n - 1, bewijs, bewijs_n, NULL, r) && !memcmp(r, wortel.p, BOOM_HASH);
}

bool boom_groei_klopt(uint64_t n1, struct str wortel1, uint64_t n2, struct str wortel2,
	const struct str *bewijs, size_t bewijs_n)
{
	uint64_t fn = n1 - 1, sn = n2 - 1;
	uint8_t oud[BOOM_HASH], nieuw[BOOM_HASH];
	const struct str *eerste = bewijs;

	if (!n1 || n1 > n2 || !is_hash(wortel1) || !is_hash(wortel2) ||
		!zijn_hashes(bewijs, bewijs_n))
		return false;
	if (n1 == n2)
		return !bewijs_n && !memcmp(wortel1.p, wortel2.p, BOOM_HASH);
	if (!bewijs_n)
		return false;
	/* A tree of 2^k leaves is itself the first element, which is then left out. */
	if ((n1 & (n1 - 1)) == 0) {
		eerste = &wortel1;
	} else {
		bewijs++;
		bewijs_n--;
	}
	for (; fn & 1; fn >>= 1)
		sn >>= 1;
	memcpy(oud, eerste->p, BOOM_HASH);
	memcpy(nieuw, eerste->p, BOOM_HASH);
	return klim(fn, sn, bewijs, bewijs_n, oud, nieuw) && !memcmp(oud, wortel1.p, BOOM_HASH) &&
	       !memcmp(nieuw, wortel2.p, BOOM_HASH);
}
