/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who asks, and from where.
 *
 * Cookie: __Host-sid with Secure, always. Chromium and Firefox keep it on plain
 * http://127.0.0.1 and http://localhost too, which they count as trustworthy (seen with
 * Chromium 156); elsewhere there must be TLS in front.
 */
#include <arpa/inet.h>

#include "faces/http/http_private.h"

#define COOKIE "__Host-sid"

/* ---- the peer --------------------------------------------------------------- */

static struct str socket_peer(const struct call *call)
{
	const struct sockaddr_storage *p = &call->conn->peer;
	char *out = arena_alloc(call->arena, INET6_ADDRSTRLEN);
	const void *addr = p->ss_family == AF_INET6
				   ? (const void *)&((const struct sockaddr_in6 *)p)->sin6_addr
				   : (const void *)&((const struct sockaddr_in *)p)->sin_addr;

	if (!inet_ntop(p->ss_family, addr, out, INET6_ADDRSTRLEN))
		return STR("");
	if (str_starts(str_of(out), STR("::ffff:")) && strchr(out, '.'))
		out += 7;
	return str_of(out);
}

/* The last address counts: the proxy itself added it. */
struct str peer_text(struct call *call)
{
	struct str peer = socket_peer(call), all, last = STR("");
	struct str_cutter c;
	unsigned char bin[16];

	if (!call->server->cfg.trusted_proxy || !str_is(peer, call->server->cfg.trusted_proxy))
		return peer;
	all = head_get(&call->head, "x-forwarded-for");
	c = (struct str_cutter){all, false};
	while (str_cut(&c, ',', &last))
		;
	last = str_dup(call->arena, str_trim(last));
	if (inet_pton(AF_INET, last.p, bin) == 1 || inet_pton(AF_INET6, last.p, bin) == 1)
		return last;
	return peer;
}

/* ---- the same origin ---------------------------------------------------------- */

/* "https://host:port" against the Host field. */
static bool origin_is_ours(const struct call *call)
{
	struct str o = call->req.origin;
	size_t at = str_find(o, STR("://"), 0);

	return at != SIZE_MAX &&
	       str_eq_nocase(str_sub(o, at + 3, SIZE_MAX), call->head.host);
}

/*
 * Browsers say by Sec-Fetch-Site whether our own page sent this. Origin comes
 * second: our Referrer-Policy turns it into "null" for our own forms. A request with
 * neither does not come from a browser that could be misled.
 */
bool session_same_origin(struct call *call)
{
	struct str site = head_get(&call->head, "sec-fetch-site");
	bool ours;

	if (call->req.method == M_GET || (call->req.has_session && !call->cookie))
		return true;
	if (site.len)
		ours = str_is(site, "same-origin") || str_is(site, "none");
	else
		ours = call->req.origin.len == 0 || origin_is_ours(call) ||
		       (str_is(call->req.origin, "null") && call->cookie);
	if (!ours)
		res_error(&call->res, &call->req, 403, NULL,
			  "Dit verzoek kwam van een andere website. Het is niet uitgevoerd.");
	return ours;
}

/* ---- session and token -------------------------------------------------------- */

struct str cookie_get(const struct head *h, struct str name)
{
	for (size_t i = 0; i < h->field_n; i++) {
		struct str_cutter c = {h->field[i].value, false};
		struct str part;

		if (!str_eq_nocase(h->field[i].name, STR("cookie")))
			continue;
		while (str_cut(&c, ';', &part)) {
			part = str_trim(part);
			if (str_starts(part, name) && part.len > name.len &&
			    part.p[name.len] == '=')
				return str_sub(part, name.len + 1, SIZE_MAX);
		}
	}
	return STR("");
}

/* "Bearer TOKEN", for programs. */
static struct str bearer_get(const struct call *call)
{
	struct str v = head_get(&call->head, "authorization");

	if (!call->api || v.len < 8 || !str_eq_nocase(str_sub(v, 0, 7), STR("bearer ")))
		return STR("");
	return str_trim(str_sub(v, 7, SIZE_MAX));
}

/* A person chose one for the session; a program names it with each request, and gets nothing
 * when it is not one of its own. Neither: the first of the role. */
static void set_purpose(struct call *call)
{
	struct request *req = &call->req;
	struct str asked = call->api ? head_get(&call->head, "doel") : STR("");

	if (!req->has_session)
		return;
	req->act.doel_vast = asked.len > 0;
	req->act.doel = req->act.doel_vast ? asked : call->cookie ? req->sessie.doel : STR("");
}

static void set_who(struct call *call)
{
	struct request *req = &call->req;
	const struct gebruiker *g = &req->sessie.gebruiker;
	struct wie wie = {.rol = ROL_GEEN, .herkomst = req->peer};

	if (req->has_session)
		wie = (struct wie){g->id, g->naam, g->volledig, g->rol, req->peer};
	act_init(&req->act, call->server->huis, call->arena, wie);
	req->act.verzoek = str_of(call->id);
	set_purpose(call);
}

static enum trust_rc look_up(struct call *call, struct str token, bool bearer)
{
	struct act *act = &call->req.act;
	enum trust_rc rc = TRUST_RETRY;

	if (act_begin(act, DB_READ) == DB_OK)
		rc = bearer ? token_vind(act, token, &call->req.sessie.gebruiker)
			    : sessie_vind(act, token, &call->req.sessie);
	act_end(act);
	return rc;
}

bool session_load(struct call *call)
{
	struct request *req = &call->req;
	struct str token = bearer_get(call);
	bool bearer = token.len > 0;
	enum trust_rc rc = TRUST_WRONG;

	set_who(call);
	if (!bearer)
		token = cookie_get(&call->head, STR(COOKIE));
	if (token.len && token.len <= 128)
		rc = look_up(call, token, bearer);
	if (rc != TRUST_OK && rc != TRUST_WRONG) {
		res_error(&call->res, req, 503, NULL,
			  "Het systeem is druk. Probeer het over een minuut opnieuw.");
		return false;
	}
	req->has_session = rc == TRUST_OK;
	call->cookie = req->has_session && !bearer;
	set_who(call);
	return true;
}

void res_login_cookie(struct response *res, struct request *req, struct str token)
{
	res_header(res, req, "Set-Cookie",
		   str_fmt(req->arena, COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Strict",
			   STR_ARG(token)));
}

void res_logout_cookie(struct response *res, struct request *req)
{
	res_header(res, req, "Set-Cookie",
		   STR(COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"));
	res_header(res, req, "Clear-Site-Data", STR("\"cache\", \"storage\""));
}
