/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/arena.h"
#include "core/base/str.h"

#define ASSERT_STR(s, want) assert_true(str_is(s, want))

static void nothing_is_an_empty_string_with_a_place(void **state)
{
	(void)state;
	assert_non_null(str_of(NULL).p);
	assert_int_equal(str_of(NULL).len, 0);
	ASSERT_STR(STR(""), "");
}

static void a_part_is_clamped(void **state)
{
	struct str s = STR("abcdef");

	(void)state;
	ASSERT_STR(str_sub(s, 2, 3), "cde");
	ASSERT_STR(str_sub(s, 4, SIZE_MAX), "ef");
	ASSERT_STR(str_sub(s, 6, 1), "");
	ASSERT_STR(str_sub(s, SIZE_MAX, SIZE_MAX), "");
}

static void order_is_by_bytes_then_length(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("b"), STR("a")) > 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("\xff"), STR("a")) > 0);
	assert_int_equal(str_cmp(STR("x"), STR("x")), 0);
	assert_true(str_eq_nocase(STR("AbZ[@"), STR("aBz[@")));
	assert_false(str_eq_nocase(STR("@"), STR("`")));
	assert_false(str_eq_nocase(STR("a"), STR("ab")));
}

static void fronts_and_ends_are_seen(void **state)
{
	(void)state;
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_true(str_starts(STR("abc"), STR("")));
	assert_false(str_starts(STR("ab"), STR("abc")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("bc"), STR("abc")));
}

static void finding_starts_where_asked(void **state)
{
	struct str s = STR("abcabc");

	(void)state;
	assert_int_equal(str_find(s, STR("c"), 0), 2);
	assert_int_equal(str_find(s, STR("c"), 3), 5);
	assert_int_equal(str_find(s, STR("bc"), 5), SIZE_MAX);
	assert_int_equal(str_find(s, STR(""), 6), 6);
	assert_int_equal(str_find(s, STR("a"), 7), SIZE_MAX);
	assert_int_equal(str_find(s, STR("abcabcd"), 0), SIZE_MAX);
}

static void white_space_goes_at_both_ends(void **state)
{
	(void)state;
	ASSERT_STR(str_trim(STR(" \t\r\n a b \v\f")), "a b");
	ASSERT_STR(str_trim(STR("  ")), "");
}

static void cutting_gives_every_part(void **state)
{
	static const struct {
		struct str in;
		const char *parts[4];
	} rows[] = {
		{STR_INIT("a;b;c"), {"a", "b", "c"}},
		{STR_INIT(";a;"), {"", "a", ""}},
		{STR_INIT("a"), {"a"}},
		{STR_INIT(""), {""}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str_cutter c = {.rest = rows[i].in};
		struct str part;
		size_t n = 0;

		for (; str_cut(&c, ';', &part); n++)
			ASSERT_STR(part, rows[i].parts[n]);
		assert_true(n == 4 || !rows[i].parts[n]);
		assert_false(str_cut(&c, ';', &part));
	}
}

static void whole_numbers_are_read_to_their_limits(void **state)
{
	static const struct {
		struct str in;
		bool ok;
		int64_t v;
	} rows[] = {
		{STR_INIT("0"), true, 0},
		{STR_INIT("-0"), true, 0},
		{STR_INIT("+7"), true, 7},
		{STR_INIT("007"), true, 7},
		{STR_INIT("9223372036854775807"), true, INT64_MAX},
		{STR_INIT("-9223372036854775808"), true, INT64_MIN},
		{STR_INIT("9223372036854775808"), false, 0},
		{STR_INIT("-9223372036854775809"), false, 0},
		{STR_INIT("99999999999999999999"), false, 0},
		{STR_INIT(""), false, 0},
		{STR_INIT("-"), false, 0},
		{STR_INIT(" 1"), false, 0},
		{STR_INIT("1 "), false, 0},
		{STR_INIT("1.0"), false, 0},
		{STR_INIT("0x1"), false, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t v = 0;

		assert_int_equal(str_to_int(rows[i].in, &v), rows[i].ok);
		assert_true(v == rows[i].v);
	}
}

static void made_strings_end_in_nul(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct str s = str_dup(a, str_sub(STR("abcdef"), 1, 3));

	(void)state;
	assert_string_equal(s.p, "bcd");
	s = str_join(a, s, STR("!"));
	assert_string_equal(s.p, "bcd!");
	s = str_fmt(a, "%.*s-%d", STR_ARG(s), 42);
	assert_string_equal(s.p, "bcd!-42");
	assert_int_equal(s.len, 7);
	assert_true(str_is(str_capital(a, s), "Bcd!-42"));
	assert_true(str_is(str_capital(a, STR("Al")), "Al"));
	assert_int_equal(str_capital(a, STR("")).len, 0);
	s = str_fmt(a, "%5000d", 1);
	assert_int_equal(s.len, 5000);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_an_empty_string_with_a_place),
		cmocka_unit_test(a_part_is_clamped),
		cmocka_unit_test(order_is_by_bytes_then_length),
		cmocka_unit_test(fronts_and_ends_are_seen),
		cmocka_unit_test(finding_starts_where_asked),
		cmocka_unit_test(white_space_goes_at_both_ends),
		cmocka_unit_test(cutting_gives_every_part),
		cmocka_unit_test(whole_numbers_are_read_to_their_limits),
		cmocka_unit_test(made_strings_end_in_nul),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
