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

#endif
