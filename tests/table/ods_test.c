/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

#define CELL(text) "<table:table-cell office:value-type=\"string\"><text:p>" text \
		   "</text:p></table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TABLE(name, rows) "<table:table table:name=\"" name "\">" rows "</table:table>"
#define VALUE(type, attr, shown) "<table:table-cell office:value-type=\"" type "\" " attr \
		" calcext:value-type=\"x\"><text:p>" shown "</text:p></table:table-cell>"
#define EMPTY(n) "<table:table-cell table:number-columns-repeated=\"" #n "\"/>"
#define EMPTY_ROWS(n) "<table:table-row table:number-rows-repeated=\"" #n "\">" EMPTY(1024) \
		      "</table:table-row>"

static struct table *opened_ods(const char *tables)
{
	return opened(ods_with("", tables), "lijst.ods");
}

static void rows_come_below_titles_and_repeated_empty_rows(void **state)
{
	struct table *t = opened_ods(TABLE("Lijst",
		"<table:table-column table:number-columns-repeated=\"3\"/>"
		ROW("<table:table-cell table:number-columns-spanned=\"3\"><text:p>Titel</text:p>"
		    "</table:table-cell><table:covered-table-cell "
		    "table:number-columns-repeated=\"2\"/>")
		EMPTY_ROWS(3)
		ROW(CELL("naam") CELL("straat") CELL("plaats") EMPTY(1021))
		ROW(CELL("Jansen") CELL("Dijk") CELL("Gouda"))
		EMPTY_ROWS(4)
		ROW(CELL("Zoë &amp; Co") EMPTY(1) CELL("Delft"))
		EMPTY_ROWS(1048565)));

	(void)state;
	assert_int_equal(table_kind(t), TABLE_ODS);
	assert_true(str_is(table_sheet(t), "Lijst"));
	assert_string_equal(columns(t), "naam|straat|plaats");
	assert_string_equal(next(t), "6: Jansen|Dijk|Gouda");
	assert_true(str_is(last_row()->raw, "Jansen;Dijk;Gouda"));
	assert_string_equal(next(t), "11: Zoë & Co||Delft");
	assert_string_equal(next(t), "end");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void every_type_of_value_is_read(void **state)
{
	struct table *t = opened_ods(TABLE("A",
		ROW(CELL("a") CELL("b") CELL("c") CELL("d") CELL("e") CELL("f") CELL("g") CELL("h")
		    CELL("i"))
		ROW(VALUE("float", "office:value=\"0.30000000000000004\"", "0,3")
		    VALUE("percentage", "office:value=\"0.25\"", "25%")
		    VALUE("currency", "office:value=\"1250.5\" office:currency=\"EUR\"", "€ "
		    	"1.250,50")
		    VALUE("date", "office:date-value=\"2026-01-05\"", "5-1-26")
		    VALUE("date", "office:date-value=\"2026-01-05T13:30:00.250\"", "5-1-26")
		    VALUE("time", "office:time-value=\"PT13H30M05S\"", "13:30")
		    VALUE("boolean", "office:boolean-value=\"true\"", "WAAR")
		    VALUE("string", "office:string-value=\"uit attribuut\"", "anders")
		    VALUE("float", "office:value=\"12345672\"", "012345672"))));

	(void)state;
	assert_string_equal(next(t), "2: 0.3|0.25|1250.5|2026-01-05|2026-01-05T13:30:00|13:30:05|"
			    "ja|"
			    "uit attribuut|012345672");
	assert_int_equal(last_row()->cell[0].kind, CELL_NUMBER);
	assert_int_equal(last_row()->cell[3].kind, CELL_DATE);
	assert_int_equal(last_row()->cell[6].kind, CELL_BOOL);
	assert_int_equal(last_row()->cell[8].kind, CELL_TEXT);
	table_close(t);
}

static void text_keeps_its_paragraphs_blanks_and_tabs_but_no_notes(void **state)
{
	struct table *t = opened_ods(TABLE("A",
		ROW(CELL("naam") CELL("tekst"))
		ROW("<table:table-cell office:value-type=\"string\"><office:annotation><text:p>een "
		    "notitie</text:p></office:annotation><text:p>Jan<text:s text:c=\"3\"/>"
		    "<text:span>Wit</text:span></text:p></table:table-cell>"
		    "<table:table-cell office:value-type=\"string\"><text:p>een</text:p><text:p>"
		    "twee"
		    "<text:tab/>drie<text:line-break/>vier</text:p></table:table-cell>")));

	(void)state;
	assert_string_equal(next(t), "2: Jan   Wit|een\ntwee\tdrie\nvier");
	table_close(t);
}

static void repeated_cells_and_rows_are_given_as_often(void **state)
{
	struct table *t = opened_ods(TABLE("A",
		ROW(CELL("a") CELL("b") CELL("c"))
		"<table:table-row table:number-rows-repeated=\"3\"><table:table-cell "
		"table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>"
		"Zoë</text:p>"
		"</table:table-cell>" CELL("y") "</table:table-row>"
		ROW(CELL("1") CELL("2") CELL("3"))));

	(void)state;
	assert_string_equal(next(t), "2: Zoë|Zoë|y");
	assert_string_equal(next(t), "3: Zoë|Zoë|y");
	assert_string_equal(next(t), "4: Zoë|Zoë|y");
	assert_true(str_is(last_row()->raw, "Zoë;Zoë;y"));
	assert_string_equal(next(t), "5: 1|2|3");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void repetition_is_bounded_by_the_size_of_a_sheet(void **state)
{
	struct table *t = opened_ods(TABLE("A",
		ROW(CELL("a") CELL("b"))
		"<table:table-row table:number-rows-repeated=\"4000000000\">" CELL("x") CELL("y")
		"</table:table-row>" ROW(CELL("1") CELL("2"))));
	struct table_row *row;
	char err[TABLE_ERR_MAX];
	int64_t n = 0;

	(void)state;
	while (table_next(t, &row, err) == 1)
		n++;
	assert_int_equal(n, TABLE_SHEET_ROWS_MAX - 1);
	table_close(t);
	t = opened_ods(TABLE("A", ROW(CELL("a") CELL("b")) ROW(CELL("1") CELL("2"))
		ROW("<table:table-cell table:number-columns-repeated=\"999999\" "
		    "office:value-type=\"string\"><text:p>x</text:p></table:table-cell>")));
	assert_string_equal(next(t), "2: 1|2");
	assert_string_equal(next(t), "3! 3");
	assert_string_equal(next(t), "end");
	table_close(t);
}

static void merged_header_cells_name_every_column(void **state)
{
	struct table *t = opened_ods(TABLE("A",
		ROW("<table:table-cell table:number-rows-spanned=\"2\"><text:p>id</text:p>"
		    "</table:table-cell><table:table-cell table:number-rows-spanned=\"2\"><text:p>"
		    "naam"
		    "</text:p></table:table-cell><table:table-cell "
		    "table:number-columns-spanned=\"2\"><text:p>adres</text:p></table:table-cell>"
		    "<table:covered-table-cell/>")
		ROW("<table:covered-table-cell table:number-columns-repeated=\"2\"/>"
		    CELL("straat") CELL("nr"))
		ROW(CELL("1") CELL("Jan") CELL("Dijk") CELL("5"))
		ROW(CELL("2") CELL("Piet") CELL("Kade") CELL("6"))));

	(void)state;
	assert_string_equal(columns(t), "id|naam|adres straat|adres nr");
	assert_string_equal(next(t), "3: 1|Jan|Dijk|5");
	table_close(t);
}

static void covered_cells_are_empty(void **state)
{
	struct table *t = opened_ods(TABLE("A",
		ROW(CELL("a") CELL("b") CELL("c"))
		ROW("<table:table-cell table:number-columns-spanned=\"2\"><text:p>samen</text:p>"
		    "</table:table-cell><table:covered-table-cell><text:p>oud</text:p>"
		    "</table:covered-table-cell>" CELL("z"))));

	(void)state;
	assert_string_equal(next(t), "2: samen||z");
	table_close(t);
}

static void the_first_visible_sheet_with_a_table_is_read(void **state)
{
	struct table *t = opened(ods_with(
		"<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
		"table:display=\"true\"/></style:style><style:style style:name=\"ta2\" "
		"style:family=\"table\"><style:table-properties table:display=\"false\"/>"
		"</style:style>",
		"<table:table table:name=\"Verborgen\" table:style-name=\"ta2\">"
		ROW(CELL("x") CELL("y")) ROW(CELL("1") CELL("2")) "</table:table>"
		"<table:table table:name=\"Toelichting\" table:style-name=\"ta1\">"
		ROW(CELL("Een lange uitleg")) ROW(CELL("en nog meer")) "</table:table>"
		"<table:table table:name=\"Gegevens\" table:style-name=\"ta1\">"
		ROW(CELL("naam") CELL("plaats")) ROW(CELL("Jan") CELL("Ede")) "</table:table>"),
		"x.ods");
	char err[TABLE_ERR_MAX];

	(void)state;
	assert_true(str_is(table_sheet(t), "Gegevens"));
	assert_string_equal(columns(t), "naam|plaats");
	assert_string_equal(next(t), "2: Jan|Ede");
	assert_string_equal(next(t), "end");
	assert_int_equal(table_seek(t, 0, 0, err), 0);
	assert_string_equal(next(t), "2: Jan|Ede");
	table_close(t);
}

static void a_workbook_without_rows_is_refused(void **state)
{
	char err[TABLE_ERR_MAX];

	(void)state;
	assert_null(table_open(ods_with("", TABLE("A", EMPTY_ROWS(10))), "x.ods", err));
	assert_non_null(strstr(err, "geen zichtbaar blad"));
	assert_null(table_open(ods_with("", "</x>"), "x.ods", err));
	assert_non_null(strstr(err, "beschadigd"));
}

static void seeking_passes_repeated_rows(void **state)
{
	struct table *t = opened_ods(TABLE("A",
		ROW(CELL("a") CELL("b"))
		"<table:table-row table:number-rows-repeated=\"5\">" CELL("x") CELL("y")
		"</table:table-row>" ROW(CELL("1") CELL("2"))));
	char err[TABLE_ERR_MAX];

	(void)state;
	assert_int_equal(table_seek(t, 4, 4, err), 0);
	assert_string_equal(next(t), "5: x|y");
	assert_string_equal(next(t), "6: x|y");
	assert_string_equal(next(t), "7: 1|2");
	table_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_below_titles_and_repeated_empty_rows),
		cmocka_unit_test(every_type_of_value_is_read),
		cmocka_unit_test(text_keeps_its_paragraphs_blanks_and_tabs_but_no_notes),
		cmocka_unit_test(repeated_cells_and_rows_are_given_as_often),
		cmocka_unit_test(repetition_is_bounded_by_the_size_of_a_sheet),
		cmocka_unit_test(merged_header_cells_name_every_column),
		cmocka_unit_test(covered_cells_are_empty),
		cmocka_unit_test(the_first_visible_sheet_with_a_table_is_read),
		cmocka_unit_test(a_workbook_without_rows_is_refused),
		cmocka_unit_test(seeking_passes_repeated_rows),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	files_remove();
	return failed;
}
