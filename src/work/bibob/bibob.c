/* SPDX-License-Identifier: EUPL-1.2 */
/* What is written down in a Bibob file. How it goes: loop.c; when: termijnen.c. */
#include "work/bibob/bibob_private.h"

static const struct keuze soorten[] = {{"vergunning", "Vergunning (Bibob 7)"},
	{"subsidie", "Subsidie (Bibob 6)"}, {"opdracht", "Overheidsopdracht (Bibob 5)"},
	{"vastgoed", "Vastgoedtransactie (Bibob 5a)"}, {NULL, NULL}};
const struct keuze bibob_uitkomsten[] = {{"geen", "Geen gevaar"},
	{"minder", "Mindere mate van gevaar"}, {"ernstig", "Ernstig gevaar"}, {NULL, NULL}};
const struct keuze bibob_gronden[] = {
	{"a", "a-grond: voordeel uit strafbare feiten gebruiken"},
	{"b", "b-grond: strafbare feiten plegen"},
	{"feit", "Strafbaar feit om de vergunning te krijgen (3 lid 6)"},
	{"weigering", "Formulier niet of niet volledig ingevuld (4)"}, {NULL, NULL}};
const struct keuze bibob_besluiten[] = {{"verleend", "Verleend of doorgegaan"},
	{"voorschriften", "Verleend met voorschriften"}, {"geweigerd", "Geweigerd"},
	{"ingetrokken", "Een bestaande vergunning ingetrokken"}, {NULL, NULL}};
static const struct keuze bronnen[] = {{"formulier", "Bibob-formulier en bijlagen"},
	{"kvk", "Handelsregister"}, {"kadaster", "Kadaster"},
	{"belasting", "Belastingdienst (7c)"}, {"open", "Open bronnen (7b)"},
	{"politie", "Politie en justitie"}, {"riec", "RIEC"}, {"intern", "Eigen gemeente"},
	{"tip", "Tip van het OM of een andere overheid (11, 26)"}, {"anders", "Anders"},
	{NULL, NULL}};

#define DAG(n, l) {.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VAST}
#define DAG1(n, l, g)                                                                    \
	{.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VAST, .groep = g}
#define KEUS(n, l, k)                                                                    \
	{.naam = n, .label = l, .soort = VELD_KEUZE, .keuzes = k, .vlaggen = VELD_VAST}
#define JANEE(n, l) {.naam = n, .label = l, .soort = VELD_JANEE, .vlaggen = VELD_VAST}

/* ---- the file ---------------------------------------------------------------------------- */

static const struct veld velden[] = {
	{.naam = "onderwerp", .label = "Onderwerp", .soort = VELD_TEKST, .max = 120,
		.groep = "Waar gaat het over", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
		.uitleg = "Kort. Zet hier geen namen in."},
	{.naam = "betreft", .label = "Soort", .soort = VELD_KEUZE, .keuzes = soorten,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "zaaknummer", .label = "Zaaknummer van de aanvraag", .soort = VELD_TEKST,
		.max = 60},
	{.naam = "maatregel", .label = "Besluit over een vergunning", .soort = VELD_VERWIJZING,
		.verwijst = "maatregel",
		.uitleg = "Als de aanvraag of vergunning al als maatregel in het programma staat."},
	{.naam = "ontvangen_op", .label = "Aanvraag ontvangen op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
		.uitleg = "Vanaf deze dag loopt de beslistermijn (Awb 4:13)."},
	{.naam = "betrokkene", .label = "Betrokkene", .soort = VELD_TEKST,
		.vlaggen = VELD_BIJZONDER, .wgs = WGS_IDENTITEIT},
	{.naam = "kvk", .label = "KVK-nummer", .soort = VELD_KENMERK, .kenmerk = KM_KVK,
		.vlaggen = VELD_KENMERK_SOEPEL, .wgs = WGS_BEDRIJF},
	{.naam = "relaties", .label = "Zakelijke relaties", .soort = VELD_LANGE_TEKST,
		.max = 4000, .vlaggen = VELD_BIJZONDER, .wgs = WGS_ZAKELIJK,
		.uitleg = "Wie leidt, beheerst of financiert (3 lid 4)."},

	DAG1("register_op", "Register gevraagd", "Onderzoek"),
	DAG("register_antwoord_op", "Antwoord uit het register"),
	JANEE("register_treffer", "Staat er iets in het register"),
	DAG1("advies_gevraagd_op", "Advies gevraagd", "Advies van het LBB"),
	DAG("advies_compleet_op", "Aanvraag om advies compleet"),
	{.naam = "stil_dagen", .label = "Dagen dat het LBB op gegevens wachtte",
		.soort = VELD_GETAL, .vlaggen = VELD_VAST},
	JANEE("verlengd", "Advies een keer verlengd"),
	DAG("advies_ontvangen_op", "Advies ontvangen"),
	KEUS("advies_uitkomst", "Uitkomst van het advies", bibob_uitkomsten),

	{.naam = "uitkomst", .label = "Conclusie", .soort = VELD_KEUZE,
		.keuzes = bibob_uitkomsten, .groep = "Conclusie en besluit",
		.vlaggen = VELD_VAST | VELD_FILTER},
	{.naam = "gronden", .label = "Gronden", .soort = VELD_MEERKEUZE, .keuzes = bibob_gronden,
		.vlaggen = VELD_VAST},
	{.naam = "motivering", .label = "Motivering", .soort = VELD_LANGE_TEKST, .max = 20000,
		.vlaggen = VELD_VAST | VELD_BIJZONDER, .wgs = WGS_JUSTITIE},
	DAG("concluderen_op", "Conclusie getrokken"),
	DAG("zienswijze_tot", "Zienswijze tot en met"),
	DAG("zienswijze_op", "Zienswijze ontvangen"),
	KEUS("besluit", "Besluit", bibob_besluiten), DAG("besloten_op", "Besloten"),
	DAG("teruggetrokken_op", "Aanvraag ingetrokken door de aanvrager"),
	JANEE("vanwege_bibob", "Ingetrokken vanwege Bibob"),
	DAG("gemeld_op", "Gemeld bij het LBB"),

	{.naam = "behandelaar", .label = "Behandelaar", .soort = VELD_TEKST, .max = 64,
		.groep = "Wie pakt dit op", .vlaggen = VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Inlognaam van de collega."},
};

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct date d;

	(void)act;
	if (!bibob_leeg(r, "ontvangen_op") &&
	    (!bibob_dag(r, "ontvangen_op", &d) || d.year < 2003 || d.year > 2090))
		fouten_add(f, &velden[model_veld(r->type, STR("ontvangen_op"))], "vorm",
			"Vul een hele datum in: dag, maand en jaar.");
}

void bibob_plaats(struct act *act, struct record *r)
{
	(void)act;
	r->compartiment = STR(BIBOB_COMPARTIMENT);
}

static enum db_rc na_opslaan(struct act *act, const struct record *r)
{
	enum db_rc rc = bibob_termijnen(act, r);

	return rc == DB_OK ? bibob_stand_zet(act, r) : rc;
}

const struct recordtype type_bibobzaak = {
	.naam = "bibobzaak",
	.ding = "bibob",
	.meervoud = "bibobzaken",
	.titel = "Bibob-dossier",
	.titel_meervoud = "Bibob-dossiers",
	.uitleg = "Onderzoek of een vergunning, subsidie of opdracht zou worden misbruikt.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = B_AANTAL(velden),
	.statussen = bibob_statussen,
	.overgangen = bibob_overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "Wet Bibob 19 en 29: vijf jaar na het advies",
	.kop = "onderwerp",
	.nummer = "B",
	.vult = bibob_plaats,
	.controle = controle,
	.na_opslaan = na_opslaan,
};

/* ---- own investigation --------------------------------------------------------------------- */

static const struct status onderzoek_statussen[] = {
	{.waarde = "gevraagd", .label = "Bezig"},
	{.waarde = "klaar", .label = "Klaar", .vlaggen = STATUS_KLAAR},
	{.waarde = NULL}};

static const struct veld vragen_klaar[] = {
	{.naam = "gevonden", .label = "Wat is er gevonden", .soort = VELD_LANGE_TEKST,
		.max = 8000, .vlaggen = VELD_VERPLICHT | VELD_BIJZONDER,
		.uitleg = "Ook als er niets is gevonden."},
	{.naam = "klaar_op", .label = "Klaar op", .soort = VELD_DATUM, .vlaggen = VELD_VERPLICHT}};

static const struct overgang onderzoek_overgangen[] = {
	{.naam = "afronden", .van = "gevraagd", .naar = "klaar", .knop = "Afronden",
	 .uitleg = "U schrijft op wat deze stap opleverde.", .vragen = vragen_klaar,
	 .vragen_n = B_AANTAL(vragen_klaar), .vlaggen = OVERGANG_ZONDER_REDEN},
	{.naam = NULL}};

static const struct veld onderzoek_velden[] = {
	{.naam = "zaak", .label = "Bibob-dossier", .soort = VELD_VERWIJZING,
		.verwijst = "bibobzaak", .vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ},
	{.naam = "bron", .label = "Waar zoekt u", .soort = VELD_KEUZE, .keuzes = bronnen,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "vraag", .label = "Wat wilt u weten, en waarom", .soort = VELD_LANGE_TEKST,
		.max = 2000, .vlaggen = VELD_VERPLICHT | VELD_BIJZONDER},
	{.naam = "gevonden", .label = "Wat is er gevonden", .soort = VELD_LANGE_TEKST,
		.max = 8000, .vlaggen = VELD_VAST | VELD_BIJZONDER, .wgs = WGS_JUSTITIE},
	{.naam = "klaar_op", .label = "Klaar op", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
};

const struct recordtype type_bibobonderzoek = {
	.naam = "bibobonderzoek",
	.ding = "bibob",
	.meervoud = "bibobonderzoeken",
	.titel = "Stap van het eigen onderzoek",
	.titel_meervoud = "Eigen onderzoek",
	.uitleg = "Een bron die de gemeente zelf bekijkt voor een Bibob-dossier.",
	.opslag = OPSLAG_TABEL,
	.velden = onderzoek_velden,
	.velden_n = B_AANTAL(onderzoek_velden),
	.statussen = onderzoek_statussen,
	.overgangen = onderzoek_overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "Wet Bibob 19 en 29",
	.kop = "bron",
	.vult = bibob_plaats,
};

/* ---- secrecy -------------------------------------------------------------------------- */

static const struct status geheim_statussen[] = {
	{.waarde = "meegedeeld", .label = "Meegedeeld, nog niet getekend"},
	{.waarde = "getekend", .label = "Getekend", .vlaggen = STATUS_KLAAR},
	{.waarde = NULL}};

static const struct veld vragen_tekenen[] = {
	{.naam = "getekend_op", .label = "Getekend op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT}};

static const struct overgang geheim_overgangen[] = {
	{.naam = "tekenen", .van = "meegedeeld", .naar = "getekend", .knop = "Getekend",
	 .uitleg = "Deze persoon tekende dat hij de geheimhouding kent.",
	 .vragen = vragen_tekenen, .vragen_n = 1, .vlaggen = OVERGANG_ZONDER_REDEN},
	{.naam = NULL}};

static const struct veld geheim_velden[] = {
	{.naam = "zaak", .label = "Bibob-dossier", .soort = VELD_VERWIJZING,
		.verwijst = "bibobzaak", .vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ},
	{.naam = "naam", .label = "Wie", .soort = VELD_TEKST,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "functie", .label = "Functie en organisatie", .soort = VELD_TEKST,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "grond", .label = "Waarom mag deze persoon het weten", .soort = VELD_TEKST,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "De letter van artikel 28 lid 2, of: betrokken bij het besluit."},
	{.naam = "meegedeeld_op", .label = "Geheimhouding meegedeeld op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "getekend_op", .label = "Getekend op", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
};

const struct recordtype type_bibobgeheimhouder = {
	.naam = "bibobgeheimhouder",
	.ding = "bibob",
	.meervoud = "bibobgeheimhouders",
	.titel = "Geheimhouder",
	.titel_meervoud = "Geheimhouding",
	.uitleg = "Wie de inhoud kent, en weet dat die geheim is (Wet Bibob 28).",
	.opslag = OPSLAG_TABEL,
	.velden = geheim_velden,
	.velden_n = B_AANTAL(geheim_velden),
	.statussen = geheim_statussen,
	.overgangen = geheim_overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "Wet Bibob 28",
	.kop = "naam",
	.vult = bibob_plaats,
};
