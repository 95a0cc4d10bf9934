/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the demo town shows of money and Bibob: a dealer's last with a forfeiture that was paid and
 * one that was not, a bank statement, what was taken, and a Bibob file that waits for advice.
 * Made as people would, by each in his own role, all on the day itself. Nobody in it exists, and
 * the accounts are of no bank.
 */
#include "core/base/date.h"
#include "core/model/loop.h"
#include "core/trust/toegang.h"
#include "faces/cli/cli.h"
#include "work/afpakken/afpakken.h"
#include "work/bibob/bibob.h"
#include "work/entiteit/entiteit.h"
#include "work/geld/geld.h"
#include "work/maatregel/maatregel.h"

enum { WAARDEN_MAX = 20 };

struct stad {
	struct cli *c;
	struct huis *h;
	struct gebruiker jurist, casus, beheer;
	struct str vandaag;
	struct act act;
};

static bool begin(struct stad *s, enum rol rol, const struct gebruiker *g)
{
	if (!cli_act(&s->act, s->c, s->h, rol, DB_READ))
		return false;
	act_end(&s->act);
	s->act.wie.id = g->id;
	s->act.wie.naam = g->naam;
	s->act.wie.volledig = g->volledig;
	return act_begin(&s->act, DB_WRITE) == DB_OK;
}

static bool account(struct stad *s, const char *naam, struct gebruiker *g)
{
	bool goed = cli_act(&s->act, s->c, s->h, ROL_BEHEERDER, DB_READ) &&
		    gebruiker_op_naam(&s->act, str_of(naam), g) == TRUST_OK &&
		    cli_klaar(&s->act);

	act_end(&s->act);
	return goed;
}

/* "naam=waarde|naam=waarde"; a value @ is today. */
static size_t waarden(const struct stad *s, struct str tekst, struct paar p[static WAARDEN_MAX])
{
	struct str_cutter c = {tekst, false};
	struct str deel;
	size_t n = 0;

	while (tekst.len && n < WAARDEN_MAX && str_cut(&c, '|', &deel)) {
		size_t is = str_find(deel, STR("="), 0);
		struct str w = str_sub(deel, is + 1, SIZE_MAX);

		p[n++] = (struct paar){str_sub(deel, 0, is), str_is(w, "@") ? s->vandaag : w};
	}
	return n;
}

static bool maak(struct stad *s, const struct recordtype *type, struct str velden, struct str *id)
{
	struct paar p[WAARDEN_MAX];
	struct fouten f = {.n = 0};
	struct record *r;
	bool goed = begin(s, ROL_JURIST, &s->jurist);

	if (goed) {
		r = record_nieuw(&s->act, type);
		record_lees(&s->act, r, p, waarden(s, velden, p), true, &f);
		goed = f.n == 0 && record_maak(&s->act, r, &f) == MODEL_OK && cli_klaar(&s->act);
		*id = r->id;
	}
	act_end(&s->act);
	return goed;
}

static bool stap_als(struct stad *s, enum rol rol, const struct gebruiker *g,
		     const struct recordtype *type, struct str id, const char *naam,
		     const char *antwoorden)
{
	const struct overgang *o = loop_overgang(type, str_of(naam));
	struct paar p[WAARDEN_MAX];
	struct fouten f = {.n = 0};
	struct record *r, *a;
	bool goed = begin(s, rol, g) && record_haal(&s->act, type, id, &r) == MODEL_OK;

	if (goed) {
		a = loop_antwoorden(&s->act, r, o);
		record_lees(&s->act, a, p, waarden(s, str_of(antwoorden), p), true, &f);
		goed = loop_stap(&s->act, r, o, a, &f) == MODEL_OK && cli_klaar(&s->act);
	}
	act_end(&s->act);
	return goed;
}

static bool stap(struct stad *s, const struct recordtype *type, struct str id, const char *naam,
		 const char *antwoorden)
{
	return stap_als(s, ROL_JURIST, &s->jurist, type, id, naam, antwoorden);
}

/* ---- a last, and what came in for it ------------------------------------------------------ */

static bool maak_last(struct stad *s, struct str *id)
{
	return maak(s, &type_maatregel, STR("onderwerp=Straathandel Kadezicht|soort=dwangsom|"
			"grondslag=apv|aard=preventief|constatering_op=@|"
			"overtreding=Handel in drugs op straat, gezien door twee toezichthouders|"
			"norm=APV 2:74|overtreder=Tijmen Kadeloper|gedrag=drugshandel|"
			"beleid=dealerlast-dordrecht|last=Niet meer op straat handelen|"
			"bedrag=5000|eenheid=overtreding|maximum=20000"), id) &&
	       stap(s, &type_maatregel, *id, "evenredigheid",
		    "evenredig_nodig=De handel gaat door na twee gesprekken|"
		    "evenredig_hoogte=Zoals het beleid zegt|"
		    "evenredig_belangen=Er zijn geen bijzondere omstandigheden") &&
	       stap(s, &type_maatregel, *id, "zonder-voornemen",
		    "zonder_voornemen=spoed|reden=De handel gaat elke dag door") &&
	       stap_als(s, ROL_CASUSREGISSEUR, &s->casus, &type_maatregel, *id, "tekenen", "") &&
	       stap(s, &type_maatregel, *id, "bekendmaken",
		    "bekend_op=@|bekend_wijze=uitgereikt|bekend_bewijs=Verslag van uitreiking") &&
	       stap(s, &type_maatregel, *id, "controle",
		    "controle_op=@|bevinding=overtreden|verslag=Verkoop gezien, rapport 31") &&
	       stap(s, &type_maatregel, *id, "controle",
		    "controle_op=@|bevinding=overtreden|verslag=Opnieuw gezien, rapport 32");
}

static struct bank_regel regel(const struct stad *s, int64_t nr, int64_t cent, const char *naam,
			       struct str wat)
{
	struct bank_regel r = {.regel = nr, .cent = cent, .rekening = STR("NL00GEME0000000001"),
		.iban = STR("NL00VOOR0000000002"), .naam = str_of(naam), .kenmerk = STR(""),
		.omschrijving = wat, .bankref = STR("")};

	if (!date_parse(s->vandaag, &r.geboekt))
		r.fout = "er is geen boekdatum";
	return r;
}

/* A payment that names the first forfeiture, one that names nothing, and one that is not ours. */
static bool lees_afschrift(struct stad *s)
{
	struct bank_afschrift u = {.sluit = true, .rekening = STR("NL00GEME0000000001"), .n = 4};
	struct bank_regel r[4];
	struct fouten f = {.n = 0};
	struct geld_open *open;
	struct record *af;
	size_t n;
	bool goed = begin(s, ROL_JURIST, &s->jurist) && geld_open(&s->act, &open, &n) == MODEL_OK &&
		    n >= 2;

	if (goed) {
		r[0] = regel(s, 12, 500000, "T Kadeloper", str_fmt(s->c->a, "Dwangsom %.*s",
			STR_ARG(open[0].nummer)));
		r[1] = regel(s, 19, 150000, "Tijmen Kadeloper", STR("eerste deel"));
		r[2] = regel(s, 26, 4250, "Bloemenstal Oeverzicht", STR("Standplaats markt"));
		r[3] = regel(s, 33, -98000, "Leverancier", STR("Factuur"));
		u.regel = r;
		goed = afschrift_bewaar(&s->act, STR("afschrift-demo.xml"), true, &u, &af, &f) ==
			       MODEL_OK && cli_klaar(&s->act);
	}
	act_end(&s->act);
	return goed;
}

/* ---- what was taken ------------------------------------------------------------------------ */

static bool maak_afpakken(struct stad *s, struct str last)
{
	struct str bus, x;

	return maak(s, &type_afpakking, STR("soort=voertuig|omschrijving=Bestelbus bij de loods|"
			"kenmerk=99-XX-11|afgepakt_op=@|partner=politie|bevoegdheid=Sv 94|"
			"geschat=8500"), &bus) &&
	       maak(s, &type_afpakking, str_fmt(s->c->a, "soort=voertuig|omschrijving=Bestelbus|"
			"kenmerk=99-XX-11|afgepakt_op=@|partner=om|bevoegdheid=Sv 94a|"
			"geschat=9000|gerealiseerd=7.250|gerealiseerd_op=@|zelfde_als=%.*s",
			STR_ARG(bus)), &x) &&
	       maak(s, &type_afpakking, str_fmt(s->c->a, "soort=contant|omschrijving=Geld op zak|"
			"afgepakt_op=@|partner=politie|bevoegdheid=Sv 94|geschat=1.240|"
			"maatregel=%.*s", STR_ARG(last)), &x) &&
	       maak(s, &type_afpakking, STR("soort=belasting|omschrijving=Navordering garage|"
			"afgepakt_op=@|partner=belastingdienst|bevoegdheid=AWR 16|geschat=33000"),
			&x);
}

/* ---- Bibob ---------------------------------------------------------------------------- */

static bool laat_toe(struct stad *s)
{
	const char *reden;
	bool goed = begin(s, ROL_BEHEERDER, &s->beheer) &&
		    toegang_geef(&s->act, STR(BIBOB_COMPARTIMENT), s->jurist.id, 365,
			    STR("Behandelt Bibob-dossiers"), &reden) == TRUST_OK &&
		    cli_klaar(&s->act);

	act_end(&s->act);
	return goed;
}

/* The first company of the town. */
static bool koppel(struct stad *s, struct str zaak)
{
	struct entiteit_regel *e;
	struct record *r;
	size_t n;
	bool goed = begin(s, ROL_JURIST, &s->jurist) &&
		    entiteit_lijst(&s->act, MATCH_ORGANISATIE, STR(""), 1, &e, &n) == MODEL_OK;

	if (goed && n)
		goed = record_haal(&s->act, &type_bibobzaak, zaak, &r) == MODEL_OK &&
		       bibob_koppel(&s->act, r, e[0].id) == MODEL_OK;
	goed = goed && cli_klaar(&s->act);
	act_end(&s->act);
	return goed;
}

static bool maak_bibob(struct stad *s)
{
	struct str zaak, x;

	return laat_toe(s) &&
	       maak(s, &type_bibobzaak, STR("onderwerp=Vergunning voor een nachtzaak|"
			"betreft=vergunning|zaaknummer=Z-2026-0417|ontvangen_op=@|"
			"betrokkene=Romana Oeverloper"), &zaak) &&
	       maak(s, &type_bibobonderzoek, str_fmt(s->c->a, "zaak=%.*s|bron=kvk|"
			"vraag=Wie leidt en wie financiert?", STR_ARG(zaak)), &x) &&
	       stap(s, &type_bibobonderzoek, x, "afronden",
		    "gevonden=De lening komt van een bedrijf zonder personeel|klaar_op=@") &&
	       maak(s, &type_bibobgeheimhouder, str_fmt(s->c->a, "zaak=%.*s|naam=Judith Rechter|"
			"functie=Jurist gemeente|grond=Betrokken bij het besluit|"
			"meegedeeld_op=@", STR_ARG(zaak)), &x) &&
	       stap(s, &type_bibobgeheimhouder, x, "tekenen", "getekend_op=@") &&
	       stap(s, &type_bibobzaak, zaak, "advies-vragen",
		    "advies_gevraagd_op=@|adviesvraag=Waar komt de lening vandaan?") &&
	       stap(s, &type_bibobzaak, zaak, "advies-compleet", "advies_compleet_op=@") &&
	       stap(s, &type_bibobzaak, zaak, "advies-verlengd", "") && koppel(s, zaak);
}

bool cli_demo_geld(struct cli *c, struct huis *h)
{
	struct stad s = {.c = c, .h = h};
	char dag[DATE_TEXT_MAX];
	struct str last;
	bool goed = account(&s, "jurist", &s.jurist) && account(&s, "casus", &s.casus) &&
		    account(&s, "beheer", &s.beheer);

	s.vandaag = str_dup(c->a, date_iso(civil_amsterdam(s.act.nu).date, dag));
	goed = goed && maak_last(&s, &last) && lees_afschrift(&s) && maak_afpakken(&s, last) &&
	       maak_bibob(&s);
	if (!goed)
		cli_mislukt("het geld en het Bibob-dossier van de demostad konden niet worden "
			    "gemaakt");
	return goed;
}
