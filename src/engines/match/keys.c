/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keys under which a record meets others. One table says per kind of thing which
 * values make a key and whether equal keys link; what links by name needs more than a
 * table and stands below it.
 */
#include <sodium.h>

#include "core/base/arena.h"
#include "engines/match/norm.h"
#include "engines/match/key.h"

enum { KEY_BYTES = 512 };

struct maker {
	const uint8_t *sleutel;
	enum match_soort soort;
	struct match_key *out;
	size_t n;
};

/* Rules have their own space of hashes: a phone never equals a postcode. */
enum regel {
	R_ID, R_NAAM_GEBOORTE, R_NAAM_ADRES, R_ADRES, R_KLANK_GEBOORTE, R_NAAM_JAAR,
	R_NAAM_MAAND, R_KERN_ADRES, R_NAAM,
};

struct text {
	unsigned char p[KEY_BYTES];
	size_t len;
	bool full;                /* absurdly long: no key rather than a false one */
};

static void text_add(struct text *t, struct str s)
{
	if (s.len + 1 > sizeof(t->p) - t->len) {
		t->full = true;
		return;
	}
	memcpy(t->p + t->len, s.p, s.len);
	t->len += s.len;
	t->p[t->len++] = 0x1f;
}

static void key_add(struct maker *m, enum regel regel, unsigned sub, enum match_grond grond,
		    bool link, struct str x, struct str y, struct str z)
{
	struct text t; /* not cleared: half a kilobyte for each key is felt */
	unsigned char hash[crypto_shorthash_BYTES];
	uint64_t h;

	if (m->n == MATCH_KEYS_MAX)
		return;
	t.p[0] = (unsigned char)m->soort;
	t.p[1] = (unsigned char)regel;
	t.p[2] = (unsigned char)sub;
	t.len = 3;
	t.full = false;
	text_add(&t, x);
	text_add(&t, y);
	text_add(&t, z);
	if (t.full)
		return;
	crypto_shorthash(hash, t.p, t.len, m->sleutel);
	memcpy(&h, hash, sizeof(h));
	for (size_t i = 0; i < m->n; i++)
		if (m->out[i].hash == h)
			return;
	m->out[m->n++] = (struct match_key){h, grond, link};
}

static const struct {
	enum norm_id id;
	enum match_grond grond;
	bool link;
} id_keys[] = {
	{ID_BSN, GROND_BSN, true}, {ID_VESTIGING, GROND_VESTIGING, true},
	{ID_KVK, GROND_KVK, true}, {ID_RSIN, GROND_RSIN, true}, {ID_BAG, GROND_BAG, true},
	{ID_VBO, GROND_BAG, true},
	{ID_KENTEKEN, GROND_KENTEKEN, true}, {ID_SERIENUMMER, GROND_SERIENUMMER, true},
	{ID_TELEFOON, GROND_TELEFOON, false}, {ID_EMAIL, GROND_EMAIL, false},
	{ID_IBAN, GROND_IBAN, false},
};

/* A company's number stands in records of people, places and cars too: not their own. */
bool key_eigen_id(enum match_soort soort, enum norm_id id)
{
	static const bool eigen[MATCH_SOORT_N][ID_N] = {
		[MATCH_PERSOON] = {[ID_BSN] = true, [ID_TELEFOON] = true, [ID_EMAIL] = true,
				   [ID_IBAN] = true},
		[MATCH_ORGANISATIE] = {[ID_VESTIGING] = true, [ID_KVK] = true, [ID_RSIN] = true,
				       [ID_TELEFOON] = true, [ID_EMAIL] = true, [ID_IBAN] = true},
		[MATCH_ADRES] = {[ID_BAG] = true, [ID_VBO] = true},
		[MATCH_VOERTUIG] = {[ID_KENTEKEN] = true, [ID_SERIENUMMER] = true},
		[MATCH_VAARTUIG] = {[ID_KENTEKEN] = true, [ID_SERIENUMMER] = true},
		[MATCH_GOED] = {[ID_SERIENUMMER] = true},
	};

	return (unsigned)soort < MATCH_SOORT_N && eigen[soort][id];
}

static void ids(struct maker *m, const struct norm *n)
{
	for (size_t k = 0; k < sizeof(id_keys) / sizeof(id_keys[0]); k++) {
		const struct norm_ids *v = &n->id[id_keys[k].id];

		for (size_t i = 0; i < v->n && key_eigen_id(n->soort, id_keys[k].id); i++)
			key_add(m, R_ID, id_keys[k].id, id_keys[k].grond, id_keys[k].link, v->w[i],
				STR(""), STR(""));
	}
}

/* Name and address that link; for a person only with the given names written out,
 * because father and son share initials as they share the house. */
static void name_address(struct maker *m, const struct norm *n, const struct norm_naam *naam)
{
	bool link = n->soort != MATCH_PERSOON || naam->eerste.len;

	for (size_t i = 0; i < n->adres_n; i++) {
		const struct norm_adres *a = &n->adres[i];

		if (link && a->pc.len)
			key_add(m, R_NAAM_ADRES, 0, GROND_NAAM_ADRES, true, naam->kern,
				naam->voornamen, a->pc);
		if (link && a->straat.len)
			key_add(m, R_NAAM_ADRES, 1, GROND_NAAM_ADRES, true, naam->kern,
				naam->voornamen, a->straat);
	}
	/* With the first initial: without it a whole family would meet at each row. */
	for (size_t i = 0; i < n->adres_n && n->soort == MATCH_PERSOON; i++)
		if (n->adres[i].pc.len)
			key_add(m, R_KERN_ADRES, 0, GROND_NAAM_LIJKT, false, naam->kern,
				n->adres[i].pc, str_sub(naam->initialen, 0, 1));
}

/* Near names with the same day, or with day and month changed about. */
static void sound_birth(struct maker *m, const struct norm *n, const struct norm_naam *naam)
{
	struct date d = n->geboren;
	char day[2], year[2];

	if (!date_full(d))
		return;
	day[0] = (char)(d.day < d.month ? d.day : d.month);
	day[1] = (char)(d.day < d.month ? d.month : d.day);
	year[0] = (char)(d.year & 0x7f);
	year[1] = (char)(d.year >> 7);
	for (size_t i = 0; i < NORM_DELEN; i++)
		if (naam->klank[i].len)
			key_add(m, R_KLANK_GEBOORTE, 0, GROND_NAAM_LIJKT, false, naam->klank[i],
				(struct str){day, 2}, (struct str){year, 2});
}

static void name_birth(struct maker *m, const struct norm *n, const struct norm_naam *naam)
{
	struct str year = str_sub(n->geboren_tekst, 0, 4);
	struct str rest = str_sub(n->geboren_tekst, 4, SIZE_MAX);

	if (naam->voornamen.len == 0 || n->geboren.year == 0)
		return;
	if (n->dag_bekend && norm_naam_sterk(naam))
		key_add(m, R_NAAM_GEBOORTE, 0, GROND_NAAM_GEBOORTEDATUM, true, naam->kern,
			naam->voornamen, n->geboren_tekst);
	/* A typing error in one part of the date leaves the other two. A caller for whom many
	 * keys are dear may pass these over: their ground tells them apart. */
	key_add(m, R_NAAM_JAAR, 0, GROND_ANDERE_GEBOORTEDATUM, false, naam->kern, naam->voornamen,
		year);
	if (n->dag_bekend)
		key_add(m, R_NAAM_MAAND, 0, GROND_ANDERE_GEBOORTEDATUM, false, naam->kern,
			naam->voornamen, rest);
}

static void own_address(struct maker *m, const struct norm *n)
{
	for (size_t i = 0; i < n->adres_n; i++) {
		const struct norm_adres *a = &n->adres[i];

		if (a->pc.len)
			key_add(m, R_ADRES, 0, GROND_ADRES, true, a->pc, STR(""), STR(""));
		if (a->straat.len)
			key_add(m, R_ADRES, 1, GROND_ADRES, true, a->straat, STR(""), STR(""));
	}
}

/* Identifiers first, then the first name: what falls off at the maximum matters least. */
size_t keys_van_norm(const struct norm *n, const uint8_t *sleutel, struct match_key *out)
{
	struct maker m = {sleutel, n->soort, out, 0};

	ids(&m, n);
	if (n->soort == MATCH_ADRES)
		own_address(&m, n);
	for (size_t i = 0; i < n->naam_n && n->soort == MATCH_PERSOON; i++) {
		name_birth(&m, n, &n->naam[i]);
		name_address(&m, n, &n->naam[i]);
		sound_birth(&m, n, &n->naam[i]);
	}
	for (size_t i = 0; i < n->naam_n && n->soort == MATCH_ORGANISATIE; i++) {
		name_address(&m, n, &n->naam[i]);
		key_add(&m, R_NAAM, 0, GROND_NAAM_LIJKT, false, n->naam[i].klank[0], STR(""),
			STR(""));
	}
	return m.n;
}

size_t match_keys(const struct match_rec *r, const uint8_t sleutel[static 16], struct arena *a,
		  struct match_key out[static MATCH_KEYS_MAX])
{
	struct norm n;

	_Static_assert(crypto_shorthash_KEYBYTES == 16, "the key has the size of the header");
	norm_maak(r, a, &n);
	return keys_van_norm(&n, sleutel, out);
}
