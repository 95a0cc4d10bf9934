/* SPDX-License-Identifier: EUPL-1.2 */
/* Logging in and out. */
#include "faces/web/web.h"

#include "core/base/arena.h"
#include "core/trust/tweede.h"
#include "faces/http/query.h"
#include "faces/web/passkey.h"
#include "faces/web/run.h"
#include "faces/web/sso.h"

static void go_on(struct request *req, struct response *res, struct str next, enum rol rol)
{
	if (str_is(next, "/"))
		next = page_home(rol);
	res_redirect(res, req, "%.*s", STR_ARG(next));
}

static void login_form(struct html *h, struct str name, struct str next, bool failed)
{
	part_form_open(h, STR("/inloggen"), STR(""), 0);
	part_hidden(h, "naar", next);
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "naam",
		.label = STR("Gebruikersnaam"), .value = name, .required = true,
		.autocomplete = "username",
		.error = failed ? STR("Controleer uw gebruikersnaam en wachtwoord") : STR("")});
	part_field(h, &(struct part_field){.kind = FIELD_PASSWORD, .name = "wachtwoord",
		.label = STR("Wachtwoord"), .required = true,
		.autocomplete = "current-password"});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Inloggen"));
	html_close(h);
	html_close(h);
}

static void login_page(struct request *req, struct response *res, struct str name,
	struct str next, enum trust_rc rc, int wait_s)
{
	static const struct part_error wrong = {
		"naam", STR_INIT("De gebruikersnaam of het wachtwoord klopt niet")};
	bool failed = rc == TRUST_WRONG;
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Inloggen"),
		.bare = true, .errors_n = failed});

	if (failed)
		part_error_summary(h, &wrong, 1);
	if (rc == TRUST_SLOW_DOWN)
		part_alert(h, TONE_WARNING, STR("Te vaak geprobeerd"),
			str_fmt(req->arena,
				"Wacht %d seconden en probeer het dan opnieuw. Wachtwoord "
				"vergeten? Uw beheerder kan een nieuw wachtwoord instellen.",
				wait_s));
	sso_draw_login(h, req, next);
	html_open_class(h, "div", "cm-card");
	login_form(h, name, next, failed);
	html_close(h);
	page_end(h, req, res);
}

static void handle_login_page(struct request *req, struct response *res)
{
	struct str next = login_next(req_query(req, "naar"));

	if (req->has_session && !req->sessie.wacht)
		go_on(req, res, next, req->act.wie.rol);
	else
		login_page(req, res, STR(""), next, TRUST_OK, 0);
}

static void handle_login(struct request *req, struct response *res)
{
	struct str name = str_trim(req_form(req, "naam"));
	struct str next = login_next(req_form(req, "naar")), token;
	struct sessie s;
	int wait_s = 0;
	enum trust_rc rc = sessie_login(&req->act, name, req_form(req, "wachtwoord"), &token, &s,
		&wait_s);

	if (rc == TRUST_OK) {
		res_login_cookie(res, req, token);
		if (s.wacht)
			res_redirect(res, req, "/inloggen/code?naar=%.*s",
				STR_ARG(percent_encode(req->arena, next)));
		else
			go_on(req, res, next, s.gebruiker.rol);
	} else if (rc == TRUST_WRONG || rc == TRUST_SLOW_DOWN) {
		res->status = rc == TRUST_WRONG ? 422 : 429;
		if (rc == TRUST_SLOW_DOWN)
			res_header(res, req, "Retry-After", str_fmt(req->arena, "%d", wait_s));
		login_page(req, res, name, next, rc, wait_s);
	} else {
		res_error(res, req, 503, "Inloggen lukt nu niet",
			"Het systeem is druk. Probeer het over een minuut opnieuw.");
	}
}

/* ---- the second step ------------------------------------------------------------ */

/* What this user can prove with. */
struct tweede_keus {
	struct tweede app;
	struct passkey *passkey;
	size_t passkeys;
	enum trust_rc rc;
};

static enum db_rc read_choice(struct request *req, void *arg)
{
	struct tweede_keus *k = arg;
	struct str wie = req->sessie.gebruiker.id;

	k->rc = tweede_stand(&req->act, wie, &k->app);
	if (k->rc == TRUST_OK)
		k->rc = passkey_lijst(&req->act, wie, &k->passkey, &k->passkeys);
	return run_of_trust(k->rc);
}

static void code_form(struct html *h, const struct request *req, struct str next, bool failed)
{
	part_form_open(h, STR("/inloggen/code"), page_csrf(req), 0);
	part_hidden(h, "naar", next);
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "code",
		.label = STR("Code uit uw app"), .required = true, .narrow = true,
		.hint = STR("Zes cijfers. Geen telefoon bij de hand? Vul een herstelcode in."),
		.inputmode = "numeric", .autocomplete = "one-time-code",
		.error = failed ? STR("Kijk in uw app en vul de code van nu in. Elke code werkt "
				      "een keer") : STR("")});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Verder"));
	html_close(h);
	html_close(h);
}

static void code_page(struct request *req, struct response *res, struct str next,
	enum trust_rc rc, int wait_s)
{
	static const struct part_error wrong = {"code", STR_INIT("De code klopt niet")};
	bool failed = rc == TRUST_WRONG;
	struct tweede_keus keus = {.passkeys = 0};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_choice, &keus))
		return;
	h = page_begin(req, res, &(struct page){.title = STR("Tweede stap"), .bare = true,
		.errors_n = failed});
	if (failed)
		part_error_summary(h, &wrong, 1);
	if (rc == TRUST_SLOW_DOWN)
		part_alert(h, TONE_WARNING, STR("Te vaak geprobeerd"),
			str_fmt(req->arena, "Wacht %d seconden en probeer het dan opnieuw.",
				wait_s));
	html_open_class(h, "div", "cm-card");
	if (keus.passkeys)
		passkey_draw_login(h, req, next);
	if (keus.app.ingesteld || !keus.passkeys)
		code_form(h, req, next, failed);
	part_action_form(h, STR("/uitloggen"), page_csrf(req), BUTTON_SECONDARY, STR("Uitloggen"),
		STR(""));
	html_close(h);
	page_end(h, req, res);
}

void tweede_klaar(struct request *req, struct response *res, enum trust_rc rc, int wait_s)
{
	struct str next = login_next(req_form(req, "naar"));

	if (rc == TRUST_OK) {
		go_on(req, res, next, req->act.wie.rol);
	} else if (rc == TRUST_WRONG || rc == TRUST_SLOW_DOWN) {
		res->status = rc == TRUST_WRONG ? 422 : 429;
		if (rc == TRUST_SLOW_DOWN)
			res_header(res, req, "Retry-After", str_fmt(req->arena, "%d", wait_s));
		code_page(req, res, next, rc, wait_s);
	} else {
		res_error(res, req, 503, "Inloggen lukt nu niet",
			"Het systeem is druk. Probeer het over een minuut opnieuw.");
	}
}

static void handle_code_page(struct request *req, struct response *res)
{
	code_page(req, res, login_next(req_query(req, "naar")), TRUST_OK, 0);
}

static void handle_code(struct request *req, struct response *res)
{
	int wait_s = 0;
	enum trust_rc rc = tweede_bewijs(&req->act, &req->sessie, req_form(req, "code"), &wait_s);

	tweede_klaar(req, res, rc, wait_s);
}

/* ---- out ------------------------------------------------------------------------ */

static void handle_logout_page(struct request *req, struct response *res)
{
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Uitloggen"),
		.lead = "Hiermee stopt u deze sessie.", .narrow = true});

	part_action_form(h, STR("/uitloggen"), page_csrf(req), BUTTON_PRIMARY, STR("Uitloggen"),
		STR(""));
	page_end(h, req, res);
}

static enum db_rc stop_own(struct request *req, void *arg)
{
	(void)arg;
	return run_of_trust(sessie_stop(&req->act, req->sessie.gebruiker.id, req->sessie.id));
}

static void handle_logout(struct request *req, struct response *res)
{
	if (!web_run(req, res, DB_WRITE, stop_own, NULL))
		return;
	res_logout_cookie(res, req);
	res_redirect(res, req, "/inloggen?klaar=uitgelogd");
}

const struct route aanmelden_routes[] = {
	{M_GET, "/inloggen", handle_login_page, NULL, RECHT_LEZEN, R_PUBLIC, 0, "Inloggen"},
	{M_POST, "/inloggen", handle_login, NULL, RECHT_LEZEN, R_PUBLIC, 8192, "Inloggen"},
	{M_GET, "/inloggen/code", handle_code_page, NULL, RECHT_LEZEN, R_WACHT, 0,
		"Tweede stap van het inloggen"},
	{M_POST, "/inloggen/code", handle_code, NULL, RECHT_LEZEN, R_WACHT, 8192,
		"Tweede stap van het inloggen"},
	{M_GET, "/uitloggen", handle_logout_page, NULL, RECHT_LEZEN, R_WACHT, 0, "Uitloggen"},
	{M_POST, "/uitloggen", handle_logout, NULL, RECHT_LEZEN, R_WACHT, 8192, "Uitloggen"},
	{.pattern = NULL},
};
