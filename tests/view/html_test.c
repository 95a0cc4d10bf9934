/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <expat.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/view/html.h"

static struct buf out;
static struct html h;

static int setup(void **state)
{
	(void)state;
	buf_init(&out, 1 << 20);
	html_begin(&h, &out);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	buf_release(&out);
	return 0;
}

static void written_is(const char *want)
{
	html_end(&h);
	assert_false(buf_full(&out));
	assert_string_equal(out.p, want);
}

static void text_is_escaped(void **state)
{
	(void)state;
	html_el(&h, "p", NULL, STR("<b>\"Jan\" & 'Piet'</b>\x01"));
	written_is("<p>&lt;b&gt;&quot;Jan&quot; &amp; &#39;Piet&#39;&lt;/b&gt;\xef\xbf\xbd</p>");
}

static void attributes_are_escaped(void **state)
{
	(void)state;
	html_open(&h, "p");
	html_attr(&h, "title", STR("\" onclick=\"alert(1)"));
	html_attr_c(&h, "lang", NULL);
	html_attr_int(&h, "data-n", -5);
	html_flag(&h, "hidden");
	html_close(&h);
	written_is("<p title=\"&quot; onclick=&quot;alert(1)\" data-n=\"-5\" hidden=\"\"></p>");
}

static void only_safe_urls_are_written(void **state)
{
	static const struct {
		const char *url;
		bool kept;
	} cases[] = {
		{"/signalen/7", true}, {"?pagina=2", true}, {"#inhoud", true}, {"", true},
		{"https://example.nl/a:b", true}, {"http://example.nl", true},
		{"HTTPS://EXAMPLE.NL", true}, {"mailto:a@example.nl", true}, {"tel:0612", true},
		{"/zoeken?q=a:b", true}, {"naam/javascript:x", true},
		{"javascript:alert(1)", false}, {"JaVaScRiPt:alert(1)", false},
		{" javascript:alert(1)", false}, {"java\tscript:alert(1)", false},
		{"\x01javascript:alert(1)", false}, {"data:text/html,x", false},
		{"vbscript:x", false}, {"file:///etc/passwd", false}, {"//evil.example", false},
		{"/\\evil.example", false}, {"\\\\evil.example", false}, {":", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char want[128];

		buf_clear(&out);
		html_link(&h, NULL, str_of(cases[i].url), STR("x"));
		snprintf(want, sizeof(want), "<a href=\"%s\">x</a>",
			cases[i].kept ? cases[i].url : "#");
		assert_string_equal(out.p, want);
	}
	html_open(&h, "form");
	html_attr_c(&h, "action", "javascript:alert(1)");
	html_close(&h);
	assert_non_null(strstr(out.p, "<form action=\"#\">"));
}

static void void_elements_close_themselves(void **state)
{
	(void)state;
	html_open(&h, "p");
	html_textc(&h, "a");
	html_open(&h, "br");
	html_textc(&h, "b");
	html_open(&h, "input");
	html_attr_c(&h, "name", "x");
	html_close(&h);
	written_is("<p>a<br/>b<input name=\"x\"/></p>");
}

static void a_textarea_keeps_its_first_newline(void **state)
{
	(void)state;
	html_el(&h, "textarea", NULL, STR("\neen"));
	written_is("<textarea>\n\neen</textarea>");
}

static void long_formatted_text_is_whole(void **state)
{
	char word[2001];

	(void)state;
	memset(word, '<', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	html_open(&h, "p");
	html_attr_fmt(&h, "title", "%s", word);
	html_textf(&h, "%s%d", word, 7);
	html_close(&h);
	html_end(&h);
	assert_int_equal(out.len, 2 * 4 * 2000 + strlen("<p title=\"\">7</p>"));
}

static void overflow_shows_and_stays_in_bounds(void **state)
{
	struct buf small;

	(void)state;
	buf_init(&small, 64);
	html_begin(&h, &small);
	html_open(&h, "p");
	for (int i = 0; i < 100; i++)
		html_textc(&h, "twaalf bytes");
	html_close(&h);
	html_end(&h);
	assert_true(buf_full(&small));
	assert_true(small.len <= 64);
	buf_release(&small);
}

static void what_is_written_parses_as_xml(void **state)
{
	XML_Parser parser = XML_ParserCreate("UTF-8");

	(void)state;
	html_raw(&h, "<!DOCTYPE html>");
	html_open(&h, "html");
	for (int i = 0; i < HTML_DEPTH_MAX - 1; i++)
		html_open_class(&h, "div", "a & b");
	html_open(&h, "img");
	html_attr_c(&h, "src", "/s/a.svg?x=1&y=2");
	html_textc(&h, "]]> \x02 &nbsp;");
	for (int i = 0; i < HTML_DEPTH_MAX; i++)
		html_close(&h);
	html_end(&h);
	assert_int_equal(XML_Parse(parser, out.p, (int)out.len, 1), XML_STATUS_OK);
	XML_ParserFree(parser);
}

static void attr_after_text(void)
{
	html_open(&h, "p");
	html_textc(&h, "x");
	html_attr_c(&h, "id", "x");
}

static void left_open(void)
{
	html_open(&h, "p");
	html_end(&h);
}

static void closed_too_often(void) { html_close(&h); }

static void event_attribute(void)
{
	html_open(&h, "p");
	html_attr_c(&h, "onclick", "x");
}

static void style_attribute(void)
{
	html_open(&h, "p");
	html_attr_c(&h, "style", "x");
}

static void text_in_script(void)
{
	html_open(&h, "script");
	html_textc(&h, "x");
}

static void too_deep(void)
{
	for (int i = 0; i <= HTML_DEPTH_MAX; i++)
		html_open(&h, "div");
}

static void misuse_stops_the_program(void **state)
{
	static void (*const misuse[])(void) = {attr_after_text, left_open, closed_too_often,
		event_attribute, style_attribute, text_in_script, too_deep};

	(void)state;
	for (size_t i = 0; i < sizeof(misuse) / sizeof(misuse[0]); i++) {
		int status = 0;
		pid_t child = fork();

		if (child == 0) {
			signal(SIGABRT, SIG_DFL);
			if (!freopen("/dev/null", "w", stderr))
				_exit(1);
			misuse[i]();
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	}
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(text_is_escaped), T(attributes_are_escaped), T(only_safe_urls_are_written),
		T(void_elements_close_themselves), T(a_textarea_keeps_its_first_newline),
		T(long_formatted_text_is_whole), T(overflow_shows_and_stays_in_bounds),
		T(what_is_written_parses_as_xml), T(misuse_stops_the_program),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
