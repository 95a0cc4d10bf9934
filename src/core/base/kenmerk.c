/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/kenmerk.h"

#include "core/base/arena.h"
#include "core/base/utf8.h"

/* The longest value with a rule is an IBAN of 34; more room lets it say "too long". */
enum { BARE_MAX = 48, EMAIL_MAX = 254, LOCAL_MAX = 64 };

/* A value without separators, in capitals. */
struct bare {
	char c[BARE_MAX + 1];
	size_t len;
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static char upper(char c) { return is_lower(c) ? (char)(c - 32) : c; }

/*
 * Length of the separator at the front of `s`, 0 when there is none: what people and
 * spreadsheets put between digits, hard spaces and typographic hyphens included.
 */
static size_t separator(struct str s)
{
	static const char *const wide[] = {
		"\xc2\xa0",     "\xc2\xb7",     "\xe2\x80\x87", "\xe2\x80\x8b", "\xe2\x80\x90",
		"\xe2\x80\x91", "\xe2\x80\x92", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\xaf",
	};

	switch (s.p[0]) {
	case ' ':
	case '\t':
	case '.':
	case '-':
		return 1;
	}
	if ((unsigned char)s.p[0] < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (str_starts(s, str_of(wide[i])))
			return strlen(wide[i]);
	return 0;
}

/* False when the value is too long to be any kenmerk. */
static bool strip(struct str in, struct bare *b)
{
	b->len = 0;
	while (in.len) {
		size_t n = separator(in);

		if (!n) {
			if (b->len == BARE_MAX)
				return false;
			b->c[b->len++] = upper(in.p[0]);
			n = 1;
		}
		in = str_sub(in, n, SIZE_MAX);
	}
	b->c[b->len] = '\0';
	return true;
}

/* Does the value have this shape? d is a digit, l a letter; the rest is itself. */
static bool has_shape(struct str s, const char *shape)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];
		bool ok;

		switch (shape[i]) {
		case '\0':
			return false;
		case 'd':
			ok = is_digit(c);
			break;
		case 'l':
			ok = is_upper(c);
			break;
		default:
			ok = shape[i] == c;
		}
		if (!ok)
			return false;
	}
	return shape[s.len] == '\0';
}

static struct str view(const struct bare *b) { return (struct str){b->c, b->len}; }

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.len > 0;
}

/* ---- numbers -------------------------------------------------------------- */

static bool eleven_test(const char nine[9])
{
	int sum = -(nine[8] - '0');
	bool zero = nine[8] == '0';

	for (int i = 0; i < 8; i++) {
		sum += (9 - i) * (nine[i] - '0');
		zero = zero && nine[i] == '0';
	}
	return !zero && sum % 11 == 0;
}

/* Zeros at the front are often lost in a spreadsheet; `least` says how many may be. */
static enum oordeel check_eleven(struct bare *b, size_t least)
{
	size_t missing;

	if (b->len < least || b->len > 9 || !all_digits(view(b)))
		return OORDEEL_FOUT;
	missing = 9 - b->len;
	memmove(b->c + missing, b->c, b->len + 1);
	memset(b->c, '0', missing);
	b->len = 9;
	return eleven_test(b->c) ? OORDEEL_GOED : OORDEEL_FOUT;
}

static enum oordeel check_bsn(struct bare *b) { return check_eleven(b, 8); }
static enum oordeel check_rsin(struct bare *b) { return check_eleven(b, 7); }

static enum oordeel by_shape(const struct bare *b, const char *shape)
{
	return has_shape(view(b), shape) ? OORDEEL_GOED : OORDEEL_FOUT;
}

static enum oordeel check_kvk(struct bare *b) { return by_shape(b, "dddddddd"); }
static enum oordeel check_vestiging(struct bare *b) { return by_shape(b, "dddddddddddd"); }

static enum oordeel check_oin(struct bare *b)
{
	static const char *const shapes[] = {"00000001ddddddddd000", "00000003dddddddd0000",
					     "00000004dddddddddddd", "00000099dddddddddddd"};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (has_shape(view(b), shapes[i]))
			return i > 0 || eleven_test(b->c + 8) ? OORDEEL_GOED : OORDEEL_FOUT;
	return OORDEEL_FOUT;
}

static enum oordeel check_bag_vbo(struct bare *b)
{
	if (b->len > 5 && b->c[5] >= '1' && b->c[5] <= '3')
		return by_shape(b, "dddd0ddddddddddd");
	return OORDEEL_FOUT;
}

static enum oordeel check_bag_num(struct bare *b) { return by_shape(b, "dddd20dddddddddd"); }
static enum oordeel check_bag_pand(struct bare *b) { return by_shape(b, "dddd10dddddddddd"); }
static enum oordeel check_bag_opr(struct bare *b) { return by_shape(b, "dddd30dddddddddd"); }
static enum oordeel check_four(struct bare *b) { return by_shape(b, "dddd"); }

static void drop_front(struct bare *b, size_t n)
{
	b->len -= n;
	memmove(b->c, b->c + n, b->len + 1);
}

/* CBS writes GM0505 beside 0505. */
static enum oordeel check_gemeentecode(struct bare *b)
{
	if (has_shape(view(b), "GMdddd"))
		drop_front(b, 2);
	return check_four(b);
}

/* ---- places --------------------------------------------------------------- */

static enum oordeel check_postcode(struct bare *b)
{
	if (has_shape(view(b), "NLddddll"))
		drop_front(b, 2);
	if (!has_shape(view(b), "ddddll") || b->c[0] == '0')
		return OORDEEL_FOUT;
	if (b->c[4] == 'S' && strchr("ADS", b->c[5]))
		return OORDEEL_FOUT;
	return OORDEEL_GOED;
}

/* Takes one run of letters and digits that has no separator in it. */
static struct str take_run(struct str *s)
{
	size_t n;
	struct str run;

	while (s->len && (n = separator(*s) + (s->p[0] == '/' || s->p[0] == ',')) > 0)
		*s = str_sub(*s, n, SIZE_MAX);
	for (n = 0; n < s->len; n++)
		if (!is_digit(s->p[n]) && !is_upper(upper(s->p[n])))
			break;
	run = str_sub(*s, 0, n);
	*s = str_sub(*s, n, SIZE_MAX);
	return run;
}

static void add_upper(struct bare *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		b->c[b->len++] = upper(s.p[i]);
	b->c[b->len] = '\0';
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
		add_upper(&tail, first);
	}
	if (rest.len || tail.len > (letter ? 5 : 4))
		return false;
	if (letter) {
		add_upper(b, STR(" "));
		add_upper(b, str_sub(view(&tail), 0, 1));
		drop_front(&tail, 1);
	}
	if (tail.len) {
		add_upper(b, STR(" "));
		add_upper(b, view(&tail));
	}
	return true;
}

static enum oordeel check_huisnummer(struct str in, struct bare *b)
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
	add_upper(b, first);
	rest = str_sub(rest, n, SIZE_MAX);
	first = take_run(&rest);
	return add_house_tail(b, first, rest) ? OORDEEL_GOED : OORDEEL_FOUT;
}

static size_t run_of(struct str s, size_t from, bool (*kind)(char), size_t most)
{
	size_t n = 0;

	while (from + n < s.len && n < most && kind(s.p[from + n]))
		n++;
	return n;
}

/* DDT01 A 1234, with index A3 for an apartment; G0 stands for the whole parcel. */
static enum oordeel check_kadastraal(struct bare *b)
{
	struct bare in = *b;
	struct str s = view(&in);
	size_t sectie = run_of(s, 5, is_upper, 2), perceel = run_of(s, 5 + sectie, is_digit, 5);
	size_t at = 5 + sectie + perceel, number;

	if (!has_shape(str_sub(s, 0, 5), "llldd") || !sectie || !perceel)
		return OORDEEL_FOUT;
	b->len = 0;
	add_upper(b, str_sub(s, 0, 5));
	add_upper(b, STR(" "));
	add_upper(b, str_sub(s, 5, sectie));
	add_upper(b, STR(" "));
	for (number = 5 + sectie; number + 1 < at && s.p[number] == '0';)
		number++;
	if (s.p[number] == '0')
		return OORDEEL_FOUT;
	add_upper(b, str_sub(s, number, at - number));
	if (at == s.len || str_is(str_sub(s, at, SIZE_MAX), "G0") ||
	    str_is(str_sub(s, at, SIZE_MAX), "G0000"))
		return OORDEEL_GOED;
	if (s.p[at] != 'A' || at + 1 + run_of(s, at + 1, is_digit, 4) != s.len ||
	    s.len == at + 1)
		return OORDEEL_FOUT;
	for (number = at + 1; number + 1 < s.len && s.p[number] == '0';)
		number++;
	add_upper(b, STR(" A"));
	add_upper(b, str_sub(s, number, SIZE_MAX));
	return OORDEEL_GOED;
}

/* ---- plates, accounts, phones, mail --------------------------------------- */

static const char *const sidecodes[14] = {
	"ll-dd-dd", "dd-dd-ll", "dd-ll-dd", "ll-dd-ll", "ll-ll-dd", "dd-ll-ll", "dd-lll-d",
	"d-lll-dd", "ll-ddd-l", "l-ddd-ll", "lll-dd-l", "l-dd-lll", "d-ll-ddd", "ddd-ll-d",
};

static bool fits_sidecode(struct str six, const char *code)
{
	size_t i = 0;

	for (; *code; code++) {
		if (*code == '-')
			continue;
		if (*code == 'd' ? !is_digit(six.p[i]) : !is_upper(six.p[i]))
			return false;
		i++;
	}
	return true;
}

int kenteken_sidecode(struct str zes)
{
	if (zes.len != 6)
		return 0;
	for (int i = 0; i < 14; i++)
		if (fits_sidecode(zes, sidecodes[i]))
			return i + 1;
	return 0;
}

/* A plate of another country or a special series is a plate all the same. */
static enum oordeel check_kenteken(struct bare *b)
{
	bool digit = false;

	if (kenteken_sidecode(view(b)))
		return OORDEEL_GOED;
	if (b->len < 3 || b->len > 10)
		return OORDEEL_FOUT;
	for (size_t i = 0; i < b->len; i++) {
		if (!is_digit(b->c[i]) && !is_upper(b->c[i]))
			return OORDEEL_FOUT;
		digit = digit || is_digit(b->c[i]);
	}
	return digit ? OORDEEL_VREEMD : OORDEEL_FOUT;
}

/* Lengths by country, from the SWIFT IBAN registry. */
static const char iban_lengths[] =
	"AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28"
	"EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26"
	"IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28"
	"NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25"
	"SV28TL23TN24TR26UA29VA22VG24XK20YE30";

static size_t iban_length(const char country[2])
{
	for (const char *p = iban_lengths; *p; p += 4)
		if (p[0] == country[0] && p[1] == country[1])
			return (size_t)((p[2] - '0') * 10 + (p[3] - '0'));
	return 0;
}

static unsigned mod97(const struct bare *b)
{
	unsigned r = 0;

	for (size_t i = 0; i < b->len; i++) {
		char c = b->c[(i + 4) % b->len];

		if (is_digit(c))
			r = (r * 10 + (unsigned)(c - '0')) % 97;
		else
			r = (r * 100 + (unsigned)(c - 'A' + 10)) % 97;
	}
	return r;
}

static enum oordeel check_iban(struct bare *b)
{
	size_t want;

	if (b->len < 15 || b->len > 34 || !has_shape(str_sub(view(b), 0, 4), "lldd"))
		return OORDEEL_FOUT;
	for (size_t i = 4; i < b->len; i++)
		if (!is_digit(b->c[i]) && !is_upper(b->c[i]))
			return OORDEEL_FOUT;
	want = iban_length(b->c);
	if ((want && b->len != want) || mod97(b) != 1)
		return OORDEEL_FOUT;
	if (b->c[0] == 'N' && b->c[1] == 'L')
		return by_shape(b, "NLddlllldddddddddd");
	return want ? OORDEEL_GOED : OORDEEL_VREEMD;
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
		size_t n = separator(in);
		bool sign = in.p[0] == '+' && b->len == 0;

		if (str_starts(in, STR("(0)")) && b->len > 0)
			n = 3;
		else if (in.p[0] == '(' || in.p[0] == ')' || in.p[0] == '/')
			n = 1;
		if (!n) {
			if (b->len == BARE_MAX || (!is_digit(in.p[0]) && !sign))
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

	add_upper(&r, str_of(front));
	add_upper(&r, digits);
	*b = r;
}

/* To +.. where it can be: 00 is +, a single 0 the Netherlands; a spreadsheet loses the
 * first 0 of a mobile number or the + before 31. */
static void phone_international(struct bare *b)
{
	struct bare in = *b;
	struct str s = view(&in);

	if (s.len > BARE_MAX - 4 || str_starts(s, STR("+")))
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

static enum oordeel check_telefoon(struct str in, struct bare *b)
{
	struct str s;

	if (!phone_digits(in, b))
		return OORDEEL_FOUT;
	phone_international(b);
	s = view(b);
	if (str_starts(s, STR("+31"))) {
		if (str_starts(s, STR("+310"))) /* +31 06..: the zero stayed */
			put_plus(b, "+31", str_sub(s, 4, SIZE_MAX));
		return dutch_phone(str_sub(view(b), 3, SIZE_MAX)) ? OORDEEL_GOED : OORDEEL_FOUT;
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
	return label.len >= 2 && !all_digits(label);
}

static enum oordeel check_email(struct arena *a, struct str in, struct str *out)
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

/* ---- how people write it --------------------------------------------------- */

static struct str show_postcode(struct arena *a, struct str n)
{
	if (!has_shape(n, "ddddll"))
		return n;
	return str_fmt(a, "%.4s %.2s", n.p, n.p + 4);
}

static struct str show_kenteken(struct arena *a, struct str n)
{
	int code = kenteken_sidecode(n);
	const char *c;
	char *p;

	if (!code)
		return n;
	c = sidecodes[code - 1];
	p = arena_alloc(a, 9);
	for (size_t i = 0, from = 0; c[i]; i++)
		p[i] = c[i] == '-' ? '-' : n.p[from++];
	return (struct str){p, 8};
}

static struct str show_iban(struct arena *a, struct str n)
{
	char *p = arena_alloc(a, n.len + n.len / 4 + 1);
	size_t len = 0;

	for (size_t i = 0; i < n.len; i++) {
		if (i && i % 4 == 0)
			p[len++] = ' ';
		p[len++] = n.p[i];
	}
	return (struct str){p, len};
}

/* Area codes of three figures with their 0; all others have four. */
static bool short_area(struct str area)
{
	static const char codes[] = "010 013 014 015 020 023 024 026 030 033 035 036 038 040 "
				    "043 045 046 050 053 055 058 070 071 072 073 074 075 076 "
				    "077 078 079 085 088 ";

	return str_find(str_of(codes), area, 0) != SIZE_MAX;
}

static struct str show_telefoon(struct arena *a, struct str n)
{
	struct str s;

	if (!str_starts(n, STR("+31")) || n.len != 12)
		return n;
	s = str_fmt(a, "0%.*s", STR_ARG(str_sub(n, 3, SIZE_MAX)));
	if (s.p[1] == '6')
		return str_fmt(a, "06 %.8s", s.p + 2);
	if (short_area(str_sub(s, 0, 3)))
		return str_fmt(a, "%.3s %.3s %.4s", s.p, s.p + 3, s.p + 6);
	return str_fmt(a, "%.4s %.6s", s.p, s.p + 4);
}

/* NEN 5825: letter against the number, a hyphen before an addition in digits. */
static struct str show_huisnummer(struct arena *a, struct str n)
{
	struct str_cutter c = {.rest = n};
	struct str out = STR(""), part;

	for (size_t i = 0; str_cut(&c, ' ', &part); i++) {
		bool letter = i == 1 && part.len == 1 && is_upper(part.p[0]);
		bool digit = part.len && is_digit(part.p[0]);

		out = str_fmt(a, "%.*s%s%.*s", STR_ARG(out),
			      i == 0 || letter ? "" : digit ? "-" : " ", STR_ARG(part));
	}
	return out;
}

/* ---- the table ------------------------------------------------------------- */

static const struct soort {
	const char *naam, *uitleg;
	enum oordeel (*bare)(struct bare *);            /* value without separators */
	enum oordeel (*text)(struct str, struct bare *); /* value as written */
	struct str (*show)(struct arena *, struct str);
} soorten[] = {
	[KM_BSN] = {"bsn", "Een BSN heeft 9 cijfers en voldoet aan de elfproef. Kijk of er een "
			   "cijfer verkeerd is overgenomen.", check_bsn},
	[KM_RSIN] = {"rsin", "Een RSIN heeft 9 cijfers en voldoet aan de elfproef. Kijk of er "
			     "een cijfer verkeerd is overgenomen.", check_rsin},
	[KM_KVK] = {"kvk", "Een KvK-nummer heeft precies 8 cijfers, ook als het met een 0 "
			   "begint.", check_kvk},
	[KM_VESTIGING] = {"vestiging", "Een vestigingsnummer heeft precies 12 cijfers, ook als "
				       "het met een 0 begint.", check_vestiging},
	[KM_OIN] = {"oin", "Een OIN heeft 20 cijfers en begint met 00000001, 00000003, 00000004 "
			   "of 00000099.", check_oin},
	[KM_BAG_VBO] = {"bag_vbo", "Het BAG-nummer van een verblijfsobject heeft 16 cijfers; het "
				   "vijfde en zesde cijfer zijn 01, 02 of 03.", check_bag_vbo},
	[KM_BAG_NUM] = {"bag_num", "Het BAG-nummer van een adres heeft 16 cijfers; het vijfde en "
				   "zesde cijfer zijn 20.", check_bag_num},
	[KM_BAG_PAND] = {"bag_pand", "Het BAG-nummer van een pand heeft 16 cijfers; het vijfde "
				     "en zesde cijfer zijn 10.", check_bag_pand},
	[KM_BAG_OPR] = {"bag_opr", "Het BAG-nummer van een straat heeft 16 cijfers; het vijfde en "
				   "zesde cijfer zijn 30.", check_bag_opr},
	[KM_BAG_WPL] = {"bag_wpl", "Het BAG-nummer van een woonplaats heeft 4 cijfers.",
			check_four},
	[KM_POSTCODE] = {"postcode", "Een postcode heeft 4 cijfers en 2 letters, zoals 3311 GR; "
				     "het eerste cijfer is geen 0.", check_postcode,
			 .show = show_postcode},
	[KM_HUISNUMMER] = {"huisnummer", "Een huisnummer is een getal van 1 tot en met 99999, met "
					 "daarachter soms een letter of een toevoeging van 4 "
					 "tekens.", .text = check_huisnummer,
			   .show = show_huisnummer},
	[KM_KADASTRAAL] = {"kadastraal", "Schrijf een kadastrale aanduiding als DDT01 A 1234: "
					 "gemeente, sectie en perceel.", check_kadastraal},
	[KM_KENTEKEN] = {"kenteken", "Een Nederlands kenteken heeft 6 letters en cijfers, zoals "
				     "12-ABC-3. Is het een buitenlands kenteken, dan is het "
				     "goed zo.", check_kenteken, .show = show_kenteken},
	[KM_IBAN] = {"iban", "Dit rekeningnummer (IBAN) klopt niet met zijn controlecijfers of is "
			     "te kort of te lang. Neem het opnieuw over.", check_iban,
		     .show = show_iban},
	[KM_TELEFOON] = {"telefoon", "Een Nederlands telefoonnummer heeft 10 cijfers. Begin een "
				     "buitenlands nummer met + en het landnummer.",
			 .text = check_telefoon, .show = show_telefoon},
	[KM_EMAIL] = {"email", "Een e-mailadres heeft een naam, een @ en een domein, zoals "
			       "naam@voorbeeld.nl."},
	[KM_GEMEENTECODE] = {"gemeentecode", "Een gemeentecode heeft 4 cijfers, zoals 0505.",
			     check_gemeentecode},
};
_Static_assert(sizeof(soorten) / sizeof(soorten[0]) == KM_N, "every kenmerk has its row");

enum oordeel kenmerk_check(enum kenmerk soort, struct arena *a, struct str in,
			   struct str *normal_out)
{
	const struct soort *k = &soorten[soort];
	struct bare b;
	enum oordeel o = OORDEEL_FOUT;

	*normal_out = STR("");
	if (soort == KM_EMAIL)
		return check_email(a, in, normal_out);
	if (k->text)
		o = k->text(in, &b);
	else if (strip(str_trim(in), &b))
		o = k->bare(&b);
	if (o != OORDEEL_FOUT)
		*normal_out = str_dup(a, view(&b));
	return o;
}

struct str kenmerk_show(enum kenmerk soort, struct arena *a, struct str normal)
{
	return soorten[soort].show ? soorten[soort].show(a, normal) : normal;
}

const char *kenmerk_naam(enum kenmerk soort) { return soorten[soort].naam; }
const char *kenmerk_uitleg(enum kenmerk soort) { return soorten[soort].uitleg; }

bool kenmerk_van_naam(struct str naam, enum kenmerk *out)
{
	for (int i = 0; i < KM_N; i++) {
		if (!str_is(naam, soorten[i].naam))
			continue;
		*out = (enum kenmerk)i;
		return true;
	}
	return false;
}
