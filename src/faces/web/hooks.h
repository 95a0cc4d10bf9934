/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms add to the pages of their own records; web_start gathers them. */
#ifndef FACES_WEB_HOOKS_H
#define FACES_WEB_HOOKS_H

#include "faces/web/records.h"

extern const struct record_hook bron_hook, signaal_hook, maatregel_hook, verbeurte_hook;
extern const struct record_hook vordering_hook, betaling_hook, afschrift_hook, bibob_hook;
extern const struct record_hook afpakking_hook, beleid_hook, vernietiging_hook, verzoek_hook;
extern const struct record_hook brief_hook, sjabloon_hook;
extern const struct record_hook toets_hook, casus_hook, overleg_hook;

#endif
