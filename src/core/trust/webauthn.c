/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/webauthn.h"

#include <jansson.h>
#include <openssl/evp.h>

#include "core/trust/cbor.h"
#include "core/trust/openbaar.h"

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
	return k->soort == COSE_EC2 && k->alg == ES256 && k->kromme == P256;
}

static bool is_rs256(const struct cose *k)
{
	return k->soort == COSE_RSA && k->alg == RS256;
}

/* NULL for a key that is no point of its curve, or of a kind that we do not take. */
static struct openbaar *lees_sleutel(struct str cose)
{
	struct cose k;

	if (!lees_cose(cose, &k))
		return NULL;
	if (is_es256(&k))
		return openbaar_ec(k.x, k.y);
	return is_rs256(&k) ? openbaar_rsa(k.x, k.y) : NULL;
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
	struct openbaar *sleutel;
	uint8_t vlaggen;

	if (!lees_attestatie(attestatie, &gegevens) ||
		!kop_klopt(gegevens, partij, &vlaggen, &out->teller) ||
		!(vlaggen & BEVAT_SLEUTEL) || !lees_nieuw(str_sub(gegevens, KOP, SIZE_MAX), out))
		return false;
	sleutel = lees_sleutel(out->sleutel);
	openbaar_weg(sleutel);
	return sleutel != NULL;
}

/* ---- proving ---------------------------------------------------------------------------- */

bool webauthn_klopt(struct str sleutel, struct str gegevens, struct str client,
	struct str handtekening, struct str partij, uint32_t *teller_out)
{
	struct openbaar *k = lees_sleutel(sleutel);
	uint8_t vlaggen, hash[HASH];
	const struct str getekend[] = {gegevens, {(const char *)hash, HASH}};
	bool goed = k && kop_klopt(gegevens, partij, &vlaggen, teller_out) &&
		    sha256(client, hash) &&
		    openbaar_klopt(k, OPENBAAR_DER, getekend, 2, handtekening);

	openbaar_weg(k);
	return goed;
}
