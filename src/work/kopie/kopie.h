/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The back-up copy: everything of a municipality in one sealed file that this machine can
 * write and cannot read (normen.md 10). In it: the database, the files that were read in, the
 * settings, and the last signed head of the log.
 *
 * Not in it: the auditor's first key. It is with the auditor.
 */
#ifndef WORK_KOPIE_KOPIE_H
#define WORK_KOPIE_KOPIE_H

#include "core/trust/kluis.h"
#include "work/start/huis.h"

enum { KOPIE_ERR_MAX = 256 };

/* Name of the database in the copy, by its kind. */
#define KOPIE_SQLITE "database.sqlite"
#define KOPIE_PGSQL "database.sql"

/*
 * Makes the copy at `pad` (0600; nothing may stand there yet), and beside it the list of what
 * was ever destroyed (work/bewaren: VERNIETIGD_BESTAND). Its hash goes in the log. Others
 * go on working meanwhile. False with the reason (Dutch) in err; then nothing is left at `pad`.
 */
bool kopie_maak(struct huis *, const char *pad, const uint8_t publiek[static KLUIS_SLEUTEL],
		char err[static KOPIE_ERR_MAX]);

/* Path of the list beside a copy. */
const char *kopie_lijst(struct arena *, const char *pad);

struct kopie_uitslag {
	size_t bestanden;
	int64_t regels;           /* of the log */
	int64_t koppen;           /* signed heads that were right */
	size_t bevindingen;       /* wrong in the log; the first in err */
	char gemaakt[32];         /* when, ISO 8601 */
	int64_t vernietigd;       /* destroyed after the copy was made, and now taken away again */
};
/*
 * Puts a copy back in directory `map`, which must be empty or absent, with its database there
 * or at `db` (PostgreSQL, empty). Then checks it: the database is whole, the log is right and
 * has the head that stood in the copy. And before anybody can log in it takes away what was
 * destroyed after the copy was made, by the list `lijst` (NULL: the one beside the copy);
 * without such a list nothing is put back. False with the reason in err: then nothing is left in
 * `map` of what came from the copy.
 */
bool kopie_terug(const char *pad, const char *map, const char *db, const char *lijst,
		 const uint8_t geheim[static KLUIS_SLEUTEL], struct kopie_uitslag *,
		 char err[static KOPIE_ERR_MAX]);

/* Takes away a directory with what kopie_terug put there. */
void kopie_ruim_op(const char *map);

#endif
