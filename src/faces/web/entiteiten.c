/* SPDX-License-Identifier: EUPL-1.2 */
/* Entities: one of them with all that is known, and lists by kind. */
#include "faces/web/entiteiten.h"

#include "core/base/arena.h"
#include "core/base/date.h"
#include "faces/web/bibob.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

enum { PER_PAGE = 50, DECISIONS_MAX = 50 };

/* ---- one ---------------------------------------------------------------------------- */

static enum db_rc read_entity(struct request *req, void *arg)
{
	struct entiteit_blad *e = arg;

	*e = (struct entiteit_blad){.besluit = NULL};
	e->rc = entiteit_haal(&req->act, req->param[0], &e->b);
	if (e->rc == MODEL_OK)
		e->rc = bibob_stand_entiteit(&req->act, e->b.id, &e->bibob);
	if (e->rc != MODEL_OK || may(&req->act, RECHT_LIJST, STR("besluit")) != MAG_WEL)
		return run_of_model(e->rc);
	e->mag_beslissen = may(&req->act, RECHT_BESLISSEN, STR("besluit")) == MAG_WEL;
	return run_of_model(besluit_lijst(&req->act, e->b.id, DECISIONS_MAX, &e->besluit,
		&e->besluiten));
}

static size_t sources_of(const struct blad *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->leden; i++) {
		bool known = false;

		for (size_t k = 0; k < i && !known; k++)
			known = str_eq(b->lid[k].bron, b->lid[i].bron);
		n += !known;
	}
	return n;
}

/* How much stands behind this page, and jumps to what needs a look. */
static void draw_meta(struct html *h, const struct request *req, const struct blad *b)
{
	size_t sources = sources_of(b);

	html_open_class(h, "p", "cm-meta");
	html_open(h, "span");
	html_textf(h, "%lld %s uit %zu %s", (long long)b->aantal,
		b->aantal == 1 ? "bronrecord" : "bronrecords", sources,
		sources == 1 ? "bron" : "bronnen");
	html_close(h);
	html_open(h, "span");
	html_textf(h, "Laatst veranderd op %.*s",
		STR_ARG(date_dutch(req->arena, civil_amsterdam(b->gewijzigd).date)));
	html_close(h);
	if (b->signalen)
		html_link(h, "utrecht-link", STR("#signalen"),
			str_fmt(req->arena, "%zu %s", b->signalen,
				b->signalen == 1 ? "signaal" : "signalen"));
	if (b->mogelijken)
		html_link(h, "utrecht-link", STR("#mogelijk"),
			str_fmt(req->arena, "%zu misschien dezelfde", b->mogelijken));
	html_close(h);
	if ((int64_t)b->leden < b->aantal)
		part_alert(h, TONE_INFO, STR("Deze pagina toont de nieuwste rijen"),
			str_fmt(req->arena, "U ziet er %zu van de %lld.", b->leden,
				(long long)b->aantal));
}

static void draw_entity(struct request *req, struct response *res, const struct entiteit_blad *e)
{
	const struct blad *b = &e->b;
	const struct part_link crumb = {
		.href = str_fmt(req->arena, "/entiteiten?soort=%s", entiteit_soort_naam(b->soort)),
		.text = str_of(entiteit_soort_meervoud(b->soort))};
	const struct part_link netwerk = {
		.href = str_fmt(req->arena, "/netwerk/%.*s", STR_ARG(b->id)),
		.text = STR("Bekijk het netwerk"), .icon = "relatie"};
	struct html *h = page_begin(req, res, &(struct page){
		.title = b->naam.len ? b->naam : STR("Zonder naam"), .actions = &netwerk,
		.actions_n = 1,
		.kicker = str_of(entiteit_soort_titel(b->soort)), .crumbs = &crumb,
		.crumbs_n = 1});

	draw_meta(h, req, b);
	bibob_woord(h, e->bibob);
	html_open_class(h, "div", "cm-columns");
	html_open(h, "div");
	entiteit_feiten(h, req, b);
	entiteit_relaties(h, req, b);
	entiteit_waarom(h, req, e);
	html_close(h);
	html_open(h, "div");
	entiteit_mogelijk(h, req, e);
	entiteit_signalen(h, req, b);
	entiteit_ligging(h, req, b);
	entiteit_tijdlijn(h, req, b);
	entiteit_besluiten(h, req, e);
	entiteit_gebeurtenissen(h, req, b);
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

static void handle_entity(struct request *req, struct response *res)
{
	struct entiteit_blad *e = ARENA_NEW(req->arena, struct entiteit_blad);
	struct url u;

	if (!web_run(req, res, DB_READ, read_entity, e))
		return;
	if (e->rc != MODEL_OK) {
		web_not_found(req, res);
	} else if (!str_eq(e->b.id, req->param[0])) {
		/* It merged into another: the old address leads on. */
		u = url_of(req->arena, str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(e->b.id)));
		url_add(&u, "klaar", req_query(req, "klaar"));
		res_redirect(res, req, "%.*s", STR_ARG(u.text));
	} else {
		draw_entity(req, res, e);
	}
}

/* ---- lists by kind --------------------------------------------------------------------- */

struct listing {
	enum match_soort soort;
	struct str after;
	struct entiteit_regel *line;
	size_t n;
	enum model_rc rc;
};

static enum db_rc read_list(struct request *req, void *arg)
{
	struct listing *l = arg;

	/* One more than is shown tells whether there is a next page. */
	l->rc = entiteit_lijst(&req->act, l->soort, l->after, PER_PAGE + 1, &l->line, &l->n);
	return run_of_model(l->rc);
}

static void draw_tabs(struct html *h, const struct request *req, enum match_soort now)
{
	struct part_link tabs[MATCH_SOORT_N];

	for (int s = 0; s < MATCH_SOORT_N; s++)
		tabs[s] = (struct part_link){.current = s == (int)now,
			.href = str_fmt(req->arena, "?soort=%s",
				entiteit_soort_naam((enum match_soort)s)),
			.text = str_of(entiteit_soort_meervoud((enum match_soort)s)),
			.icon = entiteit_soort_naam((enum match_soort)s)};
	part_tabs(h, "Soorten", tabs, MATCH_SOORT_N);
}

static void draw_lines(struct html *h, const struct request *req, const struct listing *l)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Naam"), .row_header = true},
		{.label = STR_INIT("Bronrecords"), .numeric = true},
		{.label = STR_INIT("Laatst veranderd"), .nowrap = true}};
	const struct part_table t = {.caption = str_of(entiteit_soort_meervoud(l->soort)),
		.caption_hidden = true, .columns = columns, .n = 3};

	part_table_open(h, &t);
	for (size_t i = 0; i < l->n && i < PER_PAGE; i++) {
		const struct entiteit_regel *r = &l->line[i];

		part_row_open(h);
		part_cell_link(h, &t, 0,
			str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(r->id)),
			r->naam.len ? r->naam : STR("Zonder naam"));
		part_cell(h, &t, 1, str_fmt(req->arena, "%lld", (long long)r->aantal));
		part_cell(h, &t, 2,
			date_dutch(req->arena, civil_amsterdam(r->gewijzigd).date));
		html_close(h);
	}
	part_table_close(h);
}

static void draw_ways(struct html *h, const struct request *req, const struct listing *l)
{
	const char *soort = entiteit_soort_naam(l->soort);

	part_actions_open(h);
	if (l->n > PER_PAGE)
		part_link_button(h, BUTTON_SECONDARY,
			str_fmt(req->arena, "/entiteiten?soort=%s&na=%.*s", soort,
				STR_ARG(l->line[PER_PAGE - 1].id)),
			STR("Volgende"));
	if (l->after.len)
		part_link_button(h, BUTTON_SUBTLE,
			str_fmt(req->arena, "/entiteiten?soort=%s", soort),
			STR("Naar het begin"));
	html_close(h);
}

static void draw_list(struct request *req, struct response *res, const struct listing *l)
{
	static const struct part_link actions[] = {
		{.href = STR_INIT("/zoeken"), .text = STR_INIT("Zoeken")}};
	struct html *h = page_begin(req, res, &(struct page){
		.title = str_of(entiteit_soort_meervoud(l->soort)), .actions = actions,
		.actions_n = 1,
		.lead = "In de volgorde waarin ze voor het eerst in een bron stonden."});

	draw_tabs(h, req, l->soort);
	if (l->n) {
		draw_lines(h, req, l);
		draw_ways(h, req, l);
	} else {
		part_empty(h, STR("Hier staat niets"),
			STR("Lees een lijst in waar deze soort in voorkomt."), STR("/bronnen"),
			STR("Naar de bronnen"));
	}
	page_end(h, req, res);
}

static void handle_list(struct request *req, struct response *res)
{
	struct listing l = {.soort = MATCH_PERSOON, .after = req_query(req, "na")};
	struct str soort = req_query(req, "soort");

	if (soort.len && !entiteit_soort_van_naam(soort, &l.soort)) {
		web_not_found(req, res);
		return;
	}
	if (!web_run(req, res, DB_READ, read_list, &l))
		return;
	if (l.rc == MODEL_OK)
		draw_list(req, res, &l);
	else
		web_not_found(req, res);
}

const struct route entiteiten_routes[] = {
	{M_GET, "/entiteiten", handle_list, "entiteit", RECHT_LIJST, 0, 0,
		"Personen, bedrijven, adressen en voertuigen bekijken"},
	{M_GET, "/entiteiten/{id}", handle_entity, "entiteit", RECHT_LEZEN, 0, 0,
		"Alles over een persoon, bedrijf, adres of voertuig"},
	{.pattern = NULL},
};
