/* SPDX-License-Identifier: EUPL-1.2 */
#include "testdb.h"

#include <dirent.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "testdb: %s: %s\n", what, why);
	exit(1);
}

static void admin(const char *uri, const char *sql)
{
	PGconn *c = PQconnectdb(uri);
	if (PQstatus(c) != CONNECTION_OK)
		die("CONTRAMIJN_TEST_PG", PQerrorMessage(c));
	PGresult *res = PQexec(c, "SET client_min_messages = warning");
	PQclear(res);
	res = PQexec(c, sql);
	if (PQresultStatus(res) != PGRES_COMMAND_OK)
		die(sql, PQerrorMessage(c));
	PQclear(res);
	PQfinish(c);
}

/* The cluster's URI with another database: what stands between the third slash
 * and the question mark. */
static void uri_for(char *out, size_t size, const char *uri, const char *name)
{
	const char *host = strstr(uri, "://");
	if (!host)
		die("CONTRAMIJN_TEST_PG", "is no postgresql:// URI");
	host += 3;
	size_t head = (size_t)(host - uri) + strcspn(host, "/?");
	const char *query = strchr(uri, '?');
	int n = snprintf(out, size, "%.*s/%s%s", (int)head, uri, name, query ? query : "");
	if (n < 0 || (size_t)n >= size)
		die("CONTRAMIJN_TEST_PG", "is too long");
}

static bool make_pgsql(struct testdb *t)
{
	static int made;
	const char *uri = getenv("CONTRAMIJN_TEST_PG");
	char sql[160];
	if (!uri || !uri[0])
		return false;
	snprintf(t->name, sizeof(t->name), "test_%ld_%d", (long)getpid(), ++made);
	/* A run that was killed may have left one with the same name. */
	snprintf(sql, sizeof(sql), "DROP DATABASE IF EXISTS %s WITH (FORCE)", t->name);
	admin(uri, sql);
	snprintf(sql, sizeof(sql), "CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' "
		 "LOCALE_PROVIDER icu ICU_LOCALE 'nl'", t->name);
	admin(uri, sql);
	uri_for(t->url, sizeof(t->url), uri, t->name);
	return true;
}

static bool make_sqlite(struct testdb *t)
{
	snprintf(t->dir, sizeof(t->dir), "/tmp/testdb.XXXXXX");
	if (!mkdtemp(t->dir))
		die(t->dir, "cannot be made");
	snprintf(t->url, sizeof(t->url), "sqlite:%s/test.db?sync=normal", t->dir);
	return true;
}

struct testdb *testdb_open(const char *engine)
{
	char err[256];
	struct testdb *t = calloc(1, sizeof(*t));
	if (!t)
		die(engine, "no memory");
	t->engine = engine;
	if (!(strcmp(engine, "pgsql") == 0 ? make_pgsql(t) : make_sqlite(t))) {
		free(t);
		return NULL;
	}
	t->pool = db_pool_open(t->url, 4, 2, err);
	if (!t->pool)
		die(t->url, err);
	return t;
}

static void remove_dir(const char *path)
{
	char name[512];
	DIR *d = opendir(path);
	struct dirent *e;
	while (d && (e = readdir(d))) {
		snprintf(name, sizeof(name), "%s/%s", path, e->d_name);
		unlink(name);
	}
	if (d)
		closedir(d);
	rmdir(path);
}

void testdb_close(struct testdb *t)
{
	char sql[160];
	if (!t)
		return;
	db_pool_close(t->pool);
	if (t->dir[0])
		remove_dir(t->dir);
	if (t->name[0]) {
		snprintf(sql, sizeof(sql), "DROP DATABASE %s WITH (FORCE)", t->name);
		admin(getenv("CONTRAMIJN_TEST_PG"), sql);
	}
	free(t);
}

struct testdb *testdb_next(struct testdb *before)
{
	bool was_sqlite = before && strcmp(before->engine, "sqlite") == 0;
	bool first = !before;
	testdb_close(before);
	if (first)
		return testdb_open("sqlite");
	if (!was_sqlite)
		return NULL;
	static bool said;
	struct testdb *t = testdb_open("pgsql");
	if (!t && !said)
		printf("# CONTRAMIJN_TEST_PG is not set: PostgreSQL is left out\n");
	said = said || !t;
	return t;
}

static struct db *take(struct testdb *t)
{
	struct db *db = db_take(t->pool, DB_WRITE, 5000);
	if (!db)
		die("db_take", "no writer within 5 seconds");
	return db;
}

void testdb_script(struct testdb *t, const char *sql)
{
	struct db *db = take(t);
	if (db_script(db, sql) != DB_OK)
		die(sql, db_error(db));
	db_give(t->pool, db);
}

int64_t testdb_number(struct testdb *t, const char *sql)
{
	struct db *db = take(t);
	struct db_stmt *st = db_prepare(db, db_sql_make(sql, NULL, NULL));
	if (db_step(st) != DB_ROW)
		die(sql, db_error(db));
	int64_t v = db_int(st, 0);
	db_give(t->pool, db);
	return v;
}

struct str testdb_text(struct testdb *t, struct arena *a, const char *sql)
{
	struct db *db = take(t);
	struct db_stmt *st = db_prepare(db, db_sql_make(sql, NULL, NULL));
	struct str s;

	if (db_step(st) != DB_ROW)
		die(sql, db_error(db));
	s = db_text_dup(st, 0, a);
	db_give(t->pool, db);
	return s;
}
