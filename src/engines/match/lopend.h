/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Entities that keep up: on a model once learned, records come, change and go, and people
 * decide and take back, one at a time (herkenning.md 6.6). After each change only the
 * component that was touched is clustered again.
 *
 *	herken_leer, herken_los_op      all records, a model, entities
 *	lopend_begin                    takes over
 *	lopend_zet, lopend_weg, lopend_besluit, lopend_besluit_terug, in any order
 *	lopend_entiteit, lopend_leden, herken_leg_uit
 *
 * Invariant: which records are one depends only on which records there are, on the decisions
 * and on the model; not on the order in which they came, and it is what clustering all of
 * them at once would give. For that, what the population weighs is frozen with the model:
 * shares of values as they were counted then (a value not seen then is rare), and weights.
 * What is a large block (blok.h) follows the records of the moment.
 *
 * Entity numbers are for good: of what falls apart or comes together the largest overlap
 * keeps the number, of equals the oldest; a number that is gone does not come back. Numbers
 * depend on the order of changes. Every change of membership is told by the events of that
 * change: who replays them knows at each moment who is with whom.
 *
 * A record that is taken away leaves nothing in entities and pairs; its texts stay in the
 * memory of this process until the next model is made.
 *
 * Ownership: the struct herken stays the caller's and must live longer; until lopend_klaar
 * only its reading functions may be used. Threads: one at a time. Time: some tens of
 * microseconds a change at a million records. After HERKEN_GEHEUGEN only lopend_klaar.
 */
#ifndef ENGINES_MATCH_LOPEND_H
#define ENGINES_MATCH_LOPEND_H

#include "engines/match/herken.h"

struct lopend;

enum lopend_wat {
	LOPEND_BIJ,         /* records that were in no entity */
	LOPEND_AF,          /* .. that are in none any more */
	LOPEND_SAMEN,       /* `van` is gone, these went to `naar`, which was there */
	LOPEND_SPLITS,      /* `naar` is new */
	LOPEND_VERHUIS      /* both were there and both are still */
};

enum lopend_reden {
	LOPEND_RECORD, LOPEND_RECORD_WEG, LOPEND_BESLUIT, LOPEND_BESLUIT_TERUG
};

struct lopend_gebeurtenis {
	enum lopend_wat wat;
	uint64_t van, naar;     /* entities; 0: none */
	const uint32_t *rij;    /* the records that went, during the call only */
	size_t rij_n;
	enum lopend_reden reden;
	uint32_t om_a, om_b;    /* the record, or the two, that the change was about */
	uint64_t versie;        /* of the model, as given */
};

struct lopend_instel {
	uint64_t versie;
	void (*gebeurtenis)(void *arg, const struct lopend_gebeurtenis *);   /* may be NULL */
	void *arg;
	/* Told after each change, before its events: records among which all that changed
	 * entity are, and all that share an entity with one of them, now or before; but not
	 * the one that was taken away. May be NULL. */
	void (*streek)(void *arg, const uint32_t *rij, size_t n);
};

/* NULL: no memory. The first entities are those of herken_los_op; no events tell them. */
struct lopend *lopend_begin(struct herken *, const struct lopend_instel *);
void lopend_klaar(struct lopend *);     /* NULL is allowed */

/* Adds a record, or puts other values in place of those of the one with this id. */
enum herken_rc lopend_zet(struct lopend *, struct str id, struct str bron,
			  const struct str *waarden) __attribute__((warn_unused_result));
/* HERKEN_OK as well when there is no such record. */
enum herken_rc lopend_weg(struct lopend *, struct str id) __attribute__((warn_unused_result));

/* In place of any earlier decision about these two. A decision may come before its records and
 * outlives them: it binds when both are there. HERKEN_FOUT: a record with itself. */
enum herken_rc lopend_besluit(struct lopend *, struct str a, struct str b, bool zelfde)
	__attribute__((warn_unused_result));
enum herken_rc lopend_besluit_terug(struct lopend *, struct str a, struct str b)
	__attribute__((warn_unused_result));

/* 1: decided that they are one; -1: that they are not; 0: nothing. herken_leg_uit does not know
 * decisions that this engine keeps. */
int lopend_besloten(const struct lopend *, uint32_t a, uint32_t b);

/* 0: the record is not there. */
uint64_t lopend_entiteit(const struct lopend *, uint32_t rij);
/* The next record of the same entity, in a ring. */
uint32_t lopend_volgende(const struct lopend *, uint32_t rij);
/* Mean weight to the rest of its entity; NAN when alone. */
float lopend_steun(const struct lopend *, uint32_t rij);
size_t lopend_aantal(const struct lopend *);
/* Decisions for "one" that a rule contradicts, in the components changed last. */
size_t lopend_strijdig(const struct lopend *);

/* Clusters all records at once, by the code of herken_los_op, and counts the records that are
 * then with others than they are now: 0, or this engine has a fault. Seconds at a million
 * records. False: no memory. */
bool lopend_controle(struct lopend *, size_t *anders_out) __attribute__((warn_unused_result));

/* The candidates of this record with a probability above 0.01 of being one with it, in no
 * order. */
struct lopend_buur { uint32_t rij; float bits; };
const struct lopend_buur *lopend_buren(const struct lopend *, uint32_t rij, size_t *n_out);

#endif
