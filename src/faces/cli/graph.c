/* SPDX-License-Identifier: EUPL-1.2 */
/* `contramijn graph`: reads the list, chooses what counts, asks, and says what it cost. */
#include "faces/cli/graph.h"

#include "core/base/clock.h"
#include "core/base/date.h"

/* Nothing else runs in this process; the arena only spares the reader from asking for more. */
static const size_t arena_max = (size_t)64 << 30;
enum { GEDEMPT_TONEN = 5 };

static double nu(clockid_t klok)
{
	struct timespec t;

	clock_gettime(klok, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void werk_fase(struct werk *w, const char *naam)
{
	double tijd = nu(CLOCK_MONOTONIC), rekentijd = nu(CLOCK_PROCESS_CPUTIME_ID);

	if (naam && w->fasen < GRAPH_FASEN_MAX) {
		w->fase[w->fasen].naam = naam;
		w->fase[w->fasen].seconden = tijd - w->begin;
		w->fase[w->fasen++].rekentijd = rekentijd - w->rekenbegin;
	}
	w->begin = tijd;
	w->rekenbegin = rekentijd;
}

/* ---- what counts ------------------------------------ */

/* --type a,b: all of these must be in the list, so that a slip is seen. */
static bool kies_soorten(struct werk *w)
{
	const char *s = cli_optie(w->c, "type");
	struct str_cutter k = {str_of(s), false};
	const struct lijst *l = &w->lijst;
	struct str naam;

	while (s && str_cut(&k, ',', &naam)) {
		uint32_t i = 0;

		while (i < l->soorten && !str_eq(l->soortnaam[i], str_trim(naam)))
			i++;
		if (i == l->soorten) {
			cli_mislukt("er is geen lijn van de soort '%.*s' (kolom type)",
				STR_ARG(naam));
			return false;
		}
		w->filter.types |= UINT64_C(1) << i;
	}
	return true;
}

static bool kies_dag(struct str s, bool laatste, int32_t *uit)
{
	struct date d;

	s = str_trim(s);
	if (!s.len)
		return true;
	if (!date_parse(s, &d) || !d.year)
		return false;
	if (!d.month)
		d.month = laatste ? 12 : 1;
	if (!d.day)
		d.day = laatste ? date_month_len(d.year, d.month) : 1;
	*uit = (int32_t)date_to_days(d);
	return true;
}

/* --period 2024-01-01..2024-12-31, 2024.. , ..2024-06, 2024 */
static bool kies_periode(struct werk *w)
{
	const char *p = cli_optie(w->c, "period");
	struct str s = str_of(p), van, tot;
	size_t at = str_find(s, STR(".."), 0), n = 2;

	if (!p)
		return true;
	if (at == SIZE_MAX) {
		at = str_find(s, STR("/"), 0);
		n = 1;
	}
	van = str_sub(s, 0, at);
	tot = at == SIZE_MAX ? s : str_sub(s, at + n, SIZE_MAX);
	if (kies_dag(van, false, &w->filter.first) && kies_dag(tot, true, &w->filter.last) &&
		w->filter.first <= w->filter.last)
		return true;
	cli_mislukt("--period is bijvoorbeeld 2024-01-01..2024-12-31, 2024 of 2024-06..");
	return false;
}

static void meld_gedempt(const struct werk *w)
{
	const struct graph_damping *d = &w->demping;

	fprintf(stderr, "gedempt: %u %s", d->count, d->count == 1 ? "punt" : "punten");
	for (uint32_t i = 0; i < d->count && i < GEDEMPT_TONEN; i++) {
		struct str naam = names_get(&w->lijst.punten, d->node[i]);

		fprintf(stderr, "%s %.*s (%u buren)", i ? "," : ":", STR_ARG(naam),
			d->neighbours[i]);
	}
	fputs(d->count > GEDEMPT_TONEN ? " ..; alle: --command damped\n" : "\n", stderr);
}

static bool kies_demping(struct werk *w)
{
	const char *s = cli_optie(w->c, "max-degree");
	int64_t n;

	if (!s)
		return true;
	if (!str_to_int(str_of(s), &n) || n < 1 || n >= GRAPH_NONE) {
		cli_mislukt("--max-degree is een getal van 1 of meer");
		return false;
	}
	w->demping = graph_damp(&w->heel, (uint32_t)n, w->a);
	w->filter.damped = w->demping.damped;
	meld_gedempt(w);
	return true;
}

static void kies_lijnen(struct werk *w, bool heel)
{
	const struct graph_filter *f = &w->filter;
	bool filtert = f->types || f->damped || f->first != GRAPH_ALWAYS_FROM ||
		       f->last != GRAPH_ALWAYS_TO;
	uint32_t *samen;

	if (cli_optie(w->c, "damp-weights"))
		w->heel.weight = graph_damped_weights(&w->heel, w->a);
	w->g = w->heel;
	if (heel)
		return;
	if (filtert)
		w->g = graph_select(&w->heel, &w->filter, w->a, &w->oud);
	if (!cli_optie(w->c, "simplify"))
		return;
	w->g = graph_simplify(&w->g, w->a, &samen);
	for (uint32_t e = 0; w->oud && e < w->g.m; e++)
		samen[e] = w->oud[samen[e]];
	w->oud = samen;
}

/* ---- the whole ------------------------------------ */

static const struct vraag *zoek_vraag(struct cli *c)
{
	const char *naam = cli_optie(c, "command");

	if (!naam)
		return graph_vragen;
	for (const struct vraag *v = graph_vragen; v->naam; v++)
		if (strcmp(v->naam, naam) == 0)
			return v;
	fprintf(stderr, "contramijn: --command '%s' bestaat niet. Kies uit:\n", naam);
	for (const struct vraag *v = graph_vragen; v->naam; v++)
		fprintf(stderr, "  %-13s %s\n", v->naam, v->uitleg);
	return NULL;
}

static void bouw(struct werk *w)
{
	const struct lijst *l = &w->lijst;

	w->heel = (struct graph){.n = l->punten.n, .m = l->m, .from = l->van, .to = l->naar,
		.weight = l->gewicht, .type = l->soort, .first = l->eerste, .last = l->laatste};
	graph_build(&w->heel, w->a);
	werk_fase(w, "bouwen");
}

/* The most memory this program had. Not getrusage: that counts what the process was before it
 * became this program as well. 0 when the system does not say. */
static long geheugen_kb(void)
{
	FILE *f = fopen("/proc/self/status", "r");
	char regel[128];
	long kb = 0;

	while (f && fgets(regel, sizeof(regel), f))
		if (strncmp(regel, "VmHWM:", 6) == 0)
			kb = strtol(regel + 6, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

static void samenvatting(const struct werk *w)
{
	fprintf(stderr, "punten: %u\nlijnen: %u", w->heel.n, w->heel.m);
	if (w->g.m != w->heel.m)
		fprintf(stderr, ", waarvan %u meetellen", w->g.m);
	if (w->lijst.lussen)
		fprintf(stderr, " (%u van een punt naar zichzelf tellen niet mee)",
			w->lijst.lussen);
	fputc('\n', stderr);
	for (size_t i = 0; i < w->fasen; i++)
		fprintf(stderr, "%s: %.3f s (%.3f s rekentijd)\n", w->fase[i].naam,
			w->fase[i].seconden, w->fase[i].rekentijd);
	fprintf(stderr, "geheugen: %ld MB\n", geheugen_kb() / 1024);
}

static enum cli_uit vraag(struct werk *w, const struct vraag *v)
{
	enum cli_uit uit;

	if (!kies_soorten(w) || !kies_periode(w) || !kies_demping(w))
		return CLI_FOUT_GEBRUIK;
	kies_lijnen(w, v->in_heel);
	werk_fase(w, "kiezen");
	if (!uitvoer_open(&w->uit, cli_optie(w->c, "out")))
		return CLI_MISLUKT;
	uitvoer_regel(&w->uit, v->kolommen);
	uit = v->doe(w);
	if (!uitvoer_dicht(&w->uit))
		return CLI_MISLUKT;
	if (uit != CLI_GOED && w->uit.pad)
		remove(w->uit.pad);
	werk_fase(w, "schrijven");
	return uit;
}

enum cli_uit cli_graph(struct cli *c)
{
	struct werk w = {.c = c, .filter = GRAPH_ALL};
	const struct vraag *v = zoek_vraag(c);
	enum cli_uit uit = CLI_MISLUKT;

	if (!v)
		return CLI_FOUT_GEBRUIK;
	w.a = arena_new(arena_max);
	if (!w.a)
		return cli_mislukt("te weinig geheugen");
	werk_fase(&w, NULL);
	if (graph_lees(&w.lijst, cli_optie(c, "edges"), w.a)) {
		werk_fase(&w, "lezen");
		bouw(&w);
		uit = vraag(&w, v);
		if (uit == CLI_GOED)
			samenvatting(&w);
	}
	lijst_vrij(&w.lijst);
	arena_free(w.a);
	return uit;
}
