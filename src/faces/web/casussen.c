/* SPDX-License-Identifier: EUPL-1.2 */
/* What may leave a casus or a meeting, as a file; or why it may not yet. */
#include <stdlib.h>

#include "core/base/date.h"
#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/casus/casus.h"
#include "work/overleg/overleg.h"

struct package {
	enum model_rc (*make)(struct act *, struct str id, json_t **out, struct fouten *);
	const char *name;
	char *text;
	struct fouten mistakes;
	enum model_rc rc;
};

static enum db_rc read_package(struct request *req, void *arg)
{
	struct package *p = arg;
	json_t *j = NULL;

	free(p->text);
	p->text = NULL;
	p->mistakes = (struct fouten){.n = 0};
	p->rc = p->make(&req->act, req->param[0], &j, &p->mistakes);
	if (p->rc == MODEL_OK)
		p->text = json_dumps(j, JSON_INDENT(1));
	json_decref(j);
	return p->rc == MODEL_REFUSED ? DB_OK : run_of_model(p->rc);
}

static void give(struct request *req, struct response *res, struct package *p)
{
	if (!web_run(req, res, DB_READ, read_package, p)) {
		free(p->text);
		return;
	}
	if (p->text) {
		res->status = 200;
		res->content_type = "application/json; charset=utf-8";
		res_attachment(res, req, str_of(p->name));
		buf_cstr(&res->body, p->text);
	} else if (p->rc == MODEL_REFUSED) {
		web_refused(req, res, &p->mistakes.weigering);
	} else {
		web_not_found(req, res);
	}
	free(p->text);
}

static void handle_riec(struct request *req, struct response *res)
{
	struct package p = {.make = casus_riec_pakket, .name = "riec-pakket.json"};

	give(req, res, &p);
}

static void handle_agenda(struct request *req, struct response *res)
{
	struct package p = {.make = overleg_agenda, .name = "agenda.json"};

	give(req, res, &p);
}

static size_t one_action(struct request *req, const struct record *r, const char *end,
	const char *text, const struct part_link **out)
{
	struct part_link *l = ARENA_NEW(req->arena, struct part_link);

	*l = (struct part_link){.href = str_fmt(req->arena, "/%s/%.*s/%s", r->type->meervoud,
					STR_ARG(r->id), end), .text = str_of(text)};
	*out = l;
	return 1;
}

static size_t casus_actions(struct request *req, const struct record *r, void *loaded,
	const struct part_link **out)
{
	(void)loaded;
	return one_action(req, r, "riec-pakket", "Pakket voor het RIEC", out);
}

static size_t overleg_actions(struct request *req, const struct record *r, void *loaded,
	const struct part_link **out)
{
	(void)loaded;
	return one_action(req, r, "agenda", "Agenda om te versturen", out);
}

/* ---- measures, letters and tasks in one row --------------------------------------------- */

struct timeline {
	struct tijdlijn_moment *m;
	size_t n;
};

static enum db_rc load_timeline(struct request *req, const struct record *r, void **out)
{
	struct timeline *t = ARENA_NEW(req->arena, struct timeline);

	*out = t;
	return run_of_model(casus_tijdlijn(&req->act, r, &t->m, &t->n));
}

static void draw_timeline(struct html *h, struct request *req, const struct record *r,
	void *loaded)
{
	const struct timeline *t = loaded;

	(void)r;
	if (!t->n)
		return;
	part_section_open(h, "tijdlijn", STR("Alles op een rij"));
	part_timeline_open(h);
	for (size_t i = 0; i < t->n; i++) {
		const struct tijdlijn_moment *m = &t->m[i];

		part_moment_open(h, TONE_NEUTRAL, instant_dutch(req->arena, m->tijd),
			instant_iso(req->arena, m->tijd), str_fmt(req->arena, "%.*s: %.*s",
			STR_ARG(m->soort), STR_ARG(m->wat)));
		html_link(h, "utrecht-link", m->pad, m->kop);
		if (m->wie.len)
			html_el(h, "span", "cm-below", m->wie);
		part_moment_close(h);
	}
	html_close(h);
	html_close(h);
}

const struct record_hook casus_hook = {.type = "casus", .actions = casus_actions,
	.load = load_timeline, .main = draw_timeline};
const struct record_hook overleg_hook = {.type = "overleg", .actions = overleg_actions};

const struct route casussen_routes[] = {
	{M_GET, "/casussen/{id}/riec-pakket", handle_riec, "casus", RECHT_LEZEN, 0, 0,
		"Pakket voor het RIEC"},
	{M_GET, "/overleggen/{id}/agenda", handle_agenda, "overleg", RECHT_LEZEN, 0, 0,
		"Agenda om te versturen"},
	{.pattern = NULL},
};
