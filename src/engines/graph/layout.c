/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A force-directed layout (Fruchterman and Reingold 1991) round by round: nodes repel each
 * other when they are near, edges pull. Only the nodes of the round in hand move. At the end
 * those that still touch are pushed apart.
 */
#include "engines/graph/layout.h"

#include <math.h>

enum { STEPS = 70, PUSHES = 60, REST = 150, NEAR = 300, CELLS = 1024 };

/* Who is near: squares of `side` units, hashed; each node in one list. */
struct square {
	int32_t x, y;
};
struct squares {
	double side;
	uint32_t first[CELLS], *next;
	struct square *of;           /* each node's, when they were filled */
};

struct work {
	const struct graph *g;
	const uint32_t *round;
	const uint64_t *key;
	struct layout_point *at, *move;
	uint32_t *placed, placed_n;  /* nodes of this round and those before it */
	uint32_t *fresh, fresh_n;    /* nodes of this round */
	struct squares squares;
};

static uint32_t cell_of(int32_t x, int32_t y)
{
	return ((uint32_t)x * 73856093U ^ (uint32_t)y * 19349663U) % CELLS;
}

static void squares_fill(struct work *w, double side)
{
	w->squares.side = side;
	for (uint32_t i = 0; i < CELLS; i++)
		w->squares.first[i] = GRAPH_NONE;
	for (uint32_t i = w->placed_n; i-- > 0;) {
		uint32_t v = w->placed[i], c;
		struct square at = {(int32_t)floor(w->at[v].x / side),
				    (int32_t)floor(w->at[v].y / side)};

		c = cell_of(at.x, at.y);
		w->squares.of[v] = at;
		w->squares.next[v] = w->squares.first[c];
		w->squares.first[c] = v;
	}
}

/* The nodes in the nine squares around v, one after the other; *i begins at 0. Skips what only
 * shares a cell of the table. */
static bool next_near(const struct work *w, uint32_t v, int *i, uint32_t *u)
{
	const struct squares *s = &w->squares;
	int32_t x = s->of[v].x, y = s->of[v].y;

	*u = *i ? s->next[*u] : GRAPH_NONE;
	for (;;) {
		while (*u == GRAPH_NONE) {
			if (*i == 9)
				return false;
			*u = s->first[cell_of(x + *i % 3 - 1, y + *i / 3 - 1)];
			++*i;
		}
		if (s->of[*u].x == x + (*i - 1) % 3 - 1 && s->of[*u].y == y + (*i - 1) / 3 - 1)
			return true;
		*u = s->next[*u];
	}
}

/* An angle that belongs to the thing itself. */
static double angle_of(uint64_t key)
{
	return (double)(key * UINT64_C(0x9e3779b97f4a7c15) >> 40) / (1 << 24) * 2 * M_PI;
}

/* The neighbour placed earlier that v hangs on, GRAPH_NONE: none. */
static uint32_t parent_of(const struct work *w, uint32_t v)
{
	uint32_t best = GRAPH_NONE;

	for (uint32_t i = w->g->row[v]; i < w->g->row[v + 1]; i++) {
		uint32_t u = w->g->arc[i].to;

		if (w->round[u] < w->round[v] && (best == GRAPH_NONE || w->key[u] < w->key[best]))
			best = u;
	}
	return best;
}

/* Away from the middle of what was there, or by its own angle around the middle. */
static void put_first(struct work *w, uint32_t v, struct layout_point middle)
{
	uint32_t p = parent_of(w, v);
	struct layout_point from = p == GRAPH_NONE ? middle : w->at[p];
	double a = angle_of(w->key[v]), dx = from.x - middle.x, dy = from.y - middle.y;
	double far = hypot(dx, dy);

	if (far > 1)
		a = atan2(dy, dx) + (a - M_PI) * 0.4;
	w->at[v].x = from.x + REST * cos(a);
	w->at[v].y = from.y + REST * sin(a);
}

static struct layout_point middle_of(const struct work *w)
{
	struct layout_point m = {0, 0};

	for (uint32_t i = 0; i < w->placed_n; i++) {
		m.x += w->at[w->placed[i]].x / w->placed_n;
		m.y += w->at[w->placed[i]].y / w->placed_n;
	}
	return m;
}

static void repel(struct work *w, uint32_t v)
{
	uint32_t u = GRAPH_NONE;
	int at = 0;

	while (next_near(w, v, &at, &u)) {
		double dx = w->at[v].x - w->at[u].x, dy = w->at[v].y - w->at[u].y, d2, f;

		if (u == v || fabs(dx) > NEAR || fabs(dy) > NEAR)
			continue;
		d2 = dx * dx + dy * dy;
		if (d2 < 1) { /* on one spot: apart, by their own angles */
			dx = cos(angle_of(w->key[v]));
			dy = sin(angle_of(w->key[v]));
			d2 = 1;
		}
		f = (double)REST * REST / d2;
		w->move[v].x += dx * f;
		w->move[v].y += dy * f;
	}
}

static void pull(struct work *w, uint32_t v)
{
	for (uint32_t i = w->g->row[v]; i < w->g->row[v + 1]; i++) {
		uint32_t u = w->g->arc[i].to;
		double dx = w->at[u].x - w->at[v].x, dy = w->at[u].y - w->at[v].y;
		double f = hypot(dx, dy) / REST;

		if (w->round[u] > w->round[v])
			continue;
		w->move[v].x += dx * f;
		w->move[v].y += dy * f;
	}
}

static void step(struct work *w, double most)
{
	squares_fill(w, NEAR);
	for (uint32_t i = 0; i < w->fresh_n; i++) {
		uint32_t v = w->fresh[i];

		w->move[v] = (struct layout_point){0, 0};
		repel(w, v);
		pull(w, v);
	}
	for (uint32_t i = 0; i < w->fresh_n; i++) {
		uint32_t v = w->fresh[i];
		double far = hypot(w->move[v].x, w->move[v].y);
		double part = far > most ? most / far : 1;

		w->at[v].x += w->move[v].x * part;
		w->at[v].y += w->move[v].y * part;
	}
}

/* Pushes v away from those of its squares who are too near. False when nobody was. */
static bool push(struct work *w, uint32_t v)
{
	struct layout_point to = w->at[v];
	uint32_t u = GRAPH_NONE;
	int at = 0;

	while (next_near(w, v, &at, &u)) {
		double dx = to.x - w->at[u].x, dy = to.y - w->at[u].y, d = hypot(dx, dy);

		if (u == v || d >= LAYOUT_APART)
			continue;
		if (d < 1e-6) {
			dx = cos(angle_of(w->key[v]));
			dy = sin(angle_of(w->key[v]));
			d = 1;
		}
		to.x += dx / d * (LAYOUT_APART + 0.5 - d);
		to.y += dy / d * (LAYOUT_APART + 0.5 - d);
	}
	if (fabs(to.x - w->at[v].x) + fabs(to.y - w->at[v].y) <= 0)
		return false;
	w->at[v] = to;
	return true;
}

static bool is_free(const struct work *w, uint32_t v)
{
	for (uint32_t i = 0; i < w->placed_n; i++) {
		uint32_t u = w->placed[i];

		if (u != v && hypot(w->at[v].x - w->at[u].x, w->at[v].y - w->at[u].y) <
				      LAYOUT_APART)
			return false;
	}
	return true;
}

/* The last resort: outwards along a spiral until there is room. */
static void find_room(struct work *w, uint32_t v)
{
	struct layout_point from = w->at[v];

	for (uint32_t i = 1; !is_free(w, v); i++) {
		double a = angle_of(w->key[v]) + i * 0.7, far = LAYOUT_APART * 0.3 * i;

		w->at[v].x = from.x + far * cos(a);
		w->at[v].y = from.y + far * sin(a);
	}
}

static void push_apart(struct work *w)
{
	bool touched = true;

	for (int i = 0; i < PUSHES && touched; i++) {
		squares_fill(w, LAYOUT_APART);
		touched = false;
		for (uint32_t k = 0; k < w->fresh_n; k++)
			touched |= push(w, w->fresh[k]);
	}
	for (uint32_t k = 0; k < w->fresh_n; k++)
		find_room(w, w->fresh[k]);
}

/* In order of keys, so that the numbers of nodes do not matter. */
static void sort_fresh(struct work *w)
{
	for (uint32_t i = 1; i < w->fresh_n; i++) {
		uint32_t v = w->fresh[i], k = i;

		for (; k > 0 && w->key[w->fresh[k - 1]] > w->key[v]; k--)
			w->fresh[k] = w->fresh[k - 1];
		w->fresh[k] = v;
	}
}

static void place_round(struct work *w, uint32_t round)
{
	struct layout_point middle = middle_of(w);

	w->fresh_n = 0;
	for (uint32_t v = 0; v < w->g->n; v++)
		if (w->round[v] == round)
			w->fresh[w->fresh_n++] = v;
	sort_fresh(w);
	for (uint32_t i = 0; i < w->fresh_n; i++) {
		put_first(w, w->fresh[i], middle);
		w->placed[w->placed_n++] = w->fresh[i];
	}
	for (int i = 0; i < STEPS && w->fresh_n; i++)
		step(w, REST * 0.6 * (STEPS - i) / STEPS);
	push_apart(w);
}

struct layout_point *graph_layout(const struct graph *g, const uint32_t *round,
				  const uint64_t *key, struct arena *a)
{
	struct work w = {
		.g = g,
		.round = round,
		.key = key,
		.at = ARENA_NEWN(a, struct layout_point, g->n),
		.move = ARENA_NEWN(a, struct layout_point, g->n),
		.placed = ARENA_NEWN(a, uint32_t, g->n),
		.fresh = ARENA_NEWN(a, uint32_t, g->n),
		.squares.next = ARENA_NEWN(a, uint32_t, g->n),
		.squares.of = ARENA_NEWN(a, struct square, g->n),
	};
	uint32_t last = 0;

	for (uint32_t v = 0; v < g->n; v++)
		if (round[v] > last)
			last = round[v];
	for (uint32_t r = 0; r <= last && g->n; r++)
		place_round(&w, r);
	return w.at;
}
