/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every route with a key, of the API and of the pages, asked by every role for things of
 * another purpose and of a closed compartment: byte for byte the answer of what is not there
 * (but for the number of the request). Made from the tables of routes: a new route is in it.
 */
#include "faces/api_fixture.h"

#include "core/trust/rol.h"

#define NOBODY "00000000000000000000000000"
#define HIDDEN_ROW "01j0000000000000000000000r"
#define HIDDEN_ENTITY "01j0000000000000000000000e"
#define HIDDEN_IMPORT "01j0000000000000000000000n"

enum { HIDDEN_MAX = 8 };
static const char *const methods[M_N] = {"GET", "POST", "PATCH", "PUT", "DELETE"};

struct hidden {
	const char *key[HIDDEN_MAX];
	size_t n;
};

static const char *made_for(struct api_fix *f, const char *path, const char *json)
{
	struct str answer = api_send(f, f->token[ROL_INFORMATIEREGISSEUR], "POST", path,
		"Doel: bibob\r\n" JSON_TYPE, str_of(json));

	ASSERT_STATUS(answer, 201);
	return text_at(api_read(f, answer), "id");
}

/* A signal, a source with a row, an entity and an import for purpose bibob; and a signal in a
 * compartment. */
static void hide(struct api_fix *f, struct testdb *t, struct hidden *h)
{
	const char *signal = "{\"onderwerp\":\"Loods\",\"feiten\":\"Licht\","
			     "\"kanaal\":\"controle\"}";
	const char *source, *closed;

	testdb_script(t, "INSERT INTO doel (naam, titel, dingen, actief, alles, volgorde) VALUES "
			 "('bibob', 'Bibob', '*', 1, 0, 5);"
			 "INSERT INTO doel_rol (doel, rol) VALUES "
			 "('bibob', 'informatieregisseur')");
	source = made_for(f, "/api/v1/bronnen", BRON_JSON);
	h->key[h->n++] = source;
	h->key[h->n++] = made_for(f, "/api/v1/signalen", signal);
	closed = api_made(f, ROL_INFORMATIEREGISSEUR, "/api/v1/signalen", signal);
	h->key[h->n++] = closed;
	testdb_script(t, str_fmt(f->web.arena,
		"UPDATE signalen SET compartiment = 'riec' WHERE id = '%s';"
		"INSERT INTO bronrecord (id, bron, sleutel, soort, versie, hash, invoer, regel, "
		"tijd, data) VALUES ('" HIDDEN_ROW "', '%s', 'x', 'persoon', 1, 1, "
		"'" HIDDEN_IMPORT "', 1, 1, '{\"achternaam\":\"Verborgen\"}');"
		"INSERT INTO entiteit (id, soort, naam, aantal, gemaakt, gewijzigd) VALUES "
		"('" HIDDEN_ENTITY "', 0, 'Verborgen', 1, 1, 1);"
		"INSERT INTO deel (record, nr, soort, entiteit) VALUES "
		"('" HIDDEN_ROW "', 0, 0, '" HIDDEN_ENTITY "');"
		"INSERT INTO invoer (id, bron, bestand, pad, vinger, grootte, soort, koppeling, "
		"stand, wie, wie_naam, begonnen, geroerd) VALUES ('" HIDDEN_IMPORT "', '%s', "
		"'geheim.csv', '', '', 1, 'persoon', '', 'klaar', '', '', 1, 1)",
		closed, source, source).p);
	h->key[h->n++] = HIDDEN_ROW;
	h->key[h->n++] = HIDDEN_ENTITY;
	h->key[h->n++] = HIDDEN_IMPORT;
}

/* The answer without what differs by nature: number and length of the request, the clock, and
 * the key that was asked for. */
static struct str same_for_all(struct arena *a, struct str answer, const char *key)
{
	static const struct {
		const char *mark;
		size_t len;
	} marks[] = {{"urn:verzoek:", ID_LEN}, {"X-Request-Id: ", ID_LEN}, {"Date: ", 29}};
	struct buf b;
	struct str out;
	size_t i = 0;

	buf_init(&b, 1 << 22);
	while (i < answer.len) {
		struct str rest = str_sub(answer, i, SIZE_MAX);
		size_t skip = 0;

		if (str_starts(rest, str_of(key)))
			skip = strlen(key);
		for (size_t m = 0; m < sizeof(marks) / sizeof(marks[0]) && !skip; m++)
			if (str_starts(rest, str_of(marks[m].mark)))
				skip = strlen(marks[m].mark) + marks[m].len;
		if (skip) {
			buf_char(&b, '#');
			i += skip;
			continue;
		}
		buf_char(&b, answer.p[i++]);
	}
	out = str_dup(a, buf_view(&b));
	buf_release(&b);
	return out;
}

static const char *path_with(struct api_fix *f, const char *pattern, const char *key)
{
	const char *at = strchr(pattern, '{'), *end = at ? strchr(at, '}') : NULL;
	const char *rest;

	if (!end)
		return NULL;
	rest = end + 1;
	return str_fmt(f->web.arena, "%.*s%s%s", (int)(at - pattern), pattern, key,
		       strchr(rest, '{') ? "/0" : rest).p;
}

static struct str ask(struct api_fix *f, const struct route *r, const char *key, struct str token,
	struct str cookie, struct str csrf)
{
	const char *path = path_with(f, r->pattern, key);
	bool api = cookie.len == 0, versie = api && r->body_max;
	const char *head = api ? (r->method == M_GET ? "" : versie ? "If-Match: \"1\"\r\n" JSON_TYPE
								   : "")
			       : str_fmt(f->web.arena, "Cookie: __Host-sid=%.*s\r\n%s",
					 STR_ARG(cookie), r->method == M_GET ? "" :
					 "Content-Type: application/x-www-form-urlencoded\r\n").p;
	struct str body = r->method == M_GET || !r->body_max ? STR("")
			  : api ? STR("{}")
				: str_fmt(f->web.arena, "csrf=%.*s&versie=1&reden=proef",
					  STR_ARG(csrf));

	return api_send(f, token, methods[r->method], path, head, body);
}

struct asker {
	struct str token, cookie, csrf;
};

static int compare(struct api_fix *f, const struct route *r, const struct hidden *h,
	const struct asker *w, enum rol rol)
{
	struct arena *mem = arena_new(64 << 20);
	struct str absent = same_for_all(mem,
		ask(f, r, NOBODY, w->token, w->cookie, w->csrf), NOBODY);
	int wrong = 0;

	for (size_t i = 0; i < h->n; i++) {
		struct str a = same_for_all(mem,
			ask(f, r, h->key[i], w->token, w->cookie, w->csrf), h->key[i]);

		if (str_eq(a, absent))
			continue;
		print_message("# %s: %s %s tells hidden thing %zu from nothing: %d, %d\n",
			rol_naam(rol), methods[r->method], r->pattern, i, status_of(a),
			status_of(absent));
		wrong++;
	}
	arena_free(mem);
	return wrong;
}

/* Who runs the house sees that a source and its import exist; no more. */
static bool of_the_house(const struct route *r, enum rol rol)
{
	bool house = rol == ROL_BEHEERDER || rol == ROL_PRIVACYFUNCTIONARIS;

	return house && (strstr(r->pattern, "bronnen") || strstr(r->pattern, "invoer") ||
			 strstr(r->pattern, "importen"));
}

static void through(struct api_fix *f, const struct route *const *tables, const struct hidden *h,
	const struct asker *w, enum rol rol, size_t *asked, int *wrong)
{
	for (const struct route *const *t = tables; *t; t++)
		for (const struct route *r = *t; r->pattern; r++) {
			if (!strchr(r->pattern, '{') || (r->flags & R_UPLOAD) ||
				of_the_house(r, rol))
				continue;
			*wrong += compare(f, r, h, w, rol);
			*asked += h->n;
		}
}

static void what_is_hidden_answers_as_what_is_not_there(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct api_fix f;
		struct hidden h = {.n = 0};
		size_t asked = 0;
		int wrong = 0;

		api_open(&f, t);
		hide(&f, t, &h);
		for (int rol = ROL_MELDER; rol < ROL_N; rol++) {
			struct asker api = {f.token[rol], STR(""), STR("")};
			struct asker page = {STR(""), web_login(&f.web, rol_naam((enum rol)rol)),
				STR("")};

			page.csrf = web_csrf(&f.web, page.cookie);
			through(&f, api_tables(), &h, &api, (enum rol)rol, &asked, &wrong);
			through(&f, web_tables(), &h, &page, (enum rol)rol, &asked, &wrong);
		}
		print_message("# %s: %zu answers compared\n", t->engine, asked);
		assert_int_equal(wrong, 0);
		api_close(&f);
	}
}

/* The same thing is there for who asks for its purpose, and a purpose that one does not have
 * shows nothing at all. */
static void a_program_names_its_purpose_in_a_header(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct api_fix f;
		struct hidden h = {.n = 0};
		const char *path;
		struct str token;

		api_open(&f, t);
		hide(&f, t, &h);
		token = f.token[ROL_INFORMATIEREGISSEUR];
		path = str_fmt(f.web.arena, "/api/v1/signalen/%s", h.key[1]).p;
		ASSERT_STATUS(api_send(&f, token, "GET", path, "", STR("")), 404);
		ASSERT_STATUS(api_send(&f, token, "GET", path, "Doel: bibob\r\n", STR("")), 200);
		ASSERT_STATUS(api_send(&f, token, "GET", path, "Doel: niets\r\n", STR("")), 404);
		ASSERT_STATUS(api_send(&f, f.token[ROL_JURIST], "GET", path, "Doel: bibob\r\n",
				       STR("")), 404);
		api_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_hidden_answers_as_what_is_not_there),
		cmocka_unit_test(a_program_names_its_purpose_in_a_header),
	};

	return cmocka_run_group_tests_name("zicht", tests, NULL, NULL);
}
