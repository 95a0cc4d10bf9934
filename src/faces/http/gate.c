/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every request must pass before a handler sees it.
 *
 * libmicrohttpd 0.9.75 accepts much (space before a colon, NUL, folded lines,
 * length with chunks) and keeps no copy of what came. But it parses in place: a
 * colon and each line end become NUL bytes, the rest stays. So the head can be put
 * together again from its buffer, byte for byte: fields must follow each other without
 * a gap, at most blanks between a colon and its value, exactly CRLF after it. What
 * does not fit was malformed and is refused; what fits goes through head_parse, the same
 * function that judged the first head of the connection at the door.
 *
 * Not seen here: empty lines before a request (libmicrohttpd drops them), and heads
 * that it refuses itself after the first on a connection: no colon in a line, more than
 * its buffer holds, odd Content-Length, no HTTP version. Those get its bare page and the end
 * of the connection.
 *
 * Another version of libmicrohttpd may parse otherwise: then every request fails
 * here, and tests/http says so.
 */
#include <microhttpd.h>

#include "core/trust/audit.h"
#include "faces/http/http_private.h"
#include "faces/http/query.h"

/* ---- the head, put together again -------------------------------------------- */

struct rebuild {
	const char *from;           /* libmicrohttpd's buffer */
	size_t size;
	char *copy;
	size_t pos;                 /* where the next field must begin */
	bool gap;
};

static bool inside(const struct rebuild *b, const char *p, size_t n, size_t *at_out)
{
	uintptr_t from = (uintptr_t)b->from, at = (uintptr_t)p;

	if (at < from || at - from > b->size || n > b->size - (at - from))
		return false;
	*at_out = at - from;
	return true;
}

static bool blanks(const struct rebuild *b, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (b->copy[i] != ' ' && b->copy[i] != '\t')
			return false;
	return true;
}

static bool line_end(struct rebuild *b)
{
	if (b->size - b->pos < 2 || b->copy[b->pos] || b->copy[b->pos + 1])
		return false;
	memcpy(b->copy + b->pos, "\r\n", 2);
	b->pos += 2;
	return true;
}

static enum MHD_Result rebuild_field(void *cls, enum MHD_ValueKind kind, const char *name,
				     size_t name_len, const char *value, size_t value_len)
{
	struct rebuild *b = cls;
	size_t at, value_at;

	(void)kind;
	b->gap = !value || !inside(b, name, name_len, &at) ||
		 !inside(b, value, value_len, &value_at) || at != b->pos ||
		 value_at < at + name_len + 1 || b->copy[at + name_len] != '\0' ||
		 !blanks(b, at + name_len + 1, value_at);
	if (b->gap)
		return MHD_NO;
	b->copy[at + name_len] = ':';
	b->pos = value_at + value_len;
	b->gap = !line_end(b);
	return b->gap ? MHD_NO : MHD_YES;
}

/* method SP target SP version CRLF: libmicrohttpd wrote over the target. */
static bool rebuild_start(struct rebuild *b, const struct call *call, const char *version)
{
	size_t method_len = strlen(b->from), target_at, version_at;

	if (!inside(b, call->target_at, call->target.len, &target_at) ||
	    !inside(b, version, 8, &version_at) || target_at != method_len + 1 ||
	    version_at != target_at + call->target.len + 1 || strlen(version) != 8)
		return false;
	b->copy[method_len] = ' ';
	memcpy(b->copy + target_at, call->target.p, call->target.len);
	b->copy[version_at - 1] = ' ';
	b->pos = version_at + 8;
	return line_end(b);
}

static enum head_rc head_again(struct call *call, const char *method, const char *version)
{
	struct rebuild b = {.from = method};

	b.size = MHD_get_connection_info(call->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)
			 ->header_size;
	if (b.size > HEAD_MAX)
		return HEAD_TOO_LARGE;
	b.copy = arena_alloc(call->arena, b.size + 1);
	memcpy(b.copy, b.from, b.size);
	if (!rebuild_start(&b, call, version))
		return HEAD_BAD;
	MHD_get_connection_values_n(call->mhd, MHD_HEADER_KIND, rebuild_field, &b);
	if (b.gap || !line_end(&b) || b.pos != b.size)
		return HEAD_BAD;
	return head_parse((struct str){b.copy, b.size}, &call->head);
}

/* ---- steps ------------------------------------------------------------------ */

static bool refuse(struct call *call, int status, const char *detail)
{
	res_error(&call->res, &call->req, status, NULL, detail);
	return false;
}

static bool read_head(struct call *call, const char *method, const char *version)
{
	enum head_rc rc = head_again(call, method, version);

	if (rc == HEAD_OK)
		return true;
	call->api = route_under_api(call->target);
	call->close = true;
	return refuse(call, head_status(rc), "De browser of het programma stuurde een verzoek "
					      "dat niet aan de regels van HTTP voldoet.");
}

/* False for a method that no route can have. */
static bool method_of(struct call *call)
{
	call->head_only = str_is(call->head.method, "HEAD");
	call->req.method = M_GET;
	if (call->head_only)
		return true;
	for (int m = 0; m < M_N; m++) {
		if (!str_is(call->head.method, method_names[m]))
			continue;
		call->req.method = (enum method)m;
		return true;
	}
	return false;
}

static bool fill_request(struct call *call)
{
	struct request *req = &call->req;
	const struct head *h = &call->head;

	req->peer = peer_text(call);
	req->content_type = head_get(h, "content-type");
	req->accept = head_get(h, "accept");
	req->if_match = head_get(h, "if-match");
	req->if_none_match = head_get(h, "if-none-match");
	req->origin = head_get(h, "origin");
	req->host = h->host;
	req->fragment = head_get(h, "x-fragment").len > 0;
	req->body = STR("");
	if (!percent_decode(call->arena, h->path, &req->path) ||
	    !query_parse(call->arena, h->query, TARGET_PAIRS_MAX, &req->query, &req->query_n))
		return refuse(call, 400, "Het adres is niet goed geschreven.");
	call->api = route_under_api(req->path);
	return true;
}

static bool other_method(struct call *call, const char *allow)
{
	struct str value = str_fmt(call->arena, "%s, OPTIONS", allow);

	if (str_is(call->head.method, "OPTIONS")) {
		call->res.status = 204;
		res_header(&call->res, &call->req, "Allow", value);
		return false;
	}
	refuse(call, 405, "Dit adres bestaat, maar kent deze handeling niet.");
	res_header(&call->res, &call->req, "Allow", value);
	return false;
}

static bool find_route(struct call *call, bool known_method)
{
	struct request *req = &call->req;
	char allow[64];
	enum find_rc rc = FOUND_NOT;

	if (str_is(req->path, "*"))
		return other_method(call, "GET, HEAD, POST, PATCH, PUT, DELETE");
	if (str_starts(req->path, STR("/s/"))) {
		req->route = &asset_route;
		return (known_method && req->method == M_GET) || other_method(call, "GET, HEAD");
	}
	rc = route_find(call->server->tables, req->method, req->path, &req->route, req->param,
			allow);
	/* Who is logged in keeps the menu, also where nothing is. */
	if (rc == FOUND_NOT)
		return session_load(call) &&
		       refuse(call, 404, "Deze pagina bestaat niet, of niet meer.");
	if (rc == FOUND && known_method) {
		call->api = call->api || (req->route->flags & R_API);
		return true;
	}
	if (rc == FOUND)
		route_find(call->server->tables, M_N, req->path, &req->route, req->param, allow);
	return other_method(call, allow);
}

/* To a page that lets in, and back again afterwards; or 401 for programs. */
static bool send_to(struct call *call, const char *page, const char *detail)
{
	struct request *req = &call->req;
	const struct head *h = &call->head;
	struct str back = str_fmt(call->arena, "%.*s%s%.*s", STR_ARG(h->path),
				  h->query.len ? "?" : "", STR_ARG(h->query));

	if (call->api || req->fragment) {
		refuse(call, 401, detail);
		if (call->api)
			res_header(&call->res, req, "WWW-Authenticate", STR("Bearer"));
		return false;
	}
	if (req->method != M_GET || !http_own_path(back))
		back = STR("/");
	res_redirect(&call->res, req, "%s?naar=%.*s", page,
		     STR_ARG(percent_encode(call->arena, back)));
	return false;
}

static bool ask_login(struct call *call)
{
	return send_to(call, "/inloggen", "Log in, of geef een geldig token mee.");
}

/* The password was right; the second factor is still to come. */
static bool ask_code(struct call *call)
{
	return send_to(call, "/inloggen/code", "Geef eerst uw code: de tweede stap van het "
					       "inloggen.");
}

/* The refusal goes into the audit log; without that line there is no answer. */
static bool note_refusal(struct call *call)
{
	struct act *act = &call->req.act;

	if (act_begin(act, DB_WRITE) == DB_OK) {
		audit_add(act, "geweigerd", str_of(call->req.route->ding), STR(""), "geen recht",
			  0);
		if (act_commit(act) == DB_OK)
			return refuse(call, 403, "Uw rol geeft geen recht op deze handeling.");
	}
	act_end(act);
	return refuse(call, 503, "Het systeem is druk. Probeer het over een minuut opnieuw.");
}

static bool check_rights(struct call *call)
{
	const struct route *r = call->req.route;

	if (r->flags & R_PUBLIC)
		return true;
	if (!call->req.has_session)
		return ask_login(call);
	if (call->req.sessie.wacht && !(r->flags & R_WACHT))
		return ask_code(call);
	if (!r->ding || may(&call->req.act, r->recht, str_of(r->ding)) != MAG_NIET)
		return true;
	return note_refusal(call);
}

/* Changes by cookie need the session's token: a header, or (pages) a form field. */
static bool check_csrf_header(struct call *call)
{
	struct str token = head_get(&call->head, "x-csrf-token");

	if (call->req.method == M_GET || !call->cookie)
		return call->csrf_done = true;
	if (token.len && csrf_klopt(&call->req.sessie, token))
		return call->csrf_done = true;
	if (!token.len && !call->api)
		return true;
	return refuse(call, 403, "Het beveiligingskenmerk ontbreekt of is verlopen. Laad de pagina "
				 "opnieuw.");
}

bool gate_form(struct call *call)
{
	if (call->csrf_done)
		return true;
	if (csrf_klopt(&call->req.sessie, req_form(&call->req, "csrf")))
		return true;
	return refuse(call, 403, "Dit formulier is verlopen. Ga terug, laad de pagina opnieuw en "
				 "probeer het nog eens.");
}

bool gate_head(struct call *call, const char *method, const char *version)
{
	bool known;

	act_init(&call->req.act, call->server->huis, call->arena, (struct wie){0});
	if (!read_head(call, method, version))
		return false;
	known = method_of(call);
	if (!fill_request(call) || !find_route(call, known))
		return false;
	if (call->req.route == &asset_route)
		return call->csrf_done = true;
	return session_load(call) && session_same_origin(call) && check_rights(call) &&
	       check_csrf_header(call);
}
