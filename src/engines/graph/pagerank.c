/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * PageRank by Gauss-Seidel: each node takes the newest values of its neighbours, which needs
 * about half the rounds of the power method. In an undirected graph only nodes without edges
 * cannot be left; what stands there goes back to the seeds, which a scaling at the end does:
 * solving with nothing returned and dividing by the sum gives the same shares.
 */
#include "engines/graph/graph.h"

#include <math.h>

static double *restart(const struct graph *g, const struct graph_pagerank *o, struct arena *a)
{
	double *start = ARENA_NEWN(a, double, g->n);
	double sum = 0;

	for (uint32_t i = 0; i < o->seeds; i++)
		sum += o->seed_weight ? o->seed_weight[i] : 1.0;
	for (uint32_t i = 0; i < o->seeds; i++)
		start[o->seed[i]] += (o->seed_weight ? o->seed_weight[i] : 1.0) / sum;
	for (uint32_t v = 0; !o->seeds && v < g->n; v++)
		start[v] = 1.0 / g->n;
	return start;
}

/* One over the sum of the weights of a node's edges; 0 without edges. */
static double *one_over_strength(const struct graph *g, struct arena *a)
{
	double *s = ARENA_NEWN(a, double, g->n);

	for (uint32_t v = 0; v < g->n; v++)
		for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
			s[v] += graph_weight(g, g->arc[i].edge);
	for (uint32_t v = 0; v < g->n; v++)
		s[v] = s[v] > 0 ? 1.0 / s[v] : 0;
	return s;
}

/* flow[u] is what u gives along an edge of weight 1. */
static double inflow(const struct graph *g, const double *flow, uint32_t v)
{
	double in = 0;

	if (!g->weight) {
		for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
			in += flow[g->arc[i].to];
		return in;
	}
	for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
		in += flow[g->arc[i].to] * (double)g->weight[g->arc[i].edge];
	return in;
}

double *graph_pagerank(const struct graph *g, const struct graph_pagerank *o, struct arena *a)
{
	const double *start = restart(g, o, a), *per = one_over_strength(g, a);
	double *rank = ARENA_NEWN(a, double, g->n), *flow = ARENA_NEWN(a, double, g->n);
	double sum = 0;

	for (uint32_t v = 0; v < g->n; v++) {
		rank[v] = (1 - o->damping) * start[v];
		flow[v] = rank[v] * per[v];
	}
	for (uint32_t round = 0; round < o->rounds_max; round++) {
		double change = 0;

		for (uint32_t v = 0; v < g->n; v++) {
			double next = (1 - o->damping) * start[v] +
				      o->damping * inflow(g, flow, v);

			change += fabs(next - rank[v]);
			rank[v] = next;
			flow[v] = next * per[v];
		}
		if (change < o->precision)
			break;
	}
	for (uint32_t v = 0; v < g->n; v++)
		sum += rank[v];
	for (uint32_t v = 0; v < g->n; v++)
		rank[v] /= sum;
	return rank;
}
