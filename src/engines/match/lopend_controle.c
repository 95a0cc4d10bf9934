/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The proof of the sum: the records that are there now as if they came all at once, through
 * blok.c and groep.c, with the model as it is.
 */
#include "engines/match/lopend_private.h"
#include "engines/match/sorteer.h"

struct alles {
	struct lopend *l;
	struct herken h;        /* borrows all but what follows */
	uint32_t *rij;          /* row there of each record here */
	struct groep_paar *paar, *moet;
	size_t paar_n, moet_n;
	struct groep_uit uit;
};

static bool over(struct alles *a)
{
	const struct lopend *l = a->l;
	struct herken *h = &a->h;
	size_t n = 0, maat = h->slots_n * sizeof(*h->vak);
	struct sleutelpaar *s = malloc((2 * l->aantal + 1) * sizeof(*s));

	h->vak = malloc(l->aantal * maat + 1);
	h->bron_van = malloc((l->aantal + 1) * sizeof(*h->bron_van));
	h->rang = malloc((l->aantal + 1) * sizeof(*h->rang));
	h->volgorde = malloc((l->aantal + 1) * sizeof(*h->volgorde));
	a->rij = malloc((l->aantal + 1) * sizeof(*a->rij));
	if (!s || !h->vak || !h->bron_van || !h->rang || !h->volgorde || !a->rij) {
		free(s);
		return false;
	}
	for (uint32_t r = 0; r < l->h->n; r++) {
		if (l->plaats[r] == AFWEZIG)
			continue;
		memcpy((char *)h->vak + n * maat, herken_vak(l->h, r), maat);
		h->bron_van[n] = l->h->bron_van[r];
		s[n] = (struct sleutelpaar){l->id_hash[r], (uint32_t)n};
		l->lokaal[r] = (uint32_t)n;
		a->rij[n++] = r;
	}
	h->n = n;
	sorteer_radix(s, s + n, n, h->draden);
	for (uint32_t i = 0; i < n; i++) {
		h->volgorde[i] = s[i].waarde;
		h->rang[s[i].waarde] = i;
	}
	free(s);
	return blok_paren(h) == HERKEN_OK;
}

static bool wegen(struct alles *a)
{
	struct lopend *l = a->l;

	a->paar = malloc((a->h.kand_n + 1) * sizeof(*a->paar));
	a->moet = malloc((l->besluiten.n + 1) * sizeof(*a->moet));
	if (!a->paar || !a->moet)
		return false;
	for (size_t i = 0; i < a->h.kand_n; i++) {
		struct kand k = a->h.kand[i];
		float bits = lopend_weeg(l, a->rij[k.a], a->rij[k.b]);

		if (herken_is_paar(l->h, bits))
			a->paar[a->paar_n++] = (struct groep_paar){k.a, k.b, bits};
	}
	for (uint32_t i = 0; i < a->h.n; i++)
		for (uint32_t d = l->besluit_kop[a->rij[i]]; d; d = l->besluiten.b[d].volgende) {
			const struct besluit *b = &l->besluiten.b[d];

			if (b->zelfde && l->plaats[b->naar] != AFWEZIG && l->lokaal[b->naar] > i)
				a->moet[a->moet_n++] =
					(struct groep_paar){i, l->lokaal[b->naar], 0};
		}
	return true;
}

static float weeg(void *arg, uint32_t x, uint32_t y)
{
	struct alles *a = arg;

	return herken_begrens(lopend_weeg(a->l, a->rij[x], a->rij[y]));
}

static bool verbied(void *arg, uint32_t x, uint32_t y)
{
	struct alles *a = arg;

	x = a->rij[x];
	y = a->rij[y];
	return besluit_van(a->l, x, y) == BESLUIT_ANDERS || herken_verbod(a->l->h, x, y) != NULL;
}

/* Both ways: as many groups there as here, and all of one here in one there. */
static size_t verschil(const struct alles *a)
{
	const struct lopend *l = a->l;
	size_t anders = 0;

	for (uint32_t i = 0; i < a->h.n; i++) {
		uint32_t r = a->rij[i], e = a->rij[a->uit.entiteit[i]];
		uint32_t v = l->lokaal[l->volgende[r]];

		anders += l->entiteit[r] != l->entiteit[e] ||
			  a->uit.entiteit[v] != a->uit.entiteit[i];
	}
	return anders;
}

bool lopend_controle(struct lopend *l, size_t *anders_out)
{
	struct alles a = {.l = l, .h = *l->h};
	bool goed;

	a.h.vak = a.h.bron_van = a.h.rang = a.h.volgorde = NULL;
	a.h.kand = NULL;
	goed = !l->stuk && over(&a) && wegen(&a);
	if (goed)
		goed = groep_maak(&(struct groep_in){
			.n = (uint32_t)a.h.n, .rang = a.h.rang, .paren = a.paar,
			.paren_n = a.paar_n, .moet = a.moet, .moet_n = a.moet_n, .los = l->los,
			.grens = l->grens, .weeg = weeg, .verbied = verbied, .arg = &a,
			.draden = 1}, &a.uit);
	if (goed)
		*anders_out = verschil(&a);
	groep_vrij(&a.uit);
	free(a.h.vak);
	free(a.h.bron_van);
	free(a.h.rang);
	free(a.h.volgorde);
	free(a.h.kand);
	free(a.rij);
	free(a.paar);
	free(a.moet);
	return goed;
}
