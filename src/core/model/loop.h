/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The loop (course) of a record: from which state to which, by whom, and what must be
 * answered on the way (domein.md 1.2, 1.7).
 *
 * A type declares its states (recordtype.h) and its overgangen (transitions). From one
 * overgang follow the button, the page with its questions, the operation of the API, the
 * check of role and state, the row of table stap with who, when, why and every answer, the
 * line in the history and the audit line. There is no other way to change a state:
 * record_wijzig leaves it as it is.
 *
 *	{.naam = "wegen", .van = "intake", .naar = "weging", .knop = "Naar weging",
 *	 .uitleg = "De gemeente heeft een taak en het speelt hier.",
 *	 .vragen = intake, .vragen_n = AANTAL(intake), .eist = gemeentetaak}
 *
 * Rights: `recht` is asked of the one table of rights for the type's ding; `rollen` makes
 * that narrower, never wider. Who may not read the record does not learn that it is there.
 *
 * Two at once: a step carries the version that was on the screen. When the record has
 * moved on nothing is written: MODEL_CHANGED, and the page shows what both did.
 *
 * A rule that says "not yet" is no mistake of the user and no failure: MODEL_REFUSED, with
 * in the fouten a weigering: what is missing and the way out.
 *
 * All declarations are constant; every function takes an act that has begun and gives what
 * lives in its arena.
 */
#ifndef CORE_MODEL_LOOP_H
#define CORE_MODEL_LOOP_H

#include "core/model/record.h"

#define ROL_BIT(rol) (1U << (rol))

enum overgang_vlag {
	OVERGANG_ZONDER_REDEN = 1 << 0, /* the answers are the reason */
	OVERGANG_VIER_OGEN = 1 << 1,    /* not by who made the record or did the step before */
	OVERGANG_PROGRAMMA = 1 << 2,    /* only by code: no button, not in the API */
	OVERGANG_ERNSTIG = 1 << 3,      /* cannot be taken back: the button says so */
};

struct stap;

struct overgang {
	const char *naam;        /* key within the type: a-z, 0-9 and "-" */
	const char *van;         /* states, space-separated */
	const char *naar;        /* state; NULL: stays where it is */
	const char *knop;        /* what one does: "Naar weging" */
	const char *uitleg;      /* when to choose it and what follows; B1 */
	enum recht recht;        /* RECHT_LIJST (nothing said) means RECHT_WIJZIGEN */
	unsigned rollen;         /* ROL_BIT(..) | ..; 0: every role with that right */
	unsigned vlaggen;
	/*
	 * The questions. An answer whose name is a field of the type is put in that field as
	 * well (make the field VELD_VAST: then only steps fill it in, and the history shows
	 * how it came there). Other answers stay with the step.
	 */
	const struct veld *vragen;
	size_t vragen_n;
	const char *reden_vraag; /* label of the reason; NULL: "Waarom" */
	/*
	 * What the room demands. Asked twice: with stap NULL before the questions are shown
	 * (may it begin?), and with the answers. MODEL_OK, MODEL_INVALID (fouten_add),
	 * MODEL_REFUSED (fouten_weiger), or a failure. May be NULL.
	 */
	enum model_rc (*eist)(struct act *, const struct record *, const struct stap *,
			      struct fouten *);
	/* Is there such a step for this record now? Asked before anything else: a step that is
	 * switched off by a setting does not exist. NULL: always. */
	bool (*geldt)(struct act *, const struct record *);
	/* Fills fields of the record before it is written: dates that the step sets, who takes
	 * it up. May choose another state than `naar`, where the outcome decides. May be NULL. */
	void (*vult)(struct act *, struct record *, const struct stap *);
	/* What follows in the same transaction; the record is as it became. May be NULL. */
	enum model_rc (*daarna)(struct act *, const struct record *, const struct stap *);
};

/* One step that was made, or is being made. */
struct stap {
	struct str id, overgang, van, naar;
	struct str wie, wie_naam;
	struct str reden;
	int64_t tijd, versie;           /* of the record after this step */
	const struct overgang *o;       /* NULL: no longer declared */
	const struct record *antwoorden;/* values by question; NULL when `o` is, or hidden */
};
/* An answer by name; "" when not given. */
struct str stap_antwoord(const struct stap *, const char *naam);

const struct overgang *loop_overgang(const struct recordtype *, struct str naam);
/* The questions with the one for the reason, as a type of which the answers are a record:
 * forms, JSON and OpenAPI treat them as any fields. Lives as long as the program. */
const struct recordtype *loop_vragen(const struct recordtype *, const struct overgang *);
enum { LOOP_VRAGEN_MAX = 40 };

/* A record of loop_vragen to be filled in: questions with the name of a field begin with what
 * stands there. */
struct record *loop_antwoorden(struct act *, const struct record *, const struct overgang *);

/* Which steps this act may make with this record now, in the order of declaration; at most
 * `max`. Within the act that read the record. Says nothing about `eist`. */
size_t loop_mogelijk(struct act *, const struct record *, const struct overgang **out, size_t max);
enum { LOOP_MOGELIJK_MAX = 16 };

/*
 * May it begin? Rights, state and `eist` without answers. MODEL_NOT_FOUND, MODEL_FORBIDDEN,
 * MODEL_INVALID (not from this state), MODEL_REFUSED, or MODEL_OK.
 */
enum model_rc loop_mag(struct act *, const struct record *, const struct overgang *,
		       struct fouten *);
/*
 * Makes the step. `r` was read with record_haal; its versie is the one that the user saw.
 * `antwoorden` is from loop_antwoorden, with what came from form or JSON (record_lees,
 * json_lees) and the mistakes so far in fouten. On MODEL_OK `r` is as it became.
 * After anything but MODEL_OK roll the act back, except to keep a "geweigerd" line.
 */
enum model_rc loop_stap(struct act *, struct record *r, const struct overgang *,
			struct record *antwoorden, struct fouten *);

/*
 * A step of the program itself (OVERGANG_PROGRAMMA), with a record as record_zoals gives it: asks
 * no rights and no `eist`; all the rest is as loop_stap. MODEL_INVALID: not from this state.
 */
enum model_rc loop_programma(struct act *, struct record *r, const struct overgang *,
			     struct record *antwoorden);

/*
 * The steps of a record, newest first, at most 500. Who may only see what they made gets
 * the states and dates, without names, reasons and answers.
 */
enum model_rc loop_stappen(struct act *, const struct record *, struct stap **out, size_t *n_out);

/* When a record that came in its state at `sinds` must have left it, by the declaration of that
 * state; 0: never. */
int64_t loop_uiterlijk(const struct record *, int64_t sinds);

#endif
