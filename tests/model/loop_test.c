/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The loop of a record (loop.h): who may go where, with which answers; what is kept of it;
 * and two people at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "core/base/clock.h"
#include "core/model/json.h"
#include "modeldb.h"
#include "terrasvergunning.h"

static enum model_rc eist(struct act *act, const struct record *r, const struct stap *s,
			  struct fouten *f)
{
	if (!record_veld(r, "toelichting").len)
		return fouten_weiger(f, "toelichting", STR("Er is geen toelichting."),
				     STR("Vul eerst de toelichting in."),
				     str_fmt(act->arena, "/vergunningen/%.*s", STR_ARG(r->id)));
	if (s && str_is(stap_antwoord(s, "stoelen"), "13")) {
		fouten_add(f, &s->antwoorden->type->velden[1], "regel", "Geen dertien stoelen.");
		return MODEL_INVALID;
	}
	return MODEL_OK;
}

static enum model_rc na_uitkomst;
static enum model_rc daarna(struct act *act, const struct record *r, const struct stap *s)
{
	(void)act;
	assert_true(str_eq(r->status, s->naar));
	return na_uitkomst;
}

static const struct veld vragen[] = {
	{.naam = "gezien_door", .label = "Wie keek ernaar", .soort = VELD_TEKST,
	 .vlaggen = VELD_VERPLICHT},
	{.naam = "stoelen", .label = "Hoeveel stoelen mogen er staan", .soort = VELD_GETAL},
};
static const struct status staten[] = {
	{.waarde = "nieuw", .label = "Nieuw", .dagen = 14},
	{.waarde = "gekeurd", .label = "Gekeurd"},
	{"af", "Af", STATUS_KLAAR, 0},
	{.waarde = NULL},
};
static const struct overgang overgangen[] = {
	{.naam = "keuren", .van = "nieuw", .naar = "gekeurd", .knop = "Keuren",
	 .uitleg = "Iemand keek ernaar.", .vragen = vragen, .vragen_n = 2, .eist = eist,
	 .daarna = daarna},
	{.naam = "notitie", .van = "nieuw gekeurd", .knop = "Notitie maken",
	 .uitleg = "De status blijft gelijk."},
	{.naam = "vaststellen", .van = "gekeurd", .naar = "af", .knop = "Vaststellen",
	 .uitleg = "Een tweede persoon stelt vast.", .vlaggen = OVERGANG_VIER_OGEN},
	{.naam = "tekenen", .van = "nieuw", .naar = "af", .knop = "Tekenen",
	 .uitleg = "Alleen voor het bestuur.", .rollen = ROL_BIT(ROL_BESTUUR)},
	{.naam = "vanzelf", .van = "nieuw", .naar = "af", .knop = "Vanzelf",
	 .uitleg = "Doet het programma.", .vlaggen = OVERGANG_PROGRAMMA},
	{.naam = NULL},
};
static const struct recordtype vergunning = {
	.naam = "vergunning", .ding = "proef", .meervoud = "vergunningen",
	.titel = "Vergunning", .titel_meervoud = "Vergunningen", .opslag = OPSLAG_TABEL,
	.velden = terras_velden, .velden_n = sizeof(terras_velden) / sizeof(terras_velden[0]),
	.statussen = staten, .overgangen = overgangen, .kop = "zaak", .nummer = "V"};
static const struct recordtype *const types[] = {&vergunning, NULL};

static struct str maak(struct modeldb *m, int wie, const char *toelichting)
{
	struct act act = modeldb_act(m, wie, DB_WRITE);
	struct record *r = record_nieuw(&act, &vergunning);
	struct fouten f = {0};

	record_zet(r, "zaak", STR("De Punt"));
	record_zet(r, "soort", STR("gevel"));
	record_zet(r, "vanaf", STR("2026-04-01"));
	record_zet(r, "toelichting", str_of(toelichting));
	assert_int_equal(record_maak(&act, r, &f), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	return r->id;
}

/* Makes a step with answers "name=value;.." at a version (0: the present one). */
struct poging {
	int wie;
	const char *stap, *antwoorden;
	int64_t versie;
};

static enum model_rc zet(struct modeldb *m, struct str id, struct poging p, struct fouten *f)
{
	struct act act = modeldb_act(m, p.wie, DB_WRITE);
	const struct overgang *o = loop_overgang(&vergunning, str_of(p.stap));
	struct record *a = record_nieuw(&act, loop_vragen(&vergunning, o)), *r;
	struct str_cutter c = {.rest = str_of(p.antwoorden)};
	enum model_rc rc = record_haal(&act, &vergunning, id, &r);
	struct str deel;

	*f = (struct fouten){.n = 0};
	while (rc == MODEL_OK && str_cut(&c, ';', &deel)) {
		size_t is = str_find(deel, STR("="), 0);
		struct paar paar = {str_sub(deel, 0, is), str_sub(deel, is + 1, SIZE_MAX)};

		if (deel.len)
			record_lees(&act, a, &paar, 1, true, f);
	}
	if (rc == MODEL_OK && p.versie)
		r->versie = p.versie;
	if (rc == MODEL_OK)
		rc = loop_stap(&act, r, o, a, f);
	if (rc == MODEL_OK)
		assert_int_equal(act_commit(&act), DB_OK);
	else
		act_end(&act);
	return rc;
}

static struct record *haal(struct modeldb *m, int wie, struct str id)
{
	struct act act = modeldb_act(m, wie, DB_READ);
	struct record *r;

	assert_int_equal(record_haal(&act, &vergunning, id, &r), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	return r;
}

static const char keuring[] = "gezien_door=Jan;stoelen=20;reden=Ik heb het zelf gezien.";

static void a_step_keeps_who_when_why_and_every_answer(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		struct fouten f;
		struct stap *s;
		struct act act;
		size_t n;

		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_OK);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(loop_stappen(&act, haal(m, CARLA, id), &s, &n), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(n, 1);
		assert_string_equal(tekst(m, s->van), "nieuw");
		assert_string_equal(tekst(m, s->naar), "gekeurd");
		assert_string_equal(tekst(m, s->wie), tekst(m, modeldb_wie(CARLA)));
		assert_string_equal(tekst(m, s->wie_naam), "carla van Dam");
		assert_string_equal(tekst(m, s->reden), "Ik heb het zelf gezien.");
		assert_int_equal(s->tijd, INT64_C(1772366400) * CLOCK_SECOND);
		assert_string_equal(tekst(m, stap_antwoord(s, "gezien_door")), "Jan");
		assert_string_equal(tekst(m, stap_antwoord(s, "stoelen")), "20");
		assert_int_equal(modeldb_audit(m, "stap", "ok"), 1);
	}
}

static void an_answer_with_the_name_of_a_field_fills_that_field(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		struct wijziging *w;
		struct fouten f;
		struct act act;
		size_t n;

		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_OK);
		assert_string_equal(tekst(m, record_veld(haal(m, CARLA, id), "stoelen")), "20");
		assert_int_equal(haal(m, CARLA, id)->versie, 2);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(record_historie(&act, haal(m, CARLA, id), &w, &n), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(n, 2); /* status and stoelen, both of version 2 */
	}
}

static void what_is_not_answered_or_wrong_is_told_at_once_and_nothing_changes(void **state)
{
	static const struct {
		const char *antwoorden;
		size_t fouten;
	} t[] = {{"", 2}, {"gezien_door=Jan", 1}, {"reden=Zomaar", 1},
		 {"gezien_door=Jan;reden=Zomaar;stoelen=veel", 1},
		 {"gezien_door=Jan;reden=Zomaar;kleur=rood", 1},
		 {"gezien_door=Jan;reden=Zomaar;stoelen=13", 1}};

	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");

		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
			struct fouten f;

			assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren",
								    t[i].antwoorden, 0}, &f),
					 MODEL_INVALID);
			assert_int_equal(f.n, t[i].fouten);
		}
		assert_string_equal(tekst(m, haal(m, CARLA, id)->status), "nieuw");
		assert_int_equal(testdb_number(m->t, "SELECT count(*) FROM stap"), 0);
	}
}

static void a_rule_that_says_not_yet_tells_the_way_out(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "");
		const struct overgang *o = loop_overgang(&vergunning, STR("keuren"));
		struct fouten f = {0};
		struct act act = modeldb_act(m, CARLA, DB_READ);

		assert_int_equal(loop_mag(&act, haal(m, CARLA, id), o, &f), MODEL_REFUSED);
		assert_string_equal(f.weigering.code, "toelichting");
		assert_true(str_starts(f.weigering.pad, STR("/vergunningen/")));
		act_end(&act);
		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_REFUSED);
		assert_string_equal(tekst(m, haal(m, CARLA, id)->status), "nieuw");
	}
}

static void a_step_starts_only_from_its_states(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		struct fouten f;

		assert_int_equal(zet(m, id, (struct poging){CARLA, "vaststellen", "reden=Nu", 0},
				     &f), MODEL_INVALID);
		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_OK);
		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_INVALID);
	}
}

static void a_step_may_leave_the_state_as_it_is(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		struct fouten f;

		assert_int_equal(zet(m, id, (struct poging){CARLA, "notitie", "reden=Gebeld", 0},
				     &f), MODEL_OK);
		assert_string_equal(tekst(m, haal(m, CARLA, id)->status), "nieuw");
		assert_int_equal(haal(m, CARLA, id)->versie, 2);
	}
}

static void the_table_of_rights_and_the_roles_of_a_step_both_count(void **state)
{
	static const struct {
		struct poging poging;
		enum model_rc rc;
	} t[] = {
		/* a melder reads the own record, but may not change it */
		{{ANNA, "notitie", "reden=Ik", 0}, MODEL_FORBIDDEN},
		{{BRAM, "notitie", "reden=Ik", 0}, MODEL_NOT_FOUND},
		/* bestuur is named by the step, but the table gives it nothing */
		{{BEA, "tekenen", "reden=Ik", 0}, MODEL_NOT_FOUND},
		{{CARLA, "tekenen", "reden=Ik", 0}, MODEL_FORBIDDEN},
		{{CARLA, "notitie", "reden=Ik", 0}, MODEL_OK},
	};

	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, ANNA, "Ja");
		struct fouten f;

		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
			assert_int_equal(zet(m, id, t[i].poging, &f), t[i].rc);
	}
}

static void only_steps_that_can_be_made_are_offered(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		const struct overgang *o[LOOP_MOGELIJK_MAX];
		struct act act = modeldb_act(m, CARLA, DB_READ);

		assert_int_equal(loop_mogelijk(&act, haal(m, CARLA, id), o, LOOP_MOGELIJK_MAX), 2);
		assert_string_equal(o[0]->naam, "keuren");
		assert_string_equal(o[1]->naam, "notitie");
		act_end(&act);
		act = modeldb_act(m, ANNA, DB_READ);
		assert_int_equal(loop_mogelijk(&act, haal(m, CARLA, id), o, LOOP_MOGELIJK_MAX), 0);
		act_end(&act);
	}
}

static void four_eyes_are_two_people(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		struct fouten f;

		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_OK);
		assert_int_equal(zet(m, id, (struct poging){CARLA, "vaststellen", "reden=Zo", 0},
				     &f), MODEL_REFUSED);
		assert_string_equal(f.weigering.code, "vier-ogen");
		testdb_script(m->t, "UPDATE stap SET wie = 'iemand anders'");
		assert_int_equal(zet(m, id, (struct poging){CARLA, "vaststellen", "reden=Zo", 0},
				     &f), MODEL_OK);
	}
}

static void of_two_at_once_the_second_is_told_and_loses_nothing(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		struct fouten f;

		assert_int_equal(zet(m, id, (struct poging){CARLA, "notitie", "reden=Eerste", 1},
				     &f), MODEL_OK);
		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 1}, &f),
				 MODEL_CHANGED);
		assert_string_equal(tekst(m, haal(m, CARLA, id)->status), "nieuw");
		assert_int_equal(testdb_number(m->t, "SELECT count(*) FROM stap"), 1);
		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 2}, &f),
				 MODEL_OK);
	}
}

static void what_follows_fails_then_nothing_was_done(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		struct fouten f;

		na_uitkomst = MODEL_FAIL;
		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_FAIL);
		na_uitkomst = MODEL_OK;
		assert_string_equal(tekst(m, haal(m, CARLA, id)->status), "nieuw");
		assert_int_equal(testdb_number(m->t, "SELECT count(*) FROM stap"), 0);
		assert_int_equal(modeldb_audit(m, "stap", "ok"), 0);
	}
}

static void who_sees_only_their_own_sees_no_names_and_reasons(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, ANNA, "Ja");
		struct fouten f;
		struct stap *s;
		struct act act;
		size_t n;

		assert_int_equal(zet(m, id, (struct poging){CARLA, "keuren", keuring, 0}, &f),
				 MODEL_OK);
		act = modeldb_act(m, ANNA, DB_READ);
		assert_int_equal(loop_stappen(&act, haal(m, ANNA, id), &s, &n), MODEL_OK);
		assert_int_equal(n, 1);
		assert_string_equal(tekst(m, s->naar), "gekeurd");
		assert_int_equal(s->wie.len + s->wie_naam.len + s->reden.len, 0);
		assert_null(s->antwoorden);
		assert_int_equal(act_commit(&act), DB_OK);
		act = modeldb_act(m, BRAM, DB_READ);
		assert_int_equal(loop_stappen(&act, haal(m, ANNA, id), &s, &n), MODEL_NOT_FOUND);
		act_end(&act);
	}
}

static void a_state_says_until_when(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct record *r = haal(m, CARLA, maak(m, CARLA, "Ja"));

		assert_int_equal(loop_uiterlijk(r, 0), 14 * INT64_C(86400000000));
		r->status = STR("gekeurd");
		assert_int_equal(loop_uiterlijk(r, 0), 0);
	}
}

/* Every statement of a step that fails leaves nothing behind. */
static void a_step_holds_whole_or_not_at_all(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Ja");
		const struct overgang *o = loop_overgang(&vergunning, STR("notitie"));

		for (long n = 1;; n++) {
			struct act act = modeldb_act(m, CARLA, DB_WRITE);
			struct record *r, *a = record_nieuw(&act, loop_vragen(&vergunning, o));
			struct fouten f = {0};
			bool gebeurd, goed;

			assert_int_equal(record_haal(&act, &vergunning, id, &r), MODEL_OK);
			record_zet(a, "reden", STR("Gebeld"));
			db_test_fail(m->t->pool, n, DB_FAIL);
			goed = loop_stap(&act, r, o, a, &f) == MODEL_OK &&
			       act_commit(&act) == DB_OK;
			gebeurd = db_test_fail(m->t->pool, 0, DB_OK);
			act_end(&act);
			assert_int_equal(goed, !gebeurd);
			assert_int_equal(testdb_number(m->t, "SELECT count(*) FROM stap"), goed);
			if (goed)
				break;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_keeps_who_when_why_and_every_answer),
		cmocka_unit_test(an_answer_with_the_name_of_a_field_fills_that_field),
		cmocka_unit_test(what_is_not_answered_or_wrong_is_told_at_once_and_nothing_changes),
		cmocka_unit_test(a_rule_that_says_not_yet_tells_the_way_out),
		cmocka_unit_test(a_step_starts_only_from_its_states),
		cmocka_unit_test(a_step_may_leave_the_state_as_it_is),
		cmocka_unit_test(the_table_of_rights_and_the_roles_of_a_step_both_count),
		cmocka_unit_test(only_steps_that_can_be_made_are_offered),
		cmocka_unit_test(four_eyes_are_two_people),
		cmocka_unit_test(of_two_at_once_the_second_is_told_and_loses_nothing),
		cmocka_unit_test(what_follows_fails_then_nothing_was_done),
		cmocka_unit_test(who_sees_only_their_own_sees_no_names_and_reasons),
		cmocka_unit_test(a_state_says_until_when),
		cmocka_unit_test(a_step_holds_whole_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
