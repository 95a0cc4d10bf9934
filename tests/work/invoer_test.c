/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/huis_fixture.h"

#define KOP                                                                                        \
	"Nummer;BSN;Voornamen;Tussenvoegsel;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;"      \
	"Woonplaats;Telefoon\n"

static const char drie[] =
	KOP "a1;123456782;Jan;van den;Berg;05-01-1980;Kade;12a;3311 GR;Waterveste;06-12345678\n"
	    "a2;;Anna;de;Vries;1-2-1975;Dijk;3;3311GS;Waterveste;\n"
	    "a3;123456789;Piet;;Jansen;31-02-1970;Dijk;4;3311GS;Waterveste;\n";

static void the_same_file_twice_adds_nothing(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct invoer v;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		v = fix_lees(&f, "lijst", drie);
		assert_int_equal(v.nieuw, 3);
		assert_string_equal(v.stand.p, "klaar");
		v = fix_lees(&f, "lijst", drie);
		assert_int_equal(v.nieuw, 0);
		assert_int_equal(v.gewijzigd, 0);
		assert_int_equal(v.gelijk, 3);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 3);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronversie"), 0);
		fix_close(&f);
	}
}

static void a_value_that_fails_its_check_is_kept_as_written_and_counted(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct invoer v;
		struct bronrecord r;
		struct act *act;
		struct str id;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		v = fix_lees(&f, "lijst", drie);
		assert_int_equal(v.afwijkend, 1);
		id = fix_record(&f, "a3");
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(bronrecord_haal(act, id, &r, NULL), MODEL_OK);
		assert_string_equal(r.waarde[model_veld(r.soort->type, STR("bsn"))].p, "123456789");
		assert_string_equal(
			r.waarde[model_veld(r.soort->type, STR("geboortedatum"))].p, "31-02-1970");
		fix_klaar(&f);
		fix_close(&f);
	}
}

static void a_changed_row_is_a_new_version_of_the_same_record(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct invoer v;
		struct str voor, record;
		struct bronversie *oud;
		struct act *act;
		size_t n;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		fix_lees(&f, "lijst", drie);
		voor = fix_entiteit(&f, "a2", 0);
		record = fix_record(&f, "a2");
		v = fix_lees(&f, "lijst",
			KOP "a2;;Anna;de;Vries;1-2-1975;Singel;9;3312AB;Waterveste;\n");
		assert_int_equal(v.gewijzigd, 1);
		assert_true(str_eq(record, fix_record(&f, "a2")));
		assert_true(str_eq(voor, fix_entiteit(&f, "a2", 0)));
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(bronrecord_versies(act,
			&(struct bronrecord){.id = record, .bron = STR("")}, &oud, &n), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(n, 1);
		assert_int_equal(oud[0].versie, 1);
		assert_non_null(strstr(oud[0].data.p, "Dijk"));
		/* Her old address has nobody left from this row; its other resident stays. */
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM entiteit WHERE soort = 2 "
					     "AND aantal > 0 AND naam LIKE 'Singel%'"),
			1);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM entiteit WHERE soort = 2 "
					     "AND aantal > 0 AND naam LIKE 'Dijk 3%'"),
			0);
		assert_int_equal(fix_tel(&f, "SELECT sum(aantal) FROM entiteit"),
			fix_tel(&f, "SELECT count(*) FROM deel"));
		fix_close(&f);
	}
}

static void two_rows_with_one_key_are_both_kept(void **state)
{
	static const char dubbel[] = KOP "a1;;Jan;;Smit;5-5-1960;Kade;1;3311GR;Waterveste;\n"
					 "a1;;Jan;;Smit;5-5-1960;Kade;2;3311GR;Waterveste;\n"
					 "a1;;Jan;;Smit;5-5-1960;Kade;2;3311GR;Waterveste;\n";

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct invoer v;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		v = fix_lees(&f, "lijst", dubbel);
		assert_int_equal(v.nieuw, 2);
		assert_int_equal(v.gelijk, 1);
		v = fix_lees(&f, "lijst", dubbel);
		assert_int_equal(v.nieuw + v.gewijzigd, 0);
		assert_int_equal(v.gelijk, 3);
		fix_close(&f);
	}
}

static void a_row_that_cannot_be_read_is_reported_and_the_rest_goes_in(void **state)
{
	static const char fout[] = KOP "a1;;Jan;;Smit;5-5-1960;Kade;1;3311GR;Waterveste;\n"
				       "a2;;Piet;;Smit;5-5-1961;Kade;1;3311GR;Waterveste;;te;veel\n"
				       "a3;;Kees;;Smit;5-5-1962;Kade;1;3311GR;Waterveste;\n";

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct invoer v;
		struct invoerfout *r;
		struct act *act;
		size_t n;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		v = fix_lees(&f, "lijst", fout);
		assert_int_equal(v.nieuw, 2);
		assert_int_equal(v.fout, 1);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(invoer_fouten(act, v.id, 0, 10, &r, &n), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(n, 1);
		assert_int_equal(r[0].regel, 3);
		assert_int_equal(r[0].kolom, 12);
		assert_true(r[0].reden.len > 10);
		assert_non_null(strstr(r[0].ruw.p, "te;veel"));
		fix_close(&f);
	}
}

static struct str grote_lijst(struct arena *a, int n)
{
	struct buf b;
	struct str uit;

	buf_init(&b, 64 * 1024 * 1024);
	buf_cstr(&b, KOP);
	for (int i = 0; i < n; i++)
		buf_fmt(&b, "r%d;;Voor%c%c;;Achter%d;%d-%d-%d;Straat%d;%d;33%02dAB;Waterveste;\n",
			i, 'a' + i % 26, 'a' + i / 26 % 26, i / 2, i % 28 + 1, i % 12 + 1,
			1940 + i % 60, i % 90, i % 50 + 1, i % 100);
	uit = str_dup(a, buf_view(&b));
	buf_release(&b);
	return uit;
}

static void stop_na_eerste(const struct invoer *v, void *user)
{
	(void)v;
	atomic_store((atomic_bool *)user, true);
}

/* Everything that matters of the database, in one number each. */
static void tel_alles(struct fix *f, int64_t uit[static 6])
{
	static const char *const vragen[6] = {"SELECT count(*) FROM bronrecord",
		"SELECT count(*) FROM deel", "SELECT count(*) FROM entiteit WHERE aantal > 0",
		"SELECT (SELECT count(*) FROM sleutel) + (SELECT count(*) FROM sleutel_vers)",
		"SELECT count(*) FROM zoekdoc", "SELECT coalesce(sum(nieuw), 0) FROM invoer"};

	for (int i = 0; i < 6; i++)
		uit[i] = fix_tel(f, vragen[i]);
}

static void an_import_that_was_stopped_goes_on_where_it_was(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		char pad[] = "/tmp/cm_invoer_XXXXXX", err[TABLE_ERR_MAX] = "";
		int64_t heel[6], deel[6];
		atomic_bool stop = false;
		struct voorstel v;
		struct invoer inv, weer;
		struct vinger vinger;
		struct record *r;
		struct act *act;
		struct str tekst, k;
		struct fix f;
		int fd = mkstemp(pad);

		fix_open(&f, t);
		fix_bron(&f, "heel", "persoon");
		tekst = grote_lijst(f.a, 9000);
		assert_int_equal(write(fd, tekst.p, tekst.len), (ssize_t)tekst.len);
		close(fd);
		assert_true(invoer_vinger(pad, &vinger, err));
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(bron_op_naam(act, STR("heel"), &r), MODEL_OK);
		assert_true(invoer_voorstel(f.a, pad, "a.csv", &soort_persoon, STR(""), &v, err));
		k = koppeling_van_voorstel(f.a, &v);
		assert_int_equal(invoer_begin(act, r, pad, "a.csv", &vinger, k, &inv), MODEL_OK);
		fix_klaar(&f);
		assert_true(invoer_doe(&f.huis, wie_systeem("informatieregisseur"), inv.id,
			stop_na_eerste, &stop, &stop, err));
		assert_int_equal(
			fix_tel(&f, "SELECT count(*) FROM invoer WHERE stand = 'bezig'"), 1);
		assert_true(fix_tel(&f, "SELECT count(*) FROM bronrecord") < 9000);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(invoer_begin(act, r, pad, "a.csv", &vinger, k, &weer), MODEL_OK);
		fix_klaar(&f);
		assert_string_equal(weer.id.p, inv.id.p);
		assert_true(invoer_doe(&f.huis, wie_systeem("informatieregisseur"), inv.id, NULL,
			NULL, NULL, err));
		tel_alles(&f, deel);
		assert_int_equal(deel[0], 9000);
		testdb_script(t, "DELETE FROM bronrecord; DELETE FROM deel; DELETE FROM sleutel; "
				 "DELETE FROM sleutel_vers; "
				 "DELETE FROM entiteit; DELETE FROM invoer; DELETE FROM nakijk; ");
		fix_bron(&f, "weer", "persoon");
		testdb_script(t, strcmp(t->engine, "sqlite") == 0
					 ? "DELETE FROM zoekdoc; INSERT INTO zoektekst(zoektekst) "
					   "VALUES('delete-all');"
					 : "DELETE FROM zoekdoc;");
		fix_lees_als(&f, "weer", tekst, "a.csv");
		tel_alles(&f, heel);
		for (int i = 0; i < 4; i++)
			assert_int_equal(deel[i], heel[i]);
		assert_int_equal(deel[5], heel[5]);
		unlink(pad);
		fix_close(&f);
	}
}

static void a_list_of_reports_becomes_signals(void **state)
{
	static const char lijst[] =
		"Volgnummer;Datum melding;Onderwerp;Omschrijving;Locatie;Kenteken\n"
		"7;3-4-2026;Hennep;Sterke geur bij de loods en veel bezoek;Kade 12a, 3311 GR "
		"Waterveste;12-ABC-3\n";

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "meldingen", "signaal");
		fix_lees(&f, "meldingen", lijst);
		fix_lees(&f, "meldingen", lijst);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM signalen"), 1);
		assert_int_equal(
			fix_tel(&f, "SELECT count(*) FROM signalen WHERE thema = 'hennep' "
				    "AND ontvangen_op = '2026-04-03' AND bronrecord <> ''"),
			1);
		assert_int_equal(
			fix_tel(&f, "SELECT count(*) FROM entiteit WHERE soort IN (2, 3)"), 2);
		fix_close(&f);
	}
}

static void followthemoney_gives_things_and_what_ties_them(void **state)
{
	static const char stroom[] =
		"{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ada Beek\"],"
		"\"birthDate\":[\"1970-03-02\"],\"addressEntity\":[\"ad1\"]}}\n"
		"{\"id\":\"c1\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Beek Handel "
		"B.V.\"]}}\n"
		"{\"id\":\"ad1\",\"schema\":\"Address\",\"properties\":{\"full\":[\"Kade 1, 3311 "
		"GR "
		"Waterveste\"]}}\n"
		"{\"id\":\"o1\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"p1\"],"
		"\"asset\":[\"c1\"],\"startDate\":[\"2020-01-01\"]}}\n";

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct act *act;
		struct blad b;
		struct str id;
		int eigenaar = 0, woont = 0;

		fix_open(&f, t);
		fix_bron(&f, "ftm", "gemengd");
		fix_lees_als(&f, "ftm", str_of(stroom), "a.ftm.json");
		id = fix_entiteit(&f, "p1", 0);
		assert_true(id.len > 0);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(entiteit_haal(act, id, &b), MODEL_OK);
		fix_klaar(&f);
		for (size_t i = 0; i < b.relaties; i++) {
			eigenaar += strcmp(b.relatie[i].wat, "eigenaar van") == 0 &&
				    str_is(b.relatie[i].naam, "Beek Handel B.V.") &&
				    str_is(b.relatie[i].vanaf, "2020-01-01");
			woont += strcmp(b.relatie[i].wat, "woont op") == 0;
		}
		assert_int_equal(eigenaar, 1);
		assert_int_equal(woont, 1);
		fix_close(&f);
	}
}

static void a_signal_from_a_list_has_a_subject_as_people_write_it(void **state)
{
	static const char lijst[] =
		"Volgnummer;Datum melding;Onderwerp;Omschrijving;Straat;Huisnummer;Plaats\n"
		"1;3-4-2026;drugs;Aanloop.;Kade;12;Waterveste\n"
		"2;3-4-2026;Hennepteelt;Geur.;;;Waterveste\n"
		"3;3-4-2026;overlast rond de haven;Lawaai.;;;\n"
		"4;3-4-2026;Anders;Vreemd.;;;\n"
		"5;;;Weer vreemd.;;;\n"
		"6;;milieu;Vaten.;;;\n";
	static const char *const moet[] = {"Drugs bij Kade 12", "Hennepteelt bij Waterveste",
		"Overlast rond de haven, gemeld op 3 april 2026", "Melding van 3 april 2026",
		"Melding uit een lijst", "Milieu"};

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "meldingen", "signaal");
		fix_lees(&f, "meldingen", lijst);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM signalen"), 6);
		for (size_t i = 0; i < sizeof(moet) / sizeof(moet[0]); i++)
			if (fix_tel(&f, str_fmt(f.a, "SELECT count(*) FROM signalen "
						"WHERE onderwerp = '%s'", moet[i]).p) != 1)
				fail_msg("%s: no signal is called %s", t->engine, moet[i]);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_file_twice_adds_nothing),
		cmocka_unit_test(a_value_that_fails_its_check_is_kept_as_written_and_counted),
		cmocka_unit_test(a_changed_row_is_a_new_version_of_the_same_record),
		cmocka_unit_test(two_rows_with_one_key_are_both_kept),
		cmocka_unit_test(a_row_that_cannot_be_read_is_reported_and_the_rest_goes_in),
		cmocka_unit_test(an_import_that_was_stopped_goes_on_where_it_was),
		cmocka_unit_test(a_list_of_reports_becomes_signals),
		cmocka_unit_test(a_signal_from_a_list_has_a_subject_as_people_write_it),
		cmocka_unit_test(followthemoney_gives_things_and_what_ties_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
