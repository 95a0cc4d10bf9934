/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the population weighs, as lines behind a model (herken_model_schrijf_vast):
 *
 *	vast 14 400                    blocking rules, and what is a large block
 *	regel 0 3 0:0:255 2:1:255 ..   free of order, parts, comparison:atom:other atom
 *	fijn 0.31 0.12 ..              weights of the finer levels; one line a class,
 *	                               for each comparison
 *	emmers 2 HASHb HASHb           values that are not rare: hash and bucket; one line a
 *	                               book, three books for each comparison
 *
 * With these a record weighs the same whoever else is there, today and after a restart. Values
 * are named by their hash only, so that the text holds no names of people.
 */
#include <stdio.h>

#include "core/base/buf.h"
#include "engines/match/herken_private.h"

enum { BOEKEN = 1 + DEEL_MAX, HEX = 16 };

static unsigned fijn_aantal(const struct verg *v)
{
	unsigned n = 0;

	for (unsigned g = 0; g < v->soort->niv_n; g++)
		n += v->soort->niv[g].emmers;
	return n;
}

static const struct boek *boek_van(const struct verg *v, unsigned boek)
{
	return boek == 0 ? &v->boek : &v->deel[boek - 1];
}

static const uint8_t *emmers_van(const struct verg *v, unsigned boek)
{
	return boek == 0 ? v->emmer : v->deel_emmer[boek - 1];
}

/* ---- writing ------------------------------------------------------------------ */

static void regels_schrijf(const struct herken *h, struct buf *b)
{
	buf_fmt(b, "vast %u %zu\n", h->regels, h->blok_max);
	for (unsigned r = 0; r < h->regels; r++) {
		const struct regel *g = &h->regel[r];

		buf_fmt(b, "regel %d %d", g->los_van_orde, g->n);
		for (unsigned i = 0; i < g->n; i++)
			buf_fmt(b, " %d:%d:%d", g->deel[i].verg, g->deel[i].atoom[0],
				g->deel[i].atoom[1]);
		buf_char(b, '\n');
	}
}

static int hash_orde(const void *x, const void *y)
{
	const struct vast_emmer *a = x, *b = y;

	return (a->hash > b->hash) - (a->hash < b->hash);
}

/* In the order of hashes: the text does not depend on the order of the rows. */
static bool emmers_schrijf(const struct verg *v, unsigned boek, struct buf *b)
{
	const struct boek *t = boek_van(v, boek);
	const uint8_t *e = emmers_van(v, boek);
	struct vast_emmer *lijst = malloc((size_t)t->n * sizeof(*lijst) + 1);
	size_t n = 0;

	for (uint32_t i = 1; lijst && i < t->n; i++)
		if (e[i])
			lijst[n++] = (struct vast_emmer){hash_tekst(boek_tekst(t, i)), e[i]};
	if (!lijst)
		return false;
	qsort(lijst, n, sizeof(*lijst), hash_orde);
	buf_fmt(b, "emmers %zu", n);
	for (size_t i = 0; i < n; i++)
		buf_fmt(b, " %016llx%x", (unsigned long long)lijst[i].hash, lijst[i].emmer);
	buf_char(b, '\n');
	free(lijst);
	return true;
}

bool herken_model_schrijf_vast(const struct herken *h, struct buf *b)
{
	herken_model_schrijf(h, b);
	regels_schrijf(h, b);
	for (unsigned i = 0; i < h->verg_n; i++) {
		for (unsigned c = 0; c < KLAS_N; c++) {
			buf_cstr(b, "fijn");
			for (unsigned f = 0; f < fijn_aantal(&h->verg[i]); f++)
				buf_fmt(b, " %.17g", h->model.fijn[i][c][f]);
			buf_char(b, '\n');
		}
		for (unsigned k = 0; k < BOEKEN; k++)
			if (!emmers_schrijf(&h->verg[i], k, b))
				return false;
	}
	return !b->full;
}

/* ---- reading ------------------------------------------------------------------ */

static bool regel_lees(const struct herken *h, struct str_cutter *c, struct regel *g)
{
	struct str lijn, w;
	struct str_cutter d;
	int64_t los, n;

	*g = (struct regel){.plekken = 1};
	if (!str_cut(c, '\n', &lijn))
		return false;
	d = (struct str_cutter){lijn, false};
	if (!str_cut(&d, ' ', &w) || !str_is(w, "regel") || !str_cut(&d, ' ', &w) ||
	    !str_to_int(w, &los) || !str_cut(&d, ' ', &w) || !str_to_int(w, &n) || n < 1 || n > 3)
		return false;
	g->los_van_orde = los != 0;
	g->n = (uint8_t)n;
	for (unsigned i = 0; i < g->n; i++) {
		struct str_cutter e;
		int64_t k[3];

		if (!str_cut(&d, ' ', &w))
			return false;
		e = (struct str_cutter){w, false};
		for (unsigned p = 0; p < 3; p++) {
			struct str t;

			if (!str_cut(&e, ':', &t) || !str_to_int(t, &k[p]) || k[p] < 0 ||
			    (p == 0 ? k[p] >= h->verg_n : k[p] >= ATOOM_MAX && k[p] != ATOOM_GEEN))
				return false;
		}
		g->deel[i].verg = (uint8_t)k[0];
		g->deel[i].atoom[0] = (uint8_t)k[1];
		g->deel[i].atoom[1] = (uint8_t)k[2];
		if (k[1] == ATOOM_GEEN)
			return false;
		if (k[2] != ATOOM_GEEN)
			g->plekken = 2;
	}
	return true;
}

static bool hex_lees(struct str s, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		char k = s.p[i];
		int d = k >= '0' && k <= '9' ? k - '0' : k >= 'a' && k <= 'f' ? k - 'a' + 10 : -1;

		if (d < 0)
			return false;
		*out = *out << 4 | (uint64_t)d;
	}
	return s.len > 0;
}

static bool emmers_lees(struct str_cutter *c, struct vast_boek *b)
{
	struct str lijn, w;
	struct str_cutter d;
	int64_t n;

	if (!str_cut(c, '\n', &lijn))
		return false;
	d = (struct str_cutter){lijn, false};
	if (!str_cut(&d, ' ', &w) || !str_is(w, "emmers") || !str_cut(&d, ' ', &w) ||
	    !str_to_int(w, &n) || n < 0 || (uint64_t)n > lijn.len / HEX)
		return false;
	b->e = malloc((size_t)n * sizeof(*b->e) + 1);
	for (int64_t i = 0; b->e && i < n; i++) {
		uint64_t hash, emmer;

		if (!str_cut(&d, ' ', &w) || w.len <= HEX ||
		    !hex_lees(str_sub(w, 0, HEX), &hash) ||
		    !hex_lees(str_sub(w, HEX, SIZE_MAX), &emmer) || emmer >= FIJN_MAX ||
		    (i && hash <= b->e[i - 1].hash))
			return false;
		b->e[i] = (struct vast_emmer){hash, (uint8_t)emmer};
		b->n = (size_t)i + 1;
	}
	return b->e != NULL;
}

bool vast_lees(struct herken *h, struct str_cutter *c, struct str kop)
{
	struct str_cutter d = {kop, false};
	struct str w;
	int64_t regels, blok;

	if (!str_cut(&d, ' ', &w) || !str_is(w, "vast") || !str_cut(&d, ' ', &w) ||
	    !str_to_int(w, &regels) || regels < 1 || regels > REGEL_MAX ||
	    !str_cut(&d, ' ', &w) || !str_to_int(w, &blok) || blok < 2 || blok > 1000000)
		return false;
	h->vast = calloc(1, sizeof(*h->vast));
	if (!h->vast)
		return false;
	for (int64_t r = 0; r < regels; r++)
		if (!regel_lees(h, c, &h->regel[r]))
			return false;
	for (unsigned i = 0; i < h->verg_n; i++) {
		for (unsigned k = 0; k < KLAS_N; k++)
			if (!model_getallen(c, "fijn", h->model.fijn[i][k],
					    fijn_aantal(&h->verg[i])))
				return false;
		for (unsigned k = 0; k < BOEKEN; k++)
			if (!emmers_lees(c, &h->vast->boek[i][k]))
				return false;
	}
	h->regels = (unsigned)regels;
	h->blok_max = (size_t)blok;
	return true;
}

void vast_weg(struct vast *v)
{
	for (unsigned i = 0; v && i < VERG_MAX; i++)
		for (unsigned k = 0; k < BOEKEN; k++)
			free(v->boek[i][k].e);
	free(v);
}

uint8_t vast_emmer(const struct herken *h, unsigned verg, unsigned boek, uint32_t nr)
{
	const struct vast_boek *b;
	struct vast_emmer zoek = {0}, *e;

	if (!h->vast)
		return 0;
	b = &h->vast->boek[verg][boek];
	zoek.hash = hash_tekst(boek_tekst(boek_van(&h->verg[verg], boek), nr));
	e = b->n ? bsearch(&zoek, b->e, b->n, sizeof(zoek), hash_orde) : NULL;
	return e ? e->emmer : 0;
}
