/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/arena.h"
#include "core/model/veld.h"

static const struct keuze kleuren[] = {
	{"rood", "Rood"}, {"licht_blauw", "Licht blauw"}, {"groen", "Groen"}, {NULL, NULL},
};

static const struct veld velden[VELD_SOORT_N] = {
	[VELD_TEKST] = {.naam = "tekst", .soort = VELD_TEKST, .max = 10},
	[VELD_LANGE_TEKST] = {.naam = "lang", .soort = VELD_LANGE_TEKST},
	[VELD_GETAL] = {.naam = "getal", .soort = VELD_GETAL},
	[VELD_GELD] = {.naam = "geld", .soort = VELD_GELD},
	[VELD_DATUM] = {.naam = "datum", .soort = VELD_DATUM},
	[VELD_TIJDSTIP] = {.naam = "tijdstip", .soort = VELD_TIJDSTIP},
	[VELD_JANEE] = {.naam = "janee", .soort = VELD_JANEE},
	[VELD_KEUZE] = {.naam = "keuze", .soort = VELD_KEUZE, .keuzes = kleuren},
	[VELD_MEERKEUZE] = {.naam = "meer", .soort = VELD_MEERKEUZE, .keuzes = kleuren},
	[VELD_KENMERK] = {.naam = "bsn", .soort = VELD_KENMERK, .kenmerk = KM_BSN},
	[VELD_PERIODE] = {.naam = "periode", .soort = VELD_PERIODE},
	[VELD_VERWIJZING] = {.naam = "naar", .soort = VELD_VERWIJZING, .verwijst = "x"},
};

/* canonical NULL: a mistake, and the value stays as it was typed */
static const struct {
	enum veld_soort soort;
	const char *typed, *canonical, *getoond;
} rijen[] = {
	{VELD_TEKST, "  twee  ", "twee", "twee"},
	{VELD_TEKST, "een\ntwee", "een twee", "een twee"},
	{VELD_TEKST, "", "", ""},
	{VELD_TEKST, " \t ", "", ""},
	{VELD_TEKST, "tien tekens", NULL, NULL},
	{VELD_TEKST, "éééééééééé", "éééééééééé", "éééééééééé"},
	{VELD_TEKST, "e\xCC\x81", "é", "é"},
	{VELD_LANGE_TEKST, "een\r\ntwee\n", "een\ntwee", "een\ntwee"},
	{VELD_GETAL, "12", "12", "12"},
	{VELD_GETAL, "007", "7", "7"},
	{VELD_GETAL, "-3", "-3", "-3"},
	{VELD_GETAL, "-0", "0", "0"},
	{VELD_GETAL, "20.000", "20000", "20.000"},
	{VELD_GETAL, "1.234.567", "1234567", "1.234.567"},
	{VELD_GETAL, "999999999999999", "999999999999999", "999.999.999.999.999"},
	{VELD_GETAL, "1000000000000000", NULL, NULL},
	{VELD_GETAL, "1.2", NULL, NULL},
	{VELD_GETAL, ".123", NULL, NULL},
	{VELD_GETAL, "1234.567", NULL, NULL},
	{VELD_GETAL, "12,5", NULL, NULL},
	{VELD_GETAL, "twaalf", NULL, NULL},
	{VELD_GETAL, "-", NULL, NULL},
	{VELD_GELD, "5.000,00", "500000", "€ 5.000,00"},
	{VELD_GELD, "5000", "500000", "€ 5.000,00"},
	{VELD_GELD, "5.000", "500000", "€ 5.000,00"},
	{VELD_GELD, "€ 12,5", "1250", "€ 12,50"},
	{VELD_GELD, "12.50", "1250", "€ 12,50"},
	{VELD_GELD, "12,-", "1200", "€ 12,00"},
	{VELD_GELD, "0,05", "5", "€ 0,05"},
	{VELD_GELD, "-0,05", "-5", "€ -0,05"},
	{VELD_GELD, "€ -1.234.567,89", "-123456789", "€ -1.234.567,89"},
	{VELD_GELD, "12,345", NULL, NULL},
	{VELD_GELD, "5,000.00", NULL, NULL},
	{VELD_GELD, "veel", NULL, NULL},
	{VELD_GELD, "9999999999999", "999999999999900", "€ 9.999.999.999.999,00"},
	{VELD_GELD, "99999999999999", NULL, NULL},
	{VELD_DATUM, "5-1-2026", "2026-01-05", "5 januari 2026"},
	{VELD_DATUM, "2026-01", "2026-01", "januari 2026"},
	{VELD_DATUM, "1980", "1980", "1980"},
	{VELD_DATUM, "00-00-0000", "", ""},
	{VELD_DATUM, "31-02-2026", NULL, NULL},
	{VELD_DATUM, "morgen", NULL, NULL},
	{VELD_TIJDSTIP, "2026-01-05T13:30:00+01:00", "2026-01-05T12:30:00Z",
	 "5 januari 2026, 13.30 uur"},
	{VELD_TIJDSTIP, "2026-07-05T13:30", "2026-07-05T11:30:00Z", "5 juli 2026, 13.30 uur"},
	{VELD_TIJDSTIP, "5-1-2026 13:30", "2026-01-05T12:30:00Z", "5 januari 2026, 13.30 uur"},
	{VELD_TIJDSTIP, "5 januari 2026, 13.30 uur", "2026-01-05T12:30:00Z",
	 "5 januari 2026, 13.30 uur"},
	{VELD_TIJDSTIP, "5-1-2026", "2026-01-04T23:00:00Z", "5 januari 2026, 0.00 uur"},
	/* the hour that is skipped in spring does not exist */
	{VELD_TIJDSTIP, "29-3-2026 02:30", NULL, NULL},
	{VELD_TIJDSTIP, "5-1-2026 25:00", NULL, NULL},
	{VELD_TIJDSTIP, "1-2026 13:00", NULL, NULL},
	{VELD_JANEE, "Ja", "ja", "ja"},
	{VELD_JANEE, "false", "nee", "nee"},
	{VELD_JANEE, "misschien", NULL, NULL},
	{VELD_KEUZE, "rood", "rood", "Rood"},
	{VELD_KEUZE, "LICHT BLAUW", "licht_blauw", "Licht blauw"},
	{VELD_KEUZE, "paars", NULL, NULL},
	{VELD_MEERKEUZE, "groen rood groen", "rood groen", "Rood, Groen"},
	{VELD_MEERKEUZE, "Groen, Licht blauw", "licht_blauw groen", "Licht blauw, Groen"},
	{VELD_MEERKEUZE, "Licht blauw", "licht_blauw", "Licht blauw"},
	{VELD_MEERKEUZE, "rood paars", NULL, NULL},
	{VELD_KENMERK, "1234.56.782", "123456782", "123456782"},
	{VELD_KENMERK, "123456789", NULL, NULL},
	{VELD_PERIODE, "P6M", "P6M", "6 maanden"},
	{VELD_PERIODE, "p5y", "P5Y", "5 jaar"},
	{VELD_PERIODE, "6 maanden", "P6M", "6 maanden"},
	{VELD_PERIODE, "28 dagen", "P28D", "28 dagen"},
	{VELD_PERIODE, "PT5M", NULL, NULL},
	{VELD_PERIODE, "lang", NULL, NULL},
	{VELD_VERWIJZING, "geen sleutel", NULL, NULL},
};

static struct arena *nieuw(void **state)
{
	(void)state;
	return arena_new(1 << 24);
}

static void every_kind_reads_and_shows_as_its_table_says(void **state)
{
	struct arena *a = nieuw(state);

	for (size_t i = 0; i < sizeof(rijen) / sizeof(rijen[0]); i++) {
		const struct veld *v = &velden[rijen[i].soort];
		struct str out;
		const char *fout = veld_lees(v, a, str_of(rijen[i].typed), &out);

		if (!rijen[i].canonical) {
			if (!fout)
				fail_msg("%s must refuse '%s'", v->naam, rijen[i].typed);
			assert_string_equal(str_dup(a, out).p, rijen[i].typed);
			continue;
		}
		if (fout)
			fail_msg("%s refuses '%s': %s", v->naam, rijen[i].typed, fout);
		assert_string_equal(str_dup(a, out).p, rijen[i].canonical);
		assert_string_equal(str_dup(a, veld_toon(v, a, out)).p, rijen[i].getoond);
	}
	arena_free(a);
}

static void what_an_input_shows_reads_back_to_the_same_value(void **state)
{
	struct arena *a = nieuw(state);

	for (size_t i = 0; i < sizeof(rijen) / sizeof(rijen[0]); i++) {
		const struct veld *v = &velden[rijen[i].soort];
		struct str eerst, weer;

		if (veld_lees(v, a, str_of(rijen[i].typed), &eerst))
			continue;
		assert_null(veld_lees(v, a, veld_invoer(v, a, eerst), &weer));
		assert_string_equal(str_dup(a, weer).p, str_dup(a, eerst).p);
	}
	arena_free(a);
}

static void mistakes_say_what_to_do_in_dutch(void **state)
{
	static const struct {
		enum veld_soort soort;
		const char *typed, *fout;
	} t[] = {
		{VELD_DATUM, "31-02-2026",
		 "Vul een bestaande datum in, bijvoorbeeld 5-1-2026."},
		{VELD_TEKST, "veel te lang",
		 "Deze tekst is te lang. Gebruik hoogstens 10 tekens."},
		{VELD_GELD, "x", "Vul een bedrag in euro's in, bijvoorbeeld 1.250,50."},
		{VELD_KEUZE, "x", "Kies een waarde uit de lijst."},
	};
	struct arena *a = nieuw(state);
	struct str out;

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_string_equal(veld_lees(&velden[t[i].soort], a, str_of(t[i].typed), &out),
				    t[i].fout);
	arena_free(a);
}

static void a_sensitive_value_shows_at_most_its_tail(void **state)
{
	static const struct {
		enum veld_soort soort;
		const char *canonical, *kort;
	} t[] = {
		{VELD_KENMERK, "123456782", "*****6782"}, {VELD_TEKST, "abcd", "**cd"},
		{VELD_TEKST, "a", "*"},                   {VELD_TEKST, "", ""},
		{VELD_TEKST, "zoë", "**ë"},
		{VELD_TEKST, "een heel lange naam van iemand", "********mand"},
		{VELD_DATUM, "1980-01-05", "**-**-1980"}, {VELD_JANEE, "ja", "*****"},
		{VELD_LANGE_TEKST, "geheim", "*****"},    {VELD_GELD, "500", "*****"},
	};
	struct arena *a = nieuw(state);

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct veld v = velden[t[i].soort];

		v.vlaggen |= VELD_GEVOELIG;
		assert_string_equal(
			str_dup(a, veld_toon_kort(&v, a, str_of(t[i].canonical))).p, t[i].kort);
	}
	assert_string_equal(veld_toon_kort(&velden[VELD_TEKST], a, STR("open")).p, "open");
	arena_free(a);
}

static void a_lenient_identifier_is_kept_as_written_and_flagged(void **state)
{
	struct veld v = velden[VELD_KENMERK];
	struct arena *a = nieuw(state);
	struct str out;

	v.vlaggen |= VELD_KENMERK_SOEPEL;
	assert_null(veld_lees(&v, a, STR(" 12.34.56 "), &out));
	assert_string_equal(str_dup(a, out).p, "12.34.56");
	assert_false(veld_klopt(&v, a, out));
	assert_string_equal(str_dup(a, veld_toon(&v, a, out)).p, "12.34.56");
	assert_true(veld_klopt(&v, a, STR("123456782")));
	assert_true(veld_klopt(&v, a, STR("")));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_reads_and_shows_as_its_table_says),
		cmocka_unit_test(what_an_input_shows_reads_back_to_the_same_value),
		cmocka_unit_test(mistakes_say_what_to_do_in_dutch),
		cmocka_unit_test(a_sensitive_value_shows_at_most_its_tail),
		cmocka_unit_test(a_lenient_identifier_is_kept_as_written_and_flagged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
