/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows of a CSV file (RFC 4180), split in the window of the source without copying.
 *
 * A row without quotes takes the fast way: one search for its end, one look at its
 * bytes, one search per cell. Only a row with quotes, control bytes or letters
 * beyond ASCII takes more.
 *
 * More lenient than the RFC: a quote inside an unquoted cell is text; blanks after a
 * closing quote are dropped; a lone CR in a file with LF is a line break in the cell.
 * Stricter: other text after a closing quote makes the row bad, for it shows that a
 * quote was not doubled or not closed. Reading then goes on after the line on
 * which that quote was opened, so that one bad quote costs one row.
 *
 * Encoding: from the first 64 KiB. A row of a UTF-8 file that is not UTF-8 is taken
 * as Windows-1252, and so are all rows after it when no earlier row was UTF-8.
 */
#include "core/base/utf8.h"
#include "engines/table/csv_private.h"
#include "engines/table/source.h"
#include "engines/table/table_private.h"

enum { HEAD = 64 << 10 };
enum { HAS_QUOTE = 1, HAS_CONTROL = 2, HAS_HIGH = 4 };

struct csv {
	struct source *src;
	struct dialect d;
	bool seen_utf8;
	int64_t line; /* of the first byte of the window */
};

/* The outcome of splitting one row that may hold quotes. */
struct split {
	enum { SPLIT_ROW, SPLIT_MORE, SPLIT_OPEN, SPLIT_JUNK } how;
	size_t used;   /* bytes, line end included */
	size_t n;      /* cells */
	bool inside;   /* MORE: a quoted cell is not closed yet */
	size_t quote;  /* where the last quoted cell was opened */
	size_t column; /* its cell, 1-based */
};

/* A set top bit for each byte of w that is zero; exact. */
static uint64_t zero_bytes(uint64_t w)
{
	const uint64_t low = 0x7F7F7F7F7F7F7F7F;

	return ~(((w & low) + low) | w | low);
}

/* What the bytes hold, eight at a time. A tab counts as text. */
static unsigned look_word(uint64_t w)
{
	const uint64_t ones = 0x0101010101010101;
	unsigned has = 0;

	if (w & ones << 7)
		has |= HAS_HIGH;
	if (zero_bytes(w ^ ones * '"'))
		has |= HAS_QUOTE;
	if (zero_bytes(w & ones * 0xE0) & ~zero_bytes(w ^ ones * '\t'))
		has |= HAS_CONTROL;
	return has;
}

static unsigned look(struct str s)
{
	unsigned has = 0;
	size_t i = 0;

	for (; i + 8 <= s.len; i += 8) {
		uint64_t w;

		memcpy(&w, s.p + i, 8);
		has |= look_word(w);
	}
	if (i < s.len) {
		uint64_t w = 0x2020202020202020;

		memcpy(&w, s.p + i, s.len - i);
		has |= look_word(w);
	}
	return has;
}

static void put(struct table *t, size_t i, struct str text)
{
	if (i < TABLE_COLUMNS_MAX)
		t->cell[i] = (struct table_cell){text, CELL_TEXT};
	else
		table_put(t, i, text, CELL_TEXT);
}

/* A row without quotes. */
static size_t split_plain(struct table *t, struct str line, char sep)
{
	const char *p = line.p, *end = line.p + line.len;
	size_t n = 0;

	for (;;) {
		const char *q = p < end ? memchr(p, sep, (size_t)(end - p)) : NULL;

		put(t, n++, (struct str){p, (size_t)((q ? q : end) - p)});
		if (!q)
			return n;
		p = q + 1;
	}
}

/* The text of a quoted cell; "" inside becomes ". */
static struct str unquote(struct arena *a, struct str s, bool doubled)
{
	size_t n = 0;
	char *p;

	if (!doubled)
		return s;
	p = arena_alloc(a, s.len);
	for (size_t i = 0; i < s.len; i++) {
		p[n++] = s.p[i];
		if (s.p[i] == '"')
			i++;
	}
	return (struct str){p, n};
}

/* From the quote at *at to its closing one; false when that is not there. */
static bool split_quoted(struct table *t, struct str in, size_t *at, size_t column)
{
	size_t from = *at + 1, i = from;
	bool doubled = false;

	for (;;) {
		const char *q = i < in.len ? memchr(in.p + i, '"', in.len - i) : NULL;

		if (!q)
			return false;
		i = (size_t)(q - in.p) + 1;
		if (i == in.len || in.p[i] != '"')
			break;
		doubled = true;
		i++;
	}
	put(t, column, unquote(t->scratch, str_sub(in, from, i - 1 - from), doubled));
	*at = i;
	return true;
}

/* Blanks between a closing quote and what ends the cell. */
static size_t skip_blanks(struct str in, size_t i, char sep)
{
	while (i < in.len && (in.p[i] == ' ' || (in.p[i] == '\t' && sep != '\t')))
		i++;
	return i;
}

/* An unquoted cell from *at on; a CR before the line end is not part of it. */
static void split_bare(struct table *t, struct str in, size_t *at, size_t column,
		       const struct dialect *d)
{
	size_t i = *at, end;

	while (i < in.len && in.p[i] != d->separator && in.p[i] != d->eol)
		i++;
	end = i;
	if (d->eol == '\n' && end > *at && in.p[end - 1] == '\r' &&
	    (i == in.len || in.p[i] == '\n'))
		end--;
	put(t, column, str_sub(in, *at, end - *at));
	*at = i;
}

/* One row from the front of `in`, which may run on past the first line end. When not
 * `whole`, a row that reaches the end of `in` needs MORE. */
static struct split split_row(struct table *t, struct str in, const struct dialect *d, bool whole)
{
	struct split s = {0};
	size_t i = 0;

	for (;;) {
		if (i < in.len && in.p[i] == '"') {
			s.quote = i;
			s.column = s.n + 1;
			if (!split_quoted(t, in, &i, s.n)) {
				s.how = whole ? SPLIT_OPEN : SPLIT_MORE;
				s.inside = true;
				return s;
			}
			i = skip_blanks(in, i, d->separator);
			if (i + 1 < in.len && in.p[i] == '\r' && in.p[i + 1] == '\n')
				i++;
			if (i + 1 == in.len && in.p[i] == '\r' && whole)
				i++;
		} else {
			split_bare(t, in, &i, s.n, d);
		}
		s.n++;
		if (i == in.len) {
			s.used = i;
			s.how = whole ? SPLIT_ROW : SPLIT_MORE;
			return s;
		}
		if (in.p[i] == d->eol) {
			s.used = i + 1;
			s.how = SPLIT_ROW;
			return s;
		}
		if (in.p[i] != d->separator) {
			bool more = in.p[i] == '\r' && i + 1 == in.len && !whole;

			s.how = more ? SPLIT_MORE : SPLIT_JUNK;
			return s;
		}
		i++;
	}
}

static int64_t count_eol(struct str s, char eol)
{
	int64_t n = 0;
	const char *p = s.p, *end = s.p + s.len;

	while (p < end && (p = memchr(p, eol, (size_t)(end - p)))) {
		n++;
		p++;
	}
	return n;
}

static void take(struct table *t, struct csv *c, size_t used, int64_t lines)
{
	source_take(c->src, used);
	c->line += lines;
	t->row.offset = source_offset(c->src);
}

static int long_line(struct table *t, struct csv *c)
{
	if (!source_drop_line(c->src, c->d.eol)) {
		table_fail(t, "%s", source_err(c->src));
		return -1;
	}
	take(t, c, 0, 1);
	table_bad(t, 0, "Deze regel is langer dan 64 MiB. Controleer of het een CSV-bestand is.");
	return 1;
}

static bool to_utf8(struct table *t, struct csv *c, struct str *s)
{
	if (!c->d.latin && utf8_valid(*s)) {
		c->seen_utf8 = true;
		return false;
	}
	if (!c->seen_utf8)
		c->d.latin = true;
	*s = utf8_from_1252(t->scratch, *s);
	return true;
}

static struct str strip_eol(struct str s, char eol)
{
	if (s.len && s.p[s.len - 1] == eol)
		s.len--;
	if (eol == '\n' && s.len && s.p[s.len - 1] == '\r')
		s.len--;
	return s;
}

static void clean_cells(struct table *t)
{
	for (size_t i = 0; i < t->found && i <= TABLE_COLUMNS_MAX; i++)
		if (look(t->cell[i].text) & (HAS_CONTROL | HAS_HIGH))
			t->cell[i].text = table_clean(t->scratch, t->cell[i].text);
}

static void check_lengths(struct table *t)
{
	for (size_t i = 0; i < t->found && i <= TABLE_COLUMNS_MAX; i++)
		if (t->cell[i].text.len > TABLE_CELL_MAX)
			table_bad(t, i + 1, "Cel %zu is langer dan 1 MiB. "
				  "Kort de tekst in.", i + 1);
}

static int plain_row(struct table *t, struct csv *c, size_t len, unsigned has)
{
	struct str line = strip_eol(str_sub(source_window(c->src), 0, len), c->d.eol);

	take(t, c, len, 1);
	if (has & HAS_HIGH)
		to_utf8(t, c, &line);
	t->found = split_plain(t, line, c->d.separator);
	t->row.raw = line;
	if (has & (HAS_HIGH | HAS_CONTROL)) {
		clean_cells(t);
		t->row.raw = table_clean(t->scratch, line);
	}
	if (line.len > TABLE_CELL_MAX)
		check_lengths(t);
	return 1;
}

/* The row fails; reading goes on after the line on which the quote was opened. */
static int quote_fault(struct table *t, struct csv *c, const struct split *s)
{
	struct str w = source_window(c->src), row;
	const char *nl = memchr(w.p + s->quote, c->d.eol, w.len - s->quote);
	size_t used = nl ? (size_t)(nl - w.p) + 1 : w.len;
	int64_t above = count_eol(str_sub(w, 0, s->quote), c->d.eol);
	long long line = (long long)(c->line + above);

	row = strip_eol(str_sub(w, 0, used), c->d.eol);
	take(t, c, used, above + 1);
	if (look(row) & HAS_HIGH)
		to_utf8(t, c, &row);
	t->row.raw = table_clean(t->scratch, row);
	if (s->how == SPLIT_JUNK)
		table_bad(t, s->column, "Regel %lld, cel %zu: na het sluitende aanhalingsteken "
			  "staat nog tekst. Schrijf een aanhalingsteken in een cel dubbel (\"\").",
			  line, s->column);
	else
		table_bad(t, s->column, "Regel %lld, cel %zu: het aanhalingsteken wordt niet "
			  "gesloten. Zet een aanhalingsteken achter de cel, of haal het weg.",
			  line, s->column);
	return 1;
}

static int quoted_row(struct table *t, struct csv *c)
{
	struct split s;
	struct str row;
	unsigned has;
	bool whole = false;

	for (;;) {
		struct str w = source_window(c->src);
		enum source_got got;

		s = split_row(t, w, &c->d, whole);
		if (s.how == SPLIT_OPEN || s.how == SPLIT_JUNK)
			return quote_fault(t, c, &s);
		if (s.how == SPLIT_ROW)
			break;
		if (s.inside && w.len - s.quote > 2 * TABLE_CELL_MAX) {
			s.how = SPLIT_OPEN;
			return quote_fault(t, c, &s);
		}
		arena_reset(t->scratch);
		got = source_fill(c->src);
		if (got == SOURCE_BROKEN) {
			table_fail(t, "%s", source_err(c->src));
			return -1;
		}
		whole = got == SOURCE_END || got == SOURCE_FULL;
	}
	row = str_sub(source_window(c->src), 0, s.used);
	t->found = s.n;
	has = look(strip_eol(row, c->d.eol));
	take(t, c, s.used, count_eol(row, c->d.eol));
	row = strip_eol(row, c->d.eol);
	if (has & HAS_HIGH && to_utf8(t, c, &row))
		t->found = split_row(t, row, &c->d, true).n;
	if (has & (HAS_HIGH | HAS_CONTROL))
		clean_cells(t);
	t->row.raw = has & (HAS_HIGH | HAS_CONTROL) ? table_clean(t->scratch, row) : row;
	if (row.len > TABLE_CELL_MAX)
		check_lengths(t);
	return 1;
}

static int csv_next(struct table *t)
{
	struct csv *c = t->state;
	size_t len;
	unsigned has;

	t->row.line = c->line;
	switch (source_line(c->src, c->d.eol, &len)) {
	case SOURCE_END:
		return 0;
	case SOURCE_FULL:
		return long_line(t, c);
	case SOURCE_BROKEN:
		table_fail(t, "%s", source_err(c->src));
		return -1;
	case SOURCE_MORE:
		break;
	}
	has = look(strip_eol(str_sub(source_window(c->src), 0, len), c->d.eol));
	return has & HAS_QUOTE ? quoted_row(t, c) : plain_row(t, c, len, has);
}

static bool csv_rewind(struct table *t, int64_t offset, int64_t line)
{
	struct csv *c = t->state;

	(void)line;
	if (offset < (int64_t)c->d.preamble)
		offset = (int64_t)c->d.preamble;
	if (!source_rewind(c->src))
		return table_fail(t, "%s", source_err(c->src));
	c->line = 1;
	while (source_offset(c->src) < offset) {
		struct str w = source_window(c->src);

		w = str_sub(w, 0, (size_t)(offset - source_offset(c->src)));
		c->line += count_eol(w, c->d.eol);
		source_take(c->src, w.len);
		if (source_offset(c->src) < offset && source_fill(c->src) != SOURCE_MORE)
			return table_fail(t, "Het bestand is korter dan de plaats waar het lezen "
					     "was gestopt. Lever het opnieuw aan.");
	}
	return true;
}

static bool csv_open(struct table *t)
{
	struct csv *c = ARENA_NEW(t->keep, struct csv);
	bool whole = false;

	t->state = c;
	c->src = source_open(t->path, TABLE_ROW_MAX, t->err, sizeof(t->err));
	if (!c->src)
		return false;
	while (source_window(c->src).len < HEAD && !whole) {
		enum source_got got = source_fill(c->src);

		if (got == SOURCE_BROKEN)
			return table_fail(t, "%s", source_err(c->src));
		whole = got == SOURCE_END;
	}
	c->d = dialect_find(str_sub(source_window(c->src), 0, HEAD),
			    whole && source_window(c->src).len <= HEAD);
	if (source_was_utf16(c->src))
		c->d.latin = false;
	c->seen_utf8 = !c->d.latin &&
		       look(str_sub(source_window(c->src), 0, HEAD)) & HAS_HIGH;
	t->separator = c->d.separator;
	t->kind = TABLE_CSV;
	return csv_rewind(t, 0, 0);
}

static int64_t csv_position(const struct table *t)
{
	return source_read(((const struct csv *)t->state)->src);
}

static size_t csv_memory(const struct table *t)
{
	return source_memory(((const struct csv *)t->state)->src);
}

static void csv_close(struct table *t)
{
	struct csv *c = t->state;

	source_close(c->src);
}

const struct table_format table_csv = {
	.open = csv_open, .next = csv_next, .rewind = csv_rewind,
	.position = csv_position, .memory = csv_memory, .close = csv_close,
};
