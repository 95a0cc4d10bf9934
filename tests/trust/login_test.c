/* SPDX-License-Identifier: EUPL-1.2 */
/* Logging in, and being slowed down. */
#include "trust_fixture.h"

#include <pthread.h>

static void the_right_password_gives_a_session(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST);
		struct sessie s;
		struct in in, again;

		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "Anna ", GOED, &in), TRUST_OK);
		assert_null(f.act.db);
		assert_int_equal(in.token.len, 43);
		assert_true(str_eq(in.s.gebruiker.id, anna));
		assert_int_equal(sessie_vind(&f.act, in.token, &s), TRUST_OK);
		assert_true(str_eq(s.id, in.s.id));
		assert_true(str_eq(s.csrf, in.s.csrf));
		assert_int_equal(s.csrf.len, 43);
		assert_true(str_is(s.gebruiker.naam, "anna"));
		assert_int_equal(s.gebruiker.rol, ROL_JURIST);
		assert_true(str_is(s.herkomst, "10.0.0.1"));
		assert_int_equal(login(&f, "anna", GOED, &again), TRUST_OK);
		assert_false(str_eq(again.token, in.token));
		assert_false(str_eq(again.s.csrf, in.s.csrf));
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit WHERE wie = record"
			" AND actie = 'inloggen' AND resultaat = 'ok' AND rol = 'jurist'"), 2);
	}
}

static const struct {
	const char *what, *naam, *wachtwoord;
} verkeerd[] = {
	{"wrong password", "anna", "vijf losse peren"},
	{"empty password", "anna", ""},
	{"unknown user", "niemand", GOED},
	{"empty name", "", GOED},
	{"inactive user", "weg", GOED},
	{"no text", "\xff\xfe'--", "\xff\xfe"},
};

static void wrong_and_unknown_give_the_same_answer(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct gebruiker g = {.naam = STR("weg"), .rol = ROL_JURIST, .actief = false};
		const char *why;

		fix_user(&f, "anna", ROL_JURIST);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_maak(&f.act, &g, STR(GOED), &why), TRUST_OK);
		COMMITTED(&f);
		fix_gate(&f, "10.0.0.1");
		for (size_t i = 0; i < sizeof(verkeerd) / sizeof(verkeerd[0]); i++) {
			struct in in;
			enum trust_rc rc = login(&f, verkeerd[i].naam, verkeerd[i].wachtwoord, &in);

			if (rc != TRUST_WRONG || in.wait_s || in.token.len)
				fail_msg("%s: %d", verkeerd[i].what, (int)rc);
		}
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit"
			" WHERE actie = 'inloggen' AND resultaat = 'mislukt'"), 6);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM sessie"), 0);
	}
}

/* Argon2 decides the time; with the cheapest costs the order of size must be the same. */
static void an_unknown_user_costs_the_work_of_a_known_one(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		int64_t spent[2] = {INT64_MAX, INT64_MAX};

		wachtwoord_kosten(false);
		fix_user(&f, "anna", ROL_JURIST);
		for (int i = 0; i < 6; i++) {
			int64_t start;
			struct in in;

			fix_gate(&f, "10.0.0.1");
			clock_plus(&f, 3600 * (i + 1));
			start = clock_monotonic();
			assert_int_equal(login(&f, i % 2 ? "anna" : "niemand", "vijf losse peren",
				&in), TRUST_WRONG);
			start = clock_monotonic() - start;
			if (start < spent[i % 2])
				spent[i % 2] = start;
		}
		assert_true(spent[0] > spent[1] / 3);
		wachtwoord_kosten(true);
	}
}

static void failures_slow_down_the_account_more_and_more_but_never_for_good(void **state)
{
	static const int delays[] = {10, 20, 40, 80, 160, 320, 600, 600};

	(void)state;
	FIX_EACH(f, t) {
		struct in in;

		fix_user(&f, "anna", ROL_JURIST);
		fix_gate(&f, "10.0.0.1");
		for (int i = 0; i < 4; i++)
			assert_int_equal(login(&f, "anna", "fout", &in), TRUST_WRONG);
		for (size_t i = 0; i < sizeof(delays) / sizeof(delays[0]); i++) {
			assert_int_equal(login(&f, "anna", "fout", &in), TRUST_WRONG);
			/* Not even with the right one, from anywhere; and it is not counted. */
			fix_gate(&f, "10.9.9.9");
			for (int k = 0; k < 3; k++) {
				assert_int_equal(login(&f, "ANNA", GOED, &in), TRUST_SLOW_DOWN);
				assert_int_equal(in.wait_s, delays[i]);
			}
			fix_gate(&f, "10.0.0.1");
			clock_plus(&f, delays[i] - 1);
			assert_int_equal(login(&f, "anna", GOED, &in), TRUST_SLOW_DOWN);
			assert_int_equal(in.wait_s, 1);
			clock_plus(&f, 1);
		}
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		/* And all is forgiven. */
		for (int i = 0; i < 4; i++)
			assert_int_equal(login(&f, "anna", "fout", &in), TRUST_WRONG);
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
	}
}

static void an_unknown_user_is_slowed_down_alike(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct in in;

		fix_gate(&f, "10.0.0.1");
		for (int i = 0; i < 5; i++)
			assert_int_equal(login(&f, "niemand", "fout", &in), TRUST_WRONG);
		assert_int_equal(login(&f, "niemand", "fout", &in), TRUST_SLOW_DOWN);
		assert_int_equal(in.wait_s, 10);
	}
}

static void failures_are_forgotten_after_a_quarter(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct in in;

		fix_gate(&f, "10.0.0.1");
		for (int i = 0; i < 4; i++)
			assert_int_equal(login(&f, "niemand", "fout", &in), TRUST_WRONG);
		clock_plus(&f, 15 * 60 + 1);
		for (int i = 0; i < 5; i++)
			assert_int_equal(login(&f, "niemand", "fout", &in), TRUST_WRONG);
		assert_int_equal(login(&f, "niemand", "fout", &in), TRUST_SLOW_DOWN);
	}
}

static void one_source_with_many_names_is_slowed_down_and_others_are_not(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct in in;

		fix_user(&f, "anna", ROL_JURIST);
		fix_gate(&f, "10.6.6.6");
		for (int i = 0; i < 29; i++)
			assert_int_equal(login(&f, str_fmt(f.a, "naam%d", i).p, "fout", &in),
				TRUST_WRONG);
		/* A good login in between does not wipe the source clean. */
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		assert_int_equal(login(&f, "naam30", "fout", &in), TRUST_WRONG);
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_SLOW_DOWN);
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
	}
}

static void limits_hold_across_a_restart_and_keep_no_names(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct db_pool *second;
		struct huis other;
		char err[256];
		struct in in;

		fix_gate(&f, "10.0.0.1");
		for (int i = 0; i < 5; i++)
			assert_int_equal(login(&f, "niemand", "fout", &in), TRUST_WRONG);
		second = db_pool_open(t->url, 1, 1, err);
		assert_non_null(second);
		other = f.huis;
		other.pool = second;
		other.audit = NULL;
		f.act.huis = &other;
		assert_int_equal(login(&f, "niemand", "fout", &in), TRUST_SLOW_DOWN);
		f.act.huis = &f.huis;
		db_pool_close(second);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM poging"
			" WHERE sleutel LIKE '%niemand%' OR sleutel LIKE '%10.0.0.1%'"), 0);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM poging"), 2);
	}
}

struct guess {
	pthread_t thread;
	struct huis *huis;
	enum trust_rc rc;
};

static void *guess(void *p)
{
	struct wie wie = {.herkomst = STR("10.0.0.1")};
	struct guess *g = p;
	struct arena *a = arena_new(1 << 20);
	struct act act;
	struct in in;

	act_init(&act, g->huis, a, wie);
	g->rc = sessie_login(&act, STR("anna"), STR("fout"), &in.token, &in.s, &in.wait_s);
	arena_free(a);
	return NULL;
}

static void attempts_at_the_same_time_do_not_slip_past_the_limit(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct guess g[16];
		int wrong = 0, slow = 0;

		fix_user(&f, "anna", ROL_JURIST);
		for (int i = 0; i < 16; i++) {
			g[i] = (struct guess){.huis = &f.huis};
			assert_int_equal(pthread_create(&g[i].thread, NULL, guess, &g[i]), 0);
		}
		for (int i = 0; i < 16; i++) {
			pthread_join(g[i].thread, NULL);
			wrong += g[i].rc == TRUST_WRONG;
			slow += g[i].rc == TRUST_SLOW_DOWN;
		}
		assert_int_equal(wrong, 5);
		assert_int_equal(slow, 11);
	}
}

static void a_login_that_cannot_be_logged_fails(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct in in;

		fix_user(&f, "anna", ROL_JURIST);
		testdb_script(t, "ALTER TABLE audit RENAME TO weg");
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_FAIL);
		assert_int_equal(login(&f, "anna", "fout", &in), TRUST_FAIL);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM sessie"), 0);
	}
}

#define SESSIONS "SELECT COUNT(*) FROM sessie"
#define LOGINS "SELECT COUNT(*) FROM audit WHERE actie = 'inloggen' AND resultaat = 'ok'"

/* True when the n-th operation did fail. */
static bool login_with_fault(struct fix *f, long n, enum db_rc fault, enum trust_rc *rc)
{
	struct in in;
	bool hit;

	testdb_script(f->t, "DELETE FROM poging; DELETE FROM sessie");
	fix_gate(f, "10.0.0.1");
	db_test_fail(f->t->pool, n, fault);
	*rc = login(f, "anna", GOED, &in);
	hit = db_test_fail(f->t->pool, 0, DB_OK);
	assert_null(f->act.db);
	assert_int_equal(in.token.len > 0, *rc == TRUST_OK);
	if (*rc == TRUST_OK)
		assert_int_equal(find(f, in.token), TRUST_OK);
	return hit;
}

static void a_fault_anywhere_in_a_login_leaves_no_half_session(void **state)
{
	static const enum db_rc faults[] = {DB_FAIL, DB_RETRY, DB_LOST};

	(void)state;
	FIX_EACH(f, t) {
		/* SQLite has no server to lose. */
		size_t kinds = strcmp(t->engine, "pgsql") == 0 ? 3 : 2;

		fix_user(&f, "anna", ROL_JURIST);
		for (size_t i = 0; i < kinds; i++) {
			int64_t logins = testdb_number(t, LOGINS);
			bool hit = true;

			for (long n = 1; hit; n++) {
				enum trust_rc rc;

				assert_true(n < 100);
				hit = login_with_fault(&f, n, faults[i], &rc);
				/* Who stands in the way is tried again; the rest is told. */
				if (!hit || faults[i] == DB_RETRY)
					assert_int_equal(rc, TRUST_OK);
				else
					assert_int_equal(rc, TRUST_FAIL);
				assert_int_equal(testdb_number(t, SESSIONS), rc == TRUST_OK);
				logins += rc == TRUST_OK;
				assert_int_equal(testdb_number(t, LOGINS), logins);
			}
		}
	}
}

static void a_password_kept_with_old_costs_is_hashed_again_at_login(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		const char *sql = "SELECT COUNT(*) FROM gebruiker"
				  " WHERE wachtwoord LIKE '%$m=65536,t=2,p=1$%'";
		struct in in;

		fix_user(&f, "anna", ROL_JURIST);
		assert_int_equal(testdb_number(t, sql), 0);
		wachtwoord_kosten(false);
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		assert_int_equal(testdb_number(t, sql), 1);
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		wachtwoord_kosten(true);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_password_gives_a_session),
		cmocka_unit_test(wrong_and_unknown_give_the_same_answer),
		cmocka_unit_test(an_unknown_user_costs_the_work_of_a_known_one),
		cmocka_unit_test(failures_slow_down_the_account_more_and_more_but_never_for_good),
		cmocka_unit_test(an_unknown_user_is_slowed_down_alike),
		cmocka_unit_test(failures_are_forgotten_after_a_quarter),
		cmocka_unit_test(one_source_with_many_names_is_slowed_down_and_others_are_not),
		cmocka_unit_test(limits_hold_across_a_restart_and_keep_no_names),
		cmocka_unit_test(attempts_at_the_same_time_do_not_slip_past_the_limit),
		cmocka_unit_test(a_login_that_cannot_be_logged_fails),
		cmocka_unit_test(a_fault_anywhere_in_a_login_leaves_no_half_session),
		cmocka_unit_test(a_password_kept_with_old_costs_is_hashed_again_at_login),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
