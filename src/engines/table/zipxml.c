/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/table/zipxml.h"

#include <expat.h>

enum { CHUNK = 64 << 10, RATIO_MAX = 500, RATIO_FROM = 32 << 20 };

struct zipxml {
	struct table *t;
	zip_file_t *file;
	XML_Parser parser;
	const struct zipxml_handlers *handlers;
	void *user;
	int64_t size, packed, read;
	int depth;
	bool paused, stopped, last;
};

static void stop(struct zipxml *x, const char *why)
{
	if (!x->stopped)
		table_fail(x->t, "%s", why);
	zipxml_stop(x);
}

static void XMLCALL on_start(void *user, const char *name, const char **attr)
{
	struct zipxml *x = user;

	if (x->stopped)
		return;
	if (++x->depth > TABLE_DEPTH_MAX) {
		stop(x, "De werkmap is ongewoon diep genest. Sla haar opnieuw op in Excel of "
			"LibreOffice.");
		return;
	}
	x->handlers->start(x->user, zipxml_local(name), attr);
}

static void XMLCALL on_end(void *user, const char *name)
{
	struct zipxml *x = user;

	x->depth--;
	if (!x->stopped)
		x->handlers->end(x->user, zipxml_local(name));
}

static void XMLCALL on_text(void *user, const char *p, int n)
{
	struct zipxml *x = user;

	if (!x->stopped && x->handlers->text)
		x->handlers->text(x->user, p, (size_t)n);
}

static void XMLCALL on_doctype(void *user, const char *name, const char *system,
			       const char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	stop(user, "De werkmap bevat een documenttype (DTD); dat is om veiligheid niet toegestaan. "
		   "Sla haar opnieuw op in Excel of LibreOffice.");
}

static zip_file_t *open_entry(struct table *t, zip_t *zip, const char *entry, zip_stat_t *st)
{
	zip_int64_t at = zip_name_locate(zip, entry, ZIP_FL_NOCASE);
	zip_file_t *f;

	if (at < 0 || zip_stat_index(zip, (zip_uint64_t)at, 0, st) != 0) {
		table_fail(t, "In de werkmap ontbreekt het onderdeel %s. Sla haar opnieuw op.",
			   entry);
		return NULL;
	}
	if (st->valid & ZIP_STAT_ENCRYPTION_METHOD && st->encryption_method != ZIP_EM_NONE) {
		table_fail(t, "De werkmap heeft een wachtwoord. Haal het weg en sla haar opnieuw "
			      "op.");
		return NULL;
	}
	f = zip_fopen_index(zip, (zip_uint64_t)at, 0);
	if (!f)
		table_fail(t, "De werkmap is beschadigd (onderdeel %s). Kopieer of download haar "
			      "opnieuw.", entry);
	return f;
}

struct zipxml *zipxml_open(struct table *t, zip_t *zip, const char *entry,
			   const struct zipxml_handlers *handlers, void *user)
{
	struct zipxml *x = calloc(1, sizeof(*x));
	zip_stat_t st = {0};

	if (!x) {
		table_fail(t, "Er is te weinig geheugen om de werkmap te lezen.");
		return NULL;
	}
	x->t = t;
	x->handlers = handlers;
	x->user = user;
	x->file = open_entry(t, zip, entry, &st);
	x->parser = XML_ParserCreate(NULL);
	if (!x->file || !x->parser) {
		zipxml_close(x);
		return NULL;
	}
	x->size = (int64_t)st.size;
	x->packed = (int64_t)st.comp_size;
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	return x;
}

void zipxml_close(struct zipxml *x)
{
	if (!x)
		return;
	if (x->parser)
		XML_ParserFree(x->parser);
	if (x->file)
		zip_fclose(x->file);
	free(x);
}

void zipxml_pause(struct zipxml *x)
{
	x->paused = XML_StopParser(x->parser, XML_TRUE) == XML_STATUS_OK;
}

void zipxml_stop(struct zipxml *x)
{
	x->stopped = true;
	XML_StopParser(x->parser, XML_FALSE);
}

static bool within_limits(struct zipxml *x)
{
	if (x->read > TABLE_UNPACKED_MAX)
		return table_fail(x->t, "Het blad is uitgepakt groter dan 2 GiB. Splits de lijst "
					"over meer bestanden.");
	if (x->read > RATIO_FROM && x->read / RATIO_MAX > x->packed)
		return table_fail(x->t, "Het bestand wordt bij het uitpakken ongewoon groot. "
					"Sla de lijst opnieuw op, of lever haar aan als CSV.");
	return true;
}

static int damaged(struct zipxml *x, const char *what)
{
	if (!x->stopped)
		table_fail(x->t, "De werkmap is beschadigd bij rij %lld (%s). Open haar in Excel "
				 "of LibreOffice en sla haar opnieuw op.",
			   (long long)x->t->row.line, what);
	x->stopped = true;
	return -1;
}

/* Hands expat the next piece of the entry. */
static enum XML_Status feed(struct zipxml *x)
{
	void *p = XML_GetBuffer(x->parser, CHUNK);
	zip_int64_t n = p ? zip_fread(x->file, p, CHUNK) : -1;

	if (n < 0)
		return XML_STATUS_ERROR;
	x->read += n;
	x->last = n == 0;
	if (!within_limits(x)) {
		x->stopped = true;
		return XML_STATUS_ERROR;
	}
	return XML_ParseBuffer(x->parser, (int)n, n == 0);
}

int zipxml_pull(struct zipxml *x)
{
	enum XML_Status r = XML_STATUS_OK;

	if (x->stopped)
		return -1;
	if (x->paused) {
		x->paused = false;
		r = XML_ResumeParser(x->parser);
	}
	while (r == XML_STATUS_OK && !x->paused && !x->last)
		r = feed(x);
	if (r == XML_STATUS_ERROR || x->stopped) {
		enum XML_Error e = XML_GetErrorCode(x->parser);

		return damaged(x, e ? "geen geldige XML" : "het uitpakken mislukt");
	}
	return x->paused;
}

bool zipxml_all(struct table *t, zip_t *zip, const char *entry,
		const struct zipxml_handlers *handlers, void *user)
{
	struct zipxml *x = zipxml_open(t, zip, entry, handlers, user);
	int r = x ? zipxml_pull(x) : -1;

	zipxml_close(x);
	return r == 0;
}

int64_t zipxml_permille(const struct zipxml *x)
{
	return x->size > 0 && x->read < x->size ? x->read / (x->size / 1000 + 1) : 1000;
}

const char *zipxml_local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

/* LibreOffice repeats some attributes of office: under calcext:. */
const char *zipxml_attr(const char **attr, const char *local)
{
	for (; *attr; attr += 2)
		if (strcmp(zipxml_local(attr[0]), local) == 0 &&
		    strncmp(attr[0], "calcext:", 8) != 0)
			return attr[1];
	return NULL;
}

size_t zipxml_count(const char **attr, const char *local, size_t max, size_t otherwise)
{
	int64_t n;

	if (!str_to_int(str_of(zipxml_attr(attr, local)), &n) || n < 1)
		return otherwise;
	return (size_t)n < max ? (size_t)n : max;
}
