/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/vlak.h"

#include "core/base/arena.h"
#include "core/base/rd.h"

static bool ring_kruist(const struct ring *r, struct punt p)
{
	bool oneven = false;

	for (size_t i = 0, j = r->n - 1; i < r->n; j = i++) {
		struct punt a = r->p[i], b = r->p[j];

		if ((a.y > p.y) != (b.y > p.y) &&
			p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
			oneven = !oneven;
	}
	return oneven;
}

bool vlak_bevat(const struct vlak *v, struct punt p)
{
	bool oneven = false;

	for (size_t i = 0; i < v->n; i++)
		if (v->ring[i].n && ring_kruist(&v->ring[i], p))
			oneven = !oneven;
	return oneven;
}

struct doos vlak_doos(const struct vlak *v)
{
	struct doos d = {0};
	bool begonnen = false;

	for (size_t i = 0; i < v->n; i++)
		for (size_t k = 0; k < v->ring[i].n; k++) {
			struct punt p = v->ring[i].p[k];

			if (!begonnen)
				d = (struct doos){p.x, p.y, p.x, p.y};
			begonnen = true;
			d.x0 = p.x < d.x0 ? p.x : d.x0;
			d.y0 = p.y < d.y0 ? p.y : d.y0;
			d.x1 = p.x > d.x1 ? p.x : d.x1;
			d.y1 = p.y > d.y1 ? p.y : d.y1;
		}
	return d;
}

bool doos_bevat(const struct doos *d, struct punt p)
{
	return p.x >= d->x0 && p.x <= d->x1 && p.y >= d->y0 && p.y <= d->y1;
}

static void rechthoek(struct ring *r)
{
	struct punt a = r->p[0], b = r->p[1];

	r->p[1] = (struct punt){b.x, a.y};
	r->p[2] = b;
	r->p[3] = (struct punt){a.x, b.y};
	r->n = 4;
}

/* Metres (x, y), or degrees (breedte, lengte): no number of one is a number of the other. */
static bool lees_punt(struct str x, struct str y, struct punt *p)
{
	double breedte, lengte;

	if (rd_lees(x, y, &p->x, &p->y))
		return true;
	if (!wgs84_lees(x, y, &breedte, &lengte))
		return false;
	rd_van_wgs84(breedte, lengte, &p->x, &p->y);
	return true;
}

bool vlak_lees(struct arena *a, struct str tekst, struct vlak *out)
{
	struct str_cutter c = {tekst, false};
	struct ring *r = ARENA_NEW(a, struct ring);
	struct str deel;

	r->p = ARENA_NEWN(a, struct punt, VLAK_PUNTEN_MAX + 2);
	while (str_cut(&c, ';', &deel)) {
		size_t komma = str_find(deel, STR(","), 0);
		struct punt *p = &r->p[r->n];

		if (komma == SIZE_MAX || r->n == VLAK_PUNTEN_MAX ||
			!lees_punt(str_sub(deel, 0, komma), str_sub(deel, komma + 1, SIZE_MAX), p))
			return false;
		r->n++;
	}
	if (r->n < 2)
		return false;
	if (r->n == 2)
		rechthoek(r);
	*out = (struct vlak){r, 1};
	return true;
}

struct str vlak_tekst(struct arena *a, const struct vlak *v)
{
	struct str uit = STR("");

	for (size_t i = 0; v->n && i < v->ring[0].n; i++)
		uit = str_fmt(a, "%.*s%s%.0f,%.0f", STR_ARG(uit), i ? ";" : "",
			      v->ring[0].p[i].x, v->ring[0].p[i].y);
	return uit;
}
