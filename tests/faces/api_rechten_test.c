/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who may do what over the API: every role against every operation, from the table of
 * rol.c; and that what one may not see looks like what is not there.
 */
#include "faces/api_fixture.h"

#include "core/trust/rol.h"

#define NOBODY "00000000000000000000000000"

static const char *const methods[M_N] = {"GET", "POST", "PATCH", "PUT", "DELETE"};

/* The pattern with a key that exists nowhere. */
static const char *path_of(struct api_fix *f, const char *pattern)
{
	const char *at = strstr(pattern, "{id}");

	if (!at)
		return pattern;
	return str_fmt(f->web.arena, "%.*s" NOBODY "%s", (int)(at - pattern), pattern, at + 4).p;
}

/* An empty object: passes the gate, and never changes anything. */
static struct str ask(struct api_fix *f, const struct route *r, struct str token)
{
	bool versie = r->method == M_PATCH || str_ends(str_of(r->pattern), STR("/stappen"));
	const char *head = versie && r->body_max ? "If-Match: *\r\n" JSON_TYPE
			   : r->body_max	 ? JSON_TYPE
						 : "";

	return api_send(f, token, methods[r->method], path_of(f, r->pattern), head,
			r->body_max ? STR("{}") : STR(""));
}

static void check_may(struct api_fix *f, const struct route *r, enum rol rol)
{
	struct str answer = ask(f, r, f->token[rol]);
	int status = status_of(answer);
	bool denied = r->ding && rol_mag(rol, r->recht, str_of(r->ding)) == MAG_NIET;
	bool fine = status == 200 || status == 400 || status == 404;

	if (denied ? status != 403 : !fine)
		fail_msg("%s: %s %s gives %d", rol_naam(rol), methods[r->method], r->pattern,
			 status);
	if (status >= 400)
		assert_true(str_starts(header_of(answer, "Content-Type"),
				       STR("application/problem+json")));
}

static void every_role_gets_from_every_route_what_the_table_of_rights_says(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		size_t n = 0;

		api_open(&f, t);
		for (const struct route *r = api_tables()[0]; r->pattern; r++, n++)
			for (int rol = ROL_MELDER; rol < ROL_N; rol++)
				check_may(&f, r, (enum rol)rol);
		/* four types with five each, and the operations of this API */
		assert_true(n >= 30);
		api_close(&f);
	}
	(void)state;
}

static void without_a_good_token_only_the_document_is_given(void **state)
{
	static const char *const bad[] = {"", "cmt_", "onzin",
		"cmt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};

	TESTDB_EACH(t) {
		struct api_fix f;

		api_open(&f, t);
		for (const struct route *r = api_tables()[0]; r->pattern; r++) {
			for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
				struct str answer = ask(&f, r, str_of(bad[i]));

				ASSERT_STATUS(answer, r->flags & R_PUBLIC ? 200 : 401);
				if (!(r->flags & R_PUBLIC))
					assert_true(str_is(header_of(answer, "WWW-Authenticate"),
							   "Bearer"));
			}
		}
		api_close(&f);
	}
	(void)state;
}

/* The body without the number of the request, in a copy. */
static struct str same_for_all(struct api_fix *f, struct str answer)
{
	struct str body = body_of(answer);
	size_t at = str_find(body, STR("urn:verzoek:"), 0);

	assert_true(at != SIZE_MAX);
	return str_fmt(f->web.arena, "%d %.*s %.*s", status_of(answer), (int)at, body.p,
		       STR_ARG(str_sub(body, at + 12 + ID_LEN, SIZE_MAX)));
}

static void what_one_may_not_see_looks_like_what_is_not_there(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		const char *theirs, *none = "/api/v1/proeven/" NOBODY;
		struct str a, b;
		json_t *list;

		api_open(&f, t);
		theirs = str_fmt(f.web.arena, "/api/v1/proeven/%s",
				 api_made(&f, ROL_TOEZICHTHOUDER, "/api/v1/proeven",
					  "{\"onderwerp\":\"Loods\",\"feiten\":\"Licht\"}")).p;
		ASSERT_STATUS(api_get(&f, ROL_TOEZICHTHOUDER, theirs), 200);
		a = same_for_all(&f, api_get(&f, ROL_MELDER, theirs));
		b = same_for_all(&f, api_get(&f, ROL_MELDER, none));
		assert_true(str_starts(a, STR("404")));
		assert_true(str_eq(a, b));
		a = same_for_all(&f, api_patch(&f, ROL_JURIST, theirs, "\"1\"", "{}"));
		b = same_for_all(&f, api_patch(&f, ROL_JURIST, none, "\"1\"", "{}"));
		assert_true(str_eq(a, b));
		list = api_read(&f, api_get(&f, ROL_MELDER, "/api/v1/proeven"));
		assert_int_equal(json_integer_value(json_object_get(list, "totaal")), 0);
		api_close(&f);
	}
	(void)state;
}

static void a_change_by_cookie_needs_the_token_against_forgery(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str cookie;
		const char *head;

		api_open(&f, t);
		cookie = web_login(&f.web, "informatieregisseur");
		head = str_fmt(f.web.arena, "Cookie: __Host-sid=%.*s\r\n" JSON_TYPE,
			       STR_ARG(cookie)).p;
		ASSERT_STATUS(api_send(&f, STR(""), "GET", "/api/v1/signalen", head, STR("")), 200);
		ASSERT_STATUS(api_send(&f, STR(""), "POST", "/api/v1/_zoek", head,
				       STR("{\"tekst\":\"x\"}")), 403);
		api_close(&f);
	}
	(void)state;
}

/* ---- decisions ---------------------------------------------------------------------------- */

static void a_decision_needs_rows_a_reason_and_an_answer(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;

		api_open(&f, t);
		answer = api_post(&f, ROL_INFORMATIEREGISSEUR, "/api/v1/besluiten", "{}");
		ASSERT_STATUS(answer, 400);
		assert_int_equal(
			json_array_size(json_object_get(api_read(&f, answer), "errors")), 4);
		answer = api_post(&f, ROL_INFORMATIEREGISSEUR, "/api/v1/besluiten",
				  "{\"a\":{\"bronrecord\":\"" NOBODY "\",\"deel\":0},"
				  "\"b\":{\"bronrecord\":\"" NOBODY "\",\"deel\":1},"
				  "\"zelfde\":true,\"reden\":\" \"}");
		ASSERT_STATUS(answer, 400);
		ASSERT_HAS(answer, "\"code\":\"verplicht\"");
		ASSERT_STATUS(api_get(&f, ROL_INFORMATIEREGISSEUR, "/api/v1/nakijkparen"), 200);
		ASSERT_STATUS(api_get(&f, ROL_JURIST, "/api/v1/besluiten"), 200);
		ASSERT_STATUS(api_post(&f, ROL_INFORMATIEREGISSEUR,
				       "/api/v1/besluiten/" NOBODY "/intrekkingen",
				       "{\"reden\":\"vergissing\"}"), 404);
		api_close(&f);
	}
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_role_gets_from_every_route_what_the_table_of_rights_says),
		cmocka_unit_test(without_a_good_token_only_the_document_is_given),
		cmocka_unit_test(what_one_may_not_see_looks_like_what_is_not_there),
		cmocka_unit_test(a_change_by_cookie_needs_the_token_against_forgery),
		cmocka_unit_test(a_decision_needs_rows_a_reason_and_an_answer),
	};

	return cmocka_run_group_tests_name("api rechten", tests, NULL, NULL);
}
