/* SPDX-License-Identifier: EUPL-1.2 */
/* The account of a year: sums for each kind and each measure, and the facts they come from. */
#include "core/base/date.h"
#include "faces/api/api_private.h"
#include "work/geld/geld.h"

static enum model_rc lees(struct request *req, void *arg)
{
	struct geld_overzicht *o = arg;

	return geld_overzicht(&req->act, o->jaar, o);
}

static void zet_sommen(json_t *j, const int64_t som[static GELD_N], int64_t open)
{
	for (int w = 0; w < GELD_N; w++) {
		char naam[40];

		snprintf(naam, sizeof(naam), "%sCent", geld_wat_naam((enum geld_wat)w));
		json_object_set_new(j, naam, json_integer(som[w]));
	}
	json_object_set_new(j, "openCent", json_integer(open));
}

static json_t *maatregel_json(const struct geld_maatregel *m)
{
	json_t *j = json_pack("{s:o, s:o, s:o}", "id", api_tekst(m->id), "nummer",
		api_tekst(m->nummer), "onderwerp", api_tekst(m->onderwerp));

	zet_sommen(j, m->som, m->open);
	return j;
}

static json_t *feit_json(const struct geld_feit *f)
{
	char dag[DATE_TEXT_MAX];

	return json_pack("{s:s, s:o, s:I, s:o, s:o}", "wat", geld_wat_naam(f->wat), "datum",
		api_tekst(date_iso(f->dag, dag)), "bedragCent", (json_int_t)f->cent, "nummer",
		api_tekst(f->nummer), "maatregel", api_tekst(f->maatregel));
}

static void handle_geld(struct request *req, struct response *res)
{
	int nu = civil_amsterdam(req->act.nu).date.year;
	int64_t jaar = req_query_int(req, "jaar", nu);
	struct geld_overzicht o = {.jaar = (int)jaar};
	json_t *j, *maatregelen, *feiten;

	if (jaar < 1994 || jaar > nu + 1) {
		j = json_array();
		api_fout(j, "jaar", "vorm", "Kies een jaar vanaf 1994.");
		api_invalid(req, res, j);
		return;
	}
	if (!api_run(req, res, DB_READ, lees, &o, NULL))
		return;
	maatregelen = json_array();
	for (size_t i = 0; i < o.n; i++)
		json_array_append_new(maatregelen, maatregel_json(&o.maatregel[i]));
	feiten = json_array();
	for (size_t i = 0; i < o.feiten_n; i++)
		json_array_append_new(feiten, feit_json(&o.feit[i]));
	j = json_pack("{s:i, s:o, s:o, s:b}", "jaar", o.jaar, "resultaten", maatregelen, "feiten",
		feiten, "volledig", !o.te_veel);
	zet_sommen(j, o.som, o.open);
	api_json(req, res, 200, j);
}

static const struct api_param geld_query[] = {
	{"jaar", "integer", "Welk jaar; zonder dit het lopende", false}, {NULL, NULL, NULL, false}};

const struct api_op geld_ops[] = {
	{M_GET, "/geld", handle_geld, "maatregel", RECHT_LIJST, 0, 0,
	 "Wat in een jaar is opgelegd, verbeurd, ingevorderd en betaald", "Geld", "geld", NULL,
	 "Geld", 200, geld_query, NULL},
	{.pad = NULL},
};
