/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Checking the audit log: is every line there, in its place and as it was written, and are
 * the heads that were signed heads of this log (normen.md 9.3)?
 *
 * One checker for the log in the database and for an exported one: it is fed lines in order
 * and the heads, and collects what it finds. Without the auditor's first key the chain, the
 * tree and the heads are checked; with it the MACs too, which nobody can make again for an
 * hour that is past.
 *
 * Export: a line of JSON for each audit line,
 *	{"nummer": N, "tijdvak": E, "mac": "..", "record": "canonical text"}
 * and one for each head,
 *	{"kop": "text", "handtekening": "..", "publiek": "..", "getuigen": [{"naam", "publiek",
 *	"handtekening"}]}
 * in the order of numbers; a head of size N comes after line N - 1.
 */
#ifndef CORE_TRUST_NAZIEN_H
#define CORE_TRUST_NAZIEN_H

#include <stdio.h>

#include "core/trust/act.h"
#include "core/trust/keten.h"

enum { NAZIEN_BEVINDINGEN_MAX = 100, NAZIEN_TEKST_MAX = 160 };

struct nazien {
	struct keten keten;
	uint64_t verwacht;          /* number of the next line */
	uint64_t koppen, getuigen;  /* heads and signatures of others that were right */
	bool met_sleutel;
	/* What is wrong, in Dutch; the first so many, and how many in all. */
	char bevinding[NAZIEN_BEVINDINGEN_MAX][NAZIEN_TEKST_MAX];
	size_t bevindingen;
	uint8_t publiek[KETEN_TEKEN_PUBLIEK];
	bool publiek_bekend;
};

/* `sleutel`: K_0 in hex, or "". False when it is no such key. */
bool nazien_begin(struct nazien *, struct str sleutel) __attribute__((warn_unused_result));

struct nazien_regel {
	uint64_t nummer, tijdvak;
	struct str record;          /* canonical text; "" when the line itself is gone */
	struct str mac, blad;       /* hex; blad "" when unknown */
};
void nazien_voeg(struct nazien *, const struct nazien_regel *);

struct nazien_kop {
	uint64_t aantal;
	struct str naam;            /* of a witness; "" for the log's own */
	struct str tekst, handtekening, publiek;
};
void nazien_kop(struct nazien *, const struct nazien_kop *);

/* There should be so many lines in all. */
void nazien_einde(struct nazien *, uint64_t aantal);
void nazien_meld(struct nazien *, const char *tekst);

/* The whole log in the database, its heads and where it says it stands. */
enum db_rc nazien_database(struct act *, struct nazien *) __attribute__((warn_unused_result));
/* Writes the export; DB_FAIL also when the file cannot be written. */
enum db_rc nazien_uitvoer(struct act *, FILE *) __attribute__((warn_unused_result));
/* An exported log. False when a line cannot be read: *regel_out says which. */
bool nazien_bestand(struct arena *, struct nazien *, FILE *, uint64_t *regel_out);

#endif
