/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The database follows the declarations: what they have and it lacks is added.
 */
#include <stdio.h>

#include "core/model/model_private.h"

const char model_schema_sqlite[] =
	"CREATE TABLE wijziging (record TEXT NOT NULL, versie INTEGER NOT NULL, "
	"veld TEXT NOT NULL, soort TEXT NOT NULL, tijd INTEGER NOT NULL, wie TEXT NOT NULL, "
	"oud TEXT NOT NULL, nieuw TEXT NOT NULL, PRIMARY KEY (record, versie, veld)) STRICT;\n"
	"CREATE TABLE nummer (reeks TEXT NOT NULL, jaar INTEGER NOT NULL, "
	"laatste INTEGER NOT NULL, PRIMARY KEY (reeks, jaar)) STRICT;\n";

const char model_schema_pgsql[] =
	"CREATE TABLE wijziging (record TEXT COLLATE \"C\" NOT NULL, versie BIGINT NOT NULL, "
	"veld TEXT COLLATE \"C\" NOT NULL, soort TEXT NOT NULL, tijd BIGINT NOT NULL, "
	"wie TEXT NOT NULL, "
	"oud TEXT NOT NULL, nieuw TEXT NOT NULL, PRIMARY KEY (record, versie, veld));\n"
	"CREATE TABLE nummer (reeks TEXT COLLATE \"C\" NOT NULL, jaar BIGINT NOT NULL, "
	"laatste BIGINT NOT NULL, PRIMARY KEY (reeks, jaar));\n";

/* stap: every change of state, with who, when, why and the answers (loop.h). */
#define STAP(INT, STRICT, C)                                                              \
	"CREATE TABLE stap (id TEXT " C "PRIMARY KEY NOT NULL, record TEXT " C "NOT NULL,"   \
	" soort TEXT " C "NOT NULL, overgang TEXT " C "NOT NULL, van TEXT " C "NOT NULL,"    \
	" naar TEXT " C "NOT NULL, versie " INT " NOT NULL, wie TEXT " C "NOT NULL,"         \
	" tijd " INT " NOT NULL, reden TEXT NOT NULL, antwoorden TEXT NOT NULL)" STRICT ";"  \
	"CREATE UNIQUE INDEX stap_record ON stap (record, versie);"                          \
	"CREATE INDEX stap_soort ON stap (soort, naar, tijd);"

const char model_schema_stap_sqlite[] = STAP("INTEGER", " STRICT", "");
const char model_schema_stap_pgsql[] = STAP("BIGINT", "", "COLLATE \"C\" ");

/* Which columns the table has. */
struct kolommen {
	bool veld[VELDEN_MAX];
	bool doel, compartiment;
};

static enum db_rc kolommen_lees(struct db *db, const struct recordtype *t, struct kolommen *er)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT name FROM pragma_table_info($1)",
		.pgsql = "SELECT column_name FROM information_schema.columns "
			 "WHERE table_schema = current_schema() AND table_name = $1",
	};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, str_of(t->meervoud));
	while ((rc = db_step(st)) == DB_ROW) {
		int i = model_veld(t, db_text(st, 0));

		if (i >= 0)
			er->veld[i] = true;
		er->doel |= str_is(db_text(st, 0), "voor_doel");
		er->compartiment |= str_is(db_text(st, 0), "compartiment");
	}
	return rc;
}

/*
 * The names of the table's indexes, each on a line. What is there is not asked for again:
 * on PostgreSQL that would wait for every transaction that writes in the table.
 */
static enum db_rc indexen_lees(struct db *db, const struct recordtype *t, struct buf *er)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = $1",
		.pgsql = "SELECT indexname FROM pg_indexes "
			 "WHERE schemaname = current_schema() AND tablename = $1",
	};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, str_of(t->meervoud));
	buf_char(er, '\n');
	while ((rc = db_step(st)) == DB_ROW) {
		buf_str(er, db_text(st, 0));
		buf_char(er, '\n');
	}
	if (rc == DB_DONE)
		rc = buf_full(er) ? DB_FAIL : DB_OK;
	return rc;
}

/* What the indexes of one type are made with. */
struct index_lijst {
	struct buf *sql;
	struct str er; /* of indexen_lees */
	const struct recordtype *t;
};

static void index_tekst(const struct index_lijst *l, const char *kolom, const char *kolommen)
{
	char naam[160];

	snprintf(naam, sizeof(naam), "\n%s_%s_ix\n", l->t->meervoud, kolom);
	if (str_find(l->er, str_of(naam), 0) != SIZE_MAX)
		return;
	buf_fmt(l->sql, "CREATE INDEX IF NOT EXISTS \"%s_%s_ix\" ON \"%s\" (%s);\n",
		l->t->meervoud, kolom, l->t->meervoud, kolommen);
}

static void indexen(const struct index_lijst *l)
{
	const struct recordtype *t = l->t;
	char kolommen[160];

	index_tekst(l, "gemaakt", "gemaakt, id");
	index_tekst(l, "maker", "maker, gemaakt, id");
	if (t->statussen)
		index_tekst(l, "status", "status, gemaakt, id");
	if (t->nummer)
		index_tekst(l, "nummer", "nummer");
	for (size_t i = 0; i < t->velden_n; i++) {
		if (!(t->velden[i].vlaggen & VELD_FILTER))
			continue;
		snprintf(kolommen, sizeof(kolommen), "\"%s\", gemaakt, id", t->velden[i].naam);
		index_tekst(l, t->velden[i].naam, kolommen);
	}
}

static enum db_rc script(struct db *db, struct buf *b)
{
	enum db_rc rc = buf_full(b) ? DB_FAIL : DB_OK;

	if (rc == DB_OK && b->len)
		rc = db_script(db, b->p);
	buf_clear(b);
	return rc;
}

static void kolommen_bij(struct db *db, const struct recordtype *t, const struct kolommen *er,
			 struct buf *b)
{
	bool pgsql = db_is_pgsql(db);

	if (t->zicht == ZICHT_DOEL && !er->doel) {
		buf_fmt(b, "ALTER TABLE \"%s\" ADD COLUMN ", t->meervoud);
		sql_voor_doel(b, pgsql);
		buf_cstr(b, ";\n");
	}
	if (t->zicht == ZICHT_DOEL && !er->compartiment) {
		buf_fmt(b, "ALTER TABLE \"%s\" ADD COLUMN ", t->meervoud);
		sql_compartiment(b, pgsql);
		buf_cstr(b, ";\n");
	}
	for (size_t i = 0; i < t->velden_n; i++) {
		if (er->veld[i])
			continue;
		buf_fmt(b, "ALTER TABLE \"%s\" ADD COLUMN ", t->meervoud);
		sql_kolom(b, &t->velden[i], pgsql);
		buf_cstr(b, ";\n");
	}
}

static enum db_rc type_sync(struct db *db, const struct recordtype *t, struct buf *b)
{
	struct kolommen er = {.doel = false};
	struct buf namen;
	enum db_rc rc;

	sql_tabel(b, t, db_is_pgsql(db));
	rc = script(db, b);
	if (rc != DB_OK)
		return rc;
	rc = kolommen_lees(db, t, &er);
	if (rc != DB_DONE)
		return rc;
	kolommen_bij(db, t, &er, b);
	buf_init(&namen, SQL_MAX);
	rc = indexen_lees(db, t, &namen);
	indexen(&(struct index_lijst){b, buf_view(&namen), t});
	buf_release(&namen);
	return rc == DB_OK ? script(db, b) : rc;
}

/* Two processes that start together must not both make a table. */
enum db_rc model_alleen(struct db *db)
{
	if (!db_is_pgsql(db))
		return DB_OK; /* DB_WRITE holds the only write lock */
	return db_script(db, "SELECT pg_advisory_xact_lock(7264001)");
}

enum db_rc model_sync(struct db *db)
{
	const struct recordtype *const *t = model_all();
	struct buf b;
	enum db_rc rc;

	buf_init(&b, SQL_MAX);
	rc = db_begin(db, DB_WRITE);
	if (rc != DB_OK)
		return rc;
	rc = model_alleen(db);
	for (; *t && rc == DB_OK; t++)
		if ((*t)->opslag == OPSLAG_TABEL)
			rc = type_sync(db, *t, &b);
	if (rc == DB_OK)
		rc = db_commit(db);
	if (rc != DB_OK)
		db_rollback(db);
	buf_release(&b);
	return rc;
}
