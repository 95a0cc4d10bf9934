/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A Bibob file with its terms, and what everybody else may know of it: one word. The matrix goes
 * over every role, purpose and way to find something, let in or not.
 */
#include "work/stap_fixture.h"

#include "core/model/export.h"
#include "core/trust/doel.h"
#include "work/bibob/bibob.h"
#include "work/maatregel/maatregel.h"

#define JUR "jurist", ROL_JURIST
#define ZAAK &type_bibobzaak

/* These persons are let in. */
static void laat_toe(struct fix *f, const char *wie)
{
	testdb_script(f->t, str_fmt(f->a,
		"INSERT INTO toegang (id, compartiment, gebruiker, vanaf, tot, reden, wie, "
		"ingetrokken, intrek_wie, intrek_reden) VALUES ('t%s', 'bibob', '%s', 0, "
		"9000000000000000, 'x', 'y', 0, '', '')", wie, wie).p);
}

static void open_huis(struct fix *f, struct testdb *t)
{
	fix_open(f, t);
	laat_toe(f, "jurist");
	laat_toe(f, "tweede");
}

static const char aanvraag[] =
	"onderwerp=Vergunning voor een nachtzaak|betreft=vergunning|ontvangen_op=2026-01-05|"
	"betrokkene=Bartholomeus Kwartel";

/* Own investigation done, and somebody signed for secrecy. */
static struct str zaak_met_onderzoek(struct fix *f)
{
	struct str id, o, g;

	op("2026-01-06");
	id = maak(f, JUR, ZAAK, aanvraag);
	o = maak(f, JUR, &type_bibobonderzoek, str_fmt(f->a, "zaak=%.*s|bron=kvk|vraag=Wie leidt?",
		STR_ARG(id)).p);
	stap(f, JUR, &type_bibobonderzoek, o, "afronden",
		"gevonden=Een stroman|klaar_op=2026-01-20");
	g = maak(f, JUR, &type_bibobgeheimhouder, str_fmt(f->a, "zaak=%.*s|naam=J. Jurist|"
		"functie=Jurist gemeente|grond=Betrokken bij het besluit|meegedeeld_op=2026-01-06",
		STR_ARG(id)).p);
	stap(f, JUR, &type_bibobgeheimhouder, g, "tekenen", "getekend_op=2026-01-06");
	return id;
}

static const char *termijn(struct fix *f, struct str id, const char *naam)
{
	struct act *act = als(f, JUR, DB_READ);
	struct termijn *t;
	struct record *r;
	const char *s = "";
	size_t n;

	assert_int_equal(record_haal(act, ZAAK, id, &r), MODEL_OK);
	assert_int_equal(termijn_van(act, r, &t, &n), MODEL_OK);
	for (size_t i = 0; i < n; i++)
		if (t[i].open && str_is(t[i].naam, naam))
			s = str_fmt(f->a, "%.*s%s%.*s", STR_ARG(t[i].einde),
				t[i].was.len ? " was " : "", STR_ARG(t[i].was)).p;
	fix_klaar(f);
	return s;
}

/* domein.md T30 and T31, both cases: without and with the cap. */
static void the_decision_waits_for_the_advice_but_not_for_ever(void **state)
{
	static const struct {
		const char *ontvangen, *einde;
	} gevallen[] = {{"2026-03-23", "2026-04-21"}, {"2026-04-28", "2026-05-26"}};

	(void)state;
	TESTDB_EACH(t)
	for (size_t i = 0; i < 2; i++) {
		struct fouten fouten;
		struct str id;
		struct fix f;

		open_huis(&f, t);
		id = zaak_met_onderzoek(&f);
		assert_string_equal(termijn(&f, id, "beslissing"), "2026-03-02");
		op("2026-02-02");
		stap(&f, JUR, ZAAK, id, "advies-vragen",
			"advies_gevraagd_op=2026-02-02|adviesvraag=Wie betaalt?");
		stap(&f, JUR, ZAAK, id, "advies-compleet", "advies_compleet_op=2026-02-02");
		assert_string_equal(termijn(&f, id, "advies"), "2026-03-30");
		stap(&f, JUR, ZAAK, id, "advies-verlengd", "");
		assert_string_equal(termijn(&f, id, "advies"), "2026-04-28 was 2026-03-30");
		assert_int_equal(zet(&f, JUR, ZAAK, id, "advies-verlengd", "", &fouten),
			MODEL_FORBIDDEN);
		op(gevallen[i].ontvangen);
		stap(&f, JUR, ZAAK, id, "advies-ontvangen", str_fmt(f.a,
			"advies_ontvangen_op=%s|advies_uitkomst=ernstig", gevallen[i].ontvangen).p);
		assert_int_equal(strncmp(termijn(&f, id, "beslissing"), gevallen[i].einde, 10), 0);
		assert_string_equal(termijn(&f, id, "advies"), "");
		/* A corrected date moves it, and says where it was. */
		stap(&f, JUR, ZAAK, id, "corrigeren", "advies_gevraagd_op=2026-02-02|"
			"advies_ontvangen_op=2026-03-24|advies_compleet_op=2026-02-02|"
			"reden=Stempel");
		assert_int_equal(strncmp(termijn(&f, id, "beslissing"), "2026-04-22", 10), 0);
		assert_int_equal(strncmp(termijn(&f, id, "hergebruik"), "2031-03-24", 10), 0);
		testdb_script(t, "DELETE FROM toegang");
		fix_close(&f);
	}
	clock_fix(0);
}

/* The clock of the bureau stops from the day it asks until the day it has it. */
static void days_that_the_bureau_waits_count_for_both_terms(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fix f;
		struct str id;

		open_huis(&f, t);
		id = zaak_met_onderzoek(&f);
		op("2026-02-02");
		stap(&f, JUR, ZAAK, id, "advies-vragen",
			"advies_gevraagd_op=2026-02-02|adviesvraag=Wie betaalt?");
		stap(&f, JUR, ZAAK, id, "advies-compleet", "advies_compleet_op=2026-02-02");
		stap(&f, JUR, ZAAK, id, "advies-stilgelegd",
			"stil_van=2026-02-10|stil_tot=2026-02-17");
		assert_string_equal(termijn(&f, id, "advies"), "2026-04-07 was 2026-03-30");
		stap(&f, JUR, ZAAK, id, "advies-stilgelegd",
			"stil_van=2026-03-01|stil_tot=2026-03-02");
		assert_true(str_is(lees_veld(&f, JUR, ZAAK, id, "stil_dagen"), "8"));
		fix_close(&f);
	}
	clock_fix(0);
}

static void the_law_keeps_the_order(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct str id;
		struct fix f;

		open_huis(&f, t);
		op("2026-01-06");
		id = maak(&f, JUR, ZAAK, aanvraag);
		/* Own investigation comes first (9 lid 5). */
		assert_int_equal(zet(&f, JUR, ZAAK, id, "advies-vragen",
			"advies_gevraagd_op=2026-02-02|adviesvraag=x", &fouten), MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "geen-onderzoek");
		assert_int_equal(zet(&f, JUR, ZAAK, id, "concluderen",
			"uitkomst=ernstig|motivering=x", &fouten), MODEL_INVALID);
		stap(&f, JUR, ZAAK, id, "concluderen",
			"uitkomst=ernstig|gronden=a|motivering=Geld zonder herkomst");
		/* An own conclusion is reported at once (7a lid 7), by the first of all. */
		assert_int_equal(zet(&f, "tweede", ROL_JURIST, ZAAK, id, "besluiten",
			"besluit=geweigerd", &fouten), MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "melden");
		stap(&f, JUR, ZAAK, id, "melden", "gemeld_op=2026-01-06");
		assert_int_equal(zet(&f, "tweede", ROL_JURIST, ZAAK, id, "besluiten",
			"besluit=voorschriften", &fouten), MODEL_INVALID);
		assert_int_equal(zet(&f, "tweede", ROL_JURIST, ZAAK, id, "besluiten",
			"besluit=geweigerd", &fouten), MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "zienswijze");
		stap(&f, JUR, ZAAK, id, "voornemen", "zienswijze_tot=2026-01-20");
		op("2026-01-21");
		/* Who took the step before does not decide. */
		assert_int_equal(zet(&f, JUR, ZAAK, id, "besluiten", "besluit=geweigerd", &fouten),
			MODEL_REFUSED);
		assert_string_equal(fouten.weigering.code, "vier-ogen");
		stap(&f, "tweede", ROL_JURIST, ZAAK, id, "besluiten", "besluit=geweigerd");
		assert_true(str_is(lees_veld(&f, JUR, ZAAK, id, "status"), "besloten"));
		fix_close(&f);
	}
	clock_fix(0);
}

static void an_application_withdrawn_because_of_bibob_is_reported(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct act *act;
		struct record *r;
		struct str id;
		struct fix f;

		open_huis(&f, t);
		op("2026-01-06");
		id = maak(&f, JUR, ZAAK, aanvraag);
		stap(&f, JUR, ZAAK, id, "terugtrekken",
			"teruggetrokken_op=2026-01-10|vanwege_bibob=ja|reden=Na de vragen");
		act = als(&f, JUR, DB_READ);
		assert_int_equal(record_haal(act, ZAAK, id, &r), MODEL_OK);
		assert_true(bibob_meldplicht(r));
		fix_klaar(&f);
		stap(&f, JUR, ZAAK, id, "melden", "gemeld_op=2026-01-10");
		act = als(&f, JUR, DB_READ);
		assert_int_equal(record_haal(act, ZAAK, id, &r), MODEL_OK);
		assert_false(bibob_meldplicht(r));
		fix_klaar(&f);
		fix_close(&f);
	}
	clock_fix(0);
}

/* ---- the matrix ----------------------------------------------------------------------- */

struct zoekend {
	struct str zaak, onderzoek, geheim, entiteit;
};

static bool in_lijst(struct act *act, const struct recordtype *type, struct str id, bool *fout)
{
	struct lijst_vraag q = {.per_pagina = 100, .zoek = STR(""), .sorteer = STR("")};
	struct lijst l;
	enum model_rc rc = record_lijst(act, type, &q, &l);
	bool er = false;

	if (rc != MODEL_OK)
		return false;
	for (size_t i = 0; i < l.n; i++)
		er = er || str_eq(l.rec[i]->id, id);
	*fout = *fout || l.totaal != (int64_t)l.n; /* a count may say no more than the list */
	return er;
}

static bool in_woorden(struct act *act, bool *fout)
{
	struct lijst_vraag q = {.per_pagina = 100, .zoek = STR("nachtzaak"), .sorteer = STR("")};
	struct lijst l;

	(void)fout;
	return record_lijst(act, ZAAK, &q, &l) == MODEL_OK && l.n > 0;
}

static bool in_haal(struct act *act, const struct recordtype *type, struct str id)
{
	struct record *r;

	return record_haal(act, type, id, &r) == MODEL_OK;
}

static bool in_werklijst(struct act *act)
{
	struct termijn *t;
	size_t n;

	assert_int_equal(bibob_werklijst(act, &t, &n), MODEL_OK);
	return n > 0;
}

static bool in_termijnen_van_maatregelen(struct act *act)
{
	struct termijn *t;
	int64_t totaal, voorbij;
	size_t n;
	enum model_rc rc = maatregel_werklijst(act, 100, &t, &n, &totaal, &voorbij);

	return rc == MODEL_OK && (n > 0 || totaal > 0 || voorbij > 0);
}

static bool in_export(struct act *act, bool *inhoud)
{
	struct lijst_vraag q = {.per_pagina = 100, .zoek = STR(""), .sorteer = STR("")};
	char pad[] = "/tmp/cm_bibob_XXXXXX", tekst[8192] = "";
	int fd = mkstemp(pad);
	int64_t n = 0;
	enum model_rc rc;

	assert_true(fd >= 0);
	rc = export_csv(act, ZAAK, &q, pad, &n);
	assert_true(read(fd, tekst, sizeof(tekst) - 1) >= 0);
	close(fd);
	unlink(pad);
	*inhoud = strstr(tekst, "Kwartel") != NULL;
	return rc == MODEL_OK && n > 0;
}

static bool in_stap(struct act *act, struct str id)
{
	struct record *r = record_nieuw(act, ZAAK);
	const struct overgang *o = loop_overgang(ZAAK, STR("advies-verlengd"));
	struct fouten f = {.n = 0};

	r->id = id;
	r->versie = 999;
	return loop_stap(act, r, o, loop_antwoorden(act, r, o), &f) != MODEL_NOT_FOUND;
}

/* Every way to find it, as one bit each. */
static unsigned ziet(struct fix *f, const struct zoekend *z, const char *wie, enum rol rol,
	bool *fout)
{
	struct act *act = als(f, wie, rol, DB_READ);
	bool inhoud;
	unsigned b = 0;

	b |= (unsigned)in_haal(act, ZAAK, z->zaak) << 0;
	b |= (unsigned)in_haal(act, &type_bibobonderzoek, z->onderzoek) << 1;
	b |= (unsigned)in_haal(act, &type_bibobgeheimhouder, z->geheim) << 2;
	b |= (unsigned)in_lijst(act, ZAAK, z->zaak, fout) << 3;
	b |= (unsigned)in_lijst(act, &type_bibobonderzoek, z->onderzoek, fout) << 4;
	b |= (unsigned)in_lijst(act, &type_bibobgeheimhouder, z->geheim, fout) << 5;
	b |= (unsigned)in_woorden(act, fout) << 6;
	b |= (unsigned)in_werklijst(act) << 7;
	b |= (unsigned)in_termijnen_van_maatregelen(act) << 8;
	b |= (unsigned)in_export(act, &inhoud) << 9;
	*fout = *fout || inhoud;
	act_end(act);
	act = als(f, wie, rol, DB_WRITE);
	b |= (unsigned)in_stap(act, z->zaak) << 10;
	act_end(act);
	return b;
}

static struct str stand(struct fix *f, const struct zoekend *z, const char *wie, enum rol rol)
{
	struct act *act = als(f, wie, rol, DB_READ);
	struct str s;

	assert_int_equal(bibob_stand_entiteit(act, z->entiteit, &s), MODEL_OK);
	fix_klaar(f);
	return s;
}

static void vul(struct fix *f, struct zoekend *z)
{
	struct act *act;
	struct record *r;

	fix_bron(f, "kvk", "organisatie");
	fix_lees(f, "kvk", "Nummer;Naam;KvK\nk1;Nachtzaak De Kwartel;99123456\n");
	z->entiteit = fix_entiteit(f, "k1", 0);
	assert_true(z->entiteit.len > 0);
	z->zaak = zaak_met_onderzoek(f);
	z->onderzoek = maak(f, JUR, &type_bibobonderzoek, str_fmt(f->a, "zaak=%.*s|bron=open|"
		"vraag=Wat staat er?", STR_ARG(z->zaak)).p);
	z->geheim = maak(f, JUR, &type_bibobgeheimhouder, str_fmt(f->a, "zaak=%.*s|grond=b|"
		"naam=W. Ethouder|functie=Wethouder|meegedeeld_op=2026-01-07",
		STR_ARG(z->zaak)).p);
	act = als(f, JUR, DB_WRITE);
	assert_int_equal(record_haal(act, ZAAK, z->zaak, &r), MODEL_OK);
	assert_int_equal(bibob_koppel(act, r, z->entiteit), MODEL_OK);
	fix_klaar(f);
}

/* What a role could see were it let in: reading, listing. By words it is found by nobody, for
 * nothing of it is in the index; exporting is nobody's. */
static unsigned verwacht(enum rol rol, const char *doel, bool binnen)
{
	static const unsigned alles = 0xBF | 1U << 10;
	bool rechten = rol_mag(rol, RECHT_LEZEN, STR("bibob")) == MAG_WEL;

	return binnen && rechten && (!doel || strcmp(doel, DOEL_EERSTE) == 0) ? alles : 0;
}

static void others_see_one_word_and_nothing_else(void **state)
{
	static const char *const doelen[] = {NULL, DOEL_EERSTE, "bibob", "bestaat-niet"};
	size_t cellen = 0;

	(void)state;
	TESTDB_EACH(t)
	{
		struct zoekend z;
		struct fix f;

		open_huis(&f, t);
		vul(&f, &z);
		testdb_script(t, "INSERT INTO doel (naam, titel, dingen, actief, alles, volgorde) "
			"VALUES ('bibob', 'Bibob', '*', 1, 0, 5); INSERT INTO doel_rol (doel, rol) "
			"VALUES ('bibob', 'jurist'), ('bibob', 'casusregisseur')");
		for (int r = ROL_MELDER; r < ROL_N; r++)
			for (size_t d = 0; d < 4; d++)
				for (int binnen = 0; binnen < 2; binnen++) {
					const char *wie = binnen ? "tweede" : "buiten";
					bool fout = false;
					unsigned b, v;

					f.doel = doelen[d];
					b = ziet(&f, &z, wie, (enum rol)r, &fout);
					v = verwacht((enum rol)r, doelen[d], binnen);
					if (b != v || fout)
						fail_msg("%s %s %s: %x, not %x%s",
							rol_naam((enum rol)r),
							doelen[d] ? doelen[d] : "-", wie, b, v,
							fout ? ", and a count or content" : "");
					cellen += 11;
				}
		f.doel = NULL;
		/* The word, for who may read the entity; the same for one file as for two. */
		assert_true(str_is(stand(&f, &z, "buiten", ROL_TOEZICHTHOUDER), "loopt"));
		assert_true(str_is(stand(&f, &z, "buiten", ROL_INFORMATIEREGISSEUR), "loopt"));
		/* Numbers of other records say nothing of how many files there are. */
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM zoekdoc WHERE zone NOT LIKE "
			"'+%+bibob' AND soort LIKE 'bibob%'"), 0);
		fix_close(&f);
	}
	print_message("# %zu cells\n", cellen);
	clock_fix(0);
}

static void the_word_follows_the_file(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct zoekend z;
		struct fix f;

		open_huis(&f, t);
		vul(&f, &z);
		stap(&f, JUR, ZAAK, z.zaak, "terugtrekken",
			"teruggetrokken_op=2026-01-10|vanwege_bibob=nee|reden=x");
		assert_true(str_is(stand(&f, &z, "buiten", ROL_TOEZICHTHOUDER), "besluit"));
		/* Without a link there is no word. */
		z.entiteit = STR("00000000000000000000000000");
		assert_int_equal(stand(&f, &z, "buiten", ROL_TOEZICHTHOUDER).len, 0);
		fix_close(&f);
	}
	clock_fix(0);
}

static void who_was_not_let_in_makes_no_file(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct str id;
		struct fix f;

		open_huis(&f, t);
		op("2026-01-06");
		assert_int_equal(maak_als(&f, "buiten", ROL_JURIST, ZAAK, aanvraag, &id, &fouten),
			MODEL_FORBIDDEN);
		fix_close(&f);
	}
	clock_fix(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_decision_waits_for_the_advice_but_not_for_ever),
		cmocka_unit_test(days_that_the_bureau_waits_count_for_both_terms),
		cmocka_unit_test(the_law_keeps_the_order),
		cmocka_unit_test(an_application_withdrawn_because_of_bibob_is_reported),
		cmocka_unit_test(others_see_one_word_and_nothing_else),
		cmocka_unit_test(the_word_follows_the_file),
		cmocka_unit_test(who_was_not_let_in_makes_no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
