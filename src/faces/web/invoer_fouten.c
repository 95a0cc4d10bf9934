/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows that could not be read, as a file that can be mended and read in again: under
 * the header of the file they came from, each as it was written, with its number and
 * what is wrong in front of it (behind it they would shift when a row is too short).
 */
#include "faces/web/invoer.h"

#include "core/trust/audit.h"
#include "faces/web/run.h"

enum { FAULT_FILE_MAX = 10000 };

struct fault_file {
	struct invoer v;
	struct invoerfout *f;
	size_t n;
	enum model_rc rc;
};

static enum db_rc read_faults(struct request *req, void *arg)
{
	struct fault_file *ff = arg;

	ff->rc = invoer_haal(&req->act, req->param[0], &ff->v);
	if (ff->rc != MODEL_OK)
		return run_of_model(ff->rc);
	ff->rc = invoer_fouten(&req->act, ff->v.id, 0, FAULT_FILE_MAX, &ff->f, &ff->n);
	audit_add(&req->act, "exporteren", STR("invoer"), ff->v.id, "goed", (int64_t)ff->n);
	return run_of_model(ff->rc);
}

/* Quotes always: the separator is the one of the file, not ours. */
static void cell(struct buf *b, struct str text)
{
	buf_char(b, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, text.p[i]);
	}
	buf_char(b, '"');
}

static void write_header(struct buf *b, const struct table *t, char sep)
{
	buf_fmt(b, "regel%creden", sep);
	for (size_t i = 0; t && i < table_columns(t); i++) {
		buf_char(b, sep);
		cell(b, table_column(t, i));
	}
	buf_cstr(b, "\r\n");
}

static bool same_row(const struct fault_file *ff, size_t i)
{
	return i && ff->f[i].regel == ff->f[i - 1].regel;
}

static void write_rows(struct buf *b, const struct fault_file *ff, char sep)
{
	for (size_t i = 0; i < ff->n; i++) {
		if (same_row(ff, i))
			continue;
		buf_fmt(b, "%lld%c", (long long)ff->f[i].regel, sep);
		cell(b, ff->f[i].reden);
		buf_char(b, sep);
		buf_str(b, ff->f[i].ruw);
		buf_cstr(b, "\r\n");
	}
}

static void write_json(struct buf *b, const struct fault_file *ff)
{
	for (size_t i = 0; i < ff->n; i++) {
		if (same_row(ff, i))
			continue;
		buf_str(b, ff->f[i].ruw);
		buf_char(b, '\n');
	}
}

/* The name of the file without its ending. */
static struct str stem(struct str name)
{
	for (size_t i = name.len; i-- > 1;)
		if (name.p[i] == '.')
			return str_sub(name, 0, i);
	return name;
}

void import_faults(struct request *req, struct response *res)
{
	struct fault_file ff = {.n = 0};
	char err[TABLE_ERR_MAX], sep = ';';
	struct table *t;

	if (!web_run(req, res, DB_READ, read_faults, &ff))
		return;
	if (ff.rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	t = table_open(ff.v.pad.p, ff.v.bestand.p, err);
	if (t)
		sep = table_separator(t);
	if (sep) {
		buf_cstr(&res->body, "\xef\xbb\xbf");
		write_header(&res->body, t, sep);
		write_rows(&res->body, &ff, sep);
	} else {
		write_json(&res->body, &ff);
	}
	table_close(t);
	res->status = 200;
	res->content_type = sep ? "text/csv; charset=utf-8" : "application/x-ndjson";
	res_attachment(res, req,
		str_fmt(req->arena, "%.*s-fouten.%s", STR_ARG(stem(ff.v.bestand)),
			sep ? "csv" : "jsonl"));
	if (buf_full(&res->body)) {
		buf_clear(&res->body);
		res_error(res, req, 500, "Dit bestand is te groot",
			"Er zijn te veel foute regels. Kijk of de kolommen goed gekozen zijn.");
	}
}
