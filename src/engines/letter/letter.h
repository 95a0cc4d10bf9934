/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters: a template in OpenDocument text (ODF 1.3, ISO/IEC 26300) filled with values.
 *
 * A template is an ordinary ODT. A field is {{naam}} in its text, wherever the writer cut that
 * in pieces, or an ODF user field of that name. A paragraph that begins with
 *
 *	{{#naam}}   is there only when the field is not empty
 *	{{^naam}}   is there only when it is
 *	{{*lijst}}  comes once for each row of a list; in it {{lijst.veld}} is of the row
 *
 * and in a row of a table or an item of a list the mark is about the whole row or item. That is
 * all there is: no expressions, nothing that runs.
 *
 * What comes from outside is judged before anything else: no macros, no forms, no objects, nothing
 * that is fetched from elsewhere, no document type, bounds on sizes and depth. Only parts that a
 * letter needs are kept. A hyperlink in the text (https, mailto, tel) fetches nothing and may stay.
 *
 * Values are escaped; a line end becomes a line break. Nothing else changes in the document.
 *
 * Ownership: all results in the arena. Threads: any, each with an arena of its own.
 */
#ifndef ENGINES_LETTER_LETTER_H
#define ENGINES_LETTER_LETTER_H

#include "core/base/arena.h"
#include "core/base/str.h"

enum {
	LETTER_MAX = 10 << 20,        /* bytes of a document as it comes */
	LETTER_DEEL_MAX = 4 << 20,    /* of one XML part unpacked */
	LETTER_TOTAAL_MAX = 24 << 20, /* of all parts unpacked */
	LETTER_DELEN_MAX = 64,
	LETTER_DIEPTE_MAX = 64,
	LETTER_FOUTEN_MAX = 20,
};

struct letter_veld {
	const char *naam;             /* a-z, 0-9, _ */
	struct str waarde;
};
struct letter_lijst {
	const char *naam;
	const char *const *velden;
	size_t velden_n;
	const struct str *waarde;     /* row by row */
	size_t rijen_n;
};
struct letter_gegevens {
	const struct letter_veld *veld;
	size_t veld_n;
	const struct letter_lijst *lijst;
	size_t lijst_n;
};

/* What is wrong with a document, in Dutch, with its place. */
struct letter_fouten {
	struct str fout[LETTER_FOUTEN_MAX];
	size_t n;                     /* more than there is room for are only counted */
};

struct letter_deel {
	struct str naam, data;        /* "content.xml" */
};
struct letter_odt {
	struct letter_deel deel[LETTER_DELEN_MAX];
	size_t n;
};

/* Reads and judges; false with at least one fout. */
bool letter_lees(struct arena *, struct str bytes, struct letter_odt *out, struct letter_fouten *)
	__attribute__((warn_unused_result));
/* From plain text (below) and a styles.xml. */
void letter_uit_tekst(struct arena *, struct str tekst, struct str opmaak, struct letter_odt *out);

/*
 * Fills every field. A field or list that is not in the data is a fout with its name and place;
 * to judge a template, fill it with empty values. `titel` is for the properties of the document.
 */
bool letter_vul(struct arena *, const struct letter_odt *, const struct letter_gegevens *,
		struct str titel, struct letter_odt *out, struct letter_fouten *)
	__attribute__((warn_unused_result));
/* The document as one file; "" when there is no memory. */
struct str letter_bytes(struct arena *, const struct letter_odt *);
/* Its words: a line for each paragraph of the body. */
struct str letter_tekst(struct arena *, const struct letter_odt *);

/*
 * Plain text as the shipped templates are written: "# " and "## " begin a heading, "- " an item,
 * "> " a line of an address block; paragraphs stand apart by an empty line.
 */

#endif
