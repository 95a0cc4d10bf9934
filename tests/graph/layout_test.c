/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <cmocka.h>
#include <time.h>

#include "engines/graph/layout.h"
#include "graph/list.h"

static uint64_t *keys_of(uint32_t n, struct arena *a)
{
	uint64_t *key = ARENA_NEWN(a, uint64_t, n);

	for (uint32_t v = 0; v < n; v++)
		key[v] = (v + 1) * UINT64_C(0xd1342543de82ef95);
	return key;
}

static void apart(const struct layout_point *at, uint32_t n)
{
	for (uint32_t u = 0; u < n; u++) {
		assert_true(isfinite(at[u].x) && isfinite(at[u].y));
		for (uint32_t v = 0; v < u; v++)
			assert_true(hypot(at[u].x - at[v].x, at[u].y - at[v].y) >
				    LAYOUT_APART - 1e-6);
	}
}

static void no_two_nodes_touch(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 12; seed++) {
		struct arena *a = arena_new((size_t)64 << 20);
		uint32_t n = (uint32_t)(seed * 17);
		struct graph g = list_random(n, n * (uint32_t)(seed % 4), seed, a);
		uint32_t *round = ARENA_NEWN(a, uint32_t, n);

		for (uint32_t v = 0; v < n; v++)
			round[v] = v < n / 2 ? 0 : v % 3;
		apart(graph_layout(&g, round, keys_of(n, a), a), n);
		arena_free(a);
	}
}

static void what_was_placed_stays_when_a_round_is_added(void **state)
{
	struct arena *a = arena_new((size_t)64 << 20);
	struct graph all = list_random(60, 90, 3, a), part = {.n = 40};
	uint32_t *from = ARENA_NEWN(a, uint32_t, 90), *to = ARENA_NEWN(a, uint32_t, 90);
	uint32_t *round = ARENA_NEWN(a, uint32_t, 60);
	struct layout_point *before, *after;

	(void)state;
	for (uint32_t e = 0; e < all.m; e++)
		if (all.from[e] < 40 && all.to[e] < 40) {
			from[part.m] = all.from[e];
			to[part.m++] = all.to[e];
		}
	part.from = from;
	part.to = to;
	graph_build(&part, a);
	for (uint32_t v = 0; v < 60; v++)
		round[v] = v < 20 ? 0 : v < 40 ? 1 : 2;
	before = graph_layout(&part, round, keys_of(60, a), a);
	after = graph_layout(&all, round, keys_of(60, a), a);
	for (uint32_t v = 0; v < 40; v++) {
		assert_true(fabs(before[v].x - after[v].x) < 1e-9);
		assert_true(fabs(before[v].y - after[v].y) < 1e-9);
	}
	arena_free(a);
}

static void the_numbers_of_nodes_do_not_matter(void **state)
{
	struct arena *a = arena_new((size_t)64 << 20);
	const uint32_t from[] = {0, 0, 0, 1, 3}, to[] = {1, 2, 3, 4, 5};
	const uint32_t back_from[] = {5, 5, 5, 4, 2}, back_to[] = {4, 3, 2, 1, 0};
	struct graph x = {.n = 6, .m = 5, .from = from, .to = to};
	struct graph y = {.n = 6, .m = 5, .from = back_from, .to = back_to};
	uint64_t *key = keys_of(6, a), *back = ARENA_NEWN(a, uint64_t, 6);
	uint32_t *round = ARENA_NEWN(a, uint32_t, 6);
	struct layout_point *p, *q;

	(void)state;
	for (uint32_t v = 0; v < 6; v++)
		back[5 - v] = key[v];
	graph_build(&x, a);
	graph_build(&y, a);
	p = graph_layout(&x, round, key, a);
	q = graph_layout(&y, round, back, a);
	for (uint32_t v = 0; v < 6; v++)
		assert_true(hypot(p[v].x - q[5 - v].x, p[v].y - q[5 - v].y) < 1e-6);
	arena_free(a);
}

static void five_hundred_nodes_are_placed_in_time(void **state)
{
	struct arena *a = arena_new((size_t)64 << 20);
	struct graph g = list_random(500, 800, 9, a);
	uint32_t *round = ARENA_NEWN(a, uint32_t, 500);
	clock_t begin = clock();
	double ms;

	(void)state;
	apart(graph_layout(&g, round, keys_of(500, a), a), 500);
	ms = (double)(clock() - begin) * 1000 / CLOCKS_PER_SEC;
	printf("# 500 nodes in one round: %.0f ms\n", ms);
	assert_true(ms < 3000); /* slack for sanitizers; docs/measurements.md has the figure */
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_two_nodes_touch),
		cmocka_unit_test(what_was_placed_stays_when_a_round_is_added),
		cmocka_unit_test(the_numbers_of_nodes_do_not_matter),
		cmocka_unit_test(five_hundred_nodes_are_placed_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
