/* SPDX-License-Identifier: EUPL-1.2 */
/* What a passkey sends, made here with a key of our own, and every way it can be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <string.h>

#include "core/trust/webauthn.h"

#define PARTY "contramijn.example.nl"
#define ORIGIN "https://" PARTY

enum { HEAD = 37, ID = 16, COSE = 77 };

struct key {
	EVP_PKEY *pkey;
	uint8_t cose[COSE];
};

static void new_key(struct key *k)
{
	/* {1: 2, 3: -7, -1: 1, -2: x, -3: y} */
	static const uint8_t begin[] = {0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32};
	uint8_t point[65];
	size_t n = 0;

	k->pkey = EVP_EC_gen("P-256");
	assert_non_null(k->pkey);
	assert_int_equal(EVP_PKEY_get_octet_string_param(k->pkey, OSSL_PKEY_PARAM_PUB_KEY, point,
				 sizeof(point), &n), 1);
	assert_int_equal(n, 65);
	memcpy(k->cose, begin, 10);
	memcpy(k->cose + 10, point + 1, 32);
	memcpy(k->cose + 42, (const uint8_t[]){0x22, 0x58, 32}, 3);
	memcpy(k->cose + 45, point + 33, 32);
}

static size_t head(uint8_t *out, const char *party, uint8_t flags, uint8_t count)
{
	assert_int_equal(EVP_Digest(party, strlen(party), out, NULL, EVP_sha256(), NULL), 1);
	out[32] = flags;
	memcpy(out + 33, (const uint8_t[]){0, 0, 0, count}, 4);
	return HEAD;
}

/* {"fmt": "none", "attStmt": {}, "authData": bytes} */
static struct str attestation(uint8_t *out, const struct key *k, const char *party, uint8_t flags)
{
	static const char begin[] = "\xa3\x63" "fmt\x64none\x67" "attStmt\xa0\x68" "authData\x58";
	uint8_t *p = out + sizeof(begin);
	size_t n = head(p, party, flags, 0);

	memcpy(out, begin, sizeof(begin) - 1);
	memset(p + n, 0, 16);
	n += 16;
	p[n++] = 0;
	p[n++] = ID;
	memset(p + n, 'i', ID);
	n += ID;
	memcpy(p + n, k->cose, COSE);
	n += COSE;
	out[sizeof(begin) - 1] = (uint8_t)n;
	return (struct str){(const char *)out, sizeof(begin) + n};
}

static void a_new_passkey_is_read_for_its_own_site_alone(void **state)
{
	struct webauthn_nieuw made;
	uint8_t raw[512];
	struct key k;
	struct str in;

	(void)state;
	new_key(&k);
	in = attestation(raw, &k, PARTY, 0x41);
	assert_true(webauthn_maak(in, STR(PARTY), &made));
	assert_int_equal(made.id.len, ID);
	assert_int_equal(made.sleutel.len, COSE);
	assert_memory_equal(made.sleutel.p, k.cose, COSE);
	assert_false(webauthn_maak(in, STR("nagemaakt.example.nl"), &made));
	assert_false(webauthn_maak(attestation(raw, &k, PARTY, 0x40), STR(PARTY), &made));
	assert_false(webauthn_maak(attestation(raw, &k, PARTY, 0x01), STR(PARTY), &made));
	in = attestation(raw, &k, PARTY, 0x41);
	for (size_t n = 0; n < in.len; n++)
		assert_false(webauthn_maak(str_sub(in, 0, n), STR(PARTY), &made));
	EVP_PKEY_free(k.pkey);
}

static void a_point_off_the_curve_is_no_key(void **state)
{
	struct webauthn_nieuw made;
	uint8_t raw[512];
	struct key k;

	(void)state;
	new_key(&k);
	k.cose[20] ^= 1;
	assert_false(webauthn_maak(attestation(raw, &k, PARTY, 0x41), STR(PARTY), &made));
	EVP_PKEY_free(k.pkey);
}

static size_t sign(const struct key *k, const uint8_t *data, struct str client, uint8_t *out)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	uint8_t hash[32];
	size_t n = 80;

	assert_int_equal(EVP_Digest(client.p, client.len, hash, NULL, EVP_sha256(), NULL), 1);
	assert_int_equal(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, k->pkey), 1);
	assert_int_equal(EVP_DigestSignUpdate(ctx, data, HEAD), 1);
	assert_int_equal(EVP_DigestSignUpdate(ctx, hash, sizeof(hash)), 1);
	assert_int_equal(EVP_DigestSignFinal(ctx, out, &n), 1);
	EVP_MD_CTX_free(ctx);
	return n;
}

static void only_the_holders_signature_over_this_data_counts(void **state)
{
	struct str client = STR("{\"type\":\"webauthn.get\"}");
	uint8_t data[HEAD], signature[80];
	struct key k, other;
	uint32_t count = 0;

	(void)state;
	new_key(&k);
	new_key(&other);
	head(data, PARTY, 0x05, 7);
	{
		struct str d = {(const char *)data, HEAD}, key = {(const char *)k.cose, COSE};
		struct str s = {(const char *)signature, sign(&k, data, client, signature)};

		assert_true(webauthn_klopt(key, d, client, s, STR(PARTY), &count));
		assert_int_equal(count, 7);
		assert_false(webauthn_klopt(key, d, STR("{}"), s, STR(PARTY), &count));
		assert_false(webauthn_klopt(key, d, client, s, STR("example.nl"), &count));
		assert_false(webauthn_klopt((struct str){(const char *)other.cose, COSE}, d, client,
			s, STR(PARTY), &count));
		assert_false(webauthn_klopt(key, d, client, str_sub(s, 0, s.len - 1), STR(PARTY),
			&count));
		data[36]++;
		assert_false(webauthn_klopt(key, d, client, s, STR(PARTY), &count));
	}
	EVP_PKEY_free(k.pkey);
	EVP_PKEY_free(other.pkey);
}

static void client_data_must_be_of_this_kind_challenge_and_origin(void **state)
{
	static const struct { const char *json; bool good; } cases[] = {
		{"{\"type\":\"webauthn.get\",\"challenge\":\"abc\",\"origin\":\"" ORIGIN "\"}",
			true},
		{"{\"type\":\"webauthn.get\",\"challenge\":\"abc\",\"origin\":\"" ORIGIN
		 "\",\"crossOrigin\":true}", false},
		{"{\"type\":\"webauthn.create\",\"challenge\":\"abc\",\"origin\":\"" ORIGIN "\"}",
			false},
		{"{\"type\":\"webauthn.get\",\"challenge\":\"abd\",\"origin\":\"" ORIGIN "\"}",
			false},
		{"{\"type\":\"webauthn.get\",\"challenge\":\"abc\",\"origin\":\"http:/"
		 "/" PARTY "\"}", false},
		{"{\"type\":\"webauthn.get\",\"type\":\"webauthn.get\",\"challenge\":\"abc\","
		 "\"origin\":\"" ORIGIN "\"}", false},
		{"[]", false}, {"", false}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(webauthn_client(str_of(cases[i].json), "webauthn.get", STR("abc"),
					 STR(ORIGIN)), cases[i].good);
	/* A challenge that was used up is empty, and fits nothing. */
	assert_false(webauthn_client(STR("{\"type\":\"webauthn.get\",\"challenge\":\"\","
		"\"origin\":\"" ORIGIN "\"}"), "webauthn.get", STR(""), STR(ORIGIN)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_passkey_is_read_for_its_own_site_alone),
		cmocka_unit_test(a_point_off_the_curve_is_no_key),
		cmocka_unit_test(only_the_holders_signature_over_this_data_counts),
		cmocka_unit_test(client_data_must_be_of_this_kind_challenge_and_origin),
	};

	return cmocka_run_group_tests_name("webauthn", tests, NULL, NULL);
}
