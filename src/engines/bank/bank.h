/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One line of a bank statement, and the reader of CAMT.053 (ISO 20022, camt.053.001.02 and
 * later; the Dutch use is that of the Betaalvereniging).
 *
 * Invariants: money is in cents of a euro, positive for what came in; a line with `fout` was
 * not understood, its text says why in Dutch and `regel` where. A batch gives a line for each
 * payment in it, and only when these add up to the amount of the batch.
 *
 * Nothing is fetched and nothing is expanded: a document type (DTD), and so every entity of
 * one's own, refuses the whole file.
 *
 * Limits: BANK_REGELS_MAX lines, 64 MiB, 24 levels, texts cut at BANK_TEKST_MAX bytes.
 *
 * Ownership: everything that is given lives in the arena. Threads: no state.
 */
#ifndef ENGINES_BANK_BANK_H
#define ENGINES_BANK_BANK_H

#include "core/base/arena.h"
#include "core/base/date.h"

enum {
	BANK_REGELS_MAX = 5000,
	BANK_TEKST_MAX = 1000,
	BANK_ERR_MAX = 256,
	BANK_BESTAND_MAX = 64 << 20,
};
/* The largest amount that is believed: fifteen digits, as in forms. */
#define BANK_CENT_MAX INT64_C(999999999999999)

struct bank_regel {
	int64_t regel;             /* line of the file where it begins */
	struct date geboekt;
	int64_t cent;              /* below 0: it left the account */
	bool terugboeking;         /* takes an earlier line back */
	struct str rekening;       /* of the statement: ours */
	struct str iban, naam;     /* of the other side; "" when the bank says nothing */
	struct str kenmerk;        /* structured reference: betalingskenmerk, end-to-end id */
	struct str omschrijving;
	struct str bankref;        /* what the bank calls the line; "" when it has no name */
	const char *fout;          /* NULL: understood */
};
struct bank_afschrift {
	struct bank_regel *regel;
	size_t n;
	struct str rekening;       /* of the first statement in the file */
	struct date van, tot;      /* first and last day with a line; year 0: none */
	int64_t begin, einde;      /* balances, when `saldo` */
	bool saldo;                /* the file has both balances, of one statement */
	bool sluit;                /* begin + all lines = einde; true without balances */
};

/* "12,50", "-12.50", "+1.234,5": decimal comma or point, at most two digits behind it;
 * false for anything else, and beyond BANK_CENT_MAX. */
bool bank_cent(struct str tekst, int64_t *out) __attribute__((warn_unused_result));
/* Overflow is refused: false, and *som stays what it was. */
bool bank_tel_op(int64_t *som, int64_t cent) __attribute__((warn_unused_result));

/* Is this XML, and so CAMT.053 or nothing? By the first bytes. */
bool camt_is(struct str begin);
/* False: the file as a whole is refused, with the reason in err (Dutch). */
bool camt_lees(struct arena *, struct str xml, struct bank_afschrift *out,
	       char err[static BANK_ERR_MAX]) __attribute__((warn_unused_result));

#endif
