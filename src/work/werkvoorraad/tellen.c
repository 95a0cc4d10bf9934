/* SPDX-License-Identifier: EUPL-1.2 */
/* What waits beside the list, as numbers. */
#include "core/trust/doel.h"
#include "work/werkvoorraad/werkvoorraad.h"

enum { FOUTEN_DAGEN = 14 };

static const struct db_sql sql_signalen = {
	.both = "SELECT count(*) FROM signalen s WHERE s.status = 'nieuw' AND" ZICHT_RECORD("s")};
static const struct db_sql sql_nakijken = {
	.both = "SELECT count(*) FROM nakijk n WHERE n.open = 1 AND "
		"EXISTS (SELECT 1 FROM zicht_bronrecord r WHERE r.id = n.a_record) AND "
		"EXISTS (SELECT 1 FROM zicht_bronrecord r WHERE r.id = n.b_record)"};
static const struct db_sql sql_bezig = {
	.both = "SELECT count(*) FROM invoer i WHERE i.stand = 'bezig' "
		"AND i.bron IN (SELECT bron FROM zicht_bron)"};
static const struct db_sql sql_fouten = {
	.both = "SELECT count(*) FROM invoer i WHERE (i.stand IN ('mislukt', 'gestopt') "
		"OR (i.fout > 0 AND i.klaar > $1)) AND i.bron IN (SELECT bron FROM zicht_bron)"};

static enum db_rc tel(struct act *act, const struct db_sql *sql, int64_t sinds, int64_t *out)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	if (sinds)
		db_bind_int(st, 1, sinds);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

enum model_rc werkcijfers(struct act *act, struct werkcijfers *out)
{
	const struct {
		const struct db_sql *sql;
		const char *ding;
		enum recht recht;
		int64_t sinds, *naar;
	} t[] = {{&sql_signalen, "signaal", RECHT_LIJST, 0, &out->signalen_nieuw},
		{&sql_nakijken, "besluit", RECHT_BESLISSEN, 0, &out->nakijken},
		{&sql_bezig, "invoer", RECHT_LIJST, 0, &out->invoer_bezig},
		{&sql_fouten, "invoer", RECHT_LIJST,
			act->nu - FOUTEN_DAGEN * INT64_C(86400000000), &out->invoer_fouten}};
	enum db_rc rc = DB_OK;

	*out = (struct werkcijfers){0};
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]) && rc == DB_OK; i++)
		if (may(act, t[i].recht, str_of(t[i].ding)) == MAG_WEL)
			rc = tel(act, t[i].sql, t[i].sinds, t[i].naar);
	return model_van_db(rc);
}
