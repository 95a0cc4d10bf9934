/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of persons. A name is first brought to one plain form: folded, one space
 * between words, dots, slashes and such gone, typographic quotes straight. All tables
 * and rules below work on that form.
 */
#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "engines/match/norm.h"

/*
 * Voorvoegsels as people write them and as the register has them (landelijke tabel 36
 * and the short forms of old lists). The longest that fits is taken.
 */
#define V(w, r) {STR_INIT(w), STR_INIT(r)}
static const struct {
	struct str geschreven, register_vorm; /* empty when written as registered */
} voorvoegsels[] = {
	V("van", ""), V("van de", ""), V("van den", ""), V("van der", ""), V("van 't", ""),
	V("van het", ""), V("van 's", ""), V("van la", ""), V("van de la", ""),
	V("vande", "van de"), V("vanden", "van den"), V("vander", "van der"),
	V("van t", "van 't"), V("van't", "van 't"), V("van ter", ""), V("van ten", ""),
	V("van op den", ""), V("v", "van"), V("v d", "van de"), V("vd", "van de"),
	V("v de", "van de"), V("v den", "van den"), V("v der", "van der"), V("vdr", "van der"),
	V("v dr", "van der"), V("vdn", "van den"), V("v dn", "van den"), V("v t", "van 't"),
	V("v 't", "van 't"), V("vh", "van het"), V("v h", "van het"), V("v het", "van het"),
	V("vt", "van 't"), V("de", ""), V("den", ""), V("der", ""), V("des", ""), V("het", ""),
	V("'t", ""), V("t", "'t"), V("'s", ""), V("s", "'s"), V("d'", ""), V("l'", ""),
	V("d", "de"), V("te", ""), V("ten", ""), V("ter", ""), V("thoe", ""), V("tho", ""),
	V("toe", ""), V("tot", ""), V("op", ""), V("op de", ""), V("op den", ""),
	V("op der", ""), V("op 't", ""), V("op het", ""), V("op ten", ""), V("op t", "op 't"),
	V("op d", "op de"), V("in", ""), V("in de", ""), V("in den", ""), V("in der", ""),
	V("in 't", ""), V("in het", ""), V("in t", "in 't"), V("in d", "in de"), V("aan", ""),
	V("aan de", ""), V("aan den", ""), V("aan der", ""), V("aan het", ""), V("aan 't", ""),
	V("a d", "aan de"), V("uit", ""), V("uit de", ""), V("uit den", ""), V("uit 't", ""),
	V("uit het", ""), V("uyt den", ""), V("uijt den", ""), V("bij", ""), V("bij de", ""),
	V("bij den", ""), V("bij 't", ""), V("bij het", ""), V("onder", ""), V("onder de", ""),
	V("onder den", ""), V("onder 't", ""), V("over", ""), V("over de", ""),
	V("over den", ""), V("over 't", ""), V("voor", ""), V("voor de", ""), V("voor den", ""),
	V("voor 't", ""), V("achter", ""), V("achter de", ""), V("boven", ""), V("buiten", ""),
	V("von", ""), V("von der", ""), V("von den", ""), V("von dem", ""), V("vom", ""),
	V("zu", ""), V("zum", ""), V("zur", ""), V("am", ""), V("auf der", ""), V("du", ""),
	V("la", ""), V("le", ""), V("les", ""), V("lo", ""), V("de la", ""), V("de l'", ""),
	V("de le", ""), V("de las", ""), V("de los", ""), V("del", ""), V("della", ""),
	V("dello", ""), V("dal", ""), V("dalla", ""), V("di", ""), V("da", ""), V("das", ""),
	V("do", ""), V("dos", ""), V("el", ""), V("al", ""), V("ben", ""), V("bin", ""),
	V("ibn", ""), V("abou", ""), V("abu", ""), V("af", ""), V("av", ""), V("of", ""),
};
#undef V
enum { VOORVOEGSEL_N = sizeof(voorvoegsels) / sizeof(voorvoegsels[0]) };

static const char *const titels[] = {
	"de heer en mevrouw", "de heer", "heer", "dhr", "hr", "mevrouw", "mevr", "mw", "mej",
	"familie", "fam", "drs", "ir", "ing", "mr", "dr", "prof", "de weduwe", "erven", "de erven",
};

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Length of a typographic or stray quote at this place, 0 when there is none. */
static size_t quote_here(struct str s, size_t i)
{
	if (s.p[i] == '`')
		return 1;
	if (s.len - i >= 3 && memcmp(s.p + i, "\xe2\x80", 2) == 0 &&
	    ((unsigned char)s.p[i + 2] == 0x98 || (unsigned char)s.p[i + 2] == 0x99))
		return 3;
	return 0;
}

/*
 * The plain form. Signs that mean something to the caller stay: quote, hyphen, comma.
 * A bracket opens what a comma would. Letters of other scripts stay as they are.
 */
static struct str plain(struct arena *a, struct str in)
{
	struct str s = utf8_fold(a, in);
	char *p = arena_alloc(a, s.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len;) {
		size_t q = quote_here(s, i);
		char c = q ? '\'' : s.p[i];

		i += q ? q : 1;
		if (c == '(')
			c = ',';
		else if (!is_alnum(c) && c != '\'' && c != '-' && c != ',' &&
			 (unsigned char)c < 0x80)
			c = ' ';
		if (c == ' ' && (len == 0 || p[len - 1] == ' '))
			continue;
		p[len++] = c;
	}
	while (len && p[len - 1] == ' ')
		len--;
	return (struct str){p, len};
}

/* "tenRidderema", "deBoer": a small word glued to a capital gets its space back. */
static size_t glued_at(struct str s)
{
	size_t i = 0;

	while (i < s.len && ((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '\'' ||
			     (i == 0 && s.p[i] >= 'A' && s.p[i] <= 'Z')))
		i++;
	if (i < 2 || i == s.len || s.p[i] < 'A' || s.p[i] > 'Z')
		return 0;
	for (size_t r = 0; r < VOORVOEGSEL_N; r++)
		if (str_eq_nocase(str_sub(s, 0, i), voorvoegsels[r].geschreven))
			return i;
	return 0;
}

static struct str unglue(struct arena *a, struct str s)
{
	char *p = NULL;
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		size_t cut = i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '-' ?
			     glued_at(str_sub(s, i, SIZE_MAX)) : 0;

		if (cut && !p) {
			p = arena_alloc(a, s.len * 2 + 1);
			memcpy(p, s.p, i);
			len = i;
		}
		for (size_t k = 0; k < cut; k++)
			p[len++] = s.p[i++];
		if (cut)
			p[len++] = ' ';
		if (p)
			p[len++] = s.p[i];
	}
	return p ? (struct str){p, len} : s;
}

static bool has_char(struct str s, char c) { return s.len && memchr(s.p, c, s.len); }

/* Longest voorvoegsel in front that leaves a name; returns its row or -1. */
static int prefix_front(struct str s, size_t *len_out)
{
	int best = -1;

	*len_out = 0;
	/* Most names are one word: no need to look. */
	if (!has_char(s, ' ') && !has_char(s, '\''))
		return -1;
	for (int r = 0; r < VOORVOEGSEL_N; r++) {
		struct str w = voorvoegsels[r].geschreven;

		if (w.len <= *len_out || s.len < w.len + 2 || w.p[0] != s.p[0])
			continue;
		if (!str_starts(s, w) || (s.p[w.len] != ' ' && w.p[w.len - 1] != '\''))
			continue;
		best = r;
		*len_out = w.len;
	}
	return best;
}

/* The same at the end, as in "berg van den". With `all` the text may be nothing else. */
static int prefix_back(struct str s, bool all, size_t *len_out)
{
	int best = -1;

	*len_out = 0;
	if (!all && !has_char(s, ' '))
		return -1;
	for (int r = 0; r < VOORVOEGSEL_N; r++) {
		struct str w = voorvoegsels[r].geschreven;

		if (w.len <= *len_out || w.len > s.len || w.p[w.len - 1] != s.p[s.len - 1])
			continue;
		if (!str_ends(s, w))
			continue;
		if (s.len == w.len ? !all : s.p[s.len - w.len - 1] != ' ')
			continue;
		best = r;
		*len_out = w.len;
	}
	return best;
}

static struct str prefix_text(int r)
{
	if (r < 0)
		return STR("");
	return voorvoegsels[r].register_vorm.len ? voorvoegsels[r].register_vorm :
	       voorvoegsels[r].geschreven;
}

/* Takes quotes out: o'brien and obrien are one. */
static struct str without_quotes(struct arena *a, struct str s)
{
	char *p;
	size_t len = 0;

	if (!has_char(s, '\''))
		return s;
	p = arena_alloc(a, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] != '\'')
			p[len++] = s.p[i];
	return str_trim((struct str){p, len});
}

/* One part of a surname, in plain form: its core, and its voorvoegsel. */
static struct str part_core(struct arena *a, struct str s, struct str *prefix_out)
{
	size_t n;
	int r = prefix_front(s, &n);

	if (r >= 0) {
		s = str_trim(str_sub(s, n, SIZE_MAX));
	} else {
		/* A single letter behind a name is more often an initial. */
		r = prefix_back(s, false, &n);
		if (r >= 0 && n > 1)
			s = str_trim(str_sub(s, 0, s.len - n));
		else
			r = -1;
	}
	*prefix_out = prefix_text(r);
	return without_quotes(a, s);
}

/* Cuts "jansen-de vries" and "jansen e v de vries" in two. */
static struct str next_part(struct str *rest)
{
	size_t hyphen = str_find(*rest, STR("-"), 0), skip = 1;
	size_t at = str_find(*rest, STR(" e v "), 0);
	struct str part;

	if (at < hyphen) {
		hyphen = at;
		skip = 5;
	}
	part = str_sub(*rest, 0, hyphen);
	*rest = str_sub(*rest, part.len + skip, SIZE_MAX);
	return str_trim(part);
}

struct surname {
	struct str prefix, core;
	struct str deel[NORM_DELEN];
	size_t deel_n;
};

/* `s` in plain form. */
static void surname_split(struct arena *a, struct str s, struct surname *out)
{
	size_t comma = str_find(s, STR(","), 0), n;
	struct str behind = str_trim(str_sub(s, comma == SIZE_MAX ? s.len : comma + 1, SIZE_MAX));
	struct str rest = str_trim(str_sub(s, 0, comma));

	*out = (struct surname){.prefix = STR(""), .core = STR("")};
	while (rest.len) {
		struct str prefix, core = part_core(a, next_part(&rest), &prefix);

		if (core.len == 0)
			continue;
		if (out->core.len == 0)
			out->prefix = prefix;
		if (out->deel_n < NORM_DELEN)
			out->deel[out->deel_n++] = core;
		out->core = norm_samen(a, out->core, ' ', core);
	}
	if (behind.len && out->prefix.len == 0)
		out->prefix = prefix_text(prefix_back(behind, true, &n));
}

void naam_splits(struct arena *a, struct str achternaam, struct str *voorvoegsel_out,
		 struct str *kern_out)
{
	struct surname s;

	surname_split(a, plain(a, unglue(a, achternaam)), &s);
	*voorvoegsel_out = s.prefix;
	*kern_out = s.core;
}

static bool is_vowel(char c) { return strchr("aeiouy", c) != NULL; }

/* Number of initials a word stands for: "j" 1, "th" 1, "jp" 2, "jan" 0. */
static size_t initials_in(struct str w)
{
	if (w.len == 1)
		return 1;
	if (w.len > 3 || (unsigned char)w.p[0] >= 0x80)
		return 0;
	for (size_t i = 0; i < w.len; i++)
		if (is_vowel(w.p[i]))
			return 0;
	return w.len == 2 && (w.p[1] == 'h' || w.p[1] == 'j') ? 1 : w.len;
}

/* Given names in plain form: words one space apart, initials as letters. */
static void given_names(struct arena *a, struct str s, struct norm_naam *out)
{
	char *names, *initials;
	size_t len = 0, n = 0, room = s.len * 2 + 1;
	struct str_cutter c = {str_sub(s, 0, str_find(s, STR(","), 0)), false};
	struct str w;

	if (s.len == 0 || generiek_tekst(s))
		return;
	names = arena_alloc(a, room);
	initials = arena_alloc(a, room);
	while (str_cut(&c, ' ', &w)) {
		size_t k = initials_in(w);

		if (w.len == 0)
			continue;
		if (k == 0 && len == 0)
			out->eerste = (struct str){names, w.len};
		for (size_t i = 0; i < (k ? k : 1); i++) {
			if (len)
				names[len++] = ' ';
			initials[n++] = w.p[i];
			memcpy(names + len, k ? w.p + i : w.p, k ? 1 : w.len);
			len += k ? 1 : w.len;
		}
	}
	out->voornamen = (struct str){names, len};
	out->initialen = (struct str){initials, n};
}

static struct str spaced(struct arena *a, struct str s)
{
	char *p;

	if (!has_char(s, '-') && !has_char(s, '\''))
		return s;
	p = arena_alloc(a, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		p[i] = s.p[i] == '-' || s.p[i] == '\'' ? ' ' : s.p[i];
	return (struct str){p, s.len};
}

static void persoon_plain(struct arena *a, struct str voornamen, struct str achternaam,
			  struct norm_naam *out)
{
	struct surname s;

	*out = (struct norm_naam){.kern = STR(""), .voornamen = STR(""), .eerste = STR(""),
				  .initialen = STR(""), .vorm = STR("")};
	given_names(a, spaced(a, voornamen), out);
	surname_split(a, achternaam, &s);
	if (!generiek_tekst(achternaam))
		out->kern = s.core;
	for (size_t i = 0; i < NORM_DELEN; i++) {
		bool filled = i < s.deel_n && out->kern.len;

		out->deel[i] = filled ? s.deel[i] : STR("");
		out->klank[i] = filled ? klank(a, s.deel[i]) : STR("");
	}
	out->toon = norm_samen(a, out->voornamen, ' ', out->kern);
}

void naam_persoon(struct arena *a, struct str voornamen, struct str achternaam,
		  struct norm_naam *out)
{
	persoon_plain(a, plain(a, voornamen), plain(a, unglue(a, achternaam)), out);
}

static struct str without_titles(struct str s)
{
	for (size_t i = 0; i < sizeof(titels) / sizeof(titels[0]); i++) {
		size_t n = strlen(titels[i]);

		if (s.len > n + 1 && s.p[n] == ' ' && memcmp(s.p, titels[i], n) == 0) {
			s = str_sub(s, n + 1, SIZE_MAX);
			i = 0;
		}
	}
	return s;
}

/* Where the surname starts: at the first voorvoegsel or double name behind a given
 * name, else the last word. */
static size_t surname_start(struct str s)
{
	size_t last = 0, n;

	for (size_t i = 1; i < s.len; i++) {
		if (s.p[i - 1] != ' ')
			continue;
		if (prefix_front(str_sub(s, i, SIZE_MAX), &n) >= 0 && (n > 1 || s.p[i] == 'v'))
			return i;
		last = i;
		if (str_find(str_sub(s, i, str_find(s, STR(" "), i) - i), STR("-"), 0) != SIZE_MAX)
			return i;
	}
	return last;
}

void naam_heel(struct arena *a, struct str naam, struct norm_naam *out)
{
	struct str s = without_titles(plain(a, unglue(a, naam)));
	size_t comma = str_find(s, STR(","), 0), n;
	size_t start;

	if (comma == SIZE_MAX) {
		start = surname_start(s);
		persoon_plain(a, str_trim(str_sub(s, 0, start)), str_sub(s, start, SIZE_MAX), out);
		return;
	}
	/* "berg, j p van den": given names stand between the comma and the voorvoegsel. */
	struct str behind = without_titles(str_trim(str_sub(s, comma + 1, SIZE_MAX)));

	if (prefix_back(behind, true, &n) >= 0 && (n > 1 || n == behind.len))
		behind = str_trim(str_sub(behind, 0, behind.len - n));
	persoon_plain(a, behind, str_sub(s, 0, comma), out);
}
