/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Terms that belong to a record. Nobody types a date: a room says which rules its events
 * call for (wensen), and after every save the terms are what a fresh computation gives. One
 * that moved leaves its old date behind with who and when; one that is no longer called
 * for is closed. Table termijn keeps what is open, so that a work list needs no computing.
 *
 * Keeping is done by the program in the transaction of the change and asks no rights;
 * reading asks may() itself and writes its audit line.
 */
#ifndef WORK_TERMIJN_BIJHOUDEN_H
#define WORK_TERMIJN_BIJHOUDEN_H

#include "core/model/record.h"
#include "engines/law/law.h"

/* Whose move it is before the end. */
enum termijn_wie { TERMIJN_WIJ, TERMIJN_ZIJ };

/* A term that an event calls for. */
struct termijn_wens {
	const char *naam;          /* within the record: "bezwaar" */
	const char *regel;         /* rules/termijnen */
	enum termijn_wie wie;
	bool fataal;               /* a right is lost after it */
	bool klaar;                /* what it was for has been done */
	struct law_invoer in;
};
/* Begins a wish; the input is of the rule and empty. */
void termijn_wens(struct termijn_wens *, const char *naam, const char *regel,
		  enum termijn_wie wie);
/* A date of a field of a record; nothing when that is empty or not a whole date. Says whether
 * it was set. */
bool termijn_uit_veld(struct termijn_wens *, const char *sleutel, const struct record *,
		      const char *veld);

/* A wish that cannot be computed (dates outside the calendar, in the wrong order) gives no
 * term: the room checks its dates before. */
enum db_rc termijn_bijhouden(struct act *, const struct record *, const struct termijn_wens *,
			     size_t n);

struct termijn {
	struct str soort, record;  /* type and key of the record */
	struct str kop;            /* number and heading of it; work list only */
	struct str naam, regel, titel;
	struct str vraag;          /* "verbeurd=2026-03-11&..", as address of /termijnen/{regel} */
	struct str einde;          /* ISO date, or date and time */
	struct str handel_voor;    /* ISO date or "" */
	enum termijn_wie wie;
	bool fataal, open;
	int64_t dagen;             /* from today until the end; below 0: passed */
	struct str was;            /* the end before it last moved, or "" */
};
enum { TERMIJNEN_MAX = 200 };
/* Of one record, that was read in this act: open ones first, by date. */
enum model_rc termijn_van(struct act *, const struct record *, struct termijn **out, size_t *n);
/* For a room that lists the terms of its records: these columns first, of table termijn with
 * alias t, and the row they make; `kop` is the room's. */
#define TERMIJN_KOLOMMEN                                                                 \
	"t.record, t.soort, t.naam, t.regel, t.vraag, t.einde, t.handel_voor, t.wie, "       \
	"t.fataal, t.open, t.was"
enum { TERMIJN_KOLOMMEN_N = 11 };
struct termijn termijn_rij(struct act *, struct db_stmt *);

/* Migration of tables termijn and termijn_oud. */
extern const char termijn_schema_sqlite[];
extern const char termijn_schema_pgsql[];

#endif
