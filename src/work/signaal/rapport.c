/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/signaal/rapport.h"

#include "core/base/arena.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/signaal/signaal_private.h"

#define DAG INT64_C(86400000000)

static const struct db_sql sql_tel = {
	.both = "SELECT count(*), "
		"coalesce(sum(CASE WHEN s.status <> 'nieuw' THEN 1 ELSE 0 END), 0), "
		"coalesce(sum(CASE WHEN s.terugkoppeling = 'ja' THEN 1 ELSE 0 END), 0), "
		"coalesce(sum(CASE WHEN s.terugkoppeling = 'ja' AND "
		"s.terugkoppeling_stand = 'gegeven' THEN 1 ELSE 0 END), 0) "
		"FROM signalen s WHERE s.gemaakt >= $1 AND s.gemaakt < $2 AND" ZICHT_TELLING("s")};
static const struct db_sql sql_route = {
	.both = "SELECT s.route, count(*) FROM signalen s WHERE s.route <> '' AND "
		"s.gemaakt >= $1 AND s.gemaakt < $2 AND" ZICHT_TELLING("s")
		"GROUP BY s.route ORDER BY s.route"};
/* The first step from `van` or to one of the ends, for each signal. */
#define TIJD(wat)                                                                            \
	"SELECT count(*), CAST(coalesce(avg(x.tijd - s.gemaakt), 0) AS BIGINT) FROM signalen s "  \
	"JOIN (SELECT record, min(tijd) AS tijd FROM stap WHERE soort = 'signaal' AND " wat       \
	" GROUP BY record) x ON x.record = s.id WHERE s.gemaakt >= $1 AND s.gemaakt < $2 AND"     \
	ZICHT_TELLING("s")
static const struct db_sql sql_opgepakt = {.both = TIJD("van = 'nieuw'")};
static const struct db_sql sql_besloten = {
	.both = TIJD("naar IN ('lokaal', 'riec', 'doorgezet', 'afgewezen', 'afgesloten')")};

static struct db_stmt *over(struct act *act, const struct db_sql *sql, int64_t van, int64_t tot)
{
	struct db_stmt *st = db_prepare(act->db, sql);

	db_bind_int(st, 1, van);
	db_bind_int(st, 2, tot);
	return st;
}

static enum db_rc tijd(struct act *act, const struct db_sql *sql, int64_t van, int64_t tot,
	int64_t *n, int64_t *dagen)
{
	struct db_stmt *st = over(act, sql, van, tot);
	enum db_rc rc = db_step(st);

	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*n = db_int(st, 0);
	*dagen = *n ? (db_int(st, 1) + DAG / 2) / DAG : -1;
	db_reset(st);
	return DB_OK;
}

static enum db_rc tel(struct act *act, int64_t van, int64_t tot, struct signaal_rapport *r)
{
	struct db_stmt *st = over(act, &sql_tel, van, tot);
	enum db_rc rc = db_step(st);

	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	r->signalen = db_int(st, 0);
	r->opgepakt = db_int(st, 1);
	r->gevraagd = db_int(st, 2);
	r->gegeven = db_int(st, 3);
	db_reset(st);
	return DB_OK;
}

static const char *label(struct str route)
{
	for (const struct keuze *k = signaal_routes; k->waarde; k++)
		if (str_is(route, k->waarde))
			return k->label;
	return "Anders";
}

static enum db_rc routes(struct act *act, int64_t van, int64_t tot, struct signaal_rapport *r)
{
	struct db_stmt *st = over(act, &sql_route, van, tot);
	enum db_rc rc;

	while ((rc = db_step(st)) == DB_ROW) {
		if (r->routes == RAPPORT_ROUTES)
			continue;
		r->route[r->routes].route = label(db_text(st, 0));
		r->route[r->routes++].n = db_int(st, 1);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc signaal_rapport(struct act *act, int64_t van, int64_t tot, struct signaal_rapport *r)
{
	int64_t begonnen = 0;
	enum db_rc rc;

	*r = (struct signaal_rapport){.signalen = 0};
	if (may(act, RECHT_LEZEN, STR("cijfers")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	rc = tel(act, van, tot, r);
	if (rc == DB_OK)
		rc = tijd(act, &sql_opgepakt, van, tot, &begonnen, &r->dagen_opgepakt);
	if (rc == DB_OK)
		rc = tijd(act, &sql_besloten, van, tot, &r->besloten, &r->dagen_besloten);
	if (rc == DB_OK)
		rc = routes(act, van, tot, r);
	audit_add(act, "lezen", STR("cijfers"), STR(""), "ok", r->signalen);
	return model_van_db(rc);
}

struct str rapport_klein(struct arena *a, int64_t n)
{
	return n > 0 && n < RAPPORT_KLEIN ? STR("minder dan 5")
					  : str_fmt(a, "%lld", (long long)n);
}
