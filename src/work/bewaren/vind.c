/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Without zicht: the program looks at everything; a list is narrowed to one purpose and one
 * compartment (hoort_hier), a count of all is for who watches over the house.
 */
#include "work/bewaren/vind.h"

#include "core/base/map.h"
#include "core/model/bewaar.h"
#include "work/invoer/invoer.h"

enum { KLAD_MAX = 64 << 20, RIJEN_PER = 5000, BRONNEN_MAX = 5000 };

struct zoeker {
	struct act *act;
	const struct bewaar_vraag *v;
	struct bewaar_vondst *uit;
	struct arena *a;    /* of the act: what is found stays there */
	struct arena *klad; /* pages that are looked through */
};

static struct bewaar_telling *telling(struct zoeker *z, const struct bewaarregel *r)
{
	size_t n;
	const struct bewaarregel *eerste = bewaarregels(&n);

	return &z->uit->telling[r - eerste];
}

static void neem(struct zoeker *z, struct str id, const char *soort, struct str nummer,
	const struct bewaar_oordeel *o)
{
	if (z->uit->n == BEWAAR_VIND_MAX) {
		z->uit->meer = true;
		return;
	}
	z->uit->rij[z->uit->n++] = (struct bewaar_rij){
		str_dup(z->a, id), str_of(soort), str_dup(z->a, nummer), o->regel, o->uiterlijk};
}

static enum db_rc weeg(struct zoeker *z, struct str id, const char *soort, struct str nummer,
	struct bewaar_oordeel *o)
{
	struct bewaar_telling *t;
	enum db_rc rc;

	if (!o->regel)
		return DB_OK;
	if (!bewaar_is_om(o, z->v->peil)) {
		if (o->herzien.year && date_cmp(o->herzien, z->v->peil) <= 0)
			telling(z, o->regel)->herzien++;
		return DB_OK;
	}
	rc = bewaar_tegen_zoek(z->act, id, z->v->peil, o);
	if (rc != DB_OK)
		return rc;
	t = telling(z, o->regel);
	t->om += o->tegen == TEGEN_NIETS;
	t->plicht += o->tegen == TEGEN_PLICHT;
	t->gebruik += o->tegen == TEGEN_GEBRUIK;
	if (o->tegen != TEGEN_NIETS)
		return DB_OK;
	if (!t->oudste.year || date_cmp(o->uiterlijk, t->oudste) < 0)
		t->oudste = o->uiterlijk;
	neem(z, id, soort, nummer, o);
	return DB_OK;
}

static bool hoort_hier(const struct zoeker *z, struct str doel, struct str compartiment)
{
	return z->v->alles ||
	       (str_eq(doel, z->v->doel) && str_eq(compartiment, z->v->compartiment));
}

/* ---- records ------------------------------------------------------------------------------ */

/* Does any rule end records of this type by themselves? */
static bool eindigt(const struct recordtype *t)
{
	size_t n;
	const struct bewaarregel *r = bewaarregels(&n);

	for (size_t i = 0; i < n; i++)
		if (str_is(r[i].soort, t->naam) && !r[i].volgt.len && !r[i].blijvend)
			return true;
	return false;
}

static enum db_rc zoek_type(struct zoeker *z, const struct recordtype *t)
{
	struct str na = STR("");
	size_t n = RECORD_REEKS_MAX;
	enum db_rc rc = DB_OK;

	while (rc == DB_OK && n == RECORD_REEKS_MAX) {
		struct record **r;

		rc = record_reeks(z->act, t, na, &r, &n);
		for (size_t i = 0; i < n && rc == DB_OK; i++) {
			struct bewaar_oordeel o;

			if (!hoort_hier(z, r[i]->doel, r[i]->compartiment))
				continue;
			rc = bewaar_oordeel_record(z->act, r[i], &o);
			if (rc == DB_OK)
				rc = weeg(z, r[i]->id, t->naam, r[i]->nummer, &o);
		}
		na = n ? str_dup(z->a, r[n - 1]->id) : na;
		arena_reset(z->klad);
	}
	return rc;
}

/* ---- sources: their rows and imports -------------------------------------------------------- */

struct bronnen {
	struct map op_id;
	struct {
		struct str id, termijn, grondslag;
		bool hier;
	} bron[BRONNEN_MAX];
	size_t n;
};

static enum db_rc lees_bronnen(struct zoeker *z, struct bronnen *b)
{
	static const struct db_sql sql = {
		.both = "SELECT b.id, b.bewaartermijn, b.grondslag, coalesce((SELECT min(d.doel) "
			"FROM doel_bron d WHERE d.bron = b.id), ''), "
			"coalesce(p.compartiment, '') FROM bronnen b "
			"LEFT JOIN bron_plek p ON p.bron = b.id ORDER BY b.id"};
	struct db_stmt *st = db_prepare(z->act->db, &sql);
	enum db_rc rc;

	map_init(&b->op_id, z->a, 64);
	while ((rc = db_step(st)) == DB_ROW && b->n < BRONNEN_MAX) {
		b->bron[b->n].id = db_text_dup(st, 0, z->a);
		b->bron[b->n].termijn = db_text_dup(st, 1, z->a);
		b->bron[b->n].grondslag = db_text_dup(st, 2, z->a);
		b->bron[b->n].hier = hoort_hier(z, db_text(st, 3), db_text(st, 4));
		map_add(&b->op_id, b->bron[b->n].id, b->n);
		b->n++;
	}
	db_reset(st);
	return rc == DB_DONE || rc == DB_ROW ? DB_OK : rc;
}

struct rij {
	struct str id;
	size_t bron;
	int64_t tijd, eerst;
};

static const struct db_sql sql_rijen = {
	.both = "SELECT r.id, r.bron, r.tijd, coalesce((SELECT min(v.tijd) FROM bronversie v "
		"WHERE v.record = r.id), r.tijd) FROM bronrecord r WHERE r.id > $1 "
		"ORDER BY r.id LIMIT $2"};
/* What is left of an import when its rows went: lines that could not be read, its name, and the
 * file when it was not thrown away. */
static const struct db_sql sql_invoeren = {
	.both = "SELECT i.id, i.bron, i.geroerd, i.begonnen FROM invoer i WHERE i.id > $1 "
		"AND i.stand <> 'bezig' AND i.bestand <> '" INVOER_VERNIETIGD "' "
		"ORDER BY i.id LIMIT $2"};

static enum db_rc lees_rijen(struct zoeker *z, const struct db_sql *sql, struct bronnen *b,
	struct str na, struct rij *rij, size_t *n)
{
	struct db_stmt *st = db_prepare(z->act->db, sql);
	enum db_rc rc;

	*n = 0;
	db_bind_text(st, 1, na);
	db_bind_int(st, 2, RIJEN_PER);
	while ((rc = db_step(st)) == DB_ROW)
		rij[(*n)++] = (struct rij){db_text_dup(st, 0, z->klad),
			map_get(&b->op_id, db_text(st, 1)), db_int(st, 2), db_int(st, 3)};
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc weeg_rij(
	struct zoeker *z, const char *soort, const struct bronnen *b, const struct rij *r)
{
	struct bewaar_oordeel o;

	if (r->bron == MAP_NONE || !b->bron[r->bron].hier)
		return DB_OK;
	bewaar_oordeel_rij(soort,
		&(struct bewaar_rij_in){.id = r->id,
			.bron_termijn = b->bron[r->bron].termijn,
			.bron_grondslag = b->bron[r->bron].grondslag,
			.eerst = r->eerst,
			.laatst = r->tijd},
		&o);
	return weeg(z, r->id, soort, STR(""), &o);
}

static enum db_rc zoek_rijen(
	struct zoeker *z, const struct db_sql *sql, const char *soort, struct bronnen *b)
{
	struct str na = STR("");
	size_t n = RIJEN_PER;
	enum db_rc rc = DB_OK;

	while (rc == DB_OK && n == RIJEN_PER) {
		struct rij *r = ARENA_NEWN(z->klad, struct rij, RIJEN_PER);

		rc = lees_rijen(z, sql, b, na, r, &n);
		for (size_t i = 0; i < n && rc == DB_OK; i++)
			rc = weeg_rij(z, soort, b, &r[i]);
		na = n ? str_dup(z->a, r[n - 1].id) : na;
		arena_reset(z->klad);
	}
	return rc;
}

/* ---- all ------------------------------------------------------------------------------------ */

static enum db_rc zoek_alles(struct zoeker *z)
{
	struct bronnen *b = ARENA_NEW(z->a, struct bronnen);
	enum db_rc rc = DB_OK;

	for (const struct recordtype *const *t = model_all(); *t && rc == DB_OK; t++)
		if ((*t)->opslag == OPSLAG_TABEL && eindigt(*t))
			rc = zoek_type(z, *t);
	if (rc == DB_OK)
		rc = lees_bronnen(z, b);
	if (rc == DB_OK)
		rc = zoek_rijen(z, &sql_rijen, "bronrecord", b);
	if (rc == DB_OK)
		rc = zoek_rijen(z, &sql_invoeren, "invoer", b);
	return rc;
}

enum db_rc bewaar_vind(struct act *act, const struct bewaar_vraag *v, struct bewaar_vondst *uit)
{
	struct zoeker z = {
		.act = act, .v = v, .uit = uit, .a = act->arena, .klad = arena_new(KLAD_MAX)};
	const struct bewaarregel *r;
	enum db_rc rc = DB_FAIL;

	*uit = (struct bewaar_vondst){.n = 0};
	r = bewaarregels(&uit->tellingen);
	uit->rij = ARENA_NEWN(act->arena, struct bewaar_rij, BEWAAR_VIND_MAX);
	uit->telling = ARENA_NEWN(act->arena, struct bewaar_telling, uit->tellingen);
	for (size_t i = 0; i < uit->tellingen; i++)
		uit->telling[i].regel = &r[i];
	/* Whole tables go by: they are read in an arena of their own, page by page. */
	if (z.klad) {
		act->arena = z.klad;
		rc = zoek_alles(&z);
		act->arena = z.a;
	}
	arena_free(z.klad);
	return rc;
}
