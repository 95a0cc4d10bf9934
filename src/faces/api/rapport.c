/* SPDX-License-Identifier: EUPL-1.2 */
/* The report on signals, for a year. */
#include "core/base/date.h"
#include "faces/api/api_private.h"
#include "work/signaal/rapport.h"

struct rapport {
	int64_t van, tot;
	struct signaal_rapport r;
};

static enum model_rc lees(struct request *req, void *arg)
{
	struct rapport *p = arg;

	return signaal_rapport(&req->act, p->van, p->tot, &p->r);
}

static int64_t begin(int64_t jaar)
{
	return date_to_days((struct date){.year = (int)jaar, .month = 1, .day = 1}) *
	       INT64_C(86400000000);
}

static void handle_report(struct request *req, struct response *res)
{
	int64_t jaar = req_query_int(req, "jaar", civil_amsterdam(req->act.nu).date.year);
	json_t *errors = json_array(), *routes;
	struct rapport p = {.van = 0};

	api_query_bekend(req, errors);
	if (jaar < 2000 || jaar > 2100)
		api_fout(errors, "jaar", "vorm", "Geef een jaar als 2026.");
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return;
	}
	json_decref(errors);
	p.van = begin(jaar);
	p.tot = begin(jaar + 1);
	if (!api_run(req, res, DB_READ, lees, &p, NULL))
		return;
	routes = json_array();
	for (size_t i = 0; i < p.r.routes; i++)
		json_array_append_new(routes, json_pack("{s:s, s:o}", "route",
			p.r.route[i].route, "aantal",
			api_tekst(rapport_klein(req->arena, p.r.route[i].n))));
	api_json(req, res, 200, json_pack("{s:I, s:o, s:o, s:o, s:I, s:I, s:o, s:o, s:o}",
		"jaar", (json_int_t)jaar,
		"gemeld", api_tekst(rapport_klein(req->arena, p.r.signalen)),
		"opgepakt", api_tekst(rapport_klein(req->arena, p.r.opgepakt)),
		"besloten", api_tekst(rapport_klein(req->arena, p.r.besloten)),
		"dagenTotOppakken", (json_int_t)p.r.dagen_opgepakt,
		"dagenTotBesluit", (json_int_t)p.r.dagen_besloten,
		"terugkoppelingGevraagd", api_tekst(rapport_klein(req->arena, p.r.gevraagd)),
		"terugkoppelingGegeven", api_tekst(rapport_klein(req->arena, p.r.gegeven)),
		"routes", routes));
}

static const struct api_param jaar[] = {{"jaar", "integer", "Welk jaar; anders dit jaar", false},
	{.naam = NULL}};

const struct api_op rapport_ops[] = {
	{M_GET, "/signaalcijfers", handle_report, "cijfers", RECHT_LEZEN,
	 .uitleg = "Hoeveel signalen, hoe snel, welke route, terugkoppeling", .tag = "Cijfers",
	 .id = "leesSignaalcijfers", .antwoord = "Signaalcijfers", .status = 200,
	 .query = jaar},
	{.pad = NULL},
};
