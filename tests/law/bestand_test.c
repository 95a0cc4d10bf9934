/* SPDX-License-Identifier: EUPL-1.2 */
/* A rule file that is wrong is refused with file, line and reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "law/wet.h"

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

#define FEEST "[feestdag Nieuwjaarsdag]\ndatum: 1 januari\nartikel: Atw 3\n"
#define KOP "regel: proef\nnummer: P1\ntitel: Proef\nuitleg: Om te proberen.\n" \
	    "[gegeven begin]\nsoort: datum\nvraag: Wanneer?\nverplicht: ja\n"
#define VERSIE(geldig) "[versie]\n" geldig "\nartikel: Awb 1\nbron: boek\npeildatum: begin\n" \
		       "begin: na begin\nduur: 6 weken\nvrije dagen: schuiven\n"

static const struct law *laad(struct arena *a, const char *pad, const char *tekst,
			      struct law_fout *fout)
{
	struct law_bestand b[] = {
		{str_of(pad), str_of(tekst)},
		{STR("feestdagen/a"), STR(FEEST)},
		{STR("termijnen/goed"), STR("regel: goed\nnummer: P2\ntitel: Goed\n"
			"[gegeven begin]\nsoort: datum\nvraag: Wanneer?\nverplicht: ja\n"
			VERSIE("geldig: vanaf 2000-01-01"))},
	};

	return law_laad(a, b, COUNT(b), fout);
}

static void good_versions_in_a_row_are_taken(void **state)
{
	struct arena *a = arena_new(16 << 20);
	struct law_fout fout;

	(void)state;
	assert_non_null(laad(a, "termijnen/proef", KOP
		VERSIE("geldig: van 2000-01-01 t/m 2009-12-31")
		VERSIE("geldig: vanaf 2010-01-01"), &fout));
	arena_free(a);
}

static void a_wrong_file_is_refused_with_line_and_reason(void **state)
{
	static const struct {
		const char *pad, *tekst;
		int regel;
		const char *reden; /* part of it */
	} rijen[] = {
		{"termijnen/proef", KOP VERSIE("geldig: van 2000-01-01 t/m 2009-12-31")
		 VERSIE("geldig: vanaf 2009-12-31"), 17, "overlapt"},
		{"termijnen/proef", KOP VERSIE("geldig: vanaf 2000-01-01")
		 VERSIE("geldig: vanaf 2010-01-01"), 17, "overlapt"},
		{"termijnen/proef", KOP VERSIE("geldig: van 2000-01-01 t/m 2009-12-31")
		 VERSIE("geldig: vanaf 2010-01-02"), 17, "gat"},
		{"termijnen/proef", KOP "[versie]\ngeldig: vanaf 2000-01-01\nartikel: Awb 1\n"
		 "bron: boek\npeildatum: begin\nbegin: na begin\nduur: 6 manen\n", 15,
		 "onbekende eenheid \"manen\""},
		{"termijnen/proef", KOP "[versie]\ngeldig: vanaf 2000-01-01\n"
		 "bron: boek\npeildatum: begin\nbegin: na begin\nduur: 6 weken\n"
		 "vrije dagen: schuiven\n", 9, "noemt geen artikel"},
		{"termijnen/proef", KOP "[versie]\ngeldig: vanaf 2000-01-01\nartikel: Awb 1\n"
		 "peildatum: begin\nbegin: na begin\nduur: 6 weken\nvrije dagen: schuiven\n", 9,
		 "noemt geen bron"},
		{"termijnen/proef", KOP "[versie]\ngeldig: vanaf 2000-01-01\nartikel: Awb 1\n"
		 "bron: boek\npeildatum: begin\nbegin: na begin\nduur: 13 weken\n"
		 "vrije dagen: schuiven\n", 9, "Atw 4"},
		{"termijnen/proef", KOP "[versie]\ngeldig: vanaf 2000-01-01\nartikel: Awb 1\n"
		 "bron: boek\npeildatum: begin\nbegin: na begin\nduur: 1 jaar\n"
		 "vrije dagen: schuiven\n", 9, "Atw 4"},
		{"termijnen/proef", KOP "[versie]\ngeldig: vanaf 2000-01-01\nartikel: Awb 1\n"
		 "bron: boek\npeildatum: begin\nbegin: na begin\nduur: 6 weken\n", 9,
		 "vrije dagen"},
		{"termijnen/proef", KOP "[versie]\ngeldig: vanaf 2000-01-01\nartikel: Awb 1\n"
		 "bron: boek\npeildatum: begin\nbegin: na einde\n", 14, "geen gegeven"},
		{"termijnen/proef", KOP "[versie]\ngeldig: sinds 2000\n", 10, "geldig is"},
		{"termijnen/proef", KOP "[versie]\nlengte: 6 weken\n", 10, "onbekend woord"},
		{"termijnen/proef", KOP, 0, "geen versie"},
		{"termijnen/proef", KOP "[versie]\nartikel: Awb 1\nbron: boek\n", 9, "geldt"},
		{"termijnen/proef", "regel: proef\nsoort\n", 2, "sleutel: waarde"},
		{"termijnen/proef", "regel:\n", 1, "staat niets"},
		{"termijnen/proef", "[gegeven a\n", 1, "]"},
		{"termijnen/proef", "regel: goed\nnummer: P1\ntitel: Twee keer\n"
		 "[gegeven begin]\nsoort: datum\nvraag: Wanneer?\nverplicht: ja\n"
		 VERSIE("geldig: vanaf 2000-01-01"), 0, "staat ook in"},
		{"feestdagen/b", "[feestdag Dag]\ndatum: 31 februari\n", 2, "27 april"},
		{"feestdagen/b", "[feestdag Dag]\ndatum: 1 mei\n", 1, "noemt geen artikel"},
		{"feestdagen/b", "[feestdag Dag]\nartikel: Atw 3\n", 1, "geen datum"},
		{"bedragen/b", "bedrag: b\n[versie]\ngeldig: vanaf 2000-01-01\nartikel: x\n"
		 "trede: vanaf dag 1 bedrag 2,5\n", 5, "trede"},
		{"bedragen/b", "bedrag: b\n[versie]\ngeldig: van 2000-01-01 t/m 2001-12-31\n"
		 "artikel: x\ntrede: vanaf dag 1 bedrag 2,50\n[versie]\n"
		 "geldig: vanaf 2003-01-01\nartikel: x\ntrede: vanaf dag 1 bedrag 3,00\n", 6,
		 "gat"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rijen); i++) {
		struct arena *a = arena_new(16 << 20);
		struct law_fout fout;

		if (laad(a, rijen[i].pad, rijen[i].tekst, &fout))
			fail_msg("row %zu was taken", i);
		if (fout.regel != rijen[i].regel || !str_is(fout.pad, rijen[i].pad) ||
		    str_find(str_of(fout.reden), str_of(rijen[i].reden), 0) == SIZE_MAX)
			fail_msg("row %zu: %.*s, line %d: %s", i, STR_ARG(fout.pad), fout.regel,
				 fout.reden);
		arena_free(a);
	}
}

static void a_day_by_decree_is_a_free_day(void **state)
{
	struct arena *a = arena_new(16 << 20);
	struct law_fout fout;
	const struct law *law = laad(a, "feestdagen/aangewezen",
		"[feestdag Kroningsdag]\ndag: 2026-09-08\nartikel: Atw 3 lid 3\n", &fout);

	(void)state;
	assert_non_null(law);
	assert_string_equal(law_vrij(law, law_dag((struct date){2026, 9, 8}).dag), "Kroningsdag");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_versions_in_a_row_are_taken),
		cmocka_unit_test(a_wrong_file_is_refused_with_line_and_reason),
		cmocka_unit_test(a_day_by_decree_is_a_free_day),
	};

	return cmocka_run_group_tests_name("bestand", tests, NULL, NULL);
}
