/* SPDX-License-Identifier: EUPL-1.2 */
/* A measure over the API: made, signed, made known; its terms, forfeitures and proposals. */
#include "faces/api_fixture.h"

static json_t *body_json(struct str answer, int status)
{
	json_error_t e;
	struct str body = body_of(answer);
	json_t *j = json_loadb(body.p, body.len, 0, &e);

	if (status_of(answer) != status || !j)
		fail_msg("%d: %.*s", status_of(answer), STR_ARG(str_sub(body, 0, 600)));
	return j;
}

static const char *path(struct api_fix *f, const char *id, const char *end)
{
	return str_fmt(f->web.arena, "/api/v1/maatregelen/%s%s", id, end).p;
}

static void stap(struct api_fix *f, enum rol rol, const char *id, const char *body)
{
	json_decref(body_json(api_send(f, f->token[rol], "POST", path(f, id, "/stappen"),
		"If-Match: *\r\n" JSON_TYPE, str_of(body)), 201));
}

static const char *tekst(const json_t *list, size_t i, const char *naam)
{
	return json_string_value(json_object_get(json_array_get(list, i), naam));
}

static void a_measure_goes_its_way_over_the_api(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct api_fix f;
		json_t *j, *list;
		const char *id;

		api_open(&f, t);
		j = body_json(api_send(&f, f.token[ROL_JURIST], "POST", "/api/v1/maatregelen",
			JSON_TYPE, STR("{\"onderwerp\":\"Straathandel\",\"soort\":\"dwangsom\","
			"\"grondslag\":\"apv\",\"aard\":\"preventief\",\"constatering_op\":"
			"\"2026-02-01\",\"overtreding\":\"Gezien\",\"norm\":\"APV 2:74\","
			"\"last\":\"Ophouden\",\"bedrag\":500000,\"eenheid\":\"overtreding\","
			"\"maximum\":2000000}")), 201);
		id = str_dup(f.web.arena, str_of(json_string_value(json_object_get(j, "id")))).p;
		json_decref(j);
		stap(&f, ROL_JURIST, id, "{\"stap\":\"evenredigheid\",\"antwoorden\":"
			"{\"evenredig_nodig\":\"Nodig\",\"evenredig_hoogte\":\"Redelijk\","
			"\"evenredig_belangen\":\"Gewogen\"}}");
		stap(&f, ROL_JURIST, id, "{\"stap\":\"zonder-voornemen\",\"antwoorden\":"
			"{\"zonder_voornemen\":\"spoed\",\"reden\":\"Spoed\"}}");
		stap(&f, ROL_CASUSREGISSEUR, id, "{\"stap\":\"tekenen\",\"antwoorden\":{}}");
		stap(&f, ROL_JURIST, id, "{\"stap\":\"bekendmaken\",\"antwoorden\":"
			"{\"bekend_op\":\"2098-02-10\",\"bekend_wijze\":\"post\","
			"\"bekend_bewijs\":\"Postboek\"}}");
		stap(&f, ROL_JURIST, id, "{\"stap\":\"controle\",\"antwoorden\":{\"controle_op\":"
			"\"2098-06-04\",\"bevinding\":\"overtreden\",\"verslag\":\"Gezien\"}}");

		j = body_json(api_get(&f, ROL_JURIST, path(&f, id, "/termijnen")), 200);
		list = json_object_get(j, "resultaten");
		assert_int_equal(json_array_size(list), 2);
		assert_string_equal(tekst(list, 0, "einde"), "2098-03-24");
		assert_string_equal(tekst(list, 0, "vraag"), "bekendmaking=2098-02-10");
		assert_string_equal(tekst(list, 1, "einde"), "2099-06-04");
		assert_string_equal(tekst(list, 1, "was"), "2099-02-10");
		json_decref(j);

		j = body_json(api_get(&f, ROL_JURIST, path(&f, id, "/verbeurten")), 200);
		list = json_object_get(j, "resultaten");
		assert_int_equal(json_array_size(list), 1);
		assert_string_equal(tekst(list, 0, "verbeurdOp"), "2098-06-04");
		assert_int_equal(json_integer_value(json_object_get(j, "openCent")), 500000);
		json_decref(j);

		j = body_json(api_get(&f, ROL_JURIST, "/api/v1/termijnen"), 200);
		assert_int_equal(json_integer_value(json_object_get(j, "totaal")), 4);
		json_decref(j);
		assert_int_equal(status_of(api_get(&f, ROL_MELDER, path(&f, id, "/termijnen"))),
				 403);
		api_close(&f);
	}
}

static void policy_proposes_over_the_api(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct api_fix f;
		json_t *j, *list;
		const char *id;

		api_open(&f, t);
		j = body_json(api_send(&f, f.token[ROL_JURIST], "POST", "/api/v1/maatregelen",
			JSON_TYPE, STR("{\"onderwerp\":\"Pand\",\"soort\":\"sluiting\","
			"\"grondslag\":\"opiumwet-13b\",\"constatering_op\":\"2026-11-02\","
			"\"overtreding\":\"Drugs\",\"norm\":\"Opiumwet 2\",\"maanden\":3,"
			"\"pandsoort\":\"woning\",\"middel\":\"hard\"}")), 201);
		id = str_dup(f.web.arena, str_of(json_string_value(json_object_get(j, "id")))).p;
		json_decref(j);
		j = body_json(api_get(&f, ROL_JURIST, path(&f, id, "/voorstellen")), 200);
		list = json_object_get(j, "resultaten");
		assert_int_equal(json_array_size(list), 1);
		assert_string_equal(tekst(list, 0, "voorstel"), "sluiten voor 3 maanden");
		list = json_object_get(json_array_get(list, 0), "redenen");
		assert_true(json_array_size(list) > 2);
		json_decref(j);
		api_close(&f);
	}
}

static void a_term_is_computed_over_the_api(void **state)
{
	static const struct {
		const char *vraag;
		int status;
		const char *sleutel, *waarde;
	} rijen[] = {
		{"{\"regel\":\"bezwaar\",\"gegevens\":{\"bekendmaking\":\"2026-03-24\"}}", 200,
		 "einde", "2026-05-06"},
		{"{\"regel\":\"beslissing-bezwaar\",\"gegevens\":{\"einde-bezwaartermijn\":"
		 "\"2026-02-27\",\"commissie\":true,\"opgeschort-dagen\":13}}", 200, "einde",
		 "2026-06-04"},
		{"{\"regel\":\"bezwaar\",\"gegevens\":{\"bekendmaking\":\"2026-02-30\"}}", 400,
		 "title", "Niet goed ingevuld"},
		{"{\"regel\":\"bezwaar\"}", 400, "title", "Niet goed ingevuld"},
		{"{\"regel\":\"weet-niet\",\"gegevens\":{}}", 400, "title", "Niet goed ingevuld"},
		{"{}", 400, "title", "Niet goed ingevuld"},
	};

	(void)state;
	TESTDB_EACH(t)
	{
		struct api_fix f;
		json_t *j;

		api_open(&f, t);
		for (size_t i = 0; i < sizeof(rijen) / sizeof(rijen[0]); i++) {
			j = body_json(api_send(&f, f.token[ROL_MELDER], "POST", "/api/v1/_termijn",
				JSON_TYPE, str_of(rijen[i].vraag)), rijen[i].status);
			assert_string_equal(json_string_value(json_object_get(j, rijen[i].sleutel)),
					    rijen[i].waarde);
			json_decref(j);
		}
		j = body_json(api_get(&f, ROL_BESTUUR, "/api/v1/termijnregels"), 200);
		assert_true(json_array_size(json_object_get(j, "resultaten")) > 35);
		json_decref(j);
		api_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_measure_goes_its_way_over_the_api),
		cmocka_unit_test(policy_proposes_over_the_api),
		cmocka_unit_test(a_term_is_computed_over_the_api),
	};

	return cmocka_run_group_tests_name("api maatregel", tests, NULL, NULL);
}
