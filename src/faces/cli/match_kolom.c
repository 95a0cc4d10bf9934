/* SPDX-License-Identifier: EUPL-1.2 */
/* --map, --id and --source: which column is what, in every file. */
#include "faces/cli/match.h"

static const char *velden(struct cli *c)
{
	struct str s = STR("");

	for (int v = 0; v < HV_N; v++)
		s = str_fmt(c->a, "%.*s%s%s", STR_ARG(s), v ? ", " : "",
			herken_veld_naam((enum herken_veld)v));
	return s.p;
}

/* FIELD=COLUMN, or tekst:COLUMN. */
static bool lees_deel(struct match *m, struct str deel)
{
	struct match_kolom *k = &m->kolom[m->kolom_n];
	size_t is = str_find(deel, STR("="), 0), dubbel = str_find(deel, STR(":"), 0);
	size_t at =
		dubbel < is && str_is(str_trim(str_sub(deel, 0, dubbel)), "tekst") ? dubbel : is;

	if (at == SIZE_MAX) {
		cli_mislukt("--map: '%.*s' is geen VELD=KOLOM. Voorbeeld: "
			    "achternaam=surname,tekst:beroep",
			STR_ARG(deel));
		return false;
	}
	if (m->kolom_n == MATCH_KOLOMMEN) {
		cli_mislukt("--map: er kunnen ten hoogste %d kolommen in", MATCH_KOLOMMEN);
		return false;
	}
	k->veld = herken_veld_van(str_trim(str_sub(deel, 0, at)));
	k->naam = str_trim(str_sub(deel, at + 1, SIZE_MAX));
	if (k->veld == HV_N) {
		cli_mislukt("--map: het veld '%.*s' bestaat niet. Velden zijn: %s",
			STR_ARG(str_trim(str_sub(deel, 0, at))), velden(m->c));
		return false;
	}
	if (!k->naam.len) {
		cli_mislukt("--map: na '%.*s' ontbreekt de naam van de kolom", STR_ARG(deel));
		return false;
	}
	m->kolom_n++;
	return true;
}

bool match_map(struct match *m)
{
	struct str_cutter c = {str_of(cli_optie(m->c, "map")), false};
	struct str deel;

	while (str_cut(&c, ',', &deel))
		if (str_trim(deel).len && !lees_deel(m, str_trim(deel)))
			return false;
	if (m->kolom_n == 0) {
		cli_mislukt("--map VELD=KOLOM,... ontbreekt. Velden zijn: %s", velden(m->c));
		return false;
	}
	return true;
}

/* To the letter first, then without looking at capitals and blanks around. */
static size_t zoek(const struct table *t, struct str naam)
{
	for (size_t i = 0; i < table_columns(t); i++)
		if (str_eq(table_column(t, i), naam))
			return i;
	for (size_t i = 0; i < table_columns(t); i++)
		if (str_eq_nocase(str_trim(table_column(t, i)), naam))
			return i;
	return SIZE_MAX;
}

static bool ergens(const struct match *m, struct str naam)
{
	for (size_t i = 0; i < m->bestand_n; i++)
		if (zoek(m->bestand[i].t, naam) != SIZE_MAX)
			return true;
	return false;
}

static bool onbekend(struct match *m, const char *optie, struct str naam)
{
	for (size_t i = 0; i < m->bestand_n; i++)
		cli_mislukt("--%s: %s heeft geen kolom '%.*s'. De kolommen zijn: %s", optie,
			m->bestand[i].pad, STR_ARG(naam), cli_kolommen(m->c, m->bestand[i].t));
	return false;
}

/* A column of that very name goes before parts joined with "+". */
static bool delen(struct match *m, struct match_kolom *k)
{
	struct str_cutter c = {k->naam, false};
	struct str deel;

	k->deel[0] = k->naam;
	k->deel_n = 1;
	if (ergens(m, k->naam))
		return true;
	k->deel_n = 0;
	while (str_cut(&c, '+', &deel)) {
		deel = str_trim(deel);
		if (!ergens(m, deel))
			return onbekend(m, "map", deel);
		if (k->deel_n == MATCH_DELEN) {
			cli_mislukt("--map: '%.*s' heeft meer dan %d delen", STR_ARG(k->naam),
				MATCH_DELEN);
			return false;
		}
		k->deel[k->deel_n++] = deel;
	}
	return true;
}

static bool open_bestanden(struct match *m)
{
	char err[TABLE_ERR_MAX] = "";

	for (size_t i = 0; i < m->c->rest_n; i++) {
		struct match_bestand *b = &m->bestand[i];
		const char *naam = strrchr(m->c->rest[i], '/');

		b->pad = m->c->rest[i];
		b->naam = str_of(naam ? naam + 1 : b->pad);
		b->t = table_open(b->pad, b->pad, err);
		if (!b->t) {
			cli_mislukt("%s: %s", b->pad, err);
			return false;
		}
		m->bestand_n++;
	}
	return true;
}

static bool vind_in(struct match *m, struct match_bestand *b)
{
	struct str id = str_of(cli_optie(m->c, "id"));

	b->id = zoek(b->t, id);
	if (b->id == SIZE_MAX) {
		cli_mislukt("--id: %s heeft geen kolom '%.*s'. De kolommen zijn: %s", b->pad,
			STR_ARG(id), cli_kolommen(m->c, b->t));
		return false;
	}
	b->bron = m->bron && !m->bron_is_bestand ? zoek(b->t, str_of(m->bron)) : SIZE_MAX;
	for (size_t i = 0; i < m->kolom_n; i++)
		for (size_t d = 0; d < m->kolom[i].deel_n; d++) {
			b->plaats[i][d] = zoek(b->t, m->kolom[i].deel[d]);
			if (b->plaats[i][d] == SIZE_MAX)
				fprintf(stderr,
					"contramijn: let op: %s heeft geen kolom '%.*s'; dat "
					"veld blijft daar leeg\n",
					b->pad, STR_ARG(m->kolom[i].deel[d]));
		}
	return true;
}

/* Without a column of that name "bestand" is the file a row came from. */
static bool vind_bron(struct match *m)
{
	const char *bron = cli_optie(m->c, "source"), *tussen = cli_optie(m->c, "link-only");

	if (bron && tussen && strcmp(bron, tussen) != 0) {
		cli_mislukt("--source en --link-only noemen twee kolommen; een record heeft een "
			    "bron. Noem bij beide dezelfde.");
		return false;
	}
	m->bron = bron ? bron : tussen;
	if (!m->bron || ergens(m, str_of(m->bron)))
		return true;
	m->bron_is_bestand = strcmp(m->bron, "bestand") == 0;
	return m->bron_is_bestand || onbekend(m, bron ? "source" : "link-only", str_of(m->bron));
}

bool match_kolommen(struct match *m)
{
	if (!open_bestanden(m) || !vind_bron(m))
		return false;
	for (size_t i = 0; i < m->kolom_n; i++)
		if (!delen(m, &m->kolom[i]))
			return false;
	for (size_t i = 0; i < m->bestand_n; i++)
		if (!vind_in(m, &m->bestand[i]))
			return false;
	return true;
}

void match_bestanden_dicht(struct match *m)
{
	for (size_t i = 0; i < CLI_REST_MAX; i++) {
		table_close(m->bestand[i].t);
		m->bestand[i].t = NULL;
	}
}
