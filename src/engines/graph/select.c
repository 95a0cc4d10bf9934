/* SPDX-License-Identifier: EUPL-1.2 */
/* Smaller graphs from a graph: what passes a filter, and edges beside each other made one. */
#include "engines/graph/graph.h"

bool graph_counts(const struct graph *g, const struct graph_filter *f, uint32_t e)
{
	if (f->types && g->type && !(f->types >> g->type[e] & 1))
		return false;
	if (f->types && !g->type && !(f->types & 1))
		return false;
	if (g->first && g->first[e] > f->last)
		return false;
	return !g->last || g->last[e] >= f->first;
}

static bool touches_damped(const struct graph *g, const struct graph_filter *f, uint32_t e)
{
	return f->damped && (f->damped[g->from[e]] || f->damped[g->to[e]]);
}

/* A graph of the edges in `keep`, each property copied. */
static struct graph of_edges(const struct graph *g, const uint32_t *keep, uint32_t m,
			     struct arena *a)
{
	uint32_t *from = ARENA_NEWN(a, uint32_t, m), *to = ARENA_NEWN(a, uint32_t, m);
	float *weight = g->weight ? ARENA_NEWN(a, float, m) : NULL;
	uint8_t *type = g->type ? ARENA_NEWN(a, uint8_t, m) : NULL;
	int32_t *first = g->first ? ARENA_NEWN(a, int32_t, m) : NULL;
	int32_t *last = g->last ? ARENA_NEWN(a, int32_t, m) : NULL;

	for (uint32_t i = 0; i < m; i++) {
		from[i] = g->from[keep[i]];
		to[i] = g->to[keep[i]];
		if (weight)
			weight[i] = g->weight[keep[i]];
		if (type)
			type[i] = g->type[keep[i]];
		if (first)
			first[i] = g->first[keep[i]];
		if (last)
			last[i] = g->last[keep[i]];
	}
	return (struct graph){.n = g->n, .m = m, .from = from, .to = to, .weight = weight,
			      .type = type, .first = first, .last = last};
}

struct graph graph_select(const struct graph *g, const struct graph_filter *f, struct arena *a,
			  uint32_t **edge_out)
{
	uint32_t *keep = ARENA_NEWN(a, uint32_t, g->m);
	uint32_t m = 0;
	struct graph out;

	for (uint32_t e = 0; e < g->m; e++)
		if (graph_counts(g, f, e) && !touches_damped(g, f, e))
			keep[m++] = e;
	out = of_edges(g, keep, m, a);
	graph_build(&out, a);
	*edge_out = keep;
	return out;
}

/* While v is looked at, place[u] is the new edge from v to u. */
static uint32_t merge_row(const struct graph *g, uint32_t v, uint32_t *seen, uint32_t *place,
			  uint32_t *keep, float *sum, uint32_t m)
{
	for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++) {
		struct graph_arc arc = g->arc[i];

		if (arc.to < v)
			continue;
		if (seen[arc.to] != v + 1) {
			seen[arc.to] = v + 1;
			place[arc.to] = m;
			keep[m] = arc.edge;
			sum[m++] = 0;
		}
		sum[place[arc.to]] += (float)graph_weight(g, arc.edge);
	}
	return m;
}

struct graph graph_simplify(const struct graph *g, struct arena *a, uint32_t **edge_out)
{
	uint32_t *keep = ARENA_NEWN(a, uint32_t, g->m);
	float *sum = ARENA_NEWN(a, float, g->m);
	uint32_t *seen = ARENA_NEWN(a, uint32_t, g->n), *place = ARENA_NEWN(a, uint32_t, g->n);
	uint32_t m = 0;
	struct graph out;

	for (uint32_t v = 0; v < g->n; v++)
		m = merge_row(g, v, seen, place, keep, sum, m);
	out = of_edges(g, keep, m, a);
	out.weight = sum;
	graph_build(&out, a);
	*edge_out = keep;
	return out;
}
