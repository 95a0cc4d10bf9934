/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is let into a compartment, and emergency access.
 *
 * A compartment (RIEC, politie, Bibob, mensenhandel) is closed to everybody, also to who runs the
 * house. The beheerder lets in a person by name, until a date, with a reason; never
 * himself. What is in it is not found by anybody else (doel.h).
 *
 * Emergency access ("noodtoegang"): somebody opens a compartment or a purpose for himself, with a
 * reason, for a limited time. It shows at once on the list of the privacyfunctionaris until he has
 * judged it, and every audit line of that person says so while it lasts (purpose
 * "DOEL nood:ID").
 *
 * All functions run in a begun act (DB_WRITE where they change), ask may() themselves
 * ("compartiment", "noodtoegang") and add their audit lines. The user's mistakes: TRUST_INVALID
 * with the reason in Dutch. Results in the act's arena.
 */
#ifndef CORE_TRUST_TOEGANG_H
#define CORE_TRUST_TOEGANG_H

#include "core/trust/gebruiker.h"

struct compartiment {
	struct str naam, titel, uitleg;
	int64_t personen;           /* let in at this moment */
};
/* The compartments as such: a list that everyone may know, unlike what is in them. */
enum trust_rc compartiment_lijst(struct act *, struct compartiment **out, size_t *n_out)
	__attribute__((warn_unused_result));

struct toegang {
	struct str id, compartiment, gebruiker, gebruiker_naam, reden, wie_naam;
	int64_t vanaf, tot;
};
/* Those that hold now, by name of the person. */
enum trust_rc toegang_lijst(struct act *, struct str compartiment, struct toegang **out,
			    size_t *n_out) __attribute__((warn_unused_result));
enum { TOEGANG_DAGEN_MAX = 366, TOEGANG_REDEN_MAX = 1000 };
enum trust_rc toegang_geef(struct act *, struct str compartiment, struct str gebruiker,
			   int64_t dagen, struct str reden, const char **reason_out)
	__attribute__((warn_unused_result));
enum trust_rc toegang_neem(struct act *, struct str id, struct str reden,
			   const char **reason_out) __attribute__((warn_unused_result));
/* A source goes into a compartment ("" takes it out). Who does it must see the source and be let
 * in where it goes; it is then gone for all others. */
enum trust_rc bron_in_compartiment(struct act *, struct str bron, struct str compartiment,
				   const char **reason_out) __attribute__((warn_unused_result));

/* A source may be used for this purpose too, or no more; the last one stays. For who keeps the
 * register, of a source that he may see. */
enum trust_rc bron_doel(struct act *, struct str bron, struct str doel, bool erbij,
			struct str reden, const char **reason_out)
	__attribute__((warn_unused_result));

struct noodtoegang {
	struct str id, soort;       /* "doel" or "compartiment" */
	struct str naam, wie, wie_naam, reden;
	int64_t vanaf, tot, gestopt;
	int64_t bekeken;            /* 0: the privacyfunctionaris has not judged it yet */
	struct str bekeken_naam, oordeel, oordeel_reden;
	int64_t regels;             /* audit lines under it */
};
enum { NOOD_MINUTEN_MAX = 24 * 60, NOOD_REDEN_MIN = 10 };
enum trust_rc nood_open(struct act *, struct str soort, struct str naam, struct str reden,
			int64_t minuten, struct str *id_out, const char **reason_out)
	__attribute__((warn_unused_result));
/* Ends one's own before its time. */
enum trust_rc nood_stop(struct act *, struct str id) __attribute__((warn_unused_result));
/* One's own, or all for who judges; those to be judged first, then newest first; at most 200. */
enum trust_rc nood_lijst(struct act *, struct noodtoegang **out, size_t *n_out)
	__attribute__((warn_unused_result));
/* `oordeel`: "terecht" or "onterecht". Never about oneself. */
enum trust_rc nood_beoordeel(struct act *, struct str id, struct str oordeel, struct str reden,
			     const char **reason_out) __attribute__((warn_unused_result));
/* How many wait for a judgement; 0 for who does not judge. */
enum trust_rc nood_open_n(struct act *, int64_t *out) __attribute__((warn_unused_result));

#endif
