/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/werkvoorraad/werkvoorraad.h"

#define CIJFERS_DAGEN (30 * INT64_C(86400000000))

static const struct db_sql sql_signalen = {
	.both = "SELECT status, count(*), CAST(coalesce(sum(CASE WHEN gemaakt > $1 THEN 1 "
		"ELSE 0 END), 0) AS BIGINT) FROM signalen s WHERE " ZICHT_TELLING("s")
		"GROUP BY status"};
static const struct db_sql sql_bronnen = {
	.both = "SELECT count(*), CAST(coalesce(sum(records), 0) AS BIGINT) FROM bronnen "
		"WHERE id IN (SELECT bron FROM zicht_bron)"};

static void tel_status(struct cijfers *c, struct str status, int64_t n)
{
	if (str_is(status, "nieuw"))
		c->nieuw += n;
	else if (str_is(status, "intake") || str_is(status, "weging") ||
		 str_is(status, "bronnenonderzoek") || str_is(status, "overleg"))
		c->behandeling += n;
	else if (str_is(status, "doorgezet") || str_is(status, "lokaal") ||
		 str_is(status, "riec"))
		c->doorgezet += n;
	else
		c->overig += n;
}

static enum db_rc signalen(struct act *act, struct cijfers *c)
{
	struct db_stmt *st = db_prepare(act->db, &sql_signalen);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, act->nu - CIJFERS_DAGEN);
	while ((rc = db_step(st)) == DB_ROW) {
		tel_status(c, db_text(st, 0), db_int(st, 1));
		c->signalen += db_int(st, 1);
		c->maand += db_int(st, 2);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc bronnen(struct act *act, struct cijfers *c)
{
	struct db_stmt *st = db_prepare(act->db, &sql_bronnen);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc;
	c->bronnen = db_int(st, 0);
	c->bronrecords = db_int(st, 1);
	db_reset(st);
	return DB_OK;
}

enum model_rc cijfers(struct act *act, struct cijfers *out)
{
	bool alles = may(act, RECHT_LEZEN, STR("cijfers")) == MAG_WEL;
	enum db_rc rc = DB_OK;

	*out = (struct cijfers){0};
	if (alles)
		rc = signalen(act, out);
	if (rc == DB_OK && (alles || may(act, RECHT_LIJST, STR("bron")) == MAG_WEL))
		rc = bronnen(act, out);
	if (alles)
		audit_add(act, "lezen", STR("cijfers"), STR(""), "goed", out->signalen);
	return model_van_db(rc);
}
