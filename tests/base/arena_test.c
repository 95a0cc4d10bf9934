/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/arena.h"
#include "core/base/str.h"

enum { LIMIT = 1 << 20 };

static void memory_is_zero_and_aligned(void **state)
{
	struct arena *a = arena_new(LIMIT);

	(void)state;
	for (size_t n = 0; n < 300; n++) {
		unsigned char *p = arena_alloc(a, n);

		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, n);
	}
	arena_free(a);
}

static void reused_memory_is_zero_again(void **state)
{
	struct arena *a = arena_new(LIMIT);
	unsigned char *first = arena_alloc(a, 64), *again;

	(void)state;
	memset(first, 0xff, 64);
	arena_reset(a);
	again = arena_alloc(a, 64);
	assert_ptr_equal(first, again);
	for (int i = 0; i < 64; i++)
		assert_int_equal(again[i], 0);
	arena_free(a);
}

static void one_object_may_be_larger_than_a_block(void **state)
{
	struct arena *a = arena_new(8 << 20);
	char *big = arena_alloc(a, 5 << 20), *small = arena_alloc(a, 1);

	(void)state;
	big[(5 << 20) - 1] = 'x';
	*small = 'y';
	assert_true(arena_used(a) >= (5 << 20));
	arena_free(a);
}

static void past_the_limit_it_jumps(void **state)
{
	struct arena *a = arena_new(1000);
	jmp_buf where;
	volatile int got = 0;

	(void)state;
	if (setjmp(where) == 0) {
		arena_on_full(a, &where);
		for (;;) {
			arena_alloc(a, 96);
			got++;
		}
	}
	assert_int_equal(got, 10);
	assert_true(arena_used(a) <= 1000);
	arena_free(a);
}

static void the_limit_itself_fits(void **state)
{
	struct arena *a = arena_new(1024);
	jmp_buf where;
	volatile bool jumped = false;

	(void)state;
	arena_on_full(a, &where);
	if (setjmp(where) == 0) {
		arena_alloc(a, 1024);
		assert_int_equal(arena_used(a), 1024);
		arena_alloc(a, 1);
	} else {
		jumped = true;
	}
	assert_true(jumped);
	arena_free(a);
}

static void sizes_that_overflow_jump_as_well(void **state)
{
	static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX - 16};
	struct arena *a = arena_new(SIZE_MAX);
	jmp_buf where;
	volatile int jumps = 0;
	volatile size_t i = 0;

	(void)state;
	arena_on_full(a, &where);
	if (setjmp(where) != 0)
		jumps++;
	while (i < 4)
		arena_alloc(a, sizes[i++]);
	assert_int_equal(jumps, 4);
	if (setjmp(where) == 0)
		arena_array(a, SIZE_MAX / 8 + 2, 8);
	else
		jumps++;
	assert_int_equal(jumps, 5);
	arena_free(a);
}

static int order[3], order_n;
static void note(void *p) { order[order_n++] = *(int *)p; }

static void releases_run_in_reverse_and_once(void **state)
{
	static int one = 1, two = 2, three = 3;
	struct arena *a = arena_new(LIMIT);

	(void)state;
	order_n = 0;
	arena_defer(a, note, &one);
	arena_defer(a, note, &two);
	arena_reset(a);
	assert_int_equal(order_n, 2);
	assert_int_equal(order[0], 2);
	assert_int_equal(order[1], 1);
	arena_defer(a, note, &three);
	arena_free(a);
	assert_int_equal(order_n, 3);
	assert_int_equal(order[2], 3);
}

static void used_goes_to_zero_and_peak_stays(void **state)
{
	struct arena *a = arena_new(LIMIT);

	(void)state;
	arena_alloc(a, 100000);
	assert_int_equal(arena_used(a), 100000);
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
	assert_int_equal(arena_peak(a), 100000);
	arena_free(a);
	arena_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zero_and_aligned),
		cmocka_unit_test(reused_memory_is_zero_again),
		cmocka_unit_test(one_object_may_be_larger_than_a_block),
		cmocka_unit_test(past_the_limit_it_jumps),
		cmocka_unit_test(the_limit_itself_fits),
		cmocka_unit_test(sizes_that_overflow_jump_as_well),
		cmocka_unit_test(releases_run_in_reverse_and_once),
		cmocka_unit_test(used_goes_to_zero_and_peak_stays),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
