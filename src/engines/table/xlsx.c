/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows of an Excel workbook, pulled from the sheet as expat reads it. A formula gives
 * the value that was computed when the workbook was saved. A cell with an error
 * holds the text of the error (#N/A).
 */
#include "engines/table/sheet.h"
#include "engines/table/xlsx_private.h"

enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_BOOL, TYPE_DATE };

struct xlsx {
	struct table *t;
	zip_t *zip;
	struct xlsx_parts parts;
	size_t sheet; /* the one that is read */
	struct zipxml *xml;

	int64_t line;  /* of the row in hand */
	size_t column; /* of the cell in hand */
	enum cell_type type;
	size_t style;
	struct buf value;
	bool in_value;
	int phonetic;
	int64_t merges_to; /* only merged cells wanted, up to this row */
};

static void start_cell(struct xlsx *x, const char **attr)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {
		{"s", TYPE_SHARED}, {"str", TYPE_TEXT}, {"inlineStr", TYPE_TEXT},
		{"b", TYPE_BOOL}, {"e", TYPE_TEXT}, {"d", TYPE_DATE},
	};
	const char *ref = zipxml_attr(attr, "r"), *type = zipxml_attr(attr, "t");
	size_t column;
	int64_t row, style;

	if (ref && xlsx_reference(ref, &column, &row))
		x->column = column;
	x->type = TYPE_NUMBER;
	for (size_t i = 0; type && i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(type, types[i].name) == 0)
			x->type = types[i].type;
	x->style = SIZE_MAX;
	if (str_to_int(str_of(zipxml_attr(attr, "s")), &style) && style >= 0)
		x->style = (size_t)style;
	buf_clear(&x->value);
}

static void start_row(struct xlsx *x, const char **attr)
{
	size_t line = zipxml_count(attr, "r", TABLE_SHEET_ROWS_MAX, (size_t)x->line + 1);

	x->line = (int64_t)line > x->line ? (int64_t)line : x->line + 1;
	x->column = 0;
	sheet_start_row(x->t, x->line);
}

static void add_merge(struct xlsx *x, const char *ref)
{
	struct table_merge m = {0};
	const char *colon = ref ? strchr(ref, ':') : NULL;
	char first[32];

	if (!colon || colon - ref >= (ptrdiff_t)sizeof(first) ||
	    x->t->merges == TABLE_MERGES_MAX)
		return;
	snprintf(first, sizeof(first), "%.*s", (int)(colon - ref), ref);
	if (xlsx_reference(first, &m.col0, &m.row0) &&
	    xlsx_reference(colon + 1, &m.col1, &m.row1) && m.row0 <= x->merges_to)
		x->t->merge[x->t->merges++] = m;
}

static void on_start(void *user, const char *name, const char **attr)
{
	struct xlsx *x = user;

	if (x->merges_to) {
		if (strcmp(name, "mergeCell") == 0)
			add_merge(x, zipxml_attr(attr, "ref"));
		return;
	}
	if (strcmp(name, "c") == 0)
		start_cell(x, attr);
	else if (strcmp(name, "v") == 0)
		x->in_value = true;
	else if (strcmp(name, "t") == 0)
		x->in_value = !x->phonetic;
	else if (strcmp(name, "rPh") == 0)
		x->phonetic++;
	else if (strcmp(name, "row") == 0)
		start_row(x, attr);
}

static void on_text(void *user, const char *p, size_t n)
{
	struct xlsx *x = user;

	if (x->in_value && !x->merges_to)
		buf_add(&x->value, p, n);
}

static struct str typed_value(struct xlsx *x, struct str v, int *kind_out)
{
	struct xlsx_format f = {0};
	int64_t i;

	*kind_out = CELL_TEXT;
	switch (x->type) {
	case TYPE_SHARED:
		return str_to_int(v, &i) && i >= 0
			? sheet_clean(x->t->scratch, xlsx_string(&x->parts, (size_t)i))
			: STR("");
	case TYPE_TEXT:
		v = str_dup(x->t->scratch, v);
		v.len = xlsx_unescape((char *)(uintptr_t)v.p, v.len);
		return sheet_clean(x->t->scratch, v);
	case TYPE_BOOL:
		*kind_out = CELL_BOOL;
		return str_is(v, "1") || str_is(v, "true") ? STR("ja") : STR("nee");
	case TYPE_DATE:
		*kind_out = CELL_DATE;
		return str_dup(x->t->scratch, v);
	case TYPE_NUMBER:
		break;
	}
	if (x->style < x->parts.styles)
		f = x->parts.style[x->style];
	return xlsx_number(x->t->scratch, v, f, x->parts.from_1904, kind_out);
}

static void end_cell(struct xlsx *x)
{
	struct str v = buf_view(&x->value);
	int kind;

	if (buf_full(&x->value))
		table_bad(x->t, x->column + 1, "Rij %lld, cel %zu is langer dan 1 MiB. Kort de "
			  "tekst in.", (long long)x->line, x->column + 1);
	else if (v.len) {
		struct str text = typed_value(x, v, &kind);

		sheet_put(x->t, x->column, text, kind);
	}
	x->column++;
}

static void on_end(void *user, const char *name)
{
	struct xlsx *x = user;

	if (x->merges_to)
		return;
	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		x->in_value = false;
	else if (strcmp(name, "c") == 0)
		end_cell(x);
	else if (strcmp(name, "rPh") == 0)
		x->phonetic--;
	else if (strcmp(name, "row") == 0 && sheet_end_row(x->t))
		zipxml_pause(x->xml);
}

static int xlsx_next(struct table *t)
{
	struct xlsx *x = t->state;

	return zipxml_pull(x->xml);
}

/* To the first row of sheet i. */
static bool open_sheet(struct table *t, struct xlsx *x, size_t i)
{
	static const struct zipxml_handlers handlers = {on_start, on_end, on_text};

	zipxml_close(x->xml);
	x->sheet = i;
	x->line = 0;
	x->in_value = false;
	x->phonetic = 0;
	x->xml = zipxml_open(t, x->zip, x->parts.sheet[i].entry.p, &handlers, x);
	return x->xml != NULL;
}

static bool xlsx_rewind(struct table *t, int64_t offset, int64_t line)
{
	struct xlsx *x = t->state;

	(void)offset;
	return open_sheet(t, x, x->sheet) && sheet_go_to(t, &x->line, line);
}

static bool xlsx_merges(struct table *t, int64_t line)
{
	struct xlsx *x = t->state;
	int r;

	if (!open_sheet(t, x, x->sheet))
		return false;
	x->merges_to = line;
	r = zipxml_pull(x->xml);
	x->merges_to = 0;
	return r == 0;
}

static bool choose_sheet(struct table *t, struct xlsx *x)
{
	size_t chosen = SIZE_MAX;

	for (size_t i = 0; i < x->parts.sheets; i++) {
		enum sheet_worth worth;

		if (x->parts.sheet[i].hidden || !x->parts.sheet[i].entry.len)
			continue;
		if (!open_sheet(t, x, i))
			return false;
		worth = sheet_judge(t);
		if (worth == SHEET_BROKEN)
			return false;
		if (worth == SHEET_TABLE || (worth == SHEET_FILLED && chosen == SIZE_MAX))
			chosen = i;
		if (worth == SHEET_TABLE)
			break;
	}
	if (chosen == SIZE_MAX)
		return sheet_none(t);
	t->sheet = x->parts.sheet[chosen].name;
	return open_sheet(t, x, chosen);
}

static bool xlsx_open(struct table *t)
{
	struct xlsx *x = ARENA_NEW(t->keep, struct xlsx);

	t->state = x;
	t->kind = TABLE_XLSX;
	x->t = t;
	buf_init(&x->value, TABLE_CELL_MAX);
	x->zip = sheet_zip(t);
	if (!x->zip)
		return false;
	return xlsx_parts_load(t, x->zip, &x->parts) && choose_sheet(t, x);
}

static int64_t xlsx_position(const struct table *t)
{
	return sheet_position(t, ((const struct xlsx *)t->state)->xml);
}

static size_t xlsx_memory(const struct table *t)
{
	const struct xlsx *x = t->state;

	return x->parts.text.cap + x->parts.room * sizeof(uint32_t) + x->value.cap;
}

static void xlsx_close(struct table *t)
{
	struct xlsx *x = t->state;

	zipxml_close(x->xml);
	xlsx_parts_release(&x->parts);
	buf_release(&x->value);
	if (x->zip)
		zip_discard(x->zip);
}

const struct table_format table_xlsx = {
	.separator = SHEET_SEPARATOR,
	.open = xlsx_open, .next = xlsx_next, .rewind = xlsx_rewind, .merges = xlsx_merges,
	.position = xlsx_position, .memory = xlsx_memory, .close = xlsx_close,
};
