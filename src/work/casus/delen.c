/* SPDX-License-Identifier: EUPL-1.2 */
/* What belongs to a casus: whom and what it is about, facts, interventions, tasks, people. */
#include "core/trust/gebruiker.h"
#include "work/casus/casus.h"
#include "work/soorten/velden.h"

#define BIJ_CASUS                                                                            \
	{.naam = "casus", .label = "Casus", .soort = VELD_VERWIJZING, .verwijst = "casus",       \
	 .vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ}
#define LANG(n, l, vl)                                                                       \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = vl}
#define KORT(n, l, vl) {.naam = n, .label = l, .soort = VELD_TEKST, .vlaggen = vl}
#define TYPE(n, m, t, tm)                                                                    \
	.naam = n, .ding = "casus", .meervoud = m, .titel = t, .titel_meervoud = tm,             \
	.opslag = OPSLAG_TABEL, .kring = KRING_VAN, .bewaartermijn = "P5Y",                      \
	.bewaargrond = "Zo lang als de casus"

/* ---- whom and what ---------------------------------------------------------------------- */

static const struct keuze deelsoorten[] = {{"persoon", "Persoon"}, {"organisatie", "Bedrijf"},
	{"adres", "Adres of pand"}, {"voertuig", "Voertuig"}, {"anders", "Anders"}, {NULL, NULL}};
static const struct keuze rollen[] = {{"subject", "Hoofdpersoon"}, {"betrokken", "Betrokken"},
	{"plek", "Plek"}, {"middel", "Middel"}, {"slachtoffer", "Mogelijk slachtoffer"},
	{NULL, NULL}};
static const struct veld deel_velden[] = {BIJ_CASUS,
	{.naam = "soort", .label = "Soort", .soort = VELD_KEUZE, .keuzes = deelsoorten,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	KORT("naam", "Naam of adres", VELD_VERPLICHT | VELD_ZOEKWOORD),
	{.naam = "rol", .label = "Rol", .soort = VELD_KEUZE, .keuzes = rollen,
		.vlaggen = VELD_IN_LIJST},
	{.naam = "relatie", .label = "Verband met", .soort = VELD_TEKST,
		.uitleg = "Bijvoorbeeld: eigenaar van het pand, broer van de huurder."},
	KORT("bron", "Waar weet u dit van", VELD_VERPLICHT | VELD_IN_LIJST)};

const struct recordtype type_casusdeel = {TYPE("casusdeel", "casusdelen", "Persoon of plek",
	"Personen en plekken"), .velden = deel_velden, .velden_n = AANTAL(deel_velden),
	.kop = "naam"};

/* ---- facts ------------------------------------------------------------------------------ */

static const struct veld feit_velden[] = {BIJ_CASUS,
	{.naam = "gebeurd_op", .label = "Datum", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	LANG("feit", "Wat is er gebeurd", VELD_VERPLICHT | VELD_ZOEKTEKST),
	{.naam = "gegevens", .label = "Welke soort gegevens staat hierin",
		.soort = VELD_MEERKEUZE, .keuzes = casus_gegevens, .vlaggen = VELD_VERPLICHT,
		.uitleg = "Dit bepaalt met wie u het feit mag delen."},
	KORT("bron", "Waar weet u dit van", VELD_VERPLICHT | VELD_IN_LIJST)};

const struct recordtype type_casusfeit = {TYPE("casusfeit", "casusfeiten", "Feit", "Tijdlijn"),
	.velden = feit_velden, .velden_n = AANTAL(feit_velden), .kop = "gebeurd_op"};

/* ---- interventions ---------------------------------------------------------------------- */

static const struct keuze bevoegdheden[] = {{"toezicht", "Toezicht of controle"},
	{"dwangsom", "Last onder dwangsom"}, {"bestuursdwang", "Last onder bestuursdwang"},
	{"sluiting", "Sluiting"}, {"vergunning", "Vergunning weigeren of intrekken"},
	{"bibob", "Bibob-onderzoek"}, {"belasting", "Fiscale aanpak"},
	{"straf", "Strafrechtelijke aanpak"}, {"zorg", "Hulp of zorg"},
	{"gesprek", "Gesprek of waarschuwing"}, {"anders", "Anders"}, {NULL, NULL}};
static const struct veld interventie_velden[] = {BIJ_CASUS,
	{.naam = "soort", .label = "Wat gaat er gebeuren", .soort = VELD_KEUZE,
		.keuzes = bevoegdheden, .vlaggen = VELD_VERPLICHT | VELD_FILTER},
	{.naam = "partner", .label = "Wie doet het", .soort = VELD_KEUZE,
		.keuzes = casus_ontvangers, .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	KORT("grondslag", "Op welke wet rust de bevoegdheid", VELD_VERPLICHT | VELD_IN_LIJST),
	LANG("toelichting", "Toelichting", 0),
	{.naam = "uiterlijk", .label = "Uiterlijk", .soort = VELD_DATUM, .vlaggen = VELD_IN_LIJST},
	LANG("resultaat", "Resultaat", VELD_VAST)};
static const struct status interventie_staten[] = {
	{.waarde = "voorgesteld", .label = "Voorgesteld"},
	{.waarde = "gepland", .label = "Gepland"}, {"uitgevoerd", "Uitgevoerd", STATUS_KLAAR, 0},
	{"vervallen", "Vervallen", STATUS_KLAAR, 0}, {.waarde = NULL}};
static const struct veld vragen_resultaat[] = {LANG("resultaat", "Wat was het resultaat",
	VELD_VERPLICHT)};
static const struct overgang interventie_stappen[] = {
	{.naam = "plannen", .van = "voorgesteld", .naar = "gepland", .knop = "Plannen",
		.uitleg = "Er is besloten dat dit gebeurt.", .recht = RECHT_BESLISSEN},
	{.naam = "uitgevoerd", .van = "gepland", .naar = "uitgevoerd", .knop = "Uitgevoerd",
		.uitleg = "Het is gedaan.", .vlaggen = OVERGANG_ZONDER_REDEN,
		.vragen = vragen_resultaat, .vragen_n = 1},
	{.naam = "vervallen", .van = "voorgesteld gepland", .naar = "vervallen",
		.knop = "Laten vervallen", .uitleg = "Dit gaat niet door."},
	{.naam = NULL}};

const struct recordtype type_interventie = {TYPE("interventie", "interventies", "Interventie",
	"Interventies"), .velden = interventie_velden, .velden_n = AANTAL(interventie_velden),
	.statussen = interventie_staten, .overgangen = interventie_stappen, .wie = "maker",
	.uiterlijk = "uiterlijk", .kop = "soort"};

/* ---- tasks ------------------------------------------------------------------------------ */

static const struct veld taak_velden[] = {BIJ_CASUS,
	{.naam = "wat", .label = "Wat moet er gebeuren", .soort = VELD_TEKST, .max = 400,
		.vlaggen = VELD_VERPLICHT | VELD_ZOEKTEKST, .uitleg = "Zonder namen."},
	{.naam = "wie", .label = "Wie", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Inlognaam van de collega."},
	{.naam = "uiterlijk", .label = "Uiterlijk", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER}};
static const struct status taak_staten[] = {{.waarde = "open", .label = "Open"},
	{"gedaan", "Gedaan", STATUS_KLAAR, 0}, {"vervallen", "Vervallen", STATUS_KLAAR, 0},
	{.waarde = NULL}};
static const struct overgang taak_stappen[] = {
	{.naam = "gedaan", .van = "open", .naar = "gedaan", .knop = "Gedaan",
		.uitleg = "De taak is af.", .reden_vraag = "Wat is er gedaan"},
	{.naam = "vervallen", .van = "open", .naar = "vervallen", .knop = "Laten vervallen",
		.uitleg = "De taak hoeft niet meer."},
	{.naam = NULL}};

const struct recordtype type_taak = {TYPE("taak", "taken", "Taak", "Taken"),
	.velden = taak_velden, .velden_n = AANTAL(taak_velden), .statussen = taak_staten,
	.overgangen = taak_stappen, .wie = "wie", .uiterlijk = "uiterlijk", .kop = "wat"};

/* ---- people ----------------------------------------------------------------------------- */

static const struct veld deelnemer_velden[] = {BIJ_CASUS,
	{.naam = "organisatie", .label = "Organisatie", .soort = VELD_KEUZE,
		.keuzes = casus_ontvangers, .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "gebruiker", .label = "Inlognaam", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_IN_LIJST,
		.uitleg = "Alleen bij een collega: die ziet de casus dan."},
	KORT("naam", "Naam van de partner", VELD_GEVOELIG),
	{.naam = "gebruiker_id", .label = "Gebruiker", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_VAST | VELD_INTERN | VELD_FILTER}};
static const struct status deelnemer_staten[] = {{.waarde = "actief", .label = "Doet mee"},
	{"gestopt", "Doet niet meer mee", STATUS_KLAAR, 0}, {.waarde = NULL}};
static const struct overgang deelnemer_stappen[] = {
	{.naam = "stoppen", .van = "actief", .naar = "gestopt", .knop = "Doet niet meer mee",
		.uitleg = "Deze collega ziet de casus daarna niet meer."},
	{.naam = NULL}};

/* The key of the account: what the circle goes by. */
static void deelnemer_vul(struct act *act, struct record *r)
{
	struct gebruiker g;

	if (record_veld(r, "gebruiker").len &&
		gebruiker_op_naam(act, record_veld(r, "gebruiker"), &g) == TRUST_OK)
		record_zet(r, "gebruiker_id", g.id);
}

static void deelnemer_controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct gebruiker g;

	if (!record_veld(r, "gebruiker").len && !record_veld(r, "naam").len)
		fouten_add(f, NULL, "regel", "Vul een inlognaam in, of de naam van de partner.");
	if (!record_veld(r, "gebruiker").len)
		return;
	if (gebruiker_op_naam(act, record_veld(r, "gebruiker"), &g) != TRUST_OK)
		fouten_add(f, &deelnemer_velden[2], "keuze", "Deze gebruiker bestaat niet.");
	else if (!str_eq(g.id, record_veld(r, "gebruiker_id")))
		fouten_add(f, &deelnemer_velden[2], "regel",
			"Een deelnemer wordt geen ander. Laat deze stoppen en voeg een nieuwe "
			"toe.");
}

const struct recordtype type_deelnemer = {TYPE("casusdeelnemer", "casusdeelnemers", "Deelnemer",
	"Deelnemers"), .velden = deelnemer_velden, .velden_n = AANTAL(deelnemer_velden),
	.statussen = deelnemer_staten, .overgangen = deelnemer_stappen,
	.kop = "organisatie gebruiker", .vult = deelnemer_vul, .controle = deelnemer_controle};
