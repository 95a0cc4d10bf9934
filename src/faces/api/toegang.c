/* SPDX-License-Identifier: EUPL-1.2 */
/* Compartments, emergency access and second persons, as the pages have them. */
#include "core/model/plek.h"
#include "core/trust/akkoord.h"
#include "core/trust/toegang.h"
#include "faces/api/api_private.h"
#include "work/instelling/instelling.h"

/* ---- pieces ------------------------------------------------------------------------------- */

static enum model_rc van_trust(enum trust_rc rc, const char *reden, struct fouten *f)
{
	switch (rc) {
	case TRUST_OK: return MODEL_OK;
	case TRUST_RETRY: return MODEL_RETRY;
	case TRUST_DENIED:
	case TRUST_WRONG: return MODEL_NOT_FOUND;
	case TRUST_INVALID:
		fouten_add(f, NULL, "regel", reden ? reden : "Dit kan zo niet.");
		return MODEL_INVALID;
	default: return MODEL_FAIL;
	}
}

static struct str tekst(struct request *req, const json_t *body, const char *naam)
{
	const json_t *j = json_object_get(body, naam);

	return json_is_string(j) ? str_dup(req->arena, (struct str){json_string_value(j),
						json_string_length(j)})
				 : STR("");
}

struct vraag {
	const json_t *body;
	const struct recordtype *type;
	struct fouten fouten;
	enum plek_uitkomst uitkomst;
	struct compartiment *compartiment;
	struct noodtoegang *nood;
	struct akkoord *akkoord;
	struct str id;
	size_t n;
};

/* ---- where a record lies ------------------------------------------------------------------- */

static enum model_rc leg(struct request *req, void *arg)
{
	struct vraag *v = arg;
	struct record *r;
	enum model_rc rc = record_haal(&req->act, v->type, req->param[0], &r);

	return rc == MODEL_OK ? record_plek(&req->act, r, tekst(req, v->body, "compartiment"),
					    tekst(req, v->body, "reden"), &v->uitkomst, &v->fouten)
			      : rc;
}

void plek_zet(struct request *req, struct response *res)
{
	static const char *const woord[] = {[PLEK_GELEGD] = "gelegd",
		[PLEK_GEVRAAGD] = "gevraagd", [PLEK_GELIJK] = "gelijk"};
	struct vraag v = {.type = api_op_of(req)->type};

	if (!api_id(req, res, req->param[0]))
		return;
	v.body = api_body(req, res);
	if (v.body && api_run(req, res, DB_WRITE, leg, &v, &v.fouten))
		api_json(req, res, 200, json_pack("{s:s}", "uitkomst", woord[v.uitkomst]));
}

/* ---- compartments --------------------------------------------------------------------------- */

static enum model_rc lees_compartimenten(struct request *req, void *arg)
{
	struct vraag *v = arg;

	return van_trust(compartiment_lijst(&req->act, &v->compartiment, &v->n), NULL, &v->fouten);
}

static void handle_compartimenten(struct request *req, struct response *res)
{
	struct vraag v = {.n = 0};
	json_t *list;

	if (!api_run(req, res, DB_READ, lees_compartimenten, &v, &v.fouten))
		return;
	list = json_array();
	for (size_t i = 0; i < v.n; i++)
		json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:I}", "naam",
			api_tekst(v.compartiment[i].naam), "titel",
			api_tekst(v.compartiment[i].titel), "uitleg",
			api_tekst(v.compartiment[i].uitleg), "personen",
			(json_int_t)v.compartiment[i].personen));
	api_json(req, res, 200, api_lijst(list));
}

static enum model_rc geef(struct request *req, void *arg)
{
	struct vraag *v = arg;
	struct gebruiker g;
	const char *reden = NULL;
	enum trust_rc rc = gebruiker_op_naam(&req->act, tekst(req, v->body, "gebruiker"), &g);

	if (rc == TRUST_OK)
		rc = toegang_geef(&req->act, tekst(req, v->body, "compartiment"), g.id,
			json_integer_value(json_object_get(v->body, "dagen")),
			tekst(req, v->body, "reden"), &reden);
	return van_trust(rc, reden, &v->fouten);
}

static void handle_geef(struct request *req, struct response *res)
{
	struct vraag v = {.body = api_body(req, res)};

	if (v.body && api_run(req, res, DB_WRITE, geef, &v, &v.fouten))
		api_json(req, res, 201, json_pack("{s:s}", "uitkomst", "toegelaten"));
}

/* ---- emergency access --------------------------------------------------------------------- */

static enum model_rc lees_nood(struct request *req, void *arg)
{
	struct vraag *v = arg;

	return van_trust(nood_lijst(&req->act, &v->nood, &v->n), NULL, &v->fouten);
}

static json_t *een_nood(struct request *req, const struct noodtoegang *n)
{
	json_t *o = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "id", api_tekst(n->id), "soort",
			      api_tekst(n->soort), "naam", api_tekst(n->naam), "reden",
			      api_tekst(n->reden), "vanaf", api_tijd(req, n->vanaf), "tot",
			      api_tijd(req, n->tot));

	api_zet_tekst(o, "wie", n->wie_naam);
	api_zet_tekst(o, "oordeel", n->oordeel);
	return o;
}

static void handle_nood(struct request *req, struct response *res)
{
	struct vraag v = {.n = 0};
	json_t *list;

	if (!api_run(req, res, DB_READ, lees_nood, &v, &v.fouten))
		return;
	list = json_array();
	for (size_t i = 0; i < v.n; i++)
		json_array_append_new(list, een_nood(req, &v.nood[i]));
	api_json(req, res, 200, api_lijst(list));
}

static enum model_rc open_nood(struct request *req, void *arg)
{
	struct vraag *v = arg;
	const char *reden = NULL;
	int64_t minuten = 0;

	if (!str_to_int(instelling(&req->act, "noodtoegang_minuten"), &minuten))
		return MODEL_FAIL;
	return van_trust(nood_open(&req->act, tekst(req, v->body, "soort"),
			tekst(req, v->body, "naam"), tekst(req, v->body, "reden"), minuten, &v->id,
			&reden), reden, &v->fouten);
}

static void handle_open(struct request *req, struct response *res)
{
	struct vraag v = {.body = api_body(req, res)};

	if (v.body && api_run(req, res, DB_WRITE, open_nood, &v, &v.fouten))
		api_json(req, res, 201, json_pack("{s:o}", "id", api_tekst(v.id)));
}

static enum model_rc oordeel(struct request *req, void *arg)
{
	struct vraag *v = arg;
	const char *reden = NULL;

	return van_trust(nood_beoordeel(&req->act, req->param[0], tekst(req, v->body, "oordeel"),
			tekst(req, v->body, "reden"), &reden), reden, &v->fouten);
}

static void handle_oordeel(struct request *req, struct response *res)
{
	struct vraag v = {.n = 0};

	if (!api_id(req, res, req->param[0]))
		return;
	v.body = api_body(req, res);
	if (v.body && api_run(req, res, DB_WRITE, oordeel, &v, &v.fouten))
		api_json(req, res, 201, json_pack("{s:s}", "uitkomst", "beoordeeld"));
}

/* ---- second persons ------------------------------------------------------------------------- */

static enum model_rc lees_akkoorden(struct request *req, void *arg)
{
	struct vraag *v = arg;

	return van_trust(akkoord_lijst(&req->act, &v->akkoord, &v->n), NULL, &v->fouten);
}

static json_t *een_akkoord(struct request *req, const struct akkoord *k)
{
	static const char *const standen[] = {"", "gevraagd", "akkoord", "geweigerd"};
	json_t *o = json_pack("{s:o, s:o, s:o, s:o, s:o, s:s, s:b, s:o}", "id", api_tekst(k->id),
			      "wat", api_tekst(k->wat), "soort", api_tekst(k->soort), "record",
			      api_tekst(k->record), "reden", api_tekst(k->reden), "stand",
			      standen[k->stand], "magBeslissen", akkoord_mag(&req->act, k),
			      "gevraagd", api_tijd(req, k->gevraagd));

	api_zet_tekst(o, "vrager", k->vrager_naam);
	api_zet_tekst(o, "besluitReden", k->besluit_reden);
	return o;
}

static void handle_akkoorden(struct request *req, struct response *res)
{
	struct vraag v = {.n = 0};
	json_t *list;

	if (!api_run(req, res, DB_READ, lees_akkoorden, &v, &v.fouten))
		return;
	list = json_array();
	for (size_t i = 0; i < v.n; i++)
		json_array_append_new(list, een_akkoord(req, &v.akkoord[i]));
	api_json(req, res, 200, api_lijst(list));
}

static enum model_rc beslis(struct request *req, void *arg)
{
	struct vraag *v = arg;
	const json_t *ja = json_object_get(v->body, "akkoord");
	const char *reden = NULL;

	if (!json_is_boolean(ja))
		return van_trust(TRUST_INVALID, "Geef in 'akkoord' true of false.", &v->fouten);
	return van_trust(akkoord_beslis(&req->act, req->param[0], json_is_true(ja),
			tekst(req, v->body, "reden"), &reden), reden, &v->fouten);
}

static void handle_beslis(struct request *req, struct response *res)
{
	struct vraag v = {.n = 0};

	if (!api_id(req, res, req->param[0]))
		return;
	v.body = api_body(req, res);
	if (v.body && api_run(req, res, DB_WRITE, beslis, &v, &v.fouten))
		api_json(req, res, 201, json_pack("{s:s}", "uitkomst", "besloten"));
}

const struct api_op toegang_ops[] = {
	{M_GET, "/compartimenten", handle_compartimenten, "compartiment", RECHT_LIJST,
	 .uitleg = "Compartimenten", .tag = "Toegang", .id = "lijstCompartimenten",
	 .antwoord = "CompartimentLijst", .status = 200},
	{M_POST, "/toegangen", handle_geef, "compartiment", RECHT_BESLISSEN,
	 .body_max = API_BODY_MAX, .uitleg = "Een collega op naam toelaten", .tag = "Toegang",
	 .id = "maakToegang", .vraag = "ToegangNieuw", .antwoord = "Uitkomst", .status = 201},
	{M_GET, "/noodtoegangen", handle_nood, "noodtoegang", RECHT_LIJST,
	 .uitleg = "Noodtoegang: eigen, of alle voor wie ze beoordeelt", .tag = "Toegang",
	 .id = "lijstNoodtoegangen", .antwoord = "NoodtoegangLijst", .status = 200},
	{M_POST, "/noodtoegangen", handle_open, "noodtoegang", RECHT_MAKEN,
	 .body_max = API_BODY_MAX, .uitleg = "Noodtoegang openen", .tag = "Toegang",
	 .id = "maakNoodtoegang", .vraag = "NoodtoegangNieuw", .antwoord = "Sleutel",
	 .status = 201},
	{M_POST, "/noodtoegangen/{id}/oordelen", handle_oordeel, "noodtoegang", RECHT_BESLISSEN,
	 .body_max = API_BODY_MAX, .uitleg = "Noodtoegang beoordelen", .tag = "Toegang",
	 .id = "maakNoodtoegangOordeel", .vraag = "Oordeel", .antwoord = "Uitkomst", .status = 201},
	{M_GET, "/akkoorden", handle_akkoorden, "akkoord", RECHT_LIJST,
	 .uitleg = "Vragen om akkoord: van u en voor u", .tag = "Toegang", .id = "lijstAkkoorden",
	 .antwoord = "AkkoordLijst", .status = 200},
	{M_POST, "/akkoorden/{id}/besluiten", handle_beslis, "akkoord", RECHT_BESLISSEN,
	 .body_max = API_BODY_MAX, .uitleg = "Akkoord geven of weigeren", .tag = "Toegang",
	 .id = "maakAkkoordBesluit", .vraag = "AkkoordBesluit", .antwoord = "Uitkomst",
	 .status = 201},
	{.pad = NULL},
};
