/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Policy as data: a matrix that says what measure follows on which finding (rules/beleid).
 * Several municipalities stand side by side, each with versions by date. The answer is a
 * proposal with its reasons; a human decides, and motivates where it is departed from
 * (Awb 4:84).
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
struct law_beleid_versie {
	int32_t van, tot;
	struct str artikel, bron;
	int terugkijken_jaren;
	bool telt_adres, telt_persoon; /* whose earlier violations count */
	const struct law_beleid_rij *rij;
	size_t rijen_n;
	struct str ernstig, afwijken;  /* when a case is serious; the clause for departing */
};
struct law_beleid {
	struct str naam, titel, gemeente, pad;
	const struct law_beleid_versie *versie;
	size_t versies_n;
};
struct law_beleidboek;
const struct law_beleidboek *law_beleid_laad(struct arena *, const struct law_bestand *, size_t n,
					     struct law_fout *)
	__attribute__((warn_unused_result));
size_t law_beleid_n(const struct law_beleidboek *);
const struct law_beleid *law_beleid(const struct law_beleidboek *, size_t i);
const struct law_beleid *law_beleid_zoek(const struct law_beleidboek *, struct str naam);

/* An earlier violation that was acted upon. */
struct law_eerder {
	struct date datum;
	bool zelfde_adres, zelfde_persoon;
	struct str wat;            /* its number, for the reasons */
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
/* "sluiten voor 3 maanden", "waarschuwen", "sluiten voor onbepaalde tijd" */
void law_voorstel_tekst(struct buf *, const struct law_voorstel *);
/* The reasons, a sentence each; `i` from 0 until it says false. */
bool law_voorstel_reden(struct buf *, const struct law_voorstel *,
			const struct law_beleid_vraag *, size_t i);

#endif
