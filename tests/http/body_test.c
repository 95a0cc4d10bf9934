/* SPDX-License-Identifier: EUPL-1.2 */
/* The two grammars of forms: query strings and multipart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "faces/http/multipart.h"
#include "faces/http/query.h"

/* ---- query ------------------------------------------------------------------ */

static void a_query_gives_its_pairs_in_order(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct pair *p;
	size_t n;

	(void)state;
	assert_true(query_parse(a, STR("a=1&&b=x+y%2B&c&a=%C3%A9&=z"), 10, &p, &n));
	assert_int_equal(n, 5);
	assert_true(str_is(p[0].name, "a") && str_is(p[0].value, "1"));
	assert_true(str_is(p[1].name, "b") && str_is(p[1].value, "x y+"));
	assert_true(str_is(p[2].name, "c") && str_is(p[2].value, ""));
	assert_true(str_is(p[3].name, "a") && str_is(p[3].value, "\xc3\xa9"));
	assert_true(str_is(p[4].name, "") && str_is(p[4].value, "z"));
	arena_free(a);
}

static void a_query_with_wrong_encoding_nul_or_too_many_pairs_is_refused(void **state)
{
	static const struct str bad[] = {STR_INIT("a=%"),   STR_INIT("a=%4"), STR_INIT("%g0=1"),
					 STR_INIT("a=%00"), STR_INIT("a=b\0c"),
					 STR_INIT("a&b&c&d")};
	struct arena *a = arena_new(1 << 20);
	struct pair *p;
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(query_parse(a, bad[i], 3, &p, &n));
	arena_free(a);
}

static void bytes_that_are_no_utf8_are_made_so(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct str out;

	(void)state;
	assert_true(percent_decode(a, STR("a%ffb+"), &out));
	assert_true(str_is(out, "a\xef\xbf\xbd" "b+"));
	assert_true(str_is(percent_encode(a, STR("/a b?\xc3\xa9")), "/a%20b%3F%C3%A9"));
	arena_free(a);
}

/* ---- multipart -------------------------------------------------------------- */

struct seen {
	struct buf text;
	bool stop;
};

static bool seen_begin(void *ctx, const struct multipart_part *p)
{
	struct seen *s = ctx;

	buf_fmt(&s->text, "[%.*s|%s|%.*s|%.*s:", STR_ARG(p->name), p->is_file ? "file" : "text",
		STR_ARG(p->filename), STR_ARG(p->type));
	return !s->stop;
}

static bool seen_data(void *ctx, struct str bytes)
{
	struct seen *s = ctx;

	buf_str(&s->text, bytes);
	return true;
}

static bool seen_end(void *ctx)
{
	struct seen *s = ctx;

	buf_char(&s->text, ']');
	return true;
}

/* Feeds `body` in pieces of `step`. */
static enum multipart_rc run(struct seen *s, struct str body, size_t step)
{
	struct multipart m;

	buf_init(&s->text, 1 << 20);
	multipart_init(&m, STR("B"), (struct multipart_sink){s, seen_begin, seen_data, seen_end});
	for (size_t i = 0; i < body.len; i += step)
		multipart_feed(&m, str_sub(body, i, step));
	return multipart_end(&m);
}

#define CD "Content-Disposition: form-data; "

struct row {
	struct str body;
	enum multipart_rc rc;
	const char *seen; /* NULL: does not matter */
};

static const struct row rows[] = {
	{STR_INIT("--B\r\n" CD "name=\"a\"\r\n\r\n1\r\n--B--\r\n"), MULTIPART_OK, "[a|text||:1]"},
	{STR_INIT("pre\r\n--B \t\r\n" CD "name=a\r\n\r\n\r\n--B--x"), MULTIPART_OK, "[a|text||:]"},
	{STR_INIT("--B\r\n" CD "name=\"a\"; filename=\"f \\\"x\\\".csv\"\r\n"
		  "Content-Type: text/csv\r\n"
		  "\r\n\r\n-\r\r\n--\r\n--A\r\n--B\r\n" CD "name=b\r\n\r\n--B\r\n--B--"),
	 MULTIPART_OK, "[a|file|f \"x\".csv|text/csv:\r\n-\r\r\n--\r\n--A][b|text||:--B]"},
	{STR_INIT("--B\r\n" CD "name=a; filename=\"\"\r\n\r\n\r\n--B--"), MULTIPART_OK,
	 "[a|file||:]"},
	{STR_INIT("--B\r\n" CD "name=\"a;b\"; filename*=UTF-8''x\r\nX: y\r\n\r\n1\r\n--B--"),
	 MULTIPART_OK, "[a;b|text||:1]"},
	{STR_INIT("--B--"), MULTIPART_OK, ""},
	{STR_INIT(""), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\n" CD "name=a\r\n\r\n1"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\n" CD "name=a\r\n\r\n1\r\n--B-"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\n" CD "name=a\r\n\r\n1\r\n--Bx"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\n\r\n1\r\n--B--"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\nContent-Type: a/b\r\n\r\n1\r\n--B--"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--B--"),
	 MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\n" CD "name=\"a\r\n\r\n1\r\n--B--"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\n" CD "name=a; name=b\r\n\r\n1\r\n--B--"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\n" CD "filename=b\r\n\r\n1\r\n--B--"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\r\nno colon\r\n\r\n1\r\n--B--"), MULTIPART_BAD, NULL},
	{STR_INIT("--B\n" CD "name=a\n\n1\n--B--"), MULTIPART_BAD, NULL},
};

static void each_body_gives_its_parts_however_it_is_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		for (size_t step = 1; step <= 200; step += step < 20 ? 1 : 60) {
			struct seen s = {.stop = false};
			enum multipart_rc rc = run(&s, rows[i].body, step);

			if (rc != rows[i].rc)
				fail_msg("row %zu, step %zu: %d", i, step, rc);
			if (rows[i].seen && !str_is(buf_view(&s.text), rows[i].seen))
				fail_msg("row %zu, step %zu: %s", i, step, s.text.p);
			buf_release(&s.text);
		}
	}
}

static void the_sink_can_stop_it(void **state)
{
	struct seen s = {.stop = true};

	(void)state;
	assert_int_equal(run(&s, rows[0].body, 1000), MULTIPART_STOP);
	assert_true(str_is(buf_view(&s.text), "[a|text||:"));
	buf_release(&s.text);
}

static void headers_of_a_part_have_a_limit(void **state)
{
	struct seen s = {.stop = false};
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	buf_cstr(&b, "--B\r\n" CD "name=a\r\nX: ");
	for (int i = 0; i < MULTIPART_HEADER_MAX; i++)
		buf_char(&b, 'x');
	buf_cstr(&b, "\r\n\r\n1\r\n--B--");
	assert_int_equal(run(&s, buf_view(&b), 100), MULTIPART_BAD);
	buf_release(&b);
	buf_release(&s.text);
}

static void a_boundary_is_read_from_the_content_type(void **state)
{
	static const struct {
		struct str type;
		const char *boundary; /* NULL: refused */
	} types[] = {
		{STR_INIT("multipart/form-data; boundary=abc"), "abc"},
		{STR_INIT("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b\""), "a b"},
		{STR_INIT("multipart/form-data"), NULL},
		{STR_INIT("multipart/form-data; boundary="), NULL},
		{STR_INIT("multipart/form-data; boundary=\"a "), NULL},
		{STR_INIT("multipart/form-data; boundary=\"a \""), NULL},
		{STR_INIT("multipart/form-data; boundary=a\rb"), NULL},
		{STR_INIT("multipart/form-data; boundary=a; boundary=b"), NULL},
		{STR_INIT("multipart/mixed; boundary=a"), NULL},
		{STR_INIT("multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
			  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct str b;
		bool ok = multipart_boundary(types[i].type, &b);

		assert_int_equal(ok, types[i].boundary != NULL);
		if (ok)
			assert_true(str_is(b, types[i].boundary));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_query_gives_its_pairs_in_order),
		cmocka_unit_test(a_query_with_wrong_encoding_nul_or_too_many_pairs_is_refused),
		cmocka_unit_test(bytes_that_are_no_utf8_are_made_so),
		cmocka_unit_test(each_body_gives_its_parts_however_it_is_cut),
		cmocka_unit_test(the_sink_can_stop_it),
		cmocka_unit_test(headers_of_a_part_have_a_limit),
		cmocka_unit_test(a_boundary_is_read_from_the_content_type),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
