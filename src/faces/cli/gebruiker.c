/* SPDX-License-Identifier: EUPL-1.2 */
/* Users and tokens from the command line, as beheerder. */
#include <jansson.h>

#include "core/base/date.h"
#include "core/trust/gebruiker.h"
#include "faces/cli/cli.h"

static enum cli_uit klaag(enum trust_rc rc, const char *reden)
{
	switch (rc) {
	case TRUST_INVALID:
		return cli_mislukt("%s", reden);
	case TRUST_EXISTS:
		return cli_mislukt("er is al een gebruiker met deze naam");
	case TRUST_WRONG:
		return cli_mislukt("deze gebruiker is er niet");
	default:
		return cli_mislukt("het lukte niet; er is niets veranderd");
	}
}

enum cli_uit cli_user_add(struct cli *c)
{
	struct gebruiker g = {.naam = str_of(c->rest[0]), .actief = true, .afdeling = STR(""),
			      .email = STR(""), .id = STR("")};
	const char *naam = cli_optie(c, "name"), *reden = "";
	struct str wachtwoord;
	struct huis *h;
	struct act act;
	enum trust_rc rc;

	g.volledig = str_of(naam ? naam : c->rest[0]);
	if (!rol_van_naam(str_of(cli_optie(c, "role")), &g.rol))
		return cli_mislukt("onbekende rol '%s'", cli_optie(c, "role"));
	if (!cli_wachtwoord(c, &wachtwoord))
		return cli_mislukt("geen wachtwoord gekregen");
	h = cli_huis(c, false);
	if (!h || !cli_act(&act, c, h, ROL_BEHEERDER, DB_WRITE)) {
		huis_dicht(h);
		return CLI_MISLUKT;
	}
	rc = gebruiker_maak(&act, &g, wachtwoord, &reden);
	if (rc == TRUST_OK && cli_klaar(&act))
		printf("Gebruiker %s (%s) is gemaakt.\n", g.naam.p, rol_titel(g.rol));
	act_end(&act);
	huis_dicht(h);
	return rc == TRUST_OK ? CLI_GOED : klaag(rc, reden);
}

static void toon(const struct gebruiker *g, struct arena *a)
{
	printf("%-20s %-20s %-24s %-8s %s\n", g->naam.p, rol_naam(g->rol), g->volledig.p,
	       g->actief ? "actief" : "dicht",
	       g->laatst_gezien ? instant_dutch(a, g->laatst_gezien).p : "nog nooit ingelogd");
}

enum cli_uit cli_user_list(struct cli *c)
{
	struct huis *h = cli_huis(c, false);
	struct gebruiker *g;
	struct act act;
	size_t n = 0;
	enum trust_rc rc = TRUST_FAIL;
	json_t *lijst;

	if (h && cli_act(&act, c, h, ROL_BEHEERDER, DB_READ)) {
		rc = gebruiker_lijst(&act, &g, &n);
		if (rc == TRUST_OK && !cli_klaar(&act))
			rc = TRUST_FAIL;
		act_end(&act);
	}
	huis_dicht(h);
	if (rc != TRUST_OK)
		return CLI_MISLUKT;
	if (!cli_optie(c, "json")) {
		for (size_t i = 0; i < n; i++)
			toon(&g[i], c->a);
		return CLI_GOED;
	}
	lijst = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(lijst,
				      json_pack("{s:s, s:s, s:s, s:b}", "naam", g[i].naam.p, "rol",
						rol_naam(g[i].rol), "volledig", g[i].volledig.p,
						"actief", g[i].actief));
	cli_json(lijst);
	return CLI_GOED;
}

enum cli_uit cli_user_disable(struct cli *c)
{
	struct huis *h = cli_huis(c, false);
	const char *reden = "";
	struct gebruiker g;
	struct act act;
	enum trust_rc rc = TRUST_FAIL;

	if (h && cli_act(&act, c, h, ROL_BEHEERDER, DB_WRITE)) {
		rc = gebruiker_op_naam(&act, str_of(c->rest[0]), &g);
		if (rc == TRUST_OK) {
			g.actief = false;
			rc = gebruiker_wijzig(&act, &g, &reden);
		}
		if (rc == TRUST_OK && cli_klaar(&act))
			printf("Gebruiker %s is afgesloten.\n", c->rest[0]);
		act_end(&act);
	}
	huis_dicht(h);
	return rc == TRUST_OK ? CLI_GOED : klaag(rc, reden);
}

enum cli_uit cli_token_add(struct cli *c)
{
	struct huis *h = cli_huis(c, false);
	struct gebruiker g;
	struct act act;
	struct str token = STR("");
	enum trust_rc rc = TRUST_FAIL;

	if (h && cli_act(&act, c, h, ROL_BEHEERDER, DB_WRITE)) {
		rc = gebruiker_op_naam(&act, str_of(cli_optie(c, "user")), &g);
		if (rc == TRUST_OK)
			rc = token_maak(&act, g.id, &token);
		if (rc == TRUST_OK && cli_klaar(&act))
			printf("%s\n", token.p);
		act_end(&act);
	}
	huis_dicht(h);
	return rc == TRUST_OK ? CLI_GOED : klaag(rc, "");
}
