/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who meets whom: by shared keys, in the database and within the batch, and by decisions.
 * Without zicht: linking sees all rows, whoever brings one.
 */
#include "work/entiteit/kring.h"

enum {
	KANDIDATEN_MAX = 12   /* a weak key that more share says nothing */
};

struct punt {
	uint64_t hash;
	size_t lid;
	unsigned nr;              /* which key of the lid */
	bool link;
};

static int op_hash(const void *x, const void *y)
{
	const struct punt *p = x, *q = y;

	if (p->hash != q->hash)
		return p->hash < q->hash ? -1 : 1;
	return p->lid < q->lid ? -1 : p->lid > q->lid;
}

/* Weak keys on phone and e-mail say "same household": only near names are candidates. */
static bool telt_mee(const struct match_key *key)
{
	return key->link || key->grond == GROND_NAAM_LIJKT;
}

struct deel_keys koppel_keys(struct arena *a, const struct match_rec *rec,
			     const uint8_t sleutel[static 16])
{
	struct match_key alle[MATCH_KEYS_MAX];
	size_t n = match_keys(rec, sleutel, a, alle);
	struct deel_keys uit = {ARENA_NEWN(a, struct match_key, n), 0};

	for (size_t i = 0; i < n; i++)
		if (telt_mee(&alle[i]))
			uit.key[uit.n++] = alle[i];
	return uit;
}

static struct punt *punten(struct kring *k, size_t *n_out)
{
	struct punt *p;
	size_t n = 0, max = 0;

	for (size_t i = 0; i < k->leden; i++) {
		if (k->lid[i].gezocht)
			continue;
		if (!k->lid[i].keys.n)
			k->lid[i].keys = koppel_keys(k->a, &k->lid[i].rec, k->act->huis->sleutel);
		max += k->lid[i].keys.n;
	}
	p = ARENA_NEWN(k->a, struct punt, max);
	for (size_t i = 0; i < k->leden; i++) {
		struct lid *l = &k->lid[i];

		for (size_t j = 0; !l->gezocht && j < l->keys.n; j++)
			p[n++] = (struct punt){l->keys.key[j].hash, i, (unsigned)j,
					       l->keys.key[j].link};
		l->gezocht = true;
	}
	qsort(p, n, sizeof(*p), op_hash);
	*n_out = n;
	return p;
}

static void kandidaat_bij(struct kring *k, size_t lid, struct str record, int nr, size_t ander)
{
	k->kand = kring_groei(k->a, k->kand, k->kanden, &k->kand_cap, sizeof(*k->kand));
	k->kand[k->kanden++] = (struct kandidaat){lid, record, nr, ander};
}

/* Points p[van..tot) share one hash: they meet each other. */
static void onderling(struct kring *k, const struct punt *p, size_t van, size_t tot)
{
	for (size_t i = van + 1; i < tot; i++) {
		if (p[i].link) {
			kring_samen(k, k->lid[p[van].lid].knoop, k->lid[p[i].lid].knoop);
			if (kring_sleutelsoort(k->lid[p[i].lid].rec.soort))
				k->lid[p[i].lid].staat_al |= UINT32_C(1) << p[i].nr;
		} else if (tot - van <= KANDIDATEN_MAX)
			for (size_t j = van; j < i; j++)
				kandidaat_bij(k, p[j].lid, k->lid[p[i].lid].record,
					      k->lid[p[i].lid].nr, p[i].lid);
	}
}

static size_t eerste_met(const struct punt *p, size_t n, uint64_t hash)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (p[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

#define TREFFERS(lijst, waarde, tabel)                                                   \
	"SELECT s.hash, s.record, s.deel, d.entiteit, e.soort, e.aantal FROM " lijst      \
	" JOIN " tabel " s ON s.hash = " waarde                                           \
	" JOIN deel d ON d.record = s.record AND d.nr = s.deel "                          \
	"JOIN entiteit e ON e.id = d.entiteit"

static const struct db_sql sql_treffers = {
	.sqlite = TREFFERS("json_each($1) j", "j.value", "sleutel") " UNION ALL "
		TREFFERS("json_each($1) j", "j.value", "sleutel_vers"),
	.pgsql = TREFFERS("jsonb_array_elements_text($1::jsonb) j(value)", "j.value::bigint",
			  "sleutel") " UNION ALL "
		TREFFERS("jsonb_array_elements_text($1::jsonb) j(value)", "j.value::bigint",
			 "sleutel_vers")};

/* One row of the database meets the points with the same hash. */
static void treffer(struct kring *k, struct db_stmt *st, const struct punt *p, size_t n)
{
	uint64_t hash = (uint64_t)db_int(st, 0);
	struct str record = STR("");
	size_t i = eerste_met(p, n, hash), ent = MAP_NONE;

	for (; i < n && p[i].hash == hash; i++) {
		struct lid *l = &k->lid[p[i].lid];

		if (p[i].link)
			l->staat_al |= UINT32_C(1) << p[i].nr;
		if (str_eq(db_text(st, 1), l->record) && db_int(st, 2) == l->nr)
			continue;
		if (p[i].link) {
			if (ent == MAP_NONE)
				ent = kring_ent(k, db_text(st, 3), (enum match_soort)db_int(st, 4),
						db_int(st, 5));
			kring_samen(k, k->lid[p[i].lid].knoop, k->ent[ent].knoop);
			continue;
		}
		if (!record.len)
			record = db_text_dup(st, 1, k->a);
		kandidaat_bij(k, p[i].lid, record, (int)db_int(st, 2), MAP_NONE);
	}
}

static enum db_rc in_database(struct kring *k, const struct punt *p, size_t n)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_treffers);
	struct buf json;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	buf_init(&json, KRING_JSON_MAX);
	buf_char(&json, '[');
	for (size_t i = 0; i < n; i++)
		if (!i || p[i].hash != p[i - 1].hash) {
			buf_char(&json, i ? ',' : ' ');
			buf_int(&json, (int64_t)p[i].hash);
		}
	buf_char(&json, ']');
	db_bind_text(st, 1, buf_view(&json));
	while ((rc = db_step(st)) == DB_ROW)
		treffer(k, st, p, n);
	buf_release(&json);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc kring_ontmoet(struct kring *k)
{
	size_t n;
	struct punt *p = punten(k, &n);

	if (!n)
		return DB_OK;
	for (size_t van = 0, tot; van < n; van = tot) {
		for (tot = van + 1; tot < n && p[tot].hash == p[van].hash; tot++)
			;
		onderling(k, p, van, tot);
	}
	return in_database(k, p, n);
}

/* ---- decisions ---------------------------------------------------------- */

static const struct db_sql sql_besluiten = {
	.sqlite = "SELECT b.a_record, b.a_deel, b.b_record, b.b_deel, b.zelfde "
		  "FROM json_each($1) j JOIN besluit b ON b.a_record = j.value "
		  "WHERE b.ingetrokken = 0 UNION "
		  "SELECT b.a_record, b.a_deel, b.b_record, b.b_deel, b.zelfde "
		  "FROM json_each($1) j JOIN besluit b ON b.b_record = j.value "
		  "WHERE b.ingetrokken = 0 ORDER BY 1, 2, 3, 4",
	.pgsql = "SELECT b.a_record, b.a_deel, b.b_record, b.b_deel, b.zelfde "
		 "FROM jsonb_array_elements_text($1::jsonb) j(value) "
		 "JOIN besluit b ON b.a_record = j.value WHERE b.ingetrokken = 0 UNION "
		 "SELECT b.a_record, b.a_deel, b.b_record, b.b_deel, b.zelfde "
		 "FROM jsonb_array_elements_text($1::jsonb) j(value) "
		 "JOIN besluit b ON b.b_record = j.value WHERE b.ingetrokken = 0 "
		 "ORDER BY 1, 2, 3, 4"};

static const struct db_sql sql_entiteit_van = {
	.both = "SELECT e.id, e.soort, e.aantal FROM deel d JOIN entiteit e ON e.id = d.entiteit "
		"WHERE d.record = $1 AND d.nr = $2"};

/* The other side of a "same" decision comes into the circle. */
static enum db_rc haal_erbij(struct kring *k, struct str lid_id, struct str record, int64_t nr)
{
	size_t lid = map_get(&k->lid_op_id, lid_id);
	struct db_stmt *st = db_prepare(k->act->db, &sql_entiteit_van);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, record);
	db_bind_int(st, 2, nr);
	rc = db_step(st);
	if (rc == DB_DONE)
		return DB_OK;
	if (rc != DB_ROW)
		return rc;
	if (lid != MAP_NONE) {
		size_t e = kring_ent(k, db_text(st, 0), (enum match_soort)db_int(st, 1),
				     db_int(st, 2));

		k->ent[e].laden = true;
		kring_samen(k, k->lid[lid].knoop, k->ent[e].knoop);
	}
	db_reset(st);
	return DB_OK;
}

static void besluit_bij(struct kring *k, struct str a, struct str b, bool zelfde)
{
	k->besluit = kring_groei(k->a, k->besluit, k->besluiten, &k->besluit_cap,
				 sizeof(*k->besluit));
	k->besluit[k->besluiten++] = (struct match_besluit){a, b, zelfde};
}

static enum db_rc lees_besluiten(struct kring *k, struct str json)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_besluiten);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	k->besluiten = 0;
	db_bind_text(st, 1, json);
	while ((rc = db_step(st)) == DB_ROW)
		besluit_bij(k,
			    str_fmt(k->a, "%.*s/%lld", STR_ARG(db_text(st, 0)),
				    (long long)db_int(st, 1)),
			    str_fmt(k->a, "%.*s/%lld", STR_ARG(db_text(st, 2)),
				    (long long)db_int(st, 3)),
			    db_int(st, 4) != 0);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc andere_kant(struct kring *k, struct str hier, struct str daar)
{
	size_t streep = str_find(daar, STR("/"), 0);
	int64_t nr;

	if (map_get(&k->lid_op_id, hier) == MAP_NONE || map_get(&k->lid_op_id, daar) != MAP_NONE ||
	    streep == SIZE_MAX || !str_to_int(str_sub(daar, streep + 1, SIZE_MAX), &nr))
		return DB_OK;
	return haal_erbij(k, hier, str_sub(daar, 0, streep), nr);
}

enum db_rc kring_besluiten(struct kring *k)
{
	struct buf json;
	enum db_rc rc;

	if (!k->met_besluiten || !k->leden)
		return DB_OK;
	buf_init(&json, KRING_JSON_MAX);
	buf_char(&json, '[');
	for (size_t i = 0; i < k->leden; i++)
		buf_fmt(&json, "%s\"%.*s\"", i ? "," : "", STR_ARG(k->lid[i].record));
	buf_char(&json, ']');
	rc = lees_besluiten(k, buf_view(&json));
	buf_release(&json);
	for (size_t i = 0; i < k->besluiten && rc == DB_OK; i++) {
		struct match_besluit b = k->besluit[i];
		size_t x = map_get(&k->lid_op_id, b.a), y = map_get(&k->lid_op_id, b.b);

		if (!b.zelfde)
			continue;
		if (x != MAP_NONE && y != MAP_NONE)
			kring_samen(k, k->lid[x].knoop, k->lid[y].knoop);
		rc = andere_kant(k, b.a, b.b);
		if (rc == DB_OK)
			rc = andere_kant(k, b.b, b.a);
	}
	return rc;
}
