/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One sheet as a file, cell after cell: CSV as Dutch spreadsheets read it (csv_write.h), or
 * XLSX with numbers, money and dates as such and a bold first row. Lists of records
 * (export.h) and tables of figures are written with it.
 *
 * Call a werkblad_ function for each cell, then werkblad_rij_einde. False: writing failed, give up.
 * werkblad_sluit frees it and says whether all of it is in the file; NULL is allowed (false).
 *
 * Threads: one sheet, one thread. Memory does not grow with the rows.
 */
#ifndef CORE_MODEL_WERKBLAD_H
#define CORE_MODEL_WERKBLAD_H

#include "core/base/date.h"
#include "core/base/str.h"

struct werkblad;
struct werkblad *werkblad_open(const char *pad, bool xlsx); /* NULL: the file cannot be made */
bool werkblad_sluit(struct werkblad *) __attribute__((warn_unused_result));

void werkblad_tekst(struct werkblad *, struct str);
/* The text is how CSV shows the number. */
void werkblad_getal(struct werkblad *, int64_t, struct str tekst);
void werkblad_geld(struct werkblad *, int64_t cent);
void werkblad_datum(struct werkblad *, struct date); /* not a whole date since 1900: as text */
bool werkblad_rij_einde(struct werkblad *) __attribute__((warn_unused_result));

#endif
