/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows of an OpenDocument spreadsheet. All sheets stand in one XML entry, so a sheet
 * is reached by passing the ones before it. Rows and cells may be repeated by a
 * number: empty ones are passed, filled ones given as often as asked, within
 * the size of a sheet (1,048,576 rows). Text covered by a merged cell is not shown
 * in the sheet and is not read.
 */
#include "engines/table/sheet.h"

enum { SHEETS_MAX = 256, HIDDEN_MAX = 256, COLUMNS_SEEN = 16384, TYPE_LEN = 16, VALUE_LEN = 128 };

struct ods_cell {
	size_t column, from, len; /* text in x->text */
	int kind;
};

struct ods {
	struct table *t;
	zip_t *zip;
	struct zipxml *xml;
	size_t sheet;       /* the one to read */
	size_t seen;        /* sheets started so far */
	int nested;         /* tables inside the one in hand */
	bool inside, ended; /* in the sheet to read; past it */
	bool skipped;       /* the sheet is hidden */
	struct str name;

	struct str hidden[HIDDEN_MAX]; /* styles of sheets that are not shown */
	size_t hidden_n;
	struct str style; /* being read */

	int64_t line;           /* of the row in hand */
	size_t repeat;          /* rows like it, itself included */
	struct ods_cell cell[TABLE_COLUMNS_MAX + 1];
	size_t cells;
	struct buf text;

	size_t column, columns; /* of the cell in hand, and how often it stands there */
	bool in_cell, covered;
	int paragraphs, in_paragraph, aside; /* aside: in a note or drawing */
	size_t from;
	char type[TYPE_LEN];
	char value[VALUE_LEN];
	int64_t merges_to;
};

static void copy(char *to, size_t max, const char *from)
{
	snprintf(to, max, "%s", from ? from : "");
}

static bool is_hidden(const struct ods *x, const char *style)
{
	for (size_t i = 0; style && i < x->hidden_n; i++)
		if (str_is(x->hidden[i], style))
			return true;
	return false;
}

static void start_style(struct ods *x, const char *name, const char **attr)
{
	const char *display = zipxml_attr(attr, "display");

	if (strcmp(name, "style") == 0)
		x->style = str_dup(x->t->keep, str_of(zipxml_attr(attr, "name")));
	else if (strcmp(name, "table-properties") == 0 && display &&
		 strcmp(display, "false") == 0 && x->hidden_n < HIDDEN_MAX)
		x->hidden[x->hidden_n++] = x->style;
}

static void start_table(struct ods *x, const char **attr)
{
	if (x->inside) {
		x->nested++;
		return;
	}
	x->inside = x->seen++ == x->sheet;
	if (!x->inside)
		return;
	x->skipped = is_hidden(x, zipxml_attr(attr, "style-name"));
	x->name = str_dup(x->t->keep, str_of(zipxml_attr(attr, "name")));
}

static void start_row(struct ods *x, const char **attr)
{
	x->line += (int64_t)x->repeat;
	x->repeat = zipxml_count(attr, "number-rows-repeated", TABLE_SHEET_ROWS_MAX, 1);
	x->column = 0;
	x->cells = 0;
	buf_clear(&x->text);
}

static void add_merge(struct ods *x, const char **attr)
{
	size_t columns = zipxml_count(attr, "number-columns-spanned", COLUMNS_SEEN, 1);
	size_t rows = zipxml_count(attr, "number-rows-spanned", TABLE_SHEET_ROWS_MAX, 1);

	if ((columns > 1 || rows > 1) && x->line <= x->merges_to &&
	    x->t->merges < TABLE_MERGES_MAX)
		x->t->merge[x->t->merges++] = (struct table_merge){
			x->line, x->line + (int64_t)rows - 1, x->column, x->column + columns - 1};
}

static void start_cell(struct ods *x, const char *name, const char **attr)
{
	static const char *const values[] = {"value", "date-value", "time-value", "boolean-value",
					     "string-value"};
	const char *value = NULL;

	x->in_cell = true;
	x->covered = strcmp(name, "covered-table-cell") == 0;
	x->columns = zipxml_count(attr, "number-columns-repeated", COLUMNS_SEEN, 1);
	x->paragraphs = x->in_paragraph = x->aside = 0;
	x->from = x->text.len;
	copy(x->type, sizeof(x->type), zipxml_attr(attr, "value-type"));
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]) && !value; i++)
		value = zipxml_attr(attr, values[i]);
	copy(x->value, sizeof(x->value), value);
	if (strcmp(x->type, "string") == 0 && value) {
		buf_cstr(&x->text, value);
		x->aside = 1; /* the paragraphs only repeat it */
	}
	add_merge(x, attr);
}

static bool is_aside(const char *name)
{
	return strcmp(name, "annotation") == 0 || strcmp(name, "frame") == 0 ||
	       strcmp(name, "custom-shape") == 0;
}

static void start_in_cell(struct ods *x, const char *name, const char **attr)
{
	if (is_aside(name))
		x->aside++;
	if (x->aside || x->covered)
		return;
	if (strcmp(name, "p") == 0) {
		if (x->paragraphs++ && !x->in_paragraph)
			buf_char(&x->text, '\n');
		x->in_paragraph++;
	} else if (strcmp(name, "s") == 0) {
		for (size_t n = zipxml_count(attr, "c", 1024, 1); n; n--)
			buf_char(&x->text, ' ');
	} else if (strcmp(name, "tab") == 0) {
		buf_char(&x->text, '\t');
	} else if (strcmp(name, "line-break") == 0) {
		buf_char(&x->text, '\n');
	}
}

static void on_start(void *user, const char *name, const char **attr)
{
	struct ods *x = user;

	if (x->ended)
		return;
	if (strcmp(name, "table") == 0)
		start_table(x, attr);
	else if (!x->inside && x->seen == 0)
		start_style(x, name, attr);
	else if (!x->inside || x->nested)
		return;
	else if (x->in_cell)
		start_in_cell(x, name, attr);
	else if (strcmp(name, "table-row") == 0)
		start_row(x, attr);
	else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
		start_cell(x, name, attr);
}

static void on_text(void *user, const char *p, size_t n)
{
	struct ods *x = user;

	if (x->in_cell && x->in_paragraph && !x->aside && !x->nested && !x->ended)
		buf_add(&x->text, p, n);
}

/* PT13H30M05S as seconds; -1 when it is something else. */
static int64_t duration(const char *p)
{
	int64_t total = 0;

	if (strncmp(p, "PT", 2) != 0)
		return -1;
	for (p += 2; *p;) {
		char *end;
		long v = strtol(p, &end, 10);

		if (end == p || v < 0 || v > 10000000)
			return -1;
		if (*end == '.' || *end == ',')
			end += 1 + strspn(end + 1, "0123456789");
		if (*end != 'H' && *end != 'M' && *end != 'S')
			return -1;
		total += v * (*end == 'H' ? 3600 : *end == 'M' ? 60 : 1);
		p = end + 1;
	}
	return total;
}

/* Digits with a zero in front, as a format shows them: a number may be an identifier. */
static bool is_padded(struct str s)
{
	return s.len > 1 && s.len <= 15 && s.p[0] == '0' &&
	       sheet_is_whole(str_sub(s, strspn(s.p, "0"), SIZE_MAX));
}

static struct str date_value(struct arena *a, const char *value)
{
	struct str s = str_of(value);
	size_t dot = str_find(s, STR("."), 0);

	if (dot != SIZE_MAX)
		s = str_sub(s, 0, dot);
	if (str_ends(s, STR("T00:00:00")))
		s.len -= 9;
	return str_dup(a, s);
}

/* The text of the cell in hand by its type; "" keeps what its paragraphs say. */
static struct str typed_value(struct ods *x, int *kind_out)
{
	struct arena *a = x->t->scratch;
	struct str shown = str_sub(buf_view(&x->text), x->from, SIZE_MAX);
	int64_t seconds;

	*kind_out = CELL_TEXT;
	if (!x->type[0] || !x->value[0] || strcmp(x->type, "string") == 0)
		return STR("");
	if (strcmp(x->type, "date") == 0) {
		*kind_out = CELL_DATE;
		return date_value(a, x->value);
	}
	if (strcmp(x->type, "time") == 0) {
		seconds = duration(x->value);
		return seconds >= 0 ? sheet_time(a, seconds) : STR("");
	}
	if (strcmp(x->type, "boolean") == 0) {
		*kind_out = CELL_BOOL;
		return strcmp(x->value, "true") == 0 ? STR("ja") : STR("nee");
	}
	if (is_padded(shown))
		return STR("");
	return sheet_number(a, str_of(x->value), kind_out);
}

static void add_cell(struct ods *x, size_t column, size_t len, int kind)
{
	size_t i = x->cells < TABLE_COLUMNS_MAX ? x->cells : TABLE_COLUMNS_MAX;

	x->cell[i] = (struct ods_cell){column, x->from, len, kind};
	x->cells = i + 1;
}

static void end_cell(struct ods *x)
{
	int kind = CELL_TEXT;
	size_t len;

	x->in_cell = false;
	if (!x->covered) {
		struct str value = typed_value(x, &kind);

		if (value.len && !buf_full(&x->text)) {
			x->text.len = x->from;
			buf_str(&x->text, value);
		}
		len = x->text.len - x->from;
		for (size_t i = 0; len && i < x->columns && x->column + i <= TABLE_COLUMNS_MAX; i++)
			add_cell(x, x->column + i, len, kind);
		if (len && x->column > TABLE_COLUMNS_MAX)
			add_cell(x, x->column, len, kind);
	}
	x->column += x->columns;
}

static void end_row(struct ods *x)
{
	if (x->line > TABLE_SHEET_ROWS_MAX)
		x->ended = true;
	if (x->ended || x->cells || buf_full(&x->text))
		zipxml_pause(x->xml);
}

static void on_end(void *user, const char *name)
{
	struct ods *x = user;

	if (!x->inside || x->ended)
		return;
	if (strcmp(name, "table") == 0) {
		if (x->nested) {
			x->nested--;
			return;
		}
		x->ended = true;
		zipxml_pause(x->xml);
	} else if (x->nested) {
		return;
	} else if (x->in_cell && is_aside(name)) {
		x->aside--;
	} else if (x->in_cell && strcmp(name, "p") == 0 && !x->aside && x->in_paragraph) {
		x->in_paragraph--;
	} else if (x->in_cell && (strcmp(name, "table-cell") == 0 ||
				  strcmp(name, "covered-table-cell") == 0)) {
		end_cell(x);
	} else if (strcmp(name, "table-row") == 0) {
		end_row(x);
	}
}

/* The row in hand as the row of the table; its texts live in x->text. */
static void give_row(struct table *t, struct ods *x)
{
	struct str text = buf_view(&x->text);

	sheet_start_row(t, x->line);
	if (buf_full(&x->text))
		table_bad(t, 0, "Rij %lld is groter dan 64 MiB. Kort de teksten in.",
			  (long long)x->line);
	for (size_t i = 0; i < x->cells && !t->row.bad; i++) {
		const struct ods_cell *c = &x->cell[i];

		if (c->len > TABLE_CELL_MAX)
			table_bad(t, c->column + 1, "Rij %lld, cel %zu is langer dan 1 MiB. Kort "
				  "de tekst in.", (long long)x->line, c->column + 1);
		else
			sheet_put(t, c->column, sheet_clean(t->scratch,
				  str_sub(text, c->from, c->len)), c->kind);
	}
	sheet_end_row(t);
}

static int ods_next(struct table *t)
{
	struct ods *x = t->state;
	int r;

	if (x->cells && x->repeat > 1 && x->line < TABLE_SHEET_ROWS_MAX) {
		x->repeat--;
		x->line++;
		give_row(t, x);
		return 1;
	}
	if (x->ended)
		return 0;
	r = zipxml_pull(x->xml);
	if (r == 1 && x->ended)
		return 0;
	if (r == 1)
		give_row(t, x);
	return r;
}

/* To the first row of sheet i; whether it is there shows when reading (x->inside). */
static bool open_sheet(struct table *t, struct ods *x, size_t i)
{
	static const struct zipxml_handlers handlers = {on_start, on_end, on_text};

	zipxml_close(x->xml);
	x->sheet = i;
	x->seen = 0;
	x->nested = 0;
	x->inside = x->ended = x->skipped = x->in_cell = false;
	x->hidden_n = 0;
	x->line = 0;
	x->repeat = 1;
	x->cells = 0;
	buf_clear(&x->text);
	x->xml = zipxml_open(t, x->zip, "content.xml", &handlers, x);
	return x->xml != NULL;
}

static bool ods_rewind(struct table *t, int64_t offset, int64_t line)
{
	struct ods *x = t->state;

	(void)offset;
	return open_sheet(t, x, x->sheet) && sheet_go_to(t, &x->line, line);
}

static bool ods_merges(struct table *t, int64_t line)
{
	struct ods *x = t->state;
	int r = 1;

	if (!open_sheet(t, x, x->sheet))
		return false;
	x->merges_to = line;
	while (r == 1 && x->line <= line) {
		arena_reset(t->scratch);
		t->row.bad = false;
		r = ods_next(t);
	}
	x->merges_to = 0;
	return r >= 0;
}

static bool choose_sheet(struct table *t, struct ods *x)
{
	size_t chosen = SIZE_MAX;

	for (size_t i = 0; i < SHEETS_MAX; i++) {
		enum sheet_worth worth;

		if (!open_sheet(t, x, i))
			return false;
		worth = sheet_judge(t);
		if (worth == SHEET_BROKEN)
			return false;
		if (!x->inside)
			break;
		if (x->skipped || worth == SHEET_EMPTY)
			continue;
		if (worth == SHEET_TABLE || chosen == SIZE_MAX) {
			chosen = i;
			t->sheet = x->name;
		}
		if (worth == SHEET_TABLE)
			break;
	}
	if (chosen == SIZE_MAX)
		return sheet_none(t);
	return open_sheet(t, x, chosen);
}

static void manifest_start(void *user, const char *name, const char **attr)
{
	(void)attr;
	if (strcmp(name, "encryption-data") == 0)
		*(bool *)user = true;
}

static void manifest_end(void *user, const char *name)
{
	(void)user;
	(void)name;
}

static bool has_password(struct table *t, zip_t *zip)
{
	static const struct zipxml_handlers handlers = {manifest_start, manifest_end, NULL};
	bool found = false;

	if (zip_name_locate(zip, "META-INF/manifest.xml", ZIP_FL_NOCASE) >= 0)
		(void)zipxml_all(t, zip, "META-INF/manifest.xml", &handlers, &found);
	return found;
}

static bool ods_open(struct table *t)
{
	struct ods *x = ARENA_NEW(t->keep, struct ods);

	t->state = x;
	t->kind = TABLE_ODS;
	x->t = t;
	buf_init(&x->text, TABLE_ROW_MAX);
	x->zip = sheet_zip(t);
	if (!x->zip)
		return false;
	if (has_password(t, x->zip))
		return table_fail(t, "De werkmap heeft een wachtwoord. Haal het weg in LibreOffice "
				     "en sla haar opnieuw op.");
	return choose_sheet(t, x);
}

static int64_t ods_position(const struct table *t)
{
	return sheet_position(t, ((const struct ods *)t->state)->xml);
}

static size_t ods_memory(const struct table *t)
{
	return ((const struct ods *)t->state)->text.cap;
}

static void ods_close(struct table *t)
{
	struct ods *x = t->state;

	zipxml_close(x->xml);
	buf_release(&x->text);
	if (x->zip)
		zip_discard(x->zip);
}

const struct table_format table_ods = {
	.separator = SHEET_SEPARATOR,
	.open = ods_open, .next = ods_next, .rewind = ods_rewind, .merges = ods_merges,
	.position = ods_position, .memory = ods_memory, .close = ods_close,
};
