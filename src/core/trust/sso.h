/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Single sign-on with the municipality's own identity provider: OpenID Connect, code flow with
 * PKCE (OpenID Connect Core 3.1, RFC 7636, RFC 9207; NL GOV profile for OpenID Connect 1.0.1).
 *
 * The provider says who somebody is; what he may do is said here: there must be an account. The
 * first time it is found by login name, and from then on only by the provider's own key of that
 * person (iss and sub), so that a name given to somebody else opens nothing.
 *
 * Nothing is kept between going and coming back: a random text in a cookie of ten minutes is the
 * key from which state, nonce and PKCE verifier are all made, so any process can take the answer
 * and nobody can make one for another's browser. The provider's addresses and keys are asked
 * each time: a key that is withdrawn there works here no more.
 *
 * sso_begin and sso_terug block on the network (ophalen.h). Errors: enum sso_rc.
 */
#ifndef CORE_TRUST_SSO_H
#define CORE_TRUST_SSO_H

#include "core/trust/gebruiker.h"

enum { SSO_KOEKJE_S = 600 };

/* From the settings of the installation; work/start owns it. */
struct sso_instel {
	struct str uitgever;      /* https://.., exactly as the provider names itself */
	struct str klant, geheim; /* of this program at the provider */
	struct str naam;          /* claim that is the login name: "preferred_username" */
	bool tweede;              /* the provider's own second factor counts as ours */
};

enum sso_rc {
	SSO_OK,
	SSO_STORING,     /* the provider does not answer, or not as it should */
	SSO_ONGELDIG,    /* not an answer to a question of this browser, or too late */
	SSO_GEWEIGERD,   /* the provider says no, or the person went back */
	SSO_ONBEKEND,    /* no active account here for this person */
	SSO_DRUK         /* the database is busy: try again */
};

struct sso_vraag {
	struct str adres;         /* where the browser goes */
	struct str koekje;        /* what it keeps meanwhile */
};
/* `terug`: our own address for the answer, as the provider knows it; `naar`: a path of our own
 * to go to after it. */
enum sso_rc sso_begin(const struct sso_instel *, struct arena *, struct str terug, struct str naar,
		      struct sso_vraag *out) __attribute__((warn_unused_result));

struct sso_antwoord {
	struct str koekje, terug;
	struct str code, state, iss, error;     /* parameters, "" when absent */
};
/*
 * Begins its own transaction: the act has not begun. SSO_OK: a session, as after sessie_login,
 * and where to go. A log line tells why anything else is so; it names nobody.
 */
enum sso_rc sso_terug(const struct sso_instel *, struct act *, const struct sso_antwoord *,
		      struct str *token_out, struct sessie *out, struct str *naar_out)
	__attribute__((warn_unused_result));

/* Since when this account is tied to somebody at the provider; 0: not. In a begun act. */
enum trust_rc sso_sinds(struct act *, struct str gebruiker_id, int64_t *out)
	__attribute__((warn_unused_result));
/* Ties it no more: the next login goes by name again. By who manages accounts; begun DB_WRITE. */
enum trust_rc sso_los(struct act *, struct str gebruiker_id) __attribute__((warn_unused_result));

extern const char trust_sso_schema_sqlite[];
extern const char trust_sso_schema_pgsql[];

#endif
