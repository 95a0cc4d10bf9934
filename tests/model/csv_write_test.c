/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/model/csv_write.h"

static void fields_are_quoted_only_when_they_must_be(void **state)
{
	static const struct {
		const char *veld, *uit;
	} t[] = {
		{"gewoon", "gewoon"},
		{"", ""},
		{"a;b", "\"a;b\""},
		{"a,b", "\"a,b\""},
		{"zei \"ja\"", "\"zei \"\"ja\"\"\""},
		{"\"", "\"\"\"\""},
		{"een\ntwee", "\"een\ntwee\""},
		{" spatie", "\" spatie\""},
		{"=1+1", "'=1+1"},
		{"+31612345678", "'+31612345678"},
		{"-5", "'-5"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\t=1", "\"'\t=1\""},
		{"\r=1", "\"'\r=1\""},
		{"a=1", "a=1"},
		{"é", "é"},
	};
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		buf_clear(&b);
		csv_field(&b, str_of(t[i].veld));
		csv_row_end(&b);
		assert_int_equal(b.len, strlen(t[i].uit) + 2);
		assert_memory_equal(b.p, t[i].uit, strlen(t[i].uit));
		assert_string_equal(b.p + b.len - 2, "\r\n");
	}
	buf_release(&b);
}

static void a_row_keeps_its_empty_fields_and_its_numbers(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	csv_start(&b);
	csv_field(&b, STR(""));
	csv_number(&b, STR("-5,00"));
	csv_field(&b, STR("x;"));
	csv_field(&b, STR(""));
	csv_row_end(&b);
	assert_string_equal(b.p, "\xEF\xBB\xBF;-5,00;\"x;\";\r\n");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_quoted_only_when_they_must_be),
		cmocka_unit_test(a_row_keeps_its_empty_fields_and_its_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
