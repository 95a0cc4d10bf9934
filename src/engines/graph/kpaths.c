/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The k shortest ways without loops (Yen 1971), each new one leaving an older one at a node
 * that comes after the place where that one left (Lawler 1972), so that none is found twice.
 */
#include <string.h>

#include "engines/graph/walk.h"

struct way {
	struct graph_path path;
	uint32_t left_at;        /* where it left the way it was made from */
	bool used;
};

struct search {
	struct graph_walk *w;
	const struct graph_filter *f;
	struct arena *a;
	struct way *way;         /* all that were found */
	uint32_t n, cap;
	struct graph_path *best; /* the shortest ones, in order */
	uint32_t best_n;
	uint32_t *barred;
};

static void keep(struct search *s, struct graph_path p, uint32_t left_at)
{
	if (s->n == s->cap) {
		struct way *wider = ARENA_NEWN(s->a, struct way, (size_t)s->cap * 2);

		memcpy(wider, s->way, s->n * sizeof(*wider));
		s->way = wider;
		s->cap *= 2;
	}
	s->way[s->n++] = (struct way){p, left_at, false};
}

/* The first `at` steps of one way, then another. */
static struct graph_path joined(struct search *s, const struct graph_path *p, uint32_t at,
				const struct graph_path *tail)
{
	struct graph_path q = {.length = at + tail->length};

	q.node = ARENA_NEWN(s->a, uint32_t, (size_t)q.length + 1);
	q.edge = ARENA_NEWN(s->a, uint32_t, (size_t)q.length + 1);
	memcpy(q.node, p->node, at * sizeof(*q.node));
	memcpy(q.edge, p->edge, at * sizeof(*q.edge));
	memcpy(q.node + at, tail->node, ((size_t)tail->length + 1) * sizeof(*q.node));
	memcpy(q.edge + at, tail->edge, tail->length * sizeof(*q.edge));
	return q;
}

/* Where the ways we have go on after the same first steps as `p`: not there again. */
static void bar_known(struct search *s, const struct graph_path *p, uint32_t at)
{
	s->w->hub = p->node[at];
	s->w->barred = s->barred;
	s->w->barred_n = 0;
	for (uint32_t i = 0; i < s->best_n; i++) {
		const struct graph_path *q = &s->best[i];

		if (q->length > at &&
			memcmp(q->node, p->node, ((size_t)at + 1) * sizeof(*p->node)) == 0)
			s->barred[s->w->barred_n++] = q->node[at + 1];
	}
}

static void leave_at(struct search *s, const struct graph_path *p, uint32_t at)
{
	struct graph_path tail;
	uint32_t end = p->node[p->length];

	walk_begin(s->w);
	for (uint32_t i = 0; i < at; i++)
		walk_shut(s->w, p->node[i]);
	bar_known(s, p, at);
	if (walk_find(s->w, p->node[at], end, s->f, s->a, &tail))
		keep(s, joined(s, p, at, &tail), at);
}

static bool comes_before(const struct graph_path *p, const struct graph_path *q)
{
	if (p->length != q->length)
		return p->length < q->length;
	for (uint32_t i = 0; i <= p->length; i++)
		if (p->node[i] != q->node[i])
			return p->node[i] < q->node[i];
	return false;
}

static struct way *shortest_unused(struct search *s)
{
	struct way *best = NULL;

	for (uint32_t i = 0; i < s->n; i++)
		if (!s->way[i].used && (!best || comes_before(&s->way[i].path, &best->path)))
			best = &s->way[i];
	return best;
}

uint32_t graph_shortest_k(struct graph_walk *w, uint32_t a, uint32_t b, uint32_t k,
			  const struct graph_filter *f, struct arena *out,
			  struct graph_path *paths)
{
	struct search s = {.w = w, .f = f, .a = out, .cap = 16, .best = paths};
	struct graph_path first;

	s.way = ARENA_NEWN(out, struct way, s.cap);
	s.barred = ARENA_NEWN(out, uint32_t, k);
	if (!k || !graph_shortest(w, a, b, f, out, &first))
		return 0;
	keep(&s, first, 0);
	while (s.best_n < k) {
		struct way *next = shortest_unused(&s);
		struct graph_path p;
		uint32_t left_at;

		if (!next)
			break;
		next->used = true;
		p = paths[s.best_n++] = next->path;
		left_at = next->left_at;
		for (uint32_t i = left_at; s.best_n < k && i < p.length; i++)
			leave_at(&s, &p, i);
	}
	return s.best_n;
}
