/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * HTTP behind one module: libmicrohttpd with our own gate before every handler
 * (techniek.md 1.3, 1.4). Nothing outside faces/http includes microhttpd.h.
 *
 * Routes are one static table. The gate refuses malformed requests, finds the
 * route (404, 405), checks body limits (413, 415), finds the session or token,
 * checks CSRF on every form (403), then calls the handler with an arena and an act
 * that has not begun. Every answer gets the headers of normen.md 6.2 (and 1.1 for
 * the API). Errors: pages for people, problem+json for the API.
 *
 * Threads: handlers run on several threads at once, each with its own request.
 * All strings of a request live until the answer is sent.
 */
#ifndef FACES_HTTP_HTTP_H
#define FACES_HTTP_HTTP_H

#include "core/base/buf.h"
#include "core/trust/act.h"
#include "core/trust/gebruiker.h"

enum method { M_GET, M_POST, M_PATCH, M_PUT, M_DELETE, M_N }; /* HEAD is answered as GET */

struct pair {
	struct str name, value;
};

struct upload {
	struct str field, filename, type;
	const char *path;     /* temporary file, removed after the request unless taken */
	int64_t size;
};

enum { PARAMS_MAX = 4, FIELDS_MAX = 1000, UPLOADS_MAX = 4 };

struct request {
	enum method method;
	struct str path;              /* without query, percent-decoded */
	struct str param[PARAMS_MAX]; /* {id} parts of the pattern, in order */
	struct pair *query;
	size_t query_n;
	struct pair *form;            /* urlencoded or multipart text fields */
	size_t form_n;
	struct upload upload[UPLOADS_MAX];
	size_t upload_n;
	struct str body;              /* JSON bodies, but not those that are a file */
	struct str content_type, accept, if_match, if_none_match, peer, origin, host;
	bool fragment;                /* header X-Fragment: a script asks for a part */
	bool has_session;
	struct sessie sessie;
	struct act act;               /* filled, not begun */
	struct arena *arena;
	const struct route *route;
};

struct response {
	int status;
	struct buf body;
	const char *content_type;     /* with charset */
	struct pair header[16];
	size_t header_n;
	const char *file;             /* send this file instead of body; removed after
	                               * when file_remove */
	bool file_remove;
	bool cacheable;               /* immutable; all else is no-store */
};

typedef void handler(struct request *, struct response *);

enum route_flag {
	R_PUBLIC = 1 << 0,     /* no login needed */
	R_API = 1 << 1,        /* bearer token or session; JSON in and out; problem+json */
	R_WACHT = 1 << 3,      /* open to a session that waits for its second factor */
	R_UPLOAD = 1 << 2,     /* multipart with files allowed; under R_API also a body
	                        * that is a file of one of http_file_types: upload[0] */
};

/* Kinds of body that are a file themselves, and how the name of such an upload ends. */
struct file_type {
	const char *media, *ending;
};
extern const struct file_type http_file_types[]; /* ends with {.media = NULL} */

struct route {
	enum method method;
	const char *pattern;          /* "/signalen/{id}" */
	handler *handler;
	const char *ding;             /* what may() is asked before the handler; NULL: only
	                               * that someone is logged in (or public) */
	enum recht recht;
	unsigned flags;
	size_t body_max;              /* bytes; 0: no body */
	const char *summary;          /* Dutch; OpenAPI and permission page */
};

struct http_config {
	const char *listen;           /* "127.0.0.1:8080" */
	const char *trusted_proxy;    /* peer whose X-Forwarded-For counts, or NULL */
	int threads;
	int header_deadline_s;        /* whole header within; default 10 */
	int body_deadline_s;          /* whole body within; default 300 */
	int idle_deadline_s;          /* silence between two requests; default 75 */
	int connections_max;          /* default 4,000 */
	size_t memory_max;            /* arena of one request; default 64 MiB */
	const char *tmp_dir;          /* uploads; default "/tmp" */
	bool quiet;                   /* no log line per request: tests and benches */
};

struct http_server;
/* `tables`: NULL-terminated list of route tables, each ended by {.pattern = NULL}. */
struct http_server *http_start(const struct http_config *, struct huis *,
			       const struct route *const *tables, char err[256]);
int http_port(const struct http_server *); /* the real one when 0 was asked */
void http_stop(struct http_server *);      /* finishes running requests */
const struct route *const *http_tables(const struct http_server *);

/* ---- for handlers ------------------------------------------------------- */

struct str req_query(const struct request *, const char *name);  /* "" when absent */
struct str req_form(const struct request *, const char *name);
struct str req_cookie(const struct request *, const char *name);
bool req_has_form(const struct request *, const char *name);
int64_t req_query_int(const struct request *, const char *name, int64_t fallback);

void res_header(struct response *, struct request *, const char *name, struct str value);
/* 303 to a path of our own. */
void res_redirect(struct response *, struct request *, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Error in the shape of the route: page or problem+json. `detail` in Dutch. */
void res_error(struct response *, struct request *, int status, const char *title,
	       const char *detail);
void res_login_cookie(struct response *, struct request *, struct str token);
void res_logout_cookie(struct response *, struct request *);
/* download name, RFC 6266 with filename* */
void res_attachment(struct response *, struct request *, struct str filename);

/* May a redirect go there? Only a path of our own: "/..", never "//host". */
bool http_own_path(struct str path);

/* How faces/web draws an error page; set once at start, before http_start. */
void http_error_page(void (*draw)(struct request *, struct response *, int status,
				  const char *title, const char *detail));

/*
 * Static assets (tools/embed): path, type, bytes, hash for ETag. Served under /s/: as
 * immutable when ?v= names the hash (asset_url), else to be asked for again.
 */
struct asset {
	const char *path, *type, *etag;
	const unsigned char *data;
	size_t len;
};
extern const struct asset assets[];
extern const size_t assets_n;
const struct asset *asset_find(struct str path); /* "style.css" */
struct str asset_url(struct arena *, const char *path); /* "/s/style.css?v=..." */

#endif
