/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The text index on SQLite: FTS5 over finished tokens.
 *
 * FTS5 gives the newest hits without looking at the others only in the order of
 * its row number. So the number of a document holds its instant: milliseconds,
 * then 20 bits that count the documents of that millisecond. Those with the same
 * instant come out in the order they went in; zoek_sort puts that right for the
 * hits of one page.
 */
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/store/zoek.h"

enum { NR_BITS = 20, SAME_MS_MAX = 100, QUERY_MAX = 64 * 1024 };
static const int64_t NR_SPAN = INT64_C(1) << NR_BITS;
static const int64_t MS_MAX = INT64_C(1) << 42;

static int64_t ms_of(int64_t tijd)
{
	int64_t ms = tijd >= 0 ? tijd / 1000 : (tijd - 999) / 1000;
	if (ms >= MS_MAX)
		return MS_MAX - 1;
	return ms < -MS_MAX ? -MS_MAX : ms;
}

static int64_t ms_of_nr(int64_t nr)
{
	return nr >= 0 ? nr / NR_SPAN : (nr - NR_SPAN + 1) / NR_SPAN;
}

/* ---- numbers ------------------------------------------------------------------ */

struct numbers {
	struct db *db;
	int64_t highest;           /* in the table; above it all is free */
	bool any;                  /* false: the table is empty */
	int64_t ms, nr, end;       /* the last one given, and the end of its span */
};

static enum db_rc one_number(struct db_stmt *st, bool *any_out, int64_t *out)
{
	enum db_rc rc = db_step(st);
	*any_out = rc == DB_ROW;
	if (rc == DB_ROW)
		*out = db_int(st, 0);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc numbers_start(struct numbers *k, struct db *db)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT nr FROM zoekdoc ORDER BY nr DESC LIMIT 1"
	};
	*k = (struct numbers){.db = db};
	return one_number(db_prepare(db, &sql), &k->any, &k->highest);
}

static enum db_rc last_in(struct db *db, int64_t from, bool *any_out, int64_t *nr_out)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT nr FROM zoekdoc WHERE nr >= $1 AND nr < $2 "
			  "ORDER BY nr DESC LIMIT 1"
	};
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_int(st, 1, from);
	db_bind_int(st, 2, from + NR_SPAN);
	return one_number(st, any_out, nr_out);
}

static enum db_rc numbers_next(struct numbers *k, int64_t tijd)
{
	int64_t ms = ms_of(tijd);
	enum db_rc rc = DB_OK;
	if (k->end != 0 && ms == k->ms && k->nr + 1 < k->end) {
		k->nr++;
	} else {
		/* More than a million in one millisecond run over into the next. */
		int64_t from = ms * NR_SPAN, nr = from;
		bool taken = k->any && from <= k->highest;
		for (; taken && rc == DB_OK; from += NR_SPAN) {
			rc = last_in(k->db, from, &taken, &nr);
			nr = taken ? nr + 1 : from;
			if (nr < from + NR_SPAN)
				break;
		}
		k->ms = ms;
		k->nr = nr;
		k->end = from + NR_SPAN;
	}
	if (!k->any || k->nr > k->highest)
		k->highest = k->nr;
	k->any = true;
	return rc;
}

/* ---- writing -------------------------------------------------------------------- */

/* "@persoon #zone", in `out` which is emptied first. */
static struct str kind_tokens(struct buf *out, struct str soort, struct str zone)
{
	buf_clear(out);
	buf_char(out, '@');
	buf_str(out, soort);
	if (zone.len) {
		buf_cstr(out, " #");
		buf_str(out, zone);
	}
	return buf_view(out);
}

static enum db_rc insert(struct db *db, int64_t nr, const struct tekst_doc *doc, struct str kind)
{
	static const struct db_sql row_sql = {
		.sqlite = "INSERT INTO zoekdoc (nr, id, soort, tijd, tokens, zone) "
			  "VALUES ($1, $2, $3, $4, $5, $6)"
	};
	static const struct db_sql index_sql = {
		.sqlite = "INSERT INTO zoektekst (rowid, tokens, soort) VALUES ($1, $2, $3)"
	};
	struct db_stmt *st = db_prepare(db, &row_sql);
	db_bind_int(st, 1, nr);
	db_bind_text(st, 2, doc->id);
	db_bind_text(st, 3, doc->soort);
	db_bind_int(st, 4, doc->tijd);
	db_bind_text(st, 5, doc->tokens);
	db_bind_text(st, 6, doc->zone);
	enum db_rc rc = zoek_run(st);
	if (rc != DB_OK)
		return rc;
	st = db_prepare(db, &index_sql);
	db_bind_int(st, 1, nr);
	db_bind_text(st, 2, doc->tokens);
	db_bind_text(st, 3, kind);
	return zoek_run(st);
}

static int by_order(const void *x, const void *y)
{
	const struct tekst_doc *a = *(const struct tekst_doc *const *)x;
	const struct tekst_doc *b = *(const struct tekst_doc *const *)y;
	if (a->tijd != b->tijd)
		return a->tijd < b->tijd ? -1 : 1;
	return str_cmp(a->id, b->id);
}

/* Numbers must rise within a batch: FTS5 writes out what it holds in memory each time
 * that one falls. */
static const struct tekst_doc **in_order(const struct tekst_doc *docs, size_t n)
{
	const struct tekst_doc **list = calloc(n, sizeof(*list));
	bool sorted = true;
	for (size_t i = 0; list && i < n; i++) {
		list[i] = &docs[i];
		sorted = sorted && (i == 0 || by_order(&list[i - 1], &list[i]) <= 0);
	}
	if (list && !sorted)
		qsort(list, n, sizeof(*list), by_order);
	return list;
}

static enum db_rc lite_put_new(struct db *db, const struct tekst_doc *docs, size_t n)
{
	struct numbers k;
	struct buf kind;
	const struct tekst_doc **list = in_order(docs, n);
	if (!list)
		abort();
	buf_init(&kind, QUERY_MAX);
	enum db_rc rc = numbers_start(&k, db);
	for (size_t i = 0; rc == DB_OK && i < n; i++) {
		if (i == 0 || !str_eq(list[i]->soort, list[i - 1]->soort) ||
		    !str_eq(list[i]->zone, list[i - 1]->zone))
			kind_tokens(&kind, list[i]->soort, list[i]->zone);
		rc = numbers_next(&k, list[i]->tijd);
		if (rc == DB_OK)
			rc = insert(db, k.nr, list[i], buf_view(&kind));
	}
	buf_release(&kind);
	free(list);
	return rc;
}

/* FTS5 keeps no texts here: it must be told again what it is to forget. */
static enum db_rc forget(struct db *db, int64_t nr, struct str soort, struct str tokens,
			 struct str zone)
{
	static const struct db_sql sql = {
		.sqlite = "INSERT INTO zoektekst (zoektekst, rowid, tokens, soort) "
			  "VALUES ('delete', $1, $2, $3)"
	};
	struct buf kind;
	buf_init(&kind, QUERY_MAX);
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_int(st, 1, nr);
	db_bind_text(st, 2, tokens);
	db_bind_text(st, 3, kind_tokens(&kind, soort, zone));
	enum db_rc rc = zoek_run(st);
	buf_release(&kind);
	return rc;
}

static enum db_rc delete_row(struct db *db, struct str id)
{
	static const struct db_sql sql = {.sqlite = "DELETE FROM zoekdoc WHERE id = $1"};
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_text(st, 1, id);
	return zoek_run(st);
}

/* *nr_out: the number it had, when *was_out. */
static enum db_rc take_away(struct db *db, struct str id, bool *was_out, int64_t *nr_out)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT nr, soort, tokens, zone FROM zoekdoc WHERE id = $1"
	};
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_text(st, 1, id);
	enum db_rc rc = db_step(st);
	*was_out = rc == DB_ROW;
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	*nr_out = db_int(st, 0);
	rc = forget(db, *nr_out, db_text(st, 1), db_text(st, 2), db_text(st, 3));
	db_reset(st);
	return rc == DB_OK ? delete_row(db, id) : rc;
}

static enum db_rc lite_remove(struct db *db, struct str id)
{
	bool was;
	int64_t nr;
	return take_away(db, id, &was, &nr);
}

static enum db_rc lite_put(struct db *db, const struct tekst_doc *doc)
{
	bool was = false;
	int64_t nr = 0;
	enum db_rc rc = take_away(db, doc->id, &was, &nr);
	if (rc != DB_OK)
		return rc;
	if (!was || ms_of_nr(nr) != ms_of(doc->tijd))
		return lite_put_new(db, doc, 1);
	struct buf kind;
	buf_init(&kind, QUERY_MAX);
	rc = insert(db, nr, doc, kind_tokens(&kind, doc->soort, doc->zone));
	buf_release(&kind);
	return rc;
}

/* ---- searching --------------------------------------------------------------------- */

static void lite_word(struct buf *out, struct str word, bool prefix)
{
	zoek_quote(out, word, '"', '\0');
	if (prefix)
		buf_char(out, '*');
}

static int by_newest(const void *x, const void *y)
{
	const struct tekst_hit *a = x, *b = y;
	if (a->tijd != b->tijd)
		return a->tijd > b->tijd ? -1 : 1;
	return -str_cmp(a->id, b->id);
}

/* Reads on past the page while the instant stays the same, so that the sort sees
 * the whole millisecond (unless a great many were indexed in it). */
static enum db_rc collect(struct db_stmt *st, struct arena *a, size_t max, struct zoek_hits *h)
{
	enum db_rc rc;
	while ((rc = db_step(st)) == DB_ROW) {
		int64_t tijd = db_int(st, 2);
		if (h->n == h->cap ||
		    (h->n > max && ms_of(tijd) != ms_of(h->list[h->n - 1].tijd)))
			break;
		h->list[h->n++] = (struct tekst_hit){
			db_text_dup(st, 0, a), db_text_dup(st, 1, a), tijd
		};
	}
	db_reset(st);
	qsort(h->list, h->n, sizeof(h->list[0]), by_newest);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc lite_find(struct db *db, struct arena *a, const struct zoek_vraag *v,
			    struct zoek_hits *hits)
{
	static const struct zoek_taal taal = {" OR ", " AND ", " NOT ", lite_word};
	static const struct db_sql sql = {
		.sqlite = "SELECT z.id, z.soort, z.tijd FROM zoektekst t "
			  "CROSS JOIN zoekdoc z ON z.nr = t.rowid "
			  "WHERE zoektekst MATCH $1 ORDER BY t.rowid DESC"
	};
	struct buf q;
	enum db_rc rc = DB_OK;
	hits->cap = v->max + 1 + SAME_MS_MAX;
	hits->list = arena_array(a, hits->cap, sizeof(*hits->list));
	buf_init(&q, QUERY_MAX);
	if (zoek_schrijf(&q, &taal, v)) {
		struct db_stmt *st = db_prepare(db, &sql);
		db_bind_text(st, 1, buf_view(&q));
		rc = collect(st, a, v->max, hits);
	}
	buf_release(&q);
	return rc;
}

const struct zoek_engine zoek_sqlite = {
	.put = lite_put,
	.put_new = lite_put_new,
	.remove = lite_remove,
	.find = lite_find,
};

/*
 * Every printable ASCII character belongs to a token: only blanks divide. No
 * positions (detail=none): PostgreSQL's side has none either. hashsize is what
 * FTS5 may gather in memory before it writes, in bytes.
 */
const char store_schema_sqlite[] =
	"CREATE TABLE zoekdoc (nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
	" soort TEXT NOT NULL, tijd INTEGER NOT NULL, tokens TEXT NOT NULL) STRICT;\n"
	"CREATE VIRTUAL TABLE zoektekst USING fts5(tokens, soort, content='', columnsize=0,"
	" detail=none, tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\");\n"
	"INSERT INTO zoektekst (zoektekst, rank) VALUES ('hashsize', 16777216);\n"
	/* nr rises with every word, in the order of the commits: there is one writer. */
	"CREATE TABLE woord (nr INTEGER PRIMARY KEY, woord TEXT NOT NULL UNIQUE) STRICT;\n";

const char store_zones_sqlite[] =
	"ALTER TABLE zoekdoc ADD COLUMN zone TEXT NOT NULL DEFAULT '';\n";

/* nr rises with every block, in the order of the commits: there is one writer. */
const char store_woorden_sqlite[] =
	"CREATE TABLE woordblok (nr INTEGER PRIMARY KEY, id TEXT NOT NULL, woorden TEXT NOT NULL)"
	" STRICT;\n"
	"INSERT INTO woordblok (id, woorden) SELECT 'oud-' || (nr / 2000),"
	" group_concat(woord, ' ') FROM woord GROUP BY nr / 2000;\n"
	"DROP TABLE woord;\n";
