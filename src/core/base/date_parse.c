/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/date_private.h"

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

	while (n < s->len && n < most && is_digit(s->p[n]))
		v = v * 10 + (s->p[n++] - '0');
	if (n == 0 || (n < s->len && is_digit(s->p[n])))
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
		if (str_eq_nocase(w, str_of(date_months[i])))
			return i + 1;
	for (size_t i = 0; i < sizeof(month_words) / sizeof(month_words[0]); i++)
		if (str_eq_nocase(w, str_of(month_words[i].word)))
			return month_words[i].month;
	return 0;
}

/* A date that exists, or is unknown from some part on. */
static bool settle(int year, int month, int day, struct date *out)
{
	if (year > DATE_YEAR_MAX || month > 12 || (month == 0 && day != 0))
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

/* ---- instants and periods -------------------------------------------------- */

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
	*out_us = (date_to_days(d) * DATE_DAY_S + h * 3600 + m * 60 + sec - offset) * 1000000 + us;
	return true;
}

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
