/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/werkvoorraad/werkvoorraad.h"

#include "core/base/date.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/casus/casus.h"
#include "work/signaal/signaal.h"

static const struct db_sql sql_signalen = {
	.both = "SELECT id, nummer, onderwerp, status, gemaakt FROM signalen s "
		"WHERE status IN ('nieuw', 'intake', 'weging', 'bronnenonderzoek', 'overleg') "
		"AND ($1 = '' OR behandelaar = $1) AND " ZICHT_RECORD("s")
		"ORDER BY id DESC LIMIT 20"};
/* Feedback that was asked for and not given stays here, whatever the state of the signal. */
static const struct db_sql sql_terug = {
	.both = "SELECT id, nummer, onderwerp, gemaakt FROM signalen s "
		"WHERE terugkoppeling = 'ja' AND terugkoppeling_stand <> 'gegeven' "
		"AND status IN ('lokaal', 'riec', 'doorgezet', 'afgewezen', 'afgesloten', "
		"'geparkeerd') "
		"AND ($1 = '' OR behandelaar = $1) AND " ZICHT_RECORD("s")
		"ORDER BY gemaakt, id LIMIT 10"};
/* Tasks of cases in whose circle one is, those that are late first. */
static const struct db_sql sql_taken = {
	.both = "SELECT r.id, r.wat, r.uiterlijk, r.gemaakt FROM taken r WHERE r.status = 'open' "
		"AND ($1 = '' OR r.wie = $1) AND " ZICHT_RECORD("r") "AND (" KRING_VAN ") "
		"ORDER BY r.uiterlijk, r.id LIMIT 10"};
static const struct db_sql sql_tel_signalen = {
	.both = "SELECT coalesce(sum(CASE WHEN status = 'nieuw' THEN 1 ELSE 0 END), 0), "
		"coalesce(sum(CASE WHEN behandelaar = $1 THEN 1 ELSE 0 END), 0) FROM signalen s "
		"WHERE status IN ('nieuw', 'intake', 'weging') AND " ZICHT_RECORD("s")};
static const struct db_sql sql_tel_nakijken = {
	.both = "SELECT count(*) FROM nakijk n WHERE n.open = 1 AND "
		"EXISTS (SELECT 1 FROM zicht_bronrecord r WHERE r.id = n.a_record) AND "
		"EXISTS (SELECT 1 FROM zicht_bronrecord r WHERE r.id = n.b_record)"};
static const struct db_sql sql_invoer = {
	.both = "SELECT i.id, i.bestand, b.titel, i.stand, i.fout, i.begonnen FROM invoer i "
		"JOIN bronnen b ON b.id = i.bron WHERE (i.stand IN ('bezig', 'mislukt', 'gestopt') "
		"OR (i.fout > 0 AND i.klaar > $1)) AND i.bron IN (SELECT bron FROM zicht_bron) "
		"ORDER BY i.id DESC LIMIT 20"};

enum { FOUTEN_DAGEN = 14 };

static const char *status_label(struct str status)
{
	for (const struct status *s = type_signaal.statussen; s->waarde; s++)
		if (str_is(status, s->waarde))
			return s->label;
	return "";
}

static struct db_stmt *vraag(struct act *act, const struct db_sql *sql, struct str x)
{
	struct db_stmt *st = db_prepare(act->db, sql);

	if (st)
		db_bind_text(st, 1, x);
	return st;
}

static enum db_rc signalen(struct act *act, bool mijn, struct werkvoorraad *w)
{
	struct db_stmt *st = vraag(act, &sql_signalen, mijn ? act->wie.naam : STR(""));
	struct arena *a = act->arena;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	while ((rc = db_step(st)) == DB_ROW)
		w->werk[w->n++] = (struct werk){
			.soort = "signaal",
			.titel = db_text_dup(st, 2, a),
			.toelichting = db_text_dup(st, 1, a),
			.pad = str_fmt(a, "/signalen/%.*s", STR_ARG(db_text(st, 0))),
			.stand = str_of(status_label(db_text(st, 3))),
			.tijd = db_int(st, 4)};
	if (rc != DB_DONE)
		return rc;
	st = vraag(act, &sql_tel_signalen, act->wie.naam);
	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	if (rc == DB_ROW) {
		w->signalen_nieuw = db_int(st, 0);
		w->signalen_mijn = db_int(st, 1);
		db_reset(st);
	}
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc terugkoppelingen(struct act *act, bool mijn, struct werkvoorraad *w)
{
	struct db_stmt *st = vraag(act, &sql_terug, mijn ? act->wie.naam : STR(""));
	struct arena *a = act->arena;
	enum db_rc rc;

	while ((rc = db_step(st)) == DB_ROW)
		w->werk[w->n++] = (struct werk){
			.soort = "terugkoppeling",
			.titel = db_text_dup(st, 2, a),
			.toelichting = str_fmt(a, "%.*s: de melder wacht op bericht",
					       STR_ARG(db_text(st, 1))),
			.pad = str_fmt(a, "/signalen/%.*s/stappen/terugkoppelen",
				       STR_ARG(db_text(st, 0))),
			.stand = STR("Terugkoppelen"),
			.tijd = db_int(st, 3)};
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc taken(struct act *act, bool mijn, struct werkvoorraad *w)
{
	struct db_stmt *st = vraag(act, &sql_taken, mijn ? act->wie.naam : STR(""));
	struct date vandaag = civil_amsterdam(act->nu).date, d;
	struct arena *a = act->arena;
	enum db_rc rc;

	while ((rc = db_step(st)) == DB_ROW) {
		bool laat = date_parse(db_text(st, 2), &d) && date_cmp(d, vandaag) < 0;

		w->werk[w->n++] = (struct werk){
			.soort = "taak",
			.titel = db_text_dup(st, 1, a),
			.toelichting = str_fmt(a, "uiterlijk %.*s", STR_ARG(date_dutch(a, d))),
			.pad = str_fmt(a, "/taken/%.*s", STR_ARG(db_text(st, 0))),
			.stand = laat ? STR("Te laat") : STR("Taak"),
			.tijd = db_int(st, 3)};
	}
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc nakijken(struct act *act, struct werkvoorraad *w)
{
	struct db_stmt *st = db_prepare(act->db, &sql_tel_nakijken);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc;
	w->nakijken = db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

static enum db_rc invoeren(struct act *act, struct werkvoorraad *w)
{
	struct db_stmt *st = db_prepare(act->db, &sql_invoer);
	struct arena *a = act->arena;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, act->nu - FOUTEN_DAGEN * INT64_C(86400000000));
	while ((rc = db_step(st)) == DB_ROW) {
		bool bezig = str_is(db_text(st, 3), "bezig");
		int64_t fout = db_int(st, 4);

		w->invoer_bezig += bezig;
		w->invoer_fouten += fout > 0;
		w->werk[w->n++] = (struct werk){
			.soort = "invoer",
			.titel = str_fmt(a, "%.*s: %.*s", STR_ARG(db_text(st, 2)),
					 STR_ARG(db_text(st, 1))),
			.toelichting = fout ? str_fmt(a, "%lld regels konden niet worden gelezen",
						      (long long)fout)
					    : STR(""),
			.pad = str_fmt(a, "/invoer/%.*s", STR_ARG(db_text(st, 0))),
			.stand = db_text_dup(st, 3, a),
			.tijd = db_int(st, 5)};
	}
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc werkvoorraad(struct act *act, bool mijn, struct werkvoorraad *out)
{
	enum db_rc rc = DB_OK;

	*out = (struct werkvoorraad){.werk = ARENA_NEWN(act->arena, struct werk, WERK_MAX)};
	if (may(act, RECHT_LIJST, STR("signaal")) == MAG_WEL)
		rc = terugkoppelingen(act, mijn, out);
	if (rc == DB_OK && may(act, RECHT_LIJST, STR("casus")) == MAG_WEL)
		rc = taken(act, mijn, out);
	if (rc == DB_OK && may(act, RECHT_LIJST, STR("signaal")) == MAG_WEL)
		rc = signalen(act, mijn, out);
	if (rc == DB_OK && may(act, RECHT_BESLISSEN, STR("besluit")) == MAG_WEL)
		rc = nakijken(act, out);
	if (rc == DB_OK && !mijn && may(act, RECHT_LIJST, STR("invoer")) == MAG_WEL)
		rc = invoeren(act, out);
	audit_add(act, "lijst", STR("werkvoorraad"), STR(""), "goed", (int64_t)out->n);
	return model_van_db(rc);
}
