/* SPDX-License-Identifier: EUPL-1.2 */
/* Templates of others: what is refused, what is filled, and that nothing else changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zip.h>

#include "engines/letter/letter_private.h"

#define NS                                                                              \
	"xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:xlink=\"x\" xmlns:draw=\"d\""
#define ODT "application/vnd.oasis.opendocument.text"

static struct arena *a;

static int begin(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	return a ? 0 : -1;
}

static int einde(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* A file with these parts: name, text, .., NULL. */
static struct str bestand(const char *const *delen)
{
	zip_error_t e;
	zip_source_t *s;
	zip_stat_t st;
	zip_t *z;
	char *p;

	zip_error_init(&e);
	s = zip_source_buffer_create(NULL, 0, 0, &e);
	assert_non_null(s);
	zip_source_keep(s);
	z = zip_open_from_source(s, ZIP_TRUNCATE, &e);
	assert_non_null(z);
	for (; *delen; delen += 2)
		assert_true(zip_file_add(z, delen[0], zip_source_buffer(z, delen[1],
			strlen(delen[1]), 0), 0) >= 0);
	assert_int_equal(zip_close(z), 0);
	assert_int_equal(zip_source_open(s), 0);
	assert_int_equal(zip_source_stat(s, &st), 0);
	p = arena_alloc(a, st.size);
	assert_int_equal(zip_source_read(s, p, st.size), (zip_int64_t)st.size);
	zip_source_close(s);
	zip_source_free(s);
	zip_error_fini(&e);
	return (struct str){p, st.size};
}

static struct str document(const char *inhoud)
{
	const char *const delen[] = {"mimetype", ODT, "content.xml", str_fmt(a,
		"<office:document-content " NS "><office:body><office:text>%s</office:text>"
		"</office:body></office:document-content>", inhoud).p, NULL};

	return bestand(delen);
}

static const char *const rij_velden[] = {"dag", "bedrag"};
static const struct str rijen[] = {STR_INIT("4 juni"), STR_INIT("5.000"), STR_INIT("22 augustus"),
	STR_INIT("2.500")};
static const struct letter_veld velden[] = {{"naam", STR_INIT("Jansen & Zn <b>")},
	{"leeg", STR_INIT("")}, {"regels", STR_INIT("een\ntwee  drie\tvier")}};
static const struct letter_lijst lijsten[] = {{"verbeurten", rij_velden, 2, rijen, 2},
	{"geen", rij_velden, 2, rijen, 0}};
static const struct letter_gegevens gegevens = {velden, 3, lijsten, 2};

/* The words of the filled document, or the first thing that is wrong with it. */
static const char *gevuld(const char *inhoud)
{
	struct letter_odt odt, uit;
	struct letter_fouten f;

	if (!letter_lees(a, document(inhoud), &odt, &f) ||
	    !letter_vul(a, &odt, &gegevens, STR("Brief"), &uit, &f))
		return f.fout[0].p;
	/* What was written is a document that reads again. */
	assert_true(letter_lees(a, letter_bytes(a, &uit), &odt, &f));
	return letter_tekst(a, &odt).p;
}

static void a_field_becomes_its_value_wherever_the_writer_cut_it(void **state)
{
	(void)state;
	assert_string_equal(gevuld("<text:p>Geachte {{naam}},</text:p>"),
		"Geachte Jansen & Zn <b>,\n");
	assert_string_equal(gevuld("<text:p>A {<text:span>{ na</text:span><text:span>am }}"
		"</text:span> B</text:p>"), "A Jansen & Zn <b> B\n");
	assert_string_equal(gevuld("<text:p><text:user-field-get text:name=\"naam\">oud"
		"</text:user-field-get>!</text:p>"), "Jansen & Zn <b>!\n");
	assert_string_equal(gevuld("<text:p>{{regels}}</text:p>"), "een\ntwee  drie vier\n");
	assert_string_equal(gevuld("<text:p>{{leeg}}{{naam}}{{leeg}}</text:p>"),
		"Jansen & Zn <b>\n");
}

static void a_frame_in_a_paragraph_is_filled_by_itself(void **state)
{
	(void)state;
	assert_string_equal(gevuld("<text:p>A {{naam}}<draw:frame><draw:text-box>"
		"<text:p>{{#leeg}}weg</text:p><text:p>B {{naam}}</text:p></draw:text-box>"
		"</draw:frame> C {{naam}}</text:p>"),
		"A Jansen & Zn <b>B Jansen & Zn <b>\n C Jansen & Zn <b>\n");
}

static void a_paragraph_is_there_or_not_by_a_field(void **state)
{
	(void)state;
	assert_string_equal(gevuld("<text:p>{{#leeg}}weg</text:p><text:p>{{^leeg}}blijft</text:p>"
		"<text:p>{{#naam}}ook</text:p><text:p>{{^naam}}weg</text:p>"), "blijft\nook\n");
	assert_string_equal(gevuld("<text:p>{{#verbeurten}}er zijn er</text:p>"
		"<text:p>{{#geen}}weg</text:p>"), "er zijn er\n");
	assert_string_equal(gevuld("<text:p>{{#naam}}{{^leeg}}beide</text:p>"), "beide\n");
}

static void a_paragraph_a_row_and_an_item_come_once_for_each_row_of_a_list(void **state)
{
	(void)state;
	assert_string_equal(gevuld("<text:p>{{*verbeurten}}{{verbeurten.dag}}: "
		"{{verbeurten.bedrag}} van {{naam}}</text:p>"),
		"4 juni: 5.000 van Jansen & Zn <b>\n22 augustus: 2.500 van Jansen & Zn <b>\n");
	assert_string_equal(gevuld("<table:table><table:table-row><table:table-cell><text:p>"
		"{{*verbeurten}}{{verbeurten.dag}}</text:p></table:table-cell><table:table-cell>"
		"<text:p>{{verbeurten.bedrag}}</text:p></table:table-cell></table:table-row>"
		"</table:table>"), "4 juni\n5.000\n22 augustus\n2.500\n");
	assert_string_equal(gevuld("<text:list><text:list-item><text:p>{{*geen}}{{geen.dag}}"
		"</text:p></text:list-item><text:list-item><text:p>{{#leeg}}weg</text:p>"
		"</text:list-item><text:list-item><text:p>{{^leeg}}blijft</text:p>"
		"</text:list-item></text:list>"), "blijft\n");
}

static void what_is_wrong_with_a_template_is_said_with_its_name_and_place(void **state)
{
	static const char *const rij[][2] = {
		{"<text:p>een</text:p><text:p>Geachte {{heer}},</text:p>",
		 "Onbekend veld heer staat in de brief, alinea 2: \"Geachte {{heer}},\""},
		{"<text:p>{{naam</text:p>",
		 "Een veld dat niet wordt gesloten met }}  staat in de brief, alinea 1: "
		 "\"{{naam\""},
		{"<text:p>{{Naam}}</text:p>",
		 "De naam van een veld klopt niet: Naam staat in de brief, alinea 1: "
		 "\"{{Naam}}\""},
		{"<text:p>{{*lijst}}x</text:p>",
		 "Onbekende lijst lijst staat in de brief, alinea 1: \"{{*lijst}}x\""},
		{"<text:p>x {{#naam}}</text:p>", "Alleen aan het begin van een alinea kan naam "
		 "staat in de brief, alinea 1: \"x {{#naam}}\""},
		/* Also where nothing is written of it now. */
		{"<text:p>{{*geen}}{{geen.uur}}</text:p>", "Onbekend veld geen.uur staat in de "
		 "brief, alinea 1: \"{{*geen}}{{geen.uur}}\""},
		{"<text:p>{{#leeg}}{{heer}}</text:p>", "Onbekend veld heer staat in de brief, "
		 "alinea 1: \"{{#leeg}}{{heer}}\""},
		{"<text:p>{{verbeurten.dag}}</text:p>", "Onbekend veld verbeurten.dag staat in "
		 "de brief, alinea 1: \"{{verbeurten.dag}}\""},
		{"<text:p><text:user-field-get text:name=\"heer\">x</text:user-field-get></text:p>",
		 "Onbekend veld heer staat in de brief, alinea 1: \"\""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rij) / sizeof(rij[0]); i++)
		assert_string_equal(gevuld(rij[i][0]), rij[i][1]);
}

static void what_runs_or_comes_from_elsewhere_is_refused(void **state)
{
	static const char *const rij[][2] = {
		{"<office:scripts><office:script/></office:scripts>", "een script"},
		{"<office:event-listeners><script:event-listener xmlns:script=\"s\"/>"
		 "</office:event-listeners>", "een macro"},
		{"<text:p>a</text:p><text:p><draw:frame><draw:image "
		 "xlink:href=\"https://volg.example/x.png\"/></draw:frame></text:p>",
		 "van buiten wordt gehaald: https://volg.example/x.png (bij alinea 2)"},
		{"<text:section><text:section-source xlink:href=\"file:///etc/passwd\"/>"
		 "</text:section>", "van buiten wordt gehaald"},
		{"<text:p><draw:image xlink:href=\"../buiten.png\"/></text:p>", "van buiten"},
		{"<text:p><draw:object xlink:href=\"#x\"/></text:p>", "een ingesloten object"},
		{"<text:p><text:a xlink:href=\"javascript:x\">a</text:a></text:p>", "van buiten"},
		{"<text:p><text:a xlink:href=\"vnd.sun.star.script:x\">a</text:a></text:p>",
		 "van buiten"},
		{"<text:p><text:dde-connection/></text:p>", "een ander programma"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rij) / sizeof(rij[0]); i++)
		if (!strstr(gevuld(rij[i][0]), rij[i][1]))
			fail_msg("%s: %s", rij[i][0], gevuld(rij[i][0]));
	assert_string_equal(gevuld("<text:p><text:a xlink:href=\"https://gemeente.example\">"
		"onze site</text:a></text:p>"), "onze site\n");
}

/* What letter_lees says of a file with these parts. */
static const char *gelezen(const char *const *delen)
{
	struct letter_odt odt;
	struct letter_fouten f;

	return letter_lees(a, bestand(delen), &odt, &f) ? "goed" : f.fout[0].p;
}

#define LEEG "<office:document-content " NS "/>"

static void a_file_that_is_no_plain_letter_is_refused(void **state)
{
	static const char *const macro[] = {"mimetype", ODT, "content.xml", LEEG,
		"Basic/Standard/Module1.xml", "x", NULL};
	static const char *const sheet[] = {"mimetype",
		"application/vnd.oasis.opendocument.spreadsheet", "content.xml", LEEG, NULL};
	static const char *const dtd[] = {"mimetype", ODT, "content.xml",
		"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", NULL};
	static const char *const stuk[] = {"mimetype", ODT, "content.xml", "<a><b></a>", NULL};
	static const char *const geheim[] = {"mimetype", ODT, "content.xml", LEEG,
		"META-INF/manifest.xml", "<m:encryption-data/>", NULL};
	static const char *const niets[] = {"mimetype", ODT, "styles.xml", LEEG, NULL};
	static const char *const goed[] = {"mimetype", ODT, "content.xml", LEEG, "Thumbnails/t.png",
		"x", "Pictures/a.png", "x", "../../etc/passwd", "x", NULL};
	struct letter_odt odt;
	struct letter_fouten f;

	(void)state;
	assert_non_null(strstr(gelezen(macro), "macro's"));
	assert_non_null(strstr(gelezen(sheet), "geen tekstdocument in ODT"));
	assert_non_null(strstr(gelezen(dtd), "documenttype (DTD)"));
	assert_non_null(strstr(gelezen(stuk), "geen geldige XML"));
	assert_non_null(strstr(gelezen(geheim), "wachtwoord"));
	assert_non_null(strstr(gelezen(niets), "ontbreekt de tekst"));
	assert_false(letter_lees(a, STR("geen zip"), &odt, &f));
	/* Only what a letter needs is kept. */
	assert_true(letter_lees(a, bestand(goed), &odt, &f));
	assert_int_equal(odt.n, 2);
	assert_true(str_is(odt.deel[1].naam, "Pictures/a.png"));
}

static void a_part_that_is_too_deep_or_too_large_is_refused(void **state)
{
	struct buf b;
	const char *diep[] = {"mimetype", ODT, "content.xml", NULL, NULL};

	(void)state;
	buf_init(&b, 16 << 20);
	for (int i = 0; i < 100; i++)
		buf_cstr(&b, "<a>");
	for (int i = 0; i < 100; i++)
		buf_cstr(&b, "</a>");
	diep[3] = b.p;
	assert_non_null(strstr(gelezen(diep), "te diep genest"));
	buf_clear(&b);
	buf_cstr(&b, "<a>");
	for (int i = 0; i < 5 << 16; i++)
		buf_cstr(&b, "0123456789abcdef");
	buf_cstr(&b, "</a>");
	diep[3] = b.p;
	assert_non_null(strstr(gelezen(diep), "te groot"));
	buf_release(&b);
}

static void header_and_footer_are_filled_and_the_rest_stays_as_it_was(void **state)
{
	const char *const delen[] = {"mimetype", ODT, "content.xml", LEEG, "styles.xml",
		"<s xmlns:text=\"t\" k=\"&lt;&quot;&#10;\"><text:p>{{naam}}</text:p><e/>\n</s>",
		"settings.xml", "<a b=\"c\"/>", NULL};
	struct letter_odt odt, uit;
	struct letter_fouten f;

	(void)state;
	assert_true(letter_lees(a, bestand(delen), &odt, &f));
	assert_true(letter_vul(a, &odt, &gegevens, STR("T & t"), &uit, &f));
	assert_string_equal(letter_deel(&uit, "styles.xml")->data.p, str_fmt(a, "%s%s", xml_kop,
		"<s xmlns:text=\"t\" k=\"&lt;&quot;&#10;\"><text:p>Jansen &amp; Zn &lt;b&gt;"
		"</text:p><e/>\n</s>").p);
	assert_string_equal(letter_deel(&uit, "settings.xml")->data.p, "<a b=\"c\"/>");
	assert_non_null(strstr(letter_deel(&uit, "meta.xml")->data.p,
		"<dc:title>T &amp; t</dc:title>"));
	/* The same letter is the same file. */
	assert_true(str_eq(letter_bytes(a, &uit), letter_bytes(a, &uit)));
}

static void plain_text_becomes_headings_paragraphs_items_and_an_address(void **state)
{
	struct letter_odt odt;

	(void)state;
	letter_uit_tekst(a, STR("> A. Jansen\n> Kade 1\n\n# Besluit\n\nEerste regel\nloopt door.\n"
		"- een\n- twee\n\nSlot <&>"), STR("<s/>"), &odt);
	assert_string_equal(letter_tekst(a, &odt).p, "A. Jansen\nKade 1\nBesluit\nEerste regel "
		"loopt door.\neen\ntwee\nSlot <&>\n");
	assert_non_null(strstr(letter_deel(&odt, "content.xml")->data.p,
		"<text:list text:style-name=\"Lijst\"><text:list-item>"));
}

#define MET(t) cmocka_unit_test_setup_teardown(t, begin, einde)

int main(void)
{
	const struct CMUnitTest tests[] = {
		MET(a_field_becomes_its_value_wherever_the_writer_cut_it),
		MET(a_frame_in_a_paragraph_is_filled_by_itself),
		MET(a_paragraph_is_there_or_not_by_a_field),
		MET(a_paragraph_a_row_and_an_item_come_once_for_each_row_of_a_list),
		MET(what_is_wrong_with_a_template_is_said_with_its_name_and_place),
		MET(what_runs_or_comes_from_elsewhere_is_refused),
		MET(a_file_that_is_no_plain_letter_is_refused),
		MET(a_part_that_is_too_deep_or_too_large_is_refused),
		MET(header_and_footer_are_filled_and_the_rest_stays_as_it_was),
		MET(plain_text_becomes_headings_paragraphs_items_and_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
