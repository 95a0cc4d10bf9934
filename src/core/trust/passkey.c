/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/passkey.h"

#include <sodium.h>

#include "core/base/utf8.h"
#include "core/trust/trust_private.h"
#include "core/trust/webauthn.h"

enum { UITDAGING = 32 };

static const struct str ding = STR_INIT("gebruiker");

#define TABELLEN(STRICT, GETAL, BYTES)                                                             \
	"CREATE TABLE passkey ("                                                                   \
	" id TEXT " BYTES " NOT NULL PRIMARY KEY,"                                                 \
	" gebruiker TEXT " BYTES " NOT NULL,"                                                      \
	" naam TEXT NOT NULL,"                                                                     \
	" sleutel TEXT NOT NULL,"                                                                  \
	" teller " GETAL " NOT NULL,"                                                              \
	" gemaakt " GETAL " NOT NULL,"                                                             \
	" gebruikt " GETAL " NOT NULL)" STRICT ";"                                                 \
	"CREATE INDEX passkey_gebruiker ON passkey (gebruiker, gemaakt);"                          \
	"ALTER TABLE sessie ADD COLUMN uitdaging TEXT NOT NULL DEFAULT '';"                        \
	"ALTER TABLE sessie ADD COLUMN uitgedaagd " GETAL " NOT NULL DEFAULT 0;"

const char trust_passkey_schema_sqlite[] = TABELLEN(" STRICT", "INTEGER", "");
const char trust_passkey_schema_pgsql[] = TABELLEN("", "BIGINT", "COLLATE \"C\"");

/* ---- challenges ------------------------------------------------------------------------- */

enum trust_rc passkey_uitdaging(struct act *act, const struct sessie *s, struct str *uitdaging_out)
{
	static const struct db_sql sql = {
		"UPDATE sessie SET uitdaging = $1, uitgedaagd = $2 WHERE id = $3"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	char raw[UITDAGING];

	randombytes_buf(raw, sizeof(raw));
	*uitdaging_out = geheim_base64(act->arena, (struct str){raw, sizeof(raw)});
	db_bind_text(st, 1, *uitdaging_out);
	db_bind_int(st, 2, act->nu);
	db_bind_text(st, 3, s->id);
	return trust_of_db(trust_run(st));
}

/* Takes the session's challenge, so that it cannot be used again; "" when it is too old. */
static enum db_rc take_challenge(struct act *act, const struct sessie *s, struct str *out)
{
	static const struct db_sql read = {
		"SELECT uitdaging FROM sessie WHERE id = $1 AND uitgedaagd >= $2"};
	static const struct db_sql clear = {"UPDATE sessie SET uitdaging = '' WHERE id = $1"};
	struct db_stmt *st = db_prepare(act->db, &read);
	enum db_rc rc;

	*out = STR("");
	db_bind_text(st, 1, s->id);
	db_bind_int(st, 2, act->nu - PASSKEY_UITDAGING_S * CLOCK_SECOND);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	*out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	st = db_prepare(act->db, &clear);
	db_bind_text(st, 1, s->id);
	return trust_run(st);
}

/* ---- keeping ---------------------------------------------------------------------------- */

enum trust_rc passkey_lijst(struct act *act, struct str gebruiker_id, struct passkey **out,
	size_t *n_out)
{
	static const struct db_sql sql = {
		"SELECT id, naam, gemaakt, gebruikt FROM passkey WHERE gebruiker = $1"
		" ORDER BY gemaakt, id LIMIT $2"};
	struct passkey *p = ARENA_NEWN(act->arena, struct passkey, PASSKEY_MAX);
	struct db_stmt *st;
	enum db_rc rc;
	size_t n = 0;

	*out = p;
	*n_out = 0;
	if (!gebruiker_beheer(act, gebruiker_id))
		return TRUST_DENIED;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, gebruiker_id);
	db_bind_int(st, 2, PASSKEY_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		p[n++] = (struct passkey){db_text_dup(st, 0, act->arena),
			db_text_dup(st, 1, act->arena), db_int(st, 2), db_int(st, 3)};
	*n_out = n;
	return rc == DB_DONE ? TRUST_OK : trust_of_db(rc);
}

static enum db_rc insert_key(struct act *act, const struct webauthn_nieuw *w, struct str naam)
{
	static const struct db_sql sql = {
		"INSERT INTO passkey (id, gebruiker, naam, sleutel, teller, gemaakt, gebruikt)"
		" VALUES ($1, $2, $3, $4, $5, $6, 0)"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, geheim_base64(act->arena, w->id));
	db_bind_text(st, 2, act->wie.id);
	db_bind_text(st, 3, naam);
	db_bind_text(st, 4, geheim_base64(act->arena, w->sleutel));
	db_bind_int(st, 5, w->teller);
	db_bind_int(st, 6, act->nu);
	return trust_run(st);
}

enum trust_rc passkey_maak(struct act *act, const struct sessie *s, struct passkey_plek plek,
	struct str client, struct str attestatie, struct str naam)
{
	struct str uitdaging, json, object;
	struct webauthn_nieuw w;
	struct passkey *al;
	size_t n;
	enum trust_rc trc = passkey_lijst(act, act->wie.id, &al, &n);
	enum db_rc rc;

	if (trc != TRUST_OK || n >= PASSKEY_MAX)
		return trc != TRUST_OK ? trc : TRUST_INVALID;
	rc = take_challenge(act, s, &uitdaging);
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!geheim_van_base64(act->arena, client, &json) ||
		!geheim_van_base64(act->arena, attestatie, &object) ||
		!webauthn_client(json, "webauthn.create", uitdaging, plek.oorsprong) ||
		!webauthn_maak(object, plek.partij, &w))
		return TRUST_WRONG;
	naam = utf8_head(utf8_clean(act->arena, str_trim(naam)), TEKST_MAX_N);
	rc = insert_key(act, &w, naam.len ? naam : STR("Passkey"));
	if (rc == DB_CONFLICT)
		return TRUST_EXISTS;
	if (rc == DB_OK)
		audit_add(act, "passkey maken", ding, act->wie.id, "ok", 1);
	return trust_of_db(rc);
}

enum trust_rc passkey_weg(struct act *act, struct str id)
{
	static const struct db_sql sql = {
		"DELETE FROM passkey WHERE id = $1 AND gebruiker = $2 RETURNING id"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	bool weg = false;
	enum db_rc rc;

	db_bind_text(st, 1, id);
	db_bind_text(st, 2, act->wie.id);
	while ((rc = db_step(st)) == DB_ROW)
		weg = true;
	if (rc != DB_DONE)
		return trust_of_db(rc);
	if (!weg)
		return TRUST_WRONG;
	audit_add(act, "passkey weghalen", ding, act->wie.id, "ok", 1);
	return TRUST_OK;
}

/* ---- proving ---------------------------------------------------------------------------- */

struct poging {
	const struct sessie *sessie;
	struct passkey_plek plek;
	struct str id, client, gegevens, handtekening; /* bytes, but for the id */
	bool leesbaar;
};

static enum db_rc find_key(struct act *act, const struct poging *p, struct str *sleutel,
	int64_t *teller)
{
	static const struct db_sql sql = {
		"SELECT sleutel, teller FROM passkey WHERE id = $1 AND gebruiker = $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*sleutel = STR("");
	db_bind_text(st, 1, p->id);
	db_bind_text(st, 2, p->sessie->gebruiker.id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	if (!geheim_van_base64(act->arena, db_text(st, 0), sleutel))
		*sleutel = STR("");
	*teller = db_int(st, 1);
	db_reset(st);
	return DB_OK;
}

static enum db_rc key_used(struct act *act, struct str id, uint32_t teller)
{
	static const struct db_sql sql = {
		"UPDATE passkey SET teller = $1, gebruikt = $2 WHERE id = $3"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_int(st, 1, teller);
	db_bind_int(st, 2, act->nu);
	db_bind_text(st, 3, id);
	return trust_run(st);
}

static enum db_rc judge(struct act *act, void *arg, bool *goed)
{
	struct poging *p = arg;
	struct str uitdaging, sleutel = STR("");
	int64_t was = 0;
	uint32_t teller = 0;
	enum db_rc rc = take_challenge(act, p->sessie, &uitdaging);

	if (rc == DB_OK)
		rc = find_key(act, p, &sleutel, &was);
	if (rc != DB_OK || !p->leesbaar || !sleutel.len ||
		!webauthn_client(p->client, "webauthn.get", uitdaging, p->plek.oorsprong) ||
		!webauthn_klopt(sleutel, p->gegevens, p->client, p->handtekening, p->plek.partij,
			&teller))
		return rc;
	/* Many passkeys do not count: then both are 0. */
	if ((teller || was) && teller <= was)
		return DB_OK;
	*goed = true;
	return key_used(act, p->id, teller);
}

enum trust_rc passkey_bewijs(struct act *act, const struct sessie *s, struct passkey_plek plek,
	const struct passkey_antwoord *in, int *wait_s_out)
{
	struct poging p = {.sessie = s, .plek = plek, .id = in->id};

	p.leesbaar = geheim_van_base64(act->arena, in->client, &p.client) &&
		     geheim_van_base64(act->arena, in->gegevens, &p.gegevens) &&
		     geheim_van_base64(act->arena, in->handtekening, &p.handtekening);
	return bewijs_geef(act, s, judge, &p, wait_s_out);
}
