/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Users, passwords, sessions, tokens (normen.md 6.3: 6.x, 7.x).
 *
 * Passwords: 12..128 characters, all kinds, not in the common list; Argon2id
 * 64 MiB, t = 2. Unknown users cost the same time and give the same answer.
 * Sessions: 256-bit random token in cookie __Host-sid, stored as its hash; idle 30
 * minutes, absolute 10 hours; a new token at login. Attempts are limited per
 * account and per source, across processes (in the database).
 * API tokens: "cmt_" + 43 characters, shown once, stored as hash; each ends by itself, a
 * year after it was made unless another term was chosen.
 *
 * Every function asks may() itself: of "gebruiker" for other people's accounts, of
 * "profiel" for one's own. Who starts the program on the command line acts as beheerder.
 *
 * Results live in the act's arena. Errors: enum trust_rc.
 */
#ifndef CORE_TRUST_GEBRUIKER_H
#define CORE_TRUST_GEBRUIKER_H

#include "core/trust/act.h"

enum trust_rc {
	TRUST_OK,
	TRUST_WRONG,     /* name or password wrong, session or token unknown or over */
	TRUST_SLOW_DOWN, /* too many attempts: wait_s_out tells how long */
	TRUST_INVALID,   /* the user's mistake: reason_out says which, in Dutch */
	TRUST_EXISTS,
	TRUST_RETRY,     /* as DB_RETRY */
	TRUST_FAIL,
	TRUST_DENIED     /* not for this role (may() said no), or no such user: same answer */
};

struct gebruiker {
	struct str id, naam, volledig, afdeling, email;
	enum rol rol;
	bool actief;
	int64_t gemaakt, laatst_gezien, versie;
};

/*
 * These run inside an act that has begun (DB_WRITE where they change) and add their
 * own audit lines. gebruiker_maak fills id, gemaakt, versie of its argument and writes
 * the login name in lower case. gebruiker_wijzig changes naam, volledig, afdeling,
 * email, rol and actief when `versie` is still the one in the database; somebody made
 * inactive loses all sessions and tokens at once. A new password ends all sessions of that
 * user, the one it was typed in too: log in again.
 */
enum trust_rc gebruiker_maak(struct act *, struct gebruiker *, struct str wachtwoord,
			     const char **reason_out) __attribute__((warn_unused_result));
enum trust_rc gebruiker_wijzig(struct act *, const struct gebruiker *, const char **reason_out)
	__attribute__((warn_unused_result));
enum trust_rc gebruiker_wachtwoord(struct act *, struct str id, struct str wachtwoord,
				   const char **reason_out) __attribute__((warn_unused_result));
/*
 * Everyone who is logged in may know a colleague by name: without the right to read
 * accounts only id, naam, volledig and afdeling are filled.
 */
enum trust_rc gebruiker_haal(struct act *, struct str id, struct gebruiker *out)
	__attribute__((warn_unused_result));
enum trust_rc gebruiker_op_naam(struct act *, struct str naam, struct gebruiker *out)
	__attribute__((warn_unused_result));
enum trust_rc gebruiker_lijst(struct act *, struct gebruiker **out, size_t *n_out)
	__attribute__((warn_unused_result));

struct sessie {
	struct str id;          /* key of the row, not the token */
	struct str csrf;        /* token for forms of this session */
	struct gebruiker gebruiker;
	int64_t begonnen, gezien;
	struct str herkomst;
	bool tweede;            /* its user has a second factor */
	bool wacht;             /* and has not given it yet: this session opens nothing */
	int64_t bewezen;        /* when it was given last */
	struct str doel;        /* purpose that was chosen, or "" */
};
/*
 * Begins its own transactions: the act has not begun. Afterwards act->wie is still who
 * it was. `herkomst` of act->wie is the source that is limited.
 */
enum trust_rc sessie_login(struct act *, struct str naam, struct str wachtwoord,
			   struct str *token_out, struct sessie *out, int *wait_s_out)
	__attribute__((warn_unused_result));
/*
 * Looks up, checks both limits, moves `gezien` at most once a minute (on a connection
 * of its own, only when one is free). For the gate, before act->wie is known: in an act
 * that has begun or, by itself, in one that has not. One SELECT by key.
 */
enum trust_rc sessie_vind(struct act *, struct str token, struct sessie *out)
	__attribute__((warn_unused_result));
/* Logging out; begins a transaction by itself when none has begun. */
enum trust_rc sessie_einde(struct act *, struct str token) __attribute__((warn_unused_result));
/* Sessions that are alive, newest first; in a begun act. */
enum trust_rc sessie_lijst(struct act *, struct str gebruiker_id, struct sessie **out,
			   size_t *n_out) __attribute__((warn_unused_result));
/* Ends one session by key, of this user only; in a begun DB_WRITE act. TRUST_WRONG: this
 * user has no such session. */
enum trust_rc sessie_stop(struct act *, struct str gebruiker_id, struct str sessie_id)
	__attribute__((warn_unused_result));
/* The purpose this session works for from now on; in a begun DB_WRITE act. TRUST_DENIED: not one
 * of those of this person (doel_keuzes). */
enum trust_rc sessie_doel(struct act *, struct str sessie_id, struct str doel)
	__attribute__((warn_unused_result));
/* Constant-time comparison of a form's token with the session's. */
bool csrf_klopt(const struct sessie *, struct str token);

enum { TOKEN_DAGEN = 365, TOKEN_DAGEN_MAX = 730, TOKEN_WAARVOOR_MAX = 80 };

struct token {
	struct str id;          /* key of the row, not the token */
	struct str waarvoor;    /* in the owner's words; may be "" */
	int64_t gemaakt;
	int64_t gezien;         /* last use, within the hour; 0: never */
	int64_t verloopt;       /* works until this instant */
};
/* In a begun DB_WRITE act. The token is shown once. `dagen` outside 1..TOKEN_DAGEN_MAX:
 * TRUST_INVALID. Tokens of this user that are over go. */
enum trust_rc token_maak(struct act *, struct str gebruiker_id, int64_t dagen,
			 struct str waarvoor, struct str *token_out)
	__attribute__((warn_unused_result));
/* Newest first, those that are over too; in a begun act. */
enum trust_rc token_lijst(struct act *, struct str gebruiker_id, struct token **out,
			  size_t *n_out) __attribute__((warn_unused_result));
/* One token of this user stops working, by key. TRUST_WRONG: this user has no such token. */
enum trust_rc token_stop(struct act *, struct str gebruiker_id, struct str token_id)
	__attribute__((warn_unused_result));
/* All tokens of this user stop working. */
enum trust_rc token_intrekken(struct act *, struct str gebruiker_id)
	__attribute__((warn_unused_result));
/* For the gate, as sessie_vind. */
enum trust_rc token_vind(struct act *, struct str token, struct gebruiker *out)
	__attribute__((warn_unused_result));

/* Migrations of trust's tables, for the list in work/schema. */
extern const char trust_schema_sqlite[];
extern const char trust_schema_pgsql[];
extern const char trust_token_schema_sqlite[]; /* the end of tokens */
extern const char trust_token_schema_pgsql[];
/* The second one: seals of the audit log (zegel.h). */
extern const char trust_zegels_sqlite[];
extern const char trust_zegels_pgsql[];

#endif
