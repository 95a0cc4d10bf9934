/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The data of an entity's page: facts with their rows, relations from both ends, why it is
 * one, the timeline, what may be the same. On both engines.
 */
#include "work/huis_fixture.h"

#include "work/signaal/signaal.h"

/* Jan in two lists, by one BSN; his house, whose owner is another; a permit; a report. */
static const char brp[] =
	"Nummer;BSN;Voornamen;Tussenvoegsel;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;"
	"Woonplaats;Vanaf;Tot;Telefoon\n"
	"a1;100600529;Jan;van den;Berg;5-1-1980;Kade;12;3311GR;Waterveste;1-3-2019;;\n"
	"a2;;Anna;van den;Berg;7-7-1982;Kade;12;3311GR;Waterveste;1-3-2019;1-9-2024;\n";
static const char klachten[] =
	"Nummer;BSN;Naam;Geboortedatum;Straat;Huisnr;Postcode;Woonplaats;Telefoon\n"
	"k1;100600529;J. van den Berg;5-1-1980;Dijk;4;3312AA;Waterveste;12\n";
static const char panden[] =
	"Nummer;Straat;Huisnummer;Postcode;Plaats;Eigenaar;Geboortedatum eigenaar;"
	"Datum controle;X;Y\n"
	"w1;Kade;12;3311GR;Waterveste;Rik Vos;4-4-1960;14-2-2025;105500;425500\n";
static const char vergunningen[] =
	"Nummer;Vergunning;Status;Datum;Houder;Geboortedatum houder;BSN houder;Straat;Huisnummer;"
	"Postcode;Plaats\n"
	"v1;Terras;verleend;3-5-2023;Jan van den Berg;5-1-1980;100600529;Kade;12;3311GR;"
	"Waterveste\n";
static const char meldingen[] =
	"Nummer;Datum;Thema;Melding;Straat;Huisnummer;Postcode;Plaats\n"
	"m1;9-8-2025;drugs;Veel aanloop in de nacht.;Kade;12;3311GR;Waterveste\n";

static void vul(struct fix *f)
{
	static const struct {
		const char *naam, *soort, *csv;
	} bron[] = {{"brp", "persoon", brp}, {"klachten", "persoon", klachten},
		{"panden", "adres", panden}, {"vergunningen", "vergunning", vergunningen},
		{"meldingen", "signaal", meldingen}};

	for (size_t i = 0; i < sizeof(bron) / sizeof(bron[0]); i++) {
		struct invoer inv;

		fix_bron(f, bron[i].naam, bron[i].soort);
		inv = fix_lees(f, bron[i].naam, bron[i].csv);
		assert_int_equal(inv.fout, 0);
		assert_true(inv.nieuw > 0);
	}
}

static struct blad blad_als(struct fix *f, enum rol rol, struct str id)
{
	struct act *act = fix_act(f, rol, DB_READ);
	struct blad b;

	assert_int_equal(entiteit_haal(act, id, &b), MODEL_OK);
	fix_klaar(f);
	return b;
}

static struct blad blad_van(struct fix *f, const char *sleutel, int nr)
{
	struct str id = fix_entiteit(f, sleutel, nr);

	assert_true(id.len > 0);
	return blad_als(f, ROL_INFORMATIEREGISSEUR, id);
}

/* ---- facts ----------------------------------------------------------------------- */

static const struct blad_feit *feit(const struct blad *b, const char *label, const char *waarde)
{
	for (size_t i = 0; i < b->feiten; i++)
		if (strcmp(b->feit[i].label, label) == 0 && str_is(b->feit[i].waarde, waarde))
			return &b->feit[i];
	for (size_t i = 0; i < b->feiten; i++)
		print_message("# %s: %.*s\n", b->feit[i].label, STR_ARG(b->feit[i].waarde));
	fail_msg("no fact %s: %s", label, waarde);
	return NULL;
}

static bool noemt(const struct blad *b, const struct blad_feit *f, struct str record)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(b->lid[f->lid[i]].record, record))
			return true;
	return false;
}

static void a_fact_stands_once_with_every_row_that_says_it(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		const struct blad_feit *bsn, *dijk;
		struct blad_rijbron *rij;
		struct blad b;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		b = blad_van(&f, "a1", 0);
		assert_int_equal(b.soort, MATCH_PERSOON);
		assert_int_equal(b.aantal, 3);
		assert_int_equal(b.leden, 3);
		bsn = feit(&b, "BSN", "100600529");
		assert_int_equal(bsn->n, 2);
		assert_true(noemt(&b, bsn, fix_record(&f, "a1")));
		assert_true(noemt(&b, bsn, fix_record(&f, "k1")));
		assert_true(bsn->gevoelig && bsn->klopt);
		/* One list knows another street. */
		dijk = feit(&b, "Straat", "Dijk");
		assert_int_equal(dijk->n, 1);
		assert_true(noemt(&b, dijk, fix_record(&f, "k1")));
		assert_int_equal(feit(&b, "Straat", "Kade")->n, 1);
		rij = blad_rijen(f.a, &b, dijk->lid, dijk->n);
		assert_true(str_is(rij[0].bron_titel, "Bron klachten"));
		assert_true(str_is(rij[0].bron_naam, "klachten"));
		assert_int_equal(rij[0].regel, 2);
		/* Kept as written, and said that it fails. */
		assert_false(feit(&b, "Telefoon", "12")->klopt);
		/* What the permit says of its holder, and nothing of its place. */
		assert_true(noemt(&b, feit(&b, "Houder: BSN", "100600529"), fix_record(&f, "v1")));
		for (size_t i = 0; i < b.feiten; i++)
			assert_false(noemt(&b, &b.feit[i], fix_record(&f, "w1")));
		fix_close(&f);
	}
}

/* ---- relations -------------------------------------------------------------------- */

static const struct blad_relatie *relatie(const struct blad *b, const char *wat, struct str ander)
{
	for (size_t i = 0; i < b->relaties; i++)
		if (strcmp(b->relatie[i].wat, wat) == 0 && str_eq(b->relatie[i].entiteit, ander))
			return &b->relatie[i];
	for (size_t i = 0; i < b->relaties; i++)
		print_message("# %s %.*s\n", b->relatie[i].wat, STR_ARG(b->relatie[i].naam));
	fail_msg("no relation %s", wat);
	return NULL;
}

static void a_relation_is_seen_from_both_ends_with_period_and_row(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		const struct blad_relatie *heen, *terug;
		struct blad anna, kade;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		anna = blad_van(&f, "a2", 0);
		kade = blad_van(&f, "w1", 0);
		assert_int_equal(kade.soort, MATCH_ADRES);
		heen = relatie(&anna, "woont op", kade.id);
		terug = relatie(&kade, "bewoner", anna.id);
		assert_int_equal(heen->soort, MATCH_ADRES);
		assert_int_equal(terug->soort, MATCH_PERSOON);
		assert_true(str_eq(heen->naam, kade.naam));
		assert_true(str_eq(terug->naam, anna.naam));
		for (int i = 0; i < 2; i++) {
			const struct blad_relatie *r = i ? terug : heen;

			assert_true(str_is(r->vanaf, "2019-03-01"));
			assert_true(str_is(r->tot, "2024-09-01"));
			assert_int_equal(r->n, 1);
			assert_true(str_eq(r->rij[0].record, fix_record(&f, "a2")));
			assert_true(str_is(r->rij[0].bron_titel, "Bron brp"));
		}
		relatie(&kade, "eigenaar", fix_entiteit(&f, "w1", 1));
		relatie(&kade, "vergunning op dit adres van", fix_entiteit(&f, "a1", 0));
		fix_close(&f);
	}
}

/* A stream of things and what ties them: the tie has a row of its own. */
static void a_relation_between_rows_names_the_row_that_ties_them(void **state)
{
	static const char stroom[] =
		"{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ada Beek\"],"
		"\"birthDate\":[\"1970-03-02\"]}}\n"
		"{\"id\":\"c1\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Beek Handel "
		"B.V.\"]}}\n"
		"{\"id\":\"d1\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"p1\"],"
		"\"organization\":[\"c1\"],\"startDate\":[\"2020-01-01\"]}}\n"
		"{\"id\":\"d2\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"p1\"],"
		"\"organization\":[\"c1\"],\"startDate\":[\"2020-01-01\"]}}\n"
		"{\"id\":\"d3\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"p1\"],"
		"\"organization\":[\"c1\"],\"startDate\":[\"2024-06-01\"]}}\n";

	(void)state;
	TESTDB_EACH(t)
	{
		struct blad ada, handel;
		struct fix f;
		size_t samen = 0;

		fix_open(&f, t);
		fix_bron(&f, "ftm", "gemengd");
		fix_lees_als(&f, "ftm", str_of(stroom), "a.ftm.json");
		ada = blad_van(&f, "p1", 0);
		handel = blad_van(&f, "c1", 0);
		relatie(&ada, "bestuurder van", handel.id);
		relatie(&handel, "bestuurder", ada.id);
		/* Two rows say the same, a third another period. */
		assert_int_equal(ada.relaties, 2);
		assert_int_equal(handel.relaties, 2);
		for (size_t i = 0; i < ada.relaties; i++) {
			const struct blad_relatie *r = &ada.relatie[i];

			samen += r->n;
			assert_int_equal(r->n, str_is(r->vanaf, "2020-01-01") ? 2 : 1);
			assert_true(str_is(r->rij[0].bron_titel, "Bron ftm"));
			assert_true(str_is(r->rij[0].bron_naam, "ftm"));
			for (size_t k = 0; k < r->n; k++)
				assert_true(str_eq(r->rij[k].record, fix_record(&f, "d1")) ||
					    str_eq(r->rij[k].record, fix_record(&f, "d2")) ||
					    str_eq(r->rij[k].record, fix_record(&f, "d3")));
		}
		assert_int_equal(samen, 3);
		fix_close(&f);
	}
}

/* ---- why ----------------------------------------------------------------------------- */

static void every_row_is_tied_to_the_rest_by_a_reason_in_words(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		bool geraakt[8] = {true};
		struct blad b;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		b = blad_van(&f, "a1", 0);
		assert_int_equal(b.leden, 3);
		assert_true(b.verbanden >= 2);
		/* From the first row all others are reached. */
		for (size_t ronde = 0; ronde < b.leden; ronde++)
			for (size_t i = 0; i < b.verbanden; i++)
				if (geraakt[b.verband[i].a] || geraakt[b.verband[i].b])
					geraakt[b.verband[i].a] = geraakt[b.verband[i].b] = true;
		for (size_t i = 0; i < b.leden; i++)
			assert_true(geraakt[i]);
		for (size_t i = 0; i < b.verbanden; i++) {
			assert_true(b.verband[i].reden.len > 0);
			assert_false(str_is(b.verband[i].reden, "onbekende reden"));
			assert_int_equal(b.verband[i].besluit.len, 0);
		}
		fix_close(&f);
	}
}

static struct str besluit(struct fix *f, const char *x, const char *y, bool zelfde)
{
	struct deel_ref a = {fix_record(f, x), 0}, b = {fix_record(f, y), 0};
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	struct fouten fouten = {.n = 0};
	struct str id;

	assert_int_equal(
		besluit_neem(act, a, b, zelfde, STR("zelf gezien"), &fouten, &id), MODEL_OK);
	fix_klaar(f);
	return id;
}

static void what_may_be_the_same_is_said_at_both_until_a_person_decides(void **state)
{
	static const char paar[] =
		"Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;Postcode;Woonplaats\n"
		"p1;Willem;Hendriks;3-4-1966;Kade;3;3311GR;Waterveste\n"
		"p2;Willem;Hendrikx;3-4-1966;Dijk;9;3312AA;Waterveste\n"
		"p3;Truus;Zomer;1-1-1950;Laan;7;3313BB;Waterveste\n";

	(void)state;
	TESTDB_EACH(t)
	{
		struct blad b[2];
		struct str id;
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "lijst", "persoon");
		fix_lees(&f, "lijst", paar);
		b[0] = blad_van(&f, "p1", 0);
		b[1] = blad_van(&f, "p2", 0);
		for (int i = 0; i < 2; i++) {
			assert_int_equal(b[i].mogelijken, 1);
			assert_true(str_eq(b[i].mogelijk[0].entiteit, b[1 - i].id));
			assert_true(str_eq(b[i].mogelijk[0].naam, b[1 - i].naam));
			assert_true(b[i].mogelijk[0].reden.len > 0);
			assert_int_equal(b[i].verbanden, 0);
		}
		assert_int_equal(blad_van(&f, "p3", 0).mogelijken, 0);
		id = besluit(&f, "p1", "p2", true);
		b[0] = blad_van(&f, "p2", 0);
		assert_int_equal(b[0].leden, 2);
		assert_int_equal(b[0].mogelijken, 0);
		assert_int_equal(b[0].verbanden, 1);
		assert_true(str_eq(b[0].verband[0].besluit, id));
		assert_true(b[0].gebeurtenissen > 0);
		fix_close(&f);
	}
}

/* ---- timeline ---------------------------------------------------------------------- */

struct verwacht {
	const char *datum, *tekst;
};

static void klopt_tijdlijn(const struct blad *b, const struct verwacht *v, size_t n)
{
	bool goed = b->momenten == n;

	for (size_t i = 0; i < n && goed; i++)
		goed = str_is(b->moment[i].datum, v[i].datum) &&
		       str_is(b->moment[i].tekst, v[i].tekst) &&
		       (b->moment[i].record.len > 0) != (b->moment[i].signaal.len > 0) &&
		       b->moment[i].bron_titel.len > 0;
	if (goed)
		return;
	for (size_t i = 0; i < b->momenten; i++)
		print_message("# %.*s %.*s\n", STR_ARG(b->moment[i].datum),
			STR_ARG(b->moment[i].tekst));
	fail_msg("another timeline was expected");
}

static void the_timeline_says_newest_first_what_happened(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct blad jan, kade;
		struct str nummer;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		jan = blad_van(&f, "a1", 0);
		kade = blad_van(&f, "w1", 0);
		klopt_tijdlijn(&jan,
			(struct verwacht[]){
				{"2023-05-03",
				 "Besluit over een vergunning: Terras verleend (houder)"},
				{"2019-03-01",
				 str_fmt(f.a, "Begin: woont op %.*s", STR_ARG(kade.naam)).p}},
			2);
		assert_int_equal(kade.signalen, 1);
		nummer = kade.signaal[0].nummer;
		assert_string_equal(kade.signaal[0].hoe, "uit een lijst");
		klopt_tijdlijn(&kade,
			(struct verwacht[]){
				{"2025-08-09", str_fmt(f.a, "Signaal %.*s: Drugs bij Kade 12",
						       STR_ARG(nummer)).p},
				{"2025-02-14", "Waarneming"},
				{"2024-09-01", "Einde: bewoner Anna van den Berg"},
				{"2023-05-03", "Besluit over een vergunning: Terras verleend"},
				{"2019-03-01", "Begin: bewoner Anna van den Berg"},
				{"2019-03-01", str_fmt(f.a, "Begin: bewoner %.*s",
						       STR_ARG(jan.naam)).p}},
			6);
		fix_close(&f);
	}
}

/* Who sees signals of others nowhere, sees none here; that something was reported stays. */
static void signals_are_for_who_may_list_them(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct blad b;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		b = blad_als(&f, ROL_TOEZICHTHOUDER, fix_entiteit(&f, "w1", 0));
		assert_int_equal(b.signalen, 0);
		for (size_t i = 0; i < b.momenten; i++)
			assert_int_equal(b.moment[i].signaal.len, 0);
		assert_true(str_is(b.moment[0].datum, "2025-08-09"));
		assert_true(str_starts(b.moment[0].tekst, STR("Melding")));
		fix_close(&f);
	}
}

/* ---- the page as a whole ------------------------------------------------------------ */

static void an_address_lies_where_a_row_says(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct blad b;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		b = blad_van(&f, "w1", 0);
		assert_true(b.ligging);
		assert_int_equal((int)b.rd_x, 105500);
		assert_int_equal((int)b.rd_y, 425500);
		assert_true(b.breedte > 51.8 && b.breedte < 51.83);
		assert_true(b.lengte > 4.66 && b.lengte < 4.69);
		assert_false(blad_van(&f, "a1", 0).ligging);
		fix_close(&f);
	}
}

static void a_look_leaves_one_line_and_without_right_there_is_nothing(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		static const char tel[] = "SELECT count(*) FROM audit WHERE actie = 'lezen' "
					  "AND ding = 'entiteit'";
		struct str id;
		struct blad b;
		struct act *act;
		struct fix f;

		fix_open(&f, t);
		vul(&f);
		id = fix_entiteit(&f, "a1", 0);
		blad_als(&f, ROL_INFORMATIEREGISSEUR, id);
		assert_int_equal(fix_tel(&f, tel), 1);
		act = fix_act(&f, ROL_BEHEERDER, DB_READ);
		assert_int_equal(entiteit_haal(act, id, &b), MODEL_NOT_FOUND);
		fix_klaar(&f);
		assert_int_equal(b.feiten, 0);
		act = fix_act(&f, ROL_INFORMATIEREGISSEUR, DB_READ);
		assert_int_equal(entiteit_haal(act, STR("00000000000000000000000000"), &b),
			MODEL_NOT_FOUND);
		fix_klaar(&f);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fact_stands_once_with_every_row_that_says_it),
		cmocka_unit_test(a_relation_is_seen_from_both_ends_with_period_and_row),
		cmocka_unit_test(a_relation_between_rows_names_the_row_that_ties_them),
		cmocka_unit_test(every_row_is_tied_to_the_rest_by_a_reason_in_words),
		cmocka_unit_test(what_may_be_the_same_is_said_at_both_until_a_person_decides),
		cmocka_unit_test(the_timeline_says_newest_first_what_happened),
		cmocka_unit_test(signals_are_for_who_may_list_them),
		cmocka_unit_test(an_address_lies_where_a_row_says),
		cmocka_unit_test(a_look_leaves_one_line_and_without_right_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
