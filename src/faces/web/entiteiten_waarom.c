/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "faces/web/entiteiten.h"
#include "faces/web/nakijken.h"

enum { LINKS_SHOWN = 10 };

/* ---- what may be the same ----------------------------------------------------------- */

static void draw_possible(struct html *h, const struct request *req,
	const struct entiteit_blad *e, const struct blad_mogelijk *m)
{
	struct arena *a = req->arena;

	html_open(h, "li");
	part_icon(h, entiteit_soort_naam(e->b.soort));
	html_open(h, "div");
	html_open_class(h, "p", "cm-hits__title");
	html_link(h, "utrecht-link", str_fmt(a, "/entiteiten/%.*s", STR_ARG(m->entiteit)),
		m->naam.len ? m->naam : STR("Zonder naam"));
	html_close(h);
	html_open_class(h, "p", "cm-hits__more");
	html_textf(h, "Want: %.*s (%s)", STR_ARG(m->reden), bits_woord(m->bits));
	html_close(h);
	if (e->mag_beslissen)
		part_link_button(h, BUTTON_SECONDARY,
			keuring_adres(a, (struct deel_ref){m->a_record, m->a_deel},
				(struct deel_ref){m->b_record, m->b_deel}, e->b.id),
			STR("Vergelijk en besluit"));
	html_close(h);
	html_close(h);
}

void entiteit_mogelijk(struct html *h, const struct request *req, const struct entiteit_blad *e)
{
	if (!e->b.mogelijken)
		return;
	part_section_open(h, "mogelijk",
		str_fmt(req->arena, "Misschien dezelfde (%zu)", e->b.mogelijken));
	html_open_class(h, "ul", "cm-hits");
	for (size_t i = 0; i < e->b.mogelijken; i++)
		draw_possible(h, req, e, &e->b.mogelijk[i]);
	html_close(h);
	html_close(h);
}

/* ---- why one ---------------------------------------------------------------------------- */

static void row_link(struct html *h, const struct request *req, const struct blad_lid *l)
{
	html_link(h, "utrecht-link",
		str_fmt(req->arena, "/bronrecords/%.*s", STR_ARG(l->record)),
		str_fmt(req->arena, "%.*s, regel %lld", STR_ARG(l->bron_titel),
			(long long)l->regel));
}

static bool same_reason(const struct blad_verband *x, const struct blad_verband *y)
{
	return str_eq(x->reden, y->reden) &&
	       strcmp(bits_woord(x->bits), bits_woord(y->bits)) == 0;
}

static void draw_link(struct html *h, const struct request *req, const struct entiteit_blad *e,
	const struct blad_verband *v)
{
	const struct blad_lid *x = &e->b.lid[v->a], *y = &e->b.lid[v->b];

	html_open(h, "li");
	row_link(h, req, x);
	html_textc(h, " en ");
	row_link(h, req, y);
	if (e->mag_beslissen && !v->besluit.len) {
		html_textc(h, ". ");
		html_open_class(h, "a", "utrecht-link");
		html_attr(h, "href",
			keuring_adres(req->arena, (struct deel_ref){x->record, x->nr},
				(struct deel_ref){y->record, y->nr}, e->b.id));
		html_textc(h, "Dit klopt niet");
		part_hidden_text(h, str_fmt(req->arena, ": %.*s, regel %lld",
			STR_ARG(y->bron_titel), (long long)y->regel));
		html_close(h);
	}
	html_close(h);
}

/* A reason once, with all pairs of rows that it ties. */
static void draw_reason(struct html *h, const struct request *req, const struct entiteit_blad *e,
	size_t first)
{
	const struct blad_verband *v = &e->b.verband[first];
	size_t n = 0;

	html_open_class(h, "h3", "utrecht-heading-3");
	html_text(h, str_capital(req->arena, v->reden));
	if (!v->besluit.len)
		html_textf(h, " (%s)", bits_woord(v->bits));
	html_close(h);
	html_open_class(h, "ul", "cm-pairs");
	for (size_t i = first; i < e->b.verbanden; i++) {
		if (!same_reason(&e->b.verband[i], v))
			continue;
		if (n++ == LINKS_SHOWN) {
			html_close(h);
			part_details_open(h, STR("Toon de rest"));
			html_open_class(h, "ul", "cm-pairs");
		}
		draw_link(h, req, e, &e->b.verband[i]);
	}
	html_close(h);
	if (n > LINKS_SHOWN)
		html_close(h);
}

void entiteit_waarom(struct html *h, const struct request *req, const struct entiteit_blad *e)
{
	const struct blad *b = &e->b;

	part_section_open(h, "waarom", STR("Waarom is dit \xc3\xa9\xc3\xa9n?"));
	if (b->verbanden)
		part_paragraph(h, "Deze rijen zijn samengenomen. Klopt een verband niet? Dan haalt "
				  "u het uit elkaar; dat kan altijd terug.");
	else if (b->aantal > 1)
		part_paragraph(h, "De rijen delen hetzelfde unieke kenmerk.");
	else
		part_paragraph(h, "Er is maar \xc3\xa9\xc3\xa9n rij. Er is niets samengevoegd.");
	for (size_t i = 0; i < b->verbanden; i++) {
		bool said = false;

		for (size_t k = 0; k < i && !said; k++)
			said = same_reason(&b->verband[k], &b->verband[i]);
		if (!said)
			draw_reason(h, req, e, i);
	}
	html_close(h);
}

/* ---- decisions ----------------------------------------------------------------------------- */

static struct str decision_title(const struct request *req, const struct besluit *d)
{
	const char *what = d->zelfde ? "Zelfde" : "Niet zelfde";

	/* Both are in this entity: its name says nothing new. */
	if (str_eq(d->a_entiteit, d->b_entiteit))
		return str_of(what);
	return str_fmt(req->arena, "%s: %.*s en %.*s", what, STR_ARG(d->a_naam),
		STR_ARG(d->b_naam));
}

static void draw_decision(struct html *h, const struct request *req,
	const struct entiteit_blad *e, const struct besluit *d)
{
	part_moment_open(h, d->ingetrokken ? TONE_NEUTRAL : TONE_OK,
		instant_dutch(req->arena, d->tijd), instant_iso(req->arena, d->tijd),
		decision_title(req, d));
	html_open_class(h, "p", "cm-hits__more");
	html_textf(h, "%.*s: %.*s", STR_ARG(d->wie_naam), STR_ARG(d->reden));
	html_close(h);
	if (d->ingetrokken) {
		html_open_class(h, "p", "cm-hits__more");
		html_textf(h, "Teruggenomen op %.*s: %.*s",
			STR_ARG(instant_dutch(req->arena, d->ingetrokken)),
			STR_ARG(d->intrek_reden));
		html_close(h);
	} else if (e->mag_beslissen) {
		html_open_class(h, "a", "utrecht-link");
		html_attr(h, "href",
			str_fmt(req->arena, "/nakijken/besluiten/%.*s/terug?van=%.*s",
				STR_ARG(d->id), STR_ARG(e->b.id)));
		html_textc(h, "Terugnemen");
		html_close(h);
	}
	part_moment_close(h);
}

void entiteit_besluiten(struct html *h, const struct request *req,
	const struct entiteit_blad *e)
{
	if (!e->besluiten)
		return;
	part_section_open(h, "besluiten", STR("Besluiten"));
	part_timeline_open(h);
	for (size_t i = 0; i < e->besluiten; i++)
		draw_decision(h, req, e, &e->besluit[i]);
	html_close(h);
	html_close(h);
}

/* ---- events ------------------------------------------------------------------------ */

void entiteit_gebeurtenissen(struct html *h, const struct request *req, const struct blad *b)
{
	if (!b->gebeurtenissen)
		return;
	part_section_open(h, "gebeurtenissen", STR("Samengevoegd en gesplitst"));
	part_timeline_open(h);
	for (size_t i = 0; i < b->gebeurtenissen; i++) {
		const struct blad_gebeurtenis *g = &b->gebeurtenis[i];
		bool split = str_is(g->wat, "gesplitst");

		part_moment_open(h, TONE_NEUTRAL, instant_dutch(req->arena, g->tijd),
			instant_iso(req->arena, g->tijd),
			split ? STR("Gesplitst") : STR("Samengevoegd"));
		html_open_class(h, "p", "cm-hits__more");
		html_textc(h, split ? "Nu apart: " : "Met: ");
		html_link(h, "utrecht-link",
			str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(g->ander)),
			g->ander_naam.len ? g->ander_naam : STR("zonder naam"));
		if (g->reden.len)
			html_textf(h, ". Reden: %.*s", STR_ARG(g->reden));
		html_close(h);
		part_moment_close(h);
	}
	html_close(h);
	html_close(h);
}
