/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/str.h"

#include <stdio.h>

#include "core/base/arena.h"

struct str str_of(const char *c)
{
	return c ? (struct str){c, strlen(c)} : STR("");
}

struct str str_sub(struct str s, size_t from, size_t len)
{
	if (from > s.len)
		from = s.len;
	if (len > s.len - from)
		len = s.len - from;
	return (struct str){s.p + from, len};
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && memcmp(a.p, b.p, a.len) == 0;
}

bool str_is(struct str a, const char *b) { return str_eq(a, str_of(b)); }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = memcmp(a.p, b.p, n);

	if (c)
		return c;
	return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(struct str s, struct str with)
{
	return s.len >= with.len && memcmp(s.p, with.p, with.len) == 0;
}

bool str_ends(struct str s, struct str with)
{
	return s.len >= with.len &&
	       memcmp(s.p + s.len - with.len, with.p, with.len) == 0;
}

size_t str_find(struct str s, struct str what, size_t from)
{
	const char *hit;

	if (from > s.len || what.len > s.len - from)
		return SIZE_MAX;
	hit = memmem(s.p + from, s.len - from, what.p, what.len);
	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.len && is_space(s.p[0])) {
		s.p++;
		s.len--;
	}
	while (s.len && is_space(s.p[s.len - 1]))
		s.len--;
	return s;
}

bool str_cut(struct str_cutter *c, char sep, struct str *part_out)
{
	const char *hit;

	if (c->done)
		return false;
	hit = c->rest.len ? memchr(c->rest.p, sep, c->rest.len) : NULL;
	if (!hit) {
		*part_out = c->rest;
		c->done = true;
		return true;
	}
	*part_out = str_sub(c->rest, 0, (size_t)(hit - c->rest.p));
	c->rest = str_sub(c->rest, part_out->len + 1, SIZE_MAX);
	return true;
}

bool str_to_int(struct str s, int64_t *out)
{
	bool minus = s.len && s.p[0] == '-';
	size_t i = s.len && (minus || s.p[0] == '+');
	int64_t v = 0;

	if (i == s.len)
		return false;
	for (; i < s.len; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, s.p[i] - '0', &v))
			return false;
	}
	if (!minus && __builtin_sub_overflow(0, v, &v))
		return false;
	*out = v;
	return true;
}

struct str str_dup(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.len + 1);

	memcpy(p, s.p, s.len);
	return (struct str){p, s.len};
}

struct str str_vfmt(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	int n;
	char *p;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		return STR("");
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (struct str){p, (size_t)n};
}

struct str str_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	struct str s;

	va_start(ap, fmt);
	s = str_vfmt(a, fmt, ap);
	va_end(ap);
	return s;
}

struct str str_join(struct arena *a, struct str x, struct str y)
{
	char *p = arena_alloc(a, x.len + y.len + 1);

	memcpy(p, x.p, x.len);
	memcpy(p + x.len, y.p, y.len);
	return (struct str){p, x.len + y.len};
}

struct str str_capital(struct arena *a, struct str s)
{
	char first = s.len ? s.p[0] : ' ';

	if (first < 'a' || first > 'z')
		return s;
	return str_fmt(a, "%c%.*s", first - 'a' + 'A', STR_ARG(str_sub(s, 1, SIZE_MAX)));
}
