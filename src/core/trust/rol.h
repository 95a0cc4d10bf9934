/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Roles and the one authorisation function (domein.md 1.3; normen.md 6.3: 8.x).
 *
 * Deny by default: what is not in the table of rol.c is refused. Unknown and
 * forbidden look the same to who asks (404).
 */
#ifndef CORE_TRUST_ROL_H
#define CORE_TRUST_ROL_H

#include "core/base/str.h"

enum rol {
	ROL_GEEN = 0,           /* not logged in */
	ROL_MELDER,
	ROL_INFORMATIEREGISSEUR,
	ROL_CASUSREGISSEUR,
	ROL_TOEZICHTHOUDER,
	ROL_JURIST,
	ROL_BESTUUR,
	ROL_BEHEERDER,
	ROL_PRIVACYFUNCTIONARIS,
	ROL_BURGEMEESTER,       /* signs what nobody may sign for them (Gemeentewet 177, 178) */
	ROL_N
};

enum recht {
	RECHT_LIJST,      /* see that records exist, in lists and search */
	RECHT_LEZEN,      /* open one */
	RECHT_MAKEN,
	RECHT_WIJZIGEN,
	RECHT_VERWIJDEREN,
	RECHT_EXPORTEREN,
	RECHT_BESLISSEN,  /* same / not the same; other decisions */
	RECHT_N
};

enum mag {
	MAG_NIET,
	MAG_EIGEN,        /* only what this person made */
	MAG_WEL
};

struct act;

/*
 * May this act do `recht` on things of type `ding` ("signaal", "entiteit",
 * "bronrecord", "bron", "invoer", "besluit", "gebruiker", "audit", "werkvoorraad",
 * "profiel", "cijfers")? MAG_EIGEN leaves the check on the maker to the caller, who
 * has the record; may_own does both.
 */
enum mag may(const struct act *, enum recht, struct str ding);
bool may_own(const struct act *, enum recht, struct str ding, struct str maker_id);

/* The table itself, for the permission page and the generated test. */
enum mag rol_mag(enum rol, enum recht, struct str ding);
/* All things the table knows; NULL-terminated. */
const char *const *rol_dingen(void);

/* For tests: a row for a thing that the product does not have; marks as in rol.c. */
void rol_test(const char *ding, const char *const cellen[static ROL_N]);

const char *rol_naam(enum rol);   /* "informatieregisseur" */
const char *rol_titel(enum rol);  /* "Informatieregisseur" */
bool rol_van_naam(struct str, enum rol *out);

#endif
