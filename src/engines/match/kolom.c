/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From columns as written to rows of numbers: each distinct value is brought to normal form
 * once; then shares are counted and values get their level with themselves, their bucket of
 * rarity and their atoms for blocking. Comparisons are independent, so each is one task.
 */
#include <math.h>
#include <stdatomic.h>

#include "engines/match/herken_private.h"
#include "engines/match/taken.h"

enum { ARENA_VOOR = 256 << 20, LEEG_NA = 256 };

struct taak {
	struct herken *h;
	uint32_t *kaart[VERG_MAX][8];    /* by raw value, or by record for a tuple */
	atomic_bool mis;
};

/* The value a tuple of columns gives; tuples are numbered in a book of their own. */
static struct str tuple_sleutel(const struct herken *h, const struct verg_bron *b, size_t r,
				uint32_t nr[BRON_MAX])
{
	const uint32_t *rij = h->rij + r * h->kolommen_n;
	uint32_t of = 0;

	for (unsigned i = 0; i < b->n; i++) {
		nr[i] = b->kolom[i] == KOLOM_GEEN ? 0 : rij[b->kolom[i]];
		of |= nr[i];
	}
	return (struct str){(const char *)nr, of ? b->n * sizeof(*nr) : 0};
}

static bool feit_bij(struct verg *v, struct arena *a, uint32_t nr, size_t *ruim)
{
	if (nr >= *ruim) {
		size_t n = *ruim * 2;
		void *f = realloc(v->feit, n * v->soort->feit_maat);

		if (f)
			v->feit = f;
		for (unsigned k = 0; k < DEEL_MAX; k++) {
			uint32_t *d = realloc(v->deel_van[k], n * sizeof(*d));

			if (d)
				v->deel_van[k] = d;
			if (!d || !f)
				return false;
		}
		*ruim = n;
	}
	for (unsigned k = 0; k < DEEL_MAX; k++)
		v->deel_van[k][nr] = 0;
	v->soort->feit(v, a, nr, boek_tekst(&v->boek, nr));
	return true;
}

/* Values are looked up in rows of this many, so that memory is waited for together. */
enum { REEKS = 32 };

/* Normal texts to their numbers in the comparison. */
static bool waarden(struct verg *v, struct arena *a, const struct str *t, size_t n, uint32_t *uit,
		    size_t *ruim)
{
	uint32_t voor = v->boek.n;

	boek_zet_reeks(&v->boek, t, 1, n, uit, 1);
	for (uint32_t nr = voor; nr < v->boek.n; nr++)
		if (!feit_bij(v, a, nr, ruim))
			return false;
	return true;
}

static bool bron_een(struct herken *h, struct verg *v, unsigned b, struct arena *a, size_t *ruim,
		     uint32_t **kaart)
{
	const struct boek *ruw = &h->ruw[v->bron[b].kolom[0]];
	bool goed = true;

	*kaart = malloc((size_t)ruw->n * sizeof(**kaart));
	if (!*kaart)
		return false;
	(*kaart)[0] = 0;
	for (uint32_t i = 1; i < ruw->n && goed; i += REEKS) {
		size_t n = ruw->n - i < REEKS ? ruw->n - i : REEKS;
		struct str t[REEKS];

		for (uint32_t k = 0; k < n; k++) {
			struct str in[BRON_MAX] = {boek_tekst(ruw, i + k)};

			t[k] = v->soort->norm(v, a, in);
		}
		goed = waarden(v, a, t, n, *kaart + i, ruim);
		if (i % LEEG_NA < REEKS)
			arena_reset(a);
	}
	return goed;
}

/* Tuples of columns that were not seen before, and their numbers in the comparison. */
struct tuples {
	struct boek boek;
	uint32_t *van;           /* by tuple */
	size_t cap;
};

static bool tuples_ruim(struct tuples *p)
{
	size_t cap = 2 * p->cap + 2 * REEKS;
	uint32_t *q;

	if (p->boek.n + (size_t)REEKS <= p->cap)
		return true;
	cap = cap > p->boek.n + (size_t)REEKS ? cap : p->boek.n + (size_t)REEKS;
	q = realloc(p->van, cap * sizeof(*q));
	if (!q)
		return false;
	p->van = q;
	p->cap = cap;
	return true;
}

/* Rows r .. r + n: their tuples, of which the new ones are brought to normal form. */
static bool rijen_tuples(struct herken *h, struct verg *v, const struct verg_bron *bron,
			 struct tuples *p, struct arena *a, size_t r, size_t n, size_t *ruim,
			 uint32_t *uit)
{
	uint32_t nr[REEKS][BRON_MAX], t[REEKS], nieuw = p->boek.n, m = 0;
	struct str sleutel[REEKS], tekst[REEKS];

	if (!tuples_ruim(p))
		return false;
	for (size_t k = 0; k < n; k++)
		sleutel[k] = tuple_sleutel(h, bron, r + k, nr[k]);
	boek_zet_reeks(&p->boek, sleutel, 1, n, t, 1);
	for (size_t k = 0; k < n; k++) {
		struct str in[BRON_MAX];

		if (t[k] != nieuw + m || t[k] == 0)
			continue;
		for (unsigned i = 0; i < bron->n; i++)
			in[i] = !nr[k][i] ? STR("") :
				boek_tekst(&h->ruw[bron->kolom[i]], nr[k][i]);
		tekst[m++] = v->soort->norm(v, a, in);
	}
	if (!waarden(v, a, tekst, m, p->van + nieuw, ruim))
		return false;
	for (size_t k = 0; k < n; k++)
		uit[r + k] = p->van[t[k]];
	return !p->boek.vol;
}

static bool bron_meer(struct herken *h, struct verg *v, unsigned b, struct arena *a, size_t *ruim,
		      uint32_t **kaart)
{
	struct tuples p = {.van = NULL};
	bool goed;

	*kaart = malloc(h->n * sizeof(**kaart) + 1);
	boek_begin(&p.boek);
	goed = *kaart && tuples_ruim(&p);
	if (goed)
		p.van[0] = 0;
	for (size_t r = 0; r < h->n && goed; r += REEKS) {
		size_t n = h->n - r < REEKS ? h->n - r : REEKS;

		goed = rijen_tuples(h, v, &v->bron[b], &p, a, r, n, ruim, *kaart);
		if (r % LEEG_NA < REEKS)
			arena_reset(a);
	}
	boek_weg(&p.boek);
	free(p.van);
	return goed;
}

/* What grew by doubling is cut to size. */
static void krimp(struct verg *v)
{
	size_t n = v->boek.n;
	void *f = realloc(v->feit, n * v->soort->feit_maat + 1);

	v->feit = f ? f : v->feit;
	for (unsigned k = 0; k < DEEL_MAX; k++) {
		uint32_t *d = realloc(v->deel_van[k], n * sizeof(*d));

		v->deel_van[k] = d ? d : v->deel_van[k];
	}
	boek_dicht(&v->boek);
}

static void normaal_taak(void *arg, size_t i)
{
	struct taak *t = arg;
	struct verg *v = &t->h->verg[i];
	struct arena *a = arena_new(ARENA_VOOR);
	size_t ruim = 64;
	bool goed = a != NULL;

	boek_begin(&v->boek);
	for (unsigned k = 0; k < DEEL_MAX; k++) {
		boek_begin(&v->deel[k]);
		v->deel_van[k] = calloc(ruim, sizeof(uint32_t));
		goed = goed && v->deel_van[k];
	}
	v->feit = calloc(ruim, v->soort->feit_maat);
	goed = goed && v->feit;
	for (unsigned b = 0; b < v->bron_n && goed; b++)
		goed = v->bron[b].n == 1 ?
		       bron_een(t->h, v, b, a, &ruim, &t->kaart[i][b]) :
		       bron_meer(t->h, v, b, a, &ruim, &t->kaart[i][b]);
	if (!goed || v->boek.vol || v->deel[0].vol || v->deel[1].vol)
		atomic_store(&t->mis, true);
	krimp(v);
	for (unsigned k = 0; k < DEEL_MAX; k++) {
		v->deel_n = v->deel[k].n > 1 ? k + 1 : v->deel_n;
		boek_dicht(&v->deel[k]);
	}
	arena_free(a);
}

enum { STUK = 1 << 15 };

static void rijen_taak(void *arg, size_t stuk)
{
	struct taak *t = arg;
	struct herken *h = t->h;
	size_t tot = (stuk + 1) * STUK < h->n ? (stuk + 1) * STUK : h->n;

	for (size_t r = stuk * STUK; r < tot; r++) {
		uint32_t *vak = h->vak + r * h->slots_n;
		const uint32_t *rij = h->rij + r * h->kolommen_n;

		for (unsigned i = 0; i < h->verg_n; i++)
			for (unsigned b = 0; b < h->verg[i].bron_n; b++) {
				const struct verg_bron *s = &h->verg[i].bron[b];

				*vak++ = t->kaart[i][b][s->n == 1 ? rij[s->kolom[0]] : r];
			}
	}
}

/* ---- shares ------------------------------------------------------------------ */

/* Buckets of equal width on the scale of log2 of the share, from the rarest. */
static uint8_t *emmers_maak(struct emmers *e, const struct boek *b, unsigned n)
{
	uint8_t *uit = calloc(b->n, 1);
	uint32_t meest = 1;
	/* Whole numbers: their sums do not depend on the order of the rows. */
	double p[FIJN_MAX] = {0}, u[FIJN_MAX] = {0}, som_p = 0, som_u = 0;

	for (uint32_t i = 1; i < b->n; i++)
		if (b->w[i].n > meest)
			meest = b->w[i].n;
	*e = (struct emmers){.stap = log2f((float)meest) / (float)n + 1e-6F};
	for (uint32_t i = 1; uit && i < b->n; i++) {
		double c = b->w[i].n;
		unsigned k = b->w[i].n ? (unsigned)(log2f((float)c) / e->stap) : 0;

		k = k < n ? k : n - 1;
		uit[i] = (uint8_t)k;
		p[k] += c;
		u[k] += c * c;
		som_p += c;
		som_u += c * c;
	}
	for (unsigned k = 0; k < n; k++) {
		e->p[k] = (float)(som_p > 0 ? p[k] / som_p : 1.0 / n);
		e->u[k] = (float)(som_u > 0 ? u[k] / som_u : 1.0 / n);
	}
	return uit;
}

/* Not by the shares of now, but by those that came with the model. */
static void emmers_vast(const struct herken *h, unsigned i)
{
	const struct verg *v = &h->verg[i];

	for (uint32_t nr = 1; v->emmer && nr < v->boek.n; nr++)
		v->emmer[nr] = vast_emmer(h, i, 0, nr);
	for (unsigned k = 0; k < DEEL_MAX; k++)
		for (uint32_t nr = 1; v->deel_emmer[k] && nr < v->deel[k].n; nr++)
			v->deel_emmer[k][nr] = vast_emmer(h, i, 1 + k, nr);
}

static unsigned emmers_van(const struct verg *v, unsigned deel)
{
	unsigned n = 1;

	for (unsigned g = 0; g < v->soort->niv_n; g++)
		if (v->soort->niv[g].deel == deel && v->soort->niv[g].emmers > n)
			n = v->soort->niv[g].emmers;
	return n;
}

static void tel(struct herken *h, struct verg *v)
{
	for (uint32_t i = 0; i < v->boek.n; i++)
		v->boek.w[i].n = 0;
	for (unsigned k = 0; k < DEEL_MAX; k++)
		for (uint32_t i = 0; i < v->deel[k].n; i++)
			v->deel[k].w[i].n = 0;
	for (size_t r = 0; r < h->n; r++) {
		const uint32_t *vak = herken_vak(h, (uint32_t)r) + v->slot0;
		bool er = false;

		for (unsigned b = 0; b < v->bron_n; b++) {
			v->boek.w[vak[b]].n++;
			er = er || vak[b];
		}
		v->gevuld += er;
	}
	for (uint32_t i = 1; i < v->boek.n; i++)
		for (unsigned k = 0; k < DEEL_MAX; k++) {
			struct boek *d = &v->deel[k < v->deel_n || !v->deel_n ? k : v->deel_n - 1];

			if (v->deel_van[k][i])
				d->w[v->deel_van[k][i]].n += v->boek.w[i].n;
		}
}

static void niveaus_maak(struct verg *v)
{
	v->fijn_n = 0;
	for (unsigned g = 0; g < v->soort->niv_n; g++) {
		v->fijn0[g] = (uint8_t)v->fijn_n;
		for (unsigned e = 0; e < v->soort->niv[g].emmers; e++)
			v->grof[v->fijn_n++] = (uint8_t)g;
	}
	v->fijn0[v->soort->niv_n] = (uint8_t)v->fijn_n;
}

static void tel_taak(void *arg, size_t i)
{
	struct taak *t = arg;
	struct verg *v = &t->h->verg[i];
	uint32_t n = v->boek.n;

	niveaus_maak(v);
	tel(t->h, v);
	v->emmer = emmers_maak(&v->em[0], &v->boek, emmers_van(v, 0));
	for (unsigned k = 0; k < DEEL_MAX; k++)
		v->deel_emmer[k] = emmers_maak(&v->em[1 + k], &v->deel[k], emmers_van(v, 1 + k));
	if (t->h->vast)
		emmers_vast(t->h, (unsigned)i);
	v->zelf = malloc(n);
	v->atoom = calloc(n, ATOOM_MAX * sizeof(*v->atoom));
	if (!v->zelf || !v->atoom || !v->emmer || !v->deel_emmer[0] || !v->deel_emmer[1]) {
		atomic_store(&t->mis, true);
		return;
	}
	v->zelf[0] = FIJN_LEEG;
	for (uint32_t k = 1; k < n; k++) {
		v->zelf[k] = (uint8_t)(v->soort->zelf ? v->soort->zelf(v, k) :
				       fijn(v, 0, v->emmer[k]));
		v->soort->atomen(v, k, v->atoom + (size_t)k * ATOOM_MAX);
	}
}

enum herken_rc kolom_normaal(struct herken *h)
{
	struct taak *t = calloc(1, sizeof(*t));
	bool mis = true;

	if (!t)
		return HERKEN_GEHEUGEN;
	t->h = h;
	taken_doe(normaal_taak, t, h->verg_n, h->draden);
	h->vak = malloc(h->n * h->slots_n * sizeof(*h->vak) + 1);
	if (h->vak && !atomic_load(&t->mis)) {
		taken_doe(rijen_taak, t, (h->n + STUK - 1) / STUK, h->draden);
		taken_doe(tel_taak, t, h->verg_n, h->draden);
		mis = atomic_load(&t->mis);
	}
	for (unsigned i = 0; i < h->verg_n; i++)
		for (unsigned b = 0; b < h->verg[i].bron_n; b++)
			free(t->kaart[i][b]);
	free(t);
	/* No more rows come in: their texts stay for explanations, the search tables go. */
	for (unsigned i = 0; i < h->kolommen_n; i++)
		boek_dicht(&h->ruw[i]);
	return mis ? HERKEN_GEHEUGEN : HERKEN_OK;
}
