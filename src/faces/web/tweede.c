/* SPDX-License-Identifier: EUPL-1.2 */
/* One's own second step at login: setting it up with an app, taking it away. */
#include <qrencode.h>

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/trust/tweede.h"
#include "faces/http/query.h"
#include "faces/web/passkey.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

struct stap {
	struct tweede stand;
	struct str geheim;                /* being set up: not proved yet */
	struct str code, codes[TWEEDE_CODES];
	enum trust_rc rc;
	int wait_s;
	const char *fout;
	struct passkey *passkey;
	size_t passkeys;
};

static enum db_rc read_state(struct request *req, void *arg)
{
	struct stap *s = arg;

	s->rc = tweede_stand(&req->act, req->sessie.gebruiker.id, &s->stand);
	if (s->rc == TRUST_OK && !s->stand.ingesteld)
		s->rc = tweede_open(&req->act, &s->geheim);
	if (s->rc == TRUST_OK)
		s->rc = passkey_lijst(&req->act, req->sessie.gebruiker.id, &s->passkey,
			&s->passkeys);
	return run_of_trust(s->rc);
}

/* ---- drawing -------------------------------------------------------------------- */

/* "ABCD EFGH ..": groups are easier to type over. */
static struct str in_groups(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.len * 5 / 4 + 2);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (i && i % 4 == 0)
			out[n++] = ' ';
		out[n++] = s.p[i];
	}
	return (struct str){out, n};
}

/* The text that apps read from a picture (key URI format). */
static struct str app_uri(const struct request *req, struct str geheim)
{
	return str_fmt(req->arena,
		"otpauth://totp/Contramijn:%.*s?secret=%.*s&issuer=Contramijn",
		STR_ARG(percent_encode(req->arena, req->sessie.gebruiker.naam)), STR_ARG(geheim));
}

/* Black squares as one path, with the white border of four that readers need. */
static void draw_qr(struct html *h, struct arena *a, struct str text)
{
	QRcode *qr = QRcode_encodeString(str_dup(a, text).p, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	struct buf path;
	int n;

	if (!qr)
		return; /* the key beside it does the same */
	n = qr->width;
	buf_init(&path, 1 << 17);
	for (int i = 0; i < n * n; i++) {
		if (qr->data[i] & 1)
			buf_fmt(&path, "M%d %dh1v1h-1z", i % n + 4, i / n + 4);
	}
	html_open_class(h, "svg", "cm-qr");
	html_attr_fmt(h, "viewBox", "0 0 %d %d", n + 8, n + 8);
	html_attr_c(h, "role", "img");
	html_attr_c(h, "aria-label", "QR-code met de sleutel die hieronder staat");
	html_open(h, "path");
	html_attr(h, "d", buf_view(&path));
	html_close(h);
	html_close(h);
	buf_release(&path);
	QRcode_free(qr);
}

static void code_field(struct html *h, const struct stap *s, const char *label)
{
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "code",
		.label = str_of(label), .required = true, .narrow = true,
		.inputmode = "numeric", .autocomplete = "one-time-code",
		.error = s->fout ? str_of(s->fout) : STR("")});
}

static void draw_on(struct html *h, const struct request *req, const struct stap *s)
{
	part_section_open(h, "aan", STR("De tweede stap staat aan"));
	part_list_open(h);
	part_item(h, STR("Sinds"), instant_dutch(req->arena, s->stand.sinds));
	part_item(h, STR("Herstelcodes over"), str_fmt(req->arena, "%d", s->stand.codes_over));
	html_close(h);
	part_paragraph(h, "Nieuwe telefoon, of zijn uw herstelcodes op? Zet de tweede stap uit en "
			  "stel hem opnieuw in.");
	part_form_open(h, STR("/profiel/tweede-stap/uit"), page_csrf(req), 0);
	code_field(h, s, "Code uit uw app, of een herstelcode");
	part_actions_open(h);
	part_button(h, BUTTON_DANGER, NULL, STR(""), STR("Tweede stap uitzetten"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_setup(struct html *h, const struct request *req, const struct stap *s)
{
	part_section_open(h, "instellen", STR("Koppel uw app"));
	part_paragraph(h, "1. Open op uw telefoon een app voor inlogcodes. Kies daar voor een "
			  "nieuw account en scan dit plaatje.");
	draw_qr(h, req->arena, app_uri(req, s->geheim));
	part_paragraph(h, "Scannen lukt niet? Typ deze sleutel over in de app:");
	html_el(h, "code", "utrecht-code", in_groups(req->arena, s->geheim));
	part_paragraph(h, "2. De app toont nu zes cijfers. Vul die hier in.");
	part_form_open(h, STR("/profiel/tweede-stap/aan"), page_csrf(req), 0);
	code_field(h, s, "Code uit uw app");
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Aanzetten"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_off(struct html *h, const struct request *req)
{
	part_section_open(h, "uit", STR("De tweede stap staat uit"));
	part_paragraph(h, "Nu is uw wachtwoord genoeg om bij de gegevens te komen. Met een tweede "
			  "stap moet er ook een code bij van uw telefoon. Dat houdt iemand tegen "
			  "die uw wachtwoord heeft gezien. Het kost u een minuut.");
	part_actions_open(h);
	part_action_form(h, STR("/profiel/tweede-stap"), page_csrf(req), BUTTON_PRIMARY,
		STR("Tweede stap instellen"), STR(""));
	html_close(h);
	html_close(h);
}

static void draw_codes(struct html *h, const struct stap *s)
{
	part_alert_open(h, TONE_OK, STR("De tweede stap staat aan"));
	part_paragraph(h, "Bewaar deze tien herstelcodes op papier. Met elke code kunt u een keer "
			  "inloggen als uw telefoon er niet is. U ziet ze alleen nu.");
	html_open_class(h, "ul", "cm-codes");
	for (int i = 0; i < TWEEDE_CODES; i++) {
		html_open(h, "li");
		html_el(h, "code", "utrecht-code", s->codes[i]);
		html_close(h);
	}
	html_close(h);
	part_alert_close(h);
}

static void draw(struct request *req, struct response *res, const struct stap *s)
{
	const struct part_error error = {"code", str_of(s->fout)};
	struct html *h = page_begin(req, res, &(struct page){
		.title = STR("Tweede stap bij inloggen"), .narrow = true,
		.errors_n = s->fout != NULL,
		.crumbs = &(struct part_link){.href = STR("/profiel"), .text = STR("Mijn profiel")},
		.crumbs_n = 1});

	part_error_summary(h, &error, s->fout != NULL);
	if (s->codes[0].len)
		draw_codes(h, s);
	else if (s->stand.ingesteld)
		draw_on(h, req, s);
	else if (s->geheim.len)
		draw_setup(h, req, s);
	else
		draw_off(h, req);
	if (!s->codes[0].len)
		passkey_draw(h, req, s->passkey, s->passkeys);
	page_end(h, req, res);
}

static void show(struct request *req, struct response *res, struct stap *s)
{
	if (!web_run(req, res, DB_READ, read_state, s))
		return;
	if (s->rc == TRUST_OK)
		draw(req, res, s);
	else
		web_not_found(req, res);
}

static void refuse(struct request *req, struct response *res, struct stap *s)
{
	res->status = s->rc == TRUST_SLOW_DOWN ? 429 : 422;
	s->fout = s->rc == TRUST_SLOW_DOWN
			  ? str_fmt(req->arena, "Te vaak geprobeerd. Wacht %d seconden",
				    s->wait_s).p
			  : "Deze code klopt niet. Kijk in uw app en vul de code van nu in";
	show(req, res, s);
}

/* ---- handlers ------------------------------------------------------------------- */

static void handle_page(struct request *req, struct response *res)
{
	struct stap s = {.fout = NULL};

	show(req, res, &s);
}

static enum db_rc begin(struct request *req, void *arg)
{
	struct stap *s = arg;

	s->rc = tweede_begin(&req->act, &s->geheim);
	return run_of_trust(s->rc);
}

static void handle_begin(struct request *req, struct response *res)
{
	struct stap s = {.fout = NULL};

	if (web_run(req, res, DB_WRITE, begin, &s))
		res_redirect(res, req, "/profiel/tweede-stap");
}

static enum db_rc confirm(struct request *req, void *arg)
{
	struct stap *s = arg;

	s->rc = tweede_bevestig(&req->act, s->code, s->codes);
	return run_of_trust(s->rc);
}

static void handle_on(struct request *req, struct response *res)
{
	struct stap s = {.code = req_form(req, "code")};

	if (!web_run(req, res, DB_WRITE, confirm, &s))
		return;
	if (s.rc == TRUST_OK) {
		draw(req, res, &s);
		return;
	}
	s.codes[0] = STR("");
	refuse(req, res, &s);
}

static enum db_rc take_away(struct request *req, void *arg)
{
	struct stap *s = arg;

	s->rc = tweede_weg(&req->act, req->sessie.gebruiker.id);
	return run_of_trust(s->rc);
}

static void handle_off(struct request *req, struct response *res)
{
	struct stap s = {.code = req_form(req, "code")};

	s.rc = tweede_bewijs(&req->act, &req->sessie, s.code, &s.wait_s);
	if (s.rc == TRUST_WRONG || s.rc == TRUST_SLOW_DOWN)
		refuse(req, res, &s);
	else if (s.rc != TRUST_OK)
		res_error(res, req, 503, NULL, "Het systeem is druk. Probeer het opnieuw.");
	else if (web_run(req, res, DB_WRITE, take_away, &s))
		res_redirect(res, req, "/profiel?klaar=tweede-uit");
}

const struct route tweede_routes[] = {
	{M_GET, "/profiel/tweede-stap", handle_page, "profiel", RECHT_LEZEN, 0, 0,
		"Eigen tweede stap bekijken"},
	{M_POST, "/profiel/tweede-stap", handle_begin, "profiel", RECHT_WIJZIGEN, 0, 8192,
		"Tweede stap instellen"},
	{M_POST, "/profiel/tweede-stap/aan", handle_on, "profiel", RECHT_WIJZIGEN, 0, 8192,
		"Tweede stap aanzetten"},
	{M_POST, "/profiel/tweede-stap/uit", handle_off, "profiel", RECHT_WIJZIGEN, 0, 8192,
		"Tweede stap uitzetten"},
	{.pattern = NULL},
};
