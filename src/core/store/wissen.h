/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Wiping: what was deleted does not stay behind in the free room of the files.
 *
 * SQLite: the text index is merged to one piece, the file is written again (VACUUM) and the
 * log beside it is cut to nothing. PostgreSQL: each of the tables is written again with its
 * indexes (VACUUM FULL). Its write-ahead log is the server's: segments are used again after
 * the next checkpoints (checkpoint_timeout, max_wal_size), and an archive or standby keeps
 * what it was told to keep.
 */
#ifndef CORE_STORE_WISSEN_H
#define CORE_STORE_WISSEN_H

#include "core/store/db.h"

/*
 * On a DB_WRITE connection, outside a transaction. `tables` ends with NULL: those that something
 * was deleted from. Needs free disk of the size of the database. DB_RETRY: somebody is still
 * reading what was before; ask again a little later.
 */
enum db_rc db_wis(struct db *, const char *const *tables) __attribute__((warn_unused_result));

/*
 * PostgreSQL keeps samples of values for its planner, which no DELETE takes away: from now on
 * none of columns that hold text about people, but only of keys, codes and dates. After the tables
 * are made; does nothing where it is so already, and on SQLite. Samples taken by an older program
 * stay until a superuser deletes them (docs/handleiding/bewaren.md).
 */
enum db_rc db_zonder_monsters(struct db *) __attribute__((warn_unused_result));

#endif
