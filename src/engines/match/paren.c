/* SPDX-License-Identifier: EUPL-1.2 */
/* Which records to compare: those that share a key. */
#include "core/base/arena.h"
#include "engines/match/cluster.h"
#include "engines/match/key.h"
#include "engines/match/pair.h"

/*
 * Above this many records a key is no longer compared all with all. If it links, each
 * is compared with the first and with the one before it. If it only suggests, it is a
 * value in default use (the phone of a call centre) and suggests nothing.
 */
enum { GROEP_MAX = 50 };

struct post {
	uint64_t hash;
	uint32_t rank;
	bool link;
};

static int post_cmp(const void *x, const void *y)
{
	const struct post *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static int u64_cmp(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return a < b ? -1 : a > b;
}

static struct post *posts(struct cluster *c, size_t *n_out)
{
	static const uint8_t no_secret[16]; /* nothing leaves this function */
	struct match_key keys[MATCH_KEYS_MAX];
	size_t n = 0, at = 0;
	struct post *p;

	for (uint32_t r = 0; r < c->n; r++)
		n += keys_van_norm(&c->norm[r], no_secret, keys);
	p = ARENA_NEWN(c->arena, struct post, n);
	for (uint32_t r = 0; r < c->n; r++) {
		size_t k = keys_van_norm(&c->norm[r], no_secret, keys);

		for (size_t i = 0; i < k; i++)
			p[at++] = (struct post){keys[i].hash, r, keys[i].link};
	}
	qsort(p, n, sizeof(*p), post_cmp);
	*n_out = n;
	return p;
}

static void put(uint64_t *out, size_t *n, uint32_t a, uint32_t b)
{
	if (out && a != b)
		out[*n] = (uint64_t)a << 32 | b;
	*n += a != b;
}

/* Pairs of one group; `out` NULL only counts. */
static void group_pairs(const struct post *g, size_t n, uint64_t *out, size_t *count)
{
	if (n <= GROEP_MAX) {
		for (size_t i = 0; i < n; i++)
			for (size_t k = i + 1; k < n; k++)
				put(out, count, g[i].rank, g[k].rank);
		return;
	}
	for (size_t i = 1; g[0].link && i < n; i++) {
		put(out, count, g[0].rank, g[i].rank);
		if (i > 1)
			put(out, count, g[i - 1].rank, g[i].rank);
	}
}

static size_t all_pairs(const struct post *p, size_t n, uint64_t *out)
{
	size_t count = 0;

	for (size_t from = 0, to; from < n; from = to) {
		to = from + 1;
		while (to < n && p[to].hash == p[from].hash)
			to++;
		group_pairs(p + from, to - from, out, &count);
	}
	return count;
}

static size_t unique(uint64_t *v, size_t n)
{
	size_t k = 0;

	qsort(v, n, sizeof(*v), u64_cmp);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || v[i] != v[i - 1])
			v[k++] = v[i];
	return k;
}

static enum klasse klasse_van(enum match_grond g)
{
	static const struct {
		enum match_grond grond;
		enum klasse klasse;
	} tabel[] = {
		{GROND_BSN, KLASSE_BSN}, {GROND_VESTIGING, KLASSE_VESTIGING},
		{GROND_KVK, KLASSE_KVK}, {GROND_RSIN, KLASSE_RSIN}, {GROND_BAG, KLASSE_BAG},
		{GROND_KENTEKEN, KLASSE_KENTEKEN}, {GROND_SERIENUMMER, KLASSE_SERIENUMMER},
		{GROND_NAAM_GEBOORTEDATUM, KLASSE_NAAM_GEBOORTE},
		{GROND_NAAM_ADRES, KLASSE_NAAM_ADRES},
	};

	for (size_t i = 0; i < sizeof(tabel) / sizeof(tabel[0]); i++)
		if (tabel[i].grond == g)
			return tabel[i].klasse;
	return KLASSE_GEEN;
}

static void line(struct cluster *c, uint32_t a, uint32_t b, const struct match_paar *p)
{
	struct lijn *l = &c->lijn[c->lijn_n++];
	double best = 0;

	*l = (struct lijn){.a = a, .b = b, .bits = p->bits, .klasse = KLASSE_GEEN,
			   .sterk = p->verboden};
	for (size_t i = 0; i < p->n; i++) {
		enum klasse k = klasse_van(p->reden[i].grond);

		if (p->uitslag == MATCH_ZELFDE && k < l->klasse)
			l->klasse = k;
		if (p->reden[i].bits > best) {
			best = p->reden[i].bits;
			l->grond = p->reden[i].grond;
		}
	}
	if (p->uitslag == MATCH_ZELFDE && l->klasse == KLASSE_GEEN)
		l->klasse = KLASSE_ADRES; /* an address record is its address */
}

void cluster_paren(struct cluster *c, size_t extra)
{
	struct match_paar paar;
	size_t n, pairs_n;
	struct post *p = posts(c, &n);
	uint64_t *pairs;

	pairs_n = all_pairs(p, n, NULL);
	pairs = ARENA_NEWN(c->arena, uint64_t, pairs_n);
	all_pairs(p, n, pairs);
	pairs_n = unique(pairs, pairs_n);
	c->lijn = ARENA_NEWN(c->arena, struct lijn, pairs_n + extra);
	for (size_t i = 0; i < pairs_n; i++) {
		uint32_t a = (uint32_t)(pairs[i] >> 32), b = (uint32_t)pairs[i];

		pair_norm(&c->norm[a], &c->norm[b], &paar);
		if (paar.uitslag != MATCH_APART)
			line(c, a, b, &paar);
	}
}
