/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Calendar dates, proleptic Gregorian, years 1..9999, without process state
 * (no TZ, no locale).
 *
 * A date may be partly known, as in the BRP (normen.md 2): month or day 0 means
 * unknown. Text form: ISO "2026-01-05", "2026-01", "2026".
 *
 * Threads: pure functions.
 */
#ifndef CORE_BASE_DATE_H
#define CORE_BASE_DATE_H

#include "core/base/str.h"

struct date {
	int year;  /* 0: nothing known */
	int month; /* 0: unknown */
	int day;   /* 0: unknown */
};

enum { DATE_TEXT_MAX = 11 }; /* with NUL */

/*
 * Reads what people and registers write: 2026-01-05, 05-01-2026, 5/1/2026,
 * 5.1.2026, 5-1-26 (two digits: 1930..2029), 5 januari 2026, 5 jan. 2026,
 * 20260105, 2026, 00-00-1980, 1980-00-00, and an ISO instant (its date part).
 * Day before month, as in Dutch. False when it is no date or cannot exist
 * (31-02). 01-01-0001, 00000000 and 0000-00-00 give "nothing known" (true).
 */
bool date_parse(struct str s, struct date *out);
/* Serial day of a spreadsheet in the 1900 system, 1..2958465; false beyond, and for 60,
 * the 29th of February 1900 that never was. */
bool date_from_serial(int64_t serial, struct date *out);

bool date_full(struct date d); /* day, month and year known */
int date_cmp(struct date a, struct date b);
/* Days since 1970-01-01; only for full dates. */
int64_t date_to_days(struct date d);
struct date date_from_days(int64_t days);
int date_weekday(struct date d);       /* 1 = Monday .. 7 = Sunday */
int date_month_len(int year, int month);
/* Adds months, day clamped to the month's end. */
struct date date_add_months(struct date d, int months);

/* ISO text as above, into out; returns a view on out. */
struct str date_iso(struct date d, char out[static DATE_TEXT_MAX]);
/* "5 januari 2026", "januari 2026", "2026" or "onbekend". */
struct str date_dutch(struct arena *a, struct date d);

/* Amsterdam civil time (EU summer time rule) of an instant. */
struct civil {
	struct date date;
	int hour, minute, second;
};
struct civil civil_amsterdam(int64_t instant_us);
/* "5 januari 2026, 13.30 uur" */
struct str instant_dutch(struct arena *a, int64_t instant_us);
/* "2026-01-05T12:30:00Z" (RFC 3339, seconds) */
struct str instant_iso(struct arena *a, int64_t instant_us);
/* RFC 3339 with any offset; T and Z in capitals, -00:00 refused (normen.md 1.1). */
bool instant_parse(struct str s, int64_t *out_us);

/* ISO 8601 length such as P6M, P5Y, P28D, P2W, P1Y6M. No time part. */
struct period {
	int years, months, days;
};
bool period_parse(struct str s, struct period *out);
struct date date_add(struct date d, struct period p);
/* "6 maanden", "5 jaar", "28 dagen" */
struct str period_dutch(struct arena *a, struct period p);

#endif
