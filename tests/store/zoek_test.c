/* SPDX-License-Identifier: EUPL-1.2 */
/* The text index: the same hits in the same order on both engines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/store/tekst.h"
#include "testdb.h"

enum { MANY = 4500, HITS_TEXT = 4096 };

static void make_tables(struct testdb *t)
{
	bool pgsql = strcmp(t->engine, "pgsql") == 0;

	testdb_script(t, pgsql ? store_schema_pgsql : store_schema_sqlite);
	testdb_script(t, pgsql ? store_zones_pgsql : store_zones_sqlite);
}

static struct db *writer(struct testdb *t)
{
	struct db *db = db_take(t->pool, DB_WRITE, 5000);
	assert_non_null(db);
	return db;
}

struct text {
	const char *id, *soort;
	int64_t tijd;
	const char *text;
};

static const struct text texts[] = {
	{"a1", "signaal", 5000, "Auto met kenteken 12-ABC-3 rijdt elke nacht naar de loods"},
	{"a2", "signaal", 9000, "In de loods aan de Noordendijk staan veel auto's en fietsen"},
	{"a3", "persoon", 7000, "Ĳsbrand van der Één-Jansen"},
	{"a4", "persoon", 7000, "Jansen, Pieter"},
	{"a5", "adres", 7000, "Noordendijk 44 D, 3311 GR Dordrecht"},
	{"a6", "signaal", -3000, "Oude melding: geld witgewassen, gewassen auto's"},
	{"a7", "signaal", 7001, "Persoon Jansen meldt de verkoop van gestolen fietsen"},
	{"a8", "organisatie", 8000, "Autohandel Jansens & Zn."},
	{"b1", "signaal", 6999999, "d'r is niks"},
};

static enum db_rc put_text(struct db *db, struct arena *a, const struct text *x)
{
	struct buf tokens;
	buf_init(&tokens, 8192);
	tekst_stems(&tokens, a, str_of(x->text));
	const struct tekst_doc doc = {str_of(x->id), str_of(x->soort), x->tijd,
				      buf_view(&tokens), STR("")};
	enum db_rc rc = tekst_put(db, &doc);
	buf_release(&tokens);
	return rc;
}

static void put_all(struct db *db, struct arena *a)
{
	assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(put_text(db, a, &texts[i]), DB_OK);
	assert_int_equal(db_commit(db), DB_OK);
}

/*
 * A query as text: groups divided by spaces, the words of a group by |, a prefix ends
 * in *. Gives the ids found, with + behind when there were more.
 */
static void find(struct db *db, struct arena *a, const char *query, const char *soort,
		 size_t max, char out[static HITS_TEXT])
{
	struct tekst_woord words[16];
	struct tekst_groep groups[8];
	size_t n_words = 0, n_groups = 0, n;
	struct str_cutter by_group = {.rest = str_of(query)};
	struct str group, word;
	while (query[0] && str_cut(&by_group, ' ', &group)) {
		struct str_cutter by_word = {.rest = group};
		groups[n_groups] = (struct tekst_groep){&words[n_words], 0};
		while (str_cut(&by_word, '|', &word)) {
			bool prefix = word.len > 1 && str_ends(word, STR("*"));
			words[n_words++] = (struct tekst_woord){
				str_sub(word, 0, word.len - prefix), prefix
			};
			groups[n_groups].n++;
		}
		n_groups++;
	}
	struct tekst_hit *hits;
	bool more;
	assert_int_equal(tekst_zoek(db, a, groups, n_groups, str_of(soort), NULL, max, &hits, &n,
				    &more), DB_OK);
	assert_true(n <= max);
	size_t len = 0;
	out[0] = '\0';
	for (size_t i = 0; i < n; i++)
		len += (size_t)snprintf(out + len, HITS_TEXT - len, "%s%.*s", i ? " " : "",
					STR_ARG(hits[i].id));
	if (more)
		snprintf(out + len, HITS_TEXT - len, "+");
}

static void the_same_queries_give_the_same_hits(void **state)
{
	(void)state;
	static const struct { const char *query, *soort; size_t max; const char *ids; } cases[] = {
		{"jansen", "", 10, "a8 a7 a4 a3"},
		{"jansen", "persoon", 10, "a4 a3"},
		{"jansen", "voertuig", 10, ""},
		{"jansen", "", 2, "a8 a7+"},
		{"jansen", "", 4, "a8 a7 a4 a3"},
		{"jansen", "", 0, "+"},
		{"jansen*", "", 10, "a8 a7 a4 a3"},
		{"jans*", "persoon", 10, "a4 a3"},
		{"noordendijk 44", "", 10, "a5"},
		{"noordendijk 44|loods", "", 10, "a2 a5"},
		{"fiets", "", 10, "a2 a7"},
		{"fietsen fiets", "", 10, "a2 a7"},
		{"auto", "", 10, "a2 a1 a6"},
		{"auto|persoon", "", 10, "a2 a7 a1 a6"},
		{"persoon", "", 10, "a7"},
		{"12 abc 3", "", 10, "a1"},
		{"ijsbrand", "", 10, "a3"},
		{"d", "", 10, "b1 a5"},
		{"de", "", 10, ""},
		{"bestaatniet", "", 10, ""},
		{"bestaatniet|", "", 10, ""},
		{"", "", 10, ""},
		{"|", "", 10, ""},
		{"jansen\"", "", 10, ""},
		{"jan'sen\\", "", 10, ""},
		{"a\"OR\"b", "", 10, ""},
		{"NEAR(jansen", "", 10, ""},
		{"':*", "", 10, ""},
		{"jansen OR", "", 10, ""},
	};
	TESTDB_EACH(t) {
		struct arena *a = arena_new(1 << 22);
		char ids[HITS_TEXT];
		make_tables(t);
		struct db *db = writer(t);
		put_all(db, a);
		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
			find(db, a, cases[i].query, cases[i].soort, cases[i].max, ids);
			if (strcmp(ids, cases[i].ids) != 0)
				fail_msg("%s: '%s' in '%s' gives '%s', not '%s'", t->engine,
					 cases[i].query, cases[i].soort, ids, cases[i].ids);
		}
		db_give(t->pool, db);
		arena_free(a);
	}
}

static void tokens_with_signs_stay_whole(void **state)
{
	(void)state;
	static const char *const tokens[] = {
		"+31612345678", "a@b.nl", "x'y\"z\\", "{|}~[]^_`", "!#$%&()*,-./:;<=>?", "田中",
	};
	TESTDB_EACH(t) {
		struct arena *a = arena_new(1 << 22);
		make_tables(t);
		struct db *db = writer(t);
		for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++) {
			struct tekst_doc doc = {str_fmt(a, "%zu", i), STR("x"), (int64_t)i,
						str_of(tokens[i]), STR("")};
			assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
			assert_int_equal(tekst_put_new(db, &doc, 1), DB_OK);
			assert_int_equal(db_commit(db), DB_OK);
		}
		for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++) {
			struct tekst_woord w = {str_of(tokens[i]), false};
			struct tekst_groep g = {&w, 1};
			struct tekst_hit *hits;
			size_t n;
			bool more;
			assert_int_equal(tekst_zoek(db, a, &g, 1, STR(""), NULL, 9, &hits, &n,
						    &more),
					 DB_OK);
			assert_int_equal(n, 1);
			assert_true(str_eq(hits[0].id, str_fmt(a, "%zu", i)));
			assert_true(str_is(hits[0].soort, "x"));
			assert_int_equal(hits[0].tijd, (int64_t)i);
		}
		db_give(t->pool, db);
		arena_free(a);
	}
}

static void a_document_is_replaced_and_removed(void **state)
{
	(void)state;
	static const struct text changes[] = {
		{"a4", "persoon", 7000, "Jansen, Klaas"},        /* same instant */
		{"a3", "getuige", 7000, "Jansen"},               /* another kind */
		{"a7", "signaal", INT64_C(100000000), "Jansen"}, /* another instant */
		{"a8", "organisatie", 8000, ""},
	};
	TESTDB_EACH(t) {
		struct arena *a = arena_new(1 << 22);
		char ids[HITS_TEXT];
		make_tables(t);
		struct db *db = writer(t);
		put_all(db, a);
		for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
			assert_int_equal(put_text(db, a, &changes[i]), DB_OK);
		find(db, a, "jansen", "", 10, ids);
		assert_string_equal(ids, "a7 a4 a3");
		find(db, a, "jansen", "persoon", 10, ids);
		assert_string_equal(ids, "a4");
		find(db, a, "jansen", "getuige", 10, ids);
		assert_string_equal(ids, "a3");
		find(db, a, "pieter|ijsbrand|fietsen|jansens", "", 10, ids);
		assert_string_equal(ids, "a2");
		assert_int_equal(tekst_remove(db, STR("a7")), DB_OK);
		assert_int_equal(tekst_remove(db, STR("a7")), DB_OK);
		find(db, a, "jansen", "", 10, ids);
		assert_string_equal(ids, "a4 a3");
		db_give(t->pool, db);
		arena_free(a);
		assert_int_equal(testdb_number(t, "SELECT COUNT(*) FROM zoekdoc"), 8);
	}
}

static void a_document_that_is_not_new_is_a_conflict(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct arena *a = arena_new(1 << 22);
		make_tables(t);
		struct db *db = writer(t);
		put_all(db, a);
		const struct tekst_doc docs[2] = {
			{STR("z1"), STR("x"), 1, STR("nieuw"), STR("")},
			{STR("a1"), STR("x"), 1, STR("weer"), STR("")},
		};
		char ids[HITS_TEXT];
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(tekst_put_new(db, docs, 2), DB_CONFLICT);
		assert_int_equal(db_commit(db), DB_CONFLICT);
		find(db, a, "nieuw|weer", "", 10, ids);
		assert_string_equal(ids, "");
		db_give(t->pool, db);
		arena_free(a);
	}
}

/* ---- many --------------------------------------------------------------------- */

/* Document i: its number, and "elk" in all, "derde" in every third, "zelden" in those
 * of the first hundred that divide by 25. Instants repeat, and do not follow i. */
static struct tekst_doc many_doc(struct arena *a, int i)
{
	return (struct tekst_doc){
		str_fmt(a, "id%06d", i), i % 2 ? STR("oneven") : STR("even"),
		(int64_t)(i * 7919 % 1000) * 1000,
		str_fmt(a, "n%d elk%s%s", i, i % 3 ? "" : " derde",
			i < 100 && i % 25 == 0 ? " zelden" : ""),
		STR(""),
	};
}

static void put_many(struct db *db, struct arena *a)
{
	struct tekst_doc *docs = arena_array(a, 500, sizeof(*docs));
	for (int from = 0; from < MANY; from += 500) {
		for (int i = 0; i < 500; i++)
			docs[i] = many_doc(a, from + i);
		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(tekst_put_new(db, docs, 500), DB_OK);
		assert_int_equal(db_commit(db), DB_OK);
	}
}

/* What must come out, the slow way: all documents in order, one by one. */
static void expect(struct arena *a, int step, const char *soort, size_t max,
		   char out[static HITS_TEXT])
{
	size_t n = 0, len = 0;
	out[0] = '\0';
	for (int64_t tijd = 999; tijd >= 0; tijd--) {
		for (int i = MANY - 1; i >= 0; i--) {
			if (i * 7919 % 1000 != tijd || i % step ||
			    (soort[0] && !str_is(many_doc(a, i).soort, soort)))
				continue;
			if (n++ == max) {
				snprintf(out + len, HITS_TEXT - len, "+");
				return;
			}
			len += (size_t)snprintf(out + len, HITS_TEXT - len, "%sid%06d",
						n > 1 ? " " : "", i);
		}
	}
}

static void common_words_give_the_newest_of_all(void **state)
{
	(void)state;
	static const struct { const char *query, *soort; int step; size_t max; } cases[] = {
		{"elk", "", 1, 50}, {"derde", "", 3, 50}, {"derde", "even", 3, 20},
		{"el* derde", "oneven", 3, 21}, {"elk", "even", 1, 200},
	};
	TESTDB_EACH(t) {
		struct arena *a = arena_new(1 << 26);
		char ids[HITS_TEXT], wanted[HITS_TEXT];
		make_tables(t);
		struct db *db = writer(t);
		put_many(db, a);
		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
			find(db, a, cases[i].query, cases[i].soort, cases[i].max, ids);
			expect(a, cases[i].step, cases[i].soort, cases[i].max, wanted);
			assert_string_equal(ids, wanted);
		}
		find(db, a, "zelden", "", 10, ids);
		assert_string_equal(ids, "id000025 id000050 id000075 id000000");
		find(db, a, "n4321", "", 10, ids);
		assert_string_equal(ids, "id004321");
		db_give(t->pool, db);
		arena_free(a);
	}
}

/* ---- zones ---------------------------------------------------------------------- */

/* Ids found in these zones ("a b"), and "+" when there are more. */
static void find_in(struct db *db, struct arena *a, const char *zones, size_t max,
		    char out[static HITS_TEXT])
{
	struct tekst_woord w = {STR("elk"), false};
	struct tekst_groep g = {&w, 1};
	struct str zone[4], one;
	struct tekst_zones z = {zone, 0, zones[0] == '!'};
	struct str_cutter c = {.rest = str_of(zones + z.niet)};
	struct tekst_hit *hits;
	size_t n;
	bool more;

	while (c.rest.len && str_cut(&c, ' ', &one))
		zone[z.n++] = one;
	assert_int_equal(tekst_zoek(db, a, &g, 1, STR(""), &z, max, &hits, &n, &more), DB_OK);
	out[0] = '\0';
	for (size_t i = 0; i < n; i++)
		snprintf(out + strlen(out), HITS_TEXT - strlen(out), "%.*s", STR_ARG(hits[i].id));
	if (more)
		snprintf(out + strlen(out), HITS_TEXT - strlen(out), "+");
}

static void a_document_of_another_zone_leaves_no_trace(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct arena *a = arena_new(1 << 22);
		char ids[HITS_TEXT];
		const struct tekst_doc docs[] = {
			{STR("1"), STR("x"), 1, STR("elk"), STR("a")},
			{STR("2"), STR("x"), 2, STR("elk"), STR("b")},
			{STR("3"), STR("x"), 3, STR("elk"), STR("a'\"\\")},
			{STR("4"), STR("x"), 4, STR("elk"), STR("")},
		};
		struct tekst_doc moved = docs[0];
		make_tables(t);
		struct db *db = writer(t);

		assert_int_equal(db_begin(db, DB_WRITE), DB_OK);
		assert_int_equal(tekst_put_new(db, docs, 4), DB_OK);
		assert_int_equal(db_commit(db), DB_OK);
		find_in(db, a, "a", 9, ids);
		assert_string_equal(ids, "1");
		find_in(db, a, "a b", 1, ids);
		assert_string_equal(ids, "2+");
		find_in(db, a, "b", 1, ids);
		assert_string_equal(ids, "2");
		find_in(db, a, "a'\"\\", 9, ids);
		assert_string_equal(ids, "3");
		find_in(db, a, "", 9, ids);
		assert_string_equal(ids, "");
		find_in(db, a, "!b", 9, ids);
		assert_string_equal(ids, "431");
		find_in(db, a, "!b a", 1, ids);
		assert_string_equal(ids, "4+");
		find_in(db, a, "!", 9, ids);
		assert_string_equal(ids, "4321");
		moved.zone = STR("b");
		assert_int_equal(tekst_put(db, &moved), DB_OK);
		find_in(db, a, "a", 9, ids);
		assert_string_equal(ids, "");
		find_in(db, a, "b", 9, ids);
		assert_string_equal(ids, "21");
		db_give(t->pool, db);
		arena_free(a);
	}
}

/* ---- faults --------------------------------------------------------------------------- */

static enum db_rc index_three(struct db_pool *pool, struct arena *a)
{
	struct db *db = db_take(pool, DB_WRITE, 1000);
	const struct tekst_doc docs[2] = {
		{STR("n1"), STR("x"), 1, STR("foutloos"), STR("")},
		{STR("n2"), STR("x"), 1, STR("foutloos"), STR("")},
	};
	static const struct text changed = {"a1", "signaal", 5000, "foutloos"};
	enum db_rc rc = db_begin(db, DB_WRITE);
	if (rc == DB_OK)
		rc = tekst_put_new(db, docs, 2);
	if (rc == DB_OK)
		rc = put_text(db, a, &changed);
	if (rc == DB_OK)
		rc = tekst_remove(db, STR("a2"));
	if (rc == DB_OK)
		rc = db_commit(db);
	db_give(pool, db);
	return rc;
}

static void a_fault_leaves_index_and_documents_alike(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct arena *a = arena_new(1 << 24);
		char ids[HITS_TEXT];
		make_tables(t);
		struct db *db = writer(t);
		put_all(db, a);
		db_give(t->pool, db);
		bool hit = true;
		long n = 0;
		while (hit) {
			db_test_fail(t->pool, ++n, DB_FAIL);
			enum db_rc rc = index_three(t->pool, a);
			hit = db_test_fail(t->pool, 0, DB_OK);
			assert_int_equal(rc, hit ? DB_FAIL : DB_OK);
			db = writer(t);
			find(db, a, "foutloos", "", 9, ids);
			assert_string_equal(ids, hit ? "" : "a1 n2 n1");
			find(db, a, "loods", "", 9, ids);
			assert_string_equal(ids, hit ? "a2 a1" : "");
			db_give(t->pool, db);
		}
		assert_true(n > 5);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_queries_give_the_same_hits),
		cmocka_unit_test(tokens_with_signs_stay_whole),
		cmocka_unit_test(a_document_is_replaced_and_removed),
		cmocka_unit_test(a_document_that_is_not_new_is_a_conflict),
		cmocka_unit_test(common_words_give_the_newest_of_all),
		cmocka_unit_test(a_document_of_another_zone_leaves_no_trace),
		cmocka_unit_test(a_fault_leaves_index_and_documents_alike),
	};
	return cmocka_run_group_tests_name("zoek", tests, NULL, NULL);
}
