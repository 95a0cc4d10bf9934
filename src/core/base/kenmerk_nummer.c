/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/kenmerk_private.h"

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

	if (b->len < least || b->len > 9 || !km_all_digits(km_view(b)))
		return OORDEEL_FOUT;
	missing = 9 - b->len;
	memmove(b->c + missing, b->c, b->len + 1);
	memset(b->c, '0', missing);
	b->len = 9;
	return eleven_test(b->c) ? OORDEEL_GOED : OORDEEL_FOUT;
}

enum oordeel km_check_bsn(struct bare *b) { return check_eleven(b, 8); }
enum oordeel km_check_rsin(struct bare *b) { return check_eleven(b, 7); }

static enum oordeel by_shape(const struct bare *b, const char *shape)
{
	return km_has_shape(km_view(b), shape) ? OORDEEL_GOED : OORDEEL_FOUT;
}

enum oordeel km_check_kvk(struct bare *b) { return by_shape(b, "dddddddd"); }
enum oordeel km_check_vestiging(struct bare *b) { return by_shape(b, "dddddddddddd"); }

enum oordeel km_check_oin(struct bare *b)
{
	static const char *const shapes[] = {"00000001ddddddddd000", "00000003dddddddd0000",
					     "00000004dddddddddddd", "00000099dddddddddddd"};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (km_has_shape(km_view(b), shapes[i]))
			return i > 0 || eleven_test(b->c + 8) ? OORDEEL_GOED : OORDEEL_FOUT;
	return OORDEEL_FOUT;
}

enum oordeel km_check_bag_vbo(struct bare *b)
{
	if (b->len > 5 && b->c[5] >= '1' && b->c[5] <= '3')
		return by_shape(b, "dddd0ddddddddddd");
	return OORDEEL_FOUT;
}

enum oordeel km_check_bag_num(struct bare *b) { return by_shape(b, "dddd20dddddddddd"); }
enum oordeel km_check_bag_pand(struct bare *b) { return by_shape(b, "dddd10dddddddddd"); }
enum oordeel km_check_bag_opr(struct bare *b) { return by_shape(b, "dddd30dddddddddd"); }
enum oordeel km_check_four(struct bare *b) { return by_shape(b, "dddd"); }

/* CBS writes GM0505 beside 0505. */
enum oordeel km_check_gemeentecode(struct bare *b)
{
	if (km_has_shape(km_view(b), "GMdddd"))
		km_drop(b, 2);
	return km_check_four(b);
}

/* ---- places --------------------------------------------------------------- */

enum oordeel km_check_postcode(struct bare *b)
{
	if (km_has_shape(km_view(b), "NLddddll"))
		km_drop(b, 2);
	if (!km_has_shape(km_view(b), "ddddll") || b->c[0] == '0')
		return OORDEEL_FOUT;
	if (b->c[4] == 'S' && strchr("ADS", b->c[5]))
		return OORDEEL_FOUT;
	return OORDEEL_GOED;
}

static size_t run_of(struct str s, size_t from, bool (*kind)(char), size_t most)
{
	size_t n = 0;

	while (from + n < s.len && n < most && kind(s.p[from + n]))
		n++;
	return n;
}

/* DDT01 A 1234, with index A3 for an apartment; G0 stands for the whole parcel. */
enum oordeel km_check_kadastraal(struct bare *b)
{
	struct bare in = *b;
	struct str s = km_view(&in);
	size_t sectie = run_of(s, 5, is_upper, 2), perceel = run_of(s, 5 + sectie, is_digit, 5);
	size_t at = 5 + sectie + perceel, number;

	if (!km_has_shape(str_sub(s, 0, 5), "llldd") || !sectie || !perceel)
		return OORDEEL_FOUT;
	b->len = 0;
	km_add(b, str_sub(s, 0, 5));
	km_add(b, STR(" "));
	km_add(b, str_sub(s, 5, sectie));
	km_add(b, STR(" "));
	for (number = 5 + sectie; number + 1 < at && s.p[number] == '0';)
		number++;
	if (s.p[number] == '0')
		return OORDEEL_FOUT;
	km_add(b, str_sub(s, number, at - number));
	if (at == s.len || str_is(str_sub(s, at, SIZE_MAX), "G0") ||
	    str_is(str_sub(s, at, SIZE_MAX), "G0000"))
		return OORDEEL_GOED;
	if (s.p[at] != 'A' || at + 1 + run_of(s, at + 1, is_digit, 4) != s.len ||
	    s.len == at + 1)
		return OORDEEL_FOUT;
	for (number = at + 1; number + 1 < s.len && s.p[number] == '0';)
		number++;
	km_add(b, STR(" A"));
	km_add(b, str_sub(s, number, SIZE_MAX));
	return OORDEEL_GOED;
}

/* ---- plates, accounts, phones, mail --------------------------------------- */

const char *const km_sidecodes[14] = {
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
		if (fits_sidecode(zes, km_sidecodes[i]))
			return i + 1;
	return 0;
}

/* A plate of another country or a special series is a plate all the same. */
enum oordeel km_check_kenteken(struct bare *b)
{
	bool digit = false;

	if (kenteken_sidecode(km_view(b)))
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

enum oordeel km_check_iban(struct bare *b)
{
	size_t want;

	if (b->len < 15 || b->len > 34 || !km_has_shape(str_sub(km_view(b), 0, 4), "lldd"))
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
