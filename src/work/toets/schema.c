/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * toets_sleutel   keys of rows of closed sources, by which alone they are found
 * toets_treffer   hits of a check; zeker 1: surely the same
 */
#include "work/toets/sleutels.h"

#define TABELLEN(INT, WITHOUT_ROWID, C)                                                      \
	"CREATE TABLE toets_sleutel (hash " INT " NOT NULL, record TEXT " C "NOT NULL,"          \
	" deel " INT " NOT NULL, PRIMARY KEY (hash, record, deel))" WITHOUT_ROWID ";"            \
	"CREATE INDEX toets_sleutel_record ON toets_sleutel (record);"                           \
	"CREATE TABLE toets_treffer (toets TEXT " C "NOT NULL, record TEXT " C "NOT NULL,"       \
	" zeker " INT " NOT NULL, PRIMARY KEY (toets, record))" WITHOUT_ROWID ";"                \
	"CREATE INDEX toets_treffer_record ON toets_treffer (record);"

const char toets_schema_sqlite[] = TABELLEN("INTEGER", " STRICT, WITHOUT ROWID", "");
const char toets_schema_pgsql[] = TABELLEN("BIGINT", "", "COLLATE \"C\" ");
