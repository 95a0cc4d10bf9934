/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One row that a person enters by hand, kept like an imported one: in source
 * "signalen" (made at first use), linked and indexed. Each purpose and each compartment has its
 * own: what a signal names is seen by who may see the signal.
 */
#ifndef WORK_INVOER_BEWAAR_EEN_H
#define WORK_INVOER_BEWAAR_EEN_H

#include "work/bronrecord/bronrecord.h"

/* `waar` says where it comes from, e.g. the number of the signal. The same row from the
 * same place is kept once: *record_out is the one that is there. */
enum db_rc bewaar_een(struct act *, struct bronrij *, struct str waar, struct str compartiment,
		      struct str *record_out);

#endif
