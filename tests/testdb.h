/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A fresh, empty database for each test, on every engine that is here.
 *
 *   static void something_holds(void **state)
 *   {
 *           TESTDB_EACH(t) {
 *                   ... t->pool, t->engine ...
 *           }
 *   }
 *
 * The body runs once on SQLite (a file in a folder of its own) and once on
 * PostgreSQL when CONTRAMIJN_TEST_PG holds the URI of a cluster where databases
 * may be made (tests/support/pg-start prints one); else a TAP remark says so.
 * The database goes when the body ends; not when it is left by return or break.
 *
 * PostgreSQL databases sort texts as Dutch does, so that a key or an ORDER BY
 * that lacks COLLATE "C" shows itself.
 */
#ifndef TESTS_TESTDB_H
#define TESTS_TESTDB_H

#include "core/base/arena.h"
#include "core/store/db.h"

struct testdb {
	struct db_pool *pool;      /* 4 readers, 2 writers; no tables yet */
	const char *engine;        /* "sqlite" or "pgsql" */
	char url[512];             /* to open it a second time */
	char dir[64];              /* folder of the SQLite file */
	char name[64];             /* database on PostgreSQL */
};

/* Ends the program with a message when it cannot; NULL when the engine is absent. */
struct testdb *testdb_open(const char *engine);
void testdb_close(struct testdb *);

/* The next engine's database, closing `before`; NULL after the last one. */
struct testdb *testdb_next(struct testdb *before);
#define TESTDB_EACH(t) \
	for (struct testdb *t = testdb_next(NULL); t; t = testdb_next(t))

/* Runs a script on a writer; ends the program with a message when it fails. */
void testdb_script(struct testdb *, const char *sql);
/* First column of the only row of a query written here in the test. */
int64_t testdb_number(struct testdb *, const char *sql);
/* The first column of the first row, as text in the arena. */
struct str testdb_text(struct testdb *, struct arena *, const char *sql);

#endif
