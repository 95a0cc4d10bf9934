/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How fast entities keep up with changes: all records of a list but the last 20,000 are
 * resolved at once; then those come one at a time, people decide and take back, records
 * change and go. Processor time of one thread, each change by itself; at the end all is
 * clustered at once and compared.
 *
 *	ninja bench/lopend && bench/lopend nl1M.csv.xz
 *
 * The columns are those of the nl* sets.
 */
#include <stdio.h>
#include <time.h>

#include "engines/match/lopend.h"
#include "engines/table/table.h"

enum { LATER = 20000, KOLOMMEN = 9 };

static const struct { enum herken_veld veld; const char *kolom; } map[KOLOMMEN] = {
	{HV_VOORNAMEN, "voornamen"}, {HV_ACHTERNAAM, "achternaam"},
	{HV_GEBOORTEDATUM, "geboortedatum"}, {HV_STRAAT, "straat"},
	{HV_HUISNUMMER, "huisnummer"}, {HV_POSTCODE, "postcode"}, {HV_PLAATS, "woonplaats"},
	{HV_TELEFOON, "telefoon"}, {HV_EMAIL, "email"},
};

struct lijst {
	struct table *t;
	size_t id, bron, kolom[KOLOMMEN], n;
	struct arena *arena;
	struct rij { struct str id, bron, w[KOLOMMEN]; } later[LATER];   /* the last, in a ring */
};

static _Noreturn void stop(const char *wat)
{
	fprintf(stderr, "bench/lopend: %s\n", wat);
	exit(1);
}

static void goed(enum herken_rc rc)
{
	if (rc != HERKEN_OK)
		stop("the engine refuses");
}

static size_t kolom(const struct lijst *l, const char *naam)
{
	for (size_t i = 0; i < table_columns(l->t); i++)
		if (str_is(table_column(l->t, i), naam))
			return i;
	stop("a column of the nl sets is missing");
}

static struct rij als_rij(struct lijst *l, const struct table_row *r)
{
	struct rij uit = {str_dup(l->arena, r->cell[l->id].text),
			  str_dup(l->arena, r->cell[l->bron].text), {{0}}};

	for (size_t k = 0; k < KOLOMMEN; k++)
		uit.w[k] = str_dup(l->arena, r->cell[l->kolom[k]].text);
	return uit;
}

/* Each row that falls out of the ring is one of the first. */
static void lees(struct lijst *l, const char *pad, struct herken *h)
{
	char err[TABLE_ERR_MAX];
	struct table_row *r;

	l->t = table_open(pad, pad, err);
	l->arena = arena_new((size_t)4 << 30);
	if (!l->t || !l->arena)
		stop("the list cannot be read");
	l->id = kolom(l, "unique_id");
	l->bron = kolom(l, "bron");
	for (size_t k = 0; k < KOLOMMEN; k++)
		l->kolom[k] = kolom(l, map[k].kolom);
	while (table_next(l->t, &r, err) == 1) {
		struct rij *plek = &l->later[l->n % LATER];

		if (l->n++ >= LATER)
			goed(herken_rij(h, plek->id, plek->bron, plek->w));
		*plek = als_rij(l, r);
	}
	table_close(l->t);
	if (l->n < 2 * LATER)
		stop("the list is too short");
}

/* ---- measuring ----------------------------------------------------------------- */

static double duur[LATER];
static size_t duur_n;
static double begonnen;

static double klok(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void start(void) { begonnen = klok(); }
static void af(void) { duur[duur_n++] = klok() - begonnen; }

static int op_duur(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static void toon(const char *wat)
{
	double som = 0;

	for (size_t i = 0; i < duur_n; i++)
		som += duur[i];
	qsort(duur, duur_n, sizeof(*duur), op_duur);
	printf("%-28s %7zu %10.0f %9.3f %9.3f %9.3f\n", wat, duur_n, (double)duur_n / som,
	       duur[duur_n / 2] * 1e3, duur[duur_n * 99 / 100] * 1e3, duur[duur_n - 1] * 1e3);
	duur_n = 0;
}

static size_t gebeurtenissen;

static void gebeurtenis(void *arg, const struct lopend_gebeurtenis *e)
{
	(void)arg;
	(void)e;
	gebeurtenissen++;
}

/* Two records of one entity are said not to be one, and that is taken back. */
static void besluiten(struct lopend *l, struct herken *h, bool terug)
{
	uint64_t z = 1;

	while (duur_n < LATER / 4) {
		uint32_t a, b;

		z = z * 6364136223846793005u + 1442695040888963407u;
		a = (uint32_t)((z >> 33) % herken_aantal(h));
		b = lopend_volgende(l, a);
		if (terug)
			b = a + 1 < herken_aantal(h) ? a + 1 : 0;
		if (a == b)
			continue;
		start();
		goed(lopend_besluit(l, herken_id(h, a), herken_id(h, b), terug));
		if (!terug) {
			af();
			goed(lopend_besluit_terug(l, herken_id(h, a), herken_id(h, b)));
			continue;
		}
		goed(lopend_besluit_terug(l, herken_id(h, a), herken_id(h, b)));
		af();
	}
}

static void wijzig(struct lopend *l, struct lijst *li)
{
	for (size_t i = 0; i < LATER; i++) {
		struct rij r = li->later[i];

		r.w[7] = STR("");
		r.w[8] = li->later[(i + 1) % LATER].w[8];
		start();
		goed(lopend_zet(l, r.id, r.bron, r.w));
		af();
	}
}

int main(int argc, char **argv)
{
	struct herken_kolom k[KOLOMMEN];
	static struct lijst li;
	struct herken *h;
	struct lopend *l;
	size_t anders;
	double t;

	if (argc != 2)
		stop("usage: bench/lopend LIST");
	for (size_t i = 0; i < KOLOMMEN; i++)
		k[i] = (struct herken_kolom){map[i].veld, str_of(map[i].kolom)};
	h = herken_nieuw(&(struct herken_instel){.soort = HERKEN_PERSOON, .kolommen = k,
						 .kolommen_n = KOLOMMEN, .doel_precisie = 0.995});
	if (!h)
		stop("no memory");
	lees(&li, argv[1], h);
	goed(herken_leer(h));
	goed(herken_los_op(h));
	t = klok();
	l = lopend_begin(h, &(struct lopend_instel){1, gebeurtenis, NULL});
	if (!l)
		stop("no memory");
	printf("%zu records, taken over in %.2f s\n\n", herken_aantal(h), klok() - t);
	printf("%-28s %7s %10s %9s %9s %9s\n", "change", "number", "a second", "ms: half",
	       "99%", "most");
	for (size_t i = 0; i < LATER; i++) {
		const struct rij *r = &li.later[i];

		start();
		goed(lopend_zet(l, r->id, r->bron, r->w));
		af();
	}
	toon("add a record");
	besluiten(l, h, false);
	toon("decide: two of one are not");
	besluiten(l, h, true);
	toon("decide: one, and take back");
	wijzig(l, &li);
	toon("change a record");
	for (size_t i = 0; i < LATER; i++) {
		start();
		goed(lopend_weg(l, li.later[i].id));
		af();
	}
	toon("take a record away");
	for (uint32_t i = 0; i < LATER; i++) {
		start();
		goed(lopend_weg(l, herken_id(h, i * 37 % (uint32_t)herken_aantal(h))));
		af();
	}
	toon("take away, of the first");
	if (!lopend_controle(l, &anders))
		stop("no memory");
	printf("\n%zu events; %zu records are with others than when all is clustered at once\n",
	       gebeurtenissen, anders);
	lopend_klaar(l);
	herken_klaar(h);
	return anders != 0;
}
