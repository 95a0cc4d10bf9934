/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/entiteit/lees.h"

#include <jansson.h>

#include "work/bronrecord/bronrecord.h"

static const struct db_sql sql_waar = {
	.both = "SELECT entiteit FROM deel WHERE record = $1 AND nr = $2"};

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
	.both = "SELECT r.soort, r.data, r.bron, b.titel FROM bronrecord r "
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
