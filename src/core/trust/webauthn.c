/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/webauthn.h"

#include <jansson.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "core/trust/cbor.h"

enum {
	KOP = 37,                 /* hash of the party, flags, counter */
	AANWEZIG = 1 << 0, BEVAT_SLEUTEL = 1 << 6,
	AAGUID = 16, HASH = 32,
	COSE_EC2 = 2, COSE_RSA = 3, ES256 = -7, RS256 = -257, P256 = 1
};

/* ---- client data ------------------------------------------------------------------------ */

static bool lid_is(const json_t *o, const char *naam, struct str wil)
{
	const json_t *v = json_object_get(o, naam);

	return json_is_string(v) &&
	       str_eq((struct str){json_string_value(v), json_string_length(v)}, wil);
}

bool webauthn_client(struct str json, const char *soort, struct str uitdaging,
	struct str oorsprong)
{
	json_t *o = json_loadb(json.p, json.len, JSON_REJECT_DUPLICATES, NULL);
	bool goed = o && uitdaging.len && lid_is(o, "type", str_of(soort)) &&
		    lid_is(o, "challenge", uitdaging) && lid_is(o, "origin", oorsprong) &&
		    !json_is_true(json_object_get(o, "crossOrigin"));

	json_decref(o);
	return goed;
}

/* ---- the authenticator's data ----------------------------------------------------------- */

static bool sha256(struct str in, uint8_t out[static HASH])
{
	return EVP_Digest(in.p, in.len, out, NULL, EVP_sha256(), NULL) == 1;
}

/* Head: for this party, and somebody was there. */
static bool kop_klopt(struct str gegevens, struct str partij, uint8_t *vlaggen, uint32_t *teller)
{
	uint8_t hash[HASH];
	const uint8_t *p = (const uint8_t *)gegevens.p;

	if (gegevens.len < KOP || !sha256(partij, hash) || memcmp(hash, p, HASH) != 0)
		return false;
	*vlaggen = p[HASH];
	*teller = (uint32_t)p[33] << 24 | (uint32_t)p[34] << 16 | (uint32_t)p[35] << 8 | p[36];
	return *vlaggen & AANWEZIG;
}

/* ---- keys ------------------------------------------------------------------------------- */

struct cose {
	int64_t soort, alg, kromme;
	struct str x, y;          /* or n, e */
};

static bool lees_cose(struct str in, struct cose *k)
{
	uint64_t n;

	*k = (struct cose){0};
	if (!cbor_map(&in, &n))
		return false;
	for (uint64_t i = 0; i < n; i++) {
		int64_t naam;
		bool goed;

		if (!cbor_getal(&in, &naam))
			return false;
		if (naam == 1)
			goed = cbor_getal(&in, &k->soort);
		else if (naam == 3)
			goed = cbor_getal(&in, &k->alg);
		else if (naam == -1 && k->soort == COSE_EC2)
			goed = cbor_getal(&in, &k->kromme);
		else if (naam == (k->soort == COSE_RSA ? -1 : -2) && k->soort >= COSE_EC2)
			goed = cbor_bytes(&in, &k->x);
		else if (naam == (k->soort == COSE_RSA ? -2 : -3) && k->soort >= COSE_EC2)
			goed = cbor_bytes(&in, &k->y);
		else
			goed = cbor_sla_over(&in);
		if (!goed)
			return false;
	}
	return in.len == 0;
}

static bool is_es256(const struct cose *k)
{
	return k->soort == COSE_EC2 && k->alg == ES256 && k->kromme == P256 && k->x.len == 32 &&
	       k->y.len == 32;
}

static bool is_rs256(const struct cose *k)
{
	return k->soort == COSE_RSA && k->alg == RS256 && k->x.len >= 256 && k->x.len <= 512 &&
	       k->y.len >= 1 && k->y.len <= 4;
}

static EVP_PKEY *uit_delen(const char *soort, OSSL_PARAM_BLD *delen)
{
	OSSL_PARAM *param = OSSL_PARAM_BLD_to_param(delen);
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, soort, NULL);
	EVP_PKEY *sleutel = NULL;

	if (!param || !ctx || EVP_PKEY_fromdata_init(ctx) != 1 ||
		EVP_PKEY_fromdata(ctx, &sleutel, EVP_PKEY_PUBLIC_KEY, param) != 1)
		sleutel = NULL;
	EVP_PKEY_CTX_free(ctx);
	OSSL_PARAM_free(param);
	return sleutel;
}

static EVP_PKEY *ec_sleutel(const struct cose *k)
{
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	uint8_t punt[65] = {4};
	EVP_PKEY *uit = NULL;

	memcpy(punt + 1, k->x.p, 32);
	memcpy(punt + 33, k->y.p, 32);
	if (b && OSSL_PARAM_BLD_push_utf8_string(b, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) &&
		OSSL_PARAM_BLD_push_octet_string(b, OSSL_PKEY_PARAM_PUB_KEY, punt, sizeof(punt)))
		uit = uit_delen("EC", b);
	OSSL_PARAM_BLD_free(b);
	return uit;
}

static EVP_PKEY *rsa_sleutel(const struct cose *k)
{
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	BIGNUM *n = BN_bin2bn((const uint8_t *)k->x.p, (int)k->x.len, NULL);
	BIGNUM *e = BN_bin2bn((const uint8_t *)k->y.p, (int)k->y.len, NULL);
	EVP_PKEY *uit = NULL;

	if (b && n && e && OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_N, n) &&
		OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_E, e))
		uit = uit_delen("RSA", b);
	BN_free(n);
	BN_free(e);
	OSSL_PARAM_BLD_free(b);
	return uit;
}

/* NULL for a key that is no point of its curve, or of a kind that we do not take. */
static EVP_PKEY *lees_sleutel(struct str cose)
{
	struct cose k;

	if (!lees_cose(cose, &k))
		return NULL;
	if (is_es256(&k))
		return ec_sleutel(&k);
	return is_rs256(&k) ? rsa_sleutel(&k) : NULL;
}

/* ---- making ----------------------------------------------------------------------------- */

static bool lees_attestatie(struct str in, struct str *gegevens)
{
	uint64_t n;

	*gegevens = STR("");
	if (!cbor_map(&in, &n))
		return false;
	for (uint64_t i = 0; i < n; i++) {
		struct str naam;

		if (!cbor_tekst(&in, &naam))
			return false;
		if (str_is(naam, "authData") ? !cbor_bytes(&in, gegevens) : !cbor_sla_over(&in))
			return false;
	}
	return in.len == 0;
}

/* Identifier and key after the head; what is left of the view after the key. */
static bool lees_nieuw(struct str in, struct webauthn_nieuw *out)
{
	struct str rest;
	size_t len;

	if (in.len < AAGUID + 2)
		return false;
	len = (size_t)(unsigned char)in.p[AAGUID] << 8 | (unsigned char)in.p[AAGUID + 1];
	in = str_sub(in, AAGUID + 2, SIZE_MAX);
	if (!len || len > WEBAUTHN_ID_MAX || len > in.len)
		return false;
	out->id = str_sub(in, 0, len);
	rest = in = str_sub(in, len, SIZE_MAX);
	if (!cbor_sla_over(&rest))
		return false;
	out->sleutel = str_sub(in, 0, in.len - rest.len);
	return out->sleutel.len <= WEBAUTHN_SLEUTEL_MAX;
}

bool webauthn_maak(struct str attestatie, struct str partij, struct webauthn_nieuw *out)
{
	struct str gegevens;
	EVP_PKEY *sleutel;
	uint8_t vlaggen;

	if (!lees_attestatie(attestatie, &gegevens) ||
		!kop_klopt(gegevens, partij, &vlaggen, &out->teller) ||
		!(vlaggen & BEVAT_SLEUTEL) || !lees_nieuw(str_sub(gegevens, KOP, SIZE_MAX), out))
		return false;
	sleutel = lees_sleutel(out->sleutel);
	EVP_PKEY_free(sleutel);
	return sleutel != NULL;
}

/* ---- proving ---------------------------------------------------------------------------- */

static bool handtekening_klopt(EVP_PKEY *sleutel, struct str gegevens,
	const uint8_t hash[static HASH], struct str handtekening)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool goed = ctx && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, sleutel) == 1 &&
		    EVP_DigestVerifyUpdate(ctx, gegevens.p, gegevens.len) == 1 &&
		    EVP_DigestVerifyUpdate(ctx, hash, HASH) == 1 &&
		    EVP_DigestVerifyFinal(ctx, (const uint8_t *)handtekening.p,
			    handtekening.len) == 1;

	EVP_MD_CTX_free(ctx);
	return goed;
}

bool webauthn_klopt(struct str sleutel, struct str gegevens, struct str client,
	struct str handtekening, struct str partij, uint32_t *teller_out)
{
	EVP_PKEY *k = lees_sleutel(sleutel);
	uint8_t vlaggen, hash[HASH];
	bool goed = k && kop_klopt(gegevens, partij, &vlaggen, teller_out) &&
		    sha256(client, hash) && handtekening_klopt(k, gegevens, hash, handtekening);

	EVP_PKEY_free(k);
	return goed;
}
