/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Against igraph 0.10.2, whose answers are kept beside the lists (figures.py). Caviar: wiretaps
 * in a drugs case in Montreal (Morselli 2009); Montagna: meetings and calls in a mafia case in
 * Sicily (Cavallaro and others 2020); karate: Zachary (1977); random and hubs: drawn.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <cmocka.h>

#include "graph/list.h"

static const char *const lists[] = {"caviar", "montagna", "karate", "random", "hubs"};
enum { LISTS = sizeof(lists) / sizeof(lists[0]) };

static struct arena *a;
static struct names names;
static struct graph g;

static void open_list(const char *name)
{
	a = arena_new((size_t)64 << 20);
	g = list_read(name, &names, a);
}

static void close_list(void)
{
	names_release(&names);
	arena_free(a);
}

static void near(const char *list, const char *what, uint32_t v, double got, double want)
{
	if (fabs(got - want) > 1e-8 * (1 + fabs(want)))
		fail_msg("%s, %s of node %u: %.12g, igraph has %.12g", list, what, v, got, want);
}

static void same_all(const char *list, const char *column, const double *got)
{
	const double *want = list_figures(list, column, &names, a);

	for (uint32_t v = 0; v < g.n; v++)
		near(list, column, v, got[v], want[v]);
}

static double *as_double(const uint32_t *x)
{
	double *d = ARENA_NEWN(a, double, g.n);

	for (uint32_t v = 0; v < g.n; v++)
		d[v] = x[v];
	return d;
}

static void components_and_cores_are_those_of_igraph(void **state)
{
	(void)state;
	for (size_t i = 0; i < LISTS; i++) {
		uint32_t n;

		open_list(lists[i]);
		same_all(lists[i], "component", as_double(graph_components(&g, a, &n)));
		same_all(lists[i], "core", as_double(graph_kcore(&g, a)));
		close_list();
	}
}

static void articulation_points_and_bridges_are_those_of_igraph(void **state)
{
	(void)state;
	for (size_t i = 0; i < LISTS; i++) {
		struct graph_cuts cuts;
		double *cut, bridges = 0;

		open_list(lists[i]);
		cuts = graph_cuts(&g, a);
		cut = ARENA_NEWN(a, double, g.n);
		for (uint32_t v = 0; v < g.n; v++)
			cut[v] = cuts.node[v];
		for (uint32_t e = 0; e < g.m; e++)
			bridges += cuts.edge[e];
		same_all(lists[i], "cut", cut);
		near(lists[i], "bridges", 0, bridges, list_figure(lists[i], "bridges"));
		close_list();
	}
}

static void betweenness_is_that_of_igraph(void **state)
{
	struct graph_betweenness o = {.exact_max = 10000};

	(void)state;
	for (size_t i = 0; i < LISTS; i++) {
		open_list(lists[i]);
		same_all(lists[i], "betweenness", graph_betweenness(&g, &o, a).value);
		close_list();
	}
}

static void pagerank_is_that_of_igraph_with_weights_and_from_a_seed(void **state)
{
	const uint32_t first[] = {0};
	struct graph_pagerank all = {.damping = 0.85, .precision = 1e-14, .rounds_max = 2000};
	struct graph_pagerank one = all;

	(void)state;
	one.seed = first;
	one.seeds = 1;
	for (size_t i = 0; i < LISTS; i++) {
		struct graph plain;

		open_list(lists[i]);
		plain = g;
		plain.weight = NULL;
		same_all(lists[i], "pagerank", graph_pagerank(&plain, &all, a));
		same_all(lists[i], "pagerank_weights", graph_pagerank(&g, &all, a));
		same_all(lists[i], "pagerank_first", graph_pagerank(&g, &one, a));
		close_list();
	}
}

static void shortest_paths_are_as_long_as_those_of_igraph(void **state)
{
	(void)state;
	for (size_t i = 0; i < LISTS; i++) {
		struct graph_filter all = GRAPH_ALL;
		struct graph_walk *w;
		double *far;

		open_list(lists[i]);
		w = graph_walk_new(&g, a);
		far = ARENA_NEWN(a, double, g.n);
		for (uint32_t v = 0; v < g.n; v++) {
			struct graph_path p;

			far[v] = graph_shortest(w, 0, v, &all, a, &p) ? (double)p.length : -1;
		}
		same_all(lists[i], "distance", far);
		close_list();
	}
}

static void ten_shortest_paths_are_as_long_as_those_of_igraph(void **state)
{
	(void)state;
	for (size_t i = 0; i < LISTS; i++) {
		struct graph_filter all = GRAPH_ALL;
		struct graph_path p[10];
		char name[16];
		uint32_t n;

		open_list(lists[i]);
		n = graph_shortest_k(graph_walk_new(&g, a), 0, g.n - 1, 10, &all, a, p);
		for (uint32_t k = 0; k < 10; k++) {
			double want;

			snprintf(name, sizeof(name), "path%u", k);
			want = list_figure(lists[i], name);
			if (isnan(want) || want < 0)
				assert_true(k >= n);
			else
				near(lists[i], name, g.n - 1, p[k].length, want);
		}
		close_list();
	}
}

/* The best of 20 runs of igraph until nothing changes; ours is one run of any seed. */
static void groups_are_as_good_as_those_of_igraph(void **state)
{
	(void)state;
	for (size_t i = 0; i < LISTS; i++) {
		double igraph = list_figure(lists[i], "modularity"), best = 0, sum = 0;

		open_list(lists[i]);
		for (uint64_t seed = 1; seed <= 20; seed++) {
			struct graph_leiden o = {.resolution = 1, .seed = seed};
			struct graph_groups got;

			assert_true(graph_leiden(&g, &o, a, &got));
			sum += got.modularity;
			if (got.modularity > best)
				best = got.modularity;
		}
		printf("# %s: modularity %.6f best, %.6f mean; igraph's best %.6f\n", lists[i],
			best, sum / 20, igraph);
		assert_true(best >= igraph - 1e-6);
		assert_true(sum / 20 >= igraph - 0.01);
		close_list();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(components_and_cores_are_those_of_igraph),
		cmocka_unit_test(articulation_points_and_bridges_are_those_of_igraph),
		cmocka_unit_test(betweenness_is_that_of_igraph),
		cmocka_unit_test(pagerank_is_that_of_igraph_with_weights_and_from_a_seed),
		cmocka_unit_test(shortest_paths_are_as_long_as_those_of_igraph),
		cmocka_unit_test(ten_shortest_paths_are_as_long_as_those_of_igraph),
		cmocka_unit_test(groups_are_as_good_as_those_of_igraph),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
