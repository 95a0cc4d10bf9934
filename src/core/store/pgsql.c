/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * PostgreSQL through libpq. Parameters go as binary where the server expects
 * exactly our type and as text elsewhere (it then converts); results come as text.
 */
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/store/db_private.h"

enum {
	OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25, OID_FLOAT8 = 701, OID_VARCHAR = 1043,
	COPY_FLUSH = 64 * 1024, COPY_MAX = 256 * 1024 * 1024
};

struct pg {
	struct db base;
	PGconn *c;
	unsigned stmts_made;
	bool reader;
};

struct pg_param {
	Oid type;
	char small[40];            /* numbers, in text or in network order */
	char *copy;                /* text that had to be ended with NUL, or NULL */
};

struct pg_stmt {
	struct db_stmt base;
	PGresult *res;
	int row, rows;
	int n;
	struct pg_param *params;
	const char **values;
	int *lengths;
	int *formats;
	char name[16];
};

struct pg_bulk {
	struct db_bulk base;
	struct buf out;
};

static PGconn *conn(struct db *db)
{
	return ((struct pg *)db)->c;
}

/* ---- errors -------------------------------------------------------------- */

static enum db_rc class_of(const char *state)
{
	static const struct { char prefix[6]; enum db_rc rc; } table[] = {
		{"40001", DB_RETRY}, {"40P01", DB_RETRY}, {"55P03", DB_RETRY},
		{"57P01", DB_LOST}, {"57P02", DB_LOST}, {"57P03", DB_LOST}, {"57P05", DB_LOST},
		{"08", DB_LOST}, {"23", DB_CONFLICT},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (state && strncmp(state, table[i].prefix, strlen(table[i].prefix)) == 0)
			return table[i].rc;
	return DB_FAIL;
}

static enum db_rc failed(struct db *db, const PGresult *res)
{
	const char *state = res ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : NULL;
	const char *words = res ? PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	enum db_rc rc = PQstatus(conn(db)) == CONNECTION_BAD ? DB_LOST : class_of(state);
	return db_fail(db, rc, "%s%s%s", state ? state : "", state ? ": " : "",
		       words ? words : PQerrorMessage(conn(db)));
}

/* ---- connection ----------------------------------------------------------- */

static void say_nothing(void *arg, const PGresult *res)
{
	(void)arg;
	(void)res;
}

/* lock_timeout does what SQLite's busy_timeout does: DB_RETRY after five seconds. */
static bool set_up(struct pg *p)
{
	PQsetNoticeReceiver(p->c, say_nothing, NULL);
	PGresult *res = PQexec(p->c, p->reader
		? "SET default_transaction_read_only = on; SET lock_timeout = '5s';"
		  "SET bytea_output = 'hex'; SET client_min_messages = warning; "
		  "SET TimeZone = 'UTC'"
		: "SET default_transaction_read_only = off; SET lock_timeout = '5s';"
		  "SET bytea_output = 'hex'; SET client_min_messages = warning; "
		  "SET TimeZone = 'UTC'");
	bool ok = PQresultStatus(res) == PGRES_COMMAND_OK;
	PQclear(res);
	return ok;
}

static struct db *pg_open(const char *url, enum db_mode mode, char *err)
{
	/* What stands before the URI are defaults that it may replace. */
	static const char *const keys[] = {"connect_timeout", "application_name",
					   "dbname", "client_encoding", NULL};
	const char *const values[] = {"5", "contramijn", url, "UTF8", NULL};
	struct pg *p = calloc(1, sizeof(*p));
	if (!p) {
		snprintf(err, 256, "no memory");
		return NULL;
	}
	p->reader = mode == DB_READ;
	p->c = PQconnectdbParams(keys, values, 1);
	if (PQstatus(p->c) == CONNECTION_OK && set_up(p))
		return &p->base;
	snprintf(err, 256, "%.250s", p->c ? PQerrorMessage(p->c) : "no memory");
	PQfinish(p->c);
	free(p);
	return NULL;
}

static void pg_close(struct db *db)
{
	PQfinish(conn(db));
	free(db);
}

/* An idle connection has nothing to read, unless the server said goodbye (or told of
 * a changed setting: then an empty question finds it well). */
static bool pg_alive(struct db *db)
{
	struct pollfd fd = {.fd = PQsocket(conn(db)), .events = POLLIN};
	if (fd.fd < 0 || PQstatus(conn(db)) != CONNECTION_OK)
		return false;
	if (poll(&fd, 1, 0) == 0)
		return true;
	PGresult *res = PQexec(conn(db), "");
	bool well = PQresultStatus(res) == PGRES_EMPTY_QUERY;
	PQclear(res);
	return well;
}

static bool pg_revive(struct db *db)
{
	PQreset(conn(db));
	return PQstatus(conn(db)) == CONNECTION_OK && set_up((struct pg *)db);
}

static enum db_rc pg_script(struct db *db, const char *sql)
{
	PGresult *res = PQexec(conn(db), sql);
	ExecStatusType status = PQresultStatus(res);
	enum db_rc rc = DB_OK;
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
		rc = failed(db, res);
	PQclear(res);
	return rc;
}

static enum db_rc pg_commit(struct db *db)
{
	PGresult *res = PQexec(conn(db), "COMMIT");
	enum db_rc rc = DB_OK;
	if (PQresultStatus(res) != PGRES_COMMAND_OK)
		rc = failed(db, res);
	else if (strcmp(PQcmdStatus(res), "COMMIT") != 0)
		rc = db_fail(db, DB_FAIL, "the server rolled back instead of committing");
	PQclear(res);
	return rc;
}

/* ---- statements ------------------------------------------------------------ */

static void clear_copy(struct pg_param *p)
{
	free(p->copy);
	p->copy = NULL;
}

static void pg_finalize(struct db_stmt *st)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	for (int i = 0; i < s->n && s->params; i++)
		clear_copy(&s->params[i]);
	PQclear(s->res);
	free(s->params);
	free(s->values);
	free(s->lengths);
	free(s->formats);
	free(s);
}

static bool alloc_params(struct pg_stmt *s, const PGresult *desc)
{
	s->n = PQnparams(desc);
	size_t n = (size_t)s->n + 1;
	s->params = calloc(n, sizeof(*s->params));
	s->values = calloc(n, sizeof(*s->values));
	s->lengths = calloc(n, sizeof(*s->lengths));
	s->formats = calloc(n, sizeof(*s->formats));
	if (!s->params || !s->values || !s->lengths || !s->formats)
		return false;
	for (int i = 0; i < s->n; i++)
		s->params[i].type = PQparamtype(desc, i);
	return true;
}

static struct db_stmt *pg_prepare(struct db *db, const char *text)
{
	struct pg *p = (struct pg *)db;
	struct pg_stmt *s = calloc(1, sizeof(*s));
	PGresult *res = NULL;
	if (!s)
		goto no_memory;
	snprintf(s->name, sizeof(s->name), "s%u", ++p->stmts_made);
	res = PQprepare(p->c, s->name, text, 0, NULL);
	if (PQresultStatus(res) != PGRES_COMMAND_OK)
		goto refused;
	PQclear(res);
	res = PQdescribePrepared(p->c, s->name);
	if (PQresultStatus(res) != PGRES_COMMAND_OK)
		goto refused;
	if (!alloc_params(s, res))
		goto no_memory;
	PQclear(res);
	return &s->base;
no_memory:
	db_fail(db, DB_FAIL, "no memory for a statement");
	goto out;
refused:
	failed(db, res);
out:
	PQclear(res);
	if (s)
		pg_finalize(&s->base);
	return NULL;
}

static struct pg_param *param(struct db_stmt *st, int i)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	if (i < 1 || i > s->n)
		return NULL;
	clear_copy(&s->params[i - 1]);
	return &s->params[i - 1];
}

static bool put(struct db_stmt *st, int i, const char *p, size_t len, int binary)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	if (len > INT32_MAX)
		return false;
	s->values[i - 1] = p;
	s->lengths[i - 1] = (int)len;
	s->formats[i - 1] = binary;
	return true;
}

static bool put_u64(struct db_stmt *st, int i, struct pg_param *p, uint64_t v)
{
	for (int b = 0; b < 8; b++)
		p->small[b] = (char)(v >> (56 - 8 * b));
	return put(st, i, p->small, 8, 1);
}

static bool pg_bind_null(struct db_stmt *st, int i)
{
	return param(st, i) && put(st, i, NULL, 0, 0);
}

static bool pg_bind_int(struct db_stmt *st, int i, int64_t v)
{
	struct pg_param *p = param(st, i);
	if (!p)
		return false;
	if (p->type == OID_INT8)
		return put_u64(st, i, p, (uint64_t)v);
	snprintf(p->small, sizeof(p->small), "%lld", (long long)v);
	return put(st, i, p->small, 0, 0);
}

static bool pg_bind_real(struct db_stmt *st, int i, double v)
{
	struct pg_param *p = param(st, i);
	if (!p)
		return false;
	if (p->type == OID_FLOAT8) {
		uint64_t bits;
		memcpy(&bits, &v, sizeof(bits));
		return put_u64(st, i, p, bits);
	}
	snprintf(p->small, sizeof(p->small), "%.17g", v);
	return put(st, i, p->small, 0, 0);
}

static bool pg_bind_text(struct db_stmt *st, int i, struct str v)
{
	struct pg_param *p = param(st, i);
	if (!p)
		return false;
	if (p->type == OID_TEXT || p->type == OID_VARCHAR)
		return put(st, i, v.p, v.len, 1);
	p->copy = strndup(v.p, v.len);
	return p->copy && put(st, i, p->copy, 0, 0);
}

static bool pg_bind_blob(struct db_stmt *st, int i, struct str v)
{
	struct pg_param *p = param(st, i);
	return p && p->type == OID_BYTEA && put(st, i, v.p, v.len, 1);
}

static void pg_unbind(struct db_stmt *st)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	for (int i = 1; i <= s->n; i++)
		(void)pg_bind_null(st, i);
}

static enum db_rc take_result(struct pg_stmt *s)
{
	switch (PQresultStatus(s->res)) {
	case PGRES_TUPLES_OK:
	case PGRES_SINGLE_TUPLE:
		s->row = 0;
		s->rows = PQntuples(s->res);
		return s->rows > 0 ? DB_ROW : DB_DONE;
	case PGRES_COMMAND_OK:
		return DB_DONE;
	default:
		return failed(s->base.db, s->res);
	}
}

static enum db_rc step_whole(struct pg_stmt *s, bool first)
{
	if (!first)
		return ++s->row < s->rows ? DB_ROW : DB_DONE;
	s->res = PQexecPrepared(conn(s->base.db), s->name, s->n, s->values, s->lengths,
				s->formats, 0);
	return take_result(s);
}

static enum db_rc step_stream(struct pg_stmt *s, bool first)
{
	PGconn *c = conn(s->base.db);
	if (first && (!PQsendQueryPrepared(c, s->name, s->n, s->values, s->lengths, s->formats,
					   0) ||
		      !PQsetSingleRowMode(c)))
		return failed(s->base.db, NULL);
	PQclear(s->res);
	s->res = PQgetResult(c);
	return s->res ? take_result(s) : failed(s->base.db, NULL);
}

static enum db_rc pg_step(struct db_stmt *st, bool first)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	return st->stream ? step_stream(s, first) : step_whole(s, first);
}

static void pg_reset(struct db_stmt *st)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	PQclear(s->res);
	s->res = NULL;
	if (!st->stream)
		return;
	/* The rows not wanted must still be taken off the line. */
	PGresult *res;
	while ((res = PQgetResult(conn(st->db))))
		PQclear(res);
}

/* ---- rows ------------------------------------------------------------------- */

static bool has(const struct pg_stmt *s, int col)
{
	return s->res && col >= 0 && col < PQnfields(s->res) && s->row < s->rows &&
	       !PQgetisnull(s->res, s->row, col);
}

static bool pg_is_null(struct db_stmt *st, int col)
{
	return !has((struct pg_stmt *)st, col);
}

static struct str pg_text(struct db_stmt *st, int col)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	if (!has(s, col))
		return STR("");
	return (struct str){PQgetvalue(s->res, s->row, col),
			    (size_t)PQgetlength(s->res, s->row, col)};
}

/* SQLite gives 1 and 0 for a comparison, PostgreSQL t and f. */
static int64_t pg_int(struct db_stmt *st, int col)
{
	struct str v = pg_text(st, col);
	return v.p[0] == 't' ? 1 : strtoll(v.p, NULL, 10);
}

static double pg_real(struct db_stmt *st, int col)
{
	return strtod(pg_text(st, col).p, NULL);
}

static unsigned nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static struct str pg_blob(struct db_stmt *st, int col)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	struct str v = pg_text(st, col);
	if (v.len == 0 || PQftype(s->res, col) != OID_BYTEA)
		return v;
	size_t n = (v.len - 2) / 2;
	char *out = PQresultAlloc(s->res, n + 1); /* lives as long as the row */
	if (!out)
		return STR("");
	for (size_t i = 0; i < n; i++)
		out[i] = (char)(nibble(v.p[2 + 2 * i]) << 4 | nibble(v.p[3 + 2 * i]));
	out[n] = '\0';
	return (struct str){out, n};
}

/* ---- bulk: COPY in its text form --------------------------------------------- */

static void copy_text(struct buf *b, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];
		if (c != '\\' && c != '\n' && c != '\r' && c != '\t')
			continue;
		buf_add(b, s.p + from, i - from);
		buf_char(b, '\\');
		buf_char(b, c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '\\');
		from = i + 1;
	}
	buf_add(b, s.p + from, s.len - from);
}

static void copy_blob(struct buf *b, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	buf_cstr(b, "\\\\x");
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		buf_char(b, hex[c >> 4]);
		buf_char(b, hex[c & 15]);
	}
}

static void copy_value(struct buf *b, enum db_type type, const struct db_value *v)
{
	if (v->null)
		buf_cstr(b, "\\N");
	else if (type == DB_T_INT)
		buf_int(b, v->i);
	else if (type == DB_T_REAL)
		buf_fmt(b, "%.17g", v->r);
	else if (type == DB_T_TEXT)
		copy_text(b, v->s);
	else
		copy_blob(b, v->s);
}

static enum db_rc copy_flush(struct pg_bulk *b)
{
	struct db *db = b->base.db;
	if (buf_full(&b->out))
		return db_fail(db, DB_FAIL, "a row is too large");
	if (b->out.len > 0 && PQputCopyData(conn(db), b->out.p, (int)b->out.len) != 1)
		return failed(db, NULL);
	buf_clear(&b->out);
	return DB_OK;
}

static enum db_rc pg_bulk_row(struct db_bulk *bulk, const struct db_value *row)
{
	struct pg_bulk *b = (struct pg_bulk *)bulk;
	for (size_t i = 0; i < bulk->def->n; i++) {
		copy_value(&b->out, bulk->def->columns[i].type, &row[i]);
		buf_char(&b->out, i + 1 < bulk->def->n ? '\t' : '\n');
	}
	return b->out.len >= COPY_FLUSH || buf_full(&b->out) ? copy_flush(b) : DB_OK;
}

static bool copy_start(struct db *db, const struct db_bulk_def *def)
{
	struct buf sql;
	buf_init(&sql, 64 * 1024);
	buf_fmt(&sql, "COPY \"%s\" (", def->table);
	for (size_t i = 0; i < def->n; i++)
		buf_fmt(&sql, "%s\"%s\"", i ? ", " : "", def->columns[i].name);
	buf_cstr(&sql, ") FROM STDIN");
	bool ok = false;
	if (buf_full(&sql)) {
		db_fail(db, DB_FAIL, "no memory for a bulk");
	} else {
		PGresult *res = PQexec(conn(db), sql.p);
		ok = PQresultStatus(res) == PGRES_COPY_IN;
		if (!ok)
			failed(db, res);
		PQclear(res);
	}
	buf_release(&sql);
	return ok;
}

static struct db_bulk *pg_bulk_begin(struct db *db, const struct db_bulk_def *def)
{
	struct pg_bulk *b = calloc(1, sizeof(*b));
	if (!b) {
		db_fail(db, DB_FAIL, "no memory for a bulk");
		return NULL;
	}
	if (!copy_start(db, def)) {
		free(b);
		return NULL;
	}
	buf_init(&b->out, COPY_MAX);
	return &b->base;
}

static enum db_rc pg_bulk_end(struct db_bulk *bulk, bool keep)
{
	struct pg_bulk *b = (struct pg_bulk *)bulk;
	struct db *db = bulk->db;
	enum db_rc rc = keep ? copy_flush(b) : DB_FAIL;
	if (PQputCopyEnd(conn(db), rc == DB_OK ? NULL : "given up by the program") != 1)
		rc = failed(db, NULL);
	PGresult *res;
	while ((res = PQgetResult(conn(db)))) {
		if (PQresultStatus(res) != PGRES_COMMAND_OK)
			rc = failed(db, res);
		PQclear(res);
	}
	buf_release(&b->out);
	free(b);
	return rc;
}

const struct db_engine db_engine_pgsql = {
	.pgsql = true,
	.open = pg_open,
	.close = pg_close,
	.alive = pg_alive,
	.revive = pg_revive,
	.begin = {[DB_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		  [DB_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"},
	/* Any number will do, as long as every process takes the same. A migration
	 * may take minutes, so the wait for it has no limit. */
	.lock_migration = "SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7313180465)",
	.script = pg_script,
	.commit = pg_commit,
	.prepare = pg_prepare,
	.finalize = pg_finalize,
	.bind_null = pg_bind_null,
	.bind_int = pg_bind_int,
	.bind_real = pg_bind_real,
	.bind_text = pg_bind_text,
	.bind_blob = pg_bind_blob,
	.unbind = pg_unbind,
	.step = pg_step,
	.reset = pg_reset,
	.is_null = pg_is_null,
	.get_int = pg_int,
	.get_real = pg_real,
	.get_text = pg_text,
	.get_blob = pg_blob,
	.bulk_begin = pg_bulk_begin,
	.bulk_row = pg_bulk_row,
	.bulk_end = pg_bulk_end,
};
