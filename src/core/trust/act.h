/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An act: one unit of work by one person for one purpose, with the connection
 * it works on. Every read and change in the data layer takes an act, so that who,
 * why and what are always known where it matters (normen.md 8.3.1, 9.2).
 *
 * Life: act_begin takes a connection and starts a transaction; act_commit ends
 * it; act_end (or the arena, if it was forgotten) rolls back and gives back.
 *
 * Audit: audit_add (audit.h) collects lines. In a DB_WRITE act they are inserted
 * in the same transaction, before the commit; in a DB_READ act act_commit waits
 * until they are durable and fails when they cannot be written, so that nothing is shown
 * that was not logged (fail closed).
 *
 * Threads: one act, one thread.
 */
#ifndef CORE_TRUST_ACT_H
#define CORE_TRUST_ACT_H

#include "core/base/arena.h"
#include "core/base/str.h"
#include "core/store/db.h"
#include "core/trust/rol.h"

struct tegels;
struct woorden;
struct sso_instel;

/* What lasts as long as the program, shared by all threads. */
struct huis {
	struct db_pool *pool;
	struct woorden *woorden;
	struct audit_log *audit;
	uint8_t sleutel[16];        /* secret of this installation, for key hashes */
	struct str naam;            /* name of the municipality, for headings */
	/* Settings of the installation; each may be empty. */
	struct str adres;           /* "https://contramijn.gemeente.nl", without slash at the end */
	struct str contact;         /* e-mail address of who runs it */
	struct str beveiliging;     /* URI to report a weakness to: mailto:, https: or tel: */
	const struct sso_instel *sso; /* single sign-on (sso.h), or NULL */
	struct tegels *tegels;      /* the map of this installation, or NULL */
};

/* Who acts. The system itself acts in jobs, under the name of who started them. */
struct wie {
	struct str id;              /* key of the user; empty: nobody logged in */
	struct str naam;            /* login name */
	struct str volledig;        /* full name */
	enum rol rol;
	struct str herkomst;        /* peer address or "opdrachtregel" */
};

/* What the purpose of an act lets it see; doel.h. Filled by act_begin, and kept after it. */
struct zicht {
	bool gelezen;               /* false: no act has begun yet, only the role is known */
	struct str titel;           /* of the purpose, for people */
	struct str dingen;          /* kinds of things: words, or "*" */
	struct str nood;            /* emergency access under which it works, or "" */
	bool geteld, volledig;      /* of zicht_volledig */
};

struct audit_line;
struct act_guard;

struct act {
	struct huis *huis;
	struct arena *arena;
	struct wie wie;
	struct str doel;            /* purpose: before act_begin the one asked for ("": the
	                             * first of the role), after it the one it has ("": none,
	                             * and nothing is seen) */
	bool doel_vast;             /* asked for explicitly: no other will do */
	struct zicht zicht;
	struct str verzoek;         /* request id, also in the log */
	int64_t nu;                 /* instant of the act */
	struct db *db;              /* inside begin .. commit, else NULL */
	enum db_mode mode;
	struct audit_line *audit;   /* collected, not yet written */
	struct act_guard *guard;    /* private to act.c */
};

/* Fills an act; takes no connection yet. The id of `wie` is empty, never NULL, when nobody
 * is logged in. */
void act_init(struct act *, struct huis *, struct arena *, struct wie);
/*
 * The act must not have begun (assert). DB_RETRY when no connection came free in time.
 * After anything but DB_OK it has not begun.
 */
enum db_rc act_begin(struct act *, enum db_mode) __attribute__((warn_unused_result));
/*
 * Whatever it returns, the act has ended: db is NULL, the lines are gone. After
 * DB_RETRY run the whole act again from act_begin. Anything but DB_OK: show
 * nothing of what was read, nothing was changed (DB_LOST: unknown).
 */
enum db_rc act_commit(struct act *) __attribute__((warn_unused_result));
/* Rolls back; always safe, also twice or after act_commit. Not after arena_reset:
 * that has ended the act already. */
void act_end(struct act *);

#endif
