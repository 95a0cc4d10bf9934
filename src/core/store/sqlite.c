/* SPDX-License-Identifier: EUPL-1.2 */
/* SQLite: one file, one writer, readers beside it (WAL). */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/store/db_private.h"

enum { LITE_PARAM_MAX = 1024, LITE_PATH_MAX = 4096 };

struct lite {
	struct db base;
	sqlite3 *h;
};

struct lite_stmt {
	struct db_stmt base;
	sqlite3_stmt *st;
	int n;
	/* SQLite numbers $1, $2 by first use in the text; this is the way back. */
	int place[];
};

struct lite_bulk {
	struct db_bulk base;
	sqlite3_stmt *st;
};

struct lite_conf {
	char path[LITE_PATH_MAX];
	bool relaxed;
	int busy_ms;
};

static sqlite3 *handle(struct db *db)
{
	return ((struct lite *)db)->h;
}

static sqlite3_stmt *stmt(struct db_stmt *st)
{
	return ((struct lite_stmt *)st)->st;
}

static enum db_rc class_of(int extended)
{
	/* STRICT: a value of the wrong type is a fault in the program. */
	if (extended == SQLITE_CONSTRAINT_DATATYPE)
		return DB_FAIL;
	switch (extended & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return DB_RETRY;
	case SQLITE_CONSTRAINT:
		return DB_CONFLICT;
	default:
		return DB_FAIL;
	}
}

static enum db_rc failed(struct db *db)
{
	sqlite3 *h = handle(db);
	return db_fail(db, class_of(sqlite3_extended_errcode(h)), "%s", sqlite3_errmsg(h));
}

/* ---- connection -------------------------------------------------------- */

static bool conf_option(struct lite_conf *c, struct str opt)
{
	int64_t n;
	if (str_is(opt, "sync=full"))
		return true;
	if (str_is(opt, "sync=normal")) {
		c->relaxed = true;
		return true;
	}
	if (!str_starts(opt, STR("busy_ms=")) || !str_to_int(str_sub(opt, 8, SIZE_MAX), &n) ||
	    n < 0 || n > 600000)
		return false;
	c->busy_ms = (int)n;
	return true;
}

static bool conf_parse(struct lite_conf *c, const char *url, char *err)
{
	struct str rest = str_sub(str_of(url), sizeof("sqlite:") - 1, SIZE_MAX);
	size_t q = str_find(rest, STR("?"), 0);
	struct str path = str_sub(rest, 0, q);
	*c = (struct lite_conf){.busy_ms = 5000};
	if (path.len == 0 || path.len >= sizeof(c->path)) {
		snprintf(err, 256, "the path of the database is empty or too long");
		return false;
	}
	memcpy(c->path, path.p, path.len);
	if (q == SIZE_MAX)
		return true;
	struct str_cutter cut = {.rest = str_sub(rest, q + 1, SIZE_MAX)};
	struct str opt;
	while (str_cut(&cut, '&', &opt)) {
		if (conf_option(c, opt))
			continue;
		snprintf(err, 256, "unknown setting '%.*s'", STR_ARG(str_sub(opt, 0, 60)));
		return false;
	}
	return true;
}

/* Made by hand so that nobody but the owner can read it; SQLite's own side files
 * take over its mode. */
static bool make_file(const char *path, char *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		snprintf(err, 256, "%.180s: %s", path, strerror(errno));
		return false;
	}
	close(fd);
	return true;
}

static const char *setup_text(enum db_mode mode, bool relaxed)
{
#define SETUP_BOTH \
	"PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
	/* The writer has its own cache, readers share the file's pages. The limit gives the disk
	 * its room back after a large import. */
#define SETUP_WRITER \
	SETUP_BOTH "PRAGMA journal_mode = WAL; PRAGMA cache_size = -131072;" \
	"PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 16000;"
	if (mode == DB_READ)
		return SETUP_BOTH "PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -8192;"
			"PRAGMA query_only = ON;";
	return relaxed ? SETUP_WRITER "PRAGMA synchronous = NORMAL;"
		       : SETUP_WRITER "PRAGMA synchronous = FULL;";
}

/* The count of bytes in use costs a lock at each allocation, and nobody asks for it. */
static void no_statistics(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* ---- for whom and for what: db_for --------------------------------------- */

static void say_purpose(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct db *db = sqlite3_user_data(c);
	(void)n;
	(void)v;
	sqlite3_result_text(c, db->who.purpose, -1, SQLITE_TRANSIENT);
}

static void say_user(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct db *db = sqlite3_user_data(c);
	(void)n;
	(void)v;
	sqlite3_result_text(c, db->who.user, -1, SQLITE_TRANSIENT);
}

static void say_now(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct db *db = sqlite3_user_data(c);
	(void)n;
	(void)v;
	sqlite3_result_int64(c, db->who.now);
}

/* Constant within a statement, and harmless in a view. */
static bool add_functions(struct lite *l)
{
	static const struct {
		const char *name;
		void (*say)(sqlite3_context *, int, sqlite3_value **);
	} list[] = {{"act_doel", say_purpose}, {"act_wie", say_user}, {"act_nu", say_now}};
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (sqlite3_create_function_v2(l->h, list[i].name, 0, flags, &l->base,
					       list[i].say, NULL, NULL, NULL) != SQLITE_OK)
			return false;
	return true;
}

static struct db *lite_open(const char *url, enum db_mode mode, char *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct lite_conf c;
	pthread_once(&once, no_statistics);
	if (!conf_parse(&c, url, err) || (mode == DB_WRITE && !make_file(c.path, err)))
		return NULL;
	struct lite *l = calloc(1, sizeof(*l));
	if (!l) {
		snprintf(err, 256, "no memory");
		return NULL;
	}
	int flags = SQLITE_OPEN_NOMUTEX |
		    (mode == DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	if (sqlite3_open_v2(c.path, &l->h, flags, NULL) == SQLITE_OK &&
	    sqlite3_extended_result_codes(l->h, 1) == SQLITE_OK &&
	    sqlite3_busy_timeout(l->h, c.busy_ms) == SQLITE_OK &&
	    sqlite3_db_config(l->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK &&
	    sqlite3_db_config(l->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK &&
	    sqlite3_db_config(l->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK &&
	    add_functions(l) &&
	    sqlite3_exec(l->h, setup_text(mode, c.relaxed), NULL, NULL, NULL) == SQLITE_OK)
		return &l->base;
	snprintf(err, 256, "%.150s: %.100s", c.path, l->h ? sqlite3_errmsg(l->h) : "no memory");
	sqlite3_close_v2(l->h);
	free(l);
	return NULL;
}

static void lite_close(struct db *db)
{
	sqlite3_close_v2(handle(db));
	free(db);
}

static bool lite_always(struct db *db)
{
	(void)db;
	return true;
}

static enum db_rc lite_script(struct db *db, const char *sql)
{
	if (sqlite3_exec(handle(db), sql, NULL, NULL, NULL) == SQLITE_OK)
		return DB_OK;
	return failed(db);
}

static enum db_rc lite_commit(struct db *db)
{
	return lite_script(db, "COMMIT");
}

/* ---- statements -------------------------------------------------------- */

/* Number of a parameter named $1 .. $1024, or 0. */
static int param_number(const char *name)
{
	int64_t v;
	if (!name || name[0] != '$' || !str_to_int(str_of(name + 1), &v))
		return 0;
	return v >= 1 && v <= LITE_PARAM_MAX ? (int)v : 0;
}

static int param_highest(struct db *db, sqlite3_stmt *st)
{
	int n = 0;
	for (int i = 1; i <= sqlite3_bind_parameter_count(st); i++) {
		int v = param_number(sqlite3_bind_parameter_name(st, i));
		if (v == 0) {
			db_fail(db, DB_FAIL, "parameters are written $1 .. $%d", LITE_PARAM_MAX);
			return -1;
		}
		n = v > n ? v : n;
	}
	return n;
}

/* Something after the first statement would silently not run. */
static bool only_blanks(const char *tail)
{
	while (*tail == ' ' || *tail == '\n' || *tail == '\t' || *tail == ';')
		tail++;
	return *tail == '\0';
}

static struct db_stmt *lite_prepare(struct db *db, const char *text)
{
	sqlite3_stmt *st = NULL;
	struct lite_stmt *s = NULL;
	const char *tail = "";
	int n;
	if (sqlite3_prepare_v3(handle(db), text, -1, SQLITE_PREPARE_PERSISTENT, &st, &tail)) {
		failed(db);
		return NULL;
	}
	if (!st || !only_blanks(tail)) {
		db_fail(db, DB_FAIL, "not exactly one statement");
		goto out;
	}
	n = param_highest(db, st);
	if (n < 0)
		goto out;
	s = calloc(1, sizeof(*s) + (size_t)(n + 1) * sizeof(int));
	if (!s) {
		db_fail(db, DB_FAIL, "no memory for a statement");
		goto out;
	}
	s->st = st;
	s->n = n;
	for (int i = 1; i <= sqlite3_bind_parameter_count(st); i++)
		s->place[param_number(sqlite3_bind_parameter_name(st, i))] = i;
	return &s->base;
out:
	sqlite3_finalize(st);
	return NULL;
}

static void lite_finalize(struct db_stmt *st)
{
	sqlite3_finalize(stmt(st));
	free(st);
}

static int place(struct db_stmt *st, int i)
{
	const struct lite_stmt *s = (const struct lite_stmt *)st;
	return i >= 1 && i <= s->n ? s->place[i] : 0;
}

static bool lite_bind_null(struct db_stmt *st, int i)
{
	return sqlite3_bind_null(stmt(st), place(st, i)) == SQLITE_OK;
}

static bool lite_bind_int(struct db_stmt *st, int i, int64_t v)
{
	return sqlite3_bind_int64(stmt(st), place(st, i), v) == SQLITE_OK;
}

static bool lite_bind_real(struct db_stmt *st, int i, double v)
{
	return sqlite3_bind_double(stmt(st), place(st, i), v) == SQLITE_OK;
}

static bool lite_bind_text(struct db_stmt *st, int i, struct str v)
{
	return sqlite3_bind_text64(stmt(st), place(st, i), v.p, v.len, SQLITE_STATIC,
				   SQLITE_UTF8) == SQLITE_OK;
}

static bool lite_bind_blob(struct db_stmt *st, int i, struct str v)
{
	return sqlite3_bind_blob64(stmt(st), place(st, i), v.p, v.len, SQLITE_STATIC) == SQLITE_OK;
}

static void lite_unbind(struct db_stmt *st)
{
	sqlite3_clear_bindings(stmt(st));
}

static enum db_rc lite_step(struct db_stmt *st, bool first)
{
	(void)first;
	switch (sqlite3_step(stmt(st))) {
	case SQLITE_ROW:
		return DB_ROW;
	case SQLITE_DONE:
		return DB_DONE;
	default:
		return failed(st->db);
	}
}

static void lite_reset(struct db_stmt *st)
{
	sqlite3_reset(stmt(st));
}

static bool lite_is_null(struct db_stmt *st, int col)
{
	return sqlite3_column_type(stmt(st), col) == SQLITE_NULL;
}

static int64_t lite_int(struct db_stmt *st, int col)
{
	return sqlite3_column_int64(stmt(st), col);
}

static double lite_real(struct db_stmt *st, int col)
{
	return sqlite3_column_double(stmt(st), col);
}

static struct str lite_text(struct db_stmt *st, int col)
{
	const char *p = (const char *)sqlite3_column_text(stmt(st), col);
	if (!p)
		return STR("");
	return (struct str){p, (size_t)sqlite3_column_bytes(stmt(st), col)};
}

static struct str lite_blob(struct db_stmt *st, int col)
{
	const char *p = sqlite3_column_blob(stmt(st), col);
	if (!p)
		return STR("");
	return (struct str){p, (size_t)sqlite3_column_bytes(stmt(st), col)};
}

/* ---- bulk --------------------------------------------------------------- */

static char *insert_text(const struct db_bulk_def *def)
{
	sqlite3_str *s = sqlite3_str_new(NULL);
	sqlite3_str_appendf(s, "INSERT INTO \"%w\" (", def->table);
	for (size_t i = 0; i < def->n; i++)
		sqlite3_str_appendf(s, "%s\"%w\"", i ? ", " : "", def->columns[i].name);
	sqlite3_str_appendall(s, ") VALUES (");
	for (size_t i = 0; i < def->n; i++)
		sqlite3_str_appendall(s, i ? ", ?" : "?");
	sqlite3_str_appendall(s, ")");
	return sqlite3_str_finish(s);
}

static struct db_bulk *lite_bulk_begin(struct db *db, const struct db_bulk_def *def)
{
	char *text = insert_text(def);
	struct lite_bulk *b = calloc(1, sizeof(*b));
	if (!text || !b) {
		db_fail(db, DB_FAIL, "no memory for a bulk");
	} else if (sqlite3_prepare_v2(handle(db), text, -1, &b->st, NULL) != SQLITE_OK) {
		failed(db);
	} else {
		sqlite3_free(text);
		return &b->base;
	}
	sqlite3_free(text);
	free(b);
	return NULL;
}

static int bulk_bind(sqlite3_stmt *st, int i, enum db_type type, const struct db_value *v)
{
	if (v->null)
		return sqlite3_bind_null(st, i);
	switch (type) {
	case DB_T_INT:
		return sqlite3_bind_int64(st, i, v->i);
	case DB_T_REAL:
		return sqlite3_bind_double(st, i, v->r);
	case DB_T_TEXT:
		return sqlite3_bind_text64(st, i, v->s.p, v->s.len, SQLITE_STATIC, SQLITE_UTF8);
	case DB_T_BLOB:
		return sqlite3_bind_blob64(st, i, v->s.p, v->s.len, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static enum db_rc lite_bulk_row(struct db_bulk *bulk, const struct db_value *row)
{
	sqlite3_stmt *st = ((struct lite_bulk *)bulk)->st;
	for (size_t i = 0; i < bulk->def->n; i++)
		if (bulk_bind(st, (int)i + 1, bulk->def->columns[i].type, &row[i]) != SQLITE_OK)
			return failed(bulk->db);
	enum db_rc rc = sqlite3_step(st) == SQLITE_DONE ? DB_OK : failed(bulk->db);
	sqlite3_reset(st);
	return rc;
}

static enum db_rc lite_bulk_end(struct db_bulk *bulk, bool keep)
{
	(void)keep; /* the caller's rollback takes the rows away */
	sqlite3_finalize(((struct lite_bulk *)bulk)->st);
	free(bulk);
	return DB_OK;
}

const struct db_engine db_engine_sqlite = {
	.pgsql = false,
	.open = lite_open,
	.close = lite_close,
	.alive = lite_always,
	.revive = lite_always,
	.begin = {[DB_READ] = "BEGIN", [DB_WRITE] = "BEGIN IMMEDIATE"},
	.script = lite_script,
	.commit = lite_commit,
	.prepare = lite_prepare,
	.finalize = lite_finalize,
	.bind_null = lite_bind_null,
	.bind_int = lite_bind_int,
	.bind_real = lite_bind_real,
	.bind_text = lite_bind_text,
	.bind_blob = lite_bind_blob,
	.unbind = lite_unbind,
	.step = lite_step,
	.reset = lite_reset,
	.is_null = lite_is_null,
	.get_int = lite_int,
	.get_real = lite_real,
	.get_text = lite_text,
	.get_blob = lite_blob,
	.bulk_begin = lite_bulk_begin,
	.bulk_row = lite_bulk_row,
	.bulk_end = lite_bulk_end,
};
