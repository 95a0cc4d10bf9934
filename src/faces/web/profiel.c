/* SPDX-License-Identifier: EUPL-1.2 */
/* One's own account: password, sessions, tokens for programs. */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

struct profile {
	struct sessie *sessions;
	size_t n;
	struct token *tokens;
	size_t tokens_n;
	enum trust_rc rc;
	const char *error_id, *error;  /* of the form that was sent */
	struct str token;              /* just made: shown once */
};

static enum db_rc read_profile(struct request *req, void *arg)
{
	struct str me = req->sessie.gebruiker.id;
	struct profile *p = arg;

	p->rc = sessie_lijst(&req->act, me, &p->sessions, &p->n);
	if (p->rc == TRUST_OK)
		p->rc = token_lijst(&req->act, me, &p->tokens, &p->tokens_n);
	return run_of_trust(p->rc);
}

/* ---- drawing ---------------------------------------------------------------- */

static void draw_account(struct html *h, const struct request *req)
{
	const struct gebruiker *g = &req->sessie.gebruiker;

	part_section_open(h, "account", STR("Uw gegevens"));
	part_list_open(h);
	part_item(h, STR("Naam"), g->volledig);
	part_item(h, STR("Gebruikersnaam"), g->naam);
	part_item(h, STR("Rol"), str_of(rol_titel(g->rol)));
	part_item(h, STR("Afdeling"), g->afdeling);
	part_item(h, STR("E-mail"), g->email);
	html_close(h);
	html_elc(h, "p", "utrecht-paragraph cm-muted",
		"Klopt er iets niet? Vraag uw beheerder om dit te wijzigen.");
	html_close(h);
}

static void password_field(struct html *h, const struct profile *p, const char *name,
	const char *label, const char *hint)
{
	bool wrong = p->error && strcmp(p->error_id, name) == 0;

	part_field(h, &(struct part_field){.kind = FIELD_PASSWORD, .name = name,
		.label = str_of(label), .hint = str_of(hint), .required = true,
		.error = wrong ? str_of(p->error) : STR(""),
		.autocomplete = strcmp(name, "huidig") == 0 ? "current-password"
							    : "new-password"});
}

static void draw_password(struct html *h, const struct request *req, const struct profile *p)
{
	part_section_open(h, "wachtwoord", STR("Wachtwoord wijzigen"));
	part_form_open(h, STR("/profiel/wachtwoord"), page_csrf(req), 0);
	/* Tells password keepers whose password this is. */
	html_open(h, "input");
	html_attr_c(h, "type", "text");
	html_attr_c(h, "name", "gebruikersnaam");
	html_attr_c(h, "autocomplete", "username");
	html_attr_c(h, "aria-label", "Gebruikersnaam");
	html_attr(h, "value", req->sessie.gebruiker.naam);
	html_flag(h, "hidden");
	password_field(h, p, "huidig", "Huidig wachtwoord", "");
	password_field(h, p, "nieuw", "Nieuw wachtwoord",
		"Minstens 12 tekens. Een korte zin van een paar woorden is goed te onthouden.");
	password_field(h, p, "herhaal", "Nieuw wachtwoord nog een keer", "");
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Wachtwoord wijzigen"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_second(struct html *h, const struct request *req)
{
	part_section_open(h, "tweede-stap", STR("Tweede stap bij inloggen"));
	part_paragraph(h, req->sessie.tweede
			? "U logt in met uw wachtwoord en een code van uw telefoon."
			: "U logt alleen met uw wachtwoord in. Met een code van uw telefoon erbij "
			  "is het veel veiliger.");
	part_actions_open(h);
	part_link_button(h, req->sessie.tweede ? BUTTON_SECONDARY : BUTTON_PRIMARY,
		STR("/profiel/tweede-stap"),
		req->sessie.tweede ? STR("Tweede stap bekijken") : STR("Tweede stap instellen"));
	html_close(h);
	html_close(h);
}

static void session_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct sessie *s)
{
	struct str begun = instant_dutch(req->arena, s->begonnen);

	part_row_open(h);
	part_cell(h, t, 0, begun);
	part_cell(h, t, 1, instant_dutch(req->arena, s->gezien));
	part_cell(h, t, 2, s->herkomst);
	part_cell_open(h, t, 3);
	if (str_eq(s->id, req->sessie.id))
		part_badge(h, TONE_INFO, STR("Deze sessie"));
	else
		part_action_form(h,
			str_fmt(req->arena, "/profiel/sessies/%.*s/stoppen", STR_ARG(s->id)),
			page_csrf(req), BUTTON_SECONDARY, STR("Stop"),
			str_fmt(req->arena, "Stop de sessie van %.*s", STR_ARG(begun)));
	html_close(h);
	html_close(h);
}

static void draw_sessions(struct html *h, const struct request *req, const struct profile *p)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Begonnen")}, {.label = STR_INIT("Laatst actief")},
		{.label = STR_INIT("Vanaf")}, {.label = STR_INIT("Actie"), .hidden_label = true}};
	const struct part_table t = {.caption = STR("Sessies"), .caption_hidden = true,
		.columns = columns, .n = 4};

	part_section_open(h, "sessies", STR("Waar u bent ingelogd"));
	part_paragraph(h, "Kent u een sessie niet? Stop haar en wijzig uw wachtwoord.");
	part_table_open(h, &t);
	for (size_t i = 0; i < p->n; i++)
		session_row(h, req, &t, &p->sessions[i]);
	part_table_close(h);
	html_close(h);
}

static void token_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct token *k)
{
	struct arena *a = req->arena;
	struct str made = instant_dutch(a, k->gemaakt);

	part_row_open(h);
	part_cell(h, t, 0, k->waarvoor.len ? k->waarvoor : STR("Niet ingevuld"));
	part_cell(h, t, 1, made);
	part_cell(h, t, 2, k->gezien ? instant_dutch(a, k->gezien) : STR("Nog nooit"));
	part_cell_open(h, t, 3);
	if (k->verloopt <= req->act.nu)
		part_badge(h, TONE_WARNING, STR("Werkt niet meer"));
	else
		html_text(h, instant_dutch(a, k->verloopt));
	html_close(h);
	part_cell_open(h, t, 4);
	part_action_form(h, str_fmt(a, "/profiel/tokens/%.*s/intrekken", STR_ARG(k->id)),
		page_csrf(req), BUTTON_SECONDARY, STR("Trek in"),
		str_fmt(a, "Trek in: het token van %.*s", STR_ARG(made)));
	html_close(h);
	html_close(h);
}

static void draw_token_list(struct html *h, const struct request *req, const struct profile *p)
{
	static const struct part_column columns[] = {{.label = STR_INIT("Waarvoor")},
		{.label = STR_INIT("Gemaakt")}, {.label = STR_INIT("Laatst gebruikt")},
		{.label = STR_INIT("Werkt tot")},
		{.label = STR_INIT("Actie"), .hidden_label = true}};
	const struct part_table t = {.caption = STR("Tokens"), .caption_hidden = true,
		.columns = columns, .n = 5};

	if (!p->tokens_n)
		return;
	part_table_open(h, &t);
	for (size_t i = 0; i < p->tokens_n; i++)
		token_row(h, req, &t, &p->tokens[i]);
	part_table_close(h);
	if (p->tokens_n > 1)
		part_action_form(h, STR("/profiel/tokens/intrekken"), page_csrf(req),
			BUTTON_DANGER, STR("Trek al mijn tokens in"), STR(""));
}

static void draw_token_form(struct html *h, const struct request *req, const struct profile *p)
{
	static const struct part_option terms[] = {
		{STR_INIT("30"), STR_INIT("30 dagen")}, {STR_INIT("90"), STR_INIT("90 dagen")},
		{STR_INIT("365"), STR_INIT("Een jaar")}};
	bool wrong = p->error && strcmp(p->error_id, "dagen") == 0;

	part_form_open(h, STR("/profiel/tokens"), page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "waarvoor",
		.label = STR("Waarvoor is het token?"),
		.hint = STR("Bijvoorbeeld de naam van het programma.")});
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "dagen",
		.label = STR("Hoe lang moet het werken?"), .required = true,
		.error = wrong ? str_of(p->error) : STR(""), .value = STR("365"),
		.options = terms, .options_n = sizeof(terms) / sizeof(terms[0])});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Nieuw token maken"));
	html_close(h);
	html_close(h);
}

static void draw_tokens(struct html *h, const struct request *req, const struct profile *p)
{
	part_section_open(h, "tokens", STR("Tokens voor programma's"));
	part_paragraph(h, "Met een token mag een ander programma namens u gegevens ophalen en "
			  "sturen (API). Het programma mag precies wat u mag. Trek een token in "
			  "zodra u het niet meer gebruikt.");
	if (p->token.len) {
		part_alert_open(h, TONE_OK, STR("Uw nieuwe token"));
		part_paragraph(h, "Bewaar dit token nu. U ziet het maar \xc3\xa9\xc3\xa9n keer.");
		html_el(h, "code", "utrecht-code", p->token);
		part_alert_close(h);
	}
	draw_token_list(h, req, p);
	draw_token_form(h, req, p);
	html_close(h);
}

static void draw_profile(struct request *req, struct response *res, const struct profile *p)
{
	struct html *h;
	const struct part_error error = {p->error_id, str_of(p->error)};

	h = page_begin(req, res, &(struct page){.title = STR("Mijn profiel"), .narrow = true,
		.errors_n = p->error != NULL});
	part_error_summary(h, &error, p->error != NULL);
	draw_account(h, req);
	draw_password(h, req, p);
	draw_second(h, req);
	draw_sessions(h, req, p);
	draw_tokens(h, req, p);
	page_end(h, req, res);
}

static void show(struct request *req, struct response *res, struct profile *p)
{
	if (web_run(req, res, DB_READ, read_profile, p))
		draw_profile(req, res, p);
}

/* ---- handlers ------------------------------------------------------------------ */

static void handle_profile(struct request *req, struct response *res)
{
	struct profile p = {0};

	show(req, res, &p);
}

static void refuse(struct request *req, struct response *res, const char *id, const char *text)
{
	struct profile p = {.error_id = id, .error = text};

	res->status = 422;
	show(req, res, &p);
}

struct change {
	struct str password;
	enum trust_rc rc;
	const char *reason;
};

static enum db_rc set_password(struct request *req, void *arg)
{
	struct change *c = arg;

	c->rc = gebruiker_wachtwoord(&req->act, req->sessie.gebruiker.id, c->password, &c->reason);
	return run_of_trust(c->rc);
}

/* The present password is checked by logging in with it: that counts attempts too. */
static enum trust_rc check_present(struct request *req, struct str *token_out, int *wait_s_out)
{
	struct sessie s;

	return sessie_login(&req->act, req->sessie.gebruiker.naam, req_form(req, "huidig"),
		token_out, &s, wait_s_out);
}

/* Changing it ended every session, also this one: begin a new one at once. */
static void enter_again(struct request *req, struct response *res, struct str password)
{
	struct sessie s;
	struct str token;
	int wait_s;

	if (sessie_login(&req->act, req->sessie.gebruiker.naam, password, &token, &s, &wait_s) ==
		TRUST_OK) {
		res_login_cookie(res, req, token);
		res_redirect(res, req, "/profiel?klaar=wachtwoord");
	} else {
		res_logout_cookie(res, req);
		res_redirect(res, req, "/inloggen");
	}
}

static void change_password(struct request *req, struct response *res, struct str token)
{
	struct change c = {.password = req_form(req, "nieuw")};

	if (!web_run(req, res, DB_WRITE, set_password, &c))
		return;
	if (c.rc == TRUST_OK) {
		enter_again(req, res, c.password);
		return;
	}
	/* The session that the check made is of no use. */
	if (sessie_einde(&req->act, token) != TRUST_OK)
		res_error(res, req, 503, NULL, "Het systeem is druk. Probeer het opnieuw.");
	else if (c.rc == TRUST_INVALID)
		refuse(req, res, "nieuw", c.reason);
	else
		web_not_found(req, res);
}

static void handle_password(struct request *req, struct response *res)
{
	struct str token;
	int wait_s = 0;
	enum trust_rc rc;

	if (!str_eq(req_form(req, "nieuw"), req_form(req, "herhaal"))) {
		refuse(req, res, "herhaal", "Vul twee keer hetzelfde nieuwe wachtwoord in");
		return;
	}
	rc = check_present(req, &token, &wait_s);
	if (rc == TRUST_OK)
		change_password(req, res, token);
	else if (rc == TRUST_WRONG)
		refuse(req, res, "huidig", "Vul uw huidige wachtwoord in. Dit klopt niet");
	else if (rc == TRUST_SLOW_DOWN)
		refuse(req, res, "huidig",
			str_fmt(req->arena, "Te vaak geprobeerd. Wacht %d seconden", wait_s).p);
	else
		res_error(res, req, 503, NULL, "Het systeem is druk. Probeer het opnieuw.");
}

static enum db_rc stop_session(struct request *req, void *arg)
{
	enum trust_rc *rc = arg;

	*rc = sessie_stop(&req->act, req->sessie.gebruiker.id, req->param[0]);
	return run_of_trust(*rc);
}

static void handle_stop(struct request *req, struct response *res)
{
	enum trust_rc rc;

	if (!web_run(req, res, DB_WRITE, stop_session, &rc))
		return;
	if (rc == TRUST_OK)
		res_redirect(res, req, "/profiel?klaar=sessie");
	else
		web_not_found(req, res);
}

static enum db_rc make_token(struct request *req, void *arg)
{
	struct profile *p = arg;
	int64_t days = 0;

	if (!str_to_int(req_form(req, "dagen"), &days))
		days = 0;
	p->rc = token_maak(&req->act, req->sessie.gebruiker.id, days, req_form(req, "waarvoor"),
		&p->token);
	return run_of_trust(p->rc);
}

static void handle_token(struct request *req, struct response *res)
{
	struct profile p = {0};

	if (!web_run(req, res, DB_WRITE, make_token, &p))
		return;
	if (p.rc == TRUST_OK)
		show(req, res, &p);
	else if (p.rc == TRUST_INVALID)
		refuse(req, res, "dagen", "Kies hoe lang het token moet werken");
	else
		web_not_found(req, res);
}

static enum db_rc stop_token(struct request *req, void *arg)
{
	enum trust_rc *rc = arg;

	*rc = token_stop(&req->act, req->sessie.gebruiker.id, req->param[0]);
	return run_of_trust(*rc);
}

static void handle_stop_token(struct request *req, struct response *res)
{
	enum trust_rc rc;

	if (!web_run(req, res, DB_WRITE, stop_token, &rc))
		return;
	if (rc == TRUST_OK)
		res_redirect(res, req, "/profiel?klaar=token");
	else
		web_not_found(req, res);
}

static enum db_rc drop_tokens(struct request *req, void *arg)
{
	enum trust_rc *rc = arg;

	*rc = token_intrekken(&req->act, req->sessie.gebruiker.id);
	return run_of_trust(*rc);
}

static void handle_drop(struct request *req, struct response *res)
{
	enum trust_rc rc;

	if (web_run(req, res, DB_WRITE, drop_tokens, &rc))
		res_redirect(res, req, "/profiel?klaar=tokens");
}

const struct route profiel_routes[] = {
	{M_GET, "/profiel", handle_profile, "profiel", RECHT_LEZEN, 0, 0, "Eigen account bekijken"},
	{M_POST, "/profiel/wachtwoord", handle_password, "profiel", RECHT_WIJZIGEN, 0, 8192,
		"Eigen wachtwoord wijzigen"},
	{M_POST, "/profiel/sessies/{id}/stoppen", handle_stop, "profiel", RECHT_VERWIJDEREN, 0,
		8192, "Eigen sessie stoppen"},
	{M_POST, "/profiel/tokens", handle_token, "profiel", RECHT_MAKEN, 0, 8192,
		"Token voor programma's maken"},
	{M_POST, "/profiel/tokens/{id}/intrekken", handle_stop_token, "profiel",
		RECHT_VERWIJDEREN, 0, 8192, "Een eigen token intrekken"},
	{M_POST, "/profiel/tokens/intrekken", handle_drop, "profiel", RECHT_VERWIJDEREN, 0, 8192,
		"Eigen tokens intrekken"},
	{.pattern = NULL},
};
