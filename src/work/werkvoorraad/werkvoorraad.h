/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Werkvoorraad: what waits for this person: signals to take up, possible matches to look
 * at, imports that run or met errors. Only what their role may see.
 */
#ifndef WORK_WERKVOORRAAD_WERKVOORRAAD_H
#define WORK_WERKVOORRAAD_WERKVOORRAAD_H

#include "core/model/record.h"

struct werk {
	const char *soort;            /* "terugkoppeling", "signaal", "invoer" .. */
	struct str titel, toelichting;
	struct str pad;               /* page to go to */
	struct str stand;             /* label of its state */
	int64_t tijd;
};
struct werkvoorraad {
	struct werk *werk;
	size_t n;
	int64_t signalen_nieuw, signalen_mijn, nakijken, invoer_bezig, invoer_fouten;
};
enum { WERK_MAX = 70 };
/* `mijn`: only what I handle. */
enum model_rc werkvoorraad(struct act *, bool mijn, struct werkvoorraad *out);

/*
 * The dates of who acts as an iCalendar file: tasks, cases, parked signals. A calendar is read
 * by others and kept elsewhere: it says a number and a day, never what or about whom.
 */
enum model_rc werkvoorraad_agenda(struct act *, struct buf *out);

/* Figures without contents, for who may see "cijfers"; of sources alone for who may see
 * those. What this role may not see stays 0. */
struct cijfers {
	int64_t signalen, nieuw, behandeling, doorgezet, overig; /* by status */
	int64_t maand;                /* signals of the last 30 days */
	int64_t bronnen, bronrecords;
};
enum model_rc cijfers(struct act *, struct cijfers *out);

#endif
