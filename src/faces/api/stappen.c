/* SPDX-License-Identifier: EUPL-1.2 */
/* The loop of a record type: steps that were made, what can be done now, making one. */
#include "core/model/json.h"
#include "faces/api/api_private.h"

struct stappen {
	const struct recordtype *type;
	const json_t *body;
	int64_t versie;               /* that the caller has read; 0: any */
	struct record *rec;
	struct stap *stap;
	const struct overgang *mogelijk[LOOP_MOGELIJK_MAX];
	size_t n, mogelijk_n;
	struct fouten fouten;
};

/* ---- reading --------------------------------------------------------------------------- */

static enum model_rc lees(struct request *req, void *arg)
{
	struct stappen *s = arg;
	enum model_rc rc = record_haal(&req->act, s->type, req->param[0], &s->rec);

	if (rc != MODEL_OK)
		return rc;
	s->mogelijk_n = loop_mogelijk(&req->act, s->rec, s->mogelijk, LOOP_MOGELIJK_MAX);
	return loop_stappen(&req->act, s->rec, &s->stap, &s->n);
}

static json_t *vragen(const struct recordtype *v)
{
	json_t *list = json_array();

	for (size_t i = 0; i < v->velden_n; i++) {
		json_t *o = json_pack("{s:s, s:s, s:b}", "naam", v->velden[i].naam, "label",
				      v->velden[i].label, "verplicht",
				      (v->velden[i].vlaggen & VELD_VERPLICHT) != 0);

		if (v->velden[i].uitleg)
			api_zet(o, "uitleg", json_string(v->velden[i].uitleg));
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *mogelijk(const struct stappen *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < s->mogelijk_n; i++) {
		const struct overgang *o = s->mogelijk[i];
		json_t *j = json_pack("{s:s, s:s, s:s, s:o}", "stap", o->naam, "knop", o->knop,
				      "uitleg", o->uitleg, "vragen",
				      vragen(loop_vragen(s->type, o)));

		if (o->naar)
			api_zet(j, "naar", json_string(o->naar));
		json_array_append_new(list, j);
	}
	return list;
}

static void etag(struct request *req, struct response *res, const struct record *r)
{
	res_header(res, req, "ETag", str_fmt(req->arena, "\"%lld\"", (long long)r->versie));
}

void stappen_lijst(struct request *req, struct response *res)
{
	struct stappen s = {.type = api_op_of(req)->type};
	json_t *list, *j;

	if (!api_id(req, res, req->param[0]) || !api_run(req, res, DB_READ, lees, &s, NULL))
		return;
	list = json_array();
	for (size_t i = 0; i < s.n; i++)
		json_array_append_new(list, json_van_stap(&req->act, &s.stap[i]));
	j = api_lijst(list);
	api_zet(j, "mogelijk", mogelijk(&s));
	etag(req, res, s.rec);
	api_json(req, res, 200, j);
}

/* ---- making one -------------------------------------------------------------------------- */

static enum model_rc lees_vraag(struct request *req, struct stappen *s, const struct overgang **o,
				struct record **antwoorden)
{
	const json_t *naam = json_object_get(s->body, "stap");
	const json_t *a = json_object_get(s->body, "antwoorden");

	*o = json_is_string(naam) ? loop_overgang(s->type, str_of(json_string_value(naam))) : NULL;
	if (!*o || (*o)->vlaggen & OVERGANG_PROGRAMMA)
		fouten_add(&s->fouten, NULL, "keuze", "Geef in 'stap' een stap die bestaat.");
	if (a && !json_is_object(a))
		fouten_add(&s->fouten, NULL, "type", "Geef in 'antwoorden' een object.");
	if (json_object_size(s->body) > (a ? 2U : 1U))
		fouten_add(&s->fouten, NULL, "onbekend", "Geef alleen 'stap' en 'antwoorden'.");
	if (s->fouten.n)
		return MODEL_INVALID;
	*antwoorden = loop_antwoorden(&req->act, s->rec, *o);
	if (a)
		json_lees(&req->act, *antwoorden, a, &s->fouten);
	return MODEL_OK;
}

static enum model_rc zet(struct request *req, void *arg)
{
	struct stappen *s = arg;
	const struct overgang *o;
	struct record *antwoorden;
	enum model_rc rc = record_haal(&req->act, s->type, req->param[0], &s->rec);

	if (rc == MODEL_OK)
		rc = lees_vraag(req, s, &o, &antwoorden);
	if (rc != MODEL_OK)
		return rc;
	if (s->versie)
		s->rec->versie = s->versie;
	rc = loop_stap(&req->act, s->rec, o, antwoorden, &s->fouten);
	return rc == MODEL_OK ? loop_stappen(&req->act, s->rec, &s->stap, &s->n) : rc;
}

void stappen_zet(struct request *req, struct response *res)
{
	struct stappen s = {.type = api_op_of(req)->type};

	if (!api_id(req, res, req->param[0]) || !api_if_match(req, res, &s.versie))
		return;
	s.body = api_body(req, res);
	if (!s.body || !api_run(req, res, DB_WRITE, zet, &s, &s.fouten))
		return;
	etag(req, res, s.rec);
	res_header(res, req, "Location",
		   str_fmt(req->arena, API_BASE "/%s/%.*s/stappen", s.type->meervoud,
			   STR_ARG(s.rec->id)));
	api_json(req, res, 201, json_van_stap(&req->act, s.stap));
}
