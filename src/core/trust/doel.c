/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/doel.h"

#include "core/trust/audit.h"
#include "core/trust/trust_private.h"

/* ---- at the begin of an act ------------------------------------------------------------ */

/*
 * The purpose asked for, or the first one of the role when it was only remembered
 * (doel_vast = false). Emergency access may open one that the role does not have.
 */
static const struct db_sql sql_begin = {
	.both = "SELECT d.naam, d.dingen, d.titel, "
		"(SELECT coalesce(max(n.id), '') FROM noodtoegang n "
		"WHERE n.wie = $3 AND n.gestopt = 0 AND n.vanaf <= $4 AND n.tot > $4) "
		"FROM doel d WHERE d.actief = 1 AND (d.naam = $2 OR $5 = 0) AND ("
		"EXISTS (SELECT 1 FROM doel_rol r WHERE r.doel = d.naam AND r.rol = $1) OR "
		"EXISTS (SELECT 1 FROM noodtoegang n WHERE n.wie = $3 AND n.soort = 'doel' "
		"AND n.naam = d.naam AND n.gestopt = 0 AND n.vanaf <= $4 AND n.tot > $4)) "
		"ORDER BY CASE WHEN d.naam = $2 THEN 0 ELSE 1 END, d.volgorde, d.naam LIMIT 1"};

static enum db_rc zoek_doel(struct act *act)
{
	struct db_stmt *st = db_prepare(act->db, &sql_begin);
	struct str gevraagd = str_vast(act->doel);
	enum db_rc rc;

	act->doel = STR("");
	act->zicht = (struct zicht){.gelezen = true, .dingen = STR(""), .titel = STR(""),
		.nood = STR("")};
	db_bind_text(st, 1, str_of(rol_naam(act->wie.rol)));
	db_bind_text(st, 2, gevraagd);
	db_bind_text(st, 3, act->wie.id);
	db_bind_int(st, 4, act->nu);
	db_bind_int(st, 5, act->doel_vast);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	act->doel = db_text_dup(st, 0, act->arena);
	act->zicht.dingen = db_text_dup(st, 1, act->arena);
	act->zicht.titel = db_text_dup(st, 2, act->arena);
	act->zicht.nood = db_text_dup(st, 3, act->arena);
	db_reset(st);
	return DB_OK;
}

enum db_rc zicht_begin(struct act *act)
{
	enum db_rc rc = DB_OK;

	if (act->wie.rol == ROL_GEEN)
		return DB_OK;
	rc = zoek_doel(act);
	return rc == DB_OK ? db_for(act->db, act->doel, act->wie.id, act->nu) : rc;
}

/* ---- the register ------------------------------------------------------------------------ */

static struct doel lees_doel(struct arena *a, struct db_stmt *st)
{
	return (struct doel){.naam = db_text_dup(st, 0, a), .titel = db_text_dup(st, 1, a),
			     .dingen = db_text_dup(st, 2, a), .actief = db_int(st, 3) != 0,
			     .alles = db_int(st, 4) != 0};
}

static enum db_rc lees_doelen(struct act *act, struct db_stmt *st, struct doel **out, size_t *n_out)
{
	enum db_rc rc = DB_DONE;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct doel, DOELEN_MAX);
	while (*n_out < DOELEN_MAX && (rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = lees_doel(act->arena, st);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

#define DOEL_KOLOMMEN "SELECT d.naam, d.titel, d.dingen, d.actief, d.alles FROM doel d "

enum db_rc doel_keuzes(struct act *act, struct doel **out, size_t *n_out)
{
	static const struct db_sql sql = {
		.both = DOEL_KOLOMMEN "WHERE d.actief = 1 AND ("
			"EXISTS (SELECT 1 FROM doel_rol r WHERE r.doel = d.naam AND r.rol = $1) OR "
			"EXISTS (SELECT 1 FROM noodtoegang n WHERE n.wie = $2 AND n.soort = 'doel' "
			"AND n.naam = d.naam AND n.gestopt = 0 AND n.tot > $3)) "
			"ORDER BY d.volgorde, d.naam"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, str_of(rol_naam(act->wie.rol)));
	db_bind_text(st, 2, act->wie.id);
	db_bind_int(st, 3, act->nu);
	return lees_doelen(act, st, out, n_out);
}

enum db_rc doel_lijst(struct act *act, struct doel **out, size_t *n_out)
{
	static const struct db_sql sql = {.both = DOEL_KOLOMMEN "ORDER BY d.volgorde, d.naam"};

	return lees_doelen(act, db_prepare(act->db, &sql), out, n_out);
}

static enum db_rc zet_rol(struct act *act, struct str doel, struct str rol)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO doel_rol (doel, rol) VALUES ($1, $2) "
			"ON CONFLICT (doel, rol) DO NOTHING"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, doel);
	db_bind_text(st, 2, rol);
	return trust_run(st);
}

static enum db_rc zet_rollen(struct act *act, struct str doel, struct str rollen)
{
	static const struct db_sql sql = {.both = "DELETE FROM doel_rol WHERE doel = $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct str_cutter c = {.rest = rollen};
	struct str rol;
	enum db_rc rc;

	db_bind_text(st, 1, doel);
	rc = trust_run(st);
	while (rc == DB_OK && str_cut(&c, ' ', &rol))
		if (rol.len)
			rc = zet_rol(act, doel, rol);
	return rc;
}

enum db_rc doel_zet(struct act *act, const struct doel *d, struct str rollen)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO doel (naam, titel, dingen, actief, alles, volgorde) "
			"VALUES ($1, $2, $3, $4, $5, 50) ON CONFLICT (naam) DO UPDATE SET "
			"titel = EXCLUDED.titel, dingen = EXCLUDED.dingen, "
			"actief = EXCLUDED.actief, alles = EXCLUDED.alles"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, d->naam);
	db_bind_text(st, 2, d->titel);
	db_bind_text(st, 3, d->dingen);
	db_bind_int(st, 4, d->actief);
	db_bind_int(st, 5, d->alles);
	rc = trust_run(st);
	return rc == DB_OK ? zet_rollen(act, d->naam, rollen) : rc;
}

/* ---- sources ------------------------------------------------------------------------------- */

enum db_rc doel_bron_erbij(struct act *act, struct str doel, struct str bron, struct str reden)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO doel_bron (doel, bron, reden, wie, tijd) "
			"VALUES ($1, $2, $3, $4, $5) ON CONFLICT (doel, bron) DO UPDATE SET "
			"reden = EXCLUDED.reden, wie = EXCLUDED.wie, tijd = EXCLUDED.tijd"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, doel);
	db_bind_text(st, 2, bron);
	db_bind_text(st, 3, reden);
	db_bind_text(st, 4, act->wie.id);
	db_bind_int(st, 5, act->nu);
	return trust_run(st);
}

enum db_rc doel_bron_eraf(struct act *act, struct str doel, struct str bron)
{
	static const struct db_sql sql = {
		.both = "DELETE FROM doel_bron WHERE doel = $1 AND bron = $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, doel);
	db_bind_text(st, 2, bron);
	return trust_run(st);
}

/* The purpose of the act, unless that is for running the house. */
static enum db_rc inhoudelijk(struct act *act, struct str *out)
{
	static const struct db_sql sql = {
		.both = "SELECT naam FROM doel WHERE alles = 0 AND actief = 1 "
			"ORDER BY CASE WHEN naam = $1 THEN 0 ELSE 1 END, volgorde, naam LIMIT 1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*out = STR(DOEL_EERSTE);
	db_bind_text(st, 1, act->doel);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum db_rc bron_plaats(struct act *act, struct str bron, struct str compartiment)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO bron_plek (bron, compartiment) VALUES ($1, $2)"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct str doel;
	enum db_rc rc;

	db_bind_text(st, 1, bron);
	db_bind_text(st, 2, compartiment);
	rc = trust_run(st);
	if (rc == DB_OK)
		rc = inhoudelijk(act, &doel);
	return rc == DB_OK ? doel_bron_erbij(act, doel, bron, STR("Hiervoor ingelezen")) : rc;
}

enum db_rc doel_van_bron(struct act *act, struct str bron, struct str *doelen_out,
			 struct str *compartiment_out)
{
	static const struct db_sql sql = {
		.both = "SELECT b.doel, p.compartiment FROM doel_bron b "
			"JOIN bron_plek p ON p.bron = b.bron "
			"WHERE b.bron = $1 AND b.bron IN (SELECT bron FROM zicht_bron) "
			"ORDER BY b.doel"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct arena *a = act->arena;
	enum db_rc rc;

	*doelen_out = *compartiment_out = STR("");
	db_bind_text(st, 1, bron);
	while ((rc = db_step(st)) == DB_ROW) {
		*doelen_out = str_fmt(a, "%.*s%s%.*s", STR_ARG(*doelen_out),
				      doelen_out->len ? " " : "", STR_ARG(db_text(st, 0)));
		*compartiment_out = db_text_dup(st, 1, a);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- searching ------------------------------------------------------------------------------- */

struct str zicht_zone(struct arena *a, struct str doel, struct str compartiment)
{
	return str_fmt(a, "+%.*s%s%.*s", STR_ARG(doel), compartiment.len ? "+" : "",
		       STR_ARG(compartiment));
}

enum { ZONES_MAX = 4096 };

/*
 * Where the act looks, and all the rest: each zone there is stands in one of the two. A zone
 * of records that holds nothing is left out: looking up a word costs 0.1 ms. The test is as
 * the index on zones is declared (work/schema.c).
 */
#define ER_IS(zone)                                                                                \
	"EXISTS (SELECT 1 FROM zoekdoc z WHERE z.zone = " zone                                     \
	" AND z.zone >= '+' AND z.zone < ',') "

static const struct db_sql sql_zones = {
	.both = "SELECT bron FROM zicht_bron UNION ALL SELECT '+' WHERE " ER_IS("'+'")
		"UNION ALL SELECT '+' || act_doel() WHERE " ER_IS("'+' || act_doel()")
		"UNION ALL SELECT '+' || act_doel() || '+' || c.naam FROM zicht_compartiment c "
		"WHERE " ER_IS("'+' || act_doel() || '+' || c.naam")};
static const struct db_sql sql_andere_zones = {
	.both = "SELECT bron FROM bron_plek WHERE bron NOT IN (SELECT bron FROM zicht_bron) "
		"UNION ALL SELECT '+' || d.naam FROM doel d WHERE d.naam <> act_doel() "
		"AND " ER_IS("'+' || d.naam")
		"UNION ALL SELECT '+' || d.naam || '+' || c.naam FROM doel d "
		"CROSS JOIN compartiment c WHERE (d.naam <> act_doel() "
		"OR c.naam NOT IN (SELECT naam FROM zicht_compartiment)) "
		"AND " ER_IS("'+' || d.naam || '+' || c.naam")};
static const struct db_sql sql_meest_verborgen = {
	.both = "SELECT 1 WHERE (SELECT count(*) FROM bron_plek) >= "
		"2 * (SELECT count(*) FROM zicht_bron)"};

static enum db_rc lees_zones(struct act *act, const struct db_sql *sql, struct tekst_zones *out)
{
	struct str *zone = ARENA_NEWN(act->arena, struct str, ZONES_MAX);
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc = DB_DONE;

	out->zone = zone;
	out->n = 0;
	while (out->n < ZONES_MAX && (rc = db_step(st)) == DB_ROW)
		zone[out->n++] = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/*
 * Walking along the list of a large source costs more than the words themselves (3 ms at
 * 100,000 rows), so what is left out is named when that is less. Who has no purpose, or of
 * whom too much would be left out to name it all, is given what he sees.
 */
enum db_rc zicht_zones(struct act *act, struct tekst_zones *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_meest_verborgen);
	enum db_rc rc = db_step(st);
	bool wel = rc == DB_ROW || !act->doel.len;

	db_reset(st);
	*out = (struct tekst_zones){.niet = !wel};
	if (rc != DB_ROW && rc != DB_DONE)
		return rc;
	rc = lees_zones(act, wel ? &sql_zones : &sql_andere_zones, out);
	if (rc != DB_OK || wel || out->n < ZONES_MAX)
		return rc;
	out->niet = false;
	return lees_zones(act, &sql_zones, out);
}

enum db_rc zicht_volledig(struct act *act, bool *out)
{
	static const struct db_sql sql = {
		.both = "SELECT 1 FROM bron_plek WHERE bron NOT IN (SELECT bron FROM zicht_bron) "
			"LIMIT 1"};
	struct db_stmt *st;
	enum db_rc rc;

	if (act->zicht.geteld) {
		*out = act->zicht.volledig;
		return DB_OK;
	}
	st = db_prepare(act->db, &sql);
	rc = db_step(st);
	db_reset(st);
	if (rc != DB_ROW && rc != DB_DONE)
		return rc;
	act->zicht.geteld = true;
	*out = act->zicht.volledig = rc == DB_DONE;
	return DB_OK;
}
