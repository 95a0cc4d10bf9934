/* SPDX-License-Identifier: EUPL-1.2 */
/* GeoJSON to an area in metres, and back to what is kept. */
#include <jansson.h>

#include "core/base/arena.h"
#include "core/base/rd.h"
#include "work/gebied/gebied_private.h"

enum { RINGEN_MAX = 2000, PUNTEN_MAX = 100000 };

struct lezing {
	struct arena *a;
	struct ring ring[RINGEN_MAX];
	size_t n, punten;
	const char *fout;
};

static bool mis(struct lezing *l, const char *wat)
{
	l->fout = wat;
	return false;
}

/* Degrees, longitude first; or metres. What is neither is most often the wrong way round. */
static bool lees_punt(struct lezing *l, const json_t *j, struct punt *out)
{
	double a, b;

	if (!json_is_number(json_array_get(j, 0)) || !json_is_number(json_array_get(j, 1)))
		return mis(l, "Een punt van de vorm bestaat niet uit twee getallen.");
	a = json_number_value(json_array_get(j, 0));
	b = json_number_value(json_array_get(j, 1));
	if (a > 3 && a < 8 && b > 50 && b < 54) {
		rd_van_wgs84(b, a, &out->x, &out->y);
		return true;
	}
	if (b > 3 && b < 8 && a > 50 && a < 54)
		return mis(l, "De coördinaten staan andersom. In GeoJSON komt eerst de "
			      "lengtegraad (3 tot 8) en dan de breedtegraad (50 tot 54).");
	if (a >= 0 && a <= 300000 && b >= 289000 && b <= 629000) {
		*out = (struct punt){a, b};
		return true;
	}
	return mis(l, "De vorm ligt niet in Nederland. Gebruik graden (WGS84) of "
		      "Rijksdriehoek in meters.");
}

static bool lees_ring(struct lezing *l, const json_t *j)
{
	size_t n = json_array_size(j);
	struct ring *r = &l->ring[l->n];

	if (n < 4)
		return mis(l, "Een vorm heeft ten minste drie hoeken en eindigt waar hij begint.");
	if (l->n == RINGEN_MAX || l->punten + n > PUNTEN_MAX)
		return mis(l, "De vorm heeft te veel punten. Maak hem eenvoudiger.");
	*r = (struct ring){ARENA_NEWN(l->a, struct punt, n), n};
	for (size_t i = 0; i < n; i++)
		if (!lees_punt(l, json_array_get(j, i), &r->p[i]))
			return false;
	l->n++;
	l->punten += n;
	return true;
}

static bool lees_vlak(struct lezing *l, const json_t *ringen)
{
	if (json_array_size(ringen) == 0)
		return mis(l, "De vorm is leeg.");
	for (size_t i = 0; i < json_array_size(ringen); i++)
		if (!lees_ring(l, json_array_get(ringen, i)))
			return false;
	return true;
}

static bool lees_vorm(struct lezing *l, const json_t *j)
{
	struct str soort = str_of(json_string_value(json_object_get(j, "type")));
	const json_t *c = json_object_get(j, "coordinates");

	if (str_is(soort, "Feature"))
		return lees_vorm(l, json_object_get(j, "geometry"));
	if (str_is(soort, "Polygon"))
		return lees_vlak(l, c);
	if (!str_is(soort, "MultiPolygon"))
		return mis(l, "De vorm is geen vlak. Een gebied is een Polygon of een "
			      "MultiPolygon.");
	for (size_t i = 0; i < json_array_size(c); i++)
		if (!lees_vlak(l, json_array_get(c, i)))
			return false;
	return l->n > 0 || mis(l, "De vorm is leeg.");
}

bool gebied_vorm_json(struct arena *a, const json_t *j, struct vlak *out, const char **fout)
{
	struct lezing *l = ARENA_NEW(a, struct lezing);
	const json_t *eerste = json_array_get(json_object_get(j, "features"), 0);

	l->a = a;
	if (json_array_size(json_object_get(j, "features")) > 1) {
		*fout = "Hier staan meer vormen in. Lees het bestand in als gebieden.";
		return false;
	}
	if (!lees_vorm(l, eerste ? eerste : j)) {
		*fout = l->fout;
		return false;
	}
	*out = (struct vlak){l->ring, l->n};
	return true;
}

static void geef_json_terug(void *j) { json_decref(j); }

json_t *gebied_json(struct arena *a, struct str tekst)
{
	json_t *j = json_loadb(tekst.p, tekst.len, 0, NULL);

	if (j)
		arena_defer(a, geef_json_terug, j);
	return j;
}

bool gebied_vorm(struct arena *a, struct str tekst, struct vlak *out, const char **fout)
{
	const json_t *j = gebied_json(a, tekst);

	if (!j) {
		*fout = "Dit is geen GeoJSON. Plak de hele inhoud van het bestand, van { tot }.";
		return false;
	}
	return gebied_vorm_json(a, j, out, fout);
}
