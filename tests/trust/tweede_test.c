/* SPDX-License-Identifier: EUPL-1.2 */
/* The second factor: known codes of the standard, each code once, a session that waits. */
#include "trust_fixture.h"

#include "core/trust/tweede.h"

static void codes_are_those_of_rfc_6238(void **state)
{
	/* Appendix B, SHA-1, the last six of eight digits. */
	static const struct { uint64_t t; uint32_t code; } known[] = {
		{59, 287082}, {1111111109, 81804}, {1111111111, 50471}, {1234567890, 5924},
		{2000000000, 279037}, {UINT64_C(20000000000), 353130}};
	const char *key = "12345678901234567890";

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		assert_int_equal(totp_code((const uint8_t *)key, 20, known[i].t / 30),
			known[i].code);
}

static int value_of(char c)
{
	return c >= 'A' ? c - 'A' : c - '2' + 26;
}

/* What the app would show, so many half minutes from now. */
static struct str app(struct fix *f, struct str secret, int steps)
{
	uint8_t raw[TWEEDE_GEHEIM];
	uint64_t bits = 0;

	for (size_t i = 0, n = 0; i < secret.len; i++) {
		bits = bits << 5 | (uint64_t)value_of(secret.p[i]);
		if (i % 8 == 7)
			for (int b = 4; b >= 0; b--)
				raw[n++] = (uint8_t)(bits >> (8 * b));
	}
	return str_fmt(f->a, "%06u", totp_code(raw, sizeof(raw),
		(uint64_t)(clock_now() / CLOCK_SECOND / 30 + steps)));
}

static struct str set_up(struct fix *f, struct str user, struct str codes[static TWEEDE_CODES])
{
	struct str secret;

	fix_as(f, ROL_JURIST, user);
	BEGIN(f, DB_WRITE);
	assert_int_equal(tweede_begin(&f->act, &secret), TRUST_OK);
	COMMITTED(f);
	BEGIN(f, DB_WRITE);
	assert_int_equal(tweede_bevestig(&f->act, app(f, secret, 5), codes), TRUST_WRONG);
	act_end(&f->act);
	BEGIN(f, DB_WRITE);
	assert_int_equal(tweede_bevestig(&f->act, app(f, secret, 0), codes), TRUST_OK);
	COMMITTED(f);
	return secret;
}

static struct sessie enter(struct fix *f, struct str *token)
{
	struct sessie s;
	int wait;

	fix_as(f, ROL_GEEN, STR(""));
	assert_int_equal(sessie_login(&f->act, STR("jet"), STR(GOED), token, &s, &wait), TRUST_OK);
	return s;
}

static void a_session_waits_for_the_code_and_each_code_works_once(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str codes[TWEEDE_CODES], token, secret, user;
		struct sessie s;
		int wait;

		user = fix_user(&f, "jet", ROL_JURIST);
		assert_false(enter(&f, &token).wacht);
		secret = set_up(&f, user, codes);
		s = enter(&f, &token);
		assert_true(s.wacht);
		assert_int_equal(sessie_vind(&f.act, token, &s), TRUST_OK);
		assert_true(s.wacht);
		assert_false(tweede_vers(&f.act, &s));
		/* The code of setting up was used there. */
		assert_int_equal(tweede_bewijs(&f.act, &s, app(&f, secret, 0), &wait), TRUST_WRONG);
		assert_int_equal(tweede_bewijs(&f.act, &s, app(&f, secret, 1), &wait), TRUST_OK);
		assert_int_equal(tweede_bewijs(&f.act, &s, app(&f, secret, 1), &wait), TRUST_WRONG);
		assert_int_equal(sessie_vind(&f.act, token, &s), TRUST_OK);
		assert_false(s.wacht);
		assert_true(tweede_vers(&f.act, &s));
		clock_fix(clock_now() + (TWEEDE_VERS_S + 1) * CLOCK_SECOND);
		fix_as(&f, ROL_JURIST, user);
		assert_false(tweede_vers(&f.act, &s));
	}
}

static void a_recovery_code_works_once_and_only_for_its_owner(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str codes[TWEEDE_CODES], token, user = fix_user(&f, "jet", ROL_JURIST);
		struct str ander = fix_user(&f, "piet", ROL_JURIST);
		struct tweede stand;
		struct sessie s;
		int wait;

		set_up(&f, user, codes);
		s = enter(&f, &token);
		assert_int_equal(tweede_bewijs(&f.act, &s, codes[0], &wait), TRUST_OK);
		assert_int_equal(tweede_bewijs(&f.act, &s, codes[0], &wait), TRUST_WRONG);
		s.gebruiker.id = ander;
		assert_int_equal(tweede_bewijs(&f.act, &s, codes[1], &wait), TRUST_WRONG);
		fix_as(&f, ROL_JURIST, user);
		BEGIN(&f, DB_READ);
		assert_int_equal(tweede_stand(&f.act, user, &stand), TRUST_OK);
		act_end(&f.act);
		assert_true(stand.ingesteld);
		assert_int_equal(stand.codes_over, TWEEDE_CODES - 1);
	}
}

static void guessing_is_slowed_down(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str codes[TWEEDE_CODES], token, user = fix_user(&f, "jet", ROL_JURIST);
		struct sessie s;
		enum trust_rc rc = TRUST_WRONG;
		int wait = 0, tries = 0;

		set_up(&f, user, codes);
		s = enter(&f, &token);
		while (rc == TRUST_WRONG && tries++ < 50)
			rc = tweede_bewijs(&f.act, &s, STR("abcdef"), &wait);
		assert_int_equal(rc, TRUST_SLOW_DOWN);
		assert_true(wait > 0 && tries <= 10);
	}
}

static void it_goes_away_by_oneself_or_the_manager_and_by_nobody_else(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct str codes[TWEEDE_CODES], token, user = fix_user(&f, "jet", ROL_JURIST);

		set_up(&f, user, codes);
		fix_as(&f, ROL_JURIST, fix_user(&f, "piet", ROL_JURIST));
		BEGIN(&f, DB_WRITE);
		assert_int_equal(tweede_weg(&f.act, user), TRUST_DENIED);
		COMMITTED(&f);
		assert_true(enter(&f, &token).wacht);
		fix_as(&f, ROL_BEHEERDER, fix_user(&f, "bea", ROL_BEHEERDER));
		BEGIN(&f, DB_WRITE);
		assert_int_equal(tweede_weg(&f.act, user), TRUST_OK);
		COMMITTED(&f);
		assert_false(enter(&f, &token).wacht);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM herstelcode"), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_those_of_rfc_6238),
		cmocka_unit_test(a_session_waits_for_the_code_and_each_code_works_once),
		cmocka_unit_test(a_recovery_code_works_once_and_only_for_its_owner),
		cmocka_unit_test(guessing_is_slowed_down),
		cmocka_unit_test(it_goes_away_by_oneself_or_the_manager_and_by_nobody_else),
	};

	return cmocka_run_group_tests_name("tweede", tests, NULL, NULL);
}
