/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One storage interface for SQLite and PostgreSQL.
 *
 * A `db` is one connection and belongs to one thread at a time: take it from
 * the pool, use it, give it back. Everything that a step returned (text, blob)
 * stays valid until the next db_step or db_reset of that statement.
 *
 * SQL is written once, with $1, $2, ... as parameters, when both engines mean
 * the same by it; otherwise the two texts stand side by side in one db_sql, so
 * that a reader and a test see both. A db_sql must live as long as the program
 * (make it `static const`): its address is the key of the statement cache.
 *
 * Types in tables: BIGINT for whole numbers and for instants (UTC, microseconds
 * since 1970), TEXT for text and for calendar dates (YYYY-MM-DD), BLOB/BYTEA,
 * DOUBLE PRECISION for measures. Keys are made by the program (128-bit, as
 * TEXT), never by a sequence. Booleans are BIGINT 0 or 1.
 *
 * Threads: functions on different connections may run at the same time.
 */
#ifndef CORE_STORE_DB_H
#define CORE_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/str.h"

enum db_rc {
	DB_OK,          /* done */
	DB_ROW,         /* a row is ready to be read */
	DB_DONE,        /* no more rows */
	DB_RETRY,       /* locked out, deadlock or serialisation: run the whole
	                 * transaction again, from db_begin */
	DB_CONFLICT,    /* a constraint refused the row: the caller's fault */
	DB_LOST,        /* the server went away; whether a commit held is unknown */
	DB_FAIL         /* anything else; see db_error */
};

enum db_mode { DB_READ, DB_WRITE };

struct db_sql {
	const char *both;       /* or NULL and the two below */
	const char *sqlite;
	const char *pgsql;
};

struct db_migration {
	int version;            /* 1, 2, 3, ... without gaps */
	const char *sqlite;     /* a script */
	const char *pgsql;
};

struct db_pool;
struct db;
struct db_stmt;

/* ---- pool ------------------------------------------------------------- */

/*
 * Opens a pool. `url` is "sqlite:PATH" or a libpq URI "postgresql://...".
 * `readers` connections are for DB_READ; SQLite gets one writer besides,
 * PostgreSQL gets `writers`. With 0 readers the writers serve both. NULL on
 * failure, with the reason in err[256].
 *
 * Settings after "sqlite:PATH?", divided by "&": sync=full|normal (normal may
 * lose the last commits in a power cut; default full) and busy_ms=N (how long
 * to wait for another process; default 5000). A PostgreSQL URI takes those of
 * libpq, such as options=-csynchronous_commit%3Doff.
 */
struct db_pool *db_pool_open(const char *url, int readers, int writers, char *err);
void db_pool_close(struct db_pool *);

/*
 * Waits at most wait_ms for a free connection; NULL when the time is up, and
 * when the server is away: a lost connection is made again here.
 */
struct db *db_take(struct db_pool *, enum db_mode, int wait_ms);
/* Rolls back what is still open, resets every statement, returns it. */
void db_give(struct db_pool *, struct db *);

/* ---- transactions ----------------------------------------------------- */

/*
 * No nesting. DB_READ is one snapshot on both engines. DB_WRITE takes SQLite's
 * write lock at once (BEGIN IMMEDIATE); PostgreSQL runs it as READ COMMITTED, so
 * what must not change meanwhile is updated before it is read.
 *
 * A failure dooms the transaction, on both engines: later steps and the commit
 * return the same code and db_error keeps the first words. After db_commit the
 * transaction is over, whatever it returned.
 */
enum db_rc db_begin(struct db *, enum db_mode) __attribute__((warn_unused_result));
enum db_rc db_commit(struct db *) __attribute__((warn_unused_result));
void db_rollback(struct db *);

/*
 * For which purpose, by whom and when this transaction works: SQL of both engines reads it as
 * act_doel(), act_wie() and act_nu(), and the views that decide what may be seen are built on
 * those (core/trust/doel.h). After db_begin; forgotten at its end. Without it they are '', ''
 * and 0, and nothing may be seen. Longer than DB_FOR_MAX bytes: DB_FAIL.
 */
enum { DB_FOR_MAX = 63 };
enum db_rc db_for(struct db *, struct str purpose, struct str user, int64_t now)
	__attribute__((warn_unused_result));

/*
 * Calls ended(arg, tx, kept) once when the open transaction is over, after its commit (kept) or
 * rollback: for what is kept in memory beside the tables. tx is the same number for all that
 * ask in one transaction, and never again; asking twice with one `ended` and `arg` is once. It
 * must not use the connection. A commit whose answer was lost counts as not kept. More than
 * DB_ENDS_MAX of them: DB_FAIL.
 */
enum { DB_ENDS_MAX = 8 };
typedef void db_ended(void *arg, uint64_t tx, bool kept);
enum db_rc db_at_end(struct db *, db_ended *ended, void *arg)
	__attribute__((warn_unused_result));

/*
 * Brings the schema to the last version, each migration in a transaction of
 * its own; refuses a database that is newer than the program. Two processes may start at once:
 * the second waits and finds the work done. Takes a DB_WRITE connection outside
 * a transaction.
 */
enum db_rc db_migrate(struct db *, const struct db_migration *, size_t n)
	__attribute__((warn_unused_result));

/* Runs a script without results: migrations and tests only. */
enum db_rc db_script(struct db *, const char *sql) __attribute__((warn_unused_result));

/* Engine's words for the last failure on this connection; never NULL. */
const char *db_error(const struct db *);
/* Its class: what to return after db_prepare or db_bulk_begin gave NULL. */
enum db_rc db_last(const struct db *);

/* ---- statements ------------------------------------------------------- */

/*
 * The prepared statement for `sql`, reset and with nothing bound; prepared at
 * first use on this connection and kept. Owned by the connection. NULL on
 * failure; NULL may be bound, stepped and reset, and its step returns the class
 * of that failure, so a caller need not look before it steps.
 * One statement of a db_sql can run at a time on a connection.
 *
 * Results come whole, unless the text starts with "-- stream": then PostgreSQL
 * sends row after row, and no other statement may run until its end or reset.
 */
struct db_stmt *db_prepare(struct db *, const struct db_sql *);

/*
 * Parameters count from 1. Text and blobs are not copied: they must stand until
 * the statement is stepped to its end or reset. A wrong index is remembered and
 * makes the next db_step return DB_FAIL, so binds need no check each.
 */
void db_bind_null(struct db_stmt *, int i);
void db_bind_int(struct db_stmt *, int i, int64_t v);
void db_bind_real(struct db_stmt *, int i, double v);
void db_bind_text(struct db_stmt *, int i, struct str v);
void db_bind_blob(struct db_stmt *, int i, struct str v);

/* DB_ROW, DB_DONE or an error. After anything but DB_ROW it is reset. */
enum db_rc db_step(struct db_stmt *) __attribute__((warn_unused_result));
/* Lets go of rows not read yet. Needed only when leaving a result early. */
void db_reset(struct db_stmt *);

/* Columns count from 0. A NULL reads as 0, 0.0 or "". */
bool db_is_null(struct db_stmt *, int col);
int64_t db_int(struct db_stmt *, int col);
double db_real(struct db_stmt *, int col);
struct str db_text(struct db_stmt *, int col);
struct str db_blob(struct db_stmt *, int col);

/* Copy of column `col` in the arena: the usual way to keep a value. */
struct str db_text_dup(struct db_stmt *, int col, struct arena *);

/* ---- bulk -------------------------------------------------------------- */

/*
 * Many rows into one table: a prepared INSERT on SQLite, COPY on PostgreSQL.
 * `columns` lists the column names with their types and must be static. Inside
 * the caller's transaction; between begin and end no other statement may run on
 * this connection. A row that breaks a constraint fails the whole bulk.
 */
enum db_type { DB_T_INT, DB_T_REAL, DB_T_TEXT, DB_T_BLOB };
struct db_column {
	const char *name;
	enum db_type type;
};
struct db_bulk_def {
	const char *table;
	const struct db_column *columns;
	size_t n;
};
struct db_value {
	bool null;
	int64_t i;      /* DB_T_INT */
	double r;       /* DB_T_REAL */
	struct str s;   /* DB_T_TEXT, DB_T_BLOB */
};
struct db_bulk;
struct db_bulk *db_bulk_begin(struct db *, const struct db_bulk_def *); /* def: static */
enum db_rc db_bulk_row(struct db_bulk *, const struct db_value *row);
/* Also after an error (the first one is returned). NULL: that of db_bulk_begin. */
enum db_rc db_bulk_end(struct db_bulk *) __attribute__((warn_unused_result));

/* Which engine speaks; only core/store and core/model's DDL may ask. */
bool db_is_pgsql(const struct db *);

/*
 * Makes a db_sql from generated text, for core/model alone (the text comes from
 * a record type's declaration, never from input). Copied, kept for the life of
 * the program; call once for each text.
 */
const struct db_sql *db_sql_make(const char *both, const char *sqlite, const char *pgsql);

/* ---- tests -------------------------------------------------------------- */

/*
 * Makes the n-th operation from now in this pool (prepare, step, begin, commit,
 * script, bulk row) fail with `rc`, once; n = 0 takes that back. Returns whether
 * the one asked for before has happened, so that a fault loop knows its end:
 *
 *   for (long n = 1;; n++) {
 *           db_test_fail(pool, n, DB_FAIL);
 *           rc = work(pool);
 *           if (!db_test_fail(pool, 0, DB_OK))
 *                   break;          // it ran through: rc must be DB_OK
 *           // here rc must not be DB_OK, and nothing may be half done
 *   }
 */
bool db_test_fail(struct db_pool *, long n, enum db_rc rc);

#endif
