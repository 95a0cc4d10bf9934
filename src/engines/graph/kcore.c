/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Cores by peeling: at level k all nodes with at most k edges left are taken away, and those
 * whose number drops to k with them. Looking through what is left at each level costs, over
 * all levels, the sum of the cores, which is at most the number of arcs.
 */
#include "engines/graph/graph.h"

enum { AHEAD = 8 };

struct peel {
	const struct graph *g;
	uint32_t *left;      /* edges left; of no meaning for a node that was taken */
	uint32_t *core;      /* GRAPH_NONE: not taken yet */
	uint32_t *rest, rest_n;
	uint32_t *queue, head, tail; /* each node once, in the order taken */
};

/* Queues those with at most k edges; returns the fewest edges of the others. */
static uint32_t sift(struct peel *p, uint32_t k)
{
	uint32_t kept = 0, fewest = GRAPH_NONE;

	for (uint32_t i = 0; i < p->rest_n; i++) {
		uint32_t v = p->rest[i];

		if (p->core[v] != GRAPH_NONE)
			continue;
		if (p->left[v] <= k) {
			p->core[v] = k;
			p->queue[p->tail++] = v;
			continue;
		}
		p->rest[kept++] = v;
		if (p->left[v] < fewest)
			fewest = p->left[v];
	}
	p->rest_n = kept;
	return fewest;
}

/* Memory is what takes time: the queue tells what will be looked at, so it is asked for early. */
static void fetch_ahead(const struct peel *p)
{
	const struct graph *g = p->g;
	uint32_t far = p->head + 2 * AHEAD, near = p->head + AHEAD;

	if (far < p->tail)
		__builtin_prefetch(&g->arc[g->row[p->queue[far]]]);
	if (near < p->tail) {
		uint32_t v = p->queue[near], i = g->row[v], end = g->row[v + 1];

		for (end = end - i > AHEAD ? i + AHEAD : end; i < end; i++)
			__builtin_prefetch(&p->left[g->arc[i].to]);
	}
}

static void drain(struct peel *p, uint32_t k)
{
	while (p->head < p->tail) {
		uint32_t v = p->queue[p->head];

		fetch_ahead(p);
		p->head++;
		for (uint32_t i = p->g->row[v]; i < p->g->row[v + 1]; i++) {
			uint32_t u = p->g->arc[i].to;

			/* Whoever was taken had at most k left and never gets here again. */
			if (--p->left[u] == k) {
				p->core[u] = k;
				p->queue[p->tail++] = u;
			}
		}
	}
}

uint32_t *graph_kcore(const struct graph *g, struct arena *a)
{
	struct peel p = {
		.g = g,
		.left = ARENA_NEWN(a, uint32_t, g->n),
		.core = ARENA_NEWN(a, uint32_t, g->n),
		.rest = ARENA_NEWN(a, uint32_t, g->n),
		.rest_n = g->n,
		.queue = ARENA_NEWN(a, uint32_t, g->n),
	};
	uint32_t k = 0;

	for (uint32_t v = 0; v < g->n; v++) {
		p.left[v] = graph_degree(g, v);
		p.core[v] = GRAPH_NONE;
		p.rest[v] = v;
	}
	while (p.rest_n) {
		uint32_t fewest = sift(&p, k);

		if (p.head < p.tail) {
			drain(&p, k);
			k++;
		} else {
			k = fewest; /* nothing at this level: on to the next that takes something */
		}
	}
	return p.core;
}
