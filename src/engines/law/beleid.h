/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Policy as data: what follows on which finding (rules/beleid). Several municipalities stand
 * side by side, each with versions by date. The answer is a proposal with its reasons; a human
 * decides, and motivates where it is departed from (Awb 4:84).
 *
 * Three kinds: a matrix of closures ("soort: sluiting", or nothing said), the amounts of a last
 * ("dwangsom": conduct, amount per violation, maximum, how long it holds), and other amounts of
 * the municipality ("bedragen": what, amount, per what).
 *
 * A row names what it is for; "*" is anything. The row that names most wins; of two that name
 * as much the file is refused, when they could both hold.
 *
 * Threads: as law.h.
 */
#ifndef ENGINES_LAW_BELEID_H
#define ENGINES_LAW_BELEID_H

#include "engines/law/law.h"

enum law_pand { PAND_WONING, PAND_LOKAAL, PAND_N };
enum law_middel { MIDDEL_SOFT, MIDDEL_HARD, MIDDEL_VOORBEREIDING, MIDDEL_N };
enum { BELEID_ALLES = -1, BELEID_ONBEPAALD = 1000, BELEID_RIJEN_MAX = 32,
	BELEID_EERDER_MAX = 32 };

const char *law_pand_naam(enum law_pand);      /* "woning" */
const char *law_middel_naam(enum law_middel);  /* "hard" */

struct law_beleid_rij {
	int pand, middel;          /* or BELEID_ALLES */
	int ernstig;               /* 0, 1 or BELEID_ALLES */
	int keer;                  /* 1st, 2nd .. violation; the highest also stands for more */
	int maanden;               /* 0: a warning; BELEID_ONBEPAALD: no end is set */
};
/* Conduct that a last is about: "drugshandel | 5.000,00 | 20.000,00 | 5 jaar". */
struct law_beleid_last {
	struct str gedrag;
	int64_t bedrag, maximum;   /* cents */
	int jaren;
};
/* "slotenmaker | 185,00 | per keer" */
struct law_beleid_bedrag {
	struct str wat, per;
	int64_t cent;
};
struct law_beleid_versie {
	int32_t van, tot;
	struct str artikel, bron;
	int terugkijken_jaren;
	bool telt_adres, telt_persoon, telt_eigenaar, telt_huurder; /* whose earlier violations
	                            * count */
	const struct law_beleid_rij *rij;
	const struct law_beleid_last *last;
	const struct law_beleid_bedrag *bedrag;
	size_t rijen_n, lasten_n, bedragen_n; /* only those of its kind */
	struct str ernstig, afwijken;  /* when a case is serious; the clause for departing */
};
enum law_beleid_soort { BELEID_SLUITING, BELEID_DWANGSOM, BELEID_BEDRAGEN, BELEID_SOORT_N };
const char *law_beleid_soort_naam(enum law_beleid_soort); /* "dwangsom" */
struct law_beleid {
	struct str naam, titel, gemeente, pad;
	enum law_beleid_soort soort;
	const struct law_beleid_versie *versie;
	size_t versies_n;
};
struct law_beleidboek;
const struct law_beleidboek *law_beleid_laad(struct arena *, const struct law_bestand *, size_t n,
					     struct law_fout *)
	__attribute__((warn_unused_result));
/* One file. False with line and reason. */
bool law_beleid_lees(struct arena *, const struct law_bestand *, struct law_beleid *out,
		     struct law_fout *) __attribute__((warn_unused_result));
/*
 * The book with these versions behind those of the same policy; the last one before ends on the
 * day before, and stays as it was otherwise. A policy of a new name is added. NULL when it does
 * not come after what is there, leaves a gap, or is of another kind.
 */
const struct law_beleidboek *law_beleid_erbij(struct arena *, const struct law_beleidboek *,
					      const struct law_beleid *, struct law_fout *)
	__attribute__((warn_unused_result));
size_t law_beleid_n(const struct law_beleidboek *);
const struct law_beleid *law_beleid(const struct law_beleidboek *, size_t i);
const struct law_beleid *law_beleid_zoek(const struct law_beleidboek *, struct str naam);

/* An earlier violation that was acted upon. */
struct law_eerder {
	struct date datum;
	bool zelfde_adres, zelfde_persoon;
	struct str wat;            /* its number, for the reasons */
	bool zelfde_eigenaar, zelfde_huurder;
};
struct law_beleid_vraag {
	struct date datum;         /* of the finding: chooses the version */
	enum law_pand pand;
	enum law_middel middel;
	bool ernstig;
	const struct law_eerder *eerder;
	size_t eerder_n;
};
struct law_voorstel {
	const struct law_beleid *beleid;
	const struct law_beleid_versie *versie;
	const struct law_beleid_rij *rij;
	int keer;                  /* which violation it is within the look-back */
	struct date vanaf;         /* first day of the look-back */
	bool telt[BELEID_EERDER_MAX]; /* of each earlier one: does it count? */
	bool buiten;               /* no version holds on that day: the nearest was used */
};
/* False when no row is for this finding. */
bool law_beleid_stel(const struct law_beleid *, const struct law_beleid_vraag *,
		     struct law_voorstel *) __attribute__((warn_unused_result));
/* Amounts for a last about this conduct on that day; NULL when the policy has none. The nearest
 * version when none holds: *buiten. */
const struct law_beleid_last *law_beleid_last(const struct law_beleid *, struct date,
					      struct str gedrag,
					      const struct law_beleid_versie **versie_out,
					      bool *buiten);
/* "sluiten voor 3 maanden", "waarschuwen", "sluiten voor onbepaalde tijd" */
void law_voorstel_tekst(struct buf *, const struct law_voorstel *);
/* The reasons, a sentence each; `i` from 0 until it says false. */
bool law_voorstel_reden(struct buf *, const struct law_voorstel *,
			const struct law_beleid_vraag *, size_t i);

#endif
