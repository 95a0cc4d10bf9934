/* SPDX-License-Identifier: EUPL-1.2 */
/* The questions of `contramijn graph`: each asks the engine and writes its answer. */
#include "faces/cli/graph.h"

#include "core/base/date.h"

enum { PADEN_MAX = 1000 };

static void uitvoer_dag(struct uitvoer *u, int32_t dag)
{
	char tekst[DATE_TEXT_MAX];

	if (dag == GRAPH_ALWAYS_FROM || dag == GRAPH_ALWAYS_TO)
		return;
	uitvoer_naam(u, date_iso(date_from_days(dag), tekst));
}

static struct str punt(const struct werk *w, uint32_t v)
{
	return names_get(&w->lijst.punten, v);
}

static uint32_t lijn_in_lijst(const struct werk *w, uint32_t e) { return w->oud ? w->oud[e] : e; }

/* One whole number for every node. */
static enum cli_uit per_punt(struct werk *w, const uint32_t *getal)
{
	for (uint32_t v = 0; v < w->g.n; v++) {
		uitvoer_naam(&w->uit, punt(w, v));
		uitvoer_komma(&w->uit);
		uitvoer_getal(&w->uit, getal[v]);
		uitvoer_einde(&w->uit);
	}
	return CLI_GOED;
}

static enum cli_uit per_punt_breuk(struct werk *w, const double *getal)
{
	for (uint32_t v = 0; v < w->g.n; v++) {
		uitvoer_naam(&w->uit, punt(w, v));
		uitvoer_komma(&w->uit);
		uitvoer_breuk(&w->uit, getal[v]);
		uitvoer_einde(&w->uit);
	}
	return CLI_GOED;
}

static uint32_t grootste(const uint32_t *x, uint32_t n)
{
	uint32_t g = 0;

	for (uint32_t i = 0; i < n; i++)
		if (x[i] > g)
			g = x[i];
	return g;
}

static enum cli_uit components(struct werk *w)
{
	uint32_t n, *deel = graph_components(&w->g, w->a, &n);

	werk_fase(w, "components");
	fprintf(stderr, "delen: %u, het grootste heeft %u punten\n", n,
		grootste(graph_sizes(deel, w->g.n, n, w->a), n));
	return per_punt(w, deel);
}

static enum cli_uit kcore(struct werk *w)
{
	uint32_t *kern = graph_kcore(&w->g, w->a);

	werk_fase(w, "kcore");
	fprintf(stderr, "hoogste kern: %u\n", grootste(kern, w->g.n));
	return per_punt(w, kern);
}

/* A number from an option, or what it is without. */
static bool getal(struct werk *w, const char *optie, int64_t min, int64_t max, int64_t *uit)
{
	const char *s = cli_optie(w->c, optie);

	if (!s || (str_to_int(str_of(s), uit) && *uit >= min && *uit <= max))
		return true;
	cli_mislukt("--%s is een getal van %lld tot %lld", optie, (long long)min, (long long)max);
	return false;
}

static bool breuk(struct werk *w, const char *optie, double *uit)
{
	const char *s = cli_optie(w->c, optie);
	char *eind;

	if (!s)
		return true;
	*uit = strtod(s, &eind);
	if (eind != s && !*eind && *uit > 0 && *uit < 1e6)
		return true;
	cli_mislukt("--%s is een getal groter dan 0, bijvoorbeeld 1.0", optie);
	return false;
}

static enum cli_uit leiden(struct werk *w)
{
	struct graph_leiden o = {.resolution = 1};
	struct graph_groups g;
	int64_t zaad = 42;

	if (!getal(w, "seed", 0, INT64_MAX, &zaad) || !breuk(w, "resolution", &o.resolution))
		return CLI_FOUT_GEBRUIK;
	o.seed = (uint64_t)zaad;
	if (!graph_leiden(&w->g, &o, w->a, &g))
		return cli_mislukt("te weinig geheugen");
	werk_fase(w, "leiden");
	fprintf(stderr, "groepen: %u, modulariteit %.6f\n", g.count, g.modularity);
	return per_punt(w, g.group);
}

static enum cli_uit betweenness(struct werk *w)
{
	struct graph_betweenness o = {.exact_max = 10000};
	int64_t zaad = 42, pivots = 0;
	struct graph_between b;

	if (!getal(w, "seed", 0, INT64_MAX, &zaad) || !getal(w, "pivots", 0, 1000000, &pivots))
		return CLI_FOUT_GEBRUIK;
	o.seed = (uint64_t)zaad;
	o.pivots = (uint32_t)pivots;
	b = graph_betweenness(&w->g, &o, w->a);
	werk_fase(w, "betweenness");
	if (b.pivots)
		fprintf(stderr,
			"delen van meer dan %u punten zijn geschat, uit %u beginpunten "
			"(meer: --pivots)\n",
			o.exact_max, b.pivots);
	return per_punt_breuk(w, b.value);
}

/* --seeds a,b: names with commas between; one name that holds a comma may stand alone. */
static bool beginpunten(struct werk *w, struct graph_pagerank *o)
{
	const char *s = cli_optie(w->c, "seeds");
	struct str_cutter k = {str_of(s), false};
	uint32_t *seed = ARENA_NEWN(w->a, uint32_t, w->g.n ? w->g.n : 1);
	uint32_t heel = s ? names_find(&w->lijst.punten, str_of(s)) : GRAPH_NONE;
	struct str naam;

	o->seed = seed;
	if (heel != GRAPH_NONE) {
		seed[o->seeds++] = heel;
		return true;
	}
	while (s && o->seeds < w->g.n && str_cut(&k, ',', &naam)) {
		seed[o->seeds] = names_find(&w->lijst.punten, str_trim(naam));
		if (seed[o->seeds++] == GRAPH_NONE) {
			cli_mislukt("het punt '%.*s' van --seeds staat niet in de lijst",
				STR_ARG(naam));
			return false;
		}
	}
	return true;
}

static enum cli_uit pagerank(struct werk *w)
{
	struct graph_pagerank o = {.damping = 0.85, .precision = 1e-12, .rounds_max = 1000};
	double *rang;

	if (!breuk(w, "damping", &o.damping) || !beginpunten(w, &o))
		return CLI_FOUT_GEBRUIK;
	if (o.damping >= 1) {
		cli_mislukt("--damping ligt tussen 0 en 1");
		return CLI_FOUT_GEBRUIK;
	}
	rang = graph_pagerank(&w->g, &o, w->a);
	werk_fase(w, "pagerank");
	return per_punt_breuk(w, rang);
}

/* ---- ways ------------------------------------ */

static void schrijf_lijn(struct werk *w, uint32_t e)
{
	const struct lijst *l = &w->lijst;

	if (e != GRAPH_NONE && l->soort)
		uitvoer_naam(&w->uit, l->soortnaam[l->soort[e]]);
	uitvoer_komma(&w->uit);
	if (e != GRAPH_NONE && l->eerste)
		uitvoer_dag(&w->uit, l->eerste[e]);
	uitvoer_komma(&w->uit);
	if (e != GRAPH_NONE && l->laatste)
		uitvoer_dag(&w->uit, l->laatste[e]);
	uitvoer_komma(&w->uit);
	if (e != GRAPH_NONE)
		uitvoer_getal(&w->uit, l->regel[e]);
	uitvoer_einde(&w->uit);
}

static void schrijf_pad(struct werk *w, uint32_t nr, const struct graph_path *p)
{
	for (uint32_t i = 0; i <= p->length; i++) {
		uitvoer_getal(&w->uit, nr);
		uitvoer_komma(&w->uit);
		uitvoer_getal(&w->uit, p->length);
		uitvoer_komma(&w->uit);
		uitvoer_getal(&w->uit, i);
		uitvoer_komma(&w->uit);
		uitvoer_naam(&w->uit, punt(w, p->node[i]));
		uitvoer_komma(&w->uit);
		schrijf_lijn(w, i ? p->edge[i - 1] : GRAPH_NONE);
	}
}

static bool uiteinde(struct werk *w, const char *optie, uint32_t *uit)
{
	const char *naam = cli_optie(w->c, optie);

	*uit = GRAPH_NONE;
	if (!naam) {
		cli_mislukt("--%s PUNT ontbreekt: tussen welke twee punten zoekt u een pad?",
			optie);
		return false;
	}
	*uit = names_find(&w->lijst.punten, str_of(naam));
	if (*uit == GRAPH_NONE)
		cli_mislukt("het punt '%s' van --%s staat niet in de lijst", naam, optie);
	return *uit != GRAPH_NONE;
}

static enum cli_uit paden(struct werk *w, int64_t k)
{
	struct graph_path *p = ARENA_NEWN(w->a, struct graph_path, (size_t)k);
	struct graph_walk *walk = graph_walk_new(&w->heel, w->a);
	uint32_t van, naar, n;

	if (!uiteinde(w, "from", &van) || !uiteinde(w, "to", &naar))
		return CLI_FOUT_GEBRUIK;
	n = graph_shortest_k(walk, van, naar, (uint32_t)k, &w->filter, w->a, p);
	werk_fase(w, k > 1 ? "kpaths" : "path");
	if (n)
		fprintf(stderr, "paden: %u, het kortste heeft %u lijnen\n", n, p[0].length);
	else
		fputs("er is geen pad tussen deze twee\n", stderr);
	for (uint32_t i = 0; i < n; i++)
		schrijf_pad(w, i + 1, &p[i]);
	return CLI_GOED;
}

static enum cli_uit path(struct werk *w)
{
	int64_t k = 1;

	if (!getal(w, "k", 1, PADEN_MAX, &k))
		return CLI_FOUT_GEBRUIK;
	return paden(w, k);
}

static enum cli_uit kpaths(struct werk *w)
{
	int64_t k = 3;

	if (!getal(w, "k", 1, PADEN_MAX, &k))
		return CLI_FOUT_GEBRUIK;
	return paden(w, k);
}

/* ---- what holds parts together ------------------------------------ */

static enum cli_uit articulation(struct werk *w)
{
	struct graph_cuts cuts = graph_cuts(&w->g, w->a);
	uint32_t n = 0;

	werk_fase(w, "articulation");
	for (uint32_t v = 0; v < w->g.n; v++) {
		if (!cuts.node[v])
			continue;
		n++;
		uitvoer_naam(&w->uit, punt(w, v));
		uitvoer_einde(&w->uit);
	}
	fprintf(stderr, "schakels: %u\n", n);
	return CLI_GOED;
}

static enum cli_uit bridges(struct werk *w)
{
	struct graph_cuts cuts = graph_cuts(&w->g, w->a);
	uint32_t n = 0;

	werk_fase(w, "bridges");
	for (uint32_t e = 0; e < w->g.m; e++) {
		if (!cuts.edge[e])
			continue;
		n++;
		uitvoer_naam(&w->uit, punt(w, w->g.from[e]));
		uitvoer_komma(&w->uit);
		uitvoer_naam(&w->uit, punt(w, w->g.to[e]));
		uitvoer_komma(&w->uit);
		schrijf_lijn(w, lijn_in_lijst(w, e));
	}
	fprintf(stderr, "bruggen: %u\n", n);
	return CLI_GOED;
}

/* Without --max-degree: every node with its neighbours, busiest first, to choose a limit. */
static enum cli_uit damped(struct werk *w)
{
	struct graph_damping *d = &w->demping;

	if (!cli_optie(w->c, "max-degree"))
		*d = graph_damp(&w->heel, 0, w->a);
	werk_fase(w, "damped");
	for (uint32_t i = 0; i < d->count; i++) {
		uitvoer_naam(&w->uit, punt(w, d->node[i]));
		uitvoer_komma(&w->uit);
		uitvoer_getal(&w->uit, d->neighbours[i]);
		uitvoer_einde(&w->uit);
	}
	return CLI_GOED;
}

#define LIJN "type,from_date,to_date,line"
const struct vraag graph_vragen[] = {
	{"components", "het samenhangende deel van elk punt", "node,component", false, components},
	{"kcore", "de kern: in hoe dicht een groep zit het punt", "node,core", false, kcore},
	{"leiden", "groepen (Leiden, modulariteit); met --seed en --resolution", "node,community",
		false, leiden},
	{"betweenness", "hoe vaak een punt tussen twee andere ligt; --pivots bij grote delen",
		"node,betweenness", false, betweenness},
	{"pagerank", "wie er vanuit --seeds het meest wordt bereikt; anders vanuit alles",
		"node,pagerank", false, pagerank},
	{"path", "het kortste pad van --from naar --to", "path,length,step,node," LIJN, true, path},
	{"kpaths", "de --k kortste paden zonder lussen (3)", "path,length,step,node," LIJN, true,
		kpaths},
	{"articulation", "punten zonder welke een deel uiteenvalt", "node", false, articulation},
	{"bridges", "lijnen zonder welke een deel uiteenvalt", "from,to," LIJN, false, bridges},
	{"damped", "punten met meer dan --max-degree buren: gedeelde voorzieningen",
		"node,neighbours", true, damped},
	{NULL, NULL, NULL, false, NULL},
};
