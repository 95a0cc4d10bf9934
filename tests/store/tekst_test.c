/* SPDX-License-Identifier: EUPL-1.2 */
/* Cutting text into tokens: folded, stop words out, stems beside. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/store/tekst.h"

struct cut_case {
	const char *text, *tokens;
};

typedef void cutter(struct buf *, struct arena *, struct str);

static void check(cutter *cut, const struct cut_case *cases, size_t n)
{
	struct arena *a = arena_new(1 << 20);
	for (size_t i = 0; i < n; i++) {
		struct buf out;
		buf_init(&out, 4096);
		cut(&out, a, str_of(cases[i].text));
		if (!str_is(buf_view(&out), cases[i].tokens))
			fail_msg("'%s' gives '%.*s', not '%s'", cases[i].text,
				 STR_ARG(buf_view(&out)), cases[i].tokens);
		buf_release(&out);
	}
	arena_free(a);
}

#define CHECK(cut, cases) check(cut, cases, sizeof(cases) / sizeof((cases)[0]))

static void names_and_numbers_are_folded_and_cut(void **state)
{
	(void)state;
	static const struct cut_case cases[] = {
		{"", ""},
		{"  \t\n .,;-", ""},
		{"Jansen-de Vries", "jansen de vries"},
		{"Ĳsbrand d'Één", "ijsbrand d een"},
		{"'s-Gravenhage", "s gravenhage"},
		{"12-ABC-3", "12 abc 3"},
		{"a@b.nl +31 6", "a b nl 31 6"},
		{"Straße Ørsted", "strasse orsted"},
		{"Иванов", "ivanov"},
		{"田中 x", "田中 x"},
		{"naam\"OR*NOT(x)", "naam or not x"},
	};
	CHECK(tekst_exact, cases);
}

static void a_word_over_64_bytes_is_cut_off_between_letters(void **state)
{
	(void)state;
	char in[201], out[66];
	memset(in, 'q', 200);
	in[200] = '\0';
	memset(out, 'q', 64);
	out[64] = '\0';
	char cjk[3 * 30 + 1], cjk_out[3 * 21 + 1];
	for (size_t i = 0; i < 30; i++)
		memcpy(cjk + 3 * i, "田", 3);
	cjk[90] = '\0';
	memcpy(cjk_out, cjk, 63);
	cjk_out[63] = '\0';
	const struct cut_case cases[] = {{in, out}, {cjk, cjk_out}};
	CHECK(tekst_exact, cases);
}

static void running_text_keeps_words_and_their_stems(void **state)
{
	(void)state;
	static const struct cut_case cases[] = {
		{"De panden aan de Noordendijk", "panden pand noordendijk"},
		{"het is niet zo", ""},
		{"Eén huis, twee huizen", "huis twee huizen huiz"},
		{"auto's", "auto"},
		{"witwassen van geld", "witwassen witwass geld"},
	};
	CHECK(tekst_stems, cases);
}

static void every_stop_word_is_found(void **state)
{
	(void)state;
	static const struct cut_case cases[] = {
		{"aan", ""}, {"zou", ""}, {"maar", ""}, {"dan", ""}, {"zonder", ""}, {"al", ""},
		{"geen", ""}, {"t", ""}, {"uw", ""}, {"wordt", ""}, {"een", ""}, {"ik", ""},
	};
	CHECK(tekst_stems, cases);
}

static void tokens_are_appended_to_what_is_there(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct buf out;
	buf_init(&out, 4096);
	tekst_exact(&out, a, STR("Jan"));
	tekst_exact(&out, a, STR(""));
	tekst_stems(&out, a, STR("de fietsen"));
	assert_true(str_is(buf_view(&out), "jan fietsen fiets"));
	buf_release(&out);
	arena_free(a);
}

static void *stem_much(void *arg)
{
	static const struct cut_case cases[] = {{"fietsen", "fietsen fiets"}};
	for (int i = 0; i < 200; i++)
		CHECK(tekst_stems, cases);
	return arg;
}

static void threads_stem_at_the_same_time(void **state)
{
	(void)state;
	pthread_t t[4];
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&t[i], NULL, stem_much, NULL), 0);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_join(t[i], NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_numbers_are_folded_and_cut),
		cmocka_unit_test(a_word_over_64_bytes_is_cut_off_between_letters),
		cmocka_unit_test(running_text_keeps_words_and_their_stems),
		cmocka_unit_test(every_stop_word_is_found),
		cmocka_unit_test(tokens_are_appended_to_what_is_there),
		cmocka_unit_test(threads_stem_at_the_same_time),
	};
	return cmocka_run_group_tests_name("tekst", tests, NULL, NULL);
}
