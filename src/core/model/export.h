/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A whole list as a file: every row that the filters leave, every field except
 * VELD_BIJZONDER, sensitive ones masked as on the list page. Rows stream from the
 * database to the file, so that a million take no more memory than one.
 *
 * Needs RECHT_EXPORTEREN; adds one audit line "exporteren" with the number of rows.
 * Write to a file of mkstemp, commit the act, and only then hand it out: what
 * was not logged is not shown.
 *
 * Errors: MODEL_INVALID for an unknown filter or sort, or more rows than a sheet
 * holds (then take CSV); MODEL_FAIL also when the file cannot be written.
 */
#ifndef CORE_MODEL_EXPORT_H
#define CORE_MODEL_EXPORT_H

#include "core/model/record.h"

enum { XLSX_RIJEN_MAX = 1048575 };

/* UTF-8 with mark and `;`, see csv_write.h. Money 5000,00; dates 2026-01-05. */
enum model_rc export_csv(struct act *, const struct recordtype *, const struct lijst_vraag *,
			 const char *pad, int64_t *aantal_out);
/* Numbers, money and full dates as such, all else as text. */
enum model_rc export_xlsx(struct act *, const struct recordtype *, const struct lijst_vraag *,
			  const char *pad, int64_t *aantal_out);

#endif
