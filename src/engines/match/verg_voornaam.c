/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Given names: all of them, the first, a variant in use (Johannes, Jan, Hans), another of the
 * given names, initials. Normal text: words one space apart, initials as single letters.
 */
#include "engines/match/afstand.h"
#include "engines/match/herken_private.h"
#include "engines/match/norm.h"

enum { GELIJK, EERSTE, VARIANT, BIJNA, ANDERE_EERST, LIJKT, INITIAAL, LETTER, ANDERS };

static const struct niveau_def niveaus[] = {
	[GELIJK] = {"gelijk", 5, 0.55F}, [EERSTE] = {"eerste naam gelijk", 3, 0.10F, 1},
	[VARIANT] = {"variant van de naam", 1, 0.06F}, [BIJNA] = {"bijna gelijk", 1, 0.08F},
	[ANDERE_EERST] = {"een van de namen gelijk", 1, 0.03F}, [LIJKT] = {"lijkt", 1, 0.04F},
	[INITIAAL] = {"voorletter past", 1, 0.10F}, [LETTER] = {"zelfde eerste letter", 1, 0.02F},
	[ANDERS] = {"anders", 1, 0.02F},
};

struct feit {
	struct str alles, eerste;
	char init[8];
	uint32_t eerste_nr, klank, wissel[2];
	uint8_t groep[4], groep_n, init_n, woorden;
	bool kort;                /* nothing but initials */
};

static struct str norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct norm_naam n;

	if (v->bron[0].veld == HV_NAAM)
		naam_heel(a, in[0], &n);
	else
		naam_persoon(a, in[0], STR(""), &n);
	return n.voornamen.len ? n.voornamen : STR("");
}

/* What a surname written here would be: its core, and the first word of that. */
static struct str als_achternaam(struct arena *a, struct str t)
{
	struct str voor, kern = t;

	if (str_find(t, STR(" "), 0) != SIZE_MAX)
		naam_splits(a, t, &voor, &kern);
	return kern;
}

static void feit(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct feit *f = (struct feit *)v->feit + nr;
	struct str_cutter c = {t, false};
	struct str w, kern = als_achternaam(a, t);
	struct str kern_eerste = str_sub(kern, 0, str_find(kern, STR(" "), 0));

	*f = (struct feit){.alles = t, .eerste = str_sub(t, 0, str_find(t, STR(" "), 0))};
	f->kort = true;
	while (str_cut(&c, ' ', &w)) {
		if (w.len > 1)
			f->kort = false;
		if (w.len && f->init_n < sizeof(f->init))
			f->init[f->init_n++] = w.p[0];
		f->woorden++;
	}
	if (f->eerste.len > 1) {
		f->eerste_nr = boek_zet(&v->deel[0], f->eerste);
		f->groep_n = (uint8_t)naam_variant_groepen(f->eerste, f->groep);
		f->klank = atoom_hash(klank(a, kern_eerste), 1);
		f->wissel[0] = atoom_hash(kern, 5);
		f->wissel[1] = atoom_hash(kern_eerste, 6);
	}
	v->deel_van[0][nr] = f->eerste_nr;
}

static bool zelfde_groep(const struct feit *x, const struct feit *y)
{
	for (unsigned i = 0; i < x->groep_n; i++)
		for (unsigned k = 0; k < y->groep_n; k++)
			if (x->groep[i] == y->groep[k])
				return true;
	return false;
}

static bool woord_in(struct str tekst, struct str w)
{
	for (size_t at = 0; (at = str_find(tekst, w, at)) != SIZE_MAX; at++)
		if ((at == 0 || tekst.p[at - 1] == ' ') &&
		    (at + w.len == tekst.len || tekst.p[at + w.len] == ' '))
			return true;
	return false;
}

static bool andere_eerst(const struct feit *x, const struct feit *y)
{
	return (x->eerste.len > 2 && woord_in(y->alles, x->eerste)) ||
	       (y->eerste.len > 2 && woord_in(x->alles, y->eerste));
}

static unsigned initialen(const struct feit *x, const struct feit *y)
{
	unsigned n = x->init_n < y->init_n ? x->init_n : y->init_n;

	if (n && memcmp(x->init, y->init, n) == 0)
		return INITIAAL;
	if (n && x->init[0] == y->init[0])
		return LETTER;
	return ANDERS;
}

static bool begin_gelijk(struct str a, struct str b, size_t n)
{
	return a.len >= n && b.len >= n && memcmp(a.p, b.p, n) == 0;
}

static unsigned niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;

	if (x->kort || y->kort)
		return fijn(v, initialen(x, y), 0);
	if (x->eerste_nr && x->eerste_nr == y->eerste_nr)
		return fijn(v, EERSTE, v->deel_emmer[0][x->eerste_nr]);
	if (zelfde_groep(x, y))
		return fijn(v, VARIANT, 0);
	if ((x->klank && x->klank == y->klank) || lijkt(x->eerste, y->eerste, 0.92F) ||
	    osa_max(x->alles, y->alles, 1) <= 1)
		return fijn(v, BIJNA, 0);
	if (andere_eerst(x, y))
		return fijn(v, ANDERE_EERST, 0);
	if (lijkt(x->eerste, y->eerste, 0.8F) || begin_gelijk(x->eerste, y->eerste, 3))
		return fijn(v, LIJKT, 0);
	return fijn(v, x->init[0] == y->init[0] ? LETTER : ANDERS, 0);
}

static unsigned zelf(const struct verg *v, uint32_t nr)
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	return x->kort ? fijn(v, INITIAAL, 0) : fijn(v, GELIJK, v->emmer[nr]);
}

/* 0 sound of the first name, 1 its group of variants, 2 three letters, 3 one letter,
 * 4 and 5 what a surname written here would have there. */
static void atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	if (x->init_n)
		out[3] = atoom_hash((struct str){x->init, 1}, 3);
	if (x->kort || x->eerste.len < 2)
		return;
	out[0] = x->klank;
	out[1] = x->groep_n ? atoom_hash((struct str){(const char *)x->groep, 1}, 4) : 0;
	out[2] = atoom_hash(str_sub(x->eerste, 0, 3), 2);
	out[4] = x->wissel[0];
	out[5] = x->wissel[1];
}

const struct verg_soort verg_voornaam = {
	niveaus, sizeof(niveaus) / sizeof(niveaus[0]), sizeof(struct feit),
	norm, feit, niveau, zelf, atomen,
};
