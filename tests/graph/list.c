/* SPDX-License-Identifier: EUPL-1.2 */
#include "graph/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <cmocka.h>

#include "engines/table/table.h"

struct sheet {
	struct table *t;
	struct table_row *row;
};

static struct sheet sheet_open(const char *name, const char *end)
{
	const char *root = getenv("SOURCE_ROOT");
	char path[512], err[TABLE_ERR_MAX] = "";
	struct sheet s = {NULL, NULL};

	snprintf(path, sizeof(path), "%s/tests/graph/%s%s", root ? root : ".", name, end);
	s.t = table_open(path, path, err);
	if (!s.t)
		fail_msg("%s: %s", path, err);
	return s;
}

static bool sheet_next(struct sheet *s)
{
	char err[TABLE_ERR_MAX] = "";

	return table_next(s->t, &s->row, err) > 0;
}

static size_t sheet_column(const struct sheet *s, const char *name)
{
	for (size_t i = 0; i < table_columns(s->t); i++)
		if (str_is(table_column(s->t, i), name))
			return i;
	return SIZE_MAX;
}

static double number_of(struct str s)
{
	char text[64] = "";

	memcpy(text, s.p, s.len < sizeof(text) - 1 ? s.len : sizeof(text) - 1);
	return strtod(text, NULL);
}

struct graph list_read(const char *name, struct names *names, struct arena *a)
{
	enum { MOST = 4096 };
	uint32_t *from = ARENA_NEWN(a, uint32_t, MOST), *to = ARENA_NEWN(a, uint32_t, MOST);
	float *weight = ARENA_NEWN(a, float, MOST);
	struct sheet s = sheet_open(name, ".csv");
	size_t w = sheet_column(&s, "weight");
	struct graph g = {.m = 0};

	names_init(names);
	while (sheet_next(&s)) {
		assert_true(g.m < MOST);
		from[g.m] = names_add(names, s.row->cell[0].text);
		to[g.m] = names_add(names, s.row->cell[1].text);
		weight[g.m++] = w == SIZE_MAX ? 1 : (float)number_of(s.row->cell[w].text);
	}
	table_close(s.t);
	g.n = names->n;
	g.from = from;
	g.to = to;
	g.weight = weight;
	graph_build(&g, a);
	return g;
}

double *list_figures(const char *name, const char *column, const struct names *names,
		     struct arena *a)
{
	double *x = ARENA_NEWN(a, double, names->n);
	struct sheet s = sheet_open(name, ".igraph.csv");
	size_t c = sheet_column(&s, column);
	uint32_t rows = 0;

	assert_true(c != SIZE_MAX);
	for (; sheet_next(&s); rows++)
		x[names_find(names, s.row->cell[0].text)] = number_of(s.row->cell[c].text);
	table_close(s.t);
	assert_int_equal(rows, names->n);
	return x;
}

double list_figure(const char *name, const char *what)
{
	struct sheet s = sheet_open(name, ".igraph.csv");
	size_t c = sheet_column(&s, "whole");
	double x = NAN;

	while (sheet_next(&s))
		if (str_is(s.row->cell[c].text, what))
			x = number_of(s.row->cell[c + 1].text);
	table_close(s.t);
	return x;
}

uint32_t list_chance(uint64_t *state, uint32_t below)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((*state >> 33) % below);
}

struct graph list_random(uint32_t n, uint32_t m, uint64_t seed, struct arena *a)
{
	uint32_t *from = ARENA_NEWN(a, uint32_t, m), *to = ARENA_NEWN(a, uint32_t, m);
	float *weight = ARENA_NEWN(a, float, m);
	uint8_t *type = ARENA_NEWN(a, uint8_t, m);
	int32_t *first = ARENA_NEWN(a, int32_t, m), *last = ARENA_NEWN(a, int32_t, m);
	struct graph g = {.n = n, .m = m, .from = from, .to = to, .weight = weight,
			  .type = type, .first = first, .last = last};

	for (uint32_t e = 0; e < m; e++) {
		from[e] = list_chance(&seed, n);
		to[e] = list_chance(&seed, n);
		weight[e] = (float)(1 + list_chance(&seed, 8)) / 2;
		type[e] = (uint8_t)list_chance(&seed, 3);
		first[e] = (int32_t)list_chance(&seed, 100);
		last[e] = first[e] + (int32_t)list_chance(&seed, 100 - (uint32_t)first[e]);
	}
	graph_build(&g, a);
	return g;
}
