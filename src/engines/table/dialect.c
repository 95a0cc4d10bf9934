/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/table/csv_private.h"

#include "core/base/utf8.h"

enum { LINES = 200, CELLS = 513 };

static const char separators[] = {';', ',', '\t', '|'};
enum { SEPARATORS = sizeof(separators) };

/* Length of the UTF-8 letter at s[i] beyond ASCII, 0 when it is none. */
static size_t letter_len(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];
	size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;

	if (c < 0xC2 || c > 0xF4 || n > s.len - i || !utf8_valid(str_sub(s, i, n)))
		return 0;
	return n;
}

/* Letters that are UTF-8 against bytes that are not: a few stray rows in another
 * encoding do not decide for the whole file, nor does a letter cut off at the end. */
static bool is_latin(struct str head, bool whole)
{
	size_t good = 0, bad = 0, i = 0;

	while (i < head.len) {
		size_t n = (unsigned char)head.p[i] < 0x80 ? 1 : letter_len(head, i);

		good += n > 1;
		bad += n == 0 && (whole || head.len - i > 3);
		i += n ? n : 1;
	}
	return bad > good;
}

/* A file without LF outside quotes, but with CR, ends its lines with CR. */
static char find_eol(struct str head)
{
	bool quoted = false, cr = false;

	for (size_t i = 0; i < head.len; i++) {
		char c = head.p[i];

		if (c == '"')
			quoted = !quoted;
		else if (!quoted && c == '\n')
			return '\n';
		else if (!quoted && c == '\r')
			cr = true;
	}
	return cr && !memchr(head.p, '\n', head.len) ? '\r' : '\n';
}

/* Cells of the row at *at if `sep` separates; moves *at to the next row. 0 = blank. */
static size_t count_cells(struct str head, size_t *at, char sep, char eol)
{
	size_t n = 1, i = *at;
	bool quoted = false, start = true, blank = true;

	for (; i < head.len; i++) {
		char c = head.p[i];

		if (quoted) {
			quoted = c != '"';
			continue;
		}
		if (c == eol)
			break;
		blank = blank && (c == ' ' || c == '\r' || c == sep);
		quoted = c == '"' && start;
		start = c == sep || (c == '"' && i > *at && head.p[i - 1] == '"');
		n += c == sep;
	}
	*at = i + 1;
	return blank ? 0 : n;
}

/* Rows that have more than one cell, and how well those agree on the number. */
static size_t score(struct str head, char sep, char eol, size_t *width_out)
{
	static const size_t max = CELLS;
	size_t seen[CELLS + 1] = {0}, rows = 0, many = 0, best = 0;

	for (size_t at = 0; at < head.len && rows < LINES;) {
		size_t n = count_cells(head, &at, sep, eol);

		rows += n > 0;
		many += n > 1;
		seen[n < max ? n : max]++;
	}
	for (size_t n = 2; n <= max; n++) {
		if (seen[n] > seen[best] || best == 0)
			best = seen[n] ? n : best;
	}
	*width_out = best;
	return many * 4 >= rows && best ? many * 2 + seen[best] : 0;
}

static char find_separator(struct str head, char eol)
{
	size_t best = 0, best_width = 0;
	char sep = separators[0];

	for (size_t i = 0; i < SEPARATORS; i++) {
		size_t width, s = score(head, separators[i], eol, &width);

		if (s > best || (s == best && s && width > best_width)) {
			best = s;
			best_width = width;
			sep = separators[i];
		}
	}
	return sep;
}

/* "sep=;" on the first line, as spreadsheets write it. */
static bool told_separator(struct str head, struct dialect *d)
{
	size_t n = 5;

	if (head.len < 6 || !str_eq_nocase(str_sub(head, 0, 4), STR("sep=")))
		return false;
	if (head.p[n] == '\r' && n + 1 < head.len && head.p[n + 1] == '\n')
		n++;
	if (head.p[n] != '\n' && head.p[n] != '\r')
		return false;
	if (head.p[4] == '"' || head.p[4] == '\n' || head.p[4] == '\r')
		return false;
	d->separator = head.p[4];
	d->preamble = n + 1;
	return true;
}

/* The part up to the last line end: a cut line would be counted wrong. */
static struct str whole_lines(struct str head, char eol)
{
	const char *end = memrchr(head.p, eol, head.len);

	return end ? str_sub(head, 0, (size_t)(end - head.p) + 1) : head;
}

struct dialect dialect_find(struct str head, bool whole)
{
	struct dialect d = {.eol = find_eol(head)};

	d.latin = is_latin(head, whole);
	if (!told_separator(head, &d))
		d.separator = find_separator(whole ? head : whole_lines(head, d.eol), d.eol);
	return d;
}
