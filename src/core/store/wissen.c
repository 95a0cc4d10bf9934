/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/store/wissen.h"

#include <stdio.h>

#include "core/store/db_private.h"

enum { SCRIPT_MAX = 256 };

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

static enum db_rc pg_pack_all(struct db *db, const char *const *tables)
{
	enum db_rc rc = db_script(db, "SET lock_timeout = '20s'");

	for (; rc == DB_OK && *tables; tables++)
		rc = pg_pack(db, *tables);
	if (rc != DB_OK)
		return rc;
	return db_script(db, "SET lock_timeout = DEFAULT");
}

enum db_rc db_wis(struct db *db, const char *const *tables)
{
	enum db_rc rc;

	if (db->eng->pgsql)
		return pg_pack_all(db, tables);
	rc = db_script(db, lite_pack);
	return rc == DB_OK ? lite_cut_log(db) : rc;
}
