/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The map as a drawing without a background: areas as lines, things as dots with the letter of
 * their layer. North is up; one unit is a fixed number of metres.
 */
#include <math.h>

#include "core/base/arena.h"
#include "faces/web/kaart.h"

enum { BREED = 1000, RAND = 40, CELLEN = 40 };

struct blik {
	double x0, y1, schaal, hoog;  /* schaal: units a metre */
};

static void omvat(struct doos *d, struct doos bij, bool *begonnen)
{
	if (!*begonnen)
		*d = bij;
	*begonnen = true;
	d->x0 = fmin(d->x0, bij.x0);
	d->y0 = fmin(d->y0, bij.y0);
	d->x1 = fmax(d->x1, bij.x1);
	d->y1 = fmax(d->y1, bij.y1);
}

static bool blik_van(const struct kaart *k, const struct gebied *g, size_t n, struct blik *b)
{
	struct doos d = {0};
	bool begonnen = false;
	double breed, hoog;

	for (size_t i = 0; i < k->n; i++)
		if (k->punt[i].geplaatst)
			omvat(&d, (struct doos){k->punt[i].plek.x, k->punt[i].plek.y,
				k->punt[i].plek.x, k->punt[i].plek.y}, &begonnen);
	for (size_t i = 0; i < n; i++)
		if (g[i].vlak.n)
			omvat(&d, vlak_doos(&g[i].vlak), &begonnen);
	breed = fmax(d.x1 - d.x0, 200);
	hoog = fmax(d.y1 - d.y0, 100);
	b->schaal = (BREED - 2 * RAND) / breed;
	b->hoog = fmin(fmax(hoog * b->schaal, 200), 1200) + 2 * RAND;
	if (hoog * b->schaal > 1200)
		b->schaal = 1200 / hoog;
	b->x0 = d.x0 - RAND / b->schaal;
	b->y1 = d.y1 + RAND / b->schaal;
	return begonnen;
}

static double px(const struct blik *b, double x) { return (x - b->x0) * b->schaal; }

static double py(const struct blik *b, double y) { return (b->y1 - y) * b->schaal; }

static void teken_gebied(struct html *h, const struct blik *b, const struct gebied *g)
{
	struct buf pad;

	buf_init(&pad, 4 << 20);
	for (size_t i = 0; i < g->vlak.n; i++) {
		const struct ring *r = &g->vlak.ring[i];

		for (size_t k = 0; k < r->n; k++)
			buf_fmt(&pad, "%s%.1f %.1f", k ? "L" : "M", px(b, r->p[k].x),
				py(b, r->p[k].y));
		buf_char(&pad, 'Z');
	}
	html_open_class(h, "path", "cm-kaart__gebied");
	html_attr(h, "d", buf_view(&pad));
	html_close(h);
	buf_release(&pad);
}

static void teken_tros(struct html *h, const struct blik *b, const struct kaart_tros *t)
{
	double x = px(b, t->plek.x), y = py(b, t->plek.y);
	double r = t->n == 1 ? 9 : 11 + 3 * log2((double)t->n);

	html_open(h, "circle");
	html_attr_fmt(h, "class", "cm-kaart__stip cm-laag--%s", kaart_laag_naam(t->laag));
	html_attr_fmt(h, "cx", "%.1f", x);
	html_attr_fmt(h, "cy", "%.1f", y);
	html_attr_fmt(h, "r", "%.1f", r);
	html_close(h);
	html_open_class(h, "text", "cm-kaart__letter");
	html_attr_fmt(h, "x", "%.1f", x);
	html_attr_fmt(h, "y", "%.1f", y + 4.5);
	if (t->n == 1)
		html_textf(h, "%c", kaart_laag_letter(t->laag));
	else
		html_textf(h, "%c%zu", kaart_laag_letter(t->laag), t->n);
	html_close(h);
}

static void teken_maat(struct html *h, const struct blik *b)
{
	double meter = pow(10, floor(log10(300 / b->schaal)));

	html_open_class(h, "line", "cm-kaart__maat");
	html_attr_fmt(h, "x1", "%d", RAND);
	html_attr_fmt(h, "x2", "%.1f", RAND + meter * b->schaal);
	html_attr_fmt(h, "y1", "%.1f", b->hoog - 14);
	html_attr_fmt(h, "y2", "%.1f", b->hoog - 14);
	html_close(h);
	html_open_class(h, "text", "cm-kaart__maattekst");
	html_attr_fmt(h, "x", "%d", RAND);
	html_attr_fmt(h, "y", "%.1f", b->hoog - 20);
	if (meter >= 1000)
		html_textf(h, "%.0f km", meter / 1000);
	else
		html_textf(h, "%.0f m", meter);
	html_close(h);
}

void kaart_teken(struct html *h, const struct request *req, const struct kaart *k,
		 const struct gebied *g, size_t n)
{
	struct kaart_tros *t;
	struct blik b;
	size_t aantal;

	if (!blik_van(k, g, n, &b)) {
		part_paragraph(h, "Er is nog niets met een plek op de kaart.");
		return;
	}
	kaart_trossen(req->arena, k, (BREED / CELLEN) / b.schaal, &t, &aantal);
	html_open_class(h, "svg", "cm-kaart__tekening");
	html_attr_fmt(h, "viewBox", "0 0 %d %.0f", BREED, b.hoog);
	html_attr_c(h, "role", "img");
	html_attr_c(h, "aria-label", "Kaart. Wat erop staat, staat ook in de lijst.");
	for (size_t i = 0; i < n; i++)
		if (g[i].vlak.n)
			teken_gebied(h, &b, &g[i]);
	for (size_t i = 0; i < aantal; i++)
		teken_tros(h, &b, &t[i]);
	teken_maat(h, &b);
	html_close(h);
}
