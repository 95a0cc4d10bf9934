/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/entiteit/buren.h"

#include "core/base/kenmerk.h"
#include "core/base/map.h"
#include "core/store/tekst.h"
#include "core/trust/doel.h"
#include "work/entiteit/blad.h"
#include "work/entiteit/kring.h"
#include "work/entiteit/lees.h"
#include "work/invoer/partij.h"

enum {
	NUMMERS_MAX = 200,            /* numbers of one question */
	PER_NUMMER = 40,              /* rows looked at for one of them */
	WOORDEN_MAX = 8,
	JSON_MAX = 4 * 1024 * 1024
};

/* A row that one of the entities is in. */
struct rij {
	struct bronrecord r;
	struct blad_rijbron bron;
	size_t wie;                   /* index in ids */
	int nr;
};
struct werk {
	struct act *act;
	struct arena *a;
	const struct str *ids;
	size_t n;
	struct buur_punt *punt;       /* of ids */
	struct map op_id;
	struct rij *rij;
	size_t rijen;
	struct buur_punt (*deel)[DELEN_MAX]; /* by place of the record in op_record */
	struct map op_record;
	struct map op_nummer, op_gast;
	struct str eigen[NUMMERS_MAX]; /* numbers of the entities asked about */
	size_t eigenen;
	struct buren *uit;
	size_t lijn_cap, nummer_cap;
};

/* ---- names ------------------------------------ */

#define LIJST_SQLITE "json_each($1) j"
#define LIJST_PGSQL "jsonb_array_elements_text($1::jsonb) j(value)"

static const struct db_sql sql_punten = {
	.sqlite = "SELECT e.id, e.naam, e.soort FROM " LIJST_SQLITE
		  " JOIN entiteit e ON e.id = j.value WHERE EXISTS "
		  "(SELECT 1 FROM zicht_deel d WHERE d.entiteit = e.id)",
	.pgsql = "SELECT e.id, e.naam, e.soort FROM " LIJST_PGSQL
		 " JOIN entiteit e ON e.id = j.value WHERE EXISTS "
		 "(SELECT 1 FROM zicht_deel d WHERE d.entiteit = e.id)"};

/* Names as this act may see them; the stored ones are made of all rows. */
static enum db_rc namen(struct act *act, struct buur_punt *const *punt, size_t n)
{
	struct lees_entiteit *e = ARENA_NEWN(act->arena, struct lees_entiteit, n);
	struct map op_id;
	size_t m = 0;
	enum db_rc rc;

	map_init(&op_id, act->arena, n);
	for (size_t i = 0; i < n; i++)
		if (map_add(&op_id, punt[i]->id, m) == m)
			e[m++] = (struct lees_entiteit){.id = punt[i]->id, .naam = punt[i]->naam};
	rc = lees_entiteiten(act, e, m);
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		punt[i]->naam = e[map_get(&op_id, punt[i]->id)].naam;
	return rc;
}

enum db_rc buren_punten(struct act *act, const struct str *ids, size_t n, struct buur_punt *out)
{
	struct buur_punt **gevonden = ARENA_NEWN(act->arena, struct buur_punt *, n);
	struct db_stmt *st = db_prepare(act->db, &sql_punten);
	struct map op_id;
	size_t m = 0;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	map_init(&op_id, act->arena, n);
	for (size_t i = 0; i < n; i++) {
		map_add(&op_id, ids[i], i);
		out[i] = (struct buur_punt){.id = STR(""), .naam = STR("")};
	}
	db_bind_text(st, 1, lees_json_lijst(act->arena, ids, n));
	while ((rc = db_step(st)) == DB_ROW) {
		size_t i = map_get(&op_id, db_text(st, 0));

		out[i] = (struct buur_punt){ids[i], db_text_dup(st, 1, act->arena),
					    (enum match_soort)db_int(st, 2)};
		gevonden[m++] = &out[i];
	}
	return rc == DB_DONE ? namen(act, gevonden, m) : rc;
}

static const struct db_sql sql_tel = {
	.sqlite = "SELECT d.entiteit, count(*) FROM " LIJST_SQLITE
		  " JOIN zicht_deel d ON d.entiteit = j.value GROUP BY d.entiteit",
	.pgsql = "SELECT d.entiteit, count(*) FROM " LIJST_PGSQL
		 " JOIN zicht_deel d ON d.entiteit = j.value GROUP BY d.entiteit"};

enum db_rc buren_tel(struct act *act, const struct str *ids, size_t n, int64_t *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_tel);
	struct map op_id;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	map_init(&op_id, act->arena, n);
	for (size_t i = 0; i < n; i++) {
		map_add(&op_id, ids[i], i);
		out[i] = 0;
	}
	db_bind_text(st, 1, lees_json_lijst(act->arena, ids, n));
	while ((rc = db_step(st)) == DB_ROW)
		out[map_get(&op_id, db_text(st, 0))] = db_int(st, 1);
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- rows ------------------------------------ */

#define RIJEN(lijst, extra)                                                                        \
	"SELECT d.entiteit, d.record, d.nr, r.bron, r.sleutel, r.soort, r.regel, r.data, "         \
	"n.titel, n.naam FROM " lijst                                                              \
	" JOIN zicht_deel d ON d.entiteit = j.value "                                              \
	"JOIN zicht_bronrecord r ON r.id = d.record "                                              \
	"JOIN bronnen n ON n.id = r.bron " extra " ORDER BY d.record DESC, d.nr LIMIT 6001"
#define OOK_IN(lijst)                                                                              \
	"WHERE EXISTS (SELECT 1 FROM zicht_deel o WHERE o.record = d.record AND o.nr <> d.nr "     \
	"AND o.entiteit IN (SELECT value FROM " lijst "))"

static const struct db_sql sql_rijen = {.sqlite = RIJEN(LIJST_SQLITE, ""),
					.pgsql = RIJEN(LIJST_PGSQL, "")};
static const struct db_sql sql_rijen_onderling = {
	.sqlite = RIJEN(LIJST_SQLITE, OOK_IN("json_each($1)")),
	.pgsql = RIJEN(LIJST_PGSQL, OOK_IN("jsonb_array_elements_text($1::jsonb) k(value)"))};

static void neem_rij(struct werk *w, struct db_stmt *st)
{
	struct rij *x = &w->rij[w->rijen];

	*x = (struct rij){.wie = map_get(&w->op_id, db_text(st, 0)), .nr = (int)db_int(st, 2)};
	x->r = (struct bronrecord){.id = db_text_dup(st, 1, w->a),
				   .bron = db_text_dup(st, 3, w->a),
				   .sleutel = db_text_dup(st, 4, w->a),
				   .soort = bronsoort_op_naam(db_text(st, 5)),
				   .data = db_text(st, 7)};
	x->bron = (struct blad_rijbron){x->r.id, x->r.bron, db_text_dup(st, 8, w->a),
					db_text_dup(st, 9, w->a), db_int(st, 6)};
	if (x->r.soort && x->nr >= 0 && (size_t)x->nr < x->r.soort->delen_n &&
		bronrecord_lees(w->a, &x->r))
		w->rijen++;
}

static enum db_rc lees_rijen(struct werk *w, const struct db_sql *sql)
{
	struct db_stmt *st = db_prepare(w->act->db, sql);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	w->rij = ARENA_NEWN(w->a, struct rij, BUREN_RIJEN_MAX + 1);
	db_bind_text(st, 1, lees_json_lijst(w->a, w->ids, w->n));
	while ((rc = db_step(st)) == DB_ROW && w->rijen < BUREN_RIJEN_MAX)
		neem_rij(w, st);
	w->uit->afgekapt = rc == DB_ROW;
	if (rc == DB_ROW)
		db_reset(st);
	return rc == DB_DONE || rc == DB_ROW ? DB_OK : rc;
}

static const struct db_sql sql_delen = {
	.sqlite = "SELECT d.record, d.nr, d.entiteit, e.naam, e.soort FROM " LIJST_SQLITE
		  " JOIN zicht_deel d ON d.record = j.value JOIN entiteit e ON e.id = d.entiteit",
	.pgsql = "SELECT d.record, d.nr, d.entiteit, e.naam, e.soort FROM " LIJST_PGSQL
		 " JOIN zicht_deel d ON d.record = j.value JOIN entiteit e ON e.id = d.entiteit"};

/* Who is in these rows: per record, by its place in op_record, an array by number of deel. */
static enum db_rc lees_delen(struct werk *w, const struct str *record, size_t n,
			     const struct map *op_record, struct buur_punt (**out)[DELEN_MAX])
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_delen);
	struct buur_punt (*wie)[DELEN_MAX] = arena_array(w->a, n, sizeof(*wie));
	enum db_rc rc;

	*out = wie;
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, lees_json_lijst(w->a, record, n));
	while ((rc = db_step(st)) == DB_ROW) {
		size_t i = map_get(op_record, db_text(st, 0));
		int64_t nr = db_int(st, 1);

		if (i != MAP_NONE && nr >= 0 && nr < DELEN_MAX)
			wie[i][nr] = (struct buur_punt){db_text_dup(st, 2, w->a),
				db_text_dup(st, 3, w->a), (enum match_soort)db_int(st, 4)};
	}
	return rc == DB_DONE ? DB_OK : rc;
}

/* Who else is in the rows of the entities. */
static enum db_rc lees_anderen(struct werk *w)
{
	struct str *record = ARENA_NEWN(w->a, struct str, w->rijen);
	size_t n = 0;

	map_init(&w->op_record, w->a, w->rijen);
	for (size_t i = 0; i < w->rijen; i++)
		if (map_add(&w->op_record, w->rij[i].r.id, n) == n)
			record[n++] = w->rij[i].r.id;
	return lees_delen(w, record, n, &w->op_record, &w->deel);
}

/* ---- what rows say ------------------------------------ */

static void lijn_erbij(struct werk *w, const struct buur_lijn *l)
{
	struct buren *u = w->uit;

	u->lijn = kring_groei(w->a, u->lijn, u->lijnen, &w->lijn_cap, sizeof(*l));
	u->lijn[u->lijnen++] = *l;
}

/* A row is read once for each of the entities in it; the first of them says its ties. */
static bool is_eerste(const struct werk *w, const struct rij *x, int ander)
{
	const struct buur_punt *deel = w->deel[map_get(&w->op_record, x->r.id)];

	return ander > x->nr || map_get(&w->op_id, deel[ander].id) == MAP_NONE;
}

static void lijnen_van_rij(struct werk *w, const struct rij *x)
{
	const struct buur_punt *deel = w->deel[map_get(&w->op_record, x->r.id)];
	const struct bronsoort *s = x->r.soort;

	for (size_t k = 0; k < s->relaties_n; k++) {
		const struct relatiesoort *rel = &s->relaties[k];
		int ander = rel->van == x->nr ? rel->naar : rel->van;

		if ((rel->van != x->nr && rel->naar != x->nr) || !deel[ander].id.len ||
			str_eq(deel[ander].id, deel[x->nr].id) || !is_eerste(w, x, ander))
			continue;
		lijn_erbij(w, &(struct buur_lijn){deel[rel->van], deel[rel->naar], rel->heen,
			blad_datum(w->a, s, x->r.waarde, s->vanaf),
			blad_datum(w->a, s, x->r.waarde, s->tot), x->bron});
	}
}

/* ---- shared numbers ------------------------------------ */

static const struct {
	enum match_veld veld;
	enum match_grond grond;
	enum kenmerk kenmerk;
} nummersoort[] = {
	{MV_TELEFOON, GROND_TELEFOON, KM_TELEFOON},
	{MV_EMAIL, GROND_EMAIL, KM_EMAIL},
	{MV_IBAN, GROND_IBAN, KM_IBAN},
};
enum { NUMMERSOORTEN = sizeof(nummersoort) / sizeof(nummersoort[0]) };

/* A key for the number that says nothing about it: keyed with the secret of the house. */
static struct str nummer_id(struct werk *w, enum match_grond grond, struct str normaal)
{
	struct str tekst = str_fmt(w->a, "%d %.*s", (int)grond, STR_ARG(normaal));

	return str_fmt(w->a, "n%016llx", (unsigned long long)bronsleutel_hash(
		w->act->huis->sleutel, STR("nummer"), tekst));
}

static bool heeft_eigen_nummer(enum match_soort s)
{
	return s == MATCH_PERSOON || s == MATCH_ORGANISATIE;
}

/* Calls `doe` for each number in a deel. */
static void nummers_van(struct werk *w, const struct match_rec *deel, struct buur_nummer *n,
			void (*doe)(struct werk *, const struct buur_nummer *, struct str normaal))
{
	for (size_t i = 0; i < deel->n; i++)
		for (size_t k = 0; k < NUMMERSOORTEN; k++) {
			struct str normaal;

			if (deel->w[i].veld != nummersoort[k].veld || !deel->w[i].tekst.len ||
				kenmerk_check(nummersoort[k].kenmerk, w->a, deel->w[i].tekst,
					      &normaal) == OORDEEL_FOUT)
				continue;
			n->soort = nummersoort[k].grond;
			n->id = nummer_id(w, n->soort, normaal);
			n->tekst = kenmerk_show(nummersoort[k].kenmerk, w->a, normaal);
			doe(w, n, normaal);
		}
}

static void is_eigen(struct werk *w, const struct buur_nummer *n, struct str normaal)
{
	if (w->eigenen == NUMMERS_MAX || map_add(&w->op_nummer, n->id, w->eigenen) != w->eigenen)
		return;
	w->eigen[w->eigenen++] = normaal;
}

static void nummers_van_rij(struct werk *w, const struct rij *x)
{
	struct buur_nummer n = {.id = STR("")};
	struct match_rec deel;

	if (!heeft_eigen_nummer(w->punt[x->wie].soort))
		return;
	bronrij_deel(w->a, x->r.soort, (size_t)x->nr, x->r.id, x->r.bron, x->r.waarde, &deel);
	nummers_van(w, &deel, &n, is_eigen);
}

/* Rows in which a number stands somewhere, by the words of the search index. */
static enum db_rc rijen_met(struct werk *w, struct str normaal, struct str *record, size_t *n)
{
	struct tekst_woord *woord = ARENA_NEWN(w->a, struct tekst_woord, WOORDEN_MAX);
	struct tekst_groep *groep = ARENA_NEWN(w->a, struct tekst_groep, WOORDEN_MAX);
	struct str_cutter c;
	struct tekst_zones zones;
	struct tekst_hit *hit;
	size_t woorden = 0, hits;
	struct buf tokens;
	enum db_rc rc;
	bool meer;

	buf_init(&tokens, 4096);
	tekst_exact(&tokens, w->a, normaal);
	c = (struct str_cutter){str_dup(w->a, buf_view(&tokens)), false};
	buf_release(&tokens);
	while (woorden < WOORDEN_MAX && str_cut(&c, ' ', &woord[woorden].woord)) {
		groep[woorden] = (struct tekst_groep){&woord[woorden], 1};
		woorden++;
	}
	rc = zicht_zones(w->act, &zones);
	if (rc != DB_OK)
		return rc;
	rc = tekst_zoek(w->act->db, w->a, groep, woorden, STR(""), &zones, PER_NUMMER, &hit, &hits,
			&meer);
	for (size_t i = 0; i < hits && rc == DB_OK; i++)
		if (map_add(&w->op_gast, hit[i].id, *n) == *n)
			record[(*n)++] = hit[i].id;
	return rc;
}

static void nummer_erbij(struct werk *w, const struct buur_nummer *n, struct str normaal)
{
	struct buren *u = w->uit;

	(void)normaal;
	if (map_get(&w->op_nummer, n->id) == MAP_NONE)
		return;
	u->nummer = kring_groei(w->a, u->nummer, u->nummers, &w->nummer_cap, sizeof(*n));
	u->nummer[u->nummers++] = *n;
}

static const struct db_sql sql_gasten = {
	.sqlite = "SELECT r.id, r.bron, r.soort, r.regel, r.data, n.titel, n.naam FROM "
		  LIJST_SQLITE " JOIN zicht_bronrecord r ON r.id = j.value "
		  "JOIN bronnen n ON n.id = r.bron ORDER BY r.id",
	.pgsql = "SELECT r.id, r.bron, r.soort, r.regel, r.data, n.titel, n.naam FROM "
		 LIJST_PGSQL " JOIN zicht_bronrecord r ON r.id = j.value "
		 "JOIN bronnen n ON n.id = r.bron ORDER BY r.id"};

static void neem_gast(struct werk *w, struct db_stmt *st, const struct buur_punt *wie)
{
	struct bronrecord r = {.id = db_text_dup(st, 0, w->a), .bron = db_text_dup(st, 1, w->a),
			       .soort = bronsoort_op_naam(db_text(st, 2)),
			       .data = db_text(st, 4)};
	struct buur_nummer n = {.rij = {r.id, r.bron, db_text_dup(st, 5, w->a),
					db_text_dup(st, 6, w->a), db_int(st, 3)}};
	struct match_rec deel[DELEN_MAX];

	if (!r.soort || !bronrecord_lees(w->a, &r))
		return;
	bronrij_delen(w->a, r.soort, r.id, r.bron, r.waarde, deel);
	for (size_t nr = 0; nr < r.soort->delen_n; nr++) {
		n.wie = wie[nr];
		if (deel[nr].n && wie[nr].id.len && heeft_eigen_nummer(wie[nr].soort))
			nummers_van(w, &deel[nr], &n, nummer_erbij);
	}
}

/* Everyone who has one of these numbers, the entities asked about among them. */
static enum db_rc lees_nummers(struct werk *w)
{
	struct str *record = ARENA_NEWN(w->a, struct str, (size_t)NUMMERS_MAX * PER_NUMMER);
	struct buur_punt (*wie)[DELEN_MAX];
	struct db_stmt *st;
	size_t n = 0;
	enum db_rc rc = DB_OK;

	map_init(&w->op_gast, w->a, 64);
	for (size_t i = 0; i < w->eigenen && rc == DB_OK; i++)
		rc = rijen_met(w, w->eigen[i], record, &n);
	if (rc != DB_OK || !n)
		return rc;
	rc = lees_delen(w, record, n, &w->op_gast, &wie);
	st = rc == DB_OK ? db_prepare(w->act->db, &sql_gasten) : NULL;
	if (!st)
		return rc == DB_OK ? DB_FAIL : rc;
	db_bind_text(st, 1, lees_json_lijst(w->a, record, n));
	while ((rc = db_step(st)) == DB_ROW)
		neem_gast(w, st, wie[map_get(&w->op_gast, db_text(st, 0))]);
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- rows of kind relatie ------------------------------------ */

static struct str hashes_json(struct werk *w, const uint64_t *hash, size_t n)
{
	struct buf json;
	struct str uit;

	buf_init(&json, JSON_MAX);
	buf_char(&json, '[');
	for (size_t i = 0; i < n; i++)
		buf_fmt(&json, "%s%lld", i ? "," : "", (long long)hash[i]);
	buf_char(&json, ']');
	uit = str_dup(w->a, buf_view(&json));
	buf_release(&json);
	return uit;
}

#define RELATIERIJEN(lijst, waarde, tabel)                                                         \
	"SELECT s.hash, s.deel, r.id, r.bron, r.soort, r.data, n.titel, n.naam, r.regel "          \
	"FROM " lijst " JOIN " tabel " s ON s.hash = " waarde                                      \
	" AND s.deel IN (-2, -3) JOIN zicht_bronrecord r ON r.id = s.record "                      \
	"JOIN bronnen n ON n.id = r.bron"
#define RELATIERIJEN_PG(tabel) RELATIERIJEN(LIJST_PGSQL, "j.value::bigint", tabel)

static const struct db_sql sql_relaties = {
	.sqlite = RELATIERIJEN(LIJST_SQLITE, "j.value", "sleutel") " UNION ALL "
		  RELATIERIJEN(LIJST_SQLITE, "j.value", "sleutel_vers") " ORDER BY 3, 2 LIMIT 2000",
	.pgsql = RELATIERIJEN_PG("sleutel") " UNION ALL " RELATIERIJEN_PG("sleutel_vers")
		 " ORDER BY 3, 2 LIMIT 2000"};

#define EINDEN(lijst, waarde, tabel)                                                               \
	"SELECT s.hash, e.id, e.naam, e.soort FROM " lijst " JOIN " tabel                          \
	" s ON s.hash = " waarde " AND s.deel = -1 "                                               \
	"JOIN zicht_deel d ON d.record = s.record AND d.nr = 0 JOIN entiteit e ON e.id = d.entiteit"
#define EINDEN_PG(tabel) EINDEN(LIJST_PGSQL, "j.value::bigint", tabel)

static const struct db_sql sql_einden = {
	.sqlite = EINDEN(LIJST_SQLITE, "j.value", "sleutel") " UNION ALL "
		  EINDEN(LIJST_SQLITE, "j.value", "sleutel_vers"),
	.pgsql = EINDEN_PG("sleutel") " UNION ALL " EINDEN_PG("sleutel_vers")};

struct relatie {
	struct bronrecord r;
	struct blad_rijbron bron;
	uint64_t van, naar;
};

static uint64_t eind_hash(const struct werk *w, const struct bronrecord *r, const char *veld)
{
	return bronsleutel_hash(w->act->huis->sleutel, r->bron,
				r->waarde[model_veld(r->soort->type, str_of(veld))]);
}

static enum db_rc lees_relaties(struct werk *w, const uint64_t *hash, size_t n,
				struct relatie **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(w->act->db, &sql_relaties);
	struct relatie *x = ARENA_NEWN(w->a, struct relatie, 2000);
	enum db_rc rc;

	*out = x;
	*n_out = 0;
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, hashes_json(w, hash, n));
	while ((rc = db_step(st)) == DB_ROW) {
		struct relatie *y = &x[*n_out];
		struct str id = db_text_dup(st, 2, w->a);

		if (*n_out && str_eq(x[*n_out - 1].r.id, id)) /* both ends are ours */
			continue;
		y->r = (struct bronrecord){.id = id, .bron = db_text_dup(st, 3, w->a),
			.soort = bronsoort_op_naam(db_text(st, 4)), .data = db_text(st, 5)};
		y->bron = (struct blad_rijbron){id, y->r.bron, db_text_dup(st, 6, w->a),
			db_text_dup(st, 7, w->a), db_int(st, 8)};
		if (y->r.soort != &soort_relatie || !bronrecord_lees(w->a, &y->r))
			continue;
		y->van = eind_hash(w, &y->r, "van_sleutel");
		y->naar = eind_hash(w, &y->r, "naar_sleutel");
		++*n_out;
	}
	return rc == DB_DONE ? DB_OK : rc;
}

struct eind {
	uint64_t hash;
	struct buur_punt punt;
};

static const struct buur_punt *eind_met(const struct eind *e, size_t n, uint64_t hash)
{
	for (size_t i = 0; i < n; i++)
		if (e[i].hash == hash)
			return &e[i].punt;
	return NULL;
}

static void relatie_lijnen(struct werk *w, const struct relatie *x, size_t n, const struct eind *e,
			   size_t einden)
{
	const struct bronsoort *s = &soort_relatie;
	int veld = model_veld(s->type, STR("relatie"));

	for (size_t i = 0; i < n; i++) {
		const struct buur_punt *van = eind_met(e, einden, x[i].van);
		const struct buur_punt *naar = eind_met(e, einden, x[i].naar);
		struct str wat = x[i].r.waarde[veld];

		if (!van || !naar || str_eq(van->id, naar->id))
			continue;
		lijn_erbij(w, &(struct buur_lijn){*van, *naar,
			wat.len ? str_dup(w->a, wat).p : "hangt samen met",
			blad_datum(w->a, s, x[i].r.waarde, s->vanaf),
			blad_datum(w->a, s, x[i].r.waarde, s->tot), x[i].bron});
	}
}

static enum db_rc relaties(struct werk *w)
{
	uint64_t *hash = ARENA_NEWN(w->a, uint64_t, w->rijen), *beide;
	struct db_stmt *st;
	struct relatie *x;
	struct eind *e;
	size_t n = 0, m, einden = 0;
	enum db_rc rc;

	for (size_t i = 0; i < w->rijen; i++)
		if (w->rij[i].nr == 0)
			hash[n++] = bronsleutel_hash(w->act->huis->sleutel, w->rij[i].r.bron,
						     w->rij[i].r.sleutel);
	rc = n ? lees_relaties(w, hash, n, &x, &m) : DB_OK;
	if (rc != DB_OK || !n || !m)
		return rc;
	beide = ARENA_NEWN(w->a, uint64_t, m * 2);
	e = ARENA_NEWN(w->a, struct eind, m * 4);
	for (size_t i = 0; i < m; i++) {
		beide[2 * i] = x[i].van;
		beide[2 * i + 1] = x[i].naar;
	}
	st = db_prepare(w->act->db, &sql_einden);
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, hashes_json(w, beide, m * 2));
	while ((rc = db_step(st)) == DB_ROW)
		if (einden < m * 4)
			e[einden++] = (struct eind){(uint64_t)db_int(st, 0),
				{db_text_dup(st, 1, w->a), db_text_dup(st, 2, w->a),
				 (enum match_soort)db_int(st, 3)}};
	relatie_lijnen(w, x, m, e, einden);
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- the whole ------------------------------------ */

static enum db_rc namen_van_uitkomst(struct werk *w)
{
	struct buren *u = w->uit;
	struct buur_punt **p = ARENA_NEWN(w->a, struct buur_punt *, u->lijnen * 2 + u->nummers);
	size_t n = 0;

	for (size_t i = 0; i < u->lijnen; i++) {
		p[n++] = &u->lijn[i].van;
		p[n++] = &u->lijn[i].naar;
	}
	for (size_t i = 0; i < u->nummers; i++)
		p[n++] = &u->nummer[i].wie;
	return namen(w->act, p, n);
}

static enum db_rc begin(struct werk *w, struct act *act, const struct str *ids, size_t n,
			struct buren *out)
{
	*out = (struct buren){.lijnen = 0};
	*w = (struct werk){.act = act, .a = act->arena, .ids = ids, .n = n, .uit = out};
	w->punt = ARENA_NEWN(w->a, struct buur_punt, n);
	map_init(&w->op_nummer, w->a, 64);
	map_init(&w->op_id, w->a, n);
	for (size_t i = 0; i < n; i++)
		map_add(&w->op_id, ids[i], i);
	return buren_punten(act, ids, n, w->punt);
}

enum db_rc buren_lees(struct act *act, const struct str *ids, size_t n, struct buren *out)
{
	struct werk w;
	enum db_rc rc = begin(&w, act, ids, n, out);

	if (rc == DB_OK)
		rc = lees_rijen(&w, &sql_rijen);
	if (rc == DB_OK)
		rc = lees_anderen(&w);
	for (size_t i = 0; i < w.rijen && rc == DB_OK; i++) {
		lijnen_van_rij(&w, &w.rij[i]);
		nummers_van_rij(&w, &w.rij[i]);
	}
	if (rc == DB_OK)
		rc = lees_nummers(&w);
	if (rc == DB_OK)
		rc = relaties(&w);
	return rc == DB_OK ? namen_van_uitkomst(&w) : rc;
}

enum db_rc buren_onderling(struct act *act, const struct str *ids, size_t n, struct buren *out)
{
	struct werk w;
	enum db_rc rc = begin(&w, act, ids, n, out);
	size_t binnen = 0;

	if (rc == DB_OK)
		rc = lees_rijen(&w, &sql_rijen_onderling);
	if (rc == DB_OK)
		rc = lees_anderen(&w);
	for (size_t i = 0; i < w.rijen && rc == DB_OK; i++)
		lijnen_van_rij(&w, &w.rij[i]);
	for (size_t i = 0; i < out->lijnen; i++)
		if (map_get(&w.op_id, out->lijn[i].van.id) != MAP_NONE &&
			map_get(&w.op_id, out->lijn[i].naar.id) != MAP_NONE)
			out->lijn[binnen++] = out->lijn[i];
	out->lijnen = binnen;
	return rc == DB_OK ? namen_van_uitkomst(&w) : rc;
}
