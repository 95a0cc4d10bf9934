/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/toets/toets.h"

#include "core/trust/doel.h"
#include "work/bron/bron.h"
#include "work/signaal/signaal.h"
#include "work/soorten/velden.h"
#include "work/toets/treffer.h"

static const struct keuze uitkomsten[] = {{"treffer", "Treffer"},
	{"geen-treffer", "Geen treffer"}, {NULL, NULL}};

#define LANG(n, l, extra)                                                                    \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 2000, .vlaggen = extra}
#define OORDEEL(n, l, u)                                                                     \
	{.naam = n, .label = l, .soort = VELD_JANEE, .vlaggen = VELD_VERPLICHT, .uitleg = u}

static const struct veld velden[] = {
	{.naam = "signaal", .label = "Signaal", .soort = VELD_VERWIJZING, .verwijst = "signaal",
		.groep = "Wat wilt u weten", .vlaggen = VELD_VERPLICHT | VELD_FILTER},
	{.naam = "bron", .label = "Bron in dit systeem", .soort = VELD_VERWIJZING,
		.verwijst = "bron", .vlaggen = VELD_FILTER},
	{.naam = "bron_naam", .label = "Of een bron elders", .soort = VELD_TEKST, .max = 120,
		.uitleg = "Bijvoorbeeld: belastingen, vraag aan de afdeling."},
	{.naam = "vraag", .label = "Welke vraag moet de bron beantwoorden",
		.soort = VELD_LANGE_TEKST, .max = 2000, .vlaggen = VELD_VERPLICHT,
		.uitleg = "Vraag niet meer dan nodig. Zet hier geen namen in."},
	{.naam = "sjabloon", .label = "Teksten overnemen van een eerdere toets",
		.soort = VELD_VERWIJZING, .verwijst = "toets",
		.uitleg = "Alleen de teksten. Of het nu ook mag, beslist u opnieuw."},
	{.naam = "bron_titel", .label = "Bron", .soort = VELD_TEKST,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},

	{.naam = "doel_bron", .label = "Waarvoor zijn de gegevens verzameld, en op welke grond",
		.soort = VELD_LANGE_TEKST, .max = 2000, .groep = "Privacytoets 1",
		.vlaggen = VELD_VAST},
	{.naam = "verenigbaar", .label = "Is dit gebruik daarmee verenigbaar",
		.soort = VELD_JANEE, .vlaggen = VELD_VAST},
	LANG("verenigbaar_waarom", "Waarom verenigbaar", VELD_VAST),
	{.naam = "noodzakelijk", .label = "Is het noodzakelijk", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	LANG("noodzakelijk_waarom", "Waarom noodzakelijk", VELD_VAST),
	{.naam = "proportioneel", .label = "Staat het in verhouding", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	LANG("proportioneel_waarom", "Waarom in verhouding", VELD_VAST),
	{.naam = "subsidiair", .label = "Kan het niet met minder", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST},
	LANG("subsidiair_waarom", "Waarom niet met minder", VELD_VAST),
	{.naam = "is_sjabloon", .label = "Bruikbaar als sjabloon", .soort = VELD_JANEE,
		.vlaggen = VELD_VAST | VELD_FILTER},

	{.naam = "uitkomst", .label = "Uitkomst", .soort = VELD_KEUZE, .keuzes = uitkomsten,
		.groep = "Antwoord van de bron",
		.vlaggen = VELD_VAST | VELD_FILTER | VELD_IN_LIJST},
	{.naam = "treffers", .label = "Aantal treffers", .soort = VELD_GETAL,
		.vlaggen = VELD_VAST},
	{.naam = "gegevens", .label = "Welke gegevens zijn nodig", .soort = VELD_MEERKEUZE,
		.keuzes = treffer_gegevens, .vlaggen = VELD_VAST},
	{.naam = "geopend_door", .label = "Geopend door", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_VAST | VELD_INTERN},
	{.naam = "overgenomen", .label = "Wat is overgenomen", .soort = VELD_LANGE_TEKST,
		.vlaggen = VELD_VAST},
};

/* ---- questions ------------------------------------------------------------------------------- */

static const struct veld vragen_toestaan[] = {
	{.naam = "doel_bron", .label = "Waarvoor zijn de gegevens verzameld, en op welke grond",
		.soort = VELD_LANGE_TEKST, .max = 2000, .vlaggen = VELD_VERPLICHT,
		.groep = "A. Het doel van de bron"},
	OORDEEL("verenigbaar", "Is dit gebruik daarmee verenigbaar",
		"Zouden de mensen in de bron dit kunnen verwachten? Mag het volgens een wet?"),
	LANG("verenigbaar_waarom", "Leg uit", VELD_VERPLICHT),
	{.naam = "noodzakelijk", .label = "Is het noodzakelijk voor dit signaal",
		.soort = VELD_JANEE, .vlaggen = VELD_VERPLICHT, .groep = "B. Nodig en niet te veel",
		.uitleg = "Zonder dit antwoord komt u niet verder."},
	LANG("noodzakelijk_waarom", "Leg uit", VELD_VERPLICHT),
	OORDEEL("proportioneel", "Staat het in verhouding tot de inbreuk",
		"Is het signaal ernstig genoeg voor wat u over mensen te weten komt?"),
	LANG("proportioneel_waarom", "Leg uit", VELD_VERPLICHT),
	OORDEEL("subsidiair", "Is er geen manier die minder ingrijpt",
		"Denk aan een openbare bron, of aan een vraag met minder gegevens."),
	LANG("subsidiair_waarom", "Leg uit", VELD_VERPLICHT),
	{.naam = "is_sjabloon", .label = "Deze teksten bewaren als sjabloon", .soort = VELD_JANEE},
};
static const struct veld vragen_weigeren[] = {
	OORDEEL("verenigbaar", "Is dit gebruik verenigbaar met het doel van de bron", NULL),
	OORDEEL("noodzakelijk", "Is het noodzakelijk voor dit signaal", NULL),
	OORDEEL("proportioneel", "Staat het in verhouding tot de inbreuk", NULL),
	OORDEEL("subsidiair", "Is er geen manier die minder ingrijpt", NULL),
};
static const struct veld vragen_openen[] = {
	{.naam = "gegevens", .label = "Welke gegevens zijn nodig", .soort = VELD_MEERKEUZE,
		.keuzes = treffer_gegevens, .vlaggen = VELD_VERPLICHT,
		.uitleg = "U ziet alleen wat u hier kiest."},
};
static const struct veld vragen_overnemen[] = {
	{.naam = "overgenomen", .label = "Wat neemt u over", .soort = VELD_LANGE_TEKST,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "Alleen wat voor dit signaal van belang is. De bron gaat daarna dicht."},
};

/* ---- what is demanded ---------------------------------------------------------------------- */

static const char *const oordelen[] = {"verenigbaar", "noodzakelijk", "proportioneel",
	"subsidiair"};

static size_t aantal_nee(const struct stap *s)
{
	size_t n = 0;

	for (size_t i = 0; i < AANTAL(oordelen); i++)
		n += !str_is(stap_antwoord(s, oordelen[i]), "ja");
	return n;
}

static enum model_rc eis_toestaan(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	(void)r;
	for (size_t i = 0; s && i < AANTAL(oordelen); i++)
		if (!str_is(stap_antwoord(s, oordelen[i]), "ja"))
			fouten_add(f, &vragen_toestaan[model_veld(s->antwoorden->type,
					str_of(oordelen[i]))], "regel",
				"Bij nee mag de bron niet worden bevraagd. Kies dan "
				"'Niet bevragen'.");
	return s && aantal_nee(s) ? MODEL_INVALID : MODEL_OK;
}

static enum model_rc eis_weigeren(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)act;
	(void)r;
	if (!s || aantal_nee(s))
		return MODEL_OK;
	fouten_add(f, NULL, "regel", "U antwoordt overal ja. Kies dan 'Bevragen toestaan'.");
	return MODEL_INVALID;
}

static bool binnen(struct act *act, const struct record *r)
{
	(void)act;
	return record_veld(r, "bron").len > 0;
}

static bool buiten(struct act *act, const struct record *r)
{
	return !binnen(act, r);
}

/* Only who opened it has seen what is relevant. */
static enum model_rc eis_eigen(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)s;
	if (str_eq(record_veld(r, "geopend_door"), act->wie.id))
		return MODEL_OK;
	return fouten_weiger(f, "niet-geopend",
		STR("Een collega heeft de inhoud geopend. U hebt haar niet gezien."),
		STR("Vraag die collega om de stap te zetten, of maak zelf een toets."), STR(""));
}

/* ---- what a step fills in ------------------------------------------------------------------ */

static void vul_bevragen(struct act *act, struct record *r, const struct stap *s)
{
	int64_t n = treffer_zoek(act, r);

	(void)s;
	r->status = n ? STR("treffer") : STR("geen-treffer");
	record_zet(r, "uitkomst", r->status);
	record_zet(r, "treffers", str_fmt(act->arena, "%lld", (long long)n));
}

static void vul_uitkomst(struct act *act, struct record *r, const struct stap *s)
{
	(void)act;
	(void)s;
	record_zet(r, "uitkomst", r->status);
}

static void vul_openen(struct act *act, struct record *r, const struct stap *s)
{
	(void)s;
	record_zet(r, "geopend_door", act->wie.id);
}

#define VRAGEN(v) .vragen = v, .vragen_n = AANTAL(v)

static const struct status statussen[] = {
	{.waarde = "toetsen", .label = "Toets invullen", .dagen = 7},
	/* From here on the check is about this signal and this source. */
	{"toegestaan", "Mag worden bevraagd", STATUS_VAST, 14},
	{"treffer", "Treffer", STATUS_VAST, 14},
	{"geopend", "Inhoud geopend", STATUS_VAST, 7},
	{"klaar", "Klaar", STATUS_KLAAR | STATUS_VAST, 0},
	{"geen-treffer", "Geen treffer", STATUS_KLAAR | STATUS_VAST, 0},
	{"geweigerd", "Niet bevraagd", STATUS_KLAAR | STATUS_VAST, 0},
	{"gestopt", "Gestopt", STATUS_KLAAR | STATUS_VAST, 0},
	{.waarde = NULL},
};

static const struct overgang overgangen[] = {
	{.naam = "toestaan", .van = "toetsen", .naar = "toegestaan", .knop = "Bevragen toestaan",
		.uitleg = "Alle vragen van de privacytoets zijn met ja beantwoord.",
		.recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_ZONDER_REDEN,
		VRAGEN(vragen_toestaan), .eist = eis_toestaan},
	{.naam = "weigeren", .van = "toetsen", .naar = "geweigerd", .knop = "Niet bevragen",
		.uitleg = "De toets laat niet toe dat u deze bron bevraagt.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_weigeren), .eist = eis_weigeren},
	{.naam = "bevragen", .van = "toegestaan", .naar = "treffer", .knop = "Bron bevragen",
		.uitleg = "U hoort alleen of er een treffer is. Niet wat er staat.",
		.vlaggen = OVERGANG_ZONDER_REDEN, .geldt = binnen, .eist = treffer_eis,
		.vult = vul_bevragen},
	{.naam = "treffer-melden", .van = "toegestaan", .naar = "treffer",
		.knop = "Er is een treffer",
		.uitleg = "De eigenaar van de bron zegt alleen dat er iets bekend is.",
		.reden_vraag = "Wie gaf het antwoord, en hoe", .geldt = buiten,
		.vult = vul_uitkomst},
	{.naam = "geen-treffer-melden", .van = "toegestaan", .naar = "geen-treffer",
		.knop = "Er is geen treffer", .uitleg = "De eigenaar van de bron kent niets.",
		.reden_vraag = "Wie gaf het antwoord, en hoe", .geldt = buiten,
		.vult = vul_uitkomst},
	{.naam = "openen", .van = "treffer", .naar = "geopend", .knop = "Inhoud openen",
		.uitleg = "Alleen als de inhoud nodig is om het signaal te begrijpen.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_openen),
		.reden_vraag = "Waarom is de inhoud nodig", .vult = vul_openen},
	{.naam = "overnemen", .van = "geopend", .naar = "klaar", .knop = "Overnemen en sluiten",
		.uitleg = "U schrijft op wat van belang is. Daarna is de inhoud weer dicht.",
		.vlaggen = OVERGANG_ZONDER_REDEN, VRAGEN(vragen_overnemen), .eist = eis_eigen},
	{.naam = "niets-overnemen", .van = "geopend", .naar = "klaar",
		.knop = "Niets overnemen en sluiten", .uitleg = "Er staat niets van belang in.",
		.eist = eis_eigen},
	{.naam = "stoppen", .van = "toetsen toegestaan treffer", .naar = "gestopt",
		.knop = "Stoppen", .uitleg = "Het antwoord is niet meer nodig."},
	{.naam = NULL},
};

/* ---- a new one ----------------------------------------------------------------------------- */

/* Texts of an earlier check; its answers never. */
static void vul_sjabloon(struct act *act, struct record *r)
{
	static const char *const teksten[] = {"doel_bron", "verenigbaar_waarom",
		"noodzakelijk_waarom", "proportioneel_waarom", "subsidiair_waarom"};
	struct record *eerder;

	if (record_haal(act, &type_toets, record_veld(r, "sjabloon"), &eerder) != MODEL_OK)
		return;
	for (size_t i = 0; i < AANTAL(teksten); i++)
		record_zet(r, teksten[i], record_veld(eerder, teksten[i]));
}

static void vult(struct act *act, struct record *r)
{
	struct record *bron;

	record_zet(r, "bron_titel", record_veld(r, "bron_naam"));
	if (record_veld(r, "sjabloon").len)
		vul_sjabloon(act, r);
	if (!record_veld(r, "bron").len ||
		record_haal(act, &type_bron, record_veld(r, "bron"), &bron) != MODEL_OK)
		return;
	record_zet(r, "bron_titel", record_veld(bron, "titel"));
	if (!record_veld(r, "doel_bron").len)
		record_zet(r, "doel_bron", record_veld(bron, "doel"));
}

static const struct veld *veld(const char *naam)
{
	return &velden[model_veld(&type_toets, str_of(naam))];
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct record *signaal;

	if (!record_veld(r, "bron").len == !record_veld(r, "bron_naam").len)
		fouten_add(f, veld("bron"), "regel", "Kies een bron, of noem een bron elders.");
	if (r->versie || !record_veld(r, "signaal").len)
		return;
	if (record_haal(act, &type_signaal, record_veld(r, "signaal"), &signaal) != MODEL_OK)
		fouten_add(f, veld("signaal"), "keuze", "Kies een bestaand signaal.");
	else if (!str_is(signaal->status, "bronnenonderzoek"))
		fouten_add(f, veld("signaal"), "regel",
			"Dit signaal is niet in bronnenonderzoek. Weeg het eerst.");
}

const struct recordtype type_toets = {
	.naam = "toets", .meervoud = "toetsen", .titel = "Privacytoets",
	.titel_meervoud = "Privacytoetsen",
	.uitleg = "Mag een bron worden bevraagd voor een signaal, en wat was het antwoord.",
	.opslag = OPSLAG_TABEL, .velden = velden, .velden_n = AANTAL(velden),
	.statussen = statussen, .overgangen = overgangen, .wie = "maker", .bewaartermijn = "P1Y",
	.bewaargrond = "Zo lang als het signaal; gemeentelijk protocol", .kop = "bron_titel",
	.nummer = "T1", .vult = vult, .controle = controle,
};

/* ---- for signals --------------------------------------------------------------------------- */

enum model_rc toetsen_van(struct act *act, struct str signaal, struct lijst *out)
{
	const struct paar filter = {STR("signaal"), signaal};

	*out = (struct lijst){.n = 0};
	if (may(act, RECHT_LIJST, STR("toets")) != MAG_WEL)
		return MODEL_OK;
	return record_lijst(act, &type_toets,
		&(struct lijst_vraag){.filters = &filter, .filters_n = 1, .zoek = STR(""),
			.sorteer = STR("gemaakt"), .pagina = 1, .per_pagina = 100},
		out);
}

static const struct db_sql sql_half = {
	.both = "SELECT t.bron_titel FROM toetsen t WHERE t.signaal = $1 AND t.status IN "
		"('toetsen', 'toegestaan', 'treffer', 'geopend') AND" ZICHT_RECORD("t")
		"LIMIT 1"};

enum model_rc toets_eis_af(struct act *act, const struct record *signaal, const struct stap *s,
	struct fouten *f)
{
	struct db_stmt *st = db_prepare(act->db, &sql_half);
	struct str bron;
	enum db_rc rc;

	(void)s;
	db_bind_text(st, 1, signaal->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return model_van_db(rc);
	bron = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return fouten_weiger(f, "toets-open",
		str_fmt(act->arena, "Het onderzoek in de bron '%.*s' is nog niet af.",
			STR_ARG(bron)),
		STR("Maak die toets af, of stop hem."),
		str_fmt(act->arena, "/signalen/%.*s#bronnen", STR_ARG(signaal->id)));
}
