/* SPDX-License-Identifier: EUPL-1.2 */
/* Between what the provider says (sso.c) and the account here (sso_account.c). */
#ifndef CORE_TRUST_SSO_PRIVATE_H
#define CORE_TRUST_SSO_PRIVATE_H

#include "core/trust/sso.h"
#include "core/trust/trust_private.h"

struct sso_wie {
	struct str uitgever, sub; /* who it is, for good */
	struct str naam;          /* what it is called now; "" */
	bool tweede;              /* a second factor was proved there */
};
/* A session for the account of this person, which is tied to him now if it was not yet.
 * TRUST_WRONG: no such account, or not active, or tied to somebody else. */
enum trust_rc sso_sessie(struct act *, const struct sso_wie *, struct str *token_out,
			 struct sessie *out) __attribute__((warn_unused_result));

#endif
