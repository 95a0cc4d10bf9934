/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Privacy check 1: rows of a closed source are reached by nothing but the steps of a check, in
 * their order, and only by who opened them.
 */
#include "work/huis_fixture.h"

#include "work/signaal/signaal.h"
#include "work/toets/toets.h"

static const char mensen[] =
	"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;Woonplaats;"
	"Telefoon;Schuld\n"
	"p1;Karel;Bergerhout;5-3-1971;Kaaiweg;12;3390AB;Waterveste;0691234567;4500\n"
	"p2;Wilma;Overdiep;6-4-1980;Dorpsstraat;1;3391CD;Waterveste;0699999999;10\n";

static void dichte_bron(struct fix *f)
{
	struct act *act;
	struct fouten fouten = {.n = 0};
	struct record *r;

	fix_bron(f, "schulden", "persoon");
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	assert_int_equal(bron_op_naam(act, STR("schulden"), &r), MODEL_OK);
	record_zet(r, "privacytoets", STR("ja"));
	assert_int_equal(record_wijzig(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
	assert_int_equal(fix_lees(f, "schulden", mensen).nieuw, 2);
}

/* Makes a step with answers "name=value|.."; what it gave. */
static enum model_rc stap(struct fix *f, const struct recordtype *t, struct str id,
			  const char *naam, const char *antwoorden, struct fouten *fouten)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	const struct overgang *o = loop_overgang(t, str_of(naam));
	struct str_cutter c = {.rest = str_of(antwoorden)};
	struct record *r, *a;
	struct str deel;
	enum model_rc rc;

	*fouten = (struct fouten){.n = 0};
	assert_non_null(o);
	assert_int_equal(record_haal(act, t, id, &r), MODEL_OK);
	a = loop_antwoorden(act, r, o);
	while (str_cut(&c, '|', &deel)) {
		size_t is = str_find(deel, STR("="), 0);
		struct paar p;

		if (is == SIZE_MAX)
			continue;
		p = (struct paar){str_sub(deel, 0, is), str_sub(deel, is + 1, SIZE_MAX)};
		record_lees(act, a, &p, 1, true, fouten);
	}
	rc = loop_stap(act, r, o, a, fouten);
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

#define INTAKE "ondermijning=ja|gemeentelijke_taak=ja|eigen_gebied=ja|taak=APV|gaat_over=subject"
#define WEGING "ernst=hoog|concreetheid=deels|actualiteit=nu|prioriteit=ja|trend=los|reden=Nodig"
#define TOETS                                                                                \
	"doel_bron=Hulp bij schulden|verenigbaar=ja|verenigbaar_waarom=Wet|noodzakelijk=ja|"     \
	"noodzakelijk_waarom=Anders niet|proportioneel=ja|proportioneel_waarom=Ernstig|"         \
	"subsidiair=ja|subsidiair_waarom=Niets minder|is_sjabloon=ja"

static struct str signaal(struct fix *f, bool onderzoek)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct record *r = record_nieuw(act, &type_signaal);
	struct fouten fouten = {.n = 0};

	record_zet(r, "onderwerp", STR("Proef"));
	record_zet(r, "feiten", STR("Iemand betaalt alles contant."));
	record_zet(r, "persoon", STR("Karel Bergerhout"));
	record_zet(r, "geboortedatum", STR("1971-03-05"));
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
	if (!onderzoek)
		return r->id;
	assert_int_equal(stap(f, &type_signaal, r->id, "oppakken", "", &fouten), MODEL_OK);
	assert_int_equal(stap(f, &type_signaal, r->id, "wegen", INTAKE "|reden=Contant", &fouten),
			 MODEL_OK);
	assert_int_equal(stap(f, &type_signaal, r->id, "onderzoeken", WEGING, &fouten), MODEL_OK);
	return r->id;
}

static enum model_rc maak_toets(struct fix *f, struct str sig, const char *bron,
				struct str sjabloon, struct record **out)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct fouten fouten = {.n = 0};
	struct record *b;
	enum model_rc rc;

	*out = record_nieuw(act, &type_toets);
	record_zet(*out, "signaal", sig);
	record_zet(*out, "vraag", STR("Zijn er schulden?"));
	record_zet(*out, "sjabloon", sjabloon);
	if (bron_op_naam(act, str_of(bron), &b) == MODEL_OK)
		record_zet(*out, "bron", b->id);
	else
		record_zet(*out, "bron_naam", str_of(bron));
	rc = record_maak(act, *out, &fouten);
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

static struct str toets(struct fix *f, struct str sig)
{
	struct record *t;

	assert_int_equal(maak_toets(f, sig, "schulden", STR(""), &t), MODEL_OK);
	assert_string_equal(str_dup(f->a, record_veld(t, "bron_titel")).p, "Bron schulden");
	return t->id;
}

static enum model_rc inhoud(struct fix *f, struct str id, struct toets_rij **rij, size_t *n)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct fouten fouten = {.n = 0};
	struct record *t;
	enum model_rc rc;

	assert_int_equal(record_haal(act, &type_toets, id, &t), MODEL_OK);
	rc = toets_inhoud(act, t, rij, n, &fouten);
	if (rc == MODEL_REFUSED)
		assert_string_equal(fouten.weigering.code, "privacytoets-1");
	fix_klaar(f);
	return rc;
}

static enum model_rc rij(struct fix *f, const char *waar)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct fouten fouten = {.n = 0};
	struct bronrecord r;
	struct bronversie *v;
	struct str id = testdb_text(f->t, f->a, str_fmt(f->a,
		"SELECT id FROM bronrecord WHERE sleutel = '%s'", waar).p);
	enum model_rc rc = bronrecord_haal(act, id, &r, &fouten);
	size_t n;

	assert_int_equal(bronrecord_versies(act, &r, &v, &n),
			 rc == MODEL_REFUSED ? MODEL_REFUSED : MODEL_OK);
	if (rc == MODEL_REFUSED)
		assert_string_equal(fouten.weigering.code, "privacytoets-1");
	fix_klaar(f);
	return rc;
}

static void rows_of_a_closed_source_are_found_by_nothing(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fix f;

		fix_open(&f, t);
		dichte_bron(&f);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM bronrecord"), 2);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM deel"), 0);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM entiteit"), 0);
		assert_int_equal(testdb_number(t,
			"SELECT count(*) FROM sleutel_vers WHERE deel >= 0"), 0);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM toets_sleutel") > 0, 1);
		assert_int_equal(rij(&f, "p1"), MODEL_REFUSED);
		/* the same file again, and one row changed: still apart */
		assert_int_equal(fix_lees(&f, "schulden", mensen).gelijk, 2);
		fix_lees(&f, "schulden",
			 "Nummer;Achternaam;Geboortedatum\np1;Bergerhout;5-3-1971\n");
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM entiteit"), 0);
		assert_int_equal(rij(&f, "p1"), MODEL_REFUSED);
		fix_close(&f);
	}
}

static void a_row_that_failed_shows_its_line_but_not_its_content(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct invoerfout *fout;
		struct invoer inv;
		struct fix f;
		size_t n;

		fix_open(&f, t);
		dichte_bron(&f);
		inv = fix_lees(&f, "schulden",
			       "Nummer;Achternaam\np7;Overdiep\np8;Geheim;te;veel\n");
		testdb_script(t, str_fmt(f.a,
			"INSERT INTO invoerfout (invoer, regel, kolom, reden, ruw) "
			"VALUES ('%.*s', 90, 1, 'proef', 'Geheim')", STR_ARG(inv.id)).p);
		assert_int_equal(invoer_fouten(fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ),
					       inv.id, 89, 10, &fout, &n), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(n, 1);
		assert_int_equal(fout->regel, 90);
		assert_int_equal(fout->ruw.len, 0);
		fix_close(&f);
	}
}

static void a_closed_source_stays_closed_once_rows_are_in_it(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fouten fouten = {.n = 0};
		struct record *r;
		struct act *act;
		struct fix f;

		fix_open(&f, t);
		dichte_bron(&f);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(bron_op_naam(act, STR("schulden"), &r), MODEL_OK);
		record_zet(r, "privacytoets", STR("nee"));
		assert_int_equal(record_wijzig(act, r, &fouten), MODEL_INVALID);
		act_end(act);
		fix_close(&f);
	}
}

static void a_check_belongs_to_a_signal_that_was_weighed(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct record *r;
		struct fix f;

		fix_open(&f, t);
		dichte_bron(&f);
		assert_int_equal(maak_toets(&f, signaal(&f, false), "schulden", STR(""), &r),
				 MODEL_INVALID);
		assert_int_equal(maak_toets(&f, STR("01j00000000000000000000000"), "schulden",
					    STR(""), &r), MODEL_INVALID);
		fix_close(&f);
	}
}

static void first_the_check_then_hit_or_no_hit_then_the_content(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct toets_rij *r;
		struct fouten f2;
		struct str sig, id;
		struct fix f;
		size_t n;

		fix_open(&f, t);
		dichte_bron(&f);
		sig = signaal(&f, true);
		id = toets(&f, sig);

		/* no step before the one that must come first */
		assert_int_equal(inhoud(&f, id, &r, &n), MODEL_REFUSED);
		assert_int_equal(stap(&f, &type_toets, id, "bevragen", "", &f2), MODEL_INVALID);
		assert_int_equal(stap(&f, &type_toets, id, "openen", "gegevens=wie|reden=x", &f2),
				 MODEL_INVALID);
		assert_int_equal(stap(&f, &type_toets, id, "overnemen", "overgenomen=alles", &f2),
				 MODEL_INVALID);
		/* one no is no */
		assert_int_equal(stap(&f, &type_toets, id, "toestaan", TOETS "|subsidiair=nee",
				      &f2), MODEL_INVALID);
		assert_int_equal(stap(&f, &type_toets, id, "toestaan", TOETS, &f2), MODEL_OK);
		assert_int_equal(inhoud(&f, id, &r, &n), MODEL_REFUSED);
		assert_int_equal(rij(&f, "p1"), MODEL_REFUSED);

		/* hit, and nothing else */
		assert_int_equal(stap(&f, &type_toets, id, "bevragen", "", &f2), MODEL_OK);
		assert_string_equal(testdb_text(t, f.a, "SELECT status FROM toetsen").p, "treffer");
		assert_int_equal(testdb_number(t, "SELECT treffers FROM toetsen"), 1);
		assert_int_equal(inhoud(&f, id, &r, &n), MODEL_REFUSED);
		assert_int_equal(rij(&f, "p1"), MODEL_REFUSED);
		/* the signal cannot go on while a check is half done */
		assert_int_equal(stap(&f, &type_signaal, sig, "agenderen", WEGING, &f2),
				 MODEL_REFUSED);

		/* why, and what: only that */
		assert_int_equal(stap(&f, &type_toets, id, "openen", "gegevens=wie", &f2),
				 MODEL_INVALID);
		assert_int_equal(stap(&f, &type_toets, id, "openen", "gegevens=wie|reden=Nodig",
				      &f2), MODEL_OK);
		assert_int_equal(inhoud(&f, id, &r, &n), MODEL_OK);
		assert_int_equal(n, 1);
		assert_true(r->zeker);
		assert_string_equal(str_dup(f.a, r->r.waarde[model_veld(r->r.soort->type,
			STR("achternaam"))]).p, "Bergerhout");
		assert_int_equal(r->r.waarde[model_veld(r->r.soort->type, STR("straat"))].len, 0);
		assert_int_equal(r->r.extra_n, 0);
		assert_int_equal(rij(&f, "p1"), MODEL_OK);
		assert_int_equal(rij(&f, "p2"), MODEL_REFUSED);

		/* taken over, and closed again */
		assert_int_equal(stap(&f, &type_toets, id, "overnemen",
				      "overgenomen=Heeft grote schulden.", &f2), MODEL_OK);
		assert_int_equal(inhoud(&f, id, &r, &n), MODEL_REFUSED);
		assert_int_equal(rij(&f, "p1"), MODEL_REFUSED);
		assert_int_equal(stap(&f, &type_signaal, sig, "agenderen", WEGING, &f2), MODEL_OK);
		fix_close(&f);
	}
}

static void no_hit_ends_the_check(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fouten f2;
		struct str sig, id;
		struct fix f;

		fix_open(&f, t);
		dichte_bron(&f);
		sig = signaal(&f, true);
		testdb_script(t, "UPDATE signalen SET persoon = 'Niemand Bekend'");
		id = toets(&f, sig);
		assert_int_equal(stap(&f, &type_toets, id, "toestaan", TOETS, &f2), MODEL_OK);
		assert_int_equal(stap(&f, &type_toets, id, "bevragen", "", &f2), MODEL_OK);
		assert_string_equal(testdb_text(t, f.a, "SELECT status FROM toetsen").p,
				    "geen-treffer");
		assert_string_equal(testdb_text(t, f.a,
			"SELECT naar FROM stap WHERE overgang = 'bevragen'").p, "geen-treffer");
		assert_int_equal(stap(&f, &type_toets, id, "openen", "gegevens=wie|reden=x", &f2),
				 MODEL_INVALID);
		fix_close(&f);
	}
}

static void a_signal_that_names_nothing_is_not_a_signal_without_a_hit(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fouten f2;
		struct str sig, id;
		struct fix f;

		fix_open(&f, t);
		dichte_bron(&f);
		sig = signaal(&f, true);
		testdb_script(t, "UPDATE signalen SET persoon = '', geboortedatum = ''");
		id = toets(&f, sig);
		assert_int_equal(stap(&f, &type_toets, id, "toestaan", TOETS, &f2), MODEL_OK);
		assert_int_equal(stap(&f, &type_toets, id, "bevragen", "", &f2), MODEL_REFUSED);
		assert_string_equal(f2.weigering.code, "niets-te-vragen");
		fix_close(&f);
	}
}

static void a_template_gives_texts_but_never_the_decision(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fouten f2;
		struct record *r;
		struct str sig, id;
		struct fix f;

		fix_open(&f, t);
		dichte_bron(&f);
		sig = signaal(&f, true);
		id = toets(&f, sig);
		assert_int_equal(stap(&f, &type_toets, id, "toestaan", TOETS, &f2), MODEL_OK);
		assert_int_equal(maak_toets(&f, sig, "schulden", id, &r), MODEL_OK);
		assert_string_equal(str_dup(f.a, record_veld(r, "noodzakelijk_waarom")).p,
				    "Anders niet");
		assert_int_equal(record_veld(r, "noodzakelijk").len, 0);
		assert_string_equal(str_dup(f.a, r->status).p, "toetsen");
		assert_int_equal(stap(&f, &type_toets, r->id, "toestaan", "", &f2), MODEL_INVALID);
		assert_int_equal(f2.n, 4); /* the four decisions */
		fix_close(&f);
	}
}

static void a_source_elsewhere_is_asked_by_a_person_in_the_same_order(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct fouten f2;
		struct record *r;
		struct fix f;

		fix_open(&f, t);
		assert_int_equal(maak_toets(&f, signaal(&f, true), "belastingen", STR(""), &r),
				 MODEL_OK);
		assert_int_equal(stap(&f, &type_toets, r->id, "treffer-melden", "reden=Jan", &f2),
				 MODEL_INVALID);
		assert_int_equal(stap(&f, &type_toets, r->id, "toestaan", TOETS, &f2), MODEL_OK);
		assert_int_equal(stap(&f, &type_toets, r->id, "bevragen", "", &f2),
				 MODEL_FORBIDDEN);
		assert_int_equal(stap(&f, &type_toets, r->id, "treffer-melden", "reden=Jan", &f2),
				 MODEL_OK);
		assert_int_equal(stap(&f, &type_toets, r->id, "overnemen", "overgenomen=x", &f2),
				 MODEL_INVALID);
		assert_int_equal(stap(&f, &type_toets, r->id, "openen", "gegevens=geld|reden=Nodig",
				      &f2), MODEL_OK);
		assert_int_equal(stap(&f, &type_toets, r->id, "overnemen", "overgenomen=Schuld",
				      &f2), MODEL_OK);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_a_closed_source_are_found_by_nothing),
		cmocka_unit_test(a_row_that_failed_shows_its_line_but_not_its_content),
		cmocka_unit_test(a_closed_source_stays_closed_once_rows_are_in_it),
		cmocka_unit_test(a_check_belongs_to_a_signal_that_was_weighed),
		cmocka_unit_test(first_the_check_then_hit_or_no_hit_then_the_content),
		cmocka_unit_test(no_hit_ends_the_check),
		cmocka_unit_test(a_signal_that_names_nothing_is_not_a_signal_without_a_hit),
		cmocka_unit_test(a_template_gives_texts_but_never_the_decision),
		cmocka_unit_test(a_source_elsewhere_is_asked_by_a_person_in_the_same_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
