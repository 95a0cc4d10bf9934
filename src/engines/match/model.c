/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The model: how likely each pattern of levels is for two records of one thing, of related
 * things (a household) and of two taken at random; learned without labels by EM over the
 * patterns of the candidate pairs (herkenning.md 6.4).
 *
 * The random class is not learned from the candidates, which were chosen for what they share,
 * but from random pairs, with its true size: all pairs of the population. So what agrees more
 * than chance allows must be explained by another class, and EM cannot call "agrees as the
 * blocking wanted" a match. The classes that remain start from what the type says (levels'
 * prior shares, what related persons share) and keep a Dirichlet prior there.
 *
 * Rarity: given that two records agree on a level for a reason (A = q - u), the value is
 * distributed as in the population (P); given chance (B = u), as its square (U). So the fine
 * level b of class c has A * P[b] + B * U[b], and agreement on a rare value weighs more
 * exactly for the classes that explain it.
 */
#include <math.h>
#include <stdatomic.h>

#include "engines/match/herken_private.h"
#include "engines/match/sorteer.h"
#include "engines/match/taken.h"

enum { RONDES = 60, STEEKPROEF = 80000 };
static const double PRIOR_STERKTE = 20, LABEL_GEWICHT = 5;
/*
 * Related pairs keep near chance in what is one's own (given name, birth date), whatever the
 * data say: this many times as sure as the data. Left free, that class takes half of the
 * matches wherever records of one person differ a lot (historical_50k: recall 0.42 for 0.88).
 */
static const double EIGEN_STERKTE = 3, EIGEN_STERKTE_OPEN = 1;

/* ---- patterns ---------------------------------------------------------------- */

/* Candidates whose rows are asked of memory ahead. */
enum { VOORUIT = 8 };

struct vergelijk_werk {
	struct herken *h;
	size_t taken;
	struct kand *k;
	size_t n;
	atomic_bool mis;
};

static void vergelijk_taak(void *arg, size_t t)
{
	struct vergelijk_werk *w = arg;
	struct vergelijker *v = vergelijker_nieuw(w->h);

	if (!v) {
		atomic_store(&w->mis, true);
		return;
	}
	for (size_t i = w->n * t / w->taken, eind = w->n * (t + 1) / w->taken; i < eind; i++) {
		if (i + VOORUIT < eind) {
			__builtin_prefetch(herken_vak(w->h, w->k[i + VOORUIT].a));
			__builtin_prefetch(herken_vak(w->h, w->k[i + VOORUIT].b));
		}
		w->k[i].code = vergelijk(v, w->k[i].a, w->k[i].b);
	}
	vergelijker_weg(v);
}

static bool vergelijk_alle(struct herken *h, struct kand *k, size_t n)
{
	struct vergelijk_werk w = {.h = h, .taken = n > 100000 ? h->draden * 4 : 1, .k = k, .n = n};

	taken_doe(vergelijk_taak, &w, w.taken, h->draden);
	return !atomic_load(&w.mis);
}

/* Counts of patterns in an open table; n 0: free. There are thousands, of millions of pairs. */
struct tafel { struct patroon *p; size_t n, cap; };

static struct patroon *tafel_plek(const struct tafel *t, uint64_t code)
{
	size_t i = hash_meng(code, 3) & (t->cap - 1);

	while (t->p[i].n && t->p[i].code != code)
		i = (i + 1) & (t->cap - 1);
	return &t->p[i];
}

static bool tafel_ruimer(struct tafel *t)
{
	struct tafel nieuw = {.n = t->n, .cap = t->cap ? 2 * t->cap : 1 << 12};

	nieuw.p = calloc(nieuw.cap, sizeof(*nieuw.p));
	if (!nieuw.p)
		return false;
	for (size_t i = 0; i < t->cap; i++)
		if (t->p[i].n)
			*tafel_plek(&nieuw, t->p[i].code) = t->p[i];
	free(t->p);
	*t = nieuw;
	return true;
}

static int code_orde(const void *x, const void *y)
{
	uint64_t a = ((const struct patroon *)x)->code, b = ((const struct patroon *)y)->code;

	return (a > b) - (a < b);
}

static bool patronen_tel(struct herken *h)
{
	struct tafel t = {0};
	size_t m = 0;
	bool goed = tafel_ruimer(&t);

	for (size_t i = 0; goed && i < h->kand_n; i++) {
		struct patroon *p = tafel_plek(&t, h->kand[i].code);

		if (p->n++)
			continue;
		p->code = h->kand[i].code;
		if (++t.n * 2 > t.cap)
			goed = tafel_ruimer(&t);
	}
	for (size_t i = 0; goed && i < t.cap; i++)
		if (t.p[i].n)
			t.p[m++] = t.p[i];
	if (goed)
		qsort(t.p, m, sizeof(*t.p), code_orde);
	else
		free(t.p);
	h->patroon = goed ? t.p : NULL;
	h->patroon_n = goed ? m : 0;
	return goed;
}

/* ---- chance ------------------------------------------------------------------ */

static double paren_totaal(const struct herken *h)
{
	double alle = (double)h->n * ((double)h->n - 1) / 2;

	if (!h->in.alleen_tussen_bronnen)
		return alle;
	for (uint32_t i = 0; i < h->bron.n; i++)
		alle -= (double)h->bron.w[i].n * ((double)h->bron.w[i].n - 1) / 2;
	return alle > 1 ? alle : 1;
}

static size_t steekproef(const struct herken *h, struct kand *k)
{
	size_t n = h->n, m = 0;
	double alle = (double)n * ((double)n - 1) / 2;

	for (size_t t = 0; t < STEEKPROEF; t++) {
		size_t i = t % n, stap = 1 + hash_meng(t / n, 77) % (n - 1), j = (i + stap) % n;

		if (alle <= STEEKPROEF) {        /* all of them, each once */
			stap = 1 + t / n;
			j = i + stap;
			if (stap >= n)
				break;
			if (j >= n)
				continue;
		}
		if (h->in.alleen_tussen_bronnen &&
		    h->bron_van[h->volgorde[i]] == h->bron_van[h->volgorde[j]])
			continue;
		k[m++] = (struct kand){h->volgorde[i], h->volgorde[j], 0};
	}
	return m;
}

/* Pairs with one value are counted exactly: rare values meet too seldom in a sample. */
static void gelijk_exact(const struct verg *v, double uit[NIV_MAX])
{
	double g = (double)v->gevuld, alle = g * (g - 1);

	for (unsigned l = 0; l < NIV_MAX; l++)
		uit[l] = 0;
	for (uint32_t i = 1; i < v->boek.n && alle > 0; i++) {
		double c = v->boek.w[i].n;

		uit[v->grof[v->zelf[i]]] += c * (c - 1);
	}
	for (unsigned l = 0; l < NIV_MAX && alle > 0; l++)
		uit[l] /= alle;
}

static void totaal_uit(struct herken *h, const struct kand *k, size_t n)
{
	for (unsigned i = 0; i < h->verg_n; i++) {
		const struct verg *v = &h->verg[i];
		double tel[NIV_MAX] = {0}, exact[NIV_MAX], som = 0, over = 1;
		bool een = v->bron_n == 1;

		gelijk_exact(v, exact);
		for (size_t t = 0; t < n; t++) {
			unsigned f = k[t].code >> (4 * i) & 15;
			const uint32_t *x = herken_vak(h, k[t].a), *y = herken_vak(h, k[t].b);

			if (f == FIJN_LEEG || (een && x[v->slot0] == y[v->slot0]))
				continue;
			tel[v->grof[f]]++;
			som++;
		}
		for (unsigned l = 0; een && l < v->soort->niv_n; l++)
			over -= exact[l];
		for (unsigned l = 0; l < v->soort->niv_n; l++) {
			double vlak = 1.0 / v->soort->niv_n;
			double deel = (tel[l] + 0.2 * vlak) / (som + 0.2);

			h->model.totaal[i][l] = deel * over + (een ? exact[l] : 0);
		}
	}
}

/* ---- classes ----------------------------------------------------------------- */

static void fijn_uit_grof(const struct herken *h, struct model *m)
{
	for (unsigned i = 0; i < h->verg_n; i++) {
		const struct verg *v = &h->verg[i];

		for (unsigned c = 0; c < KLAS_N; c++)
			for (unsigned f = 0; f < v->fijn_n; f++) {
				unsigned g = v->grof[f], e = f - v->fijn0[g];
				const struct niveau_def *d = &v->soort->niv[g];
				double q = m->q[i][c][g], u = m->q[i][KLAS_TOEVAL][g];
				double a = q > u ? q - u : 0, b = q < u ? q : u;

				m->fijn[i][c][f] = d->emmers == 1 ? q :
					a * (double)v->em[d->deel].p[e] +
					b * (double)v->em[d->deel].u[e] + 1e-12;
			}
	}
}

/* What a class starts from and is drawn to. */
static void prior(const struct herken *h, double uit[VERG_MAX][KLAS_N][NIV_MAX])
{
	for (unsigned i = 0; i < h->verg_n; i++) {
		const struct verg *v = &h->verg[i];

		for (unsigned l = 0; l < v->soort->niv_n; l++) {
			double m = (double)v->soort->niv[l].m, u = h->model.totaal[i][l];

			uit[i][KLAS_ZELFDE][l] = m;
			uit[i][KLAS_VERWANT][l] =
				v->soort->niv[0].v > 0 ? (double)v->soort->niv[l].v :
				v->gedeeld ? 0.8 * m + 0.2 * u : 0.05 * m + 0.95 * u;
			uit[i][KLAS_TOEVAL][l] = u;
		}
	}
}

static void kansen(const struct model *m, unsigned verg_n, uint64_t code, double uit[KLAS_N])
{
	for (unsigned c = 0; c < KLAS_N; c++)
		uit[c] = m->aantal[c];
	for (unsigned i = 0; i < verg_n; i++, code >>= 4) {
		unsigned f = code & 15;

		if (f == FIJN_LEEG)
			continue;
		for (unsigned c = 0; c < KLAS_N; c++)
			uit[c] *= m->fijn[i][c][f];
	}
}

struct telling {
	double aantal[KLAS_N];
	double q[VERG_MAX][KLAS_N][NIV_MAX];
};

static void verwacht(const struct herken *h, const struct model *m, struct telling *t)
{
	*t = (struct telling){0};
	for (size_t p = 0; p < h->patroon_n; p++) {
		double k[KLAS_N], som = 0;
		uint64_t code = h->patroon[p].code;

		kansen(m, h->verg_n, code, k);
		for (unsigned c = 0; c < KLAS_N; c++)
			som += k[c];
		for (unsigned c = 0; c < KLAS_N; c++) {
			k[c] = som > 0 ? k[c] / som * h->patroon[p].n : 0;
			t->aantal[c] += k[c];
		}
		for (unsigned i = 0; i < h->verg_n; i++, code >>= 4)
			if ((code & 15) != FIJN_LEEG)
				for (unsigned c = 0; c < KLAS_N; c++)
					t->q[i][c][h->verg[i].grof[code & 15]] += k[c];
	}
}

/*
 * What people said counts as LABEL_GEWICHT pairs of that pattern: one person for sure, or one
 * of the other two stories.
 */
static void labels_bij(const struct herken *h, const struct model *m, const uint64_t *codes,
		       struct telling *t)
{
	for (size_t i = 0; i < h->label_n; i++) {
		uint64_t code = codes[i];
		double k[KLAS_N], som = 0;

		kansen(m, h->verg_n, code, k);
		for (unsigned c = 0; c < KLAS_N; c++) {
			if ((c == KLAS_ZELFDE) != h->label[i].zelfde)
				k[c] = 0;
			som += k[c];
		}
		for (unsigned v = 0; v < h->verg_n && som > 0; v++, code >>= 4)
			if ((code & 15) != FIJN_LEEG)
				for (unsigned c = 0; c < KLAS_TOEVAL; c++)
					t->q[v][c][h->verg[v].grof[code & 15]] +=
						LABEL_GEWICHT * k[c] / som;
	}
}

static uint64_t *label_codes(struct herken *h)
{
	struct vergelijker *v = vergelijker_nieuw(h);
	uint64_t *codes = v ? calloc(h->label_n + 1, sizeof(*codes)) : NULL;

	for (size_t i = 0; codes && i < h->label_n; i++)
		codes[i] = vergelijk(v, h->label[i].a, h->label[i].b);
	vergelijker_weg(v);
	return codes;
}

/* Of a free column beside known fields nobody said whether a household shares it. */
static double eigen_sterkte(const struct herken *h, unsigned i)
{
	bool open = h->verg[i].veld == HV_TEKST && h->in.soort != HERKEN_VRIJ;

	return open ? EIGEN_STERKTE_OPEN : EIGEN_STERKTE;
}

static void schat(const struct herken *h, const struct telling *t,
		  double eerst[VERG_MAX][KLAS_N][NIV_MAX], struct model *m)
{
	double alle = paren_totaal(h);

	m->aantal[KLAS_TOEVAL] = alle;
	for (unsigned c = 0; c < KLAS_TOEVAL; c++) {
		m->aantal[c] = t->aantal[c] + 1;
		m->aantal[KLAS_TOEVAL] -= m->aantal[c];
	}
	if (m->aantal[KLAS_TOEVAL] < alle / 2)
		m->aantal[KLAS_TOEVAL] = alle / 2;
	for (unsigned i = 0; i < h->verg_n; i++) {
		unsigned n = h->verg[i].soort->niv_n;
		double u_som = 0;

		for (unsigned c = 0; c < KLAS_TOEVAL; c++) {
			double som = 0;

			double sterkte = PRIOR_STERKTE;

			for (unsigned l = 0; l < n; l++)
				som += t->q[i][c][l];
			if (c == KLAS_VERWANT && !h->verg[i].gedeeld)
				sterkte += eigen_sterkte(h, i) * som;
			for (unsigned l = 0; l < n; l++)
				m->q[i][c][l] = (t->q[i][c][l] + sterkte * eerst[i][c][l]) /
						(som + sterkte);
		}
		/* Random pairs hold matches too: a field that hardly agrees by chance
		 * would seem to agree as often as there are matches. */
		for (unsigned l = 0; l < n; l++) {
			double tot = m->totaal[i][l], u = tot;

			for (unsigned c = 0; c < KLAS_TOEVAL; c++)
				u -= m->q[i][c][l] * m->aantal[c] / alle;
			m->q[i][KLAS_TOEVAL][l] = u > 0.05 * tot ? u : 0.05 * tot;
			u_som += m->q[i][KLAS_TOEVAL][l];
		}
		for (unsigned l = 0; l < n; l++)
			m->q[i][KLAS_TOEVAL][l] /= u_som;
	}
	fijn_uit_grof(h, m);
}

static bool em(struct herken *h)
{
	struct model *m = &h->model;
	double (*eerst)[KLAS_N][NIV_MAX] = calloc(VERG_MAX, sizeof(*eerst));
	struct telling *t = calloc(1, sizeof(*t));
	uint64_t *codes = label_codes(h);
	double alle = paren_totaal(h);
	bool goed = eerst && t && codes;

	if (goed) {
		prior(h, eerst);
		memcpy(m->q, eerst, sizeof(m->q));
		m->aantal[KLAS_ZELFDE] = 0.2 * (double)h->n;
		m->aantal[KLAS_VERWANT] = 0.2 * (double)h->n;
		m->aantal[KLAS_TOEVAL] = alle;
		fijn_uit_grof(h, m);
		for (int r = 0; r < RONDES; r++) {
			double voor = m->aantal[KLAS_ZELFDE];

			verwacht(h, m, t);
			labels_bij(h, m, codes, t);
			schat(h, t, eerst, m);
			if (r > 10 && fabs(m->aantal[KLAS_ZELFDE] - voor) < 1e-5 * voor)
				break;
		}
	}
	free(eerst);
	free(t);
	free(codes);
	return goed;
}

void model_weeg(const struct model *m, const struct herken *h, uint64_t code, double *bits,
		double *bits_verwant)
{
	double k[KLAS_N];

	kansen(m, h->verg_n, code, k);
	*bits = log2(k[KLAS_ZELFDE] /
		     (k[KLAS_VERWANT] + k[KLAS_TOEVAL] + 1e-300) + 1e-300);
	*bits_verwant = log2(k[KLAS_ZELFDE] / (k[KLAS_VERWANT] + 1e-300) + 1e-300);
}

static struct patroon *patroon_van(const struct herken *h, uint64_t code)
{
	size_t lo = 0, hi = h->patroon_n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (h->patroon[mid].code < code)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < h->patroon_n && h->patroon[lo].code == code ? &h->patroon[lo] : NULL;
}

float model_bits(const struct herken *h, uint64_t code)
{
	const struct patroon *p = patroon_van(h, code);
	double bits, verwant;

	if (p)
		return p->bits;
	model_weeg(&h->model, h, code, &bits, &verwant);
	return (float)bits;
}

void model_kansen(const struct herken *h, uint64_t code, double uit[KLAS_N])
{
	kansen(&h->model, h->verg_n, code, uit);
}

static bool toeval_meet(struct herken *h)
{
	struct kand *toeval = malloc(STEEKPROEF * sizeof(*toeval));
	size_t n = toeval ? steekproef(h, toeval) : 0;
	bool goed = toeval && vergelijk_alle(h, toeval, n);

	if (goed)
		totaal_uit(h, toeval, n);
	free(toeval);
	return goed;
}

enum herken_rc model_maak(struct herken *h, bool leer)
{
	if (!vergelijk_alle(h, h->kand, h->kand_n) || !patronen_tel(h) ||
	    (leer && !toeval_meet(h)))
		return HERKEN_GEHEUGEN;
	if (!leer && !h->vast)
		fijn_uit_grof(h, &h->model);
	else if (leer && !em(h))
		return HERKEN_GEHEUGEN;
	h->model.klaar = true;
	for (size_t p = 0; p < h->patroon_n; p++) {
		double bits, verwant;

		model_weeg(&h->model, h, h->patroon[p].code, &bits, &verwant);
		h->patroon[p].bits = (float)bits;
		h->patroon[p].bits_verwant = (float)verwant;
	}
	return HERKEN_OK;
}
