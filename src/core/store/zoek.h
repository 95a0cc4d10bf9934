/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The text index on each engine, behind tekst.h. Private to core/store.
 *
 * Order of hits on both: tijd descending, then id descending.
 *
 * The kind of a document goes in as a token of its own, "@persoon": a search in one
 * kind is then an intersection of two lists and not a walk along all hits of the word. So
 * does its zone, "#zone": what one may not see is not walked along, and not counted.
 */
#ifndef CORE_STORE_ZOEK_H
#define CORE_STORE_ZOEK_H

#include "core/store/tekst.h"

struct zoek_vraag {
	const struct tekst_groep *groups;
	size_t n;
	struct str kind;           /* the token of its soort; empty = all kinds */
	const struct tekst_zones *zones; /* NULL: all */
	size_t max;
};

/* What an answer is collected in: room for `cap` hits. */
struct zoek_hits {
	struct tekst_hit *list;
	size_t n, cap;
};

struct zoek_engine {
	enum db_rc (*put)(struct db *db, const struct tekst_doc *doc);
	enum db_rc (*put_new)(struct db *db, const struct tekst_doc *docs, size_t n);
	enum db_rc (*remove)(struct db *db, struct str id);
	/* Collects up to max + 1 hits, in order. */
	enum db_rc (*find)(struct db *db, struct arena *a, const struct zoek_vraag *v,
			   struct zoek_hits *hits);
};

extern const struct zoek_engine zoek_sqlite;
extern const struct zoek_engine zoek_pgsql;

/* Runs a statement that gives no rows: DB_OK or an error. */
enum db_rc zoek_run(struct db_stmt *st);

/* How an engine writes a query; every word goes through `word`, which quotes it. */
struct zoek_taal {
	const char *or_, *and_, *not_; /* not_ with the and before it */
	void (*word)(struct buf *out, struct str word, bool prefix);
};
/* False when the query has no words or is too long to be one. */
bool zoek_schrijf(struct buf *out, const struct zoek_taal *taal, const struct zoek_vraag *v);

/* `s` with each `quote` and `also` (when not NUL) in it doubled; and between quotes. */
void zoek_double(struct buf *out, struct str s, char quote, char also);
void zoek_quote(struct buf *out, struct str s, char quote, char also);

#endif
