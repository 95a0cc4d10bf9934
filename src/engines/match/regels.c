/* SPDX-License-Identifier: EUPL-1.2 */
/* Hard rules over whole groups. */
#include <sodium.h>

#include "core/base/arena.h"
#include "engines/match/cluster.h"
#include "engines/match/key.h"

/* Identifiers of which one thing has one. */
static const enum norm_id uniek[REGEL_UNIEK_N] = {
	ID_BSN, ID_VESTIGING, ID_KVK, ID_RSIN, ID_BAG, ID_SERIENUMMER,
};

/* What must agree besides, when only a name links. */
enum { ZACHT_GEBOREN = REGEL_UNIEK_N, ZACHT_GESLACHT, ZACHT_VORM, REGEL_N };

enum { WAARDEN_MAX = ID_MAX * 2 };

static uint64_t hash_of(struct str s)
{
	static const unsigned char key[crypto_shorthash_KEYBYTES];
	unsigned char out[crypto_shorthash_BYTES];
	uint64_t h;

	crypto_shorthash(out, (const unsigned char *)s.p, s.len, key);
	memcpy(&h, out, sizeof(h));
	return h ? h : 1;
}

/* The values that rule k looks at. */
static size_t values(const struct norm *n, int k, uint64_t out[static WAARDEN_MAX])
{
	size_t count = 0;

	if (k < REGEL_UNIEK_N) {
		const struct norm_ids *ids = &n->id[uniek[k]];

		for (size_t i = 0; key_eigen_id(n->soort, uniek[k]) && i < ids->n; i++)
			out[count++] = hash_of(ids->w[i]);
	} else if (k == ZACHT_GEBOREN && n->dag_bekend) {
		out[count++] = hash_of(n->geboren_tekst);
	} else if (k == ZACHT_GESLACHT && n->geslacht) {
		out[count++] = (uint64_t)n->geslacht;
	} else if (k == ZACHT_VORM) {
		for (size_t i = 0; i < n->naam_n; i++)
			if (n->naam[i].vorm.len)
				out[count++] = hash_of(n->naam[i].vorm);
	}
	return count;
}

uint64_t cluster_uniek(const struct norm *n, int k)
{
	uint64_t v[WAARDEN_MAX];

	return values(n, k, v) ? v[0] : 0;
}

uint32_t cluster_velden(const struct norm *n)
{
	uint64_t v[WAARDEN_MAX];
	uint32_t mask = 0;

	for (int k = 0; k < REGEL_N; k++)
		if (values(n, k, v))
			mask |= 1u << k;
	return mask;
}

struct feit {
	uint32_t geheel, deel;    /* what would be one, and which part of it says so */
	uint64_t waarde;
};

struct regels_werk {
	bool *groeit;             /* by root of proef: has more than one part */
	size_t *most;             /* by root of proef: most values in one part */
	struct feit *feit;
};

struct regels_werk *cluster_regels_werk(struct arena *a, uint32_t n)
{
	struct regels_werk *w = ARENA_NEW(a, struct regels_werk);

	w->groeit = ARENA_NEWN(a, bool, n);
	w->most = ARENA_NEWN(a, size_t, n);
	w->feit = ARENA_NEWN(a, struct feit, (size_t)n * WAARDEN_MAX);
	return w;
}

static int by_part(const void *x, const void *y)
{
	const struct feit *a = x, *b = y;

	if (a->geheel != b->geheel)
		return a->geheel < b->geheel ? -1 : 1;
	if (a->deel != b->deel)
		return a->deel < b->deel ? -1 : 1;
	return a->waarde < b->waarde ? -1 : a->waarde > b->waarde;
}

static int by_value(const void *x, const void *y)
{
	const struct feit *a = x, *b = y;

	if (a->geheel != b->geheel)
		return a->geheel < b->geheel ? -1 : 1;
	return a->waarde < b->waarde ? -1 : a->waarde > b->waarde;
}

/* Different values in the run of facts that starts at i and ends before `to`. */
static size_t different(const struct feit *f, size_t i, size_t to)
{
	size_t n = 0;

	for (size_t k = i; k < to; k++)
		n += k == i || f[k].waarde != f[k - 1].waarde;
	return n;
}

static void check(struct feit *f, size_t n, uint32_t bit, size_t *most, uint32_t *fout)
{
	qsort(f, n, sizeof(*f), by_part);
	for (size_t i = 0, to; i < n; i = to) {
		size_t d;

		for (to = i; to < n && f[to].geheel == f[i].geheel && f[to].deel == f[i].deel;)
			to++;
		d = different(f, i, to);
		if (i == 0 || f[i].geheel != f[i - 1].geheel || d > most[f[i].geheel])
			most[f[i].geheel] = d;
	}
	qsort(f, n, sizeof(*f), by_value);
	for (size_t i = 0, to; i < n; i = to) {
		for (to = i; to < n && f[to].geheel == f[i].geheel;)
			to++;
		if (different(f, i, to) > most[f[i].geheel])
			fout[f[i].geheel] |= bit;
	}
}

static bool applies(int k, enum klasse klasse)
{
	return k < REGEL_UNIEK_N || klasse == KLASSE_NAAM_GEBOORTE || klasse == KLASSE_NAAM_ADRES;
}

/* Facts of rule k about all that would change. */
static size_t facts(struct cluster *c, uint32_t *proef, const bool *groeit, int k,
		    struct feit *out)
{
	uint64_t v[WAARDEN_MAX];
	size_t n = 0;

	for (uint32_t r = 0; r < c->n; r++) {
		uint32_t deel = cluster_wortel(c->ouder, r);
		uint32_t geheel = cluster_wortel(proef, deel);
		size_t count = groeit[geheel] ? values(&c->norm[r], k, v) : 0;

		for (size_t i = 0; i < count; i++)
			out[n++] = (struct feit){geheel, deel, v[i]};
	}
	return n;
}

static void decisions(struct cluster *c, uint32_t *proef, uint32_t *fout)
{
	for (size_t i = 0; i < c->scheiding_n; i++) {
		uint32_t a = cluster_wortel(c->ouder, c->scheiding[i].a);
		uint32_t b = cluster_wortel(c->ouder, c->scheiding[i].b);

		if (a != b && cluster_wortel(proef, a) == cluster_wortel(proef, b))
			fout[cluster_wortel(proef, a)] |= REGEL_BESLUIT;
	}
}

void cluster_regels(struct cluster *c, uint32_t *proef, enum klasse klasse, uint32_t *fout)
{
	struct regels_werk *w = c->regels;
	bool *groeit = w->groeit;
	struct feit *f = w->feit;

	memset(groeit, 0, c->n * sizeof(*groeit));
	memset(fout, 0, c->n * sizeof(*fout));
	decisions(c, proef, fout);
	if (klasse == KLASSE_BESLUIT)
		return;
	for (uint32_t r = 0; r < c->n; r++)
		if (c->ouder[r] == r && proef[r] != r)
			groeit[cluster_wortel(proef, r)] = true;
	for (int k = 0; k < REGEL_N; k++)
		if (applies(k, klasse))
			check(f, facts(c, proef, groeit, k, f), 1u << k, w->most, fout);
}
