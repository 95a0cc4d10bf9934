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

/* ---- tokens ------------------------------------------------------------------------- */

/* Of the user that --user names; with TRUST_INVALID also says why. */
typedef enum trust_rc token_werk(struct cli *, struct act *, struct str gebruiker_id,
				 const char **reden_out);

static enum cli_uit met_gebruiker(struct cli *c, enum db_mode mode, token_werk *werk)
{
	struct huis *h = cli_huis(c, false);
	enum trust_rc rc = TRUST_FAIL;
	const char *reden = "";
	struct gebruiker g;
	struct act act;

	if (h && cli_act(&act, c, h, ROL_BEHEERDER, mode)) {
		rc = gebruiker_op_naam(&act, str_of(cli_optie(c, "user")), &g);
		if (rc == TRUST_OK)
			rc = werk(c, &act, g.id, &reden);
		act_end(&act);
	}
	huis_dicht(h);
	return rc == TRUST_OK ? CLI_GOED : klaag(rc, reden);
}

static enum trust_rc maak(struct cli *c, struct act *act, struct str gebruiker_id,
	const char **reden_out)
{
	const char *dagen = cli_optie(c, "days"), *waarvoor = cli_optie(c, "title");
	int64_t n = TOKEN_DAGEN;
	struct str token;
	enum trust_rc rc;

	*reden_out = "geef met --days een aantal dagen van 1 tot en met 730";
	if (dagen && !str_to_int(str_of(dagen), &n))
		return TRUST_INVALID;
	rc = token_maak(act, gebruiker_id, n, str_of(waarvoor ? waarvoor : ""), &token);
	if (rc == TRUST_OK && !cli_klaar(act))
		return TRUST_FAIL;
	if (rc == TRUST_OK)
		printf("%s\n", token.p);
	return rc;
}

enum cli_uit cli_token_add(struct cli *c) { return met_gebruiker(c, DB_WRITE, maak); }

static json_t *token_json(struct arena *a, const struct token *t)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:s}", "sleutel", t->id.p, "waarvoor",
			      t->waarvoor.p, "gemaakt", instant_iso(a, t->gemaakt).p, "verloopt",
			      instant_iso(a, t->verloopt).p);

	if (t->gezien)
		json_object_set_new(o, "gebruikt", json_string(instant_iso(a, t->gezien).p));
	return o;
}

static void toon_token(struct arena *a, const struct token *t, int64_t nu)
{
	printf("%s  %s %s  %-24s %s\n", t->id.p, t->verloopt > nu ? "tot" : "verlopen op",
	       instant_dutch(a, t->verloopt).p, t->waarvoor.p,
	       t->gezien ? instant_dutch(a, t->gezien).p : "nog nooit gebruikt");
}

static enum trust_rc toon_tokens(struct cli *c, struct act *act, struct str gebruiker_id,
	const char **reden_out)
{
	json_t *lijst = json_array();
	struct token *t;
	size_t n;
	enum trust_rc rc = token_lijst(act, gebruiker_id, &t, &n);

	(void)reden_out;
	if (rc == TRUST_OK && !cli_klaar(act))
		rc = TRUST_FAIL;
	for (size_t i = 0; rc == TRUST_OK && i < n; i++) {
		if (cli_optie(c, "json"))
			json_array_append_new(lijst, token_json(c->a, &t[i]));
		else
			toon_token(c->a, &t[i], act->nu);
	}
	if (rc == TRUST_OK && cli_optie(c, "json"))
		cli_json(lijst);
	else
		json_decref(lijst);
	return rc;
}

enum cli_uit cli_token_list(struct cli *c) { return met_gebruiker(c, DB_READ, toon_tokens); }

static enum trust_rc trek_in(struct cli *c, struct act *act, struct str gebruiker_id,
	const char **reden_out)
{
	enum trust_rc rc = c->rest_n ? token_stop(act, gebruiker_id, str_of(c->rest[0]))
				     : token_intrekken(act, gebruiker_id);

	*reden_out = "deze gebruiker heeft geen token met deze sleutel";
	if (rc == TRUST_WRONG)
		return TRUST_INVALID;
	if (rc == TRUST_OK && !cli_klaar(act))
		rc = TRUST_FAIL;
	if (rc == TRUST_OK)
		puts(c->rest_n ? "Het token werkt niet meer."
			       : "De tokens van deze gebruiker werken niet meer.");
	return rc;
}

enum cli_uit cli_token_withdraw(struct cli *c) { return met_gebruiker(c, DB_WRITE, trek_in); }
