/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Search: one field for everything. Names with typing errors and without
 * tussenvoegsel, addresses, KVK numbers, kentekens, phone numbers, free text of signals;
 * grouped by kind, each hit with source and date. Audited as "zoeken" with the
 * number of hits, never with the words.
 */
#ifndef WORK_ZOEK_ZOEK_H
#define WORK_ZOEK_ZOEK_H

#include "core/model/record.h"
#include "engines/match/match.h"

enum { ZOEK_PER_SOORT = 20, ZOEK_BEKIJK = 200 };

struct zoek_treffer {
	struct str id, naam;          /* entity, or signal */
	struct str bij;               /* second line: birth date, town, source number .. */
	struct str bron_titel;
	int64_t tijd, aantal;         /* aantal: rows about it */
	bool gezien;                  /* naam and aantal are as this act sees them */
	bool bijna;                   /* found by a word that looks like it */
	bool in_tekst;                /* only the running text of a row has the words */
};
struct zoek_groep {
	bool signalen;                /* else entities of `soort` */
	enum match_soort soort;
	struct zoek_treffer *t;
	size_t n;
	bool meer;
};
struct zoek_uit {
	struct zoek_groep groep[MATCH_SOORT_N + 1];
	size_t groepen;               /* only those with hits */
	size_t totaal;
	bool meer;                    /* more rows matched than were looked at */
	struct str begrepen;          /* "kenteken 12-ABC-3" when recognised, else "" */
	struct str bedoelde;          /* words used instead of unknown ones, or "" */
};
/* `typend`: the last word may be unfinished. */
enum model_rc zoek(struct act *, struct str tekst, bool typend, struct zoek_uit *out);

#endif
