/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/date.h"
#include "faces/web/entiteiten.h"
#include "faces/web/nakijken.h"

enum { SOURCES_SHOWN = 4, RELATIONS_SHOWN = 12, MOMENTS_SHOWN = 25 };
enum { LONG_TEXT = 80, MENTIONED = 1000 };

struct str iso_dutch(struct arena *a, struct str iso)
{
	struct date d;

	if (!iso.len)
		return STR("");
	return date_parse(iso, &d) ? date_dutch(a, d) : iso;
}

/* ---- sources ----------------------------------------------------------------------- */

void entiteit_bronnen(struct html *h, const struct request *req, const struct blad_rijbron *rij,
	size_t n)
{
	size_t shown = 0;

	for (size_t i = 0; i < n; i++) {
		size_t rows = 1, k = 0;

		while (k < i && !str_eq(rij[k].bron, rij[i].bron))
			k++;
		if (k < i)
			continue;
		for (k = i + 1; k < n; k++)
			rows += str_eq(rij[k].bron, rij[i].bron);
		if (shown == SOURCES_SHOWN) {
			html_textc(h, " en andere");
			return;
		}
		html_textc(h, shown++ ? ", " : "");
		html_link(h, "utrecht-link",
			str_fmt(req->arena, "/bronrecords/%.*s", STR_ARG(rij[i].record)),
			rij[i].bron_titel);
		if (rows > 1)
			html_textf(h, " (%zu rijen)", rows);
	}
}

/* ---- facts ----------------------------------------------------------------------------- */

/* A fact as the page says it: rows of another kind call the same thing "Houder: BSN". */
struct said {
	struct str label;
	size_t rank;              /* place of its field in the declaration of its kind */
	struct blad_feit f;
};

static struct str plain_label(struct arena *a, const char *label)
{
	struct str s = str_of(label);
	size_t colon = str_find(s, STR(": "), 0);

	return colon == SIZE_MAX ? s : str_capital(a, str_sub(s, colon + 2, SIZE_MAX));
}

/* As declared: names first, remarks late. Rows about this kind of thing itself go before
 * those that only mention it; columns without a field come last. */
static size_t rank_of(const struct blad *b, const struct blad_feit *f)
{
	const struct recordtype *type = b->lid[f->lid[0]].soort->type;
	bool own = strcmp(type->naam, entiteit_soort_naam(b->soort)) == 0;

	for (size_t i = 0; i < type->velden_n; i++)
		if (strcmp(type->velden[i].label, f->label) == 0)
			return own ? i : MENTIONED + i;
	return SIZE_MAX;
}

/* Adds the rows of `f` to a fact that says the same. */
static void join_rows(struct arena *a, struct blad_feit *to, const struct blad_feit *f)
{
	size_t *lid = ARENA_NEWN(a, size_t, to->n + f->n);

	memcpy(lid, to->lid, to->n * sizeof(*lid));
	memcpy(lid + to->n, f->lid, f->n * sizeof(*lid));
	to->lid = lid;
	to->n += f->n;
	to->gevoelig = to->gevoelig || f->gevoelig;
	to->klopt = to->klopt && f->klopt;
}

/* All facts in one order by label: a label has the lowest rank that it has anywhere. */
static size_t say(struct arena *a, const struct blad *b, struct said **out)
{
	struct said *all = ARENA_NEWN(a, struct said, b->feiten + 1);
	size_t n = 0;

	for (size_t i = 0; i < b->feiten; i++) {
		struct said s = {.label = plain_label(a, b->feit[i].label), .f = b->feit[i],
			.rank = rank_of(b, &b->feit[i])};
		bool joined = false;

		for (size_t k = 0; k < n; k++) {
			if (!str_eq(all[k].label, s.label))
				continue;
			if (s.rank < all[k].rank)
				all[k].rank = s.rank;
			s.rank = all[k].rank;
			if (str_eq(all[k].f.waarde, s.f.waarde) && !joined) {
				join_rows(a, &all[k].f, &s.f);
				joined = true;
			}
		}
		if (!joined)
			all[n++] = s;
	}
	*out = all;
	return n;
}

static int by_rank(const void *x, const void *y)
{
	const struct said *p = x, *q = y;
	int c = p->rank < q->rank ? -1 : p->rank > q->rank;

	if (!c)
		c = str_cmp(p->label, q->label);
	if (!c)
		c = p->f.n > q->f.n ? -1 : p->f.n < q->f.n;
	return c ? c : str_cmp(p->f.waarde, q->f.waarde);
}

static void draw_value(struct html *h, const struct request *req, const struct blad *b,
	const struct blad_feit *f)
{
	html_open(h, "li");
	html_el(h, "span",
		f->waarde.len > LONG_TEXT ? "cm-facts__value cm-facts__value--long"
					  : "cm-facts__value",
		f->gevoelig ? verberg(req->arena, f->waarde) : f->waarde);
	if (f->gevoelig) {
		html_textc(h, " ");
		html_open_class(h, "a", "utrecht-link");
		html_attr(h, "href", str_fmt(req->arena, "/bronrecords/%.*s",
			STR_ARG(b->lid[f->lid[0]].record)));
		html_textc(h, "Toon");
		part_hidden_text(h, str_fmt(req->arena, " %s in het bronrecord", f->label));
		html_close(h);
	}
	if (!f->klopt) {
		html_textc(h, " ");
		part_badge(h, TONE_WARNING, STR("Klopt niet"));
	}
	html_open_class(h, "span", "cm-facts__by");
	html_textc(h, "Volgens ");
	entiteit_bronnen(h, req, blad_rijen(req->arena, b, f->lid, f->n), f->n);
	html_close(h);
	html_close(h);
}

void entiteit_feiten(struct html *h, const struct request *req, const struct blad *b)
{
	struct said *all;
	size_t n = say(req->arena, b, &all);

	qsort(all, n, sizeof(*all), by_rank);
	part_section_open(h, "kenmerken", STR("Kenmerken"));
	part_list_open(h);
	for (size_t i = 0; i < n;) {
		struct str label = all[i].label;

		part_item_open(h, label);
		html_open_class(h, "ul", "cm-facts");
		for (; i < n && str_eq(all[i].label, label); i++)
			draw_value(h, req, b, &all[i].f);
		html_close(h);
		part_item_close(h);
	}
	html_close(h);
	html_close(h);
}

/* ---- relations --------------------------------------------------------------------------- */

static void draw_period(struct html *h, const struct request *req, const struct blad_relatie *r)
{
	struct str from = iso_dutch(req->arena, r->vanaf), to = iso_dutch(req->arena, r->tot);

	if (from.len && to.len)
		html_textf(h, "Van %.*s tot %.*s. ", STR_ARG(from), STR_ARG(to));
	else if (from.len)
		html_textf(h, "Vanaf %.*s. ", STR_ARG(from));
	else if (to.len)
		html_textf(h, "Tot %.*s. ", STR_ARG(to));
}

static bool same_other(const struct blad_relatie *x, const struct blad_relatie *y)
{
	return strcmp(x->wat, y->wat) == 0 && str_eq(x->entiteit, y->entiteit);
}

/* The other one, and every period and source that ties it to this one. */
static void draw_relation(struct html *h, const struct request *req, const struct blad *b,
	size_t first)
{
	const struct blad_relatie *r = &b->relatie[first];

	html_open(h, "li");
	part_icon(h, entiteit_soort_naam(r->soort));
	html_open(h, "div");
	html_open_class(h, "p", "cm-hits__title");
	html_link(h, "utrecht-link",
		str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(r->entiteit)),
		r->naam.len ? r->naam : STR("Zonder naam"));
	html_close(h);
	for (size_t i = first; i < b->relaties; i++) {
		if (!same_other(&b->relatie[i], r))
			continue;
		html_open_class(h, "p", "cm-hits__more");
		draw_period(h, req, &b->relatie[i]);
		html_textc(h, "Volgens ");
		entiteit_bronnen(h, req, b->relatie[i].rij, b->relatie[i].n);
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

static bool drawn_before(const struct blad *b, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (same_other(&b->relatie[k], &b->relatie[i]))
			return true;
	return false;
}

/* All relations of one kind; beyond the first ones behind a click. */
static void draw_relations_of(struct html *h, const struct request *req, const struct blad *b,
	const char *what)
{
	size_t n = 0;

	html_open_class(h, "ul", "cm-hits");
	for (size_t i = 0; i < b->relaties; i++) {
		if (strcmp(b->relatie[i].wat, what) != 0 || drawn_before(b, i))
			continue;
		if (n++ == RELATIONS_SHOWN) {
			html_close(h);
			part_details_open(h, STR("Toon de rest"));
			html_open_class(h, "ul", "cm-hits");
		}
		draw_relation(h, req, b, i);
	}
	html_close(h);
	if (n > RELATIONS_SHOWN)
		html_close(h);
}

void entiteit_relaties(struct html *h, const struct request *req, const struct blad *b)
{
	part_section_open(h, "relaties", STR("Relaties"));
	for (size_t i = 0; i < b->relaties; i++) {
		bool said = false;

		for (size_t k = 0; k < i && !said; k++)
			said = strcmp(b->relatie[k].wat, b->relatie[i].wat) == 0;
		if (said)
			continue;
		part_heading(h, 3, str_capital(req->arena, str_of(b->relatie[i].wat)));
		draw_relations_of(h, req, b, b->relatie[i].wat);
	}
	if (!b->relaties)
		html_elc(h, "p", "cm-none", "Er zijn geen relaties bekend.");
	html_close(h);
}

/* ---- signals ------------------------------------------------------------------------------- */

void entiteit_signalen(struct html *h, const struct request *req, const struct blad *b)
{
	if (!b->signalen)
		return;
	part_section_open(h, "signalen",
		str_fmt(req->arena, "Signalen (%zu)", b->signalen));
	html_open_class(h, "ul", "cm-hits");
	for (size_t i = 0; i < b->signalen; i++) {
		const struct blad_signaal *s = &b->signaal[i];

		html_open(h, "li");
		part_icon(h, "signal");
		html_open(h, "div");
		html_open_class(h, "p", "cm-hits__title");
		html_link(h, "utrecht-link",
			str_fmt(req->arena, "/signalen/%.*s", STR_ARG(s->id)),
			s->onderwerp.len ? s->onderwerp : s->nummer);
		html_close(h);
		html_open_class(h, "p", "cm-hits__more");
		html_text(h, s->nummer);
		if (s->datum.len)
			html_textf(h, ", %.*s", STR_ARG(iso_dutch(req->arena, s->datum)));
		html_textf(h, ", %s", s->hoe);
		html_close(h);
		html_close(h);
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

/* ---- timeline -------------------------------------------------------------------------------- */

static void draw_moment(struct html *h, const struct request *req, const struct blad_moment *m)
{
	bool signal = m->signaal.len > 0;
	struct str href = signal ? str_fmt(req->arena, "/signalen/%.*s", STR_ARG(m->signaal))
				 : str_fmt(req->arena, "/bronrecords/%.*s", STR_ARG(m->record));

	part_moment_open(h, signal ? TONE_WARNING : TONE_NEUTRAL,
		m->datum.len ? iso_dutch(req->arena, m->datum) : STR("Zonder datum"), m->datum,
		m->tekst);
	if (signal || m->record.len) {
		html_open_class(h, "p", "cm-hits__more");
		html_textc(h, "Volgens ");
		html_link(h, "utrecht-link", href, m->bron_titel);
		html_close(h);
	}
	part_moment_close(h);
}

void entiteit_tijdlijn(struct html *h, const struct request *req, const struct blad *b)
{
	part_section_open(h, "tijdlijn", STR("Tijdlijn"));
	if (!b->momenten) {
		html_elc(h, "p", "cm-none", "De bronnen geven geen datums.");
		html_close(h);
		return;
	}
	part_timeline_open(h);
	for (size_t i = 0; i < b->momenten; i++) {
		if (i == MOMENTS_SHOWN) {
			html_close(h);
			part_details_open(h, STR("Toon wat eerder gebeurde"));
			part_timeline_open(h);
		}
		draw_moment(h, req, &b->moment[i]);
	}
	html_close(h);
	if (b->momenten > MOMENTS_SHOWN)
		html_close(h);
	html_close(h);
}

/* ---- place ----------------------------------------------------------------------------------- */

/* As Dutch people write a number: a comma before the decimals. */
static struct str with_comma(const struct request *req, double v, int decimals)
{
	struct str s = str_fmt(req->arena, "%.*f", decimals, v);
	char *p = arena_alloc(req->arena, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		p[i] = s.p[i];
	for (size_t i = 0; i < s.len; i++)
		if (p[i] == '.')
			p[i] = ',';
	return (struct str){p, s.len};
}

void entiteit_ligging(struct html *h, const struct request *req, const struct blad *b)
{
	struct arena *a = req->arena;

	if (!b->ligging)
		return;
	part_section_open(h, "ligging", STR("Ligging"));
	part_list_open(h);
	part_item(h, STR("Rijksdriehoek"),
		str_fmt(a, "x %.0f, y %.0f", b->rd_x, b->rd_y));
	part_item(h, STR("Breedte"), with_comma(req, b->breedte, 5));
	part_item(h, STR("Lengte"), with_comma(req, b->lengte, 5));
	html_close(h);
	html_close(h);
}
