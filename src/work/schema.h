/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The schema: all migrations in order, and bringing a database up to date.
 * A released migration never changes; a new version is appended.
 */
#ifndef WORK_SCHEMA_H
#define WORK_SCHEMA_H

#include "core/model/recordtype.h"

/* Registers all record types, migrates, and syncs the declared tables. */
enum db_rc schema_bijwerken(struct db *);
/* Registers the record types; called once at start. Tests may add their own, NULL-terminated. */
void schema_types(const struct recordtype *const *extra);

#endif
