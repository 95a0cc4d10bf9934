/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as what a passkey sends: judged without reading past the end, never accepted
 * with a key that cannot be read again. */
#include "core/trust/webauthn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str in = {(const char *)data, size}, half = str_sub(in, 0, size / 2);
	struct str rest = str_sub(in, size / 2, SIZE_MAX);
	struct webauthn_nieuw made;
	uint32_t count;

	webauthn_client(in, "webauthn.get", STR("AAAA"), STR("https://localhost"));
	if (webauthn_maak(in, STR("localhost"), &made) &&
		(!made.id.len || made.sleutel.len > WEBAUTHN_SLEUTEL_MAX))
		__builtin_trap();
	if (webauthn_klopt(half, rest, in, rest, STR("localhost"), &count))
		__builtin_trap();
	return 0;
}
