/* SPDX-License-Identifier: EUPL-1.2 */
/* Links between a signal and things, made and taken back by people. */
#include "core/base/id.h"
#include "core/trust/audit.h"
#include "work/bron/bron.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/lees.h"
#include "work/invoer/bewaar_een.h"
#include "work/signaal/signaal.h"

static bool mag(const struct act *act, const struct record *s)
{
	return may_own(act, RECHT_WIJZIGEN, STR("signaal"), s->maker) &&
	       may(act, RECHT_LIJST, STR("entiteit")) == MAG_WEL;
}

static const struct db_sql sql_deel_van = {
	.both = "SELECT record, nr FROM zicht_deel WHERE entiteit = $1 "
		"ORDER BY record, nr LIMIT 1"};
static const struct db_sql sql_maak = {
	.both = "INSERT INTO koppeling (id, signaal, record, deel, tekst, wie, tijd) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7)"};

/* A second click links nothing anew; the link may rest on another deel of the same thing. */
static const struct db_sql sql_al = {
	.both = "SELECT 1 FROM koppeling k "
		"JOIN zicht_deel d ON d.record = k.record AND d.nr = k.deel "
		"JOIN deel n ON n.entiteit = d.entiteit "
		"WHERE k.signaal = $1 AND k.ingetrokken = 0 AND n.record = $2 AND n.nr = $3 "
		"LIMIT 1"};

static enum db_rc schrijf(struct act *act, struct str signaal, struct str record, int64_t nr,
			  struct str tekst)
{
	struct db_stmt *al = db_prepare(act->db, &sql_al);
	struct db_stmt *st = db_prepare(act->db, &sql_maak);
	struct str id = id_new(act->arena);
	enum db_rc rc;

	if (!st || !al)
		return DB_FAIL;
	db_bind_text(al, 1, signaal);
	db_bind_text(al, 2, record);
	db_bind_int(al, 3, nr);
	rc = db_step(al);
	db_reset(al);
	if (rc != DB_DONE)
		return rc == DB_ROW ? DB_OK : rc;
	db_bind_text(st, 1, id);
	db_bind_text(st, 2, signaal);
	db_bind_text(st, 3, record);
	db_bind_int(st, 4, nr);
	db_bind_text(st, 5, tekst);
	db_bind_text(st, 6, act->wie.id);
	db_bind_int(st, 7, act->nu);
	rc = db_step(st);
	audit_add(act, "koppelen", STR("signaal"), signaal, "goed", 1);
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc signaal_koppel(struct act *act, const struct record *signaal, struct str entiteit,
			     struct str tekst)
{
	struct db_stmt *st = db_prepare(act->db, &sql_deel_van);
	struct str record;
	int64_t nr;
	enum db_rc rc;

	if (!mag(act, signaal))
		return MODEL_NOT_FOUND;
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, entiteit);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_NOT_FOUND : model_van_db(rc);
	record = db_text_dup(st, 0, act->arena);
	nr = db_int(st, 1);
	db_reset(st);
	return model_van_db(schrijf(act, signaal->id, record, nr, tekst));
}

/* The field that a finding of this kind fills in its own bronrecord. */
static const char *veld_voor(enum match_soort soort, struct str tekst, struct arena *a)
{
	struct str norm;

	switch (soort) {
	case MATCH_ADRES:
		return "adres";
	case MATCH_VOERTUIG:
		return "kenteken";
	case MATCH_ORGANISATIE:
		return kenmerk_check(KM_KVK, a, tekst, &norm) == OORDEEL_GOED ? "kvk" : "naam";
	case MATCH_VAARTUIG:
		return "scheepsnaam";
	case MATCH_GOED:
		return "omschrijving";
	default:
		return "naam";
	}
}

static const struct bronsoort *bronsoort_voor(enum match_soort soort)
{
	return bronsoort_op_naam(str_of(entiteit_soort_naam(soort)));
}

enum model_rc signaal_koppel_nieuw(struct act *act, const struct record *signaal,
				   enum match_soort soort, struct str tekst)
{
	const struct bronsoort *bs = bronsoort_voor(soort);
	struct bronrij rij = {.soort = bs};
	const char *veld = veld_voor(soort, tekst, act->arena);
	struct str record;
	enum db_rc rc;

	if (!mag(act, signaal))
		return MODEL_NOT_FOUND;
	rij.waarde = ARENA_NEWN(act->arena, struct str, bs->type->velden_n);
	for (size_t i = 0; i < bs->type->velden_n; i++)
		rij.waarde[i] = STR("");
	rij.waarde[model_veld(bs->type, str_of(veld))] = tekst;
	rc = bewaar_een(act, &rij, signaal->nummer, signaal->compartiment, &record);
	if (rc == DB_OK)
		rc = schrijf(act, signaal->id, record, 0, tekst);
	return model_van_db(rc);
}

static const struct db_sql sql_weg = {
	.both = "UPDATE koppeling SET ingetrokken = $1 WHERE id = $2 AND signaal = $3 "
		"AND ingetrokken = 0 AND EXISTS (SELECT 1 FROM zicht_bronrecord r "
		"WHERE r.id = koppeling.record)"};

enum model_rc signaal_ontkoppel(struct act *act, const struct record *signaal,
				struct str koppeling)
{
	struct db_stmt *st = db_prepare(act->db, &sql_weg);

	if (!mag(act, signaal))
		return MODEL_NOT_FOUND;
	if (!st)
		return MODEL_FAIL;
	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, koppeling);
	db_bind_text(st, 3, signaal->id);
	audit_add(act, "ontkoppelen", STR("signaal"), signaal->id, "goed", 1);
	return model_van_db(db_step(st));
}

static const struct db_sql sql_lijst = {
	.both = "SELECT k.id, d.entiteit, e.naam, e.soort, k.tekst, k.tijd, coalesce(g.naam, '') "
		"FROM koppeling k JOIN zicht_deel d ON d.record = k.record AND d.nr = k.deel "
		"JOIN entiteit e ON e.id = d.entiteit LEFT JOIN gebruiker g ON g.id = k.wie "
		"WHERE k.signaal = $1 AND k.ingetrokken = 0 ORDER BY k.id LIMIT 200"};

enum model_rc signaal_koppelingen(struct act *act, const struct record *signaal,
				  struct koppeling **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_lijst);
	struct arena *a = act->arena;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct koppeling, 200);
	if (may(act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return MODEL_OK;
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, signaal->id);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct koppeling){
			.id = db_text_dup(st, 0, a), .entiteit = db_text_dup(st, 1, a),
			.entiteit_naam = db_text_dup(st, 2, a),
			.soort = (enum match_soort)db_int(st, 3), .tekst = db_text_dup(st, 4, a),
			.tijd = db_int(st, 5), .wie_naam = db_text_dup(st, 6, a)};
	for (size_t i = 0; i < *n_out && rc == DB_DONE; i++) {
		enum db_rc een = lees_naam(act, (*out)[i].entiteit, &(*out)[i].entiteit_naam);

		rc = een == DB_OK ? DB_DONE : een;
	}
	return model_van_db(rc);
}
