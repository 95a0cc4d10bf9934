/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/date.h"

#include <stdio.h>

#include "core/base/arena.h"

enum { YEAR_MAX = 9999, SERIAL_LAST = 2958465, SERIAL_NO_DAY = 60 };

static const char *const months[12] = {
	"januari", "februari", "maart",     "april",   "mei",      "juni",
	"juli",    "augustus", "september", "oktober", "november", "december",
};

/* Written forms besides the full Dutch name; English ones come from exports. */
static const struct month_word {
	const char *word;
	int month;
} month_words[] = {
	{"jan", 1},	{"january", 1},	 {"feb", 2},	  {"febr", 2},	   {"february", 2},
	{"mrt", 3},	{"mar", 3},	 {"march", 3},	  {"apr", 4},	   {"may", 5},
	{"jun", 6},	{"june", 6},	 {"jul", 7},	  {"july", 7},	   {"aug", 8},
	{"august", 8},	{"sep", 9},	 {"sept", 9},	  {"okt", 10},	   {"oct", 10},
	{"october", 10}, {"nov", 11},	 {"dec", 12},
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
	if (d.year > YEAR_MAX)
		return (struct date){YEAR_MAX, 12, 31};
	if (d.year < 1)
		return (struct date){1, 1, 1};
	return d;
}

struct date date_add_months(struct date d, int add)
{
	int64_t m = (int64_t)d.year * 12 + (d.month ? d.month - 1 : 0) + add;
	struct date r = {(int)(m / 12), d.month ? (int)(m % 12) + 1 : 0, d.day};

	if (m < 12 || r.year > YEAR_MAX)
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

/* ---- reading ------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes up to `most` digits off the front; false when there are none or more. */
static bool take_number(struct str *s, size_t most, int *out, size_t *len_out)
{
	size_t n = 0;
	int v = 0;

	while (n < s->len && is_digit(s->p[n]) && n <= most)
		v = v * 10 + (s->p[n++] - '0');
	if (n == 0 || n > most)
		return false;
	*out = v;
	*len_out = n;
	*s = str_sub(*s, n, SIZE_MAX);
	return true;
}

static bool take_exact(struct str *s, size_t digits, int *out)
{
	size_t n;

	return take_number(s, digits, out, &n) && n == digits;
}

static bool take_char(struct str *s, char c)
{
	if (s->len == 0 || s->p[0] != c)
		return false;
	*s = str_sub(*s, 1, SIZE_MAX);
	return true;
}

static int month_of_word(struct str w)
{
	for (int i = 0; i < 12; i++)
		if (str_eq_nocase(w, str_of(months[i])))
			return i + 1;
	for (size_t i = 0; i < sizeof(month_words) / sizeof(month_words[0]); i++)
		if (str_eq_nocase(w, str_of(month_words[i].word)))
			return month_words[i].month;
	return 0;
}

/* A date that exists, or is unknown from some part on. */
static bool settle(int year, int month, int day, struct date *out)
{
	if (year > YEAR_MAX || month > 12 || (month == 0 && day != 0))
		return false;
	if (year == 0 && (month || day))
		return false;
	if (month && day > date_month_len(year, month))
		return false;
	*out = (struct date){year, month, day};
	if (year == 1 && month == 1 && day == 1)
		*out = (struct date){0};
	return true;
}

/* hh:mm[:ss[.frac]] and perhaps a zone: only its shape, the date part is what counts. */
static bool is_time(struct str s)
{
	int h, m, sec = 0;
	size_t n;

	if (!take_number(&s, 2, &h, &n) || !take_char(&s, ':') || !take_exact(&s, 2, &m))
		return false;
	if (take_char(&s, ':') && !take_exact(&s, 2, &sec))
		return false;
	if (take_char(&s, '.') && !take_number(&s, 9, &(int){0}, &n))
		return false;
	if (h > 23 || m > 59 || sec > 60)
		return false;
	if (take_char(&s, 'Z') || s.len == 0)
		return s.len == 0;
	if (!take_char(&s, '+') && !take_char(&s, '-'))
		return false;
	if (!take_exact(&s, 2, &h))
		return false;
	take_char(&s, ':');
	return take_exact(&s, 2, &m) && s.len == 0 && h <= 23 && m <= 59;
}

/* Cuts a time of day off the end, if there is one. */
static struct str without_time(struct str s)
{
	for (size_t i = 8; i < s.len; i++) {
		if (s.p[i] != 'T' && s.p[i] != ' ')
			continue;
		if (is_time(str_sub(s, i + 1, SIZE_MAX)))
			return str_trim(str_sub(s, 0, i));
	}
	return s;
}

/* One sign between the parts of a date in digits, the same both times. */
static char take_separator(struct str *s)
{
	char c = s->len ? s->p[0] : '\0';

	if (c != '-' && c != '/' && c != '.' && c != ' ')
		return '\0';
	*s = str_sub(*s, 1, SIZE_MAX);
	return c;
}

static int full_year(int year, size_t digits)
{
	if (digits != 2)
		return year;
	return year < 30 ? 2000 + year : 1900 + year;
}

/* "20260105", "2026" */
static bool parse_digits(struct str s, struct date *out)
{
	int y, m, d;
	struct str rest = s;

	if (s.len == 4 && take_exact(&rest, 4, &y))
		return settle(y, 0, 0, out);
	if (s.len != 8 || !take_number(&rest, 8, &y, &(size_t){0}) || rest.len)
		return false;
	d = y % 100;
	m = y / 100 % 100;
	return settle(y / 10000, m, d, out);
}

/* "2026-01-05", "2026-01", "05-01-2026", "5-1-26" */
static bool parse_parts(struct str s, struct date *out)
{
	int part[3] = {0};
	size_t len[3] = {0}, n = 1;
	char sep = '\0';

	if (!take_number(&s, 4, &part[0], &len[0]))
		return false;
	for (; n < 3 && s.len; n++) {
		char c = take_separator(&s);

		if (!c || (sep && c != sep) || !take_number(&s, 4, &part[n], &len[n]))
			return false;
		sep = c;
	}
	if (s.len || n < 2)
		return false;
	if (len[0] == 4 && len[1] <= 2 && len[2] <= 2)
		return settle(part[0], part[1], part[2], out);
	if (n == 2) /* "01-2026" */
		return len[0] <= 2 && len[1] == 4 && settle(part[1], part[0], 0, out);
	if (len[0] > 2 || len[1] > 2 || (len[2] != 2 && len[2] != 4))
		return false;
	return settle(full_year(part[2], len[2]), part[1], part[0], out);
}

static void skip_between(struct str *s)
{
	while (s->len && (s->p[0] == ' ' || s->p[0] == '-' || s->p[0] == '.' ||
			  s->p[0] == '/' || s->p[0] == ','))
		*s = str_sub(*s, 1, SIZE_MAX);
}

/* "5 januari 2026", "5 jan. 2026", "5-jan-26", "januari 2026" */
static bool parse_words(struct str s, struct date *out)
{
	int day = 0, month, year;
	size_t n = 0, digits;

	if (is_digit(s.p[0]) && !take_number(&s, 2, &day, &n))
		return false;
	if (n && day == 0)
		return false;
	skip_between(&s);
	for (n = 0; n < s.len && is_letter(s.p[n]);)
		n++;
	month = month_of_word(str_sub(s, 0, n));
	if (!month)
		return false;
	s = str_sub(s, n, SIZE_MAX);
	skip_between(&s);
	if (!take_number(&s, 4, &year, &digits) || s.len || (digits != 2 && digits != 4))
		return false;
	year = full_year(year, digits);
	return year > 0 && settle(year, month, day, out);
}

bool date_parse(struct str s, struct date *out)
{
	bool words = false;

	s = without_time(str_trim(s));
	if (s.len < 4 || s.len > 32)
		return false;
	for (size_t i = 0; i < s.len; i++)
		words = words || is_letter(s.p[i]);
	if (words)
		return parse_words(s, out);
	return parse_digits(s, out) || parse_parts(s, out);
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
		return str_fmt(a, "%s %d", months[d.month - 1], d.year);
	return str_fmt(a, "%d %s %d", d.day, months[d.month - 1], d.year);
}

/* ---- instants ------------------------------------------------------------ */

enum { DAY_S = 86400 };

static struct civil civil_of_seconds(int64_t s)
{
	int64_t days = s / DAY_S - (s % DAY_S < 0);
	int of_day = (int)(s - days * DAY_S);

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

	return (date_to_days(last) - date_weekday(last) % 7) * DAY_S + 3600;
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

	return str_fmt(a, "%d %s %d, %d.%02d uur", c.date.day, months[c.date.month - 1],
		       c.date.year, c.hour, c.minute);
}

struct str instant_iso(struct arena *a, int64_t instant_us)
{
	struct civil c = civil_of_seconds(whole_seconds(instant_us));

	return str_fmt(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.date.year, c.date.month,
		       c.date.day, c.hour, c.minute, c.second);
}

/* Microseconds of ".123456789"; further digits are cut. */
static bool take_fraction(struct str *s, int64_t *us_out)
{
	int64_t scale = 100000;
	size_t n = 0;

	*us_out = 0;
	if (!take_char(s, '.'))
		return true;
	for (; n < s->len && is_digit(s->p[n]); n++, scale /= 10)
		*us_out += (s->p[n] - '0') * scale;
	*s = str_sub(*s, n, SIZE_MAX);
	return n > 0;
}

static bool take_offset(struct str *s, int64_t *seconds_out)
{
	bool minus;
	int h, m;

	*seconds_out = 0;
	if (take_char(s, 'Z'))
		return true;
	minus = take_char(s, '-');
	if (!minus && !take_char(s, '+'))
		return false;
	if (!take_exact(s, 2, &h) || !take_char(s, ':') || !take_exact(s, 2, &m))
		return false;
	if (h > 23 || m > 59 || (minus && h == 0 && m == 0))
		return false;
	*seconds_out = (h * 3600 + m * 60) * (minus ? -1 : 1);
	return true;
}

bool instant_parse(struct str s, int64_t *out_us)
{
	struct date d;
	int h, m, sec;
	int64_t us, offset;

	if (!take_exact(&s, 4, &d.year) || !take_char(&s, '-') ||
	    !take_exact(&s, 2, &d.month) || !take_char(&s, '-') || !take_exact(&s, 2, &d.day))
		return false;
	if (d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > date_month_len(d.year, d.month))
		return false;
	if (!take_char(&s, 'T') || !take_exact(&s, 2, &h) || !take_char(&s, ':') ||
	    !take_exact(&s, 2, &m) || !take_char(&s, ':') || !take_exact(&s, 2, &sec))
		return false;
	if (h > 23 || m > 59 || sec > 59)
		return false;
	if (!take_fraction(&s, &us) || !take_offset(&s, &offset) || s.len)
		return false;
	*out_us = (date_to_days(d) * DAY_S + h * 3600 + m * 60 + sec - offset) * 1000000 + us;
	return true;
}

/* ---- periods ------------------------------------------------------------- */

bool period_parse(struct str s, struct period *out)
{
	struct period p = {0};
	static const char order[] = "YMWD";
	const char *left = order;
	size_t parts = 0, n;
	int v;

	if (!take_char(&s, 'P'))
		return false;
	for (; s.len; parts++) {
		const char *unit;

		if (!take_number(&s, 4, &v, &n) || !s.len || !s.p[0])
			return false;
		unit = strchr(left, s.p[0]);
		if (!unit || (*unit == 'W' && (parts || s.len > 1)))
			return false;
		*(*unit == 'Y' ? &p.years : *unit == 'M' ? &p.months : &p.days) =
			*unit == 'W' ? v * 7 : v;
		left = unit + 1;
		s = str_sub(s, 1, SIZE_MAX);
	}
	if (!parts)
		return false;
	*out = p;
	return true;
}

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
