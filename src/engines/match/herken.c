/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The run: records in, then the phases in order.
 */
#include "engines/match/herken.h"

#include <math.h>
#include <stdio.h>

#include "engines/match/herken_private.h"
#include "engines/match/sorteer.h"
#include "engines/match/taken.h"

enum { RIJEN_EERST = 1024 };

static double klok(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- made and thrown away ------------------------------------------------------ */

static bool kolommen_over(struct herken *h, const struct herken_instel *in)
{
	size_t n = 0;
	char *p;

	if (in->kolommen_n > KOLOM_MAX) {
		snprintf(h->fout, sizeof(h->fout), "Er zijn meer dan %d kolommen.", KOLOM_MAX);
		return false;
	}
	for (size_t i = 0; i < in->kolommen_n; i++)
		n += in->kolommen[i].naam.len + 1;
	h->namen = p = calloc(n + 1, 1);
	for (size_t i = 0; p && i < in->kolommen_n; i++) {
		struct str naam = in->kolommen[i].naam;

		memcpy(p, naam.p, naam.len);
		h->kolom[i] = (struct herken_kolom){in->kolommen[i].veld, {p, naam.len}};
		p += naam.len + 1;
	}
	h->kolommen_n = (unsigned)in->kolommen_n;
	return h->namen != NULL;
}

struct herken *herken_nieuw(const struct herken_instel *in)
{
	struct herken *h = calloc(1, sizeof(*h));

	if (!h)
		return NULL;
	h->in = *in;
	h->draden = in->draden ? in->draden : taken_draden();
	boek_begin(&h->bron);
	boek_begin(&h->id);
	boek_begin(&h->tekst);
	for (unsigned i = 0; i < KOLOM_MAX; i++)
		boek_begin(&h->ruw[i]);
	if (!kolommen_over(h, in) && !h->fout[0])
		h->rc = HERKEN_GEHEUGEN;
	/* Sources with one record an entity get the first numbers. */
	for (size_t i = 0; i < in->uniek_n; i++)
		boek_zet(&h->bron, in->uniek[i]);
	for (uint32_t i = 0; i < h->bron.n; i++)
		h->bron.w[i].n = 0;
	h->t0 = klok();
	return h;
}

static void verg_weg(struct verg *v)
{
	boek_weg(&v->boek);
	for (unsigned k = 0; k < DEEL_MAX; k++) {
		boek_weg(&v->deel[k]);
		free(v->deel_van[k]);
		free(v->deel_emmer[k]);
	}
	free(v->feit);
	free(v->zelf);
	free(v->emmer);
	free(v->atoom);
}

void herken_klaar(struct herken *h)
{
	if (!h)
		return;
	for (unsigned i = 0; i < h->verg_n; i++)
		verg_weg(&h->verg[i]);
	for (unsigned i = 0; i < KOLOM_MAX; i++)
		boek_weg(&h->ruw[i]);
	boek_weg(&h->bron);
	boek_weg(&h->id);
	boek_weg(&h->tekst);
	groep_vrij(&h->groep);
	free(h->namen);
	free(h->rij);
	free(h->bron_van);
	free(h->id_van);
	free(h->vak);
	free(h->rang);
	free(h->volgorde);
	free(h->kand);
	free(h->patroon);
	free(h->label);
	free(h->apart);
	free(h->paar);
	vast_weg(h->vast);
	free(h);
}

const char *herken_fout(const struct herken *h) { return h->fout; }

/* ---- records ------------------------------------------------------------------- */

static bool ruimer(struct herken *h)
{
	size_t cap = h->cap ? h->cap * 2 : RIJEN_EERST;
	uint32_t *rij = realloc(h->rij, cap * (h->kolommen_n + 1U) * sizeof(*rij)), *b, *i;

	if (!rij)
		return false;
	h->rij = rij;
	b = realloc(h->bron_van, cap * sizeof(*b));
	if (!b)
		return false;
	h->bron_van = b;
	i = realloc(h->id_van, cap * sizeof(*i));
	if (!i)
		return false;
	h->id_van = i;
	h->cap = cap;
	return true;
}

/* Ids are numbered in the order of rows, from 1: another number is an id seen before. */
static size_t eerste_dubbele(struct herken *h, const struct str *id, size_t n)
{
	size_t i = 0;

	while (i < n && h->id_van[h->n + i] == h->n + i + 1)
		i++;
	if (i < n && !h->id.vol)
		snprintf(h->fout, sizeof(h->fout), "De id \"%.*s\" staat er meer dan eens in.",
			 (int)(id[i].len < 60 ? id[i].len : 60), id[i].p);
	return i;
}

enum herken_rc herken_rijen(struct herken *h, size_t n, const struct str *id,
			    const struct str *bron, const struct str *waarden)
{
	unsigned k = h->kolommen_n;
	bool vol;

	if (h->vak)
		snprintf(h->fout, sizeof(h->fout), "Na het leren komen er geen records meer bij.");
	if (h->fout[0])
		return HERKEN_FOUT;
	while (h->n + n > h->cap)
		if (!ruimer(h))
			return HERKEN_GEHEUGEN;
	boek_zet_reeks(&h->id, id, 1, n, h->id_van + h->n, 1);
	n = eerste_dubbele(h, id, n);
	vol = h->id.vol;
	boek_zet_reeks(&h->bron, bron, 1, n, h->bron_van + h->n, 1);
	for (unsigned i = 0; i < k; i++) {
		boek_zet_reeks(&h->ruw[i], waarden + i, k, n, h->rij + h->n * k + i, k);
		vol = vol || h->ruw[i].vol;
	}
	if (vol)
		return HERKEN_GEHEUGEN;
	h->n += n;
	return h->fout[0] ? HERKEN_FOUT : HERKEN_OK;
}

enum herken_rc herken_rij(struct herken *h, struct str id, struct str bron,
			  const struct str *waarden)
{
	struct str w[KOLOM_MAX];

	for (unsigned i = 0; i < h->kolommen_n; i++)
		w[i] = str_trim(waarden[i]);
	return herken_rijen(h, 1, &id, &bron, w);
}

size_t herken_aantal(const struct herken *h) { return h->n; }

struct str herken_id(const struct herken *h, uint32_t rij)
{
	return boek_tekst(&h->id, h->id_van[rij]);
}

/* Ids are numbered in the order of rows, from 1. */
bool herken_zoek_id(const struct herken *h, struct str id, uint32_t *out)
{
	uint32_t nr = boek_zoek(&h->id, id);

	if (nr)
		*out = nr - 1;
	return nr != 0;
}

struct str herken_bron(const struct herken *h, uint32_t rij)
{
	return boek_tekst(&h->bron, h->bron_van[rij]);
}

void herken_waarden(const struct herken *h, uint32_t rij, struct str *uit)
{
	const uint32_t *r = h->rij + (size_t)rij * h->kolommen_n;

	for (unsigned k = 0; k < h->kolommen_n; k++)
		uit[k] = boek_tekst(&h->ruw[k], r[k]);
}

double herken_kans(const struct herken *h, double bits) { return ijk_kans(h, bits); }

static enum herken_rc label_bij(struct herken *h, struct herken_label_rij l)
{
	if (l.a >= h->n || l.b >= h->n || l.a == l.b) {
		snprintf(h->fout, sizeof(h->fout), "Een besluit gaat over twee bestaande records.");
		return HERKEN_FOUT;
	}
	if (h->label_n == h->label_cap) {
		size_t cap = h->label_cap ? h->label_cap * 2 : 64;
		struct herken_label_rij *p = realloc(h->label, cap * sizeof(*p));

		if (!p)
			return HERKEN_GEHEUGEN;
		h->label = p;
		h->label_cap = cap;
	}
	h->label[h->label_n++] = l;
	return HERKEN_OK;
}

enum herken_rc herken_label(struct herken *h, uint32_t a, uint32_t b, bool zelfde)
{
	return label_bij(h, (struct herken_label_rij){a, b, zelfde, false});
}

enum herken_rc herken_besluit(struct herken *h, uint32_t a, uint32_t b, bool zelfde)
{
	return label_bij(h, (struct herken_label_rij){a, b, zelfde, true});
}

/* ---- phases -------------------------------------------------------------------- */

static bool fase(struct herken *h, const char *naam, size_t gedaan)
{
	double nu = klok();
	struct herken_telling *t = &h->telling;

	if (t->fase_n < sizeof(t->fase) / sizeof(t->fase[0]))
		t->fase[t->fase_n++] = (struct herken_fase){naam, nu - h->t0};
	h->t0 = nu;
	if (h->in.voortgang && !h->in.voortgang(h->in.arg, naam, gedaan, h->n))
		h->rc = HERKEN_GESTOPT;
	return h->rc == HERKEN_OK;
}

static bool rangorde(struct herken *h)
{
	struct sleutelpaar *s = malloc((h->n + 1) * sizeof(*s)), *werk;

	werk = malloc((h->n + 1) * sizeof(*werk));
	h->rang = malloc(h->n * sizeof(*h->rang) + 1);
	h->volgorde = malloc(h->n * sizeof(*h->volgorde) + 1);
	if (s && werk && h->rang && h->volgorde) {
		for (size_t r = 0; r < h->n; r++)
			s[r] = (struct sleutelpaar){hash_tekst(herken_id(h, (uint32_t)r)),
						    (uint32_t)r};
		sorteer_radix(s, werk, h->n, h->draden);
		for (size_t i = 0; i < h->n; i++) {
			h->volgorde[i] = s[i].waarde;
			h->rang[s[i].waarde] = (uint32_t)i;
		}
	}
	free(s);
	free(werk);
	return h->rang && h->volgorde;
}

static enum herken_rc klaar_om_te_leren(struct herken *h, bool leer)
{
	if (h->fout[0])
		return HERKEN_FOUT;
	if (leer && h->n < 2) {
		snprintf(h->fout, sizeof(h->fout), "Er zijn minder dan twee records.");
		return HERKEN_FOUT;
	}
	fase(h, "lezen", h->n);
	if (!typen_maak(h))
		return HERKEN_FOUT;
	if (!rangorde(h))
		return HERKEN_GEHEUGEN;
	return h->rc;
}

/* The phases that a model learned here and one read from a text have in common. */
static enum herken_rc doorloop(struct herken *h, const struct str *model)
{
	enum herken_rc rc = klaar_om_te_leren(h, model == NULL);

	if (rc == HERKEN_OK && model && !model_tekst_lees(h, *model)) {
		snprintf(h->fout, sizeof(h->fout), "Dit model hoort niet bij deze kolommen.");
		rc = HERKEN_FOUT;
	}
	h->model_gelezen = model != NULL;
	if (rc == HERKEN_OK)
		rc = kolom_normaal(h);
	if (rc == HERKEN_OK && !fase(h, "normaliseren", h->n))
		rc = h->rc;
	if (rc == HERKEN_OK)
		rc = blok_paren(h);
	if (rc == HERKEN_OK && !fase(h, "paren zoeken", h->n))
		rc = h->rc;
	h->telling.vergeleken = h->kand_n;
	if (rc == HERKEN_OK)
		rc = model_maak(h, model == NULL);
	if (rc == HERKEN_OK && !fase(h, "vergelijken en leren", h->n))
		rc = h->rc;
	if (rc == HERKEN_OK && !model)
		ijk_maak(h);
	return h->rc = rc;
}

enum herken_rc herken_leer(struct herken *h) { return doorloop(h, NULL); }

enum herken_rc herken_model_lees(struct herken *h, struct str tekst)
{
	return doorloop(h, &tekst);
}

/* ---- entities ------------------------------------------------------------------ */

static int besluit_orde(const void *x, const void *y)
{
	const struct herken_label_rij *a = x, *b = y;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Decisions that keep apart are asked for each pair of a cluster: in order, the lower first. */
bool herken_besluiten_orden(struct herken *h)
{
	struct herken_label_rij *p = malloc((h->label_n + 1) * sizeof(*p));

	free(h->apart);
	h->apart = p;
	h->apart_n = 0;
	for (size_t i = 0; p && i < h->label_n; i++) {
		struct herken_label_rij l = h->label[i];

		if (!l.bindt || l.zelfde)
			continue;
		if (l.a > l.b)
			l = (struct herken_label_rij){l.b, l.a, l.zelfde, l.bindt};
		p[h->apart_n++] = l;
	}
	if (p)
		qsort(p, h->apart_n, sizeof(*p), besluit_orde);
	return p != NULL;
}

static bool besluit_anders(const struct herken *h, uint32_t a, uint32_t b)
{
	struct herken_label_rij zoek = {a < b ? a : b, a < b ? b : a, false, true};

	return bsearch(&zoek, h->apart, h->apart_n, sizeof(zoek), besluit_orde) != NULL;
}

/* Two valid identifiers that differ in more than a slip. */
static bool ander_nummer(const struct herken *h, uint32_t a, uint32_t b)
{
	for (unsigned i = 0; i < h->verg_n; i++) {
		const struct verg *v = &h->verg[i];
		uint32_t x, y;

		if (!v->streng || v->bron_n != 1)
			continue;
		x = herken_vak(h, a)[v->slot0];
		y = herken_vak(h, b)[v->slot0];
		if (x && y && x != y && boek_tekst(&v->boek, x).p[0] != '!' &&
		    boek_tekst(&v->boek, y).p[0] != '!' &&
		    v->soort->niveau(v, x, y) == v->fijn_n - 1)
			return true;
	}
	return false;
}

const char *herken_verbod(const struct herken *h, uint32_t a, uint32_t b)
{
	uint32_t bron = h->bron_van[a];

	if (h->apart_n && besluit_anders(h, a, b))
		return "een mens besloot dat het niet dezelfde is";
	if (bron == h->bron_van[b] && bron && bron <= h->in.uniek_n)
		return "deze bron heeft een record per persoon of zaak";
	if (bron == h->bron_van[b] && h->in.alleen_tussen_bronnen)
		return "alleen records uit verschillende bronnen worden gekoppeld";
	if (ander_nummer(h, a, b))
		return "twee geldige nummers die van elkaar verschillen";
	return NULL;
}

static const float BEWAAR = 0.01F;

bool herken_is_paar(const struct herken *h, float bits)
{
	return (float)ijk_kans(h, (double)bits) > BEWAAR;
}

/* Weights of patterns met lately: the same few hundred come again and again. */
enum { LAATST = 1 << 10 };
struct laatst { uint64_t code; float bits, kans; };

static const struct laatst *weegt(const struct herken *h, struct laatst *laatst, uint64_t code)
{
	struct laatst *l = &laatst[hash_meng(code, 5) & (LAATST - 1)];

	if (l->code != code || l->kans < 0) {
		l->code = code;
		l->bits = model_bits(h, code);
		l->kans = (float)ijk_kans(h, (double)l->bits);
	}
	return l;
}

/* The pairs worth keeping; after this the candidates are no longer needed. */
static bool paren_bewaar(struct herken *h)
{
	struct laatst *laatst = malloc(LAATST * sizeof(*laatst));
	size_t n = 0;

	for (size_t i = 0; laatst && i < LAATST; i++)
		laatst[i] = (struct laatst){.kans = -1};
	for (size_t i = 0; laatst && i < h->kand_n; i++)
		n += weegt(h, laatst, h->kand[i].code)->kans > BEWAAR;
	h->paar = laatst ? malloc((n + 1) * sizeof(*h->paar)) : NULL;
	for (size_t i = 0; h->paar && i < h->kand_n; i++) {
		const struct laatst *l = weegt(h, laatst, h->kand[i].code);

		if (l->kans > BEWAAR)
			h->paar[h->paar_n++] = (struct herken_paar){h->kand[i].a, h->kand[i].b,
								    l->bits, l->kans};
	}
	free(laatst);
	free(h->kand);
	h->kand = NULL;
	h->kand_n = 0;
	return h->paar != NULL;
}

enum herken_rc herken_los_op(struct herken *h)
{
	if (h->rc != HERKEN_OK)
		return h->rc;
	if (!h->paar && !paren_bewaar(h))
		return h->rc = HERKEN_GEHEUGEN;
	if (!fase(h, "wegen", h->n))
		return h->rc;
	if (entiteit_maak(h) != HERKEN_OK)
		return h->rc = HERKEN_GEHEUGEN;
	h->telling.rijen = h->n;
	fase(h, "groeperen", h->n);
	return h->rc;
}

uint32_t herken_entiteit(const struct herken *h, uint32_t rij) { return h->groep.entiteit[rij]; }

const struct herken_paar *herken_paren(const struct herken *h, size_t *n_out)
{
	*n_out = h->paar_n;
	return h->paar;
}

double herken_grens(const struct herken *h) { return h->grens; }
double herken_grens_nakijken(const struct herken *h) { return h->nakijken; }
struct herken_telling herken_telling(const struct herken *h) { return h->telling; }
