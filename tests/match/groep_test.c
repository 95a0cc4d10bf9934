/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>

#include "engines/match/groep.h"
#include "match/toeval.h"

enum { MEEST = 6000 };

/*
 * A world of records: a weight for each two of them, who may not be with whom. `naam` is what
 * a record is whatever row it is put in; rang goes by name.
 */
struct wereld {
	uint32_t n;
	float (*bits)(const struct wereld *, uint32_t x, uint32_t y);
	bool (*verbied)(const struct wereld *, uint32_t x, uint32_t y);
	uint64_t zaad;
	float los, grens;
	const struct groep_paar *moet;      /* by name */
	size_t moet_n;
	/* one run */
	uint32_t naam[MEEST], rij[MEEST];   /* of row; of name */
	uint32_t weggelaten;                /* pairs not given: one in so many; 0 none */
};

static uint64_t van_twee(const struct wereld *w, uint32_t x, uint32_t y)
{
	uint64_t s = w->zaad + ((uint64_t)(x < y ? x : y) << 32 | (x < y ? y : x));

	return toeval(&s);
}

static float weeg(void *arg, uint32_t a, uint32_t b)
{
	const struct wereld *w = arg;

	assert_true(w->naam[a] < w->naam[b]);
	return w->bits(w, w->naam[a], w->naam[b]);
}

static bool verbied(void *arg, uint32_t a, uint32_t b)
{
	const struct wereld *w = arg;

	assert_true(w->naam[a] < w->naam[b]);
	return w->verbied(w, w->naam[a], w->naam[b]);
}

static void schud(struct wereld *w, uint64_t *orde)
{
	for (uint32_t i = 0; i < w->n; i++)
		w->naam[i] = i;
	for (uint32_t i = w->n; orde != NULL && i > 1; i--) {
		uint32_t j = toeval_tot(orde, i), t = w->naam[i - 1];

		w->naam[i - 1] = w->naam[j];
		w->naam[j] = t;
	}
	for (uint32_t i = 0; i < w->n; i++)
		w->rij[w->naam[i]] = i;
}

/* Pairs that blocking would not have found are left for weeg; those below `los` are given
 * here and there, to see that they do not bind. */
static bool gegeven(const struct wereld *w, uint32_t x, uint32_t y)
{
	uint64_t h = van_twee(w, x, y) >> 20;

	if (w->bits(w, x, y) < w->los)
		return h % 3 == 0;
	return w->weggelaten == 0 || h % w->weggelaten != 0;
}

static size_t maak_paren(struct wereld *w, uint64_t *orde, struct groep_paar **uit)
{
	size_t n = 0, cap = 1024;
	struct groep_paar *p = malloc(cap * sizeof(*p));

	for (uint32_t x = 0; x < w->n; x++)
		for (uint32_t y = x + 1; y < w->n; y++) {
			if (!gegeven(w, x, y))
				continue;
			if (n == cap)
				p = realloc(p, (cap = cap * 2) * sizeof(*p));
			p[n++] = (struct groep_paar){w->rij[x], w->rij[y], w->bits(w, x, y)};
		}
	for (size_t i = n; orde != NULL && i > 0; i--) {
		size_t j = toeval_tot(orde, (uint32_t)i);
		struct groep_paar t = p[i - 1];

		p[i - 1] = p[j];
		p[j] = t;
		if (toeval(orde) & 1)
			p[i - 1] = (struct groep_paar){p[i - 1].b, p[i - 1].a, p[i - 1].bits};
	}
	*uit = p;
	return n;
}

struct uitslag {
	uint32_t entiteit[MEEST];   /* by name: name of the entity's record */
	float steun[MEEST], snede[MEEST];
	size_t strijdig;
};

static void draai(struct wereld *w, uint64_t *orde, unsigned draden, struct uitslag *u)
{
	static uint32_t rang[MEEST];
	static struct groep_paar moet[64];
	struct groep_paar *paren;
	struct groep_uit uit;
	size_t n;

	schud(w, orde);
	n = maak_paren(w, orde, &paren);
	for (uint32_t i = 0; i < w->n; i++)
		rang[i] = w->naam[i] * 3 + 1; /* places in an order may have gaps */
	for (size_t i = 0; i < w->moet_n; i++) {
		size_t j = orde != NULL ? w->moet_n - 1 - i : i;

		moet[j] = (struct groep_paar){w->rij[w->moet[i].b], w->rij[w->moet[i].a], 0};
	}
	assert_true(groep_maak(&(struct groep_in){
		.n = w->n, .rang = rang, .paren = paren, .paren_n = n, .moet = moet,
		.moet_n = w->moet_n, .los = w->los, .grens = w->grens, .weeg = weeg,
		.verbied = w->verbied == NULL ? NULL : verbied, .arg = w, .draden = draden,
	}, &uit));
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t x = w->naam[i];

		u->entiteit[x] = w->naam[uit.entiteit[i]];
		u->steun[x] = uit.steun[i];
		u->snede[x] = uit.snede[i];
	}
	u->strijdig = uit.strijdig;
	groep_vrij(&uit);
	free(paren);
}

static bool gelijk(float a, float b)
{
	return a == b || (isnan(a) && isnan(b));
}

static void zelfde_uitslag(const struct wereld *w, const struct uitslag *a,
			   const struct uitslag *b)
{
	assert_int_equal(a->strijdig, b->strijdig);
	for (uint32_t x = 0; x < w->n; x++) {
		assert_int_equal(a->entiteit[x], b->entiteit[x]);
		assert_true(gelijk(a->steun[x], b->steun[x]));
		assert_true(gelijk(a->snede[x], b->snede[x]));
	}
}

/* Groups of about five that know each other well, housemates in between, noise. In quarters
 * of a bit, so that ties abound. */
static float rommelig(const struct wereld *w, uint32_t x, uint32_t y)
{
	uint64_t h = van_twee(w, x, y);
	float ruis = (float)(h % 33) / 4.0f - 4.0f;

	if (x / 5 == y / 5)
		return 3.0f + ruis;
	if (x / 10 == y / 10)
		return ruis - 2.0f;
	return (h >> 20) % 97 == 0 ? ruis : -8.0f + ruis / 2;
}

static bool soms(const struct wereld *w, uint32_t x, uint32_t y)
{
	return (van_twee(w, x, y) >> 40) % 11 == 0;
}

/* By the definition: look at all pairs of groups again before each merge. */
static double gemiddelde(const struct wereld *w, const uint32_t *e, uint32_t a, uint32_t b,
			 bool *buren, bool *mag)
{
	double s = 0;
	unsigned n = 0;

	*buren = false;
	*mag = true;
	for (uint32_t x = 0; x < w->n; x++)
		for (uint32_t y = 0; e[x] == a && y < w->n; y++) {
			if (e[y] != b)
				continue;
			s += (double)w->bits(w, x, y);
			n++;
			*buren |= w->bits(w, x, y) >= w->los && gegeven(w, x, y);
			*mag = *mag && (w->verbied == NULL || !w->verbied(w, x, y));
		}
	return s / n;
}

static bool voeg_beste(const struct wereld *w, uint32_t *e)
{
	double top = -INFINITY;
	uint32_t ta = 0, tb = 0;

	for (uint32_t a = 0; a < w->n; a++)
		for (uint32_t b = a + 1; e[a] == a && b < w->n; b++) {
			bool buren, mag;
			double m;

			if (e[b] != b)
				continue;
			m = gemiddelde(w, e, a, b, &buren, &mag);
			if (buren && mag && m > top) {
				top = m;
				ta = a;
				tb = b;
			}
		}
	if (top < (double)w->grens)
		return false;
	for (uint32_t x = 0; x < w->n; x++)
		if (e[x] == tb)
			e[x] = ta;
	return true;
}

static struct wereld *wereld(void)
{
	static struct wereld w;

	w = (struct wereld){.n = 40, .bits = rommelig, .los = -1, .grens = 1, .weggelaten = 4};
	return &w;
}

static struct uitslag een, ander;

static void entities_are_those_of_the_definition(void **state)
{
	struct wereld *w = wereld();
	uint32_t e[40];
	size_t samen = 0;

	(void)state;
	for (w->zaad = 0; w->zaad < 300; w->zaad++) {
		w->verbied = w->zaad % 2 == 0 ? soms : NULL;
		w->n = 20 + (uint32_t)w->zaad % 21;
		for (uint32_t x = 0; x < w->n; x++)
			e[x] = x;
		while (voeg_beste(w, e))
			samen++;
		draai(w, NULL, 1, &een);
		for (uint32_t x = 0; x < w->n; x++)
			assert_int_equal(een.entiteit[x], e[x]);
	}
	assert_true(samen > 3000); /* the world is one in which something happens */
}

static void a_thousand_orders_give_the_same_entities(void **state)
{
	static const struct groep_paar moet[] = {{3, 17, 0}, {17, 30, 0}, {1, 2, 0}, {50, 99, 0}};
	struct wereld *w = wereld();
	uint64_t orde = 1;

	(void)state;
	w->n = 120;
	w->verbied = soms;
	w->moet = moet;
	w->moet_n = sizeof(moet) / sizeof(moet[0]);
	draai(w, NULL, 1, &een);
	for (int i = 0; i < 1000; i++) {
		draai(w, &orde, 1 + (unsigned)i % 3, &ander);
		zelfde_uitslag(w, &een, &ander);
	}
}

/* Steps of a bridge: each strong, the ends strangers. */
static float keten(const struct wereld *w, uint32_t x, uint32_t y)
{
	(void)w;
	return x + 1 == y || y + 1 == x ? 6.0f : -20.0f;
}

static void a_chain_of_strong_links_does_not_become_one_entity(void **state)
{
	struct wereld *w = wereld();

	(void)state;
	w->bits = keten;
	w->weggelaten = 0;
	draai(w, NULL, 1, &een);
	for (uint32_t x = 0; x < w->n; x++)
		for (uint32_t y = x + 2; y < w->n; y++)
			assert_int_not_equal(een.entiteit[x], een.entiteit[y]);
	assert_int_equal(een.entiteit[1], 0);
}

static float allen(const struct wereld *w, uint32_t x, uint32_t y)
{
	return 8.0f + (float)(van_twee(w, x, y) % 16);
}

/* Each fourth record is of a source with one record a person. */
static bool een_per_bron(const struct wereld *w, uint32_t x, uint32_t y)
{
	(void)w;
	return x % 4 == 0 && y % 4 == 0;
}

static void a_source_with_one_record_a_person_keeps_its_records_apart(void **state)
{
	struct wereld *w = wereld();
	bool bezet[40] = {false};

	(void)state;
	w->bits = allen;
	w->verbied = een_per_bron;
	draai(w, NULL, 2, &een);
	for (uint32_t x = 0; x < w->n; x++) {
		uint32_t e = een.entiteit[x];

		assert_true(x % 4 != 0 || !bezet[e]);
		bezet[e] = bezet[e] || x % 4 == 0;
		assert_true(!isnan(een.steun[x])); /* nobody is left alone */
	}
}

static bool drie_en_vier(const struct wereld *w, uint32_t x, uint32_t y)
{
	(void)w;
	return x == 3 && y == 4;
}

static void a_decision_that_two_are_not_one_parts_two_groups(void **state)
{
	struct wereld *w = wereld();

	(void)state;
	w->n = 8;
	w->bits = allen;
	w->verbied = drie_en_vier;
	draai(w, NULL, 1, &een);
	assert_int_not_equal(een.entiteit[3], een.entiteit[4]);
	for (uint32_t x = 0; x < 8; x++)
		assert_true(een.entiteit[x] == een.entiteit[3] ||
			    een.entiteit[x] == een.entiteit[4]);
}

static void decisions_join_whatever_the_weights_say(void **state)
{
	static const struct groep_paar moet[] = {{2, 30, 0}, {30, 11, 0}};
	struct wereld *w = wereld();

	(void)state;
	w->bits = keten;
	w->weggelaten = 0;
	w->moet = moet;
	w->moet_n = 2;
	draai(w, NULL, 1, &een);
	assert_int_equal(een.entiteit[30], een.entiteit[2]);
	assert_int_equal(een.entiteit[11], een.entiteit[2]);
	assert_true(een.steun[30] == -20.0f);
	assert_int_equal(een.strijdig, 0);
}

static void decisions_that_a_rule_contradicts_are_reported_and_not_followed(void **state)
{
	static const struct groep_paar moet[] = {{3, 9, 0}, {9, 4, 0}, {1, 2, 0}};
	struct wereld *w = wereld();

	(void)state;
	w->n = 10;
	w->bits = keten;
	w->weggelaten = 0;
	w->verbied = drie_en_vier;
	w->moet = moet;
	w->moet_n = 3;
	draai(w, NULL, 1, &een);
	assert_int_equal(een.strijdig, 2);
	assert_int_not_equal(een.entiteit[3], een.entiteit[9]);
	assert_int_not_equal(een.entiteit[4], een.entiteit[9]);
	assert_int_equal(een.entiteit[1], een.entiteit[2]);
}

static float drietal(const struct wereld *w, uint32_t x, uint32_t y)
{
	static const float t[3][3] = {{0, 9, 2}, {9, 0, 4}, {2, 4, 0}};

	(void)w;
	return t[x][y];
}

static void support_is_the_mean_weight_to_the_rest_and_the_cut_the_weakest_merge(void **state)
{
	struct wereld *w = wereld();

	(void)state;
	w->n = 3;
	w->bits = drietal;
	w->weggelaten = 0;
	draai(w, NULL, 1, &een);
	assert_true(een.steun[0] == 5.5f && een.steun[1] == 6.5f && een.steun[2] == 3.0f);
	assert_true(een.snede[0] == 3.0f);
	w->grens = 3.5f;
	draai(w, NULL, 1, &een);
	assert_int_equal(een.entiteit[2], 2);
	assert_true(isnan(een.steun[2]) && een.snede[0] == 9.0f);
}

/* Everybody is linked to everybody near by: one component. Inside, groups of seven. */
static float uitgestrekt(const struct wereld *w, uint32_t x, uint32_t y)
{
	uint32_t ver = x < y ? y - x : x - y;

	if (x / 7 == y / 7)
		return 12.0f + (float)(van_twee(w, x, y) % 8);
	return ver < 20 ? -0.5f - (float)(van_twee(w, x, y) % 2) : -30.0f;
}

static void a_component_over_the_limit_is_cut_and_keeps_its_strong_groups(void **state)
{
	static const struct groep_paar moet[] = {{10, 4000, 0}, {4000, 5990, 0}};
	struct wereld *w = wereld();
	uint64_t orde = 9;

	(void)state;
	w->n = 3 * GROEP_RUIM - 1;
	w->bits = uitgestrekt;
	w->weggelaten = 9;
	w->moet = moet;
	w->moet_n = 2;
	draai(w, NULL, 2, &een);
	for (uint32_t x = 0; x < w->n; x++)
		if (x / 7 != 10 / 7 && x / 7 != 4000 / 7 && x / 7 != 5990 / 7)
			assert_int_equal(een.entiteit[x], x / 7 * 7);
	assert_int_equal(een.entiteit[5990], een.entiteit[10]);
	assert_int_equal(een.strijdig, 0);
	draai(w, &orde, 1, &ander);
	zelfde_uitslag(w, &een, &ander);
}

static void no_records_and_no_pairs_are_no_error(void **state)
{
	struct wereld *w = wereld();

	(void)state;
	w->n = 0;
	draai(w, NULL, 2, &een);
	w->n = 1;
	draai(w, NULL, 2, &een);
	assert_int_equal(een.entiteit[0], 0);
	assert_true(isnan(een.steun[0]));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(entities_are_those_of_the_definition),
		cmocka_unit_test(a_thousand_orders_give_the_same_entities),
		cmocka_unit_test(a_chain_of_strong_links_does_not_become_one_entity),
		cmocka_unit_test(a_source_with_one_record_a_person_keeps_its_records_apart),
		cmocka_unit_test(a_decision_that_two_are_not_one_parts_two_groups),
		cmocka_unit_test(decisions_join_whatever_the_weights_say),
		cmocka_unit_test(decisions_that_a_rule_contradicts_are_reported_and_not_followed),
		cmocka_unit_test(
			support_is_the_mean_weight_to_the_rest_and_the_cut_the_weakest_merge),
		cmocka_unit_test(a_component_over_the_limit_is_cut_and_keeps_its_strong_groups),
		cmocka_unit_test(no_records_and_no_pairs_are_no_error),
	};

	return cmocka_run_group_tests_name("groep", tests, NULL, NULL);
}
