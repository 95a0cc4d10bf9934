/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking a source for hits; only for work/toets. */
#ifndef WORK_TOETS_TREFFER_H
#define WORK_TOETS_TREFFER_H

#include "core/model/loop.h"

/* Kinds of data that can be asked for, and the fields they stand for. */
extern const struct keuze treffer_gegevens[];
bool treffer_past(struct str gekozen, const struct veld *);

/* Can this act ask, and is there something to ask? A source or signal that is not seen, or a
 * signal that names nothing, must not end as "no hit". As overgang.eist. */
enum model_rc treffer_eis(struct act *, const struct record *toets, const struct stap *,
			  struct fouten *);
/* Looks in the source of this check for what its signal is about, keeps the hits in table
 * toets_treffer and gives how many. A failure dooms the transaction; then 0. */
int64_t treffer_zoek(struct act *, const struct record *toets);

#endif
