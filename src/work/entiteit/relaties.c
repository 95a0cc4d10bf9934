/* SPDX-License-Identifier: EUPL-1.2 */
/* Relations: between delen of one row, and rows of kind relatie; each with its rows. */
#include "core/base/map.h"
#include "work/entiteit/blad.h"
#include "work/entiteit/lees.h"
#include "work/invoer/partij.h"

enum { RELATIES_MAX = 1000 };

struct ander {
	struct str entiteit, naam;
	enum match_soort soort;
};

/* A relation as one row says it. */
struct gezegd {
	const char *wat;
	struct ander ander;
	struct str vanaf, tot;
	struct blad_rijbron rij;
};

static void rij_erbij(struct arena *a, struct blad_relatie *r, struct blad_rijbron rij)
{
	if (r->n && str_eq(r->rij[r->n - 1].record, rij.record))
		return;
	/* Room doubles at each power of two. */
	if ((r->n & (r->n - 1)) == 0) {
		struct blad_rijbron *meer = ARENA_NEWN(a, struct blad_rijbron, r->n * 2 + 1);

		if (r->n)
			memcpy(meer, r->rij, r->n * sizeof(*meer));
		r->rij = meer;
	}
	r->rij[r->n++] = rij;
}

/* The same relation said by several rows is one, with all of them. */
static void relatie_erbij(struct blad_werk *w, struct map *op, const struct gezegd *g)
{
	struct arena *a = w->act->arena;
	struct blad *b = w->b;
	struct str key = str_fmt(a, "%s\n%.*s\n%.*s\n%.*s", g->wat, STR_ARG(g->ander.entiteit),
		STR_ARG(g->vanaf), STR_ARG(g->tot));
	size_t i = map_get(op, key);

	if (str_eq(g->ander.entiteit, b->id))
		return;
	if (i == MAP_NONE) {
		if (b->relaties == RELATIES_MAX)
			return;
		i = map_add(op, key, b->relaties++);
		b->relatie[i] = (struct blad_relatie){.wat = g->wat,
			.entiteit = g->ander.entiteit,
			.naam = g->ander.naam,
			.soort = g->ander.soort,
			.vanaf = g->vanaf,
			.tot = g->tot};
	}
	rij_erbij(a, &b->relatie[i], g->rij);
}

/* Without zicht: of rows that were read with it. */
static const struct db_sql sql_andere_delen = {
	.sqlite = "SELECT d.record, d.nr, d.entiteit, e.naam, e.soort FROM json_each($1) j "
		  "JOIN deel d ON d.record = j.value JOIN entiteit e ON e.id = d.entiteit",
	.pgsql = "SELECT d.record, d.nr, d.entiteit, e.naam, e.soort "
		 "FROM jsonb_array_elements_text($1::jsonb) j(value) "
		 "JOIN deel d ON d.record = j.value JOIN entiteit e ON e.id = d.entiteit"};

/* Entities of all delen of the rows: per lid an array by number. */
static enum db_rc andere_delen(struct blad_werk *w, struct ander (*an)[DELEN_MAX])
{
	struct arena *a = w->act->arena;
	struct str *ids = ARENA_NEWN(a, struct str, w->b->leden);
	struct db_stmt *st = db_prepare(w->act->db, &sql_andere_delen);
	struct map op_record;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	map_init(&op_record, a, w->b->leden);
	for (size_t i = 0; i < w->b->leden; i++) {
		ids[i] = w->b->lid[i].record;
		map_add(&op_record, ids[i], i);
	}
	db_bind_text(st, 1, lees_json_lijst(a, ids, w->b->leden));
	while ((rc = db_step(st)) == DB_ROW) {
		size_t i = map_get(&op_record, db_text(st, 0));
		int64_t nr = db_int(st, 1);

		if (i != MAP_NONE && nr >= 0 && nr < DELEN_MAX)
			an[i][nr] = (struct ander){db_text_dup(st, 2, a), db_text_dup(st, 3, a),
				(enum match_soort)db_int(st, 4)};
	}
	/* Two leden may be delen of one row. */
	for (size_t i = 0; i < w->b->leden; i++)
		memcpy(an[i], an[map_get(&op_record, ids[i])], sizeof(an[i]));
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc blad_relaties(struct blad_werk *w)
{
	struct arena *a = w->act->arena;
	struct ander(*an)[DELEN_MAX] = arena_array(a, w->b->leden, sizeof(*an));
	struct map op;
	enum db_rc rc = andere_delen(w, an);

	map_init(&op, a, w->b->leden * 2);
	w->b->relatie = ARENA_NEWN(a, struct blad_relatie, RELATIES_MAX);
	for (size_t i = 0; i < w->b->leden && rc == DB_OK; i++) {
		const struct blad_lid *l = &w->b->lid[i];
		const struct bronsoort *s = l->soort;
		const struct str *waarde = w->rij[i].r.waarde;

		for (size_t k = 0; k < s->relaties_n; k++) {
			const struct relatiesoort *rel = &s->relaties[k];
			bool heen = rel->van == l->nr, terug = rel->naar == l->nr;
			int daar = heen ? rel->naar : rel->van;

			if ((heen || terug) && an[i][daar].entiteit.len)
				relatie_erbij(w, &op, &(struct gezegd){
					heen ? rel->heen : rel->terug, an[i][daar],
					blad_datum(a, s, waarde, s->vanaf),
					blad_datum(a, s, waarde, s->tot),
					*blad_rijen(a, w->b, &i, 1)});
		}
	}
	return rc;
}

/* ---- rows of kind relatie ----------------------------------------------------------- */

/* Without zicht: of rows that were read with it. */
static const struct db_sql sql_sleutels = {
	.sqlite = "SELECT r.sleutel, r.bron FROM json_each($1) j "
		  "JOIN bronrecord r ON r.id = j.value",
	.pgsql =
		"SELECT r.sleutel, r.bron FROM jsonb_array_elements_text($1::jsonb) j(value) "
		"JOIN bronrecord r ON r.id = j.value"};

/* Rows of kind relatie that name one of these keys, at either end. */
#define RELATIERIJEN(lijst, waarde, tabel)                                                         \
	"SELECT s.deel, r.id, r.bron, r.soort, r.data, n.titel, n.naam, r.regel "                  \
	"FROM " lijst " JOIN " tabel                                                               \
	" s ON s.hash = " waarde " JOIN zicht_bronrecord r ON r.id = s.record "                    \
	"JOIN bronnen n ON n.id = r.bron "                                                         \
	"WHERE s.deel IN (-2, -3)"

static const struct db_sql sql_relatierijen = {
	.sqlite = RELATIERIJEN("json_each($1) j", "j.value", "sleutel") " UNION ALL " RELATIERIJEN(
		"json_each($1) j", "j.value", "sleutel_vers") " ORDER BY 2 LIMIT 500",
	.pgsql = RELATIERIJEN("jsonb_array_elements_text($1::jsonb) j(value)", "j.value::bigint",
		"sleutel") " UNION ALL " RELATIERIJEN("jsonb_array_elements_text($1::jsonb) "
						      "j(value)",
		"j.value::bigint", "sleutel_vers") " ORDER BY 2 LIMIT 500"};

#define ANDER_EIND(tabel)                                                                          \
	"SELECT d.entiteit, e.naam, e.soort FROM " tabel " s "                                     \
	"JOIN zicht_deel d ON d.record = s.record AND d.nr = 0 "                                   \
	"JOIN entiteit e ON e.id = d.entiteit WHERE s.hash = $1 AND s.deel = -1"

static const struct db_sql sql_ander_eind = {
	.both = ANDER_EIND("sleutel") " UNION ALL " ANDER_EIND("sleutel_vers") " LIMIT 1"};

struct eind {
	struct bronrecord r;
	struct blad_rijbron rij;
	bool van; /* we are at the "van" end */
};

static enum db_rc ander_eind(struct blad_werk *w, const struct eind *e, struct ander *out)
{
	const char *veld = e->van ? "naar_sleutel" : "van_sleutel";
	int i = model_veld(e->r.soort->type, str_of(veld));
	struct db_stmt *st = db_prepare(w->act->db, &sql_ander_eind);
	enum db_rc rc;

	*out = (struct ander){STR(""), STR(""), MATCH_PERSOON};
	if (!st)
		return DB_FAIL;
	db_bind_int(
		st, 1, (int64_t)bronsleutel_hash(w->act->huis->sleutel, e->r.bron, e->r.waarde[i]));
	rc = db_step(st);
	if (rc == DB_ROW) {
		*out = (struct ander){db_text_dup(st, 0, w->act->arena),
			db_text_dup(st, 1, w->act->arena), (enum match_soort)db_int(st, 2)};
		db_reset(st);
	}
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/* The keys of the rows that are mainly about this entity, as a list of hashes. */
static enum db_rc eigen_sleutels(struct blad_werk *w, struct str *json_out)
{
	struct arena *a = w->act->arena;
	struct str *ids = ARENA_NEWN(a, struct str, w->b->leden);
	struct db_stmt *st = db_prepare(w->act->db, &sql_sleutels);
	size_t n = 0;
	struct buf json;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	for (size_t i = 0; i < w->b->leden; i++)
		if (w->b->lid[i].nr == 0)
			ids[n++] = w->b->lid[i].record;
	db_bind_text(st, 1, lees_json_lijst(a, ids, n));
	buf_init(&json, 64 * 1024);
	buf_char(&json, '[');
	while ((rc = db_step(st)) == DB_ROW)
		buf_fmt(&json, "%s%lld", json.len > 1 ? "," : "",
			(long long)bronsleutel_hash(
				w->act->huis->sleutel, db_text(st, 1), db_text(st, 0)));
	buf_char(&json, ']');
	*json_out = str_dup(a, buf_view(&json));
	buf_release(&json);
	return rc == DB_DONE ? DB_OK : rc;
}

static void neem_eind(struct blad_werk *w, struct db_stmt *st, struct eind *e, size_t *n)
{
	struct arena *a = w->act->arena;
	struct eind *x = &e[*n];

	x->van = db_int(st, 0) == -2;
	x->r = (struct bronrecord){.id = db_text_dup(st, 1, a),
		.bron = db_text_dup(st, 2, a),
		.soort = bronsoort_op_naam(db_text(st, 3)),
		.data = db_text(st, 4)};
	x->rij = (struct blad_rijbron){x->r.id, x->r.bron, db_text_dup(st, 5, a),
		db_text_dup(st, 6, a), db_int(st, 7)};
	if (x->r.soort == &soort_relatie && bronrecord_lees(a, &x->r))
		++*n;
}

/* A relation seen from its other end. */
static const char *andersom(struct arena *a, struct str wat)
{
	static const char *const paren[][2] = {{"eigenaar van", "eigendom van"},
		{"bestuurder van", "bestuurder"}, {"lid van", "lid"}, {"werkt bij", "werknemer"},
		{"vertegenwoordigt", "vertegenwoordigd door"}, {"betaalt aan", "krijgt geld van"},
		{"familie van", "familie van"}, {"bekende van", "bekende van"},
		{"heeft een schuld bij", "schuldeiser van"}, {"woont op", "bewoner"},
		{"gevestigd op", "bedrijf op dit adres"}, {"hangt samen met", "hangt samen met"}};

	for (size_t i = 0; i < sizeof(paren) / sizeof(paren[0]); i++)
		if (str_is(wat, paren[i][0]))
			return paren[i][1];
	return str_fmt(a, "%.*s (van de ander naar deze)", STR_ARG(wat)).p;
}

static const char *wat_van(struct arena *a, const struct eind *e)
{
	int i = model_veld(e->r.soort->type, STR("relatie"));
	struct str wat = e->r.waarde[i].len ? e->r.waarde[i] : STR("hangt samen met");

	return e->van ? wat.p : andersom(a, wat);
}

enum db_rc blad_bronrelaties(struct blad_werk *w)
{
	struct arena *a = w->act->arena;
	struct eind *e = ARENA_NEWN(a, struct eind, 501);
	struct db_stmt *st;
	struct str json;
	struct map op;
	size_t n = 0;
	enum db_rc rc = eigen_sleutels(w, &json);

	if (rc != DB_OK || json.len <= 2)
		return rc;
	st = db_prepare(w->act->db, &sql_relatierijen);
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, json);
	while ((rc = db_step(st)) == DB_ROW)
		neem_eind(w, st, e, &n);
	map_init(&op, a, n);
	rc = rc == DB_DONE ? DB_OK : rc;
	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		const struct bronsoort *s = e[i].r.soort;
		struct ander an;

		rc = ander_eind(w, &e[i], &an);
		if (an.entiteit.len)
			relatie_erbij(w, &op, &(struct gezegd){wat_van(a, &e[i]), an,
				blad_datum(a, s, e[i].r.waarde, s->vanaf),
				blad_datum(a, s, e[i].r.waarde, s->tot),
				e[i].rij});
	}
	return rc;
}
