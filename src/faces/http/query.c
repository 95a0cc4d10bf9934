/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/http/query.h"

#include "core/base/arena.h"
#include "core/base/utf8.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool decode(struct arena *a, struct str in, bool plus, struct str *out)
{
	char *p = arena_alloc(a, in.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		int c = (unsigned char)in.p[i];

		if (c == '%') {
			if (in.len - i < 3 || hex(in.p[i + 1]) < 0 || hex(in.p[i + 2]) < 0)
				return false;
			c = hex(in.p[i + 1]) * 16 + hex(in.p[i + 2]);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (c == '\0')
			return false;
		p[n++] = (char)c;
	}
	*out = utf8_clean(a, (struct str){p, n});
	return true;
}

bool percent_decode(struct arena *a, struct str in, struct str *out)
{
	return decode(a, in, false, out);
}

static bool pair_parse(struct arena *a, struct str part, struct pair *out)
{
	size_t eq = str_find(part, STR("="), 0);
	struct str value = eq == SIZE_MAX ? STR("") : str_sub(part, eq + 1, SIZE_MAX);

	return decode(a, str_sub(part, 0, eq), true, &out->name) &&
	       decode(a, value, true, &out->value);
}

static size_t pair_count(struct str text)
{
	struct str_cutter c = {text, false};
	struct str part;
	size_t n = 0;

	while (str_cut(&c, '&', &part))
		n += part.len > 0;
	return n;
}

bool query_parse(struct arena *a, struct str text, size_t max, struct pair **out, size_t *n_out)
{
	struct str_cutter c = {text, false};
	size_t count = pair_count(text);
	struct str part;

	*n_out = 0;
	*out = NULL;
	if (count > max)
		return false;
	*out = ARENA_NEWN(a, struct pair, count);
	while (str_cut(&c, '&', &part)) {
		if (part.len == 0)
			continue;
		if (!pair_parse(a, part, &(*out)[*n_out]))
			return false;
		(*n_out)++;
	}
	return true;
}

static bool is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c != '\0' && strchr("-._~/", c));
}

struct str percent_encode(struct arena *a, struct str in)
{
	static const char digits[] = "0123456789ABCDEF";
	char *p = arena_array(a, in.len + 1, 3);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		unsigned char c = (unsigned char)in.p[i];

		if (is_unreserved(in.p[i])) {
			p[n++] = in.p[i];
			continue;
		}
		p[n++] = '%';
		p[n++] = digits[c >> 4];
		p[n++] = digits[c & 15];
	}
	return (struct str){p, n};
}
