/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A match_rec in normal form: what keys, pairs and clusters work on. Private to this
 * room.
 *
 * Invariants: texts are folded; empty means absent, failing its check, or in default
 * use ("onbekend", 0612345678, 1900-01-01), so that equality of two non-empty values
 * is evidence. At most NORM_NAMEN names, NORM_ADRESSEN addresses and ID_MAX values of
 * each identifier are looked at; further ones are left out.
 *
 * Threads: pure functions; texts live in the arena or in the record itself.
 */
#ifndef ENGINES_MATCH_NORM_H
#define ENGINES_MATCH_NORM_H

#include "core/base/date.h"
#include "engines/match/match.h"

enum { NORM_NAMEN = 2, NORM_ADRESSEN = 2, NORM_DELEN = 2, ID_MAX = 2 };

struct norm_naam {
	struct str kern;          /* "berg", "vosveld vaarmeer"; organisation: "garage jansen" */
	struct str deel[NORM_DELEN];  /* parts of a double surname */
	struct str klank[NORM_DELEN]; /* and their sound */
	struct str voornamen;     /* "jan pieter", "j p" */
	struct str eerste;        /* first given name when written out */
	struct str initialen;     /* "jp" */
	struct str vorm;          /* legal form of an organisation: "bv" */
	struct str toon;          /* "jan pieter berg", for explanation */
};

struct norm_adres {
	struct str pc;            /* "3311GR 81 a" */
	struct str straat;        /* "dordrecht|voorstraat|81 a" */
	struct str kaal;          /* "3311GR 81": without the addition */
};

enum norm_id {
	ID_BSN, ID_VESTIGING, ID_KVK, ID_RSIN, ID_BAG, ID_VBO, ID_KENTEKEN, ID_SERIENUMMER,
	ID_TELEFOON, ID_EMAIL, ID_IBAN, ID_N
};

struct norm_ids {
	struct str w[ID_MAX];
	size_t n;
};

struct norm {
	enum match_soort soort;
	struct norm_naam naam[NORM_NAMEN];
	size_t naam_n;
	struct norm_adres adres[NORM_ADRESSEN];
	size_t adres_n;
	struct date geboren;      /* year 0: nothing usable */
	bool dag_bekend;          /* full date that may serve as evidence (no 01-01) */
	struct str geboren_tekst;
	char geslacht;            /* 'm', 'v' or 0 */
	struct norm_ids id[ID_N];
};

/* Enough of a name to link with a birth date: written out, or two initials and more. */
static inline bool norm_naam_sterk(const struct norm_naam *n)
{
	return n->kern.len && (n->eerste.len || n->initialen.len > 1);
}

void norm_maak(const struct match_rec *, struct arena *, struct norm *out);

/* Two texts with a sign between; when one is empty the other alone. */
struct str norm_samen(struct arena *, struct str x, char sep, struct str y);

/* naam.c */
void naam_persoon(struct arena *, struct str voornamen, struct str achternaam,
		  struct norm_naam *out);
/* One field with everything: "J.P. van den Berg", "Berg, J.P. van den". */
void naam_heel(struct arena *, struct str naam, struct norm_naam *out);
/* naam_organisatie.c */
void naam_organisatie(struct arena *, struct str naam, struct norm_naam *out);
/* naamvariant.c: "kees" and "cornelis"; both folded. */
bool naam_variant(struct str a, struct str b);
/* The i-th group of such names, blanks between; NULL past the last. */
const char *naam_variant_groep(size_t i);
/* Numbers of the groups that a folded name is in. */
unsigned naam_variant_groepen(struct str naam, uint8_t out[4]);
/* adres.c */
void adres_norm(struct arena *, struct str straat, struct str huisnummer,
		struct str postcode, struct str plaats, struct norm_adres *out);
/* Parts of it, of folded texts: "burgdevriesstraat", "denhaag", "44 d". */
struct str adres_straat(struct arena *, struct str folded);
struct str adres_plaats(struct arena *, struct str folded);
struct str adres_nummer(struct arena *, struct str folded);
/* "voorstraat 81 a" in one column: the number goes to `nummer`. */
void adres_splits(struct str *straat, struct str *nummer);
/* generiek.c: values in default use. `folded` is folded and trimmed. */
bool generiek_tekst(struct str folded);
bool generiek_kenmerk(enum norm_id, struct str normal);

#endif
