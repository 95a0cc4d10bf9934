/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <math.h>

#include "core/base/date.h"
#include "engines/table/sheet.h"
#include "engines/table/xlsx_private.h"

enum { SERIAL_MAX = 2958466, OFFSET_1904 = 1462, DAY = 86400 };

/* ECMA-376 part 1, 18.8.30; 27..58 are the East Asian dates. */
static const struct {
	uint8_t from, to, show;
} builtin[] = {
	{14, 17, SHOW_DATE},  {18, 21, SHOW_TIME},    {22, 22, SHOW_DATE_TIME},
	{27, 31, SHOW_DATE},  {32, 35, SHOW_TIME},    {36, 36, SHOW_DATE},
	{45, 45, SHOW_TIME},  {46, 46, SHOW_ELAPSED}, {47, 47, SHOW_TIME},
	{50, 54, SHOW_DATE},  {55, 56, SHOW_TIME},    {57, 58, SHOW_DATE},
};

struct xlsx_format xlsx_builtin_format(int64_t id)
{
	for (size_t i = 0; i < sizeof(builtin) / sizeof(builtin[0]); i++)
		if (id >= builtin[i].from && id <= builtin[i].to)
			return (struct xlsx_format){.show = builtin[i].show};
	return (struct xlsx_format){0};
}

/* What a [..] part is: [h], [mm] count on past a day; colours and so on say nothing. */
static bool is_elapsed(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strchr("hmsHMS", p[i]))
			return false;
	return n > 0;
}

/* Past what stands between quotes, behind a backslash, _ or *; p at the next sign. */
static const char *skip_literal(const char *p)
{
	const char *end;

	if (*p == '"') {
		end = strchr(p + 1, '"');
		return end ? end + 1 : p + strlen(p);
	}
	if (*p == '\\' || *p == '_' || *p == '*')
		return p[1] ? p + 2 : p + 1;
	return p;
}

static struct xlsx_format padded(const char *code)
{
	size_t n = strspn(code, "0");

	if (n < 2 || n > 20 || code[n])
		return (struct xlsx_format){0};
	return (struct xlsx_format){.show = SHOW_PADDED, .width = (uint8_t)n};
}

struct xlsx_format xlsx_format_of(const char *code)
{
	bool date = false, month = false, time = false, elapsed = false;
	const char *p = code;

	while (*p && *p != ';') {
		const char *next = skip_literal(p);

		if (next != p) {
			p = next;
			continue;
		}
		if (*p == '[') {
			size_t n = strcspn(p, "]");

			elapsed = elapsed || is_elapsed(p + 1, n - 1);
			p += n + (p[n] == ']');
			continue;
		}
		switch (tolower((unsigned char)*p++)) {
		case 'y':
		case 'd':
			date = true;
			break;
		case 'm':
			month = true;
			break;
		case 'h':
		case 's':
			time = true;
			break;
		}
	}
	date = date || (month && !time && !elapsed);
	if (date)
		return (struct xlsx_format){.show = time ? SHOW_DATE_TIME : SHOW_DATE};
	if (elapsed || time)
		return (struct xlsx_format){.show = elapsed ? SHOW_ELAPSED : SHOW_TIME};
	return padded(code);
}

static struct str pad(struct arena *a, struct str s, size_t width)
{
	static const char zeros[] = "00000000000000000000";

	if (!sheet_is_whole(s) || s.len >= width)
		return s;
	return str_join(a, (struct str){zeros, width - s.len}, s);
}

/* Date, with the time when the format shows it and there is one. */
static struct str date_text(struct arena *a, double v, bool with_time, bool from_1904)
{
	int64_t day = (int64_t)floor(v), seconds = llround((v - floor(v)) * DAY);
	struct date d;
	char iso[DATE_TEXT_MAX];
	struct str s;

	if (seconds == DAY) {
		seconds = 0;
		day++;
	}
	if (!date_from_serial(from_1904 ? day + OFFSET_1904 : day, &d))
		return STR("");
	s = date_iso(d, iso);
	if (!with_time || seconds == 0)
		return str_dup(a, s);
	return str_fmt(a, "%.*sT%02d:%02d:%02d", STR_ARG(s), (int)(seconds / 3600),
		       (int)(seconds / 60 % 60), (int)(seconds % 60));
}

struct str xlsx_number(struct arena *a, struct str written, struct xlsx_format f, bool from_1904,
		       int *kind_out)
{
	struct str plain = sheet_number(a, written, kind_out), shown = STR("");
	double v;

	if (*kind_out != CELL_NUMBER || f.show == SHOW_NUMBER)
		return plain;
	v = strtod(str_dup(a, written).p, NULL);
	if (f.show == SHOW_PADDED) {
		*kind_out = CELL_TEXT;
		return pad(a, plain, f.width);
	}
	if (v < 0 || v >= SERIAL_MAX)
		return plain;
	if (f.show == SHOW_TIME || f.show == SHOW_ELAPSED) {
		*kind_out = CELL_TEXT;
		return sheet_time(a, llround((f.show == SHOW_TIME ? v - floor(v) : v) * DAY));
	}
	shown = date_text(a, v, f.show == SHOW_DATE_TIME, from_1904);
	if (!shown.len)
		return plain;
	*kind_out = CELL_DATE;
	return shown;
}

bool xlsx_reference(const char *ref, size_t *column_out, int64_t *row_out)
{
	size_t column = 0;
	int64_t row = 0;

	for (; *ref == '$' || isalpha((unsigned char)*ref); ref++) {
		if (*ref == '$')
			continue;
		column = column * 26 + (size_t)(toupper((unsigned char)*ref) - 'A' + 1);
		if (column > 16384)
			return false;
	}
	for (; *ref == '$' || isdigit((unsigned char)*ref); ref++) {
		row = *ref == '$' ? row : row * 10 + (*ref - '0');
		if (row > TABLE_SHEET_ROWS_MAX)
			return false;
	}
	*column_out = column - 1;
	*row_out = row;
	return column > 0 && row > 0 && !*ref;
}

static int hex4(const char *p)
{
	static const char digits[] = "0123456789abcdef";
	int v = 0;

	for (int i = 0; i < 4; i++) {
		const char *d = p[i] ? strchr(digits, tolower((unsigned char)p[i])) : NULL;

		if (!d)
			return -1;
		v = v * 16 + (int)(d - digits);
	}
	return v;
}

size_t xlsx_unescape(char *p, size_t n)
{
	size_t out = 0;

	for (size_t i = 0; i < n; i++) {
		int v = i + 7 <= n && p[i] == '_' && p[i + 1] == 'x' && p[i + 6] == '_'
			? hex4(p + i + 2) : -1;

		if (v < 0 || v >= 0x80) {
			p[out++] = p[i];
			continue;
		}
		p[out++] = (char)v;
		i += 6;
	}
	return out;
}
