/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "core/base/utf8.h"
#include "engines/table/table_private.h"

enum { NUMBER_MAX = 400 };

/* Digits behind the point that end in zeros say nothing. */
static size_t trim_zeros(const char *p, size_t n)
{
	if (!memchr(p, '.', n))
		return n;
	while (n && p[n - 1] == '0')
		n--;
	return n && p[n - 1] == '.' ? n - 1 : n;
}

struct str number_text(struct arena *a, double v, int digits)
{
	char out[NUMBER_MAX];
	int n;

	if (!isfinite(v))
		return STR("");
	n = snprintf(out, sizeof(out), "%.*g", digits, v);
	if (memchr(out, 'e', (size_t)n)) {
		int behind = fabs(v) >= 1 ? 0 : digits - (int)floor(log10(fabs(v))) - 1;

		n = snprintf(out, sizeof(out), "%.*f", behind < 340 ? behind : 340, v);
		n = (int)trim_zeros(out, (size_t)n);
	}
	if (n == 2 && out[0] == '-' && out[1] == '0')
		return STR("0");
	return str_dup(a, (struct str){out, (size_t)n});
}

bool table_blank(struct str s)
{
	return str_trim(s).len == 0;
}

struct str table_clean(struct arena *a, struct str s)
{
	size_t n = 0;
	char *p;

	if (s.len && memchr(s.p, '\r', s.len)) {
		p = arena_alloc(a, s.len);
		for (size_t i = 0; i < s.len; i++) {
			if (s.p[i] != '\r')
				p[n++] = s.p[i];
			else if (i + 1 == s.len || s.p[i + 1] != '\n')
				p[n++] = '\n';
		}
		s = (struct str){p, n};
	}
	return utf8_clean(a, s);
}
