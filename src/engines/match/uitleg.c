/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why two records are one, or are not: what each comparison adds against the story that
 * competes most (housemates, look-alikes, chance), what is known before looking, and which
 * rule or decision forbids it. The rows add up to the weight of the pair.
 */
#include <math.h>

#include "core/base/buf.h"
#include "engines/match/herken_private.h"

/* The values as written; of more columns one text, kept in a book of its own. */
static struct str geschreven(struct herken *h, const struct verg *v, uint32_t r)
{
	const uint32_t *rij = h->rij + (size_t)r * h->kolommen_n;
	struct buf b;
	struct str uit;

	if (v->bron_n == 1 && v->bron[0].n == 1)
		return boek_tekst(&h->ruw[v->bron[0].kolom[0]], rij[v->bron[0].kolom[0]]);
	buf_init(&b, 2000);
	for (unsigned s = 0; s < v->bron_n; s++)
		for (unsigned i = 0; i < v->bron[s].n; i++) {
			uint8_t k = v->bron[s].kolom[i];

			if (k == KOLOM_GEEN || rij[k] == 0)
				continue;
			if (b.len)
				buf_char(&b, ' ');
			buf_str(&b, boek_tekst(&h->ruw[k], rij[k]));
		}
	uit = boek_tekst(&h->tekst, boek_zet(&h->tekst, buf_view(&b)));
	buf_release(&b);
	return uit;
}

static double aandeel(const struct herken *h, const struct verg *v, uint32_t a, uint32_t b)
{
	uint32_t x = herken_vak(h, a)[v->slot0], y = herken_vak(h, b)[v->slot0];

	return x && x == y && v->gevuld ? (double)v->boek.w[x].n / (double)v->gevuld : 0;
}

static enum klas tegenspeler(const struct herken *h, uint64_t code)
{
	double k[KLAS_N];
	unsigned best = KLAS_TOEVAL;

	model_kansen(h, code, k);
	for (unsigned c = KLAS_VERWANT; c < KLAS_N; c++)
		if (k[c] > k[best])
			best = c;
	return (enum klas)best;
}

static struct herken_reden *bij(struct herken_uitleg *u, const char *wat)
{
	static struct herken_reden te_veel;

	if (u->n == sizeof(u->reden) / sizeof(u->reden[0]))
		return &te_veel;
	u->reden[u->n] = (struct herken_reden){.vergelijking = wat, .links = STR(""),
					       .rechts = STR(""), .niveau = ""};
	return &u->reden[u->n++];
}

static const char *const tegen_namen[KLAS_N] = {
	[KLAS_VERWANT] = "vooraf, tegen verwanten of huisgenoten",
	[KLAS_TOEVAL] = "vooraf, tegen twee willekeurige records",
};

void herken_leg_uit(struct herken *h, uint32_t a, uint32_t b, struct herken_uitleg *out)
{
	struct vergelijker *k = vergelijker_nieuw(h);
	const struct model *m = &h->model;
	double som = 0, verwant;
	uint64_t code;
	enum klas tegen;

	*out = (struct herken_uitleg){.steun_a = NAN, .steun_b = NAN, .zwakste_snede = NAN};
	if (!k || !m->klaar)
		goto out;
	code = vergelijk(k, a, b);
	model_weeg(m, h, code, &out->bits, &verwant);
	out->bits_verwant = verwant;
	out->kans = ijk_kans(h, out->bits);
	tegen = tegenspeler(h, code);
	som = log2(m->aantal[KLAS_ZELFDE] / m->aantal[tegen]);
	bij(out, "vooraf")->niveau = tegen_namen[tegen];
	out->reden[0].bits = som;
	out->reden[0].bits_verwant = log2(m->aantal[KLAS_ZELFDE] / m->aantal[KLAS_VERWANT]);
	for (unsigned i = 0; i < h->verg_n; i++) {
		const struct verg *v = &h->verg[i];
		unsigned f = code >> (4 * i) & 15;
		struct herken_reden *r = bij(out, v->naam);

		r->links = geschreven(h, v, a);
		r->rechts = geschreven(h, v, b);
		r->niveau = "ontbreekt";
		if (f == FIJN_LEEG)
			continue;
		r->niveau = v->soort->niv[v->grof[f]].naam;
		r->zeldzaam = aandeel(h, v, a, b);
		r->bits = log2(m->fijn[i][KLAS_ZELFDE][f] / m->fijn[i][tegen][f]);
		r->bits_verwant = log2(m->fijn[i][KLAS_ZELFDE][f] / m->fijn[i][KLAS_VERWANT][f]);
		som += r->bits;
	}
	bij(out, "andere verklaringen")->bits = out->bits - som;
	out->regel = herken_verbod(h, a, b);
	if (h->groep.entiteit) {
		out->zelfde_entiteit = h->groep.entiteit[a] == h->groep.entiteit[b];
		out->steun_a = (double)h->groep.steun[a];
		out->steun_b = (double)h->groep.steun[b];
		if (out->zelfde_entiteit)
			out->zwakste_snede = (double)h->groep.snede[a];
	}
out:
	vergelijker_weg(k);
}
