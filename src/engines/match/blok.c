/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Candidate pairs. Each rule gives a record at most two keys (a double surname has two);
 * records that share one are a pair, emitted by the first rule that brings them together, so
 * no pair needs to be looked up. A block over the cap is not dropped: its records are put in
 * the order of their other values and compared with their neighbours in that order.
 */
#include "engines/match/blok.h"

#include <stdatomic.h>

#include "engines/match/sorteer.h"
#include "engines/match/taken.h"


struct lijst { struct kand *k; size_t n, cap; bool vol; };

struct blok {
	struct herken *h;
	struct regel regel[REGEL_MAX];
	unsigned regels, breed;          /* keys a record */
	size_t blok_max;
	uint32_t *sleutel;
	uint64_t **orde;                 /* by rule: key << 32 | record, sorted */
	size_t *orde_n;
	struct lijst *uit, *buur;        /* by task */
	atomic_bool mis;
};

static void lijst_bij(struct lijst *l, uint32_t a, uint32_t b)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 1024;
		struct kand *k = realloc(l->k, cap * sizeof(*k));

		if (!k) {
			l->vol = true;
			return;
		}
		l->k = k;
		l->cap = cap;
	}
	l->k[l->n++] = a < b ? (struct kand){a, b, 0} : (struct kand){b, a, 0};
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

static void orde_taak(void *arg, size_t g)
{
	struct blok *b = arg;
	const struct regel *e = &b->regel[g];
	size_t n = 0, m = 0;
	uint64_t *o, *werk;

	for (size_t r = 0; r < b->h->n; r++)
		for (unsigned k = 0; k < e->plekken; k++)
			n += b->sleutel[r * b->breed + e->plek + k] != 0;
	o = malloc((n + 1) * sizeof(*o));
	werk = malloc((n + 1) * sizeof(*werk));
	if (!o || !werk) {
		free(o);
		free(werk);
		atomic_store(&b->mis, true);
		return;
	}
	for (size_t r = 0; r < b->h->n; r++)
		for (unsigned k = 0; k < e->plekken; k++) {
			uint32_t s = b->sleutel[r * b->breed + e->plek + k];

			if (s)
				o[m++] = (uint64_t)s << 32 | r;
		}
	sorteer_radix64(o, werk, n, 1);
	free(werk);
	b->orde[g] = o;
	b->orde_n[g] = n;
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

/* Keys of big blocks are taken out, so that `eerder` speaks of blocks compared in full. */
static void groot_taak(void *arg, size_t g)
{
	struct blok *b = arg;
	const uint64_t *o = b->orde[g];

	for (size_t i = 0, j; i < b->orde_n[g]; i = j) {
		j = groep_eind(o, b->orde_n[g], i);
		if (j - i <= b->blok_max)
			continue;
		for (size_t k = i; k < j; k++) {
			uint32_t *s = b->sleutel + (size_t)(uint32_t)o[k] * b->breed;

			for (unsigned t = 0; t < b->regel[g].plekken; t++)
				if (s[b->regel[g].plek + t] == o[k] >> 32)
					s[b->regel[g].plek + t] = 0;
		}
	}
}

static void paren_taak(void *arg, size_t g)
{
	struct blok *b = arg;
	const uint64_t *o = b->orde[g];

	for (size_t i = 0, j; i < b->orde_n[g]; i = j) {
		j = groep_eind(o, b->orde_n[g], i);
		if (j - i > b->blok_max)
			continue;
		for (size_t x = i; x < j; x++)
			for (size_t y = x + 1; y < j; y++) {
				uint32_t p = (uint32_t)o[x], q = (uint32_t)o[y];

				if (mag(b, p, q) &&
				    !eerder(b, (unsigned)g, (uint32_t)(o[x] >> 32), p, q))
					lijst_bij(&b->uit[g], p, q);
			}
	}
	if (b->uit[g].vol)
		atomic_store(&b->mis, true);
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

static void buren_taak(void *arg, size_t g)
{
	struct blok *b = arg;
	const uint64_t *o = b->orde[g];

	for (size_t i = 0, j; i < b->orde_n[g]; i = j) {
		uint64_t *s, *werk;

		j = groep_eind(o, b->orde_n[g], i);
		if (j - i <= b->blok_max)
			continue;
		s = malloc((j - i) * sizeof(*s));
		werk = malloc((j - i) * sizeof(*werk));
		for (size_t k = i; s && werk && k < j; k++)
			s[k - i] = (uint64_t)blok_orde(b->h, (uint32_t)o[k]) << 32 |
				   b->h->rang[(uint32_t)o[k]];
		if (s && werk)
			sorteer_radix64(s, werk, j - i, 1);
		else
			atomic_store(&b->mis, true);
		for (size_t x = 0; s && werk && x < j - i; x++)
			for (size_t y = x + 1; y < j - i && y <= x + BLOK_BUREN; y++) {
				uint32_t p = b->h->volgorde[(uint32_t)s[x]];
				uint32_t q = b->h->volgorde[(uint32_t)s[y]];

				if (mag(b, p, q) && !eerder(b, b->regels, 0, p, q))
					lijst_bij(&b->buur[g], p, q);
			}
		free(s);
		free(werk);
	}
	if (b->buur[g].vol)
		atomic_store(&b->mis, true);
}

/* ---- all together ------------------------------------------------------------ */

static int kand_orde(const void *x, const void *y)
{
	const struct kand *a = x, *b = y;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Neighbours may be found in more than one block: those are sorted and made single. */
static bool verzamel(struct blok *b)
{
	struct herken *h = b->h;
	size_t n = 0, m = 0, uniek;
	struct kand *k;

	for (unsigned g = 0; g < b->regels; g++) {
		n += b->uit[g].n;
		m += b->buur[g].n;
	}
	k = malloc((n + m + 1) * sizeof(*k));
	if (!k)
		return false;
	n = 0;
	for (unsigned g = 0; g < b->regels; n += b->buur[g].n, g++)
		if (b->buur[g].n)
			memcpy(k + n, b->buur[g].k, b->buur[g].n * sizeof(*k));
	qsort(k, n, sizeof(*k), kand_orde);
	uniek = 0;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || kand_orde(&k[i], &k[i - 1]) != 0)
			k[uniek++] = k[i];
	n = uniek;
	for (unsigned g = 0; g < b->regels; n += b->uit[g].n, g++)
		if (b->uit[g].n)
			memcpy(k + n, b->uit[g].k, b->uit[g].n * sizeof(*k));
	h->kand = k;
	h->kand_n = n;
	return true;
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
	b.orde = calloc(b.regels + 1, sizeof(*b.orde));
	b.orde_n = calloc(b.regels + 1, sizeof(*b.orde_n));
	b.uit = calloc(b.regels + 1, sizeof(*b.uit));
	b.buur = calloc(b.regels + 1, sizeof(*b.buur));
	goed = b.sleutel && b.orde && b.orde_n && b.uit && b.buur;
	if (goed) {
		taken_doe(sleutel_taak, &b, (h->n + STUK - 1) / STUK, h->draden);
		taken_doe(orde_taak, &b, b.regels, h->draden);
		goed = !atomic_load(&b.mis);
	}
	if (goed) {
		taken_doe(groot_taak, &b, b.regels, h->draden);
		taken_doe(paren_taak, &b, b.regels, h->draden);
		taken_doe(buren_taak, &b, b.regels, h->draden);
		goed = !atomic_load(&b.mis) && verzamel(&b);
	}
	for (unsigned g = 0; g < b.regels; g++) {
		if (b.orde)
			free(b.orde[g]);
		if (b.uit)
			free(b.uit[g].k);
		if (b.buur)
			free(b.buur[g].k);
	}
	free(b.sleutel);
	free(b.orde);
	free(b.orde_n);
	free(b.uit);
	free(b.buur);
	return goed ? HERKEN_OK : HERKEN_GEHEUGEN;
}
