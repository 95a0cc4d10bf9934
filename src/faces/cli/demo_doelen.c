/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the demo town shows of purposes: a second purpose in the register, and a source in the
 * compartment RIEC that one colleague is let into. Made as people would, by each in his own
 * role. The people in it are invented.
 */
#include "core/model/loop.h"
#include "core/trust/toegang.h"
#include "faces/cli/cli.h"
#include "work/bron/bron.h"
#include "work/doel/verwerking.h"

static const char riec_csv[] =
	"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnummer;Plaats\n"
	"R-1;Bastiaan;Verloop;3-2-1979;Kadezicht;14;Waterveste\n"
	"R-2;Romana;Oeverloper;21-8-1985;Kadezicht;14;Waterveste\n"
	"R-3;Dirk Jan;Stilwater;9-12-1968;Zwaluwplantsoen;4;Waterveste\n";

static const char *const riec_bron[][2] = {{"naam", "riec"},
	{"titel", "Ontvangen van het RIEC"}, {"soort", "persoon"},
	{"doel", "Casusoverleg in het RIEC over personen die in Waterveste spelen."},
	{"grondslag", "wgs"}, {"grondslag_toelichting", "WGS, artikel 2.17 tot en met 2.22"},
	{"bewaartermijn", "P5Y"}, {"eigenaar", "Veiligheid"}};

static const struct paar bibob[] = {
	{STR_INIT("titel"), STR_INIT("Bibob-onderzoek")},
	{STR_INIT("sleutel"), STR_INIT("bibob")},
	{STR_INIT("doel"), STR_INIT("Beoordelen of een vergunning, subsidie of vastgoedtransactie "
				    "wordt misbruikt. Alleen voor dat besluit.")},
	{STR_INIT("grondslag"), STR_INIT("wettelijke-plicht")},
	{STR_INIT("grondslag_toelichting"), STR_INIT("Wet Bibob, artikel 3, 7a en 28")},
	{STR_INIT("betrokkenen"), STR_INIT("Aanvragers en hun zakelijke relaties")},
	{STR_INIT("gegevens"), STR_INIT("Vragenformulier, financiering, adviezen van het LBB")},
	{STR_INIT("bijzonder"), STR_INIT("ja")},
	{STR_INIT("ontvangers"), STR_INIT("Landelijk Bureau Bibob; de aanvrager")},
	{STR_INIT("bewaartermijn"), STR_INIT("P2Y")},
	{STR_INIT("beveiliging"), STR_INIT("Eigen doel en eigen compartiment")},
	{STR_INIT("verantwoordelijke"), STR_INIT("De burgemeester")},
	{STR_INIT("rollen"), STR_INIT("jurist")}};

/* An act of a person with an account, in his role. */
static bool als(struct cli *c, struct huis *h, struct act *act, enum rol rol, struct str id)
{
	if (!cli_act(act, c, h, rol, DB_READ))
		return false;
	act_end(act);
	if (id.len)
		act->wie.id = id;
	return act_begin(act, DB_WRITE) == DB_OK;
}

static bool account(struct cli *c, struct huis *h, const char *naam, struct gebruiker *g)
{
	struct act act;
	bool goed = cli_act(&act, c, h, ROL_BEHEERDER, DB_READ) &&
		    gebruiker_op_naam(&act, str_of(naam), g) == TRUST_OK && cli_klaar(&act);

	act_end(&act);
	return goed;
}

static bool laat_toe(struct cli *c, struct huis *h, struct str wie)
{
	struct act act;
	const char *reden;
	bool goed = als(c, h, &act, ROL_BEHEERDER, STR("")) &&
		    toegang_geef(&act, STR("riec"), wie, 365, STR("Behandelt de RIEC-zaken"),
				 &reden) == TRUST_OK && cli_klaar(&act);

	act_end(&act);
	return goed;
}

static bool sluit_bron(struct cli *c, struct huis *h, struct str wie)
{
	struct record *bron;
	struct act act;
	const char *reden;
	bool goed = als(c, h, &act, ROL_INFORMATIEREGISSEUR, wie) &&
		    bron_op_naam(&act, STR("riec"), &bron) == MODEL_OK &&
		    bron_in_compartiment(&act, bron->id, STR("riec"), &reden) == TRUST_OK &&
		    cli_klaar(&act);

	act_end(&act);
	return goed;
}

static bool lees_riec(struct cli *c, struct huis *h, const char *map)
{
	struct str pad = str_fmt(c->a, "%s/riec.csv", map);
	FILE *f = fopen(pad.p, "w");
	bool goed = f && fputs(riec_csv, f) >= 0;

	if (f && fclose(f) != 0)
		goed = false;
	return goed && cli_bron_maak(c, h, riec_bron, sizeof(riec_bron) / sizeof(riec_bron[0])) &&
	       cli_lees_in(c, h, "riec", pad.p, NULL);
}

static bool zet_stap(struct act *act, struct record *r)
{
	static const struct paar dpia[] = {{STR_INIT("dpia_nummer"), STR_INIT("DPIA-2026-07")},
		{STR_INIT("dpia_op"), STR_INIT("2026-06-01")},
		{STR_INIT("reden"), STR_INIT("De DPIA is positief")}};
	const struct overgang *o = loop_overgang(&type_verwerking, STR("activeren"));
	struct record *antwoord = record_nieuw(act, loop_vragen(&type_verwerking, o));
	struct fouten f = {.n = 0};

	record_lees(act, antwoord, dpia, 3, true, &f);
	return f.n == 0 && loop_stap(act, r, o, antwoord, &f) == MODEL_OK;
}

static bool tweede_doel(struct cli *c, struct huis *h, struct str beheer, struct str privacy)
{
	struct fouten f = {.n = 0};
	struct record *r = NULL;
	struct act act;
	bool goed = als(c, h, &act, ROL_BEHEERDER, beheer);

	if (goed) {
		r = record_nieuw(&act, &type_verwerking);
		record_lees(&act, r, bibob, sizeof(bibob) / sizeof(bibob[0]), true, &f);
		goed = f.n == 0 && record_maak(&act, r, &f) == MODEL_OK && cli_klaar(&act);
	}
	act_end(&act);
	goed = goed && als(c, h, &act, ROL_PRIVACYFUNCTIONARIS, privacy) &&
	       record_haal(&act, &type_verwerking, r->id, &r) == MODEL_OK && zet_stap(&act, r) &&
	       cli_klaar(&act);
	act_end(&act);
	return goed;
}

bool cli_demo_doelen(struct cli *c, struct huis *h, const char *map)
{
	struct gebruiker informatie, beheer, privacy;
	bool goed = account(c, h, "informatie", &informatie) &&
		    account(c, h, "beheer", &beheer) && account(c, h, "privacy", &privacy) &&
		    laat_toe(c, h, informatie.id) && lees_riec(c, h, map) &&
		    sluit_bron(c, h, informatie.id) &&
		    tweede_doel(c, h, beheer.id, privacy.id);

	if (!goed)
		cli_mislukt("de doelen en compartimenten van de demostad konden niet worden "
			    "gemaakt");
	return goed;
}
