/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Full-text index in Dutch, with the same hits on both engines.
 *
 * Words are cut, folded and stemmed here (utf8_fold; libstemmer's Dutch), never
 * by the engine: SQLite's FTS5 and PostgreSQL's tsvector store the finished
 * tokens. A query is built from parsed words, never passed through.
 *
 * A document is (id, soort, tijd, tokens). Names, numbers and plates go in as
 * they are folded (tekst_exact); running text as stems (tekst_stems). Tokens are
 * separated by one space; any other printable character is part of a token.
 *
 * Tables zoekdoc (+ FTS5 zoektekst on SQLite) and woord: store_schema_*, for the
 * program's list of migrations. Threads: as db.h; the vocabulary has its own lock.
 */
#ifndef CORE_STORE_TEKST_H
#define CORE_STORE_TEKST_H

#include "core/base/buf.h"
#include "core/store/db.h"

/*
 * Both append to `out`, with a space before when it holds something already.
 *
 * Folded words separated by one space: letters and digits, the rest cuts.
 * Tokens of one letter are kept; longer than 64 bytes are cut off.
 */
void tekst_exact(struct buf *out, struct arena *a, struct str text);
/* Folded, stop words dropped, each word as written and its stem when different. */
void tekst_stems(struct buf *out, struct arena *a, struct str text);

/* Tables of this header, as scripts for db_migration. */
extern const char store_schema_sqlite[];
extern const char store_schema_pgsql[];
/* Since version 8: the zone of a document; old ones have none until they are indexed again. */
extern const char store_zones_sqlite[];
extern const char store_zones_pgsql[];
/* Since version 23: words in blocks. */
extern const char store_woorden_sqlite[];
extern const char store_woorden_pgsql[];

struct tekst_doc {
	struct str id;
	struct str soort;   /* record type: "persoon", "signaal" .. */
	int64_t tijd;       /* instant; newest first when there are many hits */
	struct str tokens;
	struct str zone;    /* who may find it: a word without blanks, or "" for nobody but
	                     * who asks without zones */
};

/*
 * All three belong in the caller's transaction, beside what they index; they
 * return DB_OK or an error. tekst_put adds, or replaces the document with this id.
 */
enum db_rc tekst_put(struct db *, const struct tekst_doc *)
	__attribute__((warn_unused_result));
/* Adds documents known to be new: the bulk path, best with thousands at a time.
 * One that is not new makes it DB_CONFLICT. */
enum db_rc tekst_put_new(struct db *, const struct tekst_doc *, size_t n)
	__attribute__((warn_unused_result));
/* Fine when there is no such document. */
enum db_rc tekst_remove(struct db *, struct str id) __attribute__((warn_unused_result));

/* The tokens of a document, with spaces between, in the arena; "" when it is not there. */
enum db_rc tekst_tokens(struct db *, struct arena *, struct str id, struct str *out)
	__attribute__((warn_unused_result));

/* A query is a conjunction of groups; a group is a disjunction of words; a word
 * that ends a group may be a prefix. */
struct tekst_woord {
	struct str woord;       /* a finished token */
	bool prefix;
};
struct tekst_groep {
	const struct tekst_woord *woorden;
	size_t n;
};
struct tekst_hit {
	struct str id, soort;
	int64_t tijd;
};
/*
 * At most `max` hits, newest first (tijd, then id, both descending), in the arena;
 * soort empty = all kinds. *n_out tells how many; *more_out that there were
 * others. A group without words is left out; no groups at all hit nothing.
 *
 * Only documents of one of the `zones` are found, and count for max and more: what one may
 * not see leaves no trace. No zones find nothing; NULL is for the program itself and
 * looks in all.
 */
struct tekst_zones {
	const struct str *zone;
	size_t n;
	bool niet;          /* in all but these: cheaper when they hold less than the rest */
};
enum db_rc tekst_zoek(struct db *, struct arena *, const struct tekst_groep *groups, size_t n,
		      struct str soort, const struct tekst_zones *zones, size_t max,
		      struct tekst_hit **hits_out, size_t *n_out, bool *more_out);

/*
 * The vocabulary: every word of names and streets ever indexed, in memory for
 * forgiving search and in table `woordblok` to survive: a row holds what one transaction
 * added, so that a new word costs no place of its own in an index. A word may stand in two
 * rows, when two processes met it at once. One per process, shared by
 * all threads (own lock). Words are folded (tokens of tekst_exact).
 */
struct woorden;
struct woorden *woorden_new(void); /* ends the program when there is no memory */
void woorden_free(struct woorden *);
/*
 * Reads the words committed since the last time, by any process. Cheap when there
 * are none: to be called at the start and now and then. Not inside a write
 * transaction.
 */
enum db_rc woorden_load(struct woorden *, struct db *) __attribute__((warn_unused_result));
/*
 * Adds the new ones among the words of n texts (space-separated; digits-only words, words
 * under 3 letters and over 64 bytes are passed over) to memory and, in the caller's
 * transaction, to the table. DB_OK or an error. The vocabulary must outlive the transaction.
 */
enum db_rc woorden_add(struct woorden *, struct db *, const struct str *tokens, size_t n)
	__attribute__((warn_unused_result));
/*
 * Forgets those of `tokens` that no document has any more: in the caller's transaction, and in
 * the memory of this process. Another process forgets them when it starts again. DB_OK or an error.
 */
enum db_rc woorden_vergeet(struct woorden *, struct db *, struct arena *, struct str tokens)
	__attribute__((warn_unused_result));
/*
 * The known words nearest to `woord`: itself when known, then words at optimal
 * string alignment distance 1 (from 4 bytes) or 2 (from 6 bytes); at most `max`
 * (and WOORDEN_NABIJ_MAX), nearest first, then those with the same first letter, then by
 * bytes. In the arena.
 */
enum { WOORDEN_NABIJ_MAX = 64 };
struct str *woorden_nabij(struct woorden *, struct arena *, struct str woord, size_t max,
			  size_t *n_out);
size_t woorden_aantal(struct woorden *); /* words known in memory */

#endif
