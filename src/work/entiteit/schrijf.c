/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writes what a linking run decided: delen, keys, entities, events, review list.
 * Without zicht: linking sees all rows, whoever brings one.
 */
#include "core/base/id.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/kring.h"

/* ---- delen and keys ---------------------------------------------------------- */

static const struct db_column deel_kolommen[] = {
	{"record", DB_T_TEXT}, {"nr", DB_T_INT}, {"soort", DB_T_INT}, {"entiteit", DB_T_TEXT}};
static const struct db_bulk_def deel_bulk = {"deel", deel_kolommen, 4};

static enum db_rc schrijf_delen(struct kring *k)
{
	struct db_bulk *b = db_bulk_begin(k->act->db, &deel_bulk);
	enum db_rc rc = b ? DB_OK : DB_FAIL, einde;

	for (size_t i = 0; i < k->leden && rc == DB_OK; i++) {
		const struct lid *l = &k->lid[i];
		struct db_value rij[] = {{.s = l->record}, {.i = l->nr},
					 {.i = (int64_t)l->rec.soort},
					 {.s = k->ent[l->straks].id}};

		if (l->ent == MAP_NONE)
			rc = db_bulk_row(b, rij);
	}
	einde = b ? db_bulk_end(b) : DB_FAIL;
	return rc == DB_OK ? einde : rc;
}

static const struct db_sql sql_verplaats = {
	.both = "UPDATE deel SET entiteit = $1 WHERE record = $2 AND nr = $3"};

static enum db_rc verplaats(struct kring *k)
{
	enum db_rc rc = DB_DONE;

	for (size_t i = 0; i < k->leden && rc == DB_DONE; i++) {
		const struct lid *l = &k->lid[i];
		struct db_stmt *st;

		if (l->ent == MAP_NONE || l->ent == l->straks)
			continue;
		st = db_prepare(k->act->db, &sql_verplaats);
		if (!st)
			return DB_FAIL;
		db_bind_text(st, 1, k->ent[l->straks].id);
		db_bind_text(st, 2, l->record);
		db_bind_int(st, 3, l->nr);
		rc = db_step(st);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

struct sleutelrij {
	uint64_t hash;
	size_t lid;
	enum match_grond grond;
};

static int op_sleutel(const void *x, const void *y, void *kring)
{
	const struct sleutelrij *p = x, *q = y;
	const struct kring *k = kring;
	int c;

	if (p->hash != q->hash)
		return (int64_t)p->hash < (int64_t)q->hash ? -1 : 1;
	c = str_cmp(k->lid[p->lid].record, k->lid[q->lid].record);
	return c ? c : k->lid[p->lid].nr - k->lid[q->lid].nr;
}

/* Exact-key kinds keep a key once for an entity; others once for each deel. */
static bool moet_erin(const struct lid *l, size_t key)
{
	bool al = l->staat_al & UINT32_C(1) << key;

	return kring_sleutelsoort(l->rec.soort) ? !al : l->vers;
}

static struct sleutelrij *sleutelrijen(struct kring *k, size_t *n_out)
{
	struct sleutelrij *r;
	size_t n = 0, max = 0;

	for (size_t i = 0; i < k->leden; i++)
		max += k->lid[i].keys.n;
	r = ARENA_NEWN(k->a, struct sleutelrij, max);
	for (size_t i = 0; i < k->leden; i++)
		for (size_t j = 0; j < k->lid[i].keys.n; j++)
			if (moet_erin(&k->lid[i], j))
				r[n++] = (struct sleutelrij){k->lid[i].keys.key[j].hash, i,
							     k->lid[i].keys.key[j].grond};
	qsort_r(r, n, sizeof(*r), op_sleutel, k);
	*n_out = n;
	return r;
}

static const struct db_column sleutel_kolommen[] = {
	{"hash", DB_T_INT}, {"record", DB_T_TEXT}, {"deel", DB_T_INT}, {"grond", DB_T_INT}};
static const struct db_bulk_def sleutel_bulk = {"sleutel_vers", sleutel_kolommen, 4};

static enum db_rc schrijf_sleutels(struct kring *k)
{
	size_t n;
	struct sleutelrij *r = sleutelrijen(k, &n);
	struct db_bulk *b = db_bulk_begin(k->act->db, &sleutel_bulk);
	enum db_rc rc = b ? DB_OK : DB_FAIL, einde;

	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		const struct lid *l = &k->lid[r[i].lid];
		struct db_value rij[] = {{.i = (int64_t)r[i].hash}, {.s = l->record}, {.i = l->nr},
					 {.i = (int64_t)r[i].grond}};

		if (i && op_sleutel(&r[i - 1], &r[i], k) == 0)
			continue; /* two rules gave one value */
		rc = db_bulk_row(b, rij);
	}
	einde = b ? db_bulk_end(b) : DB_FAIL;
	return rc == DB_OK ? einde : rc;
}

/* ---- entities ------------------------------------------------------------------- */

/* Members of each entity as they will be: for the name and the count. */
struct stand {
	size_t *lid, n, komt, gaat;
	size_t naar;              /* where most members went, when it is left empty */
};

static struct stand *standen(struct kring *k)
{
	struct stand *s = ARENA_NEWN(k->a, struct stand, k->ents);

	for (size_t i = 0; i < k->ents; i++)
		s[i].naar = MAP_NONE;
	for (size_t i = 0; i < k->leden; i++)
		s[k->lid[i].straks].n++;
	for (size_t i = 0; i < k->ents; i++) {
		s[i].lid = ARENA_NEWN(k->a, size_t, s[i].n);
		s[i].n = 0;
	}
	for (size_t i = 0; i < k->leden; i++) {
		const struct lid *l = &k->lid[i];
		struct stand *t = &s[l->straks];

		t->lid[t->n++] = i;
		if (l->ent == l->straks)
			continue;
		t->komt++;
		if (l->ent != MAP_NONE) {
			s[l->ent].gaat++;
			s[l->ent].naar = l->straks;
		}
	}
	return s;
}

static struct str beste_naam(struct kring *k, const struct stand *s)
{
	size_t n = s->n < KRING_GROOT ? s->n : KRING_GROOT;
	struct str *naam = ARENA_NEWN(k->a, struct str, n);

	for (size_t i = 0; i < n; i++)
		naam[i] = deel_naam(k->a, &k->lid[s->lid[i]].rec);
	return deel_beste_naam(naam, n);
}

static const struct db_column ent_kolommen[] = {
	{"id", DB_T_TEXT}, {"soort", DB_T_INT}, {"naam", DB_T_TEXT}, {"aantal", DB_T_INT},
	{"gemaakt", DB_T_INT}, {"gewijzigd", DB_T_INT}};
static const struct db_bulk_def ent_bulk = {"entiteit", ent_kolommen, 6};

static enum db_rc schrijf_nieuwe(struct kring *k, const struct stand *s, int64_t *nieuw_out)
{
	struct db_bulk *b = db_bulk_begin(k->act->db, &ent_bulk);
	enum db_rc rc = b ? DB_OK : DB_FAIL, einde;

	for (size_t i = 0; i < k->ents && rc == DB_OK; i++) {
		struct db_value rij[6] = {{.s = k->ent[i].id}, {.i = (int64_t)k->ent[i].soort}};

		if (!k->ent[i].nieuw || !s[i].n)
			continue;
		rij[2].s = beste_naam(k, &s[i]);
		rij[3].i = (int64_t)s[i].n;
		rij[4].i = rij[5].i = k->act->nu;
		rc = db_bulk_row(b, rij);
		++*nieuw_out;
	}
	einde = b ? db_bulk_end(b) : DB_FAIL;
	return rc == DB_OK ? einde : rc;
}

static const struct db_sql sql_ent_stand = {
	.both = "UPDATE entiteit SET aantal = aantal + $1, gewijzigd = $2, "
		"naam = CASE WHEN $3 = '' THEN naam ELSE $3 END, op_in = NULL WHERE id = $4"};
static const struct db_sql sql_ent_op = {
	.both = "UPDATE entiteit SET aantal = 0, gewijzigd = $1, op_in = $2 WHERE id = $3"};
static const struct db_sql sql_gebeurtenis = {
	.both = "INSERT INTO gebeurtenis (id, tijd, wat, entiteit, ander, reden, wie) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7)"};

static enum db_rc gebeurtenis(struct kring *k, const char *wat, size_t e, size_t ander,
			      struct str reden)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_gebeurtenis);
	char id[ID_LEN + 1];
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	id_write(id);
	db_bind_text(st, 1, str_of(id));
	db_bind_int(st, 2, k->act->nu);
	db_bind_text(st, 3, str_of(wat));
	db_bind_text(st, 4, k->ent[e].id);
	db_bind_text(st, 5, ander == MAP_NONE ? STR("") : k->ent[ander].id);
	db_bind_text(st, 6, reden);
	db_bind_text(st, 7, k->act->wie.naam);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc ga_op_in(struct kring *k, size_t e, size_t in, struct str reden)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_ent_op);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, k->act->nu);
	db_bind_text(st, 2, k->ent[in].id);
	db_bind_text(st, 3, k->ent[e].id);
	rc = db_step(st);
	return rc == DB_DONE ? gebeurtenis(k, "samengevoegd", e, in, reden) : rc;
}

static enum db_rc werk_bij(struct kring *k, size_t e, const struct stand *s, struct str reden)
{
	struct db_stmt *st;
	enum db_rc rc;
	bool heel = k->ent[e].geladen && !k->ent[e].deels;

	if (!s->komt && !s->gaat && !heel)
		return DB_OK;
	if (!s->n && heel && s->naar != MAP_NONE)
		return ga_op_in(k, e, s->naar, reden);
	st = db_prepare(k->act->db, &sql_ent_stand);
	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, (int64_t)s->komt - (int64_t)s->gaat);
	db_bind_int(st, 2, k->act->nu);
	db_bind_text(st, 3, heel && s->n ? beste_naam(k, s) : STR(""));
	db_bind_text(st, 4, k->ent[e].id);
	rc = db_step(st);
	if (rc != DB_DONE)
		return rc;
	return s->gaat ? gebeurtenis(k, "gesplitst", e, s->naar, reden) : DB_OK;
}

static enum db_rc schrijf_bestaande(struct kring *k, const struct stand *s, struct str reden)
{
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < k->ents && rc == DB_OK; i++)
		if (!k->ent[i].nieuw)
			rc = werk_bij(k, i, &s[i], reden);
	return rc;
}

enum db_rc kring_schrijf(struct kring *k, struct str reden, struct koppel_tellers *t)
{
	struct stand *s = standen(k);
	int64_t nieuw = 0;
	enum db_rc rc = schrijf_nieuwe(k, s, &nieuw);

	if (rc == DB_OK)
		rc = schrijf_delen(k);
	if (rc == DB_OK)
		rc = verplaats(k);
	if (rc == DB_OK)
		rc = schrijf_sleutels(k);
	if (rc == DB_OK)
		rc = schrijf_bestaande(k, s, reden);
	t->nieuw += nieuw;
	for (size_t i = 0; i < k->leden; i++)
		t->samen += k->lid[i].ent == MAP_NONE && !k->ent[k->lid[i].straks].nieuw;
	return rc;
}

/* ---- review list ------------------------------------------------------------------ */

static const struct db_sql sql_nakijk = {
	.both = "INSERT INTO nakijk (a_record, a_deel, b_record, b_deel, soort, bits, grond, "
		"tijd, open) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) "
		"ON CONFLICT (a_record, a_deel, b_record, b_deel) DO NOTHING"};

enum db_rc kring_nakijken(struct kring *k, const struct lid *x, const struct match_rec *y,
			  struct str y_record, int y_nr, double bits, enum match_grond grond)
{
	struct db_stmt *st = db_prepare(k->act->db, &sql_nakijk);
	bool om = str_cmp(x->rec.id, y->id) > 0;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, om ? y_record : x->record);
	db_bind_int(st, 2, om ? y_nr : x->nr);
	db_bind_text(st, 3, om ? x->record : y_record);
	db_bind_int(st, 4, om ? x->nr : y_nr);
	db_bind_int(st, 5, (int64_t)x->rec.soort);
	db_bind_real(st, 6, bits);
	db_bind_int(st, 7, (int64_t)grond);
	db_bind_int(st, 8, k->act->nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}
