/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What lies where: signals, measures, observations of supervision, companies, addresses and
 * vehicles as points, for the map page, its list, and the network and trend of a selection.
 *
 * Persons are no layer: where everybody lives is not needed to see where something plays. They are
 * in the network of a selection.
 *
 * A point comes from rows that lie somewhere (ligging.h) and that the act may see; what it may not
 * see is not there and not counted. The act has begun; all in its arena.
 *
 * Audit: kaart_haal adds one line that so many things were counted; kaart_toon one for each kind
 * with the keys of what is shown one by one.
 */
#ifndef WORK_KAART_KAART_H
#define WORK_KAART_KAART_H

#include "work/gebied/gebied.h"

enum kaart_laag {
	LAAG_SIGNAAL, LAAG_MAATREGEL, LAAG_WAARNEMING, LAAG_ORGANISATIE, LAAG_ADRES,
	LAAG_VOERTUIG, LAAG_N
};
/* "signalen" in addresses, "Signalen" on screen; the letter that stands beside the colour. */
const char *kaart_laag_naam(enum kaart_laag);
const char *kaart_laag_titel(enum kaart_laag);
char kaart_laag_letter(enum kaart_laag);
bool kaart_laag_van_naam(struct str, enum kaart_laag *out);
/* Layers that this act may see, one bit each. */
unsigned kaart_mag(const struct act *);

struct kaart_vraag {
	unsigned lagen;               /* bit per layer */
	const struct gebied *gebied;  /* or NULL */
	const struct vlak *vlak;      /* drawn; or NULL */
	const struct doos *doos;      /* what is on the screen; or NULL */
	struct str postcode;          /* beginning, canonical; or "" */
	struct str van, tot;          /* ISO dates, both included; "": open. Layers without
	                               * dates (companies, addresses, vehicles) do not mind */
};
struct kaart_punt {
	enum kaart_laag laag;
	struct str id, nummer, kop;   /* kop of an entity: after kaart_toon */
	struct str datum;             /* ISO, or "" */
	struct str thema, bron;       /* stored choices, or "" */
	struct str postcode;
	bool geplaatst;               /* has a point */
	bool benaderd;                /* of its postcode, not of its own number */
	struct punt plek;
};
struct kaart {
	struct kaart_punt *punt;      /* by layer, newest first */
	size_t n;
	size_t aantal[LAAG_N], zonder_plek[LAAG_N];
	bool vol;                     /* more than KAART_PUNTEN_MAX: not all are here */
};
enum { KAART_PUNTEN_MAX = 100000, KAART_TOON_MAX = 500 };

/* Without anything that narrows the place, also what has no point. MODEL_FORBIDDEN for who may
 * see no layer at all. */
enum model_rc kaart_haal(struct act *, const struct kaart_vraag *, struct kaart *out);
/* Names, and the audit lines of things shown one by one. n at most KAART_TOON_MAX. */
enum model_rc kaart_toon(struct act *, struct kaart_punt *, size_t n);
/* Page of the thing itself. */
struct str kaart_pad(struct arena *, const struct kaart_punt *);

/* Points that lie close together, as one: a grid of `cel` metres for each layer. */
struct kaart_tros {
	enum kaart_laag laag;
	struct punt plek;             /* the middle of what is in it */
	struct doos doos;
	size_t n, eerste;             /* index of one of them */
};
void kaart_trossen(struct arena *, const struct kaart *, double cel, struct kaart_tros **out,
		   size_t *n_out);

#endif
