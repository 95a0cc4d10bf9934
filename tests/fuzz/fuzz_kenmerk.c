/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as any identifier: a normal form is a fixed point, and what is shown to
 * people is read back as the same thing.
 */
#include "core/base/arena.h"
#include "core/base/kenmerk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *a;
	struct str in, normal, again;
	enum oordeel first;
	enum kenmerk k;

	if (!a)
		a = arena_new(1 << 24);
	if (size < 1)
		return 0;
	k = (enum kenmerk)(data[0] % KM_N);
	in = (struct str){(const char *)data + 1, size - 1};
	first = kenmerk_check(k, a, in, &normal);
	require((first == OORDEEL_FOUT) == (normal.len == 0));
	if (first != OORDEEL_FOUT) {
		require(kenmerk_check(k, a, normal, &again) == first);
		require(str_eq(normal, again));
		require(kenmerk_check(k, a, kenmerk_show(k, a, normal), &again) == first);
		require(str_eq(normal, again));
	}
	kenmerk_show(k, a, in);
	arena_reset(a);
	return 0;
}
