/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/store/tegels.h"

static char pad[] = "/tmp/contramijn-tegels-XXXXXX";

static void maak(const char *sql)
{
	sqlite3 *db;

	unlink(pad);
	assert_int_equal(sqlite3_open(pad, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

#define TABELLEN                                                                                   \
	"CREATE TABLE metadata (name TEXT, value TEXT);"                                           \
	"CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB);"

static void rows_are_counted_from_the_south_in_the_file_and_from_the_north_outside(void **state)
{
	char err[TEGELS_ERR_MAX];
	struct tegels *t;
	struct buf b;

	(void)state;
	maak(TABELLEN "INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '2'), "
		      "('maxzoom', '14'), ('attribution', 'Kadaster');"
		      "INSERT INTO tiles VALUES (2, 1, 3, x'8950');");
	t = tegels_open(pad, err);
	assert_non_null(t);
	assert_string_equal(tegels_soort(t), "image/png");
	assert_int_equal(tegels_zoom_min(t), 2);
	assert_int_equal(tegels_zoom_max(t), 14);
	assert_true(str_is(tegels_herkomst(t), "Kadaster"));
	buf_init(&b, TEGEL_MAX);
	assert_true(tegels_haal(t, 2, 1, 0, &b));
	assert_true(str_is(buf_view(&b), "\x89P"));
	assert_false(tegels_haal(t, 2, 1, 3, &b));
	assert_false(tegels_haal(t, 2, 4, 0, &b));
	assert_false(tegels_haal(t, 2, -1, 0, &b));
	assert_false(tegels_haal(t, 99, 0, 0, &b));
	assert_int_equal(b.len, 2);
	buf_release(&b);
	tegels_dicht(t);
}

static void what_is_no_map_is_refused_with_a_reason(void **state)
{
	static const struct {
		const char *sql, *waarom;
	} rij[] = {
		{"CREATE TABLE x (a);", "Het bestand met de kaart is geen MBTiles"},
		{TABELLEN "INSERT INTO metadata VALUES ('format', 'pbf');",
		 "De kaart bestaat niet uit plaatjes (png, jpg of webp)"},
		{"CREATE TABLE metadata (name TEXT, value TEXT);",
		 "Het bestand met de kaart is geen MBTiles"},
	};
	char err[TEGELS_ERR_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(rij) / sizeof(rij[0]); i++) {
		maak(rij[i].sql);
		assert_null(tegels_open(pad, err));
		assert_string_equal(err, rij[i].waarom);
	}
	unlink(pad);
	assert_null(tegels_open(pad, err));
	assert_string_equal(err, "Het bestand met de kaart kan niet worden geopend");
	assert_int_not_equal(access(pad, F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			rows_are_counted_from_the_south_in_the_file_and_from_the_north_outside),
		cmocka_unit_test(what_is_no_map_is_refused_with_a_reason),
	};
	int fd = mkstemp(pad), rc;

	if (fd >= 0)
		close(fd);
	rc = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(pad);
	return rc;
}
