/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tokens for programs: "cmt_" and a secret, so that a leaked one can be recognised
 * in a file or a log. Kept as hash; they work as long as the account is active, until
 * they end by themselves or are withdrawn.
 */
#include "core/trust/trust_private.h"

#include "core/base/id.h"
#include "core/base/utf8.h"

enum { TOKEN_LIJST_MAX_N = 200 };

static const struct str ding = STR_INIT("token");
static const struct str teken = STR_INIT("cmt_");

/* False when there is no such active user. */
static enum db_rc insert_token(struct act *act, const struct token *t, struct str gebruiker_id,
	struct str token, bool *made_out)
{
	static const struct db_sql sql = {
		"INSERT INTO token (id, hash, gebruiker, gemaakt, gezien, verloopt, waarvoor)"
		" SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), g.id, CAST($3 AS BIGINT), 0,"
		" CAST($5 AS BIGINT), CAST($6 AS TEXT)"
		" FROM gebruiker g WHERE g.id = $4 AND g.actief = 1 RETURNING id"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*made_out = false;
	db_bind_text(st, 1, t->id);
	db_bind_text(st, 2, geheim_hash(act->arena, token));
	db_bind_int(st, 3, t->gemaakt);
	db_bind_text(st, 4, gebruiker_id);
	db_bind_int(st, 5, t->verloopt);
	db_bind_text(st, 6, t->waarvoor);
	while ((rc = db_step(st)) == DB_ROW)
		*made_out = true;
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc drop_over(struct act *act, struct str gebruiker_id)
{
	static const struct db_sql sql = {
		"DELETE FROM token WHERE gebruiker = $1 AND verloopt <= $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, gebruiker_id);
	db_bind_int(st, 2, act->nu);
	return trust_run(st);
}

enum trust_rc token_maak(struct act *act, struct str gebruiker_id, int64_t dagen,
	struct str waarvoor, struct str *token_out)
{
	struct str token = str_join(act->arena, teken, geheim_nieuw(act->arena));
	struct token t = {.id = id_new(act->arena), .gemaakt = act->nu,
		.waarvoor = utf8_head(str_trim(utf8_clean(act->arena, waarvoor)),
			TOKEN_WAARVOOR_MAX)};
	enum db_rc rc;
	bool made;

	*token_out = STR("");
	if (!gebruiker_beheer(act, gebruiker_id)) {
		audit_add(act, "maken", ding, gebruiker_id, "geweigerd", 0);
		return TRUST_DENIED;
	}
	if (dagen < 1 || dagen > TOKEN_DAGEN_MAX)
		return TRUST_INVALID;
	t.verloopt = act->nu + dagen * 24 * 3600 * CLOCK_SECOND;
	rc = drop_over(act, gebruiker_id);
	if (rc == DB_OK)
		rc = insert_token(act, &t, gebruiker_id, token, &made);
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!made)
		return TRUST_DENIED;
	audit_add(act, "maken", ding, t.id, "ok", 1);
	*token_out = token;
	return TRUST_OK;
}

enum trust_rc token_lijst(struct act *act, struct str gebruiker_id, struct token **out,
	size_t *n_out)
{
	static const struct db_sql sql = {
		"SELECT id, waarvoor, gemaakt, gezien, verloopt FROM token"
		" WHERE gebruiker = $1 ORDER BY gemaakt DESC, id DESC LIMIT $2"};
	struct token *t = ARENA_NEWN(act->arena, struct token, TOKEN_LIJST_MAX_N);
	struct db_stmt *st;
	enum db_rc rc;

	*out = t;
	*n_out = 0;
	if (!gebruiker_beheer(act, gebruiker_id))
		return TRUST_DENIED;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, gebruiker_id);
	db_bind_int(st, 2, TOKEN_LIJST_MAX_N);
	while ((rc = db_step(st)) == DB_ROW)
		t[(*n_out)++] = (struct token){db_text_dup(st, 0, act->arena),
			db_text_dup(st, 1, act->arena), db_int(st, 2), db_int(st, 3),
			db_int(st, 4)};
	return rc == DB_DONE ? TRUST_OK : trust_of_db(rc);
}

enum trust_rc token_stop(struct act *act, struct str gebruiker_id, struct str token_id)
{
	static const struct db_sql sql = {
		"DELETE FROM token WHERE id = $1 AND gebruiker = $2 RETURNING id"};
	struct db_stmt *st;
	bool found = false;
	enum db_rc rc;

	if (!gebruiker_beheer(act, gebruiker_id)) {
		audit_add(act, "intrekken", ding, gebruiker_id, "geweigerd", 0);
		return TRUST_DENIED;
	}
	if (!id_valid(token_id))
		return TRUST_WRONG;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, token_id);
	db_bind_text(st, 2, gebruiker_id);
	while ((rc = db_step(st)) == DB_ROW)
		found = true;
	if (rc != DB_DONE)
		return trust_of_db(rc);
	if (!found)
		return TRUST_WRONG;
	audit_add(act, "intrekken", ding, token_id, "ok", 1);
	return TRUST_OK;
}

enum trust_rc token_intrekken(struct act *act, struct str gebruiker_id)
{
	static const struct db_sql sql = {"DELETE FROM token WHERE gebruiker = $1"};
	struct db_stmt *st;
	enum db_rc rc;

	if (!gebruiker_beheer(act, gebruiker_id)) {
		audit_add(act, "intrekken", ding, gebruiker_id, "geweigerd", 0);
		return TRUST_DENIED;
	}
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, gebruiker_id);
	rc = trust_run(st);
	if (rc == DB_OK)
		audit_add(act, "intrekken", ding, gebruiker_id, "ok", 1);
	return trust_of_db(rc);
}

struct gevonden {
	struct gebruiker gebruiker;
	struct str id;
	int64_t gezien;
	bool ok;
};

static enum db_rc find(struct act *act, struct str token, struct gevonden *out)
{
	static const struct db_sql sql = {
		"SELECT " GEBRUIKER_KOLOMMEN ", t.id, t.gezien"
		" FROM token t JOIN gebruiker g ON g.id = t.gebruiker"
		" WHERE t.hash = $1 AND g.actief = 1 AND t.verloopt > $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, geheim_hash(act->arena, token));
	db_bind_int(st, 2, act->nu);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	gebruiker_lees(act, st, 0, &out->gebruiker);
	out->id = db_text_dup(st, GEBRUIKER_KOLOMMEN_N, act->arena);
	out->gezien = db_int(st, GEBRUIKER_KOLOMMEN_N + 1);
	out->ok = true;
	db_reset(st);
	return DB_OK;
}

enum trust_rc token_vind(struct act *act, struct str token, struct gebruiker *out)
{
	static const struct db_sql touch = {"UPDATE token SET gezien = $1 WHERE id = $2"};
	struct gevonden g = {.ok = false};
	enum db_rc rc;
	bool own;

	if (token.len != teken.len + GEHEIM_LEN || !str_starts(token, teken))
		return TRUST_WRONG;
	rc = act_open(act, DB_READ, &own);
	if (rc == DB_OK)
		rc = act_sluit(act, own, find(act, token, &g));
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!g.ok)
		return TRUST_WRONG;
	if (act->nu - g.gezien >= TOKEN_TOUCH_S * CLOCK_SECOND)
		act_terloops(act, &touch, act->nu, g.id);
	*out = g.gebruiker;
	return TRUST_OK;
}
