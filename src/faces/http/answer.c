/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What handlers use of a request and a response, and how an answer goes out.
 */
#include <microhttpd.h>

#include <assert.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faces/http/http_private.h"
#include "faces/http/query.h"

struct call *call_of(struct request *req)
{
	return (struct call *)(void *)((char *)req - offsetof(struct call, req));
}

/* ---- reading a request ------------------------------------------------------- */

static const struct pair *find(const struct pair *p, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(p[i].name, name))
			return &p[i];
	return NULL;
}

struct str req_query(const struct request *req, const char *name)
{
	const struct pair *p = find(req->query, req->query_n, name);

	return p ? p->value : STR("");
}

struct str req_cookie(const struct request *req, const char *name)
{
	const struct call *call = (const struct call *)(const void *)((const char *)req -
		offsetof(struct call, req));

	return cookie_get(&call->head, str_of(name));
}

struct str req_form(const struct request *req, const char *name)
{
	const struct pair *p = find(req->form, req->form_n, name);

	return p ? p->value : STR("");
}

bool req_has_form(const struct request *req, const char *name)
{
	return find(req->form, req->form_n, name) != NULL;
}

int64_t req_query_int(const struct request *req, const char *name, int64_t fallback)
{
	int64_t v;

	return str_to_int(req_query(req, name), &v) ? v : fallback;
}

/* ---- writing a response ------------------------------------------------------ */

/* A header value has no control bytes, whatever a handler puts in it. */
static struct str header_value(struct arena *a, struct str value)
{
	struct str copy = str_dup(a, value);
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < copy.len; i++)
		if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f)
			p[i] = ' ';
	return copy;
}

void res_header(struct response *res, struct request *req, const char *name, struct str value)
{
	assert(res->header_n < sizeof(res->header) / sizeof(res->header[0]));
	res->header[res->header_n++] =
		(struct pair){str_dup(req->arena, str_of(name)), header_value(req->arena, value)};
}

bool http_own_path(struct str p)
{
	if (p.len == 0 || p.p[0] != '/' || (p.len > 1 && (p.p[1] == '/' || p.p[1] == '\\')))
		return false;
	for (size_t i = 0; i < p.len; i++)
		if ((unsigned char)p.p[i] <= 0x20 || p.p[i] == 0x7f || p.p[i] == '\\')
			return false;
	return true;
}

void res_redirect(struct response *res, struct request *req, const char *fmt, ...)
{
	struct str to;
	va_list ap;

	va_start(ap, fmt);
	to = str_vfmt(req->arena, fmt, ap);
	va_end(ap);
	res->status = 303;
	res_header(res, req, "Location", http_own_path(to) ? to : STR("/"));
}

/* ASCII for old clients, the rest in filename*. */
static struct str plain_name(struct arena *a, struct str name)
{
	struct str copy = str_dup(a, name);
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < copy.len; i++)
		if ((unsigned char)p[i] < 0x20 || (unsigned char)p[i] >= 0x7f || p[i] == '"' ||
		    p[i] == '\\' || p[i] == '/' || p[i] == '%')
			p[i] = '_';
	return copy;
}

void res_attachment(struct response *res, struct request *req, struct str filename)
{
	struct str plain = plain_name(req->arena, filename);
	struct str coded = percent_encode(req->arena, filename);

	res_header(res, req, "Content-Disposition",
		   str_fmt(req->arena, "attachment; filename=\"%.*s\"; filename*=UTF-8''%.*s",
			   STR_ARG(plain), STR_ARG(coded)));
}

/* ---- sending ------------------------------------------------------------------ */

static struct MHD_Response *from_file(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return MHD_create_response_from_fd64((uint64_t)st.st_size, fd);
	if (fd >= 0)
		close(fd);
	return NULL;
}

/* The bytes go over to libmicrohttpd, which frees them. */
static struct MHD_Response *from_buf(struct buf *b)
{
	struct MHD_Response *r;

	if (b->len == 0)
		return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	r = MHD_create_response_from_buffer(b->len, b->p, MHD_RESPMEM_MUST_FREE);
	if (r)
		buf_init(b, b->max);
	return r;
}

static bool has_header(const struct response *res, struct str name)
{
	for (size_t i = 0; i < res->header_n; i++)
		if (str_eq_nocase(res->header[i].name, name))
			return true;
	return false;
}

static bool add(struct MHD_Response *r, struct pair p)
{
	return MHD_add_response_header(r, p.name.p, p.value.p) == MHD_YES;
}

/* A handler's own header goes before the standard one of the same name. */
static bool add_headers(struct MHD_Response *r, struct call *call)
{
	const struct response *res = &call->res;
	const struct route *route = call->req.route;
	struct pair std[STANDARD_HEADERS_MAX];
	struct header_kind kind = {
		.api = call->api,
		.cacheable = res->cacheable,
		.attachment = has_header(res, STR("Content-Disposition")),
		.open = call->api && route && (route->flags & R_PUBLIC) &&
			str_ends(str_of(route->pattern), STR("/openapi.json")),
	};
	size_t n = headers_standard(kind, std);
	bool ok = true;

	for (size_t i = 0; i < n; i++)
		if (!has_header(res, std[i].name))
			ok = ok && add(r, std[i]);
	for (size_t i = 0; i < res->header_n; i++)
		ok = ok && add(r, res->header[i]);
	if (res->content_type && res->status != 204 && res->status != 304)
		ok = ok && MHD_add_response_header(r, "Content-Type", res->content_type);
	ok = ok && MHD_add_response_header(r, "X-Request-Id", call->id);
	if (call->close || atomic_load(&call->server->stopping))
		ok = ok && MHD_add_response_header(r, "Connection", "close");
	return ok;
}

/* A page that did not fit its buffer, or a file that is gone: 500 or 503. */
static void replace(struct call *call, int status)
{
	buf_release(&call->res.body);
	call->res.header_n = 0;
	call->res.status = status;
	call->res.cacheable = false;
	call->res.content_type = error_type(call->api);
	error_plain(&call->res.body, status, call->api, call->id);
}

bool answer_queue(struct call *call)
{
	struct response *res = &call->res;
	struct MHD_Response *r = NULL;
	bool ok;

	if (res->status == 0 && !res->file)
		replace(call, 500);
	if (buf_full(&res->body))
		replace(call, 503);
	if (res->file) {
		r = from_file(res->file);
		if (!r)
			replace(call, 500);
	}
	if (!r)
		r = from_buf(&res->body);
	if (!r)
		return false;
	call->status = res->status;
	call->stage = STAGE_QUEUED;
	ok = add_headers(r, call) &&
	     MHD_queue_response(call->mhd, (unsigned)res->status, r) == MHD_YES;
	MHD_destroy_response(r);
	return ok;
}

void log_request(bool quiet, const char *method, const char *route, int status, int64_t us,
		 const char *id)
{
	char line[512];
	int n;

	if (quiet)
		return;
	n = snprintf(line, sizeof(line),
		     "{\"soort\":\"verzoek\",\"methode\":\"%s\",\"route\":\"%s\",\"status\":%d,"
		     "\"ms\":%lld.%03lld,\"verzoek\":\"%s\"}\n",
		     method, route, status, (long long)us / 1000, (long long)us % 1000, id);
	/* One write, so that lines of threads do not mix; a full disk stops no request. */
	if (n > 0 && (size_t)n < sizeof(line) && write(STDERR_FILENO, line, (size_t)n) < 0)
		return;
}
