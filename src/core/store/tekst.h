/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Full-text index in Dutch, with the same hits on both engines.
 *
 * Words are cut, folded and stemmed here (utf8_fold; libstemmer's Dutch), never
 * by the engine: SQLite's FTS5 and PostgreSQL's tsvector store the finished
 * tokens. A query is built from parsed words, never passed through.
 *
 * A document is (id, soort, tijd, tokens). Names, numbers and plates go in as
 * they are folded (tekst_exact); running text as stems (tekst_stems).
 *
 * Tables zoekdoc (+ FTS5 zoektekst on SQLite) and woord. Threads: as db.h.
 */
#ifndef CORE_STORE_TEKST_H
#define CORE_STORE_TEKST_H

#include "core/base/buf.h"
#include "core/store/db.h"

/* Folded words separated by one space: letters and digits, the rest cuts.
 * Tokens of one letter are kept; longer than 64 bytes are cut off. */
void tekst_exact(struct buf *out, struct arena *a, struct str text);
/* Folded, stop words dropped, each word as written and its stem when different. */
void tekst_stems(struct buf *out, struct arena *a, struct str text);

struct tekst_doc {
	struct str id;
	struct str soort;   /* record type: "persoon", "signaal" .. */
	int64_t tijd;       /* instant; newest first when there are many hits */
	struct str tokens;
};

/* Adds, or replaces the document with this id. */
enum db_rc tekst_put(struct db *, const struct tekst_doc *);
/* Adds documents known to be new: the bulk path. */
enum db_rc tekst_put_new(struct db *, const struct tekst_doc *, size_t n);
enum db_rc tekst_remove(struct db *, struct str id);

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
 * At most `max` hits (newest first), in the arena; soort empty = all kinds.
 * *n_out tells how many; *more_out that there were others.
 */
enum db_rc tekst_zoek(struct db *, struct arena *, const struct tekst_groep *, size_t groups,
		      struct str soort, size_t max, struct tekst_hit **hits_out,
		      size_t *n_out, bool *more_out);

/*
 * The vocabulary: every word of names and streets ever indexed, in memory for
 * forgiving search and in table `woord` to survive. One per process, shared by
 * all threads (own lock).
 */
struct woorden;
struct woorden *woorden_new(void);
void woorden_free(struct woorden *);
/* Reads words added since the last time (by any process). */
enum db_rc woorden_load(struct woorden *, struct db *);
/* Adds the new ones among `tokens` (space-separated; digits-only words and words
 * under 3 letters are passed over) to memory and table. */
enum db_rc woorden_add(struct woorden *, struct db *, struct str tokens);
/*
 * The known words nearest to `woord`: itself when known, then words at optimal
 * string alignment distance 1 (from 4 letters) or 2 (from 8 letters); at most
 * `max`, nearest first. In the arena.
 */
struct str *woorden_nabij(struct woorden *, struct arena *, struct str woord, size_t max,
			  size_t *n_out);

#endif
