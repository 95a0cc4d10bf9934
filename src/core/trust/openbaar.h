/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Public keys given as numbers, and whether something was signed with one: what passkeys
 * (webauthn.h) and single sign-on (jwt.h) both ask of OpenSSL.
 *
 * Only P-256 and RSA of 2048 to 4096 bits with a small exponent; always SHA-256. A point that
 * is not on its curve gives no key. Threads: pure. A key is the caller's: openbaar_weg.
 */
#ifndef CORE_TRUST_OPENBAAR_H
#define CORE_TRUST_OPENBAAR_H

#include <stdbool.h>

#include "core/base/str.h"

struct openbaar;

/* Big-endian numbers; NULL when they are no key that we take. */
struct openbaar *openbaar_ec(struct str x, struct str y);
struct openbaar *openbaar_rsa(struct str n, struct str e);
void openbaar_weg(struct openbaar *);           /* NULL is allowed */

enum openbaar_wijze {
	OPENBAAR_DER,    /* RSA PKCS#1 v1.5, or ECDSA as a DER sequence */
	OPENBAAR_RS,     /* ECDSA as r and s, 32 bytes each (RFC 7518, 3.4) */
	OPENBAAR_PSS     /* RSA-PSS with a salt of 32 bytes (RFC 7518, 3.5) */
};
/* Of these parts, one after another. */
bool openbaar_klopt(const struct openbaar *, enum openbaar_wijze, const struct str *deel, size_t n,
		    struct str handtekening);

#endif
