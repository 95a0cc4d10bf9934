/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/arena.h"
#include "faces/web/layout.h"

/* RFC 3986: unreserved characters stand as they are, all others as %XX. */
static bool unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.' || c == '~';
}

static struct str percent(struct arena *a, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, s.len * 3 + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (unreserved(s.p[i])) {
			out[n++] = s.p[i];
			continue;
		}
		out[n++] = '%';
		out[n++] = hex[c >> 4];
		out[n++] = hex[c & 15];
	}
	return (struct str){out, n};
}

struct url url_of(struct arena *a, struct str path)
{
	return (struct url){.arena = a, .text = path};
}

struct str url_open(struct url *u, const char *name)
{
	return str_fmt(u->arena, "%.*s%c%s=", STR_ARG(u->text), u->query ? '&' : '?', name);
}

void url_add(struct url *u, const char *name, struct str value)
{
	if (!value.len)
		return;
	u->text = str_join(u->arena, url_open(u, name), percent(u->arena, value));
	u->query = true;
}
