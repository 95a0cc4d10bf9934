/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of namen_lijst.c for namen_woorden.c, which makes them findable. */
#ifndef ENGINES_MATCH_NAMEN_LIJST_H
#define ENGINES_MATCH_NAMEN_LIJST_H

#include "engines/match/namen_private.h"

enum { VOOR_PERSOON = 1, VOOR_ORGANISATIE = 2 };

/* Kinds of body, one bit each in struct naam. */
enum {
	VORM_BESLOTEN = 1, VORM_OPEN, VORM_MAATSCHAP, VORM_STICHTING, VORM_VERENIGING,
	VORM_COOPERATIE, VORM_EENMANSZAAK
};

/* A title that is never a name, wherever it stands. */
enum { TITEL_ACHTER = 1 };

struct woord_lijst {
	uint8_t voor;        /* 0: the end */
	uint8_t klasse;
	int32_t getal;       /* of a number; kind of a form; TITEL_ACHTER */
	const char *woorden;
};
extern const struct woord_lijst woord_lijsten[];

/* Words used for one another; NULL at the end. */
extern const char *const naam_groepen[], *const organisatie_groepen[];

#endif
