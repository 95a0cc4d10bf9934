/* SPDX-License-Identifier: EUPL-1.2 */
/* A row about a place: BAG, WOZ, Kadaster, a list of premises, an inspection note. */
#include "work/soorten/velden.h"

static const struct veld velden[] = {
	VELD_BRONSLEUTEL,
	KENM("bag_num", "BAG-nummeraanduiding", KM_BAG_NUM, VELD_ZOEKWOORD, "Adres", WGS_WONEN,
		"nummeraanduiding|nummeraanduiding id|bag id|bag nummeraanduiding|bagid"),
	KENM("bag_vbo", "BAG-verblijfsobject", KM_BAG_VBO, VELD_ZOEKWOORD, "Adres", WGS_WONEN,
		"verblijfsobject|adresseerbaar object|adresseerbaarobject id|vbo id|bag vbo"),
	VELDEN_ADRES("", "Adres"),
	TEKST("gebruiksdoel", "Gebruik", VELD_ZOEKTEKST, "Pand",
		"gebruiksdoel|gebruik|functie|objecttype|soort object|bestemming"),
	{.naam = "oppervlakte",
		.label = "Oppervlakte (m²)",
		.soort = VELD_GETAL,
		.groep = "Pand",
		.kopwoorden = "oppervlakte|m2|opp"},
	{.naam = "bouwjaar",
		.label = "Bouwjaar",
		.soort = VELD_GETAL,
		.groep = "Pand",
		.kopwoorden = "bouwjaar|oorspronkelijk bouwjaar"},
	{.naam = "woz",
		.label = "WOZ-waarde",
		.soort = VELD_GELD,
		.groep = "Pand",
		.wgs = WGS_KADASTER,
		.kopwoorden = "woz|woz waarde|waarde"},
	KENM("kadastraal", "Kadastrale aanduiding", KM_KADASTRAAL, VELD_ZOEKWOORD, "Pand",
		WGS_KADASTER, "kadastraal|kadastrale aanduiding|perceel"),
	TEKST("rd_x", "X (Rijksdriehoek)", 0, "Ligging", "x|rd x|x coordinaat|xcoord|x rd"),
	TEKST("rd_y", "Y (Rijksdriehoek)", 0, "Ligging", "y|rd y|y coordinaat|ycoord|y rd"),
	TEKST("breedte", "Breedtegraad", 0, "Ligging", "lat|latitude|breedtegraad"),
	TEKST("lengte", "Lengtegraad", 0, "Ligging", "lon|lng|longitude|lengtegraad"),
	TEKST("eigenaar_naam", "Eigenaar: naam", VELD_ZOEKWOORD, "Eigenaar",
		"eigenaar|naam eigenaar|eigenaar naam|zakelijk gerechtigde|gerechtigde"),
	DATUM("eigenaar_geboortedatum", "Eigenaar: geboortedatum", "Eigenaar",
		"geboortedatum eigenaar|eigenaar geboortedatum"),
	KENM("eigenaar_bsn", "Eigenaar: BSN", KM_BSN, VELD_ZOEKWOORD | VELD_GEVOELIG, "Eigenaar",
		WGS_BSN, "bsn eigenaar|eigenaar bsn"),
	TEKST("huurder_naam", "Huurder: naam", VELD_ZOEKWOORD, "Huurder",
		"huurder|naam huurder|huurder naam|gebruiker|naam gebruiker"),
	DATUM("huurder_geboortedatum", "Huurder: geboortedatum", "Huurder",
		"geboortedatum huurder|huurder geboortedatum"),
	KENM("kvk", "KVK-nummer van de gebruiker", KM_KVK, VELD_ZOEKWOORD, "Huurder", WGS_BEDRIJF,
		"kvk|kvknummer|kvk nummer|kvk gebruiker"),
	TEKST("bedrijf", "Bedrijf op dit adres", VELD_ZOEKWOORD, "Huurder",
		"bedrijf|bedrijfsnaam|onderneming|naam bedrijf|handelsnaam"),
	DATUM("datum", "Datum van de waarneming", "Waarneming",
		"datum|datum controle|controledatum|datum bezoek|bezoekdatum|datum waarneming"),
	VELDEN_PERIODE,
	VELD_OPMERKING,
};

static const struct recordtype type = {
	.naam = "adres",
	.meervoud = "adressen",
	.titel = "Adres",
	.titel_meervoud = "Adressen",
	.uitleg = "Een adres, pand of plek zoals een bron die beschrijft.",
	.opslag = OPSLAG_BRON,
	.velden = velden,
	.velden_n = AANTAL(velden),
	.kop = "adres straat huisnummer huisletter toevoeging plaats",
};

static const struct deel_veld als_adres[] = {
	{"bag_num", MV_BAG}, {"bag_vbo", MV_BAG}, ALS_ADRES("")};
static const struct deel_veld als_eigenaar[] = {{"eigenaar_naam", MV_NAAM},
	{"eigenaar_geboortedatum", MV_GEBOORTEDATUM}, {"eigenaar_bsn", MV_BSN}};
static const struct deel_veld als_huurder[] = {
	{"huurder_naam", MV_NAAM}, {"huurder_geboortedatum", MV_GEBOORTEDATUM}, ALS_ADRES("")};
static const struct deel_veld als_bedrijf[] = {
	{"kvk", MV_KVK}, {"bedrijf", MV_NAAM}, ALS_ADRES("")};

static const struct deelsoort delen[] = {
	{MATCH_ADRES, "adres", als_adres, AANTAL(als_adres),
		"postcode straat adres bag_num bag_vbo"},
	{MATCH_PERSOON, "eigenaar", als_eigenaar, AANTAL(als_eigenaar),
		"eigenaar_naam eigenaar_bsn"},
	{MATCH_PERSOON, "huurder", als_huurder, AANTAL(als_huurder), "huurder_naam"},
	{MATCH_ORGANISATIE, "bedrijf", als_bedrijf, AANTAL(als_bedrijf), "kvk bedrijf"},
};
static const struct relatiesoort relaties[] = {
	{1, 0, "eigenaar van", "eigenaar"},
	{2, 0, "huurder van", "huurder"},
	{3, 0, "gevestigd op", "bedrijf op dit adres"},
};

const struct bronsoort soort_adres = {
	.type = &type,
	.delen = delen,
	.delen_n = AANTAL(delen),
	.relaties = relaties,
	.relaties_n = AANTAL(relaties),
	.vanaf = "vanaf",
	.tot = "tot",
	.datum = "datum",
	.moment = "Waarneming",
};
