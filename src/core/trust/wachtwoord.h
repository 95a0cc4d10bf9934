/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Passwords: what is refused, and how they are kept (normen.md 6.3: 6.2.x).
 *
 * Argon2id, 64 MiB, two passes. At most WACHTWOORD_TEGELIJK hashes run at the same time
 * in this process, so that a flood of logins cannot take all memory; the others wait.
 *
 * Threads: all may be called by all; wachtwoord_kosten before threads start.
 */
#ifndef CORE_TRUST_WACHTWOORD_H
#define CORE_TRUST_WACHTWOORD_H

#include "core/base/arena.h"
#include "core/base/str.h"

enum {
	WACHTWOORD_MIN_N = 12,          /* characters */
	WACHTWOORD_MAX_N = 128,
	WACHTWOORD_MAX_LEN = 4 * WACHTWOORD_MAX_N, /* bytes */
	WACHTWOORD_TEGELIJK = 4         /* x 64 MiB */
};

/* Why this password is refused for this login name, in Dutch; NULL: it is good. */
const char *wachtwoord_bezwaar(struct arena *, struct str wachtwoord, struct str naam);

/* The text to keep; empty when there is no memory for it. */
struct str wachtwoord_hash(struct arena *, struct str wachtwoord);
/* An empty hash costs the same time and is never right: for unknown users. */
bool wachtwoord_klopt(struct arena *, struct str hash, struct str wachtwoord);
/* Kept with other costs than today's: hash it again at the next login. */
bool wachtwoord_verouderd(struct str hash);

/* Tests only: the cheapest costs there are, so that a test of a login takes no second. */
void wachtwoord_kosten(bool test);

/* wachtwoord_lijst.c; NULL-terminated, folded. */
extern const char *const wachtwoord_lijst[];   /* whole passwords */
extern const char *const wachtwoord_woorden[]; /* words that need only a number behind them */

#endif
