/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The town as functions of a number: household 7, company 12, vehicle 300 are always
 * the same for one seed, so nothing has to be remembered.
 */
#ifndef WORK_DEMO_STAD_H
#define WORK_DEMO_STAD_H

#include "core/base/date.h"
#include "work/demo/toeval.h"

#define STAD_NAAM "Waterveste"

/* So many numbers of the test range 9999xxxxx pass; the first STAD_BSN_GEPLANT are kept
 * for planted people. */
enum { STAD_BSN_N = 9000, STAD_BSN_GEPLANT = 100 };

struct stad {
	uint64_t zaad;
	size_t mensen, huizen, bedrijven, autos, boten;
	struct date vandaag;
	uint32_t bsn[STAD_BSN_N];
};
void stad_maak(struct stad *, size_t mensen, uint64_t zaad, struct date vandaag);

struct plek {
	char straat[40];
	unsigned nummer;
	char letter[4], toevoeging[4];
	char postcode[8];
};
void stad_plek(const struct stad *, size_t nr, struct plek *);
/* Where it lies, in metres of the Rijksdriehoek: Waterveste lies in the Markermeer, where nobody
 * lives. */
void stad_ligging(size_t nr, const struct plek *, int *x_out, int *y_out);
/* So many places there are: homes, those that stand empty, and of companies. */
size_t stad_plekken(const struct stad *);
/* "Haringkade 12a", "Haringkade 12-2" */
void plek_regel(const struct plek *, char out[static 64]);
void plek_huisnummer(const struct plek *, char out[static 16]);

enum { HUIS_MAX = 5 };
struct mens {
	size_t nr;                /* 0.. : number in the whole town */
	char voornamen[64], voorvoegsel[12], achternaam[40], plaats[24];
	struct date geboren;      /* month and day may be 0 */
	char geslacht;            /* 'M' or 'V' */
};
struct huis {
	struct plek plek;
	struct date sinds;
	struct mens lid[HUIS_MAX];
	size_t n;
};
void stad_huis(const struct stad *, size_t nr, struct huis *);
/* An adult by chance, with the house. */
void stad_iemand(const struct stad *, struct toeval *, struct huis *, struct mens *);

void mens_anummer(size_t nr, char out[static 12]);
/* The BSN of a person, empty for those for whom the test range has none. */
void mens_bsn(const struct stad *, size_t nr, char out[static 10]);

/* How other departments write a name. */
enum schrijfwijze { VOLUIT, VOORLETTERS, OMGEKEERD, KORT, SCHRIJFWIJZE_N };
void mens_naam(const struct mens *, enum schrijfwijze, char out[static 120]);
void stad_telefoon(struct toeval *, char out[static 16]);

struct bedrijf {
	char kvk[9], vestiging[13], naam[64];
	const char *vorm, *sbi, *activiteit;
	unsigned werkzaam;
	struct plek plek;
	struct mens bestuurder;
	struct date sinds;
	char telefoon[16], email[64];
};
void stad_bedrijf(const struct stad *, size_t nr, struct bedrijf *);

struct auto_ {
	char kenteken[12], vin[18];
	const char *merk, *model, *kleur;
	struct huis huis;
	struct mens houder;
	struct date sinds;
};
void stad_auto(const struct stad *, size_t nr, struct auto_ *);

/* A day between `van` and `tot` days before today. */
struct date stad_dag(const struct stad *, struct toeval *, uint32_t van, uint32_t tot);

#endif
