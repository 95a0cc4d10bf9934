/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/export.h"

#include <stdio.h>
#include <xlsxwriter.h>

#include "core/base/date.h"
#include "core/base/utf8.h"
#include "core/model/csv_write.h"
#include "core/model/model_private.h"
#include "core/trust/audit.h"

enum {
	CSV_DEEL = 64 * 1024,          /* written to the file from this size on */
	CSV_MAX = 64 * 1024 * 1024,    /* largest row */
	CEL_MAX = 32767,               /* characters in a cell of a sheet */
	RIJ_MAX = 128 * 1024 * 1024    /* memory for one row */
};

struct cel {
	enum { CEL_TEKST, CEL_GETAL, CEL_GELD, CEL_DATUM } soort;
	struct str tekst;      /* as CSV shows it */
	int64_t getal;
	struct date datum;
};

static struct cel cel_tekst(struct str s) { return (struct cel){.tekst = s}; }

static struct cel cel_van(const struct veld *v, struct arena *a, struct str s)
{
	struct cel c = {.tekst = s};

	if (!s.len)
		return c;
	if (v->vlaggen & VELD_GEVOELIG)
		return cel_tekst(veld_toon_kort(v, a, s));
	switch (v->soort) {
	case VELD_GETAL:
	case VELD_GELD:
		c.tekst = veld_invoer(v, a, s);
		if (str_to_int(s, &c.getal))
			c.soort = v->soort == VELD_GELD ? CEL_GELD : CEL_GETAL;
		return c;
	case VELD_DATUM:
		if (date_parse(s, &c.datum) && date_full(c.datum) && c.datum.year >= 1900)
			c.soort = CEL_DATUM;
		return c;
	case VELD_TIJDSTIP: return cel_tekst(veld_invoer(v, a, s));
	case VELD_LANGE_TEKST: return c;
	default: return cel_tekst(veld_toon(v, a, s));
	}
}

/* ---- rows: the columns of a type, one after another --------------------------------- */

/* Where cells go; `rij_einde` is false when writing failed. */
struct uitvoer {
	void (*cel)(struct uitvoer *, const struct cel *);
	bool (*rij_einde)(struct uitvoer *);
};

static const struct veld tijd_gemaakt = {.naam = "gemaakt", .label = "Gemaakt op",
					 .soort = VELD_TIJDSTIP};
static const struct veld tijd_gewijzigd = {.naam = "gewijzigd", .label = "Gewijzigd op",
					   .soort = VELD_TIJDSTIP};

static void zet_tekst(struct uitvoer *u, struct str s)
{
	struct cel c = cel_tekst(s);

	u->cel(u, &c);
}

static bool kop(struct uitvoer *u, const struct recordtype *t)
{
	if (t->nummer)
		zet_tekst(u, STR("Nummer"));
	if (t->statussen)
		zet_tekst(u, STR("Status"));
	for (size_t i = 0; i < t->velden_n; i++)
		if (!(t->velden[i].vlaggen & VELD_BIJZONDER))
			zet_tekst(u, str_of(t->velden[i].label));
	zet_tekst(u, str_of(tijd_gemaakt.label));
	zet_tekst(u, str_of(tijd_gewijzigd.label));
	return u->rij_einde(u);
}

static void zet_tijd(struct uitvoer *u, struct arena *a, const struct veld *v, int64_t t)
{
	zet_tekst(u, veld_invoer(v, a, instant_iso(a, t)));
}

static bool rij(struct uitvoer *u, struct arena *a, const struct record *r)
{
	const struct recordtype *t = r->type;
	const struct status *s = model_status(t, r->status);

	if (t->nummer)
		zet_tekst(u, r->nummer);
	if (t->statussen)
		zet_tekst(u, s ? str_of(s->label) : r->status);
	for (size_t i = 0; i < t->velden_n; i++) {
		struct cel c = cel_van(&t->velden[i], a, r->waarde[i]);

		if (!(t->velden[i].vlaggen & VELD_BIJZONDER))
			u->cel(u, &c);
	}
	zet_tijd(u, a, &tijd_gemaakt, r->gemaakt);
	zet_tijd(u, a, &tijd_gewijzigd, r->gewijzigd);
	return u->rij_einde(u);
}

static enum model_rc rijen(struct lijst_lezer *l, struct uitvoer *u, int64_t *aantal)
{
	struct arena *a;
	struct db_stmt *st;
	enum db_rc rc;

	if (l->leeg)
		return MODEL_OK;
	a = arena_new(RIJ_MAX);
	if (!a)
		return MODEL_FAIL;
	st = lijst_rijen(l, INT64_MAX, 0);
	rc = st ? db_step(st) : DB_FAIL;
	for (; rc == DB_ROW; rc = db_step(st)) {
		if (!rij(u, a, record_rij(a, st, l->type))) {
			db_reset(st);
			rc = DB_FAIL;
			break;
		}
		arena_reset(a);
		++*aantal;
	}
	arena_free(a);
	return model_rc_of(rc);
}

static enum model_rc begin(struct lijst_lezer *l, struct act *act, const struct recordtype *t,
			   const struct lijst_vraag *q, int64_t max)
{
	enum model_rc mrc = lijst_open(l, act, t, q, RECHT_EXPORTEREN);
	int64_t totaal;
	enum db_rc rc;

	if (mrc == MODEL_FORBIDDEN)
		audit_add(act, "exporteren", str_of(t->naam), STR(""), "geweigerd", 0);
	if (mrc != MODEL_OK || max == INT64_MAX)
		return mrc;
	rc = lijst_tel(l, &totaal);
	return rc == DB_OK && totaal > max ? MODEL_INVALID : model_rc_of(rc);
}

static enum model_rc klaar(struct act *act, const struct recordtype *t, enum model_rc mrc,
			   int64_t aantal)
{
	if (mrc == MODEL_OK)
		audit_add(act, "exporteren", str_of(t->naam), STR(""), "ok", aantal);
	return mrc;
}

/* ---- CSV ----------------------------------------------------------------------------- */

struct csv_uit {
	struct uitvoer uit;
	struct buf buf;
	FILE *f;
};

static void csv_cel(struct uitvoer *u, const struct cel *c)
{
	struct csv_uit *csv = (struct csv_uit *)u;

	if (c->soort == CEL_TEKST)
		csv_field(&csv->buf, c->tekst);
	else
		csv_number(&csv->buf, c->tekst);
}

static bool csv_spoel(struct csv_uit *csv, size_t vanaf)
{
	bool goed = !buf_full(&csv->buf);

	if (csv->buf.len >= vanaf) {
		goed = goed && fwrite(csv->buf.p, 1, csv->buf.len, csv->f) == csv->buf.len;
		buf_clear(&csv->buf);
	}
	return goed;
}

static bool csv_rij_einde(struct uitvoer *u)
{
	struct csv_uit *csv = (struct csv_uit *)u;

	csv_row_end(&csv->buf);
	return csv_spoel(csv, CSV_DEEL);
}

enum model_rc export_csv(struct act *act, const struct recordtype *t,
			 const struct lijst_vraag *q, const char *pad, int64_t *aantal_out)
{
	struct csv_uit csv = {.uit = {csv_cel, csv_rij_einde}};
	struct lijst_lezer l;
	enum model_rc mrc = begin(&l, act, t, q, INT64_MAX);

	*aantal_out = 0;
	if (mrc != MODEL_OK)
		return mrc;
	csv.f = fopen(pad, "w");
	if (!csv.f)
		return MODEL_FAIL;
	buf_init(&csv.buf, CSV_MAX);
	csv_start(&csv.buf);
	mrc = kop(&csv.uit, t) ? rijen(&l, &csv.uit, aantal_out) : MODEL_FAIL;
	if (mrc == MODEL_OK && !csv_spoel(&csv, 0))
		mrc = MODEL_FAIL;
	if (fclose(csv.f) != 0)
		mrc = MODEL_FAIL;
	buf_release(&csv.buf);
	return klaar(act, t, mrc, *aantal_out);
}

/* ---- XLSX ---------------------------------------------------------------------------- */

struct xlsx_uit {
	struct uitvoer uit;
	struct arena *arena;
	lxw_workbook *boek;
	lxw_worksheet *blad;
	lxw_format *datum, *geld, *kop;
	lxw_row_t rij;
	lxw_col_t kolom;
	bool mis;
};

static lxw_error zet_datum(struct xlsx_uit *x, struct date d)
{
	lxw_datetime t = {.year = d.year, .month = d.month, .day = d.day};

	return worksheet_write_datetime(x->blad, x->rij, x->kolom, &t, x->datum);
}

/* The library wants a NUL at the end; texts from an arena have one, a cut one not. */
static lxw_error zet_string(struct xlsx_uit *x, struct str s)
{
	struct str kort = utf8_head(s, CEL_MAX);

	if (!s.len)
		return LXW_NO_ERROR;
	return worksheet_write_string(x->blad, x->rij, x->kolom, str_dup(x->arena, kort).p,
				      x->rij ? NULL : x->kop);
}

static void xlsx_cel(struct uitvoer *u, const struct cel *c)
{
	struct xlsx_uit *x = (struct xlsx_uit *)u;
	lxw_error fout = LXW_NO_ERROR;

	switch (c->soort) {
	case CEL_TEKST: fout = zet_string(x, c->tekst); break;
	case CEL_GETAL:
		fout = worksheet_write_number(x->blad, x->rij, x->kolom, (double)c->getal, NULL);
		break;
	case CEL_GELD:
		fout = worksheet_write_number(x->blad, x->rij, x->kolom,
					      (double)c->getal / 100.0, x->geld);
		break;
	case CEL_DATUM: fout = zet_datum(x, c->datum); break;
	}
	x->kolom++;
	x->mis = x->mis || fout != LXW_NO_ERROR;
}

static bool xlsx_rij_einde(struct uitvoer *u)
{
	struct xlsx_uit *x = (struct xlsx_uit *)u;

	arena_reset(x->arena);
	x->rij++;
	x->kolom = 0;
	return !x->mis;
}

static bool xlsx_open(struct xlsx_uit *x, const char *pad)
{
	lxw_workbook_options opties = {.constant_memory = LXW_TRUE};

	x->arena = arena_new(RIJ_MAX);
	x->boek = x->arena ? workbook_new_opt(pad, &opties) : NULL;
	x->blad = x->boek ? workbook_add_worksheet(x->boek, NULL) : NULL;
	if (!x->blad)
		return false;
	x->datum = workbook_add_format(x->boek);
	x->geld = workbook_add_format(x->boek);
	x->kop = workbook_add_format(x->boek);
	if (!x->datum || !x->geld || !x->kop)
		return false;
	format_set_num_format(x->datum, "dd-mm-yyyy");
	format_set_num_format(x->geld, "#,##0.00");
	format_set_bold(x->kop);
	worksheet_freeze_panes(x->blad, 1, 0);
	return true;
}

enum model_rc export_xlsx(struct act *act, const struct recordtype *t,
			  const struct lijst_vraag *q, const char *pad, int64_t *aantal_out)
{
	struct xlsx_uit x = {.uit = {xlsx_cel, xlsx_rij_einde}};
	struct lijst_lezer l;
	enum model_rc mrc = begin(&l, act, t, q, XLSX_RIJEN_MAX);

	*aantal_out = 0;
	if (mrc != MODEL_OK)
		return mrc;
	mrc = MODEL_FAIL;
	if (xlsx_open(&x, pad) && kop(&x.uit, t))
		mrc = rijen(&l, &x.uit, aantal_out);
	if (x.boek && workbook_close(x.boek) != LXW_NO_ERROR) /* frees it too */
		mrc = MODEL_FAIL;
	arena_free(x.arena);
	return klaar(act, t, mrc, *aantal_out);
}
