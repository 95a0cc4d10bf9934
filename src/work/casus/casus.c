/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/casus/casus.h"

#include "core/base/date.h"
#include "core/trust/doel.h"
#include "core/trust/gebruiker.h"
#include "work/soorten/velden.h"

const struct keuze casus_gegevens[] = {{"wie", "Naam, geboortedatum en andere identiteit"},
	{"bsn", "Burgerservicenummer"}, {"contact", "Telefoon en e-mail"},
	{"wonen", "Adres en verblijf"}, {"bedrijf", "Bedrijf en zakelijke relaties"},
	{"geld", "Inkomen, belasting en andere financiën"}, {"voertuig", "Voertuigen"},
	{"bezit", "Kadaster en eigendom"}, {"vergunning", "Vergunningen en subsidies"},
	{"toezicht", "Toezicht en handhaving"}, {"politie", "Politie en justitie"},
	{"omschrijving", "Omschrijving van de zaak, zonder namen"}, {NULL, NULL}};
/* The closed list of WGS 2.19, and who else sits at a local table. */
const struct keuze casus_ontvangers[] = {{"riec", "RIEC"}, {"politie", "Politie"},
	{"om", "Openbaar Ministerie"}, {"belastingdienst", "Belastingdienst"},
	{"douane", "Douane"}, {"fiod", "FIOD"}, {"kmar", "Koninklijke Marechaussee"},
	{"uwv", "UWV"}, {"ind", "IND"}, {"nla", "Nederlandse Arbeidsinspectie"},
	{"nvwa", "NVWA"}, {"provincie", "Provincie"}, {"omgevingsdienst", "Omgevingsdienst"},
	{"gemeente", "Andere gemeente"}, {"intern", "Eigen afdeling"}, {NULL, NULL}};
static const struct keuze activiteiten[] = {
	{"signalen", "Signalen en handhavingsknelpunten behandelen"},
	{"casusoverleg", "Casusoverleg"}, {"gebiedsscan", "Gebiedsscan"},
	{"themascan", "Themascan"}, {NULL, NULL}};
static const struct keuze resultaten[] = {{"gestopt", "De ondermijning is gestopt"},
	{"deels", "Deels gestopt of bemoeilijkt"}, {"verplaatst", "Verplaatst"},
	{"niets", "Geen resultaat"}, {"onterecht", "Er was geen ondermijning"}, {NULL, NULL}};

#define LANG(n, l, vl)                                                                       \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = vl}

static const struct veld velden[] = {
	{.naam = "onderwerp", .label = "Onderwerp", .soort = VELD_TEKST, .max = 120,
		.groep = "Casus", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKTEKST,
		.uitleg = "Kort, zonder namen."},
	{.naam = "signaal", .label = "Signaal", .soort = VELD_VERWIJZING, .verwijst = "signaal",
		.vlaggen = VELD_FILTER},
	{.naam = "eigenaar", .label = "Casusregisseur", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Inlognaam van de collega."},
	LANG("aanleiding", "Aanleiding", VELD_ZOEKTEKST),
	{.naam = "uiterlijk", .label = "Besluit van het overleg: uiterlijk", .soort = VELD_DATUM,
		.vlaggen = VELD_IN_LIJST},
	{.naam = "doel", .label = "Wat wilt u bereiken", .soort = VELD_LANGE_TEKST, .max = 4000,
		.groep = "Plan van aanpak", .vlaggen = VELD_VAST},
	LANG("waarom_samen", "Waarom samen met anderen", VELD_VAST),
	LANG("verwacht", "Welk effect verwacht u", VELD_VAST),
	LANG("capaciteit", "Wie heeft tijd", VELD_VAST),
	{.naam = "wgs_activiteit", .label = "Activiteit volgens de WGS", .soort = VELD_KEUZE,
		.keuzes = activiteiten, .groep = "RIEC", .vlaggen = VELD_VAST | VELD_FILTER},
	{.naam = "wgs_gegevens", .label = "Soorten gegevens", .soort = VELD_MEERKEUZE,
		.keuzes = casus_gegevens, .vlaggen = VELD_VAST},
	{.naam = "riec_kenmerk", .label = "Kenmerk bij het RIEC", .soort = VELD_TEKST,
		.vlaggen = VELD_VAST},
	{.naam = "aangemeld_op", .label = "Aangemeld op", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST},
	{.naam = "vernietigen_op", .label = "Uiterlijk vernietigen op (WGS 1.8)",
		.soort = VELD_DATUM, .vlaggen = VELD_VAST | VELD_FILTER},
	{.naam = "resultaat", .label = "Resultaat", .soort = VELD_KEUZE, .keuzes = resultaten,
		.groep = "Afsluiting", .vlaggen = VELD_VAST | VELD_FILTER},
	LANG("opbrengst", "Wat leverde het op", VELD_VAST),
	LANG("lessen", "Wat leren we ervan", VELD_VAST),
};

/* ---- questions -------------------------------------------------------------------------- */

static const struct veld vragen_plan[] = {LANG("doel", "Wat wilt u bereiken", VELD_VERPLICHT),
	LANG("waarom_samen", "Waarom samen met anderen", 0),
	LANG("verwacht", "Welk effect verwacht u", VELD_VERPLICHT),
	LANG("capaciteit", "Wie heeft tijd", 0)};
static const struct veld vragen_besluit[] = {LANG("besluit", "Wat is besloten", VELD_VERPLICHT)};
static const struct veld vragen_riec[] = {
	{.naam = "wgs_activiteit", .label = "Voor welke activiteit", .soort = VELD_KEUZE,
		.keuzes = activiteiten, .vlaggen = VELD_VERPLICHT, .uitleg = "WGS artikel 2.18."},
	{.naam = "wgs_gegevens", .label = "Welke soorten gegevens gaan mee",
		.soort = VELD_MEERKEUZE, .keuzes = casus_gegevens, .vlaggen = VELD_VERPLICHT,
		.uitleg = "Niet meer dan de privacytoets 2B toestaat."},
	{.naam = "riec_kenmerk", .label = "Kenmerk bij het RIEC", .soort = VELD_TEKST}};
static const struct veld vragen_sluiten[] = {
	{.naam = "resultaat", .label = "Resultaat", .soort = VELD_KEUZE, .keuzes = resultaten,
		.vlaggen = VELD_VERPLICHT},
	LANG("opbrengst", "Wat leverde het op", VELD_VERPLICHT),
	LANG("lessen", "Wat leren we ervan", 0)};

/* ---- what is demanded ------------------------------------------------------------------- */

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
	return str_fmt(act->arena, "/casussen/%.*s#bij-%s", STR_ARG(r->id), deel);
}

static const struct db_sql sql_interventies = {
	.both = "SELECT count(*) FROM interventies i WHERE i.casus = $1 AND" ZICHT_RECORD("i")};

static enum model_rc eis_uitvoeren(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	(void)s;
	if (tel(act, &sql_interventies, r->id) != 0)
		return MODEL_OK;
	return fouten_weiger(f, "geen-interventie",
		STR("Er staat nog geen interventie in het plan."),
		STR("Voeg toe wie wat doet, met welke bevoegdheid."), hier(act, r, "interventies"));
}

static const struct db_sql sql_open = {
	.both = "SELECT (SELECT count(*) FROM taken t WHERE t.casus = $1 AND t.status = 'open' AND"
		ZICHT_RECORD("t") ") + (SELECT count(*) FROM interventies i WHERE i.casus = $1 AND "
		"i.status IN ('voorgesteld', 'gepland') AND" ZICHT_RECORD("i") ") + "
		"(SELECT count(*) FROM verstrekkingen v WHERE v.casus = $1 AND "
		"v.status = 'concept' AND" ZICHT_RECORD("v") ")"};

static enum model_rc eis_sluiten(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	int64_t n = tel(act, &sql_open, r->id);

	(void)s;
	if (n == 0)
		return MODEL_OK;
	return fouten_weiger(f, "nog-open",
		str_fmt(act->arena, "Er staan nog %lld taken, interventies of verstrekkingen open.",
			(long long)n),
		STR("Rond ze af of laat ze vervallen."), hier(act, r, "taken"));
}

/* Data that a 2B check to the RIEC allows now; "" when there is none. */
static struct str riec_mag(struct act *act, struct str casus)
{
	static const struct db_sql sql = {
		.both = "SELECT t.gegevens FROM deeltoetsen t WHERE t.casus = $1 AND "
			"t.soort = '2b' "
			"AND t.ontvanger = 'riec' AND t.status = 'toegestaan' AND"
			ZICHT_RECORD("t") "ORDER BY t.id DESC LIMIT 1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct str s = STR("");

	db_bind_text(st, 1, casus);
	if (db_step(st) == DB_ROW)
		s = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return s;
}

bool casus_binnen(struct str deel, struct str geheel)
{
	struct str_cutter c = {.rest = deel};
	struct str woord;

	while (str_cut(&c, ' ', &woord)) {
		struct str_cutter g = {.rest = geheel};
		struct str ander;
		bool er = !woord.len;

		while (!er && str_cut(&g, ' ', &ander))
			er = str_eq(woord, ander);
		if (!er)
			return false;
	}
	return true;
}

static enum model_rc eis_riec(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	struct str mag = riec_mag(act, r->id);

	if (mag.len && (!s || casus_binnen(stap_antwoord(s, "wgs_gegevens"), mag)))
		return MODEL_OK;
	return fouten_weiger(f, "privacytoets-2b",
		mag.len ? STR("De privacytoets 2B staat niet al deze gegevens toe.")
			: STR("Er is nog geen privacytoets 2B voor het RIEC."),
		STR("Maak eerst een privacytoets 2B met het RIEC als ontvanger."),
		hier(act, r, "deeltoetsen"));
}

static struct str datum(struct act *act, int jaren)
{
	char tekst[DATE_TEXT_MAX];
	struct date d = date_add_months(civil_amsterdam(act->nu).date, 12 * jaren);

	return str_dup(act->arena, date_iso(d, tekst));
}

/* Five years count from the first processing in the partnership, not from the last. */
static void vul_riec(struct act *act, struct record *r, const struct stap *s)
{
	(void)s;
	if (record_veld(r, "aangemeld_op").len)
		return;
	record_zet(r, "aangemeld_op", datum(act, 0));
	record_zet(r, "vernietigen_op", datum(act, 5));
}

/* The yearly report back is a duty of who received a result (WGS 1.7 lid 4). */
static enum model_rc na_riec(struct act *act, const struct record *r, const struct stap *s)
{
	struct record *t = record_nieuw(act, &type_taak);
	struct fouten f = {.n = 0};

	(void)s;
	record_zet(t, "casus", r->id);
	record_zet(t, "wat", STR("Jaarlijks terugkoppelen aan het RIEC: was de informatie "
				 "bruikbaar, "
				 "wat is ermee gedaan, of waarom niets (WGS 1.7 lid 4)."));
	record_zet(t, "wie", record_veld(r, "eigenaar"));
	record_zet(t, "uiterlijk", datum(act, 1));
	return record_maak(act, t, &f);
}

#define VRAGEN(v) .vragen = v, .vragen_n = AANTAL(v)

static const struct status statussen[] = {
	{.waarde = "opgestart", .label = "Opgestart", .dagen = 28},
	{.waarde = "plan", .label = "Plan van aanpak", .dagen = 56},
	{.waarde = "interventies", .label = "Interventies"},
	{.waarde = "nazorg", .label = "Nazorg", .dagen = 365},
	{"afgesloten", "Afgesloten", STATUS_KLAAR, 0},
	{"vernietigd", "Vernietigd", STATUS_KLAAR, 0},
	{.waarde = NULL},
};

static const struct overgang overgangen[] = {
	{.naam = "plan-maken", .van = "opgestart", .naar = "plan", .knop = "Plan van aanpak maken",
		.uitleg = "U schrijft op wat u wilt bereiken en met wie.",
		.vlaggen = OVERGANG_ZONDER_REDEN, VRAGEN(vragen_plan)},
	{.naam = "uitvoeren", .van = "plan", .naar = "interventies", .knop = "Plan uitvoeren",
		.uitleg = "Het plan is klaar en er is besloten wie wat doet.",
		.recht = RECHT_BESLISSEN, .eist = eis_uitvoeren},
	{.naam = "nazorg", .van = "interventies", .naar = "nazorg", .knop = "Naar nazorg",
		.uitleg = "De interventies zijn gedaan. U houdt in de gaten of het helpt."},
	{.naam = "besluit", .van = "opgestart plan interventies nazorg",
		.knop = "Besluit vastleggen",
		.uitleg = "Een besluit komt met de reden in het dossier.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_besluit)},
	{.naam = "riec-aanmelden", .van = "opgestart plan interventies",
		.knop = "Aanmelden bij RIEC",
		.uitleg = "U legt vast wat er naar het RIEC gaat en waarvoor.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_riec), .eist = eis_riec, .vult = vul_riec,
		.daarna = na_riec},
	{.naam = "afsluiten", .van = "opgestart plan interventies nazorg", .naar = "afgesloten",
		.knop = "Casus afsluiten",
		.uitleg = "Er is een resultaat, of het heeft geen zin meer.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_sluiten), .eist = eis_sluiten},
	{.naam = "heropenen", .van = "afgesloten", .naar = "plan", .knop = "Heropenen",
		.uitleg = "Er is nieuwe informatie.", .recht = RECHT_BESLISSEN},
	{.naam = NULL},
};

/* ---- the owner takes part --------------------------------------------------------------- */

/* Without zicht: of the casus that is being written. */
static const struct db_sql sql_doet_mee = {
	.both = "SELECT count(*) FROM casusdeelnemers kd WHERE kd.casus = $1 AND "
		"kd.gebruiker_id = $2 AND kd.status = 'actief'"};

/* -1 when it cannot be read: that transaction is doomed already. */
static int64_t tel_deelnemer(struct act *act, struct str casus, struct str gebruiker)
{
	struct db_stmt *st = db_prepare(act->db, &sql_doet_mee);
	int64_t n = -1;

	db_bind_text(st, 1, casus);
	db_bind_text(st, 2, gebruiker);
	if (db_step(st) == DB_ROW)
		n = db_int(st, 0);
	db_reset(st);
	return n;
}

static enum db_rc na_opslaan(struct act *act, const struct record *r)
{
	struct record *d;
	struct gebruiker g;
	struct fouten f = {.n = 0};
	enum model_rc rc;

	if (gebruiker_op_naam(act, record_veld(r, "eigenaar"), &g) != TRUST_OK ||
		str_eq(g.id, r->maker) || tel_deelnemer(act, r->id, g.id) != 0)
		return DB_OK;
	d = record_nieuw(act, &type_deelnemer);
	record_zet(d, "casus", r->id);
	record_zet(d, "organisatie", STR("intern"));
	record_zet(d, "gebruiker", g.naam);
	rc = record_maak(act, d, &f);
	return rc == MODEL_OK ? DB_OK : rc == MODEL_RETRY ? DB_RETRY : DB_FAIL;
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct gebruiker g;

	if (record_veld(r, "eigenaar").len &&
		gebruiker_op_naam(act, record_veld(r, "eigenaar"), &g) != TRUST_OK)
		fouten_add(f, &velden[2], "keuze", "Deze gebruiker bestaat niet.");
}

const struct recordtype type_casus = {
	.naam = "casus", .meervoud = "casussen", .titel = "Casus", .titel_meervoud = "Casussen",
	.uitleg = "Een zaak die de gemeente met eigen bevoegdheden of met partners aanpakt.",
	.opslag = OPSLAG_TABEL, .velden = velden, .velden_n = AANTAL(velden),
	.statussen = statussen, .overgangen = overgangen, .kring = KRING_CASUS("r"),
	.wie = "eigenaar", .uiterlijk = "uiterlijk",
	.bewaartermijn = "P5Y",
	.bewaargrond = "Gemeentelijk protocol; wat naar het RIEC gaat: WGS 1.8",
	.kop = "onderwerp", .nummer = "C", .controle = controle, .na_opslaan = na_opslaan,
};

enum model_rc casus_uit_signaal(struct act *act, const struct record *signaal)
{
	struct record *r = record_nieuw(act, &type_casus);
	struct fouten f = {.n = 0};

	record_zet(r, "onderwerp", record_veld(signaal, "onderwerp"));
	record_zet(r, "signaal", signaal->id);
	record_zet(r, "eigenaar", record_veld(signaal, "eigenaar"));
	record_zet(r, "uiterlijk", record_veld(signaal, "uiterlijk"));
	return record_maak(act, r, &f);
}
