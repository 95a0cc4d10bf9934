/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Shortest ways by breadth from both ends at once: the side with the fewest edges to look at
 * takes the next step, so that a busy node is met from its quiet side. Marks carry the number
 * of the question, so that nothing is wiped between two questions.
 *
 * A node is marked by one side only; the first edge between the two sides closes a shortest
 * way, because each side has looked at all edges of the steps before its last.
 */
#include <string.h>

#include "engines/graph/walk.h"

/* Both sides share one queue: one grows from its start, the other from its end. */
struct side {
	uint32_t first, last;   /* the nodes of the last step: queue[first .. last - 1] */
	uint32_t mark, other;
	uint64_t arcs;          /* edges of those nodes */
	uint32_t step;          /* + 1 or - 1 */
};

struct meeting {
	uint32_t front, back, edge;
};

struct graph_walk *graph_walk_new(const struct graph *g, struct arena *a)
{
	struct graph_walk *w = ARENA_NEW(a, struct graph_walk);

	w->g = g;
	w->mark = ARENA_NEWN(a, uint32_t, g->n);
	w->by = ARENA_NEWN(a, uint32_t, g->n);
	w->shut = ARENA_NEWN(a, uint32_t, g->n);
	w->queue = ARENA_NEWN(a, uint32_t, g->n);
	return w;
}

void walk_begin(struct graph_walk *w)
{
	if (++w->question < UINT32_MAX / 2)
		return;
	memset(w->mark, 0, w->g->n * sizeof(*w->mark));
	memset(w->shut, 0, w->g->n * sizeof(*w->shut));
	w->question = 1;
}

static struct side side_from(struct graph_walk *w, uint32_t v, bool front)
{
	uint32_t mark = w->question * 2;
	struct side s = {
		.first = front ? 0 : w->g->n - 1,
		.step = front ? 1 : UINT32_MAX,
		.mark = front ? mark : mark + 1,
		.other = front ? mark + 1 : mark,
		.arcs = graph_degree(w->g, v),
	};

	s.last = s.first + s.step;
	w->queue[s.first] = v;
	w->mark[v] = s.mark;
	w->by[v] = GRAPH_NONE;
	return s;
}

static bool is_barred(const struct graph_walk *w, uint32_t x, uint32_t y)
{
	uint32_t far = x == w->hub ? y : x;

	if (x != w->hub && y != w->hub)
		return false;
	for (uint32_t i = 0; i < w->barred_n; i++)
		if (w->barred[i] == far)
			return true;
	return false;
}

static bool may_go(const struct graph_walk *w, const struct side *s,
		   const struct graph_filter *f, uint32_t v, struct graph_arc arc)
{
	bool is_end = w->mark[arc.to] == s->other && w->by[arc.to] == GRAPH_NONE;

	if (w->shut[arc.to] == w->question || !graph_counts(w->g, f, arc.edge))
		return false;
	if (f->damped && f->damped[arc.to] && !is_end)
		return false;
	return !w->barred_n || !is_barred(w, v, arc.to);
}

static void reach(struct graph_walk *w, struct side *s, struct graph_arc arc)
{
	w->mark[arc.to] = s->mark;
	w->by[arc.to] = arc.edge;
	w->queue[s->last] = arc.to;
	s->last += s->step;
	s->arcs += graph_degree(w->g, arc.to);
}

/* Goes one step further; true when the two sides met. */
static bool grow(struct graph_walk *w, struct side *s, const struct graph_filter *f,
		 struct meeting *m)
{
	uint32_t end = s->last;

	s->arcs = 0;
	for (; s->first != end; s->first += s->step) {
		uint32_t v = w->queue[s->first];

		for (uint32_t i = w->g->row[v]; i < w->g->row[v + 1]; i++) {
			struct graph_arc arc = w->g->arc[i];

			if (w->mark[arc.to] == s->mark || !may_go(w, s, f, v, arc))
				continue;
			if (w->mark[arc.to] != s->other) {
				reach(w, s, arc);
				continue;
			}
			*m = s->step == 1 ? (struct meeting){v, arc.to, arc.edge}
					  : (struct meeting){arc.to, v, arc.edge};
			return true;
		}
	}
	return false;
}

static uint32_t back_along(const struct graph_walk *w, uint32_t v)
{
	uint32_t e = w->by[v];

	return w->g->from[e] == v ? w->g->to[e] : w->g->from[e];
}

static uint32_t steps_from_end(const struct graph_walk *w, uint32_t v)
{
	uint32_t n = 0;

	for (; w->by[v] != GRAPH_NONE; v = back_along(w, v))
		n++;
	return n;
}

static struct graph_path put_together(const struct graph_walk *w, struct meeting m,
				      struct arena *a)
{
	uint32_t front = steps_from_end(w, m.front), back = steps_from_end(w, m.back);
	struct graph_path p = {.length = front + back + 1};
	uint32_t i;

	p.node = ARENA_NEWN(a, uint32_t, (size_t)p.length + 1);
	p.edge = ARENA_NEWN(a, uint32_t, p.length);
	p.node[front] = m.front;
	p.edge[front] = m.edge;
	p.node[front + 1] = m.back;
	for (i = front; i > 0; i--) {
		p.edge[i - 1] = w->by[p.node[i]];
		p.node[i - 1] = back_along(w, p.node[i]);
	}
	for (i = front + 1; i < p.length; i++) {
		p.edge[i] = w->by[p.node[i]];
		p.node[i + 1] = back_along(w, p.node[i]);
	}
	return p;
}

bool walk_find(struct graph_walk *w, uint32_t a, uint32_t b, const struct graph_filter *f,
	       struct arena *out, struct graph_path *p)
{
	struct side front, back;
	struct meeting m;

	if (a == b) {
		*p = (struct graph_path){.node = ARENA_NEW(out, uint32_t),
					 .edge = ARENA_NEW(out, uint32_t)};
		p->node[0] = a;
		return true;
	}
	front = side_from(w, a, true);
	back = side_from(w, b, false);
	while (front.first != front.last && back.first != back.last) {
		if (grow(w, front.arcs <= back.arcs ? &front : &back, f, &m)) {
			*p = put_together(w, m, out);
			return true;
		}
	}
	return false;
}

bool graph_shortest(struct graph_walk *w, uint32_t a, uint32_t b, const struct graph_filter *f,
		    struct arena *out, struct graph_path *p)
{
	walk_begin(w);
	w->barred_n = 0;
	return walk_find(w, a, b, f, out, p);
}
