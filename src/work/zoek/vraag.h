/* SPDX-License-Identifier: EUPL-1.2 */
/* A search text understood: words, kenmerken, and what may be meant. Only for work/zoek. */
#ifndef WORK_ZOEK_VRAAG_H
#define WORK_ZOEK_VRAAG_H

#include "core/store/tekst.h"

enum { VRAAG_WOORDEN_MAX = 12, NABIJ_MAX = 8 };

struct vraag {
	struct str woord[VRAAG_WOORDEN_MAX];   /* folded, without tussenvoegsels */
	size_t n;
	bool kenmerk;                          /* the whole text is one identifier */
	struct str begrepen;                   /* for people: "kenteken 12-ABC-3" */
	struct tekst_groep precies[VRAAG_WOORDEN_MAX];
	struct tekst_groep ruim[VRAAG_WOORDEN_MAX]; /* with words that look like it */
	struct str bedoelde;                   /* those words, for people */
};
void vraag_lees(struct arena *, struct woorden *, struct str tekst, bool typend,
		struct vraag *out);

#endif
