/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The chain over the audit log (normen.md 9.3): what makes a change in it show.
 *
 *	leaf_i  = SHA-256(0x00 | record)                       (boom.h)
 *	chain_i = BLAKE2b-256("contramijn-audit-v1" | chain_(i-1) | be64(i) | leaf_i)
 *	mac_i   = BLAKE2b-256(key = K_e, chain_i);  K_(e+1) = BLAKE2b-256(key = K_e, "evolve")
 *
 * The chain shows what was changed or left out. The key moves on every hour and its past is
 * wiped, so who takes over the machine cannot make lines of before again; the first key is
 * with the auditor. The tree's signed heads go to witnesses, so that the owner cannot write
 * another history either.
 *
 * Threads: one struct keten, one thread at a time.
 */
#ifndef CORE_TRUST_KETEN_H
#define CORE_TRUST_KETEN_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/trust/boom.h"

enum {
	KETEN_HASH = 32, KETEN_SLEUTEL = 32, KETEN_PSEUDONIEM = 16,
	KETEN_TEKEN_ZAAD = 32, KETEN_TEKEN_PUBLIEK = 32, KETEN_HANDTEKENING = 64,
	KETEN_BOOMKOP_MAX = 200
};

struct keten {
	struct boom boom;                  /* boom.n is the number of the next line */
	uint8_t schakel[KETEN_HASH];       /* chain of the last line; zeroes at first */
	uint8_t sleutel[KETEN_SLEUTEL];    /* K_e */
	uint64_t tijdvak;                  /* e */
};

struct keten_regel {
	uint8_t blad[BOOM_HASH], schakel[KETEN_HASH], mac[KETEN_HASH];
};

/* An empty log with this K_0. */
void keten_begin(struct keten *, const uint8_t sleutel[static KETEN_SLEUTEL]);
/* Adds the record (its canonical text). */
void keten_voeg(struct keten *, struct str record, struct keten_regel *out);
/* Wipes the key and goes on with the next. */
void keten_verder(struct keten *);

/* One line of the log as canonical JSON: sorted keys, UTF-8, no spaces. Empty members
 * are left out; `tijd` in microseconds of UTC, written in milliseconds. */
struct keten_record {
	uint64_t nummer;
	int64_t tijd;
	struct str wie, organisatie, rol, doel, actie, ding, betrokkene, uitslag, herkomst, spoor,
		stap, bijzonderheden;
};
void keten_tekst(struct buf *, const struct keten_record *);

/*
 * The name of a person in the log: means nothing without the person's own key, and nothing
 * at all when that key has been destroyed (crypto-shredding, normen.md 9.4).
 */
void keten_pseudoniem(const uint8_t sleutel[static KETEN_SLEUTEL], struct str kenmerk,
		      uint8_t out[static KETEN_PSEUDONIEM]);

/* "contramijn-sth-v1 OIN SIZE ROOT TIME"; `tijd` in microseconds, written in seconds. */
struct str keten_boomkop(struct arena *, const struct keten *, struct str organisatie,
			 int64_t tijd);
/* Reads such a text; `wortel_out` is a view on its root in hex. False: it is none. */
bool keten_boomkop_lees(struct str tekst, uint64_t *aantal_out, struct str *wortel_out);
void keten_teken(const uint8_t zaad[static KETEN_TEKEN_ZAAD], struct str tekst,
		 uint8_t out[static KETEN_HANDTEKENING]);
void keten_teken_publiek(const uint8_t zaad[static KETEN_TEKEN_ZAAD],
			 uint8_t out[static KETEN_TEKEN_PUBLIEK]);
bool keten_teken_klopt(const uint8_t publiek[static KETEN_TEKEN_PUBLIEK], struct str tekst,
		       const uint8_t handtekening[static KETEN_HANDTEKENING]);

#endif
