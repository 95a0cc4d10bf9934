/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the two engines share with db.c, and nobody else sees.
 *
 * db.c keeps the rules (no nesting, doomed transactions, the statement cache,
 * who may run when); an engine only does what it is told. An engine makes its
 * own db and db_stmt, with these structs as first member.
 *
 * Engines report failures through db_fail and return its result.
 */
#ifndef CORE_STORE_DB_PRIVATE_H
#define CORE_STORE_DB_PRIVATE_H

#include "core/store/db.h"

enum { DB_ERR_MAX = 512 };

struct db_engine;

/* What db_for said. */
struct db_who {
	char purpose[DB_FOR_MAX + 1], user[DB_FOR_MAX + 1];
	int64_t now;
};

struct db_end {
	db_ended *ended;
	void *arg;
};

struct db {
	const struct db_engine *eng;
	struct db_pool *pool;
	struct db *next_free;
	enum db_mode mode;
	bool in_tx;
	bool lost;                 /* to be made again at the next db_take */
	uint64_t tx;               /* number of its last transaction, unique in the process */
	enum db_rc doomed;         /* first failure of this transaction, or DB_OK */
	enum db_rc last;
	struct db_stmt *stream;    /* the result that holds the line */
	struct db_bulk *bulk;
	struct db_stmt **stmts;    /* all prepared ones, for reset and close */
	size_t stmts_n, stmts_cap;
	struct db_stmt **slots;    /* the same by address of their db_sql */
	size_t slots_n;            /* a power of two, or 0 */
	struct db_who who;
	struct db_end ends[DB_ENDS_MAX]; /* who asked db_at_end */
	size_t ends_n;
	char err[DB_ERR_MAX];
};

struct db_stmt {
	struct db *db;
	const struct db_sql *sql;
	bool active;               /* stepped and not yet at its end */
	bool bad_bind;
	bool stream;
};

struct db_bulk {
	struct db *db;
	const struct db_bulk_def *def;
	enum db_rc rc;
};

struct db_engine {
	bool pgsql;
	/* NULL with err[256] filled on failure. */
	struct db *(*open)(const char *url, enum db_mode mode, char *err);
	void (*close)(struct db *db);
	/* False when the server went away while nobody looked. */
	bool (*alive)(struct db *db);
	/* Connects again; the statements are gone already. */
	bool (*revive)(struct db *db);

	const char *begin[2];      /* by enum db_mode */
	const char *lock_migration;/* first in the transaction; NULL when none */
	enum db_rc (*script)(struct db *db, const char *sql);
	enum db_rc (*commit)(struct db *db);

	struct db_stmt *(*prepare)(struct db *db, const char *text);
	void (*finalize)(struct db_stmt *st);
	/* True when done; false when there is no such parameter. */
	bool (*bind_null)(struct db_stmt *st, int i);
	bool (*bind_int)(struct db_stmt *st, int i, int64_t v);
	bool (*bind_real)(struct db_stmt *st, int i, double v);
	bool (*bind_text)(struct db_stmt *st, int i, struct str v);
	bool (*bind_blob)(struct db_stmt *st, int i, struct str v);
	void (*unbind)(struct db_stmt *st);
	enum db_rc (*step)(struct db_stmt *st, bool first);
	void (*reset)(struct db_stmt *st);

	bool (*is_null)(struct db_stmt *st, int col);
	int64_t (*get_int)(struct db_stmt *st, int col);
	double (*get_real)(struct db_stmt *st, int col);
	struct str (*get_text)(struct db_stmt *st, int col);
	struct str (*get_blob)(struct db_stmt *st, int col);

	struct db_bulk *(*bulk_begin)(struct db *db, const struct db_bulk_def *def);
	enum db_rc (*bulk_row)(struct db_bulk *bulk, const struct db_value *row);
	/* Ends and frees it; `keep` is false when the rows are to be dropped. */
	enum db_rc (*bulk_end)(struct db_bulk *bulk, bool keep);
};

extern const struct db_engine db_engine_sqlite;
extern const struct db_engine db_engine_pgsql;

/* Remembers class and words of a failure; dooms the open transaction. */
enum db_rc db_fail(struct db *db, enum db_rc rc, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
