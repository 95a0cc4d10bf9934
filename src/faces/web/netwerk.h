/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of the network pages. Private to faces/web/netwerk*.c. */
#ifndef FACES_WEB_NETWERK_H
#define FACES_WEB_NETWERK_H

#include "faces/web/layout.h"
#include "work/netwerk/netwerk.h"

/* What the address says: the steps so far. All links of the page are made from it. */
struct net_staat {
	struct netwerk_vraag v;
	struct str open[NET_OPEN_MAX];
	struct str kies;              /* the node in hand, "" */
	struct str naar;              /* on the page of a way: the other end */
};

struct net_blad {
	struct net_staat staat;
	struct netwerk n;
	struct net_paden paden;
	bool mag_uit;                 /* may take it out as a file */
	enum model_rc rc;
};

/* netwerk_adres.c: from and to addresses */
void net_lees_staat(const struct request *, struct net_staat *);
/* The page with one more node opened, closed, or chosen; each in the request's arena. */
struct str net_adres(const struct request *, const struct net_staat *);
struct str net_adres_ring(const struct request *, const struct net_staat *); /* one more */
struct str net_adres_open(const struct request *, const struct net_staat *, struct str id);
struct str net_adres_dicht(const struct request *, const struct net_staat *, struct str id);
struct str net_adres_kies(const struct request *, const struct net_staat *, struct str id);
/* The same network as a file: "svg", "csv", "graphml", "ftm". */
struct str net_adres_bestand(const struct request *, const struct net_staat *, const char *vorm);
/* Hidden fields that carry the steps through a form; not the period and the kinds. */
void net_verborgen_velden(struct html *, const struct request *, const struct net_staat *);

/* netwerk_teken.c: the drawing. On a page nodes are links; in a file they are not. */
void net_teken(struct html *, const struct request *, const struct net_blad *, bool los);
/* "A" .. "Z", then "AA"; groups are letters, colours and shapes at once. */
struct str net_groep(struct arena *, uint32_t groep);

/* netwerk_tabel.c: the same facts as tables */
void net_tabel_punten(struct html *, const struct request *, const struct net_blad *);
void net_tabel_lijnen(struct html *, const struct request *, const struct net_blad *);

#endif
