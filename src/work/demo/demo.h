/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The demo town: Waterveste, an invented municipality on a river, written as the files
 * that a municipality would have lying about. Nobody in it exists: names are put
 * together by chance, BSNs come only from the test range 9999xxxxx (about 9,000 pass
 * the eleven test; further people have none), KvK numbers from 99xxxxxx, phones from
 * 06-9xxxxxxx, e-mail from .example; none of these is given out.
 *
 * Deterministic: the same people, seed and day give the same bytes. Memory does not
 * grow with the number of people: every household, company and vehicle is computed
 * from its number.
 *
 * Five patterns are planted, each spread over several files, in different words, so
 * that no single file shows it: demo_patronen says where to look. Most signals are
 * about nothing, as in life.
 *
 * Threads: no state; may run in several, each in a directory of its own.
 */
#ifndef WORK_DEMO_DEMO_H
#define WORK_DEMO_DEMO_H

#include "core/base/date.h"

enum { DEMO_ERR_MAX = 256, DEMO_MENSEN = 20000, DEMO_ZAAD = 42 };

struct demo_opts {
	size_t mensen;            /* 0: DEMO_MENSEN; at least 500 are made */
	uint64_t zaad;
	struct date vandaag;      /* the last day of the files; year 0: 2026-11-01 */
};

enum demo_rc { DEMO_OK, DEMO_FAIL };
/* Writes every file of demo_bronnen into `dir`, which exists. On failure err says what
 * went wrong, in Dutch. */
enum demo_rc demo_write(const char *dir, const struct demo_opts *, char err[static DEMO_ERR_MAX])
	__attribute__((warn_unused_result));

/* The sources that the files belong to, in the order in which to import them. */
struct demo_bron {
	const char *naam, *titel, *type;
	const char *doel;
	const char *grond;        /* value of the choice list grondslag */
	const char *toelichting;  /* law and article */
	const char *bewaren;      /* ISO 8601 period */
	const char *eigenaar;     /* department */
	const char *bestand;
	/* "veld=kolom,.." for all columns, where headers do not say enough; else NULL. */
	const char *koppeling;
};
extern const struct demo_bron demo_bronnen[]; /* ends with naam NULL */

/* What is planted, for tests and for the guided tour. */
enum { DEMO_SLEUTELS_MAX = 8 };
struct demo_patroon {
	const char *naam, *titel;
	const char *uitleg;       /* what only the whole shows, in plain Dutch */
	const char *bestanden;    /* the files it is spread over */
	const char *sleutel[DEMO_SLEUTELS_MAX]; /* things to search for; rest NULL */
};
extern const struct demo_patroon demo_patronen[]; /* ends with naam NULL */

#endif
