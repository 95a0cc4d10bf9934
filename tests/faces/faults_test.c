/* SPDX-License-Identifier: EUPL-1.2 */
/* Every step of the database fails in turn under a page: the answer is then an error page, well-
 * formed, and nothing is half done. And: addresses with parameters. */
#include "faces/web_fixture.h"

#include "wellformed.h"
#include "work/huis_fixture.h"

static struct str post(struct web_fix *f, struct str cookie, const char *path, struct str form)
{
	return talk(f->server,
		str_fmt(f->arena,
			"POST %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
			"Cookie: __Host-sid=%.*s\r\n"
			"Content-Type: application/x-www-form-urlencoded\r\n"
			"Content-Length: %zu\r\n\r\n%.*s",
			path, STR_ARG(cookie), form.len, STR_ARG(form)));
}

/* What came back when something failed; true when nothing did. */
static bool whole(struct str answer, bool failed, int good)
{
	int status = status_of(answer);
	const char *wrong;

	if (!failed) {
		ASSERT_STATUS(answer, good);
		return true;
	}
	/* A lost audit line of the session's look-up may leave the page itself whole. */
	if (status != good && status != 500 && status != 503)
		fail_msg("%d after a fault: %.*s", status, STR_ARG(answer));
	if (status != good && body_of(answer).len) {
		wrong = well_formed(body_of(answer));
		if (wrong)
			fail_msg("%s in %.*s", wrong, STR_ARG(answer));
		assert_true(has(answer, "<h1"));
	}
	return false;
}

static void a_page_that_cannot_read_says_so(void **state)
{
	static const char *const paths[] = {"/proeven", "/profiel", "/proeven/nieuw",
		"/zoeken", "/nakijken", "/entiteiten?soort=persoon"};

	(void)state;
	TESTDB_EACH(t) {
		struct web_fix f;
		struct str cookie;

		web_open(&f, t);
		cookie = web_login(&f, "informatieregisseur");
		for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
			bool failed = true;

			for (long n = 1; failed; n++) {
				struct str answer;

				db_test_fail(t->pool, n, DB_FAIL);
				answer = web_get(&f, cookie, paths[i]);
				failed = db_test_fail(t->pool, 0, DB_OK);
				whole(answer, failed, 200);
				assert_true(n < 200);
			}
		}
		web_close(&f);
	}
}

static void a_record_is_made_whole_or_not_at_all(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct web_fix f;
		struct str cookie, form;
		bool failed = true;

		web_open(&f, t);
		cookie = web_login(&f, "informatieregisseur");
		form = str_fmt(f.arena, "csrf=%.*s&onderwerp=Iets&feiten=Meer",
			STR_ARG(web_csrf(&f, cookie)));
		for (long n = 1; failed; n++) {
			int64_t before = testdb_number(t, "SELECT count(*) FROM proeven"), made;
			struct str answer;

			db_test_fail(t->pool, n, DB_FAIL);
			answer = post(&f, cookie, "/proeven", form);
			failed = db_test_fail(t->pool, 0, DB_OK);
			whole(answer, failed, 303);
			made = testdb_number(t, "SELECT count(*) FROM proeven") - before;
			assert_int_equal(made, status_of(answer) == 303);
			assert_true(n < 200);
		}
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM proeven"),
			testdb_number(t, "SELECT count(*) FROM audit WHERE ding = 'proef'"
					 " AND actie = 'maken'"));
		web_close(&f);
	}
}

/* Decisions that count, and rows that are about one by them. */
static void check_decisions(struct fix *fix, int64_t made)
{
	assert_int_equal(testdb_number(fix->t, "SELECT count(*) FROM besluit"), made);
	assert_int_equal(testdb_number(fix->t,
		"SELECT count(*) FROM audit WHERE ding = 'besluit' AND actie = 'beslissen'"), made);
	assert_int_equal(fix_een(fix, "1", "2"), made > 0);
}

static void a_decision_is_made_whole_or_not_at_all(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct web_fix f;
		struct fix fix;
		struct str cookie, form;
		bool failed = true;
		int64_t made = 0;

		web_open(&f, t);
		fix = (struct fix){.t = t, .huis = f.huis, .a = f.arena};
		fix_bron(&fix, "lijst", "persoon");
		fix_lees(&fix, "lijst",
			"nummer;naam;geboortedatum;woonplaats\n"
			"1;Karel Bergerhout;5-3-1971;Waterveste\n"
			"2;Mina Oosterling;1-2-1980;Waterveste\n");
		cookie = web_login(&f, "informatieregisseur");
		form = str_fmt(f.arena,
			"csrf=%.*s&a=%.*s&a_deel=0&b=%.*s&b_deel=0&zelfde=ja&standaard=nagezocht",
			STR_ARG(web_csrf(&f, cookie)), STR_ARG(fix_record(&fix, "1")),
			STR_ARG(fix_record(&fix, "2")));
		check_decisions(&fix, 0);
		for (long n = 1; failed; n++) {
			struct str answer;

			db_test_fail(t->pool, n, DB_FAIL);
			answer = post(&f, cookie, "/nakijken/besluiten", form);
			failed = db_test_fail(t->pool, 0, DB_OK);
			/* A row that could not be read is told as a mistake, too (422). */
			if (!failed || status_of(answer) != 422)
				whole(answer, failed, 303);
			made += status_of(answer) == 303;
			check_decisions(&fix, made);
			assert_true(n < 500);
		}
		web_close(&f);
	}
}

static void an_address_carries_any_value(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct url u = url_of(a, STR("/proeven"));

	(void)state;
	url_add(&u, "leeg", STR(""));
	assert_true(str_is(u.text, "/proeven"));
	url_add(&u, "zoek", STR("a&b=c d\"<\xc3\xab#%"));
	url_add(&u, "status", STR("in-weging_1.~"));
	assert_true(str_is(u.text,
		"/proeven?zoek=a%26b%3Dc%20d%22%3C%C3%AB%23%25&status=in-weging_1.~"));
	assert_true(str_ends(url_open(&u, "pagina"), STR("&pagina=")));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_that_cannot_read_says_so),
		cmocka_unit_test(a_record_is_made_whole_or_not_at_all),
		cmocka_unit_test(a_decision_is_made_whole_or_not_at_all),
		cmocka_unit_test(an_address_carries_any_value),
	};

	return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
