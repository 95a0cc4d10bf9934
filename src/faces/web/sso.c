/* SPDX-License-Identifier: EUPL-1.2 */
/* Logging in with the account of the municipality, and untying it. */
#include "faces/web/sso.h"

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/trust/sso.h"
#include "faces/http/query.h"
#include "faces/web/run.h"

#define KOEKJE "__Host-sso"

struct str page_origin(const struct request *req)
{
	bool here = str_starts(req->host, STR("localhost")) ||
		    str_starts(req->host, STR("127.0.0.1"));

	if (req->act.huis->adres.len)
		return req->act.huis->adres;
	return str_fmt(req->arena, "%s://%.*s", here ? "http" : "https", STR_ARG(req->host));
}

struct str login_next(struct str asked)
{
	return http_own_path(asked) && !str_starts(asked, STR("/inloggen")) ? asked : STR("/");
}

static struct str back_address(const struct request *req)
{
	return str_fmt(req->arena, "%.*s/inloggen/terug", STR_ARG(page_origin(req)));
}

/* Also sent when somebody comes from the provider's pages, which Strict would forbid. */
static void set_cookie(struct response *res, struct request *req, struct str value, int seconds)
{
	res_header(res, req, "Set-Cookie",
		str_fmt(req->arena, KOEKJE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax; "
			"Max-Age=%d", STR_ARG(value), seconds));
}

/* ---- going -------------------------------------------------------------------------- */

static void no_luck(struct request *req, struct response *res, enum sso_rc rc)
{
	static const struct {
		int status;
		const char *title, *detail;
	} words[] = {
		[SSO_STORING] = {502, "Inloggen via de gemeente lukt nu niet",
			"De inlogdienst van de gemeente antwoordt niet zoals het hoort. Probeer "
			"het over een paar minuten opnieuw. Lukt het dan nog niet? Bel uw "
			"beheerder."},
		[SSO_ONGELDIG] = {400, "Het inloggen duurde te lang",
			"Begin opnieuw bij het inlogscherm. U bent nog niet ingelogd."},
		[SSO_GEWEIGERD] = {403, "U bent niet ingelogd",
			"De inlogdienst van de gemeente liet u niet door, of u ging zelf terug. "
			"Begin opnieuw bij het inlogscherm."},
		[SSO_ONBEKEND] = {403, "U heeft hier geen account",
			"De gemeente kent u, maar u heeft in dit systeem geen account of het staat "
			"uit. Vraag uw beheerder om een account met dezelfde gebruikersnaam."},
		[SSO_DRUK] = {503, "Inloggen lukt nu niet",
			"Het systeem is druk. Probeer het over een minuut opnieuw."},
	};

	res_error(res, req, words[rc].status, words[rc].title, words[rc].detail);
}

static void handle_go(struct request *req, struct response *res)
{
	const struct sso_instel *in = req->act.huis->sso;
	struct sso_vraag v;
	enum sso_rc rc;

	if (!in) {
		web_not_found(req, res);
		return;
	}
	rc = sso_begin(in, req->arena, back_address(req), login_next(req_query(req, "naar")), &v);
	if (rc != SSO_OK) {
		no_luck(req, res, rc);
		return;
	}
	set_cookie(res, req, v.koekje, SSO_KOEKJE_S);
	res->status = 303;
	res_header(res, req, "Location", v.adres);
}

/* ---- coming back ---------------------------------------------------------------------- */

/*
 * The session cookie is Strict: it does not go along with a redirect that began at the
 * provider. So the answer is a page of ours that goes on by itself.
 */
static void go_on(struct request *req, struct response *res, struct str to)
{
	struct html *h = page_begin(req, res, &(struct page){.title = STR("U bent ingelogd"),
		.bare = true});

	res_header(res, req, "Refresh", str_fmt(req->arena, "0; url=%.*s", STR_ARG(to)));
	html_open_class(h, "div", "cm-card");
	part_link_button(h, BUTTON_PRIMARY, to, STR("Verder"));
	html_close(h);
	page_end(h, req, res);
}

static void handle_back(struct request *req, struct response *res)
{
	const struct sso_instel *in = req->act.huis->sso;
	const struct sso_antwoord w = {.koekje = req_cookie(req, KOEKJE),
		.terug = back_address(req), .code = req_query(req, "code"),
		.state = req_query(req, "state"), .iss = req_query(req, "iss"),
		.error = req_query(req, "error")};
	struct str token, next = STR("/");
	struct sessie s;
	enum sso_rc rc;

	if (!in) {
		web_not_found(req, res);
		return;
	}
	rc = sso_terug(in, &req->act, &w, &token, &s, &next);
	set_cookie(res, req, STR(""), 0);
	if (rc != SSO_OK) {
		no_luck(req, res, rc);
		return;
	}
	res_login_cookie(res, req, token);
	next = login_next(next);
	if (s.wacht)
		next = str_fmt(req->arena, "/inloggen/code?naar=%.*s",
			STR_ARG(percent_encode(req->arena, next)));
	else if (str_is(next, "/"))
		next = page_home(s.gebruiker.rol);
	go_on(req, res, next);
}

void sso_draw_login(struct html *h, const struct request *req, struct str next)
{
	if (!req->act.huis->sso)
		return;
	html_open_class(h, "div", "cm-card");
	part_paragraph(h, "Werkt u bij de gemeente? Gebruik dan het account waarmee u ook uw "
			  "computer opent.");
	part_actions_open(h);
	part_link_button(h, BUTTON_PRIMARY,
		str_fmt(req->arena, "/inloggen/gemeente?naar=%.*s",
			STR_ARG(percent_encode(req->arena, next))),
		STR("Inloggen met uw gemeente-account"));
	html_close(h);
	html_close(h);
}

/* ---- with an account -------------------------------------------------------------------- */

void sso_draw_account(struct html *h, const struct request *req, struct str gebruiker_id,
	int64_t sinds)
{
	if (!sinds)
		return;
	part_section_open(h, "gemeente-account", STR("Gemeente-account"));
	part_paragraph(h, str_fmt(req->arena, "Sinds %.*s hoort dit account bij een persoon in "
		"de inlogdienst van de gemeente. Is dat de verkeerde, of kreeg deze persoon daar "
		"een nieuw account? Maak het dan los: bij de volgende keer inloggen wordt opnieuw "
		"gekeken naar de gebruikersnaam.", STR_ARG(instant_dutch(req->arena, sinds))).p);
	part_actions_open(h);
	part_action_form(h, str_fmt(req->arena, "/gebruikers/%.*s/loskoppelen",
			STR_ARG(gebruiker_id)), page_csrf(req), BUTTON_DANGER,
		STR("Gemeente-account losmaken"), STR(""));
	html_close(h);
	html_close(h);
}

static enum db_rc untie(struct request *req, void *arg)
{
	enum trust_rc *rc = arg;

	*rc = sso_los(&req->act, req->param[0]);
	return run_of_trust(*rc);
}

static void handle_untie(struct request *req, struct response *res)
{
	enum trust_rc rc;

	if (!web_run(req, res, DB_WRITE, untie, &rc))
		return;
	if (rc == TRUST_OK)
		res_redirect(res, req, "/gebruikers?klaar=gebruiker");
	else
		web_not_found(req, res);
}

const struct route sso_routes[] = {
	{M_GET, "/inloggen/gemeente", handle_go, NULL, RECHT_LEZEN, R_PUBLIC, 0,
		"Inloggen met het account van de gemeente"},
	{M_GET, "/inloggen/terug", handle_back, NULL, RECHT_LEZEN, R_PUBLIC, 0,
		"Terug van de inlogdienst"},
	{M_POST, "/gebruikers/{id}/loskoppelen", handle_untie, "gebruiker", RECHT_WIJZIGEN, 0,
		8192, "Gemeente-account losmaken"},
	{.pattern = NULL},
};
