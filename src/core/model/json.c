/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/json.h"

#include "core/base/date.h"
#include "core/model/model_private.h"

enum { SLEUTELS_MAX = 400 };

static json_t *tekst(struct str s) { return json_stringn(s.p, s.len); }

static json_t *getal(struct str s)
{
	int64_t n;

	return str_to_int(s, &n) ? json_integer(n) : NULL;
}

static json_t *keuzes(struct str s)
{
	json_t *lijst = json_array();
	struct str_cutter c = {.rest = s};
	struct str deel;

	while (str_cut(&c, ' ', &deel))
		json_array_append_new(lijst, tekst(deel));
	return lijst;
}

static json_t *waarde(const struct veld *v, struct str s)
{
	switch (v->soort) {
	case VELD_GETAL:
	case VELD_GELD: return getal(s);
	case VELD_JANEE: return json_boolean(str_is(s, "ja"));
	case VELD_MEERKEUZE: return keuzes(s);
	default: return tekst(s);
	}
}

static json_t *gemaskeerd(struct act *act, const struct veld *v, struct str s)
{
	if (v->soort != VELD_TEKST && v->soort != VELD_LANGE_TEKST && v->soort != VELD_KENMERK)
		return NULL;
	return tekst(veld_toon_kort(v, act->arena, s));
}

/* json_object_set_new refuses NULL: the key then stays absent. */
static void zet(json_t *o, const char *naam, json_t *v)
{
	if (v)
		json_object_set_new(o, naam, v);
}

json_t *json_van_record(struct act *act, const struct record *r, bool geheel)
{
	json_t *o = json_object();

	zet(o, "id", tekst(r->id));
	if (r->type->nummer)
		zet(o, "nummer", tekst(r->nummer));
	if (r->type->statussen)
		zet(o, "status", tekst(r->status));
	for (size_t i = 0; i < r->type->velden_n; i++) {
		const struct veld *v = &r->type->velden[i];

		if (!r->waarde[i].len)
			continue;
		if (v->vlaggen & VELD_GEVOELIG && !geheel)
			zet(o, v->naam, gemaskeerd(act, v, r->waarde[i]));
		else
			zet(o, v->naam, waarde(v, r->waarde[i]));
	}
	zet(o, "maker", tekst(r->maker));
	zet(o, "wijziger", tekst(r->wijziger));
	zet(o, "gemaakt", tekst(instant_iso(act->arena, r->gemaakt)));
	zet(o, "gewijzigd", tekst(instant_iso(act->arena, r->gewijzigd)));
	zet(o, "versie", json_integer(r->versie));
	return o;
}

json_t *json_van_wijziging(struct act *act, const struct wijziging *w)
{
	json_t *o = json_object();

	zet(o, "versie", json_integer(w->versie));
	zet(o, "tijd", tekst(instant_iso(act->arena, w->tijd)));
	zet(o, "wie", tekst(w->wie));
	zet(o, "veld", json_string(w->veld ? w->veld->naam : "status"));
	if (w->oud.len)
		zet(o, "oud", w->veld ? waarde(w->veld, w->oud) : tekst(w->oud));
	if (w->nieuw.len)
		zet(o, "nieuw", w->veld ? waarde(w->veld, w->nieuw) : tekst(w->nieuw));
	return o;
}

static json_t *antwoorden(const struct record *a)
{
	json_t *o = json_object();

	for (size_t i = 0; i < a->type->velden_n; i++)
		if (a->waarde[i].len && strcmp(a->type->velden[i].naam, "reden") != 0)
			zet(o, a->type->velden[i].naam,
			    waarde(&a->type->velden[i], a->waarde[i]));
	return o;
}

json_t *json_van_stap(struct act *act, const struct stap *s)
{
	json_t *o = json_object();

	zet(o, "stap", tekst(s->overgang));
	zet(o, "van", tekst(s->van));
	zet(o, "naar", tekst(s->naar));
	zet(o, "tijd", tekst(instant_iso(act->arena, s->tijd)));
	zet(o, "versie", json_integer(s->versie));
	if (s->wie.len)
		zet(o, "wie", tekst(s->wie));
	if (s->reden.len)
		zet(o, "reden", tekst(s->reden));
	if (s->antwoorden)
		zet(o, "antwoorden", antwoorden(s->antwoorden));
	return o;
}

/* ---- reading ---------------------------------------------------------------------- */

/* What JSON type a kind takes, in words for the mistake. */
static const char *type_fout(const struct veld *v)
{
	switch (v->soort) {
	case VELD_GETAL: return "Geef een heel getal.";
	case VELD_GELD: return "Geef een heel getal: het bedrag in centen.";
	case VELD_JANEE: return "Geef true of false.";
	case VELD_MEERKEUZE: return "Geef een lijst van teksten.";
	default: return "Geef een tekst.";
	}
}

static bool lees_tekst(const json_t *j, struct str *out)
{
	if (!json_is_string(j))
		return false;
	*out = (struct str){json_string_value(j), json_string_length(j)};
	return true;
}

static bool lees_lijst(struct arena *a, const json_t *j, struct str *out)
{
	struct str uit = STR(""), deel;

	if (!json_is_array(j) || json_array_size(j) > 256)
		return false;
	for (size_t i = 0; i < json_array_size(j); i++) {
		if (!lees_tekst(json_array_get(j, i), &deel) || deel.len > 200)
			return false;
		uit = str_fmt(a, "%.*s%s%.*s", STR_ARG(uit), i ? " " : "", STR_ARG(deel));
	}
	*out = uit;
	return true;
}

/* The JSON value as a text that veld_lees takes. */
static bool lees_waarde(struct arena *a, const struct veld *v, const json_t *j, struct str *out)
{
	*out = STR("");
	if (json_is_null(j))
		return true;
	switch (v->soort) {
	case VELD_GETAL:
	case VELD_GELD:
		if (json_is_integer(j))
			*out = str_fmt(a, "%lld", (long long)json_integer_value(j));
		return json_is_integer(j);
	case VELD_JANEE:
		*out = json_is_true(j) ? STR("ja") : STR("nee");
		return json_is_boolean(j);
	case VELD_MEERKEUZE: return lees_lijst(a, j, out);
	default: return lees_tekst(j, out);
	}
}

/* Dates and choices come exactly: what a form forgives, an API does not. */
static bool is_exact(const struct veld *v, struct str typed, struct str canonical)
{
	if (v->soort == VELD_DATUM || v->soort == VELD_KEUZE || v->soort == VELD_PERIODE)
		return str_eq(typed, canonical);
	return true;
}

static const char *exact_fout(const struct veld *v)
{
	switch (v->soort) {
	case VELD_DATUM: return "Geef een datum als 2026-01-05.";
	case VELD_PERIODE: return "Geef een periode als P6M.";
	default: return "Kies een waarde uit de lijst.";
	}
}

/* Cents arrive as cents, so money does not pass veld_lees, which reads euros. */
static const char *lees_canoniek(struct act *act, const struct veld *v, struct str typed,
				 struct str *out)
{
	const char *fout;

	if (v->soort == VELD_GELD) {
		*out = typed;
		return NULL;
	}
	if (v->soort == VELD_TIJDSTIP && typed.len) {
		int64_t t;

		*out = typed;
		if (!instant_parse(typed, &t))
			return "Geef een tijdstip als 2026-01-05T12:30:00Z.";
		*out = instant_iso(act->arena, t);
		return NULL;
	}
	fout = veld_lees(v, act->arena, typed, out);
	if (!fout && !is_exact(v, typed, *out))
		fout = exact_fout(v);
	return fout;
}

static void lees_veld(struct act *act, struct record *r, const struct veld *v, const json_t *j,
		      struct fouten *fouten)
{
	struct str typed, canonical;
	const char *fout;

	if (!lees_waarde(act->arena, v, j, &typed)) {
		fouten_add(fouten, v, "type", type_fout(v));
		return;
	}
	fout = lees_canoniek(act, v, typed, &canonical);
	if (fout)
		fouten_add(fouten, v, "vorm", fout);
	r->waarde[v - r->type->velden] = str_dup(act->arena, canonical);
}

/* Keys that are no field go the way of a form: status, versie, and the mistakes. */
static void lees_ander(struct act *act, struct record *r, const char *naam, const json_t *j,
		       struct fouten *fouten)
{
	struct paar p = {str_dup(act->arena, str_of(naam)), STR("")};

	if (json_is_integer(j))
		p.waarde = str_fmt(act->arena, "%lld", (long long)json_integer_value(j));
	else if (lees_tekst(j, &p.waarde))
		p.waarde = str_dup(act->arena, p.waarde);
	record_lees(act, r, &p, 1, true, fouten);
}

void json_lees(struct act *act, struct record *r, const json_t *body, struct fouten *fouten)
{
	const char *naam;
	json_t *j;

	if (!json_is_object(body) || json_object_size(body) > SLEUTELS_MAX) {
		fouten_add(fouten, NULL, "vorm", "Stuur een JSON-object met de velden.");
		return;
	}
	json_object_foreach((json_t *)body, naam, j) {
		int i = model_veld(r->type, str_of(naam));
		const struct veld *v = i < 0 ? NULL : &r->type->velden[i];

		if (!v || v->vlaggen & VELD_VAST || !veld_mag(act, RECHT_WIJZIGEN, r->type, v))
			lees_ander(act, r, naam, j, fouten);
		else
			lees_veld(act, r, v, j, fouten);
	}
}

json_t *json_van_fouten(const struct fouten *fouten)
{
	json_t *lijst = json_array();

	for (size_t i = 0; i < fouten->n; i++) {
		const struct fout *f = &fouten->fout[i];
		json_t *o = json_object();

		if (f->veld)
			zet(o, "veld", json_string(f->veld->naam));
		zet(o, "code", json_string(f->code));
		zet(o, "tekst", json_string(f->tekst));
		json_array_append_new(lijst, o);
	}
	return lijst;
}
