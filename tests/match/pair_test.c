/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "match/rec.h"

#define N(t) (sizeof(t) / sizeof((t)[0]))

static const struct {
	const char *waarom, *a, *b;
	enum match_uitslag uitslag;
	bool verboden;
	enum match_grond grond;   /* must be among the reasons */
} rows[] = {
	{"same BSN", "bsn=999990019;an=A", "bsn=999990019;an=B", MATCH_ZELFDE, false, GROND_BSN},
	{"same name and day", "vn=Jan;an=Berg;gb=1980-03-04",
	 "vn=Jan;an=van den Berg;gb=1980-03-04",
	 MATCH_ZELFDE, false, GROND_NAAM_GEBOORTEDATUM},
	{"same name and house", "vn=Jan;an=Berg;pc=3311GR;nr=1", "vn=Jan;an=Berg;pc=3311GR;nr=1",
	 MATCH_ZELFDE, false, GROND_NAAM_ADRES},
	{"same BSN, other name and day: borrowed or mistyped",
	 "bsn=999990019;vn=Jan;an=Berg;gb=1980-03-04", "bsn=999990019;vn=Piet;an=Hof;gb=1971-11-09",
	 MATCH_NAKIJKEN, false, GROND_BSN},
	{"two BSNs with one name and day", "bsn=999990019;vn=Jan;an=Berg;gb=1980-03-04",
	 "bsn=111222333;bsn=100600505;vn=Jan;an=Berg;gb=1980-03-04", MATCH_NAKIJKEN, true,
	 GROND_ANDER_BSN},
	{"father and son", "vn=Jan;an=Berg;pc=3311GR;nr=1;gb=1950-03-04",
	 "vn=Jan;an=Berg;pc=3311GR;nr=1;gb=1980-05-06", MATCH_NAKIJKEN, false,
	 GROND_ANDERE_GEBOORTEDATUM},
	{"same name and day, other gender", "vn=Robin;an=Berg;gb=1980-03-04;ge=M",
	 "vn=Robin;an=Berg;gb=1980-03-04;ge=V", MATCH_NAKIJKEN, false, GROND_ANDER_GESLACHT},
	{"twins", "vn=Jan;an=Berg;gb=1980-03-04;pc=3311GR;nr=1",
	 "vn=Piet;an=Berg;gb=1980-03-04;pc=3311GR;nr=1", MATCH_APART, false, GROND_ANDERE_NAAM},
	{"husband and wife", "vn=Jan;an=Berg;gb=1980-03-04;pc=3311GR;nr=1;ge=M;te=0687130045",
	 "vn=Anna;an=Berg;gb=1982-07-09;pc=3311GR;nr=1;ge=V;te=0687130045", MATCH_APART, false,
	 GROND_ADRES},
	{"housemates", "vn=Jan;an=Berg;pc=3311GR;nr=1", "vn=Jan;an=Hof;pc=3311GR;nr=1", MATCH_APART,
	 false, GROND_ADRES},
	{"namesakes", "vn=Jan;an=Berg", "vn=Jan;an=Berg", MATCH_APART, false, GROND_NAAM_LIJKT},
	{"initial and sound", "vn=J.;an=Meyer;gb=1980-03-04", "vn=Jan;an=Meijer;gb=1980-03-04",
	 MATCH_NAKIJKEN, false, GROND_NAAM_LIJKT},
	{"a variant of the name", "vn=Kees;an=Berg;gb=1980-03-04",
	 "vn=Cornelis;an=Berg;gb=1980-03-04",
	 MATCH_NAKIJKEN, false, GROND_NAAM_LIJKT},
	{"day and month changed about", "vn=Jan;an=Berg;gb=1980-03-04",
	 "vn=Jan;an=Berg;gb=1980-04-03",
	 MATCH_NAKIJKEN, false, GROND_GEBOORTEDATUM},
	{"only the year", "vn=Jan;an=Berg;gb=1980-01-01", "vn=Jan;an=Berg;gb=1980-01-01",
	 MATCH_NAKIJKEN, false, GROND_GEBOORTEDATUM},
	{"name and phone", "vn=Jan;an=Berg;te=0687130045", "vn=J.;an=Berg;te=0687130045",
	 MATCH_NAKIJKEN, false, GROND_TELEFOON},
	{"one e-mail, other given name", "vn=Jan;an=Berg;em=berg@x.nl;pc=3311GR;nr=1",
	 "vn=Tiny;an=Berg;em=berg@x.nl;pc=3311GR;nr=1", MATCH_NAKIJKEN, false, GROND_EMAIL},
	{"same KvK", "so=o;kvk=68750110;na=A", "so=o;kvk=68750110;na=B", MATCH_ZELFDE, false,
	 GROND_KVK},
	{"two KvK numbers, one name and address", "so=o;kvk=68750110;na=A;pc=3311GR;nr=1",
	 "so=o;kvk=69599084;na=A;pc=3311GR;nr=1", MATCH_NAKIJKEN, true, GROND_ANDER_KVK},
	{"two branches of one company", "so=o;kvk=68750110;ves=000037178598",
	 "so=o;kvk=68750110;ves=000037143557", MATCH_APART, true, GROND_ANDER_KENMERK},
	{"foundation and company of one name", "so=o;na=Stichting Haven;pc=3311GR;nr=1",
	 "so=o;na=Haven BV;pc=3311GR;nr=1", MATCH_NAKIJKEN, false, GROND_ANDERE_RECHTSVORM},
	{"one plate, two chassis numbers", "so=v;ken=12HJK3;ser=WVWZZZ1JZXW000001",
	 "so=v;ken=12-HJK-3;ser=WVWZZZ1JZXW000002", MATCH_NAKIJKEN, true, GROND_ANDER_KENMERK},
	{"one address, two BAG numbers", "so=a;pc=3311GR;nr=1;bag=0484200002040489",
	 "so=a;pc=3311GR;nr=1;bag=0957200000021241", MATCH_NAKIJKEN, true, GROND_ANDER_KENMERK},
	{"an address is its address", "so=a;pc=3311GR;nr=1", "so=a;pc=3311 gr;nr=1", MATCH_ZELFDE,
	 false, GROND_ADRES},
	{"a person is no company", "na=Berg;kvk=68750110", "so=o;na=Berg;kvk=68750110", MATCH_APART,
	 false, GROND_N},
};

static void check(struct arena *a, size_t i, const char *x, const char *y)
{
	struct match_rec p = rec(a, x), q = rec(a, y);
	struct match_paar got;
	double sum = 0;
	bool found = rows[i].grond == GROND_N;

	match_pair(&p, &q, a, &got);
	for (size_t k = 0; k < got.n; k++) {
		sum += got.reden[k].bits;
		found = found || got.reden[k].grond == rows[i].grond;
	}
	if (got.uitslag != rows[i].uitslag || got.verboden != rows[i].verboden)
		fail_msg("%s: uitslag %d verboden %d (%.0f bits)", rows[i].waarom, (int)got.uitslag,
			 got.verboden, got.bits);
	if (!found)
		fail_msg("%s: reason missing", rows[i].waarom);
	assert_true(sum > got.bits - 0.01 && sum < got.bits + 0.01);
}

static void each_pair_has_its_verdict_and_reason_in_both_directions(void **state)
{
	struct arena *a = arena_new(1 << 22);

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		check(a, i, rows[i].a, rows[i].b);
		check(a, i, rows[i].b, rows[i].a);
	}
	arena_free(a);
}

static void every_ground_has_a_dutch_text(void **state)
{
	(void)state;
	for (int g = 0; g < GROND_N; g++)
		assert_true(strlen(match_grond_tekst((enum match_grond)g)) > 8);
	assert_string_equal(match_grond_tekst(GROND_BSN), "hetzelfde burgerservicenummer");
	assert_non_null(match_grond_tekst(GROND_N));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_pair_has_its_verdict_and_reason_in_both_directions),
		cmocka_unit_test(every_ground_has_a_dutch_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
