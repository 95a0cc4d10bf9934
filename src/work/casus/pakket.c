/* SPDX-License-Identifier: EUPL-1.2 */
/* The package for the RIEC. */
#include <string.h>

#include "core/model/json.h"
#include "core/trust/audit.h"
#include "work/casus/casus.h"

enum { DELEN_LIJST = 500 };

static const char *soort_gegeven(struct str soort)
{
	if (str_is(soort, "persoon"))
		return "wie";
	if (str_is(soort, "organisatie"))
		return "bedrijf";
	if (str_is(soort, "adres"))
		return "wonen";
	return str_is(soort, "voertuig") ? "voertuig" : "omschrijving";
}

/* May this part go? `kind` NULL: all that the record says of itself in "gegevens". */
static bool mag_mee(const struct record *r, const char *kind, struct str gegevens)
{
	return casus_binnen(kind ? str_of(kind) : record_veld(r, "gegevens"), gegevens);
}

static const char *kind_van(const struct record *r)
{
	if (r->type == &type_casusdeel)
		return soort_gegeven(record_veld(r, "soort"));
	return r->type == &type_interventie ? "toezicht" : NULL;
}

static json_t *velden(struct act *act, const struct record *r)
{
	json_t *o = json_van_record(act, r, true);
	static const char *const eigen[] = {"casus", "maker", "wijziger", "versie", "gewijzigd"};

	for (size_t i = 0; i < sizeof(eigen) / sizeof(eigen[0]); i++)
		json_object_del(o, eigen[i]);
	return o;
}

static enum model_rc voeg_toe(struct act *act, json_t *o, const char *naam,
	const struct recordtype *t, const struct record *casus)
{
	const struct paar filter = {STR("casus"), casus->id};
	json_t *list = json_array();
	struct lijst l;
	enum model_rc rc = record_lijst(act, t,
		&(struct lijst_vraag){.filters = &filter, .filters_n = 1, .zoek = STR(""),
			.sorteer = STR("gemaakt"), .pagina = 1, .per_pagina = DELEN_LIJST},
		&l);

	for (size_t i = 0; rc == MODEL_OK && i < l.n; i++)
		if (mag_mee(l.rec[i], kind_van(l.rec[i]), record_veld(casus, "wgs_gegevens")))
			json_array_append_new(list, velden(act, l.rec[i]));
	json_object_set_new(o, naam, list);
	return rc;
}

static json_t *tekst(struct str s) { return json_stringn(s.p, s.len); }

static json_t *kop(const struct record *c)
{
	json_t *o = json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "soort", "RIEC-aanmelding",
		"nummer", tekst(c->nummer), "wgsActiviteit",
		tekst(record_veld(c, "wgs_activiteit")),
		"gegevens", tekst(record_veld(c, "wgs_gegevens")), "eersteVerwerking",
		tekst(record_veld(c, "aangemeld_op")), "uiterlijkVernietigen",
		tekst(record_veld(c, "vernietigen_op")));

	if (record_veld(c, "riec_kenmerk").len)
		json_object_set_new(o, "kenmerk", tekst(record_veld(c, "riec_kenmerk")));
	if (!casus_binnen(STR("omschrijving"), record_veld(c, "wgs_gegevens")))
		return o;
	json_object_set_new(o, "onderwerp", tekst(record_veld(c, "onderwerp")));
	json_object_set_new(o, "aanleiding", tekst(record_veld(c, "aanleiding")));
	json_object_set_new(o, "doel", tekst(record_veld(c, "doel")));
	return o;
}

/* The check must still allow it: one that was withdrawn closes the package too. */
static const struct overgang *aanmelden(void)
{
	return loop_overgang(&type_casus, STR("riec-aanmelden"));
}

enum model_rc casus_riec_pakket(struct act *act, struct str id, json_t **out, struct fouten *f)
{
	static const struct {
		const char *naam;
		const struct recordtype *type;
	} delen[] = {{"delen", &type_casusdeel}, {"feiten", &type_casusfeit},
		{"interventies", &type_interventie}};
	struct record *c;
	enum model_rc rc = record_haal(act, &type_casus, id, &c);

	*out = NULL;
	if (rc != MODEL_OK)
		return rc;
	rc = aanmelden()->eist(act, c, NULL, f);
	if (rc != MODEL_OK)
		return rc;
	if (!record_veld(c, "aangemeld_op").len)
		return fouten_weiger(f, "riec",
			STR("Deze casus is nog niet bij het RIEC aangemeld."),
			STR("Zet eerst de stap 'Aanmelden bij RIEC'."),
			str_fmt(act->arena, "/casussen/%.*s", STR_ARG(c->id)));
	*out = kop(c);
	for (size_t i = 0; i < 3 && rc == MODEL_OK; i++)
		rc = voeg_toe(act, *out, delen[i].naam, delen[i].type, c);
	audit_add(act, "exporteren", STR("casus"), c->id, rc == MODEL_OK ? "ok" : "fout", 1);
	if (rc != MODEL_OK) {
		json_decref(*out);
		*out = NULL;
	}
	return rc;
}
