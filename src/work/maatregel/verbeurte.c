/* SPDX-License-Identifier: EUPL-1.2 */
/* One forfeited amount: from forfeited to paid, remitted, prescribed or dropped. */
#include "work/maatregel/maatregel_private.h"

#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/geld/geld.h"
#include "work/termijn/termijn.h"

/* ---- course ---------------------------------------------------------------------------- */

const struct status verbeurte_statussen[] = {
	{.waarde = "verbeurd", .label = "Verbeurd"},
	{.waarde = "ingevorderd", .label = "Invorderingsbeschikking"},
	{.waarde = "aangemaand", .label = "Aangemaand"},
	{.waarde = "dwangbevel", .label = "Dwangbevel"},
	{.waarde = "betaald", .label = "Betaald", .vlaggen = STATUS_KLAAR},
	{.waarde = "kwijtgescholden", .label = "Kwijtgescholden", .vlaggen = STATUS_KLAAR},
	{.waarde = "verjaard", .label = "Verjaard", .vlaggen = STATUS_KLAAR},
	{.waarde = "vervallen", .label = "Vervallen", .vlaggen = STATUS_KLAAR},
	{.waarde = NULL}};

#define DATUM_VRAAG(n, l, u)                                                             \
	{.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VERPLICHT, .uitleg = u}

static const struct veld vragen_invorderen[] = {
	DATUM_VRAAG("beschikking_op", "Invorderingsbeschikking bekendgemaakt op",
		"Vanaf deze dag begint de verjaring opnieuw (Awb 5:37a lid 1).")};
static const struct veld vragen_aanmanen[] = {
	DATUM_VRAAG("aanmaning_op", "Aanmaning verzonden op", NULL)};
static const struct veld vragen_dwangbevel[] = {
	DATUM_VRAAG("dwangbevel_op", "Dwangbevel betekend op", NULL)};
static const struct veld vragen_erkenning[] = {
	DATUM_VRAAG("erkenning_op", "Schuld erkend op",
		"Bijvoorbeeld in een brief, of door een deel te betalen (Awb 4:105).")};
static const struct veld vragen_uitstel[] = {
	DATUM_VRAAG("uitstel_van", "Eerste dag van het uitstel", NULL),
	DATUM_VRAAG("uitstel_tot", "Laatste dag van het uitstel", NULL)};
static const struct veld vragen_deel[] = {
	{.naam = "ontvangen", .label = "Ontvangen bedrag", .soort = VELD_GELD,
		.vlaggen = VELD_VERPLICHT},
	DATUM_VRAAG("betaald_op", "Ontvangen op", NULL)};
static const struct veld vragen_betaald[] = {DATUM_VRAAG("betaald_op", "Ontvangen op", NULL)};

static int64_t cent(const struct record *v, const char *naam)
{
	int64_t n = 0;

	str_to_int(record_veld(v, naam), &n);
	return n;
}

static enum model_rc eis_invorderen(struct act *act, const struct record *v,
	const struct stap *s, struct fouten *f)
{
	(void)act;
	return maatregel_na(s, "beschikking_op", v, "verbeurd_op",
		"Invorderen kan niet voor de dag waarop is verbeurd.", f);
}

/* The reminder comes after the six weeks to pay (Awb 4:112, 5:33). */
static enum model_rc eis_aanmanen(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	struct law_antwoord *u = ARENA_NEW(act->arena, struct law_antwoord);
	const struct law_gegeven *waar;
	struct termijn_wens w;
	struct date dit;

	if (maatregel_hele_data(act, v, s, f) != MODEL_OK)
		return MODEL_INVALID;
	if (!s || !date_parse(stap_antwoord(s, "aanmaning_op"), &dit))
		return MODEL_OK;
	termijn_wens(&w, "betaling", "betaling-dwangsom", TERMIJN_WIJ);
	if (!termijn_uit_veld(&w, "verbeurd", v, "verbeurd_op") ||
	    law_reken(termijn_law(), &w.in, u, &waar) != LAW_OK)
		return MODEL_OK;
	if (date_cmp(dit, law_datum(u->einde)) > 0)
		return maatregel_na(s, "aanmaning_op", v, "beschikking_op",
			"Eerst komt de invorderingsbeschikking (Awb 5:37 lid 1).", f);
	fouten_add(f, maatregel_vraag(s, "aanmaning_op"), "regel",
		"Aanmanen kan pas na de zes weken om te betalen (Awb 5:33). Zie de termijnen.");
	return MODEL_INVALID;
}

static enum model_rc eis_dwangbevel(struct act *act, const struct record *v,
	const struct stap *s, struct fouten *f)
{
	(void)act;
	return maatregel_na(s, "dwangbevel_op", v, "aanmaning_op",
		"Een dwangbevel komt na de aanmaning (Awb 4:117).", f);
}

static enum model_rc eis_uitstel(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	if (maatregel_hele_data(act, v, s, f) != MODEL_OK)
		return MODEL_INVALID;
	if (!s || str_cmp(stap_antwoord(s, "uitstel_van"), stap_antwoord(s, "uitstel_tot")) <= 0)
		return MODEL_OK;
	fouten_add(f, maatregel_vraag(s, "uitstel_tot"), "regel",
		"De laatste dag ligt voor de eerste.");
	return MODEL_INVALID;
}

static enum model_rc eis_deel(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	int64_t nu = 0;

	if (maatregel_hele_data(act, v, s, f) != MODEL_OK)
		return MODEL_INVALID;
	if (!s || (str_to_int(stap_antwoord(s, "ontvangen"), &nu) && nu > 0 &&
			  cent(v, "betaald") + nu < cent(v, "bedrag")))
		return MODEL_OK;
	fouten_add(f, maatregel_vraag(s, "ontvangen"), "regel",
		"Een deel is meer dan nul en minder dan wat nog openstaat. Is alles betaald? Kies "
		"dan 'Alles betaald'.");
	return MODEL_INVALID;
}

/* Once something was paid the claim does not just lapse. */
static enum model_rc eis_vervallen(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	(void)s;
	return geld_eis_niets_betaald(v, f);
}

static void vul_deel(struct act *act, struct record *v, const struct stap *s)
{
	int64_t nu = 0;

	str_to_int(stap_antwoord(s, "ontvangen"), &nu);
	record_zet(v, "betaald", str_fmt(act->arena, "%lld",
		(long long)(cent(v, "betaald") + nu)));
}

/* Without zicht: what was paid on a claim does not depend on who looks. */
static const struct db_sql sql_met_rij = {
	.both = "SELECT CAST(coalesce(sum(bedrag), 0) AS BIGINT) FROM toerekeningen "
		"WHERE verbeurte = $1 AND status = 'geldig'"};

/* How much of what was paid has a payment of its own; -1 when that cannot be read. */
static int64_t verbeurte_met_rij(struct act *act, const struct record *v)
{
	struct db_stmt *st = db_prepare(act->db, &sql_met_rij);
	int64_t n = -1;

	db_bind_text(st, 1, v->id);
	if (db_step(st) == DB_ROW)
		n = db_int(st, 0);
	db_reset(st);
	return n;
}

static void vul_betaald(struct act *act, struct record *v, const struct stap *s)
{
	(void)act;
	(void)s;
	record_zet(v, "betaald", record_veld(v, "bedrag"));
}

/* A payment is a row: what came in by hand becomes one, with the part that paid this. */
static enum model_rc na_deel(struct act *act, const struct record *v, const struct stap *s)
{
	int64_t nu = 0;

	str_to_int(stap_antwoord(s, "ontvangen"), &nu);
	return geld_met_de_hand(act, v, stap_antwoord(s, "betaald_op"), nu);
}

static enum model_rc na_betaald(struct act *act, const struct record *v, const struct stap *s)
{
	int64_t met_rij = verbeurte_met_rij(act, v);

	return met_rij < 0 ? MODEL_FAIL : geld_met_de_hand(act, v, stap_antwoord(s, "betaald_op"),
		cent(v, "bedrag") - met_rij);
}

/* A payment of another room, that this claim may be all or a part of. */
static enum model_rc eis_ontvangst(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	int64_t nu = 0;

	(void)act;
	if (!s || (str_to_int(stap_antwoord(s, "ontvangen"), &nu) && nu > 0 &&
			  nu <= cent(v, "bedrag") - cent(v, "betaald")))
		return MODEL_OK;
	fouten_add(f, maatregel_vraag(s, "ontvangen"), "regel",
		"Zo veel staat er niet meer open.");
	return MODEL_INVALID;
}

static void vul_ontvangst(struct act *act, struct record *v, const struct stap *s)
{
	vul_deel(act, v, s);
	if (cent(v, "betaald") >= cent(v, "bedrag"))
		v->status = STR("betaald");
}

/* Back to how far the collecting was. */
static void vul_terug(struct act *act, struct record *v, const struct stap *s)
{
	int64_t nu = 0;

	str_to_int(stap_antwoord(s, "ontvangen"), &nu);
	record_zet(v, "betaald", str_fmt(act->arena, "%lld",
		(long long)(cent(v, "betaald") - nu)));
	v->status = !maatregel_leeg(v, "dwangbevel_op")	   ? STR("dwangbevel")
		    : !maatregel_leeg(v, "aanmaning_op")   ? STR("aangemaand")
		    : !maatregel_leeg(v, "beschikking_op") ? STR("ingevorderd")
							   : STR("verbeurd");
}

static void vul_afgeschreven(struct act *act, struct record *v, const struct stap *s)
{
	char vandaag[DATE_TEXT_MAX];

	(void)s;
	record_zet(v, "afgeschreven_op",
		str_dup(act->arena, date_iso(maatregel_vandaag(act), vandaag)));
}

/* Nobody writes a claim off a day too early. */
static enum model_rc eis_verjaard(struct act *act, const struct record *v, const struct stap *s,
	struct fouten *f)
{
	char vandaag[DATE_TEXT_MAX];
	struct str einde;
	enum db_rc rc = maatregel_einde(act, v, "verjaring", &einde);

	(void)s;
	if (rc != DB_OK)
		return model_van_db(rc);
	if (str_cmp(einde, date_iso(maatregel_vandaag(act), vandaag)) < 0)
		return MODEL_OK;
	return fouten_weiger(f, "niet-verjaard",
		str_fmt(act->arena, "Deze dwangsom verjaart pas na %.*s.", STR_ARG(einde)),
		STR("Vorder in of stuit de verjaring voor die dag."), STR(""));
}

#define OPEN "verbeurd ingevorderd aangemaand dwangbevel"

const struct overgang verbeurte_overgangen[] = {
	{.naam = "invorderen", .van = "verbeurd", .naar = "ingevorderd",
	 .knop = "Invorderingsbeschikking", .uitleg = "De beschikking is bekendgemaakt. Dat moet "
	 "voor de aanmaning (Awb 5:37).", .vragen = vragen_invorderen, .vragen_n = 1,
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_invorderen},
	{.naam = "aanmanen", .van = "ingevorderd", .naar = "aangemaand", .knop = "Aanmanen",
	 .uitleg = "De zes weken zijn voorbij en er is niet betaald.",
	 .vragen = vragen_aanmanen, .vragen_n = 1, .vlaggen = OVERGANG_ZONDER_REDEN,
	 .eist = eis_aanmanen},
	{.naam = "dwangbevel", .van = "aangemaand", .naar = "dwangbevel", .knop = "Dwangbevel",
	 .uitleg = "Twee weken na de aanmaning is er nog niet betaald.",
	 .vragen = vragen_dwangbevel, .vragen_n = 1, .vlaggen = OVERGANG_ZONDER_REDEN,
	 .eist = eis_dwangbevel},
	{.naam = "erkenning", .van = OPEN, .knop = "Erkenning van de schuld",
	 .uitleg = "De schuldenaar erkent de schuld. Dat stuit de verjaring.",
	 .vragen = vragen_erkenning, .vragen_n = 1, .eist = maatregel_hele_data},
	{.naam = "uitstel", .van = OPEN, .knop = "Uitstel van betaling",
	 .uitleg = "De verjaring schuift op met de tijd van het uitstel (Awb 4:111).",
	 .vragen = vragen_uitstel, .vragen_n = 2, .eist = eis_uitstel},
	{.naam = "deelbetaling", .van = OPEN, .knop = "Deel ontvangen",
	 .uitleg = "Er is een deel betaald.", .vragen = vragen_deel, .vragen_n = 2,
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_deel, .vult = vul_deel,
	 .daarna = na_deel},
	{.naam = "betaald", .van = OPEN, .naar = "betaald", .knop = "Alles betaald",
	 .uitleg = "Het hele bedrag is ontvangen.", .vragen = vragen_betaald, .vragen_n = 1,
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = maatregel_hele_data, .vult = vul_betaald,
	 .daarna = na_betaald},
	{.naam = "ontvangst", .van = OPEN, .knop = "Betaling toegerekend",
	 .uitleg = "Een betaling is aan deze dwangsom toegerekend.",
	 .vragen = vragen_deel, .vragen_n = 2, .vlaggen = OVERGANG_ZONDER_REDEN |
	 OVERGANG_PROGRAMMA, .eist = eis_ontvangst, .vult = vul_ontvangst},
	{.naam = "ontvangst-terug", .van = OPEN " betaald", .knop = "Toerekening teruggedraaid",
	 .uitleg = "De betaling hoorde hier niet bij.", .vragen = vragen_deel, .vragen_n = 1,
	 .vlaggen = OVERGANG_ZONDER_REDEN | OVERGANG_PROGRAMMA, .vult = vul_terug},
	{.naam = "kwijtschelden", .van = OPEN, .naar = "kwijtgescholden", .knop = "Kwijtschelden",
	 .uitleg = "Invorderen zou onredelijk zijn. Wie dit besluit is een ander dan wie het "
	 "voorbereidt.", .recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_VIER_OGEN |
	 OVERGANG_ERNSTIG, .vult = vul_afgeschreven},
	{.naam = "verjaren", .van = OPEN, .naar = "verjaard", .knop = "Verjaard",
	 .uitleg = "De verjaring is voorbij en er is niet op tijd gestuit.", .eist = eis_verjaard,
	 .vlaggen = OVERGANG_ERNSTIG, .vult = vul_afgeschreven},
	{.naam = "vervallen", .van = OPEN, .naar = "vervallen", .knop = "Vervalt",
	 .uitleg = "De last is herroepen, of er is toch niet verbeurd.",
	 .vlaggen = OVERGANG_ERNSTIG, .eist = eis_vervallen},
	{.naam = NULL}};

/* ---- fields ------------------------------------------------------------------------------- */

#define DAG(n, l) {.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VAST}

static const struct veld velden[] = {
	{.naam = "maatregel", .label = "Maatregel", .soort = VELD_VERWIJZING,
		.verwijst = "maatregel", .groep = "Verbeurte",
		.vlaggen = VELD_VERPLICHT | VELD_FILTER},
	{.naam = "verbeurd_op", .label = "Verbeurd op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "bedrag", .label = "Bedrag", .soort = VELD_GELD,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "betalingskenmerk", .label = "Betalingskenmerk", .soort = VELD_TEKST, .max = 35,
		.vlaggen = VELD_ZOEKWOORD,
		.uitleg = "Wat de schuldenaar bij de betaling noemt, als dat niet het nummer van "
			  "deze dwangsom is."},
	{.naam = "feit", .label = "Wat is vastgesteld", .soort = VELD_LANGE_TEKST, .max = 4000},
	{.naam = "beschikking_op", .label = "Invorderingsbeschikking bekendgemaakt",
		.soort = VELD_DATUM, .vlaggen = VELD_VAST, .groep = "Invordering"},
	DAG("aanmaning_op", "Aanmaning verzonden"), DAG("dwangbevel_op", "Dwangbevel betekend"),
	DAG("erkenning_op", "Schuld erkend"), DAG("uitstel_van", "Uitstel vanaf"),
	DAG("uitstel_tot", "Uitstel tot en met"),
	{.naam = "betaald", .label = "Betaald", .soort = VELD_GELD,
		.vlaggen = VELD_VAST | VELD_IN_LIJST, .groep = "Betaling"},
	DAG("betaald_op", "Laatste betaling op"),
	DAG("afgeschreven_op", "Kwijtgescholden of verjaard op"),
};

static void controle(struct act *act, const struct record *v, struct fouten *f)
{
	struct date d;

	(void)act;
	if (!maatregel_leeg(v, "verbeurd_op") && !maatregel_dag(v, "verbeurd_op", &d))
		fouten_add(f, &velden[1], "vorm", "Vul een hele datum in: dag, maand en jaar.");
	if (!maatregel_leeg(v, "bedrag") && cent(v, "bedrag") <= 0)
		fouten_add(f, &velden[2], "regel", "Het bedrag is meer dan nul.");
}

const struct recordtype type_verbeurte = {
	.naam = "verbeurte",
	.ding = "maatregel",
	.meervoud = "verbeurten",
	.titel = "Verbeurde dwangsom",
	.titel_meervoud = "Verbeurde dwangsommen",
	.uitleg = "Een dwangsom die door een overtreding is verbeurd; elke overtreding apart.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = M_AANTAL(velden),
	.statussen = verbeurte_statussen,
	.overgangen = verbeurte_overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "Selectielijst gemeenten; stel de termijn van uw gemeente in",
	.kop = "verbeurd_op",
	.nummer = "V",
	.controle = controle,
	.na_opslaan = verbeurte_termijnen,
};

/* ---- a violation forfeits ------------------------------------------------------------------ */

/* Without zicht: the maximum of the last does not depend on who looks. */
static const struct db_sql sql_som = {
	.both = "SELECT count(*), coalesce(sum(bedrag), 0) FROM verbeurten "
		"WHERE maatregel = $1 AND status <> 'vervallen'"};

static enum model_rc ruimte(struct act *act, const struct record *m, int64_t *uit)
{
	struct db_stmt *st = db_prepare(act->db, &sql_som);
	int64_t bedrag = cent(m, "bedrag"), maximum = cent(m, "maximum"), som, aantal;
	enum db_rc rc;

	db_bind_text(st, 1, m->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_FAIL : model_van_db(rc);
	aantal = db_int(st, 0);
	som = db_int(st, 1);
	db_reset(st);
	if (str_is(record_veld(m, "eenheid"), "ineens") && aantal)
		bedrag = 0;
	if (maximum && bedrag > maximum - som)
		bedrag = maximum > som ? maximum - som : 0;
	*uit = bedrag;
	return MODEL_OK;
}

enum model_rc verbeurte_maak(struct act *act, const struct record *m, struct str dag,
			     struct str bevinding, int64_t *uit)
{
	struct record *v = record_nieuw(act, &type_verbeurte);
	struct fouten fouten = {.n = 0};
	enum model_rc rc = ruimte(act, m, uit);

	if (rc != MODEL_OK || !*uit)
		return rc;
	record_zet(v, "maatregel", m->id);
	record_zet(v, "verbeurd_op", dag);
	record_zet(v, "bedrag", str_fmt(act->arena, "%lld", (long long)*uit));
	record_zet(v, "feit", bevinding);
	return record_maak(act, v, &fouten);
}

/* ---- the money of a measure ------------------------------------------------------------------ */

static const struct db_sql sql_geld = {
	.both = "SELECT v.id, v.nummer, v.status, v.verbeurd_op, v.bedrag, v.betaald "
		"FROM verbeurten v WHERE v.maatregel = $1 AND" ZICHT_RECORD("v")
		"ORDER BY v.verbeurd_op, v.id"};

static void tel(struct maatregel_geld *g, const struct verbeurte_regel *r)
{
	int64_t rest = r->bedrag - r->betaald;

	if (str_is(r->status, "vervallen"))
		return;
	g->verbeurd += r->bedrag;
	g->betaald += r->betaald;
	if (str_is(r->status, "kwijtgescholden"))
		g->kwijtgescholden += rest;
	else if (str_is(r->status, "verjaard"))
		g->verjaard += rest;
	else if (!str_is(r->status, "verbeurd"))
		g->ingevorderd += rest;
	g->open = g->verbeurd - g->betaald - g->kwijtgescholden - g->verjaard;
}

enum model_rc maatregel_geld(struct act *act, const struct record *m, struct maatregel_geld *g)
{
	struct arena *a = act->arena;
	struct db_stmt *st;
	enum db_rc rc;

	*g = (struct maatregel_geld){
		.rij = ARENA_NEWN(a, struct verbeurte_regel, VERBEURTEN_MAX)};
	if (!may_own(act, RECHT_LEZEN, STR("maatregel"), m->maker))
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_geld);
	db_bind_text(st, 1, m->id);
	while ((rc = db_step(st)) == DB_ROW && g->n < VERBEURTEN_MAX) {
		g->rij[g->n] = (struct verbeurte_regel){
			db_text_dup(st, 0, a), db_text_dup(st, 1, a), db_text_dup(st, 2, a),
			db_text_dup(st, 3, a), db_int(st, 4), db_int(st, 5)};
		tel(g, &g->rij[g->n++]);
	}
	if (rc == DB_ROW)
		db_reset(st);
	audit_add(act, "lijst", STR("verbeurte"), m->id, "ok", (int64_t)g->n);
	return rc == DB_ROW ? MODEL_OK : model_van_db(rc);
}
