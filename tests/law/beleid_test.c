/* SPDX-License-Identifier: EUPL-1.2 */
/* Closure matrices: the row that fits, what counts as earlier, and files that are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "work/termijn/termijn.h"

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

static struct date op(const char *iso)
{
	struct date d;

	assert_true(date_parse(str_of(iso), &d));
	return d;
}

/* domein.md 3.4: the frame seen across policies. */
static void the_example_matrix_gives_the_frame_of_many_policies(void **state)
{
	static const struct {
		enum law_pand pand;
		enum law_middel middel;
		bool ernstig;
		int maanden[4]; /* 1st, 2nd, 3rd and 4th violation */
	} rijen[] = {
		{PAND_WONING, MIDDEL_SOFT, false, {0, 3, 6, 6}},
		{PAND_WONING, MIDDEL_HARD, false, {3, 6, 12, 12}},
		{PAND_WONING, MIDDEL_SOFT, true, {3, 6, 12, 12}},
		{PAND_WONING, MIDDEL_VOORBEREIDING, true, {3, 6, 12, 12}},
		{PAND_LOKAAL, MIDDEL_SOFT, false, {3, 6, 12, 12}},
		{PAND_LOKAAL, MIDDEL_SOFT, true, {3, 6, 12, 12}},
		{PAND_LOKAAL, MIDDEL_HARD, false,
		 {6, 12, BELEID_ONBEPAALD, BELEID_ONBEPAALD}},
	};
	const struct law_beleid *b = law_beleid_zoek(termijn_beleid(), STR("sluiting-voorbeeld"));
	struct law_eerder e[3];

	(void)state;
	assert_non_null(b);
	for (size_t i = 0; i < 3; i++)
		e[i] = (struct law_eerder){op("2025-01-01"), true, false, STR("M-1")};
	for (size_t i = 0; i < COUNT(rijen); i++)
		for (size_t n = 0; n < 4; n++) {
			struct law_beleid_vraag q = {op("2026-11-02"), rijen[i].pand,
				rijen[i].middel, rijen[i].ernstig, e, n};
			struct law_voorstel v;

			assert_true(law_beleid_stel(b, &q, &v));
			assert_int_equal(v.keer, n + 1);
			if (v.rij->maanden != rijen[i].maanden[n])
				fail_msg("row %zu, time %zu: %d", i, n + 1, v.rij->maanden);
		}
}

static void only_what_the_policy_counts_within_the_look_back_counts(void **state)
{
	static const struct {
		const char *datum;
		bool adres, persoon, telt;
	} rijen[] = {
		{"2021-11-02", true, false, true},   /* five years back, that day included */
		{"2021-11-01", true, false, false},
		{"2026-11-01", false, true, true},
		{"2026-11-02", true, true, false},   /* the same day is this violation */
		{"2026-11-03", true, true, false},
		{"2025-05-05", false, false, false},
	};
	const struct law_beleid *b = law_beleid_zoek(termijn_beleid(), STR("sluiting-voorbeeld"));
	struct law_eerder e[COUNT(rijen)];
	struct law_beleid_vraag q = {op("2026-11-02"), PAND_WONING, MIDDEL_HARD, false, e,
		COUNT(rijen)};
	struct law_voorstel v;

	(void)state;
	for (size_t i = 0; i < COUNT(rijen); i++)
		e[i] = (struct law_eerder){op(rijen[i].datum), rijen[i].adres, rijen[i].persoon,
			STR("M-1")};
	assert_true(law_beleid_stel(b, &q, &v));
	for (size_t i = 0; i < COUNT(rijen); i++)
		if (v.telt[i] != rijen[i].telt)
			fail_msg("%s", rijen[i].datum);
	assert_int_equal(v.keer, 3);
	assert_int_equal(v.rij->maanden, 12);
}

static void a_proposal_tells_its_reasons(void **state)
{
	const struct law_beleid *b = law_beleid_zoek(termijn_beleid(), STR("sluiting-voorbeeld"));
	struct law_eerder e = {op("2025-01-01"), true, true, STR("M-2025-000003")};
	struct law_beleid_vraag q = {op("2018-05-01"), PAND_LOKAAL, MIDDEL_HARD, false, &e, 1};
	struct law_voorstel v;
	struct buf t;
	size_t i = 0;

	(void)state;
	buf_init(&t, 4096);
	assert_true(law_beleid_stel(b, &q, &v));
	assert_true(v.buiten); /* the example begins in 2019 */
	law_voorstel_tekst(&t, &v);
	assert_string_equal(t.p, "sluiten voor 6 maanden");
	buf_clear(&t);
	while (law_voorstel_reden(&t, &v, &q, i))
		i++;
	assert_int_equal(i, 5);
	assert_non_null(strstr(t.p, "Dit is overtreding 1."));
	assert_non_null(strstr(t.p, "M-2025-000003 van woensdag 1 januari 2025 (zelfde adres, "
				    "zelfde overtreder) telt niet mee."));
	buf_release(&t);
}

#define KOP "beleid: p\ntitel: Proef\n[versie]\ngeldig: vanaf 2020-01-01\nartikel: x\nbron: y\n" \
	    "terugkijken: 3 jaar\ntelt: adres\n"

static void a_wrong_policy_is_refused_with_line_and_reason(void **state)
{
	static const struct {
		const char *tekst;
		int regel;
		const char *reden;
	} rijen[] = {
		{KOP "rij: woning | hard | * | 1 | 3 maanden\n"
		     "rij: woning | * | ernstig | 1 | 6 maanden\n", 10, "hetzelfde geval"},
		{KOP "rij: woning | hard | * | 1 | 3 manen\n", 9, "niet te begrijpen"},
		{KOP "rij: kasteel | hard | * | 1 | 3 maanden\n", 9, "niet te begrijpen"},
		{KOP "rij: woning | hard | 1 | 3 maanden\n", 9, "een rij is"},
		{KOP, 3, "geen rij"},
		{"beleid: p\ntitel: Proef\n[versie]\ngeldig: vanaf 2020-01-01\nbron: y\n"
		 "terugkijken: 3 jaar\ntelt: adres\nrij: * | * | * | 1 | waarschuwing\n", 3,
		 "geen artikel"},
		{"beleid: p\ntitel: Proef\n[versie]\ngeldig: vanaf 2020-01-01\nartikel: x\n"
		 "bron: y\nrij: * | * | * | 1 | waarschuwing\n", 3, "terugkijkt"},
		{KOP "rij: * | * | * | 1 | waarschuwing\n[versie]\ngeldig: vanaf 2021-01-01\n"
		     "artikel: x\nbron: y\nterugkijken: 3 jaar\ntelt: adres\n"
		     "rij: * | * | * | 1 | waarschuwing\n", 10, "overlapt"},
		{KOP "telt: hond\n", 9, "telt is"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rijen); i++) {
		struct law_bestand f = {STR("beleid/p"), str_of(rijen[i].tekst)};
		struct arena *a = arena_new(1 << 22);
		struct law_fout fout;

		assert_null(law_beleid_laad(a, &f, 1, &fout));
		if (fout.regel != rijen[i].regel ||
			str_find(str_of(fout.reden), str_of(rijen[i].reden), 0) == SIZE_MAX)
			fail_msg("row %zu: line %d: %s", i, fout.regel, fout.reden);
		arena_free(a);
	}
}

static void a_finding_that_no_row_is_for_gets_no_proposal(void **state)
{
	struct law_bestand f = {STR("beleid/p"),
		STR(KOP "rij: lokaal | * | * | 1 | 3 maanden\n")};
	struct law_beleid_vraag q = {op("2026-11-02"), PAND_WONING, MIDDEL_HARD, false, NULL, 0};
	struct arena *a = arena_new(1 << 22);
	const struct law_beleidboek *boek;
	struct law_voorstel v;
	struct law_fout fout;

	(void)state;
	boek = law_beleid_laad(a, &f, 1, &fout);
	assert_non_null(boek);
	assert_false(law_beleid_stel(law_beleid(boek, 0), &q, &v));
	q.pand = PAND_LOKAAL;
	assert_true(law_beleid_stel(law_beleid(boek, 0), &q, &v));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_matrix_gives_the_frame_of_many_policies),
		cmocka_unit_test(only_what_the_policy_counts_within_the_look_back_counts),
		cmocka_unit_test(a_proposal_tells_its_reasons),
		cmocka_unit_test(a_wrong_policy_is_refused_with_line_and_reason),
		cmocka_unit_test(a_finding_that_no_row_is_for_gets_no_proposal),
	};

	return cmocka_run_group_tests_name("beleid", tests, NULL, NULL);
}
