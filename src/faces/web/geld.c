/* SPDX-License-Identifier: EUPL-1.2 */
/* The account of a year: sums for each kind, each measure, and the facts as a file. */
#include "faces/web/geld.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/date.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/termijn/termijn.h"

struct account {
	struct geld_overzicht o;
	enum model_rc rc;
	bool xlsx;
	const char *path;
};

struct str geld_euro(const struct request *req, int64_t cent)
{
	if (cent < 0)
		return str_fmt(req->arena, "€ -%.*s", STR_ARG(termijn_euro(req->arena, -cent)));
	return str_join(req->arena, STR("€ "), termijn_euro(req->arena, cent));
}

/* ---- files ---------------------------------------------------------------------------- */

const char *web_tijdelijk(struct request *req)
{
	const char *dir = getenv("TMPDIR");
	char *path = arena_alloc(req->arena, 4096);
	int fd;

	snprintf(path, 4096, "%s/contramijn-export-XXXXXX", dir && *dir ? dir : "/tmp");
	fd = mkstemp(path);
	if (fd < 0)
		return NULL;
	close(fd);
	return path;
}

void web_blad(struct request *req, struct response *res, const char *path, bool xlsx,
	const char *name, int year)
{
	res->status = 200;
	res->content_type = xlsx
		? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		: "text/csv; charset=utf-8";
	res->file = path;
	res->file_remove = true;
	res_attachment(res, req,
		str_fmt(req->arena, "%s-%d.%s", name, year, xlsx ? "xlsx" : "csv"));
}

/* ---- which year ------------------------------------------------------------------------- */

static int asked_year(const struct request *req)
{
	int now = civil_amsterdam(req->act.nu).date.year;
	int64_t year = req_query_int(req, "jaar", now);

	return year >= 1994 && year <= now + 1 ? (int)year : now;
}

static enum db_rc read_account(struct request *req, void *arg)
{
	struct account *a = arg;

	a->rc = geld_overzicht(&req->act, asked_year(req), &a->o);
	return run_of_model(a->rc);
}

/* ---- the page ------------------------------------------------------------------------------ */

static const struct part_column columns[] = {
	{.label = STR_INIT("Maatregel"), .row_header = true},
	{.label = STR_INIT("Opgelegd"), .numeric = true},
	{.label = STR_INIT("Verbeurd"), .numeric = true},
	{.label = STR_INIT("Ingevorderd"), .numeric = true},
	{.label = STR_INIT("Betaald"), .numeric = true},
	{.label = STR_INIT("Kwijt"), .numeric = true},
	{.label = STR_INIT("Verjaard"), .numeric = true},
	{.label = STR_INIT("Open"), .numeric = true},
};

static void draw_sums(struct html *h, const struct request *req, const struct geld_overzicht *o)
{
	part_section_open(h, "totaal", str_fmt(req->arena, "Alles in %d", o->jaar));
	part_list_open(h);
	for (int w = 0; w < GELD_N; w++)
		part_item(h, str_of(geld_wat_titel((enum geld_wat)w)),
			geld_euro(req, o->som[w]));
	part_item(h, str_fmt(req->arena, "Staat nog open op 31 december %d", o->jaar),
		geld_euro(req, o->open));
	html_close(h);
	part_paragraph(h, "Opgelegd is wat een besluit ten hoogste kan kosten; dat is geen schuld. "
			  "Open is wat is verbeurd of gevorderd en nog niet is betaald, "
			  "kwijtgescholden of verjaard.");
	html_close(h);
}

static void draw_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct geld_maatregel *m)
{
	part_row_open(h);
	part_cell_open(h, t, 0);
	html_link(h, "utrecht-link", str_fmt(req->arena, "/maatregelen/%.*s", STR_ARG(m->id)),
		m->nummer);
	html_el(h, "span", "cm-below", m->onderwerp);
	html_close(h);
	for (int w = 0; w < GELD_N; w++)
		part_cell(h, t, (size_t)w + 1, m->som[w] ? geld_euro(req, m->som[w]) : STR("-"));
	part_cell(h, t, GELD_N + 1, m->open ? geld_euro(req, m->open) : STR("-"));
	html_close(h);
}

static void draw_measures(struct html *h, const struct request *req,
	const struct geld_overzicht *o)
{
	const struct part_table t = {.caption = STR("Geld per maatregel"),
		.caption_hidden = true, .columns = columns,
		.n = sizeof(columns) / sizeof(columns[0])};

	part_section_open(h, "maatregelen", STR("Per maatregel"));
	if (o->n) {
		part_table_open(h, &t);
		for (size_t i = 0; i < o->n; i++)
			draw_row(h, req, &t, &o->maatregel[i]);
		part_table_close(h);
	} else {
		html_elc(h, "p", "cm-none", "In dit jaar is er geen geld opgelegd of ontvangen.");
	}
	html_close(h);
}

static void draw_files(struct html *h, const struct request *req, int year)
{
	if (may(&req->act, RECHT_EXPORTEREN, STR("maatregel")) != MAG_WEL)
		return;
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY,
		str_fmt(req->arena, "/geld/export?formaat=csv&jaar=%d", year),
		STR("Alle bedragen als CSV"));
	part_link_button(h, BUTTON_SECONDARY,
		str_fmt(req->arena, "/geld/export?formaat=xlsx&jaar=%d", year),
		STR("Alle bedragen als Excel"));
	html_close(h);
}

static void draw(struct request *req, struct response *res, const struct geld_overzicht *o)
{
	bool pays = may(&req->act, RECHT_LIJST, STR("betaling")) == MAG_WEL;
	const struct part_link links[] = {
		{.href = str_fmt(req->arena, "/geld?jaar=%d", o->jaar - 1),
		 .text = str_fmt(req->arena, "Jaar %d", o->jaar - 1)},
		{.href = STR("/betalingen?status=open"), .text = STR("Betalingen verdelen")},
		{.href = STR("/afschriften/inlezen"), .text = STR("Bankafschrift inlezen")}};
	struct html *h = page_begin(req, res, &(struct page){
		.title = str_fmt(req->arena, "Geld in %d", o->jaar),
		.lead = "Wat is opgelegd, verbeurd, ingevorderd en betaald. Elk bedrag is een "
			"eigen regel.",
		.actions = links, .actions_n = pays ? 3 : 1});

	if (o->te_veel)
		part_alert(h, TONE_WARNING, STR("Niet alles is geteld"),
			STR("Er zijn meer dan 50.000 bedragen. Vraag uw beheerder."));
	draw_sums(h, req, o);
	draw_measures(h, req, o);
	draw_files(h, req, o->jaar);
	page_end(h, req, res);
}

static void handle_account(struct request *req, struct response *res)
{
	struct account a = {.rc = MODEL_NOT_FOUND};

	if (!web_run(req, res, DB_READ, read_account, &a))
		return;
	if (a.rc == MODEL_OK)
		draw(req, res, &a.o);
	else
		web_not_found(req, res);
}

static enum db_rc write_account(struct request *req, void *arg)
{
	struct account *a = arg;
	int64_t n;

	a->rc = geld_export(&req->act, asked_year(req), a->xlsx, a->path, &n);
	return run_of_model(a->rc);
}

static void handle_export(struct request *req, struct response *res)
{
	struct account a = {.xlsx = str_is(req_query(req, "formaat"), "xlsx"),
		.path = web_tijdelijk(req)};

	if (!a.path) {
		res_error(res, req, 503, NULL, "Het bestand kon niet worden gemaakt.");
		return;
	}
	if (web_run(req, res, DB_READ, write_account, &a) && a.rc == MODEL_OK) {
		web_blad(req, res, a.path, a.xlsx, "geld", asked_year(req));
		return;
	}
	unlink(a.path);
	if (a.rc != MODEL_OK)
		web_not_found(req, res);
}

const struct route geld_routes[] = {
	{M_GET, "/geld", handle_account, "maatregel", RECHT_LIJST, 0, 0,
		"Geld per jaar en per maatregel"},
	{M_GET, "/geld/export", handle_export, "maatregel", RECHT_EXPORTEREN, 0, 0,
		"Alle bedragen van een jaar als bestand"},
	{.pattern = NULL},
};
