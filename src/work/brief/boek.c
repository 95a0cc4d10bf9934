/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The texts of rules/brieven, read once. Each is plain text: lines "brief:" or "tekst:" with its
 * name and "titel:", then what engines/letter makes a document of. A line {{>naam}} stands for
 * the text of that name.
 */
#include <pthread.h>
#include <stdlib.h>

#include "work/brief/brief_private.h"
#include "work/regelboek/regelboek.h"

#define MAP "brieven/"

/* As long as the process; kept together, so that the memory is never out of reach. */
static struct {
	struct arena *geheugen;
	struct regelboek boek;
} vast;

static void lees_eens(void)
{
	char reden[REGELBOEK_ERR_MAX] = "te weinig geheugen";

	vast.geheugen = arena_new((size_t)64 << 20);
	if (vast.geheugen && regelboek_lees(vast.geheugen, NULL, &vast.boek, reden))
		return;
	fprintf(stderr, "contramijn: %s\n", reden);
	abort();
}

static struct str bestand(struct str naam)
{
	static pthread_once_t eens = PTHREAD_ONCE_INIT;

	pthread_once(&eens, lees_eens);
	for (size_t i = 0; i < vast.boek.n; i++)
		if (str_starts(vast.boek.bestand[i].pad, STR(MAP)) &&
		    str_eq(str_sub(vast.boek.bestand[i].pad, strlen(MAP), SIZE_MAX), naam))
			return vast.boek.bestand[i].tekst;
	return STR("");
}

struct str boek_opmaak(void) { return bestand(STR("opmaak.xml")); }

struct str boek_titel(struct str soort)
{
	struct str tekst = bestand(soort);
	size_t op = str_find(tekst, STR("\ntitel:"), 0);
	size_t eind = op == SIZE_MAX ? op : str_find(tekst, STR("\n"), op + 1);

	return eind == SIZE_MAX ? soort : str_trim(str_sub(tekst, op + 7, eind - op - 7));
}

/* After the lines about it, up to the first empty one. */
static struct str zonder_kop(struct str tekst)
{
	size_t op = str_find(tekst, STR("\n\n"), 0);

	return op == SIZE_MAX ? STR("") : str_sub(tekst, op + 2, SIZE_MAX);
}

struct str boek_tekst(struct arena *a, const char *naam)
{
	struct str_cutter c = {.rest = zonder_kop(bestand(str_of(naam)))};
	struct str uit = STR(""), lijn;

	while (str_cut(&c, '\n', &lijn)) {
		if (str_starts(lijn, STR("{{>")) && str_ends(lijn, STR("}}")))
			lijn = zonder_kop(bestand(str_sub(lijn, 3, lijn.len - 5)));
		uit = str_fmt(a, "%.*s%.*s\n", STR_ARG(uit), STR_ARG(lijn));
	}
	return uit;
}

struct str brief_standaard(struct arena *a, struct str soort)
{
	struct letter_odt odt;

	if (!briefsoort(soort))
		return STR("");
	letter_uit_tekst(a, boek_tekst(a, briefsoort(soort)->naam), boek_opmaak(), &odt);
	return letter_bytes(a, &odt);
}
