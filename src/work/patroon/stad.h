/* SPDX-License-Identifier: EUPL-1.2 */
/* What rows say, as one graph for a pattern to be looked for in; private to this room. */
#ifndef WORK_PATROON_STAD_H
#define WORK_PATROON_STAD_H

#include "core/base/map.h"
#include "work/patroon/patroon.h"

struct stad_rij {
	struct blad_rijbron bron;
	struct str vanaf, tot, datum; /* filled by stad_dagen */
};
struct stad {
	struct act *act;
	struct arena *a;             /* of its own, as a town is large; goes with the act's */
	struct arena *klad;          /* emptied after each row */
	struct map op_bron;          /* titles of sources are kept once */
	struct blad_rijbron *bron;
	size_t bronnen, bron_cap;
	const struct patroon *p;
	/* Things: entities, and telephone numbers (id "" and a name). */
	struct str *id, *nummer;
	unsigned *soort;
	size_t dingen, ding_cap;
	struct map op_id, op_nummer;
	uint32_t *samen;             /* union-find: who may be one */
	/* Facts: edges between things, before joining. */
	uint32_t *van, *naar, *rijnr;
	uint8_t *wat;
	size_t feiten, feit_cap;
	struct stad_rij *rij;
	size_t rijen, rij_cap;
	uint64_t *label;             /* per thing; of the roots after joining: of all joined */
	struct graph g;              /* nodes are things; edges run between roots */
};

enum db_rc stad_lees(struct stad *, struct act *, const struct patroon *);
/* Fills the dates of the rows that are marked: few, so that a whole town need not be parsed. */
enum db_rc stad_dagen(struct stad *, const bool *rij);
uint32_t stad_wortel(struct stad *, uint32_t ding);

#endif
