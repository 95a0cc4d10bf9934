/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Giving the second factor, of whatever kind: attempts are counted as those of passwords, a
 * right one ends the waiting of the session and makes it fresh.
 */
#include "core/trust/trust_private.h"

#include "core/base/str.h"

static enum db_rc session_proved(struct act *act, struct str sessie)
{
	static const struct db_sql sql = {
		"UPDATE sessie SET wacht = 0, bewezen = $1, uitdaging = '' WHERE id = $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_int(st, 1, act->nu);
	db_bind_text(st, 2, sessie);
	return trust_run(st);
}

struct proef {
	struct limiet limiet;
	const struct sessie *sessie;
	bewijs_oordeel *oordeel;
	void *arg;
	int wait_s;
	bool goed;
};

static enum db_rc try_proof(struct act *act, struct proef *p)
{
	enum db_rc rc = limiet_neem(act, &p->limiet, &p->wait_s);

	p->goed = false;
	if (rc != DB_OK || p->wait_s)
		return rc;
	rc = p->oordeel(act, p->arg, &p->goed);
	if (rc == DB_OK && p->goed)
		rc = limiet_goed(act, &p->limiet);
	if (rc == DB_OK && p->goed)
		rc = session_proved(act, p->sessie->id);
	audit_add(act, "tweede stap", STR("gebruiker"), p->sessie->gebruiker.id,
		p->goed ? "ok" : "mislukt", 1);
	return rc;
}

enum trust_rc bewijs_geef(struct act *act, const struct sessie *s, bewijs_oordeel *oordeel,
	void *arg, int *wait_s_out)
{
	struct proef p = {.sessie = s, .oordeel = oordeel, .arg = arg};
	int64_t deadline = clock_monotonic() + LOGIN_WAIT_S * CLOCK_SECOND;
	enum db_rc rc;

	limiet_init(&p.limiet, act, str_fmt(act->arena, "code van %.*s", STR_ARG(s->gebruiker.id)));
	do {
		rc = act_begin(act, DB_WRITE);
		if (rc == DB_OK)
			rc = act_sluit(act, true, try_proof(act, &p));
	} while (rc == DB_RETRY && clock_monotonic() < deadline);
	*wait_s_out = p.wait_s;
	if (rc != DB_OK)
		return trust_of_db(rc);
	if (p.wait_s)
		return TRUST_SLOW_DOWN;
	return p.goed ? TRUST_OK : TRUST_WRONG;
}
