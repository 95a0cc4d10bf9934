/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/table/source.h"

#include <errno.h>
#include <fcntl.h>
#include <lzma.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "engines/table/table_private.h"

enum { WINDOW = 256 << 10, CHUNK = 64 << 10, PEEK = 64 << 10, XZ_MEMORY = 128 << 20 };
enum pack { PACK_NONE, PACK_GZIP, PACK_XZ };
enum wide { WIDE_NO, WIDE_LE, WIDE_BE };

struct source {
	int fd;
	enum pack pack;
	enum wide wide;
	bool bom;
	size_t skip; /* bytes of the byte order mark */
	int64_t size, on_disk, unpacked;

	z_stream zip;
	lzma_stream xz;
	bool packing; /* zip or xz is initialised */
	bool member_end; /* the last gzip member ended where the input ended */
	unsigned char *in;

	unsigned char *half; /* UTF-16 not yet turned */
	size_t half_n;

	char *buf;
	size_t start, end, cap, max;
	int64_t base; /* offset of buf[0] */
	bool eof;
	char err[TABLE_ERR_MAX];
};

static ssize_t fail(struct source *s, const char *text)
{
	snprintf(s->err, sizeof(s->err), "%s", text);
	return -1;
}

static ssize_t disk_read(struct source *s, void *to, size_t n)
{
	ssize_t got;

	do {
		got = read(s->fd, to, n);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		return fail(s, "Het bestand kan niet worden gelezen. "
			       "Kopieer het opnieuw en probeer het nog eens.");
	s->on_disk += got;
	return got;
}

static const char broken_pack[] = "Het ingepakte bestand is beschadigd of niet compleet. "
				  "Pak het uit of maak het opnieuw.";

static ssize_t gzip_read(struct source *s, void *to, size_t n)
{
	s->zip.next_out = to;
	s->zip.avail_out = (uInt)n;
	while (s->zip.avail_out == n) {
		int r;

		if (s->zip.avail_in == 0) {
			ssize_t got = disk_read(s, s->in, CHUNK);

			if (got < 0)
				return -1;
			if (got == 0)
				return s->member_end ? 0 : fail(s, broken_pack);
			s->zip.next_in = s->in;
			s->zip.avail_in = (uInt)got;
		}
		if (s->member_end && inflateReset(&s->zip) != Z_OK)
			return fail(s, broken_pack);
		r = inflate(&s->zip, Z_NO_FLUSH);
		s->member_end = r == Z_STREAM_END;
		if (r != Z_OK && r != Z_STREAM_END)
			return fail(s, broken_pack);
	}
	return (ssize_t)(n - s->zip.avail_out);
}

static ssize_t xz_read(struct source *s, void *to, size_t n)
{
	s->xz.next_out = to;
	s->xz.avail_out = n;
	while (s->xz.avail_out == n) {
		lzma_ret r;
		lzma_action action = LZMA_RUN;

		if (s->xz.avail_in == 0) {
			ssize_t got = disk_read(s, s->in, CHUNK);

			if (got < 0)
				return -1;
			if (got == 0)
				action = LZMA_FINISH;
			s->xz.next_in = s->in;
			s->xz.avail_in = (size_t)got;
		}
		r = lzma_code(&s->xz, action);
		if (r == LZMA_STREAM_END)
			break;
		if (r != LZMA_OK)
			return fail(s, broken_pack);
	}
	return (ssize_t)(n - s->xz.avail_out);
}

/* Up to n bytes as they were before packing; 0 at the end. */
static ssize_t plain_read(struct source *s, void *to, size_t n)
{
	ssize_t got;

	if (s->pack == PACK_NONE)
		return disk_read(s, to, n);
	got = s->pack == PACK_GZIP ? gzip_read(s, to, n) : xz_read(s, to, n);
	if (got > 0)
		s->unpacked += got;
	if (s->unpacked > TABLE_UNPACKED_MAX)
		return fail(s, "Het ingepakte bestand wordt uitgepakt groter dan 2 GiB. "
			       "Splits het in kleinere bestanden.");
	return got;
}

static size_t put_utf8(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

static uint32_t unit(const struct source *s, size_t i)
{
	unsigned a = s->half[i], b = s->half[i + 1];

	return s->wide == WIDE_LE ? a | b << 8 : a << 8 | b;
}

/* Turns what is in `half` into UTF-8; keeps a part of a character for next time. */
static size_t turn(struct source *s, char *to, bool last)
{
	size_t i = 0, n = 0;

	while (i + 2 <= s->half_n) {
		uint32_t c = unit(s, i);

		if (c >= 0xD800 && c < 0xDC00) {
			if (i + 4 > s->half_n && !last)
				break;
			if (i + 4 <= s->half_n && (unit(s, i + 2) & 0xFC00) == 0xDC00) {
				c = 0x10000 + ((c & 0x3FF) << 10) + (unit(s, i + 2) & 0x3FF);
				i += 2;
			}
		}
		if (c >= 0xD800 && c < 0xE000)
			c = 0xFFFD;
		n += put_utf8(to + n, c);
		i += 2;
	}
	memmove(s->half, s->half + i, s->half_n - i);
	s->half_n -= i;
	return n;
}

/* `n` is at least CHUNK / 2 * 3: room for a whole chunk of UTF-16. */
static ssize_t wide_read(struct source *s, char *to)
{
	for (;;) {
		ssize_t got = plain_read(s, s->half + s->half_n, CHUNK - s->half_n);
		size_t made;

		if (got < 0)
			return -1;
		s->half_n += (size_t)got;
		made = turn(s, to, got == 0);
		if (made || got == 0)
			return (ssize_t)made;
	}
}

static void pack_end(struct source *s)
{
	if (s->packing && s->pack == PACK_GZIP)
		inflateEnd(&s->zip);
	if (s->packing && s->pack == PACK_XZ)
		lzma_end(&s->xz);
	s->packing = false;
}

static bool pack_start(struct source *s)
{
	pack_end(s);
	s->member_end = false;
	if (s->pack == PACK_NONE)
		return true;
	if (s->pack == PACK_GZIP) {
		s->zip = (z_stream){0};
		s->packing = inflateInit2(&s->zip, 15 + 16) == Z_OK;
	} else {
		s->xz = (lzma_stream)LZMA_STREAM_INIT;
		s->packing = lzma_stream_decoder(&s->xz, XZ_MEMORY, LZMA_CONCATENATED) == LZMA_OK;
	}
	return s->packing;
}

static bool restart(struct source *s)
{
	if (lseek(s->fd, 0, SEEK_SET) != 0 || !pack_start(s)) {
		fail(s, "Het bestand kan niet opnieuw vanaf het begin worden gelezen.");
		return false;
	}
	s->on_disk = s->unpacked = s->base = 0;
	s->start = s->end = s->half_n = 0;
	s->eof = false;
	return true;
}

/* Without a mark: ASCII in UTF-16 has a NUL as every second byte. */
static enum wide nul_pattern(const unsigned char *p, size_t n)
{
	size_t even = 0, odd = 0;

	for (size_t i = 0; i + 1 < n; i += 2) {
		even += p[i] == 0;
		odd += p[i + 1] == 0;
	}
	if (odd * 10 > n * 3 && even * 4 < odd)
		return WIDE_LE;
	if (even * 10 > n * 3 && odd * 4 < even)
		return WIDE_BE;
	return WIDE_NO;
}

static void recognise(struct source *s, const unsigned char *p, size_t n)
{
	if (n >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) {
		s->skip = 3;
	} else if (n >= 2 && p[0] == 0xFF && p[1] == 0xFE) {
		s->wide = WIDE_LE;
		s->skip = 2;
	} else if (n >= 2 && p[0] == 0xFE && p[1] == 0xFF) {
		s->wide = WIDE_BE;
		s->skip = 2;
	} else {
		s->wide = nul_pattern(p, n);
	}
	s->bom = s->skip > 0;
}

/* Reads n bytes and forgets them. */
static bool skip_plain(struct source *s, size_t n)
{
	while (n) {
		ssize_t got = plain_read(s, s->buf, n);

		if (got <= 0)
			return false;
		n -= (size_t)got;
	}
	return true;
}

bool source_rewind(struct source *s)
{
	return restart(s) && skip_plain(s, s->skip);
}

static bool start(struct source *s)
{
	unsigned char magic[6];
	size_t n = 0;
	ssize_t got = read(s->fd, magic, sizeof(magic));

	if (got >= 2 && magic[0] == 0x1F && magic[1] == 0x8B)
		s->pack = PACK_GZIP;
	if (got == 6 && memcmp(magic, "\xFD" "7zXZ\0", 6) == 0)
		s->pack = PACK_XZ;
	if (!restart(s))
		return false;
	while (n < PEEK && (got = plain_read(s, s->buf + n, PEEK - n)) > 0)
		n += (size_t)got;
	if (got < 0)
		return false;
	recognise(s, (const unsigned char *)s->buf, n);
	return source_rewind(s);
}

struct source *source_open(const char *path, size_t max, char *err, size_t err_max)
{
	struct source *s = calloc(1, sizeof(*s));
	struct stat st;

	if (!s)
		goto out;
	s->fd = -1;
	s->max = max < WINDOW ? WINDOW : max;
	s->cap = WINDOW;
	s->buf = malloc(WINDOW);
	s->in = malloc(CHUNK);
	s->half = malloc(CHUNK);
	s->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (s->fd < 0 || !s->buf || !s->in || !s->half || fstat(s->fd, &st) != 0) {
		fail(s, "Het bestand kan niet worden geopend.");
		goto out;
	}
	s->size = st.st_size;
	if (start(s))
		return s;
out:
	snprintf(err, err_max, "%s", s ? s->err : "Er is te weinig geheugen.");
	source_close(s);
	return NULL;
}

void source_close(struct source *s)
{
	if (!s)
		return;
	pack_end(s);
	if (s->fd >= 0)
		close(s->fd);
	free(s->buf);
	free(s->in);
	free(s->half);
	free(s);
}

/* Room for a good read, by moving to the front and then by growing. */
static enum source_got make_room(struct source *s)
{
	size_t cap = s->cap;
	char *p;

	if (s->start) {
		memmove(s->buf, s->buf + s->start, s->end - s->start);
		s->base += (int64_t)s->start;
		s->end -= s->start;
		s->start = 0;
	}
	if (cap - s->end >= WINDOW / 2)
		return SOURCE_MORE;
	if (cap >= s->max)
		return SOURCE_FULL;
	cap = cap > s->max / 2 ? s->max : cap * 2;
	p = realloc(s->buf, cap);
	if (!p) {
		fail(s, "Er is te weinig geheugen om deze regel te lezen.");
		return SOURCE_BROKEN;
	}
	s->buf = p;
	s->cap = cap;
	return s->cap - s->end >= WINDOW / 2 ? SOURCE_MORE : SOURCE_FULL;
}

enum source_got source_fill(struct source *s)
{
	enum source_got room;
	ssize_t got;

	if (s->eof)
		return SOURCE_END;
	room = make_room(s);
	if (room != SOURCE_MORE)
		return room;
	got = s->wide ? wide_read(s, s->buf + s->end)
		      : plain_read(s, s->buf + s->end, s->cap - s->end);
	if (got < 0)
		return SOURCE_BROKEN;
	s->end += (size_t)got;
	s->eof = got == 0;
	return got ? SOURCE_MORE : SOURCE_END;
}

struct str source_window(const struct source *s)
{
	return (struct str){s->buf + s->start, s->end - s->start};
}

void source_take(struct source *s, size_t n)
{
	s->start += n < s->end - s->start ? n : s->end - s->start;
}

enum source_got source_line(struct source *s, char eol, size_t *len_out)
{
	size_t looked = 0;
	enum source_got got;

	do {
		struct str w = source_window(s);
		const char *end = w.len > looked
				? memchr(w.p + looked, eol, w.len - looked) : NULL;

		if (end) {
			*len_out = (size_t)(end - w.p) + 1;
			return SOURCE_MORE;
		}
		looked = w.len;
		got = source_fill(s);
	} while (got == SOURCE_MORE);
	*len_out = looked;
	return got == SOURCE_END && looked ? SOURCE_MORE : got;
}

bool source_drop_line(struct source *s, char eol)
{
	enum source_got got;

	do {
		struct str w = source_window(s);
		const char *end = w.len ? memchr(w.p, eol, w.len) : NULL;

		source_take(s, end ? (size_t)(end - w.p) + 1 : w.len);
		if (end)
			return true;
		got = source_fill(s);
	} while (got == SOURCE_MORE);
	return got == SOURCE_END;
}

int64_t source_offset(const struct source *s) { return s->base + (int64_t)s->start; }
bool source_was_utf16(const struct source *s) { return s->wide != WIDE_NO; }
bool source_had_bom(const struct source *s) { return s->bom; }
int64_t source_size(const struct source *s) { return s->size; }
int64_t source_read(const struct source *s) { return s->on_disk; }
size_t source_memory(const struct source *s) { return s->cap + 2 * CHUNK; }
const char *source_err(const struct source *s) { return s->err; }
