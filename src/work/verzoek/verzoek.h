/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Requests of the people themselves (AVG 15 to 21): access, correction, restriction, erasure,
 * objection. With the term of a month, who answers, and the ground when it is refused (UAVG 41).
 *
 * A correction reaches who received the data: each disclosure about the person becomes a task
 * in its case. A file of the person is everything that this purpose may see, with sources,
 * purposes, recipients and how long it is kept; what one may not see is not in it, and who
 * works for another purpose makes that part.
 */
#ifndef WORK_VERZOEK_VERZOEK_H
#define WORK_VERZOEK_VERZOEK_H

#include <jansson.h>

#include "core/model/loop.h"

extern const struct recordtype type_verzoek;

/* The file of the person a request is about; the caller's reference. MODEL_REFUSED: who it is
 * was not established yet, or no entity is named. Needs the right to export; audited. */
enum model_rc verzoek_dossier(struct act *, struct str id, json_t **out, struct fouten *);

/* Who received what about an entity, as far as this act may see. */
struct verzoek_ontvanger {
	struct str verstrekking, nummer, casus, eigenaar, ontvanger, gegevens, grond;
	int64_t tijd;
};
enum { VERZOEK_ONTVANGERS_MAX = 200 };
enum db_rc verzoek_ontvangers(struct act *, struct str entiteit, struct verzoek_ontvanger **out,
			      size_t *n_out) __attribute__((warn_unused_result));

#endif
