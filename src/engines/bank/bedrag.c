/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/bank/bank.h"

static bool is_cijfer(char c) { return c >= '0' && c <= '9'; }

/* Where the cents begin: the last comma or point with one or two digits behind it. */
static size_t komma(struct str s)
{
	for (size_t i = s.len; i-- > 0;)
		if (s.p[i] == ',' || s.p[i] == '.')
			return s.len - i - 1 <= 2 ? i : SIZE_MAX;
	return SIZE_MAX;
}

/* Digits, with points or commas only between groups of three. */
static bool euros(struct str s, int64_t *out)
{
	size_t groep = 0, n = 0;
	bool punt = false;

	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '.' || s.p[i] == ',') {
			if (!groep || groep > 3 || (punt && groep != 3))
				return false;
			punt = true;
			groep = 0;
			continue;
		}
		if (!is_cijfer(s.p[i]) || ++n > 13)
			return false;
		*out = *out * 10 + (s.p[i] - '0');
		groep++;
	}
	return n > 0 && (!punt || groep == 3);
}

bool bank_cent(struct str s, int64_t *out)
{
	int64_t heel, deel = 0;
	bool min = false;
	size_t at;

	s = str_trim(s);
	if (s.len && (s.p[0] == '-' || s.p[0] == '+')) {
		min = s.p[0] == '-';
		s = str_trim(str_sub(s, 1, SIZE_MAX));
	}
	at = komma(s);
	if (at != SIZE_MAX) {
		struct str c = str_sub(s, at + 1, SIZE_MAX);

		for (size_t i = 0; i < c.len; i++) {
			if (!is_cijfer(c.p[i]))
				return false;
			deel = deel * 10 + (c.p[i] - '0');
		}
		if (c.len == 1)
			deel *= 10;
		s = str_sub(s, 0, at);
	}
	if (!euros(s, &heel))
		return false;
	heel = heel * 100 + deel;
	if (heel > BANK_CENT_MAX)
		return false;
	*out = min ? -heel : heel;
	return true;
}

bool bank_tel_op(int64_t *som, int64_t cent)
{
	int64_t nieuw;

	if (__builtin_add_overflow(*som, cent, &nieuw))
		return false;
	*som = nieuw;
	return true;
}
