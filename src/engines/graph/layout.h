/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where to draw the nodes of a small graph, so that the picture stays as it was when something
 * is added (herkenning.md 8; issue 7.2).
 *
 * Nodes come in rounds: round 0 is what the picture began with, each next round what one step
 * of the user added. A round is placed around what it is tied to, and moves only itself: what
 * was placed in an earlier round keeps its place to the last unit. So the same steps always
 * give the same picture, and one more step leaves all before it where it was.
 *
 * Units are those of the drawing: no two nodes are nearer than LAYOUT_APART. Threads: pure. Up
 * to LAYOUT_MAX nodes; time grows with nodes times rounds.
 */
#ifndef ENGINES_GRAPH_LAYOUT_H
#define ENGINES_GRAPH_LAYOUT_H

#include "engines/graph/graph.h"

enum { LAYOUT_MAX = 2000, LAYOUT_APART = 70 };

struct layout_point {
	double x, y;
};

/* `round` per node, from 0 on; `key` per node: any number that stays the same for the same thing
 * (a hash of its name), so that its place does not depend on the order of nodes. */
struct layout_point *graph_layout(const struct graph *, const uint32_t *round,
				  const uint64_t *key, struct arena *);

#endif
