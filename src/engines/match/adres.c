/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses by the parts of NEN 5825: street, number, letter, addition, postcode,
 * place. Two keys, because lists have one or the other: by postcode and by street.
 */
#include "core/base/arena.h"
#include "core/base/kenmerk.h"
#include "core/base/utf8.h"
#include "engines/match/norm.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

#define W(x, y) {STR_INIT(x), STR_INIT(y)}
/* Street words that are written long and short; all become the short one. */
static const struct {
	struct str lang, kort;
} woorden[] = {
	W("burgemeester", "burg"), W("burgem", "burg"), W("bgm", "burg"), W("dokter", "dr"),
	W("doctor", "dr"), W("professor", "prof"), W("sint", "st"), W("sankt", "st"),
	W("meester", "mr"), W("ingenieur", "ir"), W("generaal", "gen"), W("kapitein", "kapt"),
	W("luitenant", "lt"), W("koningin", "kon"), W("koning", "kon"), W("prinses", "pr"),
	W("prins", "pr"), W("president", "pres"), W("pastoor", "past"), W("admiraal", "adm"),
	W("minister", "min"), W("wethouder", "weth"), W("dominee", "ds"), W("deken", "dek"),
	W("eerste", "1e"), W("tweede", "2e"), W("derde", "3e"), W("vierde", "4e"),
	W("vijfde", "5e"),
};

/* Endings that are cut short, as in "Dorpsstr.". */
static const struct {
	struct str kort, lang;
} eindes[] = {
	W("str", "straat"), W("ln", "laan"), W("wg", "weg"), W("pln", "plein"),
	W("plts", "plaats"), W("sngl", "singel"), W("kd", "kade"), W("dk", "dijk"),
	W("grt", "gracht"), W("hvn", "haven"),
};

#undef W
static const struct {
	const char *in, *uit;
} plaatsen[] = {
	{"sgravenhage", "denhaag"}, {"gravenhage", "denhaag"}, {"shertogenbosch", "denbosch"},
	{"hertogenbosch", "denbosch"}, {"gravenmoer", "sgravenmoer"},
};

static bool name_char(char c)
{
	return is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

/* Takes the next word off the front of a folded text. */
static struct str next_word(struct str *s)
{
	size_t i = 0;
	struct str w;

	while (s->len && !name_char(s->p[0]))
		*s = str_sub(*s, 1, SIZE_MAX);
	while (i < s->len && name_char(s->p[i]))
		i++;
	w = str_sub(*s, 0, i);
	*s = str_sub(*s, i, SIZE_MAX);
	return w;
}

static struct str short_word(struct str w)
{
	for (size_t i = 0; i < sizeof(woorden) / sizeof(woorden[0]); i++)
		if (str_eq(w, woorden[i].lang))
			return woorden[i].kort;
	return w;
}

/* "Burgemeester de Vriesstr." -> "burgdevriesstraat" */
struct str adres_straat(struct arena *a, struct str straat)
{
	struct str rest = straat, w;
	char *p = arena_alloc(a, straat.len + 8);
	size_t len = 0;

	while ((w = next_word(&rest)).len) {
		w = short_word(w);
		memcpy(p + len, w.p, w.len);
		len += w.len;
	}
	for (size_t i = 0; i < sizeof(eindes) / sizeof(eindes[0]); i++) {
		struct str kort = eindes[i].kort, lang = eindes[i].lang;

		if (len > kort.len + 2 && str_ends((struct str){p, len}, kort)) {
			memcpy(p + len - kort.len, lang.p, lang.len);
			return (struct str){p, len - kort.len + lang.len};
		}
	}
	return (struct str){p, len};
}

struct str adres_plaats(struct arena *a, struct str plaats)
{
	struct str rest = plaats, w, key;
	char *p = arena_alloc(a, plaats.len + 1);
	size_t len = 0;

	while ((w = next_word(&rest)).len) {
		memcpy(p + len, w.p, w.len);
		len += w.len;
	}
	key = (struct str){p, len};
	for (size_t i = 0; i < sizeof(plaatsen) / sizeof(plaatsen[0]); i++)
		if (str_is(key, plaatsen[i].in))
			return str_of(plaatsen[i].uit);
	return generiek_tekst(key) ? STR("") : key;
}

/*
 * "44D" -> "44 d", "12-2" -> "12 2", "nr. 7bis" -> "7 bis"; empty without a number.
 * Number, letter and addition are words one space apart; a change from digit to letter
 * starts a new word.
 */
struct str adres_nummer(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.len * 2 + 1);
	size_t i = 0, len = 0;

	while (i < s.len && !is_digit(s.p[i]))
		i++;
	while (i < s.len && s.p[i] == '0')
		i++;
	if (i == s.len || !is_digit(s.p[i]))
		return STR("");
	for (bool gap = false; i < s.len; i++) {
		if (!name_char(s.p[i])) {
			gap = true;
			continue;
		}
		if (len && (gap || is_digit(s.p[i]) != is_digit(p[len - 1])))
			p[len++] = ' ';
		gap = false;
		p[len++] = s.p[i];
	}
	return (struct str){p, len};
}

/* "voorstraat 81 a" in the street column: the number starts at the last word that
 * begins with a digit, unless that is all there is ("2e voorstraat"). */
void adres_splits(struct str *straat, struct str *nummer)
{
	size_t at = 0;

	for (size_t i = 1; i < straat->len; i++) {
		bool begins = is_digit(straat->p[i]) && straat->p[i - 1] == ' ';

		if (begins && (at == 0 || !is_digit(straat->p[at])))
			at = i;
	}
	if (at == 0)
		return;
	*nummer = str_sub(*straat, at, SIZE_MAX);
	*straat = str_trim(str_sub(*straat, 0, at));
}

static struct str postcode_norm(struct arena *a, struct str in)
{
	struct str out = STR("");

	if (in.len == 0 || kenmerk_check(KM_POSTCODE, a, in, &out) != OORDEEL_GOED)
		return STR("");
	return out;
}

void adres_norm(struct arena *a, struct str straat, struct str huisnummer,
		struct str postcode, struct str plaats, struct norm_adres *out)
{
	struct str s = str_trim(utf8_fold(a, straat));
	struct str nr = str_trim(utf8_fold(a, huisnummer));
	struct str pc = postcode_norm(a, str_trim(postcode));
	struct str plek = adres_plaats(a, utf8_fold(a, plaats));

	*out = (struct norm_adres){STR(""), STR(""), STR("")};
	if (nr.len == 0)
		adres_splits(&s, &nr);
	nr = adres_nummer(a, nr);
	if (nr.len == 0)
		return;
	if (pc.len) {
		out->pc = norm_samen(a, pc, ' ', nr);
		out->kaal = str_sub(out->pc, 0, str_find(out->pc, STR(" "), pc.len + 1));
	}
	s = adres_straat(a, s);
	if (s.len && plek.len && !generiek_tekst(s))
		out->straat = norm_samen(a, norm_samen(a, plek, '|', s), '|', nr);
}

struct str adres_sleutel(struct arena *a, struct str straat, struct str huisnummer,
			 struct str postcode, struct str plaats)
{
	struct norm_adres n;

	adres_norm(a, straat, huisnummer, postcode, plaats, &n);
	return n.pc.len ? n.pc : n.straat;
}
