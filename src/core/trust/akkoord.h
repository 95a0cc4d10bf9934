/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Four eyes: a second person is asked, and decides, with a reason. For any room that the
 * law or a setting makes ask (a disclosure, a measure, a longer term):
 *
 *	enum akkoord_stand s;
 *
 *	rc = akkoord_stand(act, STR("verstrekking"), r->id, r->versie, &s);
 *	if (s != AKKOORD_GEGEVEN)
 *		return fouten_weiger(f, "vier-ogen", ..., STR("/akkoord"));
 *
 * and akkoord_vraag where the user asks for it. An agreement is about a thing as it was:
 * when the record has another versie the question is to be asked again.
 *
 * Who asked never decides; who decides has the right that the room names
 * (may(recht, soort)). A question is for the purpose and the compartment in which it was
 * asked, and not found by others. All run in a begun act and add their audit lines.
 * Results in the act's arena.
 */
#ifndef CORE_TRUST_AKKOORD_H
#define CORE_TRUST_AKKOORD_H

#include "core/trust/gebruiker.h"

enum akkoord_stand {
	AKKOORD_NIET_GEVRAAGD,
	AKKOORD_GEVRAAGD,
	AKKOORD_GEGEVEN,
	AKKOORD_GEWEIGERD
};

struct akkoord {
	struct str wat;             /* what needs it: "verstrekking"; a word of the room */
	struct str soort, record;   /* thing of rol.c, and its key */
	int64_t versie;             /* of the record */
	struct str pad;             /* page of it */
	struct str reden;           /* why, for the second person; no names */
	enum recht recht;           /* what the second person must have on `soort` */
	struct str compartiment;    /* of the record, or "" */

	/* filled by the room */
	struct str id, vrager, vrager_naam, beslisser_naam, besluit_reden;
	enum akkoord_stand stand;
	int64_t gevraagd, beslist;
};

/* Asks; an open question about the same is the answer. TRUST_INVALID: no reason. */
enum trust_rc akkoord_vraag(struct act *, struct akkoord *, const char **reason_out)
	__attribute__((warn_unused_result));
/* Of the last question about this, for this versie. */
enum trust_rc akkoord_stand(struct act *, struct str wat, struct str record, int64_t versie,
			    enum akkoord_stand *out) __attribute__((warn_unused_result));
/*
 * TRUST_DENIED: not for this person (he asked himself, lacks the right, may not see it) or no
 * such open question; all the same answer.
 */
enum trust_rc akkoord_beslis(struct act *, struct str id, bool akkoord, struct str reden,
			     const char **reason_out) __attribute__((warn_unused_result));
/* Open ones that this person may decide, and his own of late; at most 200. */
enum trust_rc akkoord_lijst(struct act *, struct akkoord **out, size_t *n_out)
	__attribute__((warn_unused_result));
/* How many wait for this person; without an audit line: a number on the first page. */
enum trust_rc akkoord_open_n(struct act *, int64_t *out) __attribute__((warn_unused_result));
bool akkoord_mag(const struct act *, const struct akkoord *); /* may this person decide it? */

#endif
