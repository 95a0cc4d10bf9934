/* SPDX-License-Identifier: EUPL-1.2 */
#include "table_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	return fuzz_file(data, n, "lijst.json");
}
