/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

#include <fcntl.h>
#include <unistd.h>

static char dir[64];
static char path[256];
static char out[1 << 16];
static char err[TABLE_ERR_MAX];
static struct table_row *row;

const char *path_for(const char *name)
{
	if (!dir[0]) {
		snprintf(dir, sizeof(dir), "/tmp/table-test-XXXXXX");
		assert_non_null(mkdtemp(dir));
	}
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

void files_remove(void)
{
	static const char *const used[] = {"file", "book.xlsx", "sheet.ods"};

	for (size_t i = 0; i < sizeof(used) / sizeof(used[0]); i++)
		unlink(path_for(used[i]));
	rmdir(dir);
	dir[0] = '\0';
}

const char *file_with(const void *bytes, size_t n)
{
	FILE *f = fopen(path_for("file"), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	return path;
}

struct table *opened(const char *p, const char *name)
{
	struct table *t = table_open(p, name, err);

	if (!t)
		fail_msg("not opened: %s", err);
	return t;
}

struct table *opened_text(const char *text)
{
	return opened(file_with(text, strlen(text)), "lijst.csv");
}

const char *refusal(const void *bytes, size_t n, const char *name)
{
	struct table *t = table_open(file_with(bytes, n), name, err);

	if (t)
		fail_msg("opened as %s", table_kind_name(table_kind(t)));
	return err;
}

static void add(size_t *n, struct str s)
{
	int made = snprintf(out + *n, sizeof(out) - *n, "%s%.*s", *n ? "|" : "", STR_ARG(s));

	*n += (size_t)made;
	assert_true(*n < sizeof(out));
}

const char *columns(const struct table *t)
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < table_columns(t); i++)
		add(&n, table_column(t, i));
	return out;
}

const char *next(struct table *t)
{
	int r = table_next(t, &row, err);
	size_t n;

	if (r == 0)
		return "end";
	if (r < 0) {
		snprintf(out, sizeof(out), "broken: %s", err);
		return out;
	}
	assert_int_equal(row->n, table_columns(t));
	if (row->bad) {
		snprintf(out, sizeof(out), "%lld! %d", (long long)row->line, row->bad_column);
		return out;
	}
	n = (size_t)snprintf(out, sizeof(out), "%lld: ", (long long)row->line);
	for (size_t i = 0; i < row->n; i++) {
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%.*s", i ? "|" : "",
				      STR_ARG(row->cell[i].text));
		assert_true(n < sizeof(out));
	}
	return out;
}

const struct table_row *last_row(void) { return row; }
const char *last_err(void) { return err; }

const char *shared_file(const char *name)
{
	static const char *const up[] = {"/../shared/", "/../../shared/"};
	const char *env = getenv("CONTRAMIJN_SHARED"), *root = getenv("SOURCE_ROOT");
	static char p[512];

	if (env) {
		snprintf(p, sizeof(p), "%s/%s", env, name);
		if (access(p, R_OK) == 0)
			return p;
	}
	for (size_t i = 0; root && i < 2; i++) {
		snprintf(p, sizeof(p), "%s%s%s", root, up[i], name);
		if (access(p, R_OK) == 0)
			return p;
	}
	return NULL;
}
