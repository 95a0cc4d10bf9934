/* SPDX-License-Identifier: EUPL-1.2 */
/* Networks on both databases: who is in the picture, the way between two, and files of it. */
#include "work/huis_fixture.h"

#include "core/trust/doel.h"
#include "work/netwerk/netwerk.h"

#define KVK                                                                                        \
	"nummer;kvknummer;naam;straat;huisnummer;postcode;plaats;telefoon;achternaam bestuurder;" \
	"voornamen bestuurder;geboortedatum bestuurder;vanaf;tot\n"

/* Two firms with one phone in two streets; a third at the address of the second. */
static const char firmas[] = KVK
	"f1;68750110;Noord BV;Kade;1;3311GR;Waterveste;0691112074;Snelders;Ida;1980-01-02;"
	"2015-03-01;2018-05-01\n"
	"f2;69599084;Zuid BV;Dijk;9;3312AA;Waterveste;0691112074;Tromp;Bas;1975-06-07;2019-01-01;\n"
	"f3;;West BV;Dijk;9;3312AA;Waterveste;0612312399;Vos;Rik;1966-11-12;2020-01-01;\n"
	"f4;;Eiland BV;Eiland;4;3319ZZ;Elders;;Zee;Jo;1950-10-10;;\n";

static const char ftm[] =
	"{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Vera Kroon\"],"
	"\"birthDate\":[\"1971-02-03\"]}}\n"
	"{\"id\":\"c1\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Kroon Beheer BV\"]}}\n"
	"{\"id\":\"o1\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"p1\"],"
	"\"asset\":[\"c1\"],\"startDate\":[\"2012-01-01\"]}}\n";

static struct netwerk_vraag vraag(struct str begin)
{
	return (struct netwerk_vraag){.begin = begin};
}

static struct netwerk haal(struct fix *f, const struct netwerk_vraag *v)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct netwerk n;

	assert_int_equal(netwerk_haal(act, v, &n), MODEL_OK);
	fix_klaar(f);
	return n;
}

static struct netwerk pad(struct fix *f, const struct netwerk_vraag *v, struct str naar,
			  struct net_paden *p)
{
	struct act *act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	struct netwerk n;

	assert_int_equal(netwerk_pad(act, v, naar, &n, p), MODEL_OK);
	fix_klaar(f);
	return n;
}

static const struct net_punt *punt(const struct netwerk *n, const char *naam)
{
	for (size_t i = 0; i < n->punten; i++)
		if (str_is(n->punt[i].naam, naam))
			return &n->punt[i];
	return NULL;
}

static const struct net_lijn *lijn(const struct netwerk *n, const char *van, const char *wat,
				   const char *naar)
{
	for (size_t i = 0; i < n->lijnen; i++)
		if (str_is(n->punt[n->lijn[i].van].naam, van) && !strcmp(n->lijn[i].wat, wat) &&
			str_is(n->punt[n->lijn[i].naar].naam, naar))
			return &n->lijn[i];
	return NULL;
}

static void met_huis(void (*proef)(struct fix *))
{
	TESTDB_EACH(t)
	{
		struct fix f;

		fix_open(&f, t);
		fix_bron(&f, "kvk", "organisatie");
		fix_lees(&f, "kvk", firmas);
		proef(&f);
		fix_close(&f);
	}
}

/* ---- the picture ------------------------------------ */

static void buren_en_nummer(struct fix *f)
{
	struct netwerk_vraag v = vraag(fix_entiteit(f, "f1", 0));
	struct netwerk n = haal(f, &v);
	const struct net_lijn *l = lijn(&n, "Noord BV", "gevestigd op", "Kade 1, Waterveste");

	assert_true(str_is(n.punt[0].naam, "Noord BV"));
	assert_non_null(l);
	assert_true(str_is(l->vanaf, "2015-03-01") && str_is(l->tot, "2018-05-01"));
	assert_int_equal(l->n, 1);
	assert_true(str_is(l->rij[0].bron_naam, "kvk"));
	assert_non_null(lijn(&n, "Ida Snelders", "bestuurder van", "Noord BV"));
	assert_non_null(lijn(&n, "Noord BV", "heeft telefoonnummer", "06 91112074"));
	assert_non_null(lijn(&n, "Zuid BV", "heeft telefoonnummer", "06 91112074"));
	assert_null(punt(&n, "06 12312399"));
	assert_null(punt(&n, "West BV"));
	assert_null(punt(&n, "Eiland BV"));
	assert_int_equal(n.eerste_jaar, 2015);
	assert_int_equal(n.laatste_jaar, 2018);
}

static void the_picture_holds_what_rows_say_and_numbers_that_are_shared(void **state)
{
	(void)state;
	met_huis(buren_en_nummer);
}

static void plekken_blijven(struct fix *f)
{
	struct str begin = fix_entiteit(f, "f1", 0), zuid = fix_entiteit(f, "f2", 0);
	struct netwerk_vraag v = vraag(begin), w = vraag(begin);
	struct netwerk voor = haal(f, &v), na, zonder;

	w.open = &zuid;
	w.open_n = 1;
	na = haal(f, &w);
	assert_true(na.punten > voor.punten);
	assert_non_null(punt(&na, "Dijk 9, Waterveste"));
	w.zonder = 1U << MATCH_ADRES;
	zonder = haal(f, &w);
	assert_null(punt(&zonder, "Dijk 9, Waterveste"));
	for (size_t i = 0; i < voor.punten; i++) {
		const struct net_punt *p = punt(&na, voor.punt[i].naam.p);
		const struct net_punt *q = punt(&zonder, voor.punt[i].naam.p);

		assert_non_null(p);
		assert_true(p->x == voor.punt[i].x && p->y == voor.punt[i].y);
		if (q)
			assert_true(q->x == p->x && q->y == p->y);
	}
}

static void nodes_keep_their_place_when_one_is_opened_or_a_kind_is_hidden(void **state)
{
	(void)state;
	met_huis(plekken_blijven);
}

static void periode_en_ringen(struct fix *f)
{
	struct netwerk_vraag v = vraag(fix_entiteit(f, "f1", 0));
	struct netwerk n;

	v.van_jaar = 2019;
	n = haal(f, &v);
	assert_null(lijn(&n, "Ida Snelders", "bestuurder van", "Noord BV"));
	assert_null(punt(&n, "Ida Snelders"));
	assert_non_null(punt(&n, "Zuid BV"));
	assert_int_equal(n.eerste_jaar, 2015);
	v.van_jaar = 0;
	v.stappen = 3;
	n = haal(f, &v);
	assert_non_null(punt(&n, "West BV"));
	assert_null(punt(&n, "Eiland BV"));
	assert_true(n.groepen >= 2);
}

static void a_period_and_more_rings_choose_what_is_shown(void **state)
{
	(void)state;
	met_huis(periode_en_ringen);
}

static void uit_ftm(struct fix *f)
{
	struct netwerk_vraag v;
	struct netwerk n;

	fix_bron(f, "ftm", "gemengd");
	fix_lees_als(f, "ftm", str_of(ftm), "a.ftm.json");
	v = vraag(fix_entiteit(f, "p1", 0));
	n = haal(f, &v);
	assert_non_null(lijn(&n, "Vera Kroon", "eigenaar van", "Kroon Beheer BV"));
}

static void rows_that_are_relations_are_lines(void **state)
{
	(void)state;
	met_huis(uit_ftm);
}

/* ---- between two ------------------------------------ */

static void wegen(struct fix *f)
{
	struct str ida = fix_entiteit(f, "f1", 2), rik = fix_entiteit(f, "f3", 2);
	struct netwerk_vraag v = vraag(ida);
	struct net_paden p;
	struct netwerk n = pad(f, &v, rik, &p);

	/* Ida - Noord - phone - Zuid - Dijk 9 - West - Rik */
	assert_int_equal(p.n, 1);
	assert_int_equal(p.lengte[0], 6);
	assert_true(str_is(n.punt[p.pad[0][0]].naam, "Ida Snelders"));
	assert_true(str_is(n.punt[p.pad[0][2]].naam, "06 91112074"));
	assert_true(str_is(n.punt[p.pad[0][4]].naam, "Dijk 9, Waterveste"));
	assert_true(str_is(n.punt[p.pad[0][6]].naam, "Rik Vos"));
	v.zonder = 1U << NET_TELEFOON;
	pad(f, &v, rik, &p);
	assert_int_equal(p.n, 0);
	v.zonder = 0;
	v.van_jaar = 2019;
	pad(f, &v, rik, &p);
	assert_int_equal(p.n, 0);
	v.van_jaar = 0;
	n = pad(f, &v, fix_entiteit(f, "f4", 0), &p);
	assert_int_equal(p.n, 0);
	assert_int_equal(n.punten, 2);
}

static void the_way_between_two_keeps_to_kinds_and_period(void **state)
{
	(void)state;
	met_huis(wegen);
}

/* A shelter where seventy firms have their post, and the two we ask about. */
static void opvang(struct fix *f)
{
	struct netwerk_vraag v;
	struct net_paden p;
	struct netwerk n;
	struct buf csv;

	buf_init(&csv, 64 * 1024);
	buf_cstr(&csv, KVK);
	for (int i = 0; i < NET_DRUK + 10; i++)
		buf_fmt(&csv, "d%d;;Firma %c%c BV;Postweg;5;3320AA;Waterveste;;;;;;\n", i,
			'A' + i / 26, 'A' + i % 26);
	fix_lees_als(f, "kvk", buf_view(&csv), "druk.csv");
	buf_release(&csv);
	v = vraag(fix_entiteit(f, "d0", 0));
	n = haal(f, &v);
	assert_true(punt(&n, "Postweg 5, Waterveste")->gedempt);
	assert_int_equal(n.gedempt, 1);
	pad(f, &v, fix_entiteit(f, "d1", 0), &p);
	assert_int_equal(p.n, 0);
	v.stappen = 2;
	n = haal(f, &v);
	assert_int_equal(n.punten, 2);
	/* Asked for by name it opens, and says that there is more. */
	v.stappen = 1;
	v.open = &n.punt[1].id;
	v.open_n = 1;
	n = haal(f, &v);
	assert_true(n.vol);
	assert_int_equal(n.punten, 2 + NET_BUREN_MAX);
}

static void a_shared_facility_is_shown_as_one_and_ties_nobody(void **state)
{
	(void)state;
	met_huis(opvang);
}

/* ---- who may, and what is logged ------------------------------------ */

static void rollen(struct fix *f)
{
	struct str id = fix_entiteit(f, "f1", 0), ander = fix_entiteit(f, "f2", 0);

	for (int r = ROL_GEEN; r < ROL_N; r++) {
		bool mag = rol_mag((enum rol)r, RECHT_LEZEN, STR("entiteit")) == MAG_WEL;
		bool mee = rol_mag((enum rol)r, RECHT_EXPORTEREN, STR("entiteit")) == MAG_WEL;
		struct netwerk_vraag v = vraag(id);
		struct net_paden p;
		struct netwerk n;
		struct act *act = fix_act(f, (enum rol)r, DB_READ);

		assert_int_equal(netwerk_haal(act, &v, &n), mag ? MODEL_OK : MODEL_NOT_FOUND);
		assert_int_equal(n.punten > 0, mag);
		assert_int_equal(netwerk_mag_uit(act, &n, "csv"), mee ? MODEL_OK : MODEL_FORBIDDEN);
		assert_int_equal(netwerk_pad(act, &v, ander, &n, &p),
			mag ? MODEL_OK : MODEL_NOT_FOUND);
		assert_int_equal(n.punten > 0, mag);
		fix_klaar(f);
	}
}

static void who_may_not_see_entities_sees_no_network(void **state)
{
	(void)state;
	met_huis(rollen);
}

/* A source for another purpose: not a node, not a line, not a name, not a number of it. */
static void zonder_doel(struct fix *f)
{
	struct str begin = fix_entiteit(f, "f1", 0), vos = fix_entiteit(f, "f3", 2);
	struct netwerk_vraag v = vraag(begin);
	struct netwerk voor = haal(f, &v), met, na;
	struct net_paden p;
	struct record *r;
	struct act *act;

	fix_bron(f, "geheim", "organisatie");
	fix_lees(f, "geheim", KVK
		"g1;68750110;Noord Geheim BV;Sluipweg;7;3321BB;Waterveste;0612312399;Stil;Wim;"
		"1961-04-05;2016-01-01;\n");
	met = haal(f, &v);
	assert_non_null(punt(&met, "Wim Stil"));
	assert_non_null(punt(&met, "Sluipweg 7, Waterveste"));
	assert_non_null(punt(&met, "06 12312399"));
	pad(f, &v, vos, &p);
	assert_int_equal(p.lengte[0], 3); /* along the secret number */

	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_WRITE);
	assert_int_equal(bron_op_naam(act, STR("geheim"), &r), MODEL_OK);
	assert_int_equal(doel_bron_eraf(act, STR(DOEL_EERSTE), r->id), DB_OK);
	fix_klaar(f);
	na = haal(f, &v);
	assert_int_equal(na.punten, voor.punten);
	assert_int_equal(na.lijnen, voor.lijnen);
	assert_true(str_is(na.punt[0].naam, "Noord BV"));
	assert_null(punt(&na, "Wim Stil"));
	assert_null(punt(&na, "06 12312399"));
	for (size_t i = 0; i < na.punten; i++) {
		assert_true(str_eq(na.punt[i].naam, voor.punt[i].naam));
		assert_int_equal(na.punt[i].lijnen, voor.punt[i].lijnen);
	}
	pad(f, &v, vos, &p);
	assert_int_equal(p.lengte[0], 5); /* around it */
}

static void what_is_for_another_purpose_is_absent_from_picture_way_and_count(void **state)
{
	(void)state;
	met_huis(zonder_doel);
}

static void logboek(struct fix *f)
{
	struct netwerk_vraag v = vraag(fix_entiteit(f, "f1", 0));
	int64_t voor = fix_tel(f, "SELECT count(*) FROM audit WHERE actie = 'lezen'");
	struct netwerk n = haal(f, &v);

	assert_int_equal(fix_tel(f, "SELECT count(*) FROM audit WHERE actie = 'lezen'"), voor + 1);
	assert_int_equal(fix_tel(f, "SELECT aantal FROM audit WHERE actie = 'lezen' "
				    "ORDER BY id DESC LIMIT 1"), (int64_t)n.punten);
	v.begin = STR("bestaatniet");
	assert_int_equal(netwerk_haal(fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ), &v, &n),
			 MODEL_NOT_FOUND);
	fix_klaar(f);
	assert_int_equal(fix_tel(f, "SELECT count(*) FROM audit WHERE actie = 'lezen'"), voor + 1);
}

static void a_picture_is_one_line_in_the_log_with_all_it_showed(void **state)
{
	(void)state;
	met_huis(logboek);
}

/* ---- files ------------------------------------ */

static bool heeft(const struct buf *b, const char *tekst)
{
	return str_find(buf_view(b), str_of(tekst), 0) != SIZE_MAX;
}

static void bestanden(struct fix *f)
{
	struct netwerk_vraag v = vraag(fix_entiteit(f, "f1", 0));
	struct netwerk n = haal(f, &v);
	struct invoer in;
	struct buf b;

	buf_init(&b, 1 << 20);
	netwerk_csv(&b, &n);
	assert_true(heeft(&b, "Noord BV;Organisatie;gevestigd op;"));
	buf_clear(&b);
	netwerk_graphml(&b, &n);
	assert_true(str_starts(buf_view(&b), STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")));
	assert_true(heeft(&b, "<data key=\"naam\">Noord BV</data>"));
	buf_clear(&b);
	netwerk_ftm(&b, &n);
	/* What goes out as FollowTheMoney comes in again. */
	fix_bron(f, "terug", "gemengd");
	in = fix_lees_als(f, "terug", buf_view(&b), "terug.ftm.json");
	assert_int_equal(in.fout, 0);
	assert_true(in.nieuw > 4);
	buf_release(&b);
}

static void files_hold_the_network_and_can_be_read_again(void **state)
{
	(void)state;
	met_huis(bestanden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_picture_holds_what_rows_say_and_numbers_that_are_shared),
		cmocka_unit_test(nodes_keep_their_place_when_one_is_opened_or_a_kind_is_hidden),
		cmocka_unit_test(a_period_and_more_rings_choose_what_is_shown),
		cmocka_unit_test(rows_that_are_relations_are_lines),
		cmocka_unit_test(the_way_between_two_keeps_to_kinds_and_period),
		cmocka_unit_test(a_shared_facility_is_shown_as_one_and_ties_nobody),
		cmocka_unit_test(who_may_not_see_entities_sees_no_network),
		cmocka_unit_test(what_is_for_another_purpose_is_absent_from_picture_way_and_count),
		cmocka_unit_test(a_picture_is_one_line_in_the_log_with_all_it_showed),
		cmocka_unit_test(files_hold_the_network_and_can_be_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
