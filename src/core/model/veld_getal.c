/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/veld_getal.h"

#include "core/base/arena.h"

/* Numbers stay exact in JavaScript and in spreadsheets below this. */
static const int64_t getal_max = INT64_C(999999999999999);

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits with or without dots between groups of three; nothing else. */
static bool lees_cijfers(struct str s, int64_t *out)
{
	char cijfers[24];
	size_t n = 0, groep = 0;
	bool punt = false;

	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '.') {
			if (groep == 0 || groep > 3 || (punt && groep != 3))
				return false;
			punt = true;
			groep = 0;
			continue;
		}
		if (!is_digit(s.p[i]) || n == sizeof(cijfers))
			return false;
		cijfers[n++] = s.p[i];
		groep++;
	}
	if (!n || (punt && groep != 3))
		return false;
	return str_to_int((struct str){cijfers, n}, out) && *out <= getal_max;
}

static bool lees_teken(struct str *s)
{
	bool minus = str_starts(*s, STR("-"));

	if (minus)
		*s = str_trim(str_sub(*s, 1, SIZE_MAX));
	return minus;
}

bool getal_lees(struct arena *a, struct str s, struct str *out)
{
	bool minus = lees_teken(&s);
	int64_t v;

	if (!lees_cijfers(s, &v))
		return false;
	*out = str_fmt(a, "%s%lld", minus && v ? "-" : "", (long long)v);
	return true;
}

/* Where the cents begin: the comma, or a dot that cannot stand for thousands. */
static size_t komma(struct str s)
{
	size_t at = str_find(s, STR(","), 0), punt = str_find(s, STR("."), 0);

	if (at == SIZE_MAX && punt != SIZE_MAX && str_find(s, STR("."), punt + 1) == SIZE_MAX &&
	    s.len - punt - 1 <= 2)
		return punt;
	return at;
}

static bool lees_centen(struct str s, int64_t *out)
{
	if (str_is(s, "-") || str_is(s, "--") || !s.len) {
		*out = 0;
		return true;
	}
	if (s.len > 2 || !is_digit(s.p[0]) || (s.len == 2 && !is_digit(s.p[1])))
		return false;
	*out = (s.p[0] - '0') * 10 + (s.len == 2 ? s.p[1] - '0' : 0);
	return true;
}

bool geld_lees(struct arena *a, struct str s, struct str *out)
{
	bool minus = lees_teken(&s);
	int64_t euros, centen = 0;
	size_t at;

	if (str_starts(s, STR("€")))
		s = str_trim(str_sub(s, sizeof("€") - 1, SIZE_MAX));
	minus = minus || lees_teken(&s);
	at = komma(s);
	if (at != SIZE_MAX && !lees_centen(str_sub(s, at + 1, SIZE_MAX), &centen))
		return false;
	if (!lees_cijfers(str_sub(s, 0, at), &euros) || euros > getal_max / 100)
		return false;
	centen += euros * 100;
	*out = str_fmt(a, "%s%lld", minus && centen ? "-" : "", (long long)centen);
	return true;
}

/* 1234567 -> "1.234.567"; v >= 0 */
static struct str met_punten(struct arena *a, int64_t v)
{
	char cijfers[24], uit[32];
	size_t n = 0, k = sizeof(uit);

	do {
		cijfers[n++] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	for (size_t i = 0; i < n; i++) {
		if (i && i % 3 == 0)
			uit[--k] = '.';
		uit[--k] = cijfers[i];
	}
	return str_dup(a, (struct str){uit + k, sizeof(uit) - k});
}

struct str getal_toon(struct arena *a, int64_t v)
{
	struct str s = met_punten(a, v < 0 ? -v : v);

	return v < 0 ? str_join(a, STR("-"), s) : s;
}

struct str geld_toon(struct arena *a, int64_t v)
{
	int64_t abs = v < 0 ? -v : v;
	struct str euros = met_punten(a, abs / 100);

	return str_fmt(a, "€ %s%s,%02d", v < 0 ? "-" : "", euros.p, (int)(abs % 100));
}

struct str geld_invoer(struct arena *a, int64_t v)
{
	int64_t abs = v < 0 ? -v : v;

	return str_fmt(a, "%s%lld,%02d", v < 0 ? "-" : "", (long long)(abs / 100),
		       (int)(abs % 100));
}
