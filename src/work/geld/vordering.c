/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A claim that is not a forfeited penalty: a fine, costs of bestuursdwang, the fee of a
 * reminder. Due six weeks after the decision (Awb 4:87), prescribed five years after that day
 * or after the last interruption (4:104, 4:110).
 */
#include "work/geld/geld_private.h"

#include "core/base/date.h"
#include "work/termijn/termijn.h"

static const struct keuze soorten[] = {{"boete", "Bestuurlijke boete"},
	{"kosten", "Kosten van bestuursdwang (Awb 5:25)"},
	{"vergoeding", "Vergoeding voor een aanmaning (Awb 4:113)"},
	{"rente", "Wettelijke rente (Awb 4:97)"}, {"anders", "Andere vordering"}, {NULL, NULL}};

static const struct status statussen[] = {
	{.waarde = "gevorderd", .label = "Gevorderd"},
	{.waarde = "aangemaand", .label = "Aangemaand"},
	{.waarde = "dwangbevel", .label = "Dwangbevel"},
	{.waarde = "betaald", .label = "Betaald", .vlaggen = STATUS_KLAAR},
	{.waarde = "kwijtgescholden", .label = "Kwijtgescholden", .vlaggen = STATUS_KLAAR},
	{.waarde = "verjaard", .label = "Verjaard", .vlaggen = STATUS_KLAAR},
	{.waarde = "vervallen", .label = "Vervallen", .vlaggen = STATUS_KLAAR},
	{.waarde = NULL}};

#define DATUM_VRAAG(n, l, u)                                                             \
	{.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VERPLICHT, .uitleg = u}

static const struct veld vragen_aanmanen[] = {
	DATUM_VRAAG("aanmaning_op", "Aanmaning verzonden op", NULL)};
static const struct veld vragen_dwangbevel[] = {
	DATUM_VRAAG("dwangbevel_op", "Dwangbevel betekend op", NULL)};
static const struct veld vragen_erkenning[] = {
	DATUM_VRAAG("erkenning_op", "Schuld erkend op", "Ook een deel betalen kan een erkenning "
		"zijn (Awb 4:105).")};
static const struct veld vragen_ontvangst[] = {
	{.naam = "ontvangen", .label = "Ontvangen bedrag", .soort = VELD_GELD,
		.vlaggen = VELD_VERPLICHT},
	DATUM_VRAAG("betaald_op", "Ontvangen op", NULL)};
static const struct veld vragen_terug[] = {
	{.naam = "ontvangen", .label = "Bedrag dat terug is", .soort = VELD_GELD,
		.vlaggen = VELD_VERPLICHT}};

/* ---- what is demanded --------------------------------------------------------------- */

/* Its last day to pay; false when the dates give none. */
static bool betalen_tot(const struct record *v, struct date *out)
{
	const struct law_gegeven *waar;
	struct law_antwoord u;
	struct termijn_wens w;

	termijn_wens(&w, "betaling", "betaling-geldschuld", TERMIJN_WIJ);
	if (!termijn_uit_veld(&w, "bekendmaking", v, "beschikking_op") ||
	    law_reken(termijn_law(), &w.in, &u, &waar) != LAW_OK)
		return false;
	*out = law_datum(u.einde);
	return true;
}

static bool dag_van(struct str s, struct date *out)
{
	return date_parse(s, out) && date_full(*out);
}

static enum model_rc mis(const struct stap *s, const char *vraag, struct fouten *f,
			 const char *tekst)
{
	fouten_add(f, geld_vraag(s, vraag), "regel", tekst);
	return MODEL_INVALID;
}

static enum model_rc eis_aanmanen(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	struct date dit, einde;

	(void)act;
	if (!s)
		return MODEL_OK;
	if (!dag_van(stap_antwoord(s, "aanmaning_op"), &dit))
		return mis(s, "aanmaning_op", f, "Vul een hele datum in: dag, maand en jaar.");
	if (betalen_tot(v, &einde) && date_cmp(dit, einde) <= 0)
		return mis(s, "aanmaning_op", f, "Aanmanen kan pas na de zes weken om te betalen "
			"(Awb 4:112). Zie de termijnen.");
	return MODEL_OK;
}

static enum model_rc eis_dwangbevel(struct act *act, const struct record *v,
	const struct stap *s, struct fouten *f)
{
	struct date dit, eerder;

	(void)act;
	if (!s)
		return MODEL_OK;
	if (!dag_van(stap_antwoord(s, "dwangbevel_op"), &dit))
		return mis(s, "dwangbevel_op", f, "Vul een hele datum in: dag, maand en jaar.");
	if (dag_van(record_veld(v, "aanmaning_op"), &eerder) && date_cmp(dit, eerder) < 0)
		return mis(s, "dwangbevel_op", f, "Een dwangbevel komt na de aanmaning "
			"(Awb 4:117).");
	return MODEL_OK;
}

static enum model_rc eis_erkenning(struct act *act, const struct record *v,
	const struct stap *s, struct fouten *f)
{
	struct date d;

	(void)act;
	(void)v;
	if (!s || dag_van(stap_antwoord(s, "erkenning_op"), &d))
		return MODEL_OK;
	return mis(s, "erkenning_op", f, "Vul een hele datum in: dag, maand en jaar.");
}

static enum model_rc eis_ontvangst(struct act *act, const struct record *v,
	const struct stap *s, struct fouten *f)
{
	int64_t nu = 0;
	struct date d;

	(void)act;
	if (!s)
		return MODEL_OK;
	if (!dag_van(stap_antwoord(s, "betaald_op"), &d))
		return mis(s, "betaald_op", f, "Vul een hele datum in: dag, maand en jaar.");
	if (!str_to_int(stap_antwoord(s, "ontvangen"), &nu) || nu <= 0 ||
	    nu > geld_cent(v, "bedrag") - geld_cent(v, "betaald"))
		return mis(s, "ontvangen", f, "Dit is nul of meer dan wat nog openstaat. Is er te "
			"veel betaald? Voeg dan een betaling toe en verdeel die.");
	return MODEL_OK;
}

static const struct db_sql sql_verjaring = {
	.both = "SELECT einde FROM termijn WHERE record = $1 AND naam = 'verjaring'"};

static enum model_rc eis_verjaard(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	struct db_stmt *st = db_prepare(act->db, &sql_verjaring);
	struct str einde = STR("");
	char vandaag[DATE_TEXT_MAX];
	enum db_rc rc;

	(void)s;
	db_bind_text(st, 1, v->id);
	rc = db_step(st);
	if (rc == DB_ROW) {
		einde = db_text_dup(st, 0, act->arena);
		db_reset(st);
	} else if (rc != DB_DONE) {
		return model_van_db(rc);
	}
	if (str_cmp(einde, date_iso(civil_amsterdam(act->nu).date, vandaag)) < 0)
		return MODEL_OK;
	return fouten_weiger(f, "niet-verjaard",
		str_fmt(act->arena, "Deze vordering verjaart pas na %.*s.", STR_ARG(einde)),
		STR("Maan aan of stuit de verjaring voor die dag."), STR(""));
}

static enum model_rc eis_vervallen(struct act *act, const struct record *v,
	const struct stap *s, struct fouten *f)
{
	(void)act;
	(void)s;
	return geld_eis_niets_betaald(v, f);
}

/* ---- what a step does besides ----------------------------------------------------------- */

static void vul_ontvangst(struct act *act, struct record *v, const struct stap *s)
{
	int64_t nu = 0, samen;

	str_to_int(stap_antwoord(s, "ontvangen"), &nu);
	samen = geld_cent(v, "betaald") + nu;
	geld_zet_cent(act, v, "betaald", samen);
	if (samen >= geld_cent(v, "bedrag"))
		v->status = STR("betaald");
}

/* Back to how far the collecting was. */
static void vul_terug(struct act *act, struct record *v, const struct stap *s)
{
	int64_t nu = 0;

	str_to_int(stap_antwoord(s, "ontvangen"), &nu);
	geld_zet_cent(act, v, "betaald", geld_cent(v, "betaald") - nu);
	v->status = record_veld(v, "dwangbevel_op").len  ? STR("dwangbevel")
		    : record_veld(v, "aanmaning_op").len ? STR("aangemaand")
							 : STR("gevorderd");
}

static void vul_afgeschreven(struct act *act, struct record *v, const struct stap *s)
{
	char dag[DATE_TEXT_MAX];

	(void)s;
	record_zet(v, "afgeschreven_op",
		str_dup(act->arena, date_iso(civil_amsterdam(act->nu).date, dag)));
}

static enum model_rc na_ontvangen(struct act *act, const struct record *v, const struct stap *s)
{
	int64_t nu = 0;

	str_to_int(stap_antwoord(s, "ontvangen"), &nu);
	return geld_met_de_hand(act, v, stap_antwoord(s, "betaald_op"), nu);
}

#define OPEN "gevorderd aangemaand dwangbevel"
#define VRAGEN(v) .vragen = v, .vragen_n = G_AANTAL(v)

const struct overgang vordering_overgangen[] = {
	{.naam = "aanmanen", .van = "gevorderd", .naar = "aangemaand", .knop = "Aanmanen",
	 .uitleg = "De zes weken zijn voorbij en er is niet betaald.", VRAGEN(vragen_aanmanen),
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_aanmanen},
	{.naam = "dwangbevel", .van = "aangemaand", .naar = "dwangbevel", .knop = "Dwangbevel",
	 .uitleg = "Twee weken na de aanmaning is er nog niet betaald.",
	 VRAGEN(vragen_dwangbevel), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_dwangbevel},
	{.naam = "erkenning", .van = OPEN, .knop = "Erkenning van de schuld",
	 .uitleg = "Dat stuit de verjaring.", VRAGEN(vragen_erkenning), .eist = eis_erkenning},
	{.naam = "ontvangen", .van = OPEN, .knop = "Betaling ontvangen",
	 .uitleg = "Voor een betaling die niet op een ingelezen afschrift staat.",
	 VRAGEN(vragen_ontvangst), .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_ontvangst,
	 .vult = vul_ontvangst, .daarna = na_ontvangen},
	{.naam = "ontvangst", .van = OPEN, .knop = "Betaling toegerekend",
	 .uitleg = "Een betaling is aan deze vordering toegerekend.",
	 VRAGEN(vragen_ontvangst), .vlaggen = OVERGANG_ZONDER_REDEN | OVERGANG_PROGRAMMA,
	 .eist = eis_ontvangst, .vult = vul_ontvangst},
	{.naam = "ontvangst-terug", .van = OPEN " betaald", .knop = "Toerekening teruggedraaid",
	 .uitleg = "De betaling hoorde hier niet bij.", VRAGEN(vragen_terug),
	 .vlaggen = OVERGANG_ZONDER_REDEN | OVERGANG_PROGRAMMA, .vult = vul_terug},
	{.naam = "kwijtschelden", .van = OPEN, .naar = "kwijtgescholden", .knop = "Kwijtschelden",
	 .uitleg = "Invorderen zou onredelijk zijn. Een ander dan wie het voorbereidde besluit.",
	 .recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_VIER_OGEN | OVERGANG_ERNSTIG,
	 .vult = vul_afgeschreven},
	{.naam = "verjaren", .van = OPEN, .naar = "verjaard", .knop = "Verjaard",
	 .uitleg = "De verjaring is voorbij en er is niet op tijd gestuit.", .eist = eis_verjaard,
	 .vlaggen = OVERGANG_ERNSTIG, .vult = vul_afgeschreven},
	{.naam = "vervallen", .van = OPEN, .naar = "vervallen", .knop = "Vervalt",
	 .uitleg = "Het besluit is herroepen, of de vordering klopte niet.",
	 .vlaggen = OVERGANG_ERNSTIG, .eist = eis_vervallen},
	{.naam = NULL}};

/* ---- fields --------------------------------------------------------------------------- */

#define DAG(n, l) {.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VAST}

static const struct veld velden[] = {
	{.naam = "maatregel", .label = "Maatregel", .soort = VELD_VERWIJZING,
		.verwijst = "maatregel", .groep = "Vordering",
		.vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ},
	{.naam = "soort", .label = "Soort vordering", .soort = VELD_KEUZE, .keuzes = soorten,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "bedrag", .label = "Bedrag", .soort = VELD_GELD,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "beschikking_op", .label = "Beschikking bekendgemaakt op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Vanaf deze dag zijn er zes weken om te betalen (Awb 4:87)."},
	{.naam = "betalingskenmerk", .label = "Betalingskenmerk", .soort = VELD_TEKST, .max = 35,
		.vlaggen = VELD_ZOEKWOORD,
		.uitleg = "Wat de schuldenaar bij de betaling noemt, als dat niet het nummer van "
			  "deze vordering is."},
	{.naam = "toelichting", .label = "Toelichting", .soort = VELD_LANGE_TEKST, .max = 2000},
	{.naam = "aanmaning_op", .label = "Aanmaning verzonden", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST, .groep = "Invordering"},
	DAG("dwangbevel_op", "Dwangbevel betekend"), DAG("erkenning_op", "Schuld erkend"),
	{.naam = "betaald", .label = "Betaald", .soort = VELD_GELD,
		.vlaggen = VELD_VAST | VELD_IN_LIJST, .groep = "Betaling"},
	DAG("betaald_op", "Laatste betaling op"),
	DAG("afgeschreven_op", "Kwijtgescholden of verjaard op"),
};

static void controle(struct act *act, const struct record *v, struct fouten *f)
{
	struct date d;

	(void)act;
	if (record_veld(v, "beschikking_op").len &&
	    (!dag_van(record_veld(v, "beschikking_op"), &d) || d.year < 1994 || d.year > 2090))
		fouten_add(f, &velden[3], "vorm", "Vul een hele datum in: dag, maand en jaar.");
	if (record_veld(v, "bedrag").len && geld_cent(v, "bedrag") <= 0)
		fouten_add(f, &velden[2], "regel", "Het bedrag is meer dan nul.");
	else if (geld_cent(v, "bedrag") < geld_cent(v, "betaald"))
		fouten_add(f, &velden[2], "regel", "Er is al meer betaald dan dit bedrag.");
}

/* ---- terms ------------------------------------------------------------------------------- */

static bool klaar(const struct record *v)
{
	for (const struct status *s = statussen; s->waarde; s++)
		if (str_is(v->status, s->waarde))
			return s->vlaggen & STATUS_KLAAR;
	return false;
}

/* Five years begin after the last day to pay, and anew after each interruption. */
static bool verjaart_na(const struct record *v, struct date *out)
{
	static const char *const daden[] = {"aanmaning_op", "dwangbevel_op", "erkenning_op"};
	struct date d;

	if (!betalen_tot(v, out))
		return false;
	for (size_t i = 0; i < G_AANTAL(daden); i++)
		if (dag_van(record_veld(v, daden[i]), &d) && date_cmp(d, *out) > 0)
			*out = d;
	return true;
}

static enum db_rc na_opslaan(struct act *act, const struct record *v)
{
	struct termijn_wens *w = ARENA_NEWN(act->arena, struct termijn_wens, 3);
	struct date d;
	size_t n = 0;

	termijn_wens(&w[n], "betaling", "betaling-geldschuld", TERMIJN_WIJ);
	w[n].klaar = klaar(v) || !str_is(v->status, "gevorderd");
	n += termijn_uit_veld(&w[n], "bekendmaking", v, "beschikking_op");
	termijn_wens(&w[n], "aanmaning", "aanmaning", TERMIJN_WIJ);
	w[n].klaar = klaar(v) || str_is(v->status, "dwangbevel");
	n += termijn_uit_veld(&w[n], "verzonden", v, "aanmaning_op");
	if (verjaart_na(v, &d)) {
		termijn_wens(&w[n], "verjaring", "verjaring-geldschuld", TERMIJN_WIJ);
		law_zet_datum(&w[n].in, "vanaf", d);
		w[n].fataal = true;
		w[n++].klaar = klaar(v);
	}
	return termijn_bijhouden(act, v, w, n);
}

const struct recordtype type_vordering = {
	.naam = "vordering",
	.ding = "maatregel",
	.meervoud = "vorderingen",
	.titel = "Andere vordering",
	.titel_meervoud = "Andere vorderingen",
	.uitleg = "Een boete, kosten van bestuursdwang of een vergoeding die iemand moet betalen.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = G_AANTAL(velden),
	.statussen = statussen,
	.overgangen = vordering_overgangen,
	.bewaartermijn = "P7Y",
	.bewaargrond = "AWR 52 en selectielijst gemeenten: financiële administratie",
	.kop = "soort",
	.nummer = "F",
	.controle = controle,
	.na_opslaan = na_opslaan,
};
