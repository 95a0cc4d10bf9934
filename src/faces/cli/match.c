/* SPDX-License-Identifier: EUPL-1.2 */
/* `contramijn match`: rows in, model, entities, files out. */
#include "faces/cli/match.h"

#include <errno.h>
#include <jansson.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "faces/cli/uitvoer.h"

enum { MODEL_MAX = 16 << 20, GROOT = 128 << 10 };

/* Links for a first overview; a decision about a person asks for more (--target-precision). */
#define DOEL_PRECISIE 0.995

static double nu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- what was asked ---------------------------------------------------------------------- */

static bool getal_optie(struct cli *c, const char *naam, double van, double tot, double *out)
{
	const char *s = cli_optie(c, naam);
	char *eind;
	double v;

	if (!s)
		return true;
	v = strtod(s, &eind);
	if (*s && !*eind && v >= van && v <= tot) {
		*out = v;
		return true;
	}
	cli_mislukt("--%s: '%s' is geen getal van %g tot %g", naam, s, van, tot);
	return false;
}

/* --rule one-per-source=BRP,one-per-source=KVK; a name alone goes on with the same rule. */
static bool regels(struct match *m)
{
	struct str_cutter c = {str_of(cli_optie(m->c, "rule")), !cli_optie(m->c, "rule")};
	struct str deel, een = STR("one-per-source=");

	while (str_cut(&c, ',', &deel)) {
		deel = str_trim(deel);
		if (str_starts(deel, een))
			deel = str_sub(deel, een.len, SIZE_MAX);
		else if (!m->uniek_n || str_find(deel, STR("="), 0) != SIZE_MAX)
			deel = STR("");
		if (!deel.len || m->uniek_n == MATCH_BRONNEN) {
			cli_mislukt("--rule: er is een regel: one-per-source=BRON (ten hoogste %d "
				    "bronnen)",
				MATCH_BRONNEN);
			return false;
		}
		m->uniek[m->uniek_n++] = deel;
	}
	if (m->uniek_n && !cli_optie(m->c, "source") && !cli_optie(m->c, "link-only")) {
		cli_mislukt("--rule one-per-source=%.*s vraagt ook --source KOLOM: in welke kolom "
			    "de bron staat",
			STR_ARG(m->uniek[0]));
		return false;
	}
	return true;
}

static bool voortgang(void *arg, const char *fase, size_t gedaan, size_t totaal)
{
	(void)arg;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K%s %d%%", fase,
			totaal ? (int)((double)gedaan * 100 / (double)totaal) : 0);
	return true;
}

static bool soort_van(struct cli *c, enum herken_soort *out)
{
	const char *s = cli_optie(c, "type");

	if (herken_soort_van(str_of(s ? s : "persoon"), out))
		return true;
	cli_mislukt("--type: '%s' is geen soort. Kies persoon, organisatie, adres of vrij", s);
	return false;
}

/* Files to write are tried before the work, not after it. */
static bool schrijfbaar(struct cli *c, const char *optie)
{
	const char *pad = cli_optie(c, optie), *eind = pad ? strrchr(pad, '/') : NULL;
	struct str map = eind ? (struct str){pad, (size_t)(eind - pad)} : STR(".");

	if (!pad || strcmp(pad, "-") == 0)
		return true;
	if (access(pad, W_OK) == 0 ||
		(errno == ENOENT && access(map.len ? str_dup(c->a, map).p : "/", W_OK) == 0))
		return true;
	cli_mislukt("--%s %s kan niet worden geschreven. Bestaat de map, en mag u er schrijven?",
		optie, pad);
	return false;
}

static struct herken *maak(struct match *m)
{
	struct herken_kolom *kolom = ARENA_NEWN(m->c->a, struct herken_kolom, MATCH_KOLOMMEN);
	struct herken_instel in = {.soort = m->soort,
		.kolommen = kolom,
		.kolommen_n = m->kolom_n,
		.uniek = m->uniek,
		.uniek_n = m->uniek_n,
		.doel_precisie = m->doel,
		.draden = m->draden,
		.alleen_tussen_bronnen = cli_optie(m->c, "link-only") != NULL,
		.voortgang = voortgang};
	struct herken *h;

	for (size_t i = 0; i < m->kolom_n; i++)
		kolom[i] = (struct herken_kolom){m->kolom[i].veld, m->kolom[i].naam};
	h = herken_nieuw(&in);
	if (!h)
		cli_mislukt("te weinig geheugen");
	return h;
}

/* ---- model ------------------------------------------------------------------------------- */

static bool rc_goed(struct match *m, enum herken_rc rc, const char *waarbij)
{
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	if (rc == HERKEN_OK)
		return true;
	if (rc == HERKEN_GEHEUGEN)
		cli_mislukt(
			"%s: te weinig geheugen voor %zu records", waarbij, herken_aantal(m->h));
	else
		cli_mislukt("%s: %s", waarbij, herken_fout(m->h));
	return false;
}

static bool model_lees(struct match *m, const char *pad)
{
	FILE *f = fopen(pad, "r");
	char *tekst = arena_alloc(m->c->a, MODEL_MAX);
	size_t n;

	if (!f) {
		cli_mislukt("--model %s: het bestand kan niet worden gelezen (%s). Maak het met "
			    "--train --model %s",
			pad, strerror(errno), pad);
		return false;
	}
	n = fread(tekst, 1, MODEL_MAX, f);
	fclose(f);
	if (n == MODEL_MAX) {
		cli_mislukt("--model %s: dit bestand is te groot voor een model", pad);
		return false;
	}
	return rc_goed(m, herken_model_lees(m->h, (struct str){tekst, n}), pad);
}

static bool model_schrijf(struct match *m, const char *pad)
{
	struct uitvoer u;
	struct buf b;
	bool goed;

	buf_init(&b, MODEL_MAX);
	herken_model_schrijf(m->h, &b);
	goed = !buf_full(&b) && uitvoer_open(&u, pad);
	if (goed) {
		fwrite(b.p, 1, b.len, u.f);
		goed = uitvoer_dicht(&u);
	}
	buf_release(&b);
	return goed;
}

static bool leer(struct match *m)
{
	const char *model = cli_optie(m->c, "model");

	if (model && !cli_optie(m->c, "train"))
		return model_lees(m, model);
	return rc_goed(m, herken_leer(m->h), "leren") && (!model || model_schrijf(m, model));
}

/* ---- files ------------------------------------------------------------------------------- */

static bool schrijf_entiteiten(struct match *m, const char *pad)
{
	struct uitvoer u;

	if (!uitvoer_open(&u, pad))
		return false;
	uitvoer_regel(&u, "id,cluster");
	for (uint32_t i = 0; i < herken_aantal(m->h); i++) {
		uitvoer_naam(&u, herken_id(m->h, i));
		uitvoer_komma(&u);
		uitvoer_naam(&u, herken_id(m->h, herken_entiteit(m->h, i)));
		uitvoer_einde(&u);
	}
	return uitvoer_dicht(&u);
}

static bool schrijf_paren(struct match *m, const char *pad)
{
	size_t n;
	const struct herken_paar *p = herken_paren(m->h, &n);
	struct uitvoer u;

	if (!uitvoer_open(&u, pad))
		return false;
	uitvoer_regel(&u, "id1,id2,score");
	for (size_t i = 0; i < n; i++) {
		uitvoer_naam(&u, herken_id(m->h, p[i].a));
		uitvoer_komma(&u);
		uitvoer_naam(&u, herken_id(m->h, p[i].b));
		uitvoer_komma(&u);
		uitvoer_kans(&u, (double)p[i].kans);
		uitvoer_einde(&u);
	}
	return uitvoer_dicht(&u);
}

static bool schrijf(struct match *m)
{
	const char *out = cli_optie(m->c, "out"), *paren = cli_optie(m->c, "pairs");

	return (!out || schrijf_entiteiten(m, out)) && (!paren || schrijf_paren(m, paren));
}

/* ---- summary ----------------------------------------------------------------------------- */

struct cijfers {
	struct herken_telling t;
	double seconden, cpu, schrijven;
	long geheugen_mb;
	size_t paren, nakijken;
};

static struct cijfers cijfers(const struct match *m, double begin, double schrijven)
{
	struct cijfers c = {.t = herken_telling(m->h), .schrijven = schrijven};
	const struct herken_paar *p = herken_paren(m->h, &c.paren);
	struct rusage r;

	for (size_t i = 0; i < c.paren; i++)
		c.nakijken += (double)p[i].kans < herken_grens(m->h) &&
			      (double)p[i].kans >= herken_grens_nakijken(m->h);
	getrusage(RUSAGE_SELF, &r);
	c.geheugen_mb = r.ru_maxrss / 1024;
	c.cpu = (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
		(double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
	c.seconden = nu() - begin;
	return c;
}

static void vertel(const struct match *m, const struct cijfers *c)
{
	fprintf(stderr, "%zu records, %zu paren vergeleken, %zu entiteiten.\n", c->t.rijen,
		c->t.vergeleken, c->t.entiteiten);
	fprintf(stderr,
		"Zonder vragen gekoppeld vanaf een kans van %.4f, apart onder %.4f; "
		"daartussen %zu paren om na te kijken.\n",
		herken_grens(m->h), herken_grens_nakijken(m->h), c->nakijken);
	for (size_t i = 0; i < c->t.fase_n; i++)
		fprintf(stderr, "%s %.2f s, ", c->t.fase[i].naam, c->t.fase[i].seconden);
	fprintf(stderr, "schrijven %.2f s; samen %.2f s, processor %.2f s, geheugen %ld MB.\n",
		c->schrijven, c->seconden, c->cpu, c->geheugen_mb);
}

static void als_json(const struct match *m, const struct cijfers *c)
{
	json_t *fasen = json_object();

	for (size_t i = 0; i < c->t.fase_n; i++)
		json_object_set_new(fasen, c->t.fase[i].naam, json_real(c->t.fase[i].seconden));
	json_object_set_new(fasen, "schrijven", json_real(c->schrijven));
	cli_json(json_pack("{s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:o, s:f, s:f, s:I}", "records",
		(json_int_t)c->t.rijen, "vergeleken", (json_int_t)c->t.vergeleken, "entiteiten",
		(json_int_t)c->t.entiteiten, "paren", (json_int_t)c->paren, "nakijken",
		(json_int_t)c->nakijken, "grens", herken_grens(m->h), "grens_nakijken",
		herken_grens_nakijken(m->h), "fasen", fasen, "seconden", c->seconden, "processor",
		c->cpu, "geheugen_mb", (json_int_t)c->geheugen_mb));
}

/* ---- all ----------------------------------------------------------------------------------- */

static bool compleet(struct cli *c)
{
	bool goed = c->rest_n > 0 && cli_optie(c, "id") && cli_optie(c, "map");

	if (!goed)
		cli_mislukt(
			"match vraagt --id KOLOM, --map VELD=KOLOM,... en een of meer bestanden "
			"(of --names BESTAND). Zie: contramijn match --help");
	else if (!cli_optie(c, "out") && !cli_optie(c, "pairs") && !cli_optie(c, "explain") &&
		 !cli_optie(c, "train"))
		goed = cli_mislukt("match vraagt --out BESTAND voor de entiteiten (of --pairs, "
				   "--explain of --train)") == CLI_GOED;
	else if (cli_optie(c, "train") && !cli_optie(c, "model"))
		goed = cli_mislukt("--train vraagt --model BESTAND: waar het model komt") ==
		       CLI_GOED;
	return goed;
}

/* What is wrong in the command itself. */
static bool opties(struct match *m)
{
	double draden = 0;

	m->doel = DOEL_PRECISIE;
	if (!soort_van(m->c, &m->soort) || !match_map(m) ||
		!getal_optie(m->c, "target-precision", 0.5, 0.9999, &m->doel) ||
		!getal_optie(m->c, "threads", 0, 256, &draden) || !regels(m))
		return false;
	m->draden = (unsigned)draden;
	return true;
}

/* From rows to entities. */
static bool herken(struct match *m)
{
	const char *labels = cli_optie(m->c, "labels"), *uitleg = cli_optie(m->c, "explain");
	uint32_t a, b;

	if (!match_lees(m) || (uitleg && !match_twee(m, uitleg, &a, &b)))
		return false;
	if (herken_aantal(m->h) == 0) {
		cli_mislukt("er staat geen enkel record in de bestanden");
		return false;
	}
	return (!labels || match_labels(m, labels)) && leer(m) &&
	       rc_goed(m, herken_los_op(m->h), "koppelen");
}

static enum cli_uit voer_uit(struct match *m, double begin)
{
	const char *uitleg = cli_optie(m->c, "explain");
	struct cijfers c;
	double schrijven;

	if (!opties(m))
		return CLI_FOUT_GEBRUIK;
	if (!schrijfbaar(m->c, "out") || !schrijfbaar(m->c, "pairs") || !match_kolommen(m))
		return CLI_MISLUKT;
	m->h = maak(m);
	if (!m->h || !herken(m))
		return CLI_MISLUKT;
	schrijven = nu();
	if (!schrijf(m))
		return CLI_MISLUKT;
	c = cijfers(m, begin, nu() - schrijven);
	if (cli_optie(m->c, "json"))
		als_json(m, &c);
	else
		vertel(m, &c);
	return uitleg ? match_uitleg(m, uitleg) : CLI_GOED;
}

enum cli_uit cli_match(struct cli *c)
{
	struct match *m;
	enum cli_uit uit;
	double begin = nu();

	if (cli_optie(c, "names"))
		return match_namen(c);
	if (!compleet(c))
		return CLI_FOUT_GEBRUIK;
	/* What is large and given back goes back to the system, also after larger has gone. */
	mallopt(M_MMAP_THRESHOLD, GROOT);
	m = ARENA_NEW(c->a, struct match);
	m->c = c;
	uit = voer_uit(m, begin);
	herken_klaar(m->h);
	match_bestanden_dicht(m);
	return uit;
}
