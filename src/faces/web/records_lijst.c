/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of a type: filters, words, order, pages, and the same as a file. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/date.h"
#include "core/model/export.h"
#include "faces/web/records_private.h"

enum { PER_PAGE = 50, FILTERS_MAX = 64, FILTERS_AT_ONCE = 2 };

struct listing {
	const struct recordtype *type;
	struct paar filters[FILTERS_MAX];   /* canonical, for the model */
	size_t filters_n;
	struct lijst_vraag ask;
	struct lijst found;
	enum model_rc rc;
	enum model_rc (*export)(struct act *, const struct recordtype *,
				const struct lijst_vraag *, const char *, int64_t *);
	const char *path;                   /* of the file being made */
};

/* ---- the question in the address --------------------------------------------------- */

static bool ranged(const struct veld *v)
{
	return v->soort == VELD_DATUM || v->soort == VELD_TIJDSTIP || v->soort == VELD_GETAL ||
	       v->soort == VELD_GELD;
}

static void add_filter(struct listing *l, struct request *req, const struct veld *v,
	const char *name)
{
	struct str typed = str_trim(req_query(req, name)), canonical = typed;

	if (!typed.len || l->filters_n == FILTERS_MAX)
		return;
	/* What is no value of this kind finds nothing, and is shown again as typed. */
	if (v && veld_lees(v, req->arena, typed, &canonical))
		canonical = typed;
	l->filters[l->filters_n++] = (struct paar){str_of(name), canonical};
}

static const char *bound(const struct request *req, const struct veld *v, const char *end)
{
	return str_fmt(req->arena, "%s_%s", v->naam, end).p;
}

static void read_question(struct request *req, struct listing *l)
{
	int64_t page = req_query_int(req, "pagina", 1);

	for (size_t i = 0; i < l->type->velden_n; i++) {
		const struct veld *v = &l->type->velden[i];

		if (!(v->vlaggen & VELD_FILTER) ||
			!veld_mag(&req->act, RECHT_LEZEN, l->type, v))
			continue;
		if (ranged(v)) {
			add_filter(l, req, v, bound(req, v, "van"));
			add_filter(l, req, v, bound(req, v, "tot"));
		} else {
			add_filter(l, req, v, v->naam);
		}
	}
	if (l->type->statussen)
		add_filter(l, req, NULL, "status");
	add_filter(l, req, NULL, "maker");
	l->ask = (struct lijst_vraag){.filters = l->filters, .filters_n = l->filters_n,
		.zoek = str_trim(req_query(req, "zoek")), .sorteer = req_query(req, "sorteer"),
		.pagina = page > 0 ? (size_t)page : 1, .per_pagina = PER_PAGE};
}

/* The same question as an address, without order and page. */
static struct url question_url(const struct request *req, const struct listing *l, const char *end)
{
	struct url u = url_of(req->arena, records_path(req, l->type, STR(""), end));

	for (size_t i = 0; i < l->filters_n; i++)
		url_add(&u, l->filters[i].naam.p, l->filters[i].waarde);
	url_add(&u, "zoek", l->ask.zoek);
	return u;
}

static enum db_rc read_list(struct request *req, void *arg)
{
	struct listing *l = arg;

	l->rc = record_lijst(&req->act, l->type, &l->ask, &l->found);
	return run_of_model(l->rc);
}

/* ---- filters ------------------------------------------------------------------------ */

static void choice_filter(struct html *h, const struct request *req, const char *name,
	struct str label, const struct part_option *options, size_t n)
{
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = name, .label = label,
		.value = req_query(req, name), .options = options, .options_n = n,
		.plain_label = true});
}

static void text_filter(struct html *h, const struct request *req, const char *name,
	struct str label)
{
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = name, .label = label,
		.value = req_query(req, name), .plain_label = true});
}

static void keuze_filter(struct html *h, const struct request *req, const struct veld *v)
{
	static const struct keuze janee[] = {{"ja", "Ja"}, {"nee", "Nee"}, {NULL, NULL}};
	const struct keuze *k = v->soort == VELD_JANEE ? janee : v->keuzes;
	struct part_option *o;
	size_t n = 0;

	while (k[n].waarde)
		n++;
	o = ARENA_NEWN(req->arena, struct part_option, n + 1);
	o[0] = (struct part_option){STR(""), STR("Alles")};
	for (size_t i = 0; i < n; i++)
		o[i + 1] = (struct part_option){str_of(k[i].waarde), str_of(k[i].label)};
	choice_filter(h, req, v->naam, str_of(v->label), o, n + 1);
}

static void veld_filter(struct html *h, const struct request *req, const struct veld *v)
{
	if (v->soort == VELD_KEUZE || v->soort == VELD_MEERKEUZE || v->soort == VELD_JANEE) {
		keuze_filter(h, req, v);
	} else if (ranged(v)) {
		text_filter(h, req, bound(req, v, "van"),
			str_fmt(req->arena, "%s vanaf", v->label));
		text_filter(h, req, bound(req, v, "tot"),
			str_fmt(req->arena, "%s tot en met", v->label));
	} else {
		text_filter(h, req, v->naam, str_of(v->label));
	}
}

static void status_filter(struct html *h, const struct request *req, const struct recordtype *type)
{
	struct part_option *o;
	size_t n = 0;

	while (type->statussen[n].waarde)
		n++;
	o = ARENA_NEWN(req->arena, struct part_option, n + 1);
	o[0] = (struct part_option){STR(""), STR("Alles")};
	for (size_t i = 0; i < n; i++)
		o[i + 1] = (struct part_option){str_of(type->statussen[i].waarde),
			str_of(type->statussen[i].label)};
	choice_filter(h, req, "status", STR("Status"), o, n + 1);
}

/* Keys that the program sets are filtered on by its own links, not by hand. */
static bool shown_filter(const struct request *req, const struct recordtype *type,
	const struct veld *v)
{
	bool key = v->soort == VELD_TEKST || v->soort == VELD_VERWIJZING;

	return (v->vlaggen & VELD_FILTER) && !((v->vlaggen & VELD_VAST) && key) &&
	       veld_mag(&req->act, RECHT_LEZEN, type, v);
}

/* Draws the filters from the `from`-th to before the `to`-th that are shown. */
static void some_filters(struct html *h, const struct request *req, const struct recordtype *type,
	size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = 0; i < type->velden_n; i++) {
		if (!shown_filter(req, type, &type->velden[i]))
			continue;
		if (n >= from && n < to)
			veld_filter(h, req, &type->velden[i]);
		n++;
	}
}

/* The others are put away, unless one of them is used. */
static void more_filters(struct html *h, const struct request *req, const struct listing *l)
{
	size_t n = 0;
	bool used = false;

	for (size_t i = 0; i < l->type->velden_n; i++) {
		const struct veld *v = &l->type->velden[i];

		if (!shown_filter(req, l->type, v) || n++ < FILTERS_AT_ONCE)
			continue;
		used = used || req_query(req, v->naam).len ||
		       req_query(req, bound(req, v, "van")).len ||
		       req_query(req, bound(req, v, "tot")).len;
	}
	if (n <= FILTERS_AT_ONCE)
		return;
	html_open_class(h, "details", "cm-details");
	if (used)
		html_flag(h, "open");
	html_elc(h, "summary", "cm-details__summary", "Meer filters");
	html_open_class(h, "div", "cm-more");
	some_filters(h, req, l->type, FILTERS_AT_ONCE, SIZE_MAX);
	html_close(h);
	html_close(h);
}

static void draw_filters(struct html *h, const struct request *req, const struct listing *l)
{
	const struct recordtype *type = l->type;

	part_query_form_open(h, "cm-filter", records_path(req, type, STR(""), ""),
		"Filter deze lijst");
	html_attr_c(h, "data-live", "resultaten");
	part_field(h, &(struct part_field){.kind = FIELD_SEARCH, .name = "zoek",
		.label = STR("Zoek op woorden"), .value = l->ask.zoek, .plain_label = true});
	if (type->statussen)
		status_filter(h, req, type);
	some_filters(h, req, type, 0, FILTERS_AT_ONCE);
	if (l->ask.sorteer.len)
		part_hidden(h, "sorteer", l->ask.sorteer);
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Toon"));
	html_close(h);
	more_filters(h, req, l);
	html_close(h);
}

/* ---- the table ------------------------------------------------------------------------ */

struct shown {
	struct part_column *column;
	const struct veld **veld;  /* NULL: number or status */
	size_t n;
};

static void show_column(struct shown *s, const struct veld *v, struct part_column c)
{
	c.row_header = s->n == 0;
	s->column[s->n] = c;
	s->veld[s->n++] = v;
}

static struct shown columns_of(const struct request *req, const struct recordtype *type)
{
	struct shown s = {.column = ARENA_NEWN(req->arena, struct part_column, type->velden_n + 3),
		.veld = ARENA_NEWN(req->arena, const struct veld *, type->velden_n + 3)};

	if (type->nummer)
		show_column(&s, NULL, (struct part_column){.label = STR("Nummer"),
			.sort = "nummer", .nowrap = true});
	for (size_t i = 0; i < type->velden_n; i++) {
		const struct veld *v = &type->velden[i];

		if (!(v->vlaggen & VELD_IN_LIJST) ||
			!veld_mag(&req->act, RECHT_LEZEN, type, v))
			continue;
		show_column(&s, v, (struct part_column){.label = str_of(v->label),
			.sort = v->naam, .numeric = v->soort == VELD_GETAL || v->soort == VELD_GELD,
			.nowrap = v->soort == VELD_DATUM});
	}
	if (type->statussen || s.n == 0)
		show_column(&s, NULL, (struct part_column){
			.label = type->statussen ? STR("Status") : STR("Gemaakt"),
			.sort = type->statussen ? "status" : "gemaakt"});
	return s;
}

/* Number, status or moment: what a record has besides its fields. */
static void own_cell(struct html *h, const struct request *req, const struct record *r,
	const char *key)
{
	if (strcmp(key, "status") == 0)
		records_status_badge(h, r->type, r->status);
	else
		html_text(h, strcmp(key, "nummer") == 0 ? r->nummer
							: instant_dutch(req->arena, r->gemaakt));
}

static void row(struct html *h, const struct request *req, const struct part_table *t,
	const struct shown *s, const struct record *r)
{
	part_row_open(h);
	for (size_t c = 0; c < s->n; c++) {
		const struct veld *v = s->veld[c];
		struct str value = v ? veld_toon_kort(v, req->arena,
					       r->waarde[v - r->type->velden])
				     : r->nummer;

		if (c == 0) {
			part_cell_link(h, t, c, records_path(req, r->type, r->id, ""),
				value.len ? value : STR("Openen"));
			continue;
		}
		part_cell_open(h, t, c);
		if (v)
			html_text(h, value);
		else
			own_cell(h, req, r, t->columns[c].sort);
		html_close(h);
	}
	html_close(h);
}

static void draw_table(struct html *h, const struct request *req, const struct listing *l)
{
	struct shown s = columns_of(req, l->type);
	struct url u = question_url(req, l, "");
	const struct part_table t = {.caption = str_of(l->type->titel_meervoud),
		.caption_hidden = true, .columns = s.column, .n = s.n, .sort = l->ask.sorteer,
		.sort_href = url_open(&u, "sorteer")};

	part_table_open(h, &t);
	for (size_t i = 0; i < l->found.n; i++)
		row(h, req, &t, &s, l->found.rec[i]);
	part_table_close(h);
	url_add(&u, "sorteer", l->ask.sorteer);
	part_pagination(h, url_open(&u, "pagina"), l->ask.pagina, PER_PAGE, l->found.totaal);
}

static struct str count_text(const struct request *req, const struct listing *l)
{
	const struct recordtype *type = l->type;
	const struct veld number = {.soort = VELD_GETAL};
	struct str n = veld_toon(&number, req->arena,
		str_fmt(req->arena, "%lld", (long long)l->found.totaal));

	if (l->found.totaal == 1)
		return str_fmt(req->arena, "1 gevonden: %s", type->titel);
	return str_fmt(req->arena, "%.*s gevonden", STR_ARG(n));
}

static void draw_above(struct html *h, const struct request *req, const struct listing *l)
{
	struct url u = question_url(req, l, "/export");
	struct str count = count_text(req, l);

	html_open_class(h, "div", "cm-above");
	html_open(h, "p");
	html_attr(h, "data-announce", count);
	html_text(h, count);
	html_close(h);
	if (records_may(req, l->type, RECHT_EXPORTEREN) && l->found.totaal) {
		url_add(&u, "sorteer", l->ask.sorteer);
		part_actions_open(h);
		part_link_button(h, BUTTON_SUBTLE,
			str_join(req->arena, url_open(&u, "formaat"), STR("csv")),
			STR("Download CSV"));
		part_link_button(h, BUTTON_SUBTLE,
			str_join(req->arena, url_open(&u, "formaat"), STR("xlsx")),
			STR("Download Excel"));
		html_close(h);
	}
	html_close(h);
}

static void draw_nothing(struct html *h, const struct request *req, const struct listing *l)
{
	const struct recordtype *type = l->type;
	bool narrowed = l->filters_n || l->ask.zoek.len;
	bool make = records_may(req, type, RECHT_MAKEN);

	if (narrowed)
		part_empty(h, STR("Niets gevonden"),
			STR("Er is niets dat hierbij past. Zoek ruimer of haal een filter weg."),
			records_path(req, type, STR(""), ""), STR("Toon alles"));
	else if (make)
		part_empty(h, STR("Er is nog niets"), str_of(type->uitleg),
			records_path(req, type, STR(""), "/nieuw"),
			str_fmt(req->arena, "%s toevoegen", type->titel));
	else
		part_empty(h, STR("Er is nog niets"), str_of(type->uitleg), STR(""), STR(""));
}

static void draw_results(struct html *h, const struct request *req, const struct listing *l)
{
	if (l->rc == MODEL_INVALID) {
		part_alert(h, TONE_WARNING, STR("Dit filter bestaat niet"),
			STR("Kies de filters opnieuw."));
		return;
	}
	draw_above(h, req, l);
	if (l->found.n)
		draw_table(h, req, l);
	else
		draw_nothing(h, req, l);
}

static void draw_list(struct request *req, struct response *res, const struct listing *l)
{
	const struct record_hook *hook = records_hook(l->type);
	const struct part_link actions[] = {
		{.href = records_path(req, l->type, STR(""), "/nieuw"),
			.text = str_fmt(req->arena, "%s toevoegen", l->type->titel)}};
	struct html *h = page_begin(req, res, &(struct page){
		.title = str_of(l->type->titel_meervoud), .lead = l->type->uitleg,
		.actions = actions, .actions_n = records_may(req, l->type, RECHT_MAKEN)});

	if (hook && hook->list_top)
		hook->list_top(h, req);
	draw_filters(h, req, l);
	html_open(h, "div");
	html_attr_c(h, "id", "resultaten");
	draw_results(h, req, l);
	html_close(h);
	page_end(h, req, res);
}

void records_list(struct request *req, struct response *res)
{
	struct listing l = {.type = records_type(req)};

	read_question(req, &l);
	if (!web_run(req, res, DB_READ, read_list, &l))
		return;
	if (l.rc != MODEL_OK && l.rc != MODEL_INVALID) {
		web_not_found(req, res);
	} else if (req->fragment) {
		struct html *h = fragment_begin(req, res);

		draw_results(h, req, &l);
		page_end(h, req, res);
	} else {
		draw_list(req, res, &l);
	}
}

/* ---- as a file --------------------------------------------------------------------- */

static const struct {
	const char *word, *type;
	enum model_rc (*write)(struct act *, const struct recordtype *,
			       const struct lijst_vraag *, const char *, int64_t *);
} formats[] = {
	{"csv", "text/csv; charset=utf-8", export_csv},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export_xlsx},
};

static enum db_rc write_file(struct request *req, void *arg)
{
	struct listing *l = arg;
	int64_t n;

	l->rc = l->export(&req->act, l->type, &l->ask, l->path, &n);
	return run_of_model(l->rc);
}

static bool temp_file(struct request *req, const char **path_out)
{
	const char *dir = getenv("TMPDIR");
	char *path = arena_alloc(req->arena, 4096);
	int fd;

	snprintf(path, 4096, "%s/contramijn-export-XXXXXX", dir && *dir ? dir : "/tmp");
	fd = mkstemp(path);
	if (fd < 0)
		return false;
	close(fd);
	*path_out = path;
	return true;
}

static struct str file_name(struct request *req, const struct listing *l, const char *ending)
{
	char day[DATE_TEXT_MAX];
	struct civil now = civil_amsterdam(req->act.nu);

	return str_fmt(req->arena, "%s-%.*s.%s", l->type->meervoud,
		STR_ARG(date_iso(now.date, day)), ending);
}

static void send_file(struct request *req, struct response *res, struct listing *l, size_t format)
{
	if (!web_run(req, res, DB_READ, write_file, l)) {
		unlink(l->path);
		return;
	}
	if (l->rc == MODEL_OK) {
		res->status = 200;
		res->content_type = formats[format].type;
		res->file = l->path;
		res->file_remove = true;
		res_attachment(res, req, file_name(req, l, formats[format].word));
		return;
	}
	unlink(l->path);
	if (l->rc == MODEL_INVALID)
		res_error(res, req, 422, "Deze lijst past niet in een bestand",
			"Kies CSV, of maak de lijst kleiner met een filter.");
	else
		web_not_found(req, res);
}

void records_export(struct request *req, struct response *res)
{
	struct listing l = {.type = records_type(req)};
	struct str asked = req_query(req, "formaat");
	size_t format = 0;

	while (format < 2 && !str_is(asked, formats[format].word))
		format++;
	if (format == 2) {
		web_not_found(req, res);
		return;
	}
	read_question(req, &l);
	l.export = formats[format].write;
	if (temp_file(req, &l.path))
		send_file(req, res, &l, format);
	else
		res_error(res, req, 503, NULL, "Het bestand kon niet worden gemaakt.");
}
