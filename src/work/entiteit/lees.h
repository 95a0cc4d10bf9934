/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Small reads that the pages of entities, decisions and signals share. The act has
 * begun; results in its arena; no audit line: the caller writes one for the whole.
 *
 * All of them see what the act may see (core/trust/doel.h), and nothing else.
 */
#ifndef WORK_ENTITEIT_LEES_H
#define WORK_ENTITEIT_LEES_H

#include "core/trust/act.h"
#include "engines/match/match.h"

/* The entity of a deel; "" when the deel is not there. */
enum db_rc lees_entiteit_van(struct act *, struct str record, int nr, struct str *out);
/* The deel as a match_rec (n = 0 when gone) and the title of its source. */
enum db_rc lees_deel(struct act *, struct str record, int nr, struct match_rec *out,
		     struct str *bron_titel_out);
/*
 * Entities as they are for this act. The stored name and count are made of all rows; who may
 * not see them all gets a name and a count of the rows that he may see. naam is "" and
 * aantal 0 when that is none: for him it does not exist. `deels`: there is more than he sees.
 */
struct lees_entiteit {
	struct str id, naam;
	int64_t aantal;             /* as seen, at most LEES_AANTAL_MAX when `deels` */
	bool deels;
};
enum { LEES_AANTAL_MAX = 1000 };
enum db_rc lees_entiteiten(struct act *, struct lees_entiteit *, size_t n);
/* The same for one name that was read with its entity. */
enum db_rc lees_naam(struct act *, struct str entiteit, struct str *naam);
/* JSON array of texts, for statements that take a list. In the arena. */
struct str lees_json_lijst(struct arena *, const struct str *, size_t n);

#endif
