/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/openapi.h"

#include "core/model/loop.h"
#include "core/model/model_private.h"

static void zet(json_t *o, const char *naam, json_t *v)
{
	if (v)
		json_object_set_new(o, naam, v);
}

/* JSON type, format, pattern and words for each kind. */
static const struct {
	const char *type, *format, *pattern, *uitleg;
} soorten[VELD_SOORT_N] = {
	[VELD_TEKST] = {"string", NULL, NULL, NULL},
	[VELD_LANGE_TEKST] = {"string", NULL, NULL, NULL},
	[VELD_GETAL] = {"integer", "int64", NULL, NULL},
	[VELD_GELD] = {"integer", "int64", NULL, "Bedrag in eurocenten."},
	[VELD_DATUM] = {"string", NULL, NULL,
			"Mag deels onbekend zijn: 2026-01-05, 2026-01 of 2026."},
	[VELD_TIJDSTIP] = {"string", "date-time", NULL, NULL},
	[VELD_JANEE] = {"boolean", NULL, NULL, NULL},
	[VELD_KEUZE] = {"string", NULL, NULL, NULL},
	[VELD_MEERKEUZE] = {"array", NULL, NULL, NULL},
	[VELD_KENMERK] = {"string", NULL, NULL, NULL},
	[VELD_PERIODE] = {"string", NULL, "^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$",
			  "Periode volgens ISO 8601, zoals P6M."},
	[VELD_VERWIJZING] = {"string", NULL, "^[0-9a-z]{26}$", "Sleutel van een ander gegeven."},
};

static json_t *waarden(const struct veld *v)
{
	json_t *lijst = json_array();

	for (const struct keuze *k = v->keuzes; k->waarde; k++)
		json_array_append_new(lijst, json_string(k->waarde));
	return lijst;
}

/* Label, explanation, what the choices mean, and what is masked: one text. */
static json_t *omschrijving(const struct veld *v)
{
	struct buf b;
	json_t *j;

	buf_init(&b, 32 * 1024);
	buf_fmt(&b, "%s%s", v->label, strchr("?!.", v->label[strlen(v->label) - 1]) ? "" : ".");
	if (v->uitleg)
		buf_fmt(&b, " %s", v->uitleg);
	if (soorten[v->soort].uitleg)
		buf_fmt(&b, " %s", soorten[v->soort].uitleg);
	for (const struct keuze *k = v->keuzes; k && k->waarde; k++)
		buf_fmt(&b, "%s`%s`: %s", k == v->keuzes ? " " : "; ", k->waarde, k->label);
	if (v->vlaggen & VELD_GEVOELIG)
		buf_cstr(&b, " Afgeschermd in lijsten.");
	j = json_string(b.len ? b.p : "");
	buf_release(&b);
	return j;
}

static bool is_tekst(const struct veld *v)
{
	return v->soort == VELD_TEKST || v->soort == VELD_LANGE_TEKST || v->soort == VELD_KENMERK;
}

json_t *openapi_veld(const struct veld *v)
{
	json_t *o = json_object();

	zet(o, "type", json_string(soorten[v->soort].type));
	if (soorten[v->soort].format)
		zet(o, "format", json_string(soorten[v->soort].format));
	if (soorten[v->soort].pattern)
		zet(o, "pattern", json_string(soorten[v->soort].pattern));
	if (is_tekst(v))
		zet(o, "maxLength", json_integer(veld_max(v)));
	if (v->soort == VELD_KEUZE)
		zet(o, "enum", waarden(v));
	if (v->soort == VELD_MEERKEUZE) {
		zet(o, "items", json_pack("{s:s, s:o}", "type", "string", "enum", waarden(v)));
		zet(o, "uniqueItems", json_true());
	}
	if (v->soort == VELD_DATUM) /* a full date, or one that is partly known */
		zet(o, "anyOf", json_pack("[{s:s}, {s:s}]", "format", "date", "pattern",
					  "^\\d{4}(-\\d{2})?$"));
	zet(o, "description", omschrijving(v));
	return o;
}

static json_t *vast(const char *type, const char *format, const char *uitleg)
{
	json_t *o = json_pack("{s:s, s:s}", "type", type, "description", uitleg);

	if (format)
		zet(o, "format", json_string(format));
	return o;
}

static json_t *status(const struct recordtype *t)
{
	json_t *lijst = json_array();
	struct buf b;
	json_t *o;

	buf_init(&b, 8192);
	buf_cstr(&b, "Status.");
	for (const struct status *s = t->statussen; s->waarde; s++) {
		json_array_append_new(lijst, json_string(s->waarde));
		buf_fmt(&b, "%s`%s`: %s", s == t->statussen ? " " : "; ", s->waarde, s->label);
	}
	o = json_pack("{s:s, s:o, s:s}", "type", "string", "enum", lijst, "description", b.p);
	buf_release(&b);
	return o;
}

static json_t *object(const struct recordtype *t, json_t *props, json_t *verplicht)
{
	json_t *o = json_pack("{s:s, s:s, s:o}", "type", "object", "description",
			      t->uitleg ? t->uitleg : t->titel, "properties", props);

	if (json_array_size(verplicht)) /* an empty list is not allowed */
		zet(o, "required", verplicht);
	else
		json_decref(verplicht);
	return o;
}

json_t *openapi_schema(const struct recordtype *t)
{
	json_t *p = json_object();
	json_t *verplicht = json_pack("[s, s, s, s]", "id", "gemaakt", "gewijzigd", "versie");

	zet(p, "id", vast("string", NULL, "Sleutel van dit gegeven."));
	if (t->nummer)
		zet(p, "nummer", vast("string", NULL, "Nummer voor mensen."));
	if (t->statussen)
		zet(p, "status", status(t));
	for (size_t i = 0; i < t->velden_n; i++) {
		const struct veld *v = &t->velden[i];

		zet(p, v->naam, openapi_veld(v));
		if (v->vlaggen & VELD_VERPLICHT && !(v->vlaggen & VELD_GEVOELIG))
			json_array_append_new(verplicht, json_string(v->naam));
	}
	zet(p, "maker", vast("string", NULL, "Sleutel van wie dit maakte."));
	zet(p, "wijziger", vast("string", NULL, "Sleutel van wie dit het laatst wijzigde."));
	zet(p, "gemaakt", vast("string", "date-time", "Tijdstip van maken."));
	zet(p, "gewijzigd", vast("string", "date-time", "Tijdstip van de laatste wijziging."));
	zet(p, "versie", vast("integer", "int64", "Telt elke wijziging."));
	return object(t, p, verplicht);
}

/* Fields that people fill in. */
static json_t *invoer(const struct recordtype *t, bool wijziging)
{
	json_t *p = json_object(), *verplicht = json_array(), *o;

	for (size_t i = 0; i < t->velden_n; i++) {
		const struct veld *v = &t->velden[i];
		json_t *schema;

		if (v->vlaggen & VELD_VAST)
			continue;
		schema = openapi_veld(v);
		if (wijziging) {
			zet(schema, "nullable", json_true());
			if (v->soort == VELD_KEUZE) /* enum must name null too */
				json_array_append_new(json_object_get(schema, "enum"),
						      json_null());
		} else if (v->vlaggen & VELD_VERPLICHT) {
			json_array_append_new(verplicht, json_string(v->naam));
		}
		zet(p, v->naam, schema);
	}
	if (wijziging)
		zet(p, "versie", vast("integer", "int64", "De versie die u hebt gelezen. Is het "
				      "gegeven intussen gewijzigd, dan volgt een fout."));
	o = object(t, p, verplicht);
	zet(o, "additionalProperties", json_false());
	return o;
}

/* The questions of all steps: which belong to a step, the list of possible steps tells. */
static json_t *vragen(const struct recordtype *t)
{
	json_t *p = json_object();

	for (const struct overgang *o = t->overgangen; o && o->naam; o++) {
		const struct recordtype *v = loop_vragen(t, o);

		for (size_t i = 0; i < v->velden_n; i++)
			if (!json_object_get(p, v->velden[i].naam))
				zet(p, v->velden[i].naam, openapi_veld(&v->velden[i]));
	}
	return p;
}

json_t *openapi_schema_stap(const struct recordtype *t)
{
	json_t *namen = json_array();
	struct buf b;
	json_t *o;

	buf_init(&b, 16384);
	buf_cstr(&b, "Welke stap.");
	for (const struct overgang *s = t->overgangen; s && s->naam; s++) {
		if (s->vlaggen & OVERGANG_PROGRAMMA)
			continue;
		json_array_append_new(namen, json_string(s->naam));
		buf_fmt(&b, " `%s`: %s.", s->naam, s->knop);
	}
	o = json_pack("{s:s, s:[s], s:b, s:{s:{s:s, s:o, s:s}, s:{s:s, s:s, s:o}}}",
		"type", "object", "required", "stap", "additionalProperties", 0, "properties",
		"stap", "type", "string", "enum", namen, "description", b.p,
		"antwoorden", "type", "object", "description",
		"Antwoorden op de vragen van deze stap, met de reden.", "properties", vragen(t));
	/* Steps that only the program makes leave no word to choose. */
	if (!json_array_size(namen))
		json_object_del(json_object_get(json_object_get(o, "properties"), "stap"), "enum");
	buf_release(&b);
	return o;
}

json_t *openapi_schema_nieuw(const struct recordtype *t) { return invoer(t, false); }
json_t *openapi_schema_wijziging(const struct recordtype *t) { return invoer(t, true); }
