/* SPDX-License-Identifier: EUPL-1.2 */
/* The patterns, read once. */
#include <pthread.h>

#include "work/patroon/patroon.h"

static struct arena *geheugen; /* of the patterns: as long as the process */
static struct patroon *alle;
static size_t alle_n;

static void lees_eens(void)
{
	char err[PATROON_FOUT_MAX] = "te weinig geheugen", reden[REGELBOEK_ERR_MAX] = "";
	struct regelboek boek;

	geheugen = arena_new((size_t)64 << 20);
	if (geheugen && regelboek_lees(geheugen, NULL, &boek, reden) &&
		patronen_lees(geheugen, &boek, &alle, &alle_n, err))
		return;
	fprintf(stderr, "contramijn: %s\n", reden[0] ? reden : err);
	abort();
}

const struct patroon *patronen(size_t *n_out)
{
	static pthread_once_t eens = PTHREAD_ONCE_INIT;

	pthread_once(&eens, lees_eens);
	*n_out = alle_n;
	return alle;
}

const struct patroon *patroon_op_naam(struct str naam)
{
	size_t n;
	const struct patroon *p = patronen(&n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].naam, naam))
			return &p[i];
	return NULL;
}
