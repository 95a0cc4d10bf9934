/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tables of purposes, compartments, emergency access and second persons, and the views that
 * say what an act may see. The one place where that is decided: doel.h.
 */
#include "core/trust/doel.h"

/*
 * doel            the purposes, as the register of processing activities has them
 * doel_rol        which roles work for a purpose
 * doel_bron       which sources may be used for it, with who decided that and why
 * bron_plek       each source, with its compartment or ''; a source that is not here is seen
 *                 by nobody
 * compartiment    closed by default
 * toegang         who was let in, by whom, until when, why
 * noodtoegang     emergency access: somebody let himself in, and it is looked at afterwards
 * akkoord         a second person is asked, and decides
 */
#define TABELLEN(INT, STRICT, C)                                                                   \
	"CREATE TABLE doel (naam TEXT " C "NOT NULL PRIMARY KEY, titel TEXT NOT NULL,"             \
	" dingen TEXT NOT NULL, actief " INT " NOT NULL, alles " INT " NOT NULL,"                  \
	" volgorde " INT " NOT NULL)" STRICT ";"                                                   \
	"CREATE TABLE doel_rol (doel TEXT " C "NOT NULL, rol TEXT " C "NOT NULL,"                  \
	" PRIMARY KEY (doel, rol))" STRICT ";"                                                     \
	"CREATE TABLE doel_bron (doel TEXT " C "NOT NULL, bron TEXT " C "NOT NULL,"                \
	" reden TEXT NOT NULL, wie TEXT " C "NOT NULL, tijd " INT " NOT NULL,"                     \
	" PRIMARY KEY (doel, bron))" STRICT ";"                                                    \
	"CREATE INDEX doel_bron_bron ON doel_bron (bron);"                                         \
	"CREATE TABLE bron_plek (bron TEXT " C "NOT NULL PRIMARY KEY,"                             \
	" compartiment TEXT " C "NOT NULL)" STRICT ";"                                             \
	"CREATE TABLE compartiment (naam TEXT " C "NOT NULL PRIMARY KEY, titel TEXT NOT NULL,"     \
	" uitleg TEXT NOT NULL)" STRICT ";"                                                        \
	"CREATE TABLE toegang (id TEXT " C "NOT NULL PRIMARY KEY,"                                 \
	" compartiment TEXT " C "NOT NULL, gebruiker TEXT " C "NOT NULL,"                          \
	" vanaf " INT " NOT NULL, tot " INT " NOT NULL, reden TEXT NOT NULL,"                      \
	" wie TEXT " C "NOT NULL, ingetrokken " INT " NOT NULL, intrek_wie TEXT " C "NOT NULL,"    \
	" intrek_reden TEXT NOT NULL)" STRICT ";"                                                  \
	"CREATE INDEX toegang_gebruiker ON toegang (gebruiker, compartiment, tot);"                \
	"CREATE INDEX toegang_compartiment ON toegang (compartiment, id);"                         \
	"CREATE TABLE noodtoegang (id TEXT " C "NOT NULL PRIMARY KEY, soort TEXT NOT NULL,"        \
	" naam TEXT " C "NOT NULL, wie TEXT " C "NOT NULL, reden TEXT NOT NULL,"                   \
	" vanaf " INT " NOT NULL, tot " INT " NOT NULL, gestopt " INT " NOT NULL,"                 \
	" bekeken " INT " NOT NULL, bekeken_wie TEXT " C "NOT NULL, oordeel TEXT NOT NULL,"        \
	" oordeel_reden TEXT NOT NULL)" STRICT ";"                                                 \
	"CREATE INDEX noodtoegang_wie ON noodtoegang (wie, tot);"                                  \
	"CREATE INDEX noodtoegang_bekeken ON noodtoegang (bekeken, id);"                           \
	"CREATE TABLE akkoord (id TEXT " C "NOT NULL PRIMARY KEY, wat TEXT " C "NOT NULL,"         \
	" soort TEXT " C "NOT NULL, record TEXT " C "NOT NULL, versie " INT " NOT NULL,"           \
	" pad TEXT NOT NULL, reden TEXT NOT NULL, recht " INT " NOT NULL,"                         \
	" voor_doel TEXT " C "NOT NULL, compartiment TEXT " C "NOT NULL,"                          \
	" vrager TEXT " C "NOT NULL, gevraagd " INT " NOT NULL, stand TEXT " C "NOT NULL,"         \
	" beslisser TEXT " C "NOT NULL, beslist " INT " NOT NULL,"                                 \
	" besluit_reden TEXT NOT NULL)" STRICT ";"                                                 \
	"CREATE INDEX akkoord_record ON akkoord (record, wat, id);"                                \
	"CREATE INDEX akkoord_stand ON akkoord (stand, id);"                                       \
	"ALTER TABLE sessie ADD COLUMN doel TEXT NOT NULL DEFAULT '';"

/* What a house begins with; the register (work/doel) says the rest. */
#define BEGIN_DOELEN                                                                               \
	"INSERT INTO doel (naam, titel, dingen, actief, alles, volgorde) VALUES "                  \
	"('ondermijning', 'Aanpak van ondermijning', '*', 1, 0, 1),"                               \
	"('beheer', 'Beheer en beveiliging van het systeem', 'bron invoer', 1, 1, 90),"            \
	"('toezicht', 'Toezicht op de omgang met persoonsgegevens', 'bron invoer', 1, 1, 91);"     \
	"INSERT INTO doel_rol (doel, rol) VALUES ('ondermijning', 'melder'),"                      \
	"('ondermijning', 'informatieregisseur'), ('ondermijning', 'casusregisseur'),"             \
	"('ondermijning', 'toezichthouder'), ('ondermijning', 'jurist'),"                          \
	"('ondermijning', 'bestuur'), ('beheer', 'beheerder'),"                                    \
	"('toezicht', 'privacyfunctionaris');"                                                     \
	"INSERT INTO compartiment (naam, titel, uitleg) VALUES "                                   \
	"('riec', 'RIEC', 'Wat uit het samenwerkingsverband RIEC is ontvangen (WGS).'),"           \
	"('politie', 'Politie', 'Politiegegevens die zijn verstrekt (Wpg art. 16 t/m 20).'),"      \
	"('bibob', 'Bibob', 'Adviezen en antwoorden; geheim (Wet Bibob art. 28).'),"               \
	"('mensenhandel', 'Mensenhandel', 'Gegevens over slachtoffers. Alleen op naam.');"

#define ZICHTEN                                                                                    \
	"CREATE VIEW zicht_compartiment AS SELECT compartiment AS naam FROM toegang "              \
	"WHERE gebruiker = act_wie() AND ingetrokken = 0 AND vanaf <= act_nu() "                   \
	"AND tot > act_nu() "                                                                      \
	"UNION SELECT naam FROM noodtoegang WHERE wie = act_wie() AND soort = 'compartiment' "     \
	"AND gestopt = 0 AND vanaf <= act_nu() AND tot > act_nu();"                                \
	"CREATE VIEW zicht_bron AS SELECT p.bron AS bron FROM bron_plek p WHERE "                  \
	"(EXISTS (SELECT 1 FROM doel_bron b WHERE b.bron = p.bron AND b.doel = act_doel()) "       \
	"OR EXISTS (SELECT 1 FROM doel d WHERE d.naam = act_doel() AND d.alles = 1)) "             \
	"AND (p.compartiment = '' OR p.compartiment IN (SELECT naam FROM zicht_compartiment));"

const char trust_doelen_sqlite[] = TABELLEN("INTEGER", " STRICT", "") BEGIN_DOELEN ZICHTEN;

/* What db_for told, as SQLite's functions of the same names give it. */
#define PG_FUNCTIES                                                                                \
	"CREATE FUNCTION act_doel() RETURNS text LANGUAGE sql STABLE AS "                          \
	"$$ SELECT coalesce(current_setting('contramijn.doel', true), '') $$;"                     \
	"CREATE FUNCTION act_wie() RETURNS text LANGUAGE sql STABLE AS "                           \
	"$$ SELECT coalesce(current_setting('contramijn.wie', true), '') $$;"                      \
	"CREATE FUNCTION act_nu() RETURNS bigint LANGUAGE sql STABLE AS "                          \
	"$$ SELECT CAST(coalesce(nullif(current_setting('contramijn.nu', true), ''), '0') "        \
	"AS bigint) $$;"

const char trust_doelen_pgsql[] =
	TABELLEN("BIGINT", "", "COLLATE \"C\" ") BEGIN_DOELEN PG_FUNCTIES ZICHTEN;
