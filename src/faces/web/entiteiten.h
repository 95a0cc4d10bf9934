/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of an entity's page. Private to the pages of entities. */
#ifndef FACES_WEB_ENTITEITEN_H
#define FACES_WEB_ENTITEITEN_H

#include "faces/web/layout.h"
#include "work/entiteit/besluit.h"
#include "work/entiteit/entiteit.h"

struct entiteit_blad {
	struct blad b;
	struct besluit *besluit;
	size_t besluiten;
	bool mag_beslissen;
	struct str bibob;             /* the one word, or "" */
	enum model_rc rc;
};

/* entiteiten_feiten.c: what is known */
void entiteit_feiten(struct html *, const struct request *, const struct blad *);
void entiteit_relaties(struct html *, const struct request *, const struct blad *);
void entiteit_signalen(struct html *, const struct request *, const struct blad *);
void entiteit_tijdlijn(struct html *, const struct request *, const struct blad *);
void entiteit_ligging(struct html *, const struct request *, const struct blad *);

/* entiteiten_waarom.c: why it is one, and what people decided */
void entiteit_mogelijk(struct html *, const struct request *, const struct entiteit_blad *);
void entiteit_waarom(struct html *, const struct request *, const struct entiteit_blad *);
void entiteit_besluiten(struct html *, const struct request *, const struct entiteit_blad *);
void entiteit_gebeurtenissen(struct html *, const struct request *, const struct blad *);

/* "5 januari 2026" of an ISO date; "" of "". */
struct str iso_dutch(struct arena *, struct str iso);
/* Links to rows, the same source said once: "BRP, Toezicht (3 rijen)". */
void entiteit_bronnen(struct html *, const struct request *, const struct blad_rijbron *,
		      size_t n);

#endif
