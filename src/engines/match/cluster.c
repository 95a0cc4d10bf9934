/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Entities from pairs; README.md has the drawing. Decisions first, then class after
 * class of links. Within a class everything that would become one is looked at as a
 * whole: when a rule forbids it, none of its links of that class is taken and all go to
 * review, because nothing says which of them is the wrong one.
 */
#include "engines/match/cluster.h"

#include <assert.h>

#include "core/base/arena.h"

uint32_t cluster_wortel(uint32_t *ouder, uint32_t x)
{
	while (ouder[x] != x) {
		ouder[x] = ouder[ouder[x]];
		x = ouder[x];
	}
	return x;
}

bool cluster_verbind(uint32_t *ouder, uint32_t a, uint32_t b)
{
	a = cluster_wortel(ouder, a);
	b = cluster_wortel(ouder, b);
	if (a == b)
		return false;
	ouder[a < b ? b : a] = a < b ? a : b;
	return true;
}

struct named {
	struct str id;
	size_t at;
};

static int named_cmp(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int c = str_cmp(a->id, b->id);

	return c ? c : (a->at > b->at) - (a->at < b->at);
}

/* Rank of an id, or n when it is not among the records. */
static uint32_t rank_of(const struct named *order, uint32_t n, struct str id)
{
	uint32_t lo = 0, hi = n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (str_cmp(order[mid].id, id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && str_eq(order[lo].id, id) ? lo : n;
}

static struct named *in_order(struct arena *a, const struct match_rec *recs, size_t n)
{
	struct named *order = ARENA_NEWN(a, struct named, n);

	for (size_t i = 0; i < n; i++)
		order[i] = (struct named){recs[i].id, i};
	qsort(order, n, sizeof(*order), named_cmp);
	return order;
}

static int line_cmp(const void *x, const void *y)
{
	const struct lijn *a = x, *b = y;

	if (a->klasse != b->klasse)
		return a->klasse < b->klasse ? -1 : 1;
	if (a->bits < b->bits || a->bits > b->bits)
		return a->bits > b->bits ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

static void add_decisions(struct cluster *c, const struct named *order,
			  const struct match_besluit *d, size_t n)
{
	c->scheiding = ARENA_NEWN(c->arena, struct scheiding, n);
	for (size_t i = 0; i < n; i++) {
		uint32_t a = rank_of(order, c->n, d[i].a), b = rank_of(order, c->n, d[i].b);

		if (a == c->n || b == c->n || a == b)
			continue;
		if (!d[i].zelfde)
			c->scheiding[c->scheiding_n++] = (struct scheiding){a, b};
		else
			c->lijn[c->lijn_n++] = (struct lijn){a < b ? a : b, a < b ? b : a, 100,
				KLASSE_BESLUIT, GROND_BESLUIT_ZELFDE, true, false};
	}
}

struct bereik {
	struct lijn *p;
	size_t n;
};

/* One attempt to take the lines that `mee` lets through. */
static void attempt(struct cluster *c, struct bereik r, const bool *mee, uint32_t *proef,
		    uint32_t *fout)
{
	for (uint32_t i = 0; i < c->n; i++)
		proef[i] = i;
	for (size_t i = 0; i < r.n; i++)
		if (!mee || mee[i])
			cluster_verbind(proef, cluster_wortel(c->ouder, r.p[i].a),
					cluster_wortel(c->ouder, r.p[i].b));
	cluster_regels(c, proef, r.p[0].klasse, fout);
	for (size_t i = 0; i < r.n; i++) {
		struct lijn *l = &r.p[i];
		uint32_t geheel = cluster_wortel(proef, cluster_wortel(c->ouder, l->a));

		/* The root of proef is a root of ouder of lowest rank, and stays so. */
		if ((mee && !mee[i]) || fout[geheel])
			continue;
		l->gekozen = cluster_verbind(c->ouder, l->a, l->b);
	}
}

/*
 * A company's number stands on its branches and on papers that name no branch. The
 * branches forbid one whole, but the papers without a branch are one another's. So in a
 * forbidden whole the parts that have no value for the rules in conflict get a second
 * chance among themselves. Not for names: there the part without a birth date is the
 * one in doubt.
 */
static void second_chance(struct cluster *c, struct bereik r, uint32_t *proef, uint32_t *fout)
{
	uint32_t *velden = ARENA_NEWN(c->arena, uint32_t, c->n);
	bool *mee = ARENA_NEWN(c->arena, bool, r.n);
	bool any = false;

	for (uint32_t i = 0; i < c->n; i++)
		velden[cluster_wortel(c->ouder, i)] |= cluster_velden(&c->norm[i]);
	for (size_t i = 0; i < r.n; i++) {
		uint32_t a = cluster_wortel(c->ouder, r.p[i].a);
		uint32_t b = cluster_wortel(c->ouder, r.p[i].b);
		uint32_t f = fout[cluster_wortel(proef, a)];

		mee[i] = a != b && f && !(f & REGEL_BESLUIT) && !((velden[a] | velden[b]) & f);
		any = any || mee[i];
	}
	if (any)
		attempt(c, r, mee, proef, fout);
}

static void join(struct cluster *c)
{
	uint32_t *proef = ARENA_NEWN(c->arena, uint32_t, c->n);
	uint32_t *fout = ARENA_NEWN(c->arena, uint32_t, c->n);

	c->regels = cluster_regels_werk(c->arena, c->n);
	qsort(c->lijn, c->lijn_n, sizeof(*c->lijn), line_cmp);
	for (size_t i = 0, to; i < c->lijn_n && c->lijn[i].klasse < KLASSE_GEEN; i = to) {
		enum klasse k = c->lijn[i].klasse;
		struct bereik r;

		for (to = i; to < c->lijn_n && c->lijn[to].klasse == k;)
			to++;
		r = (struct bereik){c->lijn + i, to - i};
		attempt(c, r, NULL, proef, fout);
		if (k > KLASSE_BESLUIT && k < KLASSE_NAAM_GEBOORTE)
			second_chance(c, r, proef, fout);
	}
}

/* Pairs for review: strongest per pair of entities, none that was decided on. */
struct vraag {
	uint32_t ea, eb;
	const struct lijn *l;
};

static int by_entities(const void *x, const void *y)
{
	const struct vraag *a = x, *b = y;

	if (a->ea != b->ea)
		return a->ea < b->ea ? -1 : 1;
	if (a->eb != b->eb)
		return a->eb < b->eb ? -1 : 1;
	if (a->l->bits < b->l->bits || a->l->bits > b->l->bits)
		return a->l->bits > b->l->bits ? -1 : 1;
	if (a->l->a != b->l->a)
		return a->l->a < b->l->a ? -1 : 1;
	return a->l->b < b->l->b ? -1 : a->l->b > b->l->b;
}

static int by_bits(const void *x, const void *y)
{
	const struct vraag *a = x, *b = y;

	if (a->l->bits < b->l->bits || a->l->bits > b->l->bits)
		return a->l->bits > b->l->bits ? -1 : 1;
	return by_entities(x, y);
}

static int by_couple(const void *x, const void *y)
{
	const struct scheiding *a = x, *b = y;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* Decisions "not the same", as couples of entities in order. */
static void couples(struct cluster *c)
{
	for (size_t i = 0; i < c->scheiding_n; i++) {
		uint32_t a = cluster_wortel(c->ouder, c->scheiding[i].a);
		uint32_t b = cluster_wortel(c->ouder, c->scheiding[i].b);

		c->scheiding[i] = (struct scheiding){a < b ? a : b, a < b ? b : a};
	}
	qsort(c->scheiding, c->scheiding_n, sizeof(*c->scheiding), by_couple);
}

static bool forbidden(const uint64_t *uniek, uint32_t a, uint32_t b)
{
	for (int k = 0; k < REGEL_UNIEK_N; k++) {
		uint64_t x = uniek[(size_t)a * REGEL_UNIEK_N + (size_t)k];
		uint64_t y = uniek[(size_t)b * REGEL_UNIEK_N + (size_t)k];

		if (x && y && x != y)
			return true;
	}
	return false;
}

static bool decided(const struct cluster *c, uint32_t a, uint32_t b)
{
	return bsearch(&(struct scheiding){a, b}, c->scheiding, c->scheiding_n,
		       sizeof(*c->scheiding), by_couple) != NULL;
}

static uint64_t *entity_ids(struct cluster *c)
{
	uint64_t *uniek = ARENA_NEWN(c->arena, uint64_t, (size_t)c->n * REGEL_UNIEK_N);

	for (uint32_t r = 0; r < c->n; r++) {
		uint32_t e = cluster_wortel(c->ouder, r);

		for (int k = 0; k < REGEL_UNIEK_N; k++) {
			uint64_t *v = &uniek[(size_t)e * REGEL_UNIEK_N + (size_t)k];

			if (*v == 0)
				*v = cluster_uniek(&c->norm[r], k);
		}
	}
	return uniek;
}

static struct vraag *questions(struct cluster *c, size_t *n_out)
{
	struct vraag *q = ARENA_NEWN(c->arena, struct vraag, c->lijn_n);
	uint64_t *uniek = entity_ids(c);
	size_t n = 0, kept = 0;

	couples(c);
	for (size_t i = 0; i < c->lijn_n; i++) {
		const struct lijn *l = &c->lijn[i];
		uint32_t a = cluster_wortel(c->ouder, l->a), b = cluster_wortel(c->ouder, l->b);
		bool linked = l->sterk || l->klasse != KLASSE_GEEN;

		if (b < a) {
			uint32_t t = a;

			a = b;
			b = t;
		}
		if (a == b || decided(c, a, b) || (!linked && forbidden(uniek, a, b)))
			continue;
		q[n++] = (struct vraag){a, b, l};
	}
	qsort(q, n, sizeof(*q), by_entities);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || q[i].ea != q[kept - 1].ea || q[i].eb != q[kept - 1].eb)
			q[kept++] = q[i];
	qsort(q, kept, sizeof(*q), by_bits);
	*n_out = kept;
	return q;
}

static struct match_edge edge(const struct named *order, const struct lijn *l)
{
	return (struct match_edge){order[l->a].at, order[l->b].at, l->bits, l->grond};
}

static void results(struct cluster *c, const struct named *order, struct match_uit *out)
{
	struct vraag *q = questions(c, &out->nakijken_n);

	out->entiteit = ARENA_NEWN(c->arena, size_t, c->n);
	for (uint32_t r = 0; r < c->n; r++)
		out->entiteit[order[r].at] = order[cluster_wortel(c->ouder, r)].at;
	out->verband = ARENA_NEWN(c->arena, struct match_edge, c->n);
	for (size_t i = 0; i < c->lijn_n; i++)
		if (c->lijn[i].gekozen)
			out->verband[out->verband_n++] = edge(order, &c->lijn[i]);
	out->nakijken = ARENA_NEWN(c->arena, struct match_edge, out->nakijken_n);
	for (size_t i = 0; i < out->nakijken_n; i++)
		out->nakijken[i] = edge(order, q[i].l);
}

void match_cluster(const struct match_rec *recs, size_t n, const struct match_besluit *d,
		   size_t besluiten_n, struct arena *arena, struct match_uit *out)
{
	struct cluster c = {.arena = arena, .n = (uint32_t)n};
	struct named *order = in_order(arena, recs, n);

	assert(n < UINT32_MAX);
	*out = (struct match_uit){0};
	c.norm = ARENA_NEWN(arena, struct norm, n);
	c.ouder = ARENA_NEWN(arena, uint32_t, n);
	for (uint32_t r = 0; r < c.n; r++) {
		norm_maak(&recs[order[r].at], arena, &c.norm[r]);
		c.ouder[r] = r;
	}
	cluster_paren(&c, besluiten_n);
	add_decisions(&c, order, d, besluiten_n);
	join(&c);
	results(&c, order, out);
}
