/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the fields, the course and the terms of a measure. */
#ifndef WORK_MAATREGEL_PRIVATE_H
#define WORK_MAATREGEL_PRIVATE_H

#include "core/base/date.h"
#include "work/maatregel/maatregel.h"

#define M_AANTAL(t) (sizeof(t) / sizeof((t)[0]))

extern const struct keuze maatregel_soorten[], maatregel_zonder[], maatregel_bevindingen[],
	maatregel_horen[];
extern const struct status maatregel_statussen[];
extern const struct overgang maatregel_overgangen[];
extern const struct status verbeurte_statussen[];
extern const struct overgang verbeurte_overgangen[];

static inline bool maatregel_is(const struct record *m, const char *soort)
{
	return str_is(record_veld(m, "soort"), soort);
}
static inline bool maatregel_leeg(const struct record *r, const char *veld)
{
	return record_veld(r, veld).len == 0;
}

/* The terms that the events of the record call for; as na_opslaan. */
enum db_rc maatregel_termijnen(struct act *, const struct record *);
enum db_rc verbeurte_termijnen(struct act *, const struct record *);
/* The forfeitures again, when something of their measure changed. */
enum db_rc maatregel_verbeurten_bij(struct act *, const struct record *maatregel);
/* First day on which a violation forfeits; false while the begunstiging runs or is not set. */
bool maatregel_verbeurt_vanaf(const struct record *maatregel, struct law_moment *out);

/* Makes the row for a violation: the amount of the last, as far as the maximum leaves room.
 * *cent 0: nothing is forfeited any more. */
enum model_rc verbeurte_maak(struct act *, const struct record *maatregel, struct str dag,
			     struct str bevinding, int64_t *cent);

/* The day of a field; false when empty. */
bool maatregel_dag(const struct record *, const char *veld, struct date *out);
struct date maatregel_vandaag(const struct act *);
/* A term needs a whole day within the calendar of the law: adds a mistake for each date that is
 * not. As `eist`, for steps that demand nothing else. */
enum model_rc maatregel_hele_data(struct act *, const struct record *, const struct stap *,
				  struct fouten *);
/* Answers a step with "this date lies before .." when it does; whole dates as above. */
enum model_rc maatregel_na(const struct stap *, const char *vraag, const struct record *,
			   const char *veld, const char *tekst, struct fouten *);
/* Who departs from the policy that the measure names says why. */
enum model_rc maatregel_eis_beleid(struct act *, const struct record *, const struct stap *,
				   struct fouten *);
/* motief.c: nothing is signed while the motivation is not complete; the documents it needs; what is
 * done for children and who is vulnerable; the height of a penalty. */
enum model_rc maatregel_eis_motief(struct act *, const struct record *, struct fouten *);
enum model_rc maatregel_eis_stukken(struct act *, const struct record *, struct fouten *);
enum model_rc maatregel_eis_mensen(const struct stap *, struct fouten *);
enum model_rc maatregel_eis_hoogte(struct act *, const struct record *, const struct stap *,
				   struct fouten *);
bool maatregel_eist_evenredigheid(struct act *, const struct record *);
/* The end of a term of a record as it is kept; "" when there is none. */
enum db_rc maatregel_einde(struct act *, const struct record *, const char *termijn,
			   struct str *out);
const struct veld *maatregel_vraag(const struct stap *, const char *naam);

#endif
