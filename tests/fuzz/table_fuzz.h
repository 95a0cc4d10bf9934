/* SPDX-License-Identifier: EUPL-1.2 */
/* Shared by the targets of the table engine: reads bytes as a file, whole, and again
 * from a place half way; what comes back must hold what table.h promises. */
#ifndef TESTS_FUZZ_TABLE_FUZZ_H
#define TESTS_FUZZ_TABLE_FUZZ_H

#include <assert.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/utf8.h"
#include "engines/table/table.h"

enum { FUZZ_ROWS = 2000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void fuzz_check(const struct table *t, const struct table_row *row)
{
	assert(row->n == table_columns(t));
	assert(!row->bad || row->err[0]);
	assert(utf8_valid(row->raw));
	for (size_t i = 0; i < row->n; i++) {
		assert(utf8_valid(row->cell[i].text));
		assert(!row->cell[i].text.len || !memchr(row->cell[i].text.p, '\0',
							 row->cell[i].text.len));
		assert(!row->bad || row->cell[i].text.len == 0);
	}
}

static void fuzz_read(struct table *t)
{
	char err[TABLE_ERR_MAX];
	struct table_row *row;
	int64_t offset = 0, line = 0, after = 0;
	int n = 0;

	while (n < FUZZ_ROWS && table_next(t, &row, err) == 1) {
		fuzz_check(t, row);
		if (n == 3) {
			offset = row->offset;
			line = row->line;
		}
		if (n == 4)
			after = row->line;
		n++;
	}
	if (n > 4) {
		assert(table_seek(t, offset, line, err) == 0);
		assert(table_next(t, &row, err) == 1);
		assert(row->line == after);
	}
}

static int fuzz_file(const uint8_t *data, size_t n, const char *name)
{
	char path[32], err[TABLE_ERR_MAX];
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct table *t;

	assert(fd >= 0 && write(fd, data, n) == (ssize_t)n);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	t = table_open(path, name, err);
	if (t) {
		for (size_t i = 0; i < table_columns(t); i++)
			assert(utf8_valid(table_column(t, i)) && table_column(t, i).len);
		fuzz_read(t);
		table_close(t);
	}
	close(fd);
	return 0;
}

#endif
