/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The page of one entity: everything known about a person, organisation, address,
 * vehicle .., each fact with the rows it comes from; relations; signals; one timeline;
 * why it is one; what may be the same.
 *
 * All of it in the act's arena; the act has begun. Not allowed or unknown:
 * MODEL_NOT_FOUND. One audit line for each call. Rows that the act may not see are not in it, and
 * an entity of which it may see none is not found (core/trust/doel.h).
 */
#ifndef WORK_ENTITEIT_ENTITEIT_H
#define WORK_ENTITEIT_ENTITEIT_H

#include "core/model/record.h"
#include "work/soorten/soort.h"

enum { BLAD_LEDEN_MAX = 400 };

/* A row that is about this entity. */
struct blad_lid {
	struct str record;
	int nr;
	struct str bron, bron_titel, bron_naam;
	const struct bronsoort *soort;
	const char *rol;              /* "bewoner", "houder": what it is in that row */
	int64_t tijd, regel, versie;
	struct str datum;             /* ISO date of the fact, or "" */
	struct match_rec rec;
};
/* A fact: one value of one kind of field, with the leden that say so. */
struct blad_feit {
	const char *label;
	struct str waarde;            /* as shown */
	bool klopt, gevoelig;
	size_t *lid, n;               /* indexes into leden */
};
/* A row that says something about this entity; also a row of kind relatie, which is about
 * no entity itself and so is no lid. */
struct blad_rijbron {
	struct str record, bron, bron_titel, bron_naam;
	int64_t regel;
};
struct blad_relatie {
	const char *wat;              /* "woont op" */
	struct str entiteit, naam;
	enum match_soort soort;
	struct str vanaf, tot;        /* ISO or "" */
	struct blad_rijbron *rij;     /* the rows that say so, at least one */
	size_t n;
};
struct blad_signaal {
	struct str id, nummer, onderwerp, status, datum;
	const char *hoe;              /* "gekoppeld", "uit een lijst" */
};
/* One line of history. */
struct blad_moment {
	struct str datum;             /* ISO; "" goes last */
	struct str tekst;
	struct str record, signaal;   /* where it comes from; one of both */
	struct str bron_titel;
};
/* Why two rows are one. */
struct blad_verband {
	size_t a, b;                  /* leden */
	struct str reden;             /* "hetzelfde burgerservicenummer" */
	double bits;
	struct str besluit;           /* key of the decision, when it is one */
};
struct blad_mogelijk {
	struct str entiteit, naam, reden;
	struct str a_record, b_record;
	int a_deel, b_deel;
	double bits;
};
struct blad_gebeurtenis {
	int64_t tijd;
	struct str wat, ander, ander_naam, reden, wie;
};

struct blad {
	struct str id, naam;
	enum match_soort soort;
	int64_t aantal, gemaakt, gewijzigd;
	bool deels;                   /* there are rows that the act may not see: never shown */
	struct blad_lid *lid;
	size_t leden;                 /* at most BLAD_LEDEN_MAX of `aantal`, newest first */
	struct blad_feit *feit;
	size_t feiten;
	struct blad_relatie *relatie;
	size_t relaties;
	struct blad_signaal *signaal;
	size_t signalen;
	struct blad_moment *moment;   /* newest first */
	size_t momenten;
	struct blad_verband *verband;
	size_t verbanden;
	struct blad_mogelijk *mogelijk;
	size_t mogelijken;
	struct blad_gebeurtenis *gebeurtenis;
	size_t gebeurtenissen;
	bool ligging;                 /* a point is known */
	double rd_x, rd_y, breedte, lengte;
};

/* The rows of these leden. */
struct blad_rijbron *blad_rijen(struct arena *, const struct blad *, const size_t *lid, size_t n);

/* An entity that merged into another gives that one: compare out->id with id. */
enum model_rc entiteit_haal(struct act *, struct str id, struct blad *out);

struct entiteit_regel {
	struct str id, naam;
	enum match_soort soort;
	int64_t aantal, gewijzigd;
};
/* Entities of a kind by name, a page at a time; `na` = last id of the page before. */
enum model_rc entiteit_lijst(struct act *, enum match_soort, struct str na, size_t max,
			     struct entiteit_regel **out, size_t *n_out);

#endif
