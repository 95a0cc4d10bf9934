/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who knows whom: questions about a graph of things and the lines between them. Numbers in,
 * numbers out; no names, no storage.
 *
 * A graph has n nodes and m edges, known by their place (0 ..). Edges have no direction; two
 * nodes may have more edges between them; an edge from a node to itself is kept in the list of
 * edges and plays no part in any answer. Each edge may have a weight (how strong the tie is,
 * > 0), a type (0 .. 63) and a period (first and last day, days since 1970-01-01).
 *
 * Shared facilities (a shelter, a law firm, a call centre) tie people together who have nothing
 * to do with each other. graph_damp finds them by their number of neighbours; what is damped
 * is always reported, so that the user can be told.
 *
 * Ownership: the caller owns the arrays of the edges; what functions return lives in the arena
 * given, as does their working memory (at most 60 bytes a node and 16 an edge, Leiden aside,
 * which takes and gives back its own). Threads: a built graph is only read, so any number of
 * threads may ask; an arena belongs to one. Answers depend only on the arguments, never on
 * time or chance: what is drawn by lot is drawn from the seed given.
 */
#ifndef ENGINES_GRAPH_GRAPH_H
#define ENGINES_GRAPH_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

#define GRAPH_NONE UINT32_MAX
/* So that both directions of every edge can be counted in 32 bits. */
#define GRAPH_EDGES_MAX UINT32_C(2000000000)
#define GRAPH_ALWAYS_FROM INT32_MIN
#define GRAPH_ALWAYS_TO INT32_MAX
enum { GRAPH_TYPES_MAX = 64 };

struct graph_arc {
	uint32_t to, edge;
};

struct graph {
	uint32_t n, m;
	const uint32_t *from, *to;      /* m: the two ends, each < n */
	const float *weight;            /* m, or NULL: all 1 */
	const uint8_t *type;            /* m, or NULL: all 0 */
	const int32_t *first, *last;    /* m, or NULL: always */
	/* Made by graph_build. */
	uint32_t *row;                  /* n + 1: arcs of v are row[v] .. row[v + 1] - 1 */
	struct graph_arc *arc;          /* every edge twice, in order of edges */
};

/* Fills row and arc from n, m, from and to. */
void graph_build(struct graph *, struct arena *);

static inline uint32_t graph_degree(const struct graph *g, uint32_t v)
{
	return g->row[v + 1] - g->row[v];
}
static inline double graph_weight(const struct graph *g, uint32_t edge)
{
	return g->weight ? (double)g->weight[edge] : 1.0;
}

/* ---- what counts ------------------------------------ */

struct graph_filter {
	uint64_t types;           /* bit t: edges of type t count; 0: all types */
	int32_t first, last;      /* edges whose period overlaps this one count */
	const uint8_t *damped;    /* n, or NULL: not passed through; may be an end */
};
#define GRAPH_ALL ((struct graph_filter){.first = GRAPH_ALWAYS_FROM, .last = GRAPH_ALWAYS_TO})

bool graph_counts(const struct graph *, const struct graph_filter *, uint32_t edge);

/* The graph of what counts: the same nodes, and only the edges that pass and do not touch a
 * damped node. edge_out[i] is the place in the old graph of the new edge i. */
struct graph graph_select(const struct graph *, const struct graph_filter *, struct arena *,
			  uint32_t **edge_out);
/* The same, with all edges between two nodes made one of the sum of their weights. */
struct graph graph_simplify(const struct graph *, struct arena *, uint32_t **edge_out);

struct graph_damping {
	uint8_t *damped;     /* n: 1 for a node with more than `cap` different neighbours */
	uint32_t *node, *neighbours;  /* the damped nodes, most neighbours first */
	uint32_t count;
};
struct graph_damping graph_damp(const struct graph *, uint32_t cap, struct arena *);
/* m weights: weight / log2(neighbours of the busier end), unchanged up to two neighbours. */
float *graph_damped_weights(const struct graph *, struct arena *);

/* ---- parts ------------------------------------ */

/* The component of each node, numbered in order of their first node. */
uint32_t *graph_components(const struct graph *, struct arena *, uint32_t *count_out);
/* Per number below `count`: how many nodes have it. */
uint32_t *graph_sizes(const uint32_t *number, uint32_t n, uint32_t count, struct arena *);

/* The largest k for which the node is in a part where all have k edges (Seidman 1983). */
uint32_t *graph_kcore(const struct graph *, struct arena *);

/* What holds parts together: without it a component falls apart (Hopcroft and Tarjan 1973). */
struct graph_cuts {
	uint8_t *node;       /* n: 1 for an articulation point */
	uint8_t *edge;       /* m: 1 for a bridge */
};
struct graph_cuts graph_cuts(const struct graph *, struct arena *);

/* ---- who matters to whom ------------------------------------ */

struct graph_pagerank {
	double damping;              /* chance to walk on, 0.85 as usual; 0 < d < 1 */
	const uint32_t *seed;        /* where walks begin again; none: anywhere */
	const double *seed_weight;   /* NULL: all equal */
	uint32_t seeds;
	double precision;            /* largest sum of changes in a round: 1e-10 */
	uint32_t rounds_max;         /* 1000 */
};
/* Sums to 1. Walks follow weights; a walk that cannot go on begins again at the seeds. */
double *graph_pagerank(const struct graph *, const struct graph_pagerank *, struct arena *);

struct graph_betweenness {
	uint32_t exact_max;          /* components up to this many nodes: exact; 10,000 */
	uint32_t pivots;             /* starting points drawn in a larger one; 0: by size */
	uint64_t seed;
};
struct graph_between {
	double *value;               /* n: shortest paths that pass, each pair once */
	uint8_t *estimated;          /* n: 1 when from a sample */
	uint32_t pivots;             /* of the largest component that was sampled; 0: none was */
};
/* Brandes (2001); by sample: Brandes and Pich (2007). Weights play no part. */
struct graph_between graph_betweenness(const struct graph *, const struct graph_betweenness *,
				       struct arena *);

/* ---- groups ------------------------------------ */

struct graph_leiden {
	double resolution;           /* 1 as usual; higher gives smaller groups; > 0 */
	uint64_t seed;
	uint32_t rounds;             /* at most; stops when a round changes nothing. 0: 10 */
};
struct graph_groups {
	uint32_t *group;             /* n: numbered in order of their first node */
	uint32_t count;
	double modularity;           /* at the resolution given */
};
/* Traag, Waltman and Van Eck (2019), for modularity with weights. False: no memory. */
bool graph_leiden(const struct graph *, const struct graph_leiden *, struct arena *,
		  struct graph_groups *out) __attribute__((warn_unused_result));
double graph_modularity(const struct graph *, const uint32_t *group, double resolution,
			struct arena *);

/* ---- ways ------------------------------------ */

struct graph_path {
	uint32_t length;             /* edges */
	uint32_t *node;              /* length + 1 */
	uint32_t *edge;              /* length: edge[i] ties node[i] and node[i + 1] */
};

/* Working memory for many questions on one graph; one thread at a time. 17 bytes a node. */
struct graph_walk;
struct graph_walk *graph_walk_new(const struct graph *, struct arena *);

/* A way of the fewest edges from a to b; false when there is none. The path's arrays are made
 * in `out`. A way from a node to itself has length 0. */
bool graph_shortest(struct graph_walk *, uint32_t a, uint32_t b, const struct graph_filter *,
		    struct arena *out, struct graph_path *path_out);
/* Up to k ways without loops, fewest edges first (Yen 1971); edges beside each other make
 * one way. Returns how many there are. */
uint32_t graph_shortest_k(struct graph_walk *, uint32_t a, uint32_t b, uint32_t k,
			  const struct graph_filter *, struct arena *out,
			  struct graph_path *paths_out);

#endif
