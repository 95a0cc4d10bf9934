/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The register of processing activities (AVG art. 30), as records: each says for which purpose,
 * on which ground, about whom, with what, who receives it, for how long and how it is secured.
 *
 * The register decides: what stands in it under "Wie werken hiervoor" and "Waarmee" is what
 * may() and the views of core/trust/doel.h go by (doel_zet, in the same transaction). A
 * purpose works from the step "activeren" on, that asks for the DPIA (AVG 35) and for a
 * second person, until "beeindigen". Each change is a new versie with its history: the version
 * that held on a day can be shown.
 */
#ifndef WORK_DOEL_VERWERKING_H
#define WORK_DOEL_VERWERKING_H

#include "core/model/record.h"

extern const struct recordtype type_verwerking;

/* The register of a new house, and of one from before there was a register: the purposes that
 * the database begins with. In a begun DB_WRITE transaction; does nothing when it is not
 * empty. */
enum db_rc verwerking_begin(struct db *, int64_t nu) __attribute__((warn_unused_result));

#endif
