/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Looking over the log, for the privacy officer: who saw this person, and look-ups that stand
 * out. What stands out is said by rules of rules/toezicht, each with what speaks against it; it
 * is a reason to ask, never a finding about a colleague.
 *
 * Who may read the log may ask (thing "audit"), and each question is a line in the log itself.
 * All in a begun act; results in its arena.
 */
#ifndef WORK_TOEZICHT_TOEZICHT_H
#define WORK_TOEZICHT_TOEZICHT_H

#include "core/model/record.h"

enum { TOEZICHT_ERR_MAX = 384, TOEZICHT_MAX = 1000, TOEZICHT_BEKEKEN_MAX = 50000 };

enum toezicht_soort {
	TOEZICHT_UREN, TOEZICHT_EIGEN_NAAM, TOEZICHT_ZONDER_ZAAK, TOEZICHT_VEEL,
	TOEZICHT_NOODTOEGANG, TOEZICHT_GEWEIGERD, TOEZICHT_SOORT_N
};
struct toezicht_regel {
	struct str naam, titel, uitleg, tegen;
	enum toezicht_soort soort;
	int64_t van, tot;             /* hours of a working day, tot not included */
	int64_t aantal, minuten;
};
/* Read once; a rule that cannot be read ends the program, as in work/patroon. */
const struct toezicht_regel *toezicht_regels(size_t *n_out);
bool toezicht_lees(struct arena *, struct str pad, struct str tekst, struct toezicht_regel *out,
		   char err[static TOEZICHT_ERR_MAX]) __attribute__((warn_unused_result));

struct toezicht_lijn {
	struct str id, wie, wie_naam, rol, doel, actie, ding, record, uitslag;
	int64_t tijd, aantal;
	const struct toezicht_regel *regel;   /* why it stands out; NULL: it is about a person */
};
/* Lines about an entity, its rows and the signals linked to it, also as one of a list; newest
 * first, at most TOEZICHT_MAX. MODEL_NOT_FOUND: not for this role. */
enum model_rc toezicht_over(struct act *, struct str entiteit, struct toezicht_lijn **out,
			    size_t *n_out);
/* What stands out between two instants, oldest first; `wie` "" for everyone. At most
 * TOEZICHT_MAX of the first TOEZICHT_BEKEKEN_MAX lines; *meer_out: there was more. */
struct toezicht_vraag {
	int64_t van, tot;
	struct str wie, regel;        /* "" for all */
};
enum model_rc toezicht_opvallend(struct act *, const struct toezicht_vraag *,
				 struct toezicht_lijn **out, size_t *n_out, bool *meer_out);

#endif
