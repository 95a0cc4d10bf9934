/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/graph/part.h"

struct parts parts_of(const struct graph *g, struct arena *a)
{
	struct parts p = {.node = ARENA_NEWN(a, uint32_t, g->n),
			  .place = ARENA_NEWN(a, uint32_t, g->n)};
	const uint32_t *component = graph_components(g, a, &p.count);
	uint32_t *arcs = ARENA_NEWN(a, uint32_t, p.count);

	p.begin = ARENA_NEWN(a, uint32_t, (size_t)p.count + 1);
	for (uint32_t v = 0; v < g->n; v++) {
		p.place[v] = p.begin[component[v] + 1]++;
		arcs[component[v]] += graph_degree(g, v);
	}
	for (uint32_t c = 0; c < p.count; c++) {
		if (p.begin[c + 1] > p.most_nodes)
			p.most_nodes = p.begin[c + 1];
		if (arcs[c] > p.most_arcs)
			p.most_arcs = arcs[c];
		p.begin[c + 1] += p.begin[c];
	}
	for (uint32_t v = 0; v < g->n; v++)
		p.node[p.begin[component[v]] + p.place[v]] = v;
	return p;
}
