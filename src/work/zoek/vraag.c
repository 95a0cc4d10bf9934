/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/zoek/vraag.h"

#include "core/base/arena.h"
#include "core/base/kenmerk.h"
#include "core/base/utf8.h"

enum { TEKST_MAX = 400, TOKENS_MAX = 4096 };

/* ---- one identifier ------------------------------------------------------------- */

static size_t cijfers(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.p[i] >= '0' && s.p[i] <= '9';
	return n;
}

static size_t letters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += (s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z';
	return n;
}

/* What shape a text must have before its rule is asked. */
static const struct {
	enum kenmerk km;
	const char *heet;
	size_t cijfers_min, cijfers_max, letters_min, letters_max;
} vormen[] = {
	{KM_EMAIL, "e-mailadres", 0, 99, 3, 99},
	{KM_IBAN, "rekening", 8, 30, 2, 30},
	{KM_KENTEKEN, "kenteken", 1, 5, 1, 5},
	{KM_BSN, "burgerservicenummer", 9, 9, 0, 0},
	{KM_KVK, "KVK-nummer", 8, 8, 0, 0},
	{KM_TELEFOON, "telefoonnummer", 10, 15, 0, 0},
	{KM_VESTIGING, "vestigingsnummer", 12, 12, 0, 0},
	{KM_BAG_NUM, "BAG-nummer", 16, 16, 0, 0},
	{KM_POSTCODE, "postcode", 4, 4, 2, 2},
};

static bool als_kenmerk(struct arena *a, struct str tekst, struct vraag *v, struct str *norm)
{
	size_t c = cijfers(tekst), l = letters(tekst);

	for (size_t i = 0; i < sizeof(vormen) / sizeof(vormen[0]); i++) {
		if (c < vormen[i].cijfers_min || c > vormen[i].cijfers_max ||
			l < vormen[i].letters_min || l > vormen[i].letters_max)
			continue;
		if (vormen[i].km == KM_EMAIL && str_find(tekst, STR("@"), 0) == SIZE_MAX)
			continue;
		if (kenmerk_check(vormen[i].km, a, tekst, norm) != OORDEEL_GOED)
			continue;
		v->begrepen = str_fmt(a, "%s %.*s", vormen[i].heet,
			STR_ARG(kenmerk_show(vormen[i].km, a, *norm)));
		v->kenmerk = true;
		return true;
	}
	return false;
}

/* "KVK 12345678": a word that only says what the number is. */
static struct str zonder_label(struct str tekst)
{
	static const char *const labels[] = {"kvk", "kvk-nummer", "bsn", "tel", "tel.", "telefoon",
		"kenteken", "iban", "rekening", "postcode", "mail", "e-mail"};
	size_t i = str_find(tekst, STR(" "), 0);

	for (size_t k = 0; i != SIZE_MAX && k < sizeof(labels) / sizeof(labels[0]); k++)
		if (str_eq_nocase(str_sub(tekst, 0, i), str_of(labels[k])))
			return str_trim(str_sub(tekst, i, SIZE_MAX));
	return STR("");
}

/* ---- words ------------------------------------------------------------------------ */

static bool tussenvoegsel(struct str w)
{
	static const char *const lijst[] = {"van", "de", "der", "den", "het", "t", "ten", "ter",
		"te", "vd", "v", "d", "la", "le", "el", "al", "en", "bij", "op", "in", "aan", "von",
		"da", "dos", "di"};

	for (size_t i = 0; i < sizeof(lijst) / sizeof(lijst[0]); i++)
		if (str_is(w, lijst[i]))
			return true;
	return false;
}

static bool alleen(struct str w, bool cijfer)
{
	return w.len && (cijfer ? cijfers(w) : letters(w)) == w.len;
}

/* "3311gr12" are two words: 3311gr and 12. Gives the length of the first, or 0. */
static size_t postcode_vooraan(struct str w)
{
	if (w.len < 7 || !alleen(str_sub(w, 0, 4), true) || !alleen(str_sub(w, 4, 2), false) ||
		!cijfers(str_sub(w, 6, 1)))
		return 0;
	return 6;
}

static void woord_erbij(struct vraag *v, struct str w)
{
	size_t knip = postcode_vooraan(w);

	if (knip && v->n + 1 < VRAAG_WOORDEN_MAX) {
		v->woord[v->n++] = str_sub(w, 0, knip);
		w = str_sub(w, knip, SIZE_MAX);
	}
	v->woord[v->n++] = w;
}

/* "3311" "gr" is one word of the index: 3311gr. */
static void voeg_postcodes_samen(struct arena *a, struct vraag *v)
{
	for (size_t i = 0; i + 1 < v->n; i++) {
		if (!alleen(v->woord[i], true) || v->woord[i].len != 4 ||
			!alleen(v->woord[i + 1], false) || v->woord[i + 1].len != 2 ||
			tussenvoegsel(v->woord[i + 1]))
			continue;
		v->woord[i] = str_join(a, v->woord[i], v->woord[i + 1]);
		memmove(&v->woord[i + 1], &v->woord[i + 2], (v->n - i - 2) * sizeof(v->woord[0]));
		v->n--;
	}
}

static void laat_tussenvoegsels_weg(struct vraag *v)
{
	size_t n = 0, over = 0;

	for (size_t i = 0; i < v->n; i++)
		over += !tussenvoegsel(v->woord[i]);
	for (size_t i = 0; over && i < v->n; i++)
		if (!tussenvoegsel(v->woord[i]))
			v->woord[n++] = v->woord[i];
	if (over)
		v->n = n;
}

static void splits(struct arena *a, struct str tekst, struct vraag *v)
{
	struct str_cutter c;
	struct str w;
	struct buf b;

	buf_init(&b, TOKENS_MAX);
	tekst_exact(&b, a, tekst);
	c = (struct str_cutter){str_dup(a, buf_view(&b)), false};
	buf_release(&b);
	while (v->n < VRAAG_WOORDEN_MAX && str_cut(&c, ' ', &w))
		if (w.len)
			woord_erbij(v, w);
	voeg_postcodes_samen(a, v);
	laat_tussenvoegsels_weg(v);
}

/* ---- groups ------------------------------------------------------------------------- */

struct groep_bouw {
	struct tekst_woord *w;
	size_t n;
};

static void erbij(struct groep_bouw *g, struct str woord, bool prefix)
{
	for (size_t i = 0; i < g->n; i++)
		if (str_eq(g->w[i].woord, woord) && g->w[i].prefix == prefix)
			return;
	g->w[g->n++] = (struct tekst_woord){woord, prefix};
}

/* Running text is kept as stems; "12a" may stand as "12 a". */
static void vormen_van(struct arena *a, struct groep_bouw *g, struct str woord)
{
	size_t i = 0;
	struct str_cutter c;
	struct str w;
	struct buf b;

	erbij(g, woord, false);
	buf_init(&b, TOKENS_MAX);
	tekst_stems(&b, a, woord);
	c = (struct str_cutter){str_dup(a, buf_view(&b)), false};
	buf_release(&b);
	while (g->n < 4 && str_cut(&c, ' ', &w))
		if (w.len)
			erbij(g, w, false);
	while (i < woord.len && woord.p[i] >= '0' && woord.p[i] <= '9')
		i++;
	if (i && i <= 5 && i < woord.len && woord.len - i <= 2)
		erbij(g, str_sub(woord, 0, i), false);
}

static void bouw(struct arena *a, struct woorden *woorden, bool typend, struct vraag *v)
{
	for (size_t i = 0; i < v->n; i++) {
		struct groep_bouw p = {ARENA_NEWN(a, struct tekst_woord, 8), 0};
		struct groep_bouw r = {ARENA_NEWN(a, struct tekst_woord, 8 + NABIJ_MAX), 0};
		size_t nabij_n = 0;
		struct str *nabij = NULL;

		vormen_van(a, &p, v->woord[i]);
		if (typend && i + 1 == v->n && v->woord[i].len >= 2)
			erbij(&p, v->woord[i], true);
		for (size_t j = 0; j < p.n; j++)
			erbij(&r, p.w[j].woord, p.w[j].prefix);
		if (!v->kenmerk && cijfers(v->woord[i]) == 0)
			nabij = woorden_nabij(woorden, a, v->woord[i], NABIJ_MAX, &nabij_n);
		for (size_t j = 0; j < nabij_n; j++) {
			erbij(&r, nabij[j], false);
			if (!str_eq(nabij[j], v->woord[i]))
				v->bedoelde = v->bedoelde.len ? str_fmt(a, "%.*s, %.*s",
									STR_ARG(v->bedoelde),
									STR_ARG(nabij[j]))
							      : nabij[j];
		}
		v->precies[i] = (struct tekst_groep){p.w, p.n};
		v->ruim[i] = (struct tekst_groep){r.w, r.n};
	}
}

void vraag_lees(
	struct arena *a, struct woorden *woorden, struct str tekst, bool typend, struct vraag *out)
{
	struct str schoon = utf8_head(utf8_clean(a, str_trim(tekst)), TEKST_MAX), norm;

	*out = (struct vraag){.begrepen = STR(""), .bedoelde = STR("")};
	if (als_kenmerk(a, schoon, out, &norm) ||
		als_kenmerk(a, zonder_label(schoon), out, &norm))
		splits(a, norm, out);
	else
		splits(a, schoon, out);
	bouw(a, woorden, typend, out);
}
