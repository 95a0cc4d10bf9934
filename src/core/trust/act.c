/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/doel.h"
#include "core/trust/trust_private.h"

#include <assert.h>

/*
 * The connection as the arena knows it. The act itself often lives on a stack
 * that is gone (return, longjmp) when the arena runs its releases.
 */
struct act_guard {
	struct db_pool *pool;
	struct db *db;
};

static void guard_release(void *p)
{
	struct act_guard *g = p;

	if (g->db)
		db_give(g->pool, g->db);
	g->db = NULL;
}

void act_init(struct act *act, struct huis *huis, struct arena *arena, struct wie wie)
{
	*act = (struct act){
		.huis = huis,
		.arena = arena,
		.wie = {
			.id = str_vast(wie.id),
			.naam = str_vast(wie.naam),
			.volledig = str_vast(wie.volledig),
			.rol = wie.rol,
			.herkomst = str_vast(wie.herkomst),
		},
		.doel = STR(""),
		.verzoek = STR(""),
		.nu = clock_now(),
	};
}

static void give_back(struct act *act)
{
	if (act->guard)
		guard_release(act->guard);
	act->guard = NULL;
	act->db = NULL;
}

enum db_rc act_begin(struct act *act, enum db_mode mode)
{
	int wait_ms = mode == DB_WRITE ? ACT_WAIT_WRITE_MS : ACT_WAIT_READ_MS;
	struct act_guard *g = ARENA_NEW(act->arena, struct act_guard);
	enum db_rc rc;

	assert(!act->db);
	g->pool = act->huis->pool;
	arena_defer(act->arena, guard_release, g);
	g->db = db_take(g->pool, mode, wait_ms);
	if (!g->db)
		return DB_RETRY;
	rc = db_begin(g->db, mode);
	if (rc != DB_OK) {
		guard_release(g);
		return rc;
	}
	act->guard = g;
	act->db = g->db;
	act->mode = mode;
	rc = zicht_begin(act);
	if (rc != DB_OK)
		give_back(act);
	return rc;
}

enum db_rc act_commit(struct act *act)
{
	enum db_rc rc = DB_OK;

	assert(act->db);
	if (act->mode == DB_WRITE)
		rc = audit_write(act);
	if (rc == DB_OK)
		rc = db_commit(act->db);
	/* Lines of a read wait for the writer: hold no reader meanwhile. */
	give_back(act);
	if (rc == DB_OK && act->mode == DB_READ)
		rc = audit_flush(act);
	act->audit = NULL;
	return rc;
}

void act_end(struct act *act)
{
	give_back(act);
	act->audit = NULL;
}

enum db_rc act_open(struct act *act, enum db_mode mode, bool *own_out)
{
	*own_out = !act->db;
	return *own_out ? act_begin(act, mode) : DB_OK;
}

enum db_rc act_sluit(struct act *act, bool own, enum db_rc rc)
{
	if (!own)
		return rc;
	if (rc == DB_OK)
		return act_commit(act);
	act_end(act);
	return rc;
}

static enum db_rc run_touch(struct db *db, const struct db_sql *sql, int64_t nu, struct str id)
{
	struct db_stmt *st = db_prepare(db, sql);

	db_bind_int(st, 1, nu);
	db_bind_text(st, 2, id);
	return trust_run(st);
}

void act_terloops(struct act *act, const struct db_sql *sql, int64_t nu, struct str id)
{
	struct db *db;

	if (act->db && act->mode == DB_WRITE) {
		(void)run_touch(act->db, sql, nu, id);
		return;
	}
	db = db_take(act->huis->pool, DB_WRITE, 0);
	if (!db)
		return;
	if (db_begin(db, DB_WRITE) == DB_OK && run_touch(db, sql, nu, id) == DB_OK)
		(void)(db_commit(db) == DB_OK);
	db_give(act->huis->pool, db);
}
