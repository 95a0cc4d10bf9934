/* SPDX-License-Identifier: EUPL-1.2 */
/* What was taken in a year, each thing once; and what seems to be the same thing. */
#include <unistd.h>

#include "core/base/date.h"
#include "faces/web/geld.h"
#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/afpakken/afpakken.h"

struct yearly {
	struct afpak_jaar y;
	enum model_rc rc;
	const char *path;
	bool xlsx;
};

static int asked_year(const struct request *req)
{
	int now = civil_amsterdam(req->act.nu).date.year;
	int64_t year = req_query_int(req, "jaar", now);

	return year >= 1994 && year <= now + 1 ? (int)year : now;
}

static enum db_rc read_year(struct request *req, void *arg)
{
	struct yearly *y = arg;

	y->rc = afpak_jaar(&req->act, asked_year(req), &y->y);
	return run_of_model(y->rc);
}

/* ---- the page ------------------------------------------------------------------------- */

static void draw_sums(struct html *h, const struct request *req, const char *id, const char *what,
	const struct afpak_som *s, size_t n, const struct afpak_som *total)
{
	const struct part_column columns[] = {{.label = str_of(what), .row_header = true},
		{.label = STR("Aantal"), .numeric = true},
		{.label = STR("Geschat, nog niet bekend"), .numeric = true},
		{.label = STR("Gerealiseerd"), .numeric = true}};
	const struct part_table t = {.caption = str_fmt(req->arena, "Naar %s", what),
		.caption_hidden = true, .columns = columns, .n = 4};

	part_section_open(h, id, str_fmt(req->arena, "Naar %s", what));
	part_table_open(h, &t);
	for (size_t i = 0; i <= n; i++) {
		const struct afpak_som *r = i < n ? &s[i] : total;

		part_row_open(h);
		part_cell(h, &t, 0, str_of(r->titel));
		part_cell(h, &t, 1, str_fmt(req->arena, "%lld", (long long)r->aantal));
		part_cell(h, &t, 2, geld_euro(req, r->geschat));
		part_cell(h, &t, 3, geld_euro(req, r->gerealiseerd));
		html_close(h);
	}
	part_table_close(h);
	html_close(h);
}

static void draw_rule(struct html *h, const struct request *req, const struct afpak_jaar *y)
{
	part_section_open(h, "regel", STR("Hoe er is geteld"));
	html_open_class(h, "ul", "utrecht-unordered-list");
	html_elc(h, "li", NULL, "Iets telt een keer, ook als twee partners het melden. U legt "
		"dat vast "
		"met 'Is hetzelfde als'.");
	html_elc(h, "li", NULL, "Is bekend wat het opleverde, dan telt dat. Anders telt de "
		"schatting.");
	html_elc(h, "li", NULL, "Het telt in het jaar waarin het is afgepakt.");
	html_elc(h, "li", NULL, "Dwangsommen, boetes en kosten van de gemeente komen uit de "
		"betalingen "
		"en staan apart.");
	html_elc(h, "li", NULL, "De sommen tellen ook zaken die u zelf niet mag openen.");
	html_close(h);
	part_list_open(h);
	part_item(h, STR("Dubbel gemeld en niet meegeteld"),
		str_fmt(req->arena, "%lld", (long long)y->dubbel));
	part_item(h, STR("Door de gemeente zelf ontvangen"), geld_euro(req, y->gemeente));
	html_close(h);
	html_close(h);
}

static void draw_files(struct html *h, const struct request *req, int year)
{
	if (may(&req->act, RECHT_EXPORTEREN, STR("afpakking")) != MAG_WEL)
		return;
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY,
		str_fmt(req->arena, "/afpakken/export?formaat=csv&jaar=%d", year),
		STR("Als CSV"));
	part_link_button(h, BUTTON_SECONDARY,
		str_fmt(req->arena, "/afpakken/export?formaat=xlsx&jaar=%d", year),
		STR("Als Excel"));
	html_close(h);
}

static void draw(struct request *req, struct response *res, const struct afpak_jaar *y)
{
	const struct part_link links[] = {
		{.href = str_fmt(req->arena, "/afpakken?jaar=%d", y->jaar - 1),
		 .text = str_fmt(req->arena, "Jaar %d", y->jaar - 1)},
		{.href = STR("/afpakkingen"), .text = STR("Alle regels")},
		{.href = STR("/afpakkingen/nieuw"), .text = STR("Regel toevoegen")}};
	bool make = may(&req->act, RECHT_MAKEN, STR("afpakking")) == MAG_WEL;
	struct html *h = page_begin(req, res, &(struct page){
		.title = str_fmt(req->arena, "Afgepakt in %d", y->jaar), .actions = links,
		.actions_n = make ? 3 : 2,
		.lead = "Wat de gemeente en haar partners hebben afgepakt of geïnd."});

	draw_sums(h, req, "soort", "soort", y->soort, y->soorten, &y->totaal);
	draw_sums(h, req, "partner", "partner", y->partner, y->partners, &y->totaal);
	draw_rule(h, req, y);
	draw_files(h, req, y->jaar);
	page_end(h, req, res);
}

static void handle_year(struct request *req, struct response *res)
{
	struct yearly *y = ARENA_NEW(req->arena, struct yearly);

	if (!web_run(req, res, DB_READ, read_year, y))
		return;
	if (y->rc == MODEL_OK)
		draw(req, res, &y->y);
	else
		web_not_found(req, res);
}

static enum db_rc write_year(struct request *req, void *arg)
{
	struct yearly *y = arg;
	int64_t n;

	y->rc = afpak_export(&req->act, asked_year(req), y->xlsx, y->path, &n);
	return run_of_model(y->rc);
}

static void handle_export(struct request *req, struct response *res)
{
	struct yearly y = {.xlsx = str_is(req_query(req, "formaat"), "xlsx"),
		.path = web_tijdelijk(req)};

	if (!y.path) {
		res_error(res, req, 503, NULL, "Het bestand kon niet worden gemaakt.");
		return;
	}
	if (web_run(req, res, DB_READ, write_year, &y) && y.rc == MODEL_OK) {
		web_blad(req, res, y.path, y.xlsx, "afpakken", asked_year(req));
		return;
	}
	unlink(y.path);
	if (y.rc != MODEL_OK)
		web_not_found(req, res);
}

/* ---- one record ---------------------------------------------------------------------------- */

static enum db_rc load(struct request *req, const struct record *r, void **out)
{
	struct lijst *l = ARENA_NEW(req->arena, struct lijst);

	*out = l;
	return run_of_model(afpak_lijkt_op(&req->act, r, l));
}

static void draw_main(struct html *h, struct request *req, const struct record *r, void *loaded)
{
	const struct lijst *l = loaded;

	(void)r;
	if (!l->n)
		return;
	part_alert_open(h, TONE_WARNING, STR("Misschien telt dit dubbel"));
	html_elc(h, "p", NULL, "Er zijn regels met hetzelfde kenmerk. Is het hetzelfde? Kies dan "
		"bij "
		"'Wijzigen' de hoofdregel.");
	html_open_class(h, "ul", "utrecht-unordered-list");
	for (size_t i = 0; i < l->n; i++) {
		html_open(h, "li");
		html_link(h, "utrecht-link", str_fmt(req->arena, "/afpakkingen/%.*s",
			STR_ARG(l->rec[i]->id)), str_fmt(req->arena, "%.*s %.*s",
			STR_ARG(l->rec[i]->nummer), STR_ARG(record_veld(l->rec[i],
			"omschrijving"))));
		html_close(h);
	}
	html_close(h);
	part_alert_close(h);
}

static void draw_top(struct html *h, struct request *req)
{
	(void)req;
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY, STR("/afpakken"), STR("Overzicht van het jaar"));
	html_close(h);
}

const struct record_hook afpakking_hook = {.type = "afpakking", .load = load, .main = draw_main,
	.list_top = draw_top};

const struct route afpakken_routes[] = {
	{M_GET, "/afpakken", handle_year, "afpakking", RECHT_LIJST, 0, 0,
		"Wat er in een jaar is afgepakt"},
	{M_GET, "/afpakken/export", handle_export, "afpakking", RECHT_EXPORTEREN, 0, 0,
		"Wat er in een jaar is afgepakt, als bestand"},
	{.pattern = NULL},
};
