/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Linking: which entity each deel belongs to.
 *
 * New delen meet the ones that share a key (engine match: match_keys). Each group
 * that meets, together with all members of the entities it touches, is clustered anew
 * (match_cluster), so that the result does not depend on the order in which rows
 * came. Entities keep their key by largest overlap; what merged or split is kept in
 * gebeurtenis. Near matches go to nakijk.
 *
 * Addresses, vehicles, vessels and things that meet on a link key with at most one
 * known entity simply join it: no member needs to be read.
 *
 * All of it runs in the caller's act (DB_WRITE, begun); DB_RETRY means: the whole
 * transaction again.
 */
#ifndef WORK_ENTITEIT_KOPPEL_H
#define WORK_ENTITEIT_KOPPEL_H

#include "core/trust/act.h"
#include "engines/match/match.h"

/* The keys of a deel that linking uses. */
struct deel_keys {
	struct match_key *key;
	size_t n;
};
struct deel_keys koppel_keys(struct arena *, const struct match_rec *,
			     const uint8_t sleutel[static 16]);

struct nieuw_deel {
	struct str record;
	int nr;
	struct match_rec rec;     /* id = "RECORD/NR" */
	struct str entiteit;      /* where it is now, when its record changed; else "" */
	struct deel_keys keys;    /* from koppel_keys, made ahead on another thread; or n = 0 */
};

struct koppel_tellers {
	int64_t nieuw, samen, nakijken; /* new entities, delen joined to one, pairs to review */
};

/* Delen that are new, or whose record got new content (its old keys taken away first). */
enum db_rc koppel_delen(struct act *, const struct nieuw_deel *, size_t n,
			struct koppel_tellers *);

/*
 * Clusters the members of these entities anew: after a decision, after a decision was
 * taken back, after a record changed or went. `reden` goes into gebeurtenis.
 */
enum db_rc koppel_opnieuw(struct act *, const struct str *entiteiten, size_t n,
			  struct str reden);

/*
 * Lets the newest keys sink into the large table once there are many (its own act,
 * not begun): in the order of the table, so that each of its pages is touched once.
 * Who looks up keys looks in both tables.
 */
enum db_rc koppel_bezink(struct act *);

/* Takes away the keys that `oud` stood under, before its record gets new content. */
enum db_rc koppel_sleutels_weg(struct act *, const struct match_rec *oud, struct str record,
			       int nr);
/* Takes a deel out of its entity, which is to be clustered again: *entiteit_out. */
enum db_rc koppel_deel_weg(struct act *, struct str record, int nr, struct str *entiteit_out);

#endif
