/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/verzoek/verzoek.h"

#include "core/base/date.h"
#include "core/base/id.h"
#include "work/casus/casus.h"
#include "work/soorten/velden.h"
#include "work/termijn/bijhouden.h"
#include "work/termijn/termijn.h"

static const struct keuze soorten[] = {{"inzage", "Inzage (AVG 15)"},
	{"rectificatie", "Rectificatie (AVG 16)"}, {"wissing", "Wissing (AVG 17)"},
	{"beperking", "Beperking (AVG 18)"}, {"bezwaar", "Bezwaar (AVG 21)"}, {NULL, NULL}};

/* UAVG 41 lid 1; and AVG 12 lid 5. */
static const struct keuze gronden[] = {{"nationale-veiligheid", "De nationale veiligheid (a)"},
	{"openbare-veiligheid", "De openbare veiligheid (c)"},
	{"strafbare-feiten", "Voorkomen en opsporen van strafbare feiten (d)"},
	{"toezicht", "Toezicht, inspectie of handhaving (h)"},
	{"anderen", "De rechten en vrijheden van anderen (i)"},
	{"buitensporig", "Kennelijk ongegrond of buitensporig (AVG 12 lid 5)"}, {NULL, NULL}};

static const struct veld velden[] = {
	{.naam = "soort",
		.label = "Wat vraagt de betrokkene",
		.soort = VELD_KEUZE,
		.keuzes = soorten,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "ontvangen_op",
		.label = "Ontvangen op",
		.soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "aanvrager",
		.label = "Wie vraagt het",
		.soort = VELD_TEKST,
		.vlaggen = VELD_VERPLICHT | VELD_GEVOELIG},
	{.naam = "entiteit",
		.label = "Sleutel van de persoon in dit systeem",
		.soort = VELD_TEKST,
		.max = 26,
		.uitleg = "Staat in het adres van de pagina van de persoon. Leeg: de "
			  "persoon komt hier niet voor."},
	{.naam = "toelichting", .label = "Toelichting", .soort = VELD_LANGE_TEKST, .max = 4000},
	{.naam = "behandelaar",
		.label = "Wie behandelt het",
		.soort = VELD_TEKST,
		.max = 64,
		.vlaggen = VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Inlognaam van de collega."},
	{.naam = "identiteit",
		.label = "Hoe is de identiteit vastgesteld",
		.soort = VELD_TEKST,
		.max = 200,
		.vlaggen = VELD_VAST},
	{.naam = "uiterlijk",
		.label = "Antwoord uiterlijk",
		.soort = VELD_DATUM,
		.vlaggen = VELD_VAST | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "verlengd", .label = "Verlengd", .soort = VELD_JANEE, .vlaggen = VELD_VAST},
	{.naam = "weigergrond",
		.label = "Grond om te weigeren",
		.soort = VELD_KEUZE,
		.keuzes = gronden,
		.vlaggen = VELD_VAST},
	{.naam = "antwoord",
		.label = "Antwoord",
		.soort = VELD_LANGE_TEKST,
		.max = 8000,
		.vlaggen = VELD_VAST},
};

/* ---- the term ------------------------------------------------------------------------------- */

static bool wens(struct termijn_wens *w, const struct record *r)
{
	bool langer = str_is(record_veld(r, "verlengd"), "ja");

	termijn_wens(w, "antwoord", langer ? "avg-verzoek-verlengd" : "avg-verzoek", TERMIJN_WIJ);
	return termijn_uit_veld(w, "ontvangen", r, "ontvangen_op");
}

/* "" when it cannot be computed. */
static struct str einde(struct act *act, const struct record *r)
{
	struct termijn_wens *w = ARENA_NEW(act->arena, struct termijn_wens);
	const struct law_gegeven *waar;
	struct law_antwoord u;
	char iso[DATE_TEXT_MAX];

	if (!wens(w, r) || law_reken(termijn_law(), &w->in, &u, &waar) != LAW_OK)
		return STR("");
	return str_dup(act->arena, date_iso(law_datum(u.einde), iso));
}

static void zet_uiterlijk(struct act *act, struct record *r)
{
	record_zet(r, "uiterlijk", einde(act, r));
}

static enum db_rc na_opslaan(struct act *act, const struct record *r)
{
	struct termijn_wens *w = ARENA_NEW(act->arena, struct termijn_wens);
	size_t n = wens(w, r);

	w->klaar = str_is(r->status, "beantwoord") || str_is(r->status, "geweigerd") ||
		   str_is(r->status, "ingetrokken");
	return termijn_bijhouden(act, r, w, n);
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct date d;
	struct str ent = record_veld(r, "entiteit");

	if (date_parse(record_veld(r, "ontvangen_op"), &d) && date_full(d) &&
		date_cmp(d, civil_amsterdam(act->nu).date) > 0)
		fouten_add(f, &velden[1], "regel", "Deze dag moet nog komen.");
	/* A term that runs does not move because somebody types another day. */
	if (r->id.len && !str_eq(record_veld(r, "uiterlijk"), einde(act, r)))
		fouten_add(f, &velden[1], "vast",
			"De termijn loopt al vanaf de eerste dag. Deze dag kan niet meer "
			"veranderen.");
	if (ent.len && !id_valid(ent))
		fouten_add(f, &velden[3], "vorm", "Een sleutel heeft 26 letters en cijfers.");
}

/* ---- steps ------------------------------------------------------------------------------------
 */

static const struct veld vragen_identiteit[] = {{.naam = "identiteit",
	.label = "Hoe is de identiteit vastgesteld",
	.soort = VELD_TEKST,
	.max = 200,
	.vlaggen = VELD_VERPLICHT,
	.uitleg = "Bijvoorbeeld: aan de balie, met een paspoort. Bewaar geen kopie."}};
static const struct veld vragen_antwoord[] = {{.naam = "antwoord",
	.label = "Wat is het antwoord",
	.soort = VELD_LANGE_TEKST,
	.max = 8000,
	.vlaggen = VELD_VERPLICHT}};
static const struct veld vragen_weigeren[] = {{.naam = "weigergrond",
						      .label = "Op welke grond (UAVG 41)",
						      .soort = VELD_KEUZE,
						      .keuzes = gronden,
						      .vlaggen = VELD_VERPLICHT},
	{.naam = "antwoord",
		.label = "Wat is het antwoord",
		.soort = VELD_LANGE_TEKST,
		.max = 8000,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "Noem ook dat de betrokkene kan klagen bij de Autoriteit "
			  "Persoonsgegevens, of naar de rechter kan."}};

static void vul_verlengd(struct act *act, struct record *r, const struct stap *s)
{
	(void)s;
	record_zet(r, "verlengd", STR("ja"));
	zet_uiterlijk(act, r);
}

static bool is_rectificatie(struct act *act, const struct record *r)
{
	(void)act;
	return str_is(record_veld(r, "soort"), "rectificatie") ||
	       str_is(record_veld(r, "soort"), "beperking") ||
	       str_is(record_veld(r, "soort"), "wissing");
}

static enum model_rc taak(
	struct act *act, const struct record *v, const struct verzoek_ontvanger *o)
{
	struct date dag = date_add(civil_amsterdam(act->nu).date, (struct period){0, 0, 14});
	struct record *t = record_nieuw(act, &type_taak);
	struct fouten f = {.n = 0};
	char iso[DATE_TEXT_MAX];

	record_zet(t, "casus", o->casus);
	record_zet(t, "wat",
		str_fmt(act->arena,
			"Geef de correctie door aan de ontvanger van "
			"verstrekking %.*s (AVG 19, verzoek %.*s)",
			STR_ARG(o->nummer), STR_ARG(v->nummer)));
	record_zet(t, "wie", o->eigenaar.len ? o->eigenaar : act->wie.naam);
	record_zet(t, "uiterlijk", str_dup(act->arena, date_iso(dag, iso)));
	return record_maak(act, t, &f);
}

/* AVG 19: each recipient is told. */
static enum model_rc na_doorgeven(struct act *act, const struct record *r, const struct stap *s)
{
	struct verzoek_ontvanger *o;
	size_t n;
	enum model_rc rc =
		model_van_db(verzoek_ontvangers(act, record_veld(r, "entiteit"), &o, &n));

	(void)s;
	for (size_t i = 0; i < n && rc == MODEL_OK; i++)
		rc = taak(act, r, &o[i]);
	return rc;
}

static void vult(struct act *act, struct record *r)
{
	zet_uiterlijk(act, r);
}

#define VRAGEN(v) .vragen = v, .vragen_n = AANTAL(v)
static const struct status statussen[] = {{.waarde = "nieuw", .label = "Ontvangen"},
	{.waarde = "behandeling", .label = "In behandeling"},
	{"beantwoord", "Beantwoord", STATUS_KLAAR | STATUS_VAST, 0},
	{"geweigerd", "Geweigerd", STATUS_KLAAR | STATUS_VAST, 0},
	{"ingetrokken", "Ingetrokken", STATUS_KLAAR | STATUS_VAST, 0}, {.waarde = NULL}};
static const struct overgang overgangen[] = {
	{.naam = "identiteit",
		.van = "nieuw",
		.naar = "behandeling",
		.knop = "Identiteit vastgesteld",
		.uitleg = "U weet zeker dat de gegevens over deze persoon gaan.",
		.vlaggen = OVERGANG_ZONDER_REDEN,
		VRAGEN(vragen_identiteit)},
	{.naam = "verlengen",
		.van = "nieuw behandeling",
		.knop = "Twee maanden verlengen",
		.uitleg = "Laat de betrokkene binnen een maand weten waarom (AVG 12 lid 3).",
		.vult = vul_verlengd},
	{.naam = "doorgeven",
		.van = "behandeling",
		.knop = "Doorgeven aan ontvangers",
		.uitleg =
			"Elke organisatie die gegevens van deze persoon kreeg, krijgt een taak in "
			"de casus (AVG 19).",
		.geldt = is_rectificatie,
		.daarna = na_doorgeven},
	{.naam = "beantwoorden",
		.van = "behandeling",
		.naar = "beantwoord",
		.knop = "Beantwoorden",
		.uitleg = "Het verzoek is uitgevoerd en de betrokkene heeft antwoord.",
		.recht = RECHT_BESLISSEN,
		.vlaggen = OVERGANG_ZONDER_REDEN,
		VRAGEN(vragen_antwoord)},
	{.naam = "weigeren",
		.van = "behandeling",
		.naar = "geweigerd",
		.knop = "Weigeren",
		.uitleg = "Alles of een deel kan niet. Een tweede persoon beslist dat.",
		.recht = RECHT_BESLISSEN,
		.vlaggen = OVERGANG_VIER_OGEN,
		VRAGEN(vragen_weigeren)},
	{.naam = "intrekken",
		.van = "nieuw behandeling",
		.naar = "ingetrokken",
		.knop = "Ingetrokken",
		.uitleg = "De betrokkene wil het niet meer."},
	{.naam = NULL}};

const struct recordtype type_verzoek = {
	.naam = "verzoek",
	.meervoud = "verzoeken",
	.titel = "Verzoek van een betrokkene",
	.titel_meervoud = "Verzoeken van betrokkenen",
	.uitleg = "Inzage, rectificatie, wissing, beperking of bezwaar, met de termijn.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = AANTAL(velden),
	.statussen = statussen,
	.overgangen = overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "AVG 5 lid 2",
	.kop = "soort",
	.nummer = "AVG",
	.wie = "behandelaar",
	.uiterlijk = "uiterlijk",
	.vult = vult,
	.controle = controle,
	.na_opslaan = na_opslaan,
};
