/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * libmicrohttpd's side: its callbacks, and the life of a call.
 *
 * Poll mode: its epoll mode stops when 128 connections of a thread become ready
 * at once. The level of strictness is 0: what is malformed gets our answer, with
 * our headers, from door.c and gate.c; higher levels send pages of their own.
 */
#include <microhttpd.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/clock.h"
#include "faces/http/http_private.h"

enum {
	THREADS = 8,
	HEADER_S = 10,
	BODY_S = 300,
	IDLE_S = 75,
	ANSWER_S = 300,
	CONNECTIONS = 4000,
	STOP_S = 30,
	DRAIN_MAX = 1024 * 1024,    /* a refused body up to this is read to its end */
	BODY_MAX = 64 * 1024 * 1024,/* of an answer in memory */
	/* The largest head, its cookies once more, 56 bytes a field, pair or cookie, our headers;
	 * an idle connection keeps all of it. */
	MHD_MEMORY = 32 * 1024,
	ARENA_MAX = 64 * 1024 * 1024
};

/* ---- a call ----------------------------------------------------------------- */

static void call_end(void *arg)
{
	struct call *call = arg;

	act_end(&call->req.act);
	body_release(call);
	buf_release(&call->res.body);
	if (call->res.file && call->res.file_remove)
		unlink(call->res.file);
}

static void call_free(struct call *call)
{
	struct arena *a = call->arena;

	arena_on_full(a, NULL);
	call_end(call);
	arena_free(a);
}

/* libmicrohttpd has read the request line; `target` stands in its buffer. */
static void *on_target(void *cls, const char *target, struct MHD_Connection *mhd)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct http_server *server = cls;
	struct arena *a = arena_new(server->cfg.memory_max);
	struct call *call;

	if (!a || !info->socket_context || !target) {
		arena_free(a);
		return NULL;
	}
	call = ARENA_NEW(a, struct call);
	call->server = server;
	call->conn = info->socket_context;
	call->mhd = mhd;
	call->arena = a;
	call->target_at = target;
	call->target = str_dup(a, str_of(target));
	call->begun = clock_monotonic();
	call->body.file = -1;
	buf_init(&call->res.body, BODY_MAX);
	call->req.arena = a;
	id_write(call->id);
	atomic_fetch_add(&server->running, 1);
	atomic_store(&call->conn->busy, true);
	conn_within(call->conn, server->cfg.header_deadline_s);
	return call;
}

static const char *call_route(const struct call *call)
{
	return call->req.route ? call->req.route->pattern : "-";
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **con_cls,
			 enum MHD_RequestTerminationCode code)
{
	struct http_server *server = cls;
	struct call *call = *con_cls;

	(void)mhd;
	(void)code;
	if (!call)
		return;
	log_request(server->cfg.quiet, call->head_only ? "HEAD" : method_names[call->req.method],
		    call_route(call), call->status, clock_monotonic() - call->begun, call->id);
	conn_within(call->conn, server->cfg.idle_deadline_s);
	atomic_store(&call->conn->busy, false);
	call_free(call);
	*con_cls = NULL;
	atomic_fetch_sub(&server->running, 1);
}

static void on_connection(void *cls, struct MHD_Connection *mhd, void **socket_context,
			  enum MHD_ConnectionNotificationCode code)
{
	struct http_server *server = cls;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		int fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)
				 ->connect_fd;

		*socket_context = door_find(server->door, fd);
	} else if (*socket_context) {
		door_forget(server->door, *socket_context);
		*socket_context = NULL;
	}
}

/* ---- stages ----------------------------------------------------------------- */

static void run_handler(struct call *call)
{
	struct request *req = &call->req;

	if (!body_finish(call) || !gate_form(call))
		return;
	req->route->handler(req, &call->res);
	act_end(&req->act);
}

/* Would the client send more than we care to read, or wait for our word first? */
static bool must_answer_now(const struct call *call)
{
	return call->close || call->head.length > DRAIN_MAX ||
	       (call->head.length > 0 && head_get(&call->head, "expect").len);
}

/*
 * The head is in. An answer now ends the connection (libmicrohttpd calls it
 * early), so it is only given when the connection must end.
 */
static enum MHD_Result stage_head(struct call *call, const char *method, const char *version)
{
	bool go = gate_head(call, method, version) && body_begin(call);

	conn_within(call->conn, call->server->cfg.body_deadline_s);
	call->stage = go ? STAGE_BODY : STAGE_DRAIN;
	if (!go && must_answer_now(call))
		return answer_queue(call) ? MHD_YES : MHD_NO;
	return MHD_YES;
}

static enum MHD_Result stage_bytes(struct call *call, struct str bytes)
{
	if (call->stage == STAGE_BODY)
		body_feed(call, bytes);
	return MHD_YES;
}

static enum MHD_Result stage_last(struct call *call)
{
	if (call->stage == STAGE_BODY)
		run_handler(call);
	conn_within(call->conn, ANSWER_S);
	return answer_queue(call) ? MHD_YES : MHD_NO;
}

static enum MHD_Result on_part(struct call *call, const char *method, const char *version,
			       const char *bytes, size_t n)
{
	if (call->stage == STAGE_HEAD)
		return stage_head(call, method, version);
	if (n)
		return stage_bytes(call, (struct str){bytes, n});
	return call->stage == STAGE_QUEUED ? MHD_YES : stage_last(call);
}

/* The arena is full: the way out that arena.h asks for. */
static void overflow(struct call *call)
{
	arena_on_full(call->arena, NULL);
	act_end(&call->req.act);
	body_release(call);
	buf_clear(&call->res.body);
	call->res.header_n = 0;
	call->res.file = NULL;
	call->res.status = 503;
	call->res.content_type = error_type(call->api);
	error_plain(&call->res.body, 503, call->api, call->id);
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *mhd, const char *url,
				  const char *method, const char *version, const char *bytes,
				  size_t *n, void **con_cls)
{
	struct call *call = *con_cls;
	size_t got = *n;

	(void)cls;
	(void)mhd;
	(void)url;
	if (!call)
		return MHD_NO;
	*n = 0;
	if (setjmp(call->full)) {
		bool last = call->stage == STAGE_BODY && got == 0;

		overflow(call);
		if (call->stage == STAGE_HEAD)
			call->close = true;
		call->stage = STAGE_DRAIN;
		return call->close || last ? (answer_queue(call) ? MHD_YES : MHD_NO) : MHD_YES;
	}
	arena_on_full(call->arena, &call->full);
	return on_part(call, method, version, bytes, got);
}

/* ---- start and stop ---------------------------------------------------------- */

static void defaults(struct http_config *cfg)
{
	if (cfg->threads <= 0)
		cfg->threads = THREADS;
	if (cfg->header_deadline_s <= 0)
		cfg->header_deadline_s = HEADER_S;
	if (cfg->body_deadline_s <= 0)
		cfg->body_deadline_s = BODY_S;
	if (cfg->idle_deadline_s <= 0)
		cfg->idle_deadline_s = IDLE_S;
	if (cfg->connections_max <= 0)
		cfg->connections_max = CONNECTIONS;
	if (cfg->memory_max == 0)
		cfg->memory_max = ARENA_MAX;
	if (!cfg->tmp_dir)
		cfg->tmp_dir = "/tmp";
}

static struct MHD_Daemon *daemon_start(struct http_server *s)
{
	/* Twice: the door keeps the count, here it only may not bind. */
	unsigned limit = (unsigned)s->cfg.connections_max * 2;
	struct MHD_OptionItem pool[] = {
		{s->cfg.threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END,
		 s->cfg.threads, NULL},
		{MHD_OPTION_END, 0, NULL},
	};

	return MHD_start_daemon(
		MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET, 0, NULL,
		NULL, on_request, s, MHD_OPTION_URI_LOG_CALLBACK, on_target, s,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, s, MHD_OPTION_NOTIFY_CONNECTION,
		on_connection, s, MHD_OPTION_CONNECTION_LIMIT, limit,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MHD_MEMORY,
		MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_ARRAY, pool, MHD_OPTION_END);
}

struct http_server *http_start(const struct http_config *cfg, struct huis *huis,
			       const struct route *const *tables, char err[256])
{
	struct http_server *s = calloc(1, sizeof(*s));

	if (!s) {
		snprintf(err, 256, "geen geheugen");
		return NULL;
	}
	s->cfg = *cfg;
	s->huis = huis;
	s->tables = tables;
	defaults(&s->cfg);
	signal(SIGPIPE, SIG_IGN);
	s->door = door_open(s, s->cfg.listen, err);
	if (!s->door)
		goto out;
	s->mhd = daemon_start(s);
	if (s->mhd && door_start(s->door, s->mhd))
		return s;
	snprintf(err, 256, "kan de webserver niet starten: %s", strerror(errno));
out:
	if (s->mhd)
		MHD_stop_daemon(s->mhd);
	door_free(s->door);
	free(s);
	return NULL;
}

int http_port(const struct http_server *s) { return door_port(s->door); }

const struct route *const *http_tables(const struct http_server *s) { return s->tables; }

void http_stop(struct http_server *s)
{
	int64_t until = clock_monotonic() + STOP_S * CLOCK_SECOND;

	if (!s)
		return;
	atomic_store(&s->stopping, true);
	door_shut(s->door);
	while (atomic_load(&s->running) > 0 && clock_monotonic() < until)
		usleep(5000);
	door_stop(s->door);
	MHD_stop_daemon(s->mhd);
	door_free(s->door);
	free(s);
}
