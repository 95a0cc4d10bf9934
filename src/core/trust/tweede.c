/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/tweede.h"

#include <sodium.h>

#include "core/base/id.h"
#include "core/trust/trust_private.h"

enum {
	STAP_S = 30,
	RUIMTE = 1,               /* steps early or late */
	CODE_LEN = 6,
	HERSTEL_LEN = 10,         /* of base32: 50 bits */
	BASE32_LEN = 32           /* of TWEEDE_GEHEIM bytes */
};

static const struct str ding = STR_INIT("gebruiker");
static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

#define TABELLEN(STRICT, GETAL, BYTES)                                                             \
	"CREATE TABLE tweede_factor ("                                                             \
	" gebruiker TEXT " BYTES " NOT NULL PRIMARY KEY,"                                          \
	" geheim TEXT NOT NULL,"                                                                   \
	" gemaakt " GETAL " NOT NULL,"                                                             \
	" bevestigd " GETAL " NOT NULL,"                                                           \
	" stap " GETAL " NOT NULL)" STRICT ";"                                                     \
	"CREATE TABLE herstelcode ("                                                               \
	" hash TEXT " BYTES " NOT NULL PRIMARY KEY,"                                               \
	" gebruiker TEXT " BYTES " NOT NULL)" STRICT ";"                                           \
	"CREATE INDEX herstelcode_gebruiker ON herstelcode (gebruiker);"                           \
	"ALTER TABLE sessie ADD COLUMN wacht " GETAL " NOT NULL DEFAULT 0;"                        \
	"ALTER TABLE sessie ADD COLUMN bewezen " GETAL " NOT NULL DEFAULT 0;"

const char trust_tweede_schema_sqlite[] = TABELLEN(" STRICT", "INTEGER", "");
const char trust_tweede_schema_pgsql[] = TABELLEN("", "BIGINT", "COLLATE \"C\"");

/* ---- texts ------------------------------------------------------------------------- */

static struct str to_base32(struct arena *a, const uint8_t *p, size_t n)
{
	char *out = arena_alloc(a, n * 8 / 5 + 1);
	uint32_t bits = 0;
	unsigned held = 0;
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		bits = bits << 8 | p[i];
		for (held += 8; held >= 5; held -= 5)
			out[len++] = base32[bits >> (held - 5) & 31];
	}
	return (struct str){out, len};
}

static bool from_base32(struct str s, uint8_t out[static TWEEDE_GEHEIM])
{
	uint32_t bits = 0;
	unsigned held = 0;
	size_t n = 0;

	if (s.len != BASE32_LEN)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		const char *at = memchr(base32, s.p[i], sizeof(base32) - 1);

		if (!at)
			return false;
		bits = bits << 5 | (uint32_t)(at - base32);
		held += 5;
		if (held >= 8) {
			held -= 8;
			out[n++] = (uint8_t)(bits >> held);
		}
	}
	return n == TWEEDE_GEHEIM;
}

/* As people type it: without spaces and hyphens, in capitals. */
static struct str tidy(struct arena *a, struct str code)
{
	char *out = arena_alloc(a, code.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < code.len; i++) {
		char c = code.p[i];

		if (c == ' ' || c == '-')
			continue;
		out[n++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
	return (struct str){out, n};
}

/* ---- the app's code -------------------------------------------------------------------- */

struct factor {
	uint8_t geheim[TWEEDE_GEHEIM];
	int64_t bevestigd, stap;
	bool er;
};

static enum db_rc read_factor(struct act *act, struct str gebruiker, struct factor *out)
{
	static const struct db_sql sql = {
		"SELECT geheim, bevestigd, stap FROM tweede_factor WHERE gebruiker = $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*out = (struct factor){.er = false};
	db_bind_text(st, 1, gebruiker);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	out->er = from_base32(db_text(st, 0), out->geheim);
	out->bevestigd = db_int(st, 1);
	out->stap = db_int(st, 2);
	db_reset(st);
	return out->er ? DB_OK : DB_FAIL;
}

/* The step that this code is of and that was not used yet, or 0. */
static int64_t step_of(const struct act *act, const struct factor *f, struct str code)
{
	int64_t nu = act->nu / CLOCK_SECOND / STAP_S, getal, gevonden = 0;

	if (code.len != CODE_LEN || !str_to_int(code, &getal) || getal < 0)
		return 0;
	for (int64_t s = nu - RUIMTE; s <= nu + RUIMTE; s++) {
		if (totp_code(f->geheim, TWEEDE_GEHEIM, (uint64_t)s) == (uint32_t)getal &&
			s > f->stap)
			gevonden = s;
	}
	return gevonden;
}

/* Uses a step up; DB_CONFLICT when another request was first. */
static enum db_rc use_step(struct act *act, struct str gebruiker, int64_t stap)
{
	static const struct db_sql sql = {
		"UPDATE tweede_factor SET stap = $1, bevestigd = CASE WHEN bevestigd = 0 THEN $2"
		" ELSE bevestigd END WHERE gebruiker = $3 AND stap < $1 RETURNING stap"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	bool used = false;
	enum db_rc rc;

	db_bind_int(st, 1, stap);
	db_bind_int(st, 2, act->nu);
	db_bind_text(st, 3, gebruiker);
	while ((rc = db_step(st)) == DB_ROW)
		used = true;
	if (rc != DB_DONE)
		return rc;
	return used ? DB_OK : DB_CONFLICT;
}

/* ---- recovery codes ----------------------------------------------------------------------- */

static enum db_rc use_recovery(struct act *act, struct str gebruiker, struct str code, bool *used)
{
	static const struct db_sql sql = {
		"DELETE FROM herstelcode WHERE hash = $1 AND gebruiker = $2 RETURNING hash"};
	struct db_stmt *st;
	enum db_rc rc;

	*used = false;
	if (code.len != HERSTEL_LEN)
		return DB_OK;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, geheim_hash_met(act, "herstel", code));
	db_bind_text(st, 2, gebruiker);
	while ((rc = db_step(st)) == DB_ROW)
		*used = true;
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc drop_recovery(struct act *act, struct str gebruiker)
{
	static const struct db_sql sql = {"DELETE FROM herstelcode WHERE gebruiker = $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, gebruiker);
	return trust_run(st);
}

static enum db_rc add_recovery(struct act *act, struct str gebruiker, struct str *out)
{
	static const struct db_sql sql = {
		"INSERT INTO herstelcode (hash, gebruiker) VALUES ($1, $2)"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	uint8_t raw[8];
	struct str code;

	randombytes_buf(raw, sizeof(raw));
	code = str_sub(to_base32(act->arena, raw, sizeof(raw)), 0, HERSTEL_LEN);
	*out = str_fmt(act->arena, "%.5s-%.5s", code.p, code.p + 5);
	db_bind_text(st, 1, geheim_hash_met(act, "herstel", code));
	db_bind_text(st, 2, gebruiker);
	return trust_run(st);
}

/* ---- setting up ---------------------------------------------------------------------------- */

enum trust_rc tweede_stand(struct act *act, struct str gebruiker_id, struct tweede *out)
{
	static const struct db_sql sql = {
		"SELECT (SELECT COUNT(*) FROM herstelcode h WHERE h.gebruiker = t.gebruiker),"
		" t.bevestigd FROM tweede_factor t WHERE t.gebruiker = $1 AND t.bevestigd > 0"};
	struct db_stmt *st;
	enum db_rc rc;

	*out = (struct tweede){.ingesteld = false};
	if (!gebruiker_beheer(act, gebruiker_id))
		return TRUST_DENIED;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, gebruiker_id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? TRUST_OK : trust_of_db(rc);
	*out = (struct tweede){true, db_int(st, 1), (int)db_int(st, 0)};
	db_reset(st);
	return TRUST_OK;
}

enum trust_rc tweede_begin(struct act *act, struct str *geheim_out)
{
	static const struct db_sql sql = {
		"INSERT INTO tweede_factor (gebruiker, geheim, gemaakt, bevestigd, stap)"
		" VALUES ($1, $2, $3, 0, 0) ON CONFLICT (gebruiker) DO UPDATE SET"
		" geheim = excluded.geheim, gemaakt = excluded.gemaakt, stap = 0"
		" WHERE tweede_factor.bevestigd = 0 RETURNING gebruiker"};
	struct db_stmt *st;
	uint8_t raw[TWEEDE_GEHEIM];
	bool made = false;
	enum db_rc rc;

	if (may(act, RECHT_WIJZIGEN, STR("profiel")) == MAG_NIET)
		return TRUST_DENIED;
	randombytes_buf(raw, sizeof(raw));
	*geheim_out = to_base32(act->arena, raw, sizeof(raw));
	sodium_memzero(raw, sizeof(raw));
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, act->wie.id);
	db_bind_text(st, 2, *geheim_out);
	db_bind_int(st, 3, act->nu);
	while ((rc = db_step(st)) == DB_ROW)
		made = true;
	if (rc != DB_DONE)
		return trust_of_db(rc);
	return made ? TRUST_OK : TRUST_EXISTS;
}

enum trust_rc tweede_open(struct act *act, struct str *geheim_out)
{
	static const struct db_sql sql = {
		"SELECT geheim FROM tweede_factor WHERE gebruiker = $1 AND bevestigd = 0"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*geheim_out = STR("");
	db_bind_text(st, 1, act->wie.id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? TRUST_OK : trust_of_db(rc);
	*geheim_out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return TRUST_OK;
}

enum trust_rc tweede_bevestig(struct act *act, struct str code,
	struct str codes_out[static TWEEDE_CODES])
{
	struct factor f;
	enum db_rc rc = read_factor(act, act->wie.id, &f);
	int64_t stap;

	if (rc == DB_OK && (!f.er || f.bevestigd))
		return TRUST_WRONG;
	stap = rc == DB_OK ? step_of(act, &f, tidy(act->arena, code)) : 0;
	if (rc == DB_OK && !stap)
		return TRUST_WRONG;
	if (rc == DB_OK)
		rc = use_step(act, act->wie.id, stap);
	if (rc == DB_OK)
		rc = drop_recovery(act, act->wie.id);
	for (int i = 0; i < TWEEDE_CODES && rc == DB_OK; i++)
		rc = add_recovery(act, act->wie.id, &codes_out[i]);
	if (rc == DB_OK)
		audit_add(act, "tweede stap aan", ding, act->wie.id, "ok", 1);
	return trust_of_db(rc);
}

static enum db_rc drop_passkeys(struct act *act, struct str gebruiker)
{
	static const struct db_sql sql = {"DELETE FROM passkey WHERE gebruiker = $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, gebruiker);
	return trust_run(st);
}

enum trust_rc tweede_weg(struct act *act, struct str gebruiker_id)
{
	static const struct db_sql sql = {"DELETE FROM tweede_factor WHERE gebruiker = $1"};
	struct db_stmt *st;
	enum db_rc rc;

	if (!gebruiker_beheer(act, gebruiker_id)) {
		audit_add(act, "tweede stap uit", ding, gebruiker_id, "geweigerd", 0);
		return TRUST_DENIED;
	}
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, gebruiker_id);
	rc = trust_run(st);
	if (rc == DB_OK)
		rc = drop_recovery(act, gebruiker_id);
	if (rc == DB_OK)
		rc = drop_passkeys(act, gebruiker_id);
	if (rc == DB_OK)
		audit_add(act, "tweede stap uit", ding, gebruiker_id, "ok", 1);
	return trust_of_db(rc);
}

/* ---- proof at login and after --------------------------------------------------------------- */

struct poging {
	struct str wie, code;
};

static enum db_rc judge(struct act *act, void *arg, bool *goed)
{
	const struct poging *p = arg;
	struct factor f;
	enum db_rc rc = read_factor(act, p->wie, &f);
	int64_t stap;

	if (rc != DB_OK || !f.er || !f.bevestigd)
		return rc;
	stap = step_of(act, &f, p->code);
	if (!stap)
		return use_recovery(act, p->wie, p->code, goed);
	rc = use_step(act, p->wie, stap);
	*goed = rc == DB_OK;
	return rc == DB_CONFLICT ? DB_OK : rc;
}

enum trust_rc tweede_bewijs(struct act *act, const struct sessie *s, struct str code,
	int *wait_s_out)
{
	struct poging p = {s->gebruiker.id, tidy(act->arena, code)};

	return bewijs_geef(act, s, judge, &p, wait_s_out);
}

bool tweede_vers(const struct act *act, const struct sessie *s)
{
	return !s->tweede || act->nu - s->bewezen <= TWEEDE_VERS_S * CLOCK_SECOND;
}
