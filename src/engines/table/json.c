/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Objects from a JSON file that is never in memory as a whole: a small scanner finds
 * where an object ends, jansson reads that object. One object that cannot be read
 * is one bad row. A place to resume is found by reading again from the start, so
 * that columns come in the same order.
 */
#include "core/base/utf8.h"
#include "engines/table/json_private.h"

enum { LOOK_AHEAD = 200 };

static int broken(struct table *t, const struct json *j)
{
	table_fail(t, "%s", source_err(j->src));
	return -1;
}

static void release(void *object)
{
	json_decref(object);
}

static void bad_json(struct table *t, const json_error_t *e)
{
	const char *why = "geen geldige JSON";
	const char *what = "Laat het bestand opnieuw maken.";

	switch (json_error_code(e)) {
	case json_error_duplicate_key:
		why = "een sleutel komt twee keer voor";
		what = "Haal er een weg.";
		break;
	case json_error_numeric_overflow:
		why = "een getal is te groot";
		what = "Zet het tussen aanhalingstekens.";
		break;
	default:
		break;
	}
	table_bad(t, 0, "%s %lld: %s (bij teken %d). %s",
		  t->kind == TABLE_JSON_ARRAY ? "Onderdeel" : "Regel", (long long)t->row.line, why,
		  e->position, what);
}

/* The text of one object as the current row. */
static void read_object(struct table *t, struct json *j, struct str text)
{
	const size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;
	json_error_t e;
	json_t *object;

	if (!utf8_valid(text))
		text = utf8_from_1252(t->scratch, text);
	t->row.raw = memchr(text.p, '\0', text.len) ? table_clean(t->scratch, text) : text;
	object = json_loadb(text.p, text.len, flags | JSON_DECODE_ANY, &e);
	if (!object) {
		bad_json(t, &e);
		return;
	}
	arena_defer(t->scratch, release, object);
	if (json_is_object(object))
		json_flatten(t, j, object);
	else
		table_bad(t, 0, "Onderdeel %lld is geen object met sleutels en waarden. "
			  "Haal het weg.",
			  (long long)t->row.line);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int next_line(struct table *t, struct json *j)
{
	for (;;) {
		size_t len;
		struct str line;
		enum source_got got = source_line(j->src, '\n', &len);

		if (got == SOURCE_END)
			return 0;
		t->row.line = ++j->n;
		if (got == SOURCE_BROKEN ||
		    (got == SOURCE_FULL && !source_drop_line(j->src, '\n')))
			return broken(t, j);
		if (got == SOURCE_FULL) {
			table_bad(t, 0, "Deze regel is langer dan 64 MiB. Splits het object.");
			break;
		}
		line = str_trim(str_sub(source_window(j->src), 0, len));
		source_take(j->src, len);
		if (!line.len)
			continue;
		read_object(t, j, line);
		break;
	}
	t->row.offset = source_offset(j->src);
	return 1;
}

/* Past blanks and commas; the byte that follows, or 0 at the end, -1 when broken. */
static int skip_to_value(struct table *t, struct json *j)
{
	for (;;) {
		struct str w = source_window(j->src);
		size_t i = 0;
		enum source_got got;

		while (i < w.len && (is_blank(w.p[i]) || w.p[i] == ','))
			i++;
		source_take(j->src, i);
		if (i < w.len)
			return w.p[i] ? (unsigned char)w.p[i] : 1;
		got = source_fill(j->src);
		if (got == SOURCE_BROKEN)
			return broken(t, j);
		if (got == SOURCE_END)
			return 0;
	}
}

/* Where a value ends: after its last bracket, or before the , ] or } of its parent. */
struct scan {
	size_t at; /* in the window */
	int depth;
	bool in_string, escaped, too_long;
};

static bool scan_byte(struct scan *s, char c)
{
	if (s->in_string) {
		if (s->escaped)
			s->escaped = false;
		else if (c == '\\')
			s->escaped = true;
		else if (c == '"')
			s->in_string = false;
		return false;
	}
	if (c == '"')
		s->in_string = true;
	else if (c == '{' || c == '[')
		s->depth++;
	else if ((c == '}' || c == ']') && s->depth > 0)
		return --s->depth == 0;
	return false;
}

static bool scan_window(struct scan *s, struct str w)
{
	while (s->at < w.len) {
		char c = w.p[s->at];

		if (s->depth == 0 && !s->in_string &&
		    (c == ',' || c == ']' || c == '}'))
			return true;
		s->at++;
		if (scan_byte(s, c))
			return true;
	}
	return false;
}

/* 1 when the whole value stands at the front of the window with length s->at. */
static int find_end(struct table *t, struct json *j, struct scan *s)
{
	while (!scan_window(s, source_window(j->src))) {
		enum source_got got = source_fill(j->src);

		if (got == SOURCE_BROKEN)
			return broken(t, j);
		if (got == SOURCE_END) {
			table_fail(t, "Het bestand is niet compleet: onderdeel %lld houdt niet op. "
				      "Lever het opnieuw aan.", (long long)t->row.line);
			return -1;
		}
		if (got == SOURCE_FULL) {
			s->too_long = true;
			source_take(j->src, s->at);
			s->at = 0;
		}
	}
	return 1;
}

/* The end of the objects: after ], or at the end of a file without one. */
static int at_end(struct table *t, struct json *j, int byte)
{
	bool array = j->shape.how == SHAPE_ARRAY || j->shape.how == SHAPE_WRAPPED;

	if (byte == 0 && array) {
		table_fail(t, "Het bestand is niet compleet: de lijst wordt niet afgesloten na "
			      "onderdeel %lld. Lever het opnieuw aan.", (long long)j->n);
		return -1;
	}
	if (byte == ']' && j->shape.how == SHAPE_ARRAY) {
		source_take(j->src, 1);
		byte = skip_to_value(t, j);
		if (byte > 0)
			table_fail(t, "Na het einde van de lijst staat nog tekst. Laat het bestand "
				      "opnieuw maken.");
	}
	j->ended = true;
	return byte == 0 || j->shape.how == SHAPE_WRAPPED ? 0 : -1;
}

static int next_value(struct table *t, struct json *j)
{
	struct scan s = {0};
	int byte, r;

	if (j->ended)
		return 0;
	byte = skip_to_value(t, j);
	if (byte < 0)
		return -1;
	if (byte == 0 || (byte == ']' && j->shape.how != SHAPE_STREAM))
		return at_end(t, j, byte);
	t->row.line = ++j->n;
	s.at = byte == ']' || byte == '}';
	r = find_end(t, j, &s);
	if (r != 1)
		return r;
	if (s.too_long)
		table_bad(t, 0, "Onderdeel %lld is groter dan 64 MiB. Splits het.",
			  (long long)t->row.line);
	else
		read_object(t, j, str_trim(str_sub(source_window(j->src), 0, s.at)));
	source_take(j->src, s.at);
	t->row.offset = source_offset(j->src);
	return 1;
}

static int json_next(struct table *t)
{
	struct json *j = t->state;

	return j->shape.how == SHAPE_LINES ? next_line(t, j) : next_value(t, j);
}

/* To the first object. */
static bool to_start(struct table *t, struct json *j)
{
	if (!source_rewind(j->src))
		return broken(t, j) > 0;
	j->n = 0;
	j->ended = false;
	while (source_offset(j->src) < j->shape.start) {
		source_take(j->src, (size_t)(j->shape.start - source_offset(j->src)));
		if (source_offset(j->src) < j->shape.start &&
		    source_fill(j->src) != SOURCE_MORE)
			return broken(t, j) > 0;
	}
	return true;
}

static bool json_rewind(struct table *t, int64_t offset, int64_t line)
{
	struct json *j = t->state;
	int r = 1;

	(void)offset;
	if (!to_start(t, j))
		return false;
	while (r == 1 && j->n < line) {
		arena_reset(t->scratch);
		t->row.bad = false;
		r = json_next(t);
	}
	if (r == 0)
		return table_fail(t, "Het bestand is korter dan de plaats waar het lezen was "
				     "gestopt. Lever het opnieuw aan.");
	return r == 1;
}

/* Is the first readable object an entity? Then the columns start again, named so. */
static bool find_entities(struct table *t, struct json *j)
{
	json_t *object = json_loadb(t->row.raw.p, t->row.raw.len, JSON_REJECT_DUPLICATES, NULL);

	j->ftm = json_is_entity(object);
	json_decref(object);
	if (!j->ftm)
		return true;
	memset(j->slot, 0, sizeof(j->slot));
	t->columns = 0;
	(void)json_column(t, j, STR("id"));
	(void)json_column(t, j, STR("schema"));
	return to_start(t, j);
}

/* Columns from the first objects. */
static bool look_ahead(struct table *t, struct json *j)
{
	size_t good = 0, rows = 0;
	int r = 1;

	while (rows < LOOK_AHEAD && source_offset(j->src) < TABLE_ROW_MAX) {
		arena_reset(t->scratch);
		t->row.bad = false;
		r = json_next(t);
		if (r != 1)
			break;
		rows++;
		if (!t->row.bad && good++ == 0 && !find_entities(t, j))
			return false;
	}
	if (r < 0 && good == 0)
		return false;
	return good > 0 || table_fail(t, "Er staan geen objecten in dit JSON-bestand die te lezen "
					 "zijn. Lever een lijst van objecten aan.");
}

static bool json_open(struct table *t)
{
	struct json *j = ARENA_NEW(t->keep, struct json);

	t->state = j;
	buf_init(&j->key, 1000);
	buf_init(&j->joined, 2 * TABLE_ROW_MAX);
	j->src = source_open(t->path, TABLE_ROW_MAX, t->err, sizeof(t->err));
	if (!j->src || !json_shape_find(t, j->src, &j->shape))
		return false;
	t->kind = j->shape.how == SHAPE_ARRAY || j->shape.how == SHAPE_WRAPPED
		? TABLE_JSON_ARRAY : TABLE_JSON_LINES;
	if (!to_start(t, j) || !look_ahead(t, j))
		return false;
	if (j->ftm)
		t->kind = TABLE_FTM;
	return true;
}

static int64_t json_position(const struct table *t)
{
	return source_read(((const struct json *)t->state)->src);
}

static size_t json_memory(const struct table *t)
{
	const struct json *j = t->state;

	return source_memory(j->src) + j->joined.cap + j->key.cap;
}

static void json_close(struct table *t)
{
	struct json *j = t->state;

	source_close(j->src);
	buf_release(&j->key);
	buf_release(&j->joined);
}

const struct table_format table_json = {
	.keyed = true,
	.open = json_open, .next = json_next, .rewind = json_rewind,
	.position = json_position, .memory = json_memory, .close = json_close,
};
