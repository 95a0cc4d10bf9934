/* SPDX-License-Identifier: EUPL-1.2 */
/* The law of rules/ for tests, and asking it in one line. */
#ifndef TESTS_LAW_WET_H
#define TESTS_LAW_WET_H

#include "engines/law/law.h"

/* The rules of the sources; reads them once. */
const struct law *wet(void);
/* "bezwaar bekendmaking=2026-01-16": fills the answer, or gives the mistake and its code. */
enum law_rc vraag(const char *tekst, struct law_antwoord *uit, char reden[static LAW_FOUT_MAX]);
/* As written in the answer: "2026-02-27" or "2026-03-12T09:00"; "" for no day. */
const char *als_iso(struct law_moment, char uit[static 24]);

#endif
