/* SPDX-License-Identifier: EUPL-1.2 */
/* Four eyes: what waits for a second person, and what was decided (akkoord.h). */
#include "core/base/date.h"
#include "core/trust/akkoord.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

struct agreements {
	struct akkoord *list;
	size_t n;
	enum trust_rc rc;
	const char *error;
};

static enum db_rc read_page(struct request *req, void *arg)
{
	struct agreements *a = arg;

	a->rc = akkoord_lijst(&req->act, &a->list, &a->n);
	return run_of_trust(a->rc);
}

static void draw_decide(struct html *h, const struct request *req, const struct akkoord *k)
{
	static const struct part_option o[] = {{STR_INIT("ja"), STR_INIT("Akkoord")},
		{STR_INIT("nee"), STR_INIT("Niet akkoord")}};

	part_form_open(h, str_fmt(req->arena, "/akkoord/%.*s", STR_ARG(k->id)), page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_RADIO, .name = "akkoord",
		.id = str_fmt(req->arena, "akkoord-%.*s", STR_ARG(k->id)).p,
		.label = STR("Uw besluit"), .required = true, .options = o, .options_n = 2});
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "reden", .rows = 2,
		.id = str_fmt(req->arena, "reden-%.*s", STR_ARG(k->id)).p,
		.label = STR("Waarom"), .required = true});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Leg besluit vast"));
	html_close(h);
	html_close(h);
}

static void draw_stand(struct html *h, const struct request *req, const struct akkoord *k)
{
	bool yes = k->stand == AKKOORD_GEGEVEN;

	if (akkoord_mag(&req->act, k)) {
		draw_decide(h, req, k);
		return;
	}
	if (k->stand == AKKOORD_GEVRAAGD) {
		part_badge(h, TONE_BUSY, STR("Wacht op een collega"));
		return;
	}
	part_badge(h, yes ? TONE_OK : TONE_ERROR, yes ? STR("Akkoord") : STR("Niet akkoord"));
	html_open_class(h, "p", "utrecht-paragraph");
	html_textf(h, "%.*s, %.*s: %.*s", STR_ARG(k->beslisser_naam),
		STR_ARG(instant_dutch(req->arena, k->beslist)), STR_ARG(k->besluit_reden));
	html_close(h);
}

static void draw_page(struct request *req, struct response *res, const struct agreements *a)
{
	struct part_error error = {NULL, str_of(a->error)};
	struct html *h;

	if (a->rc != TRUST_OK) {
		web_not_found(req, res);
		return;
	}
	h = page_begin(req, res, &(struct page){.title = STR("Akkoord van een tweede persoon"),
		.narrow = true, .errors_n = a->error != NULL,
		.lead = "Bij sommige stappen kijkt altijd een collega mee. Wie vraagt, beslist "
			"niet zelf."});
	part_error_summary(h, &error, a->error != NULL);
	if (!a->n)
		part_empty(h, STR("Er wacht niets op u"),
			STR("Vraagt een collega uw akkoord, dan staat het hier."), STR(""),
			STR(""));
	for (size_t i = 0; i < a->n; i++) {
		const struct akkoord *k = &a->list[i];

		html_open_class(h, "div", "cm-card");
		html_open(h, "h2");
		html_link(h, "utrecht-link", k->pad, str_fmt(req->arena, "%.*s (%.*s)",
			STR_ARG(str_capital(req->arena, k->wat)), STR_ARG(ding_titel(k->soort))));
		html_close(h);
		html_open_class(h, "p", "utrecht-paragraph");
		html_textf(h, "%.*s vroeg dit op %.*s: %.*s", STR_ARG(k->vrager_naam),
			STR_ARG(instant_dutch(req->arena, k->gevraagd)), STR_ARG(k->reden));
		html_close(h);
		draw_stand(h, req, k);
		html_close(h);
	}
	page_end(h, req, res);
}

static void handle_page(struct request *req, struct response *res)
{
	struct agreements a = {.n = 0};

	if (web_run(req, res, DB_READ, read_page, &a))
		draw_page(req, res, &a);
}

static enum db_rc decide(struct request *req, void *arg)
{
	struct agreements *a = arg;
	struct str said = req_form(req, "akkoord");

	a->error = NULL;
	if (!str_is(said, "ja") && !str_is(said, "nee")) {
		a->error = "Kies of u akkoord bent.";
		a->rc = TRUST_INVALID;
		return DB_DONE;
	}
	a->rc = akkoord_beslis(&req->act, req->param[0], str_is(said, "ja"),
		req_form(req, "reden"), &a->error);
	return run_of_trust(a->rc);
}

static void handle_decide(struct request *req, struct response *res)
{
	struct agreements a = {.n = 0};
	const char *error;

	if (!web_run(req, res, DB_WRITE, decide, &a))
		return;
	if (a.rc == TRUST_OK) {
		res_redirect(res, req, "/akkoord?klaar=akkoord");
		return;
	}
	if (a.rc != TRUST_INVALID) {
		web_not_found(req, res);
		return;
	}
	error = a.error;
	res->status = 422;
	if (web_run(req, res, DB_READ, read_page, &a)) {
		a.error = error;
		draw_page(req, res, &a);
	}
}

const struct route akkoorden_routes[] = {
	{M_GET, "/akkoord", handle_page, "akkoord", RECHT_LIJST, 0, 0,
		"Zien wat op een tweede persoon wacht"},
	{M_POST, "/akkoord/{id}", handle_decide, "akkoord", RECHT_BESLISSEN, 0, 8192,
		"Akkoord geven of weigeren"},
	{.pattern = NULL},
};
