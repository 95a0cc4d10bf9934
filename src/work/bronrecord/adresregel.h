/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An address written in one line, cut in its parts: "Voorstraat 12a, 3311 GR
 * Dordrecht", "Kade 3-1 Waterveste", "3311GR 12". What is not recognised stays
 * empty. Results are views on the text. Threads: pure.
 */
#ifndef WORK_BRONRECORD_ADRESREGEL_H
#define WORK_BRONRECORD_ADRESREGEL_H

#include "core/base/str.h"

struct adresregel {
	struct str straat, huisnummer, postcode, plaats;
};
void adresregel_lees(struct str regel, struct adresregel *out);

#endif
