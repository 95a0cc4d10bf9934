/* SPDX-License-Identifier: EUPL-1.2 */
/* Requests of the people themselves: the term, the file, the recipients, and who decides. */
#include "work/stap_fixture.h"

#include <jansson.h>
#include <stdlib.h>

#include "work/casus/casus.h"
#include "work/signaal/signaal.h"
#include "work/verzoek/verzoek.h"

static const char mensen[] = "Nummer;Voornamen;Achternaam;Geboortedatum;Straat\n"
			     "p1;Quirijn;Zonneklapwijk;5-3-1971;Kaaiweg\n"
			     "p2;Wilma;Wilgenbroeck;6-4-1980;Dorpsstraat\n";

static struct record *nieuw(struct fix *f, const char *soort, const char *ontvangen, struct str ent)
{
	struct act *act = als(f, "jurist", ROL_JURIST, DB_WRITE);
	struct record *r = record_nieuw(act, &type_verzoek);
	struct fouten fouten = {.n = 0};

	record_zet(r, "soort", str_of(soort));
	record_zet(r, "ontvangen_op", str_of(ontvangen));
	record_zet(r, "aanvrager", STR("De betrokkene"));
	record_zet(r, "entiteit", ent);
	record_zet(r, "behandelaar", STR("jurist"));
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
	return r;
}

static enum model_rc zet_stap(struct fix *f, const char *wie, struct str id, const char *naam,
	const char *veld, const char *waarde)
{
	struct act *act = als(f, wie, ROL_JURIST, DB_WRITE);
	const struct overgang *o = loop_overgang(&type_verzoek, str_of(naam));
	struct fouten fouten = {.n = 0};
	struct record *r, *a;
	enum model_rc rc;

	assert_int_equal(record_haal(act, &type_verzoek, id, &r), MODEL_OK);
	a = loop_antwoorden(act, r, o);
	record_zet(a, "reden", STR("Omdat het moet"));
	record_zet(a, "antwoord", STR("Het antwoord"));
	if (veld)
		record_zet(a, veld, str_of(waarde));
	rc = loop_stap(act, r, o, a, &fouten);
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

static void a_request_is_answered_within_a_month(void **state)
{
	static const struct {
		const char *op, *uiterlijk, *verlengd;
	} rijen[] = {
		{"2026-03-02", "2026-04-02", "2026-06-02"},
		{"2026-01-31", "2026-03-02", "2026-04-30"}, /* 28 February is a Saturday */
		{"2026-04-05", "2026-05-06", "2026-07-06"}, /* 5 May; 5 July is a Sunday */
	};

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		for (size_t i = 0; i < sizeof(rijen) / sizeof(rijen[0]); i++) {
			struct record *r = nieuw(&f, "inzage", rijen[i].op, STR(""));
			struct act *act;

			assert_string_equal(
				str_dup(f.a, record_veld(r, "uiterlijk")).p, rijen[i].uiterlijk);
			assert_int_equal(
				zet_stap(&f, "jurist", r->id, "verlengen", NULL, NULL), MODEL_OK);
			act = als(&f, "jurist", ROL_JURIST, DB_READ);
			assert_int_equal(record_haal(act, &type_verzoek, r->id, &r), MODEL_OK);
			fix_klaar(&f);
			assert_string_equal(
				str_dup(f.a, record_veld(r, "uiterlijk")).p, rijen[i].verlengd);
		}
		/* and it waits on the work list by that day */
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM werk WHERE soort = 'verzoek' "
					     "AND uiterlijk = '2026-06-02'"),
			1);
		fix_close(&f);
	}
}

static void a_refusal_is_made_by_a_second_person_on_a_ground(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct record *r;
		struct fix f;

		fix_open(&f, t);
		r = nieuw(&f, "inzage", "2026-03-02", STR(""));
		assert_int_equal(zet_stap(&f, "jurist", r->id, "identiteit", "identiteit", "Balie"),
			MODEL_OK);
		assert_int_equal(
			zet_stap(&f, "jurist", r->id, "weigeren", "weigergrond", "toezicht"),
			MODEL_REFUSED);
		assert_int_equal(zet_stap(&f, "ander", r->id, "weigeren", NULL, NULL),
			MODEL_INVALID); /* no ground */
		assert_int_equal(
			zet_stap(&f, "ander", r->id, "weigeren", "weigergrond", "toezicht"),
			MODEL_OK);
		fix_close(&f);
	}
}

/* A case from a signal about the person, of which something was disclosed. */
static void verstrek(struct fix *f, struct str ent)
{
	struct fouten fouten = {.n = 0};
	struct record *s, *c;
	struct act *act;

	testdb_script(f->t, "INSERT INTO gebruiker (id, naam, volledig, afdeling, email, rol, "
		"actief, wachtwoord, gemaakt, gezien, versie) VALUES ('jurist', 'jurist', 'J', '', "
		"'', 'jurist', 1, '', 0, 0, 1)");
	act = als(f, "jurist", ROL_INFORMATIEREGISSEUR, DB_WRITE);
	s = record_nieuw(act, &type_signaal);

	record_zet(s, "onderwerp", STR("Contant geld"));
	record_zet(s, "feiten", STR("Alles contant."));
	assert_int_equal(record_maak(act, s, &fouten), MODEL_OK);
	assert_int_equal(signaal_koppel(act, s, ent, STR("x")), MODEL_OK);
	c = record_nieuw(act, &type_casus);
	record_zet(c, "onderwerp", STR("Contant geld"));
	record_zet(c, "signaal", s->id);
	record_zet(c, "eigenaar", STR("jurist"));
	assert_int_equal(record_maak(act, c, &fouten), MODEL_OK);
	fix_klaar(f);
	testdb_script(
		f->t, str_fmt(f->a,
			      "INSERT INTO verstrekkingen (id, nummer, status, maker, wijziger, "
			      "gemaakt, gewijzigd, "
			      "versie, casus, ontvanger, gegevens, wat, voorwaarden, grond) VALUES "
			      "('01j00000000000000000000000', 'V-2026-000001', 'verstrekt', 'x', "
			      "'x', 1, 1, 1, "
			      "'%.*s', 'politie', 'identiteit', 'Naam', 'Geen', 'Politiewet')",
			      STR_ARG(c->id))
			      .p);
}

static json_t *dossier(struct fix *f, struct str id, enum model_rc verwacht)
{
	struct act *act = als(f, "jurist", ROL_JURIST, DB_READ);
	struct fouten fouten = {.n = 0};
	json_t *j;

	assert_int_equal(verzoek_dossier(act, id, &j, &fouten), verwacht);
	fix_klaar(f);
	return j;
}

static void the_file_holds_sources_signals_and_recipients_of_this_person_alone(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct record *r;
		struct str ent;
		json_t *j, *b;
		char *tekst;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "mensen", "persoon");
		fix_lees(&f, "mensen", mensen);
		ent = fix_entiteit(&f, "p1", 0);
		verstrek(&f, ent);
		r = nieuw(&f, "inzage", "2026-03-02", ent);
		assert_null(dossier(&f, r->id, MODEL_REFUSED)); /* who is it? */
		assert_int_equal(zet_stap(&f, "jurist", r->id, "identiteit", "identiteit", "Balie"),
			MODEL_OK);
		j = dossier(&f, r->id, MODEL_OK);
		assert_non_null(j);
		tekst = json_dumps(j, 0);
		assert_non_null(strstr(tekst, "Zonneklapwijk"));
		assert_null(strstr(tekst, "Wilgenbroeck"));
		assert_null(strstr(tekst, "Alles contant"));
		b = json_array_get(json_object_get(j, "bronnen"), 0);
		assert_string_equal(json_string_value(json_object_get(b, "bron")), "Bron mensen");
		assert_string_equal(
			json_string_value(json_object_get(b, "bewaartermijn")), "1 jaar");
		assert_int_equal(json_array_size(json_object_get(j, "signalen")), 1);
		assert_int_equal(json_array_size(json_object_get(j, "ontvangers")), 1);
		assert_non_null(strstr(tekst, "politie"));
		free(tekst);
		json_decref(j);
		fix_close(&f);
	}
}

static void a_correction_becomes_a_task_for_each_recipient(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct record *r;
		struct str ent;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "mensen", "persoon");
		fix_lees(&f, "mensen", mensen);
		ent = fix_entiteit(&f, "p1", 0);
		verstrek(&f, ent);
		r = nieuw(&f, "rectificatie", "2026-03-02", ent);
		assert_int_equal(zet_stap(&f, "jurist", r->id, "identiteit", "identiteit", "Balie"),
			MODEL_OK);
		assert_int_equal(zet_stap(&f, "jurist", r->id, "doorgeven", NULL, NULL), MODEL_OK);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM taken WHERE wat LIKE "
					     "'%V-2026-000001%' AND status = 'open'"),
			1);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_is_answered_within_a_month),
		cmocka_unit_test(a_refusal_is_made_by_a_second_person_on_a_ground),
		cmocka_unit_test(
			the_file_holds_sources_signals_and_recipients_of_this_person_alone),
		cmocka_unit_test(a_correction_becomes_a_task_for_each_recipient),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
