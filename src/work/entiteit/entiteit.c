/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/entiteit/entiteit.h"

#include "core/base/map.h"
#include "core/trust/audit.h"
#include "work/entiteit/blad.h"
#include "work/entiteit/lees.h"

enum { OP_IN_MAX = 8 };

/* ---- the entity itself -------------------------------------------------------- */

static const struct db_sql sql_kop = {
	.both = "SELECT soort, naam, aantal, gemaakt, gewijzigd, coalesce(op_in, '') "
		"FROM entiteit WHERE id = $1"};

/* Follows merges: an old address of a page keeps working. */
static enum db_rc kop(struct act *act, struct str id, struct blad *b)
{
	struct db_stmt *st = db_prepare(act->db, &sql_kop);
	struct str op_in = str_dup(act->arena, id);
	enum db_rc rc = DB_DONE;

	for (int i = 0; i < OP_IN_MAX && op_in.len; i++) {
		if (!st)
			return DB_FAIL;
		db_bind_text(st, 1, op_in);
		rc = db_step(st);
		if (rc != DB_ROW)
			return rc;
		b->id = op_in;
		b->soort = (enum match_soort)db_int(st, 0);
		b->naam = db_text_dup(st, 1, act->arena);
		b->aantal = db_int(st, 2);
		b->gemaakt = db_int(st, 3);
		b->gewijzigd = db_int(st, 4);
		op_in = db_text_dup(st, 5, act->arena);
		db_reset(st);
	}
	return b->aantal > 0 ? DB_OK : DB_DONE;
}

/* Of an entity of which there is more than the act may see, only what it sees counts. */
static enum db_rc zoals_gezien(struct blad_werk *w)
{
	struct blad *b = w->b;
	struct lees_entiteit e = {.id = b->id, .naam = b->naam, .aantal = b->aantal};
	enum db_rc rc = lees_entiteiten(w->act, &e, 1);

	b->naam = e.naam;
	b->aantal = e.aantal;
	b->deels = e.deels;
	return rc == DB_OK && !b->aantal ? DB_DONE : rc;
}

/* ---- rows about it --------------------------------------------------------------- */

static const struct db_sql sql_leden = {
	.both = "SELECT d.record, d.nr, r.bron, n.titel, n.naam, r.soort, r.tijd, r.regel, "
		"r.versie, r.data FROM deel d JOIN zicht_bronrecord r ON r.id = d.record "
		"JOIN bronnen n ON n.id = r.bron WHERE d.entiteit = $1 "
		"ORDER BY d.record DESC, d.nr LIMIT 400"};

static void lees_lid(struct blad_werk *w, struct db_stmt *st)
{
	struct arena *a = w->act->arena;
	struct blad_lid *l = &w->b->lid[w->b->leden];
	struct blad_rij *rij = &w->rij[w->b->leden];
	struct match_rec deel[DELEN_MAX];

	*rij = (struct blad_rij){.r = {.id = db_text_dup(st, 0, a), .data = db_text(st, 9),
				       .bron = db_text_dup(st, 2, a),
				       .soort = bronsoort_op_naam(db_text(st, 5))}};
	*l = (struct blad_lid){.record = rij->r.id, .nr = (int)db_int(st, 1),
			       .bron = rij->r.bron, .bron_titel = db_text_dup(st, 3, a),
			       .bron_naam = db_text_dup(st, 4, a), .soort = rij->r.soort,
			       .tijd = db_int(st, 6), .regel = db_int(st, 7),
			       .versie = db_int(st, 8), .datum = STR("")};
	if (!l->soort || l->nr < 0 || (size_t)l->nr >= l->soort->delen_n ||
	    !bronrecord_lees(a, &rij->r))
		return;
	bronrij_delen(a, l->soort, l->record, l->bron, rij->r.waarde, deel);
	l->rec = deel[l->nr];
	l->rol = l->soort->delen[l->nr].rol;
	l->datum = blad_datum(a, l->soort, rij->r.waarde, l->soort->datum);
	w->b->leden++;
}

static enum db_rc leden(struct blad_werk *w)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_leden);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	w->b->lid = ARENA_NEWN(w->act->arena, struct blad_lid, BLAD_LEDEN_MAX);
	w->rij = ARENA_NEWN(w->act->arena, struct blad_rij, BLAD_LEDEN_MAX);
	db_bind_text(st, 1, w->b->id);
	while ((rc = db_step(st)) == DB_ROW)
		lees_lid(w, st);
	if (w->b->deels && w->b->leden) {
		w->b->gewijzigd = w->b->lid[0].tijd;
		w->b->gemaakt = w->b->lid[w->b->leden - 1].tijd;
	}
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- events ----------------------------------------------------------------------- */

static const struct db_sql sql_gebeurtenis = {
	.both = "SELECT g.tijd, g.wat, "
		"CASE WHEN g.entiteit = $1 THEN g.ander ELSE g.entiteit END, "
		"coalesce(e.naam, ''), g.reden, g.wie FROM gebeurtenis g LEFT JOIN entiteit e "
		"ON e.id = CASE WHEN g.entiteit = $1 THEN g.ander ELSE g.entiteit END "
		"WHERE g.entiteit = $1 OR g.ander = $1 ORDER BY g.id DESC LIMIT 50"};

static enum db_rc gebeurtenissen(struct blad_werk *w)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_gebeurtenis);
	struct arena *a = w->act->arena;
	struct blad *b = w->b;
	enum db_rc rc;

	if (b->deels)
		return DB_OK; /* what came together may be what he does not see */
	if (!st)
		return DB_FAIL;
	b->gebeurtenis = ARENA_NEWN(a, struct blad_gebeurtenis, 50);
	db_bind_text(st, 1, b->id);
	while ((rc = db_step(st)) == DB_ROW)
		b->gebeurtenis[b->gebeurtenissen++] = (struct blad_gebeurtenis){
			db_int(st, 0), db_text_dup(st, 1, a), db_text_dup(st, 2, a),
			db_text_dup(st, 3, a), db_text_dup(st, 4, a), db_text_dup(st, 5, a)};
	return rc == DB_DONE ? DB_OK : rc;
}

struct blad_rijbron *blad_rijen(
	struct arena *a, const struct blad *b, const size_t *lid, size_t n)
{
	struct blad_rijbron *rij = ARENA_NEWN(a, struct blad_rijbron, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct blad_lid *l = &b->lid[lid[i]];

		rij[i] = (struct blad_rijbron){
			l->record, l->bron, l->bron_titel, l->bron_naam, l->regel};
	}
	return rij;
}

/* ---- the page ----------------------------------------------------------------------- */

typedef enum db_rc blad_stap(struct blad_werk *);

enum model_rc entiteit_haal(struct act *act, struct str id, struct blad *out)
{
	static blad_stap *const stappen[] = {leden,	       blad_feiten,   blad_relaties,
					     blad_bronrelaties, blad_signalen, blad_verbanden,
					     blad_mogelijk,     blad_namen,    gebeurtenissen,
					     blad_momenten};
	struct blad_werk w = {.act = act, .b = out};
	enum db_rc rc;

	*out = (struct blad){.id = STR("")};
	if (may(act, RECHT_LEZEN, STR("entiteit")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	rc = kop(act, id, out);
	if (rc == DB_OK)
		rc = zoals_gezien(&w);
	if (rc == DB_DONE) {
		*out = (struct blad){.id = STR("")};
		return MODEL_NOT_FOUND;
	}
	for (size_t i = 0; i < sizeof(stappen) / sizeof(stappen[0]) && rc == DB_OK; i++)
		rc = stappen[i](&w);
	if (rc == DB_OK)
		audit_add(act, "lezen", STR("entiteit"), out->id, "goed", 1);
	return model_van_db(rc);
}

static const struct db_sql sql_lijst = {
	.both = "SELECT e.id, e.naam, e.aantal, e.gewijzigd FROM entiteit e "
		"WHERE e.soort = $1 AND e.aantal > 0 AND e.id > $2 AND "
		"EXISTS (SELECT 1 FROM zicht_deel d WHERE d.entiteit = e.id) "
		"ORDER BY e.id LIMIT $3"};

enum model_rc entiteit_lijst(struct act *act, enum match_soort soort, struct str na, size_t max,
			     struct entiteit_regel **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_lijst);
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct entiteit_regel, max);
	if (may(act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	if (!st)
		return MODEL_FAIL;
	db_bind_int(st, 1, (int64_t)soort);
	db_bind_text(st, 2, na);
	db_bind_int(st, 3, (int64_t)max);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct entiteit_regel){
			db_text_dup(st, 0, act->arena), db_text_dup(st, 1, act->arena), soort,
			db_int(st, 2), db_int(st, 3)};
	for (size_t i = 0; i < *n_out && rc == DB_DONE; i++) {
		struct entiteit_regel *r = &(*out)[i];
		struct lees_entiteit e = {.id = r->id, .naam = r->naam, .aantal = r->aantal};
		enum db_rc een = lees_entiteiten(act, &e, 1);

		r->naam = e.naam;
		r->aantal = e.aantal;
		rc = een == DB_OK ? DB_DONE : een;
	}
	audit_add(act, "lijst", STR("entiteit"), STR(""), "goed", (int64_t)*n_out);
	AUDIT_COVERS(act, *out, *n_out, id);
	return model_van_db(rc);
}
