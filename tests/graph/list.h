/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of edges of the tests: those kept as files, and random ones. */
#ifndef TESTS_GRAPH_LIST_H
#define TESTS_GRAPH_LIST_H

#include "engines/graph/graph.h"
#include "engines/graph/names.h"

/* tests/graph/NAME.csv as a graph, with its names. Fails the test when it cannot be read. */
struct graph list_read(const char *name, struct names *, struct arena *);
/* One column of tests/graph/NAME.igraph.csv, in the order of its nodes. */
double *list_figures(const char *name, const char *column, const struct names *, struct arena *);
/* A figure of the whole, by its name; NAN when it is not there. */
double list_figure(const char *name, const char *what);

/* n nodes, m edges drawn from the seed: edges beside each other and from a node to itself do
 * occur. Weights 0.5 .. 4, types 0 .. 2, periods within days 0 .. 99. */
struct graph list_random(uint32_t n, uint32_t m, uint64_t seed, struct arena *);
uint32_t list_chance(uint64_t *state, uint32_t below);

#endif
