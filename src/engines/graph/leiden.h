/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the steps of Leiden share; private to this room.
 *
 * A level is one component: first its nodes, then groups of them as nodes, and so on. Only
 * the weights between nodes are kept: what lies inside one adds to its strength.
 */
#ifndef ENGINES_GRAPH_LEIDEN_H
#define ENGINES_GRAPH_LEIDEN_H

#include "engines/graph/graph.h"

struct level {
	uint32_t n;
	uint32_t *row, *to;   /* n + 1 and as many as there are arcs */
	float *weight;        /* per arc, > 0 */
	double *strength;     /* n: sum of weights of all edges, inner ones twice */
	uint32_t *group;      /* n: numbers below n */
};

/* Arrays for the largest component, used again for each. */
struct leiden {
	double scale;         /* resolution / twice the weight of the whole graph */
	uint64_t chance;
	double gain;          /* of all moves so far, in weight */
	struct level at, next;
	double *sum;          /* of strength, by group */
	double *tie;          /* weight from the node in hand to a group; 0 between nodes */
	double *out;          /* weight from a refined group to the rest of its group */
	uint32_t *size;       /* by group */
	uint32_t *near;       /* groups the node in hand is tied to */
	uint32_t *queue, *sorted, *begin;
	uint32_t *refined;    /* by node of the level */
	uint32_t *flat;       /* by node of the component: its node in the level */
	uint8_t *waiting;
};

/* Adds up the ties of v to the groups in `number`; returns how many are in near. Only arcs to
 * nodes with group[to] == only count, or all when only is GRAPH_NONE. */
uint32_t leiden_ties(struct leiden *, uint32_t v, const uint32_t *number, uint32_t only);
void leiden_forget(struct leiden *, uint32_t near_n);
/* sorted and begin: the nodes of the level by number[v] < n. */
void leiden_sort(struct leiden *, const uint32_t *number);

/* leiden_move.c: nodes go to the group that gains most, until none moves. */
void leiden_move(struct leiden *);
/* leiden_refine.c: inside each group, well-tied nodes come together again from alone. */
void leiden_refine(struct leiden *);
/* leiden_level.c: refined groups become nodes, in the groups they came from. Returns false
 * when that would change nothing. Numbers the groups of the level from 0 first. */
bool leiden_aggregate(struct leiden *);
uint32_t leiden_number_groups(struct leiden *);

#endif
