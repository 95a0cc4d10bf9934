/* SPDX-License-Identifier: EUPL-1.2 */
/* Accounts: who may see and change them, and what an account may look like. */
#include "trust_fixture.h"

static void a_user_comes_back_as_made(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct gebruiker g = {.naam = STR("  Anna.B@Gemeente "), .volledig = STR("Anna B."),
			.afdeling = STR("Veiligheid"), .email = STR("a@b.nl"), .rol = ROL_JURIST,
			.actief = true}, back;
		const char *why;

		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_maak(&f.act, &g, STR(GOED), &why), TRUST_OK);
		assert_int_equal(gebruiker_haal(&f.act, g.id, &back), TRUST_OK);
		COMMITTED(&f);
		assert_true(str_is(back.naam, "anna.b@gemeente"));
		assert_true(str_is(back.volledig, "Anna B."));
		assert_true(str_is(back.afdeling, "Veiligheid"));
		assert_true(str_is(back.email, "a@b.nl"));
		assert_int_equal(back.rol, ROL_JURIST);
		assert_true(back.actief);
		assert_int_equal(back.gemaakt, NU);
		assert_int_equal(back.versie, 1);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM gebruiker"
			" WHERE wachtwoord LIKE '$argon2id$%'"), 1);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit WHERE actie = 'maken'"
			" AND ding = 'gebruiker'"), 1);
	}
}

static const struct {
	const char *naam, *volledig, *email, *wachtwoord;
	enum rol rol;
	const char *reason;
} fouten[] = {
	{"a", "A", "", GOED, ROL_JURIST, "2 tot 64"},
	{"anna bakker", "A", "", GOED, ROL_JURIST, "2 tot 64"},
	{"ann\xc3\xa9", "A", "", GOED, ROL_JURIST, "2 tot 64"},
	{".anna", "A", "", GOED, ROL_JURIST, "2 tot 64"},
	{"<b>anna", "A", "", GOED, ROL_JURIST, "2 tot 64"},
	{"12345678901234567890123456789012345678901234567890123456789012345", "A", "", GOED,
		ROL_JURIST, "2 tot 64"},
	{"anna", "A", "", GOED, ROL_GEEN, "rol"},
	{"anna", "A", "", GOED, ROL_N, "rol"},
	{"anna", "A", "a.b.nl", GOED, ROL_JURIST, "apenstaart"},
	{"anna", "A", "", "kort", ROL_JURIST, "te kort"},
	{"annabakker", "A", "", "xx annabakker xx", ROL_JURIST, "gebruikersnaam"},
};

static void a_wrong_account_is_refused_with_the_reason(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		for (size_t i = 0; i < sizeof(fouten) / sizeof(fouten[0]); i++) {
			struct gebruiker g = {.naam = str_of(fouten[i].naam),
				.volledig = str_of(fouten[i].volledig), .rol = fouten[i].rol,
				.email = str_of(fouten[i].email), .actief = true};
			const char *why;

			BEGIN(&f, DB_WRITE);
			assert_int_equal(gebruiker_maak(&f.act, &g, str_of(fouten[i].wachtwoord),
				&why), TRUST_INVALID);
			act_end(&f.act);
			if (!why || !strstr(why, fouten[i].reason))
				fail_msg("%s: %s", fouten[i].naam, why ? why : "no reason");
		}
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM gebruiker"), 0);
	}
}

static void a_login_name_is_there_once_whatever_its_capitals(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct gebruiker g = {.naam = STR("ANNA"), .rol = ROL_JURIST, .actief = true}, b;
		const char *why;

		fix_user(&f, "anna", ROL_MELDER);
		fix_user(&f, "bob", ROL_MELDER);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_maak(&f.act, &g, STR(GOED), &why), TRUST_EXISTS);
		assert_non_null(strstr(why, "bestaat al"));
		assert_int_equal(gebruiker_op_naam(&f.act, STR("Bob"), &b), TRUST_OK);
		b.naam = STR("Anna");
		assert_int_equal(gebruiker_wijzig(&f.act, &b, &why), TRUST_EXISTS);
		COMMITTED(&f);
	}
}

static void only_the_beheerder_makes_changes_and_lists_accounts(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_MELDER), token;
		int64_t before = testdb_number(t, "SELECT COUNT(*) FROM audit");

		for (int r = 0; r < ROL_N; r++) {
			struct gebruiker g = {.naam = STR("nieuw"), .rol = ROL_BEHEERDER,
				.actief = true, .id = anna}, *list;
			const char *why;
			size_t n;

			if (r == ROL_BEHEERDER)
				continue;
			fix_as(&f, (enum rol)r, STR("x"));
			BEGIN(&f, DB_WRITE);
			assert_int_equal(gebruiker_maak(&f.act, &g, STR(GOED), &why),
				TRUST_DENIED);
			assert_int_equal(gebruiker_wijzig(&f.act, &g, &why), TRUST_DENIED);
			assert_int_equal(gebruiker_wachtwoord(&f.act, anna, STR(GOED), &why),
				TRUST_DENIED);
			assert_int_equal(
				token_maak(&f.act, anna, TOKEN_DAGEN, STR(""), &token),
				TRUST_DENIED);
			assert_int_equal(token_intrekken(&f.act, anna), TRUST_DENIED);
			assert_int_equal(token.len, 0);
			assert_int_equal(gebruiker_lijst(&f.act, &list, &n),
				r == ROL_PRIVACYFUNCTIONARIS ? TRUST_OK : TRUST_DENIED);
			COMMITTED(&f);
		}
		/* Refusals are in the log: six each, the list too. */
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit") - before,
			6 * (ROL_N - 1));
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit"
			" WHERE resultaat = 'geweigerd'"), 6 * (ROL_N - 1) - 1);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM gebruiker"
			" WHERE rol = 'melder'"), 1);
	}
}

static void a_colleague_is_known_by_name_only(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct gebruiker g = {.naam = STR("anna"), .volledig = STR("Anna B."),
			.email = STR("a@b.nl"), .rol = ROL_JURIST, .actief = true}, b;
		const char *why;

		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_maak(&f.act, &g, STR(GOED), &why), TRUST_OK);
		COMMITTED(&f);
		fix_as(&f, ROL_MELDER, STR("x"));
		BEGIN(&f, DB_READ);
		assert_int_equal(gebruiker_haal(&f.act, g.id, &b), TRUST_OK);
		assert_true(str_is(b.volledig, "Anna B."));
		assert_true(str_is(b.email, ""));
		assert_int_equal(b.rol, ROL_GEEN);
		assert_int_equal(b.gemaakt, 0);
		assert_int_equal(gebruiker_haal(&f.act, STR("nooit"), &b), TRUST_DENIED);
		COMMITTED(&f);
		fix_as(&f, ROL_JURIST, g.id);
		BEGIN(&f, DB_READ);
		assert_int_equal(gebruiker_haal(&f.act, g.id, &b), TRUST_OK);
		assert_true(str_is(b.email, "a@b.nl"));
		COMMITTED(&f);
		fix_as(&f, ROL_GEEN, STR(""));
		BEGIN(&f, DB_READ);
		assert_int_equal(gebruiker_haal(&f.act, g.id, &b), TRUST_DENIED);
		assert_int_equal(gebruiker_op_naam(&f.act, STR("anna"), &b), TRUST_DENIED);
		COMMITTED(&f);
	}
}

static void get(struct fix *f, struct str id, struct gebruiker *out)
{
	assert_int_equal(gebruiker_haal(&f->act, id, out), TRUST_OK);
}

static void a_change_on_an_old_version_is_refused(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str anna = fix_user(&f, "anna", ROL_MELDER);
		struct gebruiker a, b;
		const char *why;

		BEGIN(&f, DB_WRITE);
		get(&f, anna, &a);
		b = a;
		a.rol = ROL_JURIST;
		b.afdeling = STR("Wonen");
		assert_int_equal(gebruiker_wijzig(&f.act, &a, &why), TRUST_OK);
		assert_int_equal(gebruiker_wijzig(&f.act, &b, &why), TRUST_INVALID);
		assert_non_null(strstr(why, "intussen"));
		get(&f, anna, &b);
		assert_int_equal(b.rol, ROL_JURIST);
		assert_int_equal(b.versie, 2);
		assert_true(str_is(b.afdeling, ""));
		COMMITTED(&f);
	}
}

static void there_is_always_a_beheerder_and_nobody_changes_the_own_role(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str baas = fix_user(&f, "baas", ROL_BEHEERDER), tweede;
		struct gebruiker b;
		const char *why;

		BEGIN(&f, DB_WRITE);
		get(&f, baas, &b);
		b.rol = ROL_JURIST;
		assert_int_equal(gebruiker_wijzig(&f.act, &b, &why), TRUST_INVALID);
		assert_non_null(strstr(why, "laatste beheerder"));
		b.rol = ROL_BEHEERDER;
		b.actief = false;
		assert_int_equal(gebruiker_wijzig(&f.act, &b, &why), TRUST_INVALID);
		COMMITTED(&f);
		tweede = fix_user(&f, "tweede", ROL_BEHEERDER);
		fix_as(&f, ROL_BEHEERDER, tweede);
		BEGIN(&f, DB_WRITE);
		assert_int_equal(gebruiker_wijzig(&f.act, &b, &why), TRUST_OK);
		get(&f, tweede, &b);
		b.rol = ROL_INFORMATIEREGISSEUR;
		assert_int_equal(gebruiker_wijzig(&f.act, &b, &why), TRUST_INVALID);
		assert_non_null(strstr(why, "eigen rol"));
		COMMITTED(&f);
	}
}

static void the_list_is_in_order_of_name(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct gebruiker *g;
		size_t n;

		fix_user(&f, "carl", ROL_MELDER);
		fix_user(&f, "anna", ROL_MELDER);
		fix_user(&f, "a.b", ROL_MELDER);
		BEGIN(&f, DB_READ);
		assert_int_equal(gebruiker_lijst(&f.act, &g, &n), TRUST_OK);
		COMMITTED(&f);
		assert_int_equal(n, 3);
		assert_true(str_is(g[0].naam, "a.b"));
		assert_true(str_is(g[1].naam, "anna"));
		assert_true(str_is(g[2].naam, "carl"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_user_comes_back_as_made),
		cmocka_unit_test(a_wrong_account_is_refused_with_the_reason),
		cmocka_unit_test(a_login_name_is_there_once_whatever_its_capitals),
		cmocka_unit_test(only_the_beheerder_makes_changes_and_lists_accounts),
		cmocka_unit_test(a_colleague_is_known_by_name_only),
		cmocka_unit_test(a_change_on_an_old_version_is_refused),
		cmocka_unit_test(there_is_always_a_beheerder_and_nobody_changes_the_own_role),
		cmocka_unit_test(the_list_is_in_order_of_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
