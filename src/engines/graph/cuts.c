/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Articulation points and bridges in one walk in depth (Hopcroft and Tarjan 1973), with a stack
 * of its own: a chain of a million nodes would overflow the program's.
 *
 * low[v] is the earliest node that v's subtree reaches by one edge outside the tree. A child c
 * of v with low[c] >= seen[v] hangs on v; with low[c] > seen[v] it hangs on their edge.
 */
#include "engines/graph/graph.h"

struct walk {
	const struct graph *g;
	struct graph_cuts *cuts;
	uint32_t *seen, *low, *next; /* next: the arc to look at when we are back at v */
	uint32_t *stack, *by;        /* by[i]: the edge along which stack[i] was reached */
	uint32_t depth, clock;
};

static void enter(struct walk *w, uint32_t v, uint32_t edge)
{
	w->stack[w->depth] = v;
	w->by[w->depth++] = edge;
	w->seen[v] = w->low[v] = ++w->clock;
	w->next[v] = w->g->row[v];
}

/* Leaves c; true when it hung on v. */
static bool leave(struct walk *w)
{
	uint32_t c = w->stack[--w->depth], edge = w->by[w->depth];
	uint32_t v = w->stack[w->depth - 1];

	if (w->low[c] < w->low[v])
		w->low[v] = w->low[c];
	if (w->low[c] > w->seen[v])
		w->cuts->edge[edge] = 1;
	return w->low[c] >= w->seen[v];
}

/* One arc of the node on top: into the depth, or a look back. False when it has no more. */
static bool step(struct walk *w)
{
	uint32_t v = w->stack[w->depth - 1], edge = w->by[w->depth - 1];
	struct graph_arc arc;

	if (w->next[v] == w->g->row[v + 1])
		return false;
	arc = w->g->arc[w->next[v]++];
	if (arc.edge == edge)
		return true;
	if (!w->seen[arc.to])
		enter(w, arc.to, arc.edge);
	else if (w->seen[arc.to] < w->low[v])
		w->low[v] = w->seen[arc.to];
	return true;
}

/* The root of the walk holds parts together when two or more children hang on it. */
static void from_root(struct walk *w, uint32_t v)
{
	uint32_t children = 0;

	enter(w, v, GRAPH_NONE);
	for (;;) {
		if (step(w))
			continue;
		if (w->depth == 1)
			break;
		if (!leave(w))
			continue;
		if (w->depth == 1)
			children++;
		else
			w->cuts->node[w->stack[w->depth - 1]] = 1;
	}
	w->depth = 0;
	w->cuts->node[v] = children > 1;
}

struct graph_cuts graph_cuts(const struct graph *g, struct arena *a)
{
	struct graph_cuts cuts = {ARENA_NEWN(a, uint8_t, g->n), ARENA_NEWN(a, uint8_t, g->m)};
	struct walk w = {
		.g = g,
		.cuts = &cuts,
		.seen = ARENA_NEWN(a, uint32_t, g->n),
		.low = ARENA_NEWN(a, uint32_t, g->n),
		.next = ARENA_NEWN(a, uint32_t, g->n),
		.stack = ARENA_NEWN(a, uint32_t, g->n),
		.by = ARENA_NEWN(a, uint32_t, g->n),
	};

	for (uint32_t v = 0; v < g->n; v++)
		if (!w.seen[v])
			from_root(&w, v);
	return cuts;
}
