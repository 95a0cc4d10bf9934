/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From bits to probabilities, and the zones: link, look at, apart.
 *
 * Probabilities are those of the model; labels, when there are enough, bend them (a logistic
 * curve over the bits, drawn to the model's own). The threshold for links is not a number
 * somebody liked: entities are made at even odds, the share of wrong pairs in them is
 * estimated, and the weakest merge allowed is raised until that share fits the target.
 */
#include <math.h>

#include "engines/match/herken_private.h"

enum { STAPPEN = 60, LABELS_GENOEG = 20, NEWTON = 25 };
static const double STAP = 0.2, LABEL_PRIOR = 8;

double ijk_kans(const struct herken *h, double bits)
{
	return 1 / (1 + exp2(-(h->helling * bits + h->basis)));
}

double ijk_bits(const struct herken *h, double kans)
{
	return (log2(kans / (1 - kans)) - h->basis) / h->helling;
}

static float label_bits(const struct herken *h, struct vergelijker *v,
			const struct herken_label_rij *l)
{
	float bits = model_bits(h, vergelijk(v, l->a, l->b));

	return bits > 30 ? 30 : bits < -30 ? -30 : bits;
}

/* Two parameters by Newton's method; the prior is a slope of 1 and no shift. */
static void buig(struct herken *h, const float *bits)
{
	const double ln2 = log(2);
	double s = 1, b = 0;

	for (int r = 0; r < NEWTON; r++) {
		double gs = -LABEL_PRIOR * (s - 1), gb = -LABEL_PRIOR * b / 16;
		double ss = LABEL_PRIOR, sb = 0, bb = LABEL_PRIOR / 16, det;

		for (size_t i = 0; i < h->label_n; i++) {
			double x = (double)bits[i], p = 1 / (1 + exp2(-(s * x + b)));
			double fout = (h->label[i].zelfde ? 1 - p : -p) * ln2;
			double w = p * (1 - p) * ln2 * ln2;

			gs += fout * x;
			gb += fout;
			ss += w * x * x;
			sb += w * x;
			bb += w;
		}
		det = ss * bb - sb * sb;
		s += (bb * gs - sb * gb) / det;
		b += (ss * gb - sb * gs) / det;
		s = s < 0.2 ? 0.2 : s > 3 ? 3 : s;
		b = b < -8 ? -8 : b > 8 ? 8 : b;
	}
	h->helling = s;
	h->basis = b;
}

void ijk_maak(struct herken *h)
{
	struct vergelijker *v = h->label_n >= LABELS_GENOEG ? vergelijker_nieuw(h) : NULL;
	float *bits = v ? malloc(h->label_n * sizeof(*bits)) : NULL;

	h->helling = 1;
	h->basis = 0;
	h->grens = 0.5;
	h->nakijken = 0.1;
	if (bits) {
		for (size_t i = 0; i < h->label_n; i++)
			bits[i] = label_bits(h, v, &h->label[i]);
		buig(h, bits);
	}
	free(bits);
	vergelijker_weg(v);
}

/* ---- the threshold for links --------------------------------------------------- */

/*
 * The wrong pairs to expect in an entity of k records. Its last merge is its weakest: the mean
 * of the pairs across. Were those pairs independent their sum would count, were they one and
 * the same the mean; between these, a power of their number. When wrong, most often a single
 * record stands where it does not belong: k - 1 wrong pairs. (Against the truth of the labelled
 * sets: docs/herkenning.md.)
 */
static const double SAMEN = 0.4;

static double fout_in(const struct herken *h, double snede, double k)
{
	double bits = snede * pow(k - 1, SAMEN);

	return (k - 1) * (1 - ijk_kans(h, bits));
}

double ijk_kies(const struct herken *h, const uint32_t *entiteit, const float *snede)
{
	uint32_t *k = calloc(h->n + 1, sizeof(*k));
	double paren[STAPPEN + 1] = {0}, fout[STAPPEN + 1] = {0}, grens = ijk_bits(h, 0.5);
	int i = STAPPEN, best = STAPPEN;

	for (size_t r = 0; k && r < h->n; r++)
		k[entiteit[r]]++;
	for (size_t e = 0; k && e < h->n; e++) {
		/* Held together by decisions alone: nothing to doubt. */
		double n = k[e], s = isnan(snede[e]) ? 2 * STAPPEN * STAP : (double)snede[e];
		int stap = (int)fmin(fmax((s - grens) / STAP, 0), STAPPEN);

		if (k[e] < 2)
			continue;
		paren[stap] += n * (n - 1) / 2;
		fout[stap] += fout_in(h, s, n);
	}
	free(k);
	/* From the strongest entities down, as long as all taken together are good enough. */
	for (double p = 0, f = 0; i >= 0; i--) {
		p += paren[i];
		f += fout[i];
		if (p > 0 && f <= (1 - h->in.doel_precisie) * p)
			best = i;
	}
	return grens + best * STAP;
}
