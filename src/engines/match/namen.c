/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Comparing two names: which words belong together, and what is left over on either side.
 *
 * Words are paired one to one, likest first; a word that is two words of the other side
 * written together takes both. What was found is put in a handful of measures, and a
 * logistic function of them is the score. Its weights were fitted on labelled pairs
 * (bench/namen_leer.c, with k-fold check; docs/herkenning.md).
 */
#include <math.h>

#include "engines/match/namen_private.h"

enum { SLAG_MAX = NAAM_WOORDEN };
#define GELIJK_GENOEG 0.55f

static const float gewicht[] = {
	[ROL_WOORD] = 1.0f,
	[ROL_LETTER] = 0.4f,
	[ROL_DEELTJE] = 0.0f,
	[ROL_ALGEMEEN] = 0.4f,
	[ROL_PLAATS] = 0.8f,
	[ROL_GETAL] = 1.0f,
};

/* Which word goes with which; -1 none. */
struct koppeling {
	int8_t van_a[NAAM_WOORDEN], van_b[NAAM_WOORDEN];
	float gelijk[NAAM_WOORDEN]; /* by word of a */
};

static struct str letters(const struct naam *n, const struct naam_woord *w)
{
	return (struct str){n->letters + w->van, w->len};
}

static bool zelfde_groep(const struct naam_woord *x, const struct naam_woord *y)
{
	for (size_t i = 0; i < x->groep_n; i++)
		for (size_t j = 0; j < y->groep_n; j++)
			if (x->groep[i] == y->groep[j])
				return true;
	return false;
}

/* Likeness of two written-out words by their sounds, 0 when too far to matter. */
static float klank_gelijk(const struct naam *a, const struct naam_woord *x, const struct naam *b,
	const struct naam_woord *y)
{
	unsigned lang = x->klank_len > y->klank_len ? x->klank_len : y->klank_len, max, d;

	if (lang == 0)
		return 0;
	max = lang * 86 / 100; /* half steps: what GELIJK_GENOEG leaves room for */
	if (klank_minstens(x->masker, x->bijna, y->masker, y->bijna) > max)
		return 0;
	d = klank_afstand(
		a->klanken + x->klank, x->klank_len, b->klanken + y->klank, y->klank_len, max);
	if (d > max)
		return 0;
	/* The same sound but written otherwise is a little less than the same. */
	return d == 0 ? 0.97f : 1.0f - 0.5f * (float)d / (float)lang - 0.02f;
}

/* Ahmed and Mohamed, oil and gas: near in letters, but both known, and not as one. */
static bool bekend(const struct naam_woord *x)
{
	return x->groep_n || x->rol == ROL_ALGEMEEN || x->rol == ROL_PLAATS;
}

static float woord_gelijk(const struct naam *a, const struct naam_woord *x, const struct naam *b,
	const struct naam_woord *y)
{
	struct str s = letters(a, x), t = letters(b, y);

	if (x->rol == ROL_GETAL || y->rol == ROL_GETAL)
		return x->rol == y->rol && x->getal == y->getal ? 1 : 0;
	if (s.len == t.len && memcmp(s.p, t.p, s.len) == 0)
		return 1;
	if (zelfde_groep(x, y))
		return x->rol == ROL_DEELTJE ? 1 : 0.93f;
	if (x->rol == ROL_LETTER || y->rol == ROL_LETTER)
		return s.p[0] == t.p[0] && (x->rol == ROL_WOORD || y->rol == ROL_WOORD) ? 0.8f : 0;
	if ((x->rol == ROL_DEELTJE) != (y->rol == ROL_DEELTJE))
		return 0;
	if (bekend(x) && bekend(y))
		return 0;
	return klank_gelijk(a, x, b, y);
}

/* ---- words written together ------------------------------------------------------------ */

static bool bijna_gelijk(const char *p, size_t n, const char *q, size_t m)
{
	if (n == m && memcmp(p, q, n) == 0)
		return true;
	return n >= 8 && m >= 8 && klank_afstand(p, n, q, m, 2) <= 2;
}

/* Words j .. j + k of b as one are word i of a. */
static bool plak_bij(
	struct koppeling *k, const struct naam *a, const struct naam *b, size_t i, bool om)
{
	enum { SAMEN_MAX = 4, KORTST = 4 };
	const struct naam_woord *x = &a->woord[i];
	const int8_t *bezet = om ? k->van_a : k->van_b;

	for (size_t j = 0; x->len >= KORTST && j < b->n; j++) {
		size_t len = b->woord[j].len;

		for (size_t m = j + 1; bezet[j] < 0 && m < b->n && m < j + SAMEN_MAX; m++) {
			len += b->woord[m].len;
			if (len > (size_t)x->len + 1 || bezet[m] >= 0)
				break;
			if (len + 1 < x->len || !bijna_gelijk(a->letters + x->van, x->len,
							b->letters + b->woord[j].van, len))
				continue;
			for (size_t q = j; q <= m; q++)
				(om ? k->van_a : k->van_b)[q] = (int8_t)i;
			(om ? k->van_b : k->van_a)[i] = (int8_t)j;
			for (size_t q = om ? j : i; q <= (om ? m : i); q++)
				k->gelijk[q] = 0.97f;
			return true;
		}
	}
	return false;
}

/* "pla" for "peoples liberation army": first letters of words of b that follow each other;
 * of and the may be skipped. The words it takes, 0 when it is none. */
static size_t letterwoord(const struct str x, const struct naam *b, const int8_t *bezet, size_t j)
{
	size_t q = 0, van = j;

	for (; q < x.len && j < b->n; j++) {
		if (b->woord[j].rol == ROL_DEELTJE)
			continue;
		if (bezet[j] >= 0 || b->letters[b->woord[j].van] != x.p[q])
			return 0;
		q++;
	}
	return q == x.len && b->woord[van].rol != ROL_DEELTJE ? j - van : 0;
}

static bool letterwoord_bij(
	struct koppeling *k, const struct naam *a, const struct naam *b, size_t i, bool om)
{
	enum { KORTST = 3 };
	struct str x = letters(a, &a->woord[i]);
	int8_t *hier = om ? k->van_b : k->van_a, *daar = om ? k->van_a : k->van_b;

	for (size_t j = 0; x.len >= KORTST && j + x.len <= b->n; j++) {
		size_t n = letterwoord(x, b, daar, j);

		if (!n)
			continue;
		for (size_t q = j; q < j + n; q++)
			daar[q] = (int8_t)i;
		hier[i] = (int8_t)j;
		for (size_t q = om ? j : i; q < (om ? j + n : i + 1); q++)
			k->gelijk[q] = 0.9f;
		return true;
	}
	return false;
}

static void koppel_samen(struct koppeling *k, enum namen_soort soort, const struct naam *a,
	const struct naam *b, bool om)
{
	for (size_t i = 0; i < a->n; i++) {
		if (a->woord[i].rol != ROL_WOORD || (om ? k->van_b : k->van_a)[i] >= 0 ||
			plak_bij(k, a, b, i, om))
			continue;
		if (soort == NAMEN_ORGANISATIE)
			letterwoord_bij(k, a, b, i, om);
	}
}

/* ---- pairing --------------------------------------------------------------------------- */

static bool vrij(const struct koppeling *k, size_t i, size_t j)
{
	return k->van_a[i] < 0 && k->van_b[j] < 0;
}

static void paar(struct koppeling *k, size_t i, size_t j, float gelijk)
{
	k->van_a[i] = (int8_t)j;
	k->van_b[j] = (int8_t)i;
	k->gelijk[i] = gelijk;
}

/* Words that are the same to the letter; the number of words of a without one. */
static size_t koppel_gelijke(struct koppeling *k, const struct naam *a, const struct naam *b)
{
	size_t over = a->n;

	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n && k->van_a[i] < 0; j++)
			if (vrij(k, i, j) && a->woord[i].rol == b->woord[j].rol &&
				str_eq(letters(a, &a->woord[i]), letters(b, &b->woord[j]))) {
				paar(k, i, j, 1);
				over--;
			}
	return over;
}

static void koppel_gelijkende(struct koppeling *k, const struct naam *a, const struct naam *b)
{
	float g[NAAM_WOORDEN][NAAM_WOORDEN];

	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++)
			g[i][j] =
				vrij(k, i, j) ? woord_gelijk(a, &a->woord[i], b, &b->woord[j]) : 0;
	for (;;) {
		float best = GELIJK_GENOEG;
		size_t bi = SIZE_MAX, bj = 0;

		for (size_t i = 0; i < a->n; i++)
			for (size_t j = 0; j < b->n; j++)
				if (g[i][j] > best && vrij(k, i, j)) {
					best = g[i][j];
					bi = i;
					bj = j;
				}
		if (bi == SIZE_MAX)
			return;
		paar(k, bi, bj, best);
	}
}

static void koppel(
	struct koppeling *k, enum namen_soort soort, const struct naam *a, const struct naam *b)
{
	size_t over;

	memset(k->van_a, -1, sizeof(k->van_a));
	memset(k->van_b, -1, sizeof(k->van_b));
	memset(k->gelijk, 0, sizeof(k->gelijk));
	over = koppel_gelijke(k, a, b);
	if (over == 0 || a->n - over == b->n)
		return;
	koppel_samen(k, soort, a, b, false);
	koppel_samen(k, soort, b, a, true);
	koppel_gelijkende(k, a, b);
}

/* ---- measures -------------------------------------------------------------------------- */

/* What one side has left over, by role. */
struct rest {
	float over[ROL_GETAL + 1], alles[ROL_GETAL + 1];
};

static struct rest rest(const struct naam *n, const int8_t *van)
{
	struct rest r = {{0}, {0}};

	for (size_t i = 0; i < n->n; i++) {
		r.alles[n->woord[i].rol] += 1;
		r.over[n->woord[i].rol] += van[i] < 0;
	}
	return r;
}

static float min(float a, float b)
{
	return a < b ? a : b;
}
static float max(float a, float b)
{
	return a > b ? a : b;
}

static float som(const float *v)
{
	float s = 0;

	for (size_t i = 0; i <= ROL_GETAL; i++)
		s += gewicht[i] * v[i];
	return s;
}

struct gevonden {
	float woorden, letters, verlies, grootste;
	bool omgekeerd;
};

static struct gevonden gevonden(
	const struct koppeling *k, const struct naam *a, const struct naam *b)
{
	struct gevonden f = {0};
	int vorig = -1;

	for (size_t i = 0; i < a->n; i++) {
		const struct naam_woord *x = &a->woord[i];
		float weg = 1 - k->gelijk[i];

		if (k->van_a[i] < 0 || x->rol == ROL_DEELTJE)
			continue;
		if (x->rol == ROL_LETTER || b->woord[k->van_a[i]].rol == ROL_LETTER) {
			f.letters += 1;
		} else {
			f.woorden += x->rol == ROL_WOORD;
			f.verlies += weg;
			f.grootste = max(f.grootste, weg);
		}
		f.omgekeerd = f.omgekeerd || k->van_a[i] < vorig;
		vorig = k->van_a[i];
	}
	return f;
}

/* "Salman bin Muhammad" is the son of "Muhammad bin Salman": father and son changed places. */
static bool vader_en_zoon(const struct koppeling *k, const struct naam *a, const struct naam *b)
{
	for (size_t i = 1; i + 1 < a->n; i++)
		for (size_t j = 1; j + 1 < b->n; j++)
			if (a->woord[i].rol == ROL_DEELTJE && b->woord[j].rol == ROL_DEELTJE &&
				a->woord[i].len == 3 && b->woord[j].len == 3 &&
				k->van_a[i - 1] == (int8_t)(j + 1) &&
				k->van_a[i + 1] == (int8_t)(j - 1))
				return true;
	return false;
}

static unsigned minstens(const struct naam *a, const struct naam *b)
{
	uint32_t m[2] = {0}, bijna[2] = {0};

	for (size_t i = 0; i < a->n; i++) {
		m[0] |= a->woord[i].masker;
		bijna[0] |= a->woord[i].bijna;
	}
	for (size_t i = 0; i < b->n; i++) {
		m[1] |= b->woord[i].masker;
		bijna[1] |= b->woord[i].bijna;
	}
	return klank_minstens(m[0], bijna[0], m[1], bijna[1]);
}

/* All letters in a row, 0 (3 in 10 differ) to 1 (the same). */
static float aaneen(const struct naam *a, const struct naam *b)
{
	const struct naam_woord *x = &a->woord[a->n - 1], *y = &b->woord[b->n - 1];
	size_t n = (size_t)(x->klank + x->klank_len), m = (size_t)(y->klank + y->klank_len);
	size_t lang = n > m ? n : m;
	unsigned grens = (unsigned)(lang * 6 / 10), d;

	if ((n > m ? n - m : m - n) * 10 > lang * 3 || minstens(a, b) > grens)
		return 0;
	d = klank_afstand(a->klanken, n, b->klanken, m, grens);
	return d > grens ? 0 : 1.0f - (float)d / (0.6f * (float)lang);
}

static void meet_persoon(
	const struct koppeling *k, const struct naam *a, const struct naam *b, float *m)
{
	struct rest ra = rest(a, k->van_a), rb = rest(b, k->van_b);
	struct gevonden f = gevonden(k, a, b);
	float ua = ra.over[ROL_WOORD], ub = rb.over[ROL_WOORD];
	float la = ra.over[ROL_LETTER], lb = rb.over[ROL_LETTER];

	m[1] = min(ua, ub);
	m[2] = min(m[1], 1);
	m[3] = min(max(ua, ub) - m[1], 3);
	m[4] = m[3] / (max(som(ra.alles), som(rb.alles)) + 0.01f);
	m[5] = max(0, f.grootste - 0.15f);
	m[6] = f.grootste;
	m[7] = f.woorden < 2;
	m[8] = f.woorden > 2;
	m[9] = f.omgekeerd;
	m[10] = min(f.letters, 2);
	m[11] = min(la, ub + lb) + min(lb, ua + la) > 0;
	m[12] = m[1] > 0 || f.grootste > 0 ? aaneen(a, b) : 1;
	m[13] = m[3] > 0 && f.woorden < 2;
	m[14] = f.woorden < 1;
	m[15] = vader_en_zoon(k, a, b);
}

static void meet_organisatie(
	const struct koppeling *k, const struct naam *a, const struct naam *b, float *m)
{
	struct rest ra = rest(a, k->van_a), rb = rest(b, k->van_b);
	struct gevonden f = gevonden(k, a, b);
	float ua = ra.over[ROL_WOORD] + ra.over[ROL_LETTER];
	float ub = rb.over[ROL_WOORD] + rb.over[ROL_LETTER];
	float ga = ra.over[ROL_ALGEMEEN], gb = rb.over[ROL_ALGEMEEN];

	m[1] = min(ua, ub);
	m[2] = min(m[1], 1);
	m[3] = min(ga + ua, gb + ub) - m[1] > 0;
	m[4] = min(max(ua, ub) - m[1], 3);
	m[5] = (som(ra.over) + som(rb.over)) / (som(ra.alles) + som(rb.alles) + 0.01f);
	m[6] = f.grootste;
	m[7] = min(ra.over[ROL_GETAL], rb.over[ROL_GETAL]) > 0;
	m[8] = max(ra.over[ROL_GETAL], rb.over[ROL_GETAL]) > 0;
	m[9] = min(ra.over[ROL_PLAATS], rb.over[ROL_PLAATS]) > 0;
	m[10] = max(ra.over[ROL_PLAATS], rb.over[ROL_PLAATS]) > 0;
	m[11] = a->vormen && b->vormen && !(a->vormen & b->vormen);
	m[12] = f.woorden < 1;
	m[13] = f.woorden > 1;
	m[14] = m[1] > 0 || f.grootste > 0 || f.woorden < 1 ? aaneen(a, b) : 1;
	m[15] = min(ga, gb);
}

/* Two names in signs: each sign is a name's part, and one other sign is another name. */
static float tekens(const struct naam *a, const struct naam *b)
{
	size_t zelfde = 0, lang = a->teken_n > b->teken_n ? a->teken_n : b->teken_n;
	bool op[NAAM_TEKENS] = {false};

	for (size_t i = 0; i < a->teken_n; i++) {
		size_t j = 0;

		while (j < b->teken_n && (op[j] || a->teken[i] != b->teken[j]))
			j++;
		if (j < b->teken_n) {
			op[j] = true;
			zelfde++;
		}
	}
	if (lang == zelfde)
		return memcmp(a->teken, b->teken, lang * sizeof(a->teken[0])) == 0 ? 1 : 0.7f;
	return 0.9f * (float)zelfde / (float)lang * (lang > 5 ? 1.0f : 0.6f);
}

void namen_meet(enum namen_soort soort, const struct naam *a, const struct naam *b,
	float m[static NAMEN_MATEN])
{
	struct koppeling k;

	memset(m, 0, NAMEN_MATEN * sizeof(m[0]));
	m[0] = 1;
	koppel(&k, soort, a, b);
	if (soort == NAMEN_PERSOON)
		meet_persoon(&k, a, b, m);
	else
		meet_organisatie(&k, a, b, m);
}

/* In the order of the measures above. A number that differs or that one side lacks weighs more
 * than the labelled pairs say: "Fund VII" and "Fund VIII" are two funds. */
static const float gewichten[2][NAMEN_MATEN] = {
	[NAMEN_PERSOON] = {2.16f, -0.99f, -2.36f, -0.07f, -0.85f, -3.03f, -4.33f, -0.54f, -0.44f,
		-0.26f, 0.03f, -1.64f, 0.58f, -0.72f, -3.00f, -3.07f},
	[NAMEN_ORGANISATIE] = {2.00f, -1.27f, -1.50f, -1.80f, -0.89f, -2.01f, -4.19f, -1.60f,
		-1.00f, -2.13f, -1.71f, -1.72f, -0.90f, 0.76f, 0.95f, -1.47f},
};

const float *namen_gewichten(enum namen_soort soort)
{
	return gewichten[soort];
}

/* An order of names, so that a pair gives one score whichever comes first. */
static int volgorde(const struct naam *a, const struct naam *b)
{
	if (a->n != b->n)
		return a->n - b->n;
	for (size_t i = 0; i < a->n; i++) {
		int c = str_cmp(letters(a, &a->woord[i]), letters(b, &b->woord[i]));

		if (c)
			return c;
	}
	return 0;
}

float namen_vergelijk(enum namen_soort soort, const struct naam *a, const struct naam *b)
{
	float m[NAMEN_MATEN], z = 0;

	if (a->teken_n > 1 && b->teken_n > 1)
		return tekens(a, b);
	if (a->n == 0 || b->n == 0)
		return 0;
	if (volgorde(a, b) > 0)
		return namen_vergelijk(soort, b, a);
	namen_meet(soort, a, b, m);
	for (size_t i = 0; i < NAMEN_MATEN; i++)
		z += gewichten[soort][i] * m[i];
	return 1 / (1 + expf(-z));
}
