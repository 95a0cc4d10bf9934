/* SPDX-License-Identifier: EUPL-1.2 */
/* Working memory of path.c and kpaths.c; private to this room. */
#ifndef ENGINES_GRAPH_WALK_H
#define ENGINES_GRAPH_WALK_H

#include "engines/graph/graph.h"

struct graph_walk {
	const struct graph *g;
	uint32_t question;       /* number of this one; marks of others are void */
	uint32_t *mark;          /* 2 * question, + 1 from the other end: reached */
	uint32_t *by;            /* the edge along which, GRAPH_NONE at the ends */
	uint32_t *shut;          /* question: may not be passed */
	uint32_t *queue;
	uint32_t hub;            /* the node whose way to some others is barred */
	const uint32_t *barred;  /* those others */
	uint32_t barred_n;
};

/* A new question; then walk_shut what may not be passed; then one walk_find. */
void walk_begin(struct graph_walk *);
static inline void walk_shut(struct graph_walk *w, uint32_t v) { w->shut[v] = w->question; }
bool walk_find(struct graph_walk *, uint32_t a, uint32_t b, const struct graph_filter *,
	       struct arena *, struct graph_path *);

#endif
