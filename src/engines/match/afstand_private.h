/* SPDX-License-Identifier: EUPL-1.2 */
/* What afstand.c chooses from: Jaro-Winkler of one query against trays. */
#ifndef ENGINES_MATCH_AFSTAND_PRIVATE_H
#define ENGINES_MATCH_AFSTAND_PRIVATE_H

#include "engines/match/afstand.h"

/* The query as the trays need it: for each coded letter the places where the query has it. */
struct afstand_vraag {
	uint16_t plaatsen[32];
	uint8_t letter[AFSTAND_VAK_LANG];
	unsigned len;
};

struct afstand_pad {
	const char *naam;
	bool (*kan)(void);
	void (*vakken)(const struct afstand_vraag *, const struct afstand_vak *, size_t n,
		       float *out);
};
extern const struct afstand_pad afstand_avx2, afstand_avx512;

#endif
