/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/bewaar.h"

#include "core/model/model_private.h"
#include "core/model/werk.h"
#include "core/model/werk.h"
#include "core/store/tekst.h"
#include "core/trust/zegel.h"

enum { VERWIJZERS_MAX = 1000 };

enum db_rc record_reeks(struct act *act, const struct recordtype *t, struct str na,
	struct record ***out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(t)->reeks);
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct record *, RECORD_REEKS_MAX);
	db_bind_text(st, 1, na);
	db_bind_int(st, 2, RECORD_REEKS_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = record_rij(act->arena, st, t);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc record_zoals(
	struct act *act, const struct recordtype *t, struct str id, struct record **out)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(t)->zoals);
	enum db_rc rc;

	*out = NULL;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = record_rij(act->arena, st, t);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum db_rc record_verwijzers(struct act *act, const struct recordtype *t, const struct veld *v,
	struct str naar, struct str **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(t)->wie_verwijst[v - t->velden]);
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct str, VERWIJZERS_MAX);
	db_bind_text(st, 1, naar);
	while ((rc = db_step(st)) == DB_ROW && *n_out < VERWIJZERS_MAX)
		(*out)[(*n_out)++] = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return rc == DB_DONE || rc == DB_ROW ? DB_OK : rc;
}

enum db_rc record_sinds(struct act *act, const struct record *r, int64_t *out)
{
	static const struct db_sql sql = {.both = "SELECT max(tijd) FROM stap WHERE record = $1 "
						  "AND naar = $2 AND van <> naar"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*out = r->gewijzigd;
	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, r->status);
	rc = db_step(st);
	if (rc == DB_ROW && !db_is_null(st, 0))
		*out = db_int(st, 0);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/* ---- away -------------------------------------------------------------------------------- */

enum db_rc zoektekst_weg(struct act *act, struct str id)
{
	struct str tokens;
	enum db_rc rc = tekst_tokens(act->db, act->arena, id, &tokens);

	if (rc == DB_OK)
		rc = tekst_remove(act->db, id);
	if (rc == DB_OK && act->huis->woorden)
		rc = woorden_vergeet(act->huis->woorden, act->db, act->arena, tokens);
	return rc;
}

static enum db_rc doe(struct act *act, const struct db_sql *sql, struct str id)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc laat_los(struct act *act, const struct recordtype *weg, struct str id)
{
	enum db_rc rc = DB_OK;

	for (const struct recordtype *const *t = model_all(); *t && rc == DB_OK; t++) {
		if ((*t)->opslag != OPSLAG_TABEL)
			continue;
		for (size_t i = 0; i < (*t)->velden_n && rc == DB_OK; i++) {
			const struct veld *v = &(*t)->velden[i];

			if (v->soort == VELD_VERWIJZING && str_is(str_of(weg->naam), v->verwijst))
				rc = doe(act, type_sql(*t)->laat_los[i], id);
		}
	}
	return rc;
}

enum db_rc record_weg(struct act *act, const struct recordtype *t, struct str id)
{
	static const struct db_sql sql[] = {
		{.both = "DELETE FROM wijziging WHERE record = $1"},
		{.both = "DELETE FROM stap WHERE record = $1"},
	};
	enum db_rc rc = zoektekst_weg(act, id);

	if (rc == DB_OK)
		rc = werk_weg(act, id);
	for (size_t i = 0; i < sizeof(sql) / sizeof(sql[0]) && rc == DB_OK; i++)
		rc = doe(act, &sql[i], id);
	if (rc == DB_OK)
		rc = werk_weg(act, id);
	if (rc == DB_OK)
		rc = laat_los(act, t, id);
	if (rc == DB_OK)
		rc = doe(act, type_sql(t)->weg, id);
	return rc == DB_OK ? zegel_vergeet(act->db, id) : rc;
}
