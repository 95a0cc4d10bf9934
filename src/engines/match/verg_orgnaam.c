/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of organisations: the core without its legal form, word by word. Normal text:
 * "garage jansen|bv".
 */
#include "engines/match/afstand.h"
#include "engines/match/herken_private.h"
#include "engines/match/norm.h"

enum { GELIJK, VORM, BIJNA, BEVAT, OVERLAP, LIJKT, ANDERS };

/* A concern has one name with words added: "Bakker", "Bakker Holding". */
static const struct niveau_def niveaus[] = {
	[GELIJK] = {"gelijk", 7, 0.60F, 0, 0.04F},
	[VORM] = {"gelijk, andere rechtsvorm", 2, 0.05F, 1, 0.06F},
	[BIJNA] = {"bijna gelijk", 1, 0.12F, 0, 0.02F},
	[BEVAT] = {"naam staat in de andere", 1, 0.08F, 0, 0.33F},
	[OVERLAP] = {"woorden gelijk", 1, 0.05F, 0, 0.20F}, [LIJKT] = {"lijkt", 1, 0.04F, 0, 0.05F},
	[ANDERS] = {"anders", 1, 0.06F, 0, 0.30F},
};

enum { WOORDEN = 10 };
struct feit {
	struct str kern, vorm;
	uint32_t woord[WOORDEN], n, kern_nr;
};

static struct str norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct norm_naam n;

	(void)v;
	naam_organisatie(a, in[0], &n);
	return n.kern.len ? norm_samen(a, n.kern, '|', n.vorm) : STR("");
}

static void feit(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct feit *f = (struct feit *)v->feit + nr;
	size_t bar = str_find(t, STR("|"), 0);
	struct str_cutter c = {str_sub(t, 0, bar), false};
	struct str w;

	(void)a;
	*f = (struct feit){.kern = c.rest, .vorm = STR("")};
	if (bar != SIZE_MAX)
		f->vorm = str_sub(t, bar + 1, SIZE_MAX);
	while (f->n < WOORDEN && str_cut(&c, ' ', &w))
		f->woord[f->n++] = atoom_hash(w, 51);
	f->kern_nr = boek_zet(&v->deel[0], f->kern);
	v->deel_van[0][nr] = f->kern_nr;
}

static unsigned samen(const struct feit *x, const struct feit *y)
{
	unsigned n = 0;

	for (unsigned i = 0; i < x->n; i++)
		for (unsigned k = 0; k < y->n; k++)
			if (x->woord[i] == y->woord[k]) {
				n++;
				break;
			}
	return n;
}

static unsigned niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;
	unsigned min = x->n < y->n ? x->n : y->n, s = samen(x, y);

	if (x->kern_nr == y->kern_nr) {
		bool open = x->vorm.len == 0 || y->vorm.len == 0;
		unsigned e = v->emmer[a] > v->emmer[b] ? v->emmer[a] : v->emmer[b];

		return open ? fijn(v, GELIJK, e) : fijn(v, VORM, v->deel_emmer[0][x->kern_nr]);
	}
	/* A word more is another thing than a slip: "Bakker Holding" is not Bakker. */
	if (s == min && x->n != y->n)
		return fijn(v, BEVAT, 0);
	if (osa_max(x->kern, y->kern, 2) <= (x->kern.len > 8 ? 2U : 1U) ||
	    (x->n == y->n && lijkt(x->kern, y->kern, 0.94F)))
		return fijn(v, BIJNA, 0);
	if (s == min)
		return fijn(v, min > 1 ? BEVAT : OVERLAP, 0);
	if (s * 2 >= min)
		return fijn(v, OVERLAP, 0);
	return fijn(v, lijkt(x->kern, y->kern, 0.85F) ? LIJKT : ANDERS, 0);
}

/* 0 core, 1 first word, 2 six letters. */
static void atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	out[0] = atoom_hash(x->kern, 52);
	out[1] = x->woord[0];
	out[2] = atoom_hash(str_sub(x->kern, 0, 6), 53);
	out[3] = x->n > 1 ? x->woord[1] : 0;
}

const struct verg_soort verg_orgnaam = {
	niveaus, sizeof(niveaus) / sizeof(niveaus[0]), sizeof(struct feit),
	norm, feit, niveau, NULL, atomen,
};
