/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The text index on PostgreSQL: a tsvector of finished tokens, made from its text
 * form so that no parser or dictionary of the server touches them.
 *
 * No index gives the newest hits of any word: GIN finds all hits and then sorts.
 * For a common word that is slow, but its hits are everywhere, so the newest
 * documents are looked through first.
 */
#include "core/base/arena.h"
#include "core/store/zoek.h"

enum { QUERY_MAX = 64 * 1024, TOKENS_MAX = 4 * 1024 * 1024 };

/* ---- writing ------------------------------------------------------------------- */

/* 'jan' 'jansen' '@persoon' '#zone': the text form of a tsvector, in `out` which is emptied
 * first. */
static struct str vector_text(struct buf *out, const struct tekst_doc *doc)
{
	struct str_cutter cut = {.rest = doc->tokens};
	struct str token;
	buf_clear(out);
	while (str_cut(&cut, ' ', &token)) {
		if (token.len == 0)
			continue;
		zoek_quote(out, token, '\'', '\\');
		buf_char(out, ' ');
	}
	buf_cstr(out, "'@");
	zoek_double(out, doc->soort, '\'', '\\');
	buf_char(out, '\'');
	if (doc->zone.len) {
		buf_cstr(out, " '#");
		zoek_double(out, doc->zone, '\'', '\\');
		buf_char(out, '\'');
	}
	return buf_view(out);
}

static enum db_rc pg_put(struct db *db, const struct tekst_doc *doc)
{
	static const struct db_sql sql = {
		.pgsql = "INSERT INTO zoekdoc (id, soort, tijd, tokens, zone) "
			 "VALUES ($1, $2, $3, CAST($4 AS tsvector), $5) "
			 "ON CONFLICT (id) DO UPDATE SET soort = EXCLUDED.soort, "
			 "tijd = EXCLUDED.tijd, tokens = EXCLUDED.tokens, zone = EXCLUDED.zone"
	};
	struct buf tokens;
	buf_init(&tokens, TOKENS_MAX);
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_text(st, 1, doc->id);
	db_bind_text(st, 2, doc->soort);
	db_bind_int(st, 3, doc->tijd);
	db_bind_text(st, 4, vector_text(&tokens, doc));
	db_bind_text(st, 5, doc->zone);
	enum db_rc rc = zoek_run(st);
	buf_release(&tokens);
	return rc;
}

static enum db_rc pg_put_new(struct db *db, const struct tekst_doc *docs, size_t n)
{
	static const struct db_column columns[] = {
		{"id", DB_T_TEXT}, {"soort", DB_T_TEXT}, {"tijd", DB_T_INT}, {"tokens", DB_T_TEXT},
		{"zone", DB_T_TEXT},
	};
	static const struct db_bulk_def def = {"zoekdoc", columns, 5};
	struct buf tokens;
	enum db_rc rc = DB_OK;
	buf_init(&tokens, TOKENS_MAX);
	struct db_bulk *bulk = db_bulk_begin(db, &def);
	for (size_t i = 0; rc == DB_OK && i < n; i++) {
		const struct db_value row[5] = {
			{.s = docs[i].id}, {.s = docs[i].soort}, {.i = docs[i].tijd},
			{.s = vector_text(&tokens, &docs[i])}, {.s = docs[i].zone},
		};
		rc = db_bulk_row(bulk, row);
	}
	buf_release(&tokens);
	return db_bulk_end(bulk);
}

static enum db_rc pg_remove(struct db *db, struct str id)
{
	static const struct db_sql sql = {.pgsql = "DELETE FROM zoekdoc WHERE id = $1"};
	struct db_stmt *st = db_prepare(db, &sql);
	db_bind_text(st, 1, id);
	return zoek_run(st);
}

/* ---- searching --------------------------------------------------------------------- */

static void pg_word(struct buf *out, struct str word, bool prefix)
{
	zoek_quote(out, word, '\'', '\\');
	if (prefix)
		buf_cstr(out, ":*");
}

static enum db_rc collect(struct db_stmt *st, struct arena *a, struct zoek_hits *h)
{
	enum db_rc rc = DB_DONE;
	h->n = 0;
	while (h->n < h->cap && (rc = db_step(st)) == DB_ROW)
		h->list[h->n++] = (struct tekst_hit){
			db_text_dup(st, 0, a), db_text_dup(st, 1, a), db_int(st, 2)
		};
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc find_with(struct db *db, const struct db_sql *sql, struct arena *a,
			    struct str query, struct zoek_hits *hits)
{
	struct db_stmt *st = db_prepare(db, sql);
	db_bind_text(st, 1, query);
	db_bind_int(st, 2, (int64_t)hits->cap);
	return collect(st, a, hits);
}

static enum db_rc pg_find(struct db *db, struct arena *a, const struct zoek_vraag *v,
			  struct zoek_hits *hits)
{
	static const struct zoek_taal taal = {" | ", " & ", " & !", pg_word};
	/* Common words are among the newest; for the others this looks in vain, at the
	 * price of a millisecond. */
	static const struct db_sql newest = {
		.pgsql = "WITH m AS MATERIALIZED (SELECT id, soort, tijd, tokens FROM zoekdoc "
			 "ORDER BY tijd DESC, id DESC LIMIT 2000) "
			 "SELECT id, soort, tijd FROM m WHERE tokens @@ CAST($1 AS tsquery) "
			 "ORDER BY tijd DESC, id DESC LIMIT $2"
	};
	/* Without the barrier the planner walks the order index for a rare word. */
	static const struct db_sql all = {
		.pgsql = "WITH m AS MATERIALIZED (SELECT id, soort, tijd FROM zoekdoc "
			 "WHERE tokens @@ CAST($1 AS tsquery)) "
			 "SELECT id, soort, tijd FROM m ORDER BY tijd DESC, id DESC LIMIT $2"
	};
	struct buf q;
	enum db_rc rc = DB_OK;
	hits->cap = v->max + 1;
	hits->list = arena_array(a, hits->cap, sizeof(*hits->list));
	buf_init(&q, QUERY_MAX);
	if (zoek_schrijf(&q, &taal, v)) {
		rc = find_with(db, &newest, a, buf_view(&q), hits);
		if (rc == DB_OK && hits->n < hits->cap)
			rc = find_with(db, &all, a, buf_view(&q), hits);
	}
	buf_release(&q);
	return rc;
}

const struct zoek_engine zoek_pgsql = {
	.put = pg_put,
	.put_new = pg_put_new,
	.remove = pg_remove,
	.find = pg_find,
};

const char store_schema_pgsql[] =
	"CREATE TABLE zoekdoc (id TEXT COLLATE \"C\" PRIMARY KEY,"
	" soort TEXT COLLATE \"C\" NOT NULL, tijd BIGINT NOT NULL, tokens tsvector NOT NULL);\n"
	"CREATE INDEX zoekdoc_tijd ON zoekdoc (tijd, id);\n"
	/* With fastupdate, what is not yet in the tree is searched one by one: after an
	 * import of 300,000 documents a rare word took 150 ms. */
	"CREATE INDEX zoekdoc_tokens ON zoekdoc USING gin (tokens) WITH (fastupdate = off);\n"
	/*
	 * nr is the transaction that added the word: who knows which transactions were
	 * over when he last looked, misses nothing of those that ended later. It is in
	 * the key so that two of them with the same word never wait for each other.
	 */
	"CREATE TABLE woord (nr BIGINT NOT NULL, woord TEXT COLLATE \"C\" NOT NULL,"
	" PRIMARY KEY (woord, nr));\n"
	"CREATE INDEX woord_nr ON woord (nr);\n";

const char store_zones_pgsql[] =
	"ALTER TABLE zoekdoc ADD COLUMN zone TEXT COLLATE \"C\" NOT NULL DEFAULT '';\n";

/* nr is the transaction, as it was in woord. */
const char store_woorden_pgsql[] =
	"CREATE TABLE woordblok (nr BIGINT NOT NULL, id TEXT COLLATE \"C\" PRIMARY KEY,"
	" woorden TEXT NOT NULL);\n"
	"CREATE INDEX woordblok_nr ON woordblok (nr);\n"
	"INSERT INTO woordblok (nr, id, woorden) SELECT 0, 'oud-' || groep,"
	" string_agg(woord, ' ') FROM (SELECT woord, row_number() OVER (ORDER BY woord) / 2000"
	" AS groep FROM woord) oud GROUP BY groep;\n"
	"DROP TABLE woord;\n";
