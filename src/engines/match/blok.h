/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which records are compared with which: the rule, shared by the run over all records
 * (blok.c) and the engine that keeps up with changes (lopend.h). Private to this room.
 *
 * Each rule gives a record at most BLOK_SLEUTELS keys. Two records are candidates when they
 * share a key of a rule and either at most blok_max records have that key, or they are at most
 * BLOK_BUREN places apart among those records in the order of blok_orde and then of the hash
 * of their ids. So it depends on the set of records only.
 */
#ifndef ENGINES_MATCH_BLOK_H
#define ENGINES_MATCH_BLOK_H

#include "engines/match/herken_private.h"

/* herken.blok_max is BLOK_RUIM for a list of fewer than BLOK_KLEIN records, else BLOK_MAX. */
enum {
	BLOK_SLEUTELS = 2, BLOK_BUREN = 12,
	BLOK_MAX = 120, BLOK_RUIM = 400, BLOK_KLEIN = 100000,
};

/* The keys of rule number `nr`; 0: none. No key is there twice. */
void blok_sleutels(const struct herken *, const struct regel *, unsigned nr, uint32_t rij,
		   uint32_t uit[BLOK_SLEUTELS]);
uint32_t blok_orde(const struct herken *, uint32_t rij);

#endif
