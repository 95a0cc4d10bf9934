/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Logging in and staying in.
 *
 * Audit lines are about the account: ding gebruiker, record its key; empty when there is
 * no such account.
 *
 * A login is two short transactions with the password check between them: it takes
 * a tenth of a second, and the writer must not be held that long. The first counts
 * the attempt as a failure, the second takes that back and makes the session.
 */
#include "core/trust/doel.h"
#include "core/trust/trust_private.h"

#include "core/base/id.h"
#include "core/base/utf8.h"
#include "core/trust/wachtwoord.h"

static const struct str ding = STR_INIT("gebruiker");

struct login {
	struct limiet limiet;
	struct str naam, wachtwoord;
	int wait_s;
	struct gebruiker gebruiker;     /* id empty: unknown */
	struct str hash, hash_nieuw;
	struct sessie sessie;
	struct str token;
};

typedef enum db_rc login_step(struct act *, struct login *);

/* One transaction, again while others are in the way. */
static enum db_rc run_step(struct act *act, struct login *l, enum db_mode mode, login_step *step)
{
	int64_t deadline = clock_monotonic() + LOGIN_WAIT_S * CLOCK_SECOND;
	enum db_rc rc;

	do {
		rc = act_begin(act, mode);
		if (rc != DB_OK)
			continue;
		rc = step(act, l);
		rc = act_sluit(act, true, rc);
	} while (rc == DB_RETRY && clock_monotonic() < deadline);
	return rc;
}

/* ---- before the password: is an attempt allowed? ---------------------------------- */

/* Who keeps trying during a delay costs one read, never the writer. */
static enum db_rc look(struct act *act, struct login *l)
{
	return limiet_wacht(act, &l->limiet, &l->wait_s);
}

static enum db_rc find_user(struct act *act, struct login *l)
{
	static const struct db_sql sql = {"SELECT " GEBRUIKER_KOLOMMEN
					  ", g.wachtwoord FROM gebruiker g WHERE g.naam = $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	l->gebruiker = (struct gebruiker){.id = STR("")};
	l->hash = STR("");
	db_bind_text(st, 1, l->naam);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	gebruiker_lees(act, st, 0, &l->gebruiker);
	l->hash = db_text_dup(st, GEBRUIKER_KOLOMMEN_N, act->arena);
	db_reset(st);
	return DB_OK;
}

static enum db_rc count_attempt(struct act *act, struct login *l)
{
	enum db_rc rc = limiet_neem(act, &l->limiet, &l->wait_s);

	return rc == DB_OK && !l->wait_s ? find_user(act, l) : rc;
}

/* ---- after it: the outcome ---------------------------------------------------------- */

static enum db_rc drop_expired(struct act *act)
{
	static const struct db_sql sql = {
		"DELETE FROM sessie WHERE gezien < $1 OR begonnen < $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_int(st, 1, act->nu - SESSIE_IDLE_S * CLOCK_SECOND);
	db_bind_int(st, 2, act->nu - SESSIE_ABSOLUTE_S * CLOCK_SECOND);
	return trust_run(st);
}

/* Has this user something to prove after the password? */
#define HEEFT_TWEEDE(wie)                                                                          \
	" CASE WHEN EXISTS (SELECT 1 FROM tweede_factor t WHERE t.gebruiker = " wie                \
	" AND t.bevestigd > 0) OR EXISTS (SELECT 1 FROM passkey p WHERE p.gebruiker = " wie        \
	") THEN 1 ELSE 0 END"

static enum db_rc insert_session(struct act *act, struct sessie *s, struct str token)
{
	static const struct db_sql sql = {
		"INSERT INTO sessie (id, hash, csrf, gebruiker, begonnen, gezien, herkomst, wacht)"
		" SELECT $1, $2, $3, $4, CAST($5 AS BIGINT), CAST($6 AS BIGINT), $7, "
		HEEFT_TWEEDE("$4") " RETURNING wacht"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, s->id);
	db_bind_text(st, 2, geheim_hash(act->arena, token));
	db_bind_text(st, 3, s->csrf);
	db_bind_text(st, 4, s->gebruiker.id);
	db_bind_int(st, 5, s->begonnen);
	db_bind_int(st, 6, s->gezien);
	db_bind_text(st, 7, s->herkomst);
	while ((rc = db_step(st)) == DB_ROW)
		s->tweede = s->wacht = db_int(st, 0) != 0;
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc sessie_nieuw(struct act *act, const struct gebruiker *g, struct sessie *s,
	struct str *token_out)
{
	enum db_rc rc = drop_expired(act);

	*token_out = geheim_nieuw(act->arena);
	*s = (struct sessie){
		.id = id_new(act->arena),
		.csrf = geheim_nieuw(act->arena),
		.gebruiker = *g,
		.begonnen = act->nu,
		.gezien = act->nu,
		.herkomst = utf8_head(utf8_clean(act->arena, act->wie.herkomst), HERKOMST_MAX_N),
	};
	return rc == DB_OK ? insert_session(act, s, *token_out) : rc;
}

/* Only when the account is still as it was when the password was looked at. */
static enum db_rc mark_seen(struct act *act, struct login *l)
{
	static const struct db_sql sql = {
		"UPDATE gebruiker SET gezien = $1, wachtwoord = $2"
		" WHERE id = $3 AND wachtwoord = $4 AND actief = 1 RETURNING id"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	bool found = false;
	enum db_rc rc;

	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, l->hash_nieuw);
	db_bind_text(st, 3, l->gebruiker.id);
	db_bind_text(st, 4, l->hash);
	while ((rc = db_step(st)) == DB_ROW)
		found = true;
	if (rc != DB_DONE)
		return rc;
	return found ? DB_OK : DB_CONFLICT;
}

static void audit_login(struct act *act, struct login *l, const char *resultaat)
{
	audit_add(act, "inloggen", ding, l->gebruiker.id, resultaat, 1);
}

static enum db_rc enter(struct act *act, struct login *l)
{
	struct wie was = act->wie;
	enum db_rc rc = mark_seen(act, l);

	if (rc == DB_OK)
		rc = limiet_goed(act, &l->limiet);
	if (rc == DB_OK)
		rc = sessie_nieuw(act, &l->gebruiker, &l->sessie, &l->token);
	if (rc != DB_OK)
		return rc;
	act->wie.id = l->gebruiker.id;
	act->wie.rol = l->gebruiker.rol;
	audit_login(act, l, "ok");
	act->wie = was;
	return DB_OK;
}

/* Made with newer settings when those of now are old; the password is here only now. */
static struct str renewed(struct act *act, const struct login *l)
{
	struct str hash = STR("");

	if (wachtwoord_verouderd(l->hash))
		hash = wachtwoord_hash(act->arena, l->wachtwoord);
	return hash.len ? hash : l->hash;
}

static enum trust_rc refuse(struct act *act, struct login *l)
{
	enum db_rc rc;

	audit_login(act, l, "mislukt");
	rc = audit_flush(act);
	return rc == DB_OK ? TRUST_WRONG : trust_of_db(rc);
}

static enum trust_rc check(struct act *act, struct login *l)
{
	enum db_rc rc;

	if (!wachtwoord_klopt(act->arena, l->hash, l->wachtwoord) || !l->gebruiker.actief)
		return refuse(act, l);
	l->hash_nieuw = renewed(act, l);
	rc = run_step(act, l, DB_WRITE, enter);
	if (rc == DB_CONFLICT)
		return refuse(act, l);
	return trust_of_db(rc);
}

enum trust_rc sessie_login(struct act *act, struct str naam, struct str wachtwoord,
	struct str *token_out, struct sessie *out, int *wait_s_out)
{
	struct login l = {
		.naam = gebruiker_naamvorm(act->arena, naam),
		.wachtwoord = str_vast(wachtwoord),
	};
	enum trust_rc result;
	enum db_rc rc;

	*token_out = STR("");
	*wait_s_out = 0;
	limiet_init(&l.limiet, act, l.naam);
	rc = run_step(act, &l, DB_READ, look);
	if (rc == DB_OK && !l.wait_s)
		rc = run_step(act, &l, DB_WRITE, count_attempt);
	if (rc != DB_OK)
		return trust_of_db(rc);
	*wait_s_out = l.wait_s;
	if (l.wait_s)
		return TRUST_SLOW_DOWN;
	result = check(act, &l);
	if (result == TRUST_OK) {
		*token_out = l.token;
		*out = l.sessie;
	}
	return result;
}

/* ---- staying in ------------------------------------------------------------------------ */

#define SESSIE_KOLOMMEN                                                                            \
	GEBRUIKER_KOLOMMEN ", s.id, s.csrf, s.begonnen, s.gezien, s.herkomst, s.wacht, s.bewezen," \
			   HEEFT_TWEEDE("g.id") ", s.doel"

static void read_session(struct act *act, struct db_stmt *st, struct sessie *out)
{
	int i = GEBRUIKER_KOLOMMEN_N;

	gebruiker_lees(act, st, 0, &out->gebruiker);
	out->id = db_text_dup(st, i, act->arena);
	out->csrf = db_text_dup(st, i + 1, act->arena);
	out->begonnen = db_int(st, i + 2);
	out->gezien = db_int(st, i + 3);
	out->herkomst = db_text_dup(st, i + 4, act->arena);
	out->wacht = db_int(st, i + 5) != 0;
	out->bewezen = db_int(st, i + 6);
	out->tweede = db_int(st, i + 7) != 0;
	out->doel = db_text_dup(st, i + 8, act->arena);
}

static bool alive(const struct act *act, const struct sessie *s)
{
	return act->nu - s->gezien <= SESSIE_IDLE_S * CLOCK_SECOND &&
	       act->nu - s->begonnen <= SESSIE_ABSOLUTE_S * CLOCK_SECOND;
}

static enum db_rc find(struct act *act, struct str token, struct sessie *out, bool *found)
{
	static const struct db_sql sql = {
		"SELECT " SESSIE_KOLOMMEN " FROM sessie s JOIN gebruiker g ON g.id = s.gebruiker"
		" WHERE s.hash = $1 AND g.actief = 1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, geheim_hash(act->arena, token));
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	read_session(act, st, out);
	db_reset(st);
	*found = alive(act, out);
	return DB_OK;
}

enum trust_rc sessie_vind(struct act *act, struct str token, struct sessie *out)
{
	static const struct db_sql touch = {"UPDATE sessie SET gezien = $1 WHERE id = $2"};
	bool own, found = false;
	enum db_rc rc;

	if (token.len != GEHEIM_LEN)
		return TRUST_WRONG;
	rc = act_open(act, DB_READ, &own);
	if (rc == DB_OK)
		rc = act_sluit(act, own, find(act, token, out, &found));
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!found)
		return TRUST_WRONG;
	if (act->nu - out->gezien >= SESSIE_TOUCH_S * CLOCK_SECOND)
		act_terloops(act, &touch, act->nu, out->id);
	return TRUST_OK;
}

/* Deletes at most one session; its user goes to *who. */
static enum db_rc drop(struct db_stmt *st, struct arena *a, struct str *who)
{
	enum db_rc rc;

	*who = STR("");
	while ((rc = db_step(st)) == DB_ROW)
		*who = db_text_dup(st, 0, a);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc logout(struct act *act, struct str token, struct str *who)
{
	static const struct db_sql sql = {"DELETE FROM sessie WHERE hash = $1 RETURNING gebruiker"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, geheim_hash(act->arena, token));
	rc = drop(st, act->arena, who);
	if (rc == DB_OK && who->len)
		audit_add(act, "uitloggen", ding, *who, "ok", 1);
	return rc;
}

enum trust_rc sessie_einde(struct act *act, struct str token)
{
	struct str who = STR("");
	bool own;
	enum db_rc rc = act_open(act, DB_WRITE, &own);

	if (rc == DB_OK)
		rc = act_sluit(act, own, logout(act, str_vast(token), &who));
	if (rc != DB_OK)
		return trust_of_db(rc);
	return who.len ? TRUST_OK : TRUST_WRONG;
}

enum trust_rc sessie_lijst(struct act *act, struct str gebruiker_id, struct sessie **out,
	size_t *n_out)
{
	static const struct db_sql sql = {
		"SELECT " SESSIE_KOLOMMEN " FROM sessie s JOIN gebruiker g ON g.id = s.gebruiker"
		" WHERE s.gebruiker = $1 ORDER BY s.begonnen DESC, s.id DESC LIMIT $2"};
	struct sessie *s = ARENA_NEWN(act->arena, struct sessie, SESSIE_LIJST_MAX_N);
	struct db_stmt *st;
	size_t n = 0;
	enum db_rc rc;

	*out = s;
	*n_out = 0;
	if (!gebruiker_beheer(act, gebruiker_id))
		return TRUST_DENIED;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, gebruiker_id);
	db_bind_int(st, 2, SESSIE_LIJST_MAX_N);
	while ((rc = db_step(st)) == DB_ROW) {
		read_session(act, st, &s[n]);
		s[n].csrf = STR(""); /* belongs to that session's forms alone */
		n += alive(act, &s[n]);
	}
	if (rc != DB_DONE)
		return trust_of_db(rc);
	*n_out = n;
	return TRUST_OK;
}

enum trust_rc sessie_stop(struct act *act, struct str gebruiker_id, struct str sessie_id)
{
	static const struct db_sql sql = {
		"DELETE FROM sessie WHERE id = $1 AND gebruiker = $2 RETURNING gebruiker"};
	struct db_stmt *st;
	struct str who;
	enum db_rc rc;

	if (!gebruiker_beheer(act, gebruiker_id)) {
		audit_add(act, "sessie stoppen", ding, gebruiker_id, "geweigerd", 0);
		return TRUST_DENIED;
	}
	if (!id_valid(sessie_id))
		return TRUST_WRONG;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, sessie_id);
	db_bind_text(st, 2, gebruiker_id);
	rc = drop(st, act->arena, &who);
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (!who.len)
		return TRUST_WRONG;
	audit_add(act, "sessie stoppen", ding, gebruiker_id, "ok", 1);
	return TRUST_OK;
}

static enum trust_rc mag_doel(struct act *act, struct str doel)
{
	struct doel *d;
	size_t n;
	enum db_rc rc = doel_keuzes(act, &d, &n);

	if (rc != DB_OK)
		return trust_of_db(rc);
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].naam, doel))
			return TRUST_OK;
	return TRUST_DENIED;
}

enum trust_rc sessie_doel(struct act *act, struct str sessie_id, struct str doel)
{
	static const struct db_sql sql = {
		"UPDATE sessie SET doel = $1 WHERE id = $2 AND gebruiker = $3"};
	enum trust_rc rc = mag_doel(act, doel);
	struct db_stmt *st;

	if (rc != TRUST_OK) {
		audit_add(act, "doel kiezen", STR("profiel"), act->wie.id, "geweigerd", 0);
		return rc;
	}
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, doel);
	db_bind_text(st, 2, sessie_id);
	db_bind_text(st, 3, act->wie.id);
	rc = trust_of_db(trust_run(st));
	audit_add(act, "doel kiezen", STR("profiel"), act->wie.id, "ok", 1);
	return rc;
}

bool csrf_klopt(const struct sessie *s, struct str token)
{
	return s->csrf.len == GEHEIM_LEN && geheim_gelijk(s->csrf, str_vast(token));
}
