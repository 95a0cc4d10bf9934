/* SPDX-License-Identifier: EUPL-1.2 */
/* What both engines' text indexes share. */
#include "core/store/zoek.h"

#include <stdio.h>

#include "core/base/arena.h"

enum { ZONE_MAX = 200 };

static const struct zoek_engine *engine(const struct db *db)
{
	return db_is_pgsql(db) ? &zoek_pgsql : &zoek_sqlite;
}

enum db_rc zoek_run(struct db_stmt *st)
{
	enum db_rc rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

void zoek_double(struct buf *out, struct str s, char quote, char also)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == quote || (also && s.p[i] == also))
			buf_char(out, s.p[i]);
		buf_char(out, s.p[i]);
	}
}

void zoek_quote(struct buf *out, struct str s, char quote, char also)
{
	buf_char(out, quote);
	zoek_double(out, s, quote, also);
	buf_char(out, quote);
}

/* Of the zones one (or none of them); no zones at all is a word that no document has. */
static void schrijf_zones(struct buf *out, const struct zoek_taal *taal,
			  const struct tekst_zones *zones)
{
	char token[ZONE_MAX + 2];

	if (zones->niet && !zones->n)
		return;
	buf_fmt(out, "%s(", zones->niet ? taal->not_ : taal->and_);
	if (!zones->n)
		taal->word(out, STR("#"), false);
	for (size_t i = 0; i < zones->n; i++) {
		snprintf(token, sizeof(token), "#%.*s", STR_ARG(zones->zone[i]));
		if (i)
			buf_cstr(out, taal->or_);
		taal->word(out, str_of(token), false);
	}
	buf_char(out, ')');
}

bool zoek_schrijf(struct buf *out, const struct zoek_taal *taal, const struct zoek_vraag *v)
{
	for (size_t g = 0; g < v->n; g++) {
		bool open = false;
		for (size_t w = 0; w < v->groups[g].n; w++) {
			const struct tekst_woord *word = &v->groups[g].woorden[w];
			if (word->woord.len == 0)
				continue;
			if (open)
				buf_cstr(out, taal->or_);
			else
				buf_fmt(out, "%s(", out->len ? taal->and_ : "");
			open = true;
			taal->word(out, word->woord, word->prefix);
		}
		if (open)
			buf_char(out, ')');
	}
	if (out->len && v->kind.len) {
		buf_cstr(out, taal->and_);
		taal->word(out, v->kind, false);
	}
	if (out->len && v->zones)
		schrijf_zones(out, taal, v->zones);
	return out->len > 0 && !buf_full(out);
}

enum db_rc tekst_put(struct db *db, const struct tekst_doc *doc)
{
	return engine(db)->put(db, doc);
}

enum db_rc tekst_put_new(struct db *db, const struct tekst_doc *docs, size_t n)
{
	return n == 0 ? DB_OK : engine(db)->put_new(db, docs, n);
}

enum db_rc tekst_remove(struct db *db, struct str id)
{
	return engine(db)->remove(db, id);
}

enum db_rc tekst_tokens(struct db *db, struct arena *a, struct str id, struct str *out)
{
	static const struct db_sql sql = {
		.sqlite = "SELECT tokens FROM zoekdoc WHERE id = $1",
		.pgsql = "SELECT array_to_string(tsvector_to_array(tokens), ' ') FROM zoekdoc "
			 "WHERE id = $1"
	};
	struct db_stmt *st = db_prepare(db, &sql);

	*out = STR("");
	db_bind_text(st, 1, id);
	enum db_rc rc = db_step(st);
	if (rc == DB_ROW)
		*out = db_text_dup(st, 0, a);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum db_rc tekst_zoek(struct db *db, struct arena *a, const struct tekst_groep *groups, size_t n,
		      struct str soort, const struct tekst_zones *zones, size_t max,
		      struct tekst_hit **hits_out, size_t *n_out, bool *more_out)
{
	const struct zoek_vraag v = {
		groups, n, soort.len ? str_join(a, STR("@"), soort) : STR(""), zones, max
	};
	struct zoek_hits hits = {0};
	enum db_rc rc = engine(db)->find(db, a, &v, &hits);
	*more_out = hits.n > max;
	*n_out = hits.n > max ? max : hits.n;
	*hits_out = hits.list;
	return rc;
}
