/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Entities: average link (groep.h) at even odds, then the threshold that keeps the target
 * precision; entities whose weakest merge stays below it are made again among themselves. The
 * others need no second look: in average link a merge is never stronger than those before it.
 */
#include "engines/match/herken_private.h"

static bool verbied(void *arg, uint32_t a, uint32_t b)
{
	return herken_verbod(arg, a, b) != NULL;
}

/*
 * What one pair may say in the mean of two groups. A record with a wrong birth date and an old
 * address is far from most of its own; unbounded, one such pair speaks louder than ten that
 * agree.
 */
static const float WEEG_ONDER = -4, WEEG_BOVEN = 8;

float herken_begrens(float bits)
{
	return bits < WEEG_ONDER ? WEEG_ONDER : bits > WEEG_BOVEN ? WEEG_BOVEN : bits;
}

struct weger { const struct herken *h; struct vergelijker *v; };

static void *weger_nieuw(void *arg)
{
	struct weger *w = malloc(sizeof(*w));

	if (!w)
		return NULL;
	*w = (struct weger){arg, vergelijker_nieuw(arg)};
	if (!w->v) {
		free(w);
		return NULL;
	}
	return w;
}

static void weger_weg(void *arg)
{
	struct weger *w = arg;

	vergelijker_weg(w->v);
	free(w);
}

static float weeg(void *arg, uint32_t a, uint32_t b)
{
	struct weger *w = arg;

	return herken_begrens(model_bits(w->h, vergelijk(w->v, a, b)));
}

/*
 * A pair binds at even odds: the mean of two groups is there only when one of their pairs is,
 * and weaker pairs that bind made components of thousands, and the same entities.
 *
 * Groups among the pairs inside `open` entities (all when NULL).
 */
static bool groeperen(struct herken *h, const bool *open, const uint32_t *entiteit, double grens,
		      struct groep_uit *uit)
{
	struct groep_paar *p = malloc((h->paar_n + 1) * sizeof(*p));
	struct groep_paar *moet = malloc((h->label_n + 1) * sizeof(*moet));
	size_t n = 0, moet_n = 0;
	bool goed = p && moet;

	for (size_t i = 0; goed && i < h->paar_n; i++) {
		uint32_t a = h->paar[i].a, b = h->paar[i].b;

		if (!open || (open[entiteit[a]] && entiteit[a] == entiteit[b]))
			p[n++] = (struct groep_paar){a, b, h->paar[i].bits};
	}
	for (size_t i = 0; goed && i < h->label_n; i++)
		if (h->label[i].bindt && h->label[i].zelfde &&
		    (!open || open[entiteit[h->label[i].a]]))
			moet[moet_n++] = (struct groep_paar){h->label[i].a, h->label[i].b, 0};
	if (goed)
		goed = groep_maak(&(struct groep_in){
			.n = (uint32_t)h->n, .rang = h->rang, .paren = p, .paren_n = n,
			.moet = moet, .moet_n = moet_n, .los = (float)ijk_bits(h, 0.5),
			.grens = (float)grens, .weeg = weeg, .verbied = verbied,
			.arg = h, .draad = weger_nieuw, .draad_weg = weger_weg,
			.draden = h->draden}, uit);
	free(p);
	free(moet);
	return goed;
}

/* Makes the entities again whose last merge is below the threshold. */
static bool opnieuw(struct herken *h, double grens)
{
	struct groep_uit *u = &h->groep, nieuw = {0};
	bool *open = calloc(h->n + 1, sizeof(*open));
	bool goed = open != NULL;

	for (size_t r = 0; goed && r < h->n; r++)
		open[r] = u->entiteit[r] == r && (double)u->snede[r] < grens;
	goed = goed && groeperen(h, open, u->entiteit, grens, &nieuw);
	for (size_t r = 0; goed && r < h->n; r++) {
		if (!open[u->entiteit[r]]) {
			nieuw.entiteit[r] = u->entiteit[r];
			continue;
		}
		u->steun[r] = nieuw.steun[r];
		u->snede[r] = nieuw.snede[r];
	}
	if (goed)
		memcpy(u->entiteit, nieuw.entiteit, h->n * sizeof(*u->entiteit));
	groep_vrij(&nieuw);
	free(open);
	return goed;
}

/* The name of an entity is the id that comes first among its own. */
static void namen_geef(struct herken *h)
{
	uint32_t *e = h->groep.entiteit, *eerst = malloc(h->n * sizeof(*eerst) + 1);

	if (!eerst)
		return;
	for (uint32_t r = 0; r < h->n; r++)
		eerst[r] = UINT32_MAX;
	for (uint32_t r = 0; r < h->n; r++)
		if (eerst[e[r]] == UINT32_MAX ||
		    str_cmp(herken_id(h, r), herken_id(h, eerst[e[r]])) < 0)
			eerst[e[r]] = r;
	for (uint32_t r = 0; r < h->n; r++)
		h->telling.entiteiten += e[r] == r;
	for (uint32_t r = 0; r < h->n; r++)
		e[r] = eerst[e[r]];
	free(eerst);
}

enum herken_rc entiteit_maak(struct herken *h)
{
	double grens = ijk_bits(h, 0.5);

	if (!herken_besluiten_orden(h) || !groeperen(h, NULL, NULL, grens, &h->groep))
		return HERKEN_GEHEUGEN;
	if (!h->model_gelezen)
		h->grens = ijk_kans(h, ijk_kies(h, h->groep.entiteit, h->groep.snede));
	grens = ijk_bits(h, h->grens);
	if (grens > ijk_bits(h, 0.5) && !opnieuw(h, grens))
		return HERKEN_GEHEUGEN;
	namen_geef(h);
	return HERKEN_OK;
}
