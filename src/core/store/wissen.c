/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/store/wissen.h"

#include <stdio.h>
#include <time.h>

#include "core/base/clock.h"
#include "core/store/db_private.h"

enum { SCRIPT_MAX = 256, MARK_MAX = 24, ALONE_S = 20, ALONE_PAUSE_NS = 20000000 };

/*
 * VACUUM writes the whole file again with what lives, and cuts off the rest. What it works
 * with stands in a file (it may be larger than memory), and goes with it.
 */
static const char lite_pack[] = "INSERT INTO zoektekst (zoektekst) VALUES ('optimize');"
				"PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY;";

/* The log beside the file holds the old pages until it is cut to nothing, and that waits for
 * who still reads from it. */
static enum db_rc lite_cut_log(struct db *db)
{
	static const struct db_sql sql = {
		.sqlite = "PRAGMA wal_checkpoint(TRUNCATE)", .pgsql = "SELECT 0"};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc = db_step(st);
	bool busy;

	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	busy = db_int(st, 0) != 0;
	db_reset(st);
	return busy ? DB_RETRY : DB_OK;
}

/* A table is written again whole: a plain VACUUM leaves the bytes of a row where it stood. */
static enum db_rc pg_pack(struct db *db, const char *table)
{
	char text[SCRIPT_MAX];

	snprintf(text, sizeof(text), "VACUUM (FULL) \"%s\"", table);
	return db_script(db, text);
}

/*
 * VACUUM keeps a deleted row for whoever might still see it: a snapshot in this database, that of
 * the server's own sampler too, and that looks back as far as the oldest transaction anywhere on
 * the server. So a mark is set after the deletion, and packing begins when all that ran then has
 * ended: later snapshots begin behind the mark.
 */
static enum db_rc pg_mark(struct db *db, char mark[static MARK_MAX])
{
	static const struct db_sql sql = {
		.sqlite = "SELECT ''", .pgsql = "SELECT CAST(pg_current_xact_id() AS text)"};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc = db_step(st);

	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	snprintf(mark, MARK_MAX, "%.*s", STR_ARG(db_text(st, 0)));
	db_reset(st);
	return DB_OK;
}

static enum db_rc pg_passed(struct db *db, struct str mark)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT 0 WHERE $1 = ''",
		.pgsql = "SELECT CASE WHEN pg_snapshot_xmin(pg_current_snapshot()) <= m.x OR "
			 "EXISTS (SELECT 1 FROM pg_stat_activity a WHERE "
			 "(a.datname = current_database() OR a.datname IS NULL) "
			 "AND a.pid <> pg_backend_pid() "
			 "AND a.backend_xmin IS NOT NULL AND age(a.backend_xmin) >= age(xid(m.x))) "
			 "THEN 1 ELSE 0 END FROM (SELECT CAST(CAST($1 AS text) AS xid8) AS x) m"};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc;
	bool busy;

	db_bind_text(st, 1, mark);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	busy = db_int(st, 0) != 0;
	db_reset(st);
	return busy ? DB_RETRY : DB_OK;
}

static enum db_rc pg_alone(struct db *db)
{
	const int64_t until = clock_monotonic() + ALONE_S * CLOCK_SECOND;
	char mark[MARK_MAX];
	enum db_rc rc = pg_mark(db, mark);

	while (rc == DB_OK) {
		rc = pg_passed(db, str_of(mark));
		if (rc != DB_RETRY || clock_monotonic() > until)
			return rc;
		nanosleep(&(struct timespec){.tv_nsec = ALONE_PAUSE_NS}, NULL);
		rc = DB_OK;
	}
	return rc;
}

static enum db_rc pg_pack_all(struct db *db, const char *const *tables)
{
	enum db_rc rc = pg_alone(db);

	if (rc == DB_OK)
		rc = db_script(db, "SET lock_timeout = '20s'");
	for (; rc == DB_OK && *tables; tables++)
		rc = pg_pack(db, *tables);
	if (rc != DB_OK)
		return rc;
	return db_script(db, "SET lock_timeout = DEFAULT");
}

/* A column keeps its samples when its name says that it holds a key or a word of a short list. */
static const char pg_no_samples[] =
	"DO $$ DECLARE k record; BEGIN"
	" FOR k IN SELECT c.relname, a.attname FROM pg_attribute a"
	" JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
	" WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attnum > 0"
	" AND NOT a.attisdropped AND a.attstattarget <> 0"
	" AND a.atttypid IN ('text'::regtype, 'tsvector'::regtype, 'bytea'::regtype)"
	" AND a.attname NOT IN ('id', 'record', 'a_record', 'b_record', 'bron', 'entiteit',"
	" 'ander', 'invoer', 'signaal', 'casus', 'maatregel', 'gebruiker', 'wie', 'soort',"
	" 'status', 'stand', 'zone', 'doel', 'voor_doel', 'compartiment', 'hash')"
	" LOOP EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0',"
	" k.relname, k.attname); END LOOP; END $$";

enum db_rc db_zonder_monsters(struct db *db)
{
	return db->eng->pgsql ? db_script(db, pg_no_samples) : DB_OK;
}

enum db_rc db_wis(struct db *db, const char *const *tables)
{
	enum db_rc rc;

	if (db->eng->pgsql)
		return pg_pack_all(db, tables);
	rc = db_script(db, lite_pack);
	return rc == DB_OK ? lite_cut_log(db) : rc;
}
