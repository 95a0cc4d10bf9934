/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Limits on attempts, in the database so that they hold across processes and
 * restarts. One row for each account and each source:
 *
 *   aantal   failures in a row, none further apart than the window
 *   tot      no attempt before this instant
 *
 * Past the free failures each next one doubles the delay, up to the longest. An
 * attempt during a delay is refused and not counted, so nobody can be kept out
 * for good by it. Keys are hashes: people type passwords in the name field.
 */
#include "core/trust/trust_private.h"

void limiet_init(struct limiet *l, struct act *act, struct str naam)
{
	l->naam = geheim_hash_met(act, "naam", naam);
	l->herkomst = geheim_hash_met(act, "herkomst", act->wie.herkomst);
}

static int seconds_left(int64_t tot, int64_t nu)
{
	return tot > nu ? (int)((tot - nu + CLOCK_SECOND - 1) / CLOCK_SECOND) : 0;
}

enum db_rc limiet_wacht(struct act *act, const struct limiet *l, int *wait_s_out)
{
	static const struct db_sql sql = {
		"SELECT COALESCE(MAX(tot), 0) FROM poging WHERE sleutel IN ($1, $2)"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*wait_s_out = 0;
	db_bind_text(st, 1, l->naam);
	db_bind_text(st, 2, l->herkomst);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*wait_s_out = seconds_left(db_int(st, 0), act->nu);
	db_reset(st);
	return DB_OK;
}

/* Counts in one statement, so that two at once get two numbers; none when in a delay. */
static enum db_rc count(struct act *act, struct str sleutel, int64_t *aantal_out)
{
	static const struct db_sql sql = {
		"INSERT INTO poging (sleutel, aantal, laatste, tot) VALUES ($1, 1, $2, 0)"
		" ON CONFLICT (sleutel) DO UPDATE SET laatste = excluded.laatste, aantal ="
		" CASE WHEN poging.laatste < $3 THEN 1 ELSE poging.aantal + 1 END"
		" WHERE poging.tot <= excluded.laatste RETURNING aantal"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*aantal_out = 0;
	db_bind_text(st, 1, sleutel);
	db_bind_int(st, 2, act->nu);
	db_bind_int(st, 3, act->nu - LIMIET_VENSTER_S * CLOCK_SECOND);
	while ((rc = db_step(st)) == DB_ROW)
		*aantal_out = db_int(st, 0);
	return rc == DB_DONE ? DB_OK : rc;
}

static int64_t delay_s(int64_t aantal, int64_t vrij)
{
	int64_t s = LIMIET_EERSTE_S;

	if (aantal < vrij)
		return 0;
	for (int64_t i = vrij; i < aantal && s < LIMIET_LANGSTE_S; i++)
		s *= 2;
	return s < LIMIET_LANGSTE_S ? s : LIMIET_LANGSTE_S;
}

static enum db_rc block(struct act *act, struct str sleutel, int64_t tot)
{
	static const struct db_sql sql = {"UPDATE poging SET tot = $1 WHERE sleutel = $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_int(st, 1, tot);
	db_bind_text(st, 2, sleutel);
	return trust_run(st);
}

static enum db_rc neem_een(struct act *act, struct str sleutel, int64_t vrij, bool *taken_out)
{
	int64_t aantal, s;
	enum db_rc rc = count(act, sleutel, &aantal);

	*taken_out = rc == DB_OK && aantal > 0;
	if (!*taken_out)
		return rc;
	s = delay_s(aantal, vrij);
	return s ? block(act, sleutel, act->nu + s * CLOCK_SECOND) : DB_OK;
}

enum db_rc limiet_neem(struct act *act, const struct limiet *l, int *wait_s_out)
{
	bool taken;
	enum db_rc rc = limiet_wacht(act, l, wait_s_out);

	if (rc != DB_OK || *wait_s_out)
		return rc;
	/* Always in this order, so that two processes cannot lock each other out. */
	rc = neem_een(act, l->herkomst, LIMIET_HERKOMST_N, &taken);
	if (rc == DB_OK && taken)
		rc = neem_een(act, l->naam, LIMIET_NAAM_N, &taken);
	if (rc != DB_OK || taken)
		return rc;
	/* Someone else came between the look and the count. */
	rc = limiet_wacht(act, l, wait_s_out);
	if (rc == DB_OK && !*wait_s_out)
		*wait_s_out = 1;
	return rc;
}

static enum db_rc run_key(struct act *act, const struct db_sql *sql, struct str sleutel)
{
	struct db_stmt *st = db_prepare(act->db, sql);

	db_bind_text(st, 1, sleutel);
	return trust_run(st);
}

static enum db_rc forget_old(struct act *act)
{
	static const struct db_sql sql = {"DELETE FROM poging WHERE laatste < $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_int(st, 1, act->nu - LIMIET_VENSTER_S * CLOCK_SECOND);
	return trust_run(st);
}

enum db_rc limiet_goed(struct act *act, const struct limiet *l)
{
	static const struct db_sql vrij = {"DELETE FROM poging WHERE sleutel = $1"};
	/*
	 * A source is not forgiven its other failures for one that went well. Its
	 * delay can only have come from this attempt: during one nobody gets here.
	 */
	static const struct db_sql min_een = {
		"UPDATE poging SET aantal = aantal - 1, tot = 0"
		" WHERE sleutel = $1 AND aantal > 0"};
	enum db_rc rc = run_key(act, &min_een, l->herkomst);

	if (rc == DB_OK)
		rc = run_key(act, &vrij, l->naam);
	return rc == DB_OK ? forget_old(act) : rc;
}
