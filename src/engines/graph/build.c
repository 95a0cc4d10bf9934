/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of neighbours (CSR) from a list of edges, by counting. */
#include "engines/graph/graph.h"

static void count(const struct graph *g, uint32_t *row)
{
	for (uint32_t e = 0; e < g->m; e++) {
		if (g->from[e] == g->to[e])
			continue;
		row[g->from[e]]++;
		row[g->to[e]]++;
	}
}

/* row[v] becomes the end of v's arcs; filling from behind leaves it at their start. */
static void add_up(uint32_t *row, uint32_t n)
{
	uint32_t sum = 0;

	for (uint32_t v = 0; v < n; v++) {
		sum += row[v];
		row[v] = sum;
	}
	row[n] = sum;
}

void graph_build(struct graph *g, struct arena *a)
{
	g->row = ARENA_NEWN(a, uint32_t, (size_t)g->n + 1);
	count(g, g->row);
	add_up(g->row, g->n);
	g->arc = ARENA_NEWN(a, struct graph_arc, g->row[g->n]);
	for (uint32_t e = g->m; e-- > 0;) {
		uint32_t x = g->from[e], y = g->to[e];

		if (x == y)
			continue;
		g->arc[--g->row[x]] = (struct graph_arc){y, e};
		g->arc[--g->row[y]] = (struct graph_arc){x, e};
	}
}
