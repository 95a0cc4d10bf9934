/* SPDX-License-Identifier: EUPL-1.2 */
/* Schema versions, and SQL texts made while the program runs. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/clock.h"
#include "core/store/db_private.h"

static const char versions_table[] =
	"CREATE TABLE IF NOT EXISTS schema_versie "
	"(versie BIGINT PRIMARY KEY, sinds BIGINT NOT NULL)";

static enum db_rc version_now(struct db *db, int64_t *out)
{
	static const struct db_sql sql = {
		.both = "SELECT COALESCE(MAX(versie), 0) FROM schema_versie"
	};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

static enum db_rc version_add(struct db *db, int version)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO schema_versie (versie, sinds) VALUES ($1, $2)"
	};
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_int(st, 1, version);
	db_bind_int(st, 2, clock_now());
	enum db_rc rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

/* Inside a transaction that keeps other processes out. */
static enum db_rc migrate_next(struct db *db, const struct db_migration *list, size_t n,
			       bool *ready_out)
{
	int64_t now = 0;
	enum db_rc rc = DB_OK;
	if (db->eng->lock_migration)
		rc = db_script(db, db->eng->lock_migration);
	if (rc == DB_OK)
		rc = db_script(db, versions_table);
	if (rc == DB_OK)
		rc = version_now(db, &now);
	if (rc != DB_OK)
		return rc;
	if (now > (int64_t)n)
		return db_fail(db, DB_FAIL, "the database is at version %lld, this program "
			       "knows versions up to %zu", (long long)now, n);
	*ready_out = now == (int64_t)n;
	if (*ready_out)
		return DB_OK;
	const struct db_migration *m = &list[now];
	rc = db_script(db, db->eng->pgsql ? m->pgsql : m->sqlite);
	return rc == DB_OK ? version_add(db, m->version) : rc;
}

enum db_rc db_migrate(struct db *db, const struct db_migration *list, size_t n)
{
	const int64_t until = clock_monotonic() + 120 * CLOCK_SECOND;
	for (size_t i = 0; i < n; i++)
		if (list[i].version != (int)i + 1)
			return db_fail(db, DB_FAIL, "migration %zu has number %d", i + 1,
				       list[i].version);
	bool ready = false;
	while (!ready) {
		enum db_rc rc = db_begin(db, DB_WRITE);
		if (rc == DB_OK)
			rc = migrate_next(db, list, n, &ready);
		if (rc == DB_OK)
			rc = db_commit(db);
		else
			db_rollback(db);
		/* Another process may be at it for longer than the busy time-out. */
		if (rc == DB_RETRY && clock_monotonic() < until)
			ready = false;
		else if (rc != DB_OK)
			return rc;
	}
	return DB_OK;
}

/* ---- generated texts ---------------------------------------------------------- */

struct made {
	struct db_sql sql;         /* first: its address goes out */
	struct made *next;
};

/* Kept reachable so that a leak checker stays silent about what is meant to stay. */
static struct made *made_list;
static pthread_mutex_t made_lock = PTHREAD_MUTEX_INITIALIZER;

static const char *copy_or_die(const char *text)
{
	if (!text)
		return NULL;
	char *p = strdup(text);
	if (!p)
		abort();
	return p;
}

const struct db_sql *db_sql_make(const char *both, const char *sqlite, const char *pgsql)
{
	struct made *m = calloc(1, sizeof(*m));
	if (!m)
		abort();
	m->sql = (struct db_sql){copy_or_die(both), copy_or_die(sqlite), copy_or_die(pgsql)};
	pthread_mutex_lock(&made_lock);
	m->next = made_list;
	made_list = m;
	pthread_mutex_unlock(&made_lock);
	return &m->sql;
}
