/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/table/sheet.h"

#include <math.h>

void sheet_start_row(struct table *t, int64_t line)
{
	t->row.line = line;
	t->row.offset = line;
	t->found = 0;
}

void sheet_put(struct table *t, size_t column, struct str text, int kind)
{
	size_t end = column < TABLE_COLUMNS_MAX ? column : TABLE_COLUMNS_MAX;

	for (; t->found < end; t->found++)
		t->cell[t->found] = (struct table_cell){STR(""), CELL_TEXT};
	table_put(t, column, text, kind);
	if (column >= TABLE_COLUMNS_MAX && !table_blank(text))
		t->found = TABLE_COLUMNS_MAX + 1;
	else if (column < TABLE_COLUMNS_MAX && t->found == column)
		t->found++;
}

/* RFC 4180, with the semicolon that Dutch spreadsheets use. */
static void add_cell(struct buf *b, struct str s)
{
	if (!s.len || (!memchr(s.p, SHEET_SEPARATOR, s.len) && !memchr(s.p, '"', s.len) &&
		       !memchr(s.p, '\n', s.len))) {
		buf_str(b, s);
		return;
	}
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

bool sheet_end_row(struct table *t)
{
	bool filled = false;

	buf_clear(&t->raw);
	for (size_t i = 0; i < t->found; i++) {
		if (i)
			buf_char(&t->raw, SHEET_SEPARATOR);
		add_cell(&t->raw, t->cell[i].text);
		filled = filled || t->cell[i].text.len;
	}
	t->row.raw = buf_view(&t->raw);
	return filled || t->row.bad;
}

bool sheet_is_whole(struct str s)
{
	if (!s.len || s.len > 15 || (s.p[0] == '0' && s.len > 1))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

struct str sheet_number(struct arena *a, struct str written, int *kind_out)
{
	struct str s = str_dup(a, written);
	char *end;
	double v;

	*kind_out = CELL_NUMBER;
	if (sheet_is_whole(s))
		return s;
	v = strtod(s.p, &end);
	if (end != s.p && !*end && isfinite(v))
		return number_text(a, v, 15);
	*kind_out = CELL_TEXT;
	return s;
}

struct str sheet_clean(struct arena *a, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] < 0x20 || (unsigned char)s.p[i] >= 0x80)
			return table_clean(a, s);
	return s;
}

struct str sheet_time(struct arena *a, int64_t seconds)
{
	long long h = seconds / 3600;
	int m = (int)(seconds / 60 % 60), s = (int)(seconds % 60);

	return s ? str_fmt(a, "%02lld:%02d:%02d", h, m, s) : str_fmt(a, "%02lld:%02d", h, m);
}

static size_t count_filled(const struct table *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->found && i < TABLE_COLUMNS_MAX; i++)
		n += !table_blank(t->cell[i].text);
	return n;
}

enum sheet_worth sheet_judge(struct table *t)
{
	size_t rows = 0, wide = 0;

	while (rows < TABLE_SAMPLE_ROWS && wide < 2) {
		size_t filled;
		int r;

		arena_reset(t->scratch);
		t->row.bad = false;
		t->found = 0;
		r = t->format->next(t);
		if (r < 0)
			return SHEET_BROKEN;
		if (r == 0)
			break;
		filled = t->row.bad ? 0 : count_filled(t);
		rows += filled > 0;
		wide += filled > 1;
	}
	return wide == 2 ? SHEET_TABLE : rows ? SHEET_FILLED : SHEET_EMPTY;
}

zip_t *sheet_zip(struct table *t)
{
	zip_t *zip = zip_open(t->path, ZIP_RDONLY, NULL);

	if (!zip)
		table_fail(t, "De werkmap is beschadigd. Kopieer of download haar opnieuw.");
	return zip;
}

bool sheet_none(struct table *t)
{
	return table_fail(t, "De werkmap heeft geen zichtbaar blad met rijen. Maak het blad met "
			     "de lijst zichtbaar en sla de werkmap op.");
}

bool sheet_go_to(struct table *t, const int64_t *line, int64_t to)
{
	int r = 1;

	while (r == 1 && *line < to) {
		arena_reset(t->scratch);
		t->row.bad = false;
		r = t->format->next(t);
	}
	if (r == 0)
		return table_fail(t, "Het blad is korter dan de plaats waar het lezen was gestopt. "
				     "Lever het bestand opnieuw aan.");
	return r == 1;
}

int64_t sheet_position(const struct table *t, const struct zipxml *xml)
{
	return t->size * zipxml_permille(xml) / 1000;
}
