/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The template of the vector paths at its full width of 64 bytes, with the one instruction
 * that only AVX-512 has (a look-up in 32 words) done in a loop: so that a machine without it
 * tests all the rest of that path.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "match/toeval.h"

#define BREED 64
#define DOEL
#define LANEN_PLEK(r, helft) ((r) * 32 + (helft) * 16)

#include "engines/match/afstand_lanen.h"

IN_LIJN void laad(const struct afstand_vraag *v, const struct afstand_vak *vak,
		  struct lanen_in *uit)
{
	for (unsigned i = 0; i < AFSTAND_VAK_N; i++) {
		uit->len[0][i] = vak->len[i];
		for (unsigned j = 0; j < vak->langst; j++)
			uit->x[0][j][i] = v->plaatsen[vak->letter[j][i]];
	}
}

static struct str woord(char p[AFSTAND_VAK_LANG], uint64_t *zaad)
{
	size_t n = toeval_tot(zaad, AFSTAND_VAK_LANG + 1);
	uint32_t letters = 2 + toeval_tot(zaad, 25);

	for (size_t i = 0; i < n; i++)
		p[i] = (char)('a' + toeval_tot(zaad, letters));
	return (struct str){p, n};
}

static void the_full_width_gives_what_each_candidate_alone_gives(void **state)
{
	uint64_t zaad = 11;

	(void)state;
	for (int ronde = 0; ronde < 20000; ronde++) {
		struct afstand_vak vak = {0};
		struct afstand_vraag v = {0};
		char p[AFSTAND_VAK_LANG], t[AFSTAND_VAK_N][AFSTAND_VAK_LANG];
		struct str q = woord(p, &zaad), k[AFSTAND_VAK_N];
		float uit[AFSTAND_VAK_N];

		v.len = (unsigned)q.len;
		for (unsigned i = 0; i < v.len; i++)
			v.plaatsen[q.p[i] - 'a' + 1] |= (uint16_t)(1u << i);
		for (unsigned i = 0; i < AFSTAND_VAK_N; i++)
			afstand_vak_zet(&vak, i, k[i] = woord(t[i], &zaad));
		lanen_vakken(&v, &vak, 1, uit);
		for (unsigned i = 0; i < AFSTAND_VAK_N; i++)
			if (uit[i] != jaro_winkler(q, k[i]))
				fail_msg("%.*s, %.*s", STR_ARG(q), STR_ARG(k[i]));
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_full_width_gives_what_each_candidate_alone_gives),
	};

	return cmocka_run_group_tests_name("lanen64", tests, NULL, NULL);
}
