/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/arena.h"
#include "core/base/date.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct arena *a;

static struct date on(int year, int month, int day)
{
	return (struct date){year, month, day};
}

static void assert_date(struct date got, struct date want)
{
	char g[DATE_TEXT_MAX], w[DATE_TEXT_MAX];

	if (date_cmp(got, want) != 0)
		fail_msg("%s instead of %s", date_iso(got, g).p, date_iso(want, w).p);
}

/* Steps through 1900..2100 with a calendar of its own: a day after a day. */
static void every_day_of_two_centuries_is_numbered(void **state)
{
	static const int len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t n = -25567; /* 1900-01-01, a Monday */
	int weekday = 1;

	(void)state;
	for (int y = 1900; y <= 2100; y++) {
		bool leap = y != 1900 && y != 2100 && y % 4 == 0;

		for (int m = 1; m <= 12; m++) {
			int last = len[m - 1] + (m == 2 && leap);

			assert_int_equal(date_month_len(y, m), last);
			for (int d = 1; d <= last; d++, n++) {
				assert_true(date_to_days(on(y, m, d)) == n);
				assert_date(date_from_days(n), on(y, m, d));
				assert_int_equal(date_weekday(on(y, m, d)), weekday);
				weekday = weekday % 7 + 1;
			}
		}
	}
}

static void known_days_have_known_numbers(void **state)
{
	static const struct {
		struct date d;
		int64_t days;
		int weekday;
	} rows[] = {
		{{1970, 1, 1}, 0, 4},	    {{2000, 2, 29}, 11016, 2},
		{{2000, 3, 1}, 11017, 3},   {{1969, 12, 31}, -1, 3},
		{{1, 1, 1}, -719162, 1},    {{9999, 12, 31}, 2932896, 5},
		{{2026, 11, 24}, 20781, 2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(date_to_days(rows[i].d) == rows[i].days);
		assert_date(date_from_days(rows[i].days), rows[i].d);
		assert_int_equal(date_weekday(rows[i].d), rows[i].weekday);
	}
}

static void serial_days_of_a_spreadsheet_are_dates(void **state)
{
	struct date d;

	(void)state;
	assert_true(date_from_serial(1, &d));
	assert_date(d, on(1900, 1, 1));
	assert_true(date_from_serial(59, &d));
	assert_date(d, on(1900, 2, 28));
	assert_false(date_from_serial(60, &d)); /* 29-02-1900 never was */
	assert_true(date_from_serial(61, &d));
	assert_date(d, on(1900, 3, 1));
	assert_true(date_from_serial(45658, &d));
	assert_date(d, on(2025, 1, 1));
	assert_true(date_from_serial(2958465, &d));
	assert_date(d, on(9999, 12, 31));
	assert_false(date_from_serial(2958466, &d));
	assert_false(date_from_serial(0, &d));
	assert_false(date_from_serial(INT64_MIN, &d));
}

static void dates_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *in;
		const char *iso; /* NULL: refused; "": nothing known */
	} rows[] = {
		{"2026-01-05", "2026-01-05"},
		{"05-01-2026", "2026-01-05"},
		{"5/1/2026", "2026-01-05"},
		{"5.1.2026", "2026-01-05"},
		{"5 1 2026", "2026-01-05"},
		{" 5-1-26 ", "2026-01-05"},
		{"5-1-29", "2029-01-05"},
		{"5-1-30", "1930-01-05"},
		{"5 januari 2026", "2026-01-05"},
		{"5 JANUARI 2026", "2026-01-05"},
		{"5 jan. 2026", "2026-01-05"},
		{"5-mrt-26", "2026-03-05"},
		{"1 mei 1999", "1999-05-01"},
		{"3 okt 2024", "2024-10-03"},
		{"20260105", "2026-01-05"},
		{"2026", "2026"},
		{"2026-01", "2026-01"},
		{"01-2026", "2026-01"},
		{"mei 1980", "1980-05"},
		{"00-00-1980", "1980"},
		{"1980-00-00", "1980"},
		{"00-05-1980", "1980-05"},
		{"19800000", "1980"},
		{"19800500", "1980-05"},
		{"01-01-0001", ""},
		{"00000000", ""},
		{"0000-00-00", ""},
		{"2026-01-05T12:30:00Z", "2026-01-05"},
		{"2026-01-05T12:30:00.123+02:00", "2026-01-05"},
		{"2026-01-05 12:30", "2026-01-05"},
		{"5-1-2026 0:00:00", "2026-01-05"},
		{"29-02-2024", "2024-02-29"},
		{"29-02-2000", "2000-02-29"},
		{"29-02-2023", NULL},
		{"29-02-1900", NULL},
		{"31-02-2020", NULL},
		{"31-04-2020", NULL},
		{"13-13-2020", NULL},
		{"12-31-2020", NULL},
		{"05-00-1980", NULL},
		{"1980-00-05", NULL},
		{"20261305", NULL},
		{"00001231", NULL},
		{"0 januari 2026", NULL},
		{"5-1/2026", NULL},
		{"5--1-2026", NULL},
		{"5-1-026", NULL},
		{"5-1-20266", NULL},
		{"2026-1-5-3", NULL},
		{"-5-1-2026", NULL},
		{"5 foo 2026", NULL},
		{"5 januari", NULL},
		{"januari", NULL},
		{"202601", NULL},
		{"12345", NULL},
		{"2026-01-05T25:00:00Z", NULL},
		{"2026-01-05Tx", NULL},
		{"5-1-2026 12:30:00.123456789", "2026-01-05"},
		{"5-1-2026 12:30:00.5555555555", NULL}, /* found by the fuzzer */
		{"onbekend", NULL},
		{"", NULL},
		{"   ", NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date d = {0};
		char text[DATE_TEXT_MAX] = "";
		bool ok = date_parse(str_of(rows[i].in), &d);

		if (ok != (rows[i].iso != NULL))
			fail_msg("\"%s\": %s", rows[i].in, ok ? "read" : "refused");
		if (ok && !str_is(date_iso(d, text), rows[i].iso))
			fail_msg("\"%s\": %s, not %s", rows[i].in, text, rows[i].iso);
	}
}

static void a_written_date_is_read_back(void **state)
{
	char text[DATE_TEXT_MAX];
	struct date back;

	(void)state;
	for (int64_t n = date_to_days(on(1900, 1, 1)); n < 60000; n += 13) {
		struct date d = date_from_days(n);

		assert_true(date_parse(date_iso(d, text), &back));
		assert_date(back, d);
		assert_true(date_parse(date_dutch(a, d), &back));
		assert_date(back, d);
		d.day = 0;
		assert_true(date_parse(date_dutch(a, d), &back));
		assert_date(back, d);
		arena_reset(a);
	}
}

static void dutch_dates_say_what_is_known(void **state)
{
	(void)state;
	assert_string_equal(date_dutch(a, on(2026, 1, 5)).p, "5 januari 2026");
	assert_string_equal(date_dutch(a, on(2026, 3, 0)).p, "maart 2026");
	assert_string_equal(date_dutch(a, on(2026, 0, 0)).p, "2026");
	assert_string_equal(date_dutch(a, on(0, 0, 0)).p, "onbekend");
	assert_true(date_full(on(2026, 1, 5)));
	assert_false(date_full(on(2026, 1, 0)));
}

static void unknown_parts_come_first_in_order(void **state)
{
	(void)state;
	assert_true(date_cmp(on(2026, 0, 0), on(2026, 1, 0)) < 0);
	assert_true(date_cmp(on(2026, 1, 0), on(2026, 1, 1)) < 0);
	assert_true(date_cmp(on(2027, 0, 0), on(2026, 12, 31)) > 0);
	assert_int_equal(date_cmp(on(2026, 5, 5), on(2026, 5, 5)), 0);
}

static void months_are_added_to_the_months_end(void **state)
{
	static const struct {
		struct date from;
		int months;
		struct date to;
	} rows[] = {
		{{2024, 1, 31}, 1, {2024, 2, 29}},   {{2023, 1, 31}, 1, {2023, 2, 28}},
		{{2024, 2, 29}, 12, {2025, 2, 28}},  {{2024, 12, 15}, 1, {2025, 1, 15}},
		{{2024, 1, 15}, -1, {2023, 12, 15}}, {{2024, 3, 31}, -1, {2024, 2, 29}},
		{{2024, 8, 31}, 6, {2025, 2, 28}},   {{2024, 5, 0}, 8, {2025, 1, 0}},
		{{2024, 0, 0}, 25, {2026, 0, 0}},    {{9999, 6, 1}, 12, {9999, 12, 31}},
		{{1, 6, 1}, -12, {1, 1, 1}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_date(date_add_months(rows[i].from, rows[i].months), rows[i].to);
}

static void periods_are_read_and_added(void **state)
{
	static const struct {
		const char *in;
		struct date to; /* from 2024-01-31 */
		const char *dutch;
	} rows[] = {
		{"P6M", {2024, 7, 31}, "6 maanden"},
		{"P1M", {2024, 2, 29}, "1 maand"},
		{"P5Y", {2029, 1, 31}, "5 jaar"},
		{"P28D", {2024, 2, 28}, "28 dagen"},
		{"P2W", {2024, 2, 14}, "14 dagen"},
		{"P1Y6M", {2025, 7, 31}, "1 jaar en 6 maanden"},
		{"P1Y2M3D", {2025, 4, 3}, "1 jaar, 2 maanden en 3 dagen"},
		{"P1D", {2024, 2, 1}, "1 dag"},
		{"P0D", {2024, 1, 31}, "0 dagen"},
		{"P9999Y", {9999, 12, 31}, "9999 jaar"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct period p;

		assert_true(period_parse(str_of(rows[i].in), &p));
		assert_date(date_add(on(2024, 1, 31), p), rows[i].to);
		assert_string_equal(period_dutch(a, p).p, rows[i].dutch);
	}
}

static void other_periods_are_refused(void **state)
{
	static const char *const rows[] = {
		"", "P", "6M", "P6", "PM", "P6X", "P6M1Y", "P1M1M", "P1W2D", "P1Y2W", "P-1M",
		"P1.5Y", "PT1H", "P1DT1H", "p6m", "P10000Y", "P6M ", "P99999999999999999999D",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct period p;

		if (period_parse(str_of(rows[i]), &p))
			fail_msg("\"%s\" was read", rows[i]);
	}
}

static void amsterdam_follows_european_summer_time(void **state)
{
	static const struct {
		const char *utc, *here;
	} rows[] = {
		{"2026-01-05T12:30:00Z", "5 januari 2026, 13.30 uur"},
		{"2026-07-01T12:30:00Z", "1 juli 2026, 14.30 uur"},
		{"2026-03-29T00:59:59Z", "29 maart 2026, 1.59 uur"},
		{"2026-03-29T01:00:00Z", "29 maart 2026, 3.00 uur"},
		{"2026-10-25T00:59:59Z", "25 oktober 2026, 2.59 uur"},
		{"2026-10-25T01:00:00Z", "25 oktober 2026, 2.00 uur"},
		{"2024-03-31T01:00:00Z", "31 maart 2024, 3.00 uur"},
		{"2025-12-31T23:00:00Z", "1 januari 2026, 0.00 uur"},
		{"1995-09-24T01:00:00Z", "24 september 1995, 2.00 uur"},
		{"1996-09-29T01:00:00Z", "29 september 1996, 3.00 uur"},
		{"1969-12-31T22:59:59Z", "31 december 1969, 23.59 uur"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t us;

		assert_true(instant_parse(str_of(rows[i].utc), &us));
		assert_string_equal(instant_dutch(a, us).p, rows[i].here);
		assert_string_equal(instant_iso(a, us).p, rows[i].utc);
	}
	assert_int_equal(civil_amsterdam(1500000).second, 1);
	assert_int_equal(civil_amsterdam(-1).second, 59);
}

static void instants_follow_rfc_3339(void **state)
{
	static const struct {
		const char *in;
		int64_t us;
	} good[] = {
		{"1970-01-01T00:00:00Z", 0},
		{"1970-01-01T01:00:00+01:00", 0},
		{"1969-12-31T19:30:00-04:30", 0},
		{"1970-01-01T00:00:00+00:00", 0},
		{"1970-01-01T00:00:01.5Z", 1500000},
		{"1970-01-01T00:00:00.123456789Z", 123456},
		{"2026-11-24T00:00:00Z", INT64_C(1795478400000000)},
	};
	static const char *const bad[] = {
		"",				"2026-01-05",
		"2026-01-05t12:30:00Z",		"2026-01-05T12:30:00z",
		"2026-01-05 12:30:00Z",		"2026-01-05T12:30:00",
		"2026-01-05T12:30Z",		"2026-01-05T12:30:00-00:00",
		"2026-01-05T24:00:00Z",		"2026-01-05T12:60:00Z",
		"2026-01-05T12:30:60Z",		"2026-02-29T12:30:00Z",
		"2026-13-01T12:30:00Z",		"2026-00-01T12:30:00Z",
		"0000-01-01T00:00:00Z",		"2026-01-05T12:30:00.Z",
		"2026-01-05T12:30:00+1:00",	"2026-01-05T12:30:00+0100",
		"2026-01-05T12:30:00+24:00",	"2026-01-05T12:30:00Zx",
		"2026-1-5T12:30:00Z",		"+2026-01-05T12:30:00Z",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		int64_t us = -1;

		if (!instant_parse(str_of(good[i].in), &us) || us != good[i].us)
			fail_msg("\"%s\": %lld", good[i].in, (long long)us);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		int64_t us;

		if (instant_parse(str_of(bad[i]), &us))
			fail_msg("\"%s\" was read", bad[i]);
	}
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
		cmocka_unit_test(every_day_of_two_centuries_is_numbered),
		cmocka_unit_test(known_days_have_known_numbers),
		cmocka_unit_test(serial_days_of_a_spreadsheet_are_dates),
		cmocka_unit_test(dates_are_read_as_people_write_them),
		cmocka_unit_test(a_written_date_is_read_back),
		cmocka_unit_test(dutch_dates_say_what_is_known),
		cmocka_unit_test(unknown_parts_come_first_in_order),
		cmocka_unit_test(months_are_added_to_the_months_end),
		cmocka_unit_test(periods_are_read_and_added),
		cmocka_unit_test(other_periods_are_refused),
		cmocka_unit_test(amsterdam_follows_european_summer_time),
		cmocka_unit_test(instants_follow_rfc_3339),
	};

	return cmocka_run_group_tests_name("date", tests, setup, teardown);
}
