/* SPDX-License-Identifier: EUPL-1.2 */
/* Declared types, versions, mistakes, imports and search over HTTP, on both engines. */
#include "faces/api_fixture.h"
#include "table/support.h"

#define TERRAS "/api/v1/terrasvergunningen"
#define TERRAS_JSON                                                                                \
	"{\"zaak\":\"De Kade\",\"kvk\":\"12345678\",\"bsn\":\"999990019\",\"soort\":\"eiland\","   \
	"\"stoelen\":24,\"dagen\":[\"vr\",\"za\"],\"verwarmd\":true,\"leges\":12550,"              \
	"\"vanaf\":\"2026-01-05\",\"toelichting\":\"Aan het water\"}"
#define REGIE ROL_INFORMATIEREGISSEUR

static const char *under(struct api_fix *f, const char *path, const char *id)
{
	return str_fmt(f->web.arena, "%s/%s", path, id).p;
}

/* ---- the type of ten fields ------------------------------------------------------------ */

static void a_declared_type_of_ten_fields_has_an_api(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;
		json_t *j;
		const char *id;

		api_open(&f, t);
		answer = api_post(&f, REGIE, TERRAS, TERRAS_JSON);
		ASSERT_STATUS(answer, 201);
		assert_true(str_is(header_of(answer, "ETag"), "\"1\""));
		j = api_read(&f, answer);
		id = text_at(j, "id");
		assert_true(str_ends(header_of(answer, "Location"), str_of(id)));

		j = api_read(&f, api_get(&f, REGIE, under(&f, TERRAS, id)));
		assert_string_equal(text_at(j, "zaak"), "De Kade");
		assert_string_equal(text_at(j, "bsn"), "999990019");
		assert_int_equal(json_integer_value(json_object_get(j, "leges")), 12550);
		assert_true(json_is_true(json_object_get(j, "verwarmd")));
		assert_int_equal(json_array_size(json_object_get(j, "dagen")), 2);
		assert_string_equal(text_at(j, "vanaf"), "2026-01-05");
		assert_string_equal(text_at(j, "status"), "aangevraagd");

		j = api_read(&f, api_patch(&f, REGIE, under(&f, TERRAS, id), "\"1\"",
					   "{\"stoelen\":30,\"toelichting\":null}"));
		assert_int_equal(json_integer_value(json_object_get(j, "stoelen")), 30);
		assert_string_equal(text_at(j, "status"), "aangevraagd");
		assert_null(json_object_get(j, "toelichting"));
		assert_int_equal(json_integer_value(json_object_get(j, "versie")), 2);
		api_close(&f);
	}
	(void)state;
}

static struct str typed_form(struct api_fix *f, struct str csrf)
{
	return str_fmt(f->web.arena,
		       "csrf=%.*s&zaak=Het+Formulier&kvk=12345678&soort=gevel&stoelen=8&dagen=ma"
		       "&dagen=di&verwarmd=nee&leges=1.250,50&vanaf_dag=5&vanaf_maand=1"
		       "&vanaf_jaar=2026&toelichting=Op+de+stoep",
		       STR_ARG(csrf));
}

static void what_a_form_took_in_comes_out_by_api_and_export(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str cookie, answer;
		json_t *j, *list;

		api_open(&f, t);
		cookie = web_login(&f.web, "informatieregisseur");
		answer = web_get(&f.web, cookie, "/terrasvergunningen/nieuw");
		ASSERT_STATUS(answer, 200);
		ASSERT_HAS(answer, "Aantal stoelen");
		ASSERT_HAS(answer, "Eilandterras");
		answer = api_send(&f, STR(""), "POST", "/terrasvergunningen",
				  str_fmt(f.web.arena,
					  "Cookie: __Host-sid=%.*s\r\nContent-Type: "
					  "application/x-www-form-urlencoded\r\n",
					  STR_ARG(cookie)).p,
				  typed_form(&f, web_csrf(&f.web, cookie)));
		ASSERT_STATUS(answer, 303);

		j = api_read(&f, api_get(&f, REGIE, TERRAS));
		assert_int_equal(json_integer_value(json_object_get(j, "totaal")), 1);
		list = json_object_get(j, "resultaten");
		j = json_array_get(list, 0);
		assert_string_equal(text_at(j, "zaak"), "Het Formulier");
		assert_int_equal(json_integer_value(json_object_get(j, "leges")), 125050);
		assert_string_equal(text_at(j, "vanaf"), "2026-01-05");
		assert_true(json_is_false(json_object_get(j, "verwarmd")));

		answer = web_get(&f.web, cookie, "/terrasvergunningen/export?formaat=csv");
		ASSERT_STATUS(answer, 200);
		ASSERT_HAS(answer, "Het Formulier");
		ASSERT_HAS(answer, "1250,50");
		api_close(&f);
	}
	(void)state;
}

/* ---- lists ------------------------------------------------------------------------------- */

static void a_list_is_filtered_sorted_and_paged(void **state)
{
	static const char *const zaken[] = {"Anker", "Boei", "Dek", "Kiel", "Mast"};

	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;
		json_t *j;

		api_open(&f, t);
		for (int i = 0; i < 5; i++)
			api_made(&f, REGIE, TERRAS,
				 str_fmt(f.web.arena,
					 "{\"zaak\":\"%s\",\"soort\":\"%s\",\"stoelen\":%d,"
					 "\"vanaf\":\"2026-0%d-01\",\"bsn\":\"999990019\"}",
					 zaken[i], i % 2 ? "dak" : "gevel", 10 * i, i + 1).p);
		answer = api_get(&f, REGIE, TERRAS "?sort=zaak&pageSize=2&page=2");
		ASSERT_HAS(answer, "?page=3&sort=zaak&pageSize=2>; rel=\"next\"");
		ASSERT_HAS(answer, "?page=1&sort=zaak&pageSize=2>; rel=\"prev\"");
		j = json_object_get(api_read(&f, answer), "resultaten");
		assert_string_equal(text_at(json_array_get(j, 0), "zaak"), "Dek");
		/* In lists a sensitive value is masked. */
		assert_string_equal(text_at(json_array_get(j, 0), "bsn"), "*****0019");

		j = api_read(&f, api_get(&f, REGIE,
					 TERRAS "?soort=gevel&stoelenVan=10&vanafTot=2026-04-01"));
		assert_int_equal(json_integer_value(json_object_get(j, "totaal")), 1);
		api_close(&f);
	}
	(void)state;
}

static void sensitive_fields_are_searched_by_post_only(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;
		json_t *j;

		api_open(&f, t);
		api_made(&f, REGIE, TERRAS, TERRAS_JSON);
		answer = api_get(&f, REGIE, TERRAS "?kvk=12345678");
		ASSERT_STATUS(answer, 400);
		ASSERT_HAS(answer, "\"veld\":\"kvk\"");
		j = api_read(&f, api_post(&f, REGIE, TERRAS "/_zoek",
					  "{\"filters\":{\"kvk\":\"12345678\"}}"));
		assert_int_equal(json_integer_value(json_object_get(j, "totaal")), 1);
		j = api_read(&f, api_post(&f, REGIE, TERRAS "/_zoek", "{\"zoek\":\"kade\"}"));
		assert_int_equal(json_integer_value(json_object_get(j, "totaal")), 1);
		j = api_read(&f, api_post(&f, REGIE, TERRAS "/_zoek", "{\"zoek\":\"molen\"}"));
		assert_int_equal(json_integer_value(json_object_get(j, "totaal")), 0);
		ASSERT_STATUS(api_post(&f, REGIE, TERRAS "/_zoek", "{\"wat\":1,\"page\":0}"), 400);
		ASSERT_STATUS(api_post(&f, REGIE, TERRAS "/_zoek",
				       "{\"filters\":{\"toelichting\":\"x\"}}"), 400);
		api_close(&f);
	}
	(void)state;
}

/* ---- mistakes ---------------------------------------------------------------------------- */

static void all_mistakes_come_at_once(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;
		json_t *errors;

		api_open(&f, t);
		answer = api_post(&f, REGIE, TERRAS,
				  "{\"kvk\":\"12\",\"soort\":\"boot\",\"stoelen\":\"veel\","
				  "\"vanaf\":\"5-1-2026\",\"bestaatNiet\":1}");
		ASSERT_STATUS(answer, 400);
		assert_true(str_starts(header_of(answer, "Content-Type"),
				       STR("application/problem+json")));
		ASSERT_HAS(answer, "\"veld\":\"zaak\"");
		ASSERT_HAS(answer, "\"veld\":\"kvk\"");
		ASSERT_HAS(answer, "\"veld\":\"soort\"");
		ASSERT_HAS(answer, "\"veld\":\"stoelen\"");
		ASSERT_HAS(answer, "\"veld\":\"vanaf\"");
		errors = json_object_get(api_read(&f, answer), "errors");
		assert_true(json_array_size(errors) >= 6);
		answer = api_get(&f, REGIE, TERRAS "?page=0&pageSize=5000&onzin=1");
		ASSERT_STATUS(answer, 400);
		assert_int_equal(
			json_array_size(json_object_get(api_read(&f, answer), "errors")), 3);
		ASSERT_STATUS(api_get(&f, REGIE, TERRAS "?sort=toelichting"), 400);
		api_close(&f);
	}
	(void)state;
}

static void bodies_that_cannot_be_read_are_refused(void **state)
{
	static const struct {
		const char *type, *body;
		int status;
	} bad[] = {{JSON_TYPE, "", 400}, {JSON_TYPE, "{\"zaak\":", 400}, {JSON_TYPE, "[]", 400},
		   {JSON_TYPE, "{\"zaak\":\"a\",\"zaak\":\"b\"}", 400},
		   {JSON_TYPE, "{\"zaak\":\"\xff\xfe\"}", 400},
		   {"Content-Type: text/xml\r\n", "<a/>", 415},
		   {"Content-Type: application/x-www-form-urlencoded\r\n", "zaak=a", 415}};

	TESTDB_EACH(t) {
		struct api_fix f;

		api_open(&f, t);
		for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
			ASSERT_STATUS(api_send(&f, f.token[REGIE], "POST", TERRAS, bad[i].type,
					       str_of(bad[i].body)), bad[i].status);
		ASSERT_STATUS(api_send(&f, f.token[REGIE], "DELETE", TERRAS, "", STR("")), 405);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM terrasvergunningen"), 0);
		api_close(&f);
	}
	(void)state;
}

static void a_change_needs_the_version_that_was_read(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;
		const char *path;

		api_open(&f, t);
		path = under(&f, TERRAS, api_made(&f, REGIE, TERRAS, TERRAS_JSON));
		answer = api_send(&f, f.token[REGIE], "PATCH", path, JSON_TYPE,
				  STR("{\"stoelen\":1}"));
		ASSERT_STATUS(answer, 428);
		ASSERT_STATUS(api_patch(&f, REGIE, path, "\"1\"", "{\"stoelen\":1}"), 200);
		answer = api_patch(&f, REGIE, path, "\"1\"", "{\"stoelen\":2}");
		ASSERT_STATUS(answer, 412);
		assert_true(str_starts(header_of(answer, "Content-Type"),
				       STR("application/problem+json")));
		ASSERT_STATUS(api_patch(&f, REGIE, path, "1", "{\"stoelen\":2}"), 412);
		answer = api_get(&f, REGIE, path);
		ASSERT_HAS(answer, "\"stoelen\":1");
		ASSERT_STATUS(api_patch(&f, REGIE, path, "*", "{\"stoelen\":3}"), 200);
		assert_true(str_is(header_of(api_get(&f, REGIE, path), "ETag"), "\"3\""));
		api_close(&f);
	}
	(void)state;
}

/* ---- the loop ---------------------------------------------------------------------------- */

#define VERLENEN                                                                                   \
	"{\"stap\":\"verlenen\",\"antwoorden\":{\"besluitdatum\":\"2026-03-01\","              \
	"\"reden\":\"Past in het plein.\"}}"

static void a_step_is_made_with_answers_at_the_version_that_was_read(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		const char *path;
		json_t *j, *stap;

		api_open(&f, t);
		path = under(&f, TERRAS, api_made(&f, REGIE, TERRAS, TERRAS_JSON));
		j = api_read(&f, api_get(&f, REGIE, under(&f, path, "stappen")));
		assert_int_equal(json_array_size(json_object_get(j, "resultaten")), 0);
		assert_int_equal(json_array_size(json_object_get(j, "mogelijk")), 2);
		stap = json_array_get(json_object_get(j, "mogelijk"), 0);
		assert_string_equal(text_at(stap, "stap"), "verlenen");
		assert_int_equal(json_array_size(json_object_get(stap, "vragen")), 2);

		ASSERT_STATUS(api_post(&f, REGIE, under(&f, path, "stappen"), VERLENEN), 428);
		ASSERT_STATUS(api_stap(&f, REGIE, path, "\"2\"", VERLENEN), 412);
		ASSERT_STATUS(api_stap(&f, ROL_JURIST, path, "\"1\"", VERLENEN), 403);
		ASSERT_STATUS(api_stap(&f, ROL_MELDER, path, "\"1\"", VERLENEN), 403);
		j = api_read(&f, api_stap(&f, REGIE, path, "\"1\"", VERLENEN));
		assert_string_equal(text_at(j, "naar"), "verleend");
		assert_string_equal(text_at(j, "reden"), "Past in het plein.");
		assert_string_equal(text_at(json_object_get(j, "antwoorden"), "besluitdatum"),
				    "2026-03-01");
		assert_string_equal(text_at(api_read(&f, api_get(&f, REGIE, path)), "status"),
				    "verleend");
		j = api_read(&f, api_get(&f, REGIE, under(&f, path, "stappen")));
		assert_int_equal(json_array_size(json_object_get(j, "resultaten")), 1);
		api_close(&f);
	}
	(void)state;
}

static void a_step_that_may_not_yet_says_which_rule_and_the_way_out(void **state)
{
	static const char intrekken[] =
		"{\"stap\":\"intrekken\",\"antwoorden\":{\"reden\":\"Overlast\"}}";

	TESTDB_EACH(t) {
		struct api_fix f;
		const char *path;
		struct str answer;

		api_open(&f, t);
		path = under(&f, TERRAS, api_made(&f, REGIE, TERRAS, TERRAS_JSON));
		ASSERT_STATUS(api_stap(&f, REGIE, path, "\"1\"", VERLENEN), 201);
		answer = api_stap(&f, REGIE, path, "\"2\"", intrekken);
		ASSERT_STATUS(answer, 409);
		assert_true(str_starts(header_of(answer, "Content-Type"),
				       STR("application/problem+json")));
		ASSERT_HAS(answer, "\"code\":\"vier-ogen\"");
		ASSERT_HAS(answer, "Vraag een collega");
		/* the other person may */
		ASSERT_STATUS(api_stap(&f, ROL_CASUSREGISSEUR, path, "\"2\"", intrekken), 201);
		api_close(&f);
	}
	(void)state;
}

static void mistakes_in_a_step_come_at_once(void **state)
{
	static const char *const bad[] = {"{}", "{\"stap\":\"vliegen\"}", "{\"stap\":5}",
		"{\"stap\":\"verlenen\"}", "{\"stap\":\"verlenen\",\"antwoorden\":[]}",
		("{\"stap\":\"verlenen\",\"antwoorden\":{\"besluitdatum\":\"1-3-2026\","
		 "\"reden\":\"x\"}}"),
		"{\"stap\":\"verlenen\",\"status\":\"verleend\"}"};

	TESTDB_EACH(t) {
		struct api_fix f;
		const char *path;

		api_open(&f, t);
		path = under(&f, TERRAS, api_made(&f, REGIE, TERRAS, TERRAS_JSON));
		for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
			ASSERT_STATUS(api_stap(&f, REGIE, path, "\"1\"", bad[i]), 400);
		ASSERT_STATUS(api_patch(&f, REGIE, path, "\"1\"", "{\"status\":\"verleend\"}"),
			      400);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM stap"), 0);
		api_close(&f);
	}
	(void)state;
}

/* ---- import, search, entity ---------------------------------------------------------------- */

#define CSV                                                                                        \
	"id;voornamen;achternaam;geboortedatum;bsn;straat;huisnummer;postcode;woonplaats\n"        \
	"1;Jan;Waterman;1980-02-03;999990019;Haringkade;12;3311 GR;Waterveste\n"                   \
	"2;Piet;Dijkstra;1975-05-06;;Haringkade;14;3311 GR;Waterveste\n"

static struct str send_file(struct api_fix *f, const char *bron, const char *csv)
{
	struct str body = str_fmt(f->web.arena,
		"--grens\r\nContent-Disposition: form-data; name=\"bestand\"; "
		"filename=\"map/brp.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--grens--\r\n",
		csv);

	return api_send(f, f->token[REGIE], "POST",
			str_fmt(f->web.arena, "/api/v1/bronnen/%s/importen", bron).p,
			"Content-Type: multipart/form-data; boundary=grens\r\n", body);
}

static json_t *wait_for_import(struct api_fix *f, const char *path)
{
	json_t *j = NULL;

	for (int i = 0; i < 300; i++) {
		j = api_read(f, api_get(f, REGIE, path));
		if (strcmp(text_at(j, "stand"), "bezig") != 0)
			return j;
		usleep(50000);
	}
	fail_msg("the import does not end: %s", text_at(j, "stand"));
	return NULL;
}

/* Key of the first hit of a search. */
static const char *found(struct api_fix *f, const char *tekst)
{
	json_t *j = api_read(f, api_post(f, REGIE, "/api/v1/_zoek",
					 str_fmt(f->web.arena, "{\"tekst\":\"%s\"}", tekst).p));
	json_t *group = json_array_get(json_object_get(j, "groepen"), 0);

	if (!group)
		fail_msg("nothing found for %s: %s", tekst, json_dumps(j, 0));
	assert_string_equal(text_at(group, "soort"), "persoon");
	return text_at(json_array_get(json_object_get(group, "treffers"), 0), "id");
}

static void check_entity(struct api_fix *f, const char *id)
{
	json_t *e = api_read(f, api_get(f, REGIE, under(f, "/api/v1/entiteiten", id)));
	json_t *rows = json_object_get(e, "bronrecords"), *fact, *row;
	bool known = false;
	size_t i;

	assert_string_equal(text_at(e, "soort"), "persoon");
	assert_int_equal(json_array_size(rows), 1);
	assert_true(json_array_size(json_object_get(e, "relaties")) >= 1);
	json_array_foreach(json_object_get(e, "feiten"), i, fact)
		known = known || (strstr(text_at(fact, "waarde"), "Waterman") &&
				  json_array_size(json_object_get(fact, "bronrecords")) == 1);
	assert_true(known);
	row = api_read(f, api_get(f, REGIE, under(f, "/api/v1/bronrecords",
		text_at(json_array_get(rows, 0), "bronrecord"))));
	assert_string_equal(text_at(row, "soort"), "persoon");
	assert_true(json_array_size(json_object_get(row, "delen")) >= 2);
}

static void a_file_sent_to_a_source_is_found_as_an_entity(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;
		const char *bron, *path;
		json_t *j;

		api_open(&f, t);
		bron = api_made(&f, REGIE, "/api/v1/bronnen", BRON_JSON);
		answer = send_file(&f, bron, CSV);
		ASSERT_STATUS(answer, 202);
		path = str_dup(f.web.arena, header_of(answer, "Location")).p;
		j = wait_for_import(&f, path);
		assert_string_equal(text_at(j, "stand"), "klaar");
		assert_string_equal(text_at(j, "bestand"), "brp.csv");
		assert_int_equal(json_integer_value(json_object_get(j, "nieuw")), 2);
		ASSERT_STATUS(api_get(&f, REGIE, str_fmt(f.web.arena, "%s/fouten", path).p), 200);
		j = api_read(&f, api_get(&f, REGIE, "/api/v1/importen"));
		assert_int_equal(json_array_size(json_object_get(j, "resultaten")), 1);
		/* with a typing error */
		check_entity(&f, found(&f, "watermann"));
		j = api_read(&f, api_get(&f, REGIE,
					 "/api/v1/entiteiten?soort=persoon&pageSize=1"));
		assert_int_equal(json_array_size(json_object_get(j, "resultaten")), 1);
		ASSERT_STATUS(api_get(&f, REGIE, "/api/v1/entiteiten"), 400);
		ASSERT_STATUS(send_file(&f, bron, ""), 400);
		api_close(&f);
	}
	(void)state;
}

static void rows_may_also_come_as_json(void **state)
{
	TESTDB_EACH(t) {
		struct api_fix f;
		struct str answer;
		const char *path;
		json_t *j;

		api_open(&f, t);
		path = str_fmt(f.web.arena, "/api/v1/bronnen/%s/importen?koppeling=bronsleutel=nr",
			       api_made(&f, REGIE, "/api/v1/bronnen", BRON_JSON)).p;
		answer = api_post(&f, REGIE, path,
				  "[{\"nr\":\"7\",\"voornamen\":\"Els\","
				  "\"achternaam\":\"Roer\",\"geboortedatum\":\"1990-01-02\"}]");
		ASSERT_STATUS(answer, 202);
		j = wait_for_import(&f, str_dup(f.web.arena, header_of(answer, "Location")).p);
		assert_int_equal(json_integer_value(json_object_get(j, "nieuw")), 1);
		found(&f, "roer");
		answer = api_post(&f, REGIE, path, "{\"geen\":");
		ASSERT_STATUS(answer, 400);
		/* a mapping to a field that is not there */
		answer = api_post(&f, REGIE,
				  str_fmt(f.web.arena, "%s,bestaatniet=nr", path).p,
				  "[{\"nr\":\"8\"}]");
		ASSERT_STATUS(answer, 400);
		api_close(&f);
	}
	(void)state;
}

static struct str bytes_of(struct arena *a, const char *path)
{
	static char bytes[64 * 1024];
	FILE *f = fopen(path, "rb");
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	return str_dup(a, (struct str){bytes, n});
}

#define TEKST(s) "<c t=\"inlineStr\"><is><t>" s "</t></is></c>"
#define CEL(s)                                                                                     \
	"<table:table-cell office:value-type=\"string\"><text:p>" s "</text:p></table:table-cell>"

/* One person, as the body of a request in each kind of file. */
static void a_file_may_be_the_body_itself(void **state)
{
	static const struct {
		const char *type, *bestand, *tekst;
	} kinds[] = {
		{"text/csv; charset=utf-8", "rijen.csv",
		 "id;voornamen;achternaam;geboortedatum\n7;Els;Roer;1990-01-02\n"},
		{"application/x-ndjson", "rijen.jsonl",
		 "{\"id\":\"7\",\"voornamen\":\"Els\",\"achternaam\":\"Roer\","
		 "\"geboortedatum\":\"1990-01-02\"}\n"},
		{"application/json", "rijen.json",
		 "[{\"id\":\"7\",\"voornamen\":\"Els\",\"achternaam\":\"Roer\","
		 "\"geboortedatum\":\"1990-01-02\"}]"},
		{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		 "rijen.xlsx",
		 "<row>" TEKST("id") TEKST("voornamen") TEKST("achternaam")
		 TEKST("geboortedatum") "</row><row>" TEKST("7") TEKST("Els") TEKST("Roer")
		 TEKST("1990-01-02") "</row></sheetData>"},
		{"application/vnd.oasis.opendocument.spreadsheet", "rijen.ods",
		 "<table:table table:name=\"Blad1\"><table:table-row>" CEL("id") CEL("voornamen")
		 CEL("achternaam") CEL("geboortedatum") "</table:table-row><table:table-row>"
		 CEL("7") CEL("Els") CEL("Roer") CEL("1990-01-02")
		 "</table:table-row></table:table>"}};

	TESTDB_EACH(t) {
		struct api_fix f;

		api_open(&f, t);
		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
			struct arena *a = f.web.arena;
			struct str body = str_of(kinds[i].tekst), answer;
			const char *bron, *path, *type;
			json_t *j;

			if (i == 3)
				body = bytes_of(a, book_with(body.p, NULL, NULL, NULL));
			else if (i == 4)
				body = bytes_of(a, ods_with("", body.p));
			bron = api_made(&f, REGIE, "/api/v1/bronnen",
				str_fmt(a, "{\"naam\":\"lijst%zu\",\"titel\":\"Personen\","
					"\"soort\":\"persoon\",\"doel\":\"Proef\",\"grondslag\":"
					"\"publieke-taak\",\"bewaartermijn\":\"P1Y\"}", i).p);
			path = str_fmt(a, "/api/v1/bronnen/%s/importen", bron).p;
			type = str_fmt(a, "Content-Type: %s\r\n", kinds[i].type).p;
			answer = api_send(&f, f.token[REGIE], "POST", path, type, body);
			ASSERT_STATUS(answer, 202);
			assert_true(str_starts(answer, STR("HTTP/1.1 202 Accepted\r\n")));
			j = wait_for_import(&f,
				str_dup(a, header_of(answer, "Location")).p);
			assert_string_equal(text_at(j, "stand"), "klaar");
			assert_string_equal(text_at(j, "bestand"), kinds[i].bestand);
			assert_int_equal(json_integer_value(json_object_get(j, "nieuw")), 1);
			/* nothing, no table, and a kind that is no file */
			ASSERT_STATUS(api_send(&f, f.token[REGIE], "POST", path, type, STR("")),
				400);
			ASSERT_STATUS(api_send(&f, f.token[REGIE], "POST", path, type,
					       STR("\001\002\003")),
				400);
			ASSERT_STATUS(api_send(&f, f.token[REGIE], "POST", path,
					       "Content-Type: text/html\r\n", body),
				415);
		}
		found(&f, "roer");
		files_remove();
		api_close(&f);
	}
	(void)state;
}

/* ---- privacy check 1 ----------------------------------------------------------------------- */

static void read_rows(struct api_fix *f, const char *bron, const char *json)
{
	const char *path = str_fmt(f->web.arena,
				   "/api/v1/bronnen/%s/importen?koppeling=bronsleutel=nr", bron).p;
	struct str answer = api_post(f, REGIE, path, json);

	ASSERT_STATUS(answer, 202);
	wait_for_import(f, str_dup(f->web.arena, header_of(answer, "Location")).p);
}

static const char *made(struct api_fix *f, const char *path, const char *fmt, const char *a,
			const char *b)
{
	return api_made(f, REGIE, path, str_fmt(f->web.arena, fmt, a, b).p);
}

static void no_route_gives_content_of_a_closed_source_before_its_check(void **state)
{
	TESTDB_EACH(t) {
		static const char *const paths[] = {"/api/v1/toetsen/%s/inhoud",
			"/api/v1/bronrecords/%s"};
		struct api_fix f;
		const char *bron, *sig, *toets, *rij;
		struct str answer;

		api_open(&f, t);
		bron = api_made(&f, REGIE, "/api/v1/bronnen",
			"{\"naam\":\"dicht\",\"titel\":\"Dicht\",\"soort\":\"persoon\","
			"\"doel\":\"Hulp\","
			"\"grondslag\":\"publieke-taak\",\"bewaartermijn\":\"P1Y\","
			"\"privacytoets\":true}");
		read_rows(&f, bron, "[{\"nr\":\"1\",\"achternaam\":\"Waterman\","
				    "\"geboortedatum\":\"1980-02-03\"}]");
		rij = testdb_text(t, f.web.arena, "SELECT id FROM bronrecord").p;
		sig = api_made(&f, REGIE, "/api/v1/signalen",
			"{\"onderwerp\":\"x\",\"feiten\":\"y\",\"persoon\":\"Waterman\"}");
		ASSERT_STATUS(api_post(&f, REGIE, "/api/v1/toetsen",
			str_fmt(f.web.arena, "{\"signaal\":\"%s\",\"bron\":\"%s\",\"vraag\":\"?\"}",
				sig, bron).p), 400);
		testdb_script(t, "UPDATE signalen SET status = 'bronnenonderzoek'");
		toets = made(&f, "/api/v1/toetsen",
			     "{\"signaal\":\"%s\",\"bron\":\"%s\",\"vraag\":\"?\"}", sig, bron);
		for (size_t i = 0; i < 2; i++) {
			answer = api_get(&f, REGIE, str_fmt(f.web.arena, paths[i],
							    i ? rij : toets).p);
			ASSERT_STATUS(answer, 409);
			ASSERT_HAS(answer, "application/problem+json");
			ASSERT_HAS(answer, "\"code\":\"privacytoets-1\"");
			ASSERT_HAS(answer, "\"pad\":\"/toetsen/");
		}
		/* what a step fills in is filled in by nothing else */
		ASSERT_STATUS(api_patch(&f, REGIE, under(&f, "/api/v1/toetsen", toets), "*",
					"{\"geopend_door\":\"x\"}"), 400);
		ASSERT_STATUS(api_patch(&f, REGIE, under(&f, "/api/v1/toetsen", toets), "*",
					"{\"status\":\"geopend\"}"), 400);
		ASSERT_STATUS(api_post(&f, REGIE, "/api/v1/toetsen", str_fmt(f.web.arena,
			"{\"signaal\":\"%s\",\"bron\":\"%s\",\"vraag\":\"?\",\"status\":"
			"\"geopend\"}", sig, bron).p), 400);
		answer = api_post(&f, REGIE, "/api/v1/_zoek", "{\"tekst\":\"Waterman\"}");
		assert_true(str_find(answer, STR("1980"), 0) == SIZE_MAX);
		api_close(&f);
	}
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_declared_type_of_ten_fields_has_an_api),
		cmocka_unit_test(what_a_form_took_in_comes_out_by_api_and_export),
		cmocka_unit_test(a_list_is_filtered_sorted_and_paged),
		cmocka_unit_test(sensitive_fields_are_searched_by_post_only),
		cmocka_unit_test(all_mistakes_come_at_once),
		cmocka_unit_test(bodies_that_cannot_be_read_are_refused),
		cmocka_unit_test(a_change_needs_the_version_that_was_read),
		cmocka_unit_test(a_step_is_made_with_answers_at_the_version_that_was_read),
		cmocka_unit_test(a_step_that_may_not_yet_says_which_rule_and_the_way_out),
		cmocka_unit_test(mistakes_in_a_step_come_at_once),
		cmocka_unit_test(no_route_gives_content_of_a_closed_source_before_its_check),
		cmocka_unit_test(a_file_sent_to_a_source_is_found_as_an_entity),
		cmocka_unit_test(rows_may_also_come_as_json),
		cmocka_unit_test(a_file_may_be_the_body_itself),
	};

	return cmocka_run_group_tests_name("api", tests, NULL, NULL);
}
