/* SPDX-License-Identifier: EUPL-1.2 */
/* XML of a document as a tree, and back. */
#include <expat.h>

#include "engines/letter/letter_private.h"

const char xml_kop[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

struct lezer {
	struct arena *arena;
	XML_Parser parser;
	struct xml *wortel, *stapel[LETTER_DIEPTE_MAX];
	int diepte;
	const char *waarom;           /* why it was stopped */
};

const char *xml_local(const char *naam)
{
	const char *dubbel = strchr(naam, ':');

	return dubbel ? dubbel + 1 : naam;
}

struct str xml_attr(const struct xml *x, const char *local)
{
	for (const char **a = x->attr; a && *a; a += 2)
		if (strcmp(xml_local(a[0]), local) == 0)
			return str_of(a[1]);
	return STR("");
}

static void stop(struct lezer *l, const char *waarom)
{
	if (!l->waarom)
		l->waarom = waarom;
	XML_StopParser(l->parser, XML_FALSE);
}

static struct xml *hang(struct lezer *l)
{
	struct xml *x = ARENA_NEW(l->arena, struct xml);
	struct xml *ouder = l->diepte ? l->stapel[l->diepte - 1] : NULL;

	if (!ouder)
		l->wortel = x;
	else if (ouder->laatste)
		ouder->laatste->volgende = x;
	else
		ouder->eerste = x;
	if (ouder)
		ouder->laatste = x;
	return x;
}

static void XMLCALL begin(void *user, const char *naam, const char **attr)
{
	struct lezer *l = user;
	size_t n = 0;
	struct xml *x;

	if (l->waarom)
		return;
	if (l->diepte == LETTER_DIEPTE_MAX) {
		stop(l, "is te diep genest");
		return;
	}
	x = hang(l);
	x->naam = str_dup(l->arena, str_of(naam)).p;
	while (attr[n])
		n++;
	x->attr = ARENA_NEWN(l->arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		x->attr[i] = str_dup(l->arena, str_of(attr[i])).p;
	l->stapel[l->diepte++] = x;
}

static void XMLCALL einde(void *user, const char *naam)
{
	struct lezer *l = user;

	(void)naam;
	if (!l->waarom)
		l->diepte--;
}

static void XMLCALL tekst(void *user, const char *p, int n)
{
	struct lezer *l = user;

	if (!l->waarom && l->diepte)
		hang(l)->tekst = str_dup(l->arena, (struct str){p, (size_t)n});
}

static void XMLCALL doctype(void *user, const char *naam, const char *systeem, const char *publiek,
			    int intern)
{
	(void)naam;
	(void)systeem;
	(void)publiek;
	(void)intern;
	stop(user, "heeft een documenttype (DTD). Dat mag niet");
}

static void vrij(void *parser) { XML_ParserFree(parser); }

struct xml *xml_lees(struct arena *a, struct str data, struct str deel, struct letter_fouten *f)
{
	struct lezer l = {.arena = a, .parser = XML_ParserCreate(NULL)};
	enum XML_Status rc;

	if (!l.parser) {
		letter_fout(f, STR("Er is te weinig geheugen om het document te lezen."));
		return NULL;
	}
	arena_defer(a, vrij, l.parser);
	XML_SetUserData(l.parser, &l);
	XML_SetElementHandler(l.parser, begin, einde);
	XML_SetCharacterDataHandler(l.parser, tekst);
	XML_SetStartDoctypeDeclHandler(l.parser, doctype);
	rc = XML_Parse(l.parser, data.p, (int)data.len, 1);
	if (rc == XML_STATUS_OK && l.wortel)
		return l.wortel;
	letter_fout(f, str_fmt(a, "Het onderdeel %.*s %s.", STR_ARG(deel),
			       l.waarom ? l.waarom : "is beschadigd: geen geldige XML"));
	return NULL;
}

/* ---- writing ------------------------------------------------------------------------------- */

static void ontsnap(struct buf *b, struct str s, bool attribuut)
{
	size_t van = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		const char *in = c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" :
			attribuut && c == '"' ? "&quot;" : attribuut && c == '\n' ? "&#10;" :
			attribuut && c == '\t' ? "&#9;" : c == '\r' ? "&#13;" :
			c < 0x20 && c != '\n' && c != '\t' ? " " : NULL;

		if (!in)
			continue;
		buf_add(b, s.p + van, i - van);
		buf_cstr(b, in);
		van = i + 1;
	}
	buf_add(b, s.p + van, s.len - van);
}

void xml_tekst(struct buf *b, struct str s) { ontsnap(b, s, false); }

void xml_open(struct buf *b, const struct xml *x)
{
	buf_char(b, '<');
	buf_cstr(b, x->naam);
	for (const char **a = x->attr; a && *a; a += 2) {
		buf_fmt(b, " %s=\"", a[0]);
		ontsnap(b, str_of(a[1]), true);
		buf_char(b, '"');
	}
	buf_cstr(b, x->eerste ? ">" : "/>");
}

void xml_sluit(struct buf *b, const struct xml *x)
{
	if (x->eerste)
		buf_fmt(b, "</%s>", x->naam);
}

void xml_schrijf(struct buf *b, const struct xml *x)
{
	if (!x->naam) {
		xml_tekst(b, x->tekst);
		return;
	}
	xml_open(b, x);
	for (const struct xml *k = x->eerste; k; k = k->volgende)
		xml_schrijf(b, k);
	xml_sluit(b, x);
}
