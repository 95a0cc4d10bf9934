/* SPDX-License-Identifier: EUPL-1.2 */
/* A payment: what came in, and what a person decided that it is for. */
#include "work/geld/geld_private.h"

#include "core/base/date.h"

static const struct keuze herkomsten[] = {{"hand", "Zelf ingevoerd"},
	{"csv", "Bankafschrift (lijst)"}, {"camt053", "Bankafschrift (CAMT.053)"}, {NULL, NULL}};

static const struct status statussen[] = {
	{.waarde = "open", .label = "Nog te verdelen"},
	{.waarde = "verdeeld", .label = "Verdeeld", .vlaggen = STATUS_KLAAR},
	{.waarde = "niet_van_ons", .label = "Hoort niet bij een vordering",
	 .vlaggen = STATUS_KLAAR},
	{.waarde = NULL}};

const struct veld *geld_vraag(const struct stap *s, const char *naam)
{
	return &s->antwoorden->type->velden[model_veld(s->antwoorden->type, str_of(naam))];
}

static int64_t rest(const struct record *b)
{
	return geld_cent(b, "bedrag") - geld_cent(b, "verdeeld") - geld_cent(b, "terugbetaald");
}

/* ---- to which claim ------------------------------------------------------------------- */

static const struct veld vragen_toerekenen[] = {
	{.naam = "verbeurte", .label = "Verbeurde dwangsom", .soort = VELD_VERWIJZING,
		.verwijst = "verbeurte",
		.uitleg = "Kies een verbeurde dwangsom of een andere vordering, niet beide."},
	{.naam = "vordering", .label = "Andere vordering", .soort = VELD_VERWIJZING,
		.verwijst = "vordering"},
	{.naam = "deel", .label = "Bedrag", .soort = VELD_GELD,
		.uitleg = "Laat leeg voor zo veel als kan: wat op de vordering openstaat, en niet "
			  "meer dan er van de betaling over is."}};

static enum model_rc haal_claim(struct act *act, const struct stap *s, struct record **out)
{
	struct str v = stap_antwoord(s, "verbeurte"), o = stap_antwoord(s, "vordering");

	return record_haal(act, v.len ? &type_verbeurte : &type_vordering, v.len ? v : o, out);
}

bool geld_claim_open(const struct record *c)
{
	for (const struct status *s = c->type->statussen; s->waarde; s++)
		if (str_is(c->status, s->waarde))
			return !(s->vlaggen & STATUS_KLAAR);
	return false;
}

enum model_rc geld_eis_niets_betaald(const struct record *c, struct fouten *f)
{
	if (!geld_cent(c, "betaald"))
		return MODEL_OK;
	return fouten_weiger(f, "al-betaald", STR("Hierop is al betaald."),
		STR("Draai bij de betaling eerst de toerekening terug. Stort het geld zo nodig "
		    "terug."), STR(""));
}

static int64_t claim_rest(const struct record *c)
{
	return geld_cent(c, "bedrag") - geld_cent(c, "betaald");
}

/* What the step says, or as much as fits. */
static int64_t deel_van(const struct record *b, const struct record *c, const struct stap *s)
{
	int64_t cent = 0, over = rest(b), open = claim_rest(c);

	if (stap_antwoord(s, "deel").len && str_to_int(stap_antwoord(s, "deel"), &cent))
		return cent;
	return over < open ? over : open;
}

static enum model_rc mis(const struct stap *s, const char *vraag, struct fouten *f,
			 const char *tekst)
{
	fouten_add(f, geld_vraag(s, vraag), "regel", tekst);
	return MODEL_INVALID;
}

static enum model_rc eis_toerekenen(struct act *act, const struct record *b,
	const struct stap *s, struct fouten *f)
{
	struct record *c;
	enum model_rc rc;
	int64_t cent;

	if (!s)
		return MODEL_OK;
	if (stap_antwoord(s, "verbeurte").len && stap_antwoord(s, "vordering").len)
		return mis(s, "vordering", f, "Kies er een: een verbeurde dwangsom of een andere "
			"vordering.");
	if (!stap_antwoord(s, "verbeurte").len && !stap_antwoord(s, "vordering").len)
		return mis(s, "verbeurte", f, "Kies waarvoor is betaald.");
	rc = haal_claim(act, s, &c);
	if (rc == MODEL_NOT_FOUND)
		return mis(s, "verbeurte", f, "Kies een vordering die u mag zien.");
	if (rc != MODEL_OK)
		return rc;
	if (!geld_claim_open(c))
		return mis(s, "verbeurte", f, "Deze vordering staat niet meer open.");
	cent = deel_van(b, c, s);
	if (cent <= 0)
		return mis(s, "deel", f, "Het bedrag is meer dan nul.");
	if (cent > rest(b))
		return mis(s, "deel", f, "Zo veel is er van deze betaling niet meer over.");
	if (cent > claim_rest(c))
		return mis(s, "deel", f, "Zo veel staat er op deze vordering niet meer open. Wat "
			"te veel is betaald blijft bij de betaling staan.");
	return MODEL_OK;
}

static void zet_verdeeld(struct act *act, struct record *b, int64_t erbij)
{
	geld_zet_cent(act, b, "verdeeld", geld_cent(b, "verdeeld") + erbij);
	b->status = rest(b) > 0 ? STR("open") : STR("verdeeld");
}

static void vul_toerekenen(struct act *act, struct record *b, const struct stap *s)
{
	struct record *c;

	if (haal_claim(act, s, &c) == MODEL_OK)
		zet_verdeeld(act, b, deel_van(b, c, s));
}

static enum model_rc na_toerekenen(struct act *act, const struct record *b, const struct stap *s)
{
	struct fouten f = {.n = 0};
	struct record *c;
	enum model_rc rc = haal_claim(act, s, &c);

	return rc == MODEL_OK ? toerekening_maak(act, b, c, &f) : rc;
}

/* ---- the rest -------------------------------------------------------------------------- */

static const struct veld vragen_terugdraaien[] = {
	{.naam = "toerekening", .label = "Welk deel", .soort = VELD_VERWIJZING,
		.verwijst = "toerekening", .vlaggen = VELD_VERPLICHT}};
static const struct veld vragen_terugbetaald[] = {
	{.naam = "terugbetaald_op", .label = "Teruggestort op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "Wat er over is, is terug naar de betaler."}};

static enum model_rc haal_deel(struct act *act, const struct record *b, const struct stap *s,
			       struct record **out)
{
	enum model_rc rc = record_haal(act, &type_toerekening, stap_antwoord(s, "toerekening"),
		out);

	if (rc == MODEL_OK && (!str_eq(record_veld(*out, "betaling"), b->id) ||
			       !str_is((*out)->status, "geldig")))
		return MODEL_NOT_FOUND;
	return rc;
}

static bool is_verdeeld(struct act *act, const struct record *b)
{
	(void)act;
	return geld_cent(b, "verdeeld") > 0;
}

static bool onverdeeld(struct act *act, const struct record *b)
{
	return !is_verdeeld(act, b);
}

static bool deels(struct act *act, const struct record *b)
{
	return is_verdeeld(act, b) && rest(b) > 0;
}

static enum model_rc eis_terugdraaien(struct act *act, const struct record *b,
	const struct stap *s, struct fouten *f)
{
	struct record *deel, *claim;
	enum model_rc rc;

	if (!s)
		return MODEL_OK;
	rc = haal_deel(act, b, s, &deel);
	if (rc == MODEL_NOT_FOUND)
		return mis(s, "toerekening", f, "Kies een deel van deze betaling dat nog geldt.");
	if (rc == MODEL_OK)
		rc = toerekening_claim(act, deel, &claim);
	if (rc == MODEL_OK && !geld_claim_open(claim) && !str_is(claim->status, "betaald"))
		return mis(s, "toerekening", f, "Deze vordering is kwijtgescholden, verjaard of "
			"vervallen. Draai de betaling niet terug: vraag een jurist.");
	return rc;
}

static void vul_terugdraaien(struct act *act, struct record *b, const struct stap *s)
{
	struct record *deel;

	if (haal_deel(act, b, s, &deel) == MODEL_OK)
		zet_verdeeld(act, b, -geld_cent(deel, "bedrag"));
}

static enum model_rc na_terugdraaien(struct act *act, const struct record *b,
	const struct stap *s)
{
	struct fouten f = {.n = 0};
	struct record *deel;
	enum model_rc rc = haal_deel(act, b, s, &deel);

	return rc == MODEL_OK ? toerekening_terug(act, deel, &f) : rc;
}

static enum model_rc eis_dag(struct act *act, const struct record *b, const struct stap *s,
	struct fouten *f)
{
	struct date d;

	(void)act;
	(void)b;
	if (!s || (date_parse(stap_antwoord(s, "terugbetaald_op"), &d) && date_full(d)))
		return MODEL_OK;
	return mis(s, "terugbetaald_op", f, "Vul een hele datum in: dag, maand en jaar.");
}

static void vul_terugbetaald(struct act *act, struct record *b, const struct stap *s)
{
	(void)s;
	geld_zet_cent(act, b, "terugbetaald", geld_cent(b, "terugbetaald") + rest(b));
}

#define VRAGEN(v) .vragen = v, .vragen_n = G_AANTAL(v)

static const struct overgang overgangen[] = {
	{.naam = "toerekenen", .van = "open", .knop = "Toerekenen aan een vordering",
	 .uitleg = "U zegt waarvoor is betaald. Het programma doet alleen een voorstel.",
	 VRAGEN(vragen_toerekenen), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_toerekenen,
	 .vult = vul_toerekenen, .daarna = na_toerekenen},
	{.naam = "terugbetaald", .van = "open", .naar = "verdeeld", .knop = "Rest teruggestort",
	 .uitleg = "Er was te veel betaald en de rest is terug naar de betaler.",
	 VRAGEN(vragen_terugbetaald), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_dag,
	 .geldt = deels, .vult = vul_terugbetaald},
	{.naam = "terugdraaien", .van = "open verdeeld", .knop = "Toerekening terugdraaien",
	 .uitleg = "Een deel hoorde toch bij een andere vordering, of de bank nam het terug.",
	 VRAGEN(vragen_terugdraaien), .eist = eis_terugdraaien, .geldt = is_verdeeld,
	 .vult = vul_terugdraaien, .daarna = na_terugdraaien},
	{.naam = "niet-van-ons", .van = "open", .naar = "niet_van_ons",
	 .knop = "Hoort niet bij een vordering",
	 .uitleg = "Deze betaling gaat niet over een maatregel. Zij verdwijnt uit de lijst.",
	 .vlaggen = OVERGANG_ZONDER_REDEN, .geldt = onverdeeld},
	{.naam = "heropenen", .van = "niet_van_ons", .naar = "open", .knop = "Toch verdelen",
	 .uitleg = "De betaling hoort wel bij een vordering."},
	{.naam = NULL}};

/* ---- fields ------------------------------------------------------------------------------- */

static const struct veld velden[] = {
	{.naam = "geboekt_op", .label = "Geboekt op", .soort = VELD_DATUM, .groep = "Betaling",
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "bedrag", .label = "Bedrag", .soort = VELD_GELD,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST, .wgs = WGS_FINANCIEEL},
	{.naam = "naam", .label = "Betaler", .soort = VELD_TEKST, .max = 140,
		.vlaggen = VELD_IN_LIJST | VELD_GEVOELIG, .wgs = WGS_IDENTITEIT},
	{.naam = "iban", .label = "Rekening van de betaler", .soort = VELD_KENMERK,
		.kenmerk = KM_IBAN, .vlaggen = VELD_KENMERK_SOEPEL | VELD_GEVOELIG,
		.wgs = WGS_FINANCIEEL},
	{.naam = "kenmerk", .label = "Betalingskenmerk", .soort = VELD_TEKST, .max = 140,
		.wgs = WGS_FINANCIEEL},
	{.naam = "omschrijving", .label = "Omschrijving", .soort = VELD_LANGE_TEKST,
		.max = BANK_TEKST_MAX, .wgs = WGS_FINANCIEEL},
	{.naam = "verdeeld", .label = "Daarvan toegerekend", .soort = VELD_GELD,
		.vlaggen = VELD_VAST | VELD_IN_LIJST, .groep = "Verdeling"},
	{.naam = "terugbetaald", .label = "Daarvan teruggestort", .soort = VELD_GELD,
		.vlaggen = VELD_VAST},
	{.naam = "terugbetaald_op", .label = "Teruggestort op", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST},
	{.naam = "herkomst", .label = "Hoe ingevoerd", .soort = VELD_KEUZE, .keuzes = herkomsten,
		.vlaggen = VELD_VAST, .groep = "Herkomst"},
	{.naam = "afschrift", .label = "Bankafschrift", .soort = VELD_VERWIJZING,
		.verwijst = "afschrift", .vlaggen = VELD_VAST | VELD_FILTER},
	{.naam = "regel", .label = "Regel in het bestand", .soort = VELD_GETAL,
		.vlaggen = VELD_VAST},
};

static void vult(struct act *act, struct record *b)
{
	(void)act;
	if (!record_veld(b, "herkomst").len)
		record_zet(b, "herkomst", STR("hand"));
}

static void controle(struct act *act, const struct record *b, struct fouten *f)
{
	struct date d;

	(void)act;
	if (record_veld(b, "geboekt_op").len &&
	    !(date_parse(record_veld(b, "geboekt_op"), &d) && date_full(d)))
		fouten_add(f, &velden[0], "vorm", "Vul een hele datum in: dag, maand en jaar.");
	if (record_veld(b, "bedrag").len && geld_cent(b, "bedrag") <= 0)
		fouten_add(f, &velden[1], "regel", "Het bedrag is meer dan nul.");
	else if (rest(b) < 0)
		fouten_add(f, &velden[1], "regel", "Er is al meer van deze betaling toegerekend.");
}

const struct recordtype type_betaling = {
	.naam = "betaling",
	.meervoud = "betalingen",
	.titel = "Betaling",
	.titel_meervoud = "Betalingen",
	.uitleg = "Wat er is ontvangen, en waarvoor.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = G_AANTAL(velden),
	.statussen = statussen,
	.overgangen = overgangen,
	.bewaartermijn = "P7Y",
	.bewaargrond = "AWR 52: financiële administratie",
	.kop = "geboekt_op bedrag",
	.nummer = "Y",
	.vult = vult,
	.controle = controle,
};
