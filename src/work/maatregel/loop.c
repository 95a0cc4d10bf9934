/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The course of a measure, led by the law: voornemen and zienswijze (Awb 4:8-4:11), the
 * decision and who may sign it (Gemeentewet 177, 178), bekendmaking with its proof (3:40,
 * 3:41), carrying out (5:21-5:31), controls after the begunstiging (5:32a), objection and
 * appeal (chapters 6-8), lifting and withdrawal. Steps that a kind of measure does not have
 * do not exist for it.
 */
#include "work/maatregel/maatregel_private.h"

#include "work/termijn/termijn.h"

const struct status maatregel_statussen[] = {
	{.waarde = "voorbereiding", .label = "In voorbereiding"},
	{.waarde = "voornemen", .label = "Voornemen verzonden"},
	{.waarde = "ter_ondertekening", .label = "Ter ondertekening"},
	{.waarde = "getekend", .label = "Getekend, nog niet bekendgemaakt"},
	{.waarde = "van_kracht", .label = "Van kracht"},
	{.waarde = "geschorst", .label = "Geschorst door de rechter"},
	{.waarde = "beeindigd", .label = "Opgeheven of afgelopen", .vlaggen = STATUS_KLAAR},
	{.waarde = "ingetrokken", .label = "Ingetrokken of herroepen", .vlaggen = STATUS_KLAAR},
	{.waarde = "niet_doorgezet", .label = "Niet doorgezet", .vlaggen = STATUS_KLAAR},
	{.waarde = NULL}};

/* ---- questions --------------------------------------------------------------------------- */

#define DAG(n, l, u)                                                                     \
	{.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VERPLICHT, .uitleg = u}
#define DAG_VRIJ(n, l) {.naam = n, .label = l, .soort = VELD_DATUM}
#define KIES(n, l, k)                                                                    \
	{.naam = n, .label = l, .soort = VELD_KEUZE, .keuzes = k, .vlaggen = VELD_VERPLICHT}
#define JANEE(n, l, u)                                                                   \
	{.naam = n, .label = l, .soort = VELD_JANEE, .vlaggen = VELD_VERPLICHT, .uitleg = u}
#define BLOK(n, l, u)                                                                    \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 4000,                      \
	 .vlaggen = VELD_VERPLICHT, .uitleg = u}

static const struct veld vragen_voornemen[] = {
	DAG("voornemen_op", "Voornemen verzonden op", NULL),
	DAG("zienswijze_tot", "Zienswijze mogelijk tot en met",
	    "De wet geeft geen lengte. Een of twee weken is gewoon.")};
static const struct veld vragen_zonder[] = {
	KIES("zonder_voornemen", "Waarom geen voornemen", maatregel_zonder)};
static const struct veld vragen_zienswijze[] = {
	KIES("zienswijze_wijze", "Hoe kwam de zienswijze", maatregel_horen),
	DAG("zienswijze_op", "Ontvangen op", "Kwam er geen? Vul de laatste dag van de termijn in."),
	{.naam = "zienswijze", .label = "Wat is de zienswijze, en wat vindt u ervan",
	 .soort = VELD_LANGE_TEKST, .max = 4000}};
/* The seven blocks of ECLI:NL:RVS:2019:2912 (domein.md 3.3): `v` VELD_VERPLICHT when they must be
 * complete, 0 for a first draft. */
#define MOTIEF(n, l, u, v)                                                               \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = v, .uitleg = u}
#define MENSEN(n, l, u, v) {.naam = n, .label = l, .soort = VELD_JANEE, .vlaggen = v, .uitleg = u}
#define MOTIVERING(v)                                                                    \
	MOTIEF("motief_bevoegd", "1. Bevoegdheid en bewijs",                             \
	       "Welke stof, lijst en hoeveelheid, wie woog, welke test, waar lag het, welke "     \
	       "voorwerpen. Noem de stukken.", v),                                       \
	MOTIEF("motief_beleid", "2. Beleid en eerdere overtredingen",                    \
	       "Welke regel van het beleid, hoeveel eerdere overtredingen in de terugkijktijd, "  \
	       "en waarom u wel of niet afwijkt (Awb 4:84).", v),                        \
	MOTIEF("afwijking", "Waarom u van het beleid afwijkt",                           \
	       "Alleen als de duur anders is dan het beleid voorstelt.", 0),             \
	MOTIEF("motief_noodzaak", "3. Noodzaak",                                         \
	       "Loop naar het pand, handel, ligging, wapens of geld, herhaling, tijdsverloop. "   \
	       "Kan een waarschuwing volstaan?", v),                                     \
	MOTIEF("motief_verwijt", "4. Verwijtbaarheid",                                   \
	       "De rol van bewoner, eigenaar en verhuurder. Wist iemand het, had iemand het "     \
	       "moeten weten?", v),                                                      \
	MENSEN("kinderen", "Wonen er minderjarige kinderen",                             \
	       "Deze vraag slaat u nooit over.", v),                                     \
	MOTIEF("kinderen_wat", "Wat u voor de kinderen doet",                            \
	       "Nodig als er kinderen wonen: onderdak, school, wie het heeft geregeld.", 0),      \
	MENSEN("kwetsbaren", "Wonen er zieken of kwetsbare mensen",                      \
	       "Deze vraag slaat u nooit over.", v),                                     \
	MOTIEF("kwetsbaren_wat", "Wat u voor zieken of kwetsbare mensen doet",           \
	       "Nodig als zij er wonen.", 0),                                            \
	MOTIEF("motief_gevolgen", "5. Gevolgen voor de bewoners",                        \
	       "Kinderen, gezondheid, binding met de woning, ander onderdak, schulden, einde van "\
	       "de huur, zwarte lijst. Wat doet u eraan?", v),                           \
	MOTIEF("motief_duur", "6. Duur en begin",                                        \
	       "Hoe lang, vanaf wanneer, termijn om zelf te sluiten, verzegeling, eerder open.",  \
	       v),                                                                       \
	MOTIEF("motief_kosten", "7. Kosten en rechtsmiddelen",                           \
	       "Kosten van bestuursdwang (Awb 5:25), bezwaar en voorlopige voorziening.", v)
static const struct veld vragen_motivering[] = {MOTIVERING(VELD_VERPLICHT)};
static const struct veld vragen_concept[] = {MOTIVERING(0)};
static const struct veld vragen_evenredig[] = {
	BLOK("evenredig_nodig", "Waarom deze last nodig en geschikt is",
	     "Wat is het doel? Helpt de last daarbij? Kan het met minder, zoals een gesprek of een "
	     "waarschuwing?"),
	MOTIEF("evenredig_hoogte", "Waarom dit bedrag en dit maximum",
	       "Alleen bij een dwangsom: in verhouding tot het belang en tot wat de overtreding "
	       "oplevert (Awb 5:32b lid 3).", 0),
	MOTIEF("afwijking", "Waarom u van het beleid afwijkt",
	       "Alleen als het bedrag of het maximum anders is dan het beleid voorstelt.", 0),
	BLOK("evenredig_belangen", "Afweging van de belangen",
	     "Wat betekent de last voor de overtreder en voor anderen? Zijn er bijzondere "
	     "omstandigheden?")};
static const struct veld vragen_bekend[] = {
	DAG("bekend_op", "Bekendgemaakt op",
	    "De dag van verzenden of uitreiken. Alle termijnen hangen hieraan."),
	{.naam = "bekend_tijd", .label = "Tijd van uitreiking", .soort = VELD_TEKST, .max = 5,
	 .uitleg = "Alleen nodig bij een termijn in uren. Bijvoorbeeld 14:00."},
	KIES("bekend_wijze", "Hoe", maatregel_wijzen),
	{.naam = "bekend_bewijs", .label = "Bewijs", .soort = VELD_TEKST,
	 .vlaggen = VELD_VERPLICHT,
	 .uitleg = "Bijvoorbeeld: track and trace, verslag van uitreiking."}};
static const struct veld vragen_uitvoeren[] = {DAG("uitgevoerd_op", "Ingegaan op", NULL)};
static const struct veld vragen_controle[] = {
	DAG("controle_op", "Gecontroleerd op", NULL),
	KIES("bevinding", "Bevinding", maatregel_bevindingen),
	BLOK("verslag", "Wat zag u", "Feiten, plaats en tijd. Noem het rapport (Awb 5:9).")};
static const struct veld vragen_bezwaar[] = {
	DAG("bezwaar_op", "Bezwaar ontvangen op", NULL),
	JANEE("commissie", "Is er een adviescommissie",
	      "Met een commissie is de beslistermijn twaalf weken (Awb 7:10).")};
static const struct veld vragen_opschorten[] = {
	{.naam = "opgeschort_dagen", .label = "Hoeveel dagen stond de beslistermijn stil",
	 .soort = VELD_GETAL, .vlaggen = VELD_VERPLICHT,
	 .uitleg = "Alle dagen samen. Reken ze uit bij Termijnen: opschorting om een bezwaar te "
		   "herstellen."}};
static const struct veld vragen_bob[] = {
	DAG("bob_op", "Beslissing bekendgemaakt op", NULL),
	KIES("bob_uitslag", "Uitkomst", maatregel_uitslagen)};
static const struct veld vragen_voorziening[] = {DAG("voorziening_op", "Gevraagd op", NULL)};
static const struct veld vragen_beroep[] = {DAG("beroep_op", "Beroep ingesteld op", NULL)};
static const struct veld vragen_uitspraak[] = {
	DAG("uitspraak_op", "Uitspraak verzonden op", NULL),
	KIES("uitspraak_uitslag", "Uitkomst", maatregel_uitslagen)};
static const struct veld vragen_onherroepelijk[] = {
	DAG("onherroepelijk_op", "Onherroepelijk sinds",
	    "De dag na de laatste termijn, of de dag van de laatste uitspraak.")};
static const struct veld vragen_opheffen[] = {DAG("opgeheven_op", "Met ingang van", NULL)};
static const struct veld vragen_corrigeer[] = {
	DAG_VRIJ("voornemen_op", "Voornemen verzonden"),
	DAG_VRIJ("zienswijze_tot", "Zienswijze mogelijk tot en met"),
	DAG_VRIJ("zienswijze_op", "Zienswijze ontvangen"), DAG_VRIJ("bekend_op", "Bekendgemaakt"),
	{.naam = "bekend_tijd", .label = "Tijd van uitreiking", .soort = VELD_TEKST, .max = 5},
	DAG_VRIJ("uitgevoerd_op", "Ingegaan of uitgevoerd"),
	DAG_VRIJ("bezwaar_op", "Bezwaar ontvangen"),
	DAG_VRIJ("bob_op", "Beslissing op bezwaar bekendgemaakt"),
	DAG_VRIJ("beroep_op", "Beroep ingesteld"), DAG_VRIJ("uitspraak_op", "Uitspraak verzonden"),
	DAG_VRIJ("onherroepelijk_op", "Onherroepelijk")};

/* ---- which steps there are --------------------------------------------------------------- */

static bool is_sluiting(struct act *act, const struct record *m)
{
	(void)act;
	return maatregel_is(m, "sluiting");
}

static bool geen_sluiting(struct act *act, const struct record *m)
{
	return !is_sluiting(act, m);
}

static bool van_burgemeester(struct act *act, const struct record *m)
{
	(void)act;
	return maatregel_burgemeester(record_veld(m, "grondslag"));
}

static bool van_college(struct act *act, const struct record *m)
{
	return !van_burgemeester(act, m);
}

static bool uitvoerbaar(struct act *act, const struct record *m)
{
	(void)act;
	return (maatregel_is(m, "sluiting") || maatregel_is(m, "bestuursdwang") ||
		       maatregel_is(m, "bevel")) &&
	       maatregel_leeg(m, "uitgevoerd_op");
}

/* Awb 5:31 lid 2: act at once, the decision comes as soon as it can. */
static bool zeer_spoed(struct act *act, const struct record *m)
{
	return uitvoerbaar(act, m) && str_is(record_veld(m, "aard"), "zeer-spoed");
}

static bool is_besluit(struct act *act, const struct record *m)
{
	(void)act;
	return !maatregel_is(m, "waarschuwing");
}

static bool kan_bezwaar(struct act *act, const struct record *m)
{
	return is_besluit(act, m) && maatregel_leeg(m, "bezwaar_op");
}

static bool in_bezwaar(struct act *act, const struct record *m)
{
	(void)act;
	return !maatregel_leeg(m, "bezwaar_op") && maatregel_leeg(m, "bob_op");
}

static bool kan_verdagen(struct act *act, const struct record *m)
{
	return in_bezwaar(act, m) && !str_is(record_veld(m, "verdaagd"), "ja");
}

static bool kan_beroep(struct act *act, const struct record *m)
{
	(void)act;
	return !maatregel_leeg(m, "bob_op") && maatregel_leeg(m, "beroep_op");
}

static bool in_beroep(struct act *act, const struct record *m)
{
	(void)act;
	return !maatregel_leeg(m, "beroep_op") && maatregel_leeg(m, "uitspraak_op");
}

static bool kan_onherroepelijk(struct act *act, const struct record *m)
{
	return is_besluit(act, m) && maatregel_leeg(m, "onherroepelijk_op");
}

static bool in_rechte(struct act *act, const struct record *m)
{
	(void)act;
	return !maatregel_leeg(m, "bezwaar_op") && maatregel_leeg(m, "onherroepelijk_op");
}

/* ---- what the law demands ---------------------------------------------------------------- */

static enum model_rc eis_voornemen(struct act *act, const struct record *m,
	const struct stap *s, struct fouten *f)
{
	if (maatregel_hele_data(act, m, s, f) != MODEL_OK)
		return MODEL_INVALID;
	if (!s || str_cmp(stap_antwoord(s, "zienswijze_tot"), stap_antwoord(s, "voornemen_op")) > 0)
		return MODEL_OK;
	fouten_add(f, maatregel_vraag(s, "zienswijze_tot"), "regel",
		"Geef een dag na de verzending van het voornemen.");
	return MODEL_INVALID;
}

/* What a decision of this kind must hold (Awb 5:32a, 5:32b; Opiumwet 13b). */
static const struct {
	const char *soort, *aard, *veld, *tekst;
} volledig[] = {
	{"dwangsom", NULL, "last", "wat er moet gebeuren of ophouden"},
	{"dwangsom", NULL, "bedrag", "de dwangsom"},
	{"dwangsom", NULL, "eenheid", "hoe er wordt verbeurd"},
	{"dwangsom", NULL, "maximum", "het maximum (Awb 5:32b)"},
	{"dwangsom", "herstel", "begunstiging", "de begunstigingstermijn (Awb 5:32a)"},
	{"bestuursdwang", NULL, "last", "wat er moet gebeuren of ophouden"},
	{"bestuursdwang", "herstel", "begunstiging", "de begunstigingstermijn (Awb 5:24)"},
	{"sluiting", NULL, "maanden", "de duur in maanden"},
	{"bevel", NULL, "last", "wat er moet gebeuren of ophouden"},
	{"boete", NULL, "bedrag", "het bedrag van de boete"},
};

static enum model_rc eis_volledig(struct act *act, const struct record *m, struct fouten *f)
{
	struct str mist = STR("");

	for (size_t i = 0; i < M_AANTAL(volledig); i++)
		if (maatregel_is(m, volledig[i].soort) && maatregel_leeg(m, volledig[i].veld) &&
			(!volledig[i].aard || str_is(record_veld(m, "aard"), volledig[i].aard)))
			mist = str_fmt(act->arena, "%.*s%s%s", STR_ARG(mist), mist.len ? ", " : "",
				volledig[i].tekst);
	if (!mist.len)
		return MODEL_OK;
	return fouten_weiger(f, "onvolledig",
		str_fmt(act->arena, "Er ontbreekt nog: %.*s.", STR_ARG(mist)),
		STR("Vul dit in met 'Wijzigen'."),
		str_fmt(act->arena, "/maatregelen/%.*s/wijzigen", STR_ARG(m->id)));
}

/* The one who is heard gets the whole time that was given (Awb 4:8). */
static enum model_rc eis_gehoord(struct act *act, const struct record *m, struct fouten *f)
{
	struct date tot;

	if (str_is(m->status, "voorbereiding") && maatregel_is(m, "sluiting") &&
		maatregel_leeg(m, "zonder_voornemen"))
		return fouten_weiger(f, "zienswijze",
			STR("De belanghebbende is nog niet gehoord (Awb 4:8)."),
			STR("Verzend eerst een voornemen, of leg vast waarom dat niet kan."),
			str_fmt(act->arena, "/maatregelen/%.*s/stappen/spoed", STR_ARG(m->id)));
	if (!str_is(m->status, "voornemen") || !maatregel_leeg(m, "zienswijze_op") ||
		!maatregel_dag(m, "zienswijze_tot", &tot) ||
		date_cmp(maatregel_vandaag(act), tot) > 0)
		return MODEL_OK;
	return fouten_weiger(f, "zienswijze",
		str_fmt(act->arena, "De belanghebbende kan nog reageren tot en met %.*s.",
			STR_ARG(date_dutch(act->arena, tot))),
		STR("Wacht die dag af, of leg de zienswijze vast als zij er al is."), STR(""));
}

/* Amounts may have changed after the reasons were written. */
static enum model_rc eis_afwijking(struct act *act, const struct record *m, struct fouten *f)
{
	bool af;
	enum model_rc rc = maatregel_wijkt_af(act, m, &af);

	if (rc != MODEL_OK || !af || !maatregel_leeg(m, "afwijking"))
		return rc;
	return fouten_weiger(f, "afwijking",
		STR("Het bedrag of het maximum is anders dan het beleid voorstelt (Awb 4:84)."),
		STR("Schrijf bij 'Evenredigheid' op waarom."),
		str_fmt(act->arena, "/maatregelen/%.*s/stappen/evenredigheid", STR_ARG(m->id)));
}

static enum model_rc eis_ondertekening(struct act *act, const struct record *m,
	const struct stap *s, struct fouten *f)
{
	enum model_rc rc = eis_gehoord(act, m, f);

	(void)s;
	if (rc == MODEL_OK)
		rc = eis_volledig(act, m, f);
	if (rc == MODEL_OK)
		rc = eis_afwijking(act, m, f);
	return rc == MODEL_OK ? maatregel_eis_motief(act, m, f) : rc;
}

static enum model_rc eis_motivering(struct act *act, const struct record *m,
	const struct stap *s, struct fouten *f)
{
	enum model_rc rc = eis_gehoord(act, m, f);

	if (rc == MODEL_OK)
		rc = eis_volledig(act, m, f);
	if (rc == MODEL_OK)
		rc = maatregel_eis_stukken(act, m, f);
	if (rc == MODEL_OK)
		rc = maatregel_eis_mensen(s, f);
	return rc == MODEL_OK ? maatregel_eis_beleid(act, m, s, f) : rc;
}

/* What is missing is said to who signs as well: it may have been handed over before. */
static enum model_rc eis_tekenen(struct act *act, const struct record *m, const struct stap *s,
	struct fouten *f)
{
	(void)s;
	return maatregel_eis_motief(act, m, f);
}

static enum model_rc eis_zonder(struct act *act, const struct record *m, const struct stap *s,
	struct fouten *f)
{
	enum model_rc rc = eis_volledig(act, m, f);

	(void)s;
	return rc == MODEL_OK ? maatregel_eis_motief(act, m, f) : rc;
}

/* A term in hours runs from the hour of handing over (Awb 5:32a, T13). */
static enum model_rc eis_uur(const struct record *m, const struct stap *s, struct fouten *f)
{
	struct str dag = stap_antwoord(s, "bekend_op"), tijd = stap_antwoord(s, "bekend_tijd");
	char moment[40], reden[LAW_FOUT_MAX];
	const struct law_gegeven *waar;
	struct law_antwoord u;
	struct law_invoer in;

	law_invoer_begin(&in, law_zoek(termijn_law(), STR("begunstiging")));
	snprintf(moment, sizeof(moment), "%.*s%s%.*s", STR_ARG(dag), tijd.len ? "T" : "",
		STR_ARG(tijd));
	if (maatregel_leeg(m, "begunstiging") ||
		(law_zet(&in, STR("termijn"), record_veld(m, "begunstiging"), reden) &&
			law_zet(&in, STR("besluit"), str_of(moment), reden) &&
			law_reken(termijn_law(), &in, &u, &waar) == LAW_OK))
		return MODEL_OK;
	fouten_add(f, maatregel_vraag(s, "bekend_tijd"), "vorm",
		"Vul de tijd in als 14:00. Bij een termijn in uren is de tijd nodig.");
	return MODEL_INVALID;
}

static enum model_rc eis_bekend(struct act *act, const struct record *m, const struct stap *s,
	struct fouten *f)
{
	enum model_rc rc = maatregel_na(s, "bekend_op", m, "besloten_op",
		"Bekendmaken kan niet voor het besluit.", f);

	(void)act;
	return rc == MODEL_OK && s ? eis_uur(m, s, f) : rc;
}

static enum model_rc eis_controle(struct act *act, const struct record *m, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	return maatregel_na(s, "controle_op", m, "bekend_op",
		"Een controle komt na de bekendmaking.", f);
}

static enum model_rc eis_bezwaar(struct act *act, const struct record *m, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	return maatregel_na(s, "bezwaar_op", m, "bekend_op",
		"Bezwaar kan niet voor de bekendmaking.", f);
}

static enum model_rc eis_bob(struct act *act, const struct record *m, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	return maatregel_na(s, "bob_op", m, "bezwaar_op",
		"Beslissen kan niet voordat er bezwaar was.", f);
}

/* Putting off is possible while the term still runs (Awb 7:10 lid 3). */
static enum model_rc eis_verdagen(struct act *act, const struct record *m, const struct stap *s,
	struct fouten *f)
{
	char vandaag[DATE_TEXT_MAX];
	struct str einde;
	enum db_rc rc = maatregel_einde(act, m, "beslissing-bezwaar", &einde);

	(void)s;
	if (rc != DB_OK)
		return model_van_db(rc);
	if (str_cmp(date_iso(maatregel_vandaag(act), vandaag), einde) <= 0)
		return MODEL_OK;
	return fouten_weiger(f, "termijn-voorbij",
		str_fmt(act->arena, "De beslistermijn eindigde op %.*s.", STR_ARG(einde)),
		STR("Verdagen kan alleen voor het einde. Beslis zo snel mogelijk."), STR(""));
}

/* ---- what a step does besides ------------------------------------------------------------ */

static void vul_getekend(struct act *act, struct record *m, const struct stap *s)
{
	char vandaag[DATE_TEXT_MAX];

	(void)s;
	record_zet(m, "besloten_op",
		str_dup(act->arena, date_iso(maatregel_vandaag(act), vandaag)));
	record_zet(m, "getekend_door", act->wie.naam);
}

static void vul_verdaagd(struct act *act, struct record *m, const struct stap *s)
{
	(void)act;
	(void)s;
	record_zet(m, "verdaagd", STR("ja"));
}

/* A violation after the begunstiging forfeits by law (Awb 5:33): its own row. */
static enum model_rc na_controle(struct act *act, const struct record *m, const struct stap *s)
{
	struct law_moment vanaf;
	struct date dag;
	int64_t cent;

	if (!maatregel_is(m, "dwangsom") || !str_is(stap_antwoord(s, "bevinding"), "overtreden") ||
		!maatregel_verbeurt_vanaf(m, &vanaf) ||
		!date_parse(stap_antwoord(s, "controle_op"), &dag) ||
		law_dag(dag).dag < vanaf.dag)
		return MODEL_OK;
	return verbeurte_maak(act, m, stap_antwoord(s, "controle_op"),
		stap_antwoord(s, "verslag"), &cent);
}

/* ---- the course -------------------------------------------------------------------------- */

#define LOPEND "van_kracht geschorst"
#define VOORAF "voorbereiding voornemen ter_ondertekening"
#define STAP0(n, v, na, k, u) .naam = n, .van = v, .naar = na, .knop = k, .uitleg = u
#define VRAGEN(v) .vragen = v, .vragen_n = M_AANTAL(v)

const struct overgang maatregel_overgangen[] = {
	{STAP0("voornemen", "voorbereiding", "voornemen", "Voornemen verzonden",
	       "De belanghebbende krijgt de kans om te reageren (Awb 4:8)."),
	 VRAGEN(vragen_voornemen), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_voornemen},
	{STAP0("zonder-voornemen", "voorbereiding", "ter_ondertekening",
	       "Zonder voornemen ter ondertekening", "Horen mag soms achterwege blijven "
	       "(Awb 4:11)."),
	 VRAGEN(vragen_zonder), .eist = eis_zonder, .geldt = geen_sluiting},
	{STAP0("spoed", "voorbereiding", NULL, "Zonder voornemen", "Leg vast waarom er vooraf niet "
	       "wordt gehoord (Awb 4:11). Daarna motiveert u de sluiting."),
	 VRAGEN(vragen_zonder), .geldt = is_sluiting},
	{STAP0("zienswijze", "voornemen", NULL, "Zienswijze vastleggen",
	       "Schriftelijk of mondeling (Awb 4:9)."),
	 VRAGEN(vragen_zienswijze), .vlaggen = OVERGANG_ZONDER_REDEN,
	 .eist = maatregel_hele_data},
	{STAP0("ter-ondertekening", "voornemen", "ter_ondertekening", "Ter ondertekening",
	       "Het besluit is klaar om te worden nagekeken en getekend."),
	 .eist = eis_ondertekening, .geldt = geen_sluiting},
	{STAP0("motiveren", "voorbereiding voornemen", "ter_ondertekening",
	       "Motiveren en ter ondertekening", "De zeven blokken van de overzichtsuitspraak over "
	       "sluitingen. Zonder motivering houdt het besluit geen stand."),
	 VRAGEN(vragen_motivering), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_motivering,
	 .geldt = is_sluiting},
	{STAP0("motivering", "voorbereiding voornemen", NULL, "Motivering opschrijven",
	       "U schrijft op wat u al weet, en vult later aan. Op de pagina ziet u wat nog "
	       "ontbreekt."),
	 VRAGEN(vragen_concept), .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = is_sluiting},
	{STAP0("evenredigheid", "voorbereiding voornemen", NULL, "Evenredigheid",
	       "Waarom deze last nodig is, en past bij de overtreding. Zonder dat kan het besluit "
	       "niet worden getekend."),
	 VRAGEN(vragen_evenredig), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = maatregel_eis_hoogte,
	 .geldt = maatregel_eist_evenredigheid},
	{STAP0("terug", "ter_ondertekening", "voorbereiding", "Terug naar voorbereiding",
	       "Het besluit is nog niet goed."), .recht = RECHT_BESLISSEN},
	{STAP0("tekenen-burgemeester", "ter_ondertekening", "getekend", "Tekenen als burgemeester",
	       "Deze bevoegdheid heeft alleen de burgemeester (Gemeentewet 177 en 178)."),
	 .recht = RECHT_BESLISSEN, .rollen = ROL_BIT(ROL_BURGEMEESTER),
	 .vlaggen = OVERGANG_VIER_OGEN | OVERGANG_ZONDER_REDEN, .geldt = van_burgemeester,
	 .eist = eis_tekenen, .vult = vul_getekend},
	{STAP0("tekenen", "ter_ondertekening", "getekend", "Tekenen",
	       "U tekent namens het college, en hebt het besluit niet zelf voorbereid."),
	 .recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_VIER_OGEN | OVERGANG_ZONDER_REDEN,
	 .geldt = van_college, .eist = eis_tekenen, .vult = vul_getekend},
	{STAP0("bekendmaken", "getekend", "van_kracht", "Bekendgemaakt",
	       "Een besluit werkt pas als het bekend is gemaakt (Awb 3:40)."),
	 VRAGEN(vragen_bekend), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_bekend},
	{STAP0("uitvoeren-vooraf", VOORAF " getekend", NULL, "Meteen uitgevoerd",
	       "Er is opgetreden voor het besluit er was. Maak het besluit zo snel mogelijk "
	       "bekend (Awb 5:31 lid 2)."), VRAGEN(vragen_uitvoeren), .geldt = zeer_spoed,
	 .eist = maatregel_hele_data},
	{STAP0("uitvoeren", LOPEND, NULL, "Ingegaan of uitgevoerd",
	       "De sluiting of het bevel is ingegaan, of de bestuursdwang is toegepast."),
	 VRAGEN(vragen_uitvoeren), .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = uitvoerbaar,
	 .eist = maatregel_hele_data},
	{STAP0("controle", LOPEND, NULL, "Controle vastleggen",
	       "Bij een overtreding na de begunstigingstermijn wordt vanzelf een dwangsom "
	       "verbeurd, elke keer apart."),
	 VRAGEN(vragen_controle), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_controle,
	 .daarna = na_controle},
	{STAP0("bezwaar", "getekend " LOPEND " beeindigd", NULL, "Bezwaar ontvangen",
	       "Bezwaar houdt het besluit niet tegen (Awb 6:16)."), VRAGEN(vragen_bezwaar),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_bezwaar, .geldt = kan_bezwaar},
	{STAP0("verdagen", LOPEND " beeindigd", NULL, "Beslissing verdagen",
	       "Een keer, ten hoogste zes weken, schriftelijk (Awb 7:10 lid 3)."),
	 .eist = eis_verdagen, .geldt = kan_verdagen, .vult = vul_verdaagd},
	{STAP0("opschorten", LOPEND " beeindigd", NULL, "Beslistermijn opgeschort",
	       "De termijn stond stil om een verzuim te herstellen (Awb 7:10 lid 2)."),
	 VRAGEN(vragen_opschorten), .geldt = in_bezwaar},
	{STAP0("beslissing-bezwaar", LOPEND " beeindigd", NULL, "Beslissing op bezwaar",
	       "Bij herroepen kiest u daarna 'Intrekken'."), VRAGEN(vragen_bob),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_bob, .geldt = in_bezwaar},
	{STAP0("voorziening", LOPEND, NULL, "Voorlopige voorziening gevraagd",
	       "Vaak wacht de gemeente met uitvoeren op de rechter."), VRAGEN(vragen_voorziening),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = in_rechte,
	 .eist = maatregel_hele_data},
	{STAP0("schorsen", "van_kracht", "geschorst", "Geschorst door de rechter",
	       "De voorzieningenrechter schorst het besluit."), .geldt = in_rechte},
	{STAP0("hervatten", "geschorst", "van_kracht", "Schorsing voorbij",
	       "Het besluit werkt weer.")},
	{STAP0("beroep", LOPEND " beeindigd ingetrokken", NULL, "Beroep ingesteld", "Bij de "
	       "rechtbank."), VRAGEN(vragen_beroep), .vlaggen = OVERGANG_ZONDER_REDEN,
	 .geldt = kan_beroep,
	 .eist = maatregel_hele_data},
	{STAP0("uitspraak", LOPEND " beeindigd ingetrokken", NULL, "Uitspraak van de rechtbank",
	       "Daarna is hoger beroep mogelijk."), VRAGEN(vragen_uitspraak),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = in_beroep,
	 .eist = maatregel_hele_data},
	{STAP0("onherroepelijk", LOPEND " beeindigd", NULL, "Onherroepelijk",
	       "Er staat geen rechtsmiddel meer open."), VRAGEN(vragen_onherroepelijk),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = kan_onherroepelijk,
	 .eist = maatregel_hele_data},
	{STAP0("opheffen", LOPEND, "beeindigd", "Opheffen of aflopen",
	       "De maatregel is afgelopen, of wordt eerder opgeheven."), VRAGEN(vragen_opheffen),
	 .eist = maatregel_hele_data},
	{STAP0("intrekken", "getekend " LOPEND " beeindigd", "ingetrokken", "Intrekken",
	       "Het besluit wordt ingetrokken, of is herroepen of vernietigd."),
	 .recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_ERNSTIG},
	{STAP0("niet-doorzetten", VOORAF, "niet_doorgezet", "Niet doorzetten",
	       "Er komt geen maatregel.")},
	{STAP0("corrigeren", "voornemen ter_ondertekening getekend " LOPEND " beeindigd", NULL,
	       "Een datum verbeteren",
	       "De termijnen schuiven mee. De oude datum blijft zichtbaar."),
	 VRAGEN(vragen_corrigeer),
	 .eist = maatregel_hele_data},
	{.naam = NULL}};
