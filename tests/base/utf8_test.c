/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/arena.h"
#include "core/base/utf8.h"

static struct arena *a;

struct row {
	struct str in;
	const char *out;
};

typedef struct str change(struct arena *, struct str);

static void each(change *fn, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = fn(a, rows[i].in);

		assert_string_equal(got.p, rows[i].out);
		assert_int_equal(got.len, strlen(rows[i].out));
	}
}

#define EACH(fn, rows) each(fn, rows, sizeof(rows) / sizeof(rows[0]))

static void only_real_utf8_is_valid(void **state)
{
	static const struct {
		struct str s;
		bool ok;
	} rows[] = {
		{STR_INIT(""), true},
		{STR_INIT("plain ascii, longer than a word"), true},
		{STR_INIT("\xc3\xa9"), true},
		{STR_INIT("\xe2\x82\xac"), true},
		{STR_INIT("\xf4\x8f\xbf\xbf"), true},  /* U+10FFFF */
		{STR_INIT("\xf4\x90\x80\x80"), false}, /* beyond it */
		{STR_INIT("\xc0\xaf"), false},         /* overlong / */
		{STR_INIT("\xe0\x80\xaf"), false},
		{STR_INIT("\xf0\x80\x80\xaf"), false},
		{STR_INIT("\xed\xa0\x80"), false}, /* surrogate */
		{STR_INIT("\x80"), false},
		{STR_INIT("\xc3"), false},
		{STR_INIT("\xe2\x82"), false},
		{STR_INIT("abcdefgh\xff"), false},
		{STR_INIT("\xfe"), false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(utf8_valid(rows[i].s), rows[i].ok);
}

static void cleaning_mends_composes_and_drops_control_bytes(void **state)
{
	static const struct row rows[] = {
		{STR_INIT("gewoon"), "gewoon"},
		{STR_INIT("a\tb\nc"), "a\tb\nc"},
		{STR_INIT("a\r\nb"), "a\nb"},
		{STR_INIT("a\0b\x01\x7f"), "ab"},
		{STR_INIT("a\xc2\x85"
			  "b"), "ab"},
		{STR_INIT("\xe9t\xe9"), "\xef\xbf\xbdt\xef\xbf\xbd"},
		{STR_INIT("\xe2\x82"), "\xef\xbf\xbd\xef\xbf\xbd"},
		{STR_INIT("e\xcc\x81"), "\xc3\xa9"},
		{STR_INIT("\xc3\xa9"), "\xc3\xa9"},
		/* two marks in the wrong order */
		{STR_INIT("q\xcc\x87\xcc\xa3"), "q\xcc\xa3\xcc\x87"},
		{STR_INIT("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"), "\xed\x95\x9c"},
		{STR_INIT("\xef\xac\x81"), "\xef\xac\x81"}, /* fi ligature stays in NFC */
	};

	(void)state;
	EACH(utf8_clean, rows);
}

static void windows_1252_becomes_utf8(void **state)
{
	static const struct row rows[] = {
		{STR_INIT("kaal"), "kaal"},
		{STR_INIT("caf\xe9 \x80 5"), "caf\xc3\xa9 \xe2\x82\xac 5"},
		{STR_INIT("\x91\x92\x93\x94\x96"),
		 "\xe2\x80\x98\xe2\x80\x99\xe2\x80\x9c\xe2\x80\x9d\xe2\x80\x93"},
		{STR_INIT("\x81\x8d\x8f\x90\x9d"),
		 "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
		{STR_INIT("\x9f\xff"), "\xc5\xb8\xc3\xbf"},
	};

	(void)state;
	EACH(utf8_from_1252, rows);
}

static void folding_gives_the_form_to_compare(void **state)
{
	static const struct row rows[] = {
		{STR_INIT(""), ""},
		{STR_INIT("Jan DE Vries-[@`{"), "jan de vries-[@`{"},
		{STR_INIT("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
		 "0123456789abcdefghijklmnopqrstuvwxyz"},
		{STR_INIT("Zoë Müller"), "zoe muller"},
		{STR_INIT("Ĳsbrand Søren Straße ŁÓDŹ"), "ijsbrand soren strasse lodz"},
		{STR_INIT("Æbeltoft Œuvre Đorđe Þór"), "aebeltoft oeuvre dorde thor"},
		{STR_INIT("İstanbul ILGAZ ılgaz"), "istanbul ilgaz ilgaz"},
		{STR_INIT("ﬁets ½ ２"), "fiets 1\xe2\x81\x84\x32 2"},
		{STR_INIT("D’Hondt “x” a–b"), "d'hondt \"x\" a-b"},
		{STR_INIT("Юрий Щербаков"), "iurii shcherbakov"},
		{STR_INIT("Γιώργος"), "giorgos"},
		{STR_INIT("محمد"), "mhmd"},
		{STR_INIT("\xffx"), "\xef\xbf\xbdx"},
	};

	(void)state;
	EACH(utf8_fold, rows);
}

/* Whether a name comes composed or not, and folded once or twice, makes no difference. */
static void folding_does_not_depend_on_the_spelling(void **state)
{
	char in[5] = "";

	(void)state;
	for (unsigned cp = 0xa0; cp < 0x2100; cp++) {
		size_t n = cp < 0x800 ? 2 : 3;
		struct str s = {in, n}, folded, again;

		in[0] = (char)(n == 2 ? 0xc0 | cp >> 6 : 0xe0 | cp >> 12);
		in[1] = (char)(0x80 | (n == 2 ? cp & 63 : cp >> 6 & 63));
		in[n - 1] = (char)(0x80 | (cp & 63));
		folded = utf8_fold(a, s);
		again = utf8_fold(a, folded);
		if (!str_eq(folded, again))
			fail_msg("U+%04X folds to [%s] and then to [%s]", cp, folded.p, again.p);
		if (!str_eq(folded, utf8_fold(a, utf8_clean(a, s))))
			fail_msg("U+%04X folds otherwise when composed", cp);
		assert_true(utf8_valid(folded));
		arena_reset(a);
	}
	assert_true(str_eq(utf8_fold(a, STR("й")), utf8_fold(a, STR("и\xcc\x86"))));
}

static void counting_and_cutting_go_by_code_point(void **state)
{
	struct str s = STR("aé€𝄞\xff!");

	(void)state;
	assert_int_equal(utf8_count(s), 6);
	assert_int_equal(utf8_count(STR("")), 0);
	assert_true(str_is(utf8_head(s, 0), ""));
	assert_true(str_is(utf8_head(s, 2), "aé"));
	assert_true(str_is(utf8_head(s, 4), "aé€𝄞"));
	assert_true(str_eq(utf8_head(s, 6), s));
	assert_true(str_eq(utf8_head(s, SIZE_MAX), s));
	assert_true(str_is(utf8_head(STR("abcdefghijk"), 9), "abcdefghi"));
}

static int setup(void **state)
{
	(void)state;
	a = arena_new(1 << 20);
	return a ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_real_utf8_is_valid),
		cmocka_unit_test(cleaning_mends_composes_and_drops_control_bytes),
		cmocka_unit_test(windows_1252_becomes_utf8),
		cmocka_unit_test(folding_gives_the_form_to_compare),
		cmocka_unit_test(folding_does_not_depend_on_the_spelling),
		cmocka_unit_test(counting_and_cutting_go_by_code_point),
	};

	return cmocka_run_group_tests_name("utf8", tests, setup, teardown);
}
