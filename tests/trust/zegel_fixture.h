/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of core/trust and the first state of the log's seals, as a house opens with. */
#ifndef TESTS_TRUST_ZEGEL_FIXTURE_H
#define TESTS_TRUST_ZEGEL_FIXTURE_H

#include <stdlib.h>
#include <string.h>

#include "core/trust/doel.h"
#include "core/trust/gebruiker.h"
#include "core/trust/passkey.h"
#include "core/trust/tweede.h"
#include "core/trust/zegel.h"
#include "testdb.h"

/* The first state, on a connection without a transaction; `eerste_out` gets the first key in
 * hex. Ends the program when it fails. */
static inline void zegel_fixture_begin(struct db *db, char eerste_out[static ZEGEL_HEX])
{
	if (!db || db_begin(db, DB_WRITE) != DB_OK ||
		zegel_begin(db, STR("00000001001234567000"), eerste_out) != DB_OK ||
		db_commit(db) != DB_OK)
		abort();
}

/* With the tables themselves; `eerste_out` may be NULL. */
static inline void zegel_fixture(struct testdb *t, char *eerste_out)
{
	bool pgsql = strcmp(t->engine, "pgsql") == 0;
	struct db *db;
	char k0[ZEGEL_HEX];

	testdb_script(t, pgsql ? trust_schema_pgsql : trust_schema_sqlite);
	testdb_script(t, pgsql ? trust_token_schema_pgsql : trust_token_schema_sqlite);
	testdb_script(t, pgsql ? trust_zegels_pgsql : trust_zegels_sqlite);
	testdb_script(t, pgsql ? trust_doelen_pgsql : trust_doelen_sqlite);
	testdb_script(t, pgsql ? trust_tweede_schema_pgsql : trust_tweede_schema_sqlite);
	testdb_script(t, pgsql ? trust_passkey_schema_pgsql : trust_passkey_schema_sqlite);
	db = db_take(t->pool, DB_WRITE, 5000);
	zegel_fixture_begin(db, eerste_out ? eerste_out : k0);
	db_give(t->pool, db);
}

#endif
