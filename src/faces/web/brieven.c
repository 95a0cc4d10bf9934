/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters and their templates: the text of a letter as people read it, its versions, how its
 * dates were computed; the files to take along and to bring back; and which fields a template
 * can have.
 */
#include "core/base/date.h"
#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/brief/brief.h"

enum { UPLOAD_FORM_MAX = LETTER_MAX + 65536 };
#define ODT_SOORT "application/vnd.oasis.opendocument.text"

/* ---- what a page shows ------------------------------------ */

struct letter {
	struct brief_stuk *versions;
	size_t versions_n;
	struct str words;
	bool may_change;
};

static bool is_letter(const struct record *r) { return r->type == &type_brief; }

static struct str path_of(const struct request *req, const struct record *r, const char *end)
{
	return str_fmt(req->arena, "/%s/%.*s/%s", r->type->meervoud, STR_ARG(r->id), end);
}

static struct str words_of(struct request *req, struct str bytes)
{
	struct letter_odt *odt = ARENA_NEW(req->arena, struct letter_odt);
	struct letter_fouten *f = ARENA_NEW(req->arena, struct letter_fouten);

	return letter_lees(req->arena, bytes, odt, f) ? letter_tekst(req->arena, odt) : STR("");
}

static enum db_rc load(struct request *req, const struct record *r, void **out)
{
	struct letter *l = ARENA_NEW(req->arena, struct letter);
	struct brief_stuk newest;
	enum model_rc rc = brief_stukken(&req->act, r, &l->versions, &l->versions_n);

	*out = l;
	l->may_change = str_is(r->status, "concept") &&
		may_own(&req->act, RECHT_WIJZIGEN, STR("maatregel"), r->maker);
	if (rc == MODEL_OK && l->versions_n) {
		rc = brief_inhoud(&req->act, r, &newest);
		if (rc == MODEL_OK)
			l->words = words_of(req, newest.inhoud);
	}
	return run_of_model(rc);
}

static void draw_words(struct html *h, struct str words)
{
	struct str_cutter c = {.rest = words};
	struct str line;

	html_open_class(h, "div", "cm-letter");
	while (str_cut(&c, '\n', &line))
		if (str_trim(line).len)
			html_el(h, "p", "utrecht-paragraph", line);
	html_close(h);
}

static const struct part_column version_columns[] = {
	{.label = STR_INIT("Versie"), .row_header = true},
	{.label = STR_INIT("Wanneer"), .nowrap = true},
	{.label = STR_INIT("Door")},
	{.label = STR_INIT("Hoe")},
	{.label = STR_INIT("Controlegetal")},
};

static void draw_versions(struct html *h, const struct request *req, const struct letter *l)
{
	const struct part_table t = {.caption = STR("Versies"), .columns = version_columns, .n = 5};

	part_table_open(h, &t);
	for (size_t i = 0; i < l->versions_n; i++) {
		const struct brief_stuk *v = &l->versions[i];

		part_row_open(h);
		part_cell(h, &t, 0, str_fmt(req->arena, "%lld", (long long)v->versie));
		part_cell(h, &t, 1, instant_dutch(req->arena, v->tijd));
		part_cell(h, &t, 2, v->wie_naam);
		part_cell(h, &t, 3, v->eigen ? STR("Door een persoon gebracht")
					     : STR("Gevuld door het programma"));
		part_cell(h, &t, 4, str_sub(v->sha256, 0, 16));
		html_close(h);
	}
	part_table_close(h);
}

static void draw_upload(struct html *h, const struct request *req, const struct record *r)
{
	part_form_open(h, path_of(req, r, "tekst"), page_csrf(req), FORM_UPLOAD);
	part_field(h, &(struct part_field){.kind = FIELD_FILE, .name = "bestand",
		.label = is_letter(r) ? STR("Uw aangepaste brief") : STR("Bestand"),
		.hint = is_letter(r) ? STR("Download de brief als ODT, pas haar aan in LibreOffice "
					   "of Word en breng haar hier terug.")
				     : STR("Een ODT met velden als {{aan}}. Het wordt meteen "
					   "nagekeken."),
		.required = true, .accept = ".odt"});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Bestand sturen"));
	html_close(h);
	html_close(h);
}

static void draw_files(struct html *h, const struct request *req, const struct record *r,
	const struct letter *l)
{
	part_actions_open(h);
	if (l->versions_n) {
		part_link_button(h, BUTTON_SECONDARY, path_of(req, r, "odt"),
			STR("Download ODT"));
		if (is_letter(r) && brief_soffice().len)
			part_link_button(h, BUTTON_SECONDARY, path_of(req, r, "pdf"),
				STR("Download PDF"));
	}
	html_close(h);
	if (is_letter(r) && !brief_soffice().len)
		html_elc(h, "p", "cm-muted", "Een PDF kan hier niet: LibreOffice staat niet "
			"op deze server. Uw beheerder kan het pakket "
			"libreoffice-writer-nogui plaatsen.");
}

static void draw_dates(struct html *h, const struct letter *l)
{
	struct str_cutter c = {.rest = l->versions_n ? l->versions[0].data : STR("")};
	struct str line;

	if (!c.rest.len)
		return;
	part_section_open(h, "data", STR("Hoe de data zijn berekend"));
	html_open_class(h, "ul", "cm-steps");
	while (str_cut(&c, '\n', &line))
		html_el(h, "li", NULL, line);
	html_close(h);
	html_close(h);
}

static void draw_main(struct html *h, struct request *req, const struct record *r, void *loaded)
{
	const struct letter *l = loaded;

	part_section_open(h, "tekst", STR("Tekst"));
	if (l->versions_n)
		draw_words(h, l->words);
	else
		html_elc(h, "p", "cm-none", is_letter(r) ?
			"Deze brief heeft nog geen tekst. Kies 'Opnieuw vullen'." :
			"Er is nog geen bestand. Kies een ODT-bestand.");
	draw_files(h, req, r, l);
	if (l->may_change && is_letter(r))
		part_action_form(h, path_of(req, r, "vullen"), page_csrf(req), BUTTON_SECONDARY,
			STR("Opnieuw vullen"), STR("Opnieuw vullen uit de maatregel"));
	if (l->may_change)
		draw_upload(h, req, r);
	if (l->versions_n)
		draw_versions(h, req, l);
	html_close(h);
	draw_dates(h, l);
}

const struct record_hook brief_hook = {.type = "brief", .load = load, .main = draw_main};

static void template_top(struct html *h, struct request *req)
{
	(void)req;
	html_open_class(h, "p", "utrecht-paragraph");
	html_textc(h, "Zonder eigen sjabloon worden brieven gemaakt met het gewone. ");
	html_link(h, "utrecht-link", STR("/sjablonen"), STR("Bekijk de gewone sjablonen en alle "
		"velden"));
	html_textc(h, ".");
	html_close(h);
}

const struct record_hook sjabloon_hook = {.type = "briefsjabloon", .load = load,
	.main = draw_main, .list_top = template_top};

/* ---- files out ------------------------------------ */

struct wanted {
	const struct recordtype *type;
	struct record *rec;
	struct brief_stuk text;
	enum model_rc rc;
	struct letter_fouten mistakes;
	struct str bytes;
};

static enum db_rc read_text(struct request *req, void *arg)
{
	struct wanted *w = arg;

	w->rc = record_haal(&req->act, w->type, req->param[0], &w->rec);
	if (w->rc == MODEL_OK)
		w->rc = brief_inhoud(&req->act, w->rec, &w->text);
	return run_of_model(w->rc);
}

static void give(struct request *req, struct response *res, const char *type, struct str name,
	struct str bytes)
{
	res->status = 200;
	res->content_type = type;
	res_attachment(res, req, name);
	buf_str(&res->body, bytes);
}

static struct str file_name(const struct request *req, const struct record *r, const char *end)
{
	return is_letter(r) ? str_fmt(req->arena, "%.*s%s", STR_ARG(r->nummer), end)
			    : str_fmt(req->arena, "sjabloon%s", end);
}

static void give_odt(struct request *req, struct response *res, const struct recordtype *type)
{
	struct wanted w = {.type = type};

	if (!web_run(req, res, DB_READ, read_text, &w))
		return;
	if (w.rc == MODEL_OK)
		give(req, res, ODT_SOORT, file_name(req, w.rec, ".odt"), w.text.inhoud);
	else
		web_not_found(req, res);
}

static void handle_odt(struct request *req, struct response *res)
{
	give_odt(req, res, &type_brief);
}

static void handle_template_odt(struct request *req, struct response *res)
{
	give_odt(req, res, &type_briefsjabloon);
}

static void handle_pdf(struct request *req, struct response *res)
{
	struct wanted w = {.type = &type_brief};
	struct str pdf, why;

	if (!web_run(req, res, DB_READ, read_text, &w))
		return;
	if (w.rc != MODEL_OK)
		web_not_found(req, res);
	else if (brief_pdf(req->arena, w.text.inhoud, &pdf, &why))
		give(req, res, "application/pdf", file_name(req, w.rec, ".pdf"), pdf);
	else
		res_error(res, req, 503, "Geen PDF", why.p);
}

/* ---- texts in ------------------------------------ */

static void draw_mistakes(struct request *req, struct response *res, const struct wanted *w)
{
	const size_t n = w->mistakes.n < LETTER_FOUTEN_MAX ? w->mistakes.n : LETTER_FOUTEN_MAX;
	const struct part_link crumbs[] = {{.href = path_of(req, w->rec, ""),
		.text = str_of(w->type->titel)}};
	struct html *h = page_begin(req, res, &(struct page){
		.title = STR("Dit kan nog niet worden gebruikt"), .crumbs = crumbs, .crumbs_n = 1,
		.errors_n = n ? n : 1, .narrow = true});

	res->status = 422;
	part_alert_open(h, TONE_ERROR, STR("Er is niets veranderd. Dit moet eerst anders:"));
	html_open_class(h, "ul", "cm-steps");
	for (size_t i = 0; i < n; i++)
		html_el(h, "li", NULL, w->mistakes.fout[i]);
	if (!n)
		html_elc(h, "li", NULL, "Kies een bestand.");
	html_close(h);
	part_alert_close(h);
	part_actions_open(h);
	part_link_button(h, BUTTON_PRIMARY, str_fmt(req->arena, "/%s/%.*s#tekst",
		w->type->meervoud, STR_ARG(w->rec->id)), STR("Terug"));
	html_close(h);
	page_end(h, req, res);
}

static void answer(struct request *req, struct response *res, const struct wanted *w)
{
	static const struct weigering fixed = {"vast", STR_INIT("Deze tekst staat vast."),
		STR_INIT("Zet haar eerst terug naar concept."), STR_INIT("")};

	if (w->rc == MODEL_OK)
		res_redirect(res, req, "/%s/%.*s?gelukt=gewijzigd#tekst", w->type->meervoud,
			STR_ARG(w->rec->id));
	else if (w->rc == MODEL_INVALID)
		draw_mistakes(req, res, w);
	else if (w->rc == MODEL_REFUSED)
		web_refused(req, res, &fixed);
	else
		web_not_found(req, res);
}

static enum db_rc fill(struct request *req, void *arg)
{
	struct wanted *w = arg;

	w->rc = record_haal(&req->act, w->type, req->param[0], &w->rec);
	if (w->rc == MODEL_OK &&
		!may_own(&req->act, RECHT_WIJZIGEN, STR("maatregel"), w->rec->maker))
		w->rc = MODEL_FORBIDDEN;
	if (w->rc == MODEL_OK)
		w->rc = brief_vul(&req->act, w->rec, &w->mistakes);
	return w->rc == MODEL_INVALID ? DB_DONE : run_of_model(w->rc);
}

static void handle_fill(struct request *req, struct response *res)
{
	struct wanted w = {.type = &type_brief};

	if (web_run(req, res, DB_WRITE, fill, &w))
		answer(req, res, &w);
}

static struct str read_upload(const struct request *req)
{
	FILE *f = req->upload_n ? fopen(req->upload[0].path, "rb") : NULL;
	struct str s = STR("");
	char *p;

	if (f && req->upload[0].size > 0 && req->upload[0].size <= LETTER_MAX) {
		p = arena_alloc(req->arena, (size_t)req->upload[0].size + 1);
		s = (struct str){p, fread(p, 1, (size_t)req->upload[0].size, f)};
	}
	if (f)
		fclose(f);
	return s;
}

static enum db_rc bring(struct request *req, void *arg)
{
	struct wanted *w = arg;

	w->mistakes.n = 0;
	w->rc = record_haal(&req->act, w->type, req->param[0], &w->rec);
	if (w->rc == MODEL_OK && !w->bytes.len)
		w->rc = MODEL_INVALID;
	else if (w->rc == MODEL_OK)
		w->rc = brief_eigen(&req->act, w->rec, w->bytes, &w->mistakes);
	return w->rc == MODEL_INVALID ? DB_DONE : run_of_model(w->rc);
}

static void take(struct request *req, struct response *res, const struct recordtype *type)
{
	struct wanted w = {.type = type, .bytes = read_upload(req)};

	if (web_run(req, res, DB_WRITE, bring, &w))
		answer(req, res, &w);
}

static void handle_bring(struct request *req, struct response *res) { take(req, res, &type_brief); }

static void handle_template(struct request *req, struct response *res)
{
	take(req, res, &type_briefsjabloon);
}

/* ---- shipped templates and fields ------------------------------------ */

static const struct keuze *kinds(void)
{
	return type_brief.velden[model_veld(&type_brief, STR("soort"))].keuzes;
}

static void draw_fields(struct html *h)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Veld"), .row_header = true},
		{.label = STR_INIT("Wat er komt")}};
	const struct part_table t = {.caption = STR("Velden"), .caption_hidden = true,
		.columns = columns, .n = 2};

	part_table_open(h, &t);
	for (const struct brief_uitleg *u = brief_velden(); u->naam; u++) {
		part_row_open(h);
		part_cell_open(h, &t, 0);
		html_textf(h, "{{%s}}", u->naam);
		html_close(h);
		part_cell(h, &t, 1, str_of(u->uitleg));
		html_close(h);
	}
	part_table_close(h);
}

static void handle_shipped_list(struct request *req, struct response *res)
{
	const struct part_link crumbs[] = {{.href = STR("/briefsjablonen"),
		.text = str_of(type_briefsjabloon.titel_meervoud)}};
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Gewone sjablonen"),
		.crumbs = crumbs, .crumbs_n = 1, .narrow = true,
		.lead = "Download er een, pas het aan en neem het in gebruik als eigen sjabloon."});

	part_section_open(h, "soorten", STR("Soorten brieven"));
	html_open_class(h, "ul", "cm-steps");
	for (const struct keuze *k = kinds(); k->waarde; k++) {
		html_open(h, "li");
		html_link(h, "utrecht-link", str_fmt(req->arena, "/sjablonen/%s", k->waarde),
			str_fmt(req->arena, "%s (ODT)", k->label));
		html_close(h);
	}
	html_close(h);
	html_close(h);
	part_section_open(h, "velden", STR("Velden"));
	part_paragraph(h, "Zet een veld tussen dubbele accolades. Begint een alinea met {{#veld}}, "
		"dan komt zij er alleen als dat veld is gevuld; met {{^veld}} alleen als het leeg "
		"is. Met {{*termijnen}} of {{*stukken}} komt zij voor elke regel van die lijst.");
	draw_fields(h);
	html_close(h);
	page_end(h, req, res);
}

static void handle_shipped(struct request *req, struct response *res)
{
	struct str odt = brief_standaard(req->arena, req->param[0]);

	if (odt.len)
		give(req, res, ODT_SOORT, str_fmt(req->arena, "%.*s.odt", STR_ARG(req->param[0])),
			odt);
	else
		web_not_found(req, res);
}

const struct route brieven_routes[] = {
	{M_GET, "/brieven/{id}/odt", handle_odt, "maatregel", RECHT_LEZEN, 0, 0,
		"Een brief als ODT"},
	{M_GET, "/brieven/{id}/pdf", handle_pdf, "maatregel", RECHT_LEZEN, 0, 0,
		"Een brief als PDF"},
	{M_POST, "/brieven/{id}/vullen", handle_fill, "maatregel", RECHT_WIJZIGEN, 0, 8192,
		"Een brief opnieuw vullen"},
	{M_POST, "/brieven/{id}/tekst", handle_bring, "maatregel", RECHT_WIJZIGEN, R_UPLOAD,
		UPLOAD_FORM_MAX, "Een aangepaste brief terugbrengen"},
	{M_GET, "/briefsjablonen/{id}/odt", handle_template_odt, "maatregel", RECHT_LEZEN, 0, 0,
		"Een eigen sjabloon als ODT"},
	{M_POST, "/briefsjablonen/{id}/tekst", handle_template, "maatregel", RECHT_WIJZIGEN,
		R_UPLOAD, UPLOAD_FORM_MAX, "Het bestand van een sjabloon sturen"},
	{M_GET, "/sjablonen", handle_shipped_list, "maatregel", RECHT_LIJST, 0, 0,
		"Gewone sjablonen en hun velden"},
	{M_GET, "/sjablonen/{soort}", handle_shipped, "maatregel", RECHT_LIJST, 0, 0,
		"Een gewoon sjabloon als ODT"},
	{.pattern = NULL},
};
