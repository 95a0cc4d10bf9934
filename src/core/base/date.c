/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/date_private.h"

#include <stdio.h>

#include "core/base/arena.h"

enum { SERIAL_LAST = 2958465, SERIAL_NO_DAY = 60 };

const char *const date_months[12] = {
	"januari", "februari", "maart",     "april",   "mei",      "juni",
	"juli",    "augustus", "september", "oktober", "november", "december",
};

/* ---- the calendar -------------------------------------------------------- */

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_len(int year, int month)
{
	static const int len[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : len[month - 1];
}

bool date_full(struct date d) { return d.year && d.month && d.day; }

int date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day < b.day ? -1 : a.day > b.day;
}

/* Both ways after H. Hinnant, "chrono-compatible low-level date algorithms": years
 * start in March, so that the leap day is the last one. */
int64_t date_to_days(struct date d)
{
	int64_t y = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * ((d.month + 9) % 12) + 2) / 5 + d.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_from_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;

	return (struct date){
		.year = (int)(y + era * 400 + (m >= 10)),
		.month = (int)(m < 10 ? m + 3 : m - 9),
		.day = (int)(of_year - (153 * m + 2) / 5 + 1),
	};
}

int date_weekday(struct date d)
{
	int64_t w = (date_to_days(d) + 3) % 7;

	return (int)(w < 0 ? w + 7 : w) + 1;
}

bool date_from_serial(int64_t serial, struct date *out)
{
	const int64_t first = date_to_days((struct date){1900, 1, 1});

	if (serial < 1 || serial > SERIAL_LAST || serial == SERIAL_NO_DAY)
		return false;
	*out = date_from_days(first + serial - (serial > SERIAL_NO_DAY ? 2 : 1));
	return true;
}

static struct date clamp(struct date d)
{
	if (d.year > DATE_YEAR_MAX)
		return (struct date){DATE_YEAR_MAX, 12, 31};
	if (d.year < 1)
		return (struct date){1, 1, 1};
	return d;
}

struct date date_add_months(struct date d, int add)
{
	int64_t m = (int64_t)d.year * 12 + (d.month ? d.month - 1 : 0) + add;
	struct date r = {(int)(m / 12), d.month ? (int)(m % 12) + 1 : 0, d.day};

	if (m < 12 || r.year > DATE_YEAR_MAX)
		return clamp((struct date){m < 12 ? 0 : r.year, 1, 1});
	if (r.month && r.day > date_month_len(r.year, r.month))
		r.day = date_month_len(r.year, r.month);
	return r;
}

struct date date_add(struct date d, struct period p)
{
	struct date r = date_add_months(d, p.years * 12 + p.months);

	if (p.days == 0 || !date_full(r))
		return r;
	return clamp(date_from_days(date_to_days(r) + p.days));
}

/* ---- writing ------------------------------------------------------------- */

struct str date_iso(struct date d, char out[static DATE_TEXT_MAX])
{
	unsigned y = (unsigned)d.year % 10000, m = (unsigned)d.month % 100;
	int n = 0;

	out[0] = '\0';
	if (date_full(d))
		n = snprintf(out, DATE_TEXT_MAX, "%04u-%02u-%02u", y, m,
			     (unsigned)d.day % 100);
	else if (d.year && d.month)
		n = snprintf(out, DATE_TEXT_MAX, "%04u-%02u", y, m);
	else if (d.year)
		n = snprintf(out, DATE_TEXT_MAX, "%04u", y);
	return (struct str){out, (size_t)n};
}

struct str date_dutch(struct arena *a, struct date d)
{
	if (!d.year)
		return STR("onbekend");
	if (!d.month)
		return str_fmt(a, "%d", d.year);
	if (!d.day)
		return str_fmt(a, "%s %d", date_months[d.month - 1], d.year);
	return str_fmt(a, "%d %s %d", d.day, date_months[d.month - 1], d.year);
}

/* ---- instants ------------------------------------------------------------ */

static struct civil civil_of_seconds(int64_t s)
{
	int64_t days = s / DATE_DAY_S - (s % DATE_DAY_S < 0);
	int of_day = (int)(s - days * DATE_DAY_S);

	return (struct civil){date_from_days(days), of_day / 3600, of_day / 60 % 60,
			      of_day % 60};
}

static int64_t whole_seconds(int64_t us)
{
	return us / 1000000 - (us % 1000000 < 0);
}

/* 01:00 UTC on the last Sunday of a month of 31 or 30 days. */
static int64_t last_sunday(int year, int month)
{
	struct date last = {year, month, date_month_len(year, month)};

	return (date_to_days(last) - date_weekday(last) % 7) * DATE_DAY_S + 3600;
}

/* Directive 2000/84/EC; since 1996 until October, from 1981 until September. Before
 * that the Netherlands had years without, which the program has no need to tell. */
static bool is_summer(int64_t s)
{
	int year = civil_of_seconds(s).date.year;

	return year >= 1981 && s >= last_sunday(year, 3) &&
	       s < last_sunday(year, year >= 1996 ? 10 : 9);
}

struct civil civil_amsterdam(int64_t instant_us)
{
	int64_t s = whole_seconds(instant_us);

	return civil_of_seconds(s + (is_summer(s) ? 7200 : 3600));
}

struct str instant_dutch(struct arena *a, int64_t instant_us)
{
	struct civil c = civil_amsterdam(instant_us);

	return str_fmt(a, "%d %s %d, %d.%02d uur", c.date.day, date_months[c.date.month - 1],
		       c.date.year, c.hour, c.minute);
}

struct str instant_iso(struct arena *a, int64_t instant_us)
{
	struct civil c = civil_of_seconds(whole_seconds(instant_us));

	return str_fmt(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.date.year, c.date.month,
		       c.date.day, c.hour, c.minute, c.second);
}

/* ---- periods ------------------------------------------------------------- */

struct str period_dutch(struct arena *a, struct period p)
{
	const struct {
		int n;
		const char *one, *more;
	} part[] = {{p.years, "jaar", "jaar"},
		    {p.months, "maand", "maanden"},
		    {p.days, "dag", "dagen"}};
	int todo = !!p.years + !!p.months + !!p.days;
	struct str s = STR("");

	if (!todo)
		return STR("0 dagen");
	for (size_t i = 0; i < 3; i++) {
		if (!part[i].n)
			continue;
		todo--;
		s = str_fmt(a, "%.*s%d %s%s", STR_ARG(s), part[i].n,
			    part[i].n == 1 ? part[i].one : part[i].more,
			    todo == 1 ? " en " : todo ? ", " : "");
	}
	return s;
}
