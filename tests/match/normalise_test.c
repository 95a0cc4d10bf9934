/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "engines/match/norm.h"
#include "match/rec.h"

#define N(t) (sizeof(t) / sizeof((t)[0]))

static struct arena *arena;

static int setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 24);
	return arena == NULL;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void same(const char *of, struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("%s: got '%.*s', want '%s'", of, STR_ARG(got), want);
}

static void a_surname_is_split_from_its_voorvoegsel_however_it_is_written(void **state)
{
	static const struct {
		const char *in, *voorvoegsel, *kern;
	} rows[] = {
		{"van den Berg", "van den", "berg"},
		{"VAN DEN BERG", "van den", "berg"},
		{"Berg, van den", "van den", "berg"},
		{"Berg (van den)", "van den", "berg"},
		{"v.d. Berg", "van de", "berg"},
		{"v/d Berg", "van de", "berg"},
		{"vd Berg", "van de", "berg"},
		{"v d Berg", "van de", "berg"},
		{"v. Dam", "van", "dam"},
		{"Berg v.d.", "van de", "berg"},
		{"'t Hart", "'t", "hart"},
		{"’t Hart", "'t", "hart"},
		{"van 't Hof", "van 't", "hof"},
		{"van ‘t Hof", "van 't", "hof"},
		{"van't Hof", "van 't", "hof"},
		{"Hof, van 't", "van 't", "hof"},
		{"op den Akker", "op den", "akker"},
		{"in 't Veld", "in 't", "veld"},
		{"d'Ancona", "d'", "ancona"},
		{"de l'Isle", "de l'", "isle"},
		{"tenRidderema", "ten", "ridderema"},
		{"deBoer", "de", "boer"},
		{"vanderBerg", "van der", "berg"},
		{"El Amrani", "el", "amrani"},
		{"Jansen-de Vries", "", "jansen vries"},
		{"van den Berg-van 't Hof", "van den", "berg hof"},
		{"Jansen e/v De Vries", "", "jansen vries"},
		{"Müller", "", "muller"},
		{"O'Brien", "", "obrien"},
		{"Brăiloiu", "", "brailoiu"},
		{"Dekker", "", "dekker"},
		{"Den", "", "den"},
		{"Van", "", "van"},
		{"McDonald", "", "mcdonald"},
		{"  de   Vries ", "de", "vries"},
		{"", "", ""},
		{"-", "", ""},
		{",", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct str voor, kern;

		naam_splits(arena, str_of(rows[i].in), &voor, &kern);
		same(rows[i].in, kern, rows[i].kern);
		same(rows[i].in, voor, rows[i].voorvoegsel);
	}
}

static void given_names_become_words_and_initials(void **state)
{
	static const struct {
		const char *in, *namen, *eerste, *initialen;
	} rows[] = {
		{"Jan Pieter", "jan pieter", "jan", "jp"},
		{"Jan-Pieter", "jan pieter", "jan", "jp"},
		{"J.P.", "j p", "", "jp"},
		{"J P", "j p", "", "jp"},
		{"JP", "j p", "", "jp"},
		{"Th.", "t", "", "t"},
		{"Anna M.", "anna m", "anna", "am"},
		{"Renée Zoë", "renee zoe", "renee", "rz"},
		{"Johannes (Jan)", "johannes", "johannes", "j"},
		{"onbekend", "", "", ""},
		{"", "", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct norm_naam n;

		naam_persoon(arena, str_of(rows[i].in), STR("Vries"), &n);
		same(rows[i].in, n.voornamen, rows[i].namen);
		same(rows[i].in, n.eerste, rows[i].eerste);
		same(rows[i].in, n.initialen, rows[i].initialen);
	}
}

static void a_whole_name_is_taken_apart(void **state)
{
	static const struct {
		const char *in, *namen, *kern;
	} rows[] = {
		{"Jan van den Berg", "jan", "berg"},
		{"J.P. v.d. Berg", "j p", "berg"},
		{"Berg, J.P. van den", "j p", "berg"},
		{"Berg, Jan Pieter", "jan pieter", "berg"},
		{"dhr. J. de Vries", "j", "vries"},
		{"de heer Jan Jansen", "jan", "jansen"},
		{"Mevrouw A. Jansen-de Vries", "a", "jansen vries"},
		{"Jansen", "", "jansen"},
		{"Mohamed El Amrani", "mohamed", "amrani"},
		{"Jan Peter Jansen", "jan peter", "jansen"},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct norm_naam n;

		naam_heel(arena, str_of(rows[i].in), &n);
		same(rows[i].in, n.voornamen, rows[i].namen);
		same(rows[i].in, n.kern, rows[i].kern);
	}
}

static void an_organisation_is_known_without_its_legal_form(void **state)
{
	static const struct {
		const char *in, *kern, *vorm;
	} rows[] = {
		{"Garage Jansen B.V.", "garage jansen", "bv"},
		{"GARAGE JANSEN BV", "garage jansen", "bv"},
		{"Garage  Jansen b v", "garage jansen", "bv"},
		{"Stichting De Haven", "haven", "stichting"},
		{"V.O.F. Bakker & Zn.", "bakker en zn", "vof"},
		{"Bakker en Zn VOF", "bakker en zn", "vof"},
		{"Jansen Holding B.V. i.o.", "jansen holding", "bv"},
		{"Coöperatieve Visserij U.A.", "visserij", "cooperatie"},
		{"Budowa Sp. z o.o.", "budowa", "spzoo"},
		{"Vereniging van Eigenaren Waterzicht", "waterzicht", "vve"},
		{"De Firma", "de firma", ""},
		{"onbekend", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct norm_naam n;

		naam_organisatie(arena, str_of(rows[i].in), &n);
		same(rows[i].in, n.kern, rows[i].kern);
		same(rows[i].in, n.vorm, rows[i].vorm);
	}
}

static void an_address_has_one_key_however_it_is_written(void **state)
{
	static const struct {
		const char *straat, *nummer, *postcode, *plaats, *key;
	} rows[] = {
		{"Voorstraat", "44D", "3311 GR", "Dordrecht", "3311GR 44 d"},
		{"Voorstraat", "44-D", "3311gr", "Dordrecht", "3311GR 44 d"},
		{"Voorstraat", "44 d", "3311GR", "", "3311GR 44 d"},
		{"Voorstraat", "12 2", "3311GR", "", "3311GR 12 2"},
		{"Voorstraat", "12-2", "3311GR", "", "3311GR 12 2"},
		{"Voorstraat", "nr. 7bis", "3311GR", "", "3311GR 7 bis"},
		{"Voorstraat 81 a", "", "3311GR", "", "3311GR 81 a"},
		{"", "0081", "3311GR", "", "3311GR 81"},
		{"Voorstraat", "81 A", "", "Dordrecht", "dordrecht|voorstraat|81 a"},
		{"Voorstr.", "81-a", "0000AA", "DORDRECHT", "dordrecht|voorstraat|81 a"},
		{"Burg. de Raadtsingel", "5", "", "Dordrecht", "dordrecht|burgderaadtsingel|5"},
		{"Burgemeester De Raadtsingel", "5", "", "Dordrecht",
		 "dordrecht|burgderaadtsingel|5"},
		{"2e Tolstraat 3", "", "", "'s-Gravenhage", "denhaag|2etolstraat|3"},
		{"Plein 1940", "12", "3311GR", "", "3311GR 12"},
		{"Voorstraat", "", "3311GR", "Dordrecht", ""},
		{"Voorstraat", "0", "3311GR", "Dordrecht", ""},
		{"Voorstraat", "12", "", "", ""},
		{"onbekend", "12", "", "Dordrecht", ""},
		{"", "", "", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		same(rows[i].straat, adres_sleutel(arena, str_of(rows[i].straat),
			str_of(rows[i].nummer), str_of(rows[i].postcode),
			str_of(rows[i].plaats)), rows[i].key);
}

static void names_that_sound_alike_have_one_sound(void **state)
{
	static const struct {
		const char *a, *b;
	} alike[] = {
		{"meijer", "meyer"}, {"meier", "meijer"}, {"smit", "smid"}, {"smidt", "smit"},
		{"bakker", "baker"}, {"visser", "fisser"}, {"huizman", "huisman"},
		{"dijkstra", "dykstra"}, {"haak", "haac"}, {"ouwerkerk", "auwerkerk"},
		{"thijssen", "tijsen"}, {"bos", "bosch"}, {"schaap", "sgaap"},
		{"hendriks", "hendrix"},
		{"philips", "filips"}, {"boer", "bur"}, {"elisabeth", "elizabeth"},
	}, apart[] = {
		{"bakker", "bekker"}, {"visser", "vissers"}, {"jansen", "janse"}, {"mol", "mul"},
	};

	(void)state;
	same("elisabeth", klank(arena, STR("elisabeth")), "ELYSABET");
	same("rijcklof", klank(arena, STR("rijcklof")), "RYKLOF");
	same("empty", klank(arena, STR("")), "");
	for (size_t i = 0; i < N(alike); i++)
		assert_true(str_eq(klank(arena, str_of(alike[i].a)),
				   klank(arena, str_of(alike[i].b))));
	for (size_t i = 0; i < N(apart); i++)
		assert_false(str_eq(klank(arena, str_of(apart[i].a)),
				    klank(arena, str_of(apart[i].b))));
}

static bool share_link(const char *x, const char *y)
{
	static const uint8_t secret[16] = "a secret of test";
	struct match_key a[MATCH_KEYS_MAX], b[MATCH_KEYS_MAX];
	struct match_rec p = rec(arena, x), q = rec(arena, y);
	size_t n = match_keys(&p, secret, arena, a), m = match_keys(&q, secret, arena, b);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (a[i].hash == b[k].hash && a[i].link)
				return true;
	return false;
}

static bool share_key(const char *x, const char *y)
{
	static const uint8_t secret[16] = "a secret of test";
	struct match_key a[MATCH_KEYS_MAX], b[MATCH_KEYS_MAX];
	struct match_rec p = rec(arena, x), q = rec(arena, y);
	size_t n = match_keys(&p, secret, arena, a), m = match_keys(&q, secret, arena, b);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (a[i].hash == b[k].hash)
				return true;
	return false;
}

static void what_is_the_same_shares_a_link_key(void **state)
{
	static const char *const rows[][2] = {
		{"bsn=999990019;an=X", "bsn=9999.90.019"},
		{"vn=Jan;an=van den Berg;gb=1980-03-04", "vn=JAN;an=Berg, v.d.;gb=04-03-1980"},
		{"vn=J.P.;an=de Boer;gb=1980-03-04", "vn=J P;an=Boer;gb=4-3-1980"},
		{"vn=Jan;an=de Vries;pc=3311GR;nr=12", "vn=jan;an=Vries;pc=3311 gr;nr=12"},
		{"na=Jan de Vries;pc=3311GR;nr=12", "vn=jan;an=Vries;pc=3311 gr;nr=12"},
		{"so=o;na=Garage Jansen BV;pc=3311GR;nr=12",
		"so=o;na=Garage Jansen;pc=3311GR;nr=12"},
		{"so=o;kvk=68750110", "so=o;kvk=6875 0110;na=X"},
		{"so=a;st=Voorstraat;nr=12;pl=Dordrecht;pc=3311GR", "so=a;pc=3311GR;nr=12"},
		{"so=v;ken=12-HJK-3", "so=v;ken=12hjk3"},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		if (!share_link(rows[i][0], rows[i][1]))
			fail_msg("no link: %s / %s", rows[i][0], rows[i][1]);
}

static void what_is_not_certain_shares_no_link_key(void **state)
{
	static const char *const rows[][2] = {
		{"vn=Jan;an=Berg;gb=1980-01-01", "vn=Jan;an=Berg;gb=1980-01-01"},
		{"vn=Jan;an=Berg;gb=1900-01-01", "vn=Jan;an=Berg;gb=1900-01-01"},
		{"vn=Jan;an=Berg;gb=1980", "vn=Jan;an=Berg;gb=1980"},
		{"vn=Jan;an=Berg;gb=1980-03", "vn=Jan;an=Berg;gb=1980-03"},
		{"vn=J.;an=Berg;gb=1980-03-04", "vn=J.;an=Berg;gb=1980-03-04"},
		{"an=Berg;gb=1980-03-04", "an=Berg;gb=1980-03-04"},
		{"vn=J.P.;an=Berg;pc=3311GR;nr=1", "vn=J.P.;an=Berg;pc=3311GR;nr=1"},
		{"vn=Jan;an=onbekend;gb=1980-03-04", "vn=Jan;an=onbekend;gb=1980-03-04"},
		{"vn=onbekend;an=Berg;gb=1980-03-04", "vn=onbekend;an=Berg;gb=1980-03-04"},
		{"an=A;te=0612345678", "an=A;te=0612345678"},
		{"an=A;te=0687130045", "an=A;te=0687130045"},
		{"an=A;bsn=123456782", "an=A;bsn=123456782"},
		{"an=A;bsn=123456789", "an=A;bsn=123456789"},
		{"so=o;na=Garage Jansen", "so=o;na=Garage Jansen"},
		{"so=o;na=A;kvk=00000000", "so=o;na=B;kvk=00000000"},
		{"so=v;ken=AA-12-34", "so=v;ken=AA-12-34"},
		{"so=v;ser=onbekend", "so=v;ser=onbekend"},
		{"an=Jansen;kvk=68750110", "an=Jansen;kvk=68750110"},
		{"so=o;kvk=68750110", "so=v;kvk=68750110"},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		if (share_link(rows[i][0], rows[i][1]))
			fail_msg("links: %s / %s", rows[i][0], rows[i][1]);
}

static void near_records_meet_through_a_candidate_key(void **state)
{
	static const char *const rows[][2] = {
		{"vn=Jan;an=Meijer;gb=1980-03-04", "vn=J.;an=van Meyer;gb=1980-03-04"},
		{"vn=Jan;an=Meijer;gb=1980-03-04", "vn=Jan;an=Meijer;gb=1980-04-03"},
		{"vn=Jan;an=Meijer;gb=1980-03-04", "vn=Jan;an=Meijer;gb=1980-03-14"},
		{"vn=Jan;an=Meijer;gb=1980-03-04", "vn=Jan;an=Meijer;gb=1990-03-04"},
		{"an=Meijer-de Boer;gb=1980-03-04", "an=de Boer;gb=1980-03-04"},
		{"vn=J.;an=Meijer;pc=3311GR;nr=1", "vn=Jan;an=Meijer;pc=3311GR;nr=1"},
		{"an=Meijer;te=0687130045", "an=Mijer;te=+31 6 87 13 00 45"},
		{"an=Meijer;em=J.Meijer@ziggo.nl", "an=Mijer;em=j.meijer@ziggo.nl"},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		if (!share_key(rows[i][0], rows[i][1]))
			fail_msg("do not meet: %s / %s", rows[i][0], rows[i][1]);
	assert_false(share_key("an=A;te=0612345678", "an=B;te=0612345678"));
}

static void another_secret_gives_other_keys(void **state)
{
	static const uint8_t one[16] = "secret number 1", two[16] = "secret number 2";
	struct match_rec r = rec(arena, "vn=Jan;an=Berg;gb=1980-03-04;bsn=999990019");
	struct match_key a[MATCH_KEYS_MAX], b[MATCH_KEYS_MAX];
	size_t n = match_keys(&r, one, arena, a);

	(void)state;
	assert_int_equal(n, match_keys(&r, two, arena, b));
	assert_true(n > 3);
	for (size_t i = 0; i < n; i++)
		assert_true(a[i].hash != b[i].hash);
}

static void a_record_with_everything_twice_stays_within_the_maximum(void **state)
{
	static const uint8_t secret[16];
	struct match_key out[MATCH_KEYS_MAX];
	struct match_rec r = rec(arena,
		"vn=Jan;an=Berg-Hof;vn=Piet;an=Dam-Dijk;gb=1980-03-04;pc=3311GR;nr=1;st=A;pl=B;"
		"pc=3312GR;nr=2;st=C;pl=B;te=0687130045;te=0687130046;em=a1@b.nl;em=c1@b.nl;"
		"bsn=999990019;iban=DE89370400440532013000");
	size_t n = match_keys(&r, secret, arena, out);

	(void)state;
	assert_int_equal(n, MATCH_KEYS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_surname_is_split_from_its_voorvoegsel_however_it_is_written),
		cmocka_unit_test(given_names_become_words_and_initials),
		cmocka_unit_test(a_whole_name_is_taken_apart),
		cmocka_unit_test(an_organisation_is_known_without_its_legal_form),
		cmocka_unit_test(an_address_has_one_key_however_it_is_written),
		cmocka_unit_test(names_that_sound_alike_have_one_sound),
		cmocka_unit_test(what_is_the_same_shares_a_link_key),
		cmocka_unit_test(what_is_not_certain_shares_no_link_key),
		cmocka_unit_test(near_records_meet_through_a_candidate_key),
		cmocka_unit_test(another_secret_gives_other_keys),
		cmocka_unit_test(a_record_with_everything_twice_stays_within_the_maximum),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
