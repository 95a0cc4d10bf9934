/* SPDX-License-Identifier: EUPL-1.2 */
/* The first step of Leiden: fast local moving, with a queue of nodes whose surroundings changed. */
#include "engines/graph/chance.h"
#include "engines/graph/leiden.h"

/* Gains smaller than this come from rounding. */
#define HARDLY 1e-9

struct moving {
	struct leiden *l;
	uint32_t head, waiting_n;
	uint32_t *empty, empty_n;    /* numbers without nodes */
};

static void add_up(struct leiden *l)
{
	for (uint32_t c = 0; c < l->at.n; c++) {
		l->sum[c] = 0;
		l->size[c] = 0;
	}
	for (uint32_t v = 0; v < l->at.n; v++) {
		l->sum[l->at.group[v]] += l->at.strength[v];
		l->size[l->at.group[v]]++;
	}
}

static void queue_all(struct moving *m)
{
	struct leiden *l = m->l;

	for (uint32_t v = 0; v < l->at.n; v++) {
		l->queue[v] = v;
		l->waiting[v] = 1;
	}
	chance_shuffle(&l->chance, l->queue, l->at.n);
	m->waiting_n = l->at.n;
}

static void put_back(struct moving *m, uint32_t v)
{
	uint32_t n = m->l->at.n, end = m->head + m->waiting_n;

	m->l->queue[end < n ? end : end - n] = v;
	m->l->waiting[v] = 1;
	m->waiting_n++;
}

static uint32_t take(struct moving *m)
{
	uint32_t v = m->l->queue[m->head];

	m->head = m->head + 1 == m->l->at.n ? 0 : m->head + 1;
	m->waiting_n--;
	m->l->waiting[v] = 0;
	return v;
}

/* The group with the highest gain for v, which has left its own; an empty one gains 0. */
static uint32_t best_group(struct moving *m, uint32_t v, uint32_t own)
{
	struct leiden *l = m->l;
	double pull = l->scale * l->at.strength[v];
	uint32_t near_n = leiden_ties(l, v, l->at.group, GRAPH_NONE), best = own;
	double stay = l->tie[own] - pull * l->sum[own], most = stay + HARDLY;

	for (uint32_t i = 0; i < near_n; i++) {
		uint32_t c = l->near[i];
		double gain = l->tie[c] - pull * l->sum[c];

		if (gain > most) {
			most = gain + HARDLY;
			best = c;
		}
	}
	if (most < 0 && l->size[own]) {
		best = m->empty[m->empty_n - 1];
		most = 0;
	}
	if (best != own)
		l->gain += most - stay;
	leiden_forget(l, near_n);
	return best;
}

static void enter(struct moving *m, uint32_t v, uint32_t own, uint32_t best)
{
	struct leiden *l = m->l;

	if (best != own && !l->size[own])
		m->empty[m->empty_n++] = own;
	if (!l->size[best] && best != own)
		m->empty_n--;
	l->at.group[v] = best;
	l->sum[best] += l->at.strength[v];
	l->size[best]++;
}

static void wake_neighbours(struct moving *m, uint32_t v)
{
	const struct level *at = &m->l->at;

	for (uint32_t i = at->row[v]; i < at->row[v + 1]; i++) {
		uint32_t u = at->to[i];

		if (!m->l->waiting[u] && at->group[u] != at->group[v])
			put_back(m, u);
	}
}

void leiden_move(struct leiden *l)
{
	struct moving m = {.l = l, .empty = l->sorted};

	add_up(l);
	for (uint32_t c = l->at.n; c-- > 0;)
		if (!l->size[c])
			m.empty[m.empty_n++] = c;
	queue_all(&m);
	while (m.waiting_n) {
		uint32_t v = take(&m), own = l->at.group[v], best;

		l->sum[own] -= l->at.strength[v];
		l->size[own]--;
		best = best_group(&m, v, own);
		enter(&m, v, own, best);
		if (best != own)
			wake_neighbours(&m, v);
	}
}
