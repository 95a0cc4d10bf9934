/* SPDX-License-Identifier: EUPL-1.2 */
#include "zip_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const names[] = {"content.xml", NULL};
	static const char *const fixed[] = {
		"mimetype", "application/vnd.oasis.opendocument.spreadsheet", NULL,
	};

	return fuzz_zip(data, n, names, fixed, "lijst.ods");
}
