/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/table/table.h"

#include <sys/stat.h>

#include "engines/table/table_private.h"

#define KEEP_MAX ((size_t)64 << 20)
#define SCRATCH_MAX ((size_t)512 << 20)

static const char too_large[] = "Een rij is te groot om te lezen. Splits het bestand of "
				"verwijder de grote cellen.";

bool table_fail(struct table *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(t->err, sizeof(t->err), fmt, ap);
	va_end(ap);
	return false;
}

void table_bad(struct table *t, size_t column, const char *fmt, ...)
{
	va_list ap;

	if (t->row.bad)
		return;
	t->row.bad = true;
	t->row.bad_column = (int)column;
	va_start(ap, fmt);
	vsnprintf(t->row.err, sizeof(t->row.err), fmt, ap);
	va_end(ap);
}

void table_put(struct table *t, size_t i, struct str text, int kind)
{
	if (i >= TABLE_COLUMNS_MAX) {
		if (table_blank(text))
			return;
		i = TABLE_COLUMNS_MAX;
	}
	t->cell[i].text = text;
	t->cell[i].kind = (unsigned)kind;
}

static void empty_cells(struct table *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		t->cell[i] = (struct table_cell){STR(""), CELL_TEXT};
}

static size_t found_cells(const struct table *t)
{
	return t->found < TABLE_COLUMNS_MAX ? t->found : TABLE_COLUMNS_MAX;
}

/* The place of the first filled cell from `from` on, or the number of cells. */
static size_t first_filled(const struct table *t, size_t from)
{
	size_t n = found_cells(t);

	for (size_t i = from; i < n; i++)
		if (t->cell[i].text.len && !table_blank(t->cell[i].text))
			return i;
	return n;
}

/* Cells past the columns make the row bad when they hold something. */
static void fit(struct table *t)
{
	size_t n = found_cells(t), extra = n;

	if (t->found > t->columns)
		extra = first_filled(t, t->columns);
	if (extra < n || (t->found > TABLE_COLUMNS_MAX && t->cell[TABLE_COLUMNS_MAX].text.len)) {
		const char *hint = t->kind != TABLE_CSV ? "Haal de losse cel weg of geef de kolom "
							  "een naam in de kop."
				 : "Zet een cel waarin het scheidingsteken staat tussen "
				   "aanhalingstekens.";

		table_bad(t, extra + 1, "Regel %lld heeft %zu cellen, de kop heeft er %zu. %s",
			  (long long)t->row.line, t->found, t->columns, hint);
	}
	if (t->row.bad)
		empty_cells(t, 0, t->columns);
	else if (n < t->columns)
		empty_cells(t, n, t->columns);
	t->row.cell = t->cell;
	t->row.n = t->columns;
}

static void start_row(struct table *t)
{
	arena_reset(t->scratch);
	t->row.bad = false;
	t->row.bad_column = 0;
	t->row.err[0] = '\0';
	t->row.raw = STR("");
	t->found = 0;
	t->cell[TABLE_COLUMNS_MAX].text = STR("");
}

/* The next row that holds something, as the format gives it. */
static int next_filled(struct table *t)
{
	int r;

	do {
		start_row(t);
		r = t->format->next(t);
	} while (r == 1 && !t->row.bad && !t->format->keyed &&
		 first_filled(t, 0) == found_cells(t) && t->cell[TABLE_COLUMNS_MAX].text.len == 0);
	if (r < 0)
		t->broken = true;
	return r;
}

/* As next_filled, for rows too large for the memory a row may take. */
static int next_caught(struct table *t)
{
	if (setjmp(t->full)) {
		table_fail(t, "%s", too_large);
		t->broken = true;
		return -1;
	}
	return t->broken ? -1 : next_filled(t);
}

int table_next(struct table *t, struct table_row **row_out, char err[static TABLE_ERR_MAX])
{
	int r = next_caught(t);

	if (r < 0)
		snprintf(err, TABLE_ERR_MAX, "%s", t->err);
	if (r == 1)
		fit(t);
	*row_out = r == 1 ? &t->row : NULL;
	return r;
}

/* As rewind, which reads rows on the way. */
static bool rewind_caught(struct table *t, int64_t offset, int64_t line)
{
	if (setjmp(t->full))
		return table_fail(t, "%s", too_large);
	return t->format->rewind(t, offset, line);
}

int table_seek(struct table *t, int64_t offset, int64_t line, char err[static TABLE_ERR_MAX])
{
	t->broken = !rewind_caught(t, offset > t->data_offset ? offset : t->data_offset,
				   line > t->data_line ? line : t->data_line);
	if (t->broken)
		snprintf(err, TABLE_ERR_MAX, "%s", t->err);
	return t->broken ? -1 : 0;
}

static bool open_format(struct table *t, const char *name)
{
	struct stat st;

	if (stat(t->path, &st) == 0)
		t->size = st.st_size;
	if (setjmp(t->full))
		return table_fail(t, "%s", too_large);
	arena_on_full(t->keep, &t->full);
	arena_on_full(t->scratch, &t->full);
	if (!kind_find(t, name) || !t->format->open(t))
		return false;
	if (t->format->separator)
		t->separator = t->format->separator;
	if (!t->format->keyed && !header_find(t))
		return false;
	return t->format->rewind(t, t->data_offset, t->data_line);
}

struct table *table_open(const char *path, const char *name, char err[static TABLE_ERR_MAX])
{
	struct table *t = calloc(1, sizeof(*t));

	if (t) {
		t->path = strdup(path);
		t->keep = arena_new(KEEP_MAX);
		t->scratch = arena_new(SCRATCH_MAX);
		t->sheet = STR("");
		buf_init(&t->raw, (size_t)4 * TABLE_ROW_MAX);
	}
	if (!t || !t->path || !t->keep || !t->scratch) {
		snprintf(err, TABLE_ERR_MAX, "Er is te weinig geheugen om het bestand te lezen.");
		table_close(t);
		return NULL;
	}
	if (!open_format(t, name)) {
		snprintf(err, TABLE_ERR_MAX, "%s", t->err);
		table_close(t);
		return NULL;
	}
	return t;
}

void table_close(struct table *t)
{
	if (!t)
		return;
	if (t->format && t->state)
		t->format->close(t);
	buf_release(&t->raw);
	arena_free(t->scratch);
	arena_free(t->keep);
	free(t->path);
	free(t);
}

const char *table_kind_name(enum table_kind kind)
{
	static const char *const name[] = {
		[TABLE_CSV] = "CSV",
		[TABLE_XLSX] = "Excel-werkmap",
		[TABLE_ODS] = "ODS-werkmap",
		[TABLE_JSON_ARRAY] = "JSON",
		[TABLE_JSON_LINES] = "JSON-regels",
		[TABLE_FTM] = "FollowTheMoney",
	};

	return name[kind];
}

size_t table_memory_peak(const struct table *t)
{
	return arena_peak(t->keep) + arena_peak(t->scratch) + t->raw.cap + sizeof(*t) +
	       t->format->memory(t);
}

enum table_kind table_kind(const struct table *t) { return t->kind; }
size_t table_columns(const struct table *t) { return t->columns; }
struct str table_column(const struct table *t, size_t i) { return t->column[i]; }
struct str table_sheet(const struct table *t) { return t->sheet; }
char table_separator(const struct table *t) { return t->separator; }
int64_t table_size(const struct table *t) { return t->size; }
int64_t table_position(const struct table *t) { return t->format->position(t); }
