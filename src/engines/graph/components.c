/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Components by union-find, with the trick of Afforest (Sutton, Ben-Nun and Barak 2018): two
 * edges of each node tie most of a graph together; the nodes of the largest part found so far
 * need no further look, since each edge is also seen from its other end.
 */
#include "engines/graph/graph.h"

enum { FIRST_ARCS = 2, SAMPLE = 1024 };

static uint32_t root(uint32_t *up, uint32_t v)
{
	while (up[v] != v) {
		up[v] = up[up[v]];
		v = up[v];
	}
	return v;
}

/* The lowest node is always the root, so the numbering needs no other order. */
static void tie(uint32_t *up, uint32_t x, uint32_t y)
{
	x = root(up, x);
	y = root(up, y);
	if (x < y)
		up[y] = x;
	else
		up[x] = y;
}

static void flatten(uint32_t *up, uint32_t n)
{
	for (uint32_t v = 0; v < n; v++)
		up[v] = up[up[v]];
}

/* The root met most often among nodes at equal distances. */
static uint32_t largest(const uint32_t *up, uint32_t n, struct arena *a)
{
	uint32_t *met = ARENA_NEWN(a, uint32_t, n);
	uint32_t step = n / SAMPLE + 1, best = 0;

	for (uint32_t v = 0; v < n; v += step)
		if (++met[up[v]] > met[best])
			best = up[v];
	return best;
}

static void tie_arcs(const struct graph *g, uint32_t *up, uint32_t v, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		tie(up, v, g->arc[i].to);
}

static uint32_t number(uint32_t *up, uint32_t n)
{
	uint32_t count = 0;

	for (uint32_t v = 0; v < n; v++)
		up[v] = up[v] == v ? count++ : up[up[v]];
	return count;
}

uint32_t *graph_components(const struct graph *g, struct arena *a, uint32_t *count_out)
{
	uint32_t *up = ARENA_NEWN(a, uint32_t, g->n);
	uint32_t big;

	for (uint32_t v = 0; v < g->n; v++)
		up[v] = v;
	for (uint32_t v = 0; v < g->n; v++) {
		uint32_t d = graph_degree(g, v);

		tie_arcs(g, up, v, g->row[v], g->row[v] + (d < FIRST_ARCS ? d : FIRST_ARCS));
	}
	flatten(up, g->n);
	big = g->n ? largest(up, g->n, a) : 0;
	for (uint32_t v = 0; v < g->n; v++)
		if (graph_degree(g, v) > FIRST_ARCS && root(up, v) != big)
			tie_arcs(g, up, v, g->row[v] + FIRST_ARCS, g->row[v + 1]);
	flatten(up, g->n);
	*count_out = number(up, g->n);
	return up;
}

uint32_t *graph_sizes(const uint32_t *number, uint32_t n, uint32_t count, struct arena *a)
{
	uint32_t *size = ARENA_NEWN(a, uint32_t, count);

	for (uint32_t v = 0; v < n; v++)
		size[number[v]]++;
	return size;
}
