/* SPDX-License-Identifier: EUPL-1.2 */
/* Of a source: for which purposes it may be used, and whether it lies in a compartment. */
#include "core/trust/doel.h"
#include "core/trust/toegang.h"
#include "faces/web/bronnen_plek.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

enum db_rc source_place_load(struct request *req, struct str bron, struct source_place *p)
{
	struct compartiment *all = NULL;
	size_t n = 0;
	enum db_rc rc = doel_van_bron(&req->act, bron, &p->purposes, &p->room);

	if (rc == DB_OK)
		rc = doel_lijst(&req->act, &p->register_, &p->register_n);
	if (rc == DB_OK)
		rc = run_of_trust(compartiment_lijst(&req->act, &all, &n));
	p->rooms = ARENA_NEWN(req->arena, struct part_option, n + 1);
	p->rooms[0] = (struct part_option){STR(""), STR("Geen compartiment")};
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		p->rooms[i + 1] = (struct part_option){all[i].naam, all[i].titel};
	p->rooms_n = n + 1;
	return rc;
}

static bool has(const struct source_place *p, struct str purpose)
{
	struct str_cutter c = {.rest = p->purposes};
	struct str word;

	while (str_cut(&c, ' ', &word))
		if (str_eq(word, purpose))
			return true;
	return false;
}

static void draw_purposes(struct html *h, const struct request *req, struct str bron,
	const struct source_place *p)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, p->register_n);
	bool changes = may(&req->act, RECHT_WIJZIGEN, STR("verwerking")) == MAG_WEL;
	size_t n = 0;

	html_open_class(h, "ul", "utrecht-unordered-list");
	for (size_t i = 0; i < p->register_n; i++)
		if (has(p, p->register_[i].naam))
			html_el(h, "li", NULL, p->register_[i].titel);
	html_close(h);
	if (!changes)
		return;
	part_form_open(h, str_fmt(req->arena, "/bronnen/%.*s/doelen", STR_ARG(bron)),
		page_csrf(req), 0);
	for (size_t i = 0; i < p->register_n; i++)
		if (!p->register_[i].alles)
			o[n++] = (struct part_option){p->register_[i].naam,
				p->register_[i].titel};
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "doel",
		.label = STR("Doel erbij of eraf"), .required = true, .options = o,
		.options_n = n});
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "reden",
		.label = STR("Waarom is dit verenigbaar, of waarom niet meer"), .required = true});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, "wat", STR("erbij"), STR("Doel erbij"));
	part_button(h, BUTTON_DANGER, "wat", STR("eraf"), STR("Doel eraf"));
	html_close(h);
	html_close(h);
}

void source_place_draw(struct html *h, const struct request *req, struct str bron,
	const struct source_place *p)
{
	part_section_open(h, "doelen", STR("Waarvoor mag deze bron worden gebruikt"));
	draw_purposes(h, req, bron, p);
	if (p->room.len) {
		part_badge(h, TONE_WARNING,
			str_fmt(req->arena, "Ligt in compartiment %.*s", STR_ARG(p->room)));
	}
	if (may(&req->act, RECHT_WIJZIGEN, STR("bron")) == MAG_WEL) {
		part_form_open(h, str_fmt(req->arena, "/bronnen/%.*s/compartiment", STR_ARG(bron)),
			page_csrf(req), 0);
		part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "compartiment",
			.label = STR("Compartiment"), .plain_label = true, .value = p->room,
			.hint = STR("Ligt een bron in een compartiment, dan vinden alleen "
				    "collega's die zijn toegelaten wat erin staat."),
			.options = p->rooms, .options_n = p->rooms_n});
		part_actions_open(h);
		part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Leg hier neer"));
		html_close(h);
		html_close(h);
	}
	html_close(h);
}

/* ---- changes -------------------------------------------------------------------------- */

struct move {
	enum trust_rc rc;
	const char *error;
};

static enum db_rc move_source(struct request *req, void *arg)
{
	struct move *m = arg;

	m->rc = bron_in_compartiment(&req->act, req->param[0], req_form(req, "compartiment"),
		&m->error);
	return run_of_trust(m->rc);
}

static enum db_rc change_purpose(struct request *req, void *arg)
{
	struct move *m = arg;

	m->rc = bron_doel(&req->act, req->param[0], req_form(req, "doel"),
		str_is(req_form(req, "wat"), "erbij"), req_form(req, "reden"), &m->error);
	return run_of_trust(m->rc);
}

static void change(struct request *req, struct response *res, web_step *step)
{
	struct move m = {.error = NULL};

	if (!web_run(req, res, DB_WRITE, step, &m))
		return;
	if (m.rc == TRUST_OK)
		res_redirect(res, req, "/bronnen?klaar=afscherming");
	else if (m.rc == TRUST_INVALID)
		res_error(res, req, 422, "Dat kan zo niet", m.error);
	else
		web_not_found(req, res);
}

static void handle_move(struct request *req, struct response *res)
{
	change(req, res, move_source);
}

static void handle_purpose(struct request *req, struct response *res)
{
	change(req, res, change_purpose);
}

const struct route bronnen_plek_routes[] = {
	{M_POST, "/bronnen/{id}/compartiment", handle_move, "bron", RECHT_WIJZIGEN, 0, 4096,
		"Een bron in een compartiment leggen"},
	{M_POST, "/bronnen/{id}/doelen", handle_purpose, "verwerking", RECHT_WIJZIGEN, 0, 8192,
		"Een doel van een bron toevoegen of weghalen"},
	{.pattern = NULL},
};
