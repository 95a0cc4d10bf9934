/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Single roles are filled one after the other, each from the neighbours of a role that is
 * filled; then the sets follow from them without choice.
 */
#include "engines/graph/motif.h"

#include <string.h>

struct finder {
	const struct graph *g;
	const uint64_t *label;
	const struct motif *m;
	struct arena *a;
	struct motif_hit now, *hit;
	uint32_t n, cap, max;
	bool more;
	bool swap[MOTIF_ROLES_MAX][MOTIF_ROLES_MAX]; /* may change places */
};

/* ---- checking ------------------------------------------------------------------------ */

static bool tied_before(const struct motif *m, uint8_t role)
{
	for (uint8_t i = 0; i < m->ties; i++) {
		const struct motif_tie *t = &m->tie[i];

		if (!t->absent && ((t->a == role && t->b < role) || (t->b == role && t->a < role)))
			return true;
	}
	return false;
}

const char *motif_check(const struct motif *m)
{
	if (m->roles < 1 || m->roles > MOTIF_ROLES_MAX || m->ties > MOTIF_TIES_MAX)
		return "een patroon heeft 1 tot 10 rollen en hoogstens 20 lijnen";
	if (m->role[0].set)
		return "de eerste rol is een enkel punt";
	for (uint8_t r = 1; r < m->roles; r++) {
		if (!m->role[r].set && m->role[r - 1].set)
			return "zet rollen met een aantal na de andere";
		if (!tied_before(m, r))
			return "elke rol na de eerste heeft een lijn naar een rol ervoor";
	}
	return NULL;
}

/* ---- ties -------------------------------------------------------------------------------- */

static bool is_tied(const struct finder *f, uint32_t x, uint32_t y, uint64_t types)
{
	const struct graph *g = f->g;
	uint32_t from = graph_degree(g, x) <= graph_degree(g, y) ? x : y, to = from == x ? y : x;

	for (uint32_t i = g->row[from]; i < g->row[from + 1]; i++)
		if (g->arc[i].to == to &&
			types >> (g->type ? g->type[g->arc[i].edge] : 0) & 1)
			return true;
	return false;
}

static bool tied_to_any(const struct finder *f, uint32_t v, uint8_t role, uint64_t types)
{
	for (uint32_t i = 0; i < f->now.n[role]; i++)
		if (is_tied(f, v, f->now.node[role][i], types))
			return true;
	return false;
}

static bool is_used(const struct finder *f, uint32_t v, uint8_t before)
{
	for (uint8_t r = 0; r < before; r++)
		for (uint32_t i = 0; i < f->now.n[r]; i++)
			if (f->now.node[r][i] == v)
				return true;
	return false;
}

/* Does v fit this role, given the roles before it? */
static bool fits(const struct finder *f, uint8_t role, uint32_t v)
{
	if ((f->label[v] & f->m->role[role].labels) != f->m->role[role].labels ||
		is_used(f, v, role))
		return false;
	for (uint8_t i = 0; i < f->m->ties; i++) {
		const struct motif_tie *t = &f->m->tie[i];
		uint8_t other = t->a == role ? t->b : t->a;

		if ((t->a != role && t->b != role) || other >= role)
			continue;
		if (tied_to_any(f, v, other, t->types) == t->absent)
			return false;
	}
	return true;
}

/* The tie by which this role is reached from one before it. */
static const struct motif_tie *reach(const struct motif *m, uint8_t role, uint8_t *from)
{
	*from = 0; /* motif_check makes sure that there is one */
	for (uint8_t i = 0; i < m->ties; i++) {
		const struct motif_tie *t = &m->tie[i];

		*from = t->a == role ? t->b : t->a;
		if (!t->absent && (t->a == role || t->b == role) && *from < role)
			return t;
	}
	return NULL;
}

/* ---- filling ------------------------------------------------------------------------------- */

static void keep(struct finder *f)
{
	struct motif_hit *h;

	if (f->n == f->max) {
		f->more = true;
		return;
	}
	if (f->n == f->cap) {
		struct motif_hit *wider;

		f->cap = f->cap ? f->cap * 2 : 16;
		wider = ARENA_NEWN(f->a, struct motif_hit, f->cap);
		if (f->n)
			memcpy(wider, f->hit, f->n * sizeof(*wider));
		f->hit = wider;
	}
	h = &f->hit[f->n++];
	for (uint8_t r = 0; r < f->m->roles; r++) {
		h->n[r] = f->now.n[r];
		h->node[r] = ARENA_NEWN(f->a, uint32_t, h->n[r]);
		memcpy(h->node[r], f->now.node[r], h->n[r] * sizeof(uint32_t));
	}
}

static uint32_t most_around(const struct finder *f, uint8_t from)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < f->now.n[from]; i++)
		most += graph_degree(f->g, f->now.node[from][i]);
	return most;
}

static void add_once(struct motif_hit *h, uint8_t role, uint32_t v)
{
	for (uint32_t i = 0; i < h->n[role]; i++)
		if (h->node[role][i] == v)
			return;
	h->node[role][h->n[role]++] = v;
}

/* All that fit; false when they are too few. */
static bool fill_set(struct finder *f, uint8_t role)
{
	uint8_t from;
	const struct motif_tie *t = reach(f->m, role, &from);

	f->now.node[role] = ARENA_NEWN(f->a, uint32_t, most_around(f, from));
	f->now.n[role] = 0;
	for (uint32_t i = 0; i < f->now.n[from]; i++) {
		uint32_t v = f->now.node[from][i];

		for (uint32_t k = f->g->row[v]; k < f->g->row[v + 1]; k++) {
			struct graph_arc arc = f->g->arc[k];

			if (t->types >> (f->g->type ? f->g->type[arc.edge] : 0) & 1 &&
				fits(f, role, arc.to))
				add_once(&f->now, role, arc.to);
		}
	}
	return f->now.n[role] >= f->m->role[role].least;
}

static void fill(struct finder *f, uint8_t role);

static void put(struct finder *f, uint8_t role, uint32_t v)
{
	for (uint8_t r = 0; r < role; r++)
		if (f->swap[r][role] && f->now.node[r][0] > v)
			return;
	f->now.node[role][0] = v;
	f->now.n[role] = 1;
	fill(f, role + 1);
	f->now.n[role] = 0;
}

static void fill_single(struct finder *f, uint8_t role)
{
	uint8_t from;
	const struct motif_tie *t = reach(f->m, role, &from);
	uint32_t v = f->now.node[from][0], last = GRAPH_NONE;

	for (uint32_t i = f->g->row[v]; i < f->g->row[v + 1] && !f->more; i++) {
		struct graph_arc arc = f->g->arc[i];
		bool again = false;

		if (!(t->types >> (f->g->type ? f->g->type[arc.edge] : 0) & 1) || arc.to == last)
			continue;
		/* Edges beside each other lead to one answer. */
		for (uint32_t k = f->g->row[v]; k < i && !again; k++)
			again = f->g->arc[k].to == arc.to &&
				t->types >> (f->g->type ? f->g->type[f->g->arc[k].edge] : 0) & 1;
		if (!again && fits(f, role, arc.to))
			put(f, role, arc.to);
	}
}

static void fill(struct finder *f, uint8_t role)
{
	if (role == f->m->roles) {
		keep(f);
		return;
	}
	if (!f->m->role[role].set) {
		fill_single(f, role);
		return;
	}
	if (fill_set(f, role))
		fill(f, role + 1);
	f->now.n[role] = 0;
}

/* ---- roles that can change places ------------------------------------------------------------ */

static uint8_t swapped(uint8_t role, uint8_t x, uint8_t y)
{
	return role == x ? y : role == y ? x : role;
}

static bool has_tie(const struct motif *m, uint8_t a, uint8_t b, const struct motif_tie *like)
{
	for (uint8_t i = 0; i < m->ties; i++) {
		const struct motif_tie *t = &m->tie[i];

		if (((t->a == a && t->b == b) || (t->a == b && t->b == a)) &&
			t->types == like->types && t->absent == like->absent)
			return true;
	}
	return false;
}

static bool can_swap(const struct motif *m, uint8_t x, uint8_t y)
{
	if (m->role[x].set || m->role[y].set || m->role[x].labels != m->role[y].labels)
		return false;
	for (uint8_t i = 0; i < m->ties; i++) {
		const struct motif_tie *t = &m->tie[i];

		if (!has_tie(m, swapped(t->a, x, y), swapped(t->b, x, y), t))
			return false;
	}
	return true;
}

uint32_t motif_find(const struct graph *g, const uint64_t *label, const struct motif *m,
		    uint32_t max, struct arena *a, struct motif_hit **hits, bool *more)
{
	struct finder f = {.g = g, .label = label, .m = m, .a = a, .max = max};

	for (uint8_t r = 0; r < m->roles; r++) {
		f.now.node[r] = ARENA_NEW(a, uint32_t);
		for (uint8_t q = 0; q < r; q++)
			f.swap[q][r] = can_swap(m, q, r);
	}
	for (uint32_t v = 0; v < g->n && !f.more; v++)
		if ((label[v] & m->role[0].labels) == m->role[0].labels)
			put(&f, 0, v);
	*hits = f.hit;
	*more = f.more;
	return f.n;
}
