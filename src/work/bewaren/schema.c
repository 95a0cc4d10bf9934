/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * vernietiging_regel   what a proposal lists; stand 0: to do, 1: destroyed, 2: passed over
 * vernietigd           keys of what is gone
 */
#include "work/bewaren/bewaren.h"

#define TABELLEN(INT, WITHOUT_ROWID, C)                                                            \
	"CREATE TABLE vernietiging_regel (vernietiging TEXT " C "NOT NULL,"                        \
	" record TEXT " C "NOT NULL, soort TEXT " C "NOT NULL, nummer TEXT NOT NULL,"              \
	" regel TEXT " C "NOT NULL, uiterlijk TEXT " C "NOT NULL, stand " INT " NOT NULL,"         \
	" PRIMARY KEY (vernietiging, record))" WITHOUT_ROWID ";"                                   \
	"CREATE INDEX vernietiging_regel_stand ON vernietiging_regel (vernietiging, stand,"        \
	" record);"                                                                                \
	"CREATE TABLE vernietigd (record TEXT " C "NOT NULL PRIMARY KEY,"                          \
	" soort TEXT " C "NOT NULL, vernietiging TEXT " C "NOT NULL, tijd " INT                    \
	" NOT NULL)" WITHOUT_ROWID ";"                                                             \
	"CREATE INDEX vernietigd_vernietiging ON vernietigd (vernietiging, record);"

const char bewaren_schema_sqlite[] = TABELLEN("INTEGER", " STRICT, WITHOUT ROWID", "");
const char bewaren_schema_pgsql[] = TABELLEN("BIGINT", "", "COLLATE \"C\" ");
