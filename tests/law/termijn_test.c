/* SPDX-License-Identifier: EUPL-1.2 */
/* Every row of the table of terms (domein.md 3.2) with both examples, and what lies around. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "law/wet.h"

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

static const struct {
	const char *wat, *vraag, *antwoord;
} voorbeelden[] = {
	{"T01", "bezwaar bekendmaking=2026-01-16",
	 "einde=2026-02-27 ruw=2026-02-27"},
	{"T01", "bezwaar bekendmaking=2026-03-24",
	 "einde=2026-05-06 ruw=2026-05-05"},
	{"T02", "post einde=2026-02-27",
	 "einde=2026-03-06"},
	{"T02", "post einde=2026-05-06",
	 "einde=2026-05-13"},
	{"T03", "beslissing-bezwaar einde-bezwaartermijn=2026-05-06",
	 "einde=2026-06-17"},
	{"T03", "beslissing-bezwaar einde-bezwaartermijn=2026-05-06 "
	 "verdaagd=ja",
	 "einde=2026-07-29 handel=2026-07-29"},
	{"T03", "beslissing-bezwaar einde-bezwaartermijn=2026-02-27",
	 "einde=2026-04-10"},
	{"T03", "beslissing-bezwaar einde-bezwaartermijn=2026-02-27 "
	 "verdaagd=ja",
	 "einde=2026-05-22"},
	{"T04", "beslissing-bezwaar einde-bezwaartermijn=2026-02-27 "
	 "commissie=ja",
	 "einde=2026-05-22"},
	{"T04", "beslissing-bezwaar einde-bezwaartermijn=2026-02-27 "
	 "commissie=ja verdaagd=ja",
	 "einde=2026-07-03"},
	{"T04", "beslissing-bezwaar einde-bezwaartermijn=2026-04-07 "
	 "commissie=ja",
	 "einde=2026-06-30"},
	{"T04", "beslissing-bezwaar einde-bezwaartermijn=2026-04-07 "
	 "commissie=ja verdaagd=ja",
	 "einde=2026-08-11"},
	{"T05", "herstel-verzuim einde=2026-05-22 gevraagd=2026-03-04 "
	 "hersteld=2026-03-18",
	 "einde=2026-06-04"},
	{"T05", "herstel-verzuim einde=2026-06-17 gevraagd=2026-05-08 "
	 "hersteld=2026-05-22",
	 "einde=2026-06-30"},
	{"T05", "beslissing-bezwaar einde-bezwaartermijn=2026-02-27 "
	 "commissie=ja opgeschort-dagen=13",
	 "einde=2026-06-04"},
	{"T05", "beslissing-bezwaar einde-bezwaartermijn=2026-05-06 "
	 "opgeschort-dagen=13",
	 "einde=2026-06-30"},
	{"T06", "beroep bekendmaking=2026-10-08",
	 "einde=2026-11-19"},
	{"T06", "hoger-beroep verzonden=2026-11-13",
	 "einde=2026-12-28 ruw=2026-12-25"},
	{"T07", "ingebrekestelling ontvangen=2026-06-01",
	 "einde=2026-06-15 eerste=2026-06-16"},
	{"T07", "ingebrekestelling ontvangen=2026-08-03",
	 "einde=2026-08-17 eerste=2026-08-18"},
	{"T08", "niet-tijdig beslistermijn=2026-05-22 "
	 "ingebrekestelling=2026-06-01",
	 "einde=2026-07-27 eerste=2026-06-16 laatste=2026-07-27 cent=144200 dagen=42"},
	{"T08", "niet-tijdig beslistermijn=2026-05-22 "
	 "ingebrekestelling=2026-06-01 besloten=2026-07-06",
	 "eerste=2026-06-16 laatste=2026-07-05 cent=53200 dagen=20"},
	{"T08", "niet-tijdig beslistermijn=2026-07-10 "
	 "ingebrekestelling=2026-08-03 besloten=2026-08-31",
	 "eerste=2026-08-18 laatste=2026-08-30 cent=29900 dagen=13"},
	{"T08", "niet-tijdig beslistermijn=2026-07-10 "
	 "ingebrekestelling=2026-08-03 besloten=2026-08-18",
	 "eerste= laatste= cent=0 dagen=0"},
	{"T08", "niet-tijdig beslistermijn=2026-07-10 "
	 "ingebrekestelling=2026-08-03 besloten=2026-08-19",
	 "eerste=2026-08-18 laatste=2026-08-18 cent=2300 dagen=1"},
	{"T08", "niet-tijdig beslistermijn=2017-05-22 "
	 "ingebrekestelling=2017-06-01",
	 "cent=126000 dagen=42"},
	{"T08", "niet-tijdig beslistermijn=2018-12-01 "
	 "ingebrekestelling=2018-12-31",
	 "eerste=2019-01-15 cent=126000"},
	{"T08", "niet-tijdig beslistermijn=2018-12-01 "
	 "ingebrekestelling=2019-01-01",
	 "eerste=2019-01-16 cent=144200"},
	{"T09", "dwangsom-vaststellen laatste-dag=2026-07-27",
	 "einde=2026-08-10"},
	{"T09", "dwangsom-vaststellen laatste-dag=2026-08-30",
	 "einde=2026-09-14 ruw=2026-09-13"},
	{"T10", "rechter-opdracht verzonden=2026-09-07",
	 "einde=2026-09-21"},
	{"T10", "rechter-opdracht verzonden=2026-12-11",
	 "einde=2026-12-28 ruw=2026-12-25"},
	{"T11", "aanvraag ontvangen=2026-01-05",
	 "einde=2026-03-02"},
	{"T11", "aanvraag ontvangen=2026-06-01",
	 "einde=2026-07-27"},
	{"T12", "aanvulling ontvangen=2026-01-05 gevraagd=2026-01-14 "
	 "aangevuld=2026-02-02",
	 "einde=2026-03-20"},
	{"T12", "aanvulling ontvangen=2026-06-01 gevraagd=2026-06-10 "
	 "aangevuld=2026-06-24",
	 "einde=2026-08-10 ruw=2026-08-09"},
	{"T12", "aanvraag ontvangen=2026-01-05 opgeschort-dagen=18",
	 "einde=2026-03-20"},
	{"T12", "aanvraag ontvangen=2026-06-01 opgeschort-dagen=13",
	 "einde=2026-08-10 ruw=2026-08-09"},
	{"T13", "begunstiging besluit=2026-02-10 termijn=P14D",
	 "einde=2026-02-24 verbeurte=2026-02-25 eerste=2026-02-25"},
	{"T13", "begunstiging besluit=2026-02-10T14:00 termijn=PT48H",
	 "einde=2026-02-12T14:00 verbeurte=2026-02-12T14:00"},
	{"T13", "begunstiging besluit=2026-02-10T14:00 termijn=P2W",
	 "einde=2026-02-24 verbeurte=2026-02-25"},
	{"T14", "betaling-dwangsom verbeurd=2026-03-11",
	 "einde=2026-04-22"},
	{"T14", "betaling-dwangsom verbeurd=2026-02-20",
	 "einde=2026-04-07 ruw=2026-04-03"},
	{"T15", "verjaring-dwangsom verbeurd=2026-03-11",
	 "einde=2027-03-11 handel=2027-01-14"},
	{"T15", "verjaring-dwangsom verbeurd=2026-06-05",
	 "einde=2027-06-05 ruw=2027-06-05"},
	{"T16", "verjaring-dwangsom verbeurd=2026-03-11 stuiting=2026-06-15",
	 "einde=2027-06-15"},
	{"T16", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-06-15,2026-08-10",
	 "einde=2027-08-10"},
	{"T16", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=invorderingsbeschikking:2026-06-15,aanmaning:2026-08-10",
	 "einde=2027-08-10"},
	{"T16 order", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-08-10,2026-06-15",
	 "einde=2027-08-10"},
	{"T16 on the last day", "verjaring-dwangsom verbeurd=2026-03-11 stuiting=2027-03-11",
	 "einde=2028-03-11"},
	{"T16 a day late", "verjaring-dwangsom verbeurd=2026-03-11 stuiting=2027-03-12",
	 "einde=2027-03-11"},
	{"T17", "verjaring-dwangsom verbeurd=2026-03-11 rechtsmiddel=ja "
	 "onherroepelijk=2027-09-20",
	 "einde=2027-09-20"},
	{"T17", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "onherroepelijk=2027-03-16",
	 "einde=2027-03-16"},
	{"T17 over before", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "onherroepelijk=2026-12-01",
	 "einde=2027-03-11"},
	{"T17 then interrupted", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "onherroepelijk=2027-09-20 stuiting=2027-09-01",
	 "einde=2028-09-01"},
	{"T18", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-06-15,2026-08-10 geschorst-dagen=182",
	 "einde=2028-02-08"},
	{"T18", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-06-15,2026-08-10 uitstel=2026-10-01/2027-03-31",
	 "einde=2028-02-08"},
	{"T18", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-06-15,2026-08-10 geschorst-dagen=30",
	 "einde=2027-09-09"},
	{"T18 rescues a late act", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "uitstel=2026-10-01/2027-03-31 stuiting=2027-06-01",
	 "einde=2028-06-01"},
	{"T18 too late to help", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "uitstel=2027-04-01/2027-06-30",
	 "einde=2027-03-11"},
	{"T19", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-06-15 geschorst=2026-09-01/2026-10-20",
	 "einde=2027-08-04"},
	{"T19", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-06-15 geschorst-dagen=50",
	 "einde=2027-08-04"},
	{"T19", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "verzoek-onherroepelijk=2027-10-01",
	 "einde=2027-10-01"},
	{"T19 days shared by two count once", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "stuiting=2026-06-15 geschorst=2026-09-01/2026-10-20 uitstel=2026-10-01/2026-10-20",
	 "einde=2027-08-04"},
	{"T18 goes on in the new term", "verjaring-dwangsom verbeurd=2026-03-11 "
	 "uitstel=2026-04-01/2027-12-31 stuiting=2026-05-01",
	 "einde=2028-12-30"},
	{"old text", "verjaring-dwangsom verbeurd=2021-03-31 stuiting=2021-06-15",
	 "einde=2022-03-31"},
	{"old text", "verjaring-dwangsom verbeurd=2021-03-31 "
	 "stuiting=aanmaning:2021-06-15",
	 "einde=2022-06-15"},
	{"old text", "verjaring-dwangsom verbeurd=2021-03-31 "
	 "stuiting=invorderingsbeschikking:2021-06-15",
	 "einde=2022-03-31"},
	{"old text", "verjaring-dwangsom verbeurd=2017-03-10 "
	 "onherroepelijk=2018-09-01",
	 "einde=2018-03-10"},
	{"old text", "verjaring-dwangsom verbeurd=2017-03-10 "
	 "uitstel=2017-06-01/2017-06-30",
	 "einde=2018-04-09"},
	{"new text", "verjaring-dwangsom verbeurd=2021-04-01 stuiting=2021-06-15",
	 "einde=2022-06-15"},
	{"new text", "verjaring-dwangsom verbeurd=2021-04-01 "
	 "onherroepelijk=2022-09-01",
	 "einde=2022-09-01"},
	{"leap day", "verjaring-dwangsom verbeurd=2028-02-29",
	 "einde=2029-02-28"},
	{"T20", "invorderingsverzoek ontvangen=2026-07-01",
	 "einde=2026-07-29"},
	{"T20", "invorderingsverzoek ontvangen=2026-03-09",
	 "einde=2026-04-07 ruw=2026-04-06"},
	{"T21", "aanmaning verzonden=2026-04-23",
	 "einde=2026-05-07"},
	{"T21", "aanmaning verzonden=2026-04-21",
	 "einde=2026-05-06 ruw=2026-05-05"},
	{"4:113", "aanmaning verzonden=2026-04-23 schuld=453,99",
	 "cent=900"},
	{"4:113", "aanmaning verzonden=2026-04-23 schuld=454",
	 "cent=2000"},
	{"4:113", "aanmaning verzonden=2026-04-23 schuld=5.000,00",
	 "cent=2000"},
	{"T22", "opheffing-last in-werking=2026-02-10",
	 "einde=2027-02-10 eerste=2027-02-10"},
	{"T22", "opheffing-last in-werking=2026-06-04",
	 "einde=2027-06-04 eerste=2027-06-04"},
	{"T23", "kosten-bestuursdwang toepassing=2026-06-01",
	 "einde=2031-06-01"},
	{"T23", "kosten-bestuursdwang toepassing=2026-12-11",
	 "einde=2031-12-11"},
	{"T24", "verkoop-zaken meegevoerd=2026-02-02",
	 "einde=2026-05-04 eerste=2026-05-05"},
	{"T24", "verkoop-zaken meegevoerd=2026-09-25",
	 "einde=2026-12-25 ruw=2026-12-25"},
	{"T24", "verkoop-zaken meegevoerd=2026-02-02 afschrift=2026-04-27",
	 "einde=2026-05-11"},
	{"T24", "verkoop-zaken meegevoerd=2026-02-02 afschrift=2026-04-01",
	 "einde=2026-05-04"},
	{"T25", "aankondiging-betreden aangekondigd=2026-03-10T09:00",
	 "einde=2026-03-12T09:00"},
	{"T25 with a zone", "aankondiging-betreden aangekondigd=2026-03-10T08:00:00Z",
	 "einde=2026-03-12T09:00"},
	{"T25", "aankondiging-betreden aangekondigd=2026-04-03T16:00",
	 "einde=2026-04-05T16:00"},
	{"T26", "machtiging-binnentreden gegeven=2026-03-09",
	 "einde=2026-03-12"},
	{"T26", "machtiging-binnentreden gegeven=2026-04-02",
	 "einde=2026-04-05 ruw=2026-04-05"},
	{"T27", "verslag-binnentreden binnentreding=2026-03-09",
	 "einde=2026-03-13"},
	{"T27", "verslag-binnentreden binnentreding=2026-04-02",
	 "einde=2026-04-07 ruw=2026-04-06"},
	{"T28", "gebiedsverbod begin=2026-03-01",
	 "einde=2026-06-01"},
	{"T28", "gebiedsverbod begin=2026-03-01 verlengingen=1",
	 "einde=2026-09-01"},
	{"T28", "gebiedsverbod begin=2026-03-01 verlengingen=2",
	 "einde=2026-12-01"},
	{"T28", "gebiedsverbod begin=2026-03-01 verlengingen=3",
	 "einde=2027-03-01"},
	{"T28", "gebiedsverbod begin=2026-11-30",
	 "einde=2027-02-28"},
	{"T29", "sluiting begin=2026-12-11T12:00 maanden=3",
	 "einde=2027-03-11T12:00"},
	{"T29", "sluiting begin=2026-11-30 maanden=3",
	 "einde=2027-02-28 ruw=2027-02-28"},
	{"T29 leap", "sluiting begin=2027-11-30 maanden=3",
	 "einde=2028-02-29"},
	{"T29 leap", "sluiting begin=2028-02-29 maanden=12",
	 "einde=2029-02-28"},
	{"T30", "bibob-advies compleet=2026-02-02",
	 "einde=2026-03-30"},
	{"T30", "bibob-advies compleet=2026-02-02 verlengd=ja",
	 "einde=2026-04-28 ruw=2026-04-27"},
	{"T30", "bibob-advies compleet=2026-11-02",
	 "einde=2026-12-28"},
	{"T30", "bibob-advies compleet=2026-11-02 verlengd=ja",
	 "einde=2027-01-25"},
	{"T31", "bibob-opschorting einde=2026-03-02 gevraagd=2026-02-02 "
	 "ontvangen=2026-03-23",
	 "einde=2026-04-21"},
	{"T31 cap", "bibob-opschorting einde=2026-03-02 gevraagd=2026-02-02 "
	 "ontvangen=2026-04-28",
	 "einde=2026-05-26 ruw=2026-05-25 handel=2026-05-22"},
	{"T31 cap and stops", "bibob-opschorting einde=2026-03-02 gevraagd=2026-02-02 "
	 "ontvangen=2026-04-28 stilgelegd-dagen=2",
	 "einde=2026-05-27"},
	{"T32", "atw-minimum begin=2026-04-02 dagen=3",
	 "einde=2026-04-08 ruw=2026-04-05"},
	{"T32", "atw-minimum begin=2026-02-10 dagen=3",
	 "einde=2026-02-13"},
	{"T32 shorter than three days", "atw-minimum begin=2026-04-02 dagen=2",
	 "einde=2026-04-07 ruw=2026-04-04"},
	{"T33", "bestuurlijke-boete rapport=2026-01-05",
	 "einde=2026-04-06 ruw=2026-04-06"},
	{"T33", "bestuurlijke-boete rapport=2026-03-30",
	 "einde=2026-06-29"},
	{"WGS", "bewaring-wgs verwerkt=2026-03-14",
	 "einde=2031-03-14"},
	{"4:87", "betaling-geldschuld bekendmaking=2026-03-11",
	 "einde=2026-04-22"},
	{"13b", "sluiting-opiumwet begin=2026-12-11T12:00 maanden=3",
	 "einde=2027-03-11T12:00"},
	{"174a", "sluiting-174a begin=2026-11-30 maanden=3",
	 "einde=2027-02-28"},
};

static void veld(const struct law_antwoord *u, struct str naam, char uit[static 24])
{
	if (str_is(naam, "einde"))
		als_iso(u->einde, uit);
	else if (str_is(naam, "ruw"))
		als_iso(u->ruwe_einde, uit);
	else if (str_is(naam, "eerste"))
		als_iso(u->eerste_dag, uit);
	else if (str_is(naam, "laatste"))
		als_iso(u->laatste_dag, uit);
	else if (str_is(naam, "verbeurte"))
		als_iso(u->verbeurte_vanaf, uit);
	else if (str_is(naam, "handel"))
		als_iso(u->handel_voor, uit);
	else if (str_is(naam, "cent"))
		snprintf(uit, 24, "%lld", (long long)u->bedrag_cent);
	else if (str_is(naam, "dagen"))
		snprintf(uit, 24, "%lld", (long long)u->dagen);
	else
		snprintf(uit, 24, "?");
}

static void every_example_of_the_table_of_terms_comes_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(voorbeelden); i++) {
		struct str_cutter c = {str_of(voorbeelden[i].antwoord), false};
		char reden[LAW_FOUT_MAX] = "", is[24];
		struct law_antwoord u;
		struct str deel;

		if (vraag(voorbeelden[i].vraag, &u, reden) != LAW_OK)
			fail_msg("%s: %s: %s", voorbeelden[i].wat, voorbeelden[i].vraag, reden);
		while (str_cut(&c, ' ', &deel)) {
			size_t teken = str_find(deel, STR("="), 0);

			veld(&u, str_sub(deel, 0, teken), is);
			if (!str_is(str_sub(deel, teken + 1, SIZE_MAX), is))
				fail_msg("%s: %s: %s instead of %.*s", voorbeelden[i].wat,
					 voorbeelden[i].vraag, is, STR_ARG(deel));
		}
	}
}

static void every_answer_tells_its_steps_with_an_article(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(voorbeelden); i++) {
		char reden[LAW_FOUT_MAX];
		struct law_antwoord u;

		assert_int_equal(vraag(voorbeelden[i].vraag, &u, reden), LAW_OK);
		assert_true(u.stappen_n > 1 && u.stappen_n < LAW_STAPPEN_MAX);
		for (size_t s = 0; s < u.stappen_n; s++) {
			struct buf b;

			buf_init(&b, 4096);
			law_stap_tekst(&b, &u, &u.stap[s]);
			assert_true(b.len > 10 && !buf_full(&b));
			assert_true(law_stap_artikel(&u, &u.stap[s]).len > 3);
			buf_release(&b);
		}
	}
}

/* domein.md 3.1, computed from the texts of the law by another program. */
static void holidays_are_those_of_the_law(void **state)
{
	static const struct {
		int jaar;
		const char *dagen;
	} rijen[] = {
		{2025, "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26"},
		{2026, "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26"},
		{2027, "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26"},
		/* 30 April was a Sunday in 1978 and in 1989, and the queen's day moved. */
		{1978, "01-01 03-24 03-27 05-01 05-04 05-05 05-15 12-25 12-26"},
		{1989, "01-01 03-24 03-27 04-29 05-04 05-05 05-15 12-25 12-26"},
		{2013, "01-01 03-29 04-01 04-30 05-05 05-09 05-20 12-25 12-26"},
		{2014, "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26"},
		/* Ascension on the fifth of May is one day, not two. */
		{2016, "01-01 03-25 03-28 04-27 05-05 05-16 12-25 12-26"},
		{2100, "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rijen); i++) {
		struct law_feestdag f[LAW_FEESTDAGEN_MAX];
		size_t n = law_feestdagen(wet(), rijen[i].jaar, f);
		char uit[256] = "";

		for (size_t j = 0; j < n; j++)
			snprintf(uit + strlen(uit), sizeof(uit) - strlen(uit), "%s%02d-%02d",
				 j ? " " : "", f[j].datum.month, f[j].datum.day);
		assert_string_equal(uit, rijen[i].dagen);
	}
	assert_string_equal(law_vrij(wet(), law_dag((struct date){2026, 4, 3}).dag),
			    "Goede Vrijdag");
	assert_string_equal(law_vrij(wet(), law_dag((struct date){2026, 4, 4}).dag), "zaterdag");
	assert_null(law_vrij(wet(), law_dag((struct date){2026, 4, 7}).dag));
}

/* domein.md 3.6: five violations, the maximum after four; each prescribes by itself. */
static void a_dealers_row_of_forfeitures_stops_at_the_maximum(void **state)
{
	static const struct {
		const char *datum, *betalen, *ruw, *verjaart;
		int64_t cent, totaal;
	} rijen[] = {
		{"2026-06-04", "2026-07-16", "2026-07-16", "2027-06-04", 500000, 500000},
		{"2026-08-22", "2026-10-05", "2026-10-03", "2027-08-22", 500000, 1000000},
		{"2027-01-09", "2027-02-22", "2027-02-20", "2028-01-09", 500000, 1500000},
		{"2027-03-03", "2027-04-14", "2027-04-14", "2028-03-03", 500000, 2000000},
		{"2027-05-01", "", "", "", 0, 2000000},
	};
	char reden[LAW_FOUT_MAX], t[24];
	struct law_antwoord u;

	(void)state;
	assert_int_equal(vraag("dealerlast bekendmaking=2026-02-10 overtredingen=2027-05-01,"
			       "2026-06-04,2026-08-22,2027-01-09,2027-03-03", &u, reden), LAW_OK);
	assert_int_equal(u.rijen_n, COUNT(rijen));
	for (size_t i = 0; i < COUNT(rijen); i++) {
		assert_string_equal(als_iso(u.rij[i].datum, t), rijen[i].datum);
		assert_string_equal(als_iso(u.rij[i].betalen, t), rijen[i].betalen);
		assert_string_equal(als_iso(u.rij[i].betalen_ruw, t), rijen[i].ruw);
		assert_string_equal(als_iso(u.rij[i].verjaart, t), rijen[i].verjaart);
		assert_int_equal(u.rij[i].cent, rijen[i].cent);
		assert_int_equal(u.rij[i].totaal, rijen[i].totaal);
	}
	assert_string_equal(als_iso(u.einde, t), "2031-02-10");
	assert_int_equal(u.waarschuwing[0].soort, LAW_LET_MAXIMUM);
	assert_int_equal(vraag("dealerlast bekendmaking=2026-02-10 overtredingen=2031-02-10,"
			       "2031-02-11 bedrag=2.500,00 maximum=10000", &u, reden), LAW_OK);
	assert_int_equal(u.rij[0].cent, 250000);
	assert_int_equal(u.rij[1].cent, 0); /* the last held for five years */
	assert_int_equal(u.waarschuwing[0].soort, LAW_LET_VERLOPEN);
}

static void the_version_is_chosen_by_the_date(void **state)
{
	static const struct {
		const char *vraag, *artikel;
	} rijen[] = {
		{"verjaring-dwangsom verbeurd=2021-03-31", "Awb 5:35 (oud)"},
		{"verjaring-dwangsom verbeurd=2021-04-01", "Awb 5:35 lid 1"},
		{"sluiting-174a begin=2023-12-31 maanden=3", "Gemeentewet 174a (tekst tot 2024)"},
		{"sluiting-174a begin=2024-01-01 maanden=3", "Gemeentewet 174a"},
		{"sluiting-opiumwet begin=2018-12-31 maanden=3", "Opiumwet 13b (tekst tot 2019)"},
		{"sluiting-opiumwet begin=2025-06-30 maanden=3",
		 "Opiumwet 13b (tekst tot 1 juli 2025)"},
		{"sluiting-opiumwet begin=2025-07-01 maanden=3", "Opiumwet 13b"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rijen); i++) {
		char reden[LAW_FOUT_MAX];
		struct law_antwoord u;

		assert_int_equal(vraag(rijen[i].vraag, &u, reden), LAW_OK);
		if (!str_is(law_versie_feiten(u.versie).artikel, rijen[i].artikel))
			fail_msg("%s", rijen[i].vraag);
	}
}

static bool waarschuwt(const struct law_antwoord *u, enum law_let_op soort)
{
	for (size_t i = 0; i < u->waarschuwingen_n; i++)
		if (u->waarschuwing[i].soort == soort)
			return true;
	return false;
}

static void what_needs_care_is_said(void **state)
{
	static const struct {
		const char *vraag;
		enum law_let_op soort;
	} rijen[] = {
		{"verjaring-dwangsom verbeurd=2026-03-11", LAW_LET_HANDEL_VOOR},
		{"verjaring-dwangsom verbeurd=2026-03-11 stuiting=2027-03-12", LAW_LET_TE_LAAT},
		{"verjaring-dwangsom verbeurd=2020-03-11 stuiting=2020-05-01", LAW_LET_ONGENOEMD},
		{"verjaring-dwangsom verbeurd=2020-03-11 onherroepelijk=2022-05-01",
		 LAW_LET_GESCHORST_LEEG},
		{"verjaring-dwangsom verbeurd=2026-03-11 rechtsmiddel=ja", LAW_LET_LOOPT_NOG},
		{"niet-tijdig beslistermijn=2026-05-22 ingebrekestelling=2026-05-22",
		 LAW_LET_PREMATUUR},
		{"niet-tijdig beslistermijn=2026-05-22 ingebrekestelling=2026-06-01 "
		 "besloten=2026-06-10", LAW_LET_NIETS_VERSCHULDIGD},
		{"bezwaar bekendmaking=1990-01-02", LAW_LET_OUDE_VERSIE},
		{"aanmaning verzonden=2020-04-23 schuld=100", LAW_LET_BEDRAG_VERSIE},
		{"begunstiging besluit=2026-03-28T12:00 termijn=PT48H", LAW_LET_KLOK},
		{"bibob-advies compleet=2026-02-02 verlengd=ja", LAW_LET_HANDEL_VOOR},
	};
	char reden[LAW_FOUT_MAX];
	struct law_antwoord u;

	(void)state;
	for (size_t i = 0; i < COUNT(rijen); i++) {
		assert_int_equal(vraag(rijen[i].vraag, &u, reden), LAW_OK);
		if (!waarschuwt(&u, rijen[i].soort))
			fail_msg("%s: no %s", rijen[i].vraag, law_let_op_naam(rijen[i].soort));
	}
	assert_int_equal(vraag("begunstiging besluit=2026-03-30T12:00 termijn=PT48H", &u, reden),
			 LAW_OK);
	assert_false(waarschuwt(&u, LAW_LET_KLOK));
}

static void a_mistake_names_the_key(void **state)
{
	static const struct {
		const char *vraag, *begin;
	} rijen[] = {
		{"bezwaar", "bekendmaking ontbreekt"},
		{"bezwaar bekendmaking=", "bekendmaking ontbreekt"},
		{"bezwaar bekendmaking=2026-02-30", "bekendmaking:"},
		{"bezwaar bekendmaking=2026-02", "bekendmaking:"},
		{"bezwaar bekendmaking=1969-12-31", "bekendmaking:"},
		{"bezwaar bekendmaking=2101-01-01", "bekendmaking:"},
		{"bezwaar bekendgemaakt=2026-02-01", "bekendgemaakt:"},
		{"beslissing-bezwaar einde-bezwaartermijn=2026-05-06 commissie=misschien",
		 "commissie:"},
		{"beslissing-bezwaar einde-bezwaartermijn=2026-05-06 opgeschort-dagen=-1",
		 "opgeschort-dagen:"},
		{"begunstiging besluit=2026-02-10 termijn=PT48H", "besluit:"},
		{"begunstiging besluit=2026-02-10 termijn=14", "termijn:"},
		{"begunstiging besluit=2026-02-10T25:00 termijn=PT48H", "besluit:"},
		{"gebiedsverbod begin=2026-03-01 verlengingen=4", "verlengingen:"},
		{"bibob-opschorting einde=2026-03-02 gevraagd=2026-02-02 ontvangen=2026-02-01",
		 "ontvangen:"},
		{"verjaring-dwangsom verbeurd=2026-03-11 stuiting=2026-03-10", "stuiting:"},
		{"verjaring-dwangsom verbeurd=2026-03-11 stuiting=brief:2026-06-15", "stuiting:"},
		{"verjaring-dwangsom verbeurd=2026-03-11 uitstel=2026-06-15", "uitstel:"},
		{"dealerlast bekendmaking=2026-02-10 overtredingen=2026-02-09", "overtredingen:"},
		{"aanmaning verzonden=2026-04-23 schuld=14.42", "schuld:"},
		{"sluiting begin=2026-12-11 maanden=0x3", "maanden:"},
		{"kosten-bestuursdwang toepassing=2098-01-01", "de datum:"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rijen); i++) {
		char reden[LAW_FOUT_MAX] = "";
		struct law_antwoord u;

		assert_int_not_equal(vraag(rijen[i].vraag, &u, reden), LAW_OK);
		if (!str_starts(str_of(reden), str_of(rijen[i].begin)))
			fail_msg("%s: %s", rijen[i].vraag, reden);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_example_of_the_table_of_terms_comes_out),
		cmocka_unit_test(every_answer_tells_its_steps_with_an_article),
		cmocka_unit_test(holidays_are_those_of_the_law),
		cmocka_unit_test(a_dealers_row_of_forfeitures_stops_at_the_maximum),
		cmocka_unit_test(the_version_is_chosen_by_the_date),
		cmocka_unit_test(what_needs_care_is_said),
		cmocka_unit_test(a_mistake_names_the_key),
	};

	return cmocka_run_group_tests_name("termijn", tests, NULL, NULL);
}
