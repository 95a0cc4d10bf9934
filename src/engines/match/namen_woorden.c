/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The word lists made findable: one open hash table, one slot per word or phrase and kind of
 * name. Made once, then only read.
 */
#include <stdlib.h>

#include "engines/match/namen_lijst.h"
#include "engines/match/norm.h"

enum { VAKKEN = 1 << 12, TEKST_MAX = 64 << 10, FRASE_WOORDEN = 6 };

struct vak {
	uint32_t hash;		/* 0: free */
	uint16_t van, len;	/* in namen.tekst */
	bool begin;		/* a longer phrase begins with this */
	struct woord_weet weet; /* woorden 0: only a beginning */
};

struct namen {
	struct vak vak[2][VAKKEN];
	size_t n[2];
	char tekst[TEKST_MAX];
	size_t len;
	uint16_t groepen;
};

static uint32_t hash_begin(void)
{
	return 2166136261u;
}

static uint32_t hash_meer(uint32_t h, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

static uint32_t hash_klaar(uint32_t h)
{
	h ^= h >> 15;
	return h ? h : 1;
}

static struct vak *vak_van(struct namen *n, unsigned soort, struct str w, uint32_t h)
{
	size_t i = h % VAKKEN;

	for (; n->vak[soort][i].hash; i = (i + 1) % VAKKEN) {
		struct vak *v = &n->vak[soort][i];

		if (v->hash == h && str_eq((struct str){n->tekst + v->van, v->len}, w))
			return v;
	}
	if (n->n[soort] > VAKKEN / 2 || n->len + w.len > TEKST_MAX || n->len > UINT16_MAX)
		return NULL;
	n->n[soort]++;
	n->vak[soort][i] = (struct vak){h, (uint16_t)n->len, (uint16_t)w.len, false, {0}};
	memcpy(n->tekst + n->len, w.p, w.len);
	n->len += w.len;
	return &n->vak[soort][i];
}

/* The slot of a phrase; the beginnings of the phrase get slots as well. */
static struct vak *vak_frase(
	struct namen *n, unsigned soort, struct str frase, uint8_t *woorden_out)
{
	struct str_cutter c = {frase, false};
	struct vak *v = NULL;
	uint32_t h = hash_begin();
	struct str w;

	*woorden_out = 0;
	while (str_cut(&c, '_', &w)) {
		size_t tot = (size_t)(w.p + w.len - frase.p);

		if (v)
			v->begin = true;
		h = hash_meer(h, *woorden_out ? STR("_") : STR(""));
		h = hash_meer(h, w);
		v = vak_van(n, soort, str_sub(frase, 0, tot), hash_klaar(h));
		if (!v)
			return NULL;
		++*woorden_out;
	}
	return v;
}

static bool zet_lijst(struct namen *n, const struct woord_lijst *l, unsigned soort)
{
	struct str_cutter c = {str_of(l->woorden), false};
	struct str w;

	while (str_cut(&c, ' ', &w)) {
		uint8_t woorden;
		struct vak *v = w.len ? vak_frase(n, soort, w, &woorden) : NULL;

		if (w.len && !v)
			return false;
		/* A form of two kinds (AB, AS, Co Ltd) keeps both as bits. */
		if (v && l->klasse == KLASSE_VORM)
			v->weet.getal |= l->getal ? 1 << l->getal : 0;
		else if (v && !v->weet.klasse)
			v->weet.getal = l->getal;
		if (v && !v->weet.klasse)
			v->weet.klasse = l->klasse;
		if (v)
			v->weet.woorden = woorden;
	}
	return true;
}

static bool zet_groep(struct namen *n, unsigned soort, const char *groep)
{
	struct str_cutter c = {str_of(groep), false};
	uint16_t nummer = ++n->groepen;
	struct str w;

	while (str_cut(&c, ' ', &w)) {
		uint8_t woorden;
		struct vak *v = w.len ? vak_frase(n, soort, w, &woorden) : NULL;

		if (w.len && !v)
			return false;
		if (!v)
			continue;
		v->weet.woorden = woorden;
		if (v->weet.groep_n < NAAM_GROEPEN)
			v->weet.groep[v->weet.groep_n++] = nummer;
	}
	return true;
}

static bool vul(struct namen *n)
{
	bool goed = true;

	for (const struct woord_lijst *l = woord_lijsten; l->voor && goed; l++)
		goed = zet_lijst(n, l, l->voor == VOOR_PERSOON ? NAMEN_PERSOON : NAMEN_ORGANISATIE);
	for (size_t i = 0; naam_groepen[i] && goed; i++)
		goed = zet_groep(n, NAMEN_PERSOON, naam_groepen[i]);
	for (size_t i = 0; naam_variant_groep(i) && goed; i++)
		goed = zet_groep(n, NAMEN_PERSOON, naam_variant_groep(i));
	for (size_t i = 0; organisatie_groepen[i] && goed; i++)
		goed = zet_groep(n, NAMEN_ORGANISATIE, organisatie_groepen[i]);
	return goed;
}

struct namen *namen_nieuw(void)
{
	struct namen *n = calloc(1, sizeof(*n));

	if (n && !vul(n)) {
		free(n);
		n = NULL;
	}
	return n;
}

void namen_klaar(struct namen *n)
{
	free(n);
}

/* Is the text of slot `v` these words with "_" between? */
static bool is_frase(const struct namen *n, const struct vak *v, const struct str *w, size_t k)
{
	struct str t = {n->tekst + v->van, v->len};
	size_t at = 0;

	for (size_t i = 0; i < k; i++) {
		if (i && (at >= t.len || t.p[at++] != '_'))
			return false;
		if (!str_eq(str_sub(t, at, w[i].len), w[i]))
			return false;
		at += w[i].len;
	}
	return at == t.len;
}

bool woorden_zoek(const struct namen *n, enum namen_soort soort, const struct str *w, size_t n_w,
	struct woord_weet *out)
{
	uint32_t h = hash_begin();
	bool gevonden = false;

	for (size_t k = 1; k <= n_w && k <= FRASE_WOORDEN; k++) {
		const struct vak *v = NULL;

		h = hash_meer(h, k > 1 ? STR("_") : STR(""));
		h = hash_meer(h, w[k - 1]);
		for (size_t i = hash_klaar(h) % VAKKEN; n->vak[soort][i].hash;
			i = (i + 1) % VAKKEN) {
			v = &n->vak[soort][i];
			if (v->hash == hash_klaar(h) && is_frase(n, v, w, k))
				break;
			v = NULL;
		}
		if (!v)
			break;
		if (v->weet.woorden) {
			*out = v->weet;
			gevonden = true;
		}
		if (!v->begin)
			break;
	}
	return gevonden;
}
