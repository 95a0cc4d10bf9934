/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/export.h"

#include "core/base/date.h"
#include "core/model/werkblad.h"
#include "core/model/model_private.h"
#include "core/trust/audit.h"

enum { RIJ_MAX = 128 * 1024 * 1024 }; /* memory for one row */

/* ---- rows: the columns of a type, one after another --------------------------------- */

static void zet_waarde(struct werkblad *b, const struct veld *v, struct arena *a, struct str s)
{
	struct date d;
	int64_t n;

	if (!s.len || v->soort == VELD_LANGE_TEKST) {
		werkblad_tekst(b, s);
		return;
	}
	if (v->vlaggen & VELD_GEVOELIG) {
		werkblad_tekst(b, veld_toon_kort(v, a, s));
		return;
	}
	switch (v->soort) {
	case VELD_GETAL:
	case VELD_GELD:
		if (!str_to_int(s, &n))
			werkblad_tekst(b, veld_invoer(v, a, s));
		else if (v->soort == VELD_GELD)
			werkblad_geld(b, n);
		else
			werkblad_getal(b, n, veld_invoer(v, a, s));
		return;
	case VELD_DATUM:
		if (date_parse(s, &d) && date_full(d))
			werkblad_datum(b, d);
		else
			werkblad_tekst(b, s);
		return;
	case VELD_TIJDSTIP: werkblad_tekst(b, veld_invoer(v, a, s)); return;
	default: werkblad_tekst(b, veld_toon(v, a, s)); return;
	}
}

static const struct veld tijd_gemaakt = {.naam = "gemaakt", .label = "Gemaakt op",
					 .soort = VELD_TIJDSTIP};
static const struct veld tijd_gewijzigd = {.naam = "gewijzigd", .label = "Gewijzigd op",
					   .soort = VELD_TIJDSTIP};

static bool kop(struct werkblad *b, const struct recordtype *t)
{
	if (t->nummer)
		werkblad_tekst(b, STR("Nummer"));
	if (t->statussen)
		werkblad_tekst(b, STR("Status"));
	for (size_t i = 0; i < t->velden_n; i++)
		if (!(t->velden[i].vlaggen & VELD_BIJZONDER))
			werkblad_tekst(b, str_of(t->velden[i].label));
	werkblad_tekst(b, str_of(tijd_gemaakt.label));
	werkblad_tekst(b, str_of(tijd_gewijzigd.label));
	return werkblad_rij_einde(b);
}

static void zet_tijd(struct werkblad *b, struct arena *a, const struct veld *v, int64_t t)
{
	werkblad_tekst(b, veld_invoer(v, a, instant_iso(a, t)));
}

static bool rij(struct werkblad *b, struct arena *a, const struct record *r)
{
	const struct recordtype *t = r->type;
	const struct status *s = model_status(t, r->status);

	if (t->nummer)
		werkblad_tekst(b, r->nummer);
	if (t->statussen)
		werkblad_tekst(b, s ? str_of(s->label) : r->status);
	for (size_t i = 0; i < t->velden_n; i++)
		if (!(t->velden[i].vlaggen & VELD_BIJZONDER))
			zet_waarde(b, &t->velden[i], a, r->waarde[i]);
	zet_tijd(b, a, &tijd_gemaakt, r->gemaakt);
	zet_tijd(b, a, &tijd_gewijzigd, r->gewijzigd);
	return werkblad_rij_einde(b);
}

static enum model_rc rijen(struct lijst_lezer *l, struct werkblad *b, int64_t *aantal)
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
		if (!rij(b, a, record_rij(a, st, l->type))) {
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

static enum model_rc schrijf(struct act *act, const struct recordtype *t,
			     const struct lijst_vraag *q, const char *pad, bool xlsx,
			     int64_t *aantal)
{
	struct lijst_lezer l;
	enum model_rc mrc = begin(&l, act, t, q, xlsx ? XLSX_RIJEN_MAX : INT64_MAX);
	struct werkblad *b;

	*aantal = 0;
	if (mrc != MODEL_OK)
		return mrc;
	b = werkblad_open(pad, xlsx);
	mrc = b && kop(b, t) ? rijen(&l, b, aantal) : MODEL_FAIL;
	if (!werkblad_sluit(b))
		mrc = mrc == MODEL_OK ? MODEL_FAIL : mrc;
	return klaar(act, t, mrc, *aantal);
}

enum model_rc export_csv(struct act *act, const struct recordtype *t,
			 const struct lijst_vraag *q, const char *pad, int64_t *aantal_out)
{
	return schrijf(act, t, q, pad, false, aantal_out);
}

enum model_rc export_xlsx(struct act *act, const struct recordtype *t,
			  const struct lijst_vraag *q, const char *pad, int64_t *aantal_out)
{
	return schrijf(act, t, q, pad, true, aantal_out);
}
