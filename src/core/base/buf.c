/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/buf.h"

#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){.max = max};
}

void buf_release(struct buf *b)
{
	free(b->p);
	buf_init(b, b->max);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->full = false;
}

/* Room for n more bytes and a NUL; false marks the buffer full. */
static bool reserve(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 256;
	char *p;

	if (b->full || n > b->max - b->len) {
		b->full = true;
		return false;
	}
	if (b->len + n + 1 <= b->cap)
		return true;
	while (cap < b->len + n + 1)
		cap *= 2;
	p = realloc(b->p, cap);
	if (!p) {
		b->full = true;
		return false;
	}
	b->p = p;
	b->cap = cap;
	return true;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	if (!reserve(b, n))
		return;
	if (n)
		memcpy(b->p + b->len, p, n);
	b->len += n;
	b->p[b->len] = '\0';
}

void buf_str(struct buf *b, struct str s) { buf_add(b, s.p, s.len); }
void buf_cstr(struct buf *b, const char *c) { buf_add(b, c, strlen(c)); }
void buf_char(struct buf *b, char c) { buf_add(b, &c, 1); }

/* By hand: lists of keys are long, and printf is felt. */
void buf_int(struct buf *b, int64_t v)
{
	char t[20];
	size_t n = sizeof(t);
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;

	do
		t[--n] = (char)('0' + u % 10);
	while (u /= 10);
	if (v < 0)
		buf_char(b, '-');
	buf_add(b, t + n, sizeof(t) - n);
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || !reserve(b, (size_t)n))
		return;
	va_start(ap, fmt);
	vsnprintf(b->p + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}
