/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows from any file that people drop in: CSV (, ; tab |; UTF-8, BOM, Windows-1252,
 * UTF-16), XLSX, ODS, JSON (array of objects, JSON lines, an object that holds one
 * array of objects, the BRP answer shape, FollowTheMoney streams). A CSV or JSON file
 * may be packed with gzip or xz.
 *
 * One pull reader over all kinds: constant memory whatever the length of the
 * file, except that an XLSX keeps its shared strings (limit below). Real exports
 * are understood: title rows above the header, empty lines, merged cells (the value
 * stands in the first cell; header cells are repeated), numbers as text, dates as
 * serial numbers of date-formatted cells, Dutch decimals. Rows without anything in
 * them are passed. A list without a header has columns "kolom 1", "kolom 2" ..
 *
 * A row that cannot be read is a row with an error and its place; reading goes on.
 * So is a row with something in a cell past the columns.
 *
 * Of a workbook the first visible sheet that holds a table is read: two rows with at
 * least two filled cells; without such a sheet the first with anything in it.
 *
 * Limits: 512 columns, 1 MiB a cell, 64 MiB a row, 2 GiB unpacked, a sheet at most 500
 * times its packed size, 512 MiB shared strings, depth 32. Beyond: a clear error.
 *
 * Ownership: the reader owns its memory; a row is valid until the next
 * table_next. Threads: one reader, one thread. Works on a file path; no storage.
 */
#ifndef ENGINES_TABLE_TABLE_H
#define ENGINES_TABLE_TABLE_H

#include "core/base/arena.h"
#include "core/base/str.h"

enum table_kind {
	TABLE_CSV, TABLE_XLSX, TABLE_ODS, TABLE_JSON_ARRAY, TABLE_JSON_LINES, TABLE_FTM
};

enum { TABLE_ERR_MAX = 256, TABLE_COLUMNS_MAX = 512 };

struct table_cell {
	struct str text;      /* UTF-8 in NFC; "" when empty. A date cell: ISO, with T and the
	                       * time when it has one. A number: shortest decimal with a
	                       * point. A boolean: "ja" or "nee" */
	enum { CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_BOOL } kind;
};

struct table_row {
	int64_t line;         /* 1-based: line of a text file, row of a sheet, element */
	int64_t offset;       /* where reading may resume after this row; see table_seek */
	struct table_cell *cell;
	size_t n;             /* = number of columns */
	struct str raw;       /* the row as written (text formats) or as CSV (sheets) */
	bool bad;             /* cannot be read: see err; cells are empty */
	int bad_column;       /* 1-based, 0 unknown */
	char err[TABLE_ERR_MAX]; /* Dutch: what is wrong and what to do */
};

struct table;

/* Recognises the kind from content, then the name's ending. NULL on failure, reason
 * in err (Dutch). Reads the header; for JSON the columns are the keys (nested keys
 * joined with a point, arrays with a number or joined with " | ") seen in the first
 * 200 objects; later new keys are appended as columns while reading. */
struct table *table_open(const char *path, const char *name, char err[static TABLE_ERR_MAX]);
void table_close(struct table *);

enum table_kind table_kind(const struct table *);
const char *table_kind_name(enum table_kind);
size_t table_columns(const struct table *);
struct str table_column(const struct table *, size_t i); /* header text, unique */
struct str table_sheet(const struct table *); /* name of the sheet read; "" for text */
/* Between the cells of `raw`, so that bad rows can be handed back under a header;
 * '\0' for JSON. */
char table_separator(const struct table *);
int64_t table_size(const struct table *);     /* bytes, for progress */
int64_t table_position(const struct table *); /* bytes read so far */

/* 1: a row (maybe bad); 0: the end; -1: the file is broken from here on, see err. */
int table_next(struct table *, struct table_row **row_out, char err[static TABLE_ERR_MAX]);
/* Skips to the row after the one that had this offset and line: resuming. 0, 0 = back to
 * the first row. 0 when done; -1 when the file ends before that place, see err. */
int table_seek(struct table *, int64_t offset, int64_t line, char err[static TABLE_ERR_MAX]);

/* What a column seems to hold, judged from up to `n` sample values and its header. */
enum guess {
	GUESS_EMPTY, GUESS_TEXT, GUESS_NUMBER, GUESS_DATE, GUESS_BSN, GUESS_KVK, GUESS_VESTIGING,
	GUESS_POSTCODE, GUESS_HUISNUMMER, GUESS_KENTEKEN, GUESS_IBAN, GUESS_TELEFOON, GUESS_EMAIL,
	GUESS_BAG, GUESS_GESLACHT, GUESS_N
};
struct guess_result {
	enum guess kind;
	int share;            /* percent of filled samples that fit */
};
struct guess_result table_guess(struct str header, const struct str *samples, size_t n,
				struct arena *);
const char *guess_name(enum guess);

#endif
