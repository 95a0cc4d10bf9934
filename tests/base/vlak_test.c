/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/rd.h"
#include "core/base/vlak.h"

#define ASSERT_NEAR(x, want, by) assert_true(fabs((x) - (want)) <= (by))

static struct arena *arena;

static int setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 20);
	return arena ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static FILE *shared(const char *name)
{
	const char *dir = getenv("CONTRAMIJN_SHARED"), *root = getenv("SOURCE_ROOT");
	char path[512];

	if (dir)
		snprintf(path, sizeof(path), "%s/data/normen/%s", dir, name);
	else
		snprintf(path, sizeof(path), "%s/../shared/data/normen/%s", root ? root : ".",
			 name);
	return fopen(path, "r");
}

/* The certificate points of RDNAPTRANS; the polynomials say half a metre. */
static void certificate_points_agree_within_half_a_metre_both_ways(void **state)
{
	FILE *f = shared("rd-etrs89-points.tsv");
	char line[256], name[64];
	double lat, lon, h, x, y, n, got_x, got_y, got_lat, got_lon;
	size_t points = 0;

	(void)state;
	if (!f) {
		print_message("# rd-etrs89-points.tsv is not here: skipped\n");
		skip();
	}
	while (fgets(line, sizeof(line), f)) {
		if (line[0] == '#' || sscanf(line, "%63s %lf %lf %lf %lf %lf %lf", name, &lat, &lon,
					     &h, &x, &y, &n) != 7)
			continue;
		rd_van_wgs84(lat, lon, &got_x, &got_y);
		print_message("# %s: %.2f m\n", name, hypot(got_x - x, got_y - y));
		assert_true(hypot(got_x - x, got_y - y) <= 0.5);
		rd_naar_wgs84(x, y, &got_lat, &got_lon);
		assert_true(hypot((got_lat - lat) * 111320,
				  (got_lon - lon) * 111320 * cos(lat * M_PI / 180)) <= 0.5);
		points++;
	}
	fclose(f);
	assert_int_equal(points, 6);
}

static struct vlak lees(const char *tekst)
{
	struct vlak v;

	assert_true(vlak_lees(arena, str_of(tekst), &v));
	return v;
}

static void a_point_is_in_or_out_of_a_shape(void **state)
{
	static const struct {
		const char *vlak;
		double x, y;
		bool in;
	} rij[] = {
		{"1000,400000;2000,401000", 1500, 400500, true},
		{"2000,401000;1000,400000", 1500, 400500, true},
		{"1000,400000;2000,401000", 2500, 400500, false},
		{"1000,400000;2000,400000;1500,401000", 1500, 400900, true},
		{"1000,400000;2000,400000;1500,401000", 1050, 400900, false},
		/* a notch */
		{"0,400000;100,400000;100,400100;50,400050;0,400100", 50, 400090, false},
		{"0,400000;100,400000;100,400100;50,400050;0,400100", 10, 400080, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rij) / sizeof(rij[0]); i++) {
		struct vlak v = lees(rij[i].vlak);

		assert_int_equal(vlak_bevat(&v, (struct punt){rij[i].x, rij[i].y}), rij[i].in);
	}
}

static void a_hole_is_outside(void **state)
{
	struct vlak buiten = lees("0,400000;100,400100"), gat = lees("40,400040;60,400060");
	struct ring ringen[] = {buiten.ring[0], gat.ring[0]};
	struct vlak v = {ringen, 2};

	(void)state;
	assert_true(vlak_bevat(&v, (struct punt){10, 400010}));
	assert_false(vlak_bevat(&v, (struct punt){50, 400050}));
	assert_false(vlak_bevat(&(struct vlak){NULL, 0}, (struct punt){50, 400050}));
}

static void degrees_become_metres_and_nonsense_is_refused(void **state)
{
	static const char *const fout[] = {"", "1,2", "x", "100000,400000", "5.4,52.1;5.5,52.2",
		"100000,400000;", "100000,400000;900000,400000", ";;", "155000,463000;a,b"};
	struct vlak v = lees("52.155172,5.387206;52.2,5.5");
	struct doos d = vlak_doos(&v);

	(void)state;
	ASSERT_NEAR(d.x0, 155000, 1);
	ASSERT_NEAR(d.y0, 463000, 1);
	for (size_t i = 0; i < sizeof(fout) / sizeof(fout[0]); i++)
		assert_false(vlak_lees(arena, str_of(fout[i]), &v));
}

static void its_text_gives_the_same_area(void **state)
{
	struct vlak v = lees("1000,400000;2000,401000"), w;

	(void)state;
	assert_true(str_is(vlak_tekst(arena, &v), "1000,400000;2000,400000;2000,401000;"
						  "1000,401000"));
	assert_true(vlak_lees(arena, vlak_tekst(arena, &v), &w));
	assert_int_equal(w.ring[0].n, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certificate_points_agree_within_half_a_metre_both_ways),
		cmocka_unit_test(a_point_is_in_or_out_of_a_shape),
		cmocka_unit_test(a_hole_is_outside),
		cmocka_unit_test(degrees_become_metres_and_nonsense_is_refused),
		cmocka_unit_test(its_text_gives_the_same_area),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
