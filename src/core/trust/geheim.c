/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/trust_private.h"

#include <assert.h>
#include <sodium.h>

static_assert(GEHEIM_LEN + 1 ==
		      sodium_base64_ENCODED_LEN(GEHEIM_BYTES,
			      sodium_base64_VARIANT_URLSAFE_NO_PADDING),
	"length of a secret");

static void ready(void)
{
	int rc = sodium_init();

	assert(rc >= 0);
	(void)rc;
}

struct str geheim_nieuw(struct arena *a)
{
	unsigned char raw[GEHEIM_BYTES];
	char *out = arena_alloc(a, GEHEIM_LEN + 1);

	ready();
	randombytes_buf(raw, sizeof(raw));
	sodium_bin2base64(out, GEHEIM_LEN + 1, raw, sizeof(raw),
		sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(raw, sizeof(raw));
	return (struct str){out, GEHEIM_LEN};
}

bool geheim_van_hex(struct str hex, uint8_t *out, size_t n)
{
	size_t len = 0;

	return sodium_hex2bin(out, n, hex.p, hex.len, NULL, &len, NULL) == 0 && len == n;
}

bool geheim_van_base64(struct arena *a, struct str in, struct str *out)
{
	unsigned char *raw;
	size_t n = 0;

	if (in.len > BASE64_MAX)
		return false;
	raw = arena_alloc(a, in.len + 1);
	if (sodium_base642bin(raw, in.len + 1, in.p, in.len, NULL, &n, NULL,
		    sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		return false;
	*out = (struct str){(const char *)raw, n};
	return n > 0;
}

struct str geheim_base64(struct arena *a, struct str in)
{
	size_t n = sodium_base64_encoded_len(in.len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *out = arena_alloc(a, n);

	sodium_bin2base64(out, n, (const unsigned char *)in.p, in.len,
		sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (struct str){out, n - 1};
}

static struct str hash_hex(struct arena *a, crypto_generichash_state *st)
{
	unsigned char raw[GEHEIM_HASH_LEN / 2];
	char *out = arena_alloc(a, GEHEIM_HASH_LEN + 1);

	crypto_generichash_final(st, raw, sizeof(raw));
	sodium_bin2hex(out, GEHEIM_HASH_LEN + 1, raw, sizeof(raw));
	return (struct str){out, GEHEIM_HASH_LEN};
}

struct str geheim_hash(struct arena *a, struct str geheim)
{
	crypto_generichash_state st;

	ready();
	crypto_generichash_init(&st, NULL, 0, GEHEIM_HASH_LEN / 2);
	crypto_generichash_update(&st, (const unsigned char *)geheim.p, geheim.len);
	return hash_hex(a, &st);
}

struct str geheim_hash_met(struct act *act, const char *soort, struct str waarde)
{
	crypto_generichash_state st;

	ready();
	crypto_generichash_init(&st, act->huis->sleutel, sizeof(act->huis->sleutel),
		GEHEIM_HASH_LEN / 2);
	/* With its NUL: "ab" + "c" is not "a" + "bc". */
	crypto_generichash_update(&st, (const unsigned char *)soort, strlen(soort) + 1);
	crypto_generichash_update(&st, (const unsigned char *)waarde.p, waarde.len);
	return hash_hex(act->arena, &st);
}

bool geheim_gelijk(struct str a, struct str b)
{
	return a.len == b.len && sodium_memcmp(a.p, b.p, a.len) == 0;
}
