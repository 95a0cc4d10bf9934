/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The server of web_fixture.h with the pages and the API, the record type of
 * docs/record-type.md besides, and a client that speaks JSON with a token for each role.
 */
#ifndef TESTS_API_FIXTURE_H
#define TESTS_API_FIXTURE_H

#include "faces/web_fixture.h"

#include <jansson.h>

#include "core/base/id.h"
#include "faces/api/api.h"
#include "model/terrasvergunning.h"

struct api_fix {
	struct web_fix web;
	struct str token[ROL_N];
};

static inline const struct route *const *api_and_pages(void)
{
	static const struct route *all[80];
	size_t n = 0;

	for (const struct route *const *t = web_tables(); *t; t++)
		all[n++] = *t;
	for (const struct route *const *t = api_tables(); *t; t++)
		all[n++] = *t;
	all[n] = NULL;
	assert_true(n < 80);
	return all;
}

static inline void api_token(struct api_fix *f, enum rol rol)
{
	struct act act;

	act_init(&act, &f->web.huis, f->web.arena,
		 (struct wie){.id = f->web.user[rol], .naam = str_of(rol_naam(rol)), .rol = rol,
			      .herkomst = STR("proef")});
	assert_int_equal(act_begin(&act, DB_WRITE), DB_OK);
	assert_int_equal(token_maak(&act, f->web.user[rol], 1, STR(""), &f->token[rol]), TRUST_OK);
	assert_int_equal(act_commit(&act), DB_OK);
}

static inline void api_open(struct api_fix *f, struct testdb *t)
{
	static const struct recordtype *const types[] = {&web_type, &terrasvergunning, NULL};

	web_open_with(&f->web, t, types, api_and_pages);
	for (int r = ROL_MELDER; r < ROL_N; r++)
		api_token(f, (enum rol)r);
}

static inline void api_close(struct api_fix *f) { web_close(&f->web); }

/* `extra`: header lines, each with its line end. The answer stands until the next call. */
static inline struct str api_send(struct api_fix *f, struct str token, const char *method,
				  const char *path, const char *extra, struct str body)
{
	struct str auth = token.len ? str_fmt(f->web.arena, "Authorization: Bearer %.*s\r\n",
					      STR_ARG(token))
				    : STR("");

	struct str head = str_fmt(f->web.arena,
		"%s " "%s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n%.*s%s"
		"Content-Length: %zu\r\n\r\n", method, path, STR_ARG(auth), extra, body.len);

	return talk(f->web.server, str_join(f->web.arena, head, body));
}

#define JSON_TYPE "Content-Type: application/json\r\n"

static inline struct str api_get(struct api_fix *f, enum rol rol, const char *path)
{
	return api_send(f, f->token[rol], "GET", path, "", STR(""));
}

static inline struct str api_post(struct api_fix *f, enum rol rol, const char *path,
				  const char *json)
{
	return api_send(f, f->token[rol], "POST", path, JSON_TYPE, str_of(json));
}

static inline struct str api_patch(struct api_fix *f, enum rol rol, const char *path,
				   const char *versie, const char *json)
{
	return api_send(f, f->token[rol], "PATCH", path,
			str_fmt(f->web.arena,
				"If-Match: %s\r\nContent-Type: application/merge-patch+json\r\n",
				versie).p,
			str_of(json));
}

/* Makes a step of the loop of the record at `path`, at the version that was read. */
static inline struct str api_stap(struct api_fix *f, enum rol rol, const char *path,
				  const char *versie, const char *json)
{
	return api_send(f, f->token[rol], "POST", str_fmt(f->web.arena, "%s/stappen", path).p,
			str_fmt(f->web.arena, "If-Match: %s\r\n" JSON_TYPE, versie).p,
			str_of(json));
}

static inline void json_give_back(void *p) { json_decref(p); }

/* The body as JSON; lives as long as the fixture. */
static inline json_t *api_read(struct api_fix *f, struct str answer)
{
	struct str body = body_of(answer);
	json_t *j = json_loadb(body.p, body.len, 0, NULL);

	if (!j)
		fail_msg("no JSON: %.*s", STR_ARG(answer));
	arena_defer(f->web.arena, json_give_back, j);
	return j;
}

static inline const char *text_at(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s ? s : "";
}

/* Makes one and gives its key. */
static inline const char *api_made(struct api_fix *f, enum rol rol, const char *path,
				   const char *json)
{
	struct str answer = api_post(f, rol, path, json);

	ASSERT_STATUS(answer, 201);
	return text_at(api_read(f, answer), "id");
}

#define BRON_JSON                                                                                  \
	"{\"naam\":\"brp\",\"titel\":\"Personen\",\"soort\":\"persoon\",\"doel\":\"Proef\","       \
	"\"grondslag\":\"publieke-taak\",\"bewaartermijn\":\"P1Y\"}"

#endif
