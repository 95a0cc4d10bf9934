/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Werkvoorraad: what waits, for whom and until when, of all types together (core/model/werk.h),
 * what is late first. Only what this act may see: by purpose, compartment, circle and role.
 * Besides it the numbers of the first page, saved filters, giving work to somebody, the
 * calendar.
 *
 * Every function takes an act that has begun, asks may() itself, adds its audit lines and gives
 * what lives in the act's arena.
 */
#ifndef WORK_WERKVOORRAAD_WERKVOORRAAD_H
#define WORK_WERKVOORRAAD_WERKVOORRAAD_H

#include "core/base/date.h"
#include "core/model/loop.h"

/* ---- the list ----------------------------------------------------------------------------- */

enum werk_wie {
	WERK_ALLE,
	WERK_TEAM,                    /* of colleagues of the same department, and of nobody */
	WERK_MIJN,
	WERK_WIE_N
};
enum { WERK_PAGINA = 50, WERK_TEL_MAX = 1000 };
#define WERK_NIEMAND "-"

struct werk_vraag {
	enum werk_wie tab;
	struct str soort;             /* name of a type, of a promised step, or "" */
	struct str wie;               /* login name, WERK_NIEMAND, or "" */
	struct str wanneer;           /* "laat", "week", "later", "zonder", or "" */
	size_t pagina;                /* from 1 */
};
struct werk {
	const struct recordtype *type;
	const struct record *rec;
	const struct overgang *stap;  /* that was promised; NULL: the record itself waits */
	struct str kop, wie, wie_naam;
	bool datum;                   /* is there one? */
	struct date uiterlijk;
	int64_t dagen;                /* left; below 0: late */
	int64_t sinds;
	bool te_geven;                /* may this act give it to somebody? */
};
struct werklijst {
	struct werk *werk;
	size_t n;
	int64_t totaal, laat;         /* at most WERK_TEL_MAX counted */
};
/* MODEL_INVALID: an unknown kind or time. MODEL_FORBIDDEN: not for this role. */
enum model_rc werkvoorraad(struct act *, const struct werk_vraag *, struct werklijst *out)
	__attribute__((warn_unused_result));
/* How many wait for who acts, and how many of those are late; without an audit line. */
enum model_rc werk_tel_mijn(struct act *, int64_t *totaal, int64_t *laat)
	__attribute__((warn_unused_result));

/* Kinds that this act may list: types, and steps that were promised, with their words. */
struct werk_soort {
	struct str naam, titel;
};
size_t werk_soorten(struct act *, struct werk_soort *out, size_t max);
enum { WERK_SOORTEN_MAX = 64 };

/* ---- giving ----------------------------------------------------------------------------- */

/* Colleagues whose role has a worklist, by name; at most WERK_COLLEGAS_MAX. */
struct collega {
	struct str naam, volledig, afdeling;
	enum rol rol;
};
enum { WERK_COLLEGAS_MAX = 500 };
enum model_rc werk_collegas(struct act *, struct collega **out, size_t *n_out)
	__attribute__((warn_unused_result));

enum geef {
	GEEF_GEDAAN,
	GEEF_ONBEKEND,                /* not there, or not to be seen */
	GEEF_GEEN_RECHT,              /* who acts may not change it */
	GEEF_ZIET_NIET,               /* who gets it may not see or change it */
	GEEF_VIER_OGEN,               /* who gets it did the step before: another must */
	GEEF_KAN_NIET                 /* its own rules refuse */
};
struct werk_geef {
	const struct recordtype *type;
	struct str id;
	struct str kop;               /* "" when it is unknown */
	enum geef uitkomst;
};
/* The words of an outcome, for people. */
const char *geef_tekst(enum geef);
enum { GEEF_MAX = 200 };
/*
 * Gives each of these to a colleague (login name; "" gives it back to nobody): changes of the
 * records themselves, with their rights, history and audit lines. One that cannot be given
 * leaves the others alone. MODEL_INVALID: no such colleague, or more than GEEF_MAX.
 * The act is DB_WRITE.
 */
enum model_rc werkvoorraad_geef(struct act *, struct str naam, struct werk_geef *, size_t n)
	__attribute__((warn_unused_result));

/* ---- saved filters ---------------------------------------------------------------------- */

/* A question under a name, of one user alone. The same name again replaces it. */
struct werkfilter {
	struct str id, naam;
	struct werk_vraag vraag;
};
enum { WERKFILTERS_MAX = 20, WERKFILTER_NAAM_MAX = 60 };
enum model_rc werkfilters(struct act *, struct werkfilter **out, size_t *n_out)
	__attribute__((warn_unused_result));
/* MODEL_INVALID: no name, or too many. */
enum model_rc werkfilter_bewaar(struct act *, struct str naam, const struct werk_vraag *,
				const char **reden_out) __attribute__((warn_unused_result));
enum model_rc werkfilter_weg(struct act *, struct str id) __attribute__((warn_unused_result));

extern const char werkfilter_schema_sqlite[];
extern const char werkfilter_schema_pgsql[];

/* ---- numbers, calendar -------------------------------------------------------------------- */

/* What waits beside the list: new signals, pairs to look at, imports. */
struct werkcijfers {
	int64_t signalen_nieuw, nakijken, invoer_bezig, invoer_fouten;
};
enum model_rc werkcijfers(struct act *, struct werkcijfers *out)
	__attribute__((warn_unused_result));

/*
 * The dates of who acts as an iCalendar file: tasks, cases, parked signals. A calendar is read
 * by others and kept elsewhere: it says a number and a day, never what or about whom.
 */
enum model_rc werkvoorraad_agenda(struct act *, struct buf *out);

/* Figures without contents, for who may see "cijfers"; of sources alone for who may see
 * those. What this role may not see stays 0. */
struct cijfers {
	int64_t signalen, nieuw, behandeling, doorgezet, overig; /* by status */
	int64_t maand;                /* signals of the last 30 days */
	int64_t bronnen, bronrecords;
};
enum model_rc cijfers(struct act *, struct cijfers *out);

#endif
