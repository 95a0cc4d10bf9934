/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Comparisons a second of the distances of engines/match, each path this machine has, on one
 * core: names of 4 to 16 letters, 8.9 on average. ninja bench/afstand && bench/afstand
 */
#include <stdio.h>
#include <time.h>

#include "engines/match/afstand.h"

enum { NAMEN = 4096, VAKKEN = NAMEN / AFSTAND_VAK_N, VRAGEN = 512 };

static char tekst[NAMEN][AFSTAND_VAK_LANG];
static struct str naam[NAMEN];
static struct afstand_vak vak[VAKKEN];
static float uit[NAMEN];

static unsigned los(uint64_t *s, unsigned n)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((*s >> 33) % n);
}

/* Letters about as often as in Dutch surnames. */
static void maak_namen(void)
{
	static const char letters[] =
		"eeeeeeeeennnnnnaaaarrrrriiiisssoooddlllttthhkkjjmmvvbgguupwcz";
	uint64_t zaad = 1;

	for (unsigned i = 0; i < NAMEN; i++) {
		naam[i] = (struct str){tekst[i], 4 + los(&zaad, 6) + los(&zaad, 6)};
		for (size_t j = 0; j < naam[i].len; j++)
			tekst[i][j] = letters[los(&zaad, sizeof(letters) - 1)];
		if (!afstand_vak_zet(&vak[i / AFSTAND_VAK_N], i % AFSTAND_VAK_N, naam[i]))
			abort();
	}
}

static double nu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double som;

static void een_voor_een(unsigned q)
{
	for (unsigned i = 0; i < NAMEN; i++)
		som += (double)jaro_winkler(naam[q], naam[i]);
}

static void reeks(unsigned q)
{
	jaro_winkler_reeks(naam[q], naam, NAMEN, uit);
	som += (double)uit[q];
}

static void vakken(unsigned q)
{
	jaro_winkler_vakken(naam[q], vak, VAKKEN, uit);
	som += (double)uit[q];
}

static void osa_een(unsigned q)
{
	for (unsigned i = 0; i < NAMEN; i++)
		som += osa(naam[q], naam[i]);
}

static void osa_twee(unsigned q)
{
	for (unsigned i = 0; i < NAMEN; i++)
		som += osa_max(naam[q], naam[i], 2);
}

/* The best of five: what else the machine does is no part of the figure. */
static void meet(const char *wat, const char *pad, void (*doe)(unsigned q))
{
	double best = 1e9;

	for (int k = 0; k < 5; k++) {
		double t = nu();

		for (unsigned q = 0; q < VRAGEN; q++)
			doe(q);
		t = nu() - t;
		best = t < best ? t : best;
	}
	printf("%-34s %-8s %8.1f M/s\n", wat, pad, VRAGEN * (double)NAMEN / best / 1e6);
}

int main(void)
{
	static const char *const pad[] = {"plain", "avx2", "avx512"};

	maak_namen();
	meet("jaro_winkler, two texts", "plain", een_voor_een);
	meet("osa, two texts", "plain", osa_een);
	meet("osa_max 2, two texts", "plain", osa_twee);
	for (size_t i = 0; i < sizeof(pad) / sizeof(pad[0]); i++) {
		if (!afstand_kies(pad[i])) {
			printf("%-34s %-8s not on this machine\n", "jaro_winkler", pad[i]);
			continue;
		}
		meet("jaro_winkler, one against a row", pad[i], reeks);
		meet("jaro_winkler, one against trays", pad[i], vakken);
	}
	fprintf(stderr, "%.1f\n", som); /* so that nothing is left out as unused */
	return 0;
}
