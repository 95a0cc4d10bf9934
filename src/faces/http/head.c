/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/http/head.h"

static bool is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_token(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_alnum((unsigned char)s.p[i]) &&
		    (s.p[i] == '\0' || !strchr("!#$%&'*+-.^_`|~", s.p[i])))
			return false;
	return s.len > 0;
}

/* Visible bytes, space, tab and bytes above 0x7f. */
static bool is_value(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

static bool is_host(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_alnum((unsigned char)s.p[i]) &&
		    (s.p[i] == '\0' || !strchr(".-:[]_", s.p[i])))
			return false;
	return s.len > 0 && s.len <= 255;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte at *i, decoded; moves *i to its last character. -1: wrong encoding. */
static int byte_at(struct str s, size_t *i)
{
	int hi, lo;

	if (s.p[*i] != '%')
		return (unsigned char)s.p[*i];
	if (s.len - *i < 3)
		return -1;
	hi = hex(s.p[*i + 1]);
	lo = hex(s.p[*i + 2]);
	*i += 2;
	return hi < 0 || lo < 0 ? -1 : hi * 16 + lo;
}

/* Decoded: no control bytes, no encoded slash, no "." or ".." segment. */
static bool path_ok(struct str s)
{
	size_t segment = 0, dots = 0;

	if (s.len == 0 || s.p[0] != '/')
		return false;
	for (size_t i = 0; i <= s.len; i++) {
		bool raw = i < s.len && s.p[i] != '%';
		int c = i < s.len ? byte_at(s, &i) : '/';

		if (c < 0x20 || c == 0x7f || c == '\\' || (c == '/' && !raw && i < s.len))
			return false;
		if (c == '/') {
			if (segment && segment == dots && dots <= 2)
				return false;
			segment = dots = 0;
		} else {
			segment++;
			dots += c == '.';
		}
	}
	return true;
}

static bool query_ok(struct str s)
{
	size_t pairs = 1;

	for (size_t i = 0; i < s.len; i++) {
		pairs += s.p[i] == '&';
		if (byte_at(s, &i) <= 0)
			return false;
	}
	return pairs <= TARGET_PAIRS_MAX;
}

/* Takes scheme and authority off a target in absolute form. */
static struct str strip_authority(struct str target, struct str *authority_out)
{
	size_t slash, from = str_starts(target, STR("http://"))    ? 7
			     : str_starts(target, STR("https://")) ? 8
								   : 0;

	*authority_out = STR("");
	if (from == 0)
		return target;
	slash = str_find(target, STR("/"), from);
	if (slash == SIZE_MAX)
		slash = target.len;
	*authority_out = str_sub(target, from, slash - from);
	return str_sub(target, slash, SIZE_MAX);
}

static enum head_rc target_parse(struct str target, struct head *out, struct str *authority_out)
{
	size_t mark;

	if (target.len > TARGET_MAX)
		return HEAD_URI_LONG;
	for (size_t i = 0; i < target.len; i++)
		if ((unsigned char)target.p[i] <= 0x20 || (unsigned char)target.p[i] >= 0x7f ||
		    target.p[i] == '#')
			return HEAD_BAD;
	target = strip_authority(target, authority_out);
	mark = str_find(target, STR("?"), 0);
	out->path = str_sub(target, 0, mark);
	out->query = mark == SIZE_MAX ? STR("") : str_sub(target, mark + 1, SIZE_MAX);
	if (str_is(out->path, "*") && mark == SIZE_MAX && str_is(out->method, "OPTIONS"))
		return HEAD_OK;
	return path_ok(out->path) && query_ok(out->query) ? HEAD_OK : HEAD_BAD;
}

static enum head_rc start_line(struct str line, struct head *out, struct str *authority_out)
{
	size_t a = str_find(line, STR(" "), 0), b;
	struct str version;

	if (a == SIZE_MAX)
		return HEAD_BAD;
	out->method = str_sub(line, 0, a);
	b = str_find(line, STR(" "), a + 1);
	if (b == SIZE_MAX || out->method.len > 16 || !is_token(out->method))
		return HEAD_BAD;
	version = str_sub(line, b + 1, SIZE_MAX);
	if (version.len != 8 || !str_starts(version, STR("HTTP/")) || version.p[6] != '.' ||
	    hex(version.p[5]) < 0 || hex(version.p[7]) < 0)
		return HEAD_BAD;
	out->minor = version.p[7] - '0';
	if (version.p[5] != '1' || out->minor < 0 || out->minor > 1)
		return HEAD_VERSION;
	return target_parse(str_sub(line, a + 1, b - a - 1), out, authority_out);
}

/* 1*19 digits: nothing else, and it fits an int64_t. */
static bool length_parse(struct str s, int64_t *out)
{
	int64_t v = 0;

	if (s.len == 0 || s.len > 18)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return true;
}

static struct str trim_blank(struct str s)
{
	while (s.len && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = str_sub(s, 1, SIZE_MAX);
	while (s.len && (s.p[s.len - 1] == ' ' || s.p[s.len - 1] == '\t'))
		s.len--;
	return s;
}

static enum head_rc field_parse(struct str line, struct head *out)
{
	struct head_field *f;
	size_t colon = str_find(line, STR(":"), 0);

	if (out->field_n == HEAD_FIELDS_MAX)
		return HEAD_TOO_LARGE;
	f = &out->field[out->field_n++];
	if (colon == SIZE_MAX)
		return HEAD_BAD;
	f->name = str_sub(line, 0, colon);
	f->value = trim_blank(str_sub(line, colon + 1, SIZE_MAX));
	return is_token(f->name) && is_value(f->value) ? HEAD_OK : HEAD_BAD;
}

static size_t cookies(struct str value)
{
	size_t n = 1;

	for (size_t i = 0; i < value.len; i++)
		n += value.p[i] == ';' || value.p[i] == ',';
	return n;
}

/* The fields that say where the message ends and for whom it is. */
static enum head_rc framing(struct head *h, struct str authority)
{
	size_t hosts = 0, lengths = 0, cookie_n = 0;
	bool coded = false;

	for (size_t i = 0; i < h->field_n; i++) {
		struct head_field *f = &h->field[i];

		if (str_eq_nocase(f->name, STR("host"))) {
			h->host = f->value;
			hosts++;
		} else if (str_eq_nocase(f->name, STR("content-length"))) {
			if (!length_parse(f->value, &h->length))
				return HEAD_BAD;
			lengths++;
		} else if (str_eq_nocase(f->name, STR("transfer-encoding"))) {
			coded = true;
		} else if (str_eq_nocase(f->name, STR("cookie"))) {
			cookie_n += cookies(f->value);
		}
	}
	if (hosts > 1 || (hosts == 0 && h->minor == 1) || (hosts && !is_host(h->host)))
		return HEAD_BAD;
	if (authority.len && !str_eq_nocase(authority, h->host))
		return HEAD_BAD;
	if (lengths > 1 || (lengths && coded))
		return HEAD_BAD;
	if (cookie_n > COOKIES_MAX)
		return HEAD_TOO_LARGE;
	return coded ? HEAD_LENGTH : HEAD_OK;
}

/* Takes one line off *rest, up to CRLF; a bare CR or LF is refused. */
static bool next_line(struct str *rest, struct str *line_out)
{
	const char *lf = memchr(rest->p, '\n', rest->len);
	size_t n;

	if (!lf)
		return false;
	n = (size_t)(lf - rest->p);
	if (n == 0 || rest->p[n - 1] != '\r' || memchr(rest->p, '\r', n - 1))
		return false;
	*line_out = str_sub(*rest, 0, n - 1);
	*rest = str_sub(*rest, n + 1, SIZE_MAX);
	return true;
}

enum head_rc head_parse(struct str bytes, struct head *out)
{
	struct str line, authority = STR("");
	enum head_rc rc;

	out->method = out->path = out->query = out->host = STR("");
	out->minor = 0;
	out->length = 0;
	out->field_n = 0;
	if (bytes.len > HEAD_MAX)
		return HEAD_TOO_LARGE;
	if (!next_line(&bytes, &line))
		return HEAD_BAD;
	rc = start_line(line, out, &authority);
	while (rc == HEAD_OK) {
		if (!next_line(&bytes, &line))
			return HEAD_BAD;
		if (line.len == 0)
			break;
		rc = field_parse(line, out);
	}
	if (rc != HEAD_OK)
		return rc;
	return bytes.len ? HEAD_BAD : framing(out, authority);
}

size_t head_end(struct str s)
{
	const char *p = s.p, *end = s.p + s.len;

	while ((p = memchr(p, '\n', (size_t)(end - p)))) {
		p++;
		if (end - p >= 1 && p[0] == '\n')
			return (size_t)(p + 1 - s.p);
		if (end - p >= 2 && p[0] == '\r' && p[1] == '\n')
			return (size_t)(p + 2 - s.p);
	}
	return 0;
}

int head_status(enum head_rc rc)
{
	static const int status[HEAD_RC_N] = {200, 400, 411, 414, 431, 505};

	return status[rc];
}

struct str head_get(const struct head *h, const char *name)
{
	for (size_t i = 0; i < h->field_n; i++)
		if (str_eq_nocase(h->field[i].name, str_of(name)))
			return h->field[i].value;
	return STR("");
}
