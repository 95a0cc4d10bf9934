/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of a workbook around its sheets: relations, sheet names, styles, strings. */
#include "engines/table/xlsx_private.h"

enum { RELATIONS_MAX = 1024 };

struct relation {
	struct str id, type, target;
};

struct loader {
	struct table *t;
	struct xlsx_parts *p;
	struct str dir; /* of the workbook inside the zip, with a slash */
	struct relation relation[RELATIONS_MAX];
	size_t relations;

	struct { /* number formats of this workbook */
		int64_t id;
		struct xlsx_format format;
	} custom[XLSX_FORMATS_MAX];
	size_t customs;
	bool in_cell_styles;

	bool in_text; /* inside <t> of a shared string */
	int phonetic; /* inside <rPh>: how a Japanese word sounds */
	bool too_much;
};

static struct str keep(struct loader *l, const char *s)
{
	return str_dup(l->t->keep, str_of(s));
}

static void no_end(void *user, const char *name)
{
	(void)user;
	(void)name;
}

static void relation_start(void *user, const char *name, const char **attr)
{
	struct loader *l = user;

	if (strcmp(name, "Relationship") != 0 || l->relations == RELATIONS_MAX)
		return;
	l->relation[l->relations++] = (struct relation){
		keep(l, zipxml_attr(attr, "Id")), keep(l, zipxml_attr(attr, "Type")),
		keep(l, zipxml_attr(attr, "Target"))};
}

static bool load_relations(struct loader *l, zip_t *zip, const char *entry)
{
	static const struct zipxml_handlers handlers = {relation_start, no_end, NULL};

	l->relations = 0;
	return zipxml_all(l->t, zip, entry, &handlers, l);
}

/* The entry a relation points at, by its kind or by its id; "" when there is none. */
static struct str target_of(const struct loader *l, const char *kind, struct str id)
{
	for (size_t i = 0; i < l->relations; i++) {
		const struct relation *r = &l->relation[i];

		if (!str_ends(r->type, str_of(kind)) || (id.len && !str_eq(r->id, id)))
			continue;
		if (r->target.len && r->target.p[0] == '/')
			return str_sub(r->target, 1, SIZE_MAX);
		return str_join(l->t->keep, l->dir, r->target);
	}
	return STR("");
}

static bool is_true(const char *s)
{
	return s && (strcmp(s, "1") == 0 || strcmp(s, "true") == 0 || strcmp(s, "on") == 0);
}

static void workbook_start(void *user, const char *name, const char **attr)
{
	struct loader *l = user;
	const char *state = zipxml_attr(attr, "state");

	if (strcmp(name, "workbookPr") == 0)
		l->p->from_1904 = is_true(zipxml_attr(attr, "date1904"));
	if (strcmp(name, "sheet") != 0 || l->p->sheets == XLSX_SHEETS_MAX)
		return;
	l->p->sheet[l->p->sheets++] = (struct xlsx_sheet){
		.name = keep(l, zipxml_attr(attr, "name")),
		.rel = keep(l, zipxml_attr(attr, "id")),
		.hidden = state && strcmp(state, "visible") != 0,
	};
}

/* Where the workbook stands, and the relations from there. */
static bool find_workbook(struct loader *l, zip_t *zip, struct str *entry_out)
{
	struct str entry;
	const char *slash;

	l->dir = STR("");
	if (!load_relations(l, zip, "_rels/.rels"))
		return false;
	entry = target_of(l, "/officeDocument", STR(""));
	if (!entry.len)
		entry = STR("xl/workbook.xml");
	slash = memrchr(entry.p, '/', entry.len);
	l->dir = str_sub(entry, 0, slash ? (size_t)(slash - entry.p) + 1 : 0);
	*entry_out = entry;
	return load_relations(l, zip, str_fmt(l->t->keep, "%.*s_rels/%.*s.rels", STR_ARG(l->dir),
					      STR_ARG(str_sub(entry, l->dir.len, SIZE_MAX))).p);
}

static bool load_workbook(struct loader *l, zip_t *zip)
{
	static const struct zipxml_handlers handlers = {workbook_start, no_end, NULL};
	struct str entry;

	if (!find_workbook(l, zip, &entry) || !zipxml_all(l->t, zip, entry.p, &handlers, l))
		return false;
	for (size_t i = 0; i < l->p->sheets; i++)
		l->p->sheet[i].entry = target_of(l, "/worksheet", l->p->sheet[i].rel);
	return true;
}

static struct xlsx_format format_by_id(const struct loader *l, int64_t id)
{
	for (size_t i = 0; i < l->customs; i++)
		if (l->custom[i].id == id)
			return l->custom[i].format;
	return xlsx_builtin_format(id);
}

static void styles_start(void *user, const char *name, const char **attr)
{
	struct loader *l = user;
	const char *code = zipxml_attr(attr, "formatCode");
	int64_t id = 0;

	if (strcmp(name, "cellXfs") == 0)
		l->in_cell_styles = true;
	if (!str_to_int(str_of(zipxml_attr(attr, "numFmtId")), &id))
		id = 0;
	if (strcmp(name, "numFmt") == 0 && code && l->customs < XLSX_FORMATS_MAX) {
		l->custom[l->customs].id = id;
		l->custom[l->customs++].format = xlsx_format_of(code);
	}
	if (strcmp(name, "xf") == 0 && l->in_cell_styles && l->p->styles < XLSX_STYLES_MAX)
		l->p->style[l->p->styles++] = format_by_id(l, id);
}

static void styles_end(void *user, const char *name)
{
	struct loader *l = user;

	if (strcmp(name, "cellXfs") == 0)
		l->in_cell_styles = false;
}

static bool load_styles(struct loader *l, zip_t *zip)
{
	static const struct zipxml_handlers handlers = {styles_start, styles_end, NULL};
	struct str entry = target_of(l, "/styles", STR(""));

	l->p->style = ARENA_NEWN(l->t->keep, struct xlsx_format, XLSX_STYLES_MAX);
	return !entry.len || zipxml_all(l->t, zip, entry.p, &handlers, l);
}

static void strings_start(void *user, const char *name, const char **attr)
{
	struct loader *l = user;

	(void)attr;
	l->phonetic += strcmp(name, "rPh") == 0;
	l->in_text = strcmp(name, "t") == 0 && !l->phonetic;
}

static void strings_text(void *user, const char *p, size_t n)
{
	struct loader *l = user;

	if (l->in_text)
		buf_add(&l->p->text, p, n);
}

/* One more place in the list of ends; together with the text within the limit. */
static bool room_for_string(struct xlsx_parts *p)
{
	size_t room = p->room ? p->room * 2 : 1024;
	uint32_t *at;

	if (p->strings + 2 <= p->room)
		return true;
	if (room * sizeof(*at) + p->text.len > TABLE_STRINGS_MAX)
		return false;
	at = realloc(p->at, room * sizeof(*at));
	if (!at)
		return false;
	p->at = at;
	p->room = room;
	if (p->strings == 0)
		at[0] = 0;
	return true;
}

static void strings_end(void *user, const char *name)
{
	struct loader *l = user;
	struct xlsx_parts *p = l->p;
	size_t from;

	l->in_text = false;
	l->phonetic -= strcmp(name, "rPh") == 0;
	if (strcmp(name, "si") != 0)
		return;
	if (buf_full(&p->text) || !room_for_string(p)) {
		l->too_much = true;
		return;
	}
	from = p->at[p->strings];
	if (p->text.len > from)
		p->text.len = from + xlsx_unescape(p->text.p + from, p->text.len - from);
	p->at[++p->strings] = (uint32_t)p->text.len;
}

static bool load_strings(struct loader *l, zip_t *zip)
{
	static const struct zipxml_handlers handlers = {strings_start, strings_end, strings_text};
	struct str entry = target_of(l, "/sharedStrings", STR(""));

	if (entry.len && !zipxml_all(l->t, zip, entry.p, &handlers, l))
		return false;
	return !l->too_much ||
	       table_fail(l->t, "De werkmap heeft meer dan 512 MiB aan teksten. Lever de lijst aan "
				"als CSV.");
}

bool xlsx_parts_load(struct table *t, zip_t *zip, struct xlsx_parts *p)
{
	struct loader *l = ARENA_NEW(t->keep, struct loader);

	l->t = t;
	l->p = p;
	buf_init(&p->text, TABLE_STRINGS_MAX);
	return load_workbook(l, zip) && load_styles(l, zip) && load_strings(l, zip);
}

void xlsx_parts_release(struct xlsx_parts *p)
{
	buf_release(&p->text);
	free(p->at);
}

struct str xlsx_string(const struct xlsx_parts *p, size_t i)
{
	if (i >= p->strings || p->at[i + 1] == p->at[i])
		return STR("");
	return (struct str){p->text.p + p->at[i], p->at[i + 1] - p->at[i]};
}
