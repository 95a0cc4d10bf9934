/* SPDX-License-Identifier: EUPL-1.2 */
/* Connections: waiting, two writers, locks, and a server that goes away. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/clock.h"
#include "testdb.h"

#define TABLE "CREATE TABLE teller (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)"

static const struct db_sql add_sql = {.both = "UPDATE teller SET n = n + 1 WHERE id = $1"};
static const struct db_sql one_sql = {.both = "SELECT 1"};
static const struct db_sql insert_sql = {.both = "INSERT INTO teller (id, n) VALUES ($1, 0)"};

static bool is_pgsql(const struct testdb *t)
{
	return strcmp(t->engine, "pgsql") == 0;
}

static struct db *take(struct db_pool *pool, enum db_mode mode)
{
	struct db *db = db_take(pool, mode, 5000);
	assert_non_null(db);
	return db;
}

static enum db_rc run(struct db *db, const struct db_sql *sql, int64_t id)
{
	struct db_stmt *st = db_prepare(db, sql);
	db_bind_int(st, 1, id);
	return db_step(st);
}

static void make_counters(struct testdb *t)
{
	testdb_script(t, TABLE);
	testdb_script(t, "INSERT INTO teller VALUES (1, 0), (2, 0)");
}

/* ---- opening ------------------------------------------------------------------ */

static void what_is_no_database_is_refused_with_words(void **state)
{
	(void)state;
	static const char *const urls[] = {
		"", "mysql://x", "sqlite:", "sqlite:/bestaat/niet/x.db", "sqlite:/tmp/x?sync=off",
		"sqlite:/tmp/x?busy_ms=-1", "sqlite:/dev/null/x",
		"postgresql://nobody@%2Fbestaat%2Fniet/x",
	};
	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		char err[256] = "";
		assert_null(db_pool_open(urls[i], 1, 1, err));
		assert_true(strlen(err) > 0);
	}
}

static void a_file_that_is_no_database_is_refused(void **state)
{
	(void)state;
	char path[] = "/tmp/testdb.XXXXXX", url[64], err[256] = "";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	for (int i = 0; i < 200; i++)
		assert_int_equal(write(fd, "dit is geen database\n", 21), 21);
	close(fd);
	snprintf(url, sizeof(url), "sqlite:%s", path);
	assert_null(db_pool_open(url, 1, 1, err));
	assert_non_null(strstr(err, path));
	unlink(path);
}

static void the_file_is_for_its_owner_alone(void **state)
{
	(void)state;
	struct testdb *t = testdb_open("sqlite");
	struct stat st;
	char path[128];
	testdb_script(t, TABLE);
	static const char *const names[] = {"test.db", "test.db-wal", "test.db-shm"};
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/%s", t->dir, names[i]);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	testdb_close(t);
}

static int64_t pragma(struct db *db, const struct db_sql *sql)
{
	struct db_stmt *st = db_prepare(db, sql);
	assert_int_equal(db_step(st), DB_ROW);
	int64_t v = db_int(st, 0);
	db_reset(st);
	return v;
}

static void commits_are_durable_unless_asked_otherwise(void **state)
{
	(void)state;
	static const struct db_sql sync = {.sqlite = "PRAGMA synchronous"};
	static const struct db_sql keys = {.sqlite = "PRAGMA foreign_keys"};
	struct testdb *t = testdb_open("sqlite");
	static const struct { const char *option; int64_t level; } cases[] = {
		{"", 2}, {"?sync=full", 2}, {"?sync=normal", 1}, {"?busy_ms=10&sync=normal", 1},
	};
	for (size_t i = 0; i < 4; i++) {
		char url[128], err[256];
		snprintf(url, sizeof(url), "sqlite:%s/test.db%s", t->dir, cases[i].option);
		struct db_pool *pool = db_pool_open(url, 1, 1, err);
		assert_non_null(pool);
		struct db *db = take(pool, DB_WRITE);
		assert_int_equal(pragma(db, &sync), cases[i].level);
		assert_int_equal(pragma(db, &keys), 1);
		db_give(pool, db);
		db_pool_close(pool);
	}
	testdb_close(t);
}

/* ---- waiting --------------------------------------------------------------------- */

static void a_taker_waits_its_time_and_no_longer(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct db *all[4];
		for (size_t i = 0; i < 4; i++)
			all[i] = take(t->pool, DB_READ);
		int64_t from = clock_monotonic();
		assert_null(db_take(t->pool, DB_READ, 50));
		assert_true(clock_monotonic() - from >= 49000);
		assert_null(db_take(t->pool, DB_READ, 0));
		for (size_t i = 0; i < 4; i++)
			db_give(t->pool, all[i]);
		db_give(t->pool, take(t->pool, DB_READ));
		db_give(t->pool, NULL);
	}
}

struct worker {
	struct testdb *t;
	enum db_rc bad;
};

static void *count_to_100(void *arg)
{
	struct worker *w = arg;
	for (int i = 0; i < 100; i++) {
		struct db *db = db_take(w->t->pool, DB_WRITE, 10000);
		enum db_rc rc = db ? db_begin(db, DB_WRITE) : DB_FAIL;
		if (rc == DB_OK && run(db, &add_sql, 1) == DB_DONE)
			rc = db_commit(db);
		if (rc != DB_OK)
			w->bad = rc;
		db_give(w->t->pool, db);
	}
	return NULL;
}

static void threads_share_the_pool_and_lose_no_count(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_counters(t);
		pthread_t th[6];
		struct worker w[6];
		for (size_t i = 0; i < 6; i++) {
			w[i] = (struct worker){t, DB_OK};
			assert_int_equal(pthread_create(&th[i], NULL, count_to_100, &w[i]), 0);
		}
		for (size_t i = 0; i < 6; i++) {
			assert_int_equal(pthread_join(th[i], NULL), 0);
			assert_int_equal(w[i].bad, DB_OK);
		}
		assert_int_equal(testdb_number(t, "SELECT n FROM teller WHERE id = 1"), 600);
	}
}

static void without_readers_the_writers_serve_both(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		char err[256];
		struct db_pool *pool = db_pool_open(t->url, 0, 1, err);
		assert_non_null(pool);
		struct db *db = take(pool, DB_READ);
		assert_int_equal(db_script(db, TABLE), DB_OK);
		assert_null(db_take(pool, DB_WRITE, 0));
		db_give(pool, db);
		db_pool_close(pool);
	}
}

/* ---- locks -------------------------------------------------------------------------- */

static void a_locked_out_writer_is_told_to_retry(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		char url[600], err[256];
		make_counters(t);
		/* Another process, that waits 30 ms. */
		snprintf(url, sizeof(url), "%s%s", t->url, is_pgsql(t) ? "" : "&busy_ms=30");
		struct db_pool *other = db_pool_open(url, 1, 1, err);
		assert_non_null(other);
		struct db *a = take(t->pool, DB_WRITE), *b = take(other, DB_WRITE);
		if (is_pgsql(t))
			assert_int_equal(db_script(b, "SET lock_timeout = '30ms'"), DB_OK);
		assert_int_equal(db_begin(a, DB_WRITE), DB_OK);
		assert_int_equal(run(a, &add_sql, 1), DB_DONE);
		enum db_rc rc = db_begin(b, DB_WRITE);
		if (rc == DB_OK)
			rc = run(b, &add_sql, 1) == DB_DONE ? DB_OK : db_commit(b);
		assert_int_equal(rc, DB_RETRY);
		assert_int_equal(db_last(b), DB_RETRY);
		assert_int_equal(db_commit(a), DB_OK);
		assert_int_equal(db_begin(b, DB_WRITE), DB_OK);
		assert_int_equal(run(b, &add_sql, 1), DB_DONE);
		assert_int_equal(db_commit(b), DB_OK);
		db_give(t->pool, a);
		db_give(other, b);
		db_pool_close(other);
		assert_int_equal(testdb_number(t, "SELECT n FROM teller WHERE id = 1"), 2);
	}
}

struct crosser {
	struct testdb *t;
	int64_t first, second;
	pthread_barrier_t *both_hold;
	enum db_rc rc;
};

static void *cross(void *arg)
{
	struct crosser *c = arg;
	struct db *db = db_take(c->t->pool, DB_WRITE, 5000);
	enum db_rc rc = db_begin(db, DB_WRITE);
	if (rc == DB_OK)
		rc = run(db, &add_sql, c->first);
	pthread_barrier_wait(c->both_hold);
	if (rc == DB_DONE)
		rc = run(db, &add_sql, c->second);
	c->rc = rc == DB_DONE ? db_commit(db) : rc;
	db_give(c->t->pool, db);
	return NULL;
}

static void of_two_in_a_deadlock_one_is_told_to_retry(void **state)
{
	(void)state;
	struct testdb *t = testdb_open("pgsql"); /* SQLite has one writer */
	if (!t) {
		skip();
		return;
	}
	make_counters(t);
	pthread_barrier_t both_hold;
	pthread_barrier_init(&both_hold, NULL, 2);
	struct crosser c[2] = {{t, 1, 2, &both_hold, DB_FAIL}, {t, 2, 1, &both_hold, DB_FAIL}};
	pthread_t th;
	assert_int_equal(pthread_create(&th, NULL, cross, &c[0]), 0);
	cross(&c[1]);
	assert_int_equal(pthread_join(th, NULL), 0);
	assert_true((c[0].rc == DB_OK && c[1].rc == DB_RETRY) ||
		    (c[0].rc == DB_RETRY && c[1].rc == DB_OK));
	pthread_barrier_destroy(&both_hold);
	assert_int_equal(testdb_number(t, "SELECT SUM(n) FROM teller"), 2);
	testdb_close(t);
}

/* ---- a server that goes away ------------------------------------------------------------- */

static int64_t backend(struct db *db)
{
	static const struct db_sql sql = {.pgsql = "SELECT pg_backend_pid()"};
	return pragma(db, &sql);
}

static void kill_backend(struct db *killer, int64_t pid)
{
	static const struct db_sql sql = {
		.pgsql = "SELECT pg_terminate_backend(CAST($1 AS INTEGER), 5000)"
	};
	struct db_stmt *st = db_prepare(killer, &sql);
	db_bind_int(st, 1, pid);
	assert_int_equal(db_step(st), DB_ROW);
	assert_int_equal(db_int(st, 0), 1);
	db_reset(st);
}

static void a_lost_connection_is_told_and_made_again(void **state)
{
	(void)state;
	struct testdb *t = testdb_open("pgsql");
	if (!t) {
		skip();
		return;
	}
	make_counters(t);
	struct db *killer = take(t->pool, DB_READ), *db = take(t->pool, DB_WRITE);
	assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
	assert_int_equal(run(db, &add_sql, 1), DB_DONE);
	kill_backend(killer, backend(db));
	assert_int_equal(run(db, &add_sql, 1), DB_LOST);
	assert_int_equal(run(db, &add_sql, 1), DB_LOST);
	assert_int_equal(db_commit(db), DB_LOST);
	assert_null(db_prepare(db, &one_sql));
	assert_int_equal(db_step(NULL), DB_LOST);
	assert_int_equal(db_begin(db, DB_WRITE), DB_LOST);
	assert_true(strlen(db_error(db)) > 0);
	db_give(t->pool, db);
	for (int i = 0; i < 2; i++) { /* each of the two writers */
		db = take(t->pool, DB_WRITE);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(run(db, &add_sql, 1), DB_DONE);
		assert_int_equal(db_commit(db), DB_OK);
		db_give(t->pool, db);
	}
	db_give(t->pool, killer);
	assert_int_equal(testdb_number(t, "SELECT n FROM teller WHERE id = 1"), 2);
	testdb_close(t);
}

static void a_connection_lost_while_idle_is_not_noticed_by_the_taker(void **state)
{
	(void)state;
	struct testdb *t = testdb_open("pgsql");
	if (!t) {
		skip();
		return;
	}
	struct db *killer = take(t->pool, DB_READ), *idle = take(t->pool, DB_WRITE);
	assert_int_equal(pragma(idle, &one_sql), 1);
	int64_t pid = backend(idle);
	db_give(t->pool, idle);
	kill_backend(killer, pid);
	idle = take(t->pool, DB_WRITE); /* the one given back last comes first */
	assert_int_not_equal(backend(idle), pid);
	assert_int_equal(pragma(idle, &one_sql), 1);
	db_give(t->pool, idle);
	db_give(t->pool, killer);
	testdb_close(t);
}

static void a_bulk_and_a_stream_survive_losing_the_server(void **state)
{
	(void)state;
	static const struct db_column columns[] = {{"id", DB_T_INT}, {"n", DB_T_INT}};
	static const struct db_bulk_def def = {"teller", columns, 2};
	static const struct db_sql stream = {
		.both = "-- stream\nSELECT g FROM generate_series(1, 2000000) g"
	};
	struct testdb *t = testdb_open("pgsql");
	if (!t) {
		skip();
		return;
	}
	make_counters(t);
	struct db *killer = take(t->pool, DB_READ), *db = take(t->pool, DB_WRITE);
	int64_t pid = backend(db);
	assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
	struct db_bulk *bulk = db_bulk_begin(db, &def);
	struct db_value row[2] = {{.i = 10}, {.i = 1}};
	assert_int_equal(db_bulk_row(bulk, row), DB_OK);
	kill_backend(killer, pid);
	assert_int_equal(db_bulk_end(bulk), DB_LOST);
	assert_int_equal(db_commit(db), DB_LOST);
	db_give(t->pool, db);
	db = take(t->pool, DB_WRITE);
	pid = backend(db);
	struct db_stmt *st = db_prepare(db, &stream);
	assert_int_equal(db_step(st), DB_ROW);
	kill_backend(killer, pid);
	enum db_rc rc;
	while ((rc = db_step(st)) == DB_ROW)
		;
	assert_int_equal(rc, DB_LOST);
	db_give(t->pool, db);
	db_give(t->pool, killer);
	assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM teller"), 2);
	testdb_close(t);
}

static void a_commit_with_a_broken_deferred_rule_is_a_conflict(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		testdb_script(t, TABLE);
		testdb_script(t, "CREATE TABLE kind (id BIGINT PRIMARY KEY, ouder BIGINT NOT NULL "
			      "REFERENCES teller (id) DEFERRABLE INITIALLY DEFERRED)");
		struct db *db = take(t->pool, DB_WRITE);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(db_script(db, "INSERT INTO kind VALUES (1, 7)"), DB_OK);
		assert_int_equal(db_commit(db), DB_CONFLICT);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(run(db, &insert_sql, 7), DB_DONE);
		assert_int_equal(db_script(db, "INSERT INTO kind VALUES (1, 7)"), DB_OK);
		assert_int_equal(db_commit(db), DB_OK);
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM kind"), 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_database_is_refused_with_words),
		cmocka_unit_test(a_file_that_is_no_database_is_refused),
		cmocka_unit_test(the_file_is_for_its_owner_alone),
		cmocka_unit_test(commits_are_durable_unless_asked_otherwise),
		cmocka_unit_test(a_taker_waits_its_time_and_no_longer),
		cmocka_unit_test(threads_share_the_pool_and_lose_no_count),
		cmocka_unit_test(without_readers_the_writers_serve_both),
		cmocka_unit_test(a_locked_out_writer_is_told_to_retry),
		cmocka_unit_test(of_two_in_a_deadlock_one_is_told_to_retry),
		cmocka_unit_test(a_lost_connection_is_told_and_made_again),
		cmocka_unit_test(a_connection_lost_while_idle_is_not_noticed_by_the_taker),
		cmocka_unit_test(a_bulk_and_a_stream_survive_losing_the_server),
		cmocka_unit_test(a_commit_with_a_broken_deferred_rule_is_a_conflict),
	};
	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
