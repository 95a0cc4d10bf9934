/* SPDX-License-Identifier: EUPL-1.2 */
/* Schema versions: forward only, once, whole or not at all. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "core/store/tekst.h"
#include "testdb.h"

#define ONE "CREATE TABLE een (a BIGINT)"
#define TWO "CREATE TABLE twee (b BIGINT); INSERT INTO een VALUES (2)"
#define THREE "INSERT INTO twee SELECT a FROM een"

static const struct db_migration good[] = {{1, ONE, ONE}, {2, TWO, TWO}, {3, THREE, THREE}};

static enum db_rc migrate(struct db_pool *pool, const struct db_migration *list, size_t n)
{
	struct db *db = db_take(pool, DB_WRITE, 10000);
	assert_non_null(db);
	enum db_rc rc = db_migrate(db, list, n);
	db_give(pool, db);
	return rc;
}

#define VERSION "SELECT MAX(versie) FROM schema_versie"

static void each_migration_runs_once_and_in_order(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		for (size_t n = 1; n <= 3; n++) {
			assert_int_equal(migrate(t->pool, good, n), DB_OK);
			assert_int_equal(migrate(t->pool, good, n), DB_OK);
			assert_int_equal(testdb_number(t, VERSION), n);
		}
		assert_int_equal(testdb_number(t, "SELECT SUM(b) FROM twee"), 2);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM schema_versie"), 3);
		assert_true(testdb_number(t, "SELECT MIN(sinds) FROM schema_versie") > 0);
	}
}

static void a_newer_database_is_refused_and_left_alone(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		assert_int_equal(migrate(t->pool, good, 3), DB_OK);
		struct db *db = db_take(t->pool, DB_WRITE, 5000);
		assert_int_equal(db_migrate(db, good, 2), DB_FAIL);
		assert_non_null(strstr(db_error(db), "version 3"));
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, VERSION), 3);
	}
}

static void a_failing_migration_leaves_the_version_before_it(void **state)
{
	(void)state;
	static const char broken[] = "INSERT INTO een VALUES (9); INSERT INTO niets VALUES (1)";
	static const struct db_migration list[] = {{1, ONE, ONE}, {2, broken, broken}};
	TESTDB_EACH(t) {
		assert_int_equal(migrate(t->pool, list, 2), DB_FAIL);
		assert_int_equal(testdb_number(t, VERSION), 1);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM een"), 0);
		assert_int_equal(migrate(t->pool, good, 3), DB_OK);
	}
}

static void a_list_with_a_gap_is_refused(void **state)
{
	(void)state;
	static const struct db_migration list[] = {{1, ONE, ONE}, {3, TWO, TWO}};
	TESTDB_EACH(t)
		assert_int_equal(migrate(t->pool, list, 2), DB_FAIL);
}

static void a_fault_at_any_step_is_made_good_by_the_next_start(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		bool hit = true;
		for (long n = 1; hit; n++) {
			testdb_script(t, "DROP TABLE IF EXISTS een");
			testdb_script(t, "DROP TABLE IF EXISTS twee");
			testdb_script(t, "DROP TABLE IF EXISTS schema_versie");
			db_test_fail(t->pool, n, DB_FAIL);
			enum db_rc rc = migrate(t->pool, good, 3);
			hit = db_test_fail(t->pool, 0, DB_OK);
			assert_int_equal(rc, hit ? DB_FAIL : DB_OK);
			assert_int_equal(migrate(t->pool, good, 3), DB_OK);
			assert_int_equal(testdb_number(t, "SELECT SUM(b) FROM twee"), 2);
			assert_true(hit || n > 15);
		}
	}
}

struct starter {
	const char *url;
	enum db_rc rc;
};

static void *start_program(void *arg)
{
	struct starter *s = arg;
	char err[256];
	struct db_pool *pool = db_pool_open(s->url, 1, 1, err);
	if (!pool)
		return NULL;
	s->rc = migrate(pool, good, 3);
	db_pool_close(pool);
	return NULL;
}

static void programs_that_start_at_once_migrate_once(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		pthread_t th[5];
		struct starter s[5];
		for (size_t i = 0; i < 5; i++) {
			s[i] = (struct starter){t->url, DB_FAIL};
			assert_int_equal(pthread_create(&th[i], NULL, start_program, &s[i]), 0);
		}
		for (size_t i = 0; i < 5; i++) {
			assert_int_equal(pthread_join(th[i], NULL), 0);
			assert_int_equal(s[i].rc, DB_OK);
		}
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM een"), 1);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM schema_versie"), 3);
	}
}

static void the_store_has_a_schema_for_both(void **state)
{
	(void)state;
	const struct db_migration list[] = {
		{1, store_schema_sqlite, store_schema_pgsql},
		{2, store_zones_sqlite, store_zones_pgsql},
		{3, store_woorden_sqlite, store_woorden_pgsql}};
	TESTDB_EACH(t) {
		assert_int_equal(migrate(t->pool, list, 3), DB_OK);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM zoekdoc"), 0);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM woordblok"), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_migration_runs_once_and_in_order),
		cmocka_unit_test(a_newer_database_is_refused_and_left_alone),
		cmocka_unit_test(a_failing_migration_leaves_the_version_before_it),
		cmocka_unit_test(a_list_with_a_gap_is_refused),
		cmocka_unit_test(a_fault_at_any_step_is_made_good_by_the_next_start),
		cmocka_unit_test(programs_that_start_at_once_migrate_once),
		cmocka_unit_test(the_store_has_a_schema_for_both),
	};
	return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
