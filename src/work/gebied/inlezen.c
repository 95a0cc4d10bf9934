/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas from a GeoJSON file of a map program. */
#include <jansson.h>

#include "core/base/arena.h"
#include "work/gebied/gebied_private.h"

static struct str naam_van(struct act *act, const json_t *vorm, struct str naam, size_t nr)
{
	static const char *const woorden[] = {"naam", "name", "title", "NAAM", "Naam"};
	const json_t *p = json_object_get(vorm, "properties");

	for (size_t i = 0; i < sizeof(woorden) / sizeof(woorden[0]); i++) {
		const char *s = json_string_value(json_object_get(p, woorden[i]));

		if (s && *s)
			return str_dup(act->arena, str_of(s));
	}
	return nr ? str_fmt(act->arena, "%.*s %zu", STR_ARG(naam), nr) : naam;
}

/* What is kept is the shape alone: other properties of the file may be about people. */
static struct str alleen_vorm(struct arena *a, const json_t *vorm)
{
	const json_t *g = json_object_get(vorm, "geometry");
	char *tekst = json_dumps(g ? g : vorm, JSON_COMPACT | JSON_REAL_PRECISION(9));
	struct str uit = str_dup(a, str_of(tekst));

	free(tekst);
	return uit;
}

static enum model_rc maak_een(struct act *act, const json_t *vorm, struct str naam,
			      struct str soort, struct fouten *f)
{
	struct record *r = record_nieuw(act, &type_gebied);
	const char *fout;
	struct vlak v;

	if (!gebied_vorm_json(act->arena, vorm, &v, &fout)) {
		fouten_add(f, NULL, "vorm", str_fmt(act->arena, "%.*s: %s", STR_ARG(naam), fout).p);
		return MODEL_INVALID;
	}
	record_zet(r, "naam", str_sub(naam, 0, 80));
	record_zet(r, "soort", soort);
	record_zet(r, "vorm", alleen_vorm(act->arena, vorm));
	return record_maak(act, r, f);
}

static enum model_rc maak_alle(struct act *act, const json_t *j, struct str naam,
			       struct str soort, struct fouten *f, size_t *n)
{
	const json_t *lijst = json_object_get(j, "features");
	size_t aantal = lijst ? json_array_size(lijst) : 1;
	enum model_rc rc = MODEL_OK;

	if (aantal == 0 || aantal > GEBIEDEN_MAX) {
		fouten_add(f, NULL, "vorm", aantal ? "Er staan te veel vormen in het bestand."
						   : "Er staat geen vorm in het bestand.");
		return MODEL_INVALID;
	}
	for (size_t i = 0; i < aantal && rc == MODEL_OK; i++) {
		const json_t *vorm = lijst ? json_array_get(lijst, i) : j;

		rc = maak_een(act, vorm, naam_van(act, vorm, naam, lijst ? i + 1 : 0), soort, f);
		*n += rc == MODEL_OK;
	}
	return rc;
}

enum model_rc gebieden_inlezen(struct act *act, struct str geojson, struct str naam,
			       struct str soort, struct fouten *f, size_t *n_out)
{
	const json_t *j;

	*n_out = 0;
	if (may(act, RECHT_MAKEN, STR("gebied")) == MAG_NIET)
		return MODEL_FORBIDDEN;
	j = gebied_json(act->arena, geojson);
	if (!j) {
		fouten_add(f, NULL, "vorm", "Dit is geen GeoJSON. Kies een bestand uit uw "
			"kaartprogramma, bewaard als GeoJSON.");
		return MODEL_INVALID;
	}
	return maak_alle(act, j, naam, soort, f, n_out);
}
