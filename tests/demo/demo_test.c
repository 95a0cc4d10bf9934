/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <jansson.h>
#include <sodium.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/clock.h"
#include "core/base/kenmerk.h"
#include "core/base/utf8.h"
#include "work/demo/stad.h"
#include "work/demo/uit.h"

enum { MENSEN = 3000, FILE_MAX = 64 << 20 };
/* Whoever changes the town on purpose writes here what the test then prints. */
#define TOWN_3000_SEED_42 "59625e3709c6891b"

static char dir_a[] = "/tmp/contramijn-demo-a-XXXXXX", dir_b[] = "/tmp/contramijn-demo-b-XXXXXX";
static struct arena *arena;

static struct str slurp(const char *dir, const char *name)
{
	FILE *f = fopen(str_fmt(arena, "%s/%s", dir, name).p, "rb");
	struct buf b;
	char block[65536];
	struct str s;
	size_t n;

	if (!f)
		fail_msg("%s is not written", name);
	buf_init(&b, FILE_MAX);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_add(&b, block, n);
	fclose(f);
	s = str_dup(arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static void empty(const char *dir)
{
	for (const struct demo_bron *b = demo_bronnen; b->naam; b++)
		unlink(str_fmt(arena, "%s/%s", dir, b->bestand).p);
	rmdir(dir);
}

static int setup(void **state)
{
	struct demo_opts o = {.mensen = MENSEN, .zaad = DEMO_ZAAD};
	char err[DEMO_ERR_MAX];

	(void)state;
	arena = arena_new(SIZE_MAX / 2);
	if (!arena || !mkdtemp(dir_a) || !mkdtemp(dir_b))
		return -1;
	return demo_write(dir_a, &o, err) == DEMO_OK ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	empty(dir_a);
	empty(dir_b);
	arena_free(arena);
	return 0;
}

enum { COLS = KOLOMMEN_MAX + 1 };

/* One record of CSV; quotes may hold separators and line ends. */
static size_t csv(struct str *rest, char sep, struct str f[static COLS])
{
	size_t n = 0, i = 0;

	while (i < rest->len && n < COLS) {
		bool quoted = rest->p[i] == '"';
		size_t from = i + quoted;

		for (i = from; i < rest->len; i++) {
			if (quoted && rest->p[i] == '"' && rest->p[i + 1] == '"')
				i++;
			else if (quoted ? rest->p[i] == '"' : rest->p[i] == sep ||
				 rest->p[i] == '\r')
				break;
		}
		f[n++] = str_sub(*rest, from, i - from);
		i += quoted;
		if (rest->p[i] == '\r') {
			i += 2;
			break;
		}
		i++;
	}
	*rest = str_sub(*rest, i, SIZE_MAX);
	return n;
}

static size_t column(const struct str *kop, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(kop[i], name))
			return i;
	fail_msg("no column %s", name);
	return 0;
}

static void the_same_seed_gives_the_same_bytes_and_another_does_not(void **state)
{
	struct demo_opts o = {.mensen = MENSEN, .zaad = DEMO_ZAAD};
	char err[DEMO_ERR_MAX];

	(void)state;
	assert_int_equal(demo_write(dir_b, &o, err), DEMO_OK);
	for (const struct demo_bron *b = demo_bronnen; b->naam; b++)
		if (!str_eq(slurp(dir_a, b->bestand), slurp(dir_b, b->bestand)))
			fail_msg("%s differs", b->bestand);
	o.zaad++;
	assert_int_equal(demo_write(dir_b, &o, err), DEMO_OK);
	assert_false(str_eq(slurp(dir_a, "brp.csv"), slurp(dir_b, "brp.csv")));
}

static void every_compiler_builds_the_same_town(void **state)
{
	unsigned char sum[crypto_generichash_BYTES];
	crypto_generichash_state h;
	char hex[17];

	(void)state;
	crypto_generichash_init(&h, NULL, 0, sizeof(sum));
	for (const struct demo_bron *b = demo_bronnen; b->naam; b++) {
		struct str s = slurp(dir_a, b->bestand);

		/* The spreadsheet's bytes are its library's affair. */
		if (!str_ends(str_of(b->bestand), STR(".xlsx")))
			crypto_generichash_update(&h, (const unsigned char *)s.p, s.len);
	}
	crypto_generichash_final(&h, sum, sizeof(sum));
	sodium_bin2hex(hex, sizeof(hex), sum, 8);
	assert_string_equal(hex, TOWN_3000_SEED_42);
}

static void every_row_has_the_columns_of_its_header(void **state)
{
	static const struct {
		const char *file;
		char sep;
		size_t least;
	} rows[] = {
		{"brp.csv", ';', MENSEN}, {"kvk.csv", ',', MENSEN / 11}, {"rdw.csv", ',',
		MENSEN * 45 / 100},
		{"havenregister.csv", ';', MENSEN / 80}, {"toezicht.csv", ',', MENSEN / 40},
		{"inkoopregister.csv", ';', MENSEN / 25}, {"signalen.csv", ';', MENSEN / 50},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str rest = slurp(dir_a, rows[i].file), f[COLS];
		size_t columns = csv(&rest, rows[i].sep, f), n = 0;

		while (rest.len) {
			size_t got = csv(&rest, rows[i].sep, f);

			if (got != columns)
				fail_msg("%s row %zu: %zu cells of %zu", rows[i].file, n, got,
				columns);
			n++;
		}
		assert_true(n >= rows[i].least);
		assert_true(n < rows[i].least + 60);
	}
}

static int cmp(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* All filled values of a column fit their rule; returns how many; distinct if asked. */
static size_t check(const char *file, char sep, const char *name, enum kenmerk soort, bool distinct)
{
	struct str rest = slurp(dir_a, file), f[COLS], normal;
	struct str *seen = ARENA_NEWN(arena, struct str, MENSEN * 2);
	size_t n, col, filled = 0;

	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, SIZE_MAX);
	n = csv(&rest, sep, f);
	col = column(f, n, name);
	while (rest.len) {
		csv(&rest, sep, f);
		if (f[col].len == 0)
			continue;
		if (kenmerk_check(soort, arena, f[col], &normal) != OORDEEL_GOED)
			fail_msg("%s %s: %.*s", file, name, STR_ARG(f[col]));
		seen[filled++] = normal;
	}
	qsort(seen, filled, sizeof(*seen), cmp);
	for (size_t i = 1; distinct && i < filled; i++)
		if (str_eq(seen[i], seen[i - 1]))
			fail_msg("%s %s: %.*s twice", file, name, STR_ARG(seen[i]));
	return filled;
}

static void identifiers_follow_their_rules_and_are_given_out_once(void **state)
{
	(void)state;
	assert_true(check("brp.csv", ';', "Burgerservicenummer", KM_BSN, true) > MENSEN * 9 / 10);
	assert_true(check("brp.csv", ';', "Postcode", KM_POSTCODE, false) >= MENSEN);
	assert_true(check("brp.csv", ';', "Huisnummer", KM_HUISNUMMER, false) >= MENSEN);
	assert_true(check("kvk.csv", ',', "KvK-nummer", KM_KVK, true) > 100);
	assert_true(check("kvk.csv", ',', "Vestigingsnummer", KM_VESTIGING, true) > 100);
	assert_true(check("kvk.csv", ',', "Telefoonnummer", KM_TELEFOON, false) > 100);
	assert_true(check("kvk.csv", ',', "E-mailadres", KM_EMAIL, false) > 100);
	assert_true(check("rdw.csv", ',', "Kenteken", KM_KENTEKEN, true) > 1000);
	assert_true(check("rdw.csv", ',', "Huisnr", KM_HUISNUMMER, false) > 1000);
	assert_true(check("signalen.csv", ';', "Kenteken", KM_KENTEKEN, false) > 5);
	assert_true(check("signalen.csv", ';', "Telefoon", KM_TELEFOON, false) > 2);
}

static void every_bsn_is_of_the_test_range(void **state)
{
	struct str rest = slurp(dir_a, "brp.csv"), f[COLS];

	(void)state;
	csv(&rest, ';', f);
	while (rest.len) {
		csv(&rest, ';', f);
		assert_true(f[1].len == 0 || str_starts(f[1], STR("9999")));
	}
}

static void signals_are_in_windows_1252_and_the_rest_in_utf8(void **state)
{
	(void)state;
	assert_false(utf8_valid(slurp(dir_a, "signalen.csv")));
	assert_true(utf8_valid(utf8_from_1252(arena, slurp(dir_a, "signalen.csv"))));
	assert_true(str_starts(slurp(dir_a, "brp.csv"), STR("\xef\xbb\xbf")));
	assert_true(utf8_valid(slurp(dir_a, "brp.csv")));
	assert_true(utf8_valid(slurp(dir_a, "kvk.csv")));
}

static void the_tips_are_an_array_of_objects(void **state)
{
	struct str s = slurp(dir_a, "meldingen-mma.json");
	json_error_t e;
	json_t *v = json_loadb(s.p, s.len, 0, &e);

	(void)state;
	if (!v)
		fail_msg("line %d: %s", e.line, e.text);
	assert_true(json_array_size(v) >= MENSEN / 400 + 5);
	for (size_t i = 0; i < json_array_size(v); i++) {
		json_t *o = json_array_get(v, i);

		assert_true(json_is_string(json_object_get(o, "meldnummer")));
		assert_true(json_is_object(json_object_get(o, "locatie")));
	}
	json_decref(v);
}

static void every_pattern_is_spread_over_the_files_it_names(void **state)
{
	(void)state;
	for (const struct demo_patroon *p = demo_patronen; p->naam; p++) {
		struct str_cutter c = {str_of(p->bestanden), false};
		struct str file;

		assert_non_null(p->sleutel[2]);
		while (str_cut(&c, ' ', &file)) {
			struct str text = slurp(dir_a, str_dup(arena, file).p);
			bool found = str_ends(file, STR(".xlsx")); /* packed */

			for (int k = 0; k < DEMO_SLEUTELS_MAX && p->sleutel[k]; k++) {
				/* The street alone: registers keep the number apart. */
				struct str key = str_of(p->sleutel[k]);
				size_t space = str_find(key, STR(" "), 0);

				key = space == SIZE_MAX ? key : str_sub(key, 0, space);
				found = found || str_find(text, key, 0) != SIZE_MAX;
			}
			if (!found)
				fail_msg("%s is not in %.*s", p->naam, STR_ARG(file));
		}
	}
}

static void planted_rows_have_as_many_cells_as_their_file(void **state)
{
	static const size_t width[BESTAND_N] = {15, 19, 13, 13, 11, 8, 13, 10, 11,
		8};

	(void)state;
	for (size_t i = 0; i < geplant_n; i++) {
		size_t n = 0;

		while (n < KOLOMMEN_MAX && geplant[i].cel[n])
			n++;
		if (n != width[geplant[i].bestand])
			fail_msg("planted row %zu (%s): %zu cells", i, geplant[i].cel[1], n);
	}
}

static void a_directory_that_is_not_there_is_reported(void **state)
{
	struct demo_opts o = {.mensen = 500};
	char err[DEMO_ERR_MAX];

	(void)state;
	assert_int_equal(demo_write("/nonexistent/place", &o, err), DEMO_FAIL);
	assert_true(strlen(err) > 20);
	assert_non_null(strstr(err, "brp.csv"));
}

static void twenty_thousand_people_are_written_quickly(void **state)
{
	struct demo_opts o = {.zaad = DEMO_ZAAD};
	char err[DEMO_ERR_MAX];
	int64_t from = clock_monotonic();

	(void)state;
	assert_int_equal(demo_write(dir_b, &o, err), DEMO_OK);
	print_message("# 20,000 people in %.2f s\n", (double)(clock_monotonic() - from) / 1e6);
	/* The bar is 2 s on a quiet machine; this only catches a change of order. */
	assert_true(clock_monotonic() - from < 20 * CLOCK_SECOND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_seed_gives_the_same_bytes_and_another_does_not),
		cmocka_unit_test(every_compiler_builds_the_same_town),
		cmocka_unit_test(every_row_has_the_columns_of_its_header),
		cmocka_unit_test(identifiers_follow_their_rules_and_are_given_out_once),
		cmocka_unit_test(every_bsn_is_of_the_test_range),
		cmocka_unit_test(signals_are_in_windows_1252_and_the_rest_in_utf8),
		cmocka_unit_test(the_tips_are_an_array_of_objects),
		cmocka_unit_test(every_pattern_is_spread_over_the_files_it_names),
		cmocka_unit_test(planted_rows_have_as_many_cells_as_their_file),
		cmocka_unit_test(a_directory_that_is_not_there_is_reported),
		cmocka_unit_test(twenty_thousand_people_are_written_quickly),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
