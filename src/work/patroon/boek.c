/* SPDX-License-Identifier: EUPL-1.2 */
/* The patterns, read once. */
#include <pthread.h>

#include "work/patroon/patroon.h"

static struct patroon *alle;
static size_t alle_n;

static void lees_eens(void)
{
	/* Kept as long as the process: patterns are constant. */
	struct arena *a = arena_new((size_t)64 << 20);
	char err[PATROON_FOUT_MAX] = "te weinig geheugen", reden[REGELBOEK_ERR_MAX] = "";
	struct regelboek boek;

	if (a && regelboek_lees(a, NULL, &boek, reden) &&
		patronen_lees(a, &boek, &alle, &alle_n, err))
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
