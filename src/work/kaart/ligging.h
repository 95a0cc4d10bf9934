/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where rows lie: table ligging, made of rows of kind adres while they come in, so that a map
 * need not read every row. Of a row that has a point (Rijksdriehoek, or degrees) or that is an
 * observation on a day.
 *
 * An address is located by the rows about it that a municipality read in itself (an extract of
 * the BAG, a list with coordinates); no address ever goes out to be looked up.
 *
 * The row itself stays the source: who may not see it has no point, and what is made of it goes
 * with it (work/bewaren/weg.c).
 */
#ifndef WORK_KAART_LIGGING_H
#define WORK_KAART_LIGGING_H

#include "work/bronrecord/bronrecord.h"

/* Makes, renews or takes away the place of a row, in the transaction of its import. */
enum db_rc ligging_zet(struct act *, struct str record, const struct bronsoort *,
		       const struct str *waarde);
/* Once, for rows that came in before there was a table: inside a write transaction, by the
 * program itself. Nothing to do costs one question. */
enum db_rc ligging_begin(struct db *);

extern const char ligging_schema_sqlite[];
extern const char ligging_schema_pgsql[];

#endif
