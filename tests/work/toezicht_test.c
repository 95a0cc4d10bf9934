/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking over the log: who saw a person, and what stands out by which rule. */
#include "work/stap_fixture.h"

#include "work/toezicht/toezicht.h"

#define MINUUT (INT64_C(60) * CLOCK_SECOND)
#define UUR    (60 * MINUUT)
/* Tuesday 17 March 2026, noon in Amsterdam */
#define DINSDAG (INT64_C(1773745200) * CLOCK_SECOND)

static const char mensen[] = "Nummer;Voornamen;Achternaam;Geboortedatum\n"
			     "p1;Quirijn;Zonneklapwijk;5-3-1971\np2;Wilma;Wilgenbroeck;6-4-1980\n";

static void begin(struct fix *f, struct testdb *t)
{
	clock_fix(DINSDAG);
	fix_open(f, t);
	testdb_script(t,
		"INSERT INTO gebruiker (id, naam, volledig, afdeling, email, rol, actief, "
		"wachtwoord, gemaakt, gezien, versie) VALUES ('ilse', 'ilse', 'Ilse Wilgenbroeck', "
		"'', '', 'informatieregisseur', 1, '', 0, 0, 1), ('bram', 'bram', 'Bram Anders', "
		"'', "
		"'', 'informatieregisseur', 1, '', 0, 0, 1)");
	fix_bron(f, "mensen", "persoon");
	fix_lees(f, "mensen", mensen);
}

static void einde(struct fix *f)
{
	fix_close(f);
	clock_fix(0);
}

static void open_blad(struct fix *f, const char *wie, struct str ent, int64_t nu)
{
	struct blad b;
	struct act *act;

	clock_fix(nu);
	act = als(f, wie, ROL_INFORMATIEREGISSEUR, DB_READ);
	assert_int_equal(entiteit_haal(act, ent, &b), MODEL_OK);
	fix_klaar(f);
}

static size_t tel(struct fix *f, const char *regel, const char *wie)
{
	struct act *act = als(f, "fg", ROL_PRIVACYFUNCTIONARIS, DB_READ);
	struct toezicht_vraag v = {
		.van = 0, .tot = INT64_MAX, .wie = STR(""), .regel = str_of(regel)};
	struct toezicht_lijn *l;
	size_t n, k = 0;
	bool meer;

	assert_int_equal(toezicht_opvallend(act, &v, &l, &n, &meer), MODEL_OK);
	assert_false(meer);
	for (size_t i = 0; i < n; i++)
		k += str_is(l[i].wie, wie);
	fix_klaar(f);
	return k;
}

static void who_saw_a_person_is_told_also_from_lists_and_the_question_is_logged(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct toezicht_lijn *l;
		struct entiteit_regel *e;
		struct str ent;
		struct act *act;
		size_t n, ilse = 0, bram = 0;
		struct fix f;

		begin(&f, t);
		ent = fix_entiteit(&f, "p1", 0);
		open_blad(&f, "ilse", ent, DINSDAG);
		open_blad(&f, "bram", fix_entiteit(&f, "p2", 0), DINSDAG);
		act = als(&f, "bram", ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(entiteit_lijst(act, MATCH_PERSOON, STR(""), 10, &e, &n), MODEL_OK);
		fix_klaar(&f);
		act = als(&f, "fg", ROL_PRIVACYFUNCTIONARIS, DB_READ);
		assert_int_equal(toezicht_over(act, ent, &l, &n), MODEL_OK);
		fix_klaar(&f);
		for (size_t i = 0; i < n; i++) {
			ilse += str_is(l[i].wie, "ilse");
			bram += str_is(l[i].wie, "bram");
		}
		assert_int_equal(ilse, 1); /* opened it */
		assert_int_equal(bram, 1); /* saw it in a list, and opened another */
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM audit WHERE wie = 'fg' AND "
						  "actie = 'wie zag dit' AND resultaat = 'ok'"),
			1);
		act = als(&f, "ilse", ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(toezicht_over(act, ent, &l, &n), MODEL_NOT_FOUND);
		assert_int_equal(n, 0);
		fix_klaar(&f);
		einde(&f);
	}
}

static void what_stands_out_is_said_by_its_rule(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct str p1, p2;
		struct fix f;

		begin(&f, t);
		p1 = fix_entiteit(&f, "p1", 0);
		p2 = fix_entiteit(&f, "p2", 0);
		open_blad(&f, "bram", p1, DINSDAG);
		assert_int_equal(tel(&f, "buiten-kantooruren", "bram"), 0);
		open_blad(&f, "bram", p1, DINSDAG + 8 * UUR);	   /* eight in the evening */
		open_blad(&f, "bram", p1, DINSDAG + 4 * 24 * UUR); /* Saturday noon */
		assert_int_equal(tel(&f, "buiten-kantooruren", "bram"), 2);
		assert_int_equal(tel(&f, "eigen-naam", "bram"), 0);
		open_blad(&f, "ilse", p2, DINSDAG + 7 * 24 * UUR);
		assert_int_equal(tel(&f, "eigen-naam", "ilse"), 1);
		assert_int_equal(tel(&f, "zonder-zaak", "bram"), 3);
		einde(&f);
	}
}

static void many_in_an_hour_are_told_once_and_not_when_spread(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct str p1;
		struct fix f;

		begin(&f, t);
		p1 = fix_entiteit(&f, "p1", 0);
		for (int i = 0; i < 70; i++)
			open_blad(&f, "bram", p1, DINSDAG + i * 2 * MINUUT);
		assert_int_equal(tel(&f, "veel-achter-elkaar", "bram"), 0);
		for (int i = 0; i < 59; i++)
			open_blad(&f, "ilse", p1, DINSDAG + 5 * UUR + i * CLOCK_SECOND);
		assert_int_equal(tel(&f, "veel-achter-elkaar", "ilse"), 0);
		open_blad(&f, "ilse", p1, DINSDAG + 5 * UUR + 60 * CLOCK_SECOND);
		assert_int_equal(tel(&f, "veel-achter-elkaar", "ilse"), 1);
		einde(&f);
	}
}

static void a_rule_without_what_speaks_against_it_is_refused(void **state)
{
	struct arena *a = arena_new(1 << 16);
	struct toezicht_regel r;
	char err[TOEZICHT_ERR_MAX];

	(void)state;
	assert_true(toezicht_lees(a, STR("toezicht/x"),
		STR("toezicht: x\ntitel: T\nsoort: geweigerd\nuitleg: U\ntegen: T\n"), &r, err));
	assert_false(toezicht_lees(a, STR("toezicht/x"),
		STR("toezicht: x\ntitel: T\nsoort: geweigerd\nuitleg: U\n"), &r, err));
	assert_false(toezicht_lees(a, STR("toezicht/x"),
		STR("toezicht: x\ntitel: T\nsoort: veel\nuitleg: U\ntegen: T\n"), &r, err));
	assert_false(toezicht_lees(a, STR("toezicht/x"), STR("soort: raar\n"), &r, err));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			who_saw_a_person_is_told_also_from_lists_and_the_question_is_logged),
		cmocka_unit_test(what_stands_out_is_said_by_its_rule),
		cmocka_unit_test(many_in_an_hour_are_told_once_and_not_when_spread),
		cmocka_unit_test(a_rule_without_what_speaks_against_it_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
