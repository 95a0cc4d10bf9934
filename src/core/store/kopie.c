/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/store/kopie.h"

#include <errno.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/store/db.h"

enum { OMGEVING_MAX = 24, ARENA_MAX = 1 << 20, WACHT_MS = 10000 };

static bool mis(char *err, const char *wat, const char *waarom)
{
	snprintf(err, DB_KOPIE_ERR_MAX, "%s%s%s", wat, *waarom ? ": " : "", waarom);
	return false;
}

bool db_is_url_pgsql(const char *url)
{
	struct str u = str_of(url);

	return str_starts(u, STR("postgresql:")) || str_starts(u, STR("postgres:"));
}

/* ---- PostgreSQL: its own programs ----------------------------------------------------- */

extern char **environ;

static char *zet(struct arena *a, const char *naam, const char *waarde)
{
	return (char *)(uintptr_t)str_fmt(a, "%s=%s", naam, waarde).p;
}

/* What a URI says, as the variables that the programs of PostgreSQL read: a password may not
 * stand in a list of processes. */
static bool omgeving(struct arena *a, const char *url, char *uit[static OMGEVING_MAX], char *err)
{
	static const char *const namen[][2] = {{"host", "PGHOST"}, {"port", "PGPORT"},
		{"user", "PGUSER"}, {"password", "PGPASSWORD"}, {"dbname", "PGDATABASE"},
		{"sslmode", "PGSSLMODE"}, {"sslrootcert", "PGSSLROOTCERT"}};
	PQconninfoOption *o = PQconninfoParse(url, NULL);
	size_t n = 0;

	if (!o)
		return mis(err, "De database-URL is niet te lezen", "");
	for (PQconninfoOption *p = o; p->keyword; p++) {
		for (size_t i = 0; p->val && i < sizeof(namen) / sizeof(namen[0]); i++) {
			if (strcmp(p->keyword, namen[i][0]) == 0)
				uit[n++] = zet(a, namen[i][1], p->val);
		}
	}
	PQconninfoFree(o);
	for (char **e = environ; *e && n < OMGEVING_MAX - 1; e++) {
		if (strncmp(*e, "PATH=", 5) == 0 || strncmp(*e, "LANG=", 5) == 0)
			uit[n++] = *e;
	}
	uit[n] = NULL;
	return true;
}

static bool draai(const char *url, const char *const *argv, char *err)
{
	struct arena *a = arena_new(ARENA_MAX);
	char *env[OMGEVING_MAX];
	int stand = 0, rc;
	pid_t kind;
	bool goed = false;

	if (!a || !omgeving(a, url, env, err)) {
		arena_free(a);
		return false;
	}
	/* The array is not changed by the call, whatever its type says. */
	rc = posix_spawnp(&kind, argv[0], NULL, NULL, (char *const *)(uintptr_t)argv, env);
	if (rc != 0)
		mis(err, argv[0], strerror(rc));
	else if (waitpid(kind, &stand, 0) != kind || stand != 0)
		mis(err, argv[0], "is niet gelukt; de reden staat hierboven");
	else
		goed = true;
	arena_free(a);
	return goed;
}

static bool pg_kopie(const char *url, const char *pad, char *err)
{
	const char *const argv[] = {"pg_dump", "--no-owner", "--no-privileges", "--file", pad,
		NULL};

	return draai(url, argv, err);
}

static bool pg_terug(const char *url, const char *pad, char *err)
{
	const char *const argv[] = {"psql", "--quiet", "--no-psqlrc", "--single-transaction",
		"--set", "ON_ERROR_STOP=1", "--output", "/dev/null", "--file", pad, NULL};

	return draai(url, argv, err);
}

/* ---- SQLite -------------------------------------------------------------------------- */

/* Runs with one connection of each kind. */
static bool met_database(const char *url, bool (*doe)(struct db *, const char *, char *),
	const char *arg, char *err)
{
	struct db_pool *pool = db_pool_open(url, 1, 1, err);
	struct db *db = pool ? db_take(pool, DB_WRITE, WACHT_MS) : NULL;
	bool goed = db && doe(db, arg, err);

	if (pool && !db)
		mis(err, "De database is bezet", "");
	if (db)
		db_give(pool, db);
	if (pool)
		db_pool_close(pool);
	return goed;
}

static bool lite_kopie(struct db *db, const char *pad, char *err)
{
	struct arena *a = arena_new(ARENA_MAX);
	struct str_cutter c = {.rest = str_of(pad)};
	struct str deel, tekst = STR("VACUUM INTO '");
	bool eerste = true, goed;

	while (str_cut(&c, '\'', &deel)) {
		tekst = str_fmt(a, "%.*s%s%.*s", STR_ARG(tekst), eerste ? "" : "''", STR_ARG(deel));
		eerste = false;
	}
	goed = db_script(db, str_fmt(a, "%.*s'", STR_ARG(tekst)).p) == DB_OK;
	if (!goed)
		mis(err, "De kopie van de database is niet gelukt", db_error(db));
	arena_free(a);
	return goed;
}

static bool lite_terug(const char *url, const char *pad, char *err)
{
	struct str naar = str_sub(str_of(url), sizeof("sqlite:") - 1, SIZE_MAX);

	if (access(naar.p, F_OK) == 0)
		return mis(err, "Er staat al een database", naar.p);
	return rename(pad, naar.p) == 0 ? true : mis(err, naar.p, strerror(errno));
}

/* ---- what there is to see ------------------------------------------------------------- */

bool db_kopie(const char *url, const char *pad, char err[static DB_KOPIE_ERR_MAX])
{
	return db_is_url_pgsql(url) ? pg_kopie(url, pad, err)
				    : met_database(url, lite_kopie, pad, err);
}

bool db_kopie_terug(const char *url, const char *pad, char err[static DB_KOPIE_ERR_MAX])
{
	return db_is_url_pgsql(url) ? pg_terug(url, pad, err) : lite_terug(url, pad, err);
}

static bool controleer(struct db *db, const char *arg, char *err)
{
	/* PostgreSQL checks pages and constraints as it reads a script. */
	static const struct db_sql sql = {
		.sqlite = "SELECT integrity_check FROM pragma_integrity_check(1)",
		.pgsql = "SELECT 'ok'"};
	struct db_stmt *st = db_prepare(db, &sql);
	bool goed = st && db_step(st) == DB_ROW && str_is(db_text(st, 0), "ok");

	(void)arg;
	if (!goed)
		mis(err, "De database is niet heel", st ? db_text(st, 0).p : db_error(db));
	if (st)
		db_reset(st);
	return goed;
}

bool db_heel(const char *url, char err[static DB_KOPIE_ERR_MAX])
{
	return met_database(url, controleer, NULL, err);
}
