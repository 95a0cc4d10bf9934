/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a query: what was read, written again, is read as the same. */
#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "faces/http/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

static struct str written(struct arena *a, const struct pair *p, size_t n)
{
	struct str s = STR("");

	for (size_t i = 0; i < n; i++) {
		s = str_join(a, s, percent_encode(a, p[i].name));
		s = str_join(a, s, STR("="));
		s = str_join(a, s, percent_encode(a, p[i].value));
		s = str_join(a, s, STR("&"));
	}
	return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(1 << 26);
	struct pair *p, *q;
	size_t n, m;

	if (size < 4096 && query_parse(a, (struct str){(const char *)data, size}, 50, &p, &n)) {
		require(n <= 50);
		require(query_parse(a, written(a, p, n), 50, &q, &m) && m == n);
		for (size_t i = 0; i < n; i++) {
			require(utf8_valid(p[i].name) && utf8_valid(p[i].value));
			require(str_eq(p[i].name, q[i].name) && str_eq(p[i].value, q[i].value));
		}
	}
	arena_free(a);
	return 0;
}
