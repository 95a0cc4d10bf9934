/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/openbaar.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <string.h>

enum { P256 = 32, RSA_MIN = 256, RSA_MAX = 512, E_MAX = 4, DER_MAX = 80 };

/* The name is ours, the object OpenSSL's. */
static EVP_PKEY *van_ons(const struct openbaar *k)
{
	return (EVP_PKEY *)(uintptr_t)k;
}

static struct openbaar *uit_delen(const char *soort, OSSL_PARAM_BLD *delen)
{
	OSSL_PARAM *param = OSSL_PARAM_BLD_to_param(delen);
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, soort, NULL);
	EVP_PKEY *sleutel = NULL;

	if (!param || !ctx || EVP_PKEY_fromdata_init(ctx) != 1 ||
		EVP_PKEY_fromdata(ctx, &sleutel, EVP_PKEY_PUBLIC_KEY, param) != 1)
		sleutel = NULL;
	EVP_PKEY_CTX_free(ctx);
	OSSL_PARAM_free(param);
	return (struct openbaar *)sleutel;
}

struct openbaar *openbaar_ec(struct str x, struct str y)
{
	OSSL_PARAM_BLD *b;
	uint8_t punt[2 * P256 + 1] = {4};
	struct openbaar *uit = NULL;

	if (x.len != P256 || y.len != P256)
		return NULL;
	memcpy(punt + 1, x.p, P256);
	memcpy(punt + 1 + P256, y.p, P256);
	b = OSSL_PARAM_BLD_new();
	if (b && OSSL_PARAM_BLD_push_utf8_string(b, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) &&
		OSSL_PARAM_BLD_push_octet_string(b, OSSL_PKEY_PARAM_PUB_KEY, punt, sizeof(punt)))
		uit = uit_delen("EC", b);
	OSSL_PARAM_BLD_free(b);
	return uit;
}

struct openbaar *openbaar_rsa(struct str n, struct str e)
{
	OSSL_PARAM_BLD *b;
	BIGNUM *bn, *be;
	struct openbaar *uit = NULL;

	if (n.len < RSA_MIN || n.len > RSA_MAX || e.len < 1 || e.len > E_MAX)
		return NULL;
	b = OSSL_PARAM_BLD_new();
	bn = BN_bin2bn((const uint8_t *)n.p, (int)n.len, NULL);
	be = BN_bin2bn((const uint8_t *)e.p, (int)e.len, NULL);
	if (b && bn && be && OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_N, bn) &&
		OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_E, be))
		uit = uit_delen("RSA", b);
	BN_free(bn);
	BN_free(be);
	OSSL_PARAM_BLD_free(b);
	return uit;
}

void openbaar_weg(struct openbaar *k)
{
	EVP_PKEY_free(van_ons(k));
}

/* r and s as the sequence that OpenSSL reads; false for any other length. */
static bool als_der(struct str rs, uint8_t out[static DER_MAX], struct str *der)
{
	ECDSA_SIG *sig = rs.len == 2 * P256 ? ECDSA_SIG_new() : NULL;
	BIGNUM *r = NULL, *s = NULL;
	int n = 0;

	if (!sig)
		return false;
	r = BN_bin2bn((const uint8_t *)rs.p, P256, NULL);
	s = BN_bin2bn((const uint8_t *)rs.p + P256, P256, NULL);
	if (r && s && ECDSA_SIG_set0(sig, r, s) == 1) {
		r = s = NULL;
		n = i2d_ECDSA_SIG(sig, &out);
	}
	BN_free(r);
	BN_free(s);
	ECDSA_SIG_free(sig);
	/* i2d moved `out` behind what it wrote. */
	*der = (struct str){(const char *)out - (n > 0 ? n : 0), n > 0 ? (size_t)n : 0};
	return n > 0;
}

static bool als_pss(EVP_PKEY_CTX *ctx)
{
	return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) == 1 &&
	       EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, RSA_PSS_SALTLEN_DIGEST) == 1;
}

static bool gaat_op(EVP_MD_CTX *ctx, const struct str *deel, size_t n, struct str handtekening)
{
	for (size_t i = 0; i < n; i++)
		if (EVP_DigestVerifyUpdate(ctx, deel[i].p, deel[i].len) != 1)
			return false;
	return EVP_DigestVerifyFinal(ctx, (const uint8_t *)handtekening.p, handtekening.len) == 1;
}

bool openbaar_klopt(const struct openbaar *k, enum openbaar_wijze wijze, const struct str *deel,
	size_t n, struct str handtekening)
{
	uint8_t ruimte[DER_MAX];
	EVP_PKEY_CTX *pctx = NULL; /* lives in ctx */
	EVP_MD_CTX *ctx;
	bool rsa = EVP_PKEY_is_a(van_ons(k), "RSA"), goed;

	if (rsa ? wijze == OPENBAAR_RS : wijze == OPENBAAR_PSS)
		return false;
	if (wijze == OPENBAAR_RS && !als_der(handtekening, ruimte, &handtekening))
		return false;
	ctx = EVP_MD_CTX_new();
	goed = ctx && EVP_DigestVerifyInit(ctx, &pctx, EVP_sha256(), NULL, van_ons(k)) == 1 &&
	       (wijze != OPENBAAR_PSS || als_pss(pctx)) && gaat_op(ctx, deel, n, handtekening);
	EVP_MD_CTX_free(ctx);
	return goed;
}
