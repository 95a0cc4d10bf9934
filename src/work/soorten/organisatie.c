/* SPDX-License-Identifier: EUPL-1.2 */
/* A row about a company, association or foundation, with one director at most. */
#include "work/soorten/velden.h"

static const struct veld velden[] = {
	VELD_BRONSLEUTEL,
	KENM("kvk", "KVK-nummer", KM_KVK, VELD_ZOEKWOORD, "Organisatie", WGS_BEDRIJF,
		"kvk|kvknummer|kvk nummer|handelsregisternummer|kamer van koophandel"),
	KENM("vestiging", "Vestigingsnummer", KM_VESTIGING, VELD_ZOEKWOORD, "Organisatie",
		WGS_BEDRIJF, "vestigingsnummer|vestiging|vestigingsnr"),
	KENM("rsin", "RSIN", KM_RSIN, VELD_ZOEKWOORD, "Organisatie", WGS_BEDRIJF,
		"rsin|fiscaal nummer"),
	TEKST("naam", "Naam", VELD_ZOEKWOORD, "Organisatie",
		"naam|bedrijfsnaam|onderneming|organisatie|statutaire "
		"naam|name|bedrijf|venootschap"),
	TEKST("handelsnaam", "Handelsnaam", VELD_ZOEKWOORD, "Organisatie",
		"handelsnaam|handelsnamen|winkelnaam|eerste handelsnaam"),
	TEKST("rechtsvorm", "Rechtsvorm", 0, "Organisatie", "rechtsvorm|legal form"),
	TEKST("sbi", "SBI-code", 0, "Organisatie", "sbi|sbi code|sbicode|hoofdactiviteit code"),
	TEKST("activiteit", "Activiteit", VELD_ZOEKTEKST, "Organisatie",
		"activiteit|omschrijving|sbi "
		"omschrijving|branche|bedrijfsomschrijving|hoofdactiviteit"),
	{.naam = "werkzaam",
		.label = "Werkzame personen",
		.soort = VELD_GETAL,
		.groep = "Organisatie",
		.kopwoorden = "werkzame personen|aantal medewerkers|personeel|wp"},
	VELDEN_ADRES("", "Adres"),
	KENM("telefoon", "Telefoon", KM_TELEFOON, VELD_ZOEKWOORD, "Bereikbaar", WGS_CONTACT,
		"telefoon|telefoonnummer|tel|phone"),
	KENM("email", "E-mail", KM_EMAIL, VELD_ZOEKWOORD, "Bereikbaar", WGS_CONTACT,
		"email|e mail|e mailadres|mailadres"),
	KENM("iban", "Rekening (IBAN)", KM_IBAN, VELD_ZOEKWOORD, "Geld", WGS_FINANCIEEL,
		"iban|rekening|rekeningnummer"),
	TEKST("bestuurder_naam", "Bestuurder: naam", VELD_ZOEKWOORD, "Bestuurder",
		"bestuurder|bestuurders|eigenaar|eigenaar bedrijf|vennoot|functionaris|"
		"naam bestuurder|directeur"),
	TEKST("bestuurder_voornamen", "Bestuurder: voornamen", VELD_ZOEKWOORD, "Bestuurder",
		"voornamen bestuurder|voornaam bestuurder|bestuurder voornamen"),
	TEKST("bestuurder_voorvoegsel", "Bestuurder: voorvoegsel", VELD_ZOEKWOORD, "Bestuurder",
		"voorvoegsel bestuurder|bestuurder voorvoegsel|tussenvoegsel bestuurder"),
	TEKST("bestuurder_achternaam", "Bestuurder: achternaam", VELD_ZOEKWOORD, "Bestuurder",
		"achternaam bestuurder|bestuurder achternaam|geslachtsnaam bestuurder"),
	DATUM("bestuurder_geboortedatum", "Bestuurder: geboortedatum", "Bestuurder",
		"geboortedatum bestuurder|bestuurder geboortedatum|geb datum bestuurder"),
	KENM("bestuurder_bsn", "Bestuurder: BSN", KM_BSN, VELD_ZOEKWOORD | VELD_GEVOELIG,
		"Bestuurder", WGS_BSN, "bsn bestuurder|bestuurder bsn"),
	VELDEN_PERIODE,
	VELD_OPMERKING,
};

static const struct recordtype type = {
	.naam = "organisatie",
	.meervoud = "organisaties",
	.titel = "Organisatie",
	.titel_meervoud = "Organisaties",
	.uitleg = "Een bedrijf, vereniging of stichting zoals een bron die beschrijft.",
	.opslag = OPSLAG_BRON,
	.velden = velden,
	.velden_n = AANTAL(velden),
	.kop = "handelsnaam naam",
};

static const struct deel_veld als_organisatie[] = {{"kvk", MV_KVK}, {"vestiging", MV_VESTIGING},
	{"rsin", MV_RSIN}, {"naam", MV_NAAM}, {"handelsnaam", MV_NAAM}, ALS_ADRES(""),
	{"telefoon", MV_TELEFOON}, {"email", MV_EMAIL}, {"iban", MV_IBAN}};
static const struct deel_veld als_adres[] = {ALS_ADRES("")};
static const struct deel_veld als_bestuurder[] = {ALS_NAAM("bestuurder_"),
	{"bestuurder_geboortedatum", MV_GEBOORTEDATUM}, {"bestuurder_bsn", MV_BSN}};

static const struct deelsoort delen[] = {
	{MATCH_ORGANISATIE, "organisatie", als_organisatie, AANTAL(als_organisatie),
		"naam handelsnaam kvk"},
	{MATCH_ADRES, "adres", als_adres, AANTAL(als_adres), "postcode straat adres"},
	{MATCH_PERSOON, "bestuurder", als_bestuurder, AANTAL(als_bestuurder),
		"bestuurder_naam bestuurder_achternaam bestuurder_bsn"},
};
static const struct relatiesoort relaties[] = {
	{0, 1, "gevestigd op", "bedrijf op dit adres"},
	{2, 0, "bestuurder van", "bestuurder"},
};

const struct bronsoort soort_organisatie = {
	.type = &type,
	.delen = delen,
	.delen_n = AANTAL(delen),
	.relaties = relaties,
	.relaties_n = AANTAL(relaties),
	.vanaf = "vanaf",
	.tot = "tot",
};
