/* SPDX-License-Identifier: EUPL-1.2 */
/* A template from outside: read, judged and filled; what comes out reads again. */
#include <assert.h>
#include <stdlib.h>
#include <zip.h>

#include "engines/letter/letter.h"

static struct str als_zip(struct arena *a, const uint8_t *data, size_t n)
{
	struct letter_odt odt = {.n = 1};

	odt.deel[0] = (struct letter_deel){STR("content.xml"), {(const char *)data, n}};
	return letter_bytes(a, &odt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const velden[] = {"b"};
	static const struct str rij[] = {STR_INIT("<x>\n\t  "), STR_INIT("")};
	static const struct letter_veld veld[] = {{"naam", STR_INIT("a & b\n  c")},
		{"leeg", STR_INIT("")}};
	static const struct letter_lijst lijst[] = {{"l", velden, 1, rij, 2}};
	static const struct letter_gegevens g = {veld, 2, lijst, 1};
	struct arena *a = arena_new(256 << 20);
	struct letter_odt odt, uit, weer;
	struct letter_fouten f;
	struct str bytes;

	assert(a);
	bytes = n > 1 && data[0] == 'P' && data[1] == 'K' ?
		(struct str){(const char *)data, n} : als_zip(a, data, n);
	if (letter_lees(a, bytes, &odt, &f) &&
	    letter_vul(a, &odt, &g, STR("Titel"), &uit, &f)) {
		assert(letter_lees(a, letter_bytes(a, &uit), &weer, &f));
		letter_tekst(a, &weer);
	}
	arena_free(a);
	return 0;
}
