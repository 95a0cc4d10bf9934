/* SPDX-License-Identifier: EUPL-1.2 */
/* A pair of delen that may be one: how it is shown and decided on. Private to the pages
 * of review and of entities. */
#ifndef FACES_WEB_NAKIJKEN_H
#define FACES_WEB_NAKIJKEN_H

#include "faces/web/layout.h"
#include "work/entiteit/besluit.h"

/* A decision being made: which pair, what was typed, and where to go afterwards. */
struct keuring {
	struct nakijk paar;
	struct str van;           /* "nakijken", or the entity whose page one came from */
	int64_t over;             /* pairs passed over in the review list */
	struct str standaard;     /* key of a standard reason, or "" */
	struct str reden;         /* in own words */
	struct fouten fouten;
};

/* Evidence in a word: "sterk", "redelijk", "zwak". */
const char *bits_woord(double bits);
/* All but the last characters of a sensitive value, hidden. */
struct str verberg(struct arena *, struct str);
/* The two sides, field by field; what speaks for and against; reason and buttons. */
void keuring_teken(struct html *, const struct request *, const struct keuring *);
/* The standard reason and the own words as one text; "" when neither was given. */
struct str keuring_reden(struct arena *, const struct keuring *);
/* "/nakijken/paar?a=.." */
struct str keuring_adres(struct arena *a, struct deel_ref x, struct deel_ref y, struct str van);

#endif
