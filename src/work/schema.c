/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/schema.h"

#include "core/base/clock.h"
#include "core/model/werk.h"
#include "core/store/tekst.h"
#include "core/store/wissen.h"
#include "core/trust/doel.h"
#include "core/trust/gebruiker.h"
#include "core/trust/passkey.h"
#include "core/trust/sso.h"
#include "core/trust/tweede.h"
#include "work/afpakken/afpakken.h"
#include "work/beleid/beleid.h"
#include "work/bibob/bibob.h"
#include "work/bewaren/bewaren.h"
#include "work/brief/brief.h"
#include "work/bron/bron.h"
#include "work/doel/verwerking.h"
#include "work/geld/geld.h"
#include "work/gebied/gebied.h"
#include "work/kaart/ligging.h"
#include "work/maatregel/maatregel.h"
#include "work/signaal/signaal.h"
#include "work/soorten/soort.h"
#include "work/toets/sleutels.h"
#include "work/casus/casus.h"
#include "work/overleg/overleg.h"
#include "work/toets/toets.h"
#include "work/verzoek/verzoek.h"
#include "work/werkvoorraad/werkvoorraad.h"

/*
 * bronrecord   the current version of each row that came in
 * bronversie   earlier versions
 * deel         which entity each thing in a row belongs to
 * sleutel      keyed hashes under which delen meet (match_keys), and, with deel -1, the
 *              key of the row in its source; sleutel_vers holds the newest of them, so
 *              that a batch need not touch every page of the large one (bezink.c)
 * entiteit     name and size of each entity; `op_in` when it was merged into another
 * gebeurtenis  merges and splits of entities
 * besluit      same / not the same, with reason; taken back by a date, never deleted
 * nakijk       pairs that a person should look at
 * invoer       imports, with where they are; invoerfout: rows that could not be read
 * koppeling    signals linked to things by a person
 */
#define TABELLEN(INT, REAL, STRICT, WITHOUT_ROWID, C)                                     \
	"CREATE TABLE bronrecord (id TEXT " C "PRIMARY KEY, bron TEXT " C "NOT NULL,"        \
	" sleutel TEXT NOT NULL, soort TEXT NOT NULL, versie " INT " NOT NULL,"              \
	" hash " INT " NOT NULL, invoer TEXT " C "NOT NULL, regel " INT " NOT NULL,"         \
	" tijd " INT " NOT NULL, data TEXT NOT NULL)" STRICT ";"                             \
	"CREATE TABLE bronversie (record TEXT " C "NOT NULL, versie " INT " NOT NULL,"       \
	" hash " INT " NOT NULL, invoer TEXT " C "NOT NULL, regel " INT " NOT NULL,"         \
	" tijd " INT " NOT NULL, data TEXT NOT NULL,"                                        \
	" PRIMARY KEY (record, versie))" WITHOUT_ROWID ";"                                   \
	"CREATE TABLE deel (record TEXT " C "NOT NULL, nr " INT " NOT NULL,"                 \
	" soort " INT " NOT NULL, entiteit TEXT " C "NOT NULL,"                              \
	" PRIMARY KEY (record, nr))" WITHOUT_ROWID ";"                                       \
	"CREATE INDEX deel_entiteit ON deel (entiteit, record, nr);"                         \
	"CREATE TABLE sleutel (hash " INT " NOT NULL, record TEXT " C "NOT NULL,"            \
	" deel " INT " NOT NULL, grond " INT " NOT NULL,"                                    \
	" PRIMARY KEY (hash, record, deel))" WITHOUT_ROWID ";"                               \
	"CREATE TABLE sleutel_vers (hash " INT " NOT NULL, record TEXT " C "NOT NULL,"       \
	" deel " INT " NOT NULL, grond " INT " NOT NULL,"                                    \
	" PRIMARY KEY (hash, record, deel))" WITHOUT_ROWID ";"                               \
	"CREATE TABLE entiteit (id TEXT " C "PRIMARY KEY, soort " INT " NOT NULL,"           \
	" naam TEXT NOT NULL, aantal " INT " NOT NULL, gemaakt " INT " NOT NULL,"            \
	" gewijzigd " INT " NOT NULL, op_in TEXT)" WITHOUT_ROWID ";"                         \
	"CREATE TABLE gebeurtenis (id TEXT " C "PRIMARY KEY, tijd " INT " NOT NULL,"         \
	" wat TEXT NOT NULL, entiteit TEXT " C "NOT NULL, ander TEXT " C "NOT NULL,"         \
	" reden TEXT NOT NULL, wie TEXT NOT NULL)" WITHOUT_ROWID ";"                         \
	"CREATE INDEX gebeurtenis_entiteit ON gebeurtenis (entiteit, id);"                   \
	"CREATE INDEX gebeurtenis_ander ON gebeurtenis (ander, id);" \
	"CREATE TABLE besluit (id TEXT " C "PRIMARY KEY, a_record TEXT " C "NOT NULL,"       \
	" a_deel " INT " NOT NULL, b_record TEXT " C "NOT NULL, b_deel " INT " NOT NULL,"    \
	" zelfde " INT " NOT NULL, reden TEXT NOT NULL, wie TEXT " C "NOT NULL,"             \
	" tijd " INT " NOT NULL, ingetrokken " INT " NOT NULL DEFAULT 0,"                    \
	" intrek_reden TEXT, intrek_wie TEXT)" STRICT ";"                                    \
	"CREATE INDEX besluit_a ON besluit (a_record, a_deel);"                              \
	"CREATE INDEX besluit_b ON besluit (b_record, b_deel);"                              \
	"CREATE TABLE nakijk (a_record TEXT " C "NOT NULL, a_deel " INT " NOT NULL,"         \
	" b_record TEXT " C "NOT NULL, b_deel " INT " NOT NULL, soort " INT " NOT NULL,"     \
	" bits " REAL " NOT NULL, grond " INT " NOT NULL, tijd " INT " NOT NULL,"            \
	" open " INT " NOT NULL,"                                                            \
	" PRIMARY KEY (a_record, a_deel, b_record, b_deel))" WITHOUT_ROWID ";"               \
	"CREATE INDEX nakijk_open ON nakijk (open, bits);"                                   \
	"CREATE INDEX nakijk_b ON nakijk (b_record, b_deel);"                                \
	"CREATE TABLE invoer (id TEXT " C "PRIMARY KEY, bron TEXT " C "NOT NULL,"            \
	" bestand TEXT NOT NULL, pad TEXT NOT NULL, vinger TEXT NOT NULL,"                   \
	" grootte " INT " NOT NULL, soort TEXT NOT NULL, koppeling TEXT NOT NULL,"           \
	" stand TEXT NOT NULL, regels " INT " NOT NULL DEFAULT 0,"                           \
	" nieuw " INT " NOT NULL DEFAULT 0, gewijzigd " INT " NOT NULL DEFAULT 0,"           \
	" gelijk " INT " NOT NULL DEFAULT 0, fout " INT " NOT NULL DEFAULT 0,"               \
	" afwijkend " INT " NOT NULL DEFAULT 0, plek " INT " NOT NULL DEFAULT 0,"            \
	" plek_regel " INT " NOT NULL DEFAULT 0, bytes " INT " NOT NULL DEFAULT 0,"          \
	" wie TEXT " C "NOT NULL, wie_naam TEXT NOT NULL, begonnen " INT " NOT NULL,"        \
	" geroerd " INT " NOT NULL, klaar " INT " NOT NULL DEFAULT 0,"                       \
	" melding TEXT NOT NULL DEFAULT '')" STRICT ";"                                      \
	"CREATE INDEX invoer_bron ON invoer (bron, id);"                                     \
	"CREATE INDEX invoer_stand ON invoer (stand, id);"                                   \
	"CREATE TABLE invoerfout (invoer TEXT " C "NOT NULL, regel " INT " NOT NULL,"        \
	" kolom " INT " NOT NULL, reden TEXT NOT NULL, ruw TEXT NOT NULL,"                   \
	" PRIMARY KEY (invoer, regel, kolom))" WITHOUT_ROWID ";"                             \
	"CREATE TABLE koppeling (id TEXT " C "PRIMARY KEY, signaal TEXT " C "NOT NULL,"      \
	" record TEXT " C "NOT NULL, deel " INT " NOT NULL, tekst TEXT NOT NULL,"            \
	" wie TEXT " C "NOT NULL, tijd " INT " NOT NULL,"                                    \
	" ingetrokken " INT " NOT NULL DEFAULT 0)" STRICT ";"                                \
	"CREATE INDEX koppeling_signaal ON koppeling (signaal, id);"                         \
	"CREATE INDEX koppeling_deel ON koppeling (record, deel);"                           \
	"CREATE TABLE instelling (naam TEXT " C "PRIMARY KEY, waarde TEXT NOT NULL)" STRICT ";"

static const char work_schema_sqlite[] =
	TABELLEN("INTEGER", "REAL", " STRICT", " STRICT, WITHOUT ROWID", "");
static const char work_schema_pgsql[] =
	TABELLEN("BIGINT", "DOUBLE PRECISION", "", "", "COLLATE \"C\" ");

/*
 * What readers use instead of the tables (doel.h); and the documents that were indexed before
 * there were zones get theirs: the source of a bronrecord, the first purpose for a signal.
 */
#define ZICHTEN                                                                                    \
	"CREATE VIEW zicht_bronrecord AS SELECT r.id, r.bron, r.sleutel, r.soort, r.versie,"       \
	" r.hash, r.invoer, r.regel, r.tijd, r.data FROM bronrecord r"                             \
	" WHERE r.bron IN (SELECT bron FROM zicht_bron);"                                          \
	"CREATE VIEW zicht_deel AS SELECT d.record, d.nr, d.soort, d.entiteit FROM deel d"         \
	" JOIN bronrecord r ON r.id = d.record WHERE r.bron IN (SELECT bron FROM zicht_bron);"
/* The zones of records, few among the rows of sources: which of them there are (doel.c). */
#define ZONE_INDEX                                                                                 \
	"CREATE INDEX zoekdoc_zone ON zoekdoc (zone) WHERE zone >= '+' AND zone < ',';"
#define OUDE_ZONE                                                                                  \
	"coalesce((SELECT r.bron FROM bronrecord r WHERE r.id = z.id),"                            \
	" CASE WHEN z.soort = 'bron' THEN z.id ELSE '+" DOEL_EERSTE "' END)"

#define ZONES_SQLITE                                                                               \
	"UPDATE zoekdoc AS z SET zone = " OUDE_ZONE ";"                                            \
	"INSERT INTO zoektekst (zoektekst) VALUES ('delete-all');"                                 \
	"INSERT INTO zoektekst (rowid, tokens, soort)"                                             \
	" SELECT nr, tokens, '@' || soort || ' #' || zone FROM zoekdoc ORDER BY nr;"
#define ZONES_PGSQL                                                                                \
	"UPDATE zoekdoc z SET zone = " OUDE_ZONE ";"                                               \
	"UPDATE zoekdoc SET tokens = tokens || CAST('''#' || zone || '''' AS tsvector);"

static const char work_zicht_sqlite[] = ZICHTEN ZONES_SQLITE ZONE_INDEX;
static const char work_zicht_pgsql[] = ZICHTEN ZONES_PGSQL ZONE_INDEX;

/*
 * The sources of before: for the first purpose, in no compartment. Their table comes from the
 * declaration, after the migrations. Later ones are placed when they are made.
 */
static const struct db_sql sql_oude_bronnen[] = {
	{.both = "INSERT INTO doel_bron (doel, bron, reden, wie, tijd) SELECT '" DOEL_EERSTE "', "
		 "id, 'Was er al toen de doelen kwamen', '', gemaakt FROM bronnen "
		 "WHERE NOT EXISTS (SELECT 1 FROM bron_plek)"},
	{.both = "INSERT INTO bron_plek (bron, compartiment) SELECT id, '' FROM bronnen "
		 "WHERE NOT EXISTS (SELECT 1 FROM bron_plek)"}};

static enum db_rc begin_doelen(struct db *db)
{
	enum db_rc rc = db_begin(db, DB_WRITE);

	for (size_t i = 0; i < 2 && (rc == DB_OK || rc == DB_DONE); i++)
		rc = db_step(db_prepare(db, &sql_oude_bronnen[i]));
	if (rc == DB_DONE)
		rc = verwerking_begin(db, clock_now());
	if (rc == DB_OK)
		rc = ligging_begin(db);
	if (rc == DB_OK)
		return db_commit(db);
	db_rollback(db);
	return rc;
}

static const struct db_migration migraties[] = {
	{1, store_schema_sqlite, store_schema_pgsql},
	{2, trust_schema_sqlite, trust_schema_pgsql},
	{3, model_schema_sqlite, model_schema_pgsql},
	{4, work_schema_sqlite, work_schema_pgsql},
	{5, model_schema_stap_sqlite, model_schema_stap_pgsql},
	{6, trust_zegels_sqlite, trust_zegels_pgsql},
	{7, trust_token_schema_sqlite, trust_token_schema_pgsql},
	{8, store_zones_sqlite, store_zones_pgsql},
	{9, trust_doelen_sqlite, trust_doelen_pgsql},
	{10, work_zicht_sqlite, work_zicht_pgsql},
	{11, termijn_schema_sqlite, termijn_schema_pgsql},
	{12, trust_tweede_schema_sqlite, trust_tweede_schema_pgsql},
	{13, toets_schema_sqlite, toets_schema_pgsql},
	{14, trust_passkey_schema_sqlite, trust_passkey_schema_pgsql},
	{15, geld_schema_sqlite, geld_schema_pgsql},
	{16, bibob_schema_sqlite, bibob_schema_pgsql},
	{17, bewaren_schema_sqlite, bewaren_schema_pgsql},
	{18, model_schema_werk_sqlite, model_schema_werk_pgsql},
	{19, werkfilter_schema_sqlite, werkfilter_schema_pgsql},
	{20, brief_schema_sqlite, brief_schema_pgsql},
	{21, trust_sso_schema_sqlite, trust_sso_schema_pgsql},
	{22, model_schema_plek_sqlite, model_schema_plek_pgsql},
	{23, store_woorden_sqlite, store_woorden_pgsql},
	{24, ligging_schema_sqlite, ligging_schema_pgsql},
};

enum { TYPES_MAX = 64 };

void schema_types(const struct recordtype *const *extra)
{
	static const struct recordtype *alle[TYPES_MAX];
	size_t n = 0;

	alle[n++] = &type_bron;
	alle[n++] = &type_verwerking;
	alle[n++] = &type_signaal;
	alle[n++] = &type_maatregel;
	alle[n++] = &type_verbeurte;
	alle[n++] = &type_motiefstuk;
	alle[n++] = &type_brief;
	alle[n++] = &type_briefsjabloon;
	alle[n++] = &type_vordering;
	alle[n++] = &type_betaling;
	alle[n++] = &type_toerekening;
	alle[n++] = &type_afschrift;
	alle[n++] = &type_afpakking;
	alle[n++] = &type_beleidsversie;
	alle[n++] = &type_bibobzaak;
	alle[n++] = &type_bibobonderzoek;
	alle[n++] = &type_bibobgeheimhouder;
	alle[n++] = &type_toets;
	alle[n++] = &type_overleg;
	alle[n++] = &type_agendapunt;
	alle[n++] = &type_casus;
	alle[n++] = &type_casusdeel;
	alle[n++] = &type_casusfeit;
	alle[n++] = &type_interventie;
	alle[n++] = &type_taak;
	alle[n++] = &type_deelnemer;
	alle[n++] = &type_deeltoets;
	alle[n++] = &type_verstrekking;
	alle[n++] = &type_vernietiging;
	alle[n++] = &type_bewaarplicht;
	alle[n++] = &type_verzoek;
	alle[n++] = &type_gebied;
	for (const struct bronsoort *const *b = bronsoorten; *b; b++)
		alle[n++] = (*b)->type;
	for (; extra && *extra && n < TYPES_MAX - 1; extra++)
		alle[n++] = *extra;
	alle[n] = NULL;
	model_types(alle);
}

enum db_rc schema_bijwerken(struct db *db)
{
	enum db_rc rc = db_migrate(db, migraties, sizeof(migraties) / sizeof(migraties[0]));

	if (rc == DB_OK)
		rc = model_sync(db);
	if (rc == DB_OK)
		rc = werk_bouw(db);
	if (rc == DB_OK)
		rc = db_zonder_monsters(db);
	return rc == DB_OK ? begin_doelen(db) : rc;
}
