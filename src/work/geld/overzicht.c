/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The account of a year, from facts of one row each.
 *
 * "Opgelegd" is what a decision may cost at most: the maximum of a last, the amount of a
 * fine. It is no debt. A debt is what was forfeited, and every other claim; it ends by being
 * paid, remitted or prescribed.
 */
#include "work/geld/geld_private.h"

#include "core/model/werkblad.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"

static const struct {
	const char *naam, *titel;
} watten[GELD_N] = {
	[GELD_OPGELEGD] = {"opgelegd", "Opgelegd (ten hoogste)"},
	[GELD_VERBEURD] = {"verbeurd", "Verbeurd"},
	[GELD_INGEVORDERD] = {"ingevorderd", "Ingevorderd"},
	[GELD_BETAALD] = {"betaald", "Betaald"},
	[GELD_KWIJTGESCHOLDEN] = {"kwijtgescholden", "Kwijtgescholden"},
	[GELD_VERJAARD] = {"verjaard", "Verjaard"},
};

const char *geld_wat_naam(enum geld_wat w) { return watten[w].naam; }
const char *geld_wat_titel(enum geld_wat w) { return watten[w].titel; }

/* ---- the facts -------------------------------------------------------------------------- */

/* wat, day ("" : the instant in the last column), cents, what it adds to the debt, number, and
 * the measure */
#define MAATREGEL "m.id AS mid, m.nummer AS mnr, m.onderwerp AS mon"
#define VAN_VERBEURTE                                                                        \
	" FROM verbeurten v JOIN maatregelen m ON m.id = v.maatregel WHERE" ZICHT_RECORD("v")    \
	"AND" ZICHT_RECORD("m") "AND "
#define VAN_VORDERING                                                                        \
	" FROM vorderingen f JOIN maatregelen m ON m.id = f.maatregel WHERE" ZICHT_RECORD("f")   \
	"AND" ZICHT_RECORD("m") "AND "
#define REST(c) c ".bedrag - coalesce(" c ".betaald, 0)"
/* What was paid before payments were rows of their own. */
#define ZONDER_RIJ                                                                           \
	"coalesce(v.betaald, 0) - (SELECT coalesce(sum(d.bedrag), 0) FROM toerekeningen d "      \
	"WHERE d.verbeurte = v.id AND d.status = 'geldig')"

#define FEITEN                                                                               \
	"SELECT 0 AS wat, m.bekend_op AS dag, CAST(CASE WHEN m.soort = 'dwangsom' THEN "         \
	"coalesce(m.maximum, m.bedrag) ELSE m.bedrag END AS BIGINT) AS cent, "                   \
	"CAST(0 AS BIGINT) AS schuld, m.nummer AS nr, " MAATREGEL ", CAST(0 AS BIGINT) AS tijd " \
	"FROM maatregelen m WHERE m.soort IN ('dwangsom', 'boete') AND m.bekend_op <> '' AND "   \
	"m.bedrag IS NOT NULL AND" ZICHT_RECORD("m")                                             \
	"UNION ALL SELECT 1, v.verbeurd_op, v.bedrag, v.bedrag, v.nummer, " MAATREGEL ", 0"      \
	VAN_VERBEURTE "v.status <> 'vervallen' "                                                 \
	"UNION ALL SELECT 2, v.beschikking_op, v.bedrag, 0, v.nummer, " MAATREGEL ", 0"          \
	VAN_VERBEURTE "v.status <> 'vervallen' AND v.beschikking_op <> '' "                      \
	"UNION ALL SELECT 2, f.beschikking_op, f.bedrag, f.bedrag, f.nummer, " MAATREGEL ", 0"   \
	VAN_VORDERING "f.status <> 'vervallen' "                                                 \
	"UNION ALL SELECT 3, d.geboekt_op, d.bedrag, -d.bedrag, d.nummer, " MAATREGEL ", 0 "     \
	"FROM toerekeningen d LEFT JOIN verbeurten v ON v.id = d.verbeurte "                     \
	"LEFT JOIN vorderingen f ON f.id = d.vordering "                                         \
	"JOIN maatregelen m ON m.id = coalesce(v.maatregel, f.maatregel) "                       \
	"WHERE d.status = 'geldig' AND" ZICHT_RECORD("d") "AND" ZICHT_RECORD("m")                \
	"UNION ALL SELECT 3, v.betaald_op, CAST(" ZONDER_RIJ " AS BIGINT), "                     \
	"CAST(-(" ZONDER_RIJ ") AS BIGINT), v.nummer, " MAATREGEL ", v.gewijzigd"                \
	VAN_VERBEURTE "v.status <> 'vervallen' AND " ZONDER_RIJ " > 0 "                          \
	"UNION ALL SELECT CASE WHEN v.status = 'verjaard' THEN 5 ELSE 4 END, v.afgeschreven_op, "\
	REST("v") ", -(" REST("v") "), v.nummer, " MAATREGEL ", v.gewijzigd" VAN_VERBEURTE       \
	"v.status IN ('verjaard', 'kwijtgescholden') "                                           \
	"UNION ALL SELECT CASE WHEN f.status = 'verjaard' THEN 5 ELSE 4 END, f.afgeschreven_op, "\
	REST("f") ", -(" REST("f") "), f.nummer, " MAATREGEL ", f.gewijzigd" VAN_VORDERING       \
	"f.status IN ('verjaard', 'kwijtgescholden') "

static const struct db_sql sql_feiten = {
	.both = "SELECT x.wat, x.dag, x.cent, x.schuld, x.nr, x.mid, x.mnr, x.mon, x.tijd FROM ("
		FEITEN ") x WHERE x.dag <= $1 OR x.dag IS NULL "
		"ORDER BY x.mid, x.dag, x.wat, x.nr LIMIT 50001"};
_Static_assert((int)GELD_FEITEN_MAX == 50000, "one less than the statement gives");

static struct geld_feit lees(struct arena *a, struct db_stmt *st)
{
	struct geld_feit f = {.wat = (enum geld_wat)db_int(st, 0), .cent = db_int(st, 2),
		.nummer = db_text_dup(st, 4, a)};

	if (!date_parse(db_text(st, 1), &f.dag) || !date_full(f.dag))
		f.dag = civil_amsterdam(db_int(st, 8)).date;
	return f;
}

/* ---- folding them ----------------------------------------------------------------------- */

static struct geld_maatregel *van(struct arena *a, struct geld_overzicht *o, struct db_stmt *st)
{
	struct geld_maatregel *m = o->n ? &o->maatregel[o->n - 1] : NULL;

	if (m && str_eq(m->id, db_text(st, 5)))
		return m;
	m = &o->maatregel[o->n++];
	*m = (struct geld_maatregel){.id = db_text_dup(st, 5, a), .nummer = db_text_dup(st, 6, a),
		.onderwerp = db_text_dup(st, 7, a)};
	return m;
}

static bool neem(struct arena *a, struct geld_overzicht *o, struct db_stmt *st)
{
	struct geld_feit f = lees(a, st);
	struct geld_maatregel *m;

	if (f.dag.year > o->jaar)
		return true;
	m = van(a, o, st);
	f.maatregel = m->id;
	f.maatregel_nummer = m->nummer;
	f.onderwerp = m->onderwerp;
	if (!bank_tel_op(&m->open, db_int(st, 3)) || !bank_tel_op(&o->open, db_int(st, 3)))
		return false;
	if (f.dag.year != o->jaar)
		return true;
	o->feit[o->feiten_n++] = f;
	return bank_tel_op(&m->som[f.wat], f.cent) && bank_tel_op(&o->som[f.wat], f.cent);
}

/* Nothing in this year and nothing open: not in the table of this year. */
static void laat_weg(struct geld_overzicht *o)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++) {
		bool er = o->maatregel[i].open != 0;

		for (int w = 0; w < GELD_N; w++)
			er = er || o->maatregel[i].som[w] != 0;
		if (er)
			o->maatregel[n++] = o->maatregel[i];
	}
	o->n = n;
}

static int op_dag(const void *a, const void *b)
{
	const struct geld_feit *x = a, *y = b;
	int c = date_cmp(x->dag, y->dag);

	return c ? c : str_cmp(x->nummer, y->nummer);
}

static int op_nummer(const void *a, const void *b)
{
	return str_cmp(((const struct geld_maatregel *)a)->nummer,
		       ((const struct geld_maatregel *)b)->nummer);
}

enum model_rc geld_overzicht(struct act *act, int jaar, struct geld_overzicht *o)
{
	struct str tot = str_fmt(act->arena, "%04d-12-31", jaar);
	enum db_rc rc = DB_DONE;
	struct db_stmt *st;
	bool goed = true;

	*o = (struct geld_overzicht){.jaar = jaar};
	if (may(act, RECHT_LIJST, STR("maatregel")) != MAG_WEL) {
		audit_add(act, "lijst", STR("geld"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	o->feit = ARENA_NEWN(act->arena, struct geld_feit, GELD_FEITEN_MAX);
	o->maatregel = ARENA_NEWN(act->arena, struct geld_maatregel, GELD_FEITEN_MAX);
	st = db_prepare(act->db, &sql_feiten);
	db_bind_text(st, 1, tot);
	for (size_t i = 0; goed && (rc = db_step(st)) == DB_ROW; i++) {
		o->te_veel = i == GELD_FEITEN_MAX;
		if (o->te_veel)
			break;
		goed = neem(act->arena, o, st);
	}
	if (rc == DB_ROW)
		db_reset(st);
	if (!goed)
		return MODEL_FAIL;
	laat_weg(o);
	qsort(o->feit, o->feiten_n, sizeof(o->feit[0]), op_dag);
	qsort(o->maatregel, o->n, sizeof(o->maatregel[0]), op_nummer);
	audit_add(act, "lijst", STR("geld"), STR(""), "ok", (int64_t)o->n);
	AUDIT_COVERS(act, o->maatregel, o->n, id);
	return rc == DB_ROW ? MODEL_OK : model_van_db(rc);
}

/* ---- as a file -------------------------------------------------------------------------- */

static const char *const koppen[] = {"Datum", "Wat", "Bedrag", "Nummer", "Maatregel", "Onderwerp"};

static bool schrijf(struct werkblad *b, const struct geld_overzicht *o)
{
	for (size_t i = 0; i < G_AANTAL(koppen); i++)
		werkblad_tekst(b, str_of(koppen[i]));
	if (!werkblad_rij_einde(b))
		return false;
	for (size_t i = 0; i < o->feiten_n; i++) {
		const struct geld_feit *f = &o->feit[i];

		werkblad_datum(b, f->dag);
		werkblad_tekst(b, str_of(watten[f->wat].titel));
		werkblad_geld(b, f->cent);
		werkblad_tekst(b, f->nummer);
		werkblad_tekst(b, f->maatregel_nummer);
		werkblad_tekst(b, f->onderwerp);
		if (!werkblad_rij_einde(b))
			return false;
	}
	return true;
}

enum model_rc geld_export(struct act *act, int jaar, bool xlsx, const char *pad, int64_t *aantal)
{
	struct geld_overzicht o;
	struct werkblad *b;
	enum model_rc rc;
	bool goed;

	*aantal = 0;
	if (may(act, RECHT_EXPORTEREN, STR("maatregel")) != MAG_WEL) {
		audit_add(act, "exporteren", STR("geld"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	rc = geld_overzicht(act, jaar, &o);
	if (rc != MODEL_OK)
		return rc;
	b = werkblad_open(pad, xlsx);
	goed = b && schrijf(b, &o);
	goed = werkblad_sluit(b) && goed;
	*aantal = (int64_t)o.feiten_n;
	audit_add(act, "exporteren", STR("geld"), STR(""), goed ? "ok" : "mislukt", *aantal);
	return goed ? MODEL_OK : MODEL_FAIL;
}
