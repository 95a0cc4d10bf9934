/* SPDX-License-Identifier: EUPL-1.2 */
/* A row about a person: BRP, benefits, complaints, a partner's list. */
#include "work/soorten/velden.h"

static const struct keuze geslachten[] = {
	{"M", "Man"}, {"V", "Vrouw"}, {"X", "Anders of onbekend"}, {NULL, NULL}};

static const struct veld velden[] = {
	VELD_BRONSLEUTEL,
	KENM("bsn", "BSN", KM_BSN, VELD_ZOEKWOORD | VELD_GEVOELIG, "Persoon", WGS_BSN,
	     "bsn|burgerservicenummer|sofinummer|sofi"),
	VELDEN_NAAM("", "Persoon"),
	TEKST("roepnaam", "Roepnaam", VELD_ZOEKWOORD, "Persoon", "roepnaam|bijnaam|alias"),
	DATUM("geboortedatum", "Geboortedatum", "Persoon",
	      "geboortedatum|geboren|geb datum|gebdatum|geb|date of birth|dob|geboorte datum|"
	      "birthdate|birth date"),
	TEKST("geboorteplaats", "Geboorteplaats", 0, "Persoon",
	      "geboorteplaats|birth place|geboorte plaats|birthplace"),
	{.naam = "geslacht", .label = "Geslacht", .soort = VELD_KEUZE, .keuzes = geslachten,
	 .groep = "Persoon", .kopwoorden = "geslacht|m v|mv|gender|geslacht code|sexe"},
	VELDEN_ADRES("", "Adres"),
	KENM("telefoon", "Telefoon", KM_TELEFOON, VELD_ZOEKWOORD, "Bereikbaar", WGS_CONTACT,
	     "telefoon|telefoonnummer|tel|mobiel|gsm|phone"),
	KENM("email", "E-mail", KM_EMAIL, VELD_ZOEKWOORD, "Bereikbaar", WGS_CONTACT,
	     "email|e mail|e mailadres|mailadres|emailadres"),
	KENM("iban", "Rekening (IBAN)", KM_IBAN, VELD_ZOEKWOORD, "Geld", WGS_FINANCIEEL,
	     "iban|rekening|rekeningnummer|bankrekening"),
	KENM("kenteken", "Kenteken", KM_KENTEKEN, VELD_ZOEKWOORD, "Voertuig", WGS_VOERTUIG,
	     "kenteken|rijdt in|auto"),
	KENM("kvk", "KVK-nummer van het bedrijf", KM_KVK, VELD_ZOEKWOORD, "Bedrijf", WGS_BEDRIJF,
	     "kvk|kvknummer|kvk nummer"),
	TEKST("bedrijf", "Bedrijf", VELD_ZOEKWOORD, "Bedrijf",
	      "bedrijf|bedrijfsnaam|werkgever|onderneming"),
	TEKST("rol", "Rol", VELD_ZOEKWOORD, "Bedrijf", "rol|functie|hoedanigheid|occupation"),
	VELDEN_PERIODE,
	VELD_OPMERKING,
};

static const struct recordtype type = {
	.naam = "persoon", .meervoud = "personen",
	.titel = "Persoon", .titel_meervoud = "Personen",
	.uitleg = "Een natuurlijk persoon zoals een bron die beschrijft.",
	.opslag = OPSLAG_BRON, .velden = velden, .velden_n = AANTAL(velden),
	.kop = "naam voornamen voorvoegsel achternaam",
};

static const struct deel_veld als_persoon[] = {
	{"bsn", MV_BSN}, ALS_NAAM(""), {"roepnaam", MV_ROEPNAAM},
	{"geboortedatum", MV_GEBOORTEDATUM}, {"geslacht", MV_GESLACHT}, ALS_ADRES(""),
	{"telefoon", MV_TELEFOON}, {"email", MV_EMAIL}, {"iban", MV_IBAN}};
static const struct deel_veld als_adres[] = {ALS_ADRES("")};
static const struct deel_veld als_voertuig[] = {{"kenteken", MV_KENTEKEN}};
static const struct deel_veld als_bedrijf[] = {{"kvk", MV_KVK}, {"bedrijf", MV_NAAM}};

static const struct deelsoort delen[] = {
	{MATCH_PERSOON, "persoon", als_persoon, AANTAL(als_persoon), "naam achternaam bsn"},
	{MATCH_ADRES, "adres", als_adres, AANTAL(als_adres), "postcode straat adres"},
	{MATCH_VOERTUIG, "voertuig", als_voertuig, AANTAL(als_voertuig), "kenteken"},
	{MATCH_ORGANISATIE, "bedrijf", als_bedrijf, AANTAL(als_bedrijf), "kvk bedrijf"},
};
static const struct relatiesoort relaties[] = {
	{0, 1, "woont op", "bewoner"},
	{0, 2, "rijdt in", "bestuurder van dit voertuig"},
	{0, 3, "werkt bij of bestuurt", "medewerker of bestuurder"},
};

const struct bronsoort soort_persoon = {
	.type = &type, .delen = delen, .delen_n = AANTAL(delen),
	.relaties = relaties, .relaties_n = AANTAL(relaties), .vanaf = "vanaf", .tot = "tot",
};
