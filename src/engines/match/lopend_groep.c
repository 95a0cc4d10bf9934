/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The touched components anew. All records of an entity are in one component, before a change
 * and after it, and each piece of a component that a change broke holds a record it touched:
 * so the streek (all components of touched records) holds every entity that can change.
 */
#include <math.h>

#include "engines/match/lopend_private.h"
#include "engines/match/sorteer.h"

/* A group as clustered, before it has a number. */
struct nieuwe { uint64_t nummer; uint32_t eerste; };
struct deling { uint64_t oud; uint32_t groep, n; };

struct streek {
	struct lopend *l;
	uint64_t *oud;          /* of each record of the streek: its entity before */
	uint32_t *groep;        /* .. and its group now */
	struct nieuwe *nieuwe;
	size_t nieuwe_n;
	/* the component at hand: l->streek from here */
	const uint32_t *rij;
};

float lopend_weeg(struct lopend *l, uint32_t a, uint32_t b)
{
	return model_bits(l->h, vergelijk(l->v, a, b));
}

static float weeg(void *arg, uint32_t a, uint32_t b)
{
	struct streek *s = arg;

	return herken_begrens(lopend_weeg(s->l, s->rij[a], s->rij[b]));
}

static bool verbied(void *arg, uint32_t a, uint32_t b)
{
	struct streek *s = arg;

	a = s->rij[a];
	b = s->rij[b];
	return (s->l->besluit_kop[a] && besluit_van(s->l, a, b) == BESLUIT_ANDERS) ||
	       herken_verbod(s->l->h, a, b) != NULL;
}

static bool bereik(struct lopend *l, uint32_t rij, uint32_t stempel)
{
	if (l->stempel[rij] == stempel || l->plaats[rij] == AFWEZIG)
		return true;
	l->stempel[rij] = stempel;
	return rijen_bij(&l->streek, rij);
}

/* Adds the component of `rij` to the streek. */
static bool component(struct lopend *l, uint32_t rij, uint32_t stempel)
{
	size_t at = l->streek.n;

	if (!bereik(l, rij, stempel))
		return false;
	for (; at < l->streek.n; at++) {
		uint32_t x = l->streek.r[at];

		for (uint32_t i = 0; i < l->rand[x].n; i++) {
			struct lopend_buur b = l->pot.p[l->rand[x].at + i];

			if (b.bits >= l->los && !bereik(l, b.rij, stempel))
				return false;
		}
		for (uint32_t i = l->besluit_kop[x]; i; i = l->besluiten.b[i].volgende)
			if (l->besluiten.b[i].zelfde &&
			    !bereik(l, l->besluiten.b[i].naar, stempel))
				return false;
	}
	return true;
}

/* In the order that the run over all records has: by the hash of the id. */
static bool op_rang(struct lopend *l, uint32_t *rij, size_t n)
{
	struct sleutelpaar *s = malloc(2 * n * sizeof(*s));

	if (!s)
		return false;
	for (size_t i = 0; i < n; i++)
		s[i] = (struct sleutelpaar){l->id_hash[rij[i]], rij[i]};
	sorteer_radix(s, s + n, n, 1);
	for (size_t i = 0; i < n; i++) {
		rij[i] = s[i].waarde;
		l->lokaal[rij[i]] = (uint32_t)i;
	}
	free(s);
	return true;
}

static size_t paren_van(struct lopend *l, const uint32_t *rij, size_t n, struct groep_paar *uit,
			struct groep_paar *moet, size_t *moet_n)
{
	size_t m = 0;

	*moet_n = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct randen *e = &l->rand[rij[i]];

		for (uint32_t k = 0; k < e->n; k++) {
			const struct lopend_buur *b = &l->pot.p[e->at + k];

			/* Weak pairs lead out of the component too. */
			if (l->lokaal[b->rij] > i && l->lokaal[b->rij] < n &&
			    rij[l->lokaal[b->rij]] == b->rij)
				uit[m++] = (struct groep_paar){i, l->lokaal[b->rij], b->bits};
		}
		for (uint32_t d = l->besluit_kop[rij[i]]; d; d = l->besluiten.b[d].volgende) {
			const struct besluit *b = &l->besluiten.b[d];

			if (b->zelfde && l->plaats[b->naar] != AFWEZIG && l->lokaal[b->naar] > i)
				moet[(*moet_n)++] = (struct groep_paar){i, l->lokaal[b->naar], 0};
		}
	}
	return m;
}

static void tel_paren(const struct lopend *l, const uint32_t *rij, size_t n, size_t *paren,
		      size_t *moet)
{
	*paren = *moet = 0;
	for (size_t i = 0; i < n; i++) {
		*paren += l->rand[rij[i]].n;
		for (uint32_t d = l->besluit_kop[rij[i]]; d; d = l->besluiten.b[d].volgende)
			(*moet)++;
	}
}

/* Groups of one component, of n records from s->rij on. */
static bool groepeer(struct streek *s, uint32_t *rij, size_t n, size_t at)
{
	struct lopend *l = s->l;
	size_t paren_n, moet_n;
	struct groep_paar *p;
	struct groep_uit u;
	uint32_t *rang;
	bool goed;

	tel_paren(l, rij, n, &paren_n, &moet_n);
	p = malloc((paren_n + moet_n + 1) * sizeof(*p));
	rang = malloc(n * sizeof(*rang));
	goed = p && rang && op_rang(l, rij, n);
	if (goed) {
		struct groep_paar *moet = p + paren_n;

		for (uint32_t i = 0; i < n; i++)
			rang[i] = i;
		paren_n = paren_van(l, rij, n, p, moet, &moet_n);
		s->rij = rij;
		goed = groep_maak(&(struct groep_in){
			.n = (uint32_t)n, .rang = rang, .paren = p, .paren_n = paren_n,
			.moet = moet, .moet_n = moet_n, .los = l->los, .grens = l->grens,
			.weeg = weeg, .verbied = verbied, .arg = s, .draden = 1}, &u);
	}
	free(p);
	free(rang);
	if (!goed)
		return false;
	l->strijdig += u.strijdig;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t e = u.entiteit[i];

		/* The record of an entity is its lowest, so it has its group already. */
		if (e == i) {
			s->nieuwe[s->nieuwe_n] = (struct nieuwe){0, rij[i]};
			s->groep[at + i] = (uint32_t)s->nieuwe_n++;
		} else {
			s->groep[at + i] = s->groep[at + e];
		}
		l->h->groep.entiteit[rij[i]] = rij[e];
		l->h->groep.steun[rij[i]] = u.steun[i];
		l->h->groep.snede[rij[i]] = u.snede[i];
	}
	groep_vrij(&u);
	return true;
}

/* ---- numbers -------------------------------------------------------------------- */

static int op_paar(const void *x, const void *y)
{
	const struct deling *a = x, *b = y;

	if (a->oud != b->oud)
		return a->oud < b->oud ? -1 : 1;
	return a->groep < b->groep ? -1 : a->groep > b->groep;
}

/* Largest overlap first, then the oldest entity; groups are in the order of their records. */
static int op_overlap(const void *x, const void *y)
{
	const struct deling *a = x, *b = y;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return op_paar(x, y);
}

static bool oud_vergeven(const struct streek *s, uint64_t oud)
{
	for (size_t g = 0; g < s->nieuwe_n; g++)
		if (s->nieuwe[g].nummer == oud)
			return true;
	return false;
}

static bool nummer(struct streek *s)
{
	struct lopend *l = s->l;
	size_t n = l->streek.n, m = 0;
	struct deling *d = malloc((n + 1) * sizeof(*d));

	if (!d)
		return false;
	for (size_t i = 0; i < n; i++)
		if (s->oud[i])
			d[m++] = (struct deling){s->oud[i], s->groep[i], 1};
	qsort(d, m, sizeof(*d), op_paar);
	n = 0;
	for (size_t i = 0; i < m; i++)
		if (n && op_paar(&d[n - 1], &d[i]) == 0)
			d[n - 1].n++;
		else
			d[n++] = d[i];
	qsort(d, n, sizeof(*d), op_overlap);
	for (size_t i = 0; i < n; i++)
		if (!s->nieuwe[d[i].groep].nummer && !oud_vergeven(s, d[i].oud))
			s->nieuwe[d[i].groep].nummer = d[i].oud;
	free(d);
	for (size_t g = 0; g < s->nieuwe_n; g++)
		if (!s->nieuwe[g].nummer)
			s->nieuwe[g].nummer = ++l->laatste;
	return true;
}

/* Records of a group in a ring. */
static void ringen(struct streek *s)
{
	struct lopend *l = s->l;

	for (size_t i = 0; i < l->streek.n; i++) {
		uint32_t eerste = s->nieuwe[s->groep[i]].eerste, r = l->streek.r[i];

		l->entiteit[r] = s->nieuwe[s->groep[i]].nummer;
		if (r == eerste) {
			l->volgende[r] = r;
		} else { /* the first comes first, so its ring is there */
			l->volgende[r] = l->volgende[eerste];
			l->volgende[eerste] = r;
		}
	}
}

/* ---- events --------------------------------------------------------------------- */

struct gang { uint64_t van, naar; uint32_t rij; };

static int gang_orde(const void *x, const void *y)
{
	const struct gang *a = x, *b = y;

	if (a->van != b->van)
		return a->van < b->van ? -1 : 1;
	if (a->naar != b->naar)
		return a->naar < b->naar ? -1 : 1;
	return a->rij < b->rij ? -1 : a->rij > b->rij;
}

static enum lopend_wat soort(const struct streek *s, const struct gang *g, uint64_t laatste_voor)
{
	if (!g->van)
		return LOPEND_BIJ;
	if (!g->naar)
		return LOPEND_AF;
	if (g->naar > laatste_voor)
		return LOPEND_SPLITS;
	return oud_vergeven(s, g->van) ? LOPEND_VERHUIS : LOPEND_SAMEN;
}

static bool vertel(struct streek *s, uint32_t weg, uint64_t weg_oud, uint64_t laatste_voor,
		   struct lopend_gebeurtenis e)
{
	struct lopend *l = s->l;
	size_t n = 0;
	struct gang *g;
	uint32_t *rij;

	if (!l->in.gebeurtenis)
		return true;
	g = malloc((l->streek.n + 1) * sizeof(*g));
	rij = malloc((l->streek.n + 1) * sizeof(*rij));
	if (!g || !rij) {
		free(g);
		free(rij);
		return false;
	}
	for (size_t i = 0; i < l->streek.n; i++)
		if (s->oud[i] != l->entiteit[l->streek.r[i]])
			g[n++] = (struct gang){s->oud[i], l->entiteit[l->streek.r[i]],
					       l->streek.r[i]};
	if (weg != GEEN_RIJ && weg_oud)
		g[n++] = (struct gang){weg_oud, 0, weg};
	qsort(g, n, sizeof(*g), gang_orde);
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i; j < n && g[j].van == g[i].van && g[j].naar == g[i].naar; j++)
			rij[j - i] = g[j].rij;
		e.wat = soort(s, &g[i], laatste_voor);
		e.van = g[i].van;
		e.naar = g[i].naar;
		e.rij = rij;
		e.rij_n = j - i;
		l->in.gebeurtenis(l->in.arg, &e);
	}
	free(g);
	free(rij);
	return true;
}

/* ---- all together ---------------------------------------------------------------- */

/* Components of the touched records, each clustered on its own. */
static bool cluster(struct streek *s)
{
	struct lopend *l = s->l;
	uint32_t stempel = nieuw_stempel(l);
	size_t *eind = malloc((l->geraakt.n + 1) * sizeof(*eind)), delen = 0, at = 0;
	bool goed = eind != NULL;

	l->streek.n = 0;
	for (size_t i = 0; goed && i < l->geraakt.n; i++) {
		size_t voor = l->streek.n;

		goed = component(l, l->geraakt.r[i], stempel);
		if (l->streek.n > voor)
			eind[delen++] = l->streek.n;
	}
	s->oud = malloc((l->streek.n + 1) * sizeof(*s->oud));
	s->groep = malloc((l->streek.n + 1) * sizeof(*s->groep));
	s->nieuwe = malloc((l->streek.n + 1) * sizeof(*s->nieuwe));
	goed = goed && s->oud && s->groep && s->nieuwe;
	for (size_t d = 0; goed && d < delen; at = eind[d++])
		goed = groepeer(s, l->streek.r + at, eind[d] - at, at);
	for (size_t i = 0; goed && i < l->streek.n; i++)
		s->oud[i] = l->entiteit[l->streek.r[i]];
	free(eind);
	return goed;
}

bool groep_opnieuw(struct lopend *l, uint32_t weg, enum lopend_reden reden, uint32_t om_a,
		   uint32_t om_b)
{
	struct streek s = {.l = l};
	uint64_t weg_oud = weg == GEEN_RIJ ? 0 : l->entiteit[weg], laatste_voor = l->laatste;
	bool goed;

	l->strijdig = 0;
	goed = cluster(&s) && nummer(&s);
	if (goed) {
		ringen(&s);
		if (weg != GEEN_RIJ) {
			l->entiteit[weg] = 0;
			l->volgende[weg] = weg;
		}
		if (l->in.streek)
			l->in.streek(l->in.arg, l->streek.r, l->streek.n);
		goed = vertel(&s, weg, weg_oud, laatste_voor, (struct lopend_gebeurtenis){
			.reden = reden, .om_a = om_a, .om_b = om_b, .versie = l->in.versie});
	}
	free(s.oud);
	free(s.groep);
	free(s.nieuwe);
	return goed;
}
