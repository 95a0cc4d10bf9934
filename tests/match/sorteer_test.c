/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "engines/match/sorteer.h"
#include "match/toeval.h"

enum { MEEST = 200000 };

static struct sleutelpaar a[MEEST], werk[MEEST], ref[MEEST];
static uint64_t a64[MEEST], werk64[MEEST];

static int orde(const void *x, const void *y)
{
	const struct sleutelpaar *p = x, *q = y;

	if (p->sleutel != q->sleutel)
		return p->sleutel < q->sleutel ? -1 : 1;
	return p->waarde < q->waarde ? -1 : p->waarde > q->waarde;
}

/* Values are places, so that a stable sort is the sort by key and value. */
static void vergelijk(uint64_t zaad, size_t n, uint64_t masker, unsigned draden)
{
	for (size_t i = 0; i < n; i++) {
		a[i] = (struct sleutelpaar){toeval(&zaad) & masker, (uint32_t)i};
		ref[i] = a[i];
		a64[i] = a[i].sleutel;
	}
	qsort(ref, n, sizeof(*ref), orde);
	sorteer_radix(a, werk, n, draden);
	sorteer_radix64(a64, werk64, n, draden);
	for (size_t i = 0; i < n; i++)
		if (orde(&a[i], &ref[i]) != 0 || a64[i] != ref[i].sleutel)
			fail_msg("%zu of %zu elements, %u threads", i, n, draden);
}

static void keys_are_sorted_and_equal_ones_keep_their_order(void **state)
{
	static const size_t aantal[] = {0, 1, 2, 3, 63, 64, 65, 1000, 65536};
	static const uint64_t masker[] = {
		UINT64_MAX, 0, 1, 0x7ff, 0xffffffff, 0xff00000000000000, 0x8000000000000001,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(aantal) / sizeof(aantal[0]); i++)
		for (size_t m = 0; m < sizeof(masker) / sizeof(masker[0]); m++)
			for (unsigned d = 0; d < 4; d++)
				vergelijk(i * 100 + m, aantal[i], masker[m], d);
}

static void more_threads_than_parts_change_nothing(void **state)
{
	(void)state;
	vergelijk(7, MEEST, UINT64_MAX, 64);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_sorted_and_equal_ones_keep_their_order),
		cmocka_unit_test(more_threads_than_parts_change_nothing),
	};

	return cmocka_run_group_tests_name("sorteer", tests, NULL, NULL);
}
