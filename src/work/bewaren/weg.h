/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Taking one thing away with everything that is about it. Only for work/bewaren. In a begun
 * DB_WRITE act; what it does is undone when that is rolled back, but for the file of an import.
 */
#ifndef WORK_BEWAREN_WEG_H
#define WORK_BEWAREN_WEG_H

#include "work/bewaren/oordeel.h"

enum { WEG_DELEN_MAX = 5000 };

/* What went, in one transaction. */
struct weg {
	struct act *act;
	struct str vernietiging;       /* that asked for it */
	struct date peil;
	struct str *id, *soort;        /* of everything that went */
	size_t n, cap;
	struct str *entiteit;          /* to be clustered again */
	size_t entiteiten, entiteiten_cap;
};
void weg_begin(struct weg *, struct act *, struct str vernietiging, struct date peil);

/*
 * Takes it away, with what goes along with it ("volgt"). *weg_out false: it stays, because it
 * is not due any more or something stands in the way now; true when it was gone already.
 */
enum db_rc weg_doe(struct weg *, struct str soort, struct str id, bool *weg_out)
	__attribute__((warn_unused_result));
/* The same for what was destroyed before and came back with a copy: asks nothing. */
enum db_rc weg_opnieuw(struct weg *, struct str soort, struct str id)
	__attribute__((warn_unused_result));
/* Once, after the last: entities without rows go, the others are clustered again; what went is
 * kept in table vernietigd. */
enum db_rc weg_sluit(struct weg *) __attribute__((warn_unused_result));

/* Keys that linking left, of everything that this one took; once, after all of it. */
enum db_rc weg_nalezing(struct act *, struct str vernietiging) __attribute__((warn_unused_result));

#endif
