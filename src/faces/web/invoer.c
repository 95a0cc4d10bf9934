/* SPDX-License-Identifier: EUPL-1.2 */
/* Imports: the list, how far one is, and what came of it. */
#include "faces/web/invoer.h"

#include "core/base/date.h"
#include "core/base/utf8.h"
#include "faces/web/run.h"
#include "faces/web/tiles.h"

enum { LIST_MAX = 200, FAULTS_MAX = 50, REFRESH_S = 3 };

static bool busy(const struct invoer *v) { return str_is(v->stand, "bezig"); }

void web_import_badge(struct html *h, const struct invoer *v)
{
	if (busy(v))
		part_badge(h, TONE_BUSY, STR("Bezig"));
	else if (str_is(v->stand, "mislukt"))
		part_badge(h, TONE_ERROR, STR("Mislukt"));
	else if (str_is(v->stand, "gestopt"))
		part_badge(h, TONE_WARNING, STR("Gestopt"));
	else if (v->fout)
		part_badge(h, TONE_WARNING, STR("Klaar, met fouten"));
	else
		part_badge(h, TONE_OK, STR("Klaar"));
}

/* ---- list ------------------------------------------------------------------------- */

static const struct part_column columns[] = {
	{.label = STR_INIT("Bestand"), .row_header = true},
	{.label = STR_INIT("Wanneer")},
	{.label = STR_INIT("Stand")},
	{.label = STR_INIT("Regels"), .numeric = true},
	{.label = STR_INIT("Nieuw"), .numeric = true},
	{.label = STR_INIT("Fout"), .numeric = true},
	{.label = STR_INIT("Gewijzigd"), .numeric = true},
	{.label = STR_INIT("Al bekend"), .numeric = true},
};

/* From the command line a file has its whole path. */
static struct str file_name(const struct invoer *v)
{
	size_t from = v->bestand.len;

	while (from && v->bestand.p[from - 1] != '/')
		from--;
	return str_sub(v->bestand, from, SIZE_MAX);
}

static void import_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct invoer *v, bool of_all)
{
	const int64_t counts[] = {v->regels, v->nieuw, v->fout, v->gewijzigd, v->gelijk};
	struct str path = str_fmt(req->arena, "/invoer/%.*s", STR_ARG(v->id));
	struct str name = file_name(v);

	part_row_open(h);
	part_cell_open(h, t, 0);
	if (may(&req->act, RECHT_LEZEN, STR("invoer")) == MAG_WEL)
		html_link(h, "utrecht-link", path, name);
	else
		html_text(h, name);
	if (of_all)
		html_el(h, "span", "cm-below", v->bron_titel);
	html_close(h);
	part_cell_open(h, t, 1);
	html_text(h, instant_dutch(req->arena, v->begonnen));
	html_el(h, "span", "cm-below", v->wie_naam);
	html_close(h);
	part_cell_open(h, t, 2);
	web_import_badge(h, v);
	html_close(h);
	for (size_t i = 0; 3 + i < t->n; i++)
		part_cell(h, t, 3 + i, web_number(req->arena, counts[i]));
	html_close(h);
}

void web_imports(struct html *h, const struct request *req, const struct invoer *v, size_t n,
	bool of_all)
{
	const struct part_table t = {.caption = STR("Ingelezen bestanden"),
		.caption_hidden = true, .columns = columns, .n = of_all ? 8 : 6};

	part_table_open(h, &t);
	for (size_t i = 0; i < n; i++)
		import_row(h, req, &t, &v[i], of_all);
	part_table_close(h);
}

struct imports {
	struct invoer *v;
	size_t n;
};

static enum db_rc read_list(struct request *req, void *arg)
{
	struct imports *l = arg;

	return run_of_model(invoer_lijst(&req->act, STR(""), LIST_MAX, &l->v, &l->n));
}

static void handle_list(struct request *req, struct response *res)
{
	const struct part_link crumbs[] = {{.href = STR("/bronnen"), .text = STR("Bronnen")}};
	struct imports l = {0};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_list, &l))
		return;
	h = page_begin(req, res, &(struct page){.title = STR("Invoer"), .crumbs = crumbs,
		.crumbs_n = 1, .lead = "Welke bestanden zijn ingelezen, en hoe dat ging."});
	if (l.n)
		web_imports(h, req, l.v, l.n, true);
	else
		part_empty(h, STR("Er is nog niets ingelezen"),
			STR("Kies een bron en lees daar een lijst in."), STR("/bronnen"),
			STR("Naar de bronnen"));
	page_end(h, req, res);
}

/* ---- one import -------------------------------------------------------------------- */

struct import {
	struct invoer v;
	struct invoerfout *faults;
	size_t faults_n;
	int64_t after;                /* faults after this row */
	enum model_rc rc;
};

static enum db_rc read_import(struct request *req, void *arg)
{
	struct import *im = arg;

	im->faults_n = 0;
	im->rc = invoer_haal(&req->act, req->param[0], &im->v);
	if (im->rc != MODEL_OK || req->fragment || busy(&im->v) || !im->v.fout)
		return run_of_model(im->rc);
	return run_of_model(invoer_fouten(&req->act, im->v.id, im->after, FAULTS_MAX, &im->faults,
		&im->faults_n));
}

static struct str time_left(const struct request *req, const struct invoer *v, int64_t us)
{
	int64_t left = v->bytes > 0 && v->grootte > v->bytes
			       ? (int64_t)((double)us * (double)(v->grootte - v->bytes) /
					   (double)v->bytes / 1e6)
			       : 0;

	if (!left)
		return STR("");
	if (left < 90)
		return str_fmt(req->arena, ", nog ongeveer %lld seconden", (long long)left);
	return str_fmt(req->arena, ", nog ongeveer %lld minuten", (long long)(left + 30) / 60);
}

/* Asked again by the script until it has no data-poll any more. */
static void draw_progress(struct html *h, const struct request *req, const struct invoer *v)
{
	int64_t us = req->act.nu - v->begonnen;
	double share = v->grootte ? (double)v->bytes * 100 / (double)v->grootte : 0;

	html_open_class(h, "div", "cm-progress");
	if (busy(v))
		html_attr_fmt(h, "data-poll", "/invoer/%.*s", STR_ARG(v->id));
	html_open_class(h, "p", "cm-progress__label");
	html_attr_c(h, "id", "voortgang");
	html_textc(h, v->regels ? "Bezig met inlezen" : "Het inlezen begint zo");
	html_close(h);
	html_open(h, "progress");
	html_attr_c(h, "aria-labelledby", "voortgang");
	html_attr_c(h, "max", "100");
	html_attr_int(h, "value", (int64_t)(share > 100 ? 100 : share));
	html_close(h);
	html_open_class(h, "p", "cm-progress__text");
	html_textf(h, "%d%%, ", (int)(share > 100 ? 100 : share));
	html_text(h, web_number(req->arena, v->regels));
	html_textc(h, " regels");
	if (v->regels && us > 0) {
		html_textc(h, ", ");
		html_text(h, web_number(req->arena,
			(int64_t)((double)v->regels * 1e6 / (double)us)));
		html_textc(h, " per seconde");
		html_text(h, time_left(req, v, us));
	}
	html_close(h);
	html_close(h);
}

static void draw_busy(struct html *h, const struct request *req, const struct invoer *v)
{
	part_section_open(h, "bezig", STR("Voortgang"));
	draw_progress(h, req, v);
	part_paragraph(h, "U kunt deze pagina sluiten: het inlezen gaat door.");
	if (may(&req->act, RECHT_MAKEN, STR("invoer")) == MAG_WEL)
		part_action_form(h,
			str_fmt(req->arena, "/invoer/%.*s/stoppen", STR_ARG(v->id)),
			page_csrf(req), BUTTON_DANGER, STR("Stop met inlezen"), STR(""));
	html_close(h);
}

static void draw_outcome(struct html *h, const struct invoer *v)
{
	if (str_is(v->stand, "mislukt"))
		part_alert(h, TONE_ERROR, STR("Het inlezen is mislukt"), v->melding);
	else if (str_is(v->stand, "gestopt"))
		part_alert(h, TONE_WARNING, STR("Het inlezen is gestopt"), v->melding);
	else if (v->fout)
		part_alert(h, TONE_WARNING, STR("Klaar, maar niet alles kon worden gelezen"),
			STR("Hieronder ziet u welke regels niet klopten, en waarom. Download ze, "
			    "maak ze goed en lees dat bestand in."));
	else
		part_alert(h, TONE_OK, STR("Alles is ingelezen"),
			v->regels && v->gelijk == v->regels
				? STR("Alle regels waren al bekend. Er is niets bij gekomen.")
				: STR(""));
}

static void draw_counts(struct html *h, const struct request *req, const struct invoer *v)
{
	const struct tile t[] = {
		{.label = STR("regels gelezen"), .count = v->regels},
		{.label = STR("nieuw"), .count = v->nieuw},
		{.label = STR("gewijzigd"), .count = v->gewijzigd},
		{.label = STR("al bekend"), .count = v->gelijk},
		{.label = STR("niet te lezen"), .count = v->fout, .bad = true,
			.href = v->fout ? STR("#fouten") : STR("")},
		{.label = STR("met een waarde die niet klopt"), .count = v->afwijkend}};

	web_tiles(h, req->arena, t, sizeof(t) / sizeof(t[0]));
	if (v->afwijkend)
		part_paragraph(h, "Een waarde die niet klopt is bijvoorbeeld een KVK-nummer "
				  "met een cijfer te weinig. Die rij is wel bewaard, zoals "
				  "zij er stond, en "
				  "de waarde is gemerkt.");
}

/* ---- rows that could not be read ------------------------------------------------------ */

static const struct part_column fault_columns[] = {
	{.label = STR_INIT("Regel"), .numeric = true, .row_header = true},
	{.label = STR_INIT("Kolom"), .numeric = true},
	{.label = STR_INIT("Wat is er mis")},
	{.label = STR_INIT("De regel")},
};

static void fault_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct invoerfout *f)
{
	part_row_open(h);
	part_cell(h, t, 0, web_number(req->arena, f->regel));
	part_cell(h, t, 1, f->kolom ? web_number(req->arena, f->kolom) : STR(""));
	part_cell(h, t, 2, f->reden);
	part_cell_open(h, t, 3);
	html_open_class(h, "code", "cm-raw");
	html_text(h, utf8_head(f->ruw, 200));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_faults(struct html *h, const struct request *req, const struct import *im)
{
	const struct part_table t = {.caption = STR("Regels die niet te lezen zijn"),
		.caption_hidden = true, .columns = fault_columns, .n = 4};
	struct str base = str_fmt(req->arena, "/invoer/%.*s", STR_ARG(im->v.id));

	if (!im->v.fout)
		return;
	part_section_open(h, "fouten", STR("Regels die niet te lezen zijn"));
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY,
		str_fmt(req->arena, "%.*s/fouten.csv", STR_ARG(base)),
		STR("Download deze regels"));
	html_close(h);
	part_table_open(h, &t);
	for (size_t i = 0; i < im->faults_n; i++)
		fault_row(h, req, &t, &im->faults[i]);
	part_table_close(h);
	if (im->faults_n == FAULTS_MAX) {
		part_actions_open(h);
		part_link_button(h, BUTTON_SECONDARY,
			str_fmt(req->arena, "%.*s?na=%lld#fouten", STR_ARG(base),
				(long long)im->faults[FAULTS_MAX - 1].regel),
			STR("Volgende regels"));
		html_close(h);
	}
	html_close(h);
}

static void draw_about(struct html *h, const struct request *req, const struct invoer *v)
{
	part_section_open(h, "over", STR("Over deze invoer"));
	part_list_open(h);
	part_item_open(h, STR("Bron"));
	html_link(h, "utrecht-link", str_fmt(req->arena, "/bronnen/%.*s", STR_ARG(v->bron)),
		v->bron_titel);
	part_item_close(h);
	part_item(h, STR("Bestand"), v->bestand);
	part_item(h, STR("Begonnen"), instant_dutch(req->arena, v->begonnen));
	if (v->klaar)
		part_item(h, STR("Klaar"), instant_dutch(req->arena, v->klaar));
	part_item(h, STR("Door"), v->wie_naam);
	html_close(h);
	html_close(h);
}

static void draw_import(struct request *req, struct response *res, const struct import *im)
{
	const struct invoer *v = &im->v;
	const struct part_link crumbs[] = {{.href = STR("/bronnen"), .text = STR("Bronnen")},
		{.href = STR("/invoer"), .text = STR("Invoer")}};
	struct html *h = page_begin(req, res, &(struct page){.title = file_name(v),
		.kicker = STR("Invoer"), .crumbs = crumbs, .crumbs_n = 2,
		.refresh_s = busy(v) ? REFRESH_S : 0});

	html_open_class(h, "p", "cm-meta");
	web_import_badge(h, v);
	html_close(h);
	if (busy(v))
		draw_busy(h, req, v);
	else
		draw_outcome(h, v);
	draw_counts(h, req, v);
	draw_faults(h, req, im);
	draw_about(h, req, v);
	page_end(h, req, res);
}

static void handle_import(struct request *req, struct response *res)
{
	struct import im = {.after = req_query_int(req, "na", 0)};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_import, &im))
		return;
	if (im.rc != MODEL_OK) {
		web_not_found(req, res);
	} else if (req->fragment) {
		h = fragment_begin(req, res);
		draw_progress(h, req, &im.v);
		page_end(h, req, res);
	} else {
		draw_import(req, res, &im);
	}
}

static enum db_rc stop_import(struct request *req, void *arg)
{
	struct import *im = arg;

	im->rc = invoer_haal(&req->act, req->param[0], &im->v);
	if (im->rc == MODEL_OK && busy(&im->v))
		im->rc = invoer_stop(&req->act, im->v.id);
	return run_of_model(im->rc);
}

static void handle_stop(struct request *req, struct response *res)
{
	struct import im = {0};

	if (!web_run(req, res, DB_WRITE, stop_import, &im))
		return;
	if (im.rc == MODEL_OK)
		res_redirect(res, req, "/invoer/%.*s", STR_ARG(im.v.id));
	else
		web_not_found(req, res);
}

const struct route invoer_routes[] = {
	{M_GET, "/invoer", handle_list, "invoer", RECHT_LIJST, 0, 0, "Ingelezen bestanden"},
	{M_GET, "/invoer/{id}", handle_import, "invoer", RECHT_LEZEN, 0, 0,
		"Voortgang en uitslag van een invoer"},
	{M_POST, "/invoer/{id}/stoppen", handle_stop, "invoer", RECHT_MAKEN, 0, 8192,
		"Invoer stoppen"},
	{M_GET, "/invoer/{id}/fouten.csv", import_faults, "invoer", RECHT_EXPORTEREN, 0, 0,
		"Regels die niet te lezen zijn"},
	{.pattern = NULL},
};
