/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Surnames: the core without voorvoegsel; own and partner's name as parts, of which any may
 * agree with any. Normal text: parts with a bar between, "vosveld|vaarmeer".
 */
#include "engines/match/afstand.h"
#include "engines/match/herken_private.h"
#include "engines/match/norm.h"

enum { GELIJK, DEEL, KLANK, BIJNA, LIJKT, ANDERS };

static const struct niveau_def niveaus[] = {
	[GELIJK] = {"gelijk", 7, 0.75F}, [DEEL] = {"een deel gelijk", 3, 0.05F, 1},
	[KLANK] = {"klinkt gelijk", 1, 0.06F}, [BIJNA] = {"bijna gelijk", 1, 0.06F},
	[LIJKT] = {"lijkt", 1, 0.03F}, [ANDERS] = {"anders", 1, 0.05F},
};

enum { DELEN = 2 };
struct feit {
	struct str deel[DELEN];
	uint32_t nr[DELEN], klank[DELEN], wissel_klank, wissel[2];
	unsigned n;
};

static struct str norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct norm_naam n;
	struct str uit;

	if (v->bron[0].veld == HV_NAAM)
		naam_heel(a, in[0], &n);
	else
		naam_persoon(a, STR(""), in[0], &n);
	if (n.kern.len == 0)
		return STR("");
	uit = n.deel[0];
	for (size_t i = 1; i < NORM_DELEN && n.deel[i].len; i++)
		uit = norm_samen(a, uit, '|', n.deel[i]);
	return uit.len ? uit : n.kern;
}

static void feit(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct feit *f = (struct feit *)v->feit + nr;
	struct str_cutter c = {t, false};
	struct str w;

	*f = (struct feit){.n = 0};
	while (f->n < DELEN && str_cut(&c, '|', &w)) {
		f->deel[f->n] = w;
		f->nr[f->n] = boek_zet(&v->deel[0], w);
		f->klank[f->n] = atoom_hash(klank(a, w), 11);
		v->deel_van[f->n][nr] = f->nr[f->n];
		f->n++;
	}
	w = str_sub(f->deel[0], 0, str_find(f->deel[0], STR(" "), 0));
	f->wissel_klank = atoom_hash(klank(a, w), 1);
	f->wissel[0] = atoom_hash(f->deel[0], 5);
	f->wissel[1] = atoom_hash(w, 6);
}

static unsigned niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;
	unsigned best = ANDERS;

	for (unsigned i = 0; i < x->n; i++)
		for (unsigned k = 0; k < y->n; k++) {
			if (x->nr[i] == y->nr[k])
				return fijn(v, DEEL, v->deel_emmer[0][x->nr[i]]);
			if (best > KLANK && x->klank[i] == y->klank[k])
				best = KLANK;
			if (best > BIJNA && (osa_max(x->deel[i], y->deel[k], 1) <= 1 ||
					     lijkt(x->deel[i], y->deel[k], 0.92F)))
				best = BIJNA;
			if (best > LIJKT && lijkt(x->deel[i], y->deel[k], 0.8F))
				best = LIJKT;
		}
	return fijn(v, best, 0);
}

/* 0 sound of the first part, 1 of the second, 2 four letters of the first, 3 sound of its
 * first word, 4 the part and 5 its first word (names may have changed places). */
static void atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	out[0] = x->klank[0];
	out[1] = x->klank[1];
	out[2] = atoom_hash(str_sub(x->deel[0], 0, 4), 12);
	out[3] = x->wissel_klank;
	out[4] = x->wissel[0];
	out[5] = x->wissel[1];
}

const struct verg_soort verg_achternaam = {
	niveaus, sizeof(niveaus) / sizeof(niveaus[0]), sizeof(struct feit),
	norm, feit, niveau, NULL, atomen,
};
