/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/afstand_private.h"

#include <stdatomic.h>

/* For each letter the places where the pattern has it. Filled and emptied again by each call:
 * clearing 2 kB a call would cost more than the comparison. */
static _Thread_local uint64_t plaatsen[256];

static inline void zet_plaatsen(struct str patroon)
{
	for (size_t i = 0; i < patroon.len; i++)
		plaatsen[(unsigned char)patroon.p[i]] |= (uint64_t)1 << i;
}

static inline void wis_plaatsen(struct str patroon)
{
	for (size_t i = 0; i < patroon.len; i++)
		plaatsen[(unsigned char)patroon.p[i]] = 0;
}

static inline struct str kap(struct str s)
{
	return s.len > AFSTAND_MAX ? (struct str){s.p, AFSTAND_MAX} : s;
}

static inline uint64_t onder(unsigned n)
{
	return n >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
}

/* Letters of t in places where p has the same letter near by, each place used once. */
struct treffers {
	uint64_t p, t;
};

static inline struct treffers tref(struct str t, unsigned reikwijdte)
{
	struct treffers uit = {0, 0};
	uint64_t venster = onder(reikwijdte + 1);

	for (unsigned j = 0; j < t.len; j++) {
		uint64_t kan = plaatsen[(unsigned char)t.p[j]] & venster & ~uit.p;

		uit.p |= kan & (0 - kan);
		uit.t |= (uint64_t)(kan != 0) << j;
		venster = venster << 1 | (j < reikwijdte);
	}
	return uit;
}

/* Letters that meet in another order. */
static inline unsigned verwisseld(struct str t, struct treffers x)
{
	unsigned n = 0;

	while (x.t != 0) {
		uint64_t laagste = x.p & (0 - x.p);

		n += (plaatsen[(unsigned char)t.p[__builtin_ctzll(x.t)]] & laagste) == 0;
		x.t &= x.t - 1;
		x.p ^= laagste;
	}
	return n;
}

/* The vector paths do these same steps in this same order, so that results are equal. */
static inline float jaro_van(unsigned m, unsigned wissels, size_t la, size_t lb)
{
	float f = (float)m;

	if (m == 0)
		return 0;
	return (f / (float)la + f / (float)lb + (f - (float)(wissels / 2)) / f) / 3.0f;
}

/* `p` is in plaatsen. */
static inline float jaro_met(struct str p, struct str t)
{
	size_t lang = p.len > t.len ? p.len : t.len;
	unsigned reikwijdte = lang < 2 ? 0 : (unsigned)(lang / 2 - 1);
	struct treffers x = tref(t, reikwijdte);

	return jaro_van((unsigned)__builtin_popcountll(x.p), verwisseld(t, x), p.len, t.len);
}

static inline float winkler(float j, struct str a, struct str b)
{
	size_t n = 0, max = a.len < b.len ? a.len : b.len;

	while (n < 4 && n < max && a.p[n] == b.p[n])
		n++;
	return j + (float)n * 0.1f * (1.0f - j);
}

float jaro(struct str a, struct str b)
{
	float uit;

	a = kap(a);
	b = kap(b);
	zet_plaatsen(a);
	uit = jaro_met(a, b);
	wis_plaatsen(a);
	return uit;
}

float jaro_winkler(struct str a, struct str b)
{
	a = kap(a);
	b = kap(b);
	return winkler(jaro(a, b), a, b);
}

/*
 * Optimal string alignment, a column of the table at a time: Hyyro (2003), "A bit-vector
 * algorithm for computing Levenshtein and Damerau edit distances". omhoog and omlaag are the
 * places where the column rises or falls by one.
 */
static unsigned osa_met(struct str p, struct str t, unsigned max)
{
	uint64_t omhoog = ~(uint64_t)0, omlaag = 0, d0 = 0, vorige = 0;
	unsigned laatste = (unsigned)p.len - 1, uit = (unsigned)p.len;

	for (size_t j = 0; j < t.len; j++) {
		uint64_t hier = plaatsen[(unsigned char)t.p[j]];
		uint64_t wissel = ((~d0 & hier) << 1) & vorige, hp, hn;

		d0 = (((hier & omhoog) + omhoog) ^ omhoog) | hier | omlaag | wissel;
		hp = omlaag | ~(d0 | omhoog);
		hn = d0 & omhoog;
		uit += (unsigned)(hp >> laatste & 1);
		uit -= (unsigned)(hn >> laatste & 1);
		if (uit > max + (unsigned)(t.len - 1 - j))
			return max + 1; /* each letter left can gain one */
		hp = hp << 1 | 1;
		omhoog = hn << 1 | ~(d0 | hp);
		omlaag = hp & d0;
		vorige = hier;
	}
	return uit;
}

static uint64_t letters_in(struct str s)
{
	uint64_t m = 0;

	for (size_t i = 0; i < s.len; i++)
		m |= UINT64_C(1) << (s.p[i] & 63);
	return m;
}

static size_t ontbreken(struct str s, uint64_t in)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += ~in >> (s.p[i] & 63) & 1;
	return n;
}

size_t afstand_vreemd(struct str a, struct str b, size_t *vreemd_b_out)
{
	*vreemd_b_out = ontbreken(b, letters_in(a));
	return ontbreken(a, letters_in(b));
}

unsigned osa_max(struct str a, struct str b, unsigned max)
{
	unsigned uit;
	size_t verschil, va, vb;

	a = kap(a);
	b = kap(b);
	max = max > AFSTAND_MAX ? AFSTAND_MAX : max;
	verschil = a.len > b.len ? a.len - b.len : b.len - a.len;
	if (verschil > max)
		return max + 1;
	if (a.len == 0 || b.len == 0)
		return (unsigned)verschil;
	/* A letter that the other does not have is an edit. */
	va = afstand_vreemd(a, b, &vb);
	if (va > max || vb > max)
		return max + 1;
	zet_plaatsen(a);
	uit = osa_met(a, b, max);
	wis_plaatsen(a);
	return uit > max ? max + 1 : uit;
}

unsigned osa(struct str a, struct str b)
{
	return osa_max(a, b, AFSTAND_MAX);
}

/* Trays without vector instructions. */
static void vakken_gewoon(const struct afstand_vraag *v, const struct afstand_vak *vak, size_t n,
			  float *out)
{
	struct str q = {(const char *)v->letter, v->len};

	zet_plaatsen(q);
	for (size_t i = 0; i < n * AFSTAND_VAK_N; i++) {
		const struct afstand_vak *w = &vak[i / AFSTAND_VAK_N];
		char letter[AFSTAND_VAK_LANG];
		struct str k = {letter, w->len[i % AFSTAND_VAK_N]};

		for (size_t j = 0; j < k.len; j++)
			letter[j] = (char)w->letter[j][i % AFSTAND_VAK_N];
		out[i] = winkler(jaro_met(q, k), q, k);
	}
	wis_plaatsen(q);
}

static bool altijd(void)
{
	return true;
}

static const struct afstand_pad gewoon = {"plain", altijd, vakken_gewoon};
static const struct afstand_pad *const paden[] = {&afstand_avx512, &afstand_avx2, &gewoon};
static const struct afstand_pad *_Atomic gekozen;

/* Two threads that both come first choose the same. */
static const struct afstand_pad *pad(void)
{
	const struct afstand_pad *p = atomic_load_explicit(&gekozen, memory_order_relaxed);

	for (size_t i = 0; p == NULL; i++)
		if (paden[i]->kan())
			atomic_store_explicit(&gekozen, p = paden[i], memory_order_relaxed);
	return p;
}

bool afstand_kies(const char *naam)
{
	for (size_t i = 0; i < sizeof(paden) / sizeof(paden[0]); i++)
		if (strcmp(naam, paden[i]->naam) == 0 && paden[i]->kan()) {
			atomic_store(&gekozen, paden[i]);
			return true;
		}
	return false;
}

const char *afstand_naam(void)
{
	return pad()->naam;
}

/* 0: no letter of a tray. */
static uint8_t code(char c)
{
	if (c >= 'a' && c <= 'z')
		return (uint8_t)(c - 'a' + 1);
	return c == ' ' ? 27 : c == '-' ? 28 : c == '\'' ? 29 : c == '.' ? 30 : 0;
}

static bool codeer(struct str s, uint8_t out[AFSTAND_VAK_LANG])
{
	if (s.len > AFSTAND_VAK_LANG)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((out[i] = code(s.p[i])) == 0)
			return false;
	return true;
}

bool afstand_vak_zet(struct afstand_vak *vak, unsigned plek, struct str s)
{
	uint8_t letter[AFSTAND_VAK_LANG];

	if (!codeer(s, letter))
		return false;
	for (size_t i = 0; i < s.len; i++)
		vak->letter[i][plek] = letter[i];
	vak->len[plek] = (uint8_t)s.len;
	if (s.len > vak->langst)
		vak->langst = (uint32_t)s.len;
	return true;
}

static bool stel_vraag(struct str query, struct afstand_vraag *v)
{
	*v = (struct afstand_vraag){.len = (unsigned)query.len};
	if (!codeer(query, v->letter))
		return false;
	for (unsigned i = 0; i < v->len; i++)
		v->plaatsen[v->letter[i]] |= (uint16_t)(1u << i);
	return true;
}

bool jaro_winkler_vakken(struct str query, const struct afstand_vak *vak, size_t n, float *out)
{
	struct afstand_vraag v;

	if (!stel_vraag(query, &v))
		return false;
	pad()->vakken(&v, vak, n, out);
	return true;
}

static void reeks_gewoon(struct str query, const struct str *kand, size_t n, float *out)
{
	query = kap(query);
	zet_plaatsen(query);
	for (size_t i = 0; i < n; i++) {
		struct str k = kap(kand[i]);

		out[i] = winkler(jaro_met(query, k), query, k);
	}
	wis_plaatsen(query);
}

/* At most a tray full. */
static void vak_vol(const struct afstand_vraag *v, struct str query, const struct str *kand,
		    size_t n, float *out)
{
	struct afstand_vak vak = {0};
	float uit[AFSTAND_VAK_N];
	bool past[AFSTAND_VAK_N];

	for (unsigned i = 0; i < n; i++)
		past[i] = afstand_vak_zet(&vak, i, kand[i]);
	pad()->vakken(v, &vak, 1, uit);
	for (size_t i = 0; i < n; i++)
		out[i] = past[i] ? uit[i] : jaro_winkler(query, kand[i]);
}

void jaro_winkler_reeks(struct str query, const struct str *kand, size_t n, float *out)
{
	struct afstand_vraag v;

	if (pad() == &gewoon || !stel_vraag(query, &v)) {
		reeks_gewoon(query, kand, n, out);
		return;
	}
	for (size_t i = 0; i < n; i += AFSTAND_VAK_N)
		vak_vol(&v, query, kand + i, n - i < AFSTAND_VAK_N ? n - i : AFSTAND_VAK_N,
			out + i);
}
