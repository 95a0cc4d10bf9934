/* SPDX-License-Identifier: EUPL-1.2 */
/* `contramijn match` from its arguments to its files, on lists made here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "faces/cli/cli.h"

static char dir[] = "/tmp/contramijn-match-XXXXXX";

enum { TEKST_MAX = 1 << 18 };

static const char *pad(const char *naam)
{
	static char p[8][320];
	static unsigned beurt;

	beurt = (beurt + 1) % 8;
	snprintf(p[beurt], sizeof(p[beurt]), "%s/%s", dir, naam);
	return p[beurt];
}

static void schrijf(const char *naam, const char *tekst)
{
	FILE *f = fopen(pad(naam), "w");

	assert_non_null(f);
	fputs(tekst, f);
	fclose(f);
}

static const char *lees(const char *naam)
{
	static char tekst[2][TEKST_MAX];
	static unsigned beurt;
	FILE *f = fopen(pad(naam), "r");
	size_t n = 0;

	beurt = !beurt;
	if (f) {
		n = fread(tekst[beurt], 1, TEKST_MAX - 1, f);
		fclose(f);
	}
	tekst[beurt][n] = '\0';
	return tekst[beurt];
}

/* Words with a blank between; @ is the test's directory. What is said goes to the files
 * said and shown. */
static int vraag(const char *woorden)
{
	static char programma[] = "contramijn", opdracht[] = "match";
	char *argv[40] = {programma, opdracht}, regel[2048] = "", *w, *verder;
	int argc = 2, rc, uit = dup(STDOUT_FILENO), fout = dup(STDERR_FILENO);
	size_t n = 0;

	for (const char *p = woorden; *p && n + sizeof(dir) + 1 < sizeof(regel); p++) {
		if (*p == '@')
			n += (size_t)snprintf(regel + n, sizeof(regel) - n, "%s", dir);
		else
			regel[n++] = *p;
	}
	regel[n] = '\0';
	for (w = strtok_r(regel, " ", &verder); w && argc < 39; w = strtok_r(NULL, " ", &verder))
		argv[argc++] = w;
	assert_non_null(freopen(pad("shown"), "w", stdout));
	assert_non_null(freopen(pad("said"), "w", stderr));
	rc = cli_main(argc, argv);
	fflush(stdout);
	fflush(stderr);
	dup2(uit, STDOUT_FILENO);
	dup2(fout, STDERR_FILENO);
	close(uit);
	close(fout);
	return rc;
}

/* Persons with two records each; the second has a typing error now and then. */
enum { PERSONEN = 400 };

static const char *const voor[] = {"Jan", "Annelies", "Mohammed", "Katarzyna", "Sander", "Fatima",
	"Willemijn", "Tomasz", "Esra", "Maurits", "Naomi", "Dirk", "Priya", "Levi", "Hanneke",
	"Omar", "Saskia", "Bram", "Chiara", "Yusuf"};
static const char *const stam[] = {"Water", "Kool", "Brink", "Linde", "Hoorn", "Zand", "Veen",
	"Molen", "Berken", "Steen", "Duin", "Akker", "Heide", "Kerk", "Brug", "Toren", "Poort",
	"Wijk", "Roos", "Vis"};
static const char *const staart[] = {"man", "stra", "veld", "huis", "meer", "horst", "dijk", "laar",
	"oord", "schot", "mans", "berg", "kamp"};

static void rij(FILE *f, unsigned i, unsigned keer)
{
	unsigned h = i * 2654435761u;
	const char *fout = keer && i % 3 == 0 ? "x" : "";

	fprintf(f, "%s%u,%s,%s,%s%s%s,%u-%02u-%02u,%u,%uA%c\n", keer ? "b" : "a", i,
		keer ? "KRANT" : "BRP", voor[h % 20], stam[h / 20 % 20], fout, staart[h / 400 % 13],
		1940 + h / 5200 % 60, 1 + h / 7 % 12, 1 + h / 11 % 28, 1000 + h / 13 % 9000,
		1000 + h / 13 % 9000, 'A' + (int)(h % 20));
}

static int begin(void **state)
{
	FILE *f;

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	f = fopen(pad("lijst.csv"), "w");
	if (!f)
		return -1;
	fputs("nr,bron,voor,achter,geboren,huis,postcode\n", f);
	for (unsigned i = 0; i < PERSONEN; i++) {
		rij(f, i, 0);
		rij(f, i, 1);
	}
	fclose(f);
	return 0;
}

static int eind(void **state)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	(void)state;
	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.')
			remove(pad(e->d_name));
	if (d)
		closedir(d);
	return rmdir(dir);
}

#define MAP "--id nr --source bron --map voornamen=voor,achternaam=achter,geboortedatum=geboren "

static void one_person_on_two_lists_is_one_entity(void **state)
{
	const char *tekst, *p;
	unsigned regels = 0, samen = 0, apart = 0;
	char id[2][32];

	(void)state;
	assert_int_equal(vraag(MAP "--out @/e.csv --pairs @/p.csv @/lijst.csv"), 0);
	tekst = lees("e.csv");
	assert_memory_equal(tekst, "id,cluster\n", 11);
	for (p = tekst + 11; *p; p = strchr(p, '\n') + 1) {
		assert_int_equal(sscanf(p, "%31[^,],%31[^\n]", id[0], id[1]), 2);
		regels++;
		if (id[0][0] == 'b') {
			bool goed = strcmp(id[0] + 1, id[1] + 1) == 0;

			samen += goed && id[1][0] == 'a';
			apart += !goed;
		}
	}
	assert_int_equal(regels, 2 * PERSONEN);
	assert_true(samen >= PERSONEN * 95 / 100);
	assert_true(apart <= PERSONEN / 100);
	tekst = lees("p.csv");
	assert_memory_equal(tekst, "id1,id2,score\n", 14);
	for (p = tekst + 14; *p; p = strchr(p, '\n') + 1) {
		double kans;

		assert_int_equal(sscanf(p, "%31[^,],%31[^,],%lf", id[0], id[1], &kans), 3);
		assert_true(kans > 0.01 && kans <= 1);
	}
	assert_non_null(strstr(lees("said"), "800 records"));
}

static void a_model_that_was_kept_gives_the_same_entities(void **state)
{
	static char eerste[TEKST_MAX];

	(void)state;
	assert_int_equal(vraag(MAP "--train --model @/model --out @/e.csv @/lijst.csv"), 0);
	snprintf(eerste, sizeof(eerste), "%s", lees("e.csv"));
	assert_true(strlen(lees("model")) > 100);
	assert_int_equal(vraag(MAP "--model @/model --out @/e.csv @/lijst.csv"), 0);
	assert_string_equal(eerste, lees("e.csv"));
}

static void a_pair_is_explained_and_so_is_why_it_is_not_one(void **state)
{
	const char *tekst;

	(void)state;
	assert_int_equal(vraag(MAP "--explain a3,b3 @/lijst.csv"), 0);
	tekst = lees("shown");
	assert_non_null(strstr(tekst, "achternaam"));
	assert_non_null(strstr(tekst, "samen"));
	assert_non_null(strstr(tekst, "zij horen bij dezelfde entiteit"));
	assert_int_equal(vraag(MAP "--explain a3,b4 @/lijst.csv"), 0);
	assert_non_null(strstr(lees("shown"), "Waarom niet"));
}

static void the_summary_can_be_read_by_a_program(void **state)
{
	(void)state;
	assert_int_equal(vraag(MAP "--json --out @/e.csv @/lijst.csv"), 0);
	assert_non_null(strstr(lees("shown"), "\"records\": 800"));
	assert_non_null(strstr(lees("shown"), "\"geheugen_mb\""));
}

static void labels_of_people_are_read_in_their_words(void **state)
{
	(void)state;
	schrijf("labels.csv", "id1,id2,label\na1,b1,ja\na2,b2,1\na1,b2,anders\na3,b4,false\n");
	assert_int_equal(vraag(MAP "--labels @/labels.csv --out @/e.csv @/lijst.csv"), 0);
	schrijf("labels.csv", "id1,id2,label\na1,b1,ja\na2,b2,misschien\n");
	assert_int_equal(vraag(MAP "--labels @/labels.csv --out @/e.csv @/lijst.csv"), 1);
	assert_non_null(strstr(lees("said"), "regel 3: label 'misschien'"));
	schrijf("labels.csv", "id1,id2,label\na1,zz,ja\n");
	assert_int_equal(vraag(MAP "--labels @/labels.csv --out @/e.csv @/lijst.csv"), 1);
	assert_non_null(strstr(lees("said"), "regel 2: de id 'zz'"));
}

/* Two files with other columns in another order, another separator and another encoding;
 * dates in three columns, a name in two. */
static void files_of_any_make_are_one_set(void **state)
{
	(void)state;
	schrijf("een.csv",
		"nr;v;a;jaar;maand;dag;plaats\n"
		"1;Ren\xe9;de Boer;1967;9;3;\"Den Haag; Zuid\"\n2;Jan;Smit;1950;;;Delft\n");
	schrijf("twee.csv", "\xef\xbb\xbf"
			    "a,v,nr,jaar,maand,dag\n"
			    "\"Boer, de\",René,3,1967,09,03\nSmit,Jan,4,1950,0,0\n");
	assert_int_equal(vraag("--id nr --link-only bestand --map "
			       "naam=v+a,geboortedatum=jaar+maand+dag,plaats=plaats --out @/e.csv "
			       "@/een.csv @/twee.csv"),
		0);
	assert_non_null(strstr(lees("e.csv"), "id,cluster\n1,"));
	assert_non_null(strstr(lees("said"), "twee.csv heeft geen kolom 'plaats'"));
	assert_int_equal(vraag("--id nr --map naam=v+a,geboortedatum=jaar+maand+dag "
			       "--explain 1,3 @/een.csv @/twee.csv"),
		0);
	assert_non_null(strstr(lees("shown"), "René de Boer"));
	assert_non_null(strstr(lees("shown"), "1967-09-03"));
}

static const struct {
	const char *woorden;
	int rc;
	const char *zegt;
} fouten[] = {
	{"--id nr --map naam=voor @/lijst.csv", 2, "--out"},
	{"--map naam=voor --out @/e.csv @/lijst.csv", 2, "--id KOLOM"},
	{"--id nr --map naam=voor --out @/e.csv", 2, "bestanden"},
	{"--id nr --map naam --out @/e.csv @/lijst.csv", 2, "'naam' is geen VELD=KOLOM"},
	{"--id nr --map schoenmaat=voor --out @/e.csv @/lijst.csv", 2, "'schoenmaat' bestaat niet"},
	{"--id nr --map naam= --out @/e.csv @/lijst.csv", 2, "ontbreekt de naam van de kolom"},
	{"--id nr --map naam=voor --type schip --out @/e.csv @/lijst.csv", 2,
		"'schip' is geen soort"},
	{"--id nr --map naam=voor --target-precision 1.5 --out @/e.csv @/lijst.csv", 2, "1.5"},
	{"--id nr --map naam=voor --threads veel --out @/e.csv @/lijst.csv", 2, "'veel'"},
	{"--id nr --map naam=voor --rule een --source bron --out @/e.csv @/lijst.csv", 2,
		"one-per-source"},
	{"--id nr --map naam=voor --rule one-per-source=BRP --out @/e.csv @/lijst.csv", 2,
		"--source"},
	{"--id nr --map naam=voor --train --out @/e.csv @/lijst.csv", 2, "--model"},
	{"--id nr --map naam=voor --onzin 3 @/lijst.csv", 2, "onbekende optie --onzin"},
	{"--id sleutel --map naam=voor --out @/e.csv @/lijst.csv", 1,
		"lijst.csv heeft geen kolom 'sleutel'. De kolommen zijn: nr, bron, voor, achter"},
	{"--id nr --map naam=roep --out @/e.csv @/lijst.csv", 1, "geen kolom 'roep'"},
	{"--id nr --map naam=voor+roep --out @/e.csv @/lijst.csv", 1, "geen kolom 'roep'"},
	{"--id nr --source van --map naam=voor --out @/e.csv @/lijst.csv", 1, "--source"},
	{"--id voor --map naam=voor --out @/e.csv @/lijst.csv", 1, "staat er twee keer: in "},
	{"--id nr --map naam=voor --out @/weg/e.csv @/lijst.csv", 1, "kan niet worden geschreven"},
	{"--id nr --map naam=voor --out @/e.csv @/weg.csv", 1, "weg.csv"},
	{"--id nr --map naam=voor --explain a1 @/lijst.csv", 1, "--explain A,B"},
	{"--id nr --map naam=voor --explain a1,zz @/lijst.csv", 1, "de id 'zz'"},
	{"--id nr --map naam=voor --model @/weg --out @/e.csv @/lijst.csv", 1, "--train --model"},
	{"--id nr --map naam=voor --out @/e.csv @/leeg.csv", 1, "geen enkel record"},
	{"--id nr --map naam=voor --out @/e.csv @/kapot.csv", 1, "kapot.csv, regel 3"},
	{"--id nr --map naam=voor --out @/e.csv @/geenid.csv", 1,
		"regel 3: de id (kolom nr) is leeg"},
};

static void a_mistake_names_option_column_file_and_line(void **state)
{
	(void)state;
	schrijf("leeg.csv", "nr,voor\n");
	schrijf("kapot.csv", "nr,voor\n1,Jan\n2,\"Piet\" Jan\n3,Kees\n");
	schrijf("geenid.csv", "nr,voor\n1,Jan\n,Piet\n");
	for (size_t i = 0; i < sizeof(fouten) / sizeof(fouten[0]); i++) {
		int rc = vraag(fouten[i].woorden);

		if (rc != fouten[i].rc || !strstr(lees("said"), fouten[i].zegt))
			fail_msg("%s: %d, %s", fouten[i].woorden, rc, lees("said"));
	}
}

static void pairs_of_names_come_back_whole_with_a_score(void **state)
{
	double een, twee;

	(void)state;
	schrijf("namen.csv", "schema,name1,name2,opmerking\n"
			     "Person,\"Vries, Jan de\",J. de Vries,\"een, twee\"\n"
			     "Organization,Garage Jansen B.V.,Garage Pietersen BV,\n");
	assert_int_equal(vraag("--names @/namen.csv --out @/s.csv"), 0);
	assert_int_equal(sscanf(lees("s.csv"),
				 "schema,name1,name2,opmerking,score\n"
				 "Person,\"Vries, Jan de\",J. de Vries,\"een, twee\",%lf\n"
				 "Organization,Garage Jansen B.V.,Garage Pietersen BV,,%lf\n",
				 &een, &twee),
		2);
	assert_true(een > 0.6 && twee < 0.4);
	assert_int_equal(vraag("--names @/lijst.csv --out @/s.csv"), 1);
	assert_non_null(strstr(lees("said"), "name1 en name2"));
}

static void help_shows_every_option_and_examples(void **state)
{
	static const char *const woorden[] = {"--type", "--id", "--map", "--source", "--rule",
		"--target-precision", "--labels", "--link-only", "--threads", "--out", "--pairs",
		"--explain", "--train", "--model", "--names", "--json", "Voorbeeld"};
	const char *tekst;

	(void)state;
	assert_int_equal(vraag("--help"), 0);
	tekst = lees("shown");
	for (size_t i = 0; i < sizeof(woorden) / sizeof(woorden[0]); i++)
		assert_non_null(strstr(tekst, woorden[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_person_on_two_lists_is_one_entity),
		cmocka_unit_test(a_model_that_was_kept_gives_the_same_entities),
		cmocka_unit_test(a_pair_is_explained_and_so_is_why_it_is_not_one),
		cmocka_unit_test(the_summary_can_be_read_by_a_program),
		cmocka_unit_test(labels_of_people_are_read_in_their_words),
		cmocka_unit_test(files_of_any_make_are_one_set),
		cmocka_unit_test(a_mistake_names_option_column_file_and_line),
		cmocka_unit_test(pairs_of_names_come_back_whole_with_a_score),
		cmocka_unit_test(help_shows_every_option_and_examples),
	};

	return cmocka_run_group_tests(tests, begin, eind);
}
