/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "engines/match/afstand.h"
#include "match/toeval.h"

#define N(t) (sizeof(t) / sizeof((t)[0]))

static void bijna(double a, double b)
{
	assert_true(a - b < 1e-6 && b - a < 1e-6);
}

/* Winkler (1990) and (2006), table of name pairs. */
static void jaro_winkler_gives_the_published_values(void **state)
{
	static const struct { const char *a, *b; double jaro, jw; } t[] = {
		{"MARTHA", "MARHTA", 0.944444, 0.961111},
		{"DWAYNE", "DUANE", 0.822222, 0.840000},
		{"DIXON", "DICKSONX", 0.766667, 0.813333},
		{"SHACKLEFORD", "SHACKELFORD", 0.969697, 0.981818},
		{"DUNNINGHAM", "CUNNIGHAM", 0.896296, 0.896296},
		{"NICHLESON", "NICHULSON", 0.925926, 0.955556},
		{"JONES", "JOHNSON", 0.790476, 0.832381},
		{"MASSEY", "MASSIE", 0.888889, 0.933333},
		{"ABROMS", "ABRAMS", 0.888889, 0.922222},
		{"HARDIN", "MARTINEZ", 0.722222, 0.722222},
		{"JULIES", "JULIUS", 0.888889, 0.933333},
		{"TANYA", "TONYA", 0.866667, 0.880000},
		{"SEAN", "SUSAN", 0.783333, 0.805000},
		{"JON", "JAN", 0.777778, 0.800000},
		{"A", "A", 1, 1}, {"A", "B", 0, 0}, {"", "", 0, 0}, {"A", "", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < N(t); i++) {
		bijna((double)jaro(str_of(t[i].a), str_of(t[i].b)), t[i].jaro);
		bijna((double)jaro_winkler(str_of(t[i].a), str_of(t[i].b)), t[i].jw);
	}
}

static void osa_counts_edits_and_swaps_of_neighbours(void **state)
{
	static const struct { const char *a, *b; unsigned d; } t[] = {
		{"", "", 0}, {"a", "", 1}, {"", "abc", 3}, {"kitten", "sitting", 3},
		{"ab", "ba", 1}, {"abcd", "badc", 2},
		{"ca", "abc", 3}, /* 2 in the unrestricted measure */
		{"jansen", "jansne", 1}, {"vandenberg", "van den berg", 2},
		{"1984-03-12", "1984-12-03", 4}, {"1984-03-12", "1948-03-12", 1},
	};

	(void)state;
	for (size_t i = 0; i < N(t); i++) {
		assert_int_equal(osa(str_of(t[i].a), str_of(t[i].b)), t[i].d);
		assert_int_equal(osa(str_of(t[i].b), str_of(t[i].a)), t[i].d);
	}
}

/* Jaro by its definition, two loops. */
static float jaro_traag(struct str a, struct str b)
{
	bool pa[AFSTAND_MAX] = {false}, pb[AFSTAND_MAX] = {false};
	size_t lang = a.len > b.len ? a.len : b.len, r = lang < 2 ? 0 : lang / 2 - 1;
	unsigned m = 0, w = 0;
	float f;

	for (size_t j = 0; j < b.len; j++)
		for (size_t i = j < r ? 0 : j - r; i < a.len && i <= j + r; i++)
			if (!pa[i] && a.p[i] == b.p[j]) {
				pa[i] = pb[j] = true;
				m++;
				break;
			}
	for (size_t i = 0, j = 0; i < a.len; i++) {
		if (!pa[i])
			continue;
		while (!pb[j])
			j++;
		w += a.p[i] != b.p[j++];
	}
	f = (float)m;
	return m == 0 ? 0 : (f / (float)a.len + f / (float)b.len +
			     (f - (float)(w / 2)) / f) / 3.0f;
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
	a = a < b ? a : b;
	return a < c ? a : c;
}

static unsigned osa_traag(struct str a, struct str b)
{
	static unsigned d[AFSTAND_MAX + 1][AFSTAND_MAX + 1];

	for (unsigned i = 0; i <= a.len; i++)
		for (unsigned j = 0; j <= b.len; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1,
				       d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] && d[i - 2][j - 2] + 1 < d[i][j])
				d[i][j] = d[i - 2][j - 2] + 1;
		}
	return d[a.len][b.len];
}

static const char alfabet[] = "abcdefghijklmnopqrstuvwxyz -'.EIGHT\x01\xff";

/* Few different letters make many matches and swaps. */
static struct str woord(char *p, uint64_t *zaad, size_t max)
{
	size_t n = toeval_tot(zaad, (uint32_t)max + 1);
	uint32_t letters = 2 + toeval_tot(zaad, 29);

	for (size_t i = 0; i < n; i++)
		p[i] = alfabet[toeval_tot(zaad, letters)];
	return (struct str){p, n};
}

static struct str anders(char *p, struct str s, uint64_t *zaad)
{
	size_t n = s.len;

	memcpy(p, s.p, n);
	for (uint32_t k = toeval_tot(zaad, 4); k > 0 && n > 1; k--) {
		size_t i = toeval_tot(zaad, (uint32_t)n - 1);
		char c = p[i];

		switch (toeval_tot(zaad, 3)) {
		case 0:
			p[i] = p[i + 1];
			p[i + 1] = c;
			break;
		case 1:
			p[i] = alfabet[toeval_tot(zaad, 30)];
			break;
		default:
			memmove(p + i, p + i + 1, n - i - 1);
			n--;
		}
	}
	return (struct str){p, n};
}

static void random_texts_agree_with_the_definitions(void **state)
{
	uint64_t zaad = 1;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		char pa[AFSTAND_MAX], pb[AFSTAND_MAX];
		size_t max = i % 3 == 0 ? AFSTAND_MAX : 16;
		struct str a = woord(pa, &zaad, max);
		struct str b = i % 2 == 0 ? woord(pb, &zaad, max) : anders(pb, a, &zaad);
		unsigned d = osa_traag(a, b), grens = toeval_tot(&zaad, 5);

		assert_true(jaro(a, b) == jaro_traag(a, b));
		assert_true(jaro(b, a) == jaro(a, b));
		assert_int_equal(osa(a, b), d);
		assert_int_equal(osa_max(a, b, grens), d > grens ? grens + 1 : d);
	}
}

/* Each path this machine has, and what it must agree with. */
static void alle_paden(void (*doe)(const char *naam))
{
	static const char *const naam[] = {"plain", "avx2", "avx512"};

	for (size_t i = 0; i < N(naam); i++) {
		if (!afstand_kies(naam[i])) {
			print_message("# this machine has no %s\n", naam[i]);
			continue;
		}
		assert_string_equal(afstand_naam(), naam[i]);
		doe(naam[i]);
	}
}

static void reeks(const char *naam)
{
	static char tekst[1000][AFSTAND_MAX];
	static struct str kand[1000];
	static float uit[1000];
	uint64_t zaad = 2;

	for (int ronde = 0; ronde < 400; ronde++) {
		char p[AFSTAND_MAX];
		struct str q = woord(p, &zaad, ronde % 4 == 0 ? AFSTAND_MAX : 16);
		size_t n = toeval_tot(&zaad, 1000);

		for (size_t i = 0; i < n; i++)
			kand[i] = i % 2 == 0 ? woord(tekst[i], &zaad, i % 7 == 0 ? 30 : 16)
					     : anders(tekst[i], q, &zaad);
		if (n > 0 && ronde % 5 == 0) /* a letter no tray has */
			tekst[n / 2][0] = "E\x01\xff"[ronde % 3];
		jaro_winkler_reeks(q, kand, n, uit);
		for (size_t i = 0; i < n; i++)
			if (uit[i] != jaro_winkler(q, kand[i]))
				fail_msg("%s: %.*s, %.*s: %.9g", naam, STR_ARG(q),
					 STR_ARG(kand[i]), (double)uit[i]);
	}
}

static void a_row_of_candidates_gives_what_each_alone_gives(void **state)
{
	(void)state;
	alle_paden(reeks);
}

static void vakken(const char *naam)
{
	static struct afstand_vak vak[3];
	static char tekst[3 * AFSTAND_VAK_N][AFSTAND_MAX];
	struct str kand[3 * AFSTAND_VAK_N];
	float uit[3 * AFSTAND_VAK_N];
	uint64_t zaad = 3;

	for (int ronde = 0; ronde < 5000; ronde++) {
		char p[AFSTAND_MAX];
		struct str q = woord(p, &zaad, 16);
		size_t n = toeval_tot(&zaad, 3 * AFSTAND_VAK_N + 1);

		memset(vak, 0, sizeof(vak));
		for (unsigned i = 0; i < N(kand); i++) {
			kand[i] = i >= n ? STR("") : i % 2 == 0 ? woord(tekst[i], &zaad, 16)
								: anders(tekst[i], q, &zaad);
			assert_true(afstand_vak_zet(&vak[i / AFSTAND_VAK_N],
						    i % AFSTAND_VAK_N, kand[i]));
		}
		assert_true(jaro_winkler_vakken(q, vak, 3, uit));
		for (size_t i = 0; i < N(kand); i++)
			if (uit[i] != jaro_winkler(q, kand[i]))
				fail_msg("%s: %.*s, %.*s: %.9g", naam, STR_ARG(q),
					 STR_ARG(kand[i]), (double)uit[i]);
	}
}

static void trays_give_what_each_candidate_alone_gives(void **state)
{
	(void)state;
	alle_paden(vakken);
}

static void what_does_not_fit_a_tray_is_refused(void **state)
{
	struct afstand_vak vak = {0};
	float uit[AFSTAND_VAK_N];

	(void)state;
	assert_false(afstand_vak_zet(&vak, 0, STR("zeventien letters")));
	assert_false(afstand_vak_zet(&vak, 0, STR("Jansen")));
	assert_false(jaro_winkler_vakken(STR("zeventien letters"), &vak, 1, uit));
	assert_int_equal(vak.langst, 0);
}

static void texts_over_the_limit_count_by_their_start(void **state)
{
	char a[AFSTAND_MAX + 10], b[AFSTAND_MAX + 20];

	(void)state;
	memset(a, 'x', sizeof(a));
	memset(b, 'x', sizeof(b));
	assert_true(jaro_winkler((struct str){a, sizeof(a)}, (struct str){b, sizeof(b)}) == 1);
	assert_int_equal(osa((struct str){a, sizeof(a)}, (struct str){b, sizeof(b)}), 0);
	assert_int_equal(osa_max((struct str){a, sizeof(a)}, STR(""), UINT32_MAX), AFSTAND_MAX);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(jaro_winkler_gives_the_published_values),
		cmocka_unit_test(osa_counts_edits_and_swaps_of_neighbours),
		cmocka_unit_test(random_texts_agree_with_the_definitions),
		cmocka_unit_test(a_row_of_candidates_gives_what_each_alone_gives),
		cmocka_unit_test(trays_give_what_each_candidate_alone_gives),
		cmocka_unit_test(what_does_not_fit_a_tray_is_refused),
		cmocka_unit_test(texts_over_the_limit_count_by_their_start),
	};

	return cmocka_run_group_tests_name("afstand", tests, NULL, NULL);
}
