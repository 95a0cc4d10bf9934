/* SPDX-License-Identifier: EUPL-1.2 */
/* What follows from a measure: its terms, its forfeitures, what policy proposes; and the
 * terms of all measures. */
#include "faces/api/api_private.h"
#include "work/bibob/bibob.h"
#include "work/geld/geld.h"
#include "work/maatregel/maatregel.h"

enum { WERKLIJST_GEGEVEN = 200 };

struct gevraagd {
	const struct recordtype *type;
	struct record *rec;
	struct termijn *termijn;
	struct maatregel_geld geld;
	struct maatregel_voorstel *voorstel;
	struct maatregel_lastvoorstel *last;
	size_t n, voorstellen_n, lasten_n;
	int64_t totaal, voorbij;
};

/* ---- terms ------------------------------------------------------------------------------ */

static json_t *termijn_rij_json(const struct termijn *t)
{
	json_t *o = json_pack("{s:o, s:o, s:o, s:o, s:o, s:I, s:s, s:b, s:b}", "naam",
			      api_tekst(t->naam), "regel", api_tekst(t->regel), "titel",
			      api_tekst(t->titel), "vraag", api_tekst(t->vraag), "einde",
			      api_tekst(t->einde), "dagen", (json_int_t)t->dagen, "wie",
			      t->wie == TERMIJN_WIJ ? "gemeente" : "ander", "fataal", t->fataal,
			      "open", t->open);

	api_zet_tekst(o, "handelVoor", t->handel_voor);
	api_zet_tekst(o, "was", t->was);
	api_zet_tekst(o, "soort", t->soort);
	api_zet_tekst(o, "record", t->record);
	api_zet_tekst(o, "kop", t->kop);
	return o;
}

static json_t *termijnen_json(const struct gevraagd *g)
{
	json_t *a = json_array();

	for (size_t i = 0; i < g->n; i++)
		json_array_append_new(a, termijn_rij_json(&g->termijn[i]));
	return api_lijst(a);
}

static enum model_rc lees_termijnen(struct request *req, void *arg)
{
	struct gevraagd *g = arg;
	enum model_rc rc = record_haal(&req->act, g->type, req->param[0], &g->rec);

	return rc == MODEL_OK ? termijn_van(&req->act, g->rec, &g->termijn, &g->n) : rc;
}

static void geef_termijnen(struct request *req, struct response *res,
			   const struct recordtype *type)
{
	struct gevraagd g = {.type = type};

	if (api_id(req, res, req->param[0]) &&
	    api_run(req, res, DB_READ, lees_termijnen, &g, NULL))
		api_json(req, res, 200, termijnen_json(&g));
}

static void handle_van_maatregel(struct request *req, struct response *res)
{
	geef_termijnen(req, res, &type_maatregel);
}

static void handle_van_verbeurte(struct request *req, struct response *res)
{
	geef_termijnen(req, res, &type_verbeurte);
}

static void handle_van_vordering(struct request *req, struct response *res)
{
	geef_termijnen(req, res, &type_vordering);
}

static void handle_van_bibobzaak(struct request *req, struct response *res)
{
	geef_termijnen(req, res, &type_bibobzaak);
}

static enum model_rc lees_werklijst(struct request *req, void *arg)
{
	struct gevraagd *g = arg;

	return maatregel_werklijst(&req->act, WERKLIJST_GEGEVEN, &g->termijn, &g->n, &g->totaal,
				   &g->voorbij);
}

static void handle_werklijst(struct request *req, struct response *res)
{
	struct gevraagd g = {.n = 0};
	json_t *j;

	if (!api_run(req, res, DB_READ, lees_werklijst, &g, NULL))
		return;
	j = termijnen_json(&g);
	json_object_set_new(j, "totaal", json_integer(g.totaal));
	json_object_set_new(j, "voorbij", json_integer(g.voorbij));
	api_json(req, res, 200, j);
}

/* ---- money ------------------------------------------------------------------------------- */

static enum model_rc lees_geld(struct request *req, void *arg)
{
	struct gevraagd *g = arg;
	enum model_rc rc = record_haal(&req->act, &type_maatregel, req->param[0], &g->rec);

	return rc == MODEL_OK ? maatregel_geld(&req->act, g->rec, &g->geld) : rc;
}

static json_t *verbeurte_json(const struct verbeurte_regel *r)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:I, s:I}", "id", api_tekst(r->id), "nummer",
			 api_tekst(r->nummer), "status", api_tekst(r->status), "verbeurdOp",
			 api_tekst(r->verbeurd_op), "bedragCent", (json_int_t)r->bedrag,
			 "betaaldCent", (json_int_t)r->betaald);
}

static void handle_geld(struct request *req, struct response *res)
{
	struct gevraagd g = {.n = 0};
	json_t *a;

	if (!api_id(req, res, req->param[0]) || !api_run(req, res, DB_READ, lees_geld, &g, NULL))
		return;
	a = json_array();
	for (size_t i = 0; i < g.geld.n; i++)
		json_array_append_new(a, verbeurte_json(&g.geld.rij[i]));
	api_json(req, res, 200,
		 json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "resultaten", a, "verbeurdCent",
			   (json_int_t)g.geld.verbeurd, "ingevorderdCent",
			   (json_int_t)g.geld.ingevorderd, "betaaldCent",
			   (json_int_t)g.geld.betaald, "kwijtgescholdenCent",
			   (json_int_t)g.geld.kwijtgescholden, "verjaardCent",
			   (json_int_t)g.geld.verjaard, "openCent", (json_int_t)g.geld.open));
}

/* ---- what policy proposes ------------------------------------------------------------------ */

static enum model_rc lees_voorstellen(struct request *req, void *arg)
{
	struct gevraagd *g = arg;
	enum model_rc rc = record_haal(&req->act, &type_maatregel, req->param[0], &g->rec);

	if (rc == MODEL_OK)
		rc = maatregel_voorstellen(&req->act, g->rec, &g->voorstel, &g->voorstellen_n);
	return rc == MODEL_OK ? maatregel_lastvoorstellen(&req->act, g->rec, &g->last,
							  &g->lasten_n) : rc;
}

static json_t *buf_tekst(struct buf *b)
{
	json_t *j = api_tekst(buf_view(b));

	buf_clear(b);
	return j;
}

static json_t *voorstel_json(const struct maatregel_voorstel *p)
{
	json_t *redenen = json_array(), *o;
	struct buf b;

	buf_init(&b, 4096);
	for (size_t i = 0; law_voorstel_reden(&b, &p->v, &p->q, i); i++)
		json_array_append_new(redenen, buf_tekst(&b));
	law_voorstel_tekst(&b, &p->v);
	o = json_pack("{s:o, s:o, s:o, s:i, s:o}", "beleid", api_tekst(p->v.beleid->naam),
		      "artikel", api_tekst(p->v.versie->artikel), "voorstel", buf_tekst(&b), "keer",
		      p->v.keer, "redenen", redenen);
	if (p->v.rij->maanden != BELEID_ONBEPAALD)
		json_object_set_new(o, "maanden", json_integer(p->v.rij->maanden));
	buf_release(&b);
	return o;
}

static json_t *last_json(struct request *req, const struct maatregel_lastvoorstel *v)
{
	json_t *redenen = json_array();
	struct str s = str_fmt(req->arena, "%s%.*s", v->eerder.len ? "Eerdere lasten voor dit "
		"gedrag: "
		: "Er is geen eerdere last voor dit gedrag.", STR_ARG(v->eerder));

	json_array_append_new(redenen, api_tekst(s));
	return json_pack("{s:o, s:o, s:o, s:i, s:o, s:I, s:I}", "beleid",
		api_tekst(v->beleid->naam), "artikel", api_tekst(v->versie->artikel), "voorstel",
		api_tekst(v->last->gedrag), "keer", 1, "redenen", redenen, "bedragCent",
		(json_int_t)v->last->bedrag, "maximumCent", (json_int_t)v->last->maximum);
}

static void handle_voorstellen(struct request *req, struct response *res)
{
	struct gevraagd g = {.n = 0};
	json_t *a;

	if (!api_id(req, res, req->param[0]) ||
	    !api_run(req, res, DB_READ, lees_voorstellen, &g, NULL))
		return;
	a = json_array();
	for (size_t i = 0; i < g.voorstellen_n; i++)
		json_array_append_new(a, voorstel_json(&g.voorstel[i]));
	for (size_t i = 0; i < g.lasten_n; i++)
		json_array_append_new(a, last_json(req, &g.last[i]));
	api_json(req, res, 200, api_lijst(a));
}

const struct api_op maatregel_ops[] = {
	{M_GET, "/termijnen", handle_werklijst, "maatregel", RECHT_LIJST, 0, 0,
	 "Open termijnen van alle maatregelen, de eerste eerst", "Maatregelen", "termijnen", NULL,
	 "TermijnLijst", 200, NULL, NULL},
	{M_GET, "/maatregelen/{id}/termijnen", handle_van_maatregel, "maatregel", RECHT_LEZEN, 0, 0,
	 "Termijnen van een maatregel", "Maatregelen", "maatregelTermijnen", NULL, "TermijnLijst",
	 200, NULL, NULL},
	{M_GET, "/verbeurten/{id}/termijnen", handle_van_verbeurte, "maatregel", RECHT_LEZEN, 0, 0,
	 "Termijnen van een verbeurde dwangsom", "Maatregelen", "verbeurteTermijnen", NULL,
	 "TermijnLijst", 200, NULL, NULL},
	{M_GET, "/vorderingen/{id}/termijnen", handle_van_vordering, "maatregel", RECHT_LEZEN, 0, 0,
	 "Termijnen van een andere vordering", "Maatregelen", "vorderingTermijnen", NULL,
	 "TermijnLijst", 200, NULL, NULL},
	{M_GET, "/bibobzaken/{id}/termijnen", handle_van_bibobzaak, "bibob", RECHT_LEZEN, 0, 0,
	 "Termijnen van een Bibob-dossier", "Maatregelen", "bibobzaakTermijnen", NULL,
	 "TermijnLijst", 200, NULL, NULL},
	{M_GET, "/maatregelen/{id}/verbeurten", handle_geld, "maatregel", RECHT_LEZEN, 0, 0,
	 "Verbeurde dwangsommen van een maatregel, met de sommen", "Maatregelen",
	 "maatregelVerbeurten", NULL, "VerbeurteLijst", 200, NULL, NULL},
	{M_GET, "/maatregelen/{id}/voorstellen", handle_voorstellen, "maatregel", RECHT_LEZEN, 0, 0,
	 "Wat het beleid voorstelt voor een sluiting", "Maatregelen", "maatregelVoorstellen", NULL,
	 "VoorstelLijst", 200, NULL, NULL},
	{.pad = NULL},
};
