/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A new type of ten fields is one declaration (terrasvergunning.h). Here it gets its
 * table, form reading, JSON, history, list, filter, search, files and schemas; no
 * other line of the program knows it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

#include "core/model/export.h"
#include "core/model/json.h"
#include "core/model/openapi.h"
#include "modeldb.h"
#include "terrasvergunning.h"

static const struct recordtype *const types[] = {&terrasvergunning, NULL};

#define PAREN(p) p, sizeof(p) / sizeof((p)[0])

static const struct paar formulier[] = {
	{STR_INIT("zaak"), STR_INIT("Café =De Punt; \"Zuid\"")},
	{STR_INIT("kvk"), STR_INIT("12345678")},
	{STR_INIT("bsn"), STR_INIT("1234.56.782")},
	{STR_INIT("soort"), STR_INIT("gevel")},
	{STR_INIT("stoelen"), STR_INIT("24")},
	{STR_INIT("dagen"), STR_INIT("zo")},
	{STR_INIT("dagen"), STR_INIT("za")},
	{STR_INIT("verwarmd"), STR_INIT("ja")},
	{STR_INIT("leges"), STR_INIT("1.250,50")},
	{STR_INIT("vanaf"), STR_INIT("1 april 2026")},
	{STR_INIT("toelichting"), STR_INIT("=Buren klaagden over de muziekinstallatie")},
};

static struct record *maak(struct modeldb *m)
{
	struct act act = modeldb_act(m, CARLA, DB_WRITE);
	struct record *r = record_nieuw(&act, &terrasvergunning);
	struct fouten f = {0};

	record_lees(&act, r, PAREN(formulier), true, &f);
	assert_int_equal(f.n, 0);
	assert_int_equal(record_maak(&act, r, &f), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	return r;
}

static struct record *haal(struct modeldb *m, struct str id)
{
	struct act act = modeldb_act(m, CARLA, DB_READ);
	struct record *r;

	assert_int_equal(record_haal(&act, &terrasvergunning, id, &r), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	return r;
}

static void its_form_is_read_and_its_table_keeps_it(void **state)
{
	static const struct {
		const char *veld, *waarde;
	} t[] = {
		{"zaak", "Café =De Punt; \"Zuid\""}, {"kvk", "12345678"}, {"bsn", "123456782"},
		{"soort", "gevel"}, {"stoelen", "24"}, {"dagen", "za zo"}, {"verwarmd", "ja"},
		{"leges", "125050"}, {"vanaf", "2026-04-01"},
		{"toelichting", "=Buren klaagden over de muziekinstallatie"},
	};

	(void)state;
	MODELDB_EACH(m, types) {
		struct record *r = haal(m, maak(m)->id);

		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
			assert_string_equal(tekst(m, record_veld(r, t[i].veld)), t[i].waarde);
		assert_string_equal(tekst(m, r->nummer), "T-2026-000001");
		assert_int_equal(testdb_number(m->t, "SELECT leges FROM terrasvergunningen"),
				 125050);
	}
}

/* Compares with JSON text written with ' for ". */
static void assert_json(json_t *j, const char *verwacht)
{
	char text[4000];
	json_error_t err;
	json_t *v;
	size_t i = 0;

	for (; i < sizeof(text) - 1 && verwacht[i]; i++)
		text[i] = verwacht[i] == '\'' ? '"' : verwacht[i];
	text[i] = '\0';
	v = json_loads(text, 0, &err);
	if (!v)
		fail_msg("%s", err.text);
	if (!json_equal(j, v)) {
		char *dump = json_dumps(j, JSON_INDENT(1));

		fail_msg("%s\nis not\n%s", dump, text);
	}
	json_decref(v);
	json_decref(j);
}

static json_t *zonder(json_t *o, const char *const *namen)
{
	for (; *namen; namen++) {
		assert_non_null(json_object_get(o, *namen));
		json_object_del(o, *namen);
	}
	return o;
}

static const char *const wisselend[] = {"id", "maker", "wijziger", NULL};

static void its_json_has_typed_values_and_masks_what_is_sensitive(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct record *r = haal(m, maak(m)->id);
		struct act act = modeldb_act(m, CARLA, DB_READ);
		json_t *geheel = json_van_record(&act, r, true);

		assert_string_equal(json_string_value(json_object_get(geheel, "bsn")),
				    "123456782");
		json_decref(geheel);
		record_zet(r, "toelichting", STR(""));
		record_zet(r, "zaak", STR("De Punt"));
		assert_json(zonder(json_van_record(&act, r, false), wisselend),
			"{'nummer': 'T-2026-000001', 'status': 'aangevraagd', 'zaak': 'De Punt',"
			"'kvk': '12345678', 'bsn': '*****6782', 'soort': 'gevel', 'stoelen': 24,"
			"'dagen': ['za', 'zo'], 'verwarmd': true, 'leges': 125050,"
			"'vanaf': '2026-04-01', 'gemaakt': '2026-03-01T12:00:00Z',"
			"'gewijzigd': '2026-03-01T12:00:00Z', 'versie': 1}");
		act_end(&act);
	}
}

static void json_makes_one_and_tells_all_mistakes_at_once(void **state)
{
	static const struct {
		const char *body, *fouten;
	} t[] = {
		{"{\"zaak\": \"X\", \"soort\": \"dak\", \"vanaf\": \"2026-04\", \"stoelen\": 3, "
		 "\"leges\": -5, \"dagen\": [\"zo\"], \"verwarmd\": false, \"bsn\": null}", "[]"},
		{"[]", "[{'code': 'vorm', 'tekst': 'Stuur een JSON-object met de velden.'}]"},
		{"{\"zaak\": 5, \"soort\": \"Dakterras\", \"vanaf\": \"1-4-2026\", "
		 "\"stoelen\": \"3\", \"leges\": 1.5, \"dagen\": [\"za\", 7], \"verwarmd\": \"ja\","
		 " \"kvk\": \"123\", \"stoel\": 1, \"nummer\": \"T-1\"}",
		 "[{'veld': 'zaak', 'code': 'type', 'tekst': 'Geef een tekst.'},"
		 "{'veld': 'soort', 'code': 'vorm', 'tekst': 'Kies een waarde uit de lijst.'},"
		 "{'veld': 'vanaf', 'code': 'vorm', 'tekst': 'Geef een datum als 2026-01-05.'},"
		 "{'veld': 'stoelen', 'code': 'type', 'tekst': 'Geef een heel getal.'},"
		 "{'veld': 'leges', 'code': 'type',"
		 " 'tekst': 'Geef een heel getal: het bedrag in centen.'},"
		 "{'veld': 'dagen', 'code': 'type', 'tekst': 'Geef een lijst van teksten.'},"
		 "{'veld': 'verwarmd', 'code': 'type', 'tekst': 'Geef true of false.'}"},
	};

	(void)state;
	MODELDB_EACH(m, types) {
		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
			struct act act = modeldb_act(m, CARLA, DB_WRITE);
			struct record *r = record_nieuw(&act, &terrasvergunning);
			json_t *body = json_loads(t[i].body, 0, NULL);
			struct fouten f = {0};

			json_lees(&act, r, body, &f);
			if (i < 2) {
				assert_json(json_van_fouten(&f), t[i].fouten);
			} else {
				assert_int_equal(f.n, 10);
				assert_string_equal(f.fout[7].veld->naam, "kvk");
				assert_string_equal(f.fout[8].tekst,
					"Het veld 'stoel' bestaat niet. Laat dit weg.");
				assert_string_equal(f.fout[9].code, "vast");
				f.n = 7;
				assert_json(json_van_fouten(&f),
					    str_fmt(m->arena, "%s]", t[i].fouten).p);
			}
			if (i == 0)
				assert_int_equal(record_maak(&act, r, &f), MODEL_OK);
			assert_string_equal(tekst(m, record_veld(r, "leges")),
					    i == 0 ? "-5" : "");
			json_decref(body);
			act_end(&act);
		}
	}
}

static void a_patch_changes_what_it_names_and_history_shows_it(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		struct str id = maak(m)->id;
		json_t *body = json_pack("{s:i, s:n, s:s, s:i}", "stoelen", 30, "kvk",
					 "toelichting", "Nieuw", "versie", 1);
		struct fouten f = {0};
		struct wijziging *w;
		struct record *r;
		struct act act;
		size_t n;

		act = modeldb_act(m, CARLA, DB_WRITE);
		assert_int_equal(record_haal(&act, &terrasvergunning, id, &r), MODEL_OK);
		json_lees(&act, r, body, &f);
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		act = modeldb_act(m, CARLA, DB_WRITE);
		assert_int_equal(record_haal(&act, &terrasvergunning, id, &r), MODEL_OK);
		json_lees(&act, r, body, &f); /* still says versie 1 */
		assert_int_equal(record_wijzig(&act, r, &f), MODEL_CHANGED);
		assert_int_equal(record_historie(&act, r, &w, &n), MODEL_OK);
		assert_int_equal(n, 3);
		assert_json(zonder(json_van_wijziging(&act, &w[1]), (const char *[]){"wie", NULL}),
			    "{'versie': 2, 'tijd': '2026-03-01T12:00:00Z', 'veld': 'stoelen',"
			    "'oud': 24, 'nieuw': 30}");
		assert_string_equal(w[2].veld->naam, "toelichting");
		assert_string_equal(w[0].veld->naam, "kvk");
		act_end(&act);
		json_decref(body);
	}
}

static int64_t totaal(struct modeldb *m, struct lijst_vraag q)
{
	struct act act = modeldb_act(m, CARLA, DB_READ);
	struct lijst l;

	assert_int_equal(record_lijst(&act, &terrasvergunning, &q, &l), MODEL_OK);
	assert_int_equal(act_commit(&act), DB_OK);
	return l.totaal;
}

static void its_list_filters_and_searches(void **state)
{
	static const struct {
		struct paar filter;
		struct str zoek;
		int64_t totaal;
	} t[] = {
		{{STR_INIT("soort"), STR_INIT("gevel")}, STR_INIT(""), 1},
		{{STR_INIT("soort"), STR_INIT("dak")}, STR_INIT(""), 0},
		{{STR_INIT("dagen"), STR_INIT("za")}, STR_INIT(""), 1},
		{{STR_INIT("stoelen_van"), STR_INIT("25")}, STR_INIT(""), 0},
		{{STR_INIT("vanaf_tot"), STR_INIT("2026-04-01")}, STR_INIT(""), 1},
		{{STR_INIT("soort"), STR_INIT("")}, STR_INIT("cafe punt"), 1},
		{{STR_INIT("soort"), STR_INIT("")}, STR_INIT("buur"), 1},
		{{STR_INIT("soort"), STR_INIT("dak")}, STR_INIT("cafe"), 0},
		/* sensitive and not declared as search text: not to be found */
		{{STR_INIT("soort"), STR_INIT("")}, STR_INIT("123456782"), 0},
	};

	(void)state;
	MODELDB_EACH(m, types) {
		maak(m);
		for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
			int64_t n = totaal(m, (struct lijst_vraag){
				.filters = &t[i].filter, .filters_n = 1, .zoek = t[i].zoek});

			if (n != t[i].totaal)
				fail_msg("%s, row %zu: %d", m->t->engine, i, (int)n);
		}
	}
}

/* ---- files ------------------------------------------------------------------------- */

static const char *tijdelijk(void)
{
	static char pad[64];
	int fd;

	snprintf(pad, sizeof(pad), "/tmp/export_test.XXXXXX");
	fd = mkstemp(pad);
	assert_true(fd >= 0);
	close(fd);
	return pad;
}

static struct str lees_bestand(struct arena *a, const char *pad)
{
	char *p = arena_alloc(a, 1 << 20);
	FILE *f = fopen(pad, "r");
	size_t n = f ? fread(p, 1, (1 << 20) - 1, f) : 0;

	if (f)
		fclose(f);
	return (struct str){p, n};
}

static void its_csv_is_safe_to_open_and_masks_what_is_sensitive(void **state)
{
	static const char verwacht[] =
		"\xEF\xBB\xBFNummer;Status;Naam van de zaak;KvK-nummer;BSN van de ondernemer;"
		"Soort terras;Aantal stoelen;Open op;Met verwarming?;Leges;Geldig vanaf;"
		"Toelichting;Gemaakt op;Gewijzigd op\r\n"
		"T-2026-000001;Aangevraagd;\"Café =De Punt; \"\"Zuid\"\"\";12345678;*****6782;"
		"Gevelterras;24;\"zaterdag, zondag\";ja;1250,50;2026-04-01;"
		"'=Buren klaagden over de muziekinstallatie;2026-03-01T13:00;2026-03-01T13:00\r\n";

	(void)state;
	MODELDB_EACH(m, types) {
		const char *pad = tijdelijk();
		struct act act;
		int64_t n;

		maak(m);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(export_csv(&act, &terrasvergunning, &(struct lijst_vraag){0}, pad,
					    &n), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(n, 1);
		assert_string_equal(tekst(m, lees_bestand(m->arena, pad)), verwacht);
		assert_int_equal(modeldb_audit(m, "exporteren", "ok"), 1);
		unlink(pad);
	}
}

static struct str uit_zip(struct arena *a, const char *pad, const char *naam)
{
	zip_t *z = zip_open(pad, ZIP_RDONLY, NULL);
	zip_file_t *f = z ? zip_fopen(z, naam, 0) : NULL;
	char *p = arena_alloc(a, 1 << 20);
	zip_int64_t n = f ? zip_fread(f, p, (1 << 20) - 1) : 0;

	if (f)
		zip_fclose(f);
	if (z)
		zip_discard(z);
	return (struct str){p, n > 0 ? (size_t)n : 0};
}

static void its_xlsx_has_numbers_and_dates_as_such(void **state)
{
	static const char *const delen[] = {
		"T-2026-000001", "*****6782", "<v>24</v>", "<v>1250.5</v>",
		"<v>46113</v>", /* 1 April 2026 as a serial day */
		"=Buren klaagden", /* a text, not a formula */
	};

	(void)state;
	MODELDB_EACH(m, types) {
		const char *pad = tijdelijk();
		struct act act;
		struct str blad;
		int64_t n;

		maak(m);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(export_xlsx(&act, &terrasvergunning, &(struct lijst_vraag){0}, pad,
					     &n), MODEL_OK);
		assert_int_equal(act_commit(&act), DB_OK);
		assert_int_equal(n, 1);
		blad = uit_zip(m->arena, pad, "xl/worksheets/sheet1.xml");
		for (size_t i = 0; i < sizeof(delen) / sizeof(delen[0]); i++)
			if (str_find(blad, str_of(delen[i]), 0) == SIZE_MAX)
				fail_msg("%s is not in %s", delen[i], tekst(m, blad));
		assert_int_equal(str_find(blad, STR("<f>"), 0), SIZE_MAX);
		unlink(pad);
	}
}

static void an_export_streams_all_rows_and_only_for_who_may(void **state)
{
	(void)state;
	MODELDB_EACH(m, types) {
		const char *pad = tijdelijk();
		struct fouten f = {0};
		struct act act = modeldb_act(m, CARLA, DB_WRITE);
		int64_t n;

		for (int i = 0; i < 1200; i++) { /* more than two pages */
			struct record *r = record_nieuw(&act, &terrasvergunning);

			record_zet(r, "zaak", str_fmt(m->arena, "Zaak %d", i));
			record_zet(r, "soort", i % 2 ? STR("dak") : STR("gevel"));
			record_zet(r, "vanaf", STR("2026"));
			assert_int_equal(record_maak(&act, r, &f), MODEL_OK);
		}
		assert_int_equal(act_commit(&act), DB_OK);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(export_csv(&act, &terrasvergunning, &(struct lijst_vraag){
			.filters = &(struct paar){STR("soort"), STR("dak")}, .filters_n = 1}, pad,
			&n), MODEL_OK);
		act_end(&act);
		assert_int_equal(n, 600);
		act = modeldb_act(m, ANNA, DB_READ);
		assert_int_equal(export_csv(&act, &terrasvergunning, &(struct lijst_vraag){0}, pad,
					    &n), MODEL_FORBIDDEN);
		assert_int_equal(export_csv(&act, &terrasvergunning, &(struct lijst_vraag){0},
					    "/nergens/x.csv", &n), MODEL_FORBIDDEN);
		assert_int_equal(act_commit(&act), DB_OK);
		act = modeldb_act(m, CARLA, DB_READ);
		assert_int_equal(export_csv(&act, &terrasvergunning, &(struct lijst_vraag){0},
					    "/nergens/x.csv", &n), MODEL_FAIL);
		assert_int_equal(export_xlsx(&act, &terrasvergunning, &(struct lijst_vraag){0},
					     "/nergens/x.xlsx", &n), MODEL_FAIL);
		act_end(&act);
		assert_int_equal(modeldb_audit(m, "exporteren", "geweigerd"), 2);
		unlink(pad);
	}
}

/* ---- schemas ------------------------------------------------------------------------- */

static void its_schemas_say_what_json_gives_and_takes(void **state)
{
	json_t *s = openapi_schema(&terrasvergunning);
	json_t *nieuw = openapi_schema_nieuw(&terrasvergunning);
	json_t *anders = openapi_schema_wijziging(&terrasvergunning);
	json_t *p = json_object_get(s, "properties");

	(void)state;
	assert_int_equal(json_object_size(p), 10 + 8);
	assert_json(json_incref(json_object_get(p, "zaak")),
		    "{'type': 'string', 'maxLength': 200, 'description': 'Naam van de zaak.'}");
	assert_json(json_incref(json_object_get(p, "soort")),
		    "{'type': 'string', 'enum': ['gevel', 'eiland', 'dak'], 'description':"
		    "'Soort terras. `gevel`: Gevelterras; `eiland`: Eilandterras; "
		    "`dak`: Dakterras'}");
	assert_json(json_incref(json_object_get(p, "leges")),
		    "{'type': 'integer', 'format': 'int64', 'description': 'Leges. Bedrag dat de "
		    "aanvrager betaalt. Bedrag in eurocenten.'}");
	assert_json(json_incref(json_object_get(p, "vanaf")),
		    "{'type': 'string', 'anyOf': [{'format': 'date'}, "
		    "{'pattern': '^\\\\d{4}(-\\\\d{2})?$'}], 'description': 'Geldig vanaf. Mag "
		    "deels onbekend zijn: 2026-01-05, 2026-01 of 2026.'}");
	assert_json(json_incref(json_object_get(p, "verwarmd")),
		    "{'type': 'boolean', 'description': 'Met verwarming?'}");
	assert_json(json_incref(json_object_get(s, "required")),
		    "['id', 'gemaakt', 'gewijzigd', 'versie', 'zaak', 'soort', 'vanaf']");
	assert_json(json_incref(json_object_get(nieuw, "required")),
		    "['zaak', 'soort', 'vanaf']");
	assert_true(json_is_false(json_object_get(nieuw, "additionalProperties")));
	assert_null(json_object_get(json_object_get(nieuw, "properties"), "id"));
	assert_null(json_object_get(anders, "required"));
	assert_json(json_incref(json_object_get(json_object_get(anders, "properties"), "bsn")),
		    "{'type': 'string', 'maxLength': 200, 'nullable': true, 'description':"
		    "'BSN van de ondernemer. Afgeschermd in lijsten.'}");
	json_decref(s);
	json_decref(nieuw);
	json_decref(anders);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_form_is_read_and_its_table_keeps_it),
		cmocka_unit_test(its_json_has_typed_values_and_masks_what_is_sensitive),
		cmocka_unit_test(json_makes_one_and_tells_all_mistakes_at_once),
		cmocka_unit_test(a_patch_changes_what_it_names_and_history_shows_it),
		cmocka_unit_test(its_list_filters_and_searches),
		cmocka_unit_test(its_csv_is_safe_to_open_and_masks_what_is_sensitive),
		cmocka_unit_test(its_xlsx_has_numbers_and_dates_as_such),
		cmocka_unit_test(an_export_streams_all_rows_and_only_for_who_may),
		cmocka_unit_test(its_schemas_say_what_json_gives_and_takes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
