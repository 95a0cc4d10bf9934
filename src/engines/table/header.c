/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The row with the names of the columns.
 *
 * Exports start with titles, dates and blank lines. From the first rows the header is
 * the first one that is filled for at least 60% of the width of the list, unless a
 * later one holds at least two, and twice as many, words that people write above
 * columns. A first row that holds data itself (a date, a long number, an e-mail
 * address, with the same below it) is no header: nothing is lost, the columns
 * are then "kolom 1", "kolom 2" ..
 *
 * In a sheet, a header cell merged over columns names each of them, and merged over
 * rows it makes a header of several rows, whose texts are joined.
 */
#include "core/base/date.h"
#include "core/base/utf8.h"
#include "engines/table/table_private.h"

enum { NAME_MAX_CHARS = 120, HEADER_ROWS_MAX = 4, SAMPLE_BYTES = 4 << 20 };

struct sample {
	int64_t line, offset;
	size_t n, filled, words;
	bool too_wide; /* something stands past the last column allowed */
	struct str *cell;
	bool *date;
};

struct samples {
	struct sample row[TABLE_SAMPLE_ROWS];
	size_t n;
	struct arena *a;
};

static void keep_row(struct table *t, struct samples *s)
{
	struct sample *r = &s->row[s->n++];

	*r = (struct sample){.line = t->row.line, .offset = t->row.offset};
	r->too_wide = t->cell[TABLE_COLUMNS_MAX].text.len > 0;
	r->n = t->found < TABLE_COLUMNS_MAX ? t->found : TABLE_COLUMNS_MAX;
	r->cell = ARENA_NEWN(s->a, struct str, r->n);
	r->date = ARENA_NEWN(s->a, bool, r->n);
	for (size_t i = 0; i < r->n; i++) {
		struct str text = utf8_head(str_trim(t->cell[i].text), NAME_MAX_CHARS);

		r->cell[i] = str_dup(s->a, text);
		r->date[i] = t->cell[i].kind == CELL_DATE;
		r->filled += text.len > 0;
		r->words += text.len && guess_knows(text);
	}
	if (r->too_wide)
		r->filled = r->words = 0;
}

static bool blank_row(const struct table *t)
{
	for (size_t i = 0; i < t->found && i < TABLE_COLUMNS_MAX; i++)
		if (!table_blank(t->cell[i].text))
			return false;
	return true;
}

/* The first filled rows that can be read. False when the file is broken. */
static bool read_samples(struct table *t, struct samples *s)
{
	int r;

	while (s->n < TABLE_SAMPLE_ROWS && arena_used(s->a) < SAMPLE_BYTES) {
		arena_reset(t->scratch);
		t->row.bad = false;
		t->found = 0;
		t->cell[TABLE_COLUMNS_MAX].text = STR("");
		r = t->format->next(t);
		if (r < 0)
			return false;
		if (r == 0)
			break;
		if (!t->row.bad && !blank_row(t))
			keep_row(t, s);
	}
	return true;
}

/* How wide the list is: more than a quarter of the rows have as many filled cells. One
 * row with too many must not hide the header. */
static size_t usual_width(const struct samples *s)
{
	size_t count[TABLE_COLUMNS_MAX + 1] = {0}, seen = 0, w = TABLE_COLUMNS_MAX;

	for (size_t i = 0; i < s->n; i++)
		count[s->row[i].filled]++;
	while (w > 0 && (seen += count[w]) * 4 <= s->n)
		w--;
	return w;
}

static size_t find_row(const struct samples *s)
{
	size_t width = usual_width(s), best = 0;

	while (best < s->n && s->row[best].filled * 10 < width * 6)
		best++;
	if (best == s->n)
		return 0;
	for (size_t i = best + 1; i < s->n; i++)
		if (s->row[i].words >= 2 && s->row[i].words > 2 * s->row[best].words)
			return i;
	return best;
}

/* 0 for what may well stand in a header. */
static char data_shape(const struct sample *r, size_t i)
{
	struct str s = i < r->n ? r->cell[i] : STR("");
	struct date d;
	size_t digits = 0;

	if (!s.len)
		return 0;
	if (r->date[i])
		return 'd';
	if (memchr(s.p, '@', s.len))
		return '@';
	for (size_t k = 0; k < s.len; k++)
		digits += s.p[k] >= '0' && s.p[k] <= '9';
	if (digits >= 5 && digits * 2 > s.len)
		return date_parse(s, &d) && date_full(d) ? 'd' : '9';
	return 0;
}

static bool is_data(const struct samples *s, size_t row)
{
	const struct sample *r = &s->row[row];

	if (r->words)
		return false;
	for (size_t i = 0; i < r->n; i++) {
		char shape = data_shape(r, i);

		if (shape && (row + 1 == s->n || shape == data_shape(r + 1, i)))
			return true;
	}
	return false;
}

static const struct sample *row_of_line(const struct samples *s, int64_t line)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->row[i].line == line)
			return &s->row[i];
	return NULL;
}

static struct str text_at(const struct sample *r, size_t column)
{
	return r && column < r->n ? r->cell[column] : STR("");
}

/* The text of a cell, or of the merged cell that covers it. */
static struct str covered_text(const struct table *t, const struct samples *s,
			       const struct sample *r, size_t column)
{
	struct str own = text_at(r, column);

	if (own.len)
		return own;
	for (size_t i = 0; i < t->merges; i++) {
		const struct table_merge *m = &t->merge[i];

		if (m->row0 <= r->line && r->line <= m->row1 && m->col0 <= column &&
		    column <= m->col1)
			return text_at(row_of_line(s, m->row0), m->col0);
	}
	return own;
}

/* The last row of the header: cells merged downwards make it longer. */
static size_t last_row(const struct table *t, const struct samples *s, size_t first)
{
	size_t last = first;

	for (size_t i = 0; i < t->merges; i++) {
		const struct table_merge *m = &t->merge[i];

		if (m->row0 != s->row[first].line || m->row1 >= m->row0 + HEADER_ROWS_MAX)
			continue;
		for (size_t r = first; r < s->n && s->row[r].line <= m->row1; r++)
			last = r > last ? r : last;
	}
	return last;
}

/* A nameless column is one when most of the rows below have something in it. */
static bool is_used(const struct samples *s, size_t below, size_t column)
{
	size_t n = 0;

	for (size_t i = below + 1; i < s->n; i++)
		n += text_at(&s->row[i], column).len > 0;
	return n * 2 > s->n - below - 1;
}

static struct str joined_name(const struct table *t, const struct samples *s, size_t first,
			      size_t last, size_t column)
{
	struct str name = STR(""), before = STR("");

	for (size_t r = first; r <= last; r++) {
		struct str part = covered_text(t, s, &s->row[r], column);

		if (!part.len || str_eq(part, before))
			continue;
		name = name.len ? str_fmt(s->a, "%.*s %.*s", STR_ARG(name), STR_ARG(part)) : part;
		before = part;
	}
	return name;
}

static bool name_columns(struct table *t, struct samples *s, size_t first, size_t last,
			 bool headless)
{
	struct str name[TABLE_COLUMNS_MAX];
	size_t n = 0;

	for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++) {
		name[i] = headless ? STR("") : joined_name(t, s, first, last, i);
		if (name[i].len || is_used(s, last, i) ||
		    (headless && text_at(&s->row[first], i).len))
			n = i + 1;
	}
	if (n == 0)
		return table_fail(t, "Er is geen rij met kolomnamen gevonden. Zet boven de lijst "
				     "een rij met de naam van elke kolom.");
	for (size_t i = 0; i < n; i++) {
		t->column[i] = header_name(t, name[i], i);
		t->columns = i + 1;
	}
	return true;
}

static bool has_name(const struct table *t, struct str name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (str_eq_nocase(t->column[i], name))
			return true;
	return false;
}

/* Line ends and runs of blanks as one blank. */
static struct str tidy(struct arena *a, struct str s)
{
	char *p;
	size_t n = 0;

	s = utf8_head(str_trim(utf8_clean(a, s)), NAME_MAX_CHARS);
	p = arena_alloc(a, s.len + 1);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == '\r' ? ' ' : s.p[i];

		if (c != ' ' || (n && p[n - 1] != ' '))
			p[n++] = c;
	}
	return (struct str){p, n};
}

struct str header_name(struct table *t, struct str text, size_t i)
{
	struct str base = tidy(t->keep, text), name;

	if (!base.len)
		base = str_fmt(t->keep, "kolom %zu", i + 1);
	name = base;
	for (size_t k = 2; has_name(t, name); k++)
		name = str_fmt(t->keep, "%.*s %zu", STR_ARG(base), k);
	return name;
}

/* A header cell without text may be covered by a merged one. */
static bool has_gap(const struct samples *s, size_t first)
{
	size_t width = 0;

	for (size_t i = first; i < s->n && i < first + HEADER_ROWS_MAX; i++)
		width = s->row[i].n > width ? s->row[i].n : width;
	for (size_t i = 0; i < width; i++)
		if (!text_at(&s->row[first], i).len)
			return true;
	return false;
}

static bool mostly_too_wide(const struct samples *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->row[i].too_wide;
	return n * 2 >= s->n;
}

static bool decide(struct table *t, struct samples *s)
{
	size_t first = find_row(s), last;
	bool headless = is_data(s, first);

	while (headless && first > 0 && s->row[first - 1].filled > 1)
		first--;
	if (mostly_too_wide(s))
		return table_fail(t, "De lijst heeft meer dan 512 kolommen. Verwijder kolommen die "
				     "niet nodig zijn.");
	if (!headless && t->format->merges && has_gap(s, first) &&
	    !t->format->merges(t, s->row[first].line + HEADER_ROWS_MAX))
		return false;
	last = headless ? first : last_row(t, s, first);
	if (!name_columns(t, s, first, last, headless))
		return false;
	if (!headless) {
		t->data_offset = s->row[last].offset;
		t->data_line = s->row[last].line;
	} else if (first > 0) {
		t->data_offset = s->row[first - 1].offset;
		t->data_line = s->row[first - 1].line;
	}
	return true;
}

bool header_find(struct table *t)
{
	struct samples *s = ARENA_NEW(t->keep, struct samples);

	s->a = t->keep;
	if (!read_samples(t, s))
		return false;
	if (s->n == 0)
		return table_fail(t, "Er staan geen rijen in dit bestand. Kies een bestand met een "
				     "kop en rijen.");
	return decide(t, s);
}
