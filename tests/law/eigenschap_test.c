/* SPDX-License-Identifier: EUPL-1.2 */
/* What must hold for every date: tried on each day of thirty years and on drawn values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "law/wet.h"

enum { VAN = 16436 /* 2015-01-01 */, DAGEN = 30 * 365 };

/* Rules with one date, and keys that must be there besides. */
static const struct {
	const char *regel, *datum, *vast;
} regels[] = {
	{"bezwaar", "bekendmaking", NULL}, {"beroep", "bekendmaking", NULL},
	{"hoger-beroep", "verzonden", NULL}, {"post", "einde", NULL},
	{"beslissing-bezwaar", "einde-bezwaartermijn", NULL},
	{"ingebrekestelling", "ontvangen", NULL}, {"dwangsom-vaststellen", "laatste-dag", NULL},
	{"rechter-opdracht", "verzonden", NULL}, {"aanvraag", "ontvangen", NULL},
	{"betaling-dwangsom", "verbeurd", NULL}, {"betaling-geldschuld", "bekendmaking", NULL},
	{"verjaring-dwangsom", "verbeurd", NULL}, {"invorderingsverzoek", "ontvangen", NULL},
	{"aanmaning", "verzonden", NULL}, {"opheffing-last", "in-werking", NULL},
	{"kosten-bestuursdwang", "toepassing", NULL}, {"verkoop-zaken", "meegevoerd", NULL},
	{"machtiging-binnentreden", "gegeven", NULL},
	{"verslag-binnentreden", "binnentreding", NULL},
	{"gebiedsverbod", "begin", NULL}, {"sluiting", "begin", "maanden"},
	{"sluiting-opiumwet", "begin", "maanden"}, {"sluiting-174a", "begin", "maanden"},
	{"bibob-advies", "compleet", NULL}, {"atw-minimum", "begin", "dagen"},
	{"bestuurlijke-boete", "rapport", NULL}, {"bewaring-wgs", "verwerkt", NULL},
	{"hergebruik-bibob", "ontvangen", NULL},
};
enum { REGELS_N = sizeof(regels) / sizeof(regels[0]) };

static void reken(size_t i, int32_t dag, int64_t vast, struct law_antwoord *u)
{
	const struct law_gegeven *fout;
	struct law_invoer in;

	law_invoer_begin(&in, law_zoek(wet(), str_of(regels[i].regel)));
	law_zet_datum(&in, regels[i].datum, date_from_days(dag));
	if (regels[i].vast)
		law_zet_getal(&in, regels[i].vast, vast);
	assert_int_equal(law_reken(wet(), &in, u, &fout), LAW_OK);
}

static bool heeft_stap(const struct law_antwoord *u, enum law_stap_soort s)
{
	for (size_t i = 0; i < u->stappen_n; i++)
		if (u->stap[i].soort == s)
			return true;
	return false;
}

/* A free day at the end is only there where the law says that it stays. */
static void no_term_ends_on_a_free_day_where_the_atw_applies(void **state)
{
	struct law_antwoord u;

	(void)state;
	for (size_t i = 0; i < REGELS_N; i++)
		for (int32_t d = VAN; d < VAN + DAGEN; d++) {
			reken(i, d, 3, &u);
			if (law_vrij(wet(), u.einde.dag) && !heeft_stap(&u, LAW_STAP_BLIJFT))
				fail_msg("%s, day %d", regels[i].regel, d);
			assert_true(u.ruwe_einde.dag <= u.einde.dag);
		}
}

static void a_later_start_never_gives_an_earlier_end(void **state)
{
	struct law_antwoord u;

	(void)state;
	for (size_t i = 0; i < REGELS_N; i++) {
		int32_t vorig = 0;

		for (int32_t d = VAN; d < VAN + DAGEN; d++) {
			reken(i, d, 3, &u);
			if (u.einde.dag < vorig)
				fail_msg("%s, day %d", regels[i].regel, d);
			vorig = u.einde.dag;
		}
	}
}

static uint32_t zaad = 20261124;
static uint32_t trek(uint32_t n)
{
	zaad = zaad * 1664525u + 1013904223u;
	return (zaad >> 8) % n;
}

/* Setting a date again is as if the first had never been there. */
static void a_corrected_event_gives_what_a_fresh_one_gives(void **state)
{
	(void)state;
	for (int n = 0; n < 20000; n++) {
		size_t i = trek(REGELS_N);
		int32_t fout = VAN + (int32_t)trek(DAGEN), goed = VAN + (int32_t)trek(DAGEN);
		const struct law_gegeven *waar;
		struct law_antwoord a, b;
		struct law_invoer in;

		law_invoer_begin(&in, law_zoek(wet(), str_of(regels[i].regel)));
		if (regels[i].vast)
			law_zet_getal(&in, regels[i].vast, 3);
		law_zet_datum(&in, regels[i].datum, date_from_days(fout));
		assert_int_equal(law_reken(wet(), &in, &a, &waar), LAW_OK);
		law_zet_datum(&in, regels[i].datum, date_from_days(goed));
		assert_int_equal(law_reken(wet(), &in, &a, &waar), LAW_OK);
		reken(i, goed, 3, &b);
		assert_int_equal(a.einde.dag, b.einde.dag);
		assert_int_equal(a.ruwe_einde.dag, b.ruwe_einde.dag);
		assert_int_equal(a.stappen_n, b.stappen_n);
		assert_ptr_equal(a.versie, b.versie);
	}
}

/* Interruptions and suspensions bring the end of a prescription later or leave it. */
static void nothing_makes_a_prescription_end_earlier(void **state)
{
	(void)state;
	for (int n = 0; n < 20000; n++) {
		int32_t d = 18720 + (int32_t)trek(5000); /* from 2021-04-03 */
		const struct law_gegeven *waar;
		struct law_antwoord kaal, u;
		struct law_invoer in;

		law_invoer_begin(&in, law_zoek(wet(), STR("verjaring-dwangsom")));
		law_zet_datum(&in, "verbeurd", date_from_days(d));
		assert_int_equal(law_reken(wet(), &in, &kaal, &waar), LAW_OK);
		for (uint32_t k = trek(4); k > 0; k--)
			law_zet_daad(&in, "stuiting", date_from_days(d + (int32_t)trek(900)),
				     (enum law_daad)trek(LAW_DAAD_N));
		if (trek(2))
			law_zet_getal(&in, "geschorst-dagen", trek(400));
		if (trek(2))
			law_zet_datum(&in, "onherroepelijk",
				      date_from_days(d + (int32_t)trek(900)));
		if (trek(2)) {
			char tekst[32], iso[2][DATE_TEXT_MAX], reden[LAW_FOUT_MAX];
			int32_t van = d + (int32_t)trek(700);

			snprintf(tekst, sizeof(tekst), "%s/%s",
				 date_iso(date_from_days(van), iso[0]).p,
				 date_iso(date_from_days(van + (int32_t)trek(500)), iso[1]).p);
			assert_true(law_zet(&in, STR("uitstel"), str_of(tekst), reden));
		}
		assert_int_equal(law_reken(wet(), &in, &u, &waar), LAW_OK);
		assert_true(u.einde.dag >= kaal.einde.dag);
		assert_true(u.handel_voor.dag == u.einde.dag - 56);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_term_ends_on_a_free_day_where_the_atw_applies),
		cmocka_unit_test(a_later_start_never_gives_an_earlier_end),
		cmocka_unit_test(a_corrected_event_gives_what_a_fresh_one_gives),
		cmocka_unit_test(nothing_makes_a_prescription_end_earlier),
	};

	return cmocka_run_group_tests_name("eigenschap", tests, NULL, NULL);
}
