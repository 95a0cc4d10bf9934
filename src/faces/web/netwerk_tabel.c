/* SPDX-License-Identifier: EUPL-1.2 */
/* The network as tables: everything the drawing shows, and the rows behind each tie. */
#include "core/base/arena.h"
#include "faces/web/entiteiten.h"
#include "faces/web/netwerk.h"

static struct str naam_van(const struct net_punt *p)
{
	return p->naam.len ? p->naam : STR("Zonder naam");
}

static void cel_naam(struct html *h, const struct request *req, const struct part_table *t,
		     size_t kolom, const struct net_punt *p)
{
	if (p->soort < MATCH_SOORT_N)
		part_cell_link(h, t, kolom,
			str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(p->id)), naam_van(p));
	else
		part_cell(h, t, kolom, naam_van(p));
}

static struct str bijzonder(const struct request *req, const struct net_punt *p)
{
	const char *a = p->schakel ? "Verbindt groepen" : "";
	const char *b = p->gedempt ? "Gedeelde voorziening" : "";

	return str_fmt(req->arena, "%s%s%s", a, *a && *b ? ". " : "", b);
}

static void cel_doen(struct html *h, const struct request *req, const struct part_table *t,
		     const struct net_blad *b, const struct net_punt *p, bool begin)
{
	bool kan = p->soort < MATCH_SOORT_N && !b->staat.naar.len;

	part_cell_open(h, t, 5);
	html_open_class(h, "a", "utrecht-link");
	if (kan && !p->open) {
		html_attr(h, "href", net_adres_open(req, &b->staat, p->id));
		html_textc(h, "Klap uit");
	} else if (kan && !begin) {
		html_attr(h, "href", net_adres_dicht(req, &b->staat, p->id));
		html_textc(h, "Klap in");
	} else {
		html_attr(h, "href", net_adres_kies(req, &b->staat, p->id));
		html_textc(h, "Kies");
	}
	part_hidden_text(h, str_fmt(req->arena, " %.*s", STR_ARG(naam_van(p))));
	html_close(h);
	html_close(h);
}

void net_tabel_punten(struct html *h, const struct request *req, const struct net_blad *b)
{
	static const struct part_column kolommen[] = {
		{.label = STR_INIT("Naam"), .row_header = true}, {.label = STR_INIT("Soort")},
		{.label = STR_INIT("Groep")}, {.label = STR_INIT("Buren"), .numeric = true},
		{.label = STR_INIT("Bijzonder")},
		{.label = STR_INIT("Doen"), .hidden_label = true}};
	const struct part_table t = {.caption = STR("Wie en wat er in dit netwerk is"),
		.caption_hidden = true, .columns = kolommen, .n = 6};

	part_table_open(h, &t);
	for (size_t i = 0; i < b->n.punten; i++) {
		const struct net_punt *p = &b->n.punt[i];

		part_row_open(h);
		cel_naam(h, req, &t, 0, p);
		part_cell(h, &t, 1, str_of(net_soort_titel(p->soort)));
		part_cell(h, &t, 2, net_groep(req->arena, p->groep));
		part_cell(h, &t, 3, str_fmt(req->arena, "%u", p->lijnen));
		part_cell(h, &t, 4, bijzonder(req, p));
		cel_doen(h, req, &t, b, p, i == 0);
		html_close(h);
	}
	part_table_close(h);
}

static struct str periode(const struct request *req, const struct net_lijn *l)
{
	struct str van = iso_dutch(req->arena, l->vanaf), tot = iso_dutch(req->arena, l->tot);

	if (van.len && tot.len)
		return str_fmt(req->arena, "%.*s tot %.*s", STR_ARG(van), STR_ARG(tot));
	if (van.len)
		return str_fmt(req->arena, "vanaf %.*s", STR_ARG(van));
	return tot.len ? str_fmt(req->arena, "tot %.*s", STR_ARG(tot)) : STR("");
}

void net_tabel_lijnen(struct html *h, const struct request *req, const struct net_blad *b)
{
	static const struct part_column kolommen[] = {
		{.label = STR_INIT("Van"), .row_header = true}, {.label = STR_INIT("Relatie")},
		{.label = STR_INIT("Naar")}, {.label = STR_INIT("Wanneer")},
		{.label = STR_INIT("Volgens")}};
	const struct part_table t = {.caption = STR("Wat hen verbindt"), .caption_hidden = true,
		.columns = kolommen, .n = 5};

	part_table_open(h, &t);
	for (size_t i = 0; i < b->n.lijnen; i++) {
		const struct net_lijn *l = &b->n.lijn[i];

		part_row_open(h);
		cel_naam(h, req, &t, 0, &b->n.punt[l->van]);
		part_cell(h, &t, 1, str_of(l->wat));
		cel_naam(h, req, &t, 2, &b->n.punt[l->naar]);
		part_cell(h, &t, 3, periode(req, l));
		part_cell_open(h, &t, 4);
		entiteit_bronnen(h, req, l->rij, l->n);
		html_close(h);
		html_close(h);
	}
	part_table_close(h);
}
