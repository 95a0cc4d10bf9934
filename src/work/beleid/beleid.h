/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Policy that a municipality writes itself: a new version is a text (rules/beleid has the same
 * form) that is checked line by line, tried on past measures, and adopted by a second person.
 *
 * Invariants: what was adopted never changes, and no earlier version does either: it only ends
 * on the day before. A version in the making proposes nothing. The book of an act is that of
 * rules/beleid with the adopted versions behind it, in order of their first day.
 *
 * Policy is a rule of the house and is seen for every purpose; a trial lists measures, and asks
 * and audits as a list of measures does.
 */
#ifndef WORK_BELEID_BELEID_H
#define WORK_BELEID_BELEID_H

#include "core/model/loop.h"
#include "engines/law/beleid.h"

extern const struct recordtype type_beleidsversie;

/* The policies that hold, for this act. In its arena. */
enum model_rc beleid_boek(struct act *, const struct law_beleidboek **out);
/* The text that a new version of this policy begins with: that of the last adopted one, or of
 * the file; "" for a name that is not there. */
enum model_rc beleid_tekst(struct act *, struct str naam, struct str *out);
/* A version in the making of this policy, from that text, that begins on this day: kept, and its
 * key given. */
enum model_rc beleid_nieuw(struct act *, struct str naam, struct date vanaf, struct str waarom,
			   struct record **out, struct fouten *);
/* The policy of a text; false with the reason, "Regel 12: ..". */
bool beleid_lees(struct arena *, struct str tekst, struct law_beleid *out, const char **reden);

/* What a measure of the past got, and what it would have got. */
struct beleid_geval {
	struct str id, nummer, onderwerp;
	struct date dag;
	struct str besloten;       /* what was decided, in words; "" when nothing was yet */
	struct str oud, nieuw;     /* proposal of the policy as it holds, and of this text */
	bool anders;
};
enum { BELEID_GEVALLEN_MAX = 500 };
/* Newest first; *meer: there are more than were tried. A text of amounts has no cases. */
enum model_rc beleid_proef(struct act *, const struct law_beleid *, struct beleid_geval **out,
			   size_t *n_out, bool *meer);

#endif
