/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The head of an HTTP/1.x request: start line and fields, read strictly.
 *
 * Grammar (RFC 9112, without what only old software needs):
 *	head   = method SP target SP "HTTP/1." ("0" / "1") CRLF *(field CRLF) CRLF
 *	field  = token ":" OWS value OWS     value: visible bytes, SP, HTAB, obs-text
 *	target = "/" ... / http(s)://HOST/... / "*"
 *
 * Refused: bare CR or LF, NUL and other control bytes, folded lines, space before
 * the colon, names that are no token, wrong percent-encoding, backslash, "." and
 * ".." segments (also encoded), missing or double Host, any Transfer-Encoding
 * (411), double or odd Content-Length, more than HEAD_MAX bytes or HEAD_FIELDS_MAX
 * fields or COOKIES_MAX cookies (431), targets over TARGET_MAX (414), other versions (505).
 *
 * Threads: pure functions. Views point into the bytes given.
 */
#ifndef FACES_HTTP_HEAD_H
#define FACES_HTTP_HEAD_H

#include "core/base/str.h"

/* All at their largest at once fit libmicrohttpd's memory for a connection (server.c). */
enum {
	HEAD_MAX = 8 * 1024,
	HEAD_FIELDS_MAX = 64,
	TARGET_MAX = 4096,
	TARGET_PAIRS_MAX = 100,
	COOKIES_MAX = 50
};

enum head_rc {
	HEAD_OK,
	HEAD_BAD,        /* 400 */
	HEAD_LENGTH,     /* 411 */
	HEAD_URI_LONG,   /* 414 */
	HEAD_TOO_LARGE,  /* 431 */
	HEAD_VERSION,    /* 505 */
	HEAD_RC_N
};

struct head_field {
	struct str name, value;
};

struct head {
	struct str method;
	struct str path, query;   /* as sent; path "*" for OPTIONS * */
	struct str host;
	int minor;                /* HTTP/1.0 or 1.1 */
	int64_t length;           /* Content-Length; 0 when absent */
	struct head_field field[HEAD_FIELDS_MAX];
	size_t field_n;
};

/* Bytes up to and with the empty line, or 0 when it has not come. */
size_t head_end(struct str bytes);
/* `bytes` is one head, empty line included. */
enum head_rc head_parse(struct str bytes, struct head *out)
	__attribute__((warn_unused_result));
int head_status(enum head_rc);
/* Value of the first field with this name (any case); "" when absent. */
struct str head_get(const struct head *, const char *name);

#endif
