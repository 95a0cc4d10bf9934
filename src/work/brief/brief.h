/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters about a measure: made from a template and the record, checked, signed and sent.
 *
 * A brief belongs to a maatregel, and to a verbeurte when it claims one. Its text is an ODT
 * (engines/letter): version after version in table briefstuk while it is a draft, made by the
 * program or brought by a person who changed it. Checking fixes the text: its SHA-256 is in the
 * record, and what was checked is what is signed and sent. A text that no longer has its hash
 * is not given.
 *
 * Its dates are computed (work/termijn) as if it is made known on its own date; it can only be sent
 * on that day. Signing and sending make the step of the measure that they are (soort.c): signing
 * a decision signs the measure, sending it makes it known. Who may sign follows from the power.
 *
 * Own templates (briefsjabloon) go before those of rules/brieven. Threads: any, one act each.
 */
#ifndef WORK_BRIEF_BRIEF_H
#define WORK_BRIEF_BRIEF_H

#include "core/model/loop.h"
#include "engines/letter/letter.h"

extern const struct recordtype type_brief, type_briefsjabloon;

/* A version of the text of a letter, or of a template. */
struct brief_stuk {
	int64_t versie, tijd;
	struct str wie, wie_naam;
	struct str sha256;            /* hex */
	struct str data;              /* how its dates were computed: a line each */
	bool eigen;                   /* brought by a person */
	struct str inhoud;            /* the ODT; only where said */
};
enum { STUKKEN_GETOOND = 50 };
/* Newest first, without their contents. Of a record that was read in this act. */
enum model_rc brief_stukken(struct act *, const struct record *, struct brief_stuk **out,
			    size_t *n);
/* The newest with its contents; MODEL_NOT_FOUND when there is none. Audited as export. */
enum model_rc brief_inhoud(struct act *, const struct record *, struct brief_stuk *out);

/* Makes the text anew from the record. MODEL_INVALID: the template or the data is wrong, see
 * fouten. MODEL_REFUSED: it is fixed. DB_WRITE. */
enum model_rc brief_vul(struct act *, const struct record *, struct letter_fouten *);
/* A text that a person changed, or the file of a template; judged first. */
enum model_rc brief_eigen(struct act *, const struct record *, struct str bytes,
			  struct letter_fouten *);

/* The shipped template of a kind as ODT; "" when there is no such kind. */
struct str brief_standaard(struct arena *, struct str soort);

/* Every field that a template can have, for the page that explains it; ends with NULL. */
struct brief_uitleg {
	const char *naam, *uitleg;
};
const struct brief_uitleg *brief_velden(void);

/*
 * As PDF with tags and language, by LibreOffice as a process of its own with a time limit. False
 * with the reason in Dutch; an empty path of the program: it is not there. Outside an act: it
 * takes seconds.
 */
struct str brief_soffice(void);
bool brief_pdf(struct arena *, struct str odt, struct str *out, struct str *reden)
	__attribute__((warn_unused_result));

/* Migration of table briefstuk. */
extern const char brief_schema_sqlite[];
extern const char brief_schema_pgsql[];

#endif
