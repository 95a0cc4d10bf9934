/* SPDX-License-Identifier: EUPL-1.2 */
/* Where things lie, on both databases: located by rows that came in, chosen by area, and what
 * may not be seen is not there and not counted. */
#include "work/huis_fixture.h"

#include <math.h>

#include "core/base/rd.h"
#include "core/trust/doel.h"
#include "core/trust/toegang.h"
#include "work/kaart/kaart.h"
#include "work/kaart/ligging.h"
#include "work/maatregel/maatregel.h"
#include "work/signaal/signaal.h"

#define ALLE ((1U << LAAG_N) - 1)

/* Three in the Kade, one in degrees, one without a place; an observation without its own place. */
static const char adressen[] =
	"Straat;Huisnummer;Postcode;Plaats;X;Y;lat;lon\n"
	"Kade;1;3311GR;Waterveste;100000;400000;;\n"
	"Kade;3;3311GR;Waterveste;100020;400000;;\n"
	"Dijk;9;3312AA;Waterveste;;;52.155172;5.387206\n"
	"Steeg;2;3313AA;Waterveste;;;;\n";
static const char toezicht[] = "Nummer;Datum controle;Adres;Postcode;Plaats;Bevindingen\n"
			       "T1;3-5-2026;Kade 1;3311GR;Waterveste;Dicht\n"
			       "T2;4-6-2026;Steeg 2;3313AA;Waterveste;Open\n";
static const char kvk[] = "nummer;kvknummer;naam;straat;huisnummer;postcode;plaats\n"
			  "f1;68750110;Noord BV;Kade;1;3311GR;Waterveste\n"
			  "f2;69599084;Zuid BV;Dijk;9;3312AA;Waterveste\n";

static void stad(struct fix *f)
{
	fix_bron(f, "bag", "adres");
	fix_lees(f, "bag", adressen);
	fix_bron(f, "toezicht", "adres");
	fix_lees(f, "toezicht", toezicht);
	fix_bron(f, "kvk", "organisatie");
	fix_lees(f, "kvk", kvk);
}

static struct str signaal(struct fix *f, const char *straat, const char *nummer,
			  const char *postcode, const char *compartiment)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct record *r = record_nieuw(act, &type_signaal);
	struct fouten fouten = {.n = 0};

	record_zet(r, "onderwerp", STR("Licht aan"));
	record_zet(r, "feiten", STR("Licht in de loods"));
	record_zet(r, "straat", str_of(straat));
	record_zet(r, "huisnummer", str_of(nummer));
	record_zet(r, "postcode", str_of(postcode));
	record_zet(r, "ontvangen_op", STR("2026-03-01"));
	r->compartiment = str_of(compartiment);
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
	return r->id;
}

static struct kaart haal(struct fix *f, enum rol rol, const struct kaart_vraag *v)
{
	struct act *act = fix_act(f, rol, DB_READ);
	struct kaart k;

	assert_int_equal(kaart_haal(act, v, &k), MODEL_OK);
	fix_klaar(f);
	return k;
}

static void things_lie_where_rows_say_that_their_address_lies(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct kaart_vraag v = {.lagen = ALLE};
		struct fix f;
		struct kaart k;

		fix_open(&f, t);
		stad(&f);
		signaal(&f, "", "1", "3311GR", "");       /* by postcode and number */
		signaal(&f, "KADE", "3", "", "");         /* by street and number */
		signaal(&f, "", "77", "3311GR", "");      /* near: its postcode */
		signaal(&f, "Nergens", "1", "9999XX", "");/* nowhere */
		k = haal(&f, ROL_INFORMATIEREGISSEUR, &v);
		assert_int_equal(k.aantal[LAAG_SIGNAAL], 4);
		assert_int_equal(k.zonder_plek[LAAG_SIGNAAL], 1);
		assert_int_equal(k.aantal[LAAG_ADRES], 3);
		assert_int_equal(k.aantal[LAAG_ORGANISATIE], 2);
		assert_int_equal(k.aantal[LAAG_WAARNEMING], 2);
		assert_int_equal(k.zonder_plek[LAAG_WAARNEMING], 1);
		/* newest first: nowhere, near, street, postcode */
		assert_false(k.punt[0].geplaatst);
		assert_true(k.punt[1].benaderd);
		assert_false(k.punt[2].benaderd);
		assert_int_equal((int)k.punt[2].plek.x, 100020);
		assert_int_equal((int)k.punt[3].plek.x, 100000);
		fix_close(&f);
	}
}

static void degrees_are_kept_as_metres(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		stad(&f);
		assert_int_equal(fix_tel(&f, "SELECT x FROM ligging WHERE straat = 'dijk'"),
				 155000);
		assert_int_equal(fix_tel(&f, "SELECT y FROM ligging WHERE straat = 'dijk'"),
				 463000);
		fix_close(&f);
	}
}

static void a_row_that_changes_moves_and_one_that_loses_its_point_goes(void **state)
{
	static const char een[] = "Nummer;Straat;Huisnummer;Postcode;X;Y\n"
				  "a1;Kade;1;3311GR;100000;400000\n";
	static const char twee[] = "Nummer;Straat;Huisnummer;Postcode;X;Y\n"
				   "a1;Kade;1;3311GR;100900;400000\n";
	static const char drie[] = "Nummer;Straat;Huisnummer;Postcode;X;Y\n"
				   "a1;Kade;1;3311GR;;\n";

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "bag", "adres");
		fix_lees(&f, "bag", een);
		assert_int_equal(fix_tel(&f, "SELECT x FROM ligging"), 100000);
		fix_lees(&f, "bag", twee);
		assert_int_equal(fix_tel(&f, "SELECT x FROM ligging"), 100900);
		fix_lees(&f, "bag", drie);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM ligging"), 0);
		fix_close(&f);
	}
}

static void bijwerken(struct testdb *t)
{
	struct db *db = db_take(t->pool, DB_WRITE, 5000);

	assert_int_equal(schema_bijwerken(db), DB_OK);
	db_give(t->pool, db);
}

/* What came in before there was a table gets its place at the next start. */
static void rows_of_before_are_placed_once(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		stad(&f);
		testdb_script(t, "DELETE FROM ligging; "
				 "UPDATE instelling SET waarde = 'te vullen' WHERE naam = "
				 "'ligging'");
		bijwerken(t);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM ligging"), 5);
		testdb_script(t, "DELETE FROM ligging");
		bijwerken(t);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM ligging"), 0);
		fix_close(&f);
	}
}

static void a_place_and_a_period_narrow_what_is_there(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct kaart_vraag v = {.lagen = 1U << LAAG_SIGNAAL};
		struct vlak vlak;
		struct doos doos = {99990, 399990, 100010, 400010};
		struct fix f;

		fix_open(&f, t);
		stad(&f);
		signaal(&f, "", "1", "3311GR", "");
		signaal(&f, "", "3", "3311GR", "");
		signaal(&f, "", "5", "9999XX", "");
		assert_true(vlak_lees(f.a, STR("99990,399990;100010,400010"), &vlak));
		v.vlak = &vlak;
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 1);
		v.vlak = NULL;
		v.doos = &doos;
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 1);
		v.doos = NULL;
		v.postcode = STR("3311");
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 2);
		v.postcode = STR("9999"); /* by its postcode, though nobody knows where that is */
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 1);
		v.postcode = STR("");
		v.van = STR("2026-03-02");
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 0);
		v.van = STR("2026-03-01");
		v.tot = STR("2026-03-01");
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 3);
		fix_close(&f);
	}
}

static struct str een_gebied(struct fix *f, const char *vorm, const char *postcodes,
			     struct fouten *fouten)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct record *r = record_nieuw(act, &type_gebied);
	enum model_rc rc;

	fouten->n = 0;
	record_zet(r, "naam", STR("Haven"));
	record_zet(r, "soort", STR("haven"));
	record_zet(r, "vorm", str_of(vorm));
	record_zet(r, "postcodes", str_of(postcodes));
	rc = record_maak(act, r, fouten);
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc == MODEL_OK ? r->id : STR("");
}

static void a_shape_that_cannot_be_used_says_why(void **state)
{
	static const struct {
		const char *vorm, *postcodes, *woord; /* NULL: good */
	} rij[] = {
		{"", "", "Teken het gebied"},
		{"zomaar", "", "geen GeoJSON"},
		{"{\"type\":\"Point\",\"coordinates\":[5,52]}", "", "geen vlak"},
		{"{\"type\":\"Polygon\",\"coordinates\":[[[52,5],[52.1,5],[52.1,5.1],[52,5]]]}", "",
		 "andersom"},
		{"{\"type\":\"Polygon\",\"coordinates\":[[[5,40],[5,41],[6,41],[5,40]]]}", "",
		 "niet in Nederland"},
		{"{\"type\":\"Polygon\",\"coordinates\":[[[5,52],[5.1,52]]]}", "", "drie hoeken"},
		{"{\"type\":\"Polygon\",\"coordinates\":[]}", "", "leeg"},
		{"{\"type\":\"Polygon\",\"coordinates\":[[[\"a\",1],[1,1],[1,2],[0,0]]]}", "",
		 "twee getallen"},
		{"{\"type\":\"FeatureCollection\",\"features\":[{},{}]}", "", "meer vormen"},
		{"", "3311 G", "Schrijf postcodes"},
		{"", "3311 GR 12", "Schrijf postcodes"},
		{"{\"type\":\"Polygon\",\"coordinates\":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}", "",
		 NULL},
		{"{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"
		 "[[[[99000,399000],[101000,399000],[101000,401000],[99000,399000]]]]}}", "", NULL},
		{"", "3311 GR, 3312; 33", "Schrijf postcodes"},
		{"", "3311 gr, 3312", NULL},
	};

	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct fix f;

		fix_open(&f, t);
		for (size_t i = 0; i < sizeof(rij) / sizeof(rij[0]); i++) {
			struct str id = een_gebied(&f, rij[i].vorm, rij[i].postcodes, &fouten);

			if (rij[i].woord && (!fouten.n ||
				!strstr(fouten.fout[0].tekst, rij[i].woord)))
				fail_msg("%zu: %s", i, fouten.n ? fouten.fout[0].tekst : "taken");
			assert_int_equal(id.len > 0, rij[i].woord == NULL);
		}
		fix_close(&f);
	}
}

static void an_area_holds_what_lies_in_it_or_has_its_postcode(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct kaart_vraag v = {.lagen = 1U << LAAG_SIGNAAL};
		struct fouten fouten;
		struct gebied g;
		struct fix f;
		struct str lijn, codes;

		fix_open(&f, t);
		stad(&f);
		signaal(&f, "", "1", "3311GR", "");
		signaal(&f, "", "3", "3311GR", "");
		signaal(&f, "", "5", "9999XX", "");
		lijn = een_gebied(&f, "{\"type\":\"Polygon\",\"coordinates\":[[[99990,399990],"
			"[100010,399990],[100010,400010],[99990,400010],[99990,399990]]]}", "",
			&fouten);
		codes = een_gebied(&f, "", "9999, 3311", &fouten);
		assert_int_equal(gebied_haal(fix_act(&f, ROL_JURIST, DB_READ), lijn, &g), MODEL_OK);
		fix_klaar(&f);
		v.gebied = &g;
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 1);
		assert_int_equal(gebied_haal(fix_act(&f, ROL_JURIST, DB_READ), codes, &g),
				 MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 3);
		fix_close(&f);
	}
}

static void a_file_makes_all_its_areas_or_none(void **state)
{
	static const char goed[] =
		"{\"type\":\"FeatureCollection\",\"features\":["
		"{\"type\":\"Feature\",\"properties\":{\"naam\":\"Spaanse Polder\",\"eigenaar\":"
		"\"Jan\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
		"[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}},"
		"{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"Polygon\","
		"\"coordinates\":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}}]}";
	static const char fout[] =
		"{\"type\":\"FeatureCollection\",\"features\":["
		"{\"type\":\"Feature\",\"properties\":{\"naam\":\"Goed\"},\"geometry\":{\"type\":"
		"\"Polygon\",\"coordinates\":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}},"
		"{\"type\":\"Feature\",\"properties\":{\"naam\":\"Slecht\"},\"geometry\":null}]}";

	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten = {.n = 0};
		struct fix f;
		struct act *act;
		size_t n;

		fix_open(&f, t);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(gebieden_inlezen(act, str_of(fout), STR("Gebied"), STR("haven"),
				 &fouten, &n), MODEL_INVALID);
		assert_non_null(strstr(fouten.fout[0].tekst, "Slecht"));
		act_end(act);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM gebieden"), 0);
		fouten.n = 0;
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(gebieden_inlezen(act, str_of(goed), STR("Gebied"), STR("haven"),
				 &fouten, &n), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(n, 2);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM gebieden WHERE naam IN "
			"('Spaanse Polder', 'Gebied 2') AND vorm NOT LIKE '%Jan%'"), 2);
		act = fix_act(&f, ROL_JURIST, DB_WRITE);
		assert_int_equal(gebieden_inlezen(act, str_of(goed), STR("x"), STR("haven"),
				 &fouten, &n), MODEL_FORBIDDEN);
		act_end(act);
		fix_close(&f);
	}
}

/* Layer by layer, for who may and who may not, and for sources and signals in a compartment. */
static void what_may_not_be_seen_is_absent_and_not_counted(void **state)
{
	static const struct {
		enum rol rol;
		bool signaal, entiteit, maatregel;
	} rollen[] = {{ROL_INFORMATIEREGISSEUR, true, true, true},
		      {ROL_CASUSREGISSEUR, true, true, true},
		      {ROL_TOEZICHTHOUDER, false, true, true}, {ROL_JURIST, true, true, true},
		      {ROL_BURGEMEESTER, false, false, true}};

	(void)state;
	TESTDB_EACH(t)
	{
		struct kaart_vraag v = {.lagen = ALLE};
		struct fix f;
		struct kaart k;
		struct act *act;

		fix_open(&f, t);
		stad(&f);
		signaal(&f, "", "1", "3311GR", "");
		for (size_t i = 0; i < sizeof(rollen) / sizeof(rollen[0]); i++) {
			k = haal(&f, rollen[i].rol, &v);
			assert_int_equal(k.aantal[LAAG_SIGNAAL], rollen[i].signaal);
			assert_int_equal(k.aantal[LAAG_ADRES], rollen[i].entiteit ? 3 : 0);
			assert_int_equal(k.aantal[LAAG_WAARNEMING], rollen[i].entiteit ? 2 : 0);
		}
		act = fix_act(&f, ROL_BESTUUR, DB_READ);
		assert_int_equal(kaart_haal(act, &v, &k), MODEL_FORBIDDEN);
		act_end(act);
		/* The signal goes into a compartment: it is gone for who was not let in. */
		testdb_script(t, "UPDATE signalen SET compartiment = 'riec'");
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).aantal[LAAG_SIGNAAL], 0);
		testdb_script(t, "UPDATE signalen SET compartiment = ''");
		/* The source of the places does: the signal has no place any more. */
		testdb_script(t, "UPDATE bron_plek SET compartiment = 'riec' WHERE bron = "
				 "(SELECT id FROM bronnen WHERE naam = 'bag')");
		k = haal(&f, ROL_INFORMATIEREGISSEUR, &v);
		assert_int_equal(k.aantal[LAAG_ADRES], 0);
		assert_int_equal(k.aantal[LAAG_ORGANISATIE], 0);
		assert_int_equal(k.zonder_plek[LAAG_SIGNAAL], 1);
		assert_int_equal(k.zonder_plek[LAAG_WAARNEMING], 2);
		/* For another purpose there is nothing. */
		testdb_script(t, "UPDATE bron_plek SET compartiment = '';"
			"INSERT INTO doel (naam, titel, dingen, actief, alles, volgorde) VALUES "
			"('bibob', 'Bibob', '*', 1, 0, 5);"
			"INSERT INTO doel_rol (doel, rol) VALUES ('bibob', 'informatieregisseur')");
		f.doel = "bibob";
		assert_int_equal(haal(&f, ROL_INFORMATIEREGISSEUR, &v).n, 0);
		fix_close(&f);
	}
}

static void near_points_of_a_layer_become_one_mark(void **state)
{
	struct kaart_punt p[] = {
		{.laag = LAAG_SIGNAAL, .geplaatst = true, .plek = {100, 100}},
		{.laag = LAAG_SIGNAAL, .geplaatst = true, .plek = {120, 100}},
		{.laag = LAAG_ADRES, .geplaatst = true, .plek = {110, 100}},
		{.laag = LAAG_SIGNAAL, .geplaatst = true, .plek = {900, 100}},
		{.laag = LAAG_SIGNAAL, .geplaatst = false}};
	struct kaart k = {.punt = p, .n = 5};
	struct arena *a = arena_new(1 << 20);
	struct kaart_tros *tros;
	size_t n;

	(void)state;
	kaart_trossen(a, &k, 200, &tros, &n);
	assert_int_equal(n, 3);
	assert_int_equal(tros[0].n, 2);
	assert_true(fabs(tros[0].plek.x - 110) < 0.001);
	assert_true(tros[0].doos.x0 < tros[0].doos.x1);
	assert_int_equal(tros[1].laag, LAAG_ADRES);
	assert_int_equal(tros[2].eerste, 3);
	kaart_trossen(a, &k, 1, &tros, &n);
	assert_int_equal(n, 4);
	arena_free(a);
}

static void what_is_shown_one_by_one_stands_in_the_log_by_key(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct kaart_vraag v = {.lagen = 1U << LAAG_SIGNAAL | 1U << LAAG_ORGANISATIE};
		struct fix f;
		struct kaart k;
		struct act *act;

		fix_open(&f, t);
		stad(&f);
		signaal(&f, "", "1", "3311GR", "");
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(kaart_haal(act, &v, &k), MODEL_OK);
		assert_int_equal(kaart_toon(act, k.punt, k.n), MODEL_OK);
		assert_int_equal(k.n, 3);
		assert_true(str_is(k.punt[1].kop, "Noord BV") || str_is(k.punt[2].kop, "Noord BV"));
		fix_klaar(&f);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM audit WHERE ding = 'kaart' AND "
					     "actie = 'tellen' AND aantal = 3"), 1);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM audit WHERE ding = 'signaal' "
					     "AND actie = 'lijst' AND aantal = 1"), 1);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM audit WHERE ding = 'entiteit' "
					     "AND actie = 'lijst' AND aantal = 2"), 1);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(things_lie_where_rows_say_that_their_address_lies),
		cmocka_unit_test(degrees_are_kept_as_metres),
		cmocka_unit_test(a_row_that_changes_moves_and_one_that_loses_its_point_goes),
		cmocka_unit_test(rows_of_before_are_placed_once),
		cmocka_unit_test(a_place_and_a_period_narrow_what_is_there),
		cmocka_unit_test(a_shape_that_cannot_be_used_says_why),
		cmocka_unit_test(an_area_holds_what_lies_in_it_or_has_its_postcode),
		cmocka_unit_test(a_file_makes_all_its_areas_or_none),
		cmocka_unit_test(what_may_not_be_seen_is_absent_and_not_counted),
		cmocka_unit_test(near_points_of_a_layer_become_one_mark),
		cmocka_unit_test(what_is_shown_one_by_one_stands_in_the_log_by_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
