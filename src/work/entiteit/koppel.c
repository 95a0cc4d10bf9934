/* SPDX-License-Identifier: EUPL-1.2 */
/* Without zicht: linking sees all rows, whoever brings one. */
#include "work/entiteit/koppel.h"

#include "core/base/id.h"
#include "work/entiteit/kring.h"
#include "work/entiteit/lees.h"

/* ---- groups --------------------------------------------------------------- */

/* Everything in one group meets, directly or through others. */
struct groep {
	size_t *lid, leden;
	size_t *ent, ents;
	bool traag; /* members must be read and clustered */
};

struct groepen {
	struct groep *g;
	size_t n;
};

struct paar_nr {
	size_t wortel, nr;
};

static int op_wortel(const void *x, const void *y)
{
	const struct paar_nr *p = x, *q = y;

	if (p->wortel != q->wortel)
		return p->wortel < q->wortel ? -1 : 1;
	return p->nr < q->nr ? -1 : p->nr > q->nr;
}

/* Leden are numbered from 0, entities from `leden`: one sort makes the groups. */
static struct groepen groepeer(struct kring *k)
{
	size_t n = k->leden + k->ents, van = 0;
	struct paar_nr *p = ARENA_NEWN(k->a, struct paar_nr, n);
	struct groepen uit = {ARENA_NEWN(k->a, struct groep, n), 0};

	for (size_t i = 0; i < k->leden; i++)
		p[i] = (struct paar_nr){kring_wortel(k, k->lid[i].knoop), i};
	for (size_t i = 0; i < k->ents; i++)
		p[k->leden + i] = (struct paar_nr){kring_wortel(k, k->ent[i].knoop), k->leden + i};
	qsort(p, n, sizeof(*p), op_wortel);
	while (van < n) {
		struct groep *g = &uit.g[uit.n++];
		size_t tot = van, *nrs;

		while (tot < n && p[tot].wortel == p[van].wortel)
			tot++;
		nrs = ARENA_NEWN(k->a, size_t, tot - van);
		g->lid = nrs;
		for (; van < tot && p[van].nr < k->leden; van++)
			g->lid[g->leden++] = p[van].nr;
		g->ent = nrs + g->leden;
		for (; van < tot; van++)
			g->ent[g->ents++] = p[van].nr - k->leden;
	}
	return uit;
}

/* A new deel alone, or exact-key kinds with one entity at most, need no clustering. */
static bool is_traag(const struct kring *k, const struct groep *g)
{
	if (!g->leden)
		return false;
	if (g->ents == 0 && g->leden == 1)
		return false;
	if (k->met_besluiten)
		return true;
	return !kring_sleutelsoort(k->lid[g->lid[0]].rec.soort) || g->ents > 1;
}

static void merk_laden(struct kring *k)
{
	struct groepen alle = groepeer(k);

	for (size_t i = 0; i < alle.n; i++)
		if (is_traag(k, &alle.g[i]))
			for (size_t j = 0; j < alle.g[i].ents; j++)
				k->ent[alle.g[i].ent[j]].laden = true;
}

/* ---- placing ---------------------------------------------------------------- */

static size_t ent_nieuw(struct kring *k, enum match_soort soort)
{
	size_t e = kring_ent(k, id_new(k->a), soort, 0);

	k->ent[e].nieuw = true;
	return e;
}

static void plaats_snel(struct kring *k, const struct groep *g)
{
	size_t e;

	if (!g->leden)
		return;
	e = g->ents ? g->ent[0] : ent_nieuw(k, k->lid[g->lid[0]].rec.soort);
	for (size_t i = 0; i < g->leden; i++)
		k->lid[g->lid[i]].straks = e;
}

/* Members of an entity that is only partly here stay together. */
static void houd_bijeen(struct kring *k, const struct groep *g, struct match_besluit *b, size_t *n)
{
	size_t *eerste = ARENA_NEWN(k->a, size_t, k->ents);

	for (size_t i = 0; i < g->leden; i++) {
		struct lid *l = &k->lid[g->lid[i]];

		if (l->ent == MAP_NONE || !k->ent[l->ent].deels)
			continue;
		if (eerste[l->ent])
			b[(*n)++] = (struct match_besluit){
				k->lid[eerste[l->ent] - 1].rec.id, l->rec.id, true};
		else
			eerste[l->ent] = g->lid[i] + 1;
	}
}

static size_t besluiten_van(struct kring *k, const struct groep *g, struct match_besluit **out)
{
	size_t n = 0, wortel = kring_wortel(k, k->lid[g->lid[0]].knoop);
	struct match_besluit *b = ARENA_NEWN(k->a, struct match_besluit, k->besluiten + g->leden);

	for (size_t i = 0; i < k->besluiten; i++) {
		size_t x = map_get(&k->lid_op_id, k->besluit[i].a);
		size_t y = map_get(&k->lid_op_id, k->besluit[i].b);

		if (x != MAP_NONE && y != MAP_NONE && kring_wortel(k, k->lid[x].knoop) == wortel &&
			kring_wortel(k, k->lid[y].knoop) == wortel)
			b[n++] = k->besluit[i];
	}
	houd_bijeen(k, g, b, &n);
	*out = b;
	return n;
}

/* How many leden of cluster `c` are now in entity `e`. */
static size_t overlap(
	const struct kring *k, const struct groep *g, const size_t *cluster, size_t c, size_t e)
{
	size_t n = 0;

	for (size_t i = 0; i < g->leden; i++)
		n += cluster[i] == c && k->lid[g->lid[i]].ent == e;
	return n;
}

/* Entities keep their key by largest overlap; ties go to the older key. */
static void verdeel(struct kring *k, const struct groep *g, const size_t *cluster)
{
	bool *klaar = ARENA_NEWN(k->a, bool, g->leden);

	for (size_t e = 0; e < g->ents; e++) {
		size_t best = MAP_NONE, meeste = 0;

		for (size_t i = 0; i < g->leden; i++) {
			size_t n = klaar[cluster[i]]
					   ? 0
					   : overlap(k, g, cluster, cluster[i], g->ent[e]);

			if (n > meeste) {
				meeste = n;
				best = cluster[i];
			}
		}
		if (best == MAP_NONE)
			continue;
		klaar[best] = true;
		for (size_t i = 0; i < g->leden; i++)
			if (cluster[i] == best)
				k->lid[g->lid[i]].straks = g->ent[e];
	}
	for (size_t i = 0; i < g->leden; i++) {
		size_t nieuw;

		if (k->lid[g->lid[i]].straks != MAP_NONE)
			continue;
		nieuw = ent_nieuw(k, k->lid[g->lid[i]].rec.soort);
		for (size_t j = i; j < g->leden; j++)
			if (cluster[j] == cluster[i])
				k->lid[g->lid[j]].straks = nieuw;
	}
}

static int ent_op_id(const void *x, const void *y, void *kring)
{
	const struct kring *k = kring;

	return str_cmp(k->ent[*(const size_t *)x].id, k->ent[*(const size_t *)y].id);
}

static enum db_rc plaats_traag(struct kring *k, struct groep *g)
{
	struct match_rec *recs = ARENA_NEWN(k->a, struct match_rec, g->leden);
	struct match_besluit *besluit;
	struct match_uit uit;
	size_t n = besluiten_van(k, g, &besluit);
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < g->leden; i++)
		recs[i] = k->lid[g->lid[i]].rec;
	qsort_r(g->ent, g->ents, sizeof(*g->ent), ent_op_id, k);
	match_cluster(recs, g->leden, besluit, n, k->kladje, &uit);
	verdeel(k, g, uit.entiteit);
	for (size_t i = 0; i < uit.nakijken_n && rc == DB_OK; i++) {
		struct lid *x = &k->lid[g->lid[uit.nakijken[i].a]];
		struct lid *y = &k->lid[g->lid[uit.nakijken[i].b]];

		if (x->straks != y->straks)
			rc = kring_nakijken(k, x, &y->rec, y->record, y->nr, uit.nakijken[i].bits,
				uit.nakijken[i].grond);
	}
	arena_reset(k->kladje);
	return rc;
}

static enum db_rc plaats(struct kring *k, bool altijd_traag)
{
	struct groepen alle = groepeer(k);
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < alle.n && rc == DB_OK; i++) {
		struct groep *g = &alle.g[i];

		if (g->leden && (altijd_traag || is_traag(k, g)))
			rc = plaats_traag(k, g);
		else
			plaats_snel(k, g);
	}
	return rc;
}

/* ---- near matches ------------------------------------------------------------- */

struct gasten {
	struct map op_id;
	struct gast *gast;
	struct map paren;         /* entities that were compared */
};

static struct str kandidaat_id(struct kring *k, const struct kandidaat *c)
{
	return str_fmt(k->a, "%.*s/%d", STR_ARG(c->record), c->nr);
}

/* Candidates that are no leden are read in one go. */
static enum db_rc nodig_uit(struct kring *k, struct gasten *g)
{
	struct map al;
	struct buf json;
	enum db_rc rc = DB_OK;
	size_t n = 0;

	map_init(&g->op_id, k->a, k->kanden);
	map_init(&al, k->a, k->kanden);
	buf_init(&json, KRING_JSON_MAX);
	for (size_t i = 0; i < k->kanden; i++) {
		struct kandidaat *c = &k->kand[i];

		if (c->ander == MAP_NONE)
			c->ander = map_get(&k->lid_op_id, kandidaat_id(k, c));
		if (c->ander == MAP_NONE && map_add(&al, c->record, n) == n)
			buf_fmt(&json, "%c\"%.*s\"", n++ ? ',' : '[', STR_ARG(c->record));
	}
	buf_char(&json, ']');
	if (n)
		rc = kring_gasten(k, buf_view(&json), &g->op_id, &g->gast);
	buf_release(&json);
	return rc;
}

static enum db_rc vergelijk(struct kring *k, const struct kandidaat *c, const struct match_rec *rec)
{
	const struct lid *x = &k->lid[c->lid];
	struct match_paar paar;
	enum db_rc rc = DB_OK;

	match_pair(&x->rec, rec, k->kladje, &paar);
	if (paar.uitslag != MATCH_APART && paar.n)
		rc = kring_nakijken(k, x, rec, c->record, c->nr, paar.bits, paar.reden[0].grond);
	arena_reset(k->kladje);
	return rc;
}

/* Two entities are put side by side once, however many of their rows look alike. */
static bool eerste_keer(struct kring *k, struct gasten *g, struct str x, struct str y)
{
	bool om = str_cmp(x, y) > 0;
	struct str paar = str_join(k->a, om ? y : x, om ? x : y);
	size_t n = g->paren.n;

	return map_add(&g->paren, paar, n) == n;
}

static enum db_rc bekijk(struct kring *k, struct gasten *g, const struct kandidaat *c)
{
	const struct str hier = k->ent[k->lid[c->lid].straks].id;
	const struct match_rec *rec;
	struct str daar;
	size_t i = c->ander;

	if (i != MAP_NONE) {
		rec = &k->lid[i].rec;
		daar = k->ent[k->lid[i].straks].id;
	} else {
		i = map_get(&g->op_id, kandidaat_id(k, c));
		if (i == MAP_NONE)
			return DB_OK;
		rec = &g->gast[i].rec;
		daar = g->gast[i].ent;
	}
	if (str_eq(hier, daar) || !eerste_keer(k, g, hier, daar))
		return DB_OK;
	return vergelijk(k, c, rec);
}

static enum db_rc bekijk_alle(struct kring *k)
{
	struct gasten g = {.gast = NULL};
	enum db_rc rc = nodig_uit(k, &g);

	map_init(&g.paren, k->a, k->kanden);
	for (size_t i = 0; i < k->kanden && rc == DB_OK; i++)
		rc = bekijk(k, &g, &k->kand[i]);
	return rc;
}

/* ---- the runs ----------------------------------------------------------------- */

static enum db_rc neem_op(struct kring *k, const struct nieuw_deel *d, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t e = d[i].entiteit.len ? kring_ent(k, d[i].entiteit, d[i].rec.soort, 0)
					     : MAP_NONE;
		size_t l = kring_lid(k, &d[i].rec, d[i].record, d[i].nr, e);

		k->lid[l].vers = true;
		k->lid[l].keys = d[i].keys;
		if (e != MAP_NONE)
			k->ent[e].laden = true;
	}
	return DB_OK;
}

enum db_rc koppel_delen(
	struct act *act, const struct nieuw_deel *d, size_t n, struct koppel_tellers *t)
{
	struct kring k;
	enum db_rc rc = kring_begin(&k, act, n);

	if (rc == DB_OK)
		rc = neem_op(&k, d, n);
	if (rc == DB_OK)
		rc = kring_ontmoet(&k);
	if (rc == DB_OK)
		rc = kring_besluiten(&k);
	merk_laden(&k);
	if (rc == DB_OK)
		rc = kring_laad(&k);
	if (rc == DB_OK)
		rc = kring_besluiten(&k);
	if (rc == DB_OK)
		rc = kring_laad(&k);
	if (rc == DB_OK)
		rc = plaats(&k, false);
	if (rc == DB_OK)
		rc = bekijk_alle(&k);
	return rc == DB_OK ? kring_schrijf(&k, STR("nieuwe gegevens"), t) : rc;
}

static const struct db_sql sql_ent = {.both = "SELECT soort, aantal FROM entiteit WHERE id = $1"};

static enum db_rc neem_ent(struct kring *k, struct str id)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_ent);
	enum db_rc rc;
	size_t e;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	e = kring_ent(k, id, (enum match_soort)db_int(st, 0), db_int(st, 1));
	k->ent[e].laden = true;
	db_reset(st);
	return DB_OK;
}

enum db_rc koppel_opnieuw(struct act *act, const struct str *entiteiten, size_t n, struct str reden)
{
	struct kring k;
	struct koppel_tellers t = {0};
	enum db_rc rc = kring_begin(&k, act, n * 8);

	for (size_t i = 0; i < n && rc == DB_OK; i++)
		rc = neem_ent(&k, entiteiten[i]);
	for (int ronde = 0; ronde < KRING_RONDES && rc == DB_OK; ronde++) {
		rc = kring_laad(&k);
		if (rc == DB_OK)
			rc = kring_ontmoet(&k);
		if (rc == DB_OK)
			rc = kring_besluiten(&k);
		for (size_t i = 0; i < k.ents; i++)
			k.ent[i].laden = true;
	}
	if (rc == DB_OK)
		rc = kring_laad(&k);
	if (rc == DB_OK)
		rc = plaats(&k, true);
	if (rc == DB_OK)
		rc = bekijk_alle(&k);
	return rc == DB_OK ? kring_schrijf(&k, reden, &t) : rc;
}

/* ---- taking out ------------------------------------------------------------------ */

static const struct db_sql sql_sleutel_weg = {
	.both = "DELETE FROM sleutel WHERE hash = $1 AND record = $2 AND deel = $3"};
static const struct db_sql sql_vers_weg = {
	.both = "DELETE FROM sleutel_vers WHERE hash = $1 AND record = $2 AND deel = $3"};

static enum db_rc sleutel_weg(
	struct act *act, const struct db_sql *sql, uint64_t hash, struct str record, int nr)
{
	struct db_stmt *st = db_prepare(act->db, sql);

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, (int64_t)hash);
	db_bind_text(st, 2, record);
	db_bind_int(st, 3, nr);
	return db_step(st);
}

enum db_rc koppel_sleutels_weg(
	struct act *act, const struct match_rec *oud, struct str record, int nr)
{
	struct match_key key[MATCH_KEYS_MAX];
	size_t n = match_keys(oud, act->huis->sleutel, act->arena, key);
	enum db_rc rc = DB_DONE;

	for (size_t i = 0; i < n && rc == DB_DONE; i++) {
		rc = sleutel_weg(act, &sql_sleutel_weg, key[i].hash, record, nr);
		if (rc == DB_DONE)
			rc = sleutel_weg(act, &sql_vers_weg, key[i].hash, record, nr);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_deel_weg = {
	.both = "DELETE FROM deel WHERE record = $1 AND nr = $2"};
static const struct db_sql sql_minder = {
	.both = "UPDATE entiteit SET aantal = aantal - 1 WHERE id = $1"};

static enum db_rc doe(struct act *act, const struct db_sql *sql, struct str tekst, int64_t nr)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, tekst);
	if (nr >= 0)
		db_bind_int(st, 2, nr);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_deel_waar = {
	.both = "SELECT entiteit FROM deel WHERE record = $1 AND nr = $2"};

/* Linking looks at everything, whoever reads in: not what may be seen (lees.h). */
static enum db_rc deel_waar(struct act *act, struct str record, int nr, struct str *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_deel_waar);
	enum db_rc rc;

	*out = STR("");
	db_bind_text(st, 1, record);
	db_bind_int(st, 2, nr);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum db_rc koppel_deel_weg(struct act *act, struct str record, int nr, struct str *entiteit_out)
{
	enum db_rc rc = deel_waar(act, record, nr, entiteit_out);

	if (rc != DB_OK || !entiteit_out->len)
		return rc;
	rc = doe(act, &sql_deel_weg, record, nr);
	return rc == DB_OK ? doe(act, &sql_minder, *entiteit_out, -1) : rc;
}
