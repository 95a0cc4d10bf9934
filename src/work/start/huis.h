/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Opening the house: data directory, database, secret of the installation,
 * vocabulary, audit log; and closing it in the right order.
 *
 * A data directory holds contramijn.db (SQLite), invoer/ (uploaded files), tmp/,
 * `instellingen` (name of the municipality, its OIN, database URL, "adres" of the server,
 * "contact", under "beveiliging" where to report a weakness, "sso-..": core/trust/sso.h, under
 * "kaart" a file of map tiles; kaart.mbtiles in the directory needs no setting) and, until the
 * auditor takes it away, `auditsleutel` (first key of the log's seals). The secret of the
 * installation is in table instelling, so that several processes share it.
 */
#ifndef WORK_START_HUIS_H
#define WORK_START_HUIS_H

#include "core/trust/act.h"

enum { HUIS_ERR_MAX = 256 };

struct huis_opties {
	const char *data;             /* directory; may be NULL when db is given */
	const char *db;               /* URL; NULL: as kept in the directory, else SQLite in it */
	int lezers, schrijvers;       /* connections; 0: default 4 and 2 */
	const char *gemeente;         /* name for a new directory; NULL: "Gemeente" */
	bool maak;                    /* make directory and database when absent (init) */
};

/* NULL on failure with a Dutch reason. Brings the schema up to date. */
struct huis *huis_open(const struct huis_opties *, char err[static HUIS_ERR_MAX]);
void huis_dicht(struct huis *);
/* Directory for uploads and temporary files; made when absent. Its path, in the caller's
 * arena; NULL when it cannot be made. */
const char *huis_map(const struct huis *, struct arena *, const char *welke); /* "invoer", "tmp" */
/* URL of its database, as long as it is open. */
const char *huis_database(const struct huis *);

/* The system's own act: the command line works under the name of the user given, or
 * as "systeem" with the rights of role beheerder plus import. */
struct wie wie_systeem(const char *rol);

#endif
