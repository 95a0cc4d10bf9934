/* SPDX-License-Identifier: EUPL-1.2 */
/* Bare names: which are one, which are two, whatever the order, the script or the length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>

#include "engines/match/namen.h"

static struct namen *namen;
static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	namen = namen_nieuw();
	arena = arena_new(1 << 20);
	return namen && arena ? 0 : -1;
}

static int eind(void **state)
{
	(void)state;
	namen_klaar(namen);
	arena_free(arena);
	return 0;
}

static float score(enum namen_soort soort, const char *a, const char *b)
{
	struct naam x, y;
	float heen, terug;

	namen_lees(namen, soort, arena, str_of(a), &x);
	namen_lees(namen, soort, arena, str_of(b), &y);
	heen = namen_vergelijk(soort, &x, &y);
	terug = namen_vergelijk(soort, &y, &x);
	assert_true(heen >= 0 && heen <= 1);
	assert_true(heen == terug); /* a pair has one score */
	return heen;
}

/* The first two are one, the second two are not, and look as much alike. */
struct geval {
	const char *een[2], *twee[2];
};

static void vergelijk(enum namen_soort soort, const struct geval *g, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		float een = score(soort, g[i].een[0], g[i].een[1]);
		float twee = score(soort, g[i].twee[0], g[i].twee[1]);

		if (een < 0.6f || twee > 0.45f)
			fail_msg("%s = %s: %.3f; %s = %s: %.3f", g[i].een[0], g[i].een[1],
				(double)een, g[i].twee[0], g[i].twee[1], (double)twee);
	}
}

static void persons_are_known_in_any_order_form_and_script(void **state)
{
	static const struct geval g[] = {
		{{"Jan de Vries", "Vries, J. de"}, {"Jan de Vries", "Vries, P. de"}},
		{{"Willem van den Berg", "W. v.d. Berg"}, {"Willem van den Berg", "K. v.d. Berg"}},
		{{"Anna Maria Janssen", "Anna Janssen"}, {"Anna Maria Janssen", "Petra Janssen"}},
		{{"Dr. Kees Postma", "Cornelis Postma"}, {"Dr. Kees Postma", "Klaas Postma"}},
		{{"Robert Smith", "Bob Smith"}, {"Robert Smith", "Bill Smith"}},
		{{"Mohammed El Amrani", "Muhammad al-Amrani"},
			{"Mohammed El Amrani", "Ahmed El Amrani"}},
		{{"Abd al-Rahman Yassin", "Abdulrahman Yassin"},
			{"Abd al-Rahman Yassin", "Abdulaziz Yassin"}},
		{{"Ayşe Yılmaz", "Ayse Yilmaz"}, {"Ayşe Yılmaz", "Emine Yilmaz"}},
		{{"Иван Петрович Соколов", "Ivan Sokolov"}, {"Иван Соколов", "Dmitri Sokolov"}},
		{{"Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"},
			{"Γιώργος Παπαδόπουλος", "Nikos Papadopoulos"}},
		{{"王伟", "Wang Wei"}, {"王伟", "Li Wei"}},
		{{"王小明", "王小明"}, {"王小明", "王小红"}},
		{{"AnnekeBakker", "Anneke Bakker"}, {"AnnekeBakker", "Marieke Bakker"}},
		{{"Jansen-de Wit, Petra", "Petra Jansen"},
			{"Jansen-de Wit, Petra", "Petra Pietersen"}},
		{{"J.P. Willems", "Jan Peter Willems"}, {"J.P. Willems", "Karel Willems"}},
		{{"Fatima Bouzid", "Fatma Bouzid"}, {"Fatima Bouzid", "Khadija Bouzid"}},
		{{"Johanna Visser", "Johana Visser"}, {"Johanna Visser", "Johan Bakker"}},
	};

	(void)state;
	vergelijk(NAMEN_PERSOON, g, sizeof(g) / sizeof(g[0]));
}

static void organisations_are_known_without_their_form_but_not_without_their_number(void **state)
{
	static const struct geval g[] = {
		{{"Garage Jansen B.V.", "Jansen Garage BV"},
			{"Garage Jansen B.V.", "Garage Pietersen B.V."}},
		{{"Bakkerij De Korenaar BV", "Bakkerij Korenaar"},
			{"Bakkerij De Korenaar BV", "Bakkerij De Molen BV"}},
		{{"Waterveste Shipping GmbH",
			 "Waterveste Shipping Gesellschaft mit beschränkter Haftung"},
			{"Waterveste Shipping GmbH", "Rijnmond Shipping GmbH"}},
		{{"Atlas Fund 3 LP", "Atlas Fund III L.P."},
			{"Atlas Fund 3 LP", "Atlas Fund 4 LP"}},
		{{"Royal Dutch Airlines", "RDA"}, {"Royal Dutch Airlines", "RDB"}},
		{{"Brigade Twenty-One", "Brigade 21"}, {"Brigade Twenty-One", "Brigade 22"}},
		{{"S.C. Holland & Zn", "SC Holland en Zonen"},
			{"S.C. Holland & Zn", "SC Brabant en Zonen"}},
		{{"ООО Северный Ветер", "OOO Severnyi Veter"},
			{"ООО Северный Ветер", "OOO Iuzhnyi Veter"}},
		{{"Stichting Welzijn Dordrecht", "Welzijn Dordrecht"},
			{"Stichting Welzijn Dordrecht", "Stichting Welzijn Zwolle"}},
		{{"Delta Trading Int'l", "Delta Trading International"},
			{"Delta Trading International", "Omega Trading International"}},
	};

	(void)state;
	vergelijk(NAMEN_ORGANISATIE, g, sizeof(g) / sizeof(g[0]));
}

static void father_and_son_are_two(void **state)
{
	(void)state;
	assert_true(score(NAMEN_PERSOON, "Omar bin Khalid", "Khalid bin Omar") < 0.4f);
	assert_true(score(NAMEN_PERSOON, "Omar bin Khalid", "Omar ibn Khaled") > 0.8f);
}

static void names_that_say_nothing_score_low_and_odd_bytes_do_no_harm(void **state)
{
	static const char *const vreemd[] = {"", " ", "...", "\xff\xfe", "J", "J.K.", "\xe4\xb8",
		"''''", "&&&", "12345678901234567890", "ᚠᚢᚦ"};

	(void)state;
	for (size_t i = 0; i < sizeof(vreemd) / sizeof(vreemd[0]); i++)
		for (unsigned s = 0; s < 2; s++)
			assert_true(score((enum namen_soort)s, vreemd[i], "Jan Jansen") < 0.5f);
	assert_true(score(NAMEN_PERSOON, "", "") == 0);
}

static void a_name_of_any_length_is_read(void **state)
{
	char lang[8000];
	size_t n = 0;

	(void)state;
	for (unsigned i = 0; n + 12 < sizeof(lang); i++)
		n += (size_t)snprintf(lang + n, sizeof(lang) - n, i % 3 ? "Woord%u " : "é%u-", i);
	assert_true(score(NAMEN_PERSOON, lang, lang) > 0.9f);
	assert_true(score(NAMEN_ORGANISATIE, lang, lang) > 0.9f);
	memset(lang, 'x', sizeof(lang) - 1);
	lang[sizeof(lang) - 1] = '\0';
	score(NAMEN_PERSOON, lang, "Jan");
	score(NAMEN_ORGANISATIE, "Jan", lang);
}

/* Names put together at random from scraps of many scripts, whole letters and broken ones. */
static void any_two_texts_have_one_score_from_nought_to_one(void **state)
{
	static const char *const scraps[] = {"Jan ", "van ", "é", "王", "김", "محمد", "Иван",
		"\xff", "'", ".", ",", "&", "12", "1st", "bin ", "S.A. ", "x", "ß", "カ", "न", "ก",
		"-", "ក", "ሀ", "Gesellschaft mit beschränkter Haftung ", "אב",
		"qqqqqqqqqqqqqqqqqqqqqqqqqqqq"};
	unsigned seed = 7;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		char text[2][1024];

		for (unsigned q = 0; q < 2; q++) {
			size_t n = 0;

			text[q][0] = '\0';
			for (unsigned k = (seed >> 16) % 14; k; k--) {
				seed = seed * 1664525u + 1013904223u;
				n += (size_t)snprintf(text[q] + n, sizeof(text[q]) - n, "%s",
					scraps[(seed >> 16) %
						(sizeof(scraps) / sizeof(scraps[0]))]);
			}
			seed = seed * 1664525u + 1013904223u;
		}
		score((enum namen_soort)(i & 1), text[0], text[1]);
		arena_reset(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_are_known_in_any_order_form_and_script),
		cmocka_unit_test(
			organisations_are_known_without_their_form_but_not_without_their_number),
		cmocka_unit_test(father_and_son_are_two),
		cmocka_unit_test(names_that_say_nothing_score_low_and_odd_bytes_do_no_harm),
		cmocka_unit_test(a_name_of_any_length_is_read),
		cmocka_unit_test(any_two_texts_have_one_score_from_nought_to_one),
	};

	return cmocka_run_group_tests(tests, begin, eind);
}
