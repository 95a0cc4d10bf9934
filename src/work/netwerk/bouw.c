/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/netwerk/bouw.h"

#include "core/base/date.h"
#include "engines/graph/layout.h"

/* ---- words ------------------------------------ */

static const struct {
	const char *naam, *titel, *meervoud;
} nummers[] = {{"telefoon", "Telefoonnummer", "Telefoonnummers"},
	       {"email", "E-mailadres", "E-mailadressen"},
	       {"iban", "Rekening", "Rekeningen"}};

const char *net_soort_naam(unsigned soort)
{
	return soort < MATCH_SOORT_N ? entiteit_soort_naam((enum match_soort)soort)
				     : nummers[soort - NET_TELEFOON].naam;
}

const char *net_soort_titel(unsigned soort)
{
	return soort < MATCH_SOORT_N ? entiteit_soort_titel((enum match_soort)soort)
				     : nummers[soort - NET_TELEFOON].titel;
}

const char *net_soort_meervoud(unsigned soort)
{
	return soort < MATCH_SOORT_N ? entiteit_soort_meervoud((enum match_soort)soort)
				     : nummers[soort - NET_TELEFOON].meervoud;
}

bool net_soort_van_naam(struct str naam, unsigned *out)
{
	for (*out = 0; *out < NET_SOORT_N; ++*out)
		if (str_is(naam, net_soort_naam(*out)))
			return true;
	return false;
}

static unsigned soort_van_grond(enum match_grond g)
{
	return g == GROND_TELEFOON ? NET_TELEFOON : g == GROND_EMAIL ? NET_EMAIL : NET_IBAN;
}

static const char *heeft_nummer(unsigned soort)
{
	return soort == NET_TELEFOON ? "heeft telefoonnummer"
	     : soort == NET_EMAIL    ? "heeft e-mailadres"
				     : "heeft rekening";
}

/* ---- nodes and ties ------------------------------------ */

static void *ruimte(struct arena *a, void *oud, size_t n, size_t *cap, size_t maat)
{
	void *nieuw;

	if (n < *cap)
		return oud;
	*cap = *cap ? *cap * 2 : 64;
	nieuw = arena_array(a, *cap, maat);
	if (n)
		memcpy(nieuw, oud, n * maat);
	return nieuw;
}

void bouw_begin(struct bouw *b, struct act *act, const struct netwerk_vraag *vraag,
		size_t punten_max, struct netwerk *out)
{
	*out = (struct netwerk){.punten = 0};
	*b = (struct bouw){.act = act, .a = act->arena, .vraag = vraag, .net = out,
			   .punten_max = punten_max};
	map_init(&b->op_id, b->a, 256);
	map_init(&b->op_lijn, b->a, 256);
}

static size_t punt_erbij(struct bouw *b, const struct net_punt *p)
{
	struct netwerk *n = b->net;

	if (n->punten == b->punten_max) {
		n->vol = true;
		return MAP_NONE;
	}
	n->punt = ruimte(b->a, n->punt, n->punten, &b->punt_cap, sizeof(*p));
	n->punt[n->punten] = *p;
	n->soorten |= 1U << p->soort;
	map_add(&b->op_id, p->id, n->punten);
	return n->punten++;
}

size_t bouw_punt(struct bouw *b, const struct buur_punt *p)
{
	size_t i = map_get(&b->op_id, p->id);

	if (i != MAP_NONE)
		return i;
	return punt_erbij(b, &(struct net_punt){.id = p->id, .naam = p->naam,
		.soort = (unsigned)p->soort, .ronde = b->ronde});
}

/* Room doubles at each power of two. */
static void rij_erbij(struct arena *a, struct net_lijn *l, struct blad_rijbron rij)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->rij[i].record, rij.record))
			return;
	if ((l->n & (l->n - 1)) == 0) {
		struct blad_rijbron *meer = ARENA_NEWN(a, struct blad_rijbron, l->n * 2 + 1);

		if (l->n)
			memcpy(meer, l->rij, l->n * sizeof(*meer));
		l->rij = meer;
	}
	l->rij[l->n++] = rij;
}

static void lijn_tussen(struct bouw *b, size_t van, size_t naar, const char *wat, struct str vanaf,
			struct str tot, struct blad_rijbron rij)
{
	struct netwerk *n = b->net;
	struct str key = str_fmt(b->a, "%zu %zu %s %.*s %.*s", van, naar, wat, STR_ARG(vanaf),
				 STR_ARG(tot));
	size_t i = map_add(&b->op_lijn, key, n->lijnen);

	if (i == n->lijnen) {
		n->lijn = ruimte(b->a, n->lijn, n->lijnen, &b->lijn_cap, sizeof(*n->lijn));
		n->lijn[n->lijnen++] = (struct net_lijn){.van = (uint32_t)van,
			.naar = (uint32_t)naar, .wat = wat, .vanaf = vanaf, .tot = tot};
	}
	rij_erbij(b->a, &n->lijn[i], rij);
}

void bouw_lijn(struct bouw *b, const struct buur_lijn *l)
{
	size_t van = bouw_punt(b, &l->van), naar = bouw_punt(b, &l->naar);

	if (van != MAP_NONE && naar != MAP_NONE)
		lijn_tussen(b, van, naar, l->wat, l->vanaf, l->tot, l->rij);
}

static size_t eigenaren(const struct buren *x, struct str nummer)
{
	size_t n = 0;

	for (size_t i = 0; i < x->nummers; i++) {
		bool eerder = !str_eq(x->nummer[i].id, nummer);

		for (size_t k = 0; k < i && !eerder; k++)
			eerder = str_eq(x->nummer[k].id, nummer) &&
				 str_eq(x->nummer[k].wie.id, x->nummer[i].wie.id);
		n += !eerder;
	}
	return n;
}

/* A number of a call centre is drawn once, with those who are there already. */
static void nummer_erbij(struct bouw *b, const struct buren *x, const struct buur_nummer *m)
{
	size_t plek = map_get(&b->op_id, m->id), wie, n = eigenaren(x, m->id);
	bool druk = n > NET_NUMMER_DRUK;

	if (n < 2)
		return;
	wie = druk ? map_get(&b->op_id, m->wie.id) : bouw_punt(b, &m->wie);
	if (wie == MAP_NONE)
		return;
	if (plek == MAP_NONE)
		plek = punt_erbij(b, &(struct net_punt){.id = m->id, .naam = m->tekst,
			.soort = soort_van_grond(m->soort), .ronde = b->ronde, .open = !druk,
			.gedempt = druk});
	if (plek != MAP_NONE)
		lijn_tussen(b, wie, plek, heeft_nummer(b->net->punt[plek].soort), STR(""), STR(""),
			    m->rij);
}

void bouw_nummers(struct bouw *b, const struct buren *x)
{
	for (size_t i = 0; i < x->nummers; i++)
		nummer_erbij(b, x, &x->nummer[i]);
}

/* ---- opening nodes ------------------------------------ */

static bool is_entiteit(const struct net_punt *p) { return p->soort < MATCH_SOORT_N; }

enum db_rc bouw_druk(struct bouw *b)
{
	struct str *ids = ARENA_NEWN(b->a, struct str, b->net->punten);
	size_t *plek = ARENA_NEWN(b->a, size_t, b->net->punten), n = 0;
	int64_t *rijen;
	enum db_rc rc;

	for (size_t i = b->geteld; i < b->net->punten; i++)
		if (is_entiteit(&b->net->punt[i])) {
			plek[n] = i;
			ids[n++] = b->net->punt[i].id;
		}
	b->geteld = b->net->punten;
	rijen = ARENA_NEWN(b->a, int64_t, n);
	rc = buren_tel(b->act, ids, n, rijen);
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		b->net->punt[plek[i]].gedempt = rijen[i] > NET_DRUK;
	return rc;
}

enum db_rc bouw_open(struct bouw *b, const size_t *plek, size_t n, size_t max)
{
	struct str *ids = ARENA_NEWN(b->a, struct str, n);
	size_t vooraf = b->net->punten, oud_max = b->punten_max;
	struct buren x;
	enum db_rc rc;

	for (size_t i = 0; i < n; i++) {
		ids[i] = b->net->punt[plek[i]].id;
		b->net->punt[plek[i]].open = true;
	}
	rc = buren_lees(b->act, ids, n, &x);
	if (rc != DB_OK)
		return rc;
	if (vooraf + max < b->punten_max)
		b->punten_max = vooraf + max;
	for (size_t i = 0; i < x.lijnen; i++)
		bouw_lijn(b, &x.lijn[i]);
	bouw_nummers(b, &x);
	b->punten_max = oud_max;
	b->net->vol = b->net->vol || x.afgekapt;
	return DB_OK;
}

/* ---- choosing ------------------------------------ */

struct graph bouw_graaf(const struct netwerk *n, struct arena *a)
{
	uint32_t *van = ARENA_NEWN(a, uint32_t, n->lijnen);
	uint32_t *naar = ARENA_NEWN(a, uint32_t, n->lijnen);
	struct graph g = {.n = (uint32_t)n->punten, .m = (uint32_t)n->lijnen, .from = van,
			  .to = naar};

	for (size_t i = 0; i < n->lijnen; i++) {
		van[i] = n->lijn[i].van;
		naar[i] = n->lijn[i].naar;
	}
	graph_build(&g, a);
	return g;
}

const uint32_t *bouw_houd(struct netwerk *n, const bool *houden, struct arena *a)
{
	uint32_t *nieuw = ARENA_NEWN(a, uint32_t, n->punten);
	size_t punten = 0, lijnen = 0;

	for (size_t i = 0; i < n->punten; i++) {
		nieuw[i] = (uint32_t)punten;
		if (houden[i])
			n->punt[punten++] = n->punt[i];
	}
	for (size_t i = 0; i < n->lijnen; i++) {
		struct net_lijn l = n->lijn[i];

		if (!houden[l.van] || !houden[l.naar])
			continue;
		l.van = nieuw[l.van];
		l.naar = nieuw[l.naar];
		n->lijn[lijnen++] = l;
	}
	n->punten = punten;
	n->lijnen = lijnen;
	return nieuw;
}

static int jaar_van(struct str iso)
{
	struct date d;

	return iso.len && date_parse(iso, &d) ? d.year : 0;
}

static void tel_jaren(struct netwerk *n)
{
	for (size_t i = 0; i < n->lijnen; i++) {
		int jaar[2] = {jaar_van(n->lijn[i].vanaf), jaar_van(n->lijn[i].tot)};

		for (int k = 0; k < 2; k++) {
			if (jaar[k] && (!n->eerste_jaar || jaar[k] < n->eerste_jaar))
				n->eerste_jaar = jaar[k];
			if (jaar[k] > n->laatste_jaar)
				n->laatste_jaar = jaar[k];
		}
	}
}

bool bouw_telt(const struct bouw *b, const struct net_lijn *l)
{
	const struct netwerk_vraag *v = b->vraag;
	int vanaf = jaar_van(l->vanaf), tot = jaar_van(l->tot);

	if (v->tot_jaar && vanaf > v->tot_jaar)
		return false;
	return !v->van_jaar || !tot || tot >= v->van_jaar;
}

bool bouw_verborgen(const struct bouw *b, const struct net_punt *p)
{
	return b->vraag->zonder >> p->soort & 1;
}

/* The beginning stays, whatever is hidden. Two rounds: what hung on a hidden node alone goes
 * as well, when it was brought by opening that node. */
void bouw_kies(struct bouw *b)
{
	struct netwerk *n = b->net;
	bool *houden = ARENA_NEWN(b->a, bool, n->punten);
	size_t lijnen = 0;

	tel_jaren(n);
	for (size_t i = 0; i < n->lijnen; i++)
		if (bouw_telt(b, &n->lijn[i]))
			n->lijn[lijnen++] = n->lijn[i];
	n->lijnen = lijnen;
	for (size_t i = 0; i < n->punten; i++)
		houden[i] = i == 0 || !bouw_verborgen(b, &n->punt[i]);
	bouw_houd(n, houden, b->a);
	memset(houden, 0, n->punten * sizeof(*houden));
	houden[0] = true;
	for (size_t i = 0; i < n->lijnen; i++)
		houden[n->lijn[i].van] = houden[n->lijn[i].naar] = true;
	bouw_houd(n, houden, b->a);
}

/* ---- places and groups ------------------------------------ */

static uint64_t sleutel_van(struct str id)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < id.len; i++)
		h = (h ^ (unsigned char)id.p[i]) * UINT64_C(0x100000001b3);
	return h;
}

void bouw_plaats(struct bouw *b)
{
	struct netwerk *n = b->net;
	struct graph g = bouw_graaf(n, b->a);
	uint32_t *ronde = ARENA_NEWN(b->a, uint32_t, n->punten);
	uint64_t *sleutel = ARENA_NEWN(b->a, uint64_t, n->punten);
	struct layout_point *plek;

	for (size_t i = 0; i < n->punten; i++) {
		ronde[i] = n->punt[i].ronde;
		sleutel[i] = sleutel_van(n->punt[i].id);
	}
	plek = graph_layout(&g, ronde, sleutel, b->a);
	for (size_t i = 0; i < n->punten; i++) {
		n->punt[i].x = plek[i].x;
		n->punt[i].y = plek[i].y;
	}
}

/* Groups of three or more, largest first; others are in none. */
static void nummer_groepen(struct netwerk *n, const struct graph_groups *g, struct arena *a)
{
	uint32_t *maat = graph_sizes(g->group, (uint32_t)n->punten, g->count, a);
	uint32_t *nummer = ARENA_NEWN(a, uint32_t, g->count);

	for (;;) {
		uint32_t beste = GRAPH_NONE;

		for (uint32_t c = 0; c < g->count; c++)
			if (!nummer[c] && maat[c] > 2 &&
				(beste == GRAPH_NONE || maat[c] > maat[beste]))
				beste = c;
		if (beste == GRAPH_NONE)
			break;
		nummer[beste] = ++n->groepen;
	}
	for (size_t i = 0; i < n->punten; i++)
		n->punt[i].groep = nummer[g->group[i]];
}

/* Ties groups together: parts fall apart without it, and its neighbours are in two groups. */
static bool is_schakel(const struct netwerk *n, const struct graph *g, uint32_t v)
{
	uint32_t eerste = 0;

	for (uint32_t i = g->row[v]; i < g->row[v + 1]; i++) {
		uint32_t groep = n->punt[g->arc[i].to].groep;

		if (groep && eerste && groep != eerste)
			return true;
		if (groep)
			eerste = groep;
	}
	return false;
}

enum db_rc bouw_groepen(struct bouw *b)
{
	struct netwerk *n = b->net;
	struct graph g = bouw_graaf(n, b->a), los;
	struct graph_leiden o = {.resolution = 1, .seed = 42};
	struct graph_groups groepen;
	struct graph_cuts cuts;
	uint32_t *oud;

	g.weight = graph_damped_weights(&g, b->a);
	los = graph_simplify(&g, b->a, &oud);
	if (!graph_leiden(&los, &o, b->a, &groepen))
		return DB_FAIL;
	nummer_groepen(n, &groepen, b->a);
	cuts = graph_cuts(&los, b->a);
	for (uint32_t v = 0; v < los.n; v++) {
		n->punt[v].lijnen = graph_degree(&los, v);
		n->punt[v].schakel = cuts.node[v] && is_schakel(n, &los, v);
		n->gedempt += n->punt[v].gedempt;
	}
	return DB_OK;
}
