/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/toegang.h"

#include "core/base/id.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "core/trust/trust_private.h"

#define DAG (INT64_C(86400) * CLOCK_SECOND)
#define MINUUT (INT64_C(60) * CLOCK_SECOND)

enum { TOEGANG_LIJST_MAX = 500 };

static enum trust_rc ongeldig(const char **reason_out, const char *reden)
{
	*reason_out = reden;
	return TRUST_INVALID;
}

/* What a finished statement means here; rows were read by the caller. */
static enum trust_rc klaar(enum db_rc rc)
{
	return trust_of_db(rc == DB_DONE || rc == DB_ROW ? DB_OK : rc);
}

static enum trust_rc geweigerd(struct act *act, const char *actie, const char *ding,
			       struct str record)
{
	audit_add(act, actie, str_of(ding), record, "geweigerd", 0);
	return TRUST_DENIED;
}

/* ---- compartments ------------------------------------------------------------------------ */

enum trust_rc compartiment_lijst(struct act *act, struct compartiment **out, size_t *n_out)
{
	static const struct db_sql sql = {
		.both = "SELECT c.naam, c.titel, c.uitleg, (SELECT count(DISTINCT t.gebruiker) "
			"FROM toegang t WHERE t.compartiment = c.naam AND t.ingetrokken = 0 "
			"AND t.tot > $1) FROM compartiment c ORDER BY c.titel"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct arena *a = act->arena;
	enum db_rc rc = DB_DONE;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct compartiment, COMPARTIMENTEN_MAX);
	db_bind_int(st, 1, act->nu);
	while (*n_out < COMPARTIMENTEN_MAX && (rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct compartiment){db_text_dup(st, 0, a),
			db_text_dup(st, 1, a), db_text_dup(st, 2, a), db_int(st, 3)};
	db_reset(st);
	return klaar(rc);
}

static enum db_rc er_is(struct act *act, const struct db_sql *sql, struct str sleutel, bool *out)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	db_bind_text(st, 1, sleutel);
	rc = db_step(st);
	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_er_compartiment = {
	.both = "SELECT 1 FROM compartiment WHERE naam = $1"};
static const struct db_sql sql_er_doel = {
	.both = "SELECT 1 FROM doel WHERE naam = $1 AND actief = 1 AND alles = 0"};
static const struct db_sql sql_er_gebruiker = {
	.both = "SELECT 1 FROM gebruiker WHERE id = $1 AND actief = 1"};
static const struct db_sql sql_binnen = {
	.both = "SELECT 1 FROM zicht_compartiment WHERE naam = $1"};
static const struct db_sql sql_ziet_bron = {
	.both = "SELECT 1 FROM zicht_bron WHERE bron = $1"};

/* ---- letting in ----------------------------------------------------------------------------- */

enum trust_rc toegang_lijst(struct act *act, struct str compartiment, struct toegang **out,
			    size_t *n_out)
{
	static const struct db_sql sql = {
		.both = "SELECT t.id, t.compartiment, t.gebruiker, coalesce(g.volledig, ''), "
			"t.reden, coalesce(w.volledig, ''), t.vanaf, t.tot FROM toegang t "
			"LEFT JOIN gebruiker g ON g.id = t.gebruiker "
			"LEFT JOIN gebruiker w ON w.id = t.wie WHERE t.compartiment = $1 "
			"AND t.ingetrokken = 0 AND t.tot > $2 ORDER BY g.volledig, t.id LIMIT $3"};
	struct db_stmt *st;
	struct arena *a = act->arena;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct toegang, TOEGANG_LIJST_MAX);
	if (may(act, RECHT_LIJST, STR("compartiment")) != MAG_WEL)
		return geweigerd(act, "lijst", "compartiment", compartiment);
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, compartiment);
	db_bind_int(st, 2, act->nu);
	db_bind_int(st, 3, TOEGANG_LIJST_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct toegang){db_text_dup(st, 0, a), db_text_dup(st, 1, a),
			db_text_dup(st, 2, a), db_text_dup(st, 3, a), db_text_dup(st, 4, a),
			db_text_dup(st, 5, a), db_int(st, 6), db_int(st, 7)};
	audit_add(act, "lijst", STR("compartiment"), compartiment, "ok", (int64_t)*n_out);
	return klaar(rc);
}

static enum db_rc schrijf_toegang(struct act *act, const struct toegang *t)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO toegang (id, compartiment, gebruiker, vanaf, tot, reden, wie, "
			"ingetrokken, intrek_wie, intrek_reden) "
			"VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', '')"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, t->id);
	db_bind_text(st, 2, t->compartiment);
	db_bind_text(st, 3, t->gebruiker);
	db_bind_int(st, 4, t->vanaf);
	db_bind_int(st, 5, t->tot);
	db_bind_text(st, 6, t->reden);
	db_bind_text(st, 7, act->wie.id);
	return trust_run(st);
}

enum trust_rc toegang_geef(struct act *act, struct str compartiment, struct str gebruiker,
			   int64_t dagen, struct str reden, const char **reason_out)
{
	struct toegang t = {.id = id_new(act->arena), .compartiment = compartiment,
		.gebruiker = gebruiker, .reden = str_trim(reden), .vanaf = act->nu,
		.tot = act->nu + dagen * DAG};
	bool er = false, iemand = false;
	enum db_rc rc;

	if (may(act, RECHT_BESLISSEN, STR("compartiment")) != MAG_WEL)
		return geweigerd(act, "toegang geven", "compartiment", compartiment);
	rc = er_is(act, &sql_er_compartiment, compartiment, &er);
	if (rc == DB_OK)
		rc = er_is(act, &sql_er_gebruiker, gebruiker, &iemand);
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!er || !iemand)
		return ongeldig(reason_out, "Kies een compartiment en een collega uit de lijst.");
	if (str_eq(gebruiker, act->wie.id))
		return ongeldig(reason_out, "U kunt uzelf geen toegang geven. Vraag een andere "
					    "beheerder.");
	if (dagen < 1 || dagen > TOEGANG_DAGEN_MAX)
		return ongeldig(reason_out, "Geef toegang voor 1 tot en met 366 dagen.");
	if (!t.reden.len || t.reden.len > TOEGANG_REDEN_MAX)
		return ongeldig(reason_out, "Vul in waarom deze collega toegang nodig heeft, in "
					    "ten hoogste 1.000 tekens.");
	rc = schrijf_toegang(act, &t);
	audit_add(act, "toegang geven", STR("compartiment"), t.id, "ok", 1);
	return trust_of_db(rc);
}

enum trust_rc toegang_neem(struct act *act, struct str id, struct str reden,
			   const char **reason_out)
{
	static const struct db_sql sql = {
		.both = "UPDATE toegang SET ingetrokken = $1, intrek_wie = $2, intrek_reden = $3 "
			"WHERE id = $4 AND ingetrokken = 0 RETURNING id"};
	struct db_stmt *st;
	enum db_rc rc;

	if (may(act, RECHT_BESLISSEN, STR("compartiment")) != MAG_WEL)
		return geweigerd(act, "toegang nemen", "compartiment", id);
	if (!str_trim(reden).len)
		return ongeldig(reason_out, "Vul in waarom de toegang stopt.");
	st = db_prepare(act->db, &sql);
	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, act->wie.id);
	db_bind_text(st, 3, str_trim(reden));
	db_bind_text(st, 4, id);
	rc = db_step(st);
	db_reset(st);
	if (rc == DB_DONE)
		return TRUST_DENIED;
	audit_add(act, "toegang nemen", STR("compartiment"), id, "ok", 1);
	return klaar(rc);
}

enum trust_rc bron_in_compartiment(struct act *act, struct str bron, struct str compartiment,
				   const char **reason_out)
{
	static const struct db_sql sql = {
		.both = "UPDATE bron_plek SET compartiment = $2 WHERE bron = $1"};
	bool ziet = false, binnen = !compartiment.len;
	struct db_stmt *st;
	enum db_rc rc = er_is(act, &sql_ziet_bron, bron, &ziet);

	if (rc == DB_OK && !binnen)
		rc = er_is(act, &sql_binnen, compartiment, &binnen);
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!ziet || may(act, RECHT_WIJZIGEN, STR("bron")) != MAG_WEL)
		return geweigerd(act, "compartiment", "bron", bron);
	if (!binnen)
		return ongeldig(reason_out, "U hebt zelf geen toegang tot dit compartiment. Vraag "
					    "de beheerder om toegang.");
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, bron);
	db_bind_text(st, 2, compartiment);
	rc = trust_run(st);
	audit_add(act, "compartiment", STR("bron"), bron, "ok", 1);
	return trust_of_db(rc);
}

static const struct db_sql sql_ander_doel = {
	.both = "SELECT 1 FROM doel_bron WHERE bron = $1 AND doel <> $2 LIMIT 1"};

static enum db_rc heeft_ander_doel(struct act *act, struct str bron, struct str doel, bool *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_ander_doel);
	enum db_rc rc;

	db_bind_text(st, 1, bron);
	db_bind_text(st, 2, doel);
	rc = db_step(st);
	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum trust_rc bron_doel(struct act *act, struct str bron, struct str doel, bool erbij,
			struct str reden, const char **reason_out)
{
	bool ziet = false, er = false, ander = false;
	enum db_rc rc = er_is(act, &sql_ziet_bron, bron, &ziet);

	if (rc == DB_OK)
		rc = er_is(act, &sql_er_doel, doel, &er);
	if (rc == DB_OK)
		rc = heeft_ander_doel(act, bron, doel, &ander);
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!ziet || may(act, RECHT_WIJZIGEN, STR("verwerking")) != MAG_WEL)
		return geweigerd(act, "doel van bron", "bron", bron);
	if (!er)
		return ongeldig(reason_out, "Kies een doel dat actief is.");
	if (!str_trim(reden).len || reden.len > TOEGANG_REDEN_MAX)
		return ongeldig(reason_out, "Vul in waarom, in ten hoogste 1.000 tekens.");
	if (!erbij && !ander)
		return ongeldig(reason_out, "Een bron heeft altijd een doel. Voeg eerst een ander "
					    "doel toe.");
	rc = erbij ? doel_bron_erbij(act, doel, bron, str_trim(reden))
		   : doel_bron_eraf(act, doel, bron);
	audit_add(act, erbij ? "doel erbij" : "doel eraf", STR("bron"), bron, "ok", 1);
	return trust_of_db(rc);
}

/* ---- emergency access ------------------------------------------------------------------------ */

static enum db_rc schrijf_nood(struct act *act, const struct noodtoegang *n)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO noodtoegang (id, soort, naam, wie, reden, vanaf, tot, "
			"gestopt, bekeken, bekeken_wie, oordeel, oordeel_reden) "
			"VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, '', '', '')"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, n->id);
	db_bind_text(st, 2, n->soort);
	db_bind_text(st, 3, n->naam);
	db_bind_text(st, 4, act->wie.id);
	db_bind_text(st, 5, n->reden);
	db_bind_int(st, 6, n->vanaf);
	db_bind_int(st, 7, n->tot);
	return trust_run(st);
}

enum trust_rc nood_open(struct act *act, struct str soort, struct str naam, struct str reden,
			int64_t minuten, struct str *id_out, const char **reason_out)
{
	struct noodtoegang n = {.id = id_new(act->arena), .soort = soort, .naam = naam,
		.reden = str_trim(reden), .vanaf = act->nu, .tot = act->nu + minuten * MINUUT};
	bool doel = str_is(soort, "doel"), er = false;
	enum db_rc rc;

	if (may(act, RECHT_MAKEN, STR("noodtoegang")) == MAG_NIET)
		return geweigerd(act, "noodtoegang", "noodtoegang", STR(""));
	rc = er_is(act, doel ? &sql_er_doel : &sql_er_compartiment, naam, &er);
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!er || (!doel && !str_is(soort, "compartiment")))
		return ongeldig(reason_out, "Kies wat u wilt openen.");
	if (n.reden.len < NOOD_REDEN_MIN || n.reden.len > TOEGANG_REDEN_MAX)
		return ongeldig(reason_out, "Vul in waarom dit niet kan wachten. De "
					    "privacyfunctionaris leest dit.");
	if (minuten < 1 || minuten > NOOD_MINUTEN_MAX)
		return ongeldig(reason_out, "De duur klopt niet. Vraag de beheerder.");
	rc = schrijf_nood(act, &n);
	*id_out = n.id;
	audit_add(act, "noodtoegang", STR("noodtoegang"), n.id, "ok", 1);
	return trust_of_db(rc);
}

enum trust_rc nood_stop(struct act *act, struct str id)
{
	static const struct db_sql sql = {
		.both = "UPDATE noodtoegang SET gestopt = $1 WHERE id = $2 AND wie = $3 "
			"AND gestopt = 0 AND tot > $1 RETURNING id"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, id);
	db_bind_text(st, 3, act->wie.id);
	rc = db_step(st);
	db_reset(st);
	if (rc == DB_DONE)
		return TRUST_DENIED;
	audit_add(act, "noodtoegang stoppen", STR("noodtoegang"), id, "ok", 1);
	return klaar(rc);
}

static struct noodtoegang lees_nood(struct arena *a, struct db_stmt *st)
{
	return (struct noodtoegang){.id = db_text_dup(st, 0, a), .soort = db_text_dup(st, 1, a),
		.naam = db_text_dup(st, 2, a), .wie = db_text_dup(st, 3, a),
		.wie_naam = db_text_dup(st, 4, a), .reden = db_text_dup(st, 5, a),
		.vanaf = db_int(st, 6), .tot = db_int(st, 7), .gestopt = db_int(st, 8),
		.bekeken = db_int(st, 9), .bekeken_naam = db_text_dup(st, 10, a),
		.oordeel = db_text_dup(st, 11, a), .oordeel_reden = db_text_dup(st, 12, a),
		.regels = db_int(st, 13)};
}

/* Ids count with time, so the lines under it lie in a stretch of those of the person. */
enum trust_rc nood_lijst(struct act *act, struct noodtoegang **out, size_t *n_out)
{
	static const struct db_sql sql = {
		.both = "SELECT n.id, n.soort, n.naam, n.wie, coalesce(g.volledig, ''), n.reden, "
			"n.vanaf, n.tot, n.gestopt, n.bekeken, coalesce(b.volledig, ''), "
			"n.oordeel, n.oordeel_reden, (SELECT count(*) FROM audit a "
			"WHERE a.wie = n.wie AND a.id >= n.id AND a.tijd <= n.tot "
			"AND a.doel LIKE '% nood:' || n.id) FROM noodtoegang n "
			"LEFT JOIN gebruiker g ON g.id = n.wie "
			"LEFT JOIN gebruiker b ON b.id = n.bekeken_wie "
			"WHERE ($1 = '' OR n.wie = $1) "
			"ORDER BY CASE WHEN n.bekeken = 0 THEN 0 ELSE 1 END, n.id DESC LIMIT 200"};
	enum mag mag = may(act, RECHT_LIJST, STR("noodtoegang"));
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct noodtoegang, 200);
	if (mag == MAG_NIET)
		return geweigerd(act, "lijst", "noodtoegang", STR(""));
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, mag == MAG_EIGEN ? act->wie.id : STR(""));
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = lees_nood(act->arena, st);
	audit_add(act, "lijst", STR("noodtoegang"), STR(""), "ok", (int64_t)*n_out);
	return klaar(rc);
}

enum trust_rc nood_beoordeel(struct act *act, struct str id, struct str oordeel, struct str reden,
			     const char **reason_out)
{
	static const struct db_sql sql = {
		.both = "UPDATE noodtoegang SET bekeken = $1, bekeken_wie = $2, oordeel = $3, "
			"oordeel_reden = $4 WHERE id = $5 AND bekeken = 0 AND wie <> $2 "
			"RETURNING id"};
	struct db_stmt *st;
	enum db_rc rc;

	if (may(act, RECHT_BESLISSEN, STR("noodtoegang")) != MAG_WEL)
		return geweigerd(act, "noodtoegang beoordelen", "noodtoegang", id);
	if (!str_is(oordeel, "terecht") && !str_is(oordeel, "onterecht"))
		return ongeldig(reason_out, "Kies of de noodtoegang terecht was.");
	if (!str_trim(reden).len || reden.len > TOEGANG_REDEN_MAX)
		return ongeldig(reason_out, "Vul in waarom u dit vindt, in ten hoogste 1.000 "
					    "tekens.");
	st = db_prepare(act->db, &sql);
	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, act->wie.id);
	db_bind_text(st, 3, oordeel);
	db_bind_text(st, 4, str_trim(reden));
	db_bind_text(st, 5, id);
	rc = db_step(st);
	db_reset(st);
	if (rc == DB_DONE)
		return TRUST_DENIED;
	audit_add(act, "noodtoegang beoordelen", STR("noodtoegang"), id, "ok", 1);
	return klaar(rc);
}

enum trust_rc nood_open_n(struct act *act, int64_t *out)
{
	static const struct db_sql sql = {
		.both = "SELECT count(*) FROM noodtoegang WHERE bekeken = 0"};
	struct db_stmt *st;
	enum db_rc rc;

	*out = 0;
	if (may(act, RECHT_BESLISSEN, STR("noodtoegang")) != MAG_WEL)
		return TRUST_OK;
	st = db_prepare(act->db, &sql);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = db_int(st, 0);
	db_reset(st);
	return klaar(rc);
}
