/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Privacy checks 2A and 2B, and what is shared on the ground of them. A verstrekking cannot be
 * made final without a check that allows it, for the same casus, and within its data.
 */
#include "core/trust/akkoord.h"
#include "core/trust/doel.h"
#include "work/casus/casus.h"
#include "work/instelling/instelling.h"
#include "work/soorten/velden.h"

#define LANG(n, l, vl)                                                                       \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = vl}
#define VRAGEN(v) .vragen = v, .vragen_n = AANTAL(v)

/* ---- checks 2A and 2B ------------------------------------------------------------------- */

static const struct keuze soorten[] = {{"2a", "2A: aan de tafel, om de aanpak te kiezen"},
	{"2b", "2B: om een interventie uit te voeren"}, {NULL, NULL}};
static const struct veld toets_velden[] = {
	{.naam = "casus", .label = "Casus", .soort = VELD_VERWIJZING, .verwijst = "casus",
		.vlaggen = VELD_FILTER | VELD_BIJ},
	{.naam = "overleg", .label = "Overleg", .soort = VELD_VERWIJZING, .verwijst = "overleg",
		.vlaggen = VELD_FILTER | VELD_BIJ},
	{.naam = "soort", .label = "Welke toets", .soort = VELD_KEUZE, .keuzes = soorten,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "ontvanger", .label = "Voor wie", .soort = VELD_KEUZE,
		.keuzes = casus_ontvangers,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "gegevens", .label = "Welke gegevens", .soort = VELD_MEERKEUZE,
		.keuzes = casus_gegevens, .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	LANG("waarvoor", "Waarvoor heeft de ontvanger dit nodig", VELD_VERPLICHT),
	{.naam = "grondslag", .label = "Grondslag", .soort = VELD_TEKST, .max = 400,
		.groep = "Oordeel", .vlaggen = VELD_VAST},
	{.naam = "noodzakelijk", .label = "Noodzakelijk", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	{.naam = "proportioneel", .label = "In verhouding", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	{.naam = "subsidiair", .label = "Niet met minder", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST}};

static const struct veld vragen_toestaan[] = {
	{.naam = "grondslag", .label = "Op welke wet of welk convenant rust het delen",
		.soort = VELD_TEKST, .max = 400, .vlaggen = VELD_VERPLICHT},
	{.naam = "noodzakelijk", .label = "Is het noodzakelijk", .soort = VELD_JANEE,
		.vlaggen = VELD_VERPLICHT},
	{.naam = "proportioneel", .label = "Staat het in verhouding tot de inbreuk",
		.soort = VELD_JANEE, .vlaggen = VELD_VERPLICHT},
	{.naam = "subsidiair", .label = "Is er geen manier die minder ingrijpt",
		.soort = VELD_JANEE, .vlaggen = VELD_VERPLICHT}};

static enum model_rc eis_toestaan(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	(void)r;
	for (size_t i = 1; s && i < AANTAL(vragen_toestaan); i++)
		if (!str_is(stap_antwoord(s, vragen_toestaan[i].naam), "ja"))
			fouten_add(f, &s->antwoorden->type->velden[i], "regel",
				"Bij nee mag u niet delen. Kies dan 'Niet toestaan'.");
	return s && f->n ? MODEL_INVALID : MODEL_OK;
}

static const struct status toets_staten[] = {
	{.waarde = "nieuw", .label = "Te beoordelen", .dagen = 7},
	{"toegestaan", "Toegestaan", STATUS_KLAAR | STATUS_VAST, 0},
	{"geweigerd", "Niet toegestaan", STATUS_KLAAR | STATUS_VAST, 0},
	{"ingetrokken", "Ingetrokken", STATUS_KLAAR | STATUS_VAST, 0}, {.waarde = NULL}};
static const struct overgang toets_stappen[] = {
	{.naam = "toestaan", .van = "nieuw", .naar = "toegestaan", .knop = "Toestaan",
		.uitleg = "Deze gegevens mogen naar deze ontvanger.", .recht = RECHT_BESLISSEN,
		VRAGEN(vragen_toestaan), .eist = eis_toestaan},
	{.naam = "weigeren", .van = "nieuw", .naar = "geweigerd", .knop = "Niet toestaan",
		.uitleg = "Dit delen mag niet.", .recht = RECHT_BESLISSEN},
	{.naam = "intrekken", .van = "toegestaan", .naar = "ingetrokken", .knop = "Intrekken",
		.uitleg = "Er wordt niets meer gedeeld op grond hiervan.",
		.recht = RECHT_BESLISSEN},
	{.naam = NULL}};

static void toets_controle(struct act *act, const struct record *r, struct fouten *f)
{
	(void)act;
	if (!record_veld(r, "casus").len == !record_veld(r, "overleg").len)
		fouten_add(f, NULL, "regel", "Een toets hoort bij een casus of bij een overleg.");
}

const struct recordtype type_deeltoets = {
	.naam = "deeltoets", .ding = "deeltoets", .meervoud = "deeltoetsen",
	.titel = "Privacytoets 2", .titel_meervoud = "Privacytoetsen 2A en 2B",
	.uitleg = "Welke gegevens mogen naar wie, en waarom.", .opslag = OPSLAG_TABEL,
	.velden = toets_velden, .velden_n = AANTAL(toets_velden), .statussen = toets_staten,
	.overgangen = toets_stappen, .wie = "maker", .bewaartermijn = "P5Y",
	.kring = "r.casus = '' OR " KRING_VAN,
	.bewaargrond = "Zo lang als de casus of het overleg", .kop = "soort ontvanger",
	.nummer = "T2", .controle = toets_controle};

/* ---- what is shared --------------------------------------------------------------------- */

static const struct veld deel_velden[] = {
	{.naam = "casus", .label = "Casus", .soort = VELD_VERWIJZING, .verwijst = "casus",
		.vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ},
	{.naam = "deeltoets", .label = "Op grond van welke privacytoets", .soort = VELD_VERWIJZING,
		.verwijst = "deeltoets", .vlaggen = VELD_FILTER,
		.uitleg = "Leeg kan nog: dan is het een concept."},
	{.naam = "ontvanger", .label = "Aan wie", .soort = VELD_KEUZE, .keuzes = casus_ontvangers,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	{.naam = "gegevens", .label = "Welke soorten gegevens", .soort = VELD_MEERKEUZE,
		.keuzes = casus_gegevens, .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST},
	LANG("wat", "Wat verstrekt u precies", VELD_VERPLICHT),
	LANG("voorwaarden", "Voorwaarden", VELD_VERPLICHT),
	{.naam = "grond", .label = "Grondslag", .soort = VELD_TEKST, .max = 400,
		.vlaggen = VELD_VAST},
	{.naam = "bevestigd_door", .label = "Ontvangst bevestigd door", .soort = VELD_TEKST,
		.vlaggen = VELD_VAST}};

static const struct db_sql sql_toets = {
	.both = "SELECT t.gegevens, t.ontvanger, t.grondslag FROM deeltoetsen t WHERE t.id = $1 "
		"AND t.casus = $2 AND t.status = 'toegestaan' AND" ZICHT_RECORD("t")};

struct grond {
	struct str gegevens, ontvanger, grondslag;
};

static struct grond grond_van(struct act *act, const struct record *r)
{
	struct db_stmt *st = db_prepare(act->db, &sql_toets);
	struct grond g = {STR(""), STR(""), STR("")};

	db_bind_text(st, 1, record_veld(r, "deeltoets"));
	db_bind_text(st, 2, record_veld(r, "casus"));
	if (db_step(st) == DB_ROW)
		g = (struct grond){db_text_dup(st, 0, act->arena), db_text_dup(st, 1, act->arena),
			db_text_dup(st, 2, act->arena)};
	db_reset(st);
	return g;
}

/* ---- four eyes, where the setting asks ---- */

static const struct str wat_akkoord = STR_INIT("verstrekking");

static bool vier_ogen(struct act *act, const struct record *r)
{
	(void)r;
	return instelling_aan(act, "verstrekking_vier_ogen");
}

static enum model_rc van_trust(enum trust_rc rc)
{
	if (rc == TRUST_OK)
		return MODEL_OK;
	return rc == TRUST_RETRY ? MODEL_RETRY : rc == TRUST_DENIED ? MODEL_FORBIDDEN : MODEL_FAIL;
}

/* About what it is after this step: who changes it afterwards asks again. */
static enum model_rc na_vragen(struct act *act, const struct record *r, const struct stap *s)
{
	struct akkoord k = {.wat = wat_akkoord, .record = r->id, .soort = STR("casus"),
		.versie = r->versie, .recht = RECHT_BESLISSEN, .compartiment = r->compartiment,
		.reden = s->reden,
		.pad = str_fmt(act->arena, "/verstrekkingen/%.*s", STR_ARG(r->id))};
	const char *reden;

	return van_trust(akkoord_vraag(act, &k, &reden));
}

static enum model_rc eis_akkoord(struct act *act, const struct record *r, struct fouten *f)
{
	enum akkoord_stand stand;
	enum model_rc rc;

	if (!vier_ogen(act, r))
		return MODEL_OK;
	rc = van_trust(akkoord_stand(act, wat_akkoord, r->id, r->versie, &stand));
	if (rc != MODEL_OK || stand == AKKOORD_GEGEVEN)
		return rc;
	return fouten_weiger(f, "vier-ogen",
		stand == AKKOORD_GEWEIGERD
			? STR("Een collega is niet akkoord met deze verstrekking.")
			: STR("Een tweede persoon moet eerst akkoord zijn."),
		stand == AKKOORD_GEVRAAGD
			? STR("Vraag een collega van de casus om bij Akkoord te kijken.")
			: STR("Zet eerst de stap 'Akkoord vragen'."),
		str_fmt(act->arena, "/verstrekkingen/%.*s", STR_ARG(r->id)));
}

static enum model_rc eis_verstrekken(struct act *act, const struct record *r,
	const struct stap *s, struct fouten *f)
{
	struct grond g = grond_van(act, r);
	struct str pad = str_fmt(act->arena, "/casussen/%.*s#bij-deeltoetsen",
		STR_ARG(record_veld(r, "casus")));

	(void)s;
	if (!g.ontvanger.len)
		return fouten_weiger(f, "privacytoets-2",
			STR("Er is geen privacytoets 2A of 2B die dit toestaat."),
			STR("Maak bij de casus een privacytoets en kies die bij deze "
			    "verstrekking."),
			pad);
	if (!str_eq(g.ontvanger, record_veld(r, "ontvanger")))
		return fouten_weiger(f, "privacytoets-2",
			STR("De privacytoets gaat over een andere ontvanger."),
			STR("Kies een toets voor deze ontvanger, of maak er een."), pad);
	if (!casus_binnen(record_veld(r, "gegevens"), g.gegevens))
		return fouten_weiger(f, "privacytoets-2",
			STR("De privacytoets staat niet al deze gegevens toe."),
			STR("Deel minder, of maak een nieuwe toets."), pad);
	return eis_akkoord(act, r, f);
}

static void vul_verstrekken(struct act *act, struct record *r, const struct stap *s)
{
	(void)s;
	record_zet(r, "grond", grond_van(act, r).grondslag);
}

static const struct veld vragen_bevestigd[] = {
	{.naam = "bevestigd_door", .label = "Wie bevestigde de ontvangst en de voorwaarden",
		.soort = VELD_TEKST, .vlaggen = VELD_VERPLICHT}};
static const struct status deel_staten[] = {{.waarde = "concept", .label = "Concept", .dagen = 14},
	{"verstrekt", "Verstrekt", STATUS_VAST, 14},
	{"bevestigd", "Ontvangst bevestigd", STATUS_KLAAR | STATUS_VAST, 0},
	{"vervallen", "Niet verstrekt", STATUS_KLAAR | STATUS_VAST, 0}, {.waarde = NULL}};
static const struct overgang deel_stappen[] = {
	{.naam = "akkoord-vragen", .van = "concept", .knop = "Akkoord vragen",
		.uitleg = "Een collega van de casus kijkt eerst mee.",
		.reden_vraag = "Waarom wilt u dit verstrekken, zonder namen", .geldt = vier_ogen,
		.daarna = na_vragen},
	{.naam = "verstrekken", .van = "concept", .naar = "verstrekt", .knop = "Verstrekken",
		.uitleg = "De toets staat het toe. U deelt nu wat hier staat, en niet meer.",
		.recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_ERNSTIG, .eist = eis_verstrekken,
		.vult = vul_verstrekken},
	{.naam = "bevestigen", .van = "verstrekt", .naar = "bevestigd",
		.knop = "Ontvangst bevestigd",
		.uitleg = "De ontvanger kent de voorwaarden.", .vlaggen = OVERGANG_ZONDER_REDEN,
		VRAGEN(vragen_bevestigd)},
	{.naam = "vervallen", .van = "concept", .naar = "vervallen", .knop = "Niet verstrekken",
		.uitleg = "Dit wordt niet gedeeld."},
	{.naam = NULL}};

const struct recordtype type_verstrekking = {
	.naam = "verstrekking", .ding = "casus", .meervoud = "verstrekkingen",
	.titel = "Verstrekking", .titel_meervoud = "Verstrekkingen",
	.uitleg = "Wat is gedeeld, met wie, waarom en onder welke voorwaarden.",
	.opslag = OPSLAG_TABEL, .velden = deel_velden, .velden_n = AANTAL(deel_velden),
	.statussen = deel_staten, .overgangen = deel_stappen, .kring = KRING_VAN, .wie = "maker",
	.bewaartermijn = "P5Y", .bewaargrond = "Zo lang als de casus", .kop = "ontvanger",
	.nummer = "V"};
