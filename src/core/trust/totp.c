/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes that a clock and a shared secret make: RFC 4226 and RFC 6238. */
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>

#include "core/trust/tweede.h"

uint32_t totp_code(const uint8_t *geheim, size_t n, uint64_t stap)
{
	uint8_t teller[8], mac[EVP_MAX_MD_SIZE];
	unsigned len = 0, plek;
	uint32_t code;

	for (int i = 0; i < 8; i++)
		teller[i] = (uint8_t)(stap >> (56 - 8 * i));
	if (!HMAC(EVP_sha1(), geheim, (int)n, teller, sizeof(teller), mac, &len) || len != 20)
		abort();
	plek = mac[19] & 15;
	code = (uint32_t)(mac[plek] & 127) << 24 | (uint32_t)mac[plek + 1] << 16 |
	       (uint32_t)mac[plek + 2] << 8 | mac[plek + 3];
	return code % 1000000;
}
