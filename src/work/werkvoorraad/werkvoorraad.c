/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/werkvoorraad/werkvoorraad.h"

#include "core/model/werk.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"

enum { WEEK = 7 };

/*
 * $1 who, for the form that begins there, $2 kinds that the role may list (between spaces), $3
 * and $4 one kind with the step that was promised, or "" and "", $5 from, $6 up to. The circles
 * that one belongs to are looked up once, not for each row.
 */
#define WERK_TOETSEN                                                                         \
	" w.uiterlijk >= $5 AND w.uiterlijk <= $6 AND $2 LIKE '% ' || w.soort || ' %' "          \
	"AND (w.kring = '' OR w.kring IN (SELECT kc.id FROM casussen kc "                        \
	"WHERE kc.maker = act_wie() UNION ALL SELECT kd.casus FROM casusdeelnemers kd "          \
	"WHERE kd.gebruiker_id = act_wie() AND kd.status = 'actief')) AND" ZICHT_RECORD("w")
#define VAN_TEAM                                                                             \
	"AND (w.wie = '' OR w.wie IN (SELECT tg.naam FROM gebruiker tg "                         \
	"WHERE tg.actief = 1 AND tg.afdeling = (SELECT tm.afdeling FROM gebruiker tm "           \
	"WHERE tm.id = act_wie()))) "
#define WERK_LIJST                                                                           \
	"SELECT w.record, w.stap, w.soort, w.wie, w.uiterlijk, w.sinds, coalesce(g.volledig, '') " \
	"FROM werk w LEFT JOIN gebruiker g ON g.naam = w.wie WHERE "
#define WERK_TEL                                                                             \
	"SELECT count(*), CAST(coalesce(sum(CASE WHEN q.uiterlijk < $7 THEN 1 ELSE 0 END), 0) "  \
	"AS BIGINT) FROM (SELECT w.uiterlijk FROM werk w WHERE "
#define OP_VOLGORDE " ORDER BY w.uiterlijk, w.record, w.stap LIMIT $7 OFFSET $8"
#define GENOEG " LIMIT 1000) q"
_Static_assert((int)WERK_TEL_MAX == 1000, "as many as the statements count");

/* Where each form begins, so that an index of its own serves it. Parameters that a form does
 * not need are in it all the same: both engines count them. */
#define BEGIN_ALLE "$1 = '' AND $3 = '' AND $4 = '' AND"
#define BEGIN_SOORT "$1 = '' AND w.soort = $3 AND w.stap = $4 AND"
#define BEGIN_WIE "w.wie = $1 AND ($3 = '' OR (w.soort = $3 AND w.stap = $4)) AND"

enum vorm { VORM_ALLE, VORM_SOORT, VORM_TEAM, VORM_TEAM_SOORT, VORM_WIE, VORM_N };
static const struct db_sql sql_lijst[VORM_N] = {
	[VORM_ALLE] = {.both = WERK_LIJST BEGIN_ALLE WERK_TOETSEN OP_VOLGORDE},
	[VORM_SOORT] = {.both = WERK_LIJST BEGIN_SOORT WERK_TOETSEN OP_VOLGORDE},
	[VORM_TEAM] = {.both = WERK_LIJST BEGIN_ALLE WERK_TOETSEN VAN_TEAM OP_VOLGORDE},
	[VORM_TEAM_SOORT] = {.both = WERK_LIJST BEGIN_SOORT WERK_TOETSEN VAN_TEAM OP_VOLGORDE},
	[VORM_WIE] = {.both = WERK_LIJST BEGIN_WIE WERK_TOETSEN OP_VOLGORDE}};
static const struct db_sql sql_tel[VORM_N] = {
	[VORM_ALLE] = {.both = WERK_TEL BEGIN_ALLE WERK_TOETSEN GENOEG},
	[VORM_SOORT] = {.both = WERK_TEL BEGIN_SOORT WERK_TOETSEN GENOEG},
	[VORM_TEAM] = {.both = WERK_TEL BEGIN_ALLE WERK_TOETSEN VAN_TEAM GENOEG},
	[VORM_TEAM_SOORT] = {.both = WERK_TEL BEGIN_SOORT WERK_TOETSEN VAN_TEAM GENOEG},
	[VORM_WIE] = {.both = WERK_TEL BEGIN_WIE WERK_TOETSEN GENOEG}};

/* ---- the question ------------------------------------------------------------------------- */

/* A question as the statements take it. */
struct gelezen {
	enum vorm vorm;
	struct str wie, dingen, soort, stap, van, tot, vandaag;
};

static bool van_rol(struct act *act, const struct recordtype *t)
{
	return t->opslag == OPSLAG_TABEL && t->wie &&
	       may(act, RECHT_LIJST, str_of(t->ding ? t->ding : t->naam)) == MAG_WEL;
}

size_t werk_soorten(struct act *act, struct werk_soort *out, size_t max)
{
	size_t n = 0;

	for (const struct recordtype *const *t = model_all(); *t && n < max; t++) {
		const struct openstaand *o = (*t)->openstaand;

		if (!van_rol(act, *t))
			continue;
		out[n++] = (struct werk_soort){str_of((*t)->naam), str_of((*t)->titel)};
		if (o && n < max)
			out[n++] = (struct werk_soort){str_of(o->stap),
				str_of(loop_overgang(*t, str_of(o->stap))->knop)};
	}
	return n;
}

static struct str dingen(struct act *act)
{
	struct str s = STR(" ");

	for (const struct recordtype *const *t = model_all(); *t; t++)
		if (van_rol(act, *t))
			s = str_fmt(act->arena, "%.*s%s ", STR_ARG(s), (*t)->naam);
	return s;
}

static struct str dag(struct arena *a, struct date vandaag, int64_t erbij)
{
	char tekst[DATE_TEXT_MAX];

	return str_dup(a, date_iso(date_from_days(date_to_days(vandaag) + erbij), tekst));
}

static bool lees_wanneer(struct act *act, struct str wanneer, struct gelezen *g)
{
	struct date nu = civil_amsterdam(act->nu).date;

	g->van = STR("");
	g->tot = STR(WERK_NOOIT);
	g->vandaag = dag(act->arena, nu, 0);
	if (str_is(wanneer, "laat"))
		g->tot = dag(act->arena, nu, -1);
	else if (str_is(wanneer, "week"))
		g->tot = dag(act->arena, nu, WEEK);
	else if (str_is(wanneer, "later"))
		g->van = dag(act->arena, nu, WEEK + 1);
	else if (str_is(wanneer, "zonder"))
		g->van = STR(WERK_NOOIT);
	else
		return !wanneer.len;
	return true;
}

static bool lees_soort(struct act *act, struct str soort, struct gelezen *g)
{
	g->soort = g->stap = STR("");
	for (const struct recordtype *const *t = model_all(); *t && soort.len; t++) {
		const struct openstaand *o = (*t)->openstaand;
		bool belofte = o && str_is(soort, o->stap);

		if (!van_rol(act, *t) || (!belofte && !str_is(soort, (*t)->naam)))
			continue;
		g->soort = str_of((*t)->naam);
		g->stap = belofte ? soort : STR("");
		return true;
	}
	return !soort.len;
}

static bool lees_vraag(struct act *act, const struct werk_vraag *v, struct gelezen *g)
{
	static const enum vorm vormen[WERK_WIE_N][2] = {[WERK_ALLE] = {VORM_ALLE, VORM_SOORT},
		[WERK_TEAM] = {VORM_TEAM, VORM_TEAM_SOORT}, [WERK_MIJN] = {VORM_WIE, VORM_WIE}};

	*g = (struct gelezen){.vorm = vormen[v->tab][v->soort.len > 0], .dingen = dingen(act),
		.wie = v->tab == WERK_MIJN ? act->wie.naam : STR("")};
	if (v->tab != WERK_MIJN && v->wie.len) { /* of one person: whatever the team */
		g->vorm = VORM_WIE;
		g->wie = str_is(v->wie, WERK_NIEMAND) ? STR("") : v->wie;
	}
	return lees_wanneer(act, v->wanneer, g) && lees_soort(act, v->soort, g);
}

static struct db_stmt *bind(struct act *act, const struct db_sql *sql, const struct gelezen *g)
{
	struct db_stmt *st = db_prepare(act->db, sql);

	db_bind_text(st, 1, g->wie);
	db_bind_text(st, 2, g->dingen);
	db_bind_text(st, 3, g->soort);
	db_bind_text(st, 4, g->stap);
	db_bind_text(st, 5, g->van);
	db_bind_text(st, 6, g->tot);
	return st;
}

/* ---- reading --------------------------------------------------------------------------------- */

static const struct recordtype no_type;

static struct werk rij(struct act *act, struct db_stmt *st, struct str *id)
{
	const struct recordtype *t = model_op_naam(db_text(st, 2));
	struct werk w = {.type = t ? t : &no_type, .wie = db_text_dup(st, 3, act->arena),
		.sinds = db_int(st, 5), .wie_naam = db_text_dup(st, 6, act->arena)};
	struct str stap = db_text(st, 1), tot = db_text(st, 4);

	*id = db_text_dup(st, 0, act->arena);
	if (t && stap.len)
		w.stap = loop_overgang(t, stap);
	w.datum = !str_is(tot, WERK_NOOIT) && date_parse(tot, &w.uiterlijk);
	if (w.datum)
		w.dagen = date_to_days(w.uiterlijk) -
			  date_to_days(civil_amsterdam(act->nu).date);
	return w;
}

static bool te_geven(struct act *act, const struct werk *w)
{
	const struct recordtype *t = w->type;
	int i = model_veld(t, str_of(t->wie));

	return i >= 0 && !(t->velden[i].vlaggen & VELD_VAST) &&
	       may_own(act, RECHT_WIJZIGEN, str_of(t->ding ? t->ding : t->naam), w->rec->maker);
}

/* The words of each, read where they stand; what is not there for this act falls out. */
static enum model_rc vul_koppen(struct act *act, struct werklijst *l, const struct str *id)
{
	struct kop *kop = ARENA_NEWN(act->arena, struct kop, l->n + 1);
	size_t n = 0;
	enum model_rc rc;

	for (size_t i = 0; i < l->n; i++)
		kop[i] = (struct kop){.type = l->werk[i].type, .id = id[i]};
	rc = record_koppen(act, kop, l->n);
	for (size_t i = 0; i < l->n && rc == MODEL_OK; i++) {
		if (!kop[i].rec)
			continue;
		l->werk[n] = l->werk[i];
		l->werk[n].rec = kop[i].rec;
		l->werk[n].kop = kop[i].tekst;
		l->werk[n].te_geven = te_geven(act, &l->werk[n]);
		n++;
	}
	l->n = n;
	return rc;
}

static enum model_rc lees(struct act *act, const struct gelezen *g, size_t pagina,
			  struct werklijst *l)
{
	struct str *id = ARENA_NEWN(act->arena, struct str, WERK_PAGINA);
	struct db_stmt *st = bind(act, &sql_lijst[g->vorm], g);
	enum db_rc rc;

	db_bind_int(st, 7, WERK_PAGINA);
	db_bind_int(st, 8, (int64_t)((pagina ? pagina - 1 : 0) * WERK_PAGINA));
	while ((rc = db_step(st)) == DB_ROW) {
		l->werk[l->n] = rij(act, st, &id[l->n]);
		l->n += l->werk[l->n].type != &no_type;
	}
	return rc == DB_DONE ? vul_koppen(act, l, id) : model_van_db(rc);
}

static enum model_rc tel(struct act *act, const struct gelezen *g, int64_t *totaal, int64_t *laat)
{
	struct db_stmt *st = bind(act, &sql_tel[g->vorm], g);
	enum db_rc rc;

	db_bind_text(st, 7, g->vandaag);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_FAIL : model_van_db(rc);
	*totaal = db_int(st, 0);
	*laat = db_int(st, 1);
	db_reset(st);
	return MODEL_OK;
}

enum model_rc werkvoorraad(struct act *act, const struct werk_vraag *v, struct werklijst *out)
{
	struct gelezen g;
	enum model_rc rc;

	*out = (struct werklijst){.werk = ARENA_NEWN(act->arena, struct werk, WERK_PAGINA + 1)};
	if (may(act, RECHT_LIJST, STR("werkvoorraad")) != MAG_WEL) {
		audit_add(act, "lijst", STR("werkvoorraad"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	if (!lees_vraag(act, v, &g))
		return MODEL_INVALID;
	rc = lees(act, &g, v->pagina, out);
	if (rc == MODEL_OK)
		rc = tel(act, &g, &out->totaal, &out->laat);
	audit_add(act, "lijst", STR("werkvoorraad"), STR(""), "goed", (int64_t)out->n);
	return rc;
}

enum model_rc werk_tel_mijn(struct act *act, int64_t *totaal, int64_t *laat)
{
	const struct werk_vraag v = {.tab = WERK_MIJN, .soort = STR(""), .wie = STR(""),
		.wanneer = STR("")};
	struct gelezen g;

	*totaal = *laat = 0;
	if (may(act, RECHT_LIJST, STR("werkvoorraad")) != MAG_WEL || !act->wie.naam.len)
		return MODEL_OK;
	return lees_vraag(act, &v, &g) ? tel(act, &g, totaal, laat) : MODEL_FAIL;
}
