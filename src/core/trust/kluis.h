/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A kluis: files in one sealed file that who made it cannot read (normen.md 10).
 *
 * Each kluis has a key of its own, sealed to a public key whose secret half is kept away from
 * the machine. Layout: "contramijn-kluis-1\n", the sealed key (crypto_box_seal), the header of
 * crypto_secretstream_xchacha20poly1305, then messages, each a length (4 bytes, little-endian)
 * and that many bytes. A message's first plain byte is its kind: N name of a file, D data of
 * it, S the last one, a text. What is cut off, swapped, doubled or changed does not open.
 *
 * Threads: a kluis belongs to one thread.
 */
#ifndef CORE_TRUST_KLUIS_H
#define CORE_TRUST_KLUIS_H

#include <stdio.h>

#include "core/base/str.h"

enum { KLUIS_SLEUTEL = 32, KLUIS_NAAM_MAX = 200, KLUIS_SLOT_MAX = 4096 };

struct kluis;

void kluis_sleutels(uint8_t publiek[static KLUIS_SLEUTEL], uint8_t geheim[static KLUIS_SLEUTEL]);
/* The public key that belongs to a secret one. */
void kluis_publiek(const uint8_t geheim[static KLUIS_SLEUTEL],
		   uint8_t publiek[static KLUIS_SLEUTEL]);

/* Both leave the files open; NULL: no memory, or the file is no kluis or not for this key. */
struct kluis *kluis_maak(FILE *naar, const uint8_t publiek[static KLUIS_SLEUTEL]);
struct kluis *kluis_open(FILE *van, const uint8_t geheim[static KLUIS_SLEUTEL]);
void kluis_dicht(struct kluis *); /* NULL is allowed */

/* Writing: files one after the other, then the end with a short text. False: could not. */
bool kluis_leg(struct kluis *, struct str naam, FILE *inhoud) __attribute__((warn_unused_result));
bool kluis_slot(struct kluis *, struct str tekst) __attribute__((warn_unused_result));

/* Reading. */
enum kluis_rc {
	KLUIS_BESTAND,   /* a file begins: its name in naam_out; take it before the next */
	KLUIS_SLOT,      /* the end: its text in naam_out */
	KLUIS_STUK       /* cut off or changed */
};
enum kluis_rc kluis_volgende(struct kluis *, char naam_out[static KLUIS_SLOT_MAX]);
/* The contents of the file that began, to `naar`; NULL passes them over. */
bool kluis_pak(struct kluis *, FILE *naar) __attribute__((warn_unused_result));

#endif
