/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tables of core/trust. The triggers hold no rule: they protect the audit log
 * against a mistake or an intruder on this connection (normen.md 9.3). On SQLite
 * "INSERT OR REPLACE" deletes without the delete trigger, hence the third one.
 */
#include "core/trust/gebruiker.h"

#define TABELLEN(STRICT, GETAL, BYTES)                                                             \
	"CREATE TABLE gebruiker ("                                                                 \
	" id TEXT NOT NULL PRIMARY KEY,"                                                           \
	" naam TEXT " BYTES " NOT NULL UNIQUE,"                                                    \
	" volledig TEXT NOT NULL,"                                                                 \
	" afdeling TEXT NOT NULL,"                                                                 \
	" email TEXT NOT NULL,"                                                                    \
	" rol TEXT NOT NULL,"                                                                      \
	" actief " GETAL " NOT NULL,"                                                              \
	" wachtwoord TEXT NOT NULL,"                                                               \
	" gemaakt " GETAL " NOT NULL,"                                                             \
	" gezien " GETAL " NOT NULL,"                                                              \
	" versie " GETAL " NOT NULL)" STRICT ";"                                                   \
	"CREATE TABLE sessie ("                                                                    \
	" id TEXT NOT NULL PRIMARY KEY,"                                                           \
	" hash TEXT NOT NULL UNIQUE,"                                                              \
	" csrf TEXT NOT NULL,"                                                                     \
	" gebruiker TEXT NOT NULL,"                                                                \
	" begonnen " GETAL " NOT NULL,"                                                            \
	" gezien " GETAL " NOT NULL,"                                                              \
	" herkomst TEXT NOT NULL)" STRICT ";"                                                      \
	"CREATE INDEX sessie_gebruiker ON sessie (gebruiker);"                                     \
	"CREATE TABLE token ("                                                                     \
	" id TEXT NOT NULL PRIMARY KEY,"                                                           \
	" hash TEXT NOT NULL UNIQUE,"                                                              \
	" gebruiker TEXT NOT NULL,"                                                                \
	" gemaakt " GETAL " NOT NULL,"                                                             \
	" gezien " GETAL " NOT NULL)" STRICT ";"                                                   \
	"CREATE INDEX token_gebruiker ON token (gebruiker);"                                       \
	"CREATE TABLE poging ("                                                                    \
	" sleutel TEXT NOT NULL PRIMARY KEY,"                                                      \
	" aantal " GETAL " NOT NULL,"                                                              \
	" laatste " GETAL " NOT NULL,"                                                             \
	" tot " GETAL " NOT NULL)" STRICT ";"                                                      \
	"CREATE TABLE audit ("                                                                     \
	" id TEXT " BYTES " NOT NULL PRIMARY KEY,"                                                 \
	" tijd " GETAL " NOT NULL,"                                                                \
	" wie TEXT NOT NULL,"                                                                      \
	" rol TEXT NOT NULL,"                                                                      \
	" doel TEXT NOT NULL,"                                                                     \
	" actie TEXT NOT NULL,"                                                                    \
	" ding TEXT NOT NULL,"                                                                     \
	" record TEXT NOT NULL,"                                                                   \
	" resultaat TEXT NOT NULL,"                                                                \
	" verzoek TEXT NOT NULL,"                                                                  \
	" herkomst TEXT NOT NULL,"                                                                 \
	" aantal " GETAL " NOT NULL)" STRICT ";"                                                   \
	"CREATE INDEX audit_wie ON audit (wie, id);"                                               \
	"CREATE INDEX audit_record ON audit (record, id);"

const char trust_schema_sqlite[] =
	TABELLEN(" STRICT", "INTEGER", "")
	"CREATE TRIGGER audit_blijft BEFORE UPDATE ON audit "
	"BEGIN SELECT RAISE(ABORT, 'audit: alleen toevoegen'); END;"
	"CREATE TRIGGER audit_houdt BEFORE DELETE ON audit "
	"BEGIN SELECT RAISE(ABORT, 'audit: alleen toevoegen'); END;"
	"CREATE TRIGGER audit_eenmaal BEFORE INSERT ON audit "
	"WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
	"BEGIN SELECT RAISE(IGNORE); END;";

const char trust_schema_pgsql[] =
	TABELLEN("", "BIGINT", "COLLATE \"C\"")
	"CREATE FUNCTION audit_weigert() RETURNS trigger LANGUAGE plpgsql AS $$ "
	"BEGIN RAISE EXCEPTION 'audit: alleen toevoegen'; END $$;"
	"CREATE TRIGGER audit_blijft BEFORE UPDATE OR DELETE ON audit "
	"FOR EACH ROW EXECUTE FUNCTION audit_weigert();"
	"CREATE TRIGGER audit_houdt BEFORE TRUNCATE ON audit "
	"FOR EACH STATEMENT EXECUTE FUNCTION audit_weigert();";

/* Tokens end. Those that were there end a year after they were made. */
#define TOKENS(GETAL)                                                                              \
	"ALTER TABLE token ADD COLUMN verloopt " GETAL " NOT NULL DEFAULT 0;"                      \
	"ALTER TABLE token ADD COLUMN waarvoor TEXT NOT NULL DEFAULT '';"                          \
	"UPDATE token SET verloopt = gemaakt + 31536000000000;"

const char trust_token_schema_sqlite[] = TOKENS("INTEGER");
const char trust_token_schema_pgsql[] = TOKENS("BIGINT");

/* Seals of the audit log (zegel.h). Only added to, but for where the chain stands and the
 * keys of persons, which are there to be destroyed. */
#define ZEGELS(STRICT, GETAL, BYTES)                                                               \
	"CREATE TABLE audit_zegel ("                                                               \
	" nummer " GETAL " NOT NULL PRIMARY KEY,"                                                  \
	" regel TEXT " BYTES " NOT NULL,"                                                          \
	" betrokkene TEXT " BYTES " NOT NULL,"                                                     \
	" tijdvak " GETAL " NOT NULL,"                                                             \
	" blad TEXT NOT NULL,"                                                                     \
	" mac TEXT NOT NULL)" STRICT ";"                                                           \
	"CREATE UNIQUE INDEX audit_zegel_regel ON audit_zegel (regel);"                            \
	"CREATE TABLE audit_lijst ("                                                               \
	" regel TEXT " BYTES " NOT NULL PRIMARY KEY,"                                              \
	" records TEXT NOT NULL)" STRICT ";"                                                       \
	"CREATE TABLE audit_stand ("                                                               \
	" id " GETAL " NOT NULL PRIMARY KEY CHECK (id = 1),"                                       \
	" aantal " GETAL " NOT NULL,"                                                              \
	" boom TEXT NOT NULL,"                                                                     \
	" schakel TEXT NOT NULL,"                                                                  \
	" sleutel TEXT NOT NULL,"                                                                  \
	" tijdvak " GETAL " NOT NULL,"                                                             \
	" uur " GETAL " NOT NULL,"                                                                 \
	" teken TEXT NOT NULL)" STRICT ";"                                                         \
	"CREATE TABLE audit_organisatie ("                                                         \
	" vanaf " GETAL " NOT NULL PRIMARY KEY,"                                                   \
	" oin TEXT NOT NULL)" STRICT ";"                                                           \
	"CREATE TABLE betrokkene_sleutel ("                                                        \
	" record TEXT " BYTES " NOT NULL PRIMARY KEY,"                                             \
	" sleutel TEXT NOT NULL)" STRICT ";"                                                       \
	"CREATE TABLE audit_kop ("                                                                 \
	" aantal " GETAL " NOT NULL PRIMARY KEY,"                                                  \
	" tijd " GETAL " NOT NULL,"                                                                \
	" tekst TEXT NOT NULL,"                                                                    \
	" handtekening TEXT NOT NULL,"                                                             \
	" publiek TEXT NOT NULL)" STRICT ";"                                                       \
	"CREATE TABLE audit_partner ("                                                             \
	" publiek TEXT NOT NULL PRIMARY KEY,"                                                      \
	" aantal " GETAL " NOT NULL,"                                                              \
	" wortel TEXT NOT NULL,"                                                                   \
	" tijd " GETAL " NOT NULL)" STRICT ";"                                                     \
	"CREATE TABLE audit_getuige ("                                                             \
	" aantal " GETAL " NOT NULL,"                                                              \
	" naam TEXT NOT NULL,"                                                                     \
	" publiek TEXT NOT NULL,"                                                                  \
	" handtekening TEXT NOT NULL,"                                                             \
	" tijd " GETAL " NOT NULL,"                                                                \
	" PRIMARY KEY (aantal, publiek))" STRICT ";"

#define BLIJFT(tabel)                                                                              \
	"CREATE TRIGGER " tabel "_blijft BEFORE UPDATE ON " tabel                                  \
	" BEGIN SELECT RAISE(ABORT, '" tabel ": alleen toevoegen'); END;"                          \
	"CREATE TRIGGER " tabel "_houdt BEFORE DELETE ON " tabel                                   \
	" BEGIN SELECT RAISE(ABORT, '" tabel ": alleen toevoegen'); END;"
#define WEIGERT(tabel)                                                                             \
	"CREATE TRIGGER " tabel "_blijft BEFORE UPDATE OR DELETE ON " tabel                        \
	" FOR EACH ROW EXECUTE FUNCTION audit_weigert();"                                          \
	"CREATE TRIGGER " tabel "_houdt BEFORE TRUNCATE ON " tabel                                 \
	" FOR EACH STATEMENT EXECUTE FUNCTION audit_weigert();"

const char trust_zegels_sqlite[] = ZEGELS(" STRICT", "INTEGER", "") BLIJFT("audit_zegel")
	BLIJFT("audit_lijst") BLIJFT("audit_kop") BLIJFT("audit_getuige")
	BLIJFT("audit_organisatie");
const char trust_zegels_pgsql[] = ZEGELS("", "BIGINT", "COLLATE \"C\"") WEIGERT("audit_zegel")
	WEIGERT("audit_lijst") WEIGERT("audit_kop") WEIGERT("audit_getuige")
	WEIGERT("audit_organisatie");
