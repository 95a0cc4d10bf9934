/* SPDX-License-Identifier: EUPL-1.2 */
/* From the fields of a declaration to the fields of a form, and what was typed back. */
#include "faces/web/records_private.h"

enum { RADIO_MAX = 6, REFS_MAX = 200 };

/* ---- what was typed --------------------------------------------------------------------- */

static struct str date_part(const struct request *req, const struct veld *v, const char *part,
	bool *there)
{
	const char *name = str_fmt(req->arena, "%s_%s", v->naam, part).p;

	*there = *there || req_has_form(req, name);
	return str_trim(req_form(req, name));
}

/* "5-1-2026"; a part not filled in is unknown: "00-1-2026". */
static bool typed_date(const struct request *req, const struct veld *v, struct str *out)
{
	bool there = false;
	struct str d = date_part(req, v, "dag", &there), m = date_part(req, v, "maand", &there),
		   y = date_part(req, v, "jaar", &there);

	*out = STR("");
	if (!there)
		return false;
	/* Who puts the whole date in one of the three is understood. */
	if (!m.len && !y.len)
		*out = d;
	else if (!d.len && !m.len)
		*out = y;
	else
		*out = str_fmt(req->arena, "%.*s-%.*s-%.*s", STR_ARG(d.len ? d : STR("00")),
			STR_ARG(m.len ? m : STR("00")), STR_ARG(y));
	return true;
}

struct paar *records_typed(const struct request *req, const struct recordtype *type, size_t *n_out)
{
	struct paar *p = ARENA_NEWN(req->arena, struct paar, req->form_n + type->velden_n);
	size_t n = 0;

	for (size_t i = 0; i < req->form_n; i++)
		p[n++] = (struct paar){req->form[i].name, req->form[i].value};
	for (size_t i = 0; i < type->velden_n; i++) {
		const struct veld *v = &type->velden[i];
		struct str date;

		if (v->soort == VELD_DATUM && typed_date(req, v, &date))
			p[n++] = (struct paar){str_of(v->naam), date};
	}
	*n_out = n;
	return p;
}

/* ---- records to choose from ---------------------------------------------------------------- */

static void fill_refs(struct request *req, struct record_form *f, size_t i,
	const struct lijst *found)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, found->n + 1);

	o[0] = (struct part_option){STR(""), STR("Maak een keuze")};
	for (size_t r = 0; r < found->n; r++)
		o[r + 1] = (struct part_option){found->rec[r]->id,
			record_kop(&req->act, found->rec[r])};
	f->refs[i] = o;
	f->refs_n[i] = found->n + 1;
}

/* Too many to choose from: only the one that it already is. */
static enum model_rc fill_one(struct request *req, struct record_form *f, size_t i,
	const struct recordtype *to)
{
	struct record *one;
	enum model_rc rc = record_haal(&req->act, to, f->rec->waarde[i], &one);

	if (rc == MODEL_OK)
		fill_refs(req, f, i, &(struct lijst){.rec = &one, .n = 1, .totaal = 1});
	return rc;
}

enum db_rc records_load_refs(struct request *req, struct record_form *f)
{
	f->refs = ARENA_NEWN(req->arena, struct part_option *, f->type->velden_n);
	f->refs_n = ARENA_NEWN(req->arena, size_t, f->type->velden_n);
	for (size_t i = 0; i < f->type->velden_n; i++) {
		const struct veld *v = &f->type->velden[i];
		const struct recordtype *to;
		struct lijst found;
		enum model_rc rc;

		if (v->soort != VELD_VERWIJZING || v->vlaggen & VELD_VAST)
			continue;
		to = model_op_naam(str_of(v->verwijst));
		if (!to || to->opslag != OPSLAG_TABEL)
			continue;
		rc = record_lijst(&req->act, to,
			&(struct lijst_vraag){.zoek = STR(""), .sorteer = STR(""), .pagina = 1,
				.per_pagina = REFS_MAX},
			&found);
		if (rc == MODEL_RETRY || rc == MODEL_FAIL)
			return run_of_model(rc);
		if (rc == MODEL_OK && found.totaal <= REFS_MAX)
			fill_refs(req, f, i, &found);
		else if (rc == MODEL_OK && f->rec->waarde[i].len)
			rc = fill_one(req, f, i, to);
		if (rc == MODEL_RETRY || rc == MODEL_FAIL)
			return run_of_model(rc);
	}
	return DB_OK;
}

/* ---- fields ------------------------------------------------------------------- */

static const struct {
	enum field_kind kind;
	bool narrow;
	const char *inputmode, *hint;
} looks[VELD_SOORT_N] = {
	[VELD_TEKST] = {FIELD_TEXT, false, NULL, ""},
	[VELD_LANGE_TEKST] = {FIELD_TEXTAREA, false, NULL, ""},
	[VELD_GETAL] = {FIELD_TEXT, true, "numeric", ""},
	[VELD_GELD] = {FIELD_TEXT, true, "decimal", "In euro's. Bijvoorbeeld: 1.250,50"},
	[VELD_DATUM] = {FIELD_DATE, false, NULL, "Bijvoorbeeld: 27 3 2026"},
	[VELD_TIJDSTIP] = {FIELD_TEXT, true, NULL, "Bijvoorbeeld: 5-1-2026 13:30"},
	[VELD_JANEE] = {FIELD_RADIO, false, NULL, ""},
	[VELD_KEUZE] = {FIELD_SELECT, false, NULL, ""},
	[VELD_MEERKEUZE] = {FIELD_CHECKBOX, false, NULL, "U kunt meer dan een keuze maken."},
	[VELD_KENMERK] = {FIELD_TEXT, true, NULL, ""},
	[VELD_PERIODE] = {FIELD_TEXT, true, NULL, "Bijvoorbeeld: 6 maanden"},
	[VELD_VERWIJZING] = {FIELD_TEXT, true, NULL, ""},
};

static struct str error_of(const struct record_form *f, const struct veld *v)
{
	for (size_t i = 0; i < f->fouten.n; i++)
		if (f->fouten.fout[i].veld == v)
			return str_of(f->fouten.fout[i].tekst);
	return STR("");
}

/* The choices of a field, with one to leave it open where that is allowed. */
static void add_options(const struct request *req, const struct veld *v, struct part_field *pf)
{
	static const struct keuze janee[] = {{"ja", "Ja"}, {"nee", "Nee"}, {NULL, NULL}};
	const struct keuze *k = v->soort == VELD_JANEE ? janee : v->keuzes;
	struct part_option *o;
	size_t n = 0, at = 0;

	while (k[n].waarde)
		n++;
	o = ARENA_NEWN(req->arena, struct part_option, n + 1);
	if (v->soort == VELD_KEUZE && n <= RADIO_MAX)
		pf->kind = FIELD_RADIO;
	if (pf->kind == FIELD_SELECT)
		o[at++] = (struct part_option){STR(""), STR("Maak een keuze")};
	for (size_t i = 0; i < n; i++)
		o[at++] = (struct part_option){str_of(k[i].waarde), str_of(k[i].label)};
	if (pf->kind == FIELD_RADIO && !pf->required)
		o[at++] = (struct part_option){STR(""), STR("Niet ingevuld")};
	pf->options = o;
	pf->options_n = at;
}

static void draw_field(struct html *h, const struct request *req, const struct record_form *f,
	size_t i)
{
	const struct veld *v = &f->type->velden[i];
	struct part_field pf = {.kind = looks[v->soort].kind, .name = v->naam,
		.label = str_of(v->label), .narrow = looks[v->soort].narrow,
		.hint = str_of(v->uitleg ? v->uitleg : looks[v->soort].hint),
		.inputmode = looks[v->soort].inputmode, .error = error_of(f, v),
		.required = v->vlaggen & VELD_VERPLICHT,
		.value = veld_invoer(v, req->arena, f->rec->waarde[i])};

	if (v->soort == VELD_JANEE || v->soort == VELD_KEUZE || v->soort == VELD_MEERKEUZE)
		add_options(req, v, &pf);
	if (f->refs && f->refs[i]) {
		pf.kind = FIELD_SELECT;
		pf.narrow = false;
		pf.options = f->refs[i];
		pf.options_n = f->refs_n[i];
	}
	/* Boxes that are not ticked send nothing: say that the field was on the form. */
	if (v->soort == VELD_MEERKEUZE)
		part_hidden(h, v->naam, STR(""));
	part_field(h, &pf);
}

/* The groups of a form, in order; only those with something to fill in. */
size_t records_groups(const struct request *req, const struct recordtype *type,
	const char **names, size_t *of_field)
{
	const char *group = type->titel;
	size_t n = 0;

	for (size_t i = 0; i < type->velden_n; i++) {
		if (type->velden[i].groep)
			group = type->velden[i].groep;
		if (type->velden[i].vlaggen & VELD_VAST ||
			!veld_mag(&req->act, RECHT_WIJZIGEN, type, &type->velden[i]))
			continue;
		if (!n || strcmp(names[n - 1], group) != 0)
			names[n++] = group;
		of_field[i] = n;
	}
	return n;
}

void records_fields(struct html *h, const struct request *req, const struct record_form *f)
{
	const char **names = ARENA_NEWN(req->arena, const char *, f->type->velden_n + 1);
	size_t *of_field = ARENA_NEWN(req->arena, size_t, f->type->velden_n), open = 0;

	records_groups(req, f->type, names, of_field);
	for (size_t i = 0; i < f->type->velden_n; i++) {
		if (!of_field[i])
			continue;
		if (of_field[i] != open) {
			if (open)
				html_close(h);
			open = of_field[i];
			part_fieldset_open(h, str_fmt(req->arena, "groep-%zu", open).p,
				str_of(names[open - 1]));
		}
		draw_field(h, req, f, i);
	}
	if (open)
		html_close(h);
}

void records_error_summary(struct html *h, const struct request *req, const struct record_form *f)
{
	struct part_error *e = ARENA_NEWN(req->arena, struct part_error, f->fouten.n);

	for (size_t i = 0; i < f->fouten.n; i++)
		e[i] = (struct part_error){
			f->fouten.fout[i].veld ? f->fouten.fout[i].veld->naam : NULL,
			str_of(f->fouten.fout[i].tekst)};
	part_error_summary(h, e, f->fouten.n);
}
