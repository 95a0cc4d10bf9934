/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

static void the_header_is_found_and_its_names_are_unique(void **state)
{
	static const struct {
		const char *text;
		const char *columns;
		const char *first;
	} file[] = {
		{"a;b\n1;2\n", "a|b", "2: 1|2"},
		{"Rapport vergunningen\n\nnaam;plaats;jaar\nJan;Ede;1\n", "naam|plaats|jaar",
		 "4: Jan|Ede|1"},
		{"Gemeente;Dordrecht;;;;\nPeildatum;01-01-2026;;;;\n;;;;;\nnr;naam;straat;hnr;pc;"
		 "tel\n"
		 "1;Jan;Dijk;5;3311GR;06\n2;Piet;Kade;6;3311GS;06\n", "nr|naam|straat|hnr|pc|tel",
		 "5: 1|Jan|Dijk|5|3311GR|06"},
		{"Gemeente;Dordrecht\nnaam;postcode;plaats\nJan;3311GR;Ede\nPiet;3311GR;Ede\n",
		 "naam|postcode|plaats", "3: Jan|3311GR|Ede"},
		{"naam;;naam;Naam;naam 2\na;b;c;d;e\n", "naam|kolom 2|naam 2|Naam 3|naam 2 2",
		 "2: a|b|c|d|e"},
		{"naam;plaats;\na;b;c\nd;e;f\n", "naam|plaats|kolom 3", "2: a|b|c"},
		{"naam;plaats\na;b;c\nd;e;f\n", "naam|plaats|kolom 3", "2: a|b|c"},
		{"naam;plaats;;\na;b;;\n", "naam|plaats", "2: a|b"},
		{"  Naam \t van; \"x\"\n1;2\n", "Naam van|\"x\"", "2: 1|2"},
		{"\"Naam\nvan de\n persoon\";b\n1;2\n", "Naam van de persoon|b", "4: 1|2"},
		{"alleen\nJan\nPiet\n", "alleen", "2: Jan"},
		{"2019;2020;2021\n1;2;3\n", "2019|2020|2021", "2: 1|2|3"},
		{"kop;zonder rijen\n", "kop|zonder rijen", "end"},
		{"a;b;c\n1;2;3\n4;5;6\n1;2;3;4;5;6;7;8;9\n", "a|b|c", "2: 1|2|3"},
		/* no header at all: the first row is data */
		{"Jan;1980-05-12;3311GR\nPiet;1981-01-01;3311GS\n", "kolom 1|kolom 2|kolom 3",
		 "1: Jan|1980-05-12|3311GR"},
		{"123456782;jan@example.nl\n111222333;p@example.nl\n", "kolom 1|kolom 2",
		 "1: 123456782|jan@example.nl"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(file) / sizeof(file[0]); i++) {
		struct table *t = opened_text(file[i].text);
		const char *got = columns(t);

		if (strcmp(got, file[i].columns) != 0)
			fail_msg("file %zu: columns %s", i, got);
		got = next(t);
		if (strcmp(got, file[i].first) != 0)
			fail_msg("file %zu: %s", i, got);
		table_close(t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_header_is_found_and_its_names_are_unique),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	files_remove();
	return failed;
}
