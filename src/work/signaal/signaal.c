/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/signaal/signaal.h"

#include "work/soorten/velden.h"

static const struct keuze kanalen[] = {
	{"medewerker", "Medewerker"}, {"politie", "Politie"}, {"mma", "Meld Misdaad Anoniem"},
	{"inwoner", "Inwoner of ondernemer"}, {"partner", "Partner"}, {"bibob", "Bibob-aanvraag"},
	{"controle", "Controle of toezicht"}, {"lijst", "Ingelezen lijst"}, {"anders", "Anders"},
	{NULL, NULL}};
static const struct keuze themas[] = {
	{"drugs", "Drugs"}, {"hennep", "Hennepteelt"}, {"mensenhandel", "Mensenhandel"},
	{"witwassen", "Witwassen"}, {"zorgfraude", "Zorgfraude"}, {"vastgoed", "Vastgoed en huisjesmelkers"},
	{"autobranche", "Autobranche"}, {"adresfraude", "Adresfraude"}, {"milieu", "Milieu"},
	{"ondergronds-bankieren", "Ondergronds bankieren"}, {"heling", "Heling"},
	{"vakantiepark", "Vakantieparken"}, {"haven", "Haven en water"}, {"anders", "Anders"},
	{NULL, NULL}};
static const struct keuze indicatoren[] = {
	{"contant", "Veel contant geld"}, {"leeg", "Pand lijkt leeg maar er is leven"},
	{"geblindeerd", "Ramen dicht of geblindeerd"}, {"geur", "Sterke geur"},
	{"stroom", "Vreemd stroom- of watergebruik"}, {"bezoek", "Veel kort bezoek"},
	{"wisselend", "Steeds andere bewoners of werkers"}, {"katvanger", "Iemand anders lijkt de baas"},
	{"geen-klanten", "Open zonder klanten"}, {"dure-spullen", "Dure spullen zonder inkomen"},
	{"bedreiging", "Bedreiging of intimidatie"}, {"dumping", "Dumping of chemische lucht"},
	{NULL, NULL}};
static const struct keuze objecten[] = {
	{"woning", "Woning"}, {"bedrijfspand", "Bedrijfspand"}, {"horeca", "Horeca"},
	{"winkel", "Winkel"}, {"garage", "Garage of garagebox"}, {"loods", "Loods"},
	{"vakantiepark", "Vakantiepark of camping"}, {"haven", "Haven of ligplaats"},
	{"buitengebied", "Boerderij of buitengebied"}, {"openbaar", "Openbare ruimte"},
	{"anders", "Anders"}, {NULL, NULL}};
static const struct keuze herkomsten[] = {
	{"eigen", "Zelf gezien of gehoord"}, {"horen-zeggen", "Van een ander gehoord"},
	{"document", "Uit een document of systeem"}, {"onbekend", "Niet bekend"}, {NULL, NULL}};

static const struct veld velden[] = {
	{.naam = "onderwerp", .label = "Onderwerp", .soort = VELD_TEKST, .max = 120,
	 .groep = "Wat is er aan de hand", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKTEKST,
	 .uitleg = "Kort, in een paar woorden. Zet hier geen namen in."},
	{.naam = "feiten", .label = "Wat is er gezien of gehoord", .soort = VELD_LANGE_TEKST,
	 .vlaggen = VELD_VERPLICHT | VELD_ZOEKTEKST,
	 .uitleg = "Alleen feiten: wie, wat, waar en wanneer."},
	{.naam = "mening", .label = "Wat denkt u dat er speelt", .soort = VELD_LANGE_TEKST,
	 .vlaggen = VELD_ZOEKTEKST, .uitleg = "Uw vermoeden of mening. Dit blijft apart van de feiten."},
	{.naam = "thema", .label = "Thema", .soort = VELD_KEUZE, .keuzes = themas,
	 .vlaggen = VELD_IN_LIJST | VELD_FILTER},
	{.naam = "indicatoren", .label = "Wat viel op", .soort = VELD_MEERKEUZE,
	 .keuzes = indicatoren},
	{.naam = "gezien_op", .label = "Wanneer is het gezien", .soort = VELD_DATUM},
	{.naam = "ontvangen_op", .label = "Wanneer is het gemeld", .soort = VELD_DATUM,
	 .vlaggen = VELD_IN_LIJST},
	{.naam = "kanaal", .label = "Hoe kwam het binnen", .soort = VELD_KEUZE, .keuzes = kanalen,
	 .vlaggen = VELD_IN_LIJST | VELD_FILTER},

	{.naam = "objectsoort", .label = "Wat voor plek", .soort = VELD_KEUZE, .keuzes = objecten,
	 .groep = "Waar"},
	{.naam = "straat", .label = "Straat", .soort = VELD_TEKST, .vlaggen = VELD_ZOEKWOORD},
	{.naam = "huisnummer", .label = "Huisnummer met toevoeging", .soort = VELD_KENMERK,
	 .kenmerk = KM_HUISNUMMER, .vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD},
	{.naam = "postcode", .label = "Postcode", .soort = VELD_KENMERK, .kenmerk = KM_POSTCODE,
	 .vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD, .wgs = WGS_WONEN},
	{.naam = "plaats", .label = "Plaats", .soort = VELD_TEKST, .vlaggen = VELD_ZOEKWOORD},
	{.naam = "plek", .label = "Beschrijving van de plek", .soort = VELD_TEKST,
	 .vlaggen = VELD_ZOEKTEKST, .uitleg = "Bijvoorbeeld: achterste loods, ingang aan de kade."},

	{.naam = "persoon", .label = "Persoon", .soort = VELD_TEKST, .groep = "Wie",
	 .vlaggen = VELD_ZOEKWOORD, .uitleg = "Naam van de persoon om wie het gaat."},
	{.naam = "geboortedatum", .label = "Geboortedatum", .soort = VELD_DATUM,
	 .wgs = WGS_IDENTITEIT},
	{.naam = "bedrijf", .label = "Bedrijf", .soort = VELD_TEKST, .vlaggen = VELD_ZOEKWOORD},
	{.naam = "kvk", .label = "KVK-nummer", .soort = VELD_KENMERK, .kenmerk = KM_KVK,
	 .vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD, .wgs = WGS_BEDRIJF},
	{.naam = "kenteken", .label = "Kenteken", .soort = VELD_KENMERK, .kenmerk = KM_KENTEKEN,
	 .vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD, .wgs = WGS_VOERTUIG},
	{.naam = "telefoon", .label = "Telefoonnummer", .soort = VELD_KENMERK, .kenmerk = KM_TELEFOON,
	 .vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD, .wgs = WGS_CONTACT},
	{.naam = "rol", .label = "Rol in het signaal", .soort = VELD_TEKST,
	 .uitleg = "Bijvoorbeeld: bewoner, eigenaar of bezoeker."},

	{.naam = "herkomst", .label = "Hoe weet de melder dit", .soort = VELD_KEUZE,
	 .keuzes = herkomsten, .groep = "Hoe zeker is dit"},
	{.naam = "document", .label = "Is er een document of foto", .soort = VELD_JANEE},

	{.naam = "melder_naam", .label = "Naam van de melder", .soort = VELD_TEKST,
	 .groep = "Melder", .vlaggen = VELD_GEVOELIG},
	{.naam = "melder_afdeling", .label = "Afdeling of organisatie", .soort = VELD_TEKST},
	{.naam = "melder_contact", .label = "Telefoon of e-mail van de melder", .soort = VELD_TEKST,
	 .vlaggen = VELD_GEVOELIG},
	{.naam = "terugkoppeling", .label = "Wil de melder een terugkoppeling", .soort = VELD_JANEE,
	 .vlaggen = VELD_FILTER},
	{.naam = "afscherming", .label = "Melder afschermen", .soort = VELD_JANEE,
	 .uitleg = "Ja: de naam van de melder blijft verborgen in lijsten en uitvoer."},

	{.naam = "ondermijning", .label = "Gaat het om ondermijning", .soort = VELD_JANEE,
	 .groep = "Eerste beoordeling"},
	{.naam = "ondermijning_reden", .label = "Waarom wel of niet", .soort = VELD_LANGE_TEKST,
	 .max = 2000},
	{.naam = "gemeentelijke_taak", .label = "Heeft de gemeente hier een taak",
	 .soort = VELD_JANEE},
	{.naam = "eigen_gebied", .label = "Ligt het in onze gemeente", .soort = VELD_JANEE},
	{.naam = "behandelaar", .label = "Behandelaar", .soort = VELD_TEKST, .max = 64,
	 .vlaggen = VELD_IN_LIJST | VELD_FILTER,
	 .uitleg = "Inlognaam van de collega die dit oppakt."},
	{.naam = "bronrecord", .label = "Rij in de bron", .soort = VELD_TEKST,
	 .vlaggen = VELD_VAST | VELD_FILTER},
};

static const struct status statussen[] = {
	{"nieuw", "Nieuw", "intake afgewezen doorgezet"},
	{"intake", "In behandeling", "weging afgewezen doorgezet"},
	{"weging", "In weging", "geparkeerd afgesloten doorgezet"},
	{"geparkeerd", "Geparkeerd", "weging afgesloten"},
	{"doorgezet", "Doorgezet", ""},
	{"afgewezen", "Afgewezen", "nieuw"},
	{"afgesloten", "Afgesloten", "weging"},
	{NULL, NULL, NULL}};

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	const char *ondermijning = "ondermijning", *reden = "ondermijning_reden";
	int i = model_veld(r->type, str_of(reden));

	(void)act;
	if (str_is(record_veld(r, ondermijning), "nee") && !record_veld(r, reden).len)
		fouten_add(f, &r->type->velden[i], "regel",
			   "Vul in waarom het niet om ondermijning gaat.");
}

const struct recordtype type_signaal = {
	.naam = "signaal", .meervoud = "signalen", .titel = "Signaal", .titel_meervoud = "Signalen",
	.uitleg = "Een melding die op ondermijning kan wijzen.",
	.opslag = OPSLAG_TABEL, .velden = velden, .velden_n = AANTAL(velden), .statussen = statussen,
	.bewaartermijn = "P1Y", .bewaargrond = "Gemeentelijk protocol; zie domein 1.4",
	.kop = "onderwerp", .nummer = "S", .controle = controle,
};
