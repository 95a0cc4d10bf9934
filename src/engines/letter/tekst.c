/* SPDX-License-Identifier: EUPL-1.2 */
/* From plain text to a document, and from a document to its words. */
#include "engines/letter/letter_private.h"

/* ---- plain text in ------------------------------------------------------------------------- */

static const char begin[] =
	"<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
	" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\">"
	"<office:body><office:text>";
static const char einde[] = "</office:text></office:body></office:document-content>";

enum regel { REGEL_LEEG, REGEL_TEKST, REGEL_KOP1, REGEL_KOP2, REGEL_ITEM, REGEL_ADRES };

static enum regel soort(struct str *s)
{
	static const struct {
		const char *teken;
		enum regel soort;
	} tekens[] = {{"# ", REGEL_KOP1}, {"## ", REGEL_KOP2}, {"- ", REGEL_ITEM},
		{"> ", REGEL_ADRES}};

	for (size_t i = 0; i < sizeof(tekens) / sizeof(tekens[0]); i++)
		if (str_starts(*s, str_of(tekens[i].teken))) {
			*s = str_trim(str_sub(*s, strlen(tekens[i].teken), SIZE_MAX));
			return tekens[i].soort;
		}
	*s = str_trim(*s);
	return s->len ? REGEL_TEKST : REGEL_LEEG;
}

static void regel(struct buf *b, enum regel wat, struct str s)
{
	static const struct {
		const char *voor, *na;
	} vorm[] = {
		[REGEL_TEKST] = {"<text:p text:style-name=\"Text_20_body\">", "</text:p>"},
		[REGEL_KOP1] = {"<text:h text:style-name=\"Heading_20_1\" "
				"text:outline-level=\"1\">", "</text:h>"},
		[REGEL_KOP2] = {"<text:h text:style-name=\"Heading_20_2\" "
				"text:outline-level=\"2\">", "</text:h>"},
		[REGEL_ITEM] = {"<text:list-item><text:p text:style-name=\"Opsomming\">",
				"</text:p></text:list-item>"},
		[REGEL_ADRES] = {"<text:p text:style-name=\"Adres\">", "</text:p>"},
	};

	buf_cstr(b, vorm[wat].voor);
	xml_tekst(b, s);
	buf_cstr(b, vorm[wat].na);
}

static struct str inhoud(struct arena *a, struct str tekst)
{
	struct str_cutter c = {.rest = tekst};
	struct str lijn, lopend = STR(""), uit;
	bool in_lijst = false;
	struct buf b;

	buf_init(&b, LETTER_DEEL_MAX);
	buf_cstr(&b, xml_kop);
	buf_cstr(&b, begin);
	while (str_cut(&c, '\n', &lijn)) {
		enum regel wat = soort(&lijn);

		if (wat == REGEL_TEKST) { /* lines that follow each other are one paragraph */
			lopend = lopend.len ? str_fmt(a, "%.*s %.*s", STR_ARG(lopend),
						      STR_ARG(lijn)) : lijn;
			continue;
		}
		if (lopend.len)
			regel(&b, REGEL_TEKST, lopend);
		lopend = STR("");
		if ((wat == REGEL_ITEM) != in_lijst && wat != REGEL_LEEG)
			buf_cstr(&b, in_lijst ? "</text:list>" :
						"<text:list text:style-name=\"Lijst\">");
		in_lijst = wat == REGEL_LEEG ? in_lijst : wat == REGEL_ITEM;
		if (wat != REGEL_LEEG)
			regel(&b, wat, lijn);
		else if (in_lijst)
			buf_cstr(&b, "</text:list>");
		in_lijst &= wat == REGEL_ITEM;
	}
	if (lopend.len)
		regel(&b, REGEL_TEKST, lopend);
	if (in_lijst)
		buf_cstr(&b, "</text:list>");
	buf_cstr(&b, einde);
	uit = str_dup(a, buf_view(&b));
	buf_release(&b);
	return uit;
}

void letter_uit_tekst(struct arena *a, struct str tekst, struct str opmaak, struct letter_odt *out)
{
	*out = (struct letter_odt){.n = 0};
	letter_zet(out, STR("content.xml"), inhoud(a, tekst));
	letter_zet(out, STR("styles.xml"), opmaak);
}

/* ---- words out ------------------------------------------------------------------------------- */

static void woorden(struct buf *b, const struct xml *x)
{
	for (const struct xml *k = x->eerste; k; k = k->volgende) {
		if (!k->naam)
			buf_str(b, k->tekst);
		else if (xml_is(k, "line-break"))
			buf_char(b, '\n');
		else if (xml_is(k, "tab") || xml_is(k, "s"))
			buf_char(b, ' ');
		else if (!xml_is(k, "tracked-changes"))
			woorden(b, k);
		if (xml_alinea(k))
			buf_char(b, '\n');
	}
}

static const struct xml *zoek(const struct xml *x, const char *local)
{
	const struct xml *r = xml_is(x, local) ? x : NULL;

	for (const struct xml *k = x->eerste; k && !r; k = k->volgende)
		r = k->naam ? zoek(k, local) : NULL;
	return r;
}

struct str letter_tekst(struct arena *a, const struct letter_odt *o)
{
	const struct letter_deel *d = letter_deel(o, "content.xml");
	struct letter_fouten f = {.n = 0};
	const struct xml *x = d ? xml_lees(a, d->data, d->naam, &f) : NULL;
	struct str s = STR("");
	struct buf b;

	x = x ? zoek(x, "body") : NULL;
	if (!x)
		return s;
	buf_init(&b, LETTER_DEEL_MAX);
	woorden(&b, x);
	s = str_dup(a, buf_view(&b));
	buf_release(&b);
	return s;
}
