/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The whole database in one file, while others go on working: of SQLite a database file, of
 * PostgreSQL a script (made and read by its own pg_dump and psql).
 */
#ifndef CORE_STORE_KOPIE_H
#define CORE_STORE_KOPIE_H

#include <stdbool.h>

enum { DB_KOPIE_ERR_MAX = 256 };

/* Does this URL name a PostgreSQL? A copy goes back to an engine of the same kind. */
bool db_is_url_pgsql(const char *url);

/* `pad`: a file that is not there yet. False with the reason (Dutch) in err. */
bool db_kopie(const char *url, const char *pad, char err[static DB_KOPIE_ERR_MAX])
	__attribute__((warn_unused_result));
/* Into a database that is not there yet (SQLite) or is empty (PostgreSQL). */
bool db_kopie_terug(const char *url, const char *pad, char err[static DB_KOPIE_ERR_MAX])
	__attribute__((warn_unused_result));
/* Is the database whole by its own account? */
bool db_heel(const char *url, char err[static DB_KOPIE_ERR_MAX])
	__attribute__((warn_unused_result));

#endif
