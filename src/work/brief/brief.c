/* SPDX-License-Identifier: EUPL-1.2 */
/* What is written down about a letter and about a template. How a letter goes: loop.c. */
#include "work/brief/brief_private.h"

#include "core/base/date.h"
#include "core/model/veld.h"

#define DAG(n, l) {.naam = n, .label = l, .soort = VELD_DATUM, .vlaggen = VELD_VAST}
#define WIE(n, l) {.naam = n, .label = l, .soort = VELD_TEKST, .vlaggen = VELD_VAST}

static const struct veld velden[] = {
	{.naam = "maatregel", .label = "Maatregel", .soort = VELD_VERWIJZING,
		.verwijst = "maatregel", .groep = "Welke brief",
		.vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ},
	{.naam = "soort", .label = "Soort brief", .soort = VELD_KEUZE, .keuzes = brief_soorten,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "verbeurte", .label = "Verbeurde dwangsom", .soort = VELD_VERWIJZING,
		.verwijst = "verbeurte", .vlaggen = VELD_FILTER | VELD_BIJ,
		.uitleg = "Alleen bij een invorderingsbeschikking of aanmaning."},
	{.naam = "dagtekening", .label = "Datum van de brief", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
		.uitleg = "De dag waarop u de brief verstuurt of uitreikt. De termijnen in de "
			  "brief worden hiermee berekend."},
	{.naam = "aan", .label = "Aan wie", .soort = VELD_TEKST, .groep = "Aan wie",
		.vlaggen = VELD_ZOEKWOORD, .wgs = WGS_IDENTITEIT,
		.uitleg = "Leeg: de overtreder."},
	{.naam = "aan_adres", .label = "Adres", .soort = VELD_LANGE_TEKST, .max = 300,
		.wgs = WGS_WONEN,
		.uitleg = "Straat en nummer op een regel, postcode en plaats op de volgende. Leeg: "
			  "het adres van de maatregel."},
	{.naam = "reageren_tot", .label = "Reageren of herstellen tot en met", .soort = VELD_DATUM,
		.groep = "Inhoud",
		.uitleg = "Bij een voornemen, een uitnodiging of een bezwaar dat niet compleet "
			  "is."},
	{.naam = "ingang_op", .label = "Gaat in op", .soort = VELD_DATUM,
		.uitleg = "Bij een sluiting of een opheffing."},
	{.naam = "uitslag", .label = "Uitkomst van het bezwaar", .soort = VELD_KEUZE,
		.keuzes = maatregel_uitslagen, .uitleg = "Bij een beslissing op bezwaar."},
	{.naam = "overwegingen", .label = "Overwegingen", .soort = VELD_LANGE_TEKST, .max = 8000,
		.uitleg = "Bij een beslissing op bezwaar, of bij bijzondere omstandigheden in een "
			  "invorderingsbeschikking."},
	{.naam = "toelichting", .label = "Uw eigen toevoeging", .soort = VELD_LANGE_TEKST,
		.max = 4000},
	{.naam = "sha256", .label = "Controlegetal van de tekst (SHA-256)", .soort = VELD_TEKST,
		.max = 64, .groep = "Verloop", .vlaggen = VELD_VAST},
	WIE("nagekeken_door", "Nagekeken door"), WIE("getekend_door", "Getekend door"),
	DAG("getekend_op", "Getekend op"), DAG("verzonden_op", "Verzonden of uitgereikt op"),
	{.naam = "wijze", .label = "Hoe", .soort = VELD_KEUZE, .keuzes = maatregel_wijzen,
		.vlaggen = VELD_VAST},
	{.naam = "bewijs", .label = "Bewijs", .soort = VELD_TEKST, .vlaggen = VELD_VAST},
};

static const struct veld *veld(const char *naam)
{
	return &velden[model_veld(&type_brief, str_of(naam))];
}

/* ---- new ------------------------------------ */

static struct str adres(struct act *act, const struct record *m)
{
	if (!record_veld(m, "straat").len)
		return STR("");
	return str_fmt(act->arena, "%.*s %.*s\n%.*s  %.*s", STR_ARG(record_veld(m, "straat")),
		STR_ARG(record_veld(m, "huisnummer")),
		STR_ARG(veld_toon(&m->type->velden[model_veld(m->type, STR("postcode"))],
			act->arena, record_veld(m, "postcode"))),
		STR_ARG(record_veld(m, "plaats")));
}

static void vult(struct act *act, struct record *r)
{
	struct record *m;

	if (!record_veld(r, "maatregel").len ||
		record_haal(act, &type_maatregel, record_veld(r, "maatregel"), &m) != MODEL_OK)
		return;
	if (!record_veld(r, "aan").len)
		record_zet(r, "aan", record_veld(m, "overtreder"));
	if (!record_veld(r, "aan_adres").len)
		record_zet(r, "aan_adres", adres(act, m));
}

/* ---- rules of its own ------------------------------------ */

static void nodig(const struct record *r, const char *naam, bool wel, const char *tekst,
		  struct fouten *f)
{
	if (wel && !record_veld(r, naam).len)
		fouten_add(f, veld(naam), "verplicht", tekst);
}

static void hele_dag(const struct record *r, const char *naam, struct fouten *f)
{
	struct date d;

	if (record_veld(r, naam).len && (!date_parse(record_veld(r, naam), &d) || !date_full(d)))
		fouten_add(f, veld(naam), "vorm", "Vul een hele datum in: dag, maand en jaar.");
}

static void controle_zaak(struct act *act, const struct record *r, struct fouten *f)
{
	struct zaak z;
	bool waarschuwing;

	if (zaak_haal(act, r, &z) != MODEL_OK)
		return; /* a reference that is not there is a mistake already */
	if (z.v && !str_eq(record_veld(z.v, "maatregel"), z.m->id))
		fouten_add(f, veld("verbeurte"), "regel", "Deze dwangsom hoort bij een andere "
			"maatregel.");
	waarschuwing = str_is(record_veld(z.m, "soort"), "waarschuwing");
	if (z.soort->tekent && waarschuwing != (strcmp(z.soort->naam, "waarschuwing") == 0))
		fouten_add(f, veld("soort"), "regel", waarschuwing ?
			"De maatregel is een waarschuwing. Kies de brief Waarschuwing." :
			"De maatregel is geen waarschuwing. Kies Besluit.");
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	const struct briefsoort *s = briefsoort(record_veld(r, "soort"));

	if (!s)
		return;
	hele_dag(r, "dagtekening", f);
	hele_dag(r, "reageren_tot", f);
	hele_dag(r, "ingang_op", f);
	nodig(r, "verbeurte", s->verbeurte, "Kies de dwangsom waar deze brief over gaat.", f);
	nodig(r, "reageren_tot", s->reageren, "Zeg tot wanneer iemand kan reageren.", f);
	nodig(r, "ingang_op", s->ingang, "Zeg wanneer dit ingaat.", f);
	nodig(r, "uitslag", s->uitslag, "Kies de uitkomst.", f);
	if (s->reageren && record_veld(r, "reageren_tot").len &&
		str_cmp(record_veld(r, "reageren_tot"), record_veld(r, "dagtekening")) <= 0)
		fouten_add(f, veld("reageren_tot"), "regel", "Geef een dag na de datum van de "
			"brief.");
	if (record_veld(r, "maatregel").len && (!s->verbeurte || record_veld(r, "verbeurte").len))
		controle_zaak(act, r, f);
}

/* A draft follows the record, until somebody brought a text of their own. */
static enum db_rc na_opslaan(struct act *act, const struct record *r)
{
	struct letter_fouten *f = ARENA_NEW(act->arena, struct letter_fouten);
	struct brief_stuk stuk;
	enum model_rc rc;

	if (!str_is(r->status, "concept"))
		return DB_OK;
	rc = stuk_nieuwste(act, r->id, &stuk);
	if (rc == MODEL_OK && stuk.eigen)
		return DB_OK;
	if (rc == MODEL_OK || rc == MODEL_NOT_FOUND)
		rc = brief_vul(act, r, f);
	/* A template that does not fit leaves no text: the page says what to do. */
	return rc == MODEL_RETRY ? DB_RETRY : rc == MODEL_FAIL ? DB_FAIL : DB_OK;
}

const struct recordtype type_brief = {
	.naam = "brief",
	.ding = "maatregel",
	.meervoud = "brieven",
	.titel = "Brief",
	.titel_meervoud = "Brieven",
	.uitleg = "Een brief bij een maatregel: gemaakt, nagekeken, getekend en verzonden.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = B_AANTAL(velden),
	.statussen = brief_statussen,
	.overgangen = brief_overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "Selectielijst gemeenten; stel de termijn van uw gemeente in",
	.kop = "soort",
	.nummer = "B",
	.vult = vult,
	.controle = controle,
	.na_opslaan = na_opslaan,
};

/* ---- templates ------------------------------------ */

static enum model_rc eis_bestand(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	struct brief_stuk stuk;
	enum model_rc rc = stuk_nieuwste(act, r->id, &stuk);

	(void)s;
	if (rc != MODEL_NOT_FOUND)
		return rc;
	return fouten_weiger(f, "geen-bestand", STR("Er is nog geen bestand bij dit sjabloon."),
		STR("Kies eerst een ODT-bestand. Het wordt meteen nagekeken."),
		str_fmt(act->arena, "/briefsjablonen/%.*s#tekst", STR_ARG(r->id)));
}

static const struct status sjabloon_statussen[] = {
	{.waarde = "concept", .label = "In voorbereiding"},
	{.waarde = "in_gebruik", .label = "In gebruik", .vlaggen = STATUS_VAST},
	{.waarde = "vervallen", .label = "Vervallen", .vlaggen = STATUS_KLAAR | STATUS_VAST},
	{.waarde = NULL}};

static const struct overgang sjabloon_overgangen[] = {
	{.naam = "gebruiken", .van = "concept", .naar = "in_gebruik", .knop = "In gebruik nemen",
	 .uitleg = "Nieuwe brieven van deze soort worden hiermee gemaakt.",
	 .recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_ZONDER_REDEN, .eist = eis_bestand},
	{.naam = "vervallen", .van = "concept in_gebruik", .naar = "vervallen",
	 .knop = "Niet meer gebruiken", .uitleg = "Nieuwe brieven krijgen weer het gewone "
	 "sjabloon.", .recht = RECHT_BESLISSEN},
	{.naam = NULL}};

static const struct veld sjabloon_velden[] = {
	{.naam = "soort", .label = "Soort brief", .soort = VELD_KEUZE, .keuzes = brief_soorten,
		.groep = "Sjabloon", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "naam", .label = "Naam", .soort = VELD_TEKST, .max = 120,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "opmerking", .label = "Opmerking", .soort = VELD_LANGE_TEKST, .max = 2000},
};

const struct recordtype type_briefsjabloon = {
	.naam = "briefsjabloon",
	.ding = "maatregel",
	.meervoud = "briefsjablonen",
	.titel = "Sjabloon voor brieven",
	.titel_meervoud = "Sjablonen voor brieven",
	.uitleg = "Een eigen opmaak en tekst voor een soort brief.",
	.opslag = OPSLAG_TABEL,
	.zicht = ZICHT_ALTIJD,
	.velden = sjabloon_velden,
	.velden_n = B_AANTAL(sjabloon_velden),
	.statussen = sjabloon_statussen,
	.overgangen = sjabloon_overgangen,
	.bewaartermijn = "P7Y",
	.bewaargrond = "Zolang er brieven mee zijn gemaakt",
	.kop = "naam",
};
