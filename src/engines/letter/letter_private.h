/* SPDX-License-Identifier: EUPL-1.2 */
/* A part of a document as a tree, between reading, filling and writing. */
#ifndef ENGINES_LETTER_PRIVATE_H
#define ENGINES_LETTER_PRIVATE_H

#include "core/base/buf.h"
#include "engines/letter/letter.h"

/* An element, or text when naam is NULL. Names as written, with their prefix. */
struct xml {
	const char *naam;
	struct str tekst;
	const char **attr;            /* name, value, .., NULL */
	struct xml *eerste, *laatste, *volgende;
};

/* NULL with a fout: not well-formed, too deep, a document type. */
struct xml *xml_lees(struct arena *, struct str data, struct str deel, struct letter_fouten *);
void xml_schrijf(struct buf *, const struct xml *);
/* The parts of it: what stands before the children of an element, and after them. */
void xml_open(struct buf *, const struct xml *);
void xml_sluit(struct buf *, const struct xml *);
void xml_tekst(struct buf *, struct str);
extern const char xml_kop[];

const char *xml_local(const char *naam);
/* "" when absent. */
struct str xml_attr(const struct xml *, const char *local);
static inline bool xml_is(const struct xml *x, const char *local)
{
	return x->naam && strcmp(xml_local(x->naam), local) == 0;
}
/* A paragraph or a heading. */
static inline bool xml_alinea(const struct xml *x) { return xml_is(x, "p") || xml_is(x, "h"); }

void letter_fout(struct letter_fouten *, struct str);
const struct letter_deel *letter_deel(const struct letter_odt *, const char *naam);
/* Adds a part, or replaces it. */
void letter_zet(struct letter_odt *, struct str naam, struct str data);

/* keur.c: nothing that runs, nothing from elsewhere. */
void letter_keur(struct arena *, const struct xml *, const struct letter_odt *,
		 struct letter_fouten *);

#endif
