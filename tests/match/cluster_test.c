/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "match/rec.h"

#define N(t) (sizeof(t) / sizeof((t)[0]))

static struct arena *arena;

static int setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 28);
	return arena == NULL;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static int fresh(void **state)
{
	(void)state;
	arena_reset(arena);
	return 0;
}

/* Clusters lines and says which records share an entity. */
static struct match_uit cluster(const char *const *lines, size_t n, const struct match_besluit *d,
				size_t dn)
{
	struct match_rec *r = ARENA_NEWN(arena, struct match_rec, n);
	struct match_uit u;

	for (size_t i = 0; i < n; i++)
		r[i] = rec(arena, lines[i]);
	match_cluster(r, n, d, dn, arena, &u);
	return u;
}

static bool one(const struct match_uit *u, size_t a, size_t b)
{
	return u->entiteit[a] == u->entiteit[b];
}

static bool in_review(const struct match_uit *u, size_t a, size_t b)
{
	for (size_t i = 0; i < u->nakijken_n; i++)
		if ((u->nakijken[i].a == a && u->nakijken[i].b == b) ||
		    (u->nakijken[i].a == b && u->nakijken[i].b == a))
			return true;
	return false;
}

static void no_records_give_no_entities(void **state)
{
	struct match_uit u = cluster(NULL, 0, NULL, 0);

	(void)state;
	assert_int_equal(u.verband_n + u.nakijken_n, 0);
}

static void records_link_in_a_chain_of_reasons(void **state)
{
	static const char *const l[] = {
		"id=a;bsn=999990019;vn=Jan;an=de Boer;gb=1980-03-04",
		"id=b;vn=Jan;an=Boer;gb=1980-03-04;pc=3311GR;nr=1",
		"id=c;vn=Jan;an=Boer;pc=3311GR;nr=1",
		"id=d;bsn=999990019",
		"id=e;vn=Piet;an=Boer;pc=3311GR;nr=1",
	};
	struct match_uit u = cluster(l, N(l), NULL, 0);

	(void)state;
	assert_true(one(&u, 0, 1) && one(&u, 0, 2) && one(&u, 0, 3));
	assert_false(one(&u, 0, 4));
	assert_int_equal(u.verband_n, 3);
	assert_int_equal(u.verband[0].grond, GROND_BSN);
	assert_int_equal(u.nakijken_n, 0);
}

static void father_and_son_stay_two_and_who_may_be_either_is_asked(void **state)
{
	static const char *const l[] = {
		"id=a;vn=Jan;an=Berg;pc=3311GR;nr=1;gb=1950-03-04",
		"id=b;vn=Jan;an=Berg;pc=3311GR;nr=1;gb=1980-05-06",
		"id=c;vn=Jan;an=Berg;pc=3311GR;nr=1",
	};
	struct match_uit u = cluster(l, N(l), NULL, 0);

	(void)state;
	assert_false(one(&u, 0, 1));
	assert_false(one(&u, 0, 2));
	assert_false(one(&u, 1, 2));
	assert_true(in_review(&u, 0, 2) && in_review(&u, 1, 2));
}

static void twins_and_housemates_are_not_merged(void **state)
{
	static const char *const l[] = {
		"id=a;vn=Jan;an=Berg;pc=3311GR;nr=1;gb=1980-05-06;te=0687130045",
		"id=b;vn=Piet;an=Berg;pc=3311GR;nr=1;gb=1980-05-06;te=0687130045",
		"id=c;vn=Anna;an=Hof;pc=3311GR;nr=1;gb=1981-05-06;te=0687130045",
	};
	struct match_uit u = cluster(l, N(l), NULL, 0);

	(void)state;
	assert_false(one(&u, 0, 1) || one(&u, 0, 2) || one(&u, 1, 2));
	assert_int_equal(u.nakijken_n, 0);
}

static void two_bsns_with_one_name_and_day_go_to_review(void **state)
{
	static const char *const l[] = {
		"id=a;vn=Jan;an=Berg;gb=1980-05-06;bsn=999990019",
		"id=b;vn=Jan;an=Berg;gb=1980-05-06;bsn=100600505",
		"id=c;vn=Jan;an=Berg;gb=1980-05-06",
	};
	struct match_uit u = cluster(l, N(l), NULL, 0);

	(void)state;
	assert_false(one(&u, 0, 1) || one(&u, 0, 2) || one(&u, 1, 2));
	assert_true(in_review(&u, 0, 1) && in_review(&u, 0, 2) && in_review(&u, 1, 2));
	u = cluster(l, 2, NULL, 0);
	assert_true(in_review(&u, 0, 1));
}

static void a_rule_holds_between_members_that_never_met(void **state)
{
	/* a and d would be one through b and c, and have different BSNs. */
	static const char *const l[] = {
		"id=a;bsn=999990019;vn=Jan;an=Berg;pc=3311GR;nr=1",
		"id=b;vn=Jan;an=Berg;pc=3311GR;nr=1;st=Dam;pl=Waterveste",
		"id=c;vn=Jan;an=Berg;nr=1;st=Dam;pl=Waterveste",
		"id=d;bsn=100600505;vn=Jan;an=Berg;nr=1;st=Dam;pl=Waterveste",
	};
	struct match_uit u = cluster(l, N(l), NULL, 0);

	(void)state;
	assert_false(one(&u, 0, 3));
	assert_true(u.nakijken_n > 0);
}

static void branches_of_a_company_stay_apart_and_its_papers_together(void **state)
{
	static const char *const l[] = {
		"id=a;so=o;kvk=68750110;ves=000037178598;na=Garage",
		"id=b;so=o;kvk=68750110;ves=000037143557;na=Garage",
		"id=c;so=o;kvk=68750110;na=Garage",
		"id=d;so=o;kvk=68750110;na=Garage Holding",
		"id=e;so=o;kvk=69599084;ves=990000541921;na=Hotel",
		"id=f;so=o;kvk=69599084;na=Hotel",
	};
	struct match_uit u = cluster(l, N(l), NULL, 0);

	(void)state;
	assert_false(one(&u, 0, 1));
	assert_true(one(&u, 2, 3));
	assert_false(one(&u, 0, 2) || one(&u, 1, 2));
	assert_true(one(&u, 4, 5));
	assert_false(in_review(&u, 0, 1));
}

static void decisions_outrank_rules_and_can_be_taken_back(void **state)
{
	static const char *const l[] = {
		"id=a;vn=Jan;an=Berg;gb=1980-05-06;bsn=999990019",
		"id=b;vn=Jan;an=Berg;gb=1980-05-06;bsn=100600505",
		"id=c;vn=Piet;an=Hof;gb=1980-05-07;te=0687130045",
		"id=d;vn=Piet;an=Hof;gb=1980-05-07",
	};
	struct match_besluit d[] = {
		{STR_INIT("b"), STR_INIT("a"), true},
		{STR_INIT("c"), STR_INIT("d"), false},
		{STR_INIT("c"), STR_INIT("gone"), true},
	};
	struct match_uit before = cluster(l, N(l), NULL, 0);
	struct match_uit with = cluster(l, N(l), d, N(d));
	struct match_uit after = cluster(l, N(l), NULL, 0);

	(void)state;
	assert_false(one(&before, 0, 1));
	assert_true(one(&before, 2, 3));
	assert_true(one(&with, 0, 1));
	assert_false(one(&with, 2, 3));
	assert_int_equal(with.verband[0].grond, GROND_BESLUIT_ZELFDE);
	assert_int_equal(with.nakijken_n, 0);
	assert_memory_equal(before.entiteit, after.entiteit, sizeof(size_t) * N(l));
	assert_int_equal(before.nakijken_n, after.nakijken_n);
}

static void a_decision_keeps_whole_groups_apart(void **state)
{
	static const char *const l[] = {
		"id=a;bsn=999990019;vn=Jan;an=Berg;gb=1980-05-06",
		"id=b;bsn=999990019",
		"id=c;vn=Jan;an=Berg;gb=1980-05-06;pc=3311GR;nr=1",
		"id=d;vn=Jan;an=Berg;pc=3311GR;nr=1",
	};
	struct match_besluit d[] = {{STR_INIT("b"), STR_INIT("d"), false}};
	struct match_uit u = cluster(l, N(l), d, 1);

	(void)state;
	assert_true(one(&u, 0, 1));
	assert_true(one(&u, 0, 2));
	assert_false(one(&u, 0, 3) || one(&u, 1, 3));
}

static void decisions_that_contradict_each_other_merge_nothing(void **state)
{
	static const char *const l[] = {"id=a;an=A", "id=b;an=B", "id=c;an=C"};
	struct match_besluit d[] = {
		{STR_INIT("a"), STR_INIT("b"), true},
		{STR_INIT("b"), STR_INIT("c"), true},
		{STR_INIT("a"), STR_INIT("c"), false},
	};
	struct match_uit u = cluster(l, N(l), d, N(d));

	(void)state;
	assert_false(one(&u, 0, 1) || one(&u, 1, 2) || one(&u, 0, 2));
	assert_true(in_review(&u, 0, 1) && in_review(&u, 1, 2));
}

static void many_records_under_one_number_are_one_without_all_pairs(void **state)
{
	enum { MANY = 20000 };
	struct match_rec *r = ARENA_NEWN(arena, struct match_rec, MANY);
	struct match_uit u;

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		r[i] = rec(arena, str_fmt(arena, "id=r%05zu;an=N%zu;bsn=999990019;te=0687130045",
					  i, i).p);
	match_cluster(r, MANY, NULL, 0, arena, &u);
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(u.entiteit[i], 0);
	assert_int_equal(u.verband_n, MANY - 1);
}

/* xoshiro is not needed to shuffle: splitmix64, seeded, repeatable. */
static uint64_t next(uint64_t *s)
{
	uint64_t z = (*s += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static const char *pick(uint64_t *s, const char *const *from, size_t n)
{
	return from[next(s) % n];
}

/* Few values, so that everything collides with everything. */
static struct match_rec random_rec(uint64_t *s, size_t i)
{
	static const char *const vn[] = {"vn=Jan;", "vn=Piet;", "vn=J.;", "vn=Jan Piet;", ""};
	static const char *const an[] = {"an=Berg;", "an=van den Berg;", "an=Meijer;", "an=Meyer;"};
	static const char *const gb[] = {"gb=1980-05-06;", "gb=1980-06-05;", "gb=1980-01-01;", ""};
	static const char *const bsn[] = {"", "", "", "bsn=999990019;", "bsn=100600505;"};
	static const char *const pc[] = {"pc=3311GR;nr=1;", "pc=3311GR;nr=2;", "", ""};
	static const char *const ge[] = {"ge=M;", "ge=V;", "", ""};
	static const char *const te[] = {"", "", "te=0687130045;"};

	return rec(arena, str_fmt(arena, "id=r%03zu;%s%s%s%s%s%s%s", i, pick(s, vn, N(vn)),
		pick(s, an, N(an)), pick(s, gb, N(gb)), pick(s, bsn, N(bsn)), pick(s, pc, N(pc)),
		pick(s, ge, N(ge)), pick(s, te, N(te))).p);
}

static void shuffle(uint64_t *s, void *p, size_t n, size_t size)
{
	unsigned char *b = p, tmp[128];

	assert_true(size <= sizeof(tmp));
	for (size_t i = n; i > 1; i--) {
		size_t k = next(s) % i;

		memcpy(tmp, b + (i - 1) * size, size);
		memcpy(b + (i - 1) * size, b + k * size, size);
		memcpy(b + k * size, tmp, size);
	}
}

/* Entities, links and review as one text that does not know the order of records. */
static struct str portrait(const struct match_rec *r, size_t n, const struct match_uit *u)
{
	struct str out = STR("");
	const struct match_edge *lists[] = {u->verband, u->nakijken};
	const size_t counts[] = {u->verband_n, u->nakijken_n};

	for (size_t id = 0; id < n; id++)
		for (size_t i = 0; i < n; i++)
			if (str_eq(r[i].id, str_fmt(arena, "r%03zu", id)))
				out = str_join(arena, out, r[u->entiteit[i]].id);
	for (size_t l = 0; l < N(lists); l++)
		for (size_t i = 0; i < counts[l]; i++) {
			const struct match_edge *e = &lists[l][i];

			out = str_join(arena, out, str_fmt(arena, " %.*s-%.*s:%d:%.1f",
				STR_ARG(r[e->a].id), STR_ARG(r[e->b].id), (int)e->grond, e->bits));
		}
	return out;
}

static void a_thousand_orders_give_one_result(void **state)
{
	enum { RECS = 30, ORDERS = 1000, SETS = 5 };
	uint64_t s = 42;

	(void)state;
	for (int set = 0; set < SETS; set++) {
		struct match_rec r[RECS];
		struct match_besluit d[] = {
			{STR_INIT("r001"), STR_INIT("r007"), true},
			{STR_INIT("r002"), STR_INIT("r009"), false},
			{STR_INIT("r011"), STR_INIT("r003"), true},
			{STR_INIT("r004"), STR_INIT("r005"), false},
		};
		struct match_uit u;
		struct arena *keep = arena;
		struct arena *work = arena_new(1 << 26);
		struct str want;

		for (size_t i = 0; i < RECS; i++)
			r[i] = random_rec(&s, i);
		match_cluster(r, RECS, d, N(d), arena, &u);
		want = portrait(r, RECS, &u);
		assert_true(u.verband_n > 2);
		arena = work;
		for (int o = 0; o < ORDERS / SETS; o++) {
			struct str got;

			arena_reset(work);
			shuffle(&s, r, RECS, sizeof(r[0]));
			shuffle(&s, d, N(d), sizeof(d[0]));
			match_cluster(r, RECS, d, N(d), arena, &u);
			got = portrait(r, RECS, &u);
			if (!str_eq(got, want))
				fail_msg("order %d of set %d differs:\n%.*s\n%.*s", o, set,
					 STR_ARG(want), STR_ARG(got));
		}
		arena = keep;
		arena_free(work);
	}
}

static void no_entity_ever_holds_two_bsns(void **state)
{
	enum { RECS = 60, ROUNDS = 200 };
	uint64_t s = 7;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct match_rec r[RECS];
		struct match_uit u;
		struct str bsn[RECS];

		arena_reset(arena);
		for (size_t i = 0; i < RECS; i++) {
			r[i] = random_rec(&s, i);
			bsn[i] = STR("");
			for (size_t k = 0; k < r[i].n; k++)
				if (r[i].w[k].veld == MV_BSN)
					bsn[i] = r[i].w[k].tekst;
		}
		match_cluster(r, RECS, NULL, 0, arena, &u);
		for (size_t i = 0; i < RECS; i++)
			for (size_t k = 0; k < i; k++)
				if (one(&u, i, k) && bsn[i].len && bsn[k].len)
					assert_true(str_eq(bsn[i], bsn[k]));
	}
}

#define T(f) cmocka_unit_test_setup(f, fresh)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(no_records_give_no_entities),
		T(records_link_in_a_chain_of_reasons),
		T(father_and_son_stay_two_and_who_may_be_either_is_asked),
		T(twins_and_housemates_are_not_merged),
		T(two_bsns_with_one_name_and_day_go_to_review),
		T(a_rule_holds_between_members_that_never_met),
		T(branches_of_a_company_stay_apart_and_its_papers_together),
		T(decisions_outrank_rules_and_can_be_taken_back),
		T(a_decision_keeps_whole_groups_apart),
		T(decisions_that_contradict_each_other_merge_nothing),
		T(many_records_under_one_number_are_one_without_all_pairs),
		T(a_thousand_orders_give_one_result),
		T(no_entity_ever_holds_two_bsns),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
