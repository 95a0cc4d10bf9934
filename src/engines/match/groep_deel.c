/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Average link inside one component. A k x k table holds the sum of the cross weights of each
 * two groups that a pair joins; a group is known by its record of the lowest rang, which is
 * the lowest place, so that comparing places breaks ties.
 */
#include "engines/match/groep_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ONBEKEND INT32_MIN
#define STAP 65536.0

enum band { LOS, BUUR, VERBODEN };

struct groep_werk {
	const struct groep_in *in;
	void *draad;
	const uint32_t *plek;
	uint32_t cap;
	/* cap x cap, used as k x k */
	int32_t *gewicht;       /* of two records, in steps */
	int64_t *som;           /* of two groups, where band is BUUR */
	uint8_t *band;
	/* cap */
	uint32_t *volgende, *laatste;   /* records of a group as a list */
	uint32_t *grootte;              /* 0: merged into another */
	uint32_t *beste;                /* group with the highest mean; GEEN */
	double *beste_m, *snede;
	/* the component at hand */
	const uint32_t *rij;
	uint32_t k;
};

static const uint32_t GEEN = UINT32_MAX;

struct groep_werk *groep_werk_nieuw(const struct groep_in *in, const uint32_t *plek)
{
	struct groep_werk *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	w->in = in;
	w->plek = plek;
	w->draad = in->draad != NULL ? in->draad(in->arg) : in->arg;
	if (w->draad == NULL && in->draad != NULL) {
		free(w);
		return NULL;
	}
	return w;
}

static void geef_terug(struct groep_werk *w)
{
	free(w->gewicht);
	free(w->som);
	free(w->band);
	free(w->volgende);
	free(w->laatste);
	free(w->grootte);
	free(w->beste);
	free(w->beste_m);
	free(w->snede);
}

void groep_werk_vrij(struct groep_werk *w)
{
	if (w == NULL)
		return;
	geef_terug(w);
	if (w->in->draad != NULL)
		w->in->draad_weg(w->draad);
	free(w);
}

static bool ruimte(struct groep_werk *w, uint32_t k)
{
	size_t n = w->cap == 0 ? 32 : w->cap;

	if (k <= w->cap)
		return true;
	while (n < k)
		n *= 2;
	geef_terug(w);
	*w = (struct groep_werk){.in = w->in, .plek = w->plek, .draad = w->draad};
	w->gewicht = malloc(n * n * sizeof(*w->gewicht));
	w->som = malloc(n * n * sizeof(*w->som));
	w->band = malloc(n * n);
	w->volgende = malloc(n * sizeof(*w->volgende));
	w->laatste = malloc(n * sizeof(*w->laatste));
	w->grootte = malloc(n * sizeof(*w->grootte));
	w->beste = malloc(n * sizeof(*w->beste));
	w->beste_m = malloc(n * sizeof(*w->beste_m));
	w->snede = malloc(n * sizeof(*w->snede));
	if (!w->gewicht || !w->som || !w->band || !w->volgende || !w->laatste || !w->grootte ||
	    !w->beste || !w->beste_m || !w->snede)
		return false;
	w->cap = (uint32_t)n;
	return true;
}

static inline size_t vak(const struct groep_werk *w, uint32_t i, uint32_t j)
{
	return (size_t)i * w->k + j;
}

static int32_t stappen(float bits)
{
	const float uiterste = 32767.0f;

	if (!(bits > -uiterste)) /* not a number too */
		bits = -uiterste;
	return (int32_t)lrint((double)(bits > uiterste ? uiterste : bits) * STAP);
}

/* Weight of two records, scored when no pair told it. */
static int32_t gewicht(struct groep_werk *w, uint32_t i, uint32_t j)
{
	int32_t *g = &w->gewicht[i < j ? vak(w, i, j) : vak(w, j, i)];

	if (*g == ONBEKEND)
		*g = stappen(w->in->weeg(w->draad, w->rij[i < j ? i : j],
					 w->rij[i < j ? j : i]));
	return *g;
}

static bool verbied(const struct groep_werk *w, uint32_t i, uint32_t j)
{
	return w->in->verbied != NULL &&
	       w->in->verbied(w->in->arg, w->rij[i < j ? i : j], w->rij[i < j ? j : i]);
}

static bool groepen_verboden(const struct groep_werk *w, uint32_t a, uint32_t b)
{
	for (uint32_t i = a; i != GEEN; i = w->volgende[i])
		for (uint32_t j = b; j != GEEN; j = w->volgende[j])
			if (verbied(w, i, j))
				return true;
	return false;
}

static int64_t som(struct groep_werk *w, uint32_t a, uint32_t b)
{
	int64_t uit = 0;

	if (w->band[vak(w, a, b)] == BUUR)
		return w->som[vak(w, a, b)];
	for (uint32_t i = a; i != GEEN; i = w->volgende[i])
		for (uint32_t j = b; j != GEEN; j = w->volgende[j])
			uit += gewicht(w, i, j);
	return uit;
}

/* Equal rationals give equal doubles, so a tie is seen as one. */
static inline double gemiddeld(const struct groep_werk *w, uint32_t a, uint32_t b)
{
	return (double)w->som[vak(w, a, b)] / ((double)w->grootte[a] * w->grootte[b]);
}

static void zoek_beste(struct groep_werk *w, uint32_t a)
{
	const uint8_t *band = w->band + vak(w, a, 0);

	w->beste[a] = GEEN;
	w->beste_m[a] = -INFINITY;
	for (uint32_t b = 0; b < w->k; b++) {
		double m;

		if (band[b] != BUUR || w->grootte[b] == 0)
			continue;
		m = gemiddeld(w, a, b);
		if (m > w->beste_m[a]) {
			w->beste[a] = b;
			w->beste_m[a] = m;
		}
	}
}

static void zet_band(struct groep_werk *w, uint32_t a, uint32_t b, enum band band)
{
	w->band[vak(w, a, b)] = w->band[vak(w, b, a)] = (uint8_t)band;
}

/* What group c is to the group that a and b (not yet joined) become. */
static void neem_over(struct groep_werk *w, uint32_t a, uint32_t b, uint32_t c)
{
	uint8_t x = w->band[vak(w, a, c)], y = w->band[vak(w, b, c)];

	if (x == VERBODEN || y == VERBODEN) {
		zet_band(w, a, c, VERBODEN);
	} else if (x == BUUR || y == BUUR) {
		int64_t s = som(w, a, c) + som(w, b, c);

		w->som[vak(w, a, c)] = w->som[vak(w, c, a)] = s;
		zet_band(w, a, c, BUUR);
	}
}

/* Group b goes into a. */
static void voeg_samen(struct groep_werk *w, uint32_t a, uint32_t b)
{
	for (uint32_t c = 0; c < w->k; c++)
		if (c != a && c != b && w->grootte[c] > 0)
			neem_over(w, a, b, c);
	w->volgende[w->laatste[a]] = b;
	w->laatste[a] = w->laatste[b];
	w->grootte[a] += w->grootte[b];
	w->grootte[b] = 0;
	w->snede[a] = fmin(w->snede[a], w->snede[b]);
}

static void werk_beste_bij(struct groep_werk *w, uint32_t a, uint32_t b)
{
	zoek_beste(w, a);
	for (uint32_t c = 0; c < w->k; c++) {
		double m;

		if (c == a || w->grootte[c] == 0)
			continue;
		if (w->beste[c] == a || w->beste[c] == b) {
			zoek_beste(w, c);
		} else if (w->band[vak(w, c, a)] == BUUR) {
			m = gemiddeld(w, c, a);
			if (m > w->beste_m[c] || (m >= w->beste_m[c] && a < w->beste[c])) {
				w->beste[c] = a;
				w->beste_m[c] = m;
			}
		}
	}
}

static void begin(struct groep_werk *w, const struct groep_deel *d)
{
	size_t kk = (size_t)d->k * d->k;

	w->rij = d->rij;
	w->k = d->k;
	memset(w->band, LOS, kk);
	for (size_t i = 0; i < kk; i++)
		w->gewicht[i] = ONBEKEND;
	for (uint32_t i = 0; i < d->k; i++) {
		w->volgende[i] = GEEN;
		w->laatste[i] = i;
		w->grootte[i] = 1;
		w->snede[i] = INFINITY;
	}
	for (size_t p = 0; p < d->paar_n; p++) {
		const struct groep_paar *paar = &w->in->paren[d->paar[p]];
		uint32_t i = w->plek[paar->a], j = w->plek[paar->b];
		int32_t g = stappen(paar->bits);

		w->gewicht[i < j ? vak(w, i, j) : vak(w, j, i)] = g;
		if (!(paar->bits >= w->in->los))
			continue;
		w->som[vak(w, i, j)] = w->som[vak(w, j, i)] = g;
		zet_band(w, i, j, BUUR);
	}
}

/* Does a rule forbid two of the records that must-links bind to place `eerste`? */
static bool onderling_verboden(const struct groep_werk *w, const uint32_t *bond, uint32_t eerste)
{
	for (uint32_t i = eerste; i < w->k; i++)
		for (uint32_t j = i + 1; bond[i] == eerste && j < w->k; j++)
			if (bond[j] == eerste && verbied(w, i, j))
				return true;
	return false;
}

/* bond[i] becomes the lowest place that must-links bind i to. */
static void verbind(struct groep_werk *w, const struct groep_deel *d, uint32_t *bond)
{
	bool rustig;

	for (uint32_t i = 0; i < d->k; i++)
		bond[i] = i;
	do {
		rustig = true;
		for (size_t m = 0; m < d->moet_n; m++) {
			const struct groep_paar *p = &w->in->moet[d->moet[m]];
			uint32_t *x = &bond[w->plek[p->a]], *y = &bond[w->plek[p->b]];

			rustig = rustig && *x == *y;
			*x = *y = *x < *y ? *x : *y;
		}
	} while (!rustig);
}

/* Returns the number of must-links not followed. */
static size_t volg_besluiten(struct groep_werk *w, const struct groep_deel *d)
{
	uint32_t *bond = w->beste; /* not in use yet */
	size_t strijdig = 0;

	if (d->moet_n == 0)
		return 0;
	verbind(w, d, bond);
	for (uint32_t i = 0; i < w->k; i++) {
		bool mag = bond[i] == i && !onderling_verboden(w, bond, i);

		for (uint32_t j = i + 1; mag && j < w->k; j++)
			if (bond[j] == i)
				voeg_samen(w, i, j);
		for (size_t m = 0; bond[i] == i && !mag && m < d->moet_n; m++)
			strijdig += bond[w->plek[w->in->moet[d->moet[m]].a]] == i;
	}
	return strijdig;
}

/* The two groups with the highest mean; of equals those of the lowest places. */
static uint32_t hoogste(const struct groep_werk *w)
{
	uint32_t uit = GEEN;

	for (uint32_t i = 0; i < w->k; i++)
		if (w->grootte[i] > 0 && w->beste[i] != GEEN &&
		    (uit == GEEN || w->beste_m[i] > w->beste_m[uit]))
			uit = i;
	return uit;
}

static void groepeer(struct groep_werk *w)
{
	double grens = (double)w->in->grens * STAP;

	for (uint32_t i = 0; i < w->k; i++)
		if (w->grootte[i] > 0)
			zoek_beste(w, i);
	for (;;) {
		uint32_t a = hoogste(w), b;

		if (a == GEEN || w->beste_m[a] < grens)
			return;
		b = w->beste[a]; /* a is the first with this mean, so a < b */
		if (groepen_verboden(w, a, b)) {
			zet_band(w, a, b, VERBODEN);
			zoek_beste(w, a);
			if (w->beste[b] == a)
				zoek_beste(w, b);
			continue;
		}
		w->snede[a] = fmin(w->snede[a], w->beste_m[a]);
		voeg_samen(w, a, b);
		werk_beste_bij(w, a, b);
	}
}

static void schrijf(struct groep_werk *w, struct groep_uit *uit)
{
	for (uint32_t a = 0; a < w->k; a++) {
		if (w->grootte[a] == 0)
			continue;
		if (w->snede[a] < INFINITY)
			uit->snede[w->rij[a]] = (float)(w->snede[a] / STAP);
		for (uint32_t i = a; i != GEEN; i = w->volgende[i]) {
			int64_t s = 0;

			for (uint32_t j = a; j != GEEN; j = w->volgende[j])
				s += j == i ? 0 : gewicht(w, i, j);
			uit->entiteit[w->rij[i]] = w->rij[a];
			if (w->grootte[a] > 1)
				uit->steun[w->rij[i]] =
					(float)((double)s / (w->grootte[a] - 1) / STAP);
		}
	}
}

/* Half of all components: two records, one pair. */
static void paar_los_op(struct groep_werk *w, const struct groep_deel *d, struct groep_uit *uit)
{
	uint32_t a = d->rij[0], b = d->rij[1];
	float bits = w->in->paren[d->paar[0]].bits;
	double g = stappen(bits);

	if (g < (double)w->in->grens * STAP ||
	    (w->in->verbied != NULL && w->in->verbied(w->in->arg, a, b)))
		return;
	uit->entiteit[b] = a;
	uit->steun[a] = uit->steun[b] = uit->snede[a] = (float)(g / STAP);
}

bool groep_deel_los_op(struct groep_werk *w, const struct groep_deel *d, struct groep_uit *uit,
		       size_t *strijdig_out)
{
	*strijdig_out = 0;
	if (d->k == 2 && d->moet_n == 0) {
		paar_los_op(w, d, uit);
		return true;
	}
	if (!ruimte(w, d->k))
		return false;
	begin(w, d);
	*strijdig_out = volg_besluiten(w, d);
	groepeer(w);
	schrijf(w, uit);
	return true;
}
