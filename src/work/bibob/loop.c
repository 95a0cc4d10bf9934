/* SPDX-License-Identifier: EUPL-1.2 */
/* The course of a Bibob file (domein.md 4.2). */
#include "work/bibob/bibob_private.h"

#include "core/trust/doel.h"

const struct status bibob_statussen[] = {
	{.waarde = "onderzoek", .label = "Eigen onderzoek"},
	{.waarde = "advies", .label = "Advies gevraagd", .vlaggen = STATUS_WACHT},
	{.waarde = "beoordeling", .label = "Advies binnen, nog beoordelen"},
	{.waarde = "conclusie", .label = "Conclusie getrokken"},
	{.waarde = "besloten", .label = "Besloten", .vlaggen = STATUS_KLAAR},
	{.waarde = "teruggetrokken", .label = "Aanvraag ingetrokken", .vlaggen = STATUS_KLAAR},
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
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 8000,                      \
	 .vlaggen = VELD_VERPLICHT | VELD_BIJZONDER, .uitleg = u}

static const struct veld vragen_register[] = {DAG("register_op", "Gevraagd op",
	"Het LBB zegt of er in de laatste vijf jaar een conclusie was (11a).")};
static const struct veld vragen_antwoord[] = {
	DAG("register_antwoord_op", "Antwoord ontvangen op", NULL),
	JANEE("register_treffer", "Staat er iets in het register", NULL)};
static const struct veld vragen_advies[] = {
	DAG("advies_gevraagd_op", "Gevraagd op",
	    "Vanaf deze dag staat de beslistermijn stil (31)."),
	BLOK("adviesvraag", "Wat heeft u zelf onderzocht, en wat vraagt u",
	     "Het LBB kan weigeren als het eigen onderzoek te dun is (9 lid 5).")};
static const struct veld vragen_compleet[] = {
	DAG("advies_compleet_op", "Compleet op", "Vanaf deze dag heeft het LBB acht weken (15).")};
static const struct veld vragen_stil[] = {
	DAG("stil_van", "LBB vroeg om gegevens op", NULL),
	DAG("stil_tot", "Gegevens ontvangen door het LBB op",
	    "Deze dag telt niet mee (15 lid 2).")};
static const struct veld vragen_ontvangen[] = {
	DAG("advies_ontvangen_op", "Ontvangen op",
	    "Tot en met deze dag stond de beslistermijn stil (31)."),
	KIES("advies_uitkomst", "Uitkomst van het advies", bibob_uitkomsten)};
static const struct veld vragen_conclusie[] = {
	KIES("uitkomst", "Conclusie", bibob_uitkomsten),
	{.naam = "gronden", .label = "Gronden", .soort = VELD_MEERKEUZE, .keuzes = bibob_gronden,
	 .uitleg = "Kies er een of meer, behalve bij geen gevaar."},
	BLOK("motivering", "Motivering", "Welke feiten, wat is de relatie met de betrokkene, hoe "
	     "ernstig, en is het gevolg evenredig (3 lid 5).")};
static const struct veld vragen_voornemen[] = {
	DAG("zienswijze_tot", "Zienswijze mogelijk tot en met", NULL)};
static const struct veld vragen_zienswijze[] = {
	DAG("zienswijze_op", "Ontvangen op",
	    "Kwam er geen? Vul de laatste dag van de termijn in."),
	{.naam = "zienswijze", .label = "Wat is de zienswijze, en wat vindt u ervan",
	 .soort = VELD_LANGE_TEKST, .max = 8000, .vlaggen = VELD_BIJZONDER}};
static const struct veld vragen_besluit[] = {KIES("besluit", "Besluit", bibob_besluiten)};
static const struct veld vragen_terug[] = {
	DAG("teruggetrokken_op", "Ingetrokken op", NULL),
	JANEE("vanwege_bibob", "Is dat vanwege Bibob",
	      "Dan moet u het meteen melden bij het LBB (7a lid 8).")};
static const struct veld vragen_melden[] = {DAG("gemeld_op", "Gemeld op", NULL)};
static const struct veld vragen_corrigeer[] = {
	DAG_VRIJ("advies_gevraagd_op", "Advies gevraagd"),
	DAG_VRIJ("advies_compleet_op", "Aanvraag om advies compleet"),
	DAG_VRIJ("advies_ontvangen_op", "Advies ontvangen"),
	DAG_VRIJ("zienswijze_tot", "Zienswijze tot en met"),
	{.naam = "stil_dagen", .label = "Dagen dat het LBB op gegevens wachtte",
	 .soort = VELD_GETAL}};

/* ---- dates --------------------------------------------------------------------------------- */

static const struct veld *vraag(const struct stap *s, const char *naam)
{
	return &s->antwoorden->type->velden[model_veld(s->antwoorden->type, str_of(naam))];
}

static enum model_rc mis(const struct stap *s, const char *naam, struct fouten *f,
			 const char *tekst)
{
	fouten_add(f, vraag(s, naam), "regel", tekst);
	return MODEL_INVALID;
}

/* A term needs whole days within the calendar of the law; and a day that others may follow. */
static enum model_rc hele_data(const struct stap *s, struct fouten *f)
{
	const struct recordtype *t = s ? s->antwoorden->type : NULL;
	enum model_rc rc = MODEL_OK;

	for (size_t i = 0; t && i < t->velden_n; i++) {
		struct str w = s->antwoorden->waarde[i];
		struct date d;

		if (t->velden[i].soort != VELD_DATUM || !w.len)
			continue;
		if (date_parse(w, &d) && date_full(d) && d.year >= 2003 && d.year <= 2090)
			continue;
		fouten_add(f, &t->velden[i], "vorm", "Vul een hele datum in: dag, maand en jaar.");
		rc = MODEL_INVALID;
	}
	return rc;
}

static enum model_rc eis_data(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	(void)r;
	return hele_data(s, f);
}

static enum model_rc na_dag(const struct record *r, const struct stap *s, const char *naam,
			    const char *eerder, const char *tekst, struct fouten *f)
{
	enum model_rc rc = hele_data(s, f);

	if (rc != MODEL_OK || !s || bibob_leeg(r, eerder) ||
	    str_cmp(stap_antwoord(s, naam), record_veld(r, eerder)) >= 0)
		return rc;
	return mis(s, naam, f, tekst);
}

/* ---- what is demanded ----------------------------------------------------------------- */

static int64_t tel(struct act *act, const struct db_sql *sql, struct str id)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	int64_t n = -1;

	db_bind_text(st, 1, id);
	if (db_step(st) == DB_ROW)
		n = db_int(st, 0);
	db_reset(st);
	return n;
}

static struct str hier(struct act *act, const struct record *r, const char *deel)
{
	return str_fmt(act->arena, "/bibobzaken/%.*s#bij-%s", STR_ARG(r->id), deel);
}

static const struct db_sql sql_onderzoek = {
	.both = "SELECT count(*) FROM bibobonderzoeken o WHERE o.zaak = $1 AND o.status = 'klaar' "
		"AND" ZICHT_RECORD("o")};
static const struct db_sql sql_geheim = {
	.both = "SELECT count(*) FROM bibobgeheimhouders g WHERE g.zaak = $1 AND "
		"g.status = 'getekend' AND" ZICHT_RECORD("g")};

/* The bureau may refuse when the municipality did not look itself (9 lid 5). */
static enum model_rc eis_advies(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	int64_t n = tel(act, &sql_onderzoek, r->id);

	if (n < 0)
		return MODEL_FAIL;
	if (n == 0)
		return fouten_weiger(f, "geen-onderzoek",
			STR("Er is nog geen stap van het eigen onderzoek klaar (Bibob 9 lid 5)."),
			STR("Voeg eerst toe wat u zelf heeft onderzocht, en rond dat af."),
			hier(act, r, "bibobonderzoeken"));
	return na_dag(r, s, "advies_gevraagd_op", "ontvangen_op",
		"Advies vragen kan niet voor de aanvraag.", f);
}

static enum model_rc eis_compleet(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	return na_dag(r, s, "advies_compleet_op", "advies_gevraagd_op",
		"De aanvraag kan niet compleet zijn voor zij is gedaan.", f);
}

static enum model_rc eis_stil(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	enum model_rc rc = na_dag(r, s, "stil_van", "advies_gevraagd_op",
		"Dat kan niet voor de dag waarop advies is gevraagd.", f);

	(void)act;
	if (rc != MODEL_OK || !s ||
	    str_cmp(stap_antwoord(s, "stil_tot"), stap_antwoord(s, "stil_van")) >= 0)
		return rc;
	return mis(s, "stil_tot", f, "Deze dag ligt voor de vraag van het LBB.");
}

static bool niet_verlengd(struct act *act, const struct record *r)
{
	(void)act;
	return !str_is(record_veld(r, "verlengd"), "ja");
}

static enum model_rc eis_ontvangen(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	int64_t n = tel(act, &sql_geheim, r->id);

	if (n < 0)
		return MODEL_FAIL;
	if (n == 0)
		return fouten_weiger(f, "geheimhouding",
			STR("Nog niemand heeft voor de geheimhouding getekend (Bibob 28)."),
			STR("Leg eerst vast wie het advies leest en dat die persoon tekende."),
			hier(act, r, "bibobgeheimhouders"));
	return na_dag(r, s, "advies_ontvangen_op", "advies_gevraagd_op",
		"Het advies kan niet komen voor het is gevraagd.", f);
}

static enum model_rc eis_conclusie(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	bool geen;

	(void)act;
	(void)r;
	if (!s)
		return MODEL_OK;
	geen = str_is(stap_antwoord(s, "uitkomst"), "geen");
	if (geen != (stap_antwoord(s, "gronden").len == 0))
		return mis(s, "gronden", f, geen ? "Bij geen gevaar hoort geen grond."
			: "Kies een of meer gronden (Bibob 3).");
	return MODEL_OK;
}

static bool met_gevaar(struct act *act, const struct record *r)
{
	(void)act;
	return str_is(record_veld(r, "uitkomst"), "minder") ||
	       str_is(record_veld(r, "uitkomst"), "ernstig");
}

bool bibob_meldplicht(const struct record *r)
{
	bool eigen = met_gevaar(NULL, r) && bibob_leeg(r, "advies_ontvangen_op");

	return bibob_leeg(r, "gemeld_op") &&
	       (eigen || str_is(record_veld(r, "vanwege_bibob"), "ja"));
}

static bool moet_melden(struct act *act, const struct record *r)
{
	(void)act;
	return bibob_meldplicht(r);
}

/* Before a negative decision or conditions the applicant is heard (33, Awb 4:9). */
static enum model_rc eis_gehoord(struct act *act, const struct record *r, struct fouten *f)
{
	char vandaag[DATE_TEXT_MAX];

	if (!bibob_leeg(r, "zienswijze_op") ||
	    (!bibob_leeg(r, "zienswijze_tot") && str_cmp(record_veld(r, "zienswijze_tot"),
		date_iso(civil_amsterdam(act->nu).date, vandaag)) < 0))
		return MODEL_OK;
	return fouten_weiger(f, "zienswijze",
		STR("De aanvrager is nog niet gehoord (Bibob 33, Awb 4:9)."),
		STR("Verstuur het voornemen en wacht de zienswijze af."), STR(""));
}

static enum model_rc past_besluit(const struct record *r, const struct stap *s, struct fouten *f)
{
	struct str b = stap_antwoord(s, "besluit"), u = record_veld(r, "uitkomst");

	if (str_is(b, "voorschriften") && !str_is(u, "minder"))
		return mis(s, "besluit", f, "Voorschriften horen bij mindere mate van gevaar "
			"(Bibob 3 lid 7).");
	if ((str_is(b, "geweigerd") || str_is(b, "ingetrokken")) && !str_is(u, "ernstig"))
		return mis(s, "besluit", f, "Weigeren of intrekken kan alleen bij ernstig gevaar "
			"(Bibob 3 lid 1).");
	return MODEL_OK;
}

static enum model_rc eis_besluit(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	enum model_rc rc;

	if (bibob_meldplicht(r))
		return fouten_weiger(f, "melden",
			STR("Deze eigen conclusie is nog niet gemeld bij het LBB (Bibob 7a)."),
			STR("Meld haar nu, en leg dat vast."),
			str_fmt(act->arena, "/bibobzaken/%.*s/stappen/melden", STR_ARG(r->id)));
	if (!s)
		return MODEL_OK;
	rc = past_besluit(r, s, f);
	if (rc != MODEL_OK || str_is(stap_antwoord(s, "besluit"), "verleend"))
		return rc;
	return eis_gehoord(act, r, f);
}

/* ---- what a step does besides --------------------------------------------------------- */

static void zet_vandaag(struct act *act, struct record *r, const char *veld)
{
	char dag[DATE_TEXT_MAX];

	record_zet(r, veld, str_dup(act->arena, date_iso(civil_amsterdam(act->nu).date, dag)));
}

static void vul_stil(struct act *act, struct record *r, const struct stap *s)
{
	struct date van, tot;
	int64_t n = 0;

	str_to_int(record_veld(r, "stil_dagen"), &n);
	if (date_parse(stap_antwoord(s, "stil_van"), &van) &&
	    date_parse(stap_antwoord(s, "stil_tot"), &tot))
		n += date_to_days(tot) - date_to_days(van);
	record_zet(r, "stil_dagen", str_fmt(act->arena, "%lld", (long long)n));
}

static void vul_verlengd(struct act *act, struct record *r, const struct stap *s)
{
	(void)act;
	(void)s;
	record_zet(r, "verlengd", STR("ja"));
}

static void vul_conclusie(struct act *act, struct record *r, const struct stap *s)
{
	(void)s;
	zet_vandaag(act, r, "concluderen_op");
}

static void vul_besluit(struct act *act, struct record *r, const struct stap *s)
{
	(void)s;
	zet_vandaag(act, r, "besloten_op");
}

/* ---- the course ----------------------------------------------------------------------- */

#define LOPEND "onderzoek advies beoordeling conclusie"
#define VRAGEN(v) .vragen = v, .vragen_n = B_AANTAL(v)

const struct overgang bibob_overgangen[] = {
	{.naam = "register-vragen", .van = "onderzoek", .knop = "Register gevraagd",
	 .uitleg = "U vroeg het register van het LBB (11a).", VRAGEN(vragen_register),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_data},
	{.naam = "register-antwoord", .van = "onderzoek", .knop = "Antwoord uit het register",
	 .uitleg = "Wat het LBB antwoordde.", VRAGEN(vragen_antwoord),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_data},
	{.naam = "advies-vragen", .van = "onderzoek", .naar = "advies",
	 .knop = "Advies vragen aan het LBB",
	 .uitleg = "Eigen onderzoek is niet genoeg. De beslistermijn staat stil zolang het LBB "
	 "adviseert (31).", VRAGEN(vragen_advies), .vlaggen = OVERGANG_ZONDER_REDEN,
	 .eist = eis_advies},
	{.naam = "advies-compleet", .van = "advies", .knop = "Aanvraag is compleet",
	 .uitleg = "Het LBB heeft alles en begint (15).", VRAGEN(vragen_compleet),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_compleet},
	{.naam = "advies-stilgelegd", .van = "advies", .knop = "LBB wachtte op gegevens",
	 .uitleg = "De klok van het LBB stond stil (15 lid 2).", VRAGEN(vragen_stil),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_stil, .vult = vul_stil},
	{.naam = "advies-verlengd", .van = "advies", .knop = "LBB verlengt",
	 .uitleg = "Een keer, vier weken (15 lid 3).", .vlaggen = OVERGANG_ZONDER_REDEN,
	 .geldt = niet_verlengd, .vult = vul_verlengd},
	{.naam = "advies-ontvangen", .van = "advies", .naar = "beoordeling",
	 .knop = "Advies ontvangen", .uitleg = "U beoordeelt het advies zelf en neemt het niet "
	 "zonder meer over.", VRAGEN(vragen_ontvangen), .vlaggen = OVERGANG_ZONDER_REDEN,
	 .eist = eis_ontvangen},
	{.naam = "concluderen", .van = "onderzoek beoordeling", .naar = "conclusie",
	 .knop = "Conclusie trekken",
	 .uitleg = "Geen, mindere mate of ernstig gevaar, met de motivering. Een eigen conclusie "
	 "van gevaar meldt u meteen bij het LBB (7a lid 7).", VRAGEN(vragen_conclusie),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_conclusie, .vult = vul_conclusie},
	{.naam = "melden", .van = "conclusie teruggetrokken besloten", .knop = "Gemeld bij het LBB",
	 .uitleg = "Dit moet meteen (7a lid 7 en 8).", VRAGEN(vragen_melden),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_data, .geldt = moet_melden},
	{.naam = "voornemen", .van = "conclusie", .knop = "Voornemen verzonden",
	 .uitleg = "De aanvrager mag reageren (33, Awb 4:9).", VRAGEN(vragen_voornemen),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_data, .geldt = met_gevaar},
	{.naam = "zienswijze", .van = "conclusie", .knop = "Zienswijze vastleggen",
	 .uitleg = "Mondeling of schriftelijk.", VRAGEN(vragen_zienswijze),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_data, .geldt = met_gevaar},
	{.naam = "heroverwegen", .van = "conclusie", .naar = "beoordeling", .knop = "Heroverwegen",
	 .uitleg = "De zienswijze of iets nieuws verandert de conclusie."},
	{.naam = "besluiten", .van = "conclusie", .naar = "besloten", .knop = "Besluit vastleggen",
	 .uitleg = "Een ander dan wie de conclusie trok besluit.", .recht = RECHT_BESLISSEN,
	 VRAGEN(vragen_besluit), .vlaggen = OVERGANG_VIER_OGEN | OVERGANG_ZONDER_REDEN,
	 .eist = eis_besluit, .vult = vul_besluit},
	{.naam = "terugtrekken", .van = LOPEND, .naar = "teruggetrokken",
	 .knop = "Aanvraag is ingetrokken", .uitleg = "De aanvrager trekt de aanvraag in.",
	 VRAGEN(vragen_terug), .vlaggen = OVERGANG_ERNSTIG, .eist = eis_data},
	{.naam = "corrigeren", .van = LOPEND " besloten", .knop = "Een datum verbeteren",
	 .uitleg = "De termijnen schuiven mee. De oude datum blijft zichtbaar.",
	 VRAGEN(vragen_corrigeer), .eist = eis_data},
	{.naam = NULL}};
