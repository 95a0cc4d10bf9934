/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers that are given out: BSN, KvK, phone, IBAN, licence plate, and e-mail addresses.
 * A value that fails its check keeps its letters and digits with '!' before them: equality of
 * two such is evidence still, of another level.
 */
#include "core/base/kenmerk.h"
#include "core/base/utf8.h"
#include "engines/match/afstand.h"
#include "engines/match/herken_private.h"
#include "engines/match/norm.h"

enum { GELIJK, GELIJK_FOUT, BIJNA, ANDERS };

static const struct niveau_def niveaus[] = {
	[GELIJK] = {"gelijk", 6, 0.80F}, [GELIJK_FOUT] = {"gelijk, maar onjuist", 4, 0.05F},
	[BIJNA] = {"een teken anders", 1, 0.08F}, [ANDERS] = {"anders", 1, 0.07F},
};

struct feit { struct str t; bool fout; };

static const struct { enum herken_veld veld; enum kenmerk km; enum norm_id id; } kenmerken[] = {
	{HV_BSN, KM_BSN, ID_BSN}, {HV_KVK, KM_KVK, ID_KVK},
	{HV_VESTIGING, KM_VESTIGING, ID_VESTIGING}, {HV_RSIN, KM_RSIN, ID_RSIN},
	{HV_IBAN, KM_IBAN, ID_IBAN}, {HV_KENTEKEN, KM_KENTEKEN, ID_KENTEKEN},
	{HV_BAG, KM_BAG_NUM, ID_BAG}, {HV_TELEFOON, KM_TELEFOON, ID_TELEFOON},
};

static struct str kaal(struct arena *a, struct str in)
{
	char *p = arena_alloc(a, in.len + 2);
	size_t n = 0;

	for (size_t i = 0; i < in.len; i++) {
		char c = in.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 32);
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80)
			p[n++] = c;
	}
	return (struct str){p, n};
}

/* Length of the country code that an international number begins with (ITU E.164: those of
 * one and two digits; the others have three). */
static size_t landcode(const char *p)
{
	static const char *const kort[] = {
		"1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43",
		"44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58",
		"60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92",
		"93", "94", "95", "98",
	};

	for (size_t i = 0; i < sizeof(kort) / sizeof(kort[0]); i++)
		if (memcmp(p, kort[i], strlen(kort[i])) == 0)
			return strlen(kort[i]);
	return 3;
}

/* The number within its country: +31 6, 0031 6, +31 (0)6 and 06 are one. */
static struct str telefoon(struct arena *a, struct str in)
{
	char *p = arena_alloc(a, in.len + 1);
	size_t n = 0, af = 0;

	for (size_t i = 0; i < in.len; i++)
		if (in.p[i] >= '0' && in.p[i] <= '9')
			p[n++] = in.p[i];
	if (n < 6)
		return STR("");
	if (n > 9 && p[0] == '0' && p[1] == '0')
		af = 2 + landcode(p + 2);
	else if (n > 9 && in.p[0] == '+')
		af = landcode(p);
	/* The mobile numbers 00-12345678 of old lists are no country. */
	if (af > 2 && n - af < 6)
		af = 0;
	while (af < n && p[af] == '0' && n - af > 6)
		af++;
	return (struct str){p + af, n - af};
}

static struct str norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct str k, uit = STR("");

	if (v->veld == HV_TELEFOON) {
		k = telefoon(a, in[0]);
		return k.len && !generiek_kenmerk(ID_TELEFOON, str_join(a, STR("+31"), k)) ? k :
		       STR("");
	}
	k = kaal(a, in[0]);
	if (k.len == 0)
		return k;
	for (size_t i = 0; i < sizeof(kenmerken) / sizeof(kenmerken[0]); i++) {
		if (kenmerken[i].veld != v->veld)
			continue;
		if (kenmerk_check(kenmerken[i].km, a, in[0], &uit) == OORDEEL_FOUT)
			break;
		return generiek_kenmerk(kenmerken[i].id, uit) ? STR("") : uit;
	}
	return generiek_kenmerk(ID_SERIENUMMER, k) ? STR("") : str_join(a, STR("!"), k);
}

static void feit(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct feit *f = (struct feit *)v->feit + nr;

	(void)a;
	*f = (struct feit){t, t.len && t.p[0] == '!'};
}

static unsigned niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct feit *x = (const struct feit *)v->feit + a;
	const struct feit *y = (const struct feit *)v->feit + b;
	unsigned ver = x->t.len > 5 && y->t.len > 5 ? 1 : 0;

	return fijn(v, ver && osa_max(x->t, y->t, ver) <= ver ? BIJNA : ANDERS, 0);
}

static unsigned zelf(const struct verg *v, uint32_t nr)
{
	const struct feit *x = (const struct feit *)v->feit + nr;

	return fijn(v, x->fout ? GELIJK_FOUT : GELIJK, v->emmer[nr]);
}

static void atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct feit *x = (const struct feit *)v->feit + nr;
	size_t half = x->t.len / 2;

	out[0] = atoom_hash(x->t, 21);
	out[1] = x->t.len > 5 ? atoom_hash(str_sub(x->t, 0, half), 22) : 0;
	out[2] = x->t.len > 5 ? atoom_hash(str_sub(x->t, x->t.len - half, half), 23) : 0;
}

const struct verg_soort verg_nummer = {
	niveaus, sizeof(niveaus) / sizeof(niveaus[0]), sizeof(struct feit),
	norm, feit, niveau, zelf, atomen,
};

/* ---- e-mail --------------------------------------------------------------- */

enum { E_GELIJK, E_LOKAAL, E_BIJNA, E_LIJKT, E_ANDERS };

static const struct niveau_def e_niveaus[] = {
	[E_GELIJK] = {"gelijk", 6, 0.70F}, [E_LOKAAL] = {"gelijk voor de @", 2, 0.05F, 1},
	[E_BIJNA] = {"een of twee tekens anders", 1, 0.10F}, [E_LIJKT] = {"lijkt", 1, 0.05F},
	[E_ANDERS] = {"anders", 1, 0.10F},
};

struct e_feit { struct str t, lokaal; uint32_t lokaal_nr; };

static struct str e_norm(const struct verg *v, struct arena *a, const struct str *in)
{
	struct str s = utf8_fold(a, str_trim(in[0]));
	size_t at = str_find(s, STR("@"), 0), plus = str_find(s, STR("+"), 0);

	(void)v;
	if (s.len < 5 || generiek_kenmerk(ID_EMAIL, s) || generiek_tekst(s))
		return STR("");
	if (plus < at && at != SIZE_MAX && plus > 0)
		s = str_join(a, str_sub(s, 0, plus), str_sub(s, at, SIZE_MAX));
	return s;
}

static void e_feit_maak(struct verg *v, struct arena *a, uint32_t nr, struct str t)
{
	struct e_feit *f = (struct e_feit *)v->feit + nr;

	(void)a;
	*f = (struct e_feit){t, str_sub(t, 0, str_find(t, STR("@"), 0)), 0};
	f->lokaal_nr = boek_zet(&v->deel[0], f->lokaal);
	v->deel_van[0][nr] = f->lokaal_nr;
}

static unsigned e_niveau(const struct verg *v, uint32_t a, uint32_t b)
{
	const struct e_feit *x = (const struct e_feit *)v->feit + a;
	const struct e_feit *y = (const struct e_feit *)v->feit + b;

	if (x->lokaal_nr == y->lokaal_nr)
		return fijn(v, E_LOKAAL, v->deel_emmer[0][x->lokaal_nr]);
	if (osa_max(x->t, y->t, 2) <= 2)
		return fijn(v, E_BIJNA, 0);
	return fijn(v, lijkt(x->lokaal, y->lokaal, 0.88F) ? E_LIJKT : E_ANDERS, 0);
}

static void e_atomen(const struct verg *v, uint32_t nr, uint32_t out[ATOOM_MAX])
{
	const struct e_feit *x = (const struct e_feit *)v->feit + nr;

	out[0] = atoom_hash(x->t, 24);
	out[1] = x->lokaal.len > 4 ? atoom_hash(x->lokaal, 25) : 0;
	out[2] = x->lokaal.len > 4 ? atoom_hash(str_sub(x->lokaal, 0, 5), 26) : 0;
}

const struct verg_soort verg_email = {
	e_niveaus, sizeof(e_niveaus) / sizeof(e_niveaus[0]), sizeof(struct e_feit),
	e_norm, e_feit_maak, e_niveau, NULL, e_atomen,
};
