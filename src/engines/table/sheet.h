/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the two kinds of workbook share: filling a row cell by cell, the row as CSV,
 * and which sheet is read.
 *
 * The sheet read is the first visible one that holds a table: among its first 50
 * filled rows two have at least two filled cells. When there is none, the first
 * visible one with anything in it. So an explanation in front of the list is passed.
 */
#ifndef ENGINES_TABLE_SHEET_H
#define ENGINES_TABLE_SHEET_H

#include "engines/table/table_private.h"

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

#endif
