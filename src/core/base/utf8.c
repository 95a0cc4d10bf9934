/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/utf8.h"

#include <utf8proc.h>

#include "core/base/arena.h"

enum { BAD_CHAR = 0xfffd, DECOMPOSED_MAX = 32 };

/* Length of the plain ASCII part at the front, eight bytes at a time. */
static size_t ascii_run(struct str s)
{
	size_t i = 0;
	uint64_t w;

	for (; s.len - i >= sizeof(w); i += sizeof(w)) {
		memcpy(&w, s.p + i, sizeof(w));
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < s.len && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

/* Takes one code point off the front; -1 for a bad byte, which is one long. */
static int32_t take(struct str *s)
{
	int32_t cp;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s->p,
					      (utf8proc_ssize_t)s->len, &cp);

	if (n < 1) {
		n = 1;
		cp = -1;
	}
	s->p += n;
	s->len -= (size_t)n;
	return cp;
}

static size_t put(char *p, int32_t cp)
{
	return (size_t)utf8proc_encode_char(cp, (utf8proc_uint8_t *)p);
}

bool utf8_valid(struct str s)
{
	s = str_sub(s, ascii_run(s), SIZE_MAX);
	while (s.len)
		if (take(&s) < 0)
			return false;
	return true;
}

size_t utf8_count(struct str s)
{
	size_t n = ascii_run(s);

	s = str_sub(s, n, SIZE_MAX);
	for (; s.len; n++)
		take(&s);
	return n;
}

struct str utf8_head(struct str s, size_t max)
{
	struct str rest = s;
	size_t n = ascii_run(s);

	if (n >= max)
		return str_sub(s, 0, max);
	rest = str_sub(s, n, SIZE_MAX);
	for (; rest.len && n < max; n++)
		take(&rest);
	return str_sub(s, 0, s.len - rest.len);
}

static bool is_control(int32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7f && cp < 0xa0);
}

/* Composes what was made valid. Decomposing never makes a text of n bytes more than
 * 3n code points (NFC, Unicode 15: at most 4 from a code point of 2 bytes or more). */
static struct str compose(struct arena *a, struct str s)
{
	size_t room = s.len * 3 + DECOMPOSED_MAX;
	int32_t *cps = arena_array(a, room, sizeof(*cps));
	utf8proc_ssize_t n;
	char *p;
	size_t len = 0;
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

	n = utf8proc_decompose((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.len, cps,
			       (utf8proc_ssize_t)room, how);
	if (n < 0 || (size_t)n > room)
		return s;
	n = utf8proc_normalize_utf32(cps, n, how);
	if (n < 0)
		return s;
	p = arena_alloc(a, (size_t)n * 4 + 1);
	for (utf8proc_ssize_t i = 0; i < n; i++)
		len += put(p + len, cps[i]);
	return (struct str){p, len};
}

static bool plain_printable(struct str s)
{
	if (ascii_run(s) < s.len)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (is_control(s.p[i]))
			return false;
	return true;
}

struct str utf8_clean(struct arena *a, struct str s)
{
	char *p;
	size_t len = 0;
	bool composed = true; /* all below U+0300 is composed already */

	if (plain_printable(s))
		return str_dup(a, s);
	p = arena_array(a, s.len + 1, 3);
	while (s.len) {
		int32_t cp = take(&s);

		if (cp < 0)
			cp = BAD_CHAR;
		if (is_control(cp))
			continue;
		composed = composed && (cp < 0x300 || cp == BAD_CHAR);
		len += put(p + len, cp);
	}
	return composed ? (struct str){p, len} : compose(a, (struct str){p, len});
}

/* 0x80..0x9f of Windows-1252; the rest is Latin-1. */
static const uint16_t cp1252[32] = {
	0x20ac, BAD_CHAR, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, BAD_CHAR, 0x017d, BAD_CHAR,
	BAD_CHAR, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, BAD_CHAR, 0x017e, 0x0178,
};

struct str utf8_from_1252(struct arena *a, struct str s)
{
	char *p;
	size_t len = 0;

	if (ascii_run(s) == s.len)
		return str_dup(a, s);
	p = arena_array(a, s.len + 1, 3);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		len += put(p + len, c >= 0x80 && c < 0xa0 ? cp1252[c - 0x80] : c);
	}
	return (struct str){p, len};
}

/*
 * Letters that do not decompose, and the alphabets that are transliterated, sorted by
 * code point. Looked up after decomposition, so composed and decomposed spelling give
 * the same. Cyrillic as in passports (ICAO 9303-3), Greek as in ELOT 743, Arabic by
 * consonants.
 */
static const struct fold {
	uint16_t cp;
	char to[6];
} folds[] = {
	{0x00ad, ""},    {0x00c6, "ae"},  {0x00d0, "d"},   {0x00d8, "o"},   {0x00de, "th"},
	{0x00df, "ss"},  {0x00e6, "ae"},  {0x00f0, "d"},   {0x00f8, "o"},   {0x00fe, "th"},
	{0x0111, "d"},   {0x0127, "h"},   {0x0131, "i"},   {0x0138, "k"},   {0x0142, "l"},
	{0x014b, "n"},   {0x0153, "oe"},  {0x0167, "t"},   {0x0180, "b"},   {0x0188, "c"},
	{0x018f, "e"},   {0x0192, "f"},   {0x019a, "l"},   {0x01b6, "z"},   {0x01dd, "e"},
	{0x023c, "c"},   {0x0247, "e"},   {0x0249, "j"},   {0x024d, "r"},   {0x024f, "y"},
	{0x0259, "e"},   {0x02b9, "'"},   {0x02bb, "'"},   {0x02bc, "'"},   {0x02bd, "'"},
	{0x03b1, "a"},   {0x03b2, "v"},   {0x03b3, "g"},   {0x03b4, "d"},   {0x03b5, "e"},
	{0x03b6, "z"},   {0x03b7, "i"},   {0x03b8, "th"},  {0x03b9, "i"},   {0x03ba, "k"},
	{0x03bb, "l"},   {0x03bc, "m"},   {0x03bd, "n"},   {0x03be, "x"},   {0x03bf, "o"},
	{0x03c0, "p"},   {0x03c1, "r"},   {0x03c2, "s"},   {0x03c3, "s"},   {0x03c4, "t"},
	{0x03c5, "y"},   {0x03c6, "f"},   {0x03c7, "ch"},  {0x03c8, "ps"},  {0x03c9, "o"},
	{0x0430, "a"},   {0x0431, "b"},   {0x0432, "v"},   {0x0433, "g"},   {0x0434, "d"},
	{0x0435, "e"},   {0x0436, "zh"},  {0x0437, "z"},   {0x0438, "i"},   {0x043a, "k"},
	{0x043b, "l"},   {0x043c, "m"},   {0x043d, "n"},   {0x043e, "o"},   {0x043f, "p"},
	{0x0440, "r"},   {0x0441, "s"},   {0x0442, "t"},   {0x0443, "u"},   {0x0444, "f"},
	{0x0445, "kh"},  {0x0446, "ts"},  {0x0447, "ch"},  {0x0448, "sh"},  {0x0449, "shch"},
	{0x044a, "ie"},  {0x044b, "y"},   {0x044c, ""},    {0x044d, "e"},   {0x044e, "iu"},
	{0x044f, "ia"},  {0x0452, "d"},   {0x0454, "ie"},  {0x0455, "dz"},  {0x0456, "i"},
	{0x0458, "j"},   {0x0459, "lj"},  {0x045a, "nj"},  {0x045b, "c"},   {0x045f, "dj"},
	{0x0491, "g"},   {0x0621, ""},    {0x0627, "a"},   {0x0628, "b"},   {0x0629, "a"},
	{0x062a, "t"},   {0x062b, "th"},  {0x062c, "j"},   {0x062d, "h"},   {0x062e, "kh"},
	{0x062f, "d"},   {0x0630, "dh"},  {0x0631, "r"},   {0x0632, "z"},   {0x0633, "s"},
	{0x0634, "sh"},  {0x0635, "s"},   {0x0636, "d"},   {0x0637, "t"},   {0x0638, "z"},
	{0x0639, "a"},   {0x063a, "gh"},  {0x0640, ""},    {0x0641, "f"},   {0x0642, "q"},
	{0x0643, "k"},   {0x0644, "l"},   {0x0645, "m"},   {0x0646, "n"},   {0x0647, "h"},
	{0x0648, "w"},   {0x0649, "a"},   {0x064a, "y"},   {0x0660, "0"},   {0x0661, "1"},
	{0x0662, "2"},   {0x0663, "3"},   {0x0664, "4"},   {0x0665, "5"},   {0x0666, "6"},
	{0x0667, "7"},   {0x0668, "8"},   {0x0669, "9"},   {0x067e, "p"},   {0x0686, "ch"},
	{0x0698, "zh"},  {0x06a9, "k"},   {0x06af, "g"},   {0x06cc, "y"},   {0x1e9e, "ss"},
	{0x200b, ""},    {0x200c, ""},    {0x200d, ""},    {0x2010, "-"},   {0x2011, "-"},
	{0x2012, "-"},   {0x2013, "-"},   {0x2014, "-"},   {0x2015, "-"},   {0x2018, "'"},
	{0x2019, "'"},   {0x201a, "'"},   {0x201b, "'"},   {0x201c, "\""},  {0x201d, "\""},
	{0x201e, "\""},  {0x2212, "-"},   {0xfeff, ""},
};

static const struct fold *fold_find(int32_t cp)
{
	size_t lo = 0, hi = sizeof(folds) / sizeof(folds[0]);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (folds[mid].cp == cp)
			return &folds[mid];
		if (folds[mid].cp < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static size_t fold_char(char *p, int32_t cp)
{
	int32_t parts[DECOMPOSED_MAX];
	int boundary = 0;
	size_t len = 0;
	utf8proc_ssize_t n;

	if (cp >= 0 && cp < 0x80) {
		p[0] = (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
		return 1;
	}
	if (cp >= 0)
		n = utf8proc_decompose_char(utf8proc_tolower(cp), parts, DECOMPOSED_MAX,
					    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
						    UTF8PROC_STRIPMARK,
					    &boundary);
	else
		n = -1;
	if (n < 0 || n > DECOMPOSED_MAX)
		return put(p, BAD_CHAR);
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		int32_t c = utf8proc_tolower(parts[i]);
		const struct fold *f = c < 0x80 ? NULL : fold_find(c);
		size_t k = f ? strlen(f->to) : 0;

		if (f)
			memcpy(p + len, f->to, k);
		else
			k = put(p + len, c);
		len += k;
	}
	return len;
}

/* No branch on the letter, so that the compiler does many bytes at once. */
static void lower_ascii(char *to, const char *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)from[i];

		to[i] = (char)(c | (unsigned char)((unsigned char)(c - 'A') < 26) << 5);
	}
}

struct str utf8_fold(struct arena *a, struct str s)
{
	size_t n = ascii_run(s), room = n, len;
	char tmp[DECOMPOSED_MAX * 4];
	struct str rest = str_sub(s, n, SIZE_MAX);
	char *p;

	if (n == s.len) {
		p = arena_alloc(a, n + 1);
		lower_ascii(p, s.p, n);
		return (struct str){p, n};
	}
	/* Measured first: one code point can become eighteen, but almost none does. */
	while (rest.len)
		room += fold_char(tmp, take(&rest));
	p = arena_alloc(a, room + 1);
	lower_ascii(p, s.p, n);
	rest = str_sub(s, n, SIZE_MAX);
	for (len = n; rest.len;) {
		size_t k = fold_char(tmp, take(&rest));

		memcpy(p + len, tmp, k);
		len += k;
	}
	return (struct str){p, len};
}
