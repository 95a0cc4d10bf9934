/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Blocks that follow the records of the moment. The keys of the first records are in sorted
 * runs, those of newer and of changed records in a hash; an entry of a run counts only while
 * its record is still there with the values it had. A block of more than blok_max records has
 * its records in order besides, in `groten`, and an entry comes into twijfel or erbij when
 * the order of neighbours changes or a block grows over the limit or back.
 */
#include "engines/match/lopend_private.h"
#include "engines/match/sorteer.h"
#include "engines/match/taken.h"

static inline uint64_t heel(unsigned g, uint32_t sleutel)
{
	return (uint64_t)(g + 1) << 32 | sleutel;
}

/* ---- the hash of newer records ------------------------------------------------ */

static struct nieuwer_vak *nieuwer_vak(const struct nieuwer *n, uint64_t sleutel)
{
	uint32_t at = (uint32_t)hash_meng(sleutel, 3) & (n->vakken - 1);

	while (n->vak[at].sleutel && n->vak[at].sleutel != sleutel)
		at = (at + 1) & (n->vakken - 1);
	return &n->vak[at];
}

static bool nieuwer_ruimer(struct nieuwer *n)
{
	struct nieuwer groter = *n;

	groter.vakken = n->vakken ? n->vakken * 2 : 1 << 12;
	groter.vak = calloc(groter.vakken, sizeof(*groter.vak));
	if (!groter.vak)
		return false;
	for (uint32_t i = 0; i < n->vakken; i++)
		if (n->vak[i].sleutel)
			*nieuwer_vak(&groter, n->vak[i].sleutel) = n->vak[i];
	free(n->vak);
	*n = groter;
	return true;
}

static bool nieuwer_bij(struct nieuwer *n, uint64_t sleutel, uint32_t rij)
{
	struct nieuwer_vak *v;
	uint32_t k = n->vrij;

	if (n->vol * 2 >= n->vakken && !nieuwer_ruimer(n))
		return false;
	if (k) {
		n->vrij = n->k[k].volgende;
	} else {
		if (n->k_n >= n->k_cap) {
			uint32_t cap = n->k_cap * 2 + 1024;
			struct knoop *p = realloc(n->k, cap * sizeof(*p));

			if (!p)
				return false;
			n->k = p;
			n->k_cap = cap;
		}
		k = n->k_n ? n->k_n : 1; /* number 0 is none */
		n->k_n = k + 1;
	}
	v = nieuwer_vak(n, sleutel);
	n->vol += v->sleutel == 0;
	n->k[k] = (struct knoop){rij, v->kop};
	*v = (struct nieuwer_vak){sleutel, k};
	return true;
}

static void nieuwer_af(struct nieuwer *n, uint64_t sleutel, uint32_t rij)
{
	for (uint32_t *p = &nieuwer_vak(n, sleutel)->kop, k; (k = *p) != 0; p = &n->k[k].volgende)
		if (n->k[k].rij == rij) {
			*p = n->k[k].volgende;
			n->k[k].volgende = n->vrij;
			n->vrij = k;
			return;
		}
}

/* ---- the records of a small block --------------------------------------------- */

/* First place of a run at or after `van`. Keys are hashes: where they are is nearly where
 * they would be if spread evenly. */
static size_t run_plek(const uint64_t *o, size_t n, uint64_t van)
{
	size_t at = (size_t)(((van >> 32) * (uint64_t)n) >> 32), stap = 8, lo, hi;

	if (n == 0)
		return 0;
	if (o[at] < van) {
		for (lo = at; lo + stap < n && o[lo + stap] < van; stap *= 2)
			lo += stap;
		hi = lo + stap < n ? lo + stap : n;
	} else {
		for (hi = at; hi >= stap && o[hi - stap] >= van; stap *= 2)
			hi -= stap;
		lo = hi >= stap ? hi - stap : 0;
	}
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (o[mid] < van)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool leden(struct lopend *l, unsigned g, uint32_t sleutel, struct rijen *uit)
{
	const uint64_t *o = l->basis[g];
	const struct nieuwer *n = &l->nieuwer;

	uit->n = 0;
	for (size_t i = run_plek(o, l->basis_n[g], (uint64_t)sleutel << 32);
	     i < l->basis_n[g] && o[i] >> 32 == sleutel; i++)
		if (l->plaats[(uint32_t)o[i]] == BASIS && !rijen_bij(uit, (uint32_t)o[i]))
			return false;
	for (uint32_t k = n->vakken ? nieuwer_vak(n, heel(g, sleutel))->kop : 0; k;
	     k = n->k[k].volgende)
		if (!rijen_bij(uit, n->k[k].rij))
			return false;
	return true;
}

/* ---- large blocks ------------------------------------------------------------- */

static struct groot *groot_vak(const struct groten *t, uint64_t sleutel)
{
	uint32_t at = (uint32_t)hash_meng(sleutel, 5) & (t->vakken - 1);

	while (t->g[at].sleutel && t->g[at].sleutel != sleutel)
		at = (at + 1) & (t->vakken - 1);
	return &t->g[at];
}

/* NULL: the block is small. */
static struct groot *groot_van(const struct groten *t, uint64_t sleutel)
{
	struct groot *g = t->vakken ? groot_vak(t, sleutel) : NULL;

	return g && g->n ? g : NULL;
}

static bool groten_ruimer(struct groten *t)
{
	struct groten groter = {.vakken = t->vakken ? t->vakken * 2 : 1 << 10, .n = t->n};

	groter.g = calloc(groter.vakken, sizeof(*groter.g));
	if (!groter.g)
		return false;
	for (uint32_t i = 0; i < t->vakken; i++)
		if (t->g[i].sleutel)
			*groot_vak(&groter, t->g[i].sleutel) = t->g[i];
	free(t->g);
	*t = groter;
	return true;
}

static struct plek plek_van(const struct lopend *l, uint32_t rij)
{
	return (struct plek){l->id_hash[rij], blok_orde(l->h, rij), rij};
}

static int plek_orde(const void *x, const void *y)
{
	const struct plek *a = x, *b = y;

	if (a->orde != b->orde)
		return a->orde < b->orde ? -1 : 1;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return a->rij < b->rij ? -1 : a->rij > b->rij;
}

/* Where the record is, or would be. */
static uint32_t groot_plek(const struct groot *g, struct plek p)
{
	uint32_t lo = 0, hi = g->n;

	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;

		if (plek_orde(&g->p[mid], &p) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool groot_maak(struct lopend *l, uint64_t sleutel, const struct rijen *r)
{
	struct groten *t = &l->groten;
	struct groot *g;

	if (t->n * 2 >= t->vakken && !groten_ruimer(t))
		return false;
	g = groot_vak(t, sleutel);
	t->n += g->sleutel == 0;
	*g = (struct groot){.sleutel = sleutel, .cap = (uint32_t)(r->n + r->n / 2)};
	g->p = malloc(g->cap * sizeof(*g->p));
	if (!g->p)
		return false;
	for (size_t i = 0; i < r->n; i++)
		g->p[g->n++] = plek_van(l, r->r[i]);
	qsort(g->p, g->n, sizeof(*g->p), plek_orde);
	return true;
}

static void groot_weg(struct groot *g)
{
	free(g->p);
	g->p = NULL;
	g->n = g->cap = 0; /* the key keeps its place in the table */
}

/* Pairs that lie just so far apart that a record between them decides. `at` is where that
 * record is or was; from there on, places are one further when it is in. */
static bool grensparen(const struct groot *g, uint32_t at, uint32_t rechts, struct paren *uit)
{
	for (uint32_t d = 1; d <= BLOK_BUREN && d <= at; d++) {
		uint32_t y = rechts + BLOK_BUREN - d;

		if (y < g->n && !paren_bij(uit, g->p[at - d].rij, g->p[y].rij))
			return false;
	}
	return true;
}

static bool buren(const struct groot *g, uint32_t at, struct rijen *uit)
{
	uint32_t van = at > BLOK_BUREN ? at - BLOK_BUREN : 0;

	for (uint32_t i = van; i < g->n && i <= at + BLOK_BUREN; i++)
		if (i != at && !rijen_bij(uit, g->p[i].rij))
			return false;
	return true;
}

static bool groot_erin(struct lopend *l, struct groot *g, uint32_t rij)
{
	struct plek p = plek_van(l, rij);
	uint32_t at = groot_plek(g, p);

	if (g->n == g->cap) {
		uint32_t cap = g->cap + g->cap / 2;
		struct plek *q = realloc(g->p, cap * sizeof(*q));

		if (!q)
			return false;
		g->p = q;
		g->cap = cap;
	}
	memmove(g->p + at + 1, g->p + at, (g->n - at) * sizeof(*g->p));
	g->p[at] = p;
	g->n++;
	return buren(g, at, &l->kandidaat) && grensparen(g, at, at + 1, &l->twijfel);
}

static bool alle_paren(const struct groot *g, struct paren *uit)
{
	for (uint32_t i = 0; i < g->n; i++)
		for (uint32_t j = i + 1; j < g->n; j++)
			if (!paren_bij(uit, g->p[i].rij, g->p[j].rij))
				return false;
	return true;
}

static bool groot_eruit(struct lopend *l, struct groot *g, uint32_t rij)
{
	uint32_t at = groot_plek(g, plek_van(l, rij));
	bool goed;

	g->n--;
	memmove(g->p + at, g->p + at + 1, (g->n - at) * sizeof(*g->p));
	if (g->n > l->h->blok_max)
		return grensparen(g, at, at, &l->erbij);
	goed = alle_paren(g, &l->erbij);
	groot_weg(g);
	return goed;
}

/* ---- a record in and out ------------------------------------------------------ */

/* Pairs of the block at hand that are known to be alike may be no candidates any more. */
static bool twijfel_aan(struct lopend *l, const struct rijen *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct randen *e = &l->rand[r->r[i]];

		for (uint32_t k = 0; k < e->n; k++) {
			uint32_t y = l->pot.p[e->at + k].rij;

			if (r->r[i] < y && !paren_bij(&l->twijfel, r->r[i], y))
				return false;
		}
	}
	return true;
}

static bool sleutel_erin(struct lopend *l, unsigned g, uint32_t sleutel, uint32_t rij)
{
	struct groot *b = groot_van(&l->groten, heel(g, sleutel));

	if (b)
		return groot_erin(l, b, rij) &&
		       nieuwer_bij(&l->nieuwer, heel(g, sleutel), rij);
	if (!leden(l, g, sleutel, &l->blok) || !nieuwer_bij(&l->nieuwer, heel(g, sleutel), rij))
		return false;
	if (l->blok.n < l->h->blok_max) {
		for (size_t i = 0; i < l->blok.n; i++)
			if (!rijen_bij(&l->kandidaat, l->blok.r[i]))
				return false;
		return true;
	}
	if (!twijfel_aan(l, &l->blok) || !rijen_bij(&l->blok, rij) ||
	    !groot_maak(l, heel(g, sleutel), &l->blok))
		return false;
	b = groot_van(&l->groten, heel(g, sleutel));
	return buren(b, groot_plek(b, plek_van(l, rij)), &l->kandidaat);
}

static void enkel(struct lopend *l, struct rijen *r)
{
	uint32_t s = nieuw_stempel(l);
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (l->stempel[r->r[i]] != s) {
			l->stempel[r->r[i]] = s;
			r->r[n++] = r->r[i];
		}
	r->n = n;
}

bool blok_erin(struct lopend *l, uint32_t rij)
{
	uint32_t s[BLOK_SLEUTELS];

	l->kandidaat.n = l->twijfel.n = l->erbij.n = 0;
	for (unsigned g = 0; g < l->h->regels; g++) {
		blok_sleutels(l->h, &l->h->regel[g], g, rij, s);
		for (unsigned k = 0; k < BLOK_SLEUTELS; k++)
			if (s[k] && !sleutel_erin(l, g, s[k], rij))
				return false;
	}
	l->plaats[rij] = NIEUWER;
	enkel(l, &l->kandidaat);
	return true;
}

bool blok_eruit(struct lopend *l, uint32_t rij)
{
	uint32_t s[BLOK_SLEUTELS];
	bool nieuwer = l->plaats[rij] == NIEUWER;

	l->kandidaat.n = l->twijfel.n = l->erbij.n = 0;
	for (unsigned g = 0; g < l->h->regels; g++) {
		blok_sleutels(l->h, &l->h->regel[g], g, rij, s);
		for (unsigned k = 0; k < BLOK_SLEUTELS; k++) {
			struct groot *b = s[k] ? groot_van(&l->groten, heel(g, s[k])) : NULL;

			if (b && !groot_eruit(l, b, rij))
				return false;
			if (s[k] && nieuwer)
				nieuwer_af(&l->nieuwer, heel(g, s[k]), rij);
		}
	}
	l->plaats[rij] = AFWEZIG;
	return true;
}

/* ---- the rule itself ----------------------------------------------------------- */

static bool samen_in(const struct lopend *l, unsigned g, uint32_t sleutel, uint32_t a, uint32_t b)
{
	const struct groot *t = groot_van(&l->groten, heel(g, sleutel));
	uint32_t x, y;

	if (!t)
		return true;
	x = groot_plek(t, plek_van(l, a));
	y = groot_plek(t, plek_van(l, b));
	return (x < y ? y - x : x - y) <= BLOK_BUREN;
}

bool blok_kandidaten(struct lopend *l, uint32_t a, uint32_t b)
{
	uint32_t s[BLOK_SLEUTELS], t[BLOK_SLEUTELS];

	for (unsigned g = 0; g < l->h->regels; g++) {
		blok_sleutels(l->h, &l->h->regel[g], g, a, s);
		blok_sleutels(l->h, &l->h->regel[g], g, b, t);
		for (unsigned i = 0; i < BLOK_SLEUTELS; i++)
			for (unsigned k = 0; s[i] && k < BLOK_SLEUTELS; k++)
				if (s[i] == t[k] && samen_in(l, g, s[i], a, b))
					return true;
	}
	return false;
}

/* ---- the first records ---------------------------------------------------------- */

struct begin { struct lopend *l; bool mis[REGEL_MAX]; };

static void run_taak(void *arg, size_t g)
{
	struct begin *b = arg;
	struct lopend *l = b->l;
	size_t n = l->h->n, m = 0;
	uint64_t *o = malloc(n * BLOK_SLEUTELS * sizeof(*o) + 1), *werk, *krap;
	uint32_t s[BLOK_SLEUTELS];

	b->mis[g] = !o;
	if (!o)
		return;
	for (uint32_t r = 0; r < n; r++) {
		blok_sleutels(l->h, &l->h->regel[g], (unsigned)g, r, s);
		for (unsigned k = 0; k < BLOK_SLEUTELS; k++)
			if (s[k])
				o[m++] = (uint64_t)s[k] << 32 | r;
	}
	krap = realloc(o, m * sizeof(*o) + 1);
	o = krap ? krap : o;
	werk = malloc(m * sizeof(*werk) + 1);
	b->mis[g] = !werk;
	if (werk)
		sorteer_radix64(o, werk, m, 1);
	free(werk);
	l->basis[g] = o;
	l->basis_n[g] = m;
}

static bool groten_zoek(struct lopend *l, unsigned g)
{
	const uint64_t *o = l->basis[g];

	for (size_t i = 0, j; i < l->basis_n[g]; i = j) {
		for (j = i + 1; j < l->basis_n[g] && o[j] >> 32 == o[i] >> 32; j++)
			;
		if (j - i <= l->h->blok_max)
			continue;
		l->blok.n = 0;
		for (size_t k = i; k < j; k++)
			if (!rijen_bij(&l->blok, (uint32_t)o[k]))
				return false;
		if (!groot_maak(l, heel(g, (uint32_t)(o[i] >> 32)), &l->blok))
			return false;
	}
	return true;
}

bool blok_begin(struct lopend *l)
{
	struct begin b = {.l = l};

	taken_doe(run_taak, &b, l->h->regels, l->h->draden);
	for (unsigned g = 0; g < l->h->regels; g++)
		if (b.mis[g])
			return false;
	for (unsigned g = 0; g < l->h->regels; g++)
		if (!groten_zoek(l, g))
			return false;
	return true;
}

void blok_klaar(struct lopend *l)
{
	for (unsigned g = 0; g < l->h->regels; g++)
		free(l->basis[g]);
	for (uint32_t i = 0; i < l->groten.vakken; i++)
		free(l->groten.g[i].p);
	free(l->groten.g);
	free(l->nieuwer.vak);
	free(l->nieuwer.k);
}
