/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/buf.h"

static void pieces_come_one_after_another(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	assert_true(str_is(buf_view(&b), ""));
	buf_cstr(&b, "a=");
	buf_int(&b, INT64_MIN);
	buf_char(&b, ';');
	buf_str(&b, STR("b="));
	buf_fmt(&b, "%05.1f|%s", 2.25, "x");
	buf_add(&b, "", 0);
	assert_string_equal(b.p, "a=-9223372036854775808;b=002.2|x");
	assert_false(buf_full(&b));
	buf_release(&b);
	assert_null(b.p);
	assert_int_equal(b.max, 1000);
}

static void it_grows_to_its_maximum_exactly(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 5000);
	for (int i = 0; i < 5000; i++)
		buf_char(&b, (char)('a' + i % 26));
	assert_false(buf_full(&b));
	assert_int_equal(b.len, 5000);
	assert_int_equal(b.p[4999], 'a' + 4999 % 26);
	assert_int_equal(b.p[5000], '\0');
	buf_char(&b, 'x');
	assert_true(buf_full(&b));
	assert_int_equal(b.len, 5000);
	buf_release(&b);
}

static void an_addition_that_does_not_fit_is_dropped_whole(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 10);
	buf_cstr(&b, "1234567");
	buf_cstr(&b, "89ab");
	assert_true(buf_full(&b));
	buf_cstr(&b, "c"); /* would fit; but what came before is missing */
	assert_string_equal(b.p, "1234567");
	buf_clear(&b);
	assert_false(buf_full(&b));
	buf_fmt(&b, "%s", "1234567890");
	assert_false(buf_full(&b));
	buf_clear(&b);
	buf_fmt(&b, "%s", "12345678901");
	assert_true(buf_full(&b));
	buf_release(&b);
}

static void a_size_that_overflows_is_refused(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	buf_char(&b, 'a');
	buf_add(&b, "x", SIZE_MAX);
	assert_true(buf_full(&b));
	assert_int_equal(b.len, 1);
	buf_release(&b);
}

static void bytes_may_be_anything(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	buf_add(&b, "a\0b\xff", 4);
	assert_true(str_eq(buf_view(&b), (struct str){"a\0b\xff", 4}));
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_come_one_after_another),
		cmocka_unit_test(it_grows_to_its_maximum_exactly),
		cmocka_unit_test(an_addition_that_does_not_fit_is_dropped_whole),
		cmocka_unit_test(a_size_that_overflows_is_refused),
		cmocka_unit_test(bytes_may_be_anything),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
