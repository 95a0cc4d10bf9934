/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Groups of fields that several bronsoorten share, so that an address or a name
 * is declared once. Each macro is a list of field declarations.
 */
#ifndef WORK_SOORTEN_VELDEN_H
#define WORK_SOORTEN_VELDEN_H

#include "work/soorten/soort.h"

#define TEKST(n, l, vl, g, kop) \
	{.naam = n, .label = l, .soort = VELD_TEKST, .vlaggen = vl, .groep = g, .kopwoorden = kop}
#define DATUM(n, l, g, kop) \
	{.naam = n, .label = l, .soort = VELD_DATUM, .groep = g, .kopwoorden = kop}
#define KENM(n, l, km, vl, g, w, kop)                                                   \
	{.naam = n, .label = l, .soort = VELD_KENMERK, .kenmerk = km,                   \
	 .vlaggen = (vl) | VELD_KENMERK_SOEPEL, .groep = g, .wgs = w, .kopwoorden = kop}

/* The key of the row in its own source; makes a changed row a new version. */
#define VELD_BRONSLEUTEL                                                                \
	TEKST("bronsleutel", "Nummer in de bron", VELD_ZOEKWOORD, "Bron",               \
	      "id|nummer|nr|kenmerk|volgnummer|unique id|rec id|zaaknummer|dossiernummer|" \
	      "registratienummer|meldingnummer|meldnummer|recordid|anummer|a nummer")

#define VELDEN_ADRES(p, g)                                                              \
	TEKST(p "adres", "Adres in een regel", VELD_ZOEKWOORD, g,                       \
	      "adres|volledig adres|adresregel|locatie|woonadres|vestigingsadres|full|" \
	      "adres houder|adres eigenaar|adres verkoper"),                            \
	TEKST(p "straat", "Straat", VELD_ZOEKWOORD, g,                                  \
	      "straat|straatnaam|openbare ruimte|openbareruimtenaam|street|address 1|"  \
	      "verblijfplaats straat|adres straatnaam"),                                \
	KENM(p "huisnummer", "Huisnummer", KM_HUISNUMMER, VELD_ZOEKWOORD, g, WGS_WONEN, \
	     "huisnummer|huisnr|nr huis|hnr|street number|verblijfplaats huisnummer"),  \
	TEKST(p "huisletter", "Huisletter", 0, g,                                       \
	      "huisletter|letter|verblijfplaats huisletter"),                           \
	TEKST(p "toevoeging", "Toevoeging", 0, g,                                       \
	      "toevoeging|huisnummertoevoeging|toev|verblijfplaats huisnummertoevoeging"), \
	KENM(p "postcode", "Postcode", KM_POSTCODE, VELD_ZOEKWOORD, g, WGS_WONEN,       \
	     "postcode|pc|pc6|zip|postal code|verblijfplaats postcode"),                \
	TEKST(p "plaats", "Plaats", VELD_ZOEKWOORD, g,                                  \
	      "plaats|woonplaats|woonplaatsnaam|plaatsnaam|stad|city|suburb|"           \
	      "verblijfplaats woonplaats")

#define VELDEN_NAAM(p, g)                                                               \
	TEKST(p "naam", "Volledige naam", VELD_ZOEKWOORD, g,                            \
	      "naam|volledige naam|persoon|full name|name|betrokkene|naam houder|houder|" \
	      "naam eigenaar|eigenaar|verkoper|naam verkoper|aanbieder|naam aanbieder|"  \
	      "tenaamgestelde|aangeboden door"),                                        \
	TEKST(p "voornamen", "Voornamen", VELD_ZOEKWOORD, g,                            \
	      "voornamen|voornaam|vn|given name|first name|voorletters|initialen|"      \
	      "naam voornamen|firstname|voornamen houder|voorletters houder|"           \
	      "voornamen eigenaar"),                                              \
	TEKST(p "voorvoegsel", "Voorvoegsel", VELD_ZOEKWOORD, g,                        \
	      "voorvoegsel|voorvoegsels|tussenvoegsel|tussenvoegsels|tv|vv|naam voorvoegsel|" \
	      "voorvoegsel houder|voorvoegsel eigenaar"), \
	TEKST(p "achternaam", "Achternaam", VELD_ZOEKWOORD, g,                          \
	      "achternaam|geslachtsnaam|familienaam|surname|last name|lastname|"        \
	      "naam geslachtsnaam|an|achternaam houder|achternaam eigenaar")

#define VELDEN_PERIODE                                                                  \
	DATUM("vanaf", "Geldig vanaf", "Periode",                                       \
	      "vanaf|datum vanaf|ingangsdatum|begindatum|datum ingang|startdatum|sinds|van datum|" \
	      "datum vestiging|datum tenaamstelling|verblijfplaats datumvan"),          \
	DATUM("tot", "Geldig tot", "Periode",                                           \
	      "tot|datum tot|einddatum|tot datum|t m|datum einde|geldig tot|vervaldatum")

#define VELD_OPMERKING                                                                  \
	{.naam = "opmerking", .label = "Opmerking", .soort = VELD_LANGE_TEKST,          \
	 .vlaggen = VELD_ZOEKTEKST, .groep = "Overig",                                  \
	 .kopwoorden = "opmerking|opmerkingen|toelichting|notitie|notities|bevinding|"  \
		       "bevindingen|bijzonderheden|memo|aantekening"}

/* How the shared groups fill the match engine. */
#define ALS_ADRES(p)                                                                    \
	{p "adres", MV_TEKST}, {p "straat", MV_STRAAT}, {p "huisnummer", MV_HUISNUMMER}, \
		{p "huisletter", MV_HUISNUMMER}, {p "toevoeging", MV_HUISNUMMER},       \
		{p "postcode", MV_POSTCODE}, {p "plaats", MV_PLAATS}
#define ALS_NAAM(p)                                                                     \
	{p "naam", MV_NAAM}, {p "voornamen", MV_VOORNAMEN},                             \
		{p "voorvoegsel", MV_VOORVOEGSEL}, {p "achternaam", MV_ACHTERNAAM}

#define AANTAL(t) (sizeof(t) / sizeof((t)[0]))

#endif
