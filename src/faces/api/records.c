/* SPDX-License-Identifier: EUPL-1.2 */
/* List, search, make, read and change of every declared type with a table. */
#include <stdio.h>
#include <string.h>

#include "core/model/json.h"
#include "core/model/veld.h"
#include "faces/api/api_private.h"

/* ---- names ------------------------------------------------------------------------ */

/* "gezien_op" + "van" -> "gezienOpVan" */
static const char *camel(struct arena *a, const char *naam, const char *achter)
{
	struct str s = str_fmt(a, "%s%s%s", naam, achter[0] ? "_" : "", achter);
	char *p = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool up = s.p[i] == '_' && i + 1 < s.len && s.p[i + 1] >= 'a' && s.p[i + 1] <= 'z';

		i += up;
		p[n++] = up ? (char)(s.p[i] - 'a' + 'A') : s.p[i];
	}
	return p;
}

struct str api_pascal(struct arena *a, const char *naam)
{
	const char *c = camel(a, naam, "");

	return str_fmt(a, "%c%s", c[0] >= 'a' && c[0] <= 'z' ? c[0] - 'a' + 'A' : c[0], c + 1);
}

/* A person is not searched for in an address: those fields go by POST (normen.md 1.1). */
static bool is_open(const struct veld *v)
{
	return v->vlaggen & VELD_FILTER && v->soort != VELD_KENMERK &&
	       !(v->vlaggen & (VELD_GEVOELIG | VELD_BIJZONDER | VELD_ZOEKWOORD));
}

static bool has_range(const struct veld *v)
{
	return v->soort == VELD_DATUM || v->soort == VELD_TIJDSTIP || v->soort == VELD_GETAL ||
	       v->soort == VELD_GELD;
}

static const char *param_type(const struct veld *v)
{
	if (v->soort == VELD_GETAL || v->soort == VELD_GELD)
		return "integer";
	if (v->soort == VELD_JANEE)
		return "boolean";
	return v->soort == VELD_TIJDSTIP ? "date-time" : "string";
}

static void add_filters(struct arena *a, const struct veld *v, struct api_param *p, size_t *n)
{
	static const char *const achter[] = {"", "van", "tot"};
	static const char *const uitleg[] = {"%s: precies deze waarde", "%s: vanaf",
					     "%s: tot en met"};

	for (size_t i = 0; i < (has_range(v) ? 3U : 1U); i++)
		p[(*n)++] = (struct api_param){.naam = camel(a, v->naam, achter[i]),
					       .type = param_type(v),
					       .uitleg = str_fmt(a, uitleg[i], v->label).p};
}

const struct api_param *records_filters(struct arena *a, const struct recordtype *type)
{
	static const struct api_param vast[] = {
		{"page", "integer", "Welke bladzijde, vanaf 1", false},
		{"pageSize", "integer", "Hoeveel per bladzijde, ten hoogste 500", false},
		{"sort", "string", "Veld om op te sorteren; met - ervoor aflopend", false},
		{"maker", "string", "Sleutel van wie het maakte", false},
		{"status", "string", "Alleen met deze status", false},
	};
	size_t n = sizeof(vast) / sizeof(vast[0]) - (type->statussen ? 0 : 1);
	struct api_param *p = ARENA_NEWN(a, struct api_param, n + 3 * type->velden_n + 1);

	memcpy(p, vast, n * sizeof(*p));
	for (size_t i = 0; i < type->velden_n; i++)
		if (is_open(&type->velden[i]))
			add_filters(a, &type->velden[i], p, &n);
	return p;
}

/* ---- lists ------------------------------------------------------------------------- */

struct listing {
	const struct recordtype *type;
	struct lijst_vraag vraag;
	struct lijst found;
	struct fouten fouten;
};

static enum model_rc read_list(struct request *req, void *arg)
{
	struct listing *l = arg;
	enum model_rc rc = record_lijst(&req->act, l->type, &l->vraag, &l->found);

	if (rc == MODEL_INVALID)
		fouten_add(&l->fouten, NULL, "keuze",
			   "Een filter, een waarde of de sortering klopt niet.");
	return rc;
}

/* Choices of ja/nee are true and false in this API. */
static struct str as_stored(const struct recordtype *type, struct str naam, struct str waarde)
{
	int i = model_veld(type, naam);

	if (i < 0 || type->velden[i].soort != VELD_JANEE)
		return waarde;
	return str_is(waarde, "true") ? STR("ja") : str_is(waarde, "false") ? STR("nee") : waarde;
}

/* "gezienOpVan" -> "gezien_op_van" */
static struct str snake(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, 2 * s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] >= 'A' && s.p[i] <= 'Z') {
			p[n++] = '_';
			p[n++] = (char)(s.p[i] - 'A' + 'a');
		} else {
			p[n++] = s.p[i];
		}
	}
	return (struct str){p, n};
}

static bool of_paging(struct str naam)
{
	return str_is(naam, "page") || str_is(naam, "pageSize") || str_is(naam, "sort");
}

static void read_query(struct request *req, struct listing *l)
{
	struct paar *p = ARENA_NEWN(req->arena, struct paar, req->query_n);

	for (size_t i = 0; i < req->query_n; i++) {
		struct str naam = snake(req->arena, req->query[i].name);

		if (!of_paging(req->query[i].name))
			p[l->vraag.filters_n++] = (struct paar){
				naam, as_stored(l->type, naam, req->query[i].value)};
	}
	l->vraag.filters = p;
	l->vraag.zoek = STR("");
	l->vraag.sorteer = snake(req->arena, req_query(req, "sort"));
}

static void show_list(struct request *req, struct response *res, struct listing *l, bool links)
{
	json_t *list, *j;

	if (!api_run(req, res, DB_READ, read_list, l, &l->fouten))
		return;
	list = json_array();
	for (size_t i = 0; i < l->found.n; i++)
		json_array_append_new(list, json_van_record(&req->act, l->found.rec[i], false));
	j = api_lijst(list);
	api_zet(j, "totaal", json_integer(l->found.totaal));
	if (links)
		api_links(req, res,
			  (struct api_pagina){l->vraag.pagina, l->vraag.per_pagina},
			  l->found.totaal);
	api_json(req, res, 200, j);
}

static void handle_list(struct request *req, struct response *res)
{
	struct listing l = {.type = api_op_of(req)->type};
	json_t *errors = json_array();
	struct api_pagina p = api_pagina(req, errors);

	api_query_bekend(req, errors);
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return;
	}
	json_decref(errors);
	read_query(req, &l);
	l.vraag.pagina = p.pagina;
	l.vraag.per_pagina = p.per_pagina;
	show_list(req, res, &l, true);
}

/* ---- search by POST ------------------------------------------------------------------- */

static bool value_text(struct request *req, const json_t *j, struct str *out)
{
	if (json_is_string(j))
		*out = (struct str){json_string_value(j), json_string_length(j)};
	else if (json_is_integer(j))
		*out = str_fmt(req->arena, "%lld", (long long)json_integer_value(j));
	else if (json_is_boolean(j))
		*out = json_is_true(j) ? STR("true") : STR("false");
	else
		return false;
	*out = str_dup(req->arena, *out);
	return true;
}

static void read_filters(struct request *req, struct listing *l, const json_t *filters,
			 json_t *errors)
{
	struct paar *p = ARENA_NEWN(req->arena, struct paar, json_object_size(filters) + 1);
	const char *naam;
	json_t *v;

	l->vraag.filters = p;
	json_object_foreach((json_t *)(uintptr_t)filters, naam, v) {
		struct str key = str_dup(req->arena, str_of(naam)), value;

		if (!value_text(req, v, &value))
			api_fout(errors, naam, "type", "Geef een tekst, getal of true of false.");
		else
			p[l->vraag.filters_n++] =
				(struct paar){key, as_stored(l->type, key, value)};
	}
}

static size_t body_int(const json_t *body, const char *naam, size_t otherwise, size_t max,
		       json_t *errors)
{
	const json_t *j = json_object_get(body, naam);

	if (!j)
		return otherwise;
	if (json_is_integer(j) && json_integer_value(j) >= 1 &&
	    json_integer_value(j) <= (json_int_t)max)
		return (size_t)json_integer_value(j);
	api_fout(errors, naam, "vorm", "Geef een heel getal vanaf 1 dat niet te groot is.");
	return otherwise;
}

static struct str body_text(const json_t *body, const char *naam, json_t *errors)
{
	const json_t *j = json_object_get(body, naam);

	if (j && !json_is_string(j))
		api_fout(errors, naam, "type", "Geef een tekst.");
	return json_is_string(j) ? (struct str){json_string_value(j), json_string_length(j)}
				 : STR("");
}

static void known_keys(const json_t *body, json_t *errors)
{
	static const char *const keys[] = {"zoek", "filters", "sort", "page", "pageSize"};
	const char *naam;
	json_t *v;

	json_object_foreach((json_t *)(uintptr_t)body, naam, v) {
		bool found = false;

		for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
			found = found || strcmp(naam, keys[i]) == 0;
		if (!found)
			api_fout(errors, naam, "onbekend", "Deze sleutel bestaat hier niet.");
	}
}

static void handle_search(struct request *req, struct response *res)
{
	struct listing l = {.type = api_op_of(req)->type};
	const json_t *filters, *body = api_body(req, res);
	json_t *errors;

	if (!body)
		return;
	errors = json_array();
	known_keys(body, errors);
	filters = json_object_get(body, "filters");
	if (filters && !json_is_object(filters))
		api_fout(errors, "filters", "type", "Geef een object met velden en waarden.");
	read_filters(req, &l, filters, errors);
	l.vraag.zoek = body_text(body, "zoek", errors);
	l.vraag.sorteer = body_text(body, "sort", errors);
	l.vraag.pagina = body_int(body, "page", 1, 1000000, errors);
	l.vraag.per_pagina = body_int(body, "pageSize", API_PAGINA, API_PAGINA_MAX, errors);
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return;
	}
	json_decref(errors);
	show_list(req, res, &l, false);
}

/* ---- one record -------------------------------------------------------------------------- */

struct single {
	const struct recordtype *type;
	const json_t *body;
	int64_t versie;               /* that the caller has read; 0: any */
	struct record *rec;
	struct fouten fouten;
};

static struct str path_of(struct request *req, const struct single *s)
{
	return str_fmt(req->arena, API_BASE "/%s/%.*s", s->type->meervoud, STR_ARG(s->rec->id));
}

static void show(struct request *req, struct response *res, int status, const struct single *s)
{
	res_header(res, req, "ETag",
		   str_fmt(req->arena, "\"%lld\"", (long long)s->rec->versie));
	if (status == 201)
		res_header(res, req, "Location", path_of(req, s));
	api_json(req, res, status, json_van_record(&req->act, s->rec, true));
}

static enum model_rc read_one(struct request *req, void *arg)
{
	struct single *s = arg;

	return record_haal(&req->act, s->type, req->param[0], &s->rec);
}

static void handle_get(struct request *req, struct response *res)
{
	struct single s = {.type = api_op_of(req)->type};

	if (api_id(req, res, req->param[0]) &&
	    api_run(req, res, DB_READ, read_one, &s, NULL))
		show(req, res, 200, &s);
}

static enum model_rc make_one(struct request *req, void *arg)
{
	struct single *s = arg;

	s->rec = record_nieuw(&req->act, s->type);
	json_lees(&req->act, s->rec, s->body, &s->fouten);
	return record_maak(&req->act, s->rec, &s->fouten);
}

static void handle_make(struct request *req, struct response *res)
{
	struct single s = {.type = api_op_of(req)->type, .body = api_body(req, res)};

	if (s.body && api_run(req, res, DB_WRITE, make_one, &s, &s.fouten))
		show(req, res, 201, &s);
}

static enum model_rc change_one(struct request *req, void *arg)
{
	struct single *s = arg;
	enum model_rc rc = read_one(req, s);

	if (rc != MODEL_OK)
		return rc;
	if (s->versie && s->rec->versie != s->versie)
		return MODEL_CHANGED;
	json_lees(&req->act, s->rec, s->body, &s->fouten);
	return record_wijzig(&req->act, s->rec, &s->fouten);
}

bool api_if_match(struct request *req, struct response *res, int64_t *out)
{
	struct str s = str_trim(req->if_match);

	*out = 0;
	if (!s.len) {
		res_error(res, req, 428, "Versie ontbreekt",
			  "Stuur in If-Match de ETag mee van wat u hebt gelezen.");
		return false;
	}
	if (str_is(s, "*"))
		return true;
	if (s.len > 2 && s.p[0] == '"' && s.p[s.len - 1] == '"' &&
	    str_to_int(str_sub(s, 1, s.len - 2), out) && *out > 0)
		return true;
	res_error(res, req, 412, NULL, "De ETag in If-Match hoort niet bij een versie hiervan.");
	return false;
}

static void handle_change(struct request *req, struct response *res)
{
	struct single s = {.type = api_op_of(req)->type};

	if (!api_id(req, res, req->param[0]) || !api_if_match(req, res, &s.versie))
		return;
	s.body = api_body(req, res);
	if (s.body && api_run(req, res, DB_WRITE, change_one, &s, &s.fouten))
		show(req, res, 200, &s);
}

/* ---- operations ---------------------------------------------------------------------------- */

static const struct {
	enum method method;
	const char *end;
	handler *handler;
	enum recht recht;
	size_t body_max;
	const char *uitleg, *id, *vraag, *antwoord;
	int status;
} ops[] = {
	{M_GET, "", handle_list, RECHT_LIJST, 0, "%s bekijken", "lijst%s", NULL, "%sLijst", 200},
	{M_POST, "", handle_make, RECHT_MAKEN, API_BODY_MAX, "%s toevoegen", "maak%s", "%sNieuw",
	 "%s", 201},
	{M_POST, "/_zoek", handle_search, RECHT_LIJST, API_BODY_MAX,
	 "%s zoeken, ook op gevoelige velden", "zoek%s", "Lijstvraag", "%sLijst", 200},
	{M_GET, "/{id}", handle_get, RECHT_LEZEN, 0, "%s: een lezen", "lees%s", NULL, "%s", 200},
	{M_PATCH, "/{id}", handle_change, RECHT_WIJZIGEN, API_BODY_MAX, "%s: een wijzigen",
	 "wijzig%s", "%sWijziging", "%s", 200},
	{M_POST, "/{id}/compartiment", plek_zet, RECHT_WIJZIGEN, API_BODY_MAX,
	 "%s: in of uit een compartiment", "verplaats%s", "PlekNieuw", "Uitkomst", 200},
	{M_GET, "/{id}/stappen", stappen_lijst, RECHT_LEZEN, 0,
	 "%s: gezette stappen en wat nu kan", "lijst%sStappen", NULL, "StapLijst", 200},
	{M_POST, "/{id}/stappen", stappen_zet, RECHT_LEZEN, API_BODY_MAX, "%s: een stap zetten",
	 "maak%sStap", "%sStap", "Stap", 201},
};

enum { ALLE_OPS = sizeof(ops) / sizeof(ops[0]), STAP_OPS = 2 };

size_t records_ops_n(const struct recordtype *type)
{
	return type->overgangen ? ALLE_OPS : ALLE_OPS - STAP_OPS;
}

size_t records_ops(struct arena *a, const struct recordtype *type, struct api_op *out)
{
	const char *pascal = api_pascal(a, type->naam).p;

	for (size_t i = 0; i < records_ops_n(type); i++) {
		out[i] = (struct api_op){.method = ops[i].method,
			.pad = str_fmt(a, "/%s%s", type->meervoud, ops[i].end).p,
			.handler = ops[i].handler, .ding = model_met_de_hand(type, ops[i].recht),
			.recht = ops[i].recht, .body_max = ops[i].body_max,
			.uitleg = str_fmt(a, ops[i].uitleg, type->titel_meervoud).p,
			.tag = type->titel_meervoud, .id = str_fmt(a, ops[i].id, pascal).p,
			.vraag = ops[i].vraag ? str_fmt(a, ops[i].vraag, pascal).p : NULL,
			.antwoord = str_fmt(a, ops[i].antwoord, pascal).p,
			.status = ops[i].status, .type = type,
			.weigert = ops[i].handler == stappen_zet || ops[i].handler == plek_zet,
			.if_match = ops[i].handler == stappen_zet,
			.query = i == 0 ? records_filters(a, type) : NULL};
	}
	return records_ops_n(type);
}
