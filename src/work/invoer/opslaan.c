/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Stores a batch: new rows in bulk, changed rows one by one, then links them.
 * Without zicht: the row that is there already is replaced, whoever may read it.
 */
#include "core/store/tekst.h"
#include "work/bron/bron.h"
#include "work/entiteit/koppel.h"
#include "work/invoer/partij.h"
#include "work/kaart/ligging.h"
#include "work/signaal/uit_lijst.h"
#include "work/toets/sleutels.h"

enum { JSON_MAX = 4 * 1024 * 1024 };

struct opslag {
	struct act *act;
	const struct invoer *inv;
	struct partij *p;
	size_t *nieuw, nieuw_n;
	struct nieuw_deel *deel;
	size_t delen;
	struct str *raak;               /* entities to cluster again */
	size_t geraakt;
	struct opslag_tellers *t;
	bool dicht;                     /* rows stay apart: see bron_dicht */
};

/* ---- what is there already ---------------------------------------------------- */

struct bestaand {
	struct str id, sleutel, soort, data, invoer;
	int64_t hash, versie, regel, tijd;
};

#define BESTAAND(lijst, waarde, tabel)                                                   \
	"SELECT s.hash, b.id, b.sleutel, b.hash, b.versie, b.soort, b.data, b.invoer, "   \
	"b.regel, b.tijd FROM " lijst " JOIN " tabel " s ON s.hash = " waarde             \
	" JOIN bronrecord b ON b.id = s.record WHERE s.deel = -1 AND b.bron = $2"

static const struct db_sql sql_bestaand = {
	.sqlite = BESTAAND("json_each($1) j", "j.value", "sleutel") " UNION ALL "
		BESTAAND("json_each($1) j", "j.value", "sleutel_vers"),
	.pgsql = BESTAAND("jsonb_array_elements_text($1::jsonb) j(value)", "j.value::bigint",
			  "sleutel") " UNION ALL "
		BESTAAND("jsonb_array_elements_text($1::jsonb) j(value)", "j.value::bigint",
			 "sleutel_vers")};

static enum db_rc zoek_bestaande(struct opslag *o, struct map *op_sleutel, struct bestaand **out)
{
	struct db_stmt *st = db_prepare(o->act->db, &sql_bestaand);
	struct arena *a = o->p->a;
	struct buf json;
	size_t n = 0;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	*out = ARENA_NEWN(a, struct bestaand, o->p->n);
	buf_init(&json, JSON_MAX);
	for (size_t i = 0; i < o->p->n; i++) {
		buf_char(&json, i ? ',' : '[');
		buf_int(&json, (int64_t)o->p->rij[i].bronhash);
	}
	buf_cstr(&json, o->p->n ? "]" : "[]");
	db_bind_text(st, 1, buf_view(&json));
	db_bind_text(st, 2, o->inv->bron);
	while ((rc = db_step(st)) == DB_ROW) {
		struct str sleutel = db_text_dup(st, 2, a);

		if (map_get(op_sleutel, sleutel) != MAP_NONE || n == o->p->n)
			continue;
		(*out)[n] = (struct bestaand){
			.id = db_text_dup(st, 1, a), .sleutel = sleutel, .hash = db_int(st, 3),
			.versie = db_int(st, 4), .soort = db_text_dup(st, 5, a),
			.data = db_text_dup(st, 6, a), .invoer = db_text_dup(st, 7, a),
			.regel = db_int(st, 8), .tijd = db_int(st, 9)};
		map_add(op_sleutel, sleutel, n++);
	}
	buf_release(&json);
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- new rows -------------------------------------------------------------------- */

/* `keys` NULL: to be made. */
static void delen_van(struct opslag *o, const struct klaarrij *k, const struct match_rec *deel,
		      const struct deel_keys *keys, struct str id, const struct str *entiteit)
{
	for (size_t nr = 0; nr < k->rij.soort->delen_n; nr++)
		if (deel[nr].n)
			o->deel[o->delen++] = (struct nieuw_deel){
				id, (int)nr, deel[nr], entiteit ? entiteit[nr] : STR(""),
				keys ? keys[nr] : (struct deel_keys){NULL, 0}};
}

static const struct db_column br_kolommen[] = {
	{"id", DB_T_TEXT}, {"bron", DB_T_TEXT}, {"sleutel", DB_T_TEXT}, {"soort", DB_T_TEXT},
	{"versie", DB_T_INT}, {"hash", DB_T_INT}, {"invoer", DB_T_TEXT}, {"regel", DB_T_INT},
	{"tijd", DB_T_INT}, {"data", DB_T_TEXT}};
static const struct db_bulk_def br_bulk = {"bronrecord", br_kolommen, 10};

static enum db_rc schrijf_records(struct opslag *o)
{
	struct db_bulk *b = db_bulk_begin(o->act->db, &br_bulk);
	enum db_rc rc = b ? DB_OK : DB_FAIL, einde;

	for (size_t i = 0; i < o->nieuw_n && rc == DB_OK; i++) {
		const struct klaarrij *k = &o->p->rij[o->nieuw[i]];
		struct db_value rij[] = {
			{.s = k->id}, {.s = o->inv->bron}, {.s = k->rij.sleutel},
			{.s = str_of(k->rij.soort->type->naam)}, {.i = 1},
			{.i = (int64_t)k->rij.hash}, {.s = o->inv->id}, {.i = k->rij.regel},
			{.i = o->act->nu}, {.s = k->rij.data}};

		rc = db_bulk_row(b, rij);
	}
	einde = b ? db_bulk_end(b) : DB_FAIL;
	return rc == DB_OK ? einde : rc;
}

/* Key of the row in its source (deel -1); of the two ends of a bare relation (-2, -3). */
struct bronkey {
	uint64_t hash;
	struct str record;
	int deel;
};

static int op_key(const void *x, const void *y)
{
	const struct bronkey *p = x, *q = y;
	int c;

	if (p->hash != q->hash)
		return (int64_t)p->hash < (int64_t)q->hash ? -1 : 1;
	c = str_cmp(p->record, q->record);
	return c ? c : p->deel - q->deel;
}

static struct bronkey key_van(struct opslag *o, struct str record, struct str sleutel, int deel)
{
	return (struct bronkey){
		bronsleutel_hash(o->act->huis->sleutel, o->inv->bron, sleutel), record, deel};
}

static size_t bronkeys(struct opslag *o, const struct klaarrij *k, struct str id,
		       struct bronkey *uit)
{
	const struct recordtype *t = k->rij.soort->type;
	size_t n = 0;

	uit[n++] = (struct bronkey){k->bronhash, id, -1};
	if (k->rij.soort != &soort_relatie)
		return n;
	uit[n++] = key_van(o, id, k->rij.waarde[model_veld(t, STR("van_sleutel"))], -2);
	uit[n++] = key_van(o, id, k->rij.waarde[model_veld(t, STR("naar_sleutel"))], -3);
	return n;
}

static const struct db_column key_kolommen[] = {
	{"hash", DB_T_INT}, {"record", DB_T_TEXT}, {"deel", DB_T_INT}, {"grond", DB_T_INT}};
static const struct db_bulk_def key_bulk = {"sleutel_vers", key_kolommen, 4};

static enum db_rc schrijf_keys(struct opslag *o)
{
	struct bronkey *key = ARENA_NEWN(o->p->a, struct bronkey, o->nieuw_n * 3);
	struct db_bulk *b = db_bulk_begin(o->act->db, &key_bulk);
	enum db_rc rc = b ? DB_OK : DB_FAIL, einde;
	size_t n = 0;

	for (size_t i = 0; i < o->nieuw_n; i++)
		n += bronkeys(o, &o->p->rij[o->nieuw[i]], o->p->rij[o->nieuw[i]].id, key + n);
	qsort(key, n, sizeof(*key), op_key);
	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		struct db_value rij[] = {{.i = (int64_t)key[i].hash}, {.s = key[i].record},
					 {.i = key[i].deel}, {.i = 0}};

		rc = db_bulk_row(b, rij);
	}
	einde = b ? db_bulk_end(b) : DB_FAIL;
	return rc == DB_OK ? einde : rc;
}

static struct tekst_doc doc_van(struct opslag *o, const struct klaarrij *k, struct str id)
{
	return (struct tekst_doc){id, str_of(k->rij.soort->type->naam), o->act->nu, k->tokens,
				  o->inv->bron};
}

static enum db_rc schrijf_zoektekst(struct opslag *o)
{
	struct tekst_doc *doc = ARENA_NEWN(o->p->a, struct tekst_doc, o->nieuw_n);
	struct str *tokens = ARENA_NEWN(o->p->a, struct str, o->nieuw_n);
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < o->nieuw_n; i++) {
		const struct klaarrij *k = &o->p->rij[o->nieuw[i]];

		doc[i] = doc_van(o, k, k->id);
		tokens[i] = k->tokens;
	}
	if (o->nieuw_n)
		rc = tekst_put_new(o->act->db, doc, o->nieuw_n);
	if (o->nieuw_n && rc == DB_OK)
		rc = woorden_add(o->act->huis->woorden, o->act->db, tokens, o->nieuw_n);
	return rc;
}

/* Only the keys by which a privacy check may find them. */
static enum db_rc schrijf_dicht(struct opslag *o)
{
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < o->nieuw_n && rc == DB_OK; i++) {
		const struct klaarrij *k = &o->p->rij[o->nieuw[i]];

		rc = toets_sleutels(o->act, k->id, k->deel, k->rij.soort->delen_n);
	}
	return rc;
}

static enum db_rc schrijf_nieuwe(struct opslag *o)
{
	enum db_rc rc = schrijf_records(o);

	if (rc == DB_OK)
		rc = schrijf_keys(o);
	if (rc == DB_OK && o->dicht)
		return schrijf_dicht(o);
	if (rc == DB_OK)
		rc = schrijf_zoektekst(o);
	for (size_t i = 0; i < o->nieuw_n && rc == DB_OK; i++) {
		const struct klaarrij *k = &o->p->rij[o->nieuw[i]];

		if (k->rij.soort == &soort_bronsignaal)
			rc = signaal_uit_lijst(o->act, &k->rij, k->id);
		if (rc == DB_OK)
			rc = ligging_zet(o->act, k->id, k->rij.soort, k->rij.waarde);
		delen_van(o, k, k->deel, k->keys, k->id, NULL);
	}
	return rc;
}

/* ---- changed rows ------------------------------------------------------------------ */

static const struct db_sql sql_bewaar = {
	.both = "INSERT INTO bronversie (record, versie, hash, invoer, regel, tijd, data) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7)"};
static const struct db_sql sql_vervang = {
	.both = "UPDATE bronrecord SET soort = $1, versie = $2, hash = $3, invoer = $4, "
		"regel = $5, tijd = $6, data = $7 WHERE id = $8"};

static enum db_rc bewaar_oud(struct act *act, const struct bestaand *b)
{
	struct db_stmt *st = db_prepare(act->db, &sql_bewaar);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, b->id);
	db_bind_int(st, 2, b->versie);
	db_bind_int(st, 3, b->hash);
	db_bind_text(st, 4, b->invoer);
	db_bind_int(st, 5, b->regel);
	db_bind_int(st, 6, b->tijd);
	db_bind_text(st, 7, b->data);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc vervang(struct opslag *o, const struct bestaand *b, const struct klaarrij *k)
{
	struct db_stmt *st = db_prepare(o->act->db, &sql_vervang);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, str_of(k->rij.soort->type->naam));
	db_bind_int(st, 2, b->versie + 1);
	db_bind_int(st, 3, (int64_t)k->rij.hash);
	db_bind_text(st, 4, o->inv->id);
	db_bind_int(st, 5, k->rij.regel);
	db_bind_int(st, 6, o->act->nu);
	db_bind_text(st, 7, k->rij.data);
	db_bind_text(st, 8, b->id);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_waar = {
	.both = "SELECT nr, entiteit FROM deel WHERE record = $1"};

static enum db_rc waar(struct opslag *o, struct str record, struct str ent[static DELEN_MAX])
{
	struct db_stmt *st = db_prepare(o->act->db, &sql_waar);
	enum db_rc rc;

	for (size_t i = 0; i < DELEN_MAX; i++)
		ent[i] = STR("");
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, record);
	while ((rc = db_step(st)) == DB_ROW) {
		int64_t nr = db_int(st, 0);

		if (nr >= 0 && nr < DELEN_MAX)
			ent[nr] = db_text_dup(st, 1, o->p->a);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

/* The old delen lose their keys; those that the new content lacks leave. */
static enum db_rc oude_delen(struct opslag *o, const struct bestaand *b,
			     const struct match_rec *straks, struct str ent[static DELEN_MAX])
{
	struct bronrecord oud = {.id = b->id, .bron = o->inv->bron, .data = b->data,
				 .soort = bronsoort_op_naam(b->soort)};
	struct match_rec deel[DELEN_MAX];
	enum db_rc rc = waar(o, b->id, ent);
	size_t n;

	if (rc != DB_OK || !oud.soort || !bronrecord_lees(o->p->a, &oud))
		return rc;
	n = bronrij_delen(o->p->a, oud.soort, oud.id, oud.bron, oud.waarde, deel);
	for (size_t nr = 0; nr < n && rc == DB_OK; nr++) {
		struct str uit;

		if (!deel[nr].n)
			continue;
		o->raak[o->geraakt++] = ent[nr];
		rc = koppel_sleutels_weg(o->act, &deel[nr], b->id, (int)nr);
		if (rc == DB_OK && !straks[nr].n)
			rc = koppel_deel_weg(o->act, b->id, (int)nr, &uit);
	}
	return rc;
}

static enum db_rc wijzig_dicht(struct opslag *o, const struct klaarrij *k,
			       const struct bestaand *b, const struct match_rec *deel)
{
	enum db_rc rc = bewaar_oud(o->act, b);

	if (rc == DB_OK)
		rc = vervang(o, b, k);
	if (rc == DB_OK)
		rc = toets_sleutels(o->act, b->id, deel, k->rij.soort->delen_n);
	return rc;
}

static enum db_rc wijzig(struct opslag *o, const struct klaarrij *k, const struct bestaand *b)
{
	struct match_rec deel[DELEN_MAX] = {{.n = 0}};
	struct str ent[DELEN_MAX];
	struct tekst_doc doc = doc_van(o, k, b->id);
	enum db_rc rc;

	bronrij_delen(o->p->a, k->rij.soort, b->id, o->inv->bron, k->rij.waarde, deel);
	if (o->dicht)
		return wijzig_dicht(o, k, b, deel);
	rc = oude_delen(o, b, deel, ent);
	if (rc == DB_OK)
		rc = bewaar_oud(o->act, b);
	if (rc == DB_OK)
		rc = vervang(o, b, k);
	if (rc == DB_OK)
		rc = tekst_put(o->act->db, &doc);
	if (rc == DB_OK)
		rc = ligging_zet(o->act, b->id, k->rij.soort, k->rij.waarde);
	if (rc == DB_OK)
		rc = woorden_add(o->act->huis->woorden, o->act->db, &k->tokens, 1);
	delen_van(o, k, deel, NULL, b->id, ent);
	return rc;
}

/* ---- a batch -------------------------------------------------------------------------- */

static enum db_rc verdeel(struct opslag *o, const struct map *op_sleutel,
			  const struct bestaand *bestaand)
{
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < o->p->n && rc == DB_OK; i++) {
		struct klaarrij *k = &o->p->rij[i];
		size_t al = map_get(op_sleutel, k->rij.sleutel);

		if (al != MAP_NONE)
			k->id = bestaand[al].id;
		if (al == MAP_NONE) {
			o->nieuw[o->nieuw_n++] = i;
			o->t->nieuw++;
		} else if (bestaand[al].hash == (int64_t)k->rij.hash) {
			o->t->gelijk++;
			continue;
		} else {
			rc = wijzig(o, k, &bestaand[al]);
			o->t->gewijzigd++;
		}
		o->t->afwijkend += k->rij.afwijkingen != 0;
	}
	return rc;
}

static int op_tekst(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* Entities that changed rows left behind. */
static enum db_rc herstel(struct opslag *o)
{
	size_t n = 0;

	qsort(o->raak, o->geraakt, sizeof(*o->raak), op_tekst);
	for (size_t i = 0; i < o->geraakt; i++)
		if (o->raak[i].len && (!n || !str_eq(o->raak[n - 1], o->raak[i])))
			o->raak[n++] = o->raak[i];
	return n ? koppel_opnieuw(o->act, o->raak, n, STR("gewijzigd in de bron")) : DB_OK;
}

enum db_rc partij_opslaan(struct act *act, const struct invoer *inv, struct partij *p,
			  struct opslag_tellers *t)
{
	struct opslag o = {.act = act, .inv = inv, .p = p, .t = t};
	struct koppel_tellers kt = {0};
	struct bestaand *bestaand;
	struct map op_sleutel;
	enum db_rc rc;

	*t = (struct opslag_tellers){0};
	map_init(&op_sleutel, p->a, p->n);
	o.nieuw = ARENA_NEWN(p->a, size_t, p->n);
	o.deel = ARENA_NEWN(p->a, struct nieuw_deel, p->n * DELEN_MAX);
	o.raak = ARENA_NEWN(p->a, struct str, p->n * DELEN_MAX);
	rc = bron_dicht(act, inv->bron, &o.dicht);
	if (rc == DB_OK)
		rc = zoek_bestaande(&o, &op_sleutel, &bestaand);
	if (rc == DB_OK)
		rc = verdeel(&o, &op_sleutel, bestaand);
	if (rc == DB_OK)
		rc = schrijf_nieuwe(&o);
	if (rc == DB_OK && o.delen)
		rc = koppel_delen(act, o.deel, o.delen, &kt);
	return rc == DB_OK ? herstel(&o) : rc;
}
