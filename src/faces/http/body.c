/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bodies: a form, a JSON text, a file, or multipart with files; files are written to
 * disk as they come. Memory grows with what was received, never with what was announced.
 *
 * Limits: the route's body_max; FORM_MAX for all that stays in memory; FIELDS_MAX
 * fields; UPLOADS_MAX files. A file input in which nothing was chosen is no upload.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/utf8.h"
#include "faces/http/http_private.h"
#include "faces/http/query.h"

enum { FORM_MAX = 8 * 1024 * 1024 };

static bool refuse(struct call *call, int status, const char *detail)
{
	res_error(&call->res, &call->req, status, NULL, detail);
	return false;
}

/* Remembers the first error; the rest of the body is read and thrown away. */
static bool body_error(struct call *call, int status, const char *detail)
{
	if (!call->body.status) {
		call->body.status = status;
		call->body.detail = detail;
	}
	return false;
}

/* ---- files and multipart's sink ---------------------------------------------------------- */

/* The path stays in the arena; the file goes when the request ends. */
static void unlink_upload(void *p)
{
	struct upload *u = p;

	if (u->path)
		unlink(u->path);
}

static bool file_open(struct call *call, const struct multipart_part *part)
{
	struct request *req = &call->req;
	struct upload *u;
	char *path;

	if (req->upload_n == UPLOADS_MAX)
		return body_error(call, 413, "U stuurde te veel bestanden tegelijk.");
	path = (char *)(uintptr_t)str_fmt(call->arena, "%s/contramijn-upload-XXXXXX",
					  call->server->cfg.tmp_dir).p;
	u = &req->upload[req->upload_n];
	u->field = utf8_clean(call->arena, part->name);
	u->filename = utf8_clean(call->arena, part->filename);
	u->type = utf8_clean(call->arena, part->type);
	u->path = NULL;
	u->size = 0;
	arena_defer(call->arena, unlink_upload, u);
	call->body.file = mkostemp(path, O_CLOEXEC);
	if (call->body.file < 0)
		return body_error(call, 503, "Het bestand kan nu niet worden bewaard.");
	u->path = path;
	req->upload_n++;
	return true;
}

static bool field_open(struct call *call, const struct multipart_part *part)
{
	struct request *req = &call->req;

	if (req->form_n == FIELDS_MAX)
		return body_error(call, 413, "Dit formulier heeft te veel velden.");
	if (!req->form)
		req->form = ARENA_NEWN(call->arena, struct pair, FIELDS_MAX);
	req->form[req->form_n].name = utf8_clean(call->arena, part->name);
	buf_clear(&call->body.bytes);
	return true;
}

static bool sink_begin(void *ctx, const struct multipart_part *part)
{
	struct call *call = ctx;

	call->body.in = !part->is_file ? PART_FIELD : part->filename.len ? PART_FILE : PART_NONE;
	if (call->body.in == PART_FIELD)
		return field_open(call, part);
	return call->body.in == PART_NONE || file_open(call, part);
}

static bool file_write(struct call *call, struct str s)
{
	struct upload *u = &call->req.upload[call->req.upload_n - 1];

	while (s.len) {
		ssize_t n = write(call->body.file, s.p, s.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return body_error(call, 503,
					  "Er is geen ruimte om het bestand te bewaren.");
		u->size += n;
		s = str_sub(s, (size_t)n, SIZE_MAX);
	}
	return true;
}

static bool sink_data(void *ctx, struct str s)
{
	struct call *call = ctx;

	if (call->body.in == PART_FILE)
		return file_write(call, s);
	if (call->body.in == PART_NONE)
		return true;
	call->body.text_total += s.len;
	if (call->body.text_total > FORM_MAX)
		return body_error(call, 413, "De tekst in dit formulier is te lang.");
	buf_str(&call->body.bytes, s);
	return true;
}

static bool file_end(struct call *call)
{
	bool closed = close(call->body.file) == 0;

	call->body.file = -1;
	return closed || body_error(call, 503, "Het bestand kan nu niet worden bewaard.");
}

static bool sink_end(void *ctx)
{
	struct call *call = ctx;
	struct request *req = &call->req;

	if (call->body.in == PART_FILE)
		return file_end(call);
	if (call->body.in == PART_FIELD)
		req->form[req->form_n++].value =
			utf8_clean(call->arena, buf_view(&call->body.bytes));
	return true;
}

/* ---- choosing ------------------------------------------------------------------ */

static bool media_is(struct str content_type, const char *want)
{
	return str_eq_nocase(str_trim(str_sub(content_type, 0,
					      str_find(content_type, STR(";"), 0))),
			     str_of(want));
}

static bool multipart_start(struct call *call)
{
	static const struct multipart_sink sink = {NULL, sink_begin, sink_data, sink_end};
	struct multipart_sink mine = sink;
	struct str boundary;

	if (!multipart_boundary(call->req.content_type, &boundary))
		return refuse(call, 400, "Het formulier is niet goed verstuurd.");
	mine.ctx = call;
	call->body.kind = BODY_MULTIPART;
	call->body.multipart = ARENA_NEW(call->arena, struct multipart);
	multipart_init(call->body.multipart, boundary, mine);
	return true;
}

const struct file_type http_file_types[] = {
	{"text/csv", ".csv"},
	{"application/json", ".json"},
	{"application/x-ndjson", ".jsonl"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
	{"application/vnd.oasis.opendocument.spreadsheet", ".ods"},
	{NULL, NULL},
};

static const struct file_type *file_type_of(struct str content_type)
{
	const struct file_type *t = http_file_types;

	while (t->media && !media_is(content_type, t->media))
		t++;
	return t->media ? t : NULL;
}

static bool file_start(struct call *call)
{
	struct str type = call->req.content_type;
	struct multipart_part whole = {.name = STR("bestand"), .type = type, .is_file = true};

	whole.filename = str_fmt(call->arena, "rijen%s", file_type_of(type)->ending);
	return file_open(call, &whole) || refuse(call, call->body.status, call->body.detail);
}

static enum body_kind kind_of(const struct call *call)
{
	struct str type = call->req.content_type;

	if (media_is(type, "multipart/form-data") && (call->req.route->flags & R_UPLOAD))
		return BODY_MULTIPART;
	if (call->api && (call->req.route->flags & R_UPLOAD))
		return file_type_of(type) ? BODY_FILE : BODY_NONE;
	if (call->api && (media_is(type, "application/json") ||
			  media_is(type, "application/merge-patch+json")))
		return BODY_JSON;
	if (!call->api && media_is(type, "application/x-www-form-urlencoded"))
		return BODY_FORM;
	return BODY_NONE;
}

bool body_begin(struct call *call)
{
	int64_t length = call->head.length;

	buf_init(&call->body.bytes, FORM_MAX);
	if (length == 0)
		return true;
	if ((uint64_t)length > call->req.route->body_max)
		return refuse(call, 413, "Wat u stuurt is groter dan hier mag.");
	call->body.kind = kind_of(call);
	if (call->body.kind == BODY_NONE)
		return refuse(call, 415, "Deze soort inhoud kan hier niet worden verwerkt.");
	if (call->body.kind == BODY_MULTIPART)
		return multipart_start(call);
	if (call->body.kind == BODY_FILE)
		return file_start(call);
	return length <= FORM_MAX || refuse(call, 413, "Wat u stuurt is groter dan hier mag.");
}

/* ---- reading -------------------------------------------------------------------- */

void body_feed(struct call *call, struct str bytes)
{
	if (call->body.status)
		return;
	if (call->body.kind == BODY_FILE)
		file_write(call, bytes);
	else if (call->body.kind != BODY_MULTIPART)
		buf_str(&call->body.bytes, bytes);
	else if (multipart_feed(call->body.multipart, bytes) == MULTIPART_BAD)
		body_error(call, 400, "Het formulier is niet goed verstuurd.");
}

static void close_file(struct call *call)
{
	if (call->body.file >= 0)
		close(call->body.file);
	call->body.file = -1;
}

static void parse(struct call *call)
{
	struct request *req = &call->req;
	struct str text = buf_view(&call->body.bytes);

	if (buf_full(&call->body.bytes))
		body_error(call, 413, "Wat u stuurt is groter dan hier mag.");
	else if (call->body.kind == BODY_MULTIPART &&
		 multipart_end(call->body.multipart) != MULTIPART_OK)
		body_error(call, 400, "Het formulier is niet goed verstuurd.");
	else if (call->body.kind == BODY_FORM &&
		 !query_parse(call->arena, text, FIELDS_MAX, &req->form, &req->form_n))
		body_error(call, 400, "Het formulier is niet goed verstuurd.");
	else if (call->body.kind == BODY_FILE)
		file_end(call);
	else if (call->body.kind == BODY_JSON)
		req->body = text;
}

bool body_finish(struct call *call)
{
	if (!call->body.status)
		parse(call);
	if (!call->body.status)
		return true;
	close_file(call);
	return refuse(call, call->body.status, call->body.detail);
}

void body_release(struct call *call)
{
	close_file(call);
	buf_release(&call->body.bytes);
}
