/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said to and by the identity provider; who it is here: sso_account.c. */
#include "core/trust/sso.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>

#include "core/trust/jwt.h"
#include "core/trust/ophalen.h"
#include "core/trust/sso_private.h"

static_assert(crypto_auth_hmacsha256_BYTES == GEHEIM_BYTES, "as long as a secret");
enum { ADRES_MAX = 2000, NAAR_MAX = 1000, CODE_MAX = 2048 };

/* ---- what the cookie is the key of -------------------------------------------------------- */

/* "state", "nonce", "verifier": 43 characters that only who has the cookie can make. */
static struct str afgeleid(struct arena *a, struct str koekje, const char *waarvoor)
{
	crypto_auth_hmacsha256_state st;
	unsigned char uit[crypto_auth_hmacsha256_BYTES];

	crypto_auth_hmacsha256_init(&st, (const unsigned char *)koekje.p, koekje.len);
	crypto_auth_hmacsha256_update(&st, (const unsigned char *)waarvoor, strlen(waarvoor));
	crypto_auth_hmacsha256_final(&st, uit);
	return geheim_base64(a, (struct str){(const char *)uit, sizeof(uit)});
}

static struct str uitdaging(struct arena *a, struct str verifier)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, (const unsigned char *)verifier.p, verifier.len);
	return geheim_base64(a, (struct str){(const char *)hash, sizeof(hash)});
}

/* ---- the provider's papers ------------------------------------------------------------------ */

struct uitgever {
	struct str aanmelden, inwisselen, sleutels;
};

static enum sso_rc storing(const char *wat, const char *waarom)
{
	fprintf(stderr, "contramijn: eenmalig inloggen: %s: %s\n", wat, waarom);
	return SSO_STORING;
}

static json_t *haal_json(struct arena *a, const struct ophalen *v, const char *wat)
{
	char err[OPHALEN_ERR_MAX];
	struct antwoord w;
	json_t *o;

	if (!ophalen(a, v, &w, err)) {
		storing(wat, err);
		return NULL;
	}
	if (w.status != 200) {
		storing(wat, str_fmt(a, "antwoord %d", w.status).p);
		return NULL;
	}
	o = json_loadb(w.tekst.p, w.tekst.len, JSON_REJECT_DUPLICATES, NULL);
	if (json_is_object(o))
		return o;
	storing(wat, "geen JSON");
	json_decref(o);
	return NULL;
}

static struct str tekst(struct arena *a, const json_t *o, const char *naam)
{
	const char *s = json_string_value(json_object_get(o, naam));

	return s ? str_dup(a, str_of(s)) : STR("");
}

static bool adres_goed(struct str s)
{
	return s.len <= ADRES_MAX && ophalen_mag(s);
}

static enum sso_rc ontdek(const struct sso_instel *in, struct arena *a, struct uitgever *u)
{
	struct str plek = str_fmt(a, "%.*s/.well-known/openid-configuration",
		STR_ARG(in->uitgever));
	json_t *o = haal_json(a, &(struct ophalen){.adres = plek.p}, "gegevens van de uitgever");
	bool goed;

	if (!o)
		return SSO_STORING;
	u->aanmelden = tekst(a, o, "authorization_endpoint");
	u->inwisselen = tekst(a, o, "token_endpoint");
	u->sleutels = tekst(a, o, "jwks_uri");
	goed = str_eq(tekst(a, o, "issuer"), in->uitgever) && adres_goed(u->aanmelden) &&
	       adres_goed(u->inwisselen) && adres_goed(u->sleutels);
	json_decref(o);
	return goed ? SSO_OK : storing("gegevens van de uitgever", "niet zoals ingesteld");
}

/* ---- going ---------------------------------------------------------------------------------- */

enum sso_rc sso_begin(const struct sso_instel *in, struct arena *a, struct str terug,
	struct str naar, struct sso_vraag *out)
{
	struct uitgever u;
	enum sso_rc rc = ontdek(in, a, &u);
	struct str koekje = geheim_nieuw(a);
	char deel;

	if (rc != SSO_OK)
		return rc;
	deel = str_find(u.aanmelden, STR("?"), 0) == SIZE_MAX ? '?' : '&';
	naar = geheim_base64(a, str_sub(naar, 0, NAAR_MAX));
	out->koekje = koekje;
	out->adres = str_fmt(a,
		"%s%cresponse_type=code&scope=openid%%20profile&client_id=%s&redirect_uri=%s"
		"&state=%s.%s&nonce=%s&code_challenge=%s&code_challenge_method=S256",
		u.aanmelden.p, deel, ophalen_veld(a, in->klant).p, ophalen_veld(a, terug).p,
		afgeleid(a, koekje, "state").p, naar.p, afgeleid(a, koekje, "nonce").p,
		uitdaging(a, afgeleid(a, koekje, "verifier")).p);
	return SSO_OK;
}

/* ---- coming back ---------------------------------------------------------------------------- */

/* Made by us for this browser; *naar is what it carried. */
static bool state_klopt(struct arena *a, const struct sso_antwoord *w, struct str *naar)
{
	size_t punt = str_find(w->state, STR("."), 0);

	return w->koekje.len == GEHEIM_LEN && punt != SIZE_MAX &&
	       geheim_gelijk(str_sub(w->state, 0, punt), afgeleid(a, w->koekje, "state")) &&
	       geheim_van_base64(a, str_sub(w->state, punt + 1, SIZE_MAX), naar);
}

/* The code for tokens; the identity token, or "". */
static struct str wissel_in(const struct sso_instel *in, struct arena *a,
	const struct sso_antwoord *w, const struct uitgever *u)
{
	struct str stuur = str_fmt(a,
		"grant_type=authorization_code&code=%s&redirect_uri=%s&client_id=%s"
		"&code_verifier=%s",
		ophalen_veld(a, w->code).p, ophalen_veld(a, w->terug).p,
		ophalen_veld(a, in->klant).p, afgeleid(a, w->koekje, "verifier").p);
	/* Both written as in a form before Basic puts them together (RFC 6749, 2.3.1). */
	struct ophalen v = {.adres = u->inwisselen.p, .stuur = stuur,
		.wie = ophalen_veld(a, in->klant).p, .geheim = ophalen_veld(a, in->geheim).p};
	json_t *o = haal_json(a, &v, "inwisselen");
	struct str id = tekst(a, o, "id_token");

	json_decref(o);
	return id;
}

/* "mfa" among the ways in which the person proved himself (RFC 8176). */
static bool meer_dan_een(const json_t *o)
{
	const json_t *amr = json_object_get(o, "amr");
	bool meer = false;

	for (size_t i = 0; i < json_array_size(amr); i++)
		meer |= str_is(str_of(json_string_value(json_array_get(amr, i))), "mfa");
	return meer;
}

static enum sso_rc wie_is_het(const struct sso_instel *in, struct act *act,
	const struct sso_antwoord *w, struct sso_wie *wie)
{
	struct arena *a = act->arena;
	struct uitgever u;
	struct jwt_eis eis = {in->uitgever, in->klant, afgeleid(a, w->koekje, "nonce"),
		act->nu / CLOCK_SECOND};
	const char *waarom = "geen token";
	json_t *sleutels, *o = NULL;
	struct str token;
	enum sso_rc rc = ontdek(in, a, &u);

	if (rc != SSO_OK)
		return rc;
	token = wissel_in(in, a, w, &u);
	sleutels = token.len ? haal_json(a, &(struct ophalen){.adres = u.sleutels.p}, "sleutels")
			     : NULL;
	if (sleutels)
		o = jwt_lees(a, token, sleutels, &eis, &waarom);
	json_decref(sleutels);
	if (!o)
		return storing("token", waarom);
	*wie = (struct sso_wie){.uitgever = in->uitgever, .sub = tekst(a, o, "sub"),
		.naam = tekst(a, o, in->naam.p), .tweede = in->tweede && meer_dan_een(o)};
	json_decref(o);
	return SSO_OK;
}

enum sso_rc sso_terug(const struct sso_instel *in, struct act *act, const struct sso_antwoord *w,
	struct str *token_out, struct sessie *out, struct str *naar_out)
{
	struct sso_wie wie;
	enum sso_rc rc;

	if (!state_klopt(act->arena, w, naar_out) ||
		(w->iss.len && !str_eq(w->iss, in->uitgever)))
		return SSO_ONGELDIG;
	if (w->error.len || !w->code.len || w->code.len > CODE_MAX)
		return SSO_GEWEIGERD;
	rc = wie_is_het(in, act, w, &wie);
	if (rc != SSO_OK)
		return rc;
	switch (sso_sessie(act, &wie, token_out, out)) {
	case TRUST_OK:
		return SSO_OK;
	case TRUST_WRONG:
		return SSO_ONBEKEND;
	default:
		return SSO_DRUK;
	}
}
