/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/jwt.h"

#include "core/trust/openbaar.h"
#include "core/trust/trust_private.h"

enum { SUB_MAX = 255, SLEUTELS_MAX = 64 };

static const struct soort {
	const char *alg, *kty, *crv;
	enum openbaar_wijze wijze;
} soorten[] = {
	{"RS256", "RSA", NULL, OPENBAAR_DER},
	{"PS256", "RSA", NULL, OPENBAAR_PSS},
	{"ES256", "EC", "P-256", OPENBAAR_RS},
};

struct delen {
	struct str kop, inhoud, handtekening, getekend;
};

static struct str tekst(const json_t *o, const char *naam)
{
	const json_t *v = json_object_get(o, naam);

	return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)}
				 : STR("");
}

/* Absent, or this. */
static bool geen_of(const json_t *o, const char *naam, const char *wil)
{
	return !json_object_get(o, naam) || str_is(tekst(o, naam), wil);
}

static bool splits(struct arena *a, struct str token, struct delen *d)
{
	size_t een = str_find(token, STR("."), 0), twee;

	if (een == SIZE_MAX)
		return false;
	twee = str_find(token, STR("."), een + 1);
	if (twee == SIZE_MAX)
		return false;
	d->getekend = str_sub(token, 0, twee);
	return geheim_van_base64(a, str_sub(token, 0, een), &d->kop) &&
	       geheim_van_base64(a, str_sub(token, een + 1, twee - een - 1), &d->inhoud) &&
	       geheim_van_base64(a, str_sub(token, twee + 1, SIZE_MAX), &d->handtekening);
}

static json_t *lees_json(struct str s)
{
	json_t *o = json_loadb(s.p, s.len, JSON_REJECT_DUPLICATES, NULL);

	if (json_is_object(o))
		return o;
	json_decref(o);
	return NULL;
}

/* ---- which key ---------------------------------------------------------------------------- */

static const struct soort *soort_van(const json_t *kop)
{
	struct str alg = tekst(kop, "alg");

	/* A critical extension that we do not know must be refused (RFC 7515, 4.1.11). */
	if (json_object_get(kop, "crit"))
		return NULL;
	for (size_t i = 0; i < sizeof(soorten) / sizeof(soorten[0]); i++)
		if (str_is(alg, soorten[i].alg))
			return &soorten[i];
	return NULL;
}

static bool past(const json_t *sleutel, const struct soort *s, struct str kid)
{
	return str_is(tekst(sleutel, "kty"), s->kty) && geen_of(sleutel, "use", "sig") &&
	       geen_of(sleutel, "alg", s->alg) &&
	       (!s->crv || str_is(tekst(sleutel, "crv"), s->crv)) &&
	       (!kid.len || str_eq(tekst(sleutel, "kid"), kid));
}

static struct openbaar *maak(struct arena *a, const json_t *sleutel, const struct soort *s)
{
	struct str een, twee;

	if (!geheim_van_base64(a, tekst(sleutel, s->crv ? "x" : "n"), &een) ||
		!geheim_van_base64(a, tekst(sleutel, s->crv ? "y" : "e"), &twee))
		return NULL;
	return s->crv ? openbaar_ec(een, twee) : openbaar_rsa(een, twee);
}

/* The only one that fits: of two with one name, or without a name, none is sure. */
static struct openbaar *kies(struct arena *a, const json_t *set, const json_t *kop,
	const struct soort *s)
{
	const json_t *lijst = json_object_get(set, "keys"), *een = NULL;
	struct str kid = tekst(kop, "kid");
	size_t n = json_array_size(lijst);

	for (size_t i = 0; i < n && i < SLEUTELS_MAX; i++) {
		const json_t *k = json_array_get(lijst, i);

		if (!past(k, s, kid))
			continue;
		if (een)
			return NULL;
		een = k;
	}
	return een ? maak(a, een, s) : NULL;
}

/* ---- what it says ------------------------------------------------------------------------- */

static bool voor_klant(const json_t *o, struct str klant)
{
	const json_t *aud = json_object_get(o, "aud"), *azp = json_object_get(o, "azp");
	bool goed = str_eq(tekst(o, "aud"), klant);

	for (size_t i = 0; i < json_array_size(aud); i++) {
		const json_t *v = json_array_get(aud, i);

		goed |= json_is_string(v) && str_eq(str_of(json_string_value(v)), klant);
	}
	/* For more than one party: it must say that we asked. */
	if (json_array_size(aud) > 1 && !azp)
		return false;
	return goed && (!azp || str_eq(tekst(o, "azp"), klant));
}

static bool van_nu(const json_t *o, int64_t nu)
{
	const json_t *exp = json_object_get(o, "exp"), *iat = json_object_get(o, "iat"),
		     *nbf = json_object_get(o, "nbf");
	double begin = json_number_value(iat);

	return json_is_number(exp) && json_is_number(iat) &&
	       (double)nu < json_number_value(exp) + JWT_SPELING_S &&
	       begin < (double)nu + JWT_SPELING_S && begin > (double)nu - JWT_OUD_S &&
	       (!nbf || (json_is_number(nbf) && json_number_value(nbf) <
			(double)nu + JWT_SPELING_S));
}

static const char *bezwaar(const json_t *o, const struct jwt_eis *eis)
{
	struct str sub = tekst(o, "sub");

	if (!str_eq(tekst(o, "iss"), eis->uitgever))
		return "uitgever";
	if (!voor_klant(o, eis->klant))
		return "klant";
	if (!eis->nonce.len || !geheim_gelijk(tekst(o, "nonce"), eis->nonce))
		return "nonce";
	if (!van_nu(o, eis->nu))
		return "tijd";
	return sub.len && sub.len <= SUB_MAX ? NULL : "wie";
}

/* NULL: signed by one of these keys. */
static const char *getekend(struct arena *a, const struct delen *d, const json_t *kop,
	const json_t *sleutels)
{
	const struct soort *s = soort_van(kop);
	struct openbaar *k = s ? kies(a, sleutels, kop, s) : NULL;
	bool goed = k && openbaar_klopt(k, s->wijze, &d->getekend, 1, d->handtekening);

	openbaar_weg(k);
	return !s ? "algoritme" : !k ? "sleutel" : goed ? NULL : "handtekening";
}

json_t *jwt_lees(struct arena *a, struct str token, const json_t *sleutels,
	const struct jwt_eis *eis, const char **waarom)
{
	struct delen d;
	json_t *kop, *inhoud;

	*waarom = "vorm";
	if (!splits(a, token, &d))
		return NULL;
	kop = lees_json(d.kop);
	if (!kop)
		return NULL;
	*waarom = getekend(a, &d, kop, sleutels);
	json_decref(kop);
	if (*waarom)
		return NULL;
	inhoud = lees_json(d.inhoud);
	*waarom = inhoud ? bezwaar(inhoud, eis) : "vorm";
	if (!*waarom)
		return inhoud;
	json_decref(inhoud);
	return NULL;
}
