/* SPDX-License-Identifier: EUPL-1.2 */
/* The words that the town is made of. Tables only. */
#ifndef WORK_DEMO_NAMEN_H
#define WORK_DEMO_NAMEN_H

#include "core/base/str.h"

struct lijst {
	const char *const *w;
	uint32_t n;
};

extern const struct lijst namen_man, namen_vrouw;         /* most borne first */
extern const struct lijst namen_stam, namen_eind;         /* surnames: "Wel" + "hoek" */
extern const struct lijst namen_heel;                     /* whole surnames */
extern const struct lijst namen_voorvoegsel;
extern const struct lijst namen_plaats;                   /* places of birth */
extern const struct lijst namen_straat, namen_straateind; /* "Haring" + "kade" */
extern const struct lijst namen_merk, namen_model, namen_kleur; /* model i is of merk i */
extern const struct lijst namen_boot, namen_bootsoort;
extern const struct lijst namen_toezicht, namen_afdeling;

struct branche {
	const char *sbi, *activiteit;
	const char *naam;         /* "Bakkerij %s": %s is the owner's surname */
};
extern const struct branche namen_branche[];
extern const uint32_t namen_branche_n;

#endif
