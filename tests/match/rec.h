/* SPDX-License-Identifier: EUPL-1.2 */
/* Records for the tests of match, written as one line: "id=r1;an=de Vries;pc=3311GR". */
#ifndef TESTS_MATCH_REC_H
#define TESTS_MATCH_REC_H

#include "core/base/arena.h"
#include "engines/match/match.h"

/*
 * Names of fields: vn voornamen, vv voorvoegsel, an achternaam, na naam, gb geboren,
 * ge geslacht, st straat, nr huisnummer, pc postcode, pl plaats, te telefoon, em email,
 * bsn, kvk, ves, rsin, iban, ken, bag, ser; besides id, bron and so (persoon when
 * absent; o organisatie, a adres, v voertuig).
 */
struct match_rec rec(struct arena *, const char *line);

#endif
