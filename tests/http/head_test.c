/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "faces/http/head.h"

#define G "GET / HTTP/1.1\r\n"
#define H "Host: x\r\n"

struct row {
	const char *what;
	struct str bytes;
	enum head_rc rc;
};

static const struct row rows[] = {
	{"plain", STR_INIT(G H "\r\n"), HEAD_OK},
	{"version 1.0 without host", STR_INIT("GET / HTTP/1.0\r\n\r\n"), HEAD_OK},
	{"length", STR_INIT("POST /a HTTP/1.1\r\n" H "Content-Length: 5\r\n\r\n"), HEAD_OK},
	{"blanks round a value", STR_INIT(G "Host: \t x \t\r\n\r\n"), HEAD_OK},
	{"absolute form", STR_INIT("GET http://x/a HTTP/1.1\r\n" H "\r\n"), HEAD_OK},
	{"options star", STR_INIT("OPTIONS * HTTP/1.1\r\n" H "\r\n"), HEAD_OK},
	{"query", STR_INIT("GET /a?b=%20c HTTP/1.1\r\n" H "\r\n"), HEAD_OK},
	{"three dots", STR_INIT("GET /a/.../b HTTP/1.1\r\n" H "\r\n"), HEAD_OK},
	{"no host", STR_INIT(G "\r\n"), HEAD_BAD},
	{"two hosts", STR_INIT(G H H "\r\n"), HEAD_BAD},
	{"empty host", STR_INIT(G "Host:\r\n\r\n"), HEAD_BAD},
	{"host with a path", STR_INIT(G "Host: x/y\r\n\r\n"), HEAD_BAD},
	{"host with userinfo", STR_INIT(G "Host: a@x\r\n\r\n"), HEAD_BAD},
	{"length and chunked",
	 STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\n"
		  "Transfer-Encoding: chunked\r\n\r\n"),
	 HEAD_BAD},
	{"chunked", STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n\r\n"),
	 HEAD_LENGTH},
	{"unknown coding", STR_INIT("POST / HTTP/1.1\r\n" H "Transfer-Encoding: xchunked\r\n\r\n"),
	 HEAD_LENGTH},
	{"two lengths",
	 STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"),
	 HEAD_BAD},
	{"a list of lengths", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 5, 5\r\n\r\n"),
	 HEAD_BAD},
	{"length +5", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: +5\r\n\r\n"), HEAD_BAD},
	{"length -1", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: -1\r\n\r\n"), HEAD_BAD},
	{"length 0x5", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 0x5\r\n\r\n"), HEAD_BAD},
	{"empty length", STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length:\r\n\r\n"), HEAD_BAD},
	{"huge length",
	 STR_INIT("POST / HTTP/1.1\r\n" H "Content-Length: 99999999999999999999\r\n\r\n"),
	 HEAD_BAD},
	{"space before colon", STR_INIT(G H "A : b\r\n\r\n"), HEAD_BAD},
	{"name that is no token", STR_INIT(G H "A(b: c\r\n\r\n"), HEAD_BAD},
	{"empty name", STR_INIT(G H ": c\r\n\r\n"), HEAD_BAD},
	{"no colon", STR_INIT(G H "A b\r\n\r\n"), HEAD_BAD},
	{"folded line", STR_INIT(G H "A: b\r\n c\r\n\r\n"), HEAD_BAD},
	{"first line folded", STR_INIT(G " A: b\r\n" H "\r\n"), HEAD_BAD},
	{"nul in a value", STR_INIT(G H "A: b\0c\r\n\r\n"), HEAD_BAD},
	{"nul in a name", STR_INIT(G H "A\0B: c\r\n\r\n"), HEAD_BAD},
	{"bare cr in a value", STR_INIT(G H "A: b\rc\r\n\r\n"), HEAD_BAD},
	{"bare lf", STR_INIT("GET / HTTP/1.1\nHost: x\n\n"), HEAD_BAD},
	{"one bare lf", STR_INIT(G "Host: x\n\r\n"), HEAD_BAD},
	{"delete in a value", STR_INIT(G H "A: b\x7f\r\n\r\n"), HEAD_BAD},
	{"two spaces", STR_INIT("GET  / HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"space at the end", STR_INIT("GET / HTTP/1.1 \r\n" H "\r\n"), HEAD_BAD},
	{"tab", STR_INIT("GET\t/ HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"no version", STR_INIT("GET /\r\n" H "\r\n"), HEAD_BAD},
	{"lower case version", STR_INIT("GET / http/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"version 2", STR_INIT("GET / HTTP/2.0\r\n" H "\r\n"), HEAD_VERSION},
	{"version 0.9", STR_INIT("GET / HTTP/0.9\r\n" H "\r\n"), HEAD_VERSION},
	{"empty line first", STR_INIT("\r\n" G H "\r\n"), HEAD_BAD},
	{"method that is no token", STR_INIT("G@T / HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"other host in target", STR_INIT("GET http://y/a HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"target without slash", STR_INIT("GET a HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"star for get", STR_INIT("GET * HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"authority form", STR_INIT("CONNECT x:80 HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"fragment", STR_INIT("GET /a#b HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"high byte in target", STR_INIT("GET /\xc3\xa9 HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"percent without hex", STR_INIT("GET /%zz HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"percent at the end", STR_INIT("GET /a%2 HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"encoded nul", STR_INIT("GET /a%00 HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"encoded nul in query", STR_INIT("GET /?a=%00 HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"dot dot", STR_INIT("GET /a/../b HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"dot dot at the end", STR_INIT("GET /a/.. HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"encoded dot dot", STR_INIT("GET /a/%2e%2E/b HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"dot", STR_INIT("GET /./b HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"encoded slash", STR_INIT("GET /a%2fb HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"backslash", STR_INIT("GET /a\\b HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
	{"encoded backslash", STR_INIT("GET /a%5cb HTTP/1.1\r\n" H "\r\n"), HEAD_BAD},
};

static void the_head_of_each_row_is_judged_as_it_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct head h;
		enum head_rc rc = head_parse(rows[i].bytes, &h);

		if (rc != rows[i].rc)
			fail_msg("%s: %d, not %d", rows[i].what, rc, rows[i].rc);
	}
}

/* `n` times `unit` between start and end. */
static struct str repeat(char *out, const char *start, const char *unit, size_t n, const char *end)
{
	size_t at = strlen(start), len = strlen(unit);

	memcpy(out, start, at);
	for (; n; n--, at += len)
		memcpy(out + at, unit, len);
	memcpy(out + at, end, strlen(end));
	return (struct str){out, at + strlen(end)};
}

static void too_many_fields_and_long_targets_are_refused(void **state)
{
	static char big[64 * 1024];
	struct head h;

	(void)state;
	assert_int_equal(head_parse(repeat(big, G H, "A: b\r\n", 63, "\r\n"), &h), HEAD_OK);
	assert_int_equal(h.field_n, 64);
	assert_int_equal(head_parse(repeat(big, G H, "A: b\r\n", 64, "\r\n"), &h), HEAD_TOO_LARGE);
	assert_int_equal(head_parse(repeat(big, G H "A: ", "b", 17000, "\r\n\r\n"), &h),
			 HEAD_TOO_LARGE);
	assert_int_equal(
		head_parse(repeat(big, "GET /", "a", 4096, " HTTP/1.1\r\n" H "\r\n"), &h),
		HEAD_URI_LONG);
	assert_int_equal(
		head_parse(repeat(big, "GET /?", "a&", 200, " HTTP/1.1\r\n" H "\r\n"), &h),
		HEAD_BAD);
}

static void parts_of_a_head_are_found(void **state)
{
	struct head h;
	struct str bytes = STR("POST https://x:1/a/b?c=d HTTP/1.1\r\nHOST: X:1\r\n"
			       "content-LENGTH: 12\r\nAccept: */*  \r\n\r\n");

	(void)state;
	assert_int_equal(head_parse(bytes, &h), HEAD_OK);
	assert_true(str_is(h.method, "POST"));
	assert_true(str_is(h.path, "/a/b"));
	assert_true(str_is(h.query, "c=d"));
	assert_true(str_is(h.host, "X:1"));
	assert_int_equal(h.length, 12);
	assert_true(str_is(head_get(&h, "accept"), "*/*"));
	assert_true(str_is(head_get(&h, "cookie"), ""));
}

static void the_end_of_a_head_is_found_or_awaited(void **state)
{
	(void)state;
	assert_int_equal(head_end(STR("")), 0);
	assert_int_equal(head_end(STR(G H)), 0);
	assert_int_equal(head_end(STR(G H "\r")), 0);
	assert_int_equal(head_end(STR(G H "\r\nrest")), sizeof(G H "\r\n") - 1);
	assert_int_equal(head_end(STR("a\n\nb")), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_head_of_each_row_is_judged_as_it_says),
		cmocka_unit_test(too_many_fields_and_long_targets_are_refused),
		cmocka_unit_test(parts_of_a_head_are_found),
		cmocka_unit_test(the_end_of_a_head_is_found_or_awaited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
