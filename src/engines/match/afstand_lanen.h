/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Jaro-Winkler of one query against the 32 candidates of a tray, in 16-bit lanes: a lane is a
 * candidate, its bits are places of the query. A template: who includes this defines
 *
 *	BREED          bytes of a vector: 32 or 64
 *	DOEL           attribute of each function: the instructions it may use
 *	laad(vraag, vak, uit), after this file,
 *	               for each letter of the tray the places of it in the query, uit->x[r][j],
 *	               and the lengths, uit->len[r]; the lanes of register r stand for
 *	               candidates LANEN_PLEK(r, helft) .. in each of its two halves
 *	LANEN_PLEK(r, helft)
 *
 * and gets lanen_vakken. The steps and their order are those of afstand.c, so the results are
 * the same to the last bit.
 */
#include <string.h>

#include "engines/match/afstand_private.h"

enum { REGISTERS = 2 * AFSTAND_VAK_N / BREED };

typedef uint16_t lanen __attribute__((vector_size(BREED)));
typedef uint16_t halve __attribute__((vector_size(BREED / 2)));
typedef int32_t heel32 __attribute__((vector_size(BREED)));
typedef float breuk __attribute__((vector_size(BREED)));

#define IN_LIJN static inline __attribute__((always_inline)) DOEL

struct lanen_in {
	lanen x[REGISTERS][AFSTAND_VAK_LANG], len[REGISTERS];
};

struct lanen_uit {
	lanen m, wissels, voor, len;
};

IN_LIJN void laad(const struct afstand_vraag *, const struct afstand_vak *, struct lanen_in *);

/* Vectors go by address: by value they have another place in a call on each machine. */

/* Half the longest of both lengths less one, at least 0. */
IN_LIJN void reikwijdte(const lanen *len, unsigned vraag, lanen *uit)
{
	lanen q = (lanen){0} + (uint16_t)vraag, groter = (lanen)(*len > q);
	lanen half = ((*len & groter) | (q & ~groter)) >> 1;

	*uit = half + (lanen)(half > 0); /* all ones is -1 */
}

IN_LIJN void tel(const lanen *x, unsigned n, struct lanen_uit *u, unsigned vraag)
{
	lanen r, venster = (lanen){0} + 1, gebruikt = {0}, loopt = venster;
	lanen leeg[AFSTAND_VAK_LANG];

	reikwijdte(&u->len, vraag, &r);
	u->m = (lanen){0} + (uint16_t)n;
	u->wissels = u->voor = (lanen){0};
	for (uint16_t t = 1; t < AFSTAND_VAK_LANG / 2; t++)
		venster |= (lanen)(r >= t) & (uint16_t)(1u << t);
	for (unsigned j = 0; j < n; j++) {
		lanen kan = x[j] & venster & ~gebruikt;

		gebruikt |= kan & -kan;
		leeg[j] = (lanen)(kan == 0);
		u->m += leeg[j];
		venster = (venster << 1) - (lanen)(r > (uint16_t)j);
	}
	for (unsigned j = 0; j < n; j++) {
		lanen laagste = gebruikt & -gebruikt & ~leeg[j];

		gebruikt ^= laagste;
		u->wissels -= (lanen)((x[j] & laagste) == 0) & ~leeg[j];
	}
	for (unsigned j = 0; j < 4 && j < n; j++) {
		loopt &= x[j] >> j;
		u->voor += loopt;
	}
}

IN_LIJN void deel(const lanen *l, unsigned helft, breuk *uit)
{
	halve h;

	memcpy(&h, (const unsigned char *)l + helft * sizeof(h), sizeof(h));
	*uit = __builtin_convertvector(__builtin_convertvector(h, heel32), breuk);
}

IN_LIJN void maak_af(const struct lanen_uit *u, unsigned helft, unsigned vraag, float *out)
{
	lanen half = u->wissels >> 1;
	breuk f, w, voor, len, j;

	deel(&u->m, helft, &f);
	deel(&half, helft, &w);
	deel(&u->voor, helft, &voor);
	deel(&u->len, helft, &len);
	j = (f / (float)vraag + f / len + (f - w) / f) / 3.0f;
	j = (breuk)((heel32)j & (heel32)(f > 0));
	j = j + voor * 0.1f * (1.0f - j);
	memcpy(out, &j, sizeof(j));
}

DOEL static void lanen_vakken(const struct afstand_vraag *v, const struct afstand_vak *vak,
			      size_t n, float *out)
{
	for (size_t i = 0; i < n; i++, out += AFSTAND_VAK_N) {
		struct lanen_in in;

		laad(v, &vak[i], &in);
		for (unsigned r = 0; r < REGISTERS; r++) {
			struct lanen_uit u = {.len = in.len[r]};

			tel(in.x[r], vak[i].langst, &u, v->len);
			for (unsigned h = 0; h < 2; h++)
				maak_af(&u, h, v->len, out + LANEN_PLEK(r, h));
		}
	}
}
