/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Candidate pairs. Each rule gives a record at most two keys (a double surname has two);
 * records that share one are a pair, emitted by the first rule that brings them together, so
 * no pair needs to be looked up. A block over the cap is not dropped: its records are put in
 * the order of their other values and compared with their neighbours in that order.
 */
#include "engines/match/blok.h"

#include <stdlib.h>

#include "engines/match/sorteer.h"
#include "engines/match/taken.h"


/* A pair before it is a candidate: blocking is where most memory is in use. */
struct duo { uint32_t a, b; };
struct lijst { struct duo *k; size_t n, cap; bool vol; };

/* One rule after the other; the work on a rule is cut in pieces for the threads. */
struct blok {
	struct herken *h;
	struct regel regel[REGEL_MAX];
	unsigned regels, breed;          /* keys a record */
	size_t blok_max;
	uint32_t *sleutel;
	unsigned g;                      /* the rule at hand */
	uint64_t *orde;                  /* its keys: key << 32 | record, sorted */
	size_t orde_n;
	uint64_t *groot;                 /* the same of blocks over the cap, of all rules */
	size_t groot_n, groot_cap;
	struct lijst *uit;               /* by piece */
	struct lijst alle;
};

static bool lijst_ruim(struct lijst *l, size_t nodig)
{
	size_t cap = l->cap + l->cap / 2 > nodig ? l->cap + l->cap / 2 : nodig;
	struct duo *k;

	if (nodig <= l->cap)
		return true;
	k = realloc(l->k, cap * sizeof(*k));
	l->vol = l->vol || !k;
	if (!k)
		return false;
	l->k = k;
	l->cap = cap;
	return true;
}

static void lijst_bij(struct lijst *l, uint32_t a, uint32_t b)
{
	if (l->n == l->cap && !lijst_ruim(l, l->n + 1024))
		return;
	l->k[l->n++] = a < b ? (struct duo){a, b} : (struct duo){b, a};
}

/* ---- keys ------------------------------------------------------------------- */

static uint32_t atoom_van(const struct herken *h, uint32_t r, uint8_t verg, uint8_t atoom)
{
	const struct verg *v = &h->verg[verg];
	uint32_t nr = herken_vak(h, r)[v->slot0];

	return v->atoom[(size_t)nr * ATOOM_MAX + atoom];
}

static uint32_t sleutel_van(const struct herken *h, const struct regel *g, unsigned nr, uint32_t r,
			    unsigned keus)
{
	uint64_t s = 0;

	for (unsigned i = 0; i < g->n; i++) {
		bool ander = keus && g->deel[i].atoom[1] != 255;
		uint32_t a = atoom_van(h, r, g->deel[i].verg, g->deel[i].atoom[ander]);

		if (a == 0)
			return 0;
		s = g->los_van_orde ? s + hash_meng(a, 7) : hash_meng(s, a);
	}
	return (uint32_t)(hash_meng(s, nr + 1) >> 32) | 1;
}

void blok_sleutels(const struct herken *h, const struct regel *g, unsigned nr, uint32_t rij,
		   uint32_t uit[BLOK_SLEUTELS])
{
	uit[0] = sleutel_van(h, g, nr, rij, 0);
	uit[1] = g->plekken == 2 ? sleutel_van(h, g, nr, rij, 1) : 0;
	if (uit[1] == uit[0])
		uit[1] = 0;
}

enum { STUK = 1 << 14 };

static void sleutel_taak(void *arg, size_t stuk)
{
	struct blok *b = arg;
	size_t tot = (stuk + 1) * STUK < b->h->n ? (stuk + 1) * STUK : b->h->n;

	for (size_t r = stuk * STUK; r < tot; r++)
		for (unsigned g = 0; g < b->regels; g++) {
			uint32_t s[BLOK_SLEUTELS];

			blok_sleutels(b->h, &b->regel[g], g, (uint32_t)r, s);
			memcpy(b->sleutel + r * b->breed + b->regel[g].plek, s,
			       b->regel[g].plekken * sizeof(*s));
		}
}

/* The keys of rule g in order; false when there is no memory. */
static bool orde_maak(struct blok *b)
{
	const struct regel *e = &b->regel[b->g];
	size_t n = 0, cap = b->h->n * e->plekken + 1;
	uint64_t *werk = malloc(cap * sizeof(*werk));

	b->orde = malloc(cap * sizeof(*b->orde));
	if (!b->orde || !werk) {
		free(werk);
		return false;
	}
	for (size_t r = 0; r < b->h->n; r++)
		for (unsigned k = 0; k < e->plekken; k++) {
			uint32_t s = b->sleutel[r * b->breed + e->plek + k];

			b->orde[n] = (uint64_t)s << 32 | r;
			n += s != 0;
		}
	sorteer_radix64(b->orde, werk, n, b->h->draden);
	free(werk);
	b->orde_n = n;
	return true;
}

/* ---- pairs ------------------------------------------------------------------ */

/* Whether a rule before this one (or this one by a lower key) brings the two together. */
static bool eerder(const struct blok *b, unsigned g, uint32_t sleutel, uint32_t x, uint32_t y)
{
	const uint32_t *p = b->sleutel + (size_t)x * b->breed;
	const uint32_t *q = b->sleutel + (size_t)y * b->breed;

	for (unsigned i = 0; i < g; i++) {
		const uint32_t *s = p + b->regel[i].plek, *t = q + b->regel[i].plek;

		if (s[0] && s[0] == t[0])
			return true;
		if (b->regel[i].plekken == 2 &&
		    ((s[0] && s[0] == t[1]) || (s[1] && (s[1] == t[0] || s[1] == t[1]))))
			return true;
	}
	if (g == b->regels || b->regel[g].plekken == 1)
		return false;
	p += b->regel[g].plek;
	q += b->regel[g].plek;
	for (unsigned k = 0; k < 2; k++)
		if (p[k] && p[k] < sleutel && (p[k] == q[0] || p[k] == q[1]))
			return true;
	return false;
}

static bool mag(const struct blok *b, uint32_t x, uint32_t y)
{
	const struct herken *h = b->h;

	return x != y && !(h->in.alleen_tussen_bronnen && h->bron_van[x] == h->bron_van[y]);
}

static size_t groep_eind(const uint64_t *o, size_t n, size_t i)
{
	size_t j = i + 1;

	while (j < n && o[j] >> 32 == o[i] >> 32)
		j++;
	return j;
}

/* Big blocks go to a list of their own and their keys are taken out, so that `eerder` speaks of
 * blocks compared in full. */
static bool groot_apart(struct blok *b, size_t i, size_t j)
{
	const struct regel *e = &b->regel[b->g];

	if (b->groot_n + (j - i) > b->groot_cap) {
		size_t cap = 2 * b->groot_cap + (j - i);
		uint64_t *p = realloc(b->groot, cap * sizeof(*p));

		if (!p)
			return false;
		b->groot = p;
		b->groot_cap = cap;
	}
	memcpy(b->groot + b->groot_n, b->orde + i, (j - i) * sizeof(*b->orde));
	b->groot_n += j - i;
	for (; i < j; i++) {
		uint32_t *s = b->sleutel + (size_t)(uint32_t)b->orde[i] * b->breed + e->plek;

		for (unsigned t = 0; t < e->plekken; t++)
			if (s[t] == b->orde[i] >> 32)
				s[t] = 0;
	}
	return true;
}

static bool groot_weg(struct blok *b)
{
	for (size_t i = 0, j; i < b->orde_n; i = j) {
		j = groep_eind(b->orde, b->orde_n, i);
		if (j - i > b->blok_max && !groot_apart(b, i, j))
			return false;
	}
	return true;
}

/* A piece holds the groups that begin in it. */
static size_t stuk_begin(const uint64_t *o, size_t n, size_t stuk)
{
	size_t i = stuk * STUK < n ? stuk * STUK : n;

	while (i && i < n && o[i] >> 32 == o[i - 1] >> 32)
		i++;
	return i;
}

static size_t stukken(size_t n) { return (n + STUK - 1) / STUK; }

static void paren_taak(void *arg, size_t stuk)
{
	struct blok *b = arg;
	const uint64_t *o = b->orde;
	size_t eind = stuk_begin(o, b->orde_n, stuk + 1);

	for (size_t i = stuk_begin(o, b->orde_n, stuk), j; i < eind; i = j) {
		j = groep_eind(o, b->orde_n, i);
		if (j - i > b->blok_max)
			continue;
		for (size_t x = i; x < j; x++)
			for (size_t y = x + 1; y < j; y++) {
				uint32_t p = (uint32_t)o[x], q = (uint32_t)o[y];

				if (mag(b, p, q) &&
				    !eerder(b, b->g, (uint32_t)(o[x] >> 32), p, q))
					lijst_bij(&b->uit[stuk], p, q);
			}
	}
}

/* What puts records of a big block in order: a mix of their other values, free of the order
 * of rows; and the place of the id for what is equal in all. */
uint32_t blok_orde(const struct herken *h, uint32_t rij)
{
	uint32_t s = 0;

	for (unsigned i = 0; i < h->verg_n; i++) {
		const struct verg *v = &h->verg[i];
		uint32_t nr = herken_vak(h, rij)[v->slot0];

		if (v->soort == &verg_datum || v->soort == &verg_voornaam ||
		    v->soort == &verg_achternaam)
			s = s * 1021 + v->atoom[(size_t)nr * ATOOM_MAX] % 1021;
	}
	return s;
}

/* One big block: each record with the next ones in order. */
static bool buren(const struct blok *b, const uint64_t *o, size_t n, struct lijst *uit)
{
	uint64_t *s = malloc(n * sizeof(*s)), *werk = malloc(n * sizeof(*werk));
	bool goed = s && werk;

	for (size_t k = 0; goed && k < n; k++)
		s[k] = (uint64_t)blok_orde(b->h, (uint32_t)o[k]) << 32 | b->h->rang[(uint32_t)o[k]];
	if (goed)
		sorteer_radix64(s, werk, n, 1);
	for (size_t x = 0; goed && x < n; x++)
		for (size_t y = x + 1; y < n && y <= x + BLOK_BUREN; y++) {
			uint32_t p = b->h->volgorde[(uint32_t)s[x]];
			uint32_t q = b->h->volgorde[(uint32_t)s[y]];

			if (mag(b, p, q) && !eerder(b, b->regels, 0, p, q))
				lijst_bij(uit, p, q);
		}
	free(s);
	free(werk);
	return goed;
}

static void buren_taak(void *arg, size_t stuk)
{
	struct blok *b = arg;
	const uint64_t *o = b->groot;
	size_t eind = stuk_begin(o, b->groot_n, stuk + 1);

	for (size_t i = stuk_begin(o, b->groot_n, stuk), j; i < eind; i = j) {
		j = groep_eind(o, b->groot_n, i);
		if (!buren(b, o + i, j - i, &b->uit[stuk]))
			b->uit[stuk].vol = true;
	}
}

/* ---- all together ------------------------------------------------------------ */

static int duo_orde(const void *x, const void *y)
{
	const struct duo *a = x, *b = y;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Runs a task over n pieces and adds what the pieces found to all. */
static bool bij_alle(struct blok *b, void (*taak)(void *, size_t), size_t n)
{
	bool goed;

	b->uit = calloc(n + 1, sizeof(*b->uit));
	goed = b->uit != NULL;
	if (goed)
		taken_doe(taak, b, n, b->h->draden);
	for (size_t i = 0; i < n && b->uit; i++) {
		struct lijst *l = &b->uit[i];

		goed = goed && !l->vol && lijst_ruim(&b->alle, b->alle.n + l->n);
		if (goed && l->n) {
			memcpy(b->alle.k + b->alle.n, l->k, l->n * sizeof(*l->k));
			b->alle.n += l->n;
		}
		free(l->k);
	}
	free(b->uit);
	return goed;
}

static bool regel_af(struct blok *b)
{
	bool goed = orde_maak(b) && groot_weg(b) && bij_alle(b, paren_taak, stukken(b->orde_n));

	free(b->orde);
	b->orde = NULL;
	return goed;
}

/* Neighbours may be found in more than one block: those are sorted and made single. */
static bool buren_af(struct blok *b)
{
	size_t van = b->alle.n, uniek = van;

	if (!bij_alle(b, buren_taak, stukken(b->groot_n)))
		return false;
	if (b->alle.n > van)
		qsort(b->alle.k + van, b->alle.n - van, sizeof(*b->alle.k), duo_orde);
	for (size_t i = van; i < b->alle.n; i++)
		if (i == van || duo_orde(&b->alle.k[i], &b->alle.k[i - 1]) != 0)
			b->alle.k[uniek++] = b->alle.k[i];
	b->alle.n = uniek;
	return true;
}

static bool als_kandidaat(struct herken *h, const struct lijst *l)
{
	h->kand = malloc((l->n + 1) * sizeof(*h->kand));
	for (size_t i = 0; h->kand && i < l->n; i++)
		h->kand[i] = (struct kand){l->k[i].a, l->k[i].b, 0};
	h->kand_n = l->n;
	return h->kand != NULL;
}

enum herken_rc blok_paren(struct herken *h)
{
	struct blok b = {.h = h};
	bool goed;

	if (h->regels == 0) {
		h->regels = sleutels_kies(h, h->regel);
		h->blok_max = h->n < BLOK_KLEIN ? BLOK_RUIM : BLOK_MAX;
	}
	b.regels = h->regels;
	for (unsigned g = 0; g < b.regels; g++) {
		b.regel[g] = h->regel[g];
		b.regel[g].plek = (uint8_t)b.breed;
		b.breed += b.regel[g].plekken;
	}
	b.blok_max = h->blok_max;
	b.sleutel = malloc(h->n * b.breed * sizeof(*b.sleutel) + 1);
	goed = b.sleutel != NULL;
	if (goed)
		taken_doe(sleutel_taak, &b, stukken(h->n), h->draden);
	for (b.g = 0; goed && b.g < b.regels; b.g++)
		goed = regel_af(&b);
	goed = goed && buren_af(&b);
	free(b.sleutel);
	free(b.groot);
	goed = goed && als_kandidaat(h, &b.alle);
	free(b.alle.k);
	return goed ? HERKEN_OK : HERKEN_GEHEUGEN;
}
