/* SPDX-License-Identifier: EUPL-1.2 */
/* What was taken in a year, each thing once. */
#include "core/base/date.h"
#include "faces/api/api_private.h"
#include "work/afpakken/afpakken.h"

static enum model_rc lees(struct request *req, void *arg)
{
	struct afpak_jaar *y = arg;

	return afpak_jaar(&req->act, y->jaar, y);
}

static json_t *som_json(const struct afpak_som *s)
{
	return json_pack("{s:s, s:I, s:I, s:I}", "titel", s->titel, "aantal",
		(json_int_t)s->aantal, "geschatCent", (json_int_t)s->geschat,
		"gerealiseerdCent", (json_int_t)s->gerealiseerd);
}

static json_t *sommen_json(const struct afpak_som *s, size_t n)
{
	json_t *a = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(a, som_json(&s[i]));
	return a;
}

static void handle_jaar(struct request *req, struct response *res)
{
	struct afpak_jaar *y = ARENA_NEW(req->arena, struct afpak_jaar);
	int nu = civil_amsterdam(req->act.nu).date.year;
	int64_t jaar = req_query_int(req, "jaar", nu);

	if (jaar < 1994 || jaar > nu + 1) {
		json_t *fouten = json_array();

		api_fout(fouten, "jaar", "vorm", "Kies een jaar vanaf 1994.");
		api_invalid(req, res, fouten);
		return;
	}
	y->jaar = (int)jaar;
	if (!api_run(req, res, DB_READ, lees, y, NULL))
		return;
	api_json(req, res, 200, json_pack("{s:i, s:o, s:o, s:o, s:I, s:I}", "jaar", y->jaar,
		"soorten", sommen_json(y->soort, y->soorten), "partners",
		sommen_json(y->partner, y->partners), "totaal", som_json(&y->totaal), "dubbel",
		(json_int_t)y->dubbel, "gemeenteCent", (json_int_t)y->gemeente));
}

static const struct api_param jaar_query[] = {
	{"jaar", "integer", "Welk jaar; zonder dit het lopende", false}, {NULL, NULL, NULL, false}};

const struct api_op afpakken_ops[] = {
	{M_GET, "/afpakken", handle_jaar, "afpakking", RECHT_LIJST, 0, 0,
	 "Wat er in een jaar is afgepakt; hetzelfde telt een keer", "Geld", "afpakken", NULL,
	 "Afpakken", 200, jaar_query, NULL},
	{.pad = NULL},
};
