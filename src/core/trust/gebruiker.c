/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/trust_private.h"

#include "core/base/id.h"
#include "core/base/utf8.h"
#include "core/trust/wachtwoord.h"

static const struct str ding = STR_INIT("gebruiker");

enum trust_rc trust_of_db(enum db_rc rc)
{
	switch (rc) {
	case DB_OK:
	case DB_ROW:
	case DB_DONE:
		return TRUST_OK;
	case DB_RETRY:
		return TRUST_RETRY;
	case DB_CONFLICT:
		return TRUST_EXISTS;
	case DB_LOST:
	case DB_FAIL:
		break;
	}
	return TRUST_FAIL;
}

enum db_rc trust_run(struct db_stmt *st)
{
	enum db_rc rc;

	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

bool gebruiker_beheer(const struct act *act, struct str id)
{
	return may(act, RECHT_WIJZIGEN, ding) == MAG_WEL ||
	       may_own(act, RECHT_WIJZIGEN, STR("profiel"), id);
}

struct str gebruiker_naamvorm(struct arena *a, struct str naam)
{
	struct str s = str_trim(utf8_clean(a, str_sub(str_vast(naam), 0, TEKST_MAX_N)));
	char *p = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		p[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + ('a' - 'A') : s.p[i]);
	return (struct str){p, s.len};
}

void gebruiker_lees(struct act *act, struct db_stmt *st, int from, struct gebruiker *out)
{
	struct arena *a = act->arena;

	out->id = db_text_dup(st, from, a);
	out->naam = db_text_dup(st, from + 1, a);
	out->volledig = db_text_dup(st, from + 2, a);
	out->afdeling = db_text_dup(st, from + 3, a);
	out->email = db_text_dup(st, from + 4, a);
	if (!rol_van_naam(db_text(st, from + 5), &out->rol))
		out->rol = ROL_GEEN; /* a role this program does not know has no rights */
	out->actief = db_int(st, from + 6) != 0;
	out->gemaakt = db_int(st, from + 7);
	out->laatst_gezien = db_int(st, from + 8);
	out->versie = db_int(st, from + 9);
}

/* ---- what a user may be ------------------------------------------------------ */

static bool naam_goed(struct str naam)
{
	if (naam.len < NAAM_MIN_N || naam.len > NAAM_MAX_N)
		return false;
	for (size_t i = 0; i < naam.len; i++) {
		char c = naam.p[i];
		bool alnum = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (!alnum && (i == 0 || !strchr("._-@", c)))
			return false;
	}
	return true;
}

static const char *bezwaar(const struct gebruiker *g)
{
	if (!naam_goed(g->naam))
		return "Een gebruikersnaam heeft 2 tot 64 tekens: letters zonder accent, "
		       "cijfers, punt, streepje, onderstreping of apenstaart. Hij begint met "
		       "een letter of cijfer.";
	if (g->rol <= ROL_GEEN || g->rol >= ROL_N)
		return "Kies een rol.";
	if (utf8_count(g->volledig) > TEKST_MAX_N || utf8_count(g->afdeling) > TEKST_MAX_N ||
		utf8_count(g->email) > TEKST_MAX_N)
		return "Naam, afdeling en e-mailadres zijn elk hoogstens 200 tekens lang.";
	if (g->email.len && str_find(g->email, STR("@"), 0) == SIZE_MAX)
		return "In het e-mailadres ontbreekt de apenstaart.";
	return NULL;
}

static struct gebruiker normal(struct act *act, const struct gebruiker *g)
{
	struct gebruiker n = *g;

	n.id = str_vast(g->id);
	n.naam = gebruiker_naamvorm(act->arena, g->naam);
	n.volledig = str_trim(utf8_clean(act->arena, str_vast(g->volledig)));
	n.afdeling = str_trim(utf8_clean(act->arena, str_vast(g->afdeling)));
	n.email = str_trim(utf8_clean(act->arena, str_vast(g->email)));
	if (!n.volledig.len)
		n.volledig = n.naam;
	return n;
}

static enum trust_rc denied(struct act *act, const char *actie, struct str id)
{
	audit_add(act, actie, ding, id, "geweigerd", 0);
	return TRUST_DENIED;
}

/* ---- reading ------------------------------------------------------------------ */

static enum trust_rc fetch(struct act *act, const struct db_sql *sql, struct str key,
	struct gebruiker *out)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	db_bind_text(st, 1, key);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? TRUST_DENIED : trust_of_db(rc);
	gebruiker_lees(act, st, 0, out);
	db_reset(st);
	return TRUST_OK;
}

static enum trust_rc fetch_id(struct act *act, struct str id, struct gebruiker *out)
{
	static const struct db_sql sql = {
		"SELECT " GEBRUIKER_KOLOMMEN " FROM gebruiker g WHERE g.id = $1"};

	/* A key comes from an address: the database is not asked for nonsense. */
	return id_valid(str_vast(id)) ? fetch(act, &sql, id, out) : TRUST_DENIED;
}

/* What a colleague may know. */
static void keep_card(struct gebruiker *g)
{
	*g = (struct gebruiker){
		.id = g->id,
		.naam = g->naam,
		.volledig = g->volledig,
		.afdeling = g->afdeling,
		.email = STR(""),
	};
}

static enum trust_rc show(struct act *act, enum trust_rc rc, struct gebruiker *out)
{
	if (rc != TRUST_OK)
		return rc;
	if (may_own(act, RECHT_LEZEN, STR("profiel"), out->id))
		return TRUST_OK;
	if (may(act, RECHT_LEZEN, ding) == MAG_WEL)
		audit_add(act, "lezen", ding, out->id, "ok", 1);
	else
		keep_card(out);
	return TRUST_OK;
}

enum trust_rc gebruiker_haal(struct act *act, struct str id, struct gebruiker *out)
{
	if (act->wie.rol == ROL_GEEN)
		return denied(act, "lezen", str_vast(id));
	return show(act, fetch_id(act, id, out), out);
}

enum trust_rc gebruiker_op_naam(struct act *act, struct str naam, struct gebruiker *out)
{
	static const struct db_sql sql = {
		"SELECT " GEBRUIKER_KOLOMMEN " FROM gebruiker g WHERE g.naam = $1"};

	if (act->wie.rol == ROL_GEEN)
		return denied(act, "lezen", STR(""));
	return show(act, fetch(act, &sql, gebruiker_naamvorm(act->arena, naam), out), out);
}

static enum db_rc count_all(struct act *act, size_t *n_out)
{
	static const struct db_sql sql = {"SELECT COUNT(*) FROM gebruiker"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*n_out = (size_t)db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

enum trust_rc gebruiker_lijst(struct act *act, struct gebruiker **out, size_t *n_out)
{
	static const struct db_sql sql = {
		"SELECT " GEBRUIKER_KOLOMMEN " FROM gebruiker g ORDER BY g.naam"};
	struct gebruiker *g;
	struct db_stmt *st;
	size_t n = 0, max = 0;
	enum db_rc rc;

	*out = NULL;
	*n_out = 0;
	if (may(act, RECHT_LIJST, ding) != MAG_WEL)
		return denied(act, "lijst", STR(""));
	rc = count_all(act, &max);
	if (rc != DB_OK)
		return trust_of_db(rc);
	g = ARENA_NEWN(act->arena, struct gebruiker, max);
	st = db_prepare(act->db, &sql);
	while ((rc = db_step(st)) == DB_ROW) {
		if (n < max) /* one may have come in between */
			gebruiker_lees(act, st, 0, &g[n++]);
	}
	if (rc != DB_DONE)
		return trust_of_db(rc);
	audit_add(act, "lijst", ding, STR(""), "ok", (int64_t)n);
	*out = g;
	*n_out = n;
	return TRUST_OK;
}

/* ---- changing ----------------------------------------------------------------- */

/*
 * ON CONFLICT instead of an error: PostgreSQL gives up the whole transaction at an
 * error, and the caller may want to go on in it.
 */
static enum trust_rc insert(struct act *act, const struct gebruiker *g, struct str hash)
{
	static const struct db_sql sql = {
		"INSERT INTO gebruiker (id, naam, volledig, afdeling, email, rol, actief,"
		" wachtwoord, gemaakt, gezien, versie)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 1)"
		" ON CONFLICT (naam) DO NOTHING RETURNING id"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	bool made = false;
	enum db_rc rc;

	db_bind_text(st, 1, g->id);
	db_bind_text(st, 2, g->naam);
	db_bind_text(st, 3, g->volledig);
	db_bind_text(st, 4, g->afdeling);
	db_bind_text(st, 5, g->email);
	db_bind_text(st, 6, str_of(rol_naam(g->rol)));
	db_bind_int(st, 7, g->actief);
	db_bind_text(st, 8, hash);
	db_bind_int(st, 9, g->gemaakt);
	while ((rc = db_step(st)) == DB_ROW)
		made = true;
	if (rc != DB_DONE)
		return trust_of_db(rc);
	return made ? TRUST_OK : TRUST_EXISTS;
}

enum trust_rc gebruiker_maak(struct act *act, struct gebruiker *g, struct str wachtwoord,
	const char **reason_out)
{
	struct gebruiker n = normal(act, g);
	enum trust_rc rc;
	struct str hash;

	*reason_out = NULL;
	if (may(act, RECHT_MAKEN, ding) != MAG_WEL)
		return denied(act, "maken", STR(""));
	*reason_out = bezwaar(&n);
	if (!*reason_out)
		*reason_out = wachtwoord_bezwaar(act->arena, wachtwoord, n.naam);
	if (*reason_out)
		return TRUST_INVALID;
	hash = wachtwoord_hash(act->arena, wachtwoord);
	if (!hash.len)
		return TRUST_FAIL;
	n.id = id_new(act->arena);
	n.gemaakt = act->nu;
	n.versie = 1;
	rc = insert(act, &n, hash);
	if (rc == TRUST_EXISTS)
		*reason_out = "Deze gebruikersnaam bestaat al. Kies een andere.";
	if (rc != TRUST_OK)
		return rc;
	audit_add(act, "maken", ding, n.id, "ok", 1);
	*g = n;
	return TRUST_OK;
}

static enum db_rc run_id(struct act *act, const struct db_sql *sql, struct str id)
{
	struct db_stmt *st = db_prepare(act->db, sql);

	db_bind_text(st, 1, id);
	return trust_run(st);
}

enum db_rc gebruiker_buiten(struct act *act, struct str id, bool tokens)
{
	static const struct db_sql sessie = {"DELETE FROM sessie WHERE gebruiker = $1"};
	static const struct db_sql token = {"DELETE FROM token WHERE gebruiker = $1"};
	enum db_rc rc = run_id(act, &sessie, id);

	return rc == DB_OK && tokens ? run_id(act, &token, id) : rc;
}

/* Locks the rows it counts, so that two cannot step down past each other. */
static enum trust_rc last_beheerder(struct act *act, struct str id, bool *last_out)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT id FROM gebruiker WHERE rol = 'beheerder' AND actief = 1",
		.pgsql = "SELECT id FROM gebruiker WHERE rol = 'beheerder' AND actief = 1"
			 " ORDER BY id FOR UPDATE"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	bool self = false;
	size_t others = 0;
	enum db_rc rc;

	while ((rc = db_step(st)) == DB_ROW) {
		if (str_eq(db_text(st, 0), id))
			self = true;
		else
			others++;
	}
	*last_out = self && !others;
	return trust_of_db(rc);
}

static enum trust_rc update(struct act *act, const struct gebruiker *g)
{
	static const struct db_sql sql = {
		"UPDATE gebruiker SET naam = $1, volledig = $2, afdeling = $3, email = $4,"
		" rol = $5, actief = $6, versie = versie + 1 WHERE id = $7 AND versie = $8"
		" AND NOT EXISTS (SELECT 1 FROM gebruiker a WHERE a.naam = $1 AND a.id <> $7)"
		" RETURNING id"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	bool done = false;
	enum db_rc rc;

	db_bind_text(st, 1, g->naam);
	db_bind_text(st, 2, g->volledig);
	db_bind_text(st, 3, g->afdeling);
	db_bind_text(st, 4, g->email);
	db_bind_text(st, 5, str_of(rol_naam(g->rol)));
	db_bind_int(st, 6, g->actief);
	db_bind_text(st, 7, g->id);
	db_bind_int(st, 8, g->versie);
	while ((rc = db_step(st)) == DB_ROW)
		done = true;
	if (rc != DB_DONE)
		return trust_of_db(rc);
	return done ? TRUST_OK : TRUST_EXISTS;
}

static enum trust_rc may_change(struct act *act, const struct gebruiker *was,
	const struct gebruiker *n, const char **reason_out)
{
	bool last = false;
	enum trust_rc rc = TRUST_OK;

	*reason_out = bezwaar(n);
	if (!*reason_out && str_eq(act->wie.id, n->id) && was->rol != n->rol)
		*reason_out = "U kunt uw eigen rol niet wijzigen. Vraag het een andere beheerder.";
	if (!*reason_out && was->versie != n->versie)
		*reason_out = "Iemand anders heeft deze gebruiker intussen gewijzigd. Kijk eerst "
			      "wat er nu staat.";
	if (!*reason_out && (n->rol != ROL_BEHEERDER || !n->actief))
		rc = last_beheerder(act, n->id, &last);
	if (last)
		*reason_out = "Dit is de laatste beheerder. Geef eerst iemand anders die rol.";
	if (rc != TRUST_OK)
		return rc;
	return *reason_out ? TRUST_INVALID : TRUST_OK;
}

enum trust_rc gebruiker_wijzig(struct act *act, const struct gebruiker *g, const char **reason_out)
{
	struct gebruiker n = normal(act, g), was;
	enum trust_rc rc;

	*reason_out = NULL;
	if (may(act, RECHT_WIJZIGEN, ding) != MAG_WEL)
		return denied(act, "wijzigen", n.id);
	rc = fetch_id(act, n.id, &was);
	if (rc == TRUST_OK)
		rc = may_change(act, &was, &n, reason_out);
	if (rc == TRUST_OK)
		rc = update(act, &n);
	if (rc == TRUST_EXISTS)
		*reason_out = "Deze gebruikersnaam bestaat al. Kies een andere.";
	if (rc == TRUST_OK && !n.actief)
		rc = trust_of_db(gebruiker_buiten(act, n.id, true));
	if (rc == TRUST_OK)
		audit_add(act, "wijzigen", ding, n.id, "ok", 1);
	return rc;
}

static enum db_rc set_password(struct act *act, struct str id, struct str hash)
{
	static const struct db_sql sql = {
		"UPDATE gebruiker SET wachtwoord = $1, versie = versie + 1 WHERE id = $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, hash);
	db_bind_text(st, 2, id);
	return trust_run(st);
}

enum trust_rc gebruiker_wachtwoord(struct act *act, struct str id, struct str wachtwoord,
	const char **reason_out)
{
	struct gebruiker g;
	enum trust_rc rc;
	struct str hash;

	*reason_out = NULL;
	if (!gebruiker_beheer(act, id))
		return denied(act, "wachtwoord", id);
	rc = fetch_id(act, id, &g);
	if (rc != TRUST_OK)
		return rc;
	*reason_out = wachtwoord_bezwaar(act->arena, wachtwoord, g.naam);
	if (*reason_out)
		return TRUST_INVALID;
	hash = wachtwoord_hash(act->arena, wachtwoord);
	if (!hash.len)
		return TRUST_FAIL;
	rc = trust_of_db(set_password(act, id, hash));
	if (rc == TRUST_OK)
		rc = trust_of_db(gebruiker_buiten(act, id, false));
	if (rc == TRUST_OK)
		audit_add(act, "wachtwoord", ding, id, "ok", 1);
	return rc;
}
