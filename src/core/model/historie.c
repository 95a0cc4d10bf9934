/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was changed, by whom and when: one row for each field that differs.
 */
#include "core/model/model_private.h"
#include "core/trust/audit.h"

enum { HISTORIE_MAX = 5000 };

static enum db_rc rij(struct act *act, const struct record *r, const char *veld, struct str oud,
		      struct str nieuw)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO wijziging (record, versie, veld, soort, tijd, wie, oud, "
			"nieuw) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, r->id);
	db_bind_int(st, 2, r->versie);
	db_bind_text(st, 3, str_of(veld));
	db_bind_text(st, 4, str_of(r->type->naam));
	db_bind_int(st, 5, act->nu);
	db_bind_text(st, 6, act->wie.id);
	db_bind_text(st, 7, oud);
	db_bind_text(st, 8, nieuw);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc historie_schrijf(struct act *act, const struct record *oud,
			    const struct record *nieuw)
{
	const struct recordtype *t = nieuw->type;
	enum db_rc rc = DB_OK;

	if (!str_eq(oud->status, nieuw->status))
		rc = rij(act, nieuw, "status", oud->status, nieuw->status);
	for (size_t i = 0; i < t->velden_n && rc == DB_OK; i++)
		if (!str_eq(oud->waarde[i], nieuw->waarde[i]))
			rc = rij(act, nieuw, t->velden[i].naam, oud->waarde[i], nieuw->waarde[i]);
	return rc;
}

static struct wijziging lees_rij(struct arena *a, struct db_stmt *st, const struct recordtype *t)
{
	int veld = model_veld(t, db_text(st, 1));

	return (struct wijziging){
		.versie = db_int(st, 0),
		.veld = veld < 0 ? NULL : &t->velden[veld],
		.tijd = db_int(st, 2),
		.wie = db_text_dup(st, 3, a),
		.wie_naam = db_text_dup(st, 4, a),
		.oud = db_text_dup(st, 5, a),
		.nieuw = db_text_dup(st, 6, a),
	};
}

/* A field that the declaration no longer has keeps its rows, but is not shown. */
static bool te_tonen(const struct act *act, struct db_stmt *st, const struct recordtype *t)
{
	int veld = model_veld(t, db_text(st, 1));

	if (veld < 0)
		return str_is(db_text(st, 1), "status");
	return veld_mag(act, RECHT_LEZEN, t, &t->velden[veld]);
}

static enum db_rc lees(struct act *act, const struct record *r, struct wijziging *w, size_t *n)
{
	static const struct db_sql sql = {
		.both = "SELECT w.versie, w.veld, w.tijd, w.wie, g.volledig, w.oud, w.nieuw "
			"FROM wijziging w LEFT JOIN gebruiker g ON g.id = w.wie "
			"WHERE w.record = $1 ORDER BY w.versie DESC, w.veld LIMIT $2",
	};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, r->id);
	db_bind_int(st, 2, HISTORIE_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		if (te_tonen(act, st, r->type))
			w[(*n)++] = lees_rij(act->arena, st, r->type);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc tel(struct act *act, const struct record *r, int64_t *out)
{
	static const struct db_sql sql = {
		.both = "SELECT count(*) FROM wijziging WHERE record = $1",
	};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc = st ? db_step((db_bind_text(st, 1, r->id), st)) : DB_FAIL;

	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

enum model_rc record_historie(struct act *act, const struct record *r, struct wijziging **out,
			      size_t *n_out)
{
	int64_t aantal = 0;
	enum db_rc rc;

	*out = NULL;
	*n_out = 0;
	if (!may_own(act, RECHT_LEZEN, model_ding(r->type), r->maker)) {
		audit_add(act, "historie", str_of(r->type->naam), r->id, "geweigerd", 0);
		return MODEL_NOT_FOUND;
	}
	rc = tel(act, r, &aantal);
	if (rc != DB_OK)
		return model_rc_of(rc);
	*out = ARENA_NEWN(act->arena, struct wijziging,
			  (size_t)(aantal < HISTORIE_MAX ? aantal : HISTORIE_MAX));
	rc = lees(act, r, *out, n_out);
	if (rc == DB_OK)
		audit_add(act, "historie", str_of(r->type->naam), r->id, "ok",
			  (int64_t)*n_out);
	return model_rc_of(rc);
}
