/* SPDX-License-Identifier: EUPL-1.2 */
/* One field for everything; by POST, so that no name stands in an address. */
#include "faces/api/api_private.h"
#include "work/soorten/soort.h"
#include "work/zoek/zoek.h"

enum { TEKST_MAX = 500 };

struct vraagje {
	struct str tekst;
	bool typend;
	struct zoek_uit uit;
};

static enum model_rc step(struct request *req, void *arg)
{
	struct vraagje *v = arg;

	return zoek(&req->act, v->tekst, v->typend, &v->uit);
}

static bool read_body(struct request *req, struct response *res, struct vraagje *v)
{
	const json_t *body = api_body(req, res), *tekst, *typend;
	json_t *errors;

	if (!body)
		return false;
	errors = json_array();
	tekst = json_object_get(body, "tekst");
	typend = json_object_get(body, "typend");
	if (!json_is_string(tekst))
		api_fout(errors, "tekst", "verplicht", "Geef de tekst om naar te zoeken.");
	else if (json_string_length(tekst) > TEKST_MAX)
		api_fout(errors, "tekst", "vorm", "Gebruik ten hoogste 500 tekens.");
	if (typend && !json_is_boolean(typend))
		api_fout(errors, "typend", "type", "Geef true of false.");
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return false;
	}
	json_decref(errors);
	v->tekst = (struct str){json_string_value(tekst), json_string_length(tekst)};
	v->typend = json_is_true(typend);
	return true;
}

static json_t *hit(struct request *req, const struct zoek_treffer *t)
{
	json_t *o = json_pack("{s:o, s:o, s:I, s:b, s:b}", "id", api_tekst(t->id), "naam",
			      api_tekst(t->naam), "aantal", (json_int_t)t->aantal, "bijna",
			      t->bijna, "inTekst", t->in_tekst);

	api_zet_tekst(o, "bij", t->bij);
	api_zet_tekst(o, "bron", t->bron_titel);
	api_zet(o, "tijd", api_tijd(req, t->tijd));
	return o;
}

static json_t *group(struct request *req, const struct zoek_groep *g)
{
	json_t *hits = json_array();

	for (size_t i = 0; i < g->n; i++)
		json_array_append_new(hits, hit(req, &g->t[i]));
	return json_pack("{s:s, s:b, s:o}", "soort",
			 g->signalen ? "signaal" : entiteit_soort_naam(g->soort), "meer", g->meer,
			 "treffers", hits);
}

static void handle_zoek(struct request *req, struct response *res)
{
	struct vraagje *v = ARENA_NEW(req->arena, struct vraagje);
	json_t *groups, *j;

	if (!read_body(req, res, v) || !api_run(req, res, DB_READ, step, v, NULL))
		return;
	groups = json_array();
	for (size_t i = 0; i < v->uit.groepen; i++)
		json_array_append_new(groups, group(req, &v->uit.groep[i]));
	j = json_pack("{s:I, s:b, s:o}", "totaal", (json_int_t)v->uit.totaal, "meer", v->uit.meer,
		      "groepen", groups);
	api_zet_tekst(j, "begrepen", v->uit.begrepen);
	api_zet_tekst(j, "bedoelde", v->uit.bedoelde);
	api_json(req, res, 200, j);
}

const struct api_op zoek_ops[] = {
	{M_POST, "/_zoek", handle_zoek, "entiteit", RECHT_LIJST, 0, 8192,
	 "Zoeken in alles", "Zoeken", "zoek", "Zoekvraag", "Zoekantwoord", 200, NULL, NULL},
	{.pad = NULL},
};
