/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a multipart body, its Content-Type on the first line: however the body is
 * cut, the parser says the same and gives the same parts.
 */
#include "core/base/buf.h"
#include "faces/http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

static bool part_begin(void *ctx, const struct multipart_part *p)
{
	buf_fmt(ctx, "[%d|", p->is_file);
	buf_str(ctx, p->name);
	buf_str(ctx, p->filename);
	buf_str(ctx, p->type);
	buf_char(ctx, '|');
	return true;
}

static bool part_data(void *ctx, struct str bytes)
{
	require(bytes.len > 0);
	buf_str(ctx, bytes);
	return true;
}

static bool part_end(void *ctx)
{
	buf_char(ctx, ']');
	return true;
}

static enum multipart_rc run(struct buf *out, struct str boundary, struct str body, size_t step)
{
	struct multipart m;

	buf_clear(out);
	multipart_init(&m, boundary,
		       (struct multipart_sink){out, part_begin, part_data, part_end});
	for (size_t i = 0; i < body.len; i += step)
		multipart_feed(&m, str_sub(body, i, step));
	return multipart_end(&m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf whole, cut;
	struct str in = {(const char *)data + 1, size - 1}, boundary;
	size_t line;
	enum multipart_rc rc;

	if (size < 1)
		return 0;
	buf_init(&whole, 1 << 22);
	buf_init(&cut, 1 << 22);
	line = str_find(in, STR("\n"), 0);
	if (!multipart_boundary(str_sub(in, 0, line), &boundary))
		boundary = STR("B");
	if (line != SIZE_MAX)
		in = str_sub(in, line + 1, SIZE_MAX);
	rc = run(&whole, boundary, in, in.len + 1);
	require(rc == run(&cut, boundary, in, (size_t)data[0] % 64 + 1));
	require(str_eq(buf_view(&whole), buf_view(&cut)));
	buf_release(&whole);
	buf_release(&cut);
	return 0;
}
