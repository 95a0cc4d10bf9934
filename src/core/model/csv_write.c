/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/csv_write.h"

/* Each field is followed by this; csv_row_end turns the last one into a line end. */
static const char tussen = ';';

void csv_start(struct buf *b) { buf_str(b, STR("\xEF\xBB\xBF")); }

static bool is_formule(struct str s)
{
	return s.len && s.p[0] && strchr("=+-@\t\r", s.p[0]);
}

static bool moet_tussen_quotes(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] && strchr(";\"\r\n,\t", s.p[i]))
			return true;
	return s.len && (s.p[0] == ' ' || s.p[s.len - 1] == ' ');
}

static void quoted(struct buf *b, struct str s)
{
	size_t begin = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] != '"')
			continue;
		buf_str(b, str_sub(s, begin, i + 1 - begin));
		begin = i; /* the quote comes out twice */
	}
	buf_str(b, str_sub(s, begin, SIZE_MAX));
}

void csv_field(struct buf *b, struct str s)
{
	bool quotes = moet_tussen_quotes(s);

	if (quotes)
		buf_char(b, '"');
	if (is_formule(s))
		buf_char(b, '\'');
	quoted(b, s);
	if (quotes)
		buf_char(b, '"');
	buf_char(b, tussen);
}

void csv_number(struct buf *b, struct str digits)
{
	buf_str(b, digits);
	buf_char(b, tussen);
}

void csv_row_end(struct buf *b)
{
	if (b->len && !buf_full(b) && b->p[b->len - 1] == tussen)
		b->p[--b->len] = '\0';
	buf_str(b, STR("\r\n"));
}
