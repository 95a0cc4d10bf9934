/* SPDX-License-Identifier: EUPL-1.2 */
/* Compartments: who is let in, by whom, until when and why. What is in them is not here. */
#include "core/base/date.h"
#include "core/trust/doel.h"
#include "core/trust/toegang.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

struct room {
	struct compartiment *list;
	size_t n;
	const struct compartiment *here; /* NULL: the list of all */
	struct toegang *in;
	size_t in_n;
	struct gebruiker *users;
	size_t users_n;
	enum trust_rc rc;
	const char *error;
};

static enum db_rc read_rooms(struct request *req, void *arg)
{
	struct room *r = arg;

	r->here = NULL;
	r->rc = compartiment_lijst(&req->act, &r->list, &r->n);
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->list[i].naam, req->param[0]))
			r->here = &r->list[i];
	if (r->rc == TRUST_OK && r->here)
		r->rc = toegang_lijst(&req->act, r->here->naam, &r->in, &r->in_n);
	if (r->rc == TRUST_OK && r->here &&
	    may(&req->act, RECHT_BESLISSEN, STR("compartiment")) == MAG_WEL)
		r->rc = gebruiker_lijst(&req->act, &r->users, &r->users_n);
	return run_of_trust(r->rc);
}

static void handle_list(struct request *req, struct response *res)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Compartiment"), .row_header = true},
		{.label = STR_INIT("Wat erin hoort")},
		{.label = STR_INIT("Toegelaten"), .numeric = true}};
	const struct part_table t = {.caption = STR("Compartimenten"), .caption_hidden = true,
		.columns = columns, .n = 3};
	struct room r = {.n = 0};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_rooms, &r))
		return;
	h = page_begin(req, res, &(struct page){.title = STR("Compartimenten"),
		.lead = "Een compartiment is dicht. Alleen wie op naam is toegelaten, vindt wat "
			"erin ligt."});
	part_table_open(h, &t);
	for (size_t i = 0; i < r.n; i++) {
		part_row_open(h);
		part_cell_open(h, &t, 0);
		html_link(h, "utrecht-link", str_fmt(req->arena, "/compartimenten/%.*s",
			STR_ARG(r.list[i].naam)), r.list[i].titel);
		html_close(h);
		part_cell(h, &t, 1, r.list[i].uitleg);
		part_cell(h, &t, 2, str_fmt(req->arena, "%lld", (long long)r.list[i].personen));
		html_close(h);
	}
	part_table_close(h);
	page_end(h, req, res);
}

/* ---- one --------------------------------------------------------------------------------- */

static void draw_person(struct html *h, const struct request *req, const struct part_table *t,
	const struct toegang *x, bool decides)
{
	part_row_open(h);
	part_cell(h, t, 0, x->gebruiker_naam);
	part_cell(h, t, 1, instant_dutch(req->arena, x->tot));
	part_cell(h, t, 2, x->reden);
	part_cell(h, t, 3, x->wie_naam);
	part_cell_open(h, t, 4);
	if (decides) {
		part_form_open(h, str_fmt(req->arena, "/compartimenten/%.*s/intrekken",
			STR_ARG(x->compartiment)), page_csrf(req), 0);
		part_hidden(h, "id", x->id);
		part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "reden",
			.id = str_fmt(req->arena, "reden-%.*s", STR_ARG(x->id)).p,
			.label = STR("Waarom stopt het?"), .required = true});
		part_button(h, BUTTON_DANGER, NULL, STR(""), STR("Trek in"));
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

static void draw_people(struct html *h, const struct request *req, const struct room *r,
	bool decides)
{
	static const struct part_column columns[] = {
		{.label = STR_INIT("Wie"), .row_header = true},
		{.label = STR_INIT("Tot"), .nowrap = true}, {.label = STR_INIT("Waarom")},
		{.label = STR_INIT("Door")},
		{.label = STR_INIT("Actie"), .hidden_label = true}};
	const struct part_table t = {.caption = STR("Wie is toegelaten"), .columns = columns,
		.n = 5};

	if (!r->in_n) {
		part_empty(h, STR("Er is niemand toegelaten"),
			STR("Niemand vindt wat in dit compartiment ligt."), STR(""), STR(""));
		return;
	}
	part_table_open(h, &t);
	for (size_t i = 0; i < r->in_n; i++)
		draw_person(h, req, &t, &r->in[i], decides);
	part_table_close(h);
}

static void draw_let_in(struct html *h, const struct request *req, const struct room *r)
{
	static const struct part_option terms[] = {
		{STR_INIT("7"), STR_INIT("Een week")}, {STR_INIT("30"), STR_INIT("30 dagen")},
		{STR_INIT("90"), STR_INIT("90 dagen")}, {STR_INIT("365"), STR_INIT("Een jaar")}};
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, r->users_n + 1);
	size_t n = 0;

	o[n++] = (struct part_option){STR(""), STR("Kies een collega")};
	for (size_t i = 0; i < r->users_n; i++)
		if (r->users[i].actief && !str_eq(r->users[i].id, req->act.wie.id))
			o[n++] = (struct part_option){r->users[i].id, r->users[i].volledig};
	part_section_open(h, "toelaten", STR("Een collega toelaten"));
	part_form_open(h, str_fmt(req->arena, "/compartimenten/%.*s", STR_ARG(r->here->naam)),
		page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "wie",
		.label = STR("Wie"), .required = true, .value = req_form(req, "wie"),
		.options = o, .options_n = n});
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "dagen",
		.label = STR("Hoe lang"), .required = true,
		.value = req_form(req, "dagen").len ? req_form(req, "dagen") : STR("30"),
		.options = terms, .options_n = 4});
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "reden", .rows = 3,
		.label = STR("Waarom is dat nodig"), .required = true,
		.value = req_form(req, "reden")});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Laat toe"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_room(struct request *req, struct response *res, const struct room *r)
{
	static const struct part_link crumbs[] = {
		{.href = STR_INIT("/compartimenten"), .text = STR_INIT("Compartimenten")}};
	bool decides = may(&req->act, RECHT_BESLISSEN, STR("compartiment")) == MAG_WEL;
	struct part_error error = {NULL, str_of(r->error)};
	struct html *h;

	if (!r->here) {
		web_not_found(req, res);
		return;
	}
	h = page_begin(req, res, &(struct page){.title = r->here->titel,
		.kicker = STR("Compartiment"), .lead = r->here->uitleg.p, .crumbs = crumbs,
		.crumbs_n = 1, .errors_n = r->error != NULL});
	part_error_summary(h, &error, r->error != NULL);
	draw_people(h, req, r, decides);
	if (decides)
		draw_let_in(h, req, r);
	page_end(h, req, res);
}

static void handle_room(struct request *req, struct response *res)
{
	struct room r = {.n = 0};

	if (web_run(req, res, DB_READ, read_rooms, &r))
		draw_room(req, res, &r);
}

static enum db_rc let_in(struct request *req, void *arg)
{
	struct room *r = arg;
	int64_t days = 0;

	r->error = NULL;
	(void)!str_to_int(req_form(req, "dagen"), &days);
	r->rc = toegang_geef(&req->act, req->param[0], req_form(req, "wie"), days,
		req_form(req, "reden"), &r->error);
	return run_of_trust(r->rc);
}

static enum db_rc let_out(struct request *req, void *arg)
{
	struct room *r = arg;

	r->error = NULL;
	r->rc = toegang_neem(&req->act, req_form(req, "id"), req_form(req, "reden"), &r->error);
	return run_of_trust(r->rc);
}

/* Done: back to the page; a mistake: the page with what was typed. */
static void change(struct request *req, struct response *res, web_step *step)
{
	struct room r = {.n = 0};
	const char *error;

	if (!web_run(req, res, DB_WRITE, step, &r))
		return;
	if (r.rc == TRUST_OK) {
		res_redirect(res, req, "/compartimenten/%.*s?klaar=toegang",
			STR_ARG(req->param[0]));
		return;
	}
	if (r.rc != TRUST_INVALID) {
		web_not_found(req, res);
		return;
	}
	error = r.error;
	res->status = 422;
	if (web_run(req, res, DB_READ, read_rooms, &r)) {
		r.error = error;
		draw_room(req, res, &r);
	}
}

static void handle_let_in(struct request *req, struct response *res) { change(req, res, let_in); }
static void handle_let_out(struct request *req, struct response *res)
{
	change(req, res, let_out);
}

const struct route compartimenten_routes[] = {
	{M_GET, "/compartimenten", handle_list, "compartiment", RECHT_LIJST, 0, 0,
		"Compartimenten bekijken"},
	{M_GET, "/compartimenten/{naam}", handle_room, "compartiment", RECHT_LEZEN, 0, 0,
		"Zien wie is toegelaten"},
	{M_POST, "/compartimenten/{naam}", handle_let_in, "compartiment", RECHT_BESLISSEN, 0, 8192,
		"Een collega toelaten"},
	{M_POST, "/compartimenten/{naam}/intrekken", handle_let_out, "compartiment",
		RECHT_BESLISSEN, 0, 8192, "Toegang intrekken"},
	{.pattern = NULL},
};
