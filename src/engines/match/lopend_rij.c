/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A record into the columns of struct herken, as kolom.c does it for all at once. Counts of
 * values are left as the model saw them; a new value gets the bucket that the model's text
 * names, else the rarest.
 */
#include "engines/match/lopend_private.h"

bool rijen_bij(struct rijen *l, uint32_t r)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 64;
		uint32_t *p = realloc(l->r, cap * sizeof(*p));

		if (!p)
			return false;
		l->r = p;
		l->cap = cap;
	}
	l->r[l->n++] = r;
	return true;
}

bool paren_bij(struct paren *l, uint32_t a, uint32_t b)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 64;
		struct rij_paar *p = realloc(l->p, cap * sizeof(*p));

		if (!p)
			return false;
		l->p = p;
		l->cap = cap;
	}
	l->p[l->n++] = (struct rij_paar){a, b};
	return true;
}

/* *p becomes `n` places of `maat`, those from `oud` on zero. */
static bool groei(void *p, size_t oud, size_t n, size_t maat)
{
	void *was, *nieuw;

	memcpy(&was, p, sizeof(was));
	nieuw = realloc(was, n * maat + 1);
	if (!nieuw)
		return false;
	memcpy(p, &nieuw, sizeof(nieuw));
	memset((char *)nieuw + oud * maat, 0, (n - oud) * maat);
	/* cppcheck-suppress memleak ; it is kept at p, whatever the type of that pointer */
	return true;
}

static bool rijen_ruimer(struct lopend *l, size_t cap)
{
	struct herken *h = l->h;
	size_t oud = l->rij_cap;
	bool goed = groei(&h->rij, oud * h->kolommen_n, cap * h->kolommen_n, sizeof(*h->rij)) &&
		    groei(&h->vak, oud * h->slots_n, cap * h->slots_n, sizeof(*h->vak)) &&
		    groei(&h->bron_van, oud, cap, sizeof(*h->bron_van)) &&
		    groei(&h->id_van, oud, cap, sizeof(*h->id_van)) &&
		    groei(&h->groep.entiteit, oud, cap, sizeof(*h->groep.entiteit)) &&
		    groei(&h->groep.steun, oud, cap, sizeof(*h->groep.steun)) &&
		    groei(&h->groep.snede, oud, cap, sizeof(*h->groep.snede)) &&
		    groei(&l->plaats, oud, cap, sizeof(*l->plaats)) &&
		    groei(&l->id_hash, oud, cap, sizeof(*l->id_hash)) &&
		    groei(&l->stempel, oud, cap, sizeof(*l->stempel)) &&
		    groei(&l->lokaal, oud, cap, sizeof(*l->lokaal)) &&
		    groei(&l->volgende, oud, cap, sizeof(*l->volgende)) &&
		    groei(&l->besluit_kop, oud, cap, sizeof(*l->besluit_kop)) &&
		    groei(&l->entiteit, oud, cap, sizeof(*l->entiteit)) &&
		    groei(&l->rand, oud, cap, sizeof(*l->rand));

	if (goed)
		l->rij_cap = h->cap = cap;
	return goed;
}

static bool waarden_ruimer(struct lopend *l, unsigned i, uint32_t cap)
{
	struct verg *v = &l->h->verg[i];
	uint32_t oud = l->waarde_cap[i];
	bool goed = groei(&v->feit, oud, cap, v->soort->feit_maat) &&
		    groei(&v->zelf, oud, cap, 1) && groei(&v->emmer, oud, cap, 1) &&
		    groei(&v->atoom, (size_t)oud * ATOOM_MAX, (size_t)cap * ATOOM_MAX,
			  sizeof(*v->atoom));

	for (unsigned k = 0; goed && k < DEEL_MAX; k++)
		goed = groei(&v->deel_van[k], oud, cap, sizeof(uint32_t));
	if (goed)
		l->waarde_cap[i] = cap;
	return goed;
}

static bool delen_ruimer(struct lopend *l, unsigned i)
{
	struct verg *v = &l->h->verg[i];

	for (unsigned k = 0; k < DEEL_MAX; k++) {
		uint32_t cap = l->deel_cap[i][k];

		if (v->deel[k].n <= cap)
			continue;
		cap = v->deel[k].n + v->deel[k].n / 4 + 64;
		if (!groei(&v->deel_emmer[k], l->deel_cap[i][k], cap, 1))
			return false;
		l->deel_cap[i][k] = cap;
	}
	return true;
}

bool rij_open(struct lopend *l)
{
	struct herken *h = l->h;
	bool goed = boek_open(&h->id) && boek_open(&h->bron);

	for (unsigned i = 0; i < h->kolommen_n; i++)
		goed = goed && boek_open(&h->ruw[i]);
	for (unsigned i = 0; i < h->verg_n; i++) {
		struct verg *v = &h->verg[i];

		goed = goed && boek_open(&v->boek);
		l->waarde_cap[i] = v->boek.n;
		for (unsigned k = 0; k < DEEL_MAX; k++) {
			goed = goed && boek_open(&v->deel[k]);
			l->deel_cap[i][k] = v->deel[k].n;
		}
		goed = goed && waarden_ruimer(l, i, v->boek.n + v->boek.n / 4 + 64);
	}
	/* What struct herken has by record exists up to h->n; the rest starts here. */
	if (!goed || !groei(&l->plaats, 0, h->n, sizeof(*l->plaats)) ||
	    !groei(&l->id_hash, 0, h->n, sizeof(*l->id_hash)) ||
	    !groei(&l->stempel, 0, h->n, sizeof(*l->stempel)) ||
	    !groei(&l->lokaal, 0, h->n, sizeof(*l->lokaal)) ||
	    !groei(&l->volgende, 0, h->n, sizeof(*l->volgende)) ||
	    !groei(&l->besluit_kop, 0, h->n, sizeof(*l->besluit_kop)) ||
	    !groei(&l->entiteit, 0, h->n, sizeof(*l->entiteit)) ||
	    !groei(&l->rand, 0, h->n, sizeof(*l->rand)))
		return false;
	l->rij_cap = h->n;
	for (uint32_t r = 0; r < h->n; r++)
		l->id_hash[r] = hash_tekst(herken_id(h, r));
	return rijen_ruimer(l, h->n + h->n / 8 + 1024);
}

/* The number of a text, without counting it: shares are the model's. */
static uint32_t nummer(struct boek *b, struct str s)
{
	uint32_t nr = boek_zoek(b, s), voor = b->n;

	if (nr || s.len == 0)
		return nr;
	nr = boek_zet(b, s);
	if (b->n > voor)
		b->w[nr].n = 0;
	return nr;
}

bool rij_van_id(struct lopend *l, struct str id, uint32_t *out)
{
	struct herken *h = l->h;

	if (herken_zoek_id(h, id, out))
		return true;
	if (h->n == l->rij_cap && !rijen_ruimer(l, l->rij_cap + l->rij_cap / 2 + 1024))
		return false;
	*out = (uint32_t)h->n;
	h->id_van[h->n] = nummer(&h->id, id);
	l->id_hash[h->n] = hash_tekst(id);
	l->volgende[h->n] = *out;
	if (h->id_van[h->n] == 0)
		return false;
	h->n++;
	return true;
}

static bool nieuwe_waarde(struct lopend *l, unsigned i, uint32_t nr)
{
	struct verg *v = &l->h->verg[i];
	uint32_t delen[DEEL_MAX];

	if (nr >= l->waarde_cap[i] && !waarden_ruimer(l, i, nr + nr / 2 + 64))
		return false;
	for (unsigned k = 0; k < DEEL_MAX; k++)
		delen[k] = v->deel[k].n;
	v->soort->feit(v, l->arena, nr, boek_tekst(&v->boek, nr));
	if (!delen_ruimer(l, i))
		return false;
	v->emmer[nr] = vast_emmer(l->h, i, 0, nr);
	for (unsigned k = 0; k < DEEL_MAX; k++)
		for (uint32_t d = delen[k]; d < v->deel[k].n; d++)
			v->deel_emmer[k][d] = vast_emmer(l->h, i, 1 + k, d);
	v->zelf[nr] = (uint8_t)(v->soort->zelf ? v->soort->zelf(v, nr) :
				fijn(v, 0, v->emmer[nr]));
	v->soort->atomen(v, nr, v->atoom + (size_t)nr * ATOOM_MAX);
	return !v->deel[0].vol && !v->deel[1].vol;
}

static bool vak_vul(struct lopend *l, unsigned i, unsigned b, const uint32_t *rij, uint32_t *vak)
{
	struct herken *h = l->h;
	struct verg *v = &h->verg[i];
	const struct verg_bron *s = &v->bron[b];
	struct str in[BRON_MAX], t;
	uint32_t voor = v->boek.n;
	bool iets = false;

	for (unsigned k = 0; k < s->n; k++) {
		uint32_t nr = s->kolom[k] == KOLOM_GEEN ? 0 : rij[s->kolom[k]];

		in[k] = nr ? boek_tekst(&h->ruw[s->kolom[k]], nr) : STR("");
		iets = iets || nr;
	}
	*vak = 0;
	if (!iets)
		return true;
	t = v->soort->norm(v, l->arena, in);
	*vak = nummer(&v->boek, t);
	return !v->boek.vol && (v->boek.n == voor || nieuwe_waarde(l, i, *vak));
}

bool rij_vul(struct lopend *l, uint32_t rij, struct str bron, const struct str *waarden)
{
	struct herken *h = l->h;
	uint32_t *ruw = h->rij + (size_t)rij * h->kolommen_n;
	uint32_t *vak = h->vak + (size_t)rij * h->slots_n;

	h->bron_van[rij] = nummer(&h->bron, bron);
	for (unsigned i = 0; i < h->kolommen_n; i++) {
		ruw[i] = nummer(&h->ruw[i], str_trim(waarden[i]));
		if (h->ruw[i].vol)
			return false;
	}
	for (unsigned i = 0; i < h->verg_n; i++)
		for (unsigned b = 0; b < h->verg[i].bron_n; b++)
			if (!vak_vul(l, i, b, ruw, vak++))
				return false;
	arena_reset(l->arena);
	return !h->bron.vol;
}
