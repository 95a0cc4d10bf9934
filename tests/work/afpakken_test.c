/* SPDX-License-Identifier: EUPL-1.2 */
/* Afpakken: each thing once, by what it came to, in the year in which it was taken. */
#include "work/stap_fixture.h"

#include "work/afpakken/afpakken.h"
#include "work/casus/casus.h"

#define JUR "jurist", ROL_JURIST

static struct afpak_jaar jaar(struct fix *f, int j)
{
	struct act *act = als(f, JUR, DB_READ);
	struct afpak_jaar o;

	assert_int_equal(afpak_jaar(act, j, &o), MODEL_OK);
	fix_klaar(f);
	return o;
}

static struct str regel(struct fix *f, const char *velden)
{
	return maak(f, JUR, &type_afpakking, velden);
}

static const struct afpak_som *som(const struct afpak_som *l, size_t n, const char *titel)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(l[i].titel, titel) == 0)
			return &l[i];
	fail_msg("no %s", titel);
	return NULL;
}

static void the_same_thing_of_two_partners_counts_once(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct afpak_jaar o;
		struct lijst l;
		struct record *r;
		struct act *act;
		struct str bus;
		struct fix f;

		fix_open(&f, t);
		op("2026-05-01");
		bus = regel(&f, "soort=voertuig|omschrijving=Bestelbus|kenmerk=12-ABC-3|"
			"afgepakt_op=2026-03-01|partner=politie|bevoegdheid=Sv 94|geschat=10000");
		o = jaar(&f, 2026);
		assert_int_equal(o.totaal.aantal, 1);
		assert_int_equal(o.totaal.geschat, 1000000);
		/* The prosecutor reports it too: the register sees the mark, a person says so. */
		regel(&f, str_fmt(f.a, "soort=voertuig|omschrijving=Bus|kenmerk=12-ABC-3|"
			"afgepakt_op=2026-03-04|partner=om|bevoegdheid=Sv 94a|geschat=12000|"
			"zelfde_als=%.*s", STR_ARG(bus)).p);
		o = jaar(&f, 2026);
		assert_int_equal(o.totaal.aantal, 1);
		assert_int_equal(o.totaal.geschat, 1000000); /* of the main record */
		assert_int_equal(o.dubbel, 1);
		regel(&f, "soort=voertuig|omschrijving=Nog een bus|kenmerk=12-ABC-3|"
			"afgepakt_op=2026-03-04|partner=douane|bevoegdheid=ADW|geschat=1");
		act = als(&f, JUR, DB_READ);
		assert_int_equal(record_haal(act, &type_afpakking, bus, &r), MODEL_OK);
		assert_int_equal(afpak_lijkt_op(act, r, &l), MODEL_OK);
		assert_int_equal(l.n, 1);
		fix_klaar(&f);
		fix_close(&f);
	}
	clock_fix(0);
}

static void an_estimate_gives_way_to_what_it_came_to(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct afpak_jaar o;
		struct str geld;
		struct fix f;

		fix_open(&f, t);
		op("2027-02-01");
		geld = regel(&f, "soort=contant|omschrijving=Kluis|afgepakt_op=2026-12-30|"
			"partner=politie|bevoegdheid=Sv 94|geschat=5000");
		regel(&f, str_fmt(f.a, "soort=contant|omschrijving=Kluis geteld|"
			"afgepakt_op=2027-01-03|partner=om|bevoegdheid=Sv "
				"36e|gerealiseerd=4.750,50|"
			"gerealiseerd_op=2027-01-10|zelfde_als=%.*s", STR_ARG(geld)).p);
		o = jaar(&f, 2026); /* the year in which it was taken */
		assert_int_equal(o.totaal.aantal, 1);
		assert_int_equal(o.totaal.geschat, 0);
		assert_int_equal(o.totaal.gerealiseerd, 475050);
		assert_int_equal(som(o.partner, o.partners, "Openbaar Ministerie")->gerealiseerd,
			475050);
		assert_int_equal(som(o.soort, o.soorten, "Contant geld")->aantal, 1);
		assert_int_equal(jaar(&f, 2027).totaal.aantal, 0);
		/* Worth nothing is a result too. */
		regel(&f, "soort=goederen|omschrijving=Telefoons|afgepakt_op=2026-12-30|"
			"partner=politie|bevoegdheid=Sv 94|geschat=300|gerealiseerd=0");
		o = jaar(&f, 2026);
		assert_int_equal(o.totaal.aantal, 2);
		assert_int_equal(o.totaal.geschat, 0);
		fix_close(&f);
	}
	clock_fix(0);
}

static void a_main_record_is_the_main_record_of_nothing_else(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct str a, b, c;
		struct fix f;

		fix_open(&f, t);
		op("2026-05-01");
		a = regel(&f, "soort=contant|omschrijving=A|afgepakt_op=2026-03-01|partner=om|"
			"bevoegdheid=Sv 94|geschat=1");
		b = regel(&f, str_fmt(f.a, "soort=contant|omschrijving=B|afgepakt_op=2026-03-01|"
			"partner=fiod|bevoegdheid=Sv 94|geschat=1|zelfde_als=%.*s", STR_ARG(a)).p);
		assert_int_equal(maak_als(&f, JUR, &type_afpakking, str_fmt(f.a,
			"soort=contant|omschrijving=C|afgepakt_op=2026-03-01|partner=fiod|"
			"bevoegdheid=Sv 94|geschat=1|zelfde_als=%.*s", STR_ARG(b)).p, &c, &fouten),
			MODEL_INVALID);
		assert_int_equal(maak_als(&f, JUR, &type_afpakking,
			"soort=contant|omschrijving=C|afgepakt_op=2026|partner=fiod|"
			"bevoegdheid=Sv 94",
			&c, &fouten), MODEL_INVALID);
		assert_int_equal(fouten.n, 2); /* a whole date, and an amount */
		fix_close(&f);
	}
	clock_fix(0);
}

static void a_casus_hides_its_records_but_not_its_sums(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct str casus, r;
		struct fix f;

		fix_open(&f, t);
		op("2026-05-01");
		testdb_script(t, "INSERT INTO gebruiker (id, naam, volledig, afdeling, email, rol, "
			"actief, wachtwoord, gemaakt, gezien, versie) VALUES ('regie', 'regie', "
			"'R. Egie', '', '', 'casusregisseur', 1, '', 0, 0, 1)");
		casus = maak(&f, "regie", ROL_CASUSREGISSEUR, &type_casus,
			"onderwerp=Loods|eigenaar=regie");
		r = maak(&f, "regie", ROL_CASUSREGISSEUR, &type_afpakking, str_fmt(f.a,
			"soort=contant|omschrijving=Kluis|afgepakt_op=2026-03-01|partner=om|"
			"bevoegdheid=Sv 94|geschat=100|casus=%.*s", STR_ARG(casus)).p);
		assert_true(str_is(lees_veld(&f, "regie", ROL_CASUSREGISSEUR, &type_afpakking, r,
			"omschrijving"), "Kluis"));
		assert_true(str_is(lees_veld(&f, JUR, &type_afpakking, r, "omschrijving"),
			"<niet gevonden>"));
		assert_int_equal(jaar(&f, 2026).totaal.geschat, 10000);
		fix_close(&f);
	}
	clock_fix(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_thing_of_two_partners_counts_once),
		cmocka_unit_test(an_estimate_gives_way_to_what_it_came_to),
		cmocka_unit_test(a_main_record_is_the_main_record_of_nothing_else),
		cmocka_unit_test(a_casus_hides_its_records_but_not_its_sums),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
