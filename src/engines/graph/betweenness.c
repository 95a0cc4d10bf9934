/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Betweenness (Brandes 2001), component by component: from every node of a small one, from
 * some nodes drawn by lot of a large one (Brandes and Pich 2007), scaled to all of them.
 */
#include "engines/graph/chance.h"
#include "engines/graph/part.h"

/* The work allowed in one large component: arcs looked at. */
#define ARCS_BUDGET UINT64_C(400000000)
enum { PIVOTS_LEAST = 32, PIVOTS_MOST = 512 };

/* One component with places for nodes, so that it stays together in memory. */
struct local {
	uint32_t n, *row, *to;
	uint32_t *queue, *far;       /* far: steps from the source, GRAPH_NONE not reached */
	double *ways, *credit, *sum;
};

static struct local local_new(const struct parts *p, struct arena *a)
{
	uint32_t n = p->most_nodes;

	return (struct local){
		.row = ARENA_NEWN(a, uint32_t, (size_t)n + 1),
		.to = ARENA_NEWN(a, uint32_t, p->most_arcs),
		.queue = ARENA_NEWN(a, uint32_t, n),
		.far = ARENA_NEWN(a, uint32_t, n),
		.ways = ARENA_NEWN(a, double, n),
		.credit = ARENA_NEWN(a, double, n),
		.sum = ARENA_NEWN(a, double, n),
	};
}

static void local_fill(struct local *l, const struct graph *g, const struct parts *p, uint32_t c)
{
	const uint32_t *node = p->node + p->begin[c];
	uint32_t at = 0;

	l->n = p->begin[c + 1] - p->begin[c];
	for (uint32_t v = 0; v < l->n; v++) {
		l->row[v] = at;
		for (uint32_t i = g->row[node[v]]; i < g->row[node[v] + 1]; i++)
			l->to[at++] = p->place[g->arc[i].to];
		l->sum[v] = 0;
	}
	l->row[l->n] = at;
}

/* How many shortest ways lead from the source to each node. */
static void count_ways(struct local *l, uint32_t source)
{
	uint32_t head = 0, tail = 0;

	for (uint32_t v = 0; v < l->n; v++)
		l->far[v] = GRAPH_NONE;
	l->far[source] = 0;
	l->ways[source] = 1;
	l->queue[tail++] = source;
	while (head < tail) {
		uint32_t v = l->queue[head++];

		for (uint32_t i = l->row[v]; i < l->row[v + 1]; i++) {
			uint32_t u = l->to[i];

			if (l->far[u] == GRAPH_NONE) {
				l->far[u] = l->far[v] + 1;
				l->ways[u] = 0;
				l->queue[tail++] = u;
			}
			if (l->far[u] == l->far[v] + 1)
				l->ways[u] += l->ways[v];
		}
	}
}

/* From the farthest back: what a node carries for those behind it. */
static void give_credit(struct local *l, uint32_t source)
{
	for (uint32_t v = 0; v < l->n; v++)
		l->credit[v] = 0;
	for (uint32_t q = l->n; q-- > 1;) {
		uint32_t v = l->queue[q];
		double share = (1 + l->credit[v]) / l->ways[v];

		for (uint32_t i = l->row[v]; i < l->row[v + 1]; i++) {
			uint32_t u = l->to[i];

			if (l->far[u] + 1 == l->far[v])
				l->credit[u] += l->ways[u] * share;
		}
		if (v != source)
			l->sum[v] += l->credit[v];
	}
}

static uint32_t pivots_for(const struct local *l, const struct graph_betweenness *o)
{
	uint64_t by_work = ARCS_BUDGET / (l->row[l->n] + UINT64_C(1));

	if (l->n <= o->exact_max)
		return l->n;
	if (o->pivots)
		return o->pivots < l->n ? o->pivots : l->n;
	if (by_work < PIVOTS_LEAST)
		by_work = PIVOTS_LEAST;
	if (by_work > PIVOTS_MOST)
		by_work = PIVOTS_MOST;
	return by_work < l->n ? (uint32_t)by_work : l->n;
}

/* Every node when k = n; else k different ones. */
static void from_pivots(struct local *l, uint32_t k, uint64_t seed, struct arena *a)
{
	uint32_t *drawn;

	if (k == l->n) {
		for (uint32_t s = 0; s < k; s++) {
			count_ways(l, s);
			give_credit(l, s);
		}
		return;
	}
	drawn = ARENA_NEWN(a, uint32_t, l->n);
	for (uint32_t v = 0; v < l->n; v++)
		drawn[v] = v;
	for (uint32_t i = 0; i < k; i++) {
		uint32_t j = i + chance_below(&seed, l->n - i), s = drawn[j];

		drawn[j] = drawn[i];
		count_ways(l, s);
		give_credit(l, s);
	}
}

struct graph_between graph_betweenness(const struct graph *g, const struct graph_betweenness *o,
				       struct arena *a)
{
	struct graph_between out = {.value = ARENA_NEWN(a, double, g->n),
				    .estimated = ARENA_NEWN(a, uint8_t, g->n)};
	struct parts p = parts_of(g, a);
	struct local l = local_new(&p, a);
	uint32_t largest = 0;

	for (uint32_t c = 0; c < p.count; c++) {
		const uint32_t *node = p.node + p.begin[c];
		uint32_t k;

		if (p.begin[c + 1] - p.begin[c] < 3)
			continue;
		local_fill(&l, g, &p, c);
		k = pivots_for(&l, o);
		from_pivots(&l, k, o->seed + c, a);
		if (k < l.n && l.n > largest) {
			largest = l.n;
			out.pivots = k;
		}
		for (uint32_t v = 0; v < l.n; v++) {
			out.value[node[v]] = l.sum[v] / 2 * l.n / k;
			out.estimated[node[v]] = k < l.n;
		}
	}
	return out;
}
