/* SPDX-License-Identifier: EUPL-1.2 */
/* Retention: what must go, what was proposed, and the declarations of what went. */
#include <stdlib.h>

#include "core/base/date.h"
#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/bewaren/bewaren.h"

/* ---- the dry run --------------------------------------------------------------------- */

struct overview {
	struct date day;
	struct bewaar_vondst found;
	struct verklaring_regel *list;
	size_t n;
	enum model_rc rc;
};

static enum db_rc read_overview(struct request *req, void *arg)
{
	struct overview *o = arg;

	o->n = 0;
	o->rc = bewaar_overzicht(&req->act, o->day, &o->found);
	if (o->rc == MODEL_OK)
		o->rc = verklaringen(&req->act, &o->list, &o->n);
	return run_of_model(o->rc);
}

static struct str number(const struct request *req, int64_t n)
{
	return str_fmt(req->arena, "%lld", (long long)n);
}

static void draw_rules(struct html *h, const struct request *req, const struct overview *o)
{
	static const struct part_column columns[] = {{.label = STR_INIT("Wat"), .row_header = true},
		{.label = STR_INIT("Hoe lang")}, {.label = STR_INIT("Grond")},
		{.label = STR_INIT("Moet weg"), .numeric = true},
		{.label = STR_INIT("Blijft nog"), .numeric = true},
		{.label = STR_INIT("Herzien"), .numeric = true}};
	const struct part_table t = {.caption = STR("Bewaartermijnen en wat er voorbij is"),
		.columns = columns,
		.n = sizeof(columns) / sizeof(columns[0])};

	part_table_open(h, &t);
	for (size_t i = 0; i < o->found.tellingen; i++) {
		const struct bewaar_telling *x = &o->found.telling[i];

		part_row_open(h);
		part_cell(h, &t, 0, x->regel->titel);
		part_cell(h, &t, 1, bewaarregel_termijn(req->arena, x->regel));
		part_cell(h, &t, 2, x->regel->artikel);
		part_cell(h, &t, 3, number(req, x->om));
		part_cell(h, &t, 4, number(req, x->plicht + x->gebruik));
		part_cell(h, &t, 5, number(req, x->herzien));
		html_close(h);
	}
	part_table_close(h);
}

static const char *status_label(struct str value)
{
	for (const struct status *s = type_vernietiging.statussen; s->waarde; s++)
		if (str_is(value, s->waarde))
			return s->label;
	return "";
}

static void draw_runs(struct html *h, const struct request *req, const struct overview *o)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Nummer"), .row_header = true, .nowrap = true},
		{.label = STR_INIT("Doel")}, {.label = STR_INIT("Status")},
		{.label = STR_INIT("Aantal"), .numeric = true},
		{.label = STR_INIT("Gemaakt"), .nowrap = true}};
	const struct part_table t = {.caption = STR("Voorstellen en verklaringen"),
		.columns = columns,
		.n = sizeof(columns) / sizeof(columns[0])};

	if (!o->n)
		return;
	part_table_open(h, &t);
	for (size_t i = 0; i < o->n; i++) {
		const struct verklaring_regel *v = &o->list[i];
		bool done = str_is(v->status, "vernietigd");
		struct str path = str_fmt(req->arena, "/vernietigingen/%.*s%s", STR_ARG(v->id),
			done ? "/verklaring" : "");

		part_row_open(h);
		if (done || str_eq(v->doel, req->act.doel))
			part_cell_link(h, &t, 0, path, v->nummer);
		else
			part_cell(h, &t, 0, v->nummer);
		part_cell(h, &t, 1, v->doel);
		part_cell(h, &t, 2, str_of(status_label(v->status)));
		part_cell(h, &t, 3, number(req, v->aantal));
		part_cell(h, &t, 4, instant_dutch(req->arena, v->gemaakt));
		html_close(h);
	}
	part_table_close(h);
}

static void draw_day(struct html *h, struct str day)
{
	part_query_form_open(h, "cm-filter", STR("/bewaren"), "Kies een peildatum");
	part_field(h, &(struct part_field){.kind = FIELD_TEXT,
			      .name = "op",
			      .narrow = true,
			      .label = STR("Wat is voorbij op"),
			      .value = day,
			      .plain_label = true});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Toon"));
	html_close(h);
	html_close(h);
}

static void handle_overview(struct request *req, struct response *res)
{
	static const struct part_link actions[] = {
		{.href = STR_INIT("/vernietigingen/nieuw"), .text = STR_INIT("Maak een voorstel")},
		{.href = STR_INIT("/bewaarplichten"), .text = STR_INIT("Bewaarplichten")}};
	bool makes = may(&req->act, RECHT_MAKEN, STR("vernietiging")) == MAG_WEL;
	struct overview o = {.day = bewaar_dag(req->act.nu)};
	struct date asked;
	struct html *h;

	if (date_parse(req_query(req, "op"), &asked) && date_full(asked))
		o.day = asked;
	if (!web_run(req, res, DB_READ, read_overview, &o))
		return;
	if (o.rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	h = page_begin(req, res,
		&(struct page){.title = STR("Bewaren en vernietigen"),
			.actions = actions,
			.actions_n = makes ? 2 : 0,
			.lead = "Hoe lang gegevens blijven, en wat nu weg moet. Hier wordt nog "
				"niets "
				"vernietigd: eerst een voorstel, dan het akkoord van een tweede "
				"persoon."});
	draw_day(h, date_dutch(req->arena, o.day));
	draw_rules(h, req, &o);
	draw_runs(h, req, &o);
	page_end(h, req, res);
}

/* ---- the declaration ------------------------------------------------------------------- */

struct declaration {
	json_t *json;
	enum model_rc rc;
};

static enum db_rc read_declaration(struct request *req, void *arg)
{
	struct declaration *d = arg;

	json_decref(d->json);
	d->json = NULL;
	d->rc = verklaring_haal(&req->act, req->param[0], &d->json);
	return run_of_model(d->rc);
}

static struct str member(const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)}
				 : STR("");
}

static struct str moment(const struct request *req, struct str iso)
{
	int64_t at;

	return instant_parse(iso, &at) ? instant_dutch(req->arena, at) : iso;
}

static void draw_grounds(struct html *h, const struct request *req, const json_t *list)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Grond"), .row_header = true}, {.label = STR_INIT("Termijn")},
		{.label = STR_INIT("Artikel")}, {.label = STR_INIT("Vernietigd"), .numeric = true},
		{.label = STR_INIT("Overgeslagen"), .numeric = true}};
	const struct part_table t = {.caption = STR("Op welke grond"), .columns = columns, .n = 5};
	const json_t *g;
	size_t i;

	part_table_open(h, &t);
	json_array_foreach(list, i, g)
	{
		part_row_open(h);
		part_cell(h, &t, 0, member(g, "titel"));
		part_cell(h, &t, 1, member(g, "termijn"));
		part_cell(h, &t, 2, member(g, "artikel"));
		part_cell(h, &t, 3,
			number(req, json_integer_value(json_object_get(g, "vernietigd"))));
		part_cell(h, &t, 4,
			number(req, json_integer_value(json_object_get(g, "overgeslagen"))));
		html_close(h);
	}
	part_table_close(h);
}

static void draw_kinds(struct html *h, const struct request *req, const json_t *list)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Soort"), .row_header = true},
		{.label = STR_INIT("Aantal"), .numeric = true}};
	const struct part_table t = {
		.caption = STR("Wat is vernietigd"), .columns = columns, .n = 2};
	const json_t *g;
	size_t i;

	part_table_open(h, &t);
	json_array_foreach(list, i, g)
	{
		part_row_open(h);
		part_cell(h, &t, 0, ding_titel(member(g, "soort")));
		part_cell(h, &t, 1, number(req, json_integer_value(json_object_get(g, "aantal"))));
		html_close(h);
	}
	part_table_close(h);
}

static void draw_declaration(struct request *req, struct response *res, const json_t *j)
{
	static const struct part_link crumbs[] = {
		{.href = STR_INIT("/bewaren"), .text = STR_INIT("Bewaren en vernietigen")}};
	const struct part_link action = {
		.href = str_fmt(
			req->arena, "/vernietigingen/%.*s/verklaring.json", STR_ARG(req->param[0])),
		.text = STR("Download als JSON")};
	struct html *h = page_begin(req, res,
		&(struct page){.title = STR("Verklaring van vernietiging"),
			.kicker = member(j, "nummer"),
			.crumbs = crumbs,
			.crumbs_n = 1,
			.actions = &action,
			.actions_n = 1});

	part_list_open(h);
	part_item(h, STR("Gemeente"), member(j, "gemeente"));
	part_item(h, STR("Peildatum"), member(j, "peildatum"));
	part_item(h, STR("Vernietigd"), moment(req, member(j, "vernietigd_op")));
	part_item(h, STR("Voorgesteld door"), member(j, "voorgesteld_door"));
	part_item(h, STR("Voorgesteld"), moment(req, member(j, "voorgesteld_op")));
	part_item(h, STR("Akkoord door"), member(j, "akkoord_door"));
	part_item(h, STR("Akkoord"), moment(req, member(j, "akkoord_op")));
	part_item(h, STR("Waarom akkoord"), member(j, "akkoord_reden"));
	part_item(h, STR("Aantal gegevens"),
		number(req, json_integer_value(json_object_get(j, "aantal"))));
	part_item(h, STR("Wijze"), member(j, "wijze"));
	part_item(h, STR("SHA-256 van de gesorteerde lijst"), member(j, "sha256"));
	html_close(h);
	draw_grounds(h, req, json_object_get(j, "gronden"));
	draw_kinds(h, req, json_object_get(j, "categorieen"));
	page_end(h, req, res);
}

static void give_json(struct request *req, struct response *res, const json_t *j)
{
	char *text = json_dumps(j, JSON_INDENT(1));

	res->status = 200;
	res->content_type = "application/json; charset=utf-8";
	res_attachment(res, req, STR("verklaring-van-vernietiging.json"));
	buf_cstr(&res->body, text ? text : "");
	free(text);
}

static void declaration(struct request *req, struct response *res,
	void (*draw)(struct request *, struct response *, const json_t *))
{
	struct declaration d = {.json = NULL};

	if (web_run(req, res, DB_READ, read_declaration, &d)) {
		if (d.json)
			draw(req, res, d.json);
		else
			web_not_found(req, res);
	}
	json_decref(d.json);
}

static void handle_declaration(struct request *req, struct response *res)
{
	declaration(req, res, draw_declaration);
}

static void handle_declaration_json(struct request *req, struct response *res)
{
	declaration(req, res, give_json);
}

const struct route bewaren_routes[] = {
	{M_GET, "/bewaren", handle_overview, "vernietiging", RECHT_LIJST, 0, 0,
		"Zien wat weg moet"},
	{M_GET, "/vernietigingen/{id}/verklaring", handle_declaration, "vernietiging", RECHT_LEZEN,
		0, 0, "Verklaring van vernietiging"},
	{M_GET, "/vernietigingen/{id}/verklaring.json", handle_declaration_json, "vernietiging",
		RECHT_LEZEN, 0, 0, "Verklaring van vernietiging als bestand"},
	{.pattern = NULL},
};

/* ---- on the page of a proposal ------------------------------------------------------------ */

struct proposal {
	struct vernietig_regel *list;
	size_t n;
};

static enum db_rc load_proposal(struct request *req, const struct record *r, void **out)
{
	struct proposal *p = ARENA_NEW(req->arena, struct proposal);

	*out = p;
	return run_of_model(vernietiging_lijst(&req->act, r, 0, &p->list, &p->n));
}

static struct str what(const struct vernietig_regel *x)
{
	return x->nummer.len ? x->nummer : ding_titel(x->soort);
}

static void draw_proposal(struct html *h, struct request *req, const struct record *r, void *loaded)
{
	static const struct part_column columns[] = {{.label = STR_INIT("Wat"), .row_header = true},
		{.label = STR_INIT("Grond")}, {.label = STR_INIT("Uiterlijk"), .nowrap = true},
		{.label = STR_INIT("Stand")}};
	const struct part_table t = {
		.caption = STR("Wat er op de lijst staat"), .columns = columns, .n = 4};
	const struct proposal *p = loaded;

	(void)req;
	(void)r;
	part_table_open(h, &t);
	for (size_t i = 0; i < p->n; i++) {
		const struct vernietig_regel *x = &p->list[i];

		part_row_open(h);
		if (x->pad.len)
			part_cell_link(h, &t, 0, x->pad, what(x));
		else
			part_cell(h, &t, 0, what(x));
		part_cell(h, &t, 1, x->regel ? x->regel->titel : STR(""));
		part_cell(h, &t, 2, x->uiterlijk);
		part_cell(h, &t, 3,
			x->klaar	  ? STR("Vernietigd")
			: x->overgeslagen ? STR("Overgeslagen")
					  : STR("Staat er nog"));
		html_close(h);
	}
	part_table_close(h);
	if (p->n == VERNIETIG_LIJST_MAX)
		part_paragraph(h, "Hier staan de eerste 500. Het overzicht hierboven telt alles.");
}

static size_t proposal_actions(
	struct request *req, const struct record *r, void *loaded, const struct part_link **out)
{
	struct part_link *l = ARENA_NEW(req->arena, struct part_link);

	(void)loaded;
	*l = (struct part_link){.text = STR("Verklaring"),
		.href = str_fmt(req->arena, "/vernietigingen/%.*s/verklaring", STR_ARG(r->id))};
	*out = l;
	return str_is(r->status, "vernietigd");
}

const struct record_hook vernietiging_hook = {.type = "vernietiging",
	.load = load_proposal,
	.main = draw_proposal,
	.actions = proposal_actions};
