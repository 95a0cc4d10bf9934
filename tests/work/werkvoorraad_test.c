/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The worklist: what waits, for whom, in which order, for whom it is there; giving work to
 * colleagues; and that the rows that are kept are those that would be built anew.
 */
#include "work/huis_fixture.h"

#include "core/model/werk.h"
#include "work/casus/casus.h"
#include "work/signaal/signaal.h"
#include "work/werkvoorraad/werkvoorraad.h"

#define DAG INT64_C(86400000000)

static const struct {
	const char *id, *naam, *afdeling;
	enum rol rol;
} mensen[] = {
	{"01j0000000000000000000000a", "anna", "Veiligheid", ROL_INFORMATIEREGISSEUR},
	{"01j0000000000000000000000b", "bram", "Veiligheid", ROL_CASUSREGISSEUR},
	{"01j0000000000000000000000c", "carla", "Handhaving", ROL_JURIST},
	{"01j0000000000000000000000d", "dirk", "Veiligheid", ROL_MELDER},
};
enum { ANNA, BRAM, CARLA, DIRK, MENSEN_N };

static void begin(struct fix *f, struct testdb *t)
{
	fix_open(f, t);
	for (size_t i = 0; i < MENSEN_N; i++)
		testdb_script(t, str_fmt(f->a, "INSERT INTO gebruiker (id, naam, volledig, "
			"afdeling, email, rol, actief, wachtwoord, gemaakt, gezien, versie) "
			"VALUES ('%s', '%s', '%s van Proef', '%s', '', '%s', 1, '', 0, 0, 1)",
			mensen[i].id, mensen[i].naam, mensen[i].naam, mensen[i].afdeling,
			rol_naam(mensen[i].rol)).p);
}

static struct act *als(struct fix *f, int wie, enum db_mode mode)
{
	act_init(&f->act, &f->huis, f->a, (struct wie){.id = str_of(mensen[wie].id),
		.naam = str_of(mensen[wie].naam), .volledig = str_of(mensen[wie].naam),
		.rol = mensen[wie].rol, .herkomst = STR("proef")});
	assert_int_equal(act_begin(&f->act, mode), DB_OK);
	return &f->act;
}

static struct str maak(struct fix *f, int wie, const struct recordtype *t,
	const char *const *velden)
{
	struct act *act = als(f, wie, DB_WRITE);
	struct record *r = record_nieuw(act, t);
	struct fouten fouten = {.n = 0};

	for (; velden[0]; velden += 2)
		record_zet(r, velden[0], str_of(velden[1]));
	if (record_maak(act, r, &fouten) != MODEL_OK)
		fail_msg("%s: %s", t->naam, fouten.n ? fouten.fout[0].tekst : "?");
	fix_klaar(f);
	return r->id;
}
#define MAAK(f, wie, t, ...) maak(f, wie, t, (const char *const[]){__VA_ARGS__, NULL})

static struct str een_signaal(struct fix *f, const char *onderwerp, const char *behandelaar)
{
	return MAAK(f, ANNA, &type_signaal, "onderwerp", onderwerp, "feiten", "Licht",
		"behandelaar", behandelaar);
}

static void vraag(struct fix *f, int wie, struct werk_vraag v, struct werklijst *l)
{
	struct act *act = als(f, wie, DB_READ);

	v.soort = v.soort.p ? v.soort : STR("");
	v.wie = v.wie.p ? v.wie : STR("");
	v.wanneer = v.wanneer.p ? v.wanneer : STR("");
	assert_int_equal(werkvoorraad(act, &v, l), MODEL_OK);
	fix_klaar(f);
}

static bool heeft(const struct werklijst *l, struct str id)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->werk[i].rec->id, id))
			return true;
	return false;
}

static enum geef geef(struct fix *f, int wie, const char *aan, const struct recordtype *t,
	struct str id)
{
	struct werk_geef g = {.type = t, .id = id};
	struct act *act = als(f, wie, DB_WRITE);

	assert_int_equal(werkvoorraad_geef(act, str_of(aan), &g, 1), MODEL_OK);
	fix_klaar(f);
	return g.uitkomst;
}

/* ---- tests --------------------------------------------------------------------------- */

static void what_is_late_comes_first_whatever_kind_it_is(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;
		struct werklijst l;
		struct str s, c, laat, later;

		begin(&f, t);
		s = een_signaal(&f, "Nieuw signaal", "");
		c = MAAK(&f, BRAM, &type_casus, "onderwerp", "Casus", "eigenaar", "bram");
		later = MAAK(&f, BRAM, &type_taak, "casus", c.p, "wat", "Later", "wie", "bram",
			"uiterlijk", "2099-01-01");
		laat = MAAK(&f, BRAM, &type_taak, "casus", c.p, "wat", "Laat", "wie", "bram",
			"uiterlijk", "2020-01-01");
		vraag(&f, BRAM, (struct werk_vraag){.pagina = 1}, &l);
		assert_int_equal(l.n, 4);
		assert_int_equal(l.totaal, 4);
		assert_int_equal(l.laat, 1);
		assert_true(str_eq(l.werk[0].rec->id, laat));
		assert_true(l.werk[0].dagen < 0);
		assert_true(str_eq(l.werk[1].rec->id, s));
		assert_int_equal(l.werk[1].dagen, 5);
		assert_true(str_eq(l.werk[3].rec->id, later));
		vraag(&f, BRAM, (struct werk_vraag){.wanneer = STR("laat"), .pagina = 1}, &l);
		assert_int_equal(l.n, 1);
		vraag(&f, BRAM, (struct werk_vraag){.soort = STR("taak"), .pagina = 1}, &l);
		assert_int_equal(l.n, 2);
		fix_close(&f);
	}
}

static void mine_of_the_team_and_all_are_told_apart(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;
		struct werklijst l;
		struct str mijn, bram, carla, niemand;

		begin(&f, t);
		mijn = een_signaal(&f, "Van Anna", "anna");
		bram = een_signaal(&f, "Van Bram", "bram");
		carla = een_signaal(&f, "Van Carla", "carla");
		niemand = een_signaal(&f, "Van niemand", "");
		vraag(&f, ANNA, (struct werk_vraag){.tab = WERK_MIJN, .pagina = 1}, &l);
		assert_true(l.n == 1 && heeft(&l, mijn));
		vraag(&f, ANNA, (struct werk_vraag){.tab = WERK_TEAM, .pagina = 1}, &l);
		assert_true(l.n == 3 && heeft(&l, mijn) && heeft(&l, bram) && heeft(&l, niemand));
		vraag(&f, ANNA, (struct werk_vraag){.tab = WERK_ALLE, .pagina = 1}, &l);
		assert_true(l.n == 4 && heeft(&l, carla));
		vraag(&f, ANNA, (struct werk_vraag){.wie = STR(WERK_NIEMAND), .pagina = 1}, &l);
		assert_true(l.n == 1 && heeft(&l, niemand));
		vraag(&f, ANNA, (struct werk_vraag){.wie = STR("carla"), .pagina = 1}, &l);
		assert_true(l.n == 1 && heeft(&l, carla));
		fix_close(&f);
	}
}

static void work_of_a_case_waits_only_for_its_circle(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;
		struct werklijst l;
		struct str c, taak;

		begin(&f, t);
		c = MAAK(&f, BRAM, &type_casus, "onderwerp", "Casus", "eigenaar", "bram");
		taak = MAAK(&f, BRAM, &type_taak, "casus", c.p, "wat", "Bellen", "wie", "bram",
			"uiterlijk", "2020-01-01");
		vraag(&f, CARLA, (struct werk_vraag){.pagina = 1}, &l);
		assert_int_equal(l.n, 0);
		assert_int_equal(l.totaal, 0);
		assert_int_equal(geef(&f, CARLA, "carla", &type_taak, taak), GEEF_ONBEKEND);
		assert_int_equal(geef(&f, BRAM, "carla", &type_taak, taak), GEEF_ZIET_NIET);
		MAAK(&f, BRAM, &type_deelnemer, "casus", c.p, "organisatie", "intern", "gebruiker",
			"carla");
		vraag(&f, CARLA, (struct werk_vraag){.pagina = 1}, &l);
		assert_int_equal(l.n, 2);
		assert_int_equal(geef(&f, BRAM, "carla", &type_taak, taak), GEEF_GEDAAN);
		vraag(&f, CARLA, (struct werk_vraag){.tab = WERK_MIJN, .pagina = 1}, &l);
		assert_true(l.n == 1 && heeft(&l, taak));
		fix_close(&f);
	}
}

static void who_becomes_owner_of_a_case_is_let_in_by_that(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;
		struct werklijst l;
		struct str c;

		begin(&f, t);
		c = MAAK(&f, BRAM, &type_casus, "onderwerp", "Casus", "eigenaar", "bram");
		assert_int_equal(geef(&f, BRAM, "anna", &type_casus, c), GEEF_GEDAAN);
		vraag(&f, ANNA, (struct werk_vraag){.tab = WERK_MIJN, .pagina = 1}, &l);
		assert_true(l.n == 1 && heeft(&l, c));
		/* The history of a record says who gave it, as any change. */
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM wijziging WHERE veld = "
					     "'eigenaar' AND oud = 'bram' AND nieuw = 'anna'"), 1);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM audit WHERE actie = 'wijzigen' "
					     "AND ding = 'casus'"), 1);
		fix_close(&f);
	}
}

static void work_is_given_only_to_who_may_do_it(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;
		struct werk_geef g = {.type = &type_signaal};
		struct act *act;

		begin(&f, t);
		g.id = een_signaal(&f, "Signaal", "");
		act = als(&f, ANNA, DB_WRITE);
		assert_int_equal(werkvoorraad_geef(act, STR("dirk"), &g, 1), MODEL_INVALID);
		act_end(&f.act);
		act = als(&f, DIRK, DB_WRITE);
		assert_int_equal(werkvoorraad_geef(act, STR("anna"), &g, 1), MODEL_FORBIDDEN);
		act_end(&f.act);
		/* Who may read but not change does not give it away. */
		assert_int_equal(geef(&f, CARLA, "carla", &type_signaal, g.id), GEEF_GEEN_RECHT);
		testdb_script(t, "UPDATE signalen SET compartiment = 'riec'");
		testdb_script(t, "UPDATE werk SET compartiment = 'riec'");
		assert_int_equal(geef(&f, ANNA, "bram", &type_signaal, g.id), GEEF_ONBEKEND);
		fix_close(&f);
	}
}

static struct str stand(struct fix *f)
{
	return testdb_text(f->t, f->a,
		strcmp(f->t->engine, "sqlite") == 0
			? "SELECT group_concat(x, ';') FROM (SELECT record || stap || soort || "
			  "stand || wie || uiterlijk || sinds || voor_doel || compartiment || "
			  "kring AS x FROM werk ORDER BY record, stap)"
			: "SELECT string_agg(record || stap || soort || stand || wie || uiterlijk "
			  "|| sinds || voor_doel || compartiment || kring, ';' "
			  "ORDER BY record, stap) FROM werk");
}

static void zet_stap(struct fix *f, struct str id, const char *naam, const char *const *velden)
{
	struct act *act = als(f, ANNA, DB_WRITE);
	const struct overgang *o = loop_overgang(&type_signaal, str_of(naam));
	struct fouten fouten = {.n = 0};
	struct record *r, *a;

	assert_int_equal(record_haal(act, &type_signaal, id, &r), MODEL_OK);
	a = loop_antwoorden(act, r, o);
	for (; velden[0]; velden += 2)
		record_zet(a, velden[0], str_of(velden[1]));
	assert_int_equal(loop_stap(act, r, o, a, &fouten), MODEL_OK);
	fix_klaar(f);
}
#define STAP(f, id, naam, ...) zet_stap(f, id, naam, (const char *const[]){__VA_ARGS__, NULL})

static void what_is_kept_is_what_would_be_built_anew(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;
		struct str s, voor;
		struct db *db;

		begin(&f, t);
		s = een_signaal(&f, "Signaal", "anna");
		een_signaal(&f, "Nog een", "");
		MAAK(&f, BRAM, &type_casus, "onderwerp", "Casus", "eigenaar", "bram");
		STAP(&f, s, "oppakken", NULL);
		voor = stand(&f);
		assert_true(voor.len > 100);
		testdb_script(t, "UPDATE werk_vorm SET vorm = 'van voor'");
		testdb_script(t, "DELETE FROM werk");
		db = db_take(t->pool, DB_WRITE, 5000);
		assert_int_equal(werk_bouw(db), DB_OK);
		db_give(t->pool, db);
		assert_string_equal(stand(&f).p, voor.p);
		fix_close(&f);
	}
}

static void promised_feedback_waits_after_the_signal_is_done(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;
		struct werklijst l;
		struct str s;

		begin(&f, t);
		s = MAAK(&f, ANNA, &type_signaal, "onderwerp", "Terug", "feiten", "Licht",
			"behandelaar", "anna", "terugkoppeling", "ja");
		STAP(&f, s, "oppakken", NULL);
		STAP(&f, s, "afwijzen", "ondermijning", "nee", "gemeentelijke_taak", "ja",
			"eigen_gebied", "ja", "reden", "Burenruzie");
		vraag(&f, ANNA, (struct werk_vraag){.tab = WERK_MIJN, .pagina = 1}, &l);
		assert_int_equal(l.n, 1);
		assert_string_equal(l.werk[0].stap->naam, "terugkoppelen");
		assert_int_equal(l.werk[0].dagen, 14);
		vraag(&f, ANNA, (struct werk_vraag){.soort = STR("terugkoppelen"), .pagina = 1},
			&l);
		assert_int_equal(l.n, 1);
		STAP(&f, s, "terugkoppelen", "terugkoppeling_bericht", "bewaard",
			"terugkoppeling_wijze", "hier");
		vraag(&f, ANNA, (struct werk_vraag){.tab = WERK_MIJN, .pagina = 1}, &l);
		assert_int_equal(l.n, 0);
		fix_close(&f);
	}
}

static void a_filter_is_kept_under_a_name_for_one_person(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		const struct werk_vraag v = {.tab = WERK_TEAM, .soort = STR("taak"),
			.wie = STR("bram"), .wanneer = STR("laat")};
		struct werkfilter *w;
		const char *reden = NULL;
		struct fix f;
		size_t n;

		begin(&f, t);
		assert_int_equal(werkfilter_bewaar(als(&f, ANNA, DB_WRITE), STR(" Taken "), &v,
				 &reden), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(werkfilter_bewaar(als(&f, ANNA, DB_WRITE), STR(""), &v, &reden),
				 MODEL_INVALID);
		act_end(&f.act);
		assert_int_equal(werkfilters(als(&f, ANNA, DB_READ), &w, &n), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(n, 1);
		assert_string_equal(w->naam.p, "Taken");
		assert_int_equal(w->vraag.tab, WERK_TEAM);
		assert_string_equal(w->vraag.wanneer.p, "laat");
		assert_int_equal(werkfilter_weg(als(&f, BRAM, DB_WRITE), w->id), MODEL_NOT_FOUND);
		act_end(&f.act);
		assert_int_equal(werkfilters(als(&f, BRAM, DB_READ), &w, &n), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(n, 0);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_late_comes_first_whatever_kind_it_is),
		cmocka_unit_test(mine_of_the_team_and_all_are_told_apart),
		cmocka_unit_test(work_of_a_case_waits_only_for_its_circle),
		cmocka_unit_test(who_becomes_owner_of_a_case_is_let_in_by_that),
		cmocka_unit_test(work_is_given_only_to_who_may_do_it),
		cmocka_unit_test(what_is_kept_is_what_would_be_built_anew),
		cmocka_unit_test(promised_feedback_waits_after_the_signal_is_done),
		cmocka_unit_test(a_filter_is_kept_under_a_name_for_one_person),
	};

	return cmocka_run_group_tests_name("werkvoorraad", tests, NULL, NULL);
}
