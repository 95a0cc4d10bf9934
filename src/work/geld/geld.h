/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Money: what was imposed, forfeited, claimed, paid, remitted and prescribed, each kept
 * apart and each on a row of its own; never a sum that nobody can take apart (domein.md 3.2
 * note 2, 8.1).
 *
 *   verbeurte    a forfeited penalty (work/maatregel)
 *   vordering    any other claim: a fine, costs of bestuursdwang, a reminder's fee (Awb 4:85)
 *   betaling     what came in: by hand, or a line of a bank statement
 *   toerekening  which part of a payment paid which claim
 *   afschrift    one bank statement that was read in
 *
 * Invariants: the parts of a payment never pass its amount, and what was paid on a claim
 * never passes the claim; what is over stays with the payment until it is given back. A part
 * that was wrong is turned back and stays visible. A line of a statement comes in once,
 * however often its file is read.
 *
 * A bank statement is about people who have nothing to do with it: only what came in is kept,
 * what left the account is counted and forgotten; nothing of it is in the search index.
 *
 * Amounts are cents in int64_t; sums that would overflow are refused (bank_tel_op).
 * Functions take an act that has begun, ask may() themselves and add their audit lines.
 */
#ifndef WORK_GELD_GELD_H
#define WORK_GELD_GELD_H

#include "core/model/loop.h"
#include "engines/bank/bank.h"

extern const struct recordtype type_vordering, type_betaling, type_toerekening, type_afschrift;

/* ---- claims and payments ------------------------------------------------------------- */

/* A claim that money may still come in for. */
struct geld_open {
	struct str soort;          /* "verbeurte" or "vordering": name of its type */
	struct str id, nummer;
	struct str maatregel, maatregel_nummer, onderwerp, overtreder;
	struct str kenmerk;        /* what the debtor was asked to mention, or "" */
	int64_t bedrag, open;
};
enum { GELD_OPEN_MAX = 2000 };
/* All that the act may see, by number. */
enum model_rc geld_open(struct act *, struct geld_open **out, size_t *n_out);

/* Why a payment seems to be for a claim; more is better. */
enum geld_reden {
	REDEN_KENMERK = 1 << 0,    /* names the claim or its reference */
	REDEN_MAATREGEL = 1 << 1,  /* names the measure */
	REDEN_IBAN = 1 << 2,       /* paid for this measure before */
	REDEN_NAAM = 1 << 3,       /* the payer is called as the offender */
	REDEN_BEDRAG = 1 << 4,     /* exactly what is open */
	REDEN_N = 5
};
struct geld_voorstel {
	const struct geld_open *claim;
	unsigned redenen;          /* enum geld_reden */
	int punten;
};
enum { GELD_VOORSTELLEN_MAX = 5 };
const char *geld_reden_tekst(enum geld_reden);
/* The best claims for a payment that was read in this act, best first; a person decides.
 * `claims` from geld_open. */
enum model_rc geld_voorstel(struct act *, const struct record *betaling,
			    const struct geld_open *claims, size_t n,
			    struct geld_voorstel out[static GELD_VOORSTELLEN_MAX], size_t *n_out);

/* Parts of a payment or of a claim, oldest first. */
struct geld_deel {
	struct str id, betaling, betaling_nummer, claim, claim_soort, claim_nummer, status;
	struct str geboekt_op;
	int64_t bedrag;
};
enum { GELD_DELEN_MAX = 200 };
enum model_rc geld_delen(struct act *, const struct record *betaling_of_claim,
			 struct geld_deel **out, size_t *n_out);

/* A claim was paid by hand (a step of it): the payment and its part, after the claim changed.
 * For work/maatregel and vordering. */
enum model_rc geld_met_de_hand(struct act *, const struct record *claim, struct str dag,
			       int64_t cent);

/* A claim lapses only when nothing was paid on it: MODEL_REFUSED with the way out. */
enum model_rc geld_eis_niets_betaald(const struct record *claim, struct fouten *);

/* ---- statements ------------------------------------------------------------------------ */

/* What a column of a statement in CSV (or XLSX, ODS) is. */
enum afschrift_kolom {
	KOLOM_NIET, KOLOM_DATUM, KOLOM_BEDRAG, KOLOM_BIJ, KOLOM_AF, KOLOM_RICHTING, KOLOM_IBAN,
	KOLOM_NAAM, KOLOM_OMSCHRIJVING, KOLOM_KENMERK, KOLOM_REF, KOLOM_REKENING, KOLOM_MUNT,
	KOLOM_N
};
enum { AFSCHRIFT_KOLOMMEN_MAX = 60, AFSCHRIFT_VOORBEELDEN = 3 };
const char *afschrift_kolom_naam(enum afschrift_kolom);  /* "datum": in forms and data */
const char *afschrift_kolom_titel(enum afschrift_kolom); /* "Boekdatum" */

struct afschrift_voorstel {
	bool camt;                 /* nothing to choose */
	struct {
		struct str kop;
		enum afschrift_kolom is;
		struct str voorbeeld[AFSCHRIFT_VOORBEELDEN];
	} kolom[AFSCHRIFT_KOLOMMEN_MAX];
	size_t n;
};
/* What is in the file. False with the reason in Dutch: no statement can be read from it. */
bool afschrift_voorstel(struct arena *, const char *pad, const char *naam,
			struct afschrift_voorstel *out, char err[static BANK_ERR_MAX])
	__attribute__((warn_unused_result));
/* Is this choice enough to read? NULL, or what is missing (Dutch). */
const char *afschrift_mist(const struct afschrift_voorstel *);
/* Reads the file as lines; nothing is kept. */
bool afschrift_lees(struct arena *, const char *pad, const char *naam,
		    const struct afschrift_voorstel *, struct bank_afschrift *out,
		    char err[static BANK_ERR_MAX]) __attribute__((warn_unused_result));

/*
 * Keeps what came in as payments, in the act's own transaction (DB_WRITE). Lines that were read
 * before add nothing. *out is the record of type_afschrift with its counts, and its list of
 * lines that were not understood.
 */
enum model_rc afschrift_bewaar(struct act *, struct str bestand, bool camt,
			       const struct bank_afschrift *, struct record **out,
			       struct fouten *);

/* ---- the account -------------------------------------------------------------------------- */

enum geld_wat {
	GELD_OPGELEGD, GELD_VERBEURD, GELD_INGEVORDERD, GELD_BETAALD, GELD_KWIJTGESCHOLDEN,
	GELD_VERJAARD, GELD_N
};
const char *geld_wat_naam(enum geld_wat);  /* "verbeurd" */
const char *geld_wat_titel(enum geld_wat); /* "Verbeurd" */

/* One fact: an amount, of one kind, on one day. */
struct geld_feit {
	enum geld_wat wat;
	struct date dag;
	int64_t cent;
	struct str nummer;         /* of the measure, claim or payment that it comes from */
	struct str maatregel, maatregel_nummer, onderwerp;
};
struct geld_maatregel {
	struct str id, nummer, onderwerp;
	int64_t som[GELD_N];       /* within the year */
	int64_t open;              /* due and not settled, at the end of the year */
};
struct geld_overzicht {
	int jaar;
	struct geld_feit *feit;    /* of the year, by day */
	size_t feiten_n;
	struct geld_maatregel *maatregel; /* with a fact in the year, or something open */
	size_t n;
	int64_t som[GELD_N], open;
	bool te_veel;              /* more facts than GELD_FEITEN_MAX: sums are of these */
};
enum { GELD_FEITEN_MAX = 50000 };
/* What is open: verbeurd and other claims, less paid, remitted and prescribed. MODEL_FAIL when
 * a sum would overflow. */
enum model_rc geld_overzicht(struct act *, int jaar, struct geld_overzicht *out);
/* The facts one by one, as a file for a spreadsheet; for who may export measures. */
enum model_rc geld_export(struct act *, int jaar, bool xlsx, const char *pad, int64_t *aantal);

/* Migration of table afschriftregel. */
extern const char geld_schema_sqlite[];
extern const char geld_schema_pgsql[];

#endif
