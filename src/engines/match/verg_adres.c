/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses as one piece of evidence: postcode, number, street and place depend on one another
 * too much to be weighed apart. Normal text: "postcode|straat|nummer|plaats|land".
 */
#include "core/base/utf8.h"
#include "engines/match/afstand.h"
#include "engines/match/herken_private.h"
#include "engines/match/norm.h"

enum { HUIS, TOEVOEGING, BIJNA, STRAAT, BUURT, PLAATS, ANDERS };

static const struct niveau_def niveaus[] = {
	[HUIS] = {"zelfde adres", 4, 0.60F},
	[TOEVOEGING] = {"zelfde huis, andere toevoeging", 1, 0.03F},
	[BIJNA] = {"bijna hetzelfde adres", 1, 0.05F},
	[STRAAT] = {"zelfde straat of postcode", 3, 0.05F, 2},
	[BUURT] = {"postcode lijkt", 1, 0.02F},
	[PLAATS] = {"zelfde plaats", 3, 0.05F, 1}, [ANDERS] = {"anders", 1, 0.20F},
};

enum { A_STRAAT, A_NUMMER, A_ADRES, A_POSTCODE, A_PLAATS, A_LAND };

struct feit {
	struct str pc, straat, nr, plaats;
	uint32_t plaats_nr, buurt_nr;
	uint8_t kern;             /* letters of nr before the addition */
};

static struct str postcode(struct arena *a, struct str in)
{
	char *p = arena_alloc(a, in.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		char c = in.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 32);
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
			p[n++] = c;
	}
	return n > 10 ? STR("") : (struct str){p, n};
}

static struct str norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct str s = str_trim(utf8_fold(a, in[A_STRAAT]));
	struct str nr = str_trim(utf8_fold(a, in[A_NUMMER]));
	struct str pc = postcode(a, in[A_POSTCODE]);
	struct str plaats = adres_plaats(a, utf8_fold(a, in[A_PLAATS]));

	(void)v;
	if (s.len == 0)
		s = str_trim(utf8_fold(a, in[A_ADRES]));
	if (nr.len == 0)
		adres_splits(&s, &nr);
	nr = adres_nummer(a, nr);
	s = adres_straat(a, s);
	if (generiek_tekst(s))
		s = STR("");
	if (s.len + nr.len + pc.len + plaats.len == 0)
		return STR("");
	return str_fmt(a, "%.*s|%.*s|%.*s|%.*s", STR_ARG(pc), STR_ARG(s), STR_ARG(nr),
		       STR_ARG(plaats));
}

static void feit(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct feit *f = (struct feit *)v->feit + nr;
	struct str_cutter c = {t, false};

	(void)a;
	*f = (struct feit){.pc = STR(""), .straat = STR(""), .nr = STR(""), .plaats = STR("")};
	str_cut(&c, '|', &f->pc);
	str_cut(&c, '|', &f->straat);
	str_cut(&c, '|', &f->nr);
	str_cut(&c, '|', &f->plaats);
	f->kern = (uint8_t)str_sub(f->nr, 0, str_find(f->nr, STR(" "), 0)).len;
	f->plaats_nr = boek_zet(&v->deel[0], f->plaats);
	f->buurt_nr = boek_zet(&v->deel[1], f->pc.len ? f->pc : f->straat);
	v->deel_van[0][nr] = f->plaats_nr;
	v->deel_van[1][nr] = f->buurt_nr;
}

/* Two texts that both are there: equal 2, nearly 1, other 0; -1 when one is not there. */
static int gelijkenis(struct str a, struct str b, bool lang)
{
	if (a.len == 0 || b.len == 0)
		return -1;
	if (str_eq(a, b))
		return 2;
	if (lang)
		return osa_max(a, b, 2) <= (a.len > 6 ? 2 : 1) || lijkt(a, b, 0.92F);
	return osa_max(a, b, 1) <= 1;
}

static unsigned hoogste(unsigned a, unsigned b) { return a > b ? a : b; }

/* The share of the more common of the two, so that the order does not matter. */
static unsigned straat_fijn(const struct verg *v, const struct feit *x, const struct feit *y)
{
	return fijn(v, STRAAT, hoogste(v->deel_emmer[1][x->buurt_nr],
				       v->deel_emmer[1][y->buurt_nr]));
}

static unsigned huis(const struct verg *v, const struct feit *x, const struct feit *y, uint32_t a,
		     uint32_t b, int pc, int straat, int plaats)
{
	bool kern = x->kern == y->kern && memcmp(x->nr.p, y->nr.p, x->kern) == 0;
	unsigned e = hoogste(v->emmer[a], v->emmer[b]);

	if (!kern) {
		if ((pc == 2 || straat == 2) &&
		    gelijkenis(str_sub(x->nr, 0, x->kern), str_sub(y->nr, 0, y->kern), false) > 0)
			return straat_fijn(v, x, y);
		return pc == 2 || (straat == 2 && plaats != 0) ?
		       straat_fijn(v, x, y) : FIJN_LEEG;
	}
	if (pc == 2 || (straat >= 1 && plaats >= 1 && pc != 0) || (straat == 2 && plaats == 2) ||
	    (straat == 2 && pc == 1))
		return str_eq(x->nr, y->nr) ? fijn(v, HUIS, e) : fijn(v, TOEVOEGING, 0);
	if (pc == 1 || straat >= 1)
		return fijn(v, BIJNA, 0);
	return FIJN_LEEG;
}

static unsigned niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;
	int pc = gelijkenis(x->pc, y->pc, false);
	int straat = gelijkenis(x->straat, y->straat, true);
	int plaats = gelijkenis(x->plaats, y->plaats, true);
	unsigned uit = FIJN_LEEG;

	if (x->kern && y->kern)
		uit = huis(v, x, y, a, b, pc, straat, plaats);
	if (uit != FIJN_LEEG)
		return uit;
	if (pc == 2 || (straat == 2 && plaats != 0))
		return straat_fijn(v, x, y);
	if (pc == 1 || (straat == 1 && plaats != 0) ||
	    (pc == 0 && x->pc.len >= 4 && y->pc.len >= 4 && memcmp(x->pc.p, y->pc.p, 4) == 0))
		return fijn(v, BUURT, 0);
	if (plaats > 0)
		return fijn(v, PLAATS, hoogste(v->deel_emmer[0][x->plaats_nr],
					       v->deel_emmer[0][y->plaats_nr]));
	return pc < 0 && straat < 0 && plaats < 0 ? FIJN_LEEG : fijn(v, ANDERS, 0);
}

static unsigned zelf(const struct verg *v, uint32_t nr)
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	if (x->kern || (x->pc.len && x->pc.len + x->straat.len + x->plaats.len > x->pc.len))
		return fijn(v, HUIS, v->emmer[nr]);
	if (x->pc.len || x->straat.len)
		return fijn(v, STRAAT, v->deel_emmer[1][x->buurt_nr]);
	return fijn(v, PLAATS, v->deel_emmer[0][x->plaats_nr]);
}

/* 0 postcode and number, 1 street and number, 2 postcode or street, 3 place, 4 street. */
static void atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct feit *x = (const struct feit *)v->feit + nr;
	uint32_t n = x->kern ? atoom_hash(str_sub(x->nr, 0, x->kern), 31) : 0;

	if (n && x->pc.len)
		out[0] = atoom_hash(x->pc, n);
	if (n && x->straat.len)
		out[1] = atoom_hash(x->straat, n + 1);
	out[2] = x->pc.len ? atoom_hash(x->pc, 32) : atoom_hash(x->straat, 33);
	out[3] = atoom_hash(x->plaats, 34);
	out[4] = atoom_hash(x->straat, 35);
	if (!out[0])
		out[0] = out[1] ? out[1] : out[2];
}

const struct verg_soort verg_adres = {
	niveaus, sizeof(niveaus) / sizeof(niveaus[0]), sizeof(struct feit),
	norm, feit, niveau, zelf, atomen,
};
