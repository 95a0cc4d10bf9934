/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a passkey says, judged (W3C Web Authentication level 2, sections 7.1 and 7.2): pure
 * functions over what the browser sent. Keys: ES256 (P-256) and RS256, which all platforms
 * have one of. Attestation is not asked and not looked at: which make a key is of is nobody's
 * business here.
 *
 * Everything comes from outside: lengths, nesting and doubles are checked, nothing is
 * trusted. Threads: pure.
 */
#ifndef CORE_TRUST_WEBAUTHN_H
#define CORE_TRUST_WEBAUTHN_H

#include "core/base/arena.h"
#include "core/base/str.h"

enum { WEBAUTHN_ID_MAX = 1023, WEBAUTHN_SLEUTEL_MAX = 1024 };

/* Is the client data (JSON) of this kind ("webauthn.create", "webauthn.get"), for this
 * challenge (base64url) and this origin ("https://contramijn.gemeente.nl")? */
bool webauthn_client(struct str json, const char *soort, struct str uitdaging,
		     struct str oorsprong);

struct webauthn_nieuw {
	struct str id;        /* of the credential */
	struct str sleutel;   /* COSE */
	uint32_t teller;
};
/* An attestation object for this relying party ("contramijn.gemeente.nl"). Views on the
 * object given. False: unreadable, for another party, nobody was present, or a key of a kind
 * that we do not take. */
bool webauthn_maak(struct str attestatie, struct str partij, struct webauthn_nieuw *out);

/* Did the holder of this key sign? */
bool webauthn_klopt(struct str sleutel, struct str gegevens, struct str client,
		    struct str handtekening, struct str partij, uint32_t *teller_out);

#endif
