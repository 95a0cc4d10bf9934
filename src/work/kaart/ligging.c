/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/kaart/ligging.h"

#include "core/base/arena.h"
#include "core/base/id.h"
#include "core/base/rd.h"
#include "core/base/utf8.h"

/* x, y: whole metres, NULL when the row has no point; dag: of an observation, or ''. The
 * others are how an address of a signal is found: normal forms, straat in small letters. */
#define TABEL(INT, STRICT, C)                                                                      \
	"CREATE TABLE ligging (record TEXT " C "PRIMARY KEY, x " INT ", y " INT ","                \
	" dag TEXT " C "NOT NULL, postcode TEXT " C "NOT NULL, huisnummer TEXT " C "NOT NULL,"     \
	" straat TEXT " C "NOT NULL, plaats TEXT " C "NOT NULL)" STRICT ";"                        \
	"CREATE INDEX ligging_plek ON ligging (x, y) WHERE x IS NOT NULL;"                         \
	"CREATE INDEX ligging_adres ON ligging (postcode, huisnummer);"                            \
	"CREATE INDEX ligging_straat ON ligging (straat, huisnummer);"                             \
	"CREATE INDEX ligging_dag ON ligging (dag) WHERE dag <> '';"                               \
	"INSERT INTO instelling (naam, waarde) VALUES ('ligging', 'te vullen')"                    \
	" ON CONFLICT (naam) DO NOTHING;"

const char ligging_schema_sqlite[] = TABEL("INTEGER", " STRICT", "");
const char ligging_schema_pgsql[] = TABEL("BIGINT", "", "COLLATE \"C\" ");

struct plaatsing {
	bool punt;
	double x, y;
	struct str dag, postcode, huisnummer, straat, plaats;
};

static struct str veldwaarde(const struct bronsoort *s, const struct str *waarde, const char *veld)
{
	int i = model_veld(s->type, str_of(veld));

	return i >= 0 ? waarde[i] : STR("");
}

static struct str deelwaarde(const struct match_rec *r, enum match_veld veld)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->w[i].veld == veld)
			return r->w[i].tekst;
	return STR("");
}

static struct str normaal(struct arena *a, enum kenmerk soort, struct str w)
{
	struct str uit = STR("");

	if (w.len && kenmerk_check(soort, a, w, &uit) == OORDEEL_FOUT)
		uit = STR("");
	return uit;
}

static bool punt_van(const struct bronsoort *s, const struct str *w, double *x, double *y)
{
	double breedte, lengte;

	if (rd_lees(veldwaarde(s, w, "rd_x"), veldwaarde(s, w, "rd_y"), x, y))
		return true;
	if (!wgs84_lees(veldwaarde(s, w, "breedte"), veldwaarde(s, w, "lengte"), &breedte,
			&lengte))
		return false;
	rd_van_wgs84(breedte, lengte, x, y);
	return true;
}

static struct str dag_van(struct arena *a, const struct bronsoort *s, const struct str *waarde)
{
	int i = s->datum ? model_veld(s->type, str_of(s->datum)) : -1;
	bool klopt = false;
	struct str w = STR("");

	if (i >= 0 && waarde[i].len)
		w = bronrecord_waarde(a, s, (size_t)i, waarde[i], &klopt);
	return klopt ? w : STR("");
}

/* False: this row has no place of its own and is no observation. */
static bool plaats_rij(struct arena *a, const struct bronsoort *s, struct str record,
		       const struct str *waarde, struct plaatsing *p)
{
	struct match_rec deel;

	if (s != &soort_adres)
		return false;
	p->punt = punt_van(s, waarde, &p->x, &p->y);
	p->dag = dag_van(a, s, waarde);
	if (!p->punt && !p->dag.len)
		return false;
	bronrij_deel(a, s, 0, record, STR(""), waarde, &deel);
	p->postcode = normaal(a, KM_POSTCODE, deelwaarde(&deel, MV_POSTCODE));
	p->huisnummer = normaal(a, KM_HUISNUMMER, deelwaarde(&deel, MV_HUISNUMMER));
	p->straat = utf8_fold(a, deelwaarde(&deel, MV_STRAAT));
	p->plaats = utf8_fold(a, deelwaarde(&deel, MV_PLAATS));
	return true;
}

static const struct db_sql sql_zet = {
	.both = "INSERT INTO ligging (record, x, y, dag, postcode, huisnummer, straat, plaats) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (record) DO UPDATE SET "
		"x = excluded.x, y = excluded.y, dag = excluded.dag, "
		"postcode = excluded.postcode, huisnummer = excluded.huisnummer, "
		"straat = excluded.straat, plaats = excluded.plaats"};
static const struct db_sql sql_weg = {.both = "DELETE FROM ligging WHERE record = $1"};

static enum db_rc weg(struct db *db, struct str record)
{
	struct db_stmt *st = db_prepare(db, &sql_weg);
	enum db_rc rc;

	db_bind_text(st, 1, record);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc zet(struct db *db, struct arena *a, struct str record,
		      const struct bronsoort *s, const struct str *waarde)
{
	struct plaatsing p;
	struct db_stmt *st;
	enum db_rc rc;

	if (!plaats_rij(a, s, record, waarde, &p))
		return s == &soort_adres ? weg(db, record) : DB_OK;
	st = db_prepare(db, &sql_zet);
	db_bind_text(st, 1, record);
	if (p.punt) {
		db_bind_int(st, 2, (int64_t)(p.x + 0.5));
		db_bind_int(st, 3, (int64_t)(p.y + 0.5));
	} else {
		db_bind_null(st, 2);
		db_bind_null(st, 3);
	}
	db_bind_text(st, 4, p.dag);
	db_bind_text(st, 5, p.postcode);
	db_bind_text(st, 6, p.huisnummer);
	db_bind_text(st, 7, p.straat);
	db_bind_text(st, 8, p.plaats);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc ligging_zet(struct act *act, struct str record, const struct bronsoort *s,
		       const struct str *waarde)
{
	return zet(act->db, act->arena, record, s, waarde);
}

/* ---- rows of before ------------------------------------------------------------ */

static const struct db_sql sql_te_vullen = {
	.both = "SELECT waarde FROM instelling WHERE naam = 'ligging' AND waarde = 'te vullen'"};
static const struct db_sql sql_gevuld = {
	.both = "UPDATE instelling SET waarde = 'gevuld' WHERE naam = 'ligging'"};
/* A page at a time, so that memory stays small. Rows of closed sources have no deel: they stay
 * apart (bron_dicht). Without zicht: each row gets its place, whoever may read it. */
static const struct db_sql sql_rijen = {
	.both = "SELECT r.id, r.bron, r.data FROM bronrecord r "
		"JOIN deel d ON d.record = r.id AND d.nr = 0 "
		"WHERE r.soort = 'adres' AND r.id > $1 ORDER BY r.id LIMIT 500"};

enum { PARTIJ = 500, KLAD_MAX = 64 << 20 };

static enum db_rc vul_partij(struct db *db, struct arena *a, struct str *na, size_t *n)
{
	struct bronrecord *rij = ARENA_NEWN(a, struct bronrecord, PARTIJ);
	struct db_stmt *st = db_prepare(db, &sql_rijen);
	enum db_rc rc;

	*n = 0;
	db_bind_text(st, 1, *na);
	while ((rc = db_step(st)) == DB_ROW && *n < PARTIJ)
		rij[(*n)++] = (struct bronrecord){.id = db_text_dup(st, 0, a),
			.bron = db_text_dup(st, 1, a), .data = db_text_dup(st, 2, a),
			.soort = &soort_adres};
	rc = rc == DB_DONE ? DB_OK : rc;
	for (size_t i = 0; i < *n && rc == DB_OK; i++)
		if (bronrecord_lees(a, &rij[i]))
			rc = zet(db, a, rij[i].id, &soort_adres, rij[i].waarde);
	if (*n)
		*na = rij[*n - 1].id;
	return rc;
}

static enum db_rc vul_alles(struct db *db)
{
	struct arena *a = arena_new(KLAD_MAX);
	char na[ID_LEN + 1] = "";
	size_t n = a ? 1 : 0;
	enum db_rc rc = a ? DB_OK : DB_FAIL;

	while (n && rc == DB_OK) {
		struct str plek = str_of(na);

		rc = vul_partij(db, a, &plek, &n);
		snprintf(na, sizeof(na), "%.*s", STR_ARG(plek));
		arena_reset(a);
	}
	arena_free(a);
	return rc;
}

enum db_rc ligging_begin(struct db *db)
{
	struct db_stmt *st = db_prepare(db, &sql_te_vullen);
	enum db_rc rc = db_step(st);

	db_reset(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	rc = vul_alles(db);
	if (rc != DB_OK)
		return rc;
	rc = db_step(db_prepare(db, &sql_gevuld));
	return rc == DB_DONE ? DB_OK : rc;
}
