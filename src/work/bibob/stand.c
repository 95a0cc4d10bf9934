/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one word that others may know, and what a file is linked to. The table holds keys and a
 * word; who reads it learns neither which file it was nor how many there are.
 */
#include "work/bibob/bibob_private.h"

#include "core/trust/audit.h"
#include "work/entiteit/lees.h"

/* deel -1: a record of another kind, such as a measure. */
#define TABEL(INT, STRICT, C)                                                                \
	"CREATE TABLE bibob_stand (zaak TEXT " C "NOT NULL, record TEXT " C "NOT NULL,"          \
	" deel " INT " NOT NULL, stand TEXT NOT NULL, PRIMARY KEY (zaak, record, deel))" STRICT  \
	";CREATE INDEX bibob_stand_record ON bibob_stand (record, deel);"
const char bibob_schema_sqlite[] = TABEL("INTEGER", " STRICT, WITHOUT ROWID", "");
const char bibob_schema_pgsql[] = TABEL("BIGINT", "", "COLLATE \"C\" ");

static struct str woord(const struct record *zaak)
{
	bool klaar = str_is(zaak->status, "besloten") || str_is(zaak->status, "teruggetrokken");

	return klaar ? STR(BIBOB_BESLUIT) : STR(BIBOB_LOOPT);
}

static enum db_rc klaar(enum db_rc rc) { return rc == DB_DONE ? DB_OK : rc; }

static enum db_rc zet(struct act *act, const struct record *zaak, struct str record, int64_t deel)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO bibob_stand (zaak, record, deel, stand) "
			"VALUES ($1, $2, $3, $4) ON CONFLICT (zaak, record, deel) DO UPDATE SET "
				"stand = excluded.stand"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, zaak->id);
	db_bind_text(st, 2, record);
	db_bind_int(st, 3, deel);
	db_bind_text(st, 4, woord(zaak));
	return klaar(db_step(st));
}

enum db_rc bibob_stand_zet(struct act *act, const struct record *zaak)
{
	static const struct db_sql weg = {
		.both = "DELETE FROM bibob_stand WHERE zaak = $1 AND deel = -1"};
	static const struct db_sql alle = {
		.both = "UPDATE bibob_stand SET stand = $2 WHERE zaak = $1"};
	struct db_stmt *st = db_prepare(act->db, &weg);
	enum db_rc rc;

	db_bind_text(st, 1, zaak->id);
	rc = klaar(db_step(st));
	if (rc == DB_OK) {
		st = db_prepare(act->db, &alle);
		db_bind_text(st, 1, zaak->id);
		db_bind_text(st, 2, woord(zaak));
		rc = klaar(db_step(st));
	}
	if (rc == DB_OK && !bibob_leeg(zaak, "maatregel"))
		rc = zet(act, zaak, record_veld(zaak, "maatregel"), -1);
	return rc;
}

/* ---- linking ------------------------------------------------------------------------------ */

static const struct db_sql sql_deel_van = {
	.both = "SELECT record, nr FROM zicht_deel WHERE entiteit = $1 "
		"ORDER BY record, nr LIMIT 1"};

enum model_rc bibob_koppel(struct act *act, const struct record *zaak, struct str entiteit)
{
	struct db_stmt *st;
	struct str record;
	int64_t nr;
	enum db_rc rc;

	if (!may_own(act, RECHT_WIJZIGEN, STR("bibob"), zaak->maker) ||
	    may(act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_deel_van);
	db_bind_text(st, 1, entiteit);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_NOT_FOUND : model_van_db(rc);
	record = db_text_dup(st, 0, act->arena);
	nr = db_int(st, 1);
	db_reset(st);
	audit_add(act, "koppelen", STR("bibobzaak"), zaak->id, "ok", 1);
	return model_van_db(zet(act, zaak, record, nr));
}

static const struct db_sql sql_koppelingen = {
	.both = "SELECT DISTINCT d.entiteit FROM bibob_stand s JOIN zicht_deel d "
		"ON d.record = s.record AND d.nr = s.deel WHERE s.zaak = $1 ORDER BY 1 LIMIT 50"};
_Static_assert((int)BIBOB_KOPPELINGEN_MAX == 50, "as many as the statement gives");

enum model_rc bibob_koppelingen(struct act *act, const struct record *zaak,
				struct bibob_koppeling **out, size_t *n_out)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct bibob_koppeling, BIBOB_KOPPELINGEN_MAX);
	if (may(act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return MODEL_OK;
	st = db_prepare(act->db, &sql_koppelingen);
	db_bind_text(st, 1, zaak->id);
	while ((rc = db_step(st)) == DB_ROW && *n_out < BIBOB_KOPPELINGEN_MAX)
		(*out)[(*n_out)++] = (struct bibob_koppeling){
			.entiteit = db_text_dup(st, 0, act->arena), .naam = STR("")};
	for (size_t i = 0; i < *n_out && rc == DB_DONE; i++) {
		enum db_rc een = lees_naam(act, (*out)[i].entiteit, &(*out)[i].naam);

		rc = een == DB_OK ? DB_DONE : een;
	}
	audit_add(act, "lijst", STR("entiteit"), zaak->id, "ok", (int64_t)*n_out);
	return model_van_db(rc);
}

/* ---- the word ------------------------------------------------------------------------- */

static enum model_rc lees(struct act *act, const struct db_sql *sql, struct str sleutel,
			  struct str *out)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	*out = STR("");
	db_bind_text(st, 1, sleutel);
	rc = db_step(st);
	if (rc != DB_ROW)
		return model_van_db(rc);
	*out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return MODEL_OK;
}

/* Of several the one that runs: "loopt" sorts after "besluit". */
enum model_rc bibob_stand_entiteit(struct act *act, struct str entiteit, struct str *out)
{
	static const struct db_sql sql = {
		.both = "SELECT s.stand FROM bibob_stand s JOIN zicht_deel d "
			"ON d.record = s.record AND d.nr = s.deel WHERE d.entiteit = $1 ORDER BY "
				"s.stand DESC LIMIT 1"};

	return lees(act, &sql, entiteit, out);
}

enum model_rc bibob_stand_van(struct act *act, struct str record, struct str *out)
{
	static const struct db_sql sql = {
		.both = "SELECT stand FROM bibob_stand WHERE record = $1 "
			"ORDER BY stand DESC LIMIT 1"};

	return lees(act, &sql, record, out);
}
