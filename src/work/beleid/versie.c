/* SPDX-License-Identifier: EUPL-1.2 */
/* A version of a policy: from text to adopted. */
#include "work/beleid/beleid.h"

#include "core/base/date.h"

enum { ARTIKEL_MAX = 20000 };

static const struct status statussen[] = {
	{.waarde = "concept", .label = "In de maak"},
	{.waarde = "voorgelegd", .label = "Ter vaststelling", .vlaggen = STATUS_VAST},
	{.waarde = "vastgesteld", .label = "Vastgesteld", .vlaggen = STATUS_VAST | STATUS_KLAAR},
	{.waarde = "vervallen", .label = "Niet doorgegaan", .vlaggen = STATUS_VAST | STATUS_KLAAR},
	{.waarde = NULL}};

static const struct veld velden[] = {
	{.naam = "beleid", .label = "Naam van het beleid", .soort = VELD_TEKST, .max = 60,
		.groep = "Welk beleid", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Dezelfde naam als achter \"beleid:\" in de tekst."},
	{.naam = "geldig_vanaf", .label = "Geldig vanaf", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Dezelfde dag als achter \"geldig:\" in de tekst. De vorige versie "
			"eindigt "
			  "een dag eerder."},
	{.naam = "waarom", .label = "Waarom deze versie", .soort = VELD_LANGE_TEKST, .max = 2000,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "Bijvoorbeeld: besluit van het college van 3 november, nummer 12."},
	{.naam = "tekst", .label = "Tekst", .soort = VELD_LANGE_TEKST, .max = ARTIKEL_MAX,
		.vlaggen = VELD_VERPLICHT, .groep = "Tekst",
		.uitleg = "Een regel per gegeven. Fouten staan er met het nummer van de regel "
			"bij."},
	{.naam = "vastgesteld_op", .label = "Vastgesteld op", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST | VELD_IN_LIJST, .groep = "Vaststelling"},
	{.naam = "vastgesteld_door", .label = "Vastgesteld door", .soort = VELD_TEKST,
		.vlaggen = VELD_VAST},
};

static const struct veld *veld(const char *naam)
{
	return &velden[model_veld(&type_beleidsversie, str_of(naam))];
}

bool beleid_lees(struct arena *a, struct str tekst, struct law_beleid *out, const char **reden)
{
	const struct law_bestand b = {STR("beleid/tekst"), tekst};
	struct law_fout fout;

	*reden = NULL;
	if (law_beleid_lees(a, &b, out, &fout))
		return true;
	*reden = fout.regel ? str_fmt(a, "Regel %d: %s.", fout.regel, fout.reden).p
			    : str_fmt(a, "%s.", str_capital(a, str_of(fout.reden)).p).p;
	return false;
}

static void controle_tekst(struct act *act, const struct record *r, struct fouten *f)
{
	struct date d, van;
	struct law_beleid b;
	const char *reden;

	if (!beleid_lees(act->arena, record_veld(r, "tekst"), &b, &reden)) {
		fouten_add(f, veld("tekst"), "regel", reden);
		return;
	}
	if (!str_eq(b.naam, record_veld(r, "beleid")))
		fouten_add(f, veld("beleid"), "regel", str_fmt(act->arena, "In de tekst staat "
			"\"%.*s\". Maak ze gelijk.", STR_ARG(b.naam)).p);
	if (b.versies_n != 1 || b.versie[0].tot != INT32_MAX) {
		fouten_add(f, veld("tekst"), "regel", "De tekst heeft precies een [versie], die "
			"\"vanaf\" een dag geldt. Oudere versies veranderen niet.");
		return;
	}
	van = law_datum((struct law_moment){b.versie[0].van, -1});
	if (date_parse(record_veld(r, "geldig_vanaf"), &d) && date_cmp(d, van) != 0)
		fouten_add(f, veld("geldig_vanaf"), "regel", str_fmt(act->arena, "In de tekst "
			"staat %.*s. Maak ze gelijk.", STR_ARG(date_dutch(act->arena, van))).p);
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct date d;

	if (record_veld(r, "geldig_vanaf").len &&
	    !(date_parse(record_veld(r, "geldig_vanaf"), &d) && date_full(d)))
		fouten_add(f, veld("geldig_vanaf"), "vorm", "Vul een hele datum in: dag, maand en "
			"jaar.");
	if (record_veld(r, "tekst").len)
		controle_tekst(act, r, f);
}

/* It fits behind what holds now: checked when it is handed in, and again when it is adopted. */
static enum model_rc eis_past(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	const struct law_beleidboek *boek;
	struct law_beleid b;
	struct law_fout fout;
	const char *reden;
	enum model_rc rc = beleid_boek(act, &boek);

	(void)s;
	if (rc != MODEL_OK)
		return rc;
	if (!beleid_lees(act->arena, record_veld(r, "tekst"), &b, &reden))
		return fouten_weiger(f, "tekst", str_of(reden), STR("Verbeter de tekst."), STR(""));
	if (law_beleid_erbij(act->arena, boek, &b, &fout))
		return MODEL_OK;
	return fouten_weiger(f, "past-niet", str_fmt(act->arena, "Dit kan niet: %s.", fout.reden),
		STR("Kies een andere begindatum, of een andere naam."), STR(""));
}

static void vul_vastgesteld(struct act *act, struct record *r, const struct stap *s)
{
	char dag[DATE_TEXT_MAX];

	(void)s;
	record_zet(r, "vastgesteld_op",
		str_dup(act->arena, date_iso(civil_amsterdam(act->nu).date, dag)));
	record_zet(r, "vastgesteld_door", act->wie.naam);
}

static const struct overgang overgangen[] = {
	{.naam = "voorleggen", .van = "concept", .naar = "voorgelegd",
	 .knop = "Ter vaststelling voorleggen",
	 .uitleg = "De tekst is klaar. Bekijk eerst wat zij bij eerdere zaken had gegeven.",
	 .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_past},
	{.naam = "terug", .van = "voorgelegd", .naar = "concept", .knop = "Terug naar de maker",
	 .uitleg = "De tekst is nog niet goed."},
	{.naam = "vaststellen", .van = "voorgelegd", .naar = "vastgesteld", .knop = "Vaststellen",
	 .uitleg = "Vanaf de begindatum stelt het programma dit voor. Daarna verandert de tekst "
		"niet "
	 "meer. Een ander dan wie haar voorlegde stelt vast.", .recht = RECHT_BESLISSEN,
	 .vlaggen = OVERGANG_VIER_OGEN | OVERGANG_ERNSTIG, .eist = eis_past,
	 .vult = vul_vastgesteld},
	{.naam = "vervallen", .van = "concept voorgelegd", .naar = "vervallen",
	 .knop = "Gaat niet door", .uitleg = "Deze versie komt er niet."},
	{.naam = NULL}};

const struct recordtype type_beleidsversie = {
	.naam = "beleidsversie",
	.ding = "beleid",
	.meervoud = "beleidsversies",
	.titel = "Versie van beleid",
	.titel_meervoud = "Versies van beleid",
	.uitleg = "Een tekst van beleid die na vaststelling voorstellen doet.",
	.opslag = OPSLAG_TABEL,
	.zicht = ZICHT_ALTIJD,
	.velden = velden,
	.velden_n = sizeof(velden) / sizeof(velden[0]),
	.statussen = statussen,
	.overgangen = overgangen,
	.bewaartermijn = "P20Y",
	.bewaargrond = "Verantwoording van besluiten die erop rusten",
	.kop = "beleid geldig_vanaf",
	.nummer = "L",
	.controle = controle,
};
