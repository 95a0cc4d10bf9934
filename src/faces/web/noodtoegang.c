/* SPDX-License-Identifier: EUPL-1.2 */
/* Emergency access: to open it, to end it, and to judge it afterwards. */
#include "core/base/date.h"
#include "core/trust/doel.h"
#include "core/trust/toegang.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/instelling/instelling.h"

struct emergency {
	struct noodtoegang *list;
	size_t n;
	struct doel *purposes;
	size_t purposes_n;
	struct compartiment *rooms;
	size_t rooms_n;
	int64_t minutes;
	enum trust_rc rc;
	const char *error;
};

/* Longer than a day is no emergency. */
static int64_t minutes(struct request *req)
{
	int64_t n = 0;

	if (!str_to_int(instelling(&req->act, "noodtoegang_minuten"), &n) || n < 1 ||
	    n > NOOD_MINUTEN_MAX)
		n = 60;
	return n;
}

static enum db_rc read_page(struct request *req, void *arg)
{
	struct emergency *e = arg;
	enum db_rc rc;

	e->minutes = minutes(req);
	e->rc = nood_lijst(&req->act, &e->list, &e->n);
	if (e->rc == TRUST_OK)
		e->rc = compartiment_lijst(&req->act, &e->rooms, &e->rooms_n);
	rc = run_of_trust(e->rc);
	return rc == DB_OK ? doel_lijst(&req->act, &e->purposes, &e->purposes_n) : rc;
}

/* ---- asking ----------------------------------------------------------------------------- */

static void draw_form(struct html *h, const struct request *req, const struct emergency *e)
{
	struct part_option *o =
		ARENA_NEWN(req->arena, struct part_option, e->rooms_n + e->purposes_n + 1);
	size_t n = 0;

	o[n++] = (struct part_option){STR(""), STR("Kies")};
	for (size_t i = 0; i < e->rooms_n; i++)
		o[n++] = (struct part_option){
			str_fmt(req->arena, "compartiment %.*s", STR_ARG(e->rooms[i].naam)),
			str_fmt(req->arena, "Compartiment %.*s", STR_ARG(e->rooms[i].titel))};
	for (size_t i = 0; i < e->purposes_n; i++)
		if (e->purposes[i].actief && !e->purposes[i].alles)
			o[n++] = (struct part_option){
				str_fmt(req->arena, "doel %.*s", STR_ARG(e->purposes[i].naam)),
				str_fmt(req->arena, "Doel: %.*s", STR_ARG(e->purposes[i].titel))};
	part_section_open(h, "openen", STR("Toegang openen"));
	part_alert(h, TONE_WARNING, STR("Alleen als het niet kan wachten"),
		str_fmt(req->arena, "U krijgt toegang voor %lld minuten. De privacyfunctionaris "
			"ziet dit meteen. Alles wat u intussen bekijkt, staat in het logboek met "
			"dit kenmerk.", (long long)e->minutes));
	part_form_open(h, STR("/noodtoegang"), page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "wat",
		.label = STR("Wat wilt u openen"), .required = true,
		.value = req_form(req, "wat"), .options = o, .options_n = n});
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "reden", .rows = 3,
		.label = STR("Waarom kan dit niet wachten"), .required = true,
		.hint = STR("Schrijf geen namen op."), .value = req_form(req, "reden")});
	part_actions_open(h);
	part_button(h, BUTTON_DANGER, NULL, STR(""), STR("Open toegang"));
	html_close(h);
	html_close(h);
	html_close(h);
}

/* ---- what was opened -------------------------------------------------------------------- */

static bool running(const struct request *req, const struct noodtoegang *n)
{
	return !n->gestopt && n->tot > req->act.nu;
}

static void draw_judge(struct html *h, const struct request *req, const struct noodtoegang *n)
{
	static const struct part_option o[] = {{STR_INIT("terecht"), STR_INIT("Terecht")},
		{STR_INIT("onterecht"), STR_INIT("Niet terecht")}};

	part_form_open(h, str_fmt(req->arena, "/noodtoegang/%.*s/oordeel", STR_ARG(n->id)),
		page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_RADIO, .name = "oordeel",
		.id = str_fmt(req->arena, "oordeel-%.*s", STR_ARG(n->id)).p,
		.label = STR("Uw oordeel"), .required = true, .options = o, .options_n = 2});
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "reden", .rows = 2,
		.id = str_fmt(req->arena, "waarom-%.*s", STR_ARG(n->id)).p,
		.label = STR("Waarom"), .required = true});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Leg oordeel vast"));
	html_close(h);
	html_close(h);
}

static void draw_verdict(struct html *h, const struct request *req, const struct noodtoegang *n)
{
	bool judges = may(&req->act, RECHT_BESLISSEN, STR("noodtoegang")) == MAG_WEL;
	bool right = str_is(n->oordeel, "terecht");

	if (n->bekeken) {
		part_badge(h, right ? TONE_OK : TONE_ERROR,
			right ? STR("Terecht") : STR("Niet terecht"));
		html_open_class(h, "p", "utrecht-paragraph");
		html_textf(h, "%.*s: %.*s", STR_ARG(n->bekeken_naam), STR_ARG(n->oordeel_reden));
		html_close(h);
	} else if (judges && !str_eq(n->wie, req->act.wie.id)) {
		draw_judge(h, req, n);
	} else {
		part_badge(h, TONE_BUSY, STR("Wacht op de privacyfunctionaris"));
	}
}

static void draw_one(struct html *h, const struct request *req, const struct noodtoegang *n)
{
	bool room = str_is(n->soort, "compartiment"), mine = str_eq(n->wie, req->act.wie.id);

	html_open_class(h, "div", "cm-card");
	part_heading(h, 3, str_fmt(req->arena, "%s %.*s", room ? "Compartiment" : "Doel",
		STR_ARG(n->naam)));
	html_open_class(h, "p", "utrecht-paragraph");
	html_textf(h, "%.*s, van %.*s tot %.*s. %lld regels in het logboek.", STR_ARG(n->wie_naam),
		STR_ARG(instant_dutch(req->arena, n->vanaf)),
		STR_ARG(instant_dutch(req->arena, n->gestopt ? n->gestopt : n->tot)),
		(long long)n->regels);
	html_close(h);
	html_open_class(h, "p", "utrecht-paragraph");
	html_text(h, n->reden);
	html_close(h);
	if (running(req, n)) {
		part_badge(h, TONE_WARNING, STR("Nu open"));
		if (mine)
			part_action_form(h, str_fmt(req->arena, "/noodtoegang/%.*s/stop",
				STR_ARG(n->id)), page_csrf(req), BUTTON_SECONDARY,
				STR("Sluit nu"), STR(""));
	}
	if (may(&req->act, RECHT_LIJST, STR("audit")) == MAG_WEL) {
		html_open_class(h, "p", "utrecht-paragraph");
		html_link(h, "utrecht-link", str_fmt(req->arena, "/logboek?wie=%.*s",
			STR_ARG(n->wie)), STR("Bekijk het logboek van deze persoon"));
		html_close(h);
	}
	draw_verdict(h, req, n);
	html_close(h);
}

static void draw_page(struct request *req, struct response *res, const struct emergency *e)
{
	struct part_error error = {NULL, str_of(e->error)};
	struct html *h;

	if (e->rc != TRUST_OK) {
		web_not_found(req, res);
		return;
	}
	h = page_begin(req, res, &(struct page){.title = STR("Noodtoegang"), .narrow = true,
		.lead = "Kort zien wat anders dicht is, als er direct gevaar is.",
		.errors_n = e->error != NULL});
	part_error_summary(h, &error, e->error != NULL);
	if (may(&req->act, RECHT_MAKEN, STR("noodtoegang")) != MAG_NIET)
		draw_form(h, req, e);
	part_heading(h, 2, STR("Wat is geopend"));
	if (!e->n)
		part_empty(h, STR("Er is niets geopend"),
			STR("Hier staat straks wie wat opende, en waarom."), STR(""), STR(""));
	for (size_t i = 0; i < e->n; i++)
		draw_one(h, req, &e->list[i]);
	page_end(h, req, res);
}

static void handle_page(struct request *req, struct response *res)
{
	struct emergency e = {.n = 0};

	if (web_run(req, res, DB_READ, read_page, &e))
		draw_page(req, res, &e);
}

/* ---- doing --------------------------------------------------------------------------------- */

static enum db_rc open_it(struct request *req, void *arg)
{
	struct emergency *e = arg;
	struct str_cutter c = {.rest = req_form(req, "wat")};
	struct str kind = STR(""), name = STR(""), id;

	e->error = NULL;
	if (str_cut(&c, ' ', &kind))
		(void)!str_cut(&c, ' ', &name);
	e->rc = nood_open(&req->act, kind, name, req_form(req, "reden"), minutes(req), &id,
		&e->error);
	return run_of_trust(e->rc);
}

static enum db_rc stop_it(struct request *req, void *arg)
{
	struct emergency *e = arg;

	e->rc = nood_stop(&req->act, req->param[0]);
	return run_of_trust(e->rc);
}

static enum db_rc judge_it(struct request *req, void *arg)
{
	struct emergency *e = arg;

	e->error = NULL;
	e->rc = nood_beoordeel(&req->act, req->param[0], req_form(req, "oordeel"),
		req_form(req, "reden"), &e->error);
	return run_of_trust(e->rc);
}

static void change(struct request *req, struct response *res, web_step *step)
{
	struct emergency e = {.n = 0};
	const char *error;

	if (!web_run(req, res, DB_WRITE, step, &e))
		return;
	if (e.rc == TRUST_OK) {
		res_redirect(res, req, "/noodtoegang?klaar=noodtoegang");
		return;
	}
	if (e.rc != TRUST_INVALID) {
		web_not_found(req, res);
		return;
	}
	error = e.error;
	res->status = 422;
	if (web_run(req, res, DB_READ, read_page, &e)) {
		e.error = error;
		draw_page(req, res, &e);
	}
}

static void handle_open(struct request *req, struct response *res) { change(req, res, open_it); }
static void handle_stop(struct request *req, struct response *res) { change(req, res, stop_it); }
static void handle_judge(struct request *req, struct response *res) { change(req, res, judge_it); }

const struct route noodtoegang_routes[] = {
	{M_GET, "/noodtoegang", handle_page, "noodtoegang", RECHT_LIJST, 0, 0,
		"Noodtoegang bekijken"},
	{M_POST, "/noodtoegang", handle_open, "noodtoegang", RECHT_MAKEN, 0, 8192,
		"Noodtoegang openen"},
	{M_POST, "/noodtoegang/{id}/stop", handle_stop, "noodtoegang", RECHT_MAKEN, 0, 4096,
		"Noodtoegang sluiten"},
	{M_POST, "/noodtoegang/{id}/oordeel", handle_judge, "noodtoegang", RECHT_BESLISSEN, 0,
		8192, "Noodtoegang beoordelen"},
	{.pattern = NULL},
};
