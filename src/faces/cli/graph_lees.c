/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads a list of lines (edges) for `contramijn graph`. */
#include <math.h>

#include "core/base/buf.h"
#include "core/base/date.h"
#include "engines/table/table.h"
#include "faces/cli/graph.h"

enum { FOUTEN_TONEN = 10, GETAL_MAX = 64, GEEN = -1 };
enum { NAMEN_MAX = NAMES_MANY * (1 << 20) }; /* a cell is at most 1 MiB */

enum kolom { K_VAN, K_NAAR, K_GEWICHT, K_SOORT, K_EERSTE, K_LAATSTE, K_N };

/* The first name is the one in the help. */
static const char *const namen[K_N][4] = {
	[K_VAN] = {"from", "van", "source", NULL},
	[K_NAAR] = {"to", "naar", "target", NULL},
	[K_GEWICHT] = {"weight", "gewicht", NULL},
	[K_SOORT] = {"type", "soort", NULL},
	[K_EERSTE] = {"from_date", "datum_van", "begindatum", NULL},
	[K_LAATSTE] = {"to_date", "datum_tot", "einddatum", NULL},
};

struct lezer {
	struct lijst *l;
	struct table *t;
	struct arena *a;
	int kolom[K_N];           /* GEEN: not there */
	const struct table_row *rij;
	bool kop_is_rij;
	unsigned fouten;
	/* Names of the last rows, which get their numbers together. */
	struct buf tekst;
	size_t lengte[NAMES_MANY];
	uint32_t wachten;
};

static void fout(struct lezer *z, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void fout(struct lezer *z, const char *fmt, ...)
{
	char tekst[TABLE_ERR_MAX + 64];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(tekst, sizeof(tekst), fmt, ap);
	va_end(ap);
	if (++z->fouten <= FOUTEN_TONEN)
		cli_mislukt("regel %lld: %s", (long long)z->rij->line, tekst);
}

static int zoek_kolom(const struct table *t, enum kolom k)
{
	for (size_t i = 0; i < table_columns(t); i++)
		for (size_t j = 0; namen[k][j]; j++)
			if (str_eq_nocase(str_trim(table_column(t, i)), str_of(namen[k][j])))
				return (int)i;
	return GEEN;
}

static bool is_getal(struct str s)
{
	int64_t getal;

	return str_to_int(s, &getal);
}

/*
 * Without a header the first two columns are the ends: they are called "kolom 1" .., or two
 * numbers were taken for names; then those are the first line.
 */
static void zonder_kop(struct lezer *z)
{
	struct str a = table_column(z->t, 0), b = table_column(z->t, 1);

	z->kop_is_rij = is_getal(a) && is_getal(b);
	if (!z->kop_is_rij && !str_is(a, "kolom 1"))
		return;
	z->kolom[K_VAN] = 0;
	z->kolom[K_NAAR] = 1;
}

static bool zoek_kolommen(struct lezer *z, const char *pad)
{
	for (int k = 0; k < K_N; k++)
		z->kolom[k] = zoek_kolom(z->t, (enum kolom)k);
	if (z->kolom[K_VAN] == GEEN && table_columns(z->t) >= 2)
		zonder_kop(z);
	if (z->kolom[K_VAN] != GEEN && z->kolom[K_NAAR] != GEEN)
		return true;
	cli_mislukt("%s heeft geen kolommen from en to. De eerste regel moet de namen van de "
		    "kolommen geven, bijvoorbeeld: from,to,weight,type,from_date,to_date",
		pad);
	return false;
}

/* ---- memory ------------------------------------ */

static bool groter(void *deel, size_t maat, uint32_t ruimte, bool nodig)
{
	void **p = deel, *q;

	if (!nodig)
		return true;
	q = realloc(*p, ruimte * maat);
	if (q)
		*p = q;
	return q != NULL;
}

static bool maak_ruimte(struct lezer *z)
{
	struct lijst *l = z->l;
	uint32_t r = l->ruimte + l->ruimte / 2 + 4096;

	if (l->m < l->ruimte)
		return true;
	if (r > GRAPH_EDGES_MAX)
		r = GRAPH_EDGES_MAX;
	if (l->m >= r || !groter(&l->van, sizeof(*l->van), r, true) ||
		!groter(&l->naar, sizeof(*l->naar), r, true) ||
		!groter(&l->regel, sizeof(*l->regel), r, true) ||
		!groter(&l->gewicht, sizeof(*l->gewicht), r, z->kolom[K_GEWICHT] != GEEN) ||
		!groter(&l->soort, sizeof(*l->soort), r, z->kolom[K_SOORT] != GEEN) ||
		!groter(&l->eerste, sizeof(*l->eerste), r, z->kolom[K_EERSTE] != GEEN) ||
		!groter(&l->laatste, sizeof(*l->laatste), r, z->kolom[K_LAATSTE] != GEEN))
		return false;
	l->ruimte = r;
	return true;
}

void lijst_vrij(struct lijst *l)
{
	names_release(&l->punten);
	free(l->van);
	free(l->naar);
	free(l->regel);
	free(l->gewicht);
	free(l->soort);
	free(l->eerste);
	free(l->laatste);
}

/* ---- cells ------------------------------------ */

static struct str cel(const struct lezer *z, enum kolom k)
{
	return str_trim(z->rij->cell[z->kolom[k]].text);
}

static void lees_punt(struct lezer *z, enum kolom k)
{
	struct str naam = cel(z, k);

	if (!naam.len)
		fout(z, "de kolom %s is leeg", namen[k][0]);
	buf_str(&z->tekst, naam);
	z->lengte[z->wachten++] = naam.len;
}

static float lees_gewicht(struct lezer *z)
{
	struct str s = cel(z, K_GEWICHT);
	char tekst[GETAL_MAX], *eind = tekst;
	double w = 0;

	if (!s.len)
		return 1;
	if (s.len < GETAL_MAX) {
		memcpy(tekst, s.p, s.len);
		tekst[s.len] = '\0';
		w = strtod(tekst, &eind);
	}
	if (eind == tekst || *eind || !(w >= 0) || w > 1e30)
		fout(z, "weight '%.*s' is geen getal van 0 of meer (schrijf 2.5)", STR_ARG(s));
	return (float)w;
}

static uint8_t lees_soort(struct lezer *z)
{
	struct lijst *l = z->l;
	struct str s = cel(z, K_SOORT);

	for (uint32_t i = 0; i < l->soorten; i++)
		if (str_eq(l->soortnaam[i], s))
			return (uint8_t)i;
	if (l->soorten == GRAPH_TYPES_MAX) {
		fout(z, "dit is soort %d: er kunnen er %d zijn. Staat er iets anders in de kolom "
			"type?", GRAPH_TYPES_MAX + 1, GRAPH_TYPES_MAX);
		return 0;
	}
	l->soortnaam[l->soorten] = str_dup(z->a, s);
	return (uint8_t)l->soorten++;
}

/* A year or a month stands for its first or its last day. */
static int32_t dag_van(struct date d, bool laatste)
{
	if (!d.month)
		d.month = laatste ? 12 : 1;
	if (!d.day)
		d.day = laatste ? date_month_len(d.year, d.month) : 1;
	return (int32_t)date_to_days(d);
}

static int32_t lees_dag(struct lezer *z, enum kolom k)
{
	int32_t open = k == K_LAATSTE ? GRAPH_ALWAYS_TO : GRAPH_ALWAYS_FROM;
	struct str s = cel(z, k);
	struct date d;

	if (!s.len)
		return open;
	if (!date_parse(s, &d)) {
		fout(z, "%s '%.*s' is geen datum (schrijf 2026-01-31)", namen[k][0], STR_ARG(s));
		return open;
	}
	return d.year ? dag_van(d, k == K_LAATSTE) : open;
}

/* ---- rows ------------------------------------ */

static void lees_rij(struct lezer *z)
{
	struct lijst *l = z->l;
	uint32_t i = l->m;

	lees_punt(z, K_VAN);
	lees_punt(z, K_NAAR);
	l->regel[i] = (uint32_t)z->rij->line;
	if (l->gewicht)
		l->gewicht[i] = lees_gewicht(z);
	if (l->soort)
		l->soort[i] = lees_soort(z);
	if (l->eerste)
		l->eerste[i] = lees_dag(z, K_EERSTE);
	if (l->laatste)
		l->laatste[i] = lees_dag(z, K_LAATSTE);
	if (l->eerste && l->laatste && l->eerste[i] > l->laatste[i])
		fout(z, "from_date ligt na to_date");
	l->m++;
}

/* The names that wait get their numbers. */
static bool nummer(struct lezer *z)
{
	struct lijst *l = z->l;
	uint32_t getal[NAMES_MANY], begin = l->m - z->wachten / 2;
	struct str naam[NAMES_MANY];
	size_t at = 0;

	for (uint32_t i = 0; i < z->wachten; i++) {
		naam[i] = str_sub(buf_view(&z->tekst), at, z->lengte[i]);
		at += z->lengte[i];
	}
	if (buf_full(&z->tekst) || !names_add_many(&l->punten, naam, z->wachten, getal))
		return false;
	for (uint32_t i = 0; i < z->wachten / 2; i++) {
		l->van[begin + i] = getal[2 * i];
		l->naar[begin + i] = getal[2 * i + 1];
		l->lussen += getal[2 * i] == getal[2 * i + 1];
	}
	z->wachten = 0;
	buf_clear(&z->tekst);
	return true;
}

static void lees_kop(struct lezer *z)
{
	struct table_cell cel[2] = {{table_column(z->t, 0), CELL_TEXT},
				    {table_column(z->t, 1), CELL_TEXT}};
	struct table_row rij = {.line = 1, .cell = cel, .n = 2};

	z->rij = &rij;
	if (maak_ruimte(z))
		lees_rij(z);
	z->rij = NULL;
}

static bool lees_rijen(struct lezer *z)
{
	char err[TABLE_ERR_MAX] = "";
	struct table_row *rij;
	int rc;

	if (z->kop_is_rij)
		lees_kop(z);
	while ((rc = table_next(z->t, &rij, err)) > 0) {
		z->rij = rij;
		if (rij->bad) {
			fout(z, "%s", rij->err);
			continue;
		}
		if (!maak_ruimte(z) || (z->wachten == NAMES_MANY && !nummer(z))) {
			cli_mislukt("regel %lld: te weinig geheugen voor zo veel lijnen",
				(long long)rij->line);
			return false;
		}
		lees_rij(z);
	}
	if (!nummer(z)) {
		cli_mislukt("te weinig geheugen voor zo veel lijnen");
		return false;
	}
	if (rc < 0)
		cli_mislukt("%s", err);
	if (z->fouten > FOUTEN_TONEN)
		cli_mislukt("nog %u fouten", z->fouten - FOUTEN_TONEN);
	if (z->fouten)
		cli_mislukt("verbeter deze regels en begin opnieuw; er is niets geschreven");
	return rc == 0 && !z->fouten;
}

bool graph_lees(struct lijst *l, const char *pad, struct arena *a)
{
	char err[TABLE_ERR_MAX] = "";
	struct lezer z = {.l = l, .a = a, .t = table_open(pad, pad, err)};
	bool goed;

	names_init(&l->punten);
	buf_init(&z.tekst, NAMEN_MAX);
	if (!z.t) {
		cli_mislukt("%s: %s", pad, err);
		return false;
	}
	goed = zoek_kolommen(&z, pad) && lees_rijen(&z);
	table_close(z.t);
	buf_release(&z.tekst);
	return goed;
}
