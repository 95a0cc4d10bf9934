/* SPDX-License-Identifier: EUPL-1.2 */
/* Fields become values, paragraphs come, go and repeat; all else is written as it was read. */
#include "engines/letter/letter_private.h"

enum { MERKEN_MAX = 200, RIJEN_MAX = 500, UIT_MAX = 16 << 20 };

/* A row of a list that is being written, or none. */
struct rij {
	const struct letter_lijst *lijst;
	size_t i;
};

struct vuller {
	struct arena *arena;
	const struct letter_gegevens *g;
	struct letter_fouten *fouten;
	const char *deel;             /* "de brief", for the place of a mistake */
	struct buf *uit;
	int alinea;
	bool in_rij;                  /* inside a row or item: the marks are of that */
};

/* One {{..}} in the text of a paragraph, by position in its joined text. */
struct merk {
	size_t van, tot;
	struct str naam;
	char teken;                   /* '#', '^', '*', or 0 for a value */
};
struct alinea {
	struct str tekst;
	struct merk merk[MERKEN_MAX];
	size_t n;
	size_t plek;                  /* how far the joined text has been written */
};

/* ---- the text of one paragraph ------------------------------------------------------------- */

/* Without what stands in a frame or note: that has paragraphs of its own. */
static void verzamel(struct buf *b, const struct xml *x)
{
	for (const struct xml *k = x->eerste; k; k = k->volgende)
		if (!k->naam)
			buf_str(b, k->tekst);
		else if (!xml_alinea(k) && !xml_is(k, "user-field-get"))
			verzamel(b, k);
}

static bool naam_goed(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') ||
		      s.p[i] == '_' || s.p[i] == '.'))
			return false;
	return s.len > 0;
}

static void meld(struct vuller *v, const char *wat, struct str naam, struct str alinea)
{
	letter_fout(v->fouten, str_fmt(v->arena, "%s %.*s staat in %s, alinea %d: \"%.*s%s\"", wat,
		STR_ARG(str_sub(naam, 0, 60)), v->deel, v->alinea,
		STR_ARG(str_sub(alinea, 0, 60)), alinea.len > 60 ? "..." : ""));
}

/* False: the braces are not right, and that was said. */
static bool zoek_merken(struct vuller *v, struct alinea *a)
{
	size_t op = 0;

	while ((op = str_find(a->tekst, STR("{{"), op)) != SIZE_MAX) {
		size_t eind = str_find(a->tekst, STR("}}"), op);
		struct merk *m = &a->merk[a->n];
		struct str in;

		if (eind == SIZE_MAX || a->n == MERKEN_MAX) {
			meld(v, "Een veld dat niet wordt gesloten met }}", STR(""), a->tekst);
			return false;
		}
		in = str_trim(str_sub(a->tekst, op + 2, eind - op - 2));
		*m = (struct merk){.van = op, .tot = eind + 2, .naam = in};
		if (in.len && strchr("#^*", in.p[0])) {
			m->teken = in.p[0];
			m->naam = str_trim(str_sub(in, 1, SIZE_MAX));
		}
		if (!naam_goed(m->naam)) {
			meld(v, "De naam van een veld klopt niet:", in, a->tekst);
			return false;
		}
		a->n++;
		op = eind + 2;
	}
	return true;
}

static struct alinea *lees_alinea(struct vuller *v, const struct xml *x)
{
	struct alinea *a = ARENA_NEW(v->arena, struct alinea);
	struct buf b;

	buf_init(&b, LETTER_DEEL_MAX);
	verzamel(&b, x);
	a->tekst = str_dup(v->arena, buf_view(&b));
	buf_release(&b);
	if (!zoek_merken(v, a))
		a->n = 0;
	return a;
}

/* ---- values ---------------------------------------------------------------------------------- */

static const struct letter_lijst *lijst(const struct vuller *v, struct str naam)
{
	for (size_t i = 0; i < v->g->lijst_n; i++)
		if (str_is(naam, v->g->lijst[i].naam))
			return &v->g->lijst[i];
	return NULL;
}

static bool uit_rij(const struct rij *r, struct str naam, struct str *out)
{
	size_t punt = str_find(naam, STR("."), 0);
	const struct letter_lijst *l = r->lijst;

	if (!l || punt == SIZE_MAX || !str_is(str_sub(naam, 0, punt), l->naam))
		return false;
	for (size_t i = 0; i < l->velden_n; i++)
		if (str_is(str_sub(naam, punt + 1, SIZE_MAX), l->velden[i])) {
			*out = r->i < l->rijen_n ? l->waarde[r->i * l->velden_n + i] : STR("");
			return true;
		}
	return false;
}

static bool waarde(struct vuller *v, const struct rij *r, struct str naam, struct str *out)
{
	for (size_t i = 0; i < v->g->veld_n; i++)
		if (str_is(naam, v->g->veld[i].naam)) {
			*out = v->g->veld[i].waarde;
			return true;
		}
	return uit_rij(r, naam, out);
}

/* White space as ODF has it: a second space, a line end and a tab are elements. */
static void schrijf_waarde(struct buf *b, struct str s, struct str voorvoegsel)
{
	size_t van = 0;

	for (size_t i = 0; i < s.len; i++) {
		const char *el = s.p[i] == '\n' ? "line-break" : s.p[i] == '\t' ? "tab" :
			s.p[i] == ' ' && (i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '\n') ?
			"s" : s.p[i] == '\r' ? "" : NULL;

		if (!el)
			continue;
		xml_tekst(b, str_sub(s, van, i - van));
		if (el[0])
			buf_fmt(b, "<%.*s%s/>", STR_ARG(voorvoegsel), el);
		van = i + 1;
	}
	xml_tekst(b, str_sub(s, van, SIZE_MAX));
}

/* "text:" of "text:p" */
static struct str voorvoegsel(const struct xml *x)
{
	return (struct str){x->naam, (size_t)(xml_local(x->naam) - x->naam)};
}

static void schrijf_veld(struct vuller *v, const struct rij *r, const struct xml *p,
			 struct str naam, struct str alinea)
{
	struct str w;

	if (waarde(v, r, naam, &w))
		schrijf_waarde(v->uit, w, voorvoegsel(p));
	else
		meld(v, "Onbekend veld", naam, alinea);
}

/* ---- writing a paragraph -------------------------------------------------------------------- */

static void schrijf(struct vuller *v, const struct rij *r, const struct xml *x);

/* One piece of text: what stands outside the marks, and a value where one begins. */
static void stuk(struct vuller *v, const struct rij *r, const struct xml *p, struct alinea *a,
		 struct str tekst)
{
	size_t begin = a->plek, eind = begin + tekst.len, op = begin;

	a->plek = eind;
	for (size_t i = 0; i < a->n && op < eind; i++) {
		const struct merk *m = &a->merk[i];

		if (m->tot <= op || m->van >= eind)
			continue;
		if (m->van >= op) {
			xml_tekst(v->uit, str_sub(tekst, op - begin, m->van - op));
			if (!m->teken)
				schrijf_veld(v, r, p, m->naam, a->tekst);
		}
		op = m->tot < eind ? m->tot : eind;
	}
	if (op < eind)
		xml_tekst(v->uit, str_sub(tekst, op - begin, eind - op));
}

static void inhoud(struct vuller *v, const struct rij *r, const struct xml *p, struct alinea *a,
		   const struct xml *x)
{
	for (const struct xml *k = x->eerste; k; k = k->volgende) {
		if (!k->naam) {
			stuk(v, r, p, a, k->tekst);
		} else if (xml_is(k, "user-field-get")) {
			schrijf_veld(v, r, p, xml_attr(k, "name"), a->tekst);
		} else if (xml_alinea(k)) {
			schrijf(v, r, k);
		} else {
			xml_open(v->uit, k);
			inhoud(v, r, p, a, k);
			xml_sluit(v->uit, k);
		}
	}
}

/* Marks of a block stand at the beginning, before any text. */
static size_t kop_n(const struct alinea *a)
{
	size_t n = 0, op = 0;

	while (n < a->n && a->merk[n].teken) {
		struct str tussen = str_sub(a->tekst, op, a->merk[n].van - op);

		if (str_trim(tussen).len)
			break;
		op = a->merk[n++].tot;
	}
	return n;
}

static void schrijf_alinea(struct vuller *v, const struct rij *r, const struct xml *x)
{
	struct alinea *a = lees_alinea(v, x);
	bool buiten = v->in_rij;

	for (size_t i = kop_n(a); i < a->n; i++)
		if (a->merk[i].teken)
			meld(v, "Alleen aan het begin van een alinea kan", a->merk[i].naam,
			     a->tekst);
	v->in_rij = false; /* a frame in it stands by itself */
	xml_open(v->uit, x);
	inhoud(v, r, x, a, x);
	xml_sluit(v->uit, x);
	v->in_rij = buiten;
}

/* ---- what comes, goes and repeats ------------------------------------------------------------ */

struct blok {
	bool weg;
	const struct letter_lijst *lijst;
};

static void weeg(struct vuller *v, const struct rij *r, const struct alinea *a, struct blok *b)
{
	size_t n = kop_n(a);

	for (size_t i = 0; i < n; i++) {
		const struct merk *m = &a->merk[i];
		const struct letter_lijst *l = lijst(v, m->naam);
		struct str w = STR("");

		if (m->teken == '*') {
			if (!l)
				meld(v, "Onbekende lijst", m->naam, a->tekst);
			b->lijst = l;
			b->weg |= !l;
			continue;
		}
		if (l)
			w = l->rijen_n ? STR("ja") : STR("");
		else if (!waarde(v, r, m->naam, &w) &&
			 !(b->lijst && uit_rij(&(struct rij){b->lijst, 0}, m->naam, &w)))
			meld(v, "Onbekend veld", m->naam, a->tekst);
		b->weg |= (m->teken == '#') == (w.len == 0);
	}
}

/* All paragraphs of a row or item say together whether it is there. */
static void weeg_alle(struct vuller *v, const struct rij *r, const struct xml *x, struct blok *b)
{
	for (const struct xml *k = x->eerste; k; k = k->volgende) {
		if (xml_alinea(k))
			weeg(v, r, lees_alinea(v, k), b);
		else if (k->naam)
			weeg_alle(v, r, k, b);
	}
}

static bool is_rij(const struct xml *x) { return xml_is(x, "table-row") || xml_is(x, "list-item"); }

static void schrijf_een(struct vuller *v, const struct rij *r, const struct xml *x)
{
	if (xml_alinea(x)) {
		schrijf_alinea(v, r, x);
		return;
	}
	v->in_rij = true;
	xml_open(v->uit, x);
	for (const struct xml *k = x->eerste; k; k = k->volgende)
		schrijf(v, r, k);
	xml_sluit(v->uit, x);
	v->in_rij = false;
}

/* A list without rows is written once into nothing: a field that it does not know is found
 * when the template is judged. */
static void schrijf_niets(struct vuller *v, const struct rij *r, const struct xml *x)
{
	struct buf *uit = v->uit, niets;

	buf_init(&niets, UIT_MAX);
	v->uit = &niets;
	schrijf_een(v, r, x);
	v->uit = uit;
	buf_release(&niets);
}

static void schrijf_blok(struct vuller *v, const struct rij *r, const struct xml *x)
{
	struct blok b = {.weg = false, .lijst = NULL};
	int alinea = v->alinea;

	if (xml_alinea(x))
		weeg(v, r, lees_alinea(v, x), &b);
	else
		weeg_alle(v, r, x, &b);
	if (b.weg || (b.lijst && !b.lijst->rijen_n)) {
		schrijf_niets(v, b.lijst ? &(struct rij){b.lijst, 0} : r, x);
		return;
	}
	if (!b.lijst) {
		schrijf_een(v, r, x);
		return;
	}
	for (size_t i = 0; i < b.lijst->rijen_n && i < RIJEN_MAX; i++) {
		v->alinea = alinea;
		schrijf_een(v, &(struct rij){b.lijst, i}, x);
	}
}

static void schrijf(struct vuller *v, const struct rij *r, const struct xml *x)
{
	if (!x->naam) {
		xml_tekst(v->uit, x->tekst);
		return;
	}
	v->alinea += xml_alinea(x);
	if (!v->in_rij && (xml_alinea(x) || is_rij(x))) {
		schrijf_blok(v, r, x);
	} else if (xml_alinea(x)) {
		schrijf_alinea(v, r, x);
	} else {
		xml_open(v->uit, x);
		for (const struct xml *k = x->eerste; k; k = k->volgende)
			schrijf(v, r, k);
		xml_sluit(v->uit, x);
	}
}

/* ---- the document ---------------------------------------------------------------------- */

static struct str eigenschappen(struct arena *a, struct str titel)
{
	struct buf b;
	struct str s;

	buf_init(&b, 16 << 10);
	buf_cstr(&b, xml_kop);
	buf_cstr(&b, "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:"
		     "office:1.0\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "
		     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\">"
		     "<office:meta><meta:generator>Contramijn/" CONTRAMIJN_VERSION
		     "</meta:generator><dc:title>");
	xml_tekst(&b, titel);
	buf_cstr(&b, "</dc:title><dc:language>nl-NL</dc:language></office:meta>"
		     "</office:document-meta>");
	s = str_dup(a, buf_view(&b));
	buf_release(&b);
	return s;
}

static struct str vul_deel(struct vuller *v, struct str data, const char *naam)
{
	const struct xml *x = xml_lees(v->arena, data, str_of(naam), v->fouten);
	struct str s = STR("");

	if (!x)
		return s;
	v->uit = ARENA_NEW(v->arena, struct buf);
	buf_init(v->uit, UIT_MAX);
	v->alinea = 0;
	v->in_rij = false;
	buf_cstr(v->uit, xml_kop);
	schrijf(v, &(struct rij){NULL, 0}, x);
	if (buf_full(v->uit))
		letter_fout(v->fouten, STR("De brief wordt te lang."));
	else
		s = str_dup(v->arena, buf_view(v->uit));
	buf_release(v->uit);
	return s;
}

bool letter_vul(struct arena *a, const struct letter_odt *van, const struct letter_gegevens *g,
		struct str titel, struct letter_odt *uit, struct letter_fouten *f)
{
	static const struct {
		const char *naam, *deel;
	} gevuld[] = {{"content.xml", "de brief"}, {"styles.xml", "de kop- of voettekst"}};
	struct vuller v = {.arena = a, .g = g, .fouten = f};

	*uit = *van;
	f->n = 0;
	for (size_t i = 0; i < 2; i++) {
		const struct letter_deel *d = letter_deel(van, gevuld[i].naam);

		v.deel = gevuld[i].deel;
		if (d)
			letter_zet(uit, d->naam, vul_deel(&v, d->data, gevuld[i].naam));
	}
	letter_zet(uit, STR("meta.xml"), eigenschappen(a, titel));
	return f->n == 0;
}
