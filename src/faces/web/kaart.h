/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of the map pages. Private to faces/web/kaart*.c and pages about a selection. */
#ifndef FACES_WEB_KAART_H
#define FACES_WEB_KAART_H

#include "faces/web/layout.h"
#include "work/kaart/kaart.h"

/* What the address says: /kaart?laag=signalen&van=2026-01-01&gebied=KEY&postcode=3311&vlak=x,y;x,y
 * Places, dates and keys only: nothing that says whom it is about. */
struct kaart_staat {
	struct kaart_vraag v;
	struct str gebied, postcode;  /* as asked; "" */
	struct str fout;              /* Dutch, about what was asked; "" */
	struct gebied g;
	struct vlak vlak;
	bool heeft_vlak;
};

/* Reads the address; kaart_staat_gebied then looks up the area, inside the act. */
void kaart_lees_staat(struct request *, struct kaart_staat *);
enum model_rc kaart_staat_gebied(struct act *, struct kaart_staat *);
/* Does it narrow the place? */
bool kaart_begrensd(const struct kaart_staat *);
/* The same choice under another path; without its area when `overal`. */
struct str kaart_adres(const struct request *, const struct kaart_staat *, const char *pad,
		       bool overal);
/* Hidden fields that carry the place through a form. */
void kaart_verborgen_plek(struct html *, const struct request *, const struct kaart_staat *);
/* Fields to choose a period and an area; `gebieden` may be empty. */
void kaart_kies_periode(struct html *, const struct kaart_staat *);
void kaart_kies_plek(struct html *, const struct request *, const struct kaart_staat *,
		     const struct gebied *, size_t n);
/* "Spaanse Polder", "postcode 3311", "een getekend vlak", "de hele gemeente" */
struct str kaart_waar(struct arena *, const struct kaart_staat *);

/* kaart_data.c */
handler kaart_punten, kaart_tegel;

/* kaart_teken.c: the picture for who has no script, for print and for a file. */
void kaart_teken(struct html *, const struct request *, const struct kaart *,
		 const struct gebied *, size_t n);

#endif
