/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Between namen.c (comparing), namen_lees.c (words of a name), namen_woorden.c (what words
 * mean), namen_klank.c (sounds and distance) and namen_schrift.c (other scripts).
 */
#ifndef ENGINES_MATCH_NAMEN_PRIVATE_H
#define ENGINES_MATCH_NAMEN_PRIVATE_H

#include "engines/match/namen.h"

/* ---- word lists -------------------------------------------------------------------- */

enum woord_klasse {
	KLASSE_GEEN,
	KLASSE_TITEL,      /* of a person: dropped */
	KLASSE_DEELTJE,
	KLASSE_VORM,       /* legal form: dropped, its kind kept */
	KLASSE_ALGEMEEN,
	KLASSE_PLAATS,
	KLASSE_LEEG,       /* the, and, of: dropped */
	KLASSE_GETAL,
	KLASSE_N
};

/* What is known of a word or of a phrase that begins with it. */
struct woord_weet {
	uint8_t klasse;
	uint8_t woorden;             /* how many words it takes */
	uint8_t groep_n;
	uint16_t groep[NAAM_GROEPEN];
	int32_t getal;               /* of a number; kind of a legal form */
};

/* The longest entry at the front of `woord`, n words of one name. False when none is known. */
bool woorden_zoek(const struct namen *, enum namen_soort, const struct str *w, size_t n_w,
		  struct woord_weet *out);

/* ---- sounds ------------------------------------------------------------------------ */

/* Writes the sound of a word of small letters and digits; `out` has room for len of it. The
 * result is at most as long as the word. */
size_t naam_klank(struct str woord, char *out);
/* Which sounds are in it, one bit each, and which are near to one of those. */
uint32_t klank_masker(const char *klank, size_t n, uint32_t *bijna_out);
/* What the distance is at least, from the masks alone. */
unsigned klank_minstens(uint32_t a, uint32_t bijna_a, uint32_t b, uint32_t bijna_b);
/* Edits between two sounds in half steps: a consonant is 2, a vowel 1, a swap 2; stops above
 * `max` with max + 1. */
unsigned klank_afstand(const char *a, size_t an, const char *b, size_t bn, unsigned max);

/* ---- scripts ----------------------------------------------------------------------- */

/* Text in letters of any script in a-z, 0-9 and blanks, as near as a table gets. CJK signs go
 * to `teken` too. */
struct str schrift_latijn(struct arena *, struct str, uint32_t *teken, uint8_t *teken_n);

/* ---- measuring --------------------------------------------------------------------- */

enum { NAMEN_MATEN = 16 };
/* What the weights are for: see namen.c. maat[0] is 1. */
void namen_meet(enum namen_soort, const struct naam *, const struct naam *,
		float maat[static NAMEN_MATEN]);
const float *namen_gewichten(enum namen_soort);

#endif
