/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The files of the town: which columns, in which dress (separator, character set,
 * dates), and a writer that takes rows of plain cells and puts them in that dress.
 *
 * Cells are UTF-8; a column of dates takes ISO. A planted row stands in patronen.c and
 * is put among the others here. In its cells "@30" is the day 30 days before today,
 * "#4" the fourth BSN kept for planted people; in all rows "*" is the running number.
 *
 * Constant memory. Errors are kept and come out at uit_sluit.
 */
#ifndef WORK_DEMO_UIT_H
#define WORK_DEMO_UIT_H

#include "work/demo/demo.h"
#include "work/demo/stad.h"

enum bestand {
	BESTAND_BRP, BESTAND_KVK, BESTAND_RDW, BESTAND_VERGUNNINGEN, BESTAND_HAVEN,
	BESTAND_BAG, BESTAND_TOEZICHT, BESTAND_INKOOP, BESTAND_SIGNALEN, BESTAND_MMA,
	BESTAND_N
};

enum { KOLOMMEN_MAX = 19, CEL_MAX = 1200 };

struct geplant {
	enum bestand bestand;
	const char *cel[KOLOMMEN_MAX];
};
extern const struct geplant geplant[];
extern const size_t geplant_n;

struct uit;
/* `rijen`: how many will come, to spread the planted ones. NULL on failure. */
struct uit *uit_open(const struct stad *, const char *dir, enum bestand, size_t rijen,
		     char err[static DEMO_ERR_MAX]);
void uit_rij(struct uit *, const char *const *cel);
/* Writes what is planted still, closes and frees. */
enum demo_rc uit_sluit(struct uit *, char err[static DEMO_ERR_MAX]);

/* ISO text of a date, into a buffer of the caller. */
const char *uit_dag(struct date, char out[static DATE_TEXT_MAX]);

#endif
