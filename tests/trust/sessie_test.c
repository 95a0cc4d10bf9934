/* SPDX-License-Identifier: EUPL-1.2 */
/* Staying in, going out, and tokens. */
#include "trust_fixture.h"

static void the_token_itself_is_not_in_the_database(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST), token;
		struct in in;

		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		fix_as(&f, ROL_JURIST, anna);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(token_maak(&f.act, anna, TOKEN_DAGEN, STR(""), &token), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(testdb_number(t, str_fmt(f.a, "SELECT COUNT(*) FROM sessie"
			" WHERE '%s' IN (id, hash, csrf)", in.token.p).p), 0);
		assert_int_equal(testdb_number(t, str_fmt(f.a, "SELECT COUNT(*) FROM token"
			" WHERE '%s' IN (id, hash) OR '%s' IN (id, hash)", token.p,
			token.p + 4).p), 0);
	}
}

static void a_session_ends_after_half_an_hour_without_use(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct in in;

		fix_user(&f, "anna", ROL_JURIST);
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		for (int i = 0; i < 3; i++) {
			clock_plus(&f, 30 * 60);
			assert_int_equal(find(&f, in.token), TRUST_OK);
		}
		clock_plus(&f, 30 * 60 + 1);
		assert_int_equal(find(&f, in.token), TRUST_WRONG);
		/* It does not come back, and the next login sweeps it up. */
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM sessie"), 1);
	}
}

static void a_session_ends_after_ten_hours_however_busy(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct in in;

		fix_user(&f, "anna", ROL_JURIST);
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		for (int i = 0; i < 40; i++) {
			clock_plus(&f, 15 * 60);
			assert_int_equal(find(&f, in.token), TRUST_OK);
		}
		clock_plus(&f, 1);
		assert_int_equal(find(&f, in.token), TRUST_WRONG);
	}
}

static void use_is_written_at_most_once_a_minute(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		int64_t at_login = NU / CLOCK_SECOND, seen;
		const char *sql = "SELECT MAX(gezien) / 1000000 FROM sessie";
		struct in in;
		struct db *w;

		fix_user(&f, "anna", ROL_JURIST);
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		clock_plus(&f, 59);
		assert_int_equal(find(&f, in.token), TRUST_OK);
		assert_int_equal(testdb_number(t, sql), at_login);
		clock_plus(&f, 1);
		assert_int_equal(find(&f, in.token), TRUST_OK);
		assert_int_equal(testdb_number(t, sql), at_login + 60);
		/* Inside somebody's reading act as well. */
		clock_plus(&f, 60);
		BEGIN(&f, DB_READ);
		assert_int_equal(find(&f, in.token), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(testdb_number(t, sql), at_login + 120);
		/* A writer that is taken stops nobody from looking in. */
		clock_plus(&f, 60);
		w = db_take(t->pool, DB_WRITE, 1000);
		assert_non_null(w);
		seen = clock_monotonic();
		assert_int_equal(find(&f, in.token), TRUST_OK);
		assert_true(clock_monotonic() - seen < CLOCK_SECOND);
		db_give(t->pool, w);
	}
}

static void a_session_stops_with_logout_and_with_the_account(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST);
		struct gebruiker g;
		struct in one, two;
		const char *why;

		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &one), TRUST_OK);
		assert_int_equal(login(&f, "anna", GOED, &two), TRUST_OK);
		assert_int_equal(sessie_einde(&f.act, one.token), TRUST_OK);
		assert_int_equal(sessie_einde(&f.act, one.token), TRUST_WRONG);
		assert_int_equal(find(&f, one.token), TRUST_WRONG);
		assert_int_equal(find(&f, two.token), TRUST_OK);
		testdb_script(t, "UPDATE gebruiker SET actief = 0");
		assert_int_equal(find(&f, two.token), TRUST_WRONG);
		testdb_script(t, "UPDATE gebruiker SET actief = 1");

		fix_as(&f, ROL_BEHEERDER, STR(""));
		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_haal(&f.act, anna, &g), TRUST_OK);
		g.rol = ROL_MELDER;
		assert_int_equal(gebruiker_wijzig(&f.act, &g, &why), TRUST_OK);
		COMMITTED(&f);
		/* A new role counts at once. */
		assert_int_equal(sessie_vind(&f.act, two.token, &one.s), TRUST_OK);
		assert_int_equal(one.s.gebruiker.rol, ROL_MELDER);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_haal(&f.act, anna, &g), TRUST_OK);
		g.actief = false;
		assert_int_equal(gebruiker_wijzig(&f.act, &g, &why), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(find(&f, two.token), TRUST_WRONG);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM sessie"), 0);
	}
}

static void what_is_no_session_token_is_wrong(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		static const char *const no[] = {"", "x", "' OR 1=1 --",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"};
		struct gebruiker g;

		fix_gate(&f, "10.0.0.1");
		for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
			assert_int_equal(find(&f, str_of(no[i])), TRUST_WRONG);
			assert_int_equal(token_vind(&f.act, str_of(no[i]), &g), TRUST_WRONG);
			assert_int_equal(token_vind(&f.act, str_join(f.a, STR("cmt_"),
				str_of(no[i])), &g), TRUST_WRONG);
		}
	}
}

static void sessions_of_others_are_neither_seen_nor_stopped(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST);
		struct str bob = fix_user(&f, "bob", ROL_INFORMATIEREGISSEUR);
		struct sessie *list;
		struct in a, b;
		size_t n;

		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &a), TRUST_OK);
		assert_int_equal(login(&f, "bob", GOED, &b), TRUST_OK);
		fix_as(&f, ROL_INFORMATIEREGISSEUR, bob);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(sessie_lijst(&f.act, anna, &list, &n), TRUST_DENIED);
		assert_int_equal(n, 0);
		assert_int_equal(sessie_stop(&f.act, anna, a.s.id), TRUST_DENIED);
		/* Under his own name neither. */
		assert_int_equal(sessie_stop(&f.act, bob, a.s.id), TRUST_WRONG);
		assert_int_equal(sessie_stop(&f.act, bob, STR("onzin")), TRUST_WRONG);
		assert_int_equal(sessie_lijst(&f.act, bob, &list, &n), TRUST_OK);
		assert_int_equal(n, 1);
		assert_true(str_eq(list[0].id, b.s.id));
		assert_int_equal(list[0].csrf.len, 0);
		COMMITTED(&f);
		assert_int_equal(find(&f, a.token), TRUST_OK);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(sessie_stop(&f.act, bob, b.s.id), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(find(&f, b.token), TRUST_WRONG);
		/* The beheerder may. */
		fix_as(&f, ROL_BEHEERDER, STR("baas"));
		BEGIN(&f, DB_WRITE);
		assert_int_equal(sessie_stop(&f.act, anna, a.s.id), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(find(&f, a.token), TRUST_WRONG);
	}
}

static void a_new_password_ends_all_sessions_and_the_old_one(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST);
		const char *why;
		struct in in;

		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_OK);
		fix_as(&f, ROL_JURIST, anna);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_wachtwoord(&f.act, anna, STR("kort"), &why),
			TRUST_INVALID);
		assert_non_null(why);
		assert_int_equal(gebruiker_wachtwoord(&f.act, anna, STR("zes losse peren"), &why),
			TRUST_OK);
		COMMITTED(&f);
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(find(&f, in.token), TRUST_WRONG);
		assert_int_equal(login(&f, "anna", GOED, &in), TRUST_WRONG);
		assert_int_equal(login(&f, "anna", "zes losse peren", &in), TRUST_OK);
	}
}

static void a_form_token_is_right_for_its_own_session_only(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct in a, b;

		fix_user(&f, "anna", ROL_JURIST);
		fix_gate(&f, "10.0.0.1");
		assert_int_equal(login(&f, "anna", GOED, &a), TRUST_OK);
		assert_int_equal(login(&f, "anna", GOED, &b), TRUST_OK);
		assert_true(csrf_klopt(&a.s, a.s.csrf));
		assert_false(csrf_klopt(&a.s, b.s.csrf));
		assert_false(csrf_klopt(&a.s, STR("")));
		assert_false(csrf_klopt(&a.s, str_sub(a.s.csrf, 0, 42)));
		assert_false(csrf_klopt(&(struct sessie){.csrf = STR("")}, STR("")));
	}
}

static void a_token_works_until_it_is_withdrawn_or_the_account_stops(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST), one, two;
		struct gebruiker g;
		const char *why;

		fix_as(&f, ROL_JURIST, anna);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(token_maak(&f.act, anna, TOKEN_DAGEN, STR(""), &one), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(one.len, 47);
		assert_true(str_starts(one, STR("cmt_")));
		clock_plus(&f, 7200);
		assert_int_equal(token_vind(&f.act, one, &g), TRUST_OK);
		assert_null(f.act.db);
		assert_true(str_eq(g.id, anna));
		assert_int_equal(g.rol, ROL_JURIST);
		assert_int_equal(testdb_number(t, "SELECT gezien / 1000000 FROM token"),
			NU / CLOCK_SECOND + 7200);

		BEGIN(&f, DB_WRITE);
		assert_int_equal(token_intrekken(&f.act, anna), TRUST_OK);
		assert_int_equal(token_maak(&f.act, anna, TOKEN_DAGEN, STR(""), &two), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(token_vind(&f.act, one, &g), TRUST_WRONG);
		assert_int_equal(token_vind(&f.act, two, &g), TRUST_OK);

		testdb_script(t, "UPDATE gebruiker SET actief = 0");
		assert_int_equal(token_vind(&f.act, two, &g), TRUST_WRONG);
		testdb_script(t, "UPDATE gebruiker SET actief = 1");
		assert_int_equal(token_vind(&f.act, two, &g), TRUST_OK);

		fix_as(&f, ROL_BEHEERDER, STR(""));
		BEGIN(&f, DB_WRITE);
		g.actief = false;
		assert_int_equal(gebruiker_wijzig(&f.act, &g, &why), TRUST_OK);
		assert_int_equal(
			token_maak(&f.act, anna, TOKEN_DAGEN, STR(""), &one),
			TRUST_DENIED);
		assert_int_equal(
			token_maak(&f.act, STR("niemand"), TOKEN_DAGEN, STR(""), &one),
			TRUST_DENIED);
		COMMITTED(&f);
		assert_int_equal(token_vind(&f.act, two, &g), TRUST_WRONG);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM token"), 0);
	}
}

static void a_token_ends_by_itself(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST), kort, jaar, geen;
		static const int64_t bad[] = {0, -1, TOKEN_DAGEN_MAX + 1, INT64_MAX};
		struct gebruiker g;
		struct token *k;
		size_t n;

		fix_as(&f, ROL_JURIST, anna);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(token_maak(&f.act, anna, 1, STR("proef"), &kort), TRUST_OK);
		assert_int_equal(token_maak(&f.act, anna, TOKEN_DAGEN, STR(""), &jaar), TRUST_OK);
		for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
			assert_int_equal(token_maak(&f.act, anna, bad[i], STR(""), &geen),
				TRUST_INVALID);
			assert_int_equal(geen.len, 0);
		}
		COMMITTED(&f);
		clock_plus(&f, 24 * 3600 - 1);
		assert_int_equal(token_vind(&f.act, kort, &g), TRUST_OK);
		clock_plus(&f, 1);
		assert_int_equal(token_vind(&f.act, kort, &g), TRUST_WRONG);
		assert_int_equal(token_vind(&f.act, jaar, &g), TRUST_OK);
		/* The list still says that it was there, until another is made. */
		BEGIN(&f, DB_WRITE);
		assert_int_equal(token_lijst(&f.act, anna, &k, &n), TRUST_OK);
		assert_int_equal(n, 2);
		assert_true(str_is(k[1].waarvoor, "proef"));
		assert_int_equal(k[1].verloopt - k[1].gemaakt, 24 * 3600 * CLOCK_SECOND);
		assert_int_equal(token_maak(&f.act, anna, 30, STR(""), &geen), TRUST_OK);
		assert_int_equal(token_lijst(&f.act, anna, &k, &n), TRUST_OK);
		assert_int_equal(n, 2);
		COMMITTED(&f);
		clock_plus(&f, 364 * 24 * 3600);
		assert_int_equal(token_vind(&f.act, jaar, &g), TRUST_WRONG);
	}
}

static void one_token_is_withdrawn_by_its_owner_or_the_beheerder_alone(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_JURIST), one, two;
		struct str bert = fix_user(&f, "bert", ROL_MELDER);
		struct gebruiker g;
		struct token *k;
		size_t n;

		fix_as(&f, ROL_JURIST, anna);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(token_maak(&f.act, anna, 30, STR("een"), &one), TRUST_OK);
		assert_int_equal(token_maak(&f.act, anna, 30, STR("twee"), &two), TRUST_OK);
		assert_int_equal(token_lijst(&f.act, anna, &k, &n), TRUST_OK);
		assert_int_equal(n, 2);
		COMMITTED(&f);

		fix_as(&f, ROL_MELDER, bert);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(token_stop(&f.act, anna, k[0].id), TRUST_DENIED);
		assert_int_equal(token_stop(&f.act, bert, k[0].id), TRUST_WRONG);
		assert_int_equal(token_stop(&f.act, bert, STR("geen sleutel")), TRUST_WRONG);
		COMMITTED(&f);
		assert_int_equal(token_vind(&f.act, one, &g), TRUST_OK);
		assert_int_equal(token_vind(&f.act, two, &g), TRUST_OK);

		fix_as(&f, ROL_JURIST, anna);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(
			token_stop(&f.act, anna, k[str_is(k[0].waarvoor, "een") ? 0 : 1].id),
			TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(token_vind(&f.act, one, &g), TRUST_WRONG);
		assert_int_equal(token_vind(&f.act, two, &g), TRUST_OK);

		fix_as(&f, ROL_BEHEERDER, STR(""));
		BEGIN(&f, DB_WRITE);
		assert_int_equal(
			token_stop(&f.act, anna, k[str_is(k[0].waarvoor, "twee") ? 0 : 1].id),
			TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(token_vind(&f.act, two, &g), TRUST_WRONG);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit WHERE"
			" actie = 'intrekken' AND ding = 'token' AND resultaat = 'ok'"), 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_token_itself_is_not_in_the_database),
		cmocka_unit_test(a_session_ends_after_half_an_hour_without_use),
		cmocka_unit_test(a_session_ends_after_ten_hours_however_busy),
		cmocka_unit_test(use_is_written_at_most_once_a_minute),
		cmocka_unit_test(a_session_stops_with_logout_and_with_the_account),
		cmocka_unit_test(what_is_no_session_token_is_wrong),
		cmocka_unit_test(sessions_of_others_are_neither_seen_nor_stopped),
		cmocka_unit_test(a_new_password_ends_all_sessions_and_the_old_one),
		cmocka_unit_test(a_form_token_is_right_for_its_own_session_only),
		cmocka_unit_test(a_token_works_until_it_is_withdrawn_or_the_account_stops),
		cmocka_unit_test(a_token_ends_by_itself),
		cmocka_unit_test(one_token_is_withdrawn_by_its_owner_or_the_beheerder_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
