/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An Excel workbook: what the parts (xlsx_parts.c) say, and its values (xlsx_value.c).
 * xlsx.c reads the rows.
 */
#ifndef ENGINES_TABLE_XLSX_PRIVATE_H
#define ENGINES_TABLE_XLSX_PRIVATE_H

#include "engines/table/zipxml.h"

enum { XLSX_SHEETS_MAX = 256, XLSX_STYLES_MAX = 65536, XLSX_FORMATS_MAX = 4096 };

/* What a number format makes of a number. */
enum xlsx_show {
	SHOW_NUMBER, SHOW_DATE, SHOW_DATE_TIME, SHOW_TIME, SHOW_ELAPSED,
	SHOW_PADDED /* zeros in front, as in "000000000" */
};
struct xlsx_format {
	uint8_t show; /* enum xlsx_show */
	uint8_t width; /* of SHOW_PADDED */
};

struct xlsx_sheet {
	struct str name, rel, entry;
	bool hidden;
};

struct xlsx_parts {
	struct xlsx_sheet sheet[XLSX_SHEETS_MAX];
	size_t sheets;
	bool from_1904;
	struct xlsx_format *style; /* in t->keep */
	size_t styles;
	/* Shared strings: string i is text[at[i] .. at[i + 1]). */
	struct buf text;
	uint32_t *at;
	size_t strings, room;
};

/* False with the reason in t->err. */
bool xlsx_parts_load(struct table *, zip_t *, struct xlsx_parts *);
void xlsx_parts_release(struct xlsx_parts *);
struct str xlsx_string(const struct xlsx_parts *, size_t i); /* "" when not there */

/* _x000D_ and the like become the byte they stand for. Returns the new length. */
size_t xlsx_unescape(char *p, size_t n);

struct xlsx_format xlsx_builtin_format(int64_t id);
struct xlsx_format xlsx_format_of(const char *code);
/* A number as the cell shows it, as far as it matters for reading. */
struct str xlsx_number(struct arena *, struct str written, struct xlsx_format, bool from_1904,
		       int *kind_out);
/* "BC12": column from 0, row from 1; false when it is no reference. */
bool xlsx_reference(const char *ref, size_t *column_out, int64_t *row_out);

#endif
