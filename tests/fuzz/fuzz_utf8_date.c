/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as text, date, instant and period: cleaned text is valid and stays as it is,
 * folding twice changes nothing, and what is written of a date is read back.
 */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

static void try_text(struct arena *a, struct str in)
{
	struct str clean = utf8_clean(a, in), latin = utf8_from_1252(a, in);
	struct str fold = utf8_fold(a, in), head = utf8_head(in, in.len / 2);

	require(utf8_valid(clean));
	require(str_eq(clean, utf8_clean(a, clean)));
	require(utf8_valid(latin));
	require(utf8_count(latin) == in.len);
	require(utf8_valid(fold));
	require(str_eq(fold, utf8_fold(a, fold)));
	require(utf8_count(head) <= in.len / 2);
	require(!utf8_valid(in) || utf8_valid(head));
}

static void try_date(struct arena *a, struct str in)
{
	char text[DATE_TEXT_MAX];
	struct date d, back;
	struct period p;
	int64_t us, again;

	if (date_parse(in, &d) && d.year) {
		require(date_parse(date_iso(d, text), &back) && date_cmp(d, back) == 0);
		date_dutch(a, d);
		if (date_full(d))
			require(date_cmp(date_from_days(date_to_days(d)), d) == 0);
	}
	if (instant_parse(in, &us)) {
		instant_dutch(a, us);
		require(!instant_parse(instant_iso(a, us), &again) || again <= us);
	}
	if (period_parse(in, &p)) {
		period_dutch(a, p);
		require(date_cmp(date_add((struct date){2024, 2, 29}, p),
				 (struct date){2024, 2, 29}) >= 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *a;
	struct str in = {(const char *)data, size};

	if (!a)
		a = arena_new(1 << 26);
	try_text(a, in);
	try_date(a, in);
	arena_reset(a);
	return 0;
}
