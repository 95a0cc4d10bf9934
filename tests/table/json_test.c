/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

static struct table *opened_json(const char *text)
{
	return opened(file_with(text, strlen(text)), "lijst.json");
}

static void an_array_of_objects_gives_a_row_each(void **state)
{
	struct table *t = opened_json("[{\"naam\":\"Jan\",\"jaar\":1980,\"lid\":true},\n"
				      " {\"naam\":\"Pi\\u00ebt\",\"bedrag\":1.50,\"lid\":false},"
				      "{\"naam\":null}]\n");

	(void)state;
	assert_int_equal(table_kind(t), TABLE_JSON_ARRAY);
	assert_string_equal(columns(t), "naam|jaar|lid|bedrag");
	assert_string_equal(next(t), "1: Jan|1980|ja|");
	assert_int_equal(last_row()->cell[0].kind, CELL_TEXT);
	assert_int_equal(last_row()->cell[1].kind, CELL_NUMBER);
	assert_int_equal(last_row()->cell[2].kind, CELL_BOOL);
	assert_true(str_is(last_row()->raw, "{\"naam\":\"Jan\",\"jaar\":1980,\"lid\":true}"));
	assert_string_equal(next(t), "2: Piët||nee|1.5");
	assert_string_equal(next(t), "3: |||");
	assert_string_equal(next(t), "end");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void nested_keys_and_arrays_become_columns(void **state)
{
	struct table *t = opened_json("[{\"naam\":{\"voor\":\"Jan\",\"x\":{\"y\":1}},"
				      "\"tel\":[\"06\","
				      "\"010\"],\"ouders\":[{\"naam\":\"A\"},{\"naam\":\"B\"}],"
				      "\"leeg\":[],\"een\":[7]}]");

	(void)state;
	assert_string_equal(columns(t), "naam.voor|naam.x.y|tel|ouders.1.naam|ouders.2.naam|een");
	assert_string_equal(next(t), "1: Jan|1|06 | 010|A|B|7");
	table_close(t);
}

static void one_bad_line_costs_one_row(void **state)
{
	static const char *const bad[] = {
		"{\"a\":3,\"b\":}", "{\"a\":3,\"b\":\"x}", "{\"a\":3,\"a\":4}", "niets", "[1]",
		"{\"a\":123456789012345678901234567890}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char text[256];
		struct table *t;

		snprintf(text, sizeof(text), "{\"a\":1,\"b\":2}\n\n%s\n{\"a\":5,"
			"\"b\":6}\n", bad[i]);
		t = opened_json(text);
		assert_int_equal(table_kind(t), TABLE_JSON_LINES);
		assert_string_equal(next(t), "1: 1|2");
		assert_string_equal(next(t), "3! 0");
		assert_true(str_is(last_row()->raw, bad[i]));
		assert_true(last_row()->err[0] != '\0');
		assert_string_equal(next(t), "4: 5|6");
		assert_string_equal(next(t), "end");
		table_close(t);
	}
}

static void a_bad_first_line_does_not_hide_the_lines(void **state)
{
	struct table *t = opened_json("{\"a\":\"x\n{\"a\":\"y\"}\n{\"a\":\"z\"}\n");

	(void)state;
	assert_string_equal(next(t), "1! 0");
	assert_string_equal(next(t), "2: y");
	assert_string_equal(next(t), "3: z");
	table_close(t);
}

static void a_bad_element_of_an_array_costs_one_row(void **state)
{
	struct table *t = opened_json("[{\"a\":1},{\"a\":},17,\"x,]\",null,[{\"a\":2}],{\"a\":3}]");

	(void)state;
	assert_string_equal(next(t), "1: 1");
	for (int i = 2; i <= 6; i++) {
		char want[8];

		snprintf(want, sizeof(want), "%d! 0", i);
		assert_string_equal(next(t), want);
	}
	assert_string_equal(next(t), "7: 3");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void an_array_that_is_cut_off_is_broken(void **state)
{
	static const char *const file[] = {"[{\"a\":1},{\"a\":", "[{\"a\":1},",
		"[{\"a\":1}] rommel"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct table *t = opened_json(file[i]);

		assert_string_equal(next(t), "1: 1");
		assert_int_equal(strncmp(next(t), "broken: ", 8), 0);
		assert_int_equal(strncmp(next(t), "broken: ", 8), 0);
		table_close(t);
	}
}

static void an_object_that_wraps_one_array_is_opened(void **state)
{
	static const char *const file[] = {
		"{\"bron\":\"x\",\"personen\":[{\"a\":1},{\"a\":2}]}",
		"{\"adressen\":[{\"a\":1},{\"a\":2}],\"totaal\":2}",
		"{\"links\":[{\"href\":\"x\"}],\"resultaten\":[ {\"a\":1},\n{\"a\":2}]}",
		"{\"_embedded\":{\"huizen\":[{\"a\":1},{\"a\":2}]},\"_links\":{\"self\":\"x\"}}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(file) / sizeof(file[0]); i++) {
		struct table *t = opened_json(file[i]);

		assert_int_equal(table_kind(t), TABLE_JSON_ARRAY);
		assert_string_equal(columns(t), "a");
		assert_string_equal(next(t), "1: 1");
		assert_string_equal(next(t), "2: 2");
		assert_string_equal(next(t), "end");
		table_close(t);
	}
}

static void one_object_with_several_arrays_is_one_record(void **state)
{
	struct table *t = opened_json("{\n \"naam\":\"Jan\",\n \"ouders\":[{\"n\":\"A\"}],\n"
				      " \"partners\":[{\"n\":\"B\"}]\n}\n");

	(void)state;
	assert_string_equal(columns(t), "naam|ouders.1.n|partners.1.n");
	assert_string_equal(next(t), "1: Jan|A|B");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void objects_over_several_lines_need_no_array(void **state)
{
	struct table *t = opened_json("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n");

	(void)state;
	assert_string_equal(next(t), "1: 1");
	assert_string_equal(next(t), "2: 2");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void columns_seen_late_are_appended(void **state)
{
	char text[8192];
	size_t n = 0;
	char err[TABLE_ERR_MAX];
	int64_t offset = 0;
	struct table *t;

	(void)state;
	for (int i = 1; i <= 250; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
				      i == 240 ? "{\"a\":%d,\"nieuw\":1}\n" : "{\"a\":%d}\n", i);
	t = opened(file_with(text, n), "x.jsonl");
	assert_string_equal(columns(t), "a");
	for (int i = 1; i <= 239; i++) {
		next(t);
		offset = last_row()->offset;
	}
	assert_string_equal(next(t), "240: 240|1");
	assert_string_equal(columns(t), "a|nieuw");
	assert_int_equal(table_seek(t, offset, 239, err), 0);
	assert_string_equal(next(t), "240: 240|1");
	assert_string_equal(next(t), "241: 241|");
	assert_int_equal(table_seek(t, 0, 0, err), 0);
	assert_string_equal(next(t), "1: 1|");
	assert_int_equal(table_seek(t, 999999, 999, err), -1);
	table_close(t);
}

static void keys_that_differ_only_in_case_get_names_that_differ(void **state)
{
	struct table *t = opened_json("[{\"Naam\":\"x\",\"naam\":\"y\",\"\":\"z\"}]");

	(void)state;
	assert_string_equal(columns(t), "Naam|naam 2|kolom 3");
	assert_string_equal(next(t), "1: x|y|z");
	table_close(t);
}

static void too_deep_and_too_wide_objects_are_bad_rows(void **state)
{
	static char text[1 << 16];
	size_t n = 0;
	struct table *t;

	(void)state;
	n += (size_t)snprintf(text, 64, "{\"a\":1}\n{\"a\":");
	for (int i = 0; i < 40; i++)
		n += (size_t)snprintf(text + n, 16, "{\"b\":");
	n += (size_t)snprintf(text + n, 16, "1");
	for (int i = 0; i < 40; i++)
		n += (size_t)snprintf(text + n, 16, "}");
	n += (size_t)snprintf(text + n, 32, "}\n{\"a\":1");
	for (int i = 0; i < 600; i++)
		n += (size_t)snprintf(text + n, 32, ",\"k%d\":1", i);
	n += (size_t)snprintf(text + n, 32, "}\n{\"a\":2}\n");
	t = opened(file_with(text, n), "x.json");
	assert_int_equal(strncmp(next(t), "1: 1|", 5), 0);
	assert_int_equal(strncmp(next(t), "2! ", 3), 0);
	assert_non_null(strstr(last_row()->err, "32 lagen"));
	assert_string_equal(next(t), "3! 513");
	assert_non_null(strstr(last_row()->err, "512"));
	assert_int_equal(strncmp(next(t), "4: 2|", 5), 0);
	table_close(t);
}

static void json_in_another_encoding_is_read(void **state)
{
	static const char utf16[] = "\xFF\xFE[\0{\0\"\0a\0\"\0:\0\"\0\xEB\0\"\0}\0]\0";
	struct table *t = opened(file_with(utf16, sizeof(utf16) - 1), "x.json");

	(void)state;
	assert_string_equal(next(t), "1: ë");
	table_close(t);
	t = opened_json("{\"a\":\"Zo\xEB\"}\n{\"a\":1}\n");
	assert_string_equal(next(t), "1: Zoë");
	table_close(t);
	t = opened_json("\xEF\xBB\xBF{\"a\":\"x\\u0000y\"}\n{\"a\":1}\n");
	assert_string_equal(next(t), "1: xy");
	table_close(t);
}

static void json_without_objects_is_refused(void **state)
{
	static const char *const file[] = {"[]", "[[1,2],[3,4]]", "[ [ ] ]"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const char *got = refusal(file[i], strlen(file[i]), "x.json");

		assert_non_null(strstr(got, "geen objecten"));
	}
}

static void entities_have_their_properties_as_columns(void **state)
{
	struct table *t = opened_json("{\"id\":\"p1\",\"properties\":{\"name\":[\"Jan\",\"J.\"],"
				      "\"country\":[\"nl\"]},\"schema\":\"Person\"}\n"
				      "{\"id\":\"c1\",\"schema\":\"Company\",\"properties\":{}}\n");

	(void)state;
	assert_int_equal(table_kind(t), TABLE_FTM);
	assert_string_equal(columns(t), "id|schema|name|country");
	assert_string_equal(next(t), "1: p1|Person|Jan | J.|nl");
	assert_string_equal(next(t), "2: c1|Company||");
	table_close(t);
}

/* Reads to the end; the number of rows, none of them bad. */
static size_t count(struct table *t)
{
	struct table_row *row;
	char err[TABLE_ERR_MAX];
	size_t n = 0;
	int r;

	while ((r = table_next(t, &row, err)) == 1) {
		assert_false(row->bad);
		n++;
	}
	assert_int_equal(r, 0);
	return n;
}

static void the_public_samples_are_read(void **state)
{
	static const struct {
		const char *path;
		enum table_kind kind;
		size_t rows;
		const char *column;
	} sample[] = {
		{"data/ftm/parteispenden.ftm.json", TABLE_FTM, 475, "name"},
		{"data/ftm/sample.ftm", TABLE_FTM, 20, "name"},
		{"data/normen/brp-personen-mock-sample.json", TABLE_JSON_ARRAY, 3,
		 "verblijfplaats.postcode"},
		{"data/normen/kvk-zoeken-sample.json", TABLE_JSON_ARRAY, 1, "kvkNummer"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sample) / sizeof(sample[0]); i++) {
		const char *p = shared_file(sample[i].path);
		struct table *t;
		bool seen = false;

		if (!p)
			skip();
		t = opened(p, p);
		assert_int_equal(table_kind(t), sample[i].kind);
		assert_int_equal(count(t), sample[i].rows);
		for (size_t k = 0; k < table_columns(t); k++)
			seen = seen || str_is(table_column(t, k), sample[i].column);
		assert_true(seen);
		table_close(t);
	}
}

static void memory_stays_the_same_over_a_long_array(void **state)
{
	const char *p = path_for("file");
	FILE *f = fopen(p, "wb");
	struct table *t;

	(void)state;
	fprintf(f, "{\"personen\":[");
	for (int i = 0; i < 100000; i++)
		fprintf(f, "%s{\"nummer\":%d,\"naam\":{\"achter\":\"Jans\\u00ebn\"},"
			   "\"tel\":[\"06\",\"010\"],\"tekst\":\"%060d\"}", i ? "," : "", i, i);
	fprintf(f, "]}");
	fclose(f);
	t = opened(p, "x.json");
	assert_int_equal(count(t), 100000);
	assert_true(table_memory_peak(t) < 1 << 20);
	table_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_array_of_objects_gives_a_row_each),
		cmocka_unit_test(nested_keys_and_arrays_become_columns),
		cmocka_unit_test(one_bad_line_costs_one_row),
		cmocka_unit_test(a_bad_first_line_does_not_hide_the_lines),
		cmocka_unit_test(a_bad_element_of_an_array_costs_one_row),
		cmocka_unit_test(an_array_that_is_cut_off_is_broken),
		cmocka_unit_test(an_object_that_wraps_one_array_is_opened),
		cmocka_unit_test(one_object_with_several_arrays_is_one_record),
		cmocka_unit_test(objects_over_several_lines_need_no_array),
		cmocka_unit_test(columns_seen_late_are_appended),
		cmocka_unit_test(keys_that_differ_only_in_case_get_names_that_differ),
		cmocka_unit_test(too_deep_and_too_wide_objects_are_bad_rows),
		cmocka_unit_test(json_in_another_encoding_is_read),
		cmocka_unit_test(json_without_objects_is_refused),
		cmocka_unit_test(entities_have_their_properties_as_columns),
		cmocka_unit_test(the_public_samples_are_read),
		cmocka_unit_test(memory_stays_the_same_over_a_long_array),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	files_remove();
	return failed;
}
