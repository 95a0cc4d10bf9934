/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/patroon/stad.h"

#include "core/base/kenmerk.h"
#include "work/entiteit/blad.h"
#include "work/entiteit/lees.h"
#include "work/netwerk/netwerk.h"

/* Pairs of the review list from this weight on are taken as possibly one. */
#define MISSCHIEN_BITS 24.0
/* A town of 900,000 fits; a row does not come near the other. */
static const size_t stad_max = (size_t)4 << 30, klad_max = (size_t)64 << 20;

static void *meer(struct arena *a, void *oud, size_t n, size_t cap, size_t maat)
{
	void *nieuw = arena_array(a, cap, maat);

	if (n)
		memcpy(nieuw, oud, n * maat);
	return nieuw;
}

static uint32_t ding_erbij(struct stad *s, struct str id, struct str nummer, unsigned soort)
{
	if (s->dingen == s->ding_cap) {
		s->ding_cap = s->ding_cap ? s->ding_cap * 2 : 1024;
		s->id = meer(s->a, s->id, s->dingen, s->ding_cap, sizeof(*s->id));
		s->nummer = meer(s->a, s->nummer, s->dingen, s->ding_cap, sizeof(*s->nummer));
		s->soort = meer(s->a, s->soort, s->dingen, s->ding_cap, sizeof(*s->soort));
		s->label = meer(s->a, s->label, s->dingen, s->ding_cap, sizeof(*s->label));
	}
	s->id[s->dingen] = id;
	s->nummer[s->dingen] = nummer;
	s->soort[s->dingen] = soort;
	s->label[s->dingen] = UINT64_C(1) << soort;
	return (uint32_t)s->dingen++;
}

static uint32_t entiteit_ding(struct stad *s, struct str id, unsigned soort)
{
	size_t i = map_get(&s->op_id, id);

	if (i != MAP_NONE)
		return (uint32_t)i;
	id = str_dup(s->a, id);
	map_add(&s->op_id, id, s->dingen);
	return ding_erbij(s, id, STR(""), soort);
}

static uint32_t nummer_ding(struct stad *s, struct str normaal)
{
	size_t i = map_get(&s->op_nummer, normaal);

	if (i != MAP_NONE)
		return (uint32_t)i;
	normaal = str_dup(s->a, normaal);
	map_add(&s->op_nummer, normaal, s->dingen);
	return ding_erbij(s, STR(""), kenmerk_show(KM_TELEFOON, s->a, normaal), PATROON_TELEFOON);
}

static void feit_erbij(struct stad *s, uint32_t van, uint32_t naar, int wat)
{
	if (wat < 0)
		return;
	if (s->feiten == s->feit_cap) {
		s->feit_cap = s->feit_cap ? s->feit_cap * 2 : 4096;
		s->van = meer(s->a, s->van, s->feiten, s->feit_cap, sizeof(*s->van));
		s->naar = meer(s->a, s->naar, s->feiten, s->feit_cap, sizeof(*s->naar));
		s->rijnr = meer(s->a, s->rijnr, s->feiten, s->feit_cap, sizeof(*s->rijnr));
		s->wat = meer(s->a, s->wat, s->feiten, s->feit_cap, sizeof(*s->wat));
	}
	s->van[s->feiten] = van;
	s->naar[s->feiten] = naar;
	s->rijnr[s->feiten] = (uint32_t)(s->rijen - 1);
	s->wat[s->feiten++] = (uint8_t)wat;
}

/* ---- rows ------------------------------------ */

#define RIJEN(lijst)                                                                               \
	"SELECT r.id, r.soort, r.bron, r.regel, r.data, n.titel, n.naam, d.nr, d.entiteit, "       \
	"d.soort FROM zicht_bronrecord r JOIN bronnen n ON n.id = r.bron "                         \
	"JOIN zicht_deel d ON d.record = r.id WHERE r.soort IN (SELECT value FROM " lijst ") "     \
	"ORDER BY r.id, d.nr"

static const struct db_sql sql_rijen = {
	.sqlite = RIJEN("json_each($1)"),
	.pgsql = RIJEN("jsonb_array_elements_text($1::jsonb) j(value)")};

/* A row while its delen come by. */
struct lopend {
	struct bronrecord r;
	uint32_t ding[DELEN_MAX];
	bool er[DELEN_MAX];
};

static void rij_erbij(struct stad *s, struct blad_rijbron bron)
{
	if (s->rijen == s->rij_cap) {
		s->rij_cap = s->rij_cap ? s->rij_cap * 2 : 1024;
		s->rij = meer(s->a, s->rij, s->rijen, s->rij_cap, sizeof(*s->rij));
	}
	s->rij[s->rijen++] = (struct stad_rij){bron, STR(""), STR(""), STR("")};
}

static struct blad_rijbron bron_van(struct stad *s, struct db_stmt *st)
{
	size_t i = map_get(&s->op_bron, db_text(st, 2));

	if (i != MAP_NONE)
		return s->bron[i];
	if (s->bronnen == s->bron_cap) {
		s->bron_cap = s->bron_cap ? s->bron_cap * 2 : 16;
		s->bron = meer(s->a, s->bron, s->bronnen, s->bron_cap, sizeof(*s->bron));
	}
	s->bron[s->bronnen] = (struct blad_rijbron){.bron = db_text_dup(st, 2, s->a),
		.bron_titel = db_text_dup(st, 5, s->a), .bron_naam = db_text_dup(st, 6, s->a)};
	map_add(&s->op_bron, s->bron[s->bronnen].bron, s->bronnen);
	return s->bron[s->bronnen++];
}

/* Does the pattern look into rows of this kind, or only at what they tie? */
static bool kijkt_in(const struct patroon *p, const struct bronsoort *b)
{
	for (uint8_t r = 0; r < p->motif.roles; r++)
		if (p->motif.role[r].labels >> PATROON_TELEFOON & 1)
			return true;
	for (size_t i = 0; i < p->velden_n; i++)
		if (model_veld(b->type, p->veld[i].veld) >= 0)
			return true;
	return false;
}

static void begin_rij(struct stad *s, struct db_stmt *st, struct lopend *l)
{
	struct blad_rijbron bron = bron_van(s, st);

	arena_reset(s->klad);
	bron.record = db_text_dup(st, 0, s->a);
	bron.regel = db_int(st, 3);
	*l = (struct lopend){.r = {.id = bron.record, .bron = bron.bron, .data = db_text(st, 4),
				   .soort = bronsoort_op_naam(db_text(st, 1))}};
	if (l->r.soort && kijkt_in(s->p, l->r.soort) && !bronrecord_lees(s->klad, &l->r))
		l->r.soort = NULL;
	if (l->r.soort)
		rij_erbij(s, bron);
}

/* Labels for fields of the row that is mainly about this thing. */
static void velden(struct stad *s, const struct lopend *l)
{
	for (size_t i = 0; l->er[0] && i < s->p->velden_n; i++) {
		int v = model_veld(l->r.soort->type, s->p->veld[i].veld);

		if (v >= 0 && str_starts(l->r.waarde[v], s->p->veld[i].begin))
			s->label[l->ding[0]] |= UINT64_C(1) << (PATROON_VELD_BIT + i);
	}
}

static void telefoons(struct stad *s, const struct lopend *l)
{
	struct match_rec deel[DELEN_MAX];

	bronrij_delen(s->klad, l->r.soort, l->r.id, l->r.bron, l->r.waarde, deel);
	for (size_t nr = 0; nr < l->r.soort->delen_n; nr++)
		for (size_t i = 0; l->er[nr] && i < deel[nr].n; i++) {
			struct str normaal;

			if (deel[nr].w[i].veld == MV_TELEFOON && deel[nr].w[i].tekst.len &&
				kenmerk_check(KM_TELEFOON, s->klad, deel[nr].w[i].tekst,
					      &normaal) != OORDEEL_FOUT)
				feit_erbij(s, l->ding[nr], nummer_ding(s, normaal), 0);
		}
}

static void sluit_rij(struct stad *s, const struct lopend *l)
{
	const struct bronsoort *b = l->r.soort;

	for (size_t k = 0; b && k < b->relaties_n; k++) {
		const struct relatiesoort *r = &b->relaties[k];

		if (l->er[r->van] && l->er[r->naar])
			feit_erbij(s, l->ding[r->van], l->ding[r->naar],
				   patroon_relatie(str_of(r->heen)));
	}
	if (!b || !l->r.waarde)
		return;
	velden(s, l);
	telefoons(s, l);
}

static enum db_rc lees_rijen(struct stad *s)
{
	struct str *soort = ARENA_NEWN(s->a, struct str, s->p->nodig_n);
	struct db_stmt *st = db_prepare(s->act->db, &sql_rijen);
	struct lopend l = {.r = {.id = STR("")}};
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	for (size_t i = 0; i < s->p->nodig_n; i++)
		soort[i] = str_of(s->p->nodig[i]->type->naam);
	db_bind_text(st, 1, lees_json_lijst(s->a, soort, s->p->nodig_n));
	while ((rc = db_step(st)) == DB_ROW) {
		int64_t nr = db_int(st, 7);

		if (!str_eq(l.r.id, db_text(st, 0))) {
			sluit_rij(s, &l);
			begin_rij(s, st, &l);
		}
		if (!l.r.soort || nr < 0 || (size_t)nr >= l.r.soort->delen_n)
			continue;
		l.ding[nr] = entiteit_ding(s, db_text(st, 8), (unsigned)db_int(st, 9));
		l.er[nr] = true;
	}
	sluit_rij(s, &l);
	return rc == DB_DONE ? DB_OK : rc;
}

static const struct db_sql sql_inhoud = {
	.sqlite = "SELECT r.id, r.soort, r.data FROM json_each($1) j "
		  "JOIN zicht_bronrecord r ON r.id = j.value",
	.pgsql = "SELECT r.id, r.soort, r.data FROM jsonb_array_elements_text($1::jsonb) j(value) "
		 "JOIN zicht_bronrecord r ON r.id = j.value"};

static void dagen_van(struct stad *s, struct db_stmt *st, struct stad_rij *rij)
{
	const struct bronsoort *b = bronsoort_op_naam(db_text(st, 1));
	struct bronrecord r = {.id = rij->bron.record, .bron = rij->bron.bron, .soort = b,
			       .data = db_text(st, 2)};

	arena_reset(s->klad);
	if (!b || !bronrecord_lees(s->klad, &r))
		return;
	rij->vanaf = str_dup(s->a, blad_datum(s->a, b, r.waarde, b->vanaf));
	rij->tot = str_dup(s->a, blad_datum(s->a, b, r.waarde, b->tot));
	rij->datum = str_dup(s->a, blad_datum(s->a, b, r.waarde, b->datum));
}

enum db_rc stad_dagen(struct stad *s, const bool *rij)
{
	struct str *ids = ARENA_NEWN(s->a, struct str, s->rijen);
	struct db_stmt *st = db_prepare(s->act->db, &sql_inhoud);
	struct map op_record;
	size_t n = 0;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	map_init(&op_record, s->a, 256);
	for (size_t i = 0; i < s->rijen; i++)
		if (rij[i]) {
			ids[n++] = s->rij[i].bron.record;
			map_add(&op_record, s->rij[i].bron.record, i);
		}
	db_bind_text(st, 1, lees_json_lijst(s->a, ids, n));
	while ((rc = db_step(st)) == DB_ROW)
		dagen_van(s, st, &s->rij[map_get(&op_record, db_text(st, 0))]);
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- who may be one ------------------------------------ */

uint32_t stad_wortel(struct stad *s, uint32_t v)
{
	while (s->samen[v] != v) {
		s->samen[v] = s->samen[s->samen[v]];
		v = s->samen[v];
	}
	return v;
}

static const struct db_sql sql_misschien = {
	.both = "SELECT da.entiteit, db.entiteit FROM nakijk n "
		"JOIN zicht_deel da ON da.record = n.a_record AND da.nr = n.a_deel "
		"JOIN zicht_deel db ON db.record = n.b_record AND db.nr = n.b_deel "
		"WHERE n.open = 1 AND n.bits >= $1 AND n.soort = 0"};

static enum db_rc voeg_samen(struct stad *s)
{
	struct db_stmt *st;
	enum db_rc rc;

	s->samen = ARENA_NEWN(s->a, uint32_t, s->dingen);
	for (uint32_t v = 0; v < s->dingen; v++)
		s->samen[v] = v;
	if (!s->p->misschien)
		return DB_OK;
	st = db_prepare(s->act->db, &sql_misschien);
	if (!st)
		return DB_FAIL;
	db_bind_real(st, 1, MISSCHIEN_BITS);
	while ((rc = db_step(st)) == DB_ROW) {
		size_t x = map_get(&s->op_id, db_text(st, 0));
		size_t y = map_get(&s->op_id, db_text(st, 1));
		uint32_t p, q;

		if (x == MAP_NONE || y == MAP_NONE)
			continue;
		p = stad_wortel(s, (uint32_t)x);
		q = stad_wortel(s, (uint32_t)y);
		s->samen[p < q ? q : p] = p < q ? p : q;
	}
	return rc == DB_DONE ? DB_OK : rc;
}

static void maak_graaf(struct stad *s)
{
	uint32_t *van = ARENA_NEWN(s->a, uint32_t, s->feiten);
	uint32_t *naar = ARENA_NEWN(s->a, uint32_t, s->feiten);

	for (size_t e = 0; e < s->feiten; e++) {
		van[e] = stad_wortel(s, s->van[e]);
		naar[e] = stad_wortel(s, s->naar[e]);
	}
	for (uint32_t v = 0; v < s->dingen; v++) {
		uint32_t w = stad_wortel(s, v);

		s->label[w] |= s->label[v];
		if (w != v)
			s->label[v] = 0; /* its root stands for it */
	}
	s->g = (struct graph){.n = (uint32_t)s->dingen, .m = (uint32_t)s->feiten, .from = van,
			      .to = naar, .type = s->wat};
	graph_build(&s->g, s->a);
}

static void vrij(void *arena) { arena_free(arena); }

enum db_rc stad_lees(struct stad *s, struct act *act, const struct patroon *p)
{
	enum db_rc rc;

	*s = (struct stad){.act = act, .a = arena_new(stad_max), .klad = arena_new(klad_max),
			   .p = p};
	if (s->a)
		arena_defer(act->arena, vrij, s->a);
	if (s->klad)
		arena_defer(act->arena, vrij, s->klad);
	if (!s->a || !s->klad)
		return DB_RETRY;
	map_init(&s->op_bron, s->a, 16);
	map_init(&s->op_id, s->a, 4096);
	map_init(&s->op_nummer, s->a, 256);
	rc = lees_rijen(s);
	if (rc == DB_OK)
		rc = voeg_samen(s);
	if (rc == DB_OK)
		maak_graaf(s);
	return rc;
}
