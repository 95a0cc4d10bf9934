/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Keys of rows of closed sources: keyed hashes by which a privacy check may ask whether there
 * is something, and nothing else. Table toets_sleutel.
 */
#ifndef WORK_TOETS_SLEUTELS_H
#define WORK_TOETS_SLEUTELS_H

#include "core/trust/act.h"
#include "engines/match/match.h"

/* Puts the keys of the delen of one row in place of those it had. */
enum db_rc toets_sleutels(struct act *, struct str record, const struct match_rec *deel,
			  size_t delen_n);

/* Migration of the room's tables, for the list in work/schema. */
extern const char toets_schema_sqlite[];
extern const char toets_schema_pgsql[];

#endif
