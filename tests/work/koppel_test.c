/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/huis_fixture.h"

#define KOP                                                                                        \
	"Nummer;BSN;Voornamen;Tussenvoegsel;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;"      \
	"Woonplaats\n"

/*
 * Jan (a1, b1, c1: by BSN, by name and birth date); his wife and son at the same address;
 * twins; father and son with one name; two people with one name and birthday but other
 * BSNs, and a row without BSN that fits both.
 */
static const char *const rijen[] = {
	"a1;100600529;Jan;van den;Berg;5-1-1980;Kade;12;3311GR;Waterveste",
	"b1;100600529;J.;v.d.;Berg;;Kade;12;3311GR;Waterveste",
	"c1;;Jan;vd;Berg;5-1-1980;Dijk;4;3312AA;Waterveste",
	"a2;111222333;Anna;van den;Berg;7-7-1982;Kade;12;3311GR;Waterveste",
	"b2;;Anna;van den;Berg;7-7-1982;;;;",
	"a3;;Tim;van den;Berg;1-2-2010;Kade;12;3311GR;Waterveste",
	"t1;;Sanne;;Mulder;9-9-1999;Laan;1;3313BB;Waterveste",
	"t2;;Sofie;;Mulder;9-9-1999;Laan;1;3313BB;Waterveste",
	"f1;;Kees;;Dekker;2-3-1950;Weg;8;3314CC;Waterveste",
	"f2;;Kees;;Dekker;4-5-1978;Weg;8;3314CC;Waterveste",
	"x1;100600505;Piet;de;Boer;3-3-1970;Pad;1;3315DD;Waterveste",
	"x2;100600517;Piet;de;Boer;3-3-1970;Pad;9;3316EE;Waterveste",
	"x3;;Piet;de;Boer;3-3-1970;;;;",
	"x4;100600517;Piet;den;Boer;;Pad;9;3316EE;Waterveste",
	"z1;;Mo;;El Amrani;8-8-1988;Hof;2;3317FF;Waterveste",
	"z2;;Mohammed;el;Amrani;8-8-1988;Hof;2;3317FF;Waterveste",
};
enum { RIJEN = sizeof(rijen) / sizeof(rijen[0]), ORDERS = 120 };

static uint32_t toeval(uint32_t *z)
{
	*z ^= *z << 13;
	*z ^= *z >> 17;
	*z ^= *z << 5;
	return *z;
}

static void leeg(struct fix *f)
{
	testdb_script(f->t, "DELETE FROM bronrecord; DELETE FROM deel; DELETE FROM sleutel; DELETE "
			    "FROM sleutel_vers; "
			    "DELETE FROM entiteit; DELETE FROM invoer; DELETE FROM nakijk; "
			    "DELETE FROM besluit; DELETE FROM gebeurtenis;");
}

/* Rows [van, tot) of the order, as one file. */
static void lees(struct fix *f, const size_t *orde, size_t van, size_t tot)
{
	struct buf b;

	buf_init(&b, 64 * 1024);
	buf_cstr(&b, KOP);
	for (size_t i = van; i < tot; i++)
		buf_fmt(&b, "%s\n", rijen[orde[i]]);
	fix_lees_als(f, "lijst", buf_view(&b), "a.csv");
	buf_release(&b);
}

/* Which rows share a person: the number of the first row of each one's entity. */
static void indeling(struct fix *f, size_t uit[static RIJEN])
{
	struct str ent[RIJEN];

	for (size_t i = 0; i < RIJEN; i++) {
		char sleutel[3] = {rijen[i][0], rijen[i][1], '\0'};

		ent[i] = fix_entiteit(f, sleutel, 0);
		assert_true(ent[i].len > 0);
		uit[i] = i;
		for (size_t j = 0; j < i; j++)
			if (str_eq(ent[j], ent[i])) {
				uit[i] = j;
				break;
			}
	}
}

static void klopt_telling(struct fix *f)
{
	assert_int_equal(fix_tel(f, "SELECT sum(aantal) FROM entiteit"),
		fix_tel(f, "SELECT count(*) FROM deel"));
	assert_int_equal(fix_tel(f, "SELECT count(*) FROM entiteit e WHERE aantal <> "
				    "(SELECT count(*) FROM deel d WHERE d.entiteit = e.id)"),
		0);
}

static void people_are_the_same_in_whatever_order_rows_come(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		size_t orde[RIJEN], eerst[RIJEN], nu[RIJEN];
		uint32_t z = 2463534242u;
		int n = strcmp(t->engine, "sqlite") == 0 ? ORDERS : ORDERS / 6;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		for (size_t i = 0; i < RIJEN; i++)
			orde[i] = i;
		lees(&f, orde, 0, RIJEN);
		indeling(&f, eerst);
		klopt_telling(&f);
		for (int keer = 0; keer < n; keer++) {
			size_t knip = toeval(&z) % (RIJEN + 1), knip2;

			leeg(&f);
			for (size_t i = RIJEN - 1; i; i--) {
				size_t j = toeval(&z) % (i + 1), x = orde[i];

				orde[i] = orde[j];
				orde[j] = x;
			}
			knip2 = knip + toeval(&z) % (RIJEN + 1 - knip);
			lees(&f, orde, 0, knip);
			lees(&f, orde, knip, knip2);
			lees(&f, orde, knip2, RIJEN);
			indeling(&f, nu);
			klopt_telling(&f);
			for (size_t i = 0; i < RIJEN; i++)
				if (nu[i] != eerst[i])
					fail_msg("order %d: row %s is with %s, was with %s", keer,
						rijen[i], rijen[nu[i]], rijen[eerst[i]]);
			arena_reset(f.a);
		}
		fix_close(&f);
	}
}

static void lees_alles(struct fix *f)
{
	size_t orde[RIJEN];

	for (size_t i = 0; i < RIJEN; i++)
		orde[i] = i;
	lees(f, orde, 0, RIJEN);
}

static void one_person_by_number_and_by_name_with_birth_date(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		lees_alles(&f);
		assert_true(fix_een(&f, "a1", "b1"));
		assert_true(fix_een(&f, "a1", "c1"));
		assert_true(fix_een(&f, "a2", "b2"));
		assert_true(fix_een(&f, "x2", "x4"));
		fix_close(&f);
	}
}

static void housemates_twins_and_father_and_son_stay_apart(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		lees_alles(&f);
		assert_false(fix_een(&f, "a1", "a2"));
		assert_false(fix_een(&f, "a1", "a3"));
		assert_false(fix_een(&f, "t1", "t2"));
		assert_false(fix_een(&f, "f1", "f2"));
		assert_false(fix_een(&f, "x1", "x2"));
		/* They do share the house. */
		assert_true(str_eq(fix_entiteit(&f, "a1", 1), fix_entiteit(&f, "a2", 1)));
		fix_close(&f);
	}
}

static struct str besluit(struct fix *f, const char *x, const char *y, bool zelfde)
{
	struct deel_ref a = {fix_record(f, x), 0}, b = {fix_record(f, y), 0};
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct fouten fouten = {.n = 0};
	struct str id;

	assert_int_equal(besluit_neem(act, a, b, zelfde, STR("gezien"), &fouten, &id), MODEL_OK);
	fix_klaar(f);
	return id;
}

static void neem_terug(struct fix *f, struct str id)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct fouten fouten = {.n = 0};

	assert_int_equal(besluit_intrek(act, id, STR("vergissing"), &fouten), MODEL_OK);
	fix_klaar(f);
}

static void a_decision_joins_and_taking_it_back_gives_the_old_people(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		size_t voor[RIJEN], na[RIJEN];
		struct str id, oud;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		lees_alles(&f);
		indeling(&f, voor);
		oud = fix_entiteit(&f, "t1", 0);
		assert_false(fix_een(&f, "z1", "t1"));
		id = besluit(&f, "z1", "t1", true);
		assert_true(fix_een(&f, "z1", "t1"));
		klopt_telling(&f);
		neem_terug(&f, id);
		assert_false(fix_een(&f, "z1", "t1"));
		indeling(&f, na);
		assert_memory_equal(voor, na, sizeof(voor));
		assert_true(str_eq(oud, fix_entiteit(&f, "t1", 0)) ||
			    str_eq(oud, fix_entiteit(&f, "z1", 0)));
		klopt_telling(&f);
		fix_close(&f);
	}
}

static void a_decision_not_the_same_splits_and_survives_new_rows(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct str id;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		lees_alles(&f);
		id = besluit(&f, "a1", "c1", false);
		assert_false(fix_een(&f, "a1", "c1"));
		assert_true(fix_een(&f, "a1", "b1"));
		klopt_telling(&f);
		fix_lees(&f, "lijst",
			KOP "n1;;Jan;van den;Berg;5-1-1980;Kade;12;3311GR;Waterveste\n");
		assert_false(fix_een(&f, "a1", "c1"));
		klopt_telling(&f);
		neem_terug(&f, id);
		assert_true(fix_een(&f, "a1", "c1"));
		assert_true(fix_een(&f, "a1", "n1"));
		klopt_telling(&f);
		fix_close(&f);
	}
}

static void a_decision_needs_a_reason_and_the_right_role(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct deel_ref a, b;
		struct fouten fouten = {.n = 0};
		struct act *act;
		struct str id;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		lees_alles(&f);
		a = (struct deel_ref){fix_record(&f, "a1"), 0};
		b = (struct deel_ref){fix_record(&f, "t1"), 0};
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(
			besluit_neem(act, a, b, true, STR("  "), &fouten, &id), MODEL_INVALID);
		assert_int_equal(fouten.n, 1);
		act_end(act);
		act = fix_act(&f, ROL_JURIST, DB_WRITE);
		assert_int_equal(
			besluit_neem(act, a, b, true, STR("ja"), &fouten, &id), MODEL_FORBIDDEN);
		act_end(act);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM besluit"), 0);
		fix_close(&f);
	}
}

static void a_merged_entity_leads_to_where_it_went(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct str oud_a, oud_b, weg;
		struct act *act;
		struct blad blad;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		lees_alles(&f);
		oud_a = fix_entiteit(&f, "z1", 0);
		oud_b = fix_entiteit(&f, "t1", 0);
		besluit(&f, "z1", "t1", true);
		weg = str_eq(oud_a, fix_entiteit(&f, "z1", 0)) ? oud_b : oud_a;
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(entiteit_haal(act, weg, &blad), MODEL_OK);
		fix_klaar(&f);
		assert_false(str_eq(blad.id, weg));
		assert_true(str_eq(blad.id, fix_entiteit(&f, "z1", 0)));
		assert_true(blad.verbanden >= 1);
		assert_true(blad.verband[0].besluit.len > 0);
		fix_close(&f);
	}
}

static void near_matches_wait_for_a_person(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct nakijk *n;
		int64_t totaal;
		struct act *act;
		struct fix f;
		size_t k;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		fix_lees(&f, "lijst",
			KOP "p1;;Willem;;Hendriks;3-4-1966;Kade;3;3311GR;Waterveste\n"
			    "p2;;Willem;;Hendrikx;3-4-1966;Dijk;9;3312AA;Waterveste\n");
		assert_false(fix_een(&f, "p1", "p2"));
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(nakijk_lijst(act, 0, 10, &n, &k, &totaal), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(k, 1);
		assert_int_equal(totaal, 1);
		assert_true(n[0].paar.n > 0);
		besluit(&f, "p1", "p2", true);
		assert_true(fix_een(&f, "p1", "p2"));
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(nakijk_lijst(act, 0, 10, &n, &k, &totaal), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(k, 0);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_person_by_number_and_by_name_with_birth_date),
		cmocka_unit_test(housemates_twins_and_father_and_son_stay_apart),
		cmocka_unit_test(a_decision_joins_and_taking_it_back_gives_the_old_people),
		cmocka_unit_test(a_decision_not_the_same_splits_and_survives_new_rows),
		cmocka_unit_test(a_decision_needs_a_reason_and_the_right_role),
		cmocka_unit_test(a_merged_entity_leads_to_where_it_went),
		cmocka_unit_test(near_matches_wait_for_a_person),
		cmocka_unit_test(people_are_the_same_in_whatever_order_rows_come),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
