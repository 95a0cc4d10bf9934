/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Casus: what was decided to be taken up, until it is closed (domein.md 1.1, 1.7; normen.md
 * 4.4). A casus and all that belongs to it is seen by who made it and by its participants
 * (need to know), for everyone else it is not there.
 *
 * Nothing leaves a casus without a check: 2A which data may go to whom at the table, 2B what
 * may be shared to carry out an intervention (deeltoets). A verstrekking names the check it
 * rests on and stays within its data; the RIEC package holds only what a 2B check to the RIEC
 * allows.
 */
#ifndef WORK_CASUS_CASUS_H
#define WORK_CASUS_CASUS_H

#include <jansson.h>

#include "core/model/loop.h"

extern const struct recordtype type_casus, type_casusdeel, type_casusfeit, type_interventie,
	type_taak, type_deelnemer, type_deeltoets, type_verstrekking;

/* Who belongs to the casus at alias `c`; for statements of our own as well. */
#define KRING_CASUS(c)                                                                       \
	c ".maker = act_wie() OR EXISTS (SELECT 1 FROM casusdeelnemers kd WHERE kd.casus = "     \
	c ".id AND kd.gebruiker_id = act_wie() AND kd.status = 'actief')"
#define KRING_VAN "EXISTS (SELECT 1 FROM casussen kc WHERE kc.id = r.casus AND (" \
	KRING_CASUS("kc") "))"

/* Kinds of data, and organisations that can receive: one list for all checks. */
extern const struct keuze casus_gegevens[], casus_ontvangers[];

/* From a signal that was decided to be taken up: the casus, with its owner as participant.
 * In the act that decides. */
enum model_rc casus_uit_signaal(struct act *, const struct record *signaal);

/* Are all words of `deel` in `geheel`? Both space-separated. */
bool casus_binnen(struct str deel, struct str geheel);

/*
 * The package for the RIEC: what was registered (WGS activity, data categories, dates), and of
 * the casus only the kinds of data that the check allows. MODEL_REFUSED before the step
 * "riec-aanmelden". The caller's reference.
 */
enum model_rc casus_riec_pakket(struct act *, struct str id, json_t **out, struct fouten *);

/* One moment around a casus: a step of something that belongs to it, or that it was made. */
struct tijdlijn_moment {
	int64_t tijd;
	struct str soort, kop, pad;    /* of the record */
	struct str wat;                /* "Verzonden" */
	struct str wie;                /* "" when not told */
};
enum { TIJDLIJN_MAX = 400 };
/* Newest first, of a casus that was read in this act: only of what this act may see. */
enum model_rc casus_tijdlijn(struct act *, const struct record *casus,
			     struct tijdlijn_moment **out, size_t *n_out);

#endif
