/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * usage: namen_leer [-v] PAIRS.csv ...
 *
 * Fits the weights of src/engines/match/namen.c on labelled name pairs (columns schema, name1,
 * name2, is_match) and says what they are worth on pairs that were not fitted on: ten folds,
 * the best F1 per file. Every file counts as much as another, whatever its length. Weights are
 * drawn to the ones in the program, so few pairs change little. Prints the table to put in
 * namen.c. Pairs that share a name stay in one fold. -v: the score of every pair.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "engines/match/namen_private.h"
#include "engines/table/table.h"

enum { PAREN_MAX = 200000, VOUWEN = 10, RONDEN = 30 };
#define STRAF	4.0   /* pull to the weights there are */
#define ZWAARTE 800.0 /* of one file, in pairs */

struct paar {
	double m[NAMEN_MATEN], score;
	bool zelfde, vast; /* vast: scored without the measures */
	unsigned vouw, bestand;
	double zwaarte;
	enum namen_soort soort;
	char tekst[200];
};

static struct paar *paren;
static size_t paren_n;
static unsigned bestanden_n;

static unsigned hash(struct str s, unsigned h)
{
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h ^ h >> 13;
}

static size_t kolom(struct table *t, const char *naam)
{
	for (size_t i = 0; i < table_columns(t); i++)
		if (str_is(table_column(t, i), naam))
			return i;
	fprintf(stderr, "no column %s\n", naam);
	exit(1);
}

static void lees(const char *pad)
{
	char err[TABLE_ERR_MAX];
	struct table *t = table_open(pad, pad, err);
	struct namen *n = namen_nieuw();
	struct arena *a = arena_new(64 << 20);
	struct table_row *r;
	size_t k[4], eerste = paren_n;

	if (!t || !n || !a) {
		fprintf(stderr, "%s\n", err);
		exit(1);
	}
	k[0] = kolom(t, "schema"), k[1] = kolom(t, "name1"), k[2] = kolom(t, "name2");
	k[3] = kolom(t, "is_match");
	while (table_next(t, &r, err) == 1 && paren_n < PAREN_MAX) {
		struct paar *p = &paren[paren_n++];
		struct naam x, y;
		float m[NAMEN_MATEN];

		p->soort = str_is(r->cell[k[0]].text, "Person") ? NAMEN_PERSOON : NAMEN_ORGANISATIE;
		p->zelfde = str_is(r->cell[k[3]].text, "true");
		namen_lees(n, p->soort, a, r->cell[k[1]].text, &x);
		namen_lees(n, p->soort, a, r->cell[k[2]].text, &y);
		p->score = (double)namen_vergelijk(p->soort, &x, &y);
		p->vast = (x.teken_n > 1 && y.teken_n > 1) || !x.n || !y.n;
		namen_meet(p->soort, &x, &y, m);
		for (size_t i = 0; i < NAMEN_MATEN; i++)
			p->m[i] = (double)m[i];
		p->vouw = hash(r->cell[k[2]].text, 1) % VOUWEN;
		p->bestand = bestanden_n;
		snprintf(p->tekst, sizeof(p->tekst), "%.*s | %.*s", STR_ARG(r->cell[k[1]].text),
			STR_ARG(r->cell[k[2]].text));
		arena_reset(a);
	}
	for (size_t i = eerste; i < paren_n; i++)
		paren[i].zwaarte = ZWAARTE / (double)(paren_n - eerste);
	bestanden_n++;
	arena_free(a);
	namen_klaar(n);
	table_close(t);
}

/* Solves A x = b in place (Gauss). */
static void los_op(double a[NAMEN_MATEN][NAMEN_MATEN], double *b)
{
	enum { N = NAMEN_MATEN };

	for (int i = 0; i < N; i++)
		for (int j = i + 1; j < N; j++) {
			double f = a[j][i] / a[i][i];

			for (int k = i; k < N; k++)
				a[j][k] -= f * a[i][k];
			b[j] -= f * b[i];
		}
	for (int i = N - 1; i >= 0; i--) {
		for (int k = i + 1; k < N; k++)
			b[i] -= a[i][k] * b[k];
		b[i] /= a[i][i];
	}
}

static double kans(const struct paar *p, const double *w)
{
	double z = 0;

	for (size_t i = 0; i < NAMEN_MATEN; i++)
		z += w[i] * p->m[i];
	return 1 / (1 + exp(-z));
}

/* Newton's method, without the pairs of one fold (VOUWEN: with all). */
static void leer(enum namen_soort soort, unsigned zonder, double *w)
{
	const float *vast = namen_gewichten(soort);

	for (size_t i = 0; i < NAMEN_MATEN; i++)
		w[i] = (double)vast[i];
	for (int r = 0; r < RONDEN; r++) {
		double h[NAMEN_MATEN][NAMEN_MATEN] = {{0}}, g[NAMEN_MATEN] = {0};

		for (size_t i = 0; i < NAMEN_MATEN; i++) {
			h[i][i] = i ? STRAF : 1e-6;
			g[i] = i ? -STRAF * (w[i] - (double)vast[i]) : 0;
		}
		for (size_t q = 0; q < paren_n; q++) {
			const struct paar *p = &paren[q];
			double k, v;

			if (p->soort != soort || p->vouw == zonder || p->vast)
				continue;
			k = kans(p, w);
			v = k * (1 - k) * p->zwaarte;
			for (size_t i = 0; i < NAMEN_MATEN; i++) {
				g[i] += p->zwaarte * (p->zelfde - k) * p->m[i];
				for (size_t j = 0; j < NAMEN_MATEN; j++)
					h[i][j] += v * p->m[i] * p->m[j];
			}
		}
		los_op(h, g);
		for (size_t i = 0; i < NAMEN_MATEN; i++)
			w[i] += g[i];
	}
}

static int hoog_eerst(const void *a, const void *b)
{
	const struct paar *x = a, *y = b;

	return (x->score < y->score) - (x->score > y->score);
}

static bool telt(const struct paar *p, unsigned bestand, int soort)
{
	return p->bestand == bestand && (soort < 0 || p->soort == (enum namen_soort)soort);
}

static void toon_f1(const char *wat, unsigned bestand, int soort)
{
	size_t echt = 0, goed = 0, n = 0, totaal = 0;
	double best = 0, grens = 0, pr = 0, re = 0;

	qsort(paren, paren_n, sizeof(*paren), hoog_eerst);
	for (size_t i = 0; i < paren_n; i++)
		if (telt(&paren[i], bestand, soort)) {
			echt += paren[i].zelfde;
			totaal++;
		}
	for (size_t i = 0; i < paren_n; i++) {
		double f;

		if (!telt(&paren[i], bestand, soort))
			continue;
		n++;
		goed += paren[i].zelfde;
		f = 2.0 * (double)goed / (double)(n + echt);
		if (f > best && (i + 1 == paren_n || paren[i + 1].score < paren[i].score)) {
			best = f;
			grens = paren[i].score;
			pr = (double)goed / (double)n;
			re = (double)goed / (double)echt;
		}
	}
	if (totaal)
		printf("%-16s %5zu pairs  best F1 %.4f (P %.3f R %.3f at %.3f)\n", wat, totaal,
			best, pr, re, grens);
}

static void toon_alle(const char *wat)
{
	printf("%s\n", wat);
	for (unsigned b = 0; b < bestanden_n; b++) {
		toon_f1("  all", b, -1);
		toon_f1("  persons", b, NAMEN_PERSOON);
		toon_f1("  organisations", b, NAMEN_ORGANISATIE);
	}
}

int main(int argc, char **argv)
{
	bool alle = argc > 1 && strcmp(argv[1], "-v") == 0;
	double w[NAMEN_MATEN];

	paren = calloc(PAREN_MAX, sizeof(*paren));
	if (argc < 2 || !paren)
		return 1;
	for (int i = alle ? 2 : 1; i < argc; i++)
		lees(argv[i]);
	toon_alle("weights of the program");
	if (alle)
		for (size_t i = 0; i < paren_n; i++)
			printf("%.3f %d %d %s\n", paren[i].score, paren[i].zelfde, paren[i].soort,
				paren[i].tekst);
	for (unsigned s = 0; s < 2; s++)
		for (unsigned v = 0; v < VOUWEN; v++) {
			leer((enum namen_soort)s, v, w);
			for (size_t i = 0; i < paren_n; i++)
				if (paren[i].soort == s && paren[i].vouw == v && !paren[i].vast)
					paren[i].score = kans(&paren[i], w);
		}
	toon_alle("ten folds, each scored by the other nine");
	for (unsigned s = 0; s < 2; s++) {
		leer((enum namen_soort)s, VOUWEN, w);
		for (size_t i = 0; i < paren_n; i++)
			if (paren[i].soort == s && !paren[i].vast)
				paren[i].score = kans(&paren[i], w);
		printf("\t[%s] = {", s ? "NAMEN_ORGANISATIE" : "NAMEN_PERSOON");
		for (size_t i = 0; i < NAMEN_MATEN; i++)
			printf("%.2ff%s", w[i], i + 1 < NAMEN_MATEN ? ", " : "},\n");
	}
	toon_alle("fitted on all (what the fit itself reaches)");
	free(paren);
	return 0;
}
