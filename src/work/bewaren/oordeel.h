/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Must this go, by which rule, from when; and what stands in the way. The program looks at
 * everything as it is (core/trust/doel.h). In a begun act; no audit lines: who shows or
 * destroys writes them.
 */
#ifndef WORK_BEWAREN_OORDEEL_H
#define WORK_BEWAREN_OORDEEL_H

#include "core/model/record.h"
#include "work/bewaren/regels.h"

enum bewaar_tegen {
	TEGEN_NIETS,
	TEGEN_PLICHT,       /* a duty or request to keep it (work/bewaren/plicht.c) */
	TEGEN_GEBRUIK       /* something that stays needs it ("zolang") */
};

struct bewaar_oordeel {
	const struct bewaarregel *regel;   /* NULL: no rule asks for its end */
	struct date uiterlijk;             /* gone by this day */
	struct date herzien;               /* year 0: no review */
	const struct bewaarregel *hoogst;  /* the ceiling of the law that fits, or NULL */
	struct date hoogst_op;
	enum bewaar_tegen tegen;
};

/* A record of a type. Type with "volgt": no rule, unless it follows nothing. */
enum db_rc bewaar_oordeel_record(struct act *, const struct record *, struct bewaar_oordeel *)
	__attribute__((warn_unused_result));

/* A row of a source, or an import. */
struct bewaar_rij_in {
	struct str id;
	struct str bron_termijn, bron_grondslag;
	int64_t eerst, laatst;             /* first processed; as it is since */
};
void bewaar_oordeel_rij(const char *soort, const struct bewaar_rij_in *, struct bewaar_oordeel *);

/*
 * What stands in the way of the end that was found; fills `tegen`. Asked only for what is due.
 * What the law's ceiling reaches goes by that, whatever needs it.
 */
enum db_rc bewaar_tegen_zoek(struct act *, struct str id, struct date peil,
			     struct bewaar_oordeel *) __attribute__((warn_unused_result));

bool bewaar_is_om(const struct bewaar_oordeel *, struct date peil);
struct date bewaar_dag(int64_t instant);   /* calendar day in Amsterdam */

#endif
