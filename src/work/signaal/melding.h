/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A report as who made it sees it: number, day, own subject, where it stands in three
 * words, and what was told back. Nothing else: others may have added to the signal, and the
 * route it took tells too much (domein.md 1.3, 9: "no one tells me what happened").
 */
#ifndef WORK_SIGNAAL_MELDING_H
#define WORK_SIGNAAL_MELDING_H

#include "core/model/record.h"

struct melding {
	struct str nummer;
	struct str onderwerp;         /* as it was typed first */
	const char *stand;            /* "Ontvangen", "In behandeling", "Afgehandeld" */
	struct str bericht;           /* what was told; "" when nothing yet */
	struct str bericht_op;        /* date */
	bool gevraagd;                /* wants to hear something */
	int64_t gemeld;
};
enum { MELDINGEN_MAX = 200 };
/* Of who acts, newest first; MODEL_FORBIDDEN for who cannot report. */
enum model_rc meldingen_mijn(struct act *, struct melding **out, size_t *n_out);

#endif
