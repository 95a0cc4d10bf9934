/* SPDX-License-Identifier: EUPL-1.2 */
/* `contramijn graph` from its arguments to its file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <unistd.h>

#include "faces/cli/cli.h"

static char dir[] = "/tmp/contramijn-graph-XXXXXX";

static const char *path_of(const char *name)
{
	static char path[2][128];
	static int turn;

	turn = !turn;
	snprintf(path[turn], sizeof(path[turn]), "%s/%s", dir, name);
	return path[turn];
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(path_of(name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static const char *read_file(const char *path)
{
	static char text[4096];
	FILE *f = fopen(path, "r");
	size_t n;

	if (!f)
		return "";
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}

/* The question in words, to the file answer.csv; what it says goes to the file said. */
static int ask(const char *words)
{
	char line[512], *argv[32] = {NULL}, edges[128], out[128], said[128];
	int argc = 0, rc, kept = dup(STDERR_FILENO);

	snprintf(edges, sizeof(edges), "%s", path_of("list.csv"));
	snprintf(out, sizeof(out), "%s", path_of("answer.csv"));
	snprintf(said, sizeof(said), "%s", path_of("said"));
	remove(out);
	snprintf(line, sizeof(line), "contramijn graph --edges %s --out %s %s", edges, out, words);
	for (char *p = line; p && *p && argc < 31;) {
		char *space = strchr(p, ' ');

		argv[argc++] = p;
		if (space)
			*space = '\0';
		p = space ? space + 1 : NULL;
	}
	assert_non_null(freopen(said, "w", stderr));
	rc = cli_main(argc, argv);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	return rc;
}

static const char two_parts[] =
	"from,to,weight,type,from_date,to_date\n"
	"jan,piet,1,familie,2020-01-01,\n"
	"piet,kees,2,belt,2021,2022\n"
	"kees,jan,1,belt,2023-05,2023-06\n"
	"kees,opvang,1,adres,,\n"
	"opvang,an,1,adres,,\n"
	"\"Bos, van den\",x,1,adres,,\n";

static const struct {
	const char *words, *answer;
} asked[] = {
	{"", "node,component\njan,0\npiet,0\nkees,0\nopvang,0\nan,0\n\"Bos, van den\",1\nx,1\n"},
	{"--command kcore",
	 "node,core\njan,2\npiet,2\nkees,2\nopvang,1\nan,1\n\"Bos, van den\",1\nx,1\n"},
	{"--command articulation", "node\nkees\nopvang\n"},
	{"--command bridges",
	 "from,to,type,from_date,to_date,line\nkees,opvang,adres,,,5\nopvang,an,adres,,,6\n"
	 "\"Bos, van den\",x,adres,,,7\n"},
	{"--command path --from jan --to an",
	 "path,length,step,node,type,from_date,to_date,line\n1,3,0,jan,,,,\n"
	 "1,3,1,kees,belt,2023-05-01,2023-06-30,4\n1,3,2,opvang,adres,,,5\n"
	 "1,3,3,an,adres,,,6\n"},
	{"--command kpaths --from jan --to kees --k 5",
	 "path,length,step,node,type,from_date,to_date,line\n1,1,0,jan,,,,\n"
	 "1,1,1,kees,belt,2023-05-01,2023-06-30,4\n2,2,0,jan,,,,\n"
	 "2,2,1,piet,familie,2020-01-01,,2\n2,2,2,kees,belt,2021-01-01,2022-12-31,3\n"},
	{"--command path --from jan --to kees --period 2022",
	 "path,length,step,node,type,from_date,to_date,line\n1,2,0,jan,,,,\n"
	 "1,2,1,piet,familie,2020-01-01,,2\n1,2,2,kees,belt,2021-01-01,2022-12-31,3\n"},
	{"--command path --from jan --to kees --type familie",
	 "path,length,step,node,type,from_date,to_date,line\n"},
	{"--type belt,familie --period 2023..",
	 "node,component\njan,0\npiet,0\nkees,0\nopvang,1\nan,2\n\"Bos, van den\",3\nx,4\n"},
	{"--max-degree 2",
	 "node,component\njan,0\npiet,0\nkees,1\nopvang,2\nan,2\n\"Bos, van den\",3\nx,3\n"},
	{"--command damped --max-degree 2", "node,neighbours\nkees,3\n"},
	{"--command betweenness",
	 "node,betweenness\njan,0\npiet,0\nkees,4\nopvang,3\nan,0\n\"Bos, van den\",0\nx,0\n"},
	{"--command leiden --seed 1",
	 "node,community\njan,0\npiet,0\nkees,0\nopvang,1\nan,1\n\"Bos, van den\",2\nx,2\n"},
};

static void each_question_has_its_answer_as_csv(void **state)
{
	(void)state;
	write_file("list.csv", two_parts);
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		assert_int_equal(ask(asked[i].words), CLI_GOED);
		assert_string_equal(read_file(path_of("answer.csv")), asked[i].answer);
	}
}

static void the_cost_is_told_and_what_was_damped(void **state)
{
	const char *said;

	(void)state;
	write_file("list.csv", two_parts);
	assert_int_equal(ask("--command components --max-degree 2"), CLI_GOED);
	said = read_file(path_of("said"));
	assert_non_null(strstr(said, "gedempt: 1 punt: kees (3 buren)"));
	assert_non_null(strstr(said, "punten: 7\nlijnen: 6, waarvan 3 meetellen\n"));
	assert_non_null(strstr(said, "lezen: "));
	assert_non_null(strstr(said, "geheugen: "));
}

static const struct {
	const char *list, *words, *said;
	int rc;
} refused[] = {
	{"from,to,weight\na,b,1\na,,x\n", "", "regel 3: de kolom to is leeg", CLI_MISLUKT},
	{"from,to,weight\na,b,1\na,c,x\n", "", "regel 3: weight 'x' is geen getal", CLI_MISLUKT},
	{"from,to,weight\na,b,-1\n", "", "regel 2: weight '-1' is geen getal", CLI_MISLUKT},
	{"from,to,weight\na,b,nan\n", "", "regel 2: weight 'nan' is geen getal", CLI_MISLUKT},
	{"from,to,from_date\na,b,31-02-2024\n", "", "regel 2: from_date '31-02-2024' is geen datum",
	 CLI_MISLUKT},
	{"from,to,from_date,to_date\na,b,2024,2023\n", "", "regel 2: from_date ligt na to_date",
	 CLI_MISLUKT},
	{"a,b\nx,y\n", "", "heeft geen kolommen from en to", CLI_MISLUKT},
	{"from,to\na,b\n", "--command raad", "--command 'raad' bestaat niet", CLI_FOUT_GEBRUIK},
	{"from,to\na,b\n", "--command path --to b", "--from PUNT ontbreekt", CLI_FOUT_GEBRUIK},
	{"from,to\na,b\n", "--command path --from z --to b", "het punt 'z' van --from staat niet",
	 CLI_FOUT_GEBRUIK},
	{"from,to\na,b\n", "--command pagerank --seeds a,z", "het punt 'z' van --seeds staat niet",
	 CLI_FOUT_GEBRUIK},
	{"from,to\na,b\n", "--period morgen", "--period is bijvoorbeeld", CLI_FOUT_GEBRUIK},
	{"from,to,type\na,b,belt\n", "--type bel", "geen lijn van de soort 'bel'",
	 CLI_FOUT_GEBRUIK},
	{"from,to\na,b\n", "--max-degree veel", "--max-degree is een getal", CLI_FOUT_GEBRUIK},
};

static void mistakes_are_told_with_their_line_and_nothing_is_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const char *said;

		write_file("list.csv", refused[i].list);
		assert_int_equal(ask(refused[i].words), refused[i].rc);
		said = read_file(path_of("said"));
		if (!strstr(said, refused[i].said))
			fail_msg("'%s' is not in: %s", refused[i].said, said);
		assert_int_equal(access(path_of("answer.csv"), F_OK), -1);
	}
}

static void lists_with_other_names_or_without_a_header_are_read(void **state)
{
	static const char *const lists[] = {
		"van;naar\n1;2\n2;3\n", "source,target\n1,2\n2,3\n", "1,2\n2,3\n", "1 2\n2 3\n",
		"To,From\n2,1\n3,2\n"};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		write_file("list.csv", lists[i]);
		if (i == 3) /* not a list with separators: refused, not misread */
			assert_int_equal(ask(""), CLI_MISLUKT);
		else
			assert_int_equal(ask(""), CLI_GOED);
		if (i != 3)
			assert_string_equal(read_file(path_of("answer.csv")),
				"node,component\n1,0\n2,0\n3,0\n");
	}
}

static int make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
	(void)state;
	remove(path_of("list.csv"));
	remove(path_of("answer.csv"));
	remove(path_of("said"));
	return rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_question_has_its_answer_as_csv),
		cmocka_unit_test(the_cost_is_told_and_what_was_damped),
		cmocka_unit_test(mistakes_are_told_with_their_line_and_nothing_is_written),
		cmocka_unit_test(lists_with_other_names_or_without_a_header_are_read),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
