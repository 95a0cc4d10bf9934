/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Questions that are asked many times of one graph: builds it once, asks, prints how long
 * each answer took. Used by bench/graph.
 *
 *   graph_ways LIST.csv [QUESTIONS]
 */
#include <time.h>

#include "engines/graph/graph.h"
#include "engines/graph/names.h"
#include "engines/table/table.h"

/* Processor time: what else the machine does is not counted. */
static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct graph read_list(const char *path, struct names *names, struct arena *a)
{
	enum { MOST = 8000000 };
	uint32_t *from = ARENA_NEWN(a, uint32_t, MOST), *to = ARENA_NEWN(a, uint32_t, MOST);
	struct graph g = {.from = from, .to = to};
	char err[TABLE_ERR_MAX] = "";
	struct table *t = table_open(path, path, err);
	struct table_row *row;

	names_init(names);
	while (t && g.m < MOST && table_next(t, &row, err) > 0) {
		from[g.m] = names_add(names, row->cell[0].text);
		to[g.m++] = names_add(names, row->cell[1].text);
	}
	table_close(t);
	g.n = names->n;
	graph_build(&g, a);
	return g;
}

static int by_value(const void *x, const void *y)
{
	double p = *(const double *)x, q = *(const double *)y;

	return p < q ? -1 : p > q;
}

static void tell(const char *what, double *ms, uint32_t n)
{
	qsort(ms, n, sizeof(*ms), by_value);
	printf("%s p50 %.3f p99 %.3f max %.3f\n", what, ms[n / 2], ms[n * 99 / 100], ms[n - 1]);
}

int main(int argc, char **argv)
{
	uint32_t n = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000;
	struct arena *a = arena_new((size_t)8 << 30), *answer = arena_new((size_t)1 << 30);
	double *ms = ARENA_NEWN(a, double, n + 1);
	struct graph_filter all = GRAPH_ALL;
	struct graph_path p[5];
	struct graph_walk *w;
	struct names names;
	struct graph g;
	uint64_t seed = 12345;

	if (argc < 2)
		return 2;
	g = read_list(argv[1], &names, a);
	w = graph_walk_new(&g, a);
	for (int k = 1; k <= 5 && g.n; k += 4) {
		for (uint32_t i = 0; i < n; i++) {
			uint32_t x, y;
			double begin;

			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
			x = (uint32_t)((seed >> 33) % g.n);
			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
			y = (uint32_t)((seed >> 33) % g.n);
			begin = now_ms();
			graph_shortest_k(w, x, y, (uint32_t)k, &all, answer, p);
			ms[i] = now_ms() - begin;
			arena_reset(answer);
		}
		tell(k == 1 ? "path" : "kpaths5", ms, n);
	}
	names_release(&names);
	arena_free(answer);
	arena_free(a);
	return 0;
}
