/* SPDX-License-Identifier: EUPL-1.2 */
/* Shared facilities: nodes with so many neighbours that being tied to one says little. */
#include "engines/graph/graph.h"

#include <math.h>

/* Different neighbours: five calls between two people make no facility. */
static uint32_t *neighbours(const struct graph *g, struct arena *a)
{
	uint32_t *seen = ARENA_NEWN(a, uint32_t, g->n), *many = ARENA_NEWN(a, uint32_t, g->n);

	for (uint32_t v = 0; v < g->n; v++)
		for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
			if (seen[g->arc[i].to] != v + 1) {
				seen[g->arc[i].to] = v + 1;
				many[v]++;
			}
	return many;
}

struct busy {
	uint32_t node, many;
};

static int most_first(const void *x, const void *y)
{
	const struct busy *p = x, *q = y;

	if (p->many != q->many)
		return p->many < q->many ? 1 : -1;
	return p->node < q->node ? -1 : 1;
}

struct graph_damping graph_damp(const struct graph *g, uint32_t cap, struct arena *a)
{
	struct graph_damping d = {.damped = ARENA_NEWN(a, uint8_t, g->n)};
	const uint32_t *many = neighbours(g, a);
	struct busy *list;
	uint32_t k = 0;

	for (uint32_t v = 0; v < g->n; v++)
		d.count += d.damped[v] = many[v] > cap;
	list = ARENA_NEWN(a, struct busy, d.count);
	for (uint32_t v = 0; v < g->n; v++)
		if (d.damped[v])
			list[k++] = (struct busy){v, many[v]};
	if (k)
		qsort(list, k, sizeof(*list), most_first);
	d.node = ARENA_NEWN(a, uint32_t, k);
	d.neighbours = ARENA_NEWN(a, uint32_t, k);
	for (uint32_t i = 0; i < k; i++) {
		d.node[i] = list[i].node;
		d.neighbours[i] = list[i].many;
	}
	return d;
}

float *graph_damped_weights(const struct graph *g, struct arena *a)
{
	const uint32_t *many = neighbours(g, a);
	float *w = ARENA_NEWN(a, float, g->m);

	for (uint32_t e = 0; e < g->m; e++) {
		uint32_t x = many[g->from[e]], y = many[g->to[e]], most = x > y ? x : y;

		w[e] = (float)(graph_weight(g, e) / (most > 2 ? log2(most) : 1.0));
	}
	return w;
}
