/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The patterns of rules/patronen in the demo town: each of the five that were planted is
 * found, and the share of false hits is printed: hits that have nothing to do with any of
 * the planted stories.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <time.h>
#include <unistd.h>

#include "faces/cli/cli.h"
#include "work/demo/demo.h"
#include "work/patroon/patroon.h"

static char dir[] = "/tmp/contramijn-patronen-XXXXXX";
static struct huis *huis;
static struct arena *a;

/* Which planted story a pattern is meant for; NULL: none, it must only not cry wolf. */
static const struct {
	const char *patroon, *verhaal;
} bedoeld[] = {
	{"bedrijven-na-elkaar", "garage"}, {"verhuur-en-uitzend", "vakantiepark"},
	{"voertuig-bij-ander-pand", "hennep"}, {"vaste-verkoper", "heling"},
	{"steeds-een-ander", "massagesalon"},
};
enum { BEDOELD = sizeof(bedoeld) / sizeof(bedoeld[0]) };

static const struct demo_patroon *verhaal_op_naam(const char *naam)
{
	const struct demo_patroon *v = demo_patronen;

	while (v->naam && strcmp(v->naam, naam) != 0)
		v++;
	return v;
}

/* A hit is about a story when the name of something in it has one of the story's keys. */
static bool gaat_over(const struct patroon_treffer *t, const struct demo_patroon *v)
{
	for (size_t i = 0; i < t->punten; i++)
		for (size_t k = 0; k < DEMO_SLEUTELS_MAX && v->sleutel[k]; k++)
			if (str_find(t->punt[i].p.naam, str_of(v->sleutel[k]), 0) != SIZE_MAX)
				return true;
	return false;
}

static bool gaat_over_iets(const struct patroon_treffer *t)
{
	for (const struct demo_patroon *v = demo_patronen; v->naam; v++)
		if (gaat_over(t, v))
			return true;
	return false;
}

static struct patroon_uitkomst zoek(const struct patroon *p, double *ms)
{
	struct patroon_uitkomst u;
	clock_t begin = clock();
	struct act act;

	act_init(&act, huis, a, wie_systeem("informatieregisseur"));
	assert_int_equal(act_begin(&act, DB_READ), DB_OK);
	assert_int_equal(patroon_zoek(&act, p, &u), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	act_end(&act);
	*ms = (double)(clock() - begin) * 1e3 / CLOCKS_PER_SEC;
	return u;
}

static void the_planted_patterns_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < BEDOELD; i++) {
		double ms;
		struct patroon_uitkomst u = zoek(patroon_op_naam(str_of(bedoeld[i].patroon)), &ms);
		bool gevonden = false;

		for (size_t k = 0; k < u.n; k++)
			gevonden |= gaat_over(&u.treffer[k], verhaal_op_naam(bedoeld[i].verhaal));
		if (!gevonden)
			fail_msg("%s does not find %s (%zu hits)", bedoeld[i].patroon,
				 bedoeld[i].verhaal, u.n);
	}
}

static void most_of_what_is_found_is_worth_a_look(void **state)
{
	size_t hits = 0, vals = 0, n;
	const struct patroon *patroon = patronen(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		size_t vals_hier = 0;
		double ms;
		struct patroon_uitkomst u = zoek(&patroon[i], &ms);

		for (size_t k = 0; k < u.n; k++)
			vals_hier += !gaat_over_iets(&u.treffer[k]);
		printf("# %-26.*s %3zu hits, %3zu false, %.0f ms\n", STR_ARG(patroon[i].naam), u.n,
			vals_hier, ms);
		for (size_t k = 0; k < BEDOELD; k++)
			if (str_is(patroon[i].naam, bedoeld[k].patroon)) {
				hits += u.n;
				vals += vals_hier;
			}
	}
	printf("# of the five meant for the planted stories: %zu hits, %.0f%% false\n", hits,
		hits ? 100.0 * (double)vals / (double)hits : 0);
	assert_true(vals * 2 <= hits);
}

static void a_hit_shows_the_facts_and_the_rows_that_made_it(void **state)
{
	double ms;
	struct patroon_uitkomst u = zoek(patroon_op_naam(STR("bedrijven-na-elkaar")), &ms), w;

	(void)state;
	for (size_t k = 0; k < u.n; k++) {
		const struct patroon_treffer *t = &u.treffer[k];

		assert_true(t->feiten >= 5 && t->punten >= 5);
		assert_true(t->eerste.len == 10 && str_cmp(t->eerste, t->laatste) <= 0);
		for (size_t i = 0; i < t->feiten; i++) {
			assert_true(t->feit[i].van.naam.len && t->feit[i].naar.naam.len);
			assert_true(t->feit[i].rij.record.len && t->feit[i].rij.bron_titel.len);
		}
	}
	w = zoek(patroon_op_naam(STR("bedrijven-na-elkaar")), &ms);
	assert_int_equal(u.n, w.n);
	for (size_t k = 0; k < u.n; k++)
		assert_true(str_eq(u.treffer[k].sleutel, w.treffer[k].sleutel));
}

static const struct {
	const char *tekst, *fout;
} mis[] = {
	{"patroon: x\ntitel: T\nuitleg: U\ngrond: G\ntegen: N\nnodig: persoon\n",
	 "1 tot 10 rollen"},
	{"titel: T\n[rol a]\nsoort: persoon\n", "patroon, titel, uitleg en grond"},
	{"patroon: x\ntitel: T\nuitleg: U\ngrond: G\nnodig: persoon\n[rol a]\nsoort: persoon\n",
	 "wat ertegen spreekt"},
	{"patroon: x\nkleur: rood\n", "regel 2: dit woord hoort niet in de kop: kleur"},
	{"patroon: x\n[rol a]\nsoort: draak\n", "regel 3: deze soort bestaat niet: draak"},
	{"patroon: x\n[rol a]\nsoort: persoon\n[rol b]\nlijn: a: eet op\n",
	 "regel 5: geen bron kent deze relatie: eet op"},
	{"patroon: x\n[rol a]\nlijn: b: woont op\n", "regel 3: een lijn noemt eerst een rol"},
	{"patroon: x\nnodig: persoon draak\n", "regel 2: deze soort rij bestaat niet: draak"},
};

static void a_pattern_that_cannot_work_is_refused_with_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mis) / sizeof(mis[0]); i++) {
		char err[PATROON_FOUT_MAX] = "";
		struct patroon p;

		assert_false(patroon_lees(a, STR("patronen/x"), str_of(mis[i].tekst), &p, err));
		if (!strstr(err, mis[i].fout))
			fail_msg("'%s' is not in '%s'", mis[i].fout, err);
	}
}

static int make_town(void **state)
{
	static char word[5][16] = {"contramijn", "demo", "--data", "--people", "4000"};
	char *argv[] = {word[0], word[1], word[2], dir, word[3], word[4], NULL};
	char err[HUIS_ERR_MAX] = "";
	struct huis_opties o = {.data = dir};
	int uit = dup(STDOUT_FILENO);

	(void)state;
	a = arena_new((size_t)512 << 20);
	if (!mkdtemp(dir) || !freopen("/dev/null", "w", stdout) ||
		!freopen("/dev/null", "w", stderr))
		return -1;
	if (cli_main(6, argv) != 0)
		return -1;
	fflush(stdout);
	dup2(uit, STDOUT_FILENO);
	close(uit);
	huis = huis_open(&o, err);
	if (!huis)
		printf("# %s\n", err);
	return huis ? 0 : -1;
}

static int remove_town(void **state)
{
	(void)state;
	huis_dicht(huis);
	arena_free(a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_planted_patterns_are_found),
		cmocka_unit_test(most_of_what_is_found_is_worth_a_look),
		cmocka_unit_test(a_hit_shows_the_facts_and_the_rows_that_made_it),
		cmocka_unit_test(a_pattern_that_cannot_work_is_refused_with_its_line),
	};

	return cmocka_run_group_tests(tests, make_town, remove_town);
}
