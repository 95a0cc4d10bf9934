/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/kenmerk.h"

static struct arena *a;

static void judge(enum kenmerk soort, struct str in, enum oordeel want, const char *normal)
{
	struct str got;
	enum oordeel o = kenmerk_check(soort, a, in, &got);

	if (o != want)
		fail_msg("%s \"%s\": oordeel %d", kenmerk_naam(soort), in.p, (int)o);
	if (!str_is(got, normal))
		fail_msg("%s \"%s\": \"%s\", not \"%s\"", kenmerk_naam(soort), in.p, got.p,
			 normal);
}

static void good(enum kenmerk soort, const char *in, const char *normal)
{
	judge(soort, str_of(in), OORDEEL_GOED, normal);
	judge(soort, str_of(normal), OORDEEL_GOED, normal); /* a normal form is its own */
}

static void foreign(enum kenmerk soort, const char *in, const char *normal)
{
	judge(soort, str_of(in), OORDEEL_VREEMD, normal);
	judge(soort, str_of(normal), OORDEEL_VREEMD, normal);
}

static void wrong(enum kenmerk soort, const char *in)
{
	judge(soort, str_of(in), OORDEEL_FOUT, "");
}

static void shown(enum kenmerk soort, const char *in, const char *want)
{
	struct str normal;

	kenmerk_check(soort, a, str_of(in), &normal);
	assert_string_equal(kenmerk_show(soort, a, normal).p, want);
}

/* Weights written out, the sum taken the long way: not the code under test. */
static bool eleven(long n)
{
	static const int weight[9] = {9, 8, 7, 6, 5, 4, 3, 2, -1};
	long sum = 0;

	for (int i = 8; i >= 0; i--, n /= 10)
		sum += weight[i] * (n % 10);
	return sum % 11 == 0;
}

static void a_bsn_passes_the_eleven_test_or_fails(void **state)
{
	int passed = 0;

	(void)state;
	for (long n = 999990000; n < 999992000; n++) {
		char text[16];
		struct str normal;

		snprintf(text, sizeof(text), "%ld", n);
		assert_int_equal(kenmerk_check(KM_BSN, a, str_of(text), &normal) == OORDEEL_GOED,
				 eleven(n));
		passed += eleven(n);
		arena_reset(a);
	}
	assert_in_range(passed, 150, 200); /* one in eleven */
}

static void a_bsn_is_written_in_many_ways(void **state)
{
	(void)state;
	good(KM_BSN, "1112.22.333", "111222333");
	good(KM_BSN, " 111 222 333 ", "111222333");
	good(KM_BSN, "111-222-333", "111222333");
	good(KM_BSN, "111\xc2\xa0" "222\xe2\x80\x91" "333", "111222333");
	good(KM_BSN, "12345672", "012345672");
}

static void a_bsn_with_seven_or_ten_digits_is_refused(void **state)
{
	(void)state;
	wrong(KM_BSN, "2220647"); /* as an RSIN it would do */
	wrong(KM_BSN, "0111222333");
	wrong(KM_BSN, "000000000");
	wrong(KM_BSN, "00000000");
	wrong(KM_BSN, "11122233X");
	wrong(KM_BSN, "111,222,333");
	wrong(KM_BSN, "");
	wrong(KM_BSN, "-");
	judge(KM_BSN, (struct str){"111222333\0", 10}, OORDEEL_FOUT, "");
	wrong(KM_BSN, "111222333111222333111222333111222333111222333111222333111222333");
}

static void numbers_of_organisations_have_their_length(void **state)
{
	(void)state;
	good(KM_RSIN, "2220647", "002220647");
	good(KM_RSIN, "8232.88.444", "823288444");
	wrong(KM_RSIN, "823288445");
	good(KM_KVK, "0123 4567", "01234567");
	wrong(KM_KVK, "1234567");
	wrong(KM_KVK, "123456789");
	wrong(KM_KVK, "1234567A");
	good(KM_VESTIGING, "0000 3717 8598", "000037178598");
	wrong(KM_VESTIGING, "37178598");
	good(KM_OIN, "00000001 823288444 000", "00000001823288444000");
	wrong(KM_OIN, "00000001823288445000"); /* RSIN fails */
	wrong(KM_OIN, "00000001823288444001"); /* zeros at the end */
	good(KM_OIN, "00000003687501100000", "00000003687501100000");
	wrong(KM_OIN, "00000003687501100001");
	good(KM_OIN, "00000004003214345001", "00000004003214345001");
	good(KM_OIN, "00000099000000001000", "00000099000000001000");
	wrong(KM_OIN, "00000002123456789012");
	wrong(KM_OIN, "0000009900000000100");
}

static void bag_numbers_say_what_they_are_of(void **state)
{
	(void)state;
	good(KM_BAG_VBO, "0505010000000001", "0505010000000001");
	good(KM_BAG_VBO, "0505020000000001", "0505020000000001");
	good(KM_BAG_VBO, "0505030000000001", "0505030000000001");
	wrong(KM_BAG_VBO, "0505040000000001");
	wrong(KM_BAG_VBO, "0505110000000001");
	wrong(KM_BAG_VBO, "505010000000001");
	good(KM_BAG_NUM, "0505200000000001", "0505200000000001");
	wrong(KM_BAG_NUM, "0505010000000001");
	good(KM_BAG_PAND, "0505100000000001", "0505100000000001");
	wrong(KM_BAG_PAND, "0505200000000001");
	good(KM_BAG_OPR, "0505300000000001", "0505300000000001");
	wrong(KM_BAG_OPR, "0505100000000001");
	good(KM_BAG_WPL, "1142", "1142");
	wrong(KM_BAG_WPL, "142");
	good(KM_GEMEENTECODE, "GM0505", "0505");
	wrong(KM_GEMEENTECODE, "505");
}

static void a_postcode_has_no_zero_in_front_and_no_sa_sd_ss(void **state)
{
	(void)state;
	good(KM_POSTCODE, "3311gr", "3311GR");
	good(KM_POSTCODE, " 3311 GR ", "3311GR");
	good(KM_POSTCODE, "NL-3311GR", "3311GR");
	good(KM_POSTCODE, "3311\xc2\xa0GR", "3311GR");
	good(KM_POSTCODE, "1000SB", "1000SB");
	wrong(KM_POSTCODE, "0999AA");
	wrong(KM_POSTCODE, "1000SA");
	wrong(KM_POSTCODE, "1000sd");
	wrong(KM_POSTCODE, "1000SS");
	wrong(KM_POSTCODE, "33111 GR");
	wrong(KM_POSTCODE, "3311");
	wrong(KM_POSTCODE, "3311 G1");
	wrong(KM_POSTCODE, "BE-3311GR");
	shown(KM_POSTCODE, "3311gr", "3311 GR");
}

static void house_numbers_split_in_their_parts(void **state)
{
	(void)state;
	good(KM_HUISNUMMER, "81", "81");
	good(KM_HUISNUMMER, "0081", "81");
	good(KM_HUISNUMMER, "44D", "44 D");
	good(KM_HUISNUMMER, "44 d", "44 D");
	good(KM_HUISNUMMER, "44-D", "44 D");
	good(KM_HUISNUMMER, "12-2", "12 2");
	good(KM_HUISNUMMER, "12/2", "12 2");
	good(KM_HUISNUMMER, "7 bis", "7 BIS");
	good(KM_HUISNUMMER, "7bis", "7 BIS");
	good(KM_HUISNUMMER, "44D2", "44 D 2");
	good(KM_HUISNUMMER, "44 d-2", "44 D 2");
	good(KM_HUISNUMMER, "12 A BIS", "12 A BIS");
	good(KM_HUISNUMMER, "99999", "99999");
	wrong(KM_HUISNUMMER, "100000");
	wrong(KM_HUISNUMMER, "0");
	wrong(KM_HUISNUMMER, "A1");
	wrong(KM_HUISNUMMER, "");
	wrong(KM_HUISNUMMER, "12-14-16");
	wrong(KM_HUISNUMMER, "12 achter");
	wrong(KM_HUISNUMMER, "12 A achte");
	wrong(KM_HUISNUMMER, "12 \xc3\xa9");
	wrong(KM_HUISNUMMER, "99999999999999999999999999999999999999999999999999999999999999");
	shown(KM_HUISNUMMER, "44 d", "44D");
	shown(KM_HUISNUMMER, "12 2", "12-2");
	shown(KM_HUISNUMMER, "44d2", "44D-2");
	shown(KM_HUISNUMMER, "7bis", "7 BIS");
}

static void parcels_are_written_one_way(void **state)
{
	(void)state;
	good(KM_KADASTRAAL, "ddt01a1234", "DDT01 A 1234");
	good(KM_KADASTRAAL, "DDT01-A-01234", "DDT01 A 1234");
	good(KM_KADASTRAAL, "DDT01 AB 12345", "DDT01 AB 12345");
	good(KM_KADASTRAAL, "DDT01 A 1234 G0000", "DDT01 A 1234");
	good(KM_KADASTRAAL, "DDT01 A 1234 A-0003", "DDT01 A 1234 A3");
	wrong(KM_KADASTRAAL, "DDT1 A 1234");
	wrong(KM_KADASTRAAL, "DDT01 1234");
	wrong(KM_KADASTRAAL, "DDT01 ABC 1234");
	wrong(KM_KADASTRAAL, "DDT01 A");
	wrong(KM_KADASTRAAL, "DDT01 A 0");
	wrong(KM_KADASTRAAL, "DDT01 A 123456");
	wrong(KM_KADASTRAAL, "DDT01 A 1234 A");
	wrong(KM_KADASTRAAL, "DDT01 A 1234 A12345");
	wrong(KM_KADASTRAAL, "DDT01 A 1234 B3");
}

static void each_sidecode_is_known_and_shown(void **state)
{
	static const char *const plates[14] = {
		"HJ-12-34", "12-34-HJ", "12-HJ-34", "HJ-12-KL", "HJ-KL-12",
		"12-HJ-KL", "12-HJK-3", "1-HJK-23", "HJ-123-K", "G-001-BB",
		"HJK-12-L", "H-12-JKL", "1-HJ-234", "123-HJ-4",
	};

	(void)state;
	for (int i = 0; i < 14; i++) {
		struct str normal;

		assert_int_equal(kenmerk_check(KM_KENTEKEN, a, str_of(plates[i]), &normal),
				 OORDEEL_GOED);
		assert_int_equal(normal.len, 6);
		assert_int_equal(kenteken_sidecode(normal), i + 1);
		shown(KM_KENTEKEN, plates[i], plates[i]);
	}
	good(KM_KENTEKEN, "hj 1234", "HJ1234");
	assert_int_equal(kenteken_sidecode(STR("HJ123")), 0);
	assert_int_equal(kenteken_sidecode(STR("HJ12345")), 0);
}

static void a_foreign_plate_is_kept_with_a_warning(void **state)
{
	(void)state;
	foreign(KM_KENTEKEN, "CDJ-123", "CDJ123");
	foreign(KM_KENTEKEN, "1-ABC-234", "1ABC234");
	foreign(KM_KENTEKEN, "B-MW 1234", "BMW1234");
	foreign(KM_KENTEKEN, "AA-12", "AA12");
	shown(KM_KENTEKEN, "CDJ-123", "CDJ123");
	wrong(KM_KENTEKEN, "A1");
	wrong(KM_KENTEKEN, "ABCDEF");
	wrong(KM_KENTEKEN, "AB 12 34 56 78 9");
	wrong(KM_KENTEKEN, "AB*12");
	wrong(KM_KENTEKEN, "");
}

static void an_iban_has_its_length_and_check_digits(void **state)
{
	(void)state;
	good(KM_IBAN, "nl91 abna 0417 1643 00", "NL91ABNA0417164300");
	good(KM_IBAN, "DE89370400440532013000", "DE89370400440532013000");
	good(KM_IBAN, "MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S");
	good(KM_IBAN, "NO9386011117947", "NO9386011117947");
	wrong(KM_IBAN, "NL91ABNA0417164301");
	wrong(KM_IBAN, "NL19ABNA0417164300");
	wrong(KM_IBAN, "NL91ABNA041716430");
	wrong(KM_IBAN, "DE8937040044053201300");
	wrong(KM_IBAN, "91NLABNA0417164300");
	wrong(KM_IBAN, "NL91ABNA04171643\xc3\xa9");
	wrong(KM_IBAN, "");
	shown(KM_IBAN, "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00");
	shown(KM_IBAN, "NO9386011117947", "NO93 8601 1117 947");
}

/* A swap of two neighbours or one other digit never passes modulo 97. */
static void an_iban_with_one_slip_is_refused(void **state)
{
	const char *iban = "NL91ABNA0417164300";

	(void)state;
	for (size_t i = 2; i < 18; i++) {
		char slip[19];

		if (i >= 4 && i < 8)
			continue;
		memcpy(slip, iban, sizeof(slip));
		for (int step = 1; step < 10; step++) {
			slip[i] = (char)('0' + (iban[i] - '0' + step) % 10);
			wrong(KM_IBAN, slip);
		}
		slip[i] = iban[i];
		if (i == 17 || i == 3 || iban[i] == iban[i + 1])
			continue;
		slip[i] = iban[i + 1];
		slip[i + 1] = iban[i];
		wrong(KM_IBAN, slip);
	}
}

static void phone_numbers_become_e164(void **state)
{
	(void)state;
	good(KM_TELEFOON, "06-12345678", "+31612345678");
	good(KM_TELEFOON, "06 1234 5678", "+31612345678");
	good(KM_TELEFOON, "+31 (0)6 12345678", "+31612345678");
	good(KM_TELEFOON, "+31 06 12345678", "+31612345678");
	good(KM_TELEFOON, "0031612345678", "+31612345678");
	good(KM_TELEFOON, "31612345678", "+31612345678");
	good(KM_TELEFOON, "612345678", "+31612345678");
	good(KM_TELEFOON, "tel:+31612345678", "+31612345678");
	good(KM_TELEFOON, "(078) 639 12 34", "+31786391234");
	good(KM_TELEFOON, "0800-1234", "+318001234");
	good(KM_TELEFOON, "0900 1234567", "+319001234567");
	good(KM_TELEFOON, "097012345678", "+3197012345678");
	foreign(KM_TELEFOON, "+32 2 123 45 67", "+3221234567");
	foreign(KM_TELEFOON, "0049 30 1234567", "+49301234567");
	wrong(KM_TELEFOON, "06-1234567");
	wrong(KM_TELEFOON, "06-123456789");
	wrong(KM_TELEFOON, "786391234");
	wrong(KM_TELEFOON, "112");
	wrong(KM_TELEFOON, "06-12345678 (werk)");
	wrong(KM_TELEFOON, "+0612345678");
	wrong(KM_TELEFOON, "+32 2");
	wrong(KM_TELEFOON, "+1234567890123456");
	wrong(KM_TELEFOON, "06+12345678");
	wrong(KM_TELEFOON, "");
	shown(KM_TELEFOON, "0612345678", "06 12345678");
	shown(KM_TELEFOON, "0786391234", "078 639 1234");
	shown(KM_TELEFOON, "0184123456", "0184 123456");
	shown(KM_TELEFOON, "+3221234567", "+3221234567");
}

static void mail_addresses_are_lower_case(void **state)
{
	(void)state;
	good(KM_EMAIL, " Jan.de.Vries+x@Voorbeeld.NL ", "jan.de.vries+x@voorbeeld.nl");
	good(KM_EMAIL, "mailto:a@b.co", "a@b.co");
	foreign(KM_EMAIL, "zo\xc3\xab@voorbeeld.nl", "zo\xc3\xab@voorbeeld.nl");
	wrong(KM_EMAIL, "jan");
	wrong(KM_EMAIL, "jan@voorbeeld");
	wrong(KM_EMAIL, "jan@@voorbeeld.nl");
	wrong(KM_EMAIL, "@voorbeeld.nl");
	wrong(KM_EMAIL, "jan@.nl");
	wrong(KM_EMAIL, "jan@voorbeeld..nl");
	wrong(KM_EMAIL, "jan.@voorbeeld.nl");
	wrong(KM_EMAIL, "jan@-voorbeeld.nl");
	wrong(KM_EMAIL, "jan@voorbeeld.n");
	wrong(KM_EMAIL, "jan@10.0.0.1");
	wrong(KM_EMAIL, "jan vries@voorbeeld.nl");
	wrong(KM_EMAIL, "jan@voorbeeld.nl, piet@voorbeeld.nl");
	wrong(KM_EMAIL, "jan\xff@voorbeeld.nl");
	wrong(KM_EMAIL, "");
}

static void every_kenmerk_has_a_word_and_an_explanation(void **state)
{
	(void)state;
	for (int i = 0; i < KM_N; i++) {
		enum kenmerk k = (enum kenmerk)i, back;

		assert_true(kenmerk_van_naam(str_of(kenmerk_naam(k)), &back));
		assert_int_equal(back, k);
		assert_true(strlen(kenmerk_uitleg(k)) > 20);
		wrong(k, "");
		wrong(k, "?");
		assert_string_equal(kenmerk_show(k, a, STR("")).p, "");
	}
	assert_false(kenmerk_van_naam(STR("burgerservicenummer"), &(enum kenmerk){0}));
}

/* The vectors that came with the norms: type, value, valid, as shown. */
static void judge_row(char *line)
{
	struct str_cutter c = {.rest = str_trim(str_of(line))};
	struct str field[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}}, normal;
	enum kenmerk k;
	bool ok;

	for (int i = 0; i < 4 && str_cut(&c, '\t', &field[i]);)
		i++;
	if (!kenmerk_van_naam(field[0], &k))
		fail_msg("unknown type: %s", line);
	ok = kenmerk_check(k, a, field[1], &normal) == OORDEEL_GOED;
	if (ok != str_is(field[2], "1"))
		fail_msg("judged otherwise: %s", line);
	if (k != KM_IBAN) /* the vectors have it without spaces */
		normal = kenmerk_show(k, a, normal);
	if (ok && !str_eq(normal, field[3]))
		fail_msg("\"%s\" for %s", normal.p, line);
}

static FILE *shared_vectors(void)
{
	const char *root = getenv("SOURCE_ROOT"), *shared = getenv("CONTRAMIJN_SHARED");
	const char *rest = "data/normen/identifiers.tsv";
	FILE *f = NULL;

	if (shared)
		f = fopen(str_fmt(a, "%s/%s", shared, rest).p, "r");
	if (!f && root)
		f = fopen(str_fmt(a, "%s/../shared/%s", root, rest).p, "r");
	if (!f && root)
		f = fopen(str_fmt(a, "%s/../../shared/%s", root, rest).p, "r");
	return f;
}

static void the_vectors_of_the_norms_agree(void **state)
{
	FILE *f = shared_vectors();
	char line[512];
	int rows = 0;

	(void)state;
	if (!f) {
		print_message("# identifiers.tsv is not here\n");
		skip();
	}
	while (fgets(line, sizeof(line), f)) {
		if (line[0] == '#')
			continue;
		judge_row(line);
		rows++;
	}
	fclose(f);
	assert_true(rows >= 80);
}

static int setup(void **state)
{
	(void)state;
	a = arena_new(1 << 20);
	return a ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bsn_passes_the_eleven_test_or_fails),
		cmocka_unit_test(a_bsn_is_written_in_many_ways),
		cmocka_unit_test(a_bsn_with_seven_or_ten_digits_is_refused),
		cmocka_unit_test(numbers_of_organisations_have_their_length),
		cmocka_unit_test(bag_numbers_say_what_they_are_of),
		cmocka_unit_test(a_postcode_has_no_zero_in_front_and_no_sa_sd_ss),
		cmocka_unit_test(house_numbers_split_in_their_parts),
		cmocka_unit_test(parcels_are_written_one_way),
		cmocka_unit_test(each_sidecode_is_known_and_shown),
		cmocka_unit_test(a_foreign_plate_is_kept_with_a_warning),
		cmocka_unit_test(an_iban_has_its_length_and_check_digits),
		cmocka_unit_test(an_iban_with_one_slip_is_refused),
		cmocka_unit_test(phone_numbers_become_e164),
		cmocka_unit_test(mail_addresses_are_lower_case),
		cmocka_unit_test(every_kenmerk_has_a_word_and_an_explanation),
		cmocka_unit_test(the_vectors_of_the_norms_agree),
	};

	return cmocka_run_group_tests_name("kenmerk", tests, setup, teardown);
}
