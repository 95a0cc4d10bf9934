/* SPDX-License-Identifier: EUPL-1.2 */
/* An act that is forgotten, left early or ended twice leaves nothing behind. */
#include "trust_fixture.h"

static const char tabel[] = "CREATE TABLE ding (id TEXT PRIMARY KEY)";
#define DINGEN "SELECT COUNT(*) FROM ding"
#define LINES "SELECT COUNT(*) FROM audit"

static void put(struct act *act, const char *id)
{
	static const struct db_sql sql = {"INSERT INTO ding (id) VALUES ($1)"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	assert_non_null(st);
	db_bind_text(st, 1, str_of(id));
	assert_int_equal(db_step(st), DB_DONE);
	audit_add(act, "maken", STR("ding"), str_of(id), "ok", 1);
}

static void a_committed_act_keeps_change_and_line(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		testdb_script(t, tabel);
		BEGIN(&f, DB_WRITE);
		put(&f.act, "a");
		COMMITTED(&f);
		assert_null(f.act.db);
		act_end(&f.act);
		act_end(&f.act);
		assert_int_equal(testdb_number(t, DINGEN), 1);
		assert_int_equal(testdb_number(t, LINES), 1);
	}
}

static void change_and_line_are_rolled_back_together(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		testdb_script(t, tabel);
		BEGIN(&f, DB_WRITE);
		put(&f.act, "a");
		act_end(&f.act);
		assert_null(f.act.db);
		/* The lines of what never happened do not come along with the next. */
		BEGIN(&f, DB_WRITE);
		COMMITTED(&f);
		assert_int_equal(testdb_number(t, DINGEN), 0);
		assert_int_equal(testdb_number(t, LINES), 0);
	}
}

static void a_change_that_cannot_be_logged_does_not_happen(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		testdb_script(t, tabel);
		testdb_script(t, "ALTER TABLE audit RENAME TO weg");
		BEGIN(&f, DB_WRITE);
		put(&f.act, "a");
		assert_int_not_equal(act_commit(&f.act), DB_OK);
		assert_null(f.act.db);
		assert_int_equal(testdb_number(t, DINGEN), 0);
		testdb_script(t, "ALTER TABLE weg RENAME TO audit");
		BEGIN(&f, DB_WRITE);
		put(&f.act, "a");
		COMMITTED(&f);
		assert_int_equal(testdb_number(t, LINES), 1);
	}
}

/* The act is on a stack that is gone when the arena finds it unfinished. */
static __attribute__((noinline)) void forget_one(struct fix *f, const char *id)
{
	struct act act;

	act_init(&act, &f->huis, f->a, f->act.wie);
	assert_int_equal(act_begin(&act, DB_WRITE), DB_OK);
	put(&act, id);
}

static void a_forgotten_act_is_rolled_back_by_the_arena(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		testdb_script(t, tabel);
		/* More often than there are connections. */
		for (int i = 0; i < 10; i++) {
			forget_one(&f, "a");
			arena_reset(f.a);
		}
		assert_int_equal(testdb_number(t, DINGEN), 0);
	}
}

static void an_act_left_because_the_arena_is_full_is_rolled_back(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct arena *small;
		jmp_buf full;

		testdb_script(t, tabel);
		small = arena_new(64 << 10);
		assert_non_null(small);
		arena_on_full(small, &full);
		if (!setjmp(full)) {
			struct act act;

			act_init(&act, &f.huis, small, f.act.wie);
			assert_int_equal(act_begin(&act, DB_WRITE), DB_OK);
			put(&act, "a");
			for (;;)
				audit_add(&act, "lezen", STR("ding"), STR("a"), "ok", 1);
		}
		arena_free(small);
		assert_int_equal(testdb_number(t, DINGEN), 0);
		BEGIN(&f, DB_WRITE);
		put(&f.act, "b");
		COMMITTED(&f);
		assert_int_equal(testdb_number(t, DINGEN), 1);
	}
}

static void a_reading_act_logs_before_it_ends(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		BEGIN(&f, DB_READ);
		for (int i = 0; i < 3; i++)
			audit_add(&f.act, "lezen", STR("entiteit"), STR("e"), "ok", 1);
		assert_int_equal(testdb_number(t, LINES), 0);
		COMMITTED(&f);
		assert_int_equal(testdb_number(t, LINES), 3);
	}
}

static void an_act_without_an_audit_thread_logs_all_the_same(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct audit_log *log;

		log = f.huis.audit;
		f.huis.audit = NULL;
		BEGIN(&f, DB_READ);
		audit_add(&f.act, "lezen", STR("entiteit"), STR("e"), "ok", 1);
		COMMITTED(&f);
		assert_int_equal(testdb_number(t, LINES), 1);
		f.huis.audit = log;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_committed_act_keeps_change_and_line),
		cmocka_unit_test(change_and_line_are_rolled_back_together),
		cmocka_unit_test(a_change_that_cannot_be_logged_does_not_happen),
		cmocka_unit_test(a_forgotten_act_is_rolled_back_by_the_arena),
		cmocka_unit_test(an_act_left_because_the_arena_is_full_is_rolled_back),
		cmocka_unit_test(a_reading_act_logs_before_it_ends),
		cmocka_unit_test(an_act_without_an_audit_thread_logs_all_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
