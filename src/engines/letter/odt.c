/* SPDX-License-Identifier: EUPL-1.2 */
/* The file: a zip with XML and pictures in it. */
#include <stdlib.h>
#include <zip.h>

#include "engines/letter/letter_private.h"

#define SOORT "application/vnd.oasis.opendocument.text"

void letter_fout(struct letter_fouten *f, struct str tekst)
{
	if (f->n < LETTER_FOUTEN_MAX)
		f->fout[f->n] = tekst;
	f->n++;
}

const struct letter_deel *letter_deel(const struct letter_odt *o, const char *naam)
{
	for (size_t i = 0; i < o->n; i++)
		if (str_is(o->deel[i].naam, naam))
			return &o->deel[i];
	return NULL;
}

void letter_zet(struct letter_odt *o, struct str naam, struct str data)
{
	for (size_t i = 0; i < o->n; i++)
		if (str_eq(o->deel[i].naam, naam)) {
			o->deel[i].data = data;
			return;
		}
	if (o->n < LETTER_DELEN_MAX)
		o->deel[o->n++] = (struct letter_deel){naam, data};
}

/* ---- reading ------------------------------------------------------------------------------- */

struct lezer {
	struct arena *arena;
	zip_t *zip;
	struct letter_odt *uit;
	struct letter_fouten *fouten;
	size_t totaal;
};

static void fout(struct lezer *l, const char *tekst)
{
	letter_fout(l->fouten, str_of(tekst));
}

static void dicht(void *zip) { zip_discard(zip); }

static zip_t *open_zip(struct arena *a, struct str bytes)
{
	zip_error_t e;
	zip_source_t *s;
	zip_t *z = NULL;

	zip_error_init(&e);
	s = zip_source_buffer_create(bytes.p, bytes.len, 0, &e);
	if (s)
		z = zip_open_from_source(s, ZIP_RDONLY, &e);
	if (s && !z)
		zip_source_free(s);
	zip_error_fini(&e);
	if (z)
		arena_defer(a, dicht, z);
	return z;
}

/* What runs is refused; what a letter needs is kept; the rest is left out. */
static bool bewaren(struct lezer *l, struct str naam)
{
	static const char *const macro[] = {"Basic/", "Scripts/", "Dialogs/"};
	static const char *const nodig[] = {"content.xml", "styles.xml", "settings.xml"};

	for (size_t i = 0; i < 3; i++)
		if (str_starts(naam, str_of(macro[i]))) {
			fout(l, "Het document bevat macro's. Sla het op zonder macro's.");
			return false;
		}
	for (size_t i = 0; i < 3; i++)
		if (str_is(naam, nodig[i]))
			return true;
	return (str_starts(naam, STR("Pictures/")) || str_starts(naam, STR("Fonts/"))) &&
	       !str_ends(naam, STR("/")) && str_find(naam, STR(".."), 0) == SIZE_MAX;
}

static bool lees_deel(struct lezer *l, zip_uint64_t i, struct str naam)
{
	size_t max = str_ends(naam, STR(".xml")) ? LETTER_DEEL_MAX : LETTER_MAX;
	zip_file_t *in;
	zip_int64_t n;
	zip_stat_t st;
	char *p;

	if (zip_stat_index(l->zip, i, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE))
		return false;
	if (st.valid & ZIP_STAT_ENCRYPTION_METHOD && st.encryption_method != ZIP_EM_NONE) {
		fout(l, "Het document heeft een wachtwoord. Haal het weg en sla het opnieuw op.");
		return true;
	}
	l->totaal += st.size > max ? LETTER_TOTAAL_MAX + 1 : (size_t)st.size;
	if (l->totaal > LETTER_TOTAAL_MAX || l->uit->n == LETTER_DELEN_MAX) {
		fout(l, "Het document is uitgepakt te groot. Gebruik minder of kleinere "
			"afbeeldingen.");
		return true;
	}
	in = zip_fopen_index(l->zip, i, 0);
	if (!in)
		return false;
	p = arena_alloc(l->arena, (size_t)st.size + 1);
	n = zip_fread(in, p, st.size);
	zip_fclose(in);
	letter_zet(l->uit, naam, (struct str){p, n > 0 ? (size_t)n : 0});
	return n == (zip_int64_t)st.size;
}

static void lees_delen(struct lezer *l)
{
	zip_int64_t n = zip_get_num_entries(l->zip, 0);
	bool heel = n <= 4096;

	for (zip_int64_t i = 0; heel && !l->fouten->n && i < n; i++) {
		const char *naam = zip_get_name(l->zip, (zip_uint64_t)i, 0);

		if (naam && bewaren(l, str_of(naam)))
			heel = lees_deel(l, (zip_uint64_t)i,
					 str_dup(l->arena, str_of(naam)));
	}
	if (!heel)
		fout(l, "Het bestand is beschadigd. Open het in LibreOffice of Word en sla het "
			"opnieuw op als ODT.");
}

static bool soort_klopt(zip_t *z)
{
	char naam[80];
	zip_file_t *in = zip_fopen(z, "mimetype", 0);
	zip_int64_t n = in ? zip_fread(in, naam, sizeof(naam)) : 0;
	struct str s = {naam, n > 0 ? (size_t)n : 0};

	if (in)
		zip_fclose(in);
	s = str_trim(s);
	return str_is(s, SOORT) || str_is(s, SOORT "-template");
}

/* With encryption by ODF itself the zip looks open; the manifest tells. */
static bool versleuteld(zip_t *z)
{
	zip_file_t *in = zip_fopen(z, "META-INF/manifest.xml", 0);
	char *p = in ? malloc(LETTER_DEEL_MAX) : NULL;
	zip_int64_t n = p ? zip_fread(in, p, LETTER_DEEL_MAX) : 0;
	bool ja = n > 0 && str_find((struct str){p, (size_t)n}, STR("encryption-data"), 0) !=
				   SIZE_MAX;

	free(p);
	if (in)
		zip_fclose(in);
	return ja;
}

static void keur_delen(struct lezer *l)
{
	for (size_t i = 0; i < l->uit->n; i++) {
		struct letter_deel *d = &l->uit->deel[i];
		const struct xml *x;

		if (!str_ends(d->naam, STR(".xml")))
			continue;
		x = xml_lees(l->arena, d->data, d->naam, l->fouten);
		if (x)
			letter_keur(l->arena, x, l->uit, l->fouten);
	}
	if (!letter_deel(l->uit, "content.xml"))
		fout(l, "In het document ontbreekt de tekst. Sla het opnieuw op als ODT.");
}

bool letter_lees(struct arena *a, struct str bytes, struct letter_odt *uit,
		 struct letter_fouten *f)
{
	struct lezer l = {.arena = a, .uit = uit, .fouten = f};

	*uit = (struct letter_odt){.n = 0};
	f->n = 0;
	if (bytes.len > LETTER_MAX)
		fout(&l, "Het bestand is groter dan 10 MB.");
	else if (!(l.zip = open_zip(a, bytes)) || !soort_klopt(l.zip))
		fout(&l, "Dit is geen tekstdocument in ODT. Kies in LibreOffice of Word: opslaan "
			 "als, ODF-tekstdocument (.odt).");
	else if (versleuteld(l.zip))
		fout(&l, "Het document heeft een wachtwoord. Haal het weg en sla het opnieuw op.");
	else
		lees_delen(&l);
	if (!f->n)
		keur_delen(&l);
	return f->n == 0;
}

/* ---- writing ------------------------------------------------------------------------------- */

static bool leg(zip_t *z, const char *naam, struct str data, bool los)
{
	zip_source_t *s = zip_source_buffer(z, data.p, data.len, 0);
	zip_int64_t i = s ? zip_file_add(z, naam, s, ZIP_FL_ENC_UTF_8) : -1;

	if (i < 0) {
		zip_source_free(s);
		return false;
	}
	/* The same letter gives the same bytes, whatever the hour. */
	zip_file_set_dostime(z, (zip_uint64_t)i, 0, 0x21, 0);
	zip_set_file_compression(z, (zip_uint64_t)i, los ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
	return true;
}

static const char *media(struct str naam)
{
	static const char *const is[][2] = {{".xml", "text/xml"}, {".png", "image/png"},
		{".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}, {".svg", "image/svg+xml"},
		{".gif", "image/gif"}};

	for (size_t i = 0; i < sizeof(is) / sizeof(is[0]); i++)
		if (str_ends(naam, str_of(is[i][0])))
			return is[i][1];
	return "application/octet-stream";
}

static struct str manifest(struct arena *a, const struct letter_odt *o)
{
	struct buf b;
	struct str s;

	buf_init(&b, 64 << 10);
	buf_cstr(&b, xml_kop);
	buf_cstr(&b, "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:"
		     "manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry "
		     "manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\""
		     SOORT "\"/>");
	for (size_t i = 0; i < o->n; i++) {
		buf_cstr(&b, "<manifest:file-entry manifest:full-path=\"");
		xml_tekst(&b, o->deel[i].naam);
		buf_fmt(&b, "\" manifest:media-type=\"%s\"/>", media(o->deel[i].naam));
	}
	buf_cstr(&b, "</manifest:manifest>");
	s = str_dup(a, buf_view(&b));
	buf_release(&b);
	return s;
}

static bool vul_zip(zip_t *z, const struct letter_odt *o, struct str man)
{
	bool goed = leg(z, "mimetype", STR(SOORT), true);

	for (size_t i = 0; goed && i < o->n; i++)
		goed = leg(z, o->deel[i].naam.p, o->deel[i].data, false);
	return goed && leg(z, "META-INF/manifest.xml", man, false);
}

static struct str uit_bron(struct arena *a, zip_source_t *s)
{
	zip_stat_t st;
	char *p;
	zip_int64_t n = -1;

	if (zip_source_open(s) != 0)
		return STR("");
	if (zip_source_stat(s, &st) == 0 && st.valid & ZIP_STAT_SIZE) {
		p = arena_alloc(a, (size_t)st.size + 1);
		n = zip_source_read(s, p, st.size);
	}
	zip_source_close(s);
	return n > 0 ? (struct str){p, (size_t)n} : STR("");
}

static void laat_los(void *s) { zip_source_free(s); }

struct str letter_bytes(struct arena *a, const struct letter_odt *o)
{
	struct str man = manifest(a, o);
	zip_error_t e;
	zip_source_t *s;
	zip_t *z;

	zip_error_init(&e);
	s = zip_source_buffer_create(NULL, 0, 0, &e);
	if (!s)
		return STR("");
	zip_source_keep(s);
	arena_defer(a, laat_los, s);
	z = zip_open_from_source(s, ZIP_TRUNCATE, &e);
	zip_error_fini(&e);
	if (!z) {
		zip_source_free(s);
		return STR("");
	}
	if (!vul_zip(z, o, man) || zip_close(z) != 0) {
		zip_discard(z);
		return STR("");
	}
	return uit_bron(a, s);
}
