/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of an entity's page; only for work/entiteit. */
#ifndef WORK_ENTITEIT_BLAD_H
#define WORK_ENTITEIT_BLAD_H

#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/entiteit.h"

struct blad_rij {
	struct bronrecord r;
};
struct blad_werk {
	struct act *act;
	struct blad *b;
	struct blad_rij *rij;         /* one for each lid */
};

/* ISO date of a field, or "". */
struct str blad_datum(struct arena *, const struct bronsoort *, const struct str *waarde,
		      const char *veld);

enum db_rc blad_feiten(struct blad_werk *);
enum db_rc blad_relaties(struct blad_werk *);      /* between delen of one row */
enum db_rc blad_bronrelaties(struct blad_werk *);  /* rows of kind relatie */
enum db_rc blad_signalen(struct blad_werk *);
enum db_rc blad_verbanden(struct blad_werk *);
enum db_rc blad_mogelijk(struct blad_werk *);
enum db_rc blad_namen(struct blad_werk *);         /* of others, as the act sees them */
enum db_rc blad_momenten(struct blad_werk *);

#endif
