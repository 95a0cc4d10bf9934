/* SPDX-License-Identifier: EUPL-1.2 */
/* The nodes of a graph laid out component by component; private to this room. */
#ifndef ENGINES_GRAPH_PART_H
#define ENGINES_GRAPH_PART_H

#include "engines/graph/graph.h"

struct parts {
	uint32_t count;
	uint32_t *begin;     /* count + 1: component c has node[begin[c]] .. node[begin[c+1] - 1] */
	uint32_t *node;      /* n */
	uint32_t *place;     /* n: node[begin[c] + place[v]] == v */
	uint32_t most_nodes, most_arcs; /* of any one component */
};

struct parts parts_of(const struct graph *, struct arena *);

#endif
