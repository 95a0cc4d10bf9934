/* SPDX-License-Identifier: EUPL-1.2 */
/* Identity tokens signed here with keys of our own, and every way they can be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sodium.h>
#include <string.h>

#include "core/trust/jwt.h"
#include "core/trust/ophalen.h"

enum { NOW = 1790000000, P256 = 32, BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

struct fixture {
	struct arena *a;
	EVP_PKEY *rsa, *ec;
	json_t *keys;
};

static struct str encode(struct arena *a, const void *p, size_t n)
{
	size_t len = sodium_base64_encoded_len(n, BASE64);
	char *out = arena_alloc(a, len);

	sodium_bin2base64(out, len, p, n, BASE64);
	return (struct str){out, len - 1};
}

static struct str number(struct arena *a, EVP_PKEY *key, const char *name, size_t width)
{
	uint8_t raw[512];
	BIGNUM *bn = NULL;
	size_t n;

	assert_int_equal(EVP_PKEY_get_bn_param(key, name, &bn), 1);
	n = width ? width : (size_t)BN_num_bytes(bn);
	assert_true(BN_bn2binpad(bn, raw, (int)n) > 0);
	BN_free(bn);
	return encode(a, raw, n);
}

static int make(void **state)
{
	static struct fixture f;

	f.a = arena_new(1 << 24);
	f.rsa = EVP_RSA_gen(2048);
	f.ec = EVP_EC_gen("P-256");
	f.keys = json_pack("{s:[{s:s,s:s,s:s,s:s,s:s},{s:s,s:s,s:s,s:s,s:s,s:s}]}", "keys",
		"kty", "RSA", "kid", "r", "use", "sig",
		"n", number(f.a, f.rsa, OSSL_PKEY_PARAM_RSA_N, 0).p,
		"e", number(f.a, f.rsa, OSSL_PKEY_PARAM_RSA_E, 0).p,
		"kty", "EC", "kid", "e", "crv", "P-256", "alg", "ES256",
		"x", number(f.a, f.ec, OSSL_PKEY_PARAM_EC_PUB_X, P256).p,
		"y", number(f.a, f.ec, OSSL_PKEY_PARAM_EC_PUB_Y, P256).p);
	assert_non_null(f.keys);
	*state = &f;
	return 0;
}

static int drop(void **state)
{
	struct fixture *f = *state;

	json_decref(f->keys);
	EVP_PKEY_free(f->rsa);
	EVP_PKEY_free(f->ec);
	arena_free(f->a);
	return 0;
}

/* DER to r and s. */
static size_t as_rs(const uint8_t *der, size_t n, uint8_t out[2 * P256])
{
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &der, (long)n);

	assert_non_null(sig);
	BN_bn2binpad(ECDSA_SIG_get0_r(sig), out, P256);
	BN_bn2binpad(ECDSA_SIG_get0_s(sig), out + P256, P256);
	ECDSA_SIG_free(sig);
	return 2 * P256;
}

static struct str sign(struct fixture *f, const char *alg, struct str text)
{
	EVP_PKEY *key = alg[0] == 'E' ? f->ec : f->rsa;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	EVP_PKEY_CTX *pctx;
	uint8_t sig[512], rs[2 * P256];
	size_t n = sizeof(sig);

	assert_int_equal(EVP_DigestSignInit(ctx, &pctx, EVP_sha256(), NULL, key), 1);
	if (alg[0] == 'P') {
		EVP_PKEY_CTX_set_rsa_padding(pctx, RSA_PKCS1_PSS_PADDING);
		EVP_PKEY_CTX_set_rsa_pss_saltlen(pctx, RSA_PSS_SALTLEN_DIGEST);
	}
	assert_int_equal(EVP_DigestSign(ctx, sig, &n, (const uint8_t *)text.p, text.len), 1);
	EVP_MD_CTX_free(ctx);
	if (alg[0] != 'E')
		return encode(f->a, sig, n);
	return encode(f->a, rs, as_rs(sig, n, rs));
}

static struct str token(struct fixture *f, const char *alg, const char *head, const char *body)
{
	struct str h = encode(f->a, head, strlen(head)), b = encode(f->a, body, strlen(body));
	struct str text = str_fmt(f->a, "%s.%s", h.p, b.p);

	return str_fmt(f->a, "%s.%s", text.p, sign(f, alg, text).p);
}

static const struct jwt_eis want = {
	STR_INIT("https://idp.example.nl"), STR_INIT("contramijn"), STR_INIT("n-1"), NOW};

#define BODY(more) "{\"iss\":\"https://idp.example.nl\",\"nonce\":\"n-1\"," more "}"
#define GOOD                                                                                       \
	BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"iat\":1790000000,\"exp\":1790000300")

static const char *said(struct fixture *f, struct str t)
{
	const char *why = "";
	json_t *o = jwt_lees(f->a, t, f->keys, &want, &why);

	if (!o)
		return why;
	json_decref(o);
	return "goed";
}

static void each_algorithm_of_the_list_is_read(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(said(f, token(f, "RS256", "{\"alg\":\"RS256\",\"kid\":\"r\"}", GOOD)),
		"goed");
	assert_string_equal(said(f, token(f, "PS256", "{\"alg\":\"PS256\",\"kid\":\"r\"}", GOOD)),
		"goed");
	assert_string_equal(said(f, token(f, "ES256", "{\"alg\":\"ES256\",\"kid\":\"e\"}", GOOD)),
		"goed");
	assert_string_equal(said(f, token(f, "ES256", "{\"alg\":\"ES256\"}", GOOD)), "goed");
}

static void a_head_that_asks_for_something_else_is_refused(void **state)
{
	static const struct {
		const char *head, *why;
	} row[] = {
		{"{\"alg\":\"none\"}", "algoritme"},
		{"{\"alg\":\"HS256\",\"kid\":\"r\"}", "algoritme"},
		{"{\"alg\":\"RS512\",\"kid\":\"r\"}", "algoritme"},
		{"{\"alg\":\"RS256\",\"kid\":\"r\",\"crit\":[\"x\"]}", "algoritme"},
		{"{\"kid\":\"r\"}", "algoritme"},
		{"{\"alg\":\"RS256\",\"kid\":\"other\"}", "sleutel"},
		{"{\"alg\":\"RS256\",\"kid\":\"e\"}", "sleutel"},
		{"{\"alg\":\"ES256\",\"kid\":\"e\"}", "handtekening"}, /* signed by the other */
		{"{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"r\"}", "vorm"},
		{"[]", "vorm"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_string_equal(said(f, token(f, "RS256", row[i].head, GOOD)), row[i].why);
}

static void a_signature_that_was_touched_is_refused(void **state)
{
	struct fixture *f = *state;
	struct str t = token(f, "ES256", "{\"alg\":\"ES256\",\"kid\":\"e\"}", GOOD);
	char *p = arena_alloc(f->a, t.len + 1);

	for (size_t i = 0; i < t.len; i += 7) {
		memcpy(p, t.p, t.len);
		p[i] = p[i] == 'A' ? 'Q' : 'A';
		assert_string_not_equal(said(f, (struct str){p, t.len}), "goed");
	}
	for (size_t n = 0; n < t.len; n += 11)
		assert_string_not_equal(said(f, str_sub(t, 0, n)), "goed");
}

static void what_it_says_must_be_for_us_and_of_now(void **state)
{
#define TIME ",\"iat\":1790000000,\"exp\":1790000300"
	static const struct {
		const char *body, *why;
	} row[] = {
		{BODY("\"sub\":\"u1\",\"aud\":[\"contramijn\"]" TIME), "goed"},
		{BODY("\"sub\":\"u1\",\"aud\":[\"x\",\"contramijn\"],\"azp\":\"contramijn\"" TIME),
			"goed"},
		{BODY("\"sub\":\"u1\",\"aud\":[\"x\",\"contramijn\"]" TIME), "klant"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"azp\":\"x\"" TIME), "klant"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijnx\"" TIME), "klant"},
		{BODY("\"sub\":\"u1\"" TIME), "klant"},
		{BODY("\"sub\":\"\",\"aud\":\"contramijn\"" TIME), "wie"},
		{BODY("\"sub\":7,\"aud\":\"contramijn\"" TIME), "wie"},
		{BODY("\"aud\":\"contramijn\"" TIME), "wie"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"iat\":1790000000"), "tijd"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"exp\":1790000300"), "tijd"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"iat\":1789999600,"
		      "\"exp\":1789999939"), "tijd"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"iat\":1789999399,"
		      "\"exp\":1790000300"), "tijd"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"iat\":1790000061,"
		      "\"exp\":1790000300"), "tijd"},
		{BODY("\"sub\":\"u1\",\"aud\":\"contramijn\",\"nbf\":1790000061" TIME), "tijd"},
		{"{\"iss\":\"https://idp.example.nl/\",\"nonce\":\"n-1\",\"sub\":\"u1\","
		 "\"aud\":\"contramijn\"" TIME "}", "uitgever"},
		{"{\"iss\":\"https://idp.example.nl\",\"nonce\":\"n-2\",\"sub\":\"u1\","
		 "\"aud\":\"contramijn\"" TIME "}", "nonce"},
		{"{\"iss\":\"https://idp.example.nl\",\"sub\":\"u1\",\"aud\":\"contramijn\""
		 TIME "}", "nonce"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_string_equal(said(f, token(f, "RS256", "{\"alg\":\"RS256\",\"kid\":\"r\"}",
						  row[i].body)), row[i].why);
}

static void only_tls_is_asked_and_this_machine_itself(void **state)
{
	(void)state;
	assert_true(ophalen_mag(STR("https://idp.example.nl/x")));
	assert_true(ophalen_mag(STR("http://127.0.0.1:9000/x")));
	assert_true(ophalen_mag(STR("http://localhost/x")));
	assert_false(ophalen_mag(STR("http://idp.example.nl/x")));
	assert_false(ophalen_mag(STR("http://127.0.0.1.example.nl/x")));
	assert_false(ophalen_mag(STR("http://localhost@example.nl/x")));
	assert_false(ophalen_mag(STR("file:///etc/passwd")));
	assert_false(ophalen_mag(STR("")));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_algorithm_of_the_list_is_read),
		cmocka_unit_test(a_head_that_asks_for_something_else_is_refused),
		cmocka_unit_test(a_signature_that_was_touched_is_refused),
		cmocka_unit_test(what_it_says_must_be_for_us_and_of_now),
		cmocka_unit_test(only_tls_is_asked_and_this_machine_itself),
	};
	return cmocka_run_group_tests(tests, make, drop);
}
