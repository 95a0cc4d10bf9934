/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/kenmerk_private.h"

#include "core/base/arena.h"
#include "core/base/utf8.h"

enum { EMAIL_MAX = 254, LOCAL_MAX = 64 };

/* Takes one run of letters and digits that has no separator in it. */
static struct str take_run(struct str *s)
{
	size_t n;
	struct str run;

	while (s->len && (n = km_separator(*s) + (s->p[0] == '/' || s->p[0] == ',')) > 0)
		*s = str_sub(*s, n, SIZE_MAX);
	for (n = 0; n < s->len; n++)
		if (!is_digit(s->p[n]) && !is_upper(upper(s->p[n])))
			break;
	run = str_sub(*s, 0, n);
	*s = str_sub(*s, n, SIZE_MAX);
	return run;
}

/* What follows the number: letter and addition, "D", "2", "D 2", "BIS". */
static bool add_house_tail(struct bare *b, struct str first, struct str rest)
{
	struct bare tail = {.len = 0};
	bool letter = first.len > 0 && is_upper(upper(first.p[0])) &&
		      (first.len == 1 || is_digit(first.p[1]));

	for (; first.len; first = take_run(&rest)) {
		if (tail.len + first.len > 5)
			return false;
		if (tail.len && is_digit(tail.c[tail.len - 1]) && is_digit(first.p[0]))
			return false; /* "12-14-16" */
		km_add(&tail, first);
	}
	if (rest.len || tail.len > (letter ? 5 : 4))
		return false;
	if (letter) {
		km_add(b, STR(" "));
		km_add(b, str_sub(km_view(&tail), 0, 1));
		km_drop(&tail, 1);
	}
	if (tail.len) {
		km_add(b, STR(" "));
		km_add(b, km_view(&tail));
	}
	return true;
}

enum oordeel km_check_huisnummer(struct str in, struct bare *b)
{
	struct str rest = str_trim(in), first;
	size_t n = 0;

	b->len = 0;
	while (n < rest.len && is_digit(rest.p[n]))
		n++;
	first = str_sub(rest, 0, n);
	while (first.len && first.p[0] == '0')
		first = str_sub(first, 1, SIZE_MAX);
	if (first.len == 0 || first.len > 5)
		return OORDEEL_FOUT;
	km_add(b, first);
	rest = str_sub(rest, n, SIZE_MAX);
	first = take_run(&rest);
	return add_house_tail(b, first, rest) ? OORDEEL_GOED : OORDEEL_FOUT;
}

/* How many digits follow +31: nine, but for free, paid and machine numbers. */
static bool dutch_phone(struct str n)
{
	if (n.len == 0 || n.p[0] == '0')
		return false;
	if (str_starts(n, STR("800")) || str_starts(n, STR("900")) ||
	    str_starts(n, STR("906")) || str_starts(n, STR("909")))
		return n.len == 7 || n.len == 10;
	if (str_starts(n, STR("97")) && n.len == 11)
		return true;
	return n.len == 9;
}

/* Digits of a phone number with a leading + kept; (0) after the country goes. */
static bool phone_digits(struct str in, struct bare *b)
{
	in = str_trim(in);
	b->len = 0;
	if (str_starts(in, STR("tel:")))
		in = str_sub(in, 4, SIZE_MAX);
	while (in.len) {
		size_t n = km_separator(in);
		bool sign = in.p[0] == '+' && b->len == 0;

		if (str_starts(in, STR("(0)")) && b->len > 0)
			n = 3;
		else if (in.p[0] == '(' || in.p[0] == ')' || in.p[0] == '/')
			n = 1;
		if (!n) {
			if (b->len == KM_BARE_MAX || (!is_digit(in.p[0]) && !sign))
				return false;
			b->c[b->len++] = in.p[0];
			n = 1;
		}
		in = str_sub(in, n, SIZE_MAX);
	}
	b->c[b->len] = '\0';
	return true;
}

static void put_plus(struct bare *b, const char *front, struct str digits)
{
	struct bare r = {.len = 0};

	km_add(&r, str_of(front));
	km_add(&r, digits);
	*b = r;
}

/* To +.. where it can be: 00 is +, a single 0 the Netherlands; a spreadsheet loses the
 * first 0 of a mobile number or the + before 31. */
static void phone_international(struct bare *b)
{
	struct bare in = *b;
	struct str s = km_view(&in);

	if (s.len > KM_BARE_MAX - 4 || str_starts(s, STR("+")))
		return;
	if (str_starts(s, STR("00")))
		put_plus(b, "+", str_sub(s, 2, SIZE_MAX));
	else if (str_starts(s, STR("0")))
		put_plus(b, "+31", str_sub(s, 1, SIZE_MAX));
	else if (s.len == 11 && str_starts(s, STR("31")))
		put_plus(b, "+", s);
	else if (s.len == 9 && s.p[0] == '6')
		put_plus(b, "+31", s);
}

enum oordeel km_check_telefoon(struct str in, struct bare *b)
{
	struct str s;

	if (!phone_digits(in, b))
		return OORDEEL_FOUT;
	phone_international(b);
	s = km_view(b);
	if (str_starts(s, STR("+31"))) {
		if (str_starts(s, STR("+310"))) /* +31 06..: the zero stayed */
			put_plus(b, "+31", str_sub(s, 4, SIZE_MAX));
		return dutch_phone(str_sub(km_view(b), 3, SIZE_MAX)) ? OORDEEL_GOED : OORDEEL_FOUT;
	}
	if (s.len < 9 || s.len > 16 || s.p[0] != '+' || s.p[1] == '0')
		return OORDEEL_FOUT;
	return OORDEEL_VREEMD;
}

static bool local_char(char c)
{
	return is_digit(c) || is_lower(c) || (unsigned char)c >= 0x80 ||
	       (c && strchr("!#$%&'*+-/=?^_`{|}~.", c));
}

static bool host_char(char c)
{
	return is_digit(c) || is_lower(c) || (unsigned char)c >= 0x80 || c == '-' || c == '.';
}

/* Parts between dots, none empty, of these characters only. */
static bool dotted(struct str s, bool (*allowed)(char), size_t *parts_out)
{
	struct str_cutter c = {.rest = s};
	struct str part;

	for (*parts_out = 0; str_cut(&c, '.', &part); ++*parts_out) {
		if (part.len == 0)
			return false;
		for (size_t i = 0; i < part.len; i++)
			if (!allowed(part.p[i]))
				return false;
	}
	return true;
}

/* At least a name and a domain of two; no label starts or ends with a hyphen. */
static bool good_host(struct str host)
{
	struct str_cutter c = {.rest = host};
	struct str label = STR("");
	size_t parts;

	if (!dotted(host, host_char, &parts) || parts < 2)
		return false;
	while (str_cut(&c, '.', &label))
		if (label.p[0] == '-' || label.p[label.len - 1] == '-')
			return false;
	return label.len >= 2 && !km_all_digits(label);
}

enum oordeel km_check_email(struct arena *a, struct str in, struct str *out)
{
	size_t at, parts;
	char *p;

	in = str_trim(in);
	if (in.len > 7 && str_eq_nocase(str_sub(in, 0, 7), STR("mailto:")))
		in = str_sub(in, 7, SIZE_MAX);
	at = str_find(in, STR("@"), 0);
	if (in.len > EMAIL_MAX || at > LOCAL_MAX || !utf8_valid(in))
		return OORDEEL_FOUT;
	p = arena_alloc(a, in.len + 1);
	for (size_t i = 0; i < in.len; i++)
		p[i] = in.p[i] >= 'A' && in.p[i] <= 'Z' ? (char)(in.p[i] + 32) : in.p[i];
	in.p = p;
	if (!dotted(str_sub(in, 0, at), local_char, &parts) ||
	    !good_host(str_sub(in, at + 1, SIZE_MAX)))
		return OORDEEL_FOUT;
	*out = in;
	for (size_t i = 0; i < in.len; i++)
		if ((unsigned char)in.p[i] >= 0x80)
			return OORDEEL_VREEMD;
	return OORDEEL_GOED;
}
