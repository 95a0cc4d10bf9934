/* SPDX-License-Identifier: EUPL-1.2 */
#include "table/support.h"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

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

const char *zip_with(const char *name, const struct zip_part *part)
{
	zip_t *z = zip_open(path_for(name), ZIP_CREATE | ZIP_TRUNCATE, NULL);

	assert_non_null(z);
	for (; part->name; part++) {
		size_t len = part->len ? part->len : strlen(part->text);
		zip_source_t *s = zip_source_buffer(z, part->text, len, 0);

		assert_true(zip_file_add(z, part->name, s, 0) >= 0);
	}
	assert_int_equal(zip_close(z), 0);
	return path;
}

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

const char *book_with(const char *sheet, const char *styles, const char *strings,
		      const char *properties)
{
	static char s[1 << 16], w[1024], st[1 << 14], ss[1 << 14];
	const struct zip_part part[] = {
		{"[Content_Types].xml", XML "<Types/>"},
		{"_rels/.rels", XML "<Relationships><Relationship Id=\"r1\" Type=\"" OFFICE
		 "/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"},
		{"xl/_rels/workbook.xml.rels", XML "<Relationships>"
		 "<Relationship Id=\"r1\" Type=\"" OFFICE "/worksheet\" Target=\"s.xml\"/>"
		 "<Relationship Id=\"r2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
		 "<Relationship Id=\"r3\" Type=\"" OFFICE "/sharedStrings\" Target=\"t.xml\"/>"
		 "</Relationships>"},
		{"xl/workbook.xml", w}, {"xl/s.xml", s}, {"xl/styles.xml", st}, {"xl/t.xml", ss},
		{0},
	};

	snprintf(w, sizeof(w), XML "<x:workbook xmlns:x=\"a\" xmlns:r=\"b\"><x:workbookPr %s/>"
		 "<x:sheets><x:sheet name=\"Blad 1\" sheetId=\"1\" r:id=\"r1\"/></x:sheets>"
		 "</x:workbook>", properties ? properties : "");
	snprintf(s, sizeof(s), XML "<worksheet><sheetData>%s</worksheet>", sheet);
	snprintf(st, sizeof(st), XML "<styleSheet>%s</styleSheet>", styles ? styles : "");
	snprintf(ss, sizeof(ss), XML "<sst>%s</sst>", strings ? strings : "");
	return zip_with("book.xlsx", part);
}

const char *ods_with(const char *styles, const char *tables)
{
	static char content[1 << 16];
	const struct zip_part part[] = {
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", content},
		{0},
	};

	snprintf(content, sizeof(content), XML
		 "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" "
		 "xmlns:style=\"s\" xmlns:calcext=\"c\"><office:automatic-styles>%s"
		 "</office:automatic-styles><office:body><office:spreadsheet>%s"
		 "</office:spreadsheet></office:body></office:document-content>", styles, tables);
	return zip_with("sheet.ods", part);
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
