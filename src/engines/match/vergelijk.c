/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two records to a pattern. Numbers are compared first; the work on texts is done for values
 * that differ and remembered a while, as the same two values meet often in a block.
 */
#include "engines/match/herken_private.h"

/* A thread's memory of values stays within the second level of cache. */
enum { GEHEUGEN = 1 << 11 };

struct onthouden { uint32_t a, b; uint8_t niveau; };

struct vergelijker {
	const struct herken *h;
	int vn, an;               /* the comparisons whose values may change places, -1 */
	struct onthouden o[VERG_MAX][GEHEUGEN];
};

struct vergelijker *vergelijker_nieuw(const struct herken *h)
{
	struct vergelijker *k = calloc(1, sizeof(*k));

	if (!k)
		return NULL;
	k->h = h;
	k->vn = k->an = -1;
	for (unsigned i = 0; i < h->verg_n; i++) {
		if (h->verg[i].soort == &verg_voornaam && k->vn < 0)
			k->vn = (int)i;
		if (h->verg[i].soort == &verg_achternaam && k->an < 0)
			k->an = (int)i;
	}
	return k;
}

void vergelijker_weg(struct vergelijker *k) { free(k); }

static unsigned niveau(struct vergelijker *k, unsigned i, uint32_t a, uint32_t b)
{
	const struct verg *v = &k->h->verg[i];
	struct onthouden *o;

	if (a == 0 || b == 0)
		return FIJN_LEEG;
	if (a == b)
		return v->zelf[a];
	o = &k->o[i][(a * 2654435761U ^ b * 2246822519U) >> 21 & (GEHEUGEN - 1)];
	if (o->a != a || o->b != b)
		*o = (struct onthouden){a, b, (uint8_t)v->soort->niveau(v, a, b)};
	return o->niveau;
}

/* The best of all pairs of values: what was true once is evidence too. */
static unsigned best(struct vergelijker *k, unsigned i, const uint32_t *x, const uint32_t *y)
{
	unsigned n = k->h->verg[i].bron_n, uit = FIJN_LEEG;

	for (unsigned p = 0; p < n; p++)
		for (unsigned q = 0; q < n; q++) {
			unsigned niv = niveau(k, i, x[p], y[q]);

			uit = niv < uit ? niv : uit;
		}
	return uit;
}

static bool wissel_gelijk(const uint32_t *x, const uint32_t *y)
{
	return (x[4] && x[4] == y[4]) || (x[5] && x[5] == y[5]);
}

/* Given name and surname in each other's place: both then count as found. */
static bool gewisseld(const struct vergelijker *k, const uint32_t *x, const uint32_t *y,
		      unsigned *vn, unsigned *an)
{
	const struct verg *v = &k->h->verg[k->vn], *w = &k->h->verg[k->an];
	uint32_t xv = x[v->slot0], yv = y[v->slot0], xa = x[w->slot0], ya = y[w->slot0];

	if (!xv || !yv || !xa || !ya ||
	    !wissel_gelijk(v->atoom + (size_t)xv * ATOOM_MAX, w->atoom + (size_t)ya * ATOOM_MAX) ||
	    !wissel_gelijk(w->atoom + (size_t)xa * ATOOM_MAX, v->atoom + (size_t)yv * ATOOM_MAX))
		return false;
	*vn = v->zelf[xv] > v->zelf[yv] ? v->zelf[xv] : v->zelf[yv];
	*an = w->zelf[xa] > w->zelf[ya] ? w->zelf[xa] : w->zelf[ya];
	return true;
}

uint64_t vergelijk(struct vergelijker *k, uint32_t a, uint32_t b)
{
	const uint32_t *x = herken_vak(k->h, a), *y = herken_vak(k->h, b);
	unsigned niv[VERG_MAX] = {0};
	uint64_t code = 0;

	for (unsigned i = 0; i < k->h->verg_n; i++) {
		unsigned s = k->h->verg[i].slot0;

		niv[i] = k->h->verg[i].bron_n == 1 ? niveau(k, i, x[s], y[s]) :
			 best(k, i, x + s, y + s);
	}
	if (k->vn >= 0 && k->an >= 0 && niv[k->an] != FIJN_LEEG && niv[k->vn] != FIJN_LEEG &&
	    niv[k->an] + 2U >= k->h->verg[k->an].fijn_n && niv[k->vn] > 7)
		gewisseld(k, x, y, &niv[k->vn], &niv[k->an]);
	for (unsigned i = 0; i < k->h->verg_n; i++)
		code |= (uint64_t)niv[i] << (4 * i);
	return code;
}
