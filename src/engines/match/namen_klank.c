/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sound of a word in any language, coarsely: what transliterations of one name have in
 * common. Not a phonetics of one language: letters that scribes use for one another get one
 * sound (w v; y j i; ph f; kh ch h; q c k; z s at places), marks of length and doubling go.
 */
#include "engines/match/namen_private.h"

/* Sequences and their sound per first letter, longest first; E only at a word's end. */
enum { REGELS = 9 };
#define R(van, naar)                                                                               \
	{                                                                                          \
		van, naar, sizeof(van) - 1, sizeof(naar) - 1, false                                \
	}
#define E(van, naar)                                                                               \
	{                                                                                          \
		van, naar, sizeof(van) - 1, sizeof(naar) - 1, true                                 \
	}
static const struct klank_regel {
	char van[5], naar[3];
	uint8_t van_n, naar_n; /* van_n 0: the last */
	bool eind;
} regels[26][REGELS] = {
	['a' - 'a'] = {R("aa", "a"), R("ae", "e"), E("ah", "a"), R("ay", "ai"), R("aw", "au")},
	['b' - 'a'] = {R("bh", "b")},
	['c' - 'a'] = {R("chh", "c"), R("ch", "c"), R("ck", "k"), R("cz", "c"), R("ce", "se"),
		R("ci", "si"), R("cy", "si"), R("c", "k")},
	['d' - 'a'] = {R("dzh", "j"), R("dj", "j"), R("dh", "d"), E("dt", "t")},
	['e' - 'a'] = {R("ee", "i"), R("ei", "ai"), R("ey", "ai"), E("eh", "e")},
	['g' - 'a'] = {R("gh", "g")},
	['i' - 'a'] = {R("iye", "ie"), R("iya", "ia"), R("ij", "ai"), R("ie", "i"), R("iy", "i"),
		R("ii", "i"), E("ih", "i")},
	['k' - 'a'] = {R("kh", "h")},
	['o' - 'a'] = {R("oo", "u"), R("ou", "u"), R("oe", "u"), R("ow", "au"), E("oh", "o")},
	['p' - 'a'] = {R("ph", "f")},
	['q' - 'a'] = {R("q", "k")},
	['r' - 'a'] = {R("rh", "r")},
	['s' - 'a'] = {R("shch", "s"), R("sch", "s"), R("sh", "s"), R("sz", "s")},
	['t' - 'a'] = {R("tsch", "c"), R("tch", "c"), R("th", "t"), R("ts", "s"), R("tz", "s"),
		R("tj", "c")},
	['u' - 'a'] = {R("ue", "u"), R("uw", "u"), E("uh", "u")},
	['w' - 'a'] = {R("w", "v")},
	['x' - 'a'] = {R("x", "ks")},
	['y' - 'a'] = {R("yu", "iu"), R("ya", "ia"), R("ye", "e"), R("yi", "i"), R("yo", "io"),
		R("y", "i")},
	['z' - 'a'] = {R("zh", "j"), R("z", "s")},
};

static const struct klank_regel *past(struct str w, size_t i)
{
	const struct klank_regel *r = regels[w.p[i] - 'a'];

	for (; r->van_n; r++) {
		size_t k = 1;

		if (r->van_n > w.len - i || (r->eind && i + r->van_n != w.len))
			continue;
		while (k < r->van_n && w.p[i + k] == r->van[k])
			k++;
		if (k == r->van_n)
			return r;
	}
	return NULL;
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
		const struct klank_regel *r;
		char c = w.p[i];

		if (c < 'a' || c > 'z') {
			out[n++] = c; /* digits stay, doubled or not */
			i++;
			continue;
		}
		r = past(w, i);
		/* "ks" of x may not outgrow the word. */
		for (size_t k = 0; r && k < r->naar_n && n < w.len; k++)
			n = zet(out, n, r->naar[k]);
		if (!r && !(c == 'h' && i && i + 1 == w.len))
			n = zet(out, n, c);
		i += r ? r->van_n : 1;
	}
	return n;
}

/* ---- distance ------------------------------------------------------------------------- */

#define S(c) (1u << ((c) - 'a'))
static const uint32_t klinkers = S('a') | S('e') | S('i') | S('o') | S('u');

/* Sounds that are mixed up across languages: half a step. */
static const uint32_t wissels[26] = {
	['a' - 'a'] = S('e') | S('i') | S('o') | S('u'),
	['e' - 'a'] = S('a') | S('i') | S('o') | S('u'),
	['i' - 'a'] = S('a') | S('e') | S('o') | S('u') | S('j'),
	['o' - 'a'] = S('a') | S('e') | S('i') | S('u'),
	['u' - 'a'] = S('a') | S('e') | S('i') | S('o') | S('v'),
	['b' - 'a'] = S('v') | S('p'),
	['c' - 'a'] = S('j') | S('s') | S('g') | S('k'),
	['d' - 'a'] = S('t'),
	['f' - 'a'] = S('v'),
	['g' - 'a'] = S('j') | S('k') | S('h') | S('c'),
	['h' - 'a'] = S('k') | S('g'),
	['j' - 'a'] = S('g') | S('c') | S('i') | S('s'),
	['k' - 'a'] = S('g') | S('h') | S('c'),
	['p' - 'a'] = S('b'),
	['s' - 'a'] = S('z') | S('c') | S('j'),
	['t' - 'a'] = S('d'),
	['v' - 'a'] = S('f') | S('b') | S('u'),
	['z' - 'a'] = S('s'),
};

uint32_t klank_masker(const char *klank, size_t n, uint32_t *bijna_out)
{
	uint32_t m = 0, bijna = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned c = (unsigned)klank[i] - 'a';

		if (c < 26) {
			m |= 1u << c;
			bijna |= wissels[c];
		}
	}
	*bijna_out = m | bijna;
	return m;
}

static unsigned mist(uint32_t a, uint32_t b, uint32_t bijna_b)
{
	return 2 * (unsigned)__builtin_popcount(a & ~bijna_b & ~klinkers & ~S('h')) +
	       (unsigned)__builtin_popcount(a & ~b & (bijna_b | klinkers | S('h')));
}

unsigned klank_minstens(uint32_t a, uint32_t bijna_a, uint32_t b, uint32_t bijna_b)
{
	unsigned x = mist(a, b, bijna_b), y = mist(b, a, bijna_a);

	return x > y ? x : y;
}

static unsigned prijs(unsigned c)
{
	return c < 26 && ((klinkers | S('h')) >> c & 1) ? 1 : 2;
}

static unsigned wissel(unsigned a, unsigned b)
{
	if (a == b)
		return 0;
	if (a >= 26 || b >= 26)
		return 2;
	if (wissels[a] >> b & 1)
		return 1;
	return 2 + ((klinkers >> a ^ klinkers >> b) & 1);
}

unsigned klank_afstand(const char *a, size_t an, const char *b, size_t bn, unsigned max)
{
	enum { MAX = 40 };
	uint8_t x[MAX], y[MAX], rij[3][MAX + 1], *oud = rij[0], *nu = rij[1], *straks = rij[2];

	an = an > MAX ? MAX : an;
	bn = bn > MAX ? MAX : bn;
	for (size_t i = 0; i < an; i++)
		x[i] = (uint8_t)(a[i] - 'a');
	nu[0] = 0;
	for (size_t j = 0; j < bn; j++) {
		y[j] = (uint8_t)(b[j] - 'a');
		nu[j + 1] = (uint8_t)(nu[j] + prijs(y[j]));
	}
	for (size_t i = 0; i < an; i++) {
		unsigned pa = prijs(x[i]), best = nu[0] + pa;
		uint8_t *weg = oud;

		straks[0] = (uint8_t)best;
		for (size_t j = 0; j < bn; j++) {
			unsigned d = nu[j] + wissel(x[i], y[j]);
			unsigned p = nu[j + 1] + pa, q = straks[j] + prijs(y[j]);

			d = p < d ? p : d;
			d = q < d ? q : d;
			if (i && j && x[i] == y[j - 1] && x[i - 1] == y[j] && x[i] != y[j] &&
				oud[j - 1] + 2u < d)
				d = oud[j - 1] + 2u;
			straks[j + 1] = (uint8_t)d;
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
