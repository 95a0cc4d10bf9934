/* SPDX-License-Identifier: EUPL-1.2 */
#include <pthread.h>

#include "core/base/clock.h"
#include "work/huis_fixture.h"

enum { LIJST_MAX = 256 * 1024 };

/* Every column of every table of ours, as "table.column", sorted by bytes. The index of the
 * text search is each engine's own. */
static struct str kolommen(struct testdb *t, struct arena *a)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
			  "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'zoek%' "
			  "AND m.name NOT LIKE 'sqlite%' ORDER BY 1, 2",
		.pgsql = "SELECT table_name::text COLLATE \"C\", column_name::text COLLATE \"C\" "
			 "FROM information_schema.columns WHERE table_schema = 'public' "
			 "AND table_name NOT LIKE 'zoek%' ORDER BY 1, 2"};
	struct db *db = db_take(t->pool, DB_READ, 5000);
	struct db_stmt *st;
	struct buf b;
	struct str uit;

	assert_non_null(db);
	assert_int_equal(db_begin(db, DB_READ), DB_OK);
	st = db_prepare(db, &sql);
	assert_non_null(st);
	buf_init(&b, LIJST_MAX);
	while (db_step(st) == DB_ROW) {
		buf_str(&b, db_text(st, 0));
		buf_char(&b, '.');
		buf_str(&b, db_text(st, 1));
		buf_char(&b, '\n');
	}
	uit = str_dup(a, buf_view(&b));
	buf_release(&b);
	db_rollback(db);
	db_give(t->pool, db);
	return uit;
}

static void bijwerken(struct testdb *t)
{
	struct db *db = db_take(t->pool, DB_WRITE, 10000);

	assert_non_null(db);
	assert_int_equal(schema_bijwerken(db), DB_OK);
	db_give(t->pool, db);
}

static void both_engines_have_the_same_tables_and_columns(void **state)
{
	struct arena *a = arena_new(4 * 1024 * 1024);
	struct str eerder = STR("");

	(void)state;
	schema_types(NULL);
	TESTDB_EACH(t)
	{
		struct str nu;

		bijwerken(t);
		nu = kolommen(t, a);
		assert_true(str_find(nu, STR("bronrecord.data\n"), 0) != SIZE_MAX);
		assert_true(str_find(nu, STR("signalen.onderwerp\n"), 0) != SIZE_MAX);
		if (eerder.len && !str_eq(nu, eerder))
			fail_msg("sqlite:\n%.*s\n%s:\n%.*s", STR_ARG(eerder), t->engine,
				STR_ARG(nu));
		eerder = nu;
	}
	arena_free(a);
}

static void bringing_up_to_date_twice_changes_nothing(void **state)
{
	struct arena *a = arena_new(4 * 1024 * 1024);

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct str voor;
		int64_t versies;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		voor = kolommen(t, a);
		versies = fix_tel(&f, "SELECT count(*) FROM schema_versie");
		assert_true(versies > 0);
		bijwerken(t);
		bijwerken(t);
		assert_true(str_eq(voor, kolommen(t, a)));
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM schema_versie"), versies);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronnen"), 1);
		fix_close(&f);
	}
	arena_free(a);
}

/* Waits for its turn as a second server that starts does. */
static void *een_van_twee(void *user)
{
	struct testdb *t = user;
	struct db *db = db_take(t->pool, DB_WRITE, 20000);
	enum db_rc rc = db ? schema_bijwerken(db) : DB_FAIL;

	if (db)
		db_give(t->pool, db);
	return rc == DB_OK ? NULL : user;
}

static void two_that_start_at_once_both_get_a_whole_schema(void **state)
{
	(void)state;
	schema_types(NULL);
	TESTDB_EACH(t)
	{
		pthread_t draad[2];
		struct fix f;

		for (int i = 0; i < 2; i++)
			assert_int_equal(pthread_create(&draad[i], NULL, een_van_twee, t), 0);
		for (int i = 0; i < 2; i++) {
			void *mis = t;

			assert_int_equal(pthread_join(draad[i], &mis), 0);
			assert_null(mis);
		}
		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronnen"), 1);
		fix_close(&f);
	}
}

/* On SQLite one writer at a time is the rule; on PostgreSQL a start locks no table that is
 * as it should be. */
static void a_start_does_not_wait_for_a_transaction_that_writes(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct db *traag, *db;
		int64_t begin;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		traag = db_take(t->pool, DB_WRITE, 5000);
		if (!db_is_pgsql(traag)) {
			db_give(t->pool, traag);
			fix_close(&f);
			continue;
		}
		assert_int_equal(db_begin(traag, DB_WRITE), DB_OK);
		assert_int_equal(db_script(traag, "UPDATE bronnen SET titel = 'bezig';"
						  "LOCK TABLE signalen IN ROW EXCLUSIVE MODE"),
			DB_OK);
		db = db_take(t->pool, DB_WRITE, 5000);
		assert_non_null(db);
		begin = clock_monotonic();
		assert_int_equal(schema_bijwerken(db), DB_OK);
		assert_true(clock_monotonic() - begin < 4 * CLOCK_SECOND);
		db_give(t->pool, db);
		db_give(t->pool, traag);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_engines_have_the_same_tables_and_columns),
		cmocka_unit_test(bringing_up_to_date_twice_changes_nothing),
		cmocka_unit_test(two_that_start_at_once_both_get_a_whole_schema),
		cmocka_unit_test(a_start_does_not_wait_for_a_transaction_that_writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
