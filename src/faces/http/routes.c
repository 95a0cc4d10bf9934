/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Finding a route. A pattern is a path in which {name} stands for one segment; a
 * fixed segment goes before a {name}: "/signalen/nieuw" before "/signalen/{id}".
 */
#include "faces/http/http_private.h"

const char *const method_names[M_N] = {"GET", "POST", "PATCH", "PUT", "DELETE"};

/* How well it fits: -1 not at all, else the number of {name} parts. */
static int fit(struct str pattern, struct str path, struct str param[PARAMS_MAX])
{
	struct str_cutter p = {pattern, false}, q = {path, false};
	struct str want, have;
	int n = 0;

	for (;;) {
		bool more = str_cut(&p, '/', &want);

		if (more != str_cut(&q, '/', &have))
			return -1;
		if (!more)
			return n;
		if (str_starts(want, STR("{"))) {
			if (have.len == 0 || n == PARAMS_MAX)
				return -1;
			param[n++] = have;
		} else if (!str_eq(want, have)) {
			return -1;
		}
	}
}

static void allow_add(char allow[64], enum method m)
{
	size_t len = strlen(allow);

	if (!strstr(allow, method_names[m]))
		snprintf(allow + len, 64 - len, "%s%s%s", len ? ", " : "", method_names[m],
			 m == M_GET ? ", HEAD" : "");
}

enum find_rc route_find(const struct route *const *tables, enum method method, struct str path,
			const struct route **out, struct str param[PARAMS_MAX], char allow[64])
{
	int best = PARAMS_MAX + 1;

	*out = NULL;
	allow[0] = '\0';
	for (; *tables; tables++) {
		for (const struct route *r = *tables; r->pattern; r++) {
			struct str got[PARAMS_MAX] = {STR(""), STR(""), STR(""), STR("")};
			int n = fit(str_of(r->pattern), path, got);

			if (n < 0)
				continue;
			allow_add(allow, r->method);
			if (r->method != method || n >= best)
				continue;
			best = n;
			*out = r;
			memcpy(param, got, sizeof(got));
		}
	}
	if (*out)
		return FOUND;
	return allow[0] ? FOUND_OTHER_METHOD : FOUND_NOT;
}

bool route_under_api(struct str path)
{
	return str_starts(path, STR("/api/")) || str_is(path, "/api");
}
