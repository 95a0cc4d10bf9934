/* SPDX-License-Identifier: EUPL-1.2 */
/* Own reports: where they stand and what was told, and nothing else. */
#include "core/base/date.h"
#include "faces/web/meldingen.h"
#include "faces/web/web.h"

enum db_rc meldingen_read(struct request *req, struct own_reports *own)
{
	own->rc = meldingen_mijn(&req->act, &own->report, &own->n);
	return run_of_model(own->rc);
}

static const struct part_column columns[] = {
	{.label = STR_INIT("Nummer"), .nowrap = true},
	{.label = STR_INIT("Onderwerp"), .row_header = true},
	{.label = STR_INIT("Gemeld op"), .nowrap = true},
	{.label = STR_INIT("Stand")},
	{.label = STR_INIT("Bericht aan u")},
};

static void draw_message(struct html *h, const struct request *req, const struct part_table *t,
	const struct melding *m)
{
	struct date d;

	part_cell_open(h, t, 4);
	if (m->bericht.len) {
		html_text(h, m->bericht);
		if (date_parse(m->bericht_op, &d))
			html_el(h, "span", "cm-below", date_dutch(req->arena, d));
	} else {
		html_textc(h, m->gevraagd ? "U krijgt nog bericht." : "U vroeg geen bericht.");
	}
	html_close(h);
}

static void draw_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct melding *m)
{
	bool done = strcmp(m->stand, "Afgehandeld") == 0;
	bool fresh = strcmp(m->stand, "Ontvangen") == 0;

	part_row_open(h);
	part_cell(h, t, 0, m->nummer);
	part_cell(h, t, 1, m->onderwerp);
	part_cell(h, t, 2, instant_dutch(req->arena, m->gemeld));
	part_cell_open(h, t, 3);
	part_badge(h, done ? TONE_OK : fresh ? TONE_INFO : TONE_BUSY, str_of(m->stand));
	html_close(h);
	draw_message(h, req, t, m);
	html_close(h);
}

void meldingen_draw(struct html *h, const struct request *req, const struct own_reports *own)
{
	const struct part_table t = {.caption = STR("Uw meldingen"), .caption_hidden = true,
		.columns = columns, .n = 5};

	if (!own->n) {
		part_empty(h, STR("U hebt nog niets gemeld"),
			STR("Ziet of hoort u iets dat niet klopt? Meld het. U hoeft niet zeker te "
			    "zijn: anderen zoeken het uit."),
			STR("/signalen/nieuw"), STR("Nieuw signaal"));
		return;
	}
	part_table_open(h, &t);
	for (size_t i = 0; i < own->n; i++)
		draw_row(h, req, &t, &own->report[i]);
	part_table_close(h);
}

static enum db_rc read_page(struct request *req, void *arg)
{
	return meldingen_read(req, arg);
}

static void handle_page(struct request *req, struct response *res)
{
	const struct part_link report = {.href = STR("/signalen/nieuw"),
		.text = STR("Nieuw signaal")};
	struct own_reports own = {.n = 0};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_page, &own))
		return;
	if (own.rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	h = page_begin(req, res, &(struct page){.title = STR("Mijn meldingen"),
		.lead = "Hier ziet u of uw melding is bekeken en wat wij u mogen vertellen.",
		.actions = &report, .actions_n = 1});
	meldingen_draw(h, req, &own);
	page_end(h, req, res);
}

const struct route meldingen_routes[] = {
	{M_GET, "/mijn-meldingen", handle_page, "melding", RECHT_LIJST, 0, 0,
		"Eigen meldingen bekijken"},
	{.pattern = NULL},
};
