/* SPDX-License-Identifier: EUPL-1.2 */
/* What is refused as a password, and how one is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/trust/wachtwoord.h"

static int setup(void **state)
{
	wachtwoord_kosten(true);
	*state = arena_new(1 << 22);
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static const struct {
	const char *wachtwoord;
	const char *reason;     /* a word of the answer; NULL: good */
} rows[] = {
	{"", "te kort"},
	{"vijf appels", "te kort"},            /* 11 */
	{"vijf appel!s", NULL},                /* 12 */
	{"éééùùùàààöö", "te kort"},            /* 11 characters in 22 bytes */
	{"eigen taart met room", NULL},
	{"correct paard batterij nietje", NULL},
	{"Tr0ub4dor&3x!", NULL},
	{"пароль длинный", NULL},
	{"🦊 loopt over de brug", NULL},
	{"ikheetpietersen!", "gebruikersnaam"},
	{"IkHeetPIETERSEN", "gebruikersnaam"},
	{"xx-contramijn-xx", "programma"},
	{"xx-C0ntr4mijn-77", "programma"},
	{"aaaaaaaaaaaa", "herhaalt"},
	{"ab1ab1ab1ab1", "herhaalt"},
	{"kastanje5kastanje5", "herhaalt"},
	{"123456789012", "opvolgen"},
	{"qwertyuiop12", "opvolgen"},
	{"QWERTYUIOPas", "opvolgen"},
	{"abcdefghijkl", "opvolgen"},
	{"1qaz2wsx3edc", "veel gebruikt"},
	{"1QAZ2wsx3EDC", "veel gebruikt"},
	{"Welkom2024!!", "veel gebruikt"},
	{"W3lk0m123456", "veel gebruikt"},
	{"!!Zomer-2025", "veel gebruikt"},
	{"Gemeente-Welkom1", "veel gebruikt"},
	{"P@ssw0rd2026!", "veel gebruikt"},
	{"Dordrecht#2026", "veel gebruikt"},
	{"welkom kikker vlieg", NULL},         /* not only common words */
};

static void passwords_are_refused_for_a_reason_that_is_told(void **state)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *why = wachtwoord_bezwaar(*state, str_of(rows[i].wachtwoord),
			STR("pietersen"));

		if (rows[i].reason ? !why || !strstr(why, rows[i].reason) : why != NULL)
			fail_msg("%s: expected %s, got %s", rows[i].wachtwoord,
				rows[i].reason ? rows[i].reason : "good", why ? why : "good");
	}
}

static void a_hundred_and_twentyeight_characters_are_good_and_one_more_is_not(void **state)
{
	char text[2 * 129 + 1];
	size_t len = 0;

	/* Letters of two bytes each, in an order that is no pattern. */
	for (unsigned i = 0; i < 129; i++) {
		unsigned c = 0xe0 + (i * i * 7 + i / 5) % 16;

		text[len++] = (char)(0xc0 | c >> 6);
		text[len++] = (char)(0x80 | (c & 0x3f));
	}
	assert_null(wachtwoord_bezwaar(*state, (struct str){text, 256}, STR("piet")));
	assert_non_null(wachtwoord_bezwaar(*state, (struct str){text, 258}, STR("piet")));
}

static void everything_in_the_list_is_refused(void **state)
{
	size_t n = 0;

	for (const char *const *w = wachtwoord_lijst; *w; w++, n++) {
		assert_true(strlen(*w) >= WACHTWOORD_MIN_N);
		if (!wachtwoord_bezwaar(*state, str_of(*w), STR("pietersen")))
			fail_msg("%s is accepted", *w);
	}
	assert_true(n >= 300);
}

static void only_the_same_password_is_right(void **state)
{
	struct str h = wachtwoord_hash(*state, STR("vijf losse appels"));

	assert_true(str_starts(h, STR("$argon2id$")));
	assert_true(wachtwoord_klopt(*state, h, STR("vijf losse appels")));
	assert_false(wachtwoord_klopt(*state, h, STR("vijf losse appel")));
	assert_false(wachtwoord_klopt(*state, h, STR("vijf losse appels ")));
	assert_false(wachtwoord_klopt(*state, h, STR("")));
	assert_false(wachtwoord_klopt(*state, STR(""), STR("vijf losse appels")));
	assert_false(wachtwoord_klopt(*state, STR("$argon2id$kapot"), STR("vijf losse appels")));
	assert_false(str_eq(h, wachtwoord_hash(*state, STR("vijf losse appels"))));
}

static void the_end_of_a_long_password_counts(void **state)
{
	char text[WACHTWOORD_MAX_LEN];
	struct str whole = {text, sizeof(text)}, h;

	memset(text, 'x', sizeof(text));
	h = wachtwoord_hash(*state, whole);
	assert_true(wachtwoord_klopt(*state, h, whole));
	whole.len--;
	assert_false(wachtwoord_klopt(*state, h, whole));
}

static void an_accent_typed_in_two_ways_is_the_same_password(void **state)
{
	struct str h = wachtwoord_hash(*state, STR("caf\xc3\xa9 om de hoek"));

	assert_true(wachtwoord_klopt(*state, h, STR("cafe\xcc\x81 om de hoek")));
}

static void the_real_costs_are_64_mib_and_two_passes(void **state)
{
	struct str cheap = wachtwoord_hash(*state, STR("vijf losse appels")), real;

	assert_false(wachtwoord_verouderd(cheap));
	wachtwoord_kosten(false);
	real = wachtwoord_hash(*state, STR("vijf losse appels"));
	assert_int_not_equal(str_find(real, STR("$m=65536,t=2,p=1$"), 0), SIZE_MAX);
	assert_true(wachtwoord_verouderd(cheap));
	assert_false(wachtwoord_verouderd(real));
	wachtwoord_kosten(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passwords_are_refused_for_a_reason_that_is_told),
		cmocka_unit_test(
			a_hundred_and_twentyeight_characters_are_good_and_one_more_is_not),
		cmocka_unit_test(everything_in_the_list_is_refused),
		cmocka_unit_test(only_the_same_password_is_right),
		cmocka_unit_test(the_end_of_a_long_password_counts),
		cmocka_unit_test(an_accent_typed_in_two_ways_is_the_same_password),
		cmocka_unit_test(the_real_costs_are_64_mib_and_two_passes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
