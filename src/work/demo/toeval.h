/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Chance that can be repeated: splitmix64, started from seed, stream and number, so
 * that the n-th household is the same whatever was drawn before it.
 *
 * Draw one at a time: C leaves the order of arguments and initialisers open, and two
 * draws in one list give another town with another compiler.
 */
#ifndef WORK_DEMO_TOEVAL_H
#define WORK_DEMO_TOEVAL_H

#include "core/base/str.h"

struct toeval {
	uint64_t s;
};

enum stroom {
	STROOM_BLOK, STROOM_HUIS, STROOM_ADRES, STROOM_BEDRIJF, STROOM_AUTO, STROOM_BOOT,
	STROOM_VERGUNNING, STROOM_TOEZICHT, STROOM_SIGNAAL, STROOM_MMA, STROOM_INKOOP
};

struct toeval toeval_van(uint64_t zaad, enum stroom, uint64_t nummer);
uint64_t toeval_volgend(struct toeval *);
uint32_t toeval_onder(struct toeval *, uint32_t n);      /* 0..n-1; n > 0 */
bool toeval_kans(struct toeval *, unsigned per_duizend);
/* The text, or nothing. */
const char *toeval_soms(struct toeval *, unsigned per_duizend, const char *tekst);
/* Low numbers are far likelier: for names, where few are borne by many. */
uint32_t toeval_scheef(struct toeval *, uint32_t n);
/* One typing error in a word of a text of ASCII letters; `size` is the room. */
void toeval_tikfout(struct toeval *, char *tekst, size_t size);

#endif
