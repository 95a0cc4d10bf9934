/* SPDX-License-Identifier: EUPL-1.2 */
/* Between finding and linking; only for work/signaal. */
#ifndef WORK_SIGNAAL_KOPPEL_PRIVATE_H
#define WORK_SIGNAAL_KOPPEL_PRIVATE_H

#include "core/store/tekst.h"
#include "engines/match/match.h"
#include "core/trust/act.h"

/* A deel that stands for an entity: links rest on it, so that they survive when entities
 * are clustered anew. */
struct vondst_deel {
	struct str entiteit, naam, record;
	int nr;
};
typedef bool vondst_oordeel(struct act *, const struct match_rec *, const struct tekst_groep *,
			    size_t n);
enum db_rc vondst_entiteit(struct act *, enum match_soort, struct str sleutel,
			   struct vondst_deel *out);
enum db_rc vondst_kies(struct act *, struct db_stmt *, enum match_soort,
		       const struct tekst_groep *, size_t n, vondst_oordeel *,
		       struct vondst_deel *out);

#endif
