/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <cmocka.h>

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/base/id.h"

enum { MANY = 100000, THREADS = 4, EACH = 5000 };

static void later_keys_sort_after_earlier_ones(void **state)
{
	char last[ID_LEN + 1] = "", next[ID_LEN + 1];

	(void)state;
	for (int i = 0; i < MANY; i++) {
		id_write(next);
		assert_true(strcmp(last, next) < 0);
		memcpy(last, next, sizeof(last));
	}
}

static void a_clock_that_goes_back_does_not_matter(void **state)
{
	char before[ID_LEN + 1], after[ID_LEN + 1];

	(void)state;
	id_write(before);
	clock_fix(CLOCK_SECOND * 86400);
	id_write(after);
	clock_fix(0);
	assert_true(strcmp(before, after) < 0);
}

static void the_front_is_the_time(void **state)
{
	char key[ID_LEN + 1];

	(void)state;
	/* 48 bits of milliseconds after two zero bits: ten characters. */
	clock_fix(((INT64_C(1) << 47) + 1) * 1000);
	id_write(key);
	clock_fix(0);
	assert_memory_equal(key, "4000000001", 10);
	assert_true(id_valid(str_of(key)));
}

static void the_next_key_cannot_be_guessed(void **state)
{
	char x[ID_LEN + 1], y[ID_LEN + 1];
	int same = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		id_write(x);
		id_write(y);
		same += x[ID_LEN - 1] == y[ID_LEN - 1];
	}
	assert_in_range(same, 0, 30); /* one in 32 is to be expected */
}

static void only_our_own_form_is_valid(void **state)
{
	(void)state;
	assert_true(id_valid(STR("01jh8z6qk3v7d8r9t2w4x6y8za")));
	assert_true(id_valid(STR("7zzzzzzzzzzzzzzzzzzzzzzzzz")));
	assert_false(id_valid(STR("8zzzzzzzzzzzzzzzzzzzzzzzzz")));
	assert_false(id_valid(STR("01JH8Z6QK3V7D8R9T2W4X6Y8ZA")));
	assert_false(id_valid(STR("01jh8z6qk3v7d8r9t2w4x6y8z")));
	assert_false(id_valid(STR("01jh8z6qk3v7d8r9t2w4x6y8zaa")));
	assert_false(id_valid(STR("01jh8z6qk3v7d8r9t2w4x6y8zi")));
	assert_false(id_valid(STR("01jh8z6qk3v7d8r9t2w4x6y8z\0")));
	assert_false(id_valid(STR("")));
}

static void *make(void *p)
{
	char(*out)[ID_LEN + 1] = p;

	for (int i = 0; i < EACH; i++)
		id_write(out[i]);
	return NULL;
}

static int by_text(const void *x, const void *y) { return strcmp(x, y); }

static void threads_never_get_the_same_key(void **state)
{
	static char keys[THREADS * EACH][ID_LEN + 1];
	pthread_t t[THREADS];

	(void)state;
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&t[i], NULL, make, keys[i * EACH]), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
	qsort(keys, THREADS * EACH, sizeof(keys[0]), by_text);
	for (int i = 1; i < THREADS * EACH; i++)
		assert_true(strcmp(keys[i - 1], keys[i]) < 0);
}

static void a_key_in_an_arena_is_valid(void **state)
{
	struct arena *a = arena_new(1 << 16);

	(void)state;
	assert_true(id_valid(id_new(a)));
	arena_free(a);
}

static void a_fixed_clock_stands_still(void **state)
{
	int64_t before = clock_monotonic();

	(void)state;
	clock_fix(42);
	assert_int_equal(clock_now(), 42);
	assert_true(clock_monotonic() >= before);
	clock_fix(0);
	assert_true(clock_now() > INT64_C(1700000000) * CLOCK_SECOND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_keys_sort_after_earlier_ones),
		cmocka_unit_test(a_clock_that_goes_back_does_not_matter),
		cmocka_unit_test(the_next_key_cannot_be_guessed),
		cmocka_unit_test(only_our_own_form_is_valid),
		cmocka_unit_test(threads_never_get_the_same_key),
		cmocka_unit_test(a_key_in_an_arena_is_valid),
		cmocka_unit_test(a_fixed_clock_stands_still),
		cmocka_unit_test(the_front_is_the_time), /* last: the time stays far ahead */
	};

	return cmocka_run_group_tests_name("id", tests, NULL, NULL);
}
