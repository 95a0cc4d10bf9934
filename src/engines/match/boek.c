/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/boek.h"

#include <stdlib.h>

enum { BLOK = 1 << 18 };

struct boek_blok {
	struct boek_blok *vorig;
	size_t len, cap;
	char p[];
};

static uint64_t lees(const char *p, size_t n)
{
	uint64_t v = 0;

	memcpy(&v, p, n);
	return v;
}

/* Eight bytes at a time through a wide multiplication (the idea of wyhash). */
uint64_t hash_tekst(struct str s)
{
	uint64_t h = s.len;

	for (; s.len > 8; s.p += 8, s.len -= 8)
		h = hash_meng(h, lees(s.p, 8));
	return hash_meng(h, lees(s.p, s.len));
}

void boek_begin(struct boek *b)
{
	*b = (struct boek){.cap = 64, .vakken = 256, .n = 1};
	b->w = malloc(b->cap * sizeof(*b->w));
	b->vak = calloc(b->vakken, sizeof(*b->vak));
	b->vol = !b->w || !b->vak;
	if (b->w)
		b->w[0] = (struct woord){"", 0, 0};
}

void boek_dicht(struct boek *b)
{
	struct woord *w = b->w ? realloc(b->w, b->n * sizeof(*w)) : NULL;

	if (w) {
		b->w = w;
		b->cap = b->n;
	}
	free(b->vak);
	b->vak = NULL;
	b->vakken = 0;
}

bool boek_open(struct boek *b)
{
	uint32_t vakken = 256;

	if (b->vakken)
		return !b->vol;
	while ((uint64_t)b->n * 3 > (uint64_t)vakken * 2)
		vakken *= 2;
	b->vak = calloc(vakken, sizeof(*b->vak));
	if (!b->vak)
		return false;
	b->vakken = vakken;
	for (uint32_t nr = 1; nr < b->n; nr++) {
		uint32_t hash = (uint32_t)(hash_tekst(boek_tekst(b, nr)) >> 32);
		uint32_t at = hash & (vakken - 1);

		while (b->vak[at].nr)
			at = (at + 1) & (vakken - 1);
		b->vak[at] = (struct boek_vak){hash, nr};
	}
	return !b->vol;
}

void boek_weg(struct boek *b)
{
	while (b->blok) {
		struct boek_blok *vorig = b->blok->vorig;

		free(b->blok);
		b->blok = vorig;
	}
	free(b->w);
	free(b->vak);
	b->w = NULL;
	b->vak = NULL;
}

static const char *bewaar(struct boek *b, struct str s)
{
	struct boek_blok *k = b->blok;

	if (!k || k->cap - k->len < s.len) {
		size_t cap = s.len > BLOK ? s.len : BLOK;

		/* Small books stay small: blocks grow with what came before. */
		if (!k && cap > 4096 && s.len <= 4096)
			cap = 4096;
		k = malloc(sizeof(*k) + cap);
		if (!k)
			return NULL;
		*k = (struct boek_blok){.vorig = b->blok, .cap = cap};
		b->blok = k;
	}
	memcpy(k->p + k->len, s.p, s.len);
	k->len += s.len;
	return k->p + k->len - s.len;
}

static bool vakken_ruimer(struct boek *b)
{
	uint32_t n = b->vakken * 2;
	struct boek_vak *nieuw = calloc(n, sizeof(*nieuw));

	if (!nieuw)
		return false;
	for (uint32_t i = 0; i < b->vakken; i++) {
		uint32_t at = b->vak[i].hash & (n - 1);

		if (b->vak[i].nr == 0)
			continue;
		while (nieuw[at].nr)
			at = (at + 1) & (n - 1);
		nieuw[at] = b->vak[i];
	}
	free(b->vak);
	b->vak = nieuw;
	b->vakken = n;
	return true;
}

static bool woorden_ruimer(struct boek *b)
{
	struct woord *w = realloc(b->w, (size_t)b->cap * 2 * sizeof(*w));

	if (!w)
		return false;
	b->w = w;
	b->cap *= 2;
	return true;
}

static uint32_t vak_van(const struct boek *b, struct str s, uint32_t hash)
{
	uint32_t at = hash & (b->vakken - 1);

	while (b->vak[at].nr) {
		const struct woord *w = &b->w[b->vak[at].nr];

		if (b->vak[at].hash == hash && w->len == s.len && memcmp(w->p, s.p, s.len) == 0)
			break;
		at = (at + 1) & (b->vakken - 1);
	}
	return at;
}

static uint32_t hash_van(struct str s) { return (uint32_t)(hash_tekst(s) >> 32); }

static uint32_t zet(struct boek *b, struct str s, uint32_t hash)
{
	uint32_t at;
	const char *p;

	if (s.len == 0 || b->vol) {
		if (b->w)
			b->w[0].n++;
		return 0;
	}
	at = vak_van(b, s, hash);
	if (b->vak[at].nr) {
		b->w[b->vak[at].nr].n++;
		return b->vak[at].nr;
	}
	if (b->n == b->cap && !woorden_ruimer(b))
		b->vol = true;
	if ((uint64_t)b->n * 3 > (uint64_t)b->vakken * 2) {
		if (!vakken_ruimer(b))
			b->vol = true;
		at = vak_van(b, s, hash);
	}
	p = b->vol ? NULL : bewaar(b, s);
	if (!p) {
		b->vol = true;
		return 0;
	}
	b->w[b->n] = (struct woord){p, (uint32_t)s.len, 1};
	b->vak[at] = (struct boek_vak){hash, b->n};
	return b->n++;
}

uint32_t boek_zet(struct boek *b, struct str s) { return zet(b, s, hash_van(s)); }

enum { VOORUIT = 32 };

/* The slot, then the word in it, then its text: each is asked for before it is needed. */
static void vraag_vooruit(const struct boek *b, const uint32_t *hash, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct boek_vak *v = &b->vak[hash[i] & (b->vakken - 1)];

		if (v->nr && v->hash == hash[i])
			__builtin_prefetch(&b->w[v->nr]);
	}
	for (size_t i = 0; i < n; i++) {
		const struct boek_vak *v = &b->vak[hash[i] & (b->vakken - 1)];

		if (v->nr && v->hash == hash[i])
			__builtin_prefetch(b->w[v->nr].p);
	}
}

void boek_zet_reeks(struct boek *b, const struct str *s, size_t stap, size_t n, uint32_t *uit,
		    size_t uit_stap)
{
	for (size_t i = 0; i < n; i += VOORUIT) {
		size_t m = n - i < VOORUIT ? n - i : VOORUIT;
		uint32_t hash[VOORUIT];

		for (size_t k = 0; k < m; k++) {
			hash[k] = hash_van(s[(i + k) * stap]);
			if (!b->vol)
				__builtin_prefetch(&b->vak[hash[k] & (b->vakken - 1)]);
		}
		if (!b->vol)
			vraag_vooruit(b, hash, m);
		for (size_t k = 0; k < m; k++)
			uit[(i + k) * uit_stap] = zet(b, s[(i + k) * stap], hash[k]);
	}
}

uint32_t boek_zoek(const struct boek *b, struct str s)
{
	if (s.len == 0 || !b->vakken)
		return 0;
	return b->vak[vak_van(b, s, hash_van(s))].nr;
}
