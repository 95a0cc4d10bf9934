/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How many terms a second one core computes, over a day of each of forty years and the rules
 * that are asked most. usage: build/bench/termijnen [COUNT]
 */
#include <inttypes.h>

#include "core/base/clock.h"
#include "work/termijn/termijn.h"

static const struct {
	const char *regel, *datum;
} regels[] = {
	{"bezwaar", "bekendmaking"}, {"beslissing-bezwaar", "einde-bezwaartermijn"},
	{"aanvraag", "ontvangen"}, {"betaling-dwangsom", "verbeurd"},
	{"verjaring-dwangsom", "verbeurd"}, {"aanmaning", "verzonden"},
	{"bibob-advies", "compleet"}, {"bestuurlijke-boete", "rapport"},
};
enum { REGELS_N = sizeof(regels) / sizeof(regels[0]), DAGEN = 40 * 365, EERSTE = 14610 };

int main(int argc, char **argv)
{
	const struct law *law = termijn_law();
	const struct law_regel *regel[REGELS_N];
	const struct law_gegeven *fout;
	int64_t aantal = 5000000, som = 0, t, us;
	struct law_antwoord uit;
	struct law_invoer in;

	if (argc > 1 && !str_to_int(str_of(argv[1]), &aantal))
		return 2;
	for (size_t i = 0; i < REGELS_N; i++)
		regel[i] = law_zoek(law, str_of(regels[i].regel));
	t = clock_monotonic();
	for (int64_t i = 0; i < aantal; i++) {
		size_t r = (size_t)(i % REGELS_N);

		law_invoer_begin(&in, regel[r]);
		law_zet_datum(&in, regels[r].datum, date_from_days(EERSTE + i % DAGEN));
		if (law_reken(law, &in, &uit, &fout) != LAW_OK)
			return 1;
		som += uit.einde.dag;
	}
	us = clock_monotonic() - t;
	printf("%" PRId64 " terms in %.3f s: %.0f a second, %.0f ns each (sum %" PRId64 ")\n",
	       aantal, (double)us / 1e6, (double)aantal * 1e6 / (double)us,
	       (double)us * 1e3 / (double)aantal, som);
	return 0;
}
