/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The network around an entity: who is tied to it, by what, said by which rows; which groups
 * there are and who ties them together; how two entities hang together.
 *
 * A picture is made anew each time from what was asked: the entity it begins with, and the
 * nodes that were opened, in order. Nothing of it is kept. Places in the picture depend on those
 * steps alone: hiding a kind or choosing a period takes nodes away and moves none.
 *
 * Numbers that two or more share (telephone, e-mail, account) are nodes as well; their keys
 * tell nothing about the number. What has very many ties is a shared facility: it is drawn,
 * is opened only when asked for by name, and is never passed on the way between two.
 *
 * All in the act's arena; the act has begun. What the user may not see is not there, not
 * drawn in grey and not counted. One audit line with the keys of all nodes shown.
 */
#ifndef WORK_NETWERK_NETWERK_H
#define WORK_NETWERK_NETWERK_H

#include "work/entiteit/buren.h"

enum net_soort {
	/* First those of enum match_soort. */
	NET_TELEFOON = MATCH_SOORT_N, NET_EMAIL, NET_IBAN, NET_SOORT_N
};
/* "persoon" .., "telefoon", "email", "iban"; titles as people read them. */
const char *net_soort_naam(unsigned soort);
const char *net_soort_titel(unsigned soort);
const char *net_soort_meervoud(unsigned soort);
bool net_soort_van_naam(struct str, unsigned *out);

enum {
	NET_PUNTEN_MAX = 500,
	NET_OPEN_MAX = 40,            /* steps of one picture */
	NET_BUREN_MAX = 60,           /* taken in by one step */
	NET_DRUK = 60,                /* rows: more is a shared facility */
	NET_NUMMER_DRUK = 12,         /* owners: more is a shared number */
	NET_RINGEN_MAX = 3,
	NET_PADEN = 3, NET_STAPPEN_MAX = 8
};

struct netwerk_vraag {
	struct str begin;
	const struct str *open;       /* in the order in which they were opened */
	size_t open_n;
	int stappen;                  /* 1 ..3: so many rings around the beginning */
	unsigned zonder;              /* bit per net_soort: not shown */
	int van_jaar, tot_jaar;       /* 0: open; a tie without dates always counts */
};

struct net_punt {
	struct str id, naam;
	unsigned soort;               /* enum net_soort */
	uint32_t ronde;               /* the step that brought it: 0 with the beginning */
	bool open;                    /* its ties are all shown */
	bool gedempt;                 /* a shared facility */
	bool schakel;                 /* without it groups fall apart */
	uint32_t groep;               /* 1 ..; 0: in no group of three or more */
	uint32_t lijnen;              /* ties shown */
	uint32_t pad;                 /* on the way: how many steps from the first, else 0 */
	double x, y;
};
struct net_lijn {
	uint32_t van, naar;           /* punten */
	const char *wat;
	struct str vanaf, tot;
	struct blad_rijbron *rij;     /* the rows that say so, at least one */
	size_t n;
};
struct netwerk {
	struct net_punt *punt;        /* 0: the beginning; on a way also 1: the other end */
	size_t punten;
	struct net_lijn *lijn;
	size_t lijnen;
	uint32_t groepen;
	unsigned soorten;             /* bit per kind that is there, hidden ones included */
	int eerste_jaar, laatste_jaar; /* of all dates, 0: none; the period does not matter */
	bool vol;                     /* there is more than is shown */
	size_t gedempt;
};

/* The picture around vraag->begin. MODEL_NOT_FOUND: not there, or not to be seen. */
enum model_rc netwerk_haal(struct act *, const struct netwerk_vraag *, struct netwerk *out);

/* Up to NET_PADEN shortest ways from vraag->begin to `naar`, each with its nodes in order:
 * pad[i][0 .. lengte[i]]. No way within NET_STAPPEN_MAX: paden_out is 0 and the network holds
 * the two alone. */
struct net_paden {
	uint32_t n;
	uint32_t lengte[NET_PADEN];
	uint32_t *pad[NET_PADEN];
};
enum model_rc netwerk_pad(struct act *, const struct netwerk_vraag *, struct str naar,
			  struct netwerk *out, struct net_paden *paden_out);

/* Asks may(RECHT_EXPORTEREN) and adds the audit line of a file with this network. */
enum model_rc netwerk_mag_uit(struct act *, const struct netwerk *, const char *vorm);
/* The network as a file for other programs. */
void netwerk_csv(struct buf *, const struct netwerk *);
void netwerk_graphml(struct buf *, const struct netwerk *);
/* FollowTheMoney: one entity a line, ties as UnknownLink with their words as role. */
void netwerk_ftm(struct buf *, const struct netwerk *);

#endif
