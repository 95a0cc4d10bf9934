/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/bronrecord/adresregel.h"

static bool cijfer(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
static bool wit(char c) { return c == ' ' || c == '\t' || c == ',' || c == '\n'; }

static struct str schoon(struct str s)
{
	while (s.len && wit(s.p[0]))
		s = str_sub(s, 1, SIZE_MAX);
	while (s.len && wit(s.p[s.len - 1]))
		s.len--;
	return s;
}

/* Length of a postcode at s.p[i], or 0: 3311GR, 3311 GR, not inside a word. */
static size_t postcode_op(struct str s, size_t i)
{
	size_t j = i;

	if (i && (cijfer(s.p[i - 1]) || letter(s.p[i - 1])))
		return 0;
	for (int k = 0; k < 4; k++, j++)
		if (j >= s.len || !cijfer(s.p[j]))
			return 0;
	if (s.p[i] == '0')
		return 0;
	while (j < s.len && s.p[j] == ' ' && j < i + 6)
		j++;
	if (j + 2 > s.len || !letter(s.p[j]) || !letter(s.p[j + 1]))
		return 0;
	if (j + 2 < s.len && (letter(s.p[j + 2]) || cijfer(s.p[j + 2])))
		return 0;
	return j + 2 - i;
}

/* Length of a house number with addition at s.p[i]: 12, 12a, 12-2, 12 a, 7 bis. */
static size_t nummer_op(struct str s, size_t i)
{
	size_t j = i, k, n = 0;

	while (j < s.len && cijfer(s.p[j]) && j - i < 5)
		j++;
	if (j == i || (j < s.len && cijfer(s.p[j])))
		return 0;
	k = j;
	if (k < s.len && (s.p[k] == '-' || s.p[k] == '/' || s.p[k] == ' '))
		k++;
	while (k + n < s.len && (letter(s.p[k + n]) || cijfer(s.p[k + n])) && n < 5)
		n++;
	if (k == j + 1 && s.p[j] == ' ' && n > 1 && !str_is(str_sub(s, k, n), "bis"))
		n = 0; /* a word after a space is the town, not an addition */
	if (n > 4 || n == 0)
		return j - i;
	return k + n - i;
}

/* The last number that follows a word is the house number. */
static bool huisnummer_zoek(struct str s, size_t *van, size_t *len)
{
	bool gevonden = false;

	for (size_t i = 1; i < s.len; i++) {
		size_t n;

		if (!cijfer(s.p[i]) || !wit(s.p[i - 1]))
			continue;
		n = nummer_op(s, i);
		if (n) {
			*van = i;
			*len = n;
			gevonden = true;
			i += n;
		}
	}
	return gevonden;
}

void adresregel_lees(struct str regel, struct adresregel *out)
{
	struct str voor = regel, na = STR("");
	size_t van, len;

	*out = (struct adresregel){STR(""), STR(""), STR(""), STR("")};
	for (size_t i = 0; i < regel.len; i++) {
		len = postcode_op(regel, i);
		if (len) {
			out->postcode = str_sub(regel, i, len);
			voor = str_sub(regel, 0, i);
			na = str_sub(regel, i + len, SIZE_MAX);
			break;
		}
	}
	voor = schoon(voor);
	na = schoon(na);
	if (!voor.len && na.len && cijfer(na.p[0])) { /* "3311GR 12" */
		out->huisnummer = str_sub(na, 0, nummer_op(na, 0));
		out->plaats = schoon(str_sub(na, out->huisnummer.len, SIZE_MAX));
		return;
	}
	if (huisnummer_zoek(voor, &van, &len)) {
		out->straat = schoon(str_sub(voor, 0, van));
		out->huisnummer = schoon(str_sub(voor, van, len));
		if (!na.len)
			na = schoon(str_sub(voor, van + len, SIZE_MAX));
	} else {
		out->straat = voor;
	}
	out->plaats = na;
}
