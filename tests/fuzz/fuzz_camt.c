/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a bank statement in CAMT.053. What is taken has lines with a whole date and an
 * amount that is believed, or a reason; what is refused has a reason.
 */
#include "engines/bank/bank.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

static void check(const struct bank_regel *r)
{
	require(r->naam.len <= BANK_TEKST_MAX + 8 && r->omschrijving.len <= BANK_TEKST_MAX + 8);
	if (r->fout)
		return;
	require(date_full(r->geboekt));
	require(r->cent >= -BANK_CENT_MAX && r->cent <= BANK_CENT_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct arena *a = arena_new(1 << 26);
	char err[BANK_ERR_MAX] = "";
	struct bank_afschrift u;
	int64_t cent;

	if (camt_lees(a, s, &u, err)) {
		require(u.n <= BANK_REGELS_MAX && !err[0]);
		for (size_t i = 0; i < u.n; i++)
			check(&u.regel[i]);
	} else {
		require(err[0] != '\0');
	}
	if (bank_cent(s, &cent))
		require(cent >= -BANK_CENT_MAX && cent <= BANK_CENT_MAX);
	arena_free(a);
	return 0;
}
