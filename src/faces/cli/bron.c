/* SPDX-License-Identifier: EUPL-1.2 */
/* Sources and imports from the command line, as informatieregisseur. */
#include <jansson.h>
#include <signal.h>
#include <unistd.h>

#include "core/base/clock.h"
#include "faces/cli/cli.h"
#include "work/bron/bron.h"
#include "work/invoer/invoer.h"

enum { FOUTEN_TONEN = 20 };

static void toon_fouten(const struct fouten *f)
{
	for (size_t i = 0; i < f->n; i++)
		fprintf(stderr, "contramijn: %s%s%s\n",
			f->fout[i].veld ? f->fout[i].veld->label : "", f->fout[i].veld ? ": " : "",
			f->fout[i].tekst);
}

bool cli_bron_maak(struct cli *c, struct huis *h, const char *const velden[][2], size_t n)
{
	struct paar *p = ARENA_NEWN(c->a, struct paar, n);
	struct fouten f = {.n = 0};
	struct record *r;
	struct act act;
	enum model_rc rc;
	size_t m = 0;

	for (size_t i = 0; i < n; i++)
		if (velden[i][1])
			p[m++] = (struct paar){str_of(velden[i][0]), str_of(velden[i][1])};
	if (!cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_WRITE))
		return false;
	r = record_nieuw(&act, &type_bron);
	record_lees(&act, r, p, m, true, &f);
	rc = f.n ? MODEL_INVALID : record_maak(&act, r, &f);
	toon_fouten(&f);
	if (rc == MODEL_OK)
		return cli_klaar(&act);
	act_end(&act);
	return false;
}

enum cli_uit cli_source_add(struct cli *c)
{
	const char *const velden[][2] = {{"naam", c->rest[0]}, {"titel", cli_optie(c, "title")},
		{"soort", cli_optie(c, "type")}, {"doel", cli_optie(c, "purpose")},
		{"grondslag", cli_optie(c, "ground")}, {"bewaartermijn", cli_optie(c, "retention")},
		{"eigenaar", cli_optie(c, "owner")}};
	struct huis *h = cli_huis(c, false);
	bool goed = h && cli_bron_maak(c, h, velden, sizeof(velden) / sizeof(velden[0]));

	huis_dicht(h);
	if (goed)
		printf("Bron %s is vastgelegd.\n", c->rest[0]);
	return goed ? CLI_GOED : CLI_MISLUKT;
}

static void toon_bron(struct cli *c, const struct record *r, json_t *lijst)
{
	struct str naam = record_veld(r, "naam"), titel = record_veld(r, "titel");
	struct str soort = record_veld(r, "soort"), termijn = record_veld(r, "bewaartermijn");
	struct str aantal = record_veld(r, "records");

	if (cli_optie(c, "json"))
		json_array_append_new(
			lijst, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "naam", naam.p,
				       "titel", titel.p, "soort", soort.p, "grondslag",
				       record_veld(r, "grondslag").p, "bewaartermijn", termijn.p,
				       "doel", record_veld(r, "doel").p, "bronrecords",
				       aantal.len ? aantal.p : "0"));
	else
		printf("%-20s %-12s %-10s %10s  %s\n", naam.p, soort.p, termijn.p,
			aantal.len ? aantal.p : "0", titel.p);
}

enum cli_uit cli_source_list(struct cli *c)
{
	struct huis *h = cli_huis(c, false);
	struct lijst_vraag vraag = {
		.zoek = STR(""), .sorteer = STR("naam"), .pagina = 1, .per_pagina = 500};
	json_t *lijst = json_array();
	struct lijst uit;
	struct act act;
	enum model_rc rc = MODEL_FAIL;

	if (h && cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_READ)) {
		rc = record_lijst(&act, &type_bron, &vraag, &uit);
		for (size_t i = 0; rc == MODEL_OK && i < uit.n; i++)
			toon_bron(c, uit.rec[i], lijst);
		if (rc == MODEL_OK && !cli_klaar(&act))
			rc = MODEL_FAIL;
		act_end(&act);
	}
	huis_dicht(h);
	if (cli_optie(c, "json"))
		cli_json(lijst);
	else
		json_decref(lijst);
	return rc == MODEL_OK ? CLI_GOED : CLI_MISLUKT;
}

/* ---- import ---------------------------------------------------------------------------- */

static atomic_bool stop;

static void vang(int sig)
{
	(void)sig;
	atomic_store(&stop, true);
}

struct voortgang {
	int64_t begin, laatst;
	bool tonen;
};

static void meld(const struct invoer *v, void *user)
{
	struct voortgang *g = user;
	int64_t nu = clock_monotonic();
	double s = (double)(nu - g->begin) / (double)CLOCK_SECOND;
	double deel = v->grootte ? 100.0 * (double)v->bytes / (double)v->grootte : 0;

	if (!g->tonen || (nu - g->laatst < CLOCK_SECOND / 4 && str_is(v->stand, "bezig")))
		return;
	g->laatst = nu;
	fprintf(stderr, "\r%5.1f%%  %lld regels, %lld nieuw, %lld fout, %.0f per seconde   ",
		deel > 100 ? 100 : deel, (long long)v->regels, (long long)v->nieuw,
		(long long)v->fout, s > 0 ? (double)v->regels / s : 0);
	if (!str_is(v->stand, "bezig"))
		fputc('\n', stderr);
}

static json_t *als_json(const struct invoer *v, const char *bestand)
{
	return json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I}", "bestand", bestand, "stand",
		v->stand.p, "regels", (json_int_t)v->regels, "nieuw", (json_int_t)v->nieuw,
		"gewijzigd", (json_int_t)v->gewijzigd, "gelijk", (json_int_t)v->gelijk, "fout",
		(json_int_t)v->fout, "afwijkend", (json_int_t)v->afwijkend);
}

static void toon_uitslag(struct cli *c, const struct invoer *v, const char *pad)
{
	if (cli_optie(c, "json")) {
		cli_json(als_json(v, pad));
		return;
	}
	printf("%s: %lld regels gelezen. %lld nieuw, %lld gewijzigd, %lld al bekend, %lld niet te "
	       "lezen.\n",
		pad, (long long)v->regels, (long long)v->nieuw, (long long)v->gewijzigd,
		(long long)v->gelijk, (long long)v->fout);
	if (v->afwijkend)
		printf("%lld rijen hebben een nummer of datum die niet klopt. Ze zijn bewaard "
		       "zoals ze "
		       "er stonden.\n",
			(long long)v->afwijkend);
}

static void toon_regelfouten(struct cli *c, struct huis *h, struct str id)
{
	struct invoerfout *f;
	struct act act;
	size_t n;

	if (!cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_READ))
		return;
	if (invoer_fouten(&act, id, 0, FOUTEN_TONEN, &f, &n) == MODEL_OK && cli_klaar(&act))
		for (size_t i = 0; i < n; i++)
			fprintf(stderr, "  regel %lld%s: %s\n", (long long)f[i].regel,
				f[i].kolom ? str_fmt(c->a, ", kolom %lld", (long long)f[i].kolom).p
					   : "",
				f[i].reden.p);
	act_end(&act);
}

/* Source, mapping and kind for this import; false after saying why not. */
struct plan {
	struct record *bron;
	const struct bronsoort *soort;
	struct str koppeling;
};

static bool maak_plan(struct cli *c, struct huis *h, const char *naam, const char *pad,
	const char *koppeling, struct plan *p)
{
	struct voorstel v;
	struct act act;
	char err[TABLE_ERR_MAX] = "";
	bool er;
	const char *type = cli_optie(c, "type");

	if (!cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_READ))
		return false;
	er = bron_op_naam(&act, str_of(naam), &p->bron) == MODEL_OK && cli_klaar(&act);
	act_end(&act);
	if (!er) {
		cli_mislukt(
			"er is geen bron '%s'. Maak hem eerst met 'contramijn source add'", naam);
		return false;
	}
	if (type && !str_is(record_veld(p->bron, "soort"), type)) {
		cli_mislukt("bron '%s' is van soort %s, niet %s", naam,
			record_veld(p->bron, "soort").p, type);
		return false;
	}
	p->soort = bronsoort_op_naam(record_veld(p->bron, "soort"));
	if (koppeling && p->soort) {
		if (koppeling_van_tekst(c->a, p->soort, str_of(koppeling), &p->koppeling, err))
			return true;
	} else if (invoer_voorstel(
			   c->a, pad, pad, p->soort, record_veld(p->bron, "koppeling"), &v, err)) {
		p->koppeling = koppeling_van_voorstel(c->a, &v);
		return true;
	}
	cli_mislukt("%s", err);
	return false;
}

static bool voer_uit(
	struct cli *c, struct huis *h, struct plan *p, const char *pad, struct invoer *v)
{
	struct voortgang g = {.begin = clock_monotonic(), .tonen = isatty(STDERR_FILENO)};
	struct wie wie = wie_systeem(rol_naam(ROL_INFORMATIEREGISSEUR));
	char err[TABLE_ERR_MAX] = "";
	struct vinger vinger;
	struct act act;
	bool goed;

	if (!invoer_vinger(pad, &vinger, err)) {
		cli_mislukt("%s", err);
		return false;
	}
	if (!cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_WRITE))
		return false;
	goed = invoer_begin(&act, p->bron, pad, pad, &vinger, p->koppeling, v) == MODEL_OK &&
	       cli_klaar(&act);
	act_end(&act);
	goed = goed && invoer_doe(h, wie, v->id, meld, &g, &stop, err);
	if (!goed && *err)
		cli_mislukt("%s", err);
	if (!cli_act(&act, c, h, ROL_INFORMATIEREGISSEUR, DB_READ))
		return false;
	goed = invoer_haal(&act, v->id, v) == MODEL_OK && cli_klaar(&act) && goed;
	act_end(&act);
	return goed;
}

bool cli_lees_in(
	struct cli *c, struct huis *h, const char *bron, const char *pad, const char *koppeling)
{
	struct plan p;
	struct invoer v;

	return maak_plan(c, h, bron, pad, koppeling, &p) && voer_uit(c, h, &p, pad, &v);
}

static enum cli_uit proef(struct cli *c, struct huis *h, const struct plan *p, const char *pad)
{
	struct str fout[FOUTEN_TONEN];
	char err[TABLE_ERR_MAX] = "";
	struct invoer v;
	size_t n;

	if (!invoer_proef(
		    h, c->a, pad, pad, p->soort, p->koppeling, &v, fout, FOUTEN_TONEN, &n, err))
		return cli_mislukt("%s", err);
	toon_uitslag(c, &v, pad);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "  %s\n", fout[i].p);
	if (!cli_optie(c, "json"))
		printf("Proef: er is niets bewaard. De koppeling is: %s\n", p->koppeling.p);
	return CLI_GOED;
}

enum cli_uit cli_import(struct cli *c)
{
	char pad[4096];
	struct huis *h;
	struct plan p;
	struct invoer v;
	enum cli_uit uit = CLI_MISLUKT;

	if (!realpath(c->rest[0], pad))
		return cli_mislukt("bestand '%s' is er niet", c->rest[0]);
	h = cli_huis(c, false);
	if (!h)
		return CLI_MISLUKT;
	signal(SIGINT, vang);
	signal(SIGTERM, vang);
	if (maak_plan(c, h, cli_optie(c, "source"), pad, cli_optie(c, "map"), &p)) {
		if (cli_optie(c, "dry-run")) {
			uit = proef(c, h, &p, pad);
		} else if (voer_uit(c, h, &p, pad, &v)) {
			toon_uitslag(c, &v, c->rest[0]);
			if (v.fout)
				toon_regelfouten(c, h, v.id);
			uit = str_is(v.stand, "klaar") ? CLI_GOED : CLI_MISLUKT;
			if (uit != CLI_GOED)
				cli_mislukt(
					"onderbroken. Geef dezelfde opdracht om verder te gaan");
		}
	}
	huis_dicht(h);
	return uit;
}
