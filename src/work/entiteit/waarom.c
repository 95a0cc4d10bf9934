/* SPDX-License-Identifier: EUPL-1.2 */
/* Why this is one, what may be the same, and which signals name it. */
#include "work/entiteit/blad.h"
#include "work/entiteit/lees.h"

#include "core/trust/doel.h"

enum { SIGNALEN_MAX = 200, MOGELIJK_MAX = 50, VERKLAAR_MAX = 60, BESLUITEN_MAX = 200 };

/* ---- why one ------------------------------------------------------------------------ */

static const struct db_sql sql_besluiten = {
	.both = "SELECT s.id, s.a_record, s.a_deel, s.b_record, s.b_deel, s.zelfde, s.reden "
		"FROM besluit s JOIN zicht_deel d ON d.record = s.a_record AND d.nr = s.a_deel "
		"WHERE d.entiteit = $1 AND s.ingetrokken = 0 ORDER BY s.id LIMIT 200"};

struct gekend {
	struct match_besluit b[BESLUITEN_MAX];
	struct str id[BESLUITEN_MAX], reden[BESLUITEN_MAX];
	size_t n;
};

static enum db_rc lees_besluiten(struct blad_werk *w, struct gekend *g)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_besluiten);
	struct arena *a = w->act->arena;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, w->b->id);
	while ((rc = db_step(st)) == DB_ROW && g->n < BESLUITEN_MAX) {
		g->b[g->n] = (struct match_besluit){
			str_fmt(a, "%.*s/%lld", STR_ARG(db_text(st, 1)), (long long)db_int(st, 2)),
			str_fmt(a, "%.*s/%lld", STR_ARG(db_text(st, 3)), (long long)db_int(st, 4)),
			db_int(st, 5) != 0};
		g->id[g->n] = db_text_dup(st, 0, a);
		g->reden[g->n++] = db_text_dup(st, 6, a);
	}
	if (rc == DB_ROW)
		db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static struct str besluit_tussen(const struct gekend *g, struct str x, struct str y)
{
	for (size_t i = 0; i < g->n; i++)
		if ((str_eq(g->b[i].a, x) && str_eq(g->b[i].b, y)) ||
			(str_eq(g->b[i].a, y) && str_eq(g->b[i].b, x)))
			return g->id[i];
	return STR("");
}

enum db_rc blad_verbanden(struct blad_werk *w)
{
	struct blad *b = w->b;
	struct arena *a = w->act->arena;
	size_t n = b->leden < VERKLAAR_MAX ? b->leden : VERKLAAR_MAX;
	struct match_rec *recs = ARENA_NEWN(a, struct match_rec, n);
	struct gekend *g = ARENA_NEW(a, struct gekend);
	struct match_uit uit;
	enum db_rc rc = lees_besluiten(w, g);

	if (rc != DB_OK || n < 2)
		return rc;
	for (size_t i = 0; i < n; i++)
		recs[i] = b->lid[i].rec;
	match_cluster(recs, n, g->b, g->n, a, &uit);
	b->verband = ARENA_NEWN(a, struct blad_verband, uit.verband_n);
	for (size_t i = 0; i < uit.verband_n; i++)
		b->verband[b->verbanden++] = (struct blad_verband){uit.verband[i].a,
			uit.verband[i].b, str_of(match_grond_tekst(uit.verband[i].grond)),
			uit.verband[i].bits,
			besluit_tussen(g, recs[uit.verband[i].a].id, recs[uit.verband[i].b].id)};
	return DB_OK;
}

/* ---- what may be the same ------------------------------------------------------------- */

/* +n.open: else SQLite walks along all open pairs instead of those of this entity. */
static const struct db_sql sql_mogelijk = {
	.both = "SELECT n.a_record, n.a_deel, n.b_record, n.b_deel, n.bits, n.grond, "
		"db.entiteit, e.naam FROM zicht_deel d "
		"JOIN nakijk n ON n.a_record = d.record AND n.a_deel = d.nr "
		"JOIN zicht_deel db ON db.record = n.b_record AND db.nr = n.b_deel "
		"JOIN entiteit e ON e.id = db.entiteit "
		"WHERE d.entiteit = $1 AND db.entiteit <> $1 AND +n.open = 1 "
		"UNION SELECT n.a_record, n.a_deel, n.b_record, n.b_deel, n.bits, n.grond, "
		"da.entiteit, e.naam FROM zicht_deel d "
		"JOIN nakijk n ON n.b_record = d.record AND n.b_deel = d.nr "
		"JOIN zicht_deel da ON da.record = n.a_record AND da.nr = n.a_deel "
		"JOIN entiteit e ON e.id = da.entiteit "
		"WHERE d.entiteit = $1 AND da.entiteit <> $1 AND +n.open = 1 "
		"ORDER BY 5 DESC, 1, 3 LIMIT 50"};

enum db_rc blad_mogelijk(struct blad_werk *w)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_mogelijk);
	struct arena *a = w->act->arena;
	struct blad *b = w->b;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	b->mogelijk = ARENA_NEWN(a, struct blad_mogelijk, MOGELIJK_MAX);
	db_bind_text(st, 1, b->id);
	while ((rc = db_step(st)) == DB_ROW)
		b->mogelijk[b->mogelijken++] =
			(struct blad_mogelijk){.a_record = db_text_dup(st, 0, a),
				.a_deel = (int)db_int(st, 1),
				.b_record = db_text_dup(st, 2, a),
				.b_deel = (int)db_int(st, 3),
				.bits = db_real(st, 4),
				.reden = str_of(match_grond_tekst((enum match_grond)db_int(st, 5))),
				.entiteit = db_text_dup(st, 6, a),
				.naam = db_text_dup(st, 7, a)};
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- signals ------------------------------------------------------------------------------ */

static const struct db_sql sql_signalen = {
	.both = "SELECT s.id, s.nummer, s.onderwerp, s.status, "
		"coalesce(nullif(s.gezien_op, ''), s.ontvangen_op), 0 FROM zicht_deel d "
		"JOIN koppeling k ON k.record = d.record AND k.deel = d.nr "
		"JOIN signalen s ON s.id = k.signaal WHERE d.entiteit = $1 AND k.ingetrokken = 0 "
		"AND " ZICHT_RECORD("s")
		"UNION SELECT s.id, s.nummer, s.onderwerp, s.status, "
		"coalesce(nullif(s.gezien_op, ''), s.ontvangen_op), 1 FROM zicht_deel d "
		"JOIN signalen s ON s.bronrecord = d.record WHERE d.entiteit = $1 "
		"AND " ZICHT_RECORD("s")
		"ORDER BY 1 DESC LIMIT 200"};

enum db_rc blad_signalen(struct blad_werk *w)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_signalen);
	struct arena *a = w->act->arena;
	struct blad *b = w->b;
	enum db_rc rc;

	if (may(w->act, RECHT_LIJST, STR("signaal")) != MAG_WEL)
		return DB_OK;
	if (!st)
		return DB_FAIL;
	b->signaal = ARENA_NEWN(a, struct blad_signaal, SIGNALEN_MAX);
	db_bind_text(st, 1, b->id);
	while ((rc = db_step(st)) == DB_ROW) {
		struct str id = db_text(st, 0);

		if (b->signalen && str_eq(b->signaal[b->signalen - 1].id, id))
			continue;
		b->signaal[b->signalen++] = (struct blad_signaal){str_dup(a, id),
			db_text_dup(st, 1, a), db_text_dup(st, 2, a), db_text_dup(st, 3, a),
			db_text_dup(st, 4, a), db_int(st, 5) ? "uit een lijst" : "gekoppeld"};
	}
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- names of others ---------------------------------------------------------------------- */

enum db_rc blad_namen(struct blad_werk *w)
{
	struct blad *b = w->b;
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < b->relaties && rc == DB_OK; i++)
		rc = lees_naam(w->act, b->relatie[i].entiteit, &b->relatie[i].naam);
	for (size_t i = 0; i < b->mogelijken && rc == DB_OK; i++)
		rc = lees_naam(w->act, b->mogelijk[i].entiteit, &b->mogelijk[i].naam);
	return rc;
}
