/* SPDX-License-Identifier: EUPL-1.2 */
/* Decisions of people on pairs of rows, and the pairs that wait for one. */
#include "core/base/id.h"
#include "faces/api/api_private.h"
#include "work/entiteit/besluit.h"
#include "work/soorten/soort.h"

static json_t *side(struct deel_ref d, struct str naam, struct str entiteit, struct str bron)
{
	json_t *o = json_pack("{s:o, s:i}", "bronrecord", api_tekst(d.record), "deel", d.nr);

	api_zet_tekst(o, "naam", naam);
	api_zet_tekst(o, "entiteit", entiteit);
	api_zet_tekst(o, "bron", bron);
	return o;
}

/* ---- decisions ------------------------------------------------------------------------ */

struct decisions {
	struct str entiteit;
	size_t max;
	struct besluit *b;
	size_t n;
};

static enum model_rc read_decisions(struct request *req, void *arg)
{
	struct decisions *l = arg;

	return besluit_lijst(&req->act, l->entiteit, l->max, &l->b, &l->n);
}

static json_t *decision(struct request *req, const struct besluit *b)
{
	json_t *o = json_pack("{s:o, s:o, s:o, s:b, s:o}", "id", api_tekst(b->id), "a",
			      side(b->a, b->a_naam, b->a_entiteit, STR("")), "b",
			      side(b->b, b->b_naam, b->b_entiteit, STR("")), "zelfde", b->zelfde,
			      "reden", api_tekst(b->reden));

	api_zet_tekst(o, "wie", b->wie_naam);
	api_zet(o, "tijd", api_tijd(req, b->tijd));
	api_zet(o, "ingetrokken", api_tijd(req, b->ingetrokken));
	if (b->ingetrokken)
		api_zet_tekst(o, "redenIntrekking", b->intrek_reden);
	return o;
}

static void handle_list(struct request *req, struct response *res)
{
	struct decisions l = {.entiteit = req_query(req, "entiteit")};
	json_t *list, *errors = json_array();

	l.max = api_pagina(req, errors).per_pagina;
	api_query_bekend(req, errors);
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return;
	}
	json_decref(errors);
	if (!api_run(req, res, DB_READ, read_decisions, &l, NULL))
		return;
	list = json_array();
	for (size_t i = 0; i < l.n; i++)
		json_array_append_new(list, decision(req, &l.b[i]));
	api_json(req, res, 200, api_lijst(list));
}

struct ruling {
	struct deel_ref a, b;
	bool zelfde;
	struct str reden, id;
	struct fouten fouten;
};

static enum model_rc decide(struct request *req, void *arg)
{
	struct ruling *r = arg;

	return besluit_neem(&req->act, r->a, r->b, r->zelfde, r->reden, &r->fouten, &r->id);
}

static void read_side(const json_t *body, const char *naam, struct deel_ref *out, json_t *errors)
{
	const json_t *o = json_object_get(body, naam), *record = json_object_get(o, "bronrecord"),
		     *deel = json_object_get(o, "deel");
	json_int_t nr = json_integer_value(deel);

	*out = (struct deel_ref){STR(""), (int)nr};
	if (json_is_string(record))
		out->record = (struct str){json_string_value(record), json_string_length(record)};
	if (!id_valid(out->record) || !json_is_integer(deel) || nr < 0 || nr >= DELEN_MAX)
		api_fout(errors, naam, "vorm", "Geef een bronrecord en een deel, zoals "
					       "{\"bronrecord\": \"..\", \"deel\": 0}.");
}

static struct str read_reason(const json_t *body, json_t *errors)
{
	const json_t *j = json_object_get(body, "reden");

	if (json_is_string(j))
		return (struct str){json_string_value(j), json_string_length(j)};
	api_fout(errors, "reden", "verplicht", "Geef de reden als tekst.");
	return STR("");
}

static bool no_errors(struct request *req, struct response *res, json_t *errors)
{
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return false;
	}
	json_decref(errors);
	return true;
}

static void handle_decide(struct request *req, struct response *res)
{
	struct ruling *r = ARENA_NEW(req->arena, struct ruling);
	const json_t *body = api_body(req, res), *zelfde;
	json_t *errors;

	if (!body)
		return;
	errors = json_array();
	read_side(body, "a", &r->a, errors);
	read_side(body, "b", &r->b, errors);
	zelfde = json_object_get(body, "zelfde");
	if (!json_is_boolean(zelfde))
		api_fout(errors, "zelfde", "type", "Geef true of false.");
	r->zelfde = json_is_true(zelfde);
	r->reden = read_reason(body, errors);
	if (no_errors(req, res, errors) &&
	    api_run(req, res, DB_WRITE, decide, r, &r->fouten))
		api_json(req, res, 201, json_pack("{s:o}", "id", api_tekst(r->id)));
}

static enum model_rc take_back(struct request *req, void *arg)
{
	struct ruling *r = arg;

	return besluit_intrek(&req->act, r->id, r->reden, &r->fouten);
}

static void handle_take_back(struct request *req, struct response *res)
{
	struct ruling *r = ARENA_NEW(req->arena, struct ruling);
	const json_t *body;
	json_t *errors;

	r->id = req->param[0];
	if (!api_id(req, res, r->id))
		return;
	body = api_body(req, res);
	if (!body)
		return;
	errors = json_array();
	r->reden = read_reason(body, errors);
	if (no_errors(req, res, errors) &&
	    api_run(req, res, DB_WRITE, take_back, r, &r->fouten))
		api_json(req, res, 201, json_pack("{s:o}", "id", api_tekst(r->id)));
}

/* ---- pairs to look at ----------------------------------------------------------------- */

struct queue {
	struct api_pagina p;
	struct nakijk *k;
	size_t n;
	int64_t totaal;
};

static enum model_rc read_queue(struct request *req, void *arg)
{
	struct queue *q = arg;

	return nakijk_lijst(&req->act, (q->p.pagina - 1) * q->p.per_pagina, q->p.per_pagina, &q->k,
			    &q->n, &q->totaal);
}

static json_t *reasons(const struct match_paar *p)
{
	json_t *list = json_array();

	for (size_t i = 0; i < p->n; i++) {
		json_t *o = json_pack("{s:s, s:f}", "tekst", match_grond_tekst(p->reden[i].grond),
				      "bits", p->reden[i].bits);

		api_zet_tekst(o, "links", p->reden[i].links);
		api_zet_tekst(o, "rechts", p->reden[i].rechts);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *pair_json(struct request *req, const struct nakijk *k)
{
	json_t *o = json_pack("{s:o, s:o, s:s, s:f, s:o}", "a",
			      side(k->a, k->a_naam, k->a_entiteit, k->a_bron), "b",
			      side(k->b, k->b_naam, k->b_entiteit, k->b_bron), "soort",
			      entiteit_soort_naam(k->soort), "bits", k->bits, "redenen",
			      reasons(&k->paar));

	api_zet(o, "tijd", api_tijd(req, k->tijd));
	return o;
}

static void handle_queue(struct request *req, struct response *res)
{
	json_t *list, *j, *errors = json_array();
	struct queue q = {.p = api_pagina(req, errors)};

	api_query_bekend(req, errors);
	if (!no_errors(req, res, errors) || !api_run(req, res, DB_READ, read_queue, &q, NULL))
		return;
	list = json_array();
	for (size_t i = 0; i < q.n; i++)
		json_array_append_new(list, pair_json(req, &q.k[i]));
	j = api_lijst(list);
	api_zet(j, "totaal", json_integer(q.totaal));
	api_links(req, res, q.p, q.totaal);
	api_json(req, res, 200, j);
}

static const struct api_param list_query[] = {
	{"entiteit", "string", "Alleen van deze entiteit", false},
	{"pageSize", "integer", "Hoeveel, ten hoogste 500", false},
	{.naam = NULL},
};
static const struct api_param queue_query[] = {
	{"page", "integer", "Welke bladzijde, vanaf 1", false},
	{"pageSize", "integer", "Hoeveel per bladzijde, ten hoogste 500", false},
	{.naam = NULL},
};

const struct api_op besluit_ops[] = {
	{M_GET, "/besluiten", handle_list, "besluit", RECHT_LIJST, 0, 0, "Besluiten bekijken",
	 "Besluiten", "lijstBesluit", NULL, "BesluitLijst", 200, list_query, NULL},
	{M_POST, "/besluiten", handle_decide, "besluit", RECHT_BESLISSEN, 0, 16384,
	 "Besluiten of twee rijen over dezelfde gaan", "Besluiten", "maakBesluit",
	 "BesluitNieuw", "BesluitSleutel", 201, NULL, NULL},
	{M_POST, "/besluiten/{id}/intrekkingen", handle_take_back, "besluit", RECHT_BESLISSEN, 0,
	 16384, "Een besluit terugnemen", "Besluiten", "trekBesluitIn", "Intrekking",
	 "BesluitSleutel", 201, NULL, NULL},
	{M_GET, "/nakijkparen", handle_queue, "besluit", RECHT_BESLISSEN, 0, 0,
	 "Paren die iemand moet nakijken", "Besluiten", "lijstNakijkpaar", NULL,
	 "NakijkpaarLijst", 200, queue_query, NULL},
	{.pad = NULL},
};
