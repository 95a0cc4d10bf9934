/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Kenmerken: identifiers with an exact rule (normen.md 2).
 *
 * A check never loses anything: it says what it thinks of a value and gives the
 * normal form when there is one. What to do with a value that fails is the
 * caller's affair: imports keep it as written and flag it.
 *
 * Threads: pure functions. Normal forms live in the arena.
 */
#ifndef CORE_BASE_KENMERK_H
#define CORE_BASE_KENMERK_H

#include "core/base/str.h"

enum kenmerk {
	KM_BSN,         /* 9 digits, eleven test; 8 when a spreadsheet lost the 0 */
	KM_RSIN,        /* the same test; 7 or 8 when zeros were lost */
	KM_KVK,         /* 8 digits */
	KM_VESTIGING,   /* 12 digits */
	KM_OIN,         /* 20 digits, known prefix */
	KM_BAG_VBO,     /* 16 digits, type 01 (also ligplaats 02, standplaats 03) */
	KM_BAG_NUM,     /* type 20 */
	KM_BAG_PAND,    /* type 10 */
	KM_BAG_OPR,     /* type 30 */
	KM_BAG_WPL,     /* 4 digits */
	KM_POSTCODE,    /* normal form 3311GR */
	KM_HUISNUMMER,  /* "81", "44D", "12-2", "7 bis": normal form "44 D", "12 2" */
	KM_KADASTRAAL,  /* gemeente, sectie, perceel, index */
	KM_KENTEKEN,    /* 6 characters, sidecode 1..14 */
	KM_IBAN,
	KM_TELEFOON,    /* E.164: +31612345678 */
	KM_EMAIL,       /* lower case */
	KM_GEMEENTECODE,/* CBS, 4 digits */
	KM_N
};

enum oordeel {
	OORDEEL_GOED,    /* passes; normal form given */
	OORDEEL_VREEMD,  /* shape not known here (a foreign plate or number): normal
	                  * form given, to be shown with a warning */
	OORDEEL_FOUT     /* fails its rule; normal form is empty */
};

enum oordeel kenmerk_check(enum kenmerk soort, struct arena *a, struct str in,
			   struct str *normal_out);
/* How people write it: 12-ABC-3, 3311 GR, NL91 ABNA 0417 1643 00, 06 12345678. */
struct str kenmerk_show(enum kenmerk soort, struct arena *a, struct str normal);
/* Stable word used in data: "bsn", "kvk", "kenteken" .. */
const char *kenmerk_naam(enum kenmerk soort);
bool kenmerk_van_naam(struct str naam, enum kenmerk *out);
/* Why it failed and what to do, in plain Dutch: one sentence. */
const char *kenmerk_uitleg(enum kenmerk soort);
/* RDW sidecode 1..14 of six characters, 0 when none fits. */
int kenteken_sidecode(struct str zes);

#endif
