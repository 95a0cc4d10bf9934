/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/entiteit/lees.h"

#include <jansson.h>

#include "core/trust/doel.h"
#include "work/bronrecord/bronrecord.h"

static const struct db_sql sql_waar = {
	.both = "SELECT entiteit FROM zicht_deel WHERE record = $1 AND nr = $2"};

enum db_rc lees_entiteit_van(struct act *act, struct str record, int nr, struct str *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_waar);
	enum db_rc rc;

	*out = STR("");
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, record);
	db_bind_int(st, 2, nr);
	rc = db_step(st);
	if (rc == DB_ROW) {
		*out = db_text_dup(st, 0, act->arena);
		db_reset(st);
	}
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_deel = {
	.both = "SELECT r.soort, r.data, r.bron, b.titel FROM zicht_bronrecord r "
		"JOIN bronnen b ON b.id = r.bron WHERE r.id = $1"};

enum db_rc lees_deel(struct act *act, struct str record, int nr, struct match_rec *out,
	struct str *bron_titel_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_deel);
	struct bronrecord r = {.id = record};
	struct match_rec deel[DELEN_MAX];
	enum db_rc rc;

	*out = (struct match_rec){.id = STR("")};
	*bron_titel_out = STR("");
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, record);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	r.soort = bronsoort_op_naam(db_text(st, 0));
	r.data = db_text(st, 1);
	r.bron = db_text_dup(st, 2, act->arena);
	*bron_titel_out = db_text_dup(st, 3, act->arena);
	if (r.soort && nr >= 0 && (size_t)nr < r.soort->delen_n &&
		bronrecord_lees(act->arena, &r)) {
		bronrij_delen(act->arena, r.soort, r.id, r.bron, r.waarde, deel);
		*out = deel[nr];
	}
	db_reset(st);
	return DB_OK;
}

/* ---- entities as they are for this act ------------------------------------------------- */

enum { NAMEN_MAX = 16 };

static const struct db_sql sql_ziet = {
	.both = "SELECT (SELECT aantal FROM entiteit WHERE id = $1), count(*) FROM "
		"(SELECT 1 FROM zicht_deel WHERE entiteit = $1 LIMIT $2) z"};
static const struct db_sql sql_leden = {
	.both = "SELECT r.id, d.nr, r.bron, r.soort, r.data FROM deel d "
		"JOIN zicht_bronrecord r ON r.id = d.record WHERE d.entiteit = $1 "
		"ORDER BY d.record DESC, d.nr LIMIT $2"};

static enum db_rc naam_van_zichtbaar(struct act *act, struct lees_entiteit *e)
{
	struct db_stmt *st = db_prepare(act->db, &sql_leden);
	struct str naam[NAMEN_MAX];
	size_t n = 0;
	enum db_rc rc;

	db_bind_text(st, 1, e->id);
	db_bind_int(st, 2, NAMEN_MAX);
	while ((rc = db_step(st)) == DB_ROW) {
		struct bronrecord r = {.id = db_text_dup(st, 0, act->arena),
			.bron = db_text_dup(st, 2, act->arena),
			.soort = bronsoort_op_naam(db_text(st, 3)),
			.data = db_text(st, 4)};
		int64_t nr = db_int(st, 1);
		struct match_rec deel;

		if (!r.soort || nr < 0 || (size_t)nr >= r.soort->delen_n ||
			!bronrecord_lees(act->arena, &r))
			continue;
		bronrij_deel(act->arena, r.soort, (size_t)nr, r.id, r.bron, r.waarde, &deel);
		naam[n++] = deel_naam(act->arena, &deel);
	}
	e->naam = deel_beste_naam(naam, n);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc zoals_gezien(struct act *act, struct lees_entiteit *e)
{
	struct db_stmt *st = db_prepare(act->db, &sql_ziet);
	int64_t alle, gezien;
	enum db_rc rc;

	db_bind_text(st, 1, e->id);
	db_bind_int(st, 2, LEES_AANTAL_MAX);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	alle = db_int(st, 0);
	gezien = db_int(st, 1);
	db_reset(st);
	e->deels = gezien < alle;
	e->aantal = gezien;
	return e->deels ? naam_van_zichtbaar(act, e) : DB_OK;
}

enum db_rc lees_entiteiten(struct act *act, struct lees_entiteit *e, size_t n)
{
	bool volledig;
	enum db_rc rc = zicht_volledig(act, &volledig);

	for (size_t i = 0; i < n && rc == DB_OK && !volledig; i++)
		rc = zoals_gezien(act, &e[i]);
	return rc;
}

enum db_rc lees_naam(struct act *act, struct str entiteit, struct str *naam)
{
	struct lees_entiteit e = {.id = entiteit, .naam = *naam};
	enum db_rc rc = entiteit.len ? lees_entiteiten(act, &e, 1) : DB_OK;

	*naam = e.naam;
	return rc;
}

/* ---- lists for statements ---------------------------------------------------------------- */

struct str lees_json_lijst(struct arena *a, const struct str *s, size_t n)
{
	json_t *lijst = json_array();
	struct str uit;
	char *p;

	for (size_t i = 0; i < n; i++)
		json_array_append_new(lijst, json_stringn(s[i].p, s[i].len));
	p = json_dumps(lijst, JSON_COMPACT);
	uit = str_dup(a, str_of(p ? p : "[]"));
	free(p);
	json_decref(lijst);
	return uit;
}
