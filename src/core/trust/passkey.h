/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Passkeys as second factor: kept per user, made and used in a session with a challenge of
 * its own that works once and for five minutes. A key that tells a lower count than before is
 * taken for a copy and refused.
 */
#ifndef CORE_TRUST_PASSKEY_H
#define CORE_TRUST_PASSKEY_H

#include "core/trust/gebruiker.h"

enum { PASSKEY_MAX = 10, PASSKEY_UITDAGING_S = 300 };

/* Where we are, as the browser calls it. */
struct passkey_plek {
	struct str partij;        /* "contramijn.gemeente.nl" */
	struct str oorsprong;     /* "https://contramijn.gemeente.nl" */
};

struct passkey {
	struct str id;            /* base64url */
	struct str naam;
	int64_t gemaakt, gebruikt;
};
/* In a begun act; of oneself, or by who manages accounts. Oldest first. */
enum trust_rc passkey_lijst(struct act *, struct str gebruiker_id, struct passkey **out,
			    size_t *n_out) __attribute__((warn_unused_result));

/* A new challenge (base64url) for this session. In a begun DB_WRITE act. */
enum trust_rc passkey_uitdaging(struct act *, const struct sessie *, struct str *uitdaging_out)
	__attribute__((warn_unused_result));
/* Keeps a new one of one's own; texts are base64url as the browser sent them. TRUST_WRONG: it
 * is not right or not for here; TRUST_EXISTS: there already; TRUST_INVALID: ten are enough. */
enum trust_rc passkey_maak(struct act *, const struct sessie *, struct passkey_plek,
			   struct str client, struct str attestatie, struct str naam)
	__attribute__((warn_unused_result));
enum trust_rc passkey_weg(struct act *, struct str id) __attribute__((warn_unused_result));

struct passkey_antwoord {
	struct str id, client, gegevens, handtekening; /* base64url */
};
/* Proof for this session; the act has not begun. As tweede_bewijs. */
enum trust_rc passkey_bewijs(struct act *, const struct sessie *, struct passkey_plek,
			     const struct passkey_antwoord *, int *wait_s_out)
	__attribute__((warn_unused_result));

extern const char trust_passkey_schema_sqlite[];
extern const char trust_passkey_schema_pgsql[];

#endif
