/* SPDX-License-Identifier: EUPL-1.2 */
/* Terms of the law: the rules, and one term with its steps. */
#include "faces/api/api_private.h"
#include "work/termijn/termijn.h"

enum { SLEUTEL_MAX = 64 };

static void handle_regels(struct request *req, struct response *res)
{
	const struct law *law = termijn_law();
	json_t *a = json_array();

	for (size_t i = 0; i < law_regels_n(law); i++)
		json_array_append_new(a, termijn_regel_json(law_regel(law, i)));
	api_json(req, res, 200, api_lijst(a));
}

/* A value as it would be typed. */
static bool tekst_van(struct request *req, const json_t *v, struct str *uit)
{
	if (json_is_string(v))
		*uit = (struct str){json_string_value(v), json_string_length(v)};
	else if (json_is_integer(v))
		*uit = str_fmt(req->arena, "%lld", (long long)json_integer_value(v));
	else if (json_is_boolean(v))
		*uit = json_is_true(v) ? STR("ja") : STR("nee");
	else
		return false;
	return true;
}

static void lees_gegevens(struct request *req, const json_t *gegevens, struct law_invoer *in,
			  json_t *errors)
{
	const char *naam;
	json_t *v;

	json_object_foreach((json_t *)gegevens, naam, v) {
		char reden[LAW_FOUT_MAX];
		struct str tekst;

		if (json_is_null(v))
			continue;
		if (!tekst_van(req, v, &tekst))
			api_fout(errors, naam, "type", "Geef een tekst, getal of ja/nee.");
		else if (!law_zet(in, str_of(naam), tekst, reden))
			api_fout(errors, naam, "vorm", reden);
	}
}

static void reken(const struct law_invoer *in, struct law_antwoord *uit, json_t *errors)
{
	const struct law_gegeven *waar;
	char reden[LAW_FOUT_MAX], naam[SLEUTEL_MAX] = "";
	enum law_rc rc = law_reken(termijn_law(), in, uit, &waar);

	if (rc == LAW_OK)
		return;
	law_reden(rc, waar, reden);
	if (waar)
		snprintf(naam, sizeof(naam), "%.*s", STR_ARG(waar->naam));
	api_fout(errors, waar ? naam : NULL, rc == LAW_ONTBREEKT ? "verplicht" : "regel", reden);
}

static void handle_bereken(struct request *req, struct response *res)
{
	struct law_antwoord *uit = ARENA_NEW(req->arena, struct law_antwoord);
	struct law_invoer *in = ARENA_NEW(req->arena, struct law_invoer);
	const json_t *body = api_body(req, res), *regel, *gegevens;
	json_t *errors;

	if (!body)
		return;
	errors = json_array();
	regel = json_object_get(body, "regel");
	gegevens = json_object_get(body, "gegevens");
	in->regel = json_is_string(regel) ? law_zoek(termijn_law(),
		(struct str){json_string_value(regel), json_string_length(regel)}) : NULL;
	if (!in->regel) {
		api_fout(errors, "regel", json_is_string(regel) ? "onbekend" : "verplicht",
			 "Geef de naam van een regel uit termijnregels.");
	} else {
		law_invoer_begin(in, in->regel);
		if (gegevens && !json_is_object(gegevens))
			api_fout(errors, "gegevens", "type", "Geef een object.");
		else if (gegevens)
			lees_gegevens(req, gegevens, in, errors);
		if (!json_array_size(errors))
			reken(in, uit, errors);
	}
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return;
	}
	json_decref(errors);
	api_json(req, res, 200, termijn_json(uit, in));
}

const struct api_op termijn_ops[] = {
	{M_GET, "/termijnregels", handle_regels, NULL, RECHT_LEZEN, 0, 0,
	 "Regels voor termijnen, met wat zij vragen", "Termijnen", "termijnregels", NULL,
	 "Termijnregels", 200, NULL, NULL},
	{M_POST, "/_termijn", handle_bereken, NULL, RECHT_LEZEN, 0, 8192,
	 "Een termijn uitrekenen, met de stappen", "Termijnen", "termijn", "Termijnvraag",
	 "Termijn", 200, NULL, NULL},
	{.pad = NULL},
};
