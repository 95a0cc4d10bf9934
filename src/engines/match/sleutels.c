/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which blocking rules to use. The type names some; the rest is chosen from the data: every
 * set of one to three atoms of different comparisons that brings together few enough pairs by
 * chance is a rule, smallest sets first. So a list whose columns nobody knew beforehand, and
 * errors in any field, are met by the rules that leave that field out; and a small list is
 * compared almost in full.
 *
 * Chance is the product of each atom's own (sum of squared shares): dependence makes it too
 * low at times; the cap on blocks (blok.c) bounds what that may cost.
 */
#include "engines/match/herken_private.h"
#include "engines/match/sorteer.h"

enum { ELEMENT_MAX = 40, KEUS_MAX = 12000 };

/* Few records: many rules and pairs. Many records: those the type names. */
static const struct omvang {
	size_t tot;
	unsigned regels, per_record;
} omvangen[] = {
	{3000, 40, 120}, {20000, 40, 25}, {60000, 32, 50}, {200000, 20, 12}, {SIZE_MAX, 14, 5},
};

struct element { uint8_t verg, atoom; double kans; };
struct keus { uint8_t e[3], n; double kans; };

/* Atoms that tell enough to take part. */
static const struct { const struct verg_soort *soort; uint8_t atoom[5], n; } nuttig[] = {
	{&verg_voornaam, {0, 2}, 2}, {&verg_achternaam, {0, 2}, 2}, {&verg_datum, {0, 1, 2}, 3},
	{&verg_adres, {0, 2, 3, 4}, 4}, {&verg_nummer, {0, 1, 2}, 3}, {&verg_email, {0, 1, 2}, 3},
	{&verg_tekst, {0, 2}, 2}, {&verg_getal, {0}, 1}, {&verg_keuze, {0}, 1},
	{&verg_orgnaam, {0, 1, 2}, 3}, {&verg_naamrest, {0}, 1},
};

/* Equal in `a` means equal in `b` too. */
static bool volgt(const struct verg_soort *s, uint8_t a, uint8_t b)
{
	if (a == b)
		return true;
	if (s == &verg_adres)
		return a == 0 && b == 2;
	if (s == &verg_voornaam || s == &verg_achternaam)
		return false;
	return a == 0;
}

/* The chance that two records share an atom. */
static double kans(const struct herken *h, const struct verg *v, uint8_t atoom)
{
	struct sleutelpaar *s = malloc(v->boek.n * sizeof(*s)), *werk;
	size_t n = 0;
	double som = 0, alle = (double)h->n * (double)h->n;

	werk = malloc(v->boek.n * sizeof(*werk));
	for (uint32_t i = 1; s && werk && i < v->boek.n; i++) {
		uint32_t a = v->atoom[(size_t)i * ATOOM_MAX + atoom];

		if (a)
			s[n++] = (struct sleutelpaar){a, v->boek.w[i].n};
	}
	if (s && werk)
		sorteer_radix(s, werk, n, 1);
	for (size_t i = 0, j; s && i < n; i = j) {
		double c = 0;

		for (j = i; j < n && s[j].sleutel == s[i].sleutel; j++)
			c += s[j].waarde;
		som += c * c / alle;
	}
	free(s);
	free(werk);
	return som;
}

static unsigned elementen(const struct herken *h, struct element *uit)
{
	unsigned n = 0;

	for (unsigned i = 0; i < h->verg_n; i++)
		for (size_t t = 0; t < sizeof(nuttig) / sizeof(nuttig[0]); t++)
			for (unsigned k = 0; k < nuttig[t].n && n < ELEMENT_MAX; k++) {
				double p;

				if (nuttig[t].soort != h->verg[i].soort)
					continue;
				p = kans(h, &h->verg[i], nuttig[t].atoom[k]);
				if (p > 0 && p < 0.6)
					uit[n++] = (struct element){(uint8_t)i,
								    nuttig[t].atoom[k], p};
			}
	return n;
}

static int keus_orde(const void *x, const void *y)
{
	const struct keus *a = x, *b = y;

	if (a->n != b->n)
		return a->n - b->n;
	if (a->kans != b->kans)
		return a->kans < b->kans ? -1 : 1;
	return memcmp(a->e, b->e, sizeof(a->e));
}

static size_t keuzen(const struct element *e, unsigned n, struct keus *uit, double grens)
{
	size_t m = 0;

	for (unsigned i = 0; i < n; i++)
		for (unsigned j = i; j < n; j++)
			for (unsigned k = j; k < n && m < KEUS_MAX; k++) {
				struct keus s = {{(uint8_t)i, (uint8_t)j, (uint8_t)k}, 3, 0};

				if (i == j && j != k)
					continue;
				s.n = i == k ? 1 : j == k ? 2 : 3;
				if ((s.n > 1 && e[i].verg == e[j].verg) ||
				    (s.n > 2 && e[j].verg == e[k].verg))
					continue;
				s.kans = e[i].kans * (s.n > 1 ? e[j].kans : 1) *
					 (s.n > 2 ? e[k].kans : 1);
				if (s.kans <= grens)
					uit[m++] = s;
			}
	qsort(uit, m, sizeof(*uit), keus_orde);
	return m;
}

/* Whether a rule that is there brings together all that this one would. */
static bool overbodig(const struct herken *h, const struct regel *r, unsigned n,
		      const struct regel *k)
{
	for (unsigned i = 0; i < n; i++) {
		unsigned er = 0;

		for (unsigned d = 0; d < r[i].n; d++)
			for (unsigned e = 0; e < k->n; e++)
				if (r[i].deel[d].verg == k->deel[e].verg &&
				    volgt(h->verg[k->deel[e].verg].soort, k->deel[e].atoom[0],
					  r[i].deel[d].atoom[0])) {
					er++;
					break;
				}
		if (er == r[i].n)
			return true;
	}
	return false;
}

static struct regel als_regel(const struct herken *h, const struct element *e,
			      const struct keus *k)
{
	struct regel r = {.n = k->n};

	for (unsigned i = 0; i < k->n; i++) {
		const struct element *x = &e[k->e[i]];
		bool dubbel = h->verg[x->verg].soort == &verg_achternaam && x->atoom == 0;

		r.deel[i].verg = x->verg;
		r.deel[i].atoom[0] = x->atoom;
		r.deel[i].atoom[1] = dubbel ? 1 : ATOOM_GEEN;
	}
	return r;
}

static unsigned uit_de_data(const struct herken *h, struct regel *out, unsigned n, unsigned max,
			    double ruimte)
{
	struct element e[ELEMENT_MAX];
	struct keus *k = malloc(KEUS_MAX * sizeof(*k));
	double paren = (double)h->n * ((double)h->n - 1) / 2;
	size_t m = k ? keuzen(e, elementen(h, e), k, ruimte / 6 / paren) : 0;

	for (size_t i = 0; i < m && n < max; i++) {
		struct regel r = als_regel(h, e, &k[i]);

		if (k[i].kans * paren > ruimte || overbodig(h, out, n, &r))
			continue;
		ruimte -= k[i].kans * paren;
		out[n++] = r;
	}
	free(k);
	return n;
}

unsigned sleutels_kies(const struct herken *h, struct regel out[REGEL_MAX])
{
	const struct omvang *o = omvangen;
	struct regel vast[REGEL_MAX];
	unsigned n = 0, m = typen_regels(h, vast, REGEL_MAX);

	while (h->n > o->tot)
		o++;
	if (o->tot < SIZE_MAX || m < 6)
		n = uit_de_data(h, out, 0, o->regels, (double)o->per_record * (double)h->n);
	for (unsigned i = 0; i < m && n < REGEL_MAX; i++)
		if (vast[i].los_van_orde || !overbodig(h, out, n, &vast[i]))
			out[n++] = vast[i];
	for (unsigned g = 0; g < n; g++) {
		out[g].plekken = 1;
		for (unsigned i = 0; i < out[g].n; i++)
			if (out[g].deel[i].atoom[1] != ATOOM_GEEN)
				out[g].plekken = 2;
	}
	return n;
}
