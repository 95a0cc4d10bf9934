/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of organisations: the core without legal form. "Garage Jansen B.V." and
 * "GARAGE JANSEN BV" have one core; the form is kept apart, because a foundation and a
 * company of one name at one address are two.
 */
#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "engines/match/norm.h"

/* Words that say only what kind of body it is; `vorm` empty: noise. */
static const struct {
	const char *woord, *vorm;
} vormen[] = {
	{"bv", "bv"}, {"nv", "nv"}, {"vof", "vof"}, {"cv", "cv"}, {"stichting", "stichting"},
	{"st", "stichting"}, {"stg", "stichting"}, {"vereniging", "vereniging"},
	{"ver", "vereniging"}, {"vve", "vve"}, {"maatschap", "maatschap"},
	{"eenmanszaak", "eenmanszaak"}, {"cooperatie", "cooperatie"},
	{"cooperatieve", "cooperatie"}, {"coop", "cooperatie"}, {"gmbh", "gmbh"},
	{"ltd", "ltd"}, {"limited", "ltd"},
	{"bvba", "bvba"}, {"sprl", "bvba"}, {"sarl", "sarl"}, {"spzoo", "spzoo"}, {"kg", "kg"},
	{"ua", ""}, {"ba", ""}, {"io", ""}, {"firma", ""}, {"fa", ""}, {"de", ""}, {"het", ""},
	{"the", ""}, {"hodn", ""},
};

/* Forms of more than one word in plain form, brought to one word first. */
static const struct {
	const char *in, *uit;
} samen[] = {
	{" b v ", " bv "}, {" n v ", " nv "}, {" v o f ", " vof "}, {" c v ", " cv "},
	{" u a ", " ua "}, {" b a ", " ba "}, {" i o ", " io "}, {" h o d n ", " hodn "},
	{" sp z o o ", " spzoo "}, {" besloten vennootschap ", " bv "},
	{" naamloze vennootschap ", " nv "}, {" vennootschap onder firma ", " vof "},
	{" vereniging van eigenaren ", " vve "}, {" vereniging van eigenaars ", " vve "},
};

static bool word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Folded words one space apart, with a space at both ends; & becomes "en". */
static struct str words(struct arena *a, struct str naam)
{
	struct str s = utf8_fold(a, naam);
	char *p = arena_alloc(a, s.len * 4 + 3);
	size_t len = 0;

	p[len++] = ' ';
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (c == '\'')
			continue;
		if (word_char(c)) {
			p[len++] = c;
			continue;
		}
		if (p[len - 1] != ' ')
			p[len++] = ' ';
		if (c == '&' || c == '+') {
			memcpy(p + len, "en ", 3);
			len += 3;
		}
	}
	if (p[len - 1] != ' ')
		p[len++] = ' ';
	return (struct str){p, len};
}

static struct str together(struct arena *a, struct str s)
{
	for (size_t i = 0; i < sizeof(samen) / sizeof(samen[0]); i++) {
		struct str in = str_of(samen[i].in), rest;
		size_t at = str_find(s, in, 0);

		if (at == SIZE_MAX)
			continue;
		rest = str_sub(s, at + in.len, SIZE_MAX);
		s = str_join(a, str_join(a, str_sub(s, 0, at), str_of(samen[i].uit)), rest);
	}
	return s;
}

static int vorm_row(struct str woord)
{
	for (size_t i = 0; i < sizeof(vormen) / sizeof(vormen[0]); i++)
		if (str_is(woord, vormen[i].woord))
			return (int)i;
	return -1;
}

void naam_organisatie(struct arena *a, struct str naam, struct norm_naam *out)
{
	struct str s = together(a, words(a, naam));
	struct str_cutter c = {s, false};
	char *p = arena_alloc(a, s.len + 1);
	size_t len = 0;
	struct str w;

	*out = (struct norm_naam){.kern = STR(""), .voornamen = STR(""), .eerste = STR(""),
				  .initialen = STR(""), .vorm = STR("")};
	while (str_cut(&c, ' ', &w)) {
		int row = w.len ? vorm_row(w) : -1;

		if (row >= 0 && vormen[row].vorm[0])
			out->vorm = str_of(vormen[row].vorm);
		if (row >= 0 || w.len == 0)
			continue;
		if (len)
			p[len++] = ' ';
		memcpy(p + len, w.p, w.len);
		len += w.len;
	}
	/* A name of nothing but such words ("De Firma") keeps them all. */
	out->kern = len ? (struct str){p, len} : str_trim(s);
	if (generiek_tekst(out->kern))
		out->kern = STR("");
	out->deel[0] = out->kern;
	out->deel[1] = out->klank[1] = STR("");
	out->klank[0] = klank(a, out->kern);
	out->toon = out->kern;
}
