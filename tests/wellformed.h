/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every piece of markup of ours must be: well-formed XML, ids that are unique, labels
 * and references that point at something, nothing the CSP would refuse, no input
 * without a name for screen readers. The checks of a whole page (one h1, a title, a
 * language) run when it starts with a doctype.
 */
#ifndef TESTS_WELLFORMED_H
#define TESTS_WELLFORMED_H

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/str.h"

enum { WELL_MAX = 6000 };

struct well {
	char *id[WELL_MAX], *ref[WELL_MAX];
	size_t id_n, ref_n;
	char *label[WELL_MAX], *input[WELL_MAX];
	size_t label_n, input_n;
	int h1, title, lang, table, caption;
	char wrong[256];           /* empty: all is well */
};

static inline void well_add(char **list, size_t *n, struct str s)
{
	if (*n < WELL_MAX)
		list[(*n)++] = strndup(s.p, s.len);
}

static inline void well_refs(struct well *w, const char *value)
{
	struct str_cutter c = {.rest = str_of(value)};
	struct str one;

	while (str_cut(&c, ' ', &one))
		well_add(w->ref, &w->ref_n, one);
}

static inline const char *well_attr(const XML_Char **attr, const char *name)
{
	for (; *attr; attr += 2)
		if (strcmp(attr[0], name) == 0)
			return attr[1];
	return NULL;
}

/* An input that is shown needs a label, by its id or said in aria-label. */
static inline void well_input(struct well *w, const char *tag, const XML_Char **attr)
{
	const char *type = well_attr(attr, "type"), *id = well_attr(attr, "id");

	if (strcmp(tag, "label") == 0 && well_attr(attr, "for"))
		well_add(w->label, &w->label_n, str_of(well_attr(attr, "for")));
	if ((strcmp(tag, "input") != 0 && strcmp(tag, "select") != 0 &&
		    strcmp(tag, "textarea") != 0) ||
		(type && strcmp(type, "hidden") == 0) || well_attr(attr, "aria-label"))
		return;
	well_add(w->input, &w->input_n, str_of(id ? id : "(none)"));
}

static inline void well_element(void *data, const XML_Char *tag, const XML_Char **attr)
{
	static const char *const refs[] = {"for", "aria-describedby", "aria-labelledby"};
	struct well *w = data;

	w->h1 += strcmp(tag, "h1") == 0;
	w->title += strcmp(tag, "title") == 0;
	w->table += strcmp(tag, "table") == 0;
	w->caption += strcmp(tag, "caption") == 0;
	w->lang += strcmp(tag, "html") == 0 && well_attr(attr, "lang");
	if (strcmp(tag, "style") == 0 ||
		(strcmp(tag, "script") == 0 && !well_attr(attr, "src")))
		snprintf(w->wrong, sizeof(w->wrong), "inline <%s>", tag);
	well_input(w, tag, attr);
	for (const XML_Char **a = attr; *a; a += 2) {
		if (strcmp(a[0], "style") == 0 || strncmp(a[0], "on", 2) == 0)
			snprintf(w->wrong, sizeof(w->wrong), "attribute %s", a[0]);
		if (strcmp(a[0], "id") == 0) {
			for (size_t i = 0; i < w->id_n; i++)
				if (strcmp(w->id[i], a[1]) == 0)
					snprintf(w->wrong, sizeof(w->wrong), "id %s twice", a[1]);
			well_add(w->id, &w->id_n, str_of(a[1]));
		}
		for (size_t i = 0; i < 3; i++)
			if (strcmp(a[0], refs[i]) == 0)
				well_refs(w, a[1]);
		if (strcmp(a[0], "href") == 0 && a[1][0] == '#' && a[1][1])
			well_refs(w, a[1] + 1);
	}
}

/* Each of `need` must be among `have`. */
static inline void well_among(struct well *w, char **need, size_t need_n, char **have,
			      size_t have_n, const char *what)
{
	for (size_t i = 0; i < need_n && !w->wrong[0]; i++) {
		bool found = false;

		for (size_t j = 0; j < have_n && !found; j++)
			found = strcmp(need[i], have[j]) == 0;
		if (!found)
			snprintf(w->wrong, sizeof(w->wrong), "%s %s", what, need[i]);
	}
}

static inline void well_free(char **list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(list[i]);
}

/* NULL when all is well, else what is wrong (until the next call). */
static inline const char *well_formed(struct str markup)
{
	static struct well w;
	XML_Parser parser = XML_ParserCreate("UTF-8");
	bool page = str_starts(markup, STR("<!DOCTYPE"));

	w = (struct well){0};
	XML_SetUserData(parser, &w);
	XML_SetStartElementHandler(parser, well_element);
	if ((!page && !XML_Parse(parser, "<part>", 6, 0)) ||
		!XML_Parse(parser, markup.p, (int)markup.len, page) ||
		(!page && !XML_Parse(parser, "</part>", 7, 1)))
		snprintf(w.wrong, sizeof(w.wrong), "%s at byte %ld",
			XML_ErrorString(XML_GetErrorCode(parser)),
			(long)XML_GetCurrentByteIndex(parser));
	XML_ParserFree(parser);
	well_among(&w, w.ref, w.ref_n, w.id, w.id_n, "nothing has id");
	well_among(&w, w.input, w.input_n, w.label, w.label_n, "no label for");
	if (!w.wrong[0] && page && (w.h1 != 1 || w.title != 1 || w.lang != 1))
		snprintf(w.wrong, sizeof(w.wrong), "%d h1, %d title, %d lang", w.h1, w.title,
			w.lang);
	if (!w.wrong[0] && w.table != w.caption)
		snprintf(w.wrong, sizeof(w.wrong), "a table without caption");
	well_free(w.id, w.id_n);
	well_free(w.ref, w.ref_n);
	well_free(w.label, w.label_n);
	well_free(w.input, w.input_n);
	return w.wrong[0] ? w.wrong : NULL;
}

#endif
