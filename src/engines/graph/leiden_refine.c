/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The second step of Leiden: every node of a group is alone again, and joins the part of its
 * group that gains most, if both it and that part are well tied to the group. So a group that
 * fell apart while nodes moved is seen to be apart.
 *
 * The paper draws among the gains by chance with a small randomness (0.01); the order in which
 * nodes are looked at is by chance here, the choice is the best.
 */
#include "engines/graph/chance.h"
#include "engines/graph/leiden.h"

struct refining {
	struct leiden *l;
	uint32_t group;
	double all;           /* strength of the group */
};

static void stand_alone(struct leiden *l)
{
	const struct level *at = &l->at;

	for (uint32_t v = 0; v < at->n; v++) {
		l->refined[v] = v;
		l->sum[v] = at->strength[v];
		l->size[v] = 1;
		l->out[v] = 0;
		for (uint32_t i = at->row[v]; i < at->row[v + 1]; i++)
			if (at->group[at->to[i]] == at->group[v])
				l->out[v] += (double)at->weight[i];
	}
}

static bool well_tied(const struct refining *r, uint32_t part)
{
	double s = r->l->sum[part];

	return r->l->out[part] >= r->l->scale * s * (r->all - s);
}

static void join_best(struct refining *r, uint32_t v)
{
	struct leiden *l = r->l;
	double most = 0, pull = l->scale * l->at.strength[v];
	uint32_t near_n = leiden_ties(l, v, l->refined, r->group), best = v;

	for (uint32_t i = 0; i < near_n; i++) {
		uint32_t part = l->near[i];
		double gain = l->tie[part] - pull * l->sum[part];

		if (part != v && gain > most && well_tied(r, part)) {
			most = gain;
			best = part;
		}
	}
	if (best != v) {
		l->out[best] += l->out[v] - 2 * l->tie[best];
		l->sum[best] += l->sum[v];
		l->size[best]++;
		l->size[v] = 0;
		l->refined[v] = best;
	}
	leiden_forget(l, near_n);
}

static void refine_group(struct refining *r, uint32_t *node, uint32_t n)
{
	struct leiden *l = r->l;

	r->all = 0;
	for (uint32_t i = 0; i < n; i++)
		r->all += l->at.strength[node[i]];
	chance_shuffle(&l->chance, node, n);
	for (uint32_t i = 0; i < n; i++)
		if (l->size[node[i]] == 1 && well_tied(r, node[i]))
			join_best(r, node[i]);
}

void leiden_refine(struct leiden *l)
{
	struct refining r = {.l = l};

	leiden_sort(l, l->at.group);
	stand_alone(l);
	for (r.group = 0; r.group < l->at.n; r.group++) {
		uint32_t *node = l->sorted + l->begin[r.group];
		uint32_t n = l->begin[r.group + 1] - l->begin[r.group];

		if (n > 1)
			refine_group(&r, node, n);
	}
}
