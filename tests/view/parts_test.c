/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/view/parts.h"
#include "wellformed.h"

/* What hostile input looks like, wherever a part takes text from outside. */
#define EVIL STR("<script>alert('x')</script>&\"")

static struct buf out;
static struct html h;

static int setup(void **state)
{
	(void)state;
	buf_init(&out, 1 << 20);
	html_begin(&h, &out);
	html_open(&h, "main");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	buf_release(&out);
	return 0;
}

static void drawn_well(void)
{
	const char *wrong;

	html_close(&h);
	html_end(&h);
	assert_false(buf_full(&out));
	wrong = well_formed(buf_view(&out));
	if (wrong)
		fail_msg("%s in: %s", wrong, out.p);
	assert_null(strstr(out.p, "<script"));
}

static bool drawn(const char *what)
{
	return strstr(out.p, what) != NULL;
}

static size_t times(const char *what)
{
	size_t n = 0;

	for (const char *p = out.p; (p = strstr(p, what)); p++)
		n++;
	return n;
}

static void words_and_signs_are_well_formed(void **state)
{
	(void)state;
	for (int level = 1; level <= 4; level++)
		part_heading(&h, level, EVIL);
	part_paragraph(&h, "Tekst");
	part_lead(&h, "Tekst");
	part_hidden_text(&h, EVIL);
	part_section_open(&h, "deel", EVIL);
	part_details_open(&h, EVIL);
	html_close(&h);
	html_close(&h);
	part_empty(&h, EVIL, EVIL, STR("javascript:x"), EVIL);
	part_progress(&h, EVIL, 3, 4, STR("/x"));
	part_progress(&h, EVIL, 7, 0, STR(""));
	drawn_well();
	assert_true(drawn("3 van 4 (75%)"));
	assert_true(drawn("7 tot nu toe"));
	assert_true(drawn("data-poll=\"/x\""));
	assert_true(drawn("href=\"#\""));
}

static void every_tone_has_a_sign_and_words(void **state)
{
	(void)state;
	for (int t = 0; t < TONE_N; t++) {
		part_badge(&h, (enum tone)t, EVIL);
		part_alert(&h, (enum tone)t, EVIL, EVIL);
		part_timeline_open(&h);
		part_moment_open(&h, (enum tone)t, EVIL, STR("2026-01-05"), EVIL);
		part_moment_close(&h);
		html_close(&h);
	}
	drawn_well();
	assert_int_equal(times("<svg"), 3 * TONE_N);
	assert_int_equal(times("icons.svg#"), 3 * TONE_N);
	assert_true(drawn("Waarschuwing: "));
}

static void ways_to_go_are_well_formed(void **state)
{
	const struct part_link links[] = {
		{STR_INIT("/"), STR_INIT("Start"), false, 0, NULL},
		{STR_INIT("/signalen"), STR_INIT("<b>"), true, 12, "signal"},
	};

	(void)state;
	part_breadcrumb(&h, links, 2);
	part_tabs(&h, "Lijsten", links, 2);
	part_actions_open(&h);
	for (int b = 0; b < BUTTON_N; b++) {
		part_button(&h, (enum button)b, b ? "naam" : NULL, EVIL, EVIL);
		part_link_button(&h, (enum button)b, EVIL, EVIL);
	}
	html_close(&h);
	part_action_form(&h, STR("/x"), STR("tok"), BUTTON_DANGER, EVIL, EVIL);
	drawn_well();
	assert_int_equal(times("aria-current=\"page\""), 2);
	assert_false(drawn("<a class=\"utrecht-link utrecht-breadcrumb-nav__link\" "
			   "href=\"/signalen\""));
}

static void every_field_has_its_label_hint_and_error(void **state)
{
	static const struct part_option options[] = {
		{STR_INIT("a"), STR_INIT("Een")}, {STR_INIT("b"), STR_INIT("Twee <b>")}};
	static char names[FIELD_KIND_N][16];

	(void)state;
	part_form_open(&h, STR("/x"), STR("geheim"), FORM_UPLOAD);
	for (int k = 0; k < FIELD_KIND_N; k++) {
		snprintf(names[k], sizeof(names[k]), "veld%d", k);
		part_field(&h, &(struct part_field){.kind = (enum field_kind)k, .name = names[k],
			.label = EVIL, .hint = EVIL, .error = EVIL, .value = EVIL,
			.required = k % 2, .options = options, .options_n = 2});
	}
	html_close(&h);
	drawn_well();
	for (int k = 0; k < FIELD_KIND_N; k++) {
		char want[80];

		snprintf(want, sizeof(want), "aria-describedby=\"veld%d-uitleg veld%d-fout\"", k,
			k);
		assert_true(drawn(want));
		snprintf(want, sizeof(want), "for=\"veld%d\"", k);
		assert_true(drawn(want));
	}
	assert_int_equal(times("(niet verplicht)"), (FIELD_KIND_N + 1) / 2);
	assert_true(drawn("name=\"csrf\" value=\"geheim\""));
	assert_true(drawn("enctype=\"multipart/form-data\""));
	assert_false(drawn(" required="));
}

static void a_password_is_never_shown_again(void **state)
{
	(void)state;
	part_field(&h, &(struct part_field){.kind = FIELD_PASSWORD, .name = "w",
		.label = STR("Wachtwoord"), .value = STR("geheim-woord")});
	drawn_well();
	assert_false(drawn("geheim-woord"));
}

static void choices_are_shown_as_chosen(void **state)
{
	static const struct part_option options[] = {{STR_INIT("a"), STR_INIT("A")},
		{STR_INIT("ab"), STR_INIT("AB")}, {STR_INIT("b"), STR_INIT("B")}};

	(void)state;
	part_field(&h, &(struct part_field){.kind = FIELD_CHECKBOX, .name = "v",
		.label = STR("V"), .value = STR("ab b"), .options = options, .options_n = 3});
	part_field(&h, &(struct part_field){.kind = FIELD_SELECT, .name = "s", .label = STR("S"),
		.value = STR("b"), .options = options, .options_n = 3});
	drawn_well();
	assert_int_equal(times("checked="), 2);
	assert_false(drawn("value=\"a\" checked"));
	assert_int_equal(times("selected="), 1);
	assert_true(drawn("value=\"b\" selected"));
}

static void a_date_falls_apart_in_three(void **state)
{
	static const struct {
		const char *value, *day, *month, *year;
	} cases[] = {
		{"2026-01-05", "05", "01", "2026"}, {"5-1-2026", "5", "1", "2026"},
		{"2026-01", "", "01", "2026"}, {"2026", "", "", "2026"}, {"", "", "", ""},
		{"31-02-2026", "31", "02", "2026"}, {"--", "", "", ""}, {"x-y-z", "x", "y", "z"},
		{"gisteren", "gisteren", "", ""}, {"1-2-3-4", "1-2-3-4", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str part[3];

		part_date_split(str_of(cases[i].value), part);
		assert_true(str_is(part[0], cases[i].day));
		assert_true(str_is(part[1], cases[i].month));
		assert_true(str_is(part[2], cases[i].year));
	}
	html_close(&h);
	html_end(&h);
}

static void the_error_summary_links_to_the_fields(void **state)
{
	const struct part_error errors[] = {{"wat", EVIL}, {NULL, STR_INIT("Over alles")}};

	(void)state;
	part_error_summary(&h, errors, 0);
	assert_false(drawn("foutoverzicht"));
	part_error_summary(&h, errors, 2);
	part_field(&h, &(struct part_field){.kind = FIELD_TEXT, .name = "wat",
		.label = STR("Wat"), .error = EVIL});
	drawn_well();
	assert_true(drawn("Er zijn 2 fouten gevonden"));
	assert_true(drawn("href=\"#wat\""));
	assert_true(drawn("tabindex=\"-1\""));
}

static void a_table_says_its_labels_and_its_order(void **state)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Nummer <b>"), .sort = "nummer", .row_header = true},
		{.label = STR_INIT("Bedrag"), .sort = "bedrag", .numeric = true},
		{.label = STR_INIT("Acties"), .hidden_label = true},
	};
	const struct part_table t = {.caption = EVIL, .columns = columns, .n = 3,
		.sort = STR("-bedrag"), .sort_href = STR("?a=b&sorteer=")};

	(void)state;
	part_table_open(&h, &t);
	part_row_open(&h);
	part_cell_link(&h, &t, 0, STR("/x"), EVIL);
	part_cell(&h, &t, 1, STR("€ 5"));
	part_cell_open(&h, &t, 2);
	html_close(&h);
	html_close(&h);
	part_table_close(&h);
	part_list_open(&h);
	part_item(&h, EVIL, EVIL);
	part_item(&h, STR("Leeg"), STR(""));
	html_close(&h);
	drawn_well();
	assert_int_equal(times("data-label="), 2);
	assert_int_equal(times("aria-sort=\"descending\""), 1);
	assert_true(drawn("href=\"?a=b&amp;sorteer=nummer\""));
	assert_true(drawn("href=\"?a=b&amp;sorteer=bedrag\""));
	assert_int_equal(times("scope=\"row\""), 1);
	assert_true(drawn("Niet ingevuld"));
}

static void sorting_again_turns_the_order(void **state)
{
	static const struct part_column columns[] = {{.label = STR_INIT("N"), .sort = "n"}};
	const struct part_table t = {.caption = STR("T"), .columns = columns, .n = 1,
		.sort = STR("n"), .sort_href = STR("?sorteer=")};

	(void)state;
	part_table_open(&h, &t);
	part_table_close(&h);
	drawn_well();
	assert_true(drawn("aria-sort=\"ascending\""));
	assert_true(drawn("href=\"?sorteer=-n\""));
}

static void pages_lead_to_their_neighbours_and_ends(void **state)
{
	static const struct {
		size_t page, per_page;
		int64_t total;
		const char *shown; /* numbers and gaps in order */
	} cases[] = {
		{1, 50, 0, ""}, {1, 50, 50, ""}, {1, 50, 51, "12>"}, {2, 50, 51, "<12"},
		{1, 10, 100, "123.10>"}, {5, 10, 100, "<1.34567.10>"}, {10, 10, 100, "<1.8910"},
		{3, 10, 50, "<12345>"}, {99, 10, 30, "<123"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf shown;

		buf_clear(&out);
		buf_str(&out, STR("."));
		part_pagination(&h, STR("?pagina="), cases[i].page, cases[i].per_page,
			cases[i].total);
		buf_init(&shown, 1000);
		buf_str(&shown, STR(""));
		for (const char *p = out.p; (p = strchr(p, '>')); p++) {
			if (strncmp(p, ">Vorige", 7) == 0)
				buf_char(&shown, '<');
			else if (strncmp(p, ">Volgende", 9) == 0)
				buf_char(&shown, '>');
			else if (strncmp(p, ">…", 4) == 0)
				buf_char(&shown, '.');
			else if (p[1] >= '0' && p[1] <= '9')
				buf_add(&shown, p + 1, strspn(p + 1, "0123456789"));
		}
		assert_string_equal(shown.p ? shown.p : "", cases[i].shown);
		buf_release(&shown);
	}
	html_close(&h);
	html_end(&h);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(words_and_signs_are_well_formed), T(every_tone_has_a_sign_and_words),
		T(ways_to_go_are_well_formed), T(every_field_has_its_label_hint_and_error),
		T(a_password_is_never_shown_again), T(choices_are_shown_as_chosen),
		T(a_date_falls_apart_in_three), T(the_error_summary_links_to_the_fields),
		T(a_table_says_its_labels_and_its_order), T(sorting_again_turns_the_order),
		T(pages_lead_to_their_neighbours_and_ends),
	};

	return cmocka_run_group_tests_name("parts", tests, NULL, NULL);
}
