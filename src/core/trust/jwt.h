/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An identity token judged: JSON Web Signature in compact form (RFC 7515), with the checks that
 * OpenID Connect Core 3.1.3.7 and the NL GOV profile ask.
 *
 * The algorithm is RS256, PS256 or ES256 and fits the key it names; "none" and keys shared
 * with the client do not exist here. Everything in a token is hostile until its signature
 * holds: lengths, doubles and nesting are checked. Threads: pure.
 */
#ifndef CORE_TRUST_JWT_H
#define CORE_TRUST_JWT_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/base/str.h"

enum { JWT_SPELING_S = 60, JWT_OUD_S = 600 }; /* how far clocks may differ; oldest token */

struct jwt_eis {
	struct str uitgever;  /* iss, exactly */
	struct str klant;     /* aud; and azp when there is one */
	struct str nonce;
	int64_t nu;           /* seconds since 1970 */
};

/*
 * What the token says of somebody, signed by one of these keys (a JWK set, RFC 7517). NULL
 * with a word for the log in *waarom: "vorm", "algoritme", "sleutel", "handtekening",
 * "uitgever", "klant", "nonce", "tijd", "wie". The caller gives it back: json_decref.
 */
json_t *jwt_lees(struct arena *, struct str token, const json_t *sleutels, const struct jwt_eis *,
		 const char **waarom) __attribute__((warn_unused_result));

#endif
