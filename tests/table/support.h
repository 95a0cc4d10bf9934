/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests of the table engine share: small files made in the test. */
#ifndef TESTS_TABLE_SUPPORT_H
#define TESTS_TABLE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engines/table/table_private.h"

/* Writes the bytes to a file of its own; the path stays until the next call. */
const char *file_with(const void *bytes, size_t n);
const char *path_for(const char *name);
void files_remove(void);

/* A zip with these entries; ends at an entry without a name. Stored when not packed. */
struct zip_part {
	const char *name;
	const char *text;
	size_t len; /* 0: up to the NUL */
};
const char *zip_with(const char *name, const struct zip_part *);
/* A workbook by hand: the inside of <sheetData> and what follows it, of <styleSheet>
 * and of <sst>, and attributes of workbookPr. NULL = none. */
const char *book_with(const char *sheet, const char *styles, const char *strings,
		      const char *properties);
/* An OpenDocument sheet by hand: automatic styles and the tables. */
const char *ods_with(const char *styles, const char *tables);

/* Opens or fails the test with the reason. */
struct table *opened(const char *path, const char *name);
struct table *opened_text(const char *text);
/* The message of a file that must not open. */
const char *refusal(const void *bytes, size_t n, const char *name);

/* The columns as "a|b|c". */
const char *columns(const struct table *);
/* The next row as "1: a|b|c", "5! column 2" for a bad one, "end" or "broken: ..". */
const char *next(struct table *);
/* The row that `next` read last, and the message of the last failure. */
const struct table_row *last_row(void);
const char *last_err(void);

/* A file from the shared test data, or NULL (the caller skips). */
const char *shared_file(const char *path);

#endif
