/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A name as written in words with a role. Apostrophes and dots within initials disappear,
 * titles, articles and legal forms go out (their kind is kept), numbers get their value.
 */
#include "engines/match/namen_lijst.h"

enum { RUW_MAX = 2 * NAAM_WOORDEN, RUIMTE = 2 * NAAM_LETTERS };

/* Words before it is known what they mean. */
struct ruw {
	struct str w[RUW_MAX];
	bool komma[RUW_MAX];	/* a comma stood behind it */
	bool apostrof[RUW_MAX]; /* an apostrophe in front: 't */
	size_t n;
	char ruimte[RUIMTE];
	size_t len;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_cijfer(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_klinker(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static char klein(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static void ruw_sluit(struct ruw *r, size_t *van)
{
	if (r->len > *van && r->n < RUW_MAX)
		r->w[r->n++] = (struct str){r->ruimte + *van, r->len - *van};
	*van = r->len;
	if (r->n < RUW_MAX)
		r->komma[r->n] = r->apostrof[r->n] = false;
}

static void ruw_woord(struct ruw *r, size_t *van, const char *w)
{
	ruw_sluit(r, van);
	for (; *w && r->len < RUIMTE; w++)
		r->ruimte[r->len++] = *w;
	ruw_sluit(r, van);
}

/* Words of letters and digits; "&" and "+" are a word. */
static void ruw_lees(struct ruw *r, struct str s)
{
	size_t van = 0;

	r->n = r->len = 0;
	r->komma[0] = r->apostrof[0] = false;
	for (size_t i = 0; i < s.len && r->len < RUIMTE - 4; i++) {
		char c = klein(s.p[i]);

		if (is_letter(c) || is_cijfer(c)) {
			r->ruimte[r->len++] = c;
		} else if (c == '\'' || c == '`' || c == '"') {
			if (r->len == van && r->n < RUW_MAX)
				r->apostrof[r->n] = c != '"';
		} else {
			ruw_sluit(r, &van);
			if (c == ',' && r->n)
				r->komma[r->n - 1] = true;
			if (c == '&' || c == '+')
				ruw_woord(r, &van, "and");
		}
	}
	ruw_sluit(r, &van);
}

/* "s a r l" is "sarl" and "j p morgan" "jp morgan": the letters lie one after the other. */
static void ruw_plak(struct ruw *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct str *vorig = n ? &r->w[n - 1] : NULL;

		if (vorig && r->w[i].len == 1 && is_letter(r->w[i].p[0]) && i &&
			r->w[i - 1].len == 1 && is_letter(r->w[i - 1].p[0]) &&
			vorig->p + vorig->len == r->w[i].p)
			vorig->len++;
		else
			r->w[n++] = r->w[i];
	}
	r->n = n;
}

/* ---- one word more -------------------------------------------------------------------- */

static struct naam_woord *zet(struct naam *out, struct str w, enum naam_rol rol)
{
	struct naam_woord *x = &out->woord[out->n], *vorig = out->n ? x - 1 : NULL;
	size_t van = vorig ? (size_t)(vorig->van + vorig->len) : 0;
	size_t klank = vorig ? (size_t)(vorig->klank + vorig->klank_len) : 0;

	if (out->n == NAAM_WOORDEN || van + w.len > NAAM_LETTERS)
		return NULL;
	memcpy(out->letters + van, w.p, w.len);
	*x = (struct naam_woord){.van = (uint8_t)van,
		.len = (uint8_t)w.len,
		.klank = (uint8_t)klank,
		.rol = (uint8_t)rol,
		.getal = -1};
	x->klank_len = (uint8_t)naam_klank(w, out->klanken + klank);
	x->masker = klank_masker(out->klanken + klank, x->klank_len, &x->bijna);
	out->n++;
	return x;
}

static void zet_bekend(
	struct naam *out, struct str w, enum naam_rol rol, const struct woord_weet *weet)
{
	struct naam_woord *x = zet(out, w, rol);

	if (!x)
		return;
	x->groep_n = weet->groep_n;
	memcpy(x->groep, weet->groep, sizeof(x->groep));
	if (rol == ROL_GETAL)
		x->getal = weet->getal;
}

/* The words i .. i + n of a phrase as one. */
static struct str samen(const struct ruw *r, size_t i, size_t n)
{
	const char *eind = r->w[i + n - 1].p + r->w[i + n - 1].len;

	return (struct str){r->w[i].p, (size_t)(eind - r->w[i].p)};
}

/* ---- persons -------------------------------------------------------------------------- */

/* Letters for digits that look like them: 1gor, S0nja. */
static void ontcijfer(struct ruw *r, size_t i)
{
	static const char lijkt[10] = "oizeasgtbg";
	char *p = r->ruimte + (r->w[i].p - r->ruimte);
	size_t letters = 0;

	for (size_t k = 0; k < r->w[i].len; k++)
		letters += is_letter(p[k]);
	for (size_t k = 0; k < r->w[i].len && letters; k++)
		if (is_cijfer(p[k]))
			p[k] = lijkt[p[k] - '0'];
}

/* "jc" and "hj": two initials written together. */
static bool twee_letters(struct str w)
{
	return w.len == 2 && w.p[0] >= 'a' && w.p[1] >= 'a' && !is_klinker(w.p[0]) &&
	       !is_klinker(w.p[1]) && !str_is(w, "ng") && !str_is(w, "md");
}

/* "Ben Bot" and "Al Gore": a first word of two is a given name, unless it is glued on. */
static bool toch_naam(const struct ruw *r, size_t i)
{
	return i == 0 && r->n == 2 && !r->komma[0] &&
	       (str_is(r->w[0], "ben") || str_is(r->w[0], "al"));
}

static void persoon_woord(struct ruw *r, size_t i, struct naam *out, struct woord_weet *weet)
{
	struct str w = r->w[i];

	if (weet->klasse == KLASSE_DEELTJE && !toch_naam(r, i)) {
		zet_bekend(out, w, ROL_DEELTJE, weet);
	} else if (w.len == 1 && r->apostrof[i]) {
		zet(out, w, ROL_DEELTJE);
	} else if (w.len == 1) {
		zet(out, w, ROL_LETTER);
	} else if (twee_letters(w) && !weet->groep_n) {
		zet(out, str_sub(w, 0, 1), ROL_LETTER);
		zet(out, str_sub(w, 1, 1), ROL_LETTER);
	} else {
		zet_bekend(out, w, ROL_WOORD, weet);
	}
}

/* A title stands in front, behind a comma or, when it is no name as well, at the end; in the
 * middle it is a name ("Mahmoud Sultan Bashir"). */
static bool is_titel(
	const struct ruw *r, size_t i, const struct naam *out, const struct woord_weet *weet)
{
	bool voorop = true;

	if (weet->klasse != KLASSE_TITEL)
		return false;
	for (size_t k = 0; k < out->n; k++)
		voorop = voorop && out->woord[k].rol == ROL_DEELTJE;
	return voorop || (i && r->komma[i - 1]) || weet->getal == TITEL_ACHTER ||
	       (i + weet->woorden < r->n && r->w[i].len <= 2);
}

static void lees_persoon(const struct namen *n, struct ruw *r, struct naam *out, bool alles)
{
	for (size_t i = 0; i < r->n;) {
		struct woord_weet weet = {0};

		ontcijfer(r, i);
		if (!woorden_zoek(n, NAMEN_PERSOON, r->w + i, r->n - i, &weet))
			weet.woorden = 1;
		if (!alles && is_titel(r, i, out, &weet)) {
			i += weet.woorden;
			continue;
		}
		if (weet.woorden > 1)
			weet = (struct woord_weet){.woorden = 1};
		persoon_woord(r, i, out, &weet);
		i++;
	}
}

/* ---- organisations -------------------------------------------------------------------- */

/* 44, 4th, 3e; -1 when it is none. */
static int32_t getal_van(struct str w)
{
	static const char *const achter[] = {"", "st", "nd", "rd", "th", "e", "ste", "de"};
	int32_t v = 0;
	size_t i = 0;

	for (; i < w.len && is_cijfer(w.p[i]) && i < 8; i++)
		v = v * 10 + (w.p[i] - '0');
	for (size_t k = 0; i && k < sizeof(achter) / sizeof(achter[0]); k++)
		if (str_is(str_sub(w, i, SIZE_MAX), achter[k]))
			return v;
	return -1;
}

static void zet_getal(struct naam *out, struct str w, int32_t getal)
{
	struct naam_woord *vorig = out->n ? &out->woord[out->n - 1] : NULL, *x;

	/* "forty four", "forty 4" */
	if (vorig && vorig->rol == ROL_GETAL && vorig->getal >= 20 && vorig->getal < 100 &&
		vorig->getal % 10 == 0 && getal > 0 && getal < 10 &&
		!is_cijfer(out->letters[vorig->van])) {
		vorig->getal += getal;
		return;
	}
	x = zet(out, w, ROL_GETAL);
	if (x)
		x->getal = getal;
}

static const uint8_t rol_van[KLASSE_N] = {
	[KLASSE_ALGEMEEN] = ROL_ALGEMEEN,
	[KLASSE_PLAATS] = ROL_PLAATS,
	[KLASSE_LEEG] = ROL_DEELTJE,
};

static void lees_organisatie(const struct namen *n, struct ruw *r, struct naam *out, bool alles)
{
	size_t stap;

	for (size_t i = 0; i < r->n; i += stap) {
		struct woord_weet weet = {0};
		int32_t getal;

		if (!woorden_zoek(n, NAMEN_ORGANISATIE, r->w + i, r->n - i, &weet))
			weet.woorden = 1;
		stap = weet.woorden;
		getal = weet.klasse == KLASSE_GETAL ? weet.getal : getal_van(r->w[i]);
		if (weet.klasse == KLASSE_VORM)
			out->vormen |= (uint32_t)weet.getal;
		if (!alles && weet.klasse == KLASSE_VORM)
			continue;
		if (getal >= 0)
			zet_getal(out, r->w[i], getal);
		else if (r->w[i].len == 1 && stap == 1 && !weet.klasse)
			zet(out, r->w[i], ROL_LETTER);
		else
			zet_bekend(out, samen(r, i, stap), rol_van[weet.klasse], &weet);
	}
}

/* ---- all ------------------------------------------------------------------------------- */

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static bool zegt_iets(const struct naam *n)
{
	for (size_t i = 0; i < n->n; i++)
		if (n->woord[i].rol != ROL_DEELTJE)
			return true;
	return false;
}

void namen_lees(const struct namen *n, enum namen_soort soort, struct arena *a, struct str tekst,
	struct naam *out)
{
	struct ruw r;

	out->n = out->teken_n = 0;
	out->vormen = 0;
	if (!is_ascii(tekst))
		tekst = schrift_latijn(a, tekst, out->teken, &out->teken_n);
	ruw_lees(&r, tekst);
	if (soort == NAMEN_PERSOON) {
		lees_persoon(n, &r, out, false);
		if (!zegt_iets(out)) {
			out->n = 0;
			lees_persoon(n, &r, out, true);
		}
		return;
	}
	ruw_plak(&r);
	lees_organisatie(n, &r, out, false);
	if (!zegt_iets(out)) {
		out->n = 0;
		lees_organisatie(n, &r, out, true);
	}
}
