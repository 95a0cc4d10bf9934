/* SPDX-License-Identifier: EUPL-1.2 */
/* Between db.c and db_pool.c only. */
#ifndef CORE_STORE_DB_POOL_H
#define CORE_STORE_DB_POOL_H

#include "core/store/db.h"

/* DB_OK, or the failure that db_test_fail asked for when this is its moment. */
enum db_rc db_pool_fault(struct db_pool *pool);

/* Lets go of every prepared statement of a connection. */
void db_forget_statements(struct db *db);

#endif
