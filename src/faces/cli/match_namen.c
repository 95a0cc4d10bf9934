/* SPDX-License-Identifier: EUPL-1.2 */
/* `contramijn match --names`: a list of pairs of names comes back with a score behind it. */
#include "engines/match/namen.h"
#include "engines/table/table.h"
#include "faces/cli/match.h"
#include "faces/cli/uitvoer.h"

enum { KOLOM_SOORT, KOLOM_EEN, KOLOM_TWEE, KOLOMMEN };

struct namenlijst {
	const char *pad;
	struct table *t;
	struct namen *namen;
	struct arena *a;
	size_t kolom[KOLOMMEN]; /* SIZE_MAX: not there */
	struct uitvoer uit;
	size_t n;
};

static size_t zoek_kolom(const struct namenlijst *l, const char *naam)
{
	for (size_t i = 0; i < table_columns(l->t); i++)
		if (str_eq_nocase(str_trim(table_column(l->t, i)), str_of(naam)))
			return i;
	return SIZE_MAX;
}

static bool zoek_kolommen(struct namenlijst *l, struct cli *c)
{
	static const char *const namen[KOLOMMEN] = {"schema", "name1", "name2"};

	for (size_t i = 0; i < KOLOMMEN; i++)
		l->kolom[i] = zoek_kolom(l, namen[i]);
	if (l->kolom[KOLOM_EEN] != SIZE_MAX && l->kolom[KOLOM_TWEE] != SIZE_MAX &&
		zoek_kolom(l, "score") == SIZE_MAX)
		return true;
	if (zoek_kolom(l, "score") != SIZE_MAX)
		cli_mislukt("--names %s: er is al een kolom score. Haal die weg of geef hem een "
			    "andere naam.",
			l->pad);
	else
		cli_mislukt("--names %s: de kolommen name1 en name2 horen erin, en als u wilt "
			    "schema (Person of Organization). Er zijn: %s",
			l->pad, cli_kolommen(c, l->t));
	return false;
}

static bool is_persoon(struct str soort)
{
	static const char *const woorden[] = {"person", "persoon", "people", "individual", ""};

	soort = str_trim(soort);
	for (size_t i = 0; i < sizeof(woorden) / sizeof(woorden[0]); i++)
		if (str_eq_nocase(soort, str_of(woorden[i])))
			return true;
	return false;
}

static double score(struct namenlijst *l, const struct table_row *r)
{
	enum namen_soort soort = NAMEN_PERSOON;
	struct naam een, twee;

	if (l->kolom[KOLOM_SOORT] != SIZE_MAX && !is_persoon(r->cell[l->kolom[KOLOM_SOORT]].text))
		soort = NAMEN_ORGANISATIE;
	namen_lees(l->namen, soort, l->a, r->cell[l->kolom[KOLOM_EEN]].text, &een);
	namen_lees(l->namen, soort, l->a, r->cell[l->kolom[KOLOM_TWEE]].text, &twee);
	arena_reset(l->a);
	return (double)namen_vergelijk(soort, &een, &twee);
}

static void kop(struct namenlijst *l)
{
	for (size_t i = 0; i < table_columns(l->t); i++) {
		uitvoer_naam(&l->uit, table_column(l->t, i));
		uitvoer_komma(&l->uit);
	}
	uitvoer_regel(&l->uit, "score");
}

static void regel(struct namenlijst *l, const struct table_row *r)
{
	double s = score(l, r);

	for (size_t i = 0; i < r->n; i++) {
		uitvoer_naam(&l->uit, r->cell[i].text);
		uitvoer_komma(&l->uit);
	}
	uitvoer_kans(&l->uit, s);
	uitvoer_einde(&l->uit);
	l->n++;
}

static enum cli_uit regels(struct namenlijst *l)
{
	char err[TABLE_ERR_MAX] = "";
	struct table_row *r;
	int rc;

	while ((rc = table_next(l->t, &r, err)) == 1) {
		if (r->bad)
			return cli_mislukt(
				"%s, regel %lld: %s", l->pad, (long long)r->line, r->err);
		regel(l, r);
	}
	return rc == 0 ? CLI_GOED : cli_mislukt("%s: %s", l->pad, err);
}

enum cli_uit match_namen(struct cli *c)
{
	struct namenlijst l = {.pad = cli_optie(c, "names")};
	const char *uit = cli_optie(c, "out");
	char err[TABLE_ERR_MAX] = "";
	enum cli_uit rc = CLI_MISLUKT;

	l.t = table_open(l.pad, l.pad, err);
	if (!l.t)
		return cli_mislukt("--names %s: %s", l.pad, err);
	l.namen = namen_nieuw();
	l.a = arena_new((size_t)16 << 20);
	if (!l.namen || !l.a) {
		cli_mislukt("te weinig geheugen");
		goto out;
	}
	if (!zoek_kolommen(&l, c) || !uitvoer_open(&l.uit, uit))
		goto out;
	kop(&l);
	rc = regels(&l);
	if (!uitvoer_dicht(&l.uit))
		rc = CLI_MISLUKT;
	if (rc == CLI_GOED)
		fprintf(stderr, "%zu paren van namen vergeleken.\n", l.n);
out:
	arena_free(l.a);
	namen_klaar(l.namen);
	table_close(l.t);
	return rc;
}
