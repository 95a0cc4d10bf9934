/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The whole way through the API with tokens: signal, weighing, privacy check 1, meeting, casus,
 * checks 2A and 2B, disclosure, closing, feedback; what each rule refuses on the way; and a
 * record in a compartment and out again with a second person.
 */
#include "faces/api_fixture.h"

#include "core/trust/rol.h"

#define REGIE ROL_INFORMATIEREGISSEUR
#define CASUS ROL_CASUSREGISSEUR
#define WEGING                                                                               \
	"\"ernst\":\"hoog\",\"concreetheid\":\"concreet\",\"actualiteit\":\"nu\","                 \
	"\"prioriteit\":\"ja\",\"trend\":\"los\",\"reden\":\"Past bij het plan\""
#define TOETS_2                                                                              \
	"\"grondslag\":\"Convenant\",\"noodzakelijk\":true,\"proportioneel\":true,"              \
	"\"subsidiair\":true,\"reden\":\"Nodig\""

static const char *at(struct api_fix *f, const char *meervoud, const char *id)
{
	return str_fmt(f->web.arena, "/api/v1/%s/%s", meervoud, id).p;
}

static struct str stap(struct api_fix *f, enum rol rol, const char *path, const char *naam,
	const char *antwoorden)
{
	return api_stap(f, rol, path, "*", str_fmt(f->web.arena,
		"{\"stap\":\"%s\",\"antwoorden\":{%s}}", naam, antwoorden).p);
}

/* The step goes, or the answer says why not. */
static void gaat(struct api_fix *f, enum rol rol, const char *path, const char *naam,
	const char *antwoorden)
{
	struct str a = stap(f, rol, path, naam, antwoorden);

	if (status_of(a) != 201)
		fail_msg("%s: %.*s", naam, STR_ARG(body_of(a)));
}

static void kan_nog_niet(struct api_fix *f, enum rol rol, const char *path, const char *naam,
	const char *antwoorden, const char *code)
{
	struct str a = stap(f, rol, path, naam, antwoorden);

	ASSERT_STATUS(a, 409);
	ASSERT_HAS(a, code);
}

static const char *maak(struct api_fix *f, enum rol rol, const char *meervoud, const char *fmt,
	const char *a, const char *b)
{
	return at(f, meervoud, api_made(f, rol, str_fmt(f->web.arena, "/api/v1/%s", meervoud).p,
		str_fmt(f->web.arena, fmt, a, b).p));
}

static const char *sleutel(const char *path)
{
	return strrchr(path, '/') + 1;
}

/* Of a source elsewhere: the answer of its owner comes only after the check allows it. */
static void toets_een(struct api_fix *f, const char *signaal)
{
	const char *t = maak(f, REGIE, "toetsen", "{\"signaal\":\"%s\",\"bron_naam\":"
		"\"Belastingen\",\"vraag\":\"Is er iets bekend over dit pand\"%s}",
		sleutel(signaal), "");

	ASSERT_STATUS(api_get(f, REGIE, str_fmt(f->web.arena, "%s/inhoud", t).p), 409);
	ASSERT_STATUS(stap(f, REGIE, t, "treffer-melden", "\"reden\":\"De afdeling\""), 400);
	ASSERT_STATUS(stap(f, REGIE, t, "openen", "\"gegevens\":[\"wonen\"],\"reden\":\"x\""),
		      400);
	kan_nog_niet(f, REGIE, signaal, "agenderen", WEGING, "toets-open");
	gaat(f, REGIE, t, "toestaan", "\"doel_bron\":\"Heffing\",\"verenigbaar\":true,"
		"\"verenigbaar_waarom\":\"a\",\"noodzakelijk\":true,\"noodzakelijk_waarom\":\"b\","
		"\"proportioneel\":true,\"proportioneel_waarom\":\"c\",\"subsidiair\":true,"
		"\"subsidiair_waarom\":\"d\"");
	gaat(f, REGIE, t, "geen-treffer-melden", "\"reden\":\"Antwoord van de afdeling\"");
}

static const char *overleg(struct api_fix *f, const char *signaal)
{
	const char *o = maak(f, REGIE, "overleggen", "{\"gehouden_op\":\"2030-02-01\",\"naam\":"
		"\"Signalenoverleg\",\"genodigden\":\"Regie\",\"organisaties\":[\"intern\"]%s%s}",
		"", "");
	const char *agenda = str_fmt(f->web.arena, "%s/agenda", o).p, *t, *p;
	struct str a;

	p = maak(f, REGIE, "agendapunten", "{\"overleg\":\"%s\",\"signaal\":\"%s\"}", sleutel(o),
		 sleutel(signaal));
	a = api_get(f, REGIE, agenda);
	ASSERT_STATUS(a, 409);
	ASSERT_HAS(a, "privacytoets-2a");
	t = maak(f, REGIE, "deeltoetsen", "{\"overleg\":\"%s\",\"soort\":\"2a\",\"ontvanger\":"
		"\"intern\",\"gegevens\":[\"omschrijving\"],\"waarvoor\":\"Kiezen\"%s}",
		sleutel(o), "");
	ASSERT_STATUS(api_get(f, REGIE, agenda), 409);
	gaat(f, REGIE, t, "toestaan", TOETS_2);
	a = api_get(f, REGIE, agenda);
	ASSERT_STATUS(a, 200);
	ASSERT_HAS(a, "Loods met nachtelijk lossen");
	assert_true(str_find(a, STR("Kaaiweg"), 0) == SIZE_MAX);
	gaat(f, REGIE, p, "besluiten", "\"besluit\":\"lokaal\",\"eigenaar\":\"casusregisseur\","
		"\"uiterlijk\":\"2030-03-01\",\"reden\":\"Eigen bevoegdheid\"");
	return p;
}

static const char *casus_van(struct api_fix *f, const char *signaal)
{
	json_t *j = api_read(f, api_get(f, CASUS, str_fmt(f->web.arena,
		"/api/v1/casussen?signaal=%s", sleutel(signaal)).p));
	json_t *een = json_array_get(json_object_get(j, "resultaten"), 0);

	assert_non_null(een);
	return at(f, "casussen", text_at(een, "id"));
}

static void verstrek(struct api_fix *f, struct testdb *t, const char *casus)
{
	const char *v = maak(f, CASUS, "verstrekkingen", "{\"casus\":\"%s\",\"ontvanger\":"
		"\"politie\",\"gegevens\":[\"wonen\"],\"wat\":\"Het adres\",\"voorwaarden\":"
		"\"Niet verder delen\"%s}", sleutel(casus), "");
	const char *d, *k;
	json_t *j;

	ASSERT_STATUS(api_get(f, CASUS, str_fmt(f->web.arena, "%s/riec-pakket", casus).p), 409);
	kan_nog_niet(f, CASUS, v, "verstrekken", "\"reden\":\"Actie\"", "privacytoets-2");
	d = maak(f, CASUS, "deeltoetsen", "{\"casus\":\"%s\",\"soort\":\"2b\",\"ontvanger\":"
		"\"politie\",\"gegevens\":[\"wonen\"],\"waarvoor\":\"Controle\"%s}",
		sleutel(casus), "");
	ASSERT_STATUS(api_patch(f, CASUS, v, "*", str_fmt(f->web.arena, "{\"deeltoets\":\"%s\"}",
		sleutel(d)).p), 200);
	kan_nog_niet(f, CASUS, v, "verstrekken", "\"reden\":\"Actie\"", "privacytoets-2");
	gaat(f, CASUS, d, "toestaan", TOETS_2);
	/* And where the setting asks, a second person who belongs to the circle. */
	testdb_script(t, "INSERT INTO instelling (naam, waarde) VALUES "
			 "('verstrekking_vier_ogen', 'ja')");
	kan_nog_niet(f, CASUS, v, "verstrekken", "\"reden\":\"Actie\"", "vier-ogen");
	gaat(f, CASUS, v, "akkoord-vragen", "\"reden\":\"Nodig voor de controle\"");
	kan_nog_niet(f, CASUS, v, "verstrekken", "\"reden\":\"Actie\"", "vier-ogen");
	j = api_read(f, api_get(f, REGIE, "/api/v1/akkoorden"));
	k = text_at(json_array_get(json_object_get(j, "resultaten"), 0), "id");
	ASSERT_STATUS(api_post(f, CASUS, str_fmt(f->web.arena, "/api/v1/akkoorden/%s/besluiten",
		k).p, "{\"akkoord\":true,\"reden\":\"Zelf\"}"), 404);
	ASSERT_STATUS(api_post(f, REGIE, str_fmt(f->web.arena, "/api/v1/akkoorden/%s/besluiten",
		k).p, "{\"akkoord\":true,\"reden\":\"Klopt\"}"), 201);
	gaat(f, CASUS, v, "verstrekken", "\"reden\":\"Actie\"");
	gaat(f, CASUS, v, "bevestigen", "\"bevestigd_door\":\"De wijkagent\"");
}

static void from_a_signal_to_feedback_with_a_token(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct api_fix f;
		const char *s, *c;
		struct str a;

		api_open(&f, t);
		s = maak(&f, REGIE, "signalen", "{\"onderwerp\":\"Loods met nachtelijk lossen\","
			"\"feiten\":\"Elke nacht lossen busjes\",\"straat\":\"Kaaiweg\","
			"\"huisnummer\":\"12\",\"terugkoppeling\":true%s%s}", "", "");
		gaat(&f, REGIE, s, "oppakken", "");
		gaat(&f, REGIE, s, "wegen", "\"ondermijning\":true,\"gemeentelijke_taak\":true,"
			"\"eigen_gebied\":true,\"taak\":\"APV\",\"gaat_over\":[\"object\"],"
			"\"reden\":\"Lossen\"");
		gaat(&f, REGIE, s, "onderzoeken", WEGING);
		toets_een(&f, s);
		gaat(&f, REGIE, s, "agenderen", WEGING);
		overleg(&f, s);
		c = casus_van(&f, s);
		gaat(&f, CASUS, c, "plan-maken", "\"doel\":\"Stoppen\",\"verwacht\":\"Rust\"");
		verstrek(&f, t, c);
		gaat(&f, CASUS, c, "afsluiten", "\"resultaat\":\"gestopt\",\"opbrengst\":\"Dicht\","
			"\"reden\":\"Klaar\"");
		gaat(&f, REGIE, s, "terugkoppelen", "\"terugkoppeling_bericht\":\"gebruikt\","
			"\"terugkoppeling_wijze\":\"hier\"");
		a = api_get(&f, REGIE, "/api/v1/mijn-meldingen");
		ASSERT_HAS(a, "Afgehandeld");
		api_close(&f);
	}
}

static void toelaten(struct api_fix *f, const char *wie)
{
	ASSERT_STATUS(api_post(f, ROL_BEHEERDER, "/api/v1/toegangen", str_fmt(f->web.arena,
		"{\"compartiment\":\"riec\",\"gebruiker\":\"%s\",\"dagen\":30,"
		"\"reden\":\"Werkt voor het RIEC\"}", wie).p), 201);
}

#define LEG(f, rol, path, waar)                                                              \
	api_post(f, rol, str_fmt((f)->web.arena, "%s/compartiment", path).p,                     \
		 "{\"compartiment\":\"" waar "\",\"reden\":\"Ontvangen van het RIEC\"}")

static void a_record_goes_in_a_compartment_at_once_and_out_with_two(void **state)
{
	(void)state;
	TESTDB_EACH(t) {
		struct api_fix f;
		const char *c, *taak, *nieuw, *k;
		json_t *j;

		api_open(&f, t);
		c = maak(&f, CASUS, "casussen", "{\"onderwerp\":\"Haven\",\"eigenaar\":"
			"\"casusregisseur\"%s%s}", "", "");
		maak(&f, CASUS, "casusdeelnemers", "{\"casus\":\"%s\",\"organisatie\":\"intern\","
			"\"gebruiker\":\"informatieregisseur\"%s}", sleutel(c), "");
		taak = maak(&f, CASUS, "taken", "{\"casus\":\"%s\",\"wat\":\"Bellen\",\"wie\":"
			"\"casusregisseur\",\"uiterlijk\":\"2030-01-01\"%s}", sleutel(c), "");
		ASSERT_STATUS(LEG(&f, CASUS, c, "riec"), 400);
		toelaten(&f, "casusregisseur");
		ASSERT_STATUS(LEG(&f, CASUS, c, "riec"), 200);
		/* Gone for who was not let in, with what belongs to it. */
		ASSERT_STATUS(api_get(&f, REGIE, c), 404);
		ASSERT_STATUS(api_get(&f, REGIE, taak), 404);
		ASSERT_STATUS(api_get(&f, CASUS, taak), 200);
		nieuw = maak(&f, CASUS, "taken", "{\"casus\":\"%s\",\"wat\":\"Schrijven\",\"wie\":"
			"\"casusregisseur\",\"uiterlijk\":\"2030-01-01\"%s}", sleutel(c), "");
		ASSERT_STATUS(api_get(&f, REGIE, nieuw), 404);
		toelaten(&f, "informatieregisseur");
		ASSERT_STATUS(api_get(&f, REGIE, nieuw), 200);
		ASSERT_HAS(LEG(&f, CASUS, c, ""), "gevraagd");
		ASSERT_HAS(LEG(&f, CASUS, c, ""), "gevraagd");
		j = api_read(&f, api_get(&f, REGIE, "/api/v1/akkoorden"));
		k = text_at(json_array_get(json_object_get(j, "resultaten"), 0), "id");
		ASSERT_STATUS(api_post(&f, REGIE, str_fmt(f.web.arena,
			"/api/v1/akkoorden/%s/besluiten", k).p,
			"{\"akkoord\":true,\"reden\":\"Mag weer open\"}"), 201);
		ASSERT_HAS(LEG(&f, CASUS, c, ""), "gelegd");
		testdb_script(t, "DELETE FROM toegang");
		ASSERT_STATUS(api_get(&f, REGIE, nieuw), 200);
		assert_int_equal(testdb_number(t, "SELECT count(*) FROM plek WHERE "
						 "soort = 'casus'"),
				 2);
		api_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_a_signal_to_feedback_with_a_token),
		cmocka_unit_test(a_record_goes_in_a_compartment_at_once_and_out_with_two),
	};

	return cmocka_run_group_tests_name("api_weg", tests, NULL, NULL);
}
