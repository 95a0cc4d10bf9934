/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * multipart/form-data (RFC 7578) as bytes come in: nothing is kept but the headers
 * of one part, so a file of any size passes in constant memory.
 *
 * Grammar (RFC 2046):
 *	body  = [preamble CRLF] "--" boundary *SP CRLF part *(delim part) delim "--" rest
 *	delim = CRLF "--" boundary
 *	part  = *(header CRLF) CRLF bytes
 * A part must have Content-Disposition: form-data with a name. A part with a
 * filename is a file, also when the name is empty (nothing was chosen).
 *
 * Limits: boundary 1..70 characters, headers of a part MULTIPART_HEADER_MAX bytes.
 * After an error the parser stays in it.
 *
 * The views given to the sink stand during the call only. Threads: one at a time.
 */
#ifndef FACES_HTTP_MULTIPART_H
#define FACES_HTTP_MULTIPART_H

#include "core/base/str.h"

enum { MULTIPART_HEADER_MAX = 2048, MULTIPART_BOUNDARY_MAX = 70 };

enum multipart_rc {
	MULTIPART_OK,
	MULTIPART_BAD,   /* not the grammar above, or a limit passed */
	MULTIPART_STOP   /* the sink said no */
};

struct multipart_part {
	struct str name, filename, type;
	bool is_file;
};

/* Each returns false to stop. */
struct multipart_sink {
	void *ctx;
	bool (*begin)(void *ctx, const struct multipart_part *);
	bool (*data)(void *ctx, struct str bytes);
	bool (*end)(void *ctx);
};

enum multipart_state {
	MP_PREAMBLE, MP_DELIM, MP_DASH, MP_PAD, MP_PAD_LF, MP_HEADERS, MP_DATA, MP_DONE, MP_ERROR
};

struct multipart {
	struct multipart_sink sink;
	enum multipart_state state;
	enum multipart_rc rc;
	char delim[4 + MULTIPART_BOUNDARY_MAX]; /* CRLF "--" boundary */
	size_t delim_len;
	size_t matched;                         /* bytes of delim just seen */
	char header[MULTIPART_HEADER_MAX];
	size_t header_len;
};

/* Boundary of a Content-Type value; false when it is not multipart/form-data with one. */
bool multipart_boundary(struct str content_type, struct str *out);
/* `boundary` is copied. */
void multipart_init(struct multipart *, struct str boundary, struct multipart_sink);
enum multipart_rc multipart_feed(struct multipart *, struct str bytes);
/* After the last byte: the closing delimiter must have come. */
enum multipart_rc multipart_end(const struct multipart *);

#endif
