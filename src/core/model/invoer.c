/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From what was typed to a record, with all mistakes at once.
 */
#include "core/model/model_private.h"

void fouten_add(struct fouten *f, const struct veld *v, const char *code, const char *tekst)
{
	if (f->n < FOUTEN_MAX)
		f->fout[f->n++] = (struct fout){v, code, tekst};
}

enum model_rc fouten_weiger(struct fouten *f, const char *code, struct str reden,
			    struct str uitweg, struct str pad)
{
	if (f)
		f->weigering = (struct weigering){code, reden, uitweg, pad};
	return MODEL_REFUSED;
}

static bool heeft_fout(const struct fouten *f, const struct veld *v)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->fout[i].veld == v)
			return true;
	return false;
}

/*
 * The last value of a name counts, so that a hidden "nee" may stand before a
 * checkbox; those of a VELD_MEERKEUZE are taken together.
 */
static bool getypt(struct arena *a, const struct paar *p, size_t n, const struct veld *v,
		   struct str *out)
{
	bool er = false;

	for (size_t i = 0; i < n; i++) {
		if (!str_is(p[i].naam, v->naam))
			continue;
		if (er && v->soort == VELD_MEERKEUZE && p[i].waarde.len)
			*out = str_fmt(a, "%.*s %.*s", STR_ARG(*out), STR_ARG(p[i].waarde));
		else
			*out = p[i].waarde;
		er = true;
	}
	return er;
}

static void lees_veld(struct act *act, struct record *r, size_t i, struct str typed,
		      struct fouten *fouten)
{
	const struct veld *v = &r->type->velden[i];
	struct str canonical;
	const char *fout = veld_lees(v, act->arena, typed, &canonical);

	r->waarde[i] = canonical;
	if (fout)
		fouten_add(fouten, v, v->soort == VELD_KEUZE || v->soort == VELD_MEERKEUZE
			   ? "keuze" : "vorm", fout);
}

static void lees_versie(struct record *r, struct str s, struct fouten *fouten)
{
	int64_t v;

	if (str_to_int(s, &v) && v > 0)
		r->versie = v;
	else
		fouten_add(fouten, NULL, "vorm",
			   "Geef bij 'versie' het nummer dat u hebt gelezen.");
}

static void lees_naam(struct act *act, struct record *r, const struct paar *p, bool streng,
		      struct fouten *fouten)
{
	int i = model_veld(r->type, p->naam);
	bool vast = kolom_is_vast(p->naam) ||
		    (i >= 0 && r->type->velden[i].vlaggen & VELD_VAST);
	bool mag = i < 0 || veld_mag(act, RECHT_WIJZIGEN, r->type, &r->type->velden[i]);

	if (str_is(p->naam, "versie") && r->versie)
		lees_versie(r, p->waarde, fouten);
	else if (streng && str_is(p->naam, "status") && r->type->statussen)
		fouten_add(fouten, NULL, "vast", "De status verandert door een stap te zetten. "
			   "Laat dit weg.");
	else if (streng && vast)
		fouten_add(fouten, i < 0 ? NULL : &r->type->velden[i], "vast",
			   str_fmt(act->arena, "'%.*s' wordt door het systeem ingevuld. Laat dit "
				   "weg.", STR_ARG(p->naam)).p);
	else if (streng && !mag)
		fouten_add(fouten, &r->type->velden[i], "recht",
			   str_fmt(act->arena, "U mag '%.*s' niet invullen. Laat dit weg.",
				   STR_ARG(p->naam)).p);
	else if (streng && i < 0)
		fouten_add(fouten, NULL, "onbekend",
			   str_fmt(act->arena, "Het veld '%.*s' bestaat niet. Laat dit weg.",
				   STR_ARG(str_sub(p->naam, 0, 80))).p);
}

void record_lees(struct act *act, struct record *r, const struct paar *p, size_t n, bool streng,
		 struct fouten *fouten)
{
	struct str typed;

	for (size_t i = 0; i < r->type->velden_n; i++)
		if (!(r->type->velden[i].vlaggen & VELD_VAST) &&
		    getypt(act->arena, p, n, &r->type->velden[i], &typed))
			lees_veld(act, r, i, typed, fouten);
	for (size_t i = 0; i < n; i++)
		lees_naam(act, r, &p[i], streng, fouten);
}

/* Does the value stand in its canonical form? A value that failed does not. */
static const char *vorm_fout(struct act *act, const struct veld *v, struct str s)
{
	int64_t getal;
	struct str canonical;

	if ((v->soort == VELD_GELD || v->soort == VELD_GETAL) && str_to_int(s, &getal))
		return NULL;
	return veld_lees(v, act->arena, s, &canonical);
}

static void controle_veld(struct act *act, const struct veld *v, struct str s,
			  struct fouten *fouten)
{
	const char *fout;

	if (heeft_fout(fouten, v))
		return;
	if (!s.len) {
		if (v->vlaggen & VELD_VERPLICHT)
			fouten_add(fouten, v, "verplicht",
				   str_fmt(act->arena, "Vul '%s' in.", v->label).p);
		return;
	}
	fout = vorm_fout(act, v, s);
	if (fout)
		fouten_add(fouten, v, "vorm", fout);
}

void record_controle(struct act *act, const struct record *r, struct fouten *fouten)
{
	for (size_t i = 0; i < r->type->velden_n; i++)
		controle_veld(act, &r->type->velden[i], r->waarde[i], fouten);
	if (r->type->controle)
		r->type->controle(act, r, fouten);
}
