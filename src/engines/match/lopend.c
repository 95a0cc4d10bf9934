/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "engines/match/lopend_private.h"

enum { ARENA_MAX = 64 << 20 };

/* ---- made and thrown away ------------------------------------------------------ */

static bool randen_begin(struct lopend *l)
{
	struct herken *h = l->h;

	for (size_t i = 0; i < h->paar_n; i++)
		if (!rand_zet(l, h->paar[i].a, h->paar[i].b, h->paar[i].bits))
			return false;
	return true;
}

/* Decisions are kept here from now on: they can be taken back. */
static bool besluiten_begin(struct lopend *l)
{
	struct herken *h = l->h;
	size_t n = 0;

	for (size_t i = 0; i < h->label_n; i++) {
		struct herken_label_rij d = h->label[i];

		if (!d.bindt)
			h->label[n++] = d;
		else if (!besluit_zet(l, d.a, d.b, d.zelfde))
			return false;
	}
	h->label_n = n;
	return herken_besluiten_orden(h);
}

/* The entities of the run over all records, numbered in the order of their rows. */
static void entiteiten_begin(struct lopend *l)
{
	const uint32_t *e = l->h->groep.entiteit;

	for (uint32_t r = 0; r < l->h->n; r++)
		l->volgende[r] = r;
	for (uint32_t r = 0; r < l->h->n; r++) {
		l->plaats[r] = BASIS;
		if (l->entiteit[e[r]] == 0)
			l->entiteit[e[r]] = ++l->laatste;
		l->entiteit[r] = l->entiteit[e[r]];
		if (e[r] != r) {
			l->volgende[r] = l->volgende[e[r]];
			l->volgende[e[r]] = r;
		}
	}
}

struct lopend *lopend_begin(struct herken *h, const struct lopend_instel *in)
{
	struct lopend *l = calloc(1, sizeof(*l));

	if (!l)
		return NULL;
	l->h = h;
	l->in = *in;
	l->los = (float)ijk_bits(h, 0.5);       /* as in entiteit.c */
	l->grens = (float)ijk_bits(h, h->grens > 0.5 ? h->grens : 0.5);
	l->v = vergelijker_nieuw(h);
	l->arena = arena_new(ARENA_MAX);
	l->aantal = h->n;
	if (l->v && l->arena && rij_open(l) && blok_begin(l) && besluiten_begin(l)) {
		entiteiten_begin(l);
		if (randen_begin(l))
			return l;
	}
	lopend_klaar(l);
	return NULL;
}

void lopend_klaar(struct lopend *l)
{
	if (!l)
		return;
	blok_klaar(l);
	vergelijker_weg(l->v);
	arena_free(l->arena);
	free(l->plaats);
	free(l->id_hash);
	free(l->stempel);
	free(l->lokaal);
	free(l->volgende);
	free(l->besluit_kop);
	free(l->entiteit);
	free(l->rand);
	free(l->pot.p);
	free(l->besluiten.b);
	free(l->kandidaat.r);
	free(l->geraakt.r);
	free(l->streek.r);
	free(l->blok.r);
	free(l->twijfel.p);
	free(l->erbij.p);
	free(l);
}

/* ---- changes -------------------------------------------------------------------- */

static bool mag(const struct lopend *l, uint32_t a, uint32_t b)
{
	const struct herken *h = l->h;

	return !h->in.alleen_tussen_bronnen || h->bron_van[a] != h->bron_van[b];
}

/* Compares two candidates; true in *bij when they are now a pair. */
static bool weeg_paar(struct lopend *l, uint32_t a, uint32_t b, bool *bij)
{
	float bits;

	*bij = false;
	if (!mag(l, a, b) || rand_er(l, a, b))
		return true;
	bits = a < b ? lopend_weeg(l, a, b) : lopend_weeg(l, b, a);
	if (!herken_is_paar(l->h, bits))
		return true;
	*bij = true;
	return rand_zet(l, a, b, bits);
}

static bool geraakt(struct lopend *l, uint32_t a, uint32_t b)
{
	return rijen_bij(&l->geraakt, a) && rijen_bij(&l->geraakt, b);
}

/* What a change of blocks did to pairs of others. */
static bool blokken_na(struct lopend *l)
{
	for (size_t i = 0; i < l->twijfel.n; i++) {
		uint32_t a = l->twijfel.p[i].a, b = l->twijfel.p[i].b;

		if (!rand_er(l, a, b) || blok_kandidaten(l, a, b))
			continue;
		rand_weg(l, a, b);
		if (!geraakt(l, a, b))
			return false;
	}
	for (size_t i = 0; i < l->erbij.n; i++) {
		uint32_t a = l->erbij.p[i].a, b = l->erbij.p[i].b;
		bool bij;

		if (!weeg_paar(l, a, b, &bij) || (bij && !geraakt(l, a, b)))
			return false;
	}
	return true;
}

static bool eruit(struct lopend *l, uint32_t rij)
{
	while (l->rand[rij].n) {
		struct lopend_buur b = l->pot.p[l->rand[rij].at + l->rand[rij].n - 1];

		rand_weg(l, rij, b.rij);
		if (b.bits >= l->los && !rijen_bij(&l->geraakt, b.rij))
			return false;
	}
	/* A decision for "one" held it too. */
	for (uint32_t i = l->besluit_kop[rij]; i; i = l->besluiten.b[i].volgende)
		if (!rijen_bij(&l->geraakt, l->besluiten.b[i].naar))
			return false;
	return blok_eruit(l, rij) && blokken_na(l);
}

static bool erin(struct lopend *l, uint32_t rij)
{
	if (!blok_erin(l, rij))
		return false;
	for (size_t i = 0; i < l->kandidaat.n; i++) {
		bool bij;

		if (!weeg_paar(l, rij, l->kandidaat.r[i], &bij))
			return false;
	}
	return blokken_na(l) && rijen_bij(&l->geraakt, rij);
}

static enum herken_rc klaar(struct lopend *l, bool goed)
{
	l->stuk = l->stuk || !goed;
	return goed ? HERKEN_OK : HERKEN_GEHEUGEN;
}

enum herken_rc lopend_zet(struct lopend *l, struct str id, struct str bron,
			  const struct str *waarden)
{
	uint32_t rij;
	bool goed = !l->stuk && rij_van_id(l, id, &rij);

	l->geraakt.n = 0;
	if (goed && l->plaats[rij] != AFWEZIG)
		goed = eruit(l, rij);
	else
		l->aantal += goed;
	goed = goed && rij_vul(l, rij, bron, waarden) && erin(l, rij) &&
	       groep_opnieuw(l, GEEN_RIJ, LOPEND_RECORD, rij, rij);
	return klaar(l, goed);
}

enum herken_rc lopend_weg(struct lopend *l, struct str id)
{
	uint32_t rij;

	if (l->stuk)
		return HERKEN_GEHEUGEN;
	if (!herken_zoek_id(l->h, id, &rij) || l->plaats[rij] == AFWEZIG)
		return HERKEN_OK;
	l->geraakt.n = 0;
	l->aantal--;
	return klaar(l, eruit(l, rij) &&
		     groep_opnieuw(l, rij, LOPEND_RECORD_WEG, rij, rij));
}

static enum herken_rc besluit(struct lopend *l, struct str a, struct str b,
			      enum besluit_is wordt)
{
	uint32_t x, y;
	enum besluit_is was;

	if (l->stuk)
		return HERKEN_GEHEUGEN;
	if (str_eq(a, b) || a.len == 0 || b.len == 0)
		return HERKEN_FOUT;
	if (!rij_van_id(l, a, &x) || !rij_van_id(l, b, &y))
		return klaar(l, false);
	was = besluit_van(l, x, y);
	if (was == wordt)
		return HERKEN_OK;
	l->geraakt.n = 0;
	if (wordt == BESLUIT_GEEN)
		besluit_weg(l, x, y);
	else if (!besluit_zet(l, x, y, wordt == BESLUIT_ZELFDE))
		return klaar(l, false);
	return klaar(l, geraakt(l, x, y) &&
		     groep_opnieuw(l, GEEN_RIJ, wordt == BESLUIT_GEEN ? LOPEND_BESLUIT_TERUG :
				   LOPEND_BESLUIT, x, y));
}

enum herken_rc lopend_besluit(struct lopend *l, struct str a, struct str b, bool zelfde)
{
	return besluit(l, a, b, zelfde ? BESLUIT_ZELFDE : BESLUIT_ANDERS);
}

enum herken_rc lopend_besluit_terug(struct lopend *l, struct str a, struct str b)
{
	return besluit(l, a, b, BESLUIT_GEEN);
}

/* ---- questions ------------------------------------------------------------------ */

int lopend_besloten(const struct lopend *l, uint32_t a, uint32_t b)
{
	enum besluit_is d = besluit_van(l, a, b);

	return d == BESLUIT_GEEN ? 0 : d == BESLUIT_ZELFDE ? 1 : -1;
}

uint64_t lopend_entiteit(const struct lopend *l, uint32_t rij)
{
	return rij < l->h->n ? l->entiteit[rij] : 0;
}

uint32_t lopend_volgende(const struct lopend *l, uint32_t rij) { return l->volgende[rij]; }
float lopend_steun(const struct lopend *l, uint32_t rij) { return l->h->groep.steun[rij]; }
size_t lopend_aantal(const struct lopend *l) { return l->aantal; }
size_t lopend_strijdig(const struct lopend *l) { return l->strijdig; }
