/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/match.h"

/* Parts of a sentence: "Dit is een en dezelfde: hetzelfde burgerservicenummer." */
static const char *const teksten[] = {
	[GROND_BSN] = "hetzelfde burgerservicenummer",
	[GROND_KVK] = "hetzelfde KvK-nummer",
	[GROND_VESTIGING] = "hetzelfde vestigingsnummer",
	[GROND_RSIN] = "hetzelfde RSIN",
	[GROND_BAG] = "hetzelfde BAG-nummer",
	[GROND_KENTEKEN] = "hetzelfde kenteken",
	[GROND_SERIENUMMER] = "hetzelfde serienummer",
	[GROND_NAAM_GEBOORTEDATUM] = "dezelfde naam en geboortedatum",
	[GROND_NAAM_ADRES] = "dezelfde naam op hetzelfde adres",
	[GROND_ADRES] = "hetzelfde adres",
	[GROND_TELEFOON] = "hetzelfde telefoonnummer",
	[GROND_EMAIL] = "hetzelfde e-mailadres",
	[GROND_IBAN] = "hetzelfde rekeningnummer",
	[GROND_NAAM_LIJKT] = "een naam die erop lijkt",
	[GROND_ANDER_BSN] = "een ander burgerservicenummer",
	[GROND_ANDER_KVK] = "een ander KvK-nummer",
	[GROND_ANDERE_GEBOORTEDATUM] = "een andere geboortedatum",
	[GROND_BESLUIT_ZELFDE] = "besluit van een medewerker: dezelfde",
	[GROND_BESLUIT_ANDERS] = "besluit van een medewerker: niet dezelfde",
	[GROND_GEBOORTEDATUM] = "dezelfde of bijna dezelfde geboortedatum",
	[GROND_ANDERE_NAAM] = "een andere naam",
	[GROND_ANDER_GESLACHT] = "een ander geslacht",
	[GROND_ANDERE_RECHTSVORM] = "een andere rechtsvorm",
	[GROND_ANDER_KENMERK] = "een ander uniek nummer",
};
_Static_assert(sizeof(teksten) / sizeof(teksten[0]) == GROND_N, "each ground has its text");

const char *match_grond_tekst(enum match_grond g)
{
	return (unsigned)g < GROND_N ? teksten[g] : "onbekende reden";
}
