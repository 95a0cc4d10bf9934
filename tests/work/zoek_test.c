/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/huis_fixture.h"

#include "work/signaal/signaal.h"

static const char mensen[] =
	"Nummer;BSN;Voornamen;Tussenvoegsel;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;"
	"Woonplaats;Telefoon;E-mail;Opmerking\n"
	"p1;999990019;Karel Johan;van den;Bergerhout;5-3-1971;Kaaiweg;12;3390AB;Waterveste;"
	"06 91234567;karel@voorbeeld.nl;Er stonden vreemde vrachtwagens\n"
	"p2;;Mina;;Oosterling;1-2-1980;Kaaiweg;120;3390AB;Waterveste;;;\n"
	"p3;;Sofie;de;Witte;1-2-1981;Kaaiweg;14;3390AB;Waterveste;;;\n";
static const char bedrijven[] =
	"Nummer;KVK;Naam;Straat;Huisnr;Postcode;Woonplaats\n"
	"o1;90001354;Garage De Krukas B.V.;Havenpad;7;3391XZ;Waterveste\n";
static const char autos[] = "Nummer;Kenteken;Merk\nv1;12-ABC-3;Volvo\n";

static void vul(struct fix *f)
{
	struct fouten fouten = {.n = 0};
	struct record *r;
	struct act *act;

	fix_bron(f, "mensen", "persoon");
	fix_bron(f, "bedrijven", "organisatie");
	fix_bron(f, "autos", "voertuig");
	assert_int_equal(fix_lees(f, "mensen", mensen).nieuw, 3);
	assert_int_equal(fix_lees(f, "bedrijven", bedrijven).nieuw, 1);
	assert_int_equal(fix_lees(f, "autos", autos).nieuw, 1);
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	r = record_nieuw(act, &type_signaal);
	record_zet(r, "onderwerp", STR("Rare lucht"));
	record_zet(r, "feiten", STR("Er hangt een chemische geur bij de loodsen."));
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
}

static struct zoek_uit zoek_naar(struct fix *f, const char *tekst)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct zoek_uit uit;

	assert_int_equal(woorden_load(f->huis.woorden, act->db), DB_OK);
	assert_int_equal(zoek(act, str_of(tekst), false, &uit), MODEL_OK);
	fix_klaar(f);
	return uit;
}

/* The hits as one text: "0 Name|1 Name|s Name|", kinds by number, signals as s. */
static struct str als_tekst(struct fix *f, const struct zoek_uit *u)
{
	struct str s = STR("");

	for (size_t i = 0; i < u->groepen; i++)
		for (size_t j = 0; j < u->groep[i].n; j++)
			s = str_fmt(f->a, "%.*s%c %.*s|", STR_ARG(s),
				u->groep[i].signalen ? 's' : (char)('0' + (int)u->groep[i].soort),
				STR_ARG(u->groep[i].t[j].naam));
	return s;
}

/* What is typed, and what must be among the hits. */
static const struct {
	const char *tekst, *treffer;
} gevallen[] = {
	{"Karel Johan van den Bergerhout", "Bergerhout"},
	{"karel bergerhout", "Bergerhout"},
	{"Berggerhout", "Bergerhout"},
	{"Bergerhoud karel", "Bergerhout"},
	{"Osterling", "Oosterling"},
	{"van den bergerhout", "Bergerhout"},
	{"vd bergerhout", "Bergerhout"},
	{"witte", "Witte"},
	{"3390AB 12", "Kaaiweg 12,"},
	{"3390 AB 12", "Kaaiweg 12,"},
	{"3390ab12", "Kaaiweg 12,"},
	{"kaaiweg 12", "Kaaiweg 12,"},
	{"12-ABC-3", "12-ABC-3"},
	{"12abc3", "12-ABC-3"},
	{"12 abc 3", "12-ABC-3"},
	{"90001354", "Krukas"},
	{"KVK 90001354", "Krukas"},
	{"krukas", "Krukas"},
	{"06 91234567", "Bergerhout"},
	{"0691234567", "Bergerhout"},
	{"+31 6 9123 4567", "Bergerhout"},
	{"karel@voorbeeld.nl", "Bergerhout"},
	{"999990019", "Bergerhout"},
	{"vrachtwagen", "Bergerhout"},
	{"vreemd", "Bergerhout"},
	{"chemische loods", "s Rare lucht"},
	{"geuren", "s Rare lucht"},
};
enum { GEVALLEN = sizeof(gevallen) / sizeof(gevallen[0]) };

static void what_people_type_finds_what_they_mean(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		int mis = 0;

		fix_open(&f, t);
		vul(&f);
		for (size_t i = 0; i < GEVALLEN; i++) {
			struct zoek_uit u = zoek_naar(&f, gevallen[i].tekst);
			struct str s = als_tekst(&f, &u);

			if (str_find(s, str_of(gevallen[i].treffer), 0) == SIZE_MAX) {
				print_message("# %s: \"%s\" gave %.*s\n", t->engine,
					gevallen[i].tekst, STR_ARG(s));
				mis++;
			}
		}
		assert_int_equal(mis, 0);
		fix_close(&f);
	}
}

static void what_is_not_there_is_not_found(void **state)
{
	static const char *const niets[] = {"xqzxq", "13-ABC-3", "3390AB 13", "999990020", "",
		"   ", "\"", "* OR a", "kaaiweg 1"};

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		for (size_t i = 0; i < sizeof(niets) / sizeof(niets[0]); i++) {
			struct zoek_uit u = zoek_naar(&f, niets[i]);

			if (u.totaal)
				fail_msg("%s: \"%s\" gave %.*s", t->engine, niets[i],
					STR_ARG(als_tekst(&f, &u)));
		}
		fix_close(&f);
	}
}

static void the_house_itself_comes_before_a_neighbour(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		static const char *const vragen[] = {"kaaiweg 12", "3390AB 12", "kaaiweg 120"};
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		for (size_t i = 0; i < 3; i++) {
			struct zoek_uit u = zoek_naar(&f, vragen[i]);
			const char *eerst = i == 2 ? "Kaaiweg 120," : "Kaaiweg 12,";
			bool gezien = false;

			for (size_t g = 0; g < u.groepen; g++) {
				if (u.groep[g].signalen || u.groep[g].soort != MATCH_ADRES)
					continue;
				gezien = true;
				assert_true(str_starts(u.groep[g].t[0].naam, str_of(eerst)));
			}
			assert_true(gezien);
		}
		fix_close(&f);
	}
}

static void both_engines_give_the_same_hits_in_the_same_order(void **state)
{
	struct str eerder[GEVALLEN];
	struct arena *a = arena_new(16 * 1024 * 1024);
	int engines = 0;

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		for (size_t i = 0; i < GEVALLEN; i++) {
			struct zoek_uit u = zoek_naar(&f, gevallen[i].tekst);
			struct str s = str_dup(a, als_tekst(&f, &u));

			if (engines && !str_eq(s, eerder[i]))
				fail_msg("\"%s\": %.*s, and on %s %.*s", gevallen[i].tekst,
					STR_ARG(eerder[i]), t->engine, STR_ARG(s));
			eerder[i] = s;
		}
		engines++;
		fix_close(&f);
	}
	arena_free(a);
	if (engines < 2)
		skip();
}

static void the_log_knows_of_the_search_but_not_of_the_words(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		zoek_naar(&f, "karel bergerhout");
		assert_int_equal(
			fix_tel(&f, "SELECT count(*) FROM audit WHERE actie = 'zoeken'"), 1);
		assert_int_equal(
			fix_tel(&f, "SELECT max(aantal) FROM audit WHERE actie = 'zoeken'"), 1);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM audit WHERE "
					     "lower(doel || ding || record || resultaat || "
					     "verzoek || herkomst) LIKE '%bergerhout%'"),
			0);
		fix_close(&f);
	}
}

static void who_may_not_search_gets_nothing(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		for (int rol = ROL_GEEN; rol < ROL_N; rol++) {
			struct zoek_uit u;
			struct act *act = fix_act(&f, (enum rol)rol, DB_READ);
			bool mag = rol_mag((enum rol)rol, RECHT_LIJST, STR("entiteit")) == MAG_WEL;

			act->wie.rol = (enum rol)rol;
			assert_int_equal(zoek(act, STR("bergerhout"), false, &u),
				mag ? MODEL_OK : MODEL_FORBIDDEN);
			assert_int_equal(u.totaal > 0, mag);
			act_end(act);
		}
		fix_close(&f);
	}
}

/* A toezichthouder may search, but sees no signals of others. */
static void signals_are_only_for_who_may_list_them(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct zoek_uit u;
		struct act *act;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		act = fix_act(&f, ROL_TOEZICHTHOUDER, DB_READ);
		assert_int_equal(zoek(act, STR("chemische"), false, &u), MODEL_OK);
		assert_int_equal(u.totaal, 0);
		fix_klaar(&f);
		u = zoek_naar(&f, "chemische");
		assert_int_equal(u.totaal, 1);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_type_finds_what_they_mean),
		cmocka_unit_test(what_is_not_there_is_not_found),
		cmocka_unit_test(the_house_itself_comes_before_a_neighbour),
		cmocka_unit_test(both_engines_give_the_same_hits_in_the_same_order),
		cmocka_unit_test(the_log_knows_of_the_search_but_not_of_the_words),
		cmocka_unit_test(who_may_not_search_gets_nothing),
		cmocka_unit_test(signals_are_only_for_who_may_list_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
