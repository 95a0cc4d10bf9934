/* SPDX-License-Identifier: EUPL-1.2 */
/* Terms of the law: contramijn term RULE key=value ... */
#include <jansson.h>
#include <sys/stat.h>

#include "faces/cli/cli.h"
#include "work/bewaren/regels.h"
#include "work/termijn/termijn.h"

static const char *regelmap(struct cli *c)
{
	const char *map = cli_optie(c, "rules"), *data = cli_optie(c, "data"), *eigen;
	struct stat st;

	if (map || !data)
		return map;
	eigen = str_fmt(c->a, "%s/rules", data).p;
	return stat(eigen, &st) == 0 && S_ISDIR(st.st_mode) ? eigen : NULL;
}

bool cli_regels(struct cli *c)
{
	const char *map = regelmap(c);
	char err[TERMIJN_ERR_MAX];

	if (termijn_start(map, err) && bewaarregels_start(map, err))
		return true;
	cli_mislukt("%s", err);
	return false;
}

static enum cli_uit gebruik(const char *wat, struct str naam)
{
	fprintf(stderr, "contramijn: %s%.*s. Zie: contramijn term --list\n", wat, STR_ARG(naam));
	return CLI_FOUT_GEBRUIK;
}

/* ---- the list ---------------------------------------------------------------------------- */

static void toon_regel(const struct law_regel *r)
{
	printf("%.*s", STR_ARG(r->naam));
	for (size_t i = 0; i < r->gegevens_n; i++) {
		const struct law_gegeven *g = &r->gegeven[i];

		printf(g->verplicht ? " %.*s=" : " [%.*s=]", STR_ARG(g->naam));
	}
	printf("\n    %.*s (%.*s; %.*s)\n", STR_ARG(r->titel),
	       STR_ARG(law_versie_feiten(law_regel_versie(r, r->versies_n - 1)).artikel),
	       STR_ARG(r->nummer));
}

static enum cli_uit lijst(struct cli *c)
{
	const struct law *law = termijn_law();
	json_t *a = json_array();

	for (size_t i = 0; i < law_regels_n(law); i++) {
		if (cli_optie(c, "json"))
			json_array_append_new(a, termijn_regel_json(law_regel(law, i)));
		else
			toon_regel(law_regel(law, i));
	}
	if (cli_optie(c, "json"))
		cli_json(json_pack("{s:o}", "regels", a));
	else
		json_decref(a);
	return CLI_GOED;
}

/* ---- one term -------------------------------------------------------------------------------- */

static bool lees_gegeven(struct law_invoer *in, struct str arg)
{
	size_t is = str_find(arg, STR("="), 0);
	struct str naam = str_sub(arg, 0, is);
	char reden[LAW_FOUT_MAX];

	if (is == SIZE_MAX) {
		gebruik("schrijf gegevens als gegeven=waarde, niet ", arg);
		return false;
	}
	for (size_t i = 0; i < in->regel->gegevens_n; i++)
		if (in->w[i].gezet && str_eq(in->regel->gegeven[i].naam, naam)) {
			gebruik("dit gegeven staat er twee keer: ", naam);
			return false;
		}
	if (law_zet(in, naam, str_sub(arg, is + 1, SIZE_MAX), reden))
		return true;
	gebruik("", str_of(reden));
	return false;
}

static void regel_uit(const char *wat, struct str tekst)
{
	if (tekst.len)
		printf("%-17s %.*s\n", wat, STR_ARG(tekst));
}

static void toon_data(struct cli *c, const struct law_antwoord *u)
{
	regel_uit("Einde:", termijn_dag(c->a, u->einde));
	if (u->ruwe_einde.dag != u->einde.dag)
		regel_uit("Zonder schuiven:", termijn_dag(c->a, u->ruwe_einde));
	regel_uit(u->verbeurte_vanaf.dag != LAW_GEEN_DAG ? "Verbeurte vanaf:" : "Eerste dag:",
		  termijn_dag(c->a, u->eerste_dag));
	regel_uit("Laatste dag:", termijn_dag(c->a, u->laatste_dag));
	regel_uit("Handel voor:", termijn_dag(c->a, u->handel_voor));
	if (u->met_bedrag)
		regel_uit("Bedrag:", str_join(c->a, STR("EUR "),
					      termijn_euro(c->a, u->bedrag_cent)));
	regel_uit("Artikel:", law_versie_feiten(u->versie).artikel);
}

static void toon(struct cli *c, const struct law_antwoord *u)
{
	printf("%.*s (%.*s)\n", STR_ARG(u->regel->titel), STR_ARG(u->regel->nummer));
	toon_data(c, u);
	printf("\nWaarom deze datum?\n");
	for (size_t i = 0; i < u->stappen_n; i++) {
		struct str tekst = termijn_stap(c->a, u, &u->stap[i]);
		struct str artikel = law_stap_artikel(u, &u->stap[i]);

		printf("%3zu. %.*s (%.*s)\n", i + 1, STR_ARG(tekst), STR_ARG(artikel));
	}
	if (u->waarschuwingen_n)
		printf("\nLet op\n");
	for (size_t i = 0; i < u->waarschuwingen_n; i++) {
		struct str tekst = termijn_let_op(c->a, u, &u->waarschuwing[i]);

		printf("  - %.*s\n", STR_ARG(tekst));
	}
}

enum cli_uit cli_term(struct cli *c)
{
	struct law_antwoord *u = ARENA_NEW(c->a, struct law_antwoord);
	struct law_invoer *in = ARENA_NEW(c->a, struct law_invoer);
	const struct law_gegeven *fout;
	const struct law_regel *r;
	char reden[LAW_FOUT_MAX];
	enum law_rc rc;

	if (!cli_regels(c))
		return CLI_MISLUKT;
	if (cli_optie(c, "list"))
		return lijst(c);
	if (!c->rest_n)
		return gebruik("noem een regel, bijvoorbeeld bezwaar", STR(""));
	r = law_zoek(termijn_law(), str_of(c->rest[0]));
	if (!r)
		return gebruik("onbekende regel ", str_of(c->rest[0]));
	law_invoer_begin(in, r);
	for (size_t i = 1; i < c->rest_n; i++)
		if (!lees_gegeven(in, str_of(c->rest[i])))
			return CLI_FOUT_GEBRUIK;
	rc = law_reken(termijn_law(), in, u, &fout);
	if (rc != LAW_OK) {
		law_reden(rc, fout, reden);
		return gebruik("", str_of(reden));
	}
	if (cli_optie(c, "json"))
		cli_json(termijn_json(u, in));
	else
		toon(c, u);
	return CLI_GOED;
}
