/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is written is read back: random cells, written as CSV with every separator, line
 * end and encoding, come back equal. The random numbers start from a fixed seed.
 */
#include "table/support.h"

enum { FILES = 40, ROWS = 60, COLUMNS = 6, CELL_BYTES = 64 };
enum encoding { UTF8, UTF8_BOM, LATIN, UTF16LE, UTF16BE, ENCODINGS };

static uint64_t seed = 20260105;

static unsigned pick(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

/* In composed form, in Windows-1252 too but the last three. */
static const char *const piece[] = {
	"a", "Jansen", " ", "1", "20", ";", ",", "\t", "|", "\"", "\"\"", "\n", "'", "ë", "é",
	"€", "ü", "=1+1", "-", "/", "č", "漢", "😀",
};
enum { PIECES = sizeof(piece) / sizeof(piece[0]), LATIN_PIECES = PIECES - 3 };

static void random_cell(struct buf *b, bool latin)
{
	for (unsigned n = pick(6); n; n--)
		buf_cstr(b, piece[pick(latin ? LATIN_PIECES : PIECES)]);
}

static void write_cell(struct buf *b, struct str s, char sep)
{
	bool quote = pick(4) == 0 || memchr(s.p, sep, s.len) || memchr(s.p, '"', s.len) ||
		     memchr(s.p, '\n', s.len) || memchr(s.p, '\r', s.len);

	if (quote)
		buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	if (quote)
		buf_char(b, '"');
}

/* The next code point; the text is valid. */
static uint32_t code_point(struct str s, size_t *i)
{
	unsigned char c = (unsigned char)s.p[(*i)++];
	uint32_t v = c < 0x80 ? c : c < 0xE0 ? c & 0x1Fu : c < 0xF0 ? c & 0xFu : c & 7u;

	for (; c >= 0xC0 && *i < s.len && ((unsigned char)s.p[*i] & 0xC0) == 0x80; (*i)++)
		v = v << 6 | ((unsigned char)s.p[*i] & 0x3F);
	return v;
}

static void put_unit(struct buf *b, uint32_t u, enum encoding e)
{
	char hi = (char)(u >> 8), lo = (char)u;

	buf_char(b, e == UTF16LE ? lo : hi);
	buf_char(b, e == UTF16LE ? hi : lo);
}

static void encode(struct buf *b, struct str s, enum encoding e)
{
	if (e == UTF8_BOM)
		buf_cstr(b, "\xEF\xBB\xBF");
	if (e == UTF16LE || e == UTF16BE)
		put_unit(b, 0xFEFF, e);
	if (e == UTF8 || e == UTF8_BOM) {
		buf_str(b, s);
		return;
	}
	for (size_t i = 0; i < s.len;) {
		uint32_t c = code_point(s, &i);

		if (e == LATIN) {
			buf_char(b, c == 0x20AC ? (char)0x80 : (char)c);
		} else if (c >= 0x10000) {
			put_unit(b, 0xD800 + ((c - 0x10000) >> 10), e);
			put_unit(b, 0xDC00 + (c & 0x3FF), e);
		} else {
			put_unit(b, c, e);
		}
	}
}

static void check_rows(struct table *t, char rows[ROWS][COLUMNS][CELL_BYTES])
{
	struct table_row *row;
	char err[TABLE_ERR_MAX];

	for (size_t r = 0; r < ROWS; r++) {
		assert_int_equal(table_next(t, &row, err), 1);
		if (row->bad)
			fail_msg("row %zu: %s", r, row->err);
		for (size_t c = 0; c < COLUMNS; c++) {
			char got[CELL_BYTES];

			snprintf(got, sizeof(got), "%.*s", STR_ARG(row->cell[c].text));
			assert_string_equal(got, rows[r][c]);
		}
	}
	assert_int_equal(table_next(t, &row, err), 0);
}

static void one_file(char sep, const char *eol, enum encoding e)
{
	static char rows[ROWS][COLUMNS][CELL_BYTES];
	struct buf cell, text, bytes;
	struct table *t;

	buf_init(&cell, CELL_BYTES - 1);
	buf_init(&text, 1 << 20);
	buf_init(&bytes, 4 << 20);
	for (size_t c = 0; c < COLUMNS; c++)
		buf_fmt(&text, "%skolom%c%s", c ? (char[]){sep, 0} : "", (char)('a' + c),
			e == LATIN ? "é" : "");
	buf_cstr(&text, eol);
	for (size_t r = 0; r < ROWS; r++) {
		for (size_t c = 0; c < COLUMNS; c++) {
			buf_clear(&cell);
			random_cell(&cell, e == LATIN);
			if (c == 0)
				buf_char(&cell, 'x'); /* no row without anything */
			if (c)
				buf_char(&text, sep);
			write_cell(&text, buf_view(&cell), sep);
			snprintf(rows[r][c], CELL_BYTES, "%.*s", STR_ARG(buf_view(&cell)));
		}
		buf_cstr(&text, eol);
	}
	assert_false(buf_full(&text));
	encode(&bytes, buf_view(&text), e);
	t = opened(file_with(bytes.p, bytes.len), "x.csv");
	assert_int_equal(table_separator(t), sep);
	check_rows(t, rows);
	table_close(t);
	buf_release(&cell);
	buf_release(&text);
	buf_release(&bytes);
}

static void written_rows_are_read_back_in_every_form(void **state)
{
	static const char sep[] = {',', ';', '\t', '|'};
	static const char *const eol[] = {"\n", "\r\n"};

	(void)state;
	for (int i = 0; i < FILES; i++)
		one_file(sep[i % 4], eol[i / 4 % 2], (enum encoding)(i % ENCODINGS));
}

static void rows_longer_than_the_window_are_read_back(void **state)
{
	const size_t n = 700000;
	char *text = malloc(2 * n + 64);
	size_t at = (size_t)snprintf(text, 64, "a;b\n");
	struct table *t;
	struct table_row *row;
	char err[TABLE_ERR_MAX];

	(void)state;
	memset(text + at, 'x', n);
	text[at + n] = ';';
	memset(text + at + n + 1, 'y', n);
	memcpy(text + at + 2 * n + 1, "\n1;2\n", 6);
	t = opened(file_with(text, at + 2 * n + 6), "x.csv");
	assert_int_equal(table_next(t, &row, err), 1);
	assert_int_equal(row->cell[0].text.len, n);
	assert_int_equal(row->cell[1].text.len, n);
	assert_int_equal(row->cell[1].text.p[n - 1], 'y');
	assert_string_equal(next(t), "3: 1|2");
	table_close(t);
	text[at] = '"';
	text[at + n - 1] = '"';
	t = opened(file_with(text, at + 2 * n + 6), "x.csv");
	assert_int_equal(table_next(t, &row, err), 1);
	assert_int_equal(row->cell[0].text.len, n - 2);
	assert_string_equal(next(t), "3: 1|2");
	table_close(t);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_rows_are_read_back_in_every_form),
		cmocka_unit_test(rows_longer_than_the_window_are_read_back),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	files_remove();
	return failed;
}
