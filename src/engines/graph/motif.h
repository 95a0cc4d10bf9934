/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Small shapes in a graph: "an address, a telephone number, and three companies or more tied to
 * both" (herkenning.md 8: motif queries).
 *
 * A shape has roles. A role is one node, or a set: all nodes that fit it, at least `least`. Ties
 * say between which roles there are edges, of which types. A set is tied to roles before it:
 * each of its nodes to the one node, or to at least one node of the other set. A tie that is
 * `absent` says that there is none.
 *
 * Nodes have labels (bits): a role takes nodes that have all bits of `labels`. One node fills
 * one role only.
 *
 * Answers come in order of the nodes of the single roles. Single roles that can change places
 * (the same labels and ties) give one answer, not two. Threads: pure.
 */
#ifndef ENGINES_GRAPH_MOTIF_H
#define ENGINES_GRAPH_MOTIF_H

#include "engines/graph/graph.h"

enum { MOTIF_ROLES_MAX = 10, MOTIF_TIES_MAX = 20 };

struct motif_role {
	uint64_t labels;
	bool set;
	uint32_t least;          /* of a set; at least 1 */
};
struct motif_tie {
	uint8_t a, b;            /* roles */
	uint64_t types;          /* bit per type of edge */
	bool absent;
};
struct motif {
	struct motif_role role[MOTIF_ROLES_MAX];
	uint8_t roles;
	struct motif_tie tie[MOTIF_TIES_MAX];
	uint8_t ties;
};

struct motif_hit {
	uint32_t *node[MOTIF_ROLES_MAX]; /* per role its nodes */
	uint32_t n[MOTIF_ROLES_MAX];
};

/* Can it be searched? Single roles come first and each but the first is tied to one before it;
 * so is each set. NULL when it can, else what is wrong (Dutch). */
const char *motif_check(const struct motif *);
/* Up to `max` hits; *more_out tells that there were others. label: per node. */
uint32_t motif_find(const struct graph *, const uint64_t *label, const struct motif *,
		    uint32_t max, struct arena *, struct motif_hit **hits_out, bool *more_out);

#endif
