/* SPDX-License-Identifier: EUPL-1.2 */
/* The dates of who acts as iCalendar (RFC 5545): all-day events that say no more than that. */
#include "core/base/date.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/casus/casus.h"
#include "work/werkvoorraad/werkvoorraad.h"

enum { AGENDA_MAX = 500 };

static const struct db_sql sql_taken = {
	.both = "SELECT r.id, r.uiterlijk, r.nummer FROM taken r WHERE r.status = 'open' AND "
		"r.wie = $1 AND" ZICHT_RECORD("r") "AND (" KRING_VAN ") "
		"ORDER BY r.uiterlijk, r.id LIMIT $2"};
static const struct db_sql sql_signalen = {
	.both = "SELECT s.id, s.uiterlijk, s.nummer FROM signalen s WHERE s.status = 'geparkeerd' "
		"AND s.behandelaar = $1 AND" ZICHT_RECORD("s")
		"ORDER BY s.uiterlijk, s.id LIMIT $2"};
static const struct db_sql sql_casussen = {
	.both = "SELECT r.id, r.uiterlijk, r.nummer FROM casussen r WHERE r.eigenaar = $1 AND "
		"r.status <> 'afgesloten' AND" ZICHT_RECORD("r") "AND (" KRING_CASUS("r") ") "
		"ORDER BY r.uiterlijk, r.id LIMIT $2"};

/* An event of one day. No line can pass 75 bytes: all of it is ours, ids and numbers. */
static void dag(struct buf *b, const struct act *act, struct str id, struct date d,
	const char *wat, struct str nummer)
{
	struct date morgen = date_from_days(date_to_days(d) + 1);
	struct civil nu = civil_amsterdam(act->nu);

	buf_fmt(b, "BEGIN:VEVENT\r\nUID:%.*s@contramijn\r\n", STR_ARG(id));
	buf_fmt(b, "DTSTAMP:%04d%02d%02dT000000Z\r\n", nu.date.year, nu.date.month, nu.date.day);
	buf_fmt(b, "DTSTART;VALUE=DATE:%04d%02d%02d\r\n", d.year, d.month, d.day);
	buf_fmt(b, "DTEND;VALUE=DATE:%04d%02d%02d\r\n", morgen.year, morgen.month, morgen.day);
	buf_fmt(b, "SUMMARY:Contramijn: %s%s%.*s\r\n", wat, nummer.len ? " " : "",
		STR_ARG(nummer));
	buf_cstr(b, "CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

static enum db_rc dagen(struct act *act, const struct db_sql *sql, const char *wat, struct buf *b,
	int64_t *n)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	db_bind_text(st, 1, act->wie.naam);
	db_bind_int(st, 2, AGENDA_MAX);
	while ((rc = db_step(st)) == DB_ROW) {
		struct date d;

		if (!date_parse(db_text(st, 1), &d) || !date_full(d))
			continue;
		dag(b, act, db_text(st, 0), d, wat, db_text(st, 2));
		(*n)++;
	}
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc werkvoorraad_agenda(struct act *act, struct buf *out)
{
	int64_t n = 0;
	enum db_rc rc = DB_OK;

	buf_clear(out);
	if (may(act, RECHT_LIJST, STR("werkvoorraad")) == MAG_NIET || !act->wie.naam.len)
		return MODEL_FORBIDDEN;
	buf_cstr(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Contramijn//NL\r\n");
	if (may(act, RECHT_LIJST, STR("casus")) == MAG_WEL)
		rc = dagen(act, &sql_taken, "taak", out, &n);
	if (rc == DB_OK && may(act, RECHT_LIJST, STR("casus")) == MAG_WEL)
		rc = dagen(act, &sql_casussen, "casus", out, &n);
	if (rc == DB_OK && may(act, RECHT_LIJST, STR("signaal")) == MAG_WEL)
		rc = dagen(act, &sql_signalen, "opnieuw wegen", out, &n);
	buf_cstr(out, "END:VCALENDAR\r\n");
	audit_add(act, "exporteren", STR("werkvoorraad"), STR(""), "ok", n);
	return model_van_db(rc);
}
