/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/base/clock.h"
#include "core/model/loop.h"
#include "modeldb.h"

static const struct keuze themas[] = {
	{"drugs", "Drugs"}, {"vastgoed", "Vastgoed"}, {"zorg", "Zorgfraude"}, {NULL, NULL},
};

static const struct status standen[] = {
	{.waarde = "nieuw", .label = "Nieuw"},
	{.waarde = "bezig", .label = "In behandeling"},
	{"klaar", "Klaar", STATUS_KLAAR, 0},
	{"weg", "Afgewezen", STATUS_KLAAR, 0},
	{.waarde = NULL},
};

static const struct overgang overgangen[] = {
	{.naam = "oppakken", .van = "nieuw", .naar = "bezig", .knop = "Oppakken",
	 .uitleg = "U gaat ermee aan de slag.", .vlaggen = OVERGANG_ZONDER_REDEN},
	{.naam = "afronden", .van = "bezig", .naar = "klaar", .knop = "Afronden",
	 .uitleg = "Alles is gedaan.", .vlaggen = OVERGANG_ZONDER_REDEN},
	{.naam = NULL},
};

static const struct veld velden[] = {
	{.naam = "titel", .label = "Titel", .soort = VELD_TEKST,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKWOORD},
	{.naam = "tekst", .label = "Wat is er gezien?", .soort = VELD_LANGE_TEKST,
	 .vlaggen = VELD_ZOEKTEKST},
	{.naam = "thema", .label = "Thema", .soort = VELD_KEUZE, .keuzes = themas,
	 .vlaggen = VELD_FILTER | VELD_IN_LIJST},
	{.naam = "gezien", .label = "Gezien op", .soort = VELD_DATUM,
	 .vlaggen = VELD_FILTER | VELD_IN_LIJST},
	{.naam = "schade", .label = "Schade", .soort = VELD_GELD,
	 .vlaggen = VELD_FILTER | VELD_IN_LIJST},
	{.naam = "kenteken", .label = "Kenteken", .soort = VELD_KENMERK, .kenmerk = KM_KENTEKEN,
	 .vlaggen = VELD_ZOEKWOORD | VELD_KENMERK_SOEPEL},
	{.naam = "sporen", .label = "Sporen", .soort = VELD_MEERKEUZE, .keuzes = themas,
	 .vlaggen = VELD_FILTER},
	{.naam = "eerder", .label = "Eerdere melding", .soort = VELD_VERWIJZING,
	 .verwijst = "melding"},
	{.naam = "door", .label = "Ingelezen door", .soort = VELD_TEKST, .vlaggen = VELD_VAST},
};

/* A rule of the type itself: a mistake about two fields. */
static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	(void)act;
	if (str_is(record_veld(r, "thema"), "zorg") && record_veld(r, "schade").len)
		fouten_add(f, NULL, "regel", "Vul bij zorgfraude geen schade in.");
}

#define MELDING                                                                              \
	.naam = "melding", .ding = "proef", .meervoud = "meldingen", .titel = "Melding",   \
	.titel_meervoud = "Meldingen", .opslag = OPSLAG_TABEL, .velden = velden,             \
	.statussen = standen, .overgangen = overgangen, .kop = "titel thema", .nummer = "M",	\
	.controle = controle

static const struct recordtype melding = {
	MELDING, .velden_n = sizeof(velden) / sizeof(velden[0])};
static const struct recordtype *const types[] = {&melding, NULL};

/* The same type as it was in the version before: three fields. */
static const struct recordtype melding_oud = {MELDING, .velden_n = 3};
static const struct recordtype *const types_oud[] = {&melding_oud, NULL};

#define PAREN(p) p, sizeof(p) / sizeof((p)[0])

static struct str maak(struct modeldb *m, int wie, const char *titel, const char *tekst_,
		       const char *thema)
{
	struct paar p[] = {{STR("titel"), str_of(titel)}, {STR("tekst"), str_of(tekst_)},
			   {STR("thema"), str_of(thema)}};
	struct act act = modeldb_act(m, wie, DB_WRITE);
	struct record *r = record_nieuw(&act, &melding);
	struct fouten f = {0};

	record_lees(&act, r, PAREN(p), true, &f);
	assert_int_equal(record_maak(&act, r, &f), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	return r->id;
}

static enum model_rc haal(struct modeldb *m, int wie, struct str id, struct record **out)
{
	struct act act = modeldb_act(m, wie, DB_READ);
	enum model_rc rc = record_haal(&act, &melding, id, out);

	assert_int_equal(act_commit(&act), DB_OK);
	return rc;
}

static struct lijst lijst(struct modeldb *m, int wie, struct lijst_vraag q)
{
	struct act act = modeldb_act(m, wie, DB_READ);
	struct lijst l;

	assert_int_equal(record_lijst(&act, &melding, &q, &l), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	return l;
}

static void a_record_comes_back_as_it_was_made(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Garage", "Er staat een auto", "drugs");
		struct record *r;

		assert_int_equal(haal(m, CARLA, id, &r), MODEL_OK);
		assert_string_equal(tekst(m, r->nummer), "M-2026-000001");
		assert_string_equal(tekst(m, r->status), "nieuw");
		assert_string_equal(tekst(m, record_veld(r, "titel")), "Garage");
		assert_string_equal(tekst(m, record_veld(r, "schade")), "");
		assert_string_equal(tekst(m, record_veld(r, "gibt_es_nicht")), "");
		assert_true(str_eq(r->maker, modeldb_wie(CARLA)));
		assert_int_equal(r->versie, 1);
		assert_int_equal(r->gemaakt, INT64_C(1772366400) * CLOCK_SECOND);
		assert_int_equal(modeldb_audit(m, "maken", "ok"), 1);
		assert_int_equal(modeldb_audit(m, "lezen", "ok"), 1);
	}
}

static void numbers_count_on_within_a_year_and_restart_in_the_next(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct record *r;

		maak(m, CARLA, "een", "", "");
		assert_int_equal(haal(m, CARLA, maak(m, CARLA, "twee", "", ""), &r), MODEL_OK);
		assert_string_equal(tekst(m, r->nummer), "M-2026-000002");
		/* 2026-12-31T23:30:00Z is the first of January in Amsterdam */
		clock_fix(INT64_C(1798759800) * CLOCK_SECOND);
		assert_int_equal(haal(m, CARLA, maak(m, CARLA, "drie", "", ""), &r), MODEL_OK);
		assert_string_equal(tekst(m, r->nummer), "M-2027-000001");
	}
}

static void all_mistakes_come_back_at_once_and_values_stay_as_typed(void **state)
{
	struct paar p[] = {{STR("gezien"), STR("31-02-2026")}, {STR("thema"), STR("paars")},
			   {STR("kleur"), STR("x")},           {STR("door"), STR("x")},
			   {STR("status"), STR("klaar")},      {STR("maker"), STR("x")},
			   {STR("schade"), STR("12")},	       {STR("kenteken"), STR("fout")}};
	static const struct {
		const char *veld, *code;
	} verwacht[] = {{"thema", "keuze"}, {"gezien", "vorm"}, {NULL, "onbekend"},
			{"door", "vast"},   {NULL, "vast"},     {NULL, "vast"},
			{"titel", "verplicht"}};

	(void)state;
	MODELDB_EACH(m, types) {
		struct act act = modeldb_act(m, CARLA, DB_WRITE);
		struct record *r = record_nieuw(&act, &melding);
		struct fouten f = {0};

		record_lees(&act, r, PAREN(p), true, &f);
		assert_int_equal(record_maak(&act, r, &f), MODEL_INVALID);
		assert_int_equal(f.n, sizeof(verwacht) / sizeof(verwacht[0]));
		for (size_t i = 0; i < f.n; i++) {
			assert_string_equal(f.fout[i].code, verwacht[i].code);
			if (verwacht[i].veld)
				assert_string_equal(f.fout[i].veld->naam, verwacht[i].veld);
			else
				assert_null(f.fout[i].veld);
		}
		assert_string_equal(tekst(m, record_veld(r, "gezien")), "31-02-2026");
		assert_string_equal(tekst(m, record_veld(r, "schade")), "1200");
		assert_string_equal(tekst(m, record_veld(r, "kenteken")), "fout");
		act_end(&act);
		assert_int_equal(testdb_number(m->t, "SELECT count(*) FROM meldingen"), 0);
	}
}

static void the_rule_of_the_type_and_a_dead_reference_are_mistakes(void **state)
{
	struct paar p[] = {{STR("titel"), STR("x")}, {STR("thema"), STR("zorg")},
			   {STR("schade"), STR("5")},
			   {STR("eerder"), STR("01j000000000000000000000zz")}};

	(void)state;
	MODELDB_EACH(m, types) {
		struct act act = modeldb_act(m, CARLA, DB_WRITE);
		struct record *r = record_nieuw(&act, &melding);
		struct fouten f = {0};

		record_lees(&act, r, PAREN(p), true, &f);
		assert_int_equal(record_maak(&act, r, &f), MODEL_INVALID);
		assert_int_equal(f.n, 2);
		assert_string_equal(f.fout[0].tekst, "Vul bij zorgfraude geen schade in.");
		assert_string_equal(f.fout[1].veld->naam, "eerder");
		act_end(&act);
	}
}

static void several_choices_and_a_hidden_nee_are_read_as_forms_send_them(void **state)
{
	struct paar p[] = {{STR("sporen"), STR("")}, {STR("sporen"), STR("zorg")},
			   {STR("sporen"), STR("drugs")}, {STR("titel"), STR("nee")},
			   {STR("titel"), STR("ja")}};

	(void)state;
	MODELDB_EACH(m, types) {
		struct act act = modeldb_act(m, CARLA, DB_WRITE);
		struct record *r = record_nieuw(&act, &melding);
		struct fouten f = {0};

		record_lees(&act, r, PAREN(p), false, &f);
		assert_int_equal(f.n, 0);
		assert_string_equal(tekst(m, record_veld(r, "sporen")), "drugs zorg");
		assert_string_equal(tekst(m, record_veld(r, "titel")), "ja");
		act_end(&act);
	}
}

static void the_second_of_two_changes_at_once_is_told_so(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Garage", "", "drugs");
		struct record *een, *twee, *nu;
		struct fouten f = {0};
		struct act act;

		assert_int_equal(haal(m, CARLA, id, &een), MODEL_OK);
		assert_int_equal(haal(m, CARLA, id, &twee), MODEL_OK);
		act = modeldb_act(m, CARLA, DB_WRITE);
		record_zet(een, "titel", STR("Autobedrijf"));
		assert_int_equal(record_wijzig(&act, een, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(een->versie, 2);
		act = modeldb_act(m, CARLA, DB_WRITE);
		record_zet(twee, "thema", STR("zorg"));
		assert_int_equal(record_wijzig(&act, twee, &f), MODEL_CHANGED);
		act_end(&act);
		assert_int_equal(haal(m, CARLA, id, &nu), MODEL_OK);
		assert_string_equal(tekst(m, record_veld(nu, "titel")), "Autobedrijf");
		assert_string_equal(tekst(m, record_veld(nu, "thema")), "drugs");
	}
}

static void a_change_without_a_difference_makes_no_version(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Garage", "", "");
		struct fouten f = {0};
		struct record *r;
		struct act act;

		assert_int_equal(haal(m, CARLA, id, &r), MODEL_OK);
		act = modeldb_act(m, CARLA, DB_WRITE);
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(haal(m, CARLA, id, &r), MODEL_OK);
		assert_int_equal(r->versie, 1);
		assert_int_equal(modeldb_audit(m, "wijzigen", "ok"), 0);
	}
}

static enum model_rc zet_stap(struct modeldb *m, int wie, struct str id, const char *naam)
{
	struct act act = modeldb_act(m, wie, DB_WRITE);
	const struct overgang *o = loop_overgang(&melding, str_of(naam));
	struct fouten f = {0};
	struct record *r;
	enum model_rc rc;

	assert_int_equal(record_haal(&act, &melding, id, &r), MODEL_OK);
	rc = loop_stap(&act, r, o, record_nieuw(&act, loop_vragen(&melding, o)), &f);
	assert_int_equal(act_commit(&act), DB_OK);
	return rc;
}

static void a_status_goes_only_where_the_declaration_lets_it(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Garage", "", "");

		assert_int_equal(zet_stap(m, CARLA, id, "afronden"), MODEL_INVALID);
		assert_int_equal(zet_stap(m, CARLA, id, "oppakken"), MODEL_OK);
		assert_int_equal(zet_stap(m, CARLA, id, "oppakken"), MODEL_INVALID);
		assert_int_equal(zet_stap(m, CARLA, id, "afronden"), MODEL_OK);
	}
}

static void a_change_of_fields_leaves_the_status(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Garage", "", "");
		struct act act = modeldb_act(m, CARLA, DB_WRITE);
		struct fouten f = {0};
		struct record *r;

		assert_int_equal(record_haal(&act, &melding, id, &r), MODEL_OK);
		r->status = STR("klaar");
		record_zet(r, "titel", STR("Loods"));
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(record_haal(&act, &melding, id, &r), MODEL_OK);
		assert_string_equal(tekst(m, r->status), "nieuw");
		assert_string_equal(tekst(m, record_veld(r, "titel")), "Loods");
		assert_int_equal(act_commit(&act), DB_OK);
	}
}

static void history_tells_who_changed_what_from_what(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Garage", "", "drugs");
		struct fouten f = {0};
		struct wijziging *w;
		struct record *r;
		struct act act;
		size_t n;

		assert_int_equal(zet_stap(m, CARLA, id, "oppakken"), MODEL_OK);
		act = modeldb_act(m, CARLA, DB_WRITE);
		assert_int_equal(record_haal(&act, &melding, id, &r), MODEL_OK);
		record_zet(r, "titel", STR("Loods"));
		record_zet(r, "schade", STR("1200"));
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(record_historie(&act, r, &w, &n), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(n, 3);
		assert_string_equal(w[0].veld->naam, "schade");
		assert_string_equal(tekst(m, w[0].oud), "");
		assert_string_equal(tekst(m, w[0].nieuw), "1200");
		assert_int_equal(w[0].versie, 3);
		assert_string_equal(tekst(m, w[1].oud), "Garage");
		assert_string_equal(tekst(m, w[1].nieuw), "Loods");
		assert_null(w[2].veld);
		assert_string_equal(tekst(m, w[2].nieuw), "bezig");
		assert_string_equal(tekst(m, w[2].wie_naam), "carla van Dam");
	}
}

static void who_reports_sees_only_own_records(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str van_anna = maak(m, ANNA, "Van Anna", "garage", "drugs");
		struct str van_bram = maak(m, BRAM, "Van Bram", "garage", "drugs");
		struct paar bram[] = {{STR("maker"), modeldb_wie(BRAM)}};
		struct wijziging *w;
		struct record *r;
		struct lijst l;
		struct act act;
		size_t n;

		assert_int_equal(haal(m, ANNA, van_anna, &r), MODEL_OK);
		l = lijst(m, ANNA, (struct lijst_vraag){0});
		assert_int_equal(l.totaal, 1);
		assert_int_equal(l.n, 1);
		assert_true(str_eq(l.rec[0]->id, van_anna));
		l = lijst(m, ANNA, (struct lijst_vraag){.zoek = STR("garage")});
		assert_int_equal(l.totaal, 1);
		l = lijst(m, ANNA, (struct lijst_vraag){.filters = bram, .filters_n = 1});
		assert_int_equal(l.totaal, 0);
		assert_int_equal(lijst(m, CARLA, (struct lijst_vraag){0}).totaal, 2);
		/* what is another's and what is nowhere look the same */
		assert_int_equal(haal(m, ANNA, van_bram, &r), MODEL_NOT_FOUND);
		assert_null(r);
		assert_int_equal(haal(m, ANNA, STR("01j000000000000000000000zz"), &r),
				 MODEL_NOT_FOUND);
		assert_int_equal(modeldb_audit(m, "lezen", "geweigerd"), 1);
		assert_int_equal(modeldb_audit(m, "lezen", "onbekend"), 1);
		assert_int_equal(haal(m, CARLA, van_bram, &r), MODEL_OK);
		act = modeldb_act(m, ANNA, DB_READ);
		assert_int_equal(record_historie(&act, r, &w, &n), MODEL_NOT_FOUND);
		assert_int_equal(n, 0);
		act_end(&act);
	}
}

static void what_a_role_may_not_do_is_refused(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, ANNA, "Van Anna", "", "");
		struct fouten f = {0};
		struct record *r, *nieuw;
		struct lijst l;
		struct act act;

		assert_int_equal(haal(m, ANNA, id, &r), MODEL_OK);
		record_zet(r, "titel", STR("Anders"));
		act = modeldb_act(m, ANNA, DB_WRITE);
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_FORBIDDEN);
		act_end(&act);
		/* a caller that says it made the record itself is not believed */
		act = modeldb_act(m, BRAM, DB_WRITE);
		r->maker = modeldb_wie(BRAM);
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_NOT_FOUND);
		act_end(&act);
		act = modeldb_act(m, BEA, DB_WRITE);
		nieuw = record_nieuw(&act, &melding);
		record_zet(nieuw, "titel", STR("x"));
		assert_int_equal(record_maak(&act, nieuw, &f), MODEL_FORBIDDEN);
		assert_int_equal(record_lijst(&act, &melding, &(struct lijst_vraag){0}, &l),
				 MODEL_FORBIDDEN);
		assert_int_equal(record_haal(&act, &melding, id, &r), MODEL_NOT_FOUND);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(modeldb_audit(m, "lijst", "geweigerd"), 1);
	}
}

static void vul(struct modeldb *m)
{
	static const struct {
		const char *titel, *thema, *gezien, *schade, *sporen;
	} t[] = {
		{"aap", "drugs", "2026-01-05", "100", "drugs zorg"},
		{"Beer", "zorg", "2026-02", "", "zorg"},
		{"cavia", "drugs", "", "3000", "vastgoed"},
		{"Das", "", "2026-02-20", "20", ""},
	};

	for (size_t i = 0; i < 4; i++) {
		struct act act = modeldb_act(m, CARLA, DB_WRITE);
		struct record *r = record_nieuw(&act, &melding);
		struct fouten f = {0};

		act.nu += (int64_t)i * CLOCK_SECOND;
		record_zet(r, "titel", str_of(t[i].titel));
		record_zet(r, "thema", str_of(t[i].thema));
		record_zet(r, "gezien", str_of(t[i].gezien));
		record_zet(r, "schade", str_of(t[i].schade));
		record_zet(r, "sporen", str_of(t[i].sporen));
		assert_int_equal(record_maak(&act, r, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
	}
}

/* Titles of a list, first letters in order. */
static const char *letters(struct modeldb *m, struct lijst l)
{
	struct str s = STR("");

	for (size_t i = 0; i < l.n; i++)
		s = str_fmt(m->arena, "%s%c", s.p, record_veld(l.rec[i], "titel").p[0]);
	return s.p;
}

static void lists_filter_and_sort_the_same_on_both_engines(void **state)
{
	static const struct {
		const char *naam, *waarde, *naam2, *waarde2, *sorteer, *letters;
	} t[] = {
		{NULL, NULL, NULL, NULL, "", "DcBa"},
		{NULL, NULL, NULL, NULL, "titel", "aBcD"},
		{NULL, NULL, NULL, NULL, "-titel", "DcBa"},
		{NULL, NULL, NULL, NULL, "schade", "DacB"},
		{NULL, NULL, NULL, NULL, "-schade", "caDB"},
		{NULL, NULL, NULL, NULL, "gemaakt", "aBcD"},
		{NULL, NULL, NULL, NULL, "-nummer", "DcBa"},
		{NULL, NULL, NULL, NULL, "gezien", "caBD"},
		{"thema", "drugs", NULL, NULL, "titel", "ac"},
		{"thema", "", NULL, NULL, "titel", "aBcD"},
		{"thema", "paars", NULL, NULL, "titel", "-"},
		{"status", "nieuw", "thema", "zorg", "titel", "B"},
		{"status", "bezig", NULL, NULL, "titel", ""},
		{"schade", "3000", NULL, NULL, "titel", "c"},
		{"schade_van", "100", NULL, NULL, "titel", "ac"},
		{"schade_tot", "100", NULL, NULL, "titel", "aD"},
		{"gezien_van", "2026-02", NULL, NULL, "titel", "BD"},
		{"gezien_tot", "2026-02-01", NULL, NULL, "titel", "aB"},
		{"gezien_van", "2026-02-01", "gezien_tot", "2026-02-28", "titel", "D"},
		{"sporen", "zorg", NULL, NULL, "titel", "aB"},
		{"thema", "drugs", "thema", "zorg", "titel", ""},
		{"titel", "aap", NULL, NULL, "titel", "-"},
		{"schade", "veel", NULL, NULL, "titel", "-"},
		{NULL, NULL, NULL, NULL, "tekst", "-"},
		{NULL, NULL, NULL, NULL, "titel; DROP TABLE meldingen", "-"},
	};

	(void)state;
	MODELDB_EACH(m, types) {
		vul(m);
		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
			struct paar p[] = {{str_of(t[i].naam), str_of(t[i].waarde)},
					   {str_of(t[i].naam2), str_of(t[i].waarde2)}};
			struct lijst_vraag q = {.filters = p,
						.filters_n = t[i].naam2 ? 2 : t[i].naam ? 1 : 0,
						.sorteer = str_of(t[i].sorteer)};
			struct act act = modeldb_act(m, CARLA, DB_READ);
			struct lijst l;
			enum model_rc rc = record_lijst(&act, &melding, &q, &l);

			act_end(&act);
			if (strcmp(t[i].letters, "-") == 0) {
				assert_int_equal(rc, MODEL_INVALID);
				continue;
			}
			assert_int_equal(rc, MODEL_OK);
			if (strcmp(letters(m, l), t[i].letters) != 0)
				fail_msg("%s, row %zu: %s, not %s", m->t->engine, i, letters(m, l),
					 t[i].letters);
			assert_int_equal(l.totaal, strlen(t[i].letters));
		}
	}
}

static void pages_follow_each_other_and_the_total_stays(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct lijst l;

		vul(m);
		l = lijst(m, CARLA, (struct lijst_vraag){.pagina = 1, .per_pagina = 3});
		assert_string_equal(letters(m, l), "DcB");
		assert_int_equal(l.totaal, 4);
		l = lijst(m, CARLA, (struct lijst_vraag){.pagina = 2, .per_pagina = 3});
		assert_string_equal(letters(m, l), "a");
		l = lijst(m, CARLA, (struct lijst_vraag){.pagina = 9, .per_pagina = 3});
		assert_int_equal(l.n, 0);
		assert_int_equal(l.totaal, 4);
		/* one audit line for each list, with how many were shown */
		assert_int_equal(modeldb_audit(m, "lijst", "ok"), 3);
		assert_int_equal(testdb_number(m->t, "SELECT sum(aantal) FROM audit WHERE "
						     "actie = 'lijst'"), 4);
	}
}

static void words_find_records_also_with_a_typing_error(void **state)
{
	static const struct {
		const char *zoek;
		int64_t totaal;
	} t[] = {
		{"garage", 1}, {"schuur", 1}, {"auto's in de garage", 1}, {"garage loods", 0},
		{"verbuten", 1}, /* no such word in the index: Verbruten is near */
		{"verb", 1}, {"12abc3", 1}, {"12-ABC-3", 1}, {"M-2026-000001", 1}, {"?!", 0},
		{"' OR 1=1 --", 0}, {"", 2},
	};

	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m, CARLA, "Verbruten",
				     "In de garage en schuren staan auto's", "drugs");
		struct fouten f = {0};
		struct record *r;
		struct act act;

		maak(m, CARLA, "Anders", "Een loods", "drugs");
		act = modeldb_act(m, CARLA, DB_WRITE);
		assert_int_equal(record_haal(&act, &melding, id, &r), MODEL_OK);
		record_zet(r, "kenteken", STR("12ABC3"));
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
			struct lijst l =
				lijst(m, CARLA, (struct lijst_vraag){.zoek = str_of(t[i].zoek)});

			if (l.totaal != t[i].totaal)
				fail_msg("%s: '%s' gives %d", m->t->engine, t[i].zoek,
					 (int)l.totaal);
		}
	}
}

static void a_field_added_later_gets_its_column_and_old_rows_stay(void **state)
{
	(void)state;
	MODELDB_EACH(m, types_oud) {
		struct act act = modeldb_act(m, CARLA, DB_WRITE);
		struct record *r = record_nieuw(&act, &melding_oud);
		struct fouten f = {0};
		struct record *nu;

		record_zet(r, "titel", STR("Oud"));
		assert_int_equal(record_maak(&act, r, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(modeldb_sync(m, types), DB_OK);
		assert_int_equal(modeldb_sync(m, types), DB_OK); /* again changes nothing */
		assert_int_equal(haal(m, CARLA, r->id, &nu), MODEL_OK);
		assert_string_equal(tekst(m, record_veld(nu, "titel")), "Oud");
		assert_string_equal(tekst(m, record_veld(nu, "schade")), "");
		assert_int_equal(lijst(m, CARLA, (struct lijst_vraag){.sorteer = STR("schade")}).n,
				 1);
		/* an older program beside it still runs */
		assert_int_equal(modeldb_sync(m, types_oud), DB_OK);
	}
}

static void the_heading_is_made_of_its_fields_or_the_number(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct record *r;
		struct act act;

		assert_int_equal(haal(m, CARLA, maak(m, CARLA, "Loods", "", "zorg"), &r), MODEL_OK);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_string_equal(tekst(m, record_kop(&act, r)), "Loods Zorgfraude");
		record_zet(r, "titel", STR(""));
		record_zet(r, "thema", STR(""));
		assert_string_equal(tekst(m, record_kop(&act, r)), "M-2026-000001");
		act_end(&act);
	}
}

/* Makes, changes, lists and commits; anything but MODEL_OK when a step failed. */
static enum model_rc werk(struct modeldb *m)
{
	struct act act;
	struct record *r;
	struct fouten f = {0};
	struct lijst l;
	enum model_rc rc = MODEL_FAIL;

	act_init(&act, &m->huis, m->arena, (struct wie){
		.id = modeldb_wie(CARLA), .naam = STR("carla"), .rol = ROL_INFORMATIEREGISSEUR,
		.volledig = STR("Carla"), .herkomst = STR("test")});
	act.doel = STR("test");
	if (act_begin(&act, DB_WRITE) != DB_OK)
		return MODEL_FAIL;
	r = record_nieuw(&act, &melding);
	record_zet(r, "titel", STR("Garage"));
	rc = record_maak(&act, r, &f);
	record_zet(r, "titel", STR("Loods"));
	if (rc == MODEL_OK)
		rc = record_wijzig(&act, r, &f);
	if (rc == MODEL_OK)
		rc = record_lijst(&act, &melding, &(struct lijst_vraag){.zoek = STR("loods")}, &l);
	if (rc == MODEL_OK && act_commit(&act) != DB_OK)
		rc = MODEL_FAIL;
	act_end(&act);
	return rc;
}

static void a_fault_at_any_step_is_told_and_leaves_nothing_half_done(void **state)
{
	static const enum db_rc fouten[] = {DB_FAIL, DB_RETRY};

	(void)state;
	MODELDB_EACH(m, types) {
		for (size_t i = 0; i < 2; i++) {
			for (long n = 1;; n++) {
				enum model_rc rc;

				assert_true(n < 500);
				db_test_fail(m->t->pool, n, fouten[i]);
				rc = werk(m);
				if (!db_test_fail(m->t->pool, 0, DB_OK)) {
					assert_int_equal(rc, MODEL_OK);
					break;
				}
				assert_int_not_equal(rc, MODEL_OK);
				assert_int_equal(testdb_number(m->t, "SELECT (SELECT count(*) FROM "
					"meldingen) + (SELECT count(*) FROM wijziging) + "
					"(SELECT count(*) FROM nummer)"), i * 3);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_comes_back_as_it_was_made),
		cmocka_unit_test(numbers_count_on_within_a_year_and_restart_in_the_next),
		cmocka_unit_test(all_mistakes_come_back_at_once_and_values_stay_as_typed),
		cmocka_unit_test(the_rule_of_the_type_and_a_dead_reference_are_mistakes),
		cmocka_unit_test(several_choices_and_a_hidden_nee_are_read_as_forms_send_them),
		cmocka_unit_test(the_second_of_two_changes_at_once_is_told_so),
		cmocka_unit_test(a_change_without_a_difference_makes_no_version),
		cmocka_unit_test(a_status_goes_only_where_the_declaration_lets_it),
		cmocka_unit_test(a_change_of_fields_leaves_the_status),
		cmocka_unit_test(history_tells_who_changed_what_from_what),
		cmocka_unit_test(who_reports_sees_only_own_records),
		cmocka_unit_test(what_a_role_may_not_do_is_refused),
		cmocka_unit_test(lists_filter_and_sort_the_same_on_both_engines),
		cmocka_unit_test(pages_follow_each_other_and_the_total_stays),
		cmocka_unit_test(words_find_records_also_with_a_typing_error),
		cmocka_unit_test(a_field_added_later_gets_its_column_and_old_rows_stay),
		cmocka_unit_test(the_heading_is_made_of_its_fields_or_the_number),
		cmocka_unit_test(a_fault_at_any_step_is_told_and_leaves_nothing_half_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
