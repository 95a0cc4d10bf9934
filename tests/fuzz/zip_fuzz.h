/* SPDX-License-Identifier: EUPL-1.2 */
/* The input as the parts of a workbook: fuzzing behind the checksums of a zip. Parts
 * are split at a byte 0xFF; what starts with PK is taken as a zip itself. */
#ifndef TESTS_FUZZ_ZIP_FUZZ_H
#define TESTS_FUZZ_ZIP_FUZZ_H

#include <stdlib.h>
#include <zip.h>

#include "table_fuzz.h"

static void fuzz_add(zip_t *z, const char *name, const uint8_t *p, size_t n)
{
	zip_int64_t i = zip_file_add(z, name, zip_source_buffer(z, p, n, 0), 0);

	assert(i >= 0);
	zip_set_file_compression(z, (zip_uint64_t)i, ZIP_CM_STORE, 0);
}

/* `fixed` parts are added as they are; `names` get the pieces of the input. */
static int fuzz_zip(const uint8_t *data, size_t n, const char *const *names,
		    const char *const *fixed, const char *name)
{
	zip_error_t e;
	zip_source_t *s;
	zip_t *z;
	zip_stat_t st;
	uint8_t *bytes;

	if (n > 2 && data[0] == 'P' && data[1] == 'K')
		return fuzz_file(data, n, name);
	zip_error_init(&e);
	s = zip_source_buffer_create(NULL, 0, 0, &e);
	assert(s);
	zip_source_keep(s);
	z = zip_open_from_source(s, ZIP_TRUNCATE, &e);
	assert(z);
	for (; *fixed; fixed += 2)
		fuzz_add(z, fixed[0], (const uint8_t *)fixed[1], strlen(fixed[1]));
	for (; *names; names++) {
		const uint8_t *end = n ? memchr(data, 0xFF, n) : NULL;
		size_t len = end ? (size_t)(end - data) : n;

		fuzz_add(z, *names, data, len);
		data += end ? len + 1 : len;
		n -= end ? len + 1 : len;
	}
	assert(zip_close(z) == 0);
	assert(zip_source_open(s) == 0 && zip_source_stat(s, &st) == 0);
	bytes = malloc(st.size + 1);
	assert(bytes && zip_source_read(s, bytes, st.size) == (zip_int64_t)st.size);
	fuzz_file(bytes, st.size, name);
	zip_source_close(s);
	zip_source_free(s);
	zip_error_fini(&e);
	free(bytes);
	return 0;
}

#endif
