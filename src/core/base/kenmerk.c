/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/kenmerk_private.h"

#include "core/base/arena.h"

/* ---- for the rules ---------------------------------------------------------- */

/*
 * Length of the separator at the front of `s`, 0 when there is none: what people and
 * spreadsheets put between digits, hard spaces and typographic hyphens included.
 */
size_t km_separator(struct str s)
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

/* Does the value have this shape? d is a digit, l a letter; the rest is itself. */
bool km_has_shape(struct str s, const char *shape)
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

bool km_all_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.len > 0;
}

void km_add(struct bare *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		b->c[b->len++] = upper(s.p[i]);
	b->c[b->len] = '\0';
}

void km_drop(struct bare *b, size_t n)
{
	b->len -= n;
	memmove(b->c, b->c + n, b->len + 1);
}

/* ---- how people write it --------------------------------------------------- */

static struct str show_postcode(struct arena *a, struct str n)
{
	if (!km_has_shape(n, "ddddll"))
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
	c = km_sidecodes[code - 1];
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
			   "cijfer verkeerd is overgenomen.", km_check_bsn},
	[KM_RSIN] = {"rsin", "Een RSIN heeft 9 cijfers en voldoet aan de elfproef. Kijk of er "
			     "een cijfer verkeerd is overgenomen.", km_check_rsin},
	[KM_KVK] = {"kvk", "Een KvK-nummer heeft precies 8 cijfers, ook als het met een 0 "
			   "begint.", km_check_kvk},
	[KM_VESTIGING] = {"vestiging", "Een vestigingsnummer heeft precies 12 cijfers, ook als "
				       "het met een 0 begint.", km_check_vestiging},
	[KM_OIN] = {"oin", "Een OIN heeft 20 cijfers en begint met 00000001, 00000003, 00000004 "
			   "of 00000099.", km_check_oin},
	[KM_BAG_VBO] = {"bag_vbo", "Het BAG-nummer van een verblijfsobject heeft 16 cijfers; het "
				   "vijfde en zesde cijfer zijn 01, 02 of 03.", km_check_bag_vbo},
	[KM_BAG_NUM] = {"bag_num", "Het BAG-nummer van een adres heeft 16 cijfers; het vijfde en "
				   "zesde cijfer zijn 20.", km_check_bag_num},
	[KM_BAG_PAND] = {"bag_pand", "Het BAG-nummer van een pand heeft 16 cijfers; het vijfde "
				     "en zesde cijfer zijn 10.", km_check_bag_pand},
	[KM_BAG_OPR] = {"bag_opr", "Het BAG-nummer van een straat heeft 16 cijfers; het vijfde en "
				   "zesde cijfer zijn 30.", km_check_bag_opr},
	[KM_BAG_WPL] = {"bag_wpl", "Het BAG-nummer van een woonplaats heeft 4 cijfers.",
			km_check_four},
	[KM_POSTCODE] = {"postcode", "Een postcode heeft 4 cijfers en 2 letters, zoals 3311 GR; "
				     "het eerste cijfer is geen 0.", km_check_postcode,
			 .show = show_postcode},
	[KM_HUISNUMMER] = {"huisnummer", "Een huisnummer is een getal van 1 tot en met 99999, met "
					 "daarachter soms een letter of een toevoeging van 4 "
					 "tekens.", .text = km_check_huisnummer,
			   .show = show_huisnummer},
	[KM_KADASTRAAL] = {"kadastraal", "Schrijf een kadastrale aanduiding als DDT01 A 1234: "
					 "gemeente, sectie en perceel.", km_check_kadastraal},
	[KM_KENTEKEN] = {"kenteken", "Een Nederlands kenteken heeft 6 letters en cijfers, zoals "
				     "12-ABC-3. Is het een buitenlands kenteken, dan is het "
				     "goed zo.", km_check_kenteken, .show = show_kenteken},
	[KM_IBAN] = {"iban", "Dit rekeningnummer (IBAN) klopt niet met zijn controlecijfers of is "
			     "te kort of te lang. Neem het opnieuw over.", km_check_iban,
		     .show = show_iban},
	[KM_TELEFOON] = {"telefoon", "Een Nederlands telefoonnummer heeft 10 cijfers. Begin een "
				     "buitenlands nummer met + en het landnummer.",
			 .text = km_check_telefoon, .show = show_telefoon},
	[KM_EMAIL] = {"email", "Een e-mailadres heeft een naam, een @ en een domein, zoals "
			       "naam@voorbeeld.nl."},
	[KM_GEMEENTECODE] = {"gemeentecode", "Een gemeentecode heeft 4 cijfers, zoals 0505.",
			     km_check_gemeentecode},
};
_Static_assert(sizeof(soorten) / sizeof(soorten[0]) == KM_N, "every kenmerk has its row");

/* False when the value is too long to be any kenmerk. */
static bool strip(struct str in, struct bare *b)
{
	b->len = 0;
	while (in.len) {
		size_t n = km_separator(in);

		if (!n) {
			if (b->len == KM_BARE_MAX)
				return false;
			b->c[b->len++] = upper(in.p[0]);
			n = 1;
		}
		in = str_sub(in, n, SIZE_MAX);
	}
	b->c[b->len] = '\0';
	return true;
}

enum oordeel kenmerk_check(enum kenmerk soort, struct arena *a, struct str in,
			   struct str *normal_out)
{
	const struct soort *k = &soorten[soort];
	struct bare b;
	enum oordeel o = OORDEEL_FOUT;

	*normal_out = STR("");
	if (soort == KM_EMAIL)
		return km_check_email(a, in, normal_out);
	if (k->text)
		o = k->text(in, &b);
	else if (strip(str_trim(in), &b))
		o = k->bare(&b);
	if (o != OORDEEL_FOUT)
		*normal_out = str_dup(a, km_view(&b));
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
