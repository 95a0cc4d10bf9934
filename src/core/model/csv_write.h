/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writes CSV for Dutch spreadsheets: UTF-8 with a mark, `;` between fields, RFC
 * 4180 quotes and line ends. A text that a spreadsheet would take for a formula
 * gets a ' in front (OWASP: CSV injection).
 *
 * Call csv_start once, then per row csv_field or csv_number for each field and
 * csv_row_end. The buffer may be emptied between rows, never inside one.
 */
#ifndef CORE_MODEL_CSV_WRITE_H
#define CORE_MODEL_CSV_WRITE_H

#include "core/base/buf.h"

void csv_start(struct buf *);
void csv_field(struct buf *, struct str text);
/* A number that the program made: a minus sign is no formula. */
void csv_number(struct buf *, struct str digits);
void csv_row_end(struct buf *);

#endif
