/* SPDX-License-Identifier: EUPL-1.2 */
/* Points of one layer in one cell of a grid become one. */
#include <math.h>

#include "core/base/arena.h"
#include "core/base/map.h"
#include "work/kaart/kaart.h"

struct cel {
	int32_t laag, x, y;
};

static void erbij(struct kaart_tros *t, struct punt p)
{
	double n = (double)t->n;

	t->plek.x = (t->plek.x * n + p.x) / (n + 1);
	t->plek.y = (t->plek.y * n + p.y) / (n + 1);
	t->doos.x0 = fmin(t->doos.x0, p.x);
	t->doos.y0 = fmin(t->doos.y0, p.y);
	t->doos.x1 = fmax(t->doos.x1, p.x);
	t->doos.y1 = fmax(t->doos.y1, p.y);
	t->n++;
}

void kaart_trossen(struct arena *a, const struct kaart *k, double cel, struct kaart_tros **out,
		   size_t *n_out)
{
	struct cel *sleutel = ARENA_NEWN(a, struct cel, k->n);
	struct kaart_tros *t = ARENA_NEWN(a, struct kaart_tros, k->n);
	struct map op_cel;
	size_t n = 0;

	map_init(&op_cel, a, 1024);
	for (size_t i = 0; i < k->n; i++) {
		const struct kaart_punt *p = &k->punt[i];
		size_t plek;

		if (!p->geplaatst)
			continue;
		sleutel[i] = (struct cel){(int32_t)p->laag, (int32_t)floor(p->plek.x / cel),
					  (int32_t)floor(p->plek.y / cel)};
		plek = map_add(&op_cel, (struct str){(const char *)&sleutel[i], sizeof(struct cel)},
			       n);
		if (plek == n)
			t[n++] = (struct kaart_tros){.laag = p->laag, .eerste = i,
				.doos = {p->plek.x, p->plek.y, p->plek.x, p->plek.y}};
		erbij(&t[plek], p->plek);
	}
	*out = t;
	*n_out = n;
}
