/* SPDX-License-Identifier: EUPL-1.2 */
/* Routes, headers, limits and bodies over real connections; nobody logs in here. */
#include "faces/http/head.h"
#include "http/http_fixture.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* ---- answers ------------------------------------------------------------------ */

static void a_request_is_answered_and_the_connection_stays(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	int fd = dial(s);

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct buf b;

		buf_init(&b, 1 << 16);
		put_c(fd, "GET / HTTP/1.1" CRLF HOST END);
		get_one(fd, &b);
		ASSERT_STATUS(buf_view(&b), 200);
		assert_true(str_is(body_of(buf_view(&b)), "hallo"));
		buf_release(&b);
	}
	close(fd);
	http_stop(s);
}

static void a_fixed_segment_goes_before_a_name_in_braces(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);

	(void)state;
	ASSERT_HAS(talk_c(s, "GET /dingen/nieuw HTTP/1.1" CRLF HOST CLOSE END), "nieuw");
	ASSERT_HAS(talk_c(s, "GET /dingen/a%20b?q=x%2By+z HTTP/1.1" CRLF HOST CLOSE END),
		   "path=/dingen/a b param=a b q=x+y z");
	ASSERT_STATUS(talk_c(s, "GET /dingen/ HTTP/1.1" CRLF HOST CLOSE END), 404);
	ASSERT_STATUS(talk_c(s, "GET /dingen/a/b HTTP/1.1" CRLF HOST CLOSE END), 404);
	http_stop(s);
}

struct answer_row {
	const char *request;
	int status;
	bool api;
	const char *also; /* must be in the answer, or NULL */
};

static const struct answer_row answers[] = {
	{"GET / HTTP/1.1" CRLF HOST CLOSE END, 200, false, CRLF CRLF "hallo"},
	{"HEAD / HTTP/1.1" CRLF HOST CLOSE END, 200, false, "Content-Length: 5"},
	{"OPTIONS / HTTP/1.1" CRLF HOST CLOSE END, 204, false, "Allow: GET, HEAD, OPTIONS"},
	{"OPTIONS * HTTP/1.1" CRLF HOST CLOSE END, 204, false, "Allow: GET"},
	{"GET /nergens HTTP/1.1" CRLF HOST CLOSE END, 404, false, "Niet gevonden"},
	{"HEAD /nergens HTTP/1.1" CRLF HOST CLOSE END, 404, false, NULL},
	{"DELETE / HTTP/1.1" CRLF HOST CLOSE END, 405, false, "Allow: GET, HEAD, OPTIONS"},
	{"TRACE / HTTP/1.1" CRLF HOST CLOSE END, 405, false, "Allow: GET, HEAD, OPTIONS"},
	{"BREW /open HTTP/1.1" CRLF HOST CLOSE END, 405, false, "Allow: POST, OPTIONS"},
	{"POST /open HTTP/1.1" CRLF HOST CLOSE "Content-Length: 3" CRLF
	 "Content-Type: text/plain" CRLF END "abc", 415, false, NULL},
	{"POST /open HTTP/1.1" CRLF HOST CLOSE "Content-Length: 3" CRLF END "abc", 415, false,
	 NULL},
	{"POST /open HTTP/1.1" CRLF HOST CLOSE "Content-Length: 1001" CRLF
	 "Content-Type: application/x-www-form-urlencoded" CRLF "Expect: 100-continue" CRLF END,
	 413, false, "Te groot"},
	{"POST /open HTTP/1.1" CRLF HOST CLOSE "Content-Length: 4" CRLF
	 "Content-Type: application/x-www-form-urlencoded" CRLF END "a=%g", 400, false, NULL},
	{"POST /open HTTP/1.1" CRLF HOST CLOSE "Transfer-Encoding: chunked" CRLF END "0" CRLF CRLF,
	 411, false, NULL},
	{"GET / HTTP/1.1" CRLF CLOSE END, 400, false, NULL},
	{"GET / HTTP/3.0" CRLF HOST CLOSE END, 505, false, NULL},
	{"GET /prive HTTP/1.1" CRLF HOST CLOSE END, 303, false,
	 "Location: /inloggen?naar=/prive" CRLF},
	{"GET /prive?a=b&c=%20 HTTP/1.1" CRLF HOST CLOSE END, 303, false,
	 "Location: /inloggen?naar=/prive%3Fa%3Db%26c%3D%2520" CRLF},
	{"POST /prive HTTP/1.1" CRLF HOST CLOSE "Content-Length: 3" CRLF
	 "Content-Type: application/x-www-form-urlencoded" CRLF END "a=b", 303, false,
	 "Location: /inloggen?naar=/" CRLF},
	{"GET /prive HTTP/1.1" CRLF HOST CLOSE "X-Fragment: 1" CRLF END, 401, false, NULL},
	{"GET /hongerig HTTP/1.1" CRLF HOST CLOSE END, 503, false, "Even niet beschikbaar"},
	{"GET /eindeloos HTTP/1.1" CRLF HOST CLOSE END, 503, false, "Even niet beschikbaar"},
	{"GET /ga?naar=/dingen HTTP/1.1" CRLF HOST CLOSE END, 303, false, "Location: /dingen" CRLF},
	{"GET /ga?naar=//elders.example HTTP/1.1" CRLF HOST CLOSE END, 303, false,
	 "Location: /" CRLF},
	{"GET /ga?naar=https://elders.example HTTP/1.1" CRLF HOST CLOSE END, 303, false,
	 "Location: /" CRLF},
	{"GET /ga?naar=/%5Celders.example HTTP/1.1" CRLF HOST CLOSE END, 303, false,
	 "Location: /" CRLF},
	{"GET /ga?naar=/a%0d%0aX-Kop:1 HTTP/1.1" CRLF HOST CLOSE END, 303, false,
	 "Location: /" CRLF},
	{"GET /s/bestaat-niet.css HTTP/1.1" CRLF HOST CLOSE END, 404, false, NULL},
	{"POST /s/style.css HTTP/1.1" CRLF HOST CLOSE END, 405, false, NULL},
	{"GET /bestand?pad=/bestaat/niet HTTP/1.1" CRLF HOST CLOSE END, 500, false, NULL},
	{"GET /api/v1/openapi.json HTTP/1.1" CRLF HOST CLOSE END, 200, true,
	 "Access-Control-Allow-Origin: *"},
	{"HEAD /api/v1/openapi.json HTTP/1.1" CRLF HOST CLOSE END, 200, true, NULL},
	{"GET /api/v1/dingen HTTP/1.1" CRLF HOST CLOSE END, 401, true, "WWW-Authenticate: Bearer"},
	{"GET /api/v1/nergens HTTP/1.1" CRLF HOST CLOSE END, 404, true, "\"status\":404"},
	{"PUT /api/v1/dingen HTTP/1.1" CRLF HOST CLOSE END, 405, true, "Allow: GET, HEAD, POST"},
	{"POST /api/v1/dingen HTTP/1.1" CRLF HOST CLOSE "Content-Length: 2" CRLF
	 "Content-Type: application/json" CRLF END "{}", 401, true, "\"detail\":"},
	{"GET /api/v1/hongerig HTTP/1.1" CRLF HOST CLOSE END, 503, true, "\"status\":503"},
	{"GET /api/v1/%zz HTTP/1.1" CRLF HOST CLOSE END, 400, true, "\"status\":400"},
	{"POST /api/v1/dingen HTTP/1.1" CRLF HOST CLOSE "Transfer-Encoding: gzip" CRLF END, 411,
	 true, NULL},
};

static const char *const on_all[] = {
	"Strict-Transport-Security: max-age=31536000" CRLF,
	"X-Content-Type-Options: nosniff" CRLF,
	"X-Frame-Options: DENY" CRLF,
	"Referrer-Policy: no-referrer" CRLF,
	"Cross-Origin-Opener-Policy: same-origin" CRLF,
	"Cross-Origin-Resource-Policy: ",
	"Permissions-Policy: ",
	"Cache-Control: no-store" CRLF,
	"frame-ancestors 'none'",
};

static const char page_csp[] =
	"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
	"img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
	"base-uri 'none'; frame-ancestors 'none'; object-src 'none'" CRLF;

static void check_headers(const struct answer_row *row, struct str a)
{
	ASSERT_STATUS(a, row->status);
	for (size_t i = 0; i < sizeof(on_all) / sizeof(*on_all); i++)
		ASSERT_HAS(a, on_all[i]);
	ASSERT_HAS(a, row->api ? "API-Version: 1.0.0" CRLF : page_csp);
	if (row->also)
		ASSERT_HAS(a, row->also);
	if (row->status >= 400)
		ASSERT_HAS(a, row->api ? "Content-Type: application/problem+json"
				       : "Content-Type: text/html; charset=utf-8");
	if (str_starts(str_of(row->request), STR("HEAD")))
		assert_int_equal(body_of(a).len, 0);
	if (!has(a, "openapi") && !has(str_of(row->request), "openapi"))
		assert_false(has(a, "Access-Control"));
	assert_false(has(a, "Server:"));
	assert_false(has(a, "<html><head><title>")); /* libmicrohttpd's own pages */
}

static void every_answer_has_its_status_and_all_headers(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++)
		check_headers(&answers[i], talk_c(s, answers[i].request));
	http_stop(s);
}

/* The same rows as the second request of a connection: there it is the gate that judges. */
static void every_answer_is_the_same_after_another_request(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		struct buf b;
		int fd = dial(s);

		buf_init(&b, 1 << 20);
		put_c(fd, "GET / HTTP/1.1" CRLF HOST END);
		get_one(fd, &b);
		buf_clear(&b);
		put_c(fd, answers[i].request);
		assert_true(get_all(fd, &b, 5000));
		if (answers[i].status != 505) /* libmicrohttpd's own page, see gate.c */
			check_headers(&answers[i], buf_view(&b));
		assert_int_equal(status_of(buf_view(&b)), answers[i].status);
		buf_release(&b);
		close(fd);
	}
	http_stop(s);
}

static void an_asset_may_be_kept_when_its_address_names_its_hash(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct arena *a = arena_new(1 << 20);
	struct str url, got, etag;

	(void)state;
	if (assets_n == 0)
		skip();
	url = asset_url(a, assets[0].path);
	got = talk(s, str_fmt(a, "GET %.*s HTTP/1.1" CRLF HOST CLOSE END, STR_ARG(url)));
	ASSERT_STATUS(got, 200);
	ASSERT_HAS(got, "Cache-Control: public, max-age=31536000, immutable" CRLF);
	assert_int_equal(body_of(got).len, assets[0].len);
	assert_memory_equal(body_of(got).p, assets[0].data, assets[0].len);
	etag = str_dup(a, header_of(got, "ETag"));
	got = talk(s, str_fmt(a,
			      "GET /s/%s HTTP/1.1" CRLF HOST CLOSE
			      "If-None-Match: %.*s" CRLF END, assets[0].path, STR_ARG(etag)));
	ASSERT_STATUS(got, 304);
	ASSERT_HAS(got, "Cache-Control: no-cache" CRLF);
	arena_free(a);
	http_stop(s);
}

static void a_file_is_sent_as_attachment_and_removed(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct arena *a = arena_new(1 << 20);
	char path[] = "/tmp/contramijn-test-XXXXXX";
	int fd = mkstemp(path);
	struct str got;

	(void)state;
	assert_int_equal(write(fd, "a;b\n", 4), 4);
	close(fd);
	got = talk(s, str_fmt(a, "GET /bestand?pad=%s HTTP/1.1" CRLF HOST CLOSE END, path));
	ASSERT_STATUS(got, 200);
	assert_true(str_is(body_of(got), "a;b\n"));
	ASSERT_HAS(got, "Content-Disposition: attachment; filename=\"lijst ___n.csv\"; "
			"filename*=UTF-8''lijst%20%C3%A9%22n.csv" CRLF);
	ASSERT_HAS(got, "sandbox" CRLF);
	for (int i = 0; i < 100 && access(path, F_OK) == 0; i++)
		usleep(10000);
	assert_int_equal(access(path, F_OK), -1);
	arena_free(a);
	http_stop(s);
}

/* ---- bodies -------------------------------------------------------------------- */

static void a_form_gives_its_fields(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct str got = talk_c(s, "POST /open HTTP/1.1" CRLF HOST CLOSE "Content-Length: 14" CRLF
				   "Content-Type: application/x-www-form-urlencoded; charset=utf-8"
				   CRLF END "a=1+2&b=%C3%A9");

	(void)state;
	ASSERT_HAS(got, "form a=1 2\nform b=\xc3\xa9\n");
	http_stop(s);
}

static void a_refused_body_is_read_so_that_the_answer_arrives(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct buf b, got;
	int fd = dial(s);

	(void)state;
	buf_init(&b, 1 << 20);
	buf_init(&got, 1 << 20);
	buf_cstr(&b, "POST /open HTTP/1.1" CRLF HOST "Content-Length: 500000" CRLF
		     "Content-Type: application/x-www-form-urlencoded" CRLF END);
	for (int i = 0; i < 50000; i++)
		buf_cstr(&b, "aaaaaaaaaa");
	buf_cstr(&b, "GET / HTTP/1.1" CRLF HOST CLOSE END);
	assert_true(put(fd, buf_view(&b)));
	assert_true(get_all(fd, &got, 5000));
	ASSERT_STATUS(buf_view(&got), 413);
	ASSERT_HAS(buf_view(&got), CRLF CRLF "hallo");
	close(fd);
	buf_release(&b);
	buf_release(&got);
	http_stop(s);
}

#define PART(name, rest) "--XyZ" CRLF "Content-Disposition: form-data; name=\"" name "\"" rest CRLF

static struct str multipart_request(struct buf *b, const char *path, struct str body)
{
	buf_fmt(b, "POST %s HTTP/1.1" CRLF HOST CLOSE "Content-Length: %zu" CRLF
		   "Content-Type: multipart/form-data; boundary=XyZ" CRLF END, path, body.len);
	buf_str(b, body);
	return buf_view(b);
}

static void multipart_gives_fields_and_files_and_skips_empty_choices(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct arena *a = arena_new(4096);
	struct str got, upload;
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	got = talk(s, multipart_request(&b, "/open/bestand",
		STR(PART("a", "") CRLF "een" CRLF
		    PART("f", "; filename=\"lijst.csv\"" CRLF "Content-Type: text/csv") CRLF
		    "x;y" CRLF
		    PART("leeg", "; filename=\"\"") CRLF CRLF
		    PART("b", "") CRLF "twee" CRLF "--XyZ--" CRLF)));
	ASSERT_STATUS(got, 200);
	ASSERT_HAS(got, "form a=een\nform b=twee\nupload f|lijst.csv|text/csv|3|/tmp/");
	assert_false(has(got, "upload leeg"));
	/* The temporary file has gone with the request. */
	upload = str_sub(got, str_find(got, STR("/tmp/"), 0), SIZE_MAX);
	upload = str_dup(a, str_sub(upload, 0, upload.len - 1));
	for (int i = 0; i < 100 && access(upload.p, F_OK) == 0; i++)
		usleep(10000);
	assert_int_equal(access(upload.p, F_OK), -1);
	arena_free(a);
	buf_release(&b);
	http_stop(s);
}

static void multipart_that_is_broken_or_not_wanted_is_refused(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	ASSERT_STATUS(talk(s, multipart_request(&b, "/open", STR("--XyZ--"))), 415);
	buf_clear(&b);
	ASSERT_STATUS(talk(s, multipart_request(&b, "/open/bestand", STR("--XyZ-"))), 400);
	buf_clear(&b);
	ASSERT_STATUS(talk(s, multipart_request(&b, "/open/bestand",
		STR(PART("f", "; filename=\"1\"") CRLF CRLF PART("f", "; filename=\"2\"") CRLF CRLF
		    PART("f", "; filename=\"3\"") CRLF CRLF PART("f", "; filename=\"4\"") CRLF CRLF
		    PART("f", "; filename=\"5\"") CRLF CRLF "--XyZ--"))), 413);
	buf_release(&b);
	http_stop(s);
}

static void a_body_that_is_a_file_is_an_upload_for_programs_only(void **state)
{
#define RAW(path, type, length)                                                                    \
	"POST " path " HTTP/1.1" CRLF HOST CLOSE "Content-Type: " type CRLF                        \
	"Content-Length: " length CRLF END
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct arena *a = arena_new(1 << 20);
	struct str got = talk_c(s, RAW("/api/v1/bestand", "Text/CSV; charset=utf-8", "7")
				"a;b\n1;2");
	struct str upload;

	(void)state;
	ASSERT_STATUS(got, 200);
	ASSERT_HAS(got, "body=\nupload bestand|rijen.csv|Text/CSV; charset=utf-8|7|/tmp/");
	upload = str_sub(got, str_find(got, STR("/tmp/"), 0), SIZE_MAX);
	upload = str_dup(a, str_sub(upload, 0, upload.len - 1));
	for (int i = 0; i < 100 && access(upload.p, F_OK) == 0; i++)
		usleep(10000);
	assert_int_equal(access(upload.p, F_OK), -1);
	ASSERT_HAS(talk_c(s, RAW("/api/v1/bestand", "application/json", "2") "[]"),
		"upload bestand|rijen.json|application/json|2|");
	ASSERT_STATUS(talk_c(s, RAW("/api/v1/bestand", "text/html", "3") "abc"), 415);
	ASSERT_STATUS(talk_c(s, RAW("/api/v1/dingen", "text/csv", "3") "abc"), 401);
	ASSERT_STATUS(talk_c(s, RAW("/open/bestand", "text/csv", "3") "abc"), 415);
	arena_free(a);
	http_stop(s);
}

static void a_file_of_five_megabytes_reaches_the_disk_as_it_was(void **state)
{
	enum { SIZE = 5 << 20 };
	struct http_server *s = serve((struct http_config){.memory_max = 1 << 20}, NULL);
	struct buf body, b;
	unsigned long long sum = 0, i;
	char want[64];
	uint32_t x = 12345;

	(void)state;
	buf_init(&body, 8 << 20);
	buf_init(&b, 8 << 20);
	buf_cstr(&body, PART("f", "; filename=\"groot.bin\"") CRLF);
	for (i = 1; i <= SIZE; i++) {
		/* Many line ends and near-boundaries among the bytes. */
		x = x * 1664525 + 1013904223;
		buf_char(&body, "\r\n--Xy\0ab"[(x >> 24) % 9]);
		sum += (unsigned char)body.p[body.len - 1] * (i % 1009);
	}
	buf_cstr(&body, CRLF "--XyZ--" CRLF);
	if (str_find(buf_view(&body), STR(CRLF "--XyZ"), 100) != body.len - 11)
		fail_msg("the made-up file holds the boundary");
	snprintf(want, sizeof(want), "%d %llu ", SIZE, sum);
	ASSERT_HAS(talk(s, multipart_request(&b, "/open/som", buf_view(&body))), want);
	buf_release(&b);
	buf_release(&body);
	http_stop(s);
}

/* ---- malformed requests ---------------------------------------------------------- */

#define SECOND "GET /tweede HTTP/1.1" CRLF HOST CLOSE END
#define P "POST /tweede HTTP/1.1" CRLF HOST "Content-Type: application/x-www-form-urlencoded" CRLF

/* The 25 of techniek.md 1.3 and some more; after each a second request follows. */
static const struct str malformed[] = {
	STR_INIT("GET /tweede HTTP/1.1" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "Host: b" CRLF END SECOND),
	STR_INIT(P "Content-Length: 5" CRLF "Transfer-Encoding: chunked" CRLF END "0" CRLF CRLF
		 SECOND),
	STR_INIT(P "Transfer-Encoding: chunked" CRLF "Content-Length: 5" CRLF END "0" CRLF CRLF
		 SECOND),
	STR_INIT(P "Transfer-Encoding: xchunked" CRLF END "0" CRLF CRLF SECOND),
	STR_INIT(P "Transfer-Encoding: chunked, gzip" CRLF END "0" CRLF CRLF SECOND),
	STR_INIT(P "Transfer-Encoding: identity" CRLF "Content-Length: 3" CRLF END "a=b" SECOND),
	STR_INIT(P "Transfer-Encoding : chunked" CRLF END "0" CRLF CRLF SECOND),
	STR_INIT(P "Content-Length: 3" CRLF "Content-Length: 0" CRLF END "a=b" SECOND),
	STR_INIT(P "Content-Length: 3" CRLF "Content-Length: 3" CRLF END "a=b" SECOND),
	STR_INIT(P "Content-Length: +3" CRLF END "a=b" SECOND),
	STR_INIT(P "Content-Length: 0x3" CRLF END "a=b" SECOND),
	STR_INIT(P "Content-Length: -1" CRLF END "a=b" SECOND),
	STR_INIT(P "Content-Length: 3 3" CRLF END "a=b" SECOND),
	STR_INIT(P "Content-Length: 3,3" CRLF END "a=b" SECOND),
	STR_INIT(P "Content-Length: 18446744073709551619" CRLF END "a=b" SECOND),
	STR_INIT(P "Transfer-Encoding: chunked" CRLF END
		 "0x3" CRLF "a=b" CRLF "0" CRLF CRLF SECOND),
	STR_INIT(P "Transfer-Encoding: chunked" CRLF END
		 "3" CRLF "a=bXX" CRLF "0" CRLF CRLF SECOND),
	STR_INIT(P "Transfer-Encoding: chunked" CRLF END
		 "fffffffffffffffff3" CRLF "a=b" CRLF SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A : b" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b\0c" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b\0" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b\0\0C: d" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A\0: b" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b\rc" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b\r\rC: d" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b" CRLF " c" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b" CRLF "\tc: d" CRLF "E: f" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST " A: b" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "A: b\x01" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF HOST "zonder dubbele punt" CRLF END SECOND),
	STR_INIT("GET /tweede HTTP/1.1\nHost: x\n\n" SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF "Host: x\n" END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF "Host: x" CRLF "\n" SECOND),
	STR_INIT("GET  /tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /tweede  HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /tweede HTTP/1.1 " CRLF HOST END SECOND),
	STR_INIT("GET /twe ede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /tweede\0 HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /tweede?a=\0b HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("G\0T /tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /tweede" CRLF HOST END SECOND),
	STR_INIT("GET /tweede HTTP/1.2" CRLF HOST END SECOND),
	STR_INIT("GET /tweede HTTP/2.0" CRLF HOST END SECOND),
	STR_INIT("PRI * HTTP/2.0" CRLF CRLF "SM" CRLF CRLF SECOND),
	STR_INIT("GET tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET http://elders/tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET http:/tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /%00tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /%tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /dingen/../tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /dingen/%2e%2e/tweede HTTP/1.1" CRLF HOST END SECOND),
	STR_INIT("GET /tweede HTTP/1.1" CRLF "Host: a b" CRLF END SECOND),
};

static void malformed_requests_get_no_200_and_smuggle_nothing(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(malformed) / sizeof(*malformed); i++) {
		struct str got;

		atomic_store(&second_ran, 0);
		got = talk(s, malformed[i]);
		if (status_of(got) < 400 || has(got, "HTTP/1.1 200") || atomic_load(&second_ran))
			fail_msg("row %zu: %.*s", i, STR_ARG(got));
		ASSERT_HAS(got, page_csp);
	}
	http_stop(s);
}

static void malformed_requests_after_a_good_one_are_no_better_off(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(malformed) / sizeof(*malformed); i++) {
		struct buf b;
		int fd = dial(s);

		atomic_store(&second_ran, 0);
		buf_init(&b, 1 << 20);
		put_c(fd, "GET / HTTP/1.1" CRLF HOST END);
		get_one(fd, &b);
		buf_clear(&b);
		put(fd, malformed[i]);
		if (!get_all(fd, &b, 5000) || has(buf_view(&b), "HTTP/1.1 200") ||
		    atomic_load(&second_ran))
			fail_msg("row %zu: %s", i, b.len ? b.p : "");
		buf_release(&b);
		close(fd);
	}
	http_stop(s);
}

/* Pipelined in one write: nothing is judged by the door but the first. */
static void malformed_requests_sent_together_with_a_good_one_are_refused(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(malformed) / sizeof(*malformed); i++) {
		struct buf b;
		struct str got;

		atomic_store(&second_ran, 0);
		buf_init(&b, 1 << 20);
		buf_cstr(&b, "GET / HTTP/1.1" CRLF HOST END);
		buf_str(&b, malformed[i]);
		got = talk(s, buf_view(&b));
		ASSERT_STATUS(got, 200);
		if (has(str_sub(got, 9, SIZE_MAX), "HTTP/1.1 200") || atomic_load(&second_ran))
			fail_msg("row %zu: %.*s", i, STR_ARG(got));
		buf_release(&b);
	}
	http_stop(s);
}

static void heads_that_are_too_large_are_refused(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	buf_cstr(&b, "GET /");
	for (int i = 0; i < 65536; i++)
		buf_char(&b, 'a');
	ASSERT_STATUS(talk(s, buf_view(&b)), 414);
	buf_clear(&b);
	buf_cstr(&b, "GET / HTTP/1.1" CRLF HOST "A: ");
	for (int i = 0; i < 65536; i++)
		buf_char(&b, 'a');
	ASSERT_STATUS(talk(s, buf_view(&b)), 431);
	buf_clear(&b);
	buf_cstr(&b, "GET / HTTP/1.1" CRLF HOST);
	for (int i = 0; i < 5000; i++)
		buf_cstr(&b, "A: b" CRLF);
	buf_cstr(&b, CRLF);
	ASSERT_STATUS(talk(s, buf_view(&b)), 431);
	buf_release(&b);
	http_stop(s);
}

/* Every limit of head.h reached at once: libmicrohttpd still has room for the answer. */
static void the_largest_head_there_may_be_is_answered(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct buf b, got;
	int fd = dial(s);

	(void)state;
	buf_init(&b, HEAD_MAX);
	buf_init(&got, 1 << 20);
	buf_cstr(&b, "GET /dingen/x?a=1");
	for (int i = 1; i < TARGET_PAIRS_MAX; i++)
		buf_cstr(&b, "&b=2");
	buf_cstr(&b, " HTTP/1.1" CRLF HOST "Cookie: c=0");
	for (int i = 1; i < COOKIES_MAX; i++)
		buf_cstr(&b, "; c=1");
	while (b.len < HEAD_MAX - 2 - 6 * (HEAD_FIELDS_MAX - 2) - 2)
		buf_char(&b, 'x');
	buf_cstr(&b, CRLF);
	for (int i = 0; i < HEAD_FIELDS_MAX - 2; i++)
		buf_cstr(&b, "A:bc" CRLF);
	buf_cstr(&b, CRLF);
	assert_int_equal(b.len, HEAD_MAX);
	assert_false(buf_full(&b));
	for (int i = 0; i < 3; i++) {
		buf_clear(&got);
		put(fd, buf_view(&b));
		get_one(fd, &got);
		ASSERT_STATUS(buf_view(&got), 200);
	}
	close(fd);
	buf_release(&b);
	buf_release(&got);
	http_stop(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_is_answered_and_the_connection_stays),
		cmocka_unit_test(a_fixed_segment_goes_before_a_name_in_braces),
		cmocka_unit_test(every_answer_has_its_status_and_all_headers),
		cmocka_unit_test(every_answer_is_the_same_after_another_request),
		cmocka_unit_test(an_asset_may_be_kept_when_its_address_names_its_hash),
		cmocka_unit_test(a_file_is_sent_as_attachment_and_removed),
		cmocka_unit_test(a_form_gives_its_fields),
		cmocka_unit_test(a_refused_body_is_read_so_that_the_answer_arrives),
		cmocka_unit_test(multipart_gives_fields_and_files_and_skips_empty_choices),
		cmocka_unit_test(multipart_that_is_broken_or_not_wanted_is_refused),
		cmocka_unit_test(a_body_that_is_a_file_is_an_upload_for_programs_only),
		cmocka_unit_test(a_file_of_five_megabytes_reaches_the_disk_as_it_was),
		cmocka_unit_test(malformed_requests_get_no_200_and_smuggle_nothing),
		cmocka_unit_test(malformed_requests_after_a_good_one_are_no_better_off),
		cmocka_unit_test(malformed_requests_sent_together_with_a_good_one_are_refused),
		cmocka_unit_test(heads_that_are_too_large_are_refused),
		cmocka_unit_test(the_largest_head_there_may_be_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
