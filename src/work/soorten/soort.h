/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bronsoorten: the kinds of rows that sources hold (persoon, organisatie ..), and
 * what can be recognised in one row.
 *
 * A row is about several things at once: a person, the address they live at, the
 * car they drive. Each such thing is a *deel* of the row: the unit that engine match
 * resolves to an entiteit. Deel 0 is what the row is mainly about. Relations are
 * said between delen of one row ("woont op"), so every relation has its source.
 *
 * The tables are constant. Threads may share them.
 */
#ifndef WORK_SOORTEN_SOORT_H
#define WORK_SOORTEN_SOORT_H

#include "core/model/recordtype.h"
#include "engines/match/match.h"

/* Which field of the row fills which field of the match engine. */
struct deel_veld {
	const char *veld;
	enum match_veld als;
};

struct deelsoort {
	enum match_soort soort;
	const char *rol;              /* "bewoner", "adres", "houder": role within the row */
	const struct deel_veld *velden;
	size_t n;
	/* The deel exists when one of these fields is filled (space-separated). */
	const char *nodig;
};

struct relatiesoort {
	int van, naar;                /* numbers of delen */
	const char *heen, *terug;     /* "woont op", "bewoner" */
};

enum { DELEN_MAX = 4 };

struct bronsoort {
	const struct recordtype *type;
	const struct deelsoort *delen;
	size_t delen_n;
	const struct relatiesoort *relaties;
	size_t relaties_n;
	const char *vanaf, *tot;      /* fields with the period of the relations, or NULL */
	const char *datum;            /* field with the date of the fact itself, or NULL */
	const char *moment;           /* what happened at that date: "Waarneming" */
};

/* Ends with NULL. */
extern const struct bronsoort *const bronsoorten[];
const struct bronsoort *bronsoort_op_naam(struct str naam);

/* Index in the type's fields of field `k` of deel `nr`: what model_veld gives, looked up
 * once. */
int deelveld_nr(const struct bronsoort *, size_t nr, size_t k);

/* "persoon", "adres" ..: the kinds of entities, in data and paths. */
const char *entiteit_soort_naam(enum match_soort);
const char *entiteit_soort_titel(enum match_soort);          /* "Persoon" */
const char *entiteit_soort_meervoud(enum match_soort);       /* "Personen" */
bool entiteit_soort_van_naam(struct str, enum match_soort *out);

/* Fields that several kinds share; see velden.h. */
extern const struct bronsoort soort_persoon, soort_organisatie, soort_adres, soort_voertuig,
	soort_vaartuig, soort_goed, soort_vergunning, soort_contact, soort_relatie,
	soort_bronsignaal;

#endif
