/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Retention: what is due, what holds it, who agrees, and that nothing of it is left anywhere:
 * not in a table, not in the free room of the files, not after an old copy was put back.
 */
#include "work/huis_fixture.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/clock.h"
#include "core/store/kopie.h"
#include "core/trust/akkoord.h"
#include "core/trust/nazien.h"
#include "work/bewaren/bewaren.h"
#include "work/casus/casus.h"
#include "work/maatregel/maatregel.h"
#include "work/signaal/signaal.h"

#define DAG (INT64_C(86400) * CLOCK_SECOND)
/* 14 March 2026, noon */
#define BEGIN (INT64_C(1773486000) * CLOCK_SECOND)

/* In no list of words, and nowhere in the program. */
#define NAAM  "Zonneklapwijk"
#define SPOOR "onneklapwijk"
#define ANDER "Wilgenbroeck"

static const char mensen[] =
	"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;Woonplaats\n"
	"p1;Quirijn;" NAAM ";5-3-1971;Kaaiweg;12;3390AB;Waterveste\n"
	"p2;Wilma;" ANDER ";6-4-1980;Kaaiweg;12;3390AB;Waterveste\n";
static const char mensen2[] =
	"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;Woonplaats\n"
	"p1;Quirijn;" NAAM ";5-3-1971;Molenstraat;3;3390AB;Waterveste\n";

static void open_op(struct fix *f, struct testdb *t, int64_t nu)
{
	clock_fix(nu);
	fix_open(f, t);
}

static void dicht(struct fix *f)
{
	fix_close(f);
	clock_fix(0);
}

static struct str nieuw_signaal(struct fix *f, const char *persoon)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct record *r = record_nieuw(act, &type_signaal);
	struct fouten fouten = {.n = 0};

	record_zet(r, "onderwerp", STR("Veel contant geld"));
	record_zet(r, "feiten", str_fmt(f->a, "Gezien: %s betaalt contant.", persoon));
	record_zet(r, "persoon", str_of(persoon));
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
	return r->id;
}

/* A step with answers "name=value|..". */
static enum model_rc stap(struct fix *f, enum rol rol, const struct recordtype *t, struct str id,
	const char *naam, const char *antwoorden, struct fouten *fouten)
{
	struct act *act = fix_act(f, rol, DB_WRITE);
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

static struct bewaar_vondst vind(struct fix *f, int64_t nu)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct bewaar_vraag v = {
		.peil = bewaar_dag(nu), .doel = act->doel, .compartiment = STR("")};
	struct bewaar_vondst uit;

	assert_int_equal(bewaar_vind(act, &v, &uit), DB_OK);
	fix_klaar(f);
	return uit;
}

static const struct bewaar_telling *telling(const struct bewaar_vondst *v, const char *regel)
{
	for (size_t i = 0; i < v->tellingen; i++)
		if (str_is(v->telling[i].regel->naam, regel))
			return &v->telling[i];
	fail_msg("no rule %s", regel);
	return NULL;
}

static struct str voorstel(struct fix *f, enum model_rc verwacht)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct fouten fouten = {.n = 0};
	struct record *r;

	assert_int_equal(
		vernietiging_voorstel(act, bewaar_dag(act->nu), STR(""), STR(""), &r, &fouten),
		verwacht);
	if (verwacht == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return r->id;
}

static enum trust_rc akkoord_door(struct fix *f, const char *wie, bool ja)
{
	struct act *act;
	struct akkoord *k;
	const char *reden = "";
	enum trust_rc rc = TRUST_DENIED;
	size_t n;

	f->wie = wie;
	act = fix_act(f, ROL_JURIST, DB_WRITE);
	assert_int_equal(akkoord_lijst(act, &k, &n), TRUST_OK);
	for (size_t i = 0; i < n; i++)
		if (k[i].stand == AKKOORD_GEVRAAGD)
			rc = akkoord_beslis(act, k[i].id, ja, STR("Nagezien"), &reden);
	fix_klaar(f);
	f->wie = NULL;
	return rc;
}

static struct vernietig_uitslag vernietig(struct fix *f)
{
	struct vernietig_uitslag u;
	char err[VERNIETIG_ERR_MAX] = "";

	if (!vernietig_alles(&f->huis, &u, err))
		fail_msg("%s", err);
	return u;
}

/* Proposed, agreed to, started and done. */
static struct str doe_alles(struct fix *f)
{
	struct fouten fouten;
	struct str id = voorstel(f, MODEL_OK);

	assert_int_equal(akkoord_door(f, "jurist", true), TRUST_OK);
	assert_int_equal(stap(f, ROL_INFORMATIEREGISSEUR, &type_vernietiging, id, "vernietigen", "",
				 &fouten),
		MODEL_OK);
	vernietig(f);
	return id;
}

/* ---- rules -------------------------------------------------------------------------------------
 */

static void every_kind_of_record_has_a_rule(void **state)
{
	char err[BEWAAR_ERR_MAX] = "";
	size_t n;

	(void)state;
	schema_types(NULL);
	assert_true(bewaarregels_start(NULL, err));
	assert_true(bewaarregels(&n) != NULL && n > 20);
}

static void a_rule_that_is_wrong_is_refused_with_its_line(void **state)
{
#define HEEL "titel: T\nsoort: signaal\ngrond: G\nartikel: A\nbron: B\n"
	static const struct {
		const char *tekst, *fout;
	} rijen[] = {
		{"bewaren: x\n" HEEL "termijn: P6M\nstatus: nergens\n",
			"deze status heeft de soort niet"},
		{"bewaren: x\n" HEEL "termijn: zes maanden\n", "regel 7: dit is geen termijn"},
		{"bewaren: x\n" HEEL "termijn: bron\n", "alleen rijen en bestanden"},
		{"bewaren: x\n" HEEL, "termijn, volgt of blijvend"},
		{"bewaren: x\n" HEEL "termijn: P6M\nblijvend: ja\n", "termijn, volgt of blijvend"},
		{"bewaren: x\n" HEEL "termijn: P6M\nveld: kleur = rood\n", "dit veld heeft"},
		{"bewaren: x\n" HEEL "termijn: P6M\nzolang: casus.kleur\n", "zolang noemt"},
		{"bewaren: x\n" HEEL "termijn: P6M\nkleur: rood\n", "dit woord kent"},
		{"bewaren: y\n" HEEL "termijn: P6M\n", "het bestand heet als de regel"},
		{"bewaren: x\ntitel: T\nsoort: signaal\ngrond: G\nbron: B\ntermijn: P6M\n",
			"artikel"},
	};
	struct arena *a = arena_new(1 << 20);
	struct bewaarregel r;
	char err[BEWAAR_ERR_MAX];

	(void)state;
	schema_types(NULL);
	for (size_t i = 0; i < sizeof(rijen) / sizeof(rijen[0]); i++) {
		assert_false(
			bewaarregel_lees(a, STR("bewaren/x"), str_of(rijen[i].tekst), &r, err));
		assert_non_null(strstr(err, rijen[i].fout));
	}
	assert_true(bewaarregel_lees(a, STR("bewaren/x"),
		STR("bewaren: x\n" HEEL "termijn: P6M\nbegin: einde\n"), &r, err));
	arena_free(a);
}

/* "Selectielijst gemeenten 2020, 12.2.5" against the list itself. */
static void terms_are_those_of_the_selectielijst(void **state)
{
	const char *map = getenv("CONTRAMIJN_SHARED"), *bron = getenv("SOURCE_ROOT");
	struct arena *a = arena_new(1 << 20);
	struct str pad = str_fmt(a, "%s%s/data/normen/selectielijst-2020-extract.json",
		map    ? map
		: bron ? bron
		       : ".",
		map ? "" : "/../shared");
	json_t *lijst = json_load_file(pad.p, 0, NULL), *rij;
	const struct bewaarregel *r;
	size_t n, i, gezien = 0;

	(void)state;
	if (!lijst) {
		arena_free(a);
		print_message("# no selectielijst at hand: skipped\n");
		skip();
	}
	schema_types(NULL);
	r = bewaarregels(&n);
	for (size_t k = 0; k < n; k++) {
		static const char voor[] = "Selectielijst gemeenten 2020, ";

		if (!str_starts(r[k].artikel, STR("Selectielijst gemeenten 2020, ")))
			continue;
		json_array_foreach(json_object_get(lijst, "resultaten"), i, rij)
		{
			if (!str_is(str_sub(r[k].artikel, sizeof(voor) - 1, SIZE_MAX),
				    json_string_value(json_object_get(rij, "nummer"))))
				continue;
			assert_string_equal(str_dup(a, r[k].termijn).p,
				json_string_value(json_object_get(rij, "bewaartermijn")));
			gezien++;
		}
	}
	assert_true(gezien >= 5);
	json_decref(lijst);
	arena_free(a);
}

/* ---- what is due --------------------------------------------------------------------------------
 */

static void a_signal_without_follow_up_goes_after_six_months(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct bewaar_vondst v;
		struct fouten fouten;
		struct str id;
		struct fix f;

		open_op(&f, t, BEGIN);
		id = nieuw_signaal(&f, NAAM);
		clock_fix(BEGIN + 10 * DAG);
		assert_int_equal(stap(&f, ROL_INFORMATIEREGISSEUR, &type_signaal, id, "oppakken",
					 "", &fouten),
			MODEL_OK);
		assert_int_equal(stap(&f, ROL_INFORMATIEREGISSEUR, &type_signaal, id, "afwijzen",
					 "ondermijning=nee|"
					 "gemeentelijke_taak=nee|eigen_gebied=ja|reden=Geen taak",
					 &fouten),
			MODEL_OK);
		/* 24 September, not a day before */
		v = vind(&f, BEGIN + 193 * DAG);
		assert_int_equal(telling(&v, "signaal-zonder-vervolg")->om, 0);
		v = vind(&f, BEGIN + 194 * DAG);
		assert_int_equal(telling(&v, "signaal-zonder-vervolg")->om, 1);
		assert_int_equal(v.n, 1);
		dicht(&f);
	}
}

static void an_open_signal_asks_to_be_looked_at_after_three_months(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct bewaar_vondst v;
		struct fix f;

		open_op(&f, t, BEGIN);
		nieuw_signaal(&f, NAAM);
		v = vind(&f, BEGIN + 80 * DAG);
		assert_int_equal(telling(&v, "signaal-open")->herzien, 0);
		v = vind(&f, BEGIN + 95 * DAG);
		assert_int_equal(telling(&v, "signaal-open")->herzien, 1);
		assert_int_equal(telling(&v, "signaal-open")->om, 0);
		dicht(&f);
	}
}

/* First processed 14 March 2026, gone by Friday 14 March 2031 (WGS 1.8 lid 7), however long the
 * source says and whatever new version came in. */
static void a_row_of_the_wgs_goes_five_years_after_it_first_came(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct bewaar_vondst v;
		struct fouten fouten = {.n = 0};
		struct record *r;
		struct act *act;
		struct fix f;

		open_op(&f, t, BEGIN);
		fix_bron(&f, "riec", "persoon");
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(bron_op_naam(act, STR("riec"), &r), MODEL_OK);
		record_zet(r, "grondslag", STR("wgs"));
		record_zet(r, "bewaartermijn", STR("P20Y"));
		assert_int_equal(record_wijzig(act, r, &fouten), MODEL_OK);
		fix_klaar(&f);
		fix_lees(&f, "riec", mensen);
		clock_fix(BEGIN + 1000 * DAG);
		fix_lees(&f, "riec", mensen2);
		v = vind(&f, BEGIN + 1825 * DAG); /* 13 March 2031 */
		assert_int_equal(telling(&v, "bronrecord-wgs")->om, 0);
		v = vind(&f, BEGIN + 1826 * DAG);
		assert_int_equal(telling(&v, "bronrecord-wgs")->om, 2);
		dicht(&f);
	}
}

static void a_measure_goes_by_its_kind(void **state)
{
	static const struct {
		const char *soort, *status, *regel;
	} rijen[] = {{"sluiting", "beeindigd", "maatregel-uitgevoerd"},
		{"boete", "beeindigd", "maatregel-boete"},
		{"bevel", "ingetrokken", "maatregel-verbod"},
		{"boete", "niet_doorgezet", "maatregel-afgebroken"}};

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		open_op(&f, t, BEGIN);
		for (size_t i = 0; i < sizeof(rijen) / sizeof(rijen[0]); i++) {
			struct bewaar_vondst v;

			testdb_script(t, str_fmt(f.a,
						 "DELETE FROM maatregelen; INSERT INTO maatregelen "
						 "(id, nummer, status, "
						 "maker, wijziger, gemaakt, gewijzigd, versie, "
						 "soort) VALUES "
						 "('01j00000000000000000000000', 'M-2026-000001', "
						 "'%s', 'x', 'x', %lld, "
						 "%lld, 1, '%s')",
						 rijen[i].status, (long long)BEGIN,
						 (long long)BEGIN, rijen[i].soort)
						 .p);
			v = vind(&f, BEGIN + 3700 * DAG);
			assert_int_equal(telling(&v, rijen[i].regel)->om, 1);
			assert_int_equal(v.n, 1);
		}
		dicht(&f);
	}
}

/* ---- four eyes ----------------------------------------------------------------------------------
 */

static void nothing_is_destroyed_without_a_second_person(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct str id;
		struct fix f;

		open_op(&f, t, BEGIN);
		fix_bron(&f, "mensen", "persoon");
		voorstel(&f, MODEL_INVALID); /* nothing is due */
		fix_lees(&f, "mensen", mensen);
		clock_fix(BEGIN + 400 * DAG);
		id = voorstel(&f, MODEL_OK);
		assert_int_equal(stap(&f, ROL_INFORMATIEREGISSEUR, &type_vernietiging, id,
					 "vernietigen", "", &fouten),
			MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "vier-ogen");
		assert_int_equal(akkoord_door(&f, "systeem", true), TRUST_DENIED);
		assert_int_equal(vernietig(&f).runs, 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 2);
		/* refused once, asked again, agreed */
		assert_int_equal(akkoord_door(&f, "jurist", false), TRUST_OK);
		assert_int_equal(stap(&f, ROL_INFORMATIEREGISSEUR, &type_vernietiging, id,
					 "vernietigen", "", &fouten),
			MODEL_REFUSED);
		assert_int_equal(stap(&f, ROL_INFORMATIEREGISSEUR, &type_vernietiging, id,
					 "akkoord-vragen", "reden=Opgelost", &fouten),
			MODEL_OK);
		assert_int_equal(akkoord_door(&f, "jurist", true), TRUST_OK);
		assert_int_equal(stap(&f, ROL_INFORMATIEREGISSEUR, &type_vernietiging, id,
					 "vernietigen", "", &fouten),
			MODEL_OK);
		assert_int_equal(vernietig(&f).runs, 1);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 0);
		dicht(&f);
	}
}

static void a_duty_to_keep_holds_what_it_names(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct bewaar_vondst v;
		struct fouten fouten = {.n = 0};
		struct record *p;
		struct act *act;
		struct str rij;
		struct fix f;

		open_op(&f, t, BEGIN);
		fix_bron(&f, "mensen", "persoon");
		fix_lees(&f, "mensen", mensen);
		rij = fix_record(&f, "p1");
		clock_fix(BEGIN + 400 * DAG);
		act = fix_act(&f, ROL_JURIST, DB_WRITE);
		p = record_nieuw(act, &type_bewaarplicht);
		record_zet(p, "ding_nummer", rij);
		record_zet(p, "grond", STR("bezwaar"));
		record_zet(p, "reden", STR("Er loopt een bezwaar."));
		record_zet(p, "tot", STR("2031-01-01"));
		assert_int_equal(record_maak(act, p, &fouten), MODEL_INVALID); /* never for ever */
		record_zet(p, "tot", STR("2027-12-31"));
		fouten = (struct fouten){.n = 0};
		assert_int_equal(record_maak(act, p, &fouten), MODEL_OK);
		fix_klaar(&f);
		v = vind(&f, BEGIN + 400 * DAG);
		assert_int_equal(telling(&v, "bronrecord")->om, 1);
		assert_int_equal(telling(&v, "bronrecord")->plicht, 1);
		/* placed after the proposal it holds too */
		doe_alles(&f);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 1);
		v = vind(&f, BEGIN + 800 * DAG);
		assert_int_equal(telling(&v, "bronrecord")->om, 1);
		dicht(&f);
	}
}

/* ---- nothing is left ----------------------------------------------------------------------------
 */

static bool in_bestand(struct fix *f, const char *pad, const char *spoor)
{
	FILE *b = fopen(pad, "rb");
	struct str alles;
	char *p;
	long n;

	if (!b)
		return false;
	assert_int_equal(fseek(b, 0, SEEK_END), 0);
	n = ftell(b);
	rewind(b);
	p = arena_alloc(f->a, (size_t)n + 1);
	assert_int_equal(fread(p, 1, (size_t)n, b), (size_t)n);
	fclose(b);
	alles = (struct str){p, (size_t)n};
	return str_find(alles, str_of(spoor), 0) != SIZE_MAX;
}

/* SQLite: the bytes of its files. PostgreSQL: every value of every table, and the bytes of the
 * files of tables and indexes. */
static bool ergens(struct fix *f, const char *spoor)
{
	struct str url = str_sub(str_of(f->t->url), sizeof("sqlite:") - 1, SIZE_MAX);
	struct str pad = str_sub(url, 0, str_find(url, STR("?"), 0)), waar;

	if (str_is(str_of(f->t->engine), "sqlite"))
		return in_bestand(f, str_dup(f->a, pad).p, spoor) ||
		       in_bestand(f, str_fmt(f->a, "%.*s-wal", STR_ARG(pad)).p, spoor);
	testdb_script(f->t, "CHECKPOINT");
	waar = testdb_text(f->t, f->a, str_fmt(f->a,
		"SELECT coalesce(string_agg(waar, ' '), '') FROM ("
		"SELECT t.tablename AS waar FROM pg_tables t, LATERAL (SELECT query_to_xml("
		"'SELECT * FROM ' || quote_ident(t.tablename), true, false, '') AS x) q "
		"WHERE schemaname = current_schema() AND q.x::text LIKE '%%%s%%' "
		"UNION ALL SELECT 'file of ' || c.relname || ' ' || coalesce(("
		"SELECT h.relname FROM pg_class h WHERE h.reltoastrelid = c.oid), '') "
		"FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
		"WHERE n.nspname IN (current_schema(), 'pg_toast') "
		"AND c.relkind IN ('r', 'i', 't') "
		"AND pg_relation_filepath(c.oid) IS NOT NULL AND position(CAST('%s' AS bytea) IN "
		"pg_read_binary_file(pg_relation_filepath(c.oid))) > 0) s", spoor, spoor).p);
	if (waar.len)
		print_message("# %s stands in: %.*s\n", spoor, STR_ARG(waar));
	return waar.len > 0;
}

static void logboek_klopt(struct fix *f)
{
	struct act *act = fix_act(f, ROL_PRIVACYFUNCTIONARIS, DB_READ);
	struct nazien *n = ARENA_NEW(f->a, struct nazien);

	assert_true(nazien_begin(n, STR("")));
	assert_int_equal(nazien_database(act, n), DB_OK);
	if (n->bevindingen)
		fail_msg("%s", n->bevinding[0]);
	fix_klaar(f);
}

/* A person in a source, in two versions, linked to a signal with steps, and opened by people. */
static struct str vul_huis(struct fix *f)
{
	struct fouten fouten;
	struct str ent, sig;
	struct blad blad;
	struct record *s;
	struct act *act;

	fix_bron(f, "mensen", "persoon");
	fix_bron(f, "vergeten", "persoon");
	fix_lees(f, "mensen", mensen);
	fix_lees(f, "mensen", mensen2);
	ent = fix_entiteit(f, "p1", 0);
	assert_true(ent.len);
	sig = nieuw_signaal(f, NAAM);
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	assert_int_equal(record_haal(act, &type_signaal, sig, &s), MODEL_OK);
	assert_int_equal(signaal_koppel(act, s, ent, STR(NAAM)), MODEL_OK);
	assert_int_equal(signaal_koppel_nieuw(act, s, MATCH_PERSOON, STR("Q. " NAAM)), MODEL_OK);
	fix_klaar(f);
	assert_int_equal(
		stap(f, ROL_INFORMATIEREGISSEUR, &type_signaal, sig, "oppakken", "", &fouten),
		MODEL_OK);
	assert_int_equal(stap(f, ROL_INFORMATIEREGISSEUR, &type_signaal, sig, "afwijzen",
				 "ondermijning=nee|"
				 "gemeentelijke_taak=nee|eigen_gebied=ja|reden=Van " NAAM,
				 &fouten),
		MODEL_OK);
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	assert_int_equal(entiteit_haal(act, ent, &blad), MODEL_OK);
	fix_klaar(f);
	return ent;
}

static void after_destruction_nothing_is_left_and_the_log_still_verifies(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct str ent, id;
		json_t *verklaring;
		struct act *act;
		struct fix f;

		open_op(&f, t, BEGIN);
		ent = vul_huis(&f);
		assert_true(ergens(&f, SPOOR));
		assert_int_equal(
			testdb_number(t, str_fmt(f.a,
						 "SELECT count(*) FROM "
						 "betrokkene_sleutel WHERE record = '%.*s'",
						 STR_ARG(ent))
						 .p),
			1);
		clock_fix(BEGIN + 400 * DAG);
		id = doe_alles(&f);
		assert_false(ergens(&f, SPOOR));
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM signalen"), 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM deel"), 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM entiteit"), 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM sleutel"), 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM sleutel_vers"), 0);
		assert_int_equal(
			fix_tel(&f, "SELECT count(*) FROM zoekdoc WHERE soort <> 'bron'"), 0);
		assert_int_equal(
			testdb_number(t, str_fmt(f.a,
						 "SELECT count(*) FROM "
						 "betrokkene_sleutel WHERE record = '%.*s'",
						 STR_ARG(ent))
						 .p),
			0);
		logboek_klopt(&f);
		act = fix_act(&f, ROL_PRIVACYFUNCTIONARIS, DB_READ);
		assert_int_equal(verklaring_haal(act, id, &verklaring), MODEL_OK);
		fix_klaar(&f);
		assert_string_equal(
			json_string_value(json_object_get(verklaring, "akkoord_door")), "jurist");
		assert_int_equal(
			strlen(json_string_value(json_object_get(verklaring, "sha256"))), 64);
		assert_int_equal(json_integer_value(json_object_get(verklaring, "aantal")),
			fix_tel(&f, "SELECT count(*) FROM vernietigd"));
		json_decref(verklaring);
		dicht(&f);
	}
}

static void what_is_not_due_stays_whole(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct str ent;
		struct blad blad;
		struct act *act;
		struct fix f;

		open_op(&f, t, BEGIN);
		fix_bron(&f, "mensen", "persoon");
		fix_bron(&f, "later", "persoon");
		fix_lees(&f, "mensen", mensen);
		clock_fix(BEGIN + 300 * DAG);
		fix_lees(&f, "later",
			"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;"
			"Woonplaats\n"
			"l2;Wilma;" ANDER ";6-4-1980;Kaaiweg;12;3390AB;Waterveste\n");
		ent = fix_entiteit(&f, "l2", 0);
		assert_true(fix_een(&f, "p2", "l2"));
		clock_fix(BEGIN + 400 * DAG);
		doe_alles(&f);
		assert_false(ergens(&f, SPOOR));
		assert_true(ergens(&f, ANDER));
		assert_true(str_eq(fix_entiteit(&f, "l2", 0), ent));
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(entiteit_haal(act, ent, &blad), MODEL_OK);
		assert_int_equal(blad.leden, 1);
		assert_int_equal(blad.aantal, 1);
		fix_klaar(&f);
		/* and a row that comes later finds it again */
		fix_lees(&f, "later",
			"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;"
			"Woonplaats\n"
			"l3;Wilma;" ANDER ";6-4-1980;Kaaiweg;12;3390AB;Waterveste\n");
		assert_true(fix_een(&f, "l3", "l2"));
		dicht(&f);
	}
}

static void a_destruction_that_was_broken_off_goes_on(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct vernietig_uitslag u;
		char err[VERNIETIG_ERR_MAX];
		struct fouten fouten;
		struct str id;
		struct fix f;
		int gebroken = 0;

		open_op(&f, t, BEGIN);
		vul_huis(&f);
		clock_fix(BEGIN + 400 * DAG);
		id = voorstel(&f, MODEL_OK);
		assert_int_equal(akkoord_door(&f, "jurist", true), TRUST_OK);
		assert_int_equal(stap(&f, ROL_INFORMATIEREGISSEUR, &type_vernietiging, id,
					 "vernietigen", "", &fouten),
			MODEL_OK);
		/* every so many operations something fails */
		for (long n = 3;; n += 37) {
			db_test_fail(t->pool, n, DB_FAIL);
			gebroken += !vernietig_alles(&f.huis, &u, err);
			if (!db_test_fail(t->pool, 0, DB_OK))
				break;
		}
		assert_true(gebroken > 3);
		vernietig(&f);
		assert_false(ergens(&f, SPOOR));
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM vernietigingen "
					     "WHERE status = 'vernietigd'"),
			1);
		logboek_klopt(&f);
		dicht(&f);
	}
}

/* ---- an old copy
 * ---------------------------------------------------------------------------------- */

static void an_old_copy_loses_it_again(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		char err[DB_KOPIE_ERR_MAX] = "", map[] = "/tmp/cm_vernietigd_XXXXXX";
		struct testdb *oud;
		struct str kopie, lijst, url;
		struct fix f, g;
		int64_t weg = 0;

		assert_non_null(mkdtemp(map));
		open_op(&f, t, BEGIN);
		kopie = str_fmt(f.a, "%s/kopie", map);
		lijst = str_fmt(f.a, "%s/vernietigd", map);
		vul_huis(&f);
		if (!db_kopie(t->url, kopie.p, err))
			fail_msg("%s", err);
		clock_fix(BEGIN + 400 * DAG);
		doe_alles(&f);
		assert_true(vernietigd_schrijf(&f.huis, lijst.p, err));
		/* the copy of before, on another machine */
		oud = testdb_open(t->engine);
		assert_non_null(oud);
		url = str_is(str_of(t->engine), "sqlite") ? str_fmt(f.a, "sqlite:%s/oud.db", map)
							  : str_of(oud->url);
		if (!db_kopie_terug(str_dup(f.a, url).p, kopie.p, err))
			fail_msg("%s", err);
		g = f;
		g.huis.woorden = woorden_new();
		g.huis.pool = db_pool_open(str_dup(f.a, url).p, 2, 1, err);
		assert_non_null(g.huis.pool);
		snprintf(oud->url, sizeof(oud->url), "%.*s", STR_ARG(url));
		g.t = &(struct testdb){.pool = g.huis.pool, .engine = t->engine};
		snprintf(g.t->url, sizeof(g.t->url), "%.*s", STR_ARG(url));
		assert_true(ergens(&g, SPOOR));
		assert_false(vernietigd_toepassen(&g.huis, kopie.p, &weg, err)); /* no such list */
		if (!vernietigd_toepassen(&g.huis, lijst.p, &weg, err))
			fail_msg("%s", err);
		assert_true(weg > 3);
		assert_false(ergens(&g, SPOOR));
		assert_int_equal(fix_tel(&g, "SELECT count(*) FROM signalen"), 0);
		logboek_klopt(&g);
		woorden_free(g.huis.woorden);
		db_pool_close(g.huis.pool);
		testdb_close(oud);
		dicht(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_record_has_a_rule),
		cmocka_unit_test(a_rule_that_is_wrong_is_refused_with_its_line),
		cmocka_unit_test(terms_are_those_of_the_selectielijst),
		cmocka_unit_test(a_signal_without_follow_up_goes_after_six_months),
		cmocka_unit_test(an_open_signal_asks_to_be_looked_at_after_three_months),
		cmocka_unit_test(a_row_of_the_wgs_goes_five_years_after_it_first_came),
		cmocka_unit_test(a_measure_goes_by_its_kind),
		cmocka_unit_test(nothing_is_destroyed_without_a_second_person),
		cmocka_unit_test(a_duty_to_keep_holds_what_it_names),
		cmocka_unit_test(after_destruction_nothing_is_left_and_the_log_still_verifies),
		cmocka_unit_test(what_is_not_due_stays_whole),
		cmocka_unit_test(a_destruction_that_was_broken_off_goes_on),
		cmocka_unit_test(an_old_copy_loses_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
