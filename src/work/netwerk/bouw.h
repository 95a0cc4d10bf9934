/* SPDX-License-Identifier: EUPL-1.2 */
/* A network while it is being put together; private to this room. */
#ifndef WORK_NETWERK_BOUW_H
#define WORK_NETWERK_BOUW_H

#include "core/base/map.h"
#include "engines/graph/graph.h"
#include "work/netwerk/netwerk.h"

struct bouw {
	struct act *act;
	struct arena *a;
	const struct netwerk_vraag *vraag;
	struct netwerk *net;
	struct map op_id;             /* key of a node: its place */
	struct map op_lijn;
	size_t punt_cap, lijn_cap, punten_max;
	uint32_t ronde;
	size_t geteld;                /* nodes whose rows were counted */
};

void bouw_begin(struct bouw *, struct act *, const struct netwerk_vraag *, size_t punten_max,
		struct netwerk *out);
/* The place of a node, made when it is new; MAP_NONE when the network is full. */
size_t bouw_punt(struct bouw *, const struct buur_punt *);
/* A tie, with nodes that are not there yet; several rows that say the same are one tie. */
void bouw_lijn(struct bouw *, const struct buur_lijn *);
/* Numbers that two or more have. */
void bouw_nummers(struct bouw *, const struct buren *);
/* Which of the nodes that came since the last time are shared facilities. */
enum db_rc bouw_druk(struct bouw *);
/* Asks for the nodes at these places, at most `max` new nodes. */
enum db_rc bouw_open(struct bouw *, const size_t *plek, size_t n, size_t max);

/* Nodes and ties as a graph: node i is punt i, edge i is lijn i. */
struct graph bouw_graaf(const struct netwerk *, struct arena *);
bool bouw_telt(const struct bouw *, const struct net_lijn *);      /* within the period */
bool bouw_verborgen(const struct bouw *, const struct net_punt *);
/* Keeps the nodes marked and the ties between them; the new place of each. */
const uint32_t *bouw_houd(struct netwerk *, const bool *houden, struct arena *);
/* Ties outside the period and hidden kinds go, and what then hangs on nothing. */
void bouw_kies(struct bouw *);
/* Places, then groups and who ties them together. */
void bouw_plaats(struct bouw *);
enum db_rc bouw_groepen(struct bouw *);

#endif
