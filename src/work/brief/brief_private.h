/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the kinds, the data, the texts and the course of a letter. */
#ifndef WORK_BRIEF_PRIVATE_H
#define WORK_BRIEF_PRIVATE_H

#include "work/brief/brief.h"
#include "work/maatregel/maatregel.h"

#define B_AANTAL(t) (sizeof(t) / sizeof((t)[0]))

/* What a letter is and does. */
struct briefsoort {
	const char *naam;             /* also of its template in rules/brieven */
	bool besluit;                 /* uses the power: a burgemeester's is signed by that one */
	bool verbeurte;               /* is about one forfeiture */
	bool reageren, ingang, uitslag; /* which dates and outcome it must name */
	const char *clausule;         /* text of the remedy, or NULL */
	const char *bij_sturen;       /* step of the measure or forfeiture; NULL: none */
	bool tekent;                  /* signing it signs the measure */
};
extern const struct keuze brief_soorten[];
const struct briefsoort *briefsoort(struct str naam); /* NULL: unknown */

extern const struct status brief_statussen[];
extern const struct overgang brief_overgangen[];

/* The records a letter is about; `v` NULL when about none. */
struct zaak {
	const struct briefsoort *soort;
	const struct record *brief;
	struct record *m, *v;
};
enum model_rc zaak_haal(struct act *, const struct record *brief, struct zaak *out);

/* gegevens.c: everything that a template can ask. */
enum model_rc brief_gegevens(struct act *, const struct zaak *, struct letter_gegevens *out);
/* The same without values, to judge a template. */
void brief_gegevens_leeg(struct arena *, struct letter_gegevens *out);

/* data.c: the dates a letter names, in order. */
struct briefdatum {
	const char *veld;             /* "bezwaar_tot" */
	struct str titel, datum, artikel, regel, versie;
};
enum { BRIEFDATA_MAX = 12 };
size_t brief_data(struct act *, const struct zaak *, struct briefdatum out[static BRIEFDATA_MAX]);
/* Fee for a reminder about this many cents, on the date of the letter; 0: unknown. */
int64_t brief_vergoeding(const struct zaak *, int64_t schuld);
extern const char *const brief_datavelden[]; /* ends with NULL */

/* boek.c: shipped texts. */
struct str boek_tekst(struct arena *, const char *naam); /* "" when not there */
struct str boek_titel(struct str soort);
struct str boek_opmaak(void);

/* stuk.c */
enum model_rc stuk_nieuwste(struct act *, struct str record, struct brief_stuk *out);
enum model_rc stuk_bewaar(struct act *, struct str record, struct str bytes, bool eigen,
			  struct str data);
/* The file of the template in use for a kind, or the shipped one. */
enum model_rc brief_sjabloon(struct act *, struct str soort, struct letter_odt *out,
			     struct letter_fouten *);

#endif
