/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Statement texts from declarations. Every name in them was checked by
 * model_types; no byte of input comes here.
 */
#include <assert.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/model/model_private.h"
#include "core/trust/doel.h"

/* The same statement for both engines, written at once. */
struct tweetal {
	struct buf sqlite, pgsql;
};

static void beide(struct tweetal *t, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void beide(struct tweetal *t, const char *fmt, ...)
{
	char deel[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(deel, sizeof(deel), fmt, ap);
	va_end(ap);
	buf_cstr(&t->sqlite, deel);
	buf_cstr(&t->pgsql, deel);
}

static void tweetal_init(struct tweetal *t)
{
	buf_init(&t->sqlite, SQL_MAX);
	buf_init(&t->pgsql, SQL_MAX);
}

/* Gives the finished statement; ends the pair. */
static const struct db_sql *tweetal_maak(struct tweetal *t)
{
	const struct db_sql *sql = NULL;

	if (!buf_full(&t->sqlite) && !buf_full(&t->pgsql))
		sql = db_sql_make(NULL, t->sqlite.p, t->pgsql.p);
	if (!sql)
		abort(); /* a declaration too large for SQL_MAX, or no memory at start */
	buf_release(&t->sqlite);
	buf_release(&t->pgsql);
	return sql;
}

/* ---- tables ----------------------------------------------------------------- */

/* By bytes on both engines: dates compare, indexes serve, orders are the same. */
static const char *tekst_type(bool pgsql) { return pgsql ? "TEXT COLLATE \"C\"" : "TEXT"; }

void sql_kolom(struct buf *b, const struct veld *v, bool pgsql)
{
	if (veld_is_getal(v))
		buf_fmt(b, "\"%s\" %s", v->naam, pgsql ? "BIGINT" : "INTEGER");
	else
		buf_fmt(b, "\"%s\" %s NOT NULL DEFAULT ''", v->naam, tekst_type(pgsql));
}

/* Records from before there were purposes belong to the first. */
void sql_voor_doel(struct buf *b, bool pgsql)
{
	buf_fmt(b, "voor_doel %s NOT NULL DEFAULT '" DOEL_EERSTE "'", tekst_type(pgsql));
}

void sql_compartiment(struct buf *b, bool pgsql)
{
	buf_fmt(b, "compartiment %s NOT NULL DEFAULT ''", tekst_type(pgsql));
}

void sql_tabel(struct buf *b, const struct recordtype *t, bool pgsql)
{
	const char *geheel = pgsql ? "BIGINT" : "INTEGER", *x = tekst_type(pgsql);

	buf_fmt(b,
		"CREATE TABLE IF NOT EXISTS \"%s\" (id %s PRIMARY KEY NOT NULL, "
		"nummer %s NOT NULL, status %s NOT NULL, maker %s NOT NULL, "
		"wijziger %s NOT NULL, gemaakt %s NOT NULL, gewijzigd %s NOT NULL, "
		"versie %s NOT NULL", t->meervoud, x, x, x, x, x, geheel, geheel, geheel);
	if (t->zicht == ZICHT_DOEL) {
		buf_cstr(b, ", ");
		sql_voor_doel(b, pgsql);
		buf_cstr(b, ", ");
		sql_compartiment(b, pgsql);
	}
	for (size_t i = 0; i < t->velden_n; i++) {
		buf_cstr(b, ", ");
		sql_kolom(b, &t->velden[i], pgsql);
	}
	buf_fmt(b, ")%s;\n", pgsql ? "" : " STRICT");
}

/* ---- one record --------------------------------------------------------------- */

static const char vaste_kolommen[] =
	"id, nummer, status, maker, wijziger, gemaakt, gewijzigd, versie, ";

static void kolommen(struct tweetal *s, const struct recordtype *t)
{
	beide(s, "%s%s", vaste_kolommen,
	      t->zicht == ZICHT_DOEL ? "voor_doel, compartiment" : "'', ''");
	for (size_t i = 0; i < t->velden_n; i++)
		beide(s, ", \"%s\"", t->velden[i].naam);
}

/* The one place where statements about records say what may be seen. */
static void zicht(struct tweetal *s, const struct recordtype *t)
{
	if (t->zicht == ZICHT_DOEL)
		beide(s, " AND " ZICHT_RECORD("r"));
	else if (t->zicht == ZICHT_BRON)
		beide(s, " AND r.id IN (SELECT bron FROM zicht_bron)");
	if (t->kring) {
		beide(s, " AND (");
		buf_cstr(&s->sqlite, t->kring);
		buf_cstr(&s->pgsql, t->kring);
		beide(s, ")");
	}
}

static const struct db_sql *maak_haal(const struct recordtype *t)
{
	struct tweetal s;

	tweetal_init(&s);
	beide(&s, "SELECT ");
	kolommen(&s, t);
	beide(&s, " FROM \"%s\" r WHERE id = $1", t->meervoud);
	zicht(&s, t);
	return tweetal_maak(&s);
}

static const struct db_sql *maak_bestaat(const struct recordtype *t, bool voor_wie_vraagt)
{
	struct tweetal s;

	tweetal_init(&s);
	beide(&s, "SELECT 1 FROM \"%s\" r WHERE id = $1", t->meervoud);
	if (voor_wie_vraagt)
		zicht(&s, t);
	return tweetal_maak(&s);
}

static const struct db_sql *maak_plaats(const struct recordtype *t)
{
	struct tweetal s;

	if (t->zicht != ZICHT_DOEL)
		return NULL;
	tweetal_init(&s);
	beide(&s, "UPDATE \"%s\" SET compartiment = $2 WHERE id = $1", t->meervoud);
	return tweetal_maak(&s);
}

static const struct db_sql *maak_maak(const struct recordtype *t)
{
	struct tweetal s;

	size_t vast = t->zicht == ZICHT_DOEL ? KOLOMMEN_VAST : KOLOMMEN_VAST - 2;
	size_t n = vast + t->velden_n;

	tweetal_init(&s);
	beide(&s, "INSERT INTO \"%s\" (id, nummer, status, maker, wijziger, gemaakt, gewijzigd, "
		  "versie%s", t->meervoud,
	      t->zicht == ZICHT_DOEL ? ", voor_doel, compartiment" : "");
	for (size_t i = 0; i < t->velden_n; i++)
		beide(&s, ", \"%s\"", t->velden[i].naam);
	beide(&s, ") VALUES (");
	for (size_t i = 1; i <= n; i++)
		beide(&s, "%s$%zu", i > 1 ? ", " : "", i);
	beide(&s, ")");
	return tweetal_maak(&s);
}

/* RETURNING tells whether the row still had this versie. */
static const struct db_sql *maak_wijzig(const struct recordtype *t)
{
	struct tweetal s;

	tweetal_init(&s);
	beide(&s, "UPDATE \"%s\" SET versie = versie + 1, status = $3, wijziger = $4, "
		  "gewijzigd = $5", t->meervoud);
	for (size_t i = 0; i < t->velden_n; i++)
		beide(&s, ", \"%s\" = $%zu", t->velden[i].naam, i + 6);
	beide(&s, " WHERE id = $1 AND versie = $2 RETURNING versie");
	return tweetal_maak(&s);
}

/* ---- for retention: as it is --------------------------------------------------------- */

static const struct db_sql *maak_zoals(const struct recordtype *t, const char *waar)
{
	struct tweetal s;

	tweetal_init(&s);
	beide(&s, "SELECT ");
	kolommen(&s, t);
	beide(&s, " FROM \"%s\" r WHERE %s", t->meervoud, waar);
	return tweetal_maak(&s);
}

static const struct db_sql *maak_weg(const struct recordtype *t)
{
	struct tweetal s;

	tweetal_init(&s);
	beide(&s, "DELETE FROM \"%s\" WHERE id = $1", t->meervoud);
	return tweetal_maak(&s);
}

static const struct db_sql *maak_verwijzing(const struct recordtype *t, const char *veld, bool los)
{
	struct tweetal s;

	tweetal_init(&s);
	if (los)
		beide(&s, "UPDATE \"%s\" SET \"%s\" = '' WHERE \"%s\" = $1", t->meervoud, veld,
		      veld);
	else
		beide(&s, "SELECT id FROM \"%s\" WHERE \"%s\" = $1 ORDER BY id", t->meervoud, veld);
	return tweetal_maak(&s);
}

static const struct db_sql *const *maak_verwijzingen(const struct recordtype *t, bool los)
{
	const struct db_sql **lijst = calloc(t->velden_n, sizeof(const struct db_sql *));

	if (!lijst)
		abort();
	for (size_t i = 0; i < t->velden_n; i++)
		if (t->velden[i].soort == VELD_VERWIJZING)
			lijst[i] = maak_verwijzing(t, t->velden[i].naam, los);
	return lijst;
}

/* ---- lists ---------------------------------------------------------------------- */

static void filter_erbij(struct filter *out, size_t *n, const struct veld *v, enum filter_op op)
{
	if (*n < FILTERS_MAX)
		out[(*n)++] = (struct filter){v->naam, v, op};
}

static bool heeft_volgorde(const struct veld *v)
{
	return veld_is_getal(v) || v->soort == VELD_DATUM;
}

size_t type_filters(const struct recordtype *t, struct filter out[static FILTERS_MAX])
{
	size_t n = 2;

	out[0] = (struct filter){"maker", NULL, FILTER_GELIJK};
	out[1] = (struct filter){"status", NULL, FILTER_GELIJK};
	for (size_t i = 0; i < t->velden_n; i++) {
		const struct veld *v = &t->velden[i];

		if (!(v->vlaggen & VELD_FILTER))
			continue;
		filter_erbij(out, &n, v,
			     v->soort == VELD_MEERKEUZE ? FILTER_BEVAT : FILTER_GELIJK);
		if (heeft_volgorde(v)) {
			filter_erbij(out, &n, v, FILTER_VAN);
			filter_erbij(out, &n, v, FILTER_TOT);
		}
	}
	return n;
}

/* The test comes before IS NULL, so that PostgreSQL knows the type. */
static void filter_toets(struct tweetal *s, const struct filter *f, size_t p)
{
	switch (f->op) {
	case FILTER_GELIJK:
		beide(s, "(\"%s\" = $%zu OR $%zu IS NULL)", f->kolom, p, p);
		break;
	case FILTER_BEVAT:
		buf_fmt(&s->sqlite, "(instr(' ' || \"%s\" || ' ', ' ' || $%zu || ' ') > 0",
			f->kolom, p);
		buf_fmt(&s->pgsql,
			"(strpos(' ' || \"%s\" || ' ', ' ' || CAST($%zu AS TEXT) || ' ') > 0",
			f->kolom, p);
		beide(s, " OR $%zu IS NULL)", p);
		break;
	case FILTER_VAN:
		beide(s, "(\"%s\" >= $%zu OR $%zu IS NULL)", f->kolom, p, p);
		break;
	case FILTER_TOT: /* an unknown value is not before anything */
		beide(s, "(\"%s\" <= $%zu", f->kolom, p);
		if (!veld_is_getal(f->veld))
			beide(s, " AND \"%s\" <> ''", f->kolom);
		beide(s, " OR $%zu IS NULL)", p);
		break;
	}
}

/* Letters sort the same on both engines: ASCII case folded, then by bytes. */
static void volgorde(struct tweetal *s, const struct recordtype *t, struct lijst_vorm vorm)
{
	static const char *const vast[SORTEER_VAST] = {"gemaakt", "nummer", "status", "gewijzigd"};
	const struct veld *v =
		vorm.sorteer < SORTEER_VAST ? NULL : &t->velden[vorm.sorteer - SORTEER_VAST];
	const char *kolom = v ? v->naam : vast[vorm.sorteer];
	const char *richting = vorm.oplopend ? "" : " DESC";
	bool getal = v ? veld_is_getal(v) : vorm.sorteer == 0 || vorm.sorteer == 3;

	beide(s, " ORDER BY ");
	if (!v && getal) {
		beide(s, "%s%s", kolom, richting); /* never NULL: lets the index serve */
	} else if (getal) {
		beide(s, "\"%s\"%s NULLS LAST", kolom, richting);
	} else {
		beide(s, "lower(\"%s\")%s", kolom, richting);
	}
	beide(s, ", id%s", richting);
}

static const struct db_sql *maak_lijst(const struct recordtype *t, struct lijst_vorm vorm)
{
	struct filter filters[FILTERS_MAX];
	size_t n = type_filters(t, filters), p = n;
	struct tweetal s;

	tweetal_init(&s);
	beide(&s, "SELECT ");
	if (vorm.tel)
		beide(&s, "count(*)");
	else
		kolommen(&s, t);
	beide(&s, " FROM \"%s\" r WHERE ", t->meervoud);
	for (size_t i = 0; i < n; i++) {
		beide(&s, "%s", i ? " AND " : "");
		if ((int)i == vorm.leidt)
			beide(&s, "\"%s\" = $%zu", filters[i].kolom, i + 1);
		else
			filter_toets(&s, &filters[i], i + 1);
	}
	zicht(&s, t);
	if (vorm.zoek) {
		p++;
		buf_fmt(&s.sqlite, " AND id IN (SELECT value FROM json_each($%zu))", p);
		buf_fmt(&s.pgsql,
			" AND id IN (SELECT json_array_elements_text(CAST($%zu AS json)))", p);
	}
	if (!vorm.tel) {
		volgorde(&s, t, vorm);
		beide(&s, " LIMIT $%zu OFFSET $%zu", p + 1, p + 2);
	}
	return tweetal_maak(&s);
}

/* ---- made once -------------------------------------------------------------------- */

struct lijst_knoop {
	struct lijst_vorm vorm;
	const struct db_sql *sql;
	struct lijst_knoop *next;
};

struct type_knoop {
	const struct recordtype *type;
	struct type_sql sql;
	struct lijst_knoop *lijsten;
	struct type_knoop *next;
};

/* Never freed: as constant as the declarations they come from. */
static struct type_knoop *knopen;
static pthread_mutex_t knopen_lock = PTHREAD_MUTEX_INITIALIZER;

static void *knoop_nieuw(size_t size)
{
	void *p = calloc(1, size);

	if (!p)
		abort();
	return p;
}

/* With the lock held. */
static struct type_knoop *knoop_van(const struct recordtype *t)
{
	struct type_knoop *k = knopen;

	while (k && k->type != t)
		k = k->next;
	if (k)
		return k;
	assert(t->opslag == OPSLAG_TABEL); /* a bronrecord is not kept here */
	k = knoop_nieuw(sizeof(*k));
	k->type = t;
	k->sql = (struct type_sql){maak_haal(t), maak_bestaat(t, true),
		maak_bestaat(t, false), maak_plaats(t), maak_maak(t), maak_wijzig(t),
		maak_zoals(t, "r.id = $1"), maak_zoals(t, "r.id > $1 ORDER BY r.id LIMIT $2"),
		maak_weg(t), maak_verwijzingen(t, false), maak_verwijzingen(t, true)};
	k->next = knopen;
	knopen = k;
	return k;
}

const struct type_sql *type_sql(const struct recordtype *t)
{
	const struct type_sql *sql;

	pthread_mutex_lock(&knopen_lock);
	sql = &knoop_van(t)->sql;
	pthread_mutex_unlock(&knopen_lock);
	return sql;
}

static bool vorm_gelijk(struct lijst_vorm a, struct lijst_vorm b)
{
	return a.leidt == b.leidt && a.sorteer == b.sorteer && a.oplopend == b.oplopend &&
	       a.zoek == b.zoek && a.tel == b.tel;
}

const struct db_sql *lijst_sql(const struct recordtype *t, struct lijst_vorm vorm)
{
	const struct db_sql *sql;
	struct lijst_knoop *l;
	struct type_knoop *k;

	if (vorm.tel) { /* a count has no order: one text for all sorts */
		vorm.sorteer = 0;
		vorm.oplopend = false;
	}
	pthread_mutex_lock(&knopen_lock);
	k = knoop_van(t);
	for (l = k->lijsten; l && !vorm_gelijk(l->vorm, vorm);)
		l = l->next;
	if (!l) {
		l = knoop_nieuw(sizeof(*l));
		*l = (struct lijst_knoop){vorm, maak_lijst(t, vorm), k->lijsten};
		k->lijsten = l;
	}
	sql = l->sql;
	pthread_mutex_unlock(&knopen_lock);
	return sql;
}
