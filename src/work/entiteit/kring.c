/* SPDX-License-Identifier: EUPL-1.2 */
/* Without zicht: linking sees all rows, whoever brings one. */
#include "work/entiteit/kring.h"

#include "work/bronrecord/bronrecord.h"

bool kring_sleutelsoort(enum match_soort s)
{
	return s == MATCH_ADRES || s == MATCH_VOERTUIG;
}

void *kring_groei(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
	size_t meer = *cap ? *cap * 2 : 64;
	void *p;

	if (n < *cap)
		return array;
	p = arena_array(a, meer, size);
	if (n)
		memcpy(p, array, n * size);
	*cap = meer;
	return p;
}

#define GROEI(k, array, n, cap) \
	((k)->array = kring_groei((k)->a, (k)->array, (k)->n, &(k)->cap, sizeof(*(k)->array)))

static const struct db_sql sql_zijn_er_besluiten = {
	.both = "SELECT 1 FROM besluit WHERE ingetrokken = 0 LIMIT 1"};

static void klad_weg(void *p) { arena_free(p); }

enum db_rc kring_begin(struct kring *k, struct act *act, size_t verwacht)
{
	struct db_stmt *st = db_prepare(act->db, &sql_zijn_er_besluiten);
	enum db_rc rc;

	*k = (struct kring){.act = act, .a = act->arena, .kladje = arena_new(KRING_KLAD_MAX)};
	if (!k->kladje)
		return DB_FAIL;
	arena_defer(k->a, klad_weg, k->kladje);
	map_init(&k->lid_op_id, k->a, verwacht * 2);
	map_init(&k->ent_op_id, k->a, verwacht);
	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	k->met_besluiten = rc == DB_ROW;
	if (rc == DB_ROW)
		db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static size_t knoop_nieuw(struct kring *k)
{
	GROEI(k, ouder, knopen, knopen_cap);
	k->ouder[k->knopen] = k->knopen;
	return k->knopen++;
}

size_t kring_wortel(struct kring *k, size_t x)
{
	while (k->ouder[x] != x) {
		k->ouder[x] = k->ouder[k->ouder[x]];
		x = k->ouder[x];
	}
	return x;
}

void kring_samen(struct kring *k, size_t x, size_t y)
{
	x = kring_wortel(k, x);
	y = kring_wortel(k, y);
	if (x < y)
		k->ouder[y] = x;
	else
		k->ouder[x] = y;
}

size_t kring_ent(struct kring *k, struct str id, enum match_soort soort, int64_t aantal)
{
	size_t i = map_get(&k->ent_op_id, id);

	if (i != MAP_NONE) {
		if (aantal > k->ent[i].aantal)
			k->ent[i].aantal = aantal;
		return i;
	}
	GROEI(k, ent, ents, ents_cap);
	k->ent[k->ents] = (struct ent){.id = str_dup(k->a, id), .soort = soort, .aantal = aantal,
				       .knoop = knoop_nieuw(k), .naam = STR("")};
	i = k->ents++;
	return map_add(&k->ent_op_id, k->ent[i].id, i);
}

size_t kring_lid(struct kring *k, const struct match_rec *rec, struct str record, int nr,
		 size_t ent)
{
	size_t i = map_get(&k->lid_op_id, rec->id);

	if (i != MAP_NONE)
		return i;
	GROEI(k, lid, leden, leden_cap);
	k->lid[k->leden] = (struct lid){.rec = *rec, .record = record, .nr = nr, .ent = ent,
					.knoop = knoop_nieuw(k), .straks = MAP_NONE};
	if (ent != MAP_NONE)
		kring_samen(k, k->lid[k->leden].knoop, k->ent[ent].knoop);
	i = k->leden++;
	return map_add(&k->lid_op_id, rec->id, i);
}

/* ---- reading members ------------------------------------------------------ */

/* One text for both: the ids come as a JSON array. */
static const struct db_sql sql_leden = {
	.sqlite = "SELECT d.record, d.nr, d.entiteit, b.bron, b.soort, b.data "
		  "FROM json_each($1) j JOIN deel d ON d.entiteit = j.value "
		  "JOIN bronrecord b ON b.id = d.record",
	.pgsql = "SELECT d.record, d.nr, d.entiteit, b.bron, b.soort, b.data "
		 "FROM jsonb_array_elements_text($1::jsonb) j(value) "
		 "JOIN deel d ON d.entiteit = j.value JOIN bronrecord b ON b.id = d.record"};

static const struct db_sql sql_leden_groot = {
	.both = "SELECT d.record, d.nr, d.entiteit, b.bron, b.soort, b.data "
		"FROM deel d JOIN bronrecord b ON b.id = d.record "
		"WHERE d.entiteit = $1 ORDER BY d.record, d.nr LIMIT 64"};

static const struct db_sql sql_gasten = {
	.sqlite = "SELECT d.record, d.nr, d.entiteit, b.bron, b.soort, b.data "
		  "FROM json_each($1) j JOIN bronrecord b ON b.id = j.value "
		  "JOIN deel d ON d.record = b.id",
	.pgsql = "SELECT d.record, d.nr, d.entiteit, b.bron, b.soort, b.data "
		 "FROM jsonb_array_elements_text($1::jsonb) j(value) "
		 "JOIN bronrecord b ON b.id = j.value JOIN deel d ON d.record = b.id"};

/* The deel of the current row as a match_rec; n = 0 when it does not exist any more. */
static struct match_rec rij_deel(struct kring *k, struct db_stmt *st)
{
	struct bronrecord b = {.id = db_text_dup(st, 0, k->a), .bron = db_text_dup(st, 3, k->a),
			       .soort = bronsoort_op_naam(db_text(st, 4)), .data = db_text(st, 5)};
	struct match_rec deel = {.id = STR("")};
	int64_t nr = db_int(st, 1);

	if (b.soort && nr >= 0 && (size_t)nr < b.soort->delen_n && bronrecord_lees(k->a, &b))
		bronrij_deel(k->a, b.soort, (size_t)nr, b.id, b.bron, b.waarde, &deel);
	return deel;
}

static enum db_rc neem_leden(struct kring *k, struct db_stmt *st)
{
	enum db_rc rc;

	while ((rc = db_step(st)) == DB_ROW) {
		struct match_rec rec = rij_deel(k, st);
		size_t ent = map_get(&k->ent_op_id, db_text(st, 2));

		if (rec.n && ent != MAP_NONE)
			kring_lid(k, &rec, db_text_dup(st, 0, k->a), (int)db_int(st, 1), ent);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc laad_grote(struct kring *k, struct ent *e)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_leden_groot);

	if (!st)
		return DB_FAIL;
	e->deels = true;
	db_bind_text(st, 1, e->id);
	return neem_leden(k, st);
}

static bool moet_laden(const struct ent *e) { return e->laden && !e->geladen && !e->nieuw; }

enum db_rc kring_laad(struct kring *k)
{
	struct buf json;
	struct db_stmt *st;
	enum db_rc rc = DB_OK;
	size_t n = 0;

	buf_init(&json, KRING_JSON_MAX);
	buf_char(&json, '[');
	for (size_t i = 0; i < k->ents && rc == DB_OK; i++) {
		struct ent *e = &k->ent[i];

		if (!moet_laden(e))
			continue;
		if (e->aantal > KRING_GROOT)
			rc = laad_grote(k, e);
		else
			buf_fmt(&json, "%s\"%.*s\"", n++ ? "," : "", STR_ARG(e->id));
	}
	buf_char(&json, ']');
	if (rc == DB_OK && n) {
		st = db_prepare(k->act->db, &sql_leden);
		if (st) {
			db_bind_text(st, 1, buf_view(&json));
			rc = neem_leden(k, st);
		} else {
			rc = DB_FAIL;
		}
	}
	for (size_t i = 0; i < k->ents; i++)
		if (k->ent[i].laden)
			k->ent[i].geladen = true;
	buf_release(&json);
	return rc;
}

enum db_rc kring_gasten(struct kring *k, struct str json, struct map *op_id, struct gast **out)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_gasten);
	size_t n = 0, cap = 0;
	enum db_rc rc;

	*out = NULL;
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, json);
	while ((rc = db_step(st)) == DB_ROW) {
		struct match_rec rec = rij_deel(k, st);

		if (!rec.n)
			continue;
		*out = kring_groei(k->a, *out, n, &cap, sizeof(**out));
		(*out)[n] = (struct gast){rec, db_text_dup(st, 2, k->a)};
		map_add(op_id, rec.id, n++);
	}
	return rc == DB_DONE ? DB_OK : rc;
}
