/* SPDX-License-Identifier: EUPL-1.2 */
/* Which account somebody has who comes from the identity provider. */
#include "core/trust/sso_private.h"

static const struct str ding = STR_INIT("gebruiker");

/* One account is one person at a provider, and the other way round. */
#define TABELLEN(STRICT, GETAL, BYTES)                                                             \
	"CREATE TABLE sso_koppeling ("                                                             \
	" uitgever TEXT " BYTES " NOT NULL,"                                                       \
	" sub TEXT " BYTES " NOT NULL,"                                                            \
	" gebruiker TEXT " BYTES " NOT NULL,"                                                      \
	" sinds " GETAL " NOT NULL,"                                                               \
	" PRIMARY KEY (uitgever, sub))" STRICT ";"                                                 \
	"CREATE UNIQUE INDEX sso_gebruiker ON sso_koppeling (gebruiker, uitgever);"

const char trust_sso_schema_sqlite[] = TABELLEN(" STRICT", "INTEGER", "");
const char trust_sso_schema_pgsql[] = TABELLEN("", "BIGINT", "COLLATE \"C\"");

struct binnen {
	const struct sso_wie *wie;
	struct gebruiker g;           /* id empty: unknown */
	bool gebonden;
};

static enum db_rc lees(struct act *act, struct db_stmt *st, struct gebruiker *g)
{
	enum db_rc rc = db_step(st);

	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	gebruiker_lees(act, st, 0, g);
	db_reset(st);
	return DB_OK;
}

static enum db_rc zoek_gebonden(struct act *act, struct binnen *b)
{
	static const struct db_sql sql = {
		"SELECT " GEBRUIKER_KOLOMMEN " FROM sso_koppeling k "
		"JOIN gebruiker g ON g.id = k.gebruiker WHERE k.uitgever = $1 AND k.sub = $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, b->wie->uitgever);
	db_bind_text(st, 2, b->wie->sub);
	rc = lees(act, st, &b->g);
	b->gebonden = b->g.id.len > 0;
	return rc;
}

/* By name, and only an account that is nobody's yet at this provider. */
static enum db_rc zoek_op_naam(struct act *act, struct binnen *b)
{
	static const struct db_sql sql = {
		"SELECT " GEBRUIKER_KOLOMMEN " FROM gebruiker g WHERE g.naam = $1 AND NOT EXISTS "
		"(SELECT 1 FROM sso_koppeling k WHERE k.gebruiker = g.id AND k.uitgever = $2)"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, gebruiker_naamvorm(act->arena, b->wie->naam));
	db_bind_text(st, 2, b->wie->uitgever);
	return lees(act, st, &b->g);
}

static enum db_rc bind(struct act *act, const struct binnen *b)
{
	static const struct db_sql sql = {
		"INSERT INTO sso_koppeling (uitgever, sub, gebruiker, sinds) "
		"VALUES ($1, $2, $3, $4)"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, b->wie->uitgever);
	db_bind_text(st, 2, b->wie->sub);
	db_bind_text(st, 3, b->g.id);
	db_bind_int(st, 4, act->nu);
	rc = trust_run(st);
	if (rc == DB_OK)
		audit_add(act, "account koppelen", ding, b->g.id, "ok", 1);
	return rc;
}

static enum db_rc vind(struct act *act, struct binnen *b)
{
	enum db_rc rc = zoek_gebonden(act, b);

	if (rc == DB_OK && !b->gebonden && b->wie->naam.len)
		rc = zoek_op_naam(act, b);
	return rc;
}

static enum db_rc bewezen(struct act *act, struct sessie *s)
{
	static const struct db_sql sql = {
		"UPDATE sessie SET wacht = 0, bewezen = $1 WHERE id = $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	s->wacht = false;
	s->bewezen = act->nu;
	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, s->id);
	return trust_run(st);
}

static enum db_rc laat_binnen(struct act *act, struct binnen *b, struct str *token,
	struct sessie *s)
{
	enum db_rc rc = b->gebonden ? DB_OK : bind(act, b);

	if (rc == DB_OK)
		rc = sessie_nieuw(act, &b->g, s, token);
	return rc == DB_OK && b->wie->tweede ? bewezen(act, s) : rc;
}

static enum db_rc probeer(struct act *act, struct binnen *b, struct str *token, struct sessie *s)
{
	struct wie was = act->wie;
	enum db_rc rc = vind(act, b);
	bool mag = rc == DB_OK && b->g.id.len && b->g.actief;

	if (rc != DB_OK)
		return rc;
	if (mag) {
		act->wie.id = b->g.id;
		act->wie.rol = b->g.rol;
		rc = laat_binnen(act, b, token, s);
	}
	audit_add(act, "inloggen", ding, b->g.id, mag ? "ok" : "mislukt", 1);
	act->wie = was;
	return rc;
}

enum trust_rc sso_sessie(struct act *act, const struct sso_wie *wie, struct str *token_out,
	struct sessie *out)
{
	int64_t deadline = clock_monotonic() + LOGIN_WAIT_S * CLOCK_SECOND;
	struct binnen b;
	enum db_rc rc;

	do {
		b = (struct binnen){.wie = wie, .g = {.id = STR("")}};
		*token_out = STR("");
		rc = act_begin(act, DB_WRITE);
		if (rc == DB_OK)
			rc = act_sluit(act, true, probeer(act, &b, token_out, out));
	} while (rc == DB_RETRY && clock_monotonic() < deadline);
	if (rc != DB_OK)
		return trust_of_db(rc);
	return token_out->len ? TRUST_OK : TRUST_WRONG;
}

/* ---- for the pages of accounts -------------------------------------------------------------- */

enum trust_rc sso_sinds(struct act *act, struct str gebruiker_id, int64_t *out)
{
	static const struct db_sql sql = {
		"SELECT max(sinds) FROM sso_koppeling WHERE gebruiker = $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*out = 0;
	db_bind_text(st, 1, gebruiker_id);
	while ((rc = db_step(st)) == DB_ROW)
		*out = db_int(st, 0);
	return trust_of_db(rc);
}

enum trust_rc sso_los(struct act *act, struct str gebruiker_id)
{
	static const struct db_sql sql = {"DELETE FROM sso_koppeling WHERE gebruiker = $1"};
	struct db_stmt *st;
	enum db_rc rc;

	if (may(act, RECHT_WIJZIGEN, ding) != MAG_WEL) {
		audit_add(act, "account loskoppelen", ding, gebruiker_id, "geweigerd", 0);
		return TRUST_DENIED;
	}
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, gebruiker_id);
	rc = trust_run(st);
	if (rc == DB_OK)
		audit_add(act, "account loskoppelen", ding, gebruiker_id, "ok", 1);
	return trust_of_db(rc);
}
