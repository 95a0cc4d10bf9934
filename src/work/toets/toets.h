/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bronnenonderzoek: for a signal, one toets (privacy check 1, domein.md 1.2 phase 3) for each
 * source that is asked. The order cannot be turned round:
 *
 *   toetsen     purpose of the source, compatibility, necessity, proportionality, subsidiarity,
 *               answered each time anew; texts may come from an earlier check (sjabloon)
 *   toegestaan  the source is asked: hit or no hit, nothing else
 *   treffer     why the content is needed, and which kinds of data
 *   geopend     who opened it reads that content; what is relevant is taken over
 *
 * A source in the house that is closed (bron_dicht) has no other way to its rows. Of a source
 * outside it, the answer of the colleague is recorded; the content only after "geopend".
 */
#ifndef WORK_TOETS_TOETS_H
#define WORK_TOETS_TOETS_H

#include "core/model/loop.h"
#include "work/bronrecord/bronrecord.h"

extern const struct recordtype type_toets;

/* The content of the hits of a check that is open: only the kinds of data that were named.
 * MODEL_REFUSED with the way out otherwise, also for who did not open it. */
struct toets_rij {
	struct bronrecord r;          /* values that were not asked for are empty */
	bool zeker;                   /* surely the same, or perhaps */
};
enum { TOETS_RIJEN_MAX = 50 };
enum model_rc toets_inhoud(struct act *, const struct record *toets, struct toets_rij **out,
			   size_t *n_out, struct fouten *);

/* The checks of a signal, oldest first; nothing for who may not see checks. */
enum model_rc toetsen_van(struct act *, struct str signaal, struct lijst *out);

/* Demand of steps of a signal: no check is half done. As overgang.eist. */
enum model_rc toets_eis_af(struct act *, const struct record *signaal, const struct stap *,
			   struct fouten *);

#endif
