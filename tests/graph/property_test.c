/* SPDX-License-Identifier: EUPL-1.2 */
/* Every algorithm against a slow one that is plainly right, on small random graphs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <cmocka.h>

#include "graph/list.h"

enum { SMALL = 9, FAR = 1000 };

static struct arena *a;

/* Calls fn on `count` random graphs of 1 .. most nodes, sparse and dense ones in turn. */
static void on_random(uint32_t count, uint32_t most, void (*fn)(const struct graph *, uint64_t))
{
	for (uint64_t seed = 1; seed <= count; seed++) {
		uint64_t s = seed * 7919;
		uint32_t n = 1 + list_chance(&s, most);
		uint32_t m = list_chance(&s, n * (1 + (uint32_t)(seed % 3)) + 1);
		struct graph g;

		a = arena_new((size_t)64 << 20);
		g = list_random(n, m, s, a);
		fn(&g, seed);
		arena_free(a);
	}
}

/* Steps between all pairs (Floyd and Warshall); `without` is left out, as is edge `cut`. */
static uint32_t *distances(const struct graph *g, const struct graph_filter *f, uint32_t without,
			   uint32_t cut)
{
	uint32_t n = g->n, *d = ARENA_NEWN(a, uint32_t, (size_t)n * n);

	for (uint32_t i = 0; i < n * n; i++)
		d[i] = i / n == i % n ? 0 : FAR;
	for (uint32_t e = 0; e < g->m; e++) {
		uint32_t x = g->from[e], y = g->to[e];

		if (x != y && e != cut && x != without && y != without && graph_counts(g, f, e))
			d[x * n + y] = d[y * n + x] = 1;
	}
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t i = 0; i < n && !(f->damped && f->damped[k]); i++)
			for (uint32_t j = 0; j < n; j++)
				if (d[i * n + k] + d[k * n + j] < d[i * n + j])
					d[i * n + j] = d[i * n + k] + d[k * n + j];
	return d;
}

static uint32_t parts(const struct graph *g, uint32_t without, uint32_t cut)
{
	struct graph_filter all = GRAPH_ALL;
	uint32_t *d = distances(g, &all, without, cut), count = 0;

	for (uint32_t v = 0; v < g->n; v++) {
		bool first = v != without;

		for (uint32_t u = 0; u < v && first; u++)
			first = u == without || d[u * g->n + v] >= FAR;
		count += first;
	}
	return count;
}

/* ---- parts ------------------------------------ */

static void check_components(const struct graph *g, uint64_t seed)
{
	struct graph_filter all = GRAPH_ALL;
	uint32_t n, *got = graph_components(g, a, &n);
	uint32_t *d = distances(g, &all, GRAPH_NONE, GRAPH_NONE), next = 0;

	(void)seed;
	assert_int_equal(n, parts(g, GRAPH_NONE, GRAPH_NONE));
	for (uint32_t u = 0; u < g->n; u++) {
		assert_true(got[u] <= next);
		next += got[u] == next;
		for (uint32_t v = 0; v < g->n; v++)
			assert_int_equal(got[u] == got[v], d[u * g->n + v] < FAR);
	}
}

static void nodes_share_a_component_when_there_is_a_way_between_them(void **state)
{
	(void)state;
	on_random(300, 40, check_components);
}

static void check_kcore(const struct graph *g, uint64_t seed)
{
	const uint32_t *got = graph_kcore(g, a);
	uint32_t *want = ARENA_NEWN(a, uint32_t, g->n);

	(void)seed;
	for (uint32_t k = 1; k <= g->m * 2; k++) {
		bool *out = ARENA_NEWN(a, bool, g->n), again = true;

		while (again) {
			again = false;
			for (uint32_t v = 0; v < g->n; v++) {
				uint32_t left = 0;

				for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
					left += !out[g->arc[i].to];
				if (!out[v] && left < k)
					out[v] = again = true;
			}
		}
		for (uint32_t v = 0; v < g->n; v++)
			if (!out[v])
				want[v] = k;
	}
	for (uint32_t v = 0; v < g->n; v++)
		assert_int_equal(got[v], want[v]);
}

static void a_core_is_what_is_left_when_all_with_fewer_edges_are_gone(void **state)
{
	(void)state;
	on_random(300, 20, check_kcore);
}

static void check_cuts(const struct graph *g, uint64_t seed)
{
	struct graph_cuts cuts = graph_cuts(g, a);
	uint32_t before = parts(g, GRAPH_NONE, GRAPH_NONE);

	(void)seed;
	for (uint32_t v = 0; v < g->n; v++) {
		bool alone = graph_degree(g, v) == 0;

		assert_int_equal(cuts.node[v], parts(g, v, GRAPH_NONE) + alone > before);
	}
	for (uint32_t e = 0; e < g->m; e++)
		assert_int_equal(cuts.edge[e], parts(g, GRAPH_NONE, e) > before);
}

static void a_node_or_edge_cuts_when_there_are_more_parts_without_it(void **state)
{
	(void)state;
	on_random(200, 14, check_cuts);
}

/* ---- who matters ------------------------------------ */

static void check_pagerank(const struct graph *g, uint64_t seed)
{
	uint32_t where[2] = {(uint32_t)(seed % g->n), (uint32_t)(seed * 3 % g->n)};
	double weight[2] = {1, 3};
	struct graph_pagerank o = {.damping = 0.85, .seed = where, .seed_weight = weight,
				   .seeds = 2, .precision = 1e-15, .rounds_max = 5000};
	double *r = graph_pagerank(g, &o, a), *start = ARENA_NEWN(a, double, g->n), stuck = 0;
	double *strength = ARENA_NEWN(a, double, g->n);

	start[where[0]] += 0.25;
	start[where[1]] += 0.75;
	for (uint32_t v = 0; v < g->n; v++) {
		for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
			strength[v] += graph_weight(g, g->arc[i].edge);
		if (strength[v] <= 0)
			stuck += r[v];
	}
	for (uint32_t v = 0; v < g->n; v++) {
		double want = (1 - o.damping + o.damping * stuck) * start[v];

		for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
			want += o.damping * r[g->arc[i].to] * graph_weight(g, g->arc[i].edge) /
				strength[g->arc[i].to];
		assert_true(fabs(want - r[v]) < 1e-10);
	}
}

static void pagerank_is_where_a_walk_that_begins_again_stands(void **state)
{
	(void)state;
	on_random(200, 30, check_pagerank);
}

/* Ways of the fewest steps from u to v, counted edge by edge. */
static double ways(const struct graph *g, const uint32_t *d, uint32_t u, uint32_t v)
{
	double sum = 0;

	if (u == v)
		return 1;
	for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++)
		if (d[u * g->n + g->arc[i].to] + 1 == d[u * g->n + v])
			sum += ways(g, d, u, g->arc[i].to);
	return sum;
}

static void check_betweenness(const struct graph *g, uint64_t seed)
{
	struct graph_betweenness o = {.exact_max = 10000};
	double *got = graph_betweenness(g, &o, a).value;
	struct graph_filter all = GRAPH_ALL;
	uint32_t n = g->n, *d = distances(g, &all, GRAPH_NONE, GRAPH_NONE);

	(void)seed;
	for (uint32_t v = 0; v < n; v++) {
		double want = 0;

		for (uint32_t s = 0; s < n; s++)
			for (uint32_t t = s + 1; t < n; t++)
				if (s != v && t != v && d[s * n + t] < FAR &&
					d[s * n + v] + d[v * n + t] == d[s * n + t])
					want += ways(g, d, s, v) * ways(g, d, v, t) /
						ways(g, d, s, t);
		assert_true(fabs(got[v] - want) < 1e-9 * (1 + want));
	}
}

static void betweenness_counts_the_shortest_ways_that_pass(void **state)
{
	(void)state;
	on_random(150, 12, check_betweenness);
}

static void a_sample_of_betweenness_is_right_on_the_average(void **state)
{
	enum { DRAWS = 400 };
	struct graph_betweenness exact = {.exact_max = 10000}, some = {.pivots = 12};
	struct graph g;
	double *want, *sum;

	(void)state;
	a = arena_new((size_t)256 << 20);
	g = list_random(60, 150, 5, a);
	want = graph_betweenness(&g, &exact, a).value;
	sum = ARENA_NEWN(a, double, g.n);
	for (uint64_t seed = 1; seed <= DRAWS; seed++) {
		struct graph_between b;

		some.seed = seed;
		b = graph_betweenness(&g, &some, a);
		assert_int_equal(b.pivots, 12);
		for (uint32_t v = 0; v < g.n; v++)
			sum[v] += b.value[v] / DRAWS;
	}
	for (uint32_t v = 0; v < g.n; v++)
		assert_true(fabs(sum[v] - want[v]) < 0.08 * want[v] + 1);
	arena_free(a);
}

/* ---- groups ------------------------------------ */

/* The best of all divisions of up to SMALL nodes, tried one by one. */
static void try_all(const struct graph *g, uint32_t *group, uint32_t at, uint32_t used,
		    double *best)
{
	if (at == g->n) {
		double q = graph_modularity(g, group, 1, a);

		if (q > *best)
			*best = q;
		return;
	}
	for (uint32_t c = 0; c <= used; c++) {
		group[at] = c;
		try_all(g, group, at + 1, used + (c == used), best);
	}
}

static double short_of_best;
static uint32_t tried, found;

static void check_leiden(const struct graph *g, uint64_t seed)
{
	struct graph_leiden o = {.resolution = 1, .seed = seed};
	struct graph_groups got;
	double best = -1;

	assert_true(graph_leiden(g, &o, a, &got));
	try_all(g, ARENA_NEWN(a, uint32_t, g->n), 0, 0, &best);
	assert_true(got.modularity <= best + 1e-9);
	short_of_best += best - got.modularity;
	tried++;
	found += got.modularity > best - 1e-9;
}

static void leiden_finds_the_best_groups_of_small_graphs_nearly_always(void **state)
{
	(void)state;
	on_random(150, SMALL, check_leiden);
	printf("# best division found in %u of %u graphs, %.4f short on the average\n", found,
		tried, short_of_best / tried);
	assert_true(found * 10 >= tried * 9);
	assert_true(short_of_best / tried < 0.002);
}

static void check_groups(const struct graph *g, uint64_t seed)
{
	struct graph_leiden o = {.resolution = 0.5 + (double)(seed % 4) / 2, .seed = seed};
	struct graph_filter all = GRAPH_ALL;
	struct graph_groups got, again;
	struct graph inside = *g;
	uint32_t *from = ARENA_NEWN(a, uint32_t, g->m), *to = ARENA_NEWN(a, uint32_t, g->m), m = 0;
	uint32_t *d, next = 0;

	assert_true(graph_leiden(g, &o, a, &got) && graph_leiden(g, &o, a, &again));
	assert_memory_equal(got.group, again.group, g->n * sizeof(*got.group));
	for (uint32_t e = 0; e < g->m; e++)
		if (got.group[g->from[e]] == got.group[g->to[e]]) {
			from[m] = g->from[e];
			to[m++] = g->to[e];
		}
	inside.from = from;
	inside.to = to;
	inside.m = m;
	d = distances(&inside, &all, GRAPH_NONE, GRAPH_NONE);
	for (uint32_t u = 0; u < g->n; u++) {
		assert_true(got.group[u] <= next);
		next += got.group[u] == next;
		for (uint32_t v = 0; v < g->n; v++)
			if (got.group[u] == got.group[v])
				assert_true(d[u * g->n + v] < FAR);
	}
	assert_int_equal(next, got.count);
	assert_true(fabs(got.modularity - graph_modularity(g, got.group, o.resolution, a)) < 1e-12);
}

static void groups_hang_together_and_come_out_the_same_again(void **state)
{
	(void)state;
	on_random(200, 40, check_groups);
}

static void check_moves(const struct graph *g, uint64_t seed)
{
	struct graph_leiden o = {.resolution = 1, .seed = seed};
	struct graph_groups got;

	assert_true(graph_leiden(g, &o, a, &got));
	for (uint32_t v = 0; v < g->n; v++) {
		uint32_t own = got.group[v];

		for (uint32_t c = 0; c <= got.count && c < g->n; c++) {
			got.group[v] = c;
			assert_true(graph_modularity(g, got.group, 1, a) < got.modularity + 1e-6);
		}
		got.group[v] = own;
	}
}

static void no_node_is_better_off_in_another_group(void **state)
{
	(void)state;
	on_random(100, 30, check_moves);
}

/* ---- ways ------------------------------------ */

static struct graph_filter some_filter(const struct graph *g, uint64_t seed)
{
	struct graph_filter f = GRAPH_ALL;
	uint8_t *damped = ARENA_NEWN(a, uint8_t, g->n);

	if (seed % 2)
		f.types = 1 + seed % 6;
	if (seed % 3) {
		f.first = (int32_t)(seed % 50);
		f.last = f.first + 40;
	}
	for (uint32_t v = 0; v < g->n; v++)
		damped[v] = (v + seed) % 5 == 0;
	if (seed % 4)
		f.damped = damped;
	return f;
}

static void is_a_way(const struct graph *g, const struct graph_filter *f,
		     const struct graph_path *p, uint32_t u, uint32_t v)
{
	assert_int_equal(p->node[0], u);
	assert_int_equal(p->node[p->length], v);
	for (uint32_t i = 0; i < p->length; i++) {
		uint32_t x = g->from[p->edge[i]], y = g->to[p->edge[i]];

		assert_true((x == p->node[i] && y == p->node[i + 1]) ||
			    (y == p->node[i] && x == p->node[i + 1]));
		assert_true(graph_counts(g, f, p->edge[i]));
		assert_false(i && f->damped && f->damped[p->node[i]]);
		for (uint32_t j = 0; j <= i; j++)
			assert_true(p->node[j] != p->node[i + 1]);
	}
}

static void check_shortest(const struct graph *g, uint64_t seed)
{
	struct graph_filter f = some_filter(g, seed);
	uint32_t *d = distances(g, &f, GRAPH_NONE, GRAPH_NONE);
	struct graph_walk *w = graph_walk_new(g, a);

	for (uint32_t u = 0; u < g->n; u++)
		for (uint32_t v = 0; v < g->n; v++) {
			struct graph_path p;
			bool there = graph_shortest(w, u, v, &f, a, &p);

			assert_int_equal(there, d[u * g->n + v] < FAR);
			if (!there)
				continue;
			assert_int_equal(p.length, d[u * g->n + v]);
			is_a_way(g, &f, &p, u, v);
		}
}

static void shortest_ways_keep_to_types_period_and_damped_nodes(void **state)
{
	(void)state;
	on_random(300, 25, check_shortest);
}

/* How many ways without loops there are of each length, by trying all. */
static void all_ways(const struct graph *g, const struct graph_filter *f, uint32_t at, uint32_t to,
		     uint32_t length, bool *passed, uint32_t *count)
{
	bool *tried_node;

	if (at == to) {
		count[length]++;
		return;
	}
	if (length && f->damped && f->damped[at])
		return;
	tried_node = ARENA_NEWN(a, bool, g->n);
	passed[at] = true;
	for (uint32_t i = g->row[at]; i < g->row[at + 1]; i++) {
		uint32_t u = g->arc[i].to;

		if (passed[u] || tried_node[u] || !graph_counts(g, f, g->arc[i].edge))
			continue;
		tried_node[u] = true;
		all_ways(g, f, u, to, length + 1, passed, count);
	}
	passed[at] = false;
}

static void check_k(const struct graph *g, uint64_t seed)
{
	enum { K = 40 };
	struct graph_filter f = some_filter(g, seed);
	struct graph_path p[K];
	uint32_t count[SMALL + 1] = {0}, total = 0, n, to = (uint32_t)(seed % g->n), i = 0;

	all_ways(g, &f, 0, to, 0, ARENA_NEWN(a, bool, g->n), count);
	n = graph_shortest_k(graph_walk_new(g, a), 0, to, K, &f, a, p);
	for (uint32_t length = 0; length <= SMALL; length++) {
		total += count[length];
		for (; i < n && i < total; i++) {
			assert_int_equal(p[i].length, length);
			is_a_way(g, &f, &p[i], 0, to);
		}
	}
	assert_int_equal(n, total < K ? total : K);
	for (i = 0; i < n; i++)
		for (uint32_t j = 0; j < i; j++)
			assert_true(p[i].length != p[j].length ||
				    memcmp(p[i].node, p[j].node,
					   (p[i].length + 1) * 4UL) != 0);
}

static void the_k_shortest_ways_are_the_first_of_all_ways(void **state)
{
	(void)state;
	on_random(400, 8, check_k);
}

/* ---- what counts ------------------------------------ */

static void check_select(const struct graph *g, uint64_t seed)
{
	struct graph_filter f = some_filter(g, seed);
	uint32_t *old, m = 0;
	struct graph s = graph_select(g, &f, a, &old);

	for (uint32_t e = 0; e < g->m; e++) {
		bool damped = f.damped && (f.damped[g->from[e]] || f.damped[g->to[e]]);

		if (damped || !graph_counts(g, &f, e))
			continue;
		assert_int_equal(old[m], e);
		assert_int_equal(s.type[m], g->type[e]);
		m++;
	}
	assert_int_equal(s.m, m);
}

static void check_simplify(const struct graph *g, uint64_t seed)
{
	uint32_t *old;
	struct graph s = graph_simplify(g, a, &old);
	double before = 0, after = 0;

	(void)seed;
	for (uint32_t e = 0; e < g->m; e++)
		before += g->from[e] == g->to[e] ? 0 : graph_weight(g, e);
	for (uint32_t e = 0; e < s.m; e++) {
		after += graph_weight(&s, e);
		assert_true(s.from[e] != s.to[e]);
		for (uint32_t k = 0; k < e; k++)
			assert_false((s.from[k] == s.from[e] && s.to[k] == s.to[e]) ||
				     (s.from[k] == s.to[e] && s.to[k] == s.from[e]));
	}
	assert_true(fabs(before - after) < 1e-3);
}

static void a_selection_holds_what_passes_and_a_simple_graph_keeps_the_weight(void **state)
{
	(void)state;
	on_random(200, 20, check_select);
	on_random(200, 20, check_simplify);
}

static void busy_nodes_are_reported_and_tie_nothing_together(void **state)
{
	/* Two families of three around a shelter (0), and a call from 1 to 2 that occurs often. */
	const uint32_t from[] = {0, 0, 0, 0, 0, 0, 1, 2, 4, 5, 1, 1, 1, 1};
	const uint32_t to[] = {1, 2, 3, 4, 5, 6, 2, 3, 5, 6, 2, 2, 2, 2};
	struct graph g = {.n = 7, .m = 14, .from = from, .to = to}, s;
	struct graph_filter f = GRAPH_ALL;
	struct graph_damping d;
	struct graph_path p;
	uint32_t n, *old;
	float *w;

	(void)state;
	a = arena_new((size_t)1 << 20);
	graph_build(&g, a);
	d = graph_damp(&g, 5, a);
	assert_int_equal(d.count, 1);
	assert_int_equal(d.node[0], 0);
	assert_int_equal(d.neighbours[0], 6);
	f.damped = d.damped;
	s = graph_select(&g, &f, a, &old);
	graph_components(&s, a, &n);
	assert_int_equal(n, 3);
	assert_false(graph_shortest(graph_walk_new(&g, a), 1, 4, &f, a, &p));
	assert_true(graph_shortest(graph_walk_new(&g, a), 1, 0, &f, a, &p));
	w = graph_damped_weights(&g, a);
	assert_true(fabs((double)w[0] - 1 / log2(6)) < 1e-6);
	assert_true(fabs((double)w[7] - 1 / log2(3)) < 1e-6);
	arena_free(a);
}

static void a_graph_without_nodes_or_edges_has_answers(void **state)
{
	struct graph g = {.n = 0};
	struct graph_leiden o = {.resolution = 1};
	struct graph_pagerank pr = {.damping = 0.85, .precision = 1e-9, .rounds_max = 9};
	struct graph_betweenness b = {.exact_max = 9};
	struct graph_groups groups;
	uint32_t n;

	(void)state;
	a = arena_new((size_t)1 << 20);
	for (g.n = 0; g.n < 3; g.n++) {
		graph_build(&g, a);
		graph_components(&g, a, &n);
		assert_int_equal(n, g.n);
		graph_kcore(&g, a);
		graph_cuts(&g, a);
		graph_pagerank(&g, &pr, a);
		graph_betweenness(&g, &b, a);
		assert_true(graph_leiden(&g, &o, a, &groups));
		assert_int_equal(groups.count, g.n);
	}
	arena_free(a);
}

/* A chain as long as this would overflow a stack; names of any length come back. */
static void a_long_chain_is_walked_and_names_come_back(void **state)
{
	enum { N = 200000 };
	struct names names;
	uint32_t *from, *to, cut = 0;
	struct graph g = {.n = N, .m = N - 1};
	struct graph_cuts cuts;

	(void)state;
	a = arena_new((size_t)256 << 20);
	from = ARENA_NEWN(a, uint32_t, N);
	to = ARENA_NEWN(a, uint32_t, N);
	names_init(&names);
	for (uint32_t i = 0; i < N; i++) {
		struct str name = str_fmt(a, i % 3 ? "%u" : "a name of more than ten bytes %u", i);

		from[i] = i;
		to[i] = i + 1;
		assert_int_equal(names_add(&names, name), i);
		assert_int_equal(names_add(&names, name), i);
	}
	assert_true(str_is(names_get(&names, 6), "a name of more than ten bytes 6"));
	assert_int_equal(names_find(&names, STR("7")), 7);
	assert_int_equal(names_find(&names, STR("a name of more than ten bytes")), UINT32_MAX);
	names_release(&names);
	g.from = from;
	g.to = to;
	graph_build(&g, a);
	cuts = graph_cuts(&g, a);
	for (uint32_t v = 0; v < N; v++)
		cut += cuts.node[v];
	assert_int_equal(cut, N - 2);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_share_a_component_when_there_is_a_way_between_them),
		cmocka_unit_test(a_core_is_what_is_left_when_all_with_fewer_edges_are_gone),
		cmocka_unit_test(a_node_or_edge_cuts_when_there_are_more_parts_without_it),
		cmocka_unit_test(pagerank_is_where_a_walk_that_begins_again_stands),
		cmocka_unit_test(betweenness_counts_the_shortest_ways_that_pass),
		cmocka_unit_test(a_sample_of_betweenness_is_right_on_the_average),
		cmocka_unit_test(leiden_finds_the_best_groups_of_small_graphs_nearly_always),
		cmocka_unit_test(groups_hang_together_and_come_out_the_same_again),
		cmocka_unit_test(no_node_is_better_off_in_another_group),
		cmocka_unit_test(shortest_ways_keep_to_types_period_and_damped_nodes),
		cmocka_unit_test(the_k_shortest_ways_are_the_first_of_all_ways),
		cmocka_unit_test(a_selection_holds_what_passes_and_a_simple_graph_keeps_the_weight),
		cmocka_unit_test(busy_nodes_are_reported_and_tie_nothing_together),
		cmocka_unit_test(a_graph_without_nodes_or_edges_has_answers),
		cmocka_unit_test(a_long_chain_is_walked_and_names_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
