/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Leiden (Traag, Waltman and Van Eck 2019), component by component: no group ever spans two,
 * and a small component stays in the cache. Rounds of moving, refining and joining go on until
 * a round gains next to nothing.
 */
#include "engines/graph/leiden.h"

#include "engines/graph/chance.h"
#include "engines/graph/part.h"

enum { ROUNDS = 10 };
/* A round that gains less of a component's weight is the last. In a large one the last
 * thousandths would take most of the time. */
static const struct {
	uint32_t nodes;
	double share;
} enough_for[] = {{20000, 1e-9}, {UINT32_MAX, 5e-3}};

struct run {
	const struct graph *g;
	struct parts parts;
	struct leiden l;
	uint32_t component;
	uint32_t *group;      /* n: result, by place in the component */
	void *block;
};

/* ---- memory ------------------------------------ */

/* Cuts one block in arrays; with a block of NULL it only counts. */
static void *cut(char *block, size_t *at, size_t count, size_t size)
{
	void *p = block ? block + *at : NULL;

	*at += (count * size + 15) / 16 * 16;
	return p;
}

static void cut_level(struct level *v, char *block, size_t *at, size_t n, size_t arcs)
{
	v->strength = cut(block, at, n, sizeof(double));
	v->row = cut(block, at, n + 1, sizeof(uint32_t));
	v->group = cut(block, at, n, sizeof(uint32_t));
	v->to = cut(block, at, arcs, sizeof(uint32_t));
	v->weight = cut(block, at, arcs, sizeof(float));
}

static size_t cut_all(struct leiden *l, char *block, size_t n, size_t arcs)
{
	size_t at = 0;

	l->sum = cut(block, &at, n, sizeof(double));
	l->tie = cut(block, &at, n, sizeof(double));
	l->out = cut(block, &at, n, sizeof(double));
	l->size = cut(block, &at, n, sizeof(uint32_t));
	l->near = cut(block, &at, n, sizeof(uint32_t));
	l->queue = cut(block, &at, n, sizeof(uint32_t));
	l->sorted = cut(block, &at, n, sizeof(uint32_t));
	l->begin = cut(block, &at, n + 1, sizeof(uint32_t));
	l->refined = cut(block, &at, n, sizeof(uint32_t));
	l->flat = cut(block, &at, n, sizeof(uint32_t));
	l->waiting = cut(block, &at, n, 1);
	cut_level(&l->at, block, &at, n, arcs);
	cut_level(&l->next, block, &at, n, arcs);
	return at;
}

/* ---- one component ------------------------------------ */

/* The bottom level of a component, with the groups found so far. */
static void bottom(struct run *r)
{
	const struct graph *g = r->g;
	const uint32_t *node = r->parts.node + r->parts.begin[r->component];
	struct level *at = &r->l.at;
	uint32_t k = 0;

	at->n = r->parts.begin[r->component + 1] - r->parts.begin[r->component];
	for (uint32_t v = 0; v < at->n; v++) {
		at->row[v] = k;
		at->strength[v] = 0;
		at->group[v] = r->group[node[v]];
		r->l.flat[v] = v;
		for (uint32_t i = g->row[node[v]]; i < g->row[node[v] + 1]; i++) {
			double w = graph_weight(g, g->arc[i].edge);

			if (w <= 0)
				continue;
			at->to[k] = r->parts.place[g->arc[i].to];
			at->weight[k++] = (float)w;
			at->strength[v] += w;
		}
	}
	at->row[at->n] = k;
}

/* Moves and joins up to the top; then every node knows its group. */
static void one_round(struct run *r)
{
	struct leiden *l = &r->l;
	const uint32_t *node = r->parts.node + r->parts.begin[r->component];
	uint32_t n = r->parts.begin[r->component + 1] - r->parts.begin[r->component];

	bottom(r);
	for (;;) {
		leiden_move(l);
		if (!leiden_aggregate(l))
			break;
		for (uint32_t v = 0; v < n; v++)
			l->flat[v] = l->refined[l->flat[v]];
	}
	for (uint32_t v = 0; v < n; v++)
		l->size[v] = GRAPH_NONE;
	for (uint32_t v = 0; v < n; v++) {
		uint32_t c = l->at.group[l->flat[v]];

		if (l->size[c] == GRAPH_NONE)
			l->size[c] = v;
		r->group[node[v]] = l->size[c];
	}
}

static double weight_of(const struct run *r)
{
	double sum = 0;

	for (uint32_t i = r->parts.begin[r->component]; i < r->parts.begin[r->component + 1]; i++) {
		uint32_t v = r->parts.node[i];

		for (uint32_t k = r->g->row[v]; k < r->g->row[v + 1]; k++)
			sum += graph_weight(r->g, r->g->arc[k].edge);
	}
	return sum;
}

static void component(struct run *r, const struct graph_leiden *o)
{
	uint32_t n = r->parts.begin[r->component + 1] - r->parts.begin[r->component];
	const uint32_t *node = r->parts.node + r->parts.begin[r->component];
	uint32_t rounds = o->rounds ? o->rounds : ROUNDS;
	double enough;

	for (uint32_t v = 0; v < n; v++)
		r->group[node[v]] = v;
	if (n < 2)
		return;
	enough = weight_of(r) * enough_for[n > enough_for[0].nodes].share;
	r->l.chance = o->seed ^ node[0];
	do {
		r->l.gain = 0;
		one_round(r);
	} while (--rounds && r->l.gain > enough);
}

/* ---- the whole ------------------------------------ */

static double twice_the_weight(const struct graph *g)
{
	double sum = 0;

	for (uint32_t e = 0; e < g->m; e++)
		if (g->from[e] != g->to[e])
			sum += 2 * graph_weight(g, e);
	return sum;
}

double graph_modularity(const struct graph *g, const uint32_t *group, double resolution,
			struct arena *a)
{
	double *strength = ARENA_NEWN(a, double, g->n), all = twice_the_weight(g), q = 0;

	for (uint32_t e = 0; e < g->m; e++) {
		double w = graph_weight(g, e);

		if (g->from[e] == g->to[e])
			continue;
		strength[group[g->from[e]]] += w;
		strength[group[g->to[e]]] += w;
		if (group[g->from[e]] == group[g->to[e]])
			q += 2 * w / all;
	}
	for (uint32_t c = 0; c < g->n; c++)
		q -= resolution * (strength[c] / all) * (strength[c] / all);
	return all > 0 ? q : 0;
}

/* Groups are numbers within a component so far: its first node of each makes them unique. */
static uint32_t number_all(struct run *r, struct arena *a)
{
	uint32_t *fresh = ARENA_NEWN(a, uint32_t, r->g->n), count = 0;

	for (uint32_t c = 0; c < r->parts.count; c++)
		for (uint32_t i = r->parts.begin[c]; i < r->parts.begin[c + 1]; i++) {
			uint32_t v = r->parts.node[i];

			r->group[v] = r->parts.node[r->parts.begin[c] + r->group[v]];
		}
	for (uint32_t v = 0; v < r->g->n; v++) {
		if (r->group[v] == v)
			fresh[v] = count++;
		r->group[v] = fresh[r->group[v]];
	}
	return count;
}

bool graph_leiden(const struct graph *g, const struct graph_leiden *o, struct arena *a,
		  struct graph_groups *out)
{
	struct run r = {.g = g, .parts = parts_of(g, a), .group = ARENA_NEWN(a, uint32_t, g->n)};
	double all = twice_the_weight(g);
	size_t need = cut_all(&r.l, NULL, r.parts.most_nodes, r.parts.most_arcs);

	r.block = calloc(1, need ? need : 1);
	if (!r.block)
		return false;
	cut_all(&r.l, r.block, r.parts.most_nodes, r.parts.most_arcs);
	r.l.scale = all > 0 ? o->resolution / all : 0;
	for (r.component = 0; r.component < r.parts.count; r.component++)
		component(&r, o);
	free(r.block);
	out->group = r.group;
	out->count = number_all(&r, a);
	out->modularity = graph_modularity(g, r.group, o->resolution, a);
	return true;
}
