/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Columns of which nothing is known but what is in them: texts, numbers, a choice out of few.
 */
#include "core/base/utf8.h"
#include "engines/match/afstand.h"
#include "engines/match/herken_private.h"
#include "engines/match/norm.h"

struct str woorden_norm(struct arena *a, struct str in)
{
	struct str s = utf8_fold(a, in);
	char *p = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (c == '\'')
			continue;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			p[n++] = c;
		else if (n && p[n - 1] != ' ')
			p[n++] = ' ';
	}
	return str_trim((struct str){p, n});
}

uint32_t atoom_hash(struct str s, unsigned zout)
{
	return s.len ? (uint32_t)(hash_meng(hash_tekst(s), zout) >> 32) | 1 : 0;
}

/* The most that Jaro-Winkler could be, from the letters that both have. Most pairs of values
 * have too few, and then nothing needs to be computed. */
static bool kan_lijken(struct str a, struct str b, float grens)
{
	size_t va, vb, samen, begin = 0;
	float jaro;

	if (a.len == 0 || b.len == 0 || a.len > AFSTAND_MAX || b.len > AFSTAND_MAX)
		return true;
	va = a.len - afstand_vreemd(a, b, &vb);
	vb = b.len - vb;
	samen = va < vb ? va : vb;
	while (begin < 4 && begin < samen && a.p[begin] == b.p[begin])
		begin++;
	jaro = ((float)samen / (float)a.len + (float)samen / (float)b.len + 1) / 3;
	return jaro + 0.1F * (float)begin * (1 - jaro) >= grens - 1e-4F;
}

bool lijkt(struct str a, struct str b, float grens)
{
	if (!kan_lijken(a, b, grens))
		return false;
	/* A fixed order: the greedy pairing of letters is not the same both ways round. */
	if (a.len > b.len || (a.len == b.len && str_cmp(a, b) > 0)) {
		struct str t = a;

		a = b;
		b = t;
	}
	return jaro_winkler(a, b) >= grens;
}

/* ---- text ----------------------------------------------------------------- */

enum { GELIJK, BIJNA, OVERLAP, LIJKT, ANDERS };

static const struct niveau_def niveaus[] = {
	[GELIJK] = {"gelijk", 8, 0.70F}, [BIJNA] = {"bijna gelijk", 1, 0.12F},
	[OVERLAP] = {"woorden gelijk", 1, 0.05F}, [LIJKT] = {"lijkt", 1, 0.03F},
	[ANDERS] = {"anders", 1, 0.10F},
};

enum { WOORDEN = 10 };
struct feit {
	struct str t;
	uint32_t woord[WOORDEN], n;
};

static struct str norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct str s = woorden_norm(a, in[0]);

	(void)v;
	return generiek_tekst(s) ? STR("") : s;
}

static void feit(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct feit *f = (struct feit *)v->feit + nr;
	struct str_cutter c = {t, false};
	struct str w;

	(void)a;
	*f = (struct feit){.t = t};
	while (f->n < WOORDEN && str_cut(&c, ' ', &w))
		f->woord[f->n++] = atoom_hash(w, 41);
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
	unsigned min = x->n < y->n ? x->n : y->n;

	if (osa_max(x->t, y->t, 1) <= 1 || lijkt(x->t, y->t, 0.92F))
		return fijn(v, BIJNA, 0);
	if ((x->n > 1 || y->n > 1) && samen(x, y) * 2 >= min && min)
		return fijn(v, OVERLAP, 0);
	return fijn(v, lijkt(x->t, y->t, 0.8F) ? LIJKT : ANDERS, 0);
}

/* 0 whole, 1 sound of the whole, 2 four letters. */
static void atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	out[0] = atoom_hash(x->t, 42);
	out[1] = out[0];
	out[2] = atoom_hash(str_sub(x->t, 0, 4), 43);
}

const struct verg_soort verg_tekst = {
	niveaus, sizeof(niveaus) / sizeof(niveaus[0]), sizeof(struct feit),
	norm, feit, niveau, NULL, atomen,
};

/* ---- numbers -------------------------------------------------------------- */

enum { G_GELIJK, G_BIJNA, G_ANDERS };
static const struct niveau_def g_niveaus[] = {
	[G_GELIJK] = {"gelijk", 8, 0.80F}, [G_BIJNA] = {"een cijfer anders", 1, 0.12F},
	[G_ANDERS] = {"anders", 1, 0.08F},
};

static struct str g_norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct str s = woorden_norm(a, in[0]);

	(void)v;
	while (s.len > 1 && s.p[0] == '0')
		s = str_sub(s, 1, SIZE_MAX);
	return s;
}

static unsigned g_niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;

	return fijn(v, osa_max(x->t, y->t, 1) <= 1 ? G_BIJNA : G_ANDERS, 0);
}

const struct verg_soort verg_getal = {
	g_niveaus, sizeof(g_niveaus) / sizeof(g_niveaus[0]), sizeof(struct feit),
	g_norm, feit, g_niveau, NULL, atomen,
};

/* ---- a choice out of few -------------------------------------------------- */

enum { K_GELIJK, K_ANDERS };
static const struct niveau_def k_niveaus[] = {
	[K_GELIJK] = {"gelijk", 4, 0.95F}, [K_ANDERS] = {"anders", 1, 0.05F},
};

static const struct { const char *in, *uit; } geslachten[] = {
	{"m", "m"}, {"man", "m"}, {"male", "m"}, {"mannelijk", "m"}, {"h", "m"}, {"1", "m"},
	{"v", "v"}, {"f", "v"}, {"vrouw", "v"}, {"female", "v"}, {"vrouwelijk", "v"}, {"w", "v"},
	{"2", "v"}, {"jongen", "m"}, {"meisje", "v"}, {"mnl", "m"}, {"vrl", "v"},
	{"homme", "m"}, {"femme", "v"}, {"mann", "m"}, {"frau", "v"}, {"mannlich", "m"},
	{"weiblich", "v"}, {"hombre", "m"}, {"mujer", "v"}, {"boy", "m"}, {"girl", "v"},
	{"woman", "v"},
};

static struct str k_norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct str s = woorden_norm(a, in[0]);

	if (v->veld != HV_GESLACHT)
		return generiek_tekst(s) ? STR("") : s;
	for (size_t i = 0; i < sizeof(geslachten) / sizeof(geslachten[0]); i++)
		if (str_is(s, geslachten[i].in))
			return str_of(geslachten[i].uit);
	return generiek_tekst(s) || str_is(s, "u") || str_is(s, "0") ? STR("") : s;
}

static unsigned k_niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	(void)a;
	(void)b;
	return fijn(v, K_ANDERS, 0);
}

const struct verg_soort verg_keuze = {
	k_niveaus, sizeof(k_niveaus) / sizeof(k_niveaus[0]), sizeof(struct feit),
	k_norm, feit, k_niveau, NULL, atomen,
};

/* ---- what a full name says beyond given name and surname ------------------- */

enum { N_GELIJK, N_OVERLAP, N_ANDERS };
static const struct niveau_def n_niveaus[] = {
	[N_GELIJK] = {"overige namen gelijk", 5, 0.50F},
	[N_OVERLAP] = {"een van de overige namen gelijk", 1, 0.30F},
	[N_ANDERS] = {"overige namen anders", 1, 0.20F},
};

static bool heeft_woord(struct str tekst, struct str w)
{
	struct str_cutter c = {tekst, false};
	struct str t;

	while (str_cut(&c, ' ', &t))
		if (str_eq(t, w))
			return true;
	return false;
}

static struct str n_norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct str s = woorden_norm(a, in[0]), vn = woorden_norm(a, in[1]);
	struct str an = woorden_norm(a, in[2]), w, uit = STR("");
	struct str_cutter c = {s, false};

	(void)v;
	while (str_cut(&c, ' ', &w))
		if (w.len > 1 && !heeft_woord(vn, w) && !heeft_woord(an, w))
			uit = norm_samen(a, uit, ' ', w);
	return uit;
}

static unsigned n_niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;

	return fijn(v, samen(x, y) ? N_OVERLAP : N_ANDERS, 0);
}

const struct verg_soort verg_naamrest = {
	n_niveaus, sizeof(n_niveaus) / sizeof(n_niveaus[0]), sizeof(struct feit),
	n_norm, feit, n_niveau, NULL, atomen,
};
