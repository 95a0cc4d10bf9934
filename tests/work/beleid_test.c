/* SPDX-License-Identifier: EUPL-1.2 */
/* A municipality's own version of a policy: checked, tried on the past, adopted by another. */
#include "work/stap_fixture.h"

#include "work/beleid/beleid.h"
#include "work/maatregel/maatregel.h"

#define JUR "jurist", ROL_JURIST
#define VERSIE &type_beleidsversie

/* Rows have a bar, which the fixture takes for a divider: so the text is set apart. */
static enum model_rc nieuw(struct fix *f, const char *wie, const char *beleid, const char *vanaf,
	const char *tekst, struct str *id, struct fouten *fouten)
{
	struct act *act = als(f, wie, ROL_JURIST, DB_WRITE);
	struct record *r = record_nieuw(act, VERSIE);
	enum model_rc rc;

	*fouten = (struct fouten){.n = 0};
	record_zet(r, "beleid", str_of(beleid));
	record_zet(r, "geldig_vanaf", str_of(vanaf));
	record_zet(r, "waarom", STR("Besluit van het college"));
	record_zet(r, "tekst", str_of(tekst));
	rc = record_maak(act, r, fouten);
	*id = r->id;
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

#define KOP(vanaf)                                                                           \
	"beleid: sluiting-voorbeeld\ntitel: Strenger\ngemeente: Waterveste\n[versie]\n"          \
	"geldig: vanaf " vanaf "\nartikel: Opiumwet 13b\nbron: besluit 12\n"                     \
	"terugkijken: 3 jaar\ntelt: adres, eigenaar\n"
static const char strenger[] = KOP("2026-07-01")
	"rij: woning | * | * | 1 | 6 maanden\nrij: lokaal | * | * | 1 | 12 maanden\n";

static void mistakes_have_a_line_and_a_reason(void **state)
{
	static const struct {
		const char *tekst, *fout;
	} gevallen[] = {
		{KOP("2026-07-01") "rij: woning | * | * | 1 | 6 weken\n", "Regel 10: "},
		{KOP("2026-07-01") "rij: kasteel | * | * | 1 | 6 maanden\n", "Regel 10: "},
		{KOP("2026-07-01") "kleur: rood\n", "Regel 10: onbekend woord"},
		{KOP("2026-07-01"), "heeft geen rij"},
		{"soort: iets\n", "Regel 1: soort is"},
		{"beleid: sluiting-voorbeeld\ntitel: x\nsoort: dwangsom\n[versie]\ngeldig: vanaf "
		 "2026-07-01\nartikel: x\nbron: x\nrij: a | 5.000,00 | 4.000,00 | 5 jaar\n",
		 "Regel 8: het maximum is lager"},
		{"beleid: ander\ntitel: x\nsoort: bedragen\n[versie]\ngeldig: vanaf 2026-07-01\n"
		 "artikel: x\nbron: x\nrij: slot | 185,00 | per keer\n", "In de tekst staat"},
		{KOP("2026-08-01") "rij: woning | * | * | 1 | 6 maanden\n", "In de tekst staat"},
	};

	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
			struct fouten fouten;
			struct str id;
			bool er = false;

			assert_int_equal(nieuw(&f, "jurist", "sluiting-voorbeeld", "2026-07-01",
				gevallen[i].tekst, &id, &fouten), MODEL_INVALID);
			for (size_t k = 0; k < fouten.n; k++)
				er = er || strstr(fouten.fout[k].tekst, gevallen[i].fout);
			if (!er)
				fail_msg("%zu: %s", i, fouten.fout[0].tekst);
		}
		fix_close(&f);
	}
}

static struct str voorstel(struct fix *f, struct str id)
{
	struct act *act = als(f, JUR, DB_READ);
	struct maatregel_voorstel *v;
	struct record *m;
	struct str s = STR("geen");
	struct buf b;
	size_t n;

	assert_int_equal(record_haal(act, &type_maatregel, id, &m), MODEL_OK);
	assert_int_equal(maatregel_voorstellen(act, m, &v, &n), MODEL_OK);
	for (size_t i = 0; i < n; i++)
		if (str_is(v[i].v.beleid->naam, "sluiting-voorbeeld")) {
			buf_init(&b, 256);
			law_voorstel_tekst(&b, &v[i].v);
			s = str_dup(f->a, buf_view(&b));
			buf_release(&b);
		}
	fix_klaar(f);
	return s;
}

static const char sluiting[] =
	"onderwerp=Drugs in woning|soort=sluiting|grondslag=opiumwet-13b|overtreding=Wiet|"
	"norm=Opiumwet 13b|pandsoort=woning|middel=soft|eigenaar=Woonstichting Oever|"
	"constatering_op=";

static void an_adopted_version_proposes_from_its_day_and_never_changes(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct beleid_geval *g;
		struct law_beleid b;
		struct fouten fouten;
		struct str id, voor, na;
		const char *reden;
		struct act *act;
		struct fix f;
		bool meer;
		size_t n;

		fix_open(&f, t);
		op("2026-06-01");
		voor = maak(&f, JUR, &type_maatregel, str_fmt(f.a, "%s2026-05-01", sluiting).p);
		na = maak(&f, JUR, &type_maatregel, str_fmt(f.a, "%s2026-08-01", sluiting).p);
		assert_true(str_is(voorstel(&f, na), "waarschuwen"));
		assert_int_equal(nieuw(&f, "jurist", "sluiting-voorbeeld", "2026-07-01", strenger,
			&id, &fouten), MODEL_OK);
		/* In the making it proposes nothing, but says what it would have given. */
		assert_true(str_is(voorstel(&f, na), "waarschuwen"));
		act = als(&f, JUR, DB_READ);
		assert_true(beleid_lees(f.a, str_of(strenger), &b, &reden));
		assert_int_equal(beleid_proef(act, &b, &g, &n, &meer), MODEL_OK);
		assert_int_equal(n, 2);
		assert_true(g[0].anders && str_is(g[0].oud, "waarschuwen") &&
			str_is(g[0].nieuw, "sluiten voor 6 maanden"));
		fix_klaar(&f);
		stap(&f, JUR, VERSIE, id, "voorleggen", "");
		/* What was handed in is what is adopted, by another. */
		assert_int_equal(zet(&f, JUR, VERSIE, id, "vaststellen", "reden=x", &fouten),
			MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "vier-ogen");
		stap(&f, "ander", ROL_JURIST, VERSIE, id, "vaststellen", "reden=Akkoord");
		assert_true(str_is(voorstel(&f, na), "sluiten voor 6 maanden"));
		assert_true(str_is(voorstel(&f, voor), "waarschuwen")); /* the old version stands */
		/* Nothing comes before or on the day of what is there. */
		assert_int_equal(nieuw(&f, "jurist", "sluiting-voorbeeld", "2026-07-01", strenger,
			&id, &fouten), MODEL_OK);
		assert_int_equal(zet(&f, JUR, VERSIE, id, "voorleggen", "", &fouten),
			MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "past-niet");
		fix_close(&f);
	}
	clock_fix(0);
}

static void what_was_adopted_is_not_changed_by_a_form(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct record *r;
		struct act *act;
		struct str id;
		struct fix f;

		fix_open(&f, t);
		op("2026-06-01");
		assert_int_equal(nieuw(&f, "jurist", "sluiting-voorbeeld", "2026-07-01", strenger,
			&id, &fouten), MODEL_OK);
		stap(&f, JUR, VERSIE, id, "voorleggen", "");
		act = als(&f, JUR, DB_WRITE);
		assert_int_equal(record_haal(act, VERSIE, id, &r), MODEL_OK);
		record_zet(r, "waarom", STR("Iets anders"));
		assert_int_not_equal(record_wijzig(act, r, &fouten), MODEL_OK);
		act_end(act);
		fix_close(&f);
	}
	clock_fix(0);
}

/* Earlier violations count by address, offender, owner and tenant, as the policy says. */
static void the_same_owner_counts_where_policy_says_so(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct law_beleid_vraag q;
		struct record *m;
		struct act *act;
		struct str eerste, id;
		struct fix f;
		bool past;

		fix_open(&f, t);
		op("2026-06-01");
		eerste = maak(&f, JUR, &type_maatregel, str_fmt(f.a, "%s2026-05-01|huurder=Jan",
			sluiting).p);
		testdb_script(t, str_fmt(f.a, "UPDATE maatregelen SET status = 'van_kracht' "
			"WHERE id = '%.*s'", STR_ARG(eerste)).p);
		id = maak(&f, JUR, &type_maatregel, str_fmt(f.a, "%s2026-08-01|huurder=Piet",
			sluiting).p);
		act = als(&f, JUR, DB_READ);
		assert_int_equal(record_haal(act, &type_maatregel, id, &m), MODEL_OK);
		assert_int_equal(maatregel_beleid_vraag(act, m, &q, &past), MODEL_OK);
		assert_true(past);
		assert_int_equal(q.eerder_n, 1);
		assert_true(q.eerder[0].zelfde_eigenaar && !q.eerder[0].zelfde_huurder &&
			!q.eerder[0].zelfde_adres);
		fix_klaar(&f);
		fix_close(&f);
	}
	clock_fix(0);
}

/* Dordrecht's amounts: EUR 5,000 and at most 20,000; who asks for something else says why. */
static void a_last_gets_the_amounts_of_its_policy(void **state)
{
	static const char last[] =
		"onderwerp=Straathandel|soort=dwangsom|grondslag=apv|aard=preventief|"
		"constatering_op=2026-02-01|overtreding=Handel|norm=APV 2:74|last=Stop|"
		"eenheid=overtreding|gedrag=drugshandel|overtreder=Piet Proef|"
		"beleid=dealerlast-dordrecht|bedrag=";

	(void)state;
	TESTDB_EACH(t)
	{
		struct maatregel_lastvoorstel *v;
		struct record *m;
		struct act *act;
		struct str id;
		struct fix f;
		size_t n;
		bool af;

		fix_open(&f, t);
		op("2026-02-02");
		for (int i = 0; i < 2; i++) {
			id = maak(&f, JUR, &type_maatregel, str_fmt(f.a, "%s%s", last,
				i ? "2500|maximum=20000" : "5000|maximum=20000").p);
			act = als(&f, JUR, DB_READ);
			assert_int_equal(record_haal(act, &type_maatregel, id, &m), MODEL_OK);
			assert_int_equal(maatregel_lastvoorstellen(act, m, &v, &n), MODEL_OK);
			assert_int_equal(n, 1);
			assert_int_equal(v[0].last->bedrag, 500000);
			assert_int_equal(v[0].last->maximum, 2000000);
			assert_int_equal(v[0].last->jaren, 5);
			assert_int_equal(v[0].eerder.len, 0);
			assert_int_equal(maatregel_wijkt_af(act, m, &af), MODEL_OK);
			assert_int_equal(af, i == 1);
			fix_klaar(&f);
		}
		fix_close(&f);
	}
	clock_fix(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_have_a_line_and_a_reason),
		cmocka_unit_test(an_adopted_version_proposes_from_its_day_and_never_changes),
		cmocka_unit_test(what_was_adopted_is_not_changed_by_a_form),
		cmocka_unit_test(the_same_owner_counts_where_policy_says_so),
		cmocka_unit_test(a_last_gets_the_amounts_of_its_policy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
