/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How many entities at once are tied to others, for networks and patterns: what rows say
 * between their delen, rows of kind relatie, and numbers that two or more share (telephone,
 * e-mail, account).
 *
 * The act has begun; results in its arena; no audit line and no question of rights: the
 * caller does both for the whole (RECHT_LEZEN on "entiteit"). At most BUREN_RIJEN_MAX rows
 * are read; *afgekapt tells that there were more.
 */
#ifndef WORK_ENTITEIT_BUREN_H
#define WORK_ENTITEIT_BUREN_H

#include "work/entiteit/entiteit.h"

enum { BUREN_RIJEN_MAX = 6000 };

struct buur_punt {
	struct str id, naam;
	enum match_soort soort;
};
/* "van" `wat` "naar", as one row says it. */
struct buur_lijn {
	struct buur_punt van, naar;
	const char *wat;
	struct str vanaf, tot;        /* ISO or "" */
	struct blad_rijbron rij;
};
/* An entity has this number. */
struct buur_nummer {
	struct str id;                /* key of the number: tells nothing without the house */
	enum match_grond soort;       /* GROND_TELEFOON, GROND_EMAIL or GROND_IBAN */
	struct str tekst;             /* as people write it */
	struct buur_punt wie;
	struct blad_rijbron rij;
};
struct buren {
	struct buur_lijn *lijn;
	size_t lijnen;
	struct buur_nummer *nummer;   /* of those asked about, and of others with the same */
	size_t nummers;
	bool afgekapt;
};

/* Ties of these entities to any other. */
enum db_rc buren_lees(struct act *, const struct str *ids, size_t n, struct buren *out);
/* Ties between these entities alone; no numbers. */
enum db_rc buren_onderling(struct act *, const struct str *ids, size_t n, struct buren *out);
/* Name and kind of these entities; one that is not there (or may not be seen) has id "". */
enum db_rc buren_punten(struct act *, const struct str *ids, size_t n, struct buur_punt *out);
/* How many rows each is in: what is in very many is a shared facility. */
enum db_rc buren_tel(struct act *, const struct str *ids, size_t n, int64_t *out);

#endif
