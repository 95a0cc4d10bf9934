/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows that tie things together: a permit (holder and place), a contact between two
 * people, a bare relation between two records of the same source, and a signal that
 * comes in by list.
 */
#include "work/soorten/velden.h"

/* ---- vergunning -------------------------------------------------------- */

static const struct veld vergunning_velden[] = {
	VELD_BRONSLEUTEL,
	TEKST("vergunning", "Soort vergunning", VELD_ZOEKTEKST, "Vergunning",
		"vergunning|soort vergunning|vergunningsoort|type vergunning|zaaktype|soort"),
	TEKST("stand", "Stand", 0, "Vergunning", "status|stand|fase|besluit"),
	DATUM("datum", "Datum van het besluit", "Vergunning",
		"datum|datum besluit|besluitdatum|datum verleend|verleend op|datum aanvraag"),
	TEKST("bedrijf", "Houder: bedrijf", VELD_ZOEKWOORD, "Houder",
		"bedrijf|bedrijfsnaam|onderneming|handelsnaam|naam bedrijf|naam "
		"inrichting|inrichting"),
	KENM("kvk", "Houder: KVK-nummer", KM_KVK, VELD_ZOEKWOORD, "Houder", WGS_BEDRIJF,
		"kvk|kvknummer|kvk nummer"),
	TEKST("houder_naam", "Houder: naam", VELD_ZOEKWOORD, "Houder",
		"houder|vergunninghouder|naam houder|aanvrager|naam aanvrager|leidinggevende|naam"),
	DATUM("houder_geboortedatum", "Houder: geboortedatum", "Houder",
		"geboortedatum|geboortedatum houder|geboortedatum aanvrager|geb datum"),
	KENM("houder_bsn", "Houder: BSN", KM_BSN, VELD_ZOEKWOORD | VELD_GEVOELIG, "Houder", WGS_BSN,
		"bsn|bsn houder|bsn aanvrager"),
	VELDEN_ADRES("", "Adres"),
	VELDEN_PERIODE,
	VELD_OPMERKING,
};
static const struct recordtype vergunning = {
	.naam = "vergunning",
	.meervoud = "vergunningen",
	.titel = "Vergunning",
	.titel_meervoud = "Vergunningen",
	.uitleg = "Een vergunning, ontheffing of melding met houder en plaats.",
	.opslag = OPSLAG_BRON,
	.velden = vergunning_velden,
	.velden_n = AANTAL(vergunning_velden),
	.kop = "vergunning stand",
};
static const struct deel_veld als_adres[] = {ALS_ADRES("")};
static const struct deel_veld als_bedrijf[] = {
	{"kvk", MV_KVK}, {"bedrijf", MV_NAAM}, ALS_ADRES("")};
static const struct deel_veld als_houder[] = {{"houder_naam", MV_NAAM},
	{"houder_geboortedatum", MV_GEBOORTEDATUM}, {"houder_bsn", MV_BSN}};
static const struct deelsoort vergunning_delen[] = {
	{MATCH_ADRES, "adres", als_adres, AANTAL(als_adres), "postcode straat adres"},
	{MATCH_ORGANISATIE, "bedrijf", als_bedrijf, AANTAL(als_bedrijf), "kvk bedrijf"},
	{MATCH_PERSOON, "houder", als_houder, AANTAL(als_houder), "houder_naam houder_bsn"},
};
static const struct relatiesoort vergunning_relaties[] = {
	{1, 0, "heeft een vergunning voor", "vergunning op dit adres van"},
	{2, 0, "heeft een vergunning voor", "vergunning op dit adres van"},
	{2, 1, "staat op de vergunning van", "vergunning op naam van"},
};
const struct bronsoort soort_vergunning = {
	.type = &vergunning,
	.delen = vergunning_delen,
	.delen_n = AANTAL(vergunning_delen),
	.relaties = vergunning_relaties,
	.relaties_n = AANTAL(vergunning_relaties),
	.vanaf = "vanaf",
	.tot = "tot",
	.datum = "datum",
	.moment = "Besluit over een vergunning",
};

/* ---- contact ----------------------------------------------------------- */

static const struct veld contact_velden[] = {
	VELD_BRONSLEUTEL,
	TEKST("van_naam", "Beller: naam", VELD_ZOEKWOORD, "Beller",
		"van|naam van|beller|naam beller|van naam|persoon 1"),
	KENM("van_telefoon", "Beller: telefoon", KM_TELEFOON, VELD_ZOEKWOORD, "Beller", WGS_CONTACT,
		"telefoon van|van nummer|nummer beller|bellend nummer|a nummer telefoon"),
	TEKST("naar_naam", "Gebelde: naam", VELD_ZOEKWOORD, "Gebelde",
		"naar|naam naar|gebelde|naam gebelde|naar naam|persoon 2"),
	KENM("naar_telefoon", "Gebelde: telefoon", KM_TELEFOON, VELD_ZOEKWOORD, "Gebelde",
		WGS_CONTACT, "telefoon naar|naar nummer|nummer gebelde|gebeld nummer"),
	DATUM("datum", "Datum", "Contact", "datum|datum contact|datum gesprek"),
	{.naam = "aantal",
		.label = "Aantal keer",
		.soort = VELD_GETAL,
		.groep = "Contact",
		.kopwoorden = "aantal|aantal gesprekken|keer"},
	VELD_OPMERKING,
};
static const struct recordtype contact = {
	.naam = "contact",
	.meervoud = "contacten",
	.titel = "Contact",
	.titel_meervoud = "Contacten",
	.uitleg = "Een contact tussen twee mensen of nummers.",
	.opslag = OPSLAG_BRON,
	.velden = contact_velden,
	.velden_n = AANTAL(contact_velden),
	.kop = "van_naam naar_naam",
};
static const struct deel_veld als_van[] = {{"van_naam", MV_NAAM}, {"van_telefoon", MV_TELEFOON}};
static const struct deel_veld als_naar[] = {{"naar_naam", MV_NAAM}, {"naar_telefoon", MV_TELEFOON}};
static const struct deelsoort contact_delen[] = {
	{MATCH_PERSOON, "beller", als_van, AANTAL(als_van), "van_naam van_telefoon"},
	{MATCH_PERSOON, "gebelde", als_naar, AANTAL(als_naar), "naar_naam naar_telefoon"},
};
static const struct relatiesoort contact_relaties[] = {{0, 1, "belt met", "wordt gebeld door"}};
const struct bronsoort soort_contact = {
	.type = &contact,
	.delen = contact_delen,
	.delen_n = AANTAL(contact_delen),
	.relaties = contact_relaties,
	.relaties_n = AANTAL(contact_relaties),
	.datum = "datum",
	.moment = "Contact",
};

/* ---- relatie ----------------------------------------------------------- */

static const struct veld relatie_velden[] = {
	VELD_BRONSLEUTEL,
	TEKST("van_sleutel", "Van: nummer in de bron", 0, "Relatie",
		"van id|source|from|van sleutel"),
	TEKST("naar_sleutel", "Naar: nummer in de bron", 0, "Relatie",
		"naar id|target|naar sleutel"),
	TEKST("relatie", "Soort relatie", VELD_ZOEKTEKST, "Relatie",
		"relatie|soort relatie|relation"),
	TEKST("rol", "Rol", 0, "Relatie", "rol|role"),
	TEKST("bedrag", "Bedrag", 0, "Relatie", "bedrag|amount"),
	TEKST("valuta", "Munt", 0, "Relatie", "munt|valuta|currency"),
	DATUM("datum", "Datum", "Relatie", "datum|date"),
	VELDEN_PERIODE,
	VELD_OPMERKING,
};
static const struct recordtype relatie = {
	.naam = "relatie",
	.meervoud = "relaties",
	.titel = "Relatie",
	.titel_meervoud = "Relaties",
	.uitleg = "Een relatie tussen twee rijen van dezelfde bron.",
	.opslag = OPSLAG_BRON,
	.velden = relatie_velden,
	.velden_n = AANTAL(relatie_velden),
	.kop = "relatie",
};
const struct bronsoort soort_relatie = {
	.type = &relatie,
	.vanaf = "vanaf",
	.tot = "tot",
	.datum = "datum",
	.moment = "Relatie",
};

/* ---- signaal by list --------------------------------------------------- */

static const struct veld signaal_velden[] = {
	VELD_BRONSLEUTEL,
	{.naam = "tekst",
		.label = "Wat is er gemeld",
		.soort = VELD_LANGE_TEKST,
		.vlaggen = VELD_ZOEKTEKST,
		.groep = "Signaal",
		.kopwoorden =
			"tekst|melding|signaal|omschrijving|inhoud|bericht|toelichting|bevinding|"
			"bevindingen|opmerking|opmerkingen|wat"},
	TEKST("thema", "Thema", VELD_ZOEKTEKST, "Signaal", "thema|categorie|onderwerp|soort"),
	DATUM("datum", "Datum", "Signaal",
		"datum|datum melding|meldingsdatum|meldatum|datum ontvangst|ontvangen|datum "
		"controle"),
	TEKST("kanaal", "Kanaal", 0, "Signaal", "kanaal|bron|binnengekomen via|herkomst"),
	TEKST("melder", "Melder", 0, "Signaal",
		"melder|gemeld door|naam melder|medewerker|afdeling"),
	VELDEN_ADRES("", "Plaats"),
	TEKST("naam", "Betrokken persoon", VELD_ZOEKWOORD, "Wie",
		"naam|betrokkene|persoon|naam betrokkene|verdachte"),
	DATUM("geboortedatum", "Geboortedatum", "Wie", "geboortedatum|geb datum|geboren"),
	TEKST("bedrijf", "Betrokken bedrijf", VELD_ZOEKWOORD, "Wie",
		"bedrijf|bedrijfsnaam|onderneming|handelsnaam"),
	KENM("kvk", "KVK-nummer", KM_KVK, VELD_ZOEKWOORD, "Wie", WGS_BEDRIJF, "kvk|kvknummer"),
	KENM("kenteken", "Kenteken", KM_KENTEKEN, VELD_ZOEKWOORD, "Wie", WGS_VOERTUIG,
		"kenteken|voertuig|auto"),
	KENM("telefoon", "Telefoon", KM_TELEFOON, VELD_ZOEKWOORD, "Wie", WGS_CONTACT,
		"telefoon|telefoonnummer|tel"),
};
static const struct recordtype bronsignaal = {
	.naam = "bronsignaal",
	.meervoud = "bronsignalen",
	.titel = "Signaal uit een lijst",
	.titel_meervoud = "Signalen uit lijsten",
	.uitleg = "Een melding of signaal uit een lijst; er komt ook een signaal van in de "
		  "werkvoorraad.",
	.opslag = OPSLAG_BRON,
	.velden = signaal_velden,
	.velden_n = AANTAL(signaal_velden),
	.kop = "thema tekst",
};
static const struct deel_veld sig_persoon[] = {{"naam", MV_NAAM},
	{"geboortedatum", MV_GEBOORTEDATUM}, ALS_ADRES(""), {"telefoon", MV_TELEFOON}};
static const struct deel_veld sig_voertuig[] = {{"kenteken", MV_KENTEKEN}};
static const struct deelsoort signaal_delen[] = {
	{MATCH_ADRES, "plaats", als_adres, AANTAL(als_adres), "postcode straat adres"},
	{MATCH_PERSOON, "betrokkene", sig_persoon, AANTAL(sig_persoon), "naam"},
	{MATCH_ORGANISATIE, "bedrijf", als_bedrijf, AANTAL(als_bedrijf), "kvk bedrijf"},
	{MATCH_VOERTUIG, "voertuig", sig_voertuig, AANTAL(sig_voertuig), "kenteken"},
};
static const struct relatiesoort signaal_relaties[] = {
	{1, 0, "genoemd bij", "genoemd bij dit adres"},
	{2, 0, "genoemd bij", "genoemd bij dit adres"},
	{3, 0, "gezien bij", "gezien bij dit adres"},
	{1, 3, "genoemd met", "genoemd met"},
};
const struct bronsoort soort_bronsignaal = {
	.type = &bronsignaal,
	.delen = signaal_delen,
	.delen_n = AANTAL(signaal_delen),
	.relaties = signaal_relaties,
	.relaties_n = AANTAL(signaal_relaties),
	.datum = "datum",
	.moment = "Melding",
};
