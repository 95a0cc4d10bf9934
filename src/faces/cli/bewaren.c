/* SPDX-License-Identifier: EUPL-1.2 */
/* Retention from the command line: counting, proposing, destroying what was agreed to. */
#include <jansson.h>

#include "core/base/clock.h"
#include "faces/cli/cli.h"
#include "work/bewaren/bewaren.h"
#include "work/invoer/invoer.h"

static bool peildatum(struct cli *c, struct date *out)
{
	const char *op = cli_optie(c, "on");

	*out = bewaar_dag(clock_now());
	if (!op || (date_parse(str_of(op), out) && date_full(*out)))
		return true;
	cli_mislukt("--on is een datum, bijvoorbeeld 2027-01-01");
	return false;
}

/* ---- counting
 * ------------------------------------------------------------------------------------ */

static json_t *telling_json(struct arena *a, const struct bewaar_telling *t)
{
	char iso[DATE_TEXT_MAX] = "";

	return json_pack("{s:s%, s:s%, s:s%, s:s%, s:I, s:I, s:I, s:I, s:s}", "regel",
		t->regel->naam.p, t->regel->naam.len, "titel", t->regel->titel.p,
		t->regel->titel.len, "artikel", t->regel->artikel.p, t->regel->artikel.len,
		"termijn", bewaarregel_termijn(a, t->regel).p, bewaarregel_termijn(a, t->regel).len,
		"voorbij", (json_int_t)t->om, "bewaarplicht", (json_int_t)t->plicht, "nog_nodig",
		(json_int_t)t->gebruik, "herzien", (json_int_t)t->herzien, "oudste",
		t->oudste.year ? str_dup(a, date_iso(t->oudste, iso)).p : "");
}

static void toon_telling(struct arena *a, const struct bewaar_telling *t)
{
	if (!t->om && !t->plicht && !t->gebruik && !t->herzien)
		return;
	printf("%6lld  %.*s (%.*s; %.*s)\n", (long long)t->om, STR_ARG(t->regel->titel),
		STR_ARG(bewaarregel_termijn(a, t->regel)), STR_ARG(t->regel->artikel));
	if (t->plicht)
		printf("        %lld blijven nog: er is een bewaarplicht\n", (long long)t->plicht);
	if (t->gebruik)
		printf("        %lld blijven nog: iets anders heeft ze nodig\n",
			(long long)t->gebruik);
	if (t->herzien)
		printf("        %lld moeten worden herzien\n", (long long)t->herzien);
}

static enum cli_uit tel(struct cli *c, struct huis *h, struct date peil)
{
	struct bewaar_vondst v;
	json_t *lijst = json_array();
	struct act act;
	bool goed;

	if (!cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_READ))
		return CLI_MISLUKT;
	goed = bewaar_overzicht(&act, peil, &v) == MODEL_OK && cli_klaar(&act);
	act_end(&act);
	if (!goed)
		return cli_mislukt("De bewaartermijnen zijn niet na te gaan");
	if (!cli_optie(c, "json"))
		printf("Op %.*s moeten %zu gegevens weg. Er is niets vernietigd.\n",
			STR_ARG(date_dutch(c->a, peil)), v.n);
	for (size_t i = 0; i < v.tellingen; i++) {
		if (cli_optie(c, "json"))
			json_array_append_new(lijst, telling_json(c->a, &v.telling[i]));
		else
			toon_telling(c->a, &v.telling[i]);
	}
	if (cli_optie(c, "json"))
		cli_json(json_pack("{s:I, s:o}", "voorbij", (json_int_t)v.n, "regels", lijst));
	else
		json_decref(lijst);
	return CLI_GOED;
}

/* ---- proposing
 * -------------------------------------------------------------------------------------- */

static bool lees_doelen(struct cli *c, struct huis *h, struct bewaar_doel **d, size_t *n)
{
	struct act act;
	bool goed;

	if (!cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_READ))
		return false;
	goed = bewaar_doelen(&act, d, n) == MODEL_OK && cli_klaar(&act);
	act_end(&act);
	return goed;
}

/* For one purpose. MODEL_INVALID: nothing is due there. */
static enum model_rc stel_voor(struct cli *c, struct huis *h, const struct bewaar_doel *d,
	struct date peil, struct record **r)
{
	struct fouten f = {.n = 0};
	struct act act;
	enum model_rc rc = MODEL_FAIL;

	act_init(&act, h, c->a, wie_systeem(rol_naam(d->rol)));
	act.doel = d->naam;
	act.doel_vast = true;
	if (act_begin(&act, DB_WRITE) == DB_OK)
		rc = vernietiging_voorstel(&act, peil, STR(""), STR(""), r, &f);
	if (rc == MODEL_OK && act_commit(&act) != DB_OK)
		rc = MODEL_FAIL;
	act_end(&act);
	if (f.n && f.fout[0].veld)
		cli_mislukt("%s", f.fout[0].tekst);
	return f.n && f.fout[0].veld ? MODEL_FAIL : rc;
}

static enum cli_uit voorstellen(struct cli *c, struct huis *h, struct date peil)
{
	struct bewaar_doel *d;
	size_t n = 0, gemaakt = 0;
	json_t *lijst = json_array();
	bool goed = lees_doelen(c, h, &d, &n);

	for (size_t i = 0; i < n && goed; i++) {
		struct record *r;
		enum model_rc rc = stel_voor(c, h, &d[i], peil, &r);

		goed = rc == MODEL_OK || rc == MODEL_INVALID || rc == MODEL_FORBIDDEN;
		if (rc != MODEL_OK)
			continue;
		gemaakt++;
		json_array_append_new(
			lijst, json_pack("{s:s%, s:s%, s:s%}", "nummer", r->nummer.p, r->nummer.len,
				       "doel", d[i].naam.p, d[i].naam.len, "aantal",
				       record_veld(r, "aantal").p, record_veld(r, "aantal").len));
		if (!cli_optie(c, "json"))
			printf("%.*s (doel %.*s): %.*s gegevens\n%.*s\n", STR_ARG(r->nummer),
				STR_ARG(d[i].naam), STR_ARG(record_veld(r, "aantal")),
				STR_ARG(record_veld(r, "overzicht")));
	}
	if (cli_optie(c, "json"))
		cli_json(json_pack("{s:O}", "voorstellen", lijst));
	else if (goed)
		printf(gemaakt ? "Een tweede persoon geeft nu akkoord, op de pagina Akkoord.\n"
			       : "Er is niets dat weg moet.\n");
	json_decref(lijst);
	return goed ? CLI_GOED : cli_mislukt("Er kon geen voorstel worden gemaakt");
}

/* ---- destroying
 * ---------------------------------------------------------------------------------------- */

static enum cli_uit vernietig(struct cli *c, struct huis *h)
{
	struct str map = str_of(huis_map(h, c->a, ""));
	char err[VERNIETIG_ERR_MAX] = "";
	struct vernietig_uitslag u;
	bool goed;

	invoer_map_zet(huis_map(h, c->a, "invoer"));
	goed = vernietig_alles(h, &u, err) &&
	       vernietigd_schrijf(h, str_fmt(c->a, "%.*s" VERNIETIGD_BESTAND, STR_ARG(map)).p, err);
	if (!goed)
		return cli_mislukt("%s", err);
	if (cli_optie(c, "json"))
		cli_json(json_pack("{s:I, s:I, s:I}", "vernietigingen", (json_int_t)u.runs,
			"vernietigd", (json_int_t)u.vernietigd, "overgeslagen",
			(json_int_t)u.overgeslagen));
	else if (u.runs)
		printf("%zu vernietigingen afgemaakt: %lld gegevens weg, %lld overgeslagen.\n"
		       "De verklaringen staan bij Vernietigingen.\n",
			u.runs, (long long)u.vernietigd, (long long)u.overgeslagen);
	else
		printf("Er is niets goedgekeurd en gestart. Er is niets vernietigd.\n");
	return CLI_GOED;
}

enum cli_uit cli_retention(struct cli *c)
{
	enum cli_uit uit;
	struct date peil;
	struct huis *h;

	if (!peildatum(c, &peil))
		return CLI_FOUT_GEBRUIK;
	if (!cli_regels(c))
		return CLI_MISLUKT;
	h = cli_huis(c, false);
	if (!h)
		return CLI_MISLUKT;
	if (cli_optie(c, "destroy"))
		uit = vernietig(c, h);
	else
		uit = cli_optie(c, "list") ? voorstellen(c, h, peil) : tel(c, h, peil);
	huis_dicht(h);
	return uit;
}
