/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/huis_fixture.h"

#include "work/signaal/signaal.h"

static const char mensen[] =
	"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;Woonplaats;Telefoon\n"
	"p1;Karel;Bergerhout;5-3-1971;Kaaiweg;12;3390AB;Waterveste;0691234567\n";
static const char autos[] = "Nummer;Kenteken;Merk\nv1;12-ABC-3;Volvo\n";

static const char feiten[] =
	"Bij Kaaiweg 12 stond een bus met kenteken 12-abc-3. Bel 06 91234567. Betaald op "
	"NL91ABNA0417164300 door KVK 90001354. Ook gezien bij 3391 XZ 7 en op de Havenlaan 3a.";

static struct record *signaal(struct fix *f, const char *tekst)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct record *r = record_nieuw(act, &type_signaal);
	struct fouten fouten = {.n = 0};

	record_zet(r, "onderwerp", STR("Proef"));
	record_zet(r, "feiten", str_of(tekst));
	assert_int_equal(record_maak(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
	return r;
}

static struct vondst *vondsten(struct fix *f, const struct record *s, size_t *n)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct vondst *v;

	assert_int_equal(signaal_vondsten(act, s, &v, n), MODEL_OK);
	fix_klaar(f);
	return v;
}

static struct vondst *vondst_als(
	struct vondst *v, size_t n, enum match_soort soort, const char *tekst)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].soort == soort && str_find(v[i].tekst, str_of(tekst), 0) != SIZE_MAX)
			return &v[i];
	return NULL;
}

static size_t koppelingen(struct fix *f, const struct record *s, struct koppeling **k)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	size_t n;

	assert_int_equal(signaal_koppelingen(act, s, k, &n), MODEL_OK);
	fix_klaar(f);
	return n;
}

static void vul(struct fix *f)
{
	fix_bron(f, "mensen", "persoon");
	fix_bron(f, "autos", "voertuig");
	fix_lees(f, "mensen", mensen);
	fix_lees(f, "autos", autos);
}

static void what_the_text_mentions_is_found_with_where_it_stands(void **state)
{
	static const struct {
		enum match_soort soort;
		const char *tekst;
		bool bekend;
	} moet[] = {
		{MATCH_ADRES, "Kaaiweg 12", true},
		{MATCH_VOERTUIG, "12-abc-3", true},
		{MATCH_PERSOON, "06 91234567", true},
		{MATCH_PERSOON, "NL91ABNA0417164300", false},
		{MATCH_ORGANISATIE, "90001354", false},
		{MATCH_ADRES, "3391 XZ 7", false},
		{MATCH_ADRES, "Havenlaan 3a", false},
	};

	(void)state;
	TESTDB_EACH(t)
	{
		struct record *s;
		struct vondst *v;
		struct fix f;
		size_t n;
		int mis = 0;

		fix_open(&f, t);
		vul(&f);
		s = signaal(&f, feiten);
		v = vondsten(&f, s, &n);
		for (size_t i = 0; i < sizeof(moet) / sizeof(moet[0]); i++) {
			struct vondst *w = vondst_als(v, n, moet[i].soort, moet[i].tekst);

			if (!w || (w->entiteit.len > 0) != moet[i].bekend || w->gekoppeld) {
				print_message("# %s: %s %s\n", t->engine, moet[i].tekst,
					w ? "is known or not, wrongly" : "is not found");
				mis++;
			} else {
				assert_true(str_eq(w->tekst,
					str_sub(str_of(feiten), w->van, w->tot - w->van)));
			}
		}
		for (size_t i = 0; i < n && n != 7; i++)
			print_message("# %.*s\n", STR_ARG(v[i].tekst));
		assert_int_equal(mis, 0);
		assert_int_equal(n, 7);
		fix_close(&f);
	}
}

static void finding_links_nothing_by_itself(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct koppeling *k;
		struct fix f;
		struct record *s;
		size_t n;

		fix_open(&f, t);
		vul(&f);
		s = signaal(&f, feiten);
		vondsten(&f, s, &n);
		assert_int_equal(koppelingen(&f, s, &k), 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM koppeling"), 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 2);
		fix_close(&f);
	}
}

static void koppel(struct fix *f, const struct record *s, struct str entiteit, const char *tekst)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);

	assert_int_equal(signaal_koppel(act, s, entiteit, str_of(tekst)), MODEL_OK);
	fix_klaar(f);
}

static void a_person_links_once_and_takes_it_back(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct koppeling *k;
		struct vondst *v;
		struct str auto_id;
		struct act *act;
		struct fix f;
		struct record *s;
		struct blad b;
		size_t n;

		fix_open(&f, t);
		vul(&f);
		s = signaal(&f, feiten);
		auto_id = fix_entiteit(&f, "v1", 0);
		koppel(&f, s, auto_id, "12-abc-3");
		koppel(&f, s, auto_id, "12-abc-3"); /* a second click */
		assert_int_equal(koppelingen(&f, s, &k), 1);
		assert_true(str_eq(k[0].entiteit, auto_id));
		v = vondsten(&f, s, &n);
		assert_true(vondst_als(v, n, MATCH_VOERTUIG, "12-abc-3")->gekoppeld);
		assert_false(vondst_als(v, n, MATCH_ADRES, "Kaaiweg 12")->gekoppeld);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(entiteit_haal(act, auto_id, &b), MODEL_OK);
		assert_int_equal(b.signalen, 1);
		assert_true(str_eq(b.signaal[0].id, s->id));
		fix_klaar(&f);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(signaal_ontkoppel(act, s, k[0].id), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(koppelingen(&f, s, &k), 0);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(entiteit_haal(act, auto_id, &b), MODEL_OK);
		assert_int_equal(b.signalen, 0);
		fix_klaar(&f);
		fix_close(&f);
	}
}

static void koppel_nieuw(struct fix *f, const struct record *s, enum match_soort soort,
	const char *tekst)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);

	assert_int_equal(signaal_koppel_nieuw(act, s, soort, str_of(tekst)), MODEL_OK);
	fix_klaar(f);
}

static void what_no_source_knows_becomes_a_row_of_signals(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct koppeling *k;
		struct vondst *v;
		struct act *act;
		struct fix f;
		struct record *s;
		size_t n;

		fix_open(&f, t);
		vul(&f);
		s = signaal(&f, feiten);
		koppel_nieuw(&f, s, MATCH_ADRES, "Havenlaan 3a");
		koppel_nieuw(&f, s, MATCH_ORGANISATIE, "90001354");
		assert_int_equal(koppelingen(&f, s, &k), 2);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 4);
		koppel_nieuw(&f, s, MATCH_ADRES, "Havenlaan 3a");
		assert_int_equal(koppelingen(&f, s, &k), 2);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM koppeling"), 2);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 4);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		for (size_t i = 0; i < 2; i++)
			assert_int_equal(signaal_ontkoppel(act, s, k[i].id), MODEL_OK);
		fix_klaar(&f);
		assert_int_equal(koppelingen(&f, s, &k), 0);
		koppel_nieuw(&f, s, MATCH_ADRES, "Havenlaan 3a");
		koppel_nieuw(&f, s, MATCH_ORGANISATIE, "90001354");
		assert_int_equal(koppelingen(&f, s, &k), 2);
		v = vondsten(&f, s, &n);
		assert_true(vondst_als(v, n, MATCH_ADRES, "Havenlaan 3a")->gekoppeld);
		assert_true(vondst_als(v, n, MATCH_ORGANISATIE, "90001354")->gekoppeld);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 4);
		/* A person and a company of one name are two. */
		koppel_nieuw(&f, s, MATCH_PERSOON, "De Loswal");
		koppel_nieuw(&f, s, MATCH_ORGANISATIE, "De Loswal");
		assert_int_equal(koppelingen(&f, s, &k), 4);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM bronrecord"), 6);
		fix_close(&f);
	}
}

static void a_link_needs_a_thing_that_exists_and_a_right(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct act *act;
		struct fix f;
		struct record *s;
		struct str e;

		fix_open(&f, t);
		vul(&f);
		s = signaal(&f, feiten);
		e = fix_entiteit(&f, "v1", 0);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
		assert_int_equal(signaal_koppel(act, s, STR("bestaatniet"), STR("x")),
			MODEL_NOT_FOUND);
		act_end(act);
		for (int rol = ROL_GEEN; rol < ROL_N; rol++) {
			if (rol_mag((enum rol)rol, RECHT_WIJZIGEN, STR("signaal")) == MAG_WEL)
				continue;
			act = fix_act(&f, (enum rol)rol, DB_WRITE);
			act->wie.id = STR("iemand");
			act->wie.rol = (enum rol)rol;
			assert_int_equal(signaal_koppel(act, s, e, STR("x")), MODEL_NOT_FOUND);
			assert_int_equal(signaal_koppel_nieuw(act, s, MATCH_ADRES, STR("Pad 1")),
				MODEL_NOT_FOUND);
			assert_int_equal(signaal_ontkoppel(act, s, STR("x")), MODEL_NOT_FOUND);
			act_end(act);
		}
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM koppeling"), 0);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_text_mentions_is_found_with_where_it_stands),
		cmocka_unit_test(finding_links_nothing_by_itself),
		cmocka_unit_test(a_person_links_once_and_takes_it_back),
		cmocka_unit_test(what_no_source_knows_becomes_a_row_of_signals),
		cmocka_unit_test(a_link_needs_a_thing_that_exists_and_a_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
