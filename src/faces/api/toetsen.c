/* SPDX-License-Identifier: EUPL-1.2 */
/* The content of the hits of a privacy check, when it is open. */
#include "faces/api/api_private.h"
#include "work/toets/toets.h"

struct inhoud {
	struct toets_rij *rij;
	size_t n;
	struct fouten fouten;
};

static enum model_rc lees(struct request *req, void *arg)
{
	struct inhoud *i = arg;
	struct record *toets;
	enum model_rc rc = record_haal(&req->act, &type_toets, req->param[0], &toets);

	return rc == MODEL_OK ? toets_inhoud(&req->act, toets, &i->rij, &i->n, &i->fouten) : rc;
}

static json_t *een(const struct toets_rij *r)
{
	const struct recordtype *t = r->r.soort->type;
	json_t *velden = json_array();

	for (size_t i = 0; i < t->velden_n; i++)
		if (r->r.waarde[i].len)
			json_array_append_new(velden, json_pack("{s:s, s:o}", "label",
				t->velden[i].label, "waarde", api_tekst(r->r.waarde[i])));
	for (size_t i = 0; i < r->r.extra_n; i++)
		json_array_append_new(velden, json_pack("{s:o, s:o}", "label",
			api_tekst(r->r.extra[i].naam), "waarde",
			api_tekst(r->r.extra[i].waarde)));
	return json_pack("{s:o, s:b, s:o}", "bronrecord", api_tekst(r->r.id), "zeker", r->zeker,
			 "velden", velden);
}

static void handle_content(struct request *req, struct response *res)
{
	struct inhoud i = {.n = 0};
	json_t *list;

	if (!api_id(req, res, req->param[0]) ||
	    !api_run(req, res, DB_READ, lees, &i, &i.fouten))
		return;
	list = json_array();
	for (size_t k = 0; k < i.n; k++)
		json_array_append_new(list, een(&i.rij[k]));
	api_json(req, res, 200, api_lijst(list));
}

const struct api_op toets_ops[] = {
	{M_GET, "/toetsen/{id}/inhoud", handle_content, "toets", RECHT_LEZEN,
	 .uitleg = "Inhoud van de treffers van een privacytoets", .tag = "Privacytoetsen",
	 .id = "leesToetsInhoud", .antwoord = "InhoudLijst", .status = 200, .weigert = true},
	{.pad = NULL},
};
