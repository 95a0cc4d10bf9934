/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/kaart/kaart.h"

#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/entiteit/buren.h"

/* ---- where a record with an address lies ------------------------------------------- */

#define EEN(waarbij)                                                                               \
	"(SELECT min(k.record) FROM ligging k JOIN zicht_bronrecord z ON z.id = k.record "         \
	"WHERE k.x IS NOT NULL AND " waarbij ")"
/* Another row about the address that a row names. */
#define VAN_RIJ(rij)                                                                               \
	"(SELECT min(k.record) FROM zicht_deel kd JOIN zicht_deel ad ON ad.entiteit = kd.entiteit "\
	"AND ad.nr = 0 JOIN ligging k ON k.record = ad.record "                                    \
	"WHERE " rij " AND kd.soort = 2 AND k.x IS NOT NULL)"
/* By postcode and number, by street and number, by what it is linked to, by postcode alone. */
#define PLEK(extra)                                                                                \
	"coalesce(CASE WHEN s.postcode <> '' AND s.huisnummer <> '' THEN "                         \
	EEN("k.postcode = s.postcode AND k.huisnummer = s.huisnummer") " END, "                    \
	"CASE WHEN s.straat <> '' AND s.huisnummer <> '' THEN "                                    \
	EEN("k.straat = lower(s.straat) AND k.huisnummer = s.huisnummer AND "                      \
	    "(s.plaats = '' OR k.plaats = lower(s.plaats))") " END, " extra                        \
	"CASE WHEN s.postcode <> '' THEN " EEN("k.postcode = s.postcode") " END)"
#define GENOEMD                                                                                    \
	"CASE WHEN s.bronrecord <> '' THEN " VAN_RIJ("kd.record = s.bronrecord") " END, "          \
	VAN_RIJ("(kd.record, kd.nr) IN (SELECT ko.record, ko.deel FROM koppeling ko "              \
		"WHERE ko.signaal = s.id AND ko.ingetrokken = 0)") ", "

/* Columns: id, nummer, kop, dag, thema, bron, postcode, gemaakt, x, y, benaderd. */
#define RECORDS(tabel, kop, dag, thema, bron, extra)                                               \
	"SELECT r.id, r.nummer, r.kop, r.dag, r.thema, r.bron, r.postcode, r.gemaakt, l.x, l.y, "  \
	"CASE WHEN r.postcode = l.postcode AND r.huisnummer <> l.huisnummer THEN 1 ELSE 0 END "    \
	"FROM (SELECT s.id, s.nummer, " kop " AS kop, " dag " AS dag, " thema " AS thema, "        \
	bron " AS bron, s.postcode, s.huisnummer, s.gemaakt, " PLEK(extra) " AS plek "             \
	"FROM " tabel " s WHERE " ZICHT_RECORD("s") ") r "                                         \
	"LEFT JOIN ligging l ON l.record = r.plek ORDER BY r.gemaakt DESC, r.id DESC LIMIT $1"

/* Things of a kind that stand in one row with an address that lies somewhere. */
#define LIGT                                                                                       \
	"FROM ligging l JOIN zicht_deel d ON d.record = l.record AND d.nr = 0 "
#define IN_DOOS                                                                                    \
	"WHERE l.x IS NOT NULL AND l.x BETWEEN $2 AND $4 AND l.y BETWEEN $3 AND $5 "
#define DINGEN(soort)                                                                              \
	"SELECT o.entiteit, '', '', '', '', '', max(l.postcode), 0, min(l.x), min(l.y), 0 " LIGT   \
	"JOIN zicht_deel a ON a.entiteit = d.entiteit "                                            \
	"JOIN zicht_deel o ON o.record = a.record AND o.soort = " soort " " IN_DOOS                \
	"GROUP BY o.entiteit, d.entiteit ORDER BY o.entiteit LIMIT $1"

static const struct db_sql sql_lagen[LAAG_N] = {
	[LAAG_SIGNAAL] = {.both = RECORDS("signalen", "s.onderwerp", "s.ontvangen_op",
					  "s.thema", "s.kanaal", GENOEMD)},
	[LAAG_MAATREGEL] = {.both = RECORDS("maatregelen", "s.onderwerp", "s.constatering_op",
					    "s.soort", "''", "")},
	[LAAG_WAARNEMING] = {
		.both = "SELECT d.entiteit, '', '', w.dag, '', '', w.postcode, 0, l.x, l.y, 0 "
			"FROM ligging w JOIN zicht_deel d ON d.record = w.record AND d.nr = 0 "
			"LEFT JOIN ligging l ON l.record = (SELECT min(k.record) FROM zicht_deel e "
			"JOIN ligging k ON k.record = e.record WHERE e.entiteit = d.entiteit "
			"AND e.nr = 0 AND k.x IS NOT NULL) WHERE w.dag <> '' "
			"ORDER BY w.dag DESC, w.record LIMIT $1"},
	[LAAG_ORGANISATIE] = {.both = DINGEN("1")},
	[LAAG_ADRES] = {
		.both = "SELECT d.entiteit, '', '', '', '', '', max(l.postcode), 0, min(l.x), "
			"min(l.y), 0 " LIGT IN_DOOS
			"GROUP BY d.entiteit ORDER BY d.entiteit LIMIT $1"},
	[LAAG_VOERTUIG] = {.both = DINGEN("3")},
};

static const struct laag {
	const char *naam, *titel, *ding;
	char letter;
	bool doos;                    /* its statement takes a box */
} lagen[LAAG_N] = {
	[LAAG_SIGNAAL] = {"signalen", "Signalen", "signaal", 'S', false},
	[LAAG_MAATREGEL] = {"maatregelen", "Maatregelen", "maatregel", 'M', false},
	[LAAG_WAARNEMING] = {"waarnemingen", "Controles en waarnemingen", "entiteit", 'W', false},
	[LAAG_ORGANISATIE] = {"bedrijven", "Bedrijven en organisaties", "entiteit", 'B', true},
	[LAAG_ADRES] = {"adressen", "Adressen", "entiteit", 'A', true},
	[LAAG_VOERTUIG] = {"voertuigen", "Voertuigen", "entiteit", 'V', true},
};
_Static_assert(MATCH_ORGANISATIE == 1 && MATCH_ADRES == 2 && MATCH_VOERTUIG == 3,
	       "the numbers in the statements");

const char *kaart_laag_naam(enum kaart_laag l) { return lagen[l].naam; }

const char *kaart_laag_titel(enum kaart_laag l) { return lagen[l].titel; }

char kaart_laag_letter(enum kaart_laag l) { return lagen[l].letter; }

bool kaart_laag_van_naam(struct str naam, enum kaart_laag *out)
{
	for (int l = 0; l < LAAG_N; l++)
		if (str_is(naam, lagen[l].naam)) {
			*out = (enum kaart_laag)l;
			return true;
		}
	return false;
}

unsigned kaart_mag(const struct act *act)
{
	unsigned uit = 0;

	for (int l = 0; l < LAAG_N; l++)
		if (may(act, RECHT_LIJST, str_of(lagen[l].ding)) == MAG_WEL)
			uit |= 1U << l;
	return uit;
}

struct str kaart_pad(struct arena *a, const struct kaart_punt *p)
{
	const char *waar = p->laag == LAAG_SIGNAAL     ? "signalen"
			   : p->laag == LAAG_MAATREGEL ? "maatregelen"
						       : "entiteiten";

	return str_fmt(a, "/%s/%.*s", waar, STR_ARG(p->id));
}

/* ---- reading a layer ------------------------------------------------------------------ */

struct lezing {
	struct act *act;
	const struct kaart_vraag *v;
	struct kaart *uit;
	size_t cap;
	struct doos doos;             /* around all that narrows the place */
	bool begrensd;                /* something does */
};

static struct doos samen(struct doos a, struct doos b)
{
	return (struct doos){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0,
			     a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1};
}

static void begin_doos(struct lezing *z)
{
	const struct kaart_vraag *v = z->v;

	z->doos = (struct doos){0, 0, 999999, 999999};
	z->begrensd = v->doos || v->vlak || v->gebied || v->postcode.len;
	if (v->doos)
		z->doos = samen(z->doos, *v->doos);
	if (v->vlak)
		z->doos = samen(z->doos, vlak_doos(v->vlak));
	if (v->gebied && v->gebied->vlak.n && !v->gebied->postcodes.len)
		z->doos = samen(z->doos, vlak_doos(&v->gebied->vlak));
}

static bool past_plek(const struct lezing *z, const struct kaart_punt *p)
{
	const struct kaart_vraag *v = z->v;

	if (v->postcode.len && !str_starts(p->postcode, v->postcode))
		return false;
	if (v->gebied &&
		!gebied_bevat(v->gebied, p->geplaatst ? &p->plek : NULL, p->postcode))
		return false;
	if (v->vlak && (!p->geplaatst || !vlak_bevat(v->vlak, p->plek)))
		return false;
	return !v->doos || (p->geplaatst && doos_bevat(v->doos, p->plek));
}

/* A date that is partly known falls in the period that its known part does. */
static bool past_tijd(const struct kaart_vraag *v, const struct kaart_punt *p)
{
	if (p->laag > LAAG_WAARNEMING || (!v->van.len && !v->tot.len))
		return true;
	if (!p->datum.len)
		return false;
	return (!v->van.len || str_cmp(p->datum, str_sub(v->van, 0, p->datum.len)) >= 0) &&
	       (!v->tot.len || str_cmp(p->datum, v->tot) <= 0);
}

static void punt_erbij(struct lezing *z, const struct kaart_punt *p)
{
	struct kaart *k = z->uit;

	if (!past_plek(z, p) || !past_tijd(z->v, p))
		return;
	if (k->n == KAART_PUNTEN_MAX) {
		k->vol = true;
		return;
	}
	if (k->n == z->cap) {
		struct kaart_punt *oud = k->punt;

		z->cap = z->cap ? z->cap * 2 : 1024;
		k->punt = ARENA_NEWN(z->act->arena, struct kaart_punt, z->cap);
		if (k->n)
			memcpy(k->punt, oud, k->n * sizeof(*oud));
	}
	k->punt[k->n++] = *p;
	k->aantal[p->laag]++;
	k->zonder_plek[p->laag] += !p->geplaatst;
}

static struct str dag_van(struct arena *a, struct db_stmt *st)
{
	char tekst[DATE_TEXT_MAX];

	if (db_text(st, 3).len || !db_int(st, 7))
		return db_text_dup(st, 3, a);
	return str_dup(a, date_iso(civil_amsterdam(db_int(st, 7)).date, tekst));
}

static enum db_rc lees_laag(struct lezing *z, enum kaart_laag laag)
{
	struct db_stmt *st = db_prepare(z->act->db, &sql_lagen[laag]);
	struct arena *a = z->act->arena;
	enum db_rc rc;

	db_bind_int(st, 1, KAART_PUNTEN_MAX + 1);
	if (lagen[laag].doos) {
		db_bind_int(st, 2, (int64_t)z->doos.x0);
		db_bind_int(st, 3, (int64_t)z->doos.y0);
		db_bind_int(st, 4, (int64_t)z->doos.x1 + 1);
		db_bind_int(st, 5, (int64_t)z->doos.y1 + 1);
	}
	while ((rc = db_step(st)) == DB_ROW) {
		struct kaart_punt p = {.laag = laag, .id = db_text_dup(st, 0, a),
			.nummer = db_text_dup(st, 1, a), .kop = db_text_dup(st, 2, a),
			.datum = dag_van(a, st), .thema = db_text_dup(st, 4, a),
			.bron = db_text_dup(st, 5, a), .postcode = db_text_dup(st, 6, a),
			.geplaatst = !db_is_null(st, 8), .benaderd = db_int(st, 10) != 0,
			.plek = {(double)db_int(st, 8), (double)db_int(st, 9)}};

		punt_erbij(z, &p);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc kaart_haal(struct act *act, const struct kaart_vraag *v, struct kaart *out)
{
	struct lezing z = {.act = act, .v = v, .uit = out};
	unsigned mag = kaart_mag(act);
	enum db_rc rc = DB_OK;

	*out = (struct kaart){.punt = NULL};
	if (!mag) {
		audit_add(act, "tellen", STR("kaart"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	begin_doos(&z);
	for (int l = 0; l < LAAG_N && rc == DB_OK; l++)
		if (mag & v->lagen & 1U << l)
			rc = lees_laag(&z, (enum kaart_laag)l);
	if (rc == DB_OK)
		audit_add(act, "tellen", STR("kaart"), STR(""), "goed", (int64_t)out->n);
	return model_van_db(rc);
}

/* ---- one by one ------------------------------------------------------------------------ */

static enum db_rc namen(struct act *act, struct kaart_punt *p, size_t n)
{
	struct buur_punt *b = ARENA_NEWN(act->arena, struct buur_punt, n);
	struct str *id = ARENA_NEWN(act->arena, struct str, n);
	enum db_rc rc;

	for (size_t i = 0; i < n; i++)
		id[i] = p[i].id;
	rc = buren_punten(act, id, n, b);
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		p[i].kop = b[i].naam.len ? b[i].naam : STR("Zonder naam");
	return rc;
}

enum model_rc kaart_toon(struct act *act, struct kaart_punt *p, size_t n)
{
	enum db_rc rc = DB_OK;

	for (size_t i = 0, tot; i < n && rc == DB_OK; i = tot) {
		for (tot = i + 1; tot < n && p[tot].laag == p[i].laag; tot++)
			;
		if (p[i].laag > LAAG_MAATREGEL)
			rc = namen(act, p + i, tot - i);
		audit_add(act, "lijst", str_of(lagen[p[i].laag].ding), STR(""), "goed",
			  (int64_t)(tot - i));
		AUDIT_COVERS(act, p + i, tot - i, id);
	}
	return model_van_db(rc);
}
