/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How likely is it that two bare names are of one person, or of one organisation? Names only:
 * no dates, no addresses. For persons words in any order, initials, particles, titles,
 * patronymics, nicknames, glued and split parts, many scripts; for organisations legal forms
 * of many countries, acronyms, general words, numbers and places.
 *
 * A name is read once and compared often. Words that differ on both sides are what keeps
 * names apart (another surname, another given name); words that only one side has cost less
 * (a middle name, a patronymic); small slips cost least.
 *
 * Ownership: struct namen holds the word lists, is read-only after namen_nieuw and may be
 * shared by threads. A struct naam stands by itself and holds no pointers.
 * Limits: of a name the first NAAM_WOORDEN words and NAAM_LETTERS letters count.
 */
#ifndef ENGINES_MATCH_NAMEN_H
#define ENGINES_MATCH_NAMEN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/str.h"

enum namen_soort { NAMEN_PERSOON, NAMEN_ORGANISATIE };
enum { NAAM_WOORDEN = 14, NAAM_LETTERS = 160, NAAM_TEKENS = 16, NAAM_GROEPEN = 5 };

/* What a word of a name is. */
enum naam_rol {
	ROL_WOORD,
	ROL_LETTER,      /* an initial */
	ROL_DEELTJE,     /* van, de, al, bin: says little */
	ROL_ALGEMEEN,    /* group, trading, international */
	ROL_PLAATS,      /* a country or large city in the name of an organisation */
	ROL_GETAL        /* 44, forty four, second, II */
};

struct naam_woord {
	uint8_t van, len;            /* in letters */
	uint8_t klank, klank_len;    /* in klanken */
	uint8_t rol;
	uint8_t groep_n;
	uint16_t groep[NAAM_GROEPEN]; /* words used for one another */
	uint32_t masker, bijna;      /* which sounds are in it, or near to it */
	int32_t getal;
};

struct naam {
	char letters[NAAM_LETTERS], klanken[NAAM_LETTERS];
	struct naam_woord woord[NAAM_WOORDEN];
	uint32_t teken[NAAM_TEKENS]; /* of a name in Chinese, Japanese or Korean signs */
	uint8_t n, teken_n;
	uint32_t vormen;             /* kinds of legal form, one bit each */
};

struct namen;
struct namen *namen_nieuw(void); /* NULL: no memory */
void namen_klaar(struct namen *);

/* The arena is used for names beyond ASCII only and may be reset afterwards. */
void namen_lees(const struct namen *, enum namen_soort, struct arena *, struct str tekst,
		struct naam *out);
/* 0 .. 1. Symmetric. Two empty names: 0. */
float namen_vergelijk(enum namen_soort, const struct naam *, const struct naam *);

#endif
