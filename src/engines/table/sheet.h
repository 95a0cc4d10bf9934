/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the two kinds of workbook share: opening the zip, filling a row cell by cell, the
 * row as CSV, which sheet is read, and going on at a row.
 *
 * The sheet read is the first visible one that holds a table: among its first 50
 * filled rows two have at least two filled cells. When there is none, the first
 * visible one with anything in it. So an explanation in front of the list is passed.
 */
#ifndef ENGINES_TABLE_SHEET_H
#define ENGINES_TABLE_SHEET_H

#include "engines/table/zipxml.h"

enum { SHEET_SEPARATOR = ';' };

/* An empty row with this number. */
void sheet_start_row(struct table *, int64_t line);
/* Column from 0; the text must live until the next row. */
void sheet_put(struct table *, size_t column, struct str text, int kind);
/* True when something is in the row; then its raw text is made. */
bool sheet_end_row(struct table *);

/* A number as a sheet holds it, in its shortest form; text when it is none. */
struct str sheet_number(struct arena *, struct str written, int *kind_out);
bool sheet_is_whole(struct str s); /* digits only, no zero in front, at most 15 */
/* Tidies when there is something to tidy. */
struct str sheet_clean(struct arena *, struct str s);
/* Seconds of a day as 13:30 or 13:30:05. */
struct str sheet_time(struct arena *, int64_t seconds);

/* Judges one sheet by reading its first rows through t->format->next. */
enum sheet_worth { SHEET_EMPTY, SHEET_FILLED, SHEET_TABLE, SHEET_BROKEN };
enum sheet_worth sheet_judge(struct table *);

/* NULL when it is no zip; the reason in t->err. */
zip_t *sheet_zip(struct table *);
/* No sheet was worth reading: always false, with the reason. */
bool sheet_none(struct table *);
/* Reads on to the row with this number; `line` is where the reader keeps the number of the
 * row in hand. False with the reason when the sheet ends before it or is broken. */
bool sheet_go_to(struct table *, const int64_t *line, int64_t to);
/* How many bytes of the file are done. */
int64_t sheet_position(const struct table *, const struct zipxml *);

#endif
