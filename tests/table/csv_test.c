/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

#include <lzma.h>
#include <zlib.h>

static void separator_is_found_by_the_lines(void **state)
{
	static const char *const file[] = {
		"naam,postcode,bedrag\nJansen,3311 GR,\"1,50\"\n",
		"naam;postcode;bedrag\nJansen;3311 GR;1,50\n",
		"naam\tpostcode\tbedrag\nJansen\t3311 GR\t1,50\n",
		"naam|postcode|bedrag\nJansen|3311 GR|1,50\n",
		"sep=;\nnaam;postcode;bedrag\nJansen;3311 GR;1,50\n",
		"sep=#\r\nnaam#postcode#bedrag\r\nJansen#3311 GR#1,50\r\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(file) / sizeof(file[0]); i++) {
		struct table *t = opened_text(file[i]);

		assert_string_equal(columns(t), "naam|postcode|bedrag");
		assert_string_equal(next(t), i < 4 ? "2: Jansen|3311 GR|1,50"
						   : "3: Jansen|3311 GR|1,50");
		assert_string_equal(next(t), "end");
		assert_string_equal(next(t), "end");
		table_close(t);
	}
}

static void decimals_with_a_comma_do_not_make_the_comma_a_separator(void **state)
{
	struct table *t = opened_text("straat;x;y\nDijk;51,80;4,66\nKade;51,81;4,67\n");

	(void)state;
	assert_int_equal(table_separator(t), ';');
	assert_string_equal(next(t), "2: Dijk|51,80|4,66");
	assert_int_equal(last_row()->cell[1].kind, CELL_TEXT);
	table_close(t);
}

static void every_line_end_is_understood(void **state)
{
	static const char *const file[] = {
		"a;b\n1;2\n3;4\n", "a;b\r\n1;2\r\n3;4", "a;b\r1;2\r3;4\r",
	};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct table *t = opened_text(file[i]);

		assert_string_equal(columns(t), "a|b");
		assert_string_equal(next(t), "2: 1|2");
		assert_string_equal(next(t), "3: 3|4");
		assert_string_equal(next(t), "end");
		table_close(t);
	}
}

static void quoted_cells_hold_separators_quotes_and_line_ends(void **state)
{
	struct table *t = opened_text("naam;tekst;plaats\r\n\"de \"\"Kroon\"\"\";\"een\r\ntwee; "
				      "drie\";Gouda\r\n\"x\" ;y;\"\"\r\n");

	(void)state;
	assert_string_equal(next(t), "2: de \"Kroon\"|een\ntwee; drie|Gouda");
	assert_string_equal(next(t), "4: x|y|");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void a_quote_inside_a_bare_cell_is_text(void **state)
{
	struct table *t = opened_text("naam;plaats\nHotel \"De Kroon\";Gouda\n5\" scherm;Delft\n");

	(void)state;
	assert_string_equal(next(t), "2: Hotel \"De Kroon\"|Gouda");
	assert_string_equal(next(t), "3: 5\" scherm|Delft");
	table_close(t);
}

static void an_unclosed_quote_costs_one_row_at_the_line_where_it_opened(void **state)
{
	struct table *t = opened_text("naam;plaats\nJan;Gouda\nPiet;\"Delft\nKees;Breda\n"
				      "Joop;\"Assen\"\nWim;Ede\n");

	(void)state;
	assert_string_equal(next(t), "2: Jan|Gouda");
	assert_string_equal(next(t), "3! 2");
	assert_non_null(strstr(last_row()->err, "Regel 3, cel 2"));
	assert_true(str_is(last_row()->raw, "Piet;\"Delft"));
	assert_string_equal(next(t), "4: Kees|Breda");
	assert_string_equal(next(t), "5: Joop|Assen");
	assert_string_equal(next(t), "6: Wim|Ede");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void an_unclosed_quote_without_any_other_is_found_at_the_end(void **state)
{
	struct table *t = opened_text("naam;plaats\n\"Jan;Gouda\nPiet;Delft\n");

	(void)state;
	assert_string_equal(next(t), "2! 1");
	assert_string_equal(next(t), "3: Piet|Delft");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void an_unclosed_quote_in_a_large_file_is_given_up_after_a_mebibyte(void **state)
{
	size_t n = 0, max = 4 << 20;
	char *text = malloc(max);
	struct table *t;

	(void)state;
	n += (size_t)snprintf(text, max, "naam;plaats\n\"Jan;Gouda\n");
	while (n < max - 32)
		n += (size_t)snprintf(text + n, max - n, "Piet;Delft\n");
	t = opened(file_with(text, n), "x.csv");
	free(text);
	assert_string_equal(next(t), "2! 1");
	assert_string_equal(next(t), "3: Piet|Delft");
	table_close(t);
}

static void text_behind_a_closing_quote_makes_the_row_bad(void **state)
{
	struct table *t = opened_text("naam;plaats\n\"Jan \"de\" Wit\";Gouda\nPiet;Delft\n");

	(void)state;
	assert_string_equal(next(t), "2! 1");
	assert_non_null(strstr(last_row()->err, "dubbel"));
	assert_string_equal(next(t), "3: Piet|Delft");
	table_close(t);
}

static void too_many_cells_make_a_row_bad_and_too_few_are_filled(void **state)
{
	struct table *t = opened_text("a;b;c\n1;2;3\n1;2;3;4\n1\n1;2;3;;\n");

	(void)state;
	assert_string_equal(next(t), "2: 1|2|3");
	assert_string_equal(next(t), "3! 4");
	assert_non_null(strstr(last_row()->err, "4 cellen"));
	assert_true(str_is(last_row()->raw, "1;2;3;4"));
	assert_int_equal(last_row()->cell[0].text.len, 0);
	assert_string_equal(next(t), "4: 1||");
	assert_string_equal(next(t), "5: 1|2|3");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void empty_lines_are_skipped_but_counted(void **state)
{
	struct table *t = opened_text("\n\na;b\n\n1;2\n;;\n   \n3;4\n\n");

	(void)state;
	assert_string_equal(columns(t), "a|b");
	assert_string_equal(next(t), "5: 1|2");
	assert_string_equal(next(t), "8: 3|4");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void check_encoding(const char *bytes, size_t n, const char *first)
{
	struct table *t = opened(file_with(bytes, n), "x.csv");

	assert_string_equal(columns(t), "naam|café");
	assert_string_equal(next(t), first);
	assert_string_equal(next(t), "end");
	table_close(t);
}

#define CHECK_ENCODING(bytes, first) check_encoding(bytes, sizeof(bytes) - 1, first)

static void encodings_are_recognised(void **state)
{
	static const char le[] = "n\0a\0a\0m\0;\0c\0a\0f\0\xE9\0\n\0J\0a\0n\0;"
		"\0\xAC\x20\x3D\xD8\x00\xDE";
	static const char be[] = "\0n\0a\0a\0m\0;\0c\0a\0f\0\xE9\0\n\0J\0a\0n\0;\x20\xAC";

	(void)state;
	CHECK_ENCODING("naam;caf\xC3\xA9\nJan;\xE2\x82\xAC\n", "2: Jan|€");
	CHECK_ENCODING("\xEF\xBB\xBFnaam;caf\xC3\xA9\nJan;x\n", "2: Jan|x");
	CHECK_ENCODING("naam;caf\xE9\nJan;\x80\n", "2: Jan|€");
	CHECK_ENCODING("\"naam\";caf\xE9\n\"J\"\"a\";\x80\n", "2: J\"a|€");
	CHECK_ENCODING("naam;cafe\xCC\x81\nJan;x\n", "2: Jan|x");
	check_encoding(le, sizeof(le) - 1, "2: Jan|€😀");
	check_encoding(be, sizeof(be) - 1, "2: Jan|€");
	CHECK_ENCODING("\xFF\xFEn\0a\0a\0m\0;\0c\0a\0f\0\xE9\0\n\0J\0a\0n\0;\0x\0", "2: Jan|x");
	CHECK_ENCODING("\xFE\xFF\0n\0a\0a\0m\0;\0c\0a\0f\0\xE9\0\n\0J\0a\0n\0;\0x", "2: Jan|x");
}

static void a_stray_1252_row_in_a_utf8_file_is_read_as_such(void **state)
{
	struct table *t = opened_text("naam;plaats\nZo\xC3\xAB;A\nZo\xEB;B\nZo\xC3\xAB;C\n");

	(void)state;
	assert_string_equal(next(t), "2: Zoë|A");
	assert_string_equal(next(t), "3: Zoë|B");
	assert_true(str_is(last_row()->raw, "Zoë;B"));
	assert_string_equal(next(t), "4: Zoë|C");
	table_close(t);
}

static void letters_far_into_an_ascii_file_still_decide(void **state)
{
	size_t n = 0, max = 200 << 10;
	char *text = malloc(max + 64);
	struct table *t;
	const char *row = "";

	(void)state;
	n += (size_t)snprintf(text, max, "naam;plaats\n");
	while (n < max)
		n += (size_t)snprintf(text + n, 32, "Piet;Delft\n");
	n += (size_t)snprintf(text + n, 32, "Zo\xEB;X\n");
	t = opened(file_with(text, n), "x.csv");
	free(text);
	for (const char *got; strcmp(got = next(t), "end") != 0;)
		row = got[strlen(got) - 1] == 'X' ? "seen" : row;
	assert_string_equal(row, "seen");
	table_close(t);
}

static void nul_and_control_bytes_are_dropped_and_cr_is_a_line_break(void **state)
{
	static const char text[] = "naam;plaats\nJa\0n;Go\x01uda\nPi\ret;Delft\n\x1A";
	struct table *t = opened(file_with(text, sizeof(text) - 1), "x.csv");

	(void)state;
	assert_string_equal(next(t), "2: Jan|Gouda");
	assert_string_equal(next(t), "3: Pi\net|Delft");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void a_cell_over_a_mebibyte_makes_its_row_bad(void **state)
{
	size_t n = (1 << 20) + 1;
	char *text = malloc(n + 64);
	struct table *t;
	int at = snprintf(text, 64, "naam;plaats\nx;");

	(void)state;
	memset(text + at, 'a', n);
	memcpy(text + at + n, "\nPiet;Delft\n", 13);
	t = opened(file_with(text, (size_t)at + n + 12), "x.csv");
	free(text);
	assert_string_equal(next(t), "2! 2");
	assert_string_equal(next(t), "3: Piet|Delft");
	table_close(t);
}

static void more_than_512_columns_are_refused(void **state)
{
	char text[8192];
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 513; i++)
		n += (size_t)snprintf(text + n, 16, "k%d;", i);
	n += (size_t)snprintf(text + n, 16, "\n1;2\n");
	assert_non_null(strstr(refusal(text, n, "x.csv"), "512 kolommen"));
	n = 0;
	for (int i = 0; i < 512; i++)
		n += (size_t)snprintf(text + n, 16, "k%d%s", i, i < 511 ? ";" : "\n1;2\n");
	table_close(opened(file_with(text, n), "x.csv"));
}

static void seeking_gives_the_row_after_the_place(void **state)
{
	static const char text[] = "titel\nnaam;tekst\nA;\"1\n2\"\nB;\"fout\nC;\"3\"\nD;4\n";
	char rows[8][64];
	int64_t offset[8], line[8];
	size_t n = 0;
	char err[TABLE_ERR_MAX];
	struct table *t = opened_text(text);

	(void)state;
	for (const char *got; strcmp(got = next(t), "end") != 0; n++) {
		snprintf(rows[n], sizeof(rows[n]), "%s", got);
		offset[n] = last_row()->offset;
		line[n] = last_row()->line;
	}
	assert_int_equal(n, 4);
	assert_string_equal(rows[1], "5! 2");
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(table_seek(t, offset[i], line[i], err), 0);
		assert_string_equal(next(t), i + 1 < n ? rows[i + 1] : "end");
	}
	assert_int_equal(table_seek(t, 0, 0, err), 0);
	assert_string_equal(next(t), rows[0]);
	assert_int_equal(table_seek(t, 100000, 9, err), -1);
	assert_non_null(strstr(err, "korter"));
	table_close(t);
}

static void gzip_is_unpacked_on_the_way(void **state)
{
	const char *p = path_for("file");
	gzFile f = gzopen(p, "wb");
	struct table *t;
	char err[TABLE_ERR_MAX];
	int64_t offset;

	(void)state;
	assert_true(gzputs(f, "naam;plaats\nJan;Gouda\nPiet;Delft\n") > 0);
	assert_int_equal(gzclose(f), Z_OK);
	t = opened(p, "x.csv.gz");
	assert_string_equal(next(t), "2: Jan|Gouda");
	offset = last_row()->offset;
	assert_string_equal(next(t), "3: Piet|Delft");
	assert_int_equal(table_seek(t, offset, 2, err), 0);
	assert_string_equal(next(t), "3: Piet|Delft");
	assert_string_equal(next(t), "end");
	assert_int_equal(table_position(t), table_size(t));
	table_close(t);
}

static void members_of_a_gzip_are_read_one_after_the_other(void **state)
{
	const char *p = path_for("file");
	static const char *const part[] = {"naam;plaats\nJan;Go", "uda\nPiet;Delft\n"};
	struct table *t;

	(void)state;
	for (int i = 0; i < 2; i++) {
		gzFile f = gzopen(p, i ? "ab" : "wb");

		assert_true(gzputs(f, part[i]) > 0);
		assert_int_equal(gzclose(f), Z_OK);
	}
	t = opened(p, "x.csv.gz");
	assert_string_equal(next(t), "2: Jan|Gouda");
	assert_string_equal(next(t), "3: Piet|Delft");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void xz_is_unpacked_on_the_way(void **state)
{
	static const char text[] = "naam;plaats\nJan;Gouda\nPiet;Delft\n";
	uint8_t packed[512];
	size_t n = 0;
	struct table *t;

	(void)state;
	assert_int_equal(lzma_easy_buffer_encode(0, LZMA_CHECK_CRC32, NULL, (const uint8_t *)text,
						 sizeof(text) - 1, packed, &n, sizeof(packed)),
			 LZMA_OK);
	t = opened(file_with(packed, n), "x.csv.xz");
	assert_string_equal(next(t), "2: Jan|Gouda");
	assert_string_equal(next(t), "3: Piet|Delft");
	assert_string_equal(next(t), "end");
	table_close(t);
	packed[n / 2] ^= 0x55;
	assert_non_null(strstr(refusal(packed, n, "x.csv.xz"), "beschadigd"));
}

static void a_cut_gzip_is_broken_and_not_the_end(void **state)
{
	const char *p = path_for("file");
	gzFile f = gzopen(p, "wb");
	char bytes[4096];
	size_t n;
	FILE *in;

	(void)state;
	for (int i = 0; i < 2000; i++)
		gzprintf(f, "%d;%d\n", i * 7919 % 1000, i);
	gzclose(f);
	in = fopen(p, "rb");
	n = fread(bytes, 1, sizeof(bytes), in);
	fclose(in);
	assert_non_null(strstr(refusal(bytes, n / 2, "x.csv.gz"), "beschadigd"));
}

static void memory_stays_the_same_over_a_long_file(void **state)
{
	const char *p = path_for("file");
	FILE *f = fopen(p, "wb");
	struct table *t;
	size_t n = 0;

	(void)state;
	fprintf(f, "nummer;naam;plaats\n");
	for (int i = 0; i < 500000; i++)
		fprintf(f, "%08d;\"Jan\xC3\xAB \"\"%d\"\"\";Dordrecht aan de Maas\n", i, i);
	assert_true(ftell(f) > 20 << 20);
	fclose(f);
	t = opened(p, "x.csv");
	for (struct table_row *row; table_next(t, &row, (char[TABLE_ERR_MAX]){0}) == 1;)
		n += !row->bad;
	assert_int_equal(n, 500000);
	assert_true(table_memory_peak(t) < 1 << 20);
	table_close(t);
}

static void messages_name_what_to_do_with_files_that_are_no_lists(void **state)
{
	static const struct {
		struct str bytes;
		const char *says;
	} file[] = {
		{STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"), ".xlsx"},
		{STR_INIT("%PDF-1.7\n"), "PDF"},
		{STR_INIT("\x89PNG\r\n\x1A\n"), "afbeelding"},
		{STR_INIT("\xFF\xD8\xFF\xE0"), "afbeelding"},
		{STR_INIT("PK\3\4 not really a zip"), "beschadigd"},
		{STR_INIT("<html><table>"), "webpagina"},
		{STR_INIT("{\\rtf1 x}"), "RTF"},
		{STR_INIT(""), "leeg"},
		{STR_INIT(" \n\n "), "leeg"},
		{STR_INIT("\1\2\3\4\5\6\7\x0E\x0F\x10"), "geen tekstbestand"},
		{STR_INIT(";;\n;;\n"), "geen rijen"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(file) / sizeof(file[0]); i++) {
		const char *got = refusal(file[i].bytes.p, file[i].bytes.len, "lijst.csv");

		if (!strstr(got, file[i].says))
			fail_msg("file %zu: %s", i, got);
	}
}

static void a_missing_file_and_a_folder_are_refused(void **state)
{
	char err[TABLE_ERR_MAX];

	(void)state;
	assert_null(table_open("/nonexistent/x.csv", "x.csv", err));
	assert_non_null(strstr(err, "niet worden geopend"));
	assert_null(table_open("/tmp", "x.csv", err));
	assert_non_null(strstr(err, "niet worden gelezen"));
}

static void ten_thousand_generated_persons_are_all_read(void **state)
{
	const char *p = shared_file("data/er/nl10k.csv.gz");
	struct table *t;
	size_t n = 0;
	struct table_row *row;

	(void)state;
	if (!p)
		skip();
	t = opened(p, "nl10k.csv.gz");
	assert_string_equal(columns(t), "unique_id|bron|voornamen|achternaam|geslacht|"
			    "geboortedatum|"
			    "straat|huisnummer|postcode|woonplaats|telefoon|email|bsn");
	assert_string_equal(next(t), "2: r0|BRP|Antonius|ten Brinke|M|1996-11-19|Steenhuisdijk|81|"
			    "4165WH|Gouda|||784773853");
	for (n = 1; table_next(t, &row, (char[TABLE_ERR_MAX]){0}) == 1; n++)
		assert_false(row->bad);
	assert_int_equal(n, 10000);
	table_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(separator_is_found_by_the_lines),
		cmocka_unit_test(decimals_with_a_comma_do_not_make_the_comma_a_separator),
		cmocka_unit_test(every_line_end_is_understood),
		cmocka_unit_test(quoted_cells_hold_separators_quotes_and_line_ends),
		cmocka_unit_test(a_quote_inside_a_bare_cell_is_text),
		cmocka_unit_test(an_unclosed_quote_costs_one_row_at_the_line_where_it_opened),
		cmocka_unit_test(an_unclosed_quote_without_any_other_is_found_at_the_end),
		cmocka_unit_test(an_unclosed_quote_in_a_large_file_is_given_up_after_a_mebibyte),
		cmocka_unit_test(text_behind_a_closing_quote_makes_the_row_bad),
		cmocka_unit_test(too_many_cells_make_a_row_bad_and_too_few_are_filled),
		cmocka_unit_test(empty_lines_are_skipped_but_counted),
		cmocka_unit_test(encodings_are_recognised),
		cmocka_unit_test(a_stray_1252_row_in_a_utf8_file_is_read_as_such),
		cmocka_unit_test(letters_far_into_an_ascii_file_still_decide),
		cmocka_unit_test(nul_and_control_bytes_are_dropped_and_cr_is_a_line_break),
		cmocka_unit_test(a_cell_over_a_mebibyte_makes_its_row_bad),
		cmocka_unit_test(more_than_512_columns_are_refused),
		cmocka_unit_test(seeking_gives_the_row_after_the_place),
		cmocka_unit_test(gzip_is_unpacked_on_the_way),
		cmocka_unit_test(members_of_a_gzip_are_read_one_after_the_other),
		cmocka_unit_test(xz_is_unpacked_on_the_way),
		cmocka_unit_test(a_cut_gzip_is_broken_and_not_the_end),
		cmocka_unit_test(memory_stays_the_same_over_a_long_file),
		cmocka_unit_test(messages_name_what_to_do_with_files_that_are_no_lists),
		cmocka_unit_test(a_missing_file_and_a_folder_are_refused),
		cmocka_unit_test(ten_thousand_generated_persons_are_all_read),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	files_remove();
	return failed;
}
