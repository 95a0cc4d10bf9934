/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of retention from text: "woord: waarde", one a line. */
#include "work/bewaren/regels.h"

#include <stdio.h>

struct lezer {
	struct arena *a;
	struct bewaarregel *r;
	struct str pad;
	int regel;
	char *err;
};

static bool fout(struct lezer *z, const char *wat, struct str waarde)
{
	snprintf(z->err, BEWAAR_ERR_MAX, "%.*s, regel %d: %s%s%.*s", STR_ARG(z->pad), z->regel, wat,
		waarde.len ? ": " : "", STR_ARG(waarde));
	return false;
}

static bool lees_ja(struct lezer *z, bool *waar, struct str w)
{
	*waar = str_is(w, "ja");
	return *waar || str_is(w, "nee") ? true : fout(z, "dit is ja of nee", w);
}

static bool lees_termijn(struct lezer *z, struct str w)
{
	z->r->termijn = w;
	z->r->van_bron = str_is(w, "bron");
	if (z->r->van_bron || period_parse(w, &z->r->periode))
		return true;
	return fout(z, "dit is geen termijn; schrijf bijvoorbeeld P5Y, P6M of bron", w);
}

static bool lees_herzien(struct lezer *z, struct str w)
{
	z->r->moet_herzien = period_parse(w, &z->r->herzien);
	return z->r->moet_herzien ? true : fout(z, "dit is geen termijn", w);
}

static bool lees_begin(struct lezer *z, struct str w)
{
	static const char *const woorden[] = {[BEGIN_EINDE] = "einde",
		[BEGIN_GEMAAKT] = "gemaakt",
		[BEGIN_GEWIJZIGD] = "gewijzigd"};

	for (int i = BEGIN_EINDE; i <= BEGIN_GEWIJZIGD; i++) {
		if (str_is(w, woorden[i])) {
			z->r->begin = (enum bewaar_begin)i;
			return true;
		}
	}
	if (!str_starts(w, STR("veld ")))
		return fout(z, "begin is einde, gemaakt, gewijzigd of: veld NAAM", w);
	z->r->begin = BEGIN_VELD;
	z->r->begin_veld = str_trim(str_sub(w, 5, SIZE_MAX));
	return true;
}

/* "soort = boete bevel" */
static bool lees_als(struct lezer *z, struct str w)
{
	size_t is = str_find(w, STR("="), 0);

	if (is == SIZE_MAX || z->r->als_n == BEWAAR_ALS_MAX)
		return fout(z, "schrijf: veld: NAAM = WOORD WOORD", w);
	z->r->als[z->r->als_n].veld = str_trim(str_sub(w, 0, is));
	z->r->als[z->r->als_n++].waarden = str_trim(str_sub(w, is + 1, SIZE_MAX));
	return true;
}

static bool lees_woord(struct lezer *z, struct str woord, struct str w)
{
	struct bewaarregel *r = z->r;
	const struct {
		const char *woord;
		struct str *waar;
	} teksten[] = {{"bewaren", &r->naam}, {"titel", &r->titel}, {"soort", &r->soort},
		{"grond", &r->grond}, {"artikel", &r->artikel}, {"bron", &r->bron},
		{"status", &r->status}, {"volgt", &r->volgt}, {"zolang", &r->zolang}};

	for (size_t i = 0; i < sizeof(teksten) / sizeof(teksten[0]); i++) {
		if (str_is(woord, teksten[i].woord)) {
			*teksten[i].waar = w;
			return true;
		}
	}
	if (str_is(woord, "termijn"))
		return lees_termijn(z, w);
	if (str_is(woord, "herzien"))
		return lees_herzien(z, w);
	if (str_is(woord, "begin"))
		return lees_begin(z, w);
	if (str_is(woord, "veld"))
		return lees_als(z, w);
	if (str_is(woord, "plafond"))
		return lees_ja(z, &r->plafond, w);
	if (str_is(woord, "blijvend"))
		return lees_ja(z, &r->blijvend, w);
	return fout(z, "dit woord kent een regel voor bewaren niet", woord);
}

static bool lees_regel(struct lezer *z, struct str r)
{
	size_t dubbel = str_find(r, STR(":"), 0);
	struct str w;

	if (!r.len || r.p[0] == '#')
		return true;
	if (dubbel == SIZE_MAX)
		return fout(z, "schrijf: woord: waarde", r);
	w = str_trim(str_sub(r, dubbel + 1, SIZE_MAX));
	if (!w.len)
		return fout(z, "achter dit woord staat niets", str_sub(r, 0, dubbel));
	return lees_woord(z, str_trim(str_sub(r, 0, dubbel)), w);
}

/* ---- does it fit the declarations? ------------------------------------------------------ */

static bool heeft_status(const struct recordtype *t, struct str w)
{
	for (const struct status *s = t->statussen; s && s->waarde; s++)
		if (str_is(w, s->waarde))
			return true;
	return false;
}

static bool velden_kloppen(struct lezer *z, const struct recordtype *t)
{
	struct bewaarregel *r = z->r;
	struct str_cutter c = {.rest = r->status};
	struct str w;

	while (r->status.len && str_cut(&c, ' ', &w))
		if (!heeft_status(t, w))
			return fout(z, "deze status heeft de soort niet", w);
	for (size_t i = 0; i < r->als_n; i++)
		if (model_veld(t, r->als[i].veld) < 0)
			return fout(z, "dit veld heeft de soort niet", r->als[i].veld);
	if (r->begin == BEGIN_VELD && model_veld(t, r->begin_veld) < 0)
		return fout(z, "dit veld heeft de soort niet", r->begin_veld);
	c = (struct str_cutter){.rest = r->volgt};
	while (r->volgt.len && str_cut(&c, ' ', &w)) {
		int i = model_veld(t, w);

		if (i < 0 || t->velden[i].soort != VELD_VERWIJZING)
			return fout(z, "dit veld wijst geen ander gegeven aan", w);
	}
	return true;
}

/* "casus.signaal"; for rows of sources also "koppeling". */
static bool zolang_klopt(struct lezer *z)
{
	struct str s = z->r->zolang;
	size_t punt = str_find(s, STR("."), 0);
	const struct recordtype *t;

	if (!s.len || (str_is(s, "koppeling") && str_is(z->r->soort, "bronrecord")))
		return true;
	t = punt == SIZE_MAX ? NULL : model_op_naam(str_sub(s, 0, punt));
	if (!t || model_veld(t, str_sub(s, punt + 1, SIZE_MAX)) < 0)
		return fout(z, "zolang noemt een soort en een veld: casus.signaal", s);
	return true;
}

static bool soort_klopt(struct lezer *z)
{
	const struct recordtype *t = model_op_naam(z->r->soort);

	if (str_is(z->r->soort, "bronrecord") || str_is(z->r->soort, "invoer"))
		return true;
	if (z->r->van_bron)
		return fout(z, "alleen rijen en bestanden hebben de termijn van hun bron", STR(""));
	if (!t || t->opslag != OPSLAG_TABEL)
		return fout(z, "deze soort bestaat niet", z->r->soort);
	return velden_kloppen(z, t);
}

static bool is_heel(struct lezer *z)
{
	const struct bewaarregel *r = z->r;
	int wijzen = (r->termijn.len > 0) + (r->volgt.len > 0) + r->blijvend;

	z->regel = 0;
	if (!r->naam.len || !r->titel.len || !r->soort.len || !r->grond.len || !r->artikel.len ||
		!r->bron.len)
		return fout(z, "bewaren, titel, soort, grond, artikel en bron zijn nodig", STR(""));
	if (wijzen != 1)
		return fout(z, "zeg een van drie: termijn, volgt of blijvend", STR(""));
	if (!str_ends(z->pad, r->naam))
		return fout(z, "het bestand heet als de regel", r->naam);
	return soort_klopt(z) && zolang_klopt(z);
}

bool bewaarregel_lees(struct arena *a, struct str pad, struct str tekst, struct bewaarregel *out,
	char err[static BEWAAR_ERR_MAX])
{
	struct lezer z = {.a = a, .r = out, .pad = pad, .err = err};
	struct str_cutter c = {tekst, false};
	struct str regel;

	*out = (struct bewaarregel){.naam = STR(""),
		.titel = STR(""),
		.soort = STR(""),
		.grond = STR(""),
		.artikel = STR(""),
		.bron = STR(""),
		.status = STR(""),
		.volgt = STR(""),
		.zolang = STR(""),
		.begin_veld = STR(""),
		.termijn = STR("")};
	while (str_cut(&c, '\n', &regel)) {
		z.regel++;
		if (!lees_regel(&z, str_trim(regel)))
			return false;
	}
	return is_heel(&z);
}
