/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the objects stand in a JSON file.
 *
 * An array, or lines, show themselves. An object that is the whole file is a wrapper
 * when it holds one array of objects, or one with a name that registers use for
 * their answers ("personen", "resultaten", "entities" ..), directly or one level
 * down ("_embedded"); otherwise it is one record.
 */
#include "engines/table/json_private.h"

enum { NAME_LEN = 32, CANDIDATES = 8 };

struct candidate {
	bool outer; /* in the outer object itself */
	bool answer; /* by its name, or the name of what it is in */
	int64_t offset; /* behind the [ */
};

/* A scanner that sees only strings, brackets and the names before a colon. */
struct probe {
	int depth;
	bool in_string, escaped, ended;
	bool torn; /* a line ends inside a string: not one object over lines */
	bool line_end; /* a line end was seen inside the first object */
	char last[NAME_LEN]; /* last string, cut */
	size_t last_n;
	char key[3][NAME_LEN];
	int64_t array_at; /* an array was just opened here: 0 = no */
	int array_depth;
	struct candidate candidate[CANDIDATES];
	size_t n;
	int objects; /* members of the outer object that are objects */
	char after; /* first byte behind the first object */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void string_byte(struct probe *p, char c)
{
	p->torn = p->torn || c == '\n';
	if (p->escaped) {
		p->escaped = false;
	} else if (c == '\\') {
		p->escaped = true;
	} else if (c == '"') {
		p->in_string = false;
		return;
	}
	if (p->last_n + 1 < NAME_LEN)
		p->last[p->last_n++] = c;
}

static bool is_one_of(const char *name, const char *const *list)
{
	while (*list && strcmp(name, *list) != 0)
		list++;
	return *list != NULL;
}

static void array_has_object(struct probe *p)
{
	static const char *const answers[] = {
		"personen", "resultaten", "entities", "results", "items", "data", "records",
		"rows", "rijen", "features", "value", NULL,
	};
	static const char *const holders[] = {"_embedded", "data", "response", "result", NULL};
	struct candidate *c;

	if (p->n == CANDIDATES)
		return;
	c = &p->candidate[p->n++];
	c->outer = p->array_depth == 1;
	c->answer = c->outer ? is_one_of(p->key[1], answers) : is_one_of(p->key[1], holders);
	c->offset = p->array_at;
}

static void open_bracket(struct probe *p, char c, int64_t offset)
{
	if (c == '{' && p->depth == 1)
		p->objects++;
	if (c == '[' && (p->depth == 1 || p->depth == 2)) {
		p->array_at = offset + 1;
		p->array_depth = p->depth;
	}
	p->depth++;
}

static void probe_byte(struct probe *p, char c, int64_t offset)
{
	if (p->in_string) {
		string_byte(p, c);
		return;
	}
	p->line_end = p->line_end || c == '\n';
	if (is_blank(c))
		return;
	if (p->array_at && c == '{')
		array_has_object(p);
	p->array_at = 0;
	if (c == '"') {
		p->in_string = true;
		p->last_n = 0;
	} else if (c == ':' && p->depth <= 2) {
		p->last[p->last_n] = '\0';
		memcpy(p->key[p->depth], p->last, NAME_LEN);
	} else if (c == '{' || c == '[') {
		open_bracket(p, c, offset);
	} else if (c == '}' || c == ']') {
		p->depth--;
		p->ended = p->depth <= 0;
	}
}

/* Fills until the window holds more; the end is no failure. */
static bool refill(struct table *t, struct source *src, bool *end_out)
{
	enum source_got got;

	source_take(src, source_window(src).len);
	got = source_fill(src);
	*end_out = got == SOURCE_END;
	return got != SOURCE_BROKEN || table_fail(t, "%s", source_err(src));
}

static void probe_window(struct probe *p, struct source *src)
{
	struct str w = source_window(src);
	int64_t base = source_offset(src);

	for (size_t i = 0; i < w.len && !p->after; i++) {
		if (!p->ended)
			probe_byte(p, w.p[i], base + (int64_t)i);
		else if (!is_blank(w.p[i]))
			p->after = w.p[i];
	}
}

static const struct candidate *choose(const struct probe *p)
{
	const struct candidate *only = NULL;
	size_t outer = 0;

	for (size_t i = 0; i < p->n; i++) {
		if (p->candidate[i].answer)
			return &p->candidate[i];
		if (p->candidate[i].outer) {
			only = &p->candidate[i];
			outer++;
		}
	}
	return outer == 1 && p->objects == 0 ? only : NULL;
}

static struct json_shape judge(const struct probe *p)
{
	const struct candidate *c = choose(p);

	if (p->torn)
		return (struct json_shape){SHAPE_LINES, 0};
	if (p->ended && p->after)
		return (struct json_shape){p->line_end ? SHAPE_STREAM : SHAPE_LINES, 0};
	if (c)
		return (struct json_shape){SHAPE_WRAPPED, c->offset};
	return (struct json_shape){p->ended ? SHAPE_STREAM : SHAPE_LINES, 0};
}

bool json_shape_find(struct table *t, struct source *src, struct json_shape *out)
{
	struct probe p = {0};
	bool end = false;
	struct str w = source_window(src);
	size_t i = 0;

	while (!end && w.len == 0) {
		if (!refill(t, src, &end))
			return false;
		w = source_window(src);
	}
	while (i < w.len && is_blank(w.p[i]))
		i++;
	if (i < w.len && w.p[i] == '[') {
		*out = (struct json_shape){SHAPE_ARRAY, source_offset(src) + (int64_t)i + 1};
		return true;
	}
	for (;;) {
		probe_window(&p, src);
		if (end || p.after || p.torn || source_offset(src) > TABLE_ROW_MAX)
			break;
		if (!refill(t, src, &end))
			return false;
	}
	*out = judge(&p);
	return true;
}
