/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of this room share. The way of a request:
 *
 *	door.c    accepts, reads the first head without taking it (MSG_PEEK), refuses
 *	          or hands the socket to libmicrohttpd; cuts who passes a deadline
 *	server.c  libmicrohttpd's callbacks, one `call` per request
 *	gate.c    head (head.c) -> route -> limits -> origin -> session -> rights
 *	body.c    form (query.c, multipart.c) or JSON
 *	handler
 *	answer.c  headers (headers.c), errors (errors.c), log line
 *
 * Ownership: a `conn` belongs to the door, a `call` to its connection; all
 * that a call holds lives in its arena. Threads: a call belongs to the one worker
 * of its connection; what other threads see of a conn is atomic.
 */
#ifndef FACES_HTTP_PRIVATE_H
#define FACES_HTTP_PRIVATE_H

#include <netinet/in.h>
#include <stdatomic.h>

#include "core/base/arena.h"
#include "core/base/id.h"
#include "faces/http/head.h"
#include "faces/http/http.h"
#include "faces/http/multipart.h"

struct MHD_Connection;
struct MHD_Daemon;
struct call;

/* ---- door.c -------------------------------------------------------------- */

enum phase {
	PHASE_HEAD,    /* door: the first head is not complete */
	PHASE_LINGER,  /* door: refused; waits until the client has read that */
	PHASE_HANDED,  /* libmicrohttpd has it */
};

struct conn {
	struct conn *prev, *next;
	int fd;
	_Atomic(enum phase) phase;
	_Atomic int64_t deadline;   /* clock_monotonic; past it the socket is cut */
	_Atomic bool busy;          /* a request is under way or about to be read */
	struct sockaddr_storage peer;
	socklen_t peer_len;
	bool spoke;                 /* sent at least one byte */
};

struct door;
/* Listens on "HOST:PORT"; NULL with the reason in err. */
struct door *door_open(struct http_server *, const char *listen, char err[256]);
int door_port(const struct door *);
bool door_start(struct door *, struct MHD_Daemon *);
/* No new connections; those without a request under way end. Deadlines go on. */
void door_shut(struct door *);
/* Ends the thread; the connections that libmicrohttpd has stay. */
void door_stop(struct door *);
/* After libmicrohttpd has stopped. NULL is allowed. */
void door_free(struct door *);
/* The connection that libmicrohttpd was given as fd; NULL when unknown. */
struct conn *door_find(struct door *, int fd);
/* libmicrohttpd is about to close it. */
void door_forget(struct door *, struct conn *);
void conn_within(struct conn *, int seconds);

/* ---- server.c ------------------------------------------------------------ */

struct http_server {
	struct http_config cfg;
	struct huis *huis;
	const struct route *const *tables;
	struct MHD_Daemon *mhd;
	struct door *door;
	_Atomic int running;        /* calls under way */
	_Atomic bool stopping;
};

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_DRAIN, STAGE_QUEUED };

enum body_kind { BODY_NONE, BODY_FORM, BODY_MULTIPART, BODY_JSON, BODY_FILE };

/* What a part of multipart is: PART_NONE is a file input without a choice. */
enum part_kind { PART_NONE, PART_FIELD, PART_FILE };

struct body {
	enum body_kind kind;
	struct buf bytes;           /* form or JSON; also the part being read */
	struct multipart *multipart;
	enum part_kind in;
	int file;                   /* upload being written, or -1 */
	size_t text_total;          /* bytes of multipart text fields */
	int status;                 /* 0, or the error that ends the request */
	const char *detail;
};

struct call {
	struct http_server *server;
	struct conn *conn;
	struct MHD_Connection *mhd;
	struct arena *arena;
	jmp_buf full;
	enum stage stage;
	const char *target_at;      /* where libmicrohttpd had the target */
	struct str target;          /* as sent */
	struct head head;
	struct request req;
	struct response res;
	struct body body;
	char id[ID_LEN + 1];
	int64_t begun;
	int status;
	bool head_only;             /* HEAD */
	bool api;                   /* errors as problem+json */
	bool close;                 /* the connection ends after this */
	bool cookie;                /* the session came by cookie, not by token */
	bool csrf_done;             /* no form token needed, or seen in the header */
};

/* ---- gate.c -------------------------------------------------------------- */

/*
 * Each step returns false when it has put an error or redirect in call->res.
 * gate_head: everything that can be judged before the body has come.
 * gate_form: the CSRF token of a form.
 */
bool gate_head(struct call *, const char *method, const char *version);
bool gate_form(struct call *);

/* ---- routes.c ------------------------------------------------------------ */

enum find_rc { FOUND, FOUND_NOT, FOUND_OTHER_METHOD };
/* Fills *out and param[]; for another method `allow` gets "GET, HEAD, POST". */
enum find_rc route_find(const struct route *const *tables, enum method, struct str path,
			const struct route **out, struct str param[PARAMS_MAX],
			char allow[64]);
bool route_under_api(struct str path);
extern const char *const method_names[M_N];

/* ---- session.c ----------------------------------------------------------- */

/* Who asks: bearer token or cookie. False: error (token wrong, no database). */
bool session_load(struct call *);
/* Refuses what another site made the browser send. */
bool session_same_origin(struct call *);
bool session_may(struct call *);
struct str peer_text(struct call *);
struct str cookie_get(const struct head *, struct str name); /* "" when absent */

/* ---- body.c -------------------------------------------------------------- */

/* Chooses how to read; false: 413 or 415 is in call->res. */
bool body_begin(struct call *);
void body_feed(struct call *, struct str bytes);
/* After the last byte; false: error in call->res. */
bool body_finish(struct call *);
void body_release(struct call *);

/* ---- headers.c, errors.c, answer.c -------------------------------------- */

struct header_kind {
	bool api, cacheable, attachment, open;
};
enum { STANDARD_HEADERS_MAX = 16 };
size_t headers_standard(struct header_kind, struct pair out[STANDARD_HEADERS_MAX]);

const char *status_title(int status);
const char *status_reason(int status);
/* Error without a request or without memory: a bare page or problem+json. */
void error_plain(struct buf *out, int status, bool api, const char *id);
const char *error_type(bool api);

/* Sends call->res; the buffer goes over to libmicrohttpd. */
bool answer_queue(struct call *);
struct call *call_of(struct request *);
void log_request(bool quiet, const char *method, const char *route, int status, int64_t us,
		 const char *id);
void handle_asset(struct request *, struct response *);
extern const struct route asset_route;

#endif
