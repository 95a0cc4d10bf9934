/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows, transactions and bulk: what db.h promises, on both engines. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "testdb.h"

static const struct db_sql insert_sql = {
	.both = "INSERT INTO ding (id, getal, maat, naam, bytes) VALUES ($1, $2, $3, $4, $5)"
};
static const struct db_sql select_sql = {
	.both = "SELECT id, getal, maat, naam, bytes FROM ding WHERE id = $1"
};
static const struct db_sql list_sql = {.both = "SELECT id FROM ding ORDER BY id"};
static const struct db_sql stream_sql = {.both = "-- stream\nSELECT id FROM ding ORDER BY id"};
static const struct db_sql update_sql = {.both = "UPDATE ding SET getal = $2 WHERE id = $1"};

static void make_table(struct testdb *t)
{
	testdb_script(t, strcmp(t->engine, "pgsql") == 0
		? "CREATE TABLE ding (id TEXT COLLATE \"C\" PRIMARY KEY, getal BIGINT,"
		  " maat DOUBLE PRECISION, naam TEXT NOT NULL, bytes BYTEA)"
		: "CREATE TABLE ding (id TEXT PRIMARY KEY, getal INTEGER, maat REAL,"
		  " naam TEXT NOT NULL, bytes BLOB) STRICT, WITHOUT ROWID");
}

static struct db *writer(struct testdb *t)
{
	struct db *db = db_take(t->pool, DB_WRITE, 5000);
	assert_non_null(db);
	return db;
}

static struct db *reader(struct testdb *t)
{
	struct db *db = db_take(t->pool, DB_READ, 5000);
	assert_non_null(db);
	return db;
}

static enum db_rc add(struct db *db, const char *id, int64_t v)
{
	struct db_stmt *st = db_prepare(db, &insert_sql);
	db_bind_text(st, 1, str_of(id));
	db_bind_int(st, 2, v);
	db_bind_text(st, 4, STR("naam"));
	return db_step(st);
}

#define COUNT "SELECT COUNT(*) FROM ding"

/* ---- values ---------------------------------------------------------------- */

static void every_type_comes_back_as_it_went_in(void **state)
{
	(void)state;
	static const char bytes[] = {0, 1, (char)0xff, '\\', 'x', '\n', 0};
	const struct str blob = {bytes, sizeof(bytes)};
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		struct db_stmt *st = db_prepare(db, &insert_sql);
		db_bind_text(st, 1, STR("a"));
		db_bind_int(st, 2, INT64_MIN);
		db_bind_real(st, 3, 0.1);
		db_bind_text(st, 4, STR("Ĳsbrand d'Één\\\t\n\"x\""));
		db_bind_blob(st, 5, blob);
		assert_int_equal(db_step(st), DB_DONE);
		st = db_prepare(db, &select_sql);
		db_bind_text(st, 1, STR("a"));
		assert_int_equal(db_step(st), DB_ROW);
		assert_true(db_int(st, 1) == INT64_MIN);
		assert_true(db_real(st, 2) == 0.1);
		assert_true(str_is(db_text(st, 3), "Ĳsbrand d'Één\\\t\n\"x\""));
		assert_true(str_eq(db_blob(st, 4), blob));
		assert_false(db_is_null(st, 4));
		assert_int_equal(db_step(st), DB_DONE);
		db_give(t->pool, db);
	}
}

static void null_reads_as_nothing(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		struct db_stmt *st = db_prepare(db, &insert_sql);
		db_bind_text(st, 1, STR(""));
		db_bind_null(st, 2);
		db_bind_text(st, 4, STR(""));
		assert_int_equal(db_step(st), DB_DONE);
		st = db_prepare(db, &select_sql);
		db_bind_text(st, 1, STR(""));
		assert_int_equal(db_step(st), DB_ROW);
		for (int col = 1; col <= 4; col++)
			assert_int_equal(db_is_null(st, col), col != 3);
		assert_int_equal(db_int(st, 1), 0);
		assert_true(db_real(st, 2) == 0.0);
		assert_int_equal(db_text(st, 1).len, 0);
		assert_int_equal(db_text(st, 3).len, 0);
		assert_int_equal(db_blob(st, 4).len, 0);
		db_give(t->pool, db);
	}
}

static void a_prepared_statement_starts_without_old_values(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(add(db, "a", 7), DB_DONE);
		struct db_stmt *st = db_prepare(db, &insert_sql);
		db_bind_text(st, 1, STR("b"));
		db_bind_text(st, 4, STR("x"));
		assert_int_equal(db_step(st), DB_DONE);
		st = db_prepare(db, &select_sql);
		db_bind_text(st, 1, STR("b"));
		assert_int_equal(db_step(st), DB_ROW);
		assert_true(db_is_null(st, 1));
		db_give(t->pool, db);
	}
}

static void parameters_go_by_number_not_by_place(void **state)
{
	(void)state;
	static const struct db_sql sql = {
		.both = "SELECT CAST($2 AS TEXT), CAST($1 AS TEXT), CAST($2 AS TEXT)"
	};
	TESTDB_EACH(t) {
		struct db *db = reader(t);
		struct db_stmt *st = db_prepare(db, &sql);
		db_bind_text(st, 1, STR("een"));
		db_bind_text(st, 2, STR("twee"));
		assert_int_equal(db_step(st), DB_ROW);
		assert_true(str_is(db_text(st, 0), "twee"));
		assert_true(str_is(db_text(st, 1), "een"));
		assert_true(str_is(db_text(st, 2), "twee"));
		db_give(t->pool, db);
	}
}

/* ---- failures ------------------------------------------------------------------ */

static void broken_sql_fails_cleanly(void **state)
{
	(void)state;
	static const struct db_sql broken[] = {
		{.both = "SELEKT 1"},
		{.both = "SELECT x FROM bestaat_niet"},
		{.sqlite = NULL, .pgsql = NULL},
		{.both = "SELECT 1; SELECT 2"},
		{.both = "SELECT \"geen kolom\" FROM ding"},
	};
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
			struct db_stmt *st = db_prepare(db, &broken[i]);
			assert_null(st);
			assert_int_equal(db_last(db), DB_FAIL);
			assert_true(strlen(db_error(db)) > 0);
			db_bind_int(st, 1, 1);
			assert_int_equal(db_step(st), DB_FAIL);
			db_reset(st);
		}
		assert_int_equal(add(db, "a", 1), DB_DONE);
		db_give(t->pool, db);
	}
}

static void a_wrong_parameter_shows_at_the_step(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		for (int i = 0; i <= 6; i += 6) {
			struct db_stmt *st = db_prepare(db, &insert_sql);
			db_bind_int(st, i, 1);
			db_bind_text(st, 1, STR("a"));
			db_bind_text(st, 4, STR("a"));
			assert_int_equal(db_step(st), DB_FAIL);
		}
		assert_int_equal(add(db, "a", 1), DB_DONE);
		db_give(t->pool, db);
	}
}

static void a_constraint_is_a_conflict(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(add(db, "a", 1), DB_DONE);
		assert_int_equal(add(db, "a", 2), DB_CONFLICT);
		struct db_stmt *st = db_prepare(db, &insert_sql);
		db_bind_text(st, 1, STR("b"));
		assert_int_equal(db_step(st), DB_CONFLICT); /* naam may not be NULL */
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, COUNT), 1);
	}
}

static void a_reader_cannot_write(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = reader(t);
		assert_int_equal(db_begin(db, DB_WRITE), DB_FAIL);
		assert_int_equal(add(db, "a", 1), DB_FAIL);
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, COUNT), 0);
	}
}

/* ---- transactions ------------------------------------------------------------------ */

static void a_failure_dooms_the_transaction(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(add(db, "a", 1), DB_DONE);
		assert_int_equal(add(db, "a", 1), DB_CONFLICT);
		char first[256];
		snprintf(first, sizeof(first), "%s", db_error(db));
		assert_int_equal(add(db, "b", 1), DB_CONFLICT);
		assert_int_equal(db_script(db, "SELECT 1"), DB_CONFLICT);
		assert_int_equal(db_commit(db), DB_CONFLICT);
		assert_string_equal(db_error(db), first);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(add(db, "c", 1), DB_DONE);
		assert_int_equal(db_commit(db), DB_OK);
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, COUNT), 1);
	}
}

static void transactions_do_not_nest(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(db_commit(db), DB_FAIL);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(db_begin(db, DB_WRITE), DB_FAIL);
		assert_int_equal(db_commit(db), DB_FAIL);
		assert_int_equal(add(db, "a", 1), DB_DONE);
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, COUNT), 1);
	}
}

static void giving_back_undoes_what_was_left_open(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(add(db, "a", 1), DB_DONE);
		struct db_stmt *st = db_prepare(db, &stream_sql);
		assert_int_equal(db_step(st), DB_ROW);
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, COUNT), 0);
	}
}

static void a_read_transaction_sees_one_moment(void **state)
{
	(void)state;
	static const struct db_sql count = {.both = COUNT};
	TESTDB_EACH(t) {
		make_table(t);
		struct db *r = reader(t), *w = writer(t);
		assert_int_equal(add(w, "a", 1), DB_DONE);
		assert_int_equal(db_begin(r, DB_READ), DB_OK);
		for (int i = 0; i < 2; i++) {
			struct db_stmt *st = db_prepare(r, &count);
			assert_int_equal(db_step(st), DB_ROW);
			assert_int_equal(db_int(st, 0), 1);
			db_reset(st);
			if (i == 0)
				assert_int_equal(add(w, "b", 1), DB_DONE);
		}
		assert_int_equal(db_commit(r), DB_OK);
		db_give(t->pool, r);
		db_give(t->pool, w);
	}
}

/* ---- streams ------------------------------------------------------------------------- */

static void a_stream_holds_its_connection(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		for (int i = 0; i < 5; i++) {
			char id[2] = {(char)('a' + i), 0};
			assert_int_equal(add(db, id, i), DB_DONE);
		}
		struct db_stmt *st = db_prepare(db, &stream_sql);
		assert_int_equal(db_step(st), DB_ROW);
		assert_true(str_is(db_text(st, 0), "a"));
		assert_int_equal(add(db, "x", 1), DB_FAIL);
		int n = 1;
		enum db_rc rc;
		while ((rc = db_step(st)) == DB_ROW)
			assert_int_equal(db_text(st, 0).p[0], 'a' + n++);
		assert_int_equal(rc, DB_DONE);
		assert_int_equal(n, 5);
		assert_int_equal(db_step(db_prepare(db, &stream_sql)), DB_ROW);
		db_reset(db_prepare(db, &stream_sql)); /* left early */
		assert_int_equal(add(db, "x", 1), DB_DONE);
		db_give(t->pool, db);
	}
}

static void keys_sort_by_bytes(void **state)
{
	(void)state;
	static const char *const sorted[] = {"A-1", "A1", "B", "a", "a-b", "ab", "é"};
	const size_t n = sizeof(sorted) / sizeof(sorted[0]);
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		for (size_t i = n; i-- > 0;)
			assert_int_equal(add(db, sorted[i], 1), DB_DONE);
		struct db_stmt *st = db_prepare(db, &list_sql);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(db_step(st), DB_ROW);
			assert_true(str_is(db_text(st, 0), sorted[i]));
		}
		db_give(t->pool, db);
	}
}

/* ---- bulk ------------------------------------------------------------------------------ */

static const struct db_column ding_columns[] = {
	{"id", DB_T_TEXT}, {"getal", DB_T_INT}, {"maat", DB_T_REAL},
	{"naam", DB_T_TEXT}, {"bytes", DB_T_BLOB},
};
static const struct db_bulk_def ding_bulk = {"ding", ding_columns, 5};

static enum db_rc bulk_rows(struct db *db, int n, int twice_at)
{
	struct db_bulk *bulk = db_bulk_begin(db, &ding_bulk);
	for (int i = 0; i < n; i++) {
		char id[16];
		int len = snprintf(id, sizeof(id), "%06d", i == twice_at ? 0 : i);
		struct db_value row[5] = {
			{.s = {id, (size_t)len}}, {.i = -i}, {.r = i / 8.0},
			{.s = STR("tab\tnieuwe\nregel\r terug\\streep \\N")},
			{.null = i % 2 == 1, .s = {"\0\\x", 3}},
		};
		if (db_bulk_row(bulk, row) != DB_OK)
			break;
	}
	return db_bulk_end(bulk);
}

static void bulk_rows_come_back_as_they_went_in(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(bulk_rows(db, 5000, -1), DB_OK);
		assert_int_equal(db_commit(db), DB_OK);
		struct db_stmt *st = db_prepare(db, &select_sql);
		db_bind_text(st, 1, STR("004998"));
		assert_int_equal(db_step(st), DB_ROW);
		assert_int_equal(db_int(st, 1), -4998);
		assert_true(db_real(st, 2) == 4998 / 8.0);
		assert_true(str_is(db_text(st, 3), "tab\tnieuwe\nregel\r terug\\streep \\N"));
		assert_true(str_eq(db_blob(st, 4), (struct str){"\0\\x", 3}));
		st = db_prepare(db, &select_sql);
		db_bind_text(st, 1, STR("004999"));
		assert_int_equal(db_step(st), DB_ROW);
		assert_true(db_is_null(st, 4));
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, COUNT), 5000);
	}
}

static void a_bad_row_fails_the_whole_bulk(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(bulk_rows(db, 5000, 2500), DB_CONFLICT);
		assert_int_equal(add(db, "x", 1), DB_CONFLICT);
		assert_int_equal(db_commit(db), DB_CONFLICT);
		assert_int_equal(add(db, "y", 1), DB_DONE);
		db_give(t->pool, db);
		assert_int_equal(testdb_number(t, COUNT), 1);
	}
}

static void a_bulk_holds_its_connection_and_needs_a_transaction(void **state)
{
	(void)state;
	static const struct db_bulk_def absent = {"bestaat_niet", ding_columns, 5};
	TESTDB_EACH(t) {
		make_table(t);
		struct db *db = writer(t);
		assert_null(db_bulk_begin(db, &ding_bulk));
		assert_int_equal(db_bulk_end(NULL), DB_FAIL);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_null(db_bulk_begin(db, &absent));
		db_rollback(db);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_non_null(db_bulk_begin(db, &ding_bulk));
		assert_int_equal(add(db, "a", 1), DB_FAIL);
		db_give(t->pool, db); /* with the bulk still open */
		assert_int_equal(testdb_number(t, COUNT), 0);
	}
}

/* ---- faults ------------------------------------------------------------------------------ */

static enum db_rc move_two(struct db_pool *pool)
{
	struct db *db = db_take(pool, DB_WRITE, 1000);
	assert_non_null(db);
	enum db_rc rc = db_begin(db, DB_WRITE);
	if (rc == DB_OK && add(db, "a", 1) == DB_DONE && add(db, "b", 2) == DB_DONE) {
		struct db_stmt *st = db_prepare(db, &update_sql);
		db_bind_text(st, 1, STR("a"));
		db_bind_int(st, 2, 3);
		if (db_step(st) == DB_DONE)
			rc = bulk_rows(db, 3, -1);
	}
	/* What failed above and was not looked at, the commit tells. */
	if (rc == DB_OK)
		rc = db_commit(db);
	db_give(pool, db);
	return rc;
}

static void a_fault_anywhere_leaves_all_or_nothing(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		make_table(t);
		long n = 1;
		for (;; n++) {
			db_test_fail(t->pool, n, n % 2 ? DB_FAIL : DB_RETRY);
			enum db_rc rc = move_two(t->pool);
			if (!db_test_fail(t->pool, 0, DB_OK)) {
				assert_int_equal(rc, DB_OK);
				break;
			}
			assert_int_equal(rc, n % 2 ? DB_FAIL : DB_RETRY);
			assert_int_equal(testdb_number(t, COUNT), 0);
		}
		assert_true(n > 9);
		assert_int_equal(testdb_number(t, COUNT), 5);
	}
}

struct end_seen {
	int n;
	uint64_t tx;
	bool kept;
};

static void saw_end(void *arg, uint64_t tx, bool kept)
{
	struct end_seen *e = arg;
	*e = (struct end_seen){e->n + 1, tx, kept};
}

static void the_end_of_a_transaction_is_told_once(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct end_seen one = {0}, two = {0}, many[DB_ENDS_MAX + 1] = {{0}};
		make_table(t);
		struct db *db = writer(t);
		assert_int_equal(db_at_end(db, saw_end, &one), DB_FAIL);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(db_at_end(db, saw_end, &one), DB_OK);
		assert_int_equal(db_at_end(db, saw_end, &one), DB_OK);
		assert_int_equal(db_at_end(db, saw_end, &two), DB_OK);
		assert_int_equal(one.n, 0);
		assert_int_equal(db_commit(db), DB_OK);
		assert_int_equal(one.n, 1);
		assert_true(one.kept && two.kept && one.tx == two.tx);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(db_at_end(db, saw_end, &one), DB_OK);
		db_rollback(db);
		assert_true(one.n == 2 && !one.kept && one.tx != two.tx);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(db_at_end(db, saw_end, &one), DB_OK);
		db_test_fail(t->pool, 1, DB_FAIL);
		assert_int_equal(db_commit(db), DB_FAIL);
		assert_true(one.n == 3 && !one.kept);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		for (size_t i = 0; i <= DB_ENDS_MAX; i++)
			assert_int_equal(db_at_end(db, saw_end, &many[i]),
					 i < DB_ENDS_MAX ? DB_OK : DB_FAIL);
		db_give(t->pool, db); /* rolls back */
		assert_true(many[0].n == 1 && !many[0].kept && many[DB_ENDS_MAX].n == 0);
		assert_true(one.n == 3 && two.n == 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_type_comes_back_as_it_went_in),
		cmocka_unit_test(null_reads_as_nothing),
		cmocka_unit_test(a_prepared_statement_starts_without_old_values),
		cmocka_unit_test(parameters_go_by_number_not_by_place),
		cmocka_unit_test(broken_sql_fails_cleanly),
		cmocka_unit_test(a_wrong_parameter_shows_at_the_step),
		cmocka_unit_test(a_constraint_is_a_conflict),
		cmocka_unit_test(a_reader_cannot_write),
		cmocka_unit_test(a_failure_dooms_the_transaction),
		cmocka_unit_test(transactions_do_not_nest),
		cmocka_unit_test(giving_back_undoes_what_was_left_open),
		cmocka_unit_test(a_read_transaction_sees_one_moment),
		cmocka_unit_test(a_stream_holds_its_connection),
		cmocka_unit_test(keys_sort_by_bytes),
		cmocka_unit_test(bulk_rows_come_back_as_they_went_in),
		cmocka_unit_test(a_bad_row_fails_the_whole_bulk),
		cmocka_unit_test(a_bulk_holds_its_connection_and_needs_a_transaction),
		cmocka_unit_test(the_end_of_a_transaction_is_told_once),
		cmocka_unit_test(a_fault_anywhere_leaves_all_or_nothing),
	};
	return cmocka_run_group_tests_name("db", tests, NULL, NULL);
}
