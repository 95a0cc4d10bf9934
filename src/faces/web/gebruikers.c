/* SPDX-License-Identifier: EUPL-1.2 */
/* Accounts of colleagues: list, new, change, new password, on and off. */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/trust/sso.h"
#include "core/trust/tweede.h"
#include "faces/web/run.h"
#include "faces/web/sso.h"
#include "faces/web/web.h"

static const struct part_link crumbs[] = {
	{.href = STR_INIT("/gebruikers"), .text = STR_INIT("Gebruikers")}};

/* What a form about an account holds, and what became of it. */
struct account {
	struct gebruiker g;
	struct str password;
	enum trust_rc rc;
	const char *reason;
	const char *error_id; /* the field that `reason` is about */
	bool exists;
	int64_t sso_sinds;
};

static bool may_change(const struct request *req)
{
	return may(&req->act, RECHT_WIJZIGEN, STR("gebruiker")) == MAG_WEL;
}

/* ---- list ------------------------------------------------------------------------ */

struct accounts {
	struct gebruiker *g;
	size_t n;
	enum trust_rc rc;
};

static enum db_rc read_accounts(struct request *req, void *arg)
{
	struct accounts *a = arg;

	a->rc = gebruiker_lijst(&req->act, &a->g, &a->n);
	return run_of_trust(a->rc);
}

static void account_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct gebruiker *g)
{
	part_row_open(h);
	if (may_change(req))
		part_cell_link(h, t, 0, str_fmt(req->arena, "/gebruikers/%.*s", STR_ARG(g->id)),
			g->naam);
	else
		part_cell(h, t, 0, g->naam);
	part_cell(h, t, 1, g->volledig);
	part_cell(h, t, 2, str_of(rol_titel(g->rol)));
	part_cell(h, t, 3, g->afdeling);
	part_cell(h, t, 4,
		g->laatst_gezien ? instant_dutch(req->arena, g->laatst_gezien) : STR("Nog nooit"));
	part_cell_open(h, t, 5);
	part_badge(h, g->actief ? TONE_OK : TONE_NEUTRAL, g->actief ? STR("Actief") : STR("Uit"));
	html_close(h);
	html_close(h);
}

static void handle_list(struct request *req, struct response *res)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Gebruikersnaam"), .row_header = true},
		{.label = STR_INIT("Naam")}, {.label = STR_INIT("Rol")},
		{.label = STR_INIT("Afdeling")}, {.label = STR_INIT("Laatst ingelogd")},
		{.label = STR_INIT("Account")}};
	static const struct part_link actions[] = {
		{.href = STR_INIT("/gebruikers/nieuw"), .text = STR_INIT("Nieuwe gebruiker")},
		{.href = STR_INIT("/gebruikers/rollen"), .text = STR_INIT("Wat mag welke rol?")}};
	const struct part_table t = {.caption = STR("Gebruikers"), .caption_hidden = true,
		.columns = columns, .n = 6};
	bool make = may(&req->act, RECHT_MAKEN, STR("gebruiker")) == MAG_WEL;
	struct accounts a = {0};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_accounts, &a))
		return;
	h = page_begin(req, res, &(struct page){.title = STR("Gebruikers"),
		.lead = "Wie mogen inloggen, en in welke rol.",
		.actions = make ? actions : actions + 1, .actions_n = make ? 2 : 1});
	part_table_open(h, &t);
	for (size_t i = 0; i < a.n; i++)
		account_row(h, req, &t, &a.g[i]);
	part_table_close(h);
	page_end(h, req, res);
}

/* ---- forms ------------------------------------------------------------------------ */

static void role_field(struct html *h, const struct account *a)
{
	struct part_option roles[ROL_N];
	size_t n = 0;

	for (int r = ROL_MELDER; r < ROL_N; r++)
		roles[n++] = (struct part_option){str_of(rol_naam((enum rol)r)),
			str_of(rol_titel((enum rol)r))};
	part_field(h, &(struct part_field){.kind = FIELD_RADIO, .name = "rol",
		.label = STR("Rol"), .hint = STR("De rol bepaalt wat iemand mag zien en doen."),
		.required = true, .value = a->g.rol ? str_of(rol_naam(a->g.rol)) : STR(""),
		.options = roles, .options_n = n,
		.error = a->reason && strcmp(a->error_id, "rol") == 0 ? str_of(a->reason)
								      : STR("")});
}

static struct str error_of(const struct account *a, const char *id)
{
	return a->reason && strcmp(a->error_id, id) == 0 ? str_of(a->reason) : STR("");
}

static void account_fields(struct html *h, const struct account *a)
{
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "naam",
		.label = STR("Gebruikersnaam"), .value = a->g.naam, .required = true,
		.hint = STR("Hiermee logt iemand in. Bijvoorbeeld: i.vandam"),
		.error = error_of(a, "naam")});
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "volledig",
		.label = STR("Voor- en achternaam"), .value = a->g.volledig});
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "afdeling",
		.label = STR("Afdeling"), .value = a->g.afdeling});
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "email",
		.label = STR("E-mail"), .value = a->g.email, .inputmode = "email",
		.error = error_of(a, "email")});
	role_field(h, a);
}

static void password_field(struct html *h, const struct account *a)
{
	part_field(h, &(struct part_field){.kind = FIELD_PASSWORD, .name = "wachtwoord",
		.label = STR("Wachtwoord"), .required = true, .autocomplete = "new-password",
		.hint = STR("Minstens 12 tekens. Geef het persoonlijk door."),
		.error = error_of(a, "wachtwoord")});
}

static void read_form(struct request *req, struct account *a)
{
	a->g.naam = str_trim(req_form(req, "naam"));
	a->g.volledig = str_trim(req_form(req, "volledig"));
	a->g.afdeling = str_trim(req_form(req, "afdeling"));
	a->g.email = str_trim(req_form(req, "email"));
	if (!rol_van_naam(req_form(req, "rol"), &a->g.rol))
		a->g.rol = ROL_GEEN;
}

/* Trust gives one reason in words; the words say which field it is about. */
static void find_field(struct account *a)
{
	static const struct {
		const char *word, *id;
	} words[] = {{"rol", "rol"}, {"e-mailadres", "email"}, {"achtwoord", "wachtwoord"}};

	a->error_id = "naam";
	if (a->rc == TRUST_EXISTS)
		a->reason = "Deze gebruikersnaam bestaat al. Kies een andere.";
	for (size_t i = 0; a->reason && i < 3; i++)
		if (strstr(a->reason, words[i].word))
			a->error_id = words[i].id;
}

static struct html *form_page(struct request *req, struct response *res, const struct account *a,
	struct str title)
{
	const struct part_error error = {a->error_id, str_of(a->reason)};
	struct html *h = page_begin(req, res, &(struct page){.title = title, .crumbs = crumbs,
		.crumbs_n = 1, .narrow = true, .errors_n = a->reason != NULL});

	part_error_summary(h, &error, a->reason != NULL);
	return h;
}

static void form_buttons(struct html *h, const char *text)
{
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), str_of(text));
	part_link_button(h, BUTTON_SUBTLE, STR("/gebruikers"), STR("Niet opslaan"));
	html_close(h);
}

/* ---- new ---------------------------------------------------------------------------- */

static void draw_new(struct request *req, struct response *res, const struct account *a)
{
	struct html *h = form_page(req, res, a, STR("Nieuwe gebruiker"));

	html_open_class(h, "div", "cm-card");
	part_form_open(h, STR("/gebruikers"), page_csrf(req), 0);
	account_fields(h, a);
	password_field(h, a);
	form_buttons(h, "Gebruiker opslaan");
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

static void handle_new(struct request *req, struct response *res)
{
	struct account a = {0};

	draw_new(req, res, &a);
}

static enum db_rc make_account(struct request *req, void *arg)
{
	struct account *a = arg;

	a->rc = gebruiker_maak(&req->act, &a->g, a->password, &a->reason);
	return run_of_trust(a->rc);
}

static void handle_make(struct request *req, struct response *res)
{
	struct account a = {.password = req_form(req, "wachtwoord")};

	read_form(req, &a);
	if (!web_run(req, res, DB_WRITE, make_account, &a))
		return;
	if (a.rc == TRUST_OK) {
		res_redirect(res, req, "/gebruikers?klaar=gebruiker");
	} else if (a.rc == TRUST_DENIED) {
		web_not_found(req, res);
	} else {
		find_field(&a);
		res->status = 422;
		draw_new(req, res, &a);
	}
}

/* ---- change ---------------------------------------------------------------------------- */

static struct str path_of(const struct request *req, const struct account *a, const char *end)
{
	return str_fmt(req->arena, "/gebruikers/%.*s%s", STR_ARG(a->g.id), end);
}

static void draw_switch(struct html *h, const struct request *req, const struct account *a)
{
	part_section_open(h, "account", STR("Account aan of uit"));
	part_paragraph(h, a->g.actief
		? "Zet het account uit als iemand weggaat of een andere taak krijgt. Wat die "
		  "persoon deed, blijft bewaard. Lopende sessies en tokens stoppen meteen."
		: "Dit account staat uit. Deze persoon kan niet inloggen.");
	part_form_open(h, path_of(req, a, "/aan-uit"), page_csrf(req), 0);
	part_hidden(h, "versie", str_fmt(req->arena, "%lld", (long long)a->g.versie));
	part_button(h, a->g.actief ? BUTTON_DANGER : BUTTON_SECONDARY, "actief",
		a->g.actief ? STR("nee") : STR("ja"),
		a->g.actief ? STR("Account uitzetten") : STR("Account aanzetten"));
	html_close(h);
	html_close(h);
}

static void draw_second(struct html *h, const struct request *req, const struct account *a)
{
	part_section_open(h, "tweede-stap", STR("Tweede stap bij inloggen"));
	part_paragraph(h, "Is de telefoon van deze persoon weg, en zijn ook de herstelcodes er "
			  "niet? Ga eerst na dat u echt deze persoon spreekt. Haal dan de tweede "
			  "stap weg; de persoon stelt hem daarna opnieuw in.");
	part_actions_open(h);
	part_action_form(h, path_of(req, a, "/tweede-stap-weg"), page_csrf(req), BUTTON_DANGER,
		STR("Tweede stap weghalen"), STR(""));
	html_close(h);
	html_close(h);
}

static void draw_change(struct request *req, struct response *res, const struct account *a)
{
	struct html *h = form_page(req, res, a, a->g.volledig.len ? a->g.volledig : a->g.naam);

	part_section_open(h, "gegevens", STR("Gegevens en rol"));
	part_form_open(h, path_of(req, a, ""), page_csrf(req), 0);
	part_hidden(h, "versie", str_fmt(req->arena, "%lld", (long long)a->g.versie));
	account_fields(h, a);
	form_buttons(h, "Wijziging opslaan");
	html_close(h);
	html_close(h);
	part_section_open(h, "nieuw-wachtwoord", STR("Nieuw wachtwoord"));
	part_form_open(h, path_of(req, a, "/wachtwoord"), page_csrf(req), 0);
	password_field(h, a);
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Wachtwoord instellen"));
	html_close(h);
	html_close(h);
	html_close(h);
	draw_second(h, req, a);
	sso_draw_account(h, req, a->g.id, a->sso_sinds);
	draw_switch(h, req, a);
	page_end(h, req, res);
}

static enum db_rc read_account(struct request *req, void *arg)
{
	struct account *a = arg;

	a->rc = gebruiker_haal(&req->act, req->param[0], &a->g);
	if (a->rc == TRUST_OK)
		a->rc = sso_sinds(&req->act, a->g.id, &a->sso_sinds);
	return run_of_trust(a->rc);
}

static bool fetch(struct request *req, struct response *res, struct account *a)
{
	if (!web_run(req, res, DB_READ, read_account, a))
		return false;
	if (a->rc == TRUST_OK)
		return true;
	web_not_found(req, res);
	return false;
}

static void handle_change_page(struct request *req, struct response *res)
{
	struct account a = {0};

	if (fetch(req, res, &a))
		draw_change(req, res, &a);
}

static enum db_rc change_account(struct request *req, void *arg)
{
	struct account *a = arg;

	a->rc = gebruiker_wijzig(&req->act, &a->g, &a->reason);
	return run_of_trust(a->rc);
}

static enum db_rc set_password(struct request *req, void *arg)
{
	struct account *a = arg;

	a->rc = gebruiker_wachtwoord(&req->act, a->g.id, a->password, &a->reason);
	return run_of_trust(a->rc);
}

static enum db_rc drop_second(struct request *req, void *arg)
{
	enum trust_rc *rc = arg;

	*rc = tweede_weg(&req->act, req->param[0]);
	return run_of_trust(*rc);
}

static void handle_drop_second(struct request *req, struct response *res)
{
	enum trust_rc rc;

	if (!web_run(req, res, DB_WRITE, drop_second, &rc))
		return;
	if (rc == TRUST_OK)
		res_redirect(res, req, "/gebruikers?klaar=tweede-weg");
	else
		web_not_found(req, res);
}

/* Runs the change; back to the list, or the page again with the reason. */
static void finish(struct request *req, struct response *res, struct account *a, web_step *step)
{
	if (!web_run(req, res, DB_WRITE, step, a))
		return;
	if (a->rc == TRUST_OK) {
		res_redirect(res, req, "/gebruikers?klaar=gebruiker");
	} else if (a->rc == TRUST_DENIED || a->rc == TRUST_WRONG) {
		web_not_found(req, res);
	} else {
		find_field(a);
		res->status = 422;
		draw_change(req, res, a);
	}
}

static void handle_change(struct request *req, struct response *res)
{
	struct account a = {0};

	if (!fetch(req, res, &a))
		return;
	read_form(req, &a);
	if (!str_to_int(req_form(req, "versie"), &a.g.versie))
		a.g.versie = 0;
	finish(req, res, &a, change_account);
}

static void handle_switch(struct request *req, struct response *res)
{
	struct account a = {0};

	if (!fetch(req, res, &a))
		return;
	a.g.actief = str_is(req_form(req, "actief"), "ja");
	if (!str_to_int(req_form(req, "versie"), &a.g.versie))
		a.g.versie = 0;
	finish(req, res, &a, change_account);
}

static void handle_password(struct request *req, struct response *res)
{
	struct account a = {.password = req_form(req, "wachtwoord")};

	if (fetch(req, res, &a))
		finish(req, res, &a, set_password);
}

const struct route gebruikers_routes[] = {
	{M_GET, "/gebruikers", handle_list, "gebruiker", RECHT_LIJST, 0, 0, "Gebruikers bekijken"},
	{M_GET, "/gebruikers/nieuw", handle_new, "gebruiker", RECHT_MAKEN, 0, 0,
		"Nieuwe gebruiker"},
	{M_POST, "/gebruikers", handle_make, "gebruiker", RECHT_MAKEN, 0, 16384,
		"Gebruiker opslaan"},
	{M_GET, "/gebruikers/{id}", handle_change_page, "gebruiker", RECHT_WIJZIGEN, 0, 0,
		"Gebruiker bekijken en wijzigen"},
	{M_POST, "/gebruikers/{id}", handle_change, "gebruiker", RECHT_WIJZIGEN, 0, 16384,
		"Gebruiker wijzigen"},
	{M_POST, "/gebruikers/{id}/wachtwoord", handle_password, "gebruiker", RECHT_WIJZIGEN, 0,
		8192, "Wachtwoord van een gebruiker instellen"},
	{M_POST, "/gebruikers/{id}/tweede-stap-weg", handle_drop_second, "gebruiker",
		RECHT_WIJZIGEN, 0, 8192, "Tweede stap van een gebruiker weghalen"},
	{M_POST, "/gebruikers/{id}/aan-uit", handle_switch, "gebruiker", RECHT_WIJZIGEN, 0, 8192,
		"Account aan- of uitzetten"},
	{.pattern = NULL},
};
