/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the parts of the table engine share; nobody outside this folder includes it
 * (its tests do).
 *
 *   table.c   open, next, seek: the same for all kinds; fits rows to the columns
 *   kind.c    what a file is, and a clear message for what we do not read
 *   source.c  bytes of a text file: gzip/xz, UTF-16, one sliding window
 *   csv.c     rows of a CSV, dialect.c its separator, line end and encoding
 *   xlsx.c    rows of a workbook (xlsx_parts.c: strings and styles), ods.c likewise,
 *             both on zipxml.c: one zip entry through expat, with limits
 *   json.c    objects cut from a stream, flatten.c one object as cells
 *   header.c  the header row among titles, unique names
 *   guess.c   what a column holds
 *
 * A format fills t->row and t->cell[0..t->found) and knows nothing of columns; JSON
 * is the exception: it makes the columns itself (`keyed`).
 */
#ifndef ENGINES_TABLE_TABLE_PRIVATE_H
#define ENGINES_TABLE_TABLE_PRIVATE_H

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/buf.h"
#include "engines/table/table.h"

enum {
	TABLE_CELL_MAX = 1 << 20,
	TABLE_ROW_MAX = 64 << 20,
	TABLE_STRINGS_MAX = 512 << 20,
	TABLE_DEPTH_MAX = 32,
	TABLE_SHEET_ROWS_MAX = 1048576,
	TABLE_SAMPLE_ROWS = 50,
	TABLE_MERGES_MAX = 4096,
};
#define TABLE_UNPACKED_MAX ((int64_t)2 << 30)

struct table_format {
	bool keyed; /* columns come from the format, not from a header row */
	char separator; /* of `raw`; 0: taken from t->separator */
	bool (*open)(struct table *);
	int (*next)(struct table *);
	/* The next row is the first one after this place; 0, 0 = the start. */
	bool (*rewind)(struct table *, int64_t offset, int64_t line);
	/* Fills t->merge for the rows up to `line`; NULL when the format has none. */
	bool (*merges)(struct table *, int64_t line);
	int64_t (*position)(const struct table *);
	size_t (*memory)(const struct table *); /* what it holds outside the arenas */
	void (*close)(struct table *);
};

/* Merged cells, 0-based columns, 1-based rows, ends included. */
struct table_merge {
	int64_t row0, row1;
	size_t col0, col1;
};

struct table {
	const struct table_format *format;
	void *state; /* of the format */
	enum table_kind kind;
	char *path;
	int64_t size;
	char separator;
	struct arena *keep; /* lives as long as the table */
	struct arena *scratch; /* emptied at each row */
	jmp_buf full;
	bool broken;

	struct table_row row;
	/* One more than allowed: the first filled cell past the limit goes there. */
	struct table_cell cell[TABLE_COLUMNS_MAX + 1];
	size_t found;
	struct buf raw; /* sheets: the row written as CSV */

	struct str column[TABLE_COLUMNS_MAX];
	size_t columns;
	int64_t data_offset, data_line; /* the place just before the first data row */
	struct table_merge merge[TABLE_MERGES_MAX];
	size_t merges;
	struct str sheet; /* name of the sheet read, "" for text formats */
	char err[TABLE_ERR_MAX];
};

extern const struct table_format table_csv, table_json, table_xlsx, table_ods;

/* Reason for a file that cannot be read (further); false for `return table_fail(..)`. */
bool table_fail(struct table *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Makes the current row a bad one. */
void table_bad(struct table *, size_t column, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Puts a cell at 0-based place i; gaps must have been emptied by the caller. */
void table_put(struct table *, size_t i, struct str text, int kind);
/* Highest number of bytes held by arenas and buffers, for the tests. */
size_t table_memory_peak(const struct table *);

/* kind.c: opens nothing; reads the first bytes of t->path. */
bool kind_find(struct table *, const char *name);

/* header.c */
bool header_find(struct table *);
/* `text` tidied and made different from the columns there are; "" = "kolom N". */
struct str header_name(struct table *, struct str text, size_t i);

/* guess.c: is this a word that people write above a column? */
bool guess_knows(struct str header);

/* number.c: shortest decimal text of at most `digits` significant digits. */
struct str number_text(struct arena *, double v, int digits);
/* Text with only blanks, tabs and line ends. */
bool table_blank(struct str s);
/* UTF-8 in NFC; CR and CRLF as LF; other control bytes go. */
struct str table_clean(struct arena *, struct str s);

#endif
