/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "engines/match/herken_private.h"

double ijk_kans(const struct herken *h, double bits)
{
	return 1 / (1 + exp2(-(h->helling * bits + h->basis)));
}

double ijk_bits(const struct herken *h, double kans)
{
	return (log2(kans / (1 - kans)) - h->basis) / h->helling;
}

void ijk_grenzen(struct herken *h)
{
	h->helling = 1;
	h->basis = 0;
	h->grens = 0.5;
	h->nakijken = 0.1;
}
