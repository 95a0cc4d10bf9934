/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Money from a bank statement to the account of the year: each line once, each payment for
 * what a person says that it is for, and sums that can be taken apart.
 */
#include "work/stap_fixture.h"

#include "work/geld/geld.h"
#include "work/maatregel/maatregel.h"

#define JUR "jurist", ROL_JURIST

static const char last[] =
	"onderwerp=Straathandel Kaaiweg|soort=dwangsom|grondslag=apv|aard=preventief|"
	"constatering_op=2026-02-01|overtreding=Handel op straat|norm=APV 2:74|"
	"overtreder=Bartholomeus Kwartel|last=Niet meer handelen|bedrag=5000|"
	"eenheid=overtreding|maximum=20000";

/* A last made known on 10-02-2026, with two forfeitures of EUR 5,000. */
static struct str last_met_twee(struct fix *f)
{
	struct str id;

	op("2026-02-02");
	id = maak(f, JUR, &type_maatregel, last);
	stap(f, JUR, &type_maatregel, id, "evenredigheid",
		"evenredig_nodig=Een gesprek hielp niet|evenredig_hoogte=De handel levert meer op|"
		"evenredig_belangen=Er is niets gebleken");
	stap(f, JUR, &type_maatregel, id, "zonder-voornemen", "zonder_voornemen=spoed|reden=x");
	op("2026-02-09");
	stap(f, "casus", ROL_CASUSREGISSEUR, &type_maatregel, id, "tekenen", "");
	op("2026-02-10");
	stap(f, JUR, &type_maatregel, id, "bekendmaken",
		"bekend_op=2026-02-10|bekend_wijze=uitgereikt|bekend_bewijs=Verslag");
	op("2026-03-04");
	stap(f, JUR, &type_maatregel, id, "controle",
		"controle_op=2026-03-04|bevinding=overtreden|verslag=Gezien");
	op("2026-04-22");
	stap(f, JUR, &type_maatregel, id, "controle",
		"controle_op=2026-04-22|bevinding=overtreden|verslag=Gezien");
	return id;
}

static struct str verbeurte(struct fix *f, struct str maatregel, size_t i)
{
	struct act *act = als(f, JUR, DB_READ);
	struct maatregel_geld g;
	struct record *m;

	assert_int_equal(record_haal(act, &type_maatregel, maatregel, &m), MODEL_OK);
	assert_int_equal(maatregel_geld(act, m, &g), MODEL_OK);
	assert_true(g.n > i);
	fix_klaar(f);
	return g.rij[i].id;
}

static struct bank_regel regel(int64_t nr, int64_t cent, const char *naam, const char *wat)
{
	return (struct bank_regel){.regel = nr, .geboekt = {2026, 6, 16}, .cent = cent,
		.rekening = STR("NL00GEME0000000001"), .iban = STR("NL20INGB0001234567"),
		.naam = str_of(naam), .kenmerk = STR(""), .omschrijving = str_of(wat),
		.bankref = STR("")};
}

/* Reads the lines in as the jurist; gives the record of the statement. */
static struct record *lees_in(struct fix *f, struct bank_regel *r, size_t n)
{
	struct bank_afschrift u = {.regel = r, .n = n, .rekening = STR("NL00GEME0000000001"),
		.sluit = true};
	struct act *act = als(f, JUR, DB_WRITE);
	struct fouten fouten = {.n = 0};
	struct record *af;

	assert_int_equal(afschrift_bewaar(act, STR("juni.xml"), true, &u, &af, &fouten), MODEL_OK);
	fix_klaar(f);
	return af;
}

static struct str getal(struct fix *f, struct record *r, const char *veld)
{
	(void)f;
	return record_veld(r, veld);
}

static struct str een_betaling(struct fix *f, const char *sql)
{
	struct act *act = als(f, JUR, DB_READ);
	struct db_stmt *st = db_prepare(act->db, db_sql_make(sql, NULL, NULL));
	struct str id;

	assert_int_equal(db_step(st), DB_ROW);
	id = db_text_dup(st, 0, f->a);
	db_reset(st);
	fix_klaar(f);
	return id;
}

static void a_statement_read_twice_adds_nothing(void **state)
{
	struct bank_regel r[] = {
		regel(5, 500000, "B. Kwartel", "V-2026-000001"), regel(9, 1000, "Bakker", "huur"),
		regel(12, 1000, "Bakker", "huur"), /* the same again: a second payment */
		regel(15, -700, "Leverancier", "factuur"), regel(18, 0, "X", "nul"),
		regel(21, 100, "Y", "z")};

	(void)state;
	r[5].fout = "de boekdatum is niet te lezen";
	TESTDB_EACH(t)
	{
		struct record *af;
		struct fix f;

		fix_open(&f, t);
		op("2026-06-20");
		af = lees_in(&f, r, 6);
		assert_true(str_is(getal(&f, af, "nieuw"), "3"));
		assert_true(str_is(getal(&f, af, "uitgaand"), "1"));
		assert_true(str_is(getal(&f, af, "niet_gelezen"), "2"));
		assert_true(str_find(record_veld(af, "let_op"),
			STR("Regel 21: de boekdatum is niet te lezen"), 0) != SIZE_MAX);
		af = lees_in(&f, r, 6);
		assert_true(str_is(getal(&f, af, "nieuw"), "0"));
		assert_true(str_is(getal(&f, af, "bekend"), "3"));
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM betalingen"), 3);
		/* What left the account is kept nowhere. */
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM betalingen WHERE naam = "
			"'Leverancier'"), 0);
		assert_int_equal(fix_tel(&f, "SELECT count(*) FROM audit WHERE actie = "
			"'inlezen' AND ding = 'afschrift'"), 2);
		fix_close(&f);
	}
	clock_fix(0);
}

static void a_proposal_has_its_reasons_and_a_person_decides(void **state)
{
	struct bank_regel r[] = {regel(5, 500000, "Hr Bartholomeus Kwartel", "dwangsom v2026000002 "
		"dank")};

	(void)state;
	TESTDB_EACH(t)
	{
		struct geld_voorstel v[GELD_VOORSTELLEN_MAX];
		struct geld_open *open;
		struct record *b;
		struct str m, id, tweede;
		struct act *act;
		struct fix f;
		size_t n, k;

		fix_open(&f, t);
		m = last_met_twee(&f);
		tweede = verbeurte(&f, m, 1);
		lees_in(&f, r, 1);
		id = een_betaling(&f, "SELECT id FROM betalingen");
		act = als(&f, JUR, DB_READ);
		assert_int_equal(record_haal(act, &type_betaling, id, &b), MODEL_OK);
		assert_int_equal(geld_open(act, &open, &n), MODEL_OK);
		assert_int_equal(n, 2);
		assert_int_equal(geld_voorstel(act, b, open, n, v, &k), MODEL_OK);
		assert_int_equal(k, 2);
		assert_true(str_eq(v[0].claim->id, tweede));
		assert_int_equal(v[0].redenen, REDEN_KENMERK | REDEN_NAAM | REDEN_BEDRAG);
		assert_int_equal(v[1].redenen, REDEN_NAAM | REDEN_BEDRAG);
		fix_klaar(&f);
		/* Nothing was booked by it. */
		assert_true(str_is(lees_veld(&f, JUR, &type_verbeurte, tweede, "status"),
			"verbeurd"));
		stap(&f, JUR, &type_betaling, id, "toerekenen",
			str_fmt(f.a, "verbeurte=%.*s", STR_ARG(tweede)).p);
		assert_true(str_is(lees_veld(&f, JUR, &type_verbeurte, tweede, "status"),
			"betaald"));
		assert_true(str_is(lees_veld(&f, JUR, &type_verbeurte, tweede, "betaald_op"),
			"2026-06-16"));
		assert_true(str_is(lees_veld(&f, JUR, &type_betaling, id, "status"), "verdeeld"));
		fix_close(&f);
	}
	clock_fix(0);
}

/* EUR 7,500 for two claims of 5,000: one whole, one in part; then a too large one. */
static void parts_and_what_is_over_stay_visible(void **state)
{
	struct bank_regel r[] = {regel(5, 750000, "Kwartel", "a"),
		regel(6, 300000, "Kwartel", "b")};

	(void)state;
	TESTDB_EACH(t)
	{
		struct str m, een, twee, p, q, deel;
		struct fouten fouten;
		struct fix f;

		fix_open(&f, t);
		m = last_met_twee(&f);
		een = verbeurte(&f, m, 0);
		twee = verbeurte(&f, m, 1);
		lees_in(&f, r, 2);
		p = een_betaling(&f, "SELECT id FROM betalingen WHERE bedrag = 750000");
		q = een_betaling(&f, "SELECT id FROM betalingen WHERE bedrag = 300000");
		stap(&f, JUR, &type_betaling, p, "toerekenen",
			str_fmt(f.a, "verbeurte=%.*s", STR_ARG(een)).p);
		assert_true(str_is(lees_veld(&f, JUR, &type_betaling, p, "status"), "open"));
		assert_int_equal(zet(&f, JUR, &type_betaling, p, "toerekenen",
			str_fmt(f.a, "verbeurte=%.*s|deel=3000", STR_ARG(twee)).p, &fouten),
			MODEL_INVALID);
		stap(&f, JUR, &type_betaling, p, "toerekenen",
			str_fmt(f.a, "verbeurte=%.*s", STR_ARG(twee)).p);
		assert_true(str_is(lees_veld(&f, JUR, &type_verbeurte, twee, "betaald"), "250000"));
		assert_true(str_is(lees_veld(&f, JUR, &type_verbeurte, twee, "status"),
			"verbeurd"));
		/* 3,000 for the 2,500 that is open: 500 is over, and goes back. */
		stap(&f, JUR, &type_betaling, q, "toerekenen",
			str_fmt(f.a, "verbeurte=%.*s", STR_ARG(twee)).p);
		assert_true(str_is(lees_veld(&f, JUR, &type_betaling, q, "status"), "open"));
		assert_true(str_is(lees_veld(&f, JUR, &type_betaling, q, "verdeeld"), "250000"));
		assert_int_equal(zet(&f, JUR, &type_betaling, q, "toerekenen",
			str_fmt(f.a, "verbeurte=%.*s", STR_ARG(een)).p, &fouten), MODEL_INVALID);
		stap(&f, JUR, &type_betaling, q, "terugbetaald", "terugbetaald_op=2026-07-01");
		assert_true(str_is(lees_veld(&f, JUR, &type_betaling, q, "terugbetaald"), "50000"));
		assert_true(str_is(lees_veld(&f, JUR, &type_betaling, q, "status"), "verdeeld"));
		/* A part that was wrong: back to where the collecting was. */
		deel = een_betaling(&f, "SELECT id FROM toerekeningen WHERE bedrag = 500000");
		stap(&f, JUR, &type_betaling, p, "terugdraaien",
			str_fmt(f.a, "toerekening=%.*s|reden=Verkeerd", STR_ARG(deel)).p);
		assert_true(str_is(lees_veld(&f, JUR, &type_verbeurte, een, "status"),
			"verbeurd"));
		assert_true(str_is(lees_veld(&f, JUR, &type_verbeurte, een, "betaald"), "0"));
		assert_true(str_is(lees_veld(&f, JUR, &type_betaling, p, "verdeeld"), "250000"));
		/* Twice does not go. */
		assert_int_equal(zet(&f, JUR, &type_betaling, p, "terugdraaien",
			str_fmt(f.a, "toerekening=%.*s|reden=x", STR_ARG(deel)).p, &fouten),
			MODEL_INVALID);
		/* What was paid on does not just lapse. */
		assert_int_equal(zet(&f, JUR, &type_verbeurte, twee, "vervallen", "reden=x",
			&fouten), MODEL_INVALID);
		fix_close(&f);
	}
	clock_fix(0);
}

static struct geld_overzicht jaar(struct fix *f, int j)
{
	struct act *act = als(f, JUR, DB_READ);
	struct geld_overzicht o;

	assert_int_equal(geld_overzicht(act, j, &o), MODEL_OK);
	fix_klaar(f);
	return o;
}

/* Imposed, forfeited, claimed, paid, remitted and prescribed, by year and by measure. */
static void the_account_keeps_each_kind_apart(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct geld_overzicht o;
		struct str m, een, twee, kosten;
		struct fix f;

		fix_open(&f, t);
		m = last_met_twee(&f);
		een = verbeurte(&f, m, 0);
		twee = verbeurte(&f, m, 1);
		stap(&f, JUR, &type_verbeurte, een, "invorderen", "beschikking_op=2026-04-30");
		stap(&f, JUR, &type_verbeurte, een, "deelbetaling",
			"ontvangen=1200|betaald_op=2026-05-10");
		kosten = maak(&f, JUR, &type_vordering, str_fmt(f.a, "maatregel=%.*s|soort=kosten|"
			"bedrag=800,50|beschikking_op=2026-05-01", STR_ARG(m)).p);
		stap(&f, JUR, &type_vordering, kosten, "ontvangen",
			"ontvangen=800,50|betaald_op=2026-06-01");
		o = jaar(&f, 2026);
		assert_int_equal(o.n, 1);
		assert_int_equal(o.som[GELD_OPGELEGD], 2000000);
		assert_int_equal(o.som[GELD_VERBEURD], 1000000);
		assert_int_equal(o.som[GELD_INGEVORDERD], 580050);
		assert_int_equal(o.som[GELD_BETAALD], 200050);
		assert_int_equal(o.som[GELD_VERJAARD], 0);
		assert_int_equal(o.open, 880000);
		assert_int_equal(o.feiten_n, 7);
		op("2027-04-23");
		stap(&f, JUR, &type_verbeurte, twee, "verjaren", "reden=Te laat");
		stap(&f, "casus", ROL_CASUSREGISSEUR, &type_verbeurte, een, "kwijtschelden",
			"reden=Onredelijk");
		o = jaar(&f, 2027);
		assert_int_equal(o.som[GELD_VERBEURD], 0);
		assert_int_equal(o.som[GELD_VERJAARD], 500000);
		assert_int_equal(o.som[GELD_KWIJTGESCHOLDEN], 380000);
		assert_int_equal(o.open, 0);
		/* The year before stays what it was. */
		assert_int_equal(jaar(&f, 2026).open, 880000);
		assert_int_equal(jaar(&f, 2025).n, 0);
		fix_close(&f);
	}
	clock_fix(0);
}

#define VORDERING(naam, einde)                                                               \
	"SELECT count(*) FROM termijn WHERE soort = 'vordering' AND open = 1 AND naam = '" naam    \
	"' AND einde = '" einde "'"

/* Six weeks to pay, and five years (Awb 4:87, 4:104); an interruption begins anew. */
static void another_claim_has_its_own_terms(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct fouten fouten;
		struct str m, k;
		struct fix f;

		fix_open(&f, t);
		m = last_met_twee(&f);
		op("2026-03-12");
		k = maak(&f, JUR, &type_vordering, str_fmt(f.a, "maatregel=%.*s|soort=kosten|"
			"bedrag=800|beschikking_op=2026-03-11", STR_ARG(m)).p);
		assert_int_equal(fix_tel(&f, VORDERING("betaling", "2026-04-22")), 1);
		assert_int_equal(fix_tel(&f, VORDERING("verjaring", "2031-04-22")), 1);
		assert_int_equal(zet(&f, JUR, &type_vordering, k, "aanmanen",
			"aanmaning_op=2026-04-22", &fouten), MODEL_INVALID);
		stap(&f, JUR, &type_vordering, k, "aanmanen", "aanmaning_op=2026-04-23");
		assert_int_equal(fix_tel(&f, VORDERING("verjaring", "2031-04-23")), 1);
		assert_int_equal(zet(&f, JUR, &type_vordering, k, "verjaren", "reden=x", &fouten),
			MODEL_REFUSED);
		fix_close(&f);
	}
	clock_fix(0);
}

static void who_may_not_see_payments_does_not(void **state)
{
	struct bank_regel r[] = {regel(5, 1000, "Kwartel", "a")};

	(void)state;
	TESTDB_EACH(t)
	{
		static const enum rol niet[] = {ROL_MELDER, ROL_INFORMATIEREGISSEUR,
			ROL_TOEZICHTHOUDER, ROL_BESTUUR, ROL_BEHEERDER, ROL_PRIVACYFUNCTIONARIS,
			ROL_BURGEMEESTER};
		struct fouten fouten;
		struct fix f;
		struct str id;

		fix_open(&f, t);
		op("2026-06-20");
		lees_in(&f, r, 1);
		id = een_betaling(&f, "SELECT id FROM betalingen");
		for (size_t i = 0; i < sizeof(niet) / sizeof(niet[0]); i++)
			assert_true(str_is(lees_veld(&f, "x", niet[i], &type_betaling, id, "naam"),
				"<niet gevonden>"));
		/* Nobody makes a part of a payment by hand. */
		assert_int_equal(maak_als(&f, JUR, &type_toerekening, "", &id, &fouten),
			MODEL_INVALID);
		fix_close(&f);
	}
	clock_fix(0);
}

/* ---- lists of banks ------------------------------------------------------------------------ */

static const struct {
	const char *naam, *csv;
	size_t n;
	int64_t cent;
	const char *betaler, *iban, *wat;
} banken[] = {
	{"ing.csv",
	 "\"Datum\";\"Naam / Omschrijving\";\"Rekening\";\"Tegenrekening\";\"Code\";\"Af Bij\";"
	 "\"Bedrag (EUR)\";\"Mutatiesoort\";\"Mededelingen\"\n"
	 "\"20260616\";\"B Kwartel\";\"NL00GEME0000000001\";\"NL20INGB0001234567\";\"GT\";\"Bij\";"
	 "\"5000,00\";\"Online bankieren\";\"V-2026-000001\"\n"
	 "\"20260617\";\"Leverancier\";\"NL00GEME0000000001\";\"\";\"GT\";\"Af\";"
	 "\"12,50\";\"\";\"f\"\n",
	 2, 500000, "B Kwartel", "NL20INGB0001234567", "V-2026-000001"},
	{"rabo.csv",
	 "\"IBAN/BBAN\",\"Munt\",\"BIC\",\"Volgnr\",\"Datum\",\"Rentedatum\",\"Bedrag\","
	 "\"Tegenrekening IBAN/BBAN\",\"Naam tegenpartij\",\"Omschrijving-1\",\"Omschrijving-2\"\n"
	 "\"NL00GEME0000000001\",\"EUR\",\"RABONL2U\",\"000001\",\"2026-06-16\",\"2026-06-16\","
	 "\"+5000,00\",\"NL20INGB0001234567\",\"B Kwartel\",\"dwangsom\",\"V-2026-000001\"\n",
	 1, 500000, "B Kwartel", "NL20INGB0001234567", "dwangsom V-2026-000001"},
	{"debet-credit.csv",
	 "Boekdatum;Debet;Credit;Tegenrekening;Naam;Omschrijving\n"
	 "16-06-2026;;5.000,00;NL20INGB0001234567;B Kwartel;Dwangsom\n"
	 "17-06-2026;12,50;;;Leverancier;factuur\n"
	 "18-06-2026;;;;Niemand;leeg\n",
	 3, 500000, "B Kwartel", "NL20INGB0001234567", "Dwangsom"},
};

static const char *in_bestand(struct fix *f, const char *tekst)
{
	char *pad = arena_alloc(f->a, 64);
	int fd;

	snprintf(pad, 64, "/tmp/cm_afschrift_XXXXXX");
	fd = mkstemp(pad);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, tekst, strlen(tekst)), (ssize_t)strlen(tekst));
	close(fd);
	return pad;
}

static void lists_of_banks_are_understood_by_their_header(void **state)
{
	struct fix f = {.a = arena_new(256 << 20)};

	(void)state;
	for (size_t i = 0; i < sizeof(banken) / sizeof(banken[0]); i++) {
		const char *pad = in_bestand(&f, banken[i].csv);
		char err[BANK_ERR_MAX] = "";
		struct afschrift_voorstel v;
		struct bank_afschrift u;

		if (!afschrift_voorstel(f.a, pad, banken[i].naam, &v, err) || afschrift_mist(&v) ||
		    !afschrift_lees(f.a, pad, banken[i].naam, &v, &u, err))
			fail_msg("%s: %s %s", banken[i].naam, err, afschrift_mist(&v));
		assert_int_equal(u.n, banken[i].n);
		assert_int_equal(u.regel[0].cent, banken[i].cent);
		assert_true(str_is(u.regel[0].naam, banken[i].betaler));
		assert_true(str_is(u.regel[0].iban, banken[i].iban));
		assert_true(str_is(u.regel[0].omschrijving, banken[i].wat));
		assert_int_equal(u.regel[0].geboekt.day, 16);
		if (banken[i].n > 1)
			assert_int_equal(u.regel[1].cent, -1250);
		if (banken[i].n > 2)
			assert_string_equal(u.regel[2].fout, "er staat geen bedrag");
		unlink(pad);
	}
	arena_free(f.a);
}

static void a_list_without_date_or_amount_says_what_is_missing(void **state)
{
	struct fix f = {.a = arena_new(256 << 20)};
	const char *pad = in_bestand(&f, "Naam;Plaats\nPiet;Hier\nJan;Daar\n");
	struct afschrift_voorstel v;
	char err[BANK_ERR_MAX];

	(void)state;
	assert_true(afschrift_voorstel(f.a, pad, "x.csv", &v, err));
	assert_string_equal(afschrift_mist(&v), "Kies in welke kolom de boekdatum staat.");
	v.kolom[0].is = v.kolom[1].is = KOLOM_DATUM;
	assert_non_null(strstr(afschrift_mist(&v), "hetzelfde bij twee"));
	unlink(pad);
	arena_free(f.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_statement_read_twice_adds_nothing),
		cmocka_unit_test(a_proposal_has_its_reasons_and_a_person_decides),
		cmocka_unit_test(parts_and_what_is_over_stay_visible),
		cmocka_unit_test(the_account_keeps_each_kind_apart),
		cmocka_unit_test(another_claim_has_its_own_terms),
		cmocka_unit_test(who_may_not_see_payments_does_not),
		cmocka_unit_test(lists_of_banks_are_understood_by_their_header),
		cmocka_unit_test(a_list_without_date_or_amount_says_what_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
