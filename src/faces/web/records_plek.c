/* SPDX-License-Identifier: EUPL-1.2 */
/* A record in a compartment, and out again: a part of its page, for who may do that. */
#include "core/base/date.h"
#include "faces/web/records_private.h"

enum db_rc records_load_place(struct request *req, const struct record *r, struct record_place *p)
{
	enum model_rc rc;

	*p = (struct record_place){.n = 0};
	if (r->type->zicht != ZICHT_DOEL ||
	    !may_own(&req->act, RECHT_WIJZIGEN, records_ding(r->type), r->maker))
		return DB_OK;
	rc = plek_keuzes(&req->act, &p->rooms, &p->n);
	if (rc == MODEL_OK)
		rc = record_plekken(&req->act, r, &p->moves, &p->moves_n);
	return run_of_model(rc);
}

static struct str title_of(const struct record_place *p, struct str naam)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->rooms[i].naam, naam))
			return p->rooms[i].titel;
	return naam.len ? naam : STR("Geen compartiment");
}

static void draw_form(struct html *h, const struct request *req, const struct record *r,
	const struct record_place *p)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, p->n + 1);

	o[0] = (struct part_option){STR(""), STR("Geen compartiment")};
	for (size_t i = 0; i < p->n; i++)
		o[i + 1] = (struct part_option){p->rooms[i].naam, p->rooms[i].titel};
	part_form_open(h, records_path(req, r->type, r->id, "/compartiment"), page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "compartiment",
		.id = "plek-compartiment",
		.label = STR("Waar moet dit liggen"), .value = r->compartiment, .options = o,
		.options_n = p->n + 1, .plain_label = true,
		.hint = STR("In een compartiment is het alleen te vinden voor wie op naam is "
			    "toegelaten. Eruit halen kan pas als een collega akkoord is.")});
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "plek_reden", .rows = 2,
		.label = STR("Waarom moet het daar liggen"), .required = true});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Leg daar neer"));
	html_close(h);
	html_close(h);
}

void records_draw_place(struct html *h, const struct request *req, const struct record *r,
	const struct record_place *p)
{
	if (!p->n)
		return;
	part_section_open(h, "plek", STR("Compartiment"));
	if (r->compartiment.len)
		part_badge(h, TONE_WARNING, str_fmt(req->arena, "Ligt in %.*s",
			STR_ARG(title_of(p, r->compartiment))));
	for (size_t i = 0; i < p->moves_n; i++) {
		html_open_class(h, "p", "utrecht-paragraph");
		html_textf(h, "%.*s: naar %.*s, door %.*s. %.*s",
			STR_ARG(instant_dutch(req->arena, p->moves[i].tijd)),
			STR_ARG(title_of(p, p->moves[i].naar)), STR_ARG(p->moves[i].wie_naam),
			STR_ARG(p->moves[i].reden));
		html_close(h);
	}
	draw_form(h, req, r, p);
	html_close(h);
}

struct move {
	const struct recordtype *type;
	enum plek_uitkomst out;
	struct fouten fouten;
	enum model_rc rc;
};

static enum db_rc move(struct request *req, void *arg)
{
	struct move *m = arg;
	struct record *r;

	m->fouten = (struct fouten){.n = 0};
	m->rc = record_haal(&req->act, m->type, req->param[0], &r);
	if (m->rc == MODEL_OK)
		m->rc = record_plek(&req->act, r, req_form(req, "compartiment"),
			req_form(req, "plek_reden"), &m->out, &m->fouten);
	return m->rc == MODEL_REFUSED ? DB_DONE : run_of_model(m->rc);
}

void records_move(struct request *req, struct response *res)
{
	static const char *const done[] = {[PLEK_GELEGD] = "afscherming",
		[PLEK_GEVRAAGD] = "gevraagd", [PLEK_GELIJK] = "gelijk"};
	struct move m = {.type = records_type(req)};

	if (!web_run(req, res, DB_WRITE, move, &m))
		return;
	if (m.rc == MODEL_OK)
		res_redirect(res, req, "/%s/%.*s?klaar=%s", m.type->meervoud,
			STR_ARG(req->param[0]), done[m.out]);
	else if (m.rc == MODEL_INVALID)
		res_error(res, req, 422, "Dat kan zo niet", m.fouten.fout[0].tekst);
	else if (m.rc == MODEL_REFUSED)
		web_refused(req, res, &m.fouten.weigering);
	else
		web_not_found(req, res);
}
