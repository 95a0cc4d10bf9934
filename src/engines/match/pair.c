/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two records compared. Evidence is in bits, fixed by table in this first engine: 10
 * bits say "a thousand times more likely one than two". The verdict does not come from
 * the sum alone: only an identifier or an exact name with birth date or address makes
 * one; a sum over NAKIJKEN_BITS asks a person.
 */
#include "engines/match/pair.h"

#include "core/base/arena.h"
#include "engines/match/key.h"

enum { NAKIJKEN_BITS = 17 };

enum niveau {
	ONBEKEND, ANDERS, INITIAAL, LIJKT, EERSTE, GELIJK, NIVEAU_N
};

static const double naam_bits[NIVEAU_N] = {
	[ANDERS] = -7, [LIJKT] = 6, [GELIJK] = 9,
};
static const double voornaam_bits[NIVEAU_N] = {
	[ANDERS] = -12, [INITIAAL] = 2, [LIJKT] = 4, [EERSTE] = 6, [GELIJK] = 7,
};

/* Identifiers: what equality and difference say. `uniek`: one thing has one value. */
static const struct {
	enum norm_id id;
	enum match_grond gelijk, anders;
	double bits;
	bool link, uniek;
} id_regels[] = {
	{ID_BSN, GROND_BSN, GROND_ANDER_BSN, 40, true, true},
	{ID_VESTIGING, GROND_VESTIGING, GROND_ANDER_KENMERK, 40, true, true},
	{ID_KVK, GROND_KVK, GROND_ANDER_KVK, 38, true, true},
	{ID_RSIN, GROND_RSIN, GROND_ANDER_KENMERK, 38, true, true},
	{ID_BAG, GROND_BAG, GROND_ANDER_KENMERK, 40, true, true},
	{ID_VBO, GROND_BAG, GROND_N, 36, true, false}, /* may have a second address */
	{ID_KENTEKEN, GROND_KENTEKEN, GROND_N, 36, true, false},
	{ID_SERIENUMMER, GROND_SERIENUMMER, GROND_ANDER_KENMERK, 34, true, true},
	{ID_EMAIL, GROND_EMAIL, GROND_N, 11, false, false},
	{ID_TELEFOON, GROND_TELEFOON, GROND_N, 9, false, false},
	{ID_IBAN, GROND_IBAN, GROND_N, 11, false, false},
};

static void reason(struct match_paar *p, enum match_grond grond, double bits, struct str l,
		   struct str r)
{
	p->bits += bits;
	if (p->n < MATCH_REDENEN_MAX)
		p->reden[p->n++] = (struct match_reden){grond, bits, l, r};
}

/* One letter more, less, other, or two changed about. */
static bool one_edit(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	if (a.len > b.len)
		return one_edit(b, a);
	if (b.len - a.len > 1)
		return false;
	while (i < a.len && a.p[i] == b.p[i])
		i++;
	while (k < a.len - i && a.p[a.len - 1 - k] == b.p[b.len - 1 - k])
		k++;
	if (i + k >= a.len)
		return true;
	if (a.len == b.len && i + k + 2 == a.len)
		return a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i];
	return a.len == b.len && i + k + 1 == a.len;
}

enum { TIKFOUT_MIN = 5 };

static bool word_alike(struct str a, struct str b)
{
	return a.len >= TIKFOUT_MIN && b.len >= TIKFOUT_MIN && one_edit(a, b);
}

/* Any part of a double name may meet any part: partners' names come and go. */
static enum niveau surname_level(const struct norm_naam *a, const struct norm_naam *b)
{
	if (a->kern.len == 0 || b->kern.len == 0)
		return ONBEKEND;
	if (str_eq(a->kern, b->kern))
		return GELIJK;
	for (size_t i = 0; i < NORM_DELEN; i++)
		for (size_t k = 0; k < NORM_DELEN; k++) {
			if (a->deel[i].len == 0 || b->deel[k].len == 0)
				continue;
			if (str_eq(a->klank[i], b->klank[k]) ||
			    word_alike(a->deel[i], b->deel[k]))
				return LIJKT;
		}
	return ANDERS;
}

static bool starts_with_letter(struct str initials, struct str naam)
{
	return initials.len && naam.len && initials.p[0] == naam.p[0];
}

static enum niveau given_level(const struct norm_naam *a, const struct norm_naam *b)
{
	bool written = a->eerste.len && b->eerste.len;

	if (a->voornamen.len == 0 || b->voornamen.len == 0)
		return ONBEKEND;
	if (str_eq(a->voornamen, b->voornamen))
		return written || a->initialen.len > 1 ? GELIJK : INITIAAL;
	if (!written)
		return starts_with_letter(a->initialen, b->initialen) ? INITIAAL : ANDERS;
	if (str_eq(a->eerste, b->eerste))
		return EERSTE;
	if (word_alike(a->eerste, b->eerste) || naam_variant(a->eerste, b->eerste))
		return LIJKT;
	return ANDERS;
}

struct names {
	const struct norm_naam *a, *b;
	enum niveau sur, given;
	bool exact;               /* may link with an address */
	bool sterk;               /* may link with a birth date */
};

/* The pair of names that agrees best. */
static struct names compare_names(const struct norm *x, const struct norm *y)
{
	struct names best = {.sur = ONBEKEND};
	double best_bits = -100;

	for (size_t i = 0; i < x->naam_n; i++)
		for (size_t k = 0; k < y->naam_n; k++) {
			struct names n = {.a = &x->naam[i], .b = &y->naam[k]};
			double bits;

			n.sur = surname_level(n.a, n.b);
			n.given = given_level(n.a, n.b);
			n.sterk = n.sur == GELIJK && str_eq(n.a->voornamen, n.b->voornamen) &&
				  norm_naam_sterk(n.a);
			n.exact = n.sur == GELIJK && str_eq(n.a->voornamen, n.b->voornamen) &&
				  (x->soort == MATCH_ORGANISATIE || n.a->eerste.len);
			bits = naam_bits[n.sur] + voornaam_bits[n.given];
			if (bits > best_bits) {
				best = n;
				best_bits = bits;
			}
		}
	return best;
}

static const struct norm_adres *shared_address(const struct norm *x, const struct norm *y)
{
	for (size_t i = 0; i < x->adres_n; i++)
		for (size_t k = 0; k < y->adres_n; k++) {
			const struct norm_adres *a = &x->adres[i], *b = &y->adres[k];

			if ((a->pc.len && str_eq(a->pc, b->pc)) ||
			    (a->straat.len && str_eq(a->straat, b->straat)))
				return a;
		}
	return NULL;
}

enum datum { DATUM_ONBEKEND, DATUM_ANDERS, DATUM_LIJKT, DATUM_ZWAK, DATUM_GELIJK };

static int digits_apart(struct str a, struct str b)
{
	int n = 0;

	if (a.len != b.len)
		return 9;
	for (size_t i = 0; i < a.len; i++)
		n += a.p[i] != b.p[i];
	return n;
}

static enum datum compare_dates(const struct norm *x, const struct norm *y)
{
	struct date a = x->geboren, b = y->geboren;

	if (a.year == 0 || b.year == 0)
		return DATUM_ONBEKEND;
	if (x->dag_bekend && y->dag_bekend) {
		if (date_cmp(a, b) == 0)
			return DATUM_GELIJK;
		if (a.year == b.year && a.month == b.day && a.day == b.month)
			return DATUM_LIJKT;
		return digits_apart(x->geboren_tekst, y->geboren_tekst) == 1 ? DATUM_LIJKT :
		       DATUM_ANDERS;
	}
	/* Only the year is known of one of them. */
	return a.year == b.year ? DATUM_ZWAK : DATUM_ANDERS;
}

static const double datum_bits[] = {
	[DATUM_ANDERS] = -9, [DATUM_LIJKT] = 8, [DATUM_ZWAK] = 4, [DATUM_GELIJK] = 13,
};

static const struct str *common(const struct norm_ids *a, const struct norm_ids *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (str_eq(a->w[i], b->w[k]))
				return &a->w[i];
	return NULL;
}

static bool differ(const struct norm *x, const struct norm *y, enum norm_id id)
{
	return x->id[id].n && y->id[id].n && !common(&x->id[id], &y->id[id]);
}

struct ids_found {
	bool link, contact;       /* an identifier that links; e-mail or account */
};

static struct ids_found compare_ids(const struct norm *x, const struct norm *y,
				    struct match_paar *p)
{
	struct ids_found f = {false, false};

	for (size_t i = 0; i < sizeof(id_regels) / sizeof(id_regels[0]); i++) {
		enum norm_id id = id_regels[i].id;
		const struct norm_ids *a = &x->id[id], *b = &y->id[id];
		const struct str *same = common(a, b);

		if (!key_eigen_id(x->soort, id) || a->n == 0 || b->n == 0)
			continue;
		if (same) {
			reason(p, id_regels[i].gelijk, id_regels[i].bits, *same, *same);
			f.link = f.link || id_regels[i].link;
			f.contact = f.contact || id == ID_EMAIL || id == ID_IBAN;
		} else if (id_regels[i].uniek) {
			reason(p, id_regels[i].anders, -30, a->w[0], b->w[0]);
			p->verboden = true;
		}
	}
	return f;
}

/* Name, birth date and address as one story, so that a name is counted once. Says what
 * an exact name makes of it. */
static enum match_uitslag tell_person(const struct names *n, enum datum d, const struct norm *x,
			const struct norm *y, const struct norm_adres *adres,
			struct match_paar *p)
{
	double naam = naam_bits[n->sur] + voornaam_bits[n->given];
	bool by_date = n->sterk && d == DATUM_GELIJK;
	bool by_address = n->exact && adres;
	struct str l = n->a ? n->a->toon : STR(""), r = n->b ? n->b->toon : STR("");

	if (by_date)
		reason(p, GROND_NAAM_GEBOORTEDATUM, naam + datum_bits[d], l, r);
	else if (by_address)
		reason(p, GROND_NAAM_ADRES, naam + 9, l, r);
	else if (n->a)
		reason(p, n->sur == ANDERS || n->given == ANDERS ? GROND_ANDERE_NAAM :
		       GROND_NAAM_LIJKT, naam, l, r);
	if (adres && (by_date || !by_address))
		reason(p, GROND_ADRES, 9, adres->pc.len ? adres->pc : adres->straat,
		       adres->pc.len ? adres->pc : adres->straat);
	if (!by_date && d != DATUM_ONBEKEND)
		reason(p, d == DATUM_ANDERS ? GROND_ANDERE_GEBOORTEDATUM : GROND_GEBOORTEDATUM,
		       datum_bits[d], x->geboren_tekst, y->geboren_tekst);
	if (by_date)
		return MATCH_ZELFDE;
	/* Father and son: a full date that differs is never outvoted by a house. */
	return !by_address ? MATCH_APART :
	       d == DATUM_ANDERS || d == DATUM_LIJKT ? MATCH_NAKIJKEN : MATCH_ZELFDE;
}

static bool genders_differ(const struct norm *x, const struct norm *y)
{
	return x->geslacht && y->geslacht && x->geslacht != y->geslacht;
}

static void judge_person(const struct norm *x, const struct norm *y, struct match_paar *p)
{
	struct ids_found f = compare_ids(x, y, p);
	struct names n = compare_names(x, y);
	enum datum d = compare_dates(x, y);
	enum match_uitslag by_name = tell_person(&n, d, x, y, shared_address(x, y), p);
	bool other = n.sur == ANDERS || n.given == ANDERS;

	if (genders_differ(x, y)) {
		reason(p, GROND_ANDER_GESLACHT, -6, STR(""), STR(""));
		other = other || n.given == INITIAAL || n.given == ONBEKEND;
		p->uitslag = by_name == MATCH_APART ? MATCH_APART : MATCH_NAKIJKEN;
	} else {
		p->uitslag = by_name;
	}
	/* One number for two who differ in name and day: a typing error or a borrowed
	 * identity. That is for people to see, not to merge. */
	if (f.link)
		p->uitslag = other && d == DATUM_ANDERS ? MATCH_NAKIJKEN : MATCH_ZELFDE;
	if (p->uitslag == MATCH_APART && p->bits >= NAKIJKEN_BITS && (!other || f.contact))
		p->uitslag = MATCH_NAKIJKEN;
}

static void judge_organisation(const struct norm *x, const struct norm *y,
			       struct match_paar *p)
{
	struct ids_found f = compare_ids(x, y, p);
	struct names n = compare_names(x, y);
	const struct norm_adres *adres = shared_address(x, y);
	bool forms_differ = n.a && n.a->vorm.len && n.b->vorm.len &&
			    !str_eq(n.a->vorm, n.b->vorm);
	double naam = n.sur == GELIJK ? 12 : n.sur == LIJKT ? 8 : n.sur == ANDERS ? -6 : 0;

	if (n.exact && adres)
		reason(p, GROND_NAAM_ADRES, naam + 9, n.a->toon, n.b->toon);
	else if (n.a)
		reason(p, n.sur == ANDERS ? GROND_ANDERE_NAAM : GROND_NAAM_LIJKT, naam,
		       n.a->toon, n.b->toon);
	if (adres && !n.exact)
		reason(p, GROND_ADRES, 7, adres->pc.len ? adres->pc : adres->straat,
		       adres->pc.len ? adres->pc : adres->straat);
	if (forms_differ)
		reason(p, GROND_ANDERE_RECHTSVORM, -4, n.a->vorm, n.b->vorm);
	/* Branches of one company are known to be two; nobody needs to look. */
	if (p->verboden && differ(x, y, ID_VESTIGING))
		return;
	if (f.link || (n.exact && adres && !forms_differ))
		p->uitslag = MATCH_ZELFDE;
	else if (n.sur != ANDERS && (p->bits >= 15 || (n.exact && adres)))
		p->uitslag = MATCH_NAKIJKEN;
}

static void judge_thing(const struct norm *x, const struct norm *y, struct match_paar *p)
{
	struct ids_found f = compare_ids(x, y, p);
	const struct norm_adres *adres = x->soort == MATCH_ADRES ? shared_address(x, y) : NULL;

	if (adres)
		reason(p, GROND_ADRES, 30, adres->pc.len ? adres->pc : adres->straat,
		       adres->pc.len ? adres->pc : adres->straat);
	if (f.link || adres)
		p->uitslag = MATCH_ZELFDE;
}

void pair_norm(const struct norm *x, const struct norm *y, struct match_paar *p)
{
	*p = (struct match_paar){.uitslag = MATCH_APART};
	if (x->soort != y->soort)
		return;
	if (x->soort == MATCH_PERSOON)
		judge_person(x, y, p);
	else if (x->soort == MATCH_ORGANISATIE)
		judge_organisation(x, y, p);
	else
		judge_thing(x, y, p);
	/* Would have been one, but a hard rule forbids it: people should look. */
	if (p->verboden)
		p->uitslag = p->uitslag == MATCH_ZELFDE ? MATCH_NAKIJKEN : MATCH_APART;
}

void match_pair(const struct match_rec *a, const struct match_rec *b, struct arena *arena,
		struct match_paar *out)
{
	struct norm x, y;

	norm_maak(a, arena, &x);
	norm_maak(b, arena, &y);
	pair_norm(&x, &y, out);
}
