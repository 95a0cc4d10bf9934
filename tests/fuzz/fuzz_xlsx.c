/* SPDX-License-Identifier: EUPL-1.2 */
#include "zip_fuzz.h"

#define REL(id, type, target) \
	"<Relationship Id=\"" id "\" Type=\"x/" type "\" Target=\"" target "\"/>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const names[] = {"xl/s.xml", "xl/styles.xml", "xl/t.xml",
					    "xl/workbook.xml", NULL};
	static const char *const fixed[] = {
		"_rels/.rels", "<Relationships/>",
		"xl/_rels/workbook.xml.rels", "<Relationships>" REL("r1", "worksheet", "s.xml")
			REL("r2", "styles", "styles.xml") REL("r3", "sharedStrings", "t.xml")
			"</Relationships>",
		NULL,
	};

	return fuzz_zip(data, n, names, fixed, "lijst.xlsx");
}
