/* SPDX-License-Identifier: EUPL-1.2 */
/* Two records in normal form compared; shared by pair.c and cluster.c, private. */
#ifndef ENGINES_MATCH_PAIR_H
#define ENGINES_MATCH_PAIR_H

#include "engines/match/norm.h"

void pair_norm(const struct norm *, const struct norm *, struct match_paar *out);

#endif
