/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * By record: its pairs worth keeping, and what people decided about it.
 */
#include "engines/match/lopend_private.h"

enum { KLEINST = 4 };

static unsigned klasse(uint32_t cap)
{
	return (unsigned)__builtin_ctz(cap);
}

static bool lijst_ruimer(struct lopend *l, struct randen *r)
{
	struct rand_pot *p = &l->pot;
	uint32_t cap = r->cap ? r->cap * 2 : KLEINST, at = p->vrij[klasse(cap)];

	if (at) {
		p->vrij[klasse(cap)] = p->p[at].rij;
	} else {
		if (p->n + cap > p->cap) {
			size_t ruim = p->cap * 2 + cap + 1024;
			struct lopend_buur *q = realloc(p->p, ruim * sizeof(*q));

			if (!q || ruim > UINT32_MAX)
				return false;
			p->p = q;
			p->cap = ruim;
		}
		at = (uint32_t)(p->n ? p->n : 1); /* place 0 is none */
		p->n = at + cap;
	}
	if (r->cap) {
		memcpy(p->p + at, p->p + r->at, r->n * sizeof(*p->p));
		p->p[r->at].rij = p->vrij[klasse(r->cap)];
		p->vrij[klasse(r->cap)] = r->at;
	}
	r->at = at;
	r->cap = cap;
	return true;
}

static bool bij(struct lopend *l, uint32_t a, uint32_t b, float bits)
{
	struct randen *r = &l->rand[a];

	if (r->n == r->cap && !lijst_ruimer(l, r))
		return false;
	l->pot.p[r->at + r->n++] = (struct lopend_buur){b, bits};
	return true;
}

bool rand_zet(struct lopend *l, uint32_t a, uint32_t b, float bits)
{
	return bij(l, a, b, bits) && bij(l, b, a, bits);
}

bool rand_er(const struct lopend *l, uint32_t a, uint32_t b)
{
	const struct randen *r = &l->rand[a];

	for (uint32_t i = 0; i < r->n; i++)
		if (l->pot.p[r->at + i].rij == b)
			return true;
	return false;
}

static void af(struct lopend *l, uint32_t a, uint32_t b)
{
	struct randen *r = &l->rand[a];
	struct lopend_buur *p = l->pot.p + r->at;

	for (uint32_t i = 0; i < r->n; i++)
		if (p[i].rij == b) {
			p[i] = p[--r->n];
			return;
		}
}

void rand_weg(struct lopend *l, uint32_t a, uint32_t b)
{
	af(l, a, b);
	af(l, b, a);
}

const struct lopend_buur *lopend_buren(const struct lopend *l, uint32_t rij, size_t *n_out)
{
	*n_out = l->rand[rij].n;
	return l->pot.p + l->rand[rij].at;
}

/* ---- decisions --------------------------------------------------------------- */

static struct besluit *vind(const struct lopend *l, uint32_t a, uint32_t b)
{
	for (uint32_t i = l->besluit_kop[a]; i; i = l->besluiten.b[i].volgende)
		if (l->besluiten.b[i].naar == b)
			return &l->besluiten.b[i];
	return NULL;
}

enum besluit_is besluit_van(const struct lopend *l, uint32_t a, uint32_t b)
{
	const struct besluit *d = vind(l, a, b);

	return !d ? BESLUIT_GEEN : d->zelfde ? BESLUIT_ZELFDE : BESLUIT_ANDERS;
}

static bool half(struct lopend *l, uint32_t a, uint32_t b, bool zelfde)
{
	struct besluiten *d = &l->besluiten;
	uint32_t nr = d->vrij;

	if (nr) {
		d->vrij = d->b[nr].volgende;
	} else {
		if (d->n >= d->cap) {
			uint32_t cap = d->cap * 2 + 64;
			struct besluit *p = realloc(d->b, cap * sizeof(*p));

			if (!p)
				return false;
			d->b = p;
			d->cap = cap;
		}
		nr = d->n ? d->n : 1; /* number 0 is none */
		d->n = nr + 1;
	}
	d->b[nr] = (struct besluit){b, l->besluit_kop[a], zelfde};
	l->besluit_kop[a] = nr;
	return true;
}

bool besluit_zet(struct lopend *l, uint32_t a, uint32_t b, bool zelfde)
{
	struct besluit *x = vind(l, a, b), *y = vind(l, b, a);

	if (x && y) {
		x->zelfde = y->zelfde = zelfde;
		return true;
	}
	return half(l, a, b, zelfde) && half(l, b, a, zelfde);
}

static void half_weg(struct lopend *l, uint32_t a, uint32_t b)
{
	struct besluiten *d = &l->besluiten;

	for (uint32_t *p = &l->besluit_kop[a], i; (i = *p) != 0; p = &d->b[i].volgende)
		if (d->b[i].naar == b) {
			*p = d->b[i].volgende;
			d->b[i].volgende = d->vrij;
			d->vrij = i;
			return;
		}
}

void besluit_weg(struct lopend *l, uint32_t a, uint32_t b)
{
	half_weg(l, a, b);
	half_weg(l, b, a);
}
