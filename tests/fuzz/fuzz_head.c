/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as the head of a request: one that passes holds nothing that another parser
 * could read otherwise, and its parts, written plainly, pass as the same.
 */
#include "core/base/buf.h"
#include "faces/http/head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

static void write_plain(struct buf *b, const struct head *h)
{
	buf_str(b, h->method);
	buf_char(b, ' ');
	buf_str(b, h->path);
	if (h->query.len)
		buf_char(b, '?');
	buf_str(b, h->query);
	buf_fmt(b, " HTTP/1.%d\r\n", h->minor);
	for (size_t i = 0; i < h->field_n; i++) {
		buf_str(b, h->field[i].name);
		buf_char(b, ':');
		buf_str(b, h->field[i].value);
		buf_cstr(b, "\r\n");
	}
	buf_cstr(b, "\r\n");
}

static void check(struct str in, const struct head *h)
{
	size_t crs = 0, lfs = 0;

	for (size_t i = 0; i < in.len; i++) {
		require(in.p[i] != '\0');
		crs += in.p[i] == '\r';
		lfs += in.p[i] == '\n';
	}
	require(crs == lfs && lfs == h->field_n + 2);
	require(head_end(in) == in.len);
	require(h->minor == 0 || h->host.len);
	require(!head_get(h, "transfer-encoding").len);
	require(h->length >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct head h, again;
	struct str in = {(const char *)data, size};
	struct buf b;

	head_end(in);
	if (head_parse(in, &h) != HEAD_OK)
		return 0;
	check(in, &h);
	buf_init(&b, 1 << 16);
	write_plain(&b, &h);
	require(head_parse(buf_view(&b), &again) == HEAD_OK);
	require(again.field_n == h.field_n && again.length == h.length);
	require(str_eq(again.path, h.path) && str_eq(again.query, h.query));
	buf_release(&b);
	return 0;
}
