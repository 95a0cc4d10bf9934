/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Answers of the commands as CSV (RFC 4180, comma, no mark): for other programs, names as
 * given.
 */
#ifndef FACES_CLI_UITVOER_H
#define FACES_CLI_UITVOER_H

#include <stdio.h>

#include "core/base/str.h"

/* The result, written line by line. */
struct uitvoer {
	FILE *f;
	const char *pad;          /* NULL: standard output */
};
bool uitvoer_open(struct uitvoer *, const char *pad);
/* False after saying why; a file that could not be written whole is an error. */
bool uitvoer_dicht(struct uitvoer *);
void uitvoer_naam(struct uitvoer *, struct str naam);   /* quoted when it must be */
void uitvoer_getal(struct uitvoer *, uint64_t getal);
void uitvoer_breuk(struct uitvoer *, double getal);     /* so that it reads back the same */
void uitvoer_kans(struct uitvoer *, double kans);       /* 0 .. 1, seven decimals */
void uitvoer_komma(struct uitvoer *);
void uitvoer_regel(struct uitvoer *, const char *tekst);
void uitvoer_einde(struct uitvoer *);

#endif
