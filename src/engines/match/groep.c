/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Components: found, cut where too large, and handed out to threads; groep_deel.c clusters
 * each. Components of one record are not made.
 */
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "engines/match/groep_private.h"
#include "engines/match/sorteer.h"
#include "engines/match/taken.h"

static const uint32_t GEEN = UINT32_MAX;

enum { TAKEN_PER_DRAAD = 16 };

/* Records, pairs and must-links by component: those of c are at begin[c] .. begin[c + 1]. */
struct verdeling {
	uint32_t *nr, *begin;
};

struct groep_loop {
	const struct groep_in *in;
	struct groep_uit *uit;
	uint32_t *wortel;       /* of each record; after nummer(): its component or GEEN */
	uint32_t *plek;         /* place of a record among those of its component */
	uint32_t delen_n, taak_n;       /* components; in one task */
	struct verdeling rij, paar, moet;
	atomic_size_t strijdig;
	atomic_bool mislukt;
};

static uint32_t wortel_van(uint32_t *w, uint32_t i)
{
	while (w[i] != i) {
		w[i] = w[w[i]];
		i = w[i];
	}
	return i;
}

static void bind(uint32_t *w, uint32_t a, uint32_t b)
{
	a = wortel_van(w, a);
	b = wortel_van(w, b);
	if (a < b)
		w[b] = a;
	else
		w[a] = b;
}

static void tel_leden(const struct groep_loop *g, uint32_t *aantal)
{
	memset(aantal, 0, g->in->n * sizeof(*aantal));
	for (uint32_t i = 0; i < g->in->n; i++)
		aantal[g->wortel[i]]++;
}

/* Roots are the lowest of their records: one pass upwards makes all paths one step long. */
static void recht(struct groep_loop *g)
{
	for (uint32_t i = 0; i < g->in->n; i++)
		g->wortel[i] = g->wortel[g->wortel[i]];
}

/* Joins the pairs of v in this order; what would become too large stays apart. */
static void bind_passend(struct groep_loop *g, const struct groep_paar *paren,
			 const struct sleutelpaar *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct groep_paar *p = &paren[v[i].waarde];
		uint32_t a = wortel_van(g->wortel, p->a), b = wortel_van(g->wortel, p->b);
		uint32_t samen = g->plek[a] + g->plek[b];

		if (a == b || samen > GROEP_RUIM)
			continue;
		g->wortel[a > b ? a : b] = a < b ? a : b;
		g->plek[a < b ? a : b] = samen;
	}
}

/* From strong to weak as unsigned numbers go up. */
static uint32_t zwakte(float bits)
{
	uint32_t u;

	memcpy(&u, &bits, sizeof(u));
	return (u >> 31) != 0 ? u : ~(u | 0x80000000u);
}

static uint64_t rangen(const struct groep_in *in, const struct groep_paar *p)
{
	uint64_t a = in->rang[p->a], b = in->rang[p->b];

	return a < b ? a << 32 | b : b << 32 | a;
}

/* Pairs of components that are too large, in an order that the records alone decide. */
static size_t ordenen(const struct groep_loop *g, const struct groep_paar *paren, size_t n,
		      bool moet, struct sleutelpaar *v, struct sleutelpaar *werk)
{
	const struct groep_in *in = g->in;
	size_t m = 0;

	for (size_t p = 0; p < n; p++)
		if (g->plek[g->wortel[paren[p].a]] > GROEP_RUIM &&
		    (moet || paren[p].bits >= in->los))
			v[m++] = (struct sleutelpaar){rangen(in, &paren[p]), (uint32_t)p};
	sorteer_radix(v, werk, m, in->draden);
	for (size_t i = 0; i < m; i++)
		v[i].sleutel = moet ? 0 : zwakte(paren[v[i].waarde].bits);
	sorteer_radix(v, werk, m, in->draden);
	return m;
}

static size_t veel(const struct groep_loop *g, const struct groep_paar *paren, size_t n)
{
	size_t m = 0;

	for (size_t p = 0; p < n; p++)
		m += g->plek[g->wortel[paren[p].a]] > GROEP_RUIM;
	return m;
}

/* Components that are too large are built again, strongest pairs first. */
static bool knip(struct groep_loop *g)
{
	const struct groep_in *in = g->in;
	struct sleutelpaar *v = NULL, *m = NULL, *werk = NULL;
	size_t vn, mn;
	bool goed = false;

	recht(g);
	tel_leden(g, g->plek);
	vn = veel(g, in->paren, in->paren_n);
	mn = veel(g, in->moet, in->moet_n);
	if (vn + mn == 0)
		return true;
	v = malloc((vn + 1) * sizeof(*v));
	m = malloc((mn + 1) * sizeof(*m));
	werk = malloc((vn + mn) * sizeof(*werk));
	if (v == NULL || m == NULL || werk == NULL)
		goto out;
	vn = ordenen(g, in->paren, in->paren_n, false, v, werk);
	mn = ordenen(g, in->moet, in->moet_n, true, m, werk);
	for (uint32_t i = in->n; i-- > 0;) /* downwards: roots come last */
		if (g->plek[g->wortel[i]] > GROEP_RUIM && g->wortel[i] != i) {
			g->wortel[i] = i;
			g->plek[i] = 1;
		}
	for (uint32_t i = 0; i < in->n; i++)
		if (g->plek[i] > GROEP_RUIM)
			g->plek[i] = 1;
	bind_passend(g, in->moet, m, mn);
	bind_passend(g, in->paren, v, vn);
	recht(g);
	goed = true;
out:
	free(v);
	free(m);
	free(werk);
	return goed;
}

/* From roots to numbers of components of two records and more. A root is the lowest of its
 * records: it has its number before they ask for it. */
static void nummer(struct groep_loop *g)
{
	uint32_t n = g->in->n, *w = g->wortel;

	tel_leden(g, g->plek);
	for (uint32_t i = 0; i < n; i++)
		if (w[i] != i)
			w[i] = w[w[i]];
		else
			w[i] = g->plek[i] > 1 ? g->delen_n++ : GEEN;
}

static bool componenten(struct groep_loop *g)
{
	const struct groep_in *in = g->in;

	g->wortel = malloc((in->n + 1) * sizeof(*g->wortel));
	g->plek = malloc((in->n + 1) * sizeof(*g->plek));
	if (g->wortel == NULL || g->plek == NULL)
		return false;
	for (uint32_t i = 0; i < in->n; i++)
		g->wortel[i] = i;
	for (size_t p = 0; p < in->paren_n; p++)
		if (in->paren[p].bits >= in->los)
			bind(g->wortel, in->paren[p].a, in->paren[p].b);
	for (size_t m = 0; m < in->moet_n; m++)
		bind(g->wortel, in->moet[m].a, in->moet[m].b);
	if (!knip(g))
		return false;
	nummer(g);
	return true;
}

/* Components, or GEEN: of a record, and of what lies between two of one component. */
static uint32_t van_rij(const struct groep_loop *g, size_t i)
{
	return g->wortel[i];
}

static uint32_t van_paar(const struct groep_loop *g, size_t i)
{
	uint32_t a = g->wortel[g->in->paren[i].a];

	return a == g->wortel[g->in->paren[i].b] ? a : GEEN;
}

static uint32_t van_moet(const struct groep_loop *g, size_t i)
{
	uint32_t a = g->wortel[g->in->moet[i].a];

	return a == g->wortel[g->in->moet[i].b] ? a : GEEN;
}

static bool verdeel(const struct groep_loop *g, struct verdeling *v,
		    uint32_t (*deel)(const struct groep_loop *, size_t), size_t n)
{
	uint32_t op = 0;

	v->nr = malloc((n + 1) * sizeof(*v->nr));
	v->begin = calloc((size_t)g->delen_n + 2, sizeof(*v->begin));
	if (v->nr == NULL || v->begin == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		uint32_t c = deel(g, i);

		if (c != GEEN)
			v->begin[c + 2]++;
	}
	for (uint32_t c = 0; c < g->delen_n; c++) {
		op += v->begin[c + 2];
		v->begin[c + 2] = op;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t c = deel(g, i);

		if (c != GEEN)
			v->nr[v->begin[c + 1]++] = (uint32_t)i;
	}
	return true;
}

/* Records of a component in order of rang. */
static void op_rang(const struct groep_in *in, uint32_t *rij, uint32_t k, uint64_t *v)
{
	for (uint32_t i = 0; i < k; i++)
		v[i] = (uint64_t)in->rang[rij[i]] << 32 | rij[i];
	sorteer_radix64(v, v + GROEP_RUIM, k, 1);
	for (uint32_t i = 0; i < k; i++)
		rij[i] = (uint32_t)v[i];
}

static bool los_op(struct groep_loop *g, struct groep_werk *w, uint32_t c, uint64_t *v)
{
	struct groep_deel d = {
		.rij = g->rij.nr + g->rij.begin[c],
		.k = g->rij.begin[c + 1] - g->rij.begin[c],
		.paar = g->paar.nr + g->paar.begin[c],
		.paar_n = g->paar.begin[c + 1] - g->paar.begin[c],
		.moet = g->moet.nr + g->moet.begin[c],
		.moet_n = g->moet.begin[c + 1] - g->moet.begin[c],
	};
	size_t strijdig;

	op_rang(g->in, d.rij, d.k, v);
	for (uint32_t i = 0; i < d.k; i++)
		g->plek[d.rij[i]] = i;
	if (!groep_deel_los_op(w, &d, g->uit, &strijdig))
		return false;
	if (strijdig > 0)
		atomic_fetch_add(&g->strijdig, strijdig);
	return true;
}

static void taak(void *arg, size_t nr)
{
	struct groep_loop *g = arg;
	struct groep_werk *w = groep_werk_nieuw(g->in, g->plek);
	uint64_t *v = malloc((size_t)2 * GROEP_RUIM * sizeof(*v));
	uint32_t tot = (uint32_t)(nr + 1) * g->taak_n;
	bool goed = w != NULL && v != NULL;

	for (uint32_t c = (uint32_t)nr * g->taak_n; goed && c < g->delen_n && c < tot; c++)
		goed = los_op(g, w, c, v);
	if (!goed)
		atomic_store(&g->mislukt, true);
	groep_werk_vrij(w);
	free(v);
}

/* Each record is an entity of its own. */
static bool begin(const struct groep_in *in, struct groep_uit *out)
{
	size_t n = (size_t)in->n + 1;

	*out = (struct groep_uit){malloc(n * sizeof(*out->entiteit)),
				  malloc(n * sizeof(*out->steun)),
				  malloc(n * sizeof(*out->snede)), 0};
	if (out->entiteit == NULL || out->steun == NULL || out->snede == NULL)
		return false;
	for (uint32_t i = 0; i < in->n; i++) {
		out->entiteit[i] = i;
		out->steun[i] = out->snede[i] = NAN;
	}
	return true;
}

static void vrij(struct verdeling *v)
{
	free(v->nr);
	free(v->begin);
}

bool groep_maak(const struct groep_in *in, struct groep_uit *out)
{
	struct groep_loop g = {.in = in, .uit = out};
	bool goed = begin(in, out) && componenten(&g) &&
		    verdeel(&g, &g.rij, van_rij, in->n) &&
		    verdeel(&g, &g.paar, van_paar, in->paren_n) &&
		    verdeel(&g, &g.moet, van_moet, in->moet_n);

	if (goed) {
		size_t in_delen = g.moet.begin[g.delen_n];

		g.taak_n = in->draden > 1 ? g.delen_n / (in->draden * TAKEN_PER_DRAAD) + 1 :
			   g.delen_n;
		taken_doe(taak, &g, g.taak_n ? (g.delen_n + g.taak_n - 1) / g.taak_n : 0,
			  in->draden);
		out->strijdig = atomic_load(&g.strijdig) + in->moet_n - in_delen;
		goed = !atomic_load(&g.mislukt);
	}
	free(g.wortel);
	free(g.plek);
	vrij(&g.rij);
	vrij(&g.paar);
	vrij(&g.moet);
	if (!goed)
		groep_vrij(out);
	return goed;
}

void groep_vrij(struct groep_uit *out)
{
	free(out->entiteit);
	free(out->steun);
	free(out->snede);
	*out = (struct groep_uit){0};
}
