/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A model as lines of text, to be read by people and by this program:
 *
 *	contramijn-model 1
 *	soort persoon
 *	aantal 6538 1200 12440000
 *	ijk 1 0 0.91 0.1
 *	vergelijking achternaam 6
 *	zelfde 0.81 0.04 ..            one line for each class: share of each level
 *	verwant ..
 *	toeval ..
 *
 * Behind them may stand what the population weighs (model_vast.c).
 */
#include <stdio.h>

#include "core/base/buf.h"
#include "engines/match/herken_private.h"

static const char *const klassen[KLAS_N] = {
	[KLAS_ZELFDE] = "zelfde", [KLAS_VERWANT] = "verwant", [KLAS_TOEVAL] = "toeval",
};
static const char *const soorten[HERKEN_SOORT_N] = {"persoon", "organisatie", "adres", "vrij"};

void herken_model_schrijf(const struct herken *h, struct buf *b)
{
	const struct model *m = &h->model;

	buf_fmt(b, "contramijn-model 1\nsoort %s\naantal", soorten[h->in.soort]);
	for (unsigned c = 0; c < KLAS_N; c++)
		buf_fmt(b, " %.17g", m->aantal[c]);
	buf_fmt(b, "\nijk %.17g %.17g %.17g %.17g\n", h->helling, h->basis, h->grens, h->nakijken);
	for (unsigned i = 0; i < h->verg_n; i++) {
		buf_fmt(b, "vergelijking %s|%u\n", h->verg[i].naam, h->verg[i].soort->niv_n);
		for (unsigned c = 0; c < KLAS_N; c++) {
			buf_cstr(b, klassen[c]);
			for (unsigned l = 0; l < h->verg[i].soort->niv_n; l++)
				buf_fmt(b, " %.17g", m->q[i][c][l]);
			buf_char(b, '\n');
		}
	}
}

/* Reads `n` numbers that stand behind a word; false when the line is another. */
bool model_getallen(struct str_cutter *c, const char *woord, double *uit, size_t n)
{
	struct str lijn, w;
	struct str_cutter d;

	if (!str_cut(c, '\n', &lijn))
		return false;
	d = (struct str_cutter){lijn, false};
	if (!str_cut(&d, ' ', &w) || !str_is(w, woord))
		return false;
	for (size_t i = 0; i < n; i++) {
		char t[40], *eind;

		if (!str_cut(&d, ' ', &w) || w.len == 0 || w.len >= sizeof(t))
			return false;
		memcpy(t, w.p, w.len);
		t[w.len] = 0;
		uit[i] = strtod(t, &eind);
		if (*eind || !(uit[i] >= -1e18 && uit[i] <= 1e18))
			return false;
	}
	return true;
}

static bool vergelijking(struct herken *h, struct str_cutter *c, unsigned i)
{
	char verwacht[200];
	struct str lijn;

	snprintf(verwacht, sizeof(verwacht), "vergelijking %s|%u", h->verg[i].naam,
		 h->verg[i].soort->niv_n);
	if (!str_cut(c, '\n', &lijn) || !str_is(lijn, verwacht))
		return false;
	for (unsigned k = 0; k < KLAS_N; k++) {
		double *q = h->model.q[i][k];

		if (!model_getallen(c, klassen[k], q, h->verg[i].soort->niv_n))
			return false;
		for (unsigned l = 0; l < h->verg[i].soort->niv_n; l++)
			if (q[l] < 0 || q[l] > 1)
				return false;
	}
	return true;
}

bool model_tekst_lees(struct herken *h, struct str tekst)
{
	struct str_cutter c = {tekst, false};
	char verwacht[40];
	struct str lijn;
	double ijk[4];

	snprintf(verwacht, sizeof(verwacht), "soort %s", soorten[h->in.soort]);
	if (!str_cut(&c, '\n', &lijn) || !str_is(lijn, "contramijn-model 1") ||
	    !str_cut(&c, '\n', &lijn) || !str_is(lijn, verwacht) ||
	    !model_getallen(&c, "aantal", h->model.aantal, KLAS_N) ||
	    !model_getallen(&c, "ijk", ijk, 4))
		return false;
	for (unsigned i = 0; i < h->verg_n; i++)
		if (!vergelijking(h, &c, i))
			return false;
	if (str_cut(&c, '\n', &lijn) && lijn.len && !vast_lees(h, &c, lijn))
		return false;
	h->helling = ijk[0];
	h->basis = ijk[1];
	h->grens = ijk[2];
	h->nakijken = ijk[3];
	return h->helling > 0 && h->grens > 0 && h->grens < 1 && h->nakijken > 0 &&
	       h->nakijken < 1;
}
