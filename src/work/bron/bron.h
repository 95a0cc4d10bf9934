/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bronnen: the lists and registers that rows come from, with their owner, purpose,
 * legal ground and retention (normen.md 5.3). Nothing is imported without one.
 */
#ifndef WORK_BRON_BRON_H
#define WORK_BRON_BRON_H

#include "core/model/record.h"

extern const struct recordtype type_bron;

/* By short name; as record_haal. */
enum model_rc bron_op_naam(struct act *, struct str naam, struct record **out);

/*
 * Is this source closed: opened only with a recorded privacy check (work/toets)? Its rows are
 * kept apart: no search text, no delen, no entities, so that nothing but that check leads to
 * them. Decided before the first row comes in.
 */
enum db_rc bron_dicht(struct act *, struct str id, bool *out);

#endif
