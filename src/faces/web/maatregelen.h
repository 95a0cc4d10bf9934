/* SPDX-License-Identifier: EUPL-1.2 */
/* Terms of measures on the start page of who works with them. */
#ifndef FACES_WEB_MAATREGELEN_H
#define FACES_WEB_MAATREGELEN_H

#include "faces/web/layout.h"
#include "work/maatregel/maatregel.h"

/* The terms of one record, with the way to their steps. */
void termijnen_sectie(struct html *, const struct request *, const struct termijn *, size_t n);

enum { TERMIJNEN_GETOOND = 50 };
struct termijn_bord {
	struct termijn *t;
	size_t n;
	int64_t totaal, voorbij;
};
/* Within an act; empty for who may not see measures. */
enum model_rc termijn_bord(struct request *, struct termijn_bord *out);
void termijn_bord_draw(struct html *, struct request *, const struct termijn_bord *);

#endif
