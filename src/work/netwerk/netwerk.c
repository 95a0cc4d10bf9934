/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/netwerk/netwerk.h"

#include "core/trust/audit.h"
#include "work/netwerk/bouw.h"

static enum db_rc begin_punt(struct bouw *b, struct str id, bool *er)
{
	struct buur_punt p;
	enum db_rc rc = buren_punten(b->act, &id, 1, &p);

	*er = rc == DB_OK && p.id.len;
	if (*er)
		bouw_punt(b, &p);
	return rc;
}

/* One more ring: everything that is there and no shared facility is opened at once. */
static enum db_rc doe_ring(struct bouw *b)
{
	size_t *plek = ARENA_NEWN(b->a, size_t, b->net->punten), n = 0;
	enum db_rc rc = bouw_druk(b);

	for (size_t i = 0; i < b->net->punten; i++) {
		const struct net_punt *p = &b->net->punt[i];

		if (p->soort < MATCH_SOORT_N && !p->open && !p->gedempt && !bouw_verborgen(b, p))
			plek[n++] = i;
	}
	b->ronde++;
	return rc == DB_OK && n ? bouw_open(b, plek, n, NET_PUNTEN_MAX) : rc;
}

/* The steps of the user, one round each. A key that is not in the picture is passed over: its
 * node was hidden from this user, or is gone. */
static enum db_rc doe_stappen(struct bouw *b)
{
	size_t plek = 0;
	enum db_rc rc = bouw_open(b, &plek, 1, NET_BUREN_MAX);

	for (int i = 1; i < b->vraag->stappen && i < NET_RINGEN_MAX && rc == DB_OK; i++)
		rc = doe_ring(b);
	for (size_t i = 0; i < b->vraag->open_n && i < NET_OPEN_MAX && rc == DB_OK; i++) {
		plek = map_get(&b->op_id, b->vraag->open[i]);
		if (plek == MAP_NONE || b->net->punt[plek].open ||
			b->net->punt[plek].soort >= MATCH_SOORT_N)
			continue;
		b->ronde++;
		rc = bouw_open(b, &plek, 1, NET_BUREN_MAX);
	}
	return rc;
}

/* Ties between nodes that are there already, whoever was opened. */
static enum db_rc maak_rond(struct bouw *b)
{
	struct str *ids = ARENA_NEWN(b->a, struct str, b->net->punten);
	struct buren x;
	size_t n = 0;
	enum db_rc rc;

	for (size_t i = 0; i < b->net->punten; i++)
		if (b->net->punt[i].soort < MATCH_SOORT_N)
			ids[n++] = b->net->punt[i].id;
	rc = buren_onderling(b->act, ids, n, &x);
	for (size_t i = 0; i < x.lijnen && rc == DB_OK; i++)
		bouw_lijn(b, &x.lijn[i]);
	return rc;
}

static enum model_rc sluit(struct bouw *b, enum db_rc rc)
{
	if (rc == DB_OK)
		rc = bouw_groepen(b);
	if (rc != DB_OK)
		return model_van_db(rc);
	audit_add(b->act, "lezen", STR("entiteit"), b->vraag->begin, "goed",
		  (int64_t)b->net->punten);
	AUDIT_COVERS(b->act, b->net->punt, b->net->punten, id);
	return MODEL_OK;
}

enum model_rc netwerk_haal(struct act *act, const struct netwerk_vraag *vraag, struct netwerk *out)
{
	struct bouw b;
	enum db_rc rc;
	bool er;

	bouw_begin(&b, act, vraag, NET_PUNTEN_MAX, out);
	if (may(act, RECHT_LEZEN, STR("entiteit")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	rc = begin_punt(&b, vraag->begin, &er);
	if (rc != DB_OK || !er)
		return rc == DB_OK ? MODEL_NOT_FOUND : model_van_db(rc);
	rc = doe_stappen(&b);
	if (rc == DB_OK)
		rc = maak_rond(&b);
	if (rc == DB_OK)
		rc = bouw_druk(&b);
	if (rc == DB_OK) {
		bouw_plaats(&b);
		bouw_kies(&b);
	}
	return sluit(&b, rc);
}

/* ---- between two ------------------------------------ */

enum { ZOEK_PUNTEN_MAX = 4000, ZOEK_TEGELIJK = 400, EERSTE = 0, ANDERE = 1 };

struct tocht {
	struct bouw b;
	struct graph g;               /* what counts of what is known by now */
	struct graph_filter f;        /* not through shared facilities and hidden kinds */
	uint32_t *lijn;               /* of each edge of g */
};

/* The two ends may be of a hidden kind, or busy. */
static void maak_graaf(struct tocht *t)
{
	struct netwerk *n = t->b.net;
	uint32_t *van = ARENA_NEWN(t->b.a, uint32_t, n->lijnen);
	uint32_t *naar = ARENA_NEWN(t->b.a, uint32_t, n->lijnen);
	uint8_t *dicht = ARENA_NEWN(t->b.a, uint8_t, n->punten);

	t->lijn = ARENA_NEWN(t->b.a, uint32_t, n->lijnen);
	t->g = (struct graph){.n = (uint32_t)n->punten, .from = van, .to = naar};
	for (uint32_t i = 0; i < n->lijnen; i++) {
		if (!bouw_telt(&t->b, &n->lijn[i]))
			continue;
		t->lijn[t->g.m] = i;
		van[t->g.m] = n->lijn[i].van;
		naar[t->g.m++] = n->lijn[i].naar;
	}
	for (size_t i = 2; i < n->punten; i++)
		dicht[i] = n->punt[i].gedempt || bouw_verborgen(&t->b, &n->punt[i]);
	t->f = GRAPH_ALL;
	t->f.damped = dicht;
	graph_build(&t->g, t->b.a);
}

/* Entities that can be reached from here and were not asked for yet. */
static size_t rand_van(struct tocht *t, uint32_t begin, size_t *plek)
{
	const struct netwerk *n = t->b.net;
	uint8_t *gezien = ARENA_NEWN(t->b.a, uint8_t, t->g.n);
	uint32_t *rij = ARENA_NEWN(t->b.a, uint32_t, t->g.n), kop = 0, staart = 0;
	size_t m = 0;

	rij[staart++] = begin;
	gezien[begin] = 1;
	while (kop < staart) {
		uint32_t v = rij[kop++];

		if (v != begin && t->f.damped[v])
			continue;
		if (!n->punt[v].open && n->punt[v].soort < MATCH_SOORT_N && m < ZOEK_TEGELIJK)
			plek[m++] = v;
		for (uint32_t i = t->g.row[v]; i < t->g.row[v + 1]; i++) {
			uint32_t u = t->g.arc[i].to;

			if (!gezien[u]) {
				gezien[u] = 1;
				rij[staart++] = u;
			}
		}
	}
	return m;
}

/* Step by step from the side that has the fewest to ask, until there is a way. */
static enum db_rc zoek_weg(struct tocht *t, struct graph_path *pad, uint32_t *paden)
{
	size_t *plek[2] = {ARENA_NEWN(t->b.a, size_t, ZOEK_TEGELIJK),
			   ARENA_NEWN(t->b.a, size_t, ZOEK_TEGELIJK)}, n[2];
	enum db_rc rc = DB_OK;

	for (int stap = 0;; stap++) {
		int kant;

		maak_graaf(t);
		*paden = graph_shortest_k(graph_walk_new(&t->g, t->b.a), EERSTE, ANDERE, NET_PADEN,
					  &t->f, t->b.a, pad);
		n[0] = rand_van(t, EERSTE, plek[0]);
		n[1] = rand_van(t, ANDERE, plek[1]);
		/* One side that has nothing left to ask is an island: there is no way. */
		if (*paden || stap == NET_STAPPEN_MAX || !n[0] || !n[1])
			return DB_OK;
		kant = n[1] < n[0];
		rc = bouw_open(&t->b, plek[kant], n[kant], ZOEK_PUNTEN_MAX);
		if (rc == DB_OK)
			rc = bouw_druk(&t->b);
		if (rc != DB_OK)
			return rc;
	}
}

/* Only the nodes on the ways stay, with all that ties them. */
static void houd_paden(struct tocht *t, const struct graph_path *pad, struct net_paden *uit)
{
	struct netwerk *n = t->b.net;
	bool *houden = ARENA_NEWN(t->b.a, bool, n->punten);
	const uint32_t *nieuw;
	size_t lijnen = 0;

	houden[EERSTE] = houden[ANDERE] = true;
	for (uint32_t p = 0; p < uit->n; p++)
		for (uint32_t i = 0; i <= pad[p].length; i++) {
			houden[pad[p].node[i]] = true;
			if (!n->punt[pad[p].node[i]].pad)
				n->punt[pad[p].node[i]].pad = i;
		}
	for (uint32_t e = 0; e < t->g.m; e++)
		n->lijn[lijnen++] = n->lijn[t->lijn[e]];
	n->lijnen = lijnen;
	nieuw = bouw_houd(n, houden, t->b.a);
	for (uint32_t p = 0; p < uit->n; p++) {
		uit->lengte[p] = pad[p].length;
		uit->pad[p] = pad[p].node;
		for (uint32_t i = 0; i <= pad[p].length; i++)
			uit->pad[p][i] = nieuw[pad[p].node[i]];
	}
}

enum model_rc netwerk_pad(struct act *act, const struct netwerk_vraag *vraag, struct str naar,
			  struct netwerk *out, struct net_paden *paden)
{
	struct graph_path pad[NET_PADEN];
	struct tocht t = {.g = {.n = 0}};
	enum db_rc rc;
	bool een, ander = false;

	*paden = (struct net_paden){.n = 0};
	bouw_begin(&t.b, act, vraag, ZOEK_PUNTEN_MAX, out);
	if (may(act, RECHT_LEZEN, STR("entiteit")) != MAG_WEL || str_eq(vraag->begin, naar))
		return MODEL_NOT_FOUND;
	rc = begin_punt(&t.b, vraag->begin, &een);
	if (rc == DB_OK && een)
		rc = begin_punt(&t.b, naar, &ander);
	if (rc == DB_OK && !ander)
		return MODEL_NOT_FOUND;
	if (rc == DB_OK)
		rc = zoek_weg(&t, pad, &paden->n);
	if (rc != DB_OK)
		return model_van_db(rc);
	houd_paden(&t, pad, paden);
	bouw_plaats(&t.b);
	return sluit(&t.b, rc);
}
