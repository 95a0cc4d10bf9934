/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

enum { SAMPLES = 4 };

static void values_and_header_tell_what_a_column_holds(void **state)
{
	static const struct {
		const char *header;
		const char *sample[SAMPLES];
		enum guess kind;
		int share;
	} column[] = {
		/* the values alone */
		{"x", {"111222333", "123456782", "100600505", ""}, GUESS_BSN, 100},
		{"x", {"3311 GR", "1234ab", "3311GR", "9999 ZZ"}, GUESS_POSTCODE, 100},
		{"x", {"NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "", ""}, GUESS_IBAN, 100},
		{"x", {"jan@example.nl", "p.j@example.com", "geen", ""}, GUESS_EMAIL, 66},
		{"x", {"06 12345678", "+31612345678", "010-1234567", ""}, GUESS_TELEFOON, 100},
		{"x", {"12-ABC-3", "AB-123-C", "99-XX-11", ""}, GUESS_KENTEKEN, 100},
		{"x", {"05-01-2026", "5 januari 1980", "1980-12-31", ""}, GUESS_DATE, 100},
		{"x", {"19801231", "20260105", "19991111", ""}, GUESS_DATE, 100},
		{"x", {"68750110", "69599084", "90004973", "55344526"}, GUESS_KVK, 100},
		{"x", {"000037178598", "000037143557", "990000541921", ""}, GUESS_VESTIGING, 100},
		{"x", {"0484010002033603", "0484200002040489", "0599100000103376", ""},
		 GUESS_BAG, 100},
		{"x", {"M", "v", "man", "X"}, GUESS_GESLACHT, 100},
		{"x", {"1.250,50", "-3", "€ 12,00", "7"}, GUESS_NUMBER, 100},
		{"x", {"Jansen", "12", "Dijk 5", ""}, GUESS_TEXT, 100},
		{"x", {"", " ", "", ""}, GUESS_EMPTY, 0},
		/* the header decides between what looks alike */
		{"Huisnr.", {"81", "44D", "12-2", "7 bis"}, GUESS_HUISNUMMER, 100},
		{"aantal", {"81", "44", "12", "7"}, GUESS_NUMBER, 100},
		{"KvK-nummer", {"20260105", "19801231", "fout", ""}, GUESS_KVK, 66},
		{"Postcode bezoekadres", {"3311 GR", "onbekend", "?", ""}, GUESS_POSTCODE, 33},
		{"Datum geboorte", {"1980", "1981", "31-02-1980", "5-5-1985"}, GUESS_NUMBER, 100},
		/* the values win when hardly any fits the header */
		{"BSN", {"jan@example.nl", "p@example.nl", "q@example.nl", ""}, GUESS_EMAIL, 100},
		{"kenteken", {"Jansen en zonen", "Pietersen", "Wit", ""}, GUESS_TEXT, 100},
	};
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(column) / sizeof(column[0]); i++) {
		struct str sample[SAMPLES];
		struct guess_result got;

		for (size_t k = 0; k < SAMPLES; k++)
			sample[k] = str_of(column[i].sample[k]);
		got = table_guess(str_of(column[i].header), sample, SAMPLES, a);
		if (got.kind != column[i].kind || got.share != column[i].share)
			fail_msg("column %zu \"%s\" (%s ..): %s %d%%", i, column[i].header,
				 column[i].sample[0], guess_name(got.kind), got.share);
	}
	arena_free(a);
}

static void every_kind_has_a_name(void **state)
{
	(void)state;
	for (int i = 0; i < GUESS_N; i++)
		assert_non_null(guess_name((enum guess)i));
	for (int i = 0; i <= TABLE_FTM; i++)
		assert_non_null(table_kind_name((enum table_kind)i));
}

static void header_words_are_known_in_any_writing(void **state)
{
	static const char *const known[] = {"BSN", "Geb. datum", "Geboortedatum", "POSTCODE", "m/v",
					    "E-mail", "Naam eigenaar", "KvK_nummer"};
	static const char *const unknown[] = {"Jansen", "3311GR", "", "Rapportage 2026"};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!guess_knows(str_of(known[i])))
			fail_msg("not known: %s", known[i]);
	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
		assert_false(guess_knows(str_of(unknown[i])));
}

static void every_column_of_the_generated_persons_is_recognised(void **state)
{
	static const enum guess kind[] = {
		GUESS_TEXT, GUESS_TEXT, GUESS_TEXT, GUESS_TEXT, GUESS_GESLACHT, GUESS_DATE,
		GUESS_TEXT, GUESS_HUISNUMMER, GUESS_POSTCODE, GUESS_TEXT, GUESS_TELEFOON,
		GUESS_EMAIL, GUESS_BSN,
	};
	enum { N = 200, COLUMNS = sizeof(kind) / sizeof(kind[0]) };
	static struct str sample[COLUMNS][N];
	const char *p = shared_file("data/er/nl10k.csv.gz");
	struct arena *a = arena_new(16 << 20);
	struct table_row *row;
	struct table *t;
	char err[TABLE_ERR_MAX];

	(void)state;
	if (!p)
		skip();
	t = opened(p, p);
	for (size_t i = 0; i < N && table_next(t, &row, err) == 1; i++)
		for (size_t k = 0; k < COLUMNS; k++)
			sample[k][i] = str_dup(a, row->cell[k].text);
	for (size_t k = 0; k < COLUMNS; k++) {
		struct guess_result got = table_guess(table_column(t, k), sample[k], N, a);

		if (got.kind != kind[k])
			fail_msg("column %zu: %s", k, guess_name(got.kind));
	}
	table_close(t);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_and_header_tell_what_a_column_holds),
		cmocka_unit_test(every_kind_has_a_name),
		cmocka_unit_test(header_words_are_known_in_any_writing),
		cmocka_unit_test(every_column_of_the_generated_persons_is_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
