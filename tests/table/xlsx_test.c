/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

#include <xlsxwriter.h>

static lxw_workbook *new_book(void)
{
	return workbook_new(path_for("book.xlsx"));
}

static struct table *opened_book(lxw_workbook *book)
{
	assert_int_equal(workbook_close(book), LXW_NO_ERROR);
	return opened(path_for("book.xlsx"), "lijst.xlsx");
}

static void put_row(lxw_worksheet *s, lxw_row_t row, const char *a, const char *b, const char *c)
{
	worksheet_write_string(s, row, 0, a, NULL);
	worksheet_write_string(s, row, 1, b, NULL);
	worksheet_write_string(s, row, 2, c, NULL);
}

static lxw_format *format(lxw_workbook *book, const char *code)
{
	lxw_format *f = workbook_add_format(book);

	format_set_num_format(f, code);
	return f;
}

static void rows_come_below_title_rows_and_empty_rows(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, "Lijst");
	struct table *t;

	(void)state;
	worksheet_merge_range(s, 0, 0, 0, 2, "Overzicht vergunningen", NULL);
	worksheet_write_string(s, 1, 0, "Peildatum: 01-01-2026", NULL);
	put_row(s, 3, "naam", "straat", "plaats");
	put_row(s, 4, "Jansen & <Zn>", "Dijk", "Gouda");
	put_row(s, 6, "Zoë", "Kade", "Delft");
	t = opened_book(book);
	assert_int_equal(table_kind(t), TABLE_XLSX);
	assert_true(str_is(table_sheet(t), "Lijst"));
	assert_string_equal(columns(t), "naam|straat|plaats");
	assert_string_equal(next(t), "5: Jansen & <Zn>|Dijk|Gouda");
	assert_true(str_is(last_row()->raw, "Jansen & <Zn>;Dijk;Gouda"));
	assert_string_equal(next(t), "7: Zoë|Kade|Delft");
	assert_string_equal(next(t), "end");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void dates_are_known_by_their_format(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	static const char *const code[] = {
		"dd-mm-yyyy", "d mmm yyyy h:mm", "[$-413]dddd d mmmm yyyy", "0.00", "hh:mm",
		"\"dag\" 0", "mmm-yy", "[Red]0", "[h]:mm",
	};
	const size_t n = sizeof(code) / sizeof(code[0]);
	struct table *t;

	(void)state;
	for (lxw_col_t i = 0; i < n; i++) {
		char name[16];

		snprintf(name, sizeof(name), "k%d", i);
		worksheet_write_string(s, 0, i, name, NULL);
		worksheet_write_number(s, 1, i, 46027.5625, format(book, code[i]));
	}
	t = opened_book(book);
	assert_string_equal(next(t), "2: 2026-01-05|2026-01-05T13:30:00|2026-01-05|46027.5625|"
			    "13:30|"
			    "46027.5625|2026-01-05|46027.5625|1104661:30");
	assert_int_equal(last_row()->cell[0].kind, CELL_DATE);
	assert_int_equal(last_row()->cell[3].kind, CELL_NUMBER);
	assert_int_equal(last_row()->cell[4].kind, CELL_TEXT);
	table_close(t);
}

static void numbers_booleans_errors_and_formulas_have_their_value(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	static const double number[] = {0.1 + 0.2, 31612345678.0, -2.5, 1e20, 1234567.891, 1e-7};
	struct table *t;
	lxw_col_t i = 0;

	(void)state;
	for (; i < 6; i++) {
		worksheet_write_string(s, 0, i, (char[]){'a', (char)('a' + i), 0}, NULL);
		worksheet_write_number(s, 1, i, number[i], NULL);
	}
	for (; i < 11; i++)
		worksheet_write_string(s, 0, i, (char[]){'a', (char)('a' + i), 0}, NULL);
	worksheet_write_boolean(s, 1, 6, 1, NULL);
	worksheet_write_formula_num(s, 1, 7, "=A2*2", NULL, 42);
	worksheet_write_formula_str(s, 1, 8, "=CONCAT(\"a\",\"b\")", NULL, "ab");
	worksheet_write_number(s, 1, 9, 12345672, format(book, "000000000"));
	worksheet_write_formula_str(s, 1, 10, "=NA()", NULL, "#N/A");
	t = opened_book(book);
	assert_string_equal(next(t), "2: 0.3|31612345678|-2.5|100000000000000000000|1234567.891|"
			    "0.0000001|ja|42|ab|012345672|#N/A");
	assert_int_equal(last_row()->cell[6].kind, CELL_BOOL);
	assert_int_equal(last_row()->cell[1].kind, CELL_NUMBER);
	assert_int_equal(last_row()->cell[9].kind, CELL_TEXT);
	table_close(t);
}

static void merged_header_cells_name_every_column(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	struct table *t;

	(void)state;
	worksheet_write_string(s, 0, 0, "id", NULL);
	worksheet_merge_range(s, 0, 1, 0, 2, "naam", NULL);
	worksheet_write_string(s, 0, 3, "plaats", NULL);
	for (lxw_row_t r = 1; r < 4; r++)
		for (lxw_col_t c = 0; c < 4; c++)
			worksheet_write_string(s, r, c, (char[]){(char)('a' + c), 0}, NULL);
	t = opened_book(book);
	assert_string_equal(columns(t), "id|naam|naam 2|plaats");
	assert_string_equal(next(t), "2: a|b|c|d");
	table_close(t);
}

static void a_header_of_two_rows_is_joined(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	struct table *t;

	(void)state;
	worksheet_write_string(s, 0, 0, "Export", NULL);
	worksheet_merge_range(s, 1, 0, 2, 0, "id", NULL);
	worksheet_merge_range(s, 1, 1, 2, 1, "naam", NULL);
	worksheet_merge_range(s, 1, 2, 1, 4, "adres", NULL);
	worksheet_write_string(s, 2, 2, "straat", NULL);
	worksheet_write_string(s, 2, 3, "nr", NULL);
	worksheet_write_string(s, 2, 4, "plaats", NULL);
	for (lxw_row_t r = 3; r < 6; r++)
		for (lxw_col_t c = 0; c < 5; c++)
			worksheet_write_string(s, r, c, (char[]){(char)('v' + c), 0}, NULL);
	t = opened_book(book);
	assert_string_equal(columns(t), "id|naam|adres straat|adres nr|adres plaats");
	assert_string_equal(next(t), "4: v|w|x|y|z");
	table_close(t);
}

static void merged_data_cells_have_their_value_in_the_first(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	struct table *t;

	(void)state;
	put_row(s, 0, "naam", "straat", "plaats");
	put_row(s, 1, "a", "b", "c");
	worksheet_merge_range(s, 2, 0, 2, 1, "samen", NULL);
	worksheet_write_string(s, 2, 2, "d", NULL);
	t = opened_book(book);
	assert_string_equal(next(t), "2: a|b|c");
	assert_string_equal(next(t), "3: samen||d");
	table_close(t);
}

static void the_first_visible_sheet_with_a_table_is_read(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *hidden = workbook_add_worksheet(book, "Verborgen");
	lxw_worksheet *text = workbook_add_worksheet(book, "Toelichting");
	lxw_worksheet *list = workbook_add_worksheet(book, "Gegevens");
	lxw_worksheet *later = workbook_add_worksheet(book, "Later");
	struct table *t;

	(void)state;
	put_row(hidden, 0, "geheim", "b", "c");
	put_row(hidden, 1, "1", "2", "3");
	for (lxw_row_t r = 0; r < 5; r++)
		worksheet_write_string(text, r, 0, "Deze lijst is gemaakt door ..", NULL);
	put_row(list, 0, "naam", "straat", "plaats");
	put_row(list, 1, "a", "b", "c");
	put_row(later, 0, "x", "y", "z");
	put_row(later, 1, "a", "b", "c");
	worksheet_activate(list);
	worksheet_hide(hidden);
	t = opened_book(book);
	assert_true(str_is(table_sheet(t), "Gegevens"));
	assert_string_equal(columns(t), "naam|straat|plaats");
	table_close(t);
}

static void a_loose_cell_beside_the_list_makes_its_row_bad(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	struct table *t;

	(void)state;
	put_row(s, 0, "naam", "straat", "plaats");
	put_row(s, 1, "a", "b", "c");
	put_row(s, 2, "a", "b", "c");
	worksheet_write_string(s, 2, 7, "let op", NULL);
	worksheet_write_string(s, 3, 600, "ver weg", NULL);
	put_row(s, 4, "d", "e", "f");
	t = opened_book(book);
	assert_string_equal(columns(t), "naam|straat|plaats");
	assert_string_equal(next(t), "2: a|b|c");
	assert_string_equal(next(t), "3! 8");
	assert_true(str_is(last_row()->raw, "a;b;c;;;;;let op"));
	assert_string_equal(next(t), "4! 513");
	assert_string_equal(next(t), "5: d|e|f");
	table_close(t);
}

static void seeking_in_a_sheet_gives_the_next_row(void **state)
{
	lxw_workbook *book = new_book();
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	struct table *t;
	char err[TABLE_ERR_MAX];

	(void)state;
	put_row(s, 0, "naam", "straat", "plaats");
	for (lxw_row_t r = 1; r < 100; r++)
		put_row(s, r, (char[]){(char)('0' + r / 10), (char)('0' + r % 10), 0}, "b", "c\nd");
	t = opened_book(book);
	for (int i = 0; i < 50; i++)
		next(t);
	assert_string_equal(next(t), "52: 51|b|c\nd");
	assert_true(str_is(last_row()->raw, "51;b;\"c\nd\""));
	assert_int_equal(table_seek(t, last_row()->offset, last_row()->line, err), 0);
	assert_string_equal(next(t), "53: 52|b|c\nd");
	assert_int_equal(table_seek(t, 0, 0, err), 0);
	assert_string_equal(next(t), "2: 01|b|c\nd");
	assert_int_equal(table_seek(t, 200, 200, err), -1);
	table_close(t);
}

static void sparse_and_inline_cells_stand_where_their_reference_says(void **state)
{
	struct table *t = opened(book_with(
		"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
		"<c r=\"C2\" t=\"inlineStr\"><is><t>pla</t><t>ats</t></is></c></row>"
		"<row><c><v>1</v></c><c r=\"C3\" t=\"str\"><f>X()</f><v>x_x000D_y_x0041_</v></c>"
		"</row>"
		"<row r=\"9\"><c r=\"B9\" t=\"s\"><v>2</v></c><c r=\"C9\" t=\"e\"><v>#REF!</v></c>"
		"<c r=\"C9\" t=\"s\"><v>99</v></c></row>"
		"<row r=\"10\"><c r=\"A10\" t=\"b\"><v>0</v></c><c t=\"d\"><v>2026-01-05</v></c>"
		"</row>"
		"</sheetData>", NULL,
		"<si><t>naam</t></si><si><r><t>stra</t></r><r><t>at</t></r><rPh><t>x</t></rPh></si>"
		"<si><t xml:space=\"preserve\"> rij</t></si>", NULL), "x.xlsx");

	(void)state;
	assert_string_equal(columns(t), "naam|straat|plaats");
	assert_string_equal(next(t), "3: 1||x\nyA");
	assert_string_equal(next(t), "9: | rij|");
	assert_string_equal(next(t), "10: nee|2026-01-05|");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void the_1904_system_shifts_dates(void **state)
{
	static const char sheet[] =
		"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c>"
		"<c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row>"
		"<row r=\"2\"><c r=\"A2\" s=\"1\"><v>44565</v></c><c r=\"B2\" s=\"0\"><v>44565</v>"
		"</c>"
		"</row></sheetData>";
	static const char styles[] = "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
				     "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
	struct table *t = opened(book_with(sheet, styles, NULL, "date1904=\"1\""), "x.xlsx");

	(void)state;
	assert_string_equal(next(t), "2: 2026-01-05|44565");
	table_close(t);
	t = opened(book_with(sheet, styles, NULL, NULL), "x.xlsx");
	assert_string_equal(next(t), "2: 2022-01-04|44565");
	table_close(t);
}

static void a_document_type_is_refused(void **state)
{
	const struct zip_part part[] = {
		{"_rels/.rels", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
		 "<Relationships>&b;</Relationships>"},
		{"xl/workbook.xml", "<workbook/>"},
		{0},
	};
	char err[TABLE_ERR_MAX];

	(void)state;
	assert_null(table_open(zip_with("book.xlsx", part), "x.xlsx", err));
	assert_non_null(strstr(err, "DTD"));
}

static void a_sheet_that_breaks_off_is_broken_after_the_rows_before(void **state)
{
	static char sheet[1 << 15];
	size_t n = 0;
	struct table *t;

	(void)state;
	n += (size_t)snprintf(sheet, sizeof(sheet), "<row r=\"1\"><c t=\"str\"><v>a</v></c>"
			      "<c t=\"str\"><v>b</v></c></row>");
	for (int i = 2; i <= 60; i++)
		n += (size_t)snprintf(sheet + n, sizeof(sheet) - n, "<row r=\"%d\"><c><v>1</v></c>"
				      "<c><v>%d</v></c></row>", i, i);
	snprintf(sheet + n, sizeof(sheet) - n, "<row r=\"61\"><c></row>");
	t = opened(book_with(sheet, NULL, NULL, NULL), "x.xlsx");
	for (int i = 2; i <= 60; i++)
		assert_int_equal(strncmp(next(t), "broken", 6) != 0, 1);
	assert_int_equal(strncmp(next(t), "broken: De werkmap is beschadigd bij rij 61", 43), 0);
	table_close(t);
}

static void a_bomb_is_stopped(void **state)
{
	size_t n = 80 << 20;
	char *text = malloc(n);
	struct zip_part part[] = {
		{"_rels/.rels", "<Relationships/>"},
		{"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" "
		 "Type=\"x/sharedStrings\" Target=\"t.xml\"/></Relationships>"},
		{"xl/workbook.xml", "<workbook/>"},
		{"xl/t.xml", text, n},
		{0},
	};
	char err[TABLE_ERR_MAX];

	(void)state;
	memset(text, ' ', n);
	memcpy(text, "<sst>", 5);
	assert_null(table_open(zip_with("book.xlsx", part), "x.xlsx", err));
	free(text);
	assert_non_null(strstr(err, "ongewoon groot"));
}

static void other_zip_files_are_named(void **state)
{
	static const struct {
		struct zip_part part[3];
		const char *says;
	} file[] = {
		{{{"word/document.xml", "<x/>"}, {"_rels/.rels", "<x/>"}}, "Word-document"},
		{{{"xl/workbook.bin", "x"}, {"_rels/.rels", "<x/>"}}, ".xlsb"},
		{{{"foto.jpg", "x"}}, "Pak het uit"},
		{{{"xl/workbook.xml", "<workbook/>"}}, "ontbreekt"},
		{{{"content.xml", "<x/>"},
		  {"META-INF/manifest.xml", "<m><encryption-data/></m>"}}, "wachtwoord"},
	};
	char err[TABLE_ERR_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(file) / sizeof(file[0]); i++) {
		assert_null(table_open(zip_with("book.xlsx", file[i].part), "x.xlsx", err));
		if (!strstr(err, file[i].says))
			fail_msg("file %zu: %s", i, err);
	}
}

static void a_long_sheet_takes_the_memory_of_its_strings_only(void **state)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_workbook *book = workbook_new_opt(path_for("book.xlsx"), &options);
	lxw_worksheet *s = workbook_add_worksheet(book, NULL);
	struct table *t;
	struct table_row *row;
	char err[TABLE_ERR_MAX];
	size_t n = 0;

	(void)state;
	put_row(s, 0, "naam", "straat", "plaats");
	for (lxw_row_t r = 1; r <= 50000; r++)
		put_row(s, r, "Jansen", "Aan de Noordendijk", "Dordrecht");
	t = opened_book(book);
	while (table_next(t, &row, err) == 1)
		n += !row->bad && row->line == (int64_t)n + 2;
	assert_int_equal(n, 50000);
	assert_true(table_memory_peak(t) < 2 << 20);
	assert_int_equal(table_position(t), table_size(t));
	table_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_below_title_rows_and_empty_rows),
		cmocka_unit_test(dates_are_known_by_their_format),
		cmocka_unit_test(numbers_booleans_errors_and_formulas_have_their_value),
		cmocka_unit_test(merged_header_cells_name_every_column),
		cmocka_unit_test(a_header_of_two_rows_is_joined),
		cmocka_unit_test(merged_data_cells_have_their_value_in_the_first),
		cmocka_unit_test(the_first_visible_sheet_with_a_table_is_read),
		cmocka_unit_test(a_loose_cell_beside_the_list_makes_its_row_bad),
		cmocka_unit_test(seeking_in_a_sheet_gives_the_next_row),
		cmocka_unit_test(sparse_and_inline_cells_stand_where_their_reference_says),
		cmocka_unit_test(the_1904_system_shifts_dates),
		cmocka_unit_test(a_document_type_is_refused),
		cmocka_unit_test(a_sheet_that_breaks_off_is_broken_after_the_rows_before),
		cmocka_unit_test(a_bomb_is_stopped),
		cmocka_unit_test(other_zip_files_are_named),
		cmocka_unit_test(a_long_sheet_takes_the_memory_of_its_strings_only),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	files_remove();
	return failed;
}
