/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/view/html.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool in_list(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (str_eq_nocase(word, str_of(*list)))
			return true;
	return false;
}

static bool is_void(const char *tag)
{
	static const char *const voids[] = {
		"input", "br", "img", "meta", "link", "hr", "col", "source", "wbr", NULL};

	return in_list(str_of(tag), voids);
}

/* What a byte must be written as, or NULL when it may stand as it is. */
static const char *escape_of(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case '\t':
	case '\n':
	case '\r':
		return NULL;
	default:
		/* No control byte is allowed in HTML: show that one stood here. */
		return c < 0x20 || c == 0x7f ? "\xef\xbf\xbd" : NULL;
	}
}

static void escape(struct buf *out, struct str s)
{
	size_t from = 0;

	if (!s.len)
		return;
	for (size_t i = 0; i < s.len; i++) {
		const char *e = escape_of((unsigned char)s.p[i]);

		if (!e)
			continue;
		buf_add(out, s.p + from, i - from);
		buf_cstr(out, e);
		from = i + 1;
	}
	buf_add(out, s.p + from, s.len - from);
}

static bool is_url_attr(const char *name)
{
	static const char *const urls[] = {
		"href", "src", "action", "formaction", "poster", "data", "cite", NULL};

	return in_list(str_of(name), urls);
}

/* Browsers drop white space and control bytes from a URL before they look at its
 * scheme, so a URL that has any is refused instead of understood. */
static bool url_allowed(struct str url)
{
	static const char *const schemes[] = {"https", "http", "mailto", "tel", NULL};

	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.p[i] <= 0x20 || url.p[i] == 0x7f)
			return false;
	if (url.len > 1 && url.p[0] == '/' && (url.p[1] == '/' || url.p[1] == '\\'))
		return false;
	if (url.len && url.p[0] == '\\')
		return false;
	for (size_t i = 0; i < url.len; i++) {
		if (strchr("/?#", url.p[i]))
			return true;
		if (url.p[i] == ':')
			return in_list(str_sub(url, 0, i), schemes);
	}
	return true;
}

static void finish_tag(struct html *h)
{
	bool eats_newline;

	if (!h->in_tag)
		return;
	buf_cstr(h->out, h->in_void ? "/>" : ">");
	/* A parser drops the first newline after these two: give it one to drop, so
	 * that a text that starts with a newline keeps it. */
	eats_newline = !h->in_void && (strcmp(h->stack[h->depth - 1], "textarea") == 0 ||
				       strcmp(h->stack[h->depth - 1], "pre") == 0);
	if (eats_newline)
		buf_char(h->out, '\n');
	h->in_tag = false;
	h->in_void = false;
}

void html_begin(struct html *h, struct buf *out)
{
	*h = (struct html){.out = out};
}

void html_end(struct html *h)
{
	finish_tag(h);
	assert(h->depth == 0);
}

void html_open(struct html *h, const char *tag)
{
	finish_tag(h);
	buf_char(h->out, '<');
	buf_cstr(h->out, tag);
	h->in_tag = true;
	h->in_void = is_void(tag);
	if (h->in_void)
		return;
	assert(h->depth < HTML_DEPTH_MAX);
	h->stack[h->depth++] = tag;
}

void html_open_class(struct html *h, const char *tag, const char *cls)
{
	html_open(h, tag);
	html_attr_c(h, "class", cls);
}

void html_close(struct html *h)
{
	finish_tag(h);
	assert(h->depth > 0);
	buf_cstr(h->out, "</");
	buf_cstr(h->out, h->stack[--h->depth]);
	buf_char(h->out, '>');
}

void html_attr(struct html *h, const char *name, struct str value)
{
	assert(h->in_tag);
	assert(strncmp(name, "on", 2) != 0 && strcmp(name, "style") != 0);
	if (is_url_attr(name) && !url_allowed(value))
		value = STR("#");
	buf_char(h->out, ' ');
	buf_cstr(h->out, name);
	buf_cstr(h->out, "=\"");
	escape(h->out, value);
	buf_char(h->out, '"');
}

void html_attr_c(struct html *h, const char *name, const char *value)
{
	assert(h->in_tag);
	if (value)
		html_attr(h, name, str_of(value));
}

void html_attr_int(struct html *h, const char *name, int64_t v)
{
	html_attr_fmt(h, name, "%lld", (long long)v);
}

/* Formats into `small` or, when that is too small, into memory the caller frees.
 * NULL (and the buffer marked full) when there is no memory. */
static char *format(struct html *h, char *small, size_t small_len, const char *fmt, va_list ap,
	size_t *len_out)
{
	va_list again;
	char *big = small;
	int n;

	va_copy(again, ap);
	n = vsnprintf(small, small_len, fmt, ap);
	if (n >= 0 && (size_t)n >= small_len) {
		big = malloc((size_t)n + 1);
		if (big)
			vsnprintf(big, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	if (n < 0 || !big) {
		h->out->full = true;
		return NULL;
	}
	*len_out = (size_t)n;
	return big;
}

void html_attr_fmt(struct html *h, const char *name, const char *fmt, ...)
{
	char small[512], *p;
	size_t len = 0;
	va_list ap;

	va_start(ap, fmt);
	p = format(h, small, sizeof(small), fmt, ap, &len);
	va_end(ap);
	if (!p)
		return;
	html_attr(h, name, (struct str){p, len});
	if (p != small)
		free(p);
}

void html_flag(struct html *h, const char *name)
{
	html_attr(h, name, STR(""));
}

void html_text(struct html *h, struct str text)
{
	finish_tag(h);
	/* Text in these two would be code, whatever is escaped. */
	assert(!h->depth || (strcmp(h->stack[h->depth - 1], "script") != 0 &&
				    strcmp(h->stack[h->depth - 1], "style") != 0));
	escape(h->out, text);
}

void html_textc(struct html *h, const char *text)
{
	html_text(h, str_of(text));
}

void html_textf(struct html *h, const char *fmt, ...)
{
	char small[512], *p;
	size_t len = 0;
	va_list ap;

	va_start(ap, fmt);
	p = format(h, small, sizeof(small), fmt, ap, &len);
	va_end(ap);
	if (!p)
		return;
	html_text(h, (struct str){p, len});
	if (p != small)
		free(p);
}

void html_el(struct html *h, const char *tag, const char *cls, struct str text)
{
	html_open_class(h, tag, cls);
	html_text(h, text);
	html_close(h);
}

void html_elc(struct html *h, const char *tag, const char *cls, const char *text)
{
	html_el(h, tag, cls, str_of(text));
}

void html_link(struct html *h, const char *cls, struct str href, struct str text)
{
	html_open_class(h, "a", cls);
	html_attr(h, "href", href);
	html_text(h, text);
	html_close(h);
}

void html_raw(struct html *h, const char *markup)
{
	finish_tag(h);
	buf_cstr(h->out, markup);
}
