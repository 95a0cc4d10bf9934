/* SPDX-License-Identifier: EUPL-1.2 */
/* An exported log, checked without a database. */
#include <jansson.h>

#include "core/trust/nazien.h"

enum { REGEL_MAX = 8 << 20 };

static struct str tekst(const json_t *o, const char *naam)
{
	const json_t *v = json_object_get(o, naam);

	return json_is_string(v)
		       ? (struct str){json_string_value(v), json_string_length(v)}
		       : STR("");
}

static void zie_koppen(struct nazien *n, const json_t *o)
{
	struct nazien_kop kop = {n->verwacht, STR(""), tekst(o, "kop"), tekst(o, "handtekening"),
		tekst(o, "publiek")};
	const json_t *getuige;
	size_t i;

	nazien_kop(n, &kop);
	json_array_foreach(json_object_get(o, "getuigen"), i, getuige) {
		kop.naam = tekst(getuige, "naam");
		kop.handtekening = tekst(getuige, "handtekening");
		kop.publiek = tekst(getuige, "publiek");
		if (!kop.naam.len)
			kop.naam = STR("een getuige zonder naam");
		nazien_kop(n, &kop);
	}
}

static bool zie(struct nazien *n, const json_t *o)
{
	const json_t *nummer = json_object_get(o, "nummer");
	const json_t *tijdvak = json_object_get(o, "tijdvak");

	if (json_object_get(o, "kop")) {
		zie_koppen(n, o);
		return true;
	}
	if (!json_is_integer(nummer) || !json_is_integer(tijdvak) ||
		json_integer_value(nummer) < 0 || json_integer_value(tijdvak) < 0)
		return false;
	nazien_voeg(n, &(struct nazien_regel){
		.nummer = (uint64_t)json_integer_value(nummer),
		.tijdvak = (uint64_t)json_integer_value(tijdvak),
		.record = tekst(o, "record"), .mac = tekst(o, "mac"), .blad = STR("")});
	return true;
}

bool nazien_bestand(struct arena *a, struct nazien *n, FILE *f, uint64_t *regel_out)
{
	char *regel = arena_alloc(a, REGEL_MAX);

	for (*regel_out = 1; fgets(regel, REGEL_MAX, f); ++*regel_out) {
		json_t *o = json_loads(regel, JSON_REJECT_DUPLICATES, NULL);
		bool goed = o && zie(n, o);

		json_decref(o);
		if (!goed)
			return false;
	}
	return !ferror(f);
}
