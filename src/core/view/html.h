/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * HTML builder: elements are opened and closed on a stack, text and attributes
 * are escaped, so a page is always well-formed and nothing from outside can
 * become markup. The one way round is html_raw, for static text only.
 *
 *	html_open(h, "a");
 *	html_attr(h, "href", url);
 *	html_text(h, STR("Terug"));
 *	html_close(h);
 *
 * Invariants: attributes come directly after html_open (assert); void elements
 * (input, br, img, meta, link, hr, col, source) close themselves; html_end
 * asserts that the stack is empty. An overflow of the buffer shows as buf_full.
 * What is written is well-formed XML as well, so that tests can parse it. The
 * strict CSP leaves no room for style="", on..="" or inline script: they assert.
 *
 * The buffer belongs to the caller. Threads: one at a time.
 */
#ifndef CORE_VIEW_HTML_H
#define CORE_VIEW_HTML_H

#include "core/base/buf.h"

enum { HTML_DEPTH_MAX = 64 };

struct html {
	struct buf *out;
	const char *stack[HTML_DEPTH_MAX];
	int depth;
	bool in_tag, in_void;
	unsigned serial; /* for ids that are unique within the page */
};

void html_begin(struct html *, struct buf *out);
void html_end(struct html *);

void html_open(struct html *, const char *tag);
void html_open_class(struct html *, const char *tag, const char *cls);
void html_close(struct html *); /* the innermost open element */

/* Attribute of the element just opened; not written when `value` is NULL. URLs:
 * only relative ones, https:, http:, mailto: and tel: are written; anything else
 * (also //host, that looks like a path of ours but is not) becomes "#". */
void html_attr(struct html *, const char *name, struct str value);
void html_attr_c(struct html *, const char *name, const char *value);
void html_attr_int(struct html *, const char *name, int64_t v);
void html_attr_fmt(struct html *, const char *name, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void html_flag(struct html *, const char *name); /* checked, hidden, disabled */

void html_text(struct html *, struct str text);
void html_textc(struct html *, const char *text);
void html_textf(struct html *, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Open with class (may be NULL), text, close. */
void html_el(struct html *, const char *tag, const char *cls, struct str text);
void html_elc(struct html *, const char *tag, const char *cls, const char *text);
void html_link(struct html *, const char *cls, struct str href, struct str text);

/* Static markup only (a lint lists its uses). */
void html_raw(struct html *, const char *markup);

#endif
