/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The course of a signal: the four phases of the Model Privacy Protocol (domein.md 1.2) with
 * their questions, and the exits of each. The checks of bronnenonderzoek are in work/toets.
 */
#include "core/base/date.h"
#include "work/casus/casus.h"
#include "work/instelling/instelling.h"
#include "work/signaal/signaal.h"
#include "work/signaal/signaal_private.h"
#include "work/soorten/velden.h"
#include "work/toets/toets.h"

/* ---- words ---------------------------------------------------------------------------------- */

const struct keuze signaal_gaat_over[] = {{"object", "Een plek: adres, pand of terrein"},
	{"subject", "Een persoon of bedrijf"}, {NULL, NULL}};
const struct keuze signaal_ernst[] = {{"laag", "Hinder of kleine overtreding"},
	{"midden", "Schade voor de buurt of voor eerlijke ondernemers"},
	{"hoog", "Gevaar, uitbuiting, bedreiging of veel geld"}, {NULL, NULL}};
const struct keuze signaal_concreet[] = {{"vaag", "Een gevoel of gerucht"},
	{"deels", "Een plek of persoon, maar weinig feiten"},
	{"concreet", "Wie, wat, waar en wanneer zijn bekend"}, {NULL, NULL}};
const struct keuze signaal_actueel[] = {{"oud", "Langer dan een half jaar geleden"},
	{"recent", "Het laatste half jaar"}, {"nu", "Het speelt nu"},
	{"onbekend", "Niet bekend"}, {NULL, NULL}};
const struct keuze signaal_prioriteit[] = {{"ja", "Ja, het staat in ons plan van aanpak"},
	{"deels", "Het raakt eraan"}, {"nee", "Nee"}, {NULL, NULL}};
const struct keuze signaal_trend[] = {{"los", "Het staat op zichzelf"},
	{"vaker", "We horen dit vaker over deze plek of persoon"},
	{"breed", "Het past in een trend in meer wijken of branches"}, {NULL, NULL}};
const struct keuze signaal_bronoordeel[] = {{"a", "A: altijd betrouwbaar"},
	{"b", "B: meestal betrouwbaar"}, {"c", "C: soms betrouwbaar"},
	{"d", "D: onbetrouwbaar"}, {"x", "X: niet te beoordelen"}, {NULL, NULL}};
const struct keuze signaal_infooordeel[] = {{"1", "1: zeker waar"},
	{"2", "2: zelf waargenomen door de bron"}, {"3", "3: van een ander gehoord, bevestigd"},
	{"4", "4: van een ander gehoord, niet bevestigd"}, {"x", "X: niet te beoordelen"},
	{NULL, NULL}};
const struct keuze signaal_routes[] = {{"geen-actie", "Geen actie"},
	{"intern", "Een eigen afdeling pakt het op"}, {"politie", "Politie"},
	{"partner", "Een andere partner"}, {"gemeente", "Een andere gemeente"},
	{"lokaal", "Lokale casus"}, {"riec", "RIEC"}, {NULL, NULL}};
static const struct keuze buiten[] = {{"intern", "Een eigen afdeling"}, {"politie", "Politie"},
	{"partner", "Een andere partner"}, {"gemeente", "Een andere gemeente"}, {NULL, NULL}};
const struct keuze signaal_terugstanden[] = {{"tussentijds", "Tussenbericht gegeven"},
	{"gegeven", "Gegeven"}, {NULL, NULL}};
/* These texts reveal nothing of what was found or done, or about whom. */
const struct keuze signaal_berichten[] = {
	{"ontvangen", "Uw melding is ontvangen en wordt bekeken. Dank u wel."},
	{"bezig", "Uw melding is in behandeling. Wij kunnen nog niets over de inhoud zeggen."},
	{"gebruikt", "Uw melding is behandeld en heeft geholpen. Over de inhoud mogen wij niets "
		     "zeggen. Dank u wel."},
	{"bewaard", "Uw melding is bekeken. Nu is er geen vervolg. Komt er meer bij, dan kijken "
		    "wij opnieuw. Ziet u weer iets, meld het dan."},
	{"elders", "Uw melding is bekeken en hoort bij een andere organisatie. Die is bereikbaar "
		   "via 14 + het netnummer van de gemeente."},
	{NULL, NULL}};
const struct keuze signaal_wijzen[] = {{"hier", "Alleen hier, bij Mijn meldingen"},
	{"gesprek", "In een gesprek"}, {"telefoon", "Per telefoon"}, {"mail", "Per e-mail"},
	{NULL, NULL}};

/* ---- questions ----------------------------------------------------------------------------- */

#define JANEE(n, l, u)                                                                       \
	{.naam = n, .label = l, .soort = VELD_JANEE, .uitleg = u, .vlaggen = VELD_VERPLICHT}
#define KIES(n, l, k, u)                                                                     \
	{.naam = n, .label = l, .soort = VELD_KEUZE, .keuzes = k, .uitleg = u,                   \
	 .vlaggen = VELD_VERPLICHT}

/* Phase 1: questions 1, 2A and 2B. */
#define INTAKE                                                                               \
	{.naam = "indicatoren", .label = "Wat viel op", .soort = VELD_MEERKEUZE,                 \
	 .keuzes = signaal_indicatoren,                                                          \
	 .uitleg = "Loop de lijst na. Kies wat in de melding staat."},                           \
	JANEE("ondermijning", "Gaat het om ondermijning",                                        \
	      "Gebruiken criminelen hier de gewone samenleving: panden, bedrijven, "            \
	      "vergunningen of mensen die niet anders kunnen?"), \
	JANEE("gemeentelijke_taak", "Heeft de gemeente hier een taak of bevoegdheid",            \
	      "Bijvoorbeeld een vergunning, toezicht, een sluiting of zorg. Is alleen de politie " \
	      "aan zet? Kies dan nee."),                                                         \
	JANEE("eigen_gebied", "Speelt het in onze gemeente",                                     \
	      "Het gaat om de plek waar het gebeurt, niet om waar iemand woont.")

static const struct veld vragen_intake[] = {INTAKE,
	{.naam = "taak", .label = "Welke taak of bevoegdheid", .soort = VELD_TEKST,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "Bijvoorbeeld: Alcoholwet, APV, Opiumwet 13b."},
	{.naam = "gaat_over", .label = "Waar gaat het over", .soort = VELD_MEERKEUZE,
		.keuzes = signaal_gaat_over, .vlaggen = VELD_VERPLICHT}};
static const struct veld vragen_afwijzen[] = {INTAKE};

/* Phase 2. Each is an answer of its own: never a sum. */
#define WEGING                                                                               \
	KIES("ernst", "Hoe ernstig is het", signaal_ernst, NULL),                                \
	KIES("concreetheid", "Hoe concreet is het", signaal_concreet, NULL),                     \
	KIES("actualiteit", "Hoe recent is het", signaal_actueel, NULL),                         \
	KIES("prioriteit", "Past het bij onze prioriteiten", signaal_prioriteit, NULL),          \
	KIES("trend", "Staat het op zichzelf", signaal_trend, NULL)

#define DELEN                                                                                \
	KIES("route", "Wie pakt het op", buiten, NULL),                                          \
	{.naam = "ontvanger", .label = "Naam van de afdeling of organisatie", .soort = VELD_TEKST, \
	 .vlaggen = VELD_VERPLICHT},                                                             \
	{.naam = "deelgrond", .label = "Op welke grond mag u dit delen",                         \
	 .soort = VELD_LANGE_TEKST, .max = 2000, .vlaggen = VELD_VERPLICHT, \
	 .uitleg = "Noem de wet of het convenant, en deel alleen wat nodig is."}

static const struct veld vragen_weging[] = {WEGING};
static const struct veld vragen_doorzetten[] = {INTAKE, DELEN};
static const struct veld vragen_doorzetten_weging[] = {WEGING, DELEN};
static const struct veld vragen_parkeren[] = {WEGING,
	{.naam = "uiterlijk", .label = "Wanneer kijkt u opnieuw", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT}};
static const struct veld vragen_agenda[] = {WEGING,
	{.naam = "overlegdatum", .label = "Voor welk overleg", .soort = VELD_DATUM,
		.uitleg = "Leeg: het eerstvolgende overleg."}};
static const struct veld vragen_besluit[] = {
	{.naam = "eigenaar", .label = "Wie voert dit uit", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_VERPLICHT, .uitleg = "Inlognaam van de collega."},
	{.naam = "uiterlijk", .label = "Uiterlijk", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT}};
static const struct veld vragen_riec[] = {
	{.naam = "eigenaar", .label = "Wie brengt dit naar het RIEC", .soort = VELD_TEKST,
		.max = 64, .vlaggen = VELD_VERPLICHT, .uitleg = "Inlognaam van de collega."},
	{.naam = "uiterlijk", .label = "Uiterlijk", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT},
	{.naam = "riec_kenmerk", .label = "Kenmerk bij het RIEC", .soort = VELD_TEKST}};
static const struct veld vragen_park_besluit[] = {
	{.naam = "uiterlijk", .label = "Wanneer kijkt u opnieuw", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT}};
static const struct veld vragen_terug[] = {
	KIES("terugkoppeling_bericht", "Wat vertelt u", signaal_berichten,
	     "Deze teksten verraden niets. Vertel ook in een gesprek niet meer dan dit."),
	KIES("terugkoppeling_wijze", "Hoe vertelt u het", signaal_wijzen, NULL)};
static const struct veld vragen_oordeel[] = {
	KIES("bron_oordeel", "Hoe betrouwbaar is de bron", signaal_bronoordeel, NULL),
	KIES("informatie_oordeel", "Hoe zeker is de informatie", signaal_infooordeel,
	     "De twee antwoorden blijven apart. Er wordt geen cijfer van gemaakt.")};

/* ---- what the room demands ----------------------------------------------------------------- */

static const struct veld *vraag(const struct stap *s, const char *naam)
{
	return &s->antwoorden->type->velden[model_veld(s->antwoorden->type, str_of(naam))];
}

/* Three times yes, or it is not for this municipality. */
static enum model_rc eis_intake(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	static const char *const drie[] = {"ondermijning", "gemeentelijke_taak", "eigen_gebied"};

	(void)act;
	(void)r;
	for (size_t i = 0; s && i < AANTAL(drie); i++)
		if (!str_is(stap_antwoord(s, drie[i]), "ja"))
			fouten_add(f, vraag(s, drie[i]), "regel",
				"Bij nee gaat het signaal niet naar de weging. Ga terug en kies "
				"'Afwijzen' of 'Doorzetten'.");
	return f && f->n ? MODEL_INVALID : MODEL_OK;
}

static enum model_rc eis_afwijzen(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	(void)r;
	if (!s || str_is(stap_antwoord(s, "ondermijning"), "nee") ||
		str_is(stap_antwoord(s, "gemeentelijke_taak"), "nee") ||
		str_is(stap_antwoord(s, "eigen_gebied"), "nee"))
		return MODEL_OK;
	fouten_add(f, vraag(s, "ondermijning"), "regel",
		"U antwoordt drie keer ja. Kies dan 'Naar weging'.");
	return MODEL_INVALID;
}

static enum model_rc eis_toekomst(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	struct date d;

	(void)r;
	if (!s || (date_parse(stap_antwoord(s, "uiterlijk"), &d) && date_full(d) &&
			  date_cmp(d, civil_amsterdam(act->nu).date) > 0))
		return MODEL_OK;
	fouten_add(f, vraag(s, "uiterlijk"), "regel", "Kies een hele datum na vandaag.");
	return MODEL_INVALID;
}

static enum model_rc eis_parkeren(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	enum model_rc rc = toets_eis_af(act, r, s, f);

	return rc == MODEL_OK ? eis_toekomst(act, r, s, f) : rc;
}

/* Final words come when there is something to tell. */
static enum model_rc eis_terug(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	bool slot = s && !str_is(stap_antwoord(s, "terugkoppeling_bericht"), "ontvangen") &&
		    !str_is(stap_antwoord(s, "terugkoppeling_bericht"), "bezig");
	bool vroeg = str_is(r->status, "intake") || str_is(r->status, "weging") ||
		     str_is(r->status, "bronnenonderzoek") || str_is(r->status, "overleg");

	(void)act;
	if (!slot || !vroeg)
		return MODEL_OK;
	fouten_add(f, vraag(s, "terugkoppeling_bericht"), "regel",
		"Over dit signaal is nog niet besloten. Kies een tussenbericht.");
	return MODEL_INVALID;
}

/* ---- what a step fills in ------------------------------------------------------------------ */

static void vul_oppakken(struct act *act, struct record *r, const struct stap *s)
{
	(void)s;
	if (!record_veld(r, "behandelaar").len)
		record_zet(r, "behandelaar", act->wie.naam);
}

static void vul_reden(struct act *act, struct record *r, const struct stap *s)
{
	(void)act;
	record_zet(r, "ondermijning_reden", s->reden);
}

static void vul_geen_actie(struct act *act, struct record *r, const struct stap *s)
{
	(void)act;
	(void)s;
	record_zet(r, "route", STR("geen-actie"));
}

static void vul_lokaal(struct act *act, struct record *r, const struct stap *s)
{
	(void)act;
	(void)s;
	record_zet(r, "route", STR("lokaal"));
}

static void vul_riec(struct act *act, struct record *r, const struct stap *s)
{
	(void)act;
	(void)s;
	record_zet(r, "route", STR("riec"));
}

/* What is taken up gets a casus, also when the RIEC will join: that starts with one's own. */
static enum model_rc na_lokaal(struct act *act, const struct record *r, const struct stap *s)
{
	(void)s;
	return casus_uit_signaal(act, r);
}

static void vul_terug(struct act *act, struct record *r, const struct stap *s)
{
	struct str wat = stap_antwoord(s, "terugkoppeling_bericht");
	bool tussen = str_is(wat, "ontvangen") || str_is(wat, "bezig");
	char vandaag[DATE_TEXT_MAX];

	record_zet(r, "terugkoppeling_stand", tussen ? STR("tussentijds") : STR("gegeven"));
	record_zet(r, "terugkoppeling_op",
		str_dup(act->arena, date_iso(civil_amsterdam(act->nu).date, vandaag)));
}

/* ---- what was promised ------------------------------------------------------------------ */

/* Who asked for feedback hears when it was decided, or laid aside, whatever was decided. */
static bool terug_open(const struct record *r)
{
	bool besloten = !str_is(r->status, "nieuw") && !str_is(r->status, "intake") &&
			!str_is(r->status, "weging") && !str_is(r->status, "bronnenonderzoek") &&
			!str_is(r->status, "overleg");

	return besloten && str_is(record_veld(r, "terugkoppeling"), "ja") &&
	       !str_is(record_veld(r, "terugkoppeling_stand"), "gegeven");
}

const struct openstaand signaal_openstaand = {"terugkoppelen", 14, terug_open};

/* ---- the course ---------------------------------------------------------------------------- */

static bool gevraagd(struct act *act, const struct record *r)
{
	(void)act;
	return str_is(record_veld(r, "terugkoppeling"), "ja");
}

static bool bronoordeel(struct act *act, const struct record *r)
{
	(void)r;
	return instelling_aan(act, "bronoordeel");
}

const struct status signaal_statussen[] = {
	{.waarde = "nieuw", .label = "Nieuw", .dagen = 5},
	{.waarde = "intake", .label = "Intake", .dagen = 14},
	{.waarde = "weging", .label = "Weging", .dagen = 14},
	{.waarde = "bronnenonderzoek", .label = "Bronnenonderzoek", .dagen = 28},
	{.waarde = "overleg", .label = "Naar het overleg", .dagen = 28},
	{"lokaal", "Lokale casus", STATUS_KLAAR, 0},
	{"riec", "Bij het RIEC", STATUS_KLAAR, 0},
	{"doorgezet", "Doorgezet", STATUS_KLAAR, 0},
	{"geparkeerd", "Geparkeerd", STATUS_WACHT, 0},
	{"afgewezen", "Afgewezen", STATUS_KLAAR, 0},
	{"afgesloten", "Afgesloten", STATUS_KLAAR, 0},
	{.waarde = NULL},
};

#define VRAGEN(v) .vragen = v, .vragen_n = AANTAL(v)

const struct overgang signaal_overgangen[] = {
	{.naam = "oppakken", .van = "nieuw", .naar = "intake", .knop = "Oppakken",
		.uitleg = "U bekijkt of het om ondermijning gaat en of de gemeente iets kan doen.",
		.vlaggen = OVERGANG_ZONDER_REDEN, .vult = vul_oppakken},
	{.naam = "wegen", .van = "intake", .naar = "weging", .knop = "Naar weging",
		.uitleg = "Het is ondermijning, de gemeente heeft een taak en het speelt hier.",
		VRAGEN(vragen_intake), .reden_vraag = "Waarom gaat het om ondermijning",
		.eist = eis_intake, .vult = vul_reden},
	{.naam = "doorzetten", .van = "intake", .naar = "doorgezet", .knop = "Doorzetten",
		.uitleg = "Het is niet voor ons. Een ander pakt het op.",
		VRAGEN(vragen_doorzetten)},
	{.naam = "afwijzen", .van = "intake", .naar = "afgewezen", .knop = "Afwijzen",
		.uitleg = "Het is geen ondermijning, of de gemeente kan er niets mee.",
		VRAGEN(vragen_afwijzen), .eist = eis_afwijzen, .vult = vul_reden},
	{.naam = "onderzoeken", .van = "weging", .naar = "bronnenonderzoek",
		.knop = "Bronnen onderzoeken",
		.uitleg = "U wilt weten of de gemeente al iets weet. Per bron volgt eerst een "
			  "privacytoets.",
		VRAGEN(vragen_weging)},
	{.naam = "agenderen", .van = "weging bronnenonderzoek geparkeerd", .naar = "overleg",
		.knop = "Op de agenda van het overleg",
		.uitleg = "Het overleg besluit wat ermee gebeurt.", VRAGEN(vragen_agenda),
		.eist = toets_eis_af},
	{.naam = "parkeren", .van = "weging bronnenonderzoek", .naar = "geparkeerd",
		.knop = "Parkeren",
		.uitleg = "Er is nu te weinig. U kijkt op een vaste datum opnieuw.",
		VRAGEN(vragen_parkeren), .eist = eis_parkeren},
	{.naam = "elders", .van = "weging bronnenonderzoek", .naar = "doorgezet",
		.knop = "Aan een ander overdragen",
		.uitleg = "Een eigen afdeling, de politie of een andere partner pakt het op.",
		VRAGEN(vragen_doorzetten_weging), .eist = toets_eis_af},
	{.naam = "geen-actie", .van = "weging bronnenonderzoek", .naar = "afgesloten",
		.knop = "Afsluiten zonder actie", .uitleg = "Er is niets te doen.",
		VRAGEN(vragen_weging), .eist = toets_eis_af, .vult = vul_geen_actie},
	{.naam = "lokaal", .van = "overleg", .naar = "lokaal", .knop = "Lokaal oppakken",
		.uitleg = "De gemeente maakt een casus en gebruikt eigen bevoegdheden.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_besluit), .eist = eis_toekomst,
		.vult = vul_lokaal, .daarna = na_lokaal},
	{.naam = "riec", .van = "overleg", .naar = "riec", .knop = "Aanmelden bij het RIEC",
		.uitleg = "Dit vraagt meer partners. Wat u deelt legt u vast in de casus.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_riec), .eist = eis_toekomst,
		.vult = vul_riec, .daarna = na_lokaal},
	{.naam = "overleg-parkeren", .van = "overleg", .naar = "geparkeerd",
		.knop = "Parkeren na overleg", .uitleg = "U kijkt op een vaste datum opnieuw.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_park_besluit), .eist = eis_toekomst},
	{.naam = "overleg-sluiten", .van = "overleg", .naar = "afgesloten",
		.knop = "Afsluiten na overleg", .uitleg = "Het overleg ziet geen vervolg.",
		.recht = RECHT_BESLISSEN, .vult = vul_geen_actie},
	{.naam = "hervatten", .van = "geparkeerd", .naar = "weging", .knop = "Opnieuw wegen",
		.uitleg = "De datum is er, of er is iets bij gekomen."},
	{.naam = "heropenen", .van = "afgewezen afgesloten doorgezet", .naar = "intake",
		.knop = "Heropenen", .uitleg = "Er is nieuwe informatie."},
	{.naam = "terugkoppelen", .knop = "Melder terugkoppelen",
		.van = "intake weging bronnenonderzoek overleg lokaal riec doorgezet geparkeerd "
		       "afgewezen afgesloten",
		.uitleg = "De melder vroeg om een bericht. U kiest een tekst die niets verraadt.",
		.vlaggen = OVERGANG_ZONDER_REDEN, VRAGEN(vragen_terug), .geldt = gevraagd,
		.eist = eis_terug, .vult = vul_terug},
	{.naam = "bron-beoordelen", .van = "intake weging bronnenonderzoek",
		.knop = "Bron beoordelen",
		.uitleg = "Hoe betrouwbaar is de bron, en hoe zeker is de informatie.",
		.vlaggen = OVERGANG_ZONDER_REDEN, VRAGEN(vragen_oordeel), .geldt = bronoordeel},
	{.naam = NULL},
};
