/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A server on a free port with routes made for tests, and a client of raw bytes: what
 * is sent and what comes back is exactly what stands in the test.
 */
#ifndef TESTS_HTTP_FIXTURE_H
#define TESTS_HTTP_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/clock.h"
#include "faces/http/http.h"

#define CRLF "\r\n"
#define HOST "Host: test" CRLF
#define END CRLF
#define CLOSE "Connection: close" CRLF

/* How often the handler of "/tweede" ran: a smuggled request would show here. */
static _Atomic int second_ran;

static inline void say(struct response *res, const char *text)
{
	res->status = 200;
	res->content_type = "text/plain; charset=utf-8";
	buf_cstr(&res->body, text);
}

static inline void on_home(struct request *req, struct response *res)
{
	(void)req;
	say(res, "hallo");
}

static inline void on_second(struct request *req, struct response *res)
{
	(void)req;
	atomic_fetch_add(&second_ran, 1);
	say(res, "tweede");
}

/* What the request looked like to a handler. */
static inline void on_show(struct request *req, struct response *res)
{
	say(res, "");
	buf_fmt(&res->body, "peer=%.*s path=%.*s param=%.*s q=%.*s wie=%.*s body=%.*s\n",
		STR_ARG(req->peer), STR_ARG(req->path),
		STR_ARG(req->param[0].p ? req->param[0] : STR("")), STR_ARG(req_query(req, "q")),
		STR_ARG(req->act.wie.naam), STR_ARG(req->body));
	for (size_t i = 0; i < req->form_n; i++)
		buf_fmt(&res->body, "form %.*s=%.*s\n", STR_ARG(req->form[i].name),
			STR_ARG(req->form[i].value));
	for (size_t i = 0; i < req->upload_n; i++)
		buf_fmt(&res->body, "upload %.*s|%.*s|%.*s|%lld|%s\n",
			STR_ARG(req->upload[i].field), STR_ARG(req->upload[i].filename),
			STR_ARG(req->upload[i].type), (long long)req->upload[i].size,
			req->upload[i].path);
}

/* Sum over the bytes of the uploaded file. */
static inline void on_sum(struct request *req, struct response *res)
{
	FILE *f = fopen(req->upload[0].path, "rb");
	unsigned long long sum = 0;
	int c;

	for (unsigned long long i = 1; f && (c = getc(f)) != EOF; i++)
		sum += (unsigned long long)c * (i % 1009);
	if (f)
		fclose(f);
	say(res, "");
	buf_fmt(&res->body, "%lld %llu %s", (long long)req->upload[0].size, sum,
		req->upload[0].path);
}

static inline void on_new(struct request *req, struct response *res)
{
	(void)req;
	say(res, "nieuw");
}

static inline void on_hungry(struct request *req, struct response *res)
{
	say(res, "half");
	for (;;)
		arena_alloc(req->arena, 1 << 20);
}

static inline void on_endless_page(struct request *req, struct response *res)
{
	(void)req;
	say(res, "");
	while (!buf_full(&res->body))
		buf_cstr(&res->body, "en nog meer en nog meer en nog meer en nog meer ......");
}

static inline void on_slow(struct request *req, struct response *res)
{
	(void)req;
	usleep(400000);
	say(res, "klaar");
}

static inline void on_file(struct request *req, struct response *res)
{
	res->status = 200;
	res->content_type = "text/csv; charset=utf-8";
	res_attachment(res, req, STR("lijst \xc3\xa9\"n.csv"));
	res->file = str_dup(req->arena, req_query(req, "pad")).p;
	res->file_remove = true;
}

static inline void on_go(struct request *req, struct response *res)
{
	res_redirect(res, req, "%.*s", STR_ARG(req_query(req, "naar")));
}

/* Logs in with real sessions; the answer is the form token. */
static inline void on_login(struct request *req, struct response *res)
{
	struct str token;
	struct sessie sessie;
	int wait_s;

	if (sessie_login(&req->act, req_form(req, "naam"), req_form(req, "wachtwoord"), &token,
			 &sessie, &wait_s) != TRUST_OK) {
		res_error(res, req, 403, NULL, "Naam of wachtwoord klopt niet.");
		return;
	}
	res_login_cookie(res, req, token);
	say(res, "");
	buf_str(&res->body, sessie.csrf);
}

static inline void on_logout(struct request *req, struct response *res)
{
	res_logout_cookie(res, req);
	say(res, "dag");
}

static const struct route test_routes[] = {
	{M_POST, "/inloggen", on_login, .flags = R_PUBLIC, .body_max = 1000},
	{M_POST, "/uitloggen", on_logout, .flags = R_PUBLIC, .body_max = 1000},
	{M_GET, "/", on_home, .flags = R_PUBLIC},
	{M_GET, "/tweede", on_second, .flags = R_PUBLIC},
	{M_POST, "/tweede", on_second, .flags = R_PUBLIC, .body_max = 1000},
	{M_GET, "/dingen/{id}", on_show, .flags = R_PUBLIC},
	{M_GET, "/dingen/nieuw", on_new, .flags = R_PUBLIC},
	{M_POST, "/open", on_show, .flags = R_PUBLIC, .body_max = 1000},
	{M_POST, "/open/bestand", on_show, .flags = R_PUBLIC | R_UPLOAD, .body_max = 100000},
	{M_POST, "/open/som", on_sum, .flags = R_PUBLIC | R_UPLOAD, .body_max = 6 << 20},
	{M_GET, "/hongerig", on_hungry, .flags = R_PUBLIC},
	{M_GET, "/eindeloos", on_endless_page, .flags = R_PUBLIC},
	{M_GET, "/traag", on_slow, .flags = R_PUBLIC},
	{M_GET, "/bestand", on_file, .flags = R_PUBLIC},
	{M_GET, "/ga", on_go, .flags = R_PUBLIC},
	{M_GET, "/prive", on_show},
	{M_POST, "/prive", on_show, .body_max = 1000},
	{M_POST, "/prive/bestand", on_show, .flags = R_UPLOAD, .body_max = 100000},
	{M_GET, "/beheer", on_show, .ding = "gebruiker", .recht = RECHT_LIJST},
	{.pattern = NULL},
};

static const struct route test_api[] = {
	{M_GET, "/api/v1/openapi.json", on_home, .flags = R_PUBLIC | R_API},
	{M_GET, "/api/v1/dingen", on_show, .flags = R_API},
	{M_POST, "/api/v1/dingen", on_show, .flags = R_API, .body_max = 1000},
	{M_POST, "/api/v1/bestand", on_show, .flags = R_PUBLIC | R_API | R_UPLOAD,
	 .body_max = 100000},
	{M_GET, "/api/v1/gebruikers", on_show, .flags = R_API, .ding = "gebruiker",
	 .recht = RECHT_LIJST},
	{M_GET, "/api/v1/hongerig", on_hungry, .flags = R_PUBLIC | R_API},
	{.pattern = NULL},
};

static const struct route *const test_tables[] = {test_routes, test_api, NULL};

static inline struct http_server *serve(struct http_config cfg, struct huis *huis)
{
	char err[256] = "";
	struct http_server *s;

	cfg.listen = "127.0.0.1:0";
	cfg.quiet = true;
	if (!cfg.threads)
		cfg.threads = 3;
	if (!cfg.memory_max)
		cfg.memory_max = 16 << 20;
	s = http_start(&cfg, huis, test_tables, err);
	if (!s)
		fail_msg("http_start: %s", err);
	return s;
}

/* ---- the client ---------------------------------------------------------------- */

static inline int dial(const struct http_server *s)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons((uint16_t)http_port(s)),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0)
		fail_msg("connect: %s", strerror(errno));
	return fd;
}

/* False when the other side has closed. */
static inline bool put(int fd, struct str s)
{
	while (s.len) {
		ssize_t n = send(fd, s.p, s.len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		s = str_sub(s, (size_t)n, SIZE_MAX);
	}
	return true;
}

static inline bool put_c(int fd, const char *text) { return put(fd, str_of(text)); }

/* One read into b: 1 bytes came, 0 the end, -1 nothing within ms. */
static inline int get_some(int fd, struct buf *b, int ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char part[16384];
	ssize_t n;

	if (poll(&p, 1, ms) <= 0)
		return -1;
	n = recv(fd, part, sizeof(part), 0);
	if (n <= 0)
		return 0;
	buf_add(b, part, (size_t)n);
	return 1;
}

/* All that comes until the other side closes; false when it does not within ms. */
static inline bool get_all(int fd, struct buf *b, int ms)
{
	int64_t until = clock_monotonic() + ms * CLOCK_SECOND / 1000;
	int rc = 1;

	while (rc == 1)
		rc = get_some(fd, b, (int)((until - clock_monotonic()) / 1000) + 1);
	return rc == 0;
}

/* Length that the head at `from` announces, or 0. */
static inline size_t announced(struct str all, size_t from, size_t head_end_at)
{
	size_t at = str_find(all, STR("Content-Length: "), from), end;
	int64_t n = 0;

	if (at == SIZE_MAX || at > head_end_at)
		return 0;
	end = str_find(all, STR("\r"), at);
	str_to_int(str_sub(all, at + 16, end - at - 16), &n);
	return (size_t)n;
}

/* One whole answer (to something else than HEAD) on a connection that stays. */
static inline void get_one(int fd, struct buf *b)
{
	for (;;) {
		size_t end = str_find(buf_view(b), STR(CRLF CRLF), 0);

		if (end != SIZE_MAX && b->len >= end + 4 + announced(buf_view(b), 0, end))
			return;
		if (get_some(fd, b, 5000) != 1)
			fail_msg("no whole answer, only: %s", b->len ? b->p : "");
	}
}

/* Sends, reads to the end of the connection. The text stands until the next call. */
static inline struct str talk(const struct http_server *s, struct str bytes)
{
	static _Thread_local struct buf b;
	int fd = dial(s);

	buf_release(&b);
	buf_init(&b, 64 << 20);
	put(fd, bytes);
	if (!get_all(fd, &b, 10000))
		fail_msg("the connection stays open after: %.*s", STR_ARG(str_sub(bytes, 0, 400)));
	close(fd);
	return buf_view(&b);
}

static inline struct str talk_c(const struct http_server *s, const char *text)
{
	return talk(s, str_of(text));
}

static inline int status_of(struct str answer)
{
	int64_t n = 0;

	if (str_starts(answer, STR("HTTP/1.1 ")) || str_starts(answer, STR("HTTP/1.0 ")))
		str_to_int(str_sub(answer, 9, 3), &n);
	return (int)n;
}

static inline bool has(struct str answer, const char *what)
{
	return str_find(answer, str_of(what), 0) != SIZE_MAX;
}

static inline struct str body_of(struct str answer)
{
	return str_sub(answer, str_find(answer, STR(CRLF CRLF), 0) + 4, SIZE_MAX);
}

/* Value of a header in the answer, "" when absent. */
static inline struct str header_of(struct str answer, const char *name)
{
	char line[128];
	size_t at, end;

	snprintf(line, sizeof(line), CRLF "%s: ", name);
	at = str_find(answer, str_of(line), 0);
	if (at == SIZE_MAX)
		return STR("");
	at += strlen(line);
	end = str_find(answer, STR("\r"), at);
	return str_sub(answer, at, end - at);
}

#define ASSERT_HAS(answer, what)                                                                   \
	do {                                                                                       \
		if (!has(answer, what))                                                            \
			fail_msg("no \"%s\" in: %.*s", what, STR_ARG(answer)); \
	} while (0)
#define ASSERT_STATUS(answer, code)                                                                \
	do {                                                                                       \
		if (status_of(answer) != (code))                                                   \
			fail_msg("not %d: %.*s", code, STR_ARG(answer)); \
	} while (0)

#endif
