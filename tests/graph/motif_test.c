/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes against trying every combination of nodes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "engines/graph/motif.h"
#include "graph/list.h"

static struct arena *a;
static struct graph g;
static uint64_t *label;

static bool tied(uint32_t x, uint32_t y, uint64_t types)
{
	for (uint32_t e = 0; e < g.m; e++)
		if (((g.from[e] == x && g.to[e] == y) || (g.from[e] == y && g.to[e] == x)) &&
			x != y && types >> g.type[e] & 1)
			return true;
	return false;
}

static void random_graph(uint64_t seed)
{
	uint64_t s = seed;

	a = arena_new((size_t)64 << 20);
	g = list_random(12, 30, seed, a);
	label = ARENA_NEWN(a, uint64_t, g.n);
	for (uint32_t v = 0; v < g.n; v++)
		label[v] = 1ULL << list_chance(&s, 2) | (list_chance(&s, 3) == 0 ? 4 : 0);
}

/* A triangle of types 0 and 1, the last two alike: each found once. */
static void single_roles_are_all_combinations_once(void **state)
{
	struct motif m = {.role = {{.labels = 1}, {.labels = 2}, {.labels = 2}}, .roles = 3,
			  .tie = {{0, 1, 3, false}, {0, 2, 3, false}, {1, 2, 7, true}}, .ties = 3};

	(void)state;
	assert_null(motif_check(&m));
	for (uint64_t seed = 1; seed <= 60; seed++) {
		uint32_t want = 0, got;
		struct motif_hit *hit;
		bool more;

		random_graph(seed);
		for (uint32_t x = 0; x < g.n; x++)
			for (uint32_t y = 0; y < g.n; y++)
				for (uint32_t z = y + 1; z < g.n; z++)
					want += label[x] & 1 && label[y] & 2 && label[z] & 2 &&
						x != y && x != z && tied(x, y, 3) &&
						tied(x, z, 3) && !tied(y, z, 7);
		got = motif_find(&g, label, &m, 10000, a, &hit, &more);
		assert_int_equal(got, want);
		assert_false(more);
		arena_free(a);
	}
}

/* One node, all its neighbours of a kind, and all that are tied to any of those. */
static void sets_hold_all_that_fit_and_are_large_enough(void **state)
{
	struct motif m = {.role = {{.labels = 4}, {.labels = 2, .set = true, .least = 2},
				   {.labels = 1, .set = true, .least = 1}},
			  .roles = 3, .tie = {{0, 1, 7, false}, {2, 1, 1, false}}, .ties = 2};

	(void)state;
	assert_null(motif_check(&m));
	for (uint64_t seed = 1; seed <= 60; seed++) {
		struct motif_hit *hit;
		uint32_t n, at = 0;
		bool more;

		random_graph(seed);
		n = motif_find(&g, label, &m, 10000, a, &hit, &more);
		for (uint32_t x = 0; x < g.n; x++) {
			uint32_t first = 0, second = 0;

			for (uint32_t y = 0; y < g.n; y++)
				first += (label[y] & 2) && tied(x, y, 7);
			for (uint32_t z = 0; z < g.n; z++) {
				bool any = false;

				for (uint32_t y = 0; y < g.n; y++)
					any |= (label[y] & 2) && tied(x, y, 7) && tied(y, z, 1);
				second += any && label[z] & 1 && z != x &&
					  !((label[z] & 2) && tied(x, z, 7));
			}
			if (!(label[x] & 4) || first < 2 || second < 1)
				continue;
			assert_true(at < n);
			assert_int_equal(hit[at].node[0][0], x);
			assert_int_equal(hit[at].n[1], first);
			assert_int_equal(hit[at++].n[2], second);
		}
		assert_int_equal(at, n);
		arena_free(a);
	}
}

static void a_shape_that_hangs_on_nothing_is_refused(void **state)
{
	struct motif loose = {.role = {{.labels = 1}, {.labels = 1}}, .roles = 2};
	struct motif order = {.role = {{.labels = 1}, {.set = true, .least = 1}, {.labels = 1}},
			      .roles = 3, .tie = {{0, 1, 1, false}, {0, 2, 1, false}}, .ties = 2};
	struct motif empty = {.roles = 0};

	(void)state;
	assert_non_null(motif_check(&loose));
	assert_non_null(motif_check(&order));
	assert_non_null(motif_check(&empty));
}

static void too_many_hits_are_cut_off_and_that_is_told(void **state)
{
	struct motif m = {.role = {{.labels = 0}}, .roles = 1};
	struct motif_hit *hit;
	bool more;

	(void)state;
	random_graph(3);
	assert_int_equal(motif_find(&g, label, &m, 5, a, &hit, &more), 5);
	assert_true(more);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(single_roles_are_all_combinations_once),
		cmocka_unit_test(sets_hold_all_that_fit_and_are_large_enough),
		cmocka_unit_test(a_shape_that_hangs_on_nothing_is_refused),
		cmocka_unit_test(too_many_hits_are_cut_off_and_that_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
