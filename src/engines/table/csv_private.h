/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How one CSV file is written (dialect.c) and the splitting of one row (csv.c).
 * Pure functions on the caller's bytes.
 */
#ifndef ENGINES_TABLE_CSV_PRIVATE_H
#define ENGINES_TABLE_CSV_PRIVATE_H

#include "core/base/str.h"

struct dialect {
	char separator;
	char eol;          /* '\n', or '\r' in a file that has no '\n' */
	bool latin;        /* Windows-1252 */
	size_t preamble;   /* bytes of a leading "sep=;" line */
};

/* Judged from the first bytes of the file; `whole`: there are no more. */
struct dialect dialect_find(struct str head, bool whole);

#endif
