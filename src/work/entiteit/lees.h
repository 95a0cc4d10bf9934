/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Small reads that the pages of entities, decisions and signals share. The act has
 * begun; results in its arena; no audit line: the caller writes one for the whole.
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
/* JSON array of texts, for statements that take a list. In the arena. */
struct str lees_json_lijst(struct arena *, const struct str *, size_t n);

#endif
