/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys from a record in normal form; shared by keys.c and cluster.c, private. */
#ifndef ENGINES_MATCH_KEY_H
#define ENGINES_MATCH_KEY_H

#include "engines/match/norm.h"

size_t keys_van_norm(const struct norm *, const uint8_t *sleutel, struct match_key *out);
/* Does this identifier name the thing itself? */
bool key_eigen_id(enum match_soort, enum norm_id);

#endif
