/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sound of a word in any language, coarsely: what transliterations of one name have in
 * common. Not a phonetics of one language: letters that scribes use for one another get one
 * sound (w v; y j i; ph f; kh ch h; q c k; z s at places), marks of length and doubling go.
 */
#include "engines/match/namen_private.h"

/* Sequences and their sound per first letter, longest first; "*": only at a word's end. */
enum { REGELS = 9 };
static const struct klank_regel {
	char van[6], naar[3];
} regels[26][REGELS] = {
	['a' - 'a'] = {{"aa", "a"}, {"ae", "e"}, {"ah*", "a"}, {"ay", "ai"}, {"aw", "au"}},
	['b' - 'a'] = {{"bh", "b"}},
	['c' - 'a'] = {{"chh", "c"}, {"ch", "c"}, {"ck", "k"}, {"cz", "c"}, {"ce", "se"},
		{"ci", "si"}, {"cy", "si"}, {"c", "k"}},
	['d' - 'a'] = {{"dzh", "j"}, {"dj", "j"}, {"dh", "d"}, {"dt*", "t"}},
	['e' - 'a'] = {{"ee", "i"}, {"ei", "ai"}, {"ey", "ai"}, {"eh*", "e"}},
	['g' - 'a'] = {{"gh", "g"}},
	['i' - 'a'] = {{"iye", "ie"}, {"iya", "ia"}, {"ij", "ai"}, {"ie", "i"}, {"iy", "i"},
		{"ii", "i"}, {"ih*", "i"}},
	['k' - 'a'] = {{"kh", "h"}},
	['o' - 'a'] = {{"oo", "u"}, {"ou", "u"}, {"oe", "u"}, {"ow", "au"}, {"oh*", "o"}},
	['p' - 'a'] = {{"ph", "f"}},
	['q' - 'a'] = {{"q", "k"}},
	['r' - 'a'] = {{"rh", "r"}},
	['s' - 'a'] = {{"shch", "s"}, {"sch", "s"}, {"sh", "s"}, {"sz", "s"}},
	['t' - 'a'] = {{"tsch", "c"}, {"tch", "c"}, {"th", "t"}, {"ts", "s"}, {"tz", "s"},
		{"tj", "c"}},
	['u' - 'a'] = {{"ue", "u"}, {"uw", "u"}, {"uh*", "u"}},
	['w' - 'a'] = {{"w", "v"}},
	['x' - 'a'] = {{"x", "ks"}},
	['y' - 'a'] = {{"yu", "iu"}, {"ya", "ia"}, {"ye", "e"}, {"yi", "i"}, {"yo", "io"},
		{"y", "i"}},
	['z' - 'a'] = {{"zh", "j"}, {"z", "s"}},
};

static size_t past(const struct klank_regel *r, struct str w, size_t i)
{
	size_t n = strlen(r->van);
	bool eind = r->van[n - 1] == '*';

	n -= eind;
	if (n > w.len - i || memcmp(w.p + i, r->van, n) != 0 || (eind && i + n != w.len))
		return 0;
	return n;
}

/* One sound more, never twice the same. */
static size_t zet(char *out, size_t n, char c)
{
	if (n && out[n - 1] == c)
		return n;
	out[n] = c;
	return n + 1;
}

size_t naam_klank(struct str w, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < w.len;) {
		char c = w.p[i];
		size_t k = 0;

		if (c < 'a' || c > 'z') {
			out[n++] = c; /* digits stay, doubled or not */
			i++;
			continue;
		}
		for (const struct klank_regel *r = regels[c - 'a']; r->van[0] && !k; r++) {
			k = past(r, w, i);
			/* "ks" of x may not outgrow the word. */
			for (const char *q = r->naar; k && *q && n < w.len; q++)
				n = zet(out, n, *q);
		}
		if (!k && !(c == 'h' && i && i + 1 == w.len))
			n = zet(out, n, c);
		i += k ? k : 1;
	}
	return n;
}

static bool klinker(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static unsigned prijs(char c)
{
	return klinker(c) || c == 'h' ? 1 : 2;
}

/* Sounds that are mixed up across languages cost half. */
static unsigned wissel(char a, char b)
{
	static const char paren[] = "sz jg jc cs kg kh hg vf vb dt bp ij cj uv cg ck js";

	if (klinker(a) && klinker(b))
		return 1;
	for (const char *p = paren; p < paren + sizeof(paren); p += 3)
		if ((p[0] == a && p[1] == b) || (p[0] == b && p[1] == a))
			return 1;
	return klinker(a) != klinker(b) ? 3 : 2;
}

unsigned klank_afstand(const char *a, size_t an, const char *b, size_t bn, unsigned max)
{
	enum { MAX = 40 };
	unsigned rij[3][MAX + 1], *oud = rij[0], *nu = rij[1], *straks = rij[2];

	an = an > MAX ? MAX : an;
	bn = bn > MAX ? MAX : bn;
	nu[0] = 0;
	for (size_t j = 0; j < bn; j++)
		nu[j + 1] = nu[j] + prijs(b[j]);
	for (size_t i = 0; i < an; i++) {
		unsigned *weg = oud, best;
		unsigned pa = prijs(a[i]);

		best = straks[0] = nu[0] + pa;
		for (size_t j = 0; j < bn; j++) {
			unsigned d = nu[j] + (a[i] == b[j] ? 0 : wissel(a[i], b[j]));
			unsigned x = nu[j + 1] + pa, y = straks[j] + prijs(b[j]);

			d = x < d ? x : d;
			d = y < d ? y : d;
			if (i && j && a[i] == b[j - 1] && a[i - 1] == b[j] && a[i] != b[j] &&
				oud[j - 1] + 2 < d)
				d = oud[j - 1] + 2;
			straks[j + 1] = d;
			best = d < best ? d : best;
		}
		if (best > max)
			return max + 1;
		oud = nu;
		nu = straks;
		straks = weg;
	}
	return nu[bn] > max ? max + 1 : nu[bn];
}
