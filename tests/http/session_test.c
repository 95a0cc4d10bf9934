/* SPDX-License-Identifier: EUPL-1.2 */
/* Logging in, form tokens, rights and tokens, with real sessions on a real database. */
#include "http/http_fixture.h"
#include "trust/trust_fixture.h"

#define FORM "Content-Type: application/x-www-form-urlencoded" CRLF
#define JSON "Content-Type: application/json" CRLF

struct town {
	struct fix f;
	struct http_server *s;
	struct str cookie, csrf; /* of the one who logged in last */
};

static void open_town(struct town *w, struct testdb *t, struct http_config cfg)
{
	*w = (struct town){.s = NULL};
	fix_open(&w->f, t);
	fix_user(&w->f, "anna", ROL_MELDER);
	fix_user(&w->f, "bram", ROL_BEHEERDER);
	w->s = serve(cfg, &w->f.huis);
}

static void close_town(struct town *w)
{
	http_stop(w->s);
	fix_close(&w->f);
}

/* `head` is "METHOD PATH HTTP/1.1" with header lines; length and end are added. */
static struct str ask(struct town *w, const char *head, const char *fields, const char *body)
{
	struct str text = str_fmt(w->f.a, "%s HTTP/1.1" CRLF HOST CLOSE
				  "%s%sContent-Length: %zu" CRLF END "%s",
				  head, w->cookie.p ? w->cookie.p : "", fields,
				  strlen(body), body);

	return talk(w->s, text);
}

static void log_in(struct town *w, const char *name)
{
	struct str got, set, token;
	struct str body = str_fmt(w->f.a, "naam=%s&wachtwoord=vijf+losse+appels", name);

	w->cookie = STR("");
	got = ask(w, "POST /inloggen", FORM, body.p);
	ASSERT_STATUS(got, 200);
	set = header_of(got, "Set-Cookie");
	assert_true(str_starts(set, STR("__Host-sid=")));
	assert_true(str_ends(set, STR("; Path=/; Secure; HttpOnly; SameSite=Strict")));
	token = str_sub(set, 0, str_find(set, STR(";"), 0));
	w->cookie = str_fmt(w->f.a, "Cookie: a=b; %.*s" CRLF, STR_ARG(token));
	w->csrf = str_dup(w->f.a, body_of(got));
	assert_true(w->csrf.len >= 32);
}

static void someone_who_logs_in_is_known_at_the_next_request(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct town w;

		open_town(&w, t, (struct http_config){0});
		log_in(&w, "anna");
		ASSERT_HAS(ask(&w, "GET /prive", "", ""), "wie=anna");
		ASSERT_HAS(ask(&w, "GET /dingen/1", "", ""), "wie=anna");
		w.cookie = STR("Cookie: __Host-sid="
			       "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" CRLF);
		ASSERT_STATUS(ask(&w, "GET /prive", "", ""), 303);
		w.cookie = STR("Cookie: sid=x; __Host-sidx=y; __Host-sid" CRLF);
		ASSERT_STATUS(ask(&w, "GET /prive", "", ""), 303);
		ASSERT_STATUS(ask(&w, "POST /inloggen", FORM, "naam=anna&wachtwoord=fout"), 403);
		close_town(&w);
	}
}

static void logging_out_takes_the_cookie_away(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct town w;
		struct str got;

		open_town(&w, t, (struct http_config){0});
		log_in(&w, "anna");
		ASSERT_STATUS(ask(&w, "POST /uitloggen", FORM, "csrf=fout"), 403);
		got = ask(&w, "POST /uitloggen", FORM, str_fmt(w.f.a, "csrf=%s", w.csrf.p).p);
		ASSERT_STATUS(got, 200);
		ASSERT_HAS(got, "Set-Cookie: __Host-sid=; Path=/; Secure; HttpOnly; "
				"SameSite=Strict; Max-Age=0" CRLF);
		ASSERT_HAS(got, "Clear-Site-Data: ");
		close_town(&w);
	}
}

struct csrf_row {
	const char *fields; /* %s is the token */
	const char *body;
	int status;
};

static const struct csrf_row page_rows[] = {
	{FORM, "a=1", 403},
	{FORM, "", 403},
	{"", "", 403},
	{FORM, "a=1&csrf=", 403},
	{FORM, "a=1&csrf=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 403},
	{FORM, "a=1&csrf=%s", 200},
	{FORM "X-CSRF-Token: %s" CRLF, "a=1", 200},
	{FORM "X-CSRF-Token: fout" CRLF, "csrf=%s", 403},
	{FORM "Origin: http://test" CRLF, "csrf=%s", 200},
	{FORM "Origin: https://TEST" CRLF, "csrf=%s", 200},
	{FORM "Origin: null" CRLF, "csrf=%s", 200},
	{FORM "Origin: null" CRLF "Sec-Fetch-Site: same-origin" CRLF, "csrf=%s", 200},
	{FORM "Origin: https://elders.example" CRLF, "csrf=%s", 403},
	{FORM "Origin: https://test.elders.example" CRLF, "csrf=%s", 403},
	{FORM "Sec-Fetch-Site: none" CRLF, "csrf=%s", 200},
	{FORM "Sec-Fetch-Site: cross-site" CRLF, "csrf=%s", 403},
	{FORM "Sec-Fetch-Site: same-site" CRLF "Origin: http://test" CRLF, "csrf=%s", 403},
};

static const struct csrf_row api_rows[] = {
	{JSON, "{}", 403},
	{JSON "X-CSRF-Token: fout" CRLF, "{}", 403},
	{JSON "X-CSRF-Token: %s" CRLF, "{}", 200},
	{JSON "X-CSRF-Token: %s" CRLF "Sec-Fetch-Site: cross-site" CRLF, "{}", 403},
	{FORM, "csrf=%s", 403},
	{FORM "X-CSRF-Token: %s" CRLF, "csrf=%s", 415},
};

static struct str with_token(struct town *w, const char *text)
{
	const char *at = strstr(text, "%s");

	if (!at)
		return str_of(text);
	return str_fmt(w->f.a, "%.*s%s%s", (int)(at - text), text, w->csrf.p, at + 2);
}

static void check_rows(struct town *w, const char *head, const struct csrf_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = ask(w, head, with_token(w, rows[i].fields).p,
				     with_token(w, rows[i].body).p);

		if (status_of(got) != rows[i].status)
			fail_msg("%s, row %zu: not %d but %.*s", head, i, rows[i].status,
				 STR_ARG(got));
	}
}

static void a_change_needs_the_token_of_the_session_and_our_own_site(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct town w;

		open_town(&w, t, (struct http_config){0});
		log_in(&w, "anna");
		check_rows(&w, "POST /prive", page_rows, sizeof(page_rows) / sizeof(*page_rows));
		check_rows(&w, "POST /api/v1/dingen", api_rows,
			   sizeof(api_rows) / sizeof(*api_rows));
		close_town(&w);
	}
}

static void an_upload_carries_its_token_as_a_field(void **state)
{
	static const char form[] = "--B" CRLF "Content-Disposition: form-data; name=csrf" CRLF CRLF
		"%s" CRLF "--B" CRLF "Content-Disposition: form-data; name=f; filename=x" CRLF CRLF
		"abc" CRLF "--B--" CRLF;
	static const char type[] = "Content-Type: multipart/form-data; boundary=B" CRLF;

	(void)state;
	TESTDB_EACH(t) {
		struct town w;

		open_town(&w, t, (struct http_config){0});
		ASSERT_STATUS(ask(&w, "POST /prive/bestand", type, form), 303);
		log_in(&w, "anna");
		ASSERT_HAS(ask(&w, "POST /prive/bestand", type, with_token(&w, form).p),
			   "upload f|x||3|");
		ASSERT_STATUS(ask(&w, "POST /prive/bestand", type, form), 403);
		close_town(&w);
	}
}

static void a_login_form_of_another_site_is_refused(void **state)
{
	static const char good[] = "naam=anna&wachtwoord=vijf+losse+appels";

	(void)state;
	TESTDB_EACH(t) {
		struct town w;

		open_town(&w, t, (struct http_config){0});
		ASSERT_STATUS(ask(&w, "POST /inloggen", FORM "Sec-Fetch-Site: cross-site" CRLF,
				  good),
			      403);
		ASSERT_STATUS(ask(&w, "POST /inloggen", FORM "Origin: https://elders" CRLF, good),
			      403);
		ASSERT_STATUS(ask(&w, "POST /inloggen", FORM "Origin: null" CRLF, good), 403);
		ASSERT_STATUS(ask(&w, "POST /inloggen",
				  FORM "Origin: null" CRLF "Sec-Fetch-Site: same-origin" CRLF,
				  good),
			      200);
		close_town(&w);
	}
}

static void a_role_without_the_right_gets_403_and_an_audit_line(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct town w;
		struct str got;

		open_town(&w, t, (struct http_config){0});
		log_in(&w, "anna");
		ASSERT_STATUS(ask(&w, "GET /beheer", "", ""), 403);
		got = ask(&w, "GET /api/v1/gebruikers", "", "");
		ASSERT_STATUS(got, 403);
		ASSERT_HAS(got, "application/problem+json");
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit"
						  " WHERE actie = 'geweigerd'"
						  " AND ding = 'gebruiker' AND rol = 'melder'"
						  " AND herkomst = '127.0.0.1'"), 2);
		log_in(&w, "bram");
		ASSERT_HAS(ask(&w, "GET /beheer", "", ""), "wie=bram");
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM audit"
						  " WHERE actie = 'geweigerd'"), 2);
		close_town(&w);
	}
}

/* A token for programs, as a header line. */
static struct str bearer(struct town *w, const char *name)
{
	struct gebruiker g;
	struct str token;

	fix_as(&w->f, ROL_BEHEERDER, STR(""));
	BEGIN(&w->f, DB_WRITE);
	assert_int_equal(gebruiker_op_naam(&w->f.act, str_of(name), &g), TRUST_OK);
	assert_int_equal(token_maak(&w->f.act, g.id, TOKEN_DAGEN, STR(""), &token), TRUST_OK);
	COMMITTED(&w->f);
	return str_fmt(w->f.a, "Authorization: Bearer %s" CRLF, token.p);
}

static void a_program_uses_a_token_and_needs_no_form_token(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct town w;
		struct str line;

		open_town(&w, t, (struct http_config){0});
		line = bearer(&w, "anna");
		ASSERT_HAS(ask(&w, "GET /api/v1/dingen", line.p, ""), "wie=anna");
		ASSERT_HAS(ask(&w, "POST /api/v1/dingen",
			       str_fmt(w.f.a, JSON "%s", line.p).p, "{\"a\":1}"),
			   "wie=anna body={\"a\":1}");
		ASSERT_STATUS(ask(&w, "GET /api/v1/gebruikers", line.p, ""), 403);
		/* Pages know no tokens. */
		ASSERT_STATUS(ask(&w, "GET /prive", line.p, ""), 303);
		ASSERT_STATUS(ask(&w, "GET /api/v1/dingen", "Authorization: Bearer cmt_fout" CRLF,
				  ""),
			      401);
		ASSERT_STATUS(ask(&w, "GET /api/v1/dingen", "Authorization: Basic YTpi" CRLF, ""),
			      401);
		close_town(&w);
	}
}

static void the_api_says_what_it_does_not_take(void **state)
{
	char big[1100];

	(void)state;
	memset(big, ' ', sizeof(big) - 1);
	big[sizeof(big) - 1] = '\0';
	TESTDB_EACH(t) {
		struct town w;
		struct str line;

		open_town(&w, t, (struct http_config){0});
		line = bearer(&w, "anna");
		ASSERT_STATUS(ask(&w, "POST /api/v1/dingen",
				  str_fmt(w.f.a, JSON "%s", line.p).p, big),
			      413);
		ASSERT_STATUS(ask(&w, "POST /api/v1/dingen",
				  str_fmt(w.f.a, "Content-Type: text/csv" CRLF "%s", line.p).p,
				  "a"),
			      415);
		close_town(&w);
	}
}

static void the_proxy_tells_who_the_peer_is_and_nobody_else(void **state)
{
	static const char via[] = "X-Forwarded-For: 10.9.9.9, 192.0.2.7" CRLF;

	(void)state;
	TESTDB_EACH(t) {
		struct town w;

		open_town(&w, t, (struct http_config){.trusted_proxy = "127.0.0.1"});
		ASSERT_HAS(ask(&w, "GET /dingen/1", via, ""), "peer=192.0.2.7 ");
		ASSERT_HAS(ask(&w, "GET /dingen/1", "X-Forwarded-For: x" CRLF, ""),
			   "peer=127.0.0.1 ");
		http_stop(w.s);
		w.s = serve((struct http_config){.trusted_proxy = "10.0.0.1"}, &w.f.huis);
		ASSERT_HAS(ask(&w, "GET /dingen/1", via, ""), "peer=127.0.0.1 ");
		close_town(&w);
	}
}

static void without_a_free_connection_the_answer_is_503(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct town w;
		struct db *held[4];

		open_town(&w, t, (struct http_config){0});
		log_in(&w, "anna");
		for (int i = 0; i < 4; i++)
			assert_non_null(held[i] = db_take(t->pool, DB_READ, 1000));
		ASSERT_STATUS(ask(&w, "GET /prive", "", ""), 503);
		for (int i = 0; i < 4; i++)
			db_give(t->pool, held[i]);
		ASSERT_STATUS(ask(&w, "GET /prive", "", ""), 200);
		close_town(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(someone_who_logs_in_is_known_at_the_next_request),
		cmocka_unit_test(logging_out_takes_the_cookie_away),
		cmocka_unit_test(a_change_needs_the_token_of_the_session_and_our_own_site),
		cmocka_unit_test(an_upload_carries_its_token_as_a_field),
		cmocka_unit_test(a_login_form_of_another_site_is_refused),
		cmocka_unit_test(a_role_without_the_right_gets_403_and_an_audit_line),
		cmocka_unit_test(a_program_uses_a_token_and_needs_no_form_token),
		cmocka_unit_test(the_api_says_what_it_does_not_take),
		cmocka_unit_test(the_proxy_tells_who_the_peer_is_and_nobody_else),
		cmocka_unit_test(without_a_free_connection_the_answer_is_503),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
