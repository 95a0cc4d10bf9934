/* SPDX-License-Identifier: EUPL-1.2 */
/* What is written down about a measure. How it goes: loop.c; when: termijnen.c. */
#include "work/maatregel/maatregel_private.h"

#include "work/beleid/beleid.h"
#include "work/termijn/termijn.h"

const struct keuze maatregel_soorten[] = {{"waarschuwing", "Waarschuwing"},
	{"dwangsom", "Last onder dwangsom"}, {"bestuursdwang", "Last onder bestuursdwang"},
	{"sluiting", "Sluiting van een pand"}, {"bevel", "Bevel of gebiedsverbod"},
	{"boete", "Bestuurlijke boete"},
	{"vergunning", "Weigering of intrekking van een vergunning"}, {NULL, NULL}};
static const struct keuze aarden[] = {{"herstel", "Herstellen of beëindigen"},
	{"preventief", "Voorkomen dat het gebeurt"}, {"spoed", "Spoed: besluit zonder last vooraf"},
	{"zeer-spoed", "Zeer spoed: eerst doen, dan het besluit"}, {NULL, NULL}};
static const struct keuze grondslagen[] = {{"opiumwet-13b", "Opiumwet 13b"},
	{"gemeentewet-174a", "Gemeentewet 174a"}, {"gemeentewet-174", "Gemeentewet 174"},
	{"gemeentewet-172-3", "Gemeentewet 172 lid 3"}, {"gemeentewet-172a", "Gemeentewet 172a"},
	{"gemeentewet-151d", "Gemeentewet 151d"}, {"alcoholwet", "Alcoholwet"},
	{"gemeentewet-125", "Gemeentewet 125 en het overtreden voorschrift"},
	{"apv", "APV"}, {"woningwet-17", "Woningwet 17"}, {"omgevingswet", "Omgevingswet"},
	{"huisvestingswet", "Huisvestingswet"}, {"bibob", "Wet Bibob 3"}, {NULL, NULL}};
static const char *const van_de_burgemeester[] = {"opiumwet-13b", "gemeentewet-174a",
	"gemeentewet-174", "gemeentewet-172-3", "gemeentewet-172a", "gemeentewet-151d",
	"alcoholwet"};
static const struct keuze pandsoorten[] = {{"woning", "Woning"},
	{"lokaal", "Lokaal: winkel, horeca, loods, garagebox"}, {NULL, NULL}};
static const struct keuze middelen[] = {{"soft", "Softdrugs (lijst II)"},
	{"hard", "Harddrugs (lijst I of IA)"},
	{"voorbereiding", "Alleen voorbereiding (Opiumwet 10a of 11a)"}, {NULL, NULL}};
static const struct keuze eenheden[] = {{"overtreding", "Per overtreding"},
	{"ineens", "Een bedrag ineens"}, {"dag", "Per dag"}, {"week", "Per week"}, {NULL, NULL}};
const struct keuze maatregel_wijzen[] = {{"uitgereikt", "Uitgereikt"},
	{"aangetekend", "Aangetekend verzonden"}, {"bezorgd", "In de brievenbus gedaan"},
	{"post", "Per gewone post"}, {NULL, NULL}};
const struct keuze maatregel_uitslagen[] = {{"ongegrond", "Ongegrond: het besluit blijft"},
	{"niet-ontvankelijk", "Niet-ontvankelijk: het besluit blijft"},
	{"gewijzigd", "Gegrond: het besluit is gewijzigd"},
	{"herroepen", "Gegrond: het besluit is herroepen of vernietigd"}, {NULL, NULL}};
const struct keuze maatregel_zonder[] = {{"spoed", "Er is spoed"},
	{"al-gehoord", "De belanghebbende is al gehoord en er is niets nieuws"},
	{"doel", "Vooraf horen zou het doel wegnemen"}, {"geen", "Horen hoeft hier niet"},
	{NULL, NULL}};
const struct keuze maatregel_bevindingen[] = {{"nageleefd", "De last is nageleefd"},
	{"overtreden", "De last is overtreden"}, {NULL, NULL}};
const struct keuze maatregel_horen[] = {{"schriftelijk", "Schriftelijk"},
	{"mondeling", "Mondeling"}, {"geen", "Er kwam geen zienswijze"}, {NULL, NULL}};

bool maatregel_burgemeester(struct str grondslag)
{
	for (size_t i = 0; i < M_AANTAL(van_de_burgemeester); i++)
		if (str_is(grondslag, van_de_burgemeester[i]))
			return true;
	return false;
}

/* ---- fields ------------------------------------------------------------------------------ */

#define DAG(n, l) {.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VAST}
#define DAG1(n, l, g)                                                                    \
	{.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VAST, .groep = g}
#define KEUS(n, l, k)                                                                    \
	{.naam = n, .label = l, .soort = VELD_KEUZE, .keuzes = k, .vlaggen = VELD_VAST}
#define BLOK(n, l)                                                                       \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = VELD_VAST}

static const struct veld velden[] = {
	{.naam = "onderwerp", .label = "Onderwerp", .soort = VELD_TEKST, .max = 120,
		.groep = "Welke maatregel", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST |
		VELD_ZOEKTEKST, .uitleg = "Kort. Zet hier geen namen in."},
	{.naam = "soort", .label = "Soort maatregel", .soort = VELD_KEUZE,
		.keuzes = maatregel_soorten,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "grondslag", .label = "Bevoegdheid", .soort = VELD_KEUZE, .keuzes = grondslagen,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Sommige bevoegdheden heeft alleen de burgemeester. Die besluiten kan "
			  "niemand anders tekenen."},
	{.naam = "aard", .label = "Aard", .soort = VELD_KEUZE, .keuzes = aarden,
		.vlaggen = VELD_FILTER},
	{.naam = "constatering_op", .label = "Wanneer is het vastgesteld", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "overtreding", .label = "Wat is vastgesteld", .soort = VELD_LANGE_TEKST,
		.vlaggen = VELD_VERPLICHT | VELD_ZOEKTEKST,
		.uitleg = "De feiten: wat, waar, wanneer, wie zag het, in welk rapport."},
	{.naam = "norm", .label = "Welk voorschrift is overtreden", .soort = VELD_TEKST,
		.vlaggen = VELD_VERPLICHT, .uitleg = "Bijvoorbeeld: APV 2:74."},
	{.naam = "casus", .label = "Casus", .soort = VELD_VERWIJZING, .verwijst = "casus",
		.vlaggen = VELD_FILTER | VELD_BIJ,
		.uitleg = "Alleen als de maatregel bij een casus hoort."},

	{.naam = "straat", .label = "Straat", .soort = VELD_TEKST, .groep = "Waar en wie",
		.vlaggen = VELD_ZOEKWOORD},
	{.naam = "huisnummer", .label = "Huisnummer met toevoeging", .soort = VELD_KENMERK,
		.kenmerk = KM_HUISNUMMER, .vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD},
	{.naam = "postcode", .label = "Postcode", .soort = VELD_KENMERK, .kenmerk = KM_POSTCODE,
		.vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD, .wgs = WGS_WONEN},
	{.naam = "plaats", .label = "Plaats", .soort = VELD_TEKST, .vlaggen = VELD_ZOEKWOORD},
	{.naam = "overtreder", .label = "Overtreder", .soort = VELD_TEKST,
		.vlaggen = VELD_ZOEKWOORD, .wgs = WGS_IDENTITEIT,
		.uitleg = "Naam van de persoon of het bedrijf aan wie de maatregel is gericht."},
	{.naam = "kvk", .label = "KVK-nummer", .soort = VELD_KENMERK, .kenmerk = KM_KVK,
		.vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD, .wgs = WGS_BEDRIJF},
	{.naam = "eigenaar", .label = "Eigenaar van het pand", .soort = VELD_TEKST,
		.vlaggen = VELD_ZOEKWOORD, .wgs = WGS_KADASTER,
		.uitleg = "Ook als dat een ander is. Sommig beleid telt eerdere overtredingen bij "
			  "dezelfde eigenaar."},
	{.naam = "huurder", .label = "Huurder", .soort = VELD_TEKST,
		.vlaggen = VELD_ZOEKWOORD, .wgs = WGS_WONEN},
	{.naam = "belanghebbenden", .label = "Andere belanghebbenden", .soort = VELD_LANGE_TEKST,
		.max = 2000, .vlaggen = VELD_ZOEKTEKST, .wgs = WGS_IDENTITEIT,
		.uitleg = "Bijvoorbeeld: eigenaar, huurder, wie om handhaving vroeg."},

	{.naam = "last", .label = "Wat moet er gebeuren of ophouden", .soort = VELD_LANGE_TEKST,
		.max = 4000, .groep = "Inhoud van de last"},
	{.naam = "gedrag", .label = "Gedrag volgens het beleid", .soort = VELD_TEKST, .max = 40,
		.vlaggen = VELD_FILTER,
		.uitleg = "Het woord uit het beleid, bijvoorbeeld drugshandel of "
			  "inbrekerswerktuig. Dan ziet u wat het beleid voorstelt."},
	{.naam = "begunstiging", .label = "Begunstigingstermijn", .soort = VELD_TEKST, .max = 20,
		.uitleg = "Bijvoorbeeld: 14 dagen, 2 weken of 48 uur."},
	{.naam = "bedrag", .label = "Dwangsom", .soort = VELD_GELD},
	{.naam = "eenheid", .label = "Hoe wordt er verbeurd", .soort = VELD_KEUZE,
		.keuzes = eenheden},
	{.naam = "maximum", .label = "Maximum", .soort = VELD_GELD},
	{.naam = "maanden", .label = "Duur in maanden", .soort = VELD_GETAL,
		.uitleg = "Voor een sluiting, bevel of gebiedsverbod."},

	{.naam = "pandsoort", .label = "Wat voor pand", .soort = VELD_KEUZE, .keuzes = pandsoorten,
		.groep = "Sluiting volgens beleid",
		.uitleg = "Met deze gegevens zoekt het programma de rij van het beleid op."},
	{.naam = "middel", .label = "Wat is gevonden", .soort = VELD_KEUZE, .keuzes = middelen},
	{.naam = "ernstig", .label = "Is het een ernstig geval", .soort = VELD_JANEE},
	{.naam = "beleid", .label = "Welk beleid volgt u", .soort = VELD_TEKST, .max = 60,
		.uitleg = "De naam die bij het voorstel staat, bijvoorbeeld sluiting-voorbeeld."},
	{.naam = "afwijking", .label = "Waarom u van het beleid afwijkt",
		.soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = VELD_VAST},

	{.naam = "motief_bevoegd", .label = "1. Bevoegdheid en bewijs", .groep = "Motivering",
		.soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = VELD_VAST},
	BLOK("motief_beleid", "2. Beleid en eerdere overtredingen"),
	BLOK("motief_noodzaak", "3. Noodzaak"),
	BLOK("motief_verwijt", "4. Verwijtbaarheid"),
	{.naam = "kinderen", .label = "Wonen er minderjarige kinderen", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	{.naam = "kwetsbaren", .label = "Wonen er zieken of kwetsbare mensen", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	{.naam = "kinderen_wat", .label = "Wat u voor de kinderen doet",
		.soort = VELD_LANGE_TEKST, .max = 2000, .vlaggen = VELD_VAST},
	{.naam = "kwetsbaren_wat", .label = "Wat u voor zieken of kwetsbare mensen doet",
		.soort = VELD_LANGE_TEKST, .max = 2000, .vlaggen = VELD_VAST},
	BLOK("motief_gevolgen", "5. Gevolgen voor de bewoners"),
	BLOK("motief_duur", "6. Duur en begin"),
	BLOK("motief_kosten", "7. Kosten en rechtsmiddelen"),
	{.naam = "evenredig_nodig", .label = "Waarom deze last nodig en geschikt is",
		.soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = VELD_VAST,
		.groep = "Evenredigheid van de last"},
	BLOK("evenredig_hoogte", "Waarom dit bedrag en dit maximum"),
	BLOK("evenredig_belangen", "Afweging van de belangen"),

	DAG1("voornemen_op", "Voornemen verzonden", "Verloop"),
	DAG("zienswijze_tot", "Zienswijze mogelijk tot en met"),
	KEUS("zonder_voornemen", "Waarom geen voornemen", maatregel_zonder),
	DAG("zienswijze_op", "Zienswijze ontvangen"),
	KEUS("zienswijze_wijze", "Hoe", maatregel_horen),
	BLOK("zienswijze", "De zienswijze, en wat u ervan vindt"),
	DAG("besloten_op", "Besluit getekend"),
	{.naam = "getekend_door", .label = "Getekend door", .soort = VELD_TEKST,
		.vlaggen = VELD_VAST},
	DAG("bekend_op", "Bekendgemaakt"),
	{.naam = "bekend_tijd", .label = "Tijd van uitreiking", .soort = VELD_TEKST, .max = 5,
		.vlaggen = VELD_VAST},
	KEUS("bekend_wijze", "Hoe bekendgemaakt", maatregel_wijzen),
	{.naam = "bekend_bewijs", .label = "Bewijs van bekendmaking", .soort = VELD_TEKST,
		.vlaggen = VELD_VAST},
	DAG("uitgevoerd_op", "Ingegaan of uitgevoerd"),
	DAG("controle_op", "Laatste controle"),
	KEUS("bevinding", "Bevinding bij die controle", maatregel_bevindingen),
	DAG1("bezwaar_op", "Bezwaar ontvangen", "Rechtsbescherming"),
	{.naam = "commissie", .label = "Met adviescommissie", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	{.naam = "verdaagd", .label = "Beslissing verdaagd", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	{.naam = "opgeschort_dagen", .label = "Dagen opgeschort", .soort = VELD_GETAL,
		.vlaggen = VELD_VAST},
	DAG("bob_op", "Beslissing op bezwaar bekendgemaakt"),
	KEUS("bob_uitslag", "Uitkomst van het bezwaar", maatregel_uitslagen),
	DAG("voorziening_op", "Voorlopige voorziening gevraagd"),
	DAG("beroep_op", "Beroep ingesteld"),
	DAG("uitspraak_op", "Uitspraak verzonden"),
	KEUS("uitspraak_uitslag", "Uitkomst van het beroep", maatregel_uitslagen),
	DAG("onherroepelijk_op", "Onherroepelijk"),
	DAG1("opgeheven_op", "Opgeheven of afgelopen", "Einde"),

	{.naam = "behandelaar", .label = "Behandelaar", .soort = VELD_TEKST, .max = 64,
		.groep = "Wie pakt dit op", .vlaggen = VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Inlognaam van de collega."},
};

/* ---- rules of its own -------------------------------------------------------------------- */

static const struct veld *veld(const char *naam)
{
	return &velden[model_veld(&type_maatregel, str_of(naam))];
}

static void controle_dwangsom(const struct record *m, struct fouten *f)
{
	int64_t bedrag = 0, maximum = 0;

	if (!maatregel_is(m, "dwangsom"))
		return;
	str_to_int(record_veld(m, "bedrag"), &bedrag);
	str_to_int(record_veld(m, "maximum"), &maximum);
	if (bedrag && maximum && maximum < bedrag)
		fouten_add(f, veld("maximum"), "regel",
			"Het maximum is lager dan de dwangsom zelf (Awb 5:32b).");
}

static bool beleid_bestaat(struct act *act, struct str naam)
{
	const struct law_beleidboek *boek;

	return beleid_boek(act, &boek) == MODEL_OK && law_beleid_zoek(boek, naam);
}

static void controle(struct act *act, const struct record *m, struct fouten *f)
{
	struct str duur = record_veld(m, "begunstiging");
	struct law_invoer in;
	char reden[LAW_FOUT_MAX];
	int64_t maanden = 0;
	struct date dag;

	if (!maatregel_leeg(m, "constatering_op") && !maatregel_dag(m, "constatering_op", &dag))
		fouten_add(f, veld("constatering_op"), "vorm",
			"Vul een hele datum in: dag, maand en jaar.");
	law_invoer_begin(&in, law_zoek(termijn_law(), STR("begunstiging")));
	if (duur.len && !law_zet(&in, STR("termijn"), duur, reden))
		fouten_add(f, veld("begunstiging"), "vorm",
			"Schrijf een duur als 14 dagen, 2 weken of 48 uur.");
	str_to_int(record_veld(m, "maanden"), &maanden);
	if (maanden < 0 || maanden > 120)
		fouten_add(f, veld("maanden"), "regel", "Kies 1 tot en met 120 maanden.");
	controle_dwangsom(m, f);
	if (!maatregel_leeg(m, "beleid") && !beleid_bestaat(act, record_veld(m, "beleid")))
		fouten_add(f, veld("beleid"), "keuze", "Dit beleid is er niet. Laat het leeg, of "
			"neem de naam over die bij een voorstel staat.");
}

static enum db_rc na_opslaan(struct act *act, const struct record *m)
{
	enum db_rc rc = maatregel_termijnen(act, m);

	return rc == DB_OK ? maatregel_verbeurten_bij(act, m) : rc;
}

const struct recordtype type_maatregel = {
	.naam = "maatregel",
	.meervoud = "maatregelen",
	.titel = "Maatregel",
	.titel_meervoud = "Maatregelen",
	.uitleg = "Wat de gemeente oplegt: last, sluiting, bevel, boete of waarschuwing.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = M_AANTAL(velden),
	.statussen = maatregel_statussen,
	.overgangen = maatregel_overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "Selectielijst gemeenten; stel de termijn van uw gemeente in",
	.kop = "onderwerp",
	.nummer = "M",
	.controle = controle,
	.na_opslaan = na_opslaan,
};

/* ---- what several files need ------------------------------------------------------------- */

bool maatregel_dag(const struct record *r, const char *naam, struct date *out)
{
	return date_parse(record_veld(r, naam), out) && date_full(*out);
}

struct date maatregel_vandaag(const struct act *act) { return civil_amsterdam(act->nu).date; }

static const struct db_sql sql_einde = {
	.both = "SELECT einde FROM termijn WHERE record = $1 AND naam = $2"};

enum db_rc maatregel_einde(struct act *act, const struct record *r, const char *termijn,
			   struct str *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_einde);
	enum db_rc rc;

	*out = STR("");
	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, str_of(termijn));
	rc = db_step(st);
	if (rc == DB_ROW) {
		*out = db_text_dup(st, 0, act->arena);
		db_reset(st);
	}
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

const struct veld *maatregel_vraag(const struct stap *s, const char *naam)
{
	return &s->antwoorden->type->velden[model_veld(s->antwoorden->type, str_of(naam))];
}

enum model_rc maatregel_hele_data(struct act *act, const struct record *r, const struct stap *s,
				  struct fouten *f)
{
	const struct recordtype *t = s ? s->antwoorden->type : NULL;
	enum model_rc rc = MODEL_OK;

	(void)act;
	(void)r;
	for (size_t i = 0; t && i < t->velden_n; i++) {
		struct str w = s->antwoorden->waarde[i];
		struct date d;

		if (t->velden[i].soort != VELD_DATUM || !w.len)
			continue;
		if (date_parse(w, &d) && date_full(d) && d.year >= 1994 && d.year <= 2098)
			continue;
		fouten_add(f, &t->velden[i], "vorm",
			"Vul een hele datum in: dag, maand en jaar. Anders komt er geen "
			"termijn.");
		rc = MODEL_INVALID;
	}
	return rc;
}

enum model_rc maatregel_na(const struct stap *s, const char *vraag, const struct record *r,
			   const char *naam, const char *tekst, struct fouten *f)
{
	struct date dit, eerder;

	if (maatregel_hele_data(NULL, r, s, f) != MODEL_OK)
		return MODEL_INVALID;
	if (!s || !date_parse(stap_antwoord(s, vraag), &dit) || !maatregel_dag(r, naam, &eerder))
		return MODEL_OK;
	if (date_full(dit) && date_cmp(dit, eerder) >= 0)
		return MODEL_OK;
	fouten_add(f, maatregel_vraag(s, vraag), "regel", tekst);
	return MODEL_INVALID;
}
