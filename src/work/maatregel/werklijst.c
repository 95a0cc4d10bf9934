/* SPDX-License-Identifier: EUPL-1.2 */
/* The open terms of all measures and forfeitures that an act may see. */
#include "work/maatregel/maatregel_private.h"

#include "core/trust/audit.h"
#include "core/trust/doel.h"

/* A forfeiture is seen by who may see it and its measure. Theirs that have passed wait for
 * nobody. */
#define OPEN_TERMIJNEN                                                                   \
	" FROM termijn t LEFT JOIN verbeurten v ON t.soort = 'verbeurte' AND v.id = t.record " \
	"JOIN maatregelen m ON m.id = coalesce(v.maatregel, t.record) "                      \
	"WHERE t.open = 1 AND (t.wie = 0 OR t.einde >= $1) AND" ZICHT_RECORD("m")            \
	"AND (v.id IS NULL OR" ZICHT_RECORD("v") ")"

static const struct db_sql sql_werk = {
	.both = "SELECT " TERMIJN_KOLOMMEN ", coalesce(v.nummer, m.nummer), m.onderwerp"
		OPEN_TERMIJNEN " ORDER BY t.einde, t.record LIMIT $2"};
/* The first so many: a list of more is read by nobody, and must not cost everybody time. */
static const struct db_sql sql_tel = {
	.both = "SELECT count(*), coalesce(sum(CASE WHEN w.einde < $1 THEN 1 ELSE 0 END), 0) "
		"FROM (SELECT t.einde" OPEN_TERMIJNEN " ORDER BY t.einde, t.record LIMIT 1000) w"};
_Static_assert((int)WERKLIJST_TEL_MAX == 1000, "as many as the statement counts");

static enum db_rc lees(struct act *act, struct str vandaag, size_t max, struct termijn *uit,
		       size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_werk);
	enum db_rc rc = DB_DONE;

	db_bind_text(st, 1, vandaag);
	db_bind_int(st, 2, (int64_t)max);
	while (*n < max && (rc = db_step(st)) == DB_ROW) {
		uit[*n] = termijn_rij(act, st);
		uit[(*n)++].kop = str_fmt(act->arena, "%.*s %.*s",
			STR_ARG(db_text(st, TERMIJN_KOLOMMEN_N)),
			STR_ARG(db_text(st, TERMIJN_KOLOMMEN_N + 1)));
	}
	if (rc == DB_ROW)
		db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc tel(struct act *act, struct str vandaag, int64_t *totaal, int64_t *voorbij)
{
	struct db_stmt *st = db_prepare(act->db, &sql_tel);
	enum db_rc rc;

	db_bind_text(st, 1, vandaag);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc;
	*totaal = db_int(st, 0);
	*voorbij = db_int(st, 1);
	db_reset(st);
	return DB_OK;
}

enum model_rc maatregel_werklijst(struct act *act, size_t max, struct termijn **out, size_t *n,
				  int64_t *totaal, int64_t *voorbij)
{
	char dag[DATE_TEXT_MAX];
	struct str vandaag = date_iso(maatregel_vandaag(act), dag);
	enum db_rc rc;

	*n = 0;
	*totaal = *voorbij = 0;
	if (may(act, RECHT_LIJST, STR("maatregel")) != MAG_WEL) {
		audit_add(act, "lijst", STR("termijn"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	*out = ARENA_NEWN(act->arena, struct termijn, max);
	rc = lees(act, vandaag, max, *out, n);
	if (rc == DB_OK)
		rc = tel(act, vandaag, totaal, voorbij);
	audit_add(act, "lijst", STR("termijn"), STR(""), "ok", (int64_t)*n);
	return model_van_db(rc);
}
