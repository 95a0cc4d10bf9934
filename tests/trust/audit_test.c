/* SPDX-License-Identifier: EUPL-1.2 */
/* The audit log: every line once, nothing shown that is not in it, nothing changed in it. */
#include "trust_fixture.h"

#include <pthread.h>

#define LINES "SELECT COUNT(*) FROM audit"

static enum db_rc read_one(struct act *act, struct str id)
{
	enum db_rc rc = act_begin(act, DB_READ);

	if (rc != DB_OK)
		return rc;
	audit_add(act, "lezen", STR("entiteit"), id, "ok", 1);
	audit_add(act, "lezen", STR("bronrecord"), id, "ok", 2);
	return act_commit(act);
}

static void a_read_that_cannot_be_logged_fails(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		testdb_script(t, "ALTER TABLE audit RENAME TO weg");
		assert_int_not_equal(read_one(&f.act, STR("e")), DB_OK);
		testdb_script(t, "ALTER TABLE weg RENAME TO audit");
		assert_int_equal(testdb_number(t, LINES), 0);
		assert_int_equal(read_one(&f.act, STR("e")), DB_OK);
		assert_int_equal(testdb_number(t, LINES), 2);
	}
}

static void a_fault_anywhere_shows_nothing_that_is_not_in_the_log(void **state)
{
	static const enum db_rc faults[] = {DB_FAIL, DB_RETRY, DB_LOST};

	(void)state;
	FIX_EACH(f, t) {
		/* SQLite has no server to lose. */
		bool pgsql = strcmp(t->engine, "pgsql") == 0;
		size_t kinds = pgsql ? 3 : 2;
		/* begin, the purpose (and telling it to the server), commit */
		long reading = pgsql ? 6 : 4;

		for (size_t i = 0; i < kinds; i++) {
			bool hit = true;

			for (long n = 1; hit; n++) {
				int64_t before = testdb_number(t, LINES), now;
				enum db_rc rc;

				assert_true(n < 100);
				db_test_fail(t->pool, n, faults[i]);
				rc = read_one(&f.act, STR("e"));
				hit = db_test_fail(t->pool, 0, DB_OK);
				now = testdb_number(t, LINES) - before;
				assert_int_equal(now, rc == DB_OK ? 2 : 0);
				/* After the read itself the log tries again. */
				if (!hit || (n > reading && faults[i] != DB_FAIL))
					assert_int_equal(rc, DB_OK);
			}
		}
	}
}

enum { THREADS = 16, READS = 40 };

struct reader {
	pthread_t thread;
	struct huis *huis;
	int number, failed;
};

static void *many_reads(void *p)
{
	struct reader *r = p;

	for (int i = 0; i < READS; i++) {
		struct arena *a = arena_new(1 << 20);
		struct wie wie = {.rol = ROL_JURIST};
		struct act act;

		act_init(&act, r->huis, a, wie);
		r->failed += read_one(&act, str_fmt(a, "t%d-%d", r->number, i)) != DB_OK;
		arena_free(a);
	}
	return NULL;
}

static int run_readers(struct fix *f)
{
	struct reader r[THREADS];
	int failed = 0;

	for (int i = 0; i < THREADS; i++) {
		r[i] = (struct reader){.huis = &f->huis, .number = i};
		assert_int_equal(pthread_create(&r[i].thread, NULL, many_reads, &r[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(r[i].thread, NULL);
		failed += r[i].failed;
	}
	return failed;
}

static void sixteen_threads_write_every_line_exactly_once(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		assert_int_equal(run_readers(&f), 0);
		assert_int_equal(testdb_number(t, LINES), THREADS * READS * 2);
		assert_int_equal(testdb_number(t,
			"SELECT COUNT(*) FROM (SELECT record, ding FROM audit"
			" GROUP BY record, ding HAVING COUNT(*) = 1) AS x"), THREADS * READS * 2);
	}
}

/* A line that the database refuses: its reader hears so, the others do not suffer. */
static void a_refused_line_fails_only_its_own_read(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		bool pgsql = strcmp(t->engine, "pgsql") == 0;

		testdb_script(t, pgsql
			? "ALTER TABLE audit ADD CHECK (record <> 't3-7')"
			: "CREATE TRIGGER stuk BEFORE INSERT ON audit WHEN NEW.record = 't3-7' "
			  "BEGIN SELECT RAISE(ABORT, 'stuk'); END");
		assert_int_equal(run_readers(&f), 1);
		assert_int_equal(testdb_number(t, LINES), (THREADS * READS - 1) * 2);
	}
}

static void a_busy_writer_delays_a_read_and_does_not_fail_it(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		pthread_t thread;
		struct db *w[2];
		struct reader r;

		r = (struct reader){.huis = &f.huis};
		/* Every connection that writes, and so the lock. */
		w[0] = db_take(t->pool, DB_WRITE, 1000);
		assert_non_null(w[0]);
		assert_int_equal(db_begin(w[0], DB_WRITE), DB_OK);
		w[1] = db_take(t->pool, DB_WRITE, 0);
		assert_int_equal(pthread_create(&thread, NULL, many_reads, &r), 0);
		nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
		db_give(t->pool, w[0]);
		if (w[1])
			db_give(t->pool, w[1]);
		pthread_join(thread, NULL);
		assert_int_equal(r.failed, 0);
		assert_int_equal(testdb_number(t, LINES), READS * 2);
	}
}

static bool script_fails(struct testdb *t, const char *sql)
{
	struct db *db = db_take(t->pool, DB_WRITE, 1000);
	bool failed;

	assert_non_null(db);
	failed = db_script(db, sql) != DB_OK;
	db_give(t->pool, db);
	return failed;
}

static void lines_cannot_be_changed_or_taken_away(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		bool pgsql = strcmp(t->engine, "pgsql") == 0;

		assert_int_equal(read_one(&f.act, STR("e")), DB_OK);
		assert_true(script_fails(t, "UPDATE audit SET wie = 'iemand anders'"));
		assert_true(script_fails(t, "DELETE FROM audit"));
		if (pgsql)
			assert_true(script_fails(t, "TRUNCATE audit"));
		else
			(void)script_fails(t, "INSERT OR REPLACE INTO audit SELECT id, tijd, 'x', "
				"rol, doel, actie, ding, record, resultaat, verzoek, herkomst, "
				"aantal FROM audit");
		assert_int_equal(testdb_number(t, LINES " WHERE wie = ''"), 2);
	}
}

static void write_lines(struct fix *f, int from, int n, struct str wie, struct str record)
{
	fix_as(f, ROL_CASUSREGISSEUR, wie);
	f->act.doel = STR("onderzoek");
	f->act.verzoek = STR("r-1");
	BEGIN(f, DB_WRITE);
	for (int i = 0; i < n; i++)
		audit_add(&f->act, (from + i) % 2 ? "lezen" : "wijzigen", STR("entiteit"), record,
			"ok", from + i);
	COMMITTED(f);
}

static void list(struct fix *f, struct audit_vraag v, struct audit_regel **r, size_t *n)
{
	fix_as(f, ROL_PRIVACYFUNCTIONARIS, STR("fg"));
	BEGIN(f, DB_READ);
	assert_int_equal(audit_list(&f->act, &v, r, n), DB_OK);
	COMMITTED(f);
}

static void the_log_is_read_newest_first_by_person_record_thing_and_page(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct audit_regel *r;
		struct str anna;
		size_t n;

		anna = fix_user(&f, "anna", ROL_CASUSREGISSEUR);
		testdb_script(t, "INSERT INTO doel (naam, titel, dingen, actief, alles, volgorde) "
				 "VALUES ('onderzoek', 'Onderzoek', '*', 1, 0, 2);"
				 "INSERT INTO doel_rol (doel, rol) "
				 "VALUES ('onderzoek', 'casusregisseur')");
		write_lines(&f, 0, 6, anna, STR("r1"));
		write_lines(&f, 6, 4, STR("bob"), STR("r1"));
		write_lines(&f, 10, 2, anna, STR("r2"));

		list(&f, (struct audit_vraag){.wie = anna}, &r, &n);
		assert_int_equal(n, 8);
		assert_int_equal(r[0].aantal, 11);
		assert_int_equal(r[7].aantal, 0);
		assert_true(str_is(r[0].wie_naam, "anna"));
		assert_int_equal(r[0].rol, ROL_CASUSREGISSEUR);
		assert_int_equal(r[0].tijd, NU);
		assert_true(str_is(r[0].doel, "onderzoek"));
		assert_true(str_is(r[0].verzoek, "r-1"));
		assert_true(str_is(r[0].herkomst, "10.0.0.1"));
		assert_true(str_is(r[0].resultaat, "ok"));

		list(&f, (struct audit_vraag){.record = STR("r1")}, &r, &n);
		assert_int_equal(n, 10);
		list(&f, (struct audit_vraag){.record = STR("r1"), .wie = STR("bob")}, &r, &n);
		assert_int_equal(n, 4);
		assert_true(str_is(r[0].wie_naam, ""));
		list(&f, (struct audit_vraag){.record = STR("r1"), .actie = STR("lezen"),
			.ding = STR("entiteit")}, &r, &n);
		assert_int_equal(n, 5);
		list(&f, (struct audit_vraag){.ding = STR("gebruiker")}, &r, &n);
		assert_int_equal(n, 1);

		list(&f, (struct audit_vraag){.record = STR("r1"), .ding = STR("entiteit"),
			.max = 4}, &r, &n);
		assert_int_equal(n, 4);
		assert_int_equal(r[3].aantal, 6);
		list(&f, (struct audit_vraag){.record = STR("r1"), .ding = STR("entiteit"),
			.max = 4, .voor = r[3].id}, &r, &n);
		assert_int_equal(n, 4);
		assert_int_equal(r[0].aantal, 5);
	}
}

static void reading_the_log_is_logged_and_only_for_the_privacyfunctionaris(void **state)
{
	(void)state;
	FIX_EACH(f, t) {
		struct audit_regel *r;
		size_t n;

		write_lines(&f, 0, 3, STR("bob"), STR("r1"));
		for (int rol = 0; rol < ROL_N; rol++) {
			struct audit_vraag v = {.record = STR("r1")};

			fix_as(&f, (enum rol)rol, STR("x"));
			BEGIN(&f, DB_READ);
			assert_int_equal(audit_list(&f.act, &v, &r, &n), DB_OK);
			COMMITTED(&f);
			/* The FG also sees the refusals before: they name the record asked. */
			assert_int_equal(n, rol == ROL_PRIVACYFUNCTIONARIS ? 3 + rol : 0);
		}
		assert_int_equal(testdb_number(t, LINES " WHERE ding = 'audit' AND actie = 'lijst'"
			" AND resultaat = 'geweigerd'"), ROL_N - 1);
		assert_int_equal(testdb_number(t, LINES " WHERE ding = 'audit' AND actie = 'lijst'"
			" AND resultaat = 'ok'"), 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_read_that_cannot_be_logged_fails),
		cmocka_unit_test(a_fault_anywhere_shows_nothing_that_is_not_in_the_log),
		cmocka_unit_test(sixteen_threads_write_every_line_exactly_once),
		cmocka_unit_test(a_refused_line_fails_only_its_own_read),
		cmocka_unit_test(a_busy_writer_delays_a_read_and_does_not_fail_it),
		cmocka_unit_test(lines_cannot_be_changed_or_taken_away),
		cmocka_unit_test(the_log_is_read_newest_first_by_person_record_thing_and_page),
		cmocka_unit_test(reading_the_log_is_logged_and_only_for_the_privacyfunctionaris),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
