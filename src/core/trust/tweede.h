/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The second factor: codes of an authenticator app (TOTP: RFC 6238 with SHA-1, 30 seconds,
 * six digits, which is what every app can do), and ten recovery codes for when the phone is
 * lost. ASVS 5.0: 6.5, 6.6.
 *
 * Who has set it up gets a session that waits after the password: until the code is given it
 * opens nothing (sessie.wacht). The same proof, given again, stands for ten minutes and is
 * asked before what is hard to take back (tweede_vers).
 *
 * A code works once: also the same code within its own half minute is refused after use. One
 * step early or late is allowed. Attempts are limited per account as those of passwords.
 */
#ifndef CORE_TRUST_TWEEDE_H
#define CORE_TRUST_TWEEDE_H

#include "core/trust/gebruiker.h"

enum { TWEEDE_CODES = 10, TWEEDE_GEHEIM = 20, TWEEDE_VERS_S = 600 };

/* Six digits for a moment, in units of 30 seconds since 1970. */
uint32_t totp_code(const uint8_t *geheim, size_t n, uint64_t stap);

struct tweede {
	bool ingesteld;
	int64_t sinds;
	int codes_over;           /* recovery codes not used yet */
};
/* In a begun act; of oneself, or by who manages accounts. */
enum trust_rc tweede_stand(struct act *, struct str gebruiker_id, struct tweede *out)
	__attribute__((warn_unused_result));
/*
 * Setting it up, in two steps of a begun DB_WRITE act: a new secret (base32, shown once), then
 * a code that proves the app has it; gives the recovery codes, shown once. TRUST_WRONG: not
 * that code. Until it is proved nothing changes at login.
 */
enum trust_rc tweede_begin(struct act *, struct str *geheim_out)
	__attribute__((warn_unused_result));
/* The secret that waits for its proof; "" when there is none. */
enum trust_rc tweede_open(struct act *, struct str *geheim_out)
	__attribute__((warn_unused_result));
enum trust_rc tweede_bevestig(struct act *, struct str code,
			      struct str codes_out[static TWEEDE_CODES])
	__attribute__((warn_unused_result));
/* Takes all of it away, passkeys too: one's own, after proof; or by who manages accounts, for
 * a lost phone. */
enum trust_rc tweede_weg(struct act *, struct str gebruiker_id)
	__attribute__((warn_unused_result));

/*
 * A code of the app or a recovery code for this session; the act has not begun. TRUST_OK: the
 * session no longer waits and is fresh.
 */
enum trust_rc tweede_bewijs(struct act *, const struct sessie *, struct str code, int *wait_s_out)
	__attribute__((warn_unused_result));

/* Was the proof given just now, or is there none to give? */
bool tweede_vers(const struct act *, const struct sessie *);

extern const char trust_tweede_schema_sqlite[];
extern const char trust_tweede_schema_pgsql[];

#endif
