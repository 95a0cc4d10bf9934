/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a column holds. The values decide; the header decides between kinds that look
 * alike (an 8-digit KvK number and a date, a house number and any number).
 */
#include "core/base/date.h"
#include "core/base/kenmerk.h"
#include "engines/table/table_private.h"

enum { WORD_MAX = 64, HINTED_SHARE = 30 };

/* Letters and digits only, in small letters. */
static const struct {
	const char *word;
	enum guess kind;
} words[] = {
	{"bsn", GUESS_BSN}, {"burgerservicenummer", GUESS_BSN}, {"sofinummer", GUESS_BSN},
	{"kvk", GUESS_KVK}, {"kvknummer", GUESS_KVK}, {"kvknr", GUESS_KVK},
	{"kamervankoophandel", GUESS_KVK}, {"dossiernummer", GUESS_KVK},
	{"vestigingsnummer", GUESS_VESTIGING}, {"vestigingsnr", GUESS_VESTIGING},
	{"postcode", GUESS_POSTCODE}, {"pc", GUESS_POSTCODE}, {"zip", GUESS_POSTCODE},
	{"postcodes", GUESS_POSTCODE}, {"pcode", GUESS_POSTCODE},
	{"huisnummer", GUESS_HUISNUMMER}, {"huisnr", GUESS_HUISNUMMER},
	{"hnr", GUESS_HUISNUMMER}, {"housenumber", GUESS_HUISNUMMER},
	{"kenteken", GUESS_KENTEKEN}, {"kentekens", GUESS_KENTEKEN},
	{"plaat", GUESS_KENTEKEN}, {"licenseplate", GUESS_KENTEKEN},
	{"iban", GUESS_IBAN}, {"rekening", GUESS_IBAN}, {"rekeningnummer", GUESS_IBAN},
	{"bankrekening", GUESS_IBAN}, {"rekeningnr", GUESS_IBAN},
	{"telefoon", GUESS_TELEFOON}, {"telefoonnummer", GUESS_TELEFOON},
	{"tel", GUESS_TELEFOON}, {"telnr", GUESS_TELEFOON}, {"mobiel", GUESS_TELEFOON},
	{"gsm", GUESS_TELEFOON}, {"phone", GUESS_TELEFOON}, {"telefoonnr", GUESS_TELEFOON},
	{"email", GUESS_EMAIL}, {"emailadres", GUESS_EMAIL}, {"mail", GUESS_EMAIL},
	{"mailadres", GUESS_EMAIL},
	{"bag", GUESS_BAG}, {"bagid", GUESS_BAG}, {"verblijfsobject", GUESS_BAG},
	{"verblijfsobjectid", GUESS_BAG}, {"nummeraanduiding", GUESS_BAG},
	{"nummeraanduidingid", GUESS_BAG}, {"pandid", GUESS_BAG},
	{"adresseerbaarobjectidentificatie", GUESS_BAG}, {"vboid", GUESS_BAG},
	{"geslacht", GUESS_GESLACHT}, {"mv", GUESS_GESLACHT}, {"sex", GUESS_GESLACHT},
	{"gender", GUESS_GESLACHT}, {"geslachtsaanduiding", GUESS_GESLACHT},
	{"datum", GUESS_DATE}, {"geboortedatum", GUESS_DATE}, {"gebdatum", GUESS_DATE},
	{"gebdat", GUESS_DATE}, {"date", GUESS_DATE}, {"dob", GUESS_DATE},
	{"ingangsdatum", GUESS_DATE}, {"einddatum", GUESS_DATE}, {"startdatum", GUESS_DATE},
	{"begindatum", GUESS_DATE}, {"geboren", GUESS_DATE}, {"meldingsdatum", GUESS_DATE},
	{"geboorte", GUESS_DATE}, {"dateofbirth", GUESS_DATE},
	{"bedrag", GUESS_NUMBER}, {"aantal", GUESS_NUMBER}, {"leeftijd", GUESS_NUMBER},
	{"jaar", GUESS_NUMBER}, {"oppervlakte", GUESS_NUMBER},
	{"naam", GUESS_TEXT}, {"namen", GUESS_TEXT}, {"voornaam", GUESS_TEXT},
	{"voornamen", GUESS_TEXT}, {"achternaam", GUESS_TEXT}, {"voorletters", GUESS_TEXT},
	{"initialen", GUESS_TEXT}, {"tussenvoegsel", GUESS_TEXT}, {"voorvoegsel", GUESS_TEXT},
	{"geslachtsnaam", GUESS_TEXT}, {"roepnaam", GUESS_TEXT}, {"name", GUESS_TEXT},
	{"firstname", GUESS_TEXT}, {"lastname", GUESS_TEXT}, {"surname", GUESS_TEXT},
	{"bedrijf", GUESS_TEXT}, {"bedrijfsnaam", GUESS_TEXT}, {"handelsnaam", GUESS_TEXT},
	{"straat", GUESS_TEXT}, {"straatnaam", GUESS_TEXT}, {"adres", GUESS_TEXT},
	{"toevoeging", GUESS_TEXT}, {"huisletter", GUESS_TEXT}, {"plaats", GUESS_TEXT},
	{"woonplaats", GUESS_TEXT}, {"gemeente", GUESS_TEXT}, {"land", GUESS_TEXT},
	{"nationaliteit", GUESS_TEXT}, {"city", GUESS_TEXT}, {"street", GUESS_TEXT},
	{"address", GUESS_TEXT}, {"merk", GUESS_TEXT}, {"type", GUESS_TEXT},
	{"model", GUESS_TEXT}, {"kleur", GUESS_TEXT}, {"omschrijving", GUESS_TEXT},
	{"opmerking", GUESS_TEXT}, {"opmerkingen", GUESS_TEXT}, {"toelichting", GUESS_TEXT},
	{"status", GUESS_TEXT}, {"soort", GUESS_TEXT}, {"categorie", GUESS_TEXT},
	{"nummer", GUESS_TEXT}, {"nr", GUESS_TEXT}, {"id", GUESS_TEXT}, {"bron", GUESS_TEXT},
	{"code", GUESS_TEXT}, {"zaaknummer", GUESS_TEXT}, {"rsin", GUESS_TEXT},
	{"eigenaar", GUESS_TEXT}, {"functie", GUESS_TEXT}, {"branche", GUESS_TEXT},
};

static enum guess word_kind(const char *p, size_t n)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq((struct str){p, n}, str_of(words[i].word)))
			return words[i].kind;
	return GUESS_N;
}

static bool is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The whole header as one word, else its first word that says something; a word
 * that means plain text gives way to a more exact one. */
static enum guess header_kind(struct str header)
{
	char all[WORD_MAX];
	size_t n = 0, from = 0;
	enum guess kind = GUESS_N, word;

	if (header.len >= WORD_MAX)
		return GUESS_N;
	for (size_t i = 0; i <= header.len; i++) {
		char c = i < header.len ? header.p[i] : ' ';

		if (is_letter_or_digit(c)) {
			all[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
			continue;
		}
		word = word_kind(all + from, n - from);
		if (word != GUESS_N && (kind == GUESS_N || kind == GUESS_TEXT))
			kind = word;
		from = n;
	}
	word = word_kind(all, n);
	return word != GUESS_N ? word : kind;
}

bool guess_knows(struct str header)
{
	return header_kind(header) != GUESS_N;
}

static bool is_kenmerk(enum kenmerk soort, struct str s, struct arena *a)
{
	struct str normal;

	return kenmerk_check(soort, a, s, &normal) == OORDEEL_GOED;
}

static bool only_digits(struct str s, size_t n)
{
	if (s.len != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* Digits with signs, points and commas, perhaps after a euro sign. */
static bool is_number(struct str s, struct arena *a)
{
	size_t digits = 0;

	(void)a;
	if (str_starts(s, STR("€")))
		s = str_trim(str_sub(s, 3, SIZE_MAX));
	for (size_t i = 0; i < s.len; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';

		if (!digit && !memchr("+-., %", s.p[i], 6))
			return false;
		digits += digit;
	}
	return digits > 0;
}

static bool is_date(struct str s, struct arena *a)
{
	struct date d;

	(void)a;
	return s.len >= 6 && (only_digits(s, 8) || !only_digits(s, s.len)) && date_parse(s, &d);
}

static bool is_bag(struct str s, struct arena *a)
{
	return is_kenmerk(KM_BAG_VBO, s, a) || is_kenmerk(KM_BAG_NUM, s, a) ||
	       is_kenmerk(KM_BAG_PAND, s, a);
}

static bool is_geslacht(struct str s, struct arena *a)
{
	static const char *const known[] = {"m", "v", "x", "o", "man", "vrouw", "onbekend",
					    "mannelijk", "vrouwelijk", "male", "female", "f"};

	(void)a;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq_nocase(s, str_of(known[i])))
			return true;
	return false;
}

#define KENMERK_TEST(name, soort) \
	static bool name(struct str s, struct arena *a) { return is_kenmerk(soort, s, a); }
KENMERK_TEST(is_bsn, KM_BSN)
KENMERK_TEST(is_kvk, KM_KVK)
KENMERK_TEST(is_vestiging, KM_VESTIGING)
KENMERK_TEST(is_postcode, KM_POSTCODE)
KENMERK_TEST(is_huisnummer, KM_HUISNUMMER)
KENMERK_TEST(is_kenteken, KM_KENTEKEN)
KENMERK_TEST(is_iban, KM_IBAN)
KENMERK_TEST(is_telefoon, KM_TELEFOON)
KENMERK_TEST(is_email, KM_EMAIL)

/* In the order in which the values alone decide; `alone` is the share that takes, 0
 * when the kind needs a header. */
static const struct {
	enum guess kind;
	int alone;
	bool (*fits)(struct str, struct arena *);
} tests[] = {
	{GUESS_EMAIL, 60, is_email},
	{GUESS_IBAN, 60, is_iban},
	{GUESS_POSTCODE, 70, is_postcode},
	{GUESS_KENTEKEN, 70, is_kenteken},
	{GUESS_BAG, 80, is_bag},
	{GUESS_BSN, 70, is_bsn},
	{GUESS_DATE, 70, is_date},
	{GUESS_TELEFOON, 80, is_telefoon},
	{GUESS_VESTIGING, 95, is_vestiging},
	{GUESS_KVK, 95, is_kvk},
	{GUESS_GESLACHT, 90, is_geslacht},
	{GUESS_HUISNUMMER, 0, is_huisnummer},
	{GUESS_NUMBER, 90, is_number},
};
enum { TESTS = sizeof(tests) / sizeof(tests[0]) };

struct guess_result table_guess(struct str header, const struct str *samples, size_t n,
				struct arena *a)
{
	enum guess hint = header_kind(header);
	int fits[TESTS] = {0}, filled = 0;

	for (size_t i = 0; i < n; i++) {
		struct str s = str_trim(samples[i]);

		filled += s.len > 0;
		for (size_t k = 0; s.len && k < TESTS; k++)
			fits[k] += tests[k].fits(s, a);
	}
	if (filled == 0)
		return (struct guess_result){GUESS_EMPTY, 0};
	for (size_t k = 0; k < TESTS; k++)
		if (tests[k].kind == hint && fits[k] * 100 >= HINTED_SHARE * filled)
			return (struct guess_result){hint, fits[k] * 100 / filled};
	for (size_t k = 0; k < TESTS; k++)
		if (tests[k].alone && fits[k] * 100 >= tests[k].alone * filled)
			return (struct guess_result){tests[k].kind, fits[k] * 100 / filled};
	return (struct guess_result){GUESS_TEXT, 100};
}

const char *guess_name(enum guess kind)
{
	static const char *const name[GUESS_N] = {
		[GUESS_EMPTY] = "leeg", [GUESS_TEXT] = "tekst", [GUESS_NUMBER] = "getal",
		[GUESS_DATE] = "datum", [GUESS_BSN] = "BSN", [GUESS_KVK] = "KvK-nummer",
		[GUESS_VESTIGING] = "vestigingsnummer", [GUESS_POSTCODE] = "postcode",
		[GUESS_HUISNUMMER] = "huisnummer", [GUESS_KENTEKEN] = "kenteken",
		[GUESS_IBAN] = "IBAN", [GUESS_TELEFOON] = "telefoonnummer",
		[GUESS_EMAIL] = "e-mailadres", [GUESS_BAG] = "BAG-nummer",
		[GUESS_GESLACHT] = "geslacht",
	};

	return name[kind];
}
