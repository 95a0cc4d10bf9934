/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Making and using passkeys. The browser does the work, so these forms need its script: until
 * it runs they are hidden, and the page says what else can be done.
 */
#include <sodium.h>

#include "core/base/arena.h"
#include "core/base/date.h"
#include "faces/web/passkey.h"
#include "faces/web/run.h"
#include "faces/web/sso.h"

/* The party is the host without its port. */
static struct passkey_plek plek_van(const struct request *req)
{
	struct str adres = page_origin(req);
	struct str host = str_sub(adres, str_find(adres, STR("://"), 0) + 3, SIZE_MAX);

	return (struct passkey_plek){.oorsprong = adres,
		.partij = str_sub(host, 0, str_find(host, STR(":"), 0))};
}

struct werk {
	struct str uitdaging;
	struct passkey *passkey;
	size_t n;
	enum trust_rc rc;
};

static enum db_rc challenge(struct request *req, void *arg)
{
	struct werk *w = arg;

	w->rc = passkey_lijst(&req->act, req->sessie.gebruiker.id, &w->passkey, &w->n);
	if (w->rc == TRUST_OK)
		w->rc = passkey_uitdaging(&req->act, &req->sessie, &w->uitdaging);
	return run_of_trust(w->rc);
}

/* ---- drawing -------------------------------------------------------------------- */

static void key_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct passkey *p)
{
	part_row_open(h);
	part_cell(h, t, 0, p->naam);
	part_cell(h, t, 1, instant_dutch(req->arena, p->gemaakt));
	part_cell(h, t, 2, p->gebruikt ? instant_dutch(req->arena, p->gebruikt)
				       : STR("Nog nooit"));
	part_cell_open(h, t, 3);
	part_action_form(h, str_fmt(req->arena, "/profiel/passkeys/%.*s/weg", STR_ARG(p->id)),
		page_csrf(req), BUTTON_SECONDARY, STR("Weghalen"),
		str_fmt(req->arena, "Haal passkey %.*s weg", STR_ARG(p->naam)));
	html_close(h);
	html_close(h);
}

void passkey_draw(struct html *h, const struct request *req, const struct passkey *p, size_t n)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Naam"), .row_header = true}, {.label = STR_INIT("Gemaakt")},
		{.label = STR_INIT("Laatst gebruikt")},
		{.label = STR_INIT("Actie"), .hidden_label = true}};
	const struct part_table t = {.caption = STR("Passkeys"), .caption_hidden = true,
		.columns = columns, .n = 4};

	part_section_open(h, "passkeys", STR("Passkeys"));
	part_paragraph(h, "Met een passkey is de tweede stap uw vinger, uw gezicht of een sleutel "
			  "in de computer. Een nagemaakte site kan er niets mee.");
	if (n) {
		part_table_open(h, &t);
		for (size_t i = 0; i < n; i++)
			key_row(h, req, &t, &p[i]);
		part_table_close(h);
	}
	part_actions_open(h);
	part_action_form(h, STR("/profiel/passkeys/nieuw"), page_csrf(req), BUTTON_SECONDARY,
		STR("Passkey toevoegen"), STR(""));
	html_close(h);
	html_close(h);
}

void passkey_draw_login(struct html *h, const struct request *req, struct str next)
{
	part_form_open(h, STR("/inloggen/passkey/vraag"), page_csrf(req), 0);
	part_hidden(h, "naar", next);
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Verder met een passkey"));
	html_close(h);
	html_close(h);
}

/* Ids of known keys with spaces between. */
static struct str known(struct arena *a, const struct werk *w)
{
	struct str uit = STR("");

	for (size_t i = 0; i < w->n; i++)
		uit = str_fmt(a, "%.*s %.*s", STR_ARG(uit), STR_ARG(w->passkey[i].id));
	return uit;
}

/* Opens the form that the script fills in; `fields` are its hidden ones, with spaces. */
static void script_form(struct html *h, struct request *req, const struct werk *w, const char *path,
	const char *kind, const char *fields)
{
	struct str_cutter c = {.rest = str_of(fields)};
	char user[64];
	struct str field, id = req->sessie.gebruiker.id;

	sodium_bin2base64(user, sizeof(user), (const unsigned char *)id.p,
		id.len < 40 ? id.len : 40, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	html_open(h, "form");
	html_attr_c(h, "class", "cm-form");
	html_attr_c(h, "method", "post");
	html_attr_c(h, "action", path);
	html_attr_c(h, "data-passkey", kind);
	html_attr(h, "data-challenge", w->uitdaging);
	html_attr(h, "data-party", plek_van(req).partij);
	html_attr_c(h, "data-user", user);
	html_attr(h, "data-name", req->sessie.gebruiker.naam);
	html_attr(h, "data-known", known(req->arena, w));
	html_flag(h, "hidden");
	part_hidden(h, "csrf", page_csrf(req));
	while (str_cut(&c, ' ', &field))
		part_hidden(h, str_dup(req->arena, field).p, STR(""));
}

static void no_script(struct html *h)
{
	html_open(h, "noscript");
	part_paragraph(h, "Een passkey werkt alleen als uw browser JavaScript mag gebruiken. "
			  "Gebruik anders een code uit een app, of vraag uw beheerder om hulp.");
	html_close(h);
}

static void draw_make(struct request *req, struct response *res, const struct werk *w,
	const char *fout)
{
	const struct part_error error = {NULL, str_of(fout)};
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Passkey toevoegen"),
		.narrow = true, .errors_n = fout != NULL,
		.crumbs = &(struct part_link){.href = STR("/profiel/tweede-stap"),
			.text = STR("Tweede stap bij inloggen")}, .crumbs_n = 1});

	part_error_summary(h, &error, fout != NULL);
	no_script(h);
	script_form(h, req, w, "/profiel/passkeys", "make", "client attestatie");
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "naam",
		.label = STR("Hoe noemt u deze passkey?"), .required = true,
		.hint = STR("Bijvoorbeeld: laptop van het werk.")});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Passkey maken"));
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

static void draw_use(struct request *req, struct response *res, const struct werk *w)
{
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Uw passkey"),
		.bare = true});

	html_open_class(h, "div", "cm-card");
	no_script(h);
	script_form(h, req, w, "/inloggen/passkey", "use", "id client gegevens handtekening");
	part_hidden(h, "naar", req_form(req, "naar"));
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Passkey gebruiken"));
	html_close(h);
	html_close(h);
	html_link(h, "utrecht-link", STR("/inloggen/code"), STR("Anders inloggen"));
	html_close(h);
	page_end(h, req, res);
}

/* ---- handlers ------------------------------------------------------------------- */

static void ask_new(struct request *req, struct response *res, const char *fout)
{
	struct werk w = {.n = 0};

	if (!web_run(req, res, DB_WRITE, challenge, &w))
		return;
	if (w.rc == TRUST_OK)
		draw_make(req, res, &w, fout);
	else
		web_not_found(req, res);
}

static void handle_new(struct request *req, struct response *res)
{
	ask_new(req, res, NULL);
}

static enum db_rc make(struct request *req, void *arg)
{
	enum trust_rc *rc = arg;

	*rc = passkey_maak(&req->act, &req->sessie, plek_van(req), req_form(req, "client"),
		req_form(req, "attestatie"), req_form(req, "naam"));
	/* The challenge is used up, whatever became of it. */
	return *rc == TRUST_WRONG ? DB_OK : run_of_trust(*rc);
}

static void handle_make(struct request *req, struct response *res)
{
	enum trust_rc rc;

	if (!web_run(req, res, DB_WRITE, make, &rc))
		return;
	if (rc == TRUST_OK) {
		res_redirect(res, req, "/profiel/tweede-stap?klaar=passkey");
		return;
	}
	res->status = 422;
	ask_new(req, res, rc == TRUST_EXISTS ? "Deze passkey hebt u al"
			  : rc == TRUST_INVALID ? "U hebt tien passkeys. Haal er eerst een weg"
						: "De passkey is niet gelukt. Probeer het opnieuw");
}

static enum db_rc drop(struct request *req, void *arg)
{
	enum trust_rc *rc = arg;

	*rc = passkey_weg(&req->act, req->param[0]);
	return run_of_trust(*rc);
}

static void handle_drop(struct request *req, struct response *res)
{
	enum trust_rc rc;

	if (!web_run(req, res, DB_WRITE, drop, &rc))
		return;
	if (rc == TRUST_OK)
		res_redirect(res, req, "/profiel/tweede-stap?klaar=passkey-weg");
	else
		web_not_found(req, res);
}

static void handle_question(struct request *req, struct response *res)
{
	struct werk w = {.n = 0};

	if (!web_run(req, res, DB_WRITE, challenge, &w))
		return;
	if (w.rc == TRUST_OK && w.n)
		draw_use(req, res, &w);
	else
		res_redirect(res, req, "/inloggen/code");
}

static void handle_use(struct request *req, struct response *res)
{
	const struct passkey_antwoord in = {req_form(req, "id"), req_form(req, "client"),
		req_form(req, "gegevens"), req_form(req, "handtekening")};
	int wait_s = 0;
	enum trust_rc rc = passkey_bewijs(&req->act, &req->sessie, plek_van(req), &in, &wait_s);

	tweede_klaar(req, res, rc, wait_s);
}

const struct route passkey_routes[] = {
	{M_POST, "/profiel/passkeys/nieuw", handle_new, "profiel", RECHT_WIJZIGEN, 0, 8192,
		"Passkey toevoegen"},
	{M_POST, "/profiel/passkeys", handle_make, "profiel", RECHT_WIJZIGEN, 0, 65536,
		"Passkey bewaren"},
	{M_POST, "/profiel/passkeys/{id}/weg", handle_drop, "profiel", RECHT_WIJZIGEN, 0, 8192,
		"Passkey weghalen"},
	{M_POST, "/inloggen/passkey/vraag", handle_question, NULL, RECHT_LEZEN, R_WACHT, 8192,
		"Inloggen met een passkey"},
	{M_POST, "/inloggen/passkey", handle_use, NULL, RECHT_LEZEN, R_WACHT, 65536,
		"Inloggen met een passkey"},
	{.pattern = NULL},
};
