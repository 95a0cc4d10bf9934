/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/termijn/bijhouden.h"

#include "work/termijn/termijn.h"

/*
 * termijn      the terms of a record as they are now
 * termijn_oud  ends that moved: what was asked then, and who moved it
 *
 * Who signs measures works for the purpose that a house begins with.
 */
#define TABELLEN(INT, STRICT, WITHOUT_ROWID, C)                                             \
	"CREATE TABLE termijn (record TEXT " C "NOT NULL, naam TEXT " C "NOT NULL,"          \
	" soort TEXT NOT NULL, regel TEXT NOT NULL, vraag TEXT NOT NULL,"                    \
	" einde TEXT " C "NOT NULL, handel_voor TEXT " C "NOT NULL, wie " INT " NOT NULL,"   \
	" fataal " INT " NOT NULL, open " INT " NOT NULL, was TEXT NOT NULL,"                \
	" gewijzigd " INT " NOT NULL, PRIMARY KEY (record, naam))" WITHOUT_ROWID ";"         \
	"CREATE INDEX termijn_open ON termijn (open, einde, record);"                        \
	"CREATE TABLE termijn_oud (record TEXT " C "NOT NULL, naam TEXT " C "NOT NULL,"      \
	" tijd " INT " NOT NULL, vraag TEXT NOT NULL, einde TEXT NOT NULL,"                  \
	" wie TEXT NOT NULL, PRIMARY KEY (record, naam, tijd))" WITHOUT_ROWID ";"            \
	"INSERT INTO doel_rol (doel, rol) SELECT naam, 'burgemeester' FROM doel"             \
	" WHERE naam = 'ondermijning';"

const char termijn_schema_sqlite[] = TABELLEN("INTEGER", " STRICT", " STRICT, WITHOUT ROWID", "");
const char termijn_schema_pgsql[] = TABELLEN("BIGINT", "", "", "COLLATE \"C\" ");

/* ---- wishes ------------------------------------------------------------------------- */

void termijn_wens(struct termijn_wens *w, const char *naam, const char *regel,
		  enum termijn_wie wie)
{
	*w = (struct termijn_wens){.naam = naam, .regel = regel, .wie = wie};
	law_invoer_begin(&w->in, law_zoek(termijn_law(), str_of(regel)));
}

bool termijn_uit_veld(struct termijn_wens *w, const char *sleutel, const struct record *r,
		      const char *veld)
{
	struct date d;

	if (!date_parse(record_veld(r, veld), &d) || !date_full(d))
		return false;
	law_zet_datum(&w->in, sleutel, d);
	return true;
}

/* The question as the address of its page takes it. */
static void waarde_tekst(struct buf *b, const struct law_gegeven *g, const struct law_waarde *w)
{
	static const char *const daden[LAW_DAAD_N] = {"", "invorderingsbeschikking:",
		"aanmaning:", "dwangbevel:", "erkenning:", "verrekening:", "tenuitvoerlegging:"};

	switch (g->soort) {
	case LAW_DATUM:
	case LAW_TIJDSTIP:
	case LAW_DATUM_OF_TIJDSTIP: law_iso(b, w->moment); return;
	case LAW_JANEE: buf_cstr(b, w->getal ? "ja" : "nee"); return;
	case LAW_AANTAL: buf_int(b, w->getal); return;
	case LAW_GELD: law_euro(b, w->getal); return;
	case LAW_DUUR:
		buf_fmt(b, "P%s%lld%c", w->eenheid ? "" : "T", (long long)w->getal,
			"HDWMY"[w->eenheid]);
		return;
	case LAW_DATA:
	case LAW_PERIODEN:
	case LAW_SOORT_N: break;
	}
	for (size_t i = 0; i < w->lijst_n; i++) {
		buf_cstr(b, i ? "," : "");
		buf_cstr(b, daden[w->lijst[i].daad]);
		law_iso(b, (struct law_moment){w->lijst[i].van, -1});
		if (g->soort != LAW_PERIODEN)
			continue;
		buf_char(b, '/');
		law_iso(b, (struct law_moment){w->lijst[i].tot, -1});
	}
}

static struct str vraag_tekst(struct arena *a, const struct law_invoer *in)
{
	struct buf b;
	struct str s;

	buf_init(&b, 4096);
	for (size_t i = 0; i < in->regel->gegevens_n; i++) {
		if (!in->w[i].gezet)
			continue;
		buf_cstr(&b, b.len ? "&" : "");
		buf_str(&b, in->regel->gegeven[i].naam);
		buf_char(&b, '=');
		waarde_tekst(&b, &in->regel->gegeven[i], &in->w[i]);
	}
	s = str_dup(a, buf_view(&b));
	buf_release(&b);
	return s;
}

/* ---- keeping ------------------------------------------------------------------------- */

static const struct db_sql sql_staat = {
	.both = "SELECT naam, vraag, einde, was, open FROM termijn WHERE record = $1"};
static const struct db_sql sql_zet = {
	.both = "INSERT INTO termijn (record, naam, soort, regel, vraag, einde, handel_voor, wie,"
		" fataal, open, was, gewijzigd) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
		" $11, $12) ON CONFLICT (record, naam) DO UPDATE SET regel = excluded.regel,"
		" vraag = excluded.vraag, einde = excluded.einde,"
		" handel_voor = excluded.handel_voor, wie = excluded.wie,"
		" fataal = excluded.fataal, open = excluded.open, was = excluded.was,"
		" gewijzigd = excluded.gewijzigd"};
static const struct db_sql sql_oud = {
	.both = "INSERT INTO termijn_oud (record, naam, tijd, vraag, einde, wie) "
		"VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"};
static const struct db_sql sql_dicht = {
	.both = "UPDATE termijn SET open = 0, gewijzigd = $3 WHERE record = $1 AND naam = $2"};

enum { STAAT_MAX = 32 };
struct staat {
	struct str naam, vraag, einde, was;
	bool open, gewenst;
};

static enum db_rc lees_staat(struct act *act, struct str record, struct staat *s, size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_staat);
	enum db_rc rc;

	*n = 0;
	db_bind_text(st, 1, record);
	while ((rc = db_step(st)) == DB_ROW && *n < STAAT_MAX)
		s[(*n)++] = (struct staat){
			.naam = db_text_dup(st, 0, act->arena),
			.vraag = db_text_dup(st, 1, act->arena),
			.einde = db_text_dup(st, 2, act->arena),
			.was = db_text_dup(st, 3, act->arena),
			.open = db_int(st, 4) != 0};
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc bewaar_oud(struct act *act, struct str record, const struct staat *s)
{
	struct db_stmt *st = db_prepare(act->db, &sql_oud);
	enum db_rc rc;

	db_bind_text(st, 1, record);
	db_bind_text(st, 2, s->naam);
	db_bind_int(st, 3, act->nu);
	db_bind_text(st, 4, s->vraag);
	db_bind_text(st, 5, s->einde);
	db_bind_text(st, 6, act->wie.naam);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc bewaar(struct act *act, const struct record *r, const struct termijn_wens *w,
			 const struct law_antwoord *u, struct str vraag, struct str was)
{
	struct db_stmt *st = db_prepare(act->db, &sql_zet);
	enum db_rc rc;

	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, str_of(w->naam));
	db_bind_text(st, 3, str_of(r->type->naam));
	db_bind_text(st, 4, str_of(w->regel));
	db_bind_text(st, 5, vraag);
	db_bind_text(st, 6, termijn_iso(act->arena, u->einde));
	db_bind_text(st, 7, termijn_iso(act->arena, u->handel_voor));
	db_bind_int(st, 8, w->wie);
	db_bind_int(st, 9, w->fataal);
	db_bind_int(st, 10, !w->klaar);
	db_bind_text(st, 11, was);
	db_bind_int(st, 12, act->nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc stel_een(struct act *act, const struct record *r, const struct termijn_wens *w,
			   struct staat *oud)
{
	struct law_antwoord *u = ARENA_NEW(act->arena, struct law_antwoord);
	const struct law_gegeven *waar;
	struct str vraag, einde;
	enum db_rc rc;

	if (law_reken(termijn_law(), &w->in, u, &waar) != LAW_OK)
		return DB_OK;
	if (oud)
		oud->gewenst = true;
	vraag = vraag_tekst(act->arena, &w->in);
	einde = termijn_iso(act->arena, u->einde);
	if (oud && str_eq(oud->vraag, vraag) && str_eq(oud->einde, einde) && oud->open != w->klaar)
		return DB_OK;
	if (!oud || str_eq(oud->einde, einde))
		return bewaar(act, r, w, u, vraag, oud ? oud->was : STR(""));
	rc = bewaar_oud(act, r->id, oud);
	return rc == DB_OK ? bewaar(act, r, w, u, vraag, oud->einde) : rc;
}

static enum db_rc sluit(struct act *act, struct str record, struct str naam)
{
	struct db_stmt *st = db_prepare(act->db, &sql_dicht);
	enum db_rc rc;

	db_bind_text(st, 1, record);
	db_bind_text(st, 2, naam);
	db_bind_int(st, 3, act->nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc termijn_bijhouden(struct act *act, const struct record *r,
			     const struct termijn_wens *w, size_t n)
{
	struct staat staat[STAAT_MAX];
	size_t staat_n;
	enum db_rc rc = lees_staat(act, r->id, staat, &staat_n);

	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		struct staat *oud = NULL;

		for (size_t j = 0; j < staat_n; j++)
			if (str_is(staat[j].naam, w[i].naam))
				oud = &staat[j];
		rc = stel_een(act, r, &w[i], oud);
	}
	for (size_t j = 0; j < staat_n && rc == DB_OK; j++)
		if (!staat[j].gewenst && staat[j].open)
			rc = sluit(act, r->id, staat[j].naam);
	return rc;
}

/* ---- reading -------------------------------------------------------------------------- */

static const struct db_sql sql_van = {
	.both = "SELECT " TERMIJN_KOLOMMEN " FROM termijn t WHERE t.record = $1 "
		"ORDER BY t.open DESC, t.einde, t.naam"};
static int64_t dagen_tot(const struct act *act, struct str iso)
{
	struct date d;

	if (!date_parse(str_sub(iso, 0, 10), &d))
		return 0;
	return date_to_days(d) - date_to_days(civil_amsterdam(act->nu).date);
}

struct termijn termijn_rij(struct act *act, struct db_stmt *st)
{
	struct arena *a = act->arena;
	struct termijn t = {
		.record = db_text_dup(st, 0, a), .soort = db_text_dup(st, 1, a),
		.naam = db_text_dup(st, 2, a), .regel = db_text_dup(st, 3, a),
		.vraag = db_text_dup(st, 4, a), .einde = db_text_dup(st, 5, a),
		.handel_voor = db_text_dup(st, 6, a),
		.wie = db_int(st, 7) ? TERMIJN_ZIJ : TERMIJN_WIJ, .fataal = db_int(st, 8) != 0,
		.open = db_int(st, 9) != 0, .was = db_text_dup(st, 10, a), .kop = STR("")};
	const struct law_regel *r = law_zoek(termijn_law(), t.regel);

	t.titel = r ? r->titel : t.regel; /* a rule may be gone from the book */
	t.dagen = dagen_tot(act, t.einde);
	return t;
}

enum model_rc termijn_van(struct act *act, const struct record *r, struct termijn **out,
			  size_t *n)
{
	const char *ding = r->type->ding ? r->type->ding : r->type->naam;
	enum db_rc rc = DB_DONE;
	struct db_stmt *st;

	*n = 0;
	if (!may_own(act, RECHT_LEZEN, str_of(ding), r->maker))
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_van);
	db_bind_text(st, 1, r->id);
	*out = ARENA_NEWN(act->arena, struct termijn, TERMIJNEN_MAX);
	while (*n < TERMIJNEN_MAX && (rc = db_step(st)) == DB_ROW)
		(*out)[(*n)++] = termijn_rij(act, st);
	if (rc == DB_ROW)
		db_reset(st);
	return rc == DB_ROW ? MODEL_OK : model_van_db(rc);
}
