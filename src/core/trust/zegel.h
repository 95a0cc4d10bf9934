/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sealing: every audit line gets a number, a leaf and a MAC of the chain (keten.h) in the
 * transaction that writes it, so that a line that was changed, left out, put in or moved
 * shows.
 *
 * Tables: audit_zegel(nummer, regel, betrokkene, tijdvak, blad, mac); audit_lijst, the records
 * that a line covers; audit_organisatie, the municipality's OIN and from which number on;
 * audit_stand, one row, where the chain stands; betrokkene_sleutel(record, sleutel), the
 * random key of each person or thing that was read: when it is destroyed, the name in the
 * log means nothing any more (normen.md 9.4); audit_kop, signed heads of the tree;
 * audit_getuige, what others signed; audit_partner, the last head seen of each other
 * municipality.
 *
 * One writer at a time: who seals holds the row of audit_stand until the commit. Sealing is
 * the last thing before it, so that takes no longer than the commit itself.
 */
#ifndef CORE_TRUST_ZEGEL_H
#define CORE_TRUST_ZEGEL_H

#include "core/base/arena.h"
#include "core/store/db.h"
#include "core/trust/keten.h"

enum { ZEGEL_HEX = 2 * KETEN_SLEUTEL + 1, ZEGEL_OIN_MAX = 20 };

/*
 * In a DB_WRITE transaction, at start. Makes the first state when there is none, seals the
 * lines of before, and gives K_0 in hex in eerste_out for the auditor to keep: it is nowhere
 * else. Else eerste_out is "". `organisatie`: OIN of the municipality.
 */
enum db_rc zegel_begin(struct db *, struct str organisatie, char eerste_out[static ZEGEL_HEX])
	__attribute__((warn_unused_result));

/* A line as it is hashed. */
struct zegel_regel {
	struct str id, wie, rol, doel, actie, ding, record, uitslag, verzoek, herkomst;
	struct str lijst;         /* keys of the records it covers, with spaces between */
	int64_t tijd, aantal;
};

/* Where the chain stands, while lines are sealed: open, voeg .., sluit in one transaction. */
struct zegel {
	struct keten keten;
	int64_t uur;              /* of the key: hours since 1970 */
	char organisatie[ZEGEL_OIN_MAX + 1];
	char zaad[2 * KETEN_TEKEN_ZAAD + 1];
	struct buf tekst;
};
enum db_rc zegel_open(struct zegel *, struct db *) __attribute__((warn_unused_result));
enum db_rc zegel_voeg(struct zegel *, struct db *, const struct zegel_regel *)
	__attribute__((warn_unused_result));
/* Writes where it stands; also after an error, then it writes nothing. */
enum db_rc zegel_sluit(struct zegel *, struct db *, enum db_rc tot_nu_toe)
	__attribute__((warn_unused_result));

/* The canonical text that is hashed (normen.md 9.3); the buf is emptied first. Everything in
 * the line is in it or in its detail_hash. */
void zegel_tekst(struct buf *, const struct zegel_regel *, uint64_t nummer, struct str betrokkene,
		 struct str organisatie);

/* Things that are about no person. */
bool zegel_over_niemand(struct str ding);
/* The name of a record in the log, in 32 hex digits; makes its key when it had none. Not
 * for what was destroyed: that would give it a name again. In a DB_WRITE transaction. */
enum db_rc zegel_pseudoniem(struct db *, struct str record, char out[static 33])
	__attribute__((warn_unused_result));

/*
 * Destroys the key of a person or thing: its name in the lines of before means nothing any
 * more, and the chain stays right. In a DB_WRITE transaction; fine when there was none.
 */
enum db_rc zegel_vergeet(struct db *, struct str record) __attribute__((warn_unused_result));

/* Signs the tree as it stands and keeps the head, unless the last head has this size. In a
 * DB_WRITE transaction of its own making. */
enum db_rc zegel_kop(struct db *) __attribute__((warn_unused_result));

#endif
