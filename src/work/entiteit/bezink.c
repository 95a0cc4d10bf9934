/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Keys are hashes, so a batch of rows hits pages all over table sleutel, and each page is
 * written again for a handful of keys. New keys therefore go into the small table
 * sleutel_vers, which stays in memory, and sink into sleutel many at a time.
 */
#include "work/entiteit/koppel.h"

enum { VERS_MAX = 300000 };

static const struct db_sql sql_tel = {.both = "SELECT count(*) FROM sleutel_vers"};
static const struct db_sql sql_zink = {
	.both = "INSERT INTO sleutel (hash, record, deel, grond) "
		"SELECT hash, record, deel, grond FROM sleutel_vers "
		"ORDER BY hash, record, deel ON CONFLICT (hash, record, deel) DO NOTHING"};
static const struct db_sql sql_leeg = {.both = "DELETE FROM sleutel_vers"};

static enum db_rc doe(struct act *act, const struct db_sql *sql)
{
	struct db_stmt *st = db_prepare(act->db, sql);

	return st ? db_step(st) : DB_FAIL;
}

enum db_rc koppel_bezink(struct act *act)
{
	struct db_stmt *st;
	enum db_rc rc = act_begin(act, DB_WRITE);

	if (rc != DB_OK)
		return rc;
	st = db_prepare(act->db, &sql_tel);
	rc = st ? db_step(st) : DB_FAIL;
	if (rc == DB_ROW) {
		bool genoeg = db_int(st, 0) >= VERS_MAX;

		db_reset(st);
		rc = genoeg ? doe(act, &sql_zink) : DB_OK;
		if (genoeg && rc == DB_DONE)
			rc = doe(act, &sql_leeg);
	}
	if (rc == DB_OK || rc == DB_DONE)
		rc = act_commit(act);
	act_end(act);
	return rc;
}
