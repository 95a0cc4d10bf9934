/* SPDX-License-Identifier: EUPL-1.2 */
/* The privacy officer's questions to the log: who saw this person, and what stands out. */
#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/model/csv_write.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/toezicht/toezicht.h"

enum { DAYS = 30 };
#define DAY (INT64_C(86400) * CLOCK_SECOND)

struct look {
	struct toezicht_vraag ask;
	struct str entity;
	struct toezicht_lijn *line;
	size_t n;
	bool more;
	enum model_rc rc;
};

static enum db_rc read_about(struct request *req, void *arg)
{
	struct look *l = arg;

	l->n = 0;
	l->rc = MODEL_OK;
	if (l->entity.len)
		l->rc = toezicht_over(&req->act, l->entity, &l->line, &l->n);
	return run_of_model(l->rc);
}

static enum db_rc read_odd(struct request *req, void *arg)
{
	struct look *l = arg;

	l->rc = toezicht_opvallend(&req->act, &l->ask, &l->line, &l->n, &l->more);
	return run_of_model(l->rc);
}

/* ---- lines ------------------------------------------------------------------------------ */

static const struct part_column columns[] = {
	{.label = STR_INIT("Wanneer"), .nowrap = true},
	{.label = STR_INIT("Wie"), .row_header = true},
	{.label = STR_INIT("Wat")},
	{.label = STR_INIT("Onderdeel")},
	{.label = STR_INIT("Doel")},
	{.label = STR_INIT("Uitkomst")},
	{.label = STR_INIT("Valt op")},
};
enum { COLUMNS_N = sizeof(columns) / sizeof(columns[0]) };

static struct str who(const struct toezicht_lijn *l)
{
	return l->wie_naam.len ? l->wie_naam : l->wie;
}

static void draw_lines(struct html *h, const struct request *req, const struct look *l, bool odd)
{
	const struct part_table t = {.caption = STR("Regels van het logboek"),
		.columns = columns,
		.n = odd ? COLUMNS_N : COLUMNS_N - 1};

	if (!l->n) {
		part_empty(h, STR("Niets gevonden"),
			STR("Het logboek heeft hier geen regels over."), STR(""), STR(""));
		return;
	}
	part_table_open(h, &t);
	for (size_t i = 0; i < l->n; i++) {
		const struct toezicht_lijn *x = &l->line[i];

		part_row_open(h);
		part_cell(h, &t, 0, instant_dutch(req->arena, x->tijd));
		part_cell_link(h, &t, 1, str_fmt(req->arena, "/logboek?wie=%.*s", STR_ARG(x->wie)),
			who(x));
		part_cell(h, &t, 2, x->actie);
		part_cell(h, &t, 3, ding_titel(x->ding));
		part_cell(h, &t, 4, x->doel);
		part_cell(h, &t, 5, x->uitslag);
		if (odd)
			part_cell(h, &t, 6, x->regel->titel);
		html_close(h);
	}
	part_table_close(h);
}

static void give_csv(struct request *req, struct response *res, const struct look *l)
{
	static const char *const heads[] = {"wanneer", "wie", "rol", "wat", "onderdeel", "sleutel",
		"doel", "uitkomst", "valt op"};
	struct buf *b = &res->body;

	res->status = 200;
	res->content_type = "text/csv; charset=utf-8";
	res_attachment(res, req, STR("logboek.csv"));
	csv_start(b);
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		csv_field(b, str_of(heads[i]));
	csv_row_end(b);
	for (size_t i = 0; i < l->n; i++) {
		const struct toezicht_lijn *x = &l->line[i];
		const struct str cells[] = {instant_iso(req->arena, x->tijd), who(x), x->rol,
			x->actie, x->ding, x->record, x->doel, x->uitslag,
			x->regel ? x->regel->titel : STR("")};

		for (size_t k = 0; k < sizeof(cells) / sizeof(cells[0]); k++)
			csv_field(b, cells[k]);
		csv_row_end(b);
	}
}

/* ---- who saw this person -------------------------------------------------------------------- */

/* By POST: which person one asks about does not belong in an address. */
static void draw_about(struct request *req, struct response *res, const struct look *l)
{
	static const struct part_link crumbs[] = {
		{.href = STR_INIT("/logboek"), .text = STR_INIT("Logboek")}};
	struct html *h = page_begin(req, res,
		&(struct page){.title = STR("Wie zag deze persoon"),
			.crumbs = crumbs,
			.crumbs_n = 1,
			.lead = "Alle regels over een persoon, bedrijf, adres of voertuig: de "
				"pagina zelf, "
				"de rijen, de gekoppelde signalen en de lijsten waar het in stond. "
				"Deze "
				"vraag komt ook in het logboek."});

	part_form_open(h, STR("/logboek/over"), page_csrf(req), 0);
	part_field(
		h, &(struct part_field){.kind = FIELD_TEXT,
			   .name = "sleutel",
			   .label = STR("Sleutel"),
			   .required = true,
			   .value = l->entity,
			   .hint = STR("De 26 letters en cijfers uit het adres van de pagina.")});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Toon"));
	part_button(h, BUTTON_SECONDARY, "csv", STR("ja"), STR("Download als CSV"));
	html_close(h);
	html_close(h);
	if (l->entity.len)
		draw_lines(h, req, l, false);
	page_end(h, req, res);
}

static void handle_about(struct request *req, struct response *res)
{
	struct look l = {.entity = str_trim(req_form(req, "sleutel")), .n = 0};

	if (!web_run(req, res, DB_READ, read_about, &l))
		return;
	if (l.rc != MODEL_OK)
		web_not_found(req, res);
	else if (str_is(req_form(req, "csv"), "ja"))
		give_csv(req, res, &l);
	else
		draw_about(req, res, &l);
}

/* ---- what stands out --------------------------------------------------------------------------
 */

static void draw_rules(struct html *h)
{
	size_t n;
	const struct toezicht_regel *r = toezicht_regels(&n);

	part_details_open(h, STR("Wat valt op, en wat spreekt ertegen"));
	part_list_open(h);
	for (size_t i = 0; i < n; i++) {
		part_item_open(h, r[i].titel);
		html_text(h, r[i].uitleg);
		html_textc(h, " Ertegen: ");
		html_text(h, r[i].tegen);
		part_item_close(h);
	}
	html_close(h);
	html_close(h);
}

static void draw_filter(struct html *h, const struct request *req, const struct look *l)
{
	size_t n;
	const struct toezicht_regel *r = toezicht_regels(&n);
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, n + 1);

	o[0] = (struct part_option){STR(""), STR("Alles")};
	for (size_t i = 0; i < n; i++)
		o[i + 1] = (struct part_option){r[i].naam, r[i].titel};
	part_query_form_open(h, "cm-filter", STR("/logboek/opvallend"), "Filter wat opvalt");
	part_field(h, &(struct part_field){.kind = FIELD_SELECT,
			      .name = "regel",
			      .label = STR("Wat valt op"),
			      .value = l->ask.regel,
			      .options = o,
			      .options_n = n + 1,
			      .plain_label = true});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Toon"));
	part_button(h, BUTTON_SUBTLE, "csv", STR("ja"), STR("Download als CSV"));
	html_close(h);
	html_close(h);
}

static void draw_odd(struct request *req, struct response *res, const struct look *l)
{
	static const struct part_link crumbs[] = {
		{.href = STR_INIT("/logboek"), .text = STR_INIT("Logboek")}};
	static const struct part_link actions[] = {
		{.href = STR_INIT("/logboek/over"), .text = STR_INIT("Wie zag deze persoon")}};
	struct html *h = page_begin(req, res,
		&(struct page){.title = STR("Wat opvalt in het logboek"),
			.crumbs = crumbs,
			.crumbs_n = 1,
			.actions = actions,
			.actions_n = 1,
			.lead = "De laatste 30 dagen. Het is een reden om iets te vragen, geen "
				"oordeel over "
				"een collega."});

	draw_filter(h, req, l);
	draw_rules(h);
	draw_lines(h, req, l, true);
	if (l->more)
		part_paragraph(h, "Er was meer dan hier past. Kies een van de regels.");
	page_end(h, req, res);
}

static void handle_odd(struct request *req, struct response *res)
{
	struct look l = {.ask = {.van = req->act.nu - DAYS * DAY,
				 .tot = req->act.nu + 1,
				 .wie = req_query(req, "wie"),
				 .regel = req_query(req, "regel")}};

	if (!web_run(req, res, DB_READ, read_odd, &l))
		return;
	if (l.rc != MODEL_OK)
		web_not_found(req, res);
	else if (str_is(req_query(req, "csv"), "ja"))
		give_csv(req, res, &l);
	else
		draw_odd(req, res, &l);
}

const struct route toezicht_routes[] = {
	{M_GET, "/logboek/over", handle_about, "audit", RECHT_LIJST, 0, 0,
		"Vragen wie een persoon zag"},
	{M_POST, "/logboek/over", handle_about, "audit", RECHT_LIJST, 0, 4096,
		"Zien wie een persoon zag"},
	{M_GET, "/logboek/opvallend", handle_odd, "audit", RECHT_LIJST, 0, 0,
		"Zien wat opvalt in het logboek"},
	{.pattern = NULL},
};
