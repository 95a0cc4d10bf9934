/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/http/multipart.h"

#include <assert.h>

/* ---- parameters of a header value ---------------------------------------- */

static struct str skip_blank(struct str s)
{
	while (s.len && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = str_sub(s, 1, SIZE_MAX);
	return s;
}

/*
 * Takes `name=value` or `name="value"` off *rest, which starts after a ";". A
 * quoted value keeps its backslashes: text_of takes them out.
 */
static bool next_param(struct str *rest, struct str *name_out, struct str *value_out)
{
	size_t eq = str_find(*rest, STR("="), 0), n = 0;
	struct str s;

	if (eq == SIZE_MAX)
		return false;
	*name_out = str_trim(str_sub(*rest, 0, eq));
	s = skip_blank(str_sub(*rest, eq + 1, SIZE_MAX));
	if (s.len && s.p[0] == '"') {
		for (n = 1; n < s.len && s.p[n] != '"'; n++)
			n += s.p[n] == '\\';
		if (n >= s.len)
			return false;
		*value_out = str_sub(s, 1, n - 1);
		s = skip_blank(str_sub(s, n + 1, SIZE_MAX));
		if (s.len && s.p[0] != ';')
			return false;
	} else {
		n = str_find(s, STR(";"), 0);
		*value_out = str_trim(str_sub(s, 0, n));
		s = str_sub(s, n, SIZE_MAX);
	}
	*rest = str_sub(s, 1, SIZE_MAX);
	return name_out->len > 0;
}

/* The value's part before the first ";", and what follows it. */
static struct str first_word(struct str value, struct str *rest_out)
{
	size_t semi = str_find(value, STR(";"), 0);

	*rest_out = semi == SIZE_MAX ? STR("") : str_sub(value, semi + 1, SIZE_MAX);
	return str_trim(str_sub(value, 0, semi));
}

static bool is_boundary(struct str s)
{
	static const char marks[] = "'()+_,-./:=? ";

	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c != '\0' && strchr(marks, c))))
			return false;
	}
	return s.len > 0 && s.len <= MULTIPART_BOUNDARY_MAX && s.p[s.len - 1] != ' ';
}

bool multipart_boundary(struct str content_type, struct str *out)
{
	struct str rest, name, value;
	bool found = false;

	if (!str_eq_nocase(first_word(content_type, &rest), STR("multipart/form-data")))
		return false;
	while (str_trim(rest).len) {
		if (!next_param(&rest, &name, &value))
			return false;
		if (!str_eq_nocase(name, STR("boundary")))
			continue;
		if (found)
			return false;
		*out = value;
		found = true;
	}
	return found && is_boundary(*out);
}

/* ---- headers of a part ----------------------------------------------------- */

/* Takes the backslashes out, in place: the bytes are the parser's own buffer. */
static struct str text_of(struct str quoted)
{
	char *p = (char *)(uintptr_t)quoted.p;
	size_t n = 0;

	for (size_t i = 0; i < quoted.len; i++) {
		if (p[i] == '\\' && i + 1 < quoted.len && (p[i + 1] == '"' || p[i + 1] == '\\'))
			i++;
		p[n++] = p[i];
	}
	return (struct str){quoted.p, n};
}

static bool disposition(struct str value, struct multipart_part *part)
{
	struct str rest, name, v;
	bool named = false;

	if (!str_eq_nocase(first_word(value, &rest), STR("form-data")))
		return false;
	while (str_trim(rest).len) {
		if (!next_param(&rest, &name, &v))
			return false;
		if (str_eq_nocase(name, STR("name")) && !named) {
			part->name = text_of(v);
			named = true;
		} else if (str_eq_nocase(name, STR("filename")) && !part->is_file) {
			part->filename = text_of(v);
			part->is_file = true;
		} else if (!str_eq_nocase(name, STR("filename*"))) {
			return false;
		}
	}
	return named;
}

static bool part_header(struct str line, struct multipart_part *part, bool *disposed)
{
	size_t colon = str_find(line, STR(":"), 0);
	struct str name, value;

	if (colon == SIZE_MAX || colon == 0 || memchr(line.p, '\0', line.len))
		return false;
	name = str_sub(line, 0, colon);
	value = str_trim(str_sub(line, colon + 1, SIZE_MAX));
	if (str_eq_nocase(name, STR("content-type"))) {
		part->type = value;
	} else if (str_eq_nocase(name, STR("content-disposition"))) {
		if (*disposed || !disposition(value, part))
			return false;
		*disposed = true;
	}
	return true;
}

/* The block ends in an empty line. */
static bool part_begin(struct multipart *m)
{
	struct multipart_part part = {STR(""), STR(""), STR(""), false};
	struct str rest = {m->header, m->header_len - 2};
	bool disposed = false;

	while (rest.len) {
		size_t end = str_find(rest, STR("\r\n"), 0);

		if (end == SIZE_MAX || !part_header(str_sub(rest, 0, end), &part, &disposed))
			return false;
		rest = str_sub(rest, end + 2, SIZE_MAX);
	}
	if (!disposed)
		return false;
	if (!m->sink.begin(m->sink.ctx, &part))
		m->rc = MULTIPART_STOP;
	return m->rc == MULTIPART_OK;
}

/* ---- the machine ----------------------------------------------------------- */

static void fail(struct multipart *m)
{
	m->state = MP_ERROR;
	if (m->rc == MULTIPART_OK)
		m->rc = MULTIPART_BAD;
}

static void emit(struct multipart *m, const char *p, size_t n)
{
	if (n == 0 || m->state != MP_DATA)
		return;
	if (!m->sink.data(m->sink.ctx, (struct str){p, n})) {
		m->rc = MULTIPART_STOP;
		fail(m);
	}
}

/*
 * Data (or preamble) up to the delimiter. The delimiter starts with the only CR in
 * it, so after a mismatch what was held back is data and the search starts anew.
 */
static size_t scan_data(struct multipart *m, struct str in)
{
	size_t i = 0, from = 0;

	while (i < in.len && m->state != MP_ERROR) {
		if (m->matched == 0) {
			const char *cr = memchr(in.p + i, '\r', in.len - i);

			i = cr ? (size_t)(cr - in.p) : in.len;
			emit(m, in.p + from, i - from);
			from = i;
			if (!cr)
				break;
		}
		if (in.p[i] != m->delim[m->matched]) {
			size_t held = m->matched;

			m->matched = 0;
			emit(m, m->delim, held);
			from = i;
			continue;
		}
		i++;
		from = i;
		if (++m->matched == m->delim_len)
			break;
	}
	return i;
}

static void delimiter_seen(struct multipart *m)
{
	bool had_part = m->state == MP_DATA;

	m->matched = 0;
	m->state = MP_DELIM;
	if (had_part && !m->sink.end(m->sink.ctx)) {
		m->rc = MULTIPART_STOP;
		fail(m);
	}
}

/* After the boundary: "--" ends all, blanks and CRLF begin a part. */
static void after_delimiter(struct multipart *m, char c)
{
	switch (m->state) {
	case MP_DELIM:
	case MP_PAD:
		if (c == '-' && m->state == MP_DELIM)
			m->state = MP_DASH;
		else if (c == ' ' || c == '\t')
			m->state = MP_PAD;
		else if (c == '\r')
			m->state = MP_PAD_LF;
		else
			fail(m);
		break;
	case MP_DASH:
		if (c == '-')
			m->state = MP_DONE;
		else
			fail(m);
		break;
	default: /* MP_PAD_LF */
		if (c == '\n')
			m->state = MP_HEADERS;
		else
			fail(m);
		m->header_len = 0;
	}
}

static void header_byte(struct multipart *m, char c)
{
	size_t n;

	if (m->header_len == sizeof(m->header)) {
		fail(m);
		return;
	}
	m->header[m->header_len++] = c;
	n = m->header_len;
	if (c != '\n')
		return;
	if (n == 2 || (n >= 4 && memcmp(m->header + n - 4, "\r\n\r\n", 4) == 0)) {
		if (m->header[n - 2] == '\r' && part_begin(m))
			m->state = MP_DATA;
		else
			fail(m);
	}
}

void multipart_init(struct multipart *m, struct str boundary, struct multipart_sink sink)
{
	assert(boundary.len <= MULTIPART_BOUNDARY_MAX);
	m->sink = sink;
	m->state = MP_PREAMBLE;
	m->rc = MULTIPART_OK;
	memcpy(m->delim, "\r\n--", 4);
	memcpy(m->delim + 4, boundary.p, boundary.len);
	m->delim_len = 4 + boundary.len;
	m->matched = 2; /* the first delimiter may stand at the very start */
	m->header_len = 0;
}

enum multipart_rc multipart_feed(struct multipart *m, struct str in)
{
	size_t i = 0;

	while (i < in.len && m->state != MP_ERROR && m->state != MP_DONE) {
		if (m->state == MP_PREAMBLE || m->state == MP_DATA) {
			i += scan_data(m, str_sub(in, i, SIZE_MAX));
			if (m->matched == m->delim_len)
				delimiter_seen(m);
		} else if (m->state == MP_HEADERS) {
			header_byte(m, in.p[i++]);
		} else {
			after_delimiter(m, in.p[i++]);
		}
	}
	return m->rc;
}

enum multipart_rc multipart_end(const struct multipart *m)
{
	if (m->rc != MULTIPART_OK)
		return m->rc;
	return m->state == MP_DONE ? MULTIPART_OK : MULTIPART_BAD;
}
