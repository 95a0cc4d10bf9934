/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules that hold for both engines: transactions, statements, bulk. */
#include "core/store/db.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/store/db_pool.h"
#include "core/store/db_private.h"

/* Class of the last db_prepare or db_bulk_begin that gave NULL, for db_step(NULL). */
static _Thread_local enum db_rc null_rc = DB_FAIL;

static _Atomic uint64_t tx_count;

enum db_rc db_fail(struct db *db, enum db_rc rc, const char *fmt, ...)
{
	if (db->doomed != DB_OK)
		return db->doomed;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(db->err, sizeof(db->err), fmt, ap);
	va_end(ap);
	db->last = rc;
	if (db->in_tx)
		db->doomed = rc;
	if (rc == DB_LOST)
		db->lost = true;
	return rc;
}

/* What every operation asks first: may it run now, and does a test want it to fail? */
static enum db_rc gate(struct db *db, const struct db_stmt *st)
{
	if (db->doomed != DB_OK)
		return db->doomed;
	if (db->lost)
		return db_fail(db, DB_LOST, "the connection is lost");
	if (db->bulk)
		return db_fail(db, DB_FAIL, "a bulk is running on this connection");
	if (db->stream && db->stream != st)
		return db_fail(db, DB_FAIL, "a streamed result holds this connection");
	enum db_rc rc = db_pool_fault(db->pool);
	return rc == DB_OK ? DB_OK : db_fail(db, rc, "failure asked for by a test");
}

const char *db_error(const struct db *db)
{
	return db->err;
}

enum db_rc db_last(const struct db *db)
{
	return db->last;
}

bool db_is_pgsql(const struct db *db)
{
	return db->eng->pgsql;
}

/* ---- transactions ----------------------------------------------------- */

enum db_rc db_begin(struct db *db, enum db_mode mode)
{
	if (db->in_tx)
		return db_fail(db, DB_FAIL, "a transaction is open already");
	if (mode == DB_WRITE && db->mode == DB_READ)
		return db_fail(db, DB_FAIL, "this connection only reads");
	enum db_rc rc = gate(db, NULL);
	if (rc == DB_OK)
		rc = db->eng->script(db, db->eng->begin[mode]);
	db->in_tx = rc == DB_OK;
	db->who = (struct db_who){.now = 0};
	if (db->in_tx)
		db->tx = atomic_fetch_add(&tx_count, 1) + 1;
	return rc;
}

/* SQLite's functions read db->who themselves (sqlite.c). */
static enum db_rc tell_pgsql(struct db *db)
{
	static const struct db_sql sql = {
		.pgsql = "SELECT set_config('contramijn.doel', $1, true), "
			 "set_config('contramijn.wie', $2, true), "
			 "set_config('contramijn.nu', CAST($3 AS TEXT), true)"};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, str_of(db->who.purpose));
	db_bind_text(st, 2, str_of(db->who.user));
	db_bind_int(st, 3, db->who.now);
	rc = db_step(st);
	db_reset(st);
	return rc == DB_ROW ? DB_OK : rc;
}

enum db_rc db_for(struct db *db, struct str purpose, struct str user, int64_t now)
{
	if (purpose.len > DB_FOR_MAX || user.len > DB_FOR_MAX)
		return db_fail(db, DB_FAIL, "a purpose or user is too long");
	db->who = (struct db_who){.now = now};
	memcpy(db->who.purpose, purpose.p, purpose.len);
	memcpy(db->who.user, user.p, user.len);
	return db->eng->pgsql ? tell_pgsql(db) : DB_OK;
}

enum db_rc db_at_end(struct db *db, db_ended *ended, void *arg)
{
	if (!db->in_tx)
		return db_fail(db, DB_FAIL, "no transaction to wait for");
	for (size_t i = 0; i < db->ends_n; i++)
		if (db->ends[i].ended == ended && db->ends[i].arg == arg)
			return DB_OK;
	if (db->ends_n == DB_ENDS_MAX)
		return db_fail(db, DB_FAIL, "too many wait for the end of this transaction");
	db->ends[db->ends_n++] = (struct db_end){ended, arg};
	return DB_OK;
}

static void tell_ends(struct db *db, bool kept)
{
	size_t n = db->ends_n;
	db->ends_n = 0;
	for (size_t i = 0; i < n; i++)
		db->ends[i].ended(db->ends[i].arg, db->tx, kept);
}

static void reset_all(struct db *db)
{
	for (size_t i = 0; i < db->stmts_n; i++)
		db_reset(db->stmts[i]);
}

void db_rollback(struct db *db)
{
	if (db->bulk)
		(void)db->eng->bulk_end(db->bulk, false);
	db->bulk = NULL;
	reset_all(db);
	bool open = db->in_tx;
	tell_ends(db, false);
	/* What the rollback itself says must not hide why it was needed. */
	db->in_tx = false;
	db->doomed = DB_OK;
	if (!open || db->lost)
		return;
	char kept[DB_ERR_MAX];
	enum db_rc last = db->last;
	memcpy(kept, db->err, sizeof(kept));
	if (db->eng->script(db, "ROLLBACK") == DB_LOST)
		return;
	memcpy(db->err, kept, sizeof(kept));
	db->last = last;
}

enum db_rc db_commit(struct db *db)
{
	if (!db->in_tx)
		return db_fail(db, DB_FAIL, "no transaction to commit");
	reset_all(db);
	enum db_rc rc = gate(db, NULL);
	if (rc == DB_OK)
		rc = db->eng->commit(db);
	if (rc == DB_OK) {
		db->in_tx = false;
		tell_ends(db, true);
	} else {
		db_rollback(db);
	}
	return rc;
}

enum db_rc db_script(struct db *db, const char *sql)
{
	enum db_rc rc = gate(db, NULL);
	return rc == DB_OK ? db->eng->script(db, sql) : rc;
}

/* ---- statement cache -------------------------------------------------- */

static size_t slot_of(const struct db *db, const struct db_sql *sql)
{
	uint64_t h = (uintptr_t)sql;
	h = (h ^ (h >> 17)) * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (size_t)(h >> 32) & (db->slots_n - 1);
	while (db->slots[i] && db->slots[i]->sql != sql)
		i = (i + 1) & (db->slots_n - 1);
	return i;
}

static bool cache_grow(struct db *db)
{
	if (db->stmts_n < db->stmts_cap)
		return true;
	size_t cap = db->stmts_cap ? 2 * db->stmts_cap : 64;
	struct db_stmt **list = realloc(db->stmts, cap * sizeof(struct db_stmt *));
	if (!list)
		return false;
	db->stmts = list;
	struct db_stmt **slots = calloc(2 * cap, sizeof(struct db_stmt *));
	if (!slots)
		return false;
	free(db->slots);
	db->slots = slots;
	db->slots_n = 2 * cap;
	db->stmts_cap = cap;
	for (size_t i = 0; i < db->stmts_n; i++)
		slots[slot_of(db, list[i]->sql)] = list[i];
	return true;
}

void db_forget_statements(struct db *db)
{
	for (size_t i = 0; i < db->stmts_n; i++)
		db->eng->finalize(db->stmts[i]);
	free(db->stmts);
	free(db->slots);
	db->stmts = db->slots = NULL;
	db->stmts_n = db->stmts_cap = db->slots_n = 0;
	db->stream = NULL;
}

static const char *text_for(const struct db *db, const struct db_sql *sql)
{
	if (sql->both)
		return sql->both;
	return db->eng->pgsql ? sql->pgsql : sql->sqlite;
}

static struct db_stmt *prepare_new(struct db *db, const struct db_sql *sql)
{
	const char *text = text_for(db, sql);
	struct db_stmt *st = NULL;
	if (!text)
		db_fail(db, DB_FAIL, "this db_sql has no text for this engine");
	else if (!cache_grow(db))
		db_fail(db, DB_FAIL, "no memory for a statement");
	else if (gate(db, NULL) == DB_OK)
		st = db->eng->prepare(db, text);
	if (!st)
		return NULL;
	st->db = db;
	st->sql = sql;
	st->stream = str_starts(str_of(text), STR("-- stream"));
	db->stmts[db->stmts_n++] = st;
	db->slots[slot_of(db, sql)] = st;
	return st;
}

struct db_stmt *db_prepare(struct db *db, const struct db_sql *sql)
{
	struct db_stmt *st = db->slots_n ? db->slots[slot_of(db, sql)] : NULL;
	if (!st)
		st = prepare_new(db, sql);
	if (!st) {
		null_rc = db->doomed != DB_OK ? db->doomed : db->last;
		return NULL;
	}
	db_reset(st);
	db->eng->unbind(st);
	st->bad_bind = false;
	return st;
}

/* ---- statements ------------------------------------------------------- */

#define BIND(call) \
	do { \
		if (st && !st->db->eng->call) \
			st->bad_bind = true; \
	} while (0)

void db_bind_null(struct db_stmt *st, int i)
{
	BIND(bind_null(st, i));
}

void db_bind_int(struct db_stmt *st, int i, int64_t v)
{
	BIND(bind_int(st, i, v));
}

void db_bind_real(struct db_stmt *st, int i, double v)
{
	BIND(bind_real(st, i, v));
}

void db_bind_text(struct db_stmt *st, int i, struct str v)
{
	BIND(bind_text(st, i, v));
}

void db_bind_blob(struct db_stmt *st, int i, struct str v)
{
	BIND(bind_blob(st, i, v));
}

enum db_rc db_step(struct db_stmt *st)
{
	if (!st)
		return null_rc;
	struct db *db = st->db;
	enum db_rc rc = gate(db, st);
	if (rc == DB_OK && st->bad_bind)
		rc = db_fail(db, DB_FAIL, "a parameter was bound that the statement lacks");
	if (rc == DB_OK) {
		bool first = !st->active;
		st->active = true;
		if (st->stream)
			db->stream = st;
		rc = db->eng->step(st, first);
	}
	if (rc != DB_ROW)
		db_reset(st);
	return rc;
}

void db_reset(struct db_stmt *st)
{
	if (!st || !st->active)
		return;
	st->active = false;
	st->db->eng->reset(st);
	if (st->db->stream == st)
		st->db->stream = NULL;
}

bool db_is_null(struct db_stmt *st, int col)
{
	return st->db->eng->is_null(st, col);
}

int64_t db_int(struct db_stmt *st, int col)
{
	return st->db->eng->get_int(st, col);
}

double db_real(struct db_stmt *st, int col)
{
	return st->db->eng->get_real(st, col);
}

struct str db_text(struct db_stmt *st, int col)
{
	return st->db->eng->get_text(st, col);
}

struct str db_blob(struct db_stmt *st, int col)
{
	return st->db->eng->get_blob(st, col);
}

struct str db_text_dup(struct db_stmt *st, int col, struct arena *a)
{
	return str_dup(a, st->db->eng->get_text(st, col));
}

/* ---- bulk -------------------------------------------------------------- */

struct db_bulk *db_bulk_begin(struct db *db, const struct db_bulk_def *def)
{
	enum db_rc rc = DB_FAIL;
	struct db_bulk *bulk = NULL;
	if (!db->in_tx)
		rc = db_fail(db, DB_FAIL, "a bulk needs a transaction");
	else
		rc = gate(db, NULL);
	if (rc == DB_OK)
		bulk = db->eng->bulk_begin(db, def);
	if (!bulk) {
		null_rc = db->doomed != DB_OK ? db->doomed : db->last;
		return NULL;
	}
	bulk->db = db;
	bulk->def = def;
	bulk->rc = DB_OK;
	db->bulk = bulk;
	return bulk;
}

enum db_rc db_bulk_row(struct db_bulk *bulk, const struct db_value *row)
{
	if (!bulk)
		return null_rc;
	if (bulk->rc != DB_OK)
		return bulk->rc;
	struct db *db = bulk->db;
	bulk->rc = db_pool_fault(db->pool);
	if (bulk->rc != DB_OK)
		bulk->rc = db_fail(db, bulk->rc, "failure asked for by a test");
	else
		bulk->rc = db->eng->bulk_row(bulk, row);
	return bulk->rc;
}

enum db_rc db_bulk_end(struct db_bulk *bulk)
{
	if (!bulk)
		return null_rc;
	struct db *db = bulk->db;
	enum db_rc before = bulk->rc;
	db->bulk = NULL;
	enum db_rc rc = db->eng->bulk_end(bulk, before == DB_OK);
	return before == DB_OK ? rc : before;
}
