/* SPDX-License-Identifier: EUPL-1.2 */
/* init, serve and demo. */
#include <errno.h>
#include <signal.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/trust/gebruiker.h"
#include "faces/api/api.h"
#include "faces/cli/cli.h"
#include "faces/web/web.h"
#include "work/bewaren/bewaren.h"
#include "work/demo/demo.h"
#include "work/invoer/invoer.h"
#include "work/logboek/ldv.h"

enum { TABELLEN_MAX = 64, DRADEN = 64, LEZERS = 8, SCHRIJVERS = 4, WACHTWOORD_LEN = 16 };

enum cli_uit cli_init(struct cli *c)
{
	struct huis *h = cli_huis(c, true);

	if (!h)
		return CLI_MISLUKT;
	huis_dicht(h);
	printf("De map %s is klaar. Maak nu een beheerder:\n"
	       "  contramijn user add --data %s NAAM --role beheerder\n",
		cli_optie(c, "data"), cli_optie(c, "data"));
	return CLI_GOED;
}

/* ---- serve ---------------------------------------------------------------------------- */

static size_t voeg_toe(const struct route **uit, size_t n, const struct route *const *tabellen)
{
	for (; *tabellen && n < TABELLEN_MAX; tabellen++)
		uit[n++] = *tabellen;
	return n;
}

static const struct route *const *alle_routes(const struct huis *h)
{
	static const struct route *uit[TABELLEN_MAX + 1];
	size_t n;

	web_start();
	api_contact(h->contact, h->adres);
	n = voeg_toe(uit, 0, web_tables());
	n = voeg_toe(uit, n, api_tables());
	uit[n] = NULL;
	return uit;
}

/* Waits for Ctrl-C or SIGTERM; the signals were blocked before any thread began. */
static void wacht_op_einde(const sigset_t *signalen)
{
	int sig;

	while (sigwait(signalen, &sig) != 0)
		;
}

enum cli_uit cli_serve(struct cli *c)
{
	struct huis_opties o = {.data = cli_optie(c, "data"),
		.db = cli_optie(c, "db"),
		.lezers = LEZERS,
		.schrijvers = SCHRIJVERS};
	const char *listen = cli_optie(c, "listen");
	struct http_config cfg = {.listen = listen ? listen : "127.0.0.1:8080",
		.threads = DRADEN,
		.trusted_proxy = cli_optie(c, "proxy")};
	struct invoer_werker *werker;
	struct bewaar_werker *bewaarder;
	struct ldv_werker *verzender;
	struct http_server *s;
	char err[HUIS_ERR_MAX] = "";
	sigset_t signalen;
	struct huis *h;

	sigemptyset(&signalen);
	sigaddset(&signalen, SIGINT);
	sigaddset(&signalen, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &signalen, NULL);
	signal(SIGPIPE, SIG_IGN);
	if (!cli_regels(c))
		return CLI_MISLUKT;
	h = huis_open(&o, err);
	if (!h)
		return cli_mislukt("%s", err);
	cfg.tmp_dir = huis_map(h, c->a, "tmp");
	werker = invoer_werker_begin(h);
	invoer_map_zet(huis_map(h, c->a, "invoer"));
	bewaarder = bewaar_werker_begin(h);
	verzender = ldv_werker_begin(h);
	s = werker && bewaarder && verzender ? http_start(&cfg, h, alle_routes(h), err) : NULL;
	if (s) {
		fprintf(stderr, "Contramijn luistert op poort %d.\n", http_port(s));
		wacht_op_einde(&signalen);
		http_stop(s);
	}
	ldv_werker_einde(verzender);
	bewaar_werker_einde(bewaarder);
	invoer_werker_einde(werker);
	huis_dicht(h);
	return s ? CLI_GOED : cli_mislukt("%s", err);
}

/* ---- demo -------------------------------------------------------------------------------- */

static const struct {
	const char *naam, *volledig, *afdeling;
	enum rol rol;
} accounts[] = {{"melder", "Mila de Melder", "Burgerzaken", ROL_MELDER},
	{"informatie", "Ilse van Inzicht", "Veiligheid", ROL_INFORMATIEREGISSEUR},
	{"casus", "Cas ter Zake", "Veiligheid", ROL_CASUSREGISSEUR},
	{"toezicht", "Toon Zicht", "Toezicht en handhaving", ROL_TOEZICHTHOUDER},
	{"jurist", "Judith Rechter", "Juridische zaken", ROL_JURIST},
	{"bestuur", "Bernard Bestuur", "College", ROL_BESTUUR},
	{"burgemeester", "Berend van Waterveste", "College", ROL_BURGEMEESTER},
	{"beheer", "Bea Heerder", "Informatievoorziening", ROL_BEHEERDER},
	{"privacy", "Prisca Vos", "Functionaris gegevensbescherming", ROL_PRIVACYFUNCTIONARIS}};

static void wachtwoord(char uit[static WACHTWOORD_LEN + 4])
{
	static const char tekens[] = "abcdefghjkmnpqrstuvwxyz23456789";
	size_t n = 0;

	for (int i = 0; i < WACHTWOORD_LEN; i++) {
		if (i && i % 4 == 0)
			uit[n++] = '-';
		uit[n++] = tekens[randombytes_uniform(sizeof(tekens) - 1)];
	}
	uit[n] = '\0';
}

static bool maak_account(struct cli *c, struct huis *h, size_t i, FILE *lijst)
{
	char ww[WACHTWOORD_LEN + 4];
	struct gebruiker g = {.naam = str_of(accounts[i].naam),
		.actief = true,
		.id = STR(""),
		.volledig = str_of(accounts[i].volledig),
		.email = STR(""),
		.afdeling = str_of(accounts[i].afdeling),
		.rol = accounts[i].rol};
	const char *reden = "";
	struct act act;
	bool goed;

	wachtwoord(ww);
	if (!cli_act(&act, c, h, ROL_BEHEERDER, DB_WRITE))
		return false;
	goed = gebruiker_maak(&act, &g, str_of(ww), &reden) == TRUST_OK && cli_klaar(&act);
	act_end(&act);
	if (goed)
		fprintf(lijst, "  %-12s %-22s %s\n", accounts[i].naam, ww,
			rol_titel(accounts[i].rol));
	else
		cli_mislukt("account %s kon niet worden gemaakt: %s", accounts[i].naam, reden);
	return goed;
}

static bool maak_accounts(struct cli *c, struct huis *h)
{
	struct str pad = str_fmt(c->a, "%s/demo-accounts.txt", cli_optie(c, "data"));
	FILE *lijst = fopen(pad.p, "w");
	bool goed = lijst && chmod(pad.p, 0600) == 0;

	if (goed)
		fprintf(lijst, "Accounts van de demostad (naam, wachtwoord, rol):\n");
	for (size_t i = 0; goed && i < sizeof(accounts) / sizeof(accounts[0]); i++)
		goed = maak_account(c, h, i, lijst);
	return lijst && fclose(lijst) == 0 && goed;
}

static bool lees_bron(struct cli *c, struct huis *h, const struct demo_bron *b, const char *map)
{
	const char *const velden[][2] = {{"naam", b->naam}, {"titel", b->titel}, {"soort", b->type},
		{"doel", b->doel}, {"grondslag", b->grond},
		{"grondslag_toelichting", b->toelichting}, {"bewaartermijn", b->bewaren},
		{"eigenaar", b->eigenaar}};

	fprintf(stderr, "  %s\n", b->titel);
	return cli_bron_maak(c, h, velden, sizeof(velden) / sizeof(velden[0])) &&
	       cli_lees_in(c, h, b->naam, str_fmt(c->a, "%s/%s", map, b->bestand).p, b->koppeling);
}

static bool getal(struct cli *c, const char *optie, int64_t min, int64_t max, int64_t *uit)
{
	const char *w = cli_optie(c, optie);

	if (!w)
		return true;
	if (str_to_int(str_of(w), uit) && *uit >= min && *uit <= max)
		return true;
	cli_mislukt("--%s is een getal van %lld tot %lld", optie, (long long)min, (long long)max);
	return false;
}

static bool vul_stad(struct cli *c, struct huis *h, int64_t mensen, int64_t zaad)
{
	struct demo_opts o = {.mensen = (size_t)mensen, .zaad = (uint64_t)zaad};
	struct str map = str_fmt(c->a, "%s/lijsten", cli_optie(c, "data"));
	char err[DEMO_ERR_MAX] = "";
	bool goed = mkdir(map.p, 0700) == 0 || errno == EEXIST;

	if (!goed || demo_write(map.p, &o, err) != DEMO_OK) {
		cli_mislukt("de lijsten van de demostad konden niet worden geschreven: %s", err);
		return false;
	}
	for (const struct demo_bron *b = demo_bronnen; b->naam && goed; b++)
		goed = lees_bron(c, h, b, map.p);
	return goed;
}

enum cli_uit cli_demo(struct cli *c)
{
	struct huis_opties o = {.data = cli_optie(c, "data"), .db = cli_optie(c, "db"),
				.gemeente = "Gemeente Waterveste", .maak = true};
	char err[HUIS_ERR_MAX] = "";
	int64_t mensen = DEMO_MENSEN, zaad = DEMO_ZAAD;
	struct huis *h;
	bool goed;

	if (!getal(c, "people", 1, 5000000, &mensen) || !getal(c, "seed", 0, INT64_MAX, &zaad))
		return CLI_FOUT_GEBRUIK;
	h = huis_open(&o, err);
	if (!h)
		return cli_mislukt("%s", err);
	goed = vul_stad(c, h, mensen, zaad) && maak_accounts(c, h) &&
	       cli_demo_doelen(c, h, str_fmt(c->a, "%s/lijsten", cli_optie(c, "data")).p) &&
	       cli_demo_geld(c, h);
	huis_dicht(h);
	if (!goed)
		return CLI_MISLUKT;
	printf("De demostad Waterveste is klaar. De accounts staan in %s/demo-accounts.txt\n",
		cli_optie(c, "data"));
	return CLI_GOED;
}
