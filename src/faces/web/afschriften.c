/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading in a bank statement, in two pages: choose the file; see what is in it and say which
 * column is what (CAMT.053 says so itself). What came in becomes payments; the file itself is
 * thrown away.
 */
#include "core/base/utf8.h"
#include "faces/web/invoer.h"
#include "faces/web/run.h"
#include "work/geld/geld.h"

enum { MAPPING_MAX = 64 * 1024, CELL_SHOWN = 60 };
#define UPLOAD_MAX ((size_t)BANK_BESTAND_MAX)

struct reading {
	struct waiting file;
	struct afschrift_voorstel seen;
	struct bank_afschrift lines;
	struct record *made;
	struct fouten mistakes;
	enum model_rc rc;
	char err[BANK_ERR_MAX];
};

/* ---- choosing a file -------------------------------------------------------------------- */

static void draw_choose(struct request *req, struct response *res, const char *wrong)
{
	const struct part_link crumbs[] = {{.href = STR("/geld"), .text = STR("Geld")},
		{.href = STR("/afschriften"), .text = STR("Bankafschriften")}};
	const struct part_error error = {"bestand", str_of(wrong)};
	struct html *h = page_begin(req, res, &(struct page){.narrow = true,
		.title = STR("Bankafschrift inlezen"),
		.kicker = STR("Stap 1 van 2: kies een bestand"), .crumbs = crumbs, .crumbs_n = 2,
		.errors_n = wrong != NULL});

	part_error_summary(h, &error, wrong != NULL);
	part_form_open(h, STR("/afschriften/inlezen"), page_csrf(req), FORM_UPLOAD);
	part_field(h, &(struct part_field){.kind = FIELD_FILE, .name = "bestand",
		.label = STR("Bestand van de bank"), .required = true, .error = str_of(wrong),
		.hint = STR("CAMT.053 (XML), of een lijst als CSV of Excel. Hoogstens 5.000 "
			    "regels."),
		.accept = ".xml,.053,.csv,.txt,.tab,.xlsx,.ods"});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Bekijk wat erin staat"));
	part_link_button(h, BUTTON_SUBTLE, STR("/geld"), STR("Stop"));
	html_close(h);
	html_close(h);
	part_section_open(h, "privacy", STR("Wat er wordt bewaard"));
	part_paragraph(h, "Een afschrift gaat ook over mensen die niets met een maatregel te maken "
			  "hebben. Kies daarom een korte periode, of alleen de rekening voor "
			  "dwangsommen.");
	part_paragraph(h, "Alleen wat de gemeente heeft ontvangen wordt een betaling. Wat de "
			  "gemeente zelf betaalde wordt geteld en niet bewaard. Het bestand gooit "
			  "het programma weg.");
	html_close(h);
	page_end(h, req, res);
}

static void handle_choose(struct request *req, struct response *res)
{
	draw_choose(req, res, NULL);
}

/* False: the page to choose says why. */
static bool look(struct request *req, struct response *res, struct reading *r)
{
	if (afschrift_voorstel(req->arena, r->file.path, r->file.name.p, &r->seen, r->err))
		return true;
	waiting_drop(req, &r->file);
	res->status = 422;
	draw_choose(req, res, r->err);
	return false;
}

static void handle_upload(struct request *req, struct response *res)
{
	struct reading r = {.rc = MODEL_OK};
	const char *wrong = "Kies een bestand";

	if (req->upload_n && !req->upload[0].size)
		wrong = "Dit bestand is leeg. Kies een ander bestand";
	else if (req->upload_n)
		wrong = waiting_keep(req, &req->upload[0], &r.file);
	if (wrong) {
		res->status = 422;
		draw_choose(req, res, wrong);
		return;
	}
	res_redirect(res, req, "/afschriften/inlezen/%.*s", STR_ARG(r.file.token));
}

/* ---- which column is what ------------------------------------------------------------------ */

static bool open_file(struct request *req, struct response *res, struct reading *r)
{
	if (waiting_open(req, req->param[0], &r->file))
		return look(req, res, r);
	res_error(res, req, 404, "Dit bestand is er niet meer",
		"Het is al ingelezen, of het wachtte langer dan een dag. Kies het opnieuw.");
	return false;
}

static const struct part_column columns[] = {
	{.label = STR_INIT("Kolom in het bestand"), .row_header = true},
	{.label = STR_INIT("Voorbeelden")},
	{.label = STR_INIT("Wat is het")},
};

static void draw_select(struct html *h, const struct request *req, const struct reading *r,
	size_t i)
{
	const char *id = str_fmt(req->arena, "kolom-%zu", i).p;

	html_open_class(h, "label", "cm-hidden");
	html_attr_c(h, "for", id);
	html_textf(h, "Wat staat er in kolom %.*s", STR_ARG(r->seen.kolom[i].kop));
	html_close(h);
	html_open_class(h, "select", "utrecht-select");
	html_attr_c(h, "id", id);
	html_attr_c(h, "name", id);
	for (int k = 0; k < KOLOM_N; k++) {
		html_open(h, "option");
		html_attr_c(h, "value", afschrift_kolom_naam((enum afschrift_kolom)k));
		if (r->seen.kolom[i].is == (enum afschrift_kolom)k)
			html_flag(h, "selected");
		html_textc(h, afschrift_kolom_titel((enum afschrift_kolom)k));
		html_close(h);
	}
	html_close(h);
}

static void draw_columns(struct html *h, const struct request *req, const struct reading *r)
{
	const struct part_table t = {.caption = STR("Kolommen"), .caption_hidden = true,
		.columns = columns, .n = sizeof(columns) / sizeof(columns[0])};

	part_table_open(h, &t);
	for (size_t i = 0; i < r->seen.n; i++) {
		part_row_open(h);
		part_cell(h, &t, 0, r->seen.kolom[i].kop);
		part_cell_open(h, &t, 1);
		for (size_t k = 0; k < AFSCHRIFT_VOORBEELDEN; k++)
			if (r->seen.kolom[i].voorbeeld[k].len)
				html_el(h, "span", "cm-below", utf8_head(
					r->seen.kolom[i].voorbeeld[k], CELL_SHOWN));
		html_close(h);
		part_cell_open(h, &t, 2);
		draw_select(h, req, r, i);
		html_close(h);
		html_close(h);
	}
	part_table_close(h);
}

static void draw_mapping(struct request *req, struct response *res, const struct reading *r,
	const char *wrong)
{
	const struct part_link crumbs[] = {{.href = STR("/geld"), .text = STR("Geld")},
		{.href = STR("/afschriften"), .text = STR("Bankafschriften")}};
	const struct part_error error = {NULL, str_of(wrong)};
	struct html *h = page_begin(req, res, &(struct page){
		.title = STR("Bankafschrift inlezen"), .crumbs = crumbs, .crumbs_n = 2,
		.kicker = STR("Stap 2 van 2: kijk of het klopt"), .errors_n = wrong != NULL});

	part_error_summary(h, &error, wrong != NULL);
	part_form_open(h, str_fmt(req->arena, "/afschriften/inlezen/%.*s",
		STR_ARG(r->file.token)), page_csrf(req), 0);
	if (r->seen.camt)
		part_paragraph(h, "Dit is CAMT.053. De bank zegt zelf wat alles is; u hoeft niets "
				  "te kiezen.");
	else
		draw_columns(h, req, r);
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Inlezen"));
	part_link_button(h, BUTTON_SUBTLE, STR("/afschriften/inlezen"),
		STR("Ander bestand kiezen"));
	html_close(h);
	html_close(h);
	part_paragraph(h, "Leest u hetzelfde afschrift nog eens in? Dan komt er niets bij.");
	page_end(h, req, res);
}

static void handle_mapping(struct request *req, struct response *res)
{
	struct reading r = {.rc = MODEL_OK};

	if (open_file(req, res, &r))
		draw_mapping(req, res, &r, NULL);
}

static void take_columns(const struct request *req, struct reading *r)
{
	for (size_t i = 0; i < r->seen.n; i++) {
		struct str chosen = req_form(req, str_fmt(req->arena, "kolom-%zu", i).p);

		r->seen.kolom[i].is = KOLOM_NIET;
		for (int k = KOLOM_NIET + 1; k < KOLOM_N; k++)
			if (str_is(chosen, afschrift_kolom_naam((enum afschrift_kolom)k)))
				r->seen.kolom[i].is = (enum afschrift_kolom)k;
	}
}

/* ---- reading in ------------------------------------------------------------------------ */

static enum db_rc keep(struct request *req, void *arg)
{
	struct reading *r = arg;

	r->mistakes = (struct fouten){.n = 0};
	r->rc = afschrift_bewaar(&req->act, r->file.name, r->seen.camt, &r->lines, &r->made,
		&r->mistakes);
	return run_of_model(r->rc);
}

static void handle_read(struct request *req, struct response *res)
{
	struct reading r = {.rc = MODEL_OK};
	const char *wrong;

	if (!open_file(req, res, &r))
		return;
	take_columns(req, &r);
	wrong = afschrift_mist(&r.seen);
	if (!wrong && !afschrift_lees(req->arena, r.file.path, r.file.name.p, &r.seen, &r.lines,
			      r.err))
		wrong = r.err;
	if (wrong) {
		res->status = 422;
		draw_mapping(req, res, &r, wrong);
		return;
	}
	if (!web_run(req, res, DB_WRITE, keep, &r))
		return;
	if (r.rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	waiting_drop(req, &r.file);
	res_redirect(res, req, "/afschriften/%.*s?klaar=afschrift", STR_ARG(r.made->id));
}

const struct route afschriften_routes[] = {
	{M_GET, "/afschriften/inlezen", handle_choose, "betaling", RECHT_MAKEN, 0, 0,
		"Een bankafschrift kiezen"},
	{M_POST, "/afschriften/inlezen", handle_upload, "betaling", RECHT_MAKEN, R_UPLOAD,
		UPLOAD_MAX, "Een bankafschrift sturen"},
	{M_GET, "/afschriften/inlezen/{bestand}", handle_mapping, "betaling", RECHT_MAKEN, 0, 0,
		"Zien wat er in een bankafschrift staat"},
	{M_POST, "/afschriften/inlezen/{bestand}", handle_read, "betaling", RECHT_MAKEN, 0,
		MAPPING_MAX, "Een bankafschrift inlezen"},
	{.pattern = NULL},
};
