/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows about a vehicle, a vessel and a thing, each with who holds it and where. */
#include "work/soorten/velden.h"

#define VELDEN_HOUDER                                                                              \
	VELDEN_NAAM("houder_", "Houder"),                                                          \
		DATUM("houder_geboortedatum", "Houder: geboortedatum", "Houder",                   \
			"geboortedatum houder|geboortedatum|houder geboortedatum|geboortedatum "   \
			"eigenaar"),                                                               \
		KENM("houder_bsn", "Houder: BSN", KM_BSN, VELD_ZOEKWOORD | VELD_GEVOELIG,          \
			"Houder", WGS_BSN, "bsn|bsn houder|bsn eigenaar"),                         \
		VELDEN_ADRES("", "Adres"), VELDEN_PERIODE, VELD_OPMERKING

static const struct deel_veld als_houder[] = {ALS_NAAM("houder_"),
	{"houder_geboortedatum", MV_GEBOORTEDATUM}, {"houder_bsn", MV_BSN}, ALS_ADRES("")};
static const struct deel_veld als_adres[] = {ALS_ADRES("")};

#define DELEN_HOUDER                                                                               \
	{MATCH_PERSOON, "houder", als_houder, AANTAL(als_houder),                                  \
		"houder_naam houder_achternaam houder_bsn"},                                       \
	{                                                                                          \
		MATCH_ADRES, "adres", als_adres, AANTAL(als_adres), "postcode straat adres"        \
	}

/* ---- voertuig ---------------------------------------------------------- */

static const struct veld voertuig_velden[] = {
	VELD_BRONSLEUTEL,
	KENM("kenteken", "Kenteken", KM_KENTEKEN, VELD_ZOEKWOORD, "Voertuig", WGS_VOERTUIG,
		"kenteken|kentekennummer|plate|license plate"),
	TEKST("voertuigsoort", "Soort voertuig", 0, "Voertuig",
		"voertuigsoort|soort|soort voertuig"),
	TEKST("merk", "Merk", VELD_ZOEKWOORD, "Voertuig", "merk|make"),
	TEKST("model", "Model", VELD_ZOEKWOORD, "Voertuig", "model|handelsbenaming|type"),
	TEKST("kleur", "Kleur", 0, "Voertuig", "kleur|eerste kleur|color"),
	TEKST("chassisnummer", "Voertuigidentificatie (VIN)", VELD_ZOEKWOORD, "Voertuig",
		"vin|chassisnummer|voertuigidentificatienummer"),
	VELDEN_HOUDER,
};
static const struct recordtype voertuig = {
	.naam = "voertuig",
	.meervoud = "voertuigen",
	.titel = "Voertuig",
	.titel_meervoud = "Voertuigen",
	.uitleg = "Een voertuig met zijn houder zoals een bron die beschrijft.",
	.opslag = OPSLAG_BRON,
	.velden = voertuig_velden,
	.velden_n = AANTAL(voertuig_velden),
	.kop = "kenteken merk model",
};
static const struct deel_veld als_voertuig[] = {
	{"kenteken", MV_KENTEKEN}, {"chassisnummer", MV_SERIENUMMER}};
static const struct deelsoort voertuig_delen[] = {
	{MATCH_VOERTUIG, "voertuig", als_voertuig, AANTAL(als_voertuig), "kenteken chassisnummer"},
	DELEN_HOUDER,
};
static const struct relatiesoort voertuig_relaties[] = {
	{1, 0, "houder van", "houder"},
	{1, 2, "adres als houder", "houder van een voertuig"},
	{0, 2, "staat geregistreerd op", "voertuig geregistreerd op dit adres"},
};
const struct bronsoort soort_voertuig = {
	.type = &voertuig,
	.delen = voertuig_delen,
	.delen_n = AANTAL(voertuig_delen),
	.relaties = voertuig_relaties,
	.relaties_n = AANTAL(voertuig_relaties),
	.vanaf = "vanaf",
	.tot = "tot",
};

/* ---- vaartuig ---------------------------------------------------------- */

static const struct veld vaartuig_velden[] = {
	VELD_BRONSLEUTEL,
	TEKST("registratie", "Registratienummer", VELD_ZOEKWOORD, "Vaartuig",
		"registratie|registratienummer|eni|eni "
		"nummer|brandmerk|boegnummer|imo|imonumber|mmsi"),
	TEKST("scheepsnaam", "Naam van het schip", VELD_ZOEKWOORD, "Vaartuig",
		"scheepsnaam|naam schip|naam vaartuig|bootnaam|schip|name"),
	TEKST("vaartuigsoort", "Soort vaartuig", 0, "Vaartuig",
		"soort|soort vaartuig|type schip|type"),
	TEKST("lengte", "Lengte", 0, "Vaartuig", "lengte|lengte m"),
	TEKST("ligplaats", "Ligplaats", VELD_ZOEKWOORD, "Vaartuig", "ligplaats|steiger|box|haven"),
	VELDEN_HOUDER,
};
static const struct recordtype vaartuig = {
	.naam = "vaartuig",
	.meervoud = "vaartuigen",
	.titel = "Vaartuig",
	.titel_meervoud = "Vaartuigen",
	.uitleg = "Een schip of boot met zijn eigenaar zoals een bron die beschrijft.",
	.opslag = OPSLAG_BRON,
	.velden = vaartuig_velden,
	.velden_n = AANTAL(vaartuig_velden),
	.kop = "scheepsnaam registratie",
};
static const struct deel_veld als_vaartuig[] = {
	{"registratie", MV_SERIENUMMER}, {"scheepsnaam", MV_NAAM}};
static const struct deelsoort vaartuig_delen[] = {
	{MATCH_VAARTUIG, "vaartuig", als_vaartuig, AANTAL(als_vaartuig), "registratie scheepsnaam"},
	DELEN_HOUDER,
};
static const struct relatiesoort vaartuig_relaties[] = {
	{1, 0, "eigenaar van", "eigenaar"},
	{1, 2, "woont op", "bewoner"},
};
const struct bronsoort soort_vaartuig = {
	.type = &vaartuig,
	.delen = vaartuig_delen,
	.delen_n = AANTAL(vaartuig_delen),
	.relaties = vaartuig_relaties,
	.relaties_n = AANTAL(vaartuig_relaties),
	.vanaf = "vanaf",
	.tot = "tot",
};

/* ---- goed -------------------------------------------------------------- */

static const struct veld goed_velden[] = {
	VELD_BRONSLEUTEL,
	TEKST("omschrijving", "Omschrijving", VELD_ZOEKTEKST | VELD_ZOEKWOORD, "Goed",
		"omschrijving|goed|artikel|product|voorwerp"),
	TEKST("merk", "Merk", VELD_ZOEKWOORD, "Goed", "merk|make"),
	TEKST("serienummer", "Serienummer", VELD_ZOEKWOORD, "Goed",
		"serienummer|serie nr|imei|framenummer|serial"),
	DATUM("datum", "Datum", "Goed", "datum|datum inkoop|inkoopdatum|datum gevonden"),
	VELDEN_HOUDER,
};
static const struct recordtype goed = {
	.naam = "goed",
	.meervoud = "goederen",
	.titel = "Goed",
	.titel_meervoud = "Goederen",
	.uitleg = "Een voorwerp met wie het had of verkocht, zoals een bron het beschrijft.",
	.opslag = OPSLAG_BRON,
	.velden = goed_velden,
	.velden_n = AANTAL(goed_velden),
	.kop = "omschrijving merk serienummer",
};
static const struct deel_veld als_goed[] = {
	{"serienummer", MV_SERIENUMMER}, {"omschrijving", MV_TEKST}};
static const struct deelsoort goed_delen[] = {
	{MATCH_GOED, "goed", als_goed, AANTAL(als_goed), "omschrijving serienummer"},
	DELEN_HOUDER,
};
static const struct relatiesoort goed_relaties[] = {
	{1, 0, "had of verkocht", "gehad of verkocht door"},
	{0, 2, "gevonden of verkocht op", "goed op dit adres"},
};
const struct bronsoort soort_goed = {
	.type = &goed,
	.delen = goed_delen,
	.delen_n = AANTAL(goed_delen),
	.relaties = goed_relaties,
	.relaties_n = AANTAL(goed_relaties),
	.vanaf = "vanaf",
	.tot = "tot",
	.datum = "datum",
	.moment = "Gevonden of verkocht",
};
