/* SPDX-License-Identifier: EUPL-1.2 */
/* Patterns: which there are, where one occurs with its facts, and making a signaal of it. */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "faces/web/entiteiten.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/netwerk/netwerk.h"
#include "work/patroon/patroon.h"

enum { REDEN_MAX = 2000 };

struct patroon_blad {
	const struct patroon *p;
	struct patroon_uitkomst u;
	bool mag_signaal;
	/* making a signaal */
	struct str sleutel, reden, signaal;
	struct fouten fouten;
	enum model_rc rc;
};

/* ---- which there are ------------------------------------ */

static void draw_kaart(struct html *h, const struct request *req, const struct patroon *p)
{
	part_section_open(h, str_dup(req->arena, p->naam).p, p->titel);
	html_el(h, "p", "utrecht-paragraph", p->uitleg);
	part_list_open(h);
	part_item(h, STR("Grond"), p->grond);
	part_item_open(h, STR("Gebruikt"));
	for (size_t i = 0; i < p->nodig_n; i++)
		html_textf(h, "%s%s", i ? ", " : "", p->nodig[i]->type->titel_meervoud);
	part_item_close(h);
	html_close(h);
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY,
		str_fmt(req->arena, "/patronen/%.*s", STR_ARG(p->naam)),
		STR("Zoek waar dit voorkomt"));
	html_close(h);
	html_close(h);
}

static void handle_lijst(struct request *req, struct response *res)
{
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Patronen"),
		.lead = "Combinaties van feiten die een blik waard zijn. Een patroon zegt niets "
			"over schuld, en er gebeurt niets zonder dat u het doet."});
	size_t n;
	const struct patroon *p = patronen(&n);

	for (size_t i = 0; i < n; i++)
		draw_kaart(h, req, &p[i]);
	page_end(h, req, res);
}

/* ---- where one occurs ------------------------------------ */

static enum db_rc zoek_patroon(struct request *req, void *arg)
{
	struct patroon_blad *b = arg;

	b->rc = patroon_zoek(&req->act, b->p, &b->u);
	b->mag_signaal = may(&req->act, RECHT_MAKEN, STR("signaal")) != MAG_NIET;
	return run_of_model(b->rc);
}

static struct str wanneer(const struct request *req, const struct patroon_feit *f)
{
	struct str van = iso_dutch(req->arena, f->vanaf), tot = iso_dutch(req->arena, f->tot);
	struct str dag = iso_dutch(req->arena, f->datum);

	if (van.len && tot.len)
		return str_fmt(req->arena, "%.*s tot %.*s", STR_ARG(van), STR_ARG(tot));
	if (van.len)
		return str_fmt(req->arena, "vanaf %.*s", STR_ARG(van));
	if (tot.len)
		return str_fmt(req->arena, "tot %.*s", STR_ARG(tot));
	return dag;
}

static void cel_punt(struct html *h, const struct request *req, const struct part_table *t,
		     size_t kolom, const struct buur_punt *p)
{
	struct str naam = p->naam.len ? p->naam : STR("Zonder naam");

	if (p->id.len)
		part_cell_link(h, t, kolom,
			str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(p->id)), naam);
	else
		part_cell(h, t, kolom, naam);
}

static void draw_feiten(struct html *h, const struct request *req, const struct patroon_treffer *t)
{
	static const struct part_column kolommen[] = {
		{.label = STR_INIT("Van"), .row_header = true}, {.label = STR_INIT("Relatie")},
		{.label = STR_INIT("Naar")}, {.label = STR_INIT("Wanneer")},
		{.label = STR_INIT("Volgens")}};
	const struct part_table tabel = {.caption = STR("De feiten van deze treffer"),
		.columns = kolommen, .n = 5};

	part_table_open(h, &tabel);
	for (size_t i = 0; i < t->feiten; i++) {
		const struct patroon_feit *f = &t->feit[i];

		part_row_open(h);
		cel_punt(h, req, &tabel, 0, &f->van);
		part_cell(h, &tabel, 1, str_of(f->wat));
		cel_punt(h, req, &tabel, 2, &f->naar);
		part_cell(h, &tabel, 3, wanneer(req, f));
		part_cell_open(h, &tabel, 4);
		entiteit_bronnen(h, req, &f->rij, 1);
		html_close(h);
		html_close(h);
	}
	part_table_close(h);
}

static void draw_signaal(struct html *h, const struct request *req, const struct patroon_blad *b,
			 const struct patroon_treffer *t, size_t nr)
{
	bool deze = str_eq(t->sleutel, b->sleutel);

	if (!b->mag_signaal)
		return;
	part_form_open(h, str_fmt(req->arena, "/patronen/%.*s/signaal", STR_ARG(b->p->naam)),
		page_csrf(req), 0);
	part_hidden(h, "treffer", t->sleutel);
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "reden",
		.id = str_fmt(req->arena, "reden-%zu", nr).p, .rows = 3,
		.label = STR("Waarom vindt u dit een signaal?"), .required = true,
		.value = deze ? b->reden : STR(""),
		.error = deze && b->fouten.n ? str_of(b->fouten.fout[0].tekst) : STR("")});
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Maak er een signaal van"));
	html_close(h);
}

static void draw_treffer(struct html *h, const struct request *req, const struct patroon_blad *b,
			 size_t nr)
{
	const struct patroon_treffer *t = &b->u.treffer[nr];
	struct str begin = t->punten ? t->punt[0].p.naam : STR("");

	part_section_open(h, str_fmt(req->arena, "treffer-%.*s", STR_ARG(t->sleutel)).p,
		str_fmt(req->arena, "%zu. %.*s", nr + 1, STR_ARG(begin)));
	if (t->eerste.len)
		html_el(h, "p", "cm-meta", str_fmt(req->arena, "Feiten van %.*s tot en met %.*s",
			STR_ARG(iso_dutch(req->arena, t->eerste)),
			STR_ARG(iso_dutch(req->arena, t->laatste))));
	if (t->misschien)
		part_alert(h, TONE_WARNING, STR("Misschien niet dezelfde persoon"),
			STR("Deze treffer rust op personen die op de lijst Nakijken staan. Kijk "
			    "dat eerst na."));
	draw_feiten(h, req, t);
	part_actions_open(h);
	if (t->punten && t->punt[0].p.id.len)
		part_link_button(h, BUTTON_SECONDARY, str_fmt(req->arena,
			"/netwerk/%.*s?stappen=2", STR_ARG(t->punt[0].p.id)),
			STR("Bekijk het netwerk"));
	html_close(h);
	draw_signaal(h, req, b, t, nr);
	html_close(h);
}

static void draw_tegen(struct html *h, const struct patroon *p)
{
	part_alert_open(h, TONE_INFO, STR("Wat ertegen spreekt"));
	html_open_class(h, "ul", "utrecht-unordered-list");
	for (size_t i = 0; i < p->tegen_n; i++)
		html_el(h, "li", NULL, p->tegen[i]);
	html_close(h);
	part_alert_close(h);
}

static void draw_patroon(struct request *req, struct response *res, const struct patroon_blad *b)
{
	const struct part_link weg = {.href = STR("/patronen"), .text = STR("Patronen")};
	struct html *h = page_begin(req, res, &(struct page){.title = b->p->titel,
		.kicker = STR("Patroon"), .crumbs = &weg, .crumbs_n = 1,
		.errors_n = b->fouten.n});

	html_el(h, "p", "utrecht-paragraph utrecht-paragraph--lead", b->p->uitleg);
	part_list_open(h);
	part_item(h, STR("Grond"), b->p->grond);
	part_item(h, STR("Gevonden"), str_fmt(req->arena, "%zu%s", b->u.n, b->u.meer ? "+" : ""));
	html_close(h);
	draw_tegen(h, b->p);
	for (size_t i = 0; i < b->u.n; i++)
		draw_treffer(h, req, b, i);
	if (!b->u.n)
		part_empty(h, STR("Niet gevonden"),
			STR("In wat u mag zien komt dit patroon nu niet voor."), STR("/patronen"),
			STR("Naar de patronen"));
	page_end(h, req, res);
}

static struct patroon_blad *begin_blad(struct request *req, struct response *res)
{
	struct patroon_blad *b = ARENA_NEW(req->arena, struct patroon_blad);

	b->sleutel = b->reden = b->signaal = STR("");
	b->p = patroon_op_naam(req->param[0]);
	if (!b->p)
		web_not_found(req, res);
	return b->p ? b : NULL;
}

static void handle_patroon(struct request *req, struct response *res)
{
	struct patroon_blad *b = begin_blad(req, res);

	if (!b || !web_run(req, res, DB_READ, zoek_patroon, b))
		return;
	if (b->rc == MODEL_OK)
		draw_patroon(req, res, b);
	else
		web_not_found(req, res);
}

/* ---- making a signaal ------------------------------------ */

static enum db_rc maak_signaal(struct request *req, void *arg)
{
	struct patroon_blad *b = arg;

	b->fouten = (struct fouten){.n = 0};
	b->rc = patroon_signaal(&req->act, b->p, b->sleutel, b->reden, &b->fouten, &b->signaal);
	return run_of_model(b->rc);
}

static void handle_signaal(struct request *req, struct response *res)
{
	struct patroon_blad *b = begin_blad(req, res);

	if (!b)
		return;
	b->sleutel = req_form(req, "treffer");
	b->reden = str_sub(req_form(req, "reden"), 0, REDEN_MAX);
	if (!web_run(req, res, DB_WRITE, maak_signaal, b))
		return;
	if (b->rc == MODEL_OK) {
		res_redirect(res, req, "/signalen/%.*s?klaar=gemaakt", STR_ARG(b->signaal));
		return;
	}
	if (b->rc != MODEL_INVALID) {
		web_not_found(req, res);
		return;
	}
	if (!web_run(req, res, DB_READ, zoek_patroon, b))
		return;
	draw_patroon(req, res, b);
	res->status = 422;
}

const struct route patronen_routes[] = {
	{M_GET, "/patronen", handle_lijst, "entiteit", RECHT_LIJST, 0, 0,
		"Patronen: combinaties van feiten die een blik waard zijn"},
	{M_GET, "/patronen/{naam}", handle_patroon, "entiteit", RECHT_LEZEN, 0, 0,
		"Waar een patroon voorkomt, met de feiten"},
	{M_POST, "/patronen/{naam}/signaal", handle_signaal, "signaal", RECHT_MAKEN, 0, 16384,
		"Van een treffer een signaal maken"},
	{.pattern = NULL},
};
